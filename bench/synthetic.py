"""Made-up case studies of a realistic size, to see what the guide costs when there are thousands.

Their sentences are drawn from the guide's own records, so that words, lengths and terms are as in real
ones; what they tell is nonsense, and never leaves the folder it is written to.
"""

from __future__ import annotations

import random
import re
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
from macros.loading.fields import leaves
from macros.records.kind import Kind

PLACE_TYPES = ("borough", "city", "county", "region", "town", "village")
AGENCIES = ("council", "health", "housing", "police", "schools", "voluntary sector")
_SENTENCE = re.compile(r"[A-Z][^.!?*\[\]`<>|{}]{30,160}[.?]")
#: Words of a record, without its links' reasons.
WORDS = {"context": 110, "actions": 150, "changed": 120}


def write(data: Path, folder: Path, guide: Guide, count: int) -> Path:
    """Copy the records of `data` to `folder` and add so many case studies. The same count, the same bytes."""
    copytree(data, folder, dirs_exist_ok=True)
    sentences = _sentences(guide)
    for number in range(1, count + 1):
        record = _case_study(number, guide, sentences, random.Random(number))  # noqa: S311 - no secret
        path = folder / CaseStudy.kind.plural / f"synthetic-{number:05}.yml"
        path.write_text(yaml.safe_dump(record, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return folder


def _sentences(guide: Guide) -> list[str]:
    """Collect the sentences of the guide's case studies, behaviours and barriers that hold no markup."""
    found = set()
    for model in (CaseStudy, Behaviour, Barrier):
        for record in guide.all(model):
            for leaf in leaves(record):
                found.update(_SENTENCE.findall(" ".join(leaf.text.split())))
    return sorted(found)


def _case_study(number: int, guide: Guide, sentences: list[str], chance: random.Random) -> dict[str, Any]:
    def prose(words: int) -> str:
        said: list[str] = []
        while sum(len(sentence.split()) for sentence in said) < words:
            said.append(chance.choice(sentences))
        half = len(said) // 2
        return " ".join(said[:half]) + "\n\n" + " ".join(said[half:]) + "\n"

    def links(kind: Kind, most: int) -> list[dict[str, str]]:
        chosen = chance.sample([key.id for key in guide.keys(kind)], chance.randint(1, most))
        return [
            {kind.name: id_, "because": f"{chance.choice(sentences)} ({number}, {id_})"} for id_ in chosen
        ]

    return {
        "title": f"Working together, account {number}",
        "summary": f"Account {number}: {chance.choice(sentences)}"[:200],
        "place": f"Place {number}",
        "place_type": chance.choice(PLACE_TYPES),
        "when": f"The year {2000 + number % 25}",
        "year": 2000 + number % 25,
        "agencies": chance.sample(AGENCIES, chance.randint(1, 3)),
        **{field: prose(words) for field, words in WORDS.items()},
        "made_it_work": chance.sample(sentences, 3),
        "ask_yourselves": chance.sample(sentences, 3),
        "behaviours": links(Behaviour.kind, 2),
        "barriers": links(Barrier.kind, 2),
        "approaches": links(Approach.kind, 1),
        "outcomes": links(Outcome.kind, 1),
        "sources": [{"source": "five-attributes", "section": "Introduction"}],
    }
