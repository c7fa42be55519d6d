"""Which rules run, and how serious they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxlint.config.layer import CHOICES, Layer, Settings
from cxlint.model import Severity
from cxlint.place import did_you_mean, listed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping


def chosen(rules: Mapping[str, bool], settings: Settings, aliases: Mapping[str, str] | None = None) -> frozenset[str]:
    """The ids of the rules that run. `rules`: id -> whether it runs where nothing is said.

    A later layer beats an earlier one; within a layer the narrower name wins (a rule, then its pack, then a glob, then
    "all"), and of the same name in both, `ignore`.
    """
    names = aliases or {}
    running = {rule for rule, default in rules.items() if default}
    silenced: set[str] = set()  # by per-path: --select asks for rules, not for the places where a team silenced them
    for layer in settings.layers:
        if "select" in layer.values:
            running = set()
        asked, dropped = _asked_and_dropped(layer, rules, names)
        running = (running | asked) - dropped
        if layer.narrow:
            silenced = (silenced - asked) | dropped
        elif "select" not in layer.values:
            silenced -= asked
    return frozenset(running - silenced)


def _asked_and_dropped(layer: Layer, rules: Collection[str], aliases: Mapping[str, str]) -> tuple[set[str], set[str]]:
    off = {item for item, level in levels_of(layer, rules, aliases).items() if level == "off"}
    asked, dropped = set[str](), off
    wanted = [*layer.values.get("select", ()), *layer.values.get("extend-select", ())]
    unwanted = layer.values.get("ignore", ())
    for item in sorted({*wanted, *unwanted}, key=_breadth):
        matching = _matching((item,), rules, aliases)
        if item in unwanted:
            asked, dropped = asked - matching, dropped | matching
        else:
            asked, dropped = asked | matching, dropped - (matching - off)
    return asked, dropped


def _breadth(item: str) -> tuple[bool, bool, bool]:
    """Sorts the narrower names last."""
    return item != "all", "*" not in item, "/" in item


def levels_of(layer: Layer, rules: Collection[str], aliases: Mapping[str, str]) -> dict[str, str]:
    """Rule id -> level, as one layer says; the narrower name wins."""
    given: Mapping[str, str] = layer.values.get("severity") or {}
    levels: dict[str, str] = {}
    for item in sorted(given, key=_breadth):
        levels |= dict.fromkeys(_matching((item,), rules, aliases), given[item])
    return levels


def severities(
    rules: Collection[str], settings: Settings, aliases: Mapping[str, str] | None = None
) -> dict[str, Severity]:
    """Only the rules whose severity the configuration changes."""
    levels: dict[str, str] = {}
    for layer in settings.layers:
        levels |= levels_of(layer, rules, aliases or {})
    return {rule: Severity[level.upper()] for rule, level in levels.items() if level != "off"}


def _matching(items: Iterable[str], rules: Collection[str], aliases: Mapping[str, str]) -> set[str]:
    found: set[str] = set()
    for item in items:
        name = aliases.get(item, item)
        if name in rules:
            found.add(name)
        else:
            found |= {rule for rule in rules if _covers(name, rule)}
    return found


def _covers(item: str, rule: str) -> bool:
    if "*" not in item:
        return item == "all" or rule.startswith(f"{item}/")
    from fnmatch import fnmatchcase

    return fnmatchcase(rule, item)


def verify(layers: Iterable[Layer], rules: Collection[str], aliases: Mapping[str, str] | None = None) -> None:
    """Errors: PlacedError for the first name of a rule, pack or glob that stands for no rule."""
    names = aliases or {}
    packs = sorted({rule.rpartition("/")[0] for rule in rules})
    for layer in layers:
        for key in (*CHOICES, "severity", "rules"):
            for item in layer.values.get(key) or ():
                if key == "rules" and item not in rules and item not in names:
                    problem = f'unknown rule "{item}"{did_you_mean(item, sorted(rules))}'
                    raise layer.spot(key, item).error(problem, "options belong to one rule, named by its id")
                if not _matching((item,), rules, names):
                    what = "rule" if "/" in item else "rule or pack"
                    known = [*packs, *sorted(rules), "all"]
                    problem = f'unknown {what} "{item}"{did_you_mean(item, known)}'
                    raise layer.spot(key, item).error(
                        problem, f"packs: {listed(packs)}; `cxlint rules` lists every rule"
                    )
