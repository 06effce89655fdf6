"""What must hold on every page: no complaint, no barrier, no sideways scrolling, no markup from data."""

from __future__ import annotations

from typing import Any

import pytest
from tests.web.browsing import AXE, PHONE, Site, Visit, visit

PAGES = [
    "/?since=2024-05-10", "/search?q=banner", "/search?tab=reports&q=banner", "/reports/gk-toll-2",
    "/reports/script", "/incidents", "INCIDENT", "/ledger", "/ledger?view=rates", "COMMITMENT", "/situation",
    "/actors", "/actors/PAK", "/dyads/PAK/AFG", "/map", "/timeline", "/downloads", "/review", "/no-such-page",
]  # fmt: skip
"""Also those that show the report whose words are markup."""

SERIOUS = """async (rules) => {
  const options = { resultTypes: ["violations"], ...(rules && { runOnly: rules }) };
  const { violations } = await axe.run(document, options);
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, help, nodes }) => [id, help, ...nodes.slice(0, 3).map(({ html }) => html.slice(0, 200))]);
}"""
TOO_WIDE = """async () => {
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
  if (document.documentElement.scrollWidth <= innerWidth) return [];
  const within = (one) => one.closest(".scroll, .map-canvas, dialog");
  return [...document.querySelectorAll("main *")]
    .filter((one) => !within(one) && one.getBoundingClientRect().right > innerWidth)
    .map((one) => one.outerHTML.slice(0, 120));
}"""
"""What makes the page scroll sideways, once drawings have taken the room they have."""

FROM_DATA = "main img, main script, main b:text-is('Halyard'), [style*='javascript']"
"""What stands on a page only if the words of a report were taken for markup."""

COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules whose findings depend on the theme."""


def _address(site: Site, path: str) -> str:
    if path == "INCIDENT":
        rows = site.get("/incidents?limit=100")["items"]
        return f"/incidents/{max(rows, key=lambda row: row['reports'])['id']}"
    if path == "COMMITMENT":
        return f"/ledger/{site.get('/commitments?limit=1')['items'][0]['id']}"
    return path


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_sound_in_light_and_dark_and_on_a_phone(at: Visit, site: Site, path: str) -> None:
    page = at.page
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    at.go(_address(site, path))
    assert page.locator("h1").count() == 1
    assert page.evaluate("window.hacked") is None
    assert page.locator(FROM_DATA).count() == 0
    page.evaluate(AXE.read_text(encoding="utf-8"))
    assert page.evaluate(SERIOUS) == []
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    at.settle()
    assert page.evaluate(SERIOUS, COLOURS) == []
    page.set_viewport_size(PHONE)
    at.settle()
    assert page.evaluate(TOO_WIDE) == []


def test_a_phone_reaches_the_evidence_by_its_menu(browser: Any, site: Site) -> None:
    made = visit(browser, site, viewport=PHONE, is_mobile=True, has_touch=True, device_scale_factor=2)
    page = made.go("/")
    assert page.evaluate("innerWidth") == PHONE["width"]
    page.get_by_role("button", name="Pages").tap()
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Search").tap()
    made.settle()
    assert made.shown() == "/search"
    page.locator(".sentence a").first.tap()
    made.settle()
    assert made.shown().startswith("/reports/")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.context.close()
    assert not made.complaints


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


def test_a_report_shows_its_markup_letter_by_letter(at: Visit) -> None:
    page = at.go("/reports/script")
    assert '<script>window.hacked=1</script> & "quotes"' in page.locator("h1").inner_text()
    assert "<img src=x onerror=window.hacked=2>" in page.locator(".report-text").inner_text()


def test_today_waits_for_no_chart_and_no_map(at: Visit) -> None:
    """What the first paint waits for, in bytes: seconds would tell of the machine."""
    page = at.go("/")
    fetched = page.evaluate(
        "performance.getEntriesByType('resource').filter(({ name }) => /[.](js|css)$/.test(name))"
        ".map(({ name, decodedBodySize }) => [name, decodedBodySize])"
    )
    assert not [name for name, _ in fetched if "worldmap" in name or "serieschart" in name]
    assert sum(size for _, size in fetched) < 400_000
