"""Everything published stays: what goes is told with its remedy, and the remedy works."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from macros.cli.commands import main
from macros.kinds.barrier import Barrier
from macros.permanence import ledger, release
from macros.records.record import Record
from macros.views import record_page
from macros.views.page_context import Setting
from macros.views.record_sections import field_section
from macros.views.shapes import Section
from tests.conftest import ROOT

PARTS = ("data", "docs", "macros", "overrides", "mkdocs.yml", "typos.toml")
SINCE = date(2026, 11, 1)


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


def told() -> list[str]:
    """Give what `addresses` reports of pages and anchors, without its last line."""
    with pytest.MonkeyPatch.context() as patch:
        # They have no address in the ledger, and take half of the time to write; `test_links` has all of it.
        patch.setattr("macros.publishing.pipeline.write_exports", lambda *_: None)
        patch.setattr("macros.publishing.links.link_check.faults", lambda *_: [])
        result = run("addresses")
    lines = result.output.splitlines()
    assert result.exit_code == bool(lines[:-1]), result.output
    return lines[:-1]


@pytest.fixture(scope="session")
def ledger_of_today(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give the ledger of the guide as it is."""
    folder = tmp_path_factory.mktemp("today")
    for name in PARTS:
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, folder / name)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        (folder / "data" / ledger.NAME).unlink(missing_ok=True)
        assert run("release", "--first").exit_code == 0
    known = ledger.read((folder / "data" / ledger.NAME).read_text(encoding="utf-8"))
    before = {
        address: replace(line, since=SINCE, anchors=dict.fromkeys(line.anchors, SINCE))
        for address, line in known.items()
    }
    return ledger.written(before)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ledger_of_today: str) -> Project:
    ignored = shutil.ignore_patterns("__pycache__")
    for name in PARTS:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / name, ignore=ignored)
        else:
            shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "data" / ledger.NAME).write_text(ledger_of_today, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return Project(tmp_path)


def test_as_it_is_nothing_is_lost(project: Project) -> None:
    assert told() == []
    assert run("release").output == "The ledger has every address of the site.\n"


# Records


def rename(project: Project, folder: str, old: str, new: str) -> None:
    (project / f"data/{folder}/{old}.yml").rename(project / f"data/{folder}/{new}.yml")
    project.change_all("data", rf"\b{old}\b", new)
    for path in (project / "docs").rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(rf'(?<=[:"]){old}(?=")', new, text), encoding="utf-8")


def test_a_renamed_record_keeps_its_old_id(project: Project) -> None:
    rename(project, "barriers", "lack-of-vision", "no-vision")
    file = "data/barriers/no-vision.yml"
    first, *others = told()
    assert first == (
        f"{file}:2: 'barriers/lack-of-vision/' was published on 1 November 2026 and leads nowhere now. "
        f"Its code BA19 is that of 'barrier:no-vision' now. "
        "If it was renamed, keep the old id in this record. Add the line: aliases: [lack-of-vision]"
    ).replace("BA19", re.findall(r"code (BA\d+)", first)[0])
    assert others
    assert all("whats-in-your-way/#lack-of-vision" in line for line in others)

    project.change(file, r"^title: ", "aliases: [lack-of-vision]\ntitle: ")
    assert told() == []


def test_a_chain_of_old_ids_leads_to_the_newest(project: Project) -> None:
    rename(project, "barriers", "lack-of-vision", "no-vision")
    project.change("data/barriers/no-vision.yml", r"^title: ", "aliases: [lack-of-vision]\ntitle: ")
    assert run("release").exit_code == 0
    (project / "data/barriers/no-vision.yml").rename(project / "data/barriers/blind.yml")
    project.change_all("data", r"\bno-vision\b", "blind")
    # The old addresses lead nowhere until both ids are there.
    assert any("Add 'no-vision' to its aliases." in line for line in told())
    project.change("data/barriers/blind.yml", r"^aliases: .*", "aliases: [lack-of-vision, no-vision]")
    assert told() == []


