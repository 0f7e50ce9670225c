"""The macros that writers call: what each gives, what each refuses, and that each is documented."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from typing import Any

import pytest
from jinja2 import Environment
from lxml import html
from markdown import Markdown

from macros.guide.graph import Guide
from macros.guide.imprint import UNREACHABLE, Contact
from macros.kinds import KINDS, MODELS
from macros.kinds.approach import Approach
from macros.kinds.attribute import Attribute
from macros.kinds.barrier import Barrier
from macros.kinds.behaviour import Behaviour
from macros.kinds.definition import Definition
from macros.kinds.outcome import Outcome
from macros.kinds.question import Question
from macros.kinds.term import Term
from macros.records.kind import Kind
from macros.rendering.page_macros import NAMES, Embed, filled, mark_of
from macros.views.lists import FILTERS
from tests import small_guide
from tests.builders import minimal
from tests.conftest import ROOT, MakeGuide

On = Callable[..., Embed]

CODE = "https://code.test/guide"

DOCUMENT = ROOT / "docs" / "contributing" / "macros.md"
_SECTION = re.compile(r"^## `(?P<name>\w+)`$(?P<text>.*?)(?=^## |\Z)", re.M | re.S)
_EXAMPLES = re.compile(r"^```jinja$(.*?)^```$", re.M | re.S)
_CALL = re.compile(r"\{\{\s*((\w+)\(.*?\))\s*\}\}")


@pytest.fixture
def on(make_guide: MakeGuide) -> On:
    """Give the macros on a page of the small guide."""
    guide = make_guide(small_guide.files())
    return lambda page="": Embed(guide, page)


def tree(fragment: str) -> html.HtmlElement:
    return html.fragment_fromstring(fragment, create_parent="main")


def evaluate(call: str, embed: Embed) -> str:
    """Call a macro as a page does."""
    macros: dict[str, Any] = {name: getattr(embed, name) for name in NAMES}
    result: str = Environment(autoescape=False).compile_expression(call)(**macros)
    return result


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def links(fragment: str) -> list[tuple[str, str]]:
    return [(words(a), a.get("href")) for a in tree(fragment).iter("a")]


# What each gives


def test_link(on: On) -> None:
    assert on().link("barrier:silos") == '<a href="barriers/silos/">Silos</a>'
    assert (
        on("about/").link("term:caf", "a form & more") == '<a href="../glossary/#caf">a form &amp; more</a>'
    )


def test_links_and_terms_carry_codes(make_guide: MakeGuide) -> None:
    coded = {
        "barriers/silos.yml": minimal(Barrier.kind, code="BA7"),
        "terms.yml": [minimal(Term.kind, code="TE3")],
    }
    guide = make_guide({**small_guide.files(), **coded})
    embed = Embed(guide, "")
    assert embed.link("barrier:silos", "here") == '<a href="barriers/silos/" data-code="BA7">here</a>'
    assert ' data-code="TE3">CAF</a>' in embed.term("caf")


def test_a_to_z(make_guide: MakeGuide) -> None:
    coded = {
        "barriers/silos.yml": minimal(Barrier.kind, code="BA10", also=["<b>Not</b> our case"]),
        "terms.yml": [minimal(Term.kind, code="TE3", stands_for="Common Assessment Framework")],
    }
    guide = make_guide(coded)
    page = tree(Embed(guide, "a-to-z/").a_to_z())

    listed = {
        a.text.strip(): (a.get("href"), words(a.find("small")))
        for a in page.xpath("//ul[@class='names']/li/a")
    }
    assert listed["Silos"] == ("../barriers/silos/", "Barrier BA10")
    assert listed["<b>Not</b> our case"] == ("../barriers/silos/", "see Silos · Barrier BA10")
    assert listed["CAF"] == ("../glossary/#caf", "Term TE3")
    assert listed["Common Assessment Framework"] == ("../glossary/#caf", "see CAF · Term TE3")
    ids = {f"#{id_}" for id_ in page.xpath("//h2/@id")}
    assert set(page.xpath("//nav//a/@href")) == ids
    assert page.xpath("//@data-not-searched")


def test_records(on: On) -> None:
    listed = tree(on("barriers/").records("barrier", theme="people"))

    assert [(a.text, a.get("href")) for a in listed.iter("a")] == [
        ("Silos", "silos/"),
        ("Distrust", "distrust/"),
    ]
    assert [words(p) for p in listed.iterfind(".//p[@class='because']")] == [
        "Each service works for itself."
    ] * 2


def test_records_of_a_theme_that_has_none_is_an_empty_list(on: On) -> None:
    assert links(on().records("barrier", theme="power")) == []


def test_card(on: On) -> None:
    card = tree(on("").card("barrier:silos"))

    assert [words(p) for p in card.iter("p")] == ["Barrier", "Silos", "Each service works for itself."]
    assert [(a.text, a.get("href")) for a in card.iter("a")] == [("Silos", "barriers/silos/")]


def test_card_of_a_record_that_shares_a_page(on: On) -> None:
    assert links(on().card("source:report")) == [("The report", "sources/#report")]


def test_attributes_figure(on: On) -> None:
    figure = tree(on("attributes/").attributes_figure())

    drawing = figure.find(".//svg[@role='list']")
    named = [(a.get("aria-label"), a.get("href")) for a in drawing.iter("a")]
    assert named == [
        ("1. Values, the foundation of the other one", "values/"),
        ("2. Decide together with families", "decisions/"),
    ]
    listed = figure.find(".//ul[@class='figure-list']")
    assert [(words(a), a.get("href")) for a in listed.iter("a")] == [
        ("2. Decide together with families", "decisions/"),
        ("1. Values", "values/"),
    ]


@pytest.mark.parametrize(
    ("macro", "titles"), [("barriers_table", ["Silos", "Distrust"]), ("approaches_table", ["Build bridges"])]
)
def test_tables(macro: str, titles: list[str], on: On) -> None:
    table = tree(getattr(on("barriers/"), macro)())

    assert [words(h) for h in table.iter("h3")] == ["People Trust and belief"]
    assert [words(li) for li in table.iter("li")] == titles


def test_questions_to_reflect_on(on: On) -> None:
    listed = tree(on("questions/").questions("reflect"))

    (group,) = listed.findall(".//section")
    assert words(group.find("h2")) == "Values"
    assert [words(li) for li in group.iter("li")] == ["How do you live by your values? Listen, Speak up"]
    assert [a.get("href") for a in group.iter("a")] == [
        "../attributes/values/",
        "../behaviours/listen/",
        "../behaviours/speak-up/",
    ]


def test_questions_to_recruit_by_say_what_to_listen_for(on: On) -> None:
    listed = tree(on("recruit/").questions("recruit"))

    assert [words(li) for li in listed.findall(".//ul[@class='questions']/li")] == [
        "When did a value cost you something? Listen for: A real price. What came of it. Speak up"
    ]
    assert "Listen for" not in on("questions/").questions("reflect")


def test_questions_to_rate_by_print_the_steps_that_there_are(on: On) -> None:
    bare, full = tree(on("self-rating/").questions("rate")).findall(".//div[@class='rating']")

    assert words(bare.find("p")) == "How do you live by your values?"
    assert bare.find(".//dl") is None
    assert [(words(step.find("dt")), words(step.find("dd"))) for step in full.findall(".//dl/div")] == [
        ("A 5 might sound like", "I say what I stand for."),
        ("At 3, a colleague would see", "You hear it from others."),
        ("At 1, a colleague would see", "Nobody knows what it is."),
        ("To ask a colleague about you", "Does she live by her values?"),
    ]


def test_questions_for_several_purposes_share_a_page(on: On) -> None:
    embed = on("questions/")
    page = tree("".join(embed.questions(purpose) for purpose in ("reflect", "rate", "recruit")))

    ids = page.xpath("//@id")
    assert sorted(ids) == ["values-rate", "values-recruit", "values-reflect"]


@pytest.mark.parametrize("kind", [kind for kind in KINDS.values() if kind.shared_page])
def test_collection(kind: Kind, on: On) -> None:
    page = "glossary/" if kind is Term.kind else f"{kind.plural}/"
    embed = on(page)
    collected = tree(embed.collection(kind.name))

    sections = collected.findall(".//section")
    assert len(sections) == int(embed.count(kind.name)) > 0
    for section in sections:
        heading = section.find("h2")
        assert heading.get("id") == f"{section.get('id')}-heading"


def test_collection_of_terms_tells_the_other_words_and_the_source(on: On) -> None:
    entry = tree(on("glossary/").collection("term")).get_element_by_id("caf")

    assert words(entry) == (
        "CAF Common Assessment Framework A shared assessment of what a child needs. "
        "An early help assessment now. Also called: Shared assessment The report: Introduction"
    )


def test_term(on: On) -> None:
    embed = on("about/")
    first = tree(f"<p>The {embed.term('caf')} and</p>")
    link, card = first.find(".//a"), first.get_element_by_id("term-caf")

    assert (link.text, link.get("href"), link.get("data-card")) == (
        "CAF",
        "../glossary/#caf",
        "term-caf",
    )
    assert "popover" in card.attrib
    assert words(card) == (
        "CAF (Common Assessment Framework): A shared assessment of what a child needs. In the glossary: CAF"
    )
    assert card.find(".//a").get("href") == "../glossary/#caf"


def test_a_term_is_explained_once_on_a_page(on: On) -> None:
    embed = on("about/")
    whole = (
        embed.term("caf")
        + embed.term("caf", "this form")
        + embed.collection("definition")
        + embed.term("act")
    )

    assert whole.count('id="term-caf"') == whole.count('id="term-act"') == 1
    assert ">this form</a>" in whole


def test_terms_in_a_collection_are_explained_below_it(on: On, make_guide: MakeGuide) -> None:
    guide = make_guide({"outcomes.yml": [minimal(Outcome.kind, text="A CAF is done.\n")]})
    block = tree(Embed(guide, "outcomes/").collection("outcome"))

    assert words(block.find(".//a[@class='term']")) == "CAF"
    assert block.get_element_by_id("term-caf").tag == "div"


def test_count(on: On) -> None:
    assert (on().count("barrier"), on().count("method")) == ("2", "1")


@pytest.mark.parametrize(
    ("kind", "field", "described", "limits"),
    [
        (
            "term",
            "title",
            "What a leader would type into a search box. No full stop.",
            "Required, at most 90 characters",
        ),
        (
            "case-study",
            "ask_yourselves",
            "What to ask yourselves.",
            "Required, 2 to 6 items, each at most 400 characters",
        ),
        ("barrier", "why", "Why it happens.", "Required, at most 6,000 characters, 54 to 135 words"),
        ("barrier", "approaches", "What helps, and why.", "Required, 1 to 40 links"),
        ("barrier", "order", "Where it stands in its group, counting from 1.", "Required, 1 to 99"),
        ("recommendation", "level", "Whom it is for.", "Required, one of: strategic; management"),
    ],
)
def test_fields_say_what_the_model_says(kind: str, field: str, described: str, limits: str, on: On) -> None:
    rows = {words(row[0]): [words(cell) for cell in row[1:]] for row in tree(on().fields(kind)).iter("tr")}

    assert rows[field] == [described, limits]


@pytest.mark.parametrize("kind", KINDS.values())
def test_fields_are_all_of_the_kind(kind: Kind, on: On) -> None:
    named = [words(th) for th in tree(on().fields(kind.name)).findall(".//tbody//th")]

    own_file = set() if kind.listed else {"id"}
    assert named == [name for name in MODELS[kind].model_fields if name not in own_file]


# What each refuses


NO_RECORD = "There is no record '{}'. Write its kind and id, as in 'barrier:silos'."
NO_KIND = f"'{{}}' is not a kind. The kinds are {', '.join(KINDS)}."
NOT_COLLECTED = (
    "'{}' is not a kind to collect on one page. Those are recommendation, definition, outcome, term, source."
)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ("link('barrier:silo')", "There is no record 'barrier:silo'. Did you mean 'barrier:silos'?"),
        ("link('silos')", NO_RECORD.format("silos")),
        ("link('https://x.test')", NO_RECORD.format("https://x.test")),
        ("card('approach:silos')", NO_RECORD.format("approach:silos")),
        ("term('cat')", "There is no record 'term:cat'. Did you mean 'term:act'?"),
        ("a_to_z('b', '2')", "The A to Z has no page 2 of 'b'."),
        ("count('barriers')", "'barriers' is not a kind. Did you mean 'barrier'?"),
        ("fields('roads')", NO_KIND.format("roads")),
        ("records('?')", NO_KIND.format("?")),
        ("collection('terms')", "'terms' is not a kind. Did you mean 'term'?"),
        ("collection('barrier')", NOT_COLLECTED.format("barrier")),
        ("collection('question')", NOT_COLLECTED.format("question")),
        (
            "records('barrier', colour='red')",
            f"'colour' is not a filter. The filters are {', '.join(FILTERS)}.",
        ),
        ("records('barrier', theme='peple')", "'peple' is not a theme. Did you mean 'people'?"),
        ("records('question', think_piece='values')", "'values' is not a think piece. Write its id."),
        (
            "records('behaviour', family='both')",
            "'both' is not a family. Write attributes or integrated.",
        ),
        (
            "records('question', purpose='ask')",
            "'ask' is not a purpose. Write reflect, rate, recruit or discuss.",
        ),
        (
            "records('recommendation', level='top')",
            "'top' is not a level. Write strategic or management.",
        ),
        *(
            (
                f"questions('{purpose}')",
                f"There are no questions for '{purpose}'. Write reflect, rate or recruit.",
            )
            for purpose in ("reflection", "", "discuss")
        ),
        ("records('barrier', purpose='reflect')", "A barrier has no 'purpose' to filter by."),
        ("records('approach', family='integrated')", "An approach has no 'family' to filter by."),
    ],
)
def test_what_does_not_exist_gets_a_sentence(call: str, message: str, on: On) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        evaluate(call, on())


# What a page's Markdown makes of it

HOSTILE = "*a* _b_ `c` [d](e) {onclick=f} ![g](h) <script>i</script> \\* | & \"j\" 'k'"
SHORT = "*a* _b_ `c` [d](e) {onclick=f} <i>g</i>"


@pytest.fixture(scope="module")
def markdown() -> Callable[[str], str]:
    """Turn Markdown into HTML with the extensions of mkdocs.yml."""
    extensions = [
        "attr_list",
        "tables",
        "toc",
        "pymdownx.superfences",
        "pymdownx.highlight",
    ]
    configured = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").split("markdown_extensions:")[1]
    assert re.findall(r"^  - ([\w.]+)", configured.split("\nvalidation:")[0], re.M) == extensions
    return lambda text: Markdown(extensions=extensions).convert(text)


@pytest.mark.parametrize("macro", ["link", "term"])
def test_titles_in_a_sentence_stay_words(
    macro: str, make_guide: MakeGuide, markdown: Callable[[str], str]
) -> None:
    term = minimal(
        Term.kind, title=HOSTILE, stands_for=HOSTILE, text="Two \\* and \\_two\\_ \\[x\\](y) {a=b}."
    )
    guide = make_guide({"terms.yml": [term]})
    embed = Embed(guide, "about/")
    call = mark_of(macro, ["term:caf" if macro == "link" else "caf"], {})

    built = markdown(f"Read *about* {call}, then\n\n| a | b |\n|---|---|\n| {call} | z |\n")
    page = tree(filled(built, embed))
    for place in (page.find("p"), page.find(".//td")):
        named = place.find("a")
        assert named.text == HOSTILE
        assert not list(named)
    assert {a.get("href") for a in page.iter("a")} == {"../glossary/#caf"}
    assert not page.xpath("//script | //img | //code | //@onclick | //@a")
    assert [words(em) for em in page.iter("em")] == ["about"]
    assert len(page.findall(".//td")) == 2
    if macro == "term":
        assert "Two * and _two_ [x](y) {a=b}." in words(page.find(".//*[@role='note']"))


def test_a_title_of_several_lines_stays_in_its_sentence(
    make_guide: MakeGuide, markdown: Callable[[str], str]
) -> None:
    guide = make_guide({"terms.yml": [minimal(Term.kind, title="A\n\n# B\n\n    C")]})
    built = markdown(f"See {mark_of('link', ['term:caf'], {})} there.")
    page = tree(filled(built, Embed(guide, "")))

    assert [words(p) for p in page.iter("p")] == ["See A # B C there."]
    assert len(page) == 1


def test_a_block_takes_the_place_of_its_paragraph_and_a_word_stays_in_it(
    make_guide: MakeGuide, markdown: Callable[[str], str]
) -> None:
    guide = make_guide({"terms.yml": [minimal(Term.kind)]})
    calls = [mark_of("collection", ["term"], {}), mark_of("count", ["term"], {})]
    page = tree(filled(markdown("\n\n".join(calls)), Embed(guide, "")))

    assert [words(p) for p in page.findall("./p")] == ["1"]
    assert page.find("./p//div") is None
    assert page.find("./div") is not None


@pytest.mark.parametrize("text", ["## All {}", "See [them]({}).", '<a href="{}">them</a>'])
def test_a_call_where_no_markup_can_stand_is_refused_in_words(
    text: str, make_guide: MakeGuide, markdown: Callable[[str], str]
) -> None:
    embed = Embed(make_guide({}), "")
    with pytest.raises(ValueError, match=r"^count\(\) is called in a heading or in the address of a link"):
        filled(markdown(text.format(mark_of("count", ["term"], {}))), embed)


@pytest.mark.parametrize(
    ("contact", "offered"),
    [
        (UNREACHABLE, []),
        (Contact(editors="e@guide.test"), ["mailto:e@guide.test"]),
        (Contact(repository=CODE), [f"{CODE}/issues/new", f"{CODE}/security/advisories/new"]),
        (
            Contact("e@guide.test", "p@guide.test", CODE),
            ["mailto:e@guide.test", f"{CODE}/issues/new", "mailto:p@guide.test"],
        ),
    ],
)
def test_only_ways_that_work_are_offered(contact: Contact, offered: list[str]) -> None:
    embed = Embed(Guide([]), "contribute/", contact)
    assert tree(embed.reach_us()).xpath("//a/@href") == offered
    link = tree(embed.repository_link("tree/main", "the folder"))
    assert words(link) == "the folder"
    assert link.xpath("//a/@href") == ([f"{CODE}/tree/main"] if contact.repository else [])
    assert bool(words(tree(embed.needs_repository()))) != bool(contact.repository)


@pytest.mark.parametrize(
    "call",
    [
        "records('barrier')",
        "card('barrier:silos')",
        "attributes_figure()",
        "barriers_table()",
        "approaches_table()",
        "crosswalk_table()",
        "crosswalk_list()",
        "questions('reflect')",
        "questions('rate')",
        "questions('recruit')",
        "coverage()",
        "five_minutes()",
        "reach_us()",
        "needs_repository()",
        "collection('definition')",
        "fields('case-study')",
    ],
)
def test_markdown_leaves_a_block_as_it_is(
    call: str, make_guide: MakeGuide, markdown: Callable[[str], str]
) -> None:
    texts = {"title": HOSTILE, "summary": HOSTILE}
    guide = make_guide(
        {
            "barriers/silos.yml": minimal(Barrier.kind, **texts),
            "approaches/build-bridges.yml": minimal(Approach.kind, **texts),
            "attributes/values.yml": minimal(Attribute.kind, short=SHORT, **texts),
            "behaviours/sustain.yml": minimal(
                Behaviour.kind,
                without=("attribute",),
                theme="people",
                supports_attributes=[{"attribute": "values", "because": HOSTILE}],
                **texts,
            ),
            "questions.yml": [
                minimal(Question.kind),
                minimal(Question.kind, id="rate", purpose="rate", five="{.a} b", one="    c"),
                minimal(Question.kind, id="recruit", purpose="recruit", listen_for=["{.a} b", "# d"]),
            ],
            "definitions.yml": [minimal(Definition.kind, title=HOSTILE, stresses=["{.a} b", "    c", "# d"])],
        }
    )
    block = evaluate(call, Embed(guide, "about/"))

    assert markdown(f"Before.\n\n{block}\n\nAfter.") == f"<p>Before.</p>\n{block}\n\n<p>After.</p>"


# What the documentation says


@pytest.fixture(scope="module")
def document() -> str:
    return DOCUMENT.read_text(encoding="utf-8")


def test_the_macros_are_the_public_methods() -> None:
    public = [name for name, _ in inspect.getmembers(Embed, inspect.isfunction) if not name.startswith("_")]
    assert sorted(NAMES) == sorted(public)


@pytest.mark.parametrize("name", NAMES)
def test_every_macro_is_documented_with_an_example(name: str, document: str) -> None:
    sections = {match["name"]: match["text"] for match in _SECTION.finditer(document)}

    assert name in sections, f"docs/contributing/macros.md has no heading '## `{name}`'"
    examples = "".join(_EXAMPLES.findall(sections[name]))
    assert name in {called for _, called in _CALL.findall(examples)}, f"`{name}` has no example"


@pytest.mark.parametrize("name", NAMES)
def test_every_argument_is_documented(name: str, document: str) -> None:
    section = next(match["text"] for match in _SECTION.finditer(document) if match["name"] == name)
    arguments = [
        parameter.name.rstrip("_")
        for parameter in inspect.signature(getattr(Embed, name)).parameters.values()
        if parameter.name != "self" and parameter.kind is not parameter.VAR_KEYWORD
    ]
    assert re.findall(r"^- `(\w+)`", section, re.M) == arguments


def test_only_macros_that_exist_are_documented(document: str) -> None:
    headed = [match["name"] for match in _SECTION.finditer(document)]
    called = {name for _, name in _CALL.findall(document)}

    assert sorted(headed) == sorted(NAMES)
    assert called <= set(NAMES)


def test_every_filter_is_documented(document: str) -> None:
    section = next(match["text"] for match in _SECTION.finditer(document) if match["name"] == "records")
    assert sorted(re.findall(r"^\| `(\w+)` \|", section, re.M)) == sorted(FILTERS)


def test_every_example_works_on_the_real_guide(document: str, real_guide: Guide) -> None:
    embed = Embed(real_guide, "contributing/macros/")
    examples = [call for text in _EXAMPLES.findall(document) for call, _ in _CALL.findall(text)]

    assert len(examples) >= len(NAMES)
    for example in examples:
        assert evaluate(example, embed), example
