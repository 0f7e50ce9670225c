"""Folders in which something is made: what an ended maker left is cleared away, what is in use is not."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from macros.contributing.staging import NEW, OLD, beside
from tests.conftest import ROOT

#: Takes a site's place halfway, says so, and waits to be ended.
HALFWAY = """
import time
from pathlib import Path
from macros.contributing.staging import NEW, OLD, beside
with beside(Path("site")) as folder:
    (folder / NEW).mkdir()
    Path("site").rename(folder / OLD)
    print(flush=True)
    time.sleep(60)
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name.startswith("."))


def test_nothing_stays_of_a_folder_whose_maker_ends(folder: Path) -> None:
    def fill_the_disk() -> None:
        with beside(Path("site")) as staging:
            (staging / NEW).mkdir()
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        fill_the_disk()
    assert left(folder) == []


def test_a_killed_maker_s_folder_is_cleared_away_and_what_stood_there_is_put_back(folder: Path) -> None:
    (folder / "site").mkdir()
    (folder / "site" / "404.html").write_text("old", encoding="utf-8")
    maker = subprocess.Popen(
        [sys.executable, "-c", HALFWAY],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        cwd=folder,
    )
    assert maker.stdout is not None
    maker.stdout.readline()
    halfway = left(folder)
    with beside(Path("site")):
        # It still works: its folder is left alone.
        assert set(halfway) < set(left(folder))
    maker.send_signal(signal.SIGKILL)
    maker.wait()
    maker.stdout.close()
    assert left(folder) == halfway
    assert not (folder / "site").exists()
    with beside(Path("site")) as staging:
        assert left(folder) == [staging.name]
        assert (folder / "site" / "404.html").read_text(encoding="utf-8") == "old"
    assert left(folder) == []


@pytest.mark.parametrize("inside", ["new", "old", ""])
def test_what_an_earlier_edition_left_has_no_lock(inside: str, folder: Path) -> None:
    (folder / ".site-ab_12xyz" / inside).mkdir(parents=True)
    with beside(Path("site")):
        assert not (folder / ".site-ab_12xyz").exists()
    assert (folder / "site").exists() == (inside == OLD)


@pytest.mark.parametrize("name", [".site-ab_12xyz", ".site-of-mine", "site-ab_12xyz", ".siteX-ab_12xyz"])
def test_what_others_keep_there_is_left_alone(name: str, folder: Path) -> None:
    (folder / name).mkdir()
    (folder / name / "notes.txt").write_text("mine", encoding="utf-8")
    with beside(Path("site")):
        pass
    assert (folder / name / "notes.txt").exists()
