"""Old addresses: a static page at each, which leads on to where a record or a hand-written page is now."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path

from macros.guide.addresses import WITH_PAGE, page_of, relative
from macros.guide.graph import Guide
from macros.publishing.exports.short_addresses import SCRIPT
from macros.records.kind import Key
from macros.rendering.environment import template

#: How a hand-written page names its old addresses in its head; `overrides/main.html` writes it.
_MOVED = re.compile(r'<meta name="moved-from" content="([^"]*)">')
_TITLE = re.compile(r"<title>([^<]*)</title>")
_ADDRESS = re.compile(r"(?:[a-z0-9][a-z0-9._-]*/)+")


def moved_pages(site: Path) -> dict[str, str]:
    """Map the old addresses that hand-written pages name (`moved_from`) to where these pages are now.

    Call it before records are put in: there are few pages then. Raises ValueError where two pages name
    the same old address, or one is not an address of a page.
    """
    moved: dict[str, str] = {}
    for path in sorted(site.rglob("index.html")):
        html = path.read_text(encoding="utf-8")
        place = path.parent.relative_to(site).as_posix()
        here = "" if place == "." else f"{place}/"
        for text in _MOVED.findall(html, 0, max(html.find("</head>"), 0)):
            old = unescape(text)
            if not _ADDRESS.fullmatch(old):
                raise ValueError(
                    f"The page '{here}' has moved_from: '{old}', which is not the address of a page. "
                    "Write it from the site's start and with a slash at its end, as in: about/history/"
                )
            if old in moved:
                raise ValueError(
                    f"Two pages have moved_from: '{old}': '{moved[old]}' and '{here}'. "
                    "An address can lead to one place only: take it out of one of them."
                )
            moved[old] = here
    return moved


def old_addresses(guide: Guide, site: Path) -> dict[str, str]:
    """Map the addresses that renamed records had to those now, and those below withdrawn ones to theirs."""
    moved = {}
    for old, now in guide.old_ids.items():
        if now.kind in WITH_PAGE:
            for path in sorted((site / page_of(now)).rglob("index.html")):
                below = path.parent.relative_to(site / page_of(now)).as_posix()
                rest = "" if below == "." else f"{below}/"
                moved[f"{page_of(Key(old.kind, old.id))}{rest}"] = f"{page_of(now)}{rest}"
    for key in guide.withdrawn:
        # The page of a withdrawn record stays; what stood below it leads there.
        moved |= {
            f"{page_of(key)}{part}/": page_of(key)
            for part in (key.kind.own_page.parts if key.kind.own_page else ())
        }
    return moved


def write(site: Path, guide: Guide, title: str, moved: Mapping[str, str]) -> set[str]:
    """Write a page at every old address and give these addresses; `title` is the guide's name.

    `moved` is what `moved_pages` gave. Raises ValueError where an old address is in use.
    """
    targets = {**moved, **old_addresses(guide, site)}
    for old, now in targets.items():
        if (site / old / "index.html").exists():
            raise ValueError(
                f"'{old}' is an old address of '{now}', and there is a page at it now. "
                "An address can lead to one place only: take it out of moved_from or aliases, "
                "or give the new page another name."
            )
        target = _last(old, targets)
        text = template(
            "moved.html",
            site=title,
            page=_title(site / target / "index.html") or target,
            target=relative(target, old),
            script=relative(SCRIPT, old),
        )
        (site / old).mkdir(parents=True, exist_ok=True)
        (site / old / "index.html").write_text(f"{text}\n", encoding="utf-8")
    return set(targets)


def _title(path: Path) -> str:
    """Give the title of a page as its head has it; an empty text where there is none."""
    found = _TITLE.search(path.read_text(encoding="utf-8"))
    return unescape(found[1]).strip() if found else ""


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
