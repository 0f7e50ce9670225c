"""The real workbooks on paper: page count and pictures of the pages, as the browser prints them.

`pytest --rewrite tests/test_workbook_paper.py` draws the pictures in `tests/golden/paper/` anew.
They hold the pages of a workbook side by side, small and grey. Fonts differ from machine to machine, and
with them every line and page, so the pages are set here in one that comes with MkDocs, and unhinted.
"""

from __future__ import annotations

import base64
import contextlib
import io
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page

from tests.conftest import ids_in
from tests.golden_pairs import GOLDEN, Golden

PICTURES = GOLDEN / "paper"
WORKBOOKS = ids_in("workbooks")
#: Of a page's picture, in pixels: A4 at 1.5 mm each.
WIDTH, HEIGHT = 141, 200
#: A page is compared by the ink in fields of this size, 2 cm across and 1.5 cm high.
FIELD = (14, 10)
#: How much greyer or lighter, of 255, a field may be, and how many fields of a page may be more than that.
SHADE = 2
STRAY = 5
FONTS = files("mkdocs") / "themes" / "readthedocs" / "css" / "fonts"


def font_face(name: str, weight: int) -> str:
    data = base64.b64encode((FONTS / name).read_bytes()).decode()
    source = f"url(data:font/woff2;base64,{data})"
    return f"@font-face {{ font-family: Pinned; font-weight: {weight}; src: {source} }}"


FONT = f"""
{font_face("lato-normal.woff2", 400)}
{font_face("lato-bold.woff2", 700)}
*, *::after {{ font-family: Pinned !important; text-rendering: geometricPrecision !important }}
"""
LONG = "\n".join(
    f"{n}. I asked the night team, and two parents, what they thought of it." for n in range(1, 101)
)


def write_in(page: Page) -> None:
    """Fill in a little of everything: ratings, ticks, a short answer, one of three pages, a cell."""
    for number, rating in enumerate(page.locator(".wb-rating").all()):
        rating.locator(f"input[value='{5 - number % 5}']").check()
    for tick in page.locator(".wb-checks input[type=checkbox]").all()[:2]:
        tick.check()
    answers = page.locator(":is(.wb-answer, .wb-rating) textarea").all()
    for field, text in zip(answers, ["A short answer.", LONG], strict=False):
        field.fill(text)
    for cell in page.locator(".wb-table textarea").all()[:1]:
        cell.fill("What stands in a cell of a table runs over several lines of it, and all of it is printed.")


@contextlib.contextmanager
def filled_in(browser: Browser, address: str) -> Iterator[Page]:
    """Open the workbook, set in the pinned font and filled in."""
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(address)
    page.add_style_tag(content=FONT)
    page.evaluate("Promise.all([400, 700].map((weight) => document.fonts.load(weight + ' 1em Pinned')))")
    write_in(page)
    yield page
    context.close()


def printed(page: Page) -> bytes:
    return page.pdf(prefer_css_page_size=True)


def picture_of(pdf: bytes) -> Image.Image:
    """Draw the pages side by side."""
    document = pypdfium2.PdfDocument(pdf)
    strip = Image.new("L", (WIDTH * len(document), HEIGHT), 255)
    for number, page in enumerate(document):
        # Drawn larger first: what smoothing does to a line then makes no difference.
        drawn = page.render(scale=4 * HEIGHT / page.get_height(), grayscale=True).to_pil()
        strip.paste(drawn.resize((WIDTH, HEIGHT), Image.Resampling.BOX), (WIDTH * number, 0))
    document.close()
    return strip


