"""Settings -> how their files are read and which rules judge them, with the ignores and limits around the engine."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING

from cxlint.config import chosen, severities
from cxlint.engine import Chosen, Engine
from cxlint.model import Unread
from cxlint.others import BY_CONTENT
from cxlint.suppress import RULES as ORDER_RULES
from cxlint.suppress import apply, orders_of

if TYPE_CHECKING:
    from cxlint.config import Settings
    from cxlint.memory import Memory
    from cxlint.model import Checked, Document, Severity
    from cxlint.pack import Pack
    from cxlint.sources import ReadOptions


def read_options(path: str, settings: Settings, given: ReadOptions) -> ReadOptions:
    """How to read a file: what the command line says, then the configuration (`sources`, `kind`, …)."""
    if not (settings.kind or settings.channel or settings.sources or settings.agent_domains):
        return given  # mostly
    options = given._replace(
        kind=given.kind or settings.kind,
        channel=given.channel or settings.channel,
        agent_domains=settings.agent_domains,
    )
    for name, mapping in settings.sources.items():
        if given.source == name or (given.source is None and mapping.paths and fits(path, mapping.paths)):
            told = options._replace(source=mapping.format, columns=mapping.columns, markup=mapping.markup)
            return told._replace(replies=mapping.replies, roles=mapping.roles)
    if given.source is None:
        spare = {name: each for name, each in settings.sources.items() if not each.paths and each.columns}
        options = options._replace(spare=spare)
    return options


def is_named(settings: Settings, source: str | None, path: str) -> bool:
    """Does the configuration, or --source, say how to read a file met in a folder?"""
    if source is not None and path[path.rfind(".") :].lower() in BY_CONTENT:
        return True
    return any(each.paths and fits(path, each.paths) for each in settings.sources.values())


def fits(path: str, globs: tuple[str, ...]) -> bool:
    from cxlint.config.glob import compiled

    pattern = compiled(globs)
    relative = os.path.relpath(path).replace(os.sep, "/")
    return pattern.fullmatch(relative) is not None or pattern.fullmatch(path) is not None


class Judge:
    """The rules that hold for some settings, with the ignores and limits around them."""

    def __init__(self, pack: Pack, settings: Settings, memory: Memory) -> None:
        self._settings = settings
        self._aliases = pack.aliases
        self._known = frozenset((*pack.rules, *ORDER_RULES))
        running = self._running = chosen(dict.fromkeys(self._known, True), settings, pack.aliases)
        levels = severities(pack.rules, settings, pack.aliases)
        rules = [_choose(pack, rule, settings, levels) for rule in pack.rules if rule in running]
        self.engine = Engine(pack, rules, date.today(), memory, suspicious=settings.unknown_complaint == "info")
        self.broken = tuple(Unread(*_place_and_reason(error)) for error in pack.errors)

    def fails(self, checked: Checked) -> bool:
        least = self._settings.fail_on
        return least is not None and any(finding.severity >= least for finding in checked.findings)

    def check(self, document: Document) -> tuple[Checked, int, int]:
        """The outcome, how many findings an ignore silenced, and how many are below the confidence wanted."""
        checked = self.engine.check(document)
        ignores = orders_of(document)
        ignored = 0
        if ignores:
            unheard = (self._known - self.engine.rules) | {rule for rules in checked.silent.values() for rule in rules}
            sorted_ = apply(document, checked.findings, ignores, self._known, self._aliases, unheard)
            ignored = len(sorted_.silenced)
            unused = [finding for finding in sorted_.unused if finding.rule in self._running]
            findings = sorted((*sorted_.kept, *unused), key=lambda finding: (finding.span, finding.rule))
            checked = checked._replace(findings=tuple(findings))
        if not checked.findings:
            return checked, ignored, 0
        least = self._settings.min_confidence
        shown = tuple(finding for finding in checked.findings if finding.confidence >= least)
        hidden = len(checked.findings) - len(shown)
        return (checked._replace(findings=shown) if hidden else checked), ignored, hidden


def _choose(pack: Pack, rule_id: str, settings: Settings, levels: dict[str, Severity]) -> Chosen:
    rule = pack.rules[rule_id]
    options = settings.options(rule_id, rule.aliases)
    params = rule.params
    if options is not None:
        from cxlint.rule import check_names, params_with

        params = params_with(rule.check, rule.params, options)
        check_names(params, options, pack.cues, pack.scores)
    return Chosen(rule, levels.get(rule_id, rule.severity), params)


def _place_and_reason(error: str) -> tuple[str, str]:
    """The first line of the error of a rule file; `cxlint test` shows the lines it is about."""
    place, _, reason = error.partition("\n")[0].partition(": ")
    return place, f"{reason}; the other rules went on (cxlint test shows more)"
