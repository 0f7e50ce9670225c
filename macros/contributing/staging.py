"""A folder beside another one, for what shall take its place; and what is left of one whose maker was ended.

Whoever makes something in such a folder holds its lock, which the computer takes from a process that ends,
however it ends. So a folder whose lock nobody holds was left behind: it is deleted by the next that makes one
there, and what had been moved into it goes back to where it stood.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp

if sys.platform != "win32":
    import fcntl

#: What is made, and what stood in its place until then.
NEW, OLD = "new", "old"
_LOCK = "lock"


@contextmanager
def beside(place: Path) -> Iterator[Path]:
    """Yield a new folder beside a place, from which things move there in one move; then delete it.

    What others left there is cleared away first. Raises OSError where the folder cannot be made.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    with _alone_in(place.parent):
        _clear(place)
        folder = Path(mkdtemp(prefix=f".{place.name}-", dir=place.parent))
        lock = _locked(folder / _LOCK)
    try:
        # Not from the root, so that problems name files as they do in the place itself.
        yield place.parent / folder.name
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Keep others from making or clearing such folders meanwhile, where the system can."""
    handle = _locked(folder) if sys.platform != "win32" else None
    try:
        yield
    finally:
        if handle is not None:
            os.close(handle)


def _locked(path: Path) -> int:
    """Open a folder, or a file that is made, and hold its lock until it is closed."""
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR | os.O_CREAT)
    if sys.platform != "win32":
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
    return handle


def _clear(place: Path) -> None:
    """Delete the folders that were left beside a place; what stood there before goes back."""
    name = re.compile(rf"\.{re.escape(place.name)}-[a-z0-9_]{{8}}")
    for folder in place.parent.iterdir():
        if not name.fullmatch(folder.name) or not folder.is_dir() or folder.is_symlink():
            continue
        if {path.name for path in folder.iterdir()} <= {NEW, OLD, _LOCK, place.name} and _was_left(folder):
            if (folder / OLD).is_dir() and not place.exists():
                (folder / OLD).rename(place)
            shutil.rmtree(folder, ignore_errors=True)


def _was_left(folder: Path) -> bool:
    """Say whether nobody holds a folder's lock; without one, it was left before there was any."""
    if sys.platform == "win32":
        return False
    try:
        with (folder / _LOCK).open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True
