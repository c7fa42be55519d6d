"""A text cut into greeting, body, closing, signature and quote."""

from __future__ import annotations

import re

from cxlint.model import Part
from cxlint.reading import Region
from cxlint.text import closing, greeting, quote

_POSTSCRIPT = r"(?m)^P\.? ?[Ss]\.?[ :,-]"


def split(text: str) -> tuple[Region, ...]:
    """Parts of a text whose masks and placeholders are painted over. They cover it without gaps, in order."""
    regions: list[Region] = []
    quotes = quote.quotes(text)
    if not quotes:
        _own(regions, text, 0, len(text), is_last=True)
        return tuple(regions)
    reached, last = 0, len(text.rstrip())
    for start, end in quotes:
        if start > reached:
            _own(regions, text, reached, start, is_last=end >= last)
        regions.append(Region(Part.QUOTE, start, end))
        reached = end
    if reached < len(text):
        _own(regions, text, reached, len(text), is_last=True)
    return tuple(regions)


def _own(regions: list[Region], text: str, start: int, end: int, *, is_last: bool) -> None:
    """Adds the parts of a stretch that is nobody's quotation."""
    if not regions or (len(regions) == 1 and regions[0].part is Part.QUOTE):
        body = greeting.end(text, start, end)
        if body > start:
            regions.append(Region(Part.GREETING, start, body))
    else:
        body = start
    sign_off, signature = closing.ending(text, body, end) if is_last else (end, end)
    if sign_off > body:
        regions.append(Region(Part.BODY, body, sign_off))
    if signature > sign_off:
        regions.append(Region(Part.CLOSING, sign_off, signature))
    if end > signature:
        _sign(regions, text, signature, end)


def _sign(regions: list[Region], text: str, start: int, end: int) -> None:
    """Adds the signature. A postscript under it is body again."""
    postscript = re.compile(_POSTSCRIPT).search(text, start, end) if "P" in text[start:end] else None
    stop = postscript.start() if postscript else end
    if stop > start:
        regions.append(Region(Part.SIGNATURE, start, stop))
    if stop < end:
        regions.append(Region(Part.BODY, stop, end))
