"""`cxlint check` as Click sees it; what it does is in `perform`."""

from __future__ import annotations

from typing import Any

import click

from cxlint.cli.options import OPTIONS, Option


def _parameter(option: Option) -> click.Option:
    kind = click.Choice(option.choices) if option.choices else None
    return click.Option(
        [*option.names, option.key],
        type=kind,
        help=option.help,
        metavar=option.metavar or None,
        multiple=option.many,
        is_flag=option.is_switch,
        default=False if option.is_switch else None if option.many else option.default,
        show_default=option.default is not None,
    )


def _check(**options: Any) -> int:
    """Check replies, templates, folders of them, or exports.

    PATHS are files or folders; - is standard input. In a folder, hidden folders (.github) are not entered: name them.

    \b
    Exit code: 0 nothing found, 1 findings from --fail-on up, 2 something could not be checked.
    """
    from cxlint.cli.perform import perform

    return perform(options)


command = click.Command(
    "check",
    callback=_check,
    params=[click.Argument(["paths"], nargs=-1, metavar="[PATHS | -]"), *map(_parameter, OPTIONS)],
    help=_check.__doc__,
)
