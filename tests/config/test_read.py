"""pyproject.toml, sources, and where each value comes from."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from cxlint.config import Columns, Configs, describe, load, options_layer
from cxlint.config.glob import compiled
from cxlint.model import CxlintError, Kind

if TYPE_CHECKING:
    from pathlib import Path

PROFILES = {"core": {"min-confidence": "medium"}}

PYPROJECT = """\
[project]
name = "x"

[tool.cxlint]
kind = "template"
select = ["canned", "empathy"]

[tool.cxlint.severity]
"canned/a" = "off"  # loud

[[tool.cxlint.per-path]]
paths = "old/**"
channel = "chat"

[[tool.cxlint.per-path]]
paths = ["new/**"]
channel = "sms"

[tool.other]
kind = 3
"""


def pyproject(folder: Path, text: str) -> str:
    (folder / "pyproject.toml").write_text(text, encoding="utf-8")
    return str(folder / "x.md")


def test_pyproject(tmp_path: Path) -> None:
    config = load(pyproject(tmp_path, PYPROJECT), profiles=PROFILES)
    assert config.settings.kind is Kind.TEMPLATE
    assert [config.for_path(f"{tmp_path}/{name}/x.md").channel for name in ("old", "new")] == ["chat", "sms"]
    origins = {key: origin.rpartition(":")[2] for key, _, origin in describe(config.for_path(f"{tmp_path}/new/x.md"))}
    assert origins | {"profile": "default", "fail-on": "default", "kind": "5", "severity.canned/a": "9"} == origins
    assert (origins["select"], origins["channel"]) == ("6", "17")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[tool.cxlint]\nknd = 'reply'\n", ':2:1: unknown key "knd" (did you mean "kind"?)'),
        ("[tool.cxlint]\nkind = 1\n", ':2:1: expected one of reply, template, got "1"'),
        ("[tool.cxlint.severity]\na = 1\n", ':2:1: expected one of error, warning, info, off, got "1"'),
        ("[tool]\ncxlint = {knd = 1}\n", ': unknown key "knd"'),
        ("[tool.cxlint]\nkind = \n", ":2:8: not valid TOML: Invalid value"),
    ],
)
def test_mistakes_in_pyproject(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(CxlintError) as caught:
        load(pyproject(tmp_path, text), profiles=PROFILES)
    assert str(caught.value).startswith(f"{tmp_path}/pyproject.toml{message}")


def test_a_broken_pyproject_without_cxlint_is_not_our_business(tmp_path: Path) -> None:
    assert load(pyproject(tmp_path, "[tool.black\n"), profiles=PROFILES).path is None


def test_sources(tmp_path: Path) -> None:
    (tmp_path / "cxlint.yaml").write_text(
        "sources: {desk: {format: csv, paths: 'out/*.csv', reply: Agent answer, customer-name: Who}}", encoding="utf-8"
    )
    settings = load(str(tmp_path / "x.md"), profiles=PROFILES).settings
    columns = {"reply": "Agent answer", "customer_name": "Who"}
    assert settings.sources == {"desk": Columns("csv", ("out/*.csv",), columns)}


def test_words_for_speakers(tmp_path: Path) -> None:
    (tmp_path / "cxlint.yaml").write_text(
        "sources: {desk: {reply: text, role: who, roles: {agent: [Tom, 2], customer: '*'}}}", encoding="utf-8"
    )
    settings = load(str(tmp_path / "x.md"), profiles=PROFILES).settings
    assert settings.sources["desk"].roles == {"agent": ("Tom", "2"), "customer": ("*",)}
    (tmp_path / "cxlint.yaml").write_text("sources: {desk: {roles: {agents: [Tom]}}}", encoding="utf-8")
    with pytest.raises(CxlintError, match=r'unknown key "agents" \(did you mean "agent"'):
        load(str(tmp_path / "x.md"), profiles=PROFILES)


def test_every_value_says_where_it_comes_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "base.yaml").write_text("exclude: old\nseverity: {canned/a: info, canned/b: off}\n", encoding="utf-8")
    (tmp_path / "cxlint.yaml").write_text(
        dedent("""\
            extends: base.yaml
            severity:
              canned/a: error
            rules:
              canned/a: {allow: [hi, off]}
            exclude: [new]
            per-path:
              - paths: "*.md"
                channel: chat
            """),
        encoding="utf-8",
    )
    configs = Configs(profiles=PROFILES, options=options_layer({"ignore": ["next"], "fail-on": "error"}))
    assert [tuple(row) for row in describe(configs.settings("x.md"))] == [
        ("profile", ("core",), "default"),
        ("fail-on", "error", "--fail-on"),
        ("min-confidence", "medium", "profile core"),
        ("unknown-complaint", "silent", "default"),
        ("channel", "chat", "cxlint.yaml:9"),
        ("exclude", ("old",), "base.yaml:1"),
        ("exclude", ("new",), "cxlint.yaml:6"),
        ("ignore", ("next",), "--ignore"),
        ("severity.canned/a", "error", "cxlint.yaml:3"),
        ("severity.canned/b", "off", "base.yaml:2"),
        ("rules.canned/a.allow", ["hi", "off"], "cxlint.yaml:5"),
    ]


@pytest.mark.parametrize(
    ("glob", "matching", "others"),
    [
        ("*.md", "a.md x/a.md", "a.mdx md"),
        ("macros", "macros macros/a x/macros/a", "macro macros2/a"),
        ("macros/", "macros/a x/macros/a", "macros2"),
        ("/macros", "macros/a", "x/macros/a"),
        ("macros/*.md", "macros/a.md", "macros/x/a.md x/macros/a.md"),
        ("macros/**", "macros/a macros/x/a", "x/macros/a"),
        ("**/macros/*.md", "macros/a.md x/y/macros/a.md", "macros/x/a.md"),
        ("a/**/b.md", "a/b.md a/x/y/b.md", "a/xb.md"),
        ("{en,de}/*.md", "en/a.md de/a.md", "fr/a.md"),
        ("a[0-9].md", "a1.md", "ab.md"),
        ("a[!0-9].md", "ab.md", "a1.md a/.md"),
        ("a?.md", "ab.md", "a.md a/.md"),
        ("a+(b).md", "a+(b).md", "aab.md"),
        ("a{b.md", "a{b.md", "ab.md"),
        ("./x.md", "x.md y/x.md", "xx.md"),
    ],
)
def test_globs(glob: str, matching: str, others: str) -> None:
    pattern = compiled([glob])
    assert [path for path in matching.split() if not pattern.fullmatch(path)] == []
    assert [path for path in others.split() if pattern.fullmatch(path)] == []


def test_the_addresses_of_the_company(tmp_path: Path) -> None:
    path = tmp_path / "cxlint.yaml"
    path.write_text("agent-domains: [shop.example, sam@other.example, '@third.example']\n", encoding="utf-8")
    settings = load(str(path), profiles=PROFILES).settings
    assert settings.agent_domains == ("shop.example", "sam@other.example", "@third.example")
    for wrong in ("https://shop.example", "'*.shop.example'", "shop example", "'a@'", "''"):
        path.write_text(f"agent-domains: {wrong}\n", encoding="utf-8")
        with pytest.raises(CxlintError, match="is no domain and no address"):
            load(str(path), profiles=PROFILES)
