"""Conditionals of a template that are begun and never ended, or the other way: what cannot be rendered.

Only of words that are a conditional wherever they stand; of tags that a system adds nobody knows whether they have an
end.
"""

from __future__ import annotations

from typing import NamedTuple

from cxlint.text.tags import tags

_WORDS = frozenset(("if", "unless", "case", "for", "#if", "#unless", "#each", "~if", "~for"))
_LONGEST = 60  # characters of a tag that are shown


class Fault(NamedTuple):
    """A tag without its other half."""

    start: int
    tag: str
    is_begun: bool  # else it ends what was never begun


def fault(text: str) -> Fault | None:
    """The first that is never closed, or the first that closes nothing."""
    begun: list[tuple[str, int, int]] = []
    for tag in tags(text):
        word = tag.word.replace("^", "#")
        if word not in _WORDS:
            continue
        if tag.verb == "open":
            begun.append((word, tag.start, tag.end))
        elif tag.verb == "close":
            if not begun:
                return _fault(text, tag.start, tag.end, is_begun=False)
            if begun[-1][0] != word:
                return _fault(text, *begun[-1][1:], is_begun=True)
            begun.pop()
    return _fault(text, *begun[-1][1:], is_begun=True) if begun else None


def _fault(text: str, start: int, end: int, *, is_begun: bool) -> Fault:
    start += len(text[start:end]) - len(text[start:end].lstrip())  # white space that the tag takes away
    written = " ".join(text[start:end].split())
    return Fault(start, written if len(written) <= _LONGEST else written[: _LONGEST - 1] + "…", is_begun)
