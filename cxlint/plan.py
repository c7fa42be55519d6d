"""Finds, makes and keeps plans: the compiled form of packs (see `pack`): plain values, as marshal keeps them.

The wheel holds the plan of the shipped packs. A checkout, and any run with a team's own packs, keeps its plan in the
user's cache folder under a name made of this version and the path, size and time of every file it came from.
"""

# Every run passes here first, and pathlib takes longer to import than a plan to load.

from __future__ import annotations

import marshal
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from cxlint import __version__
from cxlint.digest import digest
from cxlint.model import CxlintError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from cxlint.library import Library

FORM = 12  # of the plan itself: raise it when the plan's shape changes
SHIPPED = "plan.marshal"
MOST_KEPT = 8  # plans in the cache folder
HERE = os.path.dirname(os.path.abspath(__file__))


def builtin_rules() -> Path:
    """The shipped packs, as a Path."""
    from pathlib import Path

    return Path(rules_folder())


def rules_folder() -> str:
    """The shipped packs: inside the installed package, or beside it in a checkout."""
    packaged = os.path.join(HERE, "rules")
    checkout = os.path.dirname(HERE)
    if not os.path.isdir(packaged) and os.path.isfile(os.path.join(checkout, "pyproject.toml")):
        return os.path.join(checkout, "rules")
    return packaged


def extra_pack(name: str) -> str | None:
    """The folder of a pack that ships beside the rules, for a language or a trade, by its bare name: "es"."""
    rules = rules_folder()
    folder = os.path.join(os.path.dirname(rules), "packs", name)
    return folder if name.isidentifier() and os.path.isdir(folder) else None


def find(own: Sequence[str]) -> dict[str, Any]:
    shipped = rules_folder()
    plan = None if own else _loaded(os.path.join(shipped, SHIPPED))
    if plan is not None:
        return plan
    for folder in own:
        if not os.path.isdir(folder):
            raise CxlintError(f"{folder}: no such folder of rules (a pack is a folder with rule files in it)")
    return _kept_or_made([shipped, *own])


def make(folders: Iterable[Path]) -> dict[str, Any]:
    """Compile packs. A broken rule goes to `errors` and the others are kept; a broken cue or score stops."""
    from cxlint.library import read_library

    return compiled(read_library(folders))


def compiled(library: Library) -> dict[str, Any]:
    return {
        "made": [__version__, FORM],
        **library.vocabulary.compile(),
        "scores": library.scores,
        "rules": [rule.plan() for rule in library.rules],
        "profiles": library.profiles,
        "names": library.names,
        "words": {name: "\n\n".join(words) for name, words in library.words.items()},
        "secrets": library.secrets,
        "languages": library.languages,
        "errors": list(library.errors),
    }


def pack_files(folder: str | os.PathLike[str]) -> Iterator[str]:
    """Every YAML file of a folder of packs, in a fixed order."""
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "_")))
        for name in sorted(files):
            if name.endswith((".yaml", ".yml")) and not name.startswith("."):
                yield os.path.join(root, name)


def dumped(plan: dict[str, Any]) -> bytes:
    """In the oldest form of marshal that every Python reads."""
    return marshal.dumps(plan, 2)


def _loaded(path: str) -> dict[str, Any] | None:
    """A plan made by this version, else None. marshal holds only plain values and runs no code."""
    try:
        with open(path, "rb") as file:
            plan = marshal.loads(file.read())
        return plan if plan["made"] == [__version__, FORM] else None
    except (OSError, ValueError, EOFError, TypeError, KeyError):
        return None


def _kept_or_made(folders: Sequence[str]) -> dict[str, Any]:
    from pathlib import Path

    path = _cache_path(folders)
    kept = _loaded(path) if path is not None else None
    if kept is not None:
        return kept
    plan = make([Path(folder) for folder in folders])
    if path is not None and not plan["errors"]:
        with suppress(OSError):  # a cache that cannot be written is only slow
            _keep(plan, path)
    return plan


def _keep(plan: dict[str, Any], path: str) -> None:
    from tempfile import mkstemp

    folder = os.path.dirname(path)
    os.makedirs(folder, exist_ok=True, mode=0o700)
    _drop_oldest(folder)
    descriptor, name = mkstemp(dir=folder, suffix=".tmp")
    with os.fdopen(descriptor, "wb") as file:
        file.write(dumped(plan))
    os.replace(name, path)


def _drop_oldest(folder: str) -> None:
    plans = [entry for entry in os.scandir(folder) if entry.name.startswith("plan-")]
    plans.sort(key=lambda entry: entry.stat().st_mtime, reverse=True)
    for entry in plans[MOST_KEPT - 1 :]:
        os.unlink(entry.path)


def _cache_path(folders: Sequence[str]) -> str | None:
    base = _cache_folder()
    if base is None:
        return None
    files = [path for folder in folders for path in pack_files(folder)]
    if not os.path.isdir(os.path.join(HERE, "rules")):  # a checkout: who changes the compiler changes the plan
        files += sorted(entry.path for entry in os.scandir(HERE) if entry.name.endswith(".py"))
    known = [(os.path.abspath(path), os.stat(path)) for path in files]
    names = [f"{path}\0{stat.st_size}\0{stat.st_mtime_ns}" for path, stat in known]
    return os.path.join(base, "cxlint", f"plan-{digest(chr(10).join([__version__, str(FORM), *names]), 16)}.marshal")


def _cache_folder() -> str | None:
    """Where this platform keeps what may be thrown away; None where there is no home."""
    if given := os.environ.get("CXLINT_CACHE_DIR") or os.environ.get("XDG_CACHE_HOME"):
        return given
    if sys.platform == "win32":
        return os.environ.get("LOCALAPPDATA")
    home = os.path.expanduser("~")
    return None if home == "~" else os.path.join(home, "Library/Caches" if sys.platform == "darwin" else ".cache")
