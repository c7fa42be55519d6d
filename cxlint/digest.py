"""Short names for texts: the same everywhere, different for different texts."""

from __future__ import annotations

try:
    from _blake2 import blake2b  # what hashlib would give, without loading OpenSSL, which takes 5 ms
except ImportError:
    from hashlib import blake2b


def digest(text: str, size: int = 8) -> str:
    """Twice `size` hexadecimal digits."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()


def fingerprint(rule: str, excerpt: str, occurrence: int) -> str:
    """Of a finding: the same for the same words, wherever they move to. `occurrence` counts equal ones from 1."""
    words = " ".join(excerpt.casefold().split())
    return digest(f"{rule}\0{words}\0{occurrence}")
