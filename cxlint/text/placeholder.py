"""Merge tokens of all helpdesks, found before anything else looks at the text."""

from __future__ import annotations

import re

from cxlint.model import Placeholder

_TOKEN = re.compile(
    r"\{\{\{?(?P<curly>[^{}]{1,300})\}\}\}?|\{%(?P<tag>[^{}%]{1,300})%\}|[#%$]\{(?P<hash>[^{}\n]{1,80})\}"
    r"|\{!(?P<bang>[^{}\n]{1,300})\}|%%(?P<percents>[A-Za-z_]\w{1,40})%%|<<(?P<angles>[A-Za-z][\w .-]{0,40})>>"
    r"|\{(?P<brace>[A-Za-z][\w .'/-]{1,60})\}|\[(?P<bracket>[A-Za-z][\w '/-]{1,60})\](?!\()"
)
_WORD = re.compile(r"(?i)name|insert|your|customer|amount|date|order|agent|company")
_CUSTOMER = re.compile(r"(?i)customer|contact|requester|recipient|user|reporter|submitter|first_?name|^\W*name")
_AGENT = re.compile(r"(?i)agent|current_user|staff|owner|assignee|sender|teammate|my_|your name")


def find(text: str, dialect: str | None) -> tuple[Placeholder, ...]:
    if not any(sign in text for sign in "{[%<"):
        return ()
    found = []
    for match in _TOKEN.finditer(text):
        inside = match[match.lastgroup or 0].strip()
        if match.lastgroup == "bracket" and not _WORD.search(inside):
            continue
        name, bar, rest = inside.partition("|")
        fallback = rest.partition(":")[2].strip(" '\"") if bar else None
        role = "other"
        if "name" in name.lower():
            role = "agent-name" if _AGENT.search(name) else "customer-name" if _CUSTOMER.search(name) else "unknown"
        found.append(Placeholder(*match.span(), name.strip(), role, dialect or "liquid", fallback))
    return tuple(found)
