"""The structure of a PDF, mended: what WeasyPrint 70 tags otherwise than PDF/UA-1 (ISO 14289-1) wants it.

WeasyPrint tags a definition list's pairs as blocks, gives header cells no direction, drawings without a
name a place among what is read aloud, and the running foot of each page a place among the text.

Beside each mend stands its issue in Kozea/WeasyPrint. `tests/test_weasyprint.py` lays out a document for
each without the mend, and fails once WeasyPrint mends it: then the mend goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Object, Pdf

#: How WeasyPrint writes that a piece of a page belongs to the structure.
_MARKED = re.compile(rb"/\w+\n<</MCID (\d+)>>\nBDC")
_ARTIFACT = b"/Artifact\nBMC"
#: Half of the smallest line's height, in points.
HALF_A_LINE = 5
#: The flag of an annotation that it is printed too.
_PRINT = 4

_Place = tuple[tuple[int, int], int]


def mend_structure(document: Pdf) -> None:
    """Mend the tags of a document that WeasyPrint wrote. Changes it in place."""
    root = document.Root.StructTreeRoot
    elements = list(_elements(root))
    for element in elements:
        kind = element.get(Name.S)
        if kind == Name.L:
            _mend_list(element)
        elif kind == Name.Table:
            _mend_table(element)
        elif kind == Name.Link:
            _mend_link(element)
    for element in elements:
        _take_out_nameless(element)
    _lead_annotations_to_links(root)
    _join_spans(root, elements)
    _make_artifacts(document, root)
    # Links are not marked to be printed: not reported yet.
    for page in document.pages:
        for annotation in page.get(Name.Annots, Array()):
            annotation.F = int(annotation.get(Name.F, 0)) | _PRINT


def _kids(element: Object) -> list[Object]:
    """List the elements below an element, without its marked content."""
    kids = element.get(Name.K, Array())
    kids = kids if isinstance(kids, Array) else Array([kids])
    return [kid for kid in kids if isinstance(kid, Dictionary) and Name.S in kid]


def _elements(element: Object) -> Iterator[Object]:
    """Yield every element below an element, parents first."""
    waiting = list(reversed(_kids(element)))
    while waiting:
        found = waiting.pop()
        yield found
        waiting.extend(reversed(_kids(found)))


def _mend_list(element: Object) -> None:
    """Make an item of each pair of a definition list: its term the label, its definition the body.

    Issues 2482 (better tags for definition lists), 2503 and 2504 (what their lists hold).
    """
    for pair in _kids(element):
        if Name.Div != pair.S:
            continue
        pair.S = Name.LI
        for place, part in enumerate(_kids(pair)):
            part.S = Name.LBody if place else Name.Lbl
            for inner in _kids(part):
                if Name.LBody == inner.S:
                    inner.S = Name.NonStruct


def _mend_table(element: Object) -> None:
    """Say of every header cell whether it heads a column or a row (issue 2508)."""
    for cell in _elements(element):
        if cell.S != Name.TH:
            continue
        direction = Name.Column if Name.THead == cell.P.P.S else Name.Row
        if Name.A not in cell:
            cell.A = Dictionary(O=Name.Table)
        cell.A.Scope = direction


def _mend_link(element: Object) -> None:
    """Let a link alone hold its annotation; WeasyPrint hands it to what stands inside the link, too.

    Issue 2482 (nested tags in links).
    """
    for inner in list(_elements(element)):
        if Name.Link == inner.S:
            # What a style sheet puts after the words of a link.
            inner.S = Name.Span
        kids = list(inner.get(Name.K, Array()))
        held = [kid for kid in kids if isinstance(kid, Dictionary) and kid.get(Name.Type) == Name.OBJR]
        if held:
            inner.K = Array([kid for kid in kids if kid not in held])
            element.K.extend(held)
    _join_annotations(element)


def _join_annotations(link: Object) -> None:
    """Make one annotation of those that stand side by side: one place for a reader who moves by keyboard.

    Not reported yet.
    """
    kept: list[Object] = []
    kids = []
    for kid in link.K:
        if not isinstance(kid, Dictionary) or kid.get(Name.Type) != Name.OBJR:
            kids.append(kid)
            continue
        beside = next((other for other in kept if _on_one_line(other, kid)), None)
        if beside is None:
            kept.append(kid)
            kids.append(kid)
            continue
        rects = [[float(number) for number in each.Obj.Rect] for each in (beside, kid)]
        beside.Obj.Rect = Array(
            [side(place) for side, place in zip((min, max, max, min), zip(*rects, strict=True), strict=True)]
        )
        kid.Pg.Annots = Array([a for a in kid.Pg.Annots if a.objgen != kid.Obj.objgen])
    link.K = Array(kids)


def _on_one_line(one: Object, other: Object) -> bool:
    """Say whether two pieces of a link stand on one line."""
    return bool(
        one.Pg.objgen == other.Pg.objgen
        and abs(float(one.Obj.Rect[1]) - float(other.Obj.Rect[1])) < HALF_A_LINE
    )


def _take_out_nameless(element: Object) -> None:
    """Take drawings without a name out of what is read: they only decorate what stands beside them.

    Issue 2550 (`aria-hidden` has no effect).
    """
    kids = element.get(Name.K)
    if not isinstance(kids, Array):
        return
    kept = [
        kid
        for kid in kids
        if not (isinstance(kid, Dictionary) and kid.get(Name.S) == Name.Figure and Name.Alt not in kid)
    ]
    if len(kept) < len(kids):
        element.K = Array(kept)


def _lead_annotations_to_links(root: Object) -> None:
    """Enter every link's annotation under the link itself, not under emphasis inside it (issue 2482)."""
    entries = root.ParentTree.Nums
    for at in range(1, len(entries), 2):
        holder = entries[at]
        while isinstance(holder, Dictionary) and holder.S not in (Name.Link, Name.Form, Name.Document):
            holder = holder.P
        if isinstance(holder, Dictionary) and Name.Document != holder.S:
            entries[at] = holder


