"""Files -> outcomes: finds the configuration and the rules of each file, reads it, and judges its documents."""

from __future__ import annotations

import os
import re
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from cxlint import pack as packs
from cxlint.config import verify
from cxlint.discover import discover
from cxlint.judge import Judge, is_named, read_options
from cxlint.model import CxlintError, Kind, Outcome, Unread
from cxlint.sources import File, ReadOptions, read
from cxlint.suppress import RULES as ORDER_RULES
from cxlint.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cxlint.config import Configs, Settings
    from cxlint.memory import Memory
    from cxlint.model import Document
    from cxlint.pack import Pack
    from cxlint.tally import Summary


class Request(NamedTuple):
    """What to check, as the command line says it."""

    paths: tuple[str, ...]
    read: ReadOptions
    stdin_filename: str | None = None
    force_exclude: bool = False
    stdin: BinaryIO | None = None
    started: Callable[[File], None] | None = None  # told of each file before it is read
    known_only: bool = False
    max_errors: int | None = None  # the run stops when so many things could not be read; None = never


class Run:
    """Iterate once over the outcomes, in the order of the input; `summary` and `excluded` are complete then."""

    def __init__(self, configs: Configs, request: Request, shipped: Pack) -> None:
        self._configs = configs
        self._packs: dict[tuple[str, ...], Pack] = {(): shipped}
        self._request = request
        self._judges: dict[Settings, Judge] = {}
        self._memories: dict[tuple[str, ...], Memory] = {}
        self._tally = Tally()
        self.excluded = 0  # files that the configuration leaves out
        self.failed = False  # whether a finding reached the --fail-on of its file

    @property
    def summary(self) -> Summary:
        return self._tally.summary()

    def __iter__(self) -> Iterator[Outcome]:
        most = self._request.max_errors
        for outcome in self._outcomes():
            self._tally.add(outcome)
            yield outcome
            if most is not None and self._tally.unread >= most:
                path = outcome.path if isinstance(outcome, Unread) else outcome.document.origin.path
                reason = f"stopped after {most:,} that could not be read (--max-errors); what follows was not looked at"
                yield Unread(path, reason)
                return

    def _outcomes(self) -> Iterator[Outcome]:
        request, source = self._request, self._request.read.source
        config = self._configs.load(request.stdin_filename or next(iter(request.paths), "-"))
        found = discover(
            request.paths,
            exclude=config.settings.exclude,
            force_exclude=request.force_exclude,
            root=config.folder,
            stdin_filename=request.stdin_filename,
            is_named=partial(is_named, config.settings, source) if config.settings.sources or source else None,
            known_only=request.known_only,
        )
        named = frozenset(request.paths)
        for file in found:
            if isinstance(file, Unread):
                yield file
            elif (request.force_exclude or file.path not in named) and not file.stdin and self._excludes(file.path):
                self.excluded += 1
            else:
                yield from self._file(file)
        self.excluded += found.excluded
        self._tally.excluded = self.excluded
        self._tally.pass_over(found.others)

    def _excludes(self, path: str) -> bool:
        """As the file's own configuration says, which may not be that of the first path."""
        return bool(self._configs.settings(path).exclude) and self._configs.excludes(path)

    def _file(self, file: File) -> Iterator[Outcome]:
        settings = self._configs.settings(file.path)
        judge = self._judges.get(settings)
        if judge is None:
            unread: list[Unread] = []
            judge = self._judges[settings] = self._judge(file.path, settings, unread)
            yield from unread
            yield from judge.broken
        if not judge.engine.rules:
            self.excluded += 1  # the configuration switches every rule off for this path
            return
        if self._request.started is not None:
            self._request.started(file)
        options = read_options(file.path, settings, self._request.read)
        options = options._replace(
            left_out=self._tally.leave_out, passed_over=self._tally.pass_over, note=self._tally.note
        )
        for document in read(file, options=options, stdin=self._request.stdin):
            if isinstance(document, Unread):
                yield document
                continue
            if not document.text.strip():
                self._tally.empty += 1
                continue
            checked, ignored, hidden = judge.check(document)
            self._tally.ignored += ignored
            self._tally.hidden += hidden
            self.failed = self.failed or judge.fails(checked)
            yield checked

    def _memory(self, macros: tuple[str, ...], unread: list[Unread]) -> Memory:
        """What is known of other documents, begun with the team's templates; `unread` takes what of them is not."""
        memory = self._memories.get(macros)
        if memory is None:
            from cxlint.memory import Memory

            memory = self._memories[macros] = Memory(self._templates(macros, unread))
        return memory

    def _templates(self, macros: tuple[str, ...], unread: list[Unread]) -> Iterator[Document]:
        for file in discover(macros, root="", is_named=self._is_named, kept=True) if macros else ():
            for each in (file,) if isinstance(file, Unread) else read(file, options=self._template(file.path)):
                if isinstance(each, Unread):
                    unread.append(each)
                else:
                    yield each

    def _is_named(self, path: str) -> bool:
        return is_named(self._configs.settings(path), None, path)

    def _template(self, path: str) -> ReadOptions:
        return read_options(path, self._configs.settings(path), ReadOptions(kind=Kind.TEMPLATE))

    def _judge(self, path: str, settings: Settings, unread: list[Unread]) -> Judge:
        pack = self._packs.get(settings.packs)
        if pack is None:
            pack = self._packs[settings.packs] = packs.load(settings.packs)
        config = self._configs.load(path)
        verify(config.every_layer(), [*pack.rules, *ORDER_RULES], pack.aliases)
        judge = Judge(pack, settings, self._memory(settings.macros, unread))
        if not judge.engine.rules and not config.said.narrow:
            raise packs.NoRules("no rule is switched on, so nothing would be checked: look at select and ignore")
        return judge


_LIKE_A_FILE = re.compile(r"\S+\.[A-Za-z]{2,5}|\S*[/\\]\S+")  # "custmer.txt": nobody writes that to a company


def text_or_file(value: str) -> str:
    """What --customer was given: the content of the file of that name, or the text itself."""
    try:
        is_file = "\n" not in value and os.path.isfile(value)  # noqa: PTH113 - any text may be asked for as a path
    except ValueError:
        return value
    if not is_file:
        if value.startswith("@") or _LIKE_A_FILE.fullmatch(value):
            raise CxlintError(
                f"--customer {value}: no such file (text for a customer's words, or a file that is there)"
            )
        return value
    from cxlint.sources.encoding import NotTextError, decode

    try:
        with open(value, "rb") as file:  # noqa: PTH123 - pathlib is not worth its import for one file
            return decode(file.read())
    except (OSError, NotTextError) as error:
        raise CxlintError(f"--customer {value}: {error}") from None
