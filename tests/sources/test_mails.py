"""Mails of many programs and languages: how many are read exactly, and that it does not become fewer."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import yaml

from cxlint.model import Part
from cxlint.text import read

from .reading import one

RECORDED_OWN = 1.0  # share of the mails whose own text is exactly what must remain
RECORDED_CUSTOMER = 1.0  # … whose customer's message is exactly the one that they answer

HEADERS = "From: Sam Hill <sam@acme.example>\nTo: Dana Lee <dana@mail.example>\nSubject: Re: My box\n"


class Mail(NamedTuple):
    name: str
    raw: str
    own: str
    customer: str


def mails() -> list[Mail]:
    found = yaml.safe_load((Path(__file__).parent / "mails.yaml").read_text(encoding="utf-8"))
    return [
        Mail(name, _raw(entry.get("text"), entry.get("html")), entry["own"], entry["customer"])
        for name, entry in found.items()
    ]


def _raw(text: str | None, html: str | None) -> str:
    kind = "plain" if html is None else "html"
    return f"{HEADERS}MIME-Version: 1.0\nContent-Type: text/{kind}; charset=utf-8\n\n{text or html}"


def _own(raw: str) -> tuple[str, str]:
    document = one(raw.encode(), "x.eml")
    reading = read(document)
    own = "".join(reading.text[part.start : part.end] for part in reading.parts if part.part is not Part.QUOTE)
    return _even(own), _even("\n\n".join(document.customer))


def _even(text: str) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in text.strip().split("\n")))


def test_the_share_of_mails_that_are_read_exactly() -> None:
    cases = mails()
    read_as = {mail.name: _own(mail.raw) for mail in cases}
    wrong_own = {mail.name: read_as[mail.name][0] for mail in cases if read_as[mail.name][0] != mail.own}
    wrong_customer = {mail.name: read_as[mail.name][1] for mail in cases if read_as[mail.name][1] != mail.customer}
    assert len(cases) >= 156
    assert 1 - len(wrong_own) / len(cases) >= RECORDED_OWN, wrong_own
    assert 1 - len(wrong_customer) / len(cases) >= RECORDED_CUSTOMER, wrong_customer
