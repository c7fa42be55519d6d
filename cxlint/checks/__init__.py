"""The closed set of checks: what kinds of test a rule can do. One module a kind, one line each in the table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple, Protocol

from cxlint.checks import count, flag, order, require, score
from cxlint.context import Case


class Check(Protocol):
    """A module of this folder."""

    Params: Any  # the dataclass of its keys in a rule file

    @staticmethod
    def run(params: Any, case: Case) -> Iterator[Any]: ...


CHECKS: dict[str, Any] = {
    "flag": flag,
    "require": require,
    "order": order,
    "count": count,
    "score": score,
}
