"""Jira's wiki markup -> the text that is shown, and where in the markup each of its words stands.

Marks of bold, italic and so on go, as the tags of HTML do; quotations get "> " before each line; code stands between
fences and is no text to judge. Time is linear whatever the input: no expression looks at a character twice but for the
next sign of its own kind.
"""

from __future__ import annotations

import re

from cxlint.sources.markup.flow import Flow
from cxlint.sources.markup.html import Html

_TOKEN = re.compile(
    r"(?P<newline>\r\n?|\n)"
    r"|(?P<words>[^\r\n{\[!\\*_+|$]++)"
    r"|(?P<macro>\{(?P<name>quote|code|noformat|panel|color)(?::(?P<options>[^{}\r\n]*+))?\})"
    r"|(?P<mono>\{\{[^{}\r\n]++\}\})"
    r"|(?P<variable>\$\{[^{}\r\n]{1,100}\})"
    r"|(?P<link>\[[^\[\]\r\n]++\])"
    r"|(?P<image>![^\s!|][^\r\n!|]*+(?:\|[^\r\n!]*+)?!)"
    r"|(?P<escape>\\[^\w\s\\])"
    r"|(?P<newline_made>\\\\)"
    r"|(?P<mark>[*_+])"
    r"|(?P<bar>\|\|?)"
    r"|(?P<other>.)",
    re.DOTALL,
)
_LINE = re.compile(
    r"[ \t]*+(?:(?P<heading>h[1-6])\.[ \t]++|(?P<quote>bq)\.[ \t]++|(?P<list>[*#]{1,9}|-)[ \t]++(?=[^\s])"
    r"|(?P<rule>-{4,5})[ \t]*+(?=[\r\n]|\Z)|(?P<row>\|\|?))?"
)
_CLOSING = re.compile(r"(?<=\S)[*_+](?!\w)")
_LINE_END = re.compile(r"[\r\n]")
_TARGET = re.compile(r"[a-z][a-z0-9+.-]*+:(?=\S)|www\.|[#^/~]|[^\s@]+@[^\s@]+$")
_SUFFIX = re.compile(r"\.\w{2,5}$")
_SMART = re.compile(
    r"\{\{(?:issue|reporter|assignee|initiator|comment|customer|request|user|now|triggerIssue|webhookData)(?:\.[^{}]*)?\}\}"
)  # values of an automation: one that is left in a comment was not filled in, while {{others}} are set in monospace
_TITLE = re.compile(r"title=([^|]*)")


def read(source: str) -> Html:
    """The text that wiki markup shows."""
    return _Reader(source).read()


