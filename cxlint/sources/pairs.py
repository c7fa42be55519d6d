"""Files that are read together: a mail template of Salesforce's is X.email, with its facts in X.email-meta.xml."""

from __future__ import annotations

from os.path import isfile

BODY, META = ".email", "-meta.xml"
QUICK_TEXT = ".quicktext-meta.xml"


def is_body(path: str) -> bool:
    return path[-len(BODY) :].lower() == BODY


def is_meta(path: str) -> bool:
    return path[-len(BODY + META) :].lower() == BODY + META


def partner(path: str) -> str | None:
    """The other file of a pair, if it is there."""
    other = path + META if is_body(path) else path[: -len(META)] if is_meta(path) else ""
    return other if other and isfile(other) else None  # noqa: PTH113 - a Path costs more than looking


def one(path: str) -> str:
    """The name by which both files of a pair are the same."""
    return partner(path) or path if is_meta(path) else path


def is_alone(path: str) -> bool:
    """Is a file of facts to be read by itself? A pair is met in a folder as its body."""
    return path.lower().endswith(QUICK_TEXT) or (is_meta(path) and partner(path) is None)
