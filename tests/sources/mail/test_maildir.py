"""Maildir: its mails are read together with those of the mailboxes in it."""

from __future__ import annotations

import gzip
from collections import Counter
from typing import TYPE_CHECKING

from cxlint.discover import discover
from cxlint.model import Document, Unread
from cxlint.sources import File, ReadOptions, read

if TYPE_CHECKING:
    from pathlib import Path

SHOP = ("shop.example",)


def mail(id: str, sender: str, to: str, words: str, answers: str = "") -> bytes:
    more = f"In-Reply-To: <{answers}@x.example>\n" if answers else ""
    return f"From: {sender}\nTo: {to}\nSubject: Box\nMessage-ID: <{id}@x.example>\n{more}\n{words}\n".encode()


ASKED = mail("1", "dana@mail.example", "sam@shop.example", "Where is it?")
TOLD = mail("2", "sam@shop.example", "dana@mail.example", "It left.", "1")
THANKED = mail("3", "dana@mail.example", "sam@shop.example", "Thanks, and the invoice?", "2")
ENDED = mail("4", "sam@shop.example", "dana@mail.example", "It is attached.", "3")


def maildir(folder: Path, **mails: bytes) -> Path:
    for name in ("cur", "new", "tmp"):
        (folder / name).mkdir(parents=True)
    for place, data in mails.items():
        where, _, name = place.partition("_")
        (folder / where / name.replace("_", ":2,")).write_bytes(data)
    return folder


def mailbox(tmp_path: Path) -> Path:
    root = maildir(
        tmp_path / "Maildir", cur_100_S=ASKED, new_300=gzip.compress(THANKED), tmp_9=b"half", cur_400_ST=TOLD
    )
    maildir(root / ".Sent", cur_200_S=TOLD, cur_400_RS=ENDED, cur_500_DS=b"unfinished")
    maildir(root / ".INBOX.Drafts", cur_600_S=b"unfinished")
    maildir(root / "Archive", cur_050_S=mail("0", "sam@shop.example", "lee@mail.example", "Hello."))
    (root / "dovecot.index").write_bytes(b"x")
    (root / "cur" / ".nfs1").write_bytes(b"x")
    return root


def test_all_mailboxes_are_one_correspondence(tmp_path: Path) -> None:
    root, left_out, told = mailbox(tmp_path), Counter[str](), list[int]()
    (file,) = discover([str(root)], root=tmp_path)
    assert isinstance(file, File)
    options = ReadOptions(
        agent_domains=SHOP, left_out=lambda what, count: left_out.update({what: count}), progress=told.append
    )
    found = [one for one in read(file, options=options) if isinstance(one, Document)]
    assert [one.text.strip() for one in found] == ["Hello.", "It left.", "It is attached."]
    assert [said.strip() for said in found[2].customer] == ["Where is it?", "Thanks, and the invoice?"]
    assert left_out == {"customer message": 2, "unsent draft": 2, "deleted mail": 1}
    assert found[1].origin.path == str(root / ".Sent" / "cur" / "200:2,S")
    assert found[1].origin.locator()(0) == (7, 1)
    assert file.size is not None
    assert len(told) == 5


def test_a_mailbox_is_met_in_a_folder_and_may_be_excluded(tmp_path: Path) -> None:
    root = mailbox(tmp_path)
    (tmp_path / "a.txt").write_text("Hi")
    found = discover([str(tmp_path)], root=tmp_path)
    assert [one.path for one in found if isinstance(one, File)] == [str(root), str(tmp_path / "a.txt")]
    excluding = discover([str(tmp_path)], exclude=["Maildir"], root=tmp_path)
    assert [one.path for one in excluding] == [str(tmp_path / "a.txt")]
    assert excluding.excluded == 1


def test_a_mail_that_is_none_costs_itself(tmp_path: Path) -> None:
    root = maildir(tmp_path / "M", cur_1_S=b"no mail", cur_2_S=TOLD)
    first, second = read(File(str(root), 9, folder=True), options=ReadOptions())
    assert isinstance(first, Unread)
    assert first.path == str(root / "cur" / "1:2,S")
    assert isinstance(second, Document)
