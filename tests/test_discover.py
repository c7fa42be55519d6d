from __future__ import annotations

import os
from pathlib import Path

import pytest

from cxlint.discover import Discovery, discover
from cxlint.model import Unread
from cxlint.sources import File


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(*names: str) -> None:
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Hi")


def shown(found: Discovery) -> list[str]:
    return [item.path for item in found if isinstance(item, File)]


def found(*paths: str, exclude: tuple[str, ...] = (), force: bool = False, stdin: str | None = None) -> Discovery:
    return discover(paths, exclude=exclude, force_exclude=force, root=Path.cwd(), stdin_filename=stdin)


def test_a_folder_gives_what_sources_know_in_sorted_order() -> None:
    write("b/2.txt", "b/10.md", "b/a/z.csv", "b/a.liquid", "b/x.jsonl", "b/y.TXT", "b/code.py", "b/picture.png")
    assert shown(found("b")) == ["b/10.md", "b/2.txt", "b/a/z.csv", "b/a.liquid", "b/x.jsonl", "b/y.TXT"]


def test_paths_are_shown_as_they_were_given() -> None:
    write("b/a.txt", "c.txt")
    assert shown(found("b/")) == ["b/a.txt"]
    assert shown(found(".")) == ["b/a.txt", "c.txt"]
    assert shown(found("./c.txt")) == ["./c.txt"]
    assert shown(found(str(Path("b").resolve()))) == [str(Path("b/a.txt").resolve())]


def test_what_is_hidden_or_about_the_project_is_passed_over() -> None:
    write("a/.hidden.txt", "a/.git/x.txt", "a/node_modules/x.md", "a/env/pyvenv.cfg", "a/env/lib/x.txt")
    write(
        "a/README.md", "a/readme.de.md", "a/CHANGELOG.md", "a/LICENSE.txt", "a/requirements-dev.txt", "a/x/SECURITY.md"
    )
    write("a/security.md", "a/licensing.md", "a/real.txt", "a/SUPPORT_MACROS.md")
    assert shown(found("a")) == ["a/SUPPORT_MACROS.md", "a/licensing.md", "a/real.txt", "a/security.md"]


def test_what_is_named_is_read_whatever_it_is_called() -> None:
    write("README.md", ".draft", "answer")
    assert shown(found("README.md", ".draft", "answer")) == ["README.md", ".draft", "answer"]


def test_html_is_a_template_only_where_templates_are_kept() -> None:
    write("macros/late.html", "web/index.html", "web/x.txt")
    assert shown(found(".")) == ["macros/late.html", "web/x.txt"]


def test_a_missing_path_is_said() -> None:
    assert list(found("no.txt")) == [Unread("no.txt", "no such file or folder")]
    assert list(found("a\0b")) == [Unread("a\0b", "no such file or folder")]
    write("file.txt")
    assert list(found("file.txt/x")) == [Unread("file.txt/x", "no such file or folder")]


def test_a_folder_without_documents_is_said() -> None:
    write("a/logo.png", "a/b/icon.png", "a/x.docx")
    (outcome,) = found("a")
    assert isinstance(outcome, Unread)
    assert outcome.reason.startswith("no replies or templates in this folder: it has 2 .png, 1 .docx; read are .csv, ")


def test_excludes_count_and_hold_in_folders_only() -> None:
    write("a/drafts/x.txt", "a/drafts/y.txt", "a/old.txt", "a/new.txt")
    folder = found("a", exclude=("drafts/", "old.*"))
    assert shown(folder) == ["a/new.txt"]
    assert (folder.files, folder.excluded) == (1, 2)
    assert shown(found("a/drafts/x.txt", "a/drafts", exclude=("drafts/",))) == ["a/drafts/x.txt", "a/drafts/y.txt"]


def test_forced_excludes_hold_for_what_is_named() -> None:
    write("a/drafts/x.txt", "a/new.txt")
    for paths in (("a/drafts/x.txt",), ("a/drafts",), ("-",)):
        forced = found(*paths, exclude=("a/drafts",), force=True, stdin="a/drafts/y.txt")
        assert list(forced) == []
        assert forced.excluded == 1
    assert shown(found("a/new.txt", exclude=("a/drafts",), force=True)) == ["a/new.txt"]


def test_globs_count_from_the_root_wherever_one_stands(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a/b/x.txt", "a/b/y.txt", "b/x.txt")
    monkeypatch.chdir("a")
    inside = discover(["."], exclude=["a/b/x.txt"], root=root)
    assert shown(inside) == ["b/y.txt"]
    assert shown(discover([".."], exclude=["b"], root=root)) == []


def test_all_excluded_is_not_nothing_there() -> None:
    write("a/x.txt")
    everything = found("a", exclude=("*.txt",))
    assert list(everything) == []
    assert everything.excluded == 1


def test_a_link_in_a_circle_ends() -> None:
    write("a/b/x.txt")
    Path("a/b/up").symlink_to("..", target_is_directory=True)
    Path("a/self.txt").symlink_to("self.txt")
    Path("a/gone.txt").symlink_to("nowhere.txt")
    files = list(found("a"))
    assert [item.path for item in files] == ["a/b/x.txt", "a/gone.txt", "a/self.txt"]
    assert [type(item) for item in files] == [File, Unread, Unread]


def test_a_linked_folder_is_read() -> None:
    write("both/x.txt", "a/y.txt")
    Path("a/more").symlink_to("../both", target_is_directory=True)
    assert shown(found("a")) == ["a/more/x.txt", "a/y.txt"]


def test_a_file_met_twice_is_read_once() -> None:
    write("a/x.txt", "a/y.txt")
    assert shown(found("a/x.txt", "a", "./a/y.txt")) == ["a/x.txt", "a/y.txt"]
    twice = found("a", "a")
    assert not [item for item in twice if isinstance(item, Unread)]


def test_globs_that_no_shell_opened() -> None:
    write("a/x.txt", "a/y.txt", "a/[z].txt")
    assert shown(found("a/?.txt")) == ["a/x.txt", "a/y.txt"]
    assert shown(found("a/[z].txt")) == ["a/[z].txt"]
    assert list(found("b/*.txt")) == [Unread("b/*.txt", "no file matches")]


def test_standard_input() -> None:
    assert list(found("-")) == [File("<stdin>", None, True)]
    assert list(found("-", stdin="macros/x.md")) == [File("macros/x.md", None, True)]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is denied to root")
def test_a_folder_that_may_not_be_read_is_said() -> None:
    write("a/x.txt", "a/b/y.txt")
    Path("a/b").chmod(0)
    try:
        files = list(found("a"))
    finally:
        Path("a/b").chmod(0o700)
    assert files[0] == Unread("a/b", "cannot be read: Permission denied")
    assert len(files) == 2


def test_a_pipe_has_no_size() -> None:
    os.mkfifo("pipe")
    assert list(found("pipe")) == [File("pipe", None)]


def test_a_deep_tree() -> None:
    deep = Path("a")
    for _ in range(300):
        deep /= "b"
    write(str(deep / "x.txt"))
    assert shown(found("a")) == [str(deep / "x.txt")]
