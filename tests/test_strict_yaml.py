"""YAML as the guide reads it: 1.2 scalars, a line for every place, and nothing that records never need."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.loading import strict_yaml
from macros.loading.data_folder import Loaded
from macros.loading.strict_yaml import (
    MAX_BYTES,
    MAX_DEPTH,
    Document,
    Place,
    Places,
    Written,
    _read_telling,
    read,
)
from macros.loading.yaml_mistakes import quoted
from tests.conftest import ROOT

Mistake = tuple[int, Place, str]
FILES = sorted(p for p in (ROOT / "data").rglob("*.yml"))


def loads(text: str | bytes) -> tuple[Document | None, list[Mistake]]:
    mistakes: list[Mistake] = []
    data = text if isinstance(text, bytes) else text.encode()
    document = read(data, lambda line, place, rule, message, hint: mistakes.append((line, place, rule)))
    return document, mistakes


def value_of(text: str) -> Any:
    document, mistakes = loads(text)
    assert not mistakes
    assert document is not None
    return document.value


def mistakes_of(text: str | bytes) -> list[Mistake]:
    return loads(text)[1]


def as_plain(value: Any) -> Any:
    """Turn our tuples into lists, to compare with what other loaders give."""
    if isinstance(value, tuple):
        return [as_plain(item) for item in value]
    return {k: as_plain(v) for k, v in value.items()} if isinstance(value, dict) else value


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("word", "word"),
        ("two words", "two words"),
        ('"quoted: text"', "quoted: text"),
        ("'it''s'", "it's"),
        ("1", 1),
        ("-7", -7),
        ("1.5", 1.5),
        ("1e3", 1000.0),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        # What YAML 1.1 turns into something else, and 1.2 does not.
        ("0123", "0123"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        ("2027-01-31", "2027-01-31"),
        ("=", "="),
        (".inf", ".inf"),
        # A number too long for anybody to have meant it.
        ("1" * 19, int("1" * 19)),
        ("1." + "1" * 37, float("1." + "1" * 37)),
        ("1." + "1" * 38, "1." + "1" * 38),
        ("1" * 5000, "1" * 5000),
    ],
)
def test_scalars_are_read_by_the_core_schema(written: str, expected: object) -> None:
    value = value_of(f"a: {written}\n")["a"]
    assert value == expected
    assert type(value) is type(expected)


@pytest.mark.parametrize("word", ["yes", "No", "ON", "off", "y", "N"])
def test_old_booleans_are_asked_about(word: str) -> None:
    assert mistakes_of(f"a: {word}\n") == [(1, ("a",), "yes-or-no")]
    assert value_of(f'a: "{word}"\n') == {"a": word}
    assert value_of(f"a: {word} indeed\n") == {"a": f"{word} indeed"}


def test_every_place_has_its_line() -> None:
    text = "# note\na: 1\nb:\n  - x\n  - c: 2\n    d: |\n      long\n      text\ne: {f: 3,\n g: [4,\n  5]}\n"
    document, _ = loads(text)
    assert document is not None
    assert document.places.lines == {
        (): 2,
        ("a",): 2,
        ("b",): 3,
        ("b", 0): 4,
        ("b", 1): 5,
        ("b", 1, "c"): 5,
        ("b", 1, "d"): 6,
        ("e",): 9,
        ("e", "f"): 9,
        ("e", "g"): 10,
        ("e", "g", 0): 10,
        ("e", "g", 1): 11,
    }


def test_a_place_without_a_line_has_that_of_what_holds_it() -> None:
    places = Places(b"# note\nx: 1\n\na:\n  - b\n")
    assert places.line_of(("a", 3, "b")) == 4
    assert places.line_of(("z",)) == 2
    assert Places(b"").line_of(("z",)) == 1


#: Documents with something to tell of, or that only look as if there were.
ODD = [
    *(
        "a: yes",
        "a: &b c",
        "a: *b",
        "a: !c d",
        "a: b #c",
        "a: 'b #c'",
        "a: b\n  - c",
        "a:\n  -b",
        "a: -1",
        "a: b -c",
    ),
    *(
        "a: 1\na: 2",
        "a: {b: 1, b: 2}",
        "<<: a",
        "? [a]\n: b",
        "a: {{b}}: c",
        "---\na: b\n---\nc",
        "a: b\n...\n",
        "%YAML 1.2",
    ),
    *(
        "[" * (MAX_DEPTH + 1),
        "- a\nb: c",
        "a: 'b",
        "a: b\n\n  -c",
        "",
        "---",
        "- []\n- {}\n-",
        "a: |2\n   b\n",
        "é: ü",
    ),
]


@pytest.mark.parametrize("text", ODD)
def test_what_is_read_for_its_value_alone_is_read_as_all_is(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is odd is told, and what is not means the same."""
    looked, mistakes = loads(text)
    monkeypatch.setattr(strict_yaml, "_plain_value", _odd)
    whole, told = loads(text)
    assert mistakes == told
    assert (looked and looked.value) == (whole and whole.value)
    assert (looked and looked.places.lines) == (whole and whole.places.lines)


