"""Puts the compiled plan of the shipped packs into the wheel, so that a run parses no YAML."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PlanHook(BuildHookInterface[Any]):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel" or version == "editable":
            return  # a checkout compiles its rules when they change
        sys.path.insert(0, self.root)
        try:
            from cxlint import plan

            made = plan.make([Path(self.root) / "rules"])
        finally:
            sys.path.remove(self.root)
        if made["errors"] or not made["rules"]:
            raise RuntimeError("the rules cannot be shipped:\n" + "\n".join(made["errors"] or ["there are none"]))
        folder = Path(tempfile.mkdtemp())
        (folder / plan.SHIPPED).write_bytes(plan.dumped(made))
        build_data["force_include"][str(folder / plan.SHIPPED)] = f"cxlint/rules/{plan.SHIPPED}"
