"""The tasks that judge when and where: expressions of time, place names, the places of acts and notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dragoman.evaluate import datetimes, event_places, noted_places, toponyms
from dragoman.evaluate.datetimes import GoldDates
from dragoman.evaluate.event_places import GoldEventPlace
from dragoman.evaluate.noted_places import GoldNotedPlace
from dragoman.evaluate.system import System
from dragoman.evaluate.task import Answers, Objects, Task, able, task
from dragoman.evaluate.toponyms import GoldArticle


def _run_dates(gold: Sequence[GoldDates], system: System) -> Answers:
    dates = able(system, system.dates, "does not resolve dates")
    return [list(dates(case.text, case.published)) for case in gold], 0


def _run_places(gold: Sequence[GoldArticle], system: System) -> Answers:
    places = able(system, system.places, "does not resolve places")
    return [[*_given(article, system), *_found(places(article.text, None))] for article in gold], 0


def _given(article: GoldArticle, system: System) -> Objects:
    names = article.toponyms
    answers = able(system, system.places, "does not resolve places")(
        article.text, [(name.start, name.end) for name in names]
    )
    return [
        {**answer, "covered": system.covers is not None and system.covers(name.geonameid)}
        for name, answer in zip(names, answers, strict=True)
    ]


def _found(places: Sequence[dict[str, Any]]) -> Objects:
    return [{**place, "found": True} for place in places]


def _run_event_places(gold: Sequence[GoldEventPlace], system: System) -> Answers:
    event_place = able(system, system.event_place, "does not resolve the places of acts")
    places = able(system, system.places, "does not resolve places")
    answers = []
    for row in gold:
        said = event_place(row.text, row.verb)
        middle = (row.verb.start + row.verb.end) / 2
        near = min(
            places(row.text, None),
            key=lambda place: abs((place["start"] + place["end"]) / 2 - middle),
            default=None,
        )
        answers.append([*([said] if said else []), *([{**near, "nearest": True}] if near else [])])
    return answers, 0


_PLACE = ("start", "end", "text", "name", "country", "admin1", "lat", "lon", "precision", "confidence")


def _run_notes(gold: Sequence[GoldNotedPlace], system: System) -> Answers:
    """Give each note the place that it is about, as far as its places tell."""
    from dragoman.locate import Place, focus

    places = able(system, system.places, "does not resolve places")
    answers = []
    for note in gold:
        rows = places(note.document.text, None)
        named = [Place(**{"text": "", **{k: row[k] for k in _PLACE if k in row}}) for row in rows]
        found = focus(named)
        answers.append([rows[named.index(found)]] if found else [])
    return answers, 0


_SETS = {"places": "GWN", "places_trnews": "TR-News"}

_TOPONYMS = (toponyms.load, _run_places, toponyms.resolved, toponyms.judge)

LOCATE_TASKS: tuple[Task[Any, Any], ...] = (
    task(
        "dates",
        "the days that expressions of time come to, looking back",
        "expectations of Microsoft's Recognizers, written by people",
        (datetimes.load, _run_dates, datetimes.days, datetimes.judge),
        answer="dates",
    ),
    *(
        task(
            name,
            f"which place of GeoNames a name means, and which names are places ({title})",
            f"labels made by people ({title})",
            _TOPONYMS,
        )
        for name, title in _SETS.items()
    ),
    task(
        "event_place",
        "which of the places in a sentence an act happened at",
        "labels made by people (event location)",
        (event_places.load, _run_event_places, event_places.chosen, event_places.judge),
    ),
    task(
        "note_place",
        "where one-paragraph notes say that it happened",
        "places coded by people (ACLED)",
        (noted_places.load, _run_notes, noted_places.placed, noted_places.judge),
    ),
)
