"""The page of each pack, rules/PACK/README.md: its rules in words, with examples and how often they are right."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cxlint import plan
from cxlint.accuracy import recorded
from tests.accuracy import interval

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cxlint.accuracy import Accuracy
    from cxlint.library import Library
    from cxlint.model import Example
    from cxlint.rule import LoadedRule

SHOWN = 3  # examples of each kind; the rule file has them all


def pages(library: Library) -> dict[Path, str]:
    folder = plan.builtin_rules()
    known = recorded(folder)
    packs = sorted({rule.id.partition("/")[0] for rule in library.rules})
    return {folder / pack / "README.md": _page(pack, library, known) for pack in packs}


def _page(pack: str, library: Library, known: dict[str, Accuracy]) -> str:
    rules = sorted((rule for rule in library.rules if rule.id.startswith(f"{pack}/")), key=lambda rule: rule.id)
    lines = [f"# {pack}", "", "Written by `python -m tests.docs` from the rule files beside it."]
    for rule in rules:
        lines += ["", *_rule(rule, known.get(rule.id))]
    return "\n".join(lines) + "\n"


def _rule(rule: LoadedRule, accuracy: Accuracy | None) -> Iterator[str]:
    file = rule.file
    yield f"## {rule.id.partition('/')[2]}"
    yield ""
    counted = f"; {accuracy.sentence()}{_intervals(accuracy)}" if accuracy else ""
    yield f"**{file.title}** · {file.severity.name.lower()} · confidence {file.confidence.name.lower()}{counted}"
    yield ""
    yield _flat(file.why)
    if better := _flat(_unslotted(file.suggestion)).strip("…. "):
        yield f"*Try:* {better}"
    yield from _applies(rule)
    examples = rule.examples()
    for heading, bad in (("Flagged", True), ("Fine", False)):
        yield ""
        yield f"{heading}:"
        yield ""
        chosen = [each for each in examples if (each.marks is not None) == bad][:SHOWN]
        yield from (f"- {_example(each)}" for each in chosen)
    yield ""
    yield f"[All examples]({rule.id.partition('/')[2]}.yaml) · source: {_flat(file.source)}"


def _intervals(accuracy: Accuracy) -> str:
    """Where precision and recall lie with 95 % confidence."""
    shares = ((accuracy.right, accuracy.findings), (accuracy.found, accuracy.labelled))
    told = [f"{low:.2f}–{high:.2f}" for low, high in (interval(*share) for share in shares if share[1])]
    return f" (95 %: {', '.join(told)})" if told else ""


def _applies(rule: LoadedRule) -> Iterator[str]:
    """The keys of `when`, as the file says them."""
    when = rule.plan()["when"]
    if when:
        told = (f"{key.replace('_', '-')}: {_value(value)}" for key, value in when.items())
        yield f"*When:* {'; '.join(told)}"
    if others := [each.value for each in (*rule.file.yields_to, *rule.file.yields_in_sentence)]:
        yield f"*Leaves the word to:* {', '.join(others)}"


def _value(value: object) -> str:
    if isinstance(value, list):
        return " or ".join(map(str, value))
    return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def _example(example: Example) -> str:
    document = example.document
    text = _escaped(document.text)
    for mark in dict.fromkeys(example.marks or ()):
        text = text.replace(_escaped(mark), f"**{_escaped(mark).strip()}**", 1)
    around = [f"{document.rating} stars"] if document.rating else []
    around += [_flat(_escaped(message)) for message in document.customer[-1:]]
    told = f"(*{' – '.join(around)}*) " if around else ""
    return told + _flat(text)


def _escaped(text: str) -> str:
    """As text in Markdown, whatever it holds."""
    return re.sub(r"([\\`*_{}\[\]<>#|~])", r"\\\1", text)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _unslotted(text: str) -> str:
    """Without the words that only a finding fills in."""
    return re.sub(r"\{[a-z_]+\}", "…", text.replace("][", " ")).replace("[", "").replace("]", "")
