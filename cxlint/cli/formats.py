"""`cxlint formats`: what is read, and how sure that is; with a name, how to export from that system."""

from __future__ import annotations

import click

from cxlint import formats
from cxlint.model import CxlintError
from cxlint.place import did_you_mean


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
    widest = max(map(len, known))
    for name in known:
        told = formats.load(name)
        print(f"{name:<{widest}}  {told.title}")
        for read in told.reads:
            print(f"{'':<{widest}}  - {read.what}: {formats.SURE[read.sure]}")
    print(f"{len(known)} formats. `cxlint formats NAME` tells how to export from it; `--source NAME` names it.")
