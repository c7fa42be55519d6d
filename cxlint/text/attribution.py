"""The line above a quotation that says who wrote it and when, in the languages of most support mail.

One sign is never enough: such a line ends with a colon and has a verb of writing beside a date or an address, or is
made of a date and an address only. Linear: every line that ends with a colon is read once, with a few above it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_LINES = 3  # of one attribution: mail programs wrap it
_LONGEST = 400  # characters of a line that are read
_SHORT = 60  # characters of a last line whose verb is on the line above
_COLONS = (":\n", ": \n", ":  \n")


def attributions(text: str) -> Iterator[tuple[int, int]]:
    """On Mon, 3 Mar 2025 at 10:02, Ana <ana@example.com> wrote: (offsets, whole lines, in order).

    Addresses, links and placeholders are painted over in `text`.
    """
    if not (any(colon in text for colon in _COLONS) or text.rstrip().endswith(":")):
        return
    reached = 0
    for match in _pattern(r":[^\S\n]{0,20}(?:\n|\Z)").finditer(text):
        start = _start(text, reached, match)
        if start is not None:
            reached = match.end()
            yield start, reached


def _start(text: str, lowest: int, colon: re.Match[str]) -> int | None:
    """Where the attribution begins that ends with a colon; None = the line is none."""
    end = colon.start()
    start = _line_start(text, lowest, end)
    last = text[start:end]
    has_verb = _writes(last)
    if not has_verb and len(last) <= _SHORT and start > lowest:  # the verb is on the line above
        above = _line_start(text, lowest, start - 1)
        if _writes(text[above:end]):
            has_verb, start = True, above
    if not has_verb and "\ue001" not in last:
        return None
    quoted = text[colon.end() : colon.end() + 40].lstrip()[:1] == ">"
    found: int | None = None
    for _ in range(_MOST_LINES):
        head = text[start:end]
        if _is_attribution(head, has_verb, quoted) and (found is None or _pattern(_GOES_ON).match(head)):
            found = start
        before = text[_line_start(text, lowest, start - 1) : start].strip() if start > lowest else ""
        if not before or (found is not None and before[-1] in ".!?"):
            break
        start = _line_start(text, lowest, start - 1)
    return found


def _is_attribution(head: str, has_verb: bool, quoted: bool) -> bool:
    has_address = "\ue001" in head
    if not has_verb:  # in a language that is not known, or that needs no verb
        return _pattern(_NAMELESS_QUOTED if quoted else _NAMELESS).search(head) is not None
    if not has_address and _pattern(_TO_YOU).search(head):
        return False  # prose: "On 3 March you wrote:", "Our driver wrote:"
    dated = _pattern(_DATED).search(head) is not None
    if _pattern(_OPENERS).match(head):
        return dated or quoted or has_address
    first = head.partition("\n")[0]
    if "\n" in head and "\ue001" not in first and not _pattern(_VERB).search(first):
        return has_address and _pattern(_GOES_ON).match(head) is not None
    return (quoted and (has_address or dated)) or (has_address and dated)


_DATED = r"\d[:.h]\d\d|\b(?:19|20)\d\d\b"
_OPENERS = (
    r"[>\s\ue005-]{0,8}(?:(?:On|Am|Le|El|Il|Op|Em|Den|Dnia|W dniu|Vào|Pada|Στις|În|Dňa|Dne|Lúc|Ngày)\b"
    r"|\d{1,4}(?:[./-]\d|[年년])|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\w*,)"
)
_DATE_FIRST = r"[>\s\ue005-]{0,8}(?:\w{2,14}[.,]{0,2} \d{1,2}\b|\d{1,4}(?:[./-]|[年년]|\.? \w)|在)"
_GOES_ON = rf"{_OPENERS}|{_DATE_FIRST}|[^\n]*\d[^\n]*<[ ]?\n"  # a line above the one that would do
_NAMELESS_QUOTED = r"\d[^\n]{0,120}\ue001[^\n:]{0,40}\Z"  # 2025年3月3日(月) 10:02 Ana <ana@example.com>:
_NAMELESS = (
    r"\d[^\n]{0,80}\bby \ue001+\Z"
    r"|\A[>\s]{0,8}(?:\w{2,14}[.,]{0,2} )?\d{1,4}(?:[./-]\d|[年년]|\.? \w)[^\n]{0,60}\d:\d\d[^\n]{0,80}\ue001>?\Z"
)
_VERB = (
    r"wrote|schrieb|geschrieben|[ée]crit\b|escribi[óo]|escrigu|escriure|scritto|schreef|geschreven|escreveu|skrev"
    r"|napisał|\bpisze\b|napsal|napísal|napisa[ol]|\bpíše\b|kirjoitti|писал|пишет|пише\b|писав|написа\b|yazdı|\bírta\b"
    r"|a scris|έγραψε|đã viết|menulis|写道|寫道|写了|書きました|作成|작성|썼|님이|쓴 글"
)
# What follows the verb where that is a sentence, or begins one.
_AFTER_VERB = r"(?<!\(időpont):(?!\d\d)|[^\W\d]{4}[.!?]\s{1,3}[^\W\d_a-zß-öø-ÿа-яё]|。"
_TO_YOU = (
    r"(?i)\byou (?:wrote|had written)|\b(?:haben sie|hast du|schrieben sie|vous (?:nous |m'|me l'|l')?a[vi]|usted"
    r"|nos escrib|hai scritto|lei (?:ci |mi )?ha|(?:u|je|jij) schreef|schreef (?:u|je|jij)\b|você|skrev du|du skrev"
    r"|pani? (?:na|pi)|(?:вы|ты) (?:на)?писал|написали|to (?:you|us|me)\b|our\b|unser|mein|ihnen|uns\b|nuestr|notre"
    r"|nous\b|nostr|noss[oa]\b|onze\b|nasz|наш|vår|meidän)"
)


def _writes(line: str) -> bool:
    """Whether a line says that somebody wrote: a verb with no sentence after it."""
    verb = None
    for match in _pattern(_VERB).finditer(line):
        verb = match
    return verb is not None and len(line) - verb.end() <= 160 and not _pattern(_AFTER_VERB).search(line, verb.end())


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source)


def _line_start(text: str, lowest: int, offset: int) -> int:
    """Where the line of an offset begins; at most 400 characters before it."""
    lowest = max(lowest, offset - _LONGEST)
    newline = text.rfind("\n", lowest, offset)
    return newline + 1 if newline >= 0 else lowest
