"""Build your own session: what lies ready for it, and what its page does in a browser."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pypdfium2
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from macros.checks.registry import problems_of
from macros.checks.rule import When
from macros.guide.addresses import WITH_PAGE, address, page_of
from macros.guide.graph import Guide
from macros.guide.session_records import CHUNK, RECORDS, USABLE, code_for_session, record_files
from macros.kinds import KINDS
from macros.kinds.case_study import CaseStudy
from macros.kinds.outcome import Outcome
from macros.kinds.perspective import Perspective
from macros.kinds.programme import Programme
from macros.kinds.question import Question
from macros.kinds.source import Source
from macros.kinds.term import Term
from macros.loading.data_folder import load
from macros.views.build_a_session import build_a_session
from macros.views.page_context import PageContext
from tests.builders import minimal
from tests.conftest import ROOT, MakeGuide
from tests.in_browser import Watched, serious
from tests.in_node import in_node

PAGE = "build-a-session/"
FULL = (
    f"{PAGE}#s=1&t=Out+of+our+silos&w=Heads+of+service&p=We+ring+each+other.&b=0930"
    "&a=10-Welcome&r=30-BA3&n=Read+it+in+pairs&r=20-Q1.1&z=3"
)
#: Texts that YAML, HTML, Markdown or a template engine would take for something else.
NASTY = (
    "no",
    "- a dash: and a colon # and a hash",
    "\"quoted\" and 'so' \\n \\",
    "<script>alert(1)</script> &lt;b&gt; &#60;",
    "{{ 7 * 7 }} {% raw %} {# x #} {: .a }",
    "*stars* __under__ `code` [a](javascript:alert(1)) ![x](https://other.test/i.png)",
    "# heading",
    "1. one",
    "> said",
    "1.10",
    "…",
    "a\u202eb\u200bc\u0007d\u2028e\ufeff",
    "été 🙂 naïve",
    "---",
    "~~~",
    "+ plus",
    "a" * 300,
)


# What lies ready


def test_a_session_holds_what_an_activity_of_a_programme_can_work_with() -> None:
    left_out = set(KINDS.values()) - set(USABLE)
    assert left_out == {Perspective.kind, Programme.kind, Outcome.kind, Source.kind}
    assert USABLE[CaseStudy.kind] == "case_study"


def test_codes_lie_in_small_files_named_by_their_numbers(make_guide: MakeGuide) -> None:
    terms = [minimal(Term.kind, id=f"t{n}", title=f"Term {n}", code=f"TE{n}") for n in range(120, 0, -1)]
    guide = make_guide({"terms.yml": terms}, alone=True)
    files = record_files(guide)
    assert [file.name for file in files] == ["TE-0.json", "TE-1.json", "TE-2.json"]
    assert [len(file.records) for file in files] == [CHUNK - 1, CHUNK, 21]
    assert list(files[0].records)[:2] == ["TE1", "TE2"]
    assert files[0].records["TE2"] == ("Term 2", "glossary/#t2")
    labels = [choice.label for choice in build_a_session(PageContext(guide, PAGE)).choices]
    assert labels[:2] == ["Terms, TE1 to TE49", "Terms, TE50 to TE99"]


def test_a_record_without_a_code_is_in_no_file(make_guide: MakeGuide) -> None:
    guide = make_guide({"terms.yml": [minimal(Term.kind, id="a", title="A")]}, alone=True)
    assert record_files(guide) == ()
    assert code_for_session(guide, guide.keys(Term.kind)[0]) == ""


def test_every_record_that_a_session_may_hold_is_in_a_file_of_the_site(site: Path, real_guide: Guide) -> None:
    found: dict[str, list[str]] = {}
    for path in (site / RECORDS).glob("*.json"):
        assert path.stat().st_size < 50_000
        found |= json.loads(path.read_text(encoding="utf-8"))
    wanted = {
        code: [real_guide.record(key).title, address(key, real_guide)]
        for code, key in real_guide.by_code.items()
        if key.kind in USABLE
    }
    assert found == wanted


def test_every_page_of_such_a_record_has_a_place_for_the_button(site: Path, real_guide: Guide) -> None:
    for kind in WITH_PAGE:
        for key in real_guide.keys(kind):
            html = (site / page_of(key) / "index.html").read_text(encoding="utf-8")
            place = f'class="basket" data-code="{real_guide.code_of(key)}"'
            assert (place in html) == (kind in USABLE), key


def test_the_address_s_parts_are_those_documented() -> None:
    text = (ROOT / "docs/contributing/machine-readable.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"^\| `([a-z])` \|", text, re.MULTILINE))
    full = {
        "title": "t",
        "who": "w",
        "purpose": "p",
        "begins": "09:30",
        "items": [{"code": "BA3", "minutes": 5, "note": "n"}, {"title": "a", "minutes": 5}],
    }
    address = in_node(
        """return (await load("session/written.js")).address(given);""",
        full,
    )
    assert {name for name, _ in parse_qsl(address)} == documented


# The button


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    yield context
    context.close()


def items(page: Page) -> list[str]:
    """Name what the session's page shows, by code or name."""
    shown: list[str] = page.locator(".build-item").evaluate_all(
        "all => all.map(li => (li.querySelector('.row-kind')?.textContent.split(' · ')[1])"
        " || li.querySelector('[name=title]').value)"
    )
    return shown


