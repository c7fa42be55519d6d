"""Files met in folders and archives that no source reads: passed over, and said."""

from __future__ import annotations

NAMED = 3
BY_CONTENT = frozenset((".json", ".yaml", ".yml", ".xml", ".tf"))
"""Files met in a folder that are read if their content is a helpdesk's: those that are not are named."""
OWN = frozenset(("cxlint.yaml", ".cxlint.yaml"))


class Others:
    def __init__(self) -> None:
        self.kinds: dict[str, int] = {}  # suffix -> files
        # Paths of the first whose content could have been an export: where templates are kept, and elsewhere.
        self.kept: list[str] = []
        self.elsewhere: list[str] = []

    def __len__(self) -> int:
        return sum(self.kinds.values())

    def add(self, path: str) -> None:
        name = path.replace("\\", "/").rpartition("/")[2]
        if name in OWN:
            return
        dot = name.rfind(".", 1)
        suffix = name[dot:].lower() if dot > 0 else ""
        self.kinds[suffix] = self.kinds.get(suffix, 0) + 1
        if suffix in BY_CONTENT:
            from cxlint.sources.kind import is_template_path  # late: sources know of what is passed over, too

            found = self.kept if is_template_path(path) else self.elsewhere
            if len(found) <= NAMED:
                found.append(path)

    def merge(self, others: Others) -> None:
        for suffix, count in others.kinds.items():
            self.kinds[suffix] = self.kinds.get(suffix, 0) + count
        self.kept = [*self.kept, *others.kept][: NAMED + 1]
        self.elsewhere = [*self.elsewhere, *others.elsewhere][: NAMED + 1]

    def described(self) -> str:
        """'2 .pdf, 1 .json', most first; "" where no name has a suffix."""
        most = sorted((suffix for suffix in self.kinds if suffix), key=lambda suffix: -self.kinds[suffix])
        return ", ".join(f"{self.kinds[suffix]:,} {suffix}" for suffix in most[:3])

    def names(self) -> str:
        """'package.json, notes.yaml and more', those where templates are kept first."""
        found = [*self.kept, *self.elsewhere]
        return ", ".join(found[:NAMED]) + (" and more" if len(found) > NAMED else "")
