"""Markdown: one reply or template a file, or a library of templates under headings.

A library is told by bodies in blockquotes or fences under its headings; the prose around them is guidance and is not
linted, and a heading without a body among others that have one is guidance as well, unless its prose begins with a
salutation or has a variable: that is a template which was not quoted. Where nothing is quoted, but two
or more sections of one level begin with a salutation, each section that speaks to a customer is a template; to read the
guidance between them as templates would make false alarms in every library, so the rest is left out. All else is one
document, from below its title.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from cxlint.model import Document, Kind, Unread
from cxlint.sources import encoding
from cxlint.sources.kind import has_variable, is_template_path, looks_like_reply
from cxlint.sources.prose import pieces
from cxlint.sources.prose.blocks import COMMENT, FENCE, HEADING, PROSE, QUOTE, Block, blocks, merged
from cxlint.sources.prose.body import Body, documents
from cxlint.sources.prose.pieces import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cxlint.sources.prose.front_matter import FrontMatter
    from cxlint.sources.source import ReadOptions

SUFFIXES = (".md", ".markdown", ".mdown", ".mdx")
ALERT = re.compile(r"\s*\[!\w+\]")
INTERNAL = re.compile(r"\binternal[ -](?:notes?|only|comments?)\b|\bnot for customers\b", re.IGNORECASE)
ASIDE = re.compile(  # titles of sections that speak to agents, among sections of prose
    INTERNAL.pattern
    + r"|\b(?:guid(?:e|elines?|ance)|tone|style|principles|introduction|overview|instructions|variables|placeholders"
    r"|checklists?|notes?|tips|contents)\b|\bhow (?:we|to (?:use|choose|write|reply|respond|adapt|personali[sz]e))\b",
    re.IGNORECASE,
)
NOTE = re.compile(r"\s*(?:$|[-*+|]|\d{1,3}[.)])")  # a line of a list or table
SPAN = re.compile(r"`[^`\r\n]{0,200}`")
RULE = re.compile(r"(?:[-*_][ \t]*){0,200}")
NAMED = re.compile(r"[ \t]*(?:[-*+]|\d{1,3}[.)])?[ \t]*\*\*([^*\r\n]{2,80}?):?\*\*:?[ \t]*(?:\r|\n|$)")
SALUTATION = re.compile(
    r"[\W_]{0,20}(?:hi|hiya|hello|hey|dear|good (?:morning|afternoon|evening|day))\b", re.IGNORECASE
)
GENERIC = re.compile(
    r"(?:the |suggested |canned |saved |example )?(?:template|reply|response|macro|body|text|message|email|e-mail|chat"
    r"|sms|content|copy|script|example)s?:?",
    re.IGNORECASE,
)
CODE = re.compile(
    r"bash|sh|shell|console|zsh|python|py|js|javascript|ts|typescript|json|ya?ml|toml|ini|xml|css|sql|diff|mermaid|regex"
    r"|java|go|rust|ruby|rb|php|c|cpp|graphql|dockerfile|makefile|csv|log|http",
    re.IGNORECASE,
)
_USE = r"use (?:this )?(?:when|if|for)|when to use"
_ABOUT = (
    r"tags?|labels?|categor(?:y|ies)|channels?|notes?|audience|owner|status|last (?:updated|reviewed)|shortcut"
    r"|triggers?|keywords?|purpose|situation|scenario|context|language|locale|id|type|tone"
)
_LABEL = r"[ \t]*(?:[-*+>][ \t]+)?[*_]{{0,3}}(?:{})\b[^:\n]{{0,40}}:"
LABEL = re.compile(_LABEL.format(f"{_USE}|{_ABOUT}"), re.IGNORECASE)  # a line about a template, above it
SURE_LABEL = re.compile(_LABEL.format(f"{_USE}|tags|shortcut"), re.IGNORECASE)  # one that no reply begins with
SUBJECT = re.compile(
    r"[*_]{0,3}subject(?: line)?[*_]{0,3}:[*_]{0,3}[ \t]*(\S.{0,500}?)[*_]{0,3}$",
    re.IGNORECASE,
)


def claims(path: str, head: bytes) -> bool:
    """By its name; without a name, by a heading at the top."""
    if path.lower().endswith(SUFFIXES):
        return True
    nameless = "." not in path.replace("\\", "/").rpartition("/")[2]
    return nameless and re.match(rb"\s{0,200}#{1,6}[ \t]", head) is not None


def read(stream: BinaryIO, path: str, options: ReadOptions) -> Iterator[Document | Unread]:
    from cxlint.sources.prose import front_matter

    try:
        text = encoding.decode(stream.read())
        front = front_matter.read(text, path)
    except encoding.NotTextError as error:
        yield Unread(path, str(error))
    except front_matter.FrontMatterError as error:
        yield Unread(path, str(error), error.line)
    else:
        if front:
            yield from front.problems
        yield from documents(text, path, bodies(text, path, front), front, options)


class Section(NamedTuple):
    """A heading (none at the top of a file) and the blocks up to the next one."""

    title: str
    level: int
    blocks: tuple[Block, ...]

    def quoted(self) -> list[Block]:
        return [block for block in self.blocks if block.kind in (QUOTE, FENCE)]


def bodies(text: str, path: str, front: FrontMatter | None = None) -> list[Body]:
    """What of a Markdown file is said to customers."""
    start, line = (front.end, front.line) if front else (0, 1)
    found = [block for block in merged(blocks(text, start, line), text) if not _is_aside(block, text)]
    sections = list(_sections(found))
    if _is_library(sections, text, front is not None or is_template_path(path)):
        least = min((section.level for section in sections if section.level and section.quoted()), default=7)
        return [
            body
            for section in sections
            for body in (
                _quoted_bodies(section, text)
                if section.quoted() or section.level < least
                else _unquoted_body(section, text)
            )
        ]
    return _prose_bodies(sections, text) or [_whole(text, found, start, line)]


def _is_aside(block: Block, text: str) -> bool:
    """A quotation or fence that is no body: a call-out, program code."""
    if block.kind == QUOTE:
        return ALERT.match(text, block.start) is not None
    language = block.title.partition(" ")[0].strip("{}.")
    return block.kind == FENCE and CODE.fullmatch(language) is not None


def _sections(found: Sequence[Block]) -> Iterator[Section]:
    titles: list[tuple[int, str]] = []
    title, level, inner = "", 0, list[Block]()
    for block in found:
        if block.kind != HEADING:
            inner.append(block)
            continue
        yield Section(title, level, tuple(inner))
        titles = [above for above in titles if above[0] < block.level] + [(block.level, block.title)]
        # Under "Late parcel", a heading "Email" or "Reply" says what follows, and not what it is about.
        title = next((name for _, name in reversed(titles) if not GENERIC.fullmatch(name)), block.title)
        level, inner = block.level, []
    yield Section(title, level, tuple(inner))


def _is_library(sections: Sequence[Section], text: str, about_templates: bool) -> bool:
    quoted = [block for section in sections for block in section.quoted()]
    if not quoted:
        return False
    prose = [block for section in sections for block in section.blocks if block.kind == PROSE]
    outside = "".join(text[block.start : block.end] for block in prose)
    lines = _written(quoted, text)
    share = lines / max(1, lines + _written(prose, text))
    mostly = share >= 0.4
    titled = sum(bool(section.level and section.quoted()) for section in sections)
    if SALUTATION.match(outside.lstrip()) and share < 0.7:  # a reply that quotes its questions
        return False
    if titled > 1:
        return True
    said = any(looks_like_reply(text[block.start : block.end]) for block in quoted)
    if titled == 1:
        return mostly or (said and not looks_like_reply(outside))
    return about_templates and mostly and not looks_like_reply(outside)


def _written(found: Sequence[Block], text: str) -> int:
    """How many lines of the blocks are not blank."""
    return sum(not text[piece.start : piece.end].isspace() for block in found for piece in block.pieces)


def _quoted_bodies(section: Section, text: str) -> Iterator[Body]:
    quoted = section.quoted()
    if INTERNAL.search(section.title):
        return
    if len({block.kind for block in quoted}) > 1:  # templates in fences and notes in quotations, or the other way round
        quoted = [block for block in quoted if looks_like_reply(text[block.start : block.end])] or quoted
    names = _names(section, text) if len(quoted) > 1 else {}
    for block in quoted:
        literal = block.kind == FENCE and block.title.lower() not in ("md", "markdown")
        title = names.get(block.start) or section.title
        body = _body(block.pieces, text, title, "text" if literal else "markdown")
        if body:
            yield body


def _unquoted_body(section: Section, text: str) -> Iterator[Body]:
    """The prose of a section among quoted templates, if it greets or has a variable: one whose author did not quote."""
    lines = _lines(section)
    at = _opening(lines, text)
    said = _trimmed(lines[at:] if at is not None else _below_labels(lines, text, LABEL), text)
    if ASIDE.search(section.title) or all(NOTE.match(text, piece.start, piece.end) for piece in said):
        return
    # A variable in a code span is talked about.
    if at is not None or has_variable(SPAN.sub("", pieces.joined(text, said))):
        body = _body(said, text, section.title, "markdown")
        if body:
            yield body


def _names(section: Section, text: str) -> dict[int, str]:
    """Where several bodies stand under a heading: the bold line above each, by the start of the body."""
    found: dict[int, str] = {}
    name = ""
    for block in section.blocks:
        if block.kind == PROSE:
            bold = [NAMED.match(text, piece.start, piece.end) for piece in block.pieces]
            name = next((match[1] for match in reversed(bold) if match), name)
        else:
            found[block.start] = name if not GENERIC.fullmatch(name) else ""
    return found


def _body(found: tuple[Piece, ...], text: str, title: str, markup: str) -> Body | None:
    """A template from its lines; a subject above them is taken off."""
    lines = [index for index, piece in enumerate(found) if not text[piece.start : piece.end].isspace()]
    if not lines:
        return None
    first = found[lines[0]]
    subject = SUBJECT.match(text[first.start : first.end].strip())
    if subject and len(lines) > 1:
        return Body(found[lines[1] :], title or None, subject[1], markup, Kind.TEMPLATE)
    return Body(found, title or None, None, markup, Kind.TEMPLATE)


def _prose_bodies(sections: Sequence[Section], text: str) -> list[Body]:
    """The sections that are templates where nothing is quoted; none unless two of them begin with a salutation."""
    parts = [(section, _lines(section)) for section in sections]
    openings = [_opening(lines, text) for _, lines in parts]
    greeting = [
        section.level for (section, _), at in zip(parts, openings, strict=True) if section.level and at is not None
    ]
    if len(greeting) < 2 or (not sections[0].level and openings[0] is not None):
        return []
    levels = set(greeting)
    said = [
        (section, _trimmed(lines[at:] if at is not None else _below_labels(lines, text, LABEL), text))
        for (section, lines), at in zip(parts, openings, strict=True)
        if section.level in levels and not ASIDE.search(section.title)
    ]
    alike = [looks_like_reply(pieces.joined(text, lines)) for _, lines in said]
    # Where most sections speak to a customer, one without "Hi" and "Thanks" is a short template rather than a note.
    mostly = 2 * sum(alike) >= sum(bool(lines) for _, lines in said)
    bodies = (
        _body(lines, text, section.title, "markdown")
        for (section, lines), speaks in zip(said, alike, strict=True)
        if speaks or (mostly and not all(NOTE.match(text, piece.start, piece.end) for piece in lines))
    )
    return [body for body in bodies if body]


def _lines(section: Section) -> tuple[Piece, ...]:
    found = list(section.blocks)
    while found and found[-1].kind == COMMENT:  # it is about what follows
        found.pop()
    return tuple(piece for block in found for piece in block.pieces)


def _trimmed(lines: tuple[Piece, ...], text: str) -> tuple[Piece, ...]:
    """Without the blank lines and the rule that part it from the next section."""
    last = len(lines)
    while last and RULE.fullmatch(text[lines[last - 1].start : lines[last - 1].end].strip()):
        last -= 1
    return lines[:last]


def _opening(lines: Sequence[Piece], text: str) -> int | None:
    """Which of the lines is the salutation, if it is not far below the top."""
    near = lines[:20]
    return next((at for at, piece in enumerate(near) if SALUTATION.match(text[piece.start : piece.end])), None)


def _below_labels(lines: tuple[Piece, ...], text: str, label: re.Pattern[str]) -> tuple[Piece, ...]:
    for at, piece in enumerate(lines):
        line = text[piece.start : piece.end]
        if not line.isspace() and not label.match(line):
            return lines[at:]
    return lines


def _whole(text: str, found: Sequence[Block], start: int, line: int) -> Body:
    """The file as one document: all below its title and the lines that say when to use it."""
    title = None
    rest = list(found)
    while rest and ((rest[0].kind == HEADING and title is None) or text[rest[0].start : rest[0].end].isspace()):
        title = rest.pop(0).title or title
    if not rest:
        return Body((Piece(start, len(text), line, 1),), markup="markdown")
    lines = tuple(piece for block in rest for piece in block.pieces)
    first = _below_labels(lines, text, SURE_LABEL)[0]
    begin = first.start - (first.column - 1)
    return Body((Piece(begin, len(text), first.line, 1),), title, markup="markdown")
