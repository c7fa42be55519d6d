"""The part of a JSON file that is looked at: it moves on, and the standard decoder reads each value from it.

That is quicker than the event parsers there are, and gives the place as well.
"""

from __future__ import annotations

import codecs
import re
from json import dumps
from typing import TYPE_CHECKING, Any, BinaryIO

from cxlint.sources import encoding
from cxlint.sources.json.text import HALF_ESCAPE, mended, scan
from cxlint.sources.stream import up_to_a_fault

if TYPE_CHECKING:
    from collections.abc import Callable

CHUNK = 1 << 18
LONGEST = 1 << 28
"""Characters of one record; past them it is broken, or nothing that a helpdesk writes."""

SPACE = re.compile(r"[ \t\r\n]*")
NOT_UTF8 = re.compile("[\udc80-\udcff]")
LITERAL = 12  # characters before the end of a window in which an error may come from the cut


class FaultError(Exception):
    """What stands at the window's place is no JSON."""

    def __init__(self, reason: str, at: int | None = None, *, cut: bool = False) -> None:
        super().__init__(reason)
        self.at = at  # offset in the window
        self.cut = cut  # the file ends there


def whole(value: Any, raw: str) -> Any:
    return mended(value) if HALF_ESCAPE.search(raw) else value


def reason(error: ValueError | StopIteration | RecursionError) -> str:
    if isinstance(error, RecursionError):
        return "nested too deeply to be read"
    if isinstance(error, StopIteration):
        return "not JSON: Expecting value"
    return f"not JSON: {getattr(error, 'msg', error)}"


