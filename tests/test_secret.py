"""Secrets are found by their shape, in any language, and nobody can read them in what cxlint says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cxlint.engine import Chosen, Engine
from cxlint.model import Document, Kind, Origin
from cxlint.reports import FORMATS, Style
from cxlint.secret import SecretKind, black_out
from cxlint.tally import Tally
from tests.growth import assert_linear

if TYPE_CHECKING:
    from cxlint.pack import Pack

CARD = "4111 1111 1111 1111"
KEY = "ghp_" + "x7Qm2" * 8
TOKEN = ".".join(("eyJhbGciOiJIUzI1NiJ9", "eyJzdWIiOiI5OTgyIn0", "c2lnbmF0dXJlLXRoYXQtaXMtbG9uZw"))


def found(pack: Pack, text: str) -> list[str]:
    return [text[secret.start : secret.end] for secret in pack.secrets.find(text)]


@pytest.mark.parametrize(
    "text",
    [
        f"{CARD}",
        "Visa:4111111111111111.",
        "3782 822463 10054",
        "card 36-1234-567890-17 x 5500-0000-0000-0004",
        "4111\u00a01111\u00a01111\u00a01111",
        "4111111111111111 12/29 123",
        "Диск 2, карта 2200 0000 0000 0053",
        "カード番号4111111111111111です",
        "order 81723 paid with 4111 1111 1111 1111",
    ],
)
def test_card_numbers(pack: Pack, text: str) -> None:
    assert [secret.kind for secret in pack.secrets.find(text)] == [SecretKind.CARD]


@pytest.mark.parametrize(
    "text",
    [
        "4111 1111 1111 1112",  # the check digit is wrong
        "0000 0000 0000 0000",
        "IMEI 490154203237518",
        "490154203237518",
        "tracking number 4111111111111111",
        "4111111111111111 is your booking",
        "gift card 4111 1111 1111 1111",
        "https://shop.example/4111111111111111",
        "GB29 NWBK 6016 1331 9268 19",
        "DE41 1111 1111 1111 1111 00",
        "0.4111111111111111",
        "+4111111111111111",
        "4111-1111-1111-1111-1234",
        "1111 4111 1111 1111 1111 1111",
        "id_4111111111111111",
        "4111\n1111\n1111\n1111",
    ],
)
def test_numbers_that_are_no_cards(pack: Pack, text: str) -> None:
    assert found(pack, text) == []


@pytest.mark.parametrize("key", [KEY, TOKEN, "AKIA" + "Q3ZK7PLM" * 2, "xoxb-" + "12345678901-abc"])
def test_keys(pack: Pack, key: str) -> None:
    assert found(pack, f"Here: {key}.") == [key]
    assert found(pack, f"Here: x{key}.") == []


def test_a_private_key_is_hidden_to_its_end(pack: Pack) -> None:
    key = "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nIBAAK=\n-----END RSA PRIVATE KEY-----"
    text = f"See\n{key}\nThanks"
    shown = black_out(text, pack.secrets.find(text))
    assert "MIIE" not in shown
    assert shown.startswith("See\n-----BEGIN RSA PRIVATE KEY-----\n██████\n")
    assert shown.endswith("\nThanks")
    assert len(shown) == len(text)


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("Passwort: Blume-77", "Passwort: Blume-77"),
        ("Your password has been reset to Kx82mm!", "password has been reset to Kx82mm!"),
        ("密码是 Kx82mm01", "密码是 Kx82mm01"),
        ("mot de passe : Lune2031", "mot de passe : Lune2031"),
        ("Login: ana\n- Password: sunflower\n", "Password: sunflower"),
        ("Use the temporary password Blume7788 to log in.", "password Blume7788"),
        ("Your login is sam / Blume-7788.", "login is sam / Blume-7788"),
        ("Credentials: sam@x.example/Blume-7788", "Credentials: sam@x.example/Blume-7788"),
        ("Login details:\nsam | Blume-7788", "Login details:\nsam | Blume-7788"),
        ("Use the password Kx82mm!q to log in", "password Kx82mm!q"),
        ("Your PIN is 4821.", "PIN is 4821"),
    ],
)
def test_passwords(pack: Pack, text: str, secret: str) -> None:
    assert found(pack, text) == [secret]


@pytest.mark.parametrize(
    "text",
    [
        "Password: required",
        "Use the password you chose in 2024 to log in.",
        "password: 8 characters",
        "The login is shop.example/Start2024",
        "Your login is your email / Customer12 or a number.",
        "login: sam / phone",
        "Your password is the one you chose in 2019.",
        "The password is valid for 24h.",
        "password: ana@x.example",
        "password: [YOUR_PASSWORD1]",
        "Password: {{user.password}}",
        "the password manager 1Password2",
        "PIN: 560001",
        "shipping 1234",
        "Join at https://meet.example/j/55?pwd=Kx82mm01Qq",
        "Login: ana\nPassword: ••••••••",
        "your password on 12/05/2024",
        "We never ask for your password. 2FA is on.",
    ],
)
def test_what_is_said_of_passwords(pack: Pack, text: str) -> None:
    assert found(pack, text) == []


def engine(pack: Pack) -> Engine:
    return Engine(pack, [Chosen(rule, rule.severity, rule.params) for rule in pack.rules.values()])


SECRETS = {
    "card": (CARD, "4111 1111"),
    "unbroken": ("4111111111111111", "41111"),
    "key": (KEY, "x7Qm2"),
    "password": ("Blume-7788", "Blume"),
}


@pytest.mark.parametrize("output", FORMATS)
@pytest.mark.parametrize("secret", SECRETS)
def test_no_report_repeats_a_secret(pack: Pack, output: str, secret: str) -> None:
    """Nor do findings of other rules about the same line, or about what the customer wrote."""
    whole, piece = SECRETS[secret]
    text = (
        f"Dear customer, sorry for any inconvenience with your password: {whole} it is {whole}!\r\n"
        f"We apologise for any inconvenience, {whole}, and your password is {whole}.\n\n> password: {whole}"
    )
    customer = (f"This is a disgrace, my password: {whole} still does not work. My password: {whole} failed again!!!",)
    document = Document("1", Kind.REPLY, text, Origin("a.txt"), customer=customer)
    checked = engine(pack).check(document)
    assert any(finding.rule.startswith("safety/") for finding in checked.findings)
    assert any(not finding.rule.startswith("safety/") for finding in checked.findings)
    for style in (Style(), Style(color=True, width=60)):
        report = FORMATS[output](style)
        tally = Tally()
        tally.add(checked)
        said = report.begin() + report.outcome(checked) + report.end(tally.summary())
        assert piece not in said
        assert piece not in repr(checked)


def test_spans_stay_true(pack: Pack) -> None:
    text = f"A&nbsp;card\r\n with \u200bnumber {CARD} and more"
    checked = engine(pack).check(Document("1", Kind.REPLY, text, Origin("a.txt")))
    (finding,) = [each for each in checked.findings if each.rule == "safety/card-number"]
    assert text[finding.span.start : finding.span.end] == CARD
    assert finding.excerpt == "████ ████ ████ 1111"


def test_fingerprints_do_not_tell_one_secret_from_another(pack: Pack) -> None:
    """Who guesses a password could check it by its fingerprint."""
    prints = {
        finding.fingerprint
        for word in ("Blume-7788", "Stein-1122")
        for finding in engine(pack).check(Document("1", Kind.REPLY, f"Password: {word}", Origin("a"))).findings
        if finding.rule == "safety/secret-in-reply"
    }
    assert len(prints) == 1


@pytest.mark.parametrize(
    "unit",
    [
        "4",
        "4111 1111 1111 1111 ",
        "card 4111111111111111, ",
        "1 ",
        "9 - ",
        "password ",
        "password: a1b2c3d4 ",
        "PIN: 1234 ",
        "eyJ",
        "eyJa.",
        "sk-",
        "://a:",
        "-----BEGIN ",
        "-----BEGIN PRIVATE KEY-----\n",
    ],
)
def test_linear(pack: Pack, unit: str) -> None:
    assert_linear(pack.secrets.find, lambda size: (unit * size)[:size])
