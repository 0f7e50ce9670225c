"""The parser's stumbles, as the people who caused them need to hear of them."""

from __future__ import annotations

import pytest

from macros.loading.strict_yaml import read


def first_of(text: str) -> tuple[int, str, str]:
    told: list[tuple[int, str, str]] = []
    read(text.encode(), lambda line, place, rule, message, hint: told.append((line, message, hint)))
    assert len(told) == 1, told
    return told[0]


COLON = "a colon followed by a space stands inside the text, and YAML takes it for a new field."
LEFT_OR_RIGHT = "this line starts further left or right than its neighbours."
FURTHER_RIGHT = "this line stands further right than its neighbours, so it is taken for text."
NEITHER = "this line is neither a field ('name: text') nor part of the text above."
SAME_COLUMN = "Start it in the same column as the other lines of its list or record."
INDENT = "Indent it by two spaces under the text that it belongs to, or add a field's name and a colon."
AFTER_MARK = "the text goes on after its closing quotation mark."
AFTER_BRACKET = (
    "the text goes on after a closing bracket; one that starts with a bracket needs quotation marks."
)
OPEN_MARK = "a quotation mark is opened here and never closed."
BACKSLASH = "inside double quotation marks a backslash has a meaning of its own."
IN_MARKS = "Put the text in quotation marks"


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        ("x: 1\na: b: c\n", 2, COLON, f'{IN_MARKS}: a: "b: c"'),
        ("x: 1\na: b:\n", 2, COLON, f'{IN_MARKS}: a: "b:"'),
        ('x: 1\na: say "b": c\n', 2, COLON, f"{IN_MARKS}: a: 'say \"b\": c'"),
        ('x: 1\na: it\'s "b": c\n', 2, COLON, f'{IN_MARKS}: a: "it\'s \\"b\\": c"'),
        ("x:\n  - Some: text: here\n", 2, COLON, f'{IN_MARKS}: - "Some: text: here"'),
        ("x:\n  - a: text: here\n", 2, COLON, f'{IN_MARKS}: a: "text: here"'),
        ("x: {a: b: c}\n", 1, COLON, f"{IN_MARKS}."),
        ("x: [a: b: c]\n", 1, COLON, f"{IN_MARKS}."),
        ("a: b: " + "c" * 500, 1, COLON, "Put the whole text in quotation marks."),
        ("a:b\nc: d\n", 1, "a space is missing after the colon.", "Write: a: b"),
        ("x: 1\na:b\nc: d\n", 2, "a space is missing after the colon.", "Write: a: b"),
        ("x:\n  - a:b\n    c: d\n", 2, "a space is missing after the colon.", "Write: a: b"),
        ("x: 1\n-a\ny: 2\n", 2, "a space is missing after the dash.", "Write: - a"),
        ("x:\n  -a\n  - b\n", 2, "a space is missing after the dash.", "Write: - a"),
        ("x: 1\na b c\ny: 2\n", 2, NEITHER, INDENT),
        ("x: |\n  a\nb\nc: d\n", 3, NEITHER, INDENT),
        ("x:\n  - a\n  b\n  - c\n", 3, NEITHER, INDENT),
        ("x: 1\n y: 2\n", 2, FURTHER_RIGHT, SAME_COLUMN),
        ("x:\n  - a: 1\n     b: 2\n", 3, FURTHER_RIGHT, SAME_COLUMN),
        ("x:\n  - a: 1\n   b: 2\n", 3, LEFT_OR_RIGHT, SAME_COLUMN),
        ("x:\n  - a\n - b\n", 3, LEFT_OR_RIGHT, SAME_COLUMN),
        ("x:\n  - a\n  y: b\n", 3, LEFT_OR_RIGHT, SAME_COLUMN),
        ("x:\n    - a\n  - b\n", 3, LEFT_OR_RIGHT, SAME_COLUMN),
        ("- a: 1\nb: 2\n", 2, LEFT_OR_RIGHT, SAME_COLUMN),
        ("  a: 1\nb: 2\n", 2, LEFT_OR_RIGHT, SAME_COLUMN),
        ("a: 'It's'\n", 1, AFTER_MARK, 'Put the whole text in quotation marks: "It\'s"'),
        ('a: "b" c\n', 1, AFTER_MARK, "Put the whole text in quotation marks: '\"b\" c'"),
        ('x:\n  - "b" c\n  - d\n', 2, AFTER_MARK, "Put the whole text in quotation marks: '\"b\" c'"),
        ('x: {a: "b" c}\n', 1, AFTER_MARK, "Put the whole text in quotation marks."),
        (
            "a: 'b\nc: don't\nd: e\n",
            1,
            "a quotation mark is opened here and closed only in line 2.",
            "Close it at the end of its text.",
        ),
        ('x: 1\na: "b\nc: d\n', 2, OPEN_MARK, "Add the closing quotation mark at the end of the text."),
        ("x: 1\na: 'b\nc: d\n", 2, OPEN_MARK, "Add the closing quotation mark at the end of the text."),
        ('a: "\\q"\n', 1, BACKSLASH, "Use single quotation marks, or type two backslashes."),
        ('a: "\\x"\n', 1, BACKSLASH, "Use single quotation marks, or type two backslashes."),
        ('a: "\\ud800"\n', 1, BACKSLASH, "Use single quotation marks, or type two backslashes."),
        ("x:\n  - [a](b) c\n", 2, AFTER_BRACKET, f'{IN_MARKS}: - "[a](b) c"'),
        ("a: [b](c) d\n", 1, AFTER_BRACKET, f'{IN_MARKS}: a: "[b](c) d"'),
        ("a: {b} c\n", 1, AFTER_BRACKET, f'{IN_MARKS}: a: "{{b}} c"'),
        *(
            (
                f"x: 1\na: {first} b\n",
                2,
                f"a text cannot start with '{first}' unless it stands in quotation marks.",
                f'{IN_MARKS}: a: "{first} b"',
            )
            for first in "@`%*&?-"
        ),
        (
            "x:\n  - *Now* act\n",
            2,
            "a text cannot start with '*' unless it stands in quotation marks.",
            f'{IN_MARKS}: - "*Now* act"',
        ),
        (
            "x: 1\n%y: 2\n",
            2,
            "a text cannot start with '%' unless it stands in quotation marks.",
            "Put the whole text in quotation marks.",
        ),
        (
            "a: | b\n  c\n",
            1,
            "after '|' the text starts in the next line, indented by two spaces.",
            "Move the text down, or put it in quotation marks.",
        ),
        (
            "a: [b\nc: d\n",
            1,
            "the bracket '[' is opened here and not closed.",
            "Close it, or put the text in quotation marks.",
        ),
        (
            "x: 1\na: {b: c\nd: e\n",
            2,
            "the bracket '{' is opened here and not closed.",
            "Close it, or put the text in quotation marks.",
        ),
        (
            "a: [b}\n",
            1,
            "'}' closes a bracket that was not opened.",
            "Delete it, or put the text in quotation marks.",
        ),
        (
            "a: ]b\n",
            1,
            "']' closes a bracket that was not opened.",
            "Delete it, or put the text in quotation marks.",
        ),
        (
            "a: [b, , c]\n",
            1,
            "something is missing between two commas or brackets.",
            "Delete the comma, or put the text in quotation marks.",
        ),
        *(
            (
                f"a: {sign} b\n",
                1,
                f"'{sign}' is template syntax, which records do not have.",
                "Delete it, or say it in words.",
            )
            for sign in ("{{", "{%", "{#", "{:")
        ),
    ],
)
def test_the_line_to_mend_and_what_to_type(text: str, line: int, message: str, hint: str) -> None:
    assert first_of(text) == (line, message, hint)


@pytest.mark.parametrize("text", ["%TAG ! a\n%TAG ! a\n---\na: b\n", "%YAML 1\n---\na: b\n"])
def test_what_nobody_thought_of_is_still_told_in_a_sentence(text: str) -> None:
    _, message, hint = first_of(text)
    assert message.startswith(("this cannot be read as YAML: ", "a text cannot start with '%'"))
    assert hint
