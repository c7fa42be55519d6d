"""What in a message is somebody else's text: the quoted history, forwards, and the lawyers' paragraph at the end.

Cutting too much hides findings, so every sign needs a second one near it, and a text that is all quote is not cut.
Linear: signs are looked for by fixed strings first, and what surrounds one is read for a few lines only.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from cxlint.text import frame
from cxlint.text.attribution import attributions

if TYPE_CHECKING:
    from collections.abc import Iterator

Stretch = tuple[int, int]


def _listed(signs: str) -> tuple[str, ...]:
    return tuple(signs.split("|"))


_LEGAL = ("onfidential", "recipient", "privileged", "isclaimer", "before print", "FIDENTIAL")
_KEY_ENDS = (":", " :", "\ue005")  # what follows such a key: a colon (in French after a space), the end of its emphasis
_FROM = tuple(
    key + end
    for key in _listed(
        "From|FROM|from|Von|De|De la|Da|Van|Från|Fra|Lähettäjä|Od|От|Від|Kimden|Gönderen|Feladó|Expeditor|Από|差出人"
        "|送信者|发件人|寄件人|寄件者|發件人|보낸 사람|보낸사람"
    )
    for end in _KEY_ENDS
)


def quotes(text: str) -> list[Stretch]:
    """The stretches of a text that are quoted, in order, whole lines each; none where nothing else would be left.

    Addresses, links and placeholders are painted over in `text`.
    """
    if "\n" not in text and ">" not in text:
        return []
    top = frame.delimiter_at_top(text)
    if top is None:
        return _joined(text, sorted(_found(text)))
    begin = frame.head(text, top.end)
    end = frame.history(text, begin)
    inside = [(begin + start, begin + stop) for start, stop in sorted(_found(text[begin:end]))]
    rest = [(end, len(text))] if end < len(text) else []
    return _joined(text, [(0, begin), *inside, *rest])


def _found(text: str) -> list[Stretch]:
    found: list[Stretch] = []
    cut = len(text)
    told = list(attributions(text))
    if ">" in text and (text.startswith((">", " >")) or "\n>" in text or "\n >" in text):
        found += _angled(text, told[0][0] if told else len(text))
    for start, end in told:
        if text[end : end + 40].lstrip("\n ")[:1] in (">", ""):  # its end is marked: an answer may stand below
            found.append((start, end))
        else:
            cut = min(cut, start)
    cut = min(cut, min(_cuts(text), default=cut))
    if cut < len(text):
        found = [stretch for stretch in found if stretch[0] < cut]
        found.append((cut, len(text)))
    return found


def _holds(text: str, signs: tuple[str, ...]) -> bool:
    for sign in signs:  # noqa: SIM110 - a generator costs more than the look
        if sign in text:
            return True
    return False


def _joined(text: str, found: list[Stretch]) -> list[Stretch]:
    """Neighbours made one, with the empty lines between them; nothing where no word of one's own is left."""
    joined: list[Stretch] = []
    has_own = False
    reached = 0
    for start, end in found:
        if text[reached:start].strip(_NO_WORDS):
            has_own = True
            joined.append((start, end))
        elif joined:
            joined[-1] = (joined[-1][0], max(end, reached))
        else:
            joined.append((0, end))
        reached = max(end, reached)
    return joined if has_own or text[reached:].strip(_NO_WORDS) else []


def _cuts(text: str) -> Iterator[int]:
    """Where a history begins that goes on to the end of the text. Each expression runs only where its sign stands."""
    yield from islice((each.start for each in frame.delimiters(text) if not each.at_top), 1)
    if "--" in text:
        yield from islice(_banners(text), 1)
    if ":" in text and _holds(text, _FORWARDED):
        yield from (match.start() for match in _pattern(rf"(?m)^(?:{FORWARDS})").finditer(text))
    if text.count(":") > 1 and _holds(text, _FROM):
        yield from islice(_headers(text), 1)
    if _holds(text, _LEGAL):
        yield from islice(_legal(text), 1)