def stored(page: Page) -> dict[str, Any]:
    return dict(page.evaluate("JSON.parse(localStorage.getItem('guide-session:/'))"))


def test_a_record_is_added_and_taken_out(context: BrowserContext, base: str) -> None:
    watched = Watched(context, base)
    page = watched.page
    page.goto(f"{base}barriers/silos/")
    expect(page.locator(".basket-link")).to_have_text("Build your own session")
    page.get_by_role("button", name="Add to my session").click()
    expect(page.locator(".basket [aria-live]")).to_have_text("Added to your session. It has 1 item now.")
    page.goto(f"{base}workbooks/whats-in-our-way/")
    page.get_by_role("button", name="Add to my session").click()
    page.get_by_role("link", name="My session: 2 items").click()
    expect(page.locator(".build-item a").first).to_have_text("Services working in silos")
    assert items(page) == ["BA3", "WB5"]
    page.go_back()
    page.get_by_role("button", name="In my session – take out").click()
    expect(page.get_by_role("button", name="Add to my session")).to_be_focused()
    assert [one["code"] for one in stored(page)["items"]] == ["BA3"]
    assert not watched.faults


def test_what_is_added_is_kept_though_the_reader_goes_on_at_once(context: BrowserContext, base: str) -> None:
    page = context.new_page()
    page.goto(f"{base}barriers/silos/")
    button = page.get_by_role("button", name="Add to my session")
    expect(button).to_be_visible()
    page.context.set_offline(True)
    button.click()
    expect(page.locator(".basket [aria-live]")).to_have_text("Added to your session. It has 1 item now.")
    page.context.set_offline(False)
    page.goto(base + PAGE)
    expect(page.locator(".build-item")).to_have_count(1)
    page.get_by_role("button", name="Remove").click()
    expect(page.locator(".build-item")).to_have_count(0)


def test_two_windows_keep_each_other_s_changes(context: BrowserContext, base: str) -> None:
    one, two = context.new_page(), context.new_page()
    one.goto(base + PAGE)
    two.goto(f"{base}barriers/silos/")
    one.get_by_role("button", name="Welcome").click()
    two.get_by_role("button", name="Add to my session").click()
    expect(one.locator(".build-item")).to_have_count(2)
    one.locator(".build-item [name=note]").first.fill("Say your name")
    expect(one.locator(".build-item")).to_have_count(2)
    two.get_by_role("button", name="take out").click()
    expect(one.locator(".build-item")).to_have_count(1)
    assert stored(two)["items"][0]["note"] == "Say your name"


def test_where_the_device_keeps_nothing_it_lasts_as_long_as_the_page(
    context: BrowserContext, base: str
) -> None:
    context.add_init_script("Storage.prototype.setItem = () => { throw new Error('refused') }")
    page = context.new_page()
    page.goto(base + PAGE)
    page.get_by_role("button", name="Break").click()
    page.wait_for_url("**#s=1*")
    of_one = page.url
    page.get_by_role("button", name="Welcome").click()
    assert items(page) == ["Break", "Welcome"]
    page.wait_for_url(lambda url: url != of_one)
    page.reload()
    expect(page.locator(".build-item")).to_have_count(2)
    expect(page.locator("#build-shared")).to_be_hidden()


