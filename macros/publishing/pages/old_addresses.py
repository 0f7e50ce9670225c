"""Old addresses: a static page at each, which leads on to where a record or a hand-written page is now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from macros.guide.addresses import WITH_PAGE, page_of, relative
from macros.guide.graph import Guide
from macros.publishing.pages.page import BuiltSite, Page, Purpose
from macros.publishing.pages.short_addresses import SCRIPT
from macros.records.ids import KEPT_BY_WINDOWS
from macros.records.kind import Key
from macros.rendering.environment import template

#: Each part names a folder, which Windows has to be able to make.
_ADDRESS = re.compile(rf"(?:(?!{KEPT_BY_WINDOWS}[./])[a-z0-9](?:[a-z0-9._-]*[a-z0-9_-])?/)+")


def moved_pages(site: BuiltSite) -> dict[str, str]:
    """Map the old addresses that hand-written pages name (`moved_from`) to where these pages are now.

    Raises ValueError where two pages name the same old address, or one is not an address of a page.
    """
    moved: dict[str, str] = {}
    for page in site.in_order():
        for old in page.moved_from:
            if not _ADDRESS.fullmatch(old):
                raise ValueError(
                    f"The page '{page.address}' has moved_from: '{old}', which is not the address of a page. "
                    "Write it from the site's start and with a slash at its end, as in: about/history/"
                )
            if old in moved:
                raise ValueError(
                    f"Two pages have moved_from: '{old}': '{moved[old]}' and '{page.address}'. "
                    "An address can lead to one place only: take it out of one of them."
                )
            moved[old] = page.address
    return moved


def renamed_records(guide: Guide, site: BuiltSite) -> dict[str, str]:
    """Map the addresses that renamed records had to those now, and those below withdrawn ones to theirs."""
    moved: dict[str, str] = {}
    pages = [page.address for page in site.in_order()]
    for old, now in guide.old_ids.items():
        if now.kind in WITH_PAGE:
            before, after = page_of(Key(old.kind, old.id)), page_of(now)
            moved |= {before + page.removeprefix(after): page for page in pages if page.startswith(after)}
    for key in guide.withdrawn:
        # The page of a withdrawn record stays; what stood below it leads there.
        parts = key.kind.own_page.parts if key.kind.own_page else ()
        moved |= {f"{page_of(key)}{part}/": page_of(key) for part in parts}
    return moved


def old_pages(site: BuiltSite, targets: Mapping[str, str], title: str) -> Iterator[Page]:
    """Write a page at every old address; `title` is the guide's name.

    `targets` says where each leads to. Raises ValueError where an old address is in use.
    """
    for old, now in targets.items():
        if old in site.pages:
            raise ValueError(
                f"'{old}' is an old address of '{now}', and there is a page at it now. "
                "An address can lead to one place only: take it out of moved_from or aliases, "
                "or give the new page another name."
            )
        target = _last(old, targets)
        text = template(
            "leads_on.html",
            site=title,
            heading="This page has moved",
            said="It now stands here",
            page=site.facts(target).title or target,
            target=relative(target, old),
            script=relative(SCRIPT, old),
        )
        yield Page(old, f"{text}\n", Purpose.OLD)


def _last(old: str, targets: Mapping[str, str]) -> str:
    """Follow old addresses to where a page is now, so that readers are sent on once."""
    seen = {old}
    target = targets[old]
    while target in targets:
        if target in seen:
            raise ValueError(
                f"The old addresses '{old}' and '{target}' lead to each other and nowhere else. "
                "Take one of them out of moved_from or aliases."
            )
        seen.add(target)
        target = targets[target]
    return target
