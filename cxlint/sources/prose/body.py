"""Bodies found in a text file -> documents, with the orders that stand around them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from cxlint.model import Document, Ignore, Kind, Origin
from cxlint.orders import orders
from cxlint.sources import record
from cxlint.sources.kind import guess_kind, is_tracker_form
from cxlint.sources.prose import pieces
from cxlint.sources.record import ID, KIND, ORIGIN, PLACE, TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cxlint.sources.prose.front_matter import FrontMatter
    from cxlint.sources.source import ReadOptions


class Body(NamedTuple):
    """Where the text of a document stands in its file, and what is known of it from there."""

    pieces: tuple[pieces.Piece, ...]
    title: str | None = None
    subject: str | None = None
    markup: str = "text"
    kind: Kind | None = None  # None = to be guessed

    @property
    def start(self) -> int:
        return self.pieces[0].start

    @property
    def end(self) -> int:
        return self.pieces[-1].end


def documents(
    text: str, path: str, bodies: Sequence[Body], front: FrontMatter | None, options: ReadOptions
) -> Iterator[Document]:
    """The documents of a file, in its order; `bodies` do not overlap."""
    around = _around(text, bodies) if "cxlint:" in text else [[] for _ in bodies]
    said = front.values if front else {}
    if is_tracker_form(path):
        said = {"channel": "forum", **{name: value for name, value in said.items() if name not in ("title", "tags")}}
    for number, body in enumerate(bodies, 1):
        content = pieces.joined(text, body.pieces)
        values = record.blank(options)
        for name, value in {"title": body.title, "subject": body.subject}.items():
            values[PLACE[name]] = value
        for name, value in said.items():
            # What stands at the body is nearer than what stands above them all.
            if name not in ("title", "subject") or values[PLACE[name]] is None:
                values[PLACE[name]] = value
        many = len(bodies) > 1
        values[ID] = f"{path}#{number}" if many else said.get("id", path)
        values[KIND] = options.kind or values[KIND] or body.kind or guess_kind(path, content)
        values[TEXT] = content
        first = body.pieces[0]
        places = partial(pieces.running, text, body.pieces)
        values[ORIGIN] = Origin(path, str(number) if many else "", first.line, first.column, places)
        values[PLACE["markup"]] = body.markup
        ignores = [*(front.ignores if front else ()), *around[number - 1]]
        values[PLACE["ignores"]] = tuple(ignore._replace(start=0, end=len(content) + 1) for ignore in ignores)
        yield Document._make(values)


def _around(text: str, bodies: Sequence[Body]) -> list[list[Ignore]]:
    """For each body the orders outside of it that mean it. Those inside are found when its text is read."""
    found: list[list[Ignore]] = [[] for _ in bodies]
    starts = [body.start for body in bodies]
    for ignore in orders(text, "markdown") if bodies else ():
        at = ignore.written.start if ignore.written else 0
        within = bisect_right(starts, at) - 1
        if within >= 0 and at >= bodies[within].end:
            within = -1
        if ignore.start == 0 and ignore.end > len(text):
            meant = range(len(bodies))
        elif within >= 0:
            continue
        else:
            meant = _meant(ignore, at, starts, bodies)
        if not meant:
            ignore = ignore._replace(fault=ignore.fault or "no template follows it")
            meant = range(len(bodies) - 1, len(bodies))
        for index in meant:
            if index != within:
                found[index].append(ignore._replace(written=None))
    return found


def _meant(ignore: Ignore, at: int, starts: Sequence[int], bodies: Sequence[Body]) -> range:
    """Indexes of the bodies that an order between bodies means: those in its block, or else the next one."""
    first = bisect_left(starts, max(at, ignore.start))
    last = first
    while last < len(bodies) and bodies[last].end <= ignore.end and not ignore.fault:
        last += 1
    return range(first, max(last, min(first + 1, len(bodies))))
