"""Hand-made outcomes, each with something that is hard to show."""

from __future__ import annotations

import re

from cxlint.model import (
    Checked,
    Confidence,
    Document,
    Edit,
    Finding,
    Kind,
    Origin,
    Outcome,
    Place,
    Related,
    Severity,
    Span,
    Unread,
)
from cxlint.tally import Summary

MESSAGE = "The reason comes before what you did; to a customer who waits it reads as an excuse."
WHY = "An explanation up front sounds like an excuse; help up front sounds like help."
SUGGESTION = 'start with "I\'ve asked the courier to bring it tomorrow before noon", then one line about why.'


def document(text: str, path: str = "late-parcel.txt", record: str = "") -> Document:
    """A file of its own, or with `record` the reply on the 17th line of a stream."""
    if record:
        return Document(record, Kind.REPLY, text, Origin(path, "/reply", 17, 12))
    ends = [match.end() for match in re.finditer(r"\r\n?|\n", text)]
    places = [Place(offset, line, 1) for line, offset in enumerate([0, *ends], 1)]
    return Document(path, Kind.REPLY, text, Origin(path, places=lambda: places))


def finding(
    document: Document,
    words: str | Span,
    rule: str = "ownership/excuse-before-action",
    severity: Severity = Severity.WARNING,
    *,
    message: str = MESSAGE,
    why: str = "",
    suggestion: str = "",
    related: tuple[tuple[str, str], ...] = (),
    fix: tuple[Edit, ...] = (),
) -> Finding:
    """A finding of `words`, where they stand first. `related`: words and note."""
    span = words if isinstance(words, Span) else _span(document, words)
    locate = document.origin.locator()
    line, column = locate(span.start)
    end_line, end_column = locate(max(span.start, span.end - 1))
    return Finding(
        rule=rule,
        severity=severity,
        confidence=Confidence.HIGH,
        title="",
        message=message,
        why=why,
        suggestion=suggestion,
        origin=document.origin,
        document_id=document.id,
        span=span,
        excerpt=document.text[span.start : span.end],
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column + 1,
        fingerprint="f" * 16,
        related=tuple(_related(document, words, note) for words, note in related),
        fix=fix,
    )


