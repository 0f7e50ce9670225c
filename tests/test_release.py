"""Everything published stays: what goes is told with its remedy, and the remedy works.

Pages take seconds to build, so everything that can go does so in one guide, in two rounds: `lost` is what is
told of the first, before `mended` follows what was told; `lost_again` and `mended_again` are the second.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, chdir, contextmanager, nullcontext
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import pytest
from click.testing import CliRunner, Result

from macros.cli.commands import main
from macros.guide.graph import Guide
from macros.kinds.barrier import Barrier
from macros.kinds.case_study import CaseStudy
from macros.loading.data_folder import LEDGER
from macros.permanence import ledger, release
from macros.records.record import Record
from macros.site import build
from macros.views import record_page
from macros.views.page_context import PageContext
from macros.views.record_sections import field_section
from macros.views.shapes import Section
from tests.builders import minimal, path_of
from tests.conftest import ROOT, MakeGuide

#: On one worker: they share what was built.
pytestmark = pytest.mark.xdist_group("release")

PARTS = ("data", "docs", "macros", "overrides", "mkdocs.yml", "typos.toml")
SINCE = date(2026, 11, 1)
EMPTY = ledger.Site({}, {}, {}, {}, frozenset())


class Project:
    """A copy of the guide whose pages of today were all published on 1 November 2026."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __truediv__(self, name: str) -> Path:
        return self.folder / name

    def change(self, name: str, pattern: str, new: str, flags: re.RegexFlag = re.M) -> None:
        text, count = re.subn(pattern, new, (self / name).read_text(encoding="utf-8"), flags=flags)
        assert count, f"{name} has no {pattern}"
        (self / name).write_text(text, encoding="utf-8")

    def change_all(self, folder: str, pattern: str, new: str) -> None:
        for path in sorted((self / folder).rglob("*.yml")):
            text = path.read_text(encoding="utf-8")
            path.write_text(re.sub(pattern, new, text, flags=re.M), encoding="utf-8")


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


#: A folder of pages, and the guide that they were built from.
Pages = tuple[Path, Guide]


def told() -> list[str]:
    """Give what `addresses` reports of pages and anchors, without its last line."""
    with pytest.MonkeyPatch.context() as patched:
        # They have no address in the ledger, and take half of the time to write; `test_links` has all of it.
        patched.setattr("macros.publishing.pipeline.write_exports", lambda *_: None)
        patched.setattr("macros.publishing.links.link_check.faults", lambda *_: [])
        result = run("addresses")
    lines = result.output.splitlines()
    assert result.exit_code == bool(lines[:-1]), result.output
    return lines[:-1]


