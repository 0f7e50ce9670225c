"""What the guide is told from outside: settings that are none, and a history that nobody tells."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from macros.cli.commands import main
from macros.guide import history
from macros.guide.imprint import UNREACHABLE, Contact
from macros.permanence import ledger, release
from macros.site import settings
from tests.conftest import DATA, ROOT, MakeData

CONFIG = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder that holds the settings alone."""
    monkeypatch.chdir(tmp_path)
    for name in ("SITE_URL", "REPOSITORY_URL", "EDITORS_EMAIL", "PRIVATE_EMAIL", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    return tmp_path


def refusal(*command: str) -> str:
    result = CliRunner().invoke(main, command or ["issue-form", "--check"])
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit), result.exception
    return result.output


@pytest.mark.parametrize("time", ["-1", "0x1", "1e9", "soon", " 1", "4294967296", "9" * 20, "１"])
def test_a_time_that_is_none(time: str, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", time)
    assert refusal().startswith(
        f"Error: SOURCE_DATE_EPOCH is '{time}' in the environment, and should be a time "
    )


@pytest.mark.parametrize("time", ["0", "1790000000", "4294967295"])
def test_a_time(time: str, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", time)
    assert settings.imprint().date.year in (1970, 2026, 2106)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "3",
        "guide.example.org",
        "ftp://x.org/",
        "https://",
        "https://x.org/?a=b",
        "https://x.org/#a",
        "https://x.org:port/",
        'https://x.org/"',
        "https://x y.org/",
        "https://[x/",
        "javascript:alert(1)",
    ],
)
@pytest.mark.parametrize("name", ["SITE_URL", "REPOSITORY_URL"])
def test_an_address_that_is_none(
    name: str, address: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, address)
    assert refusal().startswith(
        f"Error: {name} in the environment is '{address}', and should be the address at "
    )


@pytest.mark.parametrize(
    "address", ["https://x.org", "http://127.0.0.1:8000/", "https://a.org/b/", "http://[::1]/"]
)
def test_an_address(address: str, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", address)
    assert settings.imprint().url == address.rstrip("/") + "/"


def test_as_it_comes_every_place_is_a_placeholder(project: Path) -> None:
    assert settings.contact() == UNREACHABLE
    told = [str(problem) for problem in settings.placeholders()]
    lines = CONFIG.splitlines()
    assert len(told) == 4
    for line, name in zip(told, ("site_url", "repo_url", "editors", "private"), strict=True):
        place, number, field, _ = line.split(":", 3)
        assert (place, field.rpartition(".")[2].strip()) == ("mkdocs.yml", name)
        assert lines[int(number) - 1].strip().startswith(f"{name}:")


def test_how_the_editors_are_reached(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITORS_EMAIL", "editors@guide.test")
    monkeypatch.setenv("REPOSITORY_URL", "https://code.test/guide/")
    assert settings.imprint().contact == Contact("editors@guide.test", "", "https://code.test/guide")
    assert [problem.field for problem in settings.placeholders()] == ["site_url", "extra.contact.private"]


@pytest.mark.parametrize("written", ["extra: {}", "extra:", "extra: {contact: us}"])
def test_a_guide_may_say_nothing_of_its_editors(written: str, project: Path) -> None:
    start, _, rest = CONFIG.partition("extra:\n")
    text = f"{start}{written}\n{rest[rest.index('extra_css') :]}"
    (project / "mkdocs.yml").write_text(text, encoding="utf-8")
    assert settings.contact() == UNREACHABLE


@pytest.mark.parametrize(
    "address", ["editors", "a b@x.org", "mailto:a@x.org", "a@x", "<a@x.org>", "a@x.org?cc=b"]
)
def test_a_mailbox_that_is_none(address: str, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITORS_EMAIL", address)
    assert refusal().startswith(
        f"Error: EDITORS_EMAIL in the environment is '{address}', and should be the e-mail "
    )


def test_the_check_names_placeholders_and_passes(make_data: MakeData) -> None:
    make_data()
    Path("mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    result = CliRunner().invoke(main, ["check", "--draft", "--format", "json"])
    assert result.exit_code == 0
    assert json.loads(result.stdout)["problems"] == []
    assert [line.split(": ")[1] for line in result.stderr.splitlines()] == [
        "site_url",
        "repo_url",
        "extra.contact.editors",
        "extra.contact.private",
    ]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            "site_name: L",
            "site_name:\u00a0L",
            "mkdocs.yml:2: this line holds a no-break space (U+00A0) where ",
        ),
        ("  - Home", "  – Home", "mkdocs.yml:19: this line holds an en dash (U+2013) where a plain hyphen "),
        ("nav:\n", "<<<<<<< HEAD\nnav:\n", "mkdocs.yml:18: '<<<<<<< HEAD' is a mark that git leaves "),
        ("strict: true", "strict: [", "mkdocs.yml:9: the bracket '[' is opened here and not closed. "),
        (CONFIG, "- a\n", "mkdocs.yml:1: this is not a list of settings. "),
        ("site_name: L", "name: L", "mkdocs.yml does not name the guide. "),
        ("site_url: !ENV [SITE_URL,", "site_url: [", "site_url in mkdocs.yml is "),
        ("edit_uri", "edit", "mkdocs.yml does not say where pages are edited. "),
    ],
)
def test_settings_that_cannot_be_read(before: str, after: str, said: str, project: Path) -> None:
    assert before in CONFIG
    (project / "mkdocs.yml").write_text(CONFIG.replace(before, after, 1), encoding="utf-8")
    assert refusal().startswith(f"Error: {said}")


def test_no_settings_at_all(project: Path) -> None:
    (project / "mkdocs.yml").unlink()
    assert refusal() == (
        "Error: the computer said of 'mkdocs.yml': no such file or directory. "
        "Run this in the guide's folder, or put the file back.\n"
    )


def test_what_the_computer_refuses_is_told_in_a_sentence(make_data: MakeData) -> None:
    make_data()
    (DATA / "schema").write_text("no folder", encoding="utf-8")
    said = refusal("schema")
    assert said.startswith("Error: the computer said of 'data/schema': ")
    assert said.count(". ") == 1


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def kept(make_data: MakeData, tmp_path: Path) -> Path:
    """Give a folder of data with two commits."""
    make_data()
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "One")
    git(tmp_path, "commit", "-qm", "Two", "--allow-empty")
    return tmp_path


