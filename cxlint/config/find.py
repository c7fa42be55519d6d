# A Path per file costs more than a look-up; here paths are text.
# ruff: noqa: PTH100, PTH109, PTH113, PTH118, PTH119, PTH120, PTH123
"""Path -> Config -> Settings: the nearest configuration of every file, read once a folder."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

from cxlint.config.layer import Layer, Settings, settings_of
from cxlint.config.profile import Profiles, profile_layers, shipped_profiles
from cxlint.model import CxlintError
from cxlint.place import Source, Spot

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping, Sequence

    from cxlint.config.read import FileSaid

NAMES = ("cxlint.yaml", ".cxlint.yaml", "cxlint.yml", ".cxlint.yml", "pyproject.toml")
NO_OPTIONS = Layer("command line", {})


class Said(NamedTuple):
    """What a configuration file and all that it extends say."""

    layers: tuple[Layer, ...] = ()  # the farthest first
    narrow: tuple[Layer, ...] = ()  # the entries of per-path, in order


class Config:
    """What holds below one folder. `path` is the file that says so; globs count from `folder`."""

    def __init__(
        self, path: str | None, folder: str, said: Said, profiles: Profiles, options: Layer = NO_OPTIONS
    ) -> None:
        self.path, self.folder, self.said = path, os.path.join(folder, ""), said
        self.profiles, self.options = profiles, options
        self._globs: dict[str, re.Pattern[str]] = {}
        self._settings: dict[tuple[int, ...], Settings] = {}

    @property
    def settings(self) -> Settings:
        """Where no entry of per-path applies."""
        return self._with(())

    def for_path(self, path: str) -> Settings:
        """Errors: CxlintError for a profile that does not exist."""
        if not self.said.narrow:
            return self._with(())
        relative = self.relative(path)
        entries = enumerate(self.said.narrow)
        return self._with(
            tuple(i for i, entry in entries if self._pattern(f"{i}", entry.values["paths"]).fullmatch(relative))
        )

    def excludes(self, path: str) -> bool:
        """Whether a file, or a folder with all in it, is not to be checked."""
        globs = self.settings.exclude
        return bool(globs) and self._pattern("exclude", globs).fullmatch(self.relative(path)) is not None

    def relative(self, path: str) -> str:
        direct = path.startswith(self.folder) and "/." not in path  # spares most files the slow look at "." and ".."
        full = path if direct else os.path.abspath(path)
        inside = full[len(self.folder) :] if full.startswith(self.folder) else full.lstrip("/")
        return inside.replace(os.sep, "/")

    def every_layer(self) -> tuple[Layer, ...]:
        """All that any path could have, for `verify`."""
        stacks = [self._with(()), *(self._with((index,)) for index in range(len(self.said.narrow)))]
        return tuple({id(layer): layer for settings in stacks for layer in settings.layers}.values())

    def _pattern(self, name: str, globs: Sequence[str]) -> re.Pattern[str]:
        if name not in self._globs:
            from cxlint.config.glob import compiled

            self._globs[name] = compiled(globs)
        return self._globs[name]

    def _with(self, entries: tuple[int, ...]) -> Settings:
        if entries not in self._settings:
            said = [*self.said.layers, *(self.said.narrow[index] for index in entries), self.options]
            naming = [layer for layer in said if layer.values.get("profile")]
            names: tuple[str, ...] = naming[-1].values["profile"] if naming else ("core",)
            spot = naming[-1].spot("profile") if naming else Spot(Source("default"))
            layers = [*profile_layers(names, self.profiles, spot), *said]
            self._settings[entries] = settings_of(layers, names)
        return self._settings[entries]


class Configs:
    """The configurations of a run. `explicit`: one file for all paths; `isolated`: none at all."""

    def __init__(
        self,
        *,
        isolated: bool = False,
        explicit: str | os.PathLike[str] | None = None,
        options: Layer = NO_OPTIONS,
        profiles: Profiles | None = None,
    ) -> None:
        self.options = options
        self.profiles = shipped_profiles() if profiles is None else profiles
        self._nothing = Config(None, os.getcwd(), Said(), self.profiles, options)
        self._only = self._nothing if isolated else None
        if explicit is not None and not isolated:
            self._only = self._read_explicit(os.path.abspath(os.fspath(explicit)))
        self._by_folder: dict[str, Config] = {}
        self._broken: dict[str, CxlintError] = {}  # folder with a configuration that cannot be used
        self._by_name: dict[str, Config] = {}  # folder as it was written: one look-up for each of its files

    def load(self, path: str) -> Config:
        """The configuration of a file that may not exist (standard input: its name or "-"). Errors: CxlintError."""
        folder = os.path.dirname(path)
        known = self._by_name.get(folder)
        if known is None:
            known = self._only or self._of_folder(os.path.abspath(folder))
            self._by_name[folder] = known
        return known

    def settings(self, path: str) -> Settings:
        """What holds for a file. Errors: CxlintError."""
        return self.load(path).for_path(path)

    def excludes(self, path: str) -> bool:
        """Whether a file, or a folder with all in it, is not to be checked. Errors: CxlintError."""
        return self.load(path).excludes(path)

    def _of_folder(self, folder: str) -> Config:
        """Iterative, as a hostile archive may nest folders deeper than Python's stack."""
        passed = []
        while folder not in self._by_folder:
            passed.append(folder)
            config = self._tried(folder)
            above = os.path.dirname(folder)
            if config is not None or above == folder:
                self._by_folder[folder] = config or self._nothing
                break
            folder = above
        found = self._by_folder[folder]
        self._by_folder |= dict.fromkeys(passed, found)
        return found

    def _tried(self, folder: str) -> Config | None:
        """A broken file is read once, and its error raised for every path below."""
        if folder in self._broken:
            raise self._broken[folder]
        try:
            return self._here(folder)
        except CxlintError as error:
            self._broken[folder] = error
            raise

    def _here(self, folder: str) -> Config | None:
        present = [name for name in NAMES if os.path.isfile(os.path.join(folder, name))]
        read = {name: _read_chain(os.path.join(folder, name)) for name in present}
        saying = [name for name in present if read[name] is not None]
        if len(saying) > 1:
            first, second = saying[:2]
            raise CxlintError(f"{folder}: both {first} and {second} configure cxlint: keep one of them")
        for name in saying:
            return Config(os.path.join(folder, name), folder, read[name] or Said(), self.profiles, self.options)
        return None

    def _read_explicit(self, path: str) -> Config:
        if not os.path.isfile(path):
            raise CxlintError(f"{path}: there is no such configuration file")
        said = _read_chain(path)
        if said is None:
            raise CxlintError(f"{path}: has no [tool.cxlint]: add it, or name another file")
        return Config(path, os.getcwd(), said, self.profiles, self.options)


