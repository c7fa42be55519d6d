"""Forms of GitHub issues (.github/ISSUE_TEMPLATE/*.yml): the Markdown that whoever reports something is shown.

The templates of issues and pull requests beside them are Markdown files, and read as such.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxlint.sources.conversations.collect import Helpdesk
from cxlint.sources.conversations.conversation import NO_WORDS, Body, Form, Template, Ticket, dict_of, dicts_of, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cxlint.sources.conversations.conversation import Message
    from cxlint.sources.item import Item


def _templates(item: Item) -> list[Template]:
    title = text_of(item.value, "name") or None
    told = [Template("", title, Body("", ()), "", left_out=NO_WORDS)]
    for at, part in dicts_of(item.value, "body"):
        said = text_of(dict_of(part, "attributes"), "value")
        if part.get("type") == "markdown" and said.strip():
            body = Body(said, ("body", at, "attributes", "value"), Form.MARKDOWN)
            told.append(Template(f"#{at}", title, body, "", "forum"))
    return told[1:] or told


def _no_tickets(ticket: Item, parts: Sequence[Item]) -> tuple[Ticket, list[Message]]:
    return Ticket(""), []


ISSUE_FORMS = Helpdesk("issue-forms", _no_tickets, templates=_templates)
