"""The tags of a template that decide what is printed: where they begin and end, and what they ask.

Liquid, Jinja and HubL (`{% if %}`), Handlebars, Mustache and the merge language of Salesforce (`{{#if x}}`, `{{^x}}`),
and the templates of Terraform (`%{ if x ~}`).
Sources: the documentation of Liquid for designers, Jinja, Handlebars, Mustache (5), and
Terraform (strings and templates).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from cxlint.late import Late
from cxlint.text import mask

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

SIGNS = ("{%", "{{#", "{{^", "{{~#", "{{~^", "%{")

_TAG = Late(
    r"\{%(?P<strip>[-~+]?)\s{0,99}(?P<word>[a-z]\w{0,30})\b(?P<rest>[^{}]{0,300}?)(?P<stripped>[-~+]?)%\}"
    r"|(?<!\{)\{\{(?P<tilde>~?)(?:(?P<mark>[#^/])[ *>]{0,9}(?P<name>[^\s{}~()]{0,80})(?P<asked>[^{}]{0,300}?)"
    r"|\s{0,9}(?P<other>else)\b(?P<then>[^{}]{0,300}?))(?P<tilded>~?)\}\}"
    r"|(?<![%{])%\{(?P<trim>~?)\s{0,99}(?P<order>if|else|endif|for|endfor)\b(?P<about>[^{}]{0,300}?)(?P<trimmed>~?)\}(?!%)"
    r"|(?P<note>\{\#|\{\{~?!(?:--)?)"
)
_ENDS = Late(r"\{%[-~+]?\s{0,99}end(?P<word>\w{1,30})\s{0,99}[-~+]?%\}")
_NOTES = {"{#": "#}", "{{!--": "--}}", "{{~!--": "--}}", "{{!": "}}", "{{~!": "}}"}
_SILENT = ("assign", "set", "increment", "decrement", "layout")  # prints nothing
_VERBATIM = ("comment", "raw", "verbatim")
_AGAIN = ("elsif", "elif", "elseif")
_SPACES = " \t\r\n"


class Tag(NamedTuple):
    start: int  # with the white space that it takes away
    end: int
    verb: str  # open, arm, close, or silent
    word: str = ""  # of the block: "if", "#if"
    asks: tuple[int, int] = (0, 0)  # where in the text its condition stands
    again: bool = False  # an arm with a condition of its own


def tags(text: str) -> list[Tag]:
    """All tags, in order, none overlapping another."""
    return _alone(text, list(_tags(text))) if any(sign in text for sign in SIGNS) else []


def _tags(text: str) -> Iterator[Tag]:
    ends = frozenset(match["word"] for match in _ENDS().finditer(text))
    code = [span for span in mask.opaque(text) if span.kind == "code"] if "`" in text or "~~~" in text else []
    code.reverse()
    unclosed: set[str] = set()
    at = 0
    while match := _TAG().search(text, at):
        while code and code[-1].end <= match.start():
            code.pop()
        at = match.end()
        if code and code[-1].start <= match.start():
            continue
        sign = match["note"] or (match["word"] if match["word"] in _VERBATIM else "")
        if sign:
            end = _note_end(text, at, sign, unclosed)
            if end and sign not in ("raw", "verbatim"):
                yield Tag(match.start(), end, "silent")
            at = end or at
        elif tag := _liquid(match, ends) if match["word"] else _terraform(match) or _handlebars(match):
            yield _stripped(text, match, tag)


def _note_end(text: str, at: int, sign: str, unclosed: set[str]) -> int:
    """Where what nobody reads, or what is printed as it stands, is over; 0 where it never is."""
    if sign in unclosed:
        return 0
    if sign in _NOTES:
        end = text.find(_NOTES[sign], at)
        if end >= 0:
            return end + len(_NOTES[sign])
    else:
        closing = next((found for found in _ENDS().finditer(text, at) if found["word"] == sign), None)
        if closing is not None:
            return closing.end()
    unclosed.add(sign)
    return 0


def _liquid(match: re.Match[str], ends: frozenset[str]) -> Tag | None:
    word, asks = match["word"], match.span("rest")
    start, end = match.span()
    if word in _AGAIN or word == "when":
        return Tag(start, end, "arm", "%", asks, again=True)
    if word == "else":
        again = match["rest"].split()[:1] == ["if"]
        asks = (asks[0] + match["rest"].find("if") + 2, asks[1]) if again else (end, end)
        return Tag(start, end, "arm", "%", asks, again)
    if word.startswith("end"):
        return Tag(start, end, "close", word[3:])
    if word in ("if", "unless", "case", "for") or (word in ends and "=" not in match["rest"]):
        return Tag(start, end, "open", word, asks)
    return Tag(start, end, "silent", word, asks) if word in _SILENT else None


def _terraform(match: re.Match[str]) -> Tag | None:
    """Its words begin with "~": they end nothing of Liquid."""
    order, (start, end) = match["order"], match.span()
    if order == "else":
        return Tag(start, end, "arm", "~", (end, end))
    if order in ("if", "for"):
        return Tag(start, end, "open", f"~{order}", match.span("about"))
    return Tag(start, end, "close", f"~{order[3:]}") if order else None


def _handlebars(match: re.Match[str]) -> Tag | None:
    start, end = match.span()
    if match["other"]:
        words = match["then"].split(None, 1)
        if not words:
            return Tag(start, end, "arm", "{", (end, end))
        asks = (match.end("then") - len(match["then"].lstrip()[len(words[0]) :]), match.end("then"))
        return Tag(start, end, "arm", f"{{{words[0]}", asks, again=True)
    if match["mark"] == "^" and not match["name"]:
        return Tag(start, end, "arm", "{", (end, end))
    if match["mark"] == "#" and match["name"] in ("else", *_AGAIN):  # not in Handlebars itself, but in kin of it
        again = match["name"] != "else"
        return Tag(start, end, "arm", "{if" if again else "{", match.span("asked") if again else (end, end), again)
    if match["mark"] == "/":
        return Tag(start, end, "close", f"#{match['name']}")
    return Tag(start, end, "open", match["mark"] + match["name"], match.span("asked"))


def _stripped(text: str, match: re.Match[str], tag: Tag) -> Tag:
    """With the white space that `{%-` and `-%}` take away. `+` keeps it."""
    start, end = tag.start, tag.end
    if (match["strip"] or match["tilde"] or match["trim"] or "+") != "+":
        while start and text[start - 1] in _SPACES:
            start -= 1
    if (match["stripped"] or match["tilded"] or match["trimmed"] or "+") != "+":
        while end < len(text) and text[end] in _SPACES:
            end += 1
    return tag._replace(start=start, end=end)


def _alone(text: str, tags: list[Tag]) -> list[Tag]:
    """Tags with nothing else on their lines take the whole line: it lays out the file, not the letter."""
    found: list[Tag] = []
    first = reached = 0
    for at, tag in enumerate(tags):
        start = max(tag.start, reached)  # what the tag before it has taken away
        tag = tags[at] = tag._replace(start=start, end=max(start, tag.end))
        reached = tag.end
        if at + 1 < len(tags) and not text[reached : tags[at + 1].start].strip(" \t"):
            continue
        line = tags[first : at + 1]
        before = text[found[-1].end if found else 0 : line[0].start].rpartition("\n")
        after = _LINE_END().match(text, reached)
        begin = line[0].start - len(before[2])
        if after and not before[2].strip(" \t") and (not begin or text[begin - 1] == "\n"):
            line[0] = line[0]._replace(start=begin)
            line[:-1] = [each._replace(end=following.start) for each, following in pairwise(line)]
            line[-1] = line[-1]._replace(end=after.end())
            reached = after.end()
        found += line
        first = at + 1
    return found


_LINE_END = Late(r"[ \t]*(?:\r?\n|\Z)")
