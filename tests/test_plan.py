from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cxlint import pack, plan
from cxlint.model import CxlintError

if TYPE_CHECKING:
    from pathlib import Path

RULE = """
title: T
severity: info
confidence: low
since: 0.1.0
message: m
why: w
suggestion: s
source: test
check: flag
any: [apology]
examples: {bad: [{reply: sorry, marks: [sorry]}], good: [{reply: fine}]}
"""


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CXLINT_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache" / "cxlint"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "house"
    folder.mkdir()
    (folder / "sorry.yaml").write_text(RULE)
    return folder


def test_a_teams_own_pack_joins_the_shipped_ones(cache: Path, own: Path) -> None:
    loaded = pack.load([str(own)])
    assert {"house/sorry", "empathy/missing-apology"} <= loaded.rules.keys()


def test_a_plan_is_kept_and_used_until_a_file_changes(cache: Path, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = plan.find([str(own)])
    (kept,) = cache.glob("plan-*")
    monkeypatch.setattr(plan, "make", lambda folders: pytest.fail("made anew"))
    assert plan.find([str(own)]) == first
    monkeypatch.undo()
    monkeypatch.setenv("CXLINT_CACHE_DIR", str(cache.parent))
    (own / "sorry.yaml").write_text(RULE.replace("title: T", "title: U"))
    assert [rule["title"] for rule in plan.find([str(own)])["rules"] if rule["id"] == "house/sorry"] == ["U"]
    assert kept in set(cache.glob("plan-*"))
    assert len(list(cache.glob("plan-*"))) == 2


@pytest.mark.parametrize("damage", [b"", b"\x00", b"not a plan", plan.dumped({"made": ["0", 0]})])
def test_a_damaged_plan_is_made_anew(cache: Path, own: Path, damage: bytes) -> None:
    first = plan.find([str(own)])
    (kept,) = cache.glob("plan-*")
    kept.write_bytes(damage)
    assert plan.find([str(own)]) == first


def test_a_cache_that_cannot_be_written_is_only_slow(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("CXLINT_CACHE_DIR", str(blocked))
    assert "house/sorry" in pack.load([str(own)]).rules


def test_one_broken_rule_is_reported_and_the_others_stay(cache: Path, own: Path) -> None:
    (own / "broken.yaml").write_text(RULE.replace("severity: info", "severty: info"))
    loaded = pack.load([str(own)])
    assert "house/sorry" in loaded.rules
    (error,) = loaded.errors
    assert "broken.yaml:3:1" in error
    assert '(did you mean "severity"?)' in error


def test_a_folder_that_is_not_there(cache: Path) -> None:
    with pytest.raises(CxlintError, match="no such folder of rules"):
        pack.load(["nowhere"])


def test_no_rules_is_an_error(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.setattr(plan, "rules_folder", lambda: str(tmp_path / "empty"))
    with pytest.raises(pack.NoRules):
        pack.load()
