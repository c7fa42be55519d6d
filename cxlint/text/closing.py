"""Where the sign-off begins, and where the signature under it.

The end of a text is read line by line upwards, over a few lines only: a signature is short, and "Thanks!" in the middle
of a text is no sign-off.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from cxlint.text.device import is_program_line, may_hold_program_line
from cxlint.text.letter import ENGLISH, REGARDS, THANKS

_WINDOW = 1500  # characters from the end in which a sign-off is looked for
_PROGRAM_WINDOW = 400  # characters from the end in which a mail program's line is looked for
_MOST_LINES = 12
_LONG_LINE = 80


class Ending(NamedTuple):
    """Offsets: the closing is [closing, signature), the signature goes on to the end; equal where there is none."""

    closing: int
    signature: int


def ending(text: str, start: int, end: int) -> Ending:
    """The sign-off of the stretch [start, end) of a text whose masks and placeholders are painted over."""
    whole = end
    end = start + len(text[start:end].rstrip())
    lowest = max(start, end - _WINDOW)
    signature = _marked(text, lowest, end)
    closing = signature
    lines = _lines_upwards(text, lowest, signature)
    found = _closing_line(text, lines) if lines else None
    if found:
        closing, below = found
        signature = min(signature, below)
    elif signature == end and lines:
        closing = signature = _name_lines(text, lines, end)
    if signature == end or closing == signature:
        tail = _tail(text, max(lowest, closing - 70), closing)
        if tail:
            return Ending(*tail)
    is_message = closing - start < 40 and not text[start:closing].strip()  # nothing but a sign-off
    if closing == end or is_message:
        return Ending(whole, whole)
    return Ending(closing, signature)


def _marked(text: str, start: int, end: int) -> int:
    """Where a signature begins that says so itself: `-- `, "Sent from my phone"."""
    lowest = end
    if "\n--" in text or "\n\u2014" in text or "\n_" in text:
        match = _dashes().search(text, start, end)
        if match and text[start : match.start()].strip():
            lowest = match.start() + 1
    window = max(start, lowest - _PROGRAM_WINDOW)
    tail = text[window:lowest]
    for begin, stop in _lines_upwards(text, window, lowest) if "\n" in tail and may_hold_program_line(tail) else ():
        if is_program_line(text[begin:stop]) and text[start:begin].strip():
            return begin
        if not _may_sign(text, begin, stop):
            break
    return lowest


@cache
def _dashes() -> re.Pattern[str]:
    return re.compile(r"\n(?:--|\u2014|__+)[^\S\n]*(?=\n|\Z)")


def _lines_upwards(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The last lines that are not empty, from the bottom up, without the spaces round them."""
    lines: list[tuple[int, int]] = []
    while end > start and len(lines) < _MOST_LINES:
        begin = text.rfind("\n", start, end) + 1 or start
        line = text[begin:end]
        if bare := line.strip():
            left = begin + line.index(bare[0])
            lines.append((left, left + len(bare)))
            if len(bare) > _LONG_LINE * 2:
                break  # prose: nothing above it is a sign-off
        end = begin - 1
    return lines


@cache
def _phrase() -> re.Pattern[str]:
    emphasis = r"[\ue005*_]*"
    return re.compile(
        rf"{emphasis}(?:(?P<strong>{ENGLISH.regards}|{REGARDS})|(?P<weak>{ENGLISH.thanks}|{THANKS}))(?![\w']){emphasis}"
        r"[^\S\n]*(?P<mark>[,.!;~–—-]*)[^\S\n]*",
        re.IGNORECASE,
    )


def _closing_line(text: str, lines: list[tuple[int, int]]) -> tuple[int, int] | None:
    """(where the closing begins, where the signature under it does), of the topmost of the closing lines at the end."""
    found: tuple[int, int] | None = None
    for number, (start, end) in enumerate(lines):
        match = _phrase().match(text, start, end)
        if match and (below := _below(text, match, end, lines[:number])) is not None:
            found = start, found[1] if found and match.end() == end else below
        elif found or not _may_sign(text, start, end):
            break
    return found


def _below(text: str, match: re.Match[str], end: int, under: list[tuple[int, int]]) -> int | None:
    """Where the signature begins if this line is a closing: after it on the line, or on the line under it."""
    rest = text[match.end() : end]
    if rest:
        return match.end() if _is_name(rest) and (match["mark"] in (",", ".", "-") or match["strong"]) else None
    weak = match["weak"] is not None
    if weak and under and not (_is_name(text[slice(*under[-1])]) or _phrase().match(text, *under[-1])):
        return None
    return under[-1][0] if under else end


