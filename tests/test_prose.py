"""Contributed Markdown becomes the few tags that the guide prints, whatever is written."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterator

import lxml.html
import pytest

from macros.guide.graph import Guide
from macros.loading.fields import leaves
from macros.records.kind import Key
from macros.text import markdown as prose
from macros.text.markdown import Tooltip, escaped, parser, plain, safe_address, term_link, to_html, tokens
from tests.growth import grows_evenly

#: Every tag that may come out, with the attributes that it may have.
ALLOWED: dict[object, set[str]] = {
    **{tag: set() for tag in ("p", "ul", "ol", "li", "em", "strong")},
    "a": {"href", "class", "data-card"},
}
_RELATIVE = re.compile(r"(?:\.\./)*[a-z0-9-]+(?:/[a-z0-9-]+)*/(?:#[a-z0-9-]+)?")

SCHEMES = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "&#106;avascript:alert(1)",
    "&#x6A;avascript:alert(1)",
    "&#0000106avascript:alert(1)",
    "javascript&colon;alert(1)",
    "javascript&#58;alert(1)",
    "java&Tab;script:alert(1)",
    "java&NewLine;script:alert(1)",
    "java&#x0A;script:alert(1)",
    "%6Aavascript:alert(1)",
    "javascript%3Aalert(1)",
    "\\javascript:alert(1)",
    "java\\script:alert(1)",
    "\x01javascript:alert(1)",
    "\u00a0javascript:alert(1)",
    "\u202ejavascript:alert(1)",
    "ｊavascript:alert(1)",
    "vbscript:msgbox(1)",
    "livescript:x",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD4=",
    "DATA:image/svg+xml,x",
    "blob:https://example.org/x",
    "filesystem:https://example.org/x",
    "view-source:https://example.org/",
    "file:///etc/passwd",
    "about:blank",
    "mailto:a@example.org",
    "tel:999",
    "http://example.org/",
    "HTTP://example.org/",
    "ftp://example.org/",
    "//example.org/",
    "\\\\example.org",
    "/\\example.org",
    "https:example.org",
    "https:/example.org",
    "https:///example.org",
    "https://user:word@example.org/",
    "https://example.org@evil.example/",
    "https://localhost/",
    "/etc/passwd",
    "../secret.md",
    "?q=x",
    "#top",
    "",
    "barriers:silos",
    "constructor:x",
)
PAYLOADS = (
    *(f"[x]({s})" for s in SCHEMES),
    *(f"[x](<{s}>)" for s in SCHEMES),
    *(f"![x]({s})" for s in SCHEMES),
    *(f"<{s}>" for s in SCHEMES if s),
    *(f"[x][y]\n\n[y]: {s}" for s in SCHEMES if s),
    *(f"[x]\n\n[x]: <{s}> 'title'" for s in SCHEMES if s),
    # HTML, whole, broken and disguised.
    "<script>alert(1)</script>",
    "<SCRIPT/SRC=//evil.example>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img src=x onerror=alert(1)//",
    "<svg/onload=alert(1)>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a\nhref=javascript:alert(1)>x</a>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<object data=x>",
    "<embed src=x>",
    "<form action=x><button formaction=javascript:alert(1)>x</button></form>",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<body onload=alert(1)>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<link rel=stylesheet href=//evil.example>",
    "<style>@import '//evil.example'</style>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?xml version='1.0'?><x/>",
    "</p></li></a></em><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "\\<script>alert(1)\\</script>",
    "`<script>alert(1)</script>`",
    "```\n<script>alert(1)</script>\n```",
    "```html onload=alert(1)\nx\n```",
    "    <script>alert(1)</script>",
    # Breaking out of attributes.
    '[x](https://example.org/"onmouseover="alert(1))',
    "[x](https://example.org/'onmouseover='alert(1))",
    "[x](https://example.org/><script>alert(1)</script>)",
    '[x](https://example.org/ "t\\" onmouseover=\\"alert(1)")',
    '[x](https://example.org/ "<script>alert(1)</script>")',
    '![" onerror="alert(1)](x)',
    '[x](barrier:"><script>alert(1)</script>)',
    '[x](barrier:silos"onclick=alert(1))',
    '<https://example.org/"onmouseover=alert(1)>',
    "[x](https://example.org/\u2028javascript:alert(1))",
    # Attribute lists, which other Markdown dialects obey, and templates.
    "# h {onclick=alert(1)}",
    "x{: onclick=alert(1)}",
    "[x](https://example.org){: onclick=alert(1)}",
    "{{ config }}{% raw %}{# x #}",
    "${alert(1)}",
    # Nesting and edges.
    "[[x](javascript:alert(1))](https://example.org/)",
    "[![x](javascript:alert(1))](https://example.org/)",
    "[x](https://example.org/[y](javascript:alert(1)))",
    "[" * 200 + "x" + "](javascript:a)" * 200,
    "*" * 300 + "x",
    "> " * 50 + "x",
    "- " * 50 + "x",
    "**[x*](javascript:a)**",
    "[x](javascript:alert(1)\n\n[x]: y",
    "[constructor]: javascript:x\n[constructor]",
    "[__proto__]\n\n[__proto__]: javascript:x",
    "\x00<script>",
    "\ufeff<script>alert(1)</script>",
    "<script>alert(1)</script>",
    "| a | b |\n|---|---|\n| <script> | [x](javascript:y) |",
    "~~x~~ ==x== ^x^ [^1]\n\n[^1]: <script>",
    "Term: <b>x</b>\n: definition",
    "https://example.org/<script>",
    "www.example.org javascript:alert(1)",
)


def address_of(key: Key) -> str:
    return f"../../{key.kind.plural}/{key.id}/"


def strict_address_of(key: Key) -> str:
    """As the real one: there is a page, or the address is refused."""
    if key.id != "silos":
        raise KeyError(key)
    return "../../barriers/silos/"


def tooltips(text: str) -> Iterator[str | Tooltip]:
    """Explain every x, the commonest letter of the payloads."""
    for index, piece in enumerate(text.split("x")):
        if index:
            yield Tooltip("an-x", "x", "../../glossary/#an-x")
        yield piece


def assert_safe(html: str) -> None:
    root = lxml.html.fragment_fromstring(f"<div>{html}</div>")
    for element in root.iterdescendants():
        assert isinstance(element.tag, str), "a comment or instruction came through"
        assert element.tag in ALLOWED, element.tag
        assert set(element.attrib) <= ALLOWED[element.tag], element.attrib
        if element.tag == "a":
            href = element.get("href")
            assert href is not None
            assert href == "#" or _RELATIVE.fullmatch(href) or _is_https(href), href
            assert not element.xpath("ancestor::a"), "a link in a link"
    # What the parser makes of it and what stands there are the same: nothing was left to its mercy.
    assert "<!" not in html
    assert "<?" not in html


def _is_https(href: str) -> bool:
    return re.fullmatch(r"https://[\w.-]+\.\w+(?::\d+)?(?:[/?#][^\s<>\"]*)?", href) is not None


def test_nothing_gets_through() -> None:
    """Of any payload, in a block or in a line, with terms explained or without."""
    through = []
    # An id that is none never reaches a page; should it, the address is made elsewhere.
    payloads = [payload for payload in PAYLOADS if "barrier:" not in payload]
    for payload, inline, explained in itertools.product(payloads, (False, True), (False, True)):
        try:
            assert_safe(to_html(payload, address_of, tooltips if explained else None, inline=inline))
        except AssertionError as error:
            through.append(f"{payload[:60]!r}, {inline=}, {explained=}: {error}")
    assert not through, "\n".join(through)


@pytest.mark.parametrize("address", SCHEMES, ids=ascii)
def test_unsafe_addresses(address: str) -> None:
    assert not safe_address(address)


@pytest.mark.parametrize(
    "piece",
    ["[", "[](", "*a_", "`", "![", "- ", "> ", "<", "&", "[x](<", "a**b", "[x]: y\n", "[x]: y\n[x]"],
)
def test_no_prose_takes_long_for_its_length(piece: str) -> None:
    """6,000 characters is what a text may have."""
    grows_evenly(lambda size: assert_safe(to_html((piece * size)[:size], address_of)), 6000)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One *two* **three**.", "<p>One <em>two</em> <strong>three</strong>.</p>\n"),
        ("One\ntwo\n\nthree", "<p>One\ntwo</p>\n<p>three</p>\n"),
        ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"),
        ("1. one\n2. two", "<ol>\n<li>one</li>\n<li>two</li>\n</ol>\n"),
        ("[x](barrier:silos)", '<p><a href="../../barriers/silos/">x</a></p>\n'),
        ("[x](case-study:a)", '<p><a href="../../case-studies/a/">x</a></p>\n'),
        (
            "[x](https://www.gov.uk/a?b=c&d=e#f)",
            '<p><a href="https://www.gov.uk/a?b=c&amp;d=e#f">x</a></p>\n',
        ),
        ("<https://www.gov.uk/>", '<p><a href="https://www.gov.uk/">https://www.gov.uk/</a></p>\n'),
        ("[x](javascript:alert(1))", '<p><a href="#">x</a></p>\n'),
        ("a < b & c > d \"e\" 'f'", "<p>a &lt; b &amp; c &gt; d \"e\" 'f'</p>\n"),
        ("‘curly’ – é 🙂", "<p>‘curly’ – é 🙂</p>\n"),
        ("", ""),
    ],
)
def test_html(text: str, html: str) -> None:
    assert to_html(text, address_of) == html


def test_a_line_has_no_paragraph() -> None:
    assert to_html("One *two*.", address_of, inline=True) == "One <em>two</em>."


def test_an_address_that_is_not_there_is_not_swallowed() -> None:
    with pytest.raises(KeyError):
        to_html("[x](barrier:zilos)", strict_address_of)


def test_terms_are_explained_in_text_only() -> None:
    html = to_html("An x, [an x](https://example.org/x) & *x*.", address_of, tooltips)
    term = '<a class="term" href="../../glossary/#an-x" data-card="term-an-x">x</a>'
    assert html == f'<p>An {term}, <a href="https://example.org/x">an x</a> &amp; <em>{term}</em>.</p>\n'


def test_links_to_records_carry_their_codes() -> None:
    """Print shows them. A code is the record's own: other links have none, and no text can write one."""
    codes = {"silos": "BA7"}
    html = to_html(
        "[a](barrier:silos) [b](barrier:trust) [c](https://example.org/x)",
        address_of,
        code_of=lambda key: codes.get(key.id, ""),
        inline=True,
    )
    assert html == (
        '<a href="../../barriers/silos/" data-code="BA7">a</a> <a href="../../barriers/trust/">b</a> '
        '<a href="https://example.org/x">c</a>'
    )