def tombstone(text: str, instead: str = "", page: str = "") -> str:
    """Empty a record down to what a withdrawn one keeps."""
    title, code = (re.findall(rf"^ *{name}: .*$", text, re.M)[0].strip() for name in ("title", "code"))
    lines = [title, code, "withdrawn:", "  on: 2027-05-01", "  reason: It was found to be wrong."]
    lines += [f"  page: {page}"] if page else []
    lines += [f"  instead: [{instead}]"] if instead else []
    return "\n".join(lines) + "\n"


def test_a_deleted_record_leaves_a_tombstone(project: Project) -> None:
    file = project / "data/innovations/family-valued.yml"
    file = file if file.exists() else sorted((project / "data/innovations").glob("*.yml"))[0]
    text, name = file.read_text(encoding="utf-8"), f"data/innovations/{file.name}"
    code = re.findall(r"^code: (\w+)", text, re.M)[0]
    project.change_all("data", rf"\(innovation:{file.stem}\)", "(https://law.test/)")
    for path in (project / "docs").rglob("*.md"):
        said = path.read_text(encoding="utf-8")
        path.write_text(re.sub(rf'{{{{ link\("innovation:{file.stem}".*?}}}}', "it", said), encoding="utf-8")
    file.unlink()
    (line,) = told()
    assert line.startswith(
        f"{name}:1: the innovation '{file.stem}' is gone. 'innovations/{file.stem}/' was published on "
        f"1 November 2026 and leads nowhere now. If it was renamed, add to the record as it is now: "
        f"aliases: [{file.stem}] If it was removed, put the file back with only: "
        f"title: …, code: {code}, withdrawn: {{on: 20"
    )
    file.write_text(tombstone(text), encoding="utf-8")
    assert told() == []
    assert run("check").exit_code == 0


def test_a_term_is_renamed_and_another_one_deleted(project: Project) -> None:
    project.change("data/terms.yml", r"^- id: gp$", "- id: general-practitioner")
    project.change("data/terms.yml", r"^- id: hr\n(?:  .*\n|\n)+?(?=- id)", "")
    renamed, removed = told()
    assert (
        re.fullmatch(
            r"data/terms\.yml:\d+: general-practitioner: 'glossary/#gp' was published on 1 November 2026 and "
            r"leads nowhere now\. Its code TE\d+ is that of 'term:general-practitioner' now\. "
            r"If it was renamed, keep the old id in this record\. Add the line: aliases: \[gp\]",
            renamed,
        )
        or "hr" in renamed
    )
    assert any("put '- id: hr' back into its list" in line for line in (renamed, removed))

    project.change(
        "data/terms.yml", r"^- id: general-practitioner$", "- id: general-practitioner\n  aliases: [gp]"
    )
    code = ledger_codes()["glossary/#hr"]
    with (project / "data/terms.yml").open("a", encoding="utf-8") as file:
        file.write(
            f"\n- id: hr\n  title: HR\n  code: {code}\n"
            "  withdrawn:\n    on: 2027-05-01\n    reason: Everybody knows it.\n"
        )
    assert told() == []


def ledger_codes() -> dict[str, str]:
    known = release.ledger_at(Path("data")) or {}
    return {line.leads_to: address[3:-1] for address, line in known.items() if line.leads_to}


def test_a_deleted_question_leaves_a_note_on_its_page(project: Project) -> None:
    place, code = next(
        (p, c) for p, c in ledger_codes().items() if p.startswith("attributes/values/#values-")
    )
    id_ = place.partition("#")[2]
    files = [p for p in (project / "data/questions").glob("*.yml") if f"id: {id_}\n" in p.read_text("utf-8")]
    name = files[0].relative_to(project.folder).as_posix()
    project.change(name, rf"^- id: {id_}\n(?:  .*\n|\n)+?(?=- id|\Z)", "")
    for path in (project / "data/workbooks").glob("*.yml"):
        text = path.read_text(encoding="utf-8")
        block = rf"^  - (?:.*\b{id_}\b.*\n|block: .*\n(?:    .*\n)*?    question: {id_}\n)(?:    .*\n)*"
        path.write_text(re.sub(block, "", text, flags=re.M), encoding="utf-8")
    lines = [line for line in told() if place in line]
    assert len(lines) == 1, told()
    assert "page: 'attribute:values', " in lines[0]
    assert f"code: {code}" in lines[0]
    with files[0].open("a", encoding="utf-8") as file:
        file.write(
            f"\n- id: {id_}\n  title: Values\n  code: {code}\n  withdrawn:\n    on: 2027-05-01\n"
            "    reason: Nobody understood it.\n    page: attribute:values\n"
        )
    assert not [line for line in told() if place in line]


