"""When something was said, as each helpdesk writes it -> ISO 8601, which sorts as time goes by."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

MILLISECONDS = 100_000_000_000  # more seconds than any message of this millennium has seen
ZONE = re.compile(r"([+-]\d\d)(\d\d)$")


def iso(value: Any) -> str:
    """Of seconds or milliseconds since 1970, or of a text; "" where it is neither."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        try:
            moment = datetime.fromtimestamp(value / 1000 if value > MILLISECONDS else value, UTC)
        except (ValueError, OverflowError, OSError):
            return ""
        return moment.isoformat().replace("+00:00", "Z")
    if type(value) is not str:
        return ""
    return iso(int(value)) if value.isdigit() else ZONE.sub(r"\1:\2", value.strip())
