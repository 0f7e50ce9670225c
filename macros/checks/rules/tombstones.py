"""A withdrawn record says where it stood, and leads to something that is there."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks.rule import rule
from macros.checks.rules.targets import unknown
from macros.guide.graph import Guide
from macros.kinds import key_of
from macros.loading.data_folder import Loaded
from macros.problems.problem import Problem, shown
from macros.records.kind import Key


@rule()
def tombstones_lead_to_records(guide: Guide, loaded: Loaded) -> Iterator[Problem]:
    """What a withdrawn record names to read instead is there, and not withdrawn itself."""
    for key, entry in guide.withdrawn.items():
        for index, text in enumerate(guide.tombstone(key).withdrawn.instead):
            place = ("withdrawn", "instead", index)
            target = key_of(text)
            if target is None:
                message = f"{shown(text)} does not name a record."
                yield entry.problem(
                    place, "instead", message, "Write its kind and id, as in 'barrier:silos'."
                )
            elif target in guide.withdrawn:
                message = f"{shown(text)} was withdrawn, too."
                yield entry.problem(place, "instead", message, "Name a record that is still there.")
            elif target.id not in loaded.claimed[target.kind]:
                yield entry.problem(place, "instead", *unknown(target.id, target.kind, loaded))


@rule()
def tombstones_say_their_page(guide: Guide, loaded: Loaded) -> Iterator[Problem]:
    """A withdrawn question or perspective names the record on whose page it stood; no other does."""
    for key, entry in guide.withdrawn.items():
        text = guide.tombstone(key).withdrawn.page
        if not key.kind.hosts:
            if text:
                message = f"{key.kind.with_article} has a place of its own, so 'page:' has none here."
                yield entry.problem(("withdrawn", "page"), "withdrawn-page", message, "Delete it.")
            continue
        hosts = key.kind.hosts
        page = key_of(text or "")
        if page is None or page.kind.name not in hosts or not _is_there(page, guide, loaded):
            said = (
                f"{shown(text)} is not the page that it stood on."
                if text
                else "it does not say where it stood."
            )
            kinds = " or ".join(f"'page: {kind}:…'" for kind in hosts)
            place = ("withdrawn", "page") if text else ("withdrawn",)
            yield entry.problem(place, "withdrawn-page", said, f"Write {kinds}, with the record's id.")


def _is_there(page: Key, guide: Guide, loaded: Loaded) -> bool:
    return page in guide.withdrawn or page.id in loaded.claimed[page.kind]
