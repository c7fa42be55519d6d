"""Files met in folders and archives that no source reads: passed over, and said."""

from __future__ import annotations

NAMED = 3
BY_CONTENT = frozenset((".json", ".yaml", ".yml", ".xml", ".tf"))
"""Files met in a folder that are read if their content is a helpdesk's: those that are not are named."""


class Others:
    def __init__(self) -> None:
        self.kinds: dict[str, int] = {}  # suffix -> files
        self.looked_into: list[str] = []  # paths of the first whose content could have been an export

    def __len__(self) -> int:
        return sum(self.kinds.values())

    def add(self, path: str) -> None:
        name = path.replace("\\", "/").rpartition("/")[2]
        dot = name.rfind(".", 1)
        suffix = name[dot:].lower() if dot > 0 else ""
        self.kinds[suffix] = self.kinds.get(suffix, 0) + 1
        if suffix in BY_CONTENT and len(self.looked_into) <= NAMED:
            self.looked_into.append(path)

    def merge(self, others: Others) -> None:
        for suffix, count in others.kinds.items():
            self.kinds[suffix] = self.kinds.get(suffix, 0) + count
        self.looked_into = [*self.looked_into, *others.looked_into][: NAMED + 1]

    def described(self) -> str:
        """'2 .pdf, 1 .json', most first; "" where no name has a suffix."""
        most = sorted((suffix for suffix in self.kinds if suffix), key=lambda suffix: -self.kinds[suffix])
        return ", ".join(f"{self.kinds[suffix]:,} {suffix}" for suffix in most[:3])

    def names(self) -> str:
        """'package.json, notes.yaml and more'."""
        more = " and more" if len(self.looked_into) > NAMED else ""
        return ", ".join(self.looked_into[:NAMED]) + more
