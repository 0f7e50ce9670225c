"""Three browsers driven in one way: what a journey does in one it does in all of them.

Firefox is spoken to over WebDriver BiDi, which it understands by itself; WebKitGTK over classic WebDriver, by
the driver that Debian has for it; Chromium by Playwright, as in the other tests. Selenium needs geckodriver,
which Debian lacks, and Playwright a Firefox and a WebKit of its own.
"""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from socket import socket
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from playwright.sync_api import Error, Page
from websockets.sync.client import ClientConnection, connect

from tests.in_browser import started

#: How long something may take until it is seen, in seconds: far longer than it does.
PATIENCE = 20.0
#: Prints a page with WebKitGTK.
PRINT = Path(__file__).with_name("webkit_print.py")
#: The keys that journeys press, as WebDriver writes them (W3C WebDriver, 17.4.2).
_KEYS = {
    "Tab": "\ue004",
    "Enter": "\ue007",
    "Space": " ",
    "Shift": "\ue008",
    "ArrowDown": "\ue015",
    "End": "\ue010",
}
# No window of an ordinary profile: nothing calls home, nothing asks, and a page left is kept for Back.
_FIREFOX = {
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "toolkit.telemetry.reportingpolicy.firstRun": False,
}


class Window(ABC):
    """A window of a browser: what a reader does in it, and what is seen in it."""

    @abstractmethod
    def open(self, address: str) -> None:
        """Go to an address, and return when its page is there."""

    @abstractmethod
    def back(self) -> None:
        """Press Back."""

    @abstractmethod
    def reload(self) -> None:
        """Load the page afresh."""

    @abstractmethod
    def run(self, body: str, given: Any = None) -> Any:
        """Return what the body of an async function returns in the page. It knows `given`; both are JSON."""

    @abstractmethod
    def press(self, *keys: str) -> None:
        """Press keys, all at once."""

    @abstractmethod
    def point(self, x: float, y: float) -> None:
        """Click on a place of the window."""

    @abstractmethod
    def choose(self, selector: str, file: Path) -> None:
        """Choose a file for an input."""

    @abstractmethod
    def resize(self, width: int, height: int) -> None:
        """Give the page's part of the window a size."""

    @abstractmethod
    def picture(self) -> bytes:
        """Return what is seen, as PNG."""

    @abstractmethod
    def pdf(self, ready: str) -> bytes:
        """Return the page on A4 as this browser prints it, once a JavaScript expression is true in it."""

    def type(self, text: str) -> None:
        """Type a text where the focus is."""
        for character in text:
            self.press(character)

    def until(self, expression: str, given: Any = None) -> None:
        """Wait until a JavaScript expression is true in the page. Raises AssertionError when it never is."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if self.run(f"return Boolean({expression})", given):
                return
            time.sleep(0.05)
        raise AssertionError(f"never true at {self.run('return location.href')}: {expression} with {given!r}")

    def click(self, selector: str, text: str = "") -> None:
        """Click on the first element that is shown, by a selector and the text that it begins with."""
        found = """[...document.querySelectorAll(given[0])].find((one) =>
          one.checkVisibility() && one.textContent.trim().startsWith(given[1]))"""
        self.until(found, [selector, text])
        place = self.run(
            f"""const one = {found};
            const box = () => one.getClientRects()[0];
            // What was typed a moment ago may still be brought into view: this has to stand still.
            for (let before = NaN; box().y !== before;) {{
              one.scrollIntoView({{ block: "center", behavior: "instant" }});
              before = box().y;
              await new Promise((seen) => setTimeout(seen, 60));
            }}
            return [box().x + box().width / 2, box().y + box().height / 2]""",
            [selector, text],
        )
        self.point(*place)


def _pressed(keys: tuple[str, ...]) -> list[dict[str, Any]]:
    values = [_KEYS.get(key, key) for key in keys]
    down = [{"type": "keyDown", "value": value} for value in values]
    up = [{"type": "keyUp", "value": value} for value in reversed(values)]
    return [{"type": "key", "id": "keyboard", "actions": down + up}]


def _pointed(x: float, y: float) -> list[dict[str, Any]]:
    move = {"type": "pointerMove", "x": round(x), "y": round(y)}
    press = [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
    return [
        {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": [move, *press]}
    ]


class Firefox(Window):
    """Firefox over WebDriver BiDi (W3C): commands and their results are JSON over one WebSocket."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._number = 0
        self._send("session.new", capabilities={})
        # In the window that Firefox opens by itself, the line for addresses has the focus.
        self._context = self._send("browsingContext.create", type="window")["context"]
        self._here = partial(self._send, context=self._context)

    def _send(self, method: str, **params: Any) -> Any:
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": params}))
        while True:
            answer = json.loads(self._socket.recv(timeout=3 * PATIENCE))
            if answer.get("id") == self._number:
                assert answer["type"] == "success", f"{method}: {answer}"
                return answer["result"]

    def _call(self, function: str, given: Any) -> Any:
        answer = self._send(
            "script.callFunction",
            functionDeclaration=f"async () => {{ const given = {json.dumps(given)}; {function} }}",
            awaitPromise=True,
            target={"context": self._context},
            userActivation=False,
        )
        assert answer["type"] == "success", answer["exceptionDetails"]["text"]
        return answer["result"]

    def open(self, address: str) -> None:
        self._here("browsingContext.navigate", url=address, wait="complete")

    def back(self) -> None:
        self._here("browsingContext.traverseHistory", delta=-1)

    def reload(self) -> None:
        self._here("browsingContext.reload", wait="complete")

    def run(self, body: str, given: Any = None) -> Any:
        result = self._call(f"return JSON.stringify(await (async () => {{ {body} }})() ?? null)", given)
        return json.loads(result["value"])

    def press(self, *keys: str) -> None:
        self._here("input.performActions", actions=_pressed(keys))

    def point(self, x: float, y: float) -> None:
        self._here("input.performActions", actions=_pointed(x, y))

    def choose(self, selector: str, file: Path) -> None:
        node = self._call("return document.querySelector(given)", selector)
        self._here("input.setFiles", element={"sharedId": node["sharedId"]}, files=[str(file)])

    def resize(self, width: int, height: int) -> None:
        self._here("browsingContext.setViewport", viewport={"width": width, "height": height})

    def picture(self) -> bytes:
        return base64.b64decode(self._here("browsingContext.captureScreenshot")["data"])

    def pdf(self, ready: str) -> bytes:
        self.until(ready)
        page = {"width": 21.0, "height": 29.7}
        return base64.b64decode(self._here("browsingContext.print", page=page)["data"])


