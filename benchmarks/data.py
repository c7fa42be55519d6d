"""Replies that nobody wrote: sentences put together by chance, the same for the same seed."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OPENINGS = ["Hi Ana,", "Hello Tom,", "Dear Ms Okafor,", "Hi there,", "Good morning Li,", "Hey Sam!", "Dear customer,"]
SENTENCES = [
    "The {thing} left our {place} on {day} and should be with you by {time}.",
    "I've checked your {thing} with the {place}, and the {part} is fine.",
    "Could you send me a photo of the {part} and the number on the box?",
    "We don't have the {thing} in {colour} at the moment, but the {colour} one ships {day}.",
    "I'm sorry the {part} of your {thing} broke after a week.",
    "Please open Settings, choose {part}, and press the {colour} button.",
    "Your refund of {number} EUR was booked on {day}; the bank shows it within {number} days.",
    "Due to unusually high demand our {place} is running late.",
    "We apologise for any inconvenience caused.",
    "Thank you for reaching out about the {thing}.",
    "Our {place} will get back to you as soon as possible.",
    "If the {part} still sticks, a drop of oil on the {part} helps.",
    "The {place} in Lyon is open from {number} to {number}, except on {day}.",
    "I have added a note to your order {number} so that the driver rings twice.",
    "Nothing else changes: the price, the {part} and the warranty stay as they are.",
    "As per our policy, opened items cannot be returned after {number} days.",
]
CLOSINGS = [
    "Best,\nNoor",
    "Kind regards,\nTom\nExample Ltd",
    "Thanks,\nMia",
    "Please do not hesitate to contact us.\n\nRegards,\nUma",
]
WORDS = {
    "thing": ["kettle", "tent", "lamp", "router", "bicycle", "jacket", "licence", "ticket", "sofa", "camera"],
    "place": ["warehouse", "depot", "workshop", "bank", "office", "courier", "shop", "laboratory"],
    "part": ["lid", "zip", "battery", "cable", "handle", "left wheel", "label", "receipt", "screen", "valve"],
    "day": ["Monday", "Tuesday", "Friday", "12 May", "tomorrow", "the third"],
    "time": ["noon", "17:00", "Thursday", "the end of the week"],
    "colour": ["blue", "green", "red", "grey", "wine-red"],
    "number": ["3", "14", "29.90", "5512", "48213", "120"],
}


def sentence(chance: random.Random, sentences: list[str] = SENTENCES) -> str:
    return chance.choice(sentences).format_map({key: chance.choice(words) for key, words in WORDS.items()})


def reply(chance: random.Random) -> str:
    body = " ".join(sentence(chance) for _ in range(chance.randint(3, 9)))
    return f"{chance.choice(OPENINGS)}\n\n{body}\n\n{chance.choice(CLOSINGS)}\n"


def folder(path: Path, files: int) -> int:
    """Writes so many replies; returns their bytes."""
    chance = random.Random(1)
    path.mkdir(parents=True, exist_ok=True)
    return sum((path / f"reply-{number:05}.txt").write_bytes(reply(chance).encode()) for number in range(files))


def long_text(characters: int, sentences: list[str]) -> str:
    """One reply of about so many characters, in paragraphs."""
    return "".join(_paragraphs(characters, sentences))


def _paragraphs(characters: int, sentences: list[str]) -> Iterator[str]:
    chance, written = random.Random(2), 0
    while written < characters:
        paragraph = " ".join(sentence(chance, sentences) for _ in range(5)) + "\n\n"
        written += len(paragraph)
        yield paragraph
