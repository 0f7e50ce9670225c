"""The content security policy: every page says what it may load and run, which is its own files alone.

The theme writes a few small scripts into each page. Their hashes go into that page's policy, so
that nothing else written into a page could ever run. They are counted before anything contributed is put in.
"""

from __future__ import annotations

import base64
import hashlib
import re

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL | re.IGNORECASE)
_DATA = re.compile(r"""\btype\s*=\s*["']?application/(?:ld\+)?json""", re.IGNORECASE)
_SOURCE = re.compile(r"\bsrc\s*=", re.IGNORECASE)
_CHARSET = '<meta charset="utf-8">'


def policy_of(html: str) -> str:
    """Return the policy of a page, with the hashes of the scripts written into it."""
    codes = [
        match["code"]
        for match in _SCRIPT.finditer(html)
        if match["code"] and not _SOURCE.search(match["attributes"]) and not _DATA.search(match["attributes"])
    ]
    hashes = sorted({f"'sha256-{_hash(code)}'" for code in codes})
    rules = {
        "default-src": "'self'",
        # Search counts and compares in WebAssembly (Pagefind's), which is compiled from a file of this site.
        "script-src": " ".join(["'self'", "'wasm-unsafe-eval'", *hashes]),
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


def with_policy(html: str, policy: str, file: str) -> str:
    """Return a page with its policy behind the line of its character set.

    Raises ValueError, naming the page's file, where there is no such line.
    """
    if _CHARSET not in html:
        raise ValueError(f"{file} has no {_CHARSET}")
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return html.replace(_CHARSET, f"{_CHARSET}{meta}", 1)