def test_a_term_carries_its_code() -> None:
    assert term_link(Tooltip("caf", "CAF", "../glossary/#caf", "TE3")) == (
        '<a class="term" href="../glossary/#caf" data-card="term-caf" data-code="TE3">CAF</a>'
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("One *two* [three](barrier:silos) four", "One two three four"),
        ("One *two*, [three](barrier:silos).", "One two, three."),
        ("One\ntwo\n\n- three\n- four", "One two three four"),
        ("a \\* b &amp; c", "a * b & c"),
        ("", ""),
    ],
)
def test_plain_text_has_no_marks(text: str, words: str) -> None:
    assert plain(text) == words


@pytest.mark.parametrize(
    "address",
    [
        "barrier:silos",
        "case-study:a-b-c",
        "https://example.org",
        "https://example.org/",
        "https://example.org:8443/a",
        "https://www.example.org/a/b?c=d&e=f#g",
        "https://example.org/a@b",
        "https://example.org/a_(b)",
        "https://exämple.org/ü",
    ],
)
def test_safe_addresses(address: str) -> None:
    assert safe_address(address)


@pytest.mark.parametrize("text", ["<b>&\"'", "{{ x }}", "{% x %}", "{: .a}", "${x}", "plain"])
def test_escaped_text_is_no_markup_and_no_template(text: str) -> None:
    html = escaped(text)
    assert not re.search(r"[<>\"'{}]", html)
    assert lxml.html.fromstring(f"<p>{html}</p>").text_content() == text


