"""Take the pictures of the pages that the manual shows, of a server that runs.

    dragoman serve --store demo.duckdb
    python web/screenshots.py 'http://127.0.0.1:8000/#token=…' docs/screenshots

The address is the one that the server prints; without its token Review is shown to a reader. Needs
playwright and Chromium (or DRAGOMAN_CHROMIUM).
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from playwright.sync_api import sync_playwright

FLAGS = ["--no-sandbox", "--disable-gpu", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]


def asked(base: str, path: str) -> Any:
    """Return an answer of the server's API."""
    with urlopen(f"{base}/api/v1{path}", timeout=300) as answer:  # noqa: S310 - the server named by the caller
        return json.load(answer)


def pages(base: str) -> dict[str, str]:
    """Return what is taken, by name: addresses of pages that have something to show."""
    incidents = asked(base, "/incidents?limit=200")["items"]
    incident = max(incidents, key=lambda row: (row["claimants"], row["reports"]))
    settled = asked(base, "/commitments?limit=200&status=carried_out")["items"]
    commitment = next(row for row in settled if row["kind"] == "threat")
    return {
        "today": "/?since=2024-05-10",
        "search": "/search?q=crossing",
        "evidence": "/reports/demo-mandera",
        "incident": f"/incidents/{incident['id']}",
        "ledger": "/ledger",
        "commitment": f"/ledger/{commitment['id']}",
        "situation": "/situation?start=2024-01-01",
        "actor": "/actors/PAK",
        "dyad": "/dyads/PAK/AFG",
        "map": "/map",
        "timeline": "/timeline",
        "review": "/review",
        "downloads": "/downloads?party=PAK",
    }


def taken(page: Any, address: str) -> bytes:
    """Open an address, wait until nothing loads, and return the picture as PNG."""
    page.goto(address)
    page.wait_for_selector("main h1")
    page.locator(".loading, .stale, .map-canvas:not([data-places])").first.wait_for(state="detached")
    page.wait_for_timeout(700)
    return bytes(page.screenshot())


def main(link: str, folder: Path) -> None:
    """Write a picture of every page at a desk, of some on a phone and of some in the dark."""
    base = link.partition("#")[0].rstrip("/")
    folder.mkdir(parents=True, exist_ok=True)
    chromium = os.environ.get("DRAGOMAN_CHROMIUM") or shutil.which("chromium")
    desk = {"viewport": {"width": 1280, "height": 900}}
    phone = {"viewport": {"width": 390, "height": 844}}
    dark = {**desk, "color_scheme": "dark"}
    wanted = pages(base)
    series = [
        ("", desk, list(wanted)),
        ("-dark", dark, ["evidence", "map", "dyad"]),
        ("-phone", phone, ["today", "evidence"]),
    ]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for suffix, options, names in series:
            context = browser.new_context(**options)
            context.set_default_timeout(300_000)
            page = context.new_page()
            page.goto(link)
            for name in names:
                (folder / f"{name}{suffix}.png").write_bytes(taken(page, base + wanted[name]))
            context.close()
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
