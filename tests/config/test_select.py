"""Which rules run, how serious they are, and names that stand for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cxlint.config import Configs, chosen, options_layer, severities, verify
from cxlint.model import CxlintError, Severity

if TYPE_CHECKING:
    from pathlib import Path

    from cxlint.config import Settings

RULES = {"canned/a": True, "canned/b": True, "empathy/a": True, "empathy/quiet": False, "next/a": True}
ALIASES = {"canned/old-a": "canned/a"}


def settings(folder: Path, text: str, path: str = "x.md", profile: str | None = None, **options: Any) -> Settings:
    (folder / "cxlint.yaml").write_text(text, encoding="utf-8")
    given = options_layer({key.replace("_", "-"): value for key, value in options.items()})
    profiles = {"core": {"ignore": ["next"]} if profile is None else {}}
    return Configs(profiles=profiles, options=given).settings(str(folder / path))


def running(folder: Path, text: str, path: str = "x.md", **options: Any) -> str:
    return " ".join(sorted(chosen(RULES, settings(folder, text, path, **options), ALIASES)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "canned/a canned/b empathy/a"),
        ("select: all", "canned/a canned/b empathy/a empathy/quiet next/a"),
        ("select: [canned, next/a]", "canned/a canned/b next/a"),
        ("select: 'canned/*'", "canned/a canned/b"),
        ("select: '*/a'", "canned/a empathy/a next/a"),
        ("select: canned/old-a", "canned/a"),
        ("select: []", ""),
        ("extend-select: empathy/quiet", "canned/a canned/b empathy/a empathy/quiet"),
        ("extend-select: next", "canned/a canned/b empathy/a next/a"),
        ("ignore: canned", "empathy/a"),
        ("ignore: all", ""),
        ("ignore: all\nextend-select: canned/a", "canned/a"),
        ("ignore: canned\nextend-select: canned/a", "canned/a empathy/a"),
        ("select: canned\nignore: canned/a", "canned/b"),
        ("select: canned\nignore: canned", ""),
        ("severity: {canned/a: off}", "canned/b empathy/a"),
        ("severity: {canned: off, canned/a: error}", "canned/a empathy/a"),
        ("severity: {next/a: error}", "canned/a canned/b empathy/a"),
    ],
)
def test_chosen(tmp_path: Path, text: str, expected: str) -> None:
    assert running(tmp_path, text) == expected


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"select": ["next"]}, "next/a"),
        ({"extend_select": ["next"]}, "canned/b next/a"),
        ({"extend_select": ["canned/a"]}, "canned/a canned/b"),
        ({"ignore": ["canned"]}, ""),
        ({"select": ["canned"], "ignore": ["canned/b"]}, "canned/a"),
    ],
)
def test_the_command_line_replaces_adds_and_removes(tmp_path: Path, options: dict[str, Any], expected: str) -> None:
    assert running(tmp_path, "select: canned\nignore: canned/a", **options) == expected


PER_PATH = "per-path: [{paths: old/, ignore: canned}, {paths: old/new/, extend-select: canned/b}]"


@pytest.mark.parametrize(
    ("path", "options", "expected"),
    [
        ("x.md", {}, "canned/a canned/b empathy/a"),
        ("old/x.md", {}, "empathy/a"),
        ("old/new/x.md", {}, "canned/b empathy/a"),
        ("old/x.md", {"select": ["canned"]}, ""),
        ("old/new/x.md", {"select": ["canned"]}, "canned/b"),
        ("old/x.md", {"extend_select": ["canned/a"]}, "canned/a empathy/a"),
        ("old/x.md", {"select": ["all"]}, "empathy/a empathy/quiet next/a"),
    ],
)
def test_a_path_that_a_team_silenced_stays_silent(
    tmp_path: Path, path: str, options: dict[str, Any], expected: str
) -> None:
    assert running(tmp_path, PER_PATH, path, **options) == expected


def test_severities_change_by_name_the_narrower_name_wins(tmp_path: Path) -> None:
    text = "severity: {canned/b: info, 'canned/*': error, all: warning, next: off, canned/old-a: info}"
    levels = severities(RULES, settings(tmp_path, text), ALIASES)
    assert levels == {
        "canned/a": Severity.INFO,
        "canned/b": Severity.INFO,
        "empathy/a": Severity.WARNING,
        "empathy/quiet": Severity.WARNING,
    }


def test_options_of_a_rule_merge_and_know_their_place(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text("rules: {canned/a: {allow: [x], limit: 1}}", encoding="utf-8")
    options = settings(tmp_path, "extends: base.yaml\nrules:\n  canned/a:\n    limit: no\n").options("canned/a")
    assert options is not None
    assert options.plain() == {"allow": ["x"], "limit": False}
    assert options.mapping["limit"].raw == "no"
    assert (options.keys["limit"].line, options.keys["allow"].line) == (4, 1)
    assert settings(tmp_path, "").options("canned/a") is None


def test_options_may_stand_under_an_old_name(tmp_path: Path) -> None:
    options = settings(tmp_path, "rules: {canned/old-a: {x: 1, y: 1}, canned/a: {x: 2}}").options(
        "canned/a", ["canned/old-a"]
    )
    assert options is not None
    assert options.plain() == {"x": 2, "y": 1}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ignore: [canned/aa]", ':1:10: unknown rule "canned/aa" (did you mean "canned/a"?)'),
        ("select: caned", ':1:9: unknown rule or pack "caned" (did you mean "canned"?)'),
        ("extend-select: ['caned/*']", ':1:17: unknown rule "caned/*"'),
        ("severity:\n  next/b: off", ':2:3: unknown rule "next/b" (did you mean "next/a"?)'),
        ("rules: {canned: {a: 1}}", ':1:9: unknown rule "canned"'),
        ("per-path:\n- paths: x\n  ignore: nxt", ':3:11: unknown rule or pack "nxt" (did you mean "next"?)'),
    ],
)
def test_names_that_stand_for_nothing(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "cxlint.yaml").write_text(text, encoding="utf-8")
    layers = Configs(profiles={"core": {}}).load(str(tmp_path / "x.md")).every_layer()
    with pytest.raises(CxlintError) as caught:
        verify(layers, RULES, ALIASES)
    assert str(caught.value).startswith(f"{tmp_path}/cxlint.yaml{message}")


def test_a_name_on_the_command_line_that_stands_for_nothing() -> None:
    config = Configs(profiles={"core": {}}, isolated=True, options=options_layer({"select": ["caned"]})).load("x.md")
    with pytest.raises(CxlintError, match=r'^--select: unknown rule or pack "caned" \(did you mean "canned"\?\)'):
        verify(config.every_layer(), RULES)


def test_good_names_pass(tmp_path: Path) -> None:
    (tmp_path / "cxlint.yaml").write_text(
        "select: [all, canned, 'canned/*', next/a, canned/old-a]\nrules: {canned/old-a: {x: 1}}", encoding="utf-8"
    )
    verify(Configs(profiles={"core": {}}).load(str(tmp_path / "x.md")).every_layer(), RULES, ALIASES)
