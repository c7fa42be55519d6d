"""Paths -> files to read, in sorted order, without what the configuration excludes.

What is named is read, whatever it is called and whether or not it is excluded (unless that is forced). In a folder only
names that a source knows are read; hidden files and folders, virtual environments and papers about the project are not.
"""

# A Path per file costs more than reading the file; here paths are text.
# ruff: noqa: PTH100, PTH116, PTH118, PTH207

from __future__ import annotations

import os
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

from cxlint.config.glob import compiled
from cxlint.model import Unread
from cxlint.others import Others
from cxlint.sources import SUFFIXES, File, pairs
from cxlint.sources.aside import is_maildir, is_skipped_folder
from cxlint.unnamed import Asks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["Discovery", "File", "discover"]

STDIN = "<stdin>"


def discover(
    paths: Sequence[str],
    *,
    exclude: Sequence[str] = (),
    force_exclude: bool = False,
    root: str | os.PathLike[str],
    stdin_filename: str | None = None,
    is_named: Callable[[str], bool] | None = None,
    known_only: bool = False,
    kept: bool = False,
) -> Discovery:
    """The files that `paths` mean; "-" is standard input. `exclude` are globs relative to `root`. `is_named`: does the
    configuration say how to read a file of this path? `known_only`: a file that is named is passed over as in a folder.
    `kept`: templates are kept in these folders, whatever they are called."""
    asks = Asks(is_named, kept)
    return Discovery(paths, Exclusion(exclude, os.fspath(root)), force_exclude, stdin_filename, asks, known_only)


class Exclusion:
    """Which paths the configuration leaves out."""

    def __init__(self, globs: Sequence[str], root: str) -> None:
        self._patterns = [compiled([glob]) for glob in globs]
        self._root = os.path.abspath(root)

    def __call__(self, path: str) -> bool:
        if not self._patterns:
            return False
        relative = self._relative(path)
        return any(pattern.fullmatch(relative) for pattern in self._patterns)

    def below(self, folder: str) -> Callable[[str], bool] | None:
        """A test of what a named folder holds, by the path from it; what excludes the folder itself is set aside."""
        relative = self._relative(folder)
        patterns = [pattern for pattern in self._patterns if not pattern.fullmatch(relative)]
        if not patterns:
            return None
        prefix = "" if relative == "." else f"{relative}/"
        return lambda inner: any(pattern.fullmatch(prefix + inner) for pattern in patterns)

    def _relative(self, path: str) -> str:
        path = os.path.abspath(path)
        with suppress(ValueError):  # on Windows, another drive
            path = os.path.relpath(path, self._root)
        return path.replace(os.sep, "/")


class Discovery:
    """An iterator of File and Unread; `files` and `excluded` (files, and folders as one) are complete at its end."""

    def __init__(
        self,
        paths: Sequence[str],
        exclusion: Exclusion,
        force_exclude: bool,
        stdin_filename: str | None,
        asks: Asks,
        known_only: bool,
    ) -> None:
        self.files = 0
        self.excluded = 0
        self.others = Others()
        self._exclusion = exclusion
        self._force = force_exclude
        self._stdin_filename = stdin_filename
        self._asks = asks
        self._known_only = known_only
        # Only with several paths can a file be met twice.
        self._seen: set[str] | None = set() if len(paths) > 1 else None
        self._results = (result for path in paths for result in self._named(path))

    def __iter__(self) -> Discovery:
        return self

    def __next__(self) -> File | Unread:
        result = next(self._results)
        self.files += type(result) is File
        return result

    def _named(self, path: str) -> Iterator[File | Unread]:
        if path == "-":
            if self._wanted(self._stdin_filename or "-"):
                yield File(self._stdin_filename or STDIN, None, True)
            return
        try:
            info = os.stat(path)
        except (OSError, ValueError) as error:
            yield from self._missing(path, error)
            return
        if stat.S_ISDIR(info.st_mode) and is_maildir(path):
            if self._wanted(path) and self._is_new(path):
                yield _mailbox(path)
        elif stat.S_ISDIR(info.st_mode):
            yield from self._folder(path)
        elif self._wanted(path) and self._is_new(path) and self._asked(path):
            yield File(path, info.st_size if stat.S_ISREG(info.st_mode) else None)

    def _wanted(self, path: str) -> bool:
        if self._force and path != "-" and self._exclusion(path):
            self.excluded += 1
            return False
        return True

    def _asked(self, path: str) -> bool:
        if not self._known_only:
            return True
        try:
            known = self._asks(pairs.one(path))
        except OSError:
            return True  # reading it says what is wrong
        if not known:
            self.others.add(path)
        return known

    def _is_new(self, path: str) -> bool:
        if self._seen is None:
            return True
        path = os.path.abspath(pairs.one(path))
        new = path not in self._seen
        self._seen.add(path)
        return new

    def _missing(self, path: str, error: OSError | ValueError) -> Iterator[File | Unread]:
        """A name that is no file: a glob that no shell has opened, or an error."""
        if not any(sign in path for sign in "*?["):
            denied = isinstance(error, OSError) and not isinstance(error, FileNotFoundError | NotADirectoryError)
            yield Unread(path, why(error) if denied else "no such file or folder")
            return
        from glob import glob

        found = sorted(glob(path, recursive=True))
        if not found:
            yield Unread(path, "no file matches")
        for name in found:
            yield from self._named(name)

    def _folder(self, folder: str) -> Iterator[File | Unread]:
        if self._force and self._exclusion(folder):
            self.excluded += 1
            return
        walk = Walk(folder, self._exclusion.below(folder), self._asks)
        for result in walk:
            if type(result) is not File or self._is_new(result.path):
                yield result
        self.excluded += walk.excluded
        self.others.merge(walk.others)
        if not walk.met and not walk.excluded:
            yield Unread(folder, f"no replies or templates in this folder: {walk.instead()}")


