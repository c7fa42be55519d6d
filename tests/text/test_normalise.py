"""One text for all spellings, and the way back to what was written."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cxlint.reading import Reading
from cxlint.text.normalise import normalise

PIECES = ["a", "We", " ", "\n", "\r\n", "\r", "&amp;", "&#39;", "&amp;nbsp;", "&", ";", "\u200b", "\ue000", "\x00"]
PIECES += ["ﬁ", "ﬃ", "’", "\xa0", "\t", "…", "é", "😀", "\ufeff", "&lt;", "&nope;", "&fjlig;", "n\u0303"]
TEXTS = st.lists(st.sampled_from(PIECES) | st.characters(exclude_categories=["Cs"]), max_size=40).map("".join)


def back(text: str) -> tuple[str, Reading]:
    normal, shifts = normalise(text)
    return normal, Reading(normal, normal, (), (), (), (), shifts)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("We’re “sorry”", 'We\'re "sorry"'),
        ("it´s", "it's"),
        ("We&#39;re &quot;sorry&quot; &amp; late", 'We\'re "sorry" & late'),
        ("We&amp;#39;re late", "We're late"),
        ("two\xa0days,\u202fthree&nbsp;days", "two days, three days"),
        ("a\tb\x0bc\u2028d", "a b\nc\nd"),
        ("re\u00adfund\u200b ed\ufeff", "refund ed"),
        ("blank\ue000\ue013s", "blanks"),
        ("ﬁne oﬃce", "fine office"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("nul\x00l", "null"),
        ("man\u0303ana te\u0301", "mañana té"),
        ("Sorry！ Why？", "Sorry! Why?"),
        ("AT&T; R&D &nosuch; & more", "AT&T; R&D &nosuch; & more"),
    ],
)
def test_written_and_read(written: str, read: str) -> None:
    assert normalise(written)[0] == read


@pytest.mark.parametrize("text", ["", "Plain text, as most is.\n", "It’s only swapped one for one.\xa0"])
def test_most_texts_need_no_map(text: str) -> None:
    assert normalise(text)[1] == ()


@pytest.mark.parametrize(
    ("written", "found", "original"),
    [
        ("We&#39;re late", "'", "&#39;"),
        ("We&#39;re late", "late", "late"),
        ("a ﬁne day", "i", "ﬁ"),
        ("a ﬁne day", "f", "ﬁ"),
        ("a ﬁne day", "day", "day"),
        ("one\r\ntwo", "\n", "\r\n"),
        ("re\u200bfund now", "refund", "re\u200bfund"),
        ("\ufeffHi Ana", "Hi", "Hi"),
    ],
)
def test_a_span_leads_back_to_what_was_written(written: str, found: str, original: str) -> None:
    normal, reading = back(written)
    start = normal.index(found)
    span = reading.original(start, start + len(found))
    assert written[span.start : span.end] == original


@given(TEXTS)
def test_the_way_back_is_in_range_and_in_order(text: str) -> None:
    normal, reading = back(text)
    offsets = [reading.original(at, at + 1) for at in range(len(normal))]
    assert all(0 <= span.start < span.end <= len(text) for span in offsets)
    assert offsets == sorted(offsets)


@given(TEXTS, st.data())
def test_what_a_span_was_read_from_reads_the_same(text: str, data: st.DataObject) -> None:
    assume(not any(character in "ﬀﬁﬂﬃﬄﬅﬆ" for character in text))  # no span of words begins inside one
    normal, reading = back(text)
    start = data.draw(st.integers(0, len(normal)))
    end = data.draw(st.integers(start, len(normal)))
    span = reading.original(start, end)
    assert normal[start:end] in normalise(text[span.start : span.end])[0]


@given(TEXTS)
def test_normal_text_holds_nothing_that_folded_gives_a_meaning_of_its_own(text: str) -> None:
    normal = normalise(text)[0]
    assert not any("\ue000" <= character <= "\uf8ff" or character in "\r\x00\u200b\t" for character in normal)
