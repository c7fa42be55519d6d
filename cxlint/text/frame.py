"""What a helpdesk puts round the messages of its notifications: "reply above this line", who wrote when, its own notes.

The line that asks to reply above it is told by its words in any of many languages and by its rules of signs. What is
read as such a frame besides is read only near that line: nowhere else is "Ticket #12: Voucher" no word of a message.
Linear: lines are read once, and a frame has few of them.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_LINES = 14  # of a frame, empty ones not counted
_LONG_LINE = 160
_DRAWN = r"#=_*~+<>|\[\]\u2013\u2014-"
_SIGNS = rf"\ue005{_DRAWN}"  # as rules of them are painted

_ABOVE = (
    r"above|über|oberhalb|dessus|encima|arriba|sopra|acima|boven|ovanför|ovanfor|ovenfor|ovenover|over (?:denne"
    r"|dette)|powyżej|\bnad\b|yläpuolel|yllä|выше|\bнад\b|вище|üst|üzer|yukarı|上|위에|fölé|felett|deasupra|πάνω|trên"
    r"|\bdi atas|por sobre|oven"
)
_LINE = (
    r"line\b|zeile|linie|ligne|l[ií]nea|riga|linha|regel|lijn|\brad\b|raden|linje|lini[ęiąa]|viiva|rivi|черт|строк"
    r"|лині|рядк|ліні|satır|çizgi|行|線|线|줄|선|čár|řád|riadok|čiar|vonal|\bsor|γραμμή|dòng|baris"
)


class Delimiter(NamedTuple):
    start: int
    end: int
    at_top: bool  # nothing but it stands before: the message is below, not above


def delimiters(text: str) -> Iterator[Delimiter]:
    """##- Please type your reply above this line -## (whole lines, with the rule of signs above one)."""
    has_signs, has_words = _has_signs(text), "above th" in text
    if not has_signs and not has_words:
        return
    begin = len(text) - len(text.lstrip(" \n"))
    if has_signs:
        for match in _lines_of_signs().finditer(text):
            if _says_above(match[0]):
                above = _rule_above(text, match.start())
                yield Delimiter(above, match.end(), above <= begin)
    if has_words:
        for match in _english().finditer(text):
            above = _rule_above(text, match.start())
            yield Delimiter(above, match.end(), above <= begin)


def delimiter_at_top(text: str) -> Delimiter | None:
    """The delimiter that a text begins with."""
    if not _has_signs(text[: 4 * _LONG_LINE]) and "above th" not in text[: 4 * _LONG_LINE]:
        return None
    begin = len(text) - len(text.lstrip(" \n"))
    top = text[: begin + 2 * _LONG_LINE]
    first = min(delimiters(top), default=None)
    if first is not None:
        return first if first.at_top else None
    rule = _rule().match(top, begin)  # its words may stand without signs under a rule
    line = top[rule.end() :].partition("\n")[0] if rule else ""
    if rule and len(line) < _LONG_LINE and _says_above(line):
        return Delimiter(begin, min(len(text), rule.end() + len(line) + 1), at_top=True)
    return None


def _has_signs(text: str) -> bool:
    return "--" in text or "##" in text or "\u2014" in text or "==" in text or "~~" in text or "[[" in text


def _says_above(line: str) -> bool:
    lowered = line.lower()
    return _pattern(_ABOVE).search(lowered) is not None and _pattern(_LINE).search(lowered) is not None


@cache
def _lines_of_signs() -> re.Pattern[str]:
    """Lines of words between signs."""
    return re.compile(rf"(?m)^[ ]{{0,3}}[{_DRAWN}]{{2,40}} ?[^\W_][^\n]{{5,{_LONG_LINE}}}(?<=[{_DRAWN}]) *$\n?")


@cache
def _english() -> re.Pattern[str]:
    signs = rf"[ ]{{0,3}}[{_DRAWN}]{{2,12}} ?(?:please )?(?:type|reply|write|answer|respond|enter)"
    return re.compile(
        rf"(?im)^(?:{signs}|[^\w\n]{{0,3}}(?:please )?(?:(?:type|write|enter) your )?(?:reply|respond|answer))\b"
        r"[^\n]{0,60}above (?:this|the)\b[^\n]{0,20}line\b[^\n]{0,80}$\n?"
    )


@cache
def _rule() -> re.Pattern[str]:
    """A line of signs alone."""
    return re.compile(rf"[ ]{{0,3}}[{_SIGNS}]{{3,200}}[ ]*\n[ \n]{{0,4}}")


def _rule_above(text: str, start: int) -> int:
    """Where the rule begins that stands right above a line, or the line itself."""
    lowest = max(0, start - 100)
    above = re.search(rf"(?:^|\n)([ ]{{0,3}}[{_SIGNS}]{{3,60}}[ ]*\n{{1,2}})\Z", text[lowest:start])
    return lowest + above.start(1) if above else start


