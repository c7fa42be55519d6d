"""Where the sign-off begins and where the signature does; and what is still the message."""

from __future__ import annotations

import pytest

from .reading import part, reading


@pytest.mark.parametrize(
    ("end", "closing", "signature"),
    [
        ("\n\nBest regards,\nSam", "Best regards,", "Sam"),
        ("\n\nBest,\n", "Best,", ""),
        ("\n\nThanks,\nSam Hill\nAcme Support", "Thanks,", "Sam Hill\nAcme Support"),
        ("\n\nThank you!", "Thank you!", ""),
        ("\n\nMany thanks and kind regards\nSam", "Many thanks and kind regards", "Sam"),
        ("\n\nThanks!\n\nCheers,\nSam", "Thanks!\n\nCheers,", "Sam"),
        ("\n\nKind regards, Sam", "Kind regards,", "Sam"),
        ("\n\nWarm regards,\n{{agent.name}}\nThe Acme team", "Warm regards,", "{{agent.name}}\nThe Acme team"),
        (
            "\n\nBest regards,\nSam\n\nSam Hill | Customer Care\n+44 20 5550 1234\nwww.example.com",
            "Best regards,",
            None,
        ),
        (" Best, Sam", "Best,", "Sam"),
        (" Thanks - Sam", "Thanks -", "Sam"),
        ("\n\nSam", "", "Sam"),
        ("\n\nSam Hill\nAcme Customer Care", "", "Sam Hill\nAcme Customer Care"),
        ("\n\n{{agent.first_name}}", "", "{{agent.first_name}}"),
        ("\n\n- Sam", "", "- Sam"),
        ("\n-- \nSam\nAcme", "", "-- \nSam\nAcme"),
        ("\n\nSent from my iPhone", "", "Sent from my iPhone"),
        ("\n\nGet Outlook for Android", "", "Get Outlook for Android"),
        (" ^HN", "", "^HN"),
        (" /RR", "", "/RR"),
        (" -Sam", "", "-Sam"),
        (" *BlakeT", "", "*BlakeT"),
        (" - Sam", "", "- Sam"),
        ("--JV", "", "--JV"),
        (" ^HN https://t.example.com/x", "", "^HN https://t.example.com/x"),
        (" ^HN 1/2", "", "^HN 1/2"),
    ],
)
def test_sign_off(end: str, closing: str, signature: str | None) -> None:
    found = reading(f"Your box is on its way.{end}")
    assert part(found, "closing") == closing
    if signature is not None:
        assert part(found, "signature") == signature
    assert part(found, "body") == "Your box is on its way."


@pytest.mark.parametrize(
    "text",
    [
        "It is done.\n\nHope that helps!",
        "It is done.\n\nThanks for your patience,",
        "It is done.\n\nThanks for bearing with us!",
        "Thanks!\nPlease send us the form.",
        "Thanks, Ana!",
        "It is done. Have a great day!",
        "Which browser is it? These work:\nChrome\nFirefox",
        "Go to\n\nSettings > Account",
        "We are open:\n\nMonday",
        "It may go wrong.\n\nBACKUP FIRST",
        "It is done.\n\nvolunteer",
        "It is closed.\n\nStart Firefly",
        "We are open Mon -Fri",
        "Either and/Or",
        "Best",
        "Thank you!",
        "It is 5 degrees -10",
    ],
)
def test_no_sign_off(text: str) -> None:
    found = reading(text)
    assert part(found, "closing") + part(found, "signature") == ""


def test_a_postscript_is_body_again() -> None:
    found = reading("It is done.\n\nBest,\nSam\n\nP.S. The second box comes on Monday.")
    assert part(found, "signature") == "Sam"
    assert part(found, "body") == "It is done. P.S. The second box comes on Monday."
