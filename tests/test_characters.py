"""Characters that are not what they look like: each is told in its line, all at once, and nothing else is."""

from __future__ import annotations

import pytest

from macros.kinds.barrier import Barrier
from macros.loading import characters
from macros.loading.characters import readable
from macros.loading.strict_yaml import Document, read
from tests.builders import minimal, path_of
from tests.conftest import Report

NBSP = "\u00a0"
IN_LINE = "there is an invisible character in this line: "
MARK = "is a mark that git leaves where two versions of a file differ."
CHOOSE = "Keep what belongs here of the versions between such marks, and delete this line."
CUT = "this line is cut in two by a character that few programs know: line separator (U+2028)."
OF_THEIR_OWN = "the lines of this file end with a character of their own: carriage return (U+000D)."
TWICE = "this line ends with two carriage returns (U+000D), and so may others."
TAB = "there is a tab in this line, and YAML needs spaces."
NO_TEXT = "this is not a file of text, or not one that is saved as UTF-8."
SAVE = "Save the file as UTF-8: in Word or Notepad, choose 'UTF-8' under 'Encoding'."
Told = tuple[int, str, str]


def holds(character: str, belongs: str) -> str:
    return f"this line holds {character} where a plain {belongs} belongs."


SPACE = holds("a no-break space (U+00A0)", "space")
COLON = holds("a fullwidth colon (U+FF1A)", "colon")
COMMA = holds("a fullwidth comma (U+FF0C)", "comma")
LETTER = holds("a Cyrillic small letter byelorussian-ukrainian i (U+0456)", "'i'")
OPENING = holds("a left double quotation mark (U+201C)", "quotation mark")
CLOSING = holds("a right double quotation mark (U+201D)", "quotation mark")


def before(word: str, spaces: str) -> str:
    return f"Delete all that stands before '{word}', and type {spaces}."


def told(data: str | bytes) -> tuple[list[Told], Document | None]:
    found: list[Told] = []
    document = read(
        data if isinstance(data, bytes) else data.encode(),
        lambda line, place, rule, message, hint: found.append((line, message, hint)),
    )
    return found, document


@pytest.mark.parametrize(
    ("text", "lines", "message", "hint"),
    [
        (f"title:{NBSP} Silos\ncode: B1\n", [1], SPACE, "Write: title: Silos"),
        (f"title{NBSP}: Silos\n", [1], SPACE, "Write: title: Silos"),
        (f"also:\n  -{NBSP} Silo\n  - B\n", [2], SPACE, "Write: - Silo"),
        (f"also:\n{NBSP} {NBSP} - Silo\n", [2], SPACE, before("- Silo", "4 spaces")),
        (f"also:\n{NBSP}- Silo\n - B\n", [2], SPACE, before("- Silo", "1 space")),
        (f"why: |\n  a\n{NBSP}\n{NBSP} b\nx: z\n", [3, 4], SPACE, ""),
        (f"why: |\n{NBSP} a\n\n{NBSP} b\nx: z\n", [2, 4], SPACE, ""),
        (f"why:{NBSP}|\n  a\n", [1], SPACE, "Write: why: |"),
        (f"why: |{NBSP}\n  a\n", [1], SPACE, "Write: why: |"),
        (f"a: b\n{NBSP}\nc: d\n", [2], SPACE, "Delete it: the line only looks empty."),
        (f"a: {{b: c,{NBSP}d:{NBSP}e}}\n", [1], SPACE, "Write: a: {b: c, d: e}"),
        ("title：Silos\n", [1], COLON, "Write: title: Silos"),
        ("a: [b，c]\n", [1], COMMA, "Write: a: [b,c]"),
        ("also:\n  – a\n  – b\n", [2, 3], holds("an en dash (U+2013)", "hyphen"), ""),
        ("also:\n  - a\n  •b\n", [3], holds("a bullet (U+2022)", "hyphen"), "Write: - b"),
        ("also:\n  * a\n  * b\n", [2, 3], holds("an asterisk (U+002A)", "hyphen"), ""),
        ("also:\n  + a\n", [2], holds("a plus sign (U+002B)", "hyphen"), "Write: - a"),
        ("− id: a\n  title: b\n", [1], holds("a minus sign (U+2212)", "hyphen"), "Write: - id: a"),
        ("—\ntitle: a\n", [1], holds("an em dash (U+2014)", "hyphen"), "Write: ---"),
        ("tіtle: a\n", [1], LETTER, "Write: title: a"),
        ("a: “b: c”\n", [1], OPENING, 'Write: a: "b: c"'),
        ("a: {b: “c, d”}\n", [1], OPENING, 'Write: a: {b: "c, d"}'),
        ('a: "b”\nc: d\n', [1], CLOSING, 'Write: a: "b"'),
        ("<<<<<<< HEAD\na: b\n=======\na: c\n>>>>>>> main\n", [1, 3, 5], MARK, CHOOSE),
        ("a: |\n  b\n||||||| x\n", [3], MARK, CHOOSE),
        ("a: b\n\ufeffc: d\n", [2], f"{IN_LINE}byte-order mark (U+FEFF).", ""),
        ("a: b\u2028c: d\ne: f\n", [1], CUT, "Delete it, and press Enter in its place."),
        ("a: b\rc: d\r", [1], OF_THEIR_OWN, ""),
        ("a: b\r\r\nc: d\r\r\n", [1], TWICE, ""),
        ("a:\n\t- b\n\t- c\n", [2, 3], TAB, "Type spaces in its place."),
        ("a: b’\nc: “d”\n".encode("cp1252"), [1, 2], "that is not saved as UTF-8 (byte 0x9", SAVE),
        ("a: b\n".encode("utf-16-be"), [1], "the file is saved as UTF-16, not as UTF-8.", SAVE),
        (b"PK\x03\x04\0\0\xff\n\xff\n", [1], NO_TEXT, ""),
    ],
)
def test_each_line_is_told_and_nothing_else(
    text: str | bytes, lines: list[int], message: str, hint: str
) -> None:
    found, _ = told(text)
    assert [line for line, *_ in found] == lines
    assert all(message in said and (not hint or remedy == hint) for _, said, remedy in found), found
    assert all(remedy for *_, remedy in found)


