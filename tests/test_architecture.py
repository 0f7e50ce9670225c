"""The house stays as docs/contributing/architecture.md describes it."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "macros"
PAGE = ROOT / "docs" / "contributing" / "architecture.md"
VAGUE = {"utils", "util", "helpers", "helper", "manager", "common", "misc", "tools"}
LONGEST_MODULE, LONGEST_TEMPLATE = 500, 60
#: What a template may do to a value; add one only where no view could.
FILTERS = {"join", "length"}
MODULES = sorted(PACKAGE.rglob("*.py"))
TEMPLATES = sorted((PACKAGE / "rendering" / "templates").rglob("*.html"))


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def test_a_package_imports_only_those_below_it() -> None:
    """The layers stand in pyproject.toml; a package that is not among them is refused."""
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


def test_modules_are_small_and_named_for_what_they_are() -> None:
    assert [name_of(path) for path in MODULES if path.stem in VAGUE] == []
    lines = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: count for name, count in lines.items() if count > LONGEST_MODULE} == {}


def test_no_word_names_two_modules() -> None:
    named = Counter(path.stem for path in MODULES if not path.stem.startswith("__"))
    assert [stem for stem, count in named.items() if count > 1] == []


def test_the_page_has_the_table_of_packages() -> None:
    """Each package's own docstring says what it is for; the page shows them in the order of the data."""
    layers = re.findall(r'^    "([a-z_| ]+)",$', (ROOT / "pyproject.toml").read_text("utf-8"), re.M)
    order = [name for layer in reversed(layers) for name in layer.split(" | ")]
    packages = [name for name in order if (PACKAGE / name / "__init__.py").exists()]
    rows = []
    for name in packages:
        tree = ast.parse((PACKAGE / name / "__init__.py").read_text(encoding="utf-8"))
        said = (ast.get_docstring(tree) or "").partition("\n\n")[0]
        rows.append(f"| `{name}/` | {' '.join(said.split())} |")
    table = "\n".join(["| Package | What it is for |", "|---|---|", *rows])
    assert table in PAGE.read_text(encoding="utf-8"), f"Put this into {PAGE.name}:\n{table}"


def test_templates_are_short_and_hold_no_logic() -> None:
    allowed = {"for", "endfor", "if", "elif", "else", "endif", "include", "with", "endwith"}
    # A part may be caught to see whether it is there; small parts that stand hundreds of times are macros.
    allowed |= {"set", "endset", "from", "macro", "endmacro"}
    faults = []
    for path in TEMPLATES:
        text = path.read_text(encoding="utf-8")
        tags = set(re.findall(r"\{%-?\s*(\w+)", text))
        if tags - allowed or len(text.splitlines()) > LONGEST_TEMPLATE:
            faults.append(f"{path.name}: {tags - allowed or 'too long'}")
        # A value may not be worked out: presence, a comparison with a word, and lists joined, no more.
        if re.search(r"\{%-?\s*set\s+\w+\s*=", text) or "| safe" in text:
            faults.append(f"{path.name}: sets a value, or trusts one")
        if re.search(r"\{[{%][^}%]*(?:\s[-+*/%]\s|\bselect|\bsort|\bgroupby|\bmap\(|\|\s*safe)", text):
            faults.append(f"{path.name}: works something out")
    assert TEMPLATES
    assert faults == []


def test_no_lock_file_names_an_address() -> None:
    for path in (*ROOT.glob("requirements*"), *(ROOT / ".ci").glob("*.json")):
        assert "registry" not in path.read_text(encoding="utf-8"), path.name
    for path in ROOT.glob("requirements*"):
        assert "://" not in path.read_text(encoding="utf-8"), path.name


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_templates_use_no_filters_but_these(path: Path) -> None:
    """A filter is logic that no type checker sees: what it would do belongs in a view."""
    expressions = re.findall(r"\{[{%].*?[%}]\}", path.read_text(encoding="utf-8"), re.DOTALL)
    without_text = [re.sub(r"\"[^\"]*\"|'[^']*'", "", expression) for expression in expressions]
    used = {name for expression in without_text for name in re.findall(r"\|\s*(\w+)", expression)}
    assert used <= FILTERS, used - FILTERS
