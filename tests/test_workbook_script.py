"""The script of the workbooks in a real browser, on a small page of its own (workbook_page.html)."""

from __future__ import annotations

import functools
import gzip
import http.server
import json
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from macros.publishing.pages.minify import minified, write
from macros.publishing.pages.policy import policy_of
from tests.conftest import ROOT
from tests.in_browser import Watched, _Quiet, serious

KEY = "leading-together.workbook.rate-yourself:/"
RATINGS = (
    "rate-values",
    "rate-decisions",
    "rate-practice-and-culture",
    "rate-partnerships",
    "rate-corporate-and-political-buy-in",
)
ANSWERS = {
    "values-live-them": "I say what I stand for.\n<b>“Quietly”</b> & often ✓",
    "rate-values": "4",
    "rate-values.evidence": "Thanked the night team",
    "rate-decisions": "2",
    "my-plan.1.who": "Amina",
    "barriers.silos": "yes",
    "barriers.silos.rank": "3",
}


SCRIPTS = ROOT / "docs" / "assets" / "js"
#: The workbooks' own scripts, and what they share with others.
OWN = (SCRIPTS / "workbook.js", SCRIPTS / "workbook" / "answers.js")
SHARED = (SCRIPTS / "lib" / "dom.js", SCRIPTS / "lib" / "store.js")
#: What must hold for the script as it is published, and at night for its source as well.
BOTH = pytest.mark.parametrize(
    "workbook", [pytest.param("written", marks=pytest.mark.nightly), "published"], indirect=True
)


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[str]:
    """Serve the page with the guide's own policy, and the script beside it, as written or as published."""
    folder = tmp_path_factory.mktemp("workbook")
    html = (ROOT / "tests" / "workbook_page.html").read_text(encoding="utf-8")
    policy = f'<meta http-equiv="Content-Security-Policy" content="{policy_of(html)}">'
    (folder / "index.html").write_text(html.replace("<meta", f"{policy}<meta", 1), encoding="utf-8")
    shutil.copytree(SCRIPTS, folder / "assets" / "js")
    if getattr(request, "param", "published") == "published":
        write(folder)
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


Open = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, workbook: str) -> Iterator[Open]:
    """Open the page on a device of its own; at the end nothing may have failed or asked another host."""
    opened: list[tuple[BrowserContext, Watched]] = []

    def build(*, script: str = "", kept: object = None) -> Page:
        context = browser.new_context(accept_downloads=True)
        watched = Watched(context, workbook)
        opened.append((context, watched))
        if kept is not None:
            text = kept if isinstance(kept, str) else json.dumps(kept)
            watched.page.goto(workbook)
            watched.page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])
        if script:
            watched.page.add_init_script(script)
        watched.page.goto(workbook)
        return watched.page

    yield build
    faults = [fault for _, watched in opened for fault in watched.faults]
    for context, _ in opened:
        context.close()
    assert not faults


def fill(page: Page, answers: dict[str, str]) -> None:
    for name, value in answers.items():
        field = page.locator(f'[name="{name}"]')
        if name.startswith("rate-") and "." not in name:
            page.locator(f'[name="{name}"][value="{value}"]').check()
        elif field.get_attribute("type") == "checkbox":
            field.check()
        else:
            field.fill(value)