def _odd(text: str) -> None:
    raise yaml.YAMLError


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_the_real_files_mean_the_same_to_another_loader(path: Path) -> None:
    document, mistakes = loads(path.read_bytes())
    assert not mistakes
    assert document is not None
    telling = _read_telling(path.read_bytes(), path.read_text(encoding="utf-8").split("\n"), mistakes.append)
    assert telling is not None
    assert (telling.value, mistakes) == (document.value, [])
    # JSON has no dates: PyYAML's are written as they stand in the file.
    other = json.loads(json.dumps(yaml.safe_load(path.read_bytes()), default=str))
    assert as_plain(document.value) == other


def test_windows_files_read_the_same() -> None:
    text = "a: |\n  one\n\n  two\nb: [1,\n  2]\n"
    windows, _ = loads(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    other, _ = loads(text)
    assert windows is not None
    assert other is not None
    assert (windows.value, windows.places.lines) == (other.value, other.places.lines)


def test_a_duplicate_keeps_the_first_value_and_what_follows_is_still_read() -> None:
    document, mistakes = loads("a: 1\na: {b: 2, b: 3}\nc: no\n")
    assert document is not None
    assert document.value == {"a": 1, "c": "no"}
    assert mistakes == [
        (2, ("a",), "duplicate-key"),
        (2, ("a", "b"), "duplicate-key"),
        (3, ("c",), "yes-or-no"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x 1\nb: *x\n", [(1, ("a",), "anchor"), (2, ("b",), "anchor")]),
        ("- &x\n  a: 1\n- *x\n", [(1, (0,), "anchor"), (3, (1,), "anchor")]),
        ("*x : 1\n", [(1, ("",), "anchor")]),
        ("*x : 1\nb: no\n", [(1, ("",), "anchor"), (2, ("b",), "yes-or-no")]),
        ("a: !!int 1\n", [(1, ("a",), "tag")]),
        ("a: !x\nb: 2\n", [(1, ("a",), "tag")]),
        ("!!map\na: 1\n", [(1, (), "tag")]),
        ("<<: {a: 1}\n", [(1, ("<<",), "merge")]),
        ("a: &x {b: 1}\n<<: *x\n", [(1, ("a",), "anchor"), (2, ("<<",), "merge")]),
        ("a: 1\n---\nb: 2\n", [(2, (), "documents")]),
        ("a: 1\n...\n---\n", [(3, (), "documents")]),
        ("[a, b]: c\n", [(1, (), "key")]),
        ("? {a: b}\n: c\n", [(1, (), "key")]),
        ("a: {{ b }}\n", [(1, ("a",), "template")]),
        ("", [(1, (), "empty")]),
        (" \n\n", [(1, (), "empty")]),
        ("\ufeff", [(1, (), "empty")]),
        ("a:\tb\nc: d\n\te: f\n", [(1, (), "tab"), (3, (), "tab")]),
        ("a: b\x00\n", [(1, (), "character")]),
        ("a: b\n\nc: \u2066d\n", [(3, (), "character")]),
        ("a: b\rc: d\n", [(1, (), "character")]),
        ("a: " + "[" * 13, [(1, (), "depth")]),
        ("a: b #c\n", [(1, ("a",), "comment")]),
        ("a: b\n  c\n  - d\n", [(3, ("a",), "indent")]),
        ("a:\n  -b\n", [(2, ("a",), "indent")]),
        ("a:\n\n  -b\n  - c\n  - d\n", [(3, ("a",), "indent")]),
        ("- -b\n  - c\n", [(1, (0,), "indent")]),
    ],
)
def test_what_records_never_need_is_refused_where_it_stands(text: str, expected: list[Mistake]) -> None:
    assert mistakes_of(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "a: b # a comment\n",
        "# only above\na: b\n",
        'a: "b" #c\n',
        "a: b#c\n",
        "---\na: b\n",
        "a: b\n...\n",
        "a: caf\u00e9 \u2014 \U0001f642 \u0915\u094d\u200d\n",
        "a: '&x *y !z <<'\n",
        "'<<': b\n",
        "a: " + "[" * 11 + "]" * 11 + "\n",
        "a: b\n  c - d\n",
        "a: -b\n",
        "a:\n  -5\n",
        "- -b\n",
    ],
)
def test_what_is_harmless_is_accepted(text: str) -> None:
    assert mistakes_of(text) == []