@contextmanager
def looking_at(pages: Pages) -> Iterator[None]:
    """Have commands look at pages that are built already."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(build, "pages_alone", lambda data: nullcontext(pages))
        yield


@contextmanager
def built_once() -> Iterator[None]:
    """Build the pages once for several commands."""
    with build.pages_alone(Path("data")) as pages, looking_at(pages):
        yield


class Today(NamedTuple):
    """The guide as it is: its ledger, as if all of it had been published before, and its pages."""

    ledger: str
    pages: Pages


@pytest.fixture(scope="module")
def today(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Today]:
    folder = copied(tmp_path_factory.mktemp("today"))
    path = folder / "data" / LEDGER
    path.unlink()
    with ExitStack() as kept:
        with chdir(folder):
            pages = kept.enter_context(build.pages_alone(Path("data")))
            with looking_at(pages):
                assert run("release", "--first").exit_code == 0
        known = ledger.read(path.read_text(encoding="utf-8"))
        before = {
            address: replace(line, since=SINCE, anchors=dict.fromkeys(line.anchors, SINCE))
            for address, line in known.items()
        }
        yield Today(ledger.written(before), pages)


def copied(folder: Path, written: str = "") -> Path:
    """Copy the project into a folder, with a ledger of its own."""
    for name in PARTS:
        if (ROOT / name).is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, folder / name, ignore=ignored)
        else:
            shutil.copy(ROOT / name, folder / name)
    (folder / "data" / LEDGER).write_text(written, encoding="utf-8")
    return folder


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, today: Today) -> Project:
    monkeypatch.chdir(tmp_path)
    return Project(copied(tmp_path, today.ledger))


def test_as_it_is_nothing_is_lost(project: Project, today: Today) -> None:
    with looking_at(today.pages):
        assert told() == []
        assert run("release").output == "The ledger has every address of the site.\n"


# What goes, and comes back by its remedy: records, sections, headings, blocks, pages

INNOVATION = "data/innovations/family-valued.yml"
QUESTION = "values-shape-actions"
QUESTIONS = "data/questions/values.yml"
CODED, OTHER = "data/barriers/silos.yml", "data/barriers/lack-of-trust-and-understanding.yml"
WORKBOOK = "data/workbooks/whats-in-our-way.yml"
FORMER = {"reasons": ("why",)}
CONTEXT, SYMPOSIUM = "docs/about/context-2009.md", "docs/about/two-days-in-2009.md"


class Rounds:
    """One guide that loses everything that it can, and is mended; then so again."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.innovation = (project / INNOVATION).read_text(encoding="utf-8")
        self.code = code_in(project / CODED)

    @contextmanager
    def views_changed(self, former: dict[str, tuple[str, ...]] | None = None) -> Iterator[None]:
        """Work in this guide, with another anchor of a section of barriers; `former` keeps the old one."""
        page = Barrier.kind.own_page
        assert page is not None
        with (
            chdir(self.project.folder),
            patch.object(record_page, "field_section", with_another_anchor),
            patch.dict(page.former_anchors, former or {}),
        ):
            yield

    def lose(self) -> None:
        project = self.project
        rename(project, "barriers", "lack-of-vision", "no-vision")
        self._delete_an_innovation()
        project.change("data/terms.yml", r"^- id: gp$", "- id: general-practitioner")
        project.change("data/terms.yml", r"^- id: hr\n(?:  .*\n|\n)+?(?=- id)", "")
        self._delete_a_question()
        swap_codes(project)
        project.change(CONTEXT, r"^## Five messages.*$", "## The messages")
        project.change(WORKBOOK, r"name: how-to$", "name: how-we-work")
        (project / "docs/about/symposium-2009.md").rename(project / SYMPOSIUM)
        for path in (*(project / "docs").rglob("*.md"), project / "mkdocs.yml"):
            text = path.read_text("utf-8").replace("symposium-2009.md", Path(SYMPOSIUM).name)
            path.write_text(text, encoding="utf-8")

    def _delete_an_innovation(self) -> None:
        project, name = self.project, Path(INNOVATION).stem
        project.change_all("data", rf"\(innovation:{name}\)", "(https://law.test/)")
        for path in (project / "docs").rglob("*.md"):
            said = path.read_text(encoding="utf-8")
            path.write_text(re.sub(rf'{{{{ link\("innovation:{name}".*?}}}}', "it", said), encoding="utf-8")
        (project / INNOVATION).unlink()

    def _delete_a_question(self) -> None:
        project = self.project
        project.change(QUESTIONS, rf"^- id: {QUESTION}\n(?:  .*\n|\n)+?(?=- id|\Z)", "")
        for path in (project / "data/workbooks").glob("*.yml"):
            text = path.read_text(encoding="utf-8")
            asked = rf".*\b{QUESTION}\b.*\n|block: .*\n(?:    .*\n)*?    question: {QUESTION}\n"
            text = re.sub(rf"^  - (?:{asked})(?:    .*\n)*", "", text, flags=re.M)
            path.write_text(text, encoding="utf-8")

    def mend(self) -> None:
        project = self.project
        project.change("data/barriers/no-vision.yml", r"^title: ", "aliases: [lack-of-vision]\ntitle: ")
        (project / INNOVATION).write_text(tombstone(self.innovation), encoding="utf-8")
        project.change(
            "data/terms.yml", r"^- id: general-practitioner$", "- id: general-practitioner\n  aliases: [gp]"
        )
        add_tombstone(project / "data/terms.yml", "hr", "HR", code_of("glossary/#hr"))
        code = code_of(f"attributes/values/#{QUESTION}")
        add_tombstone(project / QUESTIONS, QUESTION, "Values", code, page="attribute:values")
        swap_codes(project)
        project.change(CONTEXT, r"^## The messages$", "## The messages {: #five-messages }")
        project.change(WORKBOOK, r"^( *)(?:- )?name: how-we-work$", r"\g<0>\n    aliases: [how-to]")
        project.change(SYMPOSIUM, r"\A---\n", "---\nmoved_from: [about/symposium-2009/]\n")

    def lose_again(self) -> None:
        project = self.project
        rename(project, "barriers", "no-vision", "blind")
        project.change(CODED, r"^code: .*\n", "")
        project.change(SYMPOSIUM, r"^## Who came$", "## Who was there")
        # What links to a record is none of its own doing: the last case study that met a barrier may go.
        project.change_all("data/case-studies", r"^barriers:\n(?:  .*\n|    .*\n)+", "")

    def mend_again(self) -> None:
        project = self.project
        project.change("data/barriers/blind.yml", r"^aliases: .*", "aliases: [lack-of-vision, no-vision]")
        project.change(CODED, r"^(title: .*)", rf"\1\ncode: {self.code}")
        project.change(SYMPOSIUM, r"^## Who was there$", '<span id="who-came"></span>\n\n## Who was there')


