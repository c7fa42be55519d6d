"""Names of what is no longer remembered, in little room: some names that are none of them are taken for one."""

from __future__ import annotations

from zlib import crc32

BITS = 1 << 23
"""Of half a million names one in sixteen others is taken for one of them."""


class Gone:
    def __init__(self) -> None:
        self._bits = bytearray()  # none until there is a name

    def add(self, name: str) -> None:
        self._bits = self._bits or bytearray(BITS >> 3)
        at = _place(name)
        self._bits[at >> 3] |= 1 << (at & 7)

    def __contains__(self, name: str) -> bool:
        at = _place(name) if self._bits else 0
        return bool(self._bits) and bool(self._bits[at >> 3] >> (at & 7) & 1)


def _place(name: str) -> int:
    """The same in every run, which `hash` is not."""
    return crc32(name.encode("utf-8", "surrogatepass")) & (BITS - 1)
