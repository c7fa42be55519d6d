"""One defect, one finding: replies with several faults, and the complete list of what should be said about each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cxlint.engine import Chosen, Engine
from cxlint.memory import Memory
from cxlint.model import Document, Kind, Origin
from cxlint.typed import build, load_yaml
from tests.accuracy import TODAY, Business

if TYPE_CHECKING:
    from cxlint.model import Finding
    from cxlint.pack import Pack
    from tests.accuracy import Text

_TABLE = Path(__file__).with_name("one_finding.yaml")
_TEXTS = {text.id: text for text in build(Business, load_yaml(str(_TABLE), _TABLE.read_text(encoding="utf-8"))).texts}
_COPY = (
    "Thank you for your valued feedback. We strive to provide the best experience for all of our guests. "
    "We look forward to welcoming you back."
)


@pytest.fixture(scope="module")
def engine(pack: Pack) -> Engine:
    return _engine(pack)


@pytest.mark.parametrize("name", _TEXTS)
def test_each_defect_is_said_once(name: str, engine: Engine) -> None:
    text = _TEXTS[name]
    found: dict[str, list[str]] = {}
    for finding in engine.check(text.document()).findings:
        found.setdefault(finding.rule, []).append(finding.excerpt)
    assert _told(text, found) == {rule: list(words) for rule, words in text.faults.items()}


def test_a_copy_is_not_also_a_canned_response(pack: Pack) -> None:
    engine = _engine(pack, Memory())
    said = [_rules(engine.check(_reply(f"reply {n}", f"Guest{n} Silva")).findings) for n in range(3)]
    assert "canned/canned-response" in said[0] & said[1]
    assert "canned/duplicate-reply" in said[2]
    assert "canned/canned-response" not in said[2]


def test_an_unedited_macro_is_not_also_a_canned_response(pack: Pack) -> None:
    macro = Document("thanks", Kind.TEMPLATE, _COPY, Origin("thanks"))
    reply = _reply("reply", "Ana Silva")._replace(
        customer=("The pool was dirty and the lift was broken. Never again!",)
    )
    said = _rules(_engine(pack, Memory([macro])).check(reply).findings)
    assert "canned/unedited-macro" in said
    assert "canned/canned-response" not in said


def _engine(pack: Pack, memory: Memory | None = None) -> Engine:
    return Engine(pack, [Chosen(rule, rule.severity, rule.params) for rule in pack.rules.values()], TODAY, memory)


def _reply(name: str, customer: str) -> Document:
    return Document(name, Kind.REPLY, _COPY, Origin(name), customer_name=customer)


def _rules(findings: tuple[Finding, ...]) -> set[str]:
    return {finding.rule for finding in findings}


def _told(text: Text, found: dict[str, list[str]]) -> dict[str, list[str]]:
    """What is missing stands nowhere in the text: that it is said once is enough."""
    return {
        rule: [] if text.faults.get(rule) == () and len(words) == 1 else words for rule, words in sorted(found.items())
    }
