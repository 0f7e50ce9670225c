"""The fonts that PDFs bring along: every letter and sign that is printed has its shape in one of them.

Pages on the web bring none: they are set in the fonts of the reader's system, which stand in for each other.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from macros.publishing.pdf.layout import FORM_FONT
from tests.conftest import ROOT

PDF = ROOT / "macros" / "publishing" / "pdf"
STYLES = (PDF / "paper.css").read_text(encoding="utf-8")
#: What prints a PDF's words: records, and what stands round them.
SOURCES = ("data/**/*.yml", "macros/views/*.py", "macros/rendering/templates/**/*", "docs/assets/print.css")
#: What people write in case studies and answers: signs, and letters of the names of Europe and Wales.
WRITTEN = "≥≤≠≈±×÷→←↑↓✓✔✗✘•·…–—‑‐−′″°½¼¾⅓²³€£©™«»‹›„‚ŵŷẅẁŴŶšžČćłőűŞğøåæßñĀėœαβγδДмитрий"


@cache
def letters(path: Path) -> frozenset[int]:
    with TTFont(path) as font:
        return frozenset(font.getBestCmap())


def families(stack: str) -> list[str]:
    """Give the families of a stack that the style sheet brings along."""
    [listed] = re.findall(rf"^  --{stack}: (.*);", STYLES, re.MULTILINE)
    return re.findall(r'"([^"]+)"', listed)


@pytest.mark.parametrize("stack", ["sans", "serif"])
def test_what_is_printed_has_a_shape(stack: str) -> None:
    fonts = dict(re.findall(r'@font-face \{ font-family: "([^"]+)"; src: url\("([^"]+)"\)', STYLES))
    known = frozenset().union(*(letters(PDF / fonts[family]) for family in families(stack)))
    read = (path for pattern in SOURCES for path in ROOT.glob(pattern) if path.is_file())
    used = {letter for path in read for letter in path.read_text(encoding="utf-8") if letter.isprintable()}
    assert len(used) > 80
    assert {letter for letter in used | set(WRITTEN) if ord(letter) not in known} == set()


def test_what_is_typed_into_a_form_has_a_shape() -> None:
    named_by_a_byte = {bytes([code]).decode("cp1252", "ignore") for code in range(32, 256)} - {"", "\x7f"}
    assert {letter for letter in named_by_a_byte if ord(letter) not in letters(FORM_FONT)} <= {"‡", "‰"}
