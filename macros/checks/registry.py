"""The checks that a guide must pass, each a small function: `Guide` and what was loaded → problems.

A rule yields problems and never raises; `ALL` names every rule once, and `check` runs them. Those
in `TEXTS` look at single texts and references: they are asked about records that are not valid, too,
so that one run tells of everything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from macros.checks.rules import (
    belonging,
    blocks,
    declaring,
    linking,
    markup,
    privacy,
    reasons,
    short_codes,
    sourcing,
    targets,
    timetables,
    tombstones,
    wording,
)
from macros.guide.graph import Guide
from macros.loading.data_folder import Loaded, nothing_collected
from macros.problems.problem import Problem

Rule = Callable[[Guide, Loaded], Iterator[Problem]]

TEXTS: tuple[Rule, ...] = (
    targets.targets_exist,
    targets.targets_are_not_withdrawn,
    targets.nothing_links_to_itself,
    markup.no_template_syntax,
    markup.no_html,
    markup.simple_markdown_only,
    markup.links_are_safe,
    markup.no_blanks_left,
    privacy.nothing_identifies_a_person,
)

#: What an editor would send back. `check` tells it too; a page can be built and looked at without.
EDITORIAL: tuple[Rule, ...] = (
    sourcing.what_is_said_of_today_is_reviewed,
    linking.nothing_is_an_orphan,
    linking.behaviours_are_linked_both_ways,
    linking.barriers_have_a_choice_of_approaches,
    linking.approaches_answer_barriers,
    wording.lengths_fit,
    wording.reading_age_is_near,
    wording.acronyms_are_explained,
    short_codes.records_have_codes,
    privacy.what_may_identify_is_confirmed,
    privacy.confirmed_words_stand_in_the_record,
)
ALL: tuple[Rule, ...] = (
    *TEXTS,
    targets.no_target_twice,
    targets.old_ids_are_free,
    sourcing.every_record_is_sourced,
    sourcing.additions_name_fields,
    declaring.case_studies_are_declared,
    declaring.declared_case_studies_are_reviewed,
    declaring.named_people_have_agreed,
    belonging.behaviours_have_one_home,
    belonging.questions_have_one_home,
    blocks.blocks_have_what_they_need,
    blocks.headed_blocks_are_named,
    blocks.blocks_ask_fitting_questions,
    blocks.names_differ,
    timetables.times_add_up,
    timetables.sessions_have_names_of_their_own,
    timetables.uses_name_one_record,
    belonging.orders_differ,
    belonging.anchors_differ,
    short_codes.codes_are_unique,
    short_codes.codes_bear_their_kinds_prefix,
    reasons.no_reason_twice,
    tombstones.tombstones_lead_to_records,
    tombstones.tombstones_say_their_page,
)


@nothing_collected()
def problems_of(loaded: Loaded, *, editorial: bool = False) -> list[Problem]:
    """Return every problem of the data: those met while loading and those that the rules find.

    `editorial` adds what an editor would send back, although a guide can be built from it.
    """
    guide = Guide(loaded.entries, loaded.withdrawn)
    rules = ALL + EDITORIAL if editorial else ALL
    found = [problem for rule in rules for problem in rule(guide, loaded)]
    broken = Guide(loaded.broken)
    found += [problem for rule in TEXTS for problem in rule(broken, loaded)]
    return sorted({*loaded.problems, *found})
