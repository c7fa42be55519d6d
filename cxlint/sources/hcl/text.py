"""Texts of Terraform (HCL 2): where a string or a heredoc ends, what it says, and where each character of it stands.

`${…}` and `%{…}` stay as they are written: what they will become is not known. `$${` and `%%{` are no such things.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxlint.sources.tree import Node, Shifts

ESCAPES = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\"}
HEREDOC = re.compile(r"<<(?P<flush>-?)(?P<mark>[^\W\d][\w-]*)[ \t]*(?:\r\n?|\n)")
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
_QUOTED = re.compile(
    r"(?P<words>[^\"\\$%\r\n]++|\$(?!\$?\{)|%(?!%?\{))"
    r"|(?P<escape>\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.))"
    r"|(?P<literal>\$\$\{|%%\{)"
    r"|(?P<open>[$%]\{)"
    r"|(?P<close>\")"
)
_INSIDE = re.compile(r"[^\"{}\r\n]++|[\"{}\r\n]")
_BRACE = re.compile(r"[{}\"]")
_HEREDOC_SIGN = re.compile(r"(?:\$\$|%%)(?=\{)")


class UnclosedError(Exception):
    """A string that never ends."""


def string_end(text: str, at: int) -> int:
    """Behind the string whose quotation mark stands at `at`. Raises UnclosedError."""
    stack = ['"']  # strings, and what is filled in in them, which may hold strings
    at += 1
    while stack:
        token = (_QUOTED if stack[-1] == '"' else _INSIDE).match(text, at)
        if token is None:
            raise UnclosedError
        at = token.end()
        sign = token[0]
        if stack[-1] == '"':
            if token.lastgroup == "open":
                stack.append("{")
            elif token.lastgroup == "close":
                stack.pop()
        elif sign == "}":
            stack.pop()
        elif sign in '"{':
            stack.append(sign)
    return at


def heredoc_end(text: str, start: re.Match[str]) -> int:
    """Behind the mark that ends a heredoc. Raises UnclosedError."""
    end = re.compile(rf"^[ \t]*{re.escape(start['mark'])}(?=[ \t]*(?:$|\r))", re.MULTILINE)
    found = end.search(text, start.end())
    if found is None:
        raise UnclosedError
    return found.end()


def said(raw: str) -> str:
    return "".join([text for text, _ in _pieces(raw)])


def shifts(raw: str, node: Node) -> Shifts:
    found: Shifts = []
    offset = 0
    for text, at in _pieces(raw):
        found.append((offset, at))
        offset += len(text)
    return found or [(0, 0)]


def _pieces(raw: str) -> Iterator[tuple[str, int]]:
    """Parts of what a string or a heredoc says, with the offset that each has in it as it is written."""
    return _quoted(raw) if raw[:1] == '"' else _heredoc(raw)


def _quoted(raw: str) -> Iterator[tuple[str, int]]:
    at = 1
    while at < len(raw) - 1:
        token = _QUOTED.match(raw, at)
        assert token is not None  # string_end went over it before
        kind, written = token.lastgroup, token[0]
        if kind == "open":
            end = _filled_in_end(raw, at)
            yield raw[at:end], at
            at = end
            continue
        if kind == "escape":
            yield _unescaped(written), at
        elif kind == "literal":
            yield written[1:], at + 1
        else:
            yield written, at
        at = token.end()


def is_one_expression(raw: str) -> bool:
    """Is a string nothing but what is filled in: "${local.reply}"?"""
    return raw[1:3] == "${" and _filled_in_end(raw, 1) == len(raw) - 1


def _unescaped(written: str) -> str:
    if len(written) > 2:
        code = int(written[2:], 16)
        return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
    return ESCAPES.get(written[1], written)


def _filled_in_end(raw: str, at: int) -> int:
    """Behind the brace that closes what is filled in at `at`."""
    depth = 0
    while True:
        token = _BRACE.search(raw, at)
        assert token is not None  # string_end went over it before
        if token[0] == '"':
            at = string_end(raw, token.start())
            continue
        at = token.end()
        depth += 1 if token[0] == "{" else -1
        if not depth:
            return at


def _heredoc(raw: str) -> Iterator[tuple[str, int]]:
    start = HEREDOC.match(raw)
    assert start is not None
    lines = list(_LINE.finditer(raw, start.end(), _last_line(raw)))
    indents = [len(line[0]) - len(line[0].lstrip(" \t")) for line in lines if line[0].strip()]
    flush = min(indents, default=0) if start["flush"] else 0
    for line in lines:
        at = line.start() + (flush if line[0].strip() else 0)
        for sign in _HEREDOC_SIGN.finditer(raw, at, line.end()):
            yield raw[at : sign.start() + 1], at
            at = sign.end()
        yield raw[at : line.end()], at


def _last_line(raw: str) -> int:
    """Where the line with the mark begins that ends a heredoc."""
    return max(raw.rfind("\n"), raw.rfind("\r")) + 1
