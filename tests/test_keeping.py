"""What is kept between builds: whatever was edited, with it a build gives the bytes that it gives without."""

from __future__ import annotations

import copy
import random
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from macros.checks.registry import problems_of
from macros.guide import questions
from macros.guide.graph import Guide
from macros.guide.imprint import Imprint
from macros.guide.questions import Questioned, question, question_once
from macros.keeping import store as store_module
from macros.keeping.store import Store, files_below
from macros.kinds import KINDS
from macros.loading.data_folder import load
from macros.publishing.pages.site_pages import SitePages
from macros.publishing.pdf.pdfs import unmade
from macros.rendering.frames import NAMES, frame_pages, mark
from macros.rendering.list_pages import pages
from macros.rendering.page_macros import mark_of
from tests import small_guide
from tests.builders import Content, write_data

IMPRINT = Imprint("A guide", "https://guide.test/", date(2026, 11, 23))
HEAD = '<html><head><meta charset="utf-8"></head><body>'
#: Every list, table and form that a page can call.
CALLS = [
    *(("records", kind) for kind in ("barrier", "behaviour", "case-study", "think-piece", "workbook")),
    *(("collection", kind) for kind in ("term", "source", "outcome", "definition", "recommendation")),
    *(("questions", purpose) for purpose in ("reflect", "rate", "recruit")),
    *((name,) for name in ("attributes_figure", "barriers_table", "approaches_table", "crosswalk_table")),
    *((name,) for name in ("crosswalk_list", "in_your_way", "build_a_session", "a_to_z", "coverage")),
    ("case_study_form",),
    ("link", "barrier:silos"),
    ("term", "act"),
    ("count", "term"),
]
#: What says that a text should be better, and not that a guide is none.
TASTE = frozenset({"reason-twice", "title-twice", "codes", "length"})
WORDS = (
    "CAF",
    "Shared assessment",
    "ACT",
    "silos",
    "[silos](barrier:silos)",
    "*all*",
    "trust & hope",
    "Who?",
)


def shell(guide: Guide, text: str) -> dict[str, bytes]:
    """Give what MkDocs would make of a page for each macro, and of a frame for each kind."""
    calls = {f"{number}/index.html": mark_of(name, given, {}) for number, (name, *given) in enumerate(CALLS)}
    frames = [frame.path.replace("index.md", "index.html") for frame in frame_pages(guide)]
    marks = "".join(mark(name) for name in NAMES)
    lists = [page.path.replace("index.md", "index.html") for page in pages(guide)]
    files = {**calls, **dict.fromkeys(frames, marks), **dict.fromkeys(lists, ""), "index.html": text}
    return {name: f"{HEAD}{text}".encode() for name, text in files.items()}


