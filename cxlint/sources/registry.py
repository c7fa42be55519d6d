"""The formats of files: what each is told by before its module is loaded."""

from __future__ import annotations

import re

from cxlint.sources.source import Reader, Source

# A module is imported when a file may be its own: most runs read one format, and must not wait for all.


def _jsonl() -> Reader:
    from cxlint.sources.json import lines as jsonl

    return jsonl


def _json() -> Reader:
    from cxlint.sources.json import records as json_records

    return json_records


def _yaml() -> Reader:
    from cxlint.sources.yaml import records as yaml_records

    return yaml_records


def _mail() -> Reader:
    from cxlint.sources.mail import mail

    return mail


def _sfdx() -> Reader:
    from cxlint.sources import sfdx

    return sfdx


def _html() -> Reader:
    from cxlint.sources.markup import page

    return page


def _csv() -> Reader:
    from cxlint.sources.tables import table

    return table


def _spreadsheet() -> Reader:
    from cxlint.sources.tables import spreadsheet

    return spreadsheet


def _parquet() -> Reader:
    from cxlint.sources.tables import parquet

    return parquet


def _markdown() -> Reader:
    from cxlint.sources.prose import markdown

    return markdown


def _text() -> Reader:
    from cxlint.sources.prose import plain

    return plain


def like_json(head: bytes) -> bool:
    return head[:200].lstrip()[:1] in (b"{", b"[")


def _has_a_reply(head: bytes) -> bool:
    return b"reply" in head


def _like_a_header(head: bytes) -> bool:
    line = head[: head.find(b"\n")] if b"\n" in head else head.partition(b"\r")[0]
    if not (b"," in line or b";" in line or b"\t" in line or b"|" in line):
        return False
    line = line.lower()
    return any(word in line for word in HEADER_WORDS)


def _like_mail(head: bytes) -> bool:
    return head[:5] == b"From " or head[: head.find(b":") + 1].rstrip(b":").replace(b"-", b"").isalpha()


def _like_metadata(head: bytes) -> bool:
    return head[:200].lstrip()[:5] == b"<?xml" and b"soap.sforce.com/" in head[:1000]


def _like_html(head: bytes) -> bool:
    return head[:300].lstrip()[:1] in (b"<", b"{") and b"<" in head


def _like_markdown(head: bytes) -> bool:
    return head[:200].lstrip()[:1] == b"#" or head[:3] == b"---"


def _like_a_workbook(head: bytes) -> bool:
    return head[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def _like_parquet(head: bytes) -> bool:
    return head[:4] == b"PAR1"


def _like_text(head: bytes) -> bool:
    return True


# What a helpdesk writes first, before there is a record by which to tell it.
BEGUN = re.compile(
    rb'\s*\{\s*"(?:tickets|macros|conversations|comments|audits|canned_responses|saved_replies|message_templates)"'
    rb"\s*:\s*\["
)

# Every header of a column of replies holds one of these.
HEADER_WORDS = [
    *(b"repl", b"respon", b"answer", b"body", b"message", b"text", b"comment", b"content"),
    *(b"templat", b"macro", b"snippet", b"output", b"completion"),
]

SOURCES: dict[str, Source] = {  # in the order they are asked, after the helpdesks
    "xlsx": Source(_spreadsheet, (".xlsx", ".xlsm", ".xls"), _like_a_workbook),
    "parquet": Source(_parquet, (".parquet",), _like_parquet),
    "jsonl": Source(_jsonl, (".jsonl", ".ndjson"), like_json),
    "json": Source(_json, (), _has_a_reply),
    "yaml": Source(_yaml, (), _has_a_reply),
    "mail": Source(_mail, (".eml", ".mbox", ".mbx"), _like_mail),
    "sfdx": Source(_sfdx, (".email",), _like_metadata),
    "html": Source(_html, (".html", ".htm"), _like_html),
    "csv": Source(_csv, (".csv", ".tsv", ".tab"), _like_a_header),
    "markdown": Source(_markdown, (".md", ".markdown", ".mdown", ".mdx"), _like_markdown),
    "text": Source(_text, (".txt", ".text", ".liquid"), _like_text),
}
