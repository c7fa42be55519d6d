"""Text that came from a reply, a path or a rule, made safe to show to a person: it can be read, and it cannot act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxlint.late import Late

if TYPE_CHECKING:
    import re

_ACTIVE = Late(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
    # A joiner is part of an emoji or of a word in some scripts; anywhere else it only hides.
    "|(?<![\u0600-\u1fff\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])[\u200c\u200d]"
    "|[\u200c\u200d](?![\u0600-\u1fff\u2190-\u2bff\U0001f000-\U0001faff])"
    # Build servers take orders from "##[…]" and "##vso[…]" anywhere in a line of the log. At the end of this text
    # more of it may follow.
    r"|\#(?=\#\w*(?:\[|\Z))"
    # and GitHub from "::command::" and "::command key=value::" at the start of one, where text may be wrapped to.
    r"|(?<!\S):(?=:[a-z][a-z-]*(?:[ ][^:]*)?::)"
)


def visible(text: str) -> str:
    """`text` on one line, what a terminal or a build log would act on, or hide, shown as its escape."""
    if text.isprintable() and "##" not in text and "::" not in text:
        return text
    return _ACTIVE().sub(_escape, text)


def visible_path(path: str) -> str:
    """A path that can begin a line: at the start of one, GitHub runs "::" as a workflow command."""
    return visible(f"./{path}" if path.lstrip().startswith("::") else path)


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if match[0] in "\t\n\r":
        return repr(match[0])[1:-1]
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def counted(number: int, noun: str) -> str:
    """ "1 document", "2,000 documents"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
