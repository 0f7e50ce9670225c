"""`python -m macros new`: a template that says what to write, and passes the checks once it is written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from macros.cli.commands import main
from macros.contributing.schema import NOT_ASKED
from macros.kinds import KINDS, MODELS
from macros.kinds.barrier import Barrier
from macros.kinds.behaviour import Behaviour
from macros.kinds.question import Question
from macros.kinds.source import Source
from macros.records.kind import Kind
from macros.records.parts import Declaration
from tests.builders import IDS, LISTED, minimal
from tests.conftest import MakeData

ID = "brand-new"
OWN_FILE = tuple(kind for kind in KINDS.values() if kind not in LISTED)
#: What somebody writes into a blank, by the field's name; anything else is a text.
ANSWERS = {
    **{kind.name.replace("-", "_"): id_ for kind, id_ in IDS.items()},
    "order": "7",
    "year": "2009",
    "minutes": "60",
    "name": "a-session",
    "review_by": "2030-01-31",
    "approved_on": "2026-11-02",
    "aliases": "an-old-one",
    "added_by_guide": "title",
    "cites": "report",
    "cited_in": "report",
}
_BLANK = re.compile(r"…")
_FIELD = re.compile(r"^(?:- |\s)*(\w+):")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def template(kind: Kind, data: Path) -> str:
    """Ask for a template and give it as it stands in its file, or as it would be pasted into one."""
    result = run("new", kind.name, ID, "--data", str(data))
    assert result.exit_code == 0, result.output
    return result.stdout if kind in LISTED else (data / kind.plural / f"{ID}.yml").read_text(encoding="utf-8")


def save(kind: Kind, text: str, data: Path) -> Path:
    """Put a record where it belongs: in its file, or at the end of its list."""
    path = data / f"{kind.plural}.yml" if kind in LISTED else data / kind.plural / f"{ID}.yml"
    before = path.read_text(encoding="utf-8") if kind in LISTED else ""
    path.write_text(before + text, encoding="utf-8")
    return path


_DECLARED = {name for name, info in Declaration.model_fields.items() if "bool" in str(info.annotation)}


def filled(kind: Kind, text: str) -> str:
    """Write something into every blank, as a contributor would."""
    lines, field = [], ""
    for number, line in enumerate(text.splitlines()):
        if line.strip().startswith("#"):
            lines.append(line)
            continue
        if named := _FIELD.match(line):
            field = named[1]
        # A question names its behaviours without reasons.
        bare = "listen" if field == "behaviours" and kind is Question.kind else ""
        answer = bare or ANSWERS.get(field) or f"Something new, number {number}."
        # What is to be declared stands as false, and is thought about.
        declared = line.replace(": false", ": true") if field in _DECLARED else line
        lines.append(_BLANK.sub(answer, declared))
    return "\n".join(lines) + "\n"


def with_options(kind: Kind, text: str) -> str:
    """Take the comment marks from every optional field but the other places where a record may belong."""
    fields = "|".join(set(MODELS[kind].model_fields) - {"attribute", "theme", "think_piece", "case_study"})
    lines, inside = [], False
    for line in text.splitlines():
        inside = bool(re.match(rf"\s*# (?:{fields}):", line)) or (inside and bool(re.match(r"\s*#   ", line)))
        lines.append(line.replace("# ", "", 1) if inside else line)
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("kind", KINDS.values())
def test_a_template_passes_once_its_blanks_are_filled(kind: Kind, make_data: MakeData) -> None:
    data = make_data()
    save(kind, filled(kind, template(kind, data)), data)

    result = run("check", "--draft")
    assert (result.stdout, result.exit_code) == ("No problems in 19 records.\n", 0)


@pytest.mark.parametrize("kind", KINDS.values())
def test_it_passes_with_its_optional_fields_too(kind: Kind, make_data: MakeData) -> None:
    data = make_data()
    text = with_options(kind, template(kind, data))
    # Whoever names people says that they agreed, which the template leaves to those who do.
    agreed = filled(kind, text).replace(
        "right_to_share: true", "right_to_share: true\n  named_people_agreed: true"
    )
    save(kind, agreed, data)

    result = run("check", "--draft")
    assert (result.stdout, result.exit_code) == ("No problems in 19 records.\n", 0)
    homes = {"attribute", "theme", "think_piece", "case_study"}
    for name in set(MODELS[kind].model_fields) - homes - NOT_ASKED:
        assert re.search(rf"^ *{name}:", text, re.M), name


@pytest.mark.parametrize("kind", KINDS.values())
def test_every_blank_is_a_problem_until_it_is_filled(kind: Kind, make_data: MakeData) -> None:
    """What is left open is neither overlooked nor published."""
    data = make_data()
    text = template(kind, data)
    path = save(kind, text, data)
    written = path.read_text(encoding="utf-8").splitlines()
    blanks = {n for n, line in enumerate(written, 1) if "…" in line and not line.strip().startswith("#")}

    result = run("check", "--draft")
    assert result.exit_code == 1
    reported = {int(line.split(":")[1]) for line in result.stdout.splitlines()[:-1]}
    assert blanks
    # A link whose target is blank is reported at the line where the link starts.
    assert {n for n in blanks if n not in reported and n - 1 not in reported} == set()
    assert all(f"{path.as_posix()}:" in line for line in result.stdout.splitlines()[:-1])


@pytest.mark.parametrize("kind", KINDS.values())
def test_every_field_stands_there_with_what_it_is_for(kind: Kind, make_data: MakeData) -> None:
    text = template(kind, make_data())

    for name, field in MODELS[kind].model_fields.items():
        if name in NOT_ASKED:
            continue
        place = re.search(rf"^ *(?:# )?{name}:", text, re.M)
        assert place, name
        described = " ".join(line.strip("# ") for line in text[: place.start()].splitlines()[-4:])
        assert field.description
        assert field.description in described, name


@pytest.mark.parametrize("kind", OWN_FILE)
def test_it_writes_a_file_that_names_its_schema(kind: Kind, make_data: MakeData) -> None:
    data = make_data()
    result = run("new", kind.name, ID, "--data", str(data))
    path = data / kind.plural / f"{ID}.yml"

    assert result.output == f"Wrote {path}. Fill in what says '…', then run: python -m macros check {path}\n"
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first == f"# yaml-language-server: $schema=../schema/{kind.name}.json"


@pytest.mark.parametrize("kind", sorted(LISTED))
def test_a_record_of_a_list_is_printed(kind: Kind, make_data: MakeData) -> None:
    data = make_data()
    before = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    result = run("new", kind.name, ID)

    assert result.stdout.startswith(f"- id: {ID}\n")
    assert result.stderr == f"Paste this into data/{kind.plural}.yml or a file in data/{kind.plural}/.\n"
    assert {path: path.read_bytes() for path in data.rglob("*") if path.is_file()} == before


def test_a_new_folder_is_made(make_data: MakeData) -> None:
    data = make_data({"methods/action-learning.yml": None, "recommendations.yml": None})
    (data / "methods").rmdir()

    assert run("new", "method", ID).exit_code == 0
    assert (data / "methods" / f"{ID}.yml").is_file()


def test_a_record_that_is_there_already_is_left_alone(make_data: MakeData) -> None:
    data = make_data()
    path = data / "barriers" / "silos.yml"
    before = path.read_bytes()
    result = run("new", "barrier", "silos")

    assert result.exit_code == 2
    assert result.stderr.endswith("Error: 'data/barriers/silos.yml' is there already.\n")
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("id_", "instead"),
    [
        ("Silos", "silos"),
        ("joint visits", "joint-visits"),
        ("joint_visits", "joint-visits"),
        *(("-x", "x"), ("x-", "x"), ("../x", "x"), ("é", "e"), ("x" * 61, "x" * 60), ("", "a-new-name")),
    ],
)
def test_a_bad_id_gets_a_sentence(id_: str, instead: str, make_data: MakeData) -> None:
    data = make_data()
    before = sorted(data.rglob("*"))
    result = run("new", "barrier", "--", id_)

    assert result.exit_code == 2
    assert result.stderr.endswith(
        f"Error: '{id_}' cannot be an id: lower-case words joined by hyphens, 60 characters at most. "
        f"Write '{instead}'.\n"
    )
    assert sorted(data.rglob("*")) == before


def test_a_kind_that_does_not_exist_gets_a_sentence(make_data: MakeData) -> None:
    make_data()
    result = run("new", "barriers", ID)

    assert result.exit_code == 2
    assert "'barriers' is not one of 'attribute', 'behaviour'" in result.stderr


def test_a_link_says_where_it_leads_before_why(make_data: MakeData) -> None:
    text = template(Barrier.kind, make_data())
    assert "approaches:\n  - approach: …\n    because: …\n" in text


def test_a_source_need_not_cite_one(make_data: MakeData) -> None:
    text = template(Source.kind, make_data())
    assert "\n  # sources:\n" in text


def test_a_record_that_can_belong_to_several_says_so(make_data: MakeData) -> None:
    text = template(Behaviour.kind, make_data())
    assert "\n# Or delete this, and give instead (further down): theme.\nattribute: …\n" in text
    assert "\n# theme: …\n" in text


def test_the_order_in_the_template_is_yours_to_choose(make_data: MakeData) -> None:
    """A number that stands there already would clash with the first record of the group."""
    data = make_data({"barriers/other.yml": minimal(Barrier.kind, title="Other", order=2)})
    assert re.search(r"^order: …$", template(Barrier.kind, data), re.M)
