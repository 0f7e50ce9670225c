"""What is measured: the table, and that each measurement measures something."""

from __future__ import annotations

import pytest

from bench import pdfs, scale, scripts
from bench.table import Measured, table
from macros.guide.graph import Guide
from tests.conftest import ROOT


def test_a_limit_that_is_broken_is_marked() -> None:
    rows = [Measured("One", 1234.5, "ms", 2000), Measured("Two", 3.14159, "kB", 3), Measured("Three", 7, "")]
    assert table(rows).splitlines() == [
        "| what  | measured | at most |      |",
        "|-------|----------|---------|------|",
        "| One   | 1,234 ms | 2,000   |      |",
        "| Two   | 3.14 kB  | 3       | OVER |",
        "| Three | 7        |         |      |",
    ]


def test_the_workbooks_script_keeps_to_its_limits() -> None:
    measured = list(scripts.measured(ROOT / "docs" / "assets"))
    assert [row.what for row in measured] == ["workbook.js", "workbook.js, compressed"]
    assert all(row.holds and row.value > 1 for row in measured)


def test_a_pdf_is_measured(real_guide: Guide) -> None:
    rows = list(pdfs.measured(real_guide, ROOT / "docs" / "assets", most=1))
    assert [row.what.rpartition(": ")[2] for row in rows] == ["time a page", "size a page"]
    assert all(row.value > 1 for row in rows)


def test_every_measure_of_many_records_measures_something(monkeypatch: pytest.MonkeyPatch) -> None:
    """What `make bench` does with thousands of records, with a hundred: it has to go on running."""
    monkeypatch.chdir(ROOT)
    measured = {row.what: row for row in scale.measured(ROOT / "data", scale.SHORT)}
    for what in (
        "The real records: checked",
        "100: loaded and validated",
        "100: processor time",
        "100: link check",
        "100: first visit, compressed",
        "100: first search, compressed",
        "100: guide / plain",
    ):
        assert measured[what].value > 0, what
    assert measured["100: first search, compressed"].value > 50, "the search page found its index"
    assert measured["100: largest page"].holds
