"""Every file is read, everything wrong is told, and one mistake is told once."""

from __future__ import annotations

import gc
import os
import pickle
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from macros.checks.registry import problems_of
from macros.kinds import KINDS, MODELS
from macros.kinds.approach import Approach
from macros.kinds.barrier import Barrier
from macros.kinds.case_study import CaseStudy
from macros.kinds.question import Question
from macros.kinds.source import Source
from macros.kinds.term import Term
from macros.kinds.theme import Theme
from macros.loading import record_file
from macros.loading.data_folder import load
from macros.loading.record_file import MOST_TOLD, Entry, field_name, read_file
from macros.loading.strict_yaml import Places
from macros.problems.problem import Problem
from macros.records.ids import id_like, is_id
from macros.records.kind import Key, Kind
from tests.builders import LISTED, dump, minimal, minimal_data, path_of, write_data
from tests.conftest import DATA, MakeData, Report
from tests.growth import grows_evenly

BARRIER, THEME, TERMS = path_of(Barrier.kind), path_of(Theme.kind), path_of(Term.kind)
#: Fields of which a record needs one: leaving one out is for `macros.checks.rules.belonging` to tell.
HOMES = {"attribute", "sources"}


def test_the_minimal_guide_loads(make_data: MakeData) -> None:
    loaded = load(make_data())
    assert loaded.problems == []
    assert {entry.record.kind for entry in loaded.entries} == set(KINDS.values())
    assert loaded.broken == []
    assert loaded.paths == {f"data/{name}" for name in minimal_data()}


def test_the_builders_know_which_kinds_share_a_file() -> None:
    assert {kind for kind in KINDS.values() if kind.listed} == LISTED


@pytest.mark.parametrize(
    ("kind", "name"),
    [(kind, name) for kind in KINDS.values() for name in minimal(kind) if name not in (HOMES - {"order"})],
    ids=lambda value: getattr(value, "value", value),
)
def test_the_minimal_record_is_minimal(kind: Kind, name: str, report: Report) -> None:
    """No field of it can be left out: the builders are a second opinion on what the model asks for.

    But a question has one home of several, and a case study tells an outcome for the pages that show it.
    """
    if (kind, name) in ((Question.kind, "attribute"), (CaseStudy.kind, "outcomes")):
        return
    record = minimal(kind, without=(name,))
    lines = report({path_of(kind): [record] if kind in LISTED else record})
    assert any(f"'{name}' is missing." in line for line in lines), lines


@pytest.mark.parametrize("kind", list(KINDS.values()), ids=lambda kind: kind.name)
def test_what_the_model_demands_is_in_the_minimal_record(kind: Kind) -> None:
    required = {name for name, info in MODELS[kind].model_fields.items() if info.is_required()}
    assert required - {"id"} <= set(minimal(kind))


def test_entries_know_their_file_and_their_lines(make_data: MakeData) -> None:
    loaded = load(make_data({TERMS: [minimal(Term.kind), minimal(Term.kind, id="lac", title="LAC")]}))
    entries = {entry.key: entry for entry in loaded.entries}
    barrier, lac = entries[Key(Barrier.kind, "silos")], entries[Key(Term.kind, "lac")]
    assert barrier.path == "data/barriers/silos.yml"
    assert isinstance(barrier.record, Barrier)
    assert barrier.problem(("approaches", 0, "because"), "r", "M.", "H.") == Problem(
        "data/barriers/silos.yml", 13, "approaches[1].because", "r", "M.", "H."
    )
    # A field that is not there has the line of the record.
    assert barrier.problem(("also",), "r", "M.") == Problem("data/barriers/silos.yml", 1, "also", "r", "M.")
    assert lac.problem(("title",), "r", "M.") == Problem("data/terms.yml", 8, "lac.title", "r", "M.")
    assert lac.problem((), "r", "M.") == Problem("data/terms.yml", 7, "lac", "r", "M.")
    # Once all is checked they are read from the file, or are its first line where that is gone.
    at_rest = lac.at_rest()
    assert at_rest.record is lac.record
    assert at_rest.line_of(("title",)) == lac.line_of(("title",)) == 8
    Path("data/terms.yml").unlink()
    assert lac.at_rest().line_of(("title",)) == 1


