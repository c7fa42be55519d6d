"""Mails of one mailbox know what was said before them, in whatever order they lie there."""

from __future__ import annotations

import random
import tracemalloc
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxlint.model import Origin
from cxlint.sources import ReadOptions
from cxlint.sources.mail import correspondence, mail
from tests.sources.reading import documents, outcomes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxlint.model import Document

SHOP = ReadOptions(agent_domains=("shop.example",))
DANA, SAM = "Dana Lee <dana@mail.example>", "Sam Hill <sam@shop.example>"


def letter(id: str, author: str, to: str, words: str, *more: str, subject: str = "My box") -> str:
    """`id` is the hour, too."""
    headers = [
        f"From: {author}",
        f"To: {to}",
        f"Subject: {subject}",
        f"Date: Mon, 3 Mar 2025 {int(id):02}:00:00 +0000",
        f"Message-ID: <{id}@x.example>",
        *more,
    ]
    return "From x Mon Mar  3 10:02:11 2025\n" + "\n".join(headers) + f"\n\n{words}\n\n"


def answers(*ids: str) -> str:
    return "In-Reply-To: " + f"<{ids[-1]}@x.example>\nReferences: " + " ".join(f"<{id}@x.example>" for id in ids)


CONVERSATION = [
    letter("1", DANA, SAM, "Where is my box?"),
    letter("2", SAM, DANA, "It left today.", answers("1"), subject="Re: My box"),
    letter("3", DANA, SAM, "It is still not here!", answers("1", "2"), subject="Re: My box"),
    letter("4", SAM, DANA, "It comes at noon.", answers("1", "2", "3"), subject="Re: My box"),
]


def replies(mails: list[str], options: ReadOptions = SHOP) -> dict[str, Document]:
    return {each.text.strip(): each for each in documents("".join(mails).encode(), "x.mbox", options)}


@pytest.mark.parametrize("seed", range(6))
def test_a_mailbox_is_conversations_in_any_order(seed: int) -> None:
    mails = random.Random(seed).sample(CONVERSATION, 4) if seed else CONVERSATION
    found = replies(mails)
    assert set(found) == {"It left today.", "It comes at noon."}
    first, second = found["It left today."], found["It comes at noon."]
    assert [said.strip() for said in first.customer] == ["Where is my box?"]
    assert [said.strip() for said in second.customer] == ["Where is my box?", "It is still not here!"]
    assert (first.first_reply, second.first_reply) == (True, False)
    assert [turn.role for turn in second.thread] == ["customer", "agent", "customer"]
    assert (first.customer_name, first.agent_name, first.customer_email) == (
        "Dana Lee",
        "Sam Hill",
        "dana@mail.example",
    )


def test_replies_come_in_the_order_of_the_file() -> None:
    mails = [CONVERSATION[3], letter("5", SAM, "lee@mail.example", "Good morning"), *CONVERSATION[2::-1]]
    assert list(replies(mails)) == ["It comes at noon.", "Good morning", "It left today."]


def test_what_is_left_out_is_counted() -> None:
    told: list[str] = []
    more = [
        letter("5", SAM, "Lee <lee@shop.example>", "Can you take this?"),
        letter("6", SAM, DANA, "not sent", "X-Status: T"),
        letter("7", SAM, DANA, "deleted", "X-Mozilla-Status: 0009"),
        letter("8", SAM, DANA, "draft", "X-Gmail-Labels: Drafts,Important"),
        letter("9", "Sam <sam@SUB.shop.example>", DANA, "Hello", "X-Mozilla-Status: 0001"),
    ]
    found = documents(
        "".join(CONVERSATION + more).encode(), "x", SHOP._replace(left_out=lambda what, _: told.append(what))
    )
    assert [each.text.strip() for each in found] == ["It left today.", "It comes at noon.", "Hello"]
    assert told == ["customer message"] * 2 + ["internal mail", "unsent draft", "deleted mail", "unsent draft"]


def test_an_address_can_be_the_companys() -> None:
    options = ReadOptions(agent_domains=("Sam@Shop.example", "@other.example"))
    assert len(replies(CONVERSATION, options)) == 2
    assert replies(CONVERSATION, ReadOptions(agent_domains=("hop.example",))) == {}


def test_mails_without_ids_of_others_are_joined_by_customer_and_subject() -> None:
    mails = [
        letter("1", DANA, SAM, "Where is my box?", subject="My box"),
        letter("2", DANA, SAM, "Hello?", subject="AW: My box"),
        letter("3", SAM, DANA, "It left today.", subject="RE: Re: my box "),
        letter("4", SAM, "lee@mail.example", "Not this one.", subject="Re: My box"),
        letter("5", SAM, DANA, "Nor this one.", subject="My box"),
    ]
    found = replies(mails)
    assert [said.strip() for said in found["It left today."].customer] == ["Where is my box?", "Hello?"]
    assert found["Not this one."].customer == found["Nor this one."].customer == ()
    assert found["Nor this one."].first_reply is None


