"""What the computer refuses to do with a file, in a sentence that says what to do about it."""

from __future__ import annotations

import errno
import os
from pathlib import Path

_RIGHTS = "Ask whoever looks after this computer for the right to it, or work in a folder of your own."
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_REMEDIES = {
    errno.EACCES: _RIGHTS,
    errno.EPERM: _RIGHTS,
    errno.EROFS: "Work in a folder that can be written to.",
    errno.ENOSPC: "Make room on the disk, then try again: what was there before is as it was.",
    errno.EDQUOT: "Delete what you no longer need, then try again: what was there before is as it was.",
    errno.EFBIG: "Make room, or ask for a higher limit on the size of files.",
    errno.ENOENT: "Run this in the guide's folder, or put the file back.",
    errno.ELOOP: "Put a file or a folder there in place of the link.",
    errno.EISDIR: "A folder stands where a file belongs: rename it or delete it.",
    errno.ENOTDIR: "A file stands where a folder belongs: rename it or delete it.",
    errno.EIO: "The disk may be damaged: copy the guide to another one.",
    errno.EMFILE: "Close other programs, then try again.",
    errno.ENOMEM: "Close other programs, then try again.",
}


def refused(error: OSError) -> str:
    """Return what the computer said of a file or folder, and what to do about it."""
    name, of = error.filename, ""
    # Where there is no room, the file that is named may be the one that was copied.
    if isinstance(name, str | bytes) and error.errno not in _NO_ROOM:
        path = Path(os.fsdecode(name))
        of = f" of '{path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path}'"
    return f"the computer said{of}: {words_of(error)}. {remedy(error)}"


def words_of(error: OSError) -> str:
    """Return the computer's own words, without a number or a name."""
    words = error.strerror or str(error) or "it is not possible"
    return f"{words[:1].lower()}{words[1:]}".rstrip(".")


def remedy(error: OSError) -> str:
    """Return what to do about what the computer refused."""
    return _REMEDIES.get(error.errno or 0, "Mend that, then try again.")
