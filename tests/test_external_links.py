"""Links to other sites, asked of a server on this machine."""

from __future__ import annotations

import re
import threading
import time
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from macros.cli.commands import main
from macros.publishing.links import external_links as external
from macros.publishing.links.external_links import Answer, Asked, Outcome, ask, report
from macros.publishing.links.link_check import Link

AGENT = "Guide link check (+https://guide.test/)"


class Server(ThreadingHTTPServer):
    """Answers each path as the tests below expect, and counts what it was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[str, str]] = []
        self.agents: set[str] = set()
        self.at_once = self.most_at_once = 0
        self.lock = threading.Lock()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def answer(self) -> None:
        with self.server.lock:
            self.server.asked.append((self.command, self.path))
            self.server.agents.add(self.headers["User-Agent"])
            self.server.at_once += 1
            self.server.most_at_once = max(self.server.most_at_once, self.server.at_once)
            count = Counter(self.server.asked)[self.command, self.path]
        status, onward = self.wanted(count)
        with self.server.lock:
            self.server.at_once -= 1
        if status:
            self.send_response(status)
            if onward:
                self.send_header("Location", onward)
            self.send_header("Content-Length", "0")
            self.end_headers()

    def wanted(self, count: int) -> tuple[int, str]:  # noqa: PLR0911 - a case each
        match self.path.split("/")[1:]:
            case ["status", status]:
                return int(status), ""
            case ["moved", status, *rest]:
                return int(status), "/" + "/".join(rest)
            case ["circle"]:
                return 301, "/circle"
            case ["nowhere"]:
                return 301, ""
            case ["away"]:
                return 301, "file:///etc/passwd"
            case ["get-only"]:
                return (405, "") if self.command == "HEAD" else (200, "")
            case ["wrong-to-head"]:
                return (404, "") if self.command == "HEAD" else (200, "")
            case ["second-time"]:
                return (503, "") if count < 2 else (200, "")
            case ["slow"]:
                time.sleep(0.6)
                return 0, ""
            case ["caf%C3%A9?a=b%20c"]:
                return 200, ""
            case ["busy", _]:
                time.sleep(0.05)
                return 200, ""
        return 400, ""

    do_GET = do_HEAD = answer  # noqa: N815 - http.server's names

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    running = Server()
    thread = threading.Thread(target=running.serve_forever, args=(0.02,))
    thread.start()
    yield running
    running.shutdown()
    thread.join()
    running.server_close()


def asked(server: Server, path: str, patience: float = 5) -> Answer:
    return ask(f"{server.address}{path}", AGENT, patience=patience, tries=2, pause=0.01)


@pytest.mark.parametrize(
    ("path", "outcome", "said"),
    [
        ("/status/200", Outcome.FINE, "The site answers 200."),
        ("/status/204", Outcome.FINE, "The site answers 204."),
        ("/get-only", Outcome.FINE, "The site answers 200."),
        ("/wrong-to-head", Outcome.FINE, "The site answers 200."),
        ("/second-time", Outcome.FINE, "The site answers 200."),
        ("/café?a=b c", Outcome.FINE, "The site answers 200."),
        ("/status/404", Outcome.GONE, "The site answers 404."),
        ("/status/410", Outcome.GONE, "The site answers 410."),
        ("/status/500", Outcome.UNREACHABLE, "The site answers 500."),
        ("/status/418", Outcome.UNREACHABLE, "The site answers 418."),
        ("/status/403", Outcome.GUARDED, "The site answers 403: it lets no program in."),
        ("/status/429", Outcome.GUARDED, "The site answers 429: it lets no program in."),
        ("/moved/302/status/200", Outcome.FINE, "The site answers 200."),
        ("/moved/301/status/404", Outcome.GONE, "The site answers 404."),
        ("/moved/302/moved/301/status/200", Outcome.FINE, "The site answers 200."),
        ("/circle", Outcome.UNREACHABLE, "It redirects in a circle."),
        ("/nowhere", Outcome.UNREACHABLE, "It redirects without saying where to."),
        ("/away", Outcome.UNREACHABLE, "It redirects to file:///etc/passwd."),
    ],
)
def test_what_becomes_of_a_link(path: str, outcome: Outcome, said: str, server: Server) -> None:
    assert asked(server, path) == Answer(outcome, said)
    assert server.agents == {AGENT}


@pytest.mark.parametrize(
    ("path", "now"),
    [
        ("/moved/301/status/200", "/status/200"),
        ("/moved/308/moved/301/status/200", "/status/200"),
        ("/moved/301/moved/302/status/200", "/moved/302/status/200"),
    ],
)
def test_where_a_page_has_moved_for_good(path: str, now: str, server: Server) -> None:
    """A move for now, behind one for good, is not followed: the link belongs where it begins."""
    assert asked(server, path) == Answer(Outcome.MOVED, f"{server.address}{now}")


def test_head_is_enough_where_it_is_answered(server: Server) -> None:
    asked(server, "/status/200")
    assert server.asked == [("HEAD", "/status/200")]


def test_a_bad_day_is_asked_about_again(server: Server) -> None:
    asked(server, "/status/502")
    assert server.asked == [("HEAD", "/status/502")] * 2
    asked(server, "/status/404")
    assert server.asked[2:] == [("HEAD", "/status/404"), ("GET", "/status/404")]


def test_nobody_answers(server: Server) -> None:
    assert asked(server, "/slow", patience=0.1) == Answer(Outcome.UNREACHABLE, "It did not answer in time.")
    closed = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    closed.server_close()
    answer = ask(f"http://127.0.0.1:{closed.server_port}/", AGENT, tries=1)
    assert answer.outcome is Outcome.UNREACHABLE
    assert "refused" in answer.said


@pytest.mark.parametrize("address", ["http://[::1/", "https://a b/", "http://127.0.0.1:x/", "http:///"])
def test_what_is_no_address_stops_nothing(address: str) -> None:
    assert ask(address, AGENT, tries=1).outcome is Outcome.UNREACHABLE


def built(folder: Path, **pages: str) -> Path:
    for name, text in {"404": "", **pages}.items():
        path = folder / f"{name.replace('__', '/')}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_a_site_is_asked_for_once_each(
    tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The link check takes an address of this machine for a mistake, as it is on a page.
    monkeypatch.setattr("macros.publishing.links.directions._OWN_COMPUTER", re.compile("$^"))
    here = server.address
    site = built(
        tmp_path,
        index=f'<a href="{here}/status/404">Old</a><a href="{here}/status/200#a">A</a><a href="about/"></a>',
        about__index=f'<a href="{here}/status/404">Old too</a> <a href="{here}/status/200#b">A</a>'
        f'<a href="https://code.test/edit/main/x.md">Edit</a> <a href="https://guide.test/">Home</a>',
    )
    found = external.check(site, "https://guide.test/", "Guide", without="https://code.test/edit/", pause=0)
    assert [(one.address, one.answer.outcome) for one in found] == [
        (f"{here}/status/404", Outcome.GONE),
        (f"{here}/status/200", Outcome.FINE),
    ]
    assert [(link.page, link.words) for link in found[0].links] == [
        ("about/", "the link 'Old too'"),
        ("", "the link 'Old'"),
    ]
    assert Counter(server.asked)["HEAD", "/status/200"] == 1


def test_one_host_is_asked_one_thing_at_a_time(
    tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("macros.publishing.links.directions._OWN_COMPUTER", re.compile("$^"))
    links = "".join(f'<a href="{server.address}/busy/{number}">A</a>' for number in range(8))
    found = external.check(built(tmp_path, index=links), "https://guide.test/", "Guide", pause=0)
    assert len(found) == 8
    assert server.most_at_once == 1


def test_the_report() -> None:
    silos = Link("https://a.test/`x`", "barriers/silos/", "the link '[Old](https://evil.test) <b>'")
    home = Link("https://a.test/`x`", "", "")
    found = [
        Asked(silos.address, Answer(Outcome.GONE, "The site answers 404."), (silos, home)),
        Asked("https://b.test/", Answer(Outcome.MOVED, "https://c.test/`"), (home,)),
        Asked("https://d.test/", Answer(Outcome.FINE, "The site answers 200."), (home,)),
    ]
    assert report(found) == (
        "# Links to other sites\n\n"
        "Addresses asked for: 3. As they were: 1.\n\n"
        "## Gone (1)\n\n"
        "The page is not there. Find where it went, link to a copy, or take the link out.\n\n"
        "- `https://a.test/%60x%60` The site answers 404.\n"
        "  - on `barriers/silos/`: the link '\\[Old\\](https://evil.test) &lt;b>'\n"
        "  - on `the home page`: a link\n\n"
        "## Moved for good (1)\n\n"
        "The old address still leads on. Put the new one in its place.\n\n"
        "- `https://b.test/` It is now at `https://c.test/%60`\n"
        "  - on `the home page`: a link\n"
    )
    assert report([]).endswith("Addresses asked for: 0. As they were: 0.\n")


def test_the_command_needs_a_built_site(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["external-links", "--site", str(tmp_path)])
    assert result.exit_code == 2
    assert "There is no built site" in result.output


def test_the_command_never_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(external, "ask", lambda *_, **__: Answer(Outcome.GONE, "The site answers 404."))
    site = built(tmp_path, index='<a href="https://else.test/">Else</a>')
    result = CliRunner().invoke(main, ["external-links", "--site", str(site)])
    assert result.exit_code == 0
    assert "## Gone (1)" in result.output
    assert "`https://else.test/`" in result.output