class Edits:
    """A guide that somebody edits at random, as long as it stays one."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.files: dict[str, Content] = {}
        self.text, self.imprint = "Welcome.", IMPRINT
        self.number = 0

    def edit(self, files: dict[str, Content]) -> None:
        """Change one thing, good or bad."""
        self.number += 1
        kinds: list[Callable[[dict[str, Content]], object]] = [
            *[self._text, self._title, self._code, self._order, self._list, self._copy] * 3,
            *[self._summary, self._also, self._take_out, self._rename, self._withdraw] * 2,
            self._page,
            self._setting,
        ]
        self.chance.choice(kinds)(files)

    def _record(self, files: dict[str, Content]) -> tuple[str, dict[str, Any]]:
        path = self.chance.choice(sorted(files))
        content = files[path]
        return path, self.chance.choice(content) if isinstance(content, list) else content  # type: ignore[return-value]

    def _text(self, files: dict[str, Content]) -> None:
        _, record = self._record(files)
        texts = [name for name, value in record.items() if isinstance(value, str) and value.endswith("\n")]
        if texts:
            words = " ".join(self.chance.sample(WORDS, 3))
            record[self.chance.choice(texts)] = f"Edit {self.number} of {words}.\n"

    def _title(self, files: dict[str, Content]) -> None:
        record = self._record(files)[1]
        record["title"] = self.chance.choice(["Silos", "Listen", "CAF", f"Renamed {self.number}"])

    def _summary(self, files: dict[str, Content]) -> None:
        record = self._record(files)[1]
        if "summary" in record:
            record["summary"] = f"Edit {self.number} of the summary."

    def _code(self, files: dict[str, Content]) -> None:
        path, record = self._record(files)
        kind = next(k for k in KINDS.values() if k.plural == re.split(r"[/.]", path)[0])
        if not kind.coded_at_home:
            record["code"] = f"{kind.code}{self.number}"

    def _order(self, files: dict[str, Content]) -> None:
        record = self._record(files)[1]
        for name in {"order", "year"} & set(record):
            record[name] += 1

    def _list(self, files: dict[str, Content]) -> None:
        record = self._record(files)[1]
        lists = [name for name, value in record.items() if isinstance(value, list) and len(value) > 1]
        if lists:
            values = list(record[self.chance.choice(lists)])
            self.chance.shuffle(values)
            record[self.chance.choice(lists)] = values

    def _also(self, files: dict[str, Content]) -> None:
        self._record(files)[1]["also"] = [f"Another word {self.number}", "AKA"]

    def _copy(self, files: dict[str, Content]) -> None:
        path, record = self._record(files)
        if "/" in path:
            new = {name: value for name, value in record.items() if name not in ("code", "aliases")}
            files[f"{path.partition('/')[0]}/copied-{self.number}.yml"] = {
                **new,
                "title": f"Copy {self.number}",
            }

    def _take_out(self, files: dict[str, Content]) -> None:
        path, _ = self._record(files)
        if "/" in path:
            del files[path]

    def _rename(self, files: dict[str, Content]) -> None:
        path, record = self._record(files)
        folder, _, name = path.partition("/")
        if name:
            record.setdefault("aliases", []).append(name.removesuffix(".yml"))
            files[f"{folder}/renamed-{self.number}.yml"] = files.pop(path)

    def _withdraw(self, files: dict[str, Content]) -> None:
        path, record = self._record(files)
        if "/" in path:
            kept = {name: record[name] for name in ("title", "code", "aliases") if name in record}
            files[path] = {**kept, "withdrawn": {"on": "2026-11-01", "reason": "Nobody needs it any more."}}

    def _page(self, _: dict[str, Content]) -> None:
        self.text = f"Welcome, for the {self.number}th time. {mark_of('link', ['behaviour:listen'], {})}"

    def _setting(self, _: dict[str, Content]) -> None:
        self.imprint = self.imprint._replace(name=f"Guide {self.number}")


# Of the first ten seeds, the ninth has edits of which most questions are the only ones to tell: eleven.
@pytest.mark.parametrize(
    ("seed", "edits"),
    [(9, 30), *(pytest.param(seed, 50, marks=pytest.mark.nightly) for seed in range(10, 20))],
)
def test_what_is_kept_gives_the_bytes_that_are_made(
    seed: int, edits: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    at_random = Edits(seed)
    files: dict[str, Content] = small_guide.files()
    made = tried = 0
    while made < edits:
        tried += 1
        assert tried < 30 * edits, "Hardly any edit gives a guide."
        edited = copy.deepcopy(files)
        before = at_random.text, at_random.imprint
        if made:
            at_random.edit(edited)
        data = Path("data")
        for path in files_below(data) if data.exists() else ():
            path.unlink()
        loaded = load(write_data(data, edited))
        if any(problem.rule not in TASTE for problem in problems_of(loaded)):
            at_random.text, at_random.imprint = before
            continue
        files, made = edited, made + 1
        built = []
        for kept in (Path("kept.sqlite"), None):
            guide = Guide(loaded.entries, loaded.withdrawn)
            with Store(kept) as store:
                pages_ = SitePages(
                    shell(guide, at_random.text), guide, at_random.imprint, unmade(guide), store
                )
                built.append({page.address: page for page in pages_})
        wrong = [address for address in built[1] if built[0].get(address) != built[1][address]]
        assert (wrong, set(built[0])) == ([], set(built[1])), f"edit {made} of seed {seed}"


# The file of what is kept


class Answers(Questioned):
    """Something small that can be asked."""

    def __init__(self, **answers: str) -> None:
        super().__init__()
        self.answers = answers

    @question
    def of(self, name: str) -> str:
        return self.answers[name]

    @question
    def length_of(self, name: str) -> int:
        return len(self.of(name))

    @question_once
    def loud(self) -> tuple[str, ...]:
        return tuple(self.of(name).upper() for name in self.answers)


class Maker:
    """Counts how often it is asked to make something."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, thing: object = "made") -> object:
        self.times += 1
        return thing


def test_more_facts_than_are_known_at_once_hold_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(questions, "_KNOWN", 2)
    source = Answers(a="1", b="2", c="3")
    with source.listening() as facts:
        for name in "abcab":
            source.of(name)
    assert len(facts) == 3
    assert len(source._facts) == 2
    assert all(map(source.holds, facts))
    assert list(map(Answers(a="1", b="changed", c="3").holds, facts)) == [True, False, True]


