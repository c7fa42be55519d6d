"""ZIP and tar: the files in an archive, one after the other, each read as a file of its own named ARCHIVE/NAME.

Nothing is written to a disk, and memory holds what reading one of the files takes. What an archive says of itself is
not believed: names that lead out of it, files made to fill disks, and files that share their bytes are not read, and
said.
"""

from __future__ import annotations

import io
import re
from functools import partial
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, cast

from cxlint.model import Unread
from cxlint.others import Others
from cxlint.sources import encoding
from cxlint.sources.archives.archived import Counted, Ended, Guarded
from cxlint.sources.archives.packed import CHUNK, LARGE, RATIO
from cxlint.sources.aside import is_about, is_skipped_folder
from cxlint.sources.source import HEAD, unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from zipfile import ZipFile, ZipInfo

    from cxlint.model import Document
    from cxlint.sources.source import File, ReadOptions

    Contents = Callable[[BinaryIO, str, ReadOptions], Iterator[Document | Unread]]
    IsKnown = Callable[[str, Callable[[], bytes]], bool]

ARCHIVES = (".zip", ".tar", ".tgz", ".7z", ".rar")
# Documents that are ZIPs inside: files of their own kind.
_DOCUMENTS = ("[Content_Types].xml", "mimetype", "xl/workbook.xml", "word/document.xml", "META-INF/MANIFEST.MF")
_LOOKED_INTO = 20  # files that have to be opened to tell what they are, where an archive is only met


class Entry(NamedTuple):
    name: str
    size: int  # packed, as far as it is known
    fault: str  # why it cannot be read; "" = it can
    open: Callable[[], BinaryIO]


def holds_known(path: str, is_known: IsKnown) -> bool:
    """Has a ZIP files that are read? It is not unpacked for that, but for the beginning of some. Raises OSError."""
    with open(path, "rb") as file:  # noqa: PTH123 - as all files are opened here
        try:
            archive, infos = _opened(file)
        except OSError:
            return False
        looked = 0
        for info in infos:
            if info.filename.endswith("/") or _is_aside(info.filename) or _fault(info):
                continue

            def head(info: ZipInfo = info) -> bytes:
                nonlocal looked
                looked += 1
                return _zip_entry(archive, info).open().read(HEAD) if looked <= _LOOKED_INTO else b""

            try:
                if is_known(f"{path}/{info.filename}", head):
                    return True
            except OSError:
                continue
    return False


def read_zip(
    file: File, options: ReadOptions, contents: Contents, is_known: IsKnown, told: int
) -> Iterator[Document | Unread] | None:
    """The documents of a ZIP; None where it is a document itself. `told`: bytes of it that progress knows of.

    Raises OSError."""
    if (file.stdin or file.size is None) and _suffix(file.path) not in ("", ".zip"):
        return None
    if file.stdin or file.size is None:
        return iter((Unread(file.path, "a ZIP is read from its end, which a pipe does not show: name the file"),))
    progress = options.progress or (lambda count: None)
    counted = Counted(file.path, progress, told)
    try:
        archive, infos = _opened(cast("BinaryIO", counted))
    except OSError:
        counted.close()
        raise
    if any(info.filename in _DOCUMENTS for info in infos):
        counted.close()
        return None
    return _read_zip(file.path, counted, [_zip_entry(archive, info) for info in infos], options, contents, is_known)


def _read_zip(
    path: str, file: Counted, entries: list[Entry], options: ReadOptions, contents: Contents, is_known: IsKnown
) -> Iterator[Document | Unread]:
    with file:
        yield from _read(path, iter(entries), options, contents, is_known, file.skipped)


def read_tar(
    stream: BinaryIO, path: str, options: ReadOptions, contents: Contents, is_known: IsKnown
) -> Iterator[Document | Unread]:
    from cxlint.sources.archives.tar import Tar, TarError

    source = Ended(stream)
    try:
        with Tar.open(fileobj=cast("Any", source), mode="r|", bufsize=CHUNK) as archive:
            yield from _read(path, _members(archive), options, contents, is_known, lambda count: None)
    except (TarError, EOFError, ValueError, OverflowError) as error:
        yield Unread(path, f"broken tar: {error}")
    else:
        if source.is_cut:
            yield Unread(path, "broken tar: it ends before its end; what may have come after is not read")


def _members(archive: Any) -> Iterator[Entry]:
    for member in archive:
        archive.members.clear()  # else it keeps all that it has met
        if member.isfile():
            fault = "a sparse file, which may say that it is of any size: unpack it yourself" if member.sparse else ""
            yield _entry(member.name, 0, fault, partial(_of_tar, archive, member))