class WebKit(Window):
    """WebKitGTK over classic WebDriver (W3C): commands and their results are JSON over HTTP."""

    def __init__(self, driver: str, environment: dict[str, str]) -> None:
        self._environment = environment
        self._at = f"{driver}/session"
        self._at += "/" + self._send("", capabilities={"alwaysMatch": {}})["sessionId"]

    def _send(self, command: str, method: str = "POST", **params: Any) -> Any:
        body = json.dumps(params).encode() if method == "POST" else None
        request = Request(self._at + command, body, {"Content-Type": "application/json"}, method=method)
        try:
            with urlopen(request, timeout=3 * PATIENCE) as answer:
                return json.load(answer)["value"]
        except HTTPError as error:
            raise AssertionError(f"{command}: {error.read().decode()}") from None

    def open(self, address: str) -> None:
        self._send("/url", url=address)

    def back(self) -> None:
        self._send("/back")

    def reload(self) -> None:
        self._send("/refresh")

    def run(self, body: str, given: Any = None) -> Any:
        script = f"return (async (given) => {{ {body} }})(arguments[0])"
        return self._send("/execute/sync", script=script, args=[given])

    def press(self, *keys: str) -> None:
        self._send("/actions", actions=_pressed(keys))

    def point(self, x: float, y: float) -> None:
        self._send("/actions", actions=_pointed(x, y))

    def choose(self, selector: str, file: Path) -> None:
        (node,) = self._send("/element", using="css selector", value=selector).values()
        self._send(f"/element/{node}/value", text=str(file))

    def resize(self, width: int, height: int) -> None:
        # The window is asked for a size, and the page gets what its frame leaves.
        asked = {"width": width, "height": height}
        for _ in range(2):
            self._send("/window/rect", **asked)
            time.sleep(0.3)
            inner = self.run("return [innerWidth, innerHeight]")
            asked = {
                "width": asked["width"] + width - inner[0],
                "height": asked["height"] + height - inner[1],
            }

    def picture(self) -> bytes:
        return base64.b64decode(self._send("/screenshot", "GET"))

    def pdf(self, ready: str) -> bytes:
        # Its driver prints nothing: another window of the same engine does.
        with TemporaryDirectory() as folder:
            file = Path(folder) / "page.pdf"
            command = ["/usr/bin/python3", str(PRINT), self.run("return location.href"), str(file), ready]
            subprocess.run(command, env=self._environment, check=True, timeout=3 * PATIENCE)
            return file.read_bytes()

    def close(self) -> None:
        self._send("", "DELETE")


