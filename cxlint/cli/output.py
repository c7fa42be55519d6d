"""Where findings go: standard output, and report files that are written whole or not at all."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

from cxlint.model import CxlintError, Outcome
from cxlint.reports import FORMATS, Report, Style

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from cxlint.tally import Summary

PEOPLE = ("full", "concise")  # formats that end with a summary in words
BUFFER = 1 << 16


def terminal_style(stream: TextIO) -> Style:
    """NO_COLOR and FORCE_COLOR decide about colour; only a terminal has a width."""
    is_terminal = stream.isatty() and os.environ.get("TERM") != "dumb"
    color = bool(os.environ.get("FORCE_COLOR")) or (is_terminal and not os.environ.get("NO_COLOR"))
    if not is_terminal:
        return Style(color, None)
    from shutil import get_terminal_size

    return Style(color, get_terminal_size().columns)


class Outputs:
    """All reports of one run. Use as a context: report files appear when it ends well."""

    def __init__(
        self,
        output_format: str,
        reports: tuple[str, ...],
        quiet: bool,
        statistics: bool,
        before_writing: Callable[[], None] | None = None,
    ) -> None:
        self._before_writing = before_writing
        self._style = terminal_style(sys.stdout)
        self._main = FORMATS[output_format](self._style)
        self._summary_shown = not (quiet and output_format in PEOPLE)
        self._statistics = statistics
        self._format = output_format
        self._files = [_ReportFile(report) for report in reports]
        self._pending: list[str] = []
        self._size = 0

    def __enter__(self) -> Outputs:
        _utf8(sys.stdout)
        self._say(self._main.begin())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            for file in self._files:
                file.keep()
        else:
            for file in self._files:
                file.drop()
            with suppress(OSError):
                self._flush()

    def write(self, outcome: Outcome) -> None:
        self._say(self._main.outcome(outcome))
        for file in self._files:
            file.write(outcome)

    def end(self, summary: Summary) -> None:
        if self._summary_shown:
            self._say(self._main.end(summary))
        if not (self._summary_shown and self._format in PEOPLE):
            for note in summary.notes:
                self.note(note)
            if summary.looked_into:
                self.note(f"passed over as no known export: {summary.looked_into}")
        self._flush()
        if self._statistics:
            from cxlint.reports.statistics import table

            # beside the findings, not among records that a program reads
            stream = sys.stdout if self._format in PEOPLE else sys.stderr
            stream.write(table(summary, self._style))
        for file in self._files:
            file.end(summary)

    def note(self, text: str) -> None:
        print(f"cxlint: {text}", file=sys.stderr)

    def _say(self, text: str) -> None:
        if not text:
            return
        self._pending.append(text)
        self._size += len(text)
        if self._size > BUFFER or self._style.width is not None:
            self._flush()

    def _flush(self) -> None:
        if self._before_writing is not None:
            self._before_writing()
        sys.stdout.write("".join(self._pending))
        sys.stdout.flush()
        self._pending.clear()
        self._size = 0


def _utf8(stream: TextIO) -> None:
    """Findings quote customers: what the terminal's encoding lacks is shown escaped rather than lost."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace", **({} if stream.isatty() else {"encoding": "utf-8"}))


class _ReportFile:
    """One --report FORMAT=FILE."""

    def __init__(self, given: str) -> None:
        name, _, path = given.partition("=")
        if name not in FORMATS or not path:
            from cxlint.node import did_you_mean

            hint = did_you_mean(name, list(FORMATS)) if name not in FORMATS else ""
            raise CxlintError(f"--report {given}: write FORMAT=FILE, with one of {', '.join(FORMATS)}{hint}")
        self._path = os.path.realpath(path)
        self._report: Report = FORMATS[name](Style())
        from tempfile import mkstemp  # only where a report is written

        try:
            if os.path.exists(self._path) and not os.path.isfile(self._path):
                # a pipe or a device is written to, never put aside for a file of the same name
                self._temporary = ""
                descriptor = os.open(self._path, os.O_WRONLY)
            else:
                folder, name = os.path.split(self._path)
                descriptor, self._temporary = mkstemp(dir=folder, prefix=f".{name}.")
        except OSError as error:
            raise CxlintError(f"--report {given}: cannot write there: {error.strerror or error}") from None
        self._file = os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace", newline="\n")
        self._file.write(self._report.begin())

    def write(self, outcome: Outcome) -> None:
        self._file.write(self._report.outcome(outcome))

    def end(self, summary: Summary) -> None:
        self._file.write(self._report.end(summary))

    def keep(self) -> None:
        self._file.close()
        if not self._temporary:
            return
        with suppress(OSError):
            mask = os.umask(0)
            os.umask(mask)
            os.chmod(self._temporary, 0o666 & ~mask)
        try:
            os.replace(self._temporary, self._path)
        except OSError as error:
            self.drop()
            raise CxlintError(f"--report: {self._path} cannot be written: {error.strerror or error}") from None

    def drop(self) -> None:
        with suppress(OSError):
            self._file.close()
        with suppress(OSError):
            if self._temporary:
                os.unlink(self._temporary)
