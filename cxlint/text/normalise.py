"""A document's text -> the one text that everything else reads, with the map back.

Curly quotes, entities, odd spaces, invisible characters and line ends carry no meaning for a phrase, and left in they
hide it. Most texts need nothing, or only characters swapped one for one: then there is no map.
"""

from __future__ import annotations

import re
from functools import cache

_SWAPS = {
    **dict.fromkeys("‘’‚‛′‵ʼʹ´＇", "'"),
    **dict.fromkeys("“”„‟″‶＂", '"'),
    **dict.fromkeys(
        "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t", " "
    ),
    **dict.fromkeys("\u2010\u2011\u2212\ufe63\uff0d", "-"),
    **dict.fromkeys("\x0b\x0c\x85\u2028\u2029", "\n"),
    **dict(zip("！？：；，．（）＠＃％＆", "!?:;,.()@#%&", strict=True)),
}

# One character here is none or several there. Private use must go: `folded` gives it a meaning of our own.
_INVISIBLE = "\x00\xad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc\ue000-\uf8ff"
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}

_APART = "[a-zA-Z][\u0300-\u036f]+"  # an accent beside its letter

_ENTITY = r"&(?:amp;)*(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});"  # also twice encoded: &amp;#39;


@cache
def _drifting() -> re.Pattern[str]:
    return re.compile(f"\r\n?|{_ENTITY}|[{_INVISIBLE}]+|[{''.join(_LIGATURES)}]|{_APART}")


@cache
def _odd() -> re.Pattern[str]:
    return re.compile(r"[^\n -~]")  # what is neither a line end nor printable ASCII


def normalise(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The normalised text and its shifts (see `Reading.shifts`)."""
    drifts = "&" in text or "\r" in text or "\x00" in text
    if not text.isascii() or "\t" in text or "\x0b" in text or "\x0c" in text:
        for odd in set(_odd().findall(text)):
            swap = _SWAPS.get(odd)
            if swap:
                text = text.replace(odd, swap)
            else:
                drifts = drifts or odd in _LIGATURES or "\xad" <= odd <= "\uffff"
    first = _drifting().search(text) if drifts else None
    return _rebuild(text, first) if first else (text, ())


def _rebuild(text: str, first: re.Match[str]) -> tuple[str, tuple[tuple[int, int], ...]]:
    pieces: list[str] = []
    shifts = [(0, 0)]
    done = here = 0  # up to where the old text is copied; how long the new text is
    for match in _drifting().finditer(text, first.start()):
        start, end = match.span()
        new = _replacement(match[0])
        pieces += (text[done:start], new)
        here += start - done + len(new)
        done = end
        if len(new) == end - start:
            continue
        # Inside a replacement longer than one character, every boundary is the end of what it replaces:
        # so that the span of any one of its characters is the whole of it.
        shifts += [(inner, end) for inner in range(here - len(new) + 1, here)]
        if shifts[-1][0] == here:
            shifts.pop()
        shifts.append((here, end))
    pieces.append(text[done:])
    return "".join(pieces), tuple(shifts)


def _replacement(found: str) -> str:
    head = found[0]
    if head == "\r":
        return "\n"
    if head == "&":
        return _decoded(found)
    if head.isalpha() and len(found) > 1:
        return _composed(found)
    return _LIGATURES.get(head, "")


@cache
def _composed(letter: str) -> str:
    import unicodedata  # few texts have accents beside their letters

    return unicodedata.normalize("NFC", letter)


@cache
def _decoded(entity: str) -> str:
    from html import unescape  # its table of names is large, and few texts need it

    text = entity
    while (decoded := unescape(text)) != text:
        text = decoded
    if len(text) > 1:  # unknown, or one of the few that stand for two characters, which no reply holds
        return entity
    if re.match(f"[{_INVISIBLE}]", text):
        return ""
    return "\n" if text == "\r" else _SWAPS.get(text, text)
