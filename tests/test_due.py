"""Which records are to be looked at again, and that a title stays a title in the list."""

from __future__ import annotations

from datetime import date

from click.testing import CliRunner

from macros.checks.reviews_due import MOST_TOLD, Due, due, report
from macros.cli.commands import main
from macros.kinds.case_study import CaseStudy
from macros.loading.data_folder import load
from tests.builders import minimal
from tests.conftest import MakeData

TODAY = date(2027, 1, 1)


def test_what_is_past_or_near_is_due_and_the_oldest_comes_first(make_data: MakeData) -> None:
    days = {"near": "2027-03-02", "far": "2027-03-03", "late": "2026-12-31", "today": "2027-01-01"}
    files = {
        f"case-studies/{id_}.yml": minimal(CaseStudy.kind, title=id_, review_by=day)
        for id_, day in days.items()
    }
    found = due(load(make_data(files)).entries, TODAY)
    assert [record.title for record in found] == ["late", "today", "near"]
    said = report(found, TODAY)
    assert "3 records to look at again, of which 1 past the day." in said
    assert "was due 2026-12-31: late" in said


def test_nothing_is_due() -> None:
    assert report([], TODAY).startswith("No record")


def test_what_cannot_be_read_is_not_passed_over_in_silence(make_data: MakeData) -> None:
    make_data({"case-studies/broken.yml": "title: [\n", "case-studies/@team.yml": "title: x\n"})
    result = CliRunner().invoke(main, ["due"])
    assert result.exit_code == 0
    assert "No record has to be looked at again yet.\n\nNot known of 2 files" in result.output
    assert "broken" in result.output
    assert "@team" not in result.output
    assert len(report([], TODAY, map(str, range(900)))) < 500


def test_the_list_fits_an_issue_and_titles_are_text() -> None:
    found = [Due(TODAY, "@everyone <img> [x](http://y.z)" + "x" * 60, "data/case-studies/x.yml")] * 900
    said = report(found, TODAY)
    assert len(said) < 65_000
    assert f"and {900 - MOST_TOLD} more" in said
    assert not any(sign in said for sign in (" <img", "@everyone", "](", "http:/"))
