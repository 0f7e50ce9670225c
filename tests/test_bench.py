"""What is measured: the table, its history, and that each measurement measures something."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from bench import edits, history, pdfs, scripts, start
from bench.commands import macros, run
from bench.table import HEAD, Measured, row
from macros.guide.graph import Guide
from macros.kinds.workbook import Workbook
from macros.records.kind import Key
from macros.views.pdf_document import Layout
from tests.conftest import ROOT

#: What stands for the guide's own commands where they would take long: it does what each is asked, at once.
STAND_IN = """
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

data = Path(sys.argv[sys.argv.index("--data") + 1] if "--data" in sys.argv else "data")
record = data / "barriers" / "silos.yml"

class Answer(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(f"<html>{record.read_text()}</html>".encode())
        print("\\nBuilt 1 pages.", flush=True)

match sys.argv[1]:
    case "check":
        print("the folder holds no records.")
        sys.exit(1 if data.name == "nothing" else 0)
    case "site":
        with open("asked", "a") as file:
            how = "again" if Path(".build").exists() else "afresh"
            print(how, *sys.argv[1:], record.read_text(), file=file)
        Path(".build").mkdir(exist_ok=True)
    case "serve" if record.exists():
        HTTPServer(("127.0.0.1", int(sys.argv[-1])), Answer).serve_forever()
    case _:
        sys.exit("There is nothing to serve.")
"""
SIGNS = "title: Silos\nrecognise:\n  - Nobody knows.\n  - Nobody asks.\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a project whose commands cost nothing."""
    for name, text in {"macros/__main__.py": STAND_IN, "data/barriers/silos.yml": SIGNS}.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True)
        path.write_text(text)
    (tmp_path / ".build").mkdir()
    return tmp_path


def test_a_goal_that_is_missed_is_marked() -> None:
    rows = [Measured("One", 1234.5, "ms", 2000), Measured("Two", 3.14159, "kB", 3), Measured("Three", 7, "")]
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in (HEAD, *map(row, rows))]
    assert [each[:4] for each in cells] == [
        ["what", "measured", "goal", ""],
        ["One", "1,234 ms", "2,000", ""],
        ["Two", "3.14 kB", "3", "OVER"],
        ["Three", "7", "", ""],
    ]
    assert len({len(line) for line in (*HEAD.splitlines(), *map(row, rows))}) == 1


def test_the_workbooks_script_keeps_to_its_limits() -> None:
    measured = list(scripts.measured(ROOT / "docs" / "assets"))
    assert [row.what for row in measured] == ["workbook.js", "workbook.js, compressed"]
    assert all(row.holds and row.value > 1 for row in measured)


