"""Nothing that somebody can write keeps a check busy for longer than its length accounts for.

Each piece here is what makes some pattern look on and on: signs that begin something again and again and
never end it, or thousands of findings. Twice as much of it may take twice as long. Rules are asked about
records whose texts are filled to their bounds; what is longer never gets to them. The spelling checker is a
program of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest

from macros.checks.identifying import findings, may_block
from macros.checks.rule import RULES, Rule
from macros.checks.rules.markup import HTML, MARKS, OPEN_TAG_AT_END, TABLE, TEMPLATE
from macros.contributing import form as contribution
from macros.contributing.issue_body import _suspicions
from macros.guide.graph import Guide
from macros.kinds import KINDS
from macros.kinds.case_study import CaseStudy
from macros.kinds.theme import Theme
from macros.loading.data_folder import Loaded, load
from macros.loading.strict_yaml import Written, read
from macros.records.kind import Kind
from macros.records.legibility import misuses
from macros.text.markdown import _paragraphs, has_marks, plain
from macros.text.pasted import cleaned, points
from macros.text.readability import school_grade
from macros.text.web_addresses import HTTPS, WRAPPED, readable, refusal, sites_named, unwrapped
from tests.builders import IDS, minimal_data, write_data
from tests.growth import grows_evenly
from tests.hostile import files
from tests.in_node import in_node

#: What identifies, or might, thousands of times; then the beginnings of it, and of everything else.
FOUND = ("a@b.uk ", "07700 900123 ", "two children ", "Child A ", "born 1 may 2001 ", "https://bit.ly/a ")
BEGUN = (
    *(
        "a",
        "1",
        "1 ",
        "a1",
        "0",
        "ab-",
        "A ",
        "é",
        " ",
        "\n",
        "  ",
        "\t",
        "!!",
        "...",
        "\u0301",
        "\u200d",
        "\ufe0f",
    ),
    *(
        "a@",
        "a@b.",
        "[at]",
        "a at b dot ",
        "+44",
        "case ref ",
        "id 1 ",
        "1-1-",
        "1/1/2001 ",
        "two a b ",
        "child of ",
    ),
    *(
        "https://",
        "https://a.",
        "https://a/",
        "https://a?b=",
        "/.pdf",
        "a.b/@",
        "www.a",
        "urldefense.com/v3/__",
    ),
    *(
        "[",
        "](",
        "[a](",
        "[www.a.uk](https://a.uk) ",
        "[a]: b\n",
        "[a\n",
        "\\]",
        "- ",
        "> ",
        "1. ",
        "![",
        "`",
        "*a ",
    ),
    *("<", "<a ", "<!", "&a", "{ ", "===\n", "--\n", "#", "\u0915\u094d\u200d", "a\u0301\u0323", "（"),
)
#: What looks at a text, whatever its field.
PARSED = "what Markdown makes of it"
LOOKS: dict[str, Callable[[str], object]] = {
    "what identifies": lambda text: (may_block(text), *findings(text)),
    PARSED: lambda text: (has_marks(text), plain(text + "!")),
    "paragraphs without marks": lambda text: _paragraphs(f"a{text}a", inline=False),
    "what no text may hold": lambda text: [re.subn(one.pattern, "", text) for one in misuses()],
    "marks": lambda text: [list(re.finditer(pattern, text, re.M)) for _, pattern in MARKS],
    "templates and HTML": lambda text: [one.search(text) for one in (TEMPLATE, HTML, OPEN_TAG_AT_END)],
    "addresses": lambda text: (
        HTTPS.fullmatch(f"https://{text}"),
        refusal(f"https://{text}"),
        readable(f"https://xn--{text}"),
        list(sites_named(text)),
        list(WRAPPED.finditer(text)),
        unwrapped(f"https://www.google.com/url?q={text}"),
    ),
    "how hard it is to read": school_grade,
    "a line of an issue": lambda text: [
        list(_suspicions(line, "", in_boxes=False))
        for line in (f"--- {text}".replace("\n", " "), f"[ {text}")
    ],
    "a pasted text": cleaned,
    "a pasted list": points,
    "a table": TABLE.search,
}


def worst(name: str, pieces: tuple[str, ...], size: int) -> None:
    for piece in pieces:

        def look(n: int, piece: str = piece) -> None:
            LOOKS[name]((piece * n)[:n] + "x")

        try:
            grows_evenly(look, size)
        except AssertionError as error:
            raise AssertionError(f"{piece!r}: {error}") from None


@pytest.mark.parametrize("name", sorted(LOOKS.keys() - {PARSED}))
def test_no_text_is_looked_at_longer_than_its_length_accounts_for(name: str) -> None:
    worst(name, BEGUN, 4000)
    # Looking at blanks again from each of them is so quick that only many of them show it.
    worst(name, (" ",), 20_000)


@pytest.mark.nightly
@pytest.mark.parametrize("name", LOOKS)
def test_no_long_text_is_looked_at_for_long(name: str) -> None:
    """As long as an issue may be. Markdown's parser never gets more than a text may have."""
    worst(name, (*FOUND, *BEGUN), 6000 if name == PARSED else 60_000)


@pytest.mark.parametrize("piece", FOUND)
def test_thousands_of_findings_take_no_longer_than_their_number_accounts_for(piece: str) -> None:
    grows_evenly(lambda size: list(findings((piece * size)[:size])), 30_000)


