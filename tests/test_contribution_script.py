"""The form for a case study in a real browser: filled, checked, kept, looked at and made into a file."""

from __future__ import annotations

import copy
import functools
import http.server
import json
import re
import shutil
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from macros.checks.registry import problems_of
from macros.contributing import form as contribution
from macros.guide.graph import Guide
from macros.guide.imprint import Contact, Imprint
from macros.kinds.case_study import CaseStudy
from macros.loading.data_folder import Loaded, load
from macros.publishing.exports.form_files import write_form_files
from macros.publishing.pages.page import BuiltSite
from macros.publishing.pages.policy import policy_of
from macros.records.ids import id_like
from macros.records.kind import Key
from macros.rendering.environment import record_page, template
from macros.text.markdown import to_html
from macros.views.case_study_form import case_study_form
from macros.views.page_context import PageContext
from tests.builders import path_of
from tests.conftest import DATA, ROOT, MakeData
from tests.in_browser import Watched, _Quiet, serious
from tests.in_node import in_node

KEY = "leading-together.case-study:/"
REPOSITORY = "https://code.test/leading-together"
CONTACT = {"editors": "editors@guide.test", "private": "private@guide.test", "repository": REPOSITORY}
LONG = "The three services wrote down what each of them did when a family asked for help. "
#: A made-up story, as the form collects it.
WHOLE: dict[str, Any] = {
    "title": "One front door for early help",
    "also": ["Single point of access"],
    "review_by": "2028-11-23",
    "summary": 'Three services put their "first calls" through one team: families tell their story once.',
    "place": "A northern county",
    "place_type": "county",
    "when": "2022 to 2024",
    "year": 2024,
    "agencies": ["council", "health"],
    "context": (LONG * 4).strip() + "\n\nNobody *added them up*.",
    "actions": (LONG * 4).strip() + "\n\n- They met each week.\n- They **listened** to calls:\n  together.",
    "made_it_work": ["One manager answered for the team.", "Its name – ‘the door’ – was chosen by staff."],
    "changed": LONG * 4,
    "ask_yourselves": ["Who hears a story first?", "Who hears it fourth?"],
    "behaviours": [
        {"behaviour": "focus-on-outcomes", "because": "They counted how often families had to repeat."}
    ],
    "barriers": [{"barrier": "silos", "because": "Each service kept a list of its own until then."}],
    "outcomes": [{"outcome": "stay-safe", "because": "Help came before the trouble had grown."}],
    "declaration": {
        "contributor": "Head of early help",
        "approved_by": "Director",
        "approved_on": "2026-11-02",
        "organisation": "A county council",
        "signed_off": True,
        "nobody_identifiable": True,
        "no_live_proceedings": True,
        "right_to_share": True,
    },
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, real_guide: Guide) -> Path:
    """Give a small site with the form's page alone, and beside it the same page without a policy."""
    site = tmp_path_factory.mktemp("form")
    page = site / contribution.PAGE
    page.mkdir(parents=True)
    shutil.copytree(ROOT / "docs" / "assets", site / "assets")
    imprint = Imprint("A guide", "https://guide.test/", date(2026, 11, 23))
    write_form_files(BuiltSite(site, imprint.url), real_guide, imprint)
    told = json.loads((site / contribution.FILE).read_text(encoding="utf-8"))
    (site / contribution.FILE).write_text(json.dumps(told | {"contact": CONTACT}), encoding="utf-8")
    context = PageContext(real_guide, contribution.PAGE)
    body = template(
        "embeds/case_study_form.html", form=case_study_form(context, Contact(repository=REPOSITORY))
    )
    head = '<meta charset="utf-8"><title>Form</title><link rel="icon" href="data:,">' + "".join(
        f'<link rel="stylesheet" href="../../assets/{name}.css">'
        for name in ("base", "guide", "contribution")
    )
    html = (
        '<!doctype html><html lang="en"><head>{}<meta name="viewport" content="width=device-width">'
        '</head><body><main class="md-typeset"><h1>Share</h1>{}</main></body></html>'
    )
    whole = html.format(head, body)
    policy = f'<meta http-equiv="Content-Security-Policy" content="{policy_of(whole)}">'
    (page / "index.html").write_text(html.format(policy + head, body), encoding="utf-8")
    (page / "open.html").write_text(whole, encoding="utf-8")
    return site


@pytest.fixture(scope="module")
def base(folder: Path) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(accept_downloads=True)
    made.grant_permissions(["clipboard-read", "clipboard-write"])
    yield made
    made.close()


def opened(context: BrowserContext, base: str, values: Any = None, page: str = "") -> Watched:
    """Open the form with what was kept on the device before."""
    watched = Watched(context, base)
    address = base + contribution.PAGE + page
    watched.page.goto(address)
    if values is not None:
        kept = json.dumps({"version": 1, "values": values})
        watched.page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, kept])
        watched.page.evaluate("document.querySelector('#case-study-form').id = 'gone'")
        watched.page.reload()
    expect(watched.page.locator("#cs-tasks > li")).to_have_count(5)
    return watched


