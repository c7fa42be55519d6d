"""Orders written in a text to be silent about it: where they stand, and what they silence.

    <!-- cxlint: ignore[canned/thanks, empathy] the customer asked for it -->    the next line with text, or its own
    <!-- cxlint: ignore-block[canned] --> … <!-- cxlint: end -->                 what stands between
    <!-- cxlint: ignore-file -->                                                 the whole document

Without brackets every rule is meant. The same orders stand in {% comment %} … {% endcomment %}, in {# … #}, and in
Markdown in [//]: # (…). An order that cannot be followed silences nothing and says why.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from cxlint.late import Late
from cxlint.model import Ignore, Span

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

VERBS = ("ignore", "ignore-block", "ignore-file", "end")

_SIGN = "cxlint:"
_OPENERS = r"(?:(?P<html><!--)|(?P<liquid>\{%-?\s{0,9}comment\s{0,9}-?%\})|(?P<jinja>\{\#-?)"
_OPENER = Late(_OPENERS + r")\s{0,99}cxlint:")
_MARKDOWN_OPENER = Late(
    _OPENERS + r"|(?m:^)(?P<link>[ ]{0,3}\[[^\[\]\n]{1,30}\]:[ \t]{0,9}(?:\#|<>)[ \t]{1,9}\())\s{0,99}cxlint:"
)
_CLOSERS = {
    "html": Late("-->"),
    "liquid": Late(r"\{%-?\s{0,9}endcomment\s{0,9}-?%\}"),
    "jinja": Late(r"#\}"),
    "link": Late(r"\)(?=[ \t\r]*(?:\n|\Z))"),
}
_LINE_END = Late(r"\r\n?|\n")
_NOT_LINE_END = Late(r"[^\r\n]")
_BRANCH_TAGS = Late(
    r"\s*(?:(?:\{%[-~+]?\s{0,9}[a-z]\w{0,30}\b(?![.,])[^{}]{0,300}%\}|\{\{~?(?:[#/^]|\s{0,9}else\b)[^{}]{0,300}\}\})\s*)+"
)  # on a line of their own they print nothing
_CODE = Late(r"(?ms)^[ ]{0,3}(`{3,}|~{3,})(?:[^\n]*\n)(?:.*?^[ ]{0,3}\1|.*)")
_ORDER = Late(r"(?s)\s*([\w-]*)\s*(.*)")
_RULE_ID = Late(r"[a-z][\w-]*/[\w-]+")


class Order(NamedTuple):
    """What a comment says after "cxlint:". `fault` says why it cannot be followed."""

    verb: str
    rules: tuple[str, ...] = ()
    reason: str = ""
    fault: str = ""


def order(said: str) -> Order:
    """Reads `ignore[rule, rule] reason`, wherever it was written."""
    verb, rest = _ORDER().match(said).groups()  # type: ignore[union-attr]
    if verb not in VERBS:
        return Order("ignore", fault=f'"{verb or rest[:20]}" is no order: write {", ".join(VERBS[:-1])} or {VERBS[-1]}')
    rules: tuple[str, ...] = ()
    if rest.startswith("["):
        inside, bracket, rest = rest[1:].partition("]")
        if not bracket:
            return Order(verb, fault="its bracket is never closed: write ignore[rule, rule]")
        rules = tuple(dict.fromkeys(name.strip() for name in inside.split(",") if name.strip()))
        if not rules:
            return Order(verb, fault="its brackets are empty: name a rule, or leave them out to silence every rule")
    reason = " ".join(rest.split()).lstrip("-–—: ")
    # Taken at its word it would silence everything, with the rule's name for a reason.
    if not rules and verb != "end" and _RULE_ID().match(reason):
        return Order(verb, fault=f"rules stand in brackets: write {verb}[{reason.split()[0]}]")
    return Order(verb, rules, reason)


class _Comment(NamedTuple):
    start: int
    end: int
    order: Order


def orders(text: str, markup: str = "text") -> tuple[Ignore, ...]:
    """Every order in `text`; lines and columns are counted in `text`, from 1."""
    if _SIGN not in text:
        return ()
    comments = list(_comments(text, markup))
    lines = _Lines(text, comments)
    ignores: list[Ignore] = []
    open_blocks: list[_Comment] = []
    for comment in comments:
        verb = comment.order.verb
        if comment.order.fault:
            ignores.append(lines.faulty(comment, comment.order.fault))
        elif verb == "ignore-block":
            open_blocks.append(comment)
        elif verb == "end" and not open_blocks:
            ignores.append(lines.faulty(comment, "there is no ignore-block before it to end"))
        elif verb == "end":
            block = open_blocks.pop()
            ignores.append(lines.ignore(block, block.end, comment.start))
        elif verb == "ignore-file":
            ignores.append(lines.ignore(comment, 0, len(text) + 1))
        else:
            ignores.append(lines.ignore(comment, *lines.silenced(comment)))
    ignores += [lines.faulty(block, "its block never ends: write cxlint: end where it does") for block in open_blocks]
    return tuple(sorted(ignores, key=lambda ignore: ignore.written or Span(0, 0)))


def _comments(text: str, markup: str) -> Iterator[_Comment]:
    markdown = markup == "markdown"
    code = _code(text) if markdown else []
    opener = (_MARKDOWN_OPENER if markdown else _OPENER)()
    closers = {kind: _Closer(pattern) for kind, pattern in _CLOSERS.items()}
    at = 0
    while found := opener.search(text, at):
        start, at = found.span()
        if markdown and (_within(code, start) or text.startswith("`", max(0, start - 1))):
            continue
        kind = found.lastgroup or "html"
        closer = closers[kind].after(text, at)
        again = opener.search(text, at, closer.start()) if closer else None
        if closer is None or (again and again.lastgroup == kind):
            yield _Comment(start, at, Order("ignore", fault="its comment is never closed"))
        else:
            yield _Comment(start, closer.end(), order(text[at : closer.start()]))
            at = closer.end()


class _Closer:
    """The next end of a comment. Remembered, or text full of openers would be searched to its end for each of them."""

    def __init__(self, pattern: Late) -> None:
        self._pattern = pattern
        self._found: re.Match[str] | None = None
        self._searched = False

    def after(self, text: str, at: int) -> re.Match[str] | None:
        if not self._searched or (self._found and self._found.start() < at):
            self._found, self._searched = self._pattern().search(text, at), True
        return self._found


def _code(text: str) -> list[tuple[int, int]]:
    """Fenced code of Markdown: an order in it is an example of one."""
    return [match.span() for match in _CODE().finditer(text)]


def _within(spans: list[tuple[int, int]], offset: int) -> bool:
    at = bisect_right(spans, (offset, 1 << 60)) - 1
    return at >= 0 and offset < spans[at][1]


def _is_blank(line: str) -> bool:
    return not line.strip() or ("{" in line and _BRANCH_TAGS().fullmatch(line) is not None)


class _Lines:
    """The lines of a text, and which of them hold nothing but orders and the tags of branches."""

    def __init__(self, text: str, comments: Iterable[_Comment]) -> None:
        rest, at = [], 0
        for comment in comments:
            rest += [text[at : comment.start], _NOT_LINE_END().sub(" ", text[comment.start : comment.end])]
            at = comment.end
        rest.append(text[at:])
        bare = "".join(rest)
        self._starts = [0, *(end.end() for end in _LINE_END().finditer(bare)), len(bare) + 1]
        self._blank = [_is_blank(bare[start:end]) for start, end in pairwise(self._starts)]
        following = len(self._blank)
        self._following = [following] * len(self._blank)  # by line, the next one that is not blank
        for line in range(len(self._blank) - 1, -1, -1):
            self._following[line] = following
            following = following if self._blank[line] else line

    def silenced(self, comment: _Comment) -> tuple[int, int]:
        """The lines the comment stands on, and where it stands alone also the next line with text.

        Its own lines too, since a finding about the whole text begins where the text does.
        """
        first, last = self._line(comment.start), self._line(comment.end)
        if all(self._blank[first : last + 1]):
            last = self._following[last]
        if last == len(self._blank):
            return comment.end, comment.end
        return self._starts[first], self._starts[last + 1]

    def ignore(self, comment: _Comment, start: int, end: int, fault: str = "") -> Ignore:
        line = self._line(comment.start)
        column = comment.start - self._starts[line] + 1
        said, written = comment.order, Span(comment.start, comment.end)
        return Ignore(said.rules, start, end, line + 1, column, said.reason, written, fault)

    def faulty(self, comment: _Comment, fault: str) -> Ignore:
        return self.ignore(comment, comment.end, comment.end, fault)

    def _line(self, offset: int) -> int:
        return min(bisect_right(self._starts, offset), len(self._blank)) - 1
