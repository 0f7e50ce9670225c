"""Which style sheets a page has: all that it uses, and nothing published that no page asks for."""

from __future__ import annotations

import gzip
import re
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import ROOT

ASSETS = ROOT / "docs" / "assets"
#: On every page; the others on those that name them (`styles` in their front matter, or their kind's).
EVERYWHERE = {"base", "guide", "print"}
NAMES = sorted(path.stem for path in ASSETS.glob("*.css"))
_NAME = re.compile(r"[.#][A-Za-z_][\w-]*")


@cache
def styled(name: str) -> frozenset[str]:
    """Return the classes and ids that a sheet's selectors name, as `.class` and `#id`."""
    text = re.sub(
        r'/\*.*?\*/|"[^"]*"', "", (ASSETS / f"{name}.css").read_text(encoding="utf-8"), flags=re.DOTALL
    )
    selectors = re.findall(r"([^{}]+)\{", text)
    return frozenset(
        found for one in selectors if not one.strip().startswith("@") for found in _NAME.findall(one)
    )


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, tuple[set[str], set[str]]]:
    """Read every page: the classes and ids in it, and the sheets that it asks for."""
    found = {}
    for path in site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        names = {f".{name}" for said in re.findall(r'\bclass="([^"]*)"', html) for name in said.split()}
        names |= {f"#{name}" for name in re.findall(r'\bid="([^"]*)"', html)}
        sheets = set(re.findall(r'<link rel="stylesheet" href="[^"]*/assets/([\w-]+)\.css"', html))
        found[path.relative_to(site).as_posix()] = (names, sheets)
    return found


def test_every_page_has_the_styles_of_what_stands_on_it(pages: dict[str, tuple[set[str], set[str]]]) -> None:
    common = frozenset().union(*map(styled, EVERYWHERE - {"print"}))
    own = {name: styled(name) - common for name in NAMES if name not in EVERYWHERE}
    for file, (names, sheets) in pages.items():
        if sheets:
            wanted = {name for name, styles in own.items() if styles & names}
            assert sheets == EVERYWHERE | wanted, file


@pytest.mark.parametrize("name", [name for name in NAMES if name != "base"])
def test_no_rule_is_for_what_stands_nowhere(name: str, pages: dict[str, tuple[set[str], set[str]]]) -> None:
    """Not on a page, in a template or in a script. `base` may know more: what Pygments may find in code."""
    there = set().union(*(names for names, _ in pages.values()))
    sources = (*ASSETS.rglob("*.js"), *(ROOT / "macros" / "rendering" / "templates").rglob("*.html"))
    words = {word for path in sources for word in re.findall(r"[\w-]+", path.read_text(encoding="utf-8"))}
    assert {one for one in styled(name) - there if one[1:] not in words} == set()


def test_only_our_own_scripts_and_styles_are_published(site: Path) -> None:
    published = {path.relative_to(site / "assets") for path in (site / "assets").rglob("*") if path.is_file()}
    assert published == {path.relative_to(ASSETS) for path in ASSETS.rglob("*") if path.is_file()}


def test_a_first_visit_costs_little(site: Path) -> None:
    """A record's page, its styles, and the scripts that it loads unasked, as a server sends them."""
    page = site / "barriers" / "silos" / "index.html"
    html = page.read_text(encoding="utf-8")
    asked = re.findall(r'(?:<link rel="stylesheet" href|<script src)="([^"]*)"', html)
    wanted = [(page.parent / name).resolve() for name in asked]
    # `guide.js` loads this one where there is a place for its button.
    wanted.append(site / "assets" / "js" / "basket.js")
    for path in wanted:
        named = re.findall(r'from"(\.[^"]*)"', path.read_text(encoding="utf-8"))
        wanted += [one for name in named if (one := (path.parent / name).resolve()) not in wanted]
    assert len(wanted) == len({*wanted}) == 10
    assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in (page, *wanted)) < 28_000
