from __future__ import annotations

import csv
import io
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxlint.model import Document, Kind, Unread
from cxlint.sources import ReadOptions
from cxlint.sources.tables import rows, sampled
from tests.sources.reading import documents, located, one, outcomes, unread

if TYPE_CHECKING:
    from collections.abc import Iterator

CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\r\n\t"))  # controls may be binary


def written(table: list[list[str]], delimiter: str = ",", end: str = "\n", quoting: int = csv.QUOTE_ALL) -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(table)  # type: ignore[arg-type]
    return buffer.getvalue()


@given(
    st.lists(st.tuples(CELL, CELL.filter(str.strip), CELL), min_size=1, max_size=4),
    st.sampled_from(",;\t|"),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC, csv.QUOTE_MINIMAL]),
)
def test_every_character_is_where_the_file_has_it(
    rows: list[tuple[str, str, str]], delimiter: str, end: str, quoting: int
) -> None:
    if quoting == csv.QUOTE_MINIMAL:
        end = "\r\n"  # before 3.13, csv leaves a lone \r unquoted where lines end in \n
    content = written([["question", "reply", "other thing"], *map(list, rows)], delimiter, end, quoting)
    found = documents(content.encode(), "x.csv")
    for document, row in zip(found, rows, strict=True):
        assert document.text == row[1]
        for character, rest in located(document, content):
            assert rest.startswith(character)
            assert character != '"' or rest.startswith('""') or quoting == csv.QUOTE_MINIMAL


def test_every_field_by_its_header() -> None:
    header = "Ticket ID,Customer Name,Assignee,Subject,Customer Message,Agent Reply,Channel,Rating,Tags,Created at"
    row = '17,Dana Lee,Sam,Parcel,"Where is it?","Hi Dana",Twitter,Bad,"late delivery, dhl",2026-01-02'
    document = one(f"{header}\n{row}\n".encode(), "x.csv")
    assert (document.id, document.customer_name, document.agent_name, document.subject) == (
        "17",
        "Dana Lee",
        "Sam",
        "Parcel",
    )
    assert (document.customer, document.text) == (("Where is it?",), "Hi Dana")
    assert (document.channel, document.rating, document.tags) == ("social", 1, ("late delivery", "dhl"))
    assert (document.created_at, document.kind) == ("2026-01-02", Kind.REPLY)
    assert (document.origin.line, document.origin.pointer) == (2, "row 2")


@pytest.mark.parametrize(
    ("header", "reply", "customer"),
    [
        ("message,reply", 1, 0),
        ("question,answer", 1, 0),
        ("instruction,response", 1, 0),
        ("comment,owner response", 1, 0),
        ("review;response", 1, 0),
        ("id\tTextBody", 1, None),
        ("body,subject", 0, None),
    ],
)
def test_which_column_is_the_reply(header: str, reply: int, customer: int | None) -> None:
    mark = next(mark for mark in ",;\t" if mark in header)
    document = one(f"{header}\nfirst{mark}second\n".encode(), "x.csv")
    assert document.text == ("first", "second")[reply]
    assert document.customer == (() if customer is None else (("first", "second")[customer],))


@pytest.mark.parametrize(
    "header", ["macro name,macro body", "title,content", "shortcut,saved reply", "name,keywords,content"]
)
def test_a_table_of_templates(header: str) -> None:
    cells = ["Late", "key", "Hi there"][-2:] if header.count(",") == 1 else ["Late", "key", "Hi there"]
    document = one(f"{header}\n{','.join(cells)}\n".encode(), "x.csv")
    assert (document.kind, document.text) == (Kind.TEMPLATE, "Hi there")


def test_a_variable_makes_a_template_where_nothing_tells_of_customers() -> None:
    assert one(b"id,content\n1,Hi {{name}}\n", "x.csv").kind is Kind.TEMPLATE
    assert one(b"id,customer name,content\n1,Dana,Hi {{name}}\n", "x.csv").kind is Kind.REPLY


def test_customer_is_who_beside_a_question() -> None:
    document = one(b"customer,question,reply\nDana,Where?,Here\n", "x.csv")
    assert (document.customer, document.customer_name) == (("Where?",), "Dana")
    assert one(b"customer,reply\nWhere?,Here\n", "x.csv").customer == ("Where?",)


def test_a_spreadsheet_under_the_name_of_a_table_is_said_once() -> None:
    assert unread(b"PK\x03\x04\x14\0\n\n", "x.csv").reason.startswith("this is a ZIP archive (.docx and .xlsx")


