"""Files that hold nothing to check: empty ones, an empty list or object, an empty page of a helpdesk's API."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxlint.model import Unread
    from cxlint.sources.item import End, Item
    from cxlint.sources.source import ReadOptions

FILE, TABLE, PAGES = "empty file", "empty table", "empty page"
TEXTS = ("text", "markdown", "html")  # an empty text is counted as one
NOTHING = (b"", b"[]", b"{}")
SHORT = 1 << 12
"""Bytes. What holds more is looked at by those who read it."""
# What APIs say of a page, beside the list of its records.
PAGE = frozenset(
    (
        "_links", "after_cursor", "after_url", "before_cursor", "before_url", "count", "current_page",
        "end_of_stream", "end_time", "facets", "first", "has_more", "last", "limit", "links", "meta", "metadata",
        "next", "next_page", "offset", "page", "page_count", "page_size", "pages", "paging", "per_page", "prev",
        "previous", "previous_page", "query", "size", "sort", "sort_by", "sort_order", "total", "total_count",
        "total_pages", "totalcount", "type", "url",
    )
)  # fmt: skip


def is_blank(head: bytes | bytearray) -> bool:
    """Is there nothing in a file of these first bytes, as UTF-8?"""
    return len(head) <= SHORT and head.translate(None, b" \t\r\n\v\f") in NOTHING


def is_empty_page(head: bytes) -> bool:
    """Is it an answer of a helpdesk's API without a record: a list that one of them has, and words about pages?"""
    if len(head) > SHORT or head.lstrip()[:1] != b"{" or b"[]" not in head.translate(None, b" \t\r\n"):
        return False
    from json import loads

    try:
        page = loads(head)
    except (ValueError, RecursionError):
        return False
    lists = [name for name, value in page.items() if value == []]
    others = [name.lower() for name in page if name not in lists]
    return bool(others) and PAGE.issuperset(others) and not _known_lists().isdisjoint(lists)


def _known_lists() -> frozenset[Any]:
    from cxlint.sources.helpdesks import HELPDESKS

    return frozenset(way[0] for load in HELPDESKS.values() for way in load().lists if way)


def noticed(
    items: Iterator[Item | End | Unread], options: ReadOptions, what: str = FILE
) -> Iterator[Item | End | Unread]:
    """The same items; where there are none at all, that is counted."""
    from cxlint.sources.item import End

    is_empty = True
    for item in items:
        is_empty = is_empty and isinstance(item, End)
        yield item
    if is_empty:
        leave_out(options, what)


def leave_out(options: ReadOptions, what: str) -> None:
    if options.left_out is not None:
        options.left_out(what, 1)