def test_every_measure_measures_something() -> None:
    """What `make bench` does with thousands of records, with a hundred; the rest is tried below."""
    command = [sys.executable, "-m", "bench", "--quick"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    told = re.findall(r"^\| (.*?) +\| ([\d,.e+-]+)", done.stdout, re.M)
    measured = {what: float(value.replace(",", "")) for what, value in told}
    for what, least in {
        "100: the guide, processor time": 0.1,
        "100: the guide / plain mkdocs-material": 0.01,
        "100: the guide / Hugo": 0.1,
        "100: a page / at 100": 1,
        "100: memory, our own process": 30,
        "100: memory, the largest process": 30,
        "100: validated / only read by CSafeLoader": 1,
        "100: site": 1,
        "100: largest page": 10,
        "100: link check / the whole build": 0.0001,
        "100: first visit, compressed, without fonts": 5,
        "100: first search, compressed": 20,
    }.items():
        assert measured[what] >= least, f"{what}: did the page find its index, was there anything to read?"


def test_an_edit_is_waited_for_and_held_against_a_full_build(project: Path) -> None:
    full, shown, ratio = edits.shown(project, project / "data", "7")
    assert not (project / ".build").exists(), "what an earlier build left would make the full one short"
    assert (full.unit, shown.unit) == ("s", "s")
    assert 0 < shown.value < full.value
    assert ratio == Measured(
        "7: an edit until the page shows it / a full build", shown.value / full.value, "times", 0.1
    )
    assert (project / "data" / "barriers" / "silos.yml").read_text().count("They said so") == edits.EDITS


def test_a_server_that_ends_is_no_measure(project: Path) -> None:
    (project / "data" / "barriers" / "silos.yml").unlink()
    with pytest.raises(RuntimeError, match="has ended") as raised:
        list(edits.shown(project, project / "data", "7"))
    assert "There is nothing to serve." in "".join(raised.value.__notes__)


def test_a_site_is_built_afresh_then_with_nothing_changed_then_with_one_record(project: Path) -> None:
    first, unchanged, changed = edits.again(project)
    assert (first.unit, unchanged.unit, changed.unit) == ("s", "times", "times")
    assert min(unchanged.value, changed.value) > 0
    asked = re.findall(
        r"^(\w+) site --data data --site .*\n(?:.*\n)*?  - Nobody knows\.(.*)", _asked(project), re.M
    )
    assert asked == [("afresh", ""), ("again", ""), ("again", " They said so twice.")]


def _asked(project: Path) -> str:
    return (project / "asked").read_text()


def test_check_is_measured_with_nothing_to_do(project: Path) -> None:
    nothing, real = start.measured(project)
    assert min(nothing.value, real.value) > 0


def test_memory_is_our_own_and_that_of_the_largest_process(tmp_path: Path) -> None:
    child = "import time; held = bytes(range(256)) * 400_000; time.sleep(0.3)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    took = run([sys.executable, "-c", parent], tmp_path)
    assert took.own < 50
    assert 100 < took.largest < 300
    assert took.seconds > 0.01


def test_a_command_that_fails_is_no_measure(project: Path) -> None:
    nothing = macros("check", "--data", "nothing")
    assert run(nothing, project, may_find_fault=True).seconds > 0
    with pytest.raises(RuntimeError, match="the folder holds no records"):
        run(nothing, project)


def test_pdfs_are_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    """With sizes that are known in place of theirs, which take a minute."""
    key = Key(Workbook.kind, "reflect")
    sizes = {Layout.PRINT: (60_000, 10), Layout.FILL_IN: (90_000, 12), Layout.LARGE_PRINT: (50_000, 20)}
    wanted = [pdfs.Document(key, layout, "", "") for layout in sizes]
    made = {layout: SimpleNamespace(pdf=bytes(size), pages=pages) for layout, (size, pages) in sizes.items()}
    monkeypatch.setattr(pdfs, "documents", lambda *_: wanted)
    monkeypatch.setattr(pdfs, "pdf_of", lambda document, _: made[document.layout])
    monkeypatch.setattr(pdfs, "timed", lambda work: [work(), 1.5][1])
    assert list(pdfs.measured(Guide(()), ROOT / "docs" / "assets")) == [
        Measured("PDFs: time a page, median of all", 125, "ms", 100),
        Measured("PDFs: time a page, most (reflect, print)", 150, "ms", 100),
        Measured("PDFs: size a page, most", 7.5, "kB", 13),
        Measured("PDFs: both of reflect", 3, "s", 2.5),
    ]


def test_ratios_and_sizes_are_kept_and_nothing_of_one_machine(tmp_path: Path) -> None:
    file = tmp_path / "history.csv"
    rows = [
        Measured("a / b", 1 / 3, "times", 1 / 15),
        Measured("a", 12.0, "s", 1),
        Measured("site", 1234.5, "MB"),
    ]
    first = history.keep(rows, "2026-01-02", "aaaa", file)
    assert first == history.read(file)
    assert [kept.what for kept in first] == ["a / b", "site"]
    assert history.keep([rows[0]], "2026-01-03", "bbbb", file)[-1] == (
        "2026-01-03", "bbbb", "a / b", 0.3333, "times", 0.06667
    )  # fmt: skip
    again = history.keep([Measured("a / b", 5, "times", 1)], "2026-01-03", "bbbb", file)
    assert [kept.value for kept in again] == [0.3333, 1234, 5], "a commit has one run, its last"


def test_the_page_draws_the_history_as_it_is() -> None:
    text = (ROOT / history.PAGE).read_text("utf-8")
    assert history.page(text, history.read(ROOT / history.FILE)) == text, (
        "Run make bench, and commit both files."
    )


def test_a_figure_is_drawn_beside_its_goal() -> None:
    def kept(commit: str, value: float, what: str = "a / b") -> history.Kept:
        return history.Kept("2026-01-02", commit, what, value, "times", 1.0)

    drawn = history.page(history.START, [kept("a", 100), kept("a", 5, "gone"), kept("b", 1), kept("c", 0.1)])
    assert 'points="5.0,5.0 120.0,24.0 235.0,43.0"' in drawn, "ten times and more, the goal, a tenth of it"
    cells = re.findall('<td data-label="(.*?)">(.*?)</td>', drawn)
    assert cells == [("Goal", "1"), ("First", "100"), ("Last", "0.1")]
    assert "gone" not in drawn
    over = history.page(history.START, [kept("a", 2)])
    assert '<td data-label="Last">2 over</td>' in over


def test_what_is_in_no_commit_is_not_kept(tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        who = ("-c", "user.name=A", "-c", "user.email=a@b.test")
        subprocess.run(["git", *who, *arguments], cwd=tmp_path, check=True, capture_output=True)

    with pytest.raises(ValueError, match="git does not tell"):
        history.commit_of(tmp_path)
    git("init", "-q")
    (tmp_path / "code").write_text("1")
    git("add", "-A")
    git("commit", "-qm", "One", "--date", "2026-01-02T12:00:00")
    (tmp_path / "bench").mkdir()
    (tmp_path / history.FILE).write_text("")
    assert re.fullmatch("[0-9a-f]{10}", history.commit_of(tmp_path)[1])
    (tmp_path / "code").write_text("2")
    with pytest.raises(ValueError, match="in no commit:\n M code"):
        history.commit_of(tmp_path)
