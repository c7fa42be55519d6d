# Paths are text throughout the configuration.
# ruff: noqa: PTH109, PTH110, PTH112, PTH113, PTH118, PTH120
"""A configuration file or profile -> Layers. Imported only when there is such a file."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from cxlint.config.format import ConfigFile, ProfileFile
from cxlint.config.glob import problem_of
from cxlint.config.layer import Layer
from cxlint.model import CxlintError
from cxlint.node import Node, Source, Spot, load_yaml, plain_node
from cxlint.place import did_you_mean, listed
from cxlint.plan import extra_pack
from cxlint.shape import fields_of, is_record
from cxlint.typed import build

T = TypeVar("T")
SPEAKER = frozenset(("role", "incoming", "outgoing", "private", "public"))


@dataclass(frozen=True, slots=True)
class FileSaid:
    """What one file says."""

    layer: Layer
    narrow: tuple[Layer, ...]  # the entries of per-path
    extends: tuple[str, ...]  # absolute paths, and profiles as "profile:NAME"


def read_config(path: str) -> FileSaid | None:
    """None for a pyproject.toml without [tool.cxlint]. Errors: CxlintError with the place."""
    node = _toml(path) if path.endswith(".toml") else load_yaml(_shown(path), _text(path))
    if node is None:
        return None
    layer = _layer(ConfigFile, node)
    folder = os.path.dirname(path)
    values = dict(layer.values)
    narrow = tuple(
        Layer(layer.name, entry, _spots(inner), narrow=True)
        for entry, inner in zip(values.pop("per-path", ()), _entries(node), strict=True)
    )
    extends = tuple(_extended(item, folder, layer) for item in values.pop("extends", ()))
    named = tuple(item.removeprefix("profile:") for item in extends if item.startswith("profile:"))
    if named:
        values["profile"] = (*named, *values.get("profile", ()))
    if "packs" in values:
        values["packs"] = tuple(_folder(item, folder, layer) for item in values["packs"])
    if "macros" in values:
        values["macros"] = tuple(_path(item, folder, layer) for item in values["macros"])
    spots = dict(layer.spots) | (
        {("profile",): layer.spot("extends")} if named and "profile" not in layer.values else {}
    )
    said = FileSaid(Layer(layer.name, values, spots), narrow, extends)
    _check_globs(said)
    _check_sources(layer)
    for name in values.get("agent-domains", ()):
        if not _DOMAIN.fullmatch(name):
            raise layer.spot("agent-domains", name).error(
                f'"{name}" is no domain and no address of mail', 'write it as in an address: "shop.example"'
            )
    return said


_DOMAIN = re.compile(r"(?:[^\s@/:*]+)?@?[^\s@/:*.]+(?:\.[^\s@/:*.]+)*")


def read_profile(path: str) -> dict[str, Any]:
    """A profile as plain data: what `profile_layer` takes."""
    node = load_yaml(_shown(path), _text(path))
    layer = _layer(ProfileFile, node)
    options = {rule: {k: v.plain() for k, v in each.items()} for rule, each in layer.values.get("rules", {}).items()}
    values = dict(layer.values) | ({"rules": options} if options else {})
    return {key: list(value) if isinstance(value, tuple) else value for key, value in values.items()}


def _layer(cls: type[Any], node: Node) -> Layer:
    if node.tag == "null":  # an empty file says nothing
        return Layer(node.spot.source.path, {})
    return Layer(node.spot.source.path, _plain(build(cls, node), node), _spots(node))


def _plain(record: Any, node: Node) -> dict[str, Any]:
    """The values of the keys that are written, without their types."""
    values = {key.key: getattr(record, key.field) for key in fields_of(record.__class__) if key.key in node.mapping}
    return {key: _without_types(value, node.mapping[key]) for key, value in values.items() if value is not None}


def _without_types(value: Any, node: Node) -> Any:
    if isinstance(value, tuple) and node.tag == "list" and any(is_record(type(item)) for item in value):
        return tuple(_plain(item, inner) for item, inner in zip(value, node.items, strict=True))
    if isinstance(value, dict) and any(is_record(type(item)) for item in value.values() if not isinstance(item, Node)):
        return {key: _plain(item, node.mapping[key]) for key, item in value.items()}
    if is_record(type(value)) and not isinstance(value, Node):
        return _plain(value, node)
    return value


def _spots(node: Node, above: tuple[str, ...] = ()) -> dict[tuple[str, ...], Spot]:
    """The places of keys, of the items of lists and of what stands inside mappings, three levels deep."""
    found: dict[tuple[str, ...], Spot] = {}
    if node.tag == "map" and len(above) < 3:
        for key, inner in node.mapping.items():
            found[(*above, key)] = node.keys[key]
            found |= _spots(inner, (*above, key))
    elif node.tag == "list":
        found |= {(*above, item.raw): item.spot for item in node.items if isinstance(item.content, str)}
    elif above and isinstance(node.content, str):
        found[(*above, node.content)] = node.spot
    return found


def _entries(node: Node) -> tuple[Node, ...]:
    entries = node.mapping.get("per-path") if node.tag == "map" else None
    return entries.items if entries else ()


def _extended(item: str, folder: str, layer: Layer) -> str:
    if item.startswith("profile:"):
        return item
    path = os.path.normpath(os.path.join(folder, item))
    if not os.path.isfile(path):
        raise layer.spot("extends", item).error(
            f'there is no file "{item}"', f"looked for {path}; profiles: profile:NAME"
        )
    return path


def _folder(item: str, folder: str, layer: Layer) -> str:
    path = os.path.normpath(os.path.join(folder, item))
    if not os.path.isdir(path):
        if (shipped := extra_pack(item)) is not None:
            return shipped
        raise layer.spot("packs", item).error(f'there is no folder "{item}"', f"looked for {path}")
    return path


def _path(item: str, folder: str, layer: Layer) -> str:
    path = os.path.normpath(os.path.join(folder, item))
    if not os.path.exists(path):
        raise layer.spot("macros", item).error(f'there is no file or folder "{item}"', f"looked for {path}")
    return path


def _check_globs(said: FileSaid) -> None:
    for layer in (said.layer, *said.narrow):
        named = [("exclude", glob) for glob in layer.values.get("exclude", ())]
        named += [("paths", glob) for glob in layer.values.get("paths", ())]
        for key, glob in named:
            if problem := problem_of(glob):
                raise layer.spot(key, glob).error(problem)


def _check_sources(layer: Layer) -> None:
    taken: dict[str, str] = {}  # glob -> the entry that has it
    for name, entry in (layer.values.get("sources") or {}).items():
        from cxlint.sources import NAMES

        given = entry.get("format")
        if given is not None and given not in NAMES:
            problem = f'unknown format "{given}"{did_you_mean(given, NAMES)}'
            raise layer.spot("sources", name, "format", given).error(problem, "`cxlint formats` lists them")
        for glob in entry.get("paths", ()):
            if glob in taken:
                problem = f'"{glob}" is one of the `paths` of "{taken[glob]}", too, which alone would be used'
                hint = "one entry may have several keys: reply: [body, sms]"
                raise layer.spot("sources", name, "paths").error(problem, hint)
            taken[glob] = name
        if "messages" in entry and (
            len(entry.get("reply", ())) > 1 or any("*" in key for key in entry.get("reply", ()))
        ):
            raise layer.spot("sources", name, "reply").error("`messages` needs one `reply`, without stars")
        if "messages" in entry and SPEAKER.isdisjoint(entry):
            problem = "`messages` needs `role`, or another key that says whose a message is"
            raise layer.spot("sources", name, "messages").error(problem, f"such keys are {listed(sorted(SPEAKER))}")


def _shown(path: str) -> str:
    """As a person would name it: from the working directory where it is below."""
    here = os.path.join(os.getcwd(), "")
    return path[len(here) :] if path.startswith(here) else path


def _text(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise CxlintError(f"{_shown(path)}: not UTF-8 (byte {error.start}): save the file as UTF-8") from None
    except OSError as error:
        raise CxlintError(f"{_shown(path)}: cannot be read: {error.strerror}") from None


def _toml(path: str) -> Node | None:
    text = _text(path)
    if "cxlint" not in text:  # spares reading the pyproject.toml of every Python project
        return None
    import tomllib

    source = Source(_shown(path), text)
    try:
        tool = tomllib.loads(text).get("tool", {})
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+), column (\d+)", str(error))
        spot = Spot(source, int(place[1]), int(place[2])) if place else Spot(source)
        raise spot.error(f"not valid TOML: {str(error).partition(' (at')[0]}") from None
    if not isinstance(tool, Mapping) or "cxlint" not in tool:
        return None
    places = dict(_toml_places(source))
    return plain_node(tool["cxlint"], places.get((), Spot(source)), places)


_TABLE = re.compile(r"\s*(\[\[?)\s*(?:tool|\"tool\")\s*\.\s*\"?cxlint\"?\s*(?:\.(.*?))?\s*\]\]?\s*(?:#.*)?$")
_OTHER_TABLE = re.compile(r"\s*\[\[?[^\]=]+\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=\s*""")
_PART = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")


def _toml_places(source: Source) -> Iterator[tuple[tuple[str, ...], Spot]]:
    """Where the keys of [tool.cxlint] stand, as far as a look at the lines tells: tomllib itself does not say."""
    table: tuple[str, ...] | None = None
    counts: dict[tuple[str, ...], int] = {}
    for number, line in enumerate(source.text.splitlines(), 1):
        column = len(line) - len(line.lstrip()) + 1
        if header := _TABLE.match(line):
            table = tuple(part.strip("\"'") for part in _PART.findall(header[2] or ""))
            if header[1] == "[[":
                counts[table] = counts.get(table, -1) + 1
                table = (*table, str(counts[table]))
            yield table, Spot(source, number, column, len(line.strip()))
        elif _OTHER_TABLE.match(line):
            table = None
        elif table is not None and (key := _KEY.match(line)):
            path = tuple(part.strip("\"'") for part in _PART.findall(key[1]))
            yield (*table, *path), Spot(source, number, column, len(key[1]))
