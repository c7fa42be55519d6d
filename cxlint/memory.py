"""What a run remembers of the replies before this one, and the team's own templates: enough to know a text again.

It stays small over any export: of each wording a sketch is kept, and of the wordings the latest MOST.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from cxlint.said import words_of
from cxlint.sketch import Sketch, own_words, runs, shared, sketch, stretches

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cxlint.context import Case
    from cxlint.model import Document, Origin
    from cxlint.reading import Reading

MOST = 20_000  # wordings, of some 0.5 kB each
_KEYS = 4  # of the smallest numbers of a sketch, by which alike ones are looked up
_CUSTOMERS = 1000  # of one wording, to tell another letter to the same person from a letter to somebody else
_FILLED_WORDS = 8  # that a placeholder may be filled with
_LEAST_RUNS = 4  # of a template that can be known again


class Earlier(NamedTuple):
    """A wording that was sent before."""

    times: int  # to other customers
    first: Origin


class _Wording:
    __slots__ = ("customers", "first", "sketch", "times")

    def __init__(self, of: Sketch, first: Origin) -> None:
        self.sketch = of
        self.first = first
        self.times = 0
        self.customers: set[int] = set()


class _Template(NamedTuple):
    name: str
    runs: frozenset[int]
    most_words: int


class Memory:
    """One for each run; not to be shared between processes."""

    def __init__(self, templates: Iterable[Document] = ()) -> None:
        self._wordings: dict[int, _Wording] = {}  # oldest first
        self._by_key: dict[int, int] = {}
        self._made = 0
        self._templates: list[_Template] = []
        self._by_run: dict[int, list[int]] = {}
        for document in templates:
            self._learn(document)

    @property
    def knows_templates(self) -> bool:
        return bool(self._templates)

    def recall(self, case: Case, share: float) -> Earlier | None:
        """The same wording in earlier replies to other customers; this reply is remembered from now on."""
        of = sketch(runs(own_words(case)))
        if not of:
            return None
        wording = self._alike(of, share)
        if wording is None:
            wording = self._remember(of, case.document.origin)
        customer = _customer(case.document)
        others = wording.times - (customer in wording.customers)
        if customer not in wording.customers:
            wording.times += 1
            if customer is not None and len(wording.customers) < _CUSTOMERS:
                wording.customers.add(customer)
        return Earlier(others, wording.first) if others else None

    def _alike(self, of: Sketch, share: float) -> _Wording | None:
        for key in of[:_KEYS]:
            wording = self._wordings.get(self._by_key.get(key, -1))
            if wording is not None and shared(wording.sketch, of) >= share:
                return wording
        return None

    def _remember(self, of: Sketch, origin: Origin) -> _Wording:
        if len(self._wordings) >= MOST:
            oldest = next(iter(self._wordings))
            for key in self._wordings.pop(oldest).sketch[:_KEYS]:
                if self._by_key.get(key) == oldest:
                    del self._by_key[key]
        wording = self._wordings[self._made] = _Wording(of, origin._replace(places=None))
        for key in of[:_KEYS]:
            self._by_key[key] = self._made
        self._made += 1
        return wording

    # ---------------------------------------------------------------- templates

    def _learn(self, document: Document) -> None:
        from cxlint.text import read
        from cxlint.text.branch import branching

        if "verbatim" in document.tags:  # to be sent as it is
            return
        branches = branching(document)
        for variant in branches.variants if branches else (None,):
            self._learn_text(document, read(document, variant))

    def _learn_text(self, document: Document, reading: Reading) -> None:
        pieces = [words_of(each) for each in stretches(reading)]
        numbers = frozenset(number for words in pieces for number in runs(words))
        if len(numbers) < _LEAST_RUNS:
            return
        most = sum(map(len, pieces)) + _FILLED_WORDS * max(1, len(pieces) - 1)
        number = len(self._templates)
        self._templates.append(_Template(document.title or _name(document), numbers, most))
        for each in numbers:
            self._by_run.setdefault(each, []).append(number)

    def template_of(self, case: Case, share: float) -> str | None:
        """The name of the template that the reply is, with nothing changed but what fills its placeholders."""
        words = own_words(case)
        numbers = set(runs(words))
        held = Counter(template for number in numbers for template in self._by_run.get(number, ()))
        for template, count in held.most_common():
            name, its_runs, most_words = self._templates[template]
            if count >= share * len(its_runs) and len(words) <= most_words:
                return name
        return None


def _name(document: Document) -> str:
    """Of a file without a title: its own, whatever folder it is in."""
    return document.origin.path.replace("\\", "/").rpartition("/")[2] or document.id


def _customer(document: Document) -> int | None:
    """A number for who got it: names are not kept."""
    who = document.customer_email or document.customer_name
    return crc32(who.casefold().encode("utf-8", "surrogatepass")) if who else None