def _of_tar(archive: Any, member: Any) -> BinaryIO:
    return io.BufferedReader(Guarded("tar", archive.extractfile(member)), CHUNK)


def _read(
    path: str,
    entries: Iterator[Entry],
    options: ReadOptions,
    contents: Contents,
    is_known: IsKnown,
    skipped: Callable[[int], None],
) -> Iterator[Document | Unread]:
    others = Others()
    met = 0
    for entry in entries:
        shown = f"{path}/{entry.name}"
        found = _outcomes(entry, shown, options, contents, is_known)
        if found is None:
            if not _is_hidden(entry.name):
                others.add(shown)
            skipped(entry.size)
            continue
        met += 1
        yield from found
    if options.passed_over is not None and others:
        options.passed_over(others)
    if not met:
        kinds = others.described()
        yield Unread(path, f"no replies or templates in this archive{': it has ' + kinds if kinds else ''}")


def _outcomes(
    entry: Entry, shown: str, options: ReadOptions, contents: Contents, is_known: IsKnown
) -> Iterator[Document | Unread] | None:
    """None for a file that is passed over."""
    if _is_aside(entry.name):
        return None
    if _suffix(entry.name) in ARCHIVES:
        return iter((Unread(shown, "an archive in an archive: unpack it first"),))
    opened: list[BinaryIO] = []

    def head() -> bytes:
        if entry.fault:
            raise OSError(entry.fault)
        opened.append(entry.open())
        return encoding.peek(opened[0], HEAD)

    try:
        if options.source is None and not is_known(shown, head):
            return None
        if entry.fault:
            raise OSError(entry.fault)
        return _contained(opened[0] if opened else entry.open(), shown, options, contents)
    except OSError as error:
        return iter((Unread(shown, unreadable(error)),))


def _contained(stream: BinaryIO, shown: str, options: ReadOptions, contents: Contents) -> Iterator[Document | Unread]:
    try:
        with stream:
            yield from contents(stream, shown, options)
    except OSError as error:
        yield Unread(shown, unreadable(error))


def _opened(file: BinaryIO) -> tuple[ZipFile, list[ZipInfo]]:
    """A ZIP and its files, in the order in which they lie in it. Raises OSError."""
    import zipfile

    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, UnicodeError) as error:
        raise OSError(f"broken ZIP: {error}") from None
    size = file.seek(0, io.SEEK_END)
    if sum(info.compress_size for info in archive.infolist()) > size:
        raise OSError("its files share their bytes, as those of no archive do: unpack it yourself")
    infos = sorted(
        (info for info in archive.infolist() if not info.filename.endswith("/")), key=lambda info: info.header_offset
    )
    return archive, infos


def _entry(name: str, size: int, fault: str, open_: Callable[[], BinaryIO]) -> Entry:
    name = name.replace("\\", "/")
    return Entry(name, size, _bad_name(name) or fault, open_)


def _zip_entry(archive: ZipFile, info: ZipInfo) -> Entry:
    return _entry(info.filename, info.compress_size, _fault(info), partial(_of_zip, archive, info))


def _of_zip(archive: ZipFile, info: ZipInfo) -> BinaryIO:
    import zipfile

    try:
        file = archive.open(info)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError) as error:
        raise OSError(f"broken ZIP: {error}") from None
    return io.BufferedReader(Guarded("ZIP", file), CHUNK)


def _fault(info: ZipInfo) -> str:
    if info.flag_bits & 1:
        return "encrypted: unpack it first, with its password"
    if info.file_size > max(LARGE, RATIO * info.compress_size):
        return f"it unpacks to over {RATIO} times its size, as no export does: unpack it yourself"
    return ""


def _bad_name(name: str) -> str:
    parts = name.split("/")
    if ".." in parts or not parts[0] or re.match(r"[A-Za-z]:", name):
        return "its name leads out of the archive: not read"
    return ""


def _is_hidden(name: str) -> bool:
    parts = name.split("/")
    return parts[-1].startswith(".") or any(is_skipped_folder(part) for part in parts[:-1] if part != "..")


def _is_aside(name: str) -> bool:
    return _is_hidden(name) or is_about(name.rpartition("/")[2])


def _suffix(name: str) -> str:
    name = name.rpartition("/")[2].lower()
    return name[name.rfind(".") :] if "." in name else ""