def on_screen(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll("#workbook [name]")]
        .filter((e) => /radio|checkbox/.test(e.type) ? e.checked : e.value)
        .map((e) => [e.name, e.type === "checkbox" ? "yes" : e.value]))"""
    )
    return found


def kept(page: Page) -> dict[str, Any] | None:
    text = page.evaluate("(key) => localStorage.getItem(key)", KEY)
    return json.loads(text) if text else None


def status(page: Page) -> str:
    return page.locator("#wb-status").inner_text()


def of(answers: object, workbook: str = "rate-yourself", **other: object) -> dict[str, object]:
    return {
        "format": "leading-together-answers",
        "version": 1,
        "workbook": workbook,
        "edition": "2026-07",
        "saved": "2026-07-01T10:00:00.000Z",
        "answers": answers,
        **other,
    }


def file(content: object, name: str = "answers.json") -> Any:
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    return {"name": name, "mimeType": "application/json", "buffer": data}


def feedback(number: int, *ratings: int, **other: str) -> Any:
    answers = {**{name: str(value) for name, value in zip(RATINGS, ratings, strict=False)}, **other}
    made = of(answers, "ask-for-feedback", saved=f"2026-07-0{number}T10:00:00.000Z")
    return file(made, f"person-{number}.json")


def export(page: Page) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name="Save to a file").click()
    assert re.fullmatch(r"rate-yourself-\d{4}-\d\d-\d\d\.json", download.value.suggested_filename)
    return Path(download.value.path()).read_bytes()


def clear(page: Page) -> None:
    page.get_by_role("button", name="Clear everything").click()
    # Sooner, it would be the second half of a double click.
    page.wait_for_timeout(550)
    page.get_by_role("button", name="Press again to clear").click()


def saved(page: Page) -> None:
    expect(page.locator("#wb-status")).to_contain_text("kept on this device")


@BOTH
def test_what_is_typed_is_still_there_after_a_reload(visit: Open) -> None:
    page = visit()
    fill(page, ANSWERS)
    saved(page)
    assert on_screen(page) == ANSWERS
    page.reload()
    assert on_screen(page) == ANSWERS
    found = kept(page)
    assert found
    assert {k: found[k] for k in found if k != "saved"} == {
        k: v for k, v in of(ANSWERS).items() if k != "saved"
    }


@BOTH
def test_leaving_at_once_loses_nothing(visit: Open) -> None:
    page = visit()
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    fill(page, ANSWERS)
    page.reload()
    assert on_screen(page) == ANSWERS
    assert not asked


@BOTH
def test_nothing_is_asked_of_the_network_while_typing(visit: Open) -> None:
    page = visit()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator('[name="values-live-them"]').press_sequentially("Quietly, and often")
    fill(page, ANSWERS)
    page.locator('[name="barriers.silos.rank"]').press("Enter")
    saved(page)
    page.wait_for_timeout(600)
    assert not asked
    assert page.url.endswith("/")


@BOTH
def test_exported_cleared_and_imported_answers_are_identical(visit: Open) -> None:
    page = visit()
    fill(page, ANSWERS)
    saved(page)
    data = export(page)
    clear(page)
    assert on_screen(page) == {}
    assert kept(page) is None
    page.reload()
    assert on_screen(page) == {}
    page.set_input_files("#wb-import", file(data))
    expect(page.locator("#wb-status")).to_contain_text("are back")
    assert on_screen(page) == ANSWERS
    assert export(page) == data
    page.reload()
    assert on_screen(page) == ANSWERS


def test_clear_wants_a_second_press_and_forgets_the_first(visit: Open) -> None:
    page = visit()
    page.clock.install()
    fill(page, ANSWERS)
    page.get_by_role("button", name="Clear everything").dblclick()
    assert on_screen(page) == ANSWERS
    # Two taps of a finger may not be told as a double click.
    page.evaluate("for (let i = 0; i < 3; i++) document.querySelector('[data-do=clear]').click()")
    assert on_screen(page) == ANSWERS
    page.clock.run_for(5100)
    expect(page.get_by_role("button", name="Clear everything")).to_be_visible()
    page.get_by_role("button", name="Clear everything").click()
    assert on_screen(page) == ANSWERS
    page.clock.run_for(600)
    page.get_by_role("button", name="Press again to clear").click()
    assert on_screen(page) == {}
    page.clock.run_for(1000)
    assert kept(page) is None


@BOTH
def test_an_opened_file_can_be_taken_back(visit: Open) -> None:
    """What was on the page and not yet kept comes back too, and nothing written since is lost by it."""
    page = visit()
    fill(page, ANSWERS)
    page.set_input_files("#wb-import", file(of({"rate-values": "1"})))
    expect(page.locator("#wb-status")).to_contain_text("are back")
    assert on_screen(page) == {"rate-values": "1"}
    fill(page, {"rate-decisions": "5"})
    back = page.get_by_role("button", name="Bring back")
    back.click()
    assert on_screen(page) == ANSWERS
    expect(back).to_be_focused()
    page.wait_for_timeout(550)
    back.click()
    assert on_screen(page) == {"rate-values": "1", "rate-decisions": "5"}
    page.wait_for_timeout(550)
    back.click()
    assert on_screen(page) == ANSWERS
    page.reload()
    assert on_screen(page) == ANSWERS


HOSTILE: dict[str, bytes | dict[str, object]] = {
    "empty": b"",
    "not JSON": b"%PDF-1.7",
    "cut short": json.dumps(of(ANSWERS)).encode()[:-9],
    "not UTF-8": json.dumps(of({"values-live-them": "caf"})).encode().replace(b"caf", b"caf\xe9"),
    "nested past the parser": b"[" * 200_000,
    "null": b"null",
    "a list": b"[]",
    "a number": b"5",
    "another format": of(ANSWERS, format="answers"),
    "another version": of(ANSWERS, version=2),
    "a version in words": of(ANSWERS, version="1"),
    "another workbook": of(ANSWERS, workbook="ask-for-feedback"),
    "no edition": {k: v for k, v in of(ANSWERS).items() if k != "edition"},
    "something besides": of(ANSWERS, script="alert(1)"),
    "a long edition": of(ANSWERS, edition="x" * 200),
    "answers in a list": of(["4"]),
    "answers null": of(None),
    "no answers": of({}),
    "only empty answers": of({"rate-values": ""}),
    "an answer that is a number": of({"rate-values": 4}),
    "an answer that is an object": of({"values-live-them": {"toString": "x"}}),
    "a rating of 6": of({"rate-values": "6"}),
    "a rating in words": of({"rate-values": "4 "}),
    "a rating no longer asked, of 9": of({"rate-gone": "9"}),
    "an answer too long": of({"values-live-them": "x" * 20_001}),
    "too many answers": of({f"q{n}": "x" for n in range(2001)}),
    "too large": of({f"q{n}": "x" * 19_000 for n in range(28)}),
    "a prototype": json.dumps(of({"A": "B"})).replace('"A"', '"__proto__"').encode(),
    "a prototype's object": json.dumps(of({})).replace("{}", '{"__proto__": {"hacked": "1"}}').encode(),
    "the constructor": of({"constructor": "x"}),
    "the prototype": of({"prototype": "x"}),
    "a method": of({"toString": "x"}),
    "a prototype outside": json.dumps(of(ANSWERS)).replace("{", '{"__proto__": {"x": 1}, ', 1).encode(),
    "a key that is markup": of({"<img src=x onerror=alert(1)>": "x"}),
    "a key with nothing in it": of({"": "x"}),
}


@BOTH
def test_a_hostile_or_damaged_file_is_refused_and_changes_nothing(visit: Open) -> None:
    page = visit()
    fill(page, ANSWERS)
    saved(page)
    page.wait_for_function("(key) => localStorage.getItem(key).includes('silos.rank')", arg=KEY)
    before = kept(page)
    html = "document.querySelector('main').innerHTML.replace(/<p id=.wb-status.*?<\\/p>/, '')"
    was = page.evaluate(html)
    for name, content in HOSTILE.items():
        page.evaluate("document.getElementById('wb-status').textContent = ''")
        page.set_input_files("#wb-import", file(content))
        expect(page.locator("#wb-status"), name).not_to_be_empty()
        sentence = status(page)
        assert re.fullmatch(r"This (file|is) [^.]+\. Nothing was changed\.", sentence), f"{name}: {sentence}"
        page.wait_for_timeout(20)
        assert on_screen(page) == ANSWERS, name
        assert kept(page) == before, name
        assert page.evaluate(html) == was, name
        assert page.evaluate("({}).hacked === undefined && ({}).x === undefined"), name
    page.wait_for_timeout(600)
    assert kept(page) == before


def test_markup_in_an_answer_stays_text(visit: Open) -> None:
    page = visit()
    markup = "<img src=x onerror=document.title='hacked'>"
    page.set_input_files("#wb-import", file(of({"values-live-them": markup, "gone": markup})))
    expect(page.locator("#wb-old")).to_contain_text(markup)
    assert page.locator("#workbook img").count() == 0
    assert page.title() == "A workbook"


@BOTH
def test_answers_of_an_older_edition_are_listed_and_kept(visit: Open) -> None:
    older = {**ANSWERS, "values-gone": "Asked in 2025", "barriers.silos.rank": "30"}
    page = visit(kept=of(older, edition="2025-01"))
    expect(page.locator("#wb-old")).to_be_visible()
    expect(page.locator("#wb-old")).to_contain_text(
        "Answers from an older edition that this page no longer asks:"
    )
    expect(page.locator("#wb-old li")).to_have_text(["barriers.silos.rank: 30", "values-gone: Asked in 2025"])
    assert "2025-01" in status(page)
    fill(page, {"rate-partnerships": "5"})
    page.wait_for_function("(key) => localStorage.getItem(key).includes('partnerships')", arg=KEY)
    found = kept(page)
    assert found
    assert found["answers"] == {**older, "rate-partnerships": "5"}
    assert json.loads(export(page))["answers"] == found["answers"]
    clear(page)
    expect(page.locator("#wb-old")).to_be_hidden()
    assert kept(page) is None


def test_what_cannot_be_read_is_not_written_over(visit: Open) -> None:
    newer = json.dumps(of(ANSWERS, version=2))
    page = visit(kept=newer)
    assert "cannot read" in status(page)
    fill(page, {"rate-values": "3"})
    page.wait_for_timeout(600)
    assert page.evaluate("(key) => localStorage.getItem(key)", KEY) == newer
    clear(page)
    fill(page, {"rate-values": "2"})
    saved(page)
    found = kept(page)
    assert found
    assert found["answers"] == {"rate-values": "2"}


OFF = """for (const name of ["localStorage", "sessionStorage"])
Object.defineProperty(window, name, {get() { throw new DOMException("no", "SecurityError") }});"""
FULL = """Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError") };"""


