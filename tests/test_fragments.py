"""A record's page passes Markdown untouched."""

from __future__ import annotations

import pytest
from markdown import Markdown

from macros.fragments import marked

FRAGMENT = (
    '<article class="record">\n<p>A *star*, a [link](x) and {braces} &amp; <em>marks</em></p>\n</article>'
)


@pytest.mark.parametrize(
    "extensions", [["macros.fragments"], ["macros.fragments", "attr_list", "tables", "toc"]]
)
def test_a_marked_fragment_comes_out_as_it_went_in(extensions: list[str]) -> None:
    assert Markdown(extensions=extensions).convert(marked(FRAGMENT)) == FRAGMENT


def test_what_stands_around_it_is_markdown() -> None:
    page = f"# Title\n\n{marked(FRAGMENT)}\n\nA *word*.\n\n{marked('<div>two</div>')}\n"
    html = Markdown(extensions=["macros.fragments"]).convert(page)
    assert html == f"<h1>Title</h1>\n{FRAGMENT}\n<p>A <em>word</em>.</p>\n<div>two</div>"


def test_without_the_extension_the_fragment_is_a_block_all_the_same() -> None:
    assert FRAGMENT in Markdown().convert(marked(FRAGMENT))
