"""Issues as they come in, good, broken and forged: what is told of each, and what is made of it.

Each page in `golden/issues/` has an issue and what comes of it: `pytest --rewrite` writes that anew.
"""

from __future__ import annotations

import json
import random
import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from macros.checks.registry import problems_of
from macros.cli.commands import main
from macros.contributing import issue_form
from macros.contributing.from_issue import MARK, EventError, Verdict, body_of, outcome
from macros.contributing.verdict import safe
from macros.kinds.behaviour import Behaviour
from macros.kinds.case_study import NOT_ASKED, CaseStudy
from macros.loading.data_folder import load
from tests.builders import minimal, write_data
from tests.conftest import DATA, ROOT, MakeData
from tests.golden_pairs import GOLDEN, Golden, blocks

PAIRS = sorted((GOLDEN / "issues").iterdir())
WORKFLOW = ROOT / ".github/workflows/case-study-issue.yml"
TODAY = date(2026, 11, 23)
#: The day on which the good issue was approved, as it has it.
DAY = "2 November 2026"


@pytest.fixture
def data(make_data: MakeData) -> Path:
    return make_data({"behaviours/listen.yml": minimal(Behaviour.kind, code="B12")})


def judged(body: str, data: Path) -> Verdict:
    return outcome(body, data, TODAY)


def good() -> str:
    return blocks(GOLDEN / "issues" / "good.md")["issue"]


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.stem)
def test_what_comes_of_an_issue(path: Path, data: Path, golden: Golden) -> None:
    found = judged(blocks(path)["issue"], data)
    golden.compare(path, "text", "outcome", f"{found.id or 'refused'}\n{found.comment}{found.text}")
    assert bool(found.id) == path.stem.startswith("good")
    # The comment is public: nothing that was contributed stands in it.
    assert "Zebedee" not in found.comment


def test_there_are_enough_of_them() -> None:
    assert len(PAIRS) >= 25


def test_a_good_issue_gives_a_record_that_passes(data: Path) -> None:
    body = good()
    event = Path("event.json")
    event.write_text(json.dumps({"issue": {"number": 7, "body": body}}))
    result = CliRunner().invoke(main, ["from-issue", "--event", "event.json", "--out", "out"])
    assert result.exit_code == 0, result.output
    (path,) = Path("out/data/case-studies").iterdir()
    (DATA / "case-studies" / path.name).write_text(path.read_text())
    loaded = load(data)
    assert problems_of(loaded) == []
    record = next(e.record for e in loaded.entries if e.record.id == path.stem)
    assert isinstance(record, CaseStudy)
    assert record.declaration
    assert record.declaration.nobody_identifiable
    assert record.declaration.named_people_agreed is None
    assert [link.behaviour for link in record.behaviours] == ["listen"]
    assert Path("out/comment.md").read_text().startswith(MARK)


def test_a_bad_issue_gives_a_comment_alone(data: Path) -> None:
    Path("event.json").write_text(json.dumps({"issue": {"body": None}}))
    result = CliRunner().invoke(main, ["from-issue", "--event", "event.json", "--out", "out"])
    assert result.exit_code == 1
    assert [path.name for path in Path("out").iterdir()] == ["comment.md"]


@pytest.mark.parametrize(
    "event", ["", "[]", "{}", '{"issue": {"body": 7}}', "[" * 100_000, "\udcff"], ids=range(6)
)
def test_what_is_no_event_is_wrong_usage(event: str, tmp_path: Path) -> None:
    path = tmp_path / "event.json"
    path.write_bytes(event.encode("utf-8", "surrogateescape"))
    with pytest.raises(EventError):
        body_of(path)


def test_windows_line_ends_and_capital_crosses_are_the_same(data: Path) -> None:
    other = good().replace("\n", "\r\n").replace("[X]", "[x]")
    assert judged(other, data) == judged(good(), data)


@pytest.mark.parametrize("name", ["B12", "b12", "listen", "LISTEN", "- Listen", "**Listen**"])
def test_records_are_named_in_any_way(name: str, data: Path) -> None:
    assert judged(good().replace("B12: ", f"{name}: "), data).text == judged(good(), data).text


