"""What `cxlint check` does: options to a run, outcomes to reports, and the exit code."""

from __future__ import annotations

import gc
import sys
from typing import Any

from cxlint.cli.output import Outputs
from cxlint.cli.progress import Progress
from cxlint.config import Configs, options_layer
from cxlint.model import CxlintError, Kind
from cxlint.pack import load
from cxlint.run import Request, Run, text_or_file
from cxlint.sources import ReadOptions
from cxlint.tally import exit_code


def perform(options: dict[str, Any]) -> int:
    pack = load()
    gc.freeze()  # the pack stays as it is: no collection need look at it
    gc.enable()
    configs = Configs(
        isolated=options["isolated"], explicit=options["explicit"], options=_layer(options), profiles=pack.profiles
    )
    progress = Progress() if sys.stderr.isatty() else None
    run = Run(configs, _request(_paths(options["paths"]), options, progress), pack)
    with _outputs(options, progress) as outputs:
        for outcome in run:
            outputs.write(outcome)
        if progress is not None:
            progress.pause()
        outputs.end(run.summary)
    return _exit(run, options, outputs)


def _outputs(options: dict[str, Any], progress: Progress | None) -> Outputs:
    chosen = (options["output_format"], options["reports"], options["quiet"], options["statistics"])
    in_the_way = progress is not None and sys.stdout.isatty()
    return Outputs(*chosen, before_writing=progress.pause if progress is not None and in_the_way else None)


def _exit(run: Run, options: dict[str, Any], outputs: Outputs) -> int:
    summary = run.summary
    # only who asks for less than is named expects that nothing may be left
    is_less = (options["force_exclude"] and run.excluded) or (options["known_only"] and summary.passed_over)
    empty_is_fine = options["allow_empty"] or bool(is_less)
    if not summary.documents and not summary.unread and not empty_is_fine:
        outputs.note("nothing was checked: no reply or template was found (--allow-empty if that is fine)")
    failed = run.failed and not options["exit_zero"]
    return exit_code(summary, failed, empty_is_fine=empty_is_fine)


def _paths(paths: tuple[str, ...]) -> tuple[str, ...]:
    if paths:
        return paths
    if sys.stdin.isatty():
        raise CxlintError("name a file or a folder, or pipe a reply in: cxlint check reply.txt")
    return ("-",)


def _layer(options: dict[str, Any]) -> Any:
    names = ("select", "extend_select", "ignore", "profile")
    given: dict[str, Any] = {name.replace("_", "-"): _names(options[name]) for name in names}
    return options_layer({**given, "fail-on": options["fail_on"], "min-confidence": options["min_confidence"]})


def _names(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


def _kind(options: dict[str, Any]) -> Kind | None:
    """Who tells of the customer has a reply in hand, not a template for many."""
    if options["kind"]:
        return Kind(options["kind"])
    return Kind.REPLY if options["customer"] or options["customer_name"] else None


def _request(paths: tuple[str, ...], options: dict[str, Any], progress: Progress | None) -> Request:
    customer = options["customer"]
    read = ReadOptions(
        kind=_kind(options),
        source=options["source"],
        customer=None if customer is None else text_or_file(customer),
        customer_name=options["customer_name"],
        channel=options["channel"],
        progress=progress.advance if progress is not None else None,
    )
    started = progress.started if progress is not None else None
    most = _count(options["max_errors"])
    return Request(
        paths,
        read,
        options["stdin_filename"],
        options["force_exclude"],
        started=started,
        known_only=options["known_only"],
        max_errors=most,
    )


def _count(given: str | None) -> int | None:
    if given is None:
        return None
    if not given.isascii() or not given.isdigit() or int(given[:9]) < 1:
        raise CxlintError(f"--max-errors {given}: a whole number from 1 up; without it, all that can be read is read")
    return int(given[:9])
