"""A document's text -> Reading. No I/O; linear in the length of the text, whatever it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxlint.reading import Placeholder, Reading
from cxlint.text import mask, parts, placeholder, sentence
from cxlint.text.blank import paint
from cxlint.text.normalise import normalise
from cxlint.words import lowered

if TYPE_CHECKING:
    from cxlint.model import Document
    from cxlint.text.branch import Variant

__all__ = ["read", "read_customer"]


def read(document: Document, variant: Variant | None = None) -> Reading:
    """Read a reply or a template, or one of the texts that customers get from a template."""
    if variant is None:
        return _read(document.text, document.dialect, has_placeholders=True)
    reading = _read(variant.text(document.text), variant.dialect, has_placeholders=True)
    return reading._replace(runs=variant.placed)


def read_customer(text: str) -> Reading:
    """Read a customer's message. What looks like a placeholder in it is the customer's own."""
    return _read(text, None, has_placeholders=False)


def _read(raw: str, dialect: str | None, *, has_placeholders: bool) -> Reading:
    text, shifts = normalise(raw)
    painted = text
    opaque = mask.opaque(text)
    if opaque:
        painted = paint(painted, opaque)
    placeholders = placeholder.find(painted, dialect) if has_placeholders else ()
    if placeholders:
        painted = paint(painted, [(token.start, token.end, _blank(token)) for token in placeholders])
    marks = mask.marks(painted)
    if marks:
        painted = paint(painted, marks)
    regions = parts.split(painted)
    return Reading(
        text=text,
        folded=lowered(painted),
        parts=regions,
        sentences=sentence.split(text, painted, regions),
        placeholders=placeholders,
        masks=tuple(sorted(opaque + marks)) if opaque and marks else tuple(opaque or marks),
        shifts=shifts,
    )


def _blank(token: Placeholder) -> str:
    if token.role in ("customer-name", "agent-name"):
        return token.role
    from cxlint.text.dialect import meaning  # loaded by then: a placeholder was found

    return "time" if meaning(token.name, token.dialect).is_time else "placeholder"
