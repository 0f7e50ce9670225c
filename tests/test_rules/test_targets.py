"""References lead to records that exist, of the right kind."""

from __future__ import annotations

import pytest

from macros.checks.rules.targets import (
    no_target_twice,
    nothing_links_to_itself,
    old_ids_are_free,
    targets_are_not_withdrawn,
    targets_exist,
)
from macros.kinds import KINDS
from macros.kinds.barrier import Barrier
from macros.kinds.behaviour import Behaviour
from macros.kinds.perspective import Perspective
from macros.kinds.programme import Programme
from macros.kinds.question import Question
from macros.kinds.source import Source
from macros.kinds.term import Term
from macros.kinds.theme import Theme
from macros.kinds.think_piece import ThinkPiece
from tests.builders import Content, minimal, path_of
from tests.conftest import Report
from tests.test_rules.conftest import Found

BARRIER = path_of(Barrier.kind)


def test_targets_exist_passes(found: Found) -> None:
    assert found(targets_exist) == []


def test_targets_exist_fails(found: Found) -> None:
    assert found(targets_exist, {BARRIER: minimal(Barrier.kind, theme="peeple")}) == [
        "data/barriers/silos.yml:2: theme: 'peeple' is not a theme. Did you mean 'people'?"
    ]


def test_targets_exist_fails_where_nothing_is_near(found: Found) -> None:
    files = {
        BARRIER: minimal(Barrier.kind, theme="weather"),
        path_of(Term.kind): [minimal(Term.kind, sources=[{"source": "the-times", "section": "Page 3"}])],
        path_of(Perspective.kind): minimal(Perspective.kind, think_piece="peace"),
        path_of(ThinkPiece.kind): None,
    }
    assert found(targets_exist, files) == [
        "data/barriers/silos.yml:2: theme: 'weather' is not a theme. "
        "The ids are the names of the files in data/themes/.",
        "data/perspectives/a-director-answers.yml:2: think_piece: 'peace' is not a think piece. "
        "There is no think piece yet.",
        "data/terms.yml:5: caf.sources[1]: 'the-times' is not a source. The ids stand in data/sources.yml.",
    ]


@pytest.mark.parametrize(
    ("letters", "where"),
    [
        ("b", "data/sources/b.yml"),
        ("ba", "data/sources/a.yml and data/sources/b.yml"),
        ("bca", "3 files, data/sources/a.yml among them"),
    ],
)
def test_targets_exist_fails_with_the_files_to_look_in(letters: str, where: str, found: Found) -> None:
    nothing = {path_of(kind): None for kind in KINDS.values()}
    sources = {f"sources/{letter}.yml": [minimal(Source.kind, id=letter * 9)] for letter in letters}
    assert found(targets_exist, {**nothing, **sources, path_of(Term.kind): [minimal(Term.kind)]}) == [
        f"data/terms.yml:5: caf.sources[1]: 'report' is not a source. The ids stand in {where}."
    ]


def test_targets_exist_fails_for_the_wrong_kind(found: Found) -> None:
    links = [{"approach": "listen", "because": "They meet."}]
    assert found(targets_exist, {BARRIER: minimal(Barrier.kind, approaches=links)}) == [
        "data/barriers/silos.yml:12: approaches[1]: 'listen' is a behaviour, not an approach. "
        "The ids are the names of the files in data/approaches/."
    ]


def test_targets_exist_fails_at_each_of_several_links(found: Found) -> None:
    question = minimal(Question.kind, behaviours=["listen", "lissen", "zzz"])
    assert found(targets_exist, {path_of(Question.kind): [question]}) == [
        "data/questions.yml:12: values-at-work.behaviours[2]: 'lissen' is not a behaviour. "
        "Did you mean 'listen'?",
        "data/questions.yml:13: values-at-work.behaviours[3]: 'zzz' is not a behaviour. "
        "The ids are the names of the files in data/behaviours/.",
    ]


