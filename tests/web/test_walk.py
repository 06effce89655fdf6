"""From what changed to the words that support it, and back."""

from __future__ import annotations

from tests.web.browsing import Site, Visit


def points(text: str, start: int, end: int) -> str:
    """Cut by code points, as records count."""
    return text[start:end]


def test_today_leads_over_an_incident_to_the_exact_words_and_back(at: Visit, site: Site) -> None:
    page = at.go("/?since=2024-05-10")
    first = page.locator(".incident-line .sentence a").first
    first.click()
    at.settle()
    assert at.shown().startswith("/incidents/")
    page.locator("[data-report] a[data-words]").first.click()
    at.settle()
    assert at.shown().startswith("/reports/")
    event = site.get(f"/events/{page.locator('.record').get_attribute('data-event')}")["event"]
    for role, span in (("act", event["trigger"]), *(("actor", party) for party in event["actor"])):
        marked = "".join(page.locator(f".report-text mark[data-roles~={role}]").all_text_contents())
        assert span["text"] in marked
    page.go_back()
    at.settle()
    assert at.shown().startswith("/incidents/")
    page.go_back()
    at.settle()
    assert at.shown() == "/?since=2024-05-10"


def test_marks_lie_exactly_at_the_offsets_of_the_record(at: Visit, site: Site) -> None:
    """Also behind characters beyond the basic plane, where UTF-16 and code points part."""
    rows = site.get("/events?document=script&show=historical&show=negation&show=future&show=hypothetical")[
        "items"
    ]
    behind = [row for row in rows if row["event"]["where"] or row["event"]["recipient"]]
    assert behind
    text = site.get("/documents/script")["document"]["text"]
    for row in behind:
        event = row["event"]
        page = at.go(site.report("script", event["id"]).removeprefix(site.base))
        assert page.locator(".report-text").text_content() == text
        acts = "".join(page.locator(".report-text mark[data-roles~=act]").all_text_contents())
        assert acts == points(text, event["trigger"]["start"], event["trigger"]["end"])


def test_every_figure_of_today_leads_to_what_it_counts(at: Visit, site: Site) -> None:
    page = at.go("/?since=2024-05-10")
    links = page.locator(".totals .figure")
    assert links.count() == 5
    said = links.nth(1).inner_text()
    links.nth(1).click()
    at.settle()
    assert at.shown().startswith("/search?")
    assert f"of {said} shown" in page.locator(".more").inner_text()


def test_an_unknown_event_is_an_honest_error(at: Visit) -> None:
    page = at.page
    page.goto(f"{at.site.base}/incidents/no-such-incident")
    page.get_by_role("alert").wait_for()
    assert "could not be loaded" in page.get_by_role("alert").inner_text()
    at.complaints[:] = [one for one in at.complaints if "404" not in one]
