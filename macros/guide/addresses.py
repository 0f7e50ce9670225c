"""Where each record stands on the site: a page of its own, or a place on a page."""

from __future__ import annotations

from macros.guide.graph import Guide
from macros.kinds import KINDS, key_of
from macros.records.kind import Key, Kind

#: Kinds whose records own a page, at `<plural>/<id>/`.
WITH_PAGE = frozenset(kind for kind in KINDS.values() if kind.own_page)
#: Where the short addresses are, each for one code.
SHORT = "go/"


def page_of(key: Key) -> str:
    """Return the address of a record's own page, relative to the site's root: `barriers/silos/`."""
    return f"{key.kind.plural}/{key.id}/"


def index_of(kind: Kind) -> tuple[str, str]:
    """Return the title and the address of the section page that a kind's records stand under.

    Raises ValueError for a kind whose records own no pages.
    """
    if kind.own_page is None:
        raise ValueError(f"{kind.with_article} has no page of its own.")
    of = KINDS[kind.own_page.index_of] if kind.own_page.index_of else kind
    return kind.own_page.index, f"{of.plural}/"


def address(key: Key, guide: Guide) -> str:
    """Return a record's address relative to the site's root, with an anchor where it shares a page."""
    if key.kind in WITH_PAGE:
        return page_of(key)
    if shared := key.kind.shared_page:
        return f"{shared.address}#{key.id}"
    if key in guide.withdrawn:
        page = key_of(guide.tombstone(key).withdrawn.page or "")
        assert page is not None  # noqa: S101 - a rule holds that it says where it stood
        return f"{page_of(page)}#{key.id}"
    home = guide.group_of(key)
    assert home is not None  # noqa: S101 - a rule holds that it has a home
    return f"{page_of(home)}#{key.id}"


def short_address(code: str) -> str:
    """Return the short address of a code, relative to the site's root: `go/B12/`."""
    return f"{SHORT}{code}/"


def shortest_address(key: Key, guide: Guide) -> str:
    """Return the shortest address of a record that owns a page: by its code, where it has one yet."""
    code = guide.code_of(key)
    return short_address(code) if code else page_of(key)


def relative(target: str, page: str) -> str:
    """Write an address as a link from a page does.

    Both are relative to the site's root; a page's address ends in `/` or is empty (the home page).
    """
    path, hash_, anchor = target.partition("#")
    if path == page and hash_:
        return f"#{anchor}"
    # As posixpath.relpath does, in a fifth of the time: every link of the site comes through here.
    here, there = page.split("/")[:-1], path.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    way = "../" * (len(here) - shared) + "/".join(there[shared:])
    return f"{way or './'}{hash_}{anchor}"
