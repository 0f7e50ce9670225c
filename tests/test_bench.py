"""What is measured: the table, and that each measurement measures something."""

from __future__ import annotations

from bench import scripts
from bench.table import Measured, table
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
