"""What became of a threat, with the words that tell it."""

from __future__ import annotations

from tests.web.browsing import Site, Visit


def _settled(site: Site) -> dict[str, object]:
    rows = site.get("/commitments?limit=200&status=carried_out&status=met")["items"]
    return next(row for row in rows if row["speaker"]["key"])


def test_the_history_of_a_commitment_shows_what_settled_it(at: Visit, site: Site) -> None:
    row = _settled(site)
    full = site.get(f"/commitments/{row['id']}")
    page = at.go(f"/ledger/{row['id']}")
    steps = page.locator(".history-step")
    assert steps.count() == 1 + len(full["history"])
    last = full["history"][-1]
    assert last["evidence"][0]["event"]["sentence"]["text"] in steps.last.inner_text()
    steps.last.locator("footer a").first.click()
    at.settle()
    assert page.locator(".record").get_attribute("data-event") == last["evidence"][0]["event"]["id"]


def test_the_board_sorts_by_status_and_says_how_many(at: Visit, site: Site) -> None:
    page = at.go("/ledger")
    for column in site.get("/commitments/board?limit=12")["columns"]:
        group = page.locator(f"[data-status={column['status']}]")
        assert str(column["total"]) in group.locator("h3").inner_text()
        assert group.locator(".commitment").count() == len(column["items"])


def test_kinds_filter_the_board_and_stand_in_the_address(at: Visit, site: Site) -> None:
    page = at.go("/ledger")
    page.get_by_role("button", name="Pledges").click()
    at.settle()
    assert at.shown() == "/ledger?kind=pledge"
    assert set(page.locator(".commitment .kind").all_inner_texts()) == {"Pledge"}


def test_the_situation_graph_leads_to_commitments(at: Visit) -> None:
    page = at.go("/situation")
    page.locator(".situation a .pill").first.click()
    at.settle()
    assert at.shown().startswith("/ledger/")