def rename(project: Project, folder: str, old: str, new: str) -> None:
    (project / f"data/{folder}/{old}.yml").rename(project / f"data/{folder}/{new}.yml")
    project.change_all("data", rf"(?<!\[)\b{old}\b", new)
    for path in (project / "docs").rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(rf'(?<=[:"]){old}(?=")', new, text), encoding="utf-8")


def tombstone(text: str) -> str:
    """Empty a record down to what a withdrawn one keeps."""
    title, code = (re.findall(rf"^ *{name}: .*$", text, re.M)[0].strip() for name in ("title", "code"))
    lines = [title, code, "withdrawn:", "  on: 2026-05-01", "  reason: It was found to be wrong."]
    return "\n".join(lines) + "\n"


def add_tombstone(path: Path, id_: str, title: str, code: str, page: str = "") -> None:
    """Put a record back into its list, withdrawn."""
    with path.open("a", encoding="utf-8") as file:
        file.write(
            f"\n- id: {id_}\n  title: {title}\n  code: {code}\n"
            "  withdrawn:\n    on: 2026-05-01\n    reason: Everybody knows it.\n"
        )
        file.write(f"    page: {page}\n" if page else "")


def code_in(path: Path) -> str:
    return re.findall(r"^code: (\w+)", path.read_text("utf-8"), re.M)[0]


def swap_codes(project: Project) -> None:
    one, two = code_in(project / CODED), code_in(project / OTHER)
    project.change(CODED, r"^code: .*", f"code: {two}")
    project.change(OTHER, r"^code: .*", f"code: {one}")


def with_another_anchor(record: Record, field: str, context: PageContext) -> Section:
    section = field_section(record, field, context)
    return replace(section, id="reasons") if record.kind is Barrier.kind and section.id == "why" else section


def code_of(place: str) -> str:
    """Give the code that has led to a place since it was published."""
    known = release.ledger_at(Path("data")) or {}
    return next(address[3:-1] for address, line in known.items() if line.leads_to == place)


@pytest.fixture(scope="module")
def rounds(tmp_path_factory: pytest.TempPathFactory, today: Today) -> Rounds:
    folder = copied(tmp_path_factory.mktemp("rounds"), today.ledger)
    return Rounds(Project(folder))


@pytest.fixture(scope="module")
def lost(rounds: Rounds) -> list[str]:
    """Give what is told when everything has gone."""
    with rounds.views_changed():
        rounds.lose()
        return told()


@pytest.fixture(scope="module")
def mended(rounds: Rounds, lost: list[str]) -> list[str]:
    """Give what is told when every remedy was followed; then these pages are published."""
    with rounds.views_changed(FORMER):
        rounds.mend()
        with built_once():
            lines = told()
            assert run("check", "--draft").exit_code == 0
            assert run("check", "data/innovations").exit_code == 0
            assert run("release").exit_code == 0, lines
        return lines


