"""The files that scripts read are what the scripts' types say they are."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from pydantic import TypeAdapter

from macros.cli.commands import main
from macros.guide.facets import FACETS, file_count, file_of, index_of
from macros.guide.graph import Guide
from macros.kinds.case_study import CaseStudy
from macros.publishing import script_files
from macros.publishing.script_files import DECLARATIONS, declarations
from macros.publishing.script_tables import TABLES, tables
from tests.conftest import ROOT
from tests.many import with_case_studies

#: What is published, by the pattern of its path, and its shape.
PUBLISHED: dict[str, Any] = {
    "search-index/start.json": script_files.SearchStart,
    "search-index/*/filters.json": script_files.Filters,
    "search-index/*/words-*.json": script_files.SearchWords,
    "search-index/*/texts/*.json": script_files.SearchText,
    "*/index.json": script_files.ListIndex,
    "build-a-session/records/*.json": script_files.SessionRecords,
    "contribute/case-study/form.json": script_files.Form,
    "contribute/case-study/taken-*.json": script_files.TakenIds,
}


def faults(text: str, shape: Any) -> Iterator[str]:
    """Tell what a file says that its shape does not, or the other way round."""
    adapter = TypeAdapter(shape)
    read = adapter.dump_python(adapter.validate_json(text), mode="json")
    if read != json.loads(text):
        yield "holds more than its shape"


@pytest.mark.parametrize("pattern", PUBLISHED)
def test_what_is_published_has_the_shape_that_scripts_know(site: Path, pattern: str) -> None:
    paths = sorted(site.glob(pattern))
    assert paths
    found = [(p.name, fault) for p in paths for fault in faults(p.read_text("utf-8"), PUBLISHED[pattern])]
    assert not found


def test_the_files_of_a_long_list_have_the_shapes_that_scripts_know(real_guide: Guide) -> None:
    guide = with_case_studies(real_guide, 150)
    index = index_of(guide, CaseStudy.kind)
    shapes = [script_files.ListValues] * len(FACETS[CaseStudy.kind]) + [script_files.ListTitles]
    count = file_count(guide, CaseStudy.kind) - 1
    shapes += [script_files.ListTexts] * (count - len(shapes))
    assert not list(faults(json.dumps(index), script_files.ListIndex))
    for number, shape in enumerate(shapes, 2):
        assert not list(faults(json.dumps(file_of(guide, CaseStudy.kind, number)), shape)), number


def test_the_declarations_are_those_of_the_shapes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (ROOT / DECLARATIONS).read_text(encoding="utf-8") == declarations()
    assert (ROOT / TABLES).read_text(encoding="utf-8") == tables()
    monkeypatch.chdir(tmp_path)
    for path in (DECLARATIONS, TABLES):
        path.parent.mkdir(parents=True)
    run = CliRunner().invoke
    assert run(main, ["script-types", "--check"]).exit_code == 1
    assert run(main, ["script-types"]).output == f"Wrote {DECLARATIONS}\nWrote {TABLES}\n"
    assert run(main, ["script-types", "--check"]).exit_code == 0


def test_scripts_name_no_file_of_another_shape() -> None:
    named = {
        name
        for path in (ROOT / "docs/assets/js").rglob("*.js")
        for name in re.findall(r"\bFiles\.(\w+)", path.read_text(encoding="utf-8"))
    }
    assert named <= script_files.SHAPES.keys()
