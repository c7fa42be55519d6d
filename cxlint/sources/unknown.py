"""What is said of a file that no reader claims, and that is no plain text either: what it holds, and what to do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cxlint.sources import encoding
from cxlint.sources.registry import like_json
from cxlint.sources.seen import advice, described
from cxlint.sources.source import HEAD
from cxlint.sources.syntax import SYNTAXES, syntax_of

if TYPE_CHECKING:
    from cxlint.sources.json.keys import Keys
    from cxlint.sources.seen import Groups

MAPPED = ("JSON", "YAML")  # what the configuration can tell how to read
PACKED = (".zip", ".tar", ".tgz", ".7z", ".rar")
CUT = "the file ends in the middle of a value: it was cut off, export it once more"


def why(path: str, suffix: str, head: bytes) -> str:
    """`head`: the first bytes of the file, as UTF-8."""
    try:
        encoding.refuse_binary(head)
    except encoding.NotTextError as error:  # as plain text it could not be read either
        return str(error)
    if suffix in PACKED:
        return f"named {suffix}, and no such archive: if it is text, call it .txt, or say --source text"
    syntax = syntax_of(suffix, head)
    if (suffix == ".json" or like_json(head)) and is_cut(head):
        return CUT
    name = next((name for name, each in SYNTAXES.items() if syntax is not None and each.load() is syntax), "")
    groups = _ordered(syntax.keys(head), head) if syntax is not None else {}
    if not any(groups.values()):
        return "this format is not read yet; --source text reads it as plain text"
    told = f"{name} that is no export known here (`cxlint formats` lists them): {described(groups)}"
    if name not in MAPPED:
        return f"{told}. --source names one of them; --source text reads it as plain text"
    from cxlint.sources import texts

    return f"{told}. {advice(path, groups, _lists(groups, head), texts.glob_of(suffix, head))}"


def _lists(groups: Groups, head: bytes) -> set[str]:
    """The keys under which a list stands."""
    ends = {way[-1] for way in groups if way}
    return {name for name in ends if re.search(rb'"?%s"?\s*:\s*(?:\[|-\s)' % re.escape(name.encode()), head)}


def is_cut(head: bytes) -> bool:
    """Does the JSON of a short file end before its end?"""
    if len(head) >= HEAD:
        return False
    from json import JSONDecodeError, loads

    try:
        loads(head)
    except JSONDecodeError as error:
        rest = error.doc[error.pos :].strip()
        return error.msg.startswith("Unterminated") or any(word.startswith(rest) for word in ("true", "false", "null"))
    except (ValueError, RecursionError):
        return False
    return False


def _ordered(keys: Keys, head: bytes) -> Groups:
    """As they stand in the file."""
    return {
        path: sorted(names, key=lambda name: (head.find(f'"{name}"'.encode()), head.find(name.encode())))
        for path, names in sorted(keys.at.items(), key=lambda group: len(group[0]))
    }