@cache
def lines_of(size: int) -> tuple[str, Written]:
    lines = ("a@b.uk and more",) * (size // 16)
    return "\n".join(lines), Written(1, lines)


def test_telling_the_lines_of_many_findings_takes_no_longer_than_their_number_accounts_for() -> None:
    def told(size: int) -> None:
        text, written = lines_of(size)
        assert written.line_at(text, len(text) - 1) == size // 16
        for offset in range(0, len(text), 16):
            written.line_at(text, offset)

    grows_evenly(told, 60_000)


LISTED = ("a, ", "{a: b}, ", "&a b, ", "- {}\n  ", "a #b, \n ", "k: ", "'' ", "- c\n  ", "a\n  ")


def file_is_read(piece: str, size: int) -> None:
    for start, end in (("a: [", "b]\n"), ("a:\n  ", "\n")):
        read((start + (piece * size)[:size] + end).encode(), lambda *_: None)


@pytest.mark.parametrize("piece", LISTED)
def test_no_file_is_read_for_longer_than_its_length_accounts_for(piece: str) -> None:
    grows_evenly(partial(file_is_read, piece), 24_000)


@pytest.mark.nightly
@pytest.mark.parametrize("piece", LISTED)
def test_no_long_file_is_read_for_long(piece: str) -> None:
    """A list of so many in one line, too: what is behind each of them is looked at for a comment."""
    grows_evenly(partial(file_is_read, piece), 240_000)


# The rules


#: What the rules look for, as much of it as fits.
FILLED = "a@b.uk [www.a.uk](http://b.uk) AB {{ <b> !! [x](barrier:b) two children\n- *a\n[a]: b\n"
ALONE = (
    "a@b.uk ",
    "[www.a.uk](http://b.uk) ",
    "- *a [x](barrier:b)\n",
    "AB {{ <b>",
    "!! ",
    "[a]: b\n",
    "===\n",
)


def filled_with(piece: str, size: int, folder: Path, kinds: Iterable[Kind]) -> Loaded:
    """Records of some kinds with texts of a size, or as much of it as they hold, valid or not."""
    write_data(folder, minimal_data())
    write_data(folder, files({0: (piece * size)[:size]}, lambda _: kinds, IDS))
    loaded = load(folder)
    assert len(loaded.entries) + len(loaded.broken) > len(KINDS)
    return loaded


def rule_grows_evenly(rule: Rule, half: Loaded, whole: Loaded) -> None:
    def asked(size: int) -> None:
        loaded = whole if size == 6000 else half
        list(rule.ask(Guide(loaded.entries, loaded.withdrawn), loaded))
        if rule.texts:
            list(rule.ask(Guide(loaded.broken), loaded))

    grows_evenly(asked, 6000)


@pytest.fixture(scope="module")
def case_studies(tmp_path_factory: pytest.TempPathFactory) -> tuple[Loaded, Loaded]:
    """A case study and a theme, filled to half of their bounds and to the whole of them."""
    kinds = (CaseStudy.kind, Theme.kind)
    half, whole = (filled_with(FILLED, n, tmp_path_factory.mktemp("filled"), kinds) for n in (3000, 6000))
    return half, whole


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.ask.__name__)
def test_no_rule_takes_longer_than_the_texts_account_for(
    rule: Rule, case_studies: tuple[Loaded, Loaded]
) -> None:
    rule_grows_evenly(rule, *case_studies)


@pytest.mark.nightly
@pytest.mark.parametrize("piece", ALONE)
def test_no_rule_takes_longer_than_the_texts_of_any_kind_account_for(
    piece: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    half, whole = (
        filled_with(piece, size, tmp_path_factory.mktemp("filled"), KINDS.values()) for size in (3000, 6000)
    )
    for rule in RULES:
        rule_grows_evenly(rule, half, whole)


# The same patterns in a browser


_IN_NODE = """
const { find } = await load("contribution/identifying.js");
const { cleaned, points } = await load("contribution/cleaned.js");
const all = (pattern, flags) => (text) => Array.from(text.matchAll(new RegExp(pattern, flags + "g"))).length;
const looks = given.patterns.map(([pattern, flags]) => [pattern, all(pattern, flags)]);
looks.push(["find", (text) => find(text, given.table)], ["cleaned", cleaned], ["points", points]);
const seconds = (look, piece, size) => {
  const text = piece.repeat(size).slice(0, size) + "x";
  const began = process.cpuUsage().user;
  look(text);
  return (process.cpuUsage().user - began) / 1e6;
};
const slow = [];
for (const [name, look] of looks) {
  for (const piece of given.pieces) {
    const isSlow = () => seconds(look, piece, given.size) > 2.5 * seconds(look, piece, given.size / 2) + 0.01;
    let tries = 6;
    while (tries && isSlow()) tries--;
    if (!tries) slow.push([name, piece]);
  }
}
return slow;
"""


def in_browser(pieces: tuple[str, ...], size: int) -> Any:
    rules = contribution.rules()
    alone = ("template", "open_tag", "https", "record", "named", "wrapped")
    patterns = [(rules[name], "u" if name == "https" else "i") for name in alone]
    patterns += [(rules["html"], "i"), *((pattern, "m") for _, pattern, _ in rules["marks"])]
    patterns += [(rules["table"][0], "m"), (rules["bullet"][0], "u")]
    patterns += [(pattern, "u") for pattern, _, _ in rules["misuses"]]
    given = {"patterns": patterns, "table": contribution.detectors(), "pieces": pieces, "size": size}
    return in_node(_IN_NODE, given)


def test_no_pattern_keeps_a_browser_busy() -> None:
    assert in_browser((*FOUND, *BEGUN), 6000) == []


@pytest.mark.nightly
def test_no_pattern_keeps_a_browser_busy_with_a_long_text() -> None:
    assert in_browser((*FOUND, *BEGUN), 40_000) == []