def test_a_history_that_git_does_not_tell(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    said = "Error: git does not tell the history of this folder. It says: fatal: detected dubious ownership "
    for command in ("site", "addresses", "release", "accept"):
        assert refusal(command).startswith(said)
    monkeypatch.delenv("GIT_TEST_ASSUME_DIFFERENT_OWNER")
    monkeypatch.setenv("PATH", str(kept))
    assert refusal("site").endswith("git, which reads it, cannot be started. Install git.\n")


def test_a_history_of_which_only_the_end_is_there(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(kept, "clone", "-q", "--depth", "1", kept.as_uri(), "copy")
    monkeypatch.chdir(kept / "copy")
    assert refusal("site").endswith("Fetch the rest: git fetch --unshallow\n")
    git(Path(), "fetch", "-q", "--unshallow")
    assert history.cut_off(DATA) == ""


def test_a_folder_without_a_history_needs_none(make_data: MakeData) -> None:
    make_data()
    assert (history.untold(DATA), history.cut_off(DATA), history.asked(DATA, "log")) == ("", "", None)


@pytest.mark.parametrize("odd", ["pipe", "folder", "nowhere"])
def test_a_ledger_that_is_no_file(odd: str, make_data: MakeData) -> None:
    path = make_data() / ledger.LEDGER
    {"pipe": lambda: os.mkfifo(path), "folder": path.mkdir, "nowhere": lambda: path.symlink_to("x")}[odd]()
    with pytest.raises(
        ledger.DamagedError, match=r"this is no file\. Delete it, then type: git checkout HEAD --"
    ):
        release.ledger_at(DATA)


def test_a_ledger_that_cannot_be_written_stays_as_it_was(
    make_data: MakeData, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_data({ledger.LEDGER: ledger.written({})})

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    before = sorted(path.name for path in DATA.iterdir())
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        release.write(DATA, {})
    assert sorted(path.name for path in DATA.iterdir()) == before
