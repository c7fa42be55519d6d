"""Files -> documents. A format is one module of this folder and one line of SOURCES; a helpdesk, whose records may be
written in several ways, one module of helpdesks/ and one line of HELPDESKS."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from cxlint.model import CxlintError, Document, Unread
from cxlint.sources import encoding, helpdesks, pairs
from cxlint.sources.helpdesks import HELPDESKS
from cxlint.sources.kind import is_template_path
from cxlint.sources.source import HEAD, File, Reader, ReadOptions, Source, unreadable
from cxlint.sources.stream import inner, is_tar, is_zip, opened, unpacked, unpacked_head

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = [
    "NAMES",
    "SOURCES",
    "SUFFIXES",
    "File",
    "ReadOptions",
    "Source",
    "detect",
    "is_known",
    "known_by_name",
    "read",
]

# A module is imported when a file may be its own: most runs read one format, and must not wait for all.


def _jsonl() -> Reader:
    from cxlint.sources import jsonl

    return jsonl


def _json() -> Reader:
    from cxlint.sources import json_records

    return json_records


def _yaml() -> Reader:
    from cxlint.sources import yaml_records

    return yaml_records


def _mail() -> Reader:
    from cxlint.sources import mail

    return mail


def _sfdx() -> Reader:
    from cxlint.sources import sfdx

    return sfdx


def _html() -> Reader:
    from cxlint.sources import page

    return page


def _csv() -> Reader:
    from cxlint.sources import table

    return table


def _spreadsheet() -> Reader:
    from cxlint.sources import spreadsheet

    return spreadsheet


def _parquet() -> Reader:
    from cxlint.sources import parquet

    return parquet


def _markdown() -> Reader:
    from cxlint.sources import markdown

    return markdown


def _text() -> Reader:
    from cxlint.sources import plain

    return plain


def _like_json(head: bytes) -> bool:
    return head[:200].lstrip()[:1] in (b"{", b"[")


def _has_a_reply(head: bytes) -> bool:
    return b"reply" in head


def _like_a_header(head: bytes) -> bool:
    line = head[: head.find(b"\n")] if b"\n" in head else head.partition(b"\r")[0]
    if not (b"," in line or b";" in line or b"\t" in line or b"|" in line):
        return False
    line = line.lower()
    return any(word in line for word in HEADER_WORDS)


def _like_mail(head: bytes) -> bool:
    return head[:5] == b"From " or head[: head.find(b":") + 1].rstrip(b":").replace(b"-", b"").isalpha()


def _like_metadata(head: bytes) -> bool:
    return head[:200].lstrip()[:5] == b"<?xml" and b"soap.sforce.com/" in head[:1000]


def _like_html(head: bytes) -> bool:
    return head[:300].lstrip()[:1] in (b"<", b"{") and b"<" in head


def _like_markdown(head: bytes) -> bool:
    return head[:200].lstrip()[:1] == b"#" or head[:3] == b"---"


def _like_a_workbook(head: bytes) -> bool:
    return head[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def _like_parquet(head: bytes) -> bool:
    return head[:4] == b"PAR1"


def _like_text(head: bytes) -> bool:
    return True


# Every header of a column of replies holds one of these.
HEADER_WORDS = [
    *(b"repl", b"respon", b"answer", b"body", b"message", b"text", b"comment", b"content"),
    *(b"templat", b"macro", b"snippet", b"output", b"completion"),
]

SOURCES: dict[str, Source] = {  # in the order they are asked, after the helpdesks
    "xlsx": Source(_spreadsheet, (".xlsx", ".xlsm", ".xls"), _like_a_workbook),
    "parquet": Source(_parquet, (".parquet",), _like_parquet),
    "jsonl": Source(_jsonl, (".jsonl", ".ndjson"), _like_json),
    "json": Source(_json, (), _has_a_reply),
    "yaml": Source(_yaml, (), _has_a_reply),
    "mail": Source(_mail, (".eml", ".mbox", ".mbx"), _like_mail),
    "sfdx": Source(_sfdx, (".email",), _like_metadata),
    "html": Source(_html, (".html", ".htm"), _like_html),
    "csv": Source(_csv, (".csv", ".tsv", ".tab"), _like_a_header),
    "markdown": Source(_markdown, (".md", ".markdown", ".mdown", ".mdx"), _like_markdown),
    "text": Source(_text, (".txt", ".text", ".liquid"), _like_text),
}
NAMES = (*HELPDESKS, *SOURCES)
TEMPLATE_SUFFIXES = frozenset((".html", ".htm", ".mustache", ".hbs", ".j2"))  # read where templates are kept
SUFFIXES = frozenset(suffix for source in SOURCES.values() for suffix in source.suffixes) - TEMPLATE_SUFFIXES

# Formats that hold replies and have no reader: as plain text, their markup and headers would be linted.
UNREAD_SUFFIXES = frozenset((".yaml", ".yml", ".json", ".xml", ".docx", ".pdf"))
# Met in a folder, such a file is read if its content is a helpdesk's.
BY_CONTENT = frozenset((".json", ".yaml", ".yml", ".xml", ".tf"))


def is_known(path: str) -> bool:
    """Is a file that was met in a folder to be read? Raises OSError when it cannot be looked into."""
    if _suffix(path) == ".zip":
        from cxlint.sources import archive

        return archive.holds_known(path, _is_known)

    def head() -> bytes:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - a Path costs as much as opening the file
            return file.read(HEAD)

    return _is_known(path, head)


def _is_known(path: str, head: Callable[[], bytes]) -> bool:
    """By its name, or by its beginning, which is looked at only where the name says nothing."""
    if known_by_name(path):
        return True
    suffix = _suffix(path)
    return suffix in BY_CONTENT and bool(helpdesks.tell(suffix, encoding.peek_utf8(unpacked_head(head()))))


def known_by_name(path: str) -> bool:
    """Is a file that was met in a folder to be read? HTML only where templates are kept: elsewhere it is a web page."""
    suffix = _suffix(path)
    if suffix == ".xml":
        return pairs.is_alone(path)
    return suffix in SUFFIXES or (suffix in TEMPLATE_SUFFIXES and is_template_path(path))


def _suffix(path: str) -> str:
    path = inner(path)
    dot = path.rfind(".")
    return path[dot:].lower() if dot >= 0 else ""


def detect(path: str, head: bytes) -> str | None:
    """The name of the source that reads a file, told by its first bytes and then by its name; None when none does.

    Raises CxlintError when it could be one of several.
    """
    head = encoding.peek_utf8(head)
    path, suffix = inner(path), _suffix(path)
    found = helpdesks.tell(suffix, head)
    if len(found) > 1:
        raise CxlintError(f"this could be an export of {' or '.join(found)}: say which with --source")
    if found:
        return found[0]
    for name, source in SOURCES.items():
        if (suffix in source.suffixes or source.may_begin(head)) and source.load().claims(path, head):
            return name
    return None


def _is_unread(path: str, head: bytes) -> bool:
    """Would it as plain text be linted with its markup? Text that is named so may begin as it likes."""
    if known_by_name(path):
        return False
    if _suffix(path) in UNREAD_SUFFIXES:
        return True
    if not _like_json(head):
        return False
    from cxlint.sources import json_keys

    return json_keys.looks_like_json(head)


def _mapped(path: str, head: bytes) -> str | None:
    """How a file is written whose keys or columns the configuration names; None = told as any other."""
    suffix = _suffix(path)
    for name in ("xlsx", "parquet"):
        if SOURCES[name].may_begin(head) and SOURCES[name].load().claims(path, head):
            return name
    if suffix in (".yaml", ".yml"):
        return "yaml"
    if suffix in (".json", ".jsonl", ".ndjson") or (suffix not in SOURCES["csv"].suffixes and _like_json(head)):
        return "json"
    return "csv" if suffix in SOURCES["csv"].suffixes else None


def read(file: File, *, options: ReadOptions, stdin: BinaryIO | None = None) -> Iterator[Document | Unread]:
    """The documents of a file, in its order, and what of it could not be read.

    Raises CxlintError for an unknown `options.source`.
    """
    if options.source is not None and options.source not in NAMES:
        raise CxlintError(f"no source named {options.source!r}: there are {', '.join(NAMES)}")
    try:
        if file.folder:
            from cxlint.sources import maildir

            yield from maildir.read(file.path, options)
            return
        with opened(file, options, stdin) as stream:
            head = encoding.peek(stream, HEAD)
            if is_zip(head) and not SOURCES["xlsx"].load().claims(file.path, head):
                from cxlint.sources import archive

                told = min(HEAD, file.size or 0)
                found = archive.read_zip(file, options, _unpacked_contents, _is_known, told)
                if found is not None:
                    yield from found
                    return
            yield from _unpacked_contents(stream, file.path, options)
    except OSError as error:
        yield Unread(file.path, unreadable(error))


def _unpacked_contents(stream: BinaryIO, path: str, options: ReadOptions) -> Iterator[Document | Unread]:
    stream = unpacked(stream)
    if is_tar(encoding.peek(stream, HEAD)):
        from cxlint.sources import archive

        return archive.read_tar(stream, path, options, _unpacked_contents, _is_known)
    return _contents(stream, path, options)


def _contents(stream: BinaryIO, path: str, options: ReadOptions) -> Iterator[Document | Unread]:
    head = encoding.peek_utf8(encoding.peek(stream, HEAD))
    try:
        name = options.source or (_mapped(path, head) if options.columns else None) or detect(path, head)
        if options.spare and not options.source and not options.columns:
            from cxlint.sources import spare

            name, options = spare.chosen(name, _mapped(path, head) or name, head, options)
    except CxlintError as error:
        yield Unread(path, str(error))
        return
    if name is None:
        yield Unread(path, "no known format: name one with --source")
    elif name in HELPDESKS:
        yield from helpdesks.read(name, stream, path, _suffix(path), head, options)
    elif name == "text" and not options.source and _is_unread(path, head):
        from cxlint.sources import unknown

        yield Unread(path, unknown.why(path, _suffix(path), head))
    else:
        yield from SOURCES[name].load().read(stream, path, options)
