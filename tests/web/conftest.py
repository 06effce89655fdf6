"""A server on a store of bundled and example reports and one of markup, and a browser that visits it."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from tests.web.browsing import (
    CHROMIUM,
    DRAGOMAN,
    FLAGS,
    FRONTIERS,
    HOSTILE,
    PATIENCE,
    ROOT,
    STATIC,
    Site,
    Visit,
    dragoman,
    visit,
)


def _missing() -> str | None:
    if not os.environ.get("DRAGOMAN_WEB"):
        return "browser tests run by 'make test-web' (they need Node, a build of the pages and Chromium)"
    if not STATIC.is_file():
        return "the pages are not built: run 'make web'"
    if CHROMIUM is None:
        return "no Chromium found: install it (apt-get install chromium) or name it in DRAGOMAN_CHROMIUM"
    return None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip the browser tests, with the reason, where they cannot run."""
    if reason := _missing():
        for item in items:
            if Path(__file__).parent in item.path.parents:
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve a store of such reports on a free port of this machine."""
    folder = tmp_path_factory.mktemp("web")
    store = folder / "demo.duckdb"
    bundled = ROOT / "src" / "dragoman" / "demo" / "reports.jsonl"
    dragoman("add", str(bundled), str(FRONTIERS), str(HOSTILE), "--store", str(store))
    log = folder / "serve.log"
    with log.open("wb") as output:
        server = subprocess.Popen(
            [*DRAGOMAN, "serve", "--store", str(store), "--port", str(_free_port())],
            stdout=output, stderr=subprocess.STDOUT, cwd=ROOT,
        )  # fmt: skip
        try:
            base, token = _said(log, server)
            yield Site(base, token, store)
        finally:
            server.terminate()
            server.wait(timeout=PATIENCE)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _said(log: Path, server: subprocess.Popen[bytes]) -> tuple[str, str]:
    """Wait for the link that the server prints, and for the server to answer."""
    until = time.monotonic() + 5 * PATIENCE
    while time.monotonic() < until:
        found = re.search(r"(http://[\w.:\[\]]+)/?#token=([\w.~-]+)", log.read_text(errors="replace"))
        if found:
            try:
                with urlopen(f"{found[1]}/health", timeout=PATIENCE):
                    return found[1], found[2]
            except (URLError, TimeoutError):
                pass
        assert server.poll() is None, f"the server ended: {log.read_text(errors='replace')}"
        time.sleep(0.2)
    pytest.fail(f"the server did not start in time: {log.read_text(errors='replace')}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One Chromium for all tests."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def at(browser: Any, site: Site) -> Iterator[Visit]:
    """A visit at a desk's width that must end without complaints of the browser."""
    made = visit(browser, site)
    yield made
    made.page.context.close()
    assert not made.complaints
