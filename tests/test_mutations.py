"""Seeded mutations of the real data, many and at night many more: none slips through or ends in a traceback.

`python tests/test_mutations.py` prints the figures for every operator; with a number behind it, that many
mutations of each are tried, where the files give so many.
"""

from __future__ import annotations

import random
import re
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import chdir
from dataclasses import dataclass, field
from pathlib import Path

import pytest

# Run as a file, the package of the tests is not on the path yet.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from macros.checks.registry import problems_of
from macros.loading.data_folder import Loaded, load
from macros.loading.strict_yaml import read
from macros.problems.problem import Problem
from tests.conftest import ROOT
from tests.mutations import BREAKS, HARMLESS, OPERATORS, File, Mutation, is_broken

#: All in one process: they share one run.
pytestmark = pytest.mark.xdist_group("mutations")

SEED = 2009
#: How often each operator is tried, on files chosen at random; one that does not suit a file tries on.
ROUNDS = 15
ROUNDS_OF_A_PROPOSAL = 3
#: How many mutations there are at least, and how many break something, in each round.
LEAST = 34
LEAST_EXACT = 0.97
#: Whoever breaks a file must not keep the checks busy: how many times as long as the usual one a file may
#: take, and MB for all of them together.
MOST_TIMES = 100
MOST_MEMORY = 300


@dataclass
class Figures:
    """What became of the mutations of one operator, or of all."""

    made: int = 0
    broken: int = 0
    refused: int = 0
    knowable: int = 0
    exact: int = 0

    def __add__(self, other: Figures) -> Figures:
        return Figures(*(a + b for a, b in zip(vars(self).values(), vars(other).values(), strict=True)))


@dataclass
class Result:
    """The figures by operator, and everything that went wrong."""

    rounds: int
    figures: dict[str, Figures] = field(default_factory=dict)
    #: What each took, in seconds of the processor.
    seconds: list[float] = field(default_factory=list)
    #: By how many MB the process grew at its largest.
    grown: float = 0.0
    slipped_through: list[str] = field(default_factory=list)
    false_alarms: list[str] = field(default_factory=list)
    crashed: list[str] = field(default_factory=list)
    astray: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    @property
    def total(self) -> Figures:
        """All operators together."""
        return sum(self.figures.values(), Figures())

    def table(self) -> str:
        """Write the figures for a terminal."""
        head = f"{'operator':<32}{'made':>6}{'broken':>8}{'refused':>9}{'line known':>12}{'line exact':>12}"
        rows = [*self.figures.items(), ("all", self.total)]
        lines = [
            f"{name:<32}{f.made:>6}{f.broken:>8}{f.refused:>9}{f.knowable:>12}{f.exact:>12}"
            for name, f in rows
        ]
        return "\n".join([head, *lines])


def _mutations(files: list[File], rounds: int) -> Iterator[tuple[str, File, Mutation]]:
    for name, operator in OPERATORS.items():
        # A source of its own for each operator: a new one does not change what the others do.
        rng = random.Random(f"{SEED} {name}")
        done: set[tuple[str, bytes, str]] = set()
        for _ in range(rounds * 20):
            if len(done) == rounds:
                break
            file = rng.choice(files)
            mutation = operator(file, rng)
            if mutation is None or (mutation.data == file.text.encode() and not mutation.renamed):
                continue
            key = (file.name, mutation.data, mutation.renamed)
            if key not in done:
                done.add(key)
                yield name, file, mutation


