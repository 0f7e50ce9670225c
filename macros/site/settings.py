"""What the guide is told from outside its records: `mkdocs.yml`, and what stands in the environment."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from macros.guide import history
from macros.guide.imprint import Imprint
from macros.loading.characters import readable
from macros.loading.yaml_mistakes import explain
from macros.problems.refused import refused
from macros.records.legibility import fault_in

CONFIG = Path("mkdocs.yml")
DATE = "SOURCE_DATE_EPOCH"
#: The last second that compressed files can bear: in the year 2106.
_LATEST = 4_294_967_295


class SettingError(ValueError):
    """A setting is not one; the text of the exception says which, and what to write."""


def imprint() -> Imprint:
    """Return the guide's name, its address, and the day of its last commit. Raises SettingError."""
    said = settings()
    if fault := fault_in(said["site_name"]):
        raise SettingError(f"{CONFIG}: site_name: {fault.message} {fault.hint}")
    published = datetime.fromtimestamp(edition(), UTC).date()
    return Imprint(said["site_name"], said["site_url"].rstrip("/") + "/", published)


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
    return said


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
