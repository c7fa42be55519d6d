"""How files of records are written: JSON, YAML, XML, tables. What the records mean is told by their keys."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from cxlint.model import Unread
    from cxlint.sources.item import End, Item, Steps
    from cxlint.sources.json.keys import Keys


class Items(Protocol):
    """A module that reads a syntax."""

    @property
    def names(self) -> Callable[[bytes], frozenset[str]]:
        """The first bytes of a file, as UTF-8 -> every key in them, wherever it stands. Quick: any file is asked."""

    @property
    def keys(self) -> Callable[[bytes], Keys]:
        """The first bytes of a file, as UTF-8 -> the keys in them by where they stand."""

    @property
    def items(self) -> Callable[[BinaryIO, str, Collection[Steps]], Iterator[Item | End | Unread]]:
        """(file, its path, where lists of records stand) -> its records in its order, an End after each that came in
        pieces."""


class Syntax(NamedTuple):
    load: Callable[[], Items]
    suffixes: tuple[str, ...]
    may_begin: Callable[[bytes], bool]
    by_name: bool = False  # other texts begin so too: only a file of these suffixes, or without a name, is written so


def _json() -> Items:
    from cxlint.sources.json import stream as json_stream

    return json_stream


def _rows() -> Items:
    from cxlint.sources.tables import rows

    return rows


def _yaml() -> Items:
    from cxlint.sources.yaml import items as yaml_items

    return yaml_items


def _xml() -> Items:
    from cxlint.sources.xml import items as xml_items

    return xml_items


def _terraform() -> Items:
    from cxlint.sources.hcl import items as hcl_items

    return hcl_items


def _like_json(head: bytes) -> bool:
    return head[:200].lstrip()[:1] in (b"{", b"[")


def _like_a_table(head: bytes) -> bool:
    """Three short cells or more in the first line, and no comma as in a sentence."""
    line = head[: max(0, head.find(b"\n")) or 2000].strip()
    mark = max(b",;\t|", key=line.count)
    cells = line.split(bytes((mark,)))
    return len(cells) > 2 and b", " not in line and max(map(len, cells)) < 60


def _like_yaml(head: bytes) -> bool:
    """It begins with a key, an item, a document or a comment."""
    return YAML.match(head) is not None


def _like_xml(head: bytes) -> bool:
    return head[:200].lstrip()[:5] == b"<?xml" or head[:200].lstrip()[:8] in (b"<tickets", b"<helpdes")


def _like_terraform(head: bytes) -> bool:
    return b"resource" in head


YAML = re.compile(rb"(?:\s*#[^\n]*\n|\s*(?:---|%)[^\n]*\n)*\s*(?:-\s|[\"'\w.-]+\s*:\s|\{|\[)")
SYNTAXES: dict[str, Syntax] = {  # in the order they are asked
    "JSON": Syntax(_json, (".json", ".jsonl", ".ndjson"), _like_json),
    "CSV": Syntax(_rows, (".csv", ".tsv", ".tab"), _like_a_table),
    "XML": Syntax(_xml, (".xml",), _like_xml, by_name=True),
    "Terraform": Syntax(_terraform, (".tf", ".hcl", ".tofu"), _like_terraform, by_name=True),
    "YAML": Syntax(_yaml, (".yaml", ".yml"), _like_yaml, by_name=True),
}


def syntax_of(suffix: str, head: bytes) -> Items | None:
    """How a file is written: by its beginning, and where several begin so by its suffix."""
    begun = [
        syntax
        for syntax in SYNTAXES.values()
        if (not syntax.by_name or not suffix or suffix in syntax.suffixes) and syntax.may_begin(head)
    ]
    named = [syntax for syntax in begun if suffix in syntax.suffixes]
    return next((syntax.load() for syntax in named or begun), None)
