"""Maildir: a folder that is a mailbox, with a file a mail, and with more mailboxes in it (.Sent, Archive).

All of them are read together, oldest mail first: what is answered in .Sent lies in the folder itself.
"""

# A Path per mail costs more than its name does.
# ruff: noqa: PTH116, PTH118, PTH123

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, NamedTuple

from cxlint.model import Origin, Unread
from cxlint.sources.aside import is_maildir
from cxlint.sources.conversations.conversation import DRAFT
from cxlint.sources.mail import mail
from cxlint.sources.mail.header import DELETED
from cxlint.sources.source import unreadable
from cxlint.sources.stream import unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxlint.model import Document
    from cxlint.sources.source import ReadOptions

MAILS = ("cur", "new")  # tmp holds what is not delivered yet
FLAGS = re.compile(r"[:;!]2,([A-Za-z]*)$")
TIME = re.compile(r"[0-9]{1,19}")
ASIDE = {
    **dict.fromkeys(("drafts", "draft"), DRAFT),
    **dict.fromkeys(("trash", "deleted", "deleted items", "deleted messages", "junk", "spam", "junk e-mail"), DELETED),
}
DEEPEST = 8  # mailboxes in mailboxes


class Message(NamedTuple):
    sent: int  # seconds since 1970, as its name begins; orders the mails of several folders
    path: str
    left_out: str  # why it is not read


def size(folder: str) -> int:
    """Bytes of the mails that are read. Raises OSError."""
    return sum(os.stat(each.path).st_size for each in messages(folder) if not each.left_out)


def read(folder: str, options: ReadOptions) -> Iterator[Document | Unread]:
    """Raises OSError."""
    return mail.mailbox(_mails(folder, options), options)


def _mails(folder: str, options: ReadOptions) -> Iterator[tuple[bytes, Origin] | Unread]:
    for each in messages(folder):
        if each.left_out:
            mail.leave_out(options, each.left_out)
            continue
        try:
            with open(each.path, "rb") as file:
                raw, line = mail.one(unpacked(file))
        except OSError as error:
            yield Unread(each.path, unreadable(error))
            continue
        if options.progress is not None:
            options.progress(len(raw))
        yield raw, Origin(each.path, "", line)


def messages(folder: str) -> list[Message]:
    """The mails of a mailbox and of those in it, oldest first. Raises OSError."""
    return sorted(_messages(folder, "", DEEPEST))


def _messages(folder: str, aside: str, depth: int) -> Iterator[Message]:
    for name in MAILS:
        with os.scandir(os.path.join(folder, name)) as found:
            for entry in found:
                if entry.name[0] != "." and entry.is_file():
                    yield Message(_time(entry.name), entry.path, aside or _left_out(entry.name))
    with os.scandir(folder) as found:
        inner = [entry for entry in found if entry.is_dir(follow_symlinks=False) and entry.name not in (*MAILS, "tmp")]
    for entry in inner if depth else ():
        if is_maildir(entry.path):
            name = entry.name.rpartition(".")[2].lower()
            yield from _messages(entry.path, aside or ASIDE.get(name, ""), depth - 1)


def _time(name: str) -> int:
    begins = TIME.match(name)
    return int(begins[0]) if begins else 0


def _left_out(name: str) -> str:
    found = FLAGS.search(name)
    flags = found[1] if found else ""
    return DRAFT if "D" in flags else DELETED if "T" in flags else ""