class Window:
    """The part of a file that is looked at. `at` is the offset in it of what comes next."""

    def __init__(self, stream: BinaryIO) -> None:
        self._read1: Callable[[int], bytes] = getattr(stream, "read1", stream.read)
        self._text = ""
        self._rest = b""  # of a character that the last read cut
        self._ended = False
        self._line, self._begin, self._counted = 1, 0, 0  # of the line at `_counted`: its number, where it begins
        self._feeds = self._returns = self._halves = False
        self.at = 0
        self.is_dirty = False  # some bytes were no UTF-8
        head = encoding.peek(stream, encoding.SAMPLE)
        self._wide = ""
        if head[:2] in encoding.UTF16 and head[:4] not in encoding.BITS_32:
            self._wide = "utf-16-le" if head[:2] == codecs.BOM_UTF16_LE else "utf-16-be"
            stream.read(2)
        else:
            encoding.refuse_binary(head)
            if head.startswith(codecs.BOM_UTF8):
                stream.read(3)

    def more(self) -> bool:
        """Let go what is behind, and read on: as much as is ahead, or long values would be read over and over."""
        if self._ended:
            return False
        self.place()
        self._text, gone = self._text[self.at :], self.at
        self._begin -= gone
        self._counted = max(0, self._counted - gone)
        self.at = 0
        data = up_to_a_fault(self._read1, max(CHUNK, len(self._text)))
        self._ended = not data
        text = self._decoded(self._rest + data)
        self._text += text
        self._feeds, self._returns = "\n" in self._text, "\r" in self._text  # where there are none, none are counted
        self._halves = HALF_ESCAPE.search(self._text) is not None
        return bool(text) or not self._ended

    def _decoded(self, data: bytes) -> str:
        decode = codecs.utf_16_le_decode if self._wide == "utf-16-le" else codecs.utf_16_be_decode
        if not self._wide:
            decode = codecs.utf_8_decode
        try:
            text, used = decode(data, "strict", self._ended)
        except UnicodeDecodeError as error:
            if self._wide:
                raise encoding.NotTextError(f"broken UTF-16 ({error.reason}): save it as UTF-8") from None
            self.is_dirty = True
            text, used = decode(data, "surrogateescape", self._ended)
        self._rest = data[used:]
        return text

    def place(self, at: int | None = None) -> tuple[int, int]:
        """The line and column of the file there, or of what comes next; never of what lies before an earlier one."""
        text, counted = self._text, self._counted
        at = self.at if at is None else at
        lines = text.count("\n", counted, at) if self._feeds else 0
        returns = text.count("\r", counted, at) if self._returns else 0
        if lines or returns:
            lines += returns - text.count("\r\n", counted, at) if returns else 0
            self._line += lines
            self._begin = max(text.rfind("\n", counted, at), text.rfind("\r", counted, at)) + 1
        self._counted = max(at, counted)
        return self._line, at - self._begin + 1

    def peek(self) -> str:
        """The next sign that is no white space, and `at` on it; "" at the end."""
        while True:
            after = _past_space(self._text, self.at)
            if after < len(self._text):
                self.at = after
                return self._text[after]
            if not self.more():
                return ""

    def take(self, sign: str) -> None:
        found = self.peek()
        if found != sign:
            raise FaultError(f"not JSON: Expecting {sign!r}" if found else "the file ends here", self.at, cut=not found)
        self.at += 1

    def separate(self, close: str) -> None:
        """Over the comma before a further element; at the close there is none."""
        found = self.peek()
        if not found:
            raise FaultError("the file ends here", self.at, cut=True)
        if found == ",":
            self.at += 1
            if self.peek() == close:
                raise FaultError("not JSON: a comma too many", self.at)
        elif found != close:
            raise FaultError("not JSON: Expecting ',' delimiter", self.at)

    def value(self) -> tuple[Any, str]:
        """The next value, with its text."""
        self.peek()
        while True:
            start = self.at
            try:
                value, end = scan(self._text, start)
            except RecursionError as error:
                raise FaultError(reason(error), start) from None
            except (ValueError, StopIteration) as error:
                self._go_on(error)
                continue
            if end < len(self._text) or self._text[end - 1] in '}]"' or not self.more():
                start, end = self.at, self.at + end - start
                raw = self._text[start:end]
                self.at = end
                return whole(value, raw) if self._halves else value, raw

    @property
    def ahead(self) -> int:
        """Characters that it holds of what comes next."""
        return len(self._text) - self.at

    def short_object(self) -> tuple[dict[str, Any], str] | None:
        """The object that comes next, if the window holds all of it; `at` stays before it."""
        try:
            value, end = scan(self._text, self.at)
        except (ValueError, StopIteration, RecursionError):
            return None
        raw = self._text[self.at : end]
        if not isinstance(value, dict) or (self.is_dirty and NOT_UTF8.search(raw)):
            return None
        return whole(value, raw), raw

    def _go_on(self, error: ValueError | StopIteration) -> None:
        """Read more when what was cut off may be what is wrong; else raise it."""
        at = error.value if isinstance(error, StopIteration) else getattr(error, "pos", None)
        cut = at is not None and (at >= len(self._text) - LITERAL or "Unterminated" in str(error))
        if not cut or len(self._text) - self.at > LONGEST:
            raise FaultError(reason(error), self.at if cut else at)
        if not self.more():
            raise FaultError("the file ends inside this value", self.at, cut=True)

    def seek(self, shape: list[str], at: int) -> bool:
        """Go to the next object from `at` on that begins with these keys. Is there one?"""
        begins = re.compile(r"\{\s*" + re.escape(dumps(shape[0])))
        self.at = at
        while True:
            found = begins.search(self._text, self.at)
            if found is None:
                self.at = max(self.at, self._text.rfind("{"))  # it may be cut
                if not self.more():
                    return False
                continue
            self.at = found.start()
            try:
                value, raw = self.value()
            except FaultError as fault:
                if fault.cut:
                    return False
            else:
                self.at -= len(raw)
                if type(value) is dict and list(value)[: len(shape)] == shape:
                    return True
            self.at += 1


def _past_space(text: str, at: int) -> int:
    found = SPACE.match(text, at)
    return found.end() if found else at
