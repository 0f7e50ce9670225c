"""A programme's times add up, its sessions have names of their own, and its uses name what is there."""

from __future__ import annotations

from typing import Any

from macros.checks.rules.timetables import (
    sessions_have_names_of_their_own,
    times_add_up,
    uses_name_one_record,
)
from macros.kinds.programme import Programme
from macros.kinds.workbook import Workbook
from tests.builders import Content, minimal, path_of
from tests.test_rules.conftest import Found

PATH = path_of(Programme.kind)
WORKBOOK = path_of(Workbook.kind)


def activity(**changes: Any) -> dict[str, Any]:
    return {"title": "Talk", "minutes": 60, "instructions": "Talk.\n", **changes}


def session(**changes: Any) -> dict[str, Any]:
    own = {"name": "one", "title": "One", "minutes": 60, "purpose": "To begin.", "activities": [activity()]}
    return {**own, **changes}


def programme(*sessions: dict[str, Any], minutes: int = 60) -> dict[str, Content]:
    return {PATH: minimal(Programme.kind, minutes=minutes, sessions=list(sessions))}


def using(*uses: dict[str, str]) -> dict[str, Content]:
    plan = {"block": "plan", "heading": "What next", "name": "what-next", "columns": ["What"]}
    return {
        **programme(session(activities=[activity(uses=list(uses))])),
        WORKBOOK: minimal(Workbook.kind, blocks=[plan, {"block": "text", "text": "Begin."}]),
    }


def messages(told: list[str]) -> list[str]:
    assert all(line.startswith(f"data/{PATH}:") for line in told)
    return [line.partition(": ")[2] for line in told]


def test_times_add_up_passes(found: Found) -> None:
    halves = [activity(minutes=45), activity(title="Break", minutes=15)]
    sessions = (session(activities=halves), session(name="two"))
    assert found(times_add_up, programme(*sessions, minutes=120)) == []


def test_times_add_up_fails_for_a_session(found: Found) -> None:
    told = found(times_add_up, programme(session(activities=[activity(minutes=45)])))
    assert messages(told) == [
        "sessions[1].minutes: the session is to take 60 minutes, and its activities take 45 together. "
        "Write 45 here, or change the activities."
    ]


def test_times_add_up_fails_for_the_programme(found: Found) -> None:
    told = found(times_add_up, programme(session(), session(name="two"), minutes=100))
    assert messages(told) == [
        "minutes: the programme is to take 100 minutes, and its sessions take 120 together. "
        "Write 120 here, or change the sessions."
    ]


def test_sessions_have_names_of_their_own_passes(found: Found) -> None:
    files = programme(session(), session(name="two"), minutes=120)
    assert found(sessions_have_names_of_their_own, files) == []


def test_sessions_have_names_of_their_own_fails(found: Found) -> None:
    told = found(sessions_have_names_of_their_own, programme(session(), session(), minutes=120))
    assert messages(told) == ["sessions[2].name: 'one' is the name of an earlier session. Choose another."]


def test_sessions_have_names_of_their_own_fails_for_what_stands_on_every_programme(found: Found) -> None:
    told = found(sessions_have_names_of_their_own, programme(session(name="aims")))
    assert messages(told) == [
        "sessions[1].name: 'aims' leads to another part of the page already. Choose another."
    ]


def test_sessions_have_names_of_their_own_passes_for_old_names(found: Found) -> None:
    files = programme(session(aliases=["first"]), session(name="two", aliases=["second"]), minutes=120)
    assert found(sessions_have_names_of_their_own, files) == []


def test_sessions_have_names_of_their_own_fails_for_old_names_in_use(found: Found) -> None:
    files = programme(session(aliases=["two"]), session(name="two", aliases=["x", "x"]), minutes=120)
    assert messages(found(sessions_have_names_of_their_own, files)) == [
        f"sessions[{place}: the old name '{name}' stands on this programme's page already. "
        "Delete one of the two."
        for place, name in (("1].aliases[1]", "two"), ("2].aliases[2]", "x"))
    ]


def test_uses_name_one_record_passes(found: Found) -> None:
    uses = ({"barrier": "silos"}, {"workbook": "reflect"}, {"workbook": "reflect", "block": "what-next"})
    assert found(uses_name_one_record, using(*uses)) == []


def test_uses_name_one_record_passes_where_the_workbook_is_unknown(found: Found) -> None:
    """That it is unknown is another rule's to say."""
    assert found(uses_name_one_record, using({"workbook": "nowhere", "block": "what-next"})) == []


def test_uses_name_one_record_fails(found: Found) -> None:
    uses = (
        {"barrier": "silos", "approach": "build-bridges"},
        {"block": "what-next"},
        {"barrier": "silos", "block": "what-next"},
        {"workbook": "reflect", "block": "what-nxt"},
        {"workbook": "reflect", "block": "zzz"},
    )
    start = "sessions[1].activities[1].uses"
    assert messages(found(uses_name_one_record, using(*uses))) == [
        f"{start}[1]: a use names one record. Start a new line with a dash for each.",
        f"{start}[2]: a use has to name a record. Write, say: - barrier: silos",
        f"{start}[3].block: only a workbook has blocks, and this use names 'barrier'. Delete this line.",
        f"{start}[4].block: the workbook has no block named 'what-nxt'. Did you mean 'what-next'?",
        f"{start}[5].block: the workbook has no block named 'zzz'. Its blocks are what-next.",
    ]