def test_columns_that_the_configuration_names() -> None:
    options = ReadOptions(columns={"reply": "Antwort", "customer": "frage"})
    document = one(b"Frage;Antwort\nWo?;Hier\n", "x.csv", options)
    assert (document.text, document.customer) == ("Hier", ("Wo?",))
    assert "no column 'Antwort' (for reply); there are 'a', 'b'" in unread(b"a,b\n1,2\n", "x.csv", options).reason


def test_a_table_without_replies_names_its_headers() -> None:
    assert unread(b"sku,price\n1,2\n", "x.csv").reason == (
        "no column with the reply among 'sku', 'price': "
        "name it in cxlint.yaml (sources: {my-export: {paths: FILE, reply: HEADER}})"
    )


def test_a_list_of_tickets_says_that_its_words_are_elsewhere() -> None:
    reason = unread(b"Ticket ID,Subject,Status,Priority,Agent\n1,Late,Open,Low,Maya\n", "x.csv").reason
    assert reason.startswith(
        "no column with the reply among 'Ticket ID', 'Subject', 'Status', 'Priority', 'Agent': lists"
    )
    assert "`cxlint formats` tells how to export that" in reason


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"kind,reply\nreply,a\npoem,b\n", "`kind` must be reply, template or macro, found 'poem'"),
    ],
)
def test_a_kind_that_is_none_is_refused(data: bytes, reason: str) -> None:
    good, bad = outcomes(data, "x.csv")
    assert isinstance(good, Document)
    assert bad == Unread("x.csv", reason, 3, "row 3")


def test_what_another_tool_calls_a_channel_may_be_any() -> None:
    assert one(b"via,reply\nWeb Widget,a\n", "x.csv").channel is None
    assert one(b"kind,channel,reply\n, ,a\n", "x.csv").channel is None
    options = ReadOptions(columns={"channel": "via"})
    assert unread(b"via,reply\nfax,a\n", "x.csv", options).reason.startswith("`channel` must be one of")


def test_two_columns_that_could_be_the_reply() -> None:
    reason = (
        "'reply' and 'agent_reply' could each be the reply: "
        "name the one that is in cxlint.yaml (sources: {my-export: {paths: FILE, reply: HEADER}})"
    )
    data = b"agent_reply,reply\n,one\ntwo,two\nthree,\nfour,five\n"
    first, second, bad = outcomes(data, "x.csv")
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert bad == Unread("x.csv", reason, 4, "row 4")
    found = documents(data, "x.csv", ReadOptions(columns={"reply": "agent_reply"}))
    assert [document.text for document in found] == ["two", "three", "four"]


def test_a_ragged_row_is_said_and_the_rest_goes_on() -> None:
    data = b'id,reply\n1,"two\nlines"\n2,yes, of course\n\n3,fine\n4\n'
    first, ragged, fine, short = outcomes(data, "x.csv")
    assert isinstance(first, Document)
    assert isinstance(fine, Document)
    assert fine.text == "fine"
    assert ragged == Unread(
        "x.csv", "3 cells where the header has 2: quote a cell that holds the delimiter", 4, "row 3"
    )
    assert isinstance(short, Unread)
    assert short.line == 7


def test_rows_of_trailing_delimiters_are_whole() -> None:
    assert one(b"id,reply\n1,fine,,\n", "x.csv").text == "fine"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (b'1,"never closed', "a quote opens a cell here and never closes: all that follows was taken for that cell"),
        (b'1,"say "hi" now"', "a quote inside a quoted cell must be doubled"),
        (b"1,caf\xe9", "not UTF-8 (byte 0xE9 at byte 5 of the line): convert it with iconv -f latin1 -t utf-8"),
    ],
)
def test_a_broken_row_is_said(row: bytes, reason: str) -> None:
    good, bad = outcomes(b"id,reply\n0,good\n" + row + b"\n", "x.csv")
    assert isinstance(good, Document)
    assert bad == Unread("x.csv", reason, 3, "row 3")


def test_the_header_may_be_broken_or_missing() -> None:
    assert unread(b'"a,b\n1,2\n', "x.csv").reason.startswith("the header cannot be read: a quote opens")
    assert outcomes(b"", "x.csv") == []
    assert outcomes(b"id,reply\n", "x.csv") == []


