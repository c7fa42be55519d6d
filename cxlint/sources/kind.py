"""A reply, or a template for many replies: a guess from where a text stands and from the variables in it."""

from __future__ import annotations

import re

from cxlint.model import Kind

TEMPLATE_PATH = re.compile(
    r"(?i)(?:^|[/\\_. -])"
    r"(?:macros?|templates?|canned|saved[-_ ]?(?:reply|replies|responses)|snippets?|text[-_ ]?modules?)"
    r"(?=[/\\_. -])|\.liquid$"
)
# Merge variables of the helpdesks, each only as far as it cannot be prose. Fill-ins such as [Name] or XXXX are left
# out: in a reply they are the very mistake to report.
VARIABLE = re.compile(
    r"\{\{[^{}\r\n]{1,200}\}\}|\{%[^%\r\n]{1,200}%\}|[#%$]\{[^{}\r\n]{1,100}\}|\{![^{}\r\n]{1,200}\}"
    r"|\{\$[\w.]{1,80}\}|%[A-Z][A-Z_]{2,30}%|%\(\([^()\r\n]{1,100}\)\)%"
)


def guess_kind(path: str, text: str) -> Kind:
    """What a text without a word about its kind most likely is."""
    if TEMPLATE_PATH.search(path) or VARIABLE.search(text):
        return Kind.TEMPLATE
    return Kind.REPLY
