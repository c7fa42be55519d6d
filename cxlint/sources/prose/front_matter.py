"""YAML between two lines of --- at the top of a text: what it says of the documents below.

Fields of cxlint JSON Lines stand at its top or under `cxlint:`, where also `dialect` and `ignore` may stand. Other keys
at the top are another tool's; under `cxlint:` they are mistakes.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any, NamedTuple

from cxlint.model import CxlintError, Ignore, Unread
from cxlint.orders import order
from cxlint.sources import record

OPENING = re.compile(r"---[ \t]*(?:\r\n?|\n)")
CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)", re.MULTILINE)
KEY = re.compile(r"[A-Za-z][\w -]{0,40}:(?:\s|$)")
COMMENT = re.compile(r"^[ \t]*(#[ \t]*cxlint:(.*))$", re.MULTILINE)
KINDRED = ("labels", "category", "categories")  # read as tags
OWN = ("ignore", "dialect", *record.FIELDS)


class FrontMatter(NamedTuple):
    values: dict[str, Any]  # fields of a Document, checked
    ignores: tuple[Ignore, ...]  # of every document of the file; their spans are to be set
    problems: tuple[Unread, ...]
    end: int  # offset at which the text goes on
    line: int  # number of the line there


class FrontMatterError(CxlintError):
    """Front matter that cannot be read. `line` is a line of the file."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(f"front matter: {reason}")
        self.line = line


def read(text: str, path: str) -> FrontMatter | None:
    """The front matter of a text, if it begins with one. Raises FrontMatterError."""
    opening = OPENING.match(text)
    if opening is None:
        return None
    closing = CLOSING.search(text, opening.end())
    if closing is None:
        if KEY.match(text, opening.end()):
            raise FrontMatterError("it is opened by --- and never closed", 1)
        return None  # a rule across the page
    source = text[opening.end() : closing.start()]
    loaded = _load(source)
    if not isinstance(loaded, dict):
        return None if loaded is not None else _plain({}, text, closing.end())
    return _Reading(path, source, loaded).result(text, closing.end())


def _plain(values: dict[str, Any], text: str, end: int) -> FrontMatter:
    return FrontMatter(values, (), (), end, len(re.findall(r"\r\n?|\n", text[:end])) + 1)


def _load(source: str) -> Any:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(source, loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise FrontMatterError(f"{error.problem or error.context}", mark.line + 2 if mark else 1) from None
    except (yaml.YAMLError, ValueError) as error:
        raise FrontMatterError(" ".join(str(error).split()), 1) from None
    except RecursionError:
        raise FrontMatterError("nested too deeply to be read", 1) from None


class _Reading:
    """Collects what is said, and every mistake with its line: one does not hide another."""

    def __init__(self, path: str, source: str, loaded: dict[object, object]) -> None:
        self._path = path
        self._source = source
        self._problems: list[Unread] = []
        self._ignores: list[Ignore] = []
        self._values: dict[str, Any] = {}
        own = loaded.get("cxlint")
        tags = [loaded[name] for name in ("tags", *KINDRED) if loaded.get(name)]
        known = {str(name): value for name, value in loaded.items() if name in record.FIELDS and name != "tags"}
        self._take(known)
        self._tags(tags)
        if isinstance(own, dict):
            self._own(own)
        elif own is not None:
            self._problem("cxlint", f"`cxlint` must hold keys ({', '.join(OWN)}), found {record.found(own)}")
        self._comments()

    def result(self, text: str, end: int) -> FrontMatter:
        return _plain(self._values, text, end)._replace(ignores=tuple(self._ignores), problems=tuple(self._problems))

    def _own(self, own: dict[object, object]) -> None:
        for name in own:
            if name not in OWN:
                self._problem(str(name), f"`cxlint` has no key {str(name)!r}: {_nearest(str(name))}")
        self._take({str(name): value for name, value in own.items() if name in record.FIELDS})
        if isinstance(own.get("dialect"), str):
            self._values["dialect"] = own["dialect"]
        rules = own.get("ignore")
        if rules is None:
            return
        named = [rules] if isinstance(rules, str) else rules
        if isinstance(named, list) and named and all(isinstance(name, str) for name in named):
            line, column = self._where("ignore")
            self._ignores.append(Ignore(tuple(str(name).strip() for name in named), 0, 0, line, column, ""))
        else:
            self._problem("ignore", "`ignore` must be a list of rules")

    def _take(self, known: dict[str, object]) -> None:
        for name, value in known.items():
            # YAML makes numbers and dates of what stands for text.
            texts = isinstance(value, int | float | date) and not isinstance(value, bool)
            try:
                read = record.FIELDS[name][1](str(value) if texts and name != "rating" else value)
            except ValueError as error:
                self._problem(name, f"`{name}` {error}")
            else:
                if read is not None:
                    self._values[name] = read

    def _tags(self, said: list[object]) -> None:
        try:
            tags = tuple(tag for value in said for tag in record.tags(value))
        except ValueError as error:
            self._problem("tags", f"`tags` {error}")
        else:
            if tags:
                self._values["tags"] = tags

    def _comments(self) -> None:
        for match in COMMENT.finditer(self._source):
            said = order(match[2])
            line, column = self._place(match.start(1))
            fault = said.fault or (
                "" if said.verb.startswith("ignore") else f"{said.verb} means nothing in front matter"
            )
            self._ignores.append(Ignore(said.rules, 0, 0, line, column, said.reason, None, fault))

    def _problem(self, key: str, reason: str) -> None:
        self._problems.append(Unread(self._path, f"front matter: {reason}", self._where(key)[0]))

    def _where(self, key: str) -> tuple[int, int]:
        match = re.search(rf"^[ \t{{,]*([\"']?{re.escape(key)}[\"']?[ \t]*:)", self._source, re.MULTILINE)
        match = match or re.search(rf"\b({re.escape(key)})[ \t]*:", self._source)
        return self._place(match.start(1)) if match else (1, 1)

    def _place(self, offset: int) -> tuple[int, int]:
        ends = list(re.finditer(r"\r\n?|\n", self._source[:offset]))
        return len(ends) + 2, offset - (ends[-1].end() if ends else 0) + 1


def _nearest(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, OWN, 1)
    return f"did you mean {near[0]}?" if near else f"there are {', '.join(OWN)}"