def _span(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return Span(start, start + len(words))


def _related(document: Document, words: str, note: str) -> Related:
    span = _span(document, words)
    return Related(span, note, *document.origin.locator()(span.start))


def parcel() -> list[Outcome]:
    reply = document(
        "Hi Ana,\n\nDue to unusually high demand our couriers are running late.\n"
        "I've asked them to bring it tomorrow before noon.\n\nKind regards\nThe Team\n"
    )
    ask = (("I've asked them to bring it tomorrow before noon", "move this up"),)
    excuse = finding(reply, "Due to unusually high demand", why=WHY, suggestion=SUGGESTION, related=ask)
    signed = finding(
        reply, "The Team", "personal/no-name", Severity.INFO, message='Signed "The Team".', suggestion="sign it."
    )
    return [Checked(reply, (excuse, signed))]


def paragraph() -> list[Outcome]:
    """One line of prose, as in most exports: the places are further apart than a terminal is wide."""
    reply = document(
        "Thank you for reaching out to us today. We understand that your order #48213 has not arrived yet. "
        "Unfortunately, due to unusually high demand in the weeks before the holidays and a shortage of drivers, our "
        "couriers are running late on almost every route in your region. I have asked the depot to put your parcel on "
        "the first van tomorrow, so that it reaches you before noon. We apologise for any inconvenience.",
        "replies/november.jsonl",
        record="4821",
    )
    action = (("I have asked the depot to put your parcel on the first van tomorrow", "move this up"),)
    excuse = "due to unusually high demand in the weeks before the holidays and a shortage of drivers"
    thanks = '"Thank you for reaching out" could open any reply to anybody.'
    return [
        Checked(
            reply,
            (
                finding(reply, "Thank you for reaching out", "canned/reaching-out", message=thanks),
                finding(reply, excuse, why=WHY, suggestion=SUGGESTION, related=action),
                finding(reply, "any inconvenience", "empathy/any-inconvenience", Severity.ERROR, why=WHY),
            ),
        )
    ]


def scripts() -> list[Outcome]:
    """Wide characters, combining ones, tabs: what is underlined must be what is meant."""
    reply = document(
        "この度はご不便をおかけして申し訳ございません。🙏 We apologise.\n"
        "\tcafe\u0301\ttable: We apologise.\n\nПриносим извинения. We apologise.\r\nLast",
        "macros/日本.md",
    )
    apologies = [Span(*match.span()) for match in re.finditer("We apologise", reply.text)]
    message = "申し訳ございません is enough."
    return [Checked(reply, tuple(finding(reply, span, "tone/we-apologise", message=message) for span in apologies))]


def wall() -> list[Outcome]:
    """Marks over several lines, within one another, without any words, and with the note on the left."""
    reply = document(
        "Dear Customer,\n\nWe regret to inform you that as per our policy\nrefunds are only possible within fourteen\n"
        "days of delivery, and since your order was\ndelivered more than fourteen days ago\nwe are unable to help.\n",
        "macros/refund.md",
    )
    text = reply.text
    whole = Span(text.index("We regret"), len(text) - 1)
    policy = Span(text.index("as per our"), text.index(" only possible"))
    left = finding(
        reply, "to help", "next/none", message="There is no next step.", related=(("we are unable", "after this"),)
    )
    empty = finding(reply, Span(15, 15), "personal/no-name", Severity.ERROR, message="The name belongs here.")
    return [
        Checked(
            reply,
            (
                empty,
                finding(reply, whole, "tone/wall", related=(("as per our policy", "the reason"),)),
                finding(reply, policy, "tone/policy"),
                left,
            ),
        )
    ]


def hostile() -> list[Outcome]:
    text = (
        "\x1b[31mred\x1b[0m [bold]any[/bold] \u202einconvenience\u202c ##[add-mask]x \x9b2J\x07\n::set-output name=a::b"
    )
    reply = document(text, "::error file=a\n::warning::b.txt")
    message = "%0A::error::\r\n\x1b]0;title\x07 [red]{red}[/red] \ud800"
    odd = finding(reply, "inconvenience", "a::b/c,d", message=message, suggestion="\n::stop-commands::x")
    odd = odd._replace(branch="where x == '\x1b[2J' \n::error::y")
    command = finding(reply, "::set-output name=a::b", "empathy/x", Severity.ERROR, message="m")
    return [Checked(reply, (odd, command)), Unread("bad\nname\x1b[2J", "::error::not\ntext", 3, "\x1b")]


def crowd() -> list[Outcome]:
    """More than a screen: the gravest keep their lines."""
    reply = document("".join(f"We are sorry for line {n}.\n\n" for n in range(1, 31)), "macros/crowd.md")
    return [
        Checked(
            reply,
            tuple(
                finding(
                    reply,
                    f"sorry for line {n}.",
                    f"empathy/sorry-{n}",
                    Severity.ERROR if n % 5 == 0 else Severity.WARNING,
                    message=f"Sorry number {n}.",
                )
                for n in range(1, 31)
            ),
        )
    ]


def branches() -> list[Outcome]:
    """Findings of some of the texts of a template, in a file and in a record."""
    text = (
        "Hi there,\n\n{% if ticket.priority == 'high' %}\nWe have your report.\n{% else %}\n"
        "Thank you for reaching out.\n{% endif %}\n"
    )
    outcomes: list[Outcome] = []
    for template in (document(text, "macros/late.liquid"), document(text, "macros.json", record="17")):
        missing = finding(template, "We have your report.", "empathy/missing-apology", message="Nobody is sorry.")
        stock = finding(template, "Thank you for reaching out", "canned/stock-phrase", message="Anybody could say so.")
        inside = missing._replace(branch="where ticket.priority == 'high'")
        outcomes.append(Checked(template, (inside, stock._replace(branch="in the else of ticket.priority == 'high'"))))
    return outcomes


def unread() -> list[Outcome]:
    timed_out = Unread(
        "a.txt", "tone/slow was given up on a.txt: its pattern takes too long; the other rules went on", 1
    )
    return [
        Unread("missing.txt", "no such file"),
        Unread("export.jsonl", 'this line is not JSON: Expecting "," at column 48; mend it, or leave it out', 1204),
        Checked(document("Hi", "a.txt"), (), unread=(timed_out,)),
    ]


CASES = {
    "parcel": parcel,
    "paragraph": paragraph,
    "scripts": scripts,
    "wall": wall,
    "hostile": hostile,
    "crowd": crowd,
    "branches": branches,
    "unread": unread,
}

SUMMARIES = {
    "parcel": Summary(1, warnings=1, infos=1, silent={"customer": 12}, by_rule={"ownership/excuse-before-action": 1}),
    "paragraph": Summary(1, errors=1, warnings=2, silent={"customer": 12, "customer_name": 3, "complaint": 1}),
    "unread": Summary(1, unread=3),
    "crowd": Summary(1, errors=6, warnings=24, hidden=3, ignored=2),
}
