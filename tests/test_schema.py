"""The published JSON Schemas: current, true to what the readers take and refuse, and described."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxlint.config.format import ConfigFile
from cxlint.cue import CueFile
from cxlint.model import CxlintError, OneOrMany, Severity
from cxlint.node import Node, load_yaml
from cxlint.plan import builtin_rules
from cxlint.schema import FOLDER, SCHEMAS, rendered, schema_of
from cxlint.shape import fields_of
from cxlint.typed import build

if TYPE_CHECKING:
    from pathlib import Path

STALE = "run `python -m cxlint.schema` and commit cxlint/schemas"


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_checked_in_schema_is_current(name: str) -> None:
    assert (FOLDER / f"{name}.schema.json").read_text(encoding="utf-8") == rendered(name), STALE


@pytest.mark.parametrize("name", SCHEMAS)
def test_is_a_schema(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[name]())


def as_editors_read(node: Node) -> Any:
    """Editors read YAML 1.2: yes, no, on and off are text there."""
    if node.tag == "map":
        return {key: as_editors_read(value) for key, value in node.mapping.items()}
    if node.tag == "list":
        return [as_editors_read(item) for item in node.items]
    return node.raw if node.tag == "bool" and node.raw.lower() not in ("true", "false") else node.plain()


@cache
def validator(name: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(SCHEMAS[name]())


def accepts(name: str, node: Node) -> bool:
    return validator(name).is_valid(as_editors_read(node))


GOOD = [
    "select: canned",
    "select: [canned, empathy/missing-apology, 'next/*']",
    "severity: {canned: off, next/a: error}",
    "severity:",
    "rules: {canned/stock-phrase: {allow: [warm regards, no]}}",
    "per-path: [{paths: macros/**, kind: template, ignore: [personal], profile: [macros]}]",
    "profile: [core, strict]\nextends: [../base.yaml, profile:core]\npacks: rules",
    "fail-on: never\nmin-confidence: high\nkind: reply\nchannel: chat",
    "sources: {desk: {format: csv, paths: '*.csv', reply: Answer, customer-name: Who, markup: html}, d: {outgoing: O}}",
    "exclude: [old/, 24]",
]
BAD = [
    "severty: {a: off}",
    "select: {a: b}",
    "select:",
    "select: [[a]]",
    "severity: {canned: loud}",
    "severity: [canned]",
    "rules: {canned: [a]}",
    "per-path: {paths: x}",
    "per-path: [{kind: reply}]",
    "per-path: [{paths: []}]",
    "per-path: [{paths: x, fail-on: error}]",
    "fail-on: sometimes",
    "kind: macro",
    "sources: {desk: {answer: x}}",
    "- select",
]


@pytest.mark.parametrize("text", GOOD)
def test_good_configurations_pass_both_reader_and_schema(text: str) -> None:
    node = load_yaml("cxlint.yaml", text)
    build(ConfigFile, node)
    assert accepts("config", node)


@pytest.mark.parametrize("text", BAD)
def test_bad_configurations_fail_both_reader_and_schema(text: str) -> None:
    node = load_yaml("cxlint.yaml", text)
    with pytest.raises(CxlintError):
        build(ConfigFile, node)
    assert not accepts("config", node)


def shipped(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((builtin_rules() / folder).glob("*.yaml"))]


RULE_FOLDERS = [path.parent.name for path in sorted(builtin_rules().glob("*/*.yaml"))]
NOT_RULES = ("cues", "names", "profiles", "scores", "words", "secrets", "languages")


@pytest.mark.parametrize(
    ("folder", "schema"),
    [
        ("cues", "cue"),
        ("scores", "score"),
        ("names", "names"),
        ("profiles", "profile"),
        ("words", "words"),
        ("languages", "language"),
        ("secrets", "secrets"),
    ],
)
def test_shipped_files_pass(folder: str, schema: str) -> None:
    files = [load_yaml(str(path), path.read_text(encoding="utf-8")) for path in shipped(folder)]
    assert [file.spot.source for file in files if not accepts(schema, file)] == []


@pytest.mark.parametrize(
    "path",
    shipped(*dict.fromkeys(name for name in RULE_FOLDERS if name not in NOT_RULES)),
    ids=lambda path: f"{path.parent.name}/{path.stem}",
)
def test_shipped_rules_pass(path: Path) -> None:
    assert accepts("rule", load_yaml(str(path), path.read_text(encoding="utf-8")))


RULE = {"title": "t", "severity": "error", "confidence": "low", "since": "1", "message": "m", "why": "w"}
RULE |= {"suggestion": "s", "source": "s", "check": "flag", "any": "apology"}


@pytest.mark.parametrize(
    ("change", "fine"),
    [
        ({}, True),
        ({"any": ["apology", "excuse"]}, True),
        ({"check": "flog"}, False),
        ({"check": None}, False),
        ({"any": {}}, False),
        ({"first": "apology"}, False),
        ({"check": "order"}, False),
        ({"severity": "off"}, False),
    ],
)
def test_a_rule_has_the_keys_of_its_check(change: dict[str, Any], fine: bool) -> None:
    rule = {key: value for key, value in (RULE | change).items() if value is not None}
    assert validator("rule").is_valid(rule) is fine


@dataclass
class Base:
    """One line,
    wrapped.

    More."""

    name: str
    """Under the field."""


class Point(NamedTuple):
    x: int
    y: float = 1.5


@dataclass
class Thing(Base):
    size: Annotated[int, "in the type", {"minimum": 1}] = 3
    sure: bool = False
    level: Severity | Literal["off", 0] | None = None
    many: Annotated[OneOrMany[str], {"minItems": 2}] = ("a", "b")
    pair: tuple[int, str] | None = None
    points: dict[str, Point] | None = None
    inner: tuple[Thing, ...] = ()
    keyed: dict[Literal["a", "b"], Any] | None = None
    any_: Any = None


def test_types_become_schemas() -> None:
    schema = schema_of(Thing)
    text = {"type": ["string", "number", "boolean"]}
    assert (schema["title"], schema["required"], schema["additionalProperties"]) == ("Thing", ["name"], False)
    assert schema["properties"] == {
        "name": text | {"description": "Under the field."},
        "size": {"type": "integer", "description": "in the type", "minimum": 1, "default": 3},
        "sure": {"enum": [True, False, "yes", "no", "on", "off"], "default": False},
        "level": {"enum": ["info", "warning", "error", "off", 0, None]},
        "many": {"anyOf": [text, {"type": "array", "items": text, "minItems": 2}]},
        "pair": {
            "anyOf": [
                {"type": "array", "prefixItems": [{"type": "integer"}, text], "minItems": 2, "maxItems": 2},
                {"type": "null"},
            ]
        },
        "points": {"anyOf": [{"type": "object", "additionalProperties": {"$ref": "#/$defs/Point"}}, {"type": "null"}]},
        "inner": {"type": "array", "items": {"$ref": "#/$defs/Thing"}},
        "keyed": {
            "anyOf": [
                {"type": "object", "additionalProperties": True, "propertyNames": {"enum": ["a", "b"]}},
                {"type": "null"},
            ]
        },
        "any": {},
    }
    assert schema["$defs"]["Point"]["required"] == ["x"]
    assert schema_of(Base)["description"] == "One line, wrapped."


def test_every_key_of_the_configuration_is_described() -> None:
    schema = schema_of(ConfigFile)
    assert [key for key, value in schema["properties"].items() if "description" not in value] == []
    assert "description" in schema_of(CueFile)


WORDS = st.sampled_from(["a", "canned", "off", "error", "no", "24", "~", "reply", "chat", "true", ""])
KEYS = st.sampled_from([*(key.key for key in fields_of(ConfigFile)), "paths", "reply", "format", "x"])
VALUES = st.recursive(
    WORDS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS | WORDS, inner, max_size=3), max_leaves=5
)


@given(st.dictionaries(KEYS, VALUES, max_size=3))
def test_reader_and_schema_agree(config: dict[str, Any]) -> None:
    node = load_yaml("cxlint.yaml", flow(config))
    try:
        build(ConfigFile, node)
    except CxlintError:
        assert not accepts("config", node)
    else:
        assert accepts("config", node)


def flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key or '_'}: {flow(each)}" for key, each in value.items()) + "}"
    return f"[{', '.join(map(flow, value))}]" if isinstance(value, list) else value or "''"
