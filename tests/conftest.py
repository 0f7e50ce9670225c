"""What several test modules share: small data folders to build, and the real data, read once."""

from __future__ import annotations

import contextlib
import fcntl
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from macros.checks.registry import problems_of
from macros.guide.graph import Guide
from macros.loading.data_folder import Loaded, load
from macros.records.kind import Kind
from tests.builders import Content, minimal_data, write_data
from tests.golden_pairs import Golden
from tests.in_browser import served, started

ROOT = Path(__file__).resolve().parent.parent
DATA = Path("data")

MakeData = Callable[..., Path]
MakeGuide = Callable[..., Guide]
Report = Callable[..., list[str]]


def pytest_make_parametrize_id(val: object) -> str | None:
    """Name a kind in a test's name as everywhere."""
    return val.name if isinstance(val, Kind) else None


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite", action="store_true", help="write what comes out into golden pairs and pictures"
    )


@pytest.fixture(scope="session")
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare what comes out with the golden pairs, or write it into them."""
    return Golden(rewrite=request.config.getoption("rewrite"))


@pytest.fixture
def make_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MakeData:
    """Build `data/` in a folder of its own, and work there: paths read as they do for contributors.

    `make_data()` holds one minimal record of every kind; `make_data({"barriers/silos.yml": …})` lays
    files over these (None takes one out); `make_data({…}, alone=True)` holds these files only.
    """
    monkeypatch.chdir(tmp_path)

    def build(files: Mapping[str, Content] | None = None, *, alone: bool = False) -> Path:
        write_data(DATA, {} if alone else minimal_data())
        return write_data(DATA, files or {})

    return build


@pytest.fixture
def make_guide(make_data: MakeData) -> MakeGuide:
    """Build a `Guide` from the same files as `make_data`; they must load without a problem."""

    def build(files: Mapping[str, Content] | None = None, *, alone: bool = False) -> Guide:
        loaded = load(make_data(files, alone=alone))
        assert not loaded.problems, "\n".join(map(str, loaded.problems))
        return Guide(loaded.entries, loaded.withdrawn)

    return build


@pytest.fixture
def report(make_data: MakeData) -> Report:
    """Give the whole report on the files, a line for each problem, as the command line writes it."""

    def build(files: Mapping[str, Content] | None = None, *, alone: bool = False) -> list[str]:
        return [str(problem) for problem in problems_of(load(make_data(files, alone=alone)))]

    return build


def ids_in(folder: str) -> list[str]:
    """Return the ids of the real records in a folder of `data/`, without reading them: for parameters."""
    return sorted(path.stem for path in (ROOT / "data" / folder).glob("*.yml"))


@pytest.fixture(scope="session")
def real() -> Loaded:
    """Read the real data, with paths as they stand in the repository."""
    with contextlib.chdir(ROOT):
        return load(DATA)


@pytest.fixture(scope="session")
def real_guide(real: Loaded) -> Guide:
    """Give the real guide."""
    return Guide(real.entries, real.withdrawn)


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Give the real site, built once for all workers: to read, not to change.

    It has one PDF of each layout, and all of them where a test of the week is among those chosen.
    """
    mine = tmp_path_factory.getbasetemp()
    all_of_us = mine if worker_id == "master" else mine.parent
    folder = all_of_us / "site"
    with (all_of_us / "site.lock").open("w") as lock:
        # The first worker builds, the others wait for it here.
        fcntl.flock(lock, fcntl.LOCK_EX)
        return folder if folder.exists() else _built(folder, request.session)


@pytest.fixture(scope="session")
def second_site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the real site, built again."""
    return _built(tmp_path_factory.mktemp("again") / "site", request.session)


def _built(folder: Path, session: pytest.Session) -> Path:
    whole = any(test.get_closest_marker("weekly") for test in session.items)
    command = ["macros", "site", "--site"] if whole else ["tests.sample_site"]
    result = subprocess.run(
        [sys.executable, "-m", *command, str(folder)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the browser, once for each worker: every test opens a window of its own."""
    with started() as running:
        yield running


@pytest.fixture(scope="session")
def base(site: Path) -> Iterator[str]:
    """Serve the real site, and give its address."""
    with served(site) as address:
        yield address