def step(page: Page, id_: str) -> None:
    """Go to a page of the form by its address."""
    page.evaluate("id => (location.hash = id)", id_)
    expect(page.locator(f"[data-page={id_}]")).to_be_visible()


def go_on(page: Page) -> None:
    page.locator("[data-page]:not([hidden]) > .cs-buttons > .cs-main").click()


def file_of(page: Page) -> str | None:
    return page.locator(".cs-file-name").first.text_content()


def text_of(page: Page) -> str:
    return str(page.locator("#cs-text").input_value())


def ready(page: Page) -> str:
    step(page, "check")
    for answer in page.locator("#cs-names select").all():
        answer.select_option("place")
    page.click("#cs-go")
    expect(page.locator("#send"), page.locator("#cs-problems").text_content()).to_be_visible()
    return text_of(page)


def loaded_with(tmp_path: Path, text: str) -> Loaded:
    folder = shutil.copytree(ROOT / DATA, tmp_path / "data", dirs_exist_ok=True)
    (folder / "case-studies" / "new.yml").write_bytes(text.encode("utf-8"))
    return load(folder)


def test_a_filled_form_gives_a_file_that_the_repository_accepts(
    context: BrowserContext, base: str, tmp_path: Path
) -> None:
    watched = opened(context, base, WHOLE)
    text = ready(watched.page)
    loaded = loaded_with(tmp_path, text)
    assert problems_of(loaded) == []
    guide = Guide(loaded.entries, loaded.withdrawn)
    record = guide.get(CaseStudy, "new")
    assert record.model_dump(mode="json", exclude_defaults=True, exclude={"id"}) == as_loaded(WHOLE)
    assert "Shared by: Head of early help." in record_page(guide, Key(CaseStudy.kind, "new")).html
    assert text == WRITTEN
    assert watched.faults == []


def as_loaded(values: Any) -> Any:
    """Give what a record holds: texts of several lines end in a line end."""
    tidy = {n: v.strip() if isinstance(v, str) else v for n, v in values.items()}
    return {n: f"{v}\n" if isinstance(v, str) and "\n" in v else v for n, v in tidy.items()}


_FOUR = (LONG * 4).strip()
WRITTEN = f"""# yaml-language-server: $schema=../schema/case-study.json
title: "One front door for early help"
also:
  - "Single point of access"
review_by: 2028-11-23
summary: "Three services put their \\"first calls\\" through one team: families tell their story once."
place: "A northern county"
place_type: "county"
when: "2022 to 2024"
year: 2024
agencies:
  - "council"
  - "health"
context: |
  {_FOUR}

  Nobody *added them up*.
actions: |
  {_FOUR}

  - They met each week.
  - They **listened** to calls:
    together.
made_it_work:
  - "One manager answered for the team."
  - "Its name – ‘the door’ – was chosen by staff."
changed: "{_FOUR}"
ask_yourselves:
  - "Who hears a story first?"
  - "Who hears it fourth?"
behaviours:
  - behaviour: focus-on-outcomes
    because: "They counted how often families had to repeat."
barriers:
  - barrier: silos
    because: "Each service kept a list of its own until then."
outcomes:
  - outcome: stay-safe
    because: "Help came before the trouble had grown."
declaration:
  contributor: "Head of early help"
  approved_by: "Director"
  approved_on: 2026-11-02
  organisation: "A county council"
  signed_off: true
  nobody_identifiable: true
  no_live_proceedings: true
  right_to_share: true
"""