_DATED = r"\b(?:19|20)\d\d\b|(?<!\d)\d{1,2}[:.h]\d\d(?!\d)"
_SAYS = (
    r"wrote|comm?ent|replied|responded|added|updated|message|note\b|schrieb|geschrieben|antwort|nachricht|kommentier"
    r"|écri|répond|mensaj|respond|escri[bt]|messaggio|scritto|rispost|bericht|opmerking|gereageerd|schreef|mensag"
    r"|escrev|wiadomoś|komentarz|napisa|odpowied|meddeland|skrev|besked|melding|svar|viesti|kommento|kirjoitti|vasta"
    r"|сообщени|коммент|писал|пишет|ответ|повідомл|комент|писа|відпов|mesaj|yorum|yazdı|yanıt|メッセージ|コメント"
    r"|返信|消息|评论|評論|留言|回复|回覆|메시지|댓글|답변|작성|zpráv|komentá|napsal|üzenet|írta|scris"
)
_TICKET = (
    r"ticket|request|case|conversation|issue|anfrage|vorgang|demande|requ[êe]te|solicit|caso\b|consulta|richiesta"
    r"|segnalazione|verzoek|aanvraag|zgłoszeni|ärende|\bsag|\bsak|henvendelse|pyyntö|tukipyyntö|запрос|заявк|обращени"
    r"|запит|звернен|tale[bp]|destek|tique|chamado|pedido|チケット|リクエスト|お問い合わせ|工单|工單|请求|請求|요청|티켓"
    r"|문의"
)
_AGENT = (
    r"(?i)you are an? (?:agent|registered)|you(?:'re| are) (?:cc|follow|assigned)|sie sind (?:ein |als )?(?:agent"
    r"|mitarb)|vous êtes un agent|(?:usted )?(?:es|eres) un agente|(?:lei è|sei) un agente|você é um agente|(?:u"
    r"|je) bent een (?:agent|medewerker)|jesteś agentem|du är (?:en )?agent|du er (?:en )?agent|olet agentti"
    r"|вы (?:являетесь )?агент|ви (?:є )?агент|(?:bir )?temsilcisiniz|あなたはエージェント|您是(?:一名)?(?:客服|代理)"
    r"|(?:to )?add (?:a|additional) comments?\b"
)
_FOOTER = (
    r"(?im)^[^\w\n]{0,6}(?:this (?:e-?mail|message|notification) (?:is|was) (?:a service|sent|shared)\b"
    r"|this is shared with\b|powered by [^\n]{2,60}$|view (?:the |this |your )?(?:request|ticket|conversation|case)\b"
    r"|you(?:'re| are)? (?:receiving|received) this (?:e-?mail|message|notification)|turn off (?:this|these) "
    r"|diese (?:e-?mail|nachricht) (?:ist ein service|wurde)|ce(?:t e-?mail| message| courriel) (?:est un service"
    r"|vous a)|este (?:correo(?: electrónico)?|mensaje|e-?mail) (?:es un servicio|é um serviço)"
    r"|esta mensagem é um serviço|quest[ao] (?:e-?mail|messaggio) è un servizio|(?:deze e-?mail"
    r"|dit bericht) is een service|ta wiadomość (?:e-?mail )?jest usługą|(?:det här|denne"
    r"|dette) [^\n]{1,24}(?:är en tjänst|er en (?:service|tjeneste))|tämä (?:sähköposti|viesti) on|это (?:письмо"
    r"|сообщение) (?:отправлено|является|—)|цей лист|bu e-?posta[^\n]{1,60}hizmet|このメールは|此(?:电子邮件|邮件"
    r"|電子郵件)|이 이메일은)"
)


_MINE = (
    r"(?i)(?:my|mi|mis|meine?|mon|ma|(?:il |la )?mi[oa]|(?:a |o )?(?:minha|meu)|mijn|m[oó]j|min|mitt|мо|мой|benim)\b"
)


def begin(text: str) -> int | None:
    """Where the frame of a notification goes on: after its delimiter, or where a name and a date stand above a message.

    None where the text begins with neither.
    """
    delimiter = delimiter_at_top(text)
    if delimiter is not None:
        return delimiter.end
    if _authors().match(f"\n\n{text[:_LONG_LINE]}"):
        return 0
    rule = _rule().match(text)
    if rule is None:
        return None
    below = (text[start:end].strip(_BLANK) for start, end in islice(_lines(text, rule.end()), 1))
    return rule.end() if any(_is_author(line) for line in below) else None


