"""An HTML document on paper: laid out by WeasyPrint as a tagged PDF (PDF/UA-1), the same bytes every time.

WeasyPrint needs Pango and HarfBuzz, libraries of the system. Where they are missing, importing this
module raises OSError; `.ci/libraries` installs them.
"""

from __future__ import annotations

import gc
import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from multiprocessing.util import Finalize
from pathlib import Path

import pikepdf
from fontTools.ttLib import TTFont
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from macros.publishing.pdf.form_fields import mend_fields
from macros.publishing.pdf.laid import Laid
from macros.publishing.pdf.structure import mend_structure

HERE = Path(__file__).resolve().parent
#: A field asks for up to this many lines.
MOST_LINES = 30
#: What is typed into a form: Noto Sans, cut down to what one byte can name.
FORM_FONT = HERE / "fonts" / "noto-sans-form-400-normal.woff2"
#: What a font must not map: no characters. In a form's font they break PDF/UA (ISO 14289-1, 7.21.7).
NO_CHARACTERS = (0x0000, 0xFEFF, 0xFFFE)

pikepdf.settings.set_flate_compression_level(9)


class PaperError(ValueError):
    """A document could not be laid out; the text of the exception says why."""


def lay_out(html: str, address: str, styles: tuple[str, ...], *, line: int, fill_in: bool) -> Laid:
    """Lay a document out with the site's style sheets, whose texts are `styles`, and with `paper.css`.

    `address` is what relative links start from; `line` is how high a line to write on is, in mm.
    `fill_in` makes its fields a PDF's form fields. The same arguments give the same bytes for as long as this
    package and the libraries stay as they are. Raises PaperError where a file is missing, or wanted from
    elsewhere.
    """
    options = {"pdf_forms": fill_in, "pdf_variant": "pdf/ua-1", "pdf_identifier": b"leading-together"}
    with _errors_raised(), _no_search_for_garbage():
        fonts, paper = _paper()
        sheets = [*map(_sheet, styles), paper, _sheet(_heights(line))]
        page = HTML(string=html, base_url=address, media_type="print", url_fetcher=_OwnFiles())
        document = page.render(font_config=fonts, stylesheets=sheets, **options)
        # Compressed once, when all is mended.
        written = document.write_pdf(uncompressed_pdf=True, **options)
        return Laid(_mended(written, html), len(document.pages))


@contextmanager
def _no_search_for_garbage() -> Iterator[None]:
    """Let Python search for garbage afterwards: while boxes pile up, it searches all of them, for nothing.

    That takes a fifth of the time that a document takes.
    """
    searches = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searches:
            gc.enable()


def _mended(pdf: bytes, html: str) -> bytes:
    """Mend structure and fields of a PDF that comes from a document, and write it as small as can be."""
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        mend_structure(document)
        mend_fields(document, html, _font(FORM_FONT))
        document.save(
            written,
            deterministic_id=True,
            recompress_flate=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return written.getvalue()


@cache
def _sheet(text: str) -> CSS:
    """Parse a style sheet once: that takes as long as laying out a page. It brings no fonts."""
    return CSS(string=text, media_type="print", url_fetcher=_OwnFiles())


@cache
def _paper() -> tuple[FontConfiguration, CSS]:
    """Load the fonts and the style sheet that names them, once for all documents."""
    fonts = FontConfiguration()
    sheet = CSS(filename=HERE / "paper.css", font_config=fonts, url_fetcher=_OwnFiles())
    # WeasyPrint unpacks fonts into a folder, which goes with them: but not at the end of a pool's programs.
    Finalize(None, fonts.__del__, exitpriority=0)
    return fonts, sheet


def _heights(line: int) -> str:
    """Give every field the height of its lines: a style sheet cannot count with an attribute."""
    return "".join(
        f".workbook textarea[rows='{n}'] {{ height: {n * line}mm }}" for n in range(1, MOST_LINES + 1)
    )


class _OwnFiles(URLFetcher):  # type: ignore[misc]
    """Gives a document this package's files and what is written into it, and nothing from elsewhere."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=("file", "data"))

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        if url.startswith("data:"):
            return super().fetch(url, headers)
        try:
            path = Path(URLFetcherResponse(url, b"").path or "").resolve()
            if not url.startswith("file:") or not path.is_relative_to(HERE):
                raise FatalURLFetchingError(f"A PDF may not load '{url}'.")
            body = _font(path) if path.suffix == ".woff2" else path.read_bytes()
        except OSError as error:
            raise FatalURLFetchingError(str(error)) from error
        return URLFetcherResponse(url, body)


@cache
def _font(path: Path) -> bytes:
    """Read a font, and leave out of its map what is no character."""
    with TTFont(path, recalcTimestamp=False) as font:
        for table in font["cmap"].tables:
            for code in NO_CHARACTERS:
                table.cmap.pop(code, None)
        font.flavor = None
        written = io.BytesIO()
        font.save(written)
    return written.getvalue()


@contextmanager
def _errors_raised() -> Iterator[None]:
    """Turn what WeasyPrint only logs as an error into PaperError."""
    told: list[str] = []

    class Collect(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            told.append(record.getMessage())

    logger = logging.getLogger("weasyprint")
    handler = Collect(level=logging.ERROR)
    logger.addHandler(handler)
    try:
        yield
    except FatalURLFetchingError as error:
        raise PaperError(str(error)) from error
    finally:
        logger.removeHandler(handler)
    if told:
        raise PaperError("\n".join(told))
