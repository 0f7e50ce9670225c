"""The house stays as docs/contributing/architecture.md describes it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "macros"
#: A module imports only those before it. Packages stand for all of their modules but where these are named.
ORDER = (
    "refs",
    "problems",
    "script_files",
    "parts",
    "model",
    "withdrawn",
    "ledger",
    "yaml_mistakes",
    "strict_yaml",
    "fields",
    "field_mistakes",
    "load",
    "graph",
    "codes",
    "code_lines",
    "placeholders",
    "due",
    "path_guard",
    "offline",
    "prose",
    "identifying_table",
    "identifying",
    "rules.belonging",
    "rules.citing",
    "rules.codes",
    "rules.declaring",
    "rules.identifying",
    "rules.references",
    "rules.prose",
    "rules.withdrawal",
    "rules.reasons",
    "rules.linking",
    "rules.wording",
    "rules.workbooks",
    "rules.programmes",
    "rules",
    "spelling",
    "source",
    "record_text",
    "issue_form",
    "issue_body",
    "from_issue",
    "imprint",
    "qr_code",
    "addresses",
    "citing",
    "citations",
    "glossary",
    "facets",
    "sessions",
    "contribution",
    "views",
    "views.page",
    "views.course",
    "views.setting",
    "views.withdrawn",
    "views.sections",
    "views.related",
    "views.workbook",
    "views.programme",
    "views.record",
    "views.paper",
    "views.lists",
    "views.a_to_z",
    "views.browse",
    "views.build_a_session",
    "views.contribution",
    "views.crosswalk",
    "views.in_your_way",
    "views.coverage",
    "views.metadata",
    "render",
    "sharing",
    "embed",
    "frames",
    "pages",
    "schema",
    "publish.policy",
    "publish.guide_json",
    "publish.tables",
    "publish.feed",
    "publish.cartridge",
    "publish.metadata",
    "publish.browse_index",
    "publish.hand_written",
    "publish.session_index",
    "publish.contribution",
    "publish.record_pages",
    "publish.sitemap",
    "publish.go",
    "publish.redirects",
    "publish.published",
    "publish.qr_codes",
    "publish.search_words",
    "publish.search_index",
    "publish.structure",
    "publish.form_fields",
    "publish.paper",
    "publish.pdfs",
    "publish.minify",
    "publish.link_sources",
    "publish.links",
    "remedies",
    "release",
    "publish",
    "external_links",
    "shell",
    "env",
    "hooks",
    "",
    "__main__",
)
#: The adapters to the engine. Everything else must outlive it.
KNOW_MKDOCS = {"env", "hooks", "shell"}
VAGUE = {"utils", "util", "helpers", "helper", "manager", "common", "misc", "tools"}
LONGEST_TEMPLATE = 60
#: What a template may do to a value; add one only where no view could.
FILTERS = {"join", "length"}
MODULES = sorted(PACKAGE.rglob("*.py"))
TEMPLATES = sorted((PACKAGE / "templates").rglob("*.html"))


def name_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts).removesuffix("__init__").rstrip(".")


def imports_of(path: Path) -> set[str]:
    """Name every module that a module imports, wherever in it the import stands."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            inside = {f"{node.module}.{alias.name}" for alias in node.names}
            modules = {i for i in inside if (ROOT / i.replace(".", "/")).with_suffix(".py").exists()}
            packages = {i for i in inside if (ROOT / i.replace(".", "/") / "__init__.py").exists()}
            found |= modules | packages or {node.module}
    return found


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_go_one_way(path: Path) -> None:
    name = name_of(path)
    assert name in ORDER, f"Give {name} its place in ORDER and in docs/contributing/architecture.md."
    for imported in imports_of(path):
        if imported == "macros" or imported.startswith("macros."):
            other = imported.removeprefix("macros").lstrip(".")
            assert ORDER.index(other) < ORDER.index(name), f"{name} imports {other}, which comes after it"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_the_adapters_know_the_engine(path: Path) -> None:
    engine = {i for i in imports_of(path) if i.split(".")[0] in {"mkdocs", "mkdocs_macros", "material"}}
    assert not engine or name_of(path) in KNOW_MKDOCS


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_modules_are_small_and_named_for_what_they_are(path: Path) -> None:
    assert path.stem not in VAGUE
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 500


def test_the_architecture_page_names_every_module() -> None:
    page = (ROOT / "docs/contributing/architecture.md").read_text(encoding="utf-8")
    top = {name.split(".")[0] for name in map(name_of, MODULES)} - {""}
    assert {name for name in top if f"`{name}`" not in page and f"`{name}/`" not in page} == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_templates_are_short_and_hold_no_logic(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_TEMPLATE
    tags = re.findall(r"\{%-?\s*(\w+)", text)
    assert set(tags) <= {
        "for",
        "endfor",
        "if",
        "elif",
        "else",
        "endif",
        "include",
        "with",
        "endwith",
        "set",
        "endset",
        # Small parts that stand hundreds of times on a page cost less this way than by include.
        "from",
        "macro",
        "endmacro",
    }
    # A part may be caught to see whether it is there; a value may not be worked out.
    assert not re.search(r"\{%-?\s*set\s+\w+\s*=", text)
    # Presence, a comparison with a word, and lists joined: nothing is worked out here.
    assert not re.search(r"\{[%{][^}%]*(?:\s[-+*/%]\s|\bselect|\bsort|\bgroupby|\bmap\(|\|\s*safe)", text)
    assert "| safe" not in text


def test_no_lock_file_names_an_address() -> None:
    for path in (*ROOT.glob("requirements*"), *ROOT.glob(".ci/package*.json")):
        assert "://" not in path.read_text(encoding="utf-8"), path.name


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_templates_use_no_filters_but_these(path: Path) -> None:
    """A filter is logic that no type checker sees: what it would do belongs in a view."""
    expressions = re.findall(r"\{[{%].*?[%}]\}", path.read_text(encoding="utf-8"), re.DOTALL)
    without_text = [re.sub(r"\"[^\"]*\"|'[^']*'", "", expression) for expression in expressions]
    used = {name for expression in without_text for name in re.findall(r"\|\s*(\w+)", expression)}
    assert used <= FILTERS, used - FILTERS


def test_the_order_names_no_module_that_is_gone() -> None:
    assert set(ORDER) == {name_of(path) for path in MODULES}
