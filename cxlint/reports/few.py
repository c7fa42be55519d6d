"""A report that names the first records of a file that could not be read, and counts the others.

An export that is broken throughout would write a line a record, and nobody would find the findings among them.
"""

from __future__ import annotations

from cxlint.model import Unread

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cxlint.model import Checked
    from cxlint.reports import Report
    from cxlint.tally import Summary

SHOWN = 100
"""Records of one file. What could not be read of a file as a whole is always shown."""


class Few:
    def __init__(self, report: Report) -> None:
        self._report = report
        self._path = ""
        self._met = 0  # records of that file

    def begin(self) -> str:
        return self._report.begin()

    def outcome(self, outcome: Checked | Unread) -> str:
        if not isinstance(outcome, Unread):
            return self._report.outcome(outcome)
        is_record = outcome.line is not None or outcome.pointer != ""
        more = "" if is_record and outcome.path == self._path else self._more()
        if not is_record:
            return more + self._report.outcome(outcome)
        self._path = outcome.path
        self._met += 1
        return more + (self._report.outcome(outcome) if self._met <= SHOWN else "")

    def end(self, summary: Summary) -> str:
        return self._more() + self._report.end(summary)

    def _more(self) -> str:
        count, self._met = self._met - SHOWN, 0
        if count <= 0:
            return ""
        return self._report.outcome(
            Unread(self._path, f"and {count:,} more of its records (--output-format jsonl names each)")
        )
