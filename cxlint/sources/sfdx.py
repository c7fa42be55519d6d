"""Salesforce as source files (SFDX): mail templates, a pair of X.email (the body) and X.email-meta.xml (subject, type,
the text for mail programs without HTML); and QuickText-meta.xml.

Either file of a pair is read with the other where that is beside it. Types are those of EmailTemplate's documentation:
text; html, custom and lightning; visualforce, whose bodies stand in <messaging:htmlEmailBody> and
<messaging:plainTextEmailBody>. A body that is not UTF-8 is read in the encoding that its facts name.
"""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from cxlint.model import Document, Unread
from cxlint.sources import pairs
from cxlint.sources.conversations.conversation import NO_WORDS, Body, Form, Template, dict_of, templates, text_of
from cxlint.sources.encoding import NotTextError, decode_as
from cxlint.sources.tree import Node, Shifts, TreeItem, WrittenText
from cxlint.sources.xml import items as xml_items

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cxlint.sources.source import ReadOptions

NO_BODY = "mail template without words"
_VISUALFORCE = re.compile(r"\s*<messaging:emailTemplate\b", re.IGNORECASE)
_SUBJECT = re.compile(r"<messaging:emailTemplate\b[^<>]*?\ssubject\s*=\s*(?:\"([^\"<>]*)\"|'([^'<>]*)')", re.IGNORECASE)
_BODIES = re.compile(
    r"<messaging:(?P<kind>html|plainText)EmailBody\b[^>]*>(?P<words>.*?)</messaging:(?P=kind)EmailBody\s*>",
    re.IGNORECASE | re.DOTALL,
)
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
_SAME_LENGTH = {
    "<![CDATA[": "<!------>",
    "]]>": "   ",
}  # what a letterhead wraps its words in, as HTML that is not shown


def claims(path: str, head: bytes) -> bool:
    if pairs.is_body(path) or pairs.is_meta(path) or path.lower().endswith(pairs.QUICK_TEXT):
        return True
    return (
        b"soap.sforce.com/2006/04/metadata" in head[:1000]
        and re.search(rb"<(?:EmailTemplate|QuickText)\b", head[:1000]) is not None
    )


def read(stream: BinaryIO, path: str, options: ReadOptions) -> Iterator[Document | Unread]:
    partner = pairs.partner(path)
    other: BinaryIO | None = io.BytesIO(Path(partner).read_bytes()) if partner else None
    is_body = pairs.is_body(path)
    body, meta = (stream, other) if is_body else (other, stream)
    body_path, meta_path = (path, partner or "") if is_body else (partner or "", path)
    facts: TreeItem | None = None
    for item in xml_items.items(meta, meta_path) if meta is not None else ():
        if isinstance(item, Unread):
            yield item
        elif isinstance(item, TreeItem):
            facts = item
    known = dict_of(facts.value, "EmailTemplate") if facts is not None else {}
    if body is not None:
        yield from _bodies(body.read(), body_path, known, options)
    if facts is not None:
        yield from _facts(facts, meta_path, known, options, alone=body is None)


def _facts(
    item: TreeItem, path: str, known: Mapping[str, Any], options: ReadOptions, *, alone: bool
) -> Iterator[Document | Unread]:
    """What stands in the XML itself."""
    quick = dict_of(item.value, "QuickText")
    key = next((key for key in quick if key.lower() == "message"), "")
    if key:
        name = text_of(quick, "name") or text_of(quick, "Name") or _name(path)
        said = Body(text_of(quick, key), ("QuickText", key))
        left_out = "" if said.text.strip() else NO_WORDS
        yield from templates(item, path, options, Template(_name(path), name, said, "salesforce", left_out=left_out))
    elif text_of(known, "textOnly").strip():
        said = Body(text_of(known, "textOnly"), ("EmailTemplate", "textOnly"))
        yield from templates(item, path, options, _template(f"{_name(path)}#text", known, said))
    elif alone and known:
        yield Unread(path, f"its body is not here: it belongs beside it, as {Path(path).name.removesuffix(pairs.META)}")
    elif not known:
        yield Unread(path, "no mail template or quick text of Salesforce's")


def _bodies(data: bytes, path: str, known: Mapping[str, Any], options: ReadOptions) -> Iterator[Document | Unread]:
    try:
        text = decode_as(data, text_of(known, "encodingKey"))
    except NotTextError as error:
        yield Unread(path, str(error))
        return
    written = WrittenText(text, _as_it_is)
    kind = text_of(known, "type").lower()
    subject = _SUBJECT.match(text.lstrip())
    if subject and not known.get("subject"):
        known = {**known, "subject": subject[1] or subject[2] or ""}
    parts = [(match.span("words"), match["kind"].lower() == "html") for match in _BODIES.finditer(text)]
    if not _VISUALFORCE.match(text):
        parts = [((0, len(text)), kind in ("html", "custom", "lightning") or (not kind and text.lstrip()[:1] == "<"))]
    for number, ((start, end), is_html) in enumerate(parts, 1):
        words = text[start:end]
        if is_html:
            words = _CDATA.sub(lambda sign: _SAME_LENGTH[sign[0]], words)
        item = TreeItem(Node(words, start, end), (), written)
        name = _name(path) + (f"#{number}" if len(parts) > 1 else "")
        said = Body(words, (), Form.HTML if is_html else Form.TEXT)
        yield from templates(item, path, options, _template(name, known, said))
    if not parts:
        yield Unread(
            path, "a Visualforce template without <messaging:htmlEmailBody> or <messaging:plainTextEmailBody>", 1
        )


def _template(name: str, known: Mapping[str, Any], said: Body) -> Template:
    title, subject = text_of(known, "name"), text_of(known, "subject")
    left_out = "" if said.text.strip() else NO_BODY
    return Template(name, title or None, said, "salesforce", "email", subject or None, left_out=left_out)


def _as_it_is(raw: str, node: Node) -> Shifts:
    return [(0, 0)]


def _name(path: str) -> str:
    return Path(path).name.split(".", 1)[0]
