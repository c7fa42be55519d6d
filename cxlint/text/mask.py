"""Runs of the text that no phrase may match: code, links, addresses, quotations, marks of Markdown and HTML.

Each kind is looked for only when its sign is in the text, with an expression that is bounded to the left and to the
right of that sign: linear, whatever the text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from cxlint.reading import Mask

if TYPE_CHECKING:
    from collections.abc import Iterator


def opaque(text: str) -> list[Mask]:
    """Comments and code, in order: what is in them is no placeholder, link or quotation."""
    found: list[Mask] = []
    if "<!--" in text:
        found += _between(text, "<!--", "-->", "comment")
    if "[//]: #" in text:
        found += (Mask(*match.span(), "comment") for match in _pattern(r"(?m)^\[//\]: # .{0,2000}$").finditer(text))
    if "comment" in text and "{%" in text:
        found += _between(text, "{% comment %}", "{% endcomment %}", "comment")
    if "`" in text or "~~~" in text:
        found += _code(text)
    if "<" in text:
        for opening, closing in (("<code", "</code>"), ("<pre", "</pre>"), ("<style", "</style>")):
            if opening in text:
                found += _between(text, opening, closing, "code")
    return _outermost(found) if len(found) > 1 else found


def marks(text: str) -> list[Mask]:
    """All other masks, in order, none overlapping another. Opaque runs and placeholders are painted over in `text`."""
    found: list[Mask] = []
    if "://" in text or "www." in text or "mailto:" in text:
        found += _urls(text)
    if "." in text:
        found += _domains(text)
    if "@" in text:
        found += _addresses(text)
    if "<" in text:
        found += (Mask(*match.span(), "markup") for match in _tag().finditer(text))
    if "[image" in text or "[cid:" in text:
        found += (Mask(*match.span(), "markup") for match in _pattern(_PICTURE).finditer(text))
    if "](" in text:
        found += _markdown_links(text)
    if "*" in text or "_" in text or "~~" in text:
        found += _emphasis(text)
    if "#" in text or "---" in text:
        found += (Mask(*match.span(), "markup") for match in _line_marks().finditer(text))
    if '"' in text:
        found += _quotations(text, _double_quoted())
    if "'" in text and (" '" in text or text[0] in "'(" or "\n'" in text):
        found += _quotations(text, _single_quoted())
    return _outermost(found) if len(found) > 1 else found


def _outermost(found: list[Mask]) -> list[Mask]:
    """In order of the text; of masks that overlap the one that begins first, of those the longest."""
    found.sort(key=lambda mask: (mask.start, -mask.end))
    kept: list[Mask] = []
    reached = 0
    for mask in found:
        if mask.start >= reached:
            kept.append(mask)
            reached = mask.end
    return kept


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source)


def _between(text: str, opening: str, closing: str, kind: str) -> Iterator[Mask]:
    start = text.find(opening)
    while start >= 0:
        end = text.find(closing, start + len(opening))
        if end < 0:
            return
        end += len(closing)
        yield Mask(start, end, kind)
        start = text.find(opening, end)


def _code(text: str) -> Iterator[Mask]:
    """Fences, and spans between runs of as many backticks. A fence round the whole text is its wrapping, not code."""
    reached = 0
    begin, last = len(text) - len(text.lstrip()), len(text.rstrip(" \n`~"))
    for match in _pattern(r"(?m)^[ ]{0,3}(```+|~~~+)[^`\n]{0,60}$").finditer(text):
        if match.start() < reached:
            continue
        end = text.find("\n" + match[1], match.end())
        end = len(text) if end < 0 else end + 1 + len(match[1])
        yield from _spans(text, reached, match.start())
        if match.start() > begin or end < last:
            yield Mask(match.start(), end, "code")
        else:
            yield Mask(match.start(), match.end(), "markup")
        reached = end
    yield from _spans(text, reached, len(text))


def _spans(text: str, start: int, end: int) -> Iterator[Mask]:
    if "`" not in text[start:end]:
        return
    for match in _pattern(r"``[^\n]{1,400}?``|(?<!\w)`[^`\n]{1,400}`(?!\w)").finditer(text, start, end):
        yield Mask(*match.span(), "code")


_LINK = r"[^\s<>\"\[\]{}|\ue002\ue005]{1,3000}"


def _urls(text: str) -> Iterator[Mask]:
    """https://…, www.…, mailto:…, with the angle brackets round one."""
    for source in ("://", "www.", "mailto:"):
        if source not in text:
            continue
        for match in _pattern(re.escape(source) + _LINK).finditer(text):
            start, end = match.span()
            if source == "://":
                scheme = _pattern("[a-zA-Z]{3,6}$").search(text, max(0, start - 6), start)
                if scheme is None:
                    continue
                start = scheme.start()
            elif text[start - 1 : start].isalnum():
                continue
            if start and text[start - 1] == "<" and text[end : end + 1] == ">":
                yield Mask(start - 1, end + 1, "url")
            else:
                yield Mask(start, _without_trailing_marks(text, start, end), "url")


def _without_trailing_marks(text: str, start: int, end: int) -> int:
    """Where a link ends that stands in a sentence: its full stop and closing bracket are not the link's."""
    while end > start + 1:
        last = text[end - 1]
        if last == ")":
            if text.count("(", start, end) >= text.count(")", start, end):
                return end
        elif last not in ".,;:!?'*_~":
            return end
        end -= 1
    return end


