"""`cxlint formats`: what is read, and how sure that is; with a name, how to export from that system."""

from __future__ import annotations

from textwrap import fill

import click

from cxlint import formats
from cxlint.model import CxlintError
from cxlint.place import did_you_mean

WIDTH = 80


@click.command("formats")
@click.argument("name", required=False)
def command(name: str | None) -> int:
    """List what is read; with NAME, how to export from that system and what of it is linted."""
    known = formats.names()
    if name is None:
        _table(known)
    elif name in known:
        print(formats.page(name, formats.load(name)), end="")
    else:
        raise CxlintError(f"no format named {name!r}{did_you_mean(name, known)}: there are {', '.join(known)}")
    return 0


def _table(known: list[str]) -> None:
    indent = max(map(len, known)) + 2
    margin = " " * indent
    for name in known:
        told = formats.load(name)
        groups = told.by_sureness()
        print(f"{name:<{indent}}{told.title}" + (f": {groups[0][0]}" if len(groups) == 1 else ""))
        for words, kinds in groups:
            if len(groups) > 1:
                print(f"{margin}{words}:")
            for what in kinds:
                print(fill(what, WIDTH, initial_indent=f"{margin}- ", subsequent_indent=f"{margin}  "))
    print(f"{len(known)} formats. `cxlint formats NAME` tells how to export; `--source NAME` names it.")
    print(fill(formats.WRAPPED, WIDTH))