AGREED = {"declaration": {**WHOLE["declaration"], "named_people_agreed": True}}
#: What is changed in the whole story, for both sides to find.
BROKEN: dict[str, dict[str, Any]] = {
    "title-too-long": {"title": "word " * 20},
    "no-title": {"title": None},
    "no-agencies": {"agencies": None},
    "year": {"year": 1066},
    "one-point": {"made_it_work": ["Only one."]},
    "seven-questions": {"ask_yourselves": [f"Question {n}?" for n in range(7)]},
    "html": {"context": LONG * 4 + "<b>bold</b>"},
    "template": {"summary": "A {{ config }} of it."},
    "heading": {"actions": "# What we did\n\n" + LONG * 4},
    "code": {"changed": LONG * 4 + " `code`"},
    "address": {"changed": LONG * 4 + " [here](javascript:alert(1))"},
    **{
        f"link-{number}": {"changed": f"{LONG * 4} {link} and more."}
        for number, link in enumerate(
            (
                "[x](https://192.0.2.7/)",
                "[x](https://www.gоv.uk/)",
                "[x](https://www.xn--gv-fmc.uk/)",
                "[x](https://a.local/)",
                "[x](https://xn--mnchen-3ya.example/)",
                "[münchen.example](https://www.münchen.example/ü)",
                "[www.gov.uk](https://evil.example/www.gov.uk)",
                "[**gov.uk**/a](https://evil.example/)",
                "[](https://www.gov.uk/)",
                "https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.example.gov.uk",
                "[www.gov.uk](https://gov.uk/a), <https://www.gov.uk/b>, [*x*](https://x.example)",
            )
        )
    },
    "unfilled": {"place": "…"},
    "no-letters": {"title": ".. ´"},
    "lone-accent": {"also": ["\u0301"]},
    "flood": {"summary": "Z" + "\u0301\u0323\u0336" * 9},
    "joiner": {"place": "A \u200dcounty"},
    "selector": {"leaders": [{"name": "Jo\ufe0f", "role": "Head"}], **AGREED},
    "private": {"made_it_work": ["\uf0b7 One list.", "One person."]},
    "languages": {"title": "می\u200cخواهم: बच्चों की सेवाएँ ✓\ufe0f"},
    "definition": {"changed": LONG * 4 + "\n\n[Update]: improving"},
    "definition-in-a-list": {"changed": LONG * 4 + "\n\n- 1. [a b]: <x y>"},
    "bracket-and-colon": {"changed": LONG * 4 + "\n\nThen [they] met: [all of them] came."},
    "link-title": {"changed": LONG * 4 + ' [x](https://a.example "not seen") and more.'},
    "short": {"context": "Too short."},
    "no-reason": {"barriers": [{"barrier": "silos"}]},
    "reason-twice": {"barriers": [{"barrier": "silos", "because": "help came before the trouble had grown"}]},
    "target-twice": {"barriers": [{"barrier": "silos", "because": f"Reason {n}."} for n in range(2)]},
    "not-declared": {"declaration": {**WHOLE["declaration"], "right_to_share": None}},
    "no-review": {"review_by": "2028-02-30"},
    "nhs-number": {"changed": LONG * 4 + " NHS number 943 476 5919."},
    "leaders": {"leaders": [{"name": "Jo Bloggs", "role": "Head"}]},
    "link-gone": {"barriers": [{"barrier": "gone", "because": "It stood in the way."}]},
}


#: The same story in the small guide, which is quicker to read.
SMALL = WHOLE | {
    "behaviours": [{"behaviour": "listen", "because": "They counted how often families had to repeat."}],
    "outcomes": [{"outcome": "be-healthy", "because": "Help came before the trouble had grown."}],
}


def test_the_form_finds_what_the_repository_finds(make_data: MakeData) -> None:
    small = load(make_data())
    stories = []
    for changes in BROKEN.values():
        values = {n: v for n, v in {**copy.deepcopy(SMALL), **changes}.items() if v is not None}
        declaration = values["declaration"]
        values["declaration"] = {n: v for n, v in declaration.items() if v is not None}
        stories.append(values)
    found = in_node(
        """const { problems } = await load("contribution/checks.js");
        const { written } = await load("contribution/file.js");
        return given.stories.map((values) => [problems(values, given.form, "2026-11-23"),
          written(values, given.form, ["review_by", "approved_on"])]);""",
        {"stories": stories, "form": contribution.form(Guide(small.entries, small.withdrawn))},
    )
    for name, (told, text) in zip(BROKEN, found, strict=True):
        loaded = load(make_data({path_of(CaseStudy.kind, "new"): text}))
        own = {p for p in problems_of(loaded) if "new.yml" in str(p)}
        rules = {p.rule for p in own} - {"missing", "not-declared"}
        got = {p["rule"] for p in told if p["blocks"]} - {"missing", "not-declared"}
        assert got == rules, (name, told, [str(p) for p in own])
        blocks = any(p["blocks"] for p in told)
        assert blocks == bool(own), (name, told)


def test_ids_are_made_as_python_makes_them_and_avoid_those_taken(context: BrowserContext, base: str) -> None:
    titles = [
        *("One front door: early help!", "É à la carte", "x" * 80, "…", "A-b_c  D", "İstanbul 9"),
        *(
            "Con",
            "NUL",
            "Com1",
            "Lpt9",
            "Com",
            "Con 2",
            "Café at Tŷ Mawr",
            "Łódź, Straße & Ærø",
            "What’s ‘in’ it?",
        ),
    ]
    script = "const { idLike } = await load('lib/ids.js'); return given.map((t) => idLike(t, 'a-new-name'));"
    assert in_node(script, titles) == [id_like(title) for title in titles]
    page = opened(context, base, WHOLE | {"title": "Partners in prevention"}).page
    ready(page)
    assert file_of(page) == "partners-in-prevention-2.yml"


