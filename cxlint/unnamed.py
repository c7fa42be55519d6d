"""Is a file to be read though nobody has named it? By its name, its content and the configuration."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from cxlint.others import OWN
from cxlint.sources import is_known
from cxlint.sources.aside import is_about

if TYPE_CHECKING:
    from collections.abc import Callable


class Asks(NamedTuple):
    """`is_named`: does the configuration say how to read it? `kept`: templates are kept there."""

    is_named: Callable[[str], bool] | None = None
    kept: bool = False

    def __call__(self, path: str) -> bool:
        """Raises OSError when it cannot be looked into."""
        name = os.path.basename(path)  # noqa: PTH119 - a Path costs more than reading the file
        if name in OWN:
            return False
        known = not is_about(name) and is_known(path, kept=self.kept)
        return known or (self.is_named is not None and self.is_named(path))
