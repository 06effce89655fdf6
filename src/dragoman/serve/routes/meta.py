"""What there is to ask for: the store, the ontology, the formats, and who is asking."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from dragoman import __version__
from dragoman.export import FORMATS
from dragoman.knowledge import plover
from dragoman.serve.answers import Json
from dragoman.serve.desk import At, Desk, Who
from dragoman.serve.negotiate import MEDIA
from dragoman.serve.refs import country_names
from dragoman.serve.shapes import answering
from dragoman.serve.shapes.desk import About
from dragoman.serve.tables import FORMS
from dragoman.serve.tokens import Holder
from dragoman.store import EventFilter, tallies

router = APIRouter(tags=["meta"])

_LISTS = ["events", "incidents", "commitments"]
"""What the page of downloads offers."""
_SOURCES = 200
_FRESH = 60


@router.get("/meta", responses=answering(About), summary="What is served, and what words mean")
def meta(desk: At, who: Who) -> Response:
    """Give the size of the store, the ontology, the formats of downloads, and what the caller may do."""
    sources = desk.kept("sources", "", lambda: _sources(desk), seconds=_FRESH)
    held = desk.kept("meta", "", lambda: {**desk.store.counts(), **desk.store.meta()})
    names = (
        "documents",
        "events",
        "actual",
        "incidents",
        "commitments",
        "first",
        "last",
        "recorded",
        "published",
    )
    return Json(
        {
            "version": __version__,
            "store": {"name": desk.options.name, **{name: held.get(name) for name in names}},
            "types": _types(),
            "quads": {str(number): text for number, text in plover.quads().items()},
            "contexts": list(plover.contexts()),
            "aux": list(plover.auxiliary()),
            "countries": dict(country_names()),
            "sectors": dict(plover.sectors()),
            "sources": sources,
            "access": _access(desk, who),
            "formats": _formats(),
        }
    )


def _sources(desk: Desk) -> list[str]:
    counted = tallies.facets(desk.store, EventFilter(), ("sources",), most=_SOURCES)
    return [row["value"] for row in counted["sources"]]


def _types() -> list[dict[str, Any]]:
    return [
        {
            "type": info.name,
            "quad": info.quad,
            "score": info.score,
            "meaning": info.description,
            "modes": [{"mode": mode, "score": score} for mode, score in info.modes.items()],
        }
        for info in plover.event_types().values()
    ]


def _access(desk: Desk, who: Holder | None) -> dict[str, Any]:
    writable = desk.owner is not None
    return {
        "role": who.role if who else None,
        "name": who.name if who else None,
        "can_review": writable and who is not None and who.may("reviewer"),
        "can_upload": who is not None and who.may("reviewer"),
        "can_save": writable and who is not None and who.may("admin"),
        "hint": "Use the link that 'dragoman serve' printed, or make a token with 'dragoman token NAME'.",
    }


def _formats() -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = [
        {"id": "json", "label": "JSON page", "of": _LISTS, "ext": ".json",
         "media": MEDIA["json"], "loses": None}
    ]  # fmt: skip
    for form in FORMATS.values():
        of = _LISTS if form.name in FORMS else _LISTS[:1]
        media = MEDIA.get(form.name, form.media)
        made.append(
            {
                "id": form.name,
                "label": form.label,
                "of": of,
                "ext": form.ending,
                "media": media,
                "loses": form.loses,
            }
        )
    return made
