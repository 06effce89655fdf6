"""How soon a browser shows the pages of a server that runs: first paint, and when nothing is still to come.

    dragoman serve --store bench-serve-1000000.duckdb
    python benchmarks/paint.py http://127.0.0.1:8000

Each page is opened in a browser that has nothing of it yet, three times; the middle figure counts. Needs
playwright and Chromium (or DRAGOMAN_CHROMIUM). Wall time: what else the machine does shows in it.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import time

from playwright.sync_api import Browser, sync_playwright

PAGES = (
    "/", "/search", "/search?q=threaten", "/incidents", "/ledger", "/actors", "/actors/IRN", "/dyads/IRN/USA",
    "/map", "/timeline", "/review", "/downloads",
)  # fmt: skip

FLAGS = ["--no-sandbox", "--disable-gpu", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]

PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"


def opened(browser: Browser, address: str) -> tuple[float, float]:
    """Return milliseconds to the first paint, and until nothing on the page is still to come."""
    context = browser.new_context(viewport={"width": 1280, "height": 860})
    page = context.new_page()
    began = time.perf_counter()
    page.goto(address)
    page.wait_for_selector("main h1")
    page.wait_for_function("() => !document.querySelector('.loading, .stale, main[aria-busy=true]')")
    took = 1000 * (time.perf_counter() - began)
    paint = page.evaluate(PAINT)
    context.close()
    return float(paint), took


def main(base: str) -> None:
    """Print a row a page."""
    chromium = os.environ.get("DRAGOMAN_CHROMIUM") or shutil.which("chromium")
    print(f"{'page':24}{'first paint':>12}{'all there':>12}   (ms)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for path in PAGES:
            paints, whole = zip(*(opened(browser, base + path) for _ in range(3)), strict=True)
            print(f"{path:24}{statistics.median(paints):12.0f}{statistics.median(whole):12.0f}")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1].partition("#")[0].rstrip("/"))