@pytest.mark.parametrize(
    ("script", "message"), [(OFF, "lets the page keep nothing"), (FULL, "has no room left")]
)
def test_without_storage_there_is_a_message_and_nothing_is_lost(
    visit: Open, script: str, message: str
) -> None:
    page = visit(script=script)
    if script == OFF:
        assert message in status(page)
    fill(page, ANSWERS)
    expect(page.locator("#wb-status")).to_contain_text(message)
    assert on_screen(page) == ANSWERS
    expect(page.locator("#wb-progress-text")).to_have_text("3 of 6 answered")
    assert json.loads(export(page))["answers"] == ANSWERS
    page.locator("#wb-forget").check()
    clear(page)
    assert on_screen(page) == {}


def test_room_that_is_really_full(visit: Open) -> None:
    page = visit()
    page.evaluate("localStorage.setItem('x', 'x'.repeat(5 * 1024 * 1024 - 40))")
    fill(page, {"values-live-them": "y" * 300})
    expect(page.locator("#wb-status")).to_contain_text("no room left")
    page.evaluate("localStorage.removeItem('x')")
    fill(page, {"rate-values": "4"})
    saved(page)


@BOTH
def test_nothing_is_kept_when_asked(visit: Open) -> None:
    page = visit()
    fill(page, {"rate-values": "4"})
    saved(page)
    page.locator("#wb-forget").check()
    assert kept(page) is None
    fill(page, ANSWERS)
    page.wait_for_timeout(600)
    assert kept(page) is None
    assert page.evaluate("localStorage.length") == 0
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.reload()
    assert asked == ["beforeunload"], "leaving would lose the answers without a word"
    assert on_screen(page) == {}
    expect(page.locator("#wb-forget")).to_be_checked()
    fill(page, {"rate-values": "5"})
    page.locator("#wb-forget").uncheck()
    found = kept(page)
    assert found
    assert found["answers"] == {"rate-values": "5"}
    page.reload()
    assert asked == ["beforeunload"]
    expect(page.locator("#wb-forget")).not_to_be_checked()


