"""Merge tokens of all helpdesks, found before anything else looks at the text.

One pass with one expression whose every branch begins with a fixed character and is bounded: linear, whatever the text.
Only what is found is looked at closer: braces and brackets mean other things in code, Markdown and screens.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from cxlint.late import Late
from cxlint.reading import Placeholder

if TYPE_CHECKING:
    from collections.abc import Iterator

# Which signs a text must hold for the lexer to run at all.
_SIGNS = ("{", "[", "<", "%", "XX", "__", "«")
_BRACES = "double"  # the kind whose dialect only the variables themselves tell

_LIQUID_WORDS = (
    " if unless elsif else endif endunless case when endcase for endfor assign capture endcapture comment endcomment"
    " raw endraw include render cycle tablerow break continue increment decrement liquid echo layout block extends set"
    " macro import from with endwith filter "
)


@cache
def _token() -> re.Pattern[str]:
    plain = r"[A-Za-z][\w #/&',.:?()–-]"
    return re.compile(
        r"\{\{\{(?P<triple>[^{}]{1,300})\}\}\}"
        r"|\{\{(?P<double>[^{}]{1,300})\}\}"
        r"|\{%(?P<tag>[^{}]{1,300}?)%\}"
        r"|\{!(?P<bang>[^{}]{1,300})\}"
        r"|\{\$(?P<dollar>[A-Za-z][\w.]{1,80})\}"
        rf"|\{{(?P<brace>{plain}{{1,80}}(?:[=|][^{{}}\n]{{0,80}})?)\}}"
        r"|#\{(?P<hash>[A-Za-z][^{}\n]{1,80})\}"
        r"|\$\{(?P<cash>[A-Za-z!][^{}\n]{1,80})\}"
        r"|%\{(?P<percent>\{?[^{}\n]{1,80})\}(?:\}%)?"
        r"|%\(\((?P<round>[^()\n]{1,80})\)\)%"
        r"|%%(?P<percents>[A-Za-z][\w.-]{1,40})%%"
        r"|%(?P<between>[A-Za-z][A-Za-z_]{1,40}(?:\.[A-Za-z_]{1,40}){0,3}(?:, ?fallback[=:][^%\n]{0,40})?)%"
        r"|<attribute\s(?P<attribute>[^<>]{1,300})>"
        rf"|<<(?P<angles>{plain}{{1,60}})>>"
        rf"|<(?P<angle>{plain}{{1,80}})>"
        r"|\[\[(?P<squares>[A-Za-z][\w .'-]{1,80})\]\]"
        rf"|\[(?P<square>{plain}{{1,80}}|X)\](?![(\[])"
        r"|«(?P<guillemets>[A-Za-z][\w .]{1,40})»"
        r"|__(?P<under>[A-Za-z]{2,20}(?:_[A-Za-z]{2,20}){0,3})__"
        r"|__(?P<gap>_{1,40})"
        r"|XX(?P<crosses>X{0,20}(?:[/.:-]X{2,8}){0,3})"
    )


def find(text: str, dialect: str | None) -> tuple[Placeholder, ...]:
    """All placeholders of a text, in order. `dialect` None: worked out from the tokens."""
    for sign in _SIGNS:
        if sign in text:
            break
    else:
        return ()
    from cxlint.text.filled import ACCEPT  # like the dialects, not needed for most texts

    matches = [match for match in _token().finditer(text) if ACCEPT[match.lastgroup or ""](match)]
    return tuple(_placeholders(text, matches, dialect)) if matches else ()


def _placeholders(text: str, matches: list[re.Match[str]], dialect: str | None) -> Iterator[Placeholder]:
    from cxlint.text.dialect import meaning

    parsed = [_parse(match) for match in matches]
    places = zip(matches, parsed, strict=True)
    greeted = {name for match, (kind, name, _) in places if kind == _BRACES and _is_greeted_user(text, match, name)}
    shared = dialect or _guess(matches, {name for kind, name, _ in parsed if kind == _BRACES} - greeted)
    for match, (kind, name, fallback) in zip(matches, parsed, strict=True):
        spoken = _dialect(kind, match, name, shared)
        role = "other" if _is_tag(kind, name) or _is_section(kind, match[0]) else meaning(name, spoken).role
        if role in ("user", "name") or (kind in ("gap", "crosses") and role == "unknown"):
            role = _role_by_place(text, match.start(), role)
        if kind == _BRACES and name in greeted:
            role = "customer-name"
        yield Placeholder(match.start(), match.end(), name, role, spoken, fallback)


def _parse(match: re.Match[str]) -> tuple[str, str, str | None]:
    """Kind, name and fallback of a token."""
    kind = match.lastgroup or ""
    if kind in ("gap", "crosses"):
        return kind, match[0], None
    inside = match[kind].strip(" -~\n{&") if kind in ("double", "triple", "tag", "percent") else match[kind].strip()
    if kind == "attribute":
        key = re.search(r"key\s*=\s*[\"']([^\"']*)", inside)
        default = re.search(r"default\s*=\s*[\"']([^\"']*)", inside)
        return kind, key[1] if key else inside, default[1] if default else None
    if kind in ("square", "angle", "angles", "squares", "guillemets", "under", "percents"):
        return kind, inside, None
    if kind == "bang":
        return kind, *_formula(inside)
    return kind, *_filters(inside)


def _filters(inside: str) -> tuple[str, str | None]:
    """`a.b | default: 'x'`, `a.b || "x"`, `a.b,fallback=x`, `a.b,fallback:x`, `contactfield=a|x`, `token("a", "x")`."""
    if called := re.match(r"personalization_token\(\s*[\"']([^\"']*)[\"'](?:\s*,\s*[\"']([^\"']*)[\"'])?", inside):
        return called[1], called[2]
    name, mark, rest = inside.partition("|")
    if not mark:
        name, mark, rest = inside.partition(",")
    name = name.strip().removeprefix("contactfield=").lstrip(".#/^")
    if not mark:
        return name, None
    given = re.search(r"\b(?:default|fallback)\s*[:=(]\s*(.*)", rest, re.S)
    if given is None:
        bare = rest.lstrip("|").strip()  # what stands after || or a single | that names no filter
        is_value = rest.startswith("|") or "contactfield=" in inside
        return name, bare.strip("\"'") if is_value else None
    value = given[1].strip()
    if value[:1] in ("'", '"'):
        return name, value[1:].partition(value[0])[0]
    return name, value.partition("|")[0].rstrip(") ")


def _formula(inside: str) -> tuple[str, str | None]:
    """Salesforce: `Contact.FirstName`, `IF(ISBLANK(Contact.FirstName), "there", …)`, `BLANKVALUE(…, "there")`."""
    path = re.search(r"[$A-Za-z_]\w*(?:\.\w+)+", inside)
    if "(" not in inside or path is None:
        return inside, None
    literal = re.search(r"[\"']([^\"']*)[\"']", inside)
    return path[0], literal[1] if literal else None


def _is_tag(kind: str, name: str) -> bool:
    word = name.partition(" ")[0]
    is_command = f" {word} " in _LIQUID_WORDS
    return (kind == "tag" and ("." not in word or is_command)) or (kind == _BRACES and is_command)


def _guess(matches: list[re.Match[str]], names: set[str]) -> str:
    """The dialect of the double braces with these names."""
    from cxlint.text.dialect import guess

    blocks = list(filter(None, (_BLOCK().match(match[0]) for match in matches if match.lastgroup == _BRACES)))
    if blocks:
        return "handlebars" if any(block["asked"] or block["other"] for block in blocks) else "mustache"
    doubles = tuple(sorted(name for name in names if " " not in name))
    return _guess_by_filter(matches) or (guess(doubles) if doubles else "liquid")


_BLOCK = Late(r"\{\{~?\s*(?:[#^][ *>]*[^\s{}~]+(?P<asked>\s+[^\s~{}])?|(?P<other>else)\b)")
"""A section of Mustache has a name and nothing more; the helpers of Handlebars are asked something."""


def _is_section(kind: str, written: str) -> bool:
    """Whether it opens or closes a section of Mustache: it prints nothing itself."""
    return kind == _BRACES and written.lstrip("{~ ").startswith(("#", "/", "^"))


def _guess_by_filter(matches: list[re.Match[str]]) -> str | None:
    tokens = "".join(match[0] for match in matches if match.lastgroup == _BRACES)
    if "fallback:" in tokens:
        return "intercom"
    return "hubspot" if "personalization_token(" in tokens else None


_OWN_DIALECT = {
    "triple": "salesforce",
    "bang": "salesforce",
    "hash": "zammad",
    "round": "engage",
    "attribute": "intercom",
    "dollar": "helprace",
}


def _dialect(kind: str, match: re.Match[str], name: str, shared: str) -> str:
    if kind == _BRACES:
        return shared
    if kind == "tag":
        return "liquid" if _is_tag(kind, name) else "helpscout"
    if kind == "percent":
        if match["percent"].startswith("{"):
            return "engage"
        return "discourse" if re.match(r"(?:my|reply|original|last|topic|chat|context)_", name) else "osticket"
    if kind == "squares" and name.startswith("sn."):
        return "kustomer"  # a snippet: [[sn.org.billing.refund]]
    if kind == "cash":
        return "jira" if name.startswith(("issue.", "comment.", "request.")) else "zoho"
    return _OWN_DIALECT.get(kind, "fill-in")


_OPENED = r"(?i)(?:\b(?:hi|hello|hey|dear|morning|afternoon|evening|hiya)|^)(?: there)?$"
_CLOSED = (
    r"(?i)\b(?:regards|sincerely|thanks|thank you|cheers|best|wishes|truly|faithfully|day|weekend"
    r"|my name is|this is|i'?m|i am)$"
)


def _is_greeted_user(text: str, match: re.Match[str], name: str) -> bool:
    """A `user` who is greeted is the customer, and no sign of a helpdesk where that is the agent."""
    return name.lower().startswith("user") and _role_by_place(text, match.start(), "user") == "customer-name"


def _role_by_place(text: str, start: int, role: str) -> str:
    """A bare name is whoever stands in its place: after a greeting the customer, after a closing the agent."""
    before = text[max(0, start - 60) : start].rstrip(" \n*_-~,.!^")
    if start < 200 and re.search(_OPENED, before):
        return "customer-name"
    if re.search(_CLOSED, before):
        return "agent-name"
    return "customer-name" if role == "name" else "unknown"
