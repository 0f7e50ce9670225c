"""'What's in your way?': every barrier with what to do about it, so that a reader can choose among them.

The page is complete without script. `docs/assets/js/in-your-way.js` reads what stands here and puts it
together for the barriers that a reader chooses: so there is no second copy of anything.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from macros.kinds.barrier import Barrier
from macros.kinds.behaviour import Behaviour
from macros.kinds.case_study import CaseStudy
from macros.kinds.question import Question
from macros.kinds.theme import Theme
from macros.records.kind import Key
from macros.text.markdown import plain
from macros.views.page_context import PageContext
from macros.views.record_sections import TO_THINK_ABOUT
from macros.views.shapes import Row

#: A barrier may be met in hundreds of case studies: the newest stand here, the others on its page.
MOST_CASES = 3
MOST_QUESTIONS = 2
#: Only its page loads it.
SCRIPT = "assets/js/in-your-way.js"


@dataclass(frozen=True)
class WayQuestion:
    """A question to ask yourselves, as plain text, with where it stands."""

    text: str
    row: Row


@dataclass(frozen=True)
class WayBarrier:
    """One barrier: how it shows itself, and what the guide has about it."""

    id: str
    #: Ids that it had before, joined by spaces: an address that somebody kept may hold one.
    old_ids: str
    row: Row
    sign: str
    approaches: tuple[Row, ...]
    behaviours: tuple[Row, ...]
    cases: tuple[Row, ...]
    #: How many more case studies met it, and the list of case studies narrowed to them.
    more_cases: int
    cases_url: str
    questions: tuple[WayQuestion, ...]


@dataclass(frozen=True)
class WayTheme:
    """A theme with its barriers."""

    row: Row
    subtitle: str
    barriers: tuple[WayBarrier, ...]


@dataclass(frozen=True)
class InYourWay:
    """The whole page: the themes that have barriers, and the script that lets a reader choose."""

    themes: tuple[WayTheme, ...]
    script: str
    #: The ids of barriers that were renamed or withdrawn: links to them were published.
    left: tuple[str, ...]


def in_your_way(context: PageContext) -> InYourWay:
    """Make every barrier by theme, with approaches, behaviours, case studies and questions."""
    barriers: dict[str, list[WayBarrier]] = {}
    for barrier in context.guide.all(Barrier):
        barriers.setdefault(barrier.theme, []).append(_barrier(barrier, context))
    themes = tuple(
        WayTheme(context.row(Key(Theme.kind, theme.id)), theme.subtitle, tuple(barriers[theme.id]))
        for theme in context.guide.all(Theme)
        if theme.id in barriers
    )
    return InYourWay(themes, context.site_url(SCRIPT), context.guide.former_ids(Barrier.kind))


def _barrier(barrier: Barrier, context: PageContext) -> WayBarrier:
    row = context.row(Key(Barrier.kind, barrier.id))
    met = context.incoming(barrier, CaseStudy.kind, "barriers")
    years = {key: context.guide.get(CaseStudy, key.id).year for key, _ in met}
    newest = sorted(met, key=lambda link: -years[link[0]])[:MOST_CASES]
    return WayBarrier(
        id=barrier.id,
        old_ids=" ".join(barrier.aliases),
        row=row,
        # The shortest: there are two dozen of them to read through.
        sign=min(map(plain, barrier.recognise), key=len),
        approaches=context.rows(context.outgoing(barrier, "approaches")),
        behaviours=context.rows(context.outgoing(barrier, "behaviours")),
        cases=tuple(replace(context.row(key, because), kind=str(years[key])) for key, because in newest),
        more_cases=len(met) - len(newest),
        cases_url=context.site_url(f"{CaseStudy.kind.plural}/#barrier={barrier.id}"),
        questions=_questions(barrier, context),
    )


def _questions(barrier: Barrier, context: PageContext) -> tuple[WayQuestion, ...]:
    """Choose questions about the behaviours that prevent a barrier; what asks about most comes first."""
    asked: dict[Key, int] = {}
    for link in barrier.behaviours:
        behaviour = context.guide.get(Behaviour, link.behaviour)
        for origin, _ in context.incoming(behaviour, Question.kind, "behaviours"):
            if context.guide.get(Question, origin.id).purpose in TO_THINK_ABOUT:
                asked[origin] = asked.get(origin, 0) + 1
    # Sorting is stable, so that the order of the barrier's behaviours decides among equals.
    chosen = sorted(asked, key=lambda key: -asked[key])[:MOST_QUESTIONS]
    return tuple(
        WayQuestion(plain(context.guide.get(Question, key.id).text), context.row(key)) for key in chosen
    )
