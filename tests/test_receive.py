"""What comes by e-mail, good, broken and forged: the form's file, a draft, a case study in five minutes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from macros.checks.registry import problems_of
from macros.checks.rule import When
from macros.checks.spelling import misspelt
from macros.cli.commands import main
from macros.contributing import short_story
from macros.contributing.receive import ANSWER, DRAFT, MAX_BYTES, Received, received
from macros.contributing.record_text import written
from macros.guide.graph import Guide
from macros.kinds.behaviour import Behaviour
from macros.kinds.case_study import CaseStudy
from macros.loading.data_folder import load
from macros.loading.record_file import read_file
from tests.builders import minimal, write_data
from tests.conftest import DATA, ROOT, MakeData, ids_in
from tests.golden_pairs import GOLDEN, blocks
from tests.in_node import in_node

SITE = "https://guide.test/"
SECRET = "Zebedee"
#: What the form keeps of the record that the good issue gives.
RECORD = blocks(GOLDEN / "issues/good.md")["outcome"].partition("# yaml")
FILE = f"# yaml{RECORD[2]}"
SHORT = f"""{short_story.FIRST_LINE}

# Title
One front door

# What you did
Three services met each week.
 # They {SECRET} listened.

  Then they wrote it down.

# What changed
Fewer families were passed on.

# Agencies
council, health

# Kind of place
county

