from __future__ import annotations

from collections import Counter
from pathlib import Path

from cxlint import plan
from cxlint.plan import pack_files


def test_no_name_is_given_twice_in_the_shipped_cues() -> None:
    """Names are global: of two equal ones the later file would silently win, and change cues of the other."""
    import yaml

    names: Counter[str] = Counter()
    for path in pack_files(plan.builtin_rules() / "cues"):
        content = yaml.safe_load(Path(path).read_text(encoding="utf-8"))
        names.update([*(content.get("named") or {}), *(content.get("cues") or {})])
    assert [name for name, times in names.items() if times > 1] == []
