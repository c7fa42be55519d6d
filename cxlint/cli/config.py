"""`cxlint config show`: what holds for a file, and where each value comes from."""

from __future__ import annotations

from typing import Any

import click

from cxlint.config import Configs, describe, verify
from cxlint.reports.plain import visible
from cxlint.suppress import RULES as ORDER_RULES


@click.group("config")
def command() -> None:
    """Look at the configuration."""


@command.command("show")
@click.argument("path", metavar="FILE", default="-")
@click.option("--config", "explicit", metavar="FILE", help="Use this configuration.")
@click.option("--isolated", is_flag=True, help="Use no configuration file.")
def show(path: str, explicit: str | None, isolated: bool) -> int:
    """Show what holds for FILE and where each value comes from."""
    from cxlint.config import chosen
    from cxlint.pack import load

    configs = Configs(isolated=isolated, explicit=explicit, profiles=load().profiles)
    config = configs.load(path)
    settings = configs.settings(path)
    pack = load(settings.packs)
    verify(config.every_layer(), [*pack.rules, *ORDER_RULES], pack.aliases)
    print(f"configuration: {visible(config.path or 'none found: the defaults hold')}")
    rows = [(row.key, _shown(row.value), row.origin) for row in describe(settings)]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    for key, value, origin in rows:
        print(visible(f"{key:<{widths[0]}}  {value:<{min(widths[1], 60)}}  {origin}"))
    running = chosen(dict.fromkeys(pack.rules, True), settings, pack.aliases)
    print(f"{len(running)} of {len(pack.rules)} rules run here; excluded: {'yes' if config.excludes(path) else 'no'}")
    return 0


def _shown(value: Any) -> str:
    if isinstance(value, tuple | list):
        return ", ".join(map(_shown, value)) or "(none)"
    return str(value)