# How to reach you (not published)
{SECRET}, jo@council.test
"""
FIELDS = {
    "title": "One front door",
    "actions": f"Three services met each week.\n# They {SECRET} listened.\n\n  Then they wrote it down.",
    "changed": "Fewer families were passed on.",
    "agencies": ["council", "health"],
    "place_type": "county",
}


@pytest.fixture
def data(make_data: MakeData) -> Path:
    return make_data({"behaviours/listen.yml": minimal(Behaviour.kind, code="B12")})


def judged(given: str | bytes, data: Path, published: frozenset[str] = frozenset()) -> Received:
    found = received(given if isinstance(given, bytes) else given.encode(), data, SITE, published)
    # It is sent by e-mail, and passed on from there: nothing that was contributed stands in it.
    assert SECRET not in found.answer
    return found


def draft(values: Any, **changed: Any) -> str:
    return json.dumps(
        {"leading-together": "case study", "version": 2, "values": values, "names": {}} | changed
    )


def values() -> dict[str, Any]:
    """Give the fields of the good record as a draft keeps them: a day is a text there."""
    record = read_file("case-studies/new.yml", "new", CaseStudy.kind, FILE.encode()).entries[0].record
    return record.model_dump(mode="json", exclude={"id"}, exclude_defaults=True)


def test_what_a_draft_answers_of_names_comes_into_its_record(data: Path) -> None:
    answers = {"Ashby": "place", "Amy": "perhaps", "Miller": ["role"]}
    record = judged(draft(values(), names=answers), data).text
    assert record == FILE + 'confirmed:\n  - words: "Ashby"\n    answer: "place"\n'
    assert judged(draft(values(), names="none"), data).text == FILE


def test_a_file_of_the_form_becomes_the_record_that_it_is(data: Path) -> None:
    Path("sent.yml").write_text(FILE, encoding="utf-8")
    result = CliRunner().invoke(main, ["receive", "sent.yml", "--out", "out"])
    assert result.exit_code == 1, "there is no mkdocs.yml, which says where the form is"
    Path("mkdocs.yml").write_text((ROOT / "mkdocs.yml").read_text("utf-8"), encoding="utf-8")
    result = CliRunner().invoke(main, ["receive", "sent.yml", "--out", "out"])
    assert result.exit_code == 0, result.output
    (path,) = Path("out/data/case-studies").iterdir()
    assert (path.name, path.read_text("utf-8")) == ("a-nurse-in-every-school.yml", FILE)
    assert "has to be mended first" in Path("out", ANSWER).read_text("utf-8")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-8"])
def test_notepad_and_mail_programs_save_in_their_own_ways(encoding: str, data: Path) -> None:
    text = SHORT.replace("\n", "\r\n").encode(encoding)
    assert json.loads(judged(text, data).text)["values"] == FIELDS
    if encoding != "utf-16":
        assert judged(FILE.replace("\n", "\r\n").encode(encoding), data).text == FILE


def test_a_draft_is_judged_as_the_record_that_it_would_be(data: Path) -> None:
    assert judged(draft(values()), data) == judged(FILE, data)
    assert judged(json.dumps({"version": 1, "values": values()}), data).text == FILE
    refused = judged(draft({"title": f"One {SECRET}"}), data)
    assert refused.path == ""
    assert "- Summary: " in refused.answer
    assert f"{SITE}contribute/case-study/" in refused.answer


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "{}",
        '{"values": {}}',
        draft([]),
        draft({"title": {"a\ncode: CS1": "x"}}),
        draft({"title": [[[[["x"]]]]]}),
        draft({"year": 1.5}),
        draft({"made_it_work": [["x"]]}),
        draft({}, version=[]),
        draft({}, version=99),
        draft({}, **{"leading-together": "workbook"}),
        '{"values": ' + "[" * 100_000,
    ],
    ids=range(12),
)
def test_what_is_no_draft_is_refused(text: str, data: Path) -> None:
    found = judged(text, data)
    assert found.path == ""
    assert re.search("no draft of a case study|draft cannot be read", found.answer)


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"\x00\xff\xfe",
        b"\xff\xfe\x00",
        b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
        b"!!python/object/apply:os.system [true]\n",
        b"--- \ntitle: a\n---\ntitle: b\n",
        b"- title: Zebedee\n",
        b"[" * 50_000,
        b"title: Zebedee\nwithdrawn:\n  on: 2026-01-01\n  because: Zebedee asked for it.\n",
        f"{FILE}Zebedee: 1\n".encode(),
        FILE.replace("One budget.", "Call Zebedee on 07700 900123.").encode(),
    ],
    ids=range(11),
)
def test_what_is_no_record_is_refused_without_a_word_of_it(text: bytes, data: Path) -> None:
    found = judged(text, data)
    assert (found.path, found.text) == ("", "")
    assert re.search(r"^- ", found.answer, re.MULTILINE)
    assert "900123" not in found.answer


def test_comments_of_a_file_are_not_taken_over(data: Path) -> None:
    assert judged(FILE.replace("\nyear:", f"\n# {SECRET} said so\nyear:"), data).text == FILE


def test_a_file_says_in_which_line_something_is(data: Path) -> None:
    number = FILE.splitlines().index('  - "One budget."') + 1
    found = judged(FILE.replace("One budget.", f"See the SEND plan of {SECRET}."), data)
    assert f"- What made it work: in line {number} of the file, there is a short form " in found.answer


@pytest.mark.parametrize("id_", ids_in("case-studies"))
def test_a_record_is_written_anew_as_it_is(id_: str) -> None:
    kind = CaseStudy.kind
    path = ROOT / DATA / kind.plural / f"{id_}.yml"
    record = read_file("x", id_, kind, path.read_bytes()).entries[0].record
    text = written(record.model_dump(mode="python", exclude={"id"}, exclude_defaults=True))
    again = read_file("x", id_, kind, text.encode()).entries[0].record
    assert flat(again.model_dump(mode="json")) == flat(record.model_dump(mode="json"))


def flat(value: Any) -> Any:
    """Leave line ends at the end of texts out of account."""
    if isinstance(value, dict):
        return {name: flat(one) for name, one in value.items()}
    return (
        [*map(flat, value)]
        if isinstance(value, list)
        else value.rstrip()
        if isinstance(value, str)
        else value
    )


# In five minutes


def test_the_text_becomes_a_draft_that_the_form_opens(data: Path) -> None:
    found = judged(SHORT, data)
    assert found.path == DRAFT
    assert json.loads(found.text) == {
        "leading-together": "case study",
        "version": 2,
        "values": FIELDS,
        "names": {},
    }
    # How to reach somebody stays in the e-mail.
    assert "jo@council" not in found.text


@pytest.mark.parametrize(
    "sent",
    [
        f"Dear editors,\n\nhere it is. {SECRET}\n\n{SHORT}\n-- \n{SECRET}\nThis e-mail is confidential.\n"
        + "x " * 400,
        re.sub("^", "> ", SHORT, flags=re.MULTILINE),
        re.sub("^", ">> ", SHORT, flags=re.MULTILINE).replace(">> ", "> > "),
        SHORT.replace("\n", "  \n"),
    ],
    ids=["with-words-around", "passed-on", "passed-on-twice", "with-blanks"],
)
def test_mail_programs_leave_their_marks(sent: str, data: Path) -> None:
    got = json.loads(judged(sent, data).text)["values"]
    assert {name: re.sub(r"\n +", "\n", v) if isinstance(v, str) else v for name, v in got.items()} == {
        **FIELDS,
        "actions": FIELDS["actions"].replace("\n  ", "\n"),  # type: ignore[attr-defined]
    }


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# Title\n", ""),
        ("# Agencies\n", f"# Title\n{SECRET}\n\n# Agencies\n"),
        ("# Kind of place\ncounty\n\n", ""),
        ("# What changed\n", "# what changed\n"),
        ("# Title\nOne front door\n\n# What you did\n", "# What you did\nx\n\n# Title\n"),
    ],
    ids=range(5),
)
def test_headings_stand_once_and_in_order(before: str, after: str, data: Path) -> None:
    assert before in SHORT
    found = judged(SHORT.replace(before, after), data)
    assert found.path == ""
    assert "the six headings" in found.answer


def test_what_cannot_be_read_is_told_and_the_rest_is_kept(data: Path) -> None:
    found = judged(
        SHORT.replace("council, health", f"council, {SECRET}").replace("One front door", "x" * 91), data
    )
    assert json.loads(found.text)["values"].keys() == FIELDS.keys() - {"title", "agencies"}
    assert "- Title: it has 91 characters; at most 90 fit." in found.answer
    assert "- Agencies: something here is none of the choices." in found.answer


def test_the_script_writes_what_is_read_here(data: Path) -> None:
    answers = [
        {"heading": q.heading, "text": text}
        for q, text in zip(
            short_story.QUESTIONS,
            ["One", "# Title\n  ## b\nc # d", "\n#\n", "council", "town", "a@b.test\n# Title"],
            strict=True,
        )
    ]
    text, address = in_node(
        """const { textOf } = await load("contribution/short-story.js");
        const { mailTo } = await load("contribution/mail.js");
        const text = textOf(given[0], given[1]);
        return [text, mailTo("e@guide.test", "A & b", text)];""",
        [short_story.FIRST_LINE, answers],
    )
    fields, faults = short_story.read(text)
    assert faults == []
    assert fields == {
        "title": "One",
        "actions": "# Title\n  ## b\nc # d",
        "changed": "#",
        "agencies": ["council"],
        "place_type": "town",
    }
    assert address.startswith("mailto:e@guide.test?subject=A%20%26%20b&body=Leading%20Together%3A%20a%20case")
    assert "%0A" not in address.replace("%0D%0A", "")


def test_what_is_no_file_or_far_too_large_is_wrong_usage(data: Path) -> None:
    Path("mkdocs.yml").write_text((ROOT / "mkdocs.yml").read_text("utf-8"), encoding="utf-8")
    Path("large.yml").write_bytes(b"a" * (MAX_BYTES + 1))
    for name in ("nowhere.yml", "large.yml", "data"):
        assert CliRunner().invoke(main, ["receive", name, "--out", "out"]).exit_code == 2
    assert not Path("out").exists()


# What `make check` would say


def test_nothing_is_said_to_be_in_order_that_the_check_would_stop(data: Path) -> None:
    """Each is offered, then laid beside the others and checked, as after merging."""
    long = " ".join(["The services met, and each of them told the others what it had seen."] * 5)
    sound = FILE.replace("Nurses trained mentors.", long).replace("More pupils came to school.", long)
    sound = re.sub(r"context: \|\n(?:  .*\n|\n)+?(?=actions)", f'context: "{long}"\n', sound)
    cases = {
        "sound": sound,
        "short": FILE,
        "misspelt": sound.replace("One budget.", "One recieve budget."),
        "unexplained": sound.replace("One budget.", "One XQZ budget."),
        "coded": sound.replace("\nreview_by", "\ncode: CS99\nreview_by"),
        "old name": sound.replace("\nreview_by", "\naliases: [long-ago]\nreview_by"),
    }
    before = {p for p in problems_of(load(data), When.BEFORE_MERGING) if p.stops}
    for name, text in cases.items():
        found = judged(text, data)
        path = write_data(data, {"case-studies/laid.yml": found.text}) / "case-studies/laid.yml"
        after = {p for p in problems_of(load(data), When.BEFORE_MERGING) if p.stops} - before
        stops = bool([*after, *misspelt(path)]) or name in ("coded", "old name")
        assert ("nothing to mend" in found.answer) is not stops, name
        assert stops is (name != "sound"), name
        path.unlink()


def test_an_id_is_none_that_ever_had_a_page(data: Path) -> None:
    assert judged(FILE, data).path.endswith("/a-nurse-in-every-school.yml")
    again = judged(FILE, data, frozenset({"a-nurse-in-every-school"}))
    assert again.path.endswith("/a-nurse-in-every-school-2.yml")
    old = minimal(CaseStudy.kind, aliases=["a-nurse-in-every-school"], title="Other")
    write_data(data, {"case-studies/other.yml": old})
    assert judged(FILE, data).path == again.path
    loaded = load(data)
    assert Guide(loaded.entries, loaded.withdrawn)
    for title in ("Page", "Index", "Con", "New"):
        path = judged(FILE.replace("A nurse in every school", title), data).path
        assert Path(path).stem not in ("page", "index", "con", "new")