def test_the_limit_of_size_is_exact() -> None:
    line = b"a: b # "
    assert mistakes_of(line + b"x" * (MAX_BYTES - len(line))) == []
    assert mistakes_of(line + b"x" * (MAX_BYTES - len(line) + 1)) == [(1, (), "size")]


def test_the_line_of_a_bad_byte_is_told() -> None:
    assert mistakes_of(b"a: b\nc: caf\xe9\n") == [(2, (), "encoding")]


@pytest.mark.parametrize(
    "bomb",
    [
        "[" * 30_000,
        "{a: " * 30_000,
        "- " * 30_000,
        "? " * 30_000,
        "[\n" * 30_000,
        "a: &a " * 30_000,
        "!" * 200_000,
        '"' * 200_001,
        "a:" * 100_000,
        "[]: " * 50_000,
        "%TAG !a! b\n" * 20_000,
        "---\n" * 50_000,
        "".join(f"{' ' * n}a:\n" for n in range(500)),
    ],
    ids=lambda bomb: f"{bomb[:8]!r} {len(bomb)}",
)
def test_hostile_files_are_refused_quickly(bomb: str) -> None:
    began = time.process_time()
    assert mistakes_of(bomb)
    assert time.process_time() - began < 1


def test_what_was_typed_is_kept() -> None:
    document, _ = loads("a: 1.10\nb: 007\nc: Null\nd: TRUE\ne:\n")
    assert document is not None
    assert document.places.typed == {("a",): "1.10", ("c",): "Null", ("d",): "TRUE", ("e",): ""}


@pytest.mark.parametrize("style", ["|", "|-", "|+", ">", ">-", "|2", "", "'", '"'])
def test_an_offset_in_a_text_leads_to_its_line(style: str) -> None:
    close = style if style in ("'", '"') else ""
    opening = f"a: {style}" if close or not style else f"a: {style}\n  "
    text = f"# note\n{opening}one two\n  three\n\n  four five{close}\nb: c\n"
    document, mistakes = loads(text)
    assert not mistakes
    assert document is not None
    value = document.value["a"]
    for word in ("one", "two", "three", "four", "five"):
        line = next(n for n, content in enumerate(text.split("\n"), 1) if word in content)
        assert document.places.texts["a",].line_at(value, value.index(word)) == line


def test_an_offset_past_the_end_leads_to_the_last_line() -> None:
    assert Written(4, ("one", "two")).line_at("one two", 100) == 5


@pytest.mark.parametrize("text", ["plain", "it's", 'a "b"', 'it\'s "b"', "a\\b", "back\\ and \"quote'"])
def test_offered_quotation_marks_hold(text: str) -> None:
    """What a hint offers for copying reads as the text that was meant."""
    assert yaml.safe_load(f"a: {quoted(text)}") == {"a": text}


def test_nothing_of_the_real_data_was_cut_by_a_comment(real: Loaded) -> None:
    for path in FILES:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            assert line.startswith("#") or " #" not in line, f"{path}:{number}"
