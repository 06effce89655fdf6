"""One filter, in the address, for every page."""

from __future__ import annotations

from tests.web.browsing import Site, Visit


def test_a_dyad_chosen_in_the_bar_stands_in_the_address_and_on_the_map(at: Visit, site: Site) -> None:
    page = at.go("/map")
    for words in ("Pakistan", "Afghanistan"):
        page.get_by_role("button", name="Who").click()
        page.get_by_role("combobox", name="Actor").fill(words)
        page.get_by_role("option", name=words, exact=False).first.click()
        at.settle()
    page.get_by_role("button", name="Who").click()
    page.get_by_role("button", name="Only between these two").click()
    at.settle()
    assert "dyad=PAK~AFG" in at.shown()
    answer = site.get("/map?dyad=PAK~AFG")
    page.wait_for_selector(f".map-canvas[data-places='{len(answer['features'])}']")
    placed = answer["total"] - answer["unplaced"]
    assert f"{placed} event" in page.locator(".lead").inner_text()
    page.get_by_role("link", name="Timeline").first.click()
    at.settle()
    assert at.shown() == "/timeline?dyad=PAK~AFG"
    assert f"{answer['total']} event" in page.locator(".lead").inner_text()


def test_the_back_button_undoes_a_change_of_the_filter(at: Visit) -> None:
    page = at.go("/search")
    page.get_by_role("button", name="Material conflict").first.click()
    at.settle()
    assert at.shown() == "/search?quad=4"
    page.go_back()
    at.settle()
    assert at.shown() == "/search"
    assert page.get_by_role("button", name="Material conflict").first.get_attribute("aria-pressed") == "false"


def test_what_is_hidden_is_told_and_shown_by_one_click(at: Visit, site: Site) -> None:
    page = at.go("/search?sort=when")
    hidden = site.get("/facets")["hidden"]["historical"]
    page.get_by_role("button", name=f"Show {hidden} historical").click()
    at.settle()
    assert at.shown() == "/search?sort=when&show=historical"
    assert page.get_by_role("button", name="Only what happened").is_visible()
    listed = site.get("/events?sort=when&show=historical")["items"]
    told = sum("historical" in row["event"]["aux"] for row in listed)
    assert page.locator(".aux-historical").count() == told > 0


def test_full_text_search_marks_its_hits(at: Visit) -> None:
    page = at.go("/")
    page.keyboard.press("/")
    page.keyboard.type("Torkham")
    page.keyboard.press("Enter")
    at.settle()
    assert at.shown() == "/search?q=Torkham"
    page.get_by_role("link", name="Reports", exact=True).click()
    at.settle()
    assert page.locator("mark.hit").first.inner_text().lower() == "torkham"


def test_downloads_hold_what_the_filter_shows(at: Visit, site: Site) -> None:
    page = at.go("/downloads?type=ASSAULT&start=2024-05-01")
    total = site.get("/facets?type=ASSAULT&start=2024-05-01")["total"]
    label = next(one["label"] for one in site.get("/meta")["formats"] if one["id"] == "csv")
    with page.expect_download() as waited:
        page.get_by_role("link", name=f"Download Events as {label}", exact=True).click()
    lines = waited.value.path().read_text(encoding="utf-8").splitlines()
    assert len(lines) == total + 1
