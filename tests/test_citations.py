"""A page as others cite it: whatever stands in a title, one entry comes out, and the title in it."""

from __future__ import annotations

import re
from datetime import date

import pytest
from lxml import html

from macros.text.citations import Work, bibtex, in_words, ris

ADDRESS = "https://guide.test/go/BA3/"
WORK = Work("A guide", "Working in silos", ADDRESS, "BA3", date(2026, 11, 23))
HOSTILE = (
    "} , note = {x",
    "{",
    "}}}",
    "a \\ b \\{ c \\",
    'He said "no"',
    "100% & $5 #1 a_b ~ ^",
    "One\nER  - \nTY  - BOOK",
    "One\r\nTwo\u2028Three\x85Four\x0bFive",
    "‘Größe’ – naïve, Łódź 你好",
    "<b>&amp;</b><script>alert(1)</script>",
    "@book{x,",
)
#: What the names of marks print.
PRINTED = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    **{f"\\{mark}": mark for mark in "#$%&_"},
}


def on_one_line(text: str) -> str:
    return " ".join(text.split())


def fields_of(entry: str) -> dict[str, str]:
    """Read an entry as BibTeX does: a field ends where its braces do, and no backslash hides one."""
    head = re.match(r"@misc\{([\w-]+),", entry)
    assert head
    rest, fields = entry[head.end() :], {"key": head[1]}
    while found := re.match(r",?\s*(\w+) = \{", rest):
        depth, end = 1, found.end()
        while depth:
            depth += {"{": 1, "}": -1}.get(rest[end], 0)
            end += 1
        fields[found[1]] = rest[found.end() : end - 1]
        rest = rest[end:]
    assert rest == "\n}", rest
    return fields


def printed(tex: str) -> str:
    """Say what TeX prints for a text without other commands than ours."""
    return re.sub("|".join(map(re.escape, PRINTED)), lambda match: PRINTED[match[0]], tex)


def test_as_a_reference_list_has_it() -> None:
    cited = in_words(WORK)
    assert cited == (
        "A guide (2026) <em>Working in silos</em>. Available at: https://guide.test/go/BA3/"
        " (Edition of 23 November 2026)."
    )


def test_as_bibtex() -> None:
    assert bibtex(WORK).splitlines() == [
        "@misc{BA3,",
        "  author = {{A guide}},",
        "  title = {{Working in silos}},",
        "  year = {2026},",
        "  url = {https://guide.test/go/BA3/},",
        "  note = {Edition of 23 November 2026}",
        "}",
    ]


def test_as_ris() -> None:
    assert ris(WORK).splitlines() == [
        "TY  - ELEC",
        "ID  - BA3",
        "AU  - A guide",
        "TI  - Working in silos",
        "PY  - 2026",
        "DA  - 2026/11/23",
        "ET  - Edition of 23 November 2026",
        "UR  - https://guide.test/go/BA3/",
        "ER  - ",
    ]


def test_without_a_date_none_is_made_up() -> None:
    """A folder that was downloaded without its history has no last commit, and its date is that of zero."""
    undated = WORK._replace(edition=date(1970, 1, 1))
    assert in_words(undated) == (
        "A guide (no date) <em>Working in silos</em>. Available at: https://guide.test/go/BA3/."
    )
    assert "year" not in fields_of(bibtex(undated))
    assert "1970" not in bibtex(undated) + ris(undated)


@pytest.mark.parametrize("title", HOSTILE)
def test_a_title_stays_a_title_in_bibtex(title: str) -> None:
    fields = fields_of(bibtex(WORK._replace(title=title, guide=title)))
    assert list(fields) == ["key", "author", "title", "year", "url", "note"]
    for name in ("title", "author"):
        # The second pair of braces keeps capitals, and the guide's name in one piece.
        assert printed(fields[name]) == f"{{{on_one_line(title)}}}"


@pytest.mark.parametrize("title", HOSTILE)
def test_a_title_stays_a_title_in_ris(title: str) -> None:
    lines = ris(WORK._replace(title=title)).splitlines()
    assert [line[:6] for line in lines] == [
        f"{tag}  - " for tag in ("TY", "ID", "AU", "TI", "PY", "DA", "ET", "UR", "ER")
    ]
    assert lines[3] == f"TI  - {on_one_line(title)}"


@pytest.mark.parametrize("title", HOSTILE)
def test_a_title_stays_a_title_in_html(title: str) -> None:
    tree = html.fragment_fromstring(in_words(WORK._replace(title=title)), create_parent="p")
    assert [child.tag for child in tree] == ["em"]
    assert tree.findtext("em") == on_one_line(title)
