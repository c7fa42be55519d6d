"""Mail programs' own lines, and what only resembles them."""

from __future__ import annotations

import pytest

from cxlint.text.device import is_program_line, may_hold_program_line

from .reading import part, reading

LINES = {
    "en": "Sent from my iPhone|Sent from Outlook for Android|Sent with Proton Mail secure email."
    "|Sent from Mail for Windows|Get Outlook for iOS|Sent from my mobile phone, please excuse typos",
    "de": "Von meinem iPhone gesendet|Gesendet mit der WEB.DE Mail App|Gesendet von Outlook für Android"
    "|Diese Nachricht wurde von meinem Android Mobiltelefon mit GMX Mail gesendet.|Outlook für iOS herunterladen",
    "fr": "Envoyé de mon iPhone|Envoyé à partir de Outlook pour Android|Obtenir Outlook pour iOS"
    "|Envoyé avec la messagerie sécurisée Proton Mail.",
    "es": "Enviado desde mi Samsung Galaxy|Enviado con el correo seguro de Proton Mail.|Descargar Outlook para Android",
    "it": "Inviato da iPhone|Inviato dal mio telefono|Scarica Outlook per iOS",
    "pt": "Enviado do meu iPhone|Enviado a partir do meu Samsung|Obter o Outlook para iOS",
    "nl": "Verstuurd vanaf mijn iPhone|Verzonden met Outlook voor iOS|Download Outlook voor Android",
    "pl": "Wysłane z iPhone'a|Wysłane z telefonu Galaxy|Pobierz Outlook dla systemu iOS",
    "sv": "Skickat från min iPhone|Hämta Outlook för iOS",
    "da": "Sendt fra min Galaxy|Hent Outlook til Android",
    "no": "Sendt fra min iPhone|Last ned Outlook for iOS",
    "fi": "Lähetetty iPhonesta|Lähetetty Galaxy-puhelimesta|Hanki Outlook for iOS",
    "ru": "Отправлено с iPhone|Отправлено с моего телефона|Отправлено из мобильной Почты Mail|Скачать Outlook для iOS",
    "uk": "Надіслано з iPhone|Завантажити Outlook для iOS",
    "tr": "iPhone'umdan gönderildi|Galaxy cihazımdan gönderildi|iOS için Outlook'u edinin",
    "ja": "iPhoneから送信|スマートフォンから送信|Outlook for iOS を入手",
    "zh": "发自我的 iPhone|從我的 iPhone 傳送|来自我的华为手机|获取 Outlook for iOS",
    "ko": "나의 iPhone에서 보냄|내 Galaxy 휴대전화에서 보냄|iOS용 Outlook 다운로드",
    "others": "Odesláno z iPhonu|Trimis de pe iPhone|iPhone-ról küldve|Στάλθηκε από το iPhone μου"
    "|Gửi từ iPhone của tôi",
}

PROSE = [
    "Sent with Royal Mail Tracked 24, number 88",
    "Sent via DHL Express on Monday.",
    "Sent from our warehouse in Leeds on Monday.",
    "Sent from our Samsung store today.",
    "Get Outlook working again with these steps:",
    "Which version of Outlook for iOS do you use?",
    "Download Outlook for Windows from your account page, then restart.",
    "Enviado por correo certificado el lunes.",
    "Enviado el paquete por mail ayer.",
    "Von meinem Kollegen gesendet",
    "Gesendet am Montag mit DHL",
    "Wysłane dziś kurierem",
    "Sendt fra vores lager i dag",
    "Отправлено с нашего склада вчера.",
    "メールから送信してください。",
    "通过顺丰快递寄出",
    "从手机上打开应用,然后点击设置。",
    "휴대폰에서 앱을 열어 주세요.",
]


@pytest.mark.parametrize("line", [line for lines in LINES.values() for line in lines.split("|")])
def test_line_of_a_program(line: str) -> None:
    assert may_hold_program_line(line)
    assert is_program_line(line)
    assert is_program_line(f"*{line}*<\ue000\ue000>")
    assert part(reading(f"It left today.\n\n{line}"), "signature") == line


@pytest.mark.parametrize("line", PROSE)
def test_prose_is_no_line_of_a_program(line: str) -> None:
    assert not is_program_line(line)


def test_what_stands_under_it_is_read_if_it_is_more_than_a_signature() -> None:
    text = "It left today.\n\nSent from my iPhone\n\nPlease tell us when it comes, and whether all of it is whole."
    assert part(reading(text), "signature") == ""
