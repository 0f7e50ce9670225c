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
from macros.publishing.links.external_links import Answer, Asked, LinkState, ask, report
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
                return int(status.partition("?")[0]), ""
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
                time.sleep(1.5)
                return 0, ""
            case ["caf%C3%A9?a=b%20c"]:
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


def asked(server: Server, *paths: str, patience: int = 5) -> list[Answer]:
    addresses = [f"{server.address}{path}" for path in paths]
    return list(ask(addresses, AGENT, patience=patience, pause="1ms").values())


FOUND = [
    ("/status/200", LinkState.FINE, "The site answers 200."),
    ("/status/204", LinkState.FINE, "The site answers 204."),
    ("/get-only", LinkState.FINE, "The site answers 200."),
    ("/wrong-to-head", LinkState.FINE, "The site answers 200."),
    ("/café?a=b c", LinkState.FINE, "The site answers 200."),
    ("/status/404", LinkState.GONE, "The site answers 404."),
    ("/status/410", LinkState.GONE, "The site answers 410."),
    ("/status/500", LinkState.UNREACHABLE, "The site answers 500."),
    ("/status/418", LinkState.UNREACHABLE, "The site answers 418."),
    ("/status/403", LinkState.GUARDED, "The site answers 403: it lets no program in."),
    ("/moved/302/status/200", LinkState.FINE, "The site answers 200."),
    ("/moved/301/status/404", LinkState.GONE, "The site answers 404."),
    ("/moved/302/moved/301/status/200", LinkState.FINE, "The site answers 200."),
    ("/circle", LinkState.UNREACHABLE, "It redirects, and never leads to a page."),
    ("/nowhere", LinkState.UNREACHABLE, "It redirects, and never leads to a page."),
    ("/away", LinkState.UNREACHABLE, "It redirects, and never leads to a page."),
]
#: A move for now, behind one for good, is not followed: the link belongs where it begins.
MOVED = [
    ("/moved/301/status/200", "/status/200"),
    ("/moved/308/moved/301/status/200", "/status/200"),
    ("/moved/301/moved/302/status/200", "/moved/302/status/200"),
]


def test_what_becomes_of_links(server: Server) -> None:
    found = [
        *((path, Answer(outcome, said)) for path, outcome, said in FOUND),
        *((path, Answer(LinkState.MOVED, f"{server.address}{now}")) for path, now in MOVED),
    ]
    paths = [path for path, _ in found]
    assert dict(zip(paths, asked(server, *paths), strict=True)) == dict(found)
    assert server.agents == {AGENT}
    assert server.most_at_once == 1


def test_who_asks_too_often_waits(server: Server) -> None:
    [answer] = asked(server, "/status/429")
    assert answer == Answer(LinkState.GUARDED, "The site answers 429: it lets no program in.")


def test_nobody_answers(server: Server) -> None:
    [slow] = asked(server, "/slow", patience=1)
    assert slow.outcome is LinkState.UNREACHABLE
    assert "timed out" in slow.said.lower()
    closed = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    closed.server_close()
    [answer] = ask([f"http://127.0.0.1:{closed.server_port}/"], AGENT).values()
    assert answer.outcome is LinkState.UNREACHABLE
    assert "refused" in answer.said


def test_what_is_no_address_stops_nothing(server: Server) -> None:
    wrong = ["http://[::1/", "https://a b/", "http://127.0.0.1:x/", "http:///"]
    awkward = [
        f'{server.address}/status/404?"><b>&amp;',
        "https://else.test/",
        f"{server.address}/status/200",
    ]
    answers = ask([*wrong, *awkward], AGENT, pause="1ms")
    outcomes = [*[LinkState.UNREACHABLE] * 4, LinkState.GONE, LinkState.UNREACHABLE, LinkState.FINE]
    assert [answer.outcome for answer in answers.values()] == outcomes
    said = [answer.said for answer in answers.values()]
    assert all(words.startswith("Cannot parse") for words in said[:4])
    assert said[5] == "It is an address for examples."


def test_without_lychee_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("shutil.which", lambda *_, **__: None)
    site = built(tmp_path, index='<a href="https://else.test/">Else</a>')
    result = CliRunner().invoke(main, ["external-links", "--site", str(site)])
    assert result.exit_code == 1
    assert "Run: make tools" in result.output


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
    found = external.check(site, "https://guide.test/", "Guide", without="https://code.test/edit/")
    assert [(one.address, one.answer.outcome) for one in found] == [
        (f"{here}/status/404", LinkState.GONE),
        (f"{here}/status/200", LinkState.FINE),
    ]
    assert [(link.page, link.words) for link in found[0].links] == [
        ("about/", "the link 'Old too'"),
        ("", "the link 'Old'"),
    ]
    assert Counter(server.asked) == {("GET", "/status/404"): 1, ("GET", "/status/200"): 1}


def test_a_bad_day_is_asked_about_again(
    tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("macros.publishing.links.directions._OWN_COMPUTER", re.compile("$^"))
    links = "".join(f'<a href="{server.address}/{path}">A</a>' for path in ("second-time", "status/502"))
    found = external.check(built(tmp_path, index=links), "https://guide.test/", "Guide")
    assert [one.answer for one in found] == [
        Answer(LinkState.UNREACHABLE, "The site answers 502."),
        Answer(LinkState.FINE, "The site answers 200."),
    ]
    assert set(Counter(server.asked).values()) == {2}


def test_the_report() -> None:
    silos = Link("https://a.test/`x`", "barriers/silos/", "the link '[Old](https://evil.test) <b>'")
    home = Link("https://a.test/`x`", "", "")
    found = [
        Asked(silos.address, Answer(LinkState.GONE, "The site answers 404."), (silos, home)),
        Asked("https://b.test/", Answer(LinkState.MOVED, "https://c.test/`"), (home,)),
        Asked("https://d.test/", Answer(LinkState.FINE, "The site answers 200."), (home,)),
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
    gone = Answer(LinkState.GONE, "The site answers 404.")
    monkeypatch.setattr(external, "ask", lambda addresses, *_: dict.fromkeys(addresses, gone))
    site = built(tmp_path, index='<a href="https://else.test/">Else</a>')
    result = CliRunner().invoke(main, ["external-links", "--site", str(site)])
    assert result.exit_code == 0
    assert "## Gone (1)" in result.output
    assert "`https://else.test/`" in result.output
