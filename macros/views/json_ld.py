"""What a page says of itself to programs: schema.org's words as JSON-LD, with addresses in full."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from macros.guide.addresses import address, index_of, page_of
from macros.guide.graph import Guide
from macros.guide.imprint import LANGUAGE, LICENCE, Imprint
from macros.guide.origins import cited_in_words
from macros.kinds.case_study import CaseStudy
from macros.kinds.method import Method
from macros.kinds.programme import Programme
from macros.kinds.term import GLOSSARY, Term
from macros.kinds.think_piece import ThinkPiece
from macros.kinds.workbook import Workbook
from macros.records.kind import Key, Kind
from macros.records.phrases import sentence_case
from macros.records.record import Record
from macros.views.course import CARTRIDGE_TYPE, cartridge_address

#: What a page without a record is, in schema.org's words.
OTHERWISE = "WebPage"
_ENDS = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


def as_script(data: dict[str, Any]) -> Markup:
    """Write data so that it may stand in a script of a page: no text in it can end the script."""
    return Markup(json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ENDS))  # noqa: S704 - just escaped


def of_own_page(
    guide: Guide, key: Key, title: str, description: str, imprint: Imprint, part: str = ""
) -> Markup:
    """Return the metadata of a page at a record's own address, or below it where `part` names one.

    Where the record itself is gone and its page only says so, it is a page like any other.
    """
    if key not in guide:
        return of_page(guide, page_of(key), title, description, imprint)
    if part:
        return of_part(guide, key, part, title, description, imprint)
    return of_record(guide, key, imprint)


def of_record(guide: Guide, key: Key, imprint: Imprint) -> Markup:
    """Return the metadata of a record that owns a page, with the way to it from the home page."""
    record = guide.record(key)
    url = imprint.address(page_of(key))
    type_ = _type_of(key.kind)
    said: dict[str, Any] = {
        "@type": type_,
        "@id": url,
        "url": url,
        "headline" if type_ == "Article" else "name": record.title,
        "description": getattr(record, "summary", ""),
        **_shared(imprint),
    }
    if record.code:
        said["identifier"] = record.code
    if record.sources:
        said["citation"] = cited_in_words(record, guide)
    said |= _of_its_kind(record, imprint)
    return as_script({"@context": "https://schema.org", "@graph": [said, _crumbs(key, record, imprint)]})


def of_part(guide: Guide, key: Key, part: str, title: str, description: str, imprint: Imprint) -> Markup:
    """Return the metadata of a page below a record's own, such as a programme's `handout`."""
    record = guide.record(key)
    own = imprint.address(page_of(key))
    url = f"{own}{part}/"
    said = {
        "@type": _type_of(key.kind),
        "@id": url,
        "url": url,
        "name": title,
        "description": description,
        **_shared(imprint),
        "isPartOf": {"@id": own},
        "learningResourceType": sentence_case(part),
    }
    crumbs = _crumbs(key, record, imprint)
    way = crumbs["itemListElement"]
    way.append({"@type": "ListItem", "position": len(way) + 1, "name": title, "item": url})
    return as_script({"@context": "https://schema.org", "@graph": [said, crumbs]})


def _type_of(kind: Kind) -> str:
    return kind.own_page.schema_type if kind.own_page else OTHERWISE


def _shared(imprint: Imprint) -> dict[str, Any]:
    site = imprint.address()
    return {
        "inLanguage": LANGUAGE,
        "license": LICENCE,
        "isPartOf": {"@id": site},
        "publisher": {"@type": "Organization", "name": imprint.name, "url": site},
    }


def _of_its_kind(record: Record, imprint: Imprint) -> dict[str, Any]:
    """Return what only records of some kinds have to say."""
    match record:
        case CaseStudy():
            about = {"temporalCoverage": str(record.year), "spatialCoverage": record.place}
            return {"author": _organisation(imprint), **about}
        case ThinkPiece():
            # The guide re-tells the piece in its own words: the person wrote what it is based on.
            by = {"@type": "Person", "name": record.author.name}
            return {"author": _organisation(imprint), "isBasedOn": {"@type": "CreativeWork", "author": by}}
        case Programme():
            return {
                "learningResourceType": "Training programme",
                "timeRequired": f"PT{record.minutes}M",
                "audience": {"@type": "EducationalAudience", "audienceType": record.for_whom},
                "encoding": {
                    "@type": "MediaObject",
                    "encodingFormat": CARTRIDGE_TYPE,
                    "contentUrl": imprint.address(cartridge_address(record.id)),
                },
            }
        case Workbook():
            audience = {"@type": "EducationalAudience", "audienceType": record.for_whom}
            return {"learningResourceType": "Workbook", "audience": audience}
    return {"learningResourceType": "Activity"} if record.kind is Method.kind else {}


def _organisation(imprint: Imprint) -> dict[str, str]:
    return {"@type": "Organization", "name": imprint.name}


def _crumbs(key: Key, record: Record, imprint: Imprint) -> dict[str, Any]:
    """Return the way to a record's page, as the page shows it."""
    title, index = index_of(key.kind)
    way = (("Home", ""), (title, index), (record.title, page_of(key)))
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": imprint.address(path)}
            for place, (name, path) in enumerate(way, 1)
        ],
    }


def of_page(guide: Guide, path: str, title: str, description: str, imprint: Imprint) -> Markup:
    """Return the metadata of a page without a record; `path` is relative to the site's root."""
    url = imprint.address(path)
    if not path:
        # Every other page is part of this.
        said: dict[str, Any] = {"@type": "WebSite", "@id": url, "url": url, "name": imprint.name}
        said |= {"description": description, "inLanguage": LANGUAGE, "license": LICENCE}
        said["publisher"] = _organisation(imprint)
    else:
        type_ = "DefinedTermSet" if path == GLOSSARY else OTHERWISE
        said = {"@type": type_, "@id": url, "url": url, "name": title, "description": description}
        said |= _shared(imprint)
    if path == GLOSSARY:
        said["hasDefinedTerm"] = [_term(guide, term, imprint) for term in guide.all(Term)]
    return as_script({"@context": "https://schema.org", **said})


def _term(guide: Guide, term: Term, imprint: Imprint) -> dict[str, str]:
    """Return a term by its name and place. What it means stands on the page already."""
    place = imprint.address(address(Key(Term.kind, term.id), guide))
    said = {"@type": "DefinedTerm", "name": term.title, "url": place}
    return {**said, "termCode": term.code} if term.code else said
