"""Folders of packs, read from their YAML: rules with their examples, cues, scores and profiles."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

from cxlint.config.read import read_profile
from cxlint.cue import CueFile, Vocabulary
from cxlint.measure import MEASURES
from cxlint.model import CxlintError, OneOrMany
from cxlint.place import did_you_mean
from cxlint.plan import pack_files
from cxlint.rule import LoadedRule, check_names, load_rule
from cxlint.secretfile import SecretFile, SecretTables
from cxlint.typed import Node, build, load_yaml

FOLDERS = CUES, SCORES, PROFILES, NAMES, WORDS, LANGUAGES, SECRETS = (
    "cues",
    "scores",
    "profiles",
    "names",
    "words",
    "languages",
    "secrets",
)


@dataclass(frozen=True, slots=True)
class ScoreFile:
    """Weights of a linear score, in natural-logarithm points of the odds."""

    about: str
    intercept: float
    yes: Annotated[float, {"minimum": 0, "maximum": 1}]
    """The probability from which on the answer is yes."""
    no: Annotated[float, {"minimum": 0, "maximum": 1}]
    """The probability below which it is no; between the two it is unknown."""
    yes_in: Mapping[str, float] = field(default_factory=dict)
    """Channels where the answer is yes only from another probability on."""
    aside: tuple[str, ...] = ()
    """Cues in whose sentences no other cue can add points: what is told there is another matter."""
    beyond: Mapping[str, OneOrMany[str]] = field(default_factory=dict)
    """Cues that leave no room for a channel's own habits: where one occurs it asks for no more than `yes`."""
    cues: Mapping[str, float] = field(default_factory=dict)
    """Points where the cue occurs."""
    measures: Mapping[str, float] = field(default_factory=dict)
    """Points for each unit of the measure."""
    words: Mapping[str, float] = field(default_factory=dict)
    """Points where the word occurs."""


@dataclass(frozen=True, slots=True)
class NameFile:
    """What is known about people's names. A later folder adds to the file of the same name."""

    about: str
    words: str = ""
    """Names or words, with spaces between."""
    groups: tuple[str, ...] = ()
    """Forms of one name, with spaces between."""


@dataclass(frozen=True, slots=True)
class WordFile:
    """Words that tell nothing about a case (see `specificity`). A later folder adds to the file of the same name."""

    about: str
    words: str
    """With spaces between; endings do not matter."""


@dataclass(frozen=True, slots=True)
class LanguageFile:
    """How a language is told from others (see `language`). The file's name is its ISO 639 code."""

    name: str
    words: str = ""
    """Its small words, with spaces between."""
    letters: str = ""
    """Letters that English has not: characters and ranges ("а-я")."""


@dataclass(frozen=True, slots=True)
class Library:
    rules: tuple[LoadedRule, ...]
    vocabulary: Vocabulary
    cue_files: tuple[CueFile, ...]
    scores: dict[str, Any]
    profiles: dict[str, Any]
    names: dict[str, list[str]]
    words: dict[str, list[str]]
    secrets: dict[str, Any]
    languages: dict[str, dict[str, str]]
    errors: tuple[str, ...]


