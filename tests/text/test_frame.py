"""The frames of helpdesks' notifications."""

from __future__ import annotations

import pytest

from cxlint.text import frame

from .reading import part, reading

DELIMITERS = [
    "##- Please type your reply above this line -##",
    "-- Reply above this line to answer --",
    "Please reply above this line.",
    "---- Write ABOVE THIS LINE to post a reply ----",
    "##- Bitte geben Sie Ihre Antwort oberhalb dieser Zeile ein -##",
    "-- Veuillez répondre au-dessus de cette ligne --",
    "=== Escriba su respuesta encima de esta línea ===",
    "##- Digita la risposta sopra questa riga -##",
    "##- Digite sua resposta acima desta linha -##",
    "##- Typ uw antwoord boven deze regel -##",
    "##- Wpisz odpowiedź powyżej tej linii -##",
    "##- Skriv ditt svar ovanför denna rad -##",
    "##- Skriv dit svar over denne linje -##",
    "-- Vennligst svar over denne linjen --",
    "##- Kirjoita vastauksesi tämän rivin yläpuolelle -##",
    "--- Пожалуйста, отвечайте выше этой строки ---",
    "##- Введіть відповідь над цим рядком -##",
    "##- Lütfen yanıtınızı bu satırın üzerine yazın -##",
    "##- この行より上に返信を入力してください -##",
    "##- 请在此行上方输入回复 -##",
    "##- 이 줄 위에 회신을 입력하십시오 -##",
]


@pytest.mark.parametrize("line", DELIMITERS)
def test_a_delimiter_at_the_top_leaves_what_is_below(line: str) -> None:
    found = reading(f"{line}\n\nHi Ana,\n\nit left today.\n")
    assert part(found, "quote") == line
    assert part(found, "body") == "it left today."


@pytest.mark.parametrize("line", DELIMITERS)
def test_a_delimiter_under_the_reply_leaves_what_is_above(line: str) -> None:
    text = f"Hi Ana,\n\nit left today.\n\n{line}\n\nWhere is it?"
    assert part(reading(text), "quote") == f"{line}\n\nWhere is it?"


@pytest.mark.parametrize(
    "line",
    [
        "-- Sign above the line on the form.",
        "Write your name above this line.",
        "**The line above**",
        "--- Our opening hours ---",
        "We drew the line above all at prices.",
    ],
)
def test_prose_is_no_delimiter(line: str) -> None:
    assert not list(frame.delimiters(f"{line}\nok"))
    assert part(reading(f"Hi Ana,\n\n{line}\n\nIt is done."), "quote") == ""


@pytest.mark.parametrize(
    "above",
    [
        "Ana Lee, 3 May 2025, 10:02",
        "*Ana Lee*\n3 de mai. de 2025 10:02 BRT",
        "Ticket #88: My box\n\nAna Lee, May 3, 2025, 10:02 a.m.",
        "Your request (512) has been updated.",
        "You are an agent. Add a comment by replying,\nor open the ticket.",
        "Ana Lee wrote a new message:",
        "Nuevo mensaje de Ana Lee en la solicitud #88:",
        "---------------\n\nAna Lee hat geantwortet:",
    ],
)
def test_head(above: str) -> None:
    text = f"{above}\n\nWhere is it?"
    assert text[frame.head(text, 0) :].strip() == "Where is it?"


@pytest.mark.parametrize(
    "message",
    [
        "My request (512) is not solved.",
        "We shipped it on 3 May 2025.",
        "Did you ship it on 3 May 2025? It is 10:02 now",
        "Hola Ana, gracias por su mensaje:",
        "Hi Ana,",
    ],
)
def test_the_first_line_of_a_message_is_no_frame(message: str) -> None:
    assert frame.head(f"{message}\n\nBest,\nSam", 0) == 0


def test_a_message_is_never_cut_to_nothing() -> None:
    text = "-- Reply above this line --\n\nAna Lee, 3 May 2025, 10:02\n\nThis email is a service from Acme.\n"
    assert part(reading(text), "quote") == ""
