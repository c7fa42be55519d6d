"""Where the greeting ends: never behind the end of its line, never in the message."""

from __future__ import annotations

import pytest

from .reading import part, reading


@pytest.mark.parametrize(
    ("text", "greeting"),
    [
        ("Hi Ana,\n\nWe did it.", "Hi Ana,"),
        ("Hi Ana, we're sorry.", "Hi Ana,"),
        ("Hi Ana we're sorry.", "Hi Ana"),
        ("Hi, Ana! We did it.", "Hi, Ana!"),
        ("Hi, Thanks for waiting.", "Hi,"),
        ("hi ana,\nwe did it", "hi ana,"),
        ("hi, i need help", "hi,"),
        ("hello we have a problem, sadly", "hello"),
        ("Hello there! All done.", "Hello there!"),
        ("Hey Ana! Booking is done.", "Hey Ana!"),
        ("Dear Mr. Smith,\nIt is done.", "Dear Mr. Smith,"),
        ("Dear Mr. and Mrs. Smith,\nIt is done.", "Dear Mr. and Mrs. Smith,"),
        ("Dear Ana Q. Lopez,\nIt is done.", "Dear Ana Q. Lopez,"),
        ("Dear Sir or Madam,\nIt is done.", "Dear Sir or Madam,"),
        ("Dear valued customer, it is done.", "Dear valued customer,"),
        ("Good morning José - it is done.", "Good morning José -"),
        ("Good afternoon\nIt is done.", "Good afternoon"),
        ("Hi Ana 👋\nIt is done.", "Hi Ana 👋"),
        ("Hi Ana :) It is done.", "Hi Ana :)"),
        ("Hi {{ticket.requester.first_name}}, it is done.", "Hi {{ticket.requester.first_name}},"),
        ("{{contact.first_name}},\nIt is done.", "{{contact.first_name}},"),
        ("Ana,\nIt is done.", "Ana,"),
        ("@115911 Hi Ana, it is done.", "@115911 Hi Ana,"),
        ("@115911 It is done.", "@115911"),
        ("Hi Ana\nIt is done.", "Hi Ana"),
        ("Hi Ana\n\nBob and Cleo, it is done.", "Hi Ana"),
        ("Hi , it is done.", "Hi ,"),
        ("**Hi Ana,**\nIt is done.", "**Hi Ana,**"),
        ("We did it, Ana.", ""),
        ("Unfortunately,\nwe did not.", ""),
        ("Hi-res pictures are here.", ""),
        ("Afternoon tea is at five.", ""),
        ("Dearest memories were made.", ""),
        ("Thanks for waiting, Ana!", ""),
        ("Best,\nSam", ""),
    ],
)
def test_greeting(text: str, greeting: str) -> None:
    assert part(reading(text), "greeting") == greeting
