"""From the characters of a YAML text to what the file has for them: escapes, folded lines, indented blocks.

The file is read once more by the rules that libyaml goes by, only when somebody asks where something stands.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cxlint.sources.tree import Node, Shifts

BREAK = r"(?:\r\n|[\n\r\x85\u2028\u2029])"
_PROPERTIES = re.compile(r"(?:(?:!<[^>]*+>|[&!][^\s,\[\]{}]*+)(?:\s++|#[^\r\n]*+)*+)+")
_FOLD = rf"(?P<fold>[ \t]*+{BREAK}(?:[ \t]*+{BREAK})*+[ \t]*+)"
_ESCAPES = r"x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|."
_TOKENS = {
    "": re.compile(rf"[^\s\x85\u2028\u2029]++|{_FOLD}|\s"),
    "'": re.compile(rf"[^\s\x85\u2028\u2029']++|(?P<escape>'')|{_FOLD}|\s|'"),
    '"': re.compile(
        rf'[^\s\x85\u2028\u2029"\\]++|(?P<glue>\\{BREAK}(?:[ \t]*+{BREAK})*+[ \t]*+)|(?P<escape>\\(?:{_ESCAPES}))'
        rf'|{_FOLD}|\s|"'
    ),
}
_BREAK = re.compile(BREAK)
_LINE = re.compile(rf"(?P<indent> *+)(?P<words>[^\r\n\x85\u2028\u2029]*+)(?P<end>{BREAK}|\Z)")


def start(raw: str) -> int:
    """Where a value begins behind its anchor and its tag."""
    properties = _PROPERTIES.match(raw)
    return properties.end() if properties else 0


def shifts(raw: str, node: Node) -> Shifts:
    """`raw` is what the file has for a text, from its anchor and tag on."""
    at = start(raw)
    if node.style in ("|", ">"):
        return _block(raw, at, node)
    return _flow(raw, at, node)


def _flow(raw: str, at: int, node: Node) -> Shifts:
    style = node.style
    at += len(style)
    found: Shifts = [(0, at)]
    offset = 0
    for token in _TOKENS[style].finditer(raw, at, len(raw) - len(style)):
        kind = token.lastgroup
        if kind is None:
            offset += len(token[0])
        elif kind == "escape":
            offset += 1
            found.append((offset, token.end()))
        else:
            offset += _joined(token, kind, offset, found)
            found.append((offset, token.end()))
    return found


def _joined(token: re.Match[str], kind: str, offset: int, found: Shifts) -> int:
    """How many characters a run of line ends stands for: a single one is a space, the first of several is none."""
    breaks = list(_BREAK.finditer(token[0]))
    if kind == "fold" and len(breaks) == 1 and breaks[0][0] not in "\u2028\u2029":
        found.append((offset, token.start() + breaks[0].start()))
        return 1
    kept = breaks[1:] if kind == "glue" or breaks[0][0] not in "\u2028\u2029" else breaks
    for number, each in enumerate(kept):
        found.append((offset + number, token.start() + each.start()))
    return len(kept)


class _Line:
    """A line of a block: its words from the block's indent on."""

    __slots__ = ("blank", "break_at", "empty", "separator", "start", "words")

    def __init__(self, match: re.Match[str], indent: int) -> None:
        self.start = match.start() + min(indent, len(match["indent"]))
        self.break_at = match.start("end")
        self.words = self.break_at - self.start
        self.empty = not self.words
        self.blank = match.string[self.start : self.start + 1] in (" ", "\t") and not self.empty
        self.separator = match["end"] in ("\u2028", "\u2029")


def _block(raw: str, at: int, node: Node) -> Shifts:
    header = _BREAK.search(raw, at)
    if header is None:
        return [(0, at)]
    lines = _lines(raw, header.end(), node.value)
    found: Shifts = []
    offset, before = 0, None
    waiting: list[_Line] = []  # whose ends stand between the words before and the next
    for line in lines:
        if offset >= len(node.value):
            break
        if not line.empty:
            offset = _ends(waiting, offset, found, folds=node.style == ">" and _folds(before, line))
            waiting = []
            found.append((offset, line.start))
            offset += line.words
            before = line
        waiting.append(line)
    _ends(waiting, offset, found, folds=False)
    return [shift for shift in found if shift[0] < len(node.value)] or [(0, header.end())]


def _folds(before: _Line | None, line: _Line) -> bool:
    return before is not None and not before.blank and not line.blank and not before.separator


def _ends(waiting: list[_Line], offset: int, found: Shifts, *, folds: bool) -> int:
    """The ends of lines as characters of the text; the offset behind them."""
    kept = waiting[1:] if folds and len(waiting) > 1 else waiting  # one alone becomes a space
    for line in kept:
        found.append((offset, line.break_at))
        offset += 1
    return offset


def _lines(raw: str, at: int, value: str) -> list[_Line]:
    matches = []
    while at < len(raw):
        match = _LINE.match(raw, at)
        assert match is not None  # it matches an empty line too
        matches.append(match)
        at = match.end()
    indent = next((len(match["indent"]) for match in matches if match["words"]), 0) - _indent(value)
    return [_Line(match, indent) for match in matches]


def _indent(value: str) -> int:
    """Spaces before the first words of a text."""
    words = value.lstrip(" \n\r\x85\u2028\u2029")
    return len(value) - len(words) - 1 - max(value.rfind(sign, 0, len(value) - len(words)) for sign in "\n\u2028\u2029")
