"""Terraform: macros and dynamic content of Zendesk, as the providers nukosuke/zendesk and devops-wiz/zendesk name them.

Names of resources and their blocks are those of the examples in the providers' repositories. The provider of Freshdesk
has no resource for canned responses.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cxlint.model import Unread
from cxlint.sources.conversations.conversation import (
    INACTIVE,
    NO_WORDS,
    PRIVATE,
    Body,
    Form,
    Template,
    dict_of,
    dicts_of,
    templates,
    text_of,
)
from cxlint.sources.hcl.parser import Expression

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cxlint.model import Document
    from cxlint.sources.item import Collector, Item, Steps
    from cxlint.sources.source import ReadOptions

lists: tuple[Steps, ...] = ()
MACRO = "zendesk_macro"
CONTENTS = {  # resource -> the blocks, or the lists, that hold a `content` each; "" = the resource itself does
    "zendesk_dynamic_content_variant": ("",),
    "zendesk_dynamic_content_item": ("variant",),
    "zendesk_dynamic_content": ("variants", ""),
}
BLOCKS = frozenset(("resource", "data", "variable", "locals", "output", "provider", "terraform", "module", "//")) | {
    *("import", "moved", "removed", "check", "ephemeral")
}
"""What a configuration in JSON holds; "//" is a comment."""
IN_JSON = re.compile(r"\s*\$\{[^{}]*\}\s*")  # a text that is nothing but what is filled in
COMMENTS = {"comment_value": Form.TEXT, "comment_value_html": Form.HTML}


def collector(path: str, options: ReadOptions) -> Collector:
    return _Resources(path, options)


class _Resources:
    def __init__(self, path: str, options: ReadOptions) -> None:
        self._path = path
        self._options = options

    def add(self, item: Item) -> Iterator[Document | Unread]:
        names = item.path[:1] or (item.value if isinstance(item.value, dict) else ())
        if BLOCKS.isdisjoint(names) and item.value != {}:
            where = item.origin(self._path)
            yield Unread(self._path, "no configuration of Terraform's", where.line, where.pointer)
        for kind, way, name in _resources(item):
            resource = item.within(*way)
            if kind == MACRO:
                told = _macro(resource, name)
            else:
                told = [each for block in CONTENTS.get(kind, ()) for each in _contents(resource, name, block)]
            for each in told:
                yield from templates(resource, self._path, self._options, each)

    def miss(self) -> None:
        """Each resource is whole."""

    def flush(self) -> Iterator[Document | Unread]:
        return iter(())


def _resources(item: Item) -> Iterator[tuple[str, Steps, str]]:
    """The kinds of the resources in an item, where they stand, and their names: in JSON (.tf.json) all of them are in
    one, or of a long file what "resource" holds."""
    if len(item.path) > 1:
        yield from ((kind, (kind,), str(item.path[-1])) for kind in item.value)
        return
    above: Steps = () if item.path else ("resource",)
    held = {str(item.path[0]): item.value} if item.path else item.value if isinstance(item.value, dict) else {}
    for kind, resources in dict_of(held, "resource").items():
        for name, blocks in resources.items() if isinstance(resources, dict) else ():
            if isinstance(blocks, list):
                yield from (
                    (kind, (*above, kind, name, at), name) for at, one in enumerate(blocks) if isinstance(one, dict)
                )
            elif isinstance(blocks, dict):
                yield kind, (*above, kind, name), name


def _macro(item: Item, name: str) -> list[Template]:
    value = item.value
    actions = [each for block in ("action", "actions") for each in _blocks(value, block)]
    fields = {text_of(action, "field"): action.get("value") for _, action in actions}
    wanted = "comment_value" if "comment_value" in fields else "comment_value_html"
    said = [_said(action.get("value"), (*way, "value")) for way, action in actions if action.get("field") == wanted]
    if isinstance(value.get("actions"), Expression):
        said.append(_said(value["actions"], ("actions",)))
    for way, made in _blocks(value, "dynamic"):
        said += [_said(Expression(f'dynamic "{block}"'), way) for block in made]
    said = [each for each in said if each.text.strip()]
    private = str(fields.get("comment_mode_is_public")).lower() == "false"
    left_out = INACTIVE if value.get("active") is False else PRIVATE if private and said else "" if said else NO_WORDS
    blank = Template(name, _title(value, "title"), Body("", ()), "zendesk", left_out=left_out)
    return [_of(blank, each, COMMENTS[wanted]) for each in said or [Body("", ())]]


def _contents(item: Item, name: str, block: str) -> list[Template]:
    title = _title(item.value, "name")
    ways: list[Steps] = [way for way, _ in _blocks(item.value, block)] if block else [()]
    told = []
    if isinstance(item.value.get(block), Expression):
        told.append(_of(Template(name, title, Body("", ()), "zendesk"), _said(item.value[block], (block,)), Form.TEXT))
    for way in ways:
        variant = item.within(*way).value if way else item.value
        if "content" not in variant:
            continue
        said = _said(variant["content"], (*way, "content"))
        inactive = item.value.get("active") is False or variant.get("active") is False
        left_out = INACTIVE if inactive else "" if said.text.strip() else NO_WORDS
        one = Template("#".join([name, *map(str, way[1:])]), title, Body("", ()), "zendesk", left_out=left_out)
        told.append(_of(one, said, Form.HTML if said.text.lstrip().startswith("<") else Form.TEXT))
    return told


def _blocks(value: Mapping[str, Any], name: str) -> list[tuple[Steps, Mapping[str, Any]]]:
    """Blocks of a name, and the ways to them; in JSON one may stand without a list."""
    one = value.get(name)
    return [((name,), one)] if isinstance(one, dict) else [((name, at), each) for at, each in dicts_of(value, name)]


def _title(value: Mapping[str, Any], key: str) -> str | None:
    title = value.get(key)
    return title if type(title) is str and title else None


def _said(value: Any, steps: Steps) -> Body:
    """The text under a key: text alone, or the last of [channel, text]."""
    if isinstance(value, list) and value and isinstance(value[-1], str):
        return Body(value[-1], (*steps, len(value) - 1))
    return Body(value if isinstance(value, str) else "", steps)


def _of(blank: Template, body: Body, form: Form) -> Template:
    if not isinstance(body.text, Expression) and not IN_JSON.fullmatch(body.text):
        return blank._replace(body=body._replace(form=form))
    seen = " ".join(body.text.split())[:60]
    cut = f"its text is worked out from {seen}: it is not written here, so check what it is made of"
    return blank._replace(body=body, cut=cut)
