"""Texts hold words, and only the simple marks that the guide prints."""

from __future__ import annotations

import random

import pytest

from macros.checks.rules.markup import (
    NAMES,
    UNSHOWN,
    links_are_safe,
    lists_are_made_by_dashes,
    no_blanks_left,
    no_html,
    no_tables,
    no_template_syntax,
    no_wrapped_addresses,
    simple_markdown_only,
)
from macros.kinds.theme import Theme
from macros.text.markdown import has_marks, parser, tokens
from tests.builders import dump, minimal, path_of
from tests.test_rules.conftest import Found

THEME = path_of(Theme.kind)
#: Words that look like trouble and are none.
HARMLESS = (
    "Prices {and costs} rose by 5 % & more; 3 < 4, a<b, R&D, AT&T; *now* and **then**.\n\n"
    "- A list (with brackets)\n- of [two](barrier:silos)\n\n"
    "1. One: two\n2. See [this](https://www.gov.uk/a_(b)?c=d&e=f#g).\n"
)


def theme(about: str) -> str:
    """A theme with a `|` block, as contributors write it; the text starts in line 6."""
    record = minimal(Theme.kind, without=("about", "sources"))
    block = "".join(f"  {line}\n" if line else "\n" for line in about.rstrip("\n").split("\n"))
    return f"{dump(record)}about: |\n{block}sources:\n  - {{source: report, section: Introduction}}\n"


def test_no_template_syntax_passes(found: Found) -> None:
    assert found(no_template_syntax, {THEME: theme(HARMLESS)}) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{{ config }}", "{{"),
        ("Closed only }}", "}}"),
        ("{% include 'x' %}", "{%"),
        ("Ends %}", "%}"),
        ("{# note #}", "{#"),
        ("Ends #}", "#}"),
        ("Steps.{: onclick='x'}", "{:"),
        ("Steps {.big}", "{.big"),
        ("Steps { #here }", "{ #here"),
    ],
)
def test_no_template_syntax_fails(text: str, shown: str, found: Found) -> None:
    assert found(no_template_syntax, {THEME: theme(f"First.\n\nThird.\n{text}")}) == [
        f"data/themes/people.yml:9: about: '{shown}' is template syntax, which records do not have. "
        "Delete it, or say it in words."
    ]


def test_no_template_syntax_fails_in_a_title(found: Found) -> None:
    """Titles reach MkDocs' navigation and head, where they are templates once more."""
    assert found(no_template_syntax, {THEME: minimal(Theme.kind, title="People {{ 7 * 7 }}")}) == [
        "data/themes/people.yml:1: title: '{{' is template syntax, which records do not have. "
        "Delete it, or say it in words."
    ]


def test_no_tables_passes(found: Found) -> None:
    assert found(no_tables, {THEME: theme("Either | or.\n\nOne |x| of them.\n")}) == []


@pytest.mark.parametrize(
    "text",
    [
        "| A | B |\n| --- | --- |\n| 1 | 2 |",
        "A | B\n1 | 2",
        "--- | ---\nA | B",
        "  | only one row |",
        "| A |\n| 1 |",
    ],
)
def test_no_tables_fails(text: str, found: Found) -> None:
    (told,) = found(no_tables, {THEME: theme(f"First.\n\n{text}")})
    assert told.startswith("data/themes/people.yml:8: about: there is a table here, which texts cannot have.")


def test_no_tables_fails_with_columns_between_tabs(found: Found) -> None:
    (told,) = found(no_tables, {THEME: minimal(Theme.kind, title="Year\tMonths")})
    assert "title: there is a table here" in told


def test_lists_are_made_by_dashes_passes(found: Found) -> None:
    text = "- One · two\n- Three • four\n\n1. Five\n\n·middle dot"
    assert found(lists_are_made_by_dashes, {THEME: theme(text)}) == []


@pytest.mark.parametrize("sign", ["• ", "·  ", "▪", "➢ ", "  ✓\ufe0f "])
def test_lists_are_made_by_dashes_fails(sign: str, found: Found) -> None:
    assert found(lists_are_made_by_dashes, {THEME: theme(f"First.\n\nWe also:\n{sign}met")}) == [
        "data/themes/people.yml:9: about: a line begins with a sign for a list that texts do not have. "
        "Begin each line of the list with a hyphen and a space."
    ]


