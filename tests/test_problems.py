"""Reports: one line for each problem, in order, and nothing in them that a contributor could misuse."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest
from markdown_it import MarkdownIt

from macros.problems.problem import (
    FOR_REVIEWERS,
    FORMATS,
    Audience,
    Problem,
    as_github,
    as_json,
    as_summary,
    as_text,
    count_of,
    markdown_text,
    one_line,
    shown,
)

PROBLEM = Problem("data/barriers/x.yml", 14, "behaviours[2]", "unknown-reference", "'a' is not b.", "Try c.")
DECIDED = Problem("a.yml", 2, "", "age", "It has one.", audience=Audience.REVIEWER)
#: Texts as somebody would write them who wants to talk to GitHub, or to a terminal, in our name.
HOSTILE = (
    "a\n::error file=/etc/passwd::owned",
    "a\r\n::set-output name=x::y",
    "a\u2028::warning::b",
    "a\x85::warning::b",
    "a\x0b\x0c\x1c::warning::b",
    "%0A::error::b",
    "%250A::error::b",
    "a,line=1,title=b::c",
    "::add-mask::data",
    "##[error]b",
    "\x1b[2J\x1b[31mred",
    "\u202eevil\u2066",
    "\ud800",
    "\x00",
)


def test_a_problem_is_one_line_that_editors_can_follow() -> None:
    assert str(PROBLEM) == "data/barriers/x.yml:14: behaviours[2]: 'a' is not b. Try c."
    assert str(Problem("a.yml", 1, "", "x", "It is empty.")) == "a.yml:1: It is empty."


def test_problems_are_sorted_by_file_and_line_and_counted() -> None:
    problems = [
        Problem("b.yml", 2, "", "x", "B2."),
        Problem("a.yml", 10, "", "x", "A10."),
        Problem("a.yml", 9, "z", "x", "A9z."),
        Problem("a.yml", 9, "", "x", "A9."),
    ]
    expected = "a.yml:9: A9.\na.yml:9: z: A9z.\na.yml:10: A10.\nb.yml:2: B2.\n4 problems in 2 files."
    assert as_text(problems, 3) == expected


def test_what_a_reviewer_decides_is_told_apart() -> None:
    assert as_text([DECIDED, PROBLEM], 3).splitlines() == [
        str(PROBLEM),
        FOR_REVIEWERS,
        str(DECIDED),
        "1 problem in 1 file, and 1 place for a reviewer.",
    ]
    assert as_text([DECIDED], 3).splitlines()[-1] == "No problems in 3 records, and 1 place for a reviewer."
    assert as_github([DECIDED], 3).startswith("::warning file=a.yml,line=2,title=For a reviewer - age::")
    assert [PROBLEM.stops, DECIDED.stops] == [True, False]


def test_counts_are_in_english() -> None:
    assert as_text([PROBLEM], 3).splitlines()[-1] == "1 problem in 1 file."
    assert as_text([], 1) == "No problems in 1 record."
    assert as_text([], 0) == "No problems in 0 records."
    assert count_of(2, "page") == "2 pages"


def test_json_holds_everything() -> None:
    assert json.loads(as_json([PROBLEM], 70)) == {
        "checked": 70,
        "problems": [
            {
                "path": "data/barriers/x.yml",
                "line": 14,
                "field": "behaviours[2]",
                "rule": "unknown-reference",
                "message": "'a' is not b.",
                "hint": "Try c.",
                "audience": "contributor",
            }
        ],
    }


def test_github_marks_the_line() -> None:
    assert as_github([PROBLEM], 70) == (
        "::error file=data/barriers/x.yml,line=14,title=unknown-reference::"
        "behaviours[2]: 'a' is not b. Try c.\n"
        "1 problem in 1 file."
    )
    assert as_github([], 70) == "No problems in 70 records."
    assert as_github([Problem("a.yml", 1, "", "x", "Empty.")], 1).startswith(
        "::error file=a.yml,line=1,title=x::Empty.\n"
    )


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
@pytest.mark.parametrize("part", ["path", "field", "rule", "message", "hint"])
def test_github_takes_no_command_from_contributed_text(text: str, part: str) -> None:
    fields = {"path": "a.yml", "line": 1, "field": "f", "rule": "r", "message": "m", "hint": "h", part: text}
    told = as_github([Problem(**fields)], 1)  # type: ignore[arg-type]
    lines = re.split(r"[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", told)
    assert len(lines) == 2, "a problem and the count"
    found = re.fullmatch(r"::error file=([^:,]*),line=1,title=([^:,]*)::(.*)", lines[0])
    assert found, lines[0]
    assert all(c.isprintable() for c in lines[0])
    # Read back as the runner does, each part says what was written (apart from what cannot be printed).
    file, title, message = (
        p.replace("%3A", ":")
        .replace("%2C", ",")
        .replace("%0D", "\r")
        .replace("%0A", "\n")
        .replace("%25", "%")
        for p in found.groups()
    )
    assert file == _printed(str(fields["path"]))
    assert title == _printed(str(fields["rule"]))
    assert message == _printed(f"{fields['field']}: {fields['message']} {fields['hint']}")


def _printed(text: str) -> str:
    """Escape what cannot be printed but line ends, which GitHub shows."""
    return "\n".join("\r".join(map(one_line, part.split("\r"))) for part in text.split("\n"))


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_a_report_for_the_terminal_is_printable(text: str) -> None:
    told = as_text([Problem(text, 1, text, text, text, text)], 1)
    assert len(told.splitlines()) == 2
    assert all(line.isprintable() for line in told.splitlines())


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_a_report_for_programs_can_be_read_back(text: str) -> None:
    told = as_json([Problem(text, 1, text, text, text, text)], 1)
    assert json.loads(told)["problems"][0]["message"] == text
    told.encode("utf-8")


def test_every_format_is_offered() -> None:
    assert set(FORMATS) == {"text", "github", "json", "summary"}


def test_long_values_are_cut() -> None:
    assert shown("short") == "'short'"
    assert shown("x" * 40) == f"'{'x' * 40}'"
    assert shown("x" * 41) == f"'{'x' * 39}…'"
    assert shown(3) == "'3'"


def test_one_line_keeps_what_can_be_printed() -> None:
    assert one_line("café — 🙂 | ok") == "café — 🙂 | ok"
    assert one_line("a\nb\tc\x1b\u202e\ud800") == "a\\nb\\tc\\x1b\\u202e\\ud800"


@pytest.mark.parametrize("text", HOSTILE)
def test_a_summary_of_hostile_text_stays_on_its_line(text: str) -> None:
    said = as_summary([Problem(text, 1, text, "x", text, text)], 1)
    calm = as_summary([Problem("a", 1, "a", "x", "a", "a")], 1)
    assert len(said.splitlines()) == len(calm.splitlines())


@pytest.mark.parametrize(
    "text",
    [
        "<img src=x onerror=alert(1)>",
        "<!-- x -->",
        "[a](https://x.example)",
        "![a](x)",
        "| a | b |",
        "`code`",
        "**bold** _it_ ~~no~~",
        "&lt;b&gt;",
        "# head",
        "- list",
    ],
)
def test_in_a_summary_contributed_text_is_only_text(text: str) -> None:
    html = MarkdownIt("gfm-like", {"linkify": False}).render(
        as_summary([Problem("a", 1, "", "x", text, text)], 1)
    )
    assert not re.search(r"<(?!/?(h2|h3|p|ul|li|strong)>)", html), html
    assert unescape(html).replace("\u2060", "").count(text) == 2


@pytest.mark.parametrize(
    "text", ["@team", "a@b.example", "#12", "GH-12", "www.x.example", "https://x.example"]
)
def test_a_summary_calls_nobody_and_leads_nowhere(text: str) -> None:
    assert text not in markdown_text(text).replace("\\", "")


def test_a_summary_keeps_the_reviewers_part_apart() -> None:
    said = as_summary([PROBLEM, DECIDED], 3)
    yours, theirs = said.split("## For reviewers")
    assert "1 problem in 1 file." in yours
    assert "What to do: Try c." in yours
    assert "nothing for you to do" in theirs
    assert "It has one." in theirs
    assert "nothing for you to mend" in as_summary([], 3)
