"""A page for every record that owns one, in which nothing contributed can run."""

from __future__ import annotations

import re

import pytest
import yaml

from macros.addresses import WITH_PAGE
from macros.graph import Guide
from macros.pages import GeneratedPage, pages
from macros.refs import Kind
from tests.builders import IDS, minimal
from tests.conftest import MakeGuide

_PAGE = re.compile(
    r'---\n(?P<front>.*?)---\n\{\{ record_page\("(?P<kind>[a-z-]+)", "(?P<id>[a-z0-9-]+)"\) \}\}\n', re.S
)
HOSTILE = '<script>alert(1)</script> {{ 7 * 7 }} {% raw %} & "x": [y](z) ---'


def front_of(page: GeneratedPage) -> dict[str, object]:
    match = _PAGE.fullmatch(page.text)
    assert match, page.text
    front: dict[str, object] = yaml.safe_load(match["front"])
    return front


def test_a_page_for_every_record_that_owns_one(make_guide: MakeGuide) -> None:
    guide = make_guide()

    assert [(page.path, page.record_path) for page in pages(guide)] == [
        (f"{kind.plural}/{IDS[kind]}/index.md", f"data/{kind.plural}/{IDS[kind]}.yml")
        for kind in Kind
        if kind in WITH_PAGE
    ]


def test_a_page_is_front_matter_and_one_macro(make_guide: MakeGuide) -> None:
    page = next(page for page in pages(make_guide()) if page.path == "case-studies/mentors/index.md")

    assert front_of(page) == {
        "title": "Mentors in schools",
        "description": "One council gave pupils a mentor.",
        "hide": ["navigation", "toc"],
    }
    assert page.text.endswith('---\n{{ record_page("case-study", "mentors") }}\n')


def test_a_page_tells_the_shell_its_code(make_guide: MakeGuide) -> None:
    guide = make_guide({"barriers/silos.yml": minimal(Kind.BARRIER, code="BA7")})
    page = next(page for page in pages(guide) if page.path == "barriers/silos/index.md")
    assert front_of(page)["code"] == "BA7"


def test_pages_come_in_the_guide_s_order(make_guide: MakeGuide) -> None:
    guide = make_guide(
        {
            "themes/power.yml": minimal(Kind.THEME, title="Power", order=2),
            "barriers/another.yml": minimal(Kind.BARRIER, theme="power"),
            "barriers/zeal.yml": minimal(Kind.BARRIER, order=2),
        }
    )
    barriers = [page.path.split("/")[1] for page in pages(guide) if page.path.startswith("barriers/")]
    assert barriers == ["silos", "zeal", "another"]


@pytest.mark.parametrize("kind", sorted(WITH_PAGE))
def test_titles_and_summaries_are_escaped_for_the_theme(kind: Kind, make_guide: MakeGuide) -> None:
    record = minimal(kind, title=HOSTILE, summary=HOSTILE)
    guide = make_guide({f"{kind.plural}/{IDS[kind]}.yml": record})
    page = next(p for p in pages(guide) if p.path == f"{kind.plural}/{IDS[kind]}/index.md")

    front = front_of(page)
    for text in (front["title"], front["description"]):
        assert isinstance(text, str)
        assert not set('<>"{}') & set(text)
        assert text.startswith("&lt;script&gt;")


def test_only_the_macro_call_is_left_to_evaluate(real_guide: Guide) -> None:
    for page in pages(real_guide):
        front_of(page)
        assert page.text.count("{") == page.text.count("}") == 2
