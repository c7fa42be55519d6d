"""What of a message is somebody else's text."""

from __future__ import annotations

import pytest

from cxlint.text import read_customer

from .reading import part, parts, reading

OWN = "It still does not work.\n\n"

HISTORIES = {
    "gmail": "On Mon, 3 Mar 2025 at 10:02, Sam Hill <sam@example.com> wrote:\n\n> Try it again.\n>\n> Sam",
    "wrapped": "On Monday, 3 March 2025 at 10:02:15 GMT, Samantha Hill-Something <sam@example.com>\nwrote:\n> Try it.",
    "wrapped address": "On Tue, Mar 12, 2024 at 4:35 PM Acme with Sam <\nsam@example.com> wrote:\n\nTry it again.",
    "without on": "Sam Hill, Oct 19, 2023 at 4:35 PM Sam Hill <sam@example.com> wrote:\n> Try it again.",
    "without on, wrapped": "Sam, Oct 19, 2023 at 4:35 PM Sam of the Hill <\nsam@example.com> wrote:\n\n> Try it.",
    "tutanota": "16 Jun 2025, 10:20 by sam@example.com:\n\n> Try it again.",
    "german": "Am 03.03.2025 um 10:02 schrieb Sam Hill <sam@example.com>:\n> Versuch es.",
    "french": "Le lun. 3 mars 2025 à 10:02, Sam Hill <sam@example.com> a écrit :\n> Essayez encore.",
    "spanish": "El lun, 3 mar 2025 a las 10:02, Sam Hill (<sam@example.com>) escribió:\n> Prueba otra vez.",
    "italian": "Il giorno lun 3 mar 2025 alle ore 10:02 Sam Hill <sam@example.com> ha scritto:\n> Riprova.",
    "dutch": "Op ma 3 mrt 2025 om 10:02 schreef Sam Hill <sam@example.com>:\n> Probeer het nog eens.",
    "portuguese": "Em seg., 3 de mar. de 2025 às 10:02, Sam Hill <sam@example.com> escreveu:\n> Tente de novo.",
    "swedish": "Den mån 3 mars 2025 kl 10:02 skrev Sam Hill <sam@example.com>:\n> Försök igen.",
    "polish": "pon., 3 mar 2025 o 10:02 Sam Hill <sam@example.com> napisał(a):\n> Spróbuj ponownie.",
    "outlook": "-----Original Message-----\nFrom: Sam Hill\nSent: Monday\nSubject: Your box\n\nTry it again.",
    "outlook german": "-----Ursprüngliche Nachricht-----\nVon: Sam Hill\n\nVersuch es.",
    "header block": "From: Sam Hill <sam@example.com>\nSent: 3 March 2025\nTo: Ana\nSubject: Box\n\nTry it.",
    "bold header block": "*From:* Sam Hill\n*Sent:* Monday\n*To:* Ana\n\nTry it again.",
    "danish header block": "Fra: Sam Hill <sam@example.com>\nSendt: 3. marts 2025\nTil: Ana\nEmne: Kasse\n\nPrøv.",
    "rule and header block": "________________________________\nFrom: Sam\nSent: Monday\nTo: Ana\n\nTry it again.",
    "forwarded": "---------- Forwarded message ---------\nFrom: Sam Hill\n\nTry it again.",
    "apple forward": "Begin forwarded message:\n\nFrom: Sam\n\nTry it again.",
    "zendesk": "##- Please type your reply above this line -##\n\nTry it again.",
    "freescout": "-- Please reply above this line --\n\nTry it again.",
    "angles": "> Try it again.\n> Sam",
}


@pytest.mark.parametrize("history", HISTORIES.values(), ids=HISTORIES)
def test_history(history: str) -> None:
    found = read_customer(OWN + history)
    assert parts(found) == [("body", OWN.strip()), ("quote", history)]
    assert [sentence.part.value for sentence in found.sentences] == ["body"]


@pytest.mark.parametrize("history", HISTORIES.values(), ids=HISTORIES)
def test_a_text_that_is_all_quote_is_not_cut_to_nothing(history: str) -> None:
    assert {name for name, _ in parts(read_customer(history))} != {"quote"}


@pytest.mark.parametrize(
    "notice",
    [
        "CONFIDENTIALITY NOTICE: for the addressee only.",
        "Disclaimer:\n\nViews are my own.",
        "This email and any attachments are confidential and\nmay be privileged.",
        "This message, with its attachments, may hold information that is meant for\nthe addressee and is privileged.",
        "If you are not the intended recipient, delete it.",
        "Please consider the environment before printing this.",
    ],
)
def test_the_lawyers_paragraph(notice: str) -> None:
    assert part(reading(f"It is done.\n\nBest,\nSam\n\n{notice}"), "quote") == notice


@pytest.mark.parametrize(
    "text",
    [
        "As you wrote:\nit never worked. We know why now.",
        "On 3 March 2025 you wrote:\nit never worked.\nWe know why now.",
        "Send it back:\nFrom: 12 Old Street\nTo: our shop\nWe pay for it.",
        "Fill in these:\nSubject: what it is about\nEmail: yours",
        "Click Settings > Account > Close.\nThen wait.",
        "2 > 1 and so on.\nAll of it.",
        "We keep this confidential.\nOnly the recipient sees it.",
        "It is -- as you know --\nlate.",
        "Sign above the line on the form.\nThen send it.",
        "Our driver (sam@example.com) wrote:\nit is in Leeds.\nSo it comes today.",
        "On 3 March 2025 at 10:02 our driver wrote:\nit is in Leeds.\nSo it comes today.",
        "Am 3. März 2025 um 10:02 hat unser Team geschrieben:\nEs ist unterwegs.\nBitte warten Sie.",
        "Look for this mail:\nFrom: sam@example.com\nSubject: Your box\n\nOpen it, then click.",
        "Write to us like this:\nFrom: you@example.com\nTo: sam@example.com\nSubject: Refund\n\nThen wait.",
        "Your journey:\nFrom: Leeds\nTo: York\nDate: 3 March 2025\n\nHave a good trip.",
        "Voici le trajet :\nDe : Lyon\nÀ : Nice\nDate : 3 mars 2025\n\nBon voyage.",
        "You can log in by sam@example.com:\nthen wait.",
    ],
)
def test_prose_is_no_history(text: str) -> None:
    assert part(reading(text), "quote") == ""


def test_answers_between_quoted_lines_are_the_agents_own() -> None:
    text = "Hi Ana,\n\n> Where is it?\n\nIn Leeds.\n\n> And when\n> does it come?\n\nTomorrow.\n\nBest,\nSam\n"
    assert parts(reading(text)) == [
        ("greeting", "Hi Ana,"),
        ("body", ""),
        ("quote", "> Where is it?"),
        ("body", "In Leeds."),
        ("quote", "> And when\n> does it come?"),
        ("body", "Tomorrow."),
        ("closing", "Best,"),
        ("signature", "Sam"),
    ]


def test_an_answer_under_the_history() -> None:
    text = "On Mon, 3 Mar 2025 at 10:02, Ana <ana@example.com> wrote:\n> Where is it?\n\nHi Ana,\n\nIn Leeds."
    assert [name for name, _ in parts(reading(text))] == ["quote", "greeting", "body"]


def test_a_line_that_was_wrapped_inside_a_quotation_is_quoted() -> None:
    text = "> The box that I ordered has still not\narrived at my\n> place.\n\nIt comes tomorrow."
    assert part(reading(text), "body") == "It comes tomorrow."
