"""What a page's view needs to know of the guide around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from markupsafe import Markup

from macros.guide.addresses import address, relative
from macros.guide.facets import narrowed_by
from macros.guide.glossary import glossary_of
from macros.guide.graph import Guide, GuideLink
from macros.kinds.source import Source
from macros.kinds.term import GLOSSARY, Term
from macros.records.kind import Key, Kind
from macros.records.parts import Citation
from macros.records.phrases import sentence_case
from macros.records.record import EVERYTHING, Record
from macros.text.markdown import Tooltip, to_html
from macros.views.shapes import Row, RowsSection, TermCard

#: Where the guide says what its own additions are.
ADDITIONS = "about/#what-the-guide-adds"


class PageContext:
    """One page in the guide: it knows the page's address, and which terms the page has explained."""

    def __init__(self, guide: Guide, page: str) -> None:
        self.guide = guide
        self.page = page
        self._glossary = glossary_of(guide)
        self._explained: list[str] = []

    def url(self, key: Key) -> str:
        """Return a record's address as a link on this page writes it."""
        return relative(address(key, self.guide), self.page)

    def site_url(self, target: str) -> str:
        """Return the address of any page of the site as a link on this page writes it."""
        return relative(target, self.page)

    def prose(self, text: str | None) -> Markup:
        """Turn a prose text into HTML, with links and tooltips."""
        return to_html(text, self.url, self._tooltips, code_of=self.guide.code_of) if text else Markup()

    def line(self, text: str) -> Markup:
        """Turn a point into HTML without a paragraph around it."""
        return to_html(text, self.url, self._tooltips, code_of=self.guide.code_of, inline=True)

    def _tooltips(self, text: str) -> Iterator[str | Tooltip]:
        """Cut a text at the terms that stand in it for the first time on this page."""
        rest = 0
        # The glossary itself holds every explanation already.
        found = () if self.page == GLOSSARY else self._glossary.find(text)
        for start, end, id_ in found:
            if id_ in self._explained:
                continue
            self._explained.append(id_)
            yield text[rest:start]
            yield self.tooltip(id_, text[start:end])
            rest = end
        yield text[rest:]

    def tooltip(self, id_: str, written: str) -> Tooltip:
        """Return a term as this page links it; `written` is HTML text."""
        key = Key(Term.kind, id_)
        return Tooltip(id_, written, self.url(key), self.guide.code_of(key))

    def explain(self, id_: str) -> None:
        """Note that the page explains a term."""
        if id_ not in self._explained:
            self._explained.append(id_)

    def terms(self) -> tuple[TermCard, ...]:
        """Return the explanations of the terms met so far. Call it last."""
        cards = []
        for id_ in self._explained:
            term = self.guide.get(Term, id_)
            url = self.url(Key(Term.kind, id_))
            text = to_html(term.text, self.url, inline=True)
            cards.append(TermCard(id_, term.title, term.stands_for or "", text, url))
        return tuple(cards)

    def row(self, key: Key, because: str = "", *, with_kind: bool = False) -> Row:
        """Make the row of a linked record."""
        title = self.guide.title_of(key)
        kind = sentence_case(key.kind.label)
        code = self.guide.code_of(key)
        heard = f"{kind} {code}".strip() if self.guide.shares_its_title(key) else ""
        accent = accent_of(key, self.guide)
        return Row(title, self.url(key), kind if with_kind else "", because, accent, code, heard)

    def pointed_at(self, record: Record) -> tuple[str, str]:
        """Return a record's code, and how this page links to where it stands; two empty texts without one."""
        key = record.key
        code = self.guide.code_of(key)
        return (code, self.url(key)) if code else ("", "")

    def rows(self, links: Iterable[tuple[Key, str]], *, with_kind: bool = False) -> tuple[Row, ...]:
        """Make rows of linked records and reasons, in the order given."""
        return tuple(self.row(key, because, with_kind=with_kind) for key, because in links)

    def outgoing(self, record: Record, *relations: str) -> list[tuple[Key, str]]:
        """List what a record links to by some of its fields."""
        return [
            (link.target, link.because)
            for link in self.guide.links_from(record.key)
            if link.relation in relations
        ]

    def incoming(self, record: Record, kind: Kind, *relations: str) -> list[tuple[Key, str]]:
        """List what links to a record: from records of one kind, by some of their fields."""
        return [
            (link.origin, link.because)
            for link in self.guide.links_to(record.key)
            if link.origin.kind is kind and link.relation in relations
        ]

    def linked_section(
        self, id_: str, heading: str, record: Record, kind: Kind, relation: str
    ) -> RowsSection:
        """Make a section of what links to a record by a field: a few, and the way to all of them."""
        key = record.key
        linked = self.incoming(record, kind, relation)
        rows, more = self.first_rows(kind, key, linked, narrowed_by(kind, key, relation))
        return RowsSection(id_, heading, rows=rows, more=more)

    def first_rows(
        self, kind: Kind, target: Key, links: list[tuple[Key, str]], narrowed: str
    ) -> tuple[tuple[Row, ...], Row | None]:
        """Make rows of records of a kind that link to `target`, and the way to all of them.

        The newest come first where they have years. `narrowed` is what chooses them in that kind's own list
        (`barrier=silos`), empty where nothing does. So no page grows with what links to it.
        """
        most = kind.named_elsewhere
        if kind.newest_first:
            reasons = dict(links)
            newest = (key for key in self.guide.linked_from(target, kind) if key in reasons)
            rows = self.rows((key, reasons[key]) for key in islice(newest, most))
        else:
            rows = self.rows(links[:most])
        if len(links) <= most:
            return rows, None
        if narrowed:
            title = f"All {len(links):,} {kind.plural.replace('-', ' ')}"
            return rows, Row(title, self.site_url(f"{kind.plural}/#{narrowed}"))
        return rows, Row(f"{len(links) - most:,} more are not listed here.", "")

    def citations(self, cited: Iterable[Citation]) -> tuple[Row, ...]:
        """Make rows of the publications and sections that a record comes from."""
        rows = []
        for citation in cited:
            key = Key(Source.kind, citation.source)
            title, code = self.guide.title_of(key), self.guide.code_of(key)
            rows.append(Row(title, self.url(key), because=citation.section, code=code))
        return tuple(rows)


def is_added(record: Record, field: str) -> bool:
    """Say whether a field of a sourced record is the guide's own."""
    return field in record.added_by_guide or (
        field in record.guides_own and EVERYTHING not in record.added_by_guide
    )


def accent_of(key: Key, guide: Guide) -> str:
    """Return the attribute or theme whose colour a record bears; an empty string where it has none."""
    if key.kind.has_colour:
        return key.id
    group = guide.group_of(key)
    return accent_of(group, guide) if group else ""


def by_kind(links: Iterable[GuideLink]) -> dict[Kind, list[tuple[Key, str]]]:
    """Group links by the kind of record that they come from, in the guide's order."""
    groups: dict[Kind, dict[Key, str]] = {}
    for link in links:
        group = groups.setdefault(link.origin.kind, {})
        group[link.origin] = group.get(link.origin) or link.because
    return {kind: list(groups[kind].items()) for kind in sorted(groups, key=lambda kind: kind.place)}
