"""What to type where a published address is lost: a loss in, a problem with its file and its remedy out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from macros.guide.graph import Guide
from macros.permanence.ledger import Ledger, Loss, LostThing, Site, losses
from macros.permanence.record_remedies import RecordRemedies, gone, record_of
from macros.problems.problem import Problem
from macros.records.kind import Kind
from macros.records.phrases import day_in_words

DOCS = Path("docs")
#: How much two pages' anchors must have in common to be taken for one page that moved.
ALIKE = 0.5


def problems_of_losses(ledger: Ledger, site: Site, guide: Guide, data: Path) -> list[Problem]:
    """Report everything published that a site has lost: what is gone, since when it was there, the remedy."""
    lost = {loss.address: loss for loss in losses(ledger, site)}
    records = RecordRemedies(ledger, site, guide, data)
    found: list[Problem] = []
    sections: dict[tuple[Kind, str], list[Loss]] = defaultdict(list)
    for loss in lost.values():
        if _follows_from_another(loss, lost):
            continue
        page, _, anchor = loss.address.partition("#")
        kind, id_ = record_of(page)
        if loss.what is LostThing.MEANING:
            found.append(records.another_meaning(loss))
        elif loss.what is LostThing.CODE:
            found.append(records.code_gone(loss))
        elif loss.address in records.codes or (kind and not anchor):
            found.append(records.record_gone(loss))
        elif not anchor:
            found.append(_page_gone(loss, ledger, site))
        elif kind and kind.own_page and kind.own_page.piece:
            found.append(_piece_gone(loss, kind, id_, data))
        elif kind:
            sections[kind, anchor].append(loss)
        else:
            found.append(_heading_gone(loss))
    found += [_section_gone(kind, anchor, those) for (kind, anchor), those in sections.items()]
    return sorted(found)


def _follows_from_another(loss: Loss, lost: Mapping[str, Loss]) -> bool:
    """Say whether a loss only follows from one that is reported: a code, or a page below another."""
    if loss.what is LostThing.CODE:
        return loss.before in lost or loss.before.partition("#")[0] in lost
    above = loss.address.partition("#")[0].rstrip("/").rpartition("/")[0]
    return f"{above}/" in lost and record_of(f"{above}/")[0] is not None


def _piece_gone(loss: Loss, kind: Kind, id_: str, data: Path) -> Problem:
    anchor = loss.address.partition("#")[2]
    piece = kind.own_page.piece if kind.own_page else ""
    page = (loss.now or loss.address).partition("#")[0]
    now = record_of(page)[1] or id_
    path = (data / kind.plural / f"{now}.yml").as_posix()
    message = f"no {piece} has the name '{anchor}' now, and {_published(loss)}"
    hint = (
        f"Put the name back. If the {piece} must have another one, or is gone, add to it, or to the one "
        f"that comes nearest: aliases: [{anchor}]"
    )
    return Problem(path, 1, "", "address", message, hint)


def _section_gone(kind: Kind, anchor: str, those: list[Loss]) -> Problem:
    first = those[0]
    pages = f"{len(those)} pages, '{first.address}' among them" if len(those) > 1 else f"'{first.address}'"
    message = (
        f"the section '#{anchor}' is gone from {pages}; it was published on {day_in_words(first.since)}."
    )
    hint = (
        "Give the section its anchor back, or name the old one in the page's former_anchors: "
        f'{{"the-new-anchor": ("{anchor}",)}}'
    )
    return Problem(f"macros/kinds/{kind.field}.py", 1, "", "address", message, hint)


def _heading_gone(loss: Loss) -> Problem:
    anchor = loss.address.partition("#")[2]
    path = _source(loss.now.partition("#")[0] if loss.now else loss.address.partition("#")[0])
    message = f"no heading has the anchor '#{anchor}' now, and {_published(loss)}"
    hint = (
        f"If the heading was reworded, write behind it: {{: #{anchor} }} "
        f'If it is gone, write at what comes nearest: <span id="{anchor}"></span>'
    )
    return Problem(path, _line_of(path, anchor), "", "address", message, hint)


def _page_gone(loss: Loss, ledger: Ledger, site: Site) -> Problem:
    before = frozenset(ledger[loss.address].anchors)
    new = {
        page: len(anchors & before) / len(anchors | before)
        for page, anchors in site.pages.items()
        if page not in ledger and anchors
    }
    likely = max(new, key=lambda page: new[page], default="")
    found = likely and new[likely] >= ALIKE
    path = _source(likely) if found else _source(loss.address)
    where = f"It looks as if it were '{likely}' now. " if found else ""
    hint = (
        f"{where}At the top of the page that has its text now, or comes nearest, add between the "
        f"lines ---: moved_from: [{loss.address}]"
    )
    return Problem(path, 1, "", "address", gone(loss), hint)


def _source(page: str) -> str:
    """Return the file of a hand-written page: `docs/about/index.md` or `docs/about.md`."""
    name = page.strip("/")
    folder = DOCS / name / "index.md"
    return (folder if not name or folder.exists() else DOCS / f"{name}.md").as_posix()


def _line_of(path: str, anchor: str) -> int:
    """Guess the line of the heading that had an anchor: the one that has most words of it."""
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return 1
    words = set(anchor.split("-"))
    headings = [
        (n, set(re.findall(r"[a-z0-9]+", t.lower()))) for n, t in enumerate(lines, 1) if t.startswith("#")
    ]
    return max(headings, key=lambda heading: len(words & heading[1]), default=(1, set()))[0]


def _published(loss: Loss) -> str:
    return f"'{loss.address}' was published on {day_in_words(loss.since)}."
