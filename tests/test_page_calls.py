"""Whatever is wrong with hand-written pages is told with its line, all at once, before any is built."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.guide.graph import Guide
from macros.keeping.store import Store
from macros.rendering.page_calls import mistakes
from tests.conftest import ROOT

SETTINGS = ("site_url", "repo_url")
EXAMPLE = 'A call looks like this: {{ link("barrier:silos") }}'
SEE = "What macros take stands in docs/contributing/macros.md."
NOT_UTF_8 = "this line holds a character that is not saved as UTF-8"
SAVE = "Save the file as UTF-8: in Word or Notepad, choose 'UTF-8' under 'Encoding'."

Told = Callable[[str | bytes], list[str]]


@pytest.fixture
def told(real_guide: Guide, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Told:
    """Say what is wrong with a page, without its name."""
    monkeypatch.chdir(tmp_path)
    Path("docs").mkdir()

    def problems(text: str | bytes) -> list[str]:
        Path("docs/a.md").write_bytes(text if isinstance(text, bytes) else text.encode())
        return [
            str(problem).removeprefix("docs/a.md:")
            for problem in mistakes(Path("docs"), real_guide, SETTINGS, Store())
        ]

    return problems


def test_the_real_pages_are_sound(real_guide: Guide) -> None:
    assert mistakes(ROOT / "docs", real_guide, SETTINGS, Store()) == []


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ('lnik("barrier:silos")', "there is no macro 'lnik'. Did you mean 'link'?"),
        ('link("barrier:silo")', "There is no record 'barrier:silo'. Did you mean 'barrier:silos'?"),
        ('link("barier:silos")', "There is no record 'barier:silos'. Did you mean 'barrier:silos'?"),
        ('card("?")', "There is no record '?'. Write its kind and id, as in 'barrier:silos'."),
        ('count("barriers")', "'barriers' is not a kind. Did you mean 'barrier'?"),
        ('records("barrier", teme="people")', "'teme' is not a filter. Did you mean 'theme'?"),
        ('records("barrier", theme="peple")', "'peple' is not a theme. Did you mean 'people'?"),
        ('list_page("barrier", "99")', f"There is no page 99 of the barriers, only 1. {SEE}"),
        (
            'list_page("barrier", "x")',
            "'x' is not the number of a page. Write it in figures, in quotation marks.",
        ),
        ("count(3)", "'3' stands in count() without quotation marks. Write \"3\"."),
        (
            'link("barrier:silos", txt="x")',
            "link() is called with more or less than it takes: got an unexpected keyword argument 'txt'. "
            "It takes (target, text).",
        ),
        ('count("barrier") | uper', "there is no filter 'uper'. Did you mean 'upper'?"),
        ("config.site_ur", "there is no setting 'site_ur'. Did you mean 'site_url'?"),
        (
            'count("barrier"',
            "'{{ count(\"barrier\" }}' cannot be read as a call: unexpected '}', expected ')'. " + EXAMPLE,
        ),
        (
            "count(“barrier”)",
            "'{{ count(“barrier”) }}' holds left double quotation mark (U+201C) in place of a plain one. "
            'Write: {{ count("barrier") }}',
        ),
    ],
)
def test_a_call(call: str, said: str, told: Told) -> None:
    text = f"---\ntitle: x\n---\n\nA {{{{ {call} }}}} b.\n"
    assert told(text) == [f"5: {said}"]


def test_all_of_them_at_once(told: Told) -> None:
    text = (
        '---\ntitle:\u00a0A: b\n---\n{% endif %}\n{{ lnik("x") }} {{ count(“x”) }} {{ count("x" }}\n'
        '{% raw %}\n{{ lnik( }}\n{% endraw %}\n\n{{ count("x"\n\n{{ link("theme:peple") }}\n'
    )
    assert [line.split(":")[0] for line in told(text)] == ["2", "2", "4", "5", "5", "5", "10", "12"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "—\ntitle: x\n---\n",
            ["1: this line holds em dash (U+2014) where three hyphens belong. Write: ---"],
        ),
        (
            "---\ntitle: x\n\nText\n",
            ["1: the lines from --- on have no end. Write --- in a line below the last of them."],
        ),
        ("---\n- x\n---\n", ["2: here belong fields alone. Write them like this: title: About this guide"]),
        (
            "---\ntitle: A: b\n---\n",
            [
                "2: a colon followed by a space stands inside the text, and YAML takes it for a new field. "
                'Put the text in quotation marks: title: "A: b"'
            ],
        ),
        (
            b"caf\xe9\n",
            [f"1: {NOT_UTF_8} (byte 0xe9, on Windows 'é'). {SAVE}"],
        ),
        (
            "<<<<<<< HEAD\n# A\n",
            [
                "1: '<<<<<<< HEAD' is a mark that git leaves where two versions of a file differ. "
                "Keep what belongs here of the versions between such marks, and delete this line."
            ],
        ),
        ("---\n---\nTitle\n=======\n", []),
        ("Title\n\n---\n\n– so “it” is\u00a0here\n", []),
        ('{% for x in ("barrier",) %}{{ count(x) }}{% endfor %}{{ config.theme.name }} {{ page.title }}', []),
    ],
)
def test_a_page(text: str | bytes, said: list[str], told: Told) -> None:
    assert told(text) == said


@pytest.mark.parametrize("odd", ["pipe", "nowhere", "unreadable"])
def test_what_cannot_be_read_is_told(odd: str, told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path("docs/b.md")
    if odd == "pipe":
        os.mkfifo(path)
    elif odd == "nowhere":
        path.symlink_to("x")
    else:
        read = Path.read_bytes
        path.write_text("x", encoding="utf-8")

        def refuse(one: Path) -> bytes:
            if one.name == "b.md":
                raise PermissionError(13, "Permission denied")
            return read(one)

        monkeypatch.setattr(Path, "read_bytes", refuse)
    (line,) = told("x")
    no_file = "docs/b.md:1: this is no file, or a link that leads nowhere. Delete it, or put a file there."
    assert line == no_file or line.startswith("docs/b.md:1: the file cannot be read: permission denied. ")
