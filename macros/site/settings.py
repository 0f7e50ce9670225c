"""What the guide is told from outside its records: `mkdocs.yml`, and what stands in the environment."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import yaml

from macros.guide import history
from macros.guide.imprint import Contact, Imprint
from macros.loading.characters import readable
from macros.loading.yaml_mistakes import explain
from macros.problems.problem import Problem
from macros.problems.refused import refused
from macros.records.legibility import fault_in

CONFIG = Path("mkdocs.yml")
DATE = "SOURCE_DATE_EPOCH"
#: The last second that compressed files can bear: in the year 2106.
_LATEST = 4_294_967_295


#: No site and no mailbox is at a host of such a name: it is kept for examples (RFC 2606).
_EXAMPLE = ".example"
_MAILBOX = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]*@(?:[A-Za-z0-9-]+\.)+[A-Za-z0-9-]+")


class _Place(NamedTuple):
    """A setting that comes as a placeholder: its name, what is amiss and what to type."""

    name: str
    message: str
    hint: str


#: All of them, in the order of the file: whoever sets a guide of their own up changes each.
_PLACES = (
    _Place(
        "site_url",
        "the guide has no address of its own yet.",
        "Set the repository's variable SITE_URL, or write here where it is published: https://…/",
    ),
    _Place(
        "repo_url",
        "nobody can reach the guide's files yet.",
        "Write here where they are kept: https://github.com/…/…",
    ),
    _Place(
        "extra.contact.editors",
        "nobody can write to the editors yet.",
        "Write here the e-mail address that they read.",
    ),
    _Place(
        "extra.contact.private",
        "nobody can tell in private that somebody could be recognised.",
        "Write here an e-mail address that few people read.",
    ),
)


class SettingError(ValueError):
    """A setting is not one; the text of the exception says which, and what to write."""


def imprint() -> Imprint:
    """Return the guide's name and address, the day of its last commit, and how to reach its editors.

    Raises SettingError.
    """
    said = settings()
    if fault := fault_in(said["site_name"]):
        raise SettingError(f"{CONFIG}: site_name: {fault.message} {fault.hint}")
    published = datetime.fromtimestamp(edition(), UTC).date()
    return Imprint(said["site_name"], said["site_url"].rstrip("/") + "/", published, contact())


def contact() -> Contact:
    """Return how readers reach those who look after the guide. Raises SettingError."""
    said = settings()
    names = ("extra.contact.editors", "extra.contact.private", "repo_url")
    addresses = (_said(said, name).rstrip("/") for name in names)
    return Contact(*("" if _is_placeholder(address) else address for address in addresses))


def placeholders() -> Iterator[Problem]:
    """Yield each setting that still is a placeholder, with its line and what to type. Raises SettingError."""
    said = settings()
    lines = CONFIG.read_text(encoding="utf-8").splitlines()
    for place in _PLACES:
        if _is_placeholder(_said(said, place.name)):
            own = f"{place.name.rpartition('.')[2]}:"
            line = next((n for n, text in enumerate(lines, 1) if text.lstrip().startswith(own)), 1)
            yield Problem(CONFIG.name, line, place.name, "safeguard", place.message, place.hint)


def _said(said: dict[str, Any], name: str) -> str:
    """Return a setting by its name, as in `extra.contact.editors`; an empty text where it is not there."""
    value: Any = said
    for part in name.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return "" if value is None else str(value)


def _is_placeholder(address: str) -> bool:
    """Say whether an address of the web or of e-mail is an example's, or none at all."""
    host = urlsplit(address).hostname or address.rpartition("@")[2].lower()
    return not host or f".{host}".endswith(_EXAMPLE)


def edit_address() -> str:
    """Return what the addresses begin with at which somebody edits a page's source. Raises SettingError."""
    said = settings()
    return f"{said['repo_url'].rstrip('/')}/{said['edit_uri'].partition('/')[0]}/"


def edition() -> int:
    """Return the time that dated files bear, the last commit's: two builds give the same bytes.

    A folder that was downloaded without its history has no last commit: 0. Raises SettingError where the
    environment says something that is no time.
    """
    given = os.environ.get(DATE)
    if not given:
        return int((history.asked(Path(), "log", "-1", "--format=%ct") or "").strip() or 0)
    if not re.fullmatch("[0-9]{1,12}", given) or int(given) > _LATEST:
        raise SettingError(
            f"{DATE} is '{given}' in the environment, and should be a time in seconds since 1970, such as "
            f"1790000000. Unset it for the time of the last commit: unset {DATE}"
        )
    return int(given)


def settings() -> dict[str, Any]:
    """Return what `mkdocs.yml` says, with what the environment says in its place. Raises SettingError."""
    said = _read()
    if not isinstance(said.get("site_name"), str) or not said["site_name"].strip():
        raise SettingError(f"{CONFIG} does not name the guide. Add a line: site_name: Leading Together")
    if not isinstance(said.get("edit_uri"), str):
        raise SettingError(
            f"{CONFIG} does not say where pages are edited. Add a line: edit_uri: edit/main/docs/"
        )
    _require_address(said, "site_url", "SITE_URL", "the guide is published")
    _require_address(said, "repo_url", "REPOSITORY_URL", "the guide's files are kept")
    _require_mailbox(said, "extra.contact.editors", "EDITORS_EMAIL", "editors read what is sent to them")
    _require_mailbox(said, "extra.contact.private", "PRIVATE_EMAIL", "few people read what may not be public")
    return said


def _require_mailbox(said: dict[str, Any], name: str, variable: str, what: str) -> None:
    """Raise SettingError where a setting is there and is no e-mail address."""
    address = _said(said, name)
    if address and not _MAILBOX.fullmatch(address):
        where = f"{variable} in the environment" if variable in os.environ else f"{name} in {CONFIG}"
        raise SettingError(
            f"{where} is '{address}', and should be the e-mail address at which {what}, "
            "such as editors@guide.example.org"
        )


def _require_address(said: dict[str, Any], name: str, variable: str, what: str) -> None:
    """Raise SettingError where a setting is no address of the web."""
    address = said.get(name)
    if isinstance(address, str) and _is_address(address):
        return
    where = f"{variable} in the environment" if variable in os.environ else f"{name} in {CONFIG}"
    raise SettingError(
        f"{where} is '{'' if address is None else address}', and should be the address at which {what}, "
        "such as https://guide.example.org/"
    )


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        named = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False
    # Without a name or a question, and in characters that a page's source can hold as they are.
    plain = re.fullmatch(r"https?://[!$%()*+,./:;=A-Z\[\]_a-z0-9~-]+", text)
    return named and plain is not None


def _read() -> dict[str, Any]:
    # Checking must not wait for MkDocs to load.
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415
    from mkdocs.utils.yaml import yaml_load  # noqa: PLC0415

    wrong: list[str] = []

    def tell(line: int, rule: str, message: str, hint: str) -> None:
        wrong.append(f"{CONFIG}:{line}: {message} {hint}")

    try:
        lines = readable(CONFIG.read_bytes(), tell)
    except OSError as error:
        raise SettingError(refused(error)) from None
    if lines and not wrong:
        try:
            said = yaml_load("\n".join(lines))
        except MkDocsException as error:
            if not isinstance(error.__context__, yaml.MarkedYAMLError):
                raise SettingError(str(error)) from None
            mistake = explain(error.__context__, lines, None)
            tell(mistake.line, mistake.rule, mistake.message, mistake.hint)
        else:
            if isinstance(said, dict):
                return said
            tell(1, "shape", "this is not a list of settings.", "Put it back from the last commit.")
    raise SettingError("\n".join(wrong))
