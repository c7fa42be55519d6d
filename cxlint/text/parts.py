"""Where the greeting ends, the sign-off starts and what is somebody else's text."""

from __future__ import annotations

import re

from cxlint.model import Part, Region

_GREETING = re.compile(
    r"(?i)\s*(?:\ue003+ )*(?:hi|hello|hey|hiya|dear|good (?:morning|afternoon|evening|day)|morning|greetings)\b"
    r"[^\S\n]*(?:[^\s,.!:;-]+[^\S\n]?){0,3}(?:[,.!:]+|(?=\n)|$|(?= -))"
)
_QUOTE = re.compile(r"(?m)^(?:>|On .{5,200}\n?.{0,100}wrote:[ ]*$|-{4,} ?(?:Original|Forwarded) |_{10,}\n+From:)")
_CLOSING = re.compile(
    r"(?im)^[^\S\n]*(?:(?:best|kind|warm|warmest|kindest) )*"
    r"(?:regards|wishes|best|cheers|thanks|thank you|sincerely|yours)[,!. ]*$"
)
_SIGN = re.compile(r"(?m)^--[ ]?$|^Sent from my |^Get Outlook for |[ \n][\^/*-][A-Z]\w{0,12}\s*\Z")


def split(text: str, *, strict: bool = True) -> tuple[Region, ...]:
    """Parts of a text whose masks and placeholders are painted over. They cover it without gaps."""
    quote = _QUOTE.search(text)
    end = quote.start() if quote and text[: quote.start()].strip() else len(text)
    greeting = _GREETING.match(text, 0, end)
    start = greeting.end() if greeting else 0
    sign = _SIGN.search(text, start, end)
    last = sign.start() if sign else end
    closing = last
    for match in _CLOSING.finditer(text, start, last):
        if text.count("\n", match.end(), last) <= 5:
            closing = match.start()
            break
    signature = last
    if closing < last:
        line = text.find("\n", closing + 1, last)
        signature = line + 1 if line >= 0 else last
    bounds = (
        (Part.GREETING, 0, start),
        (Part.BODY, start, closing),
        (Part.CLOSING, closing, signature),
        (Part.SIGNATURE, signature, end),
        (Part.QUOTE, end, len(text)),
    )
    return tuple(Region(*bound) for bound in bounds if bound[1] < bound[2])