def _may_sign(text: str, start: int, end: int) -> bool:
    """Whether a line can stand in a signature: short, and no sentence."""
    length = end - start
    return length <= 45 or (length <= _LONG_LINE and text[end - 1] not in ".!?:")


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_WORDS_IN_NAMES = _listed(
    "the of from at and & | - , your for de da di du del des do van von la le el al bin ibn y und et"
)
_UNITS = _listed("desk team office department helpdesk undersigned")
"""They sign with a small letter too, beside a name: "Kevin, Loyalty desk"."""
_NO_NAME = _listed(
    "thanks thank cheers please yes no ok okay done enjoy sorry hello hi bye good great hope have let note see if we i"
    " you your this it what which how why when where not never all any for more here there regards best welcome sure"
    " solved fixed start click open try go select check restart install update run use see backup warning"
)
_FUNCTIONS = (
    r"(?i)\b(?:support|team|customer|manager|specialist|service|success|care|inc|ltd|llc|gmbh|engineer|director|founder"
    r"|ceo|cto|head|agent|advisor|representative|associate|officer|consultant|developer|tel|phone|mobile|helpdesk"
    r"|department|desk|office|reception|reservations|bookings|admissions|compliance|relations|executive|lead"
    r"|equipo|soporte|atenci[oó]n|servicio|[ée]quipe|assistance|assistenza|suporte|atendimento|kundenservice"
    r"|kundendienst|klantenservice|gerente)\b|[\ue000\ue001\ue003]"
)


@lru_cache(maxsize=4096)  # a team has as many signatures as people
def _is_name(line: str) -> bool:
    """Sam · Sam Lee, Acme Support · The Acme Team · {{agent.name}}: capitalised words and little else."""
    line = line.strip(' \ue005*_~-–—,.^/"')
    words = line.split()
    if not words or len(words) > 7 or len(line) > 60:
        return False
    if words[0].lower().strip(",") in _NO_NAME or line[-1] in "!?:;" or ">" in line:
        return False
    named = 0
    for word in words:
        first = word.lstrip("(\"'[")[:1]
        if first.isupper() or first >= "\ue010":
            named += 1
        elif word.lower().strip(",") not in _WORDS_IN_NAMES | _UNITS and not _is_ornament(word):
            return len(words) == 1 and word.isalpha() and len(word) < 12
    return named > 0


def _is_ornament(word: str) -> bool:
    return not any(map(str.isalnum, word)) and not "\ue000" <= word[0] <= "\ue006"


def _name_lines(text: str, lines: list[tuple[int, int]], end: int) -> int:
    """Where a signature begins that stands under no closing: a name alone, or with a function or company under it."""
    taken = 0
    for number, (start, stop) in enumerate(lines[:4]):
        gap = text[stop : lines[number - 1][0]] if number else ""
        if gap.count("\n") > 1 or not _is_name(text[start:stop]):
            break
        taken = number + 1
    if not taken or taken == len(lines):
        return end
    top, above = lines[taken - 1][0], lines[taken]
    block = text[top:end]
    if "\ue011" in block:  # the placeholder of the agent's name
        return top
    if text[end - 1] in ".!?:" or text[above[1] - 1] == ":":
        return end
    stands_apart = text.count("\n", above[1], top) > 1 or text[above[1] - 1] in ".!?,)"
    is_function = re.search(_FUNCTIONS, block) is not None
    is_name = taken == 1 and len(block.split()) <= 3 and not (block.isupper() and " " in block)
    is_written_as_name = block[0] in "-~*–—\ue005" or block.lstrip(". ")[:1].isupper()
    return top if stands_apart and is_written_as_name and (is_name or is_function) else end


@cache
def _tag() -> re.Pattern[str]:
    first, name = r"[A-Z][A-Za-z]{0,14}", r"[A-Z][\w'.]{0,15}(?: [A-Z][\w'.]{0,15})?"
    closing = (
        r"(?:(?:Best|Kind|Warm) )?[Rr]egards|Best(?: wishes)?|Cheers|Thanks(?: again)?|Thank you|Sincerely|Many thanks"
        r"|All the best|T[yY]|Thx"
    )
    part = r"(?:\(?\d/\d\)?)?"
    return re.compile(
        rf"(?:(?<=[.!?)\]] )(?P<closing>(?:{closing}|(?i:{REGARDS}|{THANKS}))(?:[,.]? | - ))(?P<name>{name}|\ue011+)"
        rf"|(?P<mark>\s?\^ ?[A-Za-z]{{1,15}}(?: [A-Z]\w{{0,15}})?|\s[/*~]{first}"
        rf"|(?:\s|(?<=[.!?]))[-–—]{{1,2}}{first}(?: {first})?"
        rf"|(?<=[.!?)\]\"\u2600-\U0001faff\ue000])\s[-–—]{{1,2}} ?{name}|\s[-–—/^]+ ?\ue011+))"
        rf"\s*{part}\s*(?:\ue000+\s*)*{part}$"
    )


_NO_TAG = _listed("mon tue wed thu fri sat sun jan feb mar apr may jun jul aug sep oct nov dec")


def _tail(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Signed on the last line itself: ^HN, /RR, -Sam, "Best, Sam"."""
    match = _tag().search(text, start, end)
    if match is None:
        return None
    if match["closing"]:
        return match.start("closing"), match.start("name")
    mark = match["mark"]
    name = mark.strip(" \n^/*~-–—")
    begin = match.start("mark") + len(mark) - len(mark.lstrip())
    if name.lower() in _NO_TAG or not text[:begin].strip():
        return None
    return begin, begin