def test_targets_exist_passes_for_a_record_that_could_not_be_read(report: Report) -> None:
    """A broken target is one mistake, at the target; the links to it are none."""
    lines = report(
        {path_of(Theme.kind): "title: 'People\n", path_of(Source.kind): "- id: report\n  title: A: b\n"}
    )
    assert [line.split(": ")[0] for line in lines] == ["data/sources.yml:2", "data/themes/people.yml:1"]


def test_targets_exist_offers_a_name_for_every_mistake(found: Found) -> None:
    links = [{"approach": f"build-bridge{n}", "because": "They meet."} for n in range(40)]
    hints = [
        line.rpartition(". ")[2]
        for line in found(targets_exist, {BARRIER: minimal(Barrier.kind, approaches=links)})
    ]
    assert hints == ["Did you mean 'build-bridges'?"] * 40


def test_nothing_links_to_itself_passes(found: Found) -> None:
    assert found(nothing_links_to_itself) == []


def test_nothing_links_to_itself_fails(found: Found) -> None:
    links = [{"behaviour": "listen", "because": "It goes with itself."}]
    assert found(
        nothing_links_to_itself, {path_of(Behaviour.kind): minimal(Behaviour.kind, goes_with=links)}
    ) == ["data/behaviours/listen.yml:20: goes_with[1]: the record links to itself. Delete it."]


def test_old_ids_are_free_passes(found: Found) -> None:
    # The same id may be another kind's: addresses hold the kind.
    assert found(old_ids_are_free, {BARRIER: minimal(Barrier.kind, aliases=["isolation", "people"])}) == []


def test_old_ids_are_free_fails(found: Found) -> None:
    files = {
        BARRIER: minimal(Barrier.kind, aliases=["fear", "silos"]),
        "barriers/fear.yml": minimal(Barrier.kind, order=2, aliases=["blame"]),
        "barriers/worry.yml": minimal(Barrier.kind, order=3, aliases=["blame"]),
    }
    silos, worry = "data/barriers/silos.yml", "data/barriers/worry.yml"
    fear, hint = "data/barriers/fear.yml", "An address can lead to one place only."
    assert found(old_ids_are_free, files) == [
        f"{silos}:23: aliases[1]: the old id 'fear' is in use, in {fear}. {hint}",
        f"{silos}:24: aliases[2]: the old id 'silos' is in use, in {silos}. {hint}",
        f"{worry}:23: aliases[1]: the old id 'blame' is in use, in {fear}. {hint}",
    ]


def test_no_target_twice_passes(found: Found) -> None:
    """The same record may stand in another field, and a source with another section."""
    link = {"behaviour": "speak", "because": "Who is heard, speaks."}
    files = {
        "behaviours/speak.yml": minimal(Behaviour.kind, order=2),
        path_of(Behaviour.kind): minimal(
            Behaviour.kind,
            goes_with=[link],
            supports_behaviours=[{**link, "because": "It takes courage."}],
            sources=[{"source": "report", "section": "Page 1"}, {"source": "report", "section": "Page 2"}],
        ),
    }
    assert found(no_target_twice, files) == []


def uses(*used: dict[str, str], again: tuple[dict[str, str], ...] = ()) -> Content:
    """Write a programme of two activities, and what each uses."""
    record = minimal(Programme.kind)
    [activity] = record["sessions"][0]["activities"]
    record["sessions"][0]["activities"] = [{**activity, "uses": list(each)} for each in (used, again or used)]
    return record


def test_no_target_twice_passes_for_what_several_activities_use(found: Found) -> None:
    """And for two blocks of one workbook."""
    used = (
        {"barrier": "silos"},
        {"workbook": "reflect", "block": "one"},
        {"workbook": "reflect", "block": "two"},
    )
    assert found(no_target_twice, {path_of(Programme.kind): uses(*used)}) == []


