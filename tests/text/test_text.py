from __future__ import annotations

from cxlint.model import Document, Kind, Origin, Part
from cxlint.text import read, read_customer


def test_the_parts_of_a_mail() -> None:
    text = "Hi Ana,\n\nWe have booked it. It comes on Monday.\n\nBest regards,\nSam"
    read_ = read(Document("1", Kind.REPLY, text, Origin("x")))
    assert [(region.part, text[region.start : region.end].strip()) for region in read_.parts] == [
        (Part.GREETING, "Hi Ana,"),
        (Part.BODY, "We have booked it. It comes on Monday."),
        (Part.CLOSING, "Best regards,"),
        (Part.SIGNATURE, "Sam"),
    ]


def test_a_customers_history_is_cut() -> None:
    read_ = read_customer("It broke.\n\nOn Monday, Sam wrote:\n> Try this.")
    assert read_.parts[-1].part is Part.QUOTE
    assert [read_.text[s.start : s.end] for s in read_.sentences] == ["It broke."]
