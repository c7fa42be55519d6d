"""Finds, makes and keeps plans: the compiled form of packs (see `pack`): plain values, as marshal keeps them.

The wheel holds the plan of the shipped packs. A checkout, and any run with a team's own packs, keeps its plan in the
user's cache folder under a name made of this version and the content of every file it came from.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from cxlint import __version__
from cxlint.model import CxlintError

FORM = 3  # of the plan itself: raise it when the plan's shape changes
SHIPPED = "plan.marshal"
MOST_KEPT = 8  # plans in the cache folder


def builtin_rules() -> Path:
    """The shipped packs: inside the installed package, or beside it in a checkout."""
    packaged = Path(__file__).parent / "rules"
    checkout = packaged.parent.parent
    if not packaged.is_dir() and (checkout / "pyproject.toml").is_file():
        return checkout / "rules"
    return packaged


def find(own: Sequence[str]) -> dict[str, Any]:
    shipped = builtin_rules()
    ready = shipped / SHIPPED
    if not own and ready.is_file():
        plan = _loaded(ready)
        if plan is not None:
            return plan
    folders = [shipped, *(_own_folder(folder) for folder in own)]
    return _cached(folders) or _remember(make(folders), folders)


def _own_folder(folder: str) -> Path:
    path = Path(folder)
    if not path.is_dir():
        raise CxlintError(f"{folder}: no such folder of rules (a pack is a folder with rule files in it)")
    return path


def make(folders: Iterable[Path]) -> dict[str, Any]:
    """Compile packs from their files. A broken rule goes to `errors` and the others are kept; a broken cue or score stops."""
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
        "words": {name: " ".join(words) for name, words in library.words.items()},
        "errors": list(library.errors),
    }


def pack_files(folder: Path) -> Iterator[Path]:
    """Every YAML file of a folder of packs, in a fixed order."""
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "_")))
        for name in sorted(files):
            if name.endswith((".yaml", ".yml")) and not name.startswith("."):
                yield Path(root) / name


def _cached(folders: Sequence[Path]) -> dict[str, Any] | None:
    path = _cache_path(folders)
    if path is None or not path.is_file():
        return None
    return _loaded(path)


def _loaded(path: Path) -> dict[str, Any] | None:
    """A plan made by this version, else None. marshal holds only plain values and runs no code."""
    try:
        plan = marshal.loads(path.read_bytes())
        return plan if plan["made"] == [__version__, FORM] else None
    except (OSError, ValueError, EOFError, TypeError, KeyError):
        return None


def dumped(plan: dict[str, Any]) -> bytes:
    """In the oldest form of marshal that every Python reads."""
    return marshal.dumps(plan, 2)


def _remember(plan: dict[str, Any], folders: Sequence[Path]) -> dict[str, Any]:
    """Keep the plan for the next run; a cache that cannot be written is only slow."""
    path = _cache_path(folders)
    if path is not None and not plan["errors"]:
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            _drop_oldest(path.parent)
            from tempfile import mkstemp

            descriptor, name = mkstemp(dir=path.parent, suffix=".tmp")
            with os.fdopen(descriptor, "wb") as file:
                file.write(dumped(plan))
            os.replace(name, path)
    return plan


def _drop_oldest(folder: Path) -> None:
    plans = sorted(folder.glob("plan-*.marshal"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in plans[MOST_KEPT - 1 :]:
        path.unlink(missing_ok=True)


def _cache_path(folders: Sequence[Path]) -> Path | None:
    base = _cache_folder()
    if base is None:
        return None
    from hashlib import blake2b

    digest = blake2b(f"{__version__} {FORM}".encode(), digest_size=16)
    for path in sorted((Path(__file__).parent).glob("*.py")) if _in_checkout() else ():
        digest.update(f"{path.name} {path.stat().st_mtime_ns}".encode())  # who changes the compiler changes the plan
    for folder in folders:
        for path in pack_files(folder):
            content = path.read_bytes()
            digest.update(f"\0{path.relative_to(folder)}\0{len(content)}\0".encode())
            digest.update(content)
    return base / "cxlint" / f"plan-{digest.hexdigest()}.marshal"


def _in_checkout() -> bool:
    return not (Path(__file__).parent / "rules").is_dir()


def _cache_folder() -> Path | None:
    """Where this platform keeps what may be thrown away; None where there is no home."""
    if given := os.environ.get("CXLINT_CACHE_DIR") or os.environ.get("XDG_CACHE_HOME"):
        return Path(given)
    home = os.environ.get("LOCALAPPDATA") if sys.platform == "win32" else os.path.expanduser("~")
    if not home or home == "~":
        return None
    if sys.platform == "win32":
        return Path(home)
    return Path(home) / ("Library/Caches" if sys.platform == "darwin" else ".cache")
