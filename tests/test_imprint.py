"""What a guide says of itself."""

from __future__ import annotations

from datetime import date

import pytest

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


def test_a_name_that_holds_what_no_text_may_is_refused(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    named = {"site_name": "Lead\u200bing", "site_url": "https://a.example"}
    monkeypatch.setattr(settings, "settings", lambda: named)
    with pytest.raises(settings.SettingError, match="site_name: there is an invisible character"):
        settings.imprint()