def test_what_is_kept_may_be_anything(context: BrowserContext, base: str) -> None:
    kept = ["{", "[]", "7", '{"items": 3}', '{"items": [null, {"code": "<b>"}, {}]}']
    found = in_node(
        """let kept = "";
        globalThis.localStorage = { getItem: () => kept };
        const { read } = await load("session/kept.js");
        return given.map((text) => { kept = text; return read(); });""",
        kept,
    )
    assert found == [{"title": "", "who": "", "purpose": "", "begins": "", "items": []}] * len(kept)
    context.add_init_script(f"localStorage.setItem('guide-session', {json.dumps(kept[-1])})")
    watched = Watched(context, base)
    watched.page.goto(base + PAGE)
    expect(watched.page.locator("#build-empty")).to_be_visible()
    assert not watched.faults


# The page


def test_it_is_put_in_order_by_keyboard_with_times_that_add_up(context: BrowserContext, base: str) -> None:
    page = context.new_page()
    page.goto(base + PAGE)
    page.locator("#build-begins").fill("09:30")
    page.locator("#build-own-title").fill("Welcome")
    page.keyboard.press("Enter")
    page.locator("#build-code").fill("ba 3")
    page.keyboard.press("Enter")
    expect(page.locator(".build-item")).to_have_count(2)
    page.locator("#build-kind").select_option(label="Questions")
    page.locator("#build-record option[value='Q1.1']").wait_for(state="attached")
    page.locator("#build-record").select_option("Q1.1")
    page.locator("#build-record").press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".build-item")).to_have_count(3)
    up = page.get_by_role("button", name="Up (Living by your values at work)")
    up.press("Enter")
    expect(up).to_be_focused()
    up.press("Enter")
    up.press("Enter")
    expect(page.locator("#build-done")).to_have_text("Moved to place 1 of 3.")
    assert items(page) == ["Q1.1", "Welcome", "BA3"]
    page.locator(".build-item [name=minutes]").nth(1).fill("50")
    assert page.locator(".build-time").all_text_contents()[:3] == [
        "09:30–09:45",
        "09:45–10:35",
        "10:35–10:50",
    ]
    expect(page.locator("#build-total")).to_have_text("3 items, 1 hour 20 minutes, ends at 10:50")
    page.get_by_role("button", name="Remove (Welcome)").press("Enter")
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    assert items(page) == ["Q1.1", "BA3"]
    page.keyboard.press("Enter")
    assert items(page) == ["Q1.1", "Welcome", "BA3"]
    assert stored(page)["items"][1]["minutes"] == 50


def test_minutes_that_are_none_change_nothing(context: BrowserContext, base: str) -> None:
    page = context.new_page()
    page.goto(base + PAGE)
    page.get_by_role("button", name="Break").click()
    field = page.locator(".build-item [name=minutes]")
    for typed, kept in (("", 15), ("0", 15), ("-5", 15), ("9999", 240), ("7.4", 7)):
        field.fill(typed)
        field.blur()
        assert stored(page)["items"][0]["minutes"] == kept
        expect(field).to_have_value(str(kept))


def test_a_code_that_nothing_has_is_told(context: BrowserContext, base: str) -> None:
    page = context.new_page()
    page.goto(base + PAGE)
    for typed, told in (
        ("hello", "A code is letters and a number, such as BA3 or Q2.3."),
        ("BA999", "Nothing in the guide has the code BA999."),
        ("PE1", "PE1 cannot be part of a session."),
    ):
        page.locator("#build-code").fill(typed)
        page.locator("#build-code").press("Enter")
        expect(page.locator("#build-code-said")).to_have_text(told)
    expect(page.locator(".build-item")).to_have_count(0)


def test_a_new_one_is_begun_and_the_old_one_comes_back(context: BrowserContext, base: str) -> None:
    page = context.new_page()
    page.goto(base + PAGE)
    page.get_by_role("button", name="Begin with a frame").click()
    assert items(page) == ["Welcome", "Talk in pairs", "What we heard", "Next steps"]
    page.get_by_role("button", name="Start a new one").click()
    expect(page.locator("#build-empty")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".build-item")).to_have_count(4)


# The address


