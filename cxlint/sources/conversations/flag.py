"""Yes and no, as records write them: a truth in JSON, a word or a number in tables and dumps of databases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

WORDS = {
    **dict.fromkeys(("true", "t", "yes", "y", "1"), True),
    **dict.fromkeys(("false", "f", "no", "n", "0"), False),
}


def flag(record: Mapping[str, Any], key: str) -> bool | None:
    """What a record says under a key; None where it says neither."""
    value = record.get(key)
    if value is True or value is False or value is None:
        return value
    return WORDS.get(str(value).strip().lower()) if isinstance(value, str | int) else None
