"""What a message answers: the text that is quoted in it, without the marks, headers and older history around it."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from cxlint.model import Part
from cxlint.text import frame, mask, parts, quote
from cxlint.text.attribution import attributions
from cxlint.text.blank import paint
from cxlint.text.normalise import normalise


class Original(NamedTuple):
    text: str
    said: (
        str  # what stands above it of who wrote it: "On Monday, Dana <dana@example.com> wrote:"; "" where nothing does
    )


def original(raw: str) -> Original | None:
    """The newest of what is quoted in a text; None where nothing is, or where nothing shows that it was sent."""
    text, _ = normalise(raw)
    regions = parts.split(_painted(text))
    found: list[str] = []
    said = ""
    for region in regions:
        inside = _unwrapped(text[region.start : region.end]) if region.part is Part.QUOTE else None
        if inside is not None and (own := _own(inside.text)):
            found.append(own)
            said = said or inside.said
    return Original("\n\n".join(found), said) if found else None


def _painted(text: str) -> str:
    opaque = mask.opaque(text)
    painted = paint(text, opaque) if opaque else text
    marks = mask.marks(painted)
    return paint(painted, marks) if marks else painted


def _own(text: str) -> str:
    """A text without what it quotes in turn, and without the lawyers' paragraph."""
    text = text.strip("\n")
    regions = parts.split(_painted(text))
    kept = [text[region.start : region.end] for region in regions if region.part is not Part.QUOTE]
    return "".join(kept).strip()


def _unwrapped(text: str) -> Original | None:
    """What stands inside a quotation: its marks are taken off, and the lines above it that say whose it is."""
    said = ""
    marked = headed = whole = False
    for _ in range(12):
        text = text.lstrip("\n ")
        if text.startswith(">") and (not marked or _is_all_marked(text) or (headed and not whole)):
            text, whole, marked = _unmarked(text), headed, True
            continue
        framed = _unframed(text)
        if framed is not None:
            said, text = framed
            headed = True
            continue
        line, above = _above(text) if not whole else ("", 0)
        if not above:
            break
        said, headed = said or line, True
        text = text[above:]
    return Original(text, said) if (marked or headed) and not frame.is_footer(text) else None


def _unframed(text: str) -> tuple[str, str] | None:
    """(who it says has written, the newest message) of a helpdesk's notification; None where the text is none."""
    painted = _painted(text)
    begin = frame.begin(painted)
    if begin is None:
        return None
    start = frame.head(painted, begin)
    return text[begin:start].strip(), text[start : frame.history(painted, start)]


def _is_all_marked(text: str) -> bool:
    """Whether a > stands before every line."""
    return _pattern(r"(?m)^(?! ?>)[^\n]*\S").search(text) is None


def _unmarked(text: str) -> str:
    """Without one > before each line that has it."""
    return _pattern(r"(?m)^ ?> ?").sub("", text)


def _above(text: str) -> tuple[str, int]:
    """(who it says has written, where it ends) of the lines at the top of a history that are about it."""
    head = text[:1500]
    banner = _banner().match(head)
    if banner:
        return "", banner.end()
    painted = _painted(head)
    for start, end in attributions(painted):
        return (head[:end], end) if not painted[:start].strip() else ("", 0)
    keys = _headers().match(head)
    if keys and len(_key().findall(keys[0])) > 1:
        return keys[0].partition("\n")[0], keys.end()
    line = _written().match(head)
    return (line[0], line.end()) if line else ("", 0)


@cache
def _banner() -> re.Pattern[str]:
    return re.compile(
        rf"(?i)[ \t]*[-_*]{{5,60}}[ \t]*(?:\n|\Z)|[ \t]*-{{2,20}} ?(?:{quote.BANNERS})[ \w]{{0,30}}-*[ \t]*\n"
        rf"|(?:{quote.FORWARDS})[ \t]*\n"
    )


@cache
def _key() -> re.Pattern[str]:
    return re.compile(r"(?m)^[ *]{0,4}[^\W\d_][\w -]{0,24}\*? ?:\*?(?=\s)")


@cache
def _headers() -> re.Pattern[str]:
    # Lines of `Key: value`, from the second on with continuations: a long list of recipients is wrapped.
    line = r"[ *]{0,4}[^\W\d_][\w -]{0,24}\*? ?:\*?(?:[ \t][^\n]{0,400})?(?:\n[ \t]+[^\s:][^\n]{0,200})*(?:\n|\Z)"
    return re.compile(rf"(?:{line}){{2,9}}(?=\n|\Z|[^\n])")


@cache
def _written() -> re.Pattern[str]:
    """An attribution in a language that is not known: a line with an address or a time that ends with a colon."""
    return re.compile(r"[^\n]{0,200}(?:@|\d[:.h]\d\d|\b20\d\d\b)[^\n]{0,200}:[ \t]*(?=\n)")


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source)
