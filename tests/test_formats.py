"""Every format that is read has its page, and every helpdesk a file that proves it."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from cxlint import formats
from cxlint.cli.group import cxlint
from cxlint.cli.options import parsed
from cxlint.sources import NAMES
from cxlint.sources.helpdesks import HELPDESKS

HERE = Path(__file__).parent


def test_each_source_has_a_page() -> None:
    assert set(formats.names()) == set(NAMES)


@pytest.mark.parametrize("name", formats.names())
def test_a_page(name: str) -> None:
    told = formats.load(name)
    page = formats.page(name, told)
    assert page.startswith(f"# {told.title}\n")
    for command in told.run:
        arguments = shlex.split(command.rpartition("| ")[2])
        assert arguments[:2] == ["cxlint", "check"]
        assert parsed(arguments[2:]) is not None


@pytest.mark.parametrize("name", HELPDESKS)
def test_each_helpdesk_has_files_to_prove_it(name: str) -> None:
    assert [file for file in (HERE / "sources" / "helpdesks" / name).rglob("*.txt") if file.with_suffix("").exists()]


def run(*arguments: str) -> str:
    result = CliRunner().invoke(cxlint, ["formats", *arguments], standalone_mode=False, catch_exceptions=False)
    return result.output


def test_the_list_says_what_and_how_sure() -> None:
    shown = run()
    assert all(f"{name} " in shown for name in NAMES)
    assert "the comments of one ticket, as the API gives them: tested on a real file" in shown
    assert "macros, one or a page of them: written from documentation" in shown
    assert f"{len(NAMES)} formats." in shown


def test_a_name_shows_the_page() -> None:
    assert run("zendesk") == formats.page("zendesk", formats.load("zendesk"))
