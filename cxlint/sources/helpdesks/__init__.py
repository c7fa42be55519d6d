"""Helpdesks: what their records mean, one module each. How a file of theirs is written is told apart from that.

Which helpdesk a file is from is told by the keys in it (shapes.py); its module is loaded only then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, Protocol

from cxlint.model import Unread
from cxlint.sources import blank
from cxlint.sources.source import unreadable
from cxlint.sources.syntax import SYNTAXES, syntax_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from cxlint.model import Document
    from cxlint.sources import item
    from cxlint.sources.source import ReadOptions


class Helpdesk(Protocol):
    """What a module of this folder has: a `Helpdesk` of collect.py, or itself where it collects in a way of its own."""

    @property
    def lists(self) -> Collection[item.Steps]:
        """Where the lists of a page stand: they are read one element at a time."""

    @property
    def collector(self) -> Callable[[str, ReadOptions], item.Collector]: ...


def _freshdesk() -> Helpdesk:
    from cxlint.sources.helpdesks import freshdesk

    return freshdesk.FRESHDESK


def _intercom() -> Helpdesk:
    from cxlint.sources.helpdesks import intercom

    return intercom.INTERCOM


def _chatwoot() -> Helpdesk:
    from cxlint.sources.helpdesks import chatwoot

    return chatwoot.CHATWOOT


def _hubspot() -> Helpdesk:
    from cxlint.sources.helpdesks import hubspot

    return hubspot.HUBSPOT


def _zendesk() -> Helpdesk:
    from cxlint.sources.helpdesks import zendesk

    return zendesk


def _helpscout() -> Helpdesk:
    from cxlint.sources.helpdesks import helpscout

    return helpscout.HELPSCOUT


def _freescout() -> Helpdesk:
    from cxlint.sources.helpdesks import freescout

    return freescout.FREESCOUT


def _front() -> Helpdesk:
    from cxlint.sources.helpdesks import front

    return front.FRONT


def _gorgias() -> Helpdesk:
    from cxlint.sources.helpdesks import gorgias

    return gorgias.GORGIAS


def _salesforce() -> Helpdesk:
    from cxlint.sources.helpdesks import salesforce

    return salesforce.SALESFORCE


def _crisp() -> Helpdesk:
    from cxlint.sources.helpdesks import crisp

    return crisp.CRISP


def _zoho() -> Helpdesk:
    from cxlint.sources.helpdesks import zoho

    return zoho.ZOHO


def _kustomer() -> Helpdesk:
    from cxlint.sources.helpdesks import kustomer

    return kustomer.KUSTOMER


def _terraform() -> Helpdesk:
    from cxlint.sources.helpdesks import terraform

    return terraform


def _osticket() -> Helpdesk:
    from cxlint.sources.helpdesks import osticket

    return osticket.OSTICKET


def _issue_forms() -> Helpdesk:
    from cxlint.sources.helpdesks import issue_forms

    return issue_forms.ISSUE_FORMS


def _jira() -> Helpdesk:
    from cxlint.sources.helpdesks import jira

    return jira


def _zammad() -> Helpdesk:
    from cxlint.sources.helpdesks import zammad

    return zammad.ZAMMAD


def _discourse() -> Helpdesk:
    from cxlint.sources.helpdesks import discourse

    return discourse.DISCOURSE


def _github() -> Helpdesk:
    from cxlint.sources.helpdesks import github

    return github.GITHUB


HELPDESKS: dict[str, Callable[[], Helpdesk]] = {
    "zendesk": _zendesk,
    "freshdesk": _freshdesk,
    "intercom": _intercom,
    "hubspot": _hubspot,
    "helpscout": _helpscout,
    "freescout": _freescout,
    "front": _front,
    "gorgias": _gorgias,
    "chatwoot": _chatwoot,
    "salesforce": _salesforce,
    "crisp": _crisp,
    "zoho": _zoho,
    "jira": _jira,
    "zammad": _zammad,
    "discourse": _discourse,
    "github": _github,
    "kustomer": _kustomer,
    "terraform": _terraform,
    "osticket": _osticket,
    "issue-forms": _issue_forms,
}

HEADS = (1 << 12, 1 << 16)  # bytes


def tell(suffix: str, head: bytes) -> list[str]:
    """The helpdesks whose records a file holds; of more than one it cannot be told."""
    syntax = syntax_of(suffix, head)
    if syntax is None:
        return []
    from cxlint.sources.conversations import shapes

    among = shapes.systems(syntax.names(head))
    for size in HEADS if among else ():  # the first record is mostly short, and tells
        if found := shapes.tell(syntax.keys(head[:size]), among):
            return found
    return []


def tell_further(suffix: str, head: bytes, more: Callable[[], bytes]) -> list[str]:
    """As `tell`, of a file of which the first bytes tell nothing as a long text stands in them. `more` of them are
    asked for only then: it takes milliseconds."""
    written = SYNTAXES["JSON"]
    if not written.may_begin(head) or syntax_of(suffix, head) is not written.load():
        return []
    from cxlint.sources.json import keys as json_keys

    if not json_keys.is_wordy(head):
        return []
    from cxlint.sources.conversations import shapes

    beginning = more()
    among = shapes.systems(json_keys.names_within(beginning, len(beginning)))
    return shapes.tell(json_keys.keys_of(beginning), among) if among else []


def of_headers(headers: Sequence[str]) -> str | None:
    """The helpdesk that writes tables with these headers; None = no one, or more than one."""
    from cxlint.sources.conversations import shapes
    from cxlint.sources.json.keys import Keys

    found = shapes.tell(Keys({(): set(headers)}), shapes.systems(frozenset(headers)))
    return found[0] if len(found) == 1 else None


def read(
    name: str, stream: BinaryIO, path: str, suffix: str, head: bytes, options: ReadOptions
) -> Iterator[Document | Unread]:
    from cxlint.sources.item import documents

    syntax = syntax_of(suffix, head)
    if syntax is None:
        yield Unread(path, f"no {' or '.join(SYNTAXES)}, as {name} writes its exports")
        return
    helpdesk = HELPDESKS[name]()
    found = blank.noticed(_up_to_a_fault(syntax.items(stream, path, helpdesk.lists), path), options)
    yield from documents(found, helpdesk.collector(path, options))


def _up_to_a_fault(
    items: Iterator[item.Item | item.End | Unread], path: str
) -> Iterator[item.Item | item.End | Unread]:
    """What is held back for its ticket is told all the same when the rest of a file cannot be read."""
    try:
        yield from items
    except OSError as error:
        yield Unread(path, unreadable(error))