@BOTH
def test_two_windows_show_what_was_kept_last(visit: Open) -> None:
    page = visit()
    other = page.context.new_page()
    other.goto(page.url)
    fill(page, ANSWERS)
    expect(other.locator('[name="barriers.silos.rank"]')).to_have_value("3")
    fill(other, {"rate-partnerships": "1"})
    expect(page.locator('[name="rate-partnerships"][value="1"]')).to_be_checked()
    assert on_screen(page) == on_screen(other) == {**ANSWERS, "rate-partnerships": "1"}


def test_two_windows_written_in_at_once_keep_what_both_say(visit: Open) -> None:
    """What is not yet kept here is not lost when another window keeps its own."""
    page = visit()
    fill(page, {"rate-values": "2"})
    saved(page)
    other = page.context.new_page()
    other.goto(page.url)
    # Neither has kept anything when the other is written in.
    other.locator('[name="values-live-them"]').fill("Said in the other")
    fill(page, {"rate-decisions": "5", "rate-values": "3"})
    both = {"values-live-them": "Said in the other", "rate-values": "3", "rate-decisions": "5"}
    expect(page.locator('[name="values-live-them"]')).to_have_value("Said in the other")
    for answer in ('[name="rate-decisions"][value="5"]', '[name="rate-values"][value="3"]'):
        expect(other.locator(answer)).to_be_checked()
    page.wait_for_timeout(500)
    assert on_screen(page) == on_screen(other) == both
    found = kept(page)
    assert found
    assert found["answers"] == both


def test_what_is_cleared_in_one_window_is_not_kept_again_by_another(visit: Open) -> None:
    page = visit()
    other = page.context.new_page()
    other.goto(page.url)
    fill(page, {"rate-values": "4"})
    expect(other.locator('[name="rate-values"][value="4"]')).to_be_checked()
    clear(page)
    expect(other.locator("#wb-status")).to_contain_text("cleared in another window")
    assert on_screen(other) == {}
    fill(other, {"rate-values": "1"})
    expect(page.locator('[name="rate-values"][value="1"]')).to_be_checked()
    found = kept(page)
    assert found
    assert found["answers"] == {"rate-values": "1"}


