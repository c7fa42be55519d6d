"""One rule file -> a rule with its examples, or an error naming file, line and key."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal

from cxlint.checks import CHECKS
from cxlint.language import HOME
from cxlint.measure import MEASURES
from cxlint.model import Confidence, Document, Example, Kind, OneOrMany, Origin, Severity
from cxlint.node import Node, did_you_mean, listed
from cxlint.shape import fields_of
from cxlint.typed import Placed, Spot, build


@dataclass(frozen=True, slots=True)
class When:
    """When the rule applies. What is not known keeps the rule silent, and is counted."""

    kind: OneOrMany[Kind] = ()
    channel: OneOrMany[str] = ()
    not_channel: OneOrMany[str] = ()
    complaint: bool | None = None
    """Whether the customer complains: unknown keeps the rule silent."""
    troubled: bool | None = None
    """Whether the customer complains, or tells of a death, of grief or of fear: unknown keeps the rule silent."""
    not_complaint: bool = False
    """Everything that is not known to be a complaint."""
    customer: bool = False
    """The customer's message is known."""
    customer_name: bool = False
    """The customer's name is known."""
    rating: Literal["low", "high"] | None = None
    """Of a review: low is 1 to 3."""
    first_reply: bool | None = None
    newly_told: bool | None = None
    """The first reply, or a later one where the customer says that the failure goes on or is back."""
    asked_why: bool | None = None
    """Whether the customer asked for the reason."""
    not_status: OneOrMany[str] = ()
    min_words: int = 0
    min_sentences: int = 0


@dataclass(frozen=True, slots=True)
class ExampleEntry:
    """A reply (or template) with what is known around it."""

    reply: str | None = None
    template: str | None = None
    customer: OneOrMany[str] = ()
    customer_name: str | None = field(default=None, metadata={"key": "customer_name"})
    customer_email: str | None = field(default=None, metadata={"key": "customer_email"})
    agent_name: str | None = field(default=None, metadata={"key": "agent_name"})
    channel: str | None = None
    title: str | None = None
    rating: int | None = None
    first_reply: bool | None = field(default=None, metadata={"key": "first_reply"})
    status: str | None = None
    tags: tuple[str, ...] = ()
    created_at: str | None = field(default=None, metadata={"key": "created_at"})
    macro: str | None = None
    """The saved reply that it was made from, as the helpdesk tells."""
    earlier: OneOrMany[str] = ()
    """Replies that went to other customers before it."""
    macros: OneOrMany[str] = ()
    """Templates that the team has."""
    marks: tuple[str, ...] = ()
    """The exact words flagged, in order (bad examples only)."""
    spot: Spot | None = None

    def __post_init__(self) -> None:
        if (self.reply is None) == (self.template is None):
            raise ValueError("an example needs `reply` or `template`")


