"""What a writer may call in a hand-written page: each returns HTML for the page it stands on.

MkDocs sees no record. It builds each page with a mark in the place of every call (`mark_of`), and what the
call returns is put in afterwards (`filled`). So Markdown need not read again what is finished HTML, and what
MkDocs made stays right when a record changes.

`docs/contributing/macros.md` documents every macro with an example; a test holds that.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from markupsafe import Markup

from macros.guide.addresses import index_of
from macros.guide.graph import Guide
from macros.guide.imprint import UNREACHABLE, Contact
from macros.kinds import KINDS, key_of
from macros.kinds.approach import Approach
from macros.kinds.barrier import Barrier
from macros.kinds.term import Term
from macros.problems.nearest import did_you_mean
from macros.records.kind import Key, Kind
from macros.rendering.environment import template
from macros.text.markdown import term_link
from macros.views import lists
from macros.views.a_to_z import a_to_z
from macros.views.browse import ListView, list_address, list_title, listing
from macros.views.build_a_session import build_a_session
from macros.views.case_study_form import case_study_form
from macros.views.coverage import coverage
from macros.views.crosswalk import crosswalk
from macros.views.field_table import field_rows
from macros.views.five_minutes import five_minutes
from macros.views.in_your_way import in_your_way
from macros.views.page_context import PageContext
from macros.views.shapes import Row
from macros.views.withdrawn_page import CollectionView, gone_of_kind


class Block(Markup):
    """Markup that is a block of its own: it cannot stand in a paragraph."""


class Embed:
    """The macros of one page. A page has one `Embed`, so that a term is explained once on it."""

    def __init__(self, guide: Guide, page: str, contact: Contact = UNREACHABLE) -> None:
        """Take the guide, the page's address relative to the site's root, and how to reach the editors."""
        self._guide = guide
        self._contact = contact
        self._context = PageContext(guide, page)
        self._cards = 0
        self._browsed = False

    def link(self, target: str, text: str = "") -> str:
        """Return a link to a record, named as in `barrier:silos`; its title unless `text` is given."""
        key = self._key(target)
        row = self._context.row(key)
        return _in_a_sentence(template("parts/link.html", row=replace(row, title=text or row.title)))

    def records(self, kind: str, **wanted: str) -> str:
        """Return the list of the records of a kind that match the filters, each with its summary."""
        listed = listing(self._context, self._kind(kind), wanted)
        return self._block("list.html", list=listed, script=self._script_once(listed))

    def list_page(self, kind: str, number: str) -> str:
        """Return a whole further page of a long list: its heading, its records, and the way to the others."""
        of = self._kind(kind)
        listed = listing(self._context, of, {}, _page(number))
        return self._block(
            "list_page.html",
            title=list_title(of, _page(number)),
            crumbs=(
                Row("Home", self._context.site_url("")),
                Row(index_of(of)[0], self._context.site_url(list_address(of, 1))),
            ),
            list=listed,
            script=self._script_once(listed),
        )

    def card(self, target: str) -> str:
        """Return one record's card."""
        key = self._key(target)
        summary = lists.summary_of(self._guide.record(key))
        return self._block("card.html", row=self._context.row(key, summary, with_kind=True))

    def attributes_figure(self) -> str:
        """Return the figure of the five attributes."""
        return self._block("figure.html", figure=lists.figure(self._context))

    def barriers_table(self) -> str:
        """Return the barriers by theme: the publication's table 1."""
        columns = lists.theme_table(self._context, Barrier)
        return self._block("theme_table.html", columns=columns)

    def approaches_table(self) -> str:
        """Return the approaches by theme: the publication's table 2."""
        columns = lists.theme_table(self._context, Approach)
        return self._block("theme_table.html", columns=columns)

    def crosswalk_table(self) -> str:
        """Return the crosswalk between the two publications as a picture: a table of dots."""
        return self._block("crosswalk_table.html", crosswalk=crosswalk(self._context))

    def crosswalk_list(self) -> str:
        """Return the crosswalk as a list: every link with its reason."""
        return self._block("crosswalk_list.html", crosswalk=crosswalk(self._context))

    def in_your_way(self) -> str:
        """Return every barrier with what to do about it; a script lets the reader choose among them."""
        return self._block("in_your_way.html", way=in_your_way(self._context))

    def build_a_session(self) -> str:
        """Return the page that readers put a session of their own together on."""
        return self._block("build_a_session.html", builder=build_a_session(self._context))

    def case_study_form(self) -> str:
        """Return the form for a case study."""
        return self._block("case_study_form.html", form=case_study_form(self._context, self._contact))

    def five_minutes(self) -> str:
        """Return the page on which a case study is told in five minutes."""
        return self._block("five_minutes.html", page=five_minutes(self._context, self._contact))

    def reach_us(self) -> str:
        """Return the ways that work to tell the editors something, in the open and in private."""
        return self._block("reach_us.html", contact=self._contact)

    def repository_link(self, path: str, text: str) -> str:
        """Return a link below the place of the guide's files; its words alone where there is none."""
        return _in_a_sentence(
            template("parts/repository_link.html", contact=self._contact, path=path, text=text)
        )

    def needs_repository(self) -> str:
        """Return a note that what follows cannot be done yet, where the guide's files are kept nowhere."""
        return self._block("needs_repository.html", contact=self._contact)

    def questions(self, purpose: str) -> str:
        """Return the questions for a purpose by attribute: `reflect`, `rate` or `recruit`."""
        groups = lists.questions(self._context, purpose)
        if not groups:
            raise ValueError(f"There are no questions for '{purpose}'. Write reflect, rate or recruit.")
        return self._block("questions.html", groups=groups)

    def a_to_z(self, letter: str = "", number: str = "1") -> str:
        """Return the A to Z: its first page, or a page of a letter where it has pages of their own."""
        return self._block("a_to_z.html", a_to_z=a_to_z(self._context, letter, _page(number)))

    def coverage(self) -> str:
        """Return the state of the guide, for those who look after it."""
        return self._block("coverage.html", coverage=coverage(self._context))

    def collection(self, kind: str) -> str:
        """Return every record of a vocabulary in full, each at its anchor."""
        of = self._kind(kind)
        entries = lists.collection(self._context, of)
        left = CollectionView(gone_of_kind(self._guide, of, self._context))
        return self._block("collection.html", entries=entries, kind=kind, page=left)

    def term(self, id_: str, text: str = "") -> str:
        """Return a glossary term with its explanation, under its own name unless `text` is given."""
        key = self._key(f"{Term.kind.name}:{id_}")
        self._context.explain(key.id)
        written = text or self._guide.get(Term, key.id).title
        link = term_link(self._context.tooltip(key.id, str(Markup.escape(written))))
        return _in_a_sentence(link + self._new_cards("span"))

    def count(self, kind: str) -> str:
        """Return the number of records of a kind."""
        return str(len(self._guide.keys(self._kind(kind))))

    def fields(self, kind: str) -> str:
        """Return a table of the fields of a kind: what each is for, and its limits."""
        of = self._kind(kind)
        return self._block("fields.html", of=of.with_article, fields=field_rows(of))

    def _block(self, name: str, **values: object) -> str:
        return Block(template(f"embeds/{name}", **values) + self._new_cards("div"))

    def _script_once(self, listed: ListView) -> str:
        """Return the address of the lists' script, for the first list of the page that needs it."""
        if self._browsed or not listed.browse:
            return ""
        self._browsed = True
        return listed.browse.script

    def _new_cards(self, tag: str) -> Markup:
        """Return the explanations of terms that the page has met since the last call."""
        cards = self._context.terms()[self._cards :]
        self._cards += len(cards)
        return template(f"parts/terms_{tag}.html", terms=cards)

    def _kind(self, name: str) -> Kind:
        if name not in KINDS:
            hint = did_you_mean(name, KINDS) or f"The kinds are {', '.join(KINDS)}."
            raise ValueError(f"'{name}' is not a kind. {hint}")
        return KINDS[name]

    def _key(self, target: str) -> Key:
        key = key_of(target)
        if key in self._guide.withdrawn:
            raise ValueError(f"'{target}' was withdrawn. Link to another record, or delete the link.")
        if key is None or key not in self._guide:
            kinds = [key.kind] if key else KINDS.values()
            known = [str(each) for kind in kinds for each in self._guide.keys(kind)]
            hint = did_you_mean(target, known) or "Write its kind and id, as in 'barrier:silos'."
            raise ValueError(f"There is no record '{target}'. {hint}")
        return key


