"""An entry of the configuration without paths -> what reads a file of its format that nothing else knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxlint.model import CxlintError

if TYPE_CHECKING:
    from cxlint.sources.source import ReadOptions

MAPPED = ("csv", "xlsx", "parquet", "json", "yaml")  # formats whose columns or keys are named
OPEN = ("csv", "xlsx", "parquet", "text", None)  # of these nobody knows yet what they hold


def is_open(name: str | None, head: bytes) -> bool:
    """Does the name of a source say too little of what such a file holds?"""
    if name != "jsonl":
        return name in OPEN
    from cxlint.sources.json import keys as json_keys

    return "reply" not in json_keys.keys(head).of()


def chosen(name: str | None, written: str | None, head: bytes, options: ReadOptions) -> tuple[str | None, ReadOptions]:
    """The source that reads a file, and what it is told. `name`: what its content tells; `written`: how it is written.

    Raises CxlintError where two entries could be meant.
    """
    if written not in MAPPED or not is_open(name, head):
        return name, options
    fitting = {
        entry: each
        for entry, each in options.spare.items()
        if each.format in (None, written) or (each.format, written) == ("jsonl", "json")
    }
    if not fitting:
        return name, options
    if len(fitting) > 1:
        raise CxlintError(
            f"{' and '.join(fitting)} of `sources` could be meant: give them `paths`, or name one by --source"
        )
    (entry,) = fitting.values()
    return written, options._replace(
        columns=entry.columns, replies=entry.replies, markup=entry.markup, roles=entry.roles
    )
