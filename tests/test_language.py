"""Short replies of many languages, each told from English; and English that looks foreign."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxlint.context import Case
from cxlint.engine import Chosen, Engine
from cxlint.model import Document, Kind, Origin
from cxlint.pack import load
from cxlint.text import read_customer

if TYPE_CHECKING:
    from cxlint.pack import Pack

REPLIES = {
    "es": [
        "Hola Ana, gracias por escribirnos. Tu pedido sale mañana.",
        "Lo siento mucho, se nos ha perdido el paquete. Le enviamos otro hoy.",
        "¿Me puede decir el número de pedido?",
        "Ya está arreglado, prueba otra vez por favor.",
    ],
    "fr": [
        "Bonjour Ana, merci pour votre message. Votre commande part demain.",
        "Je suis désolé, nous avons perdu le colis. Il est remplacé aujourd'hui.",
        "Pouvez-vous nous donner le numéro de commande ?",
        "C'est réparé, vous pouvez réessayer.",
    ],
    "de": [
        "Hallo Ana, vielen Dank für Ihre Nachricht. Ihre Bestellung geht morgen raus.",
        "Es tut mir leid, wir haben das Paket verloren. Ein neues ist unterwegs.",
        "Können Sie mir bitte die Bestellnummer nennen?",
        "Das ist jetzt behoben, bitte noch einmal versuchen.",
    ],
    "pt": [
        "Olá Ana, obrigado pela mensagem. O seu pedido sai amanhã.",
        "Peço desculpa, perdemos a encomenda. Enviamos outra hoje sem custos.",
        "Você pode nos informar o número do pedido?",
        "Já está resolvido, pode tentar de novo.",
    ],
    "it": [
        "Ciao Ana, grazie per il messaggio. Il tuo ordine parte domani.",
        "Mi dispiace, abbiamo perso il pacco. Ne mandiamo un altro oggi.",
        "Ci può dire il numero dell'ordine?",
        "Ora è risolto, può riprovare quando vuole.",
    ],
    "nl": [
        "Hallo Ana, bedankt voor je bericht. Je bestelling gaat morgen weg.",
        "Het spijt me, we zijn het pakket kwijt. Er komt vandaag een nieuw.",
        "Kunt u ons het bestelnummer geven?",
        "Het is opgelost, probeer het nog een keer.",
    ],
    "sv": [
        "Hej Ana, tack för ditt mejl. Din beställning skickas i morgon.",
        "Jag är ledsen, vi har tappat bort paketet. Du får ett nytt i dag.",
        "Jag kollar var din beställning är och hör av mig i dag.",
    ],
    "da": [
        "Hej Ana, tak for din mail. Din ordre bliver sendt i morgen.",
        "Hei Ana, takk for meldingen. Vi sender den i morgen, og du får beskjed.",
    ],
    "pl": [
        "Dzień dobry, dziękujemy za wiadomość. Zamówienie wyślemy jutro.",
        "Przepraszam, paczka zaginęła. Nowa jest już w drodze.",
    ],
    "tr": ["Merhaba Ana, mesajınız için teşekkürler. Siparişiniz yarın yola çıkıyor.", "Bu sorun artık çözüldü."],
    "fi": ["Hei Ana, kiitos viestistä. Tilaus lähtee huomenna.", "Voitko kertoa tilauksen numeron?"],
    "cs": ["Dobrý den, děkujeme za zprávu. Objednávka odejde zítra."],
    "ro": ["Bună ziua, mulțumim pentru mesaj. Comanda dumneavoastră pleacă mâine."],
    "hu": ["Kedves Ana, köszönjük az üzenetet. A rendelés holnap indul."],
    "id": ["Halo Ana, terima kasih atas pesan Anda. Pesanan akan dikirim besok."],
    "ru": ["Здравствуйте, Ана! Ваш заказ отправим завтра."],
    "el": ["Γεια σας Άννα, η παραγγελία σας φεύγει αύριο."],
    "zh": ["您好，订单明天发货。", "ご連絡ありがとうございます。明日発送します。"],
    "ko": ["안녕하세요, 주문은 내일 발송됩니다."],
    "ar": ["مرحبا آنا، سنرسل الطلب غدا."],
}

_LANGUAGES = load().languages

ENGLISH = [
    "Hola Ana! Your order goes out tomorrow.",
    "Señora Muñoz, your table is booked for nine at El Niño.",
    "Die cast models ship in a box; the das keyboard does not.",
    "We have sent a new invoice to Café de la Paix, Rue de la Gare.",
    "Dear Håkan, your refund of 300 kr has been issued.",
    "Per our terms, no en suite rooms are left, sorry.",
    "Please update the app (Einstellungen → Über → Nach Updates suchen) and try again.",
    "お待たせ is the word on the screen; press it and it goes away.",
    "Pls do the needful and revert back.",
    "Done!",
    "ok",
    "",
]


@pytest.mark.parametrize(("code", "reply"), [(code, reply) for code, each in REPLIES.items() for reply in each])
def test_other_languages(code: str, reply: str, pack: Pack) -> None:
    assert pack.languages.of(read_customer(reply).folded) == code


@pytest.mark.parametrize("reply", ENGLISH)
def test_english_or_too_little_to_tell(reply: str, pack: Pack) -> None:
    assert pack.languages.of(read_customer(reply).folded) in ("en", None)


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    code = _LANGUAGES.of(text)
    assert code is None or _LANGUAGES.name(code) != code


def _case(pack: Pack, text: str, *customer: str) -> Case:
    return Case(pack, Document("d", Kind.REPLY, text, Origin("d"), customer=customer))


def test_what_the_customer_writes_helps_where_the_reply_is_short(pack: Pack) -> None:
    assert _case(pack, "Ok!", "¿Está hecho? No lo encuentro por ningún lado.").language == "es"
    assert _case(pack, "Ok!").language == "en"


def test_quoted_mail_does_not_count(pack: Pack) -> None:
    quoted = "\n".join(f"> {line}" for line in REPLIES["de"])
    assert _case(pack, f"It is fixed.\n\nAm Montag schrieb Ana:\n{quoted}").language == "en"


def test_a_complaint_in_another_language_is_unknown(pack: Pack) -> None:
    case = _case(pack, "We will look into it and let you know.", "¡El pedido llegó roto y nadie me contesta!")
    assert case.complaint.state == "unknown"


@pytest.mark.parametrize("text", ["Your parcel is with us and comes on Friday.", REPLIES["de"][0]])
def test_where_only_rules_for_any_language_run_nothing_is_left_out(text: str, pack: Pack) -> None:
    rules = [rule for rule in pack.rules.values() if rule.language == "any"]
    engine = Engine(pack, [Chosen(rule, rule.severity, rule.params) for rule in rules])
    assert engine.check(Document("d", Kind.REPLY, text, Origin("d"))).foreign == ""


def test_words_of_no_known_language_get_no_rules_for_words(pack: Pack) -> None:
    engine = Engine(pack, [Chosen(rule, rule.severity, rule.params) for rule in pack.rules.values()])
    text = "Hola {{customer.first_nmae}, gracias por tu mensaje. Rest assured: no te lo pienses, que para eso estamos."
    checked = engine.check(Document("d", Kind.REPLY, text, Origin("d")))
    assert checked.foreign == "Spanish"
    assert {pack.rules[finding.rule].language for finding in checked.findings} == {"any"}
