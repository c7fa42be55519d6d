from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from cxlint import plan
from cxlint.context import Side
from cxlint.model import CxlintError, Document, Kind, Origin
from cxlint.pack import Pack
from cxlint.plan import pack_files
from cxlint.scan import SlowPattern
from cxlint.text import read_customer

PackOf = Callable[[dict[str, str]], Pack]


def hits(pack: Pack, cue: str, text: str) -> list[str]:
    side = Side(pack, read_customer(text), Document("x", Kind.REPLY, text, Origin("x")))
    return [side.excerpt(hit) for hit in side.hits.of(cue)]


def test_phrases_with_what_looks_like_it_and_is_not(pack_of: PackOf) -> None:
    pack = pack_of({"cues/a.yaml": "cues: {sorry: {about: x, phrases: ['[so] sorry'], unless: [no need to be sorry]}}"})
    assert hits(pack, "sorry", "We're so SORRY.") == ["so SORRY"]
    assert hits(pack, "sorry", "There is no need to be sorry, I am sorry.") == ["sorry"]


def test_named_patterns_and_cues_in_phrases(pack_of: PackOf) -> None:
    cues = """
    named: {thing: [order, parcel], when: "(today|by <day>)", day: [monday, friday]}
    cues:
      lost: {about: x, phrases: ["lost [your] <thing>"]}
      both: {about: x, phrases: ["<lost> <when>"]}
    """
    pack = pack_of({"cues/a.yaml": cues})
    assert hits(pack, "both", "We lost your parcel by Friday.") == ["lost your parcel by Friday"]


def test_also_together_and_without(pack_of: PackOf) -> None:
    cues = """
    cues:
      red: {about: x, phrases: [red]}
      blue: {about: x, phrases: [blue]}
      any: {about: x, also: [red, blue]}
      with-blue: {about: x, phrases: [red], together-with: [blue]}
      alone: {about: x, phrases: [red], without: [blue]}
      nowhere: {about: x, phrases: [red], without-anywhere: [blue]}
      asked: {about: x, phrases: [red], question: only}
      said: {about: x, phrases: [red], question: never}
    """
    pack = pack_of({"cues/a.yaml": cues})
    text = "Red and blue. Red! Is it red?"
    assert hits(pack, "any", text) == ["Red", "blue", "Red", "red"]
    assert hits(pack, "with-blue", text) == ["Red"]
    assert hits(pack, "alone", text) == ["Red", "red"]
    assert hits(pack, "nowhere", text) == []
    assert hits(pack, "nowhere", "Red. Is it red?") == ["Red", "red"]
    assert hits(pack, "asked", text) == ["red"]
    assert hits(pack, "said", text) == ["Red", "Red"]


def test_emphasis_parts_no_words(pack_of: PackOf) -> None:
    pack = pack_of({"cues/a.yaml": "cues: {back: {about: x, phrases: ['will get back to you']}}"})
    assert hits(pack, "back", "We will **get back** to <b>you</b>.") == ["will **get back** to <b>you"]


def test_patterns(pack_of: PackOf) -> None:
    cues = r"""
    cues:
      caps: {about: x, patterns: [{regex: '\b(?-i:[A-Z]{4,})\b', raw: true}]}
      spaced: {about: x, patterns: [{regex: 'hi ,', needs: ' ,'}], unless-patterns: [{regex: 'oh hi ,'}]}
    """
    pack = pack_of({"cues/a.yaml": cues})
    assert hits(pack, "caps", "You MUST pay now") == ["MUST"]
    assert hits(pack, "spaced", "Hi , Ana. Oh hi , Tom.") == ["Hi ,"]


def test_an_endless_pattern_is_given_up(pack_of: PackOf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cxlint.scan.PATTERN_SECONDS", 0.05)
    pack = pack_of({"cues/a.yaml": "cues: {slow: {about: x, patterns: [{regex: '(x|xx)+$'}]}}"})
    with pytest.raises(SlowPattern, match='cue "slow"'):
        hits(pack, "slow", "x" * 60 + " y")


@pytest.mark.parametrize(
    ("cues", "message"),
    [
        ("cues: {a: {about: x, phrases: ['sorry <intent>']}}\nnamed: {intens: so}", "<intent> is no named pattern"),
        ("cues: {a: {about: x, phrases: [<b>]}, b: {about: x, phrases: [<a>]}}", "<b> stands for itself: b → a → b"),
        ("cues: {a: {about: x, phrases: ['(sorry']}}", 'in "(sorry": a ")" is missing'),
        ("cues: {a: {about: x, phrases: ['[sorry]']}}", "may match nothing at all"),
        ("cues: {a: {about: x, phrases: ['… sorry']}}", "a phrase cannot begin with a gap"),
        (
            "cues: {a: {about: x, phrases: [a], also: [apolgy]}, apology: {about: x, phrases: [b]}}",
            '(did you mean "apology"?)',
        ),
        ("cues: {a: {about: x, patterns: [{regex: '(a'}]}}", "not a regular expression"),
        ("cues: {a: {about: x, phrase: [a]}}", 'unknown key "phrase" (did you mean "phrases"?)'),
    ],
)
def test_mistakes_are_named_with_their_place(pack_of: PackOf, cues: str, message: str) -> None:
    with pytest.raises(CxlintError) as error:
        pack_of({"cues/mistake.yaml": cues})
    assert message in str(error.value)
    assert "mistake.yaml:1:" in str(error.value)


def shipped(section: str) -> list[str]:
    """The names that the shipped cue files give in a section of theirs."""
    files = [Path(path).read_text(encoding="utf-8") for path in pack_files(plan.builtin_rules() / "cues")]
    return [name for text in files for name in yaml.safe_load(text).get(section) or {}]


def test_no_name_is_given_twice_in_the_shipped_cues() -> None:
    """Names are global: of two equal ones the later file would silently win, and change cues of the other."""
    names = Counter([*shipped("named"), *shipped("cues")])
    assert [name for name, times in names.items() if times > 1] == []


def test_every_shipped_name_is_used() -> None:
    """By a rule, a score, another cue, the code or a training; one that stands only where it is given is left over."""
    root = Path(__file__).parent.parent
    files = [*map(Path, pack_files(plan.builtin_rules())), *root.glob("cxlint/**/*.py"), *root.glob("training/*.yaml")]
    text = "\n".join([path.read_text(encoding="utf-8") for path in files])
    times = Counter(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", text))
    assert [name for name in shipped("named") if f"<{name}>" not in text] == []
    assert [name for name in shipped("cues") if times[name] < 2] == []