def read_library(folders: Iterable[Path]) -> Library:
    """A later folder may replace rules, cues and scores of an earlier one by name."""
    cue_files: list[CueFile] = []
    rules: dict[str, LoadedRule] = {}
    scores: dict[str, tuple[Node, ScoreFile]] = {}
    profiles: dict[str, Any] = {}
    names: dict[str, list[str]] = {}
    words: dict[str, list[str]] = {}
    secrets = SecretTables()
    languages: dict[str, dict[str, str]] = {}
    errors: list[str] = []
    for folder in folders:
        for path in map(Path, pack_files(folder)):
            top = path.relative_to(folder).parts[0]
            node = load_yaml(str(path), path.read_text(encoding="utf-8-sig"))
            if top == CUES:
                cue_files.append(build(CueFile, node))
            elif top == SCORES:
                scores[path.stem] = (node, build(ScoreFile, node))
            elif top == PROFILES:
                profiles[path.stem] = read_profile(str(path))
            elif top == NAMES:
                file = build(NameFile, node)
                names.setdefault(path.stem, []).extend(filter(None, (file.words, *file.groups)))
            elif top == WORDS:
                words.setdefault(path.stem, []).append(build(WordFile, node).words)
            elif top == SECRETS:
                secrets.add(build(SecretFile, node))
            elif top == LANGUAGES:
                languages[path.stem] = dataclasses.asdict(build(LanguageFile, node))
            else:
                _take_rule(path, folder, node, rules, errors)
    vocabulary = Vocabulary(cue_files)
    plain_scores = {name: _score(node, score, vocabulary) for name, (node, score) in scores.items()}
    kept = [rule for rule in rules.values() if _complete(rule, rules, vocabulary, plain_scores, errors)]
    return Library(
        tuple(kept),
        vocabulary,
        tuple(cue_files),
        plain_scores,
        profiles,
        names,
        words,
        secrets.rows(),
        languages,
        tuple(errors),
    )


def rule_id(path: Path, folder: Path) -> str:
    """folder/stem; a rule right in a team's own folder takes that folder's name as its pack."""
    inner = path.relative_to(folder)
    return f"{inner.parts[0] if len(inner.parts) > 1 else folder.resolve().name}/{path.stem}"


def _take_rule(path: Path, folder: Path, node: Node, rules: dict[str, LoadedRule], errors: list[str]) -> None:
    try:
        rule = load_rule(rule_id(path, folder), node)
    except CxlintError as error:
        errors.append(str(error))
    else:
        rules[rule.id] = rule


def _score(node: Node, score: ScoreFile, vocabulary: Vocabulary) -> dict[str, Any]:
    known = {"cues": list(vocabulary.cues), "measures": list(MEASURES)}
    for key, names in known.items():
        for name in getattr(score, key):
            if name not in names:
                raise (
                    node.mapping[key].keys[name].error(f'no {key[:-1]} is named "{name}"', f"known: {', '.join(names)}")
                )
    beyond = tuple(cue for cues in score.beyond.values() for cue in cues)
    for key, chosen in (("aside", score.aside), ("beyond", beyond)):
        for name in chosen:
            if name not in vocabulary.cues:
                raise node.mapping[key].error(f'no cue is named "{name}"', "name a cue of a file in cues/")
    return {
        "intercept": score.intercept,
        "yes": score.yes,
        "no": score.no,
        "yes_in": dict(score.yes_in),
        "aside": tuple(score.aside),
        "beyond": {channel: tuple(cues) for channel, cues in score.beyond.items()},
        "cues": dict(score.cues),
        "measures": dict(score.measures),
        "words": dict(score.words),
    }


def _complete(
    rule: LoadedRule,
    rules: Mapping[str, LoadedRule],
    vocabulary: Vocabulary,
    scores: Mapping[str, Any],
    errors: list[str],
) -> bool:
    """Whether everything that a rule names exists and it has both kinds of example."""
    try:
        _check_names(rule, rules, vocabulary, scores)
    except CxlintError as error:
        errors.append(str(error))
        return False
    return True


def _check_names(
    rule: LoadedRule, rules: Mapping[str, LoadedRule], vocabulary: Vocabulary, scores: Mapping[str, Any]
) -> None:
    check_names(rule.params, rule.node, vocabulary.cues, scores)
    for other in (*rule.file.yields_to, *rule.file.yields_in_sentence, *rule.file.yields_in_place):
        if other.value not in rules:
            raise other.spot.error(f'no rule is named "{other.value}"{did_you_mean(other.value, list(rules))}')
    if not rule.file.examples.bad or not rule.file.examples.good:
        raise rule.node.error("a rule needs examples of both kinds", "add `examples:` with `bad:` and `good:` ones")
