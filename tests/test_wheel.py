"""What `pip wheel .` packs: all that `macros` reads when it runs, and the names of what it needs."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "macros"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def files_of(package: Path) -> set[str]:
    """Name what stands in the package, but for what Python keeps of its own."""
    found = (path for path in package.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(package.parent).as_posix() for path in found}


def test_every_style_font_and_template_is_packed() -> None:
    packed = {
        path.relative_to(ROOT).as_posix()
        for package, patterns in PROJECT["tool"]["setuptools"]["package-data"].items()
        for pattern in patterns
        for path in ROOT.joinpath(*package.split(".")).glob(pattern)
    }
    data = {name for name in files_of(PACKAGE) if not name.endswith(".py")}
    assert {Path(name).suffix for name in data} >= {".css", ".html", ".svg", ".woff2"}
    assert data - packed == set()


def test_every_folder_of_modules_is_a_package() -> None:
    """A folder without `__init__.py` is no package to setuptools, and is left out."""
    assert {module.parent for module in PACKAGE.rglob("*.py")} == {
        module.parent for module in PACKAGE.rglob("__init__.py")
    }


@pytest.mark.nightly
def test_the_wheel_holds_it_all_and_asks_for_what_it_needs(tmp_path: Path) -> None:
    source = tmp_path / "source"
    shutil.copytree(PACKAGE, source / "macros", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", "requirements.in"):
        shutil.copy(ROOT / name, source)
    command = ["-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "-q", "-w", tmp_path, source]
    subprocess.run([sys.executable, *command], check=True)
    [wheel] = tmp_path.glob("*.whl")
    with ZipFile(wheel) as archive:
        names = set(archive.namelist())
        [told] = (archive.read(name).decode() for name in names if name.endswith("/METADATA"))
    assert {name for name in names if name.startswith("macros/")} == files_of(PACKAGE)
    asked = re.findall(r"^([\w.-]+)", (ROOT / "requirements.in").read_text(encoding="utf-8"), re.MULTILINE)
    assert re.findall(r"^Requires-Dist: ([\w.-]+)", told, re.MULTILINE) == asked
