"""One record of named values (a JSON object, a row, front matter) -> the facts of a Document.

Each field has one function from a value to what the Document holds; it raises ValueError with what was expected.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cxlint.model import Document, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping

    from cxlint.sources.source import ReadOptions

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
RATINGS = {
    **dict.fromkeys(("very satisfied", "very good", "excellent", "amazing", "great", "good", "good with comment"), 5),
    **dict.fromkeys(("satisfied", "positive", "happy", "extremely happy", "thumbs up", "yes"), 5),
    **dict.fromkeys(("ok", "okay", "neutral", "average", "fair"), 3),
    **dict.fromkeys(("bad", "bad with comment", "very bad", "poor", "terrible", "awful", "thumbs down", "no"), 1),
    **dict.fromkeys(("unsatisfied", "dissatisfied", "very dissatisfied", "very unsatisfied"), 1),
    **dict.fromkeys(("negative", "unhappy", "extremely unhappy"), 1),
}
SHARE = re.compile(r"\s*(\d{1,3})(?:\.\d+)?\s*(%|/\s*10)\s*")
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


def status(value: object) -> str | None:
    return text(value).strip().lower() or None


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
        listed = re.split(r"[,;|]", value.strip("[] ")) if re.search(r"[,;|]", value) else value.split()
        return tuple(tag for tag in (item.strip(" \"'") for item in listed) if tag)
    if type(value) is list:
        for (
            item
        ) in value:  # a loop and not all(): most lists are one or two long, and a generator costs more than they do
            if type(item) is not str:
                break
        else:
            return tuple(value)
        if all(isinstance(item, str | int) for item in value):
            return tuple(str(item) for item in value)
    raise ValueError(f"must be a list of texts, found {found(value)}")


def kind(value: object) -> Kind:
    known = KINDS.get(value) if type(value) is str else None
    if known is None:
        known = KINDS.get(text(value).strip().lower())
    if known is None:
        raise ValueError(f"must be reply, template or macro, found {str(value)[:40]!r}")
    return known


def channel(value: object) -> str | None:
    if type(value) is str and value in CHANNELS:
        return CHANNELS[value]
    name = text(value).strip().lower()
    if name and name not in CHANNELS:
        raise ValueError(f"must be one of email, chat, social, forum, review, sms, found {name[:40]!r}")
    return CHANNELS.get(name)


def rating(value: object) -> int:
    if type(value) is int and 0 < value < 6:
        return value
    if type(value) is str and re.fullmatch(r"\s*[1-5](\.0+)?(\s*/\s*5|\s*stars?)?\s*", value):
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


PLACE = {name: place for place, name in enumerate(Document._fields)}
ID, KIND, TEXT, ORIGIN = (PLACE[name] for name in ("id", "kind", "text", "origin"))
TITLE, CUSTOMER, CUSTOMER_NAME = (PLACE[name] for name in ("title", "customer", "customer_name"))
FIELDS: dict[str, tuple[int, Callable[[Any], Any]]] = {
    name: (PLACE[name], read)
    for name, read in {
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
        "status": status,
        "first_reply": truth,
        "macro": scalar,
        "tags": tags,
        "created_at": scalar,
    }.items()
}


DEFAULTS = ("", None, "", None, *Document._field_defaults.values())
"""Of the fields of a Document, in their order."""


def blank(options: ReadOptions) -> list[Any]:
    """The values of a Document as far as they are the same for every record of a file: one is copied for each."""
    values = list(DEFAULTS)
    known = {"customer": (options.customer,) if options.customer else None, "customer_name": options.customer_name}
    for name, value in {**known, "channel": options.channel, "dialect": options.dialect}.items():
        if value is not None:
            values[PLACE[name]] = value
    return values


def fill(values: list[Any], record: Mapping[str, object]) -> None:
    """Put the known fields of a record that say something in their places. Raises ValueError naming the field."""
    name = ""
    try:
        for name, value in record.items():
            if name not in FIELDS or value is None or value == "":
                continue
            place, read = FIELDS[name]
            # Most fields of most records are texts that go on as they are; they are spared the call.
            values[place] = value if read is optional and type(value) is str else read(value)
    except ValueError as error:
        raise ValueError(f"`{name}` {error}") from None


def rated(value: Any) -> Any:
    """What another tool's rating is of five stars: a word, a percentage, ★★★★☆; all else stays as it is."""
    if type(value) is not str:
        return value
    word = " ".join(value.lower().replace("_", " ").split())
    if (share := SHARE.fullmatch(word)) and int(share[1]) <= (whole := 100 if share[2] == "%" else 10):
        return max(1, round(int(share[1]) / whole * 5))
    return RATINGS.get(word) or value.count("★") or value


def fill_leniently(values: list[Any], record: Mapping[str, Any], strict: Container[str] = ()) -> None:
    """Like `fill`, for a record that was not written for cxlint: a word that is not understood there is not known.

    Raises ValueError naming the field for one of those in `strict`.
    """
    for name, value in record.items():
        if value and name in FIELDS:
            place, read = FIELDS[name]
            try:
                values[place] = read(rated(value) if name == "rating" else value)
            except ValueError as error:
                if name in strict and str(value).strip():
                    raise ValueError(f"`{name}` {error}") from None
