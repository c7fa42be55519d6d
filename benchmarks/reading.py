"""Reads a file in one of several ways, and prints the seconds: python reading.py bare|lines|records|documents PATH."""

from __future__ import annotations

import codecs
import json
import re
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from cxlint.sources import File, ReadOptions, read
from cxlint.sources.json import stream as json_stream

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CHUNK = 1 << 18


def bare(path: Path) -> int:
    """What nobody can do without: the standard decoder, value by value, over a window of the file. No places."""
    scan: Callable[[str, int], tuple[object, int]] = json.JSONDecoder(strict=False).scan_once  # type: ignore[attr-defined]
    between = re.compile(r"[\s,\[\]]*")
    decoder, count, text, at = codecs.getincrementaldecoder("utf-8")(), 0, "", 0
    with path.open("rb") as file:
        while data := file.read(CHUNK):
            text, at = text[at:] + decoder.decode(data), 0
            while True:
                at = _after(between, text, at)
                try:
                    _, at = scan(text, at)
                except (ValueError, StopIteration):
                    break
                count += 1
    return count


def lines(path: Path) -> int:
    """The same for an object a line."""
    with path.open("rb") as file:
        return _count(json.loads(line) for line in file)


def _after(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def records(path: Path) -> int:
    """The records with their places, as the readers of helpdesks get them."""
    with path.open("rb") as file:
        return _count(json_stream.items(file, str(path), ()))


def documents(path: Path) -> int:
    """The replies with all that is known of them, as the rules get them."""
    return _count(read(File(str(path), path.stat().st_size), options=ReadOptions()))


def _count(of: Iterator[object]) -> int:
    return sum(1 for _ in of)


if __name__ == "__main__":
    way = {"bare": bare, "lines": lines, "records": records, "documents": documents}[sys.argv[1]]
    start = time.perf_counter()
    way(Path(sys.argv[2]))
    print(time.perf_counter() - start)