def test_no_target_twice_fails_within_an_activity(found: Found) -> None:
    twice = uses({"barrier": "silos"}, {"barrier": "silos"}, again=({"barrier": "silos"},))
    [told] = found(no_target_twice, {path_of(Programme.kind): twice})
    assert told.partition(": ")[2] == (
        "sessions[1].activities[1].uses[2]: 'silos' stands in this field already. Delete one of the two."
    )


def test_no_target_twice_fails(found: Found) -> None:
    links = [
        {"approach": "build-bridges", "because": "They meet."},
        {"approach": "build-bridges", "because": "They eat."},
    ]
    assert found(no_target_twice, {BARRIER: minimal(Barrier.kind, approaches=links)}) == [
        "data/barriers/silos.yml:14: approaches[2]: 'build-bridges' stands in this field already. "
        "Delete one of the two."
    ]


def test_no_target_twice_fails_in_a_list_of_ids(found: Found) -> None:
    question = minimal(Question.kind, behaviours=["listen", "listen"])
    assert found(no_target_twice, {path_of(Question.kind): [question]}) == [
        "data/questions.yml:12: values-at-work.behaviours[2]: 'listen' stands in this field already. "
        "Delete one of the two."
    ]


def test_no_target_twice_fails_for_a_section_that_is_cited_twice(found: Found) -> None:
    term = minimal(Term.kind, sources=[{"source": "report", "section": "Page 1"}] * 2)
    assert found(no_target_twice, {path_of(Term.kind): [term]}) == [
        "data/terms.yml:7: caf.sources[2]: 'report' stands in this field already. Delete one of the two."
    ]


GONE = {"title": "Fear", "withdrawn": {"on": "2026-05-01", "reason": "It was wrong."}}


def test_targets_are_not_withdrawn_passes(found: Found) -> None:
    assert found(targets_are_not_withdrawn) == []
    assert found(targets_are_not_withdrawn, {"approaches/fear.yml": GONE}) == []


def test_targets_are_not_withdrawn_fails(found: Found) -> None:
    instead = {**GONE, "withdrawn": {**GONE["withdrawn"], "instead": ["approach:build-bridges"]}}  # type: ignore[dict-item]
    files = {
        "approaches/fear.yml": instead,
        BARRIER: minimal(
            Barrier.kind,
            why="One line.\n\nSee [it](approach:fear).\n",
            approaches=[{"approach": "fear", "because": "They meet."}],
        ),
    }
    hint = "Link to approach:build-bridges in its place, or delete the link."
    assert sorted(found(targets_are_not_withdrawn, files)) == [
        f"data/barriers/silos.yml:12: why: 'approach:fear' was withdrawn (data/approaches/fear.yml). {hint}",
        "data/barriers/silos.yml:14: approaches[1]: 'approach:fear' was withdrawn "
        f"(data/approaches/fear.yml). {hint}",
    ]


def test_targets_are_not_withdrawn_fails_where_nothing_stands_in_its_place(found: Found) -> None:
    files = {"themes/fear.yml": GONE, BARRIER: minimal(Barrier.kind, theme="fear")}
    assert found(targets_are_not_withdrawn, files) == [
        "data/barriers/silos.yml:2: theme: 'theme:fear' was withdrawn (data/themes/fear.yml). "
        "Delete the link."
    ]


def test_old_ids_are_free_fails_for_those_of_withdrawn_records(found: Found) -> None:
    files = {
        "barriers/fear.yml": {**GONE, "aliases": ["blame"]},
        BARRIER: minimal(Barrier.kind, aliases=["fear", "blame"]),
    }
    assert [line.split(": ")[2] for line in found(old_ids_are_free, files)] == [
        "the old id 'fear' is in use, in data/barriers/fear.yml. An address can lead to one place only.",
        "the old id 'blame' is in use, in data/barriers/silos.yml. An address can lead to one place only.",
    ]