def _read_chain(path: str) -> Said | None:
    """None where the file does not speak of cxlint. Errors: CxlintError with the place."""
    if path.endswith(".toml") and not _mentions_cxlint(path):
        return None
    found: dict[str, FileSaid] = {}
    if not _extend(path, (), Spot(Source(path)), found):
        return None
    narrow = tuple(entry for file in found.values() for entry in file.narrow)
    return Said(tuple(file.layer for file in found.values()), narrow)


def _mentions_cxlint(path: str) -> bool:
    """Most Python projects do not: they should not pay for the import of a reader."""
    with open(path, "rb") as file:
        return b"cxlint" in file.read()


def _extend(path: str, chain: tuple[str, ...], spot: Spot, found: dict[str, FileSaid]) -> bool:
    from cxlint.config.read import read_config  # brings in YAML: only when there is a file

    if path in chain:
        names = " → ".join(os.path.basename(each) for each in (*chain[chain.index(path) :], path))
        raise spot.error(f"extends in a circle: {names}", "remove one of these extends")
    said = read_config(path)
    if said is None:
        return False
    for base in said.extends:
        if not base.startswith("profile:") and base not in found:
            _extend(base, (*chain, path), said.layer.spot("extends"), found)
    found[path] = said
    return True


def load(
    path: str,
    *,
    isolated: bool = False,
    explicit: str | os.PathLike[str] | None = None,
    profiles: Profiles | None = None,
) -> Config:
    """The configuration of one file; for many files keep a `Configs`, which reads each folder once."""
    return Configs(isolated=isolated, explicit=explicit, profiles=profiles).load(path)


def for_path(config: Config, path: str) -> Settings:
    return config.for_path(path)


def options_layer(given: Mapping[str, Any]) -> Layer:
    """The command line as a layer: keys as in a configuration file; None = not given."""
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in given.items()}
    values = {key: value for key, value in values.items() if value is not None and value != ()}
    return Layer("command line", values, {(key,): Spot(Source(f"--{key}")) for key in values})