def test_the_parser_refuses_no_link_silently() -> None:
    """An unsafe link must be a link to the checks: as text on the page nobody would be told."""
    assert [t.attrGet("href") for t in tokens("[x](javascript:a)") if t.type == "link_open"] == [
        "javascript:a"
    ]
    assert parser() is parser()


def test_the_real_prose_is_safe(real_guide: Guide) -> None:
    texts = [leaf.text for entry in real_guide.entries for leaf in leaves(entry.record) if leaf.markdown]
    assert len(texts) > 100
    for text in texts:
        html = to_html(text, address_of)
        assert_safe(html)
        # Nothing of it is lost on the way.
        words = lxml.html.fromstring(f"<div>{html}</div>").text_content()
        assert "".join(words.split()) == "".join(plain(text).split())


def test_a_text_without_marks_is_written_as_the_parser_would() -> None:
    """Most texts take a short way; on 20,000 random ones both ways give the same."""
    chance = random.Random(4)
    pieces = [
        "word",
        "Two words.",
        "it’s",
        "é",
        " ",
        "  ",
        "   ",
        "\n",
        "\n\n",
        "\n \n",
        "1",
        "1.",
        "-",
        "(x)",
    ]
    pieces += [
        "'",
        '"',
        "=",
        "+",
        ":",
        "https://a.example",
        "@",
        "%",
        "{",
        "}",
        "—",
        "\u2028",
        "$",
        "^",
        "a_b",
        "*",
    ]
    short = 0
    for _ in range(20_000):
        text = "".join(chance.choice(pieces) for _ in range(chance.randint(1, 9)))
        for inline in (False, True):
            if not prose.has_marks(text):
                short += 1
                slow = prose._parsed(text, str, None, inline=inline)
                assert prose._paragraphs(text, inline=inline) == slow, repr(text)
    assert short > 5_000