class _Reader:
    def __init__(self, source: str) -> None:
        self._source = source
        self._flow = Flow()
        self._numbers: list[tuple[str, int]] = []  # the mark and number of the last item at each depth of the list
        self._marks: set[str] = set()  # that are open in this line
        self._closings: dict[str, int] = {}  # mark -> where it last could close in this line
        self._row = self._heading = self._cited = False  # what the line is
        self._quoted = False  # between two {quote}
        self._unclosed: set[str] = set()  # ends that were looked for and do not come any more

    def read(self) -> Html:
        position = self._begin(0)
        while position < len(self._source):
            token = _TOKEN.match(self._source, position)
            assert token is not None  # the last alternative is any character
            position = self._take(token, token.lastgroup or "")
        return Html(self._flow.text, self._flow.shifts)

    def _take(self, token: re.Match[str], kind: str) -> int:
        """What a token does; the offset at which the next begins."""
        start, end = token.span()
        if kind == "newline":
            return self._newline(end)
        if kind == "macro":
            return self._macro(token)
        if kind == "mono":
            self._monospaced(start, end)
        elif kind == "link":
            self._link(start, end)
        elif kind == "image":
            return self._image(start, end)
        elif kind == "escape":
            self._flow.words(self._source, start + 1, end)
        elif kind == "newline_made":
            self._flow.break_line()
        elif kind == "bar" and self._row:
            self._flow.cell()
        elif kind != "mark" or not self._is_markup(start):
            self._flow.words(self._source, start, end)
        return end

    def _begin(self, start: int) -> int:
        """What a line begins with; the offset of its first word."""
        line = _LINE.match(self._source, start)
        assert line is not None
        self._marks = set()
        self._closings = {}
        kind = line.lastgroup or ""
        if kind == "list":
            self._item(line["list"])
            return line.end()
        self._numbers = []
        if kind == "heading":
            self._heading = True
            self._flow.end_line(2)
        elif kind == "quote":
            self._cited = True
            self._flow.depth += 1
        elif kind == "row":
            self._row = True
        elif kind != "rule":
            return start
        return line.end()

    def _item(self, marks: str) -> None:
        depth = len(marks)
        above, last = self._numbers[: depth - 1], self._numbers[depth - 1 : depth]
        number = last[0][1] + 1 if last and last[0][0] == marks[-1] else 1
        self._numbers = above + [("", 0)] * (depth - 1 - len(above)) + [(marks[-1], number)]
        self._flow.item("  " * (depth - 1) + (f"{number}. " if marks[-1] == "#" else "- "))

    def _newline(self, end: int) -> int:
        if self._heading:
            self._flow.end_line(2)
        else:
            self._flow.break_line()
        self._flow.depth -= self._cited
        self._row = self._heading = self._cited = False
        return self._begin(end)

    def _is_markup(self, at: int) -> bool:
        """Does the mark at an offset begin or end something in bold, in italics or inserted?"""
        source = self._source
        mark, before, after = source[at], source[at - 1 : at], source[at + 1 : at + 2]
        if mark in self._marks and before.strip() and not (after.isalnum() or after == "_"):
            self._marks.remove(mark)
            return True
        if before.isalnum() or before == mark or not after.strip() or after == mark:
            return False
        if self._closing(mark, at) <= at + 1:
            return False
        self._marks.add(mark)
        return True

    def _closing(self, mark: str, at: int) -> int:
        """Where in the line a mark could last close; the line is looked through once."""
        if not self._closings:
            end = _LINE_END.search(self._source, at)
            last = end.start() if end else len(self._source)
            self._closings = dict.fromkeys("*_+", -1)
            for match in _CLOSING.finditer(self._source, at, last):
                self._closings[match[0]] = match.start()
        return self._closings[mark]

    def _monospaced(self, start: int, end: int) -> None:
        if _SMART.fullmatch(self._source, start, end):
            self._flow.verbatim(self._source, start, end)
            return
        self._flow.add("`", start)
        self._flow.add(self._source[start + 2 : end - 2], start + 2)
        self._flow.add("`", end - 2)

    def _link(self, start: int, end: int) -> None:
        """[words|target], [target], [~user]; anything else in brackets stands there as it is."""
        first, last = start + 1, end - 1
        bar = self._source.find("|", first, last)
        if self._source[first] == "~":
            name = max(first, self._source.rfind(":", first, last)) + 1  # [~accountid:557058:f5-b6]
            self._flow.add("@", first)
            if name < last:
                self._flow.add(self._source[name:last], name)
        elif bar >= 0 and _TARGET.match(self._source, bar + 1, last):
            self._flow.words(self._source, first, bar)
        elif bar < 0 and _TARGET.match(self._source, first, last):
            self._flow.words(self._source, first + (self._source[first] == "^"), last)
        else:
            self._flow.words(self._source, start, end)

    def _image(self, start: int, end: int) -> int:
        name = self._source[start + 1 : end - 1].partition("|")[0]
        if "://" in name or _SUFFIX.search(name):
            return end
        self._flow.words(self._source, start, start + 1)
        return start + 1

    def _macro(self, token: re.Match[str]) -> int:
        start, end = token.span()
        name = token["name"]
        if name == "quote":
            return self._quote(end)
        if name == "panel":
            self._flow.end_line(2)
            title = _TITLE.search(token["options"] or "")
            if title:
                begin = token.start("options")
                self._flow.words(self._source, begin + title.start(1), begin + title.end(1))
                self._flow.end_line(2)
            return self._begin(end)
        if name in ("code", "noformat"):
            return self._code(name, start, end)
        return end

    def _quote(self, end: int) -> int:
        if not self._quoted and self._find("{quote}", end) < 0:
            return end
        self._quoted = not self._quoted
        self._flow.end_line(2)
        self._flow.depth += 1 if self._quoted else -1
        return self._begin(end)

    def _code(self, name: str, start: int, end: int) -> int:
        """What stands between two signs is shown as it is, and fenced: it is no text."""
        closing = self._find(f"{{{name}}}", end)
        if closing < 0:
            return end
        self._flow.end_line()
        self._flow.add("```", start)
        self._flow.end_line()
        first_line = _TOKEN.match(self._source, end)
        begin = first_line.end() if first_line and first_line.lastgroup == "newline" else end
        self._flow.kept(self._source, begin, closing)
        self._flow.end_line()
        self._flow.add("```", closing)
        self._flow.end_line()
        return closing + len(name) + 2

    def _find(self, sign: str, start: int) -> int:
        if sign in self._unclosed:
            return -1
        end = self._source.find(sign, start)
        if end < 0:
            self._unclosed.add(sign)
        return end
