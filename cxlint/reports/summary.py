"""What a run amounts to, in words: how much was found, what was left out, and what would let more rules speak."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxlint.reports.plain import counted, visible

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cxlint.tally import Summary

_NEEDS = {
    "customer": "the customer's message",
    "customer_name": "the customer's name",
    "agent_name": "the name of the person who answers",
    "complaint": "to know whether it answers a complaint",
    "channel": "the channel",
    "rating": "the customer's rating",
    "first_reply": "to know whether it is the first reply",
    "status": "the status of the conversation",
    "subject": "the subject line",
    "created_at": "the date",
}
_OPTIONS = {
    "customer": "add --customer TEXT or --customer FILE",
    "customer_name": "add --customer-name NAME",
    "channel": "add --channel NAME",
}


def totals(summary: Summary) -> list[tuple[str, str]]:
    """What was checked, found and left out ("3 documents", "1 error"), each with the tone it deserves."""
    said = [(_documents(summary), "")]
    found = ((summary.errors, "error"), (summary.warnings, "warning"))
    said += [(counted(number, noun), noun) for number, noun in found if number]
    if summary.infos:
        said.append((f"{summary.infos:,} info", "info"))
    if len(said) == 1 and summary.documents and not summary.unread:
        said.append(("no findings", ""))
    if summary.hidden:
        said.append((f"{summary.hidden:,} hidden below --min-confidence", ""))
    if summary.ignored:
        said.append((f"{summary.ignored:,} ignored", ""))
    if summary.empty:
        said.append((f"{summary.empty:,} empty", ""))
    if summary.left_out:
        told = ", ".join(counted(count, what) for what, count in summary.left_out.items())
        said.append((f"left out: {told}", ""))
    if summary.excluded:
        said.append((f"{counted(summary.excluded, 'file')} excluded", ""))
    if summary.passed_over:
        names = f" ({visible(summary.looked_into)})" if summary.looked_into else ""
        said.append((f"{counted(summary.passed_over, 'other file')} passed over{names}", ""))
    if summary.unread:
        said.append((f"{summary.unread:,} not checked", "error"))
    return said


def _documents(summary: Summary) -> str:
    """Replies and templates are judged by different rules, so it is said which was read."""
    if not summary.documents:
        return "no documents"
    documents = counted(summary.documents, "document")
    if not summary.templates:
        return documents
    if summary.templates == summary.documents:
        return f"{documents} (read as {'a template' if summary.documents == 1 else 'templates'})"
    return f"{documents} ({summary.templates:,} read as {'a template' if summary.templates == 1 else 'templates'})"


def asks(summary: Summary, records: bool) -> list[str]:
    """A sentence for what was guessed, what no rule could read, and each thing that was unknown and kept rules silent.

    `records`: the documents came from a table or a stream, which has a field for it.
    """
    sentences = [visible(note) for note in summary.notes]
    if summary.foreign:
        sentences.append(_foreign(summary.foreign))
    for unknown, number in summary.silent.items():
        need = _NEEDS.get(unknown, visible(unknown).replace("_", " "))
        how = _how(unknown, records, "customer" in summary.silent)
        sentences.append(f"{counted(number, 'rule')} need{'s' if number == 1 else ''} {need}: {how}.")
    return sentences


def _foreign(languages: Mapping[str, int]) -> str:
    documents = sum(languages.values())
    only = f"only rules that look at no words judged {'it' if documents == 1 else 'them'}."
    names = [visible(name) for name in languages]
    if len(names) == 1:
        verb = "is" if documents == 1 else "are"
        return f"{counted(documents, 'document')} {verb} in {names[0]}, which no rule here reads: {only}"
    told = ", ".join(f"{name} {number:,}" for name, number in zip(names, languages.values(), strict=True))
    return f"{counted(documents, 'document')} are in languages that no rule here reads ({told}): {only}"


def _how(unknown: str, records: bool, no_customer: bool) -> str:
    if unknown == "complaint":  # worked out, not given
        return "the customer's message or a rating tells" if no_customer else "the customer's words leave it open"
    if records:
        return f'the export must hold it ("{visible(unknown)}")'
    return _OPTIONS.get(unknown, "only records can hold it, as in cxlint JSON Lines")