def test_it_goes_by_e_mail_as_a_file_or_by_the_code_host(context: BrowserContext, base: str) -> None:
    page = opened(context, base, WHOLE).page
    text = ready(page)
    mail = urlsplit(page.get_attribute("#cs-mail", "href") or "")
    assert (mail.scheme, mail.path) == ("mailto", CONTACT["editors"])
    told = parse_qs(mail.query)
    assert told["subject"] == [f"Case study: {WHOLE['title']}"]
    assert "one-front-door-for-early-help.yml" in told["body"][0]
    assert WHOLE["context"] not in told["body"][0]
    link = page.locator("#cs-open")
    query = parse_qs(urlsplit(link.get_attribute("href")).query)
    assert query == {"filename": ["one-front-door-for-early-help.yml"], "value": [text]}
    assert link.get_attribute("href").startswith(REPOSITORY + "/new/main/data/case-studies?")
    assert link.get_attribute("rel") == "noopener"
    with page.expect_download() as download:
        page.click("#cs-download")
    assert download.value.suggested_filename == "one-front-door-for-early-help.yml"
    assert Path(download.value.path()).read_text(encoding="utf-8") == text
    step(page, "what-changed")
    page.fill("#cs-changed", "word " * 190 + "more " * 900)
    long = ready(page)
    assert len(link.get_attribute("href")) < 200
    expect(page.locator("#cs-too-long")).to_be_visible()
    page.click("#cs-copy")
    expect(page.locator("#cs-status")).to_contain_text("copied")
    assert page.evaluate("navigator.clipboard.readText()") == long


def test_no_way_is_offered_that_this_guide_has_not(context: BrowserContext, base: str, folder: Path) -> None:
    told = json.loads((folder / contribution.FILE).read_text(encoding="utf-8"))
    told |= {"contact": dict.fromkeys(CONTACT)}
    context.route("**/form.json", lambda route: route.fulfill(json=told))
    page = opened(context, base, WHOLE).page
    ready(page)
    expect(page.locator("#cs-no-mail")).to_contain_text("has not said yet where to send it")
    for gone in ("#cs-mail", "#cs-open"):
        expect(page.locator(gone)).to_be_hidden()
    for left in ("#cs-download", "#cs-copy"):
        expect(page.locator(left)).to_be_visible()


def test_what_blocks_stops_sending_and_leads_to_its_field(context: BrowserContext, base: str) -> None:
    wrong = {"title": "<b>x</b>", "context": "Too short.", "agencies": None, "made_it_work": ["One."]}
    page = opened(context, base, {n: v for n, v in (WHOLE | wrong).items() if v is not None}).page
    page.set_viewport_size({"width": 390, "height": 480})
    heading = page.locator("#cs-problems-heading")

    def stopped() -> None:
        page.evaluate("location.hash = 'send'")
        expect(heading).to_be_focused()

    stopped()
    expect(page).to_have_title("Error: Check your answers – Form")
    assert 0 <= top_of(page, "#cs-problems-heading") < 200
    expect(page.locator("#cs-problems li")).to_have_count(3)
    page.locator("#cs-problems a").first.press("Enter")
    expect(page.locator("#cs-title")).to_be_focused()
    assert page.get_attribute("#cs-title", "aria-describedby").split()[-1] == "cs-title-error"
    assert page.get_attribute("#cs-title", "aria-invalid") == "true"
    page.fill("#cs-title", "Mended")
    # What is asked with several boxes or lines together: the first, which is read with what they are asked.
    for name, first in (("agencies", "#cs-agencies-0"), ("made_it_work", "#cs-made_it_work-0")):
        stopped()
        page.locator(f'#cs-problems a[href="{first}"]').press("Enter")
        expect(page.locator(first)).to_be_focused()
        assert 0 <= top_of(page, f"#cs-{name}") <= top_of(page, first) < 480
        assert f"cs-{name}-error" in page.get_attribute(f"#cs-{name}", "aria-describedby")
        expect(page.locator(f"#cs-{name}-error")).to_be_visible()
        if name == "agencies":
            page.check("#cs-agencies-0")
    page.fill("#cs-made_it_work-1", "Two.")
    ready(page)
    expect(page).to_have_title("Send it – Form")


def test_a_page_asks_when_the_reader_goes_on_and_not_before(context: BrowserContext, base: str) -> None:
    page = opened(context, base).page
    expect(page.locator(".cs-state")).to_have_text(["Not started"] * 5)
    step(page, "where-and-when")
    expect(page.get_by_role("heading", name="Where and when")).to_be_focused()
    page.fill("#cs-when", "autumn 2023 to 2024/25")
    expect(page.locator("#cs-year")).to_have_value("2025")
    expect(page.locator(".cs-error:not([hidden])")).to_have_count(0)
    page.get_by_role("link", name="Leave it for later").click()
    expect(page.get_by_role("heading", name="Who took part")).to_be_focused()
    page.go_back()
    expect(page.get_by_role("heading", name="Where and when")).to_be_focused()
    go_on(page)
    expect(page.locator("#cs-problems-heading")).to_be_focused()
    expect(page.locator("#cs-problems a")).to_have_text(
        ["Where it happened: write something here.", "Kind of place: choose one."]
    )
    page.fill("#cs-place", "A county")
    page.select_option("#cs-place_type", "county")
    go_on(page)
    expect(page.get_by_role("heading", name="Who took part")).to_be_focused()
    expect(page.locator("#cs-problems")).to_be_hidden()
    step(page, "steps")
    expect(page.locator(".cs-state")).to_have_text(["In progress", *["Not started"] * 4])