def _join_spans(root: Object, elements: list[Object]) -> None:
    """Let an element hold its words itself: a span around each line of them says nothing (issue 2482)."""
    entries = root.ParentTree.Nums
    pieces = {int(entries[at]): entries[at + 1] for at in range(0, len(entries), 2)}
    for element in elements:
        kids = list(element.get(Name.K, Array()))
        joined: list[Object | int] = []
        for kid in kids:
            if isinstance(kid, Dictionary) and _is_words(kid) and kid.Pg.objgen == element.Pg.objgen:
                numbers = [int(number) for number in kid.K]
                joined += numbers
                page = pieces[int(kid.Pg.StructParents)]
                for number in numbers:
                    page[number] = element
            else:
                joined.append(kid)
        if kids and joined != kids:
            element.K = Array(joined)


def _is_words(element: Object) -> bool:
    """Say whether an element is a span of words and nothing else."""
    return (
        element.get(Name.S) == Name.Span
        and isinstance(element.get(Name.K), Array)
        and all(isinstance(kid, int) for kid in element.K)
    )


def _make_artifacts(document: Pdf, root: Object) -> None:
    """Mark as an artifact what no element holds: decoration, and the foot of each page (issue 1836)."""
    held = set(_held(root))
    parents = root.ParentTree.Nums
    lists = {int(parents[at]): parents[at + 1] for at in range(0, len(parents), 2)}
    for page in document.pages:
        pieces = lists[int(page.StructParents)]
        place = page.obj.objgen
        loose = {number for number in range(len(pieces)) if (place, number) not in held}
        if not loose:
            continue

        def marked(match: re.Match[bytes], loose: set[int] = loose) -> bytes:
            return _ARTIFACT if int(match[1]) in loose else match[0]

        page.Contents = document.make_stream(_MARKED.sub(marked, page.Contents.read_bytes()))
        for number in loose:
            pieces[number] = None


def _held(root: Object) -> Iterator[_Place]:
    """Yield the page and number of every piece of content that the structure holds."""
    for element in _elements(root):
        kids = element.get(Name.K, Array())
        for kid in kids if isinstance(kids, Array) else [kids]:
            if isinstance(kid, int):
                yield element.Pg.objgen, int(kid)
