"""date: a day that has passed, or will have passed before the template is sent for the last time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from cxlint.checks.mark import WRITTEN, Mark
from cxlint.late import Late
from cxlint.model import Kind, OneOrMany

if TYPE_CHECKING:
    from datetime import date

    from cxlint.context import Case
    from cxlint.reading import Sentence

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = Late(
    rf"\b(?:(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH.format(1)},? (?P<year1>20\d\d)"
    rf"|{_MONTH.format(2)} (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year2>20\d\d)"
    rf"|{_MONTH.format(3)},? (?P<year3>20\d\d)"
    r"|(?P<year4>20\d\d)-(?P<n1>\d\d)-(?P<n2>\d\d)"
    r"|(?P<n3>\d{1,2})(?P<sep>[/.])(?P<n4>\d{1,2})(?P=sep)(?P<year5>20\d\d)"
    r"|(?:end of|early|mid|late|by|until|before|in) (?P<year6>20\d\d)(?![-/.]\d)"
    r"|(?:christmas|easter|thanksgiving|black friday|spring|summer|autumn|fall|winter|holiday season)"
    r" (?P<year7>20\d\d)(?P<span>[/–-](?:20)?\d\d)?)\b"
)
_YEARLESS = Late(
    rf"\b(?:(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH.format(1)}"
    rf"|{_MONTH.format(2)} (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?)"
    r"\b(?!,? 20\d\d)"
)
_SEASON = Late(
    r"\bthis (?:coming )?(?:christmas|easter|thanksgiving|black friday|cyber monday|halloween|new year|spring|summer"
    r"|autumn|winter|holiday season|bank holiday)(?: (?:monday|eve|day|weekend|sale|season|holidays?))*\b"
)


TRIGGERS = ("with_",)


class Params(NamedTuple):
    with_: OneOrMany[str] = ()
    """Only in sentences with one of these cues: something is promised, offered or announced."""
    unless: OneOrMany[str] = ()
    """Not in sentences with one of these: history, versions."""


def run(params: Params, case: Case) -> Iterator[Mark]:
    folded = case.reading.folded
    if not any(sign in folded for sign in ("20", "this ")):
        return
    needed = {hit.sentence for cue in params.with_ for hit in case.hits.of(cue)}
    barred = {hit.sentence for cue in params.unless for hit in case.hits.of(cue)}
    sentences = [
        sentence
        for number, sentence in enumerate(case.reading.sentences)
        if sentence.part in WRITTEN and number in needed and number not in barred
    ]
    if case.document.kind is Kind.TEMPLATE:
        for sentence in sentences:
            for match in _SEASON().finditer(folded, sentence.start, sentence.end):
                yield _mark(case, match, "will soon be over")
    if case.today is not None:
        yield from _passed(case, case.today, sentences)


def _passed(case: Case, today: date, sentences: list[Sentence]) -> Iterator[Mark]:
    folded = case.reading.folded
    years: set[int] = set()
    for sentence in sentences:
        for match in _DATE().finditer(folded, sentence.start, sentence.end):
            day = _last_day(match)
            if day is not None and day < today:
                years.add(_year(match))
                yield _mark(case, match, "has passed")
    if len(years) != 1:
        return
    year = years.pop()  # a date without a year is of the year that stands beside it
    for sentence in sentences:
        for match in _YEARLESS().finditer(folded, sentence.start, sentence.end):
            month = _month(match)
            day = _day(year, month, int(match["day1"] or match["day2"])) if month else None
            if day is not None and day < today:
                yield _mark(case, match, "has passed")


def _mark(case: Case, match: re.Match[str], state: str) -> Mark:
    return Mark(*match.span(), {"excerpt": case.reading.text[match.start() : match.end()], "state": state})


def _last_day(match: re.Match[str]) -> date | None:
    """The latest day that is meant: 03/04/2024 may be in April or in March, and "May 2024" ends on the 31st."""
    groups, year, named = match.groupdict(), _year(match), _month(match)
    if groups["span"]:  # winter 2023/24, and what is called a season
        return _day(year + 1, 8, 31)
    if named is not None:
        return _day(year, named, int(groups["day1"] or groups["day2"] or 0) or 28)
    if groups["n1"]:
        return _day(year, int(groups["n1"]), int(groups["n2"]))
    if groups["n3"]:
        first, second = int(groups["n3"]), int(groups["n4"])
        return max((day for day in (_day(year, first, second), _day(year, second, first)) if day), default=None)
    return _day(year, 12, 31)


def _year(match: re.Match[str]) -> int:
    return int(next(value for key, value in match.groupdict().items() if key.startswith("year") and value))


def _month(match: re.Match[str]) -> int | None:
    months = (value for key, value in match.groupdict().items() if key.startswith("month"))
    return next((_MONTHS.index(month[:3]) + 1 for month in months if month), None)


def _day(year: int, month: int, day: int) -> date | None:
    from datetime import date

    try:
        return date(year, month, day)
    except ValueError:
        return None
