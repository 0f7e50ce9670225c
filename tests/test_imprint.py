"""What a guide says of itself."""

from __future__ import annotations

from datetime import date

from macros.guide.imprint import Imprint
from macros.site import settings

IMPRINT = Imprint("A guide", "https://guide.example/all/", date(2026, 3, 1))


def test_addresses_for_browsers_and_for_print() -> None:
    assert IMPRINT.address("go/B1/") == "https://guide.example/all/go/B1/"
    assert IMPRINT.printed("go/B1/") == "guide.example/all/go/B1"
    assert IMPRINT.printed() == "guide.example/all"


def test_the_edition_is_a_date_in_words() -> None:
    assert IMPRINT.edition == "1 March 2026"


def test_the_real_imprint_comes_from_the_configuration(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("SITE_URL", "https://elsewhere.example/guide")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    assert settings.imprint() == Imprint(
        "Leading Together", "https://elsewhere.example/guide/", date(2026, 9, 21)
    )