def test_a_shared_address_shows_the_session_and_leaves_ones_own(context: BrowserContext, base: str) -> None:
    watched = Watched(context, base)
    page = watched.page
    page.goto(f"{base}barriers/silos/")
    page.get_by_role("button", name="Add to my session").click()
    expect(page.locator(".basket-link")).to_have_text("My session: 1 item")
    page.goto(base + FULL)
    agenda = page.locator("#build-agenda")
    expect(agenda.locator("h2")).to_have_text("Out of our silos")
    expect(agenda.locator("li").nth(1)).to_contain_text("Services working in silos")
    expect(agenda.locator("li").nth(1)).to_contain_text("Read it in pairs")
    expect(agenda.locator("li").nth(2)).to_contain_text("10:10–10:30")
    expect(page.locator("#build-edit")).to_be_hidden()
    expect(page.locator("#build-own")).to_contain_text("Your own has 1 item")
    assert page.locator("#build-address").input_value() == base + FULL
    assert [one["code"] for one in stored(page)["items"]] == ["BA3"]
    page.get_by_role("button", name="Keep this as mine").click()
    assert items(page) == ["Welcome", "BA3", "Q1.1"]
    page.get_by_role("button", name="Undo").click()
    assert items(page) == ["BA3"]
    assert not watched.faults


def test_going_back_finds_the_latest_of_ones_own(context: BrowserContext, base: str) -> None:
    page = context.new_page()
    page.goto(base + PAGE)
    page.get_by_role("button", name="Break").click()
    page.wait_for_url("**#s=1*")
    page.goto(f"{base}barriers/silos/")
    page.get_by_role("button", name="Add to my session").click()
    page.go_back()
    expect(page.locator(".build-item")).to_have_count(2)
    expect(page.locator("#build-shared")).to_be_hidden()


def test_what_is_written_is_read_again(context: BrowserContext, browser: Browser, base: str) -> None:
    page = context.new_page()
    page.goto(base + PAGE)
    for text in NASTY:
        page.locator("#build-own-title").fill(text)
        page.locator("#build-own-title").press("Enter")
    page.locator("#build-title").fill(NASTY[3])
    made = stored(page)
    address = page.locator("#build-address").input_value()
    assert dict(parse_qsl(address.split("#")[1]))["z"] == str(len(NASTY))
    other = browser.new_context()
    read = other.new_page()
    read.goto(address)
    read.get_by_role("button", name="Keep this as mine").click()
    again = stored(read)
    for one in (*made["items"], *again["items"]):
        del one["id"]
    assert again == made
    other.close()


#: Addresses that cannot be read whole, and what a reader is told.
BROKEN = (
    ("s=", "This address is not one of a session"),
    ("s=abc&r=5-BA3&z=1", "This address is not one of a session"),
    ("s=2&r=5-BA3&z=1", "newer edition"),
    ("s=1", "The end of this address is missing"),
    ("s=1&z=0", "There is nothing in this session."),
    ("s=1&r=5-BA3&a=10-Wel", "The end of this address is missing"),
    ("s=1&r=5-BA3&z=2", "The end of this address is missing"),
    ("s=1&r=BA3&r=0-BA3&r=5-ba3x&a=5-&r=5-BA3&z=5", "4 items of this address could not be read."),
    ("s=1&" + "a=5-x&" * 60 + "z=60", "A session holds 40 items."),
    ("s=1&t=" + "x" * 20_000, "too long"),
    ("s=1&b=9999&r=5-BA3&%E0%A4%A=%ff&z=x&__proto__=1&n=", "The end of this address is missing"),
)


def test_broken_addresses_are_told() -> None:
    told = in_node(
        """const { readAddress } = await load("session/written.js");
        return given.map((text) => readAddress(text).told.join(" "));""",
        [fragment for fragment, _ in BROKEN],
    )
    wrong = [(f[:40], said) for (f, wanted), said in zip(BROKEN, told, strict=True) if wanted not in said]
    assert not wrong


@pytest.mark.parametrize(
    ("fragment", "told"),
    [
        BROKEN[0],
        BROKEN[-1],
        ("nothing-of-ours", BROKEN[0][1]),
        ("s=1&r=5-BA3&r=5-BA999&r=5-PE1&z=3", "BA999, PE1 are not in the guide"),
    ],
)
def test_what_is_told_of_a_broken_address_is_shown_and_nothing_is_kept(
    context: BrowserContext, base: str, fragment: str, told: str
) -> None:
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{base}{PAGE}#{fragment}")
    expect(page.locator("#build-told")).to_contain_text(told)
    assert page.evaluate("localStorage.getItem('guide-session:/')") is None
    assert not errors


