"""`cxlint test`: rules and cues against their own examples."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cxlint.model import CxlintError
from cxlint.reports.plain import counted, visible


@click.command("test")
@click.argument("packs", nargs=-1, metavar="[PACK…]")
def command(packs: tuple[str, ...]) -> int:
    """Run the examples of rules and cues.

    PACK is a folder of rules of your own, or a shipped pack ("canned", "es"); without one, all that every run has is
    tested.

    \b
    Exit code: 0 all as written, 1 an example came out otherwise, 2 a rule or cue could not be read.
    """
    from cxlint import plan
    from cxlint.examples import cue_outcomes, rule_outcomes
    from cxlint.library import read_library
    from cxlint.pack import Pack

    shipped = plan.builtin_rules()
    folders = {name: name if Path(name).is_dir() else plan.extra_pack(name) for name in packs}
    own = [Path(folder) for folder in folders.values() if folder is not None]
    names = {name for name, folder in folders.items() if folder is None}
    library = read_library([shipped, *own])
    known = {rule.id.partition("/")[0] for rule in library.rules}
    if unknown := sorted(names - known - {rule.id for rule in library.rules}):
        raise CxlintError(f"{unknown[0]}: no folder and no pack of that name (packs: {', '.join(sorted(known))})")
    pack = Pack(plan.compiled(library))

    def asked(rule_id: str, path: str) -> bool:
        inside = any(Path(path).is_relative_to(folder) for folder in own)
        return not packs or inside or rule_id in names or rule_id.partition("/")[0] in names

    rules = [rule for rule in library.rules if asked(rule.id, rule.node.spot.source.path)]
    outcomes = [outcome for rule in rules for outcome in rule_outcomes(rule, pack)]
    outcomes += [each for each in cue_outcomes(library, pack) if asked("", each.path) or not packs]
    for error in library.errors:
        print("\n".join(visible(line) for line in error.split("\n")), file=sys.stderr)
    failed = [outcome for outcome in outcomes if outcome.problem]
    for outcome in failed:
        print(visible(f"{outcome.path}:{outcome.line}: {outcome.subject}: {outcome.problem}"))
    print(
        f"{counted(len(outcomes), 'example')} of {counted(len(rules), 'rule')} and their cues, "
        f"{len(failed)} not as written"
    )
    if library.errors:
        return 2
    if not outcomes:
        raise CxlintError("there was no example to run")
    return 1 if failed else 0