def test_what_is_found_is_marked_and_asked_once(context: BrowserContext, base: str) -> None:
    words = LONG * 4 + "Child K called 01632 960 123 twice."
    page = opened(context, base, WHOLE | {"context": words}).page
    expect(page.locator(".cs-state").nth(1)).to_have_text("In progress: 1 thing to mend")
    step(page, "the-story")
    go_on(page)
    marks = page.locator(".cs-typed:has(> #cs-context) mark")
    expect(marks).to_have_text(["Child K", "01632 960 123"])
    page.locator("#cs-problems a").press("Enter")
    assert page.evaluate("getSelection().toString()") == "01632 960 123"
    page.fill("#cs-context", LONG * 3 + "Child K called.")
    expect(marks.first).to_be_hidden()
    go_on(page)
    expect(page.locator("#cs-asks-heading")).to_be_focused()
    go_on(page)
    expect(page.get_by_role("heading", name="What you did")).to_be_focused()


def test_every_word_that_looks_like_a_name_is_answered(context: BrowserContext, base: str) -> None:
    watched = opened(context, base, WHOLE | {"context": LONG * 4 + "They went to Ashby with Amy Miller."})
    page = watched.page
    step(page, "check")
    expect(page.locator("#cs-clean")).to_be_visible()
    page.click("#cs-go")
    expect(page.locator("#cs-problems a")).to_have_text(
        [f"‘{name}’ in Where you started: say what this is." for name in ("Ashby", "Amy Miller")]
    )
    page.get_by_label("Ashby", exact=True).select_option("place")
    page.get_by_label("Amy Miller", exact=True).select_option("out")
    page.click("#cs-go")
    expect(page.locator("#cs-problems a")).to_have_count(1)
    page.get_by_label("Amy Miller", exact=True).select_option("agreed")
    page.click("#cs-go")
    expect(page.locator("#cs-problems a")).to_have_text(re.compile("it is not declared that they agreed"))
    page.get_by_role("button", name="Go to ‘Amy Miller’").click()
    assert page.evaluate("getSelection().toString()") == "Amy Miller"
    page.keyboard.type("a colleague")
    step(page, "check")
    page.click("#cs-go")
    expect(page.locator("#send")).to_be_visible()
    assert text_of(page).endswith('confirmed:\n  - words: "Ashby"\n    answer: "place"\n')


def top_of(page: Page, selector: str) -> float:
    return float(page.locator(selector).evaluate("node => node.getBoundingClientRect().top"))


def test_words_are_counted_in_sight_and_told_when_nobody_types(context: BrowserContext, base: str) -> None:
    page = opened(context, base).page
    step(page, "the-story")
    page.clock.install()
    field, counted = page.locator("#cs-context"), page.locator(".cs-field:has(#cs-context) > .cs-count")
    spoken = page.locator("#cs-spoken")
    limit = "#" + (field.get_attribute("aria-describedby") or "").split()[-1]
    expect(page.locator(limit)).to_have_text(re.compile(r"^\d+ to \d+ words suit best\.$"))
    field.press_sequentially("Two words")
    expect(counted).to_have_text("2 words")
    page.clock.run_for(1000)
    expect(spoken).to_be_empty()
    page.clock.run_for(1000)
    expect(spoken).to_have_text("2 words")


@pytest.mark.parametrize("answer", [{"status": 404}, {"body": '{"parts": ['}, None])
def test_a_form_that_does_not_come_leads_to_the_other_ways(
    context: BrowserContext, base: str, answer: Any
) -> None:
    page = context.new_page()
    page.route("**/form.json", lambda route: route.fulfill(**answer) if answer else route.abort())
    page.goto(base + contribution.PAGE)
    expect(page.locator("#cs-waiting")).to_have_text(
        "The form could not be loaded. Open this page again to try once more."
    )
    expect(page.get_by_role("link", name="form on the code host")).to_be_visible()
    expect(page.locator("#case-study-form")).to_be_hidden()
    page.unroute("**/form.json")
    page.reload()
    expect(page.locator("#cs-tasks")).to_be_visible()


def test_ids_that_do_not_come_stop_nobody(context: BrowserContext, base: str) -> None:
    page = opened(context, base, WHOLE).page
    page.route("**/taken-*.json", lambda route: route.fulfill(body="<html>"))
    ready(page)
    assert file_of(page) == "one-front-door-for-early-help.yml"


