"""Layers -> Settings. A layer is what one place says: a profile, a file, an entry of per-path, the command line.

Later layers beat earlier ones: single values and `select` replace, lists of names add up, mappings merge key by key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cxlint.model import Confidence, Kind, Severity
from cxlint.place import Source, Spot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cxlint.node import Node

ADDED = ("packs", "macros", "exclude", "agent-domains")
MERGED = ("severity", "rules", "sources")
CHOICES = ("select", "extend-select", "ignore")
"""Keys that choose rules. They are not merged into one value but obeyed layer by layer: see select.py."""
DEFAULTS: Mapping[str, Any] = {
    "fail-on": "warning",
    "min-confidence": "low",
    "unknown-complaint": "silent",
    "kind": None,
    "channel": None,
}


class Layer(NamedTuple):
    name: str  # "profile core", "cxlint.yaml", "command line"
    values: Mapping[str, Any]  # keys as in the file; lists as tuples, options of rules as Nodes
    spots: Mapping[tuple[str, ...], Spot] = {}  # ("severity", "canned/stock-phrase") -> place
    narrow: bool = False  # an entry of per-path

    def spot(self, *path: str) -> Spot:
        """The place of a key or, inside it, of an item; the nearest that is known."""
        while path and path not in self.spots:
            path = path[:-1]
        return self.spots[path] if path else Spot(Source(self.name))

    def origin(self, *path: str) -> str:
        return str(self.spot(*path))


class Setting(NamedTuple):
    """One value and where it comes from: "cxlint.yaml:12", "profile core", "default", "--select"."""

    key: str
    value: Any
    origin: str


class Columns(NamedTuple):
    """How to read a table that cxlint does not know: which of its columns holds what."""

    format: str | None
    paths: tuple[str, ...]
    columns: Mapping[str, str]  # field of a Document, or reply -> name of the column
    markup: str | None = None  # of the replies
    roles: Mapping[str, tuple[str, ...]] = {}  # agent, customer, bot, private -> words that mean it
    replies: tuple[str, ...] = ()  # all keys with a reply, where they are more than one


class Settings(NamedTuple):
    """What holds for one path. The same object for every path with the same settings, so it can key a cache."""

    layers: tuple[Layer, ...]
    profile: tuple[str, ...]
    packs: tuple[str, ...]  # absolute paths of folders
    macros: tuple[str, ...]  # absolute paths of files and folders
    exclude: tuple[str, ...]
    agent_domains: tuple[str, ...]  # of the company's mail, or whole addresses
    fail_on: Severity | None  # None = never
    min_confidence: Confidence
    unknown_complaint: str  # silent or info
    kind: Kind | None  # None = guess
    channel: str | None  # for documents that do not say
    sources: Mapping[str, Columns]
    rules: Mapping[str, Mapping[str, Node]]  # rule id -> option -> value

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)

    def options(self, rule: str, aliases: Iterable[str] = ()) -> Node | None:
        """The options of a rule as one mapping, to be built into the type of its check; None = none given."""
        given: dict[str, Node] = {}
        spots: dict[str, Spot] = {}
        for layer in self.layers:
            for name in (*aliases, rule):
                for key, value in layer.values.get("rules", {}).get(name, {}).items():
                    given[key], spots[key] = value, layer.spot("rules", name, key)
        if not given:
            return None
        from cxlint.node import Node  # only where a configuration has been read

        return Node(next(iter(spots.values())), given, "map", spots)


def settings_of(layers: Sequence[Layer], profile: tuple[str, ...]) -> Settings:
    merged: dict[str, Any] = dict(DEFAULTS) | dict.fromkeys(ADDED, ()) | {key: {} for key in MERGED}
    for layer in layers:
        for key, value in layer.values.items():
            merged[key] = _joined(key, merged.get(key), value)
    fail_on, kind = merged["fail-on"], merged["kind"]
    return Settings(
        layers=tuple(layers),
        profile=profile,
        packs=merged["packs"],
        macros=merged["macros"],
        exclude=merged["exclude"],
        agent_domains=merged["agent-domains"],
        fail_on=None if fail_on == "never" else Severity[fail_on.upper()],
        min_confidence=Confidence[merged["min-confidence"].upper()],
        unknown_complaint=merged["unknown-complaint"],
        kind=Kind(kind) if kind else None,
        channel=merged["channel"],
        sources={name: _columns(entry) for name, entry in merged["sources"].items()},
        rules=merged["rules"],
    )


def _joined(key: str, before: Any, value: Any) -> Any:
    if key in ADDED:
        return tuple(dict.fromkeys((*before, *value)))
    if key == "rules":
        return before | {rule: before.get(rule, {}) | options for rule, options in value.items()}
    return before | value if key in MERGED else value


def _columns(entry: Mapping[str, Any]) -> Columns:
    about = ("format", "paths", "markup", "roles")
    columns = {key.replace("-", "_"): names for key, names in entry.items() if key not in about}
    replies = entry.get("reply", ())
    if replies:
        columns["reply"] = replies[0]
    else:
        columns.pop("reply", None)
    return Columns(
        format=entry.get("format"),
        paths=entry.get("paths", ()),
        columns=columns,
        markup=entry.get("markup"),
        roles=entry.get("roles") or {},
        replies=replies if len(replies) > 1 else (),
    )


def describe(settings: Settings) -> list[Setting]:
    """Every value that holds, with its origin; of lists and mappings one row for each origin."""
    rows = [Setting("profile", settings.profile, _profile_origin(settings))]
    for key, value in DEFAULTS.items():
        said = [layer for layer in settings.layers if key in layer.values]
        row = Setting(key, said[-1].values[key], said[-1].origin(key)) if said else Setting(key, value, "default")
        rows += [row] if row.value is not None else []
    for layer in settings.layers:
        rows += [
            Setting(key, layer.values[key], layer.origin(key)) for key in (*CHOICES, *ADDED) if layer.values.get(key)
        ]
    return rows + list(_merged_rows(settings))


def _profile_origin(settings: Settings) -> str:
    said = [layer for layer in settings.layers if "profile" in layer.values]
    return said[-1].origin("profile") if said else "default"


def _merged_rows(settings: Settings) -> Iterator[Setting]:
    rows: dict[str, Setting] = {}
    for layer in settings.layers:
        for key in ("severity", "sources"):
            for item, value in layer.values.get(key, {}).items():
                rows[f"{key}.{item}"] = Setting(f"{key}.{item}", value, layer.origin(key, item))
        for rule, options in layer.values.get("rules", {}).items():
            for option, node in options.items():
                name = f"rules.{rule}.{option}"
                rows[name] = Setting(name, _as_written(node), layer.origin("rules", rule, option))
    yield from rows.values()


def _as_written(node: Node) -> Any:
    """Plain, but `off` stays `off`: only its rule knows whether that is a word."""
    if isinstance(node.content, str):
        return node.content
    return [_as_written(item) for item in node.items] if node.tag == "list" else node.plain()
