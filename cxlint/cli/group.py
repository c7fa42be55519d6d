"""The commands, each imported when it is called."""

from __future__ import annotations

from importlib import import_module

import click

from cxlint import __version__

COMMANDS = {
    "check": "cxlint.cli.check",
    "rules": "cxlint.cli.rules",
    "explain": "cxlint.cli.explain",
    "test": "cxlint.cli.test",
    "new": "cxlint.cli.new",
    "segment": "cxlint.cli.segment",
    "formats": "cxlint.cli.formats",
    "config": "cxlint.cli.config",
}


class LazyGroup(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name]).command
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="cxlint")
def cxlint() -> None:
    """Check what you are about to say to a customer: the place, the reason, and a better way."""