def test_the_preview_writes_prose_as_the_site_does(
    context: BrowserContext, base: str, real_guide: Guide
) -> None:
    page = opened(context, base).page
    rules = contribution.rules()
    script = """async ([text, rules]) => { const box = document.createElement('div');
      const { prose } = await import('../../assets/js/contribution/preview.js');
      box.append(prose(text, rules)); return box.innerHTML; }"""
    texts = [
        "One *a* and **b**.\nNext line\n\n1. one\n2. two\n\n- x\n  y\n- z",
        "5 * 3 and snake_case_word, [words](https://a.example/x) end",
        *(
            text
            for study in real_guide.all(CaseStudy)
            for text in (study.context, study.actions, study.changed, study.since_then or "")
        ),
    ]
    for text in texts:
        html = page.evaluate(script, [text.strip(), rules]).replace(' rel="noopener"', "")
        assert squeezed(html) == squeezed(str(to_html(text, lambda key: "#"))), text


def squeezed(html: str) -> str:
    return "".join(html.split()).replace('ahref="#"', "a")


HOSTILE = (
    '<img src=x onerror="window.hit=1"><script>window.hit=1</script>[a](javascript:window.hit=1) '
    "<svg onload=window.hit=1> {{7*7}} **<b onclick=window.hit=1>x</b>**"
)


def test_hostile_text_stays_text_in_every_field(
    context: BrowserContext, base: str, real_guide: Guide
) -> None:
    hostile: dict[str, Any] = {
        **dict.fromkeys(("title", "summary", "place", "when", "context", "actions", "changed"), HOSTILE),
        "since_then": f"- {HOSTILE}\n- {HOSTILE}",
        "also": [HOSTILE],
        "leaders": [{"name": HOSTILE, "role": HOSTILE}],
        "made_it_work": [HOSTILE, HOSTILE],
        "ask_yourselves": [HOSTILE],
        **{n: [{k.field: "x", "because": HOSTILE}] for n, k in contribution.targets().items()},
        "declaration": dict.fromkeys(("contributor", "approved_by", "organisation"), HOSTILE),
    }
    for where in ("", "open.html"):
        watched = opened(context, base, hostile, where)
        page = watched.page
        for screen in (
            *contribution.form(real_guide)["parts"][2]["pages"],
            {"id": "approval"},
            {"id": "check"},
        ):
            step(page, screen["id"])
        page.click("#cs-go")
        expect(page.locator("#cs-problems")).to_be_visible()
        assert page.evaluate("window.hit") is None
        assert page.locator(".cs img, .cs script, .cs svg, .cs b, .cs [onclick]").count() == 0
        assert page.locator(".cs-preview a").count() == 0
        assert "onerror" in page.locator("#cs-preview").text_content()
        assert [fault for fault in watched.faults if "404" not in fault] == []


def test_what_is_written_is_kept_until_it_is_cleared(context: BrowserContext, base: str) -> None:
    page = opened(context, base).page
    step(page, "in-short")
    page.fill("#cs-title", "Kept")
    step(page, "who-took-part")
    page.click("[data-path='leaders'] .cs-add")
    page.fill("#cs-leaders-0-role", "Head")
    # Its address opens the page that was left.
    page.reload()
    expect(page.locator("#cs-leaders-0-role")).to_have_value("Head")
    expect(page.locator("#cs-title")).to_have_value("Kept")
    page.click("[data-path='leaders'] .cs-remove")
    expect(page.locator("#cs-leaders-0-role")).to_have_count(0)
    page.locator("#cs-clear").dblclick()
    expect(page.locator("#cs-clear")).to_have_text("Press again to clear")
    page.wait_for_timeout(550)
    page.click("#cs-clear")
    expect(page.locator("#cs-title")).to_have_value("")
    page.reload()
    expect(page.locator("#cs-title")).to_have_value("")
    page.check("#cs-forget")
    step(page, "in-short")
    page.fill("#cs-title", "Gone")
    expect(page.locator("[data-page=in-short] .cs-main")).to_have_text("Continue")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.reload()
    expect(page.locator("#cs-title")).to_have_value("")
    assert asked == ["beforeunload"]
    assert page.evaluate("(key) => localStorage.getItem(key)", KEY) is None


