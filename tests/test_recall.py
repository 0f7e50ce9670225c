"""How much of what may tell who somebody is both engines find, and how often they are wrong.

Print the table with `pytest -s tests/test_recall.py`. Nobody who writes patterns made up the planted details:
a kind that is missed is mended, not a case.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from macros.checks.identifying import findings, table
from tests.in_node import in_node

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PLANTED: list[dict[str, str]] = yaml.safe_load((HERE / "identifying/planted.yml").read_text(encoding="utf-8"))
OWN: dict[str, dict[str, list[str]]] = yaml.safe_load(
    (HERE / "identifying/kinds.yml").read_text(encoding="utf-8")
)
ORDINARY = (HERE / "identifying/ordinary.txt").read_text(encoding="utf-8").splitlines()
#: For each 100,000 words of the guide.
MOST_ALARMS = 40
SCRIPT = """const { find } = await load("contribution/identifying.js");
return given.texts.map((text) => find(text, given.table).map((one) => [one.name, one.blocks]));"""


class Row(NamedTuple):
    """A class of details: how many should be blocked or asked about, and how many are."""

    block: int
    blocked: int
    confirm: int
    asked: int


def verdict(found: list[Any]) -> str:
    return "block" if any(blocks for _, blocks in found) else "confirm" if found else "nothing"


def in_python(texts: list[str]) -> list[list[list[Any]]]:
    return [[[f.name, f.blocks] for f in findings(text)] for text in texts]


def guide() -> list[str]:
    """Return what the guide itself says, a paragraph each."""
    paths = [*ROOT.glob("data/**/*.yml"), *ROOT.glob("docs/**/*.md")]
    return [p for path in paths for p in path.read_text(encoding="utf-8").split("\n\n")]


@cache
def told() -> tuple[list[str], list[list[list[Any]]]]:
    texts = [*(row["text"] for row in PLANTED), *ORDINARY]
    for kinds in OWN.values():
        texts += [*kinds.get("block", ()), *kinds.get("confirm", ()), *kinds["ordinary"]]
    return texts, in_python(texts)


def recall() -> dict[str, Row]:
    found = dict(zip(*told(), strict=True))
    rows: dict[str, Row] = {}
    for name in dict.fromkeys(row["class"] for row in PLANTED):
        of = [(row["should"], verdict(found[row["text"]])) for row in PLANTED if row["class"] == name]
        count = Counter(should for should, _ in of)
        asked = sum(should == "confirm" and got != "nothing" for should, got in of)
        rows[name] = Row(count["block"], of.count(("block", "block")), count["confirm"], asked)
    return rows


def test_recall_of_what_others_planted() -> None:
    rows = recall()
    print()
    for name, row in rows.items():
        print(f"{name:20} blocked {row.blocked:3} of {row.block:3}, asked {row.asked:3} of {row.confirm:3}")
    total = Row(*map(sum, zip(*rows.values(), strict=True)))
    print(f"{'all':20} blocked {total.blocked} of {total.block}, asked {total.asked} of {total.confirm}")
    assert total.blocked == total.block
    assert total.asked == total.confirm


@pytest.mark.nightly
def test_false_alarms_in_ordinary_text() -> None:
    assert [line for line in ORDINARY if verdict(told()[1][told()[0].index(line)]) == "block"] == []
    texts = guide()
    words = sum(len(re.findall(r"[^\W\d_]{2,}", text)) for text in texts)
    alarms = Counter(name if blocks else f"asked: {name}" for of in in_python(texts) for name, blocks in of)
    blocked = sum(count for name, count in alarms.items() if not name.startswith("asked"))
    per = 100_000 / words
    asked = alarms.total() - blocked
    print(f"\n{words:,} words. For each 100,000: {blocked * per:.1f} blocked, {asked * per:.0f} asked.")
    print(dict(alarms.most_common()))
    assert blocked * per <= 1
    assert alarms.total() * per <= MOST_ALARMS


def test_the_script_tells_of_them_as_python_does() -> None:
    texts, found = told()
    given = in_node(SCRIPT, {"texts": texts, "table": table()})
    for text, here, there in zip(texts, found, given, strict=True):
        assert here == there, text


@pytest.mark.parametrize("kind", OWN)
def test_each_kind_is_found_and_ordinary_text_like_it_is_not(kind: str) -> None:
    texts = OWN[kind]
    found = dict(zip(*told(), strict=True))
    for should in ("block", "confirm"):
        assert {t: verdict(found[t]) for t in texts.get(should, ())} == dict.fromkeys(
            texts.get(should, ()), should
        )
    assert {t: found[t] for t in texts["ordinary"]} == {t: [] for t in texts["ordinary"]}