BANNERS = (
    r"original message|forwarded message|forwarded by|original appointment|reply message|ursprüngliche nachricht"
    r"|originalnachricht|original-nachricht|weitergeleitete nachricht|message d'origine|message original"
    r"|message transféré|mensaje original|mensaje reenviado|messaggio originale|messaggio inoltrato"
    r"|oorspronkelijk bericht|origineel bericht|doorgestuurd bericht|mensagem original|mensagem encaminhada"
    r"|mensagem reencaminhada|ursprungligt meddelande|originalmeddelande|vidarebefordrat meddelande"
    r"|oprindelig (?:meddelelse|besked)|videresendt (?:meddelelse|besked|melding)|opprinnelig melding"
    r"|alkuperäinen viesti|välitetty viesti|wiadomość oryginalna|oryginalna wiadomość"
    r"|(?:treść )?oryginalnej wiadomości|przekazana wiadomość|исходное сообщение|оригинальное сообщение"
    r"|пересылаемое сообщение|пересланное сообщение|оригінальне повідомлення|вихідне повідомлення"
    r"|початкове повідомлення|переслане повідомлення|orijinal (?:mesaj|ileti)|özgün (?:mesaj|ileti)"
    r"|yönlendirilen ileti|iletilen mesaj|původní (?:zpráva|e-?mail)|přeposlaná zpráva|pôvodná správa|eredeti üzenet"
    r"|továbbított üzenet|mesaj(?:ul)? original|αρχικό μήνυμα|原始邮件|原始郵件|原邮件|转发的?邮件|轉寄郵件"
    r"|元のメッセージ|元のメール|転送メッセージ|원본 (?:메시지|메일)|전달된 메시지|on [^\n]{8,150}\bwrote ?--"
)
FORWARDS = (
    "Begin forwarded message:|Anfang der weitergeleiteten Nachricht:|Début du message (?:transféré|réexpédié) ?:"
    "|Inicio del mensaje reenviado:|Inizio(?: del)? messaggio inoltrato:|Begin doorgestuurd bericht:"
    "|Início da mensagem (?:encaminhada|reencaminhada):|Vidarebefordrat (?:brev|meddelande):"
    "|Start på videresendt (?:besked|meddelelse):|Videresendt melding:|Välitetty viesti alkaa:"
    "|Początek przekazywanej wiadomości:|Начало переадресованного сообщения:|İletilen ileti başlangıcı:"
    "|転送されたメッセージ:|以下是转发的邮件:|以下是轉寄的郵件:|전달된 메시지:"
)
_FORWARDED = _listed(
    "orwarded message:|weitergeleiteten|Début du|Inicio del|Inizio|Begin doorg|Início da|Vidareb|ideresendt|Välitetty"
    "|Początek|Начало п|İletilen|転送され|转发的|轉寄的|전달된"
)
_NO_WORDS = " \n\ue005-–—_=*#~>|.·•"


def _banners(text: str) -> Iterator[int]:
    """-----Original Message-----"""
    for match in _pattern(rf"(?i)(?<=--)[ ]?(?:{BANNERS})").finditer(text):
        yield _line_start(text, match.start())


_KEYS = {
    key: canonical
    for canonical, keys in {
        "from": "from|von|de|da|van|från|fra|lähettäjä|od|от|від|kimden|gönderen|feladó|expeditor|de la|από"
        "|差出人|送信者|发件人|寄件人|寄件者|發件人|보낸 사람|보낸사람",
        "sent": "sent|gesendet|envoyé|enviado|enviado el|enviada|enviada em|enviado em|inviato|verzonden|skickat"
        "|sendt"
        "|lähetetty|wysłano|wysłane|отправлено|надіслано|відправлено|gönderildi|gönderme tarihi|odesláno"
        "|odoslané|elküldve"
        "|trimis|στάλθηκε|送信日時|发送时间|寄件日期|發送時間|보낸 날짜|보낸날짜",
        "date": "date|datum|fecha|data|dato|päivämäärä|дата|tarih|dátum|日付|日期|날짜",
        "to": "to|an|à|para|a|aan|till|til|vastaanottaja|do|кому|kime|alıcı|komu|címzett|către|προς"
        "|宛先|收件人|收件者|받는 사람|받는사람",
        "subject": "subject|betreff|objet|asunto|oggetto|onderwerp|ämne|emne|aihe|temat|assunto|тема|konu|předmět"
        "|predmet|tárgy|subiect|θέμα|件名|主题|主旨|主題|제목",
        "cc": "cc|bcc|reply-to|importance|kopie|copie|copia|kopia|kopi|копия|копія|bilgi|másolat|抄送|참조",
    }.items()
    for key in keys.split("|")
}


