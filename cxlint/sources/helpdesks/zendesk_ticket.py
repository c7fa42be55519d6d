"""A ticket of Zendesk's and its comments -> who said what, as far as the ticket and the users beside it tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cxlint.sources.conversation import Body, Message, Role, Ticket, body, dict_of, tags_of, text_of

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
STATUS_IDS = {"0": "new", "1": "open", "2": "pending", "3": "solved", "4": "closed", "6": "hold"}  # in XML


class Comment(NamedTuple):
    item: Item
    steps: tuple[str | int, ...]  # from the item to the comment
    value: Mapping[str, Any]


def read(
    ticket: Mapping[str, Any], comments: Sequence[Comment], people: Mapping[str, Mapping[str, Any]]
) -> tuple[Ticket, list[Message]]:
    """`ticket` may be empty: comments are exported without it. `people`: id -> name, email and role."""
    cast = _Cast(ticket, [comment.value for comment in comments], people)
    messages = []
    for number, (item, steps, value) in enumerate(comments, 1):
        author = person(value, "author")
        role = cast.role(value, author)
        spoken = text_of(value, "type") in SPOKEN
        messages.append(
            Message(
                text_of(value, "id") or str(number),
                role,
                value.get("public", value.get("is_public")) is not False,
                Body("", steps) if spoken else body(value, WRITTEN, HTML, steps),
                item,
                text_of(value, "created_at"),
                cast.name(value, author) if role is Role.AGENT else None,
            )
        )
    return _told(ticket, comments[0].value, cast), messages


class _Cast:
    """Who is who in a ticket."""

    def __init__(
        self,
        ticket: Mapping[str, Any],
        comments: Sequence[Mapping[str, Any]],
        people: Mapping[str, Mapping[str, Any]],
    ) -> None:
        self.people = people
        self.requester = person(ticket, "requester")
        self._agents: Container[str] = ()
        if not self.requester:
            self._guess(ticket, comments)
        lists = [ticket.get(key) for key in ("email_cc_ids", "collaborator_ids")]
        copied = {str(one) for listed in lists if isinstance(listed, list) for one in listed}
        self._copied = copied - {text_of(ticket, "assignee_id")}

    def _guess(self, ticket: Mapping[str, Any], comments: Sequence[Mapping[str, Any]]) -> None:
        """Without its ticket, a conversation was opened by the customer, unless the first message went out to one."""
        told = sorted(comments, key=lambda comment: text_of(comment, "created_at"))
        agents = {person(comment, "author") for comment in told if comment.get("public") is False}
        agents.add(text_of(ticket, "assignee_id"))
        source = dict_of(dict_of(told[0], "via"), "source")
        if dict_of(source, "to").get("address") and not dict_of(source, "from").get("address"):
            agents.add(person(told[0], "author"))
        others = (author for comment in told if (author := person(comment, "author")) not in agents)
        self.requester = next((author for author in others if self._known_role(author) != "agent"), "")
        self._agents = agents

    def _known_role(self, author: str) -> str:
        role = text_of(self.people.get(author, {}), "role") if self.people else ""
        return "customer" if role == "end-user" else "agent" if role else ""

    def role(self, comment: Mapping[str, Any], author: str) -> Role:
        via = comment.get("via")
        if author == NOBODY or (type(via) is dict and _by_machine(via)):
            return Role.BOT
        if author == self.requester:
            return Role.CUSTOMER
        inline = comment.get("author")
        role = text_of(inline, "role") if type(inline) is dict else ""
        if role or (role := self._known_role(author)):
            return Role.CUSTOMER if role in ("end-user", "customer") else Role.AGENT
        return Role.CUSTOMER if author in self._copied and author not in self._agents else Role.AGENT

    def name(self, comment: Mapping[str, Any], author: str) -> str | None:
        inline = comment.get("author")
        if type(inline) is dict and (name := text_of(inline, "name")):
            return name
        return text_of(self.people.get(author, {}), "name") or None if self.people else None


def person(of: Mapping[str, Any], who: str) -> str:
    """The id of a person, who may stand there as an object; "" = not said."""
    return text_of(of, who + "_id") or text_of(dict_of(of, who), "id")


def _by_machine(via: Mapping[str, Any]) -> bool:
    channel, source = via.get("channel"), via.get("source")
    if type(channel) is str and channel in MACHINES:
        return True
    return type(source) is dict and bool(source.get("rel")) and text_of(source, "rel") in MACHINES


def _told(ticket: Mapping[str, Any], first: Mapping[str, Any], cast: _Cast) -> Ticket:
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
