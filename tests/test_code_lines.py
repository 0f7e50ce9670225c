"""`python -m macros codes`: a line in each record, every other byte as it was, and never half a job."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from macros.cli.commands import main
from macros.kinds.behaviour import Behaviour
from macros.kinds.term import Term
from macros.kinds.theme import Theme
from macros.loading.data_folder import load
from tests.builders import dump, minimal, path_of
from tests.conftest import DATA, ROOT, MakeData

BEHAVIOUR = DATA / path_of(Behaviour.kind)
TERMS = DATA / path_of(Term.kind)


def run() -> Result:
    return CliRunner().invoke(main, ["codes"])


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.yml"))}


def test_every_record_gets_its_code(make_data: MakeData) -> None:
    make_data()
    result = run()
    assert result.exit_code == 0, result.output
    lines = result.output.splitlines()
    assert lines[0] == "A1: Values (data/attributes/values.yml)"
    assert lines[-1] == "Assigned 18 codes."
    assert len(lines) == 19
    assert {entry.record.code for entry in load(DATA).entries} >= {"A1", "B1", "Q1.1", "TE1"}


def test_with_nothing_to_do_it_says_so(make_data: MakeData) -> None:
    make_data()
    run()
    before = bytes_of(DATA)
    result = run()
    assert (result.exit_code, result.output) == (0, "Every record has a code.\n")
    assert bytes_of(DATA) == before


def test_only_lines_with_codes_are_new(make_data: MakeData) -> None:
    before = bytes_of(make_data())
    run()
    for path, text in bytes_of(DATA).items():
        assert re.sub(rb"(?m)^ *code: [A-Z0-9.]+\n", b"", text) == before[path]
        assert text != before[path]


REST = dump(minimal(Behaviour.kind, without=("title",)))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: Listen\n", "title: Listen\ncode: B1\n"),
        (
            "title: Listen\n\n# A note on what follows.\n",
            "title: Listen\ncode: B1\n\n# A note on what follows.\n",
        ),
        ("title: >-\n  Listen\n  well\n\n", "title: >-\n  Listen\n  well\ncode: B1\n\n"),
        ("title: |\n\n  Listen\n", "title: |\n\n  Listen\ncode: B1\n"),
        ("title: Listen\n  well\n", "title: Listen\n  well\ncode: B1\n"),
        ('title: "Listen\n  well"\n', 'title: "Listen\n  well"\ncode: B1\n'),
        ("title:\n  Listen\n", "title:\n  Listen\ncode: B1\n"),
        ("# A note.\n\n'title': Listen\n", "# A note.\n\n'title': Listen\ncode: B1\n"),
        ("\ufefftitle: Listen\n", "\ufefftitle: Listen\ncode: B1\n"),
    ],
)
def test_a_line_stands_just_behind_the_title(before: str, after: str, make_data: MakeData) -> None:
    make_data({path_of(Behaviour.kind): before + REST})
    assert run().exit_code == 0
    assert BEHAVIOUR.read_bytes().decode() == after + REST


def test_a_title_at_the_end_of_a_file_without_a_last_line_end(make_data: MakeData) -> None:
    make_data({path_of(Behaviour.kind): REST + "title: Listen"})
    assert run().exit_code == 0
    assert BEHAVIOUR.read_text(encoding="utf-8") == REST + "title: Listen\ncode: B1"


def test_windows_line_ends_stay(make_data: MakeData) -> None:
    text = ("title: Listen\n" + REST).replace("\n", "\r\n")
    make_data({path_of(Behaviour.kind): text})
    assert run().exit_code == 0
    after = BEHAVIOUR.read_bytes().decode()
    assert after == text.replace("title: Listen\r\n", "title: Listen\r\ncode: B1\r\n")


def test_in_a_list_the_line_is_indented_as_its_item(make_data: MakeData) -> None:
    terms = (
        "# The glossary.\n"
        "- id: caf\n  title: CAF\n  text: A form.\n  added_by_guide: [everything]\n\n"
        "-   title: YOT\n    id: yot\n    text: A team.\n    added_by_guide: [everything]\n"
        "- text: A law.\n  id: act\n  added_by_guide: [everything]\n  title: ACT\n"
        "# The end.\n"
    )
    make_data({path_of(Term.kind): terms})
    assert run().exit_code == 0
    assert TERMS.read_text(encoding="utf-8") == (
        "# The glossary.\n"
        "- id: caf\n  title: CAF\n  code: TE2\n  text: A form.\n  added_by_guide: [everything]\n\n"
        "-   title: YOT\n    code: TE3\n    id: yot\n    text: A team.\n    added_by_guide: [everything]\n"
        "- text: A law.\n  id: act\n  added_by_guide: [everything]\n  title: ACT\n  code: TE1\n"
        "# The end.\n"
    )


def test_with_problems_nothing_is_assigned(make_data: MakeData) -> None:
    before = bytes_of(make_data({path_of(Theme.kind): minimal(Theme.kind, order="one")}))
    result = run()
    assert result.exit_code == 1
    assert result.output == (
        "data/themes/people.yml:2: order: 'one' is read as text, and a whole number belongs here. "
        "Write a whole number, in figures.\n"
        "1 problem in 1 file.\n"
        "Error: no code was assigned. Mend the records first.\n"
    )
    assert bytes_of(DATA) == before


def test_where_no_line_has_room_nothing_is_assigned(make_data: MakeData) -> None:
    """A record in braces on one line cannot take a line of its own."""
    terms = "- {id: caf, title: CAF, text: A form., added_by_guide: [everything]}\n"
    before = bytes_of(make_data({path_of(Term.kind): terms}))
    result = run()
    assert (result.exit_code, result.output) == (
        1,
        "Error: no code was assigned.\n"
        "data/terms.yml: there is no room for a line 'code: TE1' behind the title of 'caf'. Write its "
        "fields in lines of their own, or write the code by hand.\n",
    )
    assert bytes_of(DATA) == before


def test_without_a_folder_it_is_wrong_usage() -> None:
    result = CliRunner().invoke(main, ["codes", "--data", "nowhere"])
    assert result.exit_code == 2
    assert "There is no folder of records at 'nowhere'." in result.output


def test_the_real_records_take_their_lines_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The real files without their codes: what is read afterwards differs in codes alone."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    for path in DATA.rglob("*.yml"):
        path.write_bytes(re.sub(rb"(?m)^ *code: [A-Z0-9.]+\n", b"", path.read_bytes()))
    before, bytes_before = load(DATA), bytes_of(DATA)

    result = run()
    assert result.output.splitlines()[-1] == f"Assigned {len(before.entries)} codes."
    after = load(DATA)
    assert not after.problems
    assert [e.record.model_copy(update={"code": None}) for e in after.entries] == [
        e.record for e in before.entries
    ]
    assert all(entry.record.code for entry in after.entries)
    for path, text in bytes_of(DATA).items():
        assert re.sub(rb"(?m)^ *code: [A-Z0-9.]+\n", b"", text) == bytes_before[path]