@pytest.fixture(scope="module")
def lost_again(rounds: Rounds, mended: list[str]) -> list[str]:
    """Give what is told when some has gone a second time."""
    with rounds.views_changed(FORMER):
        rounds.lose_again()
        return told()


@pytest.fixture(scope="module")
def mended_again(rounds: Rounds, lost_again: list[str]) -> list[str]:
    """Give what is told when every remedy was followed again."""
    with rounds.views_changed(FORMER):
        rounds.mend_again()
        return told()


def of(lines: list[str], *words: str) -> list[str]:
    """Choose the lines that hold all of these words."""
    return [line for line in lines if all(word in line for word in words)]


def test_every_remedy_works(mended: list[str], mended_again: list[str]) -> None:
    assert mended == []
    assert mended_again == []


def test_a_renamed_record_keeps_its_old_id(lost: list[str]) -> None:
    file = "data/barriers/no-vision.yml"
    (line,) = of(lost, "'barriers/lack-of-vision/'")
    (code,) = re.findall(r"code (BA\d+)", line)
    assert line == (
        f"{file}:2: 'barriers/lack-of-vision/' was published on 1 November 2026 and leads nowhere now. "
        f"Its code {code} is that of 'barrier:no-vision' now. "
        "If it was renamed, keep the old id in this record. Add the line: aliases: [lack-of-vision]"
    )
    assert of(lost, "whats-in-your-way/#lack-of-vision")


def test_a_chain_of_old_ids_leads_to_the_newest(lost_again: list[str]) -> None:
    """The old addresses lead nowhere until both ids are there."""
    (line,) = of(lost_again, "'barriers/no-vision/'")
    assert line.endswith("Add 'no-vision' to its aliases.")


def test_a_deleted_record_leaves_a_tombstone(lost: list[str], rounds: Rounds) -> None:
    (line,) = of(lost, INNOVATION)
    name, code = Path(INNOVATION).stem, re.findall(r"^code: (\w+)", rounds.innovation, re.M)[0]
    assert line.startswith(
        f"{INNOVATION}:1: the innovation '{name}' is gone. 'innovations/{name}/' was published on "
        f"1 November 2026 and leads nowhere now. If it was renamed, add to the record as it is now: "
        f"aliases: [{name}] If it was removed, put the file back with only: "
        f"title: …, code: {code}, withdrawn: {{on: 20"
    )


def test_a_term_is_renamed_and_another_one_deleted(lost: list[str]) -> None:
    (renamed,) = of(lost, "'glossary/#gp'")
    assert re.fullmatch(
        r"data/terms\.yml:\d+: general-practitioner: 'glossary/#gp' was published on 1 November 2026 and "
        r"leads nowhere now\. Its code TE\d+ is that of 'term:general-practitioner' now\. "
        r"If it was renamed, keep the old id in this record\. Add the line: aliases: \[gp\]",
        renamed,
    )
    (removed,) = of(lost, "'glossary/#hr'")
    assert "put '- id: hr' back into its list" in removed


def test_a_deleted_question_leaves_a_note_on_its_page(lost: list[str], rounds: Rounds) -> None:
    place = f"attributes/values/#{QUESTION}"
    (line,) = of(lost, place)
    assert "page: 'attribute:values', " in line
    with chdir(rounds.project.folder):
        assert f"code: {code_of(place)}" in line


def test_a_code_that_moves_to_another_record_is_told(lost: list[str], lost_again: list[str]) -> None:
    moved = of(lost, "the code ", " was given to ")
    assert [line.split(":")[0] for line in moved] == [OTHER, CODED]
    assert all("It is on paper: give it back to the record that had it" in line for line in moved)
    assert "was given to 'barriers/lack-of-trust-and-understanding/' on 1 November 2026" in moved[1]


def test_a_code_that_is_gone_is_told(lost_again: list[str], rounds: Rounds) -> None:
    (line,) = of(lost_again, "the code ")
    assert line.startswith(f"{CODED}:2: the code ")
    assert line.endswith(f"It is on paper, so put it back into that record: code: {rounds.code}")


