"""`cxlint segment`: how a document was read: parts, sentences, placeholders, cues, and what follows."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

import click

from cxlint.model import CxlintError, Kind, Part, Unread
from cxlint.reports.plain import counted, visible, visible_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.text import Text

    from cxlint.config import Configs
    from cxlint.context import Case, Side
    from cxlint.model import Document
    from cxlint.pack import Pack
    from cxlint.sources import ReadOptions

COLORS = {"greeting": "cyan", "body": "default", "closing": "cyan", "signature": "blue", "quote": "dim"}
MOST_DOCUMENTS = 20
KINDS = [kind.value for kind in Kind]


@click.command("segment")
@click.argument("path", metavar="FILE|-")
@click.option("--customer", metavar="TEXT|FILE", help="What the customer wrote.")
@click.option("--as", "kind", type=click.Choice(KINDS), help="What the file holds; guessed where not said.")
@click.option("--why", is_flag=True, help="Show what speaks for and against a complaint.")
@click.option("--source", metavar="NAME", help="The input format, or one of the configuration's `sources`.")
@click.option("--config", "explicit", metavar="FILE", help="Use this configuration.")
@click.option("--isolated", is_flag=True, help="Use no configuration file.")
@click.option("--most", default=MOST_DOCUMENTS, show_default=True, metavar="N", help="How many documents to show.")
def command(
    path: str,
    customer: str | None,
    kind: str | None,
    why: bool,
    source: str | None,
    explicit: str | None,
    isolated: bool,
    most: int,
) -> int:
    """Show how FILE is read: parts, sentences, cues; with --why the evidence for a complaint."""
    from rich.console import Console
    from rich.text import Text

    from cxlint.cli.output import terminal_style
    from cxlint.config import Configs
    from cxlint.run import text_or_file
    from cxlint.sources import ReadOptions

    left_out = Counter[str]()
    options = ReadOptions(
        kind=Kind(kind) if kind else None,
        customer=None if customer is None else text_or_file(customer),
        source=source,
        left_out=lambda what, count: left_out.update({what: count}),
    )
    style = terminal_style(sys.stdout)
    console = Console(no_color=not style.color, force_terminal=style.color, width=style.width, highlight=False)
    shown, code = 0, 0
    for pack, document in _documents(path, options, Configs(isolated=isolated, explicit=explicit)):
        if isinstance(document, Unread):
            print(f"{visible_path(document.path)}: not read: {visible(document.reason)}", file=sys.stderr)
            code = 2
            continue
        if shown == most:
            console.print(Text(f"… more documents follow (--most {most})"))
            break
        shown += 1
        for name, case in _cases(pack, document):
            for line in _page(case, name, pack, why):
                console.print(line, soft_wrap=True)
    told = ", ".join(counted(count, what) for what, count in left_out.items())
    if not shown and not code:
        beside = f", only {told}" if told else ""
        raise CxlintError(f"{path}: there is no reply or template in it{beside}")
    if told:
        console.print(Text(f"left out: {visible(told)}"))
    return code


def _documents(path: str, options: ReadOptions, configs: Configs) -> Iterator[tuple[Pack, Document | Unread]]:
    """What `cxlint check` would read, each with the pack that its configuration names."""
    from cxlint.discover import discover
    from cxlint.judge import is_named, read_options
    from cxlint.pack import load
    from cxlint.sources import read

    def known(name: str) -> bool:
        return is_named(configs.settings(name), options.source, name)

    for file in discover((path,), root=configs.load(path).folder, is_named=known):
        if isinstance(file, Unread):
            yield load(), file
            continue
        settings = configs.settings(file.path)
        pack = load(settings.packs)
        for document in read(file, options=read_options(file.path, settings, options)):
            yield pack, document


def _cases(pack: Pack, document: Document) -> Iterator[tuple[str, Case]]:
    """A document with "", or each of the texts of a template with its branches."""
    from cxlint.branched import texts
    from cxlint.context import Case
    from cxlint.text.branch import branching

    branches = branching(document)
    if branches is None:
        yield "", Case(pack, document)
        return
    for text in texts(document, branches, pack.secrets):
        yield branches.described(text.document.text, text.variant), Case(pack, text.document, branched=text)


def _page(case: Case, branches: str, pack: Pack, why: bool) -> Iterator[Text]:
    from rich.text import Text

    document = case.document
    record = f" [{visible(document.id)}]" if document.origin.pointer else ""
    facts = [f"{document.kind}", document.channel or "channel unknown", f"complaint: {case.complaint.state}"]
    if case.complaint.evidence:
        facts.append(visible(case.complaint.evidence))
    facts += _facts(document)
    head = Text(f"{visible_path(document.origin.path)}{record}", style="bold")
    yield head.append(f"  {' · '.join(facts)}", style="not bold")
    if branches:
        yield Text(visible(branches), style="blue")
    if case.customer is not None:
        yield Text("the customer", style="bold")
        yield from _side(case.customer, pack)
        yield Text(f"the {document.kind}", style="bold")
    yield from _side(case.reply, pack)
    if why:
        yield from _evidence(case)
    yield Text("")


def _facts(document: Document) -> list[str]:
    """What the record tells of the conversation, as far as it does."""
    facts = []
    if document.customer_name:
        facts.append(f"customer {visible(document.customer_name)}")
    if document.rating:
        facts.append(f"rated {document.rating} of 5")
    if document.first_reply is not None:
        facts.append("first reply" if document.first_reply else f"after {counted(len(document.thread), 'message')}")
    if document.macro:
        facts.append(f"made from saved reply {visible(document.macro)}")
    return facts


def _side(side: Side, pack: Pack) -> Iterator[Text]:
    from rich.text import Text

    reading = side.reading
    cues: dict[int, list[str]] = {}
    for hit in side.hits.among(tuple(pack.cues)):
        cues.setdefault(hit.sentence, []).append(f'{hit.cue} "{visible(" ".join(side.excerpt(hit).split()))}"')
    for number, sentence in enumerate(reading.sentences):
        text = visible(" ".join(reading.text[sentence.start : sentence.end].split()))
        line = Text(f"  {sentence.part:<9} {number + 1:>3}  ", style="dim")
        yield line.append(text, style=f"not dim {COLORS[sentence.part]}")
        if number in cues:
            yield Text(f"                 ╰ {', '.join(cues[number])}", style="magenta")
    for region in reading.parts:
        if region.part is Part.QUOTE:
            lines = reading.text[region.start : region.end].strip().count("\n") + 1
            yield Text(f"  quote           {counted(lines, 'line')} left out", style="dim")
    for token in reading.placeholders:
        fallback = "" if token.fallback is None else f', fallback "{visible(token.fallback)}"'
        what = f"{visible(reading.text[token.start : token.end])}: {token.role} ({token.dialect}{fallback})"
        yield Text(f"  placeholder     {what}", style="green")
    for mask in reading.masks:
        yield Text(f"  {mask.kind:<15} {visible(' '.join(reading.text[mask.start : mask.end].split()))}", style="dim")


def _evidence(case: Case) -> Iterator[Text]:
    from rich.text import Text

    verdict = case.complaint.verdict
    if verdict is None:
        yield Text("  why             the customer's message is not known")
        return
    score, channel = case.complaint.score, case.document.channel
    assert score is not None
    cut = score.cut(channel, case.customer)
    where = f" in {channel}" if channel and cut != score.yes else ""
    said = f"why: complaint {verdict.probability:.0%} (yes{where} from {cut:.0%}, no below {score.no:.0%})"
    if case.complaint.state == "unknown" and verdict.probability >= cut:
        said += ": unknown all the same, as nothing in it names a failure or a feeling"
    yield Text(said, style="bold")
    yield Text(f"  {score.intercept:+.2f}  to begin with")
    for share in verdict.shares:
        words = ""
        if case.customer is not None and share.feature in case.pack.cues:
            hits = case.customer.hits.of(share.feature)
            words = "  " + ", ".join(f'"{visible(" ".join(case.customer.excerpt(hit).split()))}"' for hit in hits[:3])
        yield Text(f"  {share.points:+.2f}  {share.feature}{words}", style="red" if share.points > 0 else "green")
