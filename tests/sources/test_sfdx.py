"""Mail templates of Salesforce as source files: a pair of files is one template, whichever of them is named."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from cxlint.discover import discover
from cxlint.model import Document, Unread
from cxlint.sources import File, ReadOptions, read
from tests.sources.helpdesks.test_helpdesks import shown

from .reading import located, outcomes

HERE = Path(__file__).parent / "sfdx"
FOLDER = HERE / "email" / "Parcels"
NAMES = ["Late", "Refund", "Letterhead", "Cases"]


def found(path: Path) -> list[Document | Unread]:
    return list(read(File(str(path), path.stat().st_size), options=ReadOptions()))


def told(path: Path) -> str:
    outcome = [shown(each) for each in found(path)]
    names = [Path(each.origin.path if isinstance(each, Document) else each.path).name for each in found(path)]
    return "\n".join(f"{name}: {text}" for name, text in zip(names, outcome, strict=True))


@pytest.mark.parametrize(
    "path", [*(FOLDER / f"{name}.email" for name in NAMES), HERE / "quickText" / "Greeting.quickText-meta.xml"]
)
def test_documents(path: Path) -> None:
    golden = path.with_name(f"{path.name}.txt")
    if os.environ.get("GOLDEN") == "write":
        golden.write_text(told(path), "utf-8")
    assert told(path) == golden.read_text("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_either_file_of_a_pair_is_read_with_the_other(name: str) -> None:
    assert told(FOLDER / f"{name}.email-meta.xml") == told(FOLDER / f"{name}.email")


@pytest.mark.parametrize("path", [*(FOLDER / f"{name}.email" for name in NAMES), *HERE.glob("quickText/*.xml")])
def test_every_word_is_where_its_file_has_it(path: Path) -> None:
    documents = [each for each in found(path) if isinstance(each, Document)]
    assert documents
    for document in documents:
        for character, rest in located(document, Path(document.origin.path).read_text("utf-8")):
            if character.isalnum():
                assert rest[0] == character


def test_a_pair_is_met_once() -> None:
    folder = sorted(Path(each.path).name for each in discover([str(HERE)], root=HERE) if isinstance(each, File))
    assert folder == sorted([*(f"{name}.email" for name in NAMES), "Greeting.quickText-meta.xml", *TEXTS])
    both = [str(FOLDER / "Late.email-meta.xml"), str(FOLDER / "Late.email")]
    assert [each.path for each in discover(both, root=HERE) if isinstance(each, File)] == both[:1]


TEXTS = sorted(path.name for path in HERE.rglob("*.txt"))


def test_half_a_pair(tmp_path: Path) -> None:
    shutil.copy(FOLDER / "Refund.email", tmp_path / "Body.email")
    shutil.copy(FOLDER / "Refund.email-meta.xml", tmp_path / "Refund.email-meta.xml")
    shutil.copy(FOLDER / "Late.email-meta.xml", tmp_path / "Late.email-meta.xml")
    (body,) = found(tmp_path / "Body.email")
    assert isinstance(body, Document)
    assert body.text.startswith("Dear {!Contact.FirstName},\n\nyour money is on its way")
    (text,) = found(tmp_path / "Refund.email-meta.xml")
    assert isinstance(text, Document)
    assert text.text.endswith('your money is "on its way".')
    (alone,) = found(tmp_path / "Late.email-meta.xml")
    assert isinstance(alone, Unread)
    assert alone.reason == "its body is not here: it belongs beside it, as Late.email"
    met = [Path(each.path).name for each in discover([str(tmp_path)], root=tmp_path) if isinstance(each, File)]
    assert met == ["Body.email", "Late.email-meta.xml", "Refund.email-meta.xml"]


def test_the_encoding_that_the_facts_name(tmp_path: Path) -> None:
    meta = (FOLDER / "Late.email-meta.xml").read_text("utf-8")
    (tmp_path / "A.email-meta.xml").write_text(meta.replace("UTF-8</enc", "ISO-8859-1</enc"), "utf-8")
    (tmp_path / "A.email").write_bytes("We’ve found your café.".encode("cp1252"))
    (document,) = found(tmp_path / "A.email")
    assert isinstance(document, Document)
    assert document.text == "We’ve found your café."
    (tmp_path / "B.email").write_bytes("We’ve found your café.".encode("cp1252"))
    (unread,) = found(tmp_path / "B.email")
    assert isinstance(unread, Unread)
    assert "not UTF-8" in unread.reason


def test_facts_that_are_broken(tmp_path: Path) -> None:
    (tmp_path / "A.email-meta.xml").write_text("<?xml version='1.0'?>\n<EmailTemplate>\n<name>a & b</name>", "utf-8")
    (tmp_path / "A.email").write_text("Hello.", "utf-8")
    fault, document = found(tmp_path / "A.email")
    assert isinstance(fault, Unread)
    assert (Path(fault.path).name, fault.line) == ("A.email-meta.xml", 3)
    assert isinstance(document, Document)
    assert document.text == "Hello."


def test_from_standard_input() -> None:
    data = (HERE / "quickText" / "Greeting.quickText-meta.xml").read_bytes()
    (document,) = outcomes(data, "<stdin>")
    assert isinstance(document, Document)
    assert document.text == "Hi {!Contact.FirstName}, it's <here>."
    (unread,) = outcomes(b"<messaging:emailTemplate subject='x'></messaging:emailTemplate>", "x.email")
    assert isinstance(unread, Unread)
    assert "without <messaging:htmlEmailBody>" in unread.reason
