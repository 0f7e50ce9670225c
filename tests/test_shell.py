"""Building and serving as a contributor does, on a copy of the project.

What a process of its own makes no difference to is asked for in this one, which saves starting another.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import chdir
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from click.testing import CliRunner, Result

from macros.cli.commands import main
from macros.site import settings
from tests.conftest import ROOT

# One after the other, on one worker: each builds the whole site.
pytestmark = pytest.mark.xdist_group("shell")

PARTS = ("mkdocs.yml", "docs", "data", "macros", "overrides")
SILOS = Path("barriers", "silos.yml")
PAGE = "barriers/silos/"
#: How many seconds anything may take: more than any machine needs, for another may be busy.
LONG = 600
#: Ctrl+C works in a terminal; whoever started the tests may have switched it off for them.
_IN_A_TERMINAL = (
    "import runpy, signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "runpy.run_module('macros', run_name='__main__', alter_sys=True)"
)


def copy_project(folder: Path) -> Path:
    for name in PARTS:
        source = ROOT / name
        if source.is_file():
            shutil.copy(source, folder / name)
        else:
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project, to change at will."""
    return copy_project(tmp_path)


def run(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "macros", *arguments]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, timeout=LONG, check=False)


def run_here(project: Path, *arguments: str) -> Result:
    with chdir(project):
        return CliRunner().invoke(main, arguments)


def change(file: Path, pattern: str, new: str) -> None:
    text, count = re.subn(pattern, new, file.read_text(encoding="utf-8"), flags=re.M)
    assert count, f"{file} has no {pattern}"
    file.write_text(text, encoding="utf-8")


