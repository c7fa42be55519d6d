"""A pack for another language, used as its users do: beside the shipped rules, each text judged in its own language."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Cxlint

PACKS = Path(__file__).parents[2] / "packs"
SPANISH = (
    "Apreciado cliente:\n\nLamentamos las molestias ocasionadas. El grifo nuevo sale mañana.\n\nUn saludo,\nNoor\n"
)
ENGLISH = "Dear valued customer,\n\nWe apologise for any inconvenience caused.\n\nBest,\nNoor\n"


def findings(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CXLINT_CACHE_DIR", str(tmp_path / "cache"))


@pytest.mark.parametrize("named", ["es", str(PACKS / "es")])
def test_each_text_is_judged_in_its_own_language(cxlint: Cxlint, named: str) -> None:
    Path("cxlint.yaml").write_text(f"packs: [{named}]\n", encoding="utf-8")
    Path("es.txt").write_text(SPANISH, encoding="utf-8")
    Path("en.txt").write_text(ENGLISH, encoding="utf-8")
    found = findings(cxlint("check", "es.txt", "en.txt", "--output-format", "jsonl").out)
    rules = {name: {each["rule"] for each in found if each["path"] == name} for name in ("es.txt", "en.txt")}
    assert rules["es.txt"] == {"canned-es/stock-phrase", "personal-es/missing-name"}
    assert {"canned/any-inconvenience", "personal/generic-greeting"} <= rules["en.txt"]
    assert not [rule for rule in rules["en.txt"] if "-es/" in rule]
    (stock,) = [each for each in found if each["rule"] == "canned-es/stock-phrase"]
    assert stock["message"] == "«Lamentamos las molestias ocasionadas» pide perdón sin decir por qué."


def test_the_customers_words_are_shown_in_their_language(cxlint: Cxlint) -> None:
    Path("cxlint.yaml").write_text("packs: [es]\n", encoding="utf-8")
    Path("es.txt").write_text("Hola Ana:\n\nMándenos una foto del grifo, por favor.\n", encoding="utf-8")
    customer = "El grifo llegó roto y nadie me contesta."
    ran = cxlint("check", "es.txt", "--customer", customer, "--customer-name", "Ana Gil", "--output-format", "jsonl")
    (found,) = findings(ran.out)
    assert found["rule"] == "empathy-es/missing-apology"
    assert f"el cliente dice «{customer}»" in found["message"]


def test_without_the_pack_it_is_counted_and_named(cxlint: Cxlint) -> None:
    Path("es.txt").write_text(SPANISH, encoding="utf-8")
    ran = cxlint("check", "es.txt")
    assert ran.code == 0
    assert "1 document is in Spanish, which no rule here reads" in ran.out


def test_no_pack_of_that_name(cxlint: Cxlint) -> None:
    Path("cxlint.yaml").write_text("packs: [xx]\n", encoding="utf-8")
    ran = cxlint("check", ".")
    assert ran.code == 2
    assert 'there is no folder "xx"' in ran.err


@pytest.mark.parametrize("language", sorted(folder.name for folder in PACKS.iterdir()))
def test_its_examples_come_out_as_written(cxlint: Cxlint, language: str) -> None:
    ran = cxlint("test", str(PACKS / language))
    assert ran.out.endswith(" 0 not as written\n"), ran.out
    assert cxlint("test", language).out == ran.out
    listed = cxlint("rules", "--pack", language).out
    assert f"-{language}/" in listed
