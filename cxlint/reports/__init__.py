"""Findings to text: one module per format, and the table of them.

A report returns what is to be written, piece by piece, and never prints: `begin` once, `outcome` for every document
or unread thing, `end` once. Anything it is given may be hostile (see `plain`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from cxlint.reports.few import Few

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxlint.model import Checked, Unread
    from cxlint.tally import Summary


class Report(Protocol):
    def begin(self) -> str: ...

    def outcome(self, outcome: Checked | Unread) -> str: ...

    def end(self, summary: Summary) -> str: ...


class Style(NamedTuple):
    color: bool = False
    width: int | None = None
    """Cells of the terminal. None = not a terminal: nothing is wrapped, nothing left out."""


# Each module is imported when its format is made: Rich costs more than a whole run of `concise`. All but JSON Lines,
# which programs read as it comes, name only some of the records of a file that could not be read.


def _full(style: Style) -> Report:
    from cxlint.reports.full import Full

    return Few(Full(style))


def _concise(style: Style) -> Report:
    from cxlint.reports.concise import Concise

    return Few(Concise())


def _json(style: Style) -> Report:
    from cxlint.reports.json import Json

    return Few(Json())


def _jsonl(style: Style) -> Report:
    from cxlint.reports.jsonl import JsonLines

    return JsonLines()


def _github(style: Style) -> Report:
    from cxlint.reports.github import GitHub

    return Few(GitHub())


FORMATS: dict[str, Callable[[Style], Report]] = {
    "full": _full,
    "concise": _concise,
    "json": _json,
    "jsonl": _jsonl,
    "github": _github,
}
