"""YAML text to Nodes: what values mean, where they stand, and which input is refused."""

from __future__ import annotations

import pickle
import re
from contextlib import suppress
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxlint.model import CxlintError
from cxlint.node import load_yaml, plain_node
from cxlint.place import PlacedError, Source, Spot, did_you_mean


def refused(text: str) -> PlacedError:
    with pytest.raises(PlacedError) as caught:
        load_yaml("a.yaml", text)
    return caught.value


def test_plain_values_follow_yaml_1_1_but_times_and_dates_stay_text() -> None:
    text = "a: off\nb: 12:30\nc: 0x1f\nd: 1_000\ne: .inf\nf: 2024-01-01\ng: 010\nh: ~\ni: [1.5, 'no']\nj: -3\n"
    plain = load_yaml("a.yaml", text).plain()
    assert plain == {
        "a": False,
        "b": "12:30",
        "c": 31,
        "d": 1000,
        "e": float("inf"),
        "f": "2024-01-01",
        "g": 8,
        "h": None,
        "i": [1.5, "no"],
        "j": -3,
    }


def test_text_is_kept_as_written() -> None:
    node = load_yaml("a.yaml", "a: off\n")
    assert (node.mapping["a"].raw, node.mapping["a"].tag) == ("off", "bool")


def test_places_count_from_one_in_characters() -> None:
    node = load_yaml("a.yaml", "a: 1\né😀: [x,\n  yy]\n")
    assert node.keys["é😀"][1:] == (2, 1, 2)
    assert [item.spot[1:] for item in node.mapping["é😀"].items] == [(2, 6, 1), (3, 3, 2)]


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n", "~"])
def test_an_empty_file_is_null(text: str) -> None:
    assert load_yaml("a.yaml", text).tag == "null"


def test_an_anchor_may_be_used_again() -> None:
    assert load_yaml("a.yaml", "a: &x [1, 2]\nb: *x\n").plain() == {"a": [1, 2], "b": [1, 2]}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\nb: 2\na: 3\n", '3:1: duplicate key "a"'),
        ("a: {{name}}, hi", "1:5: a key must be plain text"),
        ("a: !!python/object:os.system 1", '1:4: unknown tag "tag:yaml.org,2002:python/object:os.system"'),
        ("a: !ours {b: 1}", '1:4: unknown tag "!ours"'),
        ("a: *b", '1:4: alias "*b" has no complete anchor "&b" before it'),
        ("a: &a [*a]", '1:8: alias "*a" has no complete anchor "&a" before it'),
        ("--- a\n--- b", "2:1: a second YAML document begins here"),
        ("a: é\nb: é\x00c", "2:5: not valid YAML: character #x0000 is not allowed"),
        ("[" * 100_000, "1:61: nested more than 60 levels deep"),
        ("{a: " * 100_000, "1:241: nested more than 60 levels deep"),
        ("- " * 100_000, "1:121: nested more than 60 levels deep"),
    ],
)
def test_refuses(text: str, message: str) -> None:
    assert str(refused(text)).splitlines()[0] == f"a.yaml:{message}"


@pytest.mark.parametrize("text", ["a: b: c", "\ta: 1", "a: [b", "a: 'b", "a: %b", "a\nb: c"])
def test_bad_syntax_has_a_place(text: str) -> None:
    """Its words are PyYAML's, and differ between its parsers in C and in Python."""
    assert re.match(r"a\.yaml:[12]:\d: not valid YAML: \w+", str(refused(text)))


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("a:\n\tb: 1", "indent with spaces, not tabs"),
        ("a: b: c", "put quotes around text that has a colon and a space in it"),
        ("a: {{name}}, hi", "put quotes around text that begins with { or ["),
        ("a: 1\na: 2", "it already stands in line 1: merge the two"),
    ],
)
def test_says_how_to_put_it_right(text: str, fix: str) -> None:
    assert str(refused(text)).endswith(f"╰ {fix}")


def test_aliases_of_aliases_are_refused_before_they_are_expanded() -> None:
    """Expanded they are 9 ** 30 values: this ends only if they are not."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    assert "more than 500,000 values (with aliases expanded)" in str(refused("\n".join(lines)))


def test_an_error_shows_its_lines_and_the_fix() -> None:
    node = load_yaml("rules/a.yaml", "title: x\nseverty: error\nmessage: y\n")
    error = node.keys["severty"].error('unknown key "severty"', "write severity")
    assert str(error) == dedent("""\
        rules/a.yaml:2:1: unknown key "severty"
          1 │ title: x
          2 │ severty: error
            │ ━━━━━━━
            ╰ write severity""")


def test_an_error_far_right_in_a_long_line_shows_that_part() -> None:
    node = load_yaml("a.yaml", f"[{'x, ' * 200}here]")
    shown = str(node.items[-1].error("no")).splitlines()
    assert shown[1][shown[2].index("━") :].startswith("here]")
    assert max(map(len, shown)) < 170


def test_an_error_sends_nothing_to_the_terminal() -> None:
    source = Source("a.yaml", "a: \x1b[31mred\x07\tb\n")
    assert "  1 │ a: �[31mred� b" in str(Spot(source, 1, 1).error("no"))


def test_an_error_survives_a_process_border() -> None:
    error = pickle.loads(pickle.dumps(refused("a: 1\na: 2")))
    assert isinstance(error, CxlintError)
    assert str(error) == str(refused("a: 1\na: 2"))
    assert (error.spot.line, error.problem) == (2, 'duplicate key "a"')


def test_values_of_another_parser_take_the_nearest_known_place() -> None:
    source = Source("pyproject.toml")
    places = {("a",): Spot(source, 3, 1), ("a", "b"): Spot(source, 4, 1)}
    node = plain_node({"a": {"b": [True, None], "c": 2}}, Spot(source, 1, 1), places)
    assert node.plain() == {"a": {"b": [True, None], "c": 2}}
    inner = node.mapping["a"]
    assert [inner.keys[key].line for key in "bc"] == [4, 3]
    assert inner.mapping["b"].items[0].spot.line == 4


@pytest.mark.parametrize(
    ("word", "guess"),
    [("severty", ' (did you mean "severity"?)'), ("extend_select", ' (did you mean "extend-select"?)'), ("xyz", "")],
)
def test_did_you_mean(word: str, guess: str) -> None:
    assert did_you_mean(word, ["select", "severity", "extend-select"]) == guess


@given(st.text(alphabet=st.sampled_from("a:-?[]{},&*!|>'\"%@`#~ \n\t\r0.é😀\u2028\x85\x00\ufeff<"), max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(PlacedError):
        load_yaml("a.yaml", text).plain()