def test_a_draft_goes_to_another_device_as_a_file(context: BrowserContext, base: str, tmp_path: Path) -> None:
    """Where the device keeps nothing, too; what is in the form stays unless the reader agrees."""
    context.add_init_script("Storage.prototype.setItem = () => { throw new Error('full'); };")
    page = opened(context, base).page
    expect(page.locator("#cs-kept")).to_contain_text("keep nothing. Save a draft")
    step(page, "in-short")
    page.fill("#cs-title", "Carried")
    with page.expect_download() as download:
        page.click("#cs-save")
    assert download.value.suggested_filename == "case-study-draft.json"
    draft = download.value.path()
    told = {"leading-together": "case study", "version": 2, "values": {"title": "Carried"}, "names": {}}
    assert json.loads(draft.read_text(encoding="utf-8")) == told
    page.reload()
    expect(page.locator("#cs-title")).to_have_value("")
    page.set_input_files("#cs-file", draft)
    expect(page.locator("#cs-status")).to_contain_text("The draft is open.")
    expect(page.locator("#cs-title")).to_have_value("Carried")
    whole = tmp_path / "one-front-door.yml"
    whole.write_text(WRITTEN, encoding="utf-8")
    page.set_input_files("#cs-file", whole)
    expect(page.locator("#cs-instead-heading")).to_be_focused()
    page.click("#cs-leave")
    expect(page.locator("#cs-title")).to_have_value("Carried")
    page.set_input_files("#cs-file", whole)
    page.click("#cs-take")
    assert ready(page) == WRITTEN
    whole.write_text("Dear editors", encoding="utf-8")
    page.set_input_files("#cs-file", whole)
    expect(page.locator("#cs-status")).to_contain_text("Line 1 of this file is not written")


def test_a_pasted_list_becomes_as_many_points(context: BrowserContext, base: str) -> None:
    page = opened(context, base).page
    step(page, "what-made-it-work")
    page.evaluate("navigator.clipboard.writeText('• One list.\\n• One manager.\\n• One door.')")
    page.focus("#cs-made_it_work-0")
    page.keyboard.press("Control+v")
    expect(page.locator("#cs-made_it_work-2")).to_be_focused()
    points = page.locator("#cs-made_it_work textarea").evaluate_all("all => all.map((one) => one.value)")
    assert points == ["One list.", "One manager.", "One door."]
    page.wait_for_function("key => localStorage.getItem(key)?.includes('One door')", arg=KEY)


def test_links_are_suggested_though_the_index_of_search_does_not_come(
    context: BrowserContext, base: str
) -> None:
    page = opened(context, base, WHOLE | {"barriers": [{"barrier": "gone", "because": "It was so."}]}).page
    step(page, "barriers")
    screen = page.locator("[data-page=barriers]")
    # What the guide has no more is kept as it was, for whoever wrote it to decide.
    expect(screen.locator(".cs-chosen-title")).to_have_text("gone")
    page.fill("#cs-barriers-words", "silos")
    page.keyboard.press("Enter")
    screen.get_by_role("button", name="Choose: Services working in silos").click()
    expect(page.locator("#cs-barriers-1-because")).to_be_focused()
    go_on(page)
    expect(page.locator("#cs-problems")).to_contain_text("The guide has ‘gone’ no more.")
    screen.get_by_role("button", name="Remove: gone").click()
    go_on(page)
    expect(page.locator("#cs-problems a")).to_have_text(
        "Barriers it met 1, why it fits: write something here."
    )
    page.locator("#cs-problems a").click()
    expect(page.locator("#cs-barriers-0-because")).to_be_focused()


def test_drafts_are_read_as_they_were_written(real_guide: Guide) -> None:
    named = WRITTEN + 'confirmed:\n  - words: "Ashby"\n    answer: "place"\n'
    files = {
        "yml": (WRITTEN, WHOLE, {}, []),
        "windows": ("\ufeff" + WRITTEN.replace("\n", "\r\n"), WHOLE, {}, []),
        "answered": (named, WHOLE, {"Ashby": "place"}, []),
        "coded": (WRITTEN + 'code: "CS9"\n', WHOLE, {}, ["code"]),
        "first": (json.dumps({"version": 1, "values": WHOLE}), WHOLE, {}, []),
    }
    broken = {
        "newer": json.dumps({"leading-together": "case study", "version": 3, "values": WHOLE}),
        "cut": json.dumps({"version": 1, "values": WHOLE})[:-9],
        "workbook": json.dumps({"format": "leading-together-answers", "version": 1, "answers": {}}),
        "misfit": json.dumps({"version": 1, "values": {"agencies": 7}}),
        "word": "PK\x03\x04",
        "empty": "",
        "by-hand": WRITTEN.replace('title: "', "title: ").replace('help"', "help", 1),
        "twice": WRITTEN + "year: 2023\n",
        "indented": WRITTEN.replace("  contributor", "   contributor"),
    }
    read = in_node(
        """const { opened, saved } = await load("contribution/drafts.js");
        const read = (text) => {
          try { return opened(text, given.form); } catch (error) { return error.message; }
        };
        const again = read(saved(given.whole, { Ashby: "role", Amy: "daughter" }));
        return [given.files.map(read), given.broken.map(read), again];""",
        {
            "files": [text for text, *_ in files.values()],
            "broken": list(broken.values()),
            "form": contribution.form(real_guide),
            "whole": WHOLE,
        },
    )
    for (name, (_, values, names, left)), got in zip(files.items(), read[0], strict=True):
        assert {n: v.strip() if isinstance(v, str) else v for n, v in got["values"].items()} == {
            n: v.strip() if isinstance(v, str) else v for n, v in values.items()
        }, name
        assert (got["names"], got["left"]) == (names, left), name
    for name, told in zip(broken, read[1], strict=True):
        assert isinstance(told, str), name
    assert read[2] == {"values": WHOLE, "names": {"Ashby": "role"}, "left": []}