def head(text: str, start: int) -> int:
    """Where the newest message begins in a notification whose delimiter ends at `start`."""
    lines = list(islice(_lines(text, start), _MOST_LINES))
    reached, is_told = start, False  # who wrote it, and when
    for number, (begin, end) in enumerate(lines):
        line = text[begin:end].strip(_BLANK)
        if begin < reached or not line or _is_rule(text[begin:end]):
            reached = max(reached, end)
        elif _is_author(line) or _is_saying(line):
            reached, is_told = end, True
        elif is_told:
            break
        else:
            after = _note_end(text, line, begin) or _author_end(text, line, lines[number + 1 : number + 2])
            if not after:
                break
            reached = after
    return reached


def history(text: str, start: int) -> int:
    """Where in a notification the older messages begin, or the helpdesk's last words; the end where neither is."""
    found = _pattern(_FOOTER).search(text, start)
    cut = found.start() if found else len(text)
    for rule in _pattern(rf"(?m)^[ ]{{0,3}}[{_SIGNS}]{{5,200}}[ ]*$").finditer(text, start, cut):
        below = (text[begin:end].strip(_BLANK) for begin, end in islice(_lines(text, rule.end()), 2))
        if rule.end() < cut and any(_is_author(line) or _is_saying(line) for line in below):
            cut = rule.start()
            break
    above = text[max(0, start - _LONG_LINE) : start].rstrip(_BLANK).rpartition("\n")[2]
    if _is_author(above.strip(_BLANK)):  # as the newest message has its author and date, the others have
        cut = min((line.start(1) for line in _authors().finditer(text, start, cut) if _is_author(line[1])), default=cut)
    ruled = _rule_above(text, cut)
    return ruled if ruled > start else cut


@cache
def _authors() -> re.Pattern[str]:
    """Lines apart with a first and a last name, a date with its year, and a time."""
    name = r"[^\W\d_][^\W\d]{1,24} [^\n,:\d]{2,30}(?:,|\n\n?)"
    dated = r"[^\n]{0,20}\b\d[^\n]{0,20}20\d\d[^\n]{0,8}\d[:.h]\d\d[^\n]{0,12}"
    return re.compile(rf"\n\n\ue005{{0,2}}({name}{dated})(?=\n\n)")


def is_footer(text: str) -> bool:
    """Whether a text begins with the last words of a helpdesk."""
    return _pattern(_FOOTER).match(text) is not None


_BLANK = " \n*\ue005"


def _lines(text: str, start: int) -> Iterator[tuple[int, int]]:
    """The lines from an offset on that are not empty, with their line ends."""
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        if not text[start:end].isspace():
            yield start, end
        start = end


def _is_rule(line: str) -> bool:
    return re.fullmatch(rf"[ ]{{0,3}}[{_SIGNS}]{{3,200}}\s*", line) is not None


def _is_author(line: str) -> bool:
    """Dana Lee, 12 May 2026, 10:21 (a name or none, and a date or a time)."""
    if not 5 < len(line) <= 100 or line[0].islower() or not _pattern(_DATED).search(line):
        return False
    words = line.split()
    is_sentence = _pattern(r"[!?。](?:\s|\Z)|(?<!m)(?<!\b[гrч])\.\Z").search(line)  # but: 10:21 a.m.
    return not is_sentence and len(words) <= 14 and sum(word[0].islower() and len(word) > 3 for word in words) <= 2


def _is_saying(line: str) -> bool:
    """Dana Lee wrote a new message:"""
    if len(line) > 120 or not line.endswith(":") or line[0].islower():
        return False
    if len(line.split()) > 14 or re.search(r", [^\W\d_A-ZÄÖÜÉА-Я]", line):  # "Hola Dana, gracias por su mensaje:"
        return False
    return _pattern(f"(?i){_SAYS}").search(line) is not None


def _note_end(text: str, line: str, begin: int) -> int:
    """Where a note of the helpdesk to its readers ends that begins with a line; 0 where it is none."""
    if len(line) <= _LONG_LINE and (_pattern(_AGENT).match(line) or _is_about_ticket(line)):
        paragraph = text.find("\n\n", begin)
        return len(text) if paragraph < 0 else paragraph + 2
    return 0


def _is_about_ticket(line: str) -> bool:
    """Ticket #30412: Voucher refused, or: Your request (8821) has been updated."""
    if not _pattern(rf"(?i){_TICKET}").search(line) or _pattern(_MINE).match(line):
        return False
    return re.search(r"\([#\w-]{0,8}\d{2,}\)|\A[^\n]{0,24}[#\[][\w-]{0,8}\d{2,}", line) is not None


def _author_end(text: str, line: str, below: list[tuple[int, int]]) -> int:
    """Where the date ends that stands under a name; 0 where the line is no name."""
    if len(line) > 60 or line[-1:] in ".!?," or not below:
        return 0
    begin, end = below[0]
    return end if _is_author(text[begin:end].strip(_BLANK)) else 0


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source)
