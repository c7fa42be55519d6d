"""What of a reply is left when all that fits anyone is taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cxlint.context import Case
from cxlint.measure import MEASURES
from cxlint.model import Document, Kind, Origin
from cxlint.specificity import ENOUGH, Specificity
from cxlint.vocabulary import stem

if TYPE_CHECKING:
    from cxlint.pack import Pack


def found(pack: Pack, reply: str, customer: str = "", **known: Any) -> Specificity:
    document = Document("1", Kind.REPLY, reply, Origin("reply.txt"), customer=(customer,) if customer else (), **known)
    return Case(pack, document).reply.specificity


def test_wordings_that_fit_anyone_leave_nothing(pack: Pack) -> None:
    result = found(pack, "Thank you for reaching out. Please DM us your account number so we can take a look.")
    assert result.own == frozenset()
    assert result.empty == result.sentences == 2
    assert result.generic > result.words / 2


def test_what_is_about_the_case_is_left(pack: Pack) -> None:
    result = found(pack, "The zip of the rucksack tore at 30 kilos.", "My rucksack tore on day two.")
    assert {stem("zip"), stem("rucksack"), stem("tore")} <= result.own
    assert result.shared == {stem("rucksack"), stem("tore")}
    assert result.figures == 1
    assert result.empty == 0


def test_support_words_count_when_the_customer_used_them(pack: Pack) -> None:
    assert found(pack, "The delay is over.", "Why this delay?").echoed == {stem("delay")}
    assert found(pack, "The delay is over.", "Where is it?").echoed == frozenset()
    assert found(pack, "The delay is over.").echoed == frozenset()


def test_words_of_grammar_are_never_shared(pack: Pack) -> None:
    assert found(pack, "That would be yours.", "Would that be mine?").echoed == frozenset()


@pytest.mark.parametrize(
    ("reply", "known"),
    [
        ("We can look into it, Zorana!", {}),
        ("Zorana, we can look into it.", {}),
        ("We can look into it for zorana.", {"customer_name": "Zorana Petrov"}),
        ("We can look into it. ^ZP", {}),
        ("We can look into it. #lampweek", {}),
    ],
)
def test_names_and_slogans_are_nobodys_own(pack: Pack, reply: str, known: dict[str, str]) -> None:
    assert found(pack, reply, **known).own == frozenset()


def test_the_company_is_known_by_its_handle(pack: Pack) -> None:
    assert found(pack, "Cloudlamp is here for you.", "@cloudlampcare it flickers").own == frozenset()
    assert found(pack, "Cloudlamp is here for you.", "it flickers").own == {stem("cloudlamp")}


def test_a_long_reply_is_read_until_it_is_plainly_about_a_case(pack: Pack) -> None:
    things = ["anvil", "basket", "candle", "drum", "easel", "flute", "goblet", "hammock", "igloo", "jigsaw", "kayak"]
    result = found(pack, " ".join(f"The {thing} fell on the {thing}rack." for thing in things))
    assert ENOUGH < len(result.own) <= ENOUGH + 2
    assert result.shared == frozenset()


def test_a_page_about_something_is_of_the_case(pack: Pack) -> None:
    assert len(found(pack, "See https://shop.example/help/wash-wool-by-hand").own) == 1
    assert found(pack, "See https://sh.rt/aX93kd").own == frozenset()


def test_small_talk_is_about_nothing_where_nobody_knows_what_was_asked(pack: Pack) -> None:
    reply = "You have such great style, and we adore your dedication!"
    assert found(pack, reply).own == frozenset()
    assert stem("adore") in found(pack, reply, "Which of your two lamps goes with oak?").own


@pytest.mark.parametrize("word", ["She", "He", "his"])
def test_a_third_person_is_somebody_of_the_case(pack: Pack, word: str) -> None:
    assert found(pack, f"We love it when {word} can come along.").own


@pytest.mark.parametrize(
    "reply",
    [
        "Your request has the number [TICKET_ID].",
        "Yaaay, we cannot wait to see you!",
        "We cannot wait to see you Zorana!",
        "At Lampenhof we are there for you.\n\nKind regards,\nLampenhof",
    ],
)
def test_blanks_cries_and_those_who_sign_are_no_words_of_the_case(pack: Pack, reply: str) -> None:
    assert found(pack, reply).own == frozenset()


def test_a_word_is_met_by_its_kin(pack: Pack) -> None:
    result = found(pack, "We're sorry for the long wait.", "The line was out of the door.")
    assert stem("wait") in result.echoed
    assert found(pack, "We're sorry for the long wait.", "The soup was cold.").echoed == frozenset()


def test_details_that_every_case_needs_echo_nothing(pack: Pack) -> None:
    assert found(pack, "Please DM us your tracking number.", "The tracking has stopped.").echoed == frozenset()


def test_topics_say_roughly_what_it_is_about(pack: Pack) -> None:
    result = found(pack, "The new version works in every browser.")
    assert {stem("new"), stem("version"), stem("works")} <= result.topics
    assert found(pack, "We can help you with that.").topics == frozenset()


def test_who_tells_needs_other_words_of_grammar_than_who_asks(pack: Pack) -> None:
    assert found(pack, "It is still there, but only until six.").telling >= 5
    assert found(pack, "Please tell us more so we can look into it for you.").telling == 0


@pytest.mark.parametrize("reply", ['Who says "too many recipients"?', "Please try Help > Restart."])
def test_what_is_quoted_and_the_way_through_a_menu_are_of_the_case(pack: Pack, reply: str) -> None:
    assert found(pack, reply, "It fails.").own


@pytest.mark.parametrize("reply", ["We are here for you 24/7.", "Please tell us more. 1/2", "Thanks for the love <3"])
def test_some_numbers_are_no_figures(pack: Pack, reply: str) -> None:
    assert found(pack, reply).figures == 0


def weighed(pack: Pack, measure: str, reply: str, customer: str = "") -> float:
    document = Document("1", Kind.REPLY, reply, Origin("reply.txt"), customer=(customer,) if customer else ())
    return MEASURES[measure](Case(pack, document).reply)


LETTER = "We take your remarks to heart and shall do all in our power that you may once more be happy with us. " * 4


@pytest.mark.parametrize(
    ("measure", "reply", "customer", "value"),
    [
        ("told-share", "My guess is the second tap. Thank you for your patience.", "It drips.", 0.5),
        ("told-share", "We have forwarded your remarks internally.", "It drips.", 0.0),
        ("answers", "On Mondays.", "When do you open?", 1.0),
        ("answers", "Please DM us your account number.", "When do you open?", 0.0),
        ("answers", "On Mondays.", "I'd like to come.", 0.0),
        ("deaf-letter", LETTER, "The kettle leaks.", 1.0),
        ("deaf-letter", LETTER + "The kettle is on its way.", "The kettle leaks.", 0.0),
        ("deaf-letter", LETTER, "", 0.0),
        ("deaf-letter", "Gladly.", "The kettle leaks.", 0.0),
    ],
)
def test_measures_of_the_case(pack: Pack, measure: str, reply: str, customer: str, value: float) -> None:
    assert weighed(pack, measure, reply, customer) == pytest.approx(value)
