"""An HTML file: one document, what it shows. Its placeholders and the orders in its comments stay in the text."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from cxlint.model import Document, Origin, Place, Unread
from cxlint.sources import encoding, record
from cxlint.sources.kind import guess_kind
from cxlint.sources.markup import html
from cxlint.sources.record import ID, KIND, ORIGIN, PLACE, TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxlint.sources.source import ReadOptions

SUFFIXES = (".html", ".htm")
TEMPLATES = (".liquid", ".mustache", ".hbs", ".j2", ".jinja", ".jinja2")  # of HTML or of plain text
BEGINS = re.compile(
    rb"\s*+(?>(?:<\?xml[^>]{0,100}>|<!--.{0,1000}?-->|\{[%{#].{0,300}?[%}#]\}++)\s*+){0,9}+"
    rb"<(?:!doctype html|html|head|body|p|div|table|h[1-6]|ul|ol|center|style|meta|font|br)\b",
    re.IGNORECASE | re.DOTALL,
)
CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{1,40})", re.IGNORECASE)


def claims(path: str, head: bytes) -> bool:
    name = path.lower()
    if name.endswith(SUFFIXES):
        return True
    begun = "." not in name.replace("\\", "/").rpartition("/")[2] or name.endswith(TEMPLATES)
    return begun and BEGINS.match(head) is not None


def read(stream: BinaryIO, path: str, options: ReadOptions) -> Iterator[Document | Unread]:
    try:
        data = stream.read()
        named = CHARSET.search(data[:2048])
        source = encoding.decode_as(data, named[1].decode() if named else "")
    except encoding.NotTextError as error:
        yield Unread(path, str(error))
        return
    front, start, line = None, 0, 1
    if source.startswith("---"):
        from cxlint.sources.prose import front_matter

        try:
            front = front_matter.read(source, path)
        except front_matter.FrontMatterError as error:
            yield Unread(path, str(error), error.line)
            return
        if front:
            yield from front.problems
            start, line = front.end, front.line
    source = source[start:]
    shown = html.read(source)
    values = record.blank(options)
    for name, value in front.values.items() if front else ():
        values[PLACE[name]] = value
    values[ID] = values[ID] or path
    values[KIND] = options.kind or values[KIND] or guess_kind(path, shown.text)
    values[TEXT] = shown.text
    values[ORIGIN] = Origin(path, places=partial(_places, source, shown, line))
    if front:
        ignores = (ignore._replace(start=0, end=len(shown.text) + 1) for ignore in front.ignores)
        values[PLACE["ignores"]] = tuple(ignores)
    yield Document._make(values)


def _places(source: str, shown: html.Html, line: int) -> list[Place]:
    return html.places(source, shown.shifts, line)
