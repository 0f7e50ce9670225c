"""What a proposal may not bring along, and what is told to its reviewers without stopping it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from macros.cli.commands import main
from macros.kinds.barrier import Barrier
from macros.kinds.case_study import CaseStudy
from macros.kinds.programme import Programme
from macros.kinds.workbook import Workbook
from tests.builders import DECLARATION, Content, minimal, path_of, write_data
from tests.conftest import DATA, MakeData

STUDY, BARRIER = path_of(CaseStudy.kind), path_of(Barrier.kind)
CONFIRMED = {"words": "girl of five", "because": "The report prints it.", "by": "Editor"}
BLOCK = {"block": "text", "text": "Take your time.\n"}


@pytest.fixture
def proposed(make_data: MakeData) -> Any:
    """Check files laid over main's, which are the minimal records with `files`."""
    make_data({BARRIER: minimal(Barrier.kind, code="BA1"), STUDY: minimal(CaseStudy.kind)})

    def check(
        changes: dict[str, Content], *, main_has: dict[str, Content] | None = None, form: str = "text"
    ) -> Result:
        write_data(DATA, main_has or {})
        shutil.copytree(DATA, Path("main"))
        write_data(DATA, changes)
        return CliRunner().invoke(main, ["check", "--main", "main", "--format", form])

    return check


def told(result: Result, rule_words: str) -> list[str]:
    return [line for line in result.output.splitlines() if rule_words in line]


def test_what_main_has_already_is_no_proposal(proposed: Any) -> None:
    result = proposed({})
    assert "for a reviewer" not in result.output
    assert "codes are given" not in result.output


@pytest.mark.parametrize("words", ["a girl of five", "two children", "Child A"])
def test_what_needs_a_person_keeps_no_check_red(proposed: Any, words: str) -> None:
    shared = minimal(CaseStudy.kind, context=f"They met {words} there.\n" + "More words. " * 40)
    result = proposed({STUDY: shared}, form="github")
    (line,) = [line for line in result.output.splitlines() if "title=For a reviewer" in line]
    assert line.startswith(f"::warning file=data/{STUDY},line=")
    assert words not in result.output, "reports are public"
    assert not [line for line in result.output.splitlines() if line.startswith("::error") and "age" in line]


def test_confirming_it_oneself_is_told_to_reviewers(proposed: Any) -> None:
    shared = minimal(CaseStudy.kind, context="They met a girl of five there.\n", confirmed=[CONFIRMED])
    result = proposed({STUDY: shared}, form="summary")
    mine, theirs = result.output.split("## For reviewers")
    assert "says by itself" in theirs
    assert "says by itself" not in mine
    assert "confirmed" not in mine
    assert "a girl of five" not in result.output


def test_what_main_confirmed_is_not_told_again(proposed: Any) -> None:
    known = minimal(CaseStudy.kind, context="They met a girl of five there.\n", confirmed=[CONFIRMED])
    result = proposed({STUDY: {**known, "place": "Southtown"}}, main_has={STUDY: known})
    assert told(result, "says by itself") == []
    assert told(result, "exact age") == []


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"leaders": [{"name": "Jo Roe", "role": "Head"}]}, "somebody is named here"),
        ({"declaration": DECLARATION}, "what was declared is changed"),
    ],
)
def test_what_a_proposal_says_of_people_is_told_to_reviewers(
    proposed: Any, fields: dict[str, Any], words: str
) -> None:
    result = proposed({STUDY: minimal(CaseStudy.kind, **fields)})
    assert len(told(result, words)) == 1
    assert "Jo Roe" not in result.output
    assert result.output.index("For a reviewer") < result.output.index(words)


def test_a_new_case_study_that_nobody_declares_is_told_to_reviewers(proposed: Any) -> None:
    """A publication may tell it. That it does is what the proposal says."""
    result = proposed({"case-studies/new.yml": minimal(CaseStudy.kind, title="Another")})
    assert len(told(result, "nobody declares anything")) == 1


