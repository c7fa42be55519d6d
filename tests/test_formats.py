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
from tests.exports import exports

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


def expanded(word: str) -> list[str]:
    """As a shell does it."""
    return [str(file) for file in Path().glob(word)] if "*" in word else [word]


@pytest.mark.parametrize("name", formats.names())
def test_its_commands_read_what_its_export_gives(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if name == "parquet":
        pytest.importorskip("pyarrow")
    for path, content in exports(name).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    monkeypatch.chdir(tmp_path)
    for command in formats.load(name).run:
        before, _, last = command.rpartition("| ")
        typed = Path(before.split()[1]).read_bytes() if before else b""
        arguments = [each for word in shlex.split(last)[1:] for each in expanded(word)]
        result = CliRunner().invoke(cxlint, arguments, input=typed, standalone_mode=False)
        assert result.exception is None, command
        assert result.return_value in (0, 1), f"{command}: {result.output}"
        assert "not checked" not in result.output


@pytest.mark.parametrize("name", HELPDESKS)
def test_each_helpdesk_has_files_to_prove_it(name: str) -> None:
    assert [file for file in (HERE / "sources" / "helpdesks" / name).rglob("*.txt") if file.with_suffix("").exists()]


def run(*arguments: str) -> str:
    result = CliRunner().invoke(cxlint, ["formats", *arguments], standalone_mode=False, catch_exceptions=False)
    return result.output


def test_the_list_says_what_and_how_sure() -> None:
    shown = run()
    assert all(f"{name} " in shown for name in NAMES)
    assert "Zendesk Support\n             tested on a real file:\n             - the comments of one ticket\n" in shown
    assert "intercom     Intercom: written from documentation\n             - conversations with their parts" in shown
    assert max(map(len, shown.splitlines())) <= 80
    assert f"{len(NAMES)} formats." in shown


def test_a_name_shows_the_page() -> None:
    assert run("zendesk") == formats.page("zendesk", formats.load("zendesk"))
