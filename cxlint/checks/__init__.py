"""The closed set of checks: what kinds of test a rule can do. One module a kind, one line each in the table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Protocol, cast

from cxlint.checks import (
    again,
    answer,
    count,
    date,
    flag,
    gap,
    length,
    literal,
    name,
    only,
    order,
    overlap,
    placeholder,
    repeat,
    require,
    score,
    secret,
    shout,
    signature,
    similar,
    stranger,
)
from cxlint.checks.mark import Mark
from cxlint.context import Case


class Check(Protocol):
    """A module of this folder."""

    @property
    def Params(self) -> type[Any]:  # noqa: N802 - a class
        """The dataclass of its keys in a rule file."""

    @property
    def TRIGGERS(self) -> tuple[str, ...]:  # noqa: N802 - a constant
        """Names of Params that hold cues of which one has to occur, else it finds nothing; () = it may always speak."""

    @property
    def run(self) -> Callable[[Any, Case], Iterator[Mark]]:
        """Params and a case to what is wrong with it."""


CHECKS: dict[str, Check] = {
    "flag": cast(Check, flag),
    "require": cast(Check, require),
    "order": cast(Check, order),
    "count": cast(Check, count),
    "score": cast(Check, score),
    "name": cast(Check, name),
    "placeholder": cast(Check, placeholder),
    "gap": cast(Check, gap),
    "length": cast(Check, length),
    "date": cast(Check, date),
    "literal": cast(Check, literal),
    "repeat": cast(Check, repeat),
    "shout": cast(Check, shout),
    "overlap": cast(Check, overlap),
    "signature": cast(Check, signature),
    "similar": cast(Check, similar),
    "secret": cast(Check, secret),
    "stranger": cast(Check, stranger),
    "again": cast(Check, again),
    "only": cast(Check, only),
    "answer": cast(Check, answer),
}


def params_of(check: str, given: Mapping[str, Any]) -> Any:
    """A check's Params from plain values, as a plan holds them."""
    return CHECKS[check].Params(
        **{key: tuple(value) if isinstance(value, list) else value for key, value in given.items()}
    )
