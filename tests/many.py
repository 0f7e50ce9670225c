"""A guide with many case studies: the real records, and made-up ones that link to them. Built in memory."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from shutil import copytree
from typing import Any

import yaml

from macros.guide.graph import Guide
from macros.kinds.approach import Approach
from macros.kinds.barrier import Barrier
from macros.kinds.behaviour import Behaviour
from macros.kinds.case_study import CaseStudy
from macros.kinds.outcome import Outcome
from macros.records.kind import Key, Kind
from macros.records.parts import ApproachLink, BarrierLink, BehaviourLink, OutcomeLink

AGENCIES = ("police", "schools", "health", "children's social care")
PLACES = ("city", "town", "county")


def with_case_studies(guide: Guide, count: int) -> Guide:
    """Add so many case studies to a guide: every time the same."""
    pattern = guide.entry(guide.keys(CaseStudy.kind)[0])
    assert isinstance(pattern.record, CaseStudy)
    made = []
    for number in range(count):
        chance = random.Random(number)

        def some(link: type[Any], kind: Kind, most: int, chance: random.Random = chance) -> tuple[Any, ...]:
            ids = chance.sample([key.id for key in guide.keys(kind)], chance.randint(1, most))
            because = (
                "It happened in this place too, and took the partners a good while to see what it meant."
            )
            return tuple(link(because=because, **{kind.name: id_}) for id_ in ids)

        record = pattern.record.model_copy(
            update={
                "id": f"made-up-{number:04}",
                "title": f"What a made-up place did about its number {number:04}",
                "code": f"CS{number + 100}",
                "year": 1990 + number % 35,
                "summary": "A made-up partnership looked at what stood in its way. " * 4,
                "place_type": chance.choice(PLACES),
                "agencies": tuple(chance.sample(AGENCIES, 2)),
                "behaviours": some(BehaviourLink, Behaviour.kind, 3),
                "barriers": some(BarrierLink, Barrier.kind, 2),
                "approaches": some(ApproachLink, Approach.kind, 2),
                "outcomes": some(OutcomeLink, Outcome.kind, 2),
            }
        )
        made.append(replace(pattern, record=record))
    return Guide([*guide.entries, *made])


def write_case_studies(data: Path, folder: Path, count: int) -> Path:
    """Copy a data folder and add so many case studies to it, of the last years; they pass every check.

    Every second one is about silos, every fifth from a village, every fiftieth served by housing alone.
    """
    copytree(data, folder)
    studies = folder / CaseStudy.kind.plural
    pattern = yaml.safe_load((studies / "school-health-mentoring.yml").read_text(encoding="utf-8"))
    for number in range(1, count + 1):
        record = {name: value for name, value in pattern.items() if name not in ("code", "also")}
        barrier = "silos" if number % 2 else "lack-of-vision"
        record |= {
            "title": f"Made up, number {number:03}",
            "year": 2010 + number % 15,
            "place_type": "city" if number % 5 else "village",
            "agencies": ["health", "police"] if number % 50 else ["housing"],
            "barriers": [{"barrier": barrier, "because": f"It stood in the way of number {number}."}],
        }
        for field in ("behaviours", "approaches", "outcomes"):
            first = {k: v for k, v in pattern[field][0].items() if k != "because"}
            record[field] = [{**first, "because": f"It is what number {number} needed of its {field}."}]
        path = studies / f"made-up-{number:03}.yml"
        path.write_text(yaml.safe_dump(record, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return folder


def case_studies_with(guide: Guide, kind: Kind, id_: str) -> set[str]:
    """Name the case studies that link to a record by the field of its kind, found the long way."""
    links = guide.links_to(Key(kind, id_))
    field = kind.plural.replace("-", "_")
    return {x.origin.id for x in links if x.origin.kind is CaseStudy.kind and x.relation == field}
