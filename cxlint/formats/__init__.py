"""What is read, system by system: the files beside this one, which the pages in docs/formats are written from."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import Annotated, Literal

from cxlint.model import OneOrMany  # noqa: TC001 - read at run time by typed.build
from cxlint.typed import build, load_yaml

SURE = {
    "file": "tested on a real file",
    "documentation": "written from documentation",
    "own": "tested on files made for it",  # no system's own format: there is no file that would be the real one
}
WRAPPED = "Records of a helpdesk are read alone, in a list, in a page of its API, and one a line."


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """One kind of file of a system."""

    what: Annotated[str, {"minLength": 1}]
    """Its records and how they are written: "tickets with their comments, JSON or one a line"."""
    sure: Literal["file", "documentation", "own"]
    """What the reader was tried on: a file that the system wrote, or only what its documentation shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    title: str
    reads: Annotated[tuple[Read, ...], {"minItems": 1}]
    export: str
    """How to get the files, in Markdown."""
    run: OneOrMany[str]
    """A command a line."""
    linted: str
    """What becomes a document, and what is left out."""
    limits: str = ""
    """What is not read, or not sure."""

    def by_sureness(self) -> list[tuple[str, list[str]]]:
        """How sure, in words, and what is read so; the surest first."""
        kinds = {words: [read.what for read in self.reads if read.sure == sure] for sure, words in SURE.items()}
        return [(words, those) for words, those in kinds.items() if those]


def names() -> list[str]:
    return sorted(file.name.removesuffix(".yaml") for file in files(__name__).iterdir() if file.name.endswith(".yaml"))


def load(name: str) -> Format:
    """Raises FileNotFoundError, and PlacedError for a file that is not as it should be."""
    file = files(__name__) / f"{name}.yaml"
    return build(Format, load_yaml(file.name, file.read_text("utf-8")))


def page(name: str, told: Format) -> str:
    """A format's page, in Markdown."""
    lines = [f"# {told.title}", "", "| what is read | how sure |", "|---|---|"]
    lines += [f"| {read.what} | {SURE[read.sure]} |" for read in told.reads]
    lines += ["", "## Export", "", told.export.strip(), "", "## Run", "", "```sh", *told.run, "```", ""]
    lines += ["## What is linted", "", told.linted.strip()]
    if told.limits:
        lines += ["", "## Limits", "", told.limits.strip()]
    return "\n".join([*lines, "", f"A file that is not recognised is read so with `--source {name}`."]) + "\n"
