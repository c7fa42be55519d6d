"""Conversations of which an answer of the API holds a part: that the rest is not there is said, not passed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxlint.sources.conversations.conversation import Body, Message, Role
from cxlint.sources.conversations.times import in_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cxlint.sources.item import Item, Steps


def rest(ticket: Item, steps: Steps, here: int, there: object, messages: Sequence[Message], how: str) -> list[Message]:
    """What stands for the messages that are not in the file; nothing where all `there` are `here`.

    `steps` lead to what says how many there are, and `how` tells where to get them."""
    if type(there) is not int or there <= here:
        return []
    said = Body(f"{there}", steps)
    order = in_order([message.created_at for message in messages])
    last = messages[order[-1]].created_at if order else ""
    cut = f"{here} of {there} messages of this conversation are here: {how}"
    return [Message("", Role.AGENT, True, said, ticket, last, cut=cut)]