def _page(number: str) -> int:
    """Read the number of a page. Raises ValueError where it is none."""
    if not re.fullmatch("[0-9]{1,6}", number):
        raise ValueError(f"'{number}' is not the number of a page. Write it in figures, in quotation marks.")
    return int(number)


def _in_a_sentence(html: Markup) -> Markup:
    """Write markup on one line, as it stands in a sentence."""
    return Markup(" ".join(html.split()))  # noqa: S704 - markup before, markup after


#: The names under which pages call the macros.
NAMES: tuple[str, ...] = tuple(
    name
    for name, value in vars(Embed).items()
    if not name.startswith("_") and isinstance(value, Callable)  # type: ignore[arg-type]
)

#: A call in a page that MkDocs built, alone in its paragraph or not. It is a word, which nothing escapes.
_MARK = re.compile(r"(?P<before><p>)?macro(?P<call>(?:[0-9a-f]{2})+)mark(?P<after></p>)?")
_MISPLACED = re.compile(r"""=["'][^"'<>]*macro(?P<call>(?:[0-9a-f]{2})+)mark""")


def mark_of(name: str, arguments: Sequence[object], named: Mapping[str, object]) -> str:
    """Return the mark that stands for a call until `filled` makes it."""
    return f"macro{json.dumps([name, arguments, named]).encode().hex()}mark"


def filled(html: str, embed: Embed) -> str:
    """Return a page as MkDocs built it with what its calls return, made in the order of the page.

    Raises ValueError where a call is wrong, or stands where no markup can: in a heading, or in an address.
    """
    if found := _MISPLACED.search(html):
        name, *_ = json.loads(bytes.fromhex(found["call"]))
        raise ValueError(
            f"{name}() is called in a heading or in the address of a link, which would change with the "
            "records. Call it in the text below, or write the words out."
        )

    def made(call: re.Match[str]) -> str:
        name, arguments, named = json.loads(bytes.fromhex(call["call"]))
        html = getattr(embed, name)(*arguments, **named)
        before, after = call["before"] or "", call["after"] or ""
        return str(html) if isinstance(html, Block) and before and after else f"{before}{html}{after}"

    return _MARK.sub(made, html)
