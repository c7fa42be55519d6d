"""`cxlint new`: the beginning of a rule file."""

from __future__ import annotations

import re
from pathlib import Path

import click

from cxlint.checks import CHECKS
from cxlint.model import CxlintError

TEMPLATE = """\
title: {title}
severity: warning        # error, warning or info
confidence: medium       # how often it is right: high, medium or low
since: "{since}"
check: flag              # {checks}
any: [{cue}]             # cues, from cues/*.yaml
message: '"{{excerpt}}" …'   # what is wrong, with its evidence
why: One clause about what the customer feels or loses.
suggestion: One better wording that can be pasted.
source: where the advice comes from
examples:
  bad:
    - reply: Hi Ana, please do the needful.
      marks: ["do the needful"]     # the exact words flagged, in order
  good:
    - reply: Hi Ana, please send me the form.
"""
CUES = """\
cues:
  {cue}:
    about: {title}
    phrases:
      - do the needful              # plain words; (a|b), [optional], word*, … for a short gap, <name> for another cue
    is: ["Please **do the needful**."]
    is-not: ["Please send me the form."]
"""


@click.command("new")
@click.argument("rule", metavar="PACK/RULE")
@click.option(
    "--folder", default=".", show_default=True, metavar="FOLDER", help="Where the pack's folder is, or comes."
)
def command(rule: str, folder: str) -> int:
    """Begin a rule: a file with its examples, and a cue file, which pass `cxlint test FOLDER`."""
    if not re.fullmatch(r"[a-z0-9-]+/[a-z0-9-]+", rule):
        raise CxlintError(f'{rule}: name a pack and a fault, in lower case with hyphens: "house/do-the-needful"')
    from cxlint import __version__
    from cxlint.library import FOLDERS

    if rule.partition("/")[0] in FOLDERS:
        raise CxlintError(f"{rule}: {', '.join(FOLDERS)} are folders of other files; name the pack otherwise")
    pack, name = rule.split("/")
    title = name.replace("-", " ").capitalize()
    values = {"title": title, "cue": name, "since": __version__, "checks": ", ".join(CHECKS)}
    files = {
        Path(folder) / pack / f"{name}.yaml": TEMPLATE.format(**values),
        Path(folder) / "cues" / f"{name}.yaml": CUES.format(**values),
    }
    for path in files:
        if path.exists():
            raise CxlintError(f"{path}: exists already, and is left as it is")
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(f"wrote {path}")
    print(f"Next: cxlint test {folder}")
    return 0