def test_a_section_that_gets_another_anchor_keeps_the_old_one(lost: list[str]) -> None:
    (line,) = of(lost, "macros/kinds/")
    assert re.fullmatch(
        r"macros/kinds/barrier\.py:1: the section '#why' is gone from \d+ pages, 'barriers/[a-z-]+/#why' "
        r"among them; it was published on 1 November 2026\. Give the section its anchor back, or name the "
        r"old one in the page's former_anchors: \{\"the-new-anchor\": \(\"why\",\)\}",
        line,
    )


def test_a_section_that_has_nothing_to_show_any_more_keeps_its_anchor(lost_again: list[str]) -> None:
    """What links to a record is none of its own doing: the last case study that met a barrier went."""
    assert not of(lost_again, "#case-studies")


def test_a_heading_that_is_reworded_keeps_its_anchor(lost: list[str], rounds: Rounds) -> None:
    (line,) = of(lost, CONTEXT)
    assert re.fullmatch(
        rf"{CONTEXT}:\d+: no heading has the anchor '#five-messages' now, and "
        r"'about/context-2009/#five-messages' was published on 1 November 2026\. "
        r"If the heading was reworded, write behind it: \{: #five-messages \} "
        r'If it is gone, write at what comes nearest: <span id="five-messages"></span>',
        line,
    )
    at = int(line.split(":")[1])
    text = (rounds.project / CONTEXT).read_text(encoding="utf-8")
    assert text.splitlines()[at - 1].startswith("## The messages")


def test_a_block_that_gets_another_name_keeps_the_old_one(lost: list[str]) -> None:
    assert of(lost, WORKBOOK) == [
        f"{WORKBOOK}:1: no block has the name 'how-to' now, and 'workbooks/whats-in-our-way/#how-to' "
        "was published on 1 November 2026. Put the name back. If the block must have another one, or is "
        "gone, add to it, or to the one that comes nearest: aliases: [how-to]"
    ]


def test_a_page_that_moves_names_its_old_address(lost: list[str]) -> None:
    assert of(lost, SYMPOSIUM) == [
        f"{SYMPOSIUM}:1: 'about/symposium-2009/' was published on 1 November 2026 and leads "
        "nowhere now. It looks as if it were 'about/two-days-in-2009/' now. At the top of the page that has "
        "its text now, or comes nearest, add between the lines ---: moved_from: [about/symposium-2009/]"
    ]


def test_an_anchor_that_the_new_page_lacks_is_told(lost_again: list[str]) -> None:
    (line,) = of(lost_again, "'about/symposium-2009/#who-came' was published")
    assert line.startswith(f"{SYMPOSIUM}:")


def test_a_code_of_a_record_deleted_by_hand_is_never_given_again(project: Project) -> None:
    known = release.ledger_at(Path("data")) or {}
    barriers = [int(address[5:-1]) for address in known if re.fullmatch(r"go/BA\d+/", address)]
    newest = next(
        path
        for path in (project / "data/barriers").glob("*.yml")
        if f"code: BA{max(barriers)}\n" in path.read_text("utf-8")
    )
    text = newest.read_text(encoding="utf-8")
    newest.write_text(re.sub(r"^code: .*\n", "", text, flags=re.M), encoding="utf-8")
    assert f"BA{max(barriers) + 1}: " in run("codes").output


def test_a_code_far_ahead_is_told_before_it_is_published(make_guide: MakeGuide) -> None:
    known = {"go/CS12/": ledger.Line(SINCE, "case-studies/x/")}
    guide = make_guide({path_of(CaseStudy.kind): minimal(CaseStudy.kind, code="CS9999")})
    with patch.object(release, "ledger_at", lambda data: known):
        (told,) = (
            problem
            for problem in release._losses(Path("data"), EMPTY, guide, first=False)
            if problem.rule == "code-skips"
        )
    assert str(told).startswith("data/case-studies/mentors.yml:")
    assert "code: CS9999 is not the next code" in str(told)


def test_an_old_address_that_is_in_use_is_refused(project: Project) -> None:
    """All that can be no old address is in `test_redirects`."""
    project.change("docs/glossary.md", r"\A---\n", "---\nmoved_from: about/\n")
    result = run("addresses")
    assert result.exit_code == 1
    assert "'about/' is an old address of 'glossary/', and there is a page at it now" in result.output
    assert "Traceback" not in result.output


