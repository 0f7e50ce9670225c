"""Links to other sites: whether what they lead to is still there, told as Markdown.

What other people do with their sites must never stop a build, so this only tells. It asks gently: few
questions at once, one at a time for each host, and it says who asks.
"""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum
from http.client import HTTPException, HTTPResponse
from itertools import groupby
from pathlib import Path
from typing import NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urldefrag, urljoin, urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from macros.publishing.links.link_check import Link, links_elsewhere
from macros.publishing.pages.page import BuiltSite

#: So many hosts are asked at once, and each waits so long between two questions, in s.
AT_ONCE, PAUSE = 8, 0.5
#: How long an answer may take, in s, and how often to ask where none comes.
PATIENCE, TRIES = 20.0, 3
MOST_REDIRECTS = 6
#: The page is not there, and its site says so.
_GONE = frozenset({404, 410, 451})
_MOVED_FOR_GOOD = frozenset({301, 308})
_MOVED_FOR_NOW = frozenset({302, 303, 307})
#: The page is there, but not for programs, or not now: no reason to trouble anybody.
_GUARDED = frozenset({401, 403, 405, 406, 407, 429, 999})
_WORTH_ANOTHER_TRY = frozenset({408, 425, 429, 500, 502, 503, 504})
#: What some sites answer to HEAD and not to GET.
_NO_HEAD = frozenset({400, 401, 403, 404, 405, 406, 410, 500, 501, 503, 999})


class Outcome(StrEnum):
    """What became of a link, worst first."""

    GONE = "gone"
    UNREACHABLE = "unreachable"
    MOVED = "moved"
    GUARDED = "guarded"
    FINE = "fine"


class Answer(NamedTuple):
    """What asking for an address found: the outcome, and in words what was answered or where it moved."""

    outcome: Outcome
    said: str


class Asked(NamedTuple):
    """One address of another site: what became of it, and the links of the guide that lead to it."""

    address: str
    answer: Answer
    links: tuple[Link, ...]


def check(site: Path, address: str, name: str, *, without: str = "", pause: float = PAUSE) -> list[Asked]:
    """Ask for every address that a built site links to elsewhere, once each; worst first.

    `address` is the site's own and `name` the guide's, which other sites are told. What begins with
    `without` is not asked for: every page has a link to its source, which tests know to be there.
    """
    found: dict[str, list[Link]] = {}
    for link in links_elsewhere(BuiltSite.read(site, address)):
        if without and link.address.startswith(without):
            continue
        found.setdefault(urldefrag(link.address).url, []).append(link)
    agent = f"{name} link check (+{address})".encode("ascii", "replace").decode()
    answers = _ask_all(found, lambda one: ask(one, agent, pause=pause), pause)
    asked = [Asked(one, answers[one], tuple(links)) for one, links in found.items()]
    order = list(Outcome)
    return sorted(asked, key=lambda one: (order.index(one.answer.outcome), one.address))


def _ask_all(addresses: Iterable[str], ask_one: Callable[[str], Answer], pause: float) -> dict[str, Answer]:
    """Ask hosts beside each other, and each host for one address after another."""

    def host_of(one: str) -> str:
        return urlsplit(one).netloc.lower()

    hosts = [list(same) for _, same in groupby(sorted(addresses, key=host_of), host_of)]

    def ask_host(same: Sequence[str]) -> list[tuple[str, Answer]]:
        answers = []
        for number, one in enumerate(same):
            if number:
                time.sleep(pause)
            answers.append((one, ask_one(one)))
        return answers

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return dict(answer for answers in pool.map(ask_host, hosts) for answer in answers)


def ask(
    address: str, agent: str, *, patience: float = PATIENCE, tries: int = TRIES, pause: float = PAUSE
) -> Answer:
    """Ask for one address over http or https: HEAD first, GET where that says nothing good."""
    answer = Answer(Outcome.UNREACHABLE, "It was not asked for.")
    for turn in range(tries):
        if turn:
            time.sleep(pause * 2**turn)
        try:
            status, moved = _follow(address, agent, patience)
        except (OSError, HTTPException, ValueError) as error:
            answer = Answer(Outcome.UNREACHABLE, _reason(error))
            if isinstance(error, ValueError):
                break
            continue
        answer = _judged(status, moved)
        if status not in _WORTH_ANOTHER_TRY:
            break
    return answer


def _judged(status: int, moved: str) -> Answer:
    if status in _GONE:
        return Answer(Outcome.GONE, f"The site answers {status}.")
    if status in _GUARDED:
        return Answer(Outcome.GUARDED, f"The site answers {status}: it lets no program in.")
    if status >= 400:
        return Answer(Outcome.UNREACHABLE, f"The site answers {status}.")
    return Answer(Outcome.MOVED, moved) if moved else Answer(Outcome.FINE, f"The site answers {status}.")


