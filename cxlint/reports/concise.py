"""One line a finding, for editors, grep and build logs. Imports nothing heavy: start-up is most of its time."""

from __future__ import annotations

from cxlint.model import Checked, Unread
from cxlint.reports.plain import visible, visible_path
from cxlint.reports.summary import asks, totals

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cxlint.model import Finding
    from cxlint.tally import Summary


class Concise:
    def __init__(self) -> None:
        self._records = False

    def begin(self) -> str:
        return ""

    def outcome(self, outcome: Checked | Unread) -> str:
        if isinstance(outcome, Unread):
            return unread_line(outcome) + "\n"
        self._records = self._records or bool(outcome.document.origin.pointer)
        return "".join(
            [finding_line(finding) + "\n" for finding in outcome.findings]
            + [unread_line(unread) + "\n" for unread in outcome.unread]
        )

    def end(self, summary: Summary) -> str:
        counts = ", ".join([text for text, _ in totals(summary)]) + "."
        return " ".join([counts, *asks(summary, self._records)]) + "\n"


def finding_line(finding: Finding) -> str:
    place = f"{visible_path(finding.origin.path)}:{finding.line}:{finding.column}"
    severity = finding.severity.name.lower()
    return f"{place}: {severity} {visible(finding.rule)} {visible(finding.message)}{notes(finding)}"


def notes(finding: Finding) -> str:
    """ " [unless gift]" for a branch of a template, " [record 4821]" for a document that is one of many in its file."""
    said = [f" [{visible(finding.branch)}]"] if finding.branch else []
    if finding.origin.pointer:
        said.append(f" [record {visible(finding.document_id or finding.origin.pointer)}]")
    return "".join(said)


def unread_line(unread: Unread) -> str:
    line = f":{unread.line}" if unread.line is not None else ""
    pointer = f" [{visible(unread.pointer)}]" if unread.pointer else ""
    return f"{visible_path(unread.path)}{line}: not checked: {visible(unread.reason)}{pointer}"
