"""What must hold on every page: no complaint, no barrier, no sideways scrolling, no markup from data."""

from __future__ import annotations

from typing import Any

import pytest
from tests.web.browsing import AXE, SLOW, Site, Visit, visit

PAGES = [
    "/", "/search?q=crossing", "/search?tab=reports&q=crossing", "/reports/gk-toll-2", "/incidents",
    "INCIDENT", "/ledger", "/ledger?view=rates", "COMMITMENT", "/situation", "/actors", "/actors/PAK",
    "/dyads/PAK/AFG", "/map", "/timeline", "/downloads", "/review", "/no-such-page",
]  # fmt: skip


def _address(site: Site, path: str) -> str:
    if path == "INCIDENT":
        rows = site.get("/incidents?limit=100")["items"]
        return f"/incidents/{max(rows, key=lambda row: row['reports'])['id']}"
    if path == "COMMITMENT":
        return f"/ledger/{site.get('/commitments?limit=1')['items'][0]['id']}"
    return path


@pytest.mark.parametrize("path", PAGES)
def test_a_page_opens_without_complaints_and_with_one_heading(at: Visit, site: Site, path: str) -> None:
    page = at.go(_address(site, path))
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.querySelectorAll('[style*=\"javascript\"], main script').length") == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_serious(browser: Any, site: Site, path: str, scheme: str) -> None:
    made = visit(browser, site, color_scheme=scheme, reduced_motion="reduce")
    page = made.go(_address(site, path))
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    page.context.close()
    serious = [
        f"{one['id']}: {one['help']}: {[node['html'][:200] for node in one['nodes'][:3]]}"
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
    ]
    assert not serious


@pytest.mark.parametrize("path", PAGES)
def test_a_phone_shows_a_page_without_sideways_scrolling(browser: Any, site: Site, path: str) -> None:
    made = visit(browser, site, is_mobile=True, has_touch=True, device_scale_factor=2)
    made.page.set_viewport_size({"width": 390, "height": 844})
    page = made.go(_address(site, path))
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.context.close()
    assert wide <= 390


def test_the_pages_of_a_phone_are_reached_by_its_menu(browser: Any, site: Site) -> None:
    made = visit(browser, site)
    made.page.set_viewport_size({"width": 390, "height": 844})
    page = made.go("/")
    page.get_by_role("button", name="Pages").click()
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Ledger").click()
    made.settle()
    assert made.shown() == "/ledger"
    page.context.close()


def test_dark_mode_follows_the_system_and_the_button(browser: Any, site: Site) -> None:
    made = visit(browser, site, color_scheme="dark")
    page = made.go("/")
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    dark = page.evaluate(ground)
    page.get_by_role("button", name="Use light colours").click()
    light = page.evaluate(ground)
    assert sum(map(int, dark[4:-1].split(","))) < 150 < sum(map(int, light[4:-1].split(",")))
    page.reload()
    made.settle()
    assert page.evaluate(ground) == light
    page.context.close()


def test_the_keyboard_alone_reaches_the_evidence(at: Visit) -> None:
    page = at.go("/search?party=PAK")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the page"
    page.keyboard.press("Enter")
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.sentence a')"):
            break
    page.keyboard.press("Enter")
    at.settle()
    assert at.shown().startswith("/reports/")
    first = page.locator(".record").get_attribute("data-event")
    if page.locator(".evidence-events li").count() > 1:
        page.keyboard.press("j")
        page.keyboard.press("k") if page.locator(".record").get_attribute("data-event") == first else None
    page.keyboard.press("]")
    assert page.evaluate("document.activeElement.tagName") == "MARK"
    page.keyboard.press("?")
    page.get_by_role("dialog").wait_for()
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("l")
    at.settle()
    assert at.shown().startswith("/ledger")


@pytest.mark.parametrize(
    "path",
    [
        "/?since=2024-05-10",
        "/search?q=banner",
        "/search?q=banner&tab=reports",
        "/reports/script",
        "/incidents",
        "/timeline",
        "/review",
    ],
)
def test_markup_in_reports_is_shown_as_text(at: Visit, path: str) -> None:
    page = at.go(path)
    assert page.evaluate("window.hacked") is None
    assert page.locator("main img, main script, main b:text-is('Halyard')").count() == 0


def test_a_report_shows_its_markup_letter_by_letter(at: Visit) -> None:
    page = at.go("/reports/script")
    assert '<script>window.hacked=1</script> & "quotes"' in page.locator("h1").inner_text()
    assert "<img src=x onerror=window.hacked=2>" in page.locator(".report-text").inner_text()


def test_the_first_paint_comes_soon(browser: Any, site: Site) -> None:
    made = visit(browser, site)
    page = made.go("/")
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    page.context.close()
    assert paint < 1500 * SLOW