def _follow(address: str, agent: str, patience: float) -> tuple[int, str]:
    """Follow redirects. Gives the last answer's status, and where the address has moved for good, if it has.

    Raises OSError where nobody answers, HTTPException or ValueError where the answer makes no sense.
    """
    here, moved, for_good = address, "", True
    for _ in range(MOST_REDIRECTS):
        status, onward = _asked_once(here, agent, patience)
        if status not in _MOVED_FOR_GOOD | _MOVED_FOR_NOW:
            return status, moved
        if not onward:
            raise ValueError("It redirects without saying where to.")
        here = urljoin(here, onward)
        if urlsplit(here).scheme not in ("http", "https"):
            raise ValueError(f"It redirects to {here[:200]}.")
        # Behind a move for now, nothing is for good: the link must stay as it is.
        for_good = for_good and status in _MOVED_FOR_GOOD
        if for_good and _differs(address, here):
            moved = here
    raise ValueError("It redirects in a circle.")


def _differs(one: str, other: str) -> bool:
    """Tell whether an address is another one to a reader: https in place of http is, a slash is not."""
    return one.rstrip("/") != other.rstrip("/")


def _asked_once(address: str, agent: str, patience: float) -> tuple[int, str]:
    """Ask once, without following: status and where it redirects to. GET where HEAD is refused."""
    status, onward = _opened("HEAD", address, agent, patience)
    return _opened("GET", address, agent, patience) if status in _NO_HEAD else (status, onward)


def _opened(method: str, address: str, agent: str, patience: float) -> tuple[int, str]:
    headers = {"User-Agent": agent, "Accept": "text/html,*/*;q=0.8"}
    # An address with letters beyond ASCII is sent as browsers send it.
    parts = urlsplit(address)
    host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    plain = f"{parts.scheme}://{host}{path}{f'?{query}' if query else ''}"
    if parts.scheme not in ("http", "https"):
        raise ValueError(f"'{address[:200]}' is no address of the web.")
    request = Request(plain, headers=headers, method=method)  # noqa: S310 - http and https alone, see above
    try:
        with _opener().open(request, timeout=patience) as response:
            return _told(response)
    except HTTPError as error:
        with error:
            return error.code, error.headers.get("Location", "")


def _told(response: HTTPResponse) -> tuple[int, str]:
    return response.status, ""


class _Stay(HTTPRedirectHandler):
    """Follows no redirect: where a page has moved to is what we want to know."""

    def redirect_request(self, *_: object) -> None:
        return None


_local = threading.local()


def _opener() -> OpenerDirector:
    if not hasattr(_local, "opener"):
        _local.opener = build_opener(_Stay)
    return _local.opener  # type: ignore[no-any-return]


def _reason(error: Exception) -> str:
    """Say in words why nobody answered."""
    cause = error.reason if isinstance(error, URLError) and isinstance(error.reason, Exception) else error
    if isinstance(cause, TimeoutError):
        return "It did not answer in time."
    if isinstance(cause, ssl.SSLError):
        return f"Its certificate or encryption is not right: {getattr(cause, 'verify_message', '') or cause}."
    text = " ".join(str(getattr(cause, "strerror", "") or cause).split()) or type(cause).__name__
    return f"{text.rstrip('.')}."


_HEADINGS = {
    Outcome.GONE: (
        "Gone",
        "The page is not there. Find where it went, link to a copy, or take the link out.",
    ),
    Outcome.UNREACHABLE: ("Nobody answers", "Try these by hand; the site may only have had a bad day."),
    Outcome.MOVED: ("Moved for good", "The old address still leads on. Put the new one in its place."),
    Outcome.GUARDED: ("Not for programs", "These sites turn programs away. Nothing is known to be wrong."),
}


def report(asked: Sequence[Asked]) -> str:
    """Write what was found as Markdown: one list for each outcome, and the pages that the links stand on."""
    lines = ["# Links to other sites", ""]
    fine = sum(one.answer.outcome is Outcome.FINE for one in asked)
    lines.append(f"Addresses asked for: {len(asked)}. As they were: {fine}.")
    for outcome, (heading, advice) in _HEADINGS.items():
        found = [one for one in asked if one.answer.outcome is outcome]
        if found:
            lines += ["", f"## {heading} ({len(found)})", "", advice, ""]
            lines += [line for one in found for line in _told_of(one)]
    return "\n".join([*lines, ""])


def _told_of(one: Asked) -> Iterator[str]:
    moved = one.answer.outcome is Outcome.MOVED
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
