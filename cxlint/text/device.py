"""The line that a mail program adds under what somebody wrote: "Sent from my iPhone", in the languages of most mail.

It names a device or a program beside a word for sending or getting: "Sent with Royal Mail" is the agent's own.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

_LONGEST = 160  # characters: some bring a link

_NAMED = (
    r"i(?:Phone|Phon[uaie]|Pad|Pod|OS|phone|pad)|Galaxy|Samsung|Android|android|Huawei|HUAWEI|Xiaomi|Redmi|OPPO"
    r"|OnePlus|Pixel|Nokia|Motorola|BlackBerry|Blackberry|Windows|MacBook|Apple Watch|Outlook|Gmail|Yahoo|AOL|Proton"
    r"|Spark|Zoho Mail|Superhuman|Tuta|Fastmail|FairEmail|Mailbird|Airmail|Canary|Thunderbird|Blue ?Mail|my ?Mail|K-9"
    r"|Edison|GMX|WEB\.DE|Mail\.ru|Mailspring|Missive|Libero ?Mail|Orange|Яндекс|Почт[ыау] (?:Mail|Яндекс)|QQ邮箱"
    r"|网易邮箱|HEY|ProtonMail"
)
_PHONES = (
    r"(?:smart|mobile |cell ?|i)?phone|mobile(?: device)?|tablet|handheld|Handy|Smartphone|Mobiltelefon|Mobilgerät"
    r"|Tablet|téléphone|mobile|smartphone|tablette|portable|m[óo]vil|celular|tel[ée]fono(?: m[óo]vil)?|tableta"
    r"|dispositivo|cellulare|telefono|telem[óo]vel|telefone|aparelho|telefoon|mobiel|toestel|telefonu|telefon"
    r"|smartfon[a]?|komórki|mobil(?:en|telefon)?|puhelime\w*|телефон\w*|смартфон\w*|планшет\w*"
    r"|мобильного(?: устройства)?|мобільного"
)
_MY = (
    r"my|a|the|mein\w*|mon|ma|mi|mio|mia|il mio|meu|minha|mijn|mojego|moje\w*|min|mit|mitt|моего|мого|mého|môjho"
    r"|telefonul"
)
_SENT = (
    r"(?:Sent|Gesendet|Versendet|Verschickt|Envoy[ée]e?|Enviad[oa]|Inviat[oa]|Verzonden|Verstuurd|Wysłan[eoay]"
    r"|Skickat|Skickades|Sendt|Lähetetty|Отправлено|Послано|Надіслано|Відправлено|Odesláno|Odoslané|Poslano|Trimis"
    r"|Küldve|Στάλθηκε|Εστάλη|Απεστάλη|Gửi|Đã gửi|Được gửi|Dikirim|Diese (?:Nachricht|Mail|E-Mail) wurde"
    r"|Ce(?:t e-?mail| message| courriel) a été envoyé)"
)
_BY = (
    r"(?:from|with|via|using|by|von|vom|mit|über|aus|de|du|d'un|depuis|avec|à partir de|à l'aide de|desde|con"
    r"|a través de|da|dal|dallo|tramite|do|a partir do|pelo|com|vanaf|van|met|uit|vanuit|z|ze|za pomocą|przez|från"
    r"|med|fra|с|со|из|через|с помощью|від|з|із|за допомогою|pomocí|zo|iz|de pe|din|από|từ|bằng|dari|la messagerie)"
)
_AFTER = r"(?:[^\S\n]?[^\n?]{0,90})"
_GETS = (
    r"(?:Get|Download|Try|Laden Sie|Holen Sie(?: sich)?|Hol(?: dir)?|Télécharge[rz]|Obten(?:ir|ez|er|ha)|Obtén"
    r"|Obtenga|Descarg(?:ar|a|ue)|Scarica|Ottieni|Obter|Baix(?:ar|e)|Transferir|Transfira|Download|Pobierz|Uzyskaj"
    r"|Hämta|Skaffa|Ladda ned|Hent|Få|Last ned|Hanki|Lataa|Скача(?:ть|йте)|Получ(?:ить|ите)|Загрузит[ье]"
    r"|Завантаж(?:ити|те)|Отрима(?:ти|йте)|Stáhn(?:out|ěte)|Získa[jť]\w*|Obține(?:ți)?|Descărcați|Λήψη|Tải|Dapatkan"
    r"|获取|下载|取得|下載)"
)
_LINE = (
    rf"{_SENT} {_BY} (?:(?!our\b)[^\s,.;:?]+ ){{0,4}}?\W{{0,3}}(?:{_NAMED})\w{{0,6}}\b{_AFTER}"
    rf"|{_SENT} {_BY} (?:{_MY}) (?:[^\s,.;:?]+ ){{0,2}}?(?:{_PHONES})\b[^\n?]{{0,40}}"
    rf"|{_SENT} {_BY} (?:{_PHONES})[^\n?\w]{{0,4}}"
    rf"|{_SENT} (?:from|with) Mail for \w+{_AFTER}"
    r"|Sent from my [A-Z]\w{1,16}(?: \w{2,16})?"
    rf"|(?:Von|Mit|Vom|Über) (?:[^\s,.;:?]+ ){{0,4}}?\W{{0,3}}(?:{_NAMED}|{_PHONES})\b[^\n?]{{0,40}}"
    r"\b(?:gesendet|verschickt|versendet)"
    rf"|(?:{_SENT} )?[^\n?]{{0,30}}(?:{_NAMED})[^\n?]{{0,30}}"
    r"(?:gönderil(?:di|miştir)|yollandı|から送信|에서 보냄|에서 보낸 \w+"
    r"|에서 전송|로 보냄|에서 발송|küldve|küldtem|stata inviata)"
    r"[^\n?]{0,12}"
    rf"|Lähetetty [^\n?]{{0,30}}(?:{_NAMED}|puhelime|laittee)[^\n?]{{0,40}}"
    r"|(?:发自|發自|来自|來自|寄自|傳送自|发送自)\s?[^\n?。]{0,24}"
    r"(?:iPhone|iPad|手机|手機|Android|安卓|华为|小米|Galaxy|Outlook|邮箱|信箱|客户端|Windows)[^\n?。,]{0,12}"
    r"|(?:使用|通过|透過|由|从|從)[^\n?。,]{0,16}(?:iPhone|iPad|手机|手機|Android|Galaxy|Outlook|邮箱|信箱|客户端)"
    r"[^\n?。,]{0,8}(?:发送|發送|传送|傳送)"
    r"|[^\n?。]{0,20}(?:スマートフォン|携帯電話?|スマホ|アプリ|メーラー)から送信[^\n?]{0,8}"
    r"|(?:나의|내|휴대폰|스마트폰|핸드폰)[^\n?.]{0,24}에서 (?:보냄|보낸|보냈습니다|전송)[^\n?]{0,10}"
    rf"|{_GETS} [^\n?.]{{0,24}}\bOutlook\b[^\n?]{{0,24}}(?:iOS|Android|Mac|Windows)\b(?: herunter)?"
    rf"|{_GETS} [^\n?.]{{0,24}}(?:iOS|Android|Mac|Windows)\b[^\n?]{{0,12}}\bOutlook\b(?: herunter)?"
    r"|(?:Outlook [^\n?.]{0,8}(?:iOS|Android|Mac)|(?:iOS|Android)\W?(?:용| için|[^\n?.]{0,4}) ?Outlook)[^\n?]{0,12}"
    r"(?:herunterladen|beziehen|holen|abrufen|downloaden|ophalen|入手|ダウンロード|取得|다운로드|받기|가져오기|edinin|indirin"
    r"|alın|yükleyin"
    r"|letöltése)[^\n?]{0,60}"
)
_UNDER = r"[\s\ue000\ue005*_<>\"'|()\[\].!]{0,120}"  # a link, an end of emphasis
_AROUND = r"[\s\ue005*_<>\"'|(]{0,8}"
_SIGNS = "Sent |sendet|schickt|nvoy|nviad|nviat|erzonden|erstuurd|kicka|endt |desl|doslan|oslano|rimis|ikirim|Outlook"
_FOREIGN_SIGNS = (
    "ysłan|ähetet|тправлен|ослано|адіслан|küld|üldve|τάλ|ửi|gönderil|送信|发自|發自|来自|來自|寄自|傳送|传送|发送|發送"
    "|에서|보냄"
)


def may_hold_program_line(text: str) -> bool:
    """A quick look: whether any of the words is in a text that all such lines have one of."""
    for sign in _signs(foreign=not text.isascii()):  # noqa: SIM110 - a generator costs more than the look
        if sign in text:
            return True
    return False


def is_program_line(line: str) -> bool:
    """Whether a line is what a mail program adds; addresses and links are painted over in it."""
    return len(line) <= _LONGEST and _matches(line)


@cache
def _signs(*, foreign: bool) -> tuple[str, ...]:
    """`foreign`: those besides that no ASCII text has."""
    return tuple((f"{_SIGNS}|{_FOREIGN_SIGNS}" if foreign else _SIGNS).split("|"))


@lru_cache(maxsize=1024)  # a team has a few phones
def _matches(line: str) -> bool:
    return _program().fullmatch(line) is not None


@cache
def _program() -> re.Pattern[str]:
    return re.compile(rf"{_AROUND}(?:{_LINE}){_UNDER}")
