"""Mailboxes from the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Cxlint

MBOX = """\
From x Mon Mar  3 10:02:11 2025
From: Dana Lee <dana@mail.example>
To: help@shop.example
Subject: My jug
Message-ID: <1@mail.example>

Dear Sir, my blender arrived with a cracked jug, this is the second time. I am furious.

From x Mon Mar  3 11:02:11 2025
From: Sam Hill <sam@shop.example>
To: dana@mail.example
Subject: Re: My jug
Message-ID: <2@shop.example>
In-Reply-To: <1@mail.example>

Hi Dana,

Please send a photo of the jug.

Best,
Sam
"""


def test_the_companys_mails_are_replies_to_the_others(cxlint: Cxlint) -> None:
    Path("x.mbox").write_text(MBOX)
    Path("cxlint.yaml").write_text("agent-domains: shop.example\n")
    ran = cxlint("check", "x.mbox", "--output-format", "concise")
    assert "x.mbox:18:1: warning empathy/missing-apology" in ran.out
    assert "1 document, " in ran.out
    assert "left out: 1 customer message" in ran.out
    assert "agent-domains" not in ran.out


def test_without_the_companys_domain_it_is_said_what_was_guessed(cxlint: Cxlint) -> None:
    Path("x.mbox").write_text(MBOX)
    note = "Mails of several senders were read as replies: name the company's in cxlint.yaml"
    assert note in cxlint("check", "x.mbox", "--output-format", "concise").out
    assert note in cxlint("check", "x.mbox", "--output-format", "jsonl").err
    Path("one.mbox").write_text(MBOX.partition("\n\nFrom x")[0])
    assert note not in cxlint("check", "one.mbox", "--output-format", "concise").out
