"""Events on a map, as one page that needs nothing else: drawn by Bokeh, each point opening its sentences.

What reports say reaches the page as JSON in a block that is data, and its elements as text; the page's policy
lets no other script run than those written into it, and nothing be fetched.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from dragoman.errors import MissingExtraError
from dragoman.export.sides import country_name, named
from dragoman.export.world import world
from dragoman.records import Document, Event, Party

if TYPE_CHECKING:
    from bokeh.plotting import figure

_POINT = "#0b5394"


@dataclass(slots=True)
class Mapped:
    """What was put on a map: events by why they are not on it, and how many are."""

    shown: int = 0
    places: int = 0
    unplaced: int = 0
    hidden: Counter[str] = field(default_factory=Counter)


def map_page(
    events: Iterable[Event], *, documents: Mapping[str, Document], every: bool = False, title: str = "Events"
) -> tuple[str, Mapped]:
    """Return a page of HTML with the events that have coordinates, and what is on it.

    Without ``every`` it shows what is told as having happened or happening alone, and says what it hides. An
    event's document is looked up when the event is drawn, as :func:`dragoman.export.write` does.

    Raises:
        MissingExtraError: Bokeh is not installed.
    """
    try:
        from bokeh.embed import json_item
        from bokeh.resources import Resources
    except ImportError as error:
        raise MissingExtraError("drawing a map", "draw") from error

    mapped = Mapped()
    told = _told(events, documents, mapped, every=every)
    scripts = [*Resources(mode="inline", components=["bokeh"], log_level="error").js_raw, _file("map.js")]
    page = _PAGE.format(
        policy=_policy(scripts),
        title=escape(title),
        style=_file("map.css"),
        note=escape(_note(mapped)),
        told=_data(told),
        plot=_renumbered(_data(json_item(_drawn(told["places"])))),
        scripts="\n".join(f"<script>{script}</script>" for script in scripts),
    )
    return page, mapped


def _told(
    events: Iterable[Event], documents: Mapping[str, Document], mapped: Mapped, *, every: bool
) -> dict[str, Any]:
    """Return the places in the order in which they come, each with its events' numbers, and the events."""
    places: dict[tuple[float, float], dict[str, Any]] = {}
    rows: list[dict[str, str]] = []
    for event in events:
        if not event.actual and not every:
            mapped.hidden.update(event.aux)
            continue
        where = event.where
        if where is None or where.lat is None or where.lon is None:
            mapped.unplaced += 1
            continue
        spot = (where.lon, where.lat)
        place = places.setdefault(
            spot, {"lon": where.lon, "lat": where.lat, "name": _called(event), "events": []}
        )
        place["events"].append(len(rows))
        rows.append(_row(event, documents.get(event.document)))
    mapped.shown, mapped.places = len(rows), len(places)
    return {"places": list(places.values()), "events": rows}


def _called(event: Event) -> str:
    where = event.where
    assert where is not None
    country = country_name(where.country)
    known = dict.fromkeys(part for part in (where.name, where.admin1, country) if part)
    rough = "" if where.precision == "place" else " (somewhere in it)"
    return (", ".join(known) or "a place without a name") + rough


def _row(event: Event, document: Document | None) -> dict[str, str]:
    """Return what is shown of an event, empty parts left out."""
    when = event.when
    days = (when.from_ if when.from_ == when.to else f"{when.from_} to {when.to}") if when else ""
    row = {
        "type": " ".join((event.event, *event.mode)),
        "actor": _all(event.actor),
        "recipient": _all(event.recipient),
        "when": days,
        "aux": ", ".join(event.aux),
        "sentence": event.sentence.text,
        "document": event.document,
        "published": document.published if document else "",
        "source": (document.source or "") if document else "",
        "title": (document.title or "") if document else "",
        "url": (document.url or "") if document else "",
    }
    return {name: value for name, value in row.items() if value}


def _all(parties: Iterable[Party]) -> str:
    return ", ".join(named(party) for party in parties)


def _note(mapped: Mapped) -> str:
    parts = [f"{mapped.shown:,} events at {mapped.places:,} places."]
    if mapped.unplaced:
        parts.append(f"{mapped.unplaced:,} more have no place on a map.")
    if mapped.hidden:
        kinds = ", ".join(f"{number:,} {kind}" for kind, number in sorted(mapped.hidden.items()))
        parts.append(f"Hidden, as not told as having happened or happening: {kinds}.")
    return " ".join(parts)


def _drawn(places: list[dict[str, Any]]) -> figure:
    """Return the map with the outlines; the points are put in by the page's script, which knows the zoom."""
    from bokeh.models import ColumnDataSource, TapTool

    drawn = world([(place["lon"], place["lat"]) for place in places], name="figure")
    source = ColumnDataSource({"lon": [], "lat": [], "size": [], "number": []}, name="points")
    point = drawn.scatter(
        "lon", "lat", size="size", source=source, fill_color=_POINT, fill_alpha=0.75, line_color="white",
        nonselection_fill_alpha=0.4,
    )  # fmt: skip
    drawn.text(
        "lon", "lat", text="number", source=source, text_color="white", text_align="center",
        text_baseline="middle", text_font_size="11px", nonselection_text_alpha=1.0,
    )  # fmt: skip
    drawn.add_tools(TapTool(renderers=[point]))
    return drawn


def _file(name: str) -> str:
    return files("dragoman.export").joinpath(f"page/{name}").read_text(encoding="utf-8")


def _data(value: Any) -> str:
    """Return JSON that ends no element and opens none, wherever it stands in HTML."""
    text = json.dumps(value, separators=(",", ":"))
    for letter in "<>&":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return text


def _renumbered(plot: str) -> str:
    """Return a drawing with Bokeh's ids, which count on from drawing to drawing, numbered from 1."""
    numbers: dict[str, int] = {}
    return re.sub(r'"p\d+"', lambda id_: f'"p{numbers.setdefault(id_[0], len(numbers) + 1)}"', plot)


def _policy(scripts: Iterable[str]) -> str:
    """Return a policy under which these scripts run, no others do, and nothing is fetched."""
    marks = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    allowed = " ".join(f"'sha256-{mark}'" for mark in marks)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
<header><h1>{title}</h1><p>{note}</p></header>
<main><div id="map" role="img" aria-label="Map; its places are listed beside it"></div>
<section id="side" aria-live="polite" aria-label="Sentences"></section></main>
<script type="application/json" id="told">{told}</script>
<script type="application/json" id="plot">{plot}</script>
{scripts}
</html>
"""
