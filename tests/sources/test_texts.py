"""Unknown JSON, YAML and XML where templates are kept: what seems to hold texts is told of, settings are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cxlint.sources import is_known

from .reading import unread

if TYPE_CHECKING:
    from pathlib import Path

LATE = "Your parcel is late, and we are sorry."
FLAT = f'{{"late.body": "{LATE}", "refund.body": "{LATE}"}}'
LOCALES = f'en:\n  late: "{LATE}"\n  refund: >\n    {LATE}\n'
BROKEN = f'en:\n  late: "{LATE}"\n refund: x: y\n'
XML = f"<all><text>{LATE}</text><text><![CDATA[{LATE}]]></text></all>"

HELM = f"apiVersion: v1\nkind: ConfigMap\ndata:\n  message: {LATE}\n  body: {LATE}\n"
HELM_LOGIC = f'{{{{- if .Values.on }}}}\ndata:\n  body: "{LATE}"\n  message: "{LATE}"\n{{{{- end }}}}\n'
WORKFLOW = f"on: push\njobs:\n  a:\n    steps:\n      - body: {LATE}\n      - body: {LATE}\n"
ALERT = f"groups:\n- rules:\n  - expr: up == 0\n    message: {LATE}\n  - expr: x\n    message: {LATE}\n"
OPENAPI = f'{{"openapi": "3.0", "a": {{"content": "{LATE}", "message": "{LATE}"}}}}'


def told(folder: Path, name: str, text: str, *, kept: bool = False) -> bool:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return is_known(str(path), kept=kept)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    from pathlib import Path

    return Path()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", FLAT),
        ("a.json", FLAT[:-1].replace(", ", " ")),  # broken
        ("a.json", FLAT[:60]),
        ("a.json", '{"macros": [{"id": 1, "title": "x", "actions": ['),
        ("a.yaml", LOCALES),
        ("a.yml", BROKEN),
        ("a.xml", XML),
    ],
)
def test_texts_are_told_of_where_templates_are_kept(name: str, text: str, folder: Path) -> None:
    assert told(folder, f"macros/{name}", text)
    assert told(folder, f"library/{name}", text, kept=True)
    assert unread(text.encode(), f"macros/{name}").reason


@pytest.mark.parametrize("text", [FLAT, LOCALES, BROKEN])
def test_elsewhere_they_are_passed_over(text: str, folder: Path) -> None:
    assert not told(folder, "web/a.json" if text == FLAT else "web/a.yaml", text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("cm.yaml", HELM),
        ("cm.yaml", HELM_LOGIC),
        ("ci.yml", WORKFLOW),
        ("alerts.yaml", ALERT),
        ("api.json", OPENAPI),
        ("package.json", FLAT),
        ("tsconfig.base.json", FLAT),
        ("mail.schema.json", FLAT),
        ("cxlint.yaml", LOCALES),
        (".pre-commit-config.yaml", LOCALES),
        ("colours.json", '{"body": "#fff", "text": "#000", "message": "red"}'),
        ("one.yaml", f"body: {LATE}\n"),
        ("tpl.yaml", "{% for x in y %}\n- name: {{ x }}\n{% endfor %}\n"),
        ("data.json", '[1, 2, {"en": 1}]'),
        ("pom.xml", f"<project><text>{LATE}</text><text>{LATE}</text></project>"),
    ],
)
def test_what_programs_keep_is_no_text(name: str, text: str, folder: Path) -> None:
    assert not told(folder, f"templates/{name}", text)


def test_a_helpdesk_s_export_that_is_cut_off_is_told_of_anywhere(folder: Path) -> None:
    assert told(folder, "web/a.json", '{"macros": [{"id": 1, "title": "x", "actions": [')
    assert not told(folder, "web/b.json", '{"macros": [{"id": 1}]}')
    assert not told(folder, "web/c.json", '{"names": [{"id": 1, "ti')
