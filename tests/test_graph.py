"""The guide as a whole: order, groups, and links seen from both ends."""

from __future__ import annotations

import pytest

from macros.guide.graph import MENTION, Guide, GuideLink
from macros.kinds import KINDS
from macros.kinds.approach import Approach
from macros.kinds.attribute import Attribute
from macros.kinds.barrier import Barrier
from macros.kinds.behaviour import Behaviour
from macros.kinds.method import Method
from macros.kinds.perspective import Perspective
from macros.kinds.question import Question
from macros.kinds.source import Source
from macros.kinds.term import Term
from macros.kinds.theme import Theme
from macros.kinds.think_piece import ThinkPiece
from macros.loading.fields import leaves
from macros.records.kind import Key
from tests.builders import minimal, path_of
from tests.conftest import MakeGuide

SILOS, LISTEN, PEOPLE = Key(Barrier.kind, "silos"), Key(Behaviour.kind, "listen"), Key(Theme.kind, "people")
BRIDGES = Key(Approach.kind, "build-bridges")


def test_records_are_found_by_key(make_guide: MakeGuide) -> None:
    guide = make_guide()
    assert len(guide) == len(KINDS) == len(guide.entries)
    assert SILOS in guide
    assert Key(Theme.kind, "silos") not in guide
    assert guide.record(SILOS).title == "Silos"
    assert guide.entry(SILOS).path == "data/barriers/silos.yml"
    assert guide.get(Barrier, "silos") is guide.record(SILOS)
    with pytest.raises(KeyError):
        guide.get(Barrier, "people")
    with pytest.raises(KeyError):
        guide.entry(Key(Barrier.kind, "none"))


def test_kinds_come_in_the_order_of_their_groups_and_their_own(make_guide: MakeGuide) -> None:
    guide = make_guide(
        {
            "themes/power.yml": minimal(Theme.kind, title="Power", order=2),
            "barriers/fear.yml": minimal(Barrier.kind, title="Fear", theme="power", order=1),
            "barriers/doubt.yml": minimal(Barrier.kind, title="Doubt", order=3),
            "barriers/anger.yml": minimal(Barrier.kind, title="Anger", order=2),
        }
    )
    assert [key.id for key in guide.keys(Barrier.kind)] == ["silos", "anger", "doubt", "fear"]
    assert [theme.title for theme in guide.all(Theme)] == ["People", "Power"]


def test_kinds_without_an_order_come_by_title(make_guide: MakeGuide) -> None:
    terms = [
        minimal(Term.kind, id="c", title="beta"),
        minimal(Term.kind, id="b", title="Alpha"),
        minimal(Term.kind, id="a", title="beta"),
    ]
    guide = make_guide({path_of(Term.kind): terms})
    assert [key.id for key in guide.keys(Term.kind)] == ["b", "a", "c"]


def test_behaviours_of_attributes_come_before_those_of_themes(make_guide: MakeGuide) -> None:
    integrated = minimal(Behaviour.kind, without=("attribute",), theme="people", title="Connect", order=1)
    guide = make_guide({"behaviours/connect.yml": integrated})
    assert [b.id for b in guide.all(Behaviour)] == ["listen", "connect"]
    assert guide.group_of(Key(Behaviour.kind, "connect")) == PEOPLE


def test_the_order_does_not_depend_on_the_files(make_guide: MakeGuide) -> None:
    guide = make_guide({"barriers/fear.yml": minimal(Barrier.kind, title="Fear", order=2)})
    turned = Guide(reversed(guide.entries))
    for kind in KINDS.values():
        assert turned.keys(kind) == guide.keys(kind)
        for key in guide.keys(kind):
            assert turned.links_to(key) == guide.links_to(key)


def test_groups_and_siblings(make_guide: MakeGuide) -> None:
    guide = make_guide(
        {
            "themes/power.yml": minimal(Theme.kind, title="Power", order=2),
            "barriers/anger.yml": minimal(Barrier.kind, title="Anger", order=2),
            "barriers/doubt.yml": minimal(Barrier.kind, title="Doubt", order=3),
            "barriers/fear.yml": minimal(Barrier.kind, title="Fear", theme="power", order=1),
        }
    )
    anger, doubt, fear = (Key(Barrier.kind, id_) for id_ in ("anger", "doubt", "fear"))
    assert guide.group_of(SILOS) == PEOPLE
    assert guide.group_of(PEOPLE) is None
    assert guide.siblings(SILOS) == (None, anger)
    assert guide.siblings(anger) == (SILOS, doubt)
    assert guide.siblings(doubt) == (anger, None)
    assert guide.siblings(fear) == (None, None)
    assert guide.group_of(Key(Question.kind, "values-at-work")) == Key(Attribute.kind, "values")
    assert guide.group_of(Key(Perspective.kind, "a-director-answers")) == Key(ThinkPiece.kind, "trust")