def test_only_the_dash_in_front_of_a_point_goes(data: Path) -> None:
    text = judged(good().replace("- One budget.", "- One budget - not 2. two"), data).text
    assert '"One budget - not 2. two"' in text


def test_what_it_breaks_in_another_record_is_told(data: Path) -> None:
    """The later of two records with the same reason is the one that does not pass: here, not the new one."""
    (reason,) = re.findall(r"^B12: (.*)$", good(), re.M)
    other = minimal(CaseStudy.kind, behaviours=[{"behaviour": "listen", "because": reason}])
    write_data(data, {"case-studies/zebra.yml": other})
    before = set(problems_of(load(data)))
    found = judged(good(), data)
    assert found.id == ""
    (told,) = [line for line in found.comment.splitlines() if line.startswith("- ")]
    assert "beside it, the record case-studies/zebra.yml does not pass any more" in told
    assert reason not in told
    assert set(problems_of(load(data))) == before


def test_what_was_wrong_before_is_not_told_of_it(data: Path) -> None:
    write_data(data, {"case-studies/zebra.yml": minimal(CaseStudy.kind, title="Two", colour="red")})
    assert judged(good(), data).id


def test_an_enormous_body_is_refused(data: Path) -> None:
    found = judged("#" * 5_000_000, data)
    assert found.id == ""
    assert "70,000 characters" in found.comment


def test_a_character_that_no_text_may_hold_is_told_once(data: Path) -> None:
    """It keeps the file from being read as well, where it stands as itself."""
    comment = judged(good().replace(".", "\uf0b7.", 1), data).comment
    assert comment.count("only one font shows") == 1


@pytest.mark.parametrize(
    ("title", "id_"), [("Con", "con-2"), ("Lpt1", "lpt1-2"), ("Café at Tŷ Mawr", "cafe-at-ty-mawr")]
)
def test_an_id_is_one_that_every_system_and_keyboard_can_write(title: str, id_: str, data: Path) -> None:
    own = re.search(r"(?<=### Title\n\n).+", good())
    assert own
    found = judged(good().replace(own[0], title), data)
    assert found.id == id_
    assert re.search(rf"^title: \"?{title}\"?$", found.text, re.MULTILINE)


def test_ids_that_are_taken_get_a_number(data: Path) -> None:
    first = judged(good(), data).id
    (data / "case-studies" / f"{first}.yml").write_text("x")
    assert judged(good(), data).id == f"{first}-2"


def test_no_mutation_ends_in_a_traceback_or_ticks_a_box(data: Path) -> None:
    rng = random.Random(7)
    unticked = good().replace("- [X] No child", "- [ ] No child")
    pieces = [
        "### ",
        "- [X] ",
        "\n",
        "\u202e",
        "<!--",
        "-->",
        "```\n",
        "\x00",
        "_No response_",
        "]",
        "\ud800",
    ]
    pieces += [f"\n- [X] {box.words}\n" for box in issue_form.boxes()]
    pieces += [f"\n\n### {question.label}\n\n" for question in issue_form.questions()]
    for _ in range(60):
        body = unticked
        for _ in range(rng.randint(1, 4)):
            at = rng.randrange(len(body))
            body = body[:at] + rng.choice(pieces) + body[at + rng.choice([0, 0, 1, 30]) :]
        if "- [ ] No child" in body:
            assert judged(body, data).id == ""


def test_comments_mention_nobody_and_lead_nowhere() -> None:
    text = safe("@org/team see [x](https://evil.example) <b> `a` www.evil.example\n# h")
    assert "@" not in text
    assert "https://" not in text
    assert "www." not in text
    assert not re.search(r"(?<!\\)[\[\]()<>`#*_]", text.replace("(at)", "").replace("\\(at\\)", ""))


def test_the_form_asks_for_everything_but_what_editors_add() -> None:
    asked = {question.field.partition(".")[0] for question in issue_form.questions()}
    assert asked == CaseStudy.model_fields.keys() - NOT_ASKED.keys() - issue_form.NOT_ASKED
    labels = [question.label for question in issue_form.questions()]
    assert len(set(labels)) == len(labels)
    for question in issue_form.questions():
        field = CaseStudy.model_fields.get(question.field)
        assert field is None or question.answer == "boxes" or field.is_required() == question.required