def test_whom_a_shared_address_speaks_for() -> None:
    via = "\"'Dana Lee' via Help\" <help@shop.example>"
    mails = [
        letter("1", via, "help@shop.example", "Where is my box?", "X-Original-From: Dana Lee <dana@mail.example>"),
        letter("2", SAM, "dana@mail.example", "It left.", answers("1")),
        letter("3", "Form <form@shop.example>", "help@shop.example", "And mine?", "Reply-To: lee@mail.example"),
        letter("4", SAM, "lee@mail.example", "Yours too.", answers("3")),
    ]
    found = replies(mails)
    assert [said.strip() for each in found.values() for said in each.customer] == ["Where is my box?", "And mine?"]
    assert found["It left."].customer_name == "Dana Lee"


def test_what_is_quoted_is_believed_where_the_mail_is_not_there() -> None:
    quoted = "It left.\n\nOn Mon, 3 Mar 2025, {} wrote:\n> Where is it?"
    found = replies([letter("2", SAM, DANA, quoted.format(DANA), answers("1"))])
    assert [each.customer for each in found.values()] == [("Where is it?",)]
    assert [each.first_reply for each in found.values()] == [None]
    own = replies([letter("2", SAM, DANA, quoted.format("Lee <lee@shop.example>"), answers("1"))])
    assert [each.customer for each in own.values()] == [()]


def test_without_the_companys_addresses_a_mail_of_others_is_what_is_answered() -> None:
    colleague = letter("5", "Lee <lee@shop.example>", DANA, "I rang you.", answers("2"))
    found = replies([*CONVERSATION, colleague], ReadOptions())
    assert len(found) == 5
    assert [said.strip() for said in found["It comes at noon."].customer] == [
        "Where is my box?",
        "It is still not here!",
    ]
    assert [turn.role for turn in found["I rang you."].thread] == ["customer", "agent"]
    assert {each.first_reply for each in found.values()} <= {None, False}


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each mail answers one that never comes, and is answered by nobody."""
    for name in ("REMEMBERED", "HELD"):
        monkeypatch.setattr(correspondence, name, 1 << 16)

    def mails() -> Iterator[bytes]:
        for number in range(3000):
            raw = letter("1", SAM if number % 2 else DANA, DANA, "word " * 300, answers(f"9{number}"))
            yield raw.partition("\n")[2].replace("<1@", f"<{number}@").encode()

    tracemalloc.start()
    try:
        count = sum(1 for _ in mail.mailbox(((raw, Origin("x")) for raw in mails()), SHOP))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 1500
    assert peak < 1_500_000  # of 4.5 MB


def test_a_date_may_say_nothing_of_its_time_zone() -> None:
    mails = [mail.replace("+0000", "-0000") if number % 2 else mail for number, mail in enumerate(CONVERSATION)]
    assert [turn.text.strip() for turn in replies(mails)["It comes at noon."].thread] == [
        "Where is my box?",
        "It left today.",
        "It is still not here!",
    ]


def test_a_mail_that_answers_itself() -> None:
    mails = [letter("1", SAM, DANA, "a", answers("2")), letter("2", SAM, DANA, "b", answers("1", "2"))]
    assert set(replies(mails)) == {"a", "b"}


HEADERS = st.sampled_from(
    [
        "From: ",
        "To: ",
        "Subject: Re: ",
        "Message-ID: ",
        "References: ",
        "In-Reply-To: ",
        "Reply-To: ",
        "Date: ",
        "X-Status: ",
    ]
)
VALUES = st.one_of(
    st.sampled_from([DANA, SAM, "<1@x>", "<2@x> <1@x>", "", "a via b <help@shop.example>"]), st.text(max_size=9)
)


@given(st.lists(st.lists(st.tuples(HEADERS, VALUES), max_size=9), max_size=6), st.booleans())
def test_no_mails_break_the_reader(mails: list[list[tuple[str, str]]], ours: bool) -> None:
    told = "".join(
        f"From x Mon Mar  3 10:02:11 2025\n{''.join(name + value + chr(10) for name, value in mail)}\nHi\n\n"
        for mail in mails
    )
    found = outcomes(told.encode("utf-8", "surrogatepass"), "x.mbox", SHOP if ours else ReadOptions())
    assert len(found) <= max(1, len(mails))
