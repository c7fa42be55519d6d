"""What the branches of a template are called: "where ticket.priority == 'high'", "unless gift", "in the else of …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxlint.text.block import LOOPS, NEITHER, Block, Tree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cxlint.text.branch import Choice

NAMED, LISTED = 3, 12  # branches that are told by name: of a finding, of a whole text
_LONGEST = 60  # characters of a condition that are shown


def called(of: Tree, text: str, choice: Choice) -> str:
    number, arm = choice
    block = of.blocks[number]
    word, subject = block.word.lstrip("#^~"), _shown(text, block.asks) or block.word.lstrip("#^~")
    if arm == NEITHER:
        return _called_neither(text, block, subject)
    if block.arms[arm].question is None:
        if word in LOOPS:
            return f"with no {subject}" if arm else f"with {subject}"
        return f"where {subject}" if _is_inverted(block) and arm == 1 else f"in the else of {subject}"
    asked = _shown(text, block.arms[arm].asks) or word
    if word == "case":
        return f"where {subject} {'is' if ',' in asked or ' or ' in asked else '=='} {asked}"
    if arm == 0 and word in LOOPS:
        return f"with {asked}"
    return f"unless {asked}" if arm == 0 and _is_inverted(block) else f"where {asked}"


def _is_inverted(block: Block) -> bool:
    return block.word in ("unless", "#unless") or block.word[0] == "^"


def _called_neither(text: str, block: Block, subject: str) -> str:
    asked = [_shown(text, arm.asks) or subject for arm in block.arms[:NAMED]]
    if block.word == "case":
        return f"where {subject} is none of these"
    if len(block.arms) == 1 and _is_inverted(block):
        return f"where {asked[0]}"
    return f"unless {' or '.join(asked)}{'' if len(block.arms) <= NAMED else ' …'}"


def _shown(text: str, asks: tuple[int, int]) -> str:
    words = " ".join(text[slice(*asks)].split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"


def joined(names: Sequence[str], word: str, most: int = NAMED) -> str:
    told = word.join(names[:most])
    return told if len(names) <= most else f"{told}{word}{len(names) - most} more"
