"""One finding a line. What could not be checked is a line too, under the key "unread", so that nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxlint.model import Checked, Unread
from cxlint.reports.record import SCHEMA, encode, finding_record, unread_record

if TYPE_CHECKING:
    from cxlint.tally import Summary


class JsonLines:
    def begin(self) -> str:
        return ""

    def outcome(self, outcome: Checked | Unread) -> str:
        if isinstance(outcome, Unread):
            return encode({"unread": unread_record(outcome), "schema": SCHEMA}) + "\n"
        findings = (encode(finding_record(finding)) + "\n" for finding in outcome.findings)
        return "".join(findings) + "".join(map(self.outcome, outcome.unread))

    def end(self, summary: Summary) -> str:
        return ""