def test_rows_that_are_not_the_companys_are_no_replies() -> None:
    data = b"author type,public,text\ncustomer,true,Help\nagent,true,Sure\nagent,false,He is angry\nbot,true,Wait\n"
    assert [document.text for document in documents(data, "x.csv")] == ["Sure"]
    data = b"tweet_id,author_id,inbound,text\n1,115712,True,Help\n2,brand,False,Sure\n"
    assert [document.text for document in documents(data, "x.csv")] == ["Sure"]


def test_an_unanswered_ticket_is_no_reply() -> None:
    assert documents(b"question,reply\nWhere?,\nWhy?, \n", "x.csv") == []


def test_the_separator_line_of_spreadsheets() -> None:
    document = one(b"sep=;\r\nid;reply\r\n1;a,b,c\r\n", "x.csv")
    assert document.text == "a,b,c"
    assert document.origin.locator()(0) == (3, 3)


def test_utf_16_and_old_mac_line_ends() -> None:
    assert one("id\treply\r\n1\tGrüße\r\n".encode("utf-16"), "x.txt").text == "Grüße"
    first, second = documents(b"id,reply\r1,a\r2,b\r", "x.csv")
    assert (first.text, second.text, second.origin.line) == ("a", "b", 3)


def test_a_cell_of_many_megabytes() -> None:
    cell = 'He said ""hi"".\n' * 100_000
    document = one(f'id,reply\n1,"{cell}"\n'.encode(), "x.csv")
    assert len(document.text) == len(cell) - 200_000
    assert document.origin.locator()(len(document.text) - 1) == (100_001, 16)


def counted(data: bytes) -> tuple[list[Document], str]:
    """The documents, and what was left out, as text."""
    left_out: Counter[str] = Counter()

    def count(what: str, number: int) -> None:
        left_out[what] += number

    found = documents(data, "x.csv", ReadOptions(left_out=count))
    return found, ", ".join(f"{count} {what}" for what, count in left_out.items())


def test_reviews_of_google_play_with_the_developers_replies() -> None:
    header = (
        "Package Name,App Version Code,App Version Name,Reviewer Language,Device,Review Submit Date and Time,"
        "Review Submit Millis Since Epoch,Review Last Update Date and Time,Review Last Update Millis Since Epoch,"
        "Star Rating,Review Title,Review Text,Developer Reply Date and Time,Developer Reply Millis Since Epoch,"
        "Developer Reply Text,Review Link"
    )
    row = "a.b,7,1.0,en,pixel,2026-01-02T00:00:00Z,1,2026-01-02T00:00:00Z,1,2,,Crashes,2026-01-03T00:00:00Z,2,Sorry!,x"
    document = one(f"{header}\n{row}\n".encode("utf-16"), "reviews.csv")
    assert (document.text, document.customer, document.rating) == ("Sorry!", ("Crashes",), 2)
    assert document.created_at == "2026-01-03T00:00:00Z"


def test_what_is_no_reply_is_counted() -> None:
    data = b"author type,public,text\ncustomer,true,Help\nagent,true,Sure\nagent,false,Angry\nbot,true,Wait\nagent,1,\n"
    assert counted(data)[1] == "1 customer message, 1 private note, 1 automatic message, 1 unanswered row"


@pytest.mark.parametrize(
    ("header", "theirs", "ours"),
    [
        ("direction", "INCOMING", "OUTGOING"),
        ("from_type", "end-user", "agent"),
        ("is_staff", "false", "true"),
        ("inbound", "True", "False"),
        ("speaker", "Visitor", "Operator"),
        ("role", "Kunde", "Mitarbeiterin"),
        ("role", "cliente", "agente"),
        ("sender_type", "klant", "medewerker"),
        ("author", "customer", "agent"),
        ("From", "client", "support"),
        ("who", "Customer", "Staff"),
        ("source", "user", "brand"),
        ("sender type", "Contact", "User-Agent"),
    ],
)
def test_whose_a_row_is(header: str, theirs: str, ours: str) -> None:
    found, left_out = counted(f"{header},text\n{theirs},Help\n{ours},Sure\n".encode())
    assert ([document.text for document in found], left_out) == (["Sure"], "1 customer message")


CONVERSATIONS = """\
id,ticket_id,author,role,created_at,rating,text
1,A,Dana,customer,2026-01-01T10:00:00Z,,Where is it?
2,B,Kim,customer,2026-01-01T10:01:00Z,,It broke.
3,A,Maya,agent,2026-01-01T10:05:00Z,,It is on its way.
4,A,Maya,note,2026-01-01T10:06:00Z,,She is angry.
6,A,Maya,agent,2026-01-01T10:09:00Z,good,You are welcome.
5,A,Dana,customer,2026-01-01T10:08:00Z,,"Thank
you."
7,B,Ben,agent,2026-01-01T10:10:00Z,,Sorry to hear that.
"""


