"""The script of the workbooks in a real browser, on a small page of its own (workbook_page.html)."""

from __future__ import annotations

import functools
import http.server
import json
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from macros.publish.policy import policy_of
from tests.conftest import ROOT
from tests.test_browser import Watched, _Quiet, browser, serious  # noqa: F401 (a fixture)

KEY = "leading-together.workbook.rate-yourself"
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


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the page with the guide's own policy, and the script beside it."""
    folder = tmp_path_factory.mktemp("workbook")
    html = (ROOT / "tests" / "workbook_page.html").read_text(encoding="utf-8")
    policy = f'<meta http-equiv="Content-Security-Policy" content="{policy_of(html)}">'
    (folder / "index.html").write_text(html.replace("<meta", f"{policy}<meta", 1), encoding="utf-8")
    (folder / "workbook.js").write_bytes((ROOT / "docs" / "assets" / "workbook.js").read_bytes())
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


Open = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, workbook: str) -> Iterator[Open]:  # noqa: F811
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
    page.get_by_role("button", name="Press again to clear").click()


def saved(page: Page) -> None:
    expect(page.locator("#wb-status")).to_contain_text("kept on this device")


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


def test_leaving_at_once_loses_nothing(visit: Open) -> None:
    page = visit()
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    fill(page, ANSWERS)
    page.reload()
    assert on_screen(page) == ANSWERS
    assert not asked


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
    page.clock.run_for(5100)
    expect(page.get_by_role("button", name="Clear everything")).to_be_visible()
    page.get_by_role("button", name="Clear everything").click()
    assert on_screen(page) == ANSWERS
    page.get_by_role("button", name="Press again to clear").click()
    assert on_screen(page) == {}
    page.clock.run_for(1000)
    assert kept(page) is None


def test_an_opened_file_can_be_taken_back(visit: Open) -> None:
    page = visit()
    fill(page, ANSWERS)
    page.set_input_files("#wb-import", file(of({"rate-values": "1"})))
    expect(page.locator("#wb-status")).to_contain_text("are back")
    assert on_screen(page) == {"rate-values": "1"}
    page.get_by_role("button", name="Bring back").click()
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


def test_two_windows_show_what_was_kept_last(visit: Open) -> None:
    page = visit()
    other = page.context.new_page()
    other.goto(page.url)
    fill(page, ANSWERS)
    expect(other.locator('[name="barriers.silos.rank"]')).to_have_value("3")
    fill(other, {"rate-partnerships": "1"})
    expect(page.locator('[name="rate-partnerships"][value="1"]')).to_be_checked()
    assert on_screen(page) == on_screen(other) == {**ANSWERS, "rate-partnerships": "1"}


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
    expect(page.locator("#wb-status")).to_have_text("Feedback files loaded: 3. Only averages are shown.")
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


def test_on_paper_answers_stand_in_full(visit: Open) -> None:
    page = visit()
    fill(page, {"values-live-them": "A line\n" * 30})
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    area = page.locator('[name="values-live-them"]')
    assert area.evaluate("(area) => area.scrollHeight <= area.clientHeight")
    expect(page.locator("textarea.wb-empty")).to_have_count(6)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("textarea.wb-empty")).to_have_count(0)
    assert area.evaluate("(area) => area.rows") == 4


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
    """Without comments and indentation it keeps to the budget, 5 kB compressed."""
    import gzip

    code = (ROOT / "docs" / "assets" / "workbook.js").read_text(encoding="utf-8")
    lines = [line.strip() for line in code.splitlines()]
    bare = "\n".join(line for line in lines if not line.startswith("//"))
    assert len(gzip.compress(bare.encode(), 9)) <= 5000
    assert not re.search(
        r"fetch\(|XMLHttpRequest|sendBeacon|WebSocket|innerHTML|https?:|setAttribute\(\"style", code
    )
