"""Workflow commands: findings as annotations on the lines of a pull request.

GitHub shows ten of each level for a step and drops the rest without a word; so the gravest come first, and what would
be dropped is printed to the log and counted in a last notice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxlint.model import Checked, Finding, Severity, Unread
from cxlint.reports.concise import finding_line, notes, unread_line
from cxlint.reports.plain import counted, visible, visible_path

if TYPE_CHECKING:
    from cxlint.tally import Summary

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_SHOWN = 10
_NOT_FILES = ("", "-", "<stdin>")


class _Entry(NamedTuple):
    command: str
    line: str  # the same for the log


class GitHub:
    def __init__(self) -> None:
        self._kept: dict[str, list[_Entry]] = {"unread": [], **{level: [] for level in _LEVELS.values()}}
        self._dropped = dict.fromkeys(_LEVELS.values(), 0)

    def begin(self) -> str:
        return ""

    def outcome(self, outcome: Checked | Unread) -> str:
        """Only what no annotation is left for: the annotations wait for `end`, to be sorted."""
        if isinstance(outcome, Unread):
            return self._keep("unread", _Entry(_unread_command(outcome), unread_line(outcome)))
        lines = [self._keep(_LEVELS[f.severity], _Entry(_command_of(f), finding_line(f))) for f in outcome.findings]
        return "".join(lines + [self.outcome(unread) for unread in outcome.unread])

    def _keep(self, grade: str, entry: _Entry) -> str:
        kept = self._kept[grade]
        if len(kept) < _SHOWN:
            kept.append(entry)
            return ""
        self._dropped["error" if grade == "unread" else grade] += 1
        return entry.line + "\n"

    def end(self, summary: Summary) -> str:
        kept = {**self._kept, "error": self._kept["unread"] + self._kept["error"]}
        lines, commands = [], []
        for level in _LEVELS.values():
            # One of the ten notices may be needed to say how many more there are.
            shown = _SHOWN - (level == "notice")
            commands += [entry.command for entry in kept[level][:shown]]
            lines += [entry.line for entry in kept[level][shown:]]
            self._dropped[level] += len(kept[level][shown:])
        dropped = [counted(number, level) for level, number in self._dropped.items() if number]
        if dropped:
            text = f"{', '.join(dropped)} more: GitHub shows ten of each level a step, the log has them all."
            commands.append(_command("notice", {"title": "cxlint"}, text))
        return "".join(line + "\n" for line in lines + commands)


def _command_of(finding: Finding) -> str:
    properties: dict[str, object] = {}
    if finding.origin.path not in _NOT_FILES:
        properties = {"file": visible_path(finding.origin.path), "line": finding.line, "endLine": finding.end_line}
        if finding.line == finding.end_line:  # GitHub takes columns only within one line
            properties |= {"col": finding.column, "endColumn": finding.end_column}
    properties["title"] = visible(finding.rule)
    text = visible(finding.message) + notes(finding)
    if finding.suggestion:
        text += "\nTry: " + visible(finding.suggestion)
    return _command(_LEVELS[finding.severity], properties, text)


def _unread_command(unread: Unread) -> str:
    properties: dict[str, object] = {}
    if unread.path not in _NOT_FILES:
        properties = {"file": visible_path(unread.path)}
        if unread.line is not None:
            properties["line"] = unread.line
    return _command("error", properties | {"title": "not checked"}, visible(unread.reason))


def _command(level: str, properties: dict[str, object], text: str) -> str:
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{level} {listed}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
