"""The further pages of long lists and of the A to Z: front matter and one macro call each."""

from __future__ import annotations

import re

import yaml

from macros.guide.graph import Guide
from macros.rendering.list_pages import pages
from tests.many import with_case_studies

_PAGE = re.compile(r"---\n(?P<front>.*?)---\n\{\{ (?:list_page|a_to_z)\([\w\", -]*\) \}\}\n", re.S)


def test_only_a_macro_call_is_left_to_evaluate(real_guide: Guide) -> None:
    made = list(pages(with_case_studies(real_guide, 400)))

    assert {page.path.split("/")[0] for page in made} == {"case-studies", "a-to-z"}
    for page in made:
        match = _PAGE.fullmatch(page.text)
        assert match, page.text
        front = yaml.safe_load(match["front"])
        assert front["title"]
        assert front["description"]
        assert front["search"] == {"exclude": True}
        assert page.edits.startswith("docs/")