def test_a_year_is_read_from_the_words_that_people_use() -> None:
    years = {
        "2024": 2024,
        "2023/24": 2024,
        "autumn 2024": 2024,
        "2022 to 2024": 2024,
        "from 2022–23": 2023,
        "1999/00": 2000,
        "Sept. 2021 - 2022": 2022,
        "12024": None,
        "24": None,
        "last year": None,
    }
    script = """const { yearIn } = await load("contribution/steps.js");
      return given.map((words) => yearIn(words) ?? null);"""
    assert in_node(script, list(years)) == list(years.values())


def test_nothing_is_kept_of_fields_that_nobody_touched(context: BrowserContext, base: str) -> None:
    """WebKit empties fields without a word to anybody: what was in them is kept all the same."""
    page = opened(context, base, WHOLE).page
    page.evaluate("document.querySelector('#case-study-form').reset()")
    step(page, "what-made-it-work")
    page.locator("#cs-made_it_work-1").fill("Staff chose its name.")
    step(page, "who-took-part")
    page.locator("#cs-agencies .cs-tick input").nth(2).check()
    page.wait_for_function("key => localStorage.getItem(key).includes('Staff chose')", arg=KEY)
    values = json.loads(page.evaluate("key => localStorage.getItem(key)", KEY))["values"]
    assert values["made_it_work"] == [WHOLE["made_it_work"][0], "Staff chose its name."]
    assert {name for name in WHOLE if values.get(name) != WHOLE[name]} == {"made_it_work", "agencies"}
    assert len(values["agencies"]) == 3


def test_two_windows_keep_each_other_s_words(context: BrowserContext, base: str) -> None:
    """Neither has kept anything when the other is written in; what was kept is then shown in both."""
    one, two = opened(context, base).page, opened(context, base).page
    for page in (one, two):
        step(page, "in-short")
    two.fill("#cs-summary", "Said in the other")
    one.fill("#cs-title", "Said here")
    expect(one.locator("#cs-summary")).to_have_value("Said in the other")
    expect(two.locator("#cs-title")).to_have_value("Said here")
    two.click("[data-path='also'] .cs-add")
    two.fill("#cs-also-0", "Another word")
    expect(one.locator("#cs-also-0")).to_have_value("Another word")
    two.fill("#cs-summary", "")
    expect(one.locator("#cs-summary")).to_have_value("")
    one.wait_for_timeout(500)
    kept = json.loads(one.evaluate("(key) => localStorage.getItem(key)", KEY))
    assert kept == {"version": 1, "values": {"title": "Said here", "also": ["Another word"]}}


def test_what_was_kept_and_does_not_fit_leaves_an_empty_form(context: BrowserContext, base: str) -> None:
    page = opened(context, base, {"title": "Kept", "agencies": 7}).page
    expect(page.locator("#cs-title")).to_have_value("")
    step(page, "where-and-when")
    page.fill("#cs-place", "Here")
    page.wait_for_function("(key) => localStorage.getItem(key).includes('Here')", arg=KEY)
    page.reload()
    expect(page.locator("#cs-place")).to_have_value("Here")


@pytest.mark.parametrize("width", [320, pytest.param(1280, marks=pytest.mark.weekly)])
def test_it_is_accessible(context: BrowserContext, base: str, width: int) -> None:
    page = opened(
        context, base, {"title": "<b>x</b>", "context": "Too short.", "leaders": [{"name": "x"}]}
    ).page
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate("location.hash = 'send'")
    expect(page.locator("#cs-problems")).to_be_visible()
    # All that there is, at once: axe is slow.
    page.evaluate("document.querySelectorAll('[data-page]').forEach((one) => (one.hidden = false))")
    assert serious(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_works_by_keyboard_alone(context: BrowserContext, base: str) -> None:
    page = opened(context, base).page
    page.locator("#cs-tasks a").first.press("Enter")
    expect(page.get_by_role("heading", name="What it is called")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.type("Typed")
    expect(page.locator("#cs-title")).to_have_value("Typed")
    page.focus("[data-path='also'] .cs-add")
    page.keyboard.press("Enter")
    expect(page.locator("#cs-also-0")).to_be_focused()
    page.keyboard.type("word")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#cs-also-0")).to_have_count(0)
    expect(page.locator("[data-path='also'] .cs-add")).to_be_focused()
    # Enter in a line goes on, as in any form.
    page.focus("#cs-title")
    page.keyboard.press("Enter")
    expect(page.locator("#cs-problems-heading")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#cs-summary")).to_be_focused()
