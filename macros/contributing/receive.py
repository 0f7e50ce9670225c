"""A case study that came by e-mail → its record or a draft, and an answer to send back.

It is a file that the form wrote, a draft of it, or a case study in five minutes. Whatever it is, anyone can
have written it: its size is limited, it is read as every other file of records is, and no name of a file
comes from it but an id. The answer never repeats what was written.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Set
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, get_args

from macros.contributing import short_story
from macros.contributing.form import PAGE
from macros.contributing.issue_body import Fault
from macros.contributing.placeholders import taken_ids
from macros.contributing.record_text import written
from macros.contributing.verdict import judged, listed_plainly, worded
from macros.kinds.case_study import CaseStudy
from macros.loading.data_folder import load
from macros.loading.record_file import read_file
from macros.problems.problem import Problem
from macros.records.ids import free_id
from macros.records.parts import Answer

#: Ten times what the longest case study takes.
MAX_BYTES = 512 * 1024
#: What a file may hold beside the text: lists of links, with what each leads to.
_DEEPEST = 4
ANSWER = "answer.txt"
DRAFT = "case-study-draft.json"
#: What a draft says of itself. The first edition's say their version alone.
_MARK = {"leading-together": "case study"}
_VERSIONS = (1, 2)
#: What is a day in the model, and a text in a draft.
_DAYS = ("review_by", "approved_on")


class NothingReceivedError(Exception):
    """There is no file to read; the text of the exception says why, for whoever runs this."""


class Received(NamedTuple):
    """What came of it: the file to write with its place (both empty where it is not good), and the answer."""

    path: str
    text: str
    answer: str


def bytes_of(file: Path) -> bytes:
    """Return what a file holds. Raises NothingReceivedError where there is none, or far too much."""
    if not file.is_file():
        raise NothingReceivedError(f"there is no file '{file}'.")
    if file.stat().st_size > MAX_BYTES:
        raise NothingReceivedError(
            f"the file is larger than {MAX_BYTES // 1024} kB: no case study is so long."
        )
    return file.read_bytes()


def received(data: bytes, folder: Path, form: str, published: Set[str] = frozenset()) -> Received:
    """Judge what came by every rule of the records in a data folder, and word an answer.

    `form` is the guide's own address, and `published` names the ids of case studies whose pages there ever
    were. Raises NoCheckerError where there is no spelling checker.
    """
    text = _decoded(data)
    if text is not None and short_story.is_short_story(text):
        return _of_short_story(text)
    if text is not None and text.lstrip().startswith("{"):
        record, faults = _of_draft(text)
        if faults:
            return Received("", "", _refusal(faults, form))
        data = record.encode("utf-8", "surrogatepass")
    return _of_record(data, folder, form, published)


def write(found: Received, out: Path) -> None:
    """Write the answer and, where it is good, the record or the draft below a folder."""
    out.mkdir(parents=True, exist_ok=True)
    (out / ANSWER).write_text(found.answer, encoding="utf-8")
    if found.path:
        path = out / found.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(found.text, encoding="utf-8")


def _decoded(data: bytes) -> str | None:
    """Return a file's text, as Notepad and mail programs save it; None where it is none."""
    unicode = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return data.decode("utf-16" if unicode else "utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        return None


def _of_short_story(text: str) -> Received:
    fields, faults = short_story.read(text)
    if not fields:
        return Received("", "", _letter(_SHORT_REFUSED, listed_plainly(faults), _SHORT_AGAIN))
    draft = {**_MARK, "version": _VERSIONS[-1], "values": fields, "names": {}}
    answer = _letter(_SHORT_THANKS, listed_plainly(faults))
    return Received(DRAFT, json.dumps(draft, ensure_ascii=False, indent=1) + "\n", answer)


def _of_draft(text: str) -> tuple[str, list[Fault]]:
    """Return a draft as the text of a record's file, or what keeps it from being one."""
    hint = "Open it in the form, and choose 'Save a draft' again."
    try:
        draft = json.loads(text)
        values = draft["values"]
        known = {**_MARK, **draft}.items() >= _MARK.items() and draft["version"] in _VERSIONS
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError):
        return "", [Fault("", "the draft cannot be read.", hint)]
    if not known or not isinstance(values, dict) or not _is_plain(values, _DEEPEST):
        return "", [Fault("", "this is no draft of a case study.", hint)]
    values = {name: value for name, value in values.items() if name in CaseStudy.model_fields}
    if answers := _answers(draft.get("names")):
        values["confirmed"] = answers
    try:
        return written(_with_days(values)), []
    except ValueError:
        return "", [Fault("", "this is no draft of a case study.", hint)]


