"""Workbooks written by hand, as small as readers take them. A cell is a text, a number, a truth, None, a `Date` or a
`Formula`."""

from __future__ import annotations

import io
from typing import NamedTuple
from xml.sax.saxutils import escape
from zipfile import ZipFile

from cxlint.sources.tables.cells import letters

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


class Date(NamedTuple):
    days: float  # since 1899-12-30


class Formula(NamedTuple):
    written: str
    saved: str | None


Cell = str | float | bool | Date | Formula | None


def workbook(sheets: dict[str, list[list[Cell]]], hidden: tuple[str, ...] = (), extra: str = "") -> bytes:
    """`extra`: rows as XML, put at the end of every sheet."""
    names = list(sheets)
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{at}" r:id="r{at}"{_state(name in hidden)}/>'
        for at, name in enumerate(names, 1)
    )
    links = "".join(
        f'<Relationship Id="r{at}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at in range(1, len(names) + 1)
    )
    links += f'<Relationship Id="styles" Type="{OFFICE}/styles" Target="styles.xml"/>'
    formats = '<cellXfs><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs>'
    start = f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    types = f'<Default Extension="xml" ContentType="application/xml"/>{_override("/xl/workbook.xml")}'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{start}</Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{formats}</styleSheet>',
    }
    for at, name in enumerate(names, 1):
        rows = "".join(_row(number, cells) for number, cells in enumerate(sheets[name], 1))
        parts[f"xl/worksheets/sheet{at}.xml"] = (
            f'<worksheet xmlns="{MAIN}"><sheetData>{rows}{extra}</sheetData></worksheet>'
        )
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{content}')
    return buffer.getvalue()


def _override(part: str) -> str:
    return f'<Override PartName="{part}" ContentType="{TYPES}"/>'


def _state(hidden: bool) -> str:
    return ' state="hidden"' if hidden else ""


def _row(number: int, cells: list[Cell]) -> str:
    inner = "".join(_cell(f"{letters(column)}{number}", cell) for column, cell in enumerate(cells))
    return f'<row r="{number}">{inner}</row>' if inner else ""


def _cell(place: str, cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case Formula(written, saved):
            value = "" if saved is None else f"<v>{escape(saved)}</v>"
            return f'<c r="{place}" t="str"><f>{escape(written)}</f>{value}</c>'
        case Date(days):
            return f'<c r="{place}" s="1"><v>{days}</v></c>'
        case bool():
            return f'<c r="{place}" t="b"><v>{int(cell)}</v></c>'
        case str():
            return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>'
        case _:
            return f'<c r="{place}"><v>{cell}</v></c>'
