from __future__ import annotations

import pytest

from cxlint.model import Kind
from cxlint.sources.kind import guess_kind, is_tracker_form, looks_like_reply


@pytest.mark.parametrize(
    "path",
    [
        "macros/x.txt",
        "support_macros.md",
        "a/canned-responses/b.txt",
        "saved_replies.csv",
        "x.liquid",
        "Templates/late.md",
    ],
)
def test_paths_of_templates(path: str) -> None:
    assert guess_kind(path, "") is Kind.TEMPLATE


@pytest.mark.parametrize("path", ["replies/x.txt", "macroscopic.txt", "contemplates/x.md", "x.csv"])
def test_paths_of_replies(path: str) -> None:
    assert guess_kind(path, "Hi Dana, 50% of it is done {see below}.") is Kind.REPLY


@pytest.mark.parametrize(
    "variable",
    [
        *(
            "{{ticket.requester.first_name}}",
            "{% if x %}",
            "{%customer.firstName,fallback=there%}",
            "#{ticket.customer.name}",
        ),
        *(
            "%{recipient.name}",
            "${Contacts.First Name}",
            "{!Contact.FirstName}",
            "{$user.name}",
            "%FIRSTNAME%",
            "{name}",
        ),
    ],
)
def test_merge_variables_make_a_template(variable: str) -> None:
    assert guess_kind("x.txt", f"Hi {variable}, done.") is Kind.TEMPLATE


@pytest.mark.parametrize("leftover", ["[Your Name]", "XXXX", "<NAME>", "{{ unclosed", "100%", "{}"])
def test_leftovers_in_a_reply_do_not(leftover: str) -> None:
    assert guess_kind("x.txt", f"Hi {leftover}, done.") is Kind.REPLY


def test_what_is_said_to_a_customer() -> None:
    assert looks_like_reply("- Hi Dana")
    assert looks_like_reply("It is on its way.\n\nKind regards,\nSam")
    assert looks_like_reply("We're so sorry about this.")
    assert not looks_like_reply("Ask the warehouse first. History matters.")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Hi Priya,\n\nYour order {{order_number}} left today.", Kind.REPLY),
        ("Hi there,\n\nYour order {{order_number}} left today.", Kind.TEMPLATE),
        ("Hi {{name}},\n\nYour order left today.", Kind.TEMPLATE),
        ("Dear Customer,\n\nYour order {{order_number}} left today.", Kind.TEMPLATE),
        ("Hello Dana Poe!\n\nYour order {{order_number}} left today.", Kind.REPLY),
    ],
)
def test_who_is_greeted_by_name_gets_a_reply(text: str, kind: Kind) -> None:
    assert guess_kind("note.txt", text) is kind
    assert guess_kind("macros/note.txt", text) is Kind.TEMPLATE


@pytest.mark.parametrize(
    ("path", "is_one"),
    [
        (".github/ISSUE_TEMPLATE/bug.md", True),
        (".github\\ISSUE_TEMPLATE\\bug.md", True),
        (".github/pull_request_template.md", True),
        ("docs/PULL_REQUEST_TEMPLATE", True),
        (".gitlab/merge_request_templates/Default.md", True),
        ("ISSUE_TEMPLATE.md", True),
        ("templates/issue.md", False),
        ("macros/billing_issue_template.md", False),
        ("issue_templates/late/parcel.md", False),
    ],
)
def test_what_a_tracker_shows(path: str, is_one: bool) -> None:
    assert is_tracker_form(path) is is_one