@dataclass(frozen=True, slots=True)
class Examples:
    bad: tuple[ExampleEntry, ...] = ()
    good: tuple[ExampleEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleFile:
    """What every rule has, whatever its check. The keys of the check stand beside these."""

    title: str
    """Name the fault, not the fix."""
    severity: Severity
    confidence: Confidence
    """How often the rule is right, set from measurement."""
    since: str
    check: Placed[str]
    message: str
    """What is wrong, with its evidence: {excerpt} and other words of the check; a [part] without any is left out."""
    why: str
    """One clause: what the customer feels or loses."""
    suggestion: str
    """A better wording, or how to get to one."""
    source: str
    severity_in_templates: Severity | None = None
    """Where it weighs less (or more) before anybody has sent it."""
    severity_unsure: Severity | None = None
    """Where it weighs less because it is likely, and not beyond doubt, that the customer complains."""
    severity_in: Mapping[str, Severity] = field(default_factory=dict)
    """Where it weighs less (or more) in a channel: {forum: info}."""
    severity_without_complaint: Severity | None = None
    """Where it weighs less (or more) because nothing is known of a complaint."""
    language: str = HOME
    """Which texts it can judge: the ISO 639 code of their language, or `any` for a rule that looks at no words."""
    when: When = field(default_factory=When)
    yields_to: tuple[Placed[str], ...] = ()
    """Silent where one of these rules has a finding in the same text: one defect, one finding."""
    yields_in_sentence: tuple[Placed[str], ...] = ()
    """Silent where one of these rules has a finding in the same sentence."""
    yields_in_place: tuple[Placed[str], ...] = ()
    """Silent where one of these rules has a finding on some of the same words."""
    yields_without_complaint: bool = True
    """Whether it yields also where no complaint is known: what is one defect in an answer to a complaint may be two."""
    aliases: tuple[str, ...] = ()
    examples: Examples = field(default_factory=Examples)


@dataclass(frozen=True, slots=True)
class LoadedRule:
    id: str
    file: RuleFile
    params: Any
    node: Node

    def plan(self) -> dict[str, Any]:
        """All that a run needs of it, JSON-able; examples stay in the file."""
        file = self.file
        return {
            "id": self.id,
            "title": file.title,
            "severity": int(file.severity),
            "severity_unsure": int(file.severity_unsure or 0),
            "severity_in": {channel: int(level) for channel, level in file.severity_in.items()},
            "severity_in_templates": int(file.severity_in_templates or 0),
            "severity_without_complaint": int(file.severity_without_complaint or 0),
            "confidence": int(file.confidence),
            "language": file.language,
            "check": file.check.value,
            "when": _given(file.when),
            "params": _given(self.params),
            "message": file.message.strip(),
            "why": file.why.strip(),
            "suggestion": file.suggestion.strip(),
            "source": file.source,
            "since": file.since,
            "yields_to": [rule.value for rule in file.yields_to],
            "yields_in_sentence": [rule.value for rule in file.yields_in_sentence],
            "yields_in_place": [rule.value for rule in file.yields_in_place],
            "yields_without_complaint": file.yields_without_complaint,
            "aliases": list(file.aliases),
            "path": self.node.spot.source.path,
        }

    def examples(self) -> list[Example]:
        entries = [(entry, entry.marks) for entry in self.file.examples.bad]
        return [_example(self.id, entry, marks) for entry, marks in entries] + [
            _example(self.id, entry, None) for entry in self.file.examples.good
        ]


def load_rule(rule_id: str, node: Node) -> LoadedRule:
    """Raises PlacedError. `rule_id` is folder/stem of the file."""
    if node.tag != "map":
        raise node.error("a rule file is a mapping of keys to values", "start with `title: …`")
    check = node.mapping.get("check")
    if check is None:
        raise node.error("missing key: check", f"add `check: …`, one of {listed(list(CHECKS))}")
    if not isinstance(check.content, str) or check.content not in CHECKS:
        shown = check.content if isinstance(check.content, str) else ""
        raise check.error(
            f'no check is named "{shown}"{did_you_mean(shown, list(CHECKS))}', f"known checks: {listed(list(CHECKS))}"
        )
    params_type = CHECKS[check.content].Params
    common = {key.key for key in fields_of(RuleFile)}
    special = {key.key for key in fields_of(params_type)}
    for key in node.mapping:
        if key not in common | special:
            known = [*common, *special]
            raise node.keys[key].error(
                f'unknown key "{key}"{did_you_mean(key, known)}', f"known keys: {listed(sorted(known))}"
            )
    file = build(RuleFile, _part(node, common))
    return LoadedRule(rule_id, file, build(params_type, _part(node, special)), node)


def _part(node: Node, keys: set[str]) -> Node:
    return dataclasses.replace(node, content={key: value for key, value in node.mapping.items() if key in keys})


def _given(record: Any) -> dict[str, Any]:
    """The fields that differ from their defaults."""
    given: dict[str, Any] = {}
    for key in fields_of(type(record)):
        value = getattr(record, key.field)
        if value != key.default:
            given[key.field] = [_plain(item) for item in value] if isinstance(value, tuple) else _plain(value)
    return given


def _plain(value: Any) -> Any:
    """A word of a file's vocabulary as the bare text that it equals: plans hold nothing but plain values."""
    return value.value if isinstance(value, StrEnum) else value


def _example(rule_id: str, entry: ExampleEntry, marks: tuple[str, ...] | None) -> Example:
    line = entry.spot.line if entry.spot is not None else 1
    text = entry.reply if entry.reply is not None else entry.template or ""
    document = Document(
        id=f"{rule_id}:{line}",
        kind=Kind.REPLY if entry.reply is not None else Kind.TEMPLATE,
        text=text,
        origin=Origin(entry.spot.source.path if entry.spot is not None else rule_id, line=line),
        customer=entry.customer,
        customer_name=entry.customer_name,
        customer_email=entry.customer_email,
        agent_name=entry.agent_name,
        title=entry.title,
        channel=entry.channel,
        rating=entry.rating,
        first_reply=entry.first_reply,
        status=entry.status,
        tags=entry.tags,
        created_at=entry.created_at,
        macro=entry.macro,
    )
    return Example(document, marks, line, entry.earlier, entry.macros)


def params_with(check: str, params: Any, options: Node) -> Any:
    """A rule's Params with a configuration's options over them. Errors: PlacedError for an unknown option."""
    params_type = CHECKS[check].Params
    known = {key.key: key for key in fields_of(params_type)}
    given: dict[str, Any] = {}
    for key, node in options.mapping.items():
        if key not in known:
            problem = f'unknown option "{key}"{did_you_mean(key, list(known))}'
            raise options.keys[key].error(problem, f"options of this rule: {listed(sorted(known))}")
        given[known[key].field] = build(known[key].type, node)
    return params._replace(**given)


def check_names(params: Any, node: Node, cues: Collection[str], scores: Collection[str]) -> None:
    """Raises PlacedError for a cue, score or measure that does not exist; `node` is where `params` are written.

    In every check what may be one text or many are cues; so are the keys of `words`, and both sides of a mapping of
    texts to texts.
    """
    for key in fields_of(type(params)):
        known: Collection[str] = ()
        if key.type == OneOrMany[str] or key.field == "words":
            what, known = "cue", cues
        elif key.field == "score":
            what, known = "score", scores
        elif key.field == "measures":
            what, known = "measure", MEASURES
        elif key.field == "lacks":
            what, known = "cue or measure", (*cues, *MEASURES)
        value = getattr(params, key.field)
        if key.type == Mapping[str, str] and key.field != "lacks":
            what, known, value = "cue", cues, (*value, *value.values())
        for name in (value,) if isinstance(value, str) else value if known else ():
            if known and name not in known:
                place = node.mapping.get(key.key, node)
                raise place.error(f'no {what} is named "{name}"{did_you_mean(name, list(known))}')
