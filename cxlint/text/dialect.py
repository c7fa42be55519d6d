"""Whose name a variable holds, and whether the helpdesk knows it: from the dialect's table, or else from its words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from cxlint.text import variables

# Compiled when first needed (and kept by `re`): most names stand in a table, and each is looked at once.
_NAME_END = r"(?:(?:first|last|full|display|nick|given|sur|family|user|screen|preferred)?name|nick|login)s?$"
_THING = (
    r"(?:company|business|product|store|shop|brand|app|item|plan|file|domain|event|course|mailbox|organi[sz]ation|bank"
    r"|carrier|courier|service|team|group|department|dept|site|website|street|city|country|project|game|channel|inbox"
    r"|form|field|page|tool|feature|software|package|hotel|school|host|server|computer|process|policy|holiday|helpdesk"
    r"|tracking|code|manager|supervisor|account|colleague|person|model|device|pet|child|flight|airline|portal|class"
    r"|subscription|integration)s?(?:of|the)?name$"
)
_CUSTOMER = (
    r"customer|contact|request[eo]r|recipient|reporter|submitter|reply_?to|client|guest|member(?!ship)|buyer|shopper"
    r"|subscriber|visitor|patient|student|attendee|caller|lead(?=name|first)|enduser|poster|donor|tenant|passenger"
)
_AGENT = (
    r"agent|currentuser|staff|owner|assignee|assigned|assigner|operator|sender|teammate|advis[eo]r|representative"
    r"|specialist|signature|consultant|author|^rep(?:name|s|$)|^my|^your(?:full|first|last)?name|^csr|^sign"
)
# "Nombre del cliente", "Vorname": in the languages that texts are told apart in
_NAME_ABROAD = (
    r"(?:primer)?(?:nombre|pr[ée]nom|nom|vorname|nome|voornaam|naam)(?:y?apellidos?)?"
    r"(?P<customer>(?:de|del|des|du|do|della|van)?(?:la|le|el)?(?:client[ea]?|kunden|klant|usuario|utente))?$"
)
_BARE_CUSTOMER = r"(?:customer|client|guest|contact|requester|recipient|member)s?$"
_BARE_AGENT = r"(?:agent|operator|representative|rep|advis[eo]r|signature)s?$"
_FILLER = r"^(?:(?:please|insert|enter|add|type|put|use|include|fill[ _]?in|the)[\s_:-]+)+|[\s_]+here$"
_TIME = (
    r"(?:^|[\W_])(?:(?:time|date|eta|day|deadline|sla|hour|week|weekday|month|timeline|timescale|timestamp)s?|when)(?:$|[\W_])"
    r"|(?:date|time|day|deadline|frame)s?$|(?:created|updated|due|closed|solved|resolved)[_ ]?(?:at|by|on)\b"
)
_NO_TIME = r"(?:update|candidate|mandate|validate|runtime|one-?time)s?$"


class Meaning(NamedTuple):
    role: str  # customer-name, agent-name, other, unknown; or "user", "name" where only the place can tell
    is_time: bool  # it holds a date or a duration


@lru_cache(maxsize=4096)
def meaning(name: str, dialect: str) -> Meaning:
    lower = name.lower()
    table = variables.of(dialect)
    if lower in table.customer:
        return Meaning("customer-name", is_time=False)
    if lower in table.agent:
        return Meaning("agent-name", is_time=False)
    role = _by_words(lower, dialect)
    if role == "unknown" and known(name, dialect) and not lower.startswith("dc."):  # dynamic content may hold a name
        role = "other"
    return Meaning(role, role in ("other", "unknown") and _is_time(name))


def known(name: str, dialect: str) -> bool | None:
    """Whether the dialect has this variable; None where the dialect has no table."""
    if dialect not in variables.TABLES:
        return None
    table = variables.of(dialect)
    lower = name.lower()
    return table.lists(lower) or lower.startswith(table.families)


@lru_cache(maxsize=1024)
def guess(names: tuple[str, ...]) -> str:
    """The dialect that lists most of these double-brace variables; `liquid` where that is none or several."""
    scores = {dialect: sum(variables.of(dialect).lists(name.lower()) for name in names) for dialect in variables.BRACES}
    best = max(scores.values())
    leaders = [dialect for dialect, score in scores.items() if score == best]
    return leaders[0] if best and len(leaders) == 1 else "liquid"


def _by_words(lower: str, dialect: str) -> str:
    compact = "".join(filter(str.isalnum, re.sub(_FILLER, "", lower)))
    if abroad := re.match(_NAME_ABROAD, compact):
        return "customer-name" if abroad["customer"] else "name"
    if not (re.search(_NAME_END, compact) or compact.startswith("nameof")):
        if compact == "user":
            return _user(dialect)
        if re.match(_BARE_AGENT, compact):
            return "agent-name"
        return "customer-name" if re.match(_BARE_CUSTOMER, compact) else "unknown"
    if re.search(_THING, compact):
        return "unknown"
    if re.search(_AGENT, compact):
        return "agent-name"
    if re.search(_CUSTOMER, compact):
        return "customer-name"
    head = re.sub(_NAME_END, "", compact)
    if not head:
        return "name"
    return _user(dialect) if head.endswith(("user", "users")) else "unknown"


def _user(dialect: str) -> str:
    table = variables.TABLES.get(dialect)
    return f"{table.user}-name" if table else "user"


def _is_time(name: str) -> bool:
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()
    return re.search(_TIME, spaced) is not None and not re.search(_NO_TIME, spaced)
