"""What's in your way?: what the page holds, and what its script puts together for a choice."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from lxml import html
from playwright.sync_api import Browser, Page, Route, expect

from macros.kinds.barrier import Barrier
from macros.kinds.case_study import CaseStudy
from macros.rendering.page_macros import Embed
from macros.views.in_your_way import MOST_CASES, InYourWay, in_your_way
from macros.views.page_context import PageContext
from tests import small_guide
from tests.builders import Content, minimal
from tests.conftest import MakeGuide
from tests.in_browser import Watched, serious

PAGE = "whats-in-your-way/"
TWO = f"{PAGE}#conflicting-objectives,silos"


def view(make_guide: MakeGuide, **files: Content) -> InYourWay:
    guide = make_guide({**small_guide.files(), **{name.replace("__", "/"): c for name, c in files.items()}})
    return in_your_way(PageContext(guide, PAGE))


def case_study(year: int) -> Content:
    link = small_guide.to("barrier", "silos", f"It was so in {year}.")
    return minimal(CaseStudy.kind, title=f"Story of {year}", year=year, barriers=[link])


# What the page holds


def test_barriers_stand_under_their_themes_with_what_the_guide_has_about_them(make_guide: MakeGuide) -> None:
    way = view(make_guide)

    assert [theme.row.title for theme in way.themes] == ["People"], "a theme without barriers is left out"
    silos, distrust = way.themes[0].barriers
    assert (silos.id, silos.row.url, distrust.id) == ("silos", "../barriers/silos/", "distrust")
    assert [(row.url, row.because) for row in silos.approaches] == [
        ("../approaches/build-bridges/", "Those who meet, share.")
    ]
    assert [row.url for row in silos.behaviours] == ["../behaviours/listen/"]
    assert [(row.title, row.because) for row in silos.cases] == [
        ("Mentors in schools", "Health and schools had two lists.")
    ]
    assert silos.more_cases == 0
    assert distrust.cases == ()
    assert way.script == "../assets/js/in-your-way.js"


def test_a_barrier_shows_itself_by_its_shortest_sign_as_plain_text(make_guide: MakeGuide) -> None:
    signs = [
        "Nobody at all rings anybody else.",
        "They *never* ring <us>.",
        "One of them has not rung for weeks.",
    ]
    files = {"barriers/silos.yml": minimal(Barrier.kind, recognise=signs)}
    guide = make_guide({**small_guide.files(), **files})
    way = in_your_way(PageContext(guide, PAGE))
    assert way.themes[0].barriers[0].sign == "They never ring <us>."


def test_of_many_case_studies_the_newest_stand_here(make_guide: MakeGuide) -> None:
    years = (2001, 2019, 2007, 2011, 2003)
    files = {f"case-studies/of-{year}.yml": case_study(year) for year in years}
    guide = make_guide({**small_guide.files(), "case-studies/mentors.yml": None, **files})
    silos = in_your_way(PageContext(guide, PAGE)).themes[0].barriers[0]

    assert [row.kind for row in silos.cases] == ["2019", "2011", "2007"]
    assert len(silos.cases) == MOST_CASES
    assert (silos.more_cases, silos.cases_url) == (2, "../case-studies/#barrier=silos")


def test_questions_are_those_to_think_about_that_ask_about_most_of_its_behaviours(
    make_guide: MakeGuide,
) -> None:
    both = ["listen", "speak-up"]
    links = [small_guide.to("behaviour", id_, f"Because of {id_}.") for id_ in both]
    home = {"attribute": "values"}
    files = {
        "barriers/silos.yml": minimal(Barrier.kind, behaviours=links),
        "questions.yml": [
            small_guide.question("one", "reflect", home, behaviours=["listen"]),
            small_guide.question("other", "reflect", home, order=2, behaviours=["speak-up"]),
            small_guide.question("two", "reflect", home, order=3, text="Who *speaks*?", behaviours=both),
            small_guide.question("rated", "rate", home, behaviours=both),
            small_guide.question("recruited", "recruit", home, behaviours=both),
        ],
    }
    guide = make_guide({**small_guide.files(), **files})
    silos = in_your_way(PageContext(guide, PAGE)).themes[0].barriers[0]
    assert [q.row.url for q in silos.questions] == ["../attributes/values/#two", "../attributes/values/#one"]
    assert silos.questions[0].text == "Who speaks?"


def test_old_ids_are_known_and_what_records_say_is_escaped(make_guide: MakeGuide) -> None:
    hostile = minimal(Barrier.kind, title="<b>Silos</b>", aliases=["old-silos", "older"])
    guide = make_guide({**small_guide.files(), "barriers/silos.yml": hostile})
    page = html.fragment_fromstring(Embed(guide, PAGE).in_your_way(), create_parent="main")
    section = page.get_element_by_id("silos")
    assert section.get("data-old") == "old-silos older"
    assert section.find("h3/a").text == "<b>Silos</b>"
    assert not page.xpath("//b")
    assert page.xpath("//*[@data-barrier]/a/@href") == ["#silos", "#distrust"]


# The page in a browser


@pytest.fixture
def page(browser: Browser, base: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
    watched = Watched(context, base)
    yield watched.page
    context.close()
    assert not watched.faults


def shown(page: Page, part: str) -> list[str]:
    return page.locator(f"[data-show={part}] > li > a").all_text_contents()


def test_what_answers_both_comes_first_with_both_reasons(page: Page, base: str) -> None:
    page.goto(base + PAGE)
    expect(page.locator("#way-sheet")).to_be_hidden()
    asked: list[str] = []
    # Chromium asks for the icon anew whenever the address changes; what stands after '#' is never sent.
    page.on("request", lambda r: None if r.url.endswith("favicon.svg") else asked.append(r.url))
    page.get_by_role("checkbox", name="Services working in silos").check()
    page.get_by_role("checkbox", name="Conflicting objectives").check()

    first = page.locator("[data-show=approaches] > li").first
    expect(first.get_by_role("link")).to_have_text("Build bridges and understand other perspectives")
    expect(first).to_contain_text("Helps with 2 of your 2")
    reasons = first.locator(".because")
    expect(reasons).to_have_count(2)
    expect(reasons.nth(0)).to_contain_text("Services working in silos: Staff who have seen")
    expect(reasons.nth(1)).to_contain_text("Conflicting objectives: When you have seen")
    assert len(set(shown(page, "approaches"))) == len(shown(page, "approaches")) > 3
    assert "Partners in prevention" in shown(page, "cases")
    assert 0 < page.locator("[data-show=questions] > li").count() <= 4
    assert page.url == base + f"{PAGE}#silos,conflicting-objectives"
    expect(page.get_by_role("status").first).to_contain_text("2 barriers chosen")
    expect(page.locator("#way-all")).to_be_hidden()
    assert page.evaluate("document.activeElement.id") == "choose-conflicting-objectives"
    assert not asked, "choosing asks nothing of any server"


def test_an_address_gives_the_same_sheet_and_back_goes_back(page: Page, base: str) -> None:
    page.goto(base + TWO)
    assert page.locator("input:checked").evaluate_all("all => all.map((box) => box.id)") == [
        "choose-silos",
        "choose-conflicting-objectives",
    ]
    page.get_by_role("checkbox", name="Services working in silos").uncheck()
    assert page.url.endswith("#conflicting-objectives")
    page.go_back()
    expect(page.get_by_role("checkbox", name="Services working in silos")).to_be_checked()
    expect(page.locator("[data-show=chosen] > li")).to_have_count(2)
    page.go_forward()
    expect(page.locator("[data-show=chosen] > li")).to_have_count(1)
    page.get_by_role("button", name="Start again").click()
    assert page.url == base + PAGE
    expect(page.locator("#way-all")).to_be_visible()
    expect(page.locator("input:checked")).to_have_count(0)
    assert page.evaluate("document.activeElement.type") == "checkbox"


#: Addresses with a choice: how many barriers are chosen, and what is told of those that are unknown.
CHOICES = (
    ("#silos,gone,<img src=x onerror=alert(1)>", 1, "2 barriers of this address are not in the guide."),
    ("#gone", 0, "1 barrier of this address is not in the guide."),
    ("#%E0%A4%A", 0, "1 barrier of this address is not in the guide."),
    ("#SILOS,%20silos,,", 1, "1 barrier chosen"),
    ("#constructor,__proto__", 0, "2 barriers of this address are not"),
    ("#content", 0, "Nothing chosen"),
    ("#silos%2Cconflicting-objectives%3E", 2, "2 barriers chosen: "),
    ("#si%25C2%25ADlos%252Cconflicting-objectives).", 2, "2 barriers chosen: "),
)


def test_what_is_unknown_is_left_out_and_told(page: Page, base: str) -> None:
    for hash_, chosen, told in CHOICES:
        page.goto("about:blank")
        page.goto(base + PAGE + hash_)
        expect(page.locator("#way-status"), hash_).to_contain_text(told)
        expect(page.locator("[data-show=chosen] > li"), hash_).to_have_count(chosen)
        expect(page.locator("#way-all"), hash_).to_be_visible(visible=not chosen)
        assert not page.locator("#way img").count()


def test_by_keyboard_the_sheet_is_one_press_away(page: Page, base: str) -> None:
    page.goto(base + PAGE)
    box = page.get_by_role("checkbox", name="Lack of vision")
    box.focus()
    page.keyboard.press("Space")
    expect(box).to_be_focused()
    page.get_by_role("button", name="See what to do").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What to do about it")).to_be_focused()
    assert page.url.endswith("#lack-of-vision")


def test_what_has_the_focus_is_not_below_the_bar(page: Page, base: str) -> None:
    page.set_viewport_size({"width": 390, "height": 600})
    page.goto(base + TWO)
    page.locator("#choose-lack-of-staff-commitment").focus()
    for _ in range(23):
        page.keyboard.press("Tab")
        bar, box = page.locator("#way-bar").bounding_box(), page.locator(":focus").bounding_box()
        assert bar
        assert box
        assert box["y"] + box["height"] <= bar["y"] + 1, page.evaluate("document.activeElement.id")


def test_the_sheet_leads_to_the_case_studies_that_the_page_leaves_out(page: Page, base: str) -> None:
    """With more of them than the guide has now: the link that the template writes is put into the page."""
    more = (
        '<p class="way-more"><a href="../case-studies/#barrier=silos">9 more'
        '<span class="visually-hidden"> that met: Services working in silos</span></a></p>'
    )

    def served(route: Route) -> None:
        html = route.fetch().text()
        route.fulfill(body=html.replace('<h3 id="silos-heading">', f'{more}<h3 id="silos-heading">'))

    page.route(base + PAGE, served)
    page.goto(base + TWO)
    link = page.locator("[data-show=cases] > .way-rest > a")
    expect(link).to_have_text("9 more that met: Services working in silos")
    expect(link).to_have_attribute("href", base + "case-studies/#barrier=silos")


def some(page: Page, count: int, step: int) -> list[tuple[str, ...]]:
    """Give choices of so many barriers, from all over the page."""
    ids = page.locator("[data-barrier]").evaluate_all("all => all.map((item) => item.dataset.barrier)")
    return list(itertools.combinations(ids, count))[::step]


def printed(page: Page, address: str) -> pypdfium2.PdfDocument:
    # Chromium asks for the icon anew at each address: what is cut off would be a fault.
    page.wait_for_load_state("networkidle")
    page.goto("about:blank")
    page.goto(address)
    page.wait_for_load_state("networkidle")
    return pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))


def words(pdf: pypdfium2.PdfDocument, number: int = 0) -> str:
    return " ".join(pdf[number].get_textpage().get_text_bounded().split())


@pytest.mark.parametrize(
    ("count", "step"),
    [
        (1, 7),
        pytest.param(3, 211, marks=pytest.mark.nightly),
        pytest.param(5, 9001, marks=pytest.mark.nightly),
        pytest.param(6, 13001, marks=pytest.mark.nightly),
        (6, 45001),
    ],
)
def test_up_to_six_barriers_print_on_one_page(page: Page, base: str, count: int, step: int) -> None:
    page.goto(base + PAGE)
    for choice in some(page, count, step):
        pdf = printed(page, f"{base}{PAGE}#{','.join(choice)}")
        assert len(pdf) == 1, choice
        text = words(pdf)
        for part in ("In our way:", "Our next step", "Who", "By when", "This choice:", "A code in brackets"):
            assert part in text, (choice, part)
        assert "Start again" not in text


@pytest.mark.parametrize("count", [8, 24])
def test_more_barriers_print_approaches_first_and_all_else_on_the_last_page(
    page: Page, base: str, count: int
) -> None:
    page.goto(base + PAGE)
    ids = page.locator("[data-barrier]").evaluate_all("all => all.map((item) => item.dataset.barrier)")
    pdf = printed(page, f"{base}{PAGE}#{','.join(ids[:count])}")
    assert 2 <= len(pdf) <= 3
    assert "Approaches that help" in words(pdf)
    assert "Behaviours that prevent this" not in words(pdf, len(pdf) - 2)
    last = words(pdf, len(pdf) - 1)
    for part in ("Behaviours that prevent this", "Ask yourselves", "Our next step", "A code in brackets"):
        assert part in last, part


@pytest.mark.parametrize("count", [4, 6, 8])
def test_on_paper_every_barrier_has_an_answer_with_its_reason(page: Page, base: str, count: int) -> None:
    page.goto(base + PAGE)
    page.emulate_media(media="print")
    for choice in some(page, count, {4: 2003, 6: 30011, 8: 150001}[count]):
        page.goto(f"{base}{PAGE}#{','.join(choice)}")
        names = page.locator("[data-show=chosen] a").all_inner_texts()
        reasons = page.locator("[data-show=approaches] .because:visible .way-for").all_inner_texts()
        assert {reason.rstrip(":") for reason in reasons} == set(names)


def test_the_sheet_is_printed_large_enough_to_read(page: Page, base: str) -> None:
    page.goto(base + TWO)
    page.emulate_media(media="print")
    sizes = page.locator(".way-sheet :is(li, .because, .way-line):visible").evaluate_all(
        "all => all.map((one) => parseFloat(getComputedStyle(one).fontSize) * 0.75)"
    )
    assert min(sizes) >= 9.49


def test_without_script_everything_is_there(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base + PAGE)
    expect(page.locator(".way-barrier")).to_have_count(24)
    expect(page.locator(".way-barrier h3 a").first).to_be_visible()
    expect(page.locator("button", has_text="Print this sheet")).to_be_hidden()
    page.locator("[data-barrier=silos] a").click()
    assert page.url.endswith(f"{PAGE}#silos")
    expect(page.locator("#silos")).to_be_in_viewport()
    expect(page.locator("#silos")).to_contain_text(
        "Staff who have seen what another service can and cannot do"
    )
    context.close()


@pytest.mark.parametrize("colours", ["light", pytest.param("dark", marks=pytest.mark.weekly)])
@pytest.mark.parametrize("width", [pytest.param(320, marks=pytest.mark.weekly), 1280])
def test_with_a_choice_the_page_is_accessible_and_fits(
    browser: Browser, base: str, width: int, colours: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=colours)  # type: ignore[arg-type]
    watched = Watched(context, base)
    watched.page.goto(base + TWO)
    expect(watched.page.locator("#way-sheet")).to_be_visible()
    faults = serious(watched.page)
    over = watched.page.evaluate("document.documentElement.scrollWidth") - width
    context.close()
    assert not [*faults, *watched.faults]
    assert over <= 0


def test_only_its_page_loads_the_script_and_the_page_is_small(site: Path) -> None:
    loading = [p for p in site.rglob("*.html") if 'js/in-your-way.js"' in p.read_text(encoding="utf-8")]
    assert loading == [site / PAGE / "index.html"]
    assert loading[0].stat().st_size < 150_000
    assert (site / "assets/js/in-your-way.js").stat().st_size < 6_000