def test_rows_of_a_ticket_are_a_conversation() -> None:
    found, left_out = counted(CONVERSATIONS.encode())
    assert [(document.id, document.text, document.customer, document.first_reply) for document in found] == [
        ("A/3", "It is on its way.", ("Where is it?",), True),
        ("A/6", "You are welcome.", ("Where is it?", "Thank\nyou."), False),
        ("B/7", "Sorry to hear that.", ("It broke.",), True),
    ]
    assert [(document.agent_name, document.customer_name) for document in found] == [
        ("Maya", "Dana"),
        ("Maya", "Dana"),
        ("Ben", "Kim"),
    ]
    assert left_out == "3 customer message, 1 private note"
    for document in found:
        for character, rest in located(document, CONVERSATIONS):
            assert rest.startswith(character)


def test_rows_without_a_ticket_are_each_their_own() -> None:
    found, _ = counted(b"role,text\ncustomer,Help\nagent,Sure\n")
    assert [(document.id, document.customer) for document in found] == [("3", ())]


def test_conversations_in_turns_cost_no_more_than_in_a_row() -> None:
    rows = [f"{'AB'[number % 2]},{('agent', 'customer')[number % 3 == 0]},text {number}" for number in range(6000)]
    found, _ = counted("\n".join(["ticket id,role,text", *rows]).encode())
    assert len(found) == 4000
    assert len(found[-1].thread) <= 101


@pytest.mark.parametrize(
    ("word", "stars"),
    [("Good", 5), ("bad with comment", 1), ("80%", 4), ("0%", 1), ("100 %", 5), ("8/10", 4), ("★★★☆☆", 3), ("4", 4),
     ("4/5", 4), ("neutral", 3), ("250%", None), ("often", None)],
)  # fmt: skip
def test_ratings_of_other_tools(word: str, stars: int | None) -> None:
    assert one(f"rating;reply\n{word};Hi\n".encode(), "x.csv").rating == stars


def counted_outcomes(data: str, **options: Any) -> tuple[list[Document], list[Unread], dict[str, int]]:
    left_out: Counter[str] = Counter()
    given = ReadOptions(left_out=lambda what, number: left_out.update({what: number}), **options)
    found = outcomes(data.encode(), "x.csv", given)
    read = [each for each in found if isinstance(each, Document)]
    return read, [each for each in found if isinstance(each, Unread)], dict(left_out)


@pytest.mark.parametrize(
    ("data", "customer", "name"),
    [
        ("ticket,reply,customer,customer_name\n17,Hi,It is very late now.,Jo Day", "It is very late now.", "Jo Day"),
        ("Customer,Message,Reply\nMaria Diaz,My shelf is late again.,Hi", "My shelf is late again.", "Maria Diaz"),
        ("Customer,Comment,Reply\nm@mail.example,Where is my shelf?,Hi", "Where is my shelf?", None),
        ("Request,Inquiry,Customer,Reply\nR-17,2026-01-02 10:00,It came in two bits.,Hi", "It came in two bits.", None),
        ("Customer,Reply\n40017,Hi", None, None),
        ("Customer,Reply\nMaria Diaz,Hi\nJo van Dam,Hi", None, "Maria Diaz"),
        ("Description,Question,Reply\nLate,Where is my parcel?,Hi", "Where is my parcel?", None),
        ("Question,Comment,Reply\nWhere is it?,He called me twice today already,Hi", "Where is it?", None),
        ("question,reply\nlate,Hi", "late", None),
        ("question,reply\n,Hi\nWhere is it?,Ho", None, None),
        ("customer,reply\n荷物がまだ届いていません。,Hi", "荷物がまだ届いていません。", None),
    ],
)  # fmt: skip
def test_which_column_is_what_the_customer_wrote(data: str, customer: str | None, name: str | None) -> None:
    found = documents(f"{data}\n".encode(), "x.csv")
    assert (found[0].customer, found[0].customer_name) == ((customer,) if customer else (), name)


def test_a_ticket_number_is_the_id() -> None:
    assert one(b"ticket,reply,customer\n48213,Hi,Where is it?\n", "x.csv").id == "48213"


