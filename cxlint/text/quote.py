"""What in a message is somebody else's text: the quoted history, forwards, and the lawyers' paragraph at the end.

Cutting too much hides findings, so every sign needs a second one near it, and a text that is all quote is not cut.
Linear: signs are looked for by fixed strings first, and what surrounds one is read for a few lines only.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

Stretch = tuple[int, int]

_WROTE = ("wrote", "schrieb", "crit", "escrib", "scritto", "schreef", "screveu", "skrev", "napisa", "kirjoitti", "писа")
_LEGAL = ("onfidential", "recipient", "privileged", "isclaimer", "before print", "FIDENTIAL")
_KEY_ENDS = (":", " :", "\ue005")  # what follows such a key: a colon (in French after a space), the end of its emphasis
_FROM = tuple(
    key + end
    for key in ("From", "FROM", "from", "Von", "De", "Da", "Van", "Från", "Fra", "Od", "От")
    for end in _KEY_ENDS
)


def quotes(text: str) -> list[Stretch]:
    """The stretches of a text that are quoted, in order, whole lines each; none where nothing else would be left.

    Addresses, links and placeholders are painted over in `text`.
    """
    if "\n" not in text and ">" not in text:
        return []
    found: list[Stretch] = []
    cut = len(text)
    if ">" in text and (text.startswith((">", " >")) or "\n>" in text or "\n >" in text):
        found += _angled(text)
    if _may_attribute(text):
        for start, end in attributions(text):
            if text[end : end + 40].lstrip("\n ")[:1] in (">", ""):  # its end is marked: an answer may stand below
                found.append((start, end))
            else:
                cut = min(cut, start)
    cut = min(cut, min(_cuts(text), default=cut))
    if cut < len(text):
        found = [stretch for stretch in found if stretch[0] < cut]
        found.append((cut, len(text)))
    return _joined(text, sorted(found)) if found else found


def _holds(text: str, signs: tuple[str, ...]) -> bool:
    for sign in signs:  # noqa: SIM110 - a generator costs more than the look
        if sign in text:
            return True
    return False


def _may_attribute(text: str) -> bool:
    ends_line = ":\n" in text or ": \n" in text or text.endswith(":")
    return ends_line and (_holds(text, _WROTE) or ("\ue001" in text and (">" in text or "\ue001:" in text)))


def _joined(text: str, found: list[Stretch]) -> list[Stretch]:
    """Neighbours made one, with the empty lines between them; nothing where no word of one's own is left."""
    joined: list[Stretch] = []
    has_own = False
    reached = 0
    for start, end in found:
        if text[reached:start].strip(" \n\ue005"):
            has_own = True
            joined.append((start, end))
        elif joined:
            joined[-1] = (joined[-1][0], max(end, reached))
        else:
            joined.append((0, end))
        reached = max(end, reached)
    return joined if has_own or text[reached:].strip() else []


def _cuts(text: str) -> Iterator[int]:
    """Where a history begins that goes on to the end of the text. Each expression runs only where its sign stands."""
    if "above th" in text:
        yield from islice(_delimiters(text), 1)
    if "--" in text:
        yield from islice(_banners(text), 1)
    if "orwarded message:" in text:
        yield from (match.start() for match in _pattern(r"(?m)^Begin forwarded message:").finditer(text))
    if text.count(":") > 1 and _holds(text, _FROM):
        yield from islice(_headers(text), 1)
    if _holds(text, _LEGAL):
        yield from islice(_legal(text), 1)


_ATTRIBUTION_END = (
    r"(?:wrote|schrieb|écrit|escribi[óo]|scritto|schreef|escreveu|skrev|napisał(?:\(?a\)?)?|kirjoitti"
    r"|(?:на)?писал\(?а?\)?|пишет|写道)[^\n:]{0,100}(?:\n[^\n:]{0,60})?:[^\S\n]*(?:\n|\Z)"
    r"|\bby \ue001+:[^\S\n]*(?:\n|\Z)"
    r"|\d[^\n]{0,120}\ue001[^\n:]{0,40}:[^\S\n]*\n{1,2}(?= ?>)"  # in any language, where the quotation stands under it
)
_OPENERS = (
    r"[>\s\ue005-]{0,8}(?:On|Am|Le|El|Il|Op|Em|Den|Dnia|W dniu|Vào|Pada|\d{1,4}[./-]\d"
    r"|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\w*,)\b"
)
_DATED = r"\d:\d\d|\b(?:19|20)\d\d\b|\ue001|<"


def attributions(text: str) -> Iterator[Stretch]:
    """On Mon, 3 Mar 2025 at 10:02, Ana <ana@example.com> wrote: (in ten languages, on up to three lines)."""
    for match in _attribution_end().finditer(text):
        start = _attribution_start(text, match)
        if start is not None:
            yield start, match.end()


