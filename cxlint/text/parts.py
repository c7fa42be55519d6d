"""A text cut into greeting, body, closing, signature and quote."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cxlint.model import Part, Region
from cxlint.text import closing, greeting, quote

if TYPE_CHECKING:
    from collections.abc import Iterator

_POSTSCRIPT = re.compile(r"(?m)^P\.? ?[Ss]\.?[ :,-]")


def split(text: str) -> tuple[Region, ...]:
    """Parts of a text whose masks and placeholders are painted over. They cover it without gaps, in order."""
    quotes = quote.quotes(text)
    if not quotes:
        return tuple(_own(text, 0, len(text), is_first=True, is_last=True))
    regions: list[Region] = []
    reached = 0
    for start, end in [*quotes, (len(text), len(text))]:
        if start > reached:
            is_last = not text[end:].strip() or start == len(text)
            regions += _own(
                text, reached, start, is_first=not any(r.part is not Part.QUOTE for r in regions), is_last=is_last
            )
        if end > start:
            regions.append(Region(Part.QUOTE, start, end))
        reached = max(end, reached)
    return tuple(regions)


def _own(text: str, start: int, end: int, *, is_first: bool, is_last: bool) -> Iterator[Region]:
    """The parts of a stretch that is nobody's quotation."""
    body = greeting.end(text, start, end) if is_first else start
    if body > start:
        yield Region(Part.GREETING, start, body)
    sign_off = closing.ending(text, body, end) if is_last else closing.Ending(end, end)
    if sign_off.closing > body:
        yield Region(Part.BODY, body, sign_off.closing)
    if sign_off.signature > sign_off.closing:
        yield Region(Part.CLOSING, sign_off.closing, sign_off.signature)
    if end > sign_off.signature:
        yield from _signature(text, sign_off.signature, end)


def _signature(text: str, start: int, end: int) -> Iterator[Region]:
    """A postscript under the signature is body again."""
    postscript = _POSTSCRIPT.search(text, start, end) if "P" in text[start:end] else None
    if postscript is None:
        yield Region(Part.SIGNATURE, start, end)
        return
    if postscript.start() > start:
        yield Region(Part.SIGNATURE, start, postscript.start())
    yield Region(Part.BODY, postscript.start(), end)
