"""Links for reading a site from a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.site import preview_folder


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("../x/", "../x/index.html"),
        ("./", "./index.html"),
        ("..", "../index.html"),
        ("../..", "../../index.html"),
        ("a.css", "a.css"),
        ("/x/", "/x/"),
        ("", ""),
    ],
)
def test_a_folder_gets_its_file(path: str, expected: str) -> None:
    assert preview_folder.named(path) == expected


def test_pages_are_mended_and_nothing_else(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    text = '<a href="x/#why">x</a><a href="#y">y</a><a href="https://z.example/">z</a><b data-href="x/">'
    page.write_text(text, encoding="utf-8")
    assert preview_folder.write(tmp_path) == 1
    assert page.read_text(encoding="utf-8") == text.replace('<a href="x/#', '<a href="x/index.html#')
