"""When something was said, as each helpdesk writes it -> ISO 8601, and the moment that it means."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

MILLISECONDS = 100_000_000_000  # more seconds than any message of this millennium has seen
WHOLE_SECONDS = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
NUMBER = re.compile(r"\d{1,18}", re.ASCII)
ZONE = re.compile(r"([+-]\d\d)(\d\d)$")
APART = re.compile(r" (?:UTC|([+-]\d\d:?\d\d))$")  # the zone, as Ruby and Postgres write it


def iso(value: Any) -> str:
    """Of seconds or milliseconds since 1970, or of a text; "" where it is neither."""
    if type(value) is str and value[-1:] == "Z":  # as most write it
        return value.strip()
    if isinstance(value, int | float) and not isinstance(value, bool):
        try:
            moment = datetime.fromtimestamp(value / 1000 if value > MILLISECONDS else value, UTC)
        except (ValueError, OverflowError, OSError):
            return ""
        return moment.isoformat().replace("+00:00", "Z")
    if type(value) is not str:
        return ""
    return iso(int(value)) if NUMBER.fullmatch(value) else ZONE.sub(r"\1:\2", value.strip())


def moment(written: str) -> datetime | None:
    """Of a time as ISO 8601 has it, for comparing: texts of two zones, or with and without fractions of a second, do
    not sort as time goes by. Without a zone it is taken for UTC; None where it is no such time."""
    try:
        found = datetime.fromisoformat(APART.sub(lambda zone: zone[1] or "Z", written))
    except ValueError:
        return None
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)


def in_order(written: Sequence[str]) -> list[int]:
    """The indexes of times, oldest first; as they stand where one of them is unknown."""
    if all(map(WHOLE_SECONDS.fullmatch, written)):  # as most write them: such texts sort as time goes by
        return sorted(range(len(written)), key=written.__getitem__)
    moments = [found for each in written if (found := moment(each)) is not None]
    places = list(range(len(written)))
    return sorted(places, key=moments.__getitem__) if len(moments) == len(written) else places
