"""Whose a message is, as the tables and records of any company say it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cxlint.sources.columns import listed, simple
from cxlint.sources.conversation import Role

if TYPE_CHECKING:
    from collections.abc import Mapping

CUSTOMER = frozenset(
    listed(
        """customer, user, end user, enduser, requester, client, visitor, contact, lead, shopper, consumer, human,
    buyer, guest, member, subscriber, patient, student, tenant, caller, reporter, incoming, inbound, in, received,
    from customer, customer message, customer reply, external user, portal user, community user"""
    )
)
BOT = frozenset(
    listed(
        """bot, chatbot, system, automation, automated, automatic, auto reply, auto response, workflow, trigger, rule,
    answer bot, virtual agent, virtual assistant, ai agent, app, api, integration"""
    )
)
NOTE = frozenset(
    listed("note, internal, internal note, private, private note, internal comment, private comment, staff note")
)
LONGEST = 40  # characters of a word that says who
YES, NO = ("true", "1", "yes", "t", "y"), ("false", "0", "no", "f", "n")


_simple = lru_cache(maxsize=256)(simple)


def speaker(said: Mapping[str, Any]) -> tuple[Role, bool]:
    """Of the fields `role`, `incoming`, `outgoing`, `private` and `public`: who wrote, and whether customers see it.

    Whoever is not known to be somebody else is of the company.
    """
    word = _simple(_word(said, "role")[:LONGEST])
    public = _word(said, "private") not in YES and _word(said, "public") not in NO and word not in NOTE
    if word in BOT:
        return Role.BOT, public
    if word in CUSTOMER or _word(said, "incoming") in YES or _word(said, "outgoing") in NO:
        return Role.CUSTOMER, public
    return Role.AGENT, public


def _word(said: Mapping[str, Any], field: str) -> str:
    value = said.get(field)
    return "" if value is None else str(value).strip().lower()
