"""What a text is compared by: its own words in threes, as numbers, and the few smallest of those.

Left out is what differs from customer to customer without anybody writing for them: greeting and sign-off, names,
figures, links, placeholders. Two sketches tell how much two texts share without either text being kept.
Source: Broder 1997, "On the resemblance and containment of documents", doi 10.1109/SEQUEN.1997.666900.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from zlib import crc32

from cxlint.model import Part
from cxlint.said import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cxlint.context import Case
    from cxlint.reading import Reading

SIZE = 32  # numbers of a sketch: the share is right within 0.07, two times out of three
RUN = 3  # words
_BLANK = re.compile("[\ue000-\ue0ff]+").split

Sketch = tuple[int, ...]


def own_words(case: Case) -> list[str]:
    """The words of the body, without the customer's name."""
    name = {part.lower() for part in words_of(case.document.customer_name or "")}
    words = [word for stretch in stretches(case.reading) for word in words_of(stretch)]
    return [word for word in words if word not in name] if name else words


def stretches(reading: Reading) -> Iterator[str]:
    """The body, in pieces between placeholders, links and other blanks."""
    folded = reading.folded
    for part, start, end in reading.parts:
        if part is Part.BODY:
            yield from _BLANK(folded[start:end])


def runs(words: Sequence[str]) -> list[int]:
    """A number for every three words that follow each other; the same in every process."""
    joined = map(" ".join, zip(*(words[at:] for at in range(RUN)), strict=False))
    return [crc32(each.encode("utf-8", "surrogatepass")) for each in joined]


def sketch(numbers: Sequence[int]) -> Sketch:
    return tuple(sorted(set(numbers))[:SIZE])


def shared(first: Sketch, second: Sketch) -> float:
    """The share of all runs of two texts that both have, 0 to 1, estimated (exact for texts of up to SIZE runs)."""
    size = max(len(first), len(second))
    union = sorted({*first, *second})[:size] if size == SIZE else sorted({*first, *second})
    both = {*first} & {*second}
    return sum(number in both for number in union) / len(union) if union else 0.0
