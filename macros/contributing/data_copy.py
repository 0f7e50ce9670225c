"""A copy of a data folder to change and to look at, until its files take the place of the real ones."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from macros.contributing.staging import beside


@contextmanager
def copy_of(data: Path) -> Iterator[Path]:
    """Yield a copy of a data folder, beside it, so that each file moves from there in one move."""
    with beside(data) as folder:
        # Named as the folder is, so that problems name its files alike.
        copy = folder / data.name
        shutil.copytree(data, copy, symlinks=True)
        yield copy


def take_over(copy: Path, data: Path) -> None:
    """Make the data folder what its copy is: move in what changed, and delete what is gone.

    Where that fails halfway, what was done is undone. Raises OSError.
    """
    new, old = _files(copy), _files(data)
    changed = [name for name in sorted(new) if name not in old or _differ(copy / name, data / name)]
    gone = sorted(old - new)
    before = {name: (data / name).read_bytes() for name in [*changed, *gone] if name in old}
    try:
        for name in changed:
            (copy / name).replace(data / name)
        for name in gone:
            (data / name).unlink()
    except OSError:
        for name in changed:
            if name not in old:
                (data / name).unlink(missing_ok=True)
        for name, content in before.items():
            if not (data / name).exists() or (data / name).read_bytes() != content:
                (data / name).write_bytes(content)
        raise


def _files(folder: Path) -> set[Path]:
    return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}


def _differ(one: Path, other: Path) -> bool:
    return one.read_bytes() != other.read_bytes()
