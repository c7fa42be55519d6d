"""JSON, YAML and the like of any company, by the keys that the configuration names: which holds the reply, which the
message that it answers. And where it names none, the records of cxlint itself.

A record is every object, at whatever depth, in which the key of the reply leads to a text. What else is told of it
stands in it or in what holds it: the nearest counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cxlint.model import Document, Unread
from cxlint.sources import keyglob, record
from cxlint.sources.conversations.conversation import Body, Message, Ticket, made, replies
from cxlint.sources.conversations.dialogue import Dialogues, form_of, message, why_no_reply
from cxlint.sources.conversations.speaker import Speakers
from cxlint.sources.conversations.threads import both
from cxlint.sources.item import End
from cxlint.sources.kind import guess_kind
from cxlint.sources.record import CUSTOMER, CUSTOMER_NAME, ID, KIND, TITLE
from cxlint.sources.scope import Scope, resolve, scopes
from cxlint.sources.seen import Seen
from cxlint.sources.tables.columns import EXACT, SPEAKER
from cxlint.sources.tree import Once, TreeItem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cxlint.sources.item import Item, Steps
    from cxlint.sources.source import ReadOptions

UNANSWERED = "unanswered record"
ALIAS = "text repeated by an alias"
NO_SPEAKER = "`messages` needs `role` (or `incoming`, `outgoing`, `private`, `public`), which says whose a message is"
NEEDED = ("customer", "ticket", *SPEAKER)
"""Fields without which replies are taken for what they are not: one of their keys that is nowhere is a mistake."""
NO_ROLE = "`roles` needs `role`: which key says whose a message is?"
MOST_PENDING = 100
"""Records without a reply at the beginning of a file that are told one by one, once there is one with it."""


def documents(items: Iterable[Item | End | Unread], path: str, options: ReadOptions) -> Iterator[Document | Unread]:
    """What the items of a file are, by `options.columns`."""
    reader = _Mapped(path, options) if options.columns else _Own(path, options)
    if options.roles and options.columns.keys().isdisjoint(SPEAKER):
        yield Unread(path, NO_ROLE)
        return
    if "messages" in options.columns and options.columns.keys().isdisjoint(SPEAKER):
        yield Unread(path, NO_SPEAKER)
        return
    failed = False
    for item in items:
        if isinstance(item, Unread):
            failed = True
            yield item
        elif not isinstance(item, End):
            yield from reader.add(item)
    yield from reader.flush()
    if reader.is_found and not failed:
        yield from reader.missing()
    if not reader.is_found and reader.seen.keys and not failed:
        yield Unread(
            path, reader.seen.why(path, options.columns.get("reply", "reply"), options.columns.get("messages"))
        )


class _Reader:
    def __init__(self, path: str, options: ReadOptions) -> None:
        self.path, self.options = path, options
        self.is_found = False  # is there a record at all?
        self.seen = Seen()
        self.number = 0  # of records
        self._blank = record.blank(options)
        self._usual = guess_kind(path, "")
        self._once = Once()
        self._around: dict[Steps, dict[str, Any]] = {}  # what stands beside the lists of a page, by the way to it

    def add(self, item: Item) -> Iterator[Document | Unread]:
        if item.path and not isinstance(item.value, dict | list):
            if isinstance(item.path[-1], str):
                self._around.setdefault(item.path[:-1], {})[item.path[-1]] = item.value
                yield from self.lone(item)
            return
        outside: Scope | None = None
        for end in range(len(item.path)):
            if known := self._around.get(item.path[:end]):
                outside = Scope(known, (), outside)
        yield from self.whole(item, outside)
        of_list = not item.path or isinstance(item.path[-1], int)
        for scope in scopes(item.value, outside, is_element=of_list):
            if not self.is_found:
                self.seen.add(scope.value, (*item.path, *scope.steps))
            yield from self.object(item, scope)

    def lone(self, item: Item) -> Iterator[Document | Unread]:  # a value of an object that comes piece by piece
        return iter(())

    def whole(self, item: Item, outside: Scope | None) -> Iterator[Document | Unread]:
        """What an item is beside the objects in it."""
        return iter(())

    def is_again(self, item: Item, steps: Steps) -> bool:
        """Was what stands there read already? An alias of YAML has nothing of its own: it is said once."""
        is_again = isinstance(item, TreeItem) and not self._once.is_new(item.node.at(steps))
        if is_again and self.options.left_out is not None:
            self.options.left_out(ALIAS, 1)
        return is_again

    def object(self, item: Item, scope: Scope) -> Iterator[Document | Unread]:
        raise NotImplementedError

    def flush(self) -> Iterable[Document | Unread]:
        return ()

    def missing(self) -> Iterable[Unread]:  # keys that are named, and that no record has
        return ()

    def document(self, item: Item, body: Body, values: list[Any]) -> Document:
        values[ID] = values[ID] or str(self.number)
        untold = values[TITLE] and not values[CUSTOMER] and not values[CUSTOMER_NAME]
        # With a title and no customer it may be a template; elsewhere a variable is a mistake in a reply.
        usual = guess_kind(self.path, body.text) if untold else self._usual
        values[KIND] = self.options.kind or values[KIND] or usual
        return made(values, body, item, self.path)

    def unread(self, item: Item, scope: Scope, reason: str) -> Unread:
        where = item.origin(self.path, *scope.steps)
        return Unread(self.path, reason, where.line, where.pointer)


class _Own(_Reader):
    """Records of cxlint: objects in a list, or the only one of a file."""

    def __init__(self, path: str, options: ReadOptions) -> None:
        super().__init__(path, options)
        self._pending: list[Unread] = []

    def object(self, item: Item, scope: Scope) -> Iterator[Document | Unread]:
        if not scope.is_element:
            return  # a key of that name deep inside something else
        text = scope.value.get("reply")
        if text is None:
            # An object around a list of records is none itself.
            if scope.steps or item.path or not any(isinstance(value, list) for value in scope.value.values()):
                yield from self._lacks(self.unread(item, scope, "no `reply`"))
            return
        self.is_found = True
        if self.is_again(item, (*scope.steps, "reply")):
            return
        self.number += 1
        yield from self._pending
        self._pending.clear()
        if type(text) is not str:
            yield self.unread(item, scope, f"`reply` must be text, found {record.found(text)}")
            return
        values = self._blank.copy()
        try:
            record.fill(values, scope.value)
        except ValueError as error:
            yield self.unread(item, scope, str(error))
        else:
            yield self.document(item, Body(text, (*scope.steps, "reply")), values)

    def _lacks(self, problem: Unread) -> Iterator[Unread]:
        self.number += 1
        if self.is_found:
            yield problem
        elif len(self._pending) < MOST_PENDING:
            self._pending.append(problem)


class _Mapped(_Reader):
    """Records of others, by the names that they have for things."""

    def __init__(self, path: str, options: ReadOptions) -> None:
        super().__init__(path, options)
        self._names = dict(options.columns)
        self._reply = self._names.pop("reply", "reply")
        replies = options.replies or (self._reply,)
        self._replies = [name for name in replies if not keyglob.is_glob(name)]
        self._globs = [keyglob.compiled(name) for name in replies if keyglob.is_glob(name)]
        self._messages = self._names.pop("messages", "")
        self._unmet = {field: name for field, name in self._names.items() if field in NEEDED}
        self._speaks = not self._names.keys().isdisjoint(SPEAKER)
        self._speakers = Speakers(path, options, self._names)
        self._dialogues = Dialogues(path, options) if self._speaks and "ticket" in self._names else None
        self._form = form_of(options)
        self._strict = frozenset(field for field in EXACT if field in self._names)

    def object(self, item: Item, scope: Scope) -> Iterator[Document | Unread]:
        if self._messages:
            held = resolve(scope.value, self._messages)
            if held is not None and isinstance(held[0], list):
                yield from self._conversation(item, scope, *held)
            return
        for name in self._replies:
            found = resolve(scope.value, name)
            if found is not None and not isinstance(found[0], dict | list):
                self.is_found = True
                if not self.is_again(item, (*scope.steps, *found[1])):
                    self.number += 1
                    yield from self._record(item, scope, *found, name)
            elif found is None and name in scope.value:  # null
                self.is_found = True
                self._leave_out(UNANSWERED)
        if self._globs:
            yield from self._matching(item, scope)

    def lone(self, item: Item) -> Iterator[Document | Unread]:
        name = keyglob.way(item.path)
        if type(item.value) is str and keyglob.fits(name, self._globs):
            self.is_found = True
            self.number += 1
            yield from self._record(item, Scope({}, (), None), item.value, (), name, name)

    def _matching(self, item: Item, scope: Scope) -> Iterator[Document | Unread]:
        """The texts of an object by globs; what is no text (a number, nothing) is not meant by them."""
        for text, steps, name in keyglob.found(scope.value, (*item.path, *scope.steps), self._globs):
            self.is_found = True
            if not self.is_again(item, (*scope.steps, *steps)):
                self.number += 1
                yield from self._record(item, scope, text, steps, name, name)

    def whole(self, item: Item, outside: Scope | None) -> Iterator[Document | Unread]:
        """The messages of an object that is too long to be held."""
        kept = self._messages.rpartition(".")[2]
        if kept and item.path and item.path[-1] == kept and isinstance(item.value, list):
            yield from self._conversation(item, outside or Scope({}, (), None), item.value, ())

    def _record(
        self, item: Item, scope: Scope, text: Any, steps: Steps, reply: str, way: str = ""
    ) -> Iterator[Document | Unread]:
        """`way`: the keys of a text that was found by a glob; they are its id, and its title if it has no other."""
        if type(text) is not str:
            yield self.unread(item, scope, f"`{reply}` must be text, found {record.found(text)}")
            return
        fields, body = self._fields(scope), Body(text, (*scope.steps, *steps), self._form)
        if self._dialogues is not None:
            by = self._speakers.of(fields, item, body.steps)
            yield from self._dialogues.add(*message(fields, by, body, item, self.number))
            return
        reason = why_no_reply(self._speakers.of(fields, item, body.steps)) if self._speaks else ""
        reason = reason or ("" if text.strip() else UNANSWERED)
        if reason:
            self._leave_out(reason)
            return
        values = self._blank.copy()
        values[ID], values[TITLE] = way, way or None
        try:
            record.fill_leniently(values, fields, self._strict)
        except ValueError as error:
            yield self.unread(item, scope, str(error))
        else:
            yield self.document(item, body, values)

    def _fields(self, scope: Scope) -> dict[str, Any]:
        if self._unmet:
            self._unmet = {field: name for field, name in self._unmet.items() if not scope.has(name)}
        told = {field: scope.find(name) for field, name in self._names.items()}
        return {field: value for field, value in told.items() if value is not None}

    def _conversation(self, item: Item, scope: Scope, held: list[Any], way: Steps) -> Iterator[Document | Unread]:
        """The replies in a list of messages."""
        ticket, said = Ticket(""), list[Message]()
        for index, one in enumerate(held):
            found = resolve(one, self._reply)
            if found is None or type(found[0]) is not str:
                continue
            inner = Scope(one, (*scope.steps, *way, index), scope)
            if not self.is_found:
                self.seen.add(one, (*item.path, *inner.steps))
            fields = self._fields(inner)
            fields["id"] = self._id(one)  # its own, not that of what holds it
            body = Body(found[0], (*inner.steps, *found[1]), self._form)
            told, each = message(fields, self._speakers.of(fields, item, body.steps), body, item, index + 1)
            ticket = both(ticket, told)
            said.append(each)
        self.is_found = self.is_found or bool(said)
        ticket = ticket._replace(id=ticket.id or self._id(scope.value))
        yield from replies(ticket, said, self.path, self.options)

    def _id(self, value: Mapping[Any, Any]) -> str:
        found = resolve(value, self._names.get("id", "id"))
        return str(found[0]) if found is not None and isinstance(found[0], str | int) else ""

    def _leave_out(self, reason: str) -> None:
        if self.options.left_out is not None:
            self.options.left_out(reason, 1)

    def flush(self) -> Iterable[Document | Unread]:
        if self._dialogues is not None:
            yield from self._dialogues.flush()
        if self._speakers.field not in self._unmet:  # else that is what is said
            yield from self._speakers.problems()

    def missing(self) -> Iterable[Unread]:
        for field, name in self._unmet.items():
            yield Unread(self.path, self.seen.why_not(field.replace("_", "-"), name))
