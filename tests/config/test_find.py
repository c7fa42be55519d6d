"""Which configuration holds for a file, and what happens when it cannot be used."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cxlint.config import Configs, load, options_layer
from cxlint.model import CxlintError, Kind, Severity

PROFILES = {"core": {"fail-on": "warning"}, "loud": {"extends": ["profile:core"], "fail-on": "info"}}


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "macros" / "old").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def refused(path: str) -> str:
    with pytest.raises(CxlintError) as caught:
        Configs(profiles=PROFILES).settings(path)
    return str(caught.value)


def test_without_any_file_the_defaults_hold(tree: Path) -> None:
    settings = load("macros/a.md", profiles=PROFILES).settings
    assert (settings.fail_on, settings.kind, settings.profile) == (Severity.WARNING, None, ("core",))


@pytest.mark.parametrize("name", ["cxlint.yaml", ".cxlint.yaml", "cxlint.yml", ".cxlint.yml"])
def test_the_nearest_file_above_the_linted_file_wins(tree: Path, name: str) -> None:
    write(tree / name, "kind: reply")
    write(tree / "macros" / name, "kind: template")
    configs = Configs(profiles=PROFILES)
    kinds = [configs.settings(path).kind for path in ("a.md", "macros/a.md", "macros/old/a.md", "../a.md")]
    assert kinds == [Kind.REPLY, Kind.TEMPLATE, Kind.TEMPLATE, None]


def test_a_nearer_file_replaces_a_farther_one_whole(tree: Path) -> None:
    write(tree / "cxlint.yaml", "kind: reply\nchannel: chat")
    write(tree / "macros/cxlint.yaml", "kind: template")
    assert load("macros/a.md", profiles=PROFILES).settings.channel is None


def test_it_does_not_matter_where_cxlint_is_run(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tree / "cxlint.yaml", "per-path: [{paths: macros/**, kind: template}]")
    monkeypatch.chdir(tree / "macros" / "old")
    configs = Configs(profiles=PROFILES)
    assert configs.settings("a.md").kind is Kind.TEMPLATE
    assert configs.settings("../a.md").kind is Kind.TEMPLATE
    assert configs.settings("../../a.md").kind is None
    assert configs.settings(str(tree / "macros/a.md")).kind is Kind.TEMPLATE
    assert configs.settings(f"{tree}/macros/../a.md").kind is None


def test_standard_input_stands_in_the_working_directory(tree: Path) -> None:
    write(tree / "cxlint.yaml", "kind: template")
    assert load("-", profiles=PROFILES).settings.kind is Kind.TEMPLATE


def test_pyproject_counts_only_with_a_table_of_ours(tree: Path) -> None:
    write(tree / "cxlint.yaml", "kind: template")
    write(tree / "macros/pyproject.toml", '[project]\nname = "cxlint-fan"\n')
    assert load("macros/a.md", profiles=PROFILES).settings.kind is Kind.TEMPLATE
    write(tree / "macros/pyproject.toml", '[tool.cxlint]\nkind = "reply"\n')
    assert load("macros/a.md", profiles=PROFILES).settings.kind is Kind.REPLY


def test_two_configurations_in_one_folder(tree: Path) -> None:
    write(tree / "cxlint.yaml", "kind: template")
    write(tree / "pyproject.toml", '[tool.cxlint]\nkind = "reply"\n')
    assert refused("macros/a.md") == f"{tree}: both cxlint.yaml and pyproject.toml configure cxlint: keep one of them"


def test_isolated_reads_nothing(tree: Path) -> None:
    write(tree / "cxlint.yaml", "no: such: yaml")
    assert load("a.md", isolated=True, profiles=PROFILES).settings.fail_on is Severity.WARNING


def test_an_explicit_file_holds_everywhere_and_its_globs_count_from_here(tree: Path) -> None:
    write(tree / "macros/cxlint.yaml", "kind: reply")
    write(tree / "ci/strict.yaml", "channel: chat\nper-path: [{paths: macros/*, kind: template}]")
    settings = load("macros/a.md", explicit=Path("ci/strict.yaml"), profiles=PROFILES).for_path("macros/a.md")
    assert (settings.kind, settings.channel) == (Kind.TEMPLATE, "chat")


def test_an_explicit_file_that_is_none(tree: Path) -> None:
    with pytest.raises(CxlintError, match="there is no such configuration file"):
        load("a.md", explicit="nowhere.yaml", profiles=PROFILES)
    write(tree / "other.toml", "[tool.black]\n")
    with pytest.raises(CxlintError, match=r"has no \[tool.cxlint\]"):
        load("a.md", explicit="other.toml", profiles=PROFILES)


def test_extends_a_file_and_says_the_rest_itself(tree: Path) -> None:
    write(tree / "base.yaml", "kind: template\nchannel: chat\nexclude: old\nprofile: loud")
    write(tree / "cxlint.yaml", "extends: base.yaml\nchannel: email\nexclude: [new, old]")
    settings = load("a.md", profiles=PROFILES).settings
    assert (settings.kind, settings.channel, settings.fail_on) == (Kind.TEMPLATE, "email", Severity.INFO)
    assert settings.exclude == ("old", "new")


def test_extended_files_count_paths_from_themselves_but_globs_from_the_project(tree: Path) -> None:
    (tree / "shared" / "rules").mkdir(parents=True)
    write(tree / "shared/base.yaml", "packs: rules\nper-path: [{paths: macros/**, kind: template}]")
    write(tree / "cxlint.yaml", "extends: shared/base.yaml")
    config = load("macros/a.md", profiles=PROFILES)
    assert config.settings.packs == (str(tree / "shared/rules"),)
    assert config.for_path("macros/a.md").kind is Kind.TEMPLATE


def test_a_file_extended_twice_counts_once(tree: Path) -> None:
    write(tree / "base.yaml", "kind: template")
    for name in ("a", "b"):
        write(tree / f"{name}.yaml", "extends: base.yaml")
    write(tree / "cxlint.yaml", "extends: [a.yaml, b.yaml]")
    assert [layer.name for layer in load("a.md", profiles=PROFILES).settings.layers] == [
        *("profile core", "base.yaml", "a.yaml", "b.yaml", "cxlint.yaml", "command line")
    ]


def test_extends_in_a_circle(tree: Path) -> None:
    write(tree / "base.yaml", "extends: cxlint.yaml")
    write(tree / "cxlint.yaml", "extends: base.yaml")
    message = refused("a.md")
    assert message.startswith("base.yaml:1:1: extends in a circle: cxlint.yaml → base.yaml → cxlint.yaml\n")


def test_extends_itself(tree: Path) -> None:
    write(tree / "cxlint.yaml", "extends: ./cxlint.yaml")
    assert "circle: cxlint.yaml → cxlint.yaml" in refused("a.md")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("extends: nowhere.yaml", 'cxlint.yaml:1:10: there is no file "nowhere.yaml"'),
        ("extends: [profile:lood]", 'cxlint.yaml:1:1: unknown profile "lood" (did you mean "loud"?)'),
        ("profile: lood", 'cxlint.yaml:1:1: unknown profile "lood" (did you mean "loud"?)'),
        ("packs: [rules]", 'cxlint.yaml:1:9: there is no folder "rules"'),
        ("severty: {a: off}", 'cxlint.yaml:1:1: unknown key "severty" (did you mean "severity"?)'),
        ("kind: 3", 'cxlint.yaml:1:7: expected one of reply, template, got "3"'),
        ("per-path: [{kind: reply}]", "cxlint.yaml:1:12: missing key: paths"),
        ("per-path: [{paths: []}]", "cxlint.yaml:1:20: the list has fewer items than 1"),
        ("per-path: [{paths: '../x'}]", 'cxlint.yaml:1:20: "../x": a glob counts from'),
        ("exclude: ['!a']", 'cxlint.yaml:1:11: "!a": a glob cannot be negated'),
        ("sources: {a: {reply: b, custmer: c}}", 'cxlint.yaml:1:25: unknown key "custmer" (did you mean "customer"?)'),
        ("- a", "cxlint.yaml:1:1: expected a mapping with the keys"),
    ],
)
def test_mistakes_say_where(tree: Path, text: str, message: str) -> None:
    write(tree / "cxlint.yaml", text)
    assert refused("macros/a.md").startswith(message)


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "severity:\nsources:\nfail-on:\n"])
def test_a_file_that_says_nothing(tree: Path, text: str) -> None:
    write(tree / "cxlint.yaml", text)
    config = load("a.md", profiles=PROFILES)
    assert config.path == str(tree / "cxlint.yaml")
    assert config.settings.fail_on is Severity.WARNING


def test_bytes_that_are_no_text(tree: Path) -> None:
    (tree / "cxlint.yaml").write_bytes(b"kind: \xff")
    assert refused("a.md") == "cxlint.yaml: not UTF-8 (byte 6): save the file as UTF-8"


def test_a_byte_order_mark_is_no_mistake(tree: Path) -> None:
    (tree / "cxlint.yaml").write_bytes(b"\xef\xbb\xbfkind: reply\n")
    assert load("a.md", profiles=PROFILES).settings.kind is Kind.REPLY


def test_a_broken_file_is_read_once(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tree / "cxlint.yaml", "kind: [")
    configs = Configs(profiles=PROFILES)
    for name in ("a.md", "b.md"):
        with pytest.raises(CxlintError, match="not valid YAML"):
            configs.settings(name)
        monkeypatch.setattr("cxlint.config.find._read_chain", None)


def test_excludes(tree: Path) -> None:
    write(tree / "cxlint.yaml", "exclude: [old/, '*.bak', /macros/draft*]")
    configs = Configs(profiles=PROFILES)
    paths = ["macros/old", "macros/old/a.md", "a.bak", "macros/draft-1.md", "draft-1.md", "macros/a.md", "older/a.md"]
    assert [configs.excludes(path) for path in paths] == [True, True, True, True, False, False, False]


def test_the_command_line_comes_last(tree: Path) -> None:
    write(tree / "cxlint.yaml", "fail-on: info\nper-path: [{paths: '*.md', channel: chat, profile: loud}]")
    options = options_layer({"fail-on": "never", "channel": "email", "profile": ("core",), "select": (), "kind": None})
    settings = Configs(profiles=PROFILES, options=options).settings("a.md")
    assert (settings.fail_on, settings.channel, settings.profile, settings.kind) == (None, "email", ("core",), None)


def test_an_unknown_profile_on_the_command_line() -> None:
    with pytest.raises(CxlintError, match=r'--profile: unknown profile "lood" \(did you mean "loud"\?\)'):
        Configs(profiles=PROFILES, isolated=True, options=options_layer({"profile": ["lood"]})).settings("a.md")


def test_per_path_entries_stack_in_order_and_share_settings(tree: Path) -> None:
    text = "per-path: [{paths: macros/**, kind: template, channel: email}, {paths: old/, channel: chat, profile: loud}]"
    write(tree / "cxlint.yaml", text)
    configs = Configs(profiles=PROFILES)
    here, macro, old = (configs.settings(path) for path in ("a.md", "macros/a.md", "macros/old/a.md"))
    assert [(each.kind, each.channel) for each in (here, macro, old)] == [
        *((None, None), (Kind.TEMPLATE, "email"), (Kind.TEMPLATE, "chat"))
    ]
    assert (macro.profile, old.profile) == (("core",), ("loud",))
    assert configs.settings("macros/b.md") is macro
    assert len({here, macro, old}) == 3


def test_thousands_of_files_in_a_folder_share_their_settings(tree: Path) -> None:
    write(tree / "cxlint.yaml", "exclude: old/\nper-path: [{paths: macros/**, kind: template}]")
    configs = Configs(profiles=PROFILES)
    paths = [f"{tree}/macros/{number}.txt" for number in range(5_000)]
    assert len({configs.settings(path) for path in paths}) == 1


def test_a_run_without_configuration_imports_no_reader(tree: Path) -> None:
    code = (
        "import sys; from cxlint.config import Configs, chosen;"
        "chosen({'a/b': True}, Configs(profiles={'core': {}}).settings('a.md'));"
        "print(*{'yaml', 'tomllib', 'json', 'difflib', 'cxlint.typed', 'cxlint.node'} & sys.modules.keys())"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tree, capture_output=True, text=True, check=True)
    assert done.stdout == "\n"