def test_an_address_is_text_alone(context: BrowserContext, base: str) -> None:
    watched = Watched(context, base)
    html = "%3Cimg+src%3Dx+onerror%3Dalert(1)%3E"
    watched.page.goto(f"{base}{PAGE}#s=1&t={html}&w={html}&p={html}&a=5-{html}&n={html}%E2%80%AE&z=1")
    agenda = watched.page.locator("#build-agenda")
    expect(agenda.locator("li")).to_contain_text("<img src=x onerror=alert(1)>")
    assert watched.page.locator("#build img").count() == 0
    watched.page.get_by_role("button", name="Keep this as mine").click()
    assert "\u202e" not in watched.page.locator(".build-item [name=note]").input_value()
    assert watched.page.locator("#build img").count() == 0
    assert not watched.faults


def test_a_record_that_was_withdrawn_is_named_and_leads_to_what_there_is(
    context: BrowserContext, base: str
) -> None:
    def without(route: Any) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, json={k: v for k, v in answer.json().items() if k != "BA3"})

    page = context.new_page()
    page.route("**/records/BA-0.json", without)
    page.goto(base + FULL)
    link = page.locator("#build-agenda a").first
    expect(link).to_have_text("BA3, withdrawn from the guide")
    assert link.get_attribute("href") == "../go/BA3/"


def test_titles_that_cannot_be_loaded_leave_codes(context: BrowserContext, base: str) -> None:
    page = context.new_page()
    page.route("**/records/*.json", lambda route: route.abort())
    page.goto(base + FULL)
    expect(page.locator("#build-agenda a").first).to_have_text("BA3")
    expect(page.locator("#build-said")).to_have_text(
        "Some titles could not be loaded. Their codes stand in their place."
    )
    page.get_by_role("button", name="Download for the guide").click()
    expect(page.locator("#build-said")).to_have_text("The titles that the file needs could not be loaded.")


# Print, file, and without script


def test_the_agenda_is_printed_alone(context: BrowserContext, base: str, tmp_path: Path) -> None:
    page = context.new_page()
    many = "".join(
        f"&r=15-BA{n}&n=" + "Read+it+in+pairs+and+mark+what+you+have+seen.+" * 2 for n in range(1, 13)
    )
    page.goto(f"{base}{PAGE}#s=1&t=A+long+day&b=0930{many}&z=12")
    expect(page.locator("#build-agenda a")).to_have_count(12)
    page.get_by_role("button", name="Keep this as mine").click()
    expect(page.locator(".build-item a")).to_have_count(12)
    pdf = tmp_path / "agenda.pdf"
    page.pdf(path=pdf, prefer_css_page_size=True)
    document = pypdfium2.PdfDocument(pdf)
    text = "".join(sheet.get_textpage().get_text_range() for sheet in document)
    assert len(document) <= 2
    assert "A long day" in text
    assert "12:15–12:30" in text
    assert "/go/BA12" in text
    for unwanted in ("Remove", "Add it", "Take it with you", "Collect what you find", "Menu"):
        assert unwanted not in text


def downloaded(page: Page, folder: Path) -> Path:
    """Have the page's file downloaded into a copy of the real data, and give its path."""
    data = folder / "data"
    shutil.copytree(ROOT / "data", data)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download for the guide").click()
    path = data / "programmes" / download.value.suggested_filename
    path.parent.mkdir(exist_ok=True)
    download.value.save_as(path)
    return path


def test_the_file_is_a_programme_that_the_check_accepts(
    context: BrowserContext, base: str, tmp_path: Path
) -> None:
    watched = Watched(context, base)
    page = watched.page
    # Every kind that there is, and one record twice.
    codes = [*(f"{kind.code}1" for kind in USABLE if kind is not Question.kind), "Q1.1", "BA1"]
    page.goto(
        f"{base}{PAGE}#s=1&t=Out+of+our+silos&w=Heads+of+service{''.join(f'&r=10-{c}' for c in codes)}&z=15"
    )
    expect(page.locator("#build-agenda a")).to_have_count(len(codes))
    path = downloaded(page, tmp_path)
    assert path.name == "out-of-our-silos.yml"
    loaded = load(tmp_path / "data")
    assert [problem.rule for problem in problems_of(loaded, When.BEFORE_PUBLISHING)] == ["no-code"]
    programme = Guide(loaded.entries).get(Programme, "out-of-our-silos")
    activities = programme.sessions[0].activities
    assert programme.minutes == 10 * len(codes)
    assert [len(activity.uses) for activity in activities] == [1] * len(codes)
    command = [sys.executable, "-m", "macros", "check", "--data", str(tmp_path / "data")]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert "1 problem in 1 file." in result.stdout + result.stderr
    assert "it has no short code yet" in result.stdout + result.stderr
    assert not watched.faults


