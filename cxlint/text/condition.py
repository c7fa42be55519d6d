"""What a conditional of a template asks, so far that two of them can be told to ask the same, or the contrary.

`{% if a == 'x' %}`, `{% case a %}{% when 'x' %}` and `{{#if (eq a "x")}}` ask one thing, `{% unless a %}` and `{{^a}}`
another. What is more involved (`a and b`) is known again by its words.
"""

from __future__ import annotations

from typing import NamedTuple

from cxlint.late import Late

NOTHING = ""  # the value of what is false, empty or not there
OTHER = "\0other"  # a value that nobody asks for
_FALSY = frozenset(("blank", "empty", "nil", "null", "none", "false", "undefined", "''"))

_PATH = r"[\w$@][\w.$@\[\]-]*"
_LITERAL = r"'[^']*'|-?[\w.]+"
_COMPARED = Late(rf"(?P<path>{_PATH}) ?(?P<sign>==|=|!=|<>| is not | is ) ?(?P<value>{_LITERAL})")
_CALLED = Late(rf"\(?(?P<sign>eq|is|equals?|ifequals?|ifeq|ne|neq|isnt) (?P<path>{_PATH}) (?P<value>{_LITERAL})\)?")
_NOT = Late(r"(?:not |! ?)(?P<rest>.+)")
_DENIALS = ("!=", "<>", "is not", "ne", "neq", "isnt")
_VALUES = Late(r"'[^']*'|[^\s,']+")


class Question(NamedTuple):
    """Whether the value of `subject` is one of `values` (or none of them)."""

    subject: str
    values: tuple[str, ...]
    within: bool = True

    def holds(self, value: str) -> bool:
        return (value in self.values) == self.within

    def value(self, answer: bool) -> str:
        """A value for which the answer is this."""
        return self.values[0] if answer == self.within else OTHER


def question(words: str) -> Question:
    """What `{% if words %}` asks."""
    words = plain(words)
    if " or " in words and " and " not in words:
        either = [question(each) for each in words.split(" or ")]
        if all(each.within and each.subject == either[0].subject for each in either):
            return Question(either[0].subject, tuple(value for each in either for value in each.values))
    denied = _NOT().fullmatch(words)
    if denied and " or " not in words and " and " not in words:
        return opposite(question(denied["rest"]))
    found = _COMPARED().fullmatch(words) or _CALLED().fullmatch(words)
    if found is None:
        return Question(words.strip("()"), (NOTHING,), within=False)
    value = found["value"]
    if value[0].isalpha() and value not in _FALSY and value != "true":  # another variable
        return Question(words, (NOTHING,), within=False)
    asked = Question(found["path"], (NOTHING,), within=False) if value == "true" else one_of(found["path"], value)
    return opposite(asked) if found["sign"].strip() in _DENIALS else asked


def one_of(subject: str, values: str) -> Question:
    """What `{% case subject %}{% when values %}` asks: `'a', 'b'`, `'a' or 'b'`."""
    listed = [value for value in _VALUES().findall(plain(values)) if value != "or"]
    return Question(
        plain(subject), tuple(NOTHING if value in _FALSY else value.strip("'") for value in listed) or (OTHER,)
    )


def opposite(asked: Question) -> Question:
    return asked._replace(within=not asked.within)


def answer(question: Question | None, wanted: bool, values: dict[str, str]) -> None:
    """Adds a value with which the question is answered so, unless the one that is there does it."""
    if question is not None and (question.subject not in values or question.holds(values[question.subject]) != wanted):
        values[question.subject] = question.value(wanted)


def plain(words: str) -> str:
    return " ".join(words.replace('"', "'").split())
