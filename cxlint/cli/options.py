"""The options of `cxlint check`, written once: Click shows them and reads them, and a plain call is read without Click.

Importing Click takes about as long as checking a reply, and this command runs on every save and every commit. So
`parsed` understands what is written out in full, and leaves everything else (help, abbreviations, mistakes) to Click.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

FORMATS = ("full", "concise", "json", "jsonl", "github")
CHANNELS = ("email", "chat", "social", "forum", "review", "sms")


class Option(NamedTuple):
    names: tuple[str, ...]
    key: str
    help: str
    choices: tuple[str, ...] = ()
    metavar: str = ""  # empty for a switch, unless there are choices
    many: bool = False
    default: str | None = None

    @property
    def is_switch(self) -> bool:
        return not self.choices and not self.metavar


OPTIONS = (
    Option(("--customer",), "customer", "What the customer wrote, for a single reply.", metavar="TEXT|FILE"),
    Option(("--customer-name",), "customer_name", "The customer's name, for a single reply.", metavar="NAME"),
    Option(("--as",), "kind", "What the files hold; guessed where not said.", ("reply", "template")),
    Option(("--channel",), "channel", "The channel of documents that do not name one.", CHANNELS),
    Option(
        ("--source",),
        "source",
        "The input format (text, csv, jsonl, zendesk…, or one of your configuration's `sources`); told by its content.",
        metavar="NAME",
    ),
    Option(("--output-format",), "output_format", "How findings are shown.", FORMATS, default="full"),
    Option(("--report",), "reports", "Write another report to a file.", metavar="FORMAT=FILE", many=True),
    Option(("--select",), "select", "Run only these rules or packs (a,b).", metavar="RULE", many=True),
    Option(("--extend-select",), "extend_select", "Run these as well.", metavar="RULE", many=True),
    Option(("--ignore",), "ignore", "Do not run these.", metavar="RULE", many=True),
    Option(
        ("--profile",),
        "profile",
        "Named settings: core, reviews, macros, strict, social, chat.",
        metavar="NAME",
        many=True,
    ),
    Option(
        ("--fail-on",),
        "fail_on",
        "Exit 1 from this severity on.  [default: warning]",
        ("error", "warning", "info", "never"),
    ),
    Option(("--min-confidence",), "min_confidence", "Hide what is right less often.", ("high", "medium", "low")),
    Option(
        ("--max-errors",),
        "max_errors",
        "Stop when so many files or records could not be read.  [default: read on]",
        metavar="N",
    ),
    Option(("--statistics",), "statistics", "Show which rules find most."),
    Option(("-q", "--quiet"), "quiet", "Only findings and what could not be checked; no summary."),
    Option(("--config",), "explicit", "Use this configuration for every path.", metavar="FILE"),
    Option(("--isolated",), "isolated", "Use no configuration file."),
    Option(("--stdin-filename",), "stdin_filename", "The name of standard input.", metavar="NAME"),
    Option(("--force-exclude",), "force_exclude", "Leave out excluded files even when they are named (pre-commit)."),
    Option(("--known-only",), "known_only", "Pass over named files that no reader knows, as in a folder (pre-commit)."),
    Option(("--allow-empty",), "allow_empty", "Having nothing to check is fine."),
    Option(("--exit-zero",), "exit_zero", "Exit 0 even with findings; what cannot be checked still exits 2."),
)
BY_NAME = {name: option for option in OPTIONS for name in option.names}


def parsed(arguments: Sequence[str]) -> dict[str, Any] | None:
    """What Click would make of the arguments of `check`; None where only Click knows."""
    values: dict[str, Any] = {option.key: _unset(option) for option in OPTIONS}
    paths: list[str] = []
    waiting = iter(arguments)
    for argument in waiting:
        name, equals, value = argument.partition("=")
        if argument == "-" or not argument.startswith("-"):
            paths.append(argument)
            continue
        option = BY_NAME.get(name)
        if option is None or (option.is_switch and equals) or (equals and not name.startswith("--")):
            return None
        if option.is_switch:
            values[option.key] = True
            continue
        given = value if equals else next(waiting, None)
        if given is None or (option.choices and given not in option.choices):
            return None
        values[option.key] = (*values[option.key], given) if option.many else given
    return {**values, "paths": tuple(paths)}


def _unset(option: Option) -> Any:
    return () if option.many else False if option.is_switch else option.default
