"""A document's text -> Reading. No I/O; linear in the length of the text, whatever it holds."""

from __future__ import annotations

from cxlint.model import Document, Placeholder, Reading
from cxlint.text import mask, parts, placeholder, sentence
from cxlint.text.blank import paint
from cxlint.text.normalise import normalise

__all__ = ["read", "read_customer"]


def read(document: Document) -> Reading:
    """Read a reply or a template."""
    return _read(document.text, document.dialect, strict=True)


def read_customer(text: str) -> Reading:
    """Read a customer's message: the quoted history is cut, and no sign-off is expected."""
    return _read(text, None, strict=False)


def _read(raw: str, dialect: str | None, *, strict: bool) -> Reading:
    text, shifts = normalise(raw)
    placeholders = placeholder.find(text, dialect)
    painted = paint(text, [(p.start, p.end, _blank(p)) for p in placeholders])
    masks = mask.find(painted)
    painted = paint(painted, masks)
    regions = parts.split(painted, strict=strict)
    return Reading(
        text=text,
        folded=_fold(painted),
        parts=regions,
        sentences=sentence.split(painted, regions),
        placeholders=placeholders,
        masks=masks,
        shifts=shifts,
    )


def _blank(found: Placeholder) -> str:
    if found.role in ("customer-name", "agent-name"):
        return found.role
    name = found.name.lower()
    return "time" if any(word in name for word in ("date", "time", "eta", "day", "deadline", "sla")) else "placeholder"


def _fold(text: str) -> str:
    folded = text.lower()
    return folded if len(folded) == len(text) else text.replace("İ", "i").lower()
