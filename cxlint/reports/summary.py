"""What a run amounts to, in words: how much was found, what was left out, and what would let more rules speak."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxlint.reports.plain import counted, visible

if TYPE_CHECKING:
    from cxlint.model import Summary

_ASK = {
    "customer": "the customer's message: add --customer TEXT or --customer FILE",
    "customer_name": "the customer's name: add --customer-name NAME",
    "agent_name": "the name of the person who answers: give it as agent_name in the record",
    "complaint": "to know whether it answers a complaint: the customer's message or a rating tells",
    "channel": "to know the channel (email, chat, review, …): give it as channel in the record",
    "rating": "the customer's rating: give it as rating in the record",
    "first_reply": "to know whether it is the first reply: give it as first_reply in the record",
    "subject": "the subject line: give it as subject in the record",
    "created_at": "to know when it was written: give it as created_at in the record",
}
_ASK_RECORD = {
    "customer": "the customer's message: give it as customer in the record",
    "customer_name": "the customer's name: give it as customer_name in the record",
}


def totals(summary: Summary) -> str:
    """ "3 documents, 1 error, 2 warnings", with whatever was left out. Without the full stop."""
    counts = ((summary.errors, "error"), (summary.warnings, "warning"))
    said = [counted(number, noun) for number, noun in counts if number]
    if summary.infos:
        said.append(f"{summary.infos:,} info")
    if not said:
        said.append("no findings")
    if summary.hidden:
        said.append(f"{summary.hidden:,} hidden below --min-confidence")
    if summary.ignored:
        said.append(f"{summary.ignored:,} ignored")
    if summary.unread:
        said.append(f"{summary.unread:,} not checked")
    return ", ".join([counted(summary.documents, "document"), *said])


def asks(summary: Summary, records: bool) -> list[str]:
    """A sentence for each thing that was unknown and kept rules silent; `records`: the documents came from a stream."""
    table = {**_ASK, **_ASK_RECORD} if records else _ASK
    sentences = []
    for unknown, number in summary.silent.items():
        ask = table.get(unknown, visible(unknown).replace("_", " "))
        sentences.append(f"{counted(number, 'rule')} need{'s' if number == 1 else ''} {ask}.")
    return sentences