BACK = "dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))"


def test_coming_back_shows_what_was_kept_meanwhile(visit: Open) -> None:
    """A page from the browser's back and forward memory heard nothing of what happened in between."""
    page = visit()
    fill(page, ANSWERS)
    saved(page)
    page.wait_for_timeout(500)
    other = json.dumps(of({"rate-values": "1"}))
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, other])
    page.evaluate(BACK)
    assert on_screen(page) == {"rate-values": "1"}
    page.evaluate("(key) => localStorage.removeItem(key)", KEY)
    page.evaluate(BACK)
    assert on_screen(page) == {}
    # On another workbook's page in this window the reader asked to keep nothing.
    page.evaluate("sessionStorage.setItem('leading-together.forget:/', 'yes')")
    page.evaluate(BACK)
    expect(page.locator("#wb-forget")).to_be_checked()
    fill(page, {"rate-values": "5"})
    page.wait_for_timeout(600)
    assert kept(page) is None
    page.evaluate(BACK)
    assert on_screen(page) == {"rate-values": "5"}


def test_nothing_is_kept_of_fields_that_nobody_touched(visit: Open) -> None:
    """WebKit empties fields without a word to anybody: what was in them is kept all the same."""
    page = visit(kept=of(ANSWERS))
    page.evaluate("document.querySelector('#workbook').reset()")
    fill(page, {"rate-values.evidence": "Thanked the day team"})
    page.reload()
    assert on_screen(page) == {**ANSWERS, "rate-values.evidence": "Thanked the day team"}

    page.evaluate("document.querySelector('#workbook').reset()")
    page.locator("#wb-forget").check()
    page.locator("#wb-forget").uncheck()
    page.reload()
    assert on_screen(page)["rate-values"] == "4"


def test_nothing_is_marked_to_be_emptied_while_the_page_is_away(visit: Open) -> None:
    """WebKit empties what has autocomplete="off" when a page comes back. The browsers' own tests see it."""
    page = visit()
    said = """([event, persisted]) => {
      dispatchEvent(new PageTransitionEvent(event, { persisted }));
      return document.querySelector("#workbook").autocomplete;
    }"""
    states = [("pagehide", False), ("pagehide", True), ("pageshow", True)]
    assert [page.evaluate(said, list(state)) for state in states] == ["off", "on", "off"]


def test_without_storage_coming_back_loses_nothing(visit: Open) -> None:
    page = visit(script=OFF)
    page.locator("#wb-forget").check()
    fill(page, ANSWERS)
    page.evaluate(BACK)
    assert on_screen(page) == ANSWERS
    expect(page.locator("#wb-forget")).to_be_checked()


@pytest.mark.parametrize("event", ["pagehide", "visibilitychange"])
def test_a_page_put_away_keeps_at_once(visit: Open, event: str) -> None:
    """A phone may end a hidden page without another word."""
    page = visit()
    page.clock.install()
    fill(page, {"rate-values": "4"})
    assert kept(page) is None
    page.evaluate("(name) => (name === 'pagehide' ? window : document).dispatchEvent(new Event(name))", event)
    found = kept(page)
    assert found
    assert found["answers"] == {"rate-values": "4"}


def test_a_clock_that_goes_backwards_loses_nothing(visit: Open) -> None:
    page = visit()
    page.clock.install(time="2026-07-01T10:00:00")
    fill(page, {"rate-values": "4"})
    page.clock.run_for(600)
    page.clock.set_system_time("2001-01-01T10:00:00")
    fill(page, ANSWERS)
    page.clock.run_for(600)
    found = kept(page)
    assert found
    assert found["answers"] == ANSWERS
    page.reload()
    assert on_screen(page) == ANSWERS


def test_a_double_click_saves_one_file(visit: Open) -> None:
    page = visit()
    fill(page, ANSWERS)
    files: list[str] = []
    page.on("download", lambda download: files.append(download.suggested_filename))
    page.get_by_role("button", name="Save to a file").dblclick()
    page.wait_for_timeout(400)
    assert len(files) == 1


def test_a_key_held_down_does_not_clear(visit: Open) -> None:
    page = visit()
    fill(page, ANSWERS)
    button = page.locator("[data-do=clear]")
    button.focus()
    page.keyboard.down("Enter")
    page.wait_for_timeout(600)
    for _ in range(3):
        page.keyboard.down("Enter")
    page.keyboard.up("Enter")
    assert on_screen(page) == ANSWERS
    page.keyboard.press("Enter")
    page.wait_for_timeout(550)
    assert button.evaluate("e => e === document.activeElement")


