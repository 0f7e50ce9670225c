"""A page of the guide as others cite it: in words, as BibTeX and as RIS. Pure."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from macros.records.phrases import day_in_words

#: What BibTeX and TeX would take for commands. Braces have names: even behind `\\`, BibTeX counts them.
_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{mark: f"\\{mark}" for mark in "#$%&_"},
    }
)
#: No edition is older than the guide: such a date only says that nobody knows it.
_UNKNOWN = 1970


class Work(NamedTuple):
    """What a citation names: the guide as author, the page's title and address, its key, and the edition."""

    guide: str
    title: str
    address: str
    key: str
    edition: date

    @property
    def is_dated(self) -> bool:
        """True where the edition's date is known."""
        return self.edition.year > _UNKNOWN

    @property
    def edition_in_words(self) -> str:
        """The edition as one says it: `23 November 2026`."""
        return day_in_words(self.edition)


def in_words(work: Work) -> Markup:
    """Cite a page as reference lists do, as HTML for the title's sake: its text is the plain citation."""
    year = work.edition.year if work.is_dated else "no date"
    cited = Markup("{} ({}) <em>{}</em>. Available at: {}").format(
        _one_line(work.guide), year, _one_line(work.title), work.address
    )
    return cited + (f" (Edition of {work.edition_in_words})." if work.is_dated else ".")


def bibtex(work: Work) -> str:
    """Cite a page as an entry of BibTeX: a line for each field, without a line end after the last."""
    fields = [("author", f"{{{_tex(work.guide)}}}"), ("title", f"{{{_tex(work.title)}}}")]
    if work.is_dated:
        fields.append(("year", str(work.edition.year)))
    fields.append(("url", work.address))
    if work.is_dated:
        fields.append(("note", f"Edition of {work.edition_in_words}"))
    lines = ",\n".join(f"  {name} = {{{text}}}" for name, text in fields)
    return f"@misc{{{work.key},\n{lines}\n}}"


def ris(work: Work) -> str:
    """Cite a page as a record of RIS: a line for each field, without a line end after the last."""
    fields = [("TY", "ELEC"), ("ID", work.key), ("AU", _one_line(work.guide)), ("TI", _one_line(work.title))]
    if work.is_dated:
        fields += [("PY", str(work.edition.year)), ("DA", f"{work.edition:%Y/%m/%d}")]
        fields.append(("ET", f"Edition of {work.edition_in_words}"))
    # The end has no text, but the space behind its dash belongs to it.
    fields += [("UR", work.address), ("ER", "")]
    return "\n".join(f"{tag}  - {text}" for tag, text in fields)


def _one_line(text: str) -> str:
    """Write a text on one line: a line end would begin another field."""
    return " ".join(text.split())


def _tex(text: str) -> str:
    """Write a text so that TeX prints it as it is."""
    return _one_line(text).translate(_TEX)
