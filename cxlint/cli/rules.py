"""`cxlint rules`: what is checked, as a table or as JSON."""

from __future__ import annotations

import click

from cxlint.cli.packs import wanted_packs
from cxlint.reports.plain import counted


@click.command("rules")
@click.option("--output-format", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option("--pack", "packs", multiple=True, metavar="FOLDER", help="A folder with rules of your own (repeatable).")
def command(output_format: str, packs: tuple[str, ...]) -> int:
    """List the rules."""
    from cxlint.pack import load

    pack = load(wanted_packs(packs))
    rules = sorted(pack.rules.values(), key=lambda rule: rule.id)
    if output_format == "json":
        import json

        rows = [
            {
                "id": rule.id,
                "title": rule.title,
                "severity": rule.severity.name.lower(),
                "confidence": rule.confidence.name.lower(),
                "check": rule.check,
                "why": rule.why,
                "since": rule.since,
                "aliases": list(rule.aliases),
            }
            for rule in rules
        ]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        widths = (max(len(rule.id) for rule in rules), 8, 10)
        print(f"{'rule':<{widths[0]}}  {'severity':<{widths[1]}}  {'confidence':<{widths[2]}}  what it finds")
        for rule in rules:
            levels = (rule.severity.name.lower(), rule.confidence.name.lower())
            print(f"{rule.id:<{widths[0]}}  {levels[0]:<{widths[1]}}  {levels[1]:<{widths[2]}}  {rule.title}")
        print(f"{counted(len(rules), 'rule')}. `cxlint explain RULE` tells what, why, and how to put it right.")
    for error in pack.errors:
        click.echo(error, err=True)
    return 2 if pack.errors else 0
