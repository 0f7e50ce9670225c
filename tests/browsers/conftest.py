"""The three browsers, each started once, with nothing kept from the journey before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.browsers.engines import Chromium, Firefox, WebKit, Window, chromium, display, firefox, webkit

#: Each engine's journeys run on one worker, so that it is started once.
ENGINES = [
    pytest.param(engine, id=engine.__name__, marks=pytest.mark.xdist_group(engine.__name__))
    for engine in (Chromium, Firefox, WebKit)
]


@pytest.fixture(scope="session", params=ENGINES)
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    """Start one of the browsers."""
    with ExitStack() as stack:
        if request.param is Firefox:
            yield stack.enter_context(firefox(tmp_path_factory.mktemp("profile")))
        elif request.param is WebKit:
            yield stack.enter_context(webkit(stack.enter_context(display())))
        else:
            yield stack.enter_context(chromium())


@pytest.fixture
def window(engine: Window, base: str) -> Window:
    """Give a window of a desk's size on the home page, with nothing kept on the device."""
    engine.resize(1280, 900)
    # Twice: what the last journey's page keeps as it is left goes, too.
    engine.open(f"{base}about/")
    engine.run("localStorage.clear(); sessionStorage.clear()")
    engine.open(base)
    return engine


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give the place of a file that a reader has."""
    return tmp_path / "answers.json"
