"""Files -> outcomes: finds the configuration and the rules of each file, reads it, and judges its documents."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from datetime import date
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from cxlint import pack as packs
from cxlint.config import Configs, Settings, chosen, severities, verify
from cxlint.discover import discover
from cxlint.engine import Chosen, Engine
from cxlint.model import Checked, CxlintError, Document, Outcome, Severity, Summary, Unread
from cxlint.sources import File, ReadOptions, read
from cxlint.suppress import RULES as ORDER_RULES
from cxlint.suppress import apply, orders_of

if TYPE_CHECKING:
    from cxlint.pack import Pack


class Request(NamedTuple):
    """What to check, as the command line says it."""

    paths: tuple[str, ...]
    read: ReadOptions
    stdin_filename: str | None = None
    force_exclude: bool = False
    stdin: BinaryIO | None = None
    started: Callable[[File], None] | None = None  # told of each file before it is read


class Run:
    """Iterate once over the outcomes, in the order of the input; `summary` and `excluded` are complete then."""

    def __init__(self, configs: Configs, request: Request, shipped: Pack) -> None:
        self._configs = configs
        self._packs: dict[tuple[str, ...], Pack] = {(): shipped}
        self._request = request
        self._judges: dict[Settings, Judge] = {}
        self._tally = _Tally()
        self.excluded = 0  # files that the configuration leaves out
        self.failed = False  # whether a finding reached the --fail-on of its file

    @property
    def summary(self) -> Summary:
        return self._tally.summary()

    def __iter__(self) -> Iterator[Outcome]:
        for outcome in self._outcomes():
            self._tally.add(outcome)
            yield outcome

    def _outcomes(self) -> Iterator[Outcome]:
        request = self._request
        config = self._configs.load(request.stdin_filename or next(iter(request.paths), "-"))
        found = discover(
            request.paths,
            exclude=config.settings.exclude,
            force_exclude=request.force_exclude,
            root=config.folder,
            stdin_filename=request.stdin_filename,
        )
        for file in found:
            if isinstance(file, Unread):
                yield file
            else:
                yield from self._file(file)
        self.excluded += found.excluded

    def _file(self, file: File) -> Iterator[Outcome]:
        settings = self._configs.settings(file.path)
        judge = self._judges.get(settings)
        if judge is None:
            judge = self._judges[settings] = self._judge(file.path, settings)
            yield from judge.broken
        if not judge.engine.rules:
            self.excluded += 1  # the configuration switches every rule off for this path
            return
        if self._request.started is not None:
            self._request.started(file)
        options = read_options(file.path, settings, self._request.read)
        for document in read(file, options=options, stdin=self._request.stdin):
            if isinstance(document, Unread):
                yield document
                continue
            checked, ignored, hidden = judge.check(document)
            self._tally.ignored += ignored
            self._tally.hidden += hidden
            self.failed = self.failed or judge.fails(checked)
            yield checked

    def _judge(self, path: str, settings: Settings) -> Judge:
        pack = self._packs.get(settings.packs)
        if pack is None:
            pack = self._packs[settings.packs] = packs.load(settings.packs)
        config = self._configs.load(path)
        verify(config.every_layer(), [*pack.rules, *ORDER_RULES], pack.aliases)
        judge = Judge(pack, settings)
        if not judge.engine.rules and not config.said.narrow:
            raise packs.NoRules("no rule is switched on, so nothing would be checked: look at select and ignore")
        return judge


def read_options(path: str, settings: Settings, given: ReadOptions) -> ReadOptions:
    """How to read a file: what the command line says, then the configuration (`sources`, `kind`, `channel`)."""
    options = given._replace(kind=given.kind or settings.kind, channel=given.channel or settings.channel)
    for name, mapping in settings.sources.items():
        if given.source == name or (given.source is None and mapping.paths and fits(path, mapping.paths)):
            return options._replace(source=mapping.format, columns=mapping.columns)
    return options


def fits(path: str, globs: tuple[str, ...]) -> bool:
    from cxlint.config.glob import compiled

    pattern = compiled(globs)
    relative = os.path.relpath(path).replace(os.sep, "/")
    return pattern.fullmatch(relative) is not None or pattern.fullmatch(path) is not None


class Judge:
    """The rules that hold for some settings, with the ignores and limits around them."""

    def __init__(self, pack: Pack, settings: Settings) -> None:
        self._settings = settings
        self._aliases = pack.aliases
        self._known: Collection[str] = pack.rules.keys() | ORDER_RULES.keys()
        running = chosen(dict.fromkeys(pack.rules, True), settings, pack.aliases)
        levels = severities(pack.rules, settings, pack.aliases)
        rules = [_choose(pack, rule, settings, levels) for rule in pack.rules if rule in running]
        self.engine = Engine(pack, rules, clock=date.today())
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
            findings = sorted((*sorted_.kept, *sorted_.unused), key=lambda finding: (finding.span, finding.rule))
            checked = checked._replace(findings=tuple(findings))
        least = self._settings.min_confidence
        shown = tuple(finding for finding in checked.findings if finding.confidence >= least)
        hidden = len(checked.findings) - len(shown)
        return (checked._replace(findings=shown) if hidden else checked), ignored, hidden


def _choose(pack: Pack, rule_id: str, settings: Settings, levels: dict[str, Severity]) -> Chosen:
    rule = pack.rules[rule_id]
    options = settings.options(rule_id, rule.aliases)
    params = rule.params
    if options is not None:
        from cxlint.rule import params_with

        params = params_with(rule.check, rule.params, options)
    return Chosen(rule, levels.get(rule_id, rule.severity), params)


def _place_and_reason(error: str) -> tuple[str, str]:
    first, _, rest = error.partition(": ")
    return first, rest


class _Tally:
    """Counts outcomes as they pass."""

    def __init__(self) -> None:
        self.ignored = self.hidden = 0
        self._documents = self._unread = 0
        self._by_severity = dict.fromkeys(Severity, 0)
        self._by_rule: dict[str, int] = {}
        self._documents_by_rule: dict[str, int] = {}
        self._silent: dict[str, set[str]] = {}

    def add(self, outcome: Outcome) -> None:
        if isinstance(outcome, Unread):
            self._unread += 1
            return
        self._documents += 1
        self._unread += len(outcome.unread)
        for finding in outcome.findings:
            self._by_severity[finding.severity] += 1
            self._by_rule[finding.rule] = self._by_rule.get(finding.rule, 0) + 1
        for rule in {finding.rule for finding in outcome.findings}:
            self._documents_by_rule[rule] = self._documents_by_rule.get(rule, 0) + 1
        for need, rules in outcome.silent.items():
            known = self._silent.setdefault(need, set())
            if not known.issuperset(rules):
                known.update(rules)

    def summary(self) -> Summary:
        return Summary(
            documents=self._documents,
            errors=self._by_severity[Severity.ERROR],
            warnings=self._by_severity[Severity.WARNING],
            infos=self._by_severity[Severity.INFO],
            unread=self._unread,
            ignored=self.ignored,
            hidden=self.hidden,
            silent={need: len(rules) for need, rules in self._silent.items()},
            by_rule=self._by_rule,
            documents_by_rule=self._documents_by_rule,
        )


def exit_code(summary: Summary, failed: bool, *, empty_is_fine: bool) -> int:
    """0 nothing at or above --fail-on · 1 findings · 2 something could not be checked, or nothing was."""
    if summary.unread or (not summary.documents and not empty_is_fine):
        return 2
    return int(failed)


def text_or_file(value: str) -> str:
    """What --customer was given: the content of the file of that name, or the text itself."""
    try:
        is_file = "\n" not in value and os.path.isfile(value)  # noqa: PTH113 - any text may be asked for as a path
    except ValueError:
        return value
    if not is_file:
        return value
    from cxlint.sources.encoding import NotTextError, decode

    try:
        with open(value, "rb") as file:  # noqa: PTH123 - pathlib is not worth its import for one file
            return decode(file.read())
    except (OSError, NotTextError) as error:
        raise CxlintError(f"--customer {value}: {error}") from None
