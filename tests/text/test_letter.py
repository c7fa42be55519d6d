"""Letters of several languages, told into their parts."""

from __future__ import annotations

import pytest

from cxlint.model import Part
from cxlint.text import read_customer

LETTERS = [
    ("Estimada Sra. López:", "Su pedido salió ayer.", "Un cordial saludo,\n", "Marta Ruiz\nEquipo de Soporte"),
    ("¡Hola, Ana!", "Ya está listo.", "Saludos, ", "Marta"),
    ("Muy buenas a todos:", "El paquete va en camino.", "Atte.\n", "Luis"),
    ("Estimado/a cliente:", "Hoy sale.", "Reciba un cordial saludo", ""),
    ("Chère Madame Petit,", "votre colis part demain.", "Bien cordialement,\n", "Luc"),
    ("Bonjour Luc,", "le colis est parti.", "Merci d'avance\n", "Zoé"),
    ("Sehr geehrte Frau Müller,", "das Paket geht raus.", "Mit freundlichen Grüßen\n", "Anna Weber"),
    ("Hallo Jan,", "alles erledigt.", "Viele Gruesse\n", "Eva"),
    ("Gentile Sig.ra Rossi,", "il pacco parte domani.", "Cordiali saluti\n", "Il Team"),
    ("Prezado João,", "o pedido sai amanhã.", "Atenciosamente,\n", "Rita"),
    ("Beste Jan,", "het pakket gaat morgen weg.", "Met vriendelijke groet,\n", "Eva de Vries"),
    ("", "Cara is out today.", "", ""),
    ("", "Salve for the burn is in the box.", "", ""),
    ("", "Dag we sent is lost.", "", ""),
    ("", "Compare the LG and the VG.", "", ""),
]


@pytest.mark.parametrize(("greeting", "body", "closing", "signature"), LETTERS)
def test_parts(greeting: str, body: str, closing: str, signature: str) -> None:
    space = "\n\n" if "\n" in closing or not signature else " "
    text = f"{greeting}{space}{body}{space}{closing}{signature}".strip()
    reading = read_customer(text)
    parts = {region.part: reading.text[region.start : region.end].strip() for region in reading.parts}
    wanted = {Part.GREETING: greeting, Part.BODY: body, Part.CLOSING: closing.strip(), Part.SIGNATURE: signature}
    assert parts == {part: words for part, words in wanted.items() if words}
