"""What the shipped rules say of one text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cxlint.engine import Chosen, Engine
from cxlint.model import Document, Finding, Kind, Origin

if TYPE_CHECKING:
    from datetime import date

    from cxlint.pack import Pack


def findings(pack: Pack, text: str, rules: str, clock: date | None = None, **known: Any) -> list[Finding]:
    """Of the rules whose ids begin with one of `rules`, alone in the run."""
    kind = Kind.TEMPLATE if known.pop("template", False) else Kind.REPLY
    chosen = [
        Chosen(rule, rule.severity, rule.params)
        for rule in pack.rules.values()
        if rule.id.startswith(tuple(rules.split()))
    ]
    document = Document("text", kind, text, Origin("text"), **known)
    return list(Engine(pack, chosen, clock).check(document).findings)


def found(pack: Pack, text: str, rules: str, **known: Any) -> list[tuple[str, str]]:
    """(name of the rule, what it marks)"""
    return [(each.rule.partition("/")[2], each.excerpt) for each in findings(pack, text, rules, **known)]
