"""Cue files (`cues/*.yaml`) -> the compiled phrases of all cues, or an error naming file, line and phrase."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from cxlint.automaton import Builder
from cxlint.model import CxlintError, OneOrMany
from cxlint.phrase import Choice, Node, PhraseError, Reference, Sequence, parse
from cxlint.typed import Placed, Spot


@dataclass(frozen=True, slots=True)
class PatternEntry:
    """A regular expression, for what phrases cannot say (capitals, punctuation, shapes of numbers)."""

    regex: Placed[str]
    """In the syntax of the regex module; case is ignored."""
    needs: OneOrMany[str] = ()
    """Tried only where one of these (lower-case) texts occurs: the faster the better."""
    raw: bool = False
    """Look at the text with its capitals, links, code and placeholders, instead of lower case with those blanked."""


@dataclass(frozen=True, slots=True)
class CueEntry:
    """A named class of expressions."""

    about: str
    """What it means, in one line."""
    phrases: tuple[Placed[str], ...] = ()
    """Plain words with (a|b), [optional], word*, … for a short gap, <name> for another pattern or cue."""
    instead: Mapping[Placed[str], str] = field(default_factory=dict)
    """More phrases, each with the plain words for it; "" where it can simply go."""
    patterns: tuple[PatternEntry, ...] = ()
    unless: tuple[Placed[str], ...] = ()
    """Phrases that look like it and are not: a hit that overlaps one is dropped."""
    unless_patterns: tuple[PatternEntry, ...] = ()
    also: tuple[Placed[str], ...] = ()
    """Other cues that count as this one too."""
    together_with: tuple[Placed[str], ...] = ()
    """Counts only in a sentence where one of these cues occurs as well."""
    without: tuple[Placed[str], ...] = ()
    """Does not count in a sentence where one of these cues occurs."""
    without_anywhere: tuple[Placed[str], ...] = ()
    """Does not count in a text where one of these cues occurs, in whatever sentence."""
    question: Literal["only", "never", ""] = ""
    """Whether it counts in questions."""
    is_: tuple[Placed[str], ...] = ()
    """Sentences where it must be found; **two stars** round the exact words, where it matters."""
    is_not: tuple[Placed[str], ...] = ()
    """Sentences where it must not be found."""

    @property
    def wordings(self) -> tuple[Placed[str], ...]:
        """All its phrases."""
        return (*self.phrases, *self.instead)


@dataclass(frozen=True, slots=True)
class CueFile:
    """Expressions that rules share."""

    named: Mapping[str, OneOrMany[Placed[str]]] = field(default_factory=dict)
    """Patterns for reuse in phrases as <name>; a list means any of them."""
    cues: Mapping[str, CueEntry] = field(default_factory=dict)


class CueError(CxlintError):
    pass


class Vocabulary:
    """All named patterns and cues of the packs in use."""

    def __init__(self, files: Iterable[CueFile]) -> None:
        self.named: dict[str, tuple[Placed[str], ...]] = {}
        self.cues: dict[str, CueEntry] = {}
        for file in files:
            self.named |= file.named
            self.cues |= file.cues
        self._trees: dict[str, Node] = {}
        self._open: list[str] = []

    def resolve(self, name: str) -> Node:
        """The tree of <name>. Raises CueError for a name that stands for nothing, or for itself."""
        if name in self._trees:
            return self._trees[name]
        phrases = self.named.get(name) or (self.cues[name].wordings if name in self.cues else ())
        if not phrases:
            raise CueError(
                f"<{name}> is no named pattern and no cue with phrases{_near(name, [*self.named, *self.cues])}"
            )
        if name in self._open:
            raise CueError(f"<{name}> stands for itself: {' → '.join([*self._open, name])}")
        self._open.append(name)
        tree = Choice(tuple(self._checked(phrase) for phrase in phrases))
        self._open.pop()
        self._trees[name] = tree
        return tree

    def _checked(self, phrase: Placed[str]) -> Node:
        """Parsed, with all that it refers to resolved, so that errors point at this phrase."""
        try:
            tree = parse(phrase.value)
            for name in _references(tree):
                self.resolve(name)
        except PhraseError as error:
            spot = phrase.spot
            raise Spot(spot.source, spot.line, spot.column + error.at).error(f'in "{phrase.value}": {error}') from None
        except CueError as error:
            raise phrase.spot.error(str(error)) from None
        return tree

    def compile(self) -> dict[str, Any]:
        """The plan of all cues: JSON-able, complete, and the same for the same files."""
        builder = Builder(self.resolve)
        for number, cue in enumerate(self.cues.values()):
            for accepts, phrases in ((2 * number, cue.wordings), (2 * number + 1, cue.unless)):
                for phrase in phrases:
                    self._add(builder, phrase, accepts)
        return {
            "machine": builder.finish(),
            "cues": {name: self._rest(cue) for name, cue in self.cues.items()},
            "plain": self._plain(),
        }

    def _plain(self) -> dict[str, Any]:
        """The plan of all `instead:`, see `plain`."""
        builder = Builder(self.resolve)
        entries: list[tuple[int, str, bool]] = []
        for number, cue in enumerate(self.cues.values()):
            for phrase, words in cue.instead.items():
                self._add(builder, phrase, len(entries))
                # a wording with an open end or a gap is more than its plain words say
                entries.append((number, words, not set(phrase.value) & set("*_…<{")))
        return {"machine": builder.finish(), "entries": entries}

    def _add(self, builder: Builder, phrase: Placed[str], accepts: int) -> None:
        try:
            builder.add(self._checked(phrase), accepts)
        except ValueError as error:
            raise phrase.spot.error(f'"{phrase.value}": {error}') from None

    def _rest(self, cue: CueEntry) -> list[Any]:
        lists = (cue.also, cue.together_with, cue.without, cue.without_anywhere)
        for others in lists:
            for other in others:
                if other.value not in self.cues:
                    raise other.spot.error(f'no cue is named "{other.value}"{_near(other.value, list(self.cues))}')
        patterns = [_pattern(entry, unless=False) for entry in cue.patterns]
        patterns += [_pattern(entry, unless=True) for entry in cue.unless_patterns]
        names = [[other.value for other in others] for others in lists]
        return [patterns, *names, cue.question]


def _pattern(entry: PatternEntry, *, unless: bool) -> list[Any]:
    import regex

    try:
        regex.compile(entry.regex.value, regex.IGNORECASE)
    except regex.error as error:
        raise entry.regex.spot.error(
            f"not a regular expression: {error}", "test it at the regex module's syntax"
        ) from None
    return [entry.regex.value, list(entry.needs), entry.raw, unless]


def _references(node: Node) -> Iterable[str]:
    if isinstance(node, Reference):
        yield node.name
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _references(item)
    elif isinstance(node, Choice):
        for option in node.options:
            yield from _references(option)


def _near(name: str, known: list[str]) -> str:
    from cxlint.node import did_you_mean

    return did_you_mean(name, known)
