"""What the writer writes, the reader reads as the same values; nothing contributed becomes a field."""

from __future__ import annotations

import random
from typing import Any

import pytest

from macros.contributing.record_text import FIRST_LINE, written
from macros.kinds.case_study import CaseStudy
from macros.loading.strict_yaml import read
from macros.records.legibility import fault_in

PIECES = [
    *"abc:#-'\"\\|>&*!%@`{}[],?~=\n\n\n \té’😀\u00a0\u200d",
    "- ",
    "  ", "---", "...", " #", ": ", "<<", "null", "yes", "no", "1.10", "{{", "<b>", "\ntitle: x", "&a", "*a",
]  # fmt: skip
UNSEEN = [
    "\x00",
    "\x1b",
    "\x7f",
    "\x85",
    "\u202e",
    "\u2028",
    "\ufeff",
    "\u200b",
    "\r",
    "\ud800",
    "\U000e0001",
]


def values(text: str) -> tuple[Any, list[str]]:
    mistakes: list[str] = []
    document = read(text.encode(), lambda *found: mistakes.append(found[3]))
    return (document.value if document else None), mistakes


def hostile(rng: random.Random, more: list[str] | None = None) -> str:
    return "x" + "".join(rng.choices(PIECES + (more or []), k=rng.randint(0, 30)))


def test_hostile_texts_come_back_as_they_were() -> None:
    rng = random.Random(7)
    for _ in range(1500):
        text, point, why = (hostile(rng) for _ in range(3))
        fields = {
            "title": text,
            "context": text,
            "made_it_work": [point, "x"],
            "behaviours": [{"behaviour": hostile(rng), "because": why}],
        }
        value, mistakes = values(written(fields))
        assert mistakes == []
        body = text.rstrip("\n")
        same = body + "\n" if "\n" in body else body
        assert value["title"] == value["context"] == same
        assert value["made_it_work"] == (point, "x")
        assert value["behaviours"][0]["because"] == why
        assert list(value) == list(fields)


@pytest.mark.parametrize("character", UNSEEN, ids=ascii)
def test_what_nobody_sees_is_written_as_an_escape_and_refused(character: str) -> None:
    text = written({"title": f"a{character}b", "context": f"a\nb{character}c\n"})
    assert character not in text
    value, mistakes = values(text)
    assert mistakes or fault_in(value["title"])


def test_the_form_is_the_agreed_one() -> None:
    assert written(
        {
            "declaration": {"signed_off": True, "contributor": "A head"},
            "barriers": [],
            "year": 2025,
            "title": 'Say "yes"',
            "agencies": ["police"],
            "context": "One.\n\n- two\n  three",
            "outcomes": [{"outcome": "be-healthy", "because": "So"}, {"outcome": "no", "because": "So"}],
        }
    ) == (
        f'{FIRST_LINE}\ntitle: "Say \\"yes\\""\nyear: 2025\nagencies:\n  - "police"\n'
        "context: |\n  One.\n\n  - two\n    three\n"
        'outcomes:\n  - outcome: be-healthy\n    because: "So"\n  - outcome: "no"\n    because: "So"\n'
        'declaration:\n  contributor: "A head"\n  signed_off: true\n'
    )


def test_only_fields_of_a_case_study_are_written() -> None:
    assert "id" in CaseStudy.model_fields
    for name in ("id", "nonsense"):
        with pytest.raises(ValueError, match=name):
            written({name: "x"})