def test_no_text_breaks_the_file(context: BrowserContext, base: str, tmp_path: Path) -> None:
    page = context.new_page()
    page.goto(base + PAGE)
    for text in NASTY:
        page.locator("#build-own-title").fill(text)
        page.locator("#build-own-title").press("Enter")
        page.locator(".build-item [name=note]").last.fill(text)
    for name in ("title", "who", "purpose"):
        page.locator(f"#build-{name}").fill(NASTY[4] + NASTY[1])
    downloaded(page, tmp_path)
    loaded = load(tmp_path / "data")
    assert {problem.rule for problem in problems_of(loaded)} == set()
    programme = Guide(loaded.entries).all(Programme)[-1]
    titles = [activity.title for activity in programme.sessions[0].activities]
    assert titles[:3] == [" ".join(text.split()) for text in NASTY[:3]]
    assert titles[9] == "1.10"
    assert titles[12] == NASTY[12]


def test_the_file_s_name_is_an_id(context: BrowserContext, base: str) -> None:
    names = {
        "": "my-session",
        "Été: l’école!": "ete-lecole",
        "日本": "my-session",
        "x " * 40: "x-" * 29 + "x",
        "Con": "con-2",
    }
    found = in_node(
        """const { idLike } = await load("lib/ids.js");
        return given.map((title) => idLike(title, "my-session"));""",
        [*names],
    )
    assert found == [*names.values()]
    page = context.new_page()
    page.goto(base + PAGE)
    page.get_by_role("button", name="Break").click()
    page.locator("#build-title").fill("Été: l’école!")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download for the guide").click()
    assert download.value.suggested_filename == "ete-lecole.yml"


def test_a_session_that_is_too_long_for_the_guide_is_told(context: BrowserContext, base: str) -> None:
    page = context.new_page()
    page.goto(f"{base}{PAGE}#s=1&a=240-One&a=240-Two&a=1-Three&z=3")
    page.get_by_role("button", name="Download for the guide").click()
    expect(page.locator("#build-said")).to_contain_text("This one takes 8 hours 1 minute.")


def test_without_script_it_says_where_there_are_others(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base + PAGE)
    assert "JavaScript is switched off in this browser." in page.locator(".unstarted").inner_text()
    assert page.locator(".unstarted a").first.get_attribute("href") == "../programmes/"
    expect(page.locator("#build")).to_be_hidden()
    page.goto(f"{base}barriers/silos/")
    assert page.get_by_role("button", name="Add to my session").count() == 0
    context.close()


@pytest.mark.weekly
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_every_state_is_accessible_and_fits(browser: Browser, base: str, colours: Any) -> None:
    context = browser.new_context(color_scheme=colours)
    page = context.new_page()
    faults: list[str] = []

    def look(state: str) -> None:
        for width in (320, 390, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            faults.extend(f"{state} at {width}: {fault}" for fault in serious(page))
            if (over := page.evaluate("document.documentElement.scrollWidth") - width) > 0:
                faults.append(f"{state} at {width}: {over} px too wide")

    page.goto(base + FULL)
    expect(page.locator("#build-agenda a").first).to_have_text("Services working in silos")
    look("shared")
    page.get_by_role("button", name="Keep this as mine").click()
    look("own")
    page.get_by_role("button", name="Remove (Welcome)").click()
    look("removed")
    page.goto(f"{base}barriers/silos/")
    page.get_by_role("button", name="take out").click()
    look("taken out")
    page.goto(f"{base}{PAGE}#s=9")
    look("broken")
    context.close()
    assert not faults


def test_the_scripts_are_small(site: Path) -> None:
    own = [site / "assets/js/session.js", *(site / "assets/js/session").glob("*.js")]
    assert (site / "assets/js/basket.js").stat().st_size < 2_000
    assert sum(path.stat().st_size for path in own) < 18_000
