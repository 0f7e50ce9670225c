"""What is measured: the table, and that each measurement measures something."""

from __future__ import annotations

import re
import subprocess
import sys

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


def test_every_measure_measures_something() -> None:
    """What `make bench` does with thousands of records, with a hundred. The week sees to the PDFs."""
    command = [sys.executable, "-m", "bench", "--short"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    told = re.findall(r"^\| (.*?) +\| ([\d,.e+]+)", done.stdout, re.M)
    measured = {what: float(value.replace(",", "")) for what, value in told}
    for what in (
        "workbook.js, compressed",
        "The real records: checked",
        "100: loaded and validated",
        "100: processor time",
        "100: link check",
        "100: first visit, compressed",
        "100: guide / plain",
    ):
        assert measured[what] > 0, what
    assert measured["100: first search, compressed"] > 50, "the search page found its index"