def _headers(text: str) -> Iterator[int]:
    """A block of From:, Sent:, To:, Subject: in many languages: three of them, or two with an address.

    When it was sent is one of them always: else it is a form, or says which mail to look for. Without an address or a
    subject Date: may be that of a journey.
    """
    froms = "|".join(key for key, canonical in _KEYS.items() if canonical == "from")
    for match in _pattern(rf"(?im)^[>\s\ue005*]{{0,4}}(?:{froms})\ue005* ?:").finditer(text):
        window = text[match.start() : match.start() + 1200].lstrip("\n").split("\n\n")[0].split("\n")[:9]
        keys = set(map(_key, window)) - {""}
        start = _first_key(text, match.start() + len(match[0]) - len(match[0].lstrip("\n")), keys)
        has_address = "\ue001" in "".join(window)
        rule = re.search(r"(?:^|\n)[_\ue005-]{5,}[\s]*$", text[max(0, start - 100) : start])
        is_dated = "sent" in keys or ("date" in keys and bool(has_address or rule or "subject" in keys))
        if is_dated and len(keys) > (1 if has_address else 2):
            yield start - len(rule[0].lstrip("\n")) if rule else start


def _key(line: str) -> str:
    return _KEYS.get(line.partition(":")[0].strip(" >\ue005*").lower(), "") if ":" in line else ""


def _first_key(text: str, start: int, keys: set[str]) -> int:
    """Where the block begins in which From: stands second or third; its keys are added."""
    for _ in range(3):
        above = _line_start(text, start - 1) if start else 0
        key = _key(text[above:start])
        if not key or key == "from":
            break
        keys.add(key)
        start = above
    return start


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


def _angled(text: str, told: int) -> Iterator[Stretch]:
    """Lines that begin with >, and a line between two of them that a mail program has wrapped.

    Not what the customer is to type: commands under a colon, where nothing above says that somebody wrote them.
    `told`: where the first line stands that says so.
    """
    for match in _pattern(r"(?m)^ ?>.*(?:\n(?: ?>.*|[^\s>].{0,100}(?=\n ?>)))*\n?").finditer(text):
        if match.start() > told or not _is_typed(text, *match.span()):
            yield match.span()


_COMMAND = (
    r"(?:[$#%] )?[a-z\d./~\\\ue000-][^\s,;:?!]*"  # the program, or its prompt before it
    r"(?: [^\s?!]+){0,8}(?<![.,;:?!])"
)
_CODE_SIGN = r"(?:^|\s)(?:--?\w|[./~\\])|\w[/\\=_|$]\w|[$|={}\\\ue000]|\w\.\w"


def _is_typed(text: str, start: int, end: int) -> bool:
    """Whether the lines of a stretch are commands that the words above it introduce."""
    if end - start > 600 or not text[max(0, start - 40) : start].rstrip().endswith(":"):
        return False
    lines = [line.lstrip(" >").rstrip() for line in text[start:end].split("\n")]
    commands = [line for line in lines if line]
    return all(re.fullmatch(_COMMAND, line) for line in commands) and any(
        re.search(_CODE_SIGN, line) for line in commands
    )


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source)


def _line_start(text: str, offset: int) -> int:
    """Where the line of an offset begins; at most 400 characters before it."""
    lowest = max(0, offset - 400)
    newline = text.rfind("\n", lowest, offset)
    return newline + 1 if newline >= 0 else lowest
