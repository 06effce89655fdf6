"""A person's word wins over the machine, and stays."""

from __future__ import annotations

import json
from pathlib import Path

from tests.web.browsing import Site, Visit, dragoman


def test_a_correction_changes_the_count_and_survives_a_relink(at: Visit, site: Site, tmp_path: Path) -> None:
    before = site.get("/facets?type=PROTEST")["total"]
    row = site.get("/events?type=PROTEST&party=AFG&limit=1")["items"][0]["event"]
    page = at.page
    page.goto(f"{site.base}/review?event={row['id']}#token={site.token}")
    at.settle()
    page.keyboard.press("e")
    page.get_by_label("Type").select_option("CONSULT")
    page.keyboard.press("Control+Enter")
    page.get_by_role("status").filter(has_text="Corrected").wait_for()
    assert "token" not in at.page.url
    assert site.get("/facets?type=PROTEST")["total"] == before - 1
    assert site.get(f"/events/{row['id']}")["event"]["event"] == "CONSULT"

    more = tmp_path / "more.jsonl"
    text = "Afghan traders protested in Jalalabad on Monday. China urged Afghanistan to reopen the gate."
    report = {"id": "relink", "text": text, "published": "2024-06-11", "source": "Halyard News"}
    more.write_text(json.dumps(report) + "\n", encoding="utf-8")
    dragoman("add", str(more), "--store", str(site.store))
    assert site.get(f"/events/{row['id']}")["event"]["event"] == "CONSULT"
    page = at.go(f"/reports/{row['document']}?event={row['id']}")
    assert "correct" in page.locator(".by-hand").first.inner_text()


def test_the_queue_is_worked_by_keyboard_and_undone(at: Visit, site: Site) -> None:
    page = at.page
    page.goto(f"{site.base}/review#token={site.token}")
    at.settle()
    first = site.get("/review/queue?limit=1")["items"][0]["row"]["event"]["id"]
    page.keyboard.press("a")
    page.get_by_role("status").filter(has_text="Accepted").wait_for()
    at.settle()
    assert site.get("/review/queue?limit=1")["items"][0]["row"]["event"]["id"] != first
    assert site.get(f"/events/{first}")["decision"]["verdict"] == "accept"
    page.keyboard.press("u")
    page.get_by_role("status").filter(has_text="Accepted").wait_for(state="detached")
    assert site.get("/review/queue?limit=1")["items"][0]["row"]["event"]["id"] == first


def test_without_a_token_nothing_can_be_decided(at: Visit) -> None:
    page = at.go("/review")
    assert page.get_by_role("button", name="Accept").is_disabled()
    assert "reviewer" in page.locator(".sign-in").inner_text()