def _problems(file: File, mutation: Mutation, real: Loaded) -> list[Problem]:
    """Check a mutated file by itself, in a guide that knows the ids of all others.

    The whole guide is not read again for each: that would take longer with every record it gains.
    """
    path = Path("data", mutation.renamed or file.name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(mutation.data)
    try:
        loaded = load(Path("data"))
    finally:
        shutil.rmtree("data")
    for kind, ids in real.claimed.items():
        for id_, claimant in ids.items():
            if claimant != f"data/{file.name}":
                loaded.claimed[kind].setdefault(id_, claimant)
    return problems_of(loaded)


def run(rounds: int = ROUNDS) -> Result:
    """Break the real data in every way and see what is said of it."""
    result = Result(rounds, figures={name: Figures() for name in OPERATORS})
    with chdir(ROOT):
        real = load(Path("data"))
        names = sorted(real.paths)
        files = [File(n.removeprefix("data/"), Path(n).read_text(encoding="utf-8")) for n in names]
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        for file in files:
            sound = Mutation(file.text.encode(), HARMLESS)
            assert not _problems(file, sound, real), f"{file.name} must be sound before it is broken"
        before = _largest()
        for name, file, mutation in _mutations(files, rounds):
            _judge(name, file, mutation, real, result)
        result.grown = _largest() - before
    return result


def _largest() -> float:
    """Give how much memory this process had at its largest, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _judge(name: str, file: File, mutation: Mutation, real: Loaded, result: Result) -> None:
    figures = result.figures[name]
    path = f"data/{mutation.renamed or file.name}"
    what = f"{name} in {path}"
    figures.made += 1
    began = time.process_time()
    try:
        problems = _problems(file, mutation, real)
    except Exception as error:
        # A traceback is what is looked for.
        result.crashed.append(f"{what}: {error!r}")
        return
    result.seconds.append(time.process_time() - began)
    here = [p for p in problems if p.path == path]
    broken = mutation.verdict == BREAKS or (
        mutation.verdict != HARMLESS and is_broken(file.kind, mutation.data)
    )
    figures.broken += broken
    figures.refused += bool(problems)
    if broken and not here:
        result.slipped_through.append(f"{what}: {mutation.data[:2000]!r}")
    if mutation.verdict == HARMLESS and problems:
        result.false_alarms.append(f"{what}: {problems[0]}")
    if not problems and (words := _words_lost(mutation.data)):
        result.lost.append(f"{what}: {words}")
    lines = mutation.data.count(b"\n") + 1
    for problem in here:
        if not (1 <= problem.line <= lines and problem.message and problem.hint):
            result.astray.append(f"{what}: {problem!r}")
    if mutation.lines and here:
        figures.knowable += 1
        if any(p.line in mutation.lines for p in here):
            figures.exact += 1
        else:
            result.elsewhere.append(f"{what}: {sorted(mutation.lines)} and not {here[0]}")


def _words_lost(data: bytes) -> Counter[str]:
    """Compare the words that are written with those that are read: YAML drops some without a word."""
    written = [line for line in data.decode("utf-8-sig").splitlines() if not line.startswith("#")]
    document = read(data, lambda *_: None)
    assert document is not None
    return _words(" ".join(written)) - _words(" ".join(_texts(document.value)))


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for name, item in value.items():
            yield name
            yield from _texts(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif value is not None:
        yield str(value).lower() if isinstance(value, bool) else str(value)


@pytest.fixture(
    scope="module", params=[ROUNDS_OF_A_PROPOSAL, pytest.param(ROUNDS, marks=pytest.mark.nightly)]
)
def result(request: pytest.FixtureRequest) -> Result:
    return run(request.param)


def _shown(result: Result, failures: list[str]) -> str:
    return "\n".join(["", *failures[:20], "", result.table()])


def test_there_are_enough_mutations_of_every_kind(result: Result) -> None:
    assert result.total.made >= LEAST * result.rounds, result.table()
    few = [name for name, figures in result.figures.items() if figures.made < min(5, result.rounds)]
    assert not few, _shown(result, few)
    assert result.total.broken >= LEAST * result.rounds, result.table()


def test_none_that_breaks_the_schema_is_accepted(result: Result) -> None:
    assert not result.slipped_through, _shown(result, result.slipped_through)


def test_none_ends_in_a_traceback(result: Result) -> None:
    assert not result.crashed, _shown(result, result.crashed)


def test_none_takes_long_or_much(result: Result) -> None:
    """Held against the others of the same run, so that a slow or busy machine changes nothing."""
    assert max(result.seconds) < MOST_TIMES * statistics.median(result.seconds)
    assert result.grown < MOST_MEMORY


def test_none_that_is_harmless_is_refused(result: Result) -> None:
    assert not result.false_alarms, _shown(result, result.false_alarms)


def test_no_word_is_lost_where_nothing_is_said(result: Result) -> None:
    assert not result.lost, _shown(result, result.lost)


def test_every_problem_names_a_line_of_the_file_and_a_remedy(result: Result) -> None:
    assert not result.astray, _shown(result, result.astray)


def test_nearly_every_problem_names_the_exact_line(result: Result) -> None:
    total = result.total
    assert total.knowable >= LEAST * result.rounds * 0.8, result.table()
    assert total.exact / total.knowable >= LEAST_EXACT, _shown(result, result.elsewhere)


def test_the_oracle_can_tell(real: object) -> None:
    """It finds the real data sound and the plainest mistakes broken, or it would prove nothing."""
    names = sorted(p.relative_to(ROOT / "data").as_posix() for p in (ROOT / "data").rglob("*.yml"))
    for name in names:
        file = File(name, (ROOT / "data" / name).read_text(encoding="utf-8"))
        assert not is_broken(file.kind, file.text.encode()), name
        assert is_broken(file.kind, file.text.replace("title:", "titel:").encode())
        assert is_broken(file.kind, f"{file.text}]".encode())
        assert is_broken(file.kind, b"")


if __name__ == "__main__":
    found = run(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
    print(found.table())
    print(f"\nslowest: {max(found.seconds):.2f} s of the processor; memory grew by {found.grown:.0f} MB")
    wrong = {n: value for n, value in vars(found).items() if isinstance(value, list) and n != "seconds"}
    print("\n" + ", ".join(f"{name.replace('_', ' ')}: {len(value)}" for name, value in wrong.items()))
    for name, failures in wrong.items():
        for failure in failures:
            print(f"{name.replace('_', ' ')}: {failure[:400]}")
