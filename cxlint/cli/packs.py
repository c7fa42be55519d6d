"""Which packs `rules` and `explain` speak of: those that are named, else those of the configuration here."""

from __future__ import annotations

from pathlib import Path


def wanted_packs(named: tuple[str, ...]) -> tuple[str, ...]:
    if named:
        from cxlint.plan import extra_pack

        return tuple((None if Path(name).is_dir() else extra_pack(name)) or name for name in named)
    from cxlint.config import Configs

    return Configs().settings("-").packs