def test_two_columns_that_could_be_the_customers() -> None:
    data = b"request,question,reply\nI want my money back now.,When will I get it back?,Hi\n"
    assert unread(data, "x.csv").reason == (
        "'question' and 'request' could each be what the customer wrote: "
        "name the one that is in cxlint.yaml (sources: {my-export: {paths: FILE, customer: HEADER}})"
    )
    document = one(data, "x.csv", ReadOptions(columns={"customer": "request"}))
    assert document.customer == ("I want my money back now.",)
    same = b"request,question,reply\nWhen will I get it back?,When will I get it back?,Hi\n"
    assert one(same, "x.csv").customer == ("When will I get it back?",)


def test_rows_by_what_their_cells_say_of_whose_they_are() -> None:
    data = "id,type,reply\n1,note,He is angry\n1,customer,Where is it?\n2,reply,Hi Dana\n"
    read, bad, left_out = counted_outcomes(data)
    assert ([each.text for each in read], bad) == (["Hi Dana"], [])
    assert left_out == {"private note": 1, "customer message": 1}
    data = "Ticket ID,From,Type,Message\n1,customer,reply,Where?\n1,agent,note,Angry\n1,agent,reply,Hi Dana\n"
    read, bad, left_out = counted_outcomes(data)
    assert [(each.text, each.customer, each.agent_name) for each in read] == [("Hi Dana", ("Where?",), None)]
    assert left_out == {"private note": 1, "customer message": 1}


@pytest.mark.parametrize(
    "data",
    [
        "author,reply\nMaya,Hi\nTom,Hi\n",  # people's names
        "author,reply\nSupport,Hi\nTom,Hi\n",
        "author,reply\nSupport,Hi\nSupport,Hi\n",
        "source,reply\napp,Hi\napi,Hi\n",  # where tickets come from
        "type,reply\nquestion,Hi\nincident,Hi\n",
        "role,reply\nCEO,Hi\nplumber,Hi\n",  # the customer's
        "staff,reply\nMaya,Hi\nTom,Hi\n",
    ],
)
def test_columns_that_say_something_else(data: str) -> None:
    assert [each.text for each in documents(data.encode(), "x.csv")] == ["Hi", "Hi"]


WORDS = "ticket_id,sender_type,text\n1,customer,Where?\n1,robo,Wait\n1,memo,Angry\n1,desk,Hi Dana\n1,,Hm\n"


def test_a_word_for_a_speaker_that_is_not_known_is_said_once() -> None:
    read, bad, left_out = counted_outcomes(WORDS)
    assert read == []
    assert left_out == {"customer message": 1, "unattributed message": 4}
    (problem,) = bad
    assert (problem.line, problem.pointer) == (3, "row 3")
    assert problem.reason.startswith(
        '"sender_type" should say whose a message is, and says "robo" (1), "memo" (1), "desk" (1), nothing (1): these '
        "are not checked. Say in cxlint.yaml who that is"
    )


def test_words_for_speakers_that_the_configuration_tells() -> None:
    roles = {"agent": ("desk", "Tom (Agent)"), "private": ("memo",), "bot": ("robo",), "customer": ("*",)}
    read, bad, left_out = counted_outcomes(WORDS, roles=roles)
    assert ([(each.text, each.customer) for each in read], bad) == ([("Hi Dana", ("Where?",))], [])
    assert left_out == {"customer message": 2, "automatic message": 1, "private note": 1}
    names = "ticket_id,author,body\n1,Maria,Where is it?\n1,Tom (Agent),Hi Maria\n"
    read, bad, _ = counted_outcomes(names, roles=roles)
    assert ([(each.text, each.customer, each.customer_name) for each in read], bad) == (
        [("Hi Maria", ("Where is it?",), None)],
        [],
    )
    assert unread(b"a,text\n1,Hi\n", "x.csv", ReadOptions(roles=roles)).reason.startswith("`roles` needs `role`")


@pytest.mark.parametrize(("size", "most"), [(10, sampled.ROWS), (sampled.SIZE, 2)])
def test_few_rows_are_held_back_for_a_look_at_them(size: int, most: int) -> None:
    taken: list[int] = []

    def lines() -> Iterator[str]:
        for number in range(10**4):
            taken.append(number)
            yield f"1,customer,{'x' * size}\n"

    assert len(sampled.begin(rows.read(lines()))) <= most
    assert len(taken) <= most + 1


def test_a_quotation_mark_is_no_delimiter() -> None:
    assert unread(b'sep="\na"reply\n1"b\n', "x.csv").reason.startswith("no column with the reply")
