"""Where the greeting ends. It never runs over the end of a line; what follows it on the line is the body."""

from __future__ import annotations

import re
from functools import cache

from cxlint.text.letter import CALLS, ENGLISH, GREETS, PEOPLE, SHORTENED, THANKING


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_HI = f"{ENGLISH.greets}|{ENGLISH.calls}|(?i:{GREETS}|(?P<calls>{CALLS}))"
# What stands after a greeting and is no name: "Hi Thanks for waiting", "hey just checking".
_NO_NAMES = _listed(
    "i im i'm i've i'll i'd id we we're we've we'll it it's its the this that that's these there's you you're you've"
    " your my our please thank thanks thx thankyou sorry apologies unfortunately welcome just if for as to in on at"
    " by after since when where why how what who which can could would should may do does did is are was have has"
    " had not no yes yeah sure great glad happy hope hoping good nice let let's look looks looking so oh ok okay any"
    " absolutely congrats congratulations regarding re following with currently from here here's need got am a an"
    " and but don't want trying still also hi hello hey check use try click select go make be best regards cheers"
    " sincerely love warmly kindly yours first second finally lastly however meanwhile note update also " + THANKING
)
_CALLED = _listed(
    "there again all team everyone everybody folks guys both friend friends sir sirs madam ma'am maam mate lady"
    " ladies gentleman gentlemen valued customer customers client clients user users member members guest guests"
    " support dear buddy or and & mr mrs ms mx dr prof miss sir/madam " + PEOPLE
)
_TITLES = _listed(
    "mr mrs ms mx dr prof miss and & or valued dear again sr sra srta señor señora herr frau monsieur madame"
)
_MOST_NAMES = 5


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"\s*[\"\ue005¡¿]*((?:\.?\ue003++[,:]?[^\S\n]*+)*)(?:({_HI})(?![\w'-]))?")


@cache
def _next() -> re.Pattern[str]:
    # One word of a name, with what stands before it: a space, or a comma and a space.
    shortened = "".join(rf"|(?<={title})\.(?:ra|ssa)?" for title in SHORTENED)
    titled = rf"(?:(?<=\b[A-Z][a-z])\.|(?<=\b[A-Z])\.|(?<=Mrs)\.|(?<=Prof)\.{shortened})?"
    word = rf"[\ue010-\ue013]++|\ue003++|&|[^\W\d_][\w'/-]{{0,30}}{titled}"
    return re.compile(rf"([^\S\n]*,)?[^\S\n]*({word})(?![@\w])")


@cache
def _end() -> re.Pattern[str]:
    face = r"(?:[^\S\n]*(?:[:;]-?[)D](?!\w)|[\u2600-\u27bf\ufe0f\U0001f300-\U0001faff]+))?"
    return re.compile(rf"{face}(?:[^\S\n]*(?:[,.!;…]+|:(?![)D])|[-–—]+(?=\s)))?{face}[\"\ue005]*")


def end(text: str, start: int, limit: int) -> int:
    """The offset at which the greeting at `start` ends; `start` without one."""
    match = _opening().match(text, start, limit)
    if match is None or match.end() == match.start(1):
        return _name_alone(text, start, limit)
    if match[2] is None:
        return match.start(1) + len(match[1].rstrip())
    names = _names(text, match.end(), limit)
    after = _end().match(text, names, limit)
    stop = after.end() if after else names
    if match["calls"] and names == match.end():
        return start  # "Cara is out", "Beste zomer ooit"
    needs_more = match[2].lower() in ("dear", "dearest", "morning", "afternoon", "evening")
    if needs_more and names == match.end() and stop == names and text[stop : stop + 1] not in ("", "\n"):
        return match.start(1) + len(match[1].rstrip())
    return stop


def _names(text: str, start: int, limit: int) -> int:
    """Where the words end that name or call somebody, from `start` on."""
    reached = start
    sure = start  # up to here it is a name whatever comes after
    for number in range(_MOST_NAMES):
        match = _next().match(text, reached, limit)
        if match is None:
            break
        word = match[2].rstrip(".").lower()
        is_token = match[2][0] >= "\ue000"
        is_name = is_token or word in _CALLED or (not match[2][0].islower() and word not in _NO_NAMES)
        if match[1] and (number or not is_name or not _closes(text, match.end(), limit)):
            break
        if not is_name:
            if word in _NO_NAMES or number > 1 or not _closes(text, match.end(), limit):
                break
        elif number == 0 or (number == 1 and sure == start):
            sure = match.end() if word not in _TITLES else sure
        reached = match.end()
    return reached if reached == sure or _closes(text, reached, limit) else sure


def _closes(text: str, offset: int, limit: int) -> bool:
    """Whether a mark that ends a greeting, or the end of the line, stands here."""
    rest = text[offset : min(offset + 3, limit)].lstrip(" ")
    return rest[:1] in ("", ",", ".", "!", "\n", ":", ";", "-", "–", "—") or rest[0] > "\u2600"


def _name_alone(text: str, start: int, limit: int) -> int:
    """`Ana,` on a line of its own."""
    match = _alone().match(text, start, limit)
    return match.end(1) if match and match[2].lower() not in _NO_NAMES else start


@cache
def _alone() -> re.Pattern[str]:
    name = r"[^\W\d_a-z][\w'-]{1,20}|[\ue010-\ue013]++"
    return re.compile(rf"\s*(({name})(?: (?:{name}))?,)[^\S\n]*\n")
