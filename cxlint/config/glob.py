"""Globs as in .gitignore: no slash = at any depth, a folder = all in it, `**` = any folders, `{a,b}` = either."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_TOKEN = re.compile(r"\*\*/?|\*|\?|\[!?[^\]/]+\]|[{},]|.", re.DOTALL)


def compiled(globs: Iterable[str]) -> re.Pattern[str]:
    """Matches (`fullmatch`) relative paths with forward slashes."""
    return re.compile("|".join(_regex(glob) for glob in globs) or "(?!)")


def problem_of(glob: str) -> str:
    """Why a glob can never match, or nothing."""
    if glob.startswith("!"):
        return f'"{glob}": a glob cannot be negated'
    if ".." in glob.split("/"):
        return f'"{glob}": a glob counts from the folder of the configuration and cannot leave it'
    if "\\" in glob:
        return f'"{glob}": write folders with /, not \\'
    return "" if glob.strip("./") else f'"{glob}" names no path'


def _regex(glob: str) -> str:
    glob = glob.removeprefix("./")
    anchored = "/" in glob.rstrip("/")
    body = "".join(_tokens(glob.strip("/")))
    return rf"{'' if anchored else '(?:.*/)?'}{body}(?:/.*)?"


def _tokens(glob: str) -> Iterable[str]:
    depth = 0
    braces = glob.count("{") == glob.count("}")
    for token in _TOKEN.findall(glob):
        depth += (token == "{" and braces) - (token == "}" and depth > 0)
        if token.startswith("**"):
            yield "(?:.*/)?" if token.endswith("/") else ".*"
        elif token in "*?":
            yield "[^/]*" if token == "*" else "[^/]"
        elif token.startswith("[") and len(token) > 1:
            yield ("[^/" if token[1] == "!" else "[") + token[1 + (token[1] == "!") : -1].replace("\\", r"\\") + "]"
        elif token in "{}" and braces:
            yield "(?:" if token == "{" else ")"
        else:
            yield "|" if token == "," and depth else re.escape(token)
