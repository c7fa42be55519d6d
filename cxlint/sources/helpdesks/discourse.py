"""Discourse: topics with their posts, posts alone, and the templates of discourse-templates.

Who opened a topic asks; staff answer, and members of a group that is named as a team is. Other people's posts are left
out and counted: a forum's members help each other, and none of them writes for the company.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cxlint.sources.conversations.asker import OTHERS, after_the_first_question
from cxlint.sources.conversations.collect import Helpdesk
from cxlint.sources.conversations.conversation import (
    NO_WORDS,
    Body,
    Form,
    Message,
    Role,
    Template,
    Ticket,
    body,
    dict_of,
    tags_of,
    text_of,
)
from cxlint.sources.conversations.rest import rest
from cxlint.sources.conversations.times import iso

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cxlint.sources.item import Item

ALL = "/t/{}.json?print=true has up to 1,000"
REGULAR, SMALL, WHISPER = 1, 3, 4  # post_type; 2 is a moderator's word about an action, and said to all
FLAGS = ("staff", "admin", "moderator")
GROUPS = re.compile(r"(?i)(?:^|[\W_])(?:staff|team|support|employees?|helpdesk)(?:$|[\W_])")
EVENT, GONE = "event", "deleted post"


def _read(topic: Item, parts: Sequence[Item]) -> tuple[Ticket, list[Message]]:
    posts = [part.value for part in parts]
    opening = next((post for post in posts if post.get("post_number") == 1), None)
    asker = text_of(opening or dict_of(dict_of(topic.value, "details"), "created_by"), "username")
    messages = [_said(part, asker) for part in parts]
    if opening is not None and _is_staff(opening):
        messages = list(after_the_first_question(messages))
    stream = dict_of(topic.value, "post_stream").get("stream")
    if type(stream) is list:  # the numbers of all posts
        how = ALL.format(text_of(topic.value, "id"))
        messages += rest(topic, ("post_stream", "stream"), len(parts), len(stream), messages, how)
    alone = bool(asker) and not any(message.left_out == OTHERS for message in messages)
    return _told(topic.value, opening or {}, alone=alone), messages


def _told(topic: Mapping[str, Any], opening: Mapping[str, Any], *, alone: bool) -> Ticket:
    name = text_of(opening, "name") if alone and not _is_staff(opening) else ""
    return Ticket(
        text_of(topic, "id") or text_of(opening, "topic_id"),
        text_of(topic, "title") or None,
        name if name and name != text_of(opening, "username") else None,
        channel="forum",
        tags=tags_of(topic),
        status="closed" if topic.get("closed") is True else "open" if topic.get("closed") is False else None,
    )


def _said(part: Item, asker: str) -> Message:
    post = part.value
    kind = post.get("post_type", REGULAR)
    role, left_out = _role(post), EVENT if kind == SMALL else ""
    if post.get("deleted_at") or post.get("user_deleted"):
        left_out = GONE
    elif role is Role.CUSTOMER and asker and text_of(post, "username") != asker:
        left_out = left_out or OTHERS
    said = body(post, (), ("cooked",))
    if not said.text:
        said = body(post, ("raw",), ())._replace(form=Form.MARKDOWN)
    name = text_of(post, "name") if role is Role.AGENT else ""
    at = iso(post.get("created_at"))
    return Message(text_of(post, "id"), role, kind != WHISPER, said, part, at, name or None, left_out=left_out)


def _role(post: Mapping[str, Any]) -> Role:
    user = post.get("user_id")
    if (type(user) is int and user < 0) or text_of(post, "username") in ("system", "discobot"):
        return Role.BOT
    return Role.AGENT if _is_staff(post) else Role.CUSTOMER


def _is_staff(post: Mapping[str, Any]) -> bool:
    """By the flags that Discourse gives each post. Companies also keep their people in a group without such rights."""
    if any(post.get(flag) is True for flag in FLAGS):
        return True
    return GROUPS.search(text_of(post, "primary_group_name")) is not None


def _topic_of(post: Mapping[str, Any]) -> str:
    return text_of(post, "topic_id")


def _templates(item: Item) -> list[Template]:
    value = item.value
    said = Body(text_of(value, "content"), ("content",), Form.MARKDOWN)
    left_out = "" if said.text.strip() else NO_WORDS
    title = text_of(value, "title") or None
    return [Template(text_of(value, "id"), title, said, "discourse", tags=tags_of(value), left_out=left_out)]


DISCOURSE = Helpdesk(
    "discourse",
    _read,
    messages=(("post_stream", "posts"),),
    ticket_of=_topic_of,
    templates=_templates,
    lists=(("latest_posts",), ("templates",)),
)