_TOP = (
    r"(?:com|org|net|edu|gov|io|co|ai|app|dev|info|biz|shop|store|xyz|me|tv|ly|gg|uk|de|fr|eu|us|ca|au|nz|ie|in|nl|be"
    r"|ch|at|es|it|se|no|dk)"
)
_CERTAIN = r"(?:com|org|net|edu|gov|io|app|dev|info|biz|co\.uk|com\.au|co\.nz)"


@cache
def _domain() -> re.Pattern[str]:
    # Without a path only what is nothing but a top-level domain: "it.in", "no.us" are sentences without a space.
    path = r"[^\s<>\"\[\]{}|]{0,1000}"
    return re.compile(rf"\.(?=[a-z]{{2}}){_CERTAIN}(?![\w@-])(?!\.\w)(?:/{path})?|\.{_TOP}/{path}")


def _domains(text: str) -> Iterator[Mask]:
    """example.com, example.co/help: links without a scheme."""
    reached = 0
    for match in _domain().finditer(text):
        name = re.search(r"[a-zA-Z0-9][\w.-]{0,80}$", text[max(reached, match.start() - 81) : match.start()])
        if name is None:
            continue
        start = match.start() - len(name[0])
        if start and text[start - 1] in "@/:.":
            continue
        reached = _without_trailing_marks(text, start, match.end())
        yield Mask(start, reached, "url")


def _addresses(text: str) -> Iterator[Mask]:
    """E-mail addresses and @handles."""
    reached = 0
    for match in _pattern(r"@(\w[\w-]{0,63})((?:\.\w[\w-]{0,63}){0,5})").finditer(text):
        at = match.start()
        local = re.search(r"[\w.+%'-]{1,64}$", text[max(reached, at - 64) : at])
        if local and local[0][-1] in ".'%":
            local = None  # ".@name" makes a reply public
        if local and match[2]:
            start, end = at - len(local[0].lstrip(".'-")), match.end()
            if text[start - 1 : start] == "<" and text[end : end + 1] == ">":
                start, end = start - 1, end + 1
            yield Mask(start, end, "email")
            reached = end
        elif not local:
            yield Mask(at, match.end(1), "handle")
            reached = match.end(1)


_PICTURE = r"\[(?:image|cid)[:\d][^\[\]\n]{0,200}\]"  # what a mail program leaves of a picture


@cache
def _tag() -> re.Pattern[str]:
    names = (
        "a|abbr|b|big|blockquote|body|br|button|center|cite|col|del|div|dl|dt|dd|em|figure|font|footer|form|h[1-6]|head"
        "|header|hr|html|i|iframe|img|input|ins|label|li|link|main|mark|meta|nav|ol|o:p|p|section|small|span|strike|strong"
        "|sub|sup|table|tbody|td|tfoot|th|thead|tr|tt|u|ul|video"
    )
    return re.compile(rf"</?(?:{names})(?:\s[^<>]{{0,1000}})?/?>", re.IGNORECASE)


def _markdown_links(text: str) -> Iterator[Mask]:
    """[text](target): the text is read, the brackets and the target are not."""
    for match in _pattern(
        r"\]\([^()\s]{0,1000}(?:\([^()\s]{0,100}\)[^()\s]{0,100})?(?:\s\"[^\"\n]{0,200}\")?\)"
    ).finditer(text):
        opening = text.rfind("[", max(0, match.start() - 300), match.start())
        if opening < 0 or "\n\n" in text[opening : match.start()]:
            continue
        if opening and text[opening - 1] == "!":
            yield Mask(opening - 1, match.end(), "markup")
            continue
        yield Mask(opening, opening + 1, "markup")
        yield Mask(match.start(), match.end(), "url")


@cache
def _emphasised() -> re.Pattern[str]:
    # The mark, what it holds (which is read), the same mark again. Bounded: an unpaired mark looks 400 characters on.
    return re.compile(
        r"(?<![\w*\\])(\*{1,3})(?=[^\s*])[^*]{1,400}(?<=[^\s*])(\1)(?!\*)"
        r"|(?<![\w_\\])(_{1,3})(?=[^\s_])(?:[^_]|(?<=\w)_(?=\w)){1,400}(?<=[^\s_])(\3)(?!\w)"
        r"|(~~)(?=[^\s~])[^~\n]{1,400}(?<=[^\s~])(~~)"
    )


def _emphasis(text: str) -> Iterator[Mask]:
    for match in _emphasised().finditer(text):
        if "\n\n" in match[0]:
            continue
        opening = 1 if match[1] else 3 if match[3] else 5
        yield Mask(*match.span(opening), "markup")
        yield Mask(*match.span(opening + 1), "markup")


@cache
def _line_marks() -> re.Pattern[str]:
    return re.compile(r"(?m)^#{1,6}(?=[ ])|^ {0,3}---+[ ]*$")


@cache
def _double_quoted() -> re.Pattern[str]:
    return re.compile(r"(?<![\w\"])\"(?=[^\s\"])([^\"]{5,600})(?<![\s(])\"(?!\w)")


@cache
def _single_quoted() -> re.Pattern[str]:
    return re.compile(r"(?<![\w'])'(?=\w)((?:[^'\n]|(?<=\w)'(?=\w)){5,400})(?<!\s)'(?!\w)")


def _quotations(text: str, pattern: re.Pattern[str]) -> Iterator[Mask]:
    """Words of somebody else: longer than two, and not the whole text, which then is what the agent says."""
    whole = len(text.strip())
    for match in pattern.finditer(text):
        inside = match[1]
        if "\n\n" not in inside and inside.count(" ") + inside.count("\n") > 1 and len(inside) < 0.8 * whole:
            yield Mask(*match.span(), "quotation")
