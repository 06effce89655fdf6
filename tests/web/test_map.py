"""The page of ``dragoman map`` in a browser: points open their sentences, near ones part on the way in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.make import make_document, make_event, make_party
from tests.web.browsing import DESK, PATIENCE

from dragoman.export.map import map_page
from dragoman.records import Event, Sentence, Where

HOSTILE = "</script><img src=x onerror=document.title='run'><script>document.title='run'</script>"
SPOTS = {"Baghdad": (33.3, 44.4), "Fallujah": (33.35, 43.8), "Lima": (-12.0, -77.0)}


def events() -> list[Event]:
    made = []
    for name, (lat, lon) in SPOTS.items():
        where = Where(basis="stated", precision="place", name=name, lat=lat, lon=lon)
        for day in ("2024-03-05", "2024-03-06"):
            said = Sentence(start=0, end=29, index=0, text=f"{name} {day} {HOSTILE}")
            made.append(make_event(where=where, day=day, actor=(make_party(name=HOSTILE),), sentence=said))
    return made


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Any]:
    report = make_document(title=HOSTILE, source=HOSTILE, url=HOSTILE)
    (tmp_path / "map.html").write_text(map_page(events(), documents={"d1": report}, title="Map")[0], "utf-8")
    page = browser.new_page(viewport=DESK)
    page.set_default_timeout(1000 * PATIENCE)
    complaints: list[str] = []
    asked: list[str] = []
    page.on(
        "console", lambda told: complaints.append(told.text) if told.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto((tmp_path / "map.html").as_uri())
    page.wait_for_selector("body[data-ready]")
    yield page
    assert complaints == []
    assert asked == [(tmp_path / "map.html").as_uri()]
    assert page.title() == "Map"
    page.close()


POINTS = "Bokeh.documents[0].get_model_by_name('points').data"
SPOT = """(n) => {
  const plot = Bokeh.documents[0];
  const { x_range: x, y_range: y, inner_width, inner_height } = plot.get_model_by_name("figure");
  const { lon, lat } = plot.get_model_by_name("points").data;
  const across = (lon[n] - x.start) / (x.end - x.start), down = (y.end - lat[n]) / (y.end - y.start);
  return [across * inner_width, down * inner_height];
}"""


def test_a_point_opens_the_sentences_of_all_places_near_it(opened: Any) -> None:
    assert opened.evaluate(f"{POINTS}.number") == ["4", "2"]
    box = opened.locator("#map").bounding_box()
    x, y = opened.evaluate(SPOT, 0)
    opened.mouse.click(box["x"] + x, box["y"] + y)
    opened.get_by_role("heading", name="4 events: 2 places").wait_for()
    said = opened.locator("#side .said").all_inner_texts()
    assert said[0] == f"Baghdad 2024-03-06 {HOSTILE}"
    assert len(said) == 4
    assert HOSTILE in opened.locator("#side .from").first.inner_text()


def test_near_places_part_when_one_comes_nearer(opened: Any) -> None:
    opened.evaluate(
        """() => { const { x_range: x, y_range: y } = Bokeh.documents[0].get_model_by_name("figure");
        x.setv({ start: 43, end: 46 }); y.setv({ start: 32.5, end: 34 }); }"""
    )
    opened.wait_for_function(f"() => {POINTS}.number.length === 3")  # the page forbids eval
    assert opened.evaluate(f"{POINTS}.number") == ["2", "2", "2"]


def test_places_can_be_opened_without_a_mouse(opened: Any) -> None:
    opened.get_by_role("button", name="Lima: 2 events").press("Enter")
    opened.get_by_role("heading", name="2 events: Lima").wait_for()
    opened.get_by_role("button", name="All places").press("Enter")
    opened.get_by_role("heading", name="Choose a point, or a place").wait_for()
    assert opened.locator("#side .said").count() == 0
