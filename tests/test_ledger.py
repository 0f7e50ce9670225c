"""The ledger: the same text each time, whatever is done to it is noticed, and nothing in it is forgotten."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date

import pytest

from macros.permanence.ledger import (
    DamagedError,
    Line,
    Loss,
    LostThing,
    Site,
    added,
    lacking,
    losses,
    read,
    shortened,
    written,
)

FIRST, LATER = date(2026, 11, 23), date(2027, 5, 1)
LEDGER = {
    "": Line(FIRST, anchors={"doors": FIRST}),
    "barriers/silos/": Line(FIRST, anchors={"why": FIRST, "title": FIRST, "new": LATER}),
    "glossary/": Line(FIRST, anchors={"caf": FIRST}),
    "go/BA3/": Line(FIRST, "barriers/silos/"),
    "go/TE1/": Line(LATER, "glossary/#caf"),
}
TEXT = written(LEDGER)
SITE = Site(
    pages={
        "": frozenset({"doors"}),
        "barriers/silos/": frozenset({"why", "title", "new"}),
        "glossary/": frozenset({"caf"}),
    },
    codes={"go/BA3/": "barriers/silos/", "go/TE1/": "glossary/#caf"},
    leads={},
    renamed={},
    withdrawn=frozenset(),
)


def test_what_is_written_is_read() -> None:
    assert read(TEXT) == LEDGER
    assert written(read(TEXT)) == TEXT
    assert written(dict(reversed(LEDGER.items()))) == TEXT
    assert TEXT.splitlines()[3:8] == [
        "./ 2026-11-23 #doors",
        "barriers/silos/ 2026-11-23 #title #why 2027-05-01 #new",
        "glossary/ 2026-11-23 #caf",
        "go/BA3/ 2026-11-23 > barriers/silos/",
        "go/TE1/ 2027-05-01 > glossary/#caf",
    ]


def test_line_ends_of_another_system_change_nothing() -> None:
    assert read(TEXT.replace("\n", "\r\n")) == LEDGER


def without(number: int) -> Callable[[str], str]:
    def cut(text: str) -> str:
        lines = text.splitlines(keepends=True)
        del lines[number]
        return "".join(lines)

    return cut


@pytest.mark.parametrize(
    ("damage", "line", "said"),
    [
        (lambda text: "", 1, "the ledger of published addresses is empty."),
        (lambda text: "\n \n", 1, "the ledger of published addresses is empty."),
        (without(4), 8, "1 line of the ledger is missing."),
        (lambda text: without(4)(without(4)(text)), 7, "2 lines of the ledger are missing."),
        (without(-1), 8, "the ledger's last line is missing: the end was cut off."),
        (lambda text: text[: len(text) // 2], 6, "the ledger's last line is missing: the end was cut off."),
        (without(0), 8, "the ledger's lines are not in their order: something sorted or joined them."),
        (
            lambda text: "".join(sorted(text.splitlines(keepends=True))),
            8,
            "the ledger's lines are not in their order: something sorted or joined them.",
        ),
        (
            lambda text: "".join(
                (*text.splitlines(keepends=True)[:3], *text.splitlines(keepends=True)[7:2:-1])
            ),
            8,
            "the ledger's last line is missing: the end was cut off.",
        ),
        (lambda text: text + "new/ 2027-05-01\n", 9, "the ledger's lines are not in their order: something"),
        (
            lambda text: text.replace("glossary/ 2", "a/ 2027-01-01\nglossary/ 2"),
            10,
            "the ledger has 1 line more",
        ),
        (lambda text: text.replace("#doors", "#windows"), 9, "a line of the ledger was changed by hand."),
        (lambda text: text.replace(" #doors", ""), 9, "a line of the ledger was changed by hand."),
        (lambda text: text.replace("= 5", "= many"), 9, "the ledger's last line was changed."),
        (
            lambda text: text.replace("glossary/ 2", "<<<<<<< HEAD\nglossary/ 2"),
            6,
            "this is the mark of a merge conflict: <<<<<<<.",
        ),
        (
            lambda text: text.replace("= 5", "=======\n= 5"),
            9,
            "this is the mark of a merge conflict: =======.",
        ),
    ],
)
def test_damage_is_noticed(damage: Callable[[str], str], line: int, said: str) -> None:
    with pytest.raises(DamagedError) as caught:
        read(damage(TEXT))
    assert caught.value.message.startswith(said)
    assert caught.value.hint.startswith(
        ("Put it back as it was: git checkout HEAD", "Take main's version whole")
    )
    if line:
        assert 1 <= caught.value.line <= 11


def test_lines_in_another_order_are_noticed() -> None:
    lines = TEXT.splitlines(keepends=True)
    lines[3:8] = reversed(lines[3:8])
    with pytest.raises(
        DamagedError, match=r"the ledger's lines are not in their order: something sorted them\."
    ):
        read("".join(lines))


def test_no_letter_can_be_changed() -> None:
    """Whatever is done by accident to the text of a ledger: it is noticed."""
    chance = random.Random(6)
    for _ in range(300):
        at = chance.randrange(len(TEXT) - 1)
        changed = TEXT[:at] + chance.choice(["", "x", "#", "0"]) + TEXT[at + 1 :]
        if changed == TEXT:
            continue
        with pytest.raises(DamagedError):
            read(changed)


def test_a_site_that_has_everything_lost_nothing() -> None:
    assert losses(LEDGER, SITE) == []
    assert lacking(LEDGER, SITE) == []


def test_a_lost_page_is_told_once_and_so_is_an_anchor() -> None:
    site = SITE._replace(pages={"": frozenset(), "barriers/silos/": SITE.pages["barriers/silos/"]})
    assert losses(LEDGER, site) == [
        Loss(LostThing.ANCHOR, "#doors", FIRST),
        Loss(LostThing.PAGE, "glossary/", FIRST),
        Loss(LostThing.CODE, "go/TE1/", LATER, before="glossary/#caf"),
    ]


def test_an_old_address_that_leads_on_is_not_lost_while_the_new_page_has_the_anchors() -> None:
    new = {**SITE.pages, "barriers/walls/": SITE.pages["barriers/silos/"]}
    del new["barriers/silos/"]
    site = SITE._replace(
        pages=new,
        leads={"barriers/silos/": "barriers/walls/"},
        codes={**SITE.codes, "go/BA3/": "barriers/walls/"},
    )
    assert losses(LEDGER, site) == []
    fewer = site._replace(pages={**new, "barriers/walls/": frozenset({"title", "new"})})
    assert losses(LEDGER, fewer) == [
        Loss(LostThing.ANCHOR, "barriers/silos/#why", FIRST, now="barriers/walls/"),
    ]


def test_addresses_that_lead_in_circles_lead_nowhere() -> None:
    site = SITE._replace(
        pages={"": frozenset({"doors"}), "glossary/": frozenset({"caf"})},
        leads={"barriers/silos/": "barriers/walls/", "barriers/walls/": "barriers/silos/"},
    )
    assert [loss.address for loss in losses(LEDGER, site)] == ["barriers/silos/", "go/BA3/"]


def test_a_withdrawn_page_answers_every_anchor() -> None:
    pages = {**SITE.pages, "barriers/silos/": frozenset({"title"})}
    assert losses(LEDGER, SITE._replace(pages=pages, withdrawn=frozenset({"barriers/silos/"}))) == []


def test_a_renamed_anchor_is_the_same_place() -> None:
    site = SITE._replace(
        pages={**SITE.pages, "glossary/": frozenset({"caf", "assessment"})},
        codes={**SITE.codes, "go/TE1/": "glossary/#assessment"},
        renamed={"glossary/#caf": "glossary/#assessment"},
    )
    assert losses(LEDGER, site) == []
    assert [loss.what for loss in losses(LEDGER, site._replace(renamed={}))] == [LostThing.MEANING]


def test_a_code_that_leads_to_something_else_is_told() -> None:
    site = SITE._replace(codes={**SITE.codes, "go/BA3/": "glossary/"})
    assert losses(LEDGER, site) == [
        Loss(LostThing.MEANING, "go/BA3/", FIRST, before="barriers/silos/", now="glossary/")
    ]


def test_what_is_added_never_changes_what_is_there() -> None:
    site = Site(
        pages={"new/": frozenset({"a"}), "glossary/": frozenset({"dcs"})},
        codes={"go/BA3/": "new/", "go/NE1/": "new/"},
        leads={"old/": "new/"},
        renamed={},
        withdrawn=frozenset(),
    )
    assert lacking(LEDGER, site) == ["glossary/#dcs", "go/NE1/", "new/", "old/"]
    new = added(LEDGER, site, LATER)
    assert shortened(LEDGER, new) == []
    assert new["glossary/"] == Line(FIRST, anchors={"caf": FIRST, "dcs": LATER})
    assert new["go/BA3/"] == LEDGER["go/BA3/"]
    assert new["go/NE1/"] == Line(LATER, "new/")
    assert new["old/"] == Line(LATER)
    assert lacking(new, site) == []


def test_a_shorter_ledger_is_told_by_what_it_lacks() -> None:
    now = {
        "": Line(FIRST),
        "barriers/silos/": Line(LATER, anchors=LEDGER["barriers/silos/"].anchors),
        "glossary/": Line(FIRST, anchors={"caf": LATER}),
        "go/BA3/": Line(FIRST, "glossary/"),
    }
    assert shortened(LEDGER, now) == ["#doors", "barriers/silos/", "glossary/#caf", "go/BA3/", "go/TE1/"]