def test_a_problem_in_a_long_text_has_its_own_line() -> None:
    places = Places(b"\n" * 9 + b"why: |\n  one\n  two\n")
    entry = Entry(MODELS[Barrier.kind].model_construct(id="x"), "x.yml", places)
    assert entry.problem(("why",), "r", "M.").line == 10
    assert entry.problem(("why",), "r", "M.", text="one\ntwo\n", offset=4).line == 12


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ((), ""),
        (("title",), "title"),
        (("behaviours", 1), "behaviours[2]"),
        (("behaviours", 1, "because"), "behaviours[2].because"),
        ((0,), "[1]"),
        ((0, "title"), "[1].title"),
    ],
)
def test_places_are_named_as_contributors_count(place: tuple[Any, ...], name: str) -> None:
    assert field_name(place) == name


def test_a_vocabulary_may_stand_in_one_file_or_in_several(make_data: MakeData) -> None:
    files = {
        "questions.yml": [minimal(Question.kind)],
        "questions/more.yml": [minimal(Question.kind, id="more", order=2)],
    }
    loaded = load(make_data(files))
    assert not loaded.problems
    assert loaded.claimed[Question.kind] == {
        "values-at-work": "data/questions.yml",
        "more": "data/questions/more.yml",
    }


def test_files_are_read_in_the_same_order_everywhere(
    make_data: MakeData, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = make_data()
    first = [entry.key for entry in load(data).entries]
    listing = os.scandir

    @contextmanager
    def backwards(folder: str) -> Iterator[list[os.DirEntry[str]]]:
        with listing(folder) as found:
            yield sorted(found, key=lambda entry: entry.name, reverse=True)

    monkeypatch.setattr(os, "scandir", backwards)
    assert [entry.key for entry in load(data).entries] == first


def test_files_of_the_folder_one_stands_in_are_named_without_it(
    make_data: MakeData, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(make_data())
    assert "barriers/silos.yml" in load(Path()).paths


def test_hidden_files_and_schemas_are_left_alone(report: Report) -> None:
    assert report({".DS_Store": b"\0", "barriers/.silos.yml.swp": b"\0", "schema/barrier.json": "{}"}) == []


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert [str(p) for p in load(tmp_path / "none").problems] == [
        f"{tmp_path.as_posix()}/none:1: there is no such folder of data."
    ]


def test_an_empty_folder_is_told(make_data: MakeData) -> None:
    make_data(alone=True)
    DATA.mkdir()
    assert [str(p) for p in load(DATA).problems] == ["data:1: the folder holds no records."]


def test_a_file_that_cannot_be_opened_is_told(make_data: MakeData, monkeypatch: pytest.MonkeyPatch) -> None:
    data = make_data()

    opened = Path.open

    def refuse(path: Path, *mode: Any) -> Any:
        if path.name == "silos.yml":
            raise PermissionError(13, "Permission denied")
        return opened(path, *mode)

    monkeypatch.setattr(Path, "open", refuse)
    assert [str(p) for p in load(data).problems] == [
        "data/barriers/silos.yml:1: the file cannot be read: permission denied. Ask whoever looks after this "
        "computer for the right to it, or work in a folder of your own."
    ]


@pytest.mark.parametrize("kind", ["pipe", "socket", "folder", "nowhere", "circle"])
def test_what_is_no_file_is_told_and_not_waited_for(kind: str, report: Report, make_data: MakeData) -> None:
    path = make_data() / "barriers" / "odd.yml"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(str(path))
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to("odd.yml" if kind == "circle" else "nowhere.yml")
    told = {
        "folder": "this is a folder, and is named as a file is. Rename it, or put a file in its place.",
        **dict.fromkeys(("nowhere", "circle"), "this is a link to another file. Put the record itself here."),
    }
    odd = "this is no file that holds a text: a pipe, a socket or a device. Delete it."
    assert report() == [f"data/barriers/odd.yml:1: {told.get(kind, odd)}"]


@pytest.mark.parametrize("folder", ["data", "data/barriers"])
def test_a_folder_that_cannot_be_looked_into_is_told(
    folder: str, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once: nothing is said of records that are missing, for nobody knows whether they are."""
    looked = os.scandir

    def refuse(path: str) -> Any:
        if path == folder:
            raise PermissionError(13, "Permission denied", path)
        return looked(path)

    monkeypatch.setattr(os, "scandir", refuse)
    (line,) = report()
    assert line.startswith(
        f"{folder}:1: what is in this folder cannot be seen: permission denied. Ask whoever "
    )


def test_a_list_that_cannot_be_read_is_told_alone(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Path.open

    def fail(path: Path, *mode: Any, **more: Any) -> Any:
        if path.name == "sources.yml" and mode == ("rb",):
            raise OSError(5, "Input/output error", str(path))
        return opened(path, *mode, **more)

    monkeypatch.setattr(Path, "open", fail)
    said = (
        "the file cannot be read: input/output error. The disk may be damaged: copy the guide to another one."
    )
    assert report() == [f"data/sources.yml:1: {said}"]


def test_a_broken_record_keeps_its_id_for_links(report: Report) -> None:
    assert report({THEME: "title: [People\n"}) == [
        "data/themes/people.yml:1: title: the bracket '[' is opened here and not closed. "
        "Close it, or put the text in quotation marks."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "- id: report\n  title: The report: more\n",
        "- {id: report, title: 'x}\n",
        "-\tid: report\n",
        "- title: x\n  id: 'report'\n  entry: a: b\n",
        '- id: "report"\n  entry: caf\u00e9 a: b\n',
    ],
)
def test_a_broken_list_keeps_its_ids_for_links(text: str, report: Report) -> None:
    lines = report({path_of(Source.kind): text})
    assert lines
    assert all(line.startswith("data/sources.yml:") for line in lines), lines


def test_a_list_that_is_no_text_keeps_its_ids(report: Report) -> None:
    lines = report({path_of(Source.kind): b"- id: report\n  title: caf\xe9\0\n"})
    assert [line.split(": ")[0] for line in lines] == ["data/sources.yml:1"]


def test_a_broken_list_keeps_its_ids_for_other_spellings_too(report: Report) -> None:
    lines = report({"terms/a.yml": "- id: lac\n  title: A: b\n", "terms/b.yml": "- id: LAC\n  text: [\n"})
    assert len(lines) == 2
    files = {"terms/a.yml": "- id: lac\n  title: A: b\n", "terms/b.yml": [minimal(Term.kind, id="LAC")]}
    assert any("'LAC' differs only by capitals from 'lac' in data/terms/a.yml." in x for x in report(files))


def test_an_id_may_be_used_by_another_kind(report: Report) -> None:
    assert report({"approaches/silos.yml": minimal(Approach.kind, order=2)}) == []


def test_the_same_id_twice_is_told_with_where_the_other_is(report: Report) -> None:
    files = {
        "questions/a.yml": [minimal(Question.kind, id="x", order=2)],
        "questions/b.yml": [minimal(Question.kind, id="x", order=3)],
    }
    assert report(files) == [
        "data/questions/b.yml:1: the id 'x' is taken already, in data/questions/a.yml. "
        "Give one of the two another id."
    ]


def test_a_file_is_not_drowned_in_problems(make_data: MakeData) -> None:
    terms = "".join(f"- {{id: t{n}}}\n" for n in range(5000))
    loaded = load(make_data({TERMS: terms, THEME: minimal(Theme.kind, order="x")}))
    of_terms = [p for p in loaded.problems if p.path == "data/terms.yml"]
    assert len(of_terms) == MOST_TOLD + 1
    assert str(of_terms[-1]).endswith(
        "the file has more than 1000 problems, and only these are told. "
        "Is it a record? Compare it with another one."
    )
    assert [p.path for p in loaded.problems if p.path != "data/terms.yml"] == ["data/themes/people.yml"]


@pytest.mark.parametrize(
    "text",
    [
        lambda size: "".join(f"a{n}: 1\n" for n in range(size)),
        lambda size: "a: 1\n" * size,
        lambda size: f"also: [{'no, ' * size}]\n",
        lambda size: f"also: [{'a: b, ' * size}]\n",
        lambda size: f"recognise: [{'*a, ' * size}]\n",
        lambda size: "\t\n" * size,
    ],
    ids=["unknown fields", "duplicates", "old booleans", "colons", "aliases", "tabs"],
)
def test_no_file_takes_long_for_its_length(text: Callable[[int], str], report: Report) -> None:
    def told(size: int) -> None:
        assert len(report({BARRIER: text(size)})) > 100

    grows_evenly(told, 20_000)


def test_many_records_take_no_longer_for_being_many(make_data: MakeData) -> None:
    """Ids are not compared each with each."""
    data = make_data({TERMS: None})

    def loads(size: int) -> None:
        made = [f"- {{id: t{n}, title: T, text: T., added_by_guide: [everything]}}\n" for n in range(size)]
        parts = {f"terms/part-{n}.yml": "".join(made[n * size // 5 : (n + 1) * size // 5]) for n in range(5)}
        loaded = load(write_data(data, parts))
        assert not loaded.problems
        assert len(loaded.entries) == 17 + size

    grows_evenly(loads, 4000)


def test_a_file_name_beyond_utf_8_is_told(make_data: MakeData) -> None:
    make_data()
    name = os.fsdecode(b"caf\xe9.yml")
    (DATA / "barriers" / name).write_text(dump(minimal(Barrier.kind, order=2)))
    told = [str(p) for p in load(DATA).problems]
    assert len(told) == 1
    assert told[0].encode("utf-8").startswith(rb"data/barriers/caf\udce9.yml:1: ")


@pytest.mark.parametrize(
    "text",
    [
        "Our People",
        "our_people",
        "Ünïcode",
        "--",
        "",
        "a" * 100,
        "A--B",
        "50 %",
        "people.v2",
        "\u202e",
        "Con",
        "com1",
    ],
)
def test_the_id_that_is_offered_is_one(text: str) -> None:
    assert is_id(id_like(text))


def test_no_id_is_a_name_that_windows_keeps() -> None:
    """By Microsoft's list of reserved names: on Windows, no file or folder has one."""
    kept = [
        "con",
        "prn",
        "aux",
        "nul",
        *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)),
    ]
    assert [id_ for id_ in kept if is_id(id_)] == []
    assert [id_ for id_ in kept if not is_id(id_like(id_.title()))] == []
    assert all(map(is_id, ("com", "com10", "lpt-1", "con-2", "console", "null")))


def test_accents_are_written_without_and_apostrophes_left_out() -> None:
    assert id_like("Café at Tŷ Mawr") == "cafe-at-ty-mawr"
    assert id_like("Ærø’s Straße in Łódź") == "aeros-strasse-in-lodz"


@pytest.mark.parametrize("collects", [True, False])
def test_garbage_is_looked_for_afterwards_as_before(collects: bool, make_data: MakeData) -> None:
    data, before = make_data(), gc.isenabled()
    try:
        (gc.enable if collects else gc.disable)()
        problems_of(load(data))
        assert gc.isenabled() is collects
    finally:
        (gc.enable if before else gc.disable)()


def test_nothing_is_written(make_data: MakeData) -> None:
    data = make_data()
    before = {path: path.stat().st_mtime_ns for path in data.rglob("*")}
    load(data)
    assert {path: path.stat().st_mtime_ns for path in data.rglob("*")} == before


def test_only_the_beginning_of_a_huge_file_is_read(
    make_data: MakeData, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes = []

    def read(data: bytes, report: object) -> None:
        sizes.append(len(data))

    os.truncate(make_data() / THEME, 400_000_000)
    monkeypatch.setattr(record_file, "read", read)
    load(DATA)
    assert max(sizes) == 256 * 1024 + 1


def test_what_a_file_holds_can_be_kept(make_data: MakeData) -> None:
    """As bytes, for the next build: it is the same then, its kinds are the only ones, its lines are found."""
    gone = {"title": "Old", "withdrawn": {"on": "2026-01-31", "reason": "It was merged with another."}}
    folder = make_data({"themes/old.yml": gone, BARRIER: minimal(Barrier.kind, order="one")})
    for path in sorted(folder.rglob("*.yml")):
        kind = next(kind for kind in KINDS.values() if kind.plural in (path.stem, path.parent.name))
        file = read_file(path.as_posix(), path.stem, kind, path.read_bytes())
        every = [*file.entries, *file.withdrawn, *file.broken]
        # What was worked out of a record is no part of it.
        assert [entry.leaves for entry in every]
        kept = pickle.loads(pickle.dumps(file))
        assert kept == file
        assert [pickle.loads(pickle.dumps(entry.key)) for entry in every] == [entry.key for entry in every]
        again = [*kept.entries, *kept.withdrawn, *kept.broken]
        assert [entry.line_of(("title",)) for entry in again] == [
            entry.line_of(("title",)) for entry in every
        ]
        assert [entry.key.kind for entry in again] == [kind] * len(every)
