"""What the browser tests share: the running site, a visit to it, and where things lie."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote
from urllib.request import Request, urlopen

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "src" / "dragoman" / "serve" / "static" / "index.html"
FRONTIERS = ROOT / "docs" / "examples" / "frontiers.jsonl"
HOSTILE = Path(__file__).with_name("reports.jsonl")
AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = os.environ.get("DRAGOMAN_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
PATIENCE = 60 * float(os.environ.get("DRAGOMAN_WEB_PATIENCE", "1"))
"""Seconds after which what a page waits for will never come; a busy machine may be given more of them."""

DESK = {"width": 1280, "height": 860}
PHONE = {"width": 390, "height": 844}

DRAGOMAN = [sys.executable, "-c", "from dragoman.cli import main; main()"]

FLAGS = [
    "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


QUIET = """() => {
  const busy = ".loading, .stale, main[aria-busy=true], .map-canvas:not([data-places])";
  window.quiet = document.querySelector(busy) ? 0 : (window.quiet ?? 0) + 1;
  return window.quiet > 3;
}"""
"""That nothing loads, several times in a row: what was clicked may take a moment to ask for what it shows."""


@dataclass(frozen=True)
class Site:
    """A running server, and what its API says."""

    base: str
    token: str
    store: Path

    def get(self, path: str) -> Any:
        """Return an API answer, so that a page can be held against it."""
        request = Request(f"{self.base}/api/v1{path}", headers={"Authorization": f"Bearer {self.token}"})
        with urlopen(request, timeout=PATIENCE) as answer:
            return json.load(answer)

    def report(self, document: str, event: str) -> str:
        """Return the address of an event's evidence."""
        return f"{self.base}/reports/{quote(document, safe='')}?event={event}"


def dragoman(*arguments: str) -> None:
    """Run a command of the installed package, and fail with what it said."""
    done = subprocess.run(
        [*DRAGOMAN, *arguments],
        capture_output=True, text=True, timeout=10 * PATIENCE, check=False, cwd=ROOT,
    )  # fmt: skip
    assert done.returncode == 0, f"dragoman {' '.join(arguments)}: {done.stdout}{done.stderr}"


@dataclass
class Visit:
    """A page of the site, with everything the browser complained about."""

    page: Any
    site: Site
    complaints: list[str]

    def go(self, path: str) -> Any:
        """Open an address of the site, and wait until nothing is loading."""
        self.page.goto(f"{self.site.base}{path}")
        self.settle()
        return self.page

    def settle(self) -> None:
        """Wait until what was asked for has come, and nothing on the page still loads."""
        self.page.wait_for_selector("main h1, main h2")
        self.page.evaluate("window.quiet = 0")
        self.page.wait_for_function(QUIET, polling=30)

    def shown(self) -> str:
        """Return the path and query that the address bar shows."""
        return str(self.page.evaluate("location.pathname + location.search"))


def visit(browser: Any, site: Site, **options: Any) -> Visit:
    """Return a fresh visit: its own storage, and complaints gathered from the first moment."""
    context = browser.new_context(**{"viewport": DESK, **options})
    context.set_default_timeout(1000 * PATIENCE)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((site.base, "data:", "blob:"))
            else complaints.append(f"asked elsewhere: {request.url}")
        ),
    )
    return Visit(page, site, complaints)
