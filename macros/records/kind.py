"""What a kind of record is: everything about it that the rest of the program must know."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from macros.records.choices import Choice
from macros.records.sections import LinkedBy, PageSection


@dataclass(frozen=True)
class OwnPage:
    """A page for each record, at `<plural>/<id>/`."""

    #: What the kind's section page is called; a record's page leads back to it.
    index: str
    #: What the page shows, in order; a workbook's and a handout's pages are made otherwise.
    sections: tuple[PageSection, ...] = ()
    #: What sections' anchors were called before, by the anchor of today: `{"why": ("reasons",)}`.
    former_anchors: dict[str, tuple[str, ...]] = field(default_factory=dict)
    #: The kind whose section page is the index, where it is not this one's own.
    index_of: str = ""
    #: Whether the section page lists all records, and has further pages where they are many.
    lists_all: bool = False
    #: The pages below a record's own, by the last part of their address.
    parts: tuple[str, ...] = ()
    #: What its pages bring of `docs/assets/*.css` besides what every page has, without the ending.
    styles: tuple[str, ...] = ()
    #: What its pages' named pieces are, where it is made of some: links lead to each.
    piece: str = ""
    #: What its records are to search engines and to catalogues of learning materials, in schema.org's words.
    schema_type: str = "WebPage"


@dataclass(frozen=True)
class SharedPage:
    """One hand-written page for all records, each at its anchor. The names are those of fields."""

    address: str
    text: str = "text"
    note: str = ""
    points: str = ""
    extra: str = ""
    #: Fields that link to other records, or sections of what links here. None is all that links here.
    links: tuple[str | LinkedBy, ...] | None = ()
    #: A field that is true of those that come first.
    first: str = ""
    #: The fields whose texts search finds it by, besides its names.
    found_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class HostPage:
    """The page of the record that it belongs to; its home fields name the kinds of these hosts."""

    hosts: tuple[str, ...]
    found_by: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Kind:
    """A kind of record. There is one of each, made in its room; `macros.kinds` holds all of them."""

    #: The kind's name in code and links: `case-study`.
    name: str
    #: Where it stands among the kinds, in the order in which readers meet them.
    place: int
    #: The letters that its codes start with. They are printed: none may ever change.
    code: str
    page: OwnPage | SharedPage | HostPage
    #: The name for several, as in `data/` and in addresses: `case-studies`.
    plural: str = ""
    #: Whether several records share a file. Every other record has one to itself.
    listed: bool = False
    #: Whether its codes count within the record that each belongs to: Q2.3.
    coded_at_home: bool = False
    #: What readers choose its records by, in the order of the controls.
    choices: tuple[Choice, ...] = ()
    #: Whether its lists begin with the latest year.
    newest_first: bool = False
    #: What those that link to a record are called on its page, where the kind's own name would say less.
    linked_from: str = ""
    #: How many of them a page names that does not list them all.
    named_elsewhere: int = 60
    #: How much a search result of this kind counts beside one that says as much.
    search_weight: float = 1
    #: Whether search can be narrowed to what belongs to one of its records.
    narrows_search: bool = False
    #: Whether its records lend their colour and their mark to what belongs to them.
    has_colour: bool = False
    #: Whether a record that is linked with no other is a mistake.
    must_be_linked: bool = False
    #: Whether its records give reasons for their links, so that few of them say that something is missing.
    gives_reasons: bool = True
    #: Whether a record without sources says that it is the guide's own.
    must_be_sourced: bool = True
    #: Whether records that are linked with the same one of this kind are related by that.
    relates: bool = False
    #: Whether its own pages show related records.
    has_related: bool = False
    #: Whether readers of the feed hear of new ones.
    in_feed: bool = False

    def __post_init__(self) -> None:
        if not self.plural:
            object.__setattr__(self, "plural", f"{self.name}s")

    def __lt__(self, other: Kind) -> bool:
        """Sort kinds by their names."""
        return self.name < other.name

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """The kind's name in a sentence: `case study`."""
        return self.name.replace("-", " ")

    @property
    def labels(self) -> str:
        """The kind's name for several in a sentence: `case studies`."""
        return self.plural.replace("-", " ")

    @property
    def with_article(self) -> str:
        """The kind's name with its article: `an approach`."""
        return f"{'an' if self.name[0] in 'aeiou' else 'a'} {self.label}"

    @property
    def field(self) -> str:
        """The field by which other records name one of this kind: `case_study`."""
        return self.name.replace("-", "_")

    @property
    def own_page(self) -> OwnPage | None:
        """The page that each of its records owns; None where they stand on another."""
        return self.page if isinstance(self.page, OwnPage) else None

    @property
    def shared_page(self) -> SharedPage | None:
        """The page on which all of its records stand; None where they do not."""
        return self.page if isinstance(self.page, SharedPage) else None

    @property
    def hosts(self) -> tuple[str, ...]:
        """The names of the kinds on whose pages its records stand; none where they have another place."""
        return self.page.hosts if isinstance(self.page, HostPage) else ()


class Key(NamedTuple):
    """What names one record in the whole guide: its kind and its id."""

    kind: Kind
    id: str

    def __str__(self) -> str:
        """Write the key as links do: `barrier:lack-of-trust`."""
        return f"{self.kind.name}:{self.id}"