def test_no_html_passes(found: Found) -> None:
    assert found(no_html, {THEME: theme(HARMLESS)}) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<script>alert(1)</script>", "<script>alert(1)</scrip…"),
        ("<SCRIPT >", "<SCRIPT >"),
        ("<img src=x onerror=y>", "<img src=x onerror=y>"),
        ("<br/>", "<br/>"),
        ("</p>", "</p>"),
        ("<!-- hidden -->", "<!-- hidden -->"),
        ("<!doctype html>", "<!doctype html>"),
        ("<![CDATA[x]]>", "<![CDATA[x]]>"),
        ("<?php x ?>", "<?php x ?>"),
        ("<x-y z>", "<x-y z>"),
        ("<svg", "<svg"),
        ("&lt;b&gt;", "&lt;b&gt;"),
        ("&#60;", "&#60;"),
        ("&#x3C;", "&#x3C;"),
        ("&frac12;", "&frac12;"),
        ("&NotEqualTilde;", "&NotEqualTilde;"),
    ],
)
def test_no_html_fails(text: str, shown: str, found: Found) -> None:
    assert found(no_html, {THEME: theme(f"First.\n{text}")}) == [
        f"data/themes/people.yml:7: about: '{shown}' looks like HTML, which records do not have. "
        "Write the words alone; for emphasis use *stars*."
    ]


def test_simple_markdown_only_passes(found: Found) -> None:
    assert found(simple_markdown_only, {THEME: theme(HARMLESS)}) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("## A heading", "a heading"),
        ("`code`", "code"),
        ("```\n  code\n```", "code"),
        ("\n    code", "code (a line indented by four spaces)"),
        ("![a picture](https://example.org/x.png)", "a picture"),
        ("* * *", "a ruled line"),
        ("> quoted", "a quotation block"),
        ("broken\\\nline", "a forced line break"),
    ],
)
def test_simple_markdown_only_fails(text: str, name: str, found: Found) -> None:
    line = 9 if text.startswith("\n") else 8
    assert found(simple_markdown_only, {THEME: theme(f"First.\nSecond.\n{text}\nLast.")}) == [
        f"data/themes/people.yml:{line}: about: {name} cannot stand in a record's text. "
        "Use paragraphs, lists, *emphasis* and links."
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("[Update]: improving", "a line that begins with words in square brackets and a colon"),
        ("- 1. [a\n  b]: https://www.gov.uk/ 'x'", "a line that begins with words in square brackets"),
        ("[x](https://www.gov.uk/ 'a note')", "a link with a note in quotation marks"),
        ("[x](<https://www.gov.uk/>\n  (a note))", "a link with a note in quotation marks"),
    ],
)
def test_simple_markdown_only_fails_for_what_no_reader_would_see(text: str, name: str, found: Found) -> None:
    (told,) = found(simple_markdown_only, {THEME: theme(f"First.\n\n{text}\n\nLast.")})
    assert told.startswith(f"data/themes/people.yml:8: about: {name}")


def test_no_definition_is_missed() -> None:
    """Whatever the parser takes out of a text is told, among many made of the signs of lists and links."""
    pieces = [
        "[",
        "]",
        "]:",
        "a",
        " ",
        "\n",
        "\n",
        "- ",
        "1. ",
        "  ",
        "\\",
        "\\]",
        "<b>",
        "'t'",
        "x",
        ">",
        "\t",
    ]
    rng = random.Random("definitions")
    there = 0
    for _ in range(600):
        text = "[a" + "".join(rng.choices(pieces, k=rng.randrange(2, 12))) + "]: x"
        known: dict[str, dict[str, object]] = {}
        parser().parse(text, known)
        if known.get("references"):
            there += 1
            assert UNSHOWN["definition"].search(text), repr(text)
    assert there > 20


def test_links_are_safe_passes(found: Found) -> None:
    assert found(links_are_safe, {THEME: theme(HARMLESS)}) == []


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("[x](javascript:alert(1))", "javascript:alert(1)"),
        ("[x](JaVaScRiPt:alert(1))", "JaVaScRiPt:alert(1)"),
        ("[x](<java script:a>)", "java%20script:a"),
        ("<javascript:alert(1)>", "javascript:alert(1)"),
        ("[x](vbscript:x)", "vbscript:x"),
        ("[x](data:text/html,x)", "data:text/html,x"),
        ("[x](file:///etc/passwd)", "file:///etc/passwd"),
        ("[x](http://example.org/)", "http://example.org/"),
        ("[x](//example.org/)", "//example.org/"),
        ("[x](https:example.org)", "https:example.org"),
        ("[x](https://user:word@example.org/)", "https://user:word@example.org/"),
        ("[x](https://localhost/)", "https://localhost/"),
        ("[x](https://under_score.example/)", "https://under_score.example/"),
        ("[x](https://-a.example/)", "https://-a.example/"),
        ("[x](mailto:a@example.org)", "mailto:a@example.org"),
        ("[x](../index.md)", "../index.md"),
        ("[x](#top)", "#top"),
        ("[x](barriers:silos)", "barriers:silos"),
        ("[x](Barrier:silos)", "Barrier:silos"),
        ("![x](data:image/png;base64,AA)", "data:image/png;base64,AA"),
    ],
)
def test_links_are_safe_fails(link: str, address: str, found: Found) -> None:
    assert found(links_are_safe, {THEME: theme(f"First.\n\n- Third\n- {link}")}) == [
        f"data/themes/people.yml:9: about: '{address}' is not an address that the guide links to. "
        "Link to a record, as in [words](barrier:an-id), or to a page that starts with https://."
    ]


