"""What a case study is called when it is merged, and that nothing happens by halves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from macros.cli.commands import main
from macros.contributing.placeholders import renames
from macros.guide.graph import Guide
from macros.kinds.approach import Approach
from macros.kinds.case_study import CaseStudy
from macros.loading.data_folder import LEDGER, load
from macros.permanence import ledger, release
from macros.permanence.ledger import Line, Site
from macros.records.ids import free_id, is_id, is_placeholder
from macros.site import build
from tests.builders import minimal
from tests.conftest import DATA, MakeData
from tests.small_guide import question

NEW = {
    "case-studies/new.yml": minimal(
        CaseStudy.kind,
        title="Nurses in schools",
        behaviours=[{"behaviour": "listen", "because": "Nurses asked before they advised."}],
        outcomes=[{"outcome": "be-healthy", "because": "Nobody had to travel to be seen."}],
    )
}
Accept = Callable[[], Result]
GONE = {"title": "Gone", "withdrawn": {"on": "2026-05-01", "reason": "It was wrong."}}


def named(**published: str) -> dict[str, str]:
    lines = {address: Line(date(2026, 11, 1)) for address in published.values()}
    return {
        old.stem: new.stem for old, new in renames(load(DATA), ledger.ids_in(lines, "case-studies/")).items()
    }


@pytest.mark.parametrize("id_", ["new", "new-2", "new-17"])
def test_these_only_hold_a_place(id_: str) -> None:
    assert is_placeholder(id_)


@pytest.mark.parametrize("id_", ["news", "new-0", "new-school", "renew", "new-2b", "a-new", "new-"])
def test_these_are_names(id_: str) -> None:
    assert not is_placeholder(id_)


@pytest.mark.parametrize(
    "title", ["New", "NEW 2", "Ŵ", "x" * 100, "Page", "Index", "  A -- b  ", "Con", "NUL", "Lpt1"]
)
def test_every_title_makes_an_id_that_is_none_of_those_taken(title: str) -> None:
    taken = {"page", "index"}
    for _ in range(12):
        id_ = free_id(title, taken, "case-study")
        assert is_id(id_)
        assert not is_placeholder(id_)
        assert id_ not in taken
        taken.add(id_)


def test_a_title_without_a_latin_letter_or_figure_only_holds_a_place() -> None:
    assert is_placeholder(free_id("…", {"new"}, "case-study"))


def test_a_title_becomes_the_name(make_data: MakeData) -> None:
    make_data({**NEW, "case-studies/new-2.yml": minimal(CaseStudy.kind, title="Nurses in schools")})
    assert named() == {"new": "nurses-in-schools", "new-2": "nurses-in-schools-2"}


def test_no_name_is_given_twice(make_data: MakeData) -> None:
    """Not one that a record has, had, had until it was withdrawn, or that was ever published."""
    make_data(
        {
            **NEW,
            "case-studies/nurses-in-schools.yml": minimal(
                CaseStudy.kind, aliases=["nurses-in-schools-2"], title="One"
            ),
            "case-studies/nurses-in-schools-3.yml": GONE,
            "case-studies/gone.yml": {**GONE, "aliases": ["nurses-in-schools-4"]},
        }
    )
    published = "case-studies/nurses-in-schools-5/"
    assert named(published=published) == {"new": "nurses-in-schools-6"}


def test_what_was_published_as_new_stays(make_data: MakeData) -> None:
    make_data(NEW)
    assert named(published="case-studies/new/") == {}


def test_other_kinds_keep_their_names(make_data: MakeData) -> None:
    make_data({"approaches/new.yml": minimal(Approach.kind, title="Another", order=2)})
    assert named() == {}


@pytest.fixture
def accept(make_data: MakeData, monkeypatch: pytest.MonkeyPatch) -> Accept:
    """Accept with a site of one page, so that nothing has to be built."""

    @contextmanager
    def pages(data: Path, guide: Guide) -> Iterator[tuple[Path, Guide]]:
        yield data, guide

    site = Site({"case-studies/nurses-in-schools/": frozenset()}, {}, {}, {}, frozenset())
    monkeypatch.setattr(build, "pages_alone", pages)
    monkeypatch.setattr(release, "check_site", lambda *_, **__: (site, []))
    return lambda: CliRunner().invoke(main, ["accept"])


def everything() -> dict[str, bytes]:
    return {path.as_posix(): path.read_bytes() for path in sorted(DATA.rglob("*")) if path.is_file()}


def test_merging_names_codes_and_publishes(make_data: MakeData, accept) -> None:
    make_data(NEW)
    result = accept()
    assert result.exit_code == 0, result.output
    assert "new.yml is data/case-studies/nurses-in-schools.yml now." in result.output
    text = (DATA / "case-studies/nurses-in-schools.yml").read_text(encoding="utf-8")
    assert "\ncode: CS" in text
    assert not (DATA / "case-studies/new.yml").exists()
    assert "case-studies/nurses-in-schools/" in (DATA / LEDGER).read_text(encoding="utf-8")
    before = everything()
    assert accept().exit_code == 0
    assert everything() == before


def test_what_a_build_finds_in_the_copy_is_told_of_the_records(
    make_data: MakeData, accept: Accept, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_data(NEW)
    before = everything()

    @contextmanager
    def fails(data: Path, guide: Guide) -> Iterator[tuple[Path, Guide]]:
        raise build.BuildError(f"{guide.entries[0].path}:1: It is odd.")
        yield data, guide

    monkeypatch.setattr(build, "pages_alone", fails)
    result = accept()
    assert (result.exit_code, result.output) == (
        1,
        "Error: nothing was accepted.\ndata/approaches/build-bridges.yml:1: It is odd.\n",
    )
    assert everything() == before


def test_what_cannot_be_written_to_the_end_is_undone(
    make_data: MakeData, accept: Accept, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last file to be moved cannot be: those before it are what they were."""
    make_data(NEW)
    before = everything()
    replace = Path.replace

    def full(path: Path, target: Path) -> Path:
        if target == DATA / "themes/people.yml":
            raise OSError(28, "No space left on device", str(target))
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", full)
    said = accept()
    assert said.exit_code == 1
    assert said.output.startswith("Error: the computer said: no space left on device. Make room on the disk")
    assert everything() == before


@pytest.mark.parametrize(
    "files",
    [
        {"case-studies/new.yml": minimal(CaseStudy.kind, title="Nurses", year="soon")},
        # Somebody links to the placeholder, and the link would lead nowhere.
        {
            **NEW,
            "approaches/build-bridges.yml": minimal(
                Approach.kind, about="As [nurses](case-study:new) did.\n"
            ),
        },
        # A question belongs to the placeholder: it would get no code.
        {**NEW, "questions.yml": [question("met", "discuss", {"case_study": "new"})]},
        {**NEW, "terms.yml": "- {id: caf, title: CAF, text: A form., added_by_guide: [everything]}\n"},
    ],
    ids=["problem", "link", "home", "no room"],
)
def test_where_anything_is_wrong_nothing_changes(make_data: MakeData, accept, files) -> None:
    make_data(files)
    before = everything()
    result = accept()
    assert result.exit_code == 1
    assert "nothing was accepted" in result.output
    assert everything() == before