def test_a_code_that_moves_to_another_record_is_told(project: Project) -> None:
    first, second = "data/barriers/silos.yml", "data/barriers/lack-of-vision.yml"
    one, two = (
        re.findall(r"^code: (\w+)", (project / f).read_text("utf-8"), re.M)[0] for f in (first, second)
    )
    project.change(first, r"^code: .*", f"code: {two}")
    project.change(second, r"^code: .*", f"code: {one}")
    lines = told()
    assert len(lines) == 2
    assert all("It is on paper: give it back to the record that had it" in line for line in lines)
    assert f"the code {two} was given to 'barriers/lack-of-vision/' on 1 November 2026" in lines[1]

    project.change(first, r"^code: .*\n", "")
    project.change(second, r"^code: .*", f"code: {two}")
    (line,) = told()
    assert line.startswith("data/barriers/silos.yml:2: the code ")
    assert line.endswith(f"It is on paper, so put it back into that record: code: {one}")
    project.change(first, r"^(title: .*)", rf"\1\ncode: {one}")
    assert told() == []


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


# Sections, headings, blocks, pages


def test_a_section_that_gets_another_anchor_keeps_the_old_one(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def renamed(record: Record, field: str, at: Setting) -> Section:
        section = field_section(record, field, at)
        return replace(section, id="reasons") if section.id == "why" else section

    monkeypatch.setattr(record_page, "field_section", renamed)
    (line,) = told()
    assert re.fullmatch(
        r"macros/kinds/barrier\.py:1: the section '#why' is gone from \d+ pages, 'barriers/[a-z-]+/#why' "
        r"among them; it was published on 1 November 2026\. Give the section its anchor back, or name the "
        r"old one in the page's former_anchors: \{\"the-new-anchor\": \(\"why\",\)\}",
        line,
    )
    page = Barrier.kind.own_page
    assert page is not None
    monkeypatch.setitem(page.former_anchors, "reasons", ("why",))
    assert told() == []


def test_a_section_that_has_nothing_to_show_any_more_keeps_its_anchor(project: Project) -> None:
    """What links to a record is none of its own doing: the last case study that met a barrier may go."""
    project.change_all("data/case-studies", r"^barriers:\n(?:  .*\n|    .*\n)+", "")
    assert told() == []


def test_a_heading_that_is_reworded_keeps_its_anchor(project: Project) -> None:
    file = "docs/about/context-2009.md"
    project.change(file, r"^## Five messages.*$", "## The messages")
    (line,) = told()
    assert re.fullmatch(
        rf"{file}:\d+: no heading has the anchor '#five-messages' now, and "
        r"'about/context-2009/#five-messages' was published on 1 November 2026\. "
        r"If the heading was reworded, write behind it: \{: #five-messages \} "
        r'If it is gone, write at what comes nearest: <span id="five-messages"></span>',
        line,
    )
    at = int(line.split(":")[1])
    assert (project / file).read_text(encoding="utf-8").splitlines()[at - 1] == "## The messages"
    project.change(file, r"^## The messages$", "## The messages {: #five-messages }")
    assert told() == []
    project.change(file, r"^## The messages .*$", '<span id="five-messages"></span>\n\n## The messages')
    assert told() == []


def test_a_block_that_gets_another_name_keeps_the_old_one(project: Project) -> None:
    file = "data/workbooks/whats-in-our-way.yml"
    project.change(file, r"name: how-to$", "name: how-we-work")
    (line,) = told()
    assert line == (
        f"{file}:1: no block has the name 'how-to' now, and 'workbooks/whats-in-our-way/#how-to' "
        "was published on 1 November 2026. Put the name back. If the block must have another one, or is "
        "gone, add to it, or to the one that comes nearest: aliases: [how-to]"
    )
    project.change(file, r"^( *)(?:- )?name: how-we-work$", r"\g<0>\n    aliases: [how-to]")
    assert told() == []


def test_a_page_that_moves_names_its_old_address(project: Project) -> None:
    (project / "docs/about/context-2009.md").rename(project / "docs/about/the-years-before.md")
    for path in (*(project / "docs").rglob("*.md"), project / "mkdocs.yml"):
        path.write_text(path.read_text("utf-8").replace("context-2009.md", "the-years-before.md"), "utf-8")
    (line,) = told()
    assert line == (
        "docs/about/the-years-before.md:1: 'about/context-2009/' was published on 1 November 2026 and leads "
        "nowhere now. It looks as if it were 'about/the-years-before/' now. At the top of the page that has "
        "its text now, or comes nearest, add between the lines ---: moved_from: [about/context-2009/]"
    )
    project.change("docs/about/the-years-before.md", r"\A---\n", "---\nmoved_from: [about/context-2009/]\n")
    assert told() == []


def test_an_anchor_that_the_new_page_lacks_is_told(project: Project) -> None:
    test_a_page_that_moves_names_its_old_address(project)
    project.change("docs/about/the-years-before.md", r"^## Five messages.*$", "## The messages")
    (line,) = told()
    assert line.startswith("docs/about/the-years-before.md:")
    assert "'about/context-2009/#five-messages' was published" in line


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("/about/x/", "'/about/x/', which is not the address of a page"),
        ("about/x", "'about/x', which is not the address of a page"),
        ("https://a.test/", "'https://a.test/', which is not the address of a page"),
        ("../x/", "'../x/', which is not the address of a page"),
        ("about/", "'about/' is an old address of 'glossary/', and there is a page at it now"),
        ("go/BA3/", "'go/BA3/', which is not the address of a page"),
    ],
)
def test_an_old_address_that_cannot_be_one_is_refused(written: str, said: str, project: Project) -> None:
    project.change("docs/glossary.md", r"\A---\n", f"---\nmoved_from: {written}\n")
    result = run("addresses")
    assert result.exit_code == 1
    assert said in result.output
    assert "Traceback" not in result.output


