"""Programmes for learning systems: an IMS Common Cartridge 1.3 and a page to paste, for each.

A cartridge holds links and no copies, so that a course never shows an old text: a folder for each session,
in it one for each activity, in it a web link to each record, and to the handout.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree
from lxml.builder import ElementMaker

from macros.guide.graph import Guide
from macros.guide.imprint import LANGUAGE, LICENCE, Imprint
from macros.kinds.programme import Programme
from macros.publishing.exporting import export
from macros.publishing.pages.page import BuiltSite, Page, Purpose
from macros.rendering.environment import template
from macros.views.course import Course, CourseLink, CourseSession, cartridge_address, course, paste_address

_PROFILE = "http://www.imsglobal.org/profile/cc/ccv1p3"
_CP = "http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1"
_LOM = "http://ltsc.ieee.org/xsd/imsccv1p3/LOM/manifest"
_WL = "http://www.imsglobal.org/xsd/imsccv1p3/imswl_v1p3"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_SCHEMAS = {
    _CP: f"{_PROFILE}/ccv1p3_imscp_v1p2_v1p0.xsd",
    _LOM: f"{_PROFILE}/LOM/ccv1p3_lommanifest_v1p0.xsd",
    _WL: f"{_PROFILE}/ccv1p3_imswl_v1p3.xsd",
}
LINK_TYPE = "imswl_xmlv1p3"
#: The day that every file in a cartridge bears: the first that a zip file can tell.
_DAY = (1980, 1, 1, 0, 0, 0)
_cp = ElementMaker(namespace=_CP, nsmap={None: _CP, "lomimscc": _LOM, "xsi": _XSI})
_lom = ElementMaker(namespace=_LOM, nsmap={"lomimscc": _LOM})
_wl = ElementMaker(namespace=_WL, nsmap={None: _WL, "xsi": _XSI})


def cartridge(taken: Course) -> bytes:
    """Write a course as a cartridge: the same course gives the same bytes."""
    links = _Links()
    manifest = _manifest(taken, links)
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, data in (("imsmanifest.xml", _xml(manifest)), *links.files()):
            # Written as on Unix wherever it is made: the kind of system stands in the file, too.
            about = ZipInfo(name, _DAY)
            about.create_system, about.external_attr = 3, 0o644 << 16
            archive.writestr(about, data, ZIP_DEFLATED)
    return buffer.getvalue()


class _Links:
    """The web links of a cartridge: one for each address, however often sessions lead to it."""

    def __init__(self) -> None:
        self._known: dict[str, CourseLink] = {}

    def resource(self, link: CourseLink) -> str:
        """Note a link and name its resource; of an address's titles the first stands in its file."""
        # By the address alone: a cartridge that is imported again replaces what it brought before.
        name = "L" + hashlib.sha256(link.url.encode()).hexdigest()[:24]
        self._known.setdefault(name, link)
        return name

    def resources(self) -> Iterator[etree._Element]:
        for name in self._known:
            path = f"links/{name}.xml"
            yield _cp.resource(_cp.file(href=path), identifier=name, type=LINK_TYPE)

    def files(self) -> Iterator[tuple[str, bytes]]:
        for name, link in self._known.items():
            root = _wl.webLink(_wl.title(link.title.strip()), _wl.url(href=link.url, target="_blank"))
            root.set(f"{{{_XSI}}}schemaLocation", f"{_WL} {_SCHEMAS[_WL]}")
            yield f"links/{name}.xml", _xml(root)


def _manifest(taken: Course, links: _Links) -> etree._Element:
    """Write what a cartridge holds and in which order."""
    root = _cp.item(
        _leaf("about", CourseLink(f"About this programme: {taken.title}", taken.page.url), links),
        _leaf("handout", taken.handout, links),
        *(_session(session, links) for session in taken.sessions),
        identifier="root",
    )
    whole = _cp.organization(root, identifier="sessions", structure="rooted-hierarchy")
    manifest = _cp.manifest(
        _metadata(taken),
        _cp.organizations(whole),
        _cp.resources(*links.resources()),
        identifier=f"programme-{taken.id}",
    )
    places = " ".join(f"{name} {_SCHEMAS[name]}" for name in (_CP, _LOM))
    manifest.set(f"{{{_XSI}}}schemaLocation", places)
    return manifest


def _metadata(taken: Course) -> etree._Element:
    def text(name: str, said: str) -> etree._Element:
        return _lom(name, _lom.string(said.strip(), language=LANGUAGE))

    general = _lom.general(
        text("title", taken.title), _lom.language(LANGUAGE), text("description", taken.summary)
    )
    rights = _lom.rights(
        _lom.copyrightAndOtherRestrictions(_lom.value("yes")),
        text("description", f"Creative Commons Attribution 4.0: {LICENCE}"),
    )
    return _cp.metadata(
        _cp.schema("IMS Common Cartridge"), _cp.schemaversion("1.3.0"), _lom.lom(general, rights)
    )


def _session(session: CourseSession, links: _Links) -> etree._Element:
    """Write a session as a folder. Where an activity works with nothing, the handout tells it."""
    parts = [_leaf(f"s.{session.name}.handout", session.handout, links)]
    for number, activity in enumerate(session.activities, 1):
        name = f"s.{session.name}.{number}"
        title = f"{activity.title} ({activity.minutes} minutes)"
        if activity.links:
            leaves = (_leaf(f"{name}.{at}", link, links) for at, link in enumerate(activity.links, 1))
            parts.append(_cp.item(_cp.title(title.strip()), *leaves, identifier=f"i.{name}"))
        else:
            parts.append(_leaf(name, CourseLink(title, session.handout.url), links))
    title = f"{session.title} ({session.minutes} minutes)"
    return _cp.item(_cp.title(title.strip()), *parts, identifier=f"i.s.{session.name}")


def _leaf(name: str, link: CourseLink, links: _Links) -> etree._Element:
    resource = links.resource(link)
    return _cp.item(_cp.title(link.title.strip()), identifier=f"i.{name}", identifierref=resource)


def _xml(root: etree._Element) -> bytes:
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return written


def paste(taken: Course, site: str) -> str:
    """Write a course as a page to paste; `site` is the guide's name."""
    return f"{template('paste.html', course=taken, site=site, licence=LICENCE)}\n"


@export(documented="programmes/…/….imscc")
def write_cartridges(site: BuiltSite, guide: Guide, imprint: Imprint) -> None:
    """Write both beside every programme's page: the same guide gives the same bytes."""
    for programme in guide.all(Programme):
        taken = course(guide, programme, imprint)
        path = site.folder / cartridge_address(programme.id)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(cartridge(taken))
        site.add(Page(paste_address(programme.id), paste(taken, imprint.name), Purpose.PASTED))
