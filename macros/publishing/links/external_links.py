"""Links to other sites: whether what they lead to is still there, asked by lychee and told as Markdown.

What other people do with their sites must never stop a build, so this only tells. It asks gently: few
questions at once, one at a time for each host, and it says who asks.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from html import escape
from itertools import takewhile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from urllib.parse import urldefrag

from macros.publishing.links.link_check import Link, links_elsewhere
from macros.publishing.pages.page import BuiltSite

#: So many hosts are asked at once, and each waits so long between two questions.
AT_ONCE, PAUSE = 8, "500ms"
#: How long an answer may take, in s.
PATIENCE = 20
#: The page is not there, and its site says so.
_GONE = frozenset({404, 410, 451})
_MOVED_FOR_GOOD = frozenset({301, 308})
#: The page is there, but not for programs, or not now: no reason to trouble anybody.
_GUARDED = frozenset({401, 403, 405, 406, 407, 429, 999})


class NoCheckerError(Exception):
    """The link checker lychee is not installed, or did not do its work."""


class LinkState(StrEnum):
    """What became of a link, worst first."""

    GONE = "gone"
    UNREACHABLE = "unreachable"
    MOVED = "moved"
    GUARDED = "guarded"
    FINE = "fine"


class Answer(NamedTuple):
    """What asking for an address found: the outcome, and in words what was answered or where it moved."""

    outcome: LinkState
    said: str


class Asked(NamedTuple):
    """One address of another site: what became of it, and the links of the guide that lead to it."""

    address: str
    answer: Answer
    links: tuple[Link, ...]


def check(site: Path, address: str, name: str, *, without: str = "") -> list[Asked]:
    """Ask for every address that a built site links to elsewhere; return what became of each, worst first.

    `address` is the site's own and `name` the guide's, which other sites are told. What begins with
    `without` is not asked for: every page has a link to its source, which tests know to be there.
    Raises NoCheckerError where lychee is missing.
    """
    found: dict[str, list[Link]] = {}
    for link in links_elsewhere(BuiltSite.read(site, address)):
        if without and link.address.startswith(without):
            continue
        found.setdefault(urldefrag(link.address).url, []).append(link)
    agent = f"{name} link check (+{address})".encode("ascii", "replace").decode()
    answers = ask(found, agent)
    # Some sites only have a bad moment.
    answers |= ask([one for one in found if answers[one].outcome is LinkState.UNREACHABLE], agent)
    asked = [Asked(one, answers[one], tuple(links)) for one, links in found.items()]
    order = list(LinkState)
    return sorted(asked, key=lambda one: (order.index(one.answer.outcome), one.address))


def ask(
    addresses: Iterable[str], agent: str, *, patience: int = PATIENCE, pause: str = PAUSE
) -> dict[str, Answer]:
    """Ask for each address once, and return the answers. Raises NoCheckerError where lychee is missing."""
    listed = list(addresses)
    if not listed:
        return {}
    told = _lychee("".join(f'<a href="{escape(one)}"></a>\n' for one in listed), agent, patience, pause)
    answers = dict.fromkeys(listed, Answer(LinkState.UNREACHABLE, "It is an address for examples."))
    for group in ("success_map", "error_map", "timeout_map"):
        for one in (one for of_file in told[group].values() for one in of_file):
            # lychee writes addresses its own way: the line that one stands in says which it is.
            address = listed[one["span"]["line"] - 1]
            answers[address] = _judged(address, one)
    return answers


def _lychee(page: str, agent: str, patience: int, pause: str) -> dict[str, Any]:
    """Have lychee ask for a page of links, and return what it found."""
    program = shutil.which("lychee", path=Path(sys.executable).parent) or shutil.which("lychee")
    if program is None:
        raise NoCheckerError("The link checker 'lychee' is missing. Run: make tools")
    with TemporaryDirectory() as folder:
        links = Path(folder) / "links.html"
        links.write_text(page, encoding="utf-8")
        options = ["--format", "json", "--verbose", "--verbose", "--no-progress", "--max-retries", "1"]
        options += ["--user-agent", agent, "--timeout", str(patience), "--max-concurrency", str(AT_ONCE)]
        options += ["--host-concurrency", "1", "--host-request-interval", pause]
        command = [program, *options, str(links)]
        result = subprocess.run(  # noqa: S603 - our own command
            command, cwd=folder, capture_output=True, encoding="utf-8", check=False
        )
    try:
        told: dict[str, Any] = json.loads(result.stdout)
    except ValueError:
        raise NoCheckerError(f"lychee found nothing out: {result.stderr[-1000:]}") from None
    return told


def _judged(address: str, told: dict[str, Any]) -> Answer:
    """Judge what lychee tells of one address: the last status, and the redirects that led to it."""
    status = told["status"].get("code")
    if status is None:
        said = told["status"].get("details") or told["status"]["text"]
        return Answer(LinkState.UNREACHABLE, f"{said.rstrip('.')}.")
    if 300 <= status < 400:
        return Answer(LinkState.UNREACHABLE, "It redirects, and never leads to a page.")
    if status in _GUARDED:
        return Answer(LinkState.GUARDED, f"The site answers {status}: it lets no program in.")
    if status >= 400:
        outcome = LinkState.GONE if status in _GONE else LinkState.UNREACHABLE
        return Answer(outcome, f"The site answers {status}.")
    # Behind a move for now, nothing is for good: the link must stay as it is.
    moves = takewhile(
        lambda move: move["code"] in _MOVED_FOR_GOOD, told.get("redirects", {}).get("redirects", ())
    )
    now = [move["url"] for move in moves][-1:]
    # https in place of http is another address to a reader, a slash is not.
    if now and now[0].rstrip("/") != address.rstrip("/"):
        return Answer(LinkState.MOVED, now[0])
    return Answer(LinkState.FINE, f"The site answers {status}.")


_HEADINGS = {
    LinkState.GONE: (
        "Gone",
        "The page is not there. Find where it went, link to a copy, or take the link out.",
    ),
    LinkState.UNREACHABLE: ("Nobody answers", "Try these by hand; the site may only have had a bad day."),
    LinkState.MOVED: ("Moved for good", "The old address still leads on. Put the new one in its place."),
    LinkState.GUARDED: ("Not for programs", "These sites turn programs away. Nothing is known to be wrong."),
}


def report(asked: Sequence[Asked]) -> str:
    """Write what was found as Markdown: one list for each outcome, and the pages that the links stand on."""
    lines = ["# Links to other sites", ""]
    fine = sum(one.answer.outcome is LinkState.FINE for one in asked)
    lines.append(f"Addresses asked for: {len(asked)}. As they were: {fine}.")
    for outcome, (heading, advice) in _HEADINGS.items():
        found = [one for one in asked if one.answer.outcome is outcome]
        if found:
            lines += ["", f"## {heading} ({len(found)})", "", advice, ""]
            lines += [line for one in found for line in _told_of(one)]
    return "\n".join([*lines, ""])


def _told_of(one: Asked) -> Iterator[str]:
    moved = one.answer.outcome is LinkState.MOVED
    said = f"It is now at {_literal(one.answer.said)}" if moved else _plain(one.answer.said)
    yield f"- {_literal(one.address)} {said}"
    for link in one.links:
        yield f"  - on {_literal(link.page or 'the home page')}: {_plain(link.words or 'a link')}"


def _literal(text: str) -> str:
    """Write a text that is not ours so that Markdown makes nothing of it."""
    return f"`{_one_line(text).replace('`', '%60')}`"


def _plain(text: str) -> str:
    marks = {**{ord(mark): f"\\{mark}" for mark in "\\`*_[]#|!@~"}, ord("<"): "&lt;", ord("&"): "&amp;"}
    return _one_line(text).translate(marks)


def _one_line(text: str) -> str:
    return " ".join(text.split())[:300]
