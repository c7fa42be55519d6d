"""Workflow commands: findings as annotations on the lines of a pull request.

GitHub shows ten of each level for a step and drops the rest without a word; so the gravest come first, and what would
be dropped is printed to the log and counted in a last notice.
"""

from __future__ import annotations

from cxlint.model import Checked, Finding, Severity, Summary, Unread
from cxlint.reports.concise import finding_line, record_note, unread_line
from cxlint.reports.plain import counted, visible, visible_path

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_SHOWN = 10
_NOT_FILES = ("", "-", "<stdin>")


class GitHub:
    def __init__(self) -> None:
        self._commands: dict[str, list[str]] = {level: [] for level in _LEVELS.values()}
        self._dropped = dict.fromkeys(_LEVELS.values(), 0)

    def begin(self) -> str:
        return ""

    def outcome(self, outcome: Checked | Unread) -> str:
        """Only what there is no annotation left for: the annotations wait for `end`, to be sorted."""
        if isinstance(outcome, Unread):
            return self._keep("error", _unread_command(outcome), unread_line(outcome))
        findings = [self._keep(_LEVELS[f.severity], _finding_command(f), finding_line(f)) for f in outcome.findings]
        return "".join(findings + [self.outcome(unread) for unread in outcome.unread])

    def _keep(self, level: str, command: str, line: str) -> str:
        # One of the ten notices may be needed to say how many more there are.
        if len(self._commands[level]) < _SHOWN - (level == "notice"):
            self._commands[level].append(command)
            return ""
        self._dropped[level] += 1
        return line + "\n"

    def end(self, summary: Summary) -> str:
        commands = [command for level in self._commands.values() for command in level]
        dropped = [counted(number, level) for level, number in self._dropped.items() if number]
        if dropped:
            text = f"{', '.join(dropped)} more: GitHub shows ten of each level a step, the log has them all."
            commands.append(_command("notice", {"title": "cxlint"}, text))
        return "".join(command + "\n" for command in commands)


def _finding_command(finding: Finding) -> str:
    properties: dict[str, object] = {}
    if finding.origin.path not in _NOT_FILES:
        properties = {"file": visible_path(finding.origin.path), "line": finding.line, "endLine": finding.end_line}
        if finding.line == finding.end_line:  # GitHub takes columns only within one line
            properties |= {"col": finding.column, "endColumn": finding.end_column}
    properties["title"] = visible(finding.rule)
    text = visible(finding.message) + record_note(finding)
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