def test_the_form_in_the_repository_is_that_of_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("SITE_URL", raising=False)
    assert CliRunner().invoke(main, ["issue-form", "--check"]).exit_code == 0
    form = yaml.safe_load((ROOT / issue_form.FORM).read_text(encoding="utf-8"))
    first = form["body"][0]
    assert first["type"] == "markdown"
    assert "public at once" in first["attributes"]["value"]
    assert issue_form.SITE_FORM in first["attributes"]["value"]


def test_no_word_of_an_issue_reaches_a_command_line() -> None:
    workflow = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {}
    assert workflow["jobs"]["read"]["permissions"] == {"contents": "read"}
    assert "pull_request_target" not in WORKFLOW.read_text(encoding="utf-8")
    for job in workflow["jobs"].values():
        given = [*job.get("env", {}).values()]
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")
            given += [*step.get("env", {}).values()]
            if "uses" in step:
                assert re.search(r"@[0-9a-f]{40}$", step["uses"])
        for value in given:
            for expression in re.findall(r"github\.event\.issue[.\w]*", str(value)):
                assert expression == "github.event.issue.number", value
    for step in (*workflow["jobs"]["propose"]["steps"], *workflow["jobs"]["answer"]["steps"]):
        assert "checkout" not in step.get("uses", "")
        assert "python" not in step.get("run", "")
        assert "make " not in step.get("run", "")


@pytest.mark.parametrize(
    "written",
    [
        *("2026-11-02", "2/11/2026", "2/11/26", "02.11.2026", "2-11-2026", "2 November 2026", "2 Nov 2026"),
        *("2nd November 2026", "2nd of November, 2026", "2 Nov. 26", "2 November 26", "November 2, 2026"),
        *(
            "Monday 2 November 2026",
            "Mon, 2nd Nov 2026",
            "02–11–2026",
            "\xa02\xa0November\xa02026",
            "０２/１１/２０２６",
        ),
    ],
)
def test_a_day_is_read_as_people_write_it(written: str, data: Path) -> None:
    found = judged(good().replace(DAY, written), data)
    assert "approved_on: 2026-11-02" in found.text


@pytest.mark.parametrize("written", ["03/04/05", "1-2-3", "12.11.10"])
def test_a_day_whose_year_nobody_can_tell_is_asked_about(written: str, data: Path) -> None:
    assert "which of these figures is the year" in judged(good().replace(DAY, written), data).comment


@pytest.mark.parametrize("nothing", ["N/A", "n/a", "None.", "-", "–", "not applicable", "• N/A"])
def test_an_optional_answer_that_says_nothing_is_empty(nothing: str, data: Path) -> None:
    label = "### Who led it\n\n"
    assert f"{label}_No response_" in good()
    assert judged(good().replace(f"{label}_No response_", label + nothing), data) == judged(good(), data)
    assert not judged(good().replace("- One budget.", nothing).replace("- One manager.\n", ""), data).id


def test_a_name_that_begins_with_the_surname_is_asked_about(data: Path) -> None:
    said = "### Who led it\n\n"
    asked = judged(good().replace(f"{said}_No response_", f"{said}Example, Jo, head of early help"), data)
    assert "line 1 seems to begin with the surname" in asked.comment
    other = judged(good().replace(f"{said}_No response_", f"{said}Jo Example, head, a county council"), data)
    assert "surname" not in other.comment


def test_choices_are_read_in_capitals_as_well(data: Path) -> None:
    assert judged(good().replace("\nhealth, schools", "\nHealth, SCHOOLS"), data) == judged(good(), data)


def test_september_has_two_short_forms(data: Path) -> None:
    assert "approved_on: 2026-09-02" in judged(good().replace(DAY, "2nd Sept 2026"), data).text


@pytest.mark.parametrize("written", ["2026-02-30", "11/30/2026", "soon", "2", "2026", "2nd", "November 2026"])
def test_what_is_no_day_is_told(written: str, data: Path) -> None:
    assert "not a day that exists" in judged(good().replace(DAY, written), data).comment