def _answers(names: object) -> list[dict[str, str]]:
    """Return what a draft answers of words that look like names, as a record has it."""
    given = names.items() if isinstance(names, dict) else ()
    known = set(get_args(Answer))
    return [{"words": words, "answer": one} for words, one in given if isinstance(one, str) and one in known]


def _is_plain(value: object, deepest: int) -> bool:
    """Say whether a value is made as a record's values are: no deeper, of texts, numbers and fields."""
    if isinstance(value, str | bool | int):
        return True
    if isinstance(value, dict) and all(name.isidentifier() for name in value):
        value = [*value.values()]
    return isinstance(value, list) and deepest > 0 and all(_is_plain(one, deepest - 1) for one in value)


def _with_days(values: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in values.items():
        if isinstance(value, dict):
            found[name] = _with_days(value)
        elif name in _DAYS and isinstance(value, str) and (day := _day(value)):
            found[name] = day
        else:
            found[name] = value
    return found


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _of_record(data: bytes, folder: Path, form: str, published: Set[str]) -> Received:
    kind = CaseStudy.kind
    file = read_file(f"{kind.plural}/new.yml", "new", kind, data)
    record = file.entries[0].record if file.entries else None
    loaded = load(folder)
    id_ = free_id(record.title if record else "", taken_ids(loaded) | published, otherwise=kind.name)
    found = judged(id_, data, folder, loaded)
    if found.blocking or record is None:
        faults = [worded(problem, with_lines=True) for problem in found.blocking]
        faults = faults or [Fault("", "this is no case study.", "Send the file that the form saved.")]
        return Received("", "", _refusal(faults, form))
    # Written anew: what stands in comments beside the text is nobody's business but the contributor's.
    fields = record.model_dump(mode="python", exclude={"id"}, exclude_defaults=True)
    answer = _thanks(found.stopping, found.asked)
    return Received(f"data/{kind.plural}/{id_}.yml", written(fields), answer)


_SHORT_THANKS = (
    "Thank you for telling this. We have your six answers, and an editor will write the rest with you: where "
    "you started, what made it work, and which parts of the guide it shows. You will check every word, and "
    "nothing is published before you and those who answer for it agree. If you change your mind, tell us: "
    "you need not say why."
)
_SHORT_REFUSED = "Thank you for telling this. Something went wrong on its way to us:"
_SHORT_AGAIN = "Please send it again as the page wrote it, or answer this e-mail in your own words."


def _refusal(faults: Iterable[Fault], form: str) -> str:
    start = "Thank you for telling this. It cannot become a page yet. Here is all that the checks found:"
    end = f"Please open the file in the form ({form}{PAGE}), put this right, and send it again."
    alarm = (
        "If anything in it points to a child or a family, take it out, and tell us that you did: we then "
        "delete what you sent before."
    )
    return _letter(start, listed_plainly(faults), end, alarm)


def _thanks(stopping: list[Problem], asked: list[Problem]) -> str:
    letter: list[str | list[str]] = [
        "Thank you. An editor proposes your case study for the guide next. Two people read it before it is "
        "published; one of them looks after safeguarding."
    ]
    if stopping:
        letter += [
            "It cannot be published as it stands: this has to be mended first. You may do that, and send it "
            "again, or leave it to the editor:",
            listed_plainly(worded(problem, with_lines=True) for problem in stopping),
        ]
    else:
        letter.append("The checks found nothing to mend.")
    if asked:
        letter += [
            "A reviewer will ask about these, and decides:",
            listed_plainly(worded(problem, with_lines=True) for problem in asked),
        ]
    letter.append("If you change your mind before it is published, tell us: you need not say why.")
    return _letter(*letter)


def _letter(*parts: str | list[str]) -> str:
    """Join what is said, a paragraph each; a list's lines stand below each other."""
    written_out = ("\n".join(part) if isinstance(part, list) else part for part in parts)
    return "\n\n".join(filter(None, written_out)) + "\n"
