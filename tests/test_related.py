"""Related records: those that share most with one, with what they share, at a cost that does not grow."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from macros.guide import related as module
from macros.guide.graph import Guide
from macros.guide.related import MOST, NEARBY, related
from macros.kinds import KINDS, key_of
from macros.kinds.approach import Approach
from macros.kinds.barrier import Barrier
from macros.kinds.behaviour import Behaviour
from macros.kinds.case_study import CaseStudy
from macros.kinds.method import Method
from macros.records.kind import Key
from tests.builders import Content, minimal
from tests.conftest import MakeGuide
from tests.small_guide import to


def given(guide: Guide, target: str, *beside: str) -> dict[str, str]:
    key = key_of(target)
    assert key
    return {str(k): why for k, why in related(guide, key, *map(key_of, beside))}


def behaviours(*ids: str) -> dict[str, Content]:
    made = {id_: minimal(Behaviour.kind, title=id_.capitalize(), order=n) for n, id_ in enumerate(ids, 2)}
    return {f"behaviours/{id_}.yml": record for id_, record in made.items()}


def case_study(*shows: str, title: str = "A story", **links: str) -> Content:
    """Write a case study that shows behaviours, and meets a barrier or uses an approach."""
    shown = [to("behaviour", id_, f"{title} shows {id_}.") for id_ in shows]
    others = {
        f"{kind}s" if kind == "barrier" else "approaches": [to(kind, id_, f"{title}: {id_}.")]
        for kind, id_ in links.items()
    }
    return minimal(CaseStudy.kind, title=title, behaviours=shown, **others)


def test_what_few_share_weighs_more_than_what_many_share(make_guide: MakeGuide) -> None:
    """Two share the popular behaviour with a; the one that shares the rare behaviour comes first."""
    files: dict[str, Content] = {
        **behaviours("popular", "rare"),
        "case-studies/a.yml": case_study("popular", "rare", title="A"),
        "case-studies/zz.yml": case_study("rare", title="Zz"),
        "case-studies/b.yml": case_study("popular", title="B"),
        "case-studies/c.yml": case_study("popular", title="C"),
    }
    guide = make_guide(files)
    found = given(guide, "case-study:a")
    assert list(found)[:3] == ["case-study:zz", "case-study:b", "case-study:c"]
    assert found["case-study:zz"].startswith("Both show ‘Rare’")


def test_the_reason_names_what_both_have_and_how(make_guide: MakeGuide) -> None:
    """Three are named, what says most first, and the others counted."""
    shows = ("one", "two", "three")
    files: dict[str, Content] = {
        **behaviours(*shows),
        "case-studies/a.yml": case_study(*shows, title="A", barrier="silos"),
        "case-studies/b.yml": case_study(*shows, title="B", barrier="silos"),
        # Makes behaviour 'one' less rare than the others.
        "case-studies/c.yml": case_study("one", title="C"),
        "case-studies/mentors.yml": None,
    }
    assert given(make_guide(files), "case-study:a")["case-study:b"] == (
        "Both show ‘Two’, ‘Three’ and ‘One’, with 2 more in common."
    )
    fewer = {name: file for name, file in files.items() if "one" not in name and "/c" not in name}
    fewer |= {f"case-studies/{id_}.yml": case_study("two", title=id_, barrier="silos") for id_ in "ab"}
    assert given(make_guide(fewer), "case-study:a")["case-study:b"] == (
        "Both show ‘Two’; both served ‘Be healthy’; both met ‘Silos’."
    )


def test_records_that_a_third_one_links_to_are_related(make_guide: MakeGuide) -> None:
    files = {
        "approaches/define-roles.yml": minimal(Approach.kind, title="Define roles", order=2),
        "barriers/silos.yml": minimal(
            Barrier.kind,
            approaches=[
                to("approach", "build-bridges", "You meet."),
                to("approach", "define-roles", "You know."),
            ],
        ),
    }
    assert given(make_guide(files), "approach:define-roles") == {
        "approach:build-bridges": "Both help against ‘Silos’."
    }


def test_shared_in_different_ways_one_thing_says_nothing_and_two_say_something(make_guide: MakeGuide) -> None:
    """A method develops and a case study shows: they have it in common, whichever way."""
    one = {
        **behaviours("listen-well"),
        "methods/action-learning.yml": minimal(
            Method.kind, behaviours=[to("behaviour", "listen", "You ask.")]
        ),
    }
    assert "case-study:mentors" not in given(make_guide(one), "method:action-learning")
    both = [to("behaviour", "listen", "You ask."), to("behaviour", "listen-well", "You hear.")]
    two = {
        **one,
        "methods/action-learning.yml": minimal(Method.kind, behaviours=both),
        "case-studies/mentors.yml": case_study("listen", "listen-well"),
    }
    assert given(make_guide(two), "method:action-learning")["case-study:mentors"] == (
        "Both have to do with ‘Listen-well’ and ‘Listen’."
    )


def test_what_the_guide_links_says_more_than_stories_however_many(make_guide: MakeGuide) -> None:
    """Forty places showed 'listen' with 'shout'; an approach calls for 'listen' and 'ask'."""
    called_for = [to("behaviour", id_, f"You {id_}.") for id_ in ("listen", "ask")]
    stories = {f"case-studies/s{n}.yml": case_study("listen", "shout", title=f"S{n}") for n in range(40)}
    files = {
        **behaviours("ask", "shout"),
        **stories,
        "approaches/build-bridges.yml": minimal(Approach.kind, title="Bridges", behaviours=called_for),
    }
    index = module._index(make_guide(files))
    kinds = [index.keys[hub].kind for hub in index.linked[index.places[Key(Behaviour.kind, "listen")]]]
    assert kinds == sorted(kinds, key=lambda kind: kind is CaseStudy.kind), "stories are looked at last"
    listen, ask = (index.places[Key(Behaviour.kind, id_)] for id_ in ("listen", "ask"))
    ours = module._scores(index, listen, set())[ask]
    assert ours > index.weights[index.places[Key(CaseStudy.kind, "s1")]]


def test_what_the_page_links_to_already_is_left_out(make_guide: MakeGuide) -> None:
    files = {
        **behaviours("speak-up", "other"),
        "methods/action-learning.yml": minimal(
            Method.kind,
            behaviours=[
                to("behaviour", id_, f"It is about {id_}.") for id_ in ("listen", "speak-up", "other")
            ],
        ),
        "behaviours/listen.yml": minimal(Behaviour.kind, goes_with=[to("behaviour", "speak-up", "You can.")]),
    }
    guide = make_guide(files)
    assert list(given(guide, "behaviour:listen")) == ["behaviour:other"], "what it links to is left out"
    assert list(given(guide, "behaviour:speak-up")) == ["behaviour:other"], "and what links to it"
    assert list(given(guide, "behaviour:other")) == ["behaviour:listen", "behaviour:speak-up"]
    assert list(given(guide, "behaviour:other", "behaviour:listen")) == ["behaviour:speak-up"]


def test_there_are_five_at_most_and_nearer_kinds_come_first_among_equals(make_guide: MakeGuide) -> None:
    ids = ("b2", "b3", "b4", "b5", "b6", "b7")
    links = [to("behaviour", id_, f"It is so with {id_}.") for id_ in ids]
    aims = [to("approach", "build-bridges", "They meet.")]
    files = {
        **behaviours(*ids),
        "case-studies/mentors.yml": minimal(CaseStudy.kind, behaviours=links, approaches=aims),
    }
    guide = make_guide(files)
    assert list(given(guide, "behaviour:b3")) == [f"behaviour:{id_}" for id_ in ids if id_ != "b3"]
    assert len(given(guide, "approach:build-bridges")) == MOST
    few = make_guide(
        {
            **files,
            "behaviours/b7.yml": None,
            "case-studies/mentors.yml": minimal(CaseStudy.kind, behaviours=links[:2], approaches=aims),
        }
    )
    assert list(given(few, "behaviour:b3")) == ["behaviour:b2", "approach:build-bridges"]


def many(number: int) -> Mapping[str, Content]:
    return {f"case-studies/c{n:03}.yml": case_study("listen", title=f"C{n:03}") for n in range(number)}


def test_through_what_many_share_only_the_nearest_are_looked_at(
    make_guide: MakeGuide, monkeypatch: pytest.MonkeyPatch
) -> None:
    guide = make_guide(many(3 * NEARBY))
    looked_at: list[int] = []
    nearby = module._nearby

    def counted(*arguments: object) -> object:
        found = nearby(*arguments)  # type: ignore[arg-type]
        looked_at.append(len(found))
        return found

    monkeypatch.setattr(module, "_nearby", counted)
    for n in (0, 60, 119):
        found = list(given(guide, f"case-study:c{n:03}"))
        assert len(found) == MOST
        assert all(abs(int(key[-3:]) - n) <= NEARBY for key in found), found
    assert max(looked_at) == NEARBY


def test_a_guide_is_read_once_for_all_its_pages(make_guide: MakeGuide) -> None:
    guide = make_guide(many(5))
    module._index.cache_clear()
    for n in range(5):
        given(guide, f"case-study:c{n:03}")
    assert (module._index.cache_info().misses, module._index.cache_info().hits) == (1, 4)


def test_every_page_of_the_real_guide_gives_the_same_each_time_and_no_link_twice(real_guide: Guide) -> None:
    keys = [key for kind in KINDS.values() if kind.has_related for key in real_guide.keys(kind)]
    once = {key: related(real_guide, key) for key in keys}
    again = Guide(real_guide.entries)
    for key in keys:
        found = once[key]
        assert related(again, key) == found
        targets = [target for target, _ in found]
        assert key not in targets
        assert len(set(targets)) == len(targets) <= MOST
        assert not set(targets) & {link.target for link in real_guide.links_from(key)}


def test_what_is_counted_together_is_what_two_records_share(real_guide: Guide) -> None:
    """Records are never compared one by one; held against that, the counting gives the same."""
    index = module._index(real_guide)
    for place in index.linked:
        scores = module._scores(index, place, {place})
        near = {other for hub in index.linked[place] for other in module._nearby(index, hub, place)} - {place}
        for other in near:
            shared = index.shared(place, other)
            alike = any(weight == index.weights[hub] for hub, weight in shared.items())
            if alike or len(shared) > 1:
                assert scores.pop(other) == pytest.approx(sum(shared.values()))
        assert not scores
