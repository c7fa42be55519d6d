"""Which rules found most, and what was not judged: a table under the findings, for those who decide what to put right
first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxlint.reports.plain import counted, visible

if TYPE_CHECKING:
    from cxlint.reports import Style
    from cxlint.tally import Summary


def table(summary: Summary, style: Style) -> str:
    """Rule, findings, and the share of documents with at least one, most first; what was left out, most first."""
    return "\n".join([*_rules(summary, style), *_left_out(summary, style)])


def _left_out(summary: Summary, style: Style) -> list[str]:
    if not summary.left_out:
        return []
    most = sorted(summary.left_out.items(), key=lambda item: -item[1])
    counts = [counted(count, visible(what)).partition(" ") for what, count in most]
    width = max(len("left out"), len(counts[0][0]))
    head = f"{'left out':>{width}}"
    lines = [f"{count:>{width}}  {what}" for count, _, what in counts]
    return ["", _dim(head) if style.color else head, *lines, ""]


def _rules(summary: Summary, style: Style) -> list[str]:
    rows = [_row(rule, count, summary) for rule, count in sorted(summary.by_rule.items(), key=lambda i: (-i[1], i[0]))]
    if not rows:
        return []
    rows.insert(0, ("findings", "documents", "share", "rule"))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    head, *lines = (
        "  ".join([*(cell.rjust(width) for cell, width in zip(row[:-1], widths[:-1], strict=True)), row[-1]])
        for row in rows
    )
    return ["", _dim(head) if style.color else head, *lines, ""]


def _dim(text: str) -> str:
    from cxlint.reports.paint import Paint, Run  # not without colour: Rich is slow to load

    return Paint(color=True).row([Run(text, "quiet")])


def _row(rule: str, count: int, summary: Summary) -> tuple[str, str, str, str]:
    documents = summary.documents_by_rule.get(rule, 0)
    share = f"{100 * documents / summary.documents:.1f}%" if summary.documents else ""
    return f"{count:,}", f"{documents:,}", share, visible(rule)