def differences(now: Image.Image, golden: Image.Image) -> list[str]:
    """Name what differs: the number of pages, or the pages with too many fields of another grey."""
    if now.size != golden.size:
        return [f"{now.width // WIDTH} pages and not {golden.width // WIDTH}"]
    found = []
    for number in range(now.width // WIDTH):
        box = (WIDTH * number, 0, WIDTH * (number + 1), HEIGHT)
        grid = (WIDTH // FIELD[0], HEIGHT // FIELD[1])
        one, other = (picture.crop(box).resize(grid, Image.Resampling.BOX) for picture in (now, golden))
        stray = sum(shade > SHADE for shade in ImageChops.difference(one, other).get_flattened_data())
        if stray > STRAY:
            found.append(f"page {number + 1}: {stray} fields differ")
    return found


def golden_of(workbook: str) -> Image.Image:
    return Image.open(io.BytesIO((PICTURES / f"{workbook}.png").read_bytes()))


#: Lines to write on, ratings and the profile, and the cards; the others wait for the night.
FIRST = ("rate-yourself", "talk-it-over")


@pytest.mark.parametrize(
    "workbook", [pytest.param(id_, marks=[] if id_ in FIRST else pytest.mark.nightly) for id_ in WORKBOOKS]
)
def test_the_pages_look_as_they_did(
    browser: Browser, base: str, workbook: str, tmp_path: Path, golden: Golden
) -> None:
    with filled_in(browser, f"{base}workbooks/{workbook}/") as page:
        now = picture_of(printed(page))
    path = PICTURES / f"{workbook}.png"
    if golden.rewrite:
        now.save(path, optimize=True)
    now.save(tmp_path / "now.png")
    assert not differences(now, golden_of(workbook)), (
        f"{tmp_path / 'now.png'} differs from {path}. If it is meant to, run this line and look at what it "
        "drew: .venv/bin/python -m pytest --rewrite tests/test_workbook_paper.py"
    )


def test_the_pictures_are_those_of_the_workbooks() -> None:
    assert sorted(path.stem for path in PICTURES.iterdir()) == WORKBOOKS


#: What may go wrong on paper: styles and scripts that break the printed page.
BROKEN = {
    "no ruled lines": ".wb-printed { background: none !important }",
    "shorter spaces to write": ".wb-printed { min-height: 0 !important }",
    "the tools are printed": ".wb-tools { display: block !important }",
    "the header is printed": ".site-header { display: block !important }",
    "a block is gone": ".wb-block:has(> .wb-profile:not(.wb-example)) { display: none }",
    "one rating is gone": ".wb-block:has(#rate-decisions\\.evidence) { display: none }",
    "ratings cannot be told": ".wb-scale label { border: 0 !important } .wb-scale input { display: none }",
    "an answer is cut off": ".wb-printed { max-height: 100mm; overflow: hidden }",
    "no page breaks": ".wb-block-page-break + .wb-block { break-before: auto !important }",
    "the drawing is gone": ".wb-profile svg { visibility: hidden }",
}


@pytest.fixture(scope="module")
def rating(browser: Browser, base: str) -> Iterator[Page]:
    with filled_in(browser, f"{base}workbooks/rate-yourself/") as page:
        yield page


@pytest.mark.nightly
@pytest.mark.parametrize("style", BROKEN.values(), ids=BROKEN)
def test_what_is_broken_is_seen(rating: Page, style: str) -> None:
    tag = rating.add_style_tag(content=style)
    now = picture_of(printed(rating))
    tag.evaluate("e => e.remove()")
    assert differences(now, golden_of("rate-yourself"))


@pytest.mark.nightly
def test_a_question_that_is_dropped_is_seen(browser: Browser, base: str) -> None:
    with filled_in(browser, f"{base}workbooks/reflect-on-your-leadership/") as page:
        page.evaluate("document.querySelectorAll('.wb-block:has(> .wb-answer)')[4].remove()")
        now = picture_of(printed(page))
    assert differences(now, golden_of("reflect-on-your-leadership"))


@pytest.mark.nightly
def test_another_machine_s_fonts_and_smoothing_are_not_seen(rating: Page) -> None:
    tag = rating.add_style_tag(
        content=":root { --serif: monospace; --sans: serif } * { -webkit-text-stroke: 0.05px }"
    )
    now = picture_of(printed(rating))
    tag.evaluate("e => e.remove()")
    assert not differences(now, golden_of("rate-yourself"))


def test_an_answer_of_three_pages_is_printed_in_full(rating: Page) -> None:
    document = pypdfium2.PdfDocument(printed(rating))
    pages = [page.get_textpage().get_text_range() for page in document]
    text = "".join(pages)
    for number in range(1, 101):
        assert text.count(f"{number}. I asked the night team") >= 1, number
    assert sum("I asked the night team" in page for page in pages) >= 3
    assert text.count("A short answer.") == 1
    for tool in ("Clear everything", "Save to a file", "Open a saved file"):
        assert tool not in text
    document.close()
