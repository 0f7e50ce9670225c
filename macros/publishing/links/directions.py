"""Where the addresses that a file of the site names lead: into the site, elsewhere, or nowhere."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from macros.publishing.links.uses import Role
from macros.publishing.pages.page import LOST

#: Schemes besides http and https that a reader's device can do something with.
_OTHER_SCHEMES = frozenset({"mailto", "tel", "sms", "data"})
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*(?=:)")
_OWN_COMPUTER = re.compile(
    r"(localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1\]|.*\.localhost)(:\d+)?", re.IGNORECASE
)


class Elsewhere(NamedTuple):
    """Another site, over http or https."""

    host: str


class Wrong(NamedTuple):
    """What is wrong with an address, and what to do about it."""

    what: str
    hint: str = ""


class Place(NamedTuple):
    """Where an address leads inside the site: a path below it, and what stands behind `#`."""

    path: str
    fragment: str


class Directions:
    """Follows addresses on a site, which may stand in a folder of its host."""

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/") + "/"
        parts = urlsplit(self.address)
        self.scheme, self.host, self.base = parts.scheme, parts.netloc.lower(), parts.path

    def lead(self, address: str, page: str, role: Role) -> Place | Elsewhere | Wrong | None:  # noqa: PLR0911 - a case each
        """Follow an address from a page; return None for what no reader follows on the web: `mailto:`."""
        address = address.strip().replace("\n", "").replace("\t", "").replace("\r", "")
        if role is Role.SHOWN and "://" not in address:
            address = f"{self.scheme}://{address}"
        if not address:
            return Wrong("leads nowhere: its address is empty.", "Give it an address, or take it out.")
        if address.startswith("//"):
            address = f"{self.scheme}:{address}"
        scheme = _SCHEME.match(address)
        if scheme:
            return self._lead_absolutely(address, scheme[0].lower())
        if role is Role.ALONE:
            hint = f"Write it out: {self.address}…"
            return Wrong(f"leads to {address}, which means nothing outside the site.", hint)
        path, _, fragment = address.partition("#")
        fragment = unquote(fragment)
        path = unquote(path.partition("?")[0])
        if path.startswith("/"):
            return self._below_base(path, fragment, address)
        if not path:
            return Place(page, fragment)
        if page == LOST:
            hint = f"Begin it with {self.base}."
            return Wrong(f"leads to {address}, but this page is shown at any address.", hint)
        found = joined("" if role is Role.DATA else page, path)
        if found is None:
            hint = "Take a '../' out, or write the whole address if it leads to another site."
            return Wrong(f"leads to {address}, which is outside the guide's own folder.", hint)
        return Place(found, fragment)

    def _lead_absolutely(self, address: str, scheme: str) -> Place | Elsewhere | Wrong | None:  # noqa: PLR0911 - a case each
        if scheme not in ("http", "https"):
            if scheme in _OTHER_SCHEMES:
                return None
            return Wrong(f"leads to {address}, and readers cannot go to a '{scheme}:' address.")
        try:
            parts = urlsplit(address)
            host = parts.netloc.lower()
        except ValueError:
            host = ""
        if not host or any(map(str.isspace, host)):
            return Wrong(f"leads to {address}, which is not an address.", "Look for a typing mistake.")
        if host != self.host:
            if _OWN_COMPUTER.fullmatch(host):
                return Wrong(f"leads to {address}, which is the computer of whoever wrote it.")
            return Elsewhere(host)
        path = unquote(parts.path) or "/"
        if path != self.base.rstrip("/") and not path.startswith(self.base):
            return Elsewhere(host)
        if scheme != self.scheme:
            return Wrong(
                f"leads to {address}, which is this site without encryption.", "Write https:// for it."
            )
        return self._below_base(path, unquote(parts.fragment), address)

    def _below_base(self, path: str, fragment: str, address: str) -> Place | Wrong:
        if f"{path}/" == self.base:
            return Wrong(f"leads to {address}, without the slash at its end.", f"Write {address}/")
        if not path.startswith(self.base):
            hint = f"The guide's own addresses begin with {self.base}."
            return Wrong(f"leads to {address}, which is outside the guide's own folder.", hint)
        found = joined("", path[len(self.base) :]) if path != self.base else ""
        if found is None:
            return Wrong(f"leads to {address}, which is outside the guide's own folder.")
        return Place(found, fragment)


def joined(page: str, path: str) -> str | None:
    """Follow a relative path from a page; return None where it goes out of the site."""
    found = page.split("/")[:-1]
    parts = path.split("/")
    for part in parts:
        if part == "..":
            if not found:
                return None
            found.pop()
        elif part not in ("", "."):
            found.append(part)
    is_folder = parts[-1] in ("", ".", "..")
    return "/".join(found) + ("/" if is_folder and found else "")
