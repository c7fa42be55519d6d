"""JSON Schemas (2020-12) of the files that people write, generated from the types that read them.

The schemas are checked in, so that editors complete and check those files. `python -m cxlint.schema` writes them anew.
A field is described by the text in its Annotated type or by the string under it, a type by its docstring.
"""

from __future__ import annotations

import ast
import dataclasses
import inspect
import json
from collections.abc import Callable, Mapping
from enum import Enum
from itertools import pairwise
from pathlib import Path
from textwrap import dedent
from typing import Annotated, Any, get_args, get_origin

from cxlint.checks import CHECKS
from cxlint.config.format import ConfigFile, ProfileFile
from cxlint.cue import CueFile
from cxlint.library import LanguageFile, NameFile, ScoreFile, WordFile
from cxlint.node import Node
from cxlint.rule import RuleFile
from cxlint.secretfile import SecretFile
from cxlint.shape import (
    Key,
    Placed,
    choices,
    fields_of,
    is_list,
    is_mapping,
    is_record,
    is_union,
    members,
    takes_single,
)

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = Path(__file__).parent / "schemas"
TRUTH: Schema = {"enum": [True, False, "yes", "no", "on", "off"]}
"""YAML 1.1, which cxlint reads, has yes and no; YAML 1.2, which editors read, takes them for text."""
SCALARS: dict[Any, Schema] = {
    str: {"type": ["string", "number", "boolean"]},  # 24, 0.1 and no need no quotes where text is wanted
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: TRUTH,
    type(None): {"type": "null"},
}
LIMITS = {"minItems": "array", "maxItems": "array", "minLength": "string", "pattern": "string"}


def schema_of(tp: Any) -> Schema:
    """A complete schema of a type; the records in it stand under $defs."""
    defs: dict[str, Schema] = {}
    root = _record(tp, defs) if is_record(tp) else _schema(tp, defs)
    return {"$schema": DIALECT, **root} | ({"$defs": dict(sorted(defs.items()))} if defs else {})


def rule_schema() -> Schema:
    """Of a rule file: the keys that all rules share, and beside them those of its check."""
    defs: dict[str, Schema] = {}
    common = _record(RuleFile, defs)
    common["properties"]["check"] = {"enum": list(CHECKS), "description": "The kind of test."}
    for name, check in CHECKS.items():
        special = _record(check.Params, defs)
        defs[f"check-{name}"] = {
            "title": f"A rule with check: {name}",
            "type": "object",
            "properties": common["properties"] | special.get("properties", {}),
            "required": [*common["required"], *special.get("required", [])],
            "additionalProperties": False,
        }
    choice = [
        {"if": {"properties": {"check": {"const": name}}}, "then": {"$ref": f"#/$defs/check-{name}"}} for name in CHECKS
    ]
    head: Schema = {key: common[key] for key in ("title", "description", "type", "required") if key in common}
    properties = {"check": common["properties"]["check"]}
    return {"$schema": DIALECT, **head, "properties": properties, "allOf": choice, "$defs": dict(sorted(defs.items()))}


SCHEMAS: dict[str, Callable[[], Schema]] = {
    "config": lambda: schema_of(ConfigFile),
    "profile": lambda: schema_of(ProfileFile),
    "rule": rule_schema,
    "cue": lambda: schema_of(CueFile),
    "score": lambda: schema_of(ScoreFile),
    "names": lambda: schema_of(NameFile),
    "words": lambda: schema_of(WordFile),
    "secrets": lambda: schema_of(SecretFile),
    "language": lambda: schema_of(LanguageFile),
}


def rendered(name: str) -> str:
    """The content of schemas/NAME.schema.json."""
    return _laid_out(SCHEMAS[name](), "") + "\n"


def _laid_out(value: Any, indent: str) -> str:
    """JSON with what fits into a line in one line: these files are read in diffs."""
    line = json.dumps(value, ensure_ascii=False)
    if len(line) + len(indent) <= 110 or not isinstance(value, dict | list):
        return line
    inner = indent + "  "
    if isinstance(value, list):
        return "[\n" + ",\n".join(inner + _laid_out(each, inner) for each in value) + f"\n{indent}]"
    rows = (f"{inner}{json.dumps(key)}: {_laid_out(each, inner)}" for key, each in value.items())
    return "{\n" + ",\n".join(rows) + f"\n{indent}}}"


def write(folder: Path = FOLDER) -> None:
    folder.mkdir(exist_ok=True)
    for name in SCHEMAS:
        (folder / f"{name}.schema.json").write_text(rendered(name), encoding="utf-8")