# The file


def test_a_site_that_lost_an_address_never_takes_the_place_of_a_good_one(project: Project) -> None:
    good = project / "site" / "404.html"
    good.parent.mkdir()
    good.write_text("The earlier site", encoding="utf-8")
    link = '<a href="nowhere/">Nowhere</a>'
    project.change("docs/about/context-2009.md", r"^## Five messages.*$", f"## The messages\n\n{link}")
    # Refused before anybody could search it.
    with patch("macros.publishing.pipeline.write_search_index", lambda *_: None):
        result = run("site", "--without-pdfs")
    assert result.exit_code == 1
    assert "nothing was built" in result.output
    assert "no heading has the anchor '#five-messages' now" in result.output
    broken = "about/context-2009/:1: the link 'Nowhere' leads to about/context-2009/nowhere/"
    assert f"{broken}, and there is no such page" in result.output
    assert list(good.parent.iterdir()) == [good]
    assert good.read_text(encoding="utf-8") == "The earlier site"


def test_release_only_adds(project: Project) -> None:
    path = project / "data" / LEDGER
    before = ledger.read(path.read_text(encoding="utf-8"))
    project.change("docs/about/context-2009.md", r"^## Five messages.*$", "## News\n\n\\g<0>")
    with built_once():
        assert run("release", "--check").exit_code == 1
        assert path.read_text(encoding="utf-8") == ledger.written(before)
        result = run("release")
        assert result.output.startswith("about/context-2009/#news\nAdded 1 address to data/published.lock.")
        after = ledger.read(path.read_text(encoding="utf-8"))
        assert ledger.shortened(before, after) == []
        assert after["about/context-2009/"].anchors["five-messages"] == SINCE
        assert after["about/context-2009/"].anchors["news"] > SINCE
        assert run("release", "--check").exit_code == 0
    # What is lost keeps it from being written.
    project.change("docs/about/context-2009.md", r"^## Five messages.*$", "## More news")
    result = run("release")
    assert result.exit_code == 1
    assert result.output.endswith("Error: data/published.lock was not written. Mend this first.\n")
    assert ledger.read(path.read_text(encoding="utf-8")) == after


def git(*arguments: str) -> None:
    subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b.test", *arguments], check=True)


def cut(text: str) -> str:
    known = ledger.read(text)
    return ledger.written({a: line for a, line in known.items() if a != "about/"})


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (
            lambda text: None,
            "the ledger of published addresses is gone. Put it back as it was: git checkout HEAD -- ",
        ),
        (
            cut,
            "the ledger lacks what was published before, or says otherwise: about/. Put it back",
        ),
    ],
)
def test_a_ledger_that_lacks_what_was_committed_is_noticed(
    damage: Callable[[str], str | None], said: str, project: Project, today: Today
) -> None:
    git("init", "-q")
    git("add", "data")
    git("commit", "-qm", "All of it")
    path = project / "data" / LEDGER
    text = path.read_text(encoding="utf-8")
    new = damage(text)
    path.unlink()
    if new is not None:
        path.write_text(new, encoding="utf-8")
    with looking_at(today.pages):
        for command in ("addresses", "release", "codes"):
            result = run(command)
            assert result.exit_code == 1, command
            assert said in result.output, command
            assert path.exists() == (new is not None)
        # Committed as well, it is still noticed by the commit before.
        git("add", "-A", "data")
        git("commit", "-qm", "Less of it")
        assert any(said.replace("HEAD", "HEAD^1") in line for line in told())
        path.write_text(text, encoding="utf-8")
        assert told() == []


def test_without_a_ledger_one_must_be_asked_for(project: Project, today: Today) -> None:
    (project / "data" / LEDGER).unlink()
    with looking_at(today.pages):
        (line,) = told()
        assert line.startswith("data/published.lock:1: there is no ledger of published addresses. ")
        assert run("release").exit_code == 1
        assert run("release", "--first").exit_code == 0
        assert told() == []
