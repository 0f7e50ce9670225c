"""The checks that a guide must pass, each a small function: `Guide` and what was loaded → problems.

A rule yields problems and never raises; `ALL` names every rule once, and `check` runs them. Those
in `TEXTS` look at single texts and references: they are asked about records that are not valid, too,
so that one run tells of everything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from macros.graph import Guide
from macros.load import Loaded, nothing_collected
from macros.problems import Problem
from macros.rules import (
    belonging,
    citing,
    codes,
    declaring,
    identifying,
    linking,
    programmes,
    prose,
    reasons,
    references,
    withdrawal,
    wording,
    workbooks,
)

Rule = Callable[[Guide, Loaded], Iterator[Problem]]

TEXTS: tuple[Rule, ...] = (
    references.targets_exist,
    references.targets_are_not_withdrawn,
    references.nothing_links_to_itself,
    prose.no_template_syntax,
    prose.no_html,
    prose.simple_markdown_only,
    prose.links_are_safe,
    prose.no_blanks_left,
    identifying.nothing_identifies_a_person,
)

#: What an editor would send back. `check` tells it too; a page can be built and looked at without.
EDITORIAL: tuple[Rule, ...] = (
    citing.what_is_said_of_today_is_reviewed,
    linking.nothing_is_an_orphan,
    linking.behaviours_are_linked_both_ways,
    linking.barriers_have_a_choice_of_approaches,
    linking.approaches_answer_barriers,
    wording.lengths_fit,
    wording.reading_age_is_near,
    wording.acronyms_are_explained,
    codes.records_have_codes,
    identifying.what_may_identify_is_confirmed,
    identifying.confirmed_words_stand_in_the_record,
)
ALL: tuple[Rule, ...] = (
    *TEXTS,
    references.no_target_twice,
    references.old_ids_are_free,
    citing.every_record_is_sourced,
    citing.additions_name_fields,
    declaring.case_studies_are_declared,
    declaring.declared_case_studies_are_reviewed,
    declaring.named_people_have_agreed,
    belonging.behaviours_have_one_home,
    belonging.questions_have_one_home,
    workbooks.blocks_have_what_they_need,
    workbooks.headed_blocks_are_named,
    workbooks.blocks_ask_fitting_questions,
    workbooks.names_differ,
    programmes.times_add_up,
    programmes.sessions_have_names_of_their_own,
    programmes.uses_name_one_record,
    belonging.orders_differ,
    belonging.anchors_differ,
    codes.codes_are_unique,
    codes.codes_bear_their_kinds_prefix,
    reasons.no_reason_twice,
    withdrawal.tombstones_lead_to_records,
    withdrawal.tombstones_say_their_page,
)


@nothing_collected()
def problems_of(loaded: Loaded, *, editorial: bool = False) -> list[Problem]:
    """Give every problem of the data: those met while loading and those that the rules find.

    `editorial` adds what an editor would send back, although a guide can be built from it.
    """
    guide = Guide(loaded.entries, loaded.withdrawn)
    rules = ALL + EDITORIAL if editorial else ALL
    found = [problem for rule in rules for problem in rule(guide, loaded)]
    broken = Guide(loaded.broken)
    found += [problem for rule in TEXTS for problem in rule(broken, loaded)]
    return sorted({*loaded.problems, *found})