def why(error: OSError | ValueError) -> str:
    return f"cannot be read: {getattr(error, 'strerror', None) or error}"


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False


def _mailbox(folder: str) -> File | Unread:
    from cxlint.sources.mail import maildir

    try:
        return File(folder, maildir.size(folder), folder=True)
    except OSError as error:
        return Unread(folder, why(error))


class Walk:
    """The files of a folder that sources know, in sorted order."""

    def __init__(self, folder: str, is_excluded: Callable[[str], bool] | None, asks: Asks) -> None:
        self.met = self.excluded = 0
        self.others = Others()
        self._folder = folder
        self._is_excluded = is_excluded
        self._asks = asks
        self._cut = len(os.path.join(folder, ""))  # what stands before the path from the folder on
        self._visited: set[tuple[int, int]] = set()

    def __iter__(self) -> Iterator[File | Unread]:
        stack = [self._scan(self._folder)]
        while stack:
            found = stack[-1]
            if isinstance(found, Unread):
                self.met += 1
                yield found
                stack.pop()
                continue
            entry = next(found, None)
            if entry is None:
                stack.pop()
            elif _is_folder(entry):
                if not self._enters(entry):
                    continue
                if is_maildir(entry.path):
                    self.met += 1
                    yield _mailbox(self._path(entry))
                else:
                    stack.append(self._scan(entry.path))
            else:
                result = self._file(entry)
                if result is not None:
                    self.met += 1
                    yield result

    def _scan(self, folder: str) -> Iterator[os.DirEntry[str]] | Unread:
        try:
            with os.scandir(folder) as found:
                entries = sorted((entry for entry in found if entry.name[0] != "."), key=lambda entry: entry.name)
            info = os.stat(folder)
        except OSError as error:
            return Unread(folder, why(error))
        # A folder that was reached by a link may be one that we are in, or one that was read before.
        identity = info.st_dev, info.st_ino
        if identity in self._visited or any(entry.name == "pyvenv.cfg" for entry in entries):
            return iter(())
        self._visited.add(identity)
        return iter(entries)

    def _enters(self, entry: os.DirEntry[str]) -> bool:
        return not is_skipped_folder(entry.name) and not self._excludes(entry)

    def _excludes(self, entry: os.DirEntry[str]) -> bool:
        if self._is_excluded is None or not self._is_excluded(entry.path[self._cut :].replace(os.sep, "/")):
            return False
        self.excluded += 1
        return True

    def _path(self, entry: os.DirEntry[str]) -> str:
        return entry.path if self._folder != os.curdir else entry.path[self._cut :]

    def _file(self, entry: os.DirEntry[str]) -> File | Unread | None:
        path = self._path(entry)
        try:
            known = self._asks(path)
        except OSError as error:
            return None if self._excludes(entry) else Unread(path, why(error))
        if not known:
            if pairs.one(path) == path:  # else it is read with its pair
                self.others.add(path)
            return None
        if self._excludes(entry):
            return None
        try:
            info = entry.stat()
        except OSError as error:
            return Unread(path, why(error))
        return File(path, info.st_size) if stat.S_ISREG(info.st_mode) else None

    def instead(self) -> str:
        """What there is instead of documents, and what to do."""
        found = self.others.described()
        names = ", ".join(sorted(SUFFIXES))
        return f"{f'it has {found}; ' if found else ''}read are {names}, and whatever is named itself"