def test_links_are_written_once_and_seen_from_both_ends(make_guide: MakeGuide) -> None:
    guide = make_guide()
    link = GuideLink(SILOS, "approaches", BRIDGES, "Those who meet, share.")
    assert link in guide.links_from(SILOS)
    assert guide.links_to(BRIDGES) == [link]
    assert [(x.relation, x.target.id) for x in guide.links_from(SILOS)] == [
        ("sources", "report"),
        ("theme", "people"),
        ("approaches", "build-bridges"),
        ("behaviours", "listen"),
    ]
    assert guide.links_from(Key(Source.kind, "report")) == []
    assert guide.links_to(Key(Term.kind, "caf")) == []


def test_links_in_prose_are_mentions(make_guide: MakeGuide) -> None:
    why = "See [this](approach:build-bridges) and [that](behaviour:listen);\nnot [this](https://example.org/).\n"
    guide = make_guide({path_of(Barrier.kind): minimal(Barrier.kind, why=why, summary="[x](theme:people)")})
    mentions = [(x.relation, x.target) for x in guide.links_from(SILOS) if x.relation == MENTION]
    # The summary is no Markdown: what looks like a link there is text.
    assert mentions == [(MENTION, BRIDGES), (MENTION, LISTEN)]
    assert GuideLink(SILOS, MENTION, LISTEN, "") in guide.links_to(LISTEN)


def test_backlinks_come_in_the_guides_order(make_guide: MakeGuide) -> None:
    link = [{"behaviour": "listen", "because": "B."}]
    guide = make_guide(
        {
            "barriers/anger.yml": minimal(Barrier.kind, title="Anger", order=2),
            path_of(Approach.kind): minimal(Approach.kind, behaviours=link),
            path_of(Method.kind): minimal(Method.kind, behaviours=link),
        }
    )
    assert [x.origin.id for x in guide.links_to(LISTEN)] == [
        "silos",
        "anger",
        "build-bridges",
        "mentors",
        "action-learning",
    ]


def test_old_ids_lead_to_the_record(make_guide: MakeGuide) -> None:
    guide = make_guide({path_of(Barrier.kind): minimal(Barrier.kind, aliases=["isolation"])})
    assert guide.old_ids == {Key(Barrier.kind, "isolation"): SILOS}


def test_the_real_guide_holds_together(real_guide: Guide) -> None:
    for kind in KINDS.values():
        for key in real_guide.keys(kind):
            for link in real_guide.links_from(key):
                assert link.target in real_guide, link
                assert link in real_guide.links_to(link.target)
            before, after = real_guide.siblings(key)
            assert before is None or real_guide.siblings(before)[1] == key
            assert after is None or real_guide.siblings(after)[0] == key


def test_no_link_of_the_real_guide_is_missed(real_guide: Guide) -> None:
    """Markdown's own idea of a link and the graph's are the same."""
    from macros.kinds import key_of
    from macros.text.markdown import tokens

    for entry in real_guide.entries:
        written = [
            key
            for leaf in leaves(entry.record)
            if leaf.markdown
            for token in tokens(leaf.text)
            if token.type == "link_open" and (key := key_of(str(token.attrGet("href"))))
        ]
        mentioned = [x.target for x in real_guide.links_from(entry.key) if x.relation == MENTION]
        assert sorted(mentioned) == sorted(written)


def test_codes_lead_to_records_and_back(make_guide: MakeGuide) -> None:
    guide = make_guide({"barriers/silos.yml": minimal(Barrier.kind, code="BA7")})
    silos, listen = Key(Barrier.kind, "silos"), Key(Behaviour.kind, "listen")
    assert guide.by_code == {"BA7": silos}
    assert (guide.code_of(silos), guide.code_of(listen)) == ("BA7", "")
