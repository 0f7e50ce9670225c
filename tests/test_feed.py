"""The feed: Atom that readers take, with entries that stay what they are."""

from __future__ import annotations

import subprocess
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from macros.guide.graph import Guide
from macros.kinds import KINDS
from macros.kinds.case_study import CaseStudy
from macros.publishing.exports import feed
from macros.records.kind import Key
from tests.builders import dump, minimal
from tests.conftest import ROOT, MakeGuide
from tests.many import with_case_studies
from tests.test_publish import DOCUMENT, IMPRINT

ATOM = {"a": "http://www.w3.org/2005/Atom"}
GRAMMAR = etree.RelaxNG(etree.parse(ROOT / "tests" / "schemas" / "atom.rng"))
STUDY = Key(CaseStudy.kind, "mentors")


def tree(guide: Guide, *notices: feed.Notice) -> etree._Element:
    root = etree.fromstring(feed.feed(guide, IMPRINT, notices))
    GRAMMAR.assertValid(root)
    return root


def texts(root: etree._Element, path: str) -> list[str]:
    found: Any = root.xpath(path, namespaces=ATOM)
    return [one if isinstance(one, str) else one.text for one in found]


def git(folder: Path, *arguments: str, day: int = 1) -> None:
    when = f"2026-01-{day:02}T12:00:00+00:00"
    who = ["-c", "user.name=A", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false"]
    environment = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when, "PATH": "/usr/bin:/bin"}
    command = ["git", *who, "-C", str(folder), *arguments]
    subprocess.run(command, check=True, capture_output=True, env=environment)


def test_the_real_feed_is_atom(real_guide: Guide) -> None:
    root = tree(real_guide)
    assert len(texts(root, "//a:entry/a:id")) == sum(
        len(real_guide.keys(kind)) for kind in KINDS.values() if kind.in_feed
    )
    assert len(set(texts(root, "//a:id"))) == len(texts(root, "//a:id"))
    assert texts(root, "/a:feed/a:link[@rel='self']/@href") == ["https://guide.example/feed.xml"]


@pytest.mark.parametrize("name", ["id", "updated", "title", "author"])
def test_the_grammar_misses_nothing(name: str, make_guide: MakeGuide) -> None:
    """The grammar is our own: it must refuse a feed that lacks what Atom demands."""
    root = tree(make_guide())
    root.remove(root.find(f"a:{name}", ATOM))
    assert not GRAMMAR.validate(root)


def test_an_entry_is_a_record(make_guide: MakeGuide) -> None:
    hostile = "<b>Us</b> & them"
    root = tree(make_guide({"case-studies/mentors.yml": minimal(STUDY.kind, title=hostile)}))
    entry = "//a:entry[a:category/@term='case-study']"
    assert texts(root, f"{entry}/a:title") == [hostile]
    assert texts(root, f"{entry}/a:link/@href") == ["https://guide.example/case-studies/mentors/"]
    assert texts(root, f"{entry}/a:summary") == ["One council gave pupils a mentor."]
    assert texts(root, "//a:entry/a:category/@label") == ["Case study", "Programme"]


def test_without_a_history_the_day_is_the_edition_s(make_guide: MakeGuide) -> None:
    root = tree(make_guide())
    assert set(texts(root, "//a:updated") + texts(root, "//a:published")) == {"2026-11-23T00:00:00Z"}


def test_the_days_are_those_of_the_history(make_guide: MakeGuide, tmp_path: Path) -> None:
    guide = make_guide()
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "One", day=2)
    path = tmp_path / "data/case-studies/mentors.yml"
    path.write_text(dump(minimal(STUDY.kind, title="Changed")), encoding="utf-8")
    git(tmp_path, "commit", "-qam", "Two", day=5)
    path.rename(path.with_name("mentoring.yml"))
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "Renamed", day=7)

    first, changed = (datetime(2026, 1, day, 12, tzinfo=UTC) for day in (2, 7))
    assert feed.history(path.parent) == {"mentoring.yml": feed.Dates(first, changed)}
    path.with_name("mentoring.yml").rename(path)
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "Back", day=9)
    root = tree(guide)
    entry = "//a:entry[a:category/@term='case-study']"
    assert texts(root, f"{entry}/a:published") == ["2026-01-02T12:00:00Z"]
    assert texts(root, f"{entry}/a:updated") == ["2026-01-09T12:00:00Z"]
    # The last changed comes first, and is what the feed is as new as.
    assert texts(root, "//a:entry/a:category/@term") == ["case-study", "programme"]
    assert texts(root, "/a:feed/a:updated") == ["2026-01-09T12:00:00Z"]


def test_a_name_that_is_used_again_is_another_file() -> None:
    log = "\x0030\n\nA\ta.yml\n\x0020\n\nD\ta.yml\n\x0010\n\nA\ta.yml\n"
    assert feed.dates_of(log)["a.yml"].published == datetime.fromtimestamp(30, UTC)


def test_git_is_asked_once_for_each_kind(real_guide: Guide, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Path] = []
    monkeypatch.setattr(feed, "history", lambda folder: asked.append(folder) or {})
    feed.feed(with_case_studies(real_guide, 200), IMPRINT)
    assert len(asked) <= len([kind for kind in KINDS.values() if kind.in_feed])


def test_fifty_entries_are_enough(real_guide: Guide) -> None:
    assert len(texts(tree(with_case_studies(real_guide, 200)), "//a:entry/a:id")) == feed.MOST


def test_an_entry_keeps_its_id_when_the_record_is_renamed(make_guide: MakeGuide) -> None:
    """It is made from the code alone, whatever the guide's address is."""
    study = minimal(STUDY.kind, code="CS7")
    before = feed.entry_id(make_guide({"case-studies/mentors.yml": study}), STUDY)
    renamed = {"case-studies/mentors.yml": None, "case-studies/other.yml": {**study, "aliases": ["mentors"]}}
    after = feed.entry_id(make_guide(renamed), Key(STUDY.kind, "other"))
    # This id is out in the world: it must never be another one.
    assert before == after == "urn:uuid:bda14d67-8885-593d-8105-e8651c736174"


def test_a_change_of_the_files_is_announced(make_guide: MakeGuide) -> None:
    notice = feed.Notice(date(2027, 2, 1), "Version 2 comes", "In a year, `short` goes.")
    root = tree(make_guide(), notice)
    assert texts(root, "//a:entry[1]/a:title") == ["Version 2 comes"]
    assert texts(root, "//a:entry[1]/a:link/@href") == [f"https://guide.example/{feed.ABOUT}"]
    assert (DOCUMENT.parent.name, DOCUMENT.stem) == tuple(feed.ABOUT.strip("/").split("/"))