def test_a_file_opened_before_the_last_words_are_kept(visit: Open) -> None:
    """The words wait for their moment to be kept: the file's answers stay, and the words can come back."""
    page = visit()
    page.locator('[name="values-live-them"]').fill("Not kept yet")
    page.set_input_files("#wb-import", file(of({"rate-values": "1"})))
    expect(page.locator("#wb-status")).to_contain_text("are back")
    page.wait_for_timeout(600)
    found = kept(page)
    assert found
    assert (found["answers"], found["saved"]) == ({"rate-values": "1"}, "2026-07-01T10:00:00.000Z")
    page.get_by_role("button", name="Bring back").click()
    assert on_screen(page) == {"values-live-them": "Not kept yet"}


def test_a_number_out_of_range_is_told(visit: Open) -> None:
    page = visit()
    page.locator('[name="barriers.silos.rank"]').fill("99")
    page.locator('[name="barriers.silos.rank"]').blur()
    assert "24" in status(page)


def test_progress_counts_questions_and_ratings(visit: Open) -> None:
    page = visit()
    expect(page.locator("#wb-progress-text")).to_have_text("0 of 6 answered")
    fill(page, {"rate-values": "4", "rate-values.evidence": "Seen", "my-plan.1.who": "Amina"})
    expect(page.locator("#wb-progress-text")).to_have_text("1 of 6 answered")
    fill(page, {"values-live-them": "   "})
    expect(page.locator("#wb-progress-text")).to_have_text("1 of 6 answered")
    fill(page, {"values-live-them": "Quietly"})
    assert page.evaluate(
        "(() => { const p = document.getElementById('wb-progress'); return [p.value, p.max] })()"
    ) == [2, 6]


def cells(page: Page, rating: str) -> list[str]:
    return page.locator(f'tr[data-rating="{rating}"] td').all_inner_texts()


@BOTH
def test_the_profile_follows_the_ratings_at_once(visit: Open) -> None:
    page = visit()
    shape = page.locator(".wb-shape-self")
    expect(shape).to_have_attribute("points", "")
    fill(page, {"rate-values": "5"})
    expect(shape).to_have_attribute("points", "210.0,40.0 210.0,190.0 210.0,190.0 210.0,190.0 210.0,190.0")
    fill(page, dict.fromkeys(RATINGS, "5"))
    expect(shape).to_have_attribute("points", "210.0,40.0 352.7,143.6 298.2,311.4 121.8,311.4 67.3,143.6")
    fill(page, {"rate-decisions": "1"})
    expect(shape).to_have_attribute("points", re.compile(r"^210\.0,40\.0 238\.5,180\.7 "))
    assert cells(page, "rate-decisions")[0] == "1"


@BOTH
def test_three_feedback_files_give_the_others_and_two_do_not(visit: Open) -> None:
    page = visit()
    fill(page, {"rate-values": "4", "rate-decisions": "2", "rate-partnerships": "3"})
    saved(page)
    secret = "She never listens"
    page.set_input_files(
        "#wb-feedback", [feedback(1, 5, 3, 3, 3, 3, keep=secret), feedback(2, 2, 3, 3, 3, 3)]
    )
    expect(page.locator("#wb-status")).to_have_text(
        "Feedback files loaded: 2. Still missing before averages are shown: 1."
    )
    expect(page.locator(".wb-profile")).to_contain_text("Still missing")
    shape = page.locator(".wb-shape-others")
    expect(shape).to_have_attribute("points", "")
    assert page.locator(".wb-others:visible, .wb-gap:visible, .wb-has-others:visible").count() == 0
    assert page.locator(".wb-others, .wb-gap").all_inner_texts() == [""] * 10

    # The same file again, under another name and laid out otherwise, is one person.
    again = json.loads(feedback(2, 2, 3, 3, 3, 3)["buffer"])
    again["answers"] = dict(reversed(again["answers"].items()))
    page.set_input_files("#wb-feedback", file(json.dumps(again, indent=4).encode(), "copy.json"))
    expect(page.locator("#wb-status")).to_contain_text("copy.json: This feedback is already here.")
    expect(shape).to_have_attribute("points", "")

    # A third; he did not rate the last two, so there the others stay two.
    page.set_input_files("#wb-feedback", feedback(3, 4, 3, 4))
    expect(page.locator("#wb-status")).to_have_text(
        "Feedback files loaded: 3. Only averages are shown. "
        "Further files can be added only three or more at once."
    )
    assert cells(page, "rate-values") == ["4", "3.7", "+0.3"]
    assert cells(page, "rate-decisions") == ["2", "3.0", "−1.0"]
    assert cells(page, "rate-practice-and-culture") == ["not rated", "3.3", ""]
    assert cells(page, "rate-partnerships") == ["3", "too few answers", ""]
    expect(shape).to_have_attribute("points", re.compile(r"^210\.0,80\.0 .* 210\.0,190\.0 210\.0,190\.0$"))
    expect(page.locator("p.wb-has-others")).to_be_visible()
    expect(page.locator("th.wb-has-others")).to_have_count(2)
    expect(page.locator("th.wb-has-others").first).to_be_visible()

    assert secret not in page.content()
    assert "She" not in json.dumps(page.evaluate("[{...localStorage}, {...sessionStorage}]"))
    assert b"She" not in export(page)
    page.reload()
    expect(shape).to_have_attribute("points", "")
    expect(page.locator("p.wb-has-others")).to_be_hidden()
    assert on_screen(page) == {"rate-values": "4", "rate-decisions": "2", "rate-partnerships": "3"}


