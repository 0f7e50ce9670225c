"""The guide with a thousand records and with five thousand, beside other generators with the same pages."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from math import inf
from multiprocessing import get_context
from pathlib import Path
from shutil import rmtree

import yaml

from bench import hugo, plain, synthetic
from bench.commands import Run, macros, run, timed
from bench.table import Measured
from macros.checks.registry import problems_of
from macros.guide.graph import Guide
from macros.loading.data_folder import load
from macros.publishing.links import link_check
from macros.publishing.pages.page import BuiltSite
from macros.site import settings

MANY, MOST = 1000, 5000
#: Goals of issue 15: times of what stands beside, and of a whole build.
AS_PLAIN, AS_HUGO, AS_YAML, LINEAR, LINKS = 0.7, 8, 2.5, 1.05, 0.03
#: MB: a site of a thousand records; our own process at five thousand, and the largest of all.
SITE, OWN, LARGEST = 25, 250, 700
#: No page of HTML is larger, in kB.
PAGE = 150
TRIES = 2


@dataclass(frozen=True)
class Built:
    """A site of so many made-up case studies beside the real records, and what building it took."""

    count: int
    records: Path
    site: Path
    run: Run

    @property
    def name(self) -> str:
        """How rows name it: `1,000`."""
        return f"{self.count:,}"

    @property
    def a_page(self) -> float:
        """What a page took, in s of processor time; short addresses only lead to pages."""
        return self.run.seconds / (
            sum(1 for _ in self.site.rglob("*.html")) - sum(1 for _ in self.site.glob("go/*/*.html"))
        )


def built(project: Path, count: int) -> Built:
    """Build the guide with so many made-up case studies, by the code of `project`, with nothing kept.

    All but the PDFs, whose number does not grow with that of records; `pdfs` measures them.
    """
    place = project / f"with-{count}"
    records = synthetic.write(project / "data", place / "data", _guide(project / "data"), count)
    site = place / "site"
    for before in (project / ".build", site):
        rmtree(before, ignore_errors=True)
    build = macros("site", "--without-pdfs", "--data", records, "--site", site)
    return Built(count, records, site, run(build, project))


def _guide(records: Path) -> Guide:
    """Read records without checking them, which every build does."""
    return Guide(load(records).entries)


def beside_others(project: Path, count: int, tries: int = TRIES) -> Generator[Measured, None, Built]:
    """Compare a build with those of plain mkdocs-material and Hugo: the same pages of the same texts.

    By turns, and the least of each: what else the machine does comes and goes. Returns the build.
    """
    guide = built(project, count)
    folder = guide.records.parent
    texts = list(plain.pages(_guide(guide.records)))
    one, other = plain.write(folder / "plain", texts), hugo.write(folder / "hugo", texts)
    material = fast = inf
    for turn in range(tries):
        material = min(material, run(plain.command(folder / "plain-site"), one, plain.QUIET).seconds)
        fast = min(fast, run(hugo.command(folder / "hugo-site"), other).seconds)
        if turn:
            guide = min(guide, built(project, count), key=lambda each: each.run.seconds)
    for site in ("plain-site", "hugo-site"):
        for address, _ in texts:
            if not (folder / site / address / "index.html").is_file():
                raise RuntimeError(f"{site} has no page {address}.")
    yield Measured(f"{guide.name}: the guide, processor time", guide.run.seconds, "s")
    yield Measured(f"{guide.name}: plain mkdocs-material, processor time", material, "s")
    yield Measured(f"{guide.name}: Hugo, processor time", fast, "s")
    yield Measured(
        f"{guide.name}: the guide / plain mkdocs-material", guide.run.seconds / material, "times", AS_PLAIN
    )
    yield Measured(f"{guide.name}: the guide / Hugo", guide.run.seconds / fast, "times", AS_HUGO)
    return guide


def validated(guide: Built) -> Iterator[Measured]:
    """Compare loading and checking the records with what PyYAML's C loader takes only to read them.

    In a process of its own: what earlier measures left in memory slows it down.
    """
    with ProcessPoolExecutor(1, get_context("spawn")) as fresh:
        times = fresh.submit(_validated, guide.records).result()
    name = f"{guide.name}: validated / only read by CSafeLoader"
    yield Measured(name, times, "times", AS_YAML)


def _validated(records: Path) -> float:
    files = [path.read_bytes() for path in sorted(records.rglob("*.yml"))]
    alone = timed(lambda: [yaml.load(file, Loader=yaml.CSafeLoader) for file in files])
    return timed(lambda: problems_of(load(records))) / alone


def site(guide: Built) -> Iterator[Measured]:
    """Weigh a finished site, and check its links, which each build does too."""
    files = [path for path in guide.site.rglob("*") if path.is_file()]
    yield Measured(f"{guide.name}: site", sum(path.stat().st_size for path in files) / 1e6, "MB", SITE)
    largest = max(path.stat().st_size for path in files if path.suffix == ".html")
    yield Measured(f"{guide.name}: largest page", largest / 1000, "kB", PAGE)
    pages = BuiltSite.read(guide.site, settings.imprint().url)
    spent = timed(lambda: link_check.faults(pages))
    yield Measured(f"{guide.name}: link check / the whole build", spent / guide.run.seconds, "times", LINKS)


def grown(many: Built, most: Built) -> Iterator[Measured]:
    """Compare what a page takes among the most records with what it takes among many, and tell its memory."""
    yield Measured(f"{most.name}: a page / at {many.name}", most.a_page / many.a_page, "times", LINEAR)
    yield Measured(f"{most.name}: memory, our own process", most.run.own, "MB", OWN)
    yield Measured(f"{most.name}: memory, the largest process", most.run.largest, "MB", LARGEST)
