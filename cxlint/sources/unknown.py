"""What is said of a file that no reader claims, and that is no plain text either: what it holds, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxlint.sources import encoding
from cxlint.sources.seen import advice, described
from cxlint.sources.syntax import SYNTAXES, syntax_of

if TYPE_CHECKING:
    from cxlint.sources.json_keys import Keys
    from cxlint.sources.seen import Groups

MAPPED = ("JSON", "YAML")  # what the configuration can tell how to read


def why(path: str, suffix: str, head: bytes) -> str:
    """`head`: the first bytes of the file, as UTF-8."""
    try:
        encoding.refuse_binary(head)
    except encoding.NotTextError as error:  # as plain text it could not be read either
        return str(error)
    syntax = syntax_of(suffix, head)
    name = next((name for name, each in SYNTAXES.items() if syntax is not None and each.load() is syntax), "")
    groups = _ordered(syntax.keys(head), head) if syntax is not None else {}
    if not any(groups.values()):
        return "this format is not read yet; --source text reads it as plain text"
    told = f"{name} that is no export known here (`cxlint formats` lists them): {described(groups)}"
    if name not in MAPPED:
        return f"{told}. --source names one of them; --source text reads it as plain text"
    return f"{told}. {advice(path, groups)}"


def _ordered(keys: Keys, head: bytes) -> Groups:
    """As they stand in the file."""
    return {
        path: sorted(names, key=lambda name: (head.find(f'"{name}"'.encode()), head.find(name.encode())))
        for path, names in sorted(keys.at.items(), key=lambda group: len(group[0]))
    }
