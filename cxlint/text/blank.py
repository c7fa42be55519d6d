"""What stands in `Reading.folded` for a character that no phrase may read as a word.

A run of one of these is one word to the scan; cue files name it in braces: {url}, {customer-name}.
They lie in the Unicode private use area; `normalise` removes them from incoming text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

BLANKS = {
    "url": "\ue000",
    "email": "\ue001",
    "code": "\ue002",
    "handle": "\ue003",
    "quotation": "\ue004",
    "markup": "\ue005",
    "comment": "\ue006",
    "customer-name": "\ue010",
    "agent-name": "\ue011",
    "time": "\ue012",  # a placeholder whose name says that it holds a date or a duration
    "placeholder": "\ue013",  # any other
}


def paint(text: str, spans: Iterable[tuple[int, int, str]]) -> str:
    """The text with each (start, end, kind), in order and not overlapping, as a run of its blank; line ends stay."""
    pieces: list[str] = []
    done = 0
    for start, end, kind in spans:
        run = BLANKS[kind] * (end - start)
        if "\n" in text[start:end]:
            run = "\n".join(BLANKS[kind] * len(line) for line in text[start:end].split("\n"))
        pieces += (text[done:start], run)
        done = end
    pieces.append(text[done:])
    return "".join(pieces)