@pytest.mark.parametrize(
    "text",
    [
        f"a: b{NBSP}c – d “e” ’f’ • g −1 h：i\n",
        "a: “Whose case is it?”\n",
        f"a: |\n  Section{NBSP}17\n  – so\n  • so\n\n  * so\n  {NBSP}so\n  “so: so”\n  tіtle: so\nb: c\n",
        "a: so\n  – and so\n",
        "- id: a\n  text: so\n    • and so\n",
        "a: {b: “c”, d: “e” f}\n",
        "a: |\n  =======\n  <<<<<<< a\n",
        'a: "b\n  “c”\n  d"\n',
    ],
)
def test_texts_may_hold_what_layout_may_not(text: str) -> None:
    found, document = told(text)
    assert found == []
    assert document is not None


def test_what_is_meant_is_read_on() -> None:
    """So that everything that is wrong with a file is told at once."""
    found, document = told(f"tіtle：{NBSP}Silos\nalso:\n{NBSP} – “a: b”\n{NBSP} •{NBSP}c\nx: {{y:{NBSP}z}}\n")
    assert [line for line, *_ in found] == [1, 3, 4, 5]
    assert document is not None
    assert document.value == {"title": "Silos", "also": ("a: b", "c"), "x": {"y": "z"}}


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("theme", "pеople", "Cyrillic small letter ie (U+0435). Write people"),
        ("theme", f"people{NBSP}", "no-break space (U+00A0). Write people"),
        ("theme", "“people”", "left double quotation mark (U+201C). Write people"),
        ("order", "３", "fullwidth digit three (U+FF13). Write 3"),
        ("review_by", "2027–01–31", "en dash (U+2013). Write 2027-01-31"),
        ("code", "ВА3", "Cyrillic capital letter ve (U+0412). Write BA3"),
    ],
)
def test_a_value_in_other_characters_than_a_keyboards(
    field: str, value: str, said: str, report: Report
) -> None:
    lines = report({path_of(Barrier.kind): minimal(Barrier.kind, **{field: value})})
    assert [line.partition("than it seems: ")[2] for line in lines] == [said], lines


def test_lines_of_ordinary_characters_are_mended_as_all_are(monkeypatch: pytest.MonkeyPatch) -> None:
    marks, texts = (
        ["", "- ", "– ", "•", "* ", "-–", "a: ", "a:", "- a: ", "[", "{b: "],
        ["so", "“so: it”", "'so”", "—"],
    )
    lines = [
        f"{'  ' * deep}{mark}{text}{end}"
        for deep in (0, 1)
        for mark in marks
        for text in texts
        for end in ("", "–", "”", "]")
    ]
    for above in ("a:", "a: |", "- b", "x"):
        for line in lines:
            data = f"{above}\n{line}\nz: é\n".encode()
            told: list[Told] = []
            looked = readable(data, lambda line, rule, *said, told=told: told.append((line, *said)))
            with monkeypatch.context() as patched:
                patched.setattr(characters, "is_ordinary", lambda _: False)
                every: list[Told] = []
                assert looked == readable(
                    data, lambda line, rule, *said, every=every: every.append((line, *said))
                )
                assert told == every
