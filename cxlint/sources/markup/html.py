"""HTML of a mail or a macro -> the text that is shown, and where in the HTML each of its words stands.

A tokeniser of our own: `html.parser` tells the place of a tag only by line and column, reads placeholders apart, and
takes quadratic time on some unclosed input in the versions of Python that are in use; lxml and selectolax know no
places. Every expression here only goes forward over what it has matched, so that time is linear whatever the input.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from cxlint.model import Place
from cxlint.sources.markup.flow import Flow
from cxlint.sources.markup.tags import CELLS, KNOWN, LINES, RAW, VOID, Meaning, meaning

if TYPE_CHECKING:
    from collections.abc import Sequence

_TOKEN = re.compile(
    r"(?P<words>[^<&{%#$]+)"
    r"|(?P<variable>\{\{\{[^{}]{1,300}\}\}\}|\{\{[^{}]{1,300}\}\}|\{%[^{}]{1,300}?%\}|\{\#[^{}]{1,300}?\#\}"
    r"|\{![^{}]{1,300}\}|[#%$]\{[^{}\r\n]{1,100}\}|<attribute\s[^<>]{1,300}>|<%[^<>]{1,300}%>"
    r"|<<[A-Za-z][\w .'-]{1,60}>>)"
    r"|(?P<entity>&(?:\#[0-9]{1,7};?|\#[xX][0-9a-fA-F]{1,6};?|[a-zA-Z][a-zA-Z0-9]{1,30};"
    r"|(?:nbsp|amp|lt|gt|quot)(?![\w=])))"
    r"|(?P<comment><!--)"
    r"|(?P<bogus><[!?][^<>]*+>)"
    r"|<(?P<end>/?)(?P<tag>[a-zA-Z][^\s/<>]*+)"
    r"(?P<attributes>(?:[^\"'<>=]++|=\s*+(?:\"[^\"]*+\"?+|'[^']*+'?+)?+|[\"'])*+)(?P<closed>>?+)"
    r"|(?P<other>.)",
    re.DOTALL,
)
_ORDER = re.compile(r"<!--\s{0,99}cxlint:")
_LINE_END = re.compile(r"\r\n?|\n")
_DEEPEST = 9  # lists in lists: deeper ones are not moved in further
_SPACES = " \t\r\n\f\xa0"


class Html(NamedTuple):
    """`shifts`: (offset in `text`, offset in the HTML) wherever the two drift apart, in order, as in `Reading`."""

    text: str
    shifts: tuple[tuple[int, int], ...]

    def source(self, offset: int) -> int:
        """The offset in the HTML of a character of the text."""
        at = bisect_right(self.shifts, (offset, 1 << 60)) - 1
        if at < 0:
            return 0
        here, there = self.shifts[at]
        return there + (offset - here)


def read(source: str, *, mail: bool = False) -> Html:
    """The text that HTML shows. In a mail what is quoted gets "> " before each line, and a signature its "-- "."""
    return _Reader(source, mail).read()


def places(source: str, shifts: Sequence[tuple[int, int]], line: int = 1, column: int = 1) -> list[Place]:
    """For `Origin.places`: the lines and columns of HTML whose first character is at `line` and `column`."""
    starts = [0, *(match.end() for match in _LINE_END.finditer(source))]
    found: list[Place] = []
    for offset, there in shifts:
        number = bisect_right(starts, there) - 1
        found.append(Place(offset, line + number, there - starts[number] + (1 if number else column)))
    return found or [Place(0, line, column)]


class _Open(NamedTuple):
    tag: str
    meaning: Meaning
    counter: list[int]  # of a list: the number of its next item; empty = a bulleted one


class _Reader:
    def __init__(self, source: str, mail: bool) -> None:
        self._source = source
        self._mail = mail
        self._flow = Flow()
        self._stack: list[_Open] = []
        self._at: dict[str, list[int]] = {}  # tag -> where in the stack it is open
        self._lines: list[int] = []  # where in the stack an element is open that is no part of a line
        self._cells: list[int] = []
        self._lists: list[list[int]] = []
        self._hidden = self._kept = 0
        self._rest = False
        self._unclosed: set[str] = set()  # ends that were looked for and do not come any more

    def read(self) -> Html:
        source, position = self._source, 0
        match = _TOKEN.match
        while position < len(source):
            token = match(source, position)
            assert token is not None  # the last alternative is any character
            position = self._take(token, token.lastgroup or "")
        return Html(self._flow.text, self._flow.shifts)

    def _take(self, token: re.Match[str], kind: str) -> int:
        """What a token does; the offset at which the next begins."""
        start, end = token.span()
        if kind == "closed":
            return self._tag(token)
        if kind == "comment":
            return self._comment(start)
        if self._hidden or kind == "bogus":
            return end
        if kind == "entity":
            self._entity(token[0], start)
        elif kind == "variable":
            self._flow.verbatim(self._source, start, end)
        elif self._kept:
            self._flow.kept(self._source, start, end)
        else:
            self._flow.words(self._source, start, end)
        return end

    def _entity(self, written: str, at: int) -> None:
        text = unescape(written if written[-1] == ";" else f"{written};")
        if self._kept and text == "\n":
            self._flow.break_line()
        elif text in _SPACES:
            self._flow.space()
        else:
            for character in text:  # some are two, and stand in one place
                self._flow.add(character, at)

    def _comment(self, start: int) -> int:
        end = self._find("-->", start + 2)
        if end < 0:
            return start + 4
        if _ORDER.match(self._source, start):
            self._flow.verbatim(self._source, start, end + 3)
        return end + 3

    def _find(self, sign: str, start: int) -> int:
        if sign in self._unclosed:
            return -1
        end = self._source.find(sign, start)
        if end < 0:
            self._unclosed.add(sign)
        return end

    def _tag(self, token: re.Match[str]) -> int:
        start, end = token.span()
        tag, attributes = token["tag"].lower(), token["attributes"]
        if not token["closed"] or (tag not in KNOWN and _is_fill_in(token)):
            if not self._hidden:  # no tag: "a <b", or <Customer Name>
                self._flow.words(self._source, start, end)
            return end
        if token["end"]:
            self._close(tag)
            return end
        if tag in RAW and not attributes.endswith("/"):
            return self._skip(tag, end)
        self._open(tag, attributes)
        return end

    def _skip(self, tag: str, start: int) -> int:
        """Over what is no text, up to its end tag; nowhere if that does not come."""
        if tag in self._unclosed:
            return start
        match = re.compile(rf"</{tag}[^<>]*>", re.IGNORECASE).search(self._source, start)
        if match is None:
            self._unclosed.add(tag)
            return start
        return match.end()

    def _open(self, tag: str, attributes: str) -> None:
        means = meaning(tag, attributes)
        if tag == "br":
            self._flow.break_line()
        if tag == "body":
            self._close("head")
        if tag in ("p", "li", "tr", "option", *CELLS):
            self._close_like(tag)
        if means.gap:
            self._begin(tag, means)
        if self._mail and not self._hidden and not means.hidden:
            self._mark(means)
        if tag in VOID:
            return
        self._push(tag, means)

    def _begin(self, tag: str, means: Meaning) -> None:
        """The line before an element ends, and an item gets its marker."""
        if tag in CELLS:
            self._flow.cell()
            return
        self._flow.end_line(self._gap(means))
        if tag == "li":
            counter = self._lists[-1] if self._lists else []
            indent = "  " * min(_DEEPEST, len(self._lists) - 1)
            self._flow.item(f"{indent}{counter[0]}. " if counter else f"{indent}- ")
            if counter:
                counter[0] += 1

    def _mark(self, means: Meaning) -> None:
        if means.rest and not self._rest:
            self._rest = True
            self._flow.end_line(2)
            self._flow.depth += 1
        if means.signature and not self._flow.depth:
            self._flow.sign()

    def _push(self, tag: str, means: Meaning) -> None:
        place = len(self._stack)
        counter = [means.first] if tag == "ol" else []
        self._stack.append(_Open(tag, means, counter))
        self._at.setdefault(tag, []).append(place)
        if tag in LINES:
            self._lines.append(place)
        if tag in CELLS:
            self._cells.append(place)
        if tag in ("ul", "ol"):
            self._lists.append(counter)
        self._hidden += means.hidden
        self._kept += means.kept
        self._flow.depth += self._mail and means.quoted

    def _close_like(self, tag: str) -> None:
        """<p>, <li>, <tr> and <td> end the one before them, unless they are inside a list or a table of their own."""
        names = CELLS if tag in CELLS else (tag,)
        floor = max((self._at[name][-1] for name in _AROUND[tag] if self._at.get(name)), default=-1)
        for name in names:
            if self._at.get(name) and self._at[name][-1] > floor:
                self._pop(self._at[name][-1])

    def _close(self, tag: str) -> None:
        if tag == "br":
            self._flow.break_line()
        if tag == "p" and not self._at.get("p"):
            self._flow.end_line(2)
        if not self._at.get(tag):
            return
        place = self._at[tag][-1]
        if tag not in LINES:
            floor = self._lines[-1] if self._lines else -1
        else:
            floor = self._cells[-1] if self._cells and tag not in _OF_TABLES else -1
        if place >= floor:
            self._pop(place)

    def _pop(self, place: int) -> None:
        """Ends the element at a place of the stack and all that were opened in it."""
        while len(self._stack) > place:
            tag, means, _ = self._stack.pop()
            self._at[tag].pop()
            if tag in LINES:
                self._lines.pop()
            if tag in CELLS:
                self._cells.pop()
            if tag in ("ul", "ol"):
                self._lists.pop()
            self._hidden -= means.hidden
            self._kept -= means.kept
            if self._mail and means.quoted:
                self._flow.end_line()
                self._flow.depth -= 1
            if means.gap and tag not in CELLS:
                self._flow.end_line(self._gap(means))

    def _gap(self, means: Meaning) -> int:
        """In a list there are no empty lines: its items stay together."""
        return 1 if self._lists else means.gap


_OF_TABLES = frozenset(("table", "thead", "tbody", "tfoot", "tr", *CELLS))
_AROUND = {
    "p": ("div", "li", "blockquote", "body", *CELLS),
    "li": ("ul", "ol"),
    "tr": ("table",),
    "td": ("tr", "table"),
    "th": ("tr", "table"),
    "option": ("select",),
}


def _is_fill_in(token: re.Match[str]) -> bool:
    """<Customer Name>: a gap that nobody has filled, written as if it were a tag."""
    return not token["end"] and re.fullmatch(r"[A-Za-z]{2,20}(?: [A-Za-z]{2,20}){0,3}", token[0][1:-1]) is not None
