"""Profiles: named sets of settings that ship with cxlint, one YAML file each, compiled to plain data ahead of a run."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from cxlint.config.layer import Layer
from cxlint.place import Source, Spot, did_you_mean, listed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

Profiles = Mapping[str, Mapping[str, Any]]
"""Name -> its keys and values, JSON-able."""


def compile_profiles(folder: Path) -> dict[str, dict[str, Any]]:
    """The profiles in a folder of YAML files. Errors: CxlintError with the place."""
    from cxlint.config.read import read_profile  # brings in YAML, which a run with compiled profiles never needs

    return {path.stem: read_profile(str(path)) for path in sorted(folder.glob("*.yaml"))}


@cache
def shipped_profiles() -> Profiles:
    """Read from the YAML files: for development and tests; a run gets them compiled."""
    from cxlint.plan import builtin_rules

    return compile_profiles(builtin_rules() / "profiles")


def profile_layers(names: Sequence[str], profiles: Profiles, spot: Spot) -> list[Layer]:
    """The layers of some profiles with what they extend, each once. Errors: PlacedError at `spot`."""
    found: dict[str, Layer] = {}
    for name in names:
        _collect(name, profiles, spot, found)
    return list(found.values())


def _collect(name: str, profiles: Profiles, spot: Spot, found: dict[str, Layer]) -> None:
    if name in found:
        return
    if name not in profiles:
        problem = f'unknown profile "{name}"{did_you_mean(name, sorted(profiles))}'
        raise spot.error(problem, f"profiles: {listed(sorted(profiles))}")
    values = dict(profiles[name])
    for base in values.pop("extends", ()):
        _collect(base.removeprefix("profile:"), profiles, spot, found)
    place = Spot(Source(f"profile {name}"))
    if "rules" in values:
        from cxlint.node import plain_node

        values["rules"] = {rule: plain_node(options, place).mapping for rule, options in values["rules"].items()}
    found[name] = Layer(f"profile {name}", {k: tuple(v) if isinstance(v, list) else v for k, v in values.items()})
