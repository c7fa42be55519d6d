"""What the tests of text share: read a text, and say what was found in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxlint.model import Document, Kind, Origin
from cxlint.text import read

if TYPE_CHECKING:
    from cxlint.reading import Reading


def reading(text: str, dialect: str | None = None) -> Reading:
    return read(Document("1", Kind.REPLY, text, Origin("x"), dialect=dialect))


def parts(found: Reading) -> list[tuple[str, str]]:
    """(part, its text without the spaces round it)."""
    return [(region.part.value, found.text[region.start : region.end].strip()) for region in found.parts]


def part(found: Reading, name: str) -> str:
    """All text of one part."""
    return " ".join(text for part, text in parts(found) if part == name)


def sentences(found: Reading) -> list[str]:
    return [found.text[sentence.start : sentence.end] for sentence in found.sentences]


def masks(found: Reading) -> list[tuple[str, str]]:
    return [(mask.kind, found.text[mask.start : mask.end]) for mask in found.masks]
