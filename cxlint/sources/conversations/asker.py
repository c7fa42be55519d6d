"""Threads that anybody may write in, as issues and forums are: who asks in them, and which words of the team answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxlint.sources.conversations.conversation import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cxlint.sources.conversations.conversation import Message

OTHERS, TEAM = "bystander's message", "team message"


def after_the_first_question(messages: Sequence[Message]) -> Iterator[Message]:
    """Of a thread that the team has opened, an announcement say: everybody else asks, and until somebody has, nobody is
    answered."""
    asked = False
    for message in messages:
        if message.left_out == OTHERS:
            asked = True
            yield message._replace(left_out="")
        elif message.role is Role.AGENT and message.public and not asked:
            yield message._replace(left_out=message.left_out or TEAM)
        else:
            yield message
