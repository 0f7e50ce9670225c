"""The tables for spreadsheets: what they hold, as documented, and nothing that runs."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from macros.guide.graph import Guide
from macros.kinds import KINDS
from macros.kinds.barrier import Barrier
from macros.kinds.case_study import CaseStudy
from macros.publishing.exports.tables import (
    LINK_COLUMNS,
    SHARED,
    columns,
    harmless,
    link_rows,
    row,
    write_tables,
)
from macros.publishing.pages.page import BuiltSite
from macros.records.kind import Key, Kind
from tests import small_guide
from tests.builders import minimal
from tests.conftest import MakeGuide
from tests.test_publish import DOCUMENT, IMPRINT


def cells(guide: Guide, kind: Kind, id_: str) -> dict[str, str]:
    return dict(zip(columns(kind), row(guide, Key(kind, id_), IMPRINT), strict=True))


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_every_column_is_documented() -> None:
    """Every kind's table has a row on the page, which names its columns in their order."""
    text = DOCUMENT.read_text(encoding="utf-8").split("## Tables")[1].split("## Feed")[0]
    first = re.search(r"The first columns of every table are (.*?), as above", text)
    assert first
    assert tuple(re.findall(r"`(\w+)`", first[1])) == SHARED
    described = dict(re.findall(r"^\| `([\w-]+)\.csv` \| (.*) \|$", text, re.M))
    assert {name: tuple(re.findall(r"`(\w+)`", said)) for name, said in described.items()} == {
        kind.plural: columns(kind)[len(SHARED) :] for kind in KINDS.values()
    }
    links = text.split("`links.csv`")[1]
    assert set(re.findall(r"`(\w+)`", links)) == set(LINK_COLUMNS)


def test_a_record_is_a_row(make_guide: MakeGuide) -> None:
    study = minimal(
        CaseStudy.kind,
        code="CS7",
        also=["Mentoring", "Nurses in school"],
        leaders=[{"name": "Jo", "role": "Head"}, {"name": "Sam", "role": "Nurse"}],
        context="They *met*.\n\nSee [silos](barrier:silos).\n",
    )
    shown = cells(make_guide({"case-studies/mentors.yml": study}), CaseStudy.kind, "mentors")

    assert shown["address"] == "https://guide.example/case-studies/mentors/"
    assert shown["short_address"] == "https://guide.example/go/CS7/"
    assert shown["also"] == "Mentoring; Nurses in school"
    assert shown["agencies"] == "health; schools"
    assert shown["leaders"] == "Jo (Head); Sam (Nurse)"
    assert shown["made_it_work"] == "One budget.\nOne manager."
    assert shown["context"] == "They met. See silos."
    assert shown["behaviours"] == "listen"
    assert shown["year"] == "2008"
    assert shown["since_then"] == ""


def test_every_record_of_the_guide_fits_its_table(real_guide: Guide, tmp_path: Path) -> None:
    write_tables(BuiltSite(tmp_path, IMPRINT.url), real_guide, IMPRINT)
    for kind in KINDS.values():
        names, *rows = read(tmp_path / "data" / f"{kind.plural}.csv")
        assert tuple(names) == columns(kind)
        assert [each[0] for each in rows] == [key.id for key in real_guide.keys(kind)]
        assert {len(each) for each in rows} <= {len(names)}


def test_every_link_has_its_row(real_guide: Guide, tmp_path: Path) -> None:
    write_tables(BuiltSite(tmp_path, IMPRINT.url), real_guide, IMPRINT)
    names, *rows = read(tmp_path / "data" / "links.csv")
    assert tuple(names) == LINK_COLUMNS
    assert sorted(map(tuple, rows)) == sorted(
        (str(link.origin), link.relation, str(link.target), link.because)
        for entry in real_guide.entries
        for link in real_guide.links_from(entry.key)
    )


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_nothing_begins_as_a_formula_does(start: str) -> None:
    assert harmless(f"{start}HYPERLINK()") == f"'{start}HYPERLINK()"
    assert harmless(f"a{start}b") == f"a{start}b"


@pytest.mark.parametrize("separator", [";", "\t", "|", "\n", "\r\n", "; ", ';"', "; '"])
@pytest.mark.parametrize("sign", "=+-@")
def test_nothing_behind_a_separator_is_a_formula(separator: str, sign: str) -> None:
    """A spreadsheet that expects semicolons cuts a cell in pieces, whatever stands round it."""
    cut = re.split(r"[;\t|\r\n]", harmless(f"one{separator}{sign}HYPERLINK()"))
    assert not [part for part in cut if re.match(r"[ \"]*[=+\-@]", part)]
    assert "".join(cut).replace("'", "").endswith("HYPERLINK()")


@pytest.mark.parametrize(
    "text",
    [
        *("1-2", "10/11", "1.2.2010", "2026-01-31", "MAR1", "Sept-2", "2-sep", "May 2010", "June 2, 2010"),
        *("10:30", "9:30 am", "1e5", "12E10", "007", "12345678901234567", "(5)"),
    ],
)
def test_what_a_spreadsheet_would_change_stays_text(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["B12", "Q2.3", "2008", "a-b", "May", "May we ask?", "decisions", "One; two", "listen-first"]
)
def test_all_else_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


def test_numbers_and_days_stay_what_they_are(make_guide: MakeGuide) -> None:
    study = minimal(CaseStudy.kind, title="2026-01-31", review_by="2027-11-30")
    shown = cells(make_guide({"case-studies/mentors.yml": study}), CaseStudy.kind, "mentors")
    assert (shown["title"], shown["year"]) == ("'2026-01-31", "2008")
    assert "'" not in {**shown, "title": ""}.get("review_by", "")


def test_contributed_formulas_reach_no_table(make_guide: MakeGuide, tmp_path: Path) -> None:
    evil = '=HYPERLINK("https://evil.example";"Open")'
    barrier = minimal(
        Barrier.kind, title=evil, summary=evil, why=f"{evil}\n", also=[evil], recognise=[evil] * 3
    )
    barrier["approaches"][0]["because"] = evil
    write_tables(BuiltSite(tmp_path, IMPRINT.url), make_guide({"barriers/silos.yml": barrier}), IMPRINT)

    found = 0
    for path in (tmp_path / "data").glob("*.csv"):
        for line in read(path):
            found += sum("HYPERLINK" in cell for cell in line)
            assert not [cell for cell in line if cell.startswith(("=", "+", "-", "@", "\t"))]
    assert found == 6


def test_the_form_is_what_excel_reads(make_guide: MakeGuide, tmp_path: Path) -> None:
    guide = make_guide(small_guide.files())
    write_tables(BuiltSite(tmp_path, IMPRINT.url), guide, IMPRINT)
    written = (tmp_path / "data" / "barriers.csv").read_bytes()

    assert written.startswith(b'\xef\xbb\xbf"id","code","title",')
    assert written.endswith(b"\r\n")
    assert written.count(b"\r\n") == len(guide.keys(Barrier.kind)) + 1
    write_tables(BuiltSite(tmp_path, IMPRINT.url), guide, IMPRINT)
    assert (tmp_path / "data" / "barriers.csv").read_bytes() == written
    assert len(list(link_rows(guide))) > 1