def _schema(tp: Any, defs: dict[str, Schema]) -> Schema:
    origin = get_origin(tp)
    if origin is Annotated:
        return _annotated(tp, defs)
    if origin is Placed:
        return _schema(get_args(tp)[0], defs)
    if tp in (Any, object, Node):
        return {}
    if choices(tp):
        return {"enum": _choice_values(tp)}
    if is_union(tp):
        return _any_of([_schema(part, defs) for part in members(tp)])
    if is_record(tp):
        return _reference(tp, defs)
    if is_mapping(tp):
        keys, values = get_args(tp) or (str, Any)
        names = {"propertyNames": {"enum": choices(keys)}} if choices(keys) else {}
        return {"type": "object", "additionalProperties": _schema(values, defs) or True, **names}
    if is_list(tp):
        return _array(tp, defs)
    if tp not in SCALARS:
        raise TypeError(f"no schema for {tp!r}")
    return dict(SCALARS[tp])


def _choice_values(tp: Any) -> list[Any]:
    if isinstance(tp, type) and issubclass(tp, Enum):
        return list(choices(tp))
    return list(get_args(tp))


def _array(tp: Any, defs: dict[str, Schema]) -> Schema:
    parts = get_args(tp) or (Any,)
    if issubclass(get_origin(tp) or tp, tuple) and parts[-1] is not Ellipsis and get_args(tp):
        items = [_schema(part, defs) for part in parts]
        return {"type": "array", "prefixItems": items, "minItems": len(items), "maxItems": len(items)}
    return {"type": "array", "items": _schema(parts[0], defs) or True}


def _any_of(branches: list[Schema]) -> Schema:
    """One enum where all are closed sets, else anyOf."""
    if all(branch.keys() <= {"enum"} or branch == SCALARS[type(None)] for branch in branches):
        values = [value for branch in branches for value in branch.get("enum", [None])]
        return {"enum": list(dict.fromkeys(values))}
    return {"anyOf": branches}


def _annotated(tp: Any, defs: dict[str, Schema]) -> Schema:
    schema = _schema(tp.__origin__, defs)
    if takes_single(tp):
        schema = {"anyOf": [_schema(get_args(tp.__origin__)[0], defs), schema]}
    for extra in tp.__metadata__:
        if isinstance(extra, str):
            schema["description"] = extra
        elif isinstance(extra, Mapping):
            _limit(schema, extra)
    return schema


def _limit(schema: Schema, extra: Mapping[str, Any]) -> None:
    """Keywords go to the branch whose values they are about."""
    for key, value in extra.items():
        wanted = LIMITS.get(key)
        branches = [each for each in schema.get("anyOf", ()) if wanted and wanted in str(each.get("type"))]
        (branches[0] if branches else schema)[key] = value


def _reference(tp: Any, defs: dict[str, Schema]) -> Schema:
    name = tp.__name__
    if name not in defs:
        defs[name] = {}  # a type that holds itself ends here
        defs[name] = _record(tp, defs)
    return {"$ref": f"#/$defs/{name}"}


def _record(tp: Any, defs: dict[str, Schema]) -> Schema:
    notes = _notes(tp)
    schema: Schema = {"title": tp.__name__}
    own = vars(tp).get("__doc__") or ""
    if not own.startswith(f"{tp.__name__}("):  # which dataclass writes itself
        schema["description"] = " ".join(inspect.cleandoc(own).partition("\n\n")[0].split())
    schema |= {"type": "object", "properties": {key.key: _property(key, notes, defs) for key in fields_of(tp)}}
    schema["required"] = [key.key for key in fields_of(tp) if key.required]
    schema["additionalProperties"] = False
    return {key: value for key, value in schema.items() if value or value is False}


def _property(key: Key, notes: Mapping[str, str], defs: dict[str, Schema]) -> Schema:
    schema = _schema(key.type, defs)
    if key.field in notes:
        schema.setdefault("description", notes[key.field])
    if isinstance(key.default, bool | int | float | str) and key.default != "" and not isinstance(key.default, Enum):
        schema["default"] = key.default
    return schema


def _notes(tp: Any) -> dict[str, str]:
    """Field -> the string literal under it, in the type and its bases."""
    notes: dict[str, str] = {}
    for base in reversed(tp.__mro__):
        if dataclasses.is_dataclass(base) or base is tp:
            notes |= _own_notes(base)
    return notes


def _own_notes(tp: Any) -> dict[str, str]:
    try:
        tree = ast.parse(dedent(inspect.getsource(tp)))
    except (OSError, TypeError):  # made at run time: there is no source to read
        return {}
    notes: dict[str, str] = {}
    body = tree.body[0].body if isinstance(tree.body[0], ast.ClassDef) else []
    for field, below in pairwise(body):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(below, ast.Expr):
            text = below.value.value if isinstance(below.value, ast.Constant) else None
            if isinstance(text, str):
                notes[field.target.id] = " ".join(text.split())
    return notes


if __name__ == "__main__":
    write()
