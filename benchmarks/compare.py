"""Prints how cxlint's speed compares with its peers: whole processes, in turn, pair by pair."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))
import data

if TYPE_CHECKING:
    from collections.abc import Callable

BIN = Path(sys.executable).parent
QUIET = ["--output-format", "concise", "--isolated", "--exit-zero"]
# What is compiled once must not be compiled in every run.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    ran = subprocess.run(command, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    took = time.perf_counter() - start
    if ran.returncode not in (0, 65):  # 65 is codespell's for a word it would change
        sys.exit(
            f"{command[0]} ended with {ran.returncode}, so there is nothing to compare:\n{ran.stderr.decode()[-800:]}"
        )
    return took


def told(command: list[str]) -> float:
    """The seconds that a command says it took, without its start."""
    return float(subprocess.run(command, env=ENVIRONMENT, capture_output=True, check=True).stdout)


def ratio(
    ours: list[str], theirs: list[str], rounds: int, scale: float = 1.0, timed: Callable[[list[str]], float] = seconds
) -> str:
    """Median of the paired ratios with their range, and the medians they come from."""
    pairs = [(timed(ours), timed(theirs)) for _ in range(rounds + 1)][1:]
    ratios = sorted(scale * mine / peer for mine, peer in pairs)
    middle = [statistics.median(side) for side in zip(*pairs, strict=True)]
    spread = f"{ratios[0]:.2f} to {ratios[-1]:.2f}; {middle[0]:.3f} s against {middle[1]:.3f} s"
    return f"{statistics.median(ratios):5.2f}  ({spread})"


def cxlint(path: Path) -> list[str]:
    return [str(BIN / "cxlint"), "check", str(path), *QUIET]


def reading(place: Path) -> None:
    """The readers against the bare decoder: what of its speed is left before a rule is asked."""
    script = [sys.executable, str(Path(__file__).parent / "reading.py")]
    lists, lines = place / "tickets.json", place / "replies.jsonl"
    data.tickets(lists, 60_000_000)
    data.replies(lines, 60_000_000)
    for label, way, peer, path in (
        ("60 MB of tickets, records ", "records", "bare", lists),
        ("60 MB of tickets, replies ", "documents", "bare", lists),
        ("60 MB of JSON Lines       ", "documents", "lines", lines),
    ):
        commands = [*script, way, str(path)], [*script, peer, str(path)]
        print(f"{label}/ bare decoder", ratio(*commands, 5, timed=told), " at most 1.67")


def against(checkout: Path) -> None:
    """The same export by this cxlint and by that of another checkout (`git worktree add ../before COMMIT`)."""
    with tempfile.TemporaryDirectory() as name:
        export = Path(name) / "export.jsonl"
        records = data.export(export)
        commands = []
        for root in (Path(__file__).parent.parent, checkout):
            start = f"import sys; sys.path.insert(0, {str(root.resolve())!r}); from cxlint.__main__ import main; main()"
            commands.append([sys.executable, "-c", start, "check", str(export), *QUIET])
        print(f"{records:,} replies with their customers, here / {checkout}", ratio(*commands, 7), " at most 1.5")


def main() -> None:
    if "--against" in sys.argv:
        against(Path(sys.argv[sys.argv.index("--against") + 1]))
        return
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        one = place / "one.txt"
        one.write_text(
            "Hi Ana,\n\nDue to high demand our couriers are late. I've asked them to come tomorrow.\n\nBest,\nTom\n"
        )
        click = [sys.executable, "-c", "import click"]
        print("one small file / import click      ", ratio(cxlint(one), click, 15), " at most 2")

        texts = place / "texts"
        size = data.folder(texts, 5000)
        codespell = [str(BIN / "codespell"), str(texts)]
        if Path(codespell[0]).exists():
            print(f"5,000 files ({size / 1e6:.1f} MB) / codespell ", ratio(cxlint(texts), codespell, 5), " at most 1.5")
        else:
            print("5,000 files: install codespell (pip install -e '.[bench]') to compare")

        reading(place)

        for label, sentences in (("few findings", data.SENTENCES), ("many findings", data.STOCK)):
            small, large = place / "small.txt", place / "large.txt"
            small.write_text(data.long_text(200_000, sentences))
            large.write_text(data.long_text(1_600_000, sentences))
            bytes_ratio = small.stat().st_size / large.stat().st_size
            print(
                f"1.6 MB / 0.2 MB a byte, {label:13}",
                ratio(cxlint(large), cxlint(small), 3, bytes_ratio),
                " at most 1.2",
            )


if __name__ == "__main__":
    main()
