"""What is met in folders and in archives, by its name: what holds no replies and is passed over, and mailboxes."""

# ruff: noqa: PTH112, PTH118

from __future__ import annotations

import os
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


def is_maildir(folder: str) -> bool:
    """Is a folder a mailbox? Then it is one thing to read, with all that is in it."""
    return os.path.isdir(os.path.join(folder, "cur")) and os.path.isdir(os.path.join(folder, "new"))
