"""Names that are passed over wherever files are met, in folders and in archives: they hold no replies."""

from __future__ import annotations

import re

SKIPPED_FOLDERS = frozenset(("node_modules", "__pycache__", "site-packages", "__MACOSX"))  # beside hidden ones
# Papers about a project. Where a template may have the name ("security.md"), only in capitals and alone.
ABOUT = (
    r"(?i:readme|changelog|licen[cs]e|copying|contributing|code[-_]of[-_]conduct|requirements|robots|llms|cmakelists)(?:[-_.].*)?"
    r"|(?:NOTICE|SECURITY|SUPPORT|HISTORY|INSTALL|AUTHORS|CHANGES|TODO|ROADMAP|GOVERNANCE|MAINTAINERS|AGENTS|CLAUDE)(?:\.[\w-]*)*"
)


def is_skipped_folder(name: str) -> bool:
    return name.startswith(".") or name in SKIPPED_FOLDERS


def is_about(name: str) -> bool:
    return re.fullmatch(ABOUT, name) is not None
