"""Files -> documents. A format is one module of this folder and one line of SOURCES (registry.py); a helpdesk, whose
records may be written in several ways, one module of helpdesks/ and one line of HELPDESKS."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from cxlint.model import CxlintError, Document, Unread
from cxlint.others import BY_CONTENT
from cxlint.sources import blank, encoding, helpdesks, pairs
from cxlint.sources.helpdesks import HELPDESKS
from cxlint.sources.kind import is_template_path
from cxlint.sources.registry import BEGUN, SOURCES, like_json
from cxlint.sources.source import FURTHER, HEAD, File, ReadOptions, Source, unreadable
from cxlint.sources.stream import further, inner, is_tar, is_zip, opened, unpacked, unpacked_head

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

NAMES = (*HELPDESKS, *SOURCES)
# Read where templates are kept.
TEMPLATE_SUFFIXES = frozenset((".html", ".htm", ".mustache", ".hbs", ".j2", ".jinja", ".jinja2"))
SUFFIXES = frozenset(suffix for source in SOURCES.values() for suffix in source.suffixes) - TEMPLATE_SUFFIXES

# Formats that hold replies and have no reader: as plain text, their markup and headers would be linted.
UNREAD_SUFFIXES = frozenset((".yaml", ".yml", ".json", ".xml", ".docx", ".pdf", ".zip", ".tar", ".tgz", ".7z", ".rar"))


def is_known(path: str, *, kept: bool = False) -> bool:
    """Is a file that was met in a folder to be read, or to be told of since it seems to hold texts? `kept`: templates
    are kept there, whatever the folder is called. Raises OSError when it cannot be looked into."""
    if _suffix(path) == ".zip":
        from cxlint.sources.archives import archive

        return archive.holds_known(path, _is_known)

    def head(size: int = HEAD) -> bytes:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - a Path costs as much as opening the file
            return file.read(size)

    return _is_known(path, head, partial(head, FURTHER), kept=kept)


def _is_known(
    path: str, head: Callable[[], bytes], more: Callable[[], bytes] | None = None, *, kept: bool = False
) -> bool:
    """By its name, or by its beginning, which is looked at only where the name says nothing. `more` of it is asked for
    where that does not tell."""
    suffix = _suffix(path)
    if known_by_name(path) or (kept and suffix in TEMPLATE_SUFFIXES):
        return True
    if suffix not in BY_CONTENT:
        return False
    begun = encoding.peek_utf8(unpacked_head(head()))
    if helpdesks.tell(suffix, begun):
        return True
    if more and helpdesks.tell_further(suffix, begun, lambda: encoding.peek_utf8(unpacked_head(more(), FURTHER))):
        return True
    # Records of cxlint. The first of these words alone is one of any program.
    is_own = suffix == ".json" and b'"reply"' in begun and b'"customer' in begun
    if is_own and SOURCES["json"].load().claims(path, begun):
        return True
    return _is_to_be_told(path, suffix, begun, kept)


def _is_to_be_told(path: str, suffix: str, head: bytes, kept: bool) -> bool:
    """Would it be a mistake to pass over what nobody knows? It is an Unread, with what to do, once it is read."""
    here = suffix != ".tf" and (kept or is_template_path(path)) and not pairs.is_meta(path)
    if not here and not (suffix == ".json" and BEGUN.match(head)):
        return False
    from cxlint.sources import texts

    return texts.is_cut_export(head) or (here and texts.seem_kept(path, head))


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


def detect(path: str, head: bytes, more: Callable[[], bytes] | None = None) -> str | None:
    """The name of the source that reads a file, told by its first bytes and then by its name; None when none does.
    `more` of its first bytes are asked for where those do not tell what records they are.

    Raises CxlintError when it could be one of several.
    """
    head = encoding.peek_utf8(head)
    path, suffix = inner(path), _suffix(path)
    found = helpdesks.tell(suffix, head)
    name = None if found else _other(path, suffix, head)
    if more is not None and not found and like_json(head):
        from cxlint.sources import spare

        if spare.is_open(name, head):
            found = helpdesks.tell_further(suffix, head, lambda: encoding.peek_utf8(more()))
    if len(found) > 1:
        raise CxlintError(f"this could be an export of {' or '.join(found)}: say which with --source")
    return found[0] if found else name


def _other(path: str, suffix: str, head: bytes) -> str | None:
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
    if not like_json(head):
        return False
    from cxlint.sources.json import keys as json_keys

    return json_keys.looks_like_json(head)


def _mapped(path: str, head: bytes) -> str | None:
    """How a file is written whose keys or columns the configuration names; None = told as any other."""
    suffix = _suffix(path)
    for name in ("xlsx", "parquet"):
        if SOURCES[name].may_begin(head) and SOURCES[name].load().claims(path, head):
            return name
    if suffix in (".yaml", ".yml"):
        return "yaml"
    if suffix in (".json", ".jsonl", ".ndjson") or (suffix not in SOURCES["csv"].suffixes and like_json(head)):
        return "json"
    return "csv" if suffix in SOURCES["csv"].suffixes else None


def read(file: File, *, options: ReadOptions, stdin: BinaryIO | None = None) -> Iterator[Document | Unread]:
    """The documents of a file, in its order, and what of it could not be read.

    Raises CxlintError for an unknown `options.source`.
    """
    if options.source is not None and options.source not in NAMES:
        from cxlint.place import did_you_mean

        hint, known = did_you_mean(options.source, NAMES), ", ".join(NAMES)
        more = "and the entries of `sources` in a configuration"
        raise CxlintError(f"no source named {options.source!r}{hint}: there are {known}, {more}")
    try:
        if file.folder:
            from cxlint.sources.mail import maildir

            yield from maildir.read(file.path, options)
            return
        with opened(file, options, stdin) as stream:
            head = encoding.peek(stream, HEAD)
            if is_zip(head) and not SOURCES["xlsx"].load().claims(file.path, head):
                from cxlint.sources.archives import archive

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
        from cxlint.sources.archives import archive

        return archive.read_tar(stream, path, options, _unpacked_contents, _is_known)
    return _contents(stream, path, options)


def _contents(stream: BinaryIO, path: str, options: ReadOptions) -> Iterator[Document | Unread]:
    head = encoding.peek_utf8(encoding.peek(stream, HEAD))

    def more() -> bytes:
        nonlocal stream
        begun, stream = further(stream, FURTHER)
        return begun

    try:
        name = options.source or (_mapped(path, head) if options.columns else None) or detect(path, head, more)
        if options.spare and not options.source and not options.columns:
            from cxlint.sources import spare

            name, options = spare.chosen(name, _mapped(path, head) or name, head, options)
    except CxlintError as error:
        yield Unread(path, str(error))
        return
    is_unread = name == "text" and not options.source and _is_unread(path, head)
    if blank.is_blank(head) and (is_unread or name not in blank.TEXTS):
        blank.leave_out(options, blank.FILE)
    elif (is_unread or name in HELPDESKS) and blank.is_empty_page(head):
        blank.leave_out(options, blank.PAGES)
    elif is_unread:
        from cxlint.sources import unknown

        yield Unread(path, unknown.why(path, _suffix(path), head))
    elif options.replies and name in ("csv", "xlsx", "parquet"):
        yield Unread(path, "`reply` names several columns: of a table it is one")
    elif name is None:
        yield Unread(path, "no known format: name one with --source")
    elif name in HELPDESKS:
        yield from helpdesks.read(name, stream, path, _suffix(path), head, options)
    else:
        yield from SOURCES[name].load().read(stream, path, options)
