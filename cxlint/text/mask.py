"""Runs of the text that no phrase may match: code, links, quotations."""

from __future__ import annotations

import re

from cxlint.model import Mask

_MASK = re.compile(
    r"(?P<comment><!--.{0,2000}?-->)|(?P<code>```.{0,5000}?```|`[^`\n]{1,300}`)"
    r"|(?P<url><?(?:https?://|www\.)[^\s<>]+>?)|(?P<email>[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5})|(?P<handle>(?<!\w)@\w{2,40})"
    r"|(?P<markup></?[a-zA-Z][^<>\n]{0,300}>|\*\*|__)|(?P<quotation>\"(?=\S+\s+\S+\s+\S)[^\"\n]{1,400}\")",
    re.S,
)


def find(text: str) -> tuple[Mask, ...]:
    return tuple(
        Mask(*match.span(), match.lastgroup or "")
        for match in _MASK.finditer(text)
        if match.lastgroup != "quotation" or match.end() - match.start() < len(text.strip())
    )