def test_a_thing_is_made_once_for_all_that_it_depends_on(tmp_path: Path) -> None:
    make = Maker()
    for given, times in ((("a", 1), 1), (("a", 1), 1), (("a", "1"), 2), (("a1",), 3), (("a", 1), 3)):
        with Store(tmp_path / "kept") as store:
            assert store.made("page", given, make) == "made"
        assert make.times == times
    with Store() as store:
        store.made("page", ("a", 1), make)
    assert make.times == 4


def test_a_change_in_code_or_templates_keeps_nothing(tmp_path: Path) -> None:
    changed = tmp_path / "macros"
    (changed / "rendering").mkdir(parents=True)
    template, make, codes = changed / "rendering" / "record.html", Maker(), set()
    for text in ("one", "two"):
        template.write_text(text, encoding="utf-8")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(store_module, "_PACKAGE", changed)
            store_module._code.cache_clear()
            with Store(tmp_path / "kept") as store:
                store.made("page", (), make)
            codes.add(store_module._code())
        store_module._code.cache_clear()
    assert (make.times, len(codes)) == (2, 2)


@pytest.mark.parametrize(
    ("ask", "again"),
    [
        (lambda source: source.of("a"), ["six", "three"]),
        # What a question asks in turn is no matter: only its answer is.
        (lambda source: source.length_of("a"), ["three"]),
        (lambda source: source.loud(), ["six", "three", "ten"]),
        (lambda source: None, []),
    ],
)
def test_what_is_made_by_asking_lasts_as_long_as_the_answers(
    ask: Callable[[Answers], object], again: list[str], tmp_path: Path
) -> None:
    made_again = []
    for name, other in {
        "six": Answers(a="six", b="two"),
        "three": Answers(a="three", b="two"),
        "ten": Answers(a="one", b="ten"),
    }.items():
        make, first = Maker(), Answers(a="one", b="two")
        for source in (first, first, other):
            # Somebody has asked before: what is known already is heard all the same.
            source.loud()
            with Store(tmp_path / name) as store:
                store.made_by_asking(source, "page", (), partial(_asking, source, ask, make))
        made_again += [name] * (make.times - 1)
    assert made_again == again


def _asking(source: Answers, ask: Callable[[Answers], object], make: Maker) -> object:
    return ask(source), make()


def _a(source: Answers) -> str:
    return source.of("a")


def test_an_earlier_answer_brings_back_what_was_made_from_it(tmp_path: Path) -> None:
    make = Maker()
    for answer in ("one", "two", "one", "two"):
        source = Answers(a=answer)
        with Store(tmp_path / "kept") as store:
            made = store.made_by_asking(source, "page", (), partial(_asking, source, _a, make))
        assert made == (answer, "made")
    assert make.times == 2


def test_a_file_that_is_none_is_no_reason_to_stop(tmp_path: Path) -> None:
    (tmp_path / "kept").write_bytes(b"This is no database at all, but a text." * 100)
    (tmp_path / "a file").touch()
    for path in (tmp_path / "kept", tmp_path / "a file" / "kept"):
        with Store(path) as store:
            assert store.made("page", (), lambda: "made") == "made"


def test_what_nobody_uses_goes_and_what_is_used_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make, source, day = Maker(), Answers(a="one"), 24 * 3600
    for today in (0, 5, 10, 15):
        monkeypatch.setattr(store_module, "time", lambda today=today: today * day)
        with Store(tmp_path / "kept") as store:
            if not today:
                store.made("unused", (), make)
            store.made_by_asking(source, "used", (), partial(_asking, source, _a, make))
    assert make.times == 2
    with sqlite3.connect(tmp_path / "kept") as file:
        assert file.execute("SELECT count(*) FROM made").fetchone() == (1,)
        assert file.execute("SELECT count(*) FROM facts").fetchone() == (1,)


_KEEPING = """
import os, sys
from pathlib import Path
from macros.keeping.store import Store
with Store(Path(sys.argv[1])) as store:
    for number in range(2000):
        store.made(f"page {number}", (), lambda: "x" * 2000)
        if number == 1100 and sys.argv[2] == "ended":
            os.kill(os.getpid(), 9)
"""


def test_two_builds_at_once_and_one_that_is_ended_leave_it_whole(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    command = [sys.executable, "-c", _KEEPING, str(path)]
    running = [subprocess.Popen([*command, how]) for how in ("ended", "whole")]
    assert [process.wait() for process in running] == [-9, 0]
    make = Maker()
    with Store(path) as store:
        kept = {store.made(f"page {number}", (), make) for number in range(2000)}
    assert (kept, make.times) == ({"x" * 2000}, 0)
