"""What every source is, what it is given to read, and what it is told about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from cxlint.model import Document, Kind, Unread
    from cxlint.others import Others

HEAD = 1 << 16
"""Bytes a source may look at to tell whether a file is its own."""

FURTHER = 1 << 20
"""Bytes that are looked at where a long text hides what a file is."""


class File(NamedTuple):
    """Something to read. `size` is None for what has no size to know: standard input, a pipe."""

    path: str  # as it is shown: as given, or given folder + name
    size: int | None = None
    stdin: bool = False
    folder: bool = False  # a mailbox of many files


class Columns(Protocol):
    """An entry of the configuration: which column or key holds what."""

    @property
    def format(self) -> str | None: ...

    @property
    def columns(self) -> Mapping[str, str]: ...

    @property
    def replies(self) -> tuple[str, ...]: ...

    @property
    def markup(self) -> str | None: ...

    @property
    def roles(self) -> Mapping[str, tuple[str, ...]]: ...


class ReadOptions(NamedTuple):
    """What the command line and the configuration know of a file. A record's own word goes first, except for `kind`."""

    kind: Kind | None = None  # None = the record's own, or a guess
    source: str | None = None  # a key of SOURCES; None = detect
    customer: str | None = None
    customer_name: str | None = None
    channel: str | None = None
    dialect: str | None = None
    agent_domains: tuple[str, ...] = ()  # whose mails are replies: "shop.example", or a whole address; () = all
    columns: Mapping[str, str] = {}  # field ("reply") -> column of a table, key of a JSON object
    replies: tuple[str, ...] = ()  # all keys of JSON and YAML with a reply, where they are more than one
    markup: str | None = None  # of the replies in that column: text, markdown or html
    roles: Mapping[str, tuple[str, ...]] = {}  # agent, customer, bot, private -> words that mean it in that export
    spare: Mapping[str, Columns] = {}  # by name: for any file of their format that nothing else knows
    progress: Callable[[int], None] | None = None  # told how many more bytes have been read
    left_out: Callable[[str, int], None] | None = None  # told what is no reply ("private note"), and how many
    note: Callable[[str], None] | None = None  # told in a sentence what was guessed, and how to make it sure
    passed_over: Callable[[Others], None] | None = None  # told which files of an archive no source reads


def unreadable(error: OSError) -> str:
    """What to say of a file that the system, or what unpacks it, does not give."""
    return f"cannot be read: {error.strerror or error}"


class Reader(Protocol):
    """A module of this folder."""

    @property
    def claims(self) -> Callable[[str, bytes], bool]:
        """(path, first bytes of the file, as UTF-8 without mark) -> is it in this format?"""

    @property
    def read(self) -> Callable[[BinaryIO, str, ReadOptions], Iterator[Document | Unread]]:
        """Documents in the order of the file. What cannot be read is an Unread in its place; the rest goes on."""


class Source(NamedTuple):
    """A format. Its module is loaded, and asked whether it claims a file, only when suffix or beginning suggest it."""

    load: Callable[[], Reader]
    suffixes: tuple[str, ...]  # in lower case; files named so are read when met in a folder
    may_begin: Callable[[bytes], bool]
