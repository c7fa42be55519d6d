"""osTicket: canned responses and templates of mails, as YAML of the shape that it ships in include/i18n."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxlint.sources.conversations.collect import Helpdesk
from cxlint.sources.conversations.conversation import INACTIVE, NO_WORDS, Template, Ticket, body, text_of
from cxlint.sources.conversations.flag import flag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cxlint.sources.conversations.conversation import Message
    from cxlint.sources.item import Item


def _templates(item: Item) -> list[Template]:
    value = item.value
    said = body(value, (), ("response", "body"))
    left_out = NO_WORDS if not said.text else INACTIVE if flag(value, "isenabled") is False else ""
    name = "".join(f"#{step}" for step in item.path)
    subject = " ".join(text_of(value, "subject").split())
    title = " ".join(text_of(value, "title").split())
    return [Template(name, title or None, said, "osticket", subject=subject or None, left_out=left_out)]


def _no_tickets(ticket: Item, parts: Sequence[Item]) -> tuple[Ticket, list[Message]]:
    return Ticket(""), []


OSTICKET = Helpdesk("osticket", _no_tickets, templates=_templates)
