"""The content security policy: every page says what it may load and run, which is its own files alone.

The shell writes a small script into each page. Its hash goes into that page's policy, so that nothing else
written into a page could ever run. Scripts are counted in pages that hold no record: in the frames, before
records are put in, and in the page for unknown addresses. Any other page is held to these.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Set

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL | re.IGNORECASE)
_DATA = re.compile(r"""\btype\s*=\s*["']?application/(?:ld\+)?json""", re.IGNORECASE)
_SOURCE = re.compile(r"\bsrc\s*=", re.IGNORECASE)
_CHARSET = '<meta charset="utf-8">'


def scripts_in(html: str) -> frozenset[str]:
    """Return the scripts that are written into a page."""
    return frozenset(
        match["code"]
        for match in _SCRIPT.finditer(html)
        if match["code"] and not _SOURCE.search(match["attributes"]) and not _DATA.search(match["attributes"])
    )


def known_alone(html: str, known: Set[str], file: str) -> None:
    """Raise ValueError, naming the page's file, where a script is written into it that is not `known`."""
    if scripts_in(html) - known:
        raise ValueError(
            f"{file} has a script written into it that the shell of the pages does not write. "
            "Take it out, or put it into a file in docs/assets/js/."
        )


def policy_of(html: str) -> str:
    """Return the policy of a page, with the hashes of the scripts written into it."""
    hashes = sorted(f"'sha256-{_hash(code)}'" for code in scripts_in(html))
    rules = {
        "default-src": "'self'",
        "script-src": " ".join(["'self'", *hashes]),
        "style-src": "'self'",
        "img-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _hash(code: str) -> str:
    return base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()


#: The policy of a page that has no script written into it.
NO_SCRIPTS = policy_of("")


def from_folder(policy: str) -> str:
    """Return a policy for pages that are opened from a folder: there, the site's own files have no host."""
    return policy.replace("'self'", "file:")


def with_policy(html: str, policy: str, file: str) -> str:
    """Return a page with its policy behind the line of its character set.

    Raises ValueError, naming the page's file, where there is no such line.
    """
    if _CHARSET not in html:
        raise ValueError(f"{file} has no {_CHARSET}")
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return html.replace(_CHARSET, f"{_CHARSET}{meta}", 1)