def _attribution_start(text: str, match: re.Match[str]) -> int | None:
    line = start = _line_start(text, match.start())
    quoted = text[match.end() : match.end() + 40].lstrip()[:1] == ">"
    for _ in range(3):  # the line itself and two above it, where a mail program has wrapped it
        head = text[start : match.end()]
        if _opener().match(head) and (quoted or _pattern(_DATED).search(head)) and "you wrote" not in head:
            return start
        if not start or text[start - 2 : start] == "\n\n":
            break
        start = _line_start(text, start - 1)
    has_address = "\ue001" in text[line : match.end()]
    return line if has_address and _pattern(_DATED).search(text, line, match.end()) else None


def _delimiters(text: str) -> Iterator[int]:
    """##- Please type your reply above this line -##"""
    asked = r"(?:please )?(?:type|reply|write|answer|respond|enter)\b"
    pattern = rf"(?im)^[^\w\n]{{0,12}}{asked}[^\n]{{0,60}}above (?:this|the)\b[^\n]{{0,20}}line"
    begin = len(text) - len(text.lstrip())
    for match in _pattern(pattern).finditer(text):
        if match.start() > begin:
            yield match.start()


BANNERS = (
    "original message|forwarded message|forwarded by|original appointment|reply message|ursprüngliche nachricht"
    "|originalnachricht|weitergeleitete nachricht|message d'origine|message original|message transféré|mensaje original"
    "|mensaje reenviado|messaggio originale|messaggio inoltrato|oorspronkelijk bericht|doorgestuurd bericht"
    "|mensagem original|mensagem encaminhada|ursprungligt meddelande|originalmeddelande|oprindelig meddelelse"
    "|opprinnelig melding|wiadomość oryginalna|oryginalna wiadomość|исходное сообщение|пересылаемое сообщение|原始邮件"
    r"|on [^\n]{8,150}\bwrote ?--"
)


def _banners(text: str) -> Iterator[int]:
    """-----Original Message-----"""
    for match in _pattern(rf"(?i)-{{2,20}}[ ]?(?:{BANNERS})").finditer(text):
        yield _line_start(text, match.start())


_KEYS = {
    key: canonical
    for canonical, keys in {
        "from": "from von de da van från fra od от",
        "sent": "sent date gesendet datum envoyé date enviado fecha inviato data verzonden skickat sendt wysłano дата",
        "to": "to an à para a aan till til do кому",
        "subject": "subject betreff objet asunto oggetto onderwerp ämne emne temat assunto тема",
        "cc": "cc bcc reply-to importance kopie copie kopia",
    }.items()
    for key in keys.split()
}


def _headers(text: str) -> Iterator[int]:
    """A block of From:, Sent:, To:, Subject: in any of ten languages: three of them, or two with an address."""
    for match in _pattern(r"(?im)^[>\s\ue005*]{0,4}(?:from|von|de|da|van|från|fra|od|от)\ue005* ?:").finditer(text):
        window = text[match.start() : match.start() + 1200].lstrip("\n").split("\n\n")[0].split("\n")[:9]
        keys = {_KEYS.get(line.partition(":")[0].strip(" >\ue005*").lower(), "") for line in window} - {""}
        if len(keys) > 2 or (len(keys) == 2 and "\ue001" in "".join(window)):
            start = match.start() + len(match[0]) - len(match[0].lstrip("\n"))
            rule = re.search(r"(?:^|\n)[_\ue005-]{5,}[\s]*$", text[max(0, start - 100) : start])
            yield start - len(rule[0].lstrip("\n")) if rule else start


_LEGAL_START = (
    r"(?im)^[^\w\n]{0,5}(?:confidentiality|disclaimer\b ?:?[^\S\n]*$|disclaimer ?:|legal (?:notice|disclaimer)"
    r"|(?:this|the information (?:contained )?in this|information in this|the contents? of this) "
    r"(?:e-?mail|message|communication|transmission|electronic)\b[^\n]{0,160}(?:\n[^\n]{1,100})?"
    r"\b(?:confidential|privileged|intended|subject to)"
    r"|if you (?:are not the|have received this)\b[^\n]{0,60}\b(?:recipient|addressee|in error)"
    r"|(?:please )?(?:consider the environment|think before you print))"
)


def _legal(text: str) -> Iterator[int]:
    begin = len(text) - len(text.lstrip())
    for match in _pattern(_LEGAL_START).finditer(text):
        if match.start() > begin:
            yield match.start()


def _angled(text: str) -> Iterator[Stretch]:
    """Lines that begin with >, and a line between two of them that a mail program has wrapped."""
    for match in _pattern(r"(?m)^ ?>.*(?:\n(?: ?>.*|[^\s>].{0,100}(?=\n ?>)))*\n?").finditer(text):
        yield match.span()


@cache
def _attribution_end() -> re.Pattern[str]:
    return re.compile(_ATTRIBUTION_END)


@cache
def _opener() -> re.Pattern[str]:
    return re.compile(_OPENERS)


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source)


def _line_start(text: str, offset: int) -> int:
    """Where the line of an offset begins; at most 400 characters before it."""
    lowest = max(0, offset - 400)
    newline = text.rfind("\n", lowest, offset)
    return newline + 1 if newline >= 0 else lowest
