"""Which rules found most: a table under the findings, for those who decide what to put right first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxlint.reports.plain import visible

if TYPE_CHECKING:
    from cxlint.reports import Style
    from cxlint.tally import Summary


def table(summary: Summary, style: Style) -> str:
    """Rule, findings, and the share of documents with at least one; most first. Empty without findings."""
    rows = [_row(rule, count, summary) for rule, count in sorted(summary.by_rule.items(), key=lambda i: (-i[1], i[0]))]
    if not rows:
        return ""
    rows.insert(0, ("findings", "documents", "share", "rule"))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    head, *lines = (
        "  ".join([*(cell.rjust(width) for cell, width in zip(row[:-1], widths[:-1], strict=True)), row[-1]])
        for row in rows
    )
    return "\n".join(["", _dim(head) if style.color else head, *lines, ""])


def _dim(text: str) -> str:
    from cxlint.reports.paint import Paint, Run  # not without colour: Rich is slow to load

    return Paint(color=True).row([Run(text, "quiet")])


def _row(rule: str, count: int, summary: Summary) -> tuple[str, str, str, str]:
    documents = summary.documents_by_rule.get(rule, 0)
    share = f"{100 * documents / summary.documents:.1f}%" if summary.documents else ""
    return f"{count:,}", f"{documents:,}", share, visible(rule)