# The file


def test_a_site_that_lost_an_address_never_takes_the_place_of_a_good_one(project: Project) -> None:
    assert run("site", "--without-pdfs").exit_code == 0
    before = (project / "site/sitemap.xml").read_bytes()
    link = '<a href="nowhere/">Nowhere</a>'
    project.change("docs/about/context-2009.md", r"^## Five messages.*$", f"## The messages\n\n{link}")
    result = run("site", "--without-pdfs")
    assert result.exit_code == 1
    assert "nothing was built" in result.output
    assert "no heading has the anchor '#five-messages' now" in result.output
    broken = "about/context-2009/:1: the link 'Nowhere' leads to about/context-2009/nowhere/"
    assert f"{broken}, and there is no such page" in result.output
    assert (project / "site/sitemap.xml").read_bytes() == before


def test_release_only_adds(project: Project) -> None:
    path = project / "data" / ledger.NAME
    before = ledger.read(path.read_text(encoding="utf-8"))
    project.change("docs/about/context-2009.md", r"^## Five messages.*$", "## News\n\n\\g<0>")
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
    damage: Callable[[str], str | None], said: str, project: Project
) -> None:
    git("init", "-q")
    git("add", "data")
    git("commit", "-qm", "All of it")
    path = project / "data" / ledger.NAME
    text = path.read_text(encoding="utf-8")
    new = damage(text)
    path.unlink()
    if new is not None:
        path.write_text(new, encoding="utf-8")
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


def test_without_a_ledger_one_must_be_asked_for(project: Project) -> None:
    (project / "data" / ledger.NAME).unlink()
    (line,) = told()
    assert line.startswith("data/published.lock:1: there is no ledger of published addresses. ")
    assert run("release").exit_code == 1
    assert run("release", "--first").exit_code == 0
    assert told() == []
