"""`cxlint explain`: what a rule finds, why it matters, and how good and bad look."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cxlint.cli.packs import wanted_packs
from cxlint.model import CxlintError

if TYPE_CHECKING:
    from rich.console import Group
    from rich.padding import Padding

    from cxlint.accuracy import Accuracy
    from cxlint.model import Example
    from cxlint.rule import LoadedRule


@click.command("explain")
@click.argument("rule_id", metavar="RULE")
@click.option("--pack", "packs", multiple=True, metavar="FOLDER", help="A folder with rules of your own (repeatable).")
def command(rule_id: str, packs: tuple[str, ...]) -> int:
    """Tell what a rule finds, why, and with what examples."""
    from rich.console import Console

    from cxlint import plan
    from cxlint.accuracy import recorded
    from cxlint.cli.output import terminal_style
    from cxlint.library import read_library

    folders = [plan.builtin_rules(), *map(Path, wanted_packs(packs))]
    library = read_library(folders)
    counts = recorded(folders[0])  # of the shipped rules; a team's own of the same name was never measured
    style = terminal_style(sys.stdout)
    console = Console(
        no_color=not style.color, force_terminal=style.color, width=min(style.width or 100, 100), highlight=False
    )
    with console.capture() as page:
        rule = _rule(rule_id, library.rules)
        shipped = Path(rule.node.spot.source.path).is_relative_to(folders[0])
        console.print(_page(rule, counts.get(rule.id) if shipped else None), markup=False)
    print("\n".join(line.rstrip() for line in page.get().rstrip().splitlines()))
    return 0


def _rule(name: str, rules: tuple[LoadedRule, ...]) -> LoadedRule:
    """By id, by an old id, or by the part after the slash where that is enough."""
    from cxlint.node import did_you_mean

    exact = [rule for rule in rules if name in (rule.id, *rule.file.aliases)]
    found = exact or [rule for rule in rules if rule.id.partition("/")[2] == name]
    if len(found) == 1:
        return found[0]
    if found:
        raise CxlintError(f"{name} may be {' or '.join(rule.id for rule in found)}")
    hint = did_you_mean(name, [rule.id for rule in rules]) or did_you_mean(
        name, [rule.id.partition("/")[2] for rule in rules]
    )
    raise CxlintError(f'no rule is named "{name}"{hint}; `cxlint rules` lists them')


def _page(rule: LoadedRule, counted: Accuracy | None) -> Group:
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    file = rule.file
    levels = f"{file.severity.name.lower()}, confidence {file.confidence.name.lower()}, since {file.since}"
    parts: list[Text | Padding] = [
        Text.assemble((rule.id, "bold"), f"  {levels}"),
        Text(file.title),
        *([Text(counted.sentence().capitalize())] if counted else []),
        Text(""),
        Padding(Text.assemble(("Why   ", "bold"), file.why.strip()), (0, 0)),
        Padding(Text.assemble(("Try   ", "bold"), _plain(file.suggestion)), (0, 0)),
    ]
    for heading, bad in (("Flagged", True), ("Fine", False)):
        parts += [Text(""), Text(heading, style="bold")]
        parts += [_example(each) for each in rule.examples() if (each.marks is not None) == bad]
    parts += [Text(""), Text(f"Source: {file.source}")]
    parts.append(Text(f"Silence one: <!-- cxlint: ignore[{rule.id}] reason -->"))
    return Group(*parts)


def _plain(suggestion: str) -> str:
    """Without the slots that only a finding fills."""
    return re.sub(r"\{[a-z_]+\}", "…", suggestion.strip().replace("][", " ")).replace("[", "").replace("]", "")


def _example(example: Example) -> Padding:
    from rich.padding import Padding
    from rich.text import Text

    document = example.document
    shown = Text()
    for message in document.customer:
        shown.append("customer  ", style="dim")
        shown.append(" ".join(message.split()) + "\n", style="dim")
    shown.append(f"{document.kind:<10}", style="dim")
    at = 0
    for mark in example.marks or ():
        start = document.text.find(mark, at)
        shown.append(document.text[at:start])
        shown.append(mark, style="underline red")
        at = start + len(mark)
    shown.append(document.text[at:].rstrip())
    for mark in example.marks or ():  # said in words too, for those who see no colour
        shown.append("\nflagged   ", style="dim")
        shown.append(" ".join(mark.split()))
    return Padding(shown, (0, 0, 1, 2))
