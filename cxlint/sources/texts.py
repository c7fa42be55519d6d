"""Does a file that no source knows look as if it held texts to customers? Then it is not passed over in silence.

Folders called `templates` hold much that is none: charts of Helm, pages of a web project, settings. So texts must stand
where texts stand: several words under a key for texts, or below that of a language.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any

from cxlint.sources.registry import BEGUN
from cxlint.sources.source import HEAD
from cxlint.sources.unknown import is_cut

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Way = tuple[str, ...]
WORDS = 6  # of a value that is a text
TEXTS = 2  # so many of them in a file; of one that is broken the rest cannot be seen, and one is enough
MOST_TOKENS = 20_000
KEYS = frozenset(
    ("body", "text", "message", "content", "reply", "response", "answer", "template", "subject", "html", "plaintext")
)
# By two letters, without those that are keys of their own ("id", "is", "no").
LOCALE = re.compile(
    r"(?:ar|bg|ca|cs|da|de|el|en|es|et|fa|fi|fr|he|hi|hr|hu|it|ja|ko|lt|lv|ms|nb|nl|nn|pl|pt|ro|ru|sk|sl|sr|sv|th|tr|uk"
    r"|ur|vi|zh)(?:[-_][A-Za-z]{2,4})?"
)
# What programs keep, whatever is in it.
SETTINGS = re.compile(
    r"(?:package(?:-lock)?|composer|bower|lerna|nx|deno|vercel|turbo|tsconfig[\w.-]*|jsconfig|manifest|renovate|cookiecutter"
    r"|copier|chart|values[\w.-]*|kustomization|mkdocs|docker-compose[\w.-]*|compose|openapi[\w.-]*|swagger[\w.-]*|action"
    r"|pom|build|web|cxlint|config|settings|\.[\w.-]+|.*[-.]lock|.*[._-]schema|.*\.workflow)\.(?:json|ya?ml|xml)",
    re.IGNORECASE,
)
# Keys and marks that no file of texts has: Kubernetes and Helm, OpenAPI, workflows of GitHub, CloudFormation, schemas.
PROGRAM = re.compile(
    rb'^[ \t{-]*"?(?:apiVersion|openapi|swagger|\$schema|AWSTemplateFormatVersion|Resources|jobs|services|hosts|steps'
    rb'|stages?|script|tasks|expr)"?\s*:'
    rb"|\{\{-|-\}\}|\{\{\s*(?:\.|include\s|template\s|toYaml)|\.Values\.|\.Release\.|<project\b|<beans\b|<xs:schema",
    re.MULTILINE,
)
_JSON = re.compile(r'"((?:[^"\\]|\\.)*+)"(\s*+:)?|[{}\[\]]', re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{4}|.)", re.DOTALL)
_XML = re.compile(r"<([\w.-]{1,40})(?:\s[^<>]{0,500})?>\s*(?:<!\[CDATA\[)?([^<]{11,})")
_WORD = re.compile(r"\w[\w'’-]*")


def seem_kept(path: str, head: bytes) -> bool:
    """Does JSON, YAML or XML that stands where templates are kept hold some? `head`: its first bytes, as UTF-8."""
    name = path.replace("\\", "/").rpartition("/")[2]
    if SETTINGS.fullmatch(name) or PROGRAM.search(head):
        return False
    text = head.decode("utf-8", "ignore")
    if name.lower().endswith(".json"):
        if _is_cut(head):
            return True
        return _enough(_of_json(text), _is_broken(text, head))
    if name.lower().endswith(".xml"):
        return _enough((((match[1],), match[2]) for match in _XML.finditer(text)), broken=False)
    return _of_yaml_enough(text)


def is_cut_export(head: bytes) -> bool:
    """Does it begin as the JSON of a helpdesk, and end before its first record does?"""
    return BEGUN.match(head) is not None and _is_cut(head)


def _is_cut(head: bytes) -> bool:
    return head[:200].lstrip()[:1] in (b"{", b"[") and is_cut(head)


def _is_broken(text: str, head: bytes) -> bool:
    """Is a file that is short enough to be seen as a whole no JSON?"""
    if len(head) >= HEAD:
        return False
    from json import loads

    try:
        loads(text)
    except (ValueError, RecursionError):
        return True
    return False


def _enough(values: Iterable[tuple[Way, str]], broken: bool) -> bool:
    told = (way for way, text in values if _is_told(way) and len(_WORD.findall(text)) >= WORDS)
    return sum(1 for _ in islice(told, TEXTS)) >= (1 if broken else TEXTS)


def _is_told(way: Way) -> bool:
    """Is it a text by the key it stands under ("late.body" is one of body), or in a language?"""
    return any(LOCALE.fullmatch(key) for key in way) or (bool(way) and _ends_as_text(way[-1]))


def _ends_as_text(key: str) -> bool:
    return re.split(r"[.:/_ -]|(?<=[a-z])(?=[A-Z])", key)[-1].lower() in KEYS


def _of_json(text: str) -> Iterator[tuple[Way, str]]:
    """Texts with the keys that lead to them, of JSON that may be broken or cut."""
    way: list[str] = []
    key = ""
    for token in islice(_JSON.finditer(text), MOST_TOKENS):
        if token[1] is None:
            if token[0] in "{[":
                way.append(key)
                key = key if token[0] == "[" else ""
            elif way:
                key = ""
                way.pop()
        elif token[2]:
            key = token[1]
        else:
            yield (*way, key), _ESCAPE.sub(" ", token[1])


def _of_yaml_enough(text: str) -> bool:
    import yaml

    found: list[tuple[Way, str]] = []
    try:
        for each in islice(_of_yaml(text), MOST_TOKENS):
            found.append(each)  # what came before a fault is kept
    except yaml.YAMLError:
        return _enough(found, broken=True)
    return _enough(found, broken=False)


def _of_yaml(text: str) -> Iterator[tuple[Way, str]]:
    """As `_of_json`. Raises YAMLError where it is broken."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    opened: list[str | None] = []  # for each mapping its key at hand, "" = a key comes next; None = a list
    events: Any = yaml.parse(text, Loader=loader)
    for event in events:
        kind = type(event)
        if kind in (yaml.MappingEndEvent, yaml.SequenceEndEvent):
            opened.pop()
        elif kind is yaml.ScalarEvent and opened and opened[-1] == "":
            opened[-1] = event.value or "?"
            continue
        elif kind is yaml.ScalarEvent:
            yield tuple(key for key in opened if key), event.value
        elif kind in (yaml.MappingStartEvent, yaml.SequenceStartEvent):
            opened.append("" if kind is yaml.MappingStartEvent else None)
            continue
        elif kind is not yaml.AliasEvent:
            continue
        if opened and opened[-1] is not None:  # a value is over
            opened[-1] = ""


def glob_of(suffix: str, head: bytes) -> str:
    """The glob for the keys of the texts that a file begins with; "" where there is none, or only one text."""
    text = head.decode("utf-8", "ignore")
    read = _of_yaml(text) if suffix in (".yaml", ".yml") else _of_json(text)
    import yaml

    ways: list[list[str]] = []
    try:
        for way, value in islice(read, MOST_TOKENS):
            if len(_WORD.findall(value)) >= WORDS:
                ways.append(".".join(filter(None, way)).split("."))
    except yaml.YAMLError:
        pass  # what came before says enough
    depth = max(map(len, ways), key=[len(way) for way in ways].count, default=0)
    ways = [way for way in ways if len(way) == depth]
    return ".".join(map(_common, zip(*ways, strict=True))) if len(ways) >= TEXTS else ""


def _common(keys: tuple[str, ...]) -> str:
    """One of the keys at the same depth, if it stands for all, or is English among languages; else a star."""
    found = set(keys)
    if len(found) == 1:
        return keys[0]
    if all(map(LOCALE.fullmatch, found)):
        return next((key for key in ("en", *sorted(found)) if key in found), "*")
    return "*"
