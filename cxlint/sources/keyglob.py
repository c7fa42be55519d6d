"""Globs for the keys of JSON and YAML: "*.body", "en.*", "**". They say where texts are whose keys are their own names.

A glob is for the whole way from the top of the file, without the places in lists. A dot in a key is as one between
keys: `{"late.body": …}` and `{"late": {"body": …}}` are the same to it, as they are to a way without stars.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cxlint.sources.item import Steps

_TOKEN = re.compile(r"(?:\*\*\.)|(?:\.\*\*)$|\*+|[^*]")


def is_glob(name: str) -> bool:
    return "*" in name


LONGEST = 1000  # characters of a way: what is longer is no name of a text


@lru_cache(maxsize=64)
def compiled(glob: str) -> re.Pattern[str]:
    """`*` is whatever has no dot, `**` keys of any number; to be matched with a whole way."""
    return re.compile("".join(_part(token[0]) for token in _TOKEN.finditer(glob)), re.DOTALL)


def _part(token: str) -> str:
    if token == "**.":
        return r"(?:.*\.)?"
    if token == ".**":
        return r"(?:\..*)?"
    if token.startswith("**"):
        return ".*"
    return "[^.]*" if token == "*" else re.escape(token)


def fits(way: str, globs: Sequence[re.Pattern[str]]) -> bool:
    return len(way) <= LONGEST and any(glob.fullmatch(way) for glob in globs)


def way(steps: Steps) -> str:
    """Keys that lead to a text, with dots between them."""
    return ".".join([step for step in steps if isinstance(step, str)])


def found(value: Mapping[Any, Any], steps: Steps, globs: Sequence[re.Pattern[str]]) -> Iterator[tuple[str, Steps, str]]:
    """The texts that stand in an object, with the steps to them from it, and their way. `steps`: to the object."""
    around = way(steps)
    for key, held in value.items():
        name = f"{around}.{key}" if around else str(key)
        if isinstance(held, dict) or not fits(name, globs):
            continue
        yield from ((text, inner, name) for text, inner in _texts(held, (key,)) if type(text) is str)


def _texts(value: Any, steps: Steps) -> Iterator[tuple[Any, Steps]]:
    """What a key leads to without a further key: itself, or what the list (of lists) there holds."""
    if isinstance(value, list):
        for index, each in enumerate(value):
            yield from _texts(each, (*steps, index))
    elif not isinstance(value, dict):
        yield value, steps
