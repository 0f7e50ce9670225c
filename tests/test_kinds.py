"""A new kind of record or a new field is a few lines in few files: tried in a copy of the project."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from lxml import html

from macros.contributing.form import FILE as FORM_FILE
from tests.conftest import ROOT
from tests.test_release import PARTS

#: On one worker: they share what was built.
pytestmark = pytest.mark.xdist_group("kinds")

ROOM = '''"""Tools: things to take into a meeting."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from macros.records.choices import ByLink
from macros.records.field_words import Heading
from macros.records.kind import Kind, OwnPage
from macros.records.parts import BehaviourLink, Prose, Summary
from macros.records.record import Record


class Tool(Record):
    """A thing to take into a meeting."""

    kind: ClassVar[Kind] = Kind(
        name="tool",
        place=105,
        code="TO",
        page=OwnPage(index="Tools", sections=("use", "behaviours"), lists_all=True),
        choices=(ByLink("Behaviour", "behaviour", "behaviours"),),
    )

    summary: Summary = Field(description="One sentence that stands under the title.")
    use: Annotated[Prose, Heading("How to use it")] = Field(description="How to use it.")
    behaviours: Annotated[tuple[BehaviourLink, ...], Heading("Behaviours it helps with")] = Field(
        default=(), description="The behaviours that it helps with, and why."
    )
