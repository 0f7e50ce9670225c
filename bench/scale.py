"""The guide with hundreds and thousands of records, beside plain mkdocs-material with the same pages."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from typing import NamedTuple

import yaml

from bench import plain, synthetic, visit
from bench.table import Measured
from macros.checks.checked_guide import guide_at
from macros.checks.registry import problems_of
from macros.checks.rules import privacy
from macros.guide.graph import Guide
from macros.loading.data_folder import load
from macros.publishing.links import link_check
from macros.publishing.pages.page import BuiltSite
from macros.site import settings

COUNTS = (100, 1000, 5000)
#: As many as tell whether every measure still works, and no more: `make test` takes these.
SHORT = (100,)
#: Goals of issue 5: no dearer than plain at 1,000; cost a page at 5,000 within 10 % of that at 1,000.
AS_PLAIN, LINEAR, AS_YAML = 1.0, 1.1, 2.5
#: What the check of all links takes for 1,000 pages, in s.
LINKS = 1.0
#: What the check of the real records takes, in s: whoever writes one waits for it.
CHECK = 2.0
#: No page of HTML is larger, in kB.
PAGE = 150


class Run(NamedTuple):
    """What a command took: processor time in s with all its processes, and its largest process in MB."""

    seconds: float
    memory: float


def run(command: list[str], folder: Path | None = None, more: Mapping[str, str] | None = None) -> Run:
    """Run a command to its end. Raises RuntimeError with its words where it fails."""
    with TemporaryDirectory() as place:
        said = Path(place) / "said"
        with said.open("wb") as file:
            process = subprocess.Popen(  # noqa: S603 - our own commands
                command, cwd=folder, env={**os.environ, **(more or {})}, stdout=file, stderr=file
            )
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise RuntimeError(said.read_text(errors="replace")[-2000:])
    return Run(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1000)


def measured(data: Path, counts: tuple[int, ...] = COUNTS) -> Iterator[Measured]:
    """Build the guide with so many made-up case studies, and plain pages of the same records."""
    command = [sys.executable, "-m", "macros", "check", "--data", str(data)]
    yield Measured("The real records: checked", run(command).seconds, "s", CHECK)
    real = guide_at(data)
    per_page: dict[int, float] = {}
    for count in counts:
        with TemporaryDirectory() as place:
            folder = Path(place)
            records = synthetic.write(data, folder / "data", real, count)
            # In a process of its own: what earlier measures left in memory slows it down.
            with ProcessPoolExecutor(1, get_context("spawn")) as fresh:
                yield from fresh.submit(_validated, records, count).result()
            site = folder / "site"
            ours = run(_ours(records, site))
            pages = sum(1 for _ in site.rglob("*.html")) - sum(1 for _ in site.glob("go/*/*.html"))
            per_page[count] = ours.seconds / pages
            yield Measured(f"{count:,}: processor time", ours.seconds, "s")
            yield Measured(f"{count:,}: a page ({pages:,} pages)", per_page[count] * 1000, "ms")
            yield Measured(f"{count:,}: memory", ours.memory, "MB")
            yield Measured(f"{count:,}: site", _size(site) / 1e6, "MB")
            yield Measured(f"{count:,}: largest page", _largest(site) / 1000, "kB", PAGE)
            built = BuiltSite.read(site, settings.imprint().url)
            checked = _timed(lambda built=built: link_check.faults(built))  # type: ignore[misc]
            yield Measured(f"{count:,}: link check", checked, "s")
            yield Measured(f"{count:,}: link check, 1,000 pages", checked / pages * 1000, "s", LINKS)
            if count == max(counts):
                yield from visit.measured(site, f"{count:,}")
            if counts != SHORT:
                yield from _one_changed(records, site, count)
            rmtree(site)
            project = plain.write(folder / "plain", guide_at(records))
            beside = run([sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(site)], project, QUIET)
            limit = AS_PLAIN if count == 1000 else None
            yield Measured(f"{count:,}: plain mkdocs-material, processor time", beside.seconds, "s")
            yield Measured(f"{count:,}: plain mkdocs-material, memory", beside.memory, "MB")
            yield Measured(f"{count:,}: guide / plain", ours.seconds / beside.seconds, "times", limit)
            guide_at.cache_clear()
    if 1000 in per_page and 5000 in per_page:
        yield Measured("a page at 5,000 / at 1,000", per_page[5000] / per_page[1000], "times", LINEAR)


#: The theme's makers announce its end at every build.
QUIET = {"NO_MKDOCS_2_WARNING": "1"}


def _ours(records: Path, site: Path) -> list[str]:
    """Build all but the PDFs, whose number does not grow with that of records; `pdfs` measures them."""
    return [
        sys.executable,
        "-m",
        "macros",
        "site",
        "--without-pdfs",
        "--data",
        str(records),
        "--site",
        str(site),
    ]


def _validated(records: Path, count: int) -> list[Measured]:
    """Compare loading and checking the records with what PyYAML's C loader takes only to read them.

    Without the search for details that identify people, which costs what it must.
    """
    files = [path.read_bytes() for path in sorted(records.rglob("*.yml"))]
    alone = _timed(lambda: [yaml.load(file, Loader=yaml.CSafeLoader) for file in files])
    loaded = load(records)
    guide = Guide(loaded.entries)
    identifying = _timed(lambda: list(privacy.nothing_identifies_a_person(guide, loaded)))
    checked = _timed(lambda: problems_of(load(records))) - identifying
    limit = AS_YAML if count == 5000 else None
    return [
        Measured(f"{count:,}: loaded and validated", checked, "s"),
        Measured(f"{count:,}: validated / only read by CSafeLoader", checked / alone, "times", limit),
    ]


def _timed(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _one_changed(records: Path, site: Path, count: int) -> Iterator[Measured]:
    """Build again after one record has changed, as somebody does who writes it."""
    record = records / "barriers" / "silos.yml"
    record.write_text(record.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    again = run(_ours(records, site))
    yield Measured(f"{count:,}: again, with one record changed", again.seconds, "s")


def _size(site: Path) -> int:
    return sum(path.stat().st_size for path in site.rglob("*") if path.is_file())


def _largest(site: Path) -> int:
    return max(path.stat().st_size for path in site.rglob("*.html"))
