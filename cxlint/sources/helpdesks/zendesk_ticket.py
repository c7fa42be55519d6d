"""A ticket of Zendesk's and its comments -> who said what, as far as the ticket and the users beside it tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from cxlint.sources.conversations.conversation import (
    Body,
    Message,
    Role,
    Ticket,
    body,
    dict_of,
    tags_of,
    text_of,
)
from cxlint.sources.conversations.flag import flag
from cxlint.sources.conversations.times import in_order, iso

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from cxlint.sources.item import Item

CHANNELS = {
    **dict.fromkeys(("email", "web", "web_form", "web_widget", "help_center", "mobile", "mobile_sdk"), "email"),
    **dict.fromkeys(("chat", "messaging", "native_messaging", "whatsapp", "line", "telegram", "wechat"), "chat"),
    **dict.fromkeys(("twitter", "twitter_dm", "facebook", "instagram_dm", "facebook_messenger"), "social"),
    **dict.fromkeys(("sms", "text"), "sms"),
    **dict.fromkeys(("forum", "topic"), "forum"),
}
MACHINES = frozenset(("rule", "trigger", "automation", "system", "answer_bot", "merge"))
NOBODY = "-1"  # the author of what Zendesk itself wrote
SCORES = {"good": 5, "bad": 1}
SPOKEN = frozenset(("VoiceComment", "VoiceApiComment", "TpeVoiceComment"))  # their text is a log of the call
PLAIN, HTML = ("plain_body", "body"), ("html_body",)
WRITTEN = (*PLAIN, "description", "value")  # `value` in XML
COPIED = ("email_cc_ids", "collaborator_ids", "email_ccs", "collaborators")  # ids, or people
STATUS_IDS = {"0": "new", "1": "open", "2": "pending", "3": "solved", "4": "closed", "6": "hold"}  # in XML


BEGINNING = 300  # characters of a comment
COMPANY = re.compile(
    r"\A\s*dear (?:valued )?(?:customer|client|guest)\b"
    r"|^\s*thank(?:s| you) for (?:contacting|reaching out to|getting in touch with|writing to) us\b",
    re.IGNORECASE | re.MULTILINE,
)


class Comment(NamedTuple):
    item: Item
    steps: tuple[str | int, ...]  # from the item to the comment
    value: Mapping[str, Any]


def read(
    ticket: Mapping[str, Any], comments: Sequence[Comment], cast: Cast, number: int = 1
) -> tuple[Ticket, list[Message]]:
    """`ticket` may be empty: comments are exported without it. `number`: of the first comment, where they have no
    ids."""
    messages = []
    for at, (item, steps, value) in enumerate(comments, number):
        author = person(value, "author")
        role = cast.role(value, author)
        spoken = text_of(value, "type") in SPOKEN
        messages.append(
            Message(
                text_of(value, "id") or str(at),
                role,
                is_public(value),
                Body("", steps) if spoken else body(value, WRITTEN, HTML, steps),
                item,
                iso(value.get("created_at")),
                cast.name(value, author) if role is Role.AGENT else None,
            )
        )
    return _told(ticket, comments[0].value, cast), messages


class Cast:
    """Who is who in a ticket."""

    def __init__(
        self,
        ticket: Mapping[str, Any],
        comments: Sequence[Comment],
        people: Mapping[str, Mapping[str, Any]],
        *,
        missed: bool = False,
    ) -> None:
        """`people`: id -> name, email and role. `missed`: there was more, which could not be read."""
        self.people = people
        self.requester = person(ticket, "requester")
        self.is_guessed = False  # nothing tells that it was the customer who wrote first
        self._agents: Container[str] = ()
        self._missed = missed and (bool(people) or not self.requester)
        if not self.requester:
            self._guess(ticket, [comment.value for comment in comments])
        lists = [ticket.get(key) for key in COPIED]
        copied = {_id(one) for listed in lists if isinstance(listed, list) for one in listed} - {""}
        self._copied = copied - {text_of(ticket, "assignee_id")}

    def _guess(self, ticket: Mapping[str, Any], comments: Sequence[Mapping[str, Any]]) -> None:
        """Without its ticket, a conversation was opened by the customer, unless the first message went out to one, or
        speaks as only a company does."""
        told = [comments[at] for at in in_order([iso(comment.get("created_at")) for comment in comments])]
        agents = {person(comment, "author") for comment in told if _by_company(comment)}
        agents.add(text_of(ticket, "assignee_id"))
        source = dict_of(dict_of(told[0], "via"), "source")
        is_from = bool(dict_of(source, "from").get("address"))
        if dict_of(source, "to").get("address") and not is_from:
            agents.add(person(told[0], "author"))
        authors = {person(comment, "author"): None for comment in told if not _is_machines(comment)}
        known = {author: self._known_role(author) for author in authors}
        asker = next((author for author in authors if author not in agents and known[author] != "agent"), "")
        self._agents = agents
        if self._missed and known.get(asker) != "customer":
            return
        self.requester = asker
        is_sure = bool(agents - {""}) or any(known.values()) or is_from
        self.is_guessed = bool(asker) and not is_sure and len(authors) > 1

    def _known_role(self, author: str) -> str:
        role = text_of(self.people.get(author, {}), "role") if self.people else ""
        return "customer" if role == "end-user" else "agent" if role else ""

    def role(self, comment: Mapping[str, Any], author: str) -> Role:
        if _is_machines(comment):
            return Role.BOT
        if author and author == self.requester:
            return Role.CUSTOMER
        inline = comment.get("author")
        role = text_of(inline, "role") if type(inline) is dict else ""
        if role or (role := self._known_role(author)):
            return Role.CUSTOMER if role in ("end-user", "customer") else Role.AGENT
        if not author or (self._missed and author not in self._agents):
            return Role.UNKNOWN
        return Role.CUSTOMER if author in self._copied and author not in self._agents else Role.AGENT

    def name(self, comment: Mapping[str, Any], author: str) -> str | None:
        inline = comment.get("author")
        if type(inline) is dict and (name := text_of(inline, "name")):
            return name
        return text_of(self.people.get(author, {}), "name") or None if self.people else None


def is_public(comment: Mapping[str, Any]) -> bool:
    """Does the customer see it? Unless it says otherwise."""
    said = flag(comment, "public")
    return (flag(comment, "is_public") if said is None else said) is not False


def person(of: Mapping[str, Any], who: str) -> str:
    """The id of a person, who may stand there as an object; "" = not said."""
    return text_of(of, who + "_id") or text_of(dict_of(of, who), "id")


def _id(person: Any) -> str:
    """Of somebody in a list of people."""
    return text_of(person if isinstance(person, dict) else {"id": person}, "id")


def _is_machines(comment: Mapping[str, Any]) -> bool:
    via = comment.get("via")
    return person(comment, "author") == NOBODY or (type(via) is dict and _by_machine(via))


def _by_company(comment: Mapping[str, Any]) -> bool:
    """Is it a note, or does it begin with words that no customer writes?"""
    if not is_public(comment):
        return True
    said = body(comment, WRITTEN, ())  # a quotation mostly comes further down
    return not _is_machines(comment) and COMPANY.search(said.text[:BEGINNING].partition("\n>")[0]) is not None


def _by_machine(via: Mapping[str, Any]) -> bool:
    channel, source = via.get("channel"), via.get("source")
    if type(channel) is str and channel in MACHINES:
        return True
    return type(source) is dict and bool(source.get("rel")) and text_of(source, "rel") in MACHINES


def _told(ticket: Mapping[str, Any], first: Mapping[str, Any], cast: Cast) -> Ticket:
    via = dict_of(first, "via")
    sender = dict_of(dict_of(via, "source"), "from")  # of a mail
    if person(first, "author") != cast.requester:
        sender = {}
    asker, user = dict_of(ticket, "requester"), cast.people.get(cast.requester, {})
    return Ticket(
        text_of(ticket, "nice_id") or text_of(ticket, "id"),
        text_of(ticket, "subject") or text_of(ticket, "raw_subject") or None,
        text_of(asker, "name") or text_of(user, "name") or text_of(sender, "name") or None,
        text_of(asker, "email") or text_of(user, "email") or text_of(sender, "address") or None,
        CHANNELS.get(text_of(dict_of(ticket, "via"), "channel") or text_of(via, "channel")),
        SCORES.get(text_of(dict_of(ticket, "satisfaction_rating"), "score")),
        tags_of(ticket) or tuple(text_of(ticket, "current_tags").split()),
        text_of(ticket, "status") or STATUS_IDS.get(text_of(ticket, "status_id")),
    )
