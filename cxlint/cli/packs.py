"""Which packs `rules` and `explain` speak of: those that are named, else those of the configuration here."""

from __future__ import annotations


def wanted_packs(named: tuple[str, ...]) -> tuple[str, ...]:
    if named:
        return named
    from cxlint.config import Configs

    return Configs().settings("-").packs
