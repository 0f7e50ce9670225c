"""The A to Z: every name once, in the order of an index, and no page larger than it may be."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from unittest.mock import patch

import pytest

from macros.guide.addresses import relative
from macros.guide.graph import Guide
from macros.kinds.barrier import Barrier
from macros.kinds.case_study import CaseStudy
from macros.kinds.term import Term
from macros.records.kind import Key
from macros.rendering.list_pages import pages
from macros.rendering.page_macros import Embed
from macros.views import a_to_z as module
from macros.views.a_to_z import MOST_BYTES, a_to_z, layout, letter_of, names, own_pages, sort_key
from macros.views.page_context import PageContext
from tests import small_guide
from tests.builders import minimal
from tests.conftest import MakeGuide


def at(guide: Guide, page: str = "a-to-z/") -> PageContext:
    return PageContext(guide, page)


@pytest.mark.parametrize(
    "in_order",
    [
        ["‘About us’", "The accident", "A barrier", "Élan", "‘Fear’", "An idea", "the zoo"],
        ["9 lives", "11 steps", "360-degree feedback", "The 2009 report", "A barrier"],
        ["Able", "able-bodied", "Ablest"],
        ["Child", "Children’s plan", "Childrens trust", "Church"],
        ["Æon", "Aesop", "Ångström", "Zoë"],
        ["A", "The", "theatre"],
        ["Law, the", "Law and order", "Lawn"][1:],
    ],
)
def test_names_are_sorted_as_an_index_is(in_order: list[str]) -> None:
    backwards = in_order[::-1]
    assert sorted(backwards, key=sort_key) == in_order


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("‘The Bridge’", "b"),
        ("Élan", "e"),
        ("An idea", "i"),
        ("A", "a"),
        ("A&E", "a"),
        ("360 degrees", "0-9"),
        ("Ω", "0-9"),
        ("…", "0-9"),
        ("", "0-9"),
    ],
)
def test_every_name_has_a_letter(text: str, letter: str) -> None:
    assert letter_of(text) == letter


def test_every_record_is_there_by_all_its_names_each_once(make_guide: MakeGuide) -> None:
    also = ["Bunkers", "bunkers", "The silos"]
    guide = make_guide({**small_guide.files(), "barriers/silos.yml": minimal(Barrier.kind, also=also)})
    found = names(guide)

    assert {name.key for name in found} == {entry.key for entry in guide.entries}
    # 'The silos' would stand beside 'Silos' and say nothing more.
    assert [n.text for n in found if n.key == Key(Barrier.kind, "silos")] == ["Bunkers", "Silos"]
    caf = [(n.text, n.is_title) for n in found if n.key == Key(Term.kind, "caf")]
    assert caf == [("CAF", True), ("Common Assessment Framework", False), ("Shared assessment", False)]


def test_a_small_guide_stands_on_one_page(make_guide: MakeGuide) -> None:
    guide = make_guide(small_guide.files())
    view = a_to_z(at(guide))

    assert own_pages(guide) == ()
    assert (view.title, view.numbers) == ("", ())
    assert [letter.url for letter in view.letters] == [f"#{group.id}" for group in view.groups]
    assert sum(len(group.entries) for group in view.groups) == len(names(guide))
    with pytest.raises(ValueError, match="no page 1 of 's'"):
        a_to_z(at(guide), "s")


def large(make_guide: MakeGuide, number: int) -> Guide:
    """Give a guide with thousands of case studies, made in memory: most begin with the same letter."""
    small = make_guide(small_guide.files())
    [one] = [e for e in small.entries if e.key == Key(CaseStudy.kind, "mentors")]
    entries = []
    for n in range(number):
        title = f"{'BCD'[n % 3] if n % 2 else 'S'}tory <{n}> & ‘what’ came of it when they met"
        changes = {"id": f"c{n}", "title": title, "also": (f"Other {n}", f"Zeal {n}")}
        record = one.record.model_copy(update=changes)
        entries.append(replace(one, record=record))
    return Guide([*small.entries, *entries])


def test_a_large_guide_has_pages_for_letters_none_larger_than_it_may_be(make_guide: MakeGuide) -> None:
    guide = large(make_guide, 4000)
    made = [page for page in pages(guide) if page.path.startswith("a-to-z/")]
    letter_pages = own_pages(guide)

    assert [page.path for page in made] == [f"{letter_page.address}index.md" for letter_page in letter_pages]
    assert {page.edits for page in made} == {"docs/a-to-z.md"}
    assert sum(len(letter_page.names) for letter_page in letter_pages) == len(names(guide)) > 12_000
    titles = set()
    for page in made:
        call = re.search(r'\{\{ a_to_z\("([a-z0-9-]+)", "(\d+)"\) \}\}\n$', page.text)
        assert call, page.text
        html = Embed(guide, page.path.removesuffix("index.md")).a_to_z(call[1], call[2])
        assert len(html.encode()) < MOST_BYTES + 10_000
        assert "<h1" in html
        titles.add(page.text.split("\n")[1])
    assert len(titles) == len(made), "every page has a title of its own"
    assert 'title: "A to Z: S, page 2 of 3"' in titles
    assert len(Embed(guide, "a-to-z/").a_to_z().encode()) < 5_000


def test_letters_with_pages_of_their_own_say_how_many_names_each_has(make_guide: MakeGuide) -> None:
    guide = large(make_guide, 4000)
    shown = Embed(guide, "a-to-z/").a_to_z()
    counts = Counter(letter_page.letter for letter_page in own_pages(guide) for _ in letter_page.names)
    assert f"S <small>{counts['s']:,} names</small></a>" in shown
    assert "1 name</small>" in shown
    assert 'class="letters letters-alone"' in shown
    page = Embed(guide, "a-to-z/s/").a_to_z("s")
    assert "letters-alone" not in page
    assert " names</small>" not in page


def test_a_code_stays_beside_the_kind_before_it(make_guide: MakeGuide) -> None:
    guide = make_guide({"barriers/silos.yml": minimal(Barrier.kind, title="Silos", code="BA3")})
    told = [
        entry.what for group in a_to_z(at(guide)).groups for entry in group.entries if entry.text == "Silos"
    ]
    assert told == ["Barrier\N{NO-BREAK SPACE}BA3"]


def test_a_letter_s_page_leads_to_the_others_and_to_its_own_parts(make_guide: MakeGuide) -> None:
    guide = large(make_guide, 4000)
    page = "a-to-z/s/2/"
    view = a_to_z(at(guide, page), "s", 2)

    assert view.title == "A to Z: S, page 2 of 3"
    assert [(letter.label, letter.is_here) for letter in view.letters if letter.is_here] == [("S", True)]
    assert next(letter.url for letter in view.letters if letter.label == "B") == relative("a-to-z/b/", page)
    assert [number.url for number in view.numbers] == ["../", "./", "../3/"]
    assert [number.is_here for number in view.numbers] == [False, True, False]
    assert view.numbers[1].label.startswith(view.groups[0].entries[0].text)
    assert [crumb.url for crumb in view.crumbs] == ["../../../", "../../"]
    for number in (0, 4):
        with pytest.raises(ValueError, match=f"no page {number} of 's'"):
            a_to_z(at(guide, page), "s", number)


def test_how_large_an_entry_is_is_not_reckoned_too_small(make_guide: MakeGuide) -> None:
    guide = large(make_guide, 300)
    cut = layout(guide, 20_000)
    assert not cut.on_one_page
    entries = [
        module._entries(letter_page, at(guide, letter_page.address)) for letter_page in cut.letter_pages
    ]
    for letter_page, own in zip(cut.letter_pages, entries, strict=True):
        lines = [f'<li><a href="{e.url}">{_escaped(e.text)}</a>' for e in own]
        lines += [f" <small>{_escaped(e.what)}</small></li>\n" for e in own]
        size = len("".join(lines).encode())
        assert size <= 20_000, letter_page.title


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def test_a_guide_is_cut_once_for_all_its_pages(make_guide: MakeGuide) -> None:
    guide = make_guide(small_guide.files())
    with patch("macros.views.a_to_z.names", wraps=names) as sorted_names:
        for _ in range(3):
            a_to_z(at(guide))
    assert sorted_names.call_count == 1
