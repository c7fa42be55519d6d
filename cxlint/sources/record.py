"""One record of named values (a JSON object, a row, front matter) -> the facts of a Document.

Each field has one function from a value to what the Document holds; it raises ValueError with what was expected.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cxlint.model import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

KINDS = {
    "reply": Kind.REPLY,
    "template": Kind.TEMPLATE,
    "macro": Kind.TEMPLATE,
    "canned response": Kind.TEMPLATE,
    "saved reply": Kind.TEMPLATE,
}
CHANNELS = {
    **{name: name for name in ("email", "chat", "social", "forum", "review", "sms")},
    **dict.fromkeys(("mail", "e-mail"), "email"),
    **dict.fromkeys(("messaging", "messenger", "live chat", "livechat", "whatsapp", "telegram"), "chat"),
    **dict.fromkeys(("twitter", "x", "facebook", "instagram", "tiktok", "linkedin", "youtube", "reddit"), "social"),
    **dict.fromkeys(("community", "discourse"), "forum"),
    **dict.fromkeys(("reviews", "app store", "google play", "trustpilot"), "review"),
    **dict.fromkeys(("text", "text message"), "sms"),
}
TRUTH = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
FOUND = {bool: "true or false", int: "a number", float: "a number", str: "text", list: "a list", dict: "an object"}


def found(value: object) -> str:
    """What a value is, in words: for "must be text, found a list"."""
    if value is None:
        return "null"
    return FOUND.get(type(value), f"a {type(value).__name__}")


def text(value: object) -> str:
    if type(value) is str:
        return value
    raise ValueError(f"must be text, found {found(value)}")


def scalar(value: object) -> str | None:
    """An id or a date, which tools write as text or as a number."""
    if type(value) is str:
        return value or None
    if isinstance(value, bool | list | dict):
        raise ValueError(f"must be text or a number, found {found(value)}")
    return str(value)


def optional(value: object) -> str | None:
    return text(value).strip() or None


def messages(value: object) -> tuple[str, ...]:
    if type(value) is str:
        return (value,) if value and not value.isspace() else ()
    if isinstance(value, list):
        wrong = next((item for item in value if type(item) is not str), "")
        if wrong == "":
            return tuple(item for item in value if item and not item.isspace())
        raise ValueError(f"must be text or a list of texts, found a list that holds {found(wrong)}")
    raise ValueError(f"must be text or a list of texts, found {found(value)}")


def tags(value: object) -> tuple[str, ...]:
    if type(value) is str:
        return tuple(tag for tag in re.split(r"\s*[,;|]\s*|\s+", value.strip("[] ")) if tag)
    if isinstance(value, list) and all(isinstance(item, str | int) for item in value):
        return tuple(str(item) for item in value)
    raise ValueError(f"must be a list of texts, found {found(value)}")


def kind(value: object) -> Kind:
    try:
        return KINDS[text(value).lower()]
    except KeyError:
        raise ValueError(f"must be reply, template or macro, found {str(value)[:40]!r}") from None


def channel(value: object) -> str | None:
    name = text(value).strip().lower()
    if name and name not in CHANNELS:
        raise ValueError(f"must be one of email, chat, social, forum, review, sms, found {name[:40]!r}")
    return CHANNELS.get(name)


def rating(value: object) -> int:
    if type(value) is str and re.fullmatch(r"[1-5](\.0+)?", value.strip()):
        return int(value.strip()[0])
    if isinstance(value, int | float) and not isinstance(value, bool) and value in (1, 2, 3, 4, 5):
        return int(value)
    raise ValueError(f"must be a whole number from 1 to 5, found {str(value)[:40]!r}")


def truth(value: object) -> bool:
    if isinstance(value, bool):
        return value
    known = TRUTH.get(str(value).strip().lower())
    if known is None:
        raise ValueError(f"must be true or false, found {found(value)}")
    return known


FIELDS: dict[str, Callable[[Any], Any]] = {
    "id": scalar,
    "kind": kind,
    "customer": messages,
    "customer_name": optional,
    "customer_email": optional,
    "agent_name": optional,
    "subject": optional,
    "title": optional,
    "channel": channel,
    "rating": rating,
    "status": optional,
    "first_reply": truth,
    "tags": tags,
    "created_at": scalar,
}


def facts(record: Mapping[str, object]) -> dict[str, Any]:
    """The known fields of a record that say something, as a Document holds them. Raises ValueError naming the field."""
    known: dict[str, Any] = {}
    for name, value in record.items():
        read = FIELDS.get(name)
        if read is None or value is None:
            continue
        try:
            known[name] = read(value)
        except ValueError as error:
            raise ValueError(f"`{name}` {error}") from None
    return known