@BOTH
def test_no_change_in_an_average_tells_one_person_s_answer(visit: Open) -> None:
    page = visit()
    shape = page.locator(".wb-shape-others")
    page.set_input_files("#wb-feedback", [feedback(n, 4, 4, 4) for n in (1, 2)])
    expect(page.locator("#wb-status")).to_contain_text("loaded: 2.")
    page.set_input_files("#wb-feedback", [feedback(n, 4, 4, 4) for n in (3, 4)])
    expect(page.locator("#wb-status")).to_contain_text("loaded: 4.")
    before = shape.get_attribute("points")

    # A fifth, alone, with another, or among those already here, would be told by the difference.
    for files in ([5], [5, 6], [1, 2, 3, 4, 5]):
        page.set_input_files("#wb-feedback", [feedback(n, *([4] * 3 if n < 5 else [1] * 5)) for n in files])
        expect(page.locator("#wb-status")).to_contain_text("Not added: the change in the averages would")
        expect(page.locator("#wb-status")).to_contain_text("loaded: 4.")
        assert shape.get_attribute("points") == before
        assert [cells(page, rating)[1] for rating in RATINGS] == ["4.0"] * 3 + ["too few answers"] * 2

    # Three more come together; only one of them rated the last two, and he stays unseen.
    page.set_input_files(
        "#wb-feedback", [feedback(5, 1, 1, 1, 1), feedback(6, 1, 1, 1, 2, 5), feedback(7, 1, 2)]
    )
    expect(page.locator("#wb-status")).to_contain_text("loaded: 7.")
    assert [cells(page, rating)[1] for rating in RATINGS] == ["2.7", "2.9", "4.0", *["too few answers"] * 2]


def test_what_one_person_said_stands_nowhere(visit: Open) -> None:
    """Neither a text nor an attribute of the page ever holds one person's rating or comment."""
    script = """
        addEventListener("DOMContentLoaded", () => {
          window.changes = [];
          new MutationObserver((all) => all.forEach((one) => window.changes.push(
            one.target.textContent + Array.from(one.target.attributes || [], (a) => a.value).join(" "))))
            .observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
        });"""
    page = visit(script=script)

    def profile() -> str:
        # Without the line that counts the files.
        return re.sub("<p class=.wb-feedback-note.*?</p>", "", page.locator(".wb-profile").inner_html())

    blank = profile()
    for number in (1, 2):
        page.set_input_files("#wb-feedback", feedback(number, 5, 2, 1, 3, 4, keep="She never listens"))
        expect(page.locator("#wb-status")).to_contain_text(f"loaded: {number}.")
        assert profile() == blank
    page.set_input_files("#wb-feedback", feedback(3, 1, 1, 5, 3, 2))
    expect(page.locator("#wb-status")).to_contain_text("loaded: 3.")
    page.set_input_files("#wb-feedback", feedback(4, 2, 2, 2, 2, 2, keep="She never listens"))
    expect(page.locator("#wb-status")).to_contain_text("Not added")
    seen = "\n".join(page.evaluate("window.changes"))
    assert "listens" not in seen
    assert "Others" in seen
    assert [cells(page, rating)[1] for rating in RATINGS] == ["3.7", "1.7", "2.3", "3.0", "3.3"]


