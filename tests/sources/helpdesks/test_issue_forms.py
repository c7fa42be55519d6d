"""Templates of GitHub issues: the hidden folder they are in is read when it is named."""

from __future__ import annotations

from pathlib import Path

from cxlint.discover import discover
from cxlint.model import Kind
from cxlint.sources import File
from tests.sources.reading import documents, one

FORM = (Path(__file__).parent / "issue-forms" / "bug.yml").read_bytes()
MARKDOWN = (
    b"---\nname: Bug\nabout: Something is broken\ntitle: '[BUG] '\nlabels: bug, triage\n---\n\nThanks for telling us!\n"
)


def test_the_folder_is_read_when_it_is_named(tmp_path: Path) -> None:
    folder = tmp_path / ".github" / "ISSUE_TEMPLATE"
    folder.mkdir(parents=True)
    (folder / "bug.yml").write_bytes(FORM)
    (folder / "other.md").write_bytes(MARKDOWN)
    (folder / "config.yml").write_text("blank_issues_enabled: false\n", "utf-8")
    (folder.parent / "PULL_REQUEST_TEMPLATE.md").write_text("Thanks!\n", "utf-8")
    (folder.parent / "workflows").mkdir()
    (folder.parent / "workflows" / "ci.yml").write_text("name: ci\non: push\njobs: {}\n", "utf-8")
    named = discover([str(folder.parent)], root=tmp_path)
    met = [Path(each.path).name for each in named if isinstance(each, File)]
    assert sorted(met) == sorted(["bug.yml", "other.md", "PULL_REQUEST_TEMPLATE.md"])
    assert len(named.others) == 2


def test_a_template_in_markdown() -> None:
    document = one(MARKDOWN, ".github/ISSUE_TEMPLATE/bug.md")
    assert (document.kind, document.text.strip()) == (Kind.TEMPLATE, "Thanks for telling us!")
    assert document.origin.line == 8
    assert (document.channel, document.title, document.tags) == ("forum", None, ())  # these are the report's


def test_a_form_without_words_is_none() -> None:
    assert documents(b"name: Bug\ndescription: x\nbody:\n- type: input\n  attributes: {label: y}\n", "x.yml") == []
