"""The shipped profiles name only what exists, and do what they are for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from cxlint.config import Configs, chosen, compile_profiles, options_layer, severities, shipped_profiles, verify
from cxlint.model import CxlintError, Kind, Severity
from cxlint.plan import builtin_rules

if TYPE_CHECKING:
    from pathlib import Path

    from cxlint.config import Settings

NOT_RULES = ("cues", "names", "profiles", "scores")
RULES = [
    f"{path.parent.name}/{path.stem}"
    for path in sorted(builtin_rules().glob("*/*.yaml"))
    if path.parent.name not in NOT_RULES
]
NAMES = ("core", "reviews", "macros", "strict", "social", "chat")


def settings(*names: str) -> Settings:
    return Configs(isolated=True, options=options_layer({"profile": names})).settings("a.md")


def test_these_profiles_ship() -> None:
    assert sorted(shipped_profiles()) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_profile_names_only_rules_that_exist(name: str) -> None:
    verify(settings(name).layers, RULES)


@pytest.mark.parametrize("name", NAMES)
def test_a_profile_says_why(name: str) -> None:
    text = (builtin_rules() / "profiles" / f"{name}.yaml").read_text(encoding="utf-8")
    assert text.startswith("# ")


def test_profiles_survive_the_plan() -> None:
    assert json.loads(json.dumps(shipped_profiles())) == shipped_profiles()


def test_core_runs_every_rule_as_its_file_says_and_strict_fails_on_any_finding() -> None:
    core, strict = settings("core"), settings("strict")
    flags = dict.fromkeys(RULES, True) | {RULES[0]: False}
    assert chosen(flags, core) == frozenset(RULES[1:])
    assert severities(RULES, core) == {}
    assert core.fail_on is Severity.WARNING
    assert chosen(flags, strict) == frozenset(RULES)
    assert strict.fail_on is Severity.INFO


@pytest.mark.parametrize(
    ("name", "kind", "channel"),
    [
        ("reviews", Kind.REPLY, "review"),
        ("macros", Kind.TEMPLATE, None),
        ("social", None, "social"),
        ("chat", None, "chat"),
    ],
)
def test_a_profile_knows_what_it_is_for(name: str, kind: Kind | None, channel: str | None) -> None:
    assert (settings(name).kind, settings(name).channel, settings(name).fail_on) == (kind, channel, Severity.WARNING)


def test_profiles_combine_and_the_last_wins() -> None:
    both = settings("macros", "strict")
    assert [layer.name for layer in both.layers] == [
        *("profile core", "profile macros", "profile strict", "command line")
    ]
    assert (both.kind, both.fail_on) == (Kind.TEMPLATE, Severity.INFO)


def profile(folder: Path, text: str) -> dict[str, dict[str, object]]:
    (folder / "mine.yaml").write_text(text, encoding="utf-8")
    return compile_profiles(folder)


def test_compiled_profiles_are_plain_data(tmp_path: Path) -> None:
    text = "extends: profile:core\nselect: canned\nseverity: {a/b: off}\nrules: {a/b: {allow: [x], on: 1}}\nkind: ~"
    assert profile(tmp_path, text) == {
        "mine": {
            "extends": ["profile:core"],
            "select": ["canned"],
            "severity": {"a/b": "off"},
            "rules": {"a/b": {"allow": ["x"], "on": 1}},
        }
    }


@pytest.mark.parametrize(
    ("text", "message"),
    [("packs: rules", 'mine.yaml:1:1: unknown key "packs"'), ("kind: macro", "mine.yaml:1:7: expected one of reply")],
)
def test_a_profile_has_its_own_keys(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(CxlintError, match=message):
        profile(tmp_path, text)


def test_options_of_a_profile_reach_the_rule() -> None:
    profiles = {"core": {"rules": {"a/b": {"allow": ["x"]}}}}
    options = Configs(isolated=True, profiles=profiles).settings("a.md").options("a/b")
    assert options is not None
    assert options.plain() == {"allow": ["x"]}
    assert str(options.keys["allow"]) == "profile core"