def test_feedback_that_is_not_feedback_is_refused_by_name(visit: Open) -> None:
    page = visit()
    files = [
        feedback(1, 1, 1, 1, 1, 1),
        file(of(ANSWERS), "mine.json"),
        file(b"{", "broken.json"),
        file(of({"keep": "x"}, "ask-for-feedback"), "none.json"),
        file(of({"rate-values": "7"}, "ask-for-feedback"), "seven.json"),
        feedback(2, 1, 1, 1, 1, 1),
    ]
    page.set_input_files("#wb-feedback", files)
    expect(page.locator("#wb-status")).to_contain_text("Feedback files loaded: 2.")
    for name in ("mine", "broken", "none", "seven"):
        assert f"{name}.json: This " in status(page)
    expect(page.locator(".wb-shape-others")).to_have_attribute("points", "")
    clear(page)
    expect(page.locator(".wb-feedback-note")).to_be_hidden()


@BOTH
def test_the_lowest_ratings_lead_to_their_next_steps(visit: Open) -> None:
    page = visit()
    lead = page.locator(".wb-next-lead")
    fill(page, {"rate-values": "4"})
    expect(lead).to_have_text("Start with your lowest rating.")
    fill(page, {"rate-decisions": "2"})
    expect(lead).to_have_text("Your lowest rating so far is 2. Start here: Decisions")
    fill(page, {"rate-practice-and-culture": "5", "rate-partnerships": "2"})
    fill(page, {"rate-corporate-and-political-buy-in": "3"})
    expect(lead).to_have_text("Your lowest rating is 2. Start here: Decisions, Partnerships")
    assert page.locator(".wb-lowest").evaluate_all("(all) => all.map((one) => one.dataset.rating)") == [
        "rate-decisions",
        "rate-partnerships",
    ]
    lead.get_by_role("link", name="Partnerships").click()
    assert page.locator(":target").get_attribute("data-rating") == "rate-partnerships"
    fill(page, dict.fromkeys(RATINGS, "3"))
    expect(lead).to_contain_text("All your ratings are 3.")
    expect(page.locator(".wb-lowest")).to_have_count(0)


@BOTH
def test_on_paper_a_copy_stands_beside_each_field(visit: Open) -> None:
    page = visit()
    markup = "A line\n" * 30 + "<img src=x>"
    fill(page, {"values-live-them": markup})
    copies = page.locator(".wb-printed")
    # A browser may announce a second time what it has not ended.
    for _ in range(2):
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert copies.count() == page.locator("textarea").count() == 7
    assert page.locator('[name="values-live-them"] + .wb-printed').evaluate("e => e.textContent") == markup
    assert page.locator(".wb-printed *").count() == 0
    rows = copies.evaluate_all("all => all.map((e) => e.style.getPropertyValue('--rows'))")
    assert rows == ["4", "3", "3", "3", "3", "3", "2"]
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(copies).to_have_count(0)
    assert on_screen(page) == {"values-live-them": markup}


def test_the_print_button_prints(visit: Open) -> None:
    page = visit(script="window.print = () => { window.printed = true };")
    page.get_by_role("button", name="Print").click()
    assert page.evaluate("window.printed")


def test_every_state_is_accessible(visit: Open) -> None:
    page = visit(kept=of({**ANSWERS, "gone": "x"}, edition="2025-01"))
    faults = serious(page)
    page.set_input_files("#wb-feedback", [feedback(n, 5, 4, 3, 2, 1) for n in (1, 2, 3)])
    expect(page.locator("p.wb-has-others")).to_be_visible()
    page.set_input_files("#wb-import", file(of({"rate-values": "1", "rate-decisions": "3"})))
    expect(page.get_by_role("button", name="Bring back")).to_be_visible()
    page.get_by_role("button", name="Clear everything").click()
    faults += serious(page)
    assert not faults


def test_the_script_is_small_and_asks_nothing() -> None:
    """As it is published it keeps to the budget: 12 kB, 5 kB compressed."""
    published = [minified(path.read_text(encoding="utf-8"), ".js").encode() for path in OWN]
    assert sum(map(len, published)) <= 12_000
    assert sum(len(gzip.compress(script, 9)) for script in published) <= 5_000
    # Without its comments: types name modules there as if they were loaded.
    text = "".join(minified(path.read_text(encoding="utf-8"), ".js") for path in (*OWN, *SHARED))
    imported = re.findall(r'^import .* from "\./(.*)";', OWN[0].read_text(encoding="utf-8"), re.MULTILINE)
    assert {SCRIPTS / name for name in imported} == {*OWN[1:], *SHARED}
    assert not re.search(
        r"fetch\(|XMLHttpRequest|sendBeacon|WebSocket|innerHTML|https?:|setAttribute\(\"style|import\(", text
    )
