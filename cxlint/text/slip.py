"""Misspelt variables: one slip of the fingers in a segment of the path, and what was probably meant.

That a helpdesk does not have a variable says little: every account adds its own, and what holds them is called as the
business calls its people: patient, guest, tenant. Only letters that went wrong in a word that is none do.
"""

from __future__ import annotations

from functools import cache

from cxlint.names import one_letter_apart
from cxlint.text import dialect as dialects
from cxlint.text import variables

_LONG = 8  # letters of a segment in which there may be two slips
_ALIKE = 0.85

_SHORTEST = 6  # letters of a segment that is set right whatever stands before it
_WORDS = (
    " contract contracts massage statue status foster host load cast cost game fame tame same case cause note vote rate"
    " data gate city cite type tape tags bags test text tile stage state street organisation organisations requestor"
    " compare content contend contest context comment commend rest preset order older own oven lease least list"
    " sender tender under mobil portal postal sale site zone zones link line name named title item items form from"
    " timer times date dates day lot price prices plan place places request requests agency staff stuff author role"
    " rule rules score store stores topics "
)
"""Words that are no slip of another, though one letter of them is all that differs."""


def nearest(name: str, dialect: str) -> str:
    """The variable that was probably meant: the name itself where the helpdesk has it; "" where nothing is near."""
    lower = name.lower()
    shared = dialect == "liquid"  # whose braces several helpdesks share
    spoken = variables.BRACES if shared else (dialect,)
    if any(variables.of(each).lists(lower) for each in spoken):
        return lower
    if not shared and dialects.known(name, dialect) is not False:
        return lower
    paths, segments = _paths(spoken)
    parts = lower.split(".")
    listed = next((path for path in paths if len(path) == len(parts) and _slipped(parts, path)), None)
    if listed is None:
        listed = _one_segment(parts, segments)
    meant = ".".join(listed)
    return "" if shared and meant.replace("_", "") == lower.replace("_", "") else meant


@cache
def _paths(spoken: tuple[str, ...]) -> tuple[list[tuple[str, ...]], frozenset[str]]:
    """All variables of these dialects, by their segments; and all segments."""
    tables = [variables.of(each) for each in spoken]
    names = {name for table in tables for name in table.customer | table.agent | table.other}
    paths = [tuple(name.split(".")) for name in sorted(names) if "*" not in name]
    return paths, frozenset(segment for path in paths for segment in path)


def _slipped(parts: list[str], path: tuple[str, ...]) -> bool:
    return all(part == right or _slip(part, right) for part, right in zip(parts, path, strict=True))


def _slip(part: str, right: str) -> bool:
    if _close(part, right):
        return not _other_word(part, right)
    if min(len(part), len(right)) < _LONG or abs(len(part) - len(right)) > 1 or part[0] != right[0]:
        return False
    from difflib import SequenceMatcher

    return SequenceMatcher(None, part, right).ratio() >= _ALIKE and not _other_word(part, right)


def _close(part: str, right: str) -> bool:
    """One letter, and it is no plural and no number: {{order.item}} and {{order.items}} are two things."""
    if not one_letter_apart(part, right) or part.rstrip("s") == right.rstrip("s"):
        return False
    return [letter for letter in part if letter.isdigit()] == [letter for letter in right if letter.isdigit()]


def _other_word(part: str, right: str) -> bool:
    """Whether the words that differ are words: a contract is no misspelt contact."""
    rights = right.split("_")
    others = [word for word in part.split("_") if word not in rights]
    return bool(others) and all(f" {word} " in _WORDS for word in others)


def _one_segment(parts: list[str], segments: frozenset[str]) -> tuple[str, ...]:
    """The path with one long segment set right, whatever the rest of it is called; empty without a slip in it."""
    for number, part in enumerate(parts) if len(parts) > 1 else ():
        if len(part) >= _SHORTEST and part not in segments:
            meant = next((each for each in sorted(segments) if _close(part, each) and not _other_word(part, each)), "")
            if meant:
                return (*parts[:number], meant, *parts[number + 1 :])
    return ()