def contents(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def left_in(project: Path) -> set[str]:
    """Name what stands in a project, without the folder of what is kept, which git ignores."""
    return {path.name for path in project.iterdir()} - {".build"}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def test_what_is_shared_is_built_by_one_worker(request: pytest.FixtureRequest, worker_id: str) -> None:
    """pytest-xdist writes a test's group behind its name, and says nothing where it can't."""
    assert worker_id == "master" or request.node.nodeid.endswith("@shell")


# Building


@pytest.mark.parametrize("pdfs", [False, pytest.param(True, marks=pytest.mark.weekly)])
def test_what_is_broken_leaves_the_earlier_site_as_it_was(project: Path, site: Path, pdfs: bool) -> None:
    if pdfs:
        built = run(project, "site")
        assert re.fullmatch(r"Built \d+ pages in site/\.\n", built.stdout), built.stderr
        assert built.returncode == 0
        assert re.fullmatch(r"Made (\d+) of \1 PDFs\.\n", built.stderr)
    else:
        # The bench's test builds one by the same command.
        shutil.copytree(site, project / "site", copy_function=os.link)
    before = contents(project / "site")
    assert "index.html" in before
    assert json.loads((project / "site" / "guide.json").read_bytes())["title"] == "Leading Together"
    assert "Content-Security-Policy" in (project / "site" / PAGE / "index.html").read_text(encoding="utf-8")

    change(project / "data" / SILOS, r"^theme: .*", "theme: peple")
    change(project / "data" / "themes" / "power.yml", r"^title: .*", "title: no")
    (project / "data" / "barriers" / "empty.yml").write_bytes(b"")
    broken = run(project, "site")

    assert broken.returncode == 1
    assert broken.stdout == ""
    assert broken.stderr.startswith("Error: nothing was built.\n")
    told = broken.stderr.splitlines()[1:]
    assert [line.split(":")[0] for line in told[:-1]] == [
        "data/barriers/empty.yml",
        "data/barriers/silos.yml",
        "data/themes/power.yml",
    ]
    assert told[-1] == "3 problems in 3 files."
    assert "'peple' is not a theme. Did you mean 'people'?" in broken.stderr
    assert "Traceback" not in broken.stderr
    assert contents(project / "site") == before
    # Nothing half-built is left lying about either.
    assert left_in(project) == {*PARTS, "site"}


@pytest.mark.parametrize(
    ("mistake", "told"),
    [
        (
            '{{ link("barrier:silo") }} {{ lnik("barrier:silos") }}\n\n{{ count("barrier" }}',
            "docs/glossary.md:LINE: There is no record 'barrier:silo'. Did you mean 'barrier:silos'?\n"
            "docs/glossary.md:LINE: there is no macro 'lnik'. Did you mean 'link'?\n"
            "docs/glossary.md:NEXT: '{{ count(\"barrier\" }}' cannot be read as a call: unexpected '}', "
            "expected ')'. A call looks like this: {{ link(\"barrier:silos\") }}",
        ),
        (
            "[there](nowhere.md)",
            "Doc file 'glossary.md' contains a link 'nowhere.md', "
            "but the target is not found among documentation files.",
        ),
    ],
    ids=["macros", "link"],
)
def test_a_mistake_in_a_page_is_told_and_nothing_built(mistake: str, told: str, project: Path) -> None:
    path = project / "docs" / "glossary.md"
    line = path.read_text(encoding="utf-8").count("\n") + 3
    with path.open("a", encoding="utf-8") as page:
        page.write(f"\n\n{mistake}\n")
    told = told.replace("LINE", str(line)).replace("NEXT", str(line + 2))
    result = run_here(project, "site", "--without-pdfs")

    assert result.exit_code == 1
    assert result.stderr == f"Error: nothing was built.\n{told}\n"
    assert left_in(project) == set(PARTS)


def test_nothing_is_built_from_broken_data(project: Path) -> None:
    change(project / "data" / SILOS, r"^theme: .*", "theme: peple")

    assert run_here(project, "site").exit_code == 1
    assert left_in(project) == set(PARTS)


def test_without_libraries_nothing_is_built_and_one_line_says_what_to_install(project: Path) -> None:
    (project / "weasyprint.py").write_text("raise OSError('cannot load library libpango')", encoding="utf-8")
    built = run(project, "site")
    assert built.returncode == 1
    assert built.stderr == (
        "Error: nothing was built.\nThe PDFs need Pango and HarfBuzz. Run this line: "
        "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0\n"
    )
    assert not (project / "site").exists()


def test_no_pdf_of_another_name_is_made(project: Path) -> None:
    told = run_here(project, "pdf", "no-such.pdf")
    assert told.exit_code == 2
    assert "No workbook or programme has a PDF named 'no-such.pdf'." in told.stderr


@pytest.mark.parametrize("folder", ["docs", "."])
def test_a_folder_that_holds_something_else_is_left_alone(folder: str, project: Path) -> None:
    before = contents(project / "docs")
    result = run_here(project, "site", "--site", folder)

    assert result.exit_code == 1
    told = f"'{folder}' holds something other than a built site. Choose another folder."
    assert result.stderr == f"Error: nothing was built.\n{told}\n"
    assert contents(project / "docs") == before


@pytest.mark.parametrize("command", ["site", "serve", "check"])
def test_a_folder_of_records_that_does_not_exist_gets_a_sentence(command: str, project: Path) -> None:
    result = run_here(project, command, "--data", "nowhere")

    assert result.exit_code == 2
    assert result.stderr.endswith("Error: There is no folder of records at 'nowhere'.\n")


# Serving


class Server:
    """`python -m macros serve`, as it runs in somebody's terminal."""

    def __init__(self, project: Path, *arguments: str) -> None:
        self.project = project
        self.port = free_port()
        self._said = project / "terminal.txt"
        command = [sys.executable, "-c", _IN_A_TERMINAL, "serve", "--port", str(self.port), *arguments]
        with self._said.open("wb") as terminal:
            self.process = subprocess.Popen(command, cwd=project, stdout=terminal, stderr=subprocess.STDOUT)
        self.wait_for(lambda: "Ctrl+C" in self.said() and self.page() is not None)

    def said(self) -> str:
        return self._said.read_text(encoding="utf-8")

    def page(self, address: str = "") -> str | None:
        """Give a page as the browser gets it; None while there is none."""
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/{address}", timeout=LONG) as answer:
                text: str = answer.read().decode()
                return text
        except (URLError, ConnectionError):
            return None

    def shows(self, text: str, address: str = PAGE) -> bool:
        return text in (self.page(address) or "")

    def wait_for(self, condition: Callable[[], bool]) -> None:
        until = time.monotonic() + LONG
        while not condition():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < until, self.said()
            time.sleep(0.1)

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Serve a project whose records are in a folder of another name."""
    project = copy_project(tmp_path_factory.mktemp("served"))
    (project / "data").rename(project / "records")
    running = Server(project, "--data", "records")
    yield running
    running.stop()


def test_the_home_page_is_served(server: Server) -> None:
    assert server.shows("<h1", "")
    assert f"Open http://127.0.0.1:{server.port}/ (Ctrl+C stops)." in server.said()
    assert server.page("no/such/page/") is None


def test_short_addresses_are_served_too(server: Server) -> None:
    assert server.shows('data-target="../../barriers/silos/"', "go/BA3/")


def test_a_pdf_is_made_when_somebody_asks_for_it(server: Server) -> None:
    folder = "workbooks/talk-it-over/"
    assert server.shows('href="talk-it-over-fill-in.pdf"', folder)
    with urlopen(f"http://127.0.0.1:{server.port}/{folder}talk-it-over-fill-in.pdf", timeout=LONG) as answer:
        assert answer.read(5) == b"%PDF-"
    assert server.page(f"{folder}no-such.pdf") is None
    assert "Traceback" not in server.said()


def test_a_broken_record_keeps_the_last_good_page_until_it_is_put_right(server: Server) -> None:
    """Then it shows wherever it stands. Changed code is seen as changed records are."""
    silos = server.project / "records" / SILOS
    good = silos.read_text(encoding="utf-8")
    summary = next(line for line in good.splitlines() if line.startswith("summary: "))
    change(silos, r"^theme: .*", "theme: peple")
    server.wait_for(lambda: "The last good pages are still served." in server.said())
    line = next(n for n, text in enumerate(good.splitlines(), 1) if text.startswith("theme:"))
    problem = f"records/barriers/silos.yml:{line}: theme: 'peple' is not a theme. Did you mean 'people'?"
    assert problem in server.said().splitlines()
    assert "Traceback" not in server.said()
    assert server.shows(summary.removeprefix("summary: "))

    view = server.project / "macros" / "kinds" / "barrier.py"
    change(view, '"How to recognise it"', '"How anybody would see it"')
    silos.write_text(good.replace(summary, "summary: This was put right."), encoding="utf-8")
    server.wait_for(lambda: server.shows("This was put right.") and server.shows("How anybody would see it"))
    server.wait_for(lambda: server.shows("This was put right.", "themes/people/"))
    assert server.shows("This was put right.", "guide.json")


def test_ctrl_c_stops(server: Server) -> None:
    server.process.send_signal(signal.SIGINT)
    assert server.process.wait(timeout=LONG) == 0
    assert server.said().endswith("Stopped.\n")
    assert "Traceback" not in server.said()


def test_a_busy_port_gets_a_sentence(project: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        result = run_here(project, "serve", "--port", str(port))

    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr == (
        f"Error: port {port} is in use by another program. Stop that one, or choose another port: "
        f".venv/bin/python -m macros serve --port {port + 1}\n"
    )


def test_there_is_nothing_to_serve_from_broken_data(project: Path) -> None:
    change(project / "data" / SILOS, r"^theme: .*", "theme: peple")
    result = run(project, "serve", "--port", str(free_port()))

    assert result.returncode == 1
    assert result.stderr.startswith("Error: there is nothing to serve yet.\ndata/barriers/silos.yml:")
    assert result.stderr.endswith("\n1 problem in 1 file.\n")
    assert "Traceback" not in result.stderr


def test_a_folder_without_history_has_an_edition_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Somebody who downloads the folder has no git, or no history: the build must not depend on them."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert settings.edition() == 0
    monkeypatch.undo()
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.chdir(tmp_path)
    assert settings.edition() == 0
