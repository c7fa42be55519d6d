"""One JSON object, {"schema": 1, "findings": […], "unread": […], "summary": {…}}: a finding a line, as they come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxlint.model import Checked, Unread
from cxlint.reports.record import SCHEMA, encode, finding_record, summary_record, unread_record

if TYPE_CHECKING:
    from cxlint.tally import Summary


class Json:
    def __init__(self) -> None:
        self._unread: list[str] = []
        self._separator = "\n"

    def begin(self) -> str:
        return f'{{"schema": {SCHEMA}, "findings": ['

    def outcome(self, outcome: Checked | Unread) -> str:
        if isinstance(outcome, Unread):
            self._unread.append(encode(unread_record(outcome)))
            return ""
        for unread in outcome.unread:
            self.outcome(unread)
        written = ""
        for finding in outcome.findings:
            written += self._separator + encode(finding_record(finding))
            self._separator = ",\n"
        return written

    def end(self, summary: Summary) -> str:
        findings = "]" if self._separator == "\n" else "\n]"
        unread = "[\n" + ",\n".join(self._unread) + "\n]" if self._unread else "[]"
        return f'{findings},\n"unread": {unread},\n"summary": {encode(summary_record(summary))}}}\n'