def test_taking_a_record_out_is_told_to_reviewers(proposed: Any) -> None:
    gone = {"title": "Silos", "code": "BA1", "withdrawn": {"on": "2026-11-02", "reason": "It was wrong."}}
    result = proposed({BARRIER: gone})
    assert len(told(result, "takes this record out")) == 1


@pytest.mark.parametrize("code", ["CS9999", "CS1", "BA2"])
def test_no_code_comes_from_a_proposal(proposed: Any, code: str) -> None:
    result = proposed({"case-studies/new.yml": minimal(CaseStudy.kind, title="Another", code=code)})
    assert result.exit_code == 1
    assert told(result, "codes are given when a proposal is merged. Delete this line.")


def test_a_code_that_was_given_stays(proposed: Any) -> None:
    result = proposed({BARRIER: minimal(Barrier.kind, code="BA2")})
    assert told(result, "this record's code is BA1, for ever. Write: code: BA1")


def test_a_renamed_record_keeps_its_code(proposed: Any) -> None:
    moved = minimal(Barrier.kind, code="BA1", aliases=["silos"])
    result = proposed({BARRIER: None, "barriers/walls.yml": moved})
    assert told(result, "code") == []
    assert told(result, "nothing was ever published") == []


def test_old_names_that_nothing_had_are_refused(proposed: Any) -> None:
    block = {**BLOCK, "name": "rules", "aliases": ["safeguarding"]}
    session = {**minimal(Programme.kind)["sessions"][0], "aliases": ["home"]}
    result = proposed(
        {
            BARRIER: minimal(Barrier.kind, code="BA1", aliases=["safeguarding", "silos-2"]),
            path_of(Workbook.kind): minimal(Workbook.kind, blocks=[block]),
            path_of(Programme.kind): minimal(Programme.kind, sessions=[session]),
        }
    )
    assert len(told(result, "nothing was ever published under the name")) == 4


def test_a_renamed_block_keeps_its_old_name(proposed: Any) -> None:
    def workbook(**named: Any) -> dict[str, Any]:
        return minimal(Workbook.kind, blocks=[{**BLOCK, **named}])

    result = proposed(
        {path_of(Workbook.kind): workbook(name="ground-rules", aliases=["rules"])},
        main_has={path_of(Workbook.kind): workbook(name="rules")},
    )
    assert told(result, "nothing was ever published") == []
    assert told(result, "'ground-rules' will last for ever")


def test_names_that_will_last_are_told_to_reviewers(proposed: Any) -> None:
    changes: dict[str, Content] = {
        "barriers/poor-and-needy.yml": minimal(Barrier.kind, title="Poverty", order=2),
        "case-studies/new.yml": minimal(CaseStudy.kind, title="Another one"),
    }
    result = proposed(changes)
    (line,) = told(result, "for ever")
    assert "'poor-and-needy'" in line
    assert result.output.index("For a reviewer") < result.output.index(line)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (CaseStudy.kind, {"year": 2093}),
        (CaseStudy.kind, {"review_by": "9999-12-31"}),
        (CaseStudy.kind, {"declaration": {**DECLARATION, "approved_on": "2093-01-01"}}),
        (Barrier.kind, {"review_by": "2093-01-01"}),
    ],
)
def test_days_far_ahead_are_refused(make_data: MakeData, kind: Any, fields: dict[str, Any]) -> None:
    make_data({path_of(kind): minimal(kind, **fields)})
    result = CliRunner().invoke(main, ["check"])
    assert result.exit_code == 1
    assert told(result, "still to come") or told(result, "more than 5 years ahead")


def test_a_tombstone_is_of_today_at_the_latest(make_data: MakeData) -> None:
    gone = {"title": "Gone", "withdrawn": {"on": "2093-11-02", "reason": "It was taken down."}}
    make_data({"case-studies/gone.yml": gone})
    assert "still to come" in CliRunner().invoke(main, ["check"]).output
