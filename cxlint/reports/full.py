"""What a person reads: the place, the words underlined in their line, why it matters, and one better wording."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxlint.model import Checked, Finding, Unread
from cxlint.reports.paint import Paint, Row, Run, cells, flowing, hanging
from cxlint.reports.plain import counted, visible, visible_path
from cxlint.reports.snippet import Snippets
from cxlint.reports.summary import asks, totals
from cxlint.reports.window import Mark

if TYPE_CHECKING:
    from cxlint.reports import Style
    from cxlint.tally import Summary

_SCREEN = 40  # rows a document may take before its lesser findings are told in a line each
_BLOCKS = _SCREEN // 3  # no finding takes less than three rows
_BRIEF = 8  # of those lines, on a terminal
_MARGIN = " " * 7  # what is said about a finding stands under its words


class Full:
    def __init__(self, style: Style) -> None:
        self._paint = Paint(style.color)
        self._width = style.width
        self._records = False

    def begin(self) -> str:
        return ""

    def outcome(self, outcome: Checked | Unread) -> str:
        if isinstance(outcome, Unread):
            return self._paint.rows([*self._unread(outcome), []])
        self._records = self._records or bool(outcome.document.origin.pointer)
        rows = self._findings(outcome) if outcome.findings else []
        for unread in outcome.unread:
            rows += [*self._unread(unread), []]
        return self._paint.rows(rows)

    def end(self, summary: Summary) -> str:
        rows = flowing([Run(text, tone) for text, tone in totals(summary)], self._width)
        if summary.documents and not (summary.errors + summary.warnings + summary.infos + summary.unread):
            rows[0].insert(0, Run("✓ ", "good"))
        sentences = asks(summary, self._records)
        if len(sentences) == 1 and self._fits([*rows[-1], Run(" " + sentences[0])]):
            rows[-1].append(Run(" " + sentences.pop(), "quiet"))
        for sentence in sentences:
            rows += hanging([], sentence, "quiet", self._width)
        return self._paint.rows(rows)

    def _findings(self, checked: Checked) -> list[Row]:
        """The gravest with their lines, as many as fit on a screen, then the others; all in the order of the text."""
        findings = checked.findings
        gravest = sorted(range(len(findings)), key=lambda at: -findings[at].severity)[:_BLOCKS]
        snippets = Snippets(checked.document, self._width)
        explained: set[str] = set()
        blocks: dict[int, list[Row]] = {}
        for at in sorted(gravest):
            blocks[at] = [*self._block(findings[at], snippets, findings[at].rule not in explained), []]
            explained.add(findings[at].rule)
        height = 0
        for at in gravest:
            if height >= _SCREEN:
                del blocks[at]
            else:
                height += len(blocks[at])
        rest = [finding for at, finding in enumerate(findings) if at not in blocks]
        return [row for block in blocks.values() for row in block] + self._brief(rest)

    def _block(self, finding: Finding, snippets: Snippets, explain: bool) -> list[Row]:
        rows = self._head(finding)
        # A finding of a comment around the text stands elsewhere in the file: there is no line to show.
        if snippets.locate(finding.span.start) == (finding.line, finding.column):
            rows += snippets.draw(_marks(finding))
        rows += hanging([Run("     ╰ ", "gutter")], visible(finding.message), "", self._width)
        if explain and finding.why and finding.why not in finding.message:
            rows += hanging([Run(_MARGIN)], visible(finding.why), "quiet", self._width)
        if finding.suggestion:
            rows += hanging([Run(_MARGIN), Run("Try: ", "try")], visible(finding.suggestion), "", self._width)
        return rows

    def _head(self, finding: Finding) -> list[Row]:
        severity = finding.severity.name.lower()
        place = f"{visible_path(finding.origin.path)}:{finding.line}:{finding.column}"
        head = [Run(place, "place"), Run("  "), Run(severity, severity), Run(f"  {visible(finding.rule)}")]
        rows = self._beside(head, Run(visible(finding.branch), "related")) if finding.branch else [head]
        if not finding.origin.pointer:
            return rows
        record = Run(f"record {visible(finding.document_id or finding.origin.pointer)}", "quiet")
        return [*rows[:-1], *self._beside(rows[-1], record)]

    def _beside(self, head: Row, run: Run) -> list[Row]:
        """`run` after the head, or under it where the terminal is too narrow."""
        if self._fits([*head, Run("  "), run]):
            return [[*head, Run("  "), run]]
        return [head, *hanging([Run(_MARGIN)], run.text, run.tone, self._width)]

    def _fits(self, row: Row) -> bool:
        return self._width is None or cells(row) <= self._width

    def _brief(self, findings: list[Finding]) -> list[Row]:
        """A line each. A terminal is one screen, so there the rest is only counted; a file gets them all."""
        if not findings:
            return []
        shown = findings if self._width is None else findings[:_BRIEF]
        rows: list[Row] = []
        for finding in shown:
            *above, head = self._head(finding)
            rows += [*above, *self._beside(head, Run(visible(finding.message)))]
        if len(findings) > len(shown):
            more = counted(len(findings) - len(shown), "more finding")
            rows.append([Run(f"… and {more} here: --output-format concise lists them all.", "quiet")])
        return [*rows, []]

    def _unread(self, unread: Unread) -> list[Row]:
        place = visible_path(unread.path) + (f":{unread.line}" if unread.line is not None else "")
        head = [Run(place, "place"), Run("  "), Run("not checked", "error")]
        if unread.pointer:
            head.append(Run(f"  {visible(unread.pointer)}", "quiet"))
        return self._beside(head, Run(visible(unread.reason)))


def _marks(finding: Finding) -> list[Mark]:
    own = Mark(*finding.span, finding.severity.name.lower(), "━")
    return [own, *(Mark(*related.span, "related", "─", visible(related.note)) for related in finding.related)]