class Chromium(Window):
    """Chromium, driven by Playwright."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def open(self, address: str) -> None:
        self._page.goto(address)

    def back(self) -> None:
        self._page.go_back()

    def reload(self) -> None:
        self._page.reload()

    def run(self, body: str, given: Any = None) -> Any:
        function = f"async (given) => {{ {body} }}"
        try:
            return self._page.evaluate(function, given)
        except Error as error:
            # The page was on its way to another one.
            if "context was destroyed" not in str(error):
                raise
            self._page.wait_for_load_state()
            return self._page.evaluate(function, given)

    def press(self, *keys: str) -> None:
        self._page.keyboard.press("+".join(keys))

    def point(self, x: float, y: float) -> None:
        self._page.mouse.click(x, y)

    def choose(self, selector: str, file: Path) -> None:
        self._page.set_input_files(selector, file)

    def resize(self, width: int, height: int) -> None:
        self._page.set_viewport_size({"width": width, "height": height})

    def picture(self) -> bytes:
        return self._page.screenshot()

    def pdf(self, ready: str) -> bytes:
        self.until(ready)
        return self._page.pdf(prefer_css_page_size=True)


def _program(*names: str) -> str:
    path = next(filter(None, map(shutil.which, names)), None)
    assert path, f"There is no {names[0]}. `make browsers` installs what is missing, or says what to type."
    return path


@contextmanager
def _running(command: list[str], said: str, **options: Any) -> Iterator[str]:
    """Start a program, and give what it says of itself: the first group of a pattern in one of its lines."""
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options
    ) as process:
        try:
            assert process.stdout
            found = next(filter(None, (re.search(said, line) for line in process.stdout)), None)
            assert found, f"{command[0]} ended before it said {said}"
            # What it says from now on is read, so that it need not wait.
            Thread(target=process.stdout.read, daemon=True).start()
            yield found[1]
        finally:
            process.terminate()


@contextmanager
def firefox(folder: Path, **preferences: bool | int) -> Iterator[Firefox]:
    """Start Firefox without a screen, with a profile in a folder."""
    lines = [
        f"user_pref({json.dumps(n)}, {json.dumps(v)});\n" for n, v in {**_FIREFOX, **preferences}.items()
    ]
    (folder / "user.js").write_text("".join(lines))
    options = ["--headless", "--no-remote", "--remote-debugging-port", "0", "--profile", str(folder)]
    command = [_program("firefox-esr", "firefox"), *options]
    with (
        _running(command, r"WebDriver BiDi listening on (ws://\S+)") as address,
        connect(f"{address}/session", max_size=None, open_timeout=PATIENCE) as connection,
    ):
        yield Firefox(connection)


@contextmanager
def display() -> Iterator[str]:
    """Give the name of a screen that nobody sees: WebKitGTK has no windows without one."""
    command = [_program("Xvfb"), "-displayfd", "1", "-screen", "0", "1600x1400x24", "-nolisten", "tcp"]
    with _running(command, r"^(\d+)$") as number:
        yield f":{number}"


@contextmanager
def webkit(screen: str) -> Iterator[WebKit]:
    """Start WebKitGTK's own small browser on a screen."""
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "DISPLAY": screen, "GDK_BACKEND": "x11"}
    with subprocess.Popen([_program("WebKitWebDriver"), f"--port={port}"], env=environment) as process:
        try:
            window = WebKit(_answers(f"http://127.0.0.1:{port}"), environment)
            yield window
            window.close()
        finally:
            process.terminate()


def _answers(address: str) -> str:
    """Return an address as soon as a driver answers there."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with urlopen(f"{address}/status"):
                return address
        except URLError:
            assert time.monotonic() < until, f"Nothing answers at {address}"
            time.sleep(0.05)


@contextmanager
def chromium() -> Iterator[Chromium]:
    """Start Chromium as the other tests do. Driven like this it loads a page afresh for Back."""
    with started() as browser, browser.new_context() as context:
        yield Chromium(context.new_page())
