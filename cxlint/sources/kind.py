"""A reply, or a template for many replies: a guess from where a text stands and from the variables in it."""

from __future__ import annotations

import re
from functools import cache

from cxlint.model import Kind

# Without one of these a path is not that of a template, and its expression need not be compiled.
PATH_SIGNS = ("macro", "template", "canned", "saved", "snippet", "module", ".liquid")


def guess_kind(path: str, text: str) -> Kind:
    """What a text without a word about its kind most likely is. Who greets somebody by name writes to them: a variable
    that is still in there was forgotten."""
    is_template = is_template_path(path) or (has_variable(text) and not _greets_by_name().match(text))
    return Kind.TEMPLATE if is_template else Kind.REPLY


def is_template_path(path: str) -> bool:
    path = path.lower()
    return any(sign in path for sign in PATH_SIGNS) and _template_path().search(path) is not None


def is_tracker_form(path: str) -> bool:
    """Is it what a tracker shows to whoever reports something? It knows nobody, and its labels are the report's."""
    path = path.lower()
    return "_template" in path and _tracker_form().search(path) is not None


def has_variable(text: str) -> bool:
    """Does a text hold a merge variable? Fill-ins like [Name] or XXXX do not count: in a reply they are a mistake."""
    return ("{" in text or "%" in text) and _variable().search(text) is not None


def looks_like_reply(text: str) -> bool:
    """Is this said to a customer, rather than about templates? It greets, thanks or signs, or has a variable."""
    return has_variable(text) or _addressed().search(text) is not None


@cache
def _template_path() -> re.Pattern[str]:
    return re.compile(
        r"(?:^|[/\\_. -])"
        r"(?:macros?|templates?|canned|saved[-_ ]?(?:reply|replies|responses)|snippets?|text[-_ ]?modules?)"
        r"(?=[/\\_. -])|\.liquid$"
    )


@cache
def _tracker_form() -> re.Pattern[str]:
    # of GitHub, GitLab, Gitea and Forgejo: one file, or a folder of them
    return re.compile(r"(?:^|[/\\])(?:issue|pull_request|merge_request)_templates?(?:[/\\][^/\\]+)?(?:\.\w{1,8})?$")


@cache
def _variable() -> re.Pattern[str]:
    # The forms of the helpdesks, each only as far as it cannot be prose.
    return re.compile(
        r"\{\{[^{}\r\n]{1,200}\}\}|\{%[^%\r\n]{1,200}%\}|[#%$]\{[^{}\r\n]{1,100}\}|\{![^{}\r\n]{1,200}\}"
        r"|\{\$?[A-Za-z][\w.]{1,80}\}|%[A-Z][A-Z_]{2,30}%|%\(\([^()\r\n]{1,100}\)\)%"
    )


@cache
def _greets_by_name() -> re.Pattern[str]:
    nobody = r"there|all|team|both|again|everyone|everybody|folks|friend|customer|guest|sir|madam|name|valued"
    name = rf"(?!(?i:{nobody})\b)[A-Z][a-z]+(?: [A-Z][a-z]+)?"
    return re.compile(rf"\s*(?i:hi|hello|hey|dear) {name}[,!]?[ \t]*(?:\r?\n|$)")


@cache
def _addressed() -> re.Pattern[str]:
    greeting = r"hi|hiya|hello|hey|dear|good (?:morning|afternoon|evening|day)|thanks|thank you|sorry|apologies"
    closing = r"(?:best|kind|warm) (?:regards|wishes)|regards|cheers|best|sincerely"
    return re.compile(
        rf"^(?:[^\w\r\n]|_){{0,20}}(?:{greeting}|(?:we'?re|i'?m|we are|i am) (?:so |very |really )?sorry)\b"
        rf"|^[ \t]*(?:{closing})[ \t]*[,!.]?[ \t]*$"
        r"|\[(?:customer|first|last|your|agent|client|recipient|order)[^\]\r\n]{0,40}\]",
        re.IGNORECASE | re.MULTILINE,
    )
