"""`python -m macros check`: exit codes, formats and what to look at."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from macros.cli.commands import main
from macros.kinds.barrier import Barrier
from macros.kinds.term import Term
from macros.kinds.theme import Theme
from tests.builders import minimal, path_of, write_data
from tests.conftest import DATA, ROOT, MakeData

BROKEN = {
    path_of(Theme.kind): minimal(Theme.kind, order="one", colour="blue"),
    path_of(Barrier.kind): minimal(Barrier.kind, why="So <b>it</b> is.\n", approaches=[{"approach": "x"}]),
    path_of(Term.kind): [minimal(Term.kind, id="Caf")],
}
LINE = re.compile(r"data/[\w/-]+\.yml:\d+: \S.*")


def check(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", "--draft", *arguments])


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "macros", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=600,
    )


def test_clean_data_is_exit_0(make_data: MakeData) -> None:
    make_data()
    result = check()
    assert (result.exit_code, result.output) == (0, "No problems in 18 records.\n")


def test_problems_are_exit_1_sorted_and_counted(make_data: MakeData) -> None:
    make_data(BROKEN)
    result = check()
    assert result.exit_code == 1
    *lines, count = result.output.splitlines()
    assert count == "6 problems in 3 files."
    assert len(lines) == 6
    assert all(LINE.fullmatch(line) for line in lines), lines
    places = [(line.split(":")[0], int(line.split(":")[1])) for line in lines]
    assert places == sorted(places)
    assert places == [
        ("data/barriers/silos.yml", 10),
        ("data/barriers/silos.yml", 12),
        ("data/barriers/silos.yml", 12),
        ("data/terms.yml", 1),
        ("data/themes/people.yml", 2),
        ("data/themes/people.yml", 10),
    ]


def test_lines_are_sorted_as_numbers(make_data: MakeData) -> None:
    make_data({path_of(Theme.kind): "".join(f"x{n}: 1\n" for n in range(12))})
    lines = [int(line.split(":")[1]) for line in check().output.splitlines()[:-1]]
    assert lines == sorted(lines)
    assert 2 in lines
    assert 10 in lines


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--data", "nowhere"], "There is no folder of records at 'nowhere'."),
        (["--format", "xml"], "Invalid value for '--format'"),
        (["--colour"], "No such option"),
        (["data/themes/none.yml"], "'data/themes/none.yml' is not a file of records."),
        (["/etc/passwd"], "'/etc/passwd' is not below 'data'."),
        (["README.md"], "'README.md' is not below 'data'."),
        (["data/schema"], "'data/schema' is not a file of records."),
    ],
)
def test_wrong_usage_is_exit_2(arguments: list[str], message: str, make_data: MakeData) -> None:
    write_data(make_data(), {"schema/theme.json": "{}"})
    Path("README.md").write_text("x", encoding="utf-8")
    result = check(*arguments)
    assert result.exit_code == 2
    assert message in result.output
    assert "Traceback" not in result.output


def test_a_path_limits_the_report_to_a_file(make_data: MakeData) -> None:
    make_data(BROKEN)
    result = check("data/terms.yml")
    assert result.exit_code == 1
    *lines, count = result.output.splitlines()
    assert [line.split(":")[0] for line in lines] == ["data/terms.yml"]
    assert count == "1 problem in 1 file."


def test_a_path_may_be_a_folder_or_several(make_data: MakeData) -> None:
    make_data(BROKEN)
    for arguments in (["data/themes", "data/terms.yml"], ["data/themes/", "./data/../data/terms.yml"]):
        files = {line.split(":")[0] for line in check(*arguments).output.splitlines()[:-1]}
        assert files == {"data/themes/people.yml", "data/terms.yml"}
    assert check("data").output == check().output


def test_a_sound_file_among_broken_ones_is_exit_0(make_data: MakeData) -> None:
    make_data(BROKEN)
    result = check("data/attributes/values.yml")
    assert result.exit_code == 0
    assert result.output.startswith("No problems in ")


def test_a_path_is_not_the_beginning_of_another(make_data: MakeData) -> None:
    make_data({"themes/people-too.yml": minimal(Theme.kind, order="x")})
    assert check("data/themes/people.yml").exit_code == 0


def test_a_path_with_a_problem_of_its_name_is_known(make_data: MakeData) -> None:
    make_data({"themes/Purpose.yaml": minimal(Theme.kind)})
    result = check("data/themes/Purpose.yaml")
    assert result.exit_code == 1
    assert "Rename it to 'Purpose.yml'." in result.output


def test_another_folder_may_be_checked(make_data: MakeData) -> None:
    make_data()
    write_data(Path("other"), BROKEN)
    result = check("--data", "other", "other/terms.yml")
    assert result.output.startswith("other/terms.yml:1: Caf.id: 'Caf' cannot be an id: ")


def test_the_json_report_is_the_same(make_data: MakeData) -> None:
    make_data(BROKEN)
    text, found = check(), json.loads(check("--format", "json").output)
    assert found["checked"] == 15
    places = [f"{p['path']}:{p['line']}: {p['field']}: {p['message']} {p['hint']}" for p in found["problems"]]
    assert places == text.output.splitlines()[:-1]
    assert json.loads(check("--format", "json", "data/attributes/values.yml").output)["problems"] == []


def test_the_github_report_marks_every_problem(make_data: MakeData) -> None:
    make_data(BROKEN)
    result = check("--format", "github")
    assert result.exit_code == 1
    *lines, count = result.output.splitlines()
    assert count == "6 problems in 3 files."
    assert lines[3] == (
        "::error file=data/terms.yml,line=1,title=bad-id::Caf.id: 'Caf' cannot be an id: "
        "lower-case words joined by hyphens, 60 characters at most. Write 'caf'."
    )
    assert all(re.match(r"::error file=data/[\w/-]+\.yml,line=\d+,title=[a-z-]+::\S", x) for x in lines)


def test_contributed_text_starts_no_command_on_github(make_data: MakeData) -> None:
    evil = 'title: "x\\n::error file=y::z"\norder: "1%0A::warning::x"\n"k\\n::add-mask::v": 1\n'
    make_data({path_of(Theme.kind): evil, "themes/a,line=9::b%0A.yml": "title: <b>x</b>\n"})
    output = check("--format", "github").output
    for line in output.splitlines()[:-1]:
        assert re.match(r"::error file=[^:,]+,line=\d+,title=[a-z-]+::", line), line
        assert not re.match(r"::(?!error )", line)


def test_help_says_what_the_exit_codes_mean() -> None:
    output = check("--help").output
    assert "0 no problems, 1 problems, 2 wrong usage" in " ".join(output.split())
    assert set(re.findall(r"^  (\w+)", CliRunner().invoke(main, ["--help"]).output, re.M)) >= {"check", "new"}


def test_the_command_runs_as_people_run_it(make_data: MakeData, tmp_path: Path) -> None:
    make_data(BROKEN)
    done = run("check", "--draft", folder=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == check().output
    assert run("check", "--data", "nowhere", folder=tmp_path).returncode == 2


def test_a_file_name_that_is_no_text_does_not_break_the_report(make_data: MakeData, tmp_path: Path) -> None:
    make_data()
    (DATA / "themes" / os.fsdecode(b"caf\xe9.yml")).write_bytes(b"title: x\n")
    for form in ("text", "json", "github"):
        done = run("check", "--draft", "--format", form, folder=tmp_path)
        assert (done.returncode, done.stderr) == (1, ""), form
        assert "udce9" in done.stdout


@pytest.mark.nightly
def test_the_real_data_has_no_problem() -> None:
    """How long that takes, `make bench` measures."""
    done = run("check", folder=ROOT)
    assert done.returncode == 0, done.stdout
    assert re.fullmatch(r"No problems in \d+ records\.\n", done.stdout)


def test_a_draft_is_spared_what_an_editor_would_send_back(make_data: MakeData) -> None:
    make_data()
    assert CliRunner().invoke(main, ["check", "--draft"]).exit_code == 0
    whole = CliRunner().invoke(main, ["check"])
    assert whole.exit_code == 1
    assert "only one approach is named" in whole.output
    assert "the text has" in whole.output