def test_links_are_safe_fails_for_a_link_without_an_address(found: Found) -> None:
    assert found(links_are_safe, {THEME: theme("First [x]().")}) == [
        "data/themes/people.yml:6: about: a link leads nowhere: nothing stands between its round brackets. "
        "Link to a record, as in [words](barrier:an-id), or to a page that starts with https://."
    ]


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("https://192.0.2.7/", "'https://192.0.2.7/' leads to a number, and not to a site with a name."),
        ("https://0x7f.1/", "'https://0x7f.1/' leads to a number, and not to a site with a name."),
        (
            "https://[2001:db8::1]/",
            "'https://[2001:db8::1]/' leads to a number, and not to a site with a name.",
        ),
        ("https://www.gоv.uk/", "the name 'www.gоv.uk' has letters of another alphabet"),
        ("https://www.xn--gv-fmc.uk/", "the name 'www.gоv.uk' has letters of another alphabet"),
        ("https://аррӏе.example/", "the name 'аррӏе.example' has letters of another alphabet"),
        ("https://xn--xn--.example/", "nobody can read the name"),
        ("https://brıtish.example/", "the name 'brıtish.example' has letters of another alphabet"),
        ("https://xn--mnchen-3ya.example/", "Write it in its own letters: münchen.example"),
        ("https://intranet.northtown.local/x", "can be opened only inside one organisation."),
    ],
)
def test_links_are_safe_fails_for_a_site_that_is_not_what_it_looks_like(
    address: str, told: str, found: Found
) -> None:
    (message,) = found(links_are_safe, {THEME: theme(f"First [x]({address}).")})
    assert told in message


def test_links_are_safe_passes_where_words_are_the_address(found: Found) -> None:
    text = (
        "See [www.gov.uk](https://www.gov.uk/a), [gov.uk/a](https://www.gov.uk/a), <https://www.gov.uk/b>,\n"
        "[*HTTPS://GOV.UK*](https://www.gov.uk), [Node.js, e.g. 1.2, a report.pdf](https://x.example/) and\n"
        "[‘Working Together’ (www.gov.uk).](https://www.gov.uk/c)"
    )
    assert found(links_are_safe, {THEME: theme(text)}) == []
    accents = "[x](https://münchen.example/ü), [münchen.example](https://www.münchen.example/)"
    assert found(links_are_safe, {THEME: theme(accents)}) == []


@pytest.mark.parametrize(
    ("link", "told"),
    [
        ("[www.gov.uk](https://evil.example/www.gov.uk)", "say 'gov.uk', and it leads to 'evil.example'."),
        ("[https://www.gov.uk/a](https://evil.example/)", "say 'gov.uk', and it leads to 'evil.example'."),
        ("[**gov.uk**/a](https://evil.example/)", "say 'gov.uk', and it leads to 'evil.example'."),
        (
            "[of gov.uk.](https://gov.uk.evil.example/)",
            "say 'gov.uk', and it leads to 'gov.uk.evil.example'.",
        ),
        ("[ｇｏｖ.uk](https://evil.example/)", "say 'gov.uk', and it leads to 'evil.example'."),
        ("[gоv.uk](https://www.gov.uk/)", "say 'gоv.uk', and it leads to 'gov.uk'."),
        ("[https://gov.uk@evil.example/](https://gov.uk/)", "say 'evil.example', and it leads to 'gov.uk'."),
        ("[info@northtown.gov.uk](https://evil.example/)", "say 'northtown.gov.uk', and it leads to"),
        ("[www.gov.uk](theme:people)", "say 'gov.uk', and it leads to 'theme:people'."),
        ("[](https://www.gov.uk/)", "a link has no words."),
        ("[ … ](https://www.gov.uk/)", "a link has no words."),
    ],
)
def test_links_are_safe_fails_for_words_that_are_not_true(link: str, told: str, found: Found) -> None:
    (message,) = found(links_are_safe, {THEME: theme(f"First {link} and more.")})
    assert told in message


def test_links_are_safe_fails_at_each_of_two_alike(found: Found) -> None:
    text = "- [x](http://a.example/)\n- [x](http://a.example/)\n"
    lines = [message.split(":")[1] for message in found(links_are_safe, {THEME: theme(text)})]
    assert lines == ["6", "7"]


def test_no_wrapped_addresses_passes(found: Found) -> None:
    text = "[x](https://www.google.com/maps) and https://safelinks.example.org/?url=https%3A%2F%2Fx.example"
    assert found(no_wrapped_addresses, {THEME: theme(text)}) == []


