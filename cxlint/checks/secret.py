"""secret: a card number, a key or a password is written out. It is blacked out everywhere (see `cxlint.secret`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from cxlint.checks.mark import Mark
from cxlint.secret import SecretKind

if TYPE_CHECKING:
    from cxlint.context import Case

TRIGGERS = ()


class Params(NamedTuple):
    kinds: tuple[SecretKind, ...]
    """What to look for; in quoted mail too, for sending it back is the leak."""


def run(params: Params, case: Case) -> Iterator[Mark]:
    for secret in case.secrets:
        if secret.kind in params.kinds:
            start, end = case.reading.normalised(secret.start, secret.end)
            text = case.document.text
            said = text[secret.start : secret.end] if case.branched is None else case.reading.text[start:end]
            slots = {"excerpt": said, "what": secret.what}
            yield Mark(start, end, slots | {"last": text[secret.hidden[1] : secret.end]})
