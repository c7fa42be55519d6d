"""What the rules suggest is held to the rules: a sentence that somebody pastes must not bring the next warning."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from cxlint import plan
from cxlint.engine import Chosen, Engine
from cxlint.library import read_library
from cxlint.model import Document, Kind, Origin, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxlint.pack import Pack
    from cxlint.rule import LoadedRule

_LIBRARY = read_library([plan.builtin_rules()])
_QUOTED = re.compile(r'"([^"]*)"')
_SENTENCE = 4  # words: what is shorter is spoken of and not said ("you", "a slight delay")
_ASKED = "Could you help me with my order, please?"
_COMPLAINED = {
    "canned/canned-response": "The zip of my rucksack broke after a week!",
    "canned/any-inconvenience": "I waited in all day and no parcel came!",
    "empathy/conditional-apology": "You were three hours late and I missed the party.",
    "empathy/missing-apology": "The jug arrived cracked and I am really annoyed.",
    "empathy/missing-condolence": "My mother died and I need to close her account.",
    "empathy/sorry-but": "The coat doesn't fit and nobody answers. I want my money back!",
    "empathy/sorry-you-feel": "I have waited nine days for an answer. This is awful.",
    "ownership/passive-dodge": "You charged me twice! I want my money back.",
    "personal/no-issue-reference": "My shirts came out green after the first wash. I am really annoyed.",
    "review/defensive": "The room was cold all night and nobody cared.",
    "tone/cheer-on-complaint": "You lost my mother's ring!",
}
"""What the customer wrote where a rule advises how to own a failure; all others may be used in any answer."""
_REASONS = ("ownership/excuse-without-action", "ownership/policy-shield", "next/dead-end-no", "empathy/sorry-but")
"""Rules on reasons and refusals: what they suggest must come first what can be done, whoever complains."""


def _said(rule: LoadedRule) -> Iterator[str]:
    """All whole sentences that it quotes for somebody to use."""
    words = getattr(rule.params, "words", {}).values()
    texts = [
        rule.file.suggestion,
        getattr(rule.params, "dropped", ""),
        *(each for slots in words for each in slots.values()),
    ]
    for quoted in dict.fromkeys(quoted for text in texts for quoted in _QUOTED.findall(text)):
        if "{" not in quoted and "…" not in quoted and len(quoted.split()) >= _SENTENCE:
            yield quoted


_CASES = [(rule.id, said) for rule in sorted(_LIBRARY.rules, key=lambda rule: rule.id) for said in _said(rule)]


@pytest.mark.parametrize(("rule_id", "said"), _CASES)
def test_a_suggestion_brings_no_warning(rule_id: str, said: str, pack: Pack) -> None:
    assert _warnings(pack, said, _COMPLAINED.get(rule_id, _ASKED)) == []


@pytest.mark.parametrize(("rule_id", "said"), [case for case in _CASES if case[0] in _REASONS])
def test_a_way_to_say_no_is_no_excuse_where_somebody_complains(rule_id: str, said: str, pack: Pack) -> None:
    assert _warnings(pack, f"I'm sorry that it came to this. {said}", "This is awful, I want my money back!") == []


def test_every_message_is_used() -> None:
    assert {rule_id for rule_id, _ in _CASES} >= {*_COMPLAINED, *_REASONS}


def _warnings(pack: Pack, said: str, customer: str) -> list[str]:
    engine = Engine(pack, [Chosen(rule, rule.severity, rule.params) for rule in pack.rules.values()])
    reply = f"Hi Ana,\n\n{said}\n\nNoor"
    known = Document("s", Kind.REPLY, reply, Origin("s"), customer=(customer,), customer_name="Ana Diaz")
    found = engine.check(known).findings
    return [f"{each.rule} {each.excerpt}" for each in found if each.severity is not Severity.INFO]
