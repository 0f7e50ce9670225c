"""Programmes as pages: whoever plans, takes part or leads sees what is theirs, with times that are right."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from lxml import html

from macros.checks.rules.timetables import TAKEN
from macros.guide.graph import Guide
from macros.guide.imprint import Imprint
from macros.kinds.barrier import Barrier
from macros.kinds.programme import Programme
from macros.kinds.workbook import Workbook
from macros.records.kind import Key
from macros.records.phrases import time_in_words
from macros.rendering.environment import handout_page, record_page
from macros.views.programme_pages import HandoutKind, clock, key_of_use
from tests import small_guide
from tests.builders import IDS, minimal
from tests.conftest import MakeGuide

KEY = Key(Programme.kind, IDS[Programme.kind])
IMPRINT = Imprint("Guide", "https://guide.test/", date(2026, 11, 23))


def tree(fragment: str) -> html.HtmlElement:
    return html.fragment_fromstring(fragment, create_parent="main")


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def plan(guide: Guide) -> html.HtmlElement:
    return tree(record_page(guide, KEY).html)


def paper(guide: Guide, part: HandoutKind, key: Key = KEY) -> html.HtmlElement:
    return tree(handout_page(guide, key, part, IMPRINT).html)


@pytest.fixture
def guide(make_guide: MakeGuide) -> Guide:
    return make_guide(small_guide.files())


def using(make_guide: MakeGuide, *uses: dict[str, str], **files: Any) -> Guide:
    """Give a guide with a workbook of every block, and a programme whose one activity uses some of it."""
    blocks = [
        {"block": "text", "heading": "Begin", "name": "begin", "text": "Take your time.\n"},
        {"block": "question", "question": "values-at-work", "lines": 9},
        {"block": "rating", "question": "values-in-full"},
        {"block": "page-break"},
        {"block": "question", "question": "values-at-work"},
        {
            "block": "plan",
            "heading": "What next",
            "name": "what-next",
            "columns": ["What", "When"],
            "count": 3,
        },
        {"block": "checklist", "heading": "In our way", "name": "barriers"},
        {"block": "plan", "name": "no-heading", "columns": ["Who"]},
    ]
    activity = {"title": "Talk", "minutes": 60, "instructions": "Talk.\n", "uses": list(uses)}
    session = {"name": "one", "title": "One", "minutes": 60, "purpose": "Begin.", "activities": [activity]}
    return make_guide(
        {
            **small_guide.files(),
            "workbooks/reflect.yml": minimal(Workbook.kind, code="WB7", blocks=blocks),
            "barriers/silos.yml": minimal(Barrier.kind, code="BA7"),
            "programmes/an-hour-on-trust.yml": minimal(Programme.kind, sessions=[session]),
            **files,
        }
    )


# Times


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (1, "1 minute"),
        (45, "45 minutes"),
        (60, "1 hour"),
        (61, "1 hour 1 minute"),
        (90, "1 hour 30 minutes"),
        (1505, "25 hours 5 minutes"),
    ],
)
def test_time_is_told_in_words(minutes: int, said: str) -> None:
    assert time_in_words(minutes) == said


@pytest.mark.parametrize(("minutes", "said"), [(0, "0:00"), (5, "0:05"), (75, "1:15"), (600, "10:00")])
def test_an_agenda_counts_from_the_start(minutes: int, said: str) -> None:
    assert clock(minutes) == said


def test_every_session_starts_anew_and_breaks_count(guide: Guide) -> None:
    wanted = {
        "what-it-takes": [("0", "0:00"), ("50", "0:50"), ("65", "1:05")],
        "one-month-on": [("0", "0:00"), ("30", "0:30")],
    }
    for page in (plan(guide), paper(guide, HandoutKind.HANDOUT), paper(guide, HandoutKind.FACILITATOR)):
        for name, times in wanted.items():
            told = page.get_element_by_id(name).xpath(".//*[@data-at]")
            assert sorted({(at.get("data-at"), at.text) for at in told}, key=lambda at: int(at[0])) == times


def test_the_whole_time_is_told_with_its_sessions(guide: Guide, make_guide: MakeGuide) -> None:
    assert "1 hour 35 minutes, in 2 sessions" in words(plan(guide).find(".//dl"))
    assert "1 hour, in one session" in words(plan(make_guide()).find(".//dl"))


# Who sees what


def test_who_plans_sees_what_each_activity_uses_and_no_notes(guide: Guide) -> None:
    page = plan(guide)
    assert [section.get("id") for section in page.findall(".//section")] == [
        *("aims", "papers", "learning-systems", "before", "sessions"),
        *("what-it-takes", "one-month-on", "afterwards"),
    ]
    first = page.get_element_by_id("what-it-takes")
    assert [words(li) for li in first.xpath(".//*[@class='agenda-uses']/li")] == [
        "Silos Barrier",
        "Your values at work Question",
        "Reflect Workbook",
    ]
    assert [words(li) for li in first.xpath("./ul/li")] == ["Paper", "Pens & chalk"]
    text = words(page)
    assert "Read about silos." in text
    assert "Invite two agencies." in text
    for kept in ("Nobody reads this", "Keep time", "Ask and listen"):
        assert kept not in text


def test_a_use_shows_its_code_and_a_block_its_own_heading(make_guide: MakeGuide) -> None:
    block = {"workbook": "reflect", "block": "what-next"}
    page = plan(using(make_guide, {"barrier": "silos"}, block))
    uses = page.xpath("//*[@class='agenda-uses']/li")
    assert [words(use) for use in uses] == ["Silos Barrier · BA7", "What next Workbook: Reflect · WB7"]
    assert uses[1].xpath("a/@href") == ["../../workbooks/reflect/#what-next"]


def test_who_takes_part_sees_no_notes(guide: Guide) -> None:
    text = words(paper(guide, HandoutKind.HANDOUT))
    for shown in ("People say what they rely on.", "Ask and listen, as in a CAF.", "Before you come"):
        assert shown in text
    for kept in ("Nobody reads this", "Keep time", "Pens & chalk", "Invite two agencies", "Ask again after"):
        assert kept not in text


def test_who_leads_sees_everything(guide: Guide) -> None:
    page = paper(guide, HandoutKind.FACILITATOR)
    text = words(page)
    for shown in ("Nobody reads this", "Keep time", "Pens & chalk", "Invite two agencies", "Ask again after"):
        assert shown in text
    handout = words(paper(guide, HandoutKind.HANDOUT).get_element_by_id("one-month-on"))
    assert words(page.get_element_by_id("one-month-on")) == handout


def test_what_people_open_has_an_address_to_type_and_for_who_leads_one_to_scan(
    make_guide: MakeGuide,
) -> None:
    guide = using(make_guide, {"barrier": "silos"}, {"workbook": "reflect", "block": "what-next"})
    handout, leads = paper(guide, HandoutKind.HANDOUT), paper(guide, HandoutKind.FACILITATOR)
    for page in (handout, leads):
        assert [words(short) for short in page.xpath("//*[@class='opened-short']")] == [
            "guide.test/go/BA7",
            "guide.test/go/WB7#what-next",
        ]
    assert not handout.xpath("//svg//title")
    assert [title.text for title in leads.xpath("//svg/title")] == [
        "QR code: https://guide.test/go/BA7/",
        "QR code: https://guide.test/go/WB7/#what-next",
    ]


def test_without_a_code_the_whole_address_is_told(guide: Guide) -> None:
    [first, _] = paper(guide, HandoutKind.HANDOUT).xpath("//*[@class='opened-short']")
    assert words(first) == "guide.test/barriers/silos"


# Questions and pieces of workbooks


def test_a_question_stands_in_full_with_lines_where_people_write(make_guide: MakeGuide) -> None:
    guide = using(make_guide, {"question": "values-at-work"})
    [asking] = paper(guide, HandoutKind.HANDOUT).xpath("//*[@class='asking']")
    assert words(asking.find("p")) == "How do you live by your values?"
    assert asking.xpath(".//a/@href") == ["../../../attributes/values/#values-at-work"]
    assert len(asking.xpath("*[@class='write-lines']/div")) == 4
    assert not paper(guide, HandoutKind.FACILITATOR).xpath("//*[@class='write-lines']")


def test_a_rating_brings_its_steps_and_numbers(make_guide: MakeGuide) -> None:
    [asking] = paper(using(make_guide, {"question": "values-in-full"}), HandoutKind.HANDOUT).xpath(
        "//*[@class='asking']"
    )
    assert "Nobody knows what it is." in words(asking)
    assert words(asking.xpath("*[@class='circles']")[0]) == "1 2 3 4 5"


def test_a_piece_of_a_workbook_ends_where_the_next_begins(make_guide: MakeGuide) -> None:
    page = paper(using(make_guide, {"workbook": "reflect", "block": "begin"}), HandoutKind.HANDOUT)
    [piece] = page.xpath("//*[@class='piece']")
    assert words(piece.find("h4")) == "Begin"
    assert piece.xpath(".//a/@href")[0] == "../../../workbooks/reflect/#begin"
    asked = [words(p) for p in piece.xpath(".//*[@class='asking-question']")]
    assert asked == ["How do you live by your values?", "I live by my values."]
    assert len(piece.xpath(".//*[@class='write-lines']/div")) == 4, "a session has time for fewer lines"


def test_a_table_has_a_place_for_every_answer(make_guide: MakeGuide) -> None:
    page = paper(using(make_guide, {"workbook": "reflect", "block": "what-next"}), HandoutKind.HANDOUT)
    [table] = page.xpath("//*[@class='piece-table']")
    assert [words(th) for th in table.iter("th")] == ["What", "When"]
    assert len(table.findall("tbody/tr")) == 3


def test_a_checklist_names_every_barrier(make_guide: MakeGuide) -> None:
    page = paper(using(make_guide, {"workbook": "reflect", "block": "barriers"}), HandoutKind.HANDOUT)
    assert {words(li) for li in page.xpath("//*[@class='piece']//li")} == {"Silos", "Distrust"}


def test_a_block_without_a_heading_is_reached_by_its_workbook(make_guide: MakeGuide) -> None:
    page = paper(using(make_guide, {"workbook": "reflect", "block": "no-heading"}), HandoutKind.HANDOUT)
    assert page.xpath("//*[@class='piece']//a/@href")[0] == "../../../workbooks/reflect/"


# The guide around them


def test_a_record_names_the_programmes_that_use_it(guide: Guide) -> None:
    page = tree(record_page(guide, Key(Barrier.kind, "silos")).html)
    used = page.xpath("//h3[.='Used in sessions']/following-sibling::ul[1]//a/@href")
    assert used == ["../../programmes/an-hour-on-trust/"]


def test_however_many_use_it_the_page_stays_short(make_guide: MakeGuide) -> None:
    record = small_guide.files()["programmes/an-hour-on-trust.yml"]
    assert isinstance(record, dict)
    many = {
        f"programmes/p{n}.yml": {**record, "order": 1 + n % 98, "title": f"Programme {n}"} for n in range(70)
    }
    guide = make_guide({**small_guide.files(), **many})
    page = tree(record_page(guide, Key(Barrier.kind, "silos")).html)
    [heading] = page.xpath("//h3[.='Used in sessions']")
    assert len(heading.xpath("following-sibling::ul[1]/li")) == 60
    assert "11 more are not listed here." in words(heading.getparent())


def test_the_anchors_of_every_page_are_kept_from_sessions(guide: Guide) -> None:
    for page in (plan(guide), paper(guide, HandoutKind.HANDOUT), paper(guide, HandoutKind.FACILITATOR)):
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids))
        own = {id_ for id_ in ids if not id_.startswith(("term-", "what-it-takes", "one-month-on"))}
        assert {id_.removesuffix("-heading") for id_ in own} - {"contents", "source"} <= TAKEN


def test_every_use_of_the_real_programmes_is_there(real_guide: Guide) -> None:
    for programme in real_guide.all(Programme):
        for session in programme.sessions:
            for activity in session.activities:
                assert all(key_of_use(use) in real_guide for use in activity.uses)


def test_a_programme_that_does_not_exist_has_no_handout(guide: Guide) -> None:
    with pytest.raises(KeyError):
        paper(guide, HandoutKind.HANDOUT, Key(Programme.kind, "none"))