@pytest.mark.parametrize(
    ("address", "real"),
    [
        (
            "https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.example.gov.uk%2Freport"
            "&data=05%7C02%7Cjo.example%40northtown.gov.uk%7Cabc%7C0%7C0&reserved=0",
            "https://www.example.gov.uk/report",
        ),
        ("https://urldefense.com/v3/__https://www.gov.uk/a?b=c__;!!abc$", "https://www.gov.uk/a?b=c"),
        (
            "https://urldefense.proofpoint.com/v2/url?u=https-3A__www.gov.uk_a-2Db&d=D",
            "https://www.gov.uk/a-b",
        ),
        ("https://secure-web.cisco.com/1abc/https%3A%2F%2Fwww.gov.uk%2Fa", "https://www.gov.uk/a"),
        ("https://www.google.com/url?sa=D&q=https://www.gov.uk/x", "https://www.gov.uk/x"),
        (
            "https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.google.com%2Furl%3Fq%3Dhttps%3A%2F%2Fgov.uk",
            "https://gov.uk",
        ),
        ("https://protect-eu.mimecast.com/s/abc?domain=gov.uk", ""),
        ("https://l.facebook.com/l.php?u=javascript%3Aalert(1", ""),
    ],
)
def test_no_wrapped_addresses_fails(address: str, real: str, found: Found) -> None:
    """In a link and alone; the address that tells who got the mail is not repeated."""
    for text in (f"See [x]({address}).", f"See {address} there."):
        (message,) = found(no_wrapped_addresses, {THEME: theme(text)})
        assert address not in message
        hint = "Open it, and write the address that your browser then shows."
        assert message.endswith(f"Write the address itself: {real}" if real else hint)


def test_links_are_safe_fails_for_a_record_that_is_not_there(found: Found) -> None:
    text = "First.\nSee [a](barrier:silo),\n[b](barrier:people) and [c](think-piece:zzz)."
    assert found(links_are_safe, {THEME: theme(text)}) == [
        "data/themes/people.yml:7: about: 'silo' is not a barrier. Did you mean 'silos'?",
        "data/themes/people.yml:8: about: 'people' is a theme, not a barrier. "
        "The ids are the names of the files in data/barriers/.",
        "data/themes/people.yml:8: about: 'zzz' is not a think piece. "
        "The ids are the names of the files in data/think-pieces/.",
    ]


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("about: |-\n  First.\n  [x](a:b)\n", 7),
        ("about: >\n  First.\n  [x](a:b)\n", 7),
        ("about: |\n\n\n  First.\n\n  [x](a:b)\n", 10),
        ("about: First\n  and second,\n  [x](a:b)\n", 7),
        ("about: 'First\n\n  [x](a:b)'\n", 7),
        ('about: "First\n  [x](a:b)"\n', 6),
        ("about: '[x](a:b)'\n", 5),
        # A text of one line has its field's line, wherever it starts.
        ("about:\n  '[x](a:b)'\n", 5),
    ],
)
def test_links_are_safe_fails_at_the_line_however_the_text_is_written(
    written: str, line: int, found: Found
) -> None:
    record = dump(minimal(Theme.kind, without=("about",)))
    head, tail = record.split("sources:")
    messages = found(links_are_safe, {THEME: f"{head}{written}sources:{tail}"})
    assert [m.split(": ")[0] for m in messages] == [f"data/themes/people.yml:{line}"]


def test_no_blanks_left_passes(found: Found) -> None:
    assert found(no_blanks_left, {THEME: minimal(Theme.kind, summary="Wait …")}) == []


def test_no_blanks_left_fails(found: Found) -> None:
    assert found(no_blanks_left, {THEME: minimal(Theme.kind, summary="…", about="…\n")}) == [
        "data/themes/people.yml:4: summary: '…' is still to be filled in. Write it, or delete the field.",
        "data/themes/people.yml:5: about: '…' is still to be filled in. Write it, or delete the field.",
    ]


def test_no_mark_is_missed_by_the_first_look() -> None:
    """A text that is passed over at the first look holds nothing that the rule would tell of."""
    pieces = [
        *(
            "word",
            "two words",
            "-",
            "*",
            "_",
            "=",
            "+",
            "1.",
            "2)",
            "#",
            "`",
            "~~~",
            "!",
            "[",
            "](x)",
            ">",
            "<b>",
        ),
        *("\\", "&amp;", " ", "  ", "   ", "\t", "\r", "\n", "\n", "\n\n", "\u00a0", "---", "* * *", "- "),
    ]
    rng = random.Random("marks")
    passed = 0
    for _ in range(20_000):
        text = "".join(rng.choices(pieces, k=rng.randrange(1, 9)))
        if not has_marks(text):
            passed += 1
            assert not {token.type for token in tokens(text)} & NAMES.keys(), repr(text)
    assert passed > 500
