"""`cxlint check`: findings for people, editors, and builds."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from cxlint.config import Configs, options_layer
from cxlint.model import CxlintError, Kind
from cxlint.reports import FORMATS
from cxlint.run import Request, Run, exit_code, text_or_file
from cxlint.sources import SOURCES, ReadOptions

if TYPE_CHECKING:
    from cxlint.cli.output import Outputs

CHANNELS = ["email", "chat", "social", "forum", "review", "sms"]
LIST = {"multiple": True, "metavar": "RULE"}


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATHS | -]")
@click.option("--customer", metavar="TEXT|FILE", help="What the customer wrote, for a single reply.")
@click.option("--customer-name", metavar="NAME", help="The customer's name, for a single reply.")
@click.option("--as", "kind", type=click.Choice([*Kind]), help="What the files hold; guessed where not said.")
@click.option("--channel", type=click.Choice(CHANNELS), help="The channel of documents that do not name one.")
@click.option(
    "--source",
    metavar="NAME",
    help=f"The input format ({', '.join(SOURCES)}, or one of your configuration's `sources`); told by its content where not said.",
)
@click.option("--output-format", "output_format", type=click.Choice([*FORMATS]), default="full", show_default=True)
@click.option(
    "--report", "reports", multiple=True, metavar="FORMAT=FILE", help="Write another report to a file (repeatable)."
)
@click.option("--select", **LIST, help="Run only these rules or packs (repeatable, or a,b).")
@click.option("--extend-select", **LIST, help="Run these as well.")
@click.option("--ignore", **LIST, help="Do not run these.")
@click.option(
    "--profile", multiple=True, metavar="NAME", help="Named settings: core, reviews, macros, strict, social, chat."
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    help="Exit 1 from this severity on.  [default: warning]",
)
@click.option(
    "--min-confidence", type=click.Choice(["high", "medium", "low"]), help="Hide findings that are right less often."
)
@click.option("--statistics", is_flag=True, help="Show which rules find most.")
@click.option("-q", "--quiet", is_flag=True, help="Only findings and what could not be checked; no summary.")
@click.option("--config", "explicit", metavar="FILE", help="Use this configuration for every path.")
@click.option("--isolated", is_flag=True, help="Use no configuration file.")
@click.option(
    "--stdin-filename", metavar="NAME", help="The name of standard input, for its configuration and in findings."
)
@click.option(
    "--force-exclude", is_flag=True, help="Leave out excluded files even when they are named (for pre-commit)."
)
@click.option("--allow-empty", is_flag=True, help="Having nothing to check is fine.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 even with findings; what cannot be checked still exits 2.")
def command(paths: tuple[str, ...], **options: Any) -> int:
    """Check replies, templates, folders of them, or exports.

    PATHS are files or folders; - is standard input.

    \b
    Exit code: 0 nothing found, 1 findings from --fail-on up, 2 something could not be checked.
    """
    from cxlint.cli.output import Outputs

    run = Run(_configs(options), _request(_paths(paths), options))
    with Outputs(options["output_format"], options["reports"], options["quiet"], options["statistics"]) as outputs:
        for outcome in run:
            outputs.write(outcome)
        outputs.end(run.summary)
    return _exit(run, options, outputs)


def _exit(run: Run, options: dict[str, Any], outputs: Outputs) -> int:
    summary = run.summary
    if not summary.documents and not summary.unread and not options["allow_empty"] and not run.excluded:
        outputs.note("nothing was checked: no reply or template was found (--allow-empty if that is fine)")
    failed = run.failed and not options["exit_zero"]
    return exit_code(summary, failed, empty_is_fine=options["allow_empty"] or run.excluded > 0)


def _paths(paths: tuple[str, ...]) -> tuple[str, ...]:
    if paths:
        return paths
    if sys.stdin.isatty():
        raise click.UsageError("Name a file or a folder, or pipe a reply in: cxlint check reply.txt")
    return ("-",)


def _configs(options: dict[str, Any]) -> Configs:
    from cxlint.pack import load

    given = {
        "select": _names(options["select"]),
        "extend-select": _names(options["extend_select"]),
        "ignore": _names(options["ignore"]),
        "profile": _names(options["profile"]),
        "fail-on": options["fail_on"],
        "min-confidence": options["min_confidence"],
    }
    profiles = load().profiles
    return Configs(
        isolated=options["isolated"], explicit=options["explicit"], options=options_layer(given), profiles=profiles
    )


def _names(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


def _request(paths: tuple[str, ...], options: dict[str, Any]) -> Request:
    customer = options["customer"]
    if customer == "-" and "-" in paths:
        raise CxlintError("--customer - and the reply cannot both come from standard input")
    read = ReadOptions(
        kind=Kind(options["kind"]) if options["kind"] else None,
        source=options["source"],
        customer=None if customer is None else text_or_file(customer),
        customer_name=options["customer_name"],
        channel=options["channel"],
    )
    return Request(paths, read, options["stdin_filename"], options["force_exclude"])