'''
SECTION_PAGE = """---
title: Tools
description: Things to take into a meeting.
---

# Tools

{{ records("tool") }}
"""
#: As many records as a list needs before its readers are offered choices.
TOOLS = 12
BEHAVIOUR = "break-down-risk"
STUDY = "data/case-studies/school-health-mentoring.yml"
#: What the commands write from the models.
GENERATED = ("data/schema/", ".github/ISSUE_TEMPLATE/", "site/")


class Tried(NamedTuple):
    """A copy of the project with a new kind and a new field, and the source files that each changed."""

    folder: Path
    for_the_kind: set[str]
    for_the_field: set[str]

    def page(self, address: str) -> html.HtmlElement:
        return html.fromstring((self.folder / "site" / address / "index.html").read_text(encoding="utf-8"))

    def data(self, name: str) -> list[dict[str, str]]:
        """Return the rows of one of the tables that the site offers."""
        with (self.folder / "site/data" / name).open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    def record(self, kind: str, id_: str) -> dict[str, object]:
        """Return a record as `guide.json` has it."""
        records = json.loads((self.folder / "site/guide.json").read_text(encoding="utf-8"))["records"]
        (found,) = (record for record in records if (record["kind"], record["id"]) == (kind, id_))
        return dict(found)


def run(folder: Path, *arguments: str) -> str:
    """Run a command of the copy in a process of its own, which finds the copy's kinds."""
    command = [sys.executable, "-m", "macros", *arguments]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), encoding="utf-8")


def sources(folder: Path) -> dict[str, bytes]:
    """Return the files that people write, by their path: all but records and what is generated."""
    return {
        name: path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and "__pycache__" not in path.parts
        and not (name := path.relative_to(folder).as_posix()).startswith((*GENERATED, "data/", ".build/"))
    }


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def add_kind(folder: Path) -> None:
    """Add a kind: its room, its section page and its line in the navigation."""
    (folder / "macros/kinds/tool.py").write_text(ROOM, encoding="utf-8")
    (folder / "docs/tools").mkdir()
    (folder / "docs/tools/index.md").write_text(SECTION_PAGE, encoding="utf-8")
    change(
        folder / "mkdocs.yml",
        "  - Glossary: glossary.md\n",
        "  - Tools: tools/index.md\n  - Glossary: glossary.md\n",
    )
    (folder / "data/tools").mkdir()
    for number in range(1, TOOLS + 1):
        record = {
            "title": f"Talking stick {number}",
            "code": f"TO{number}",
            "summary": f"Whoever holds stick {number} speaks.",
            "use": f"Pass stick {number} round.\n",
            "behaviours": [
                {"behaviour": BEHAVIOUR, "because": f"Nobody interrupts who holds stick {number}."}
            ],
            "added_by_guide": ["everything"],
        }
        path = folder / f"data/tools/talking-stick-{number}.yml"
        path.write_text(yaml.safe_dump(record, sort_keys=False), encoding="utf-8")


def add_field(folder: Path) -> None:
    """Add a field to case studies: what it is, where it stands on the page, where in the form."""
    room = folder / "macros/kinds/case_study.py"
    change(
        room,
        "    ask_yourselves: Annotated[\n",
        "    surprise: Annotated[\n"
        '        Prose | None, Heading("What surprised them"), Asked("What surprised you")\n'
        "    ] = Field(\n"
        '        default=None, description="What nobody had expected."\n'
        "    )\n"
        "    ask_yourselves: Annotated[\n",
    )
    change(
        room,
        '                "since_then",\n                "ask_yourselves",\n',
        '                "since_then",\n                "surprise",\n                "ask_yourselves",\n',
    )
    change(
        room,
        'FormPage("since-then", "Since then", ("since_then",))',
        'FormPage("since-then", "Since then", ("since_then", "surprise"))',
    )
    with (folder / STUDY).open("a", encoding="utf-8") as file:
        file.write("surprise: |\n  The caretaker knew most.\n")


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Tried:
    folder = tmp_path_factory.mktemp("kinds")
    for name in PARTS:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, folder / name)
    untouched = sources(folder)
    add_kind(folder)
    with_kind = sources(folder)
    add_field(folder)
    with_field = sources(folder)
    assert run(folder, "check", "--draft").startswith("No problems in ")
    run(folder, "schema")
    run(folder, "issue-form")
    run(folder, "preview", "--site", "site")
    run(folder, "new", "tool", "x")
    assert sources(folder) == with_field
    return Tried(folder, changed(untouched, with_kind), changed(with_kind, with_field))


# A new kind


def test_a_new_kind_is_its_room_its_section_page_and_its_line_in_the_navigation(tried: Tried) -> None:
    """The fourth file is its test, which is this one here."""
    assert tried.for_the_kind == {"macros/kinds/tool.py", "docs/tools/index.md", "mkdocs.yml"}


def test_a_new_kind_has_pages_with_its_sections(tried: Tried) -> None:
    page = tried.page("tools/talking-stick-3")
    assert page.findtext(".//h1") == "Talking stick 3"
    assert "Pass stick 3 round." in page.get_element_by_id("use").text_content()
    assert "Nobody interrupts who holds stick 3." in page.get_element_by_id("behaviours").text_content()


def test_a_new_kind_stands_on_the_pages_of_what_it_links_to(tried: Tried) -> None:
    (group,) = tried.page(f"behaviours/{BEHAVIOUR}").xpath("//*[@id='links-here']")
    assert "Talking stick 3" in group.text_content()


def test_a_new_kind_is_listed_and_can_be_chosen_from(tried: Tried) -> None:
    page = tried.page("tools")
    links = set(page.xpath("//main//a/@href"))
    assert {f"talking-stick-{number}/" for number in range(1, TOOLS + 1)} <= links
    index = json.loads((tried.folder / "site/tools/index.json").read_text(encoding="utf-8"))
    assert index["total"] == TOOLS
    assert [facet["label"] for facet in index["facets"]] == ["Behaviour"]


def test_a_new_kind_is_in_the_navigation_and_the_a_to_z(tried: Tried) -> None:
    page = tried.page("a-to-z")
    assert page.xpath("//nav//a[contains(@href, 'tools/')]")
    assert page.xpath("//main//a[contains(@href, 'tools/talking-stick-3/')]")


def test_search_can_be_narrowed_to_a_new_kind(tried: Tried) -> None:
    (table,) = (tried.folder / "site/search-index").glob("*/filters.json")
    assert "Tool" in json.loads(table.read_text(encoding="utf-8"))["kind"]


def test_a_new_kind_is_in_the_data_for_machines(tried: Tried) -> None:
    record = tried.record("tool", "talking-stick-3")
    assert record["code"] == "TO3"
    assert record["fields"]["use"] == "Pass stick 3 round.\n"  # type: ignore[index]
    assert [row["id"] for row in tried.data("tools.csv")] == sorted(
        f"talking-stick-{number}" for number in range(1, TOOLS + 1)
    )


def test_a_new_kind_has_short_addresses(tried: Tried) -> None:
    short = (tried.folder / "site/go/TO3/index.html").read_text(encoding="utf-8")
    assert "tools/talking-stick-3/" in short


def test_a_new_kind_has_a_schema_and_a_blank_record(tried: Tried) -> None:
    schema = json.loads((tried.folder / "data/schema/tool.json").read_text(encoding="utf-8"))
    assert schema["required"] == ["title", "summary", "use"]
    blank = (tried.folder / "data/tools/x.yml").read_text(encoding="utf-8")
    assert "# How to use it.\nuse: |\n  …\n" in blank


# A new field


def test_a_new_field_is_in_one_room(tried: Tried) -> None:
    assert tried.for_the_field == {"macros/kinds/case_study.py"}


def test_a_new_field_is_a_section_of_its_page(tried: Tried) -> None:
    section = tried.page(f"case-studies/{Path(STUDY).stem}").get_element_by_id("surprise")
    said = " ".join(section.text_content().split())
    assert "What surprised them" in said
    assert "The caretaker knew most." in said


def test_a_new_field_is_asked_for_in_both_forms(tried: Tried) -> None:
    form = json.loads((tried.folder / "site" / FORM_FILE).read_text(encoding="utf-8"))
    asked = {field["name"]: field["label"] for part in form["parts"] for field in part["fields"]}
    assert asked["surprise"] == "What surprised you"
    assert "surprise" in form["order"]
    issue = (tried.folder / ".github/ISSUE_TEMPLATE/case-study.yml").read_text(encoding="utf-8")
    labels = [element["attributes"].get("label") for element in yaml.safe_load(issue)["body"]]
    assert "What surprised you" in labels


def test_a_new_field_is_in_the_schema_and_the_data_for_machines(tried: Tried) -> None:
    schema = json.loads((tried.folder / "data/schema/case-study.json").read_text(encoding="utf-8"))
    assert schema["properties"]["surprise"]["description"] == "What nobody had expected."
    id_ = Path(STUDY).stem
    assert tried.record("case-study", id_)["fields"]["surprise"] == "The caretaker knew most.\n"  # type: ignore[index]
    (row,) = (row for row in tried.data("case-studies.csv") if row["id"] == id_)
    assert row["surprise"].strip() == "The caretaker knew most."
