"""The tasks that judge when and where: expressions of time, place names, the places of acts and notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from dragoman.evaluate import datetimes, event_places, noted_places, toponyms
from dragoman.evaluate.datetimes import GoldDates
from dragoman.evaluate.event_places import GoldEventPlace
from dragoman.evaluate.noted_places import GoldNotedPlace
from dragoman.evaluate.system import System, UnansweredError
from dragoman.evaluate.task import Answers, Objects, Task
from dragoman.evaluate.toponyms import GoldArticle

C = TypeVar("C", bound=Callable[..., Any])


def _asked(system: System, able: C | None, what: str) -> C:
    if able is None:
        raise UnansweredError(
            f"{system.name} does not resolve {what}; give a file of answers to score instead"
        )
    return able


def _run_dates(gold: Sequence[GoldDates], system: System) -> Answers:
    dates = _asked(system, system.dates, "dates")
    return [list(dates(case.text, case.published)) for case in gold], 0


def _run_places(gold: Sequence[GoldArticle], system: System) -> Answers:
    places = _asked(system, system.places, "places")
    return [[*_given(article, system), *_found(places(article.text, None))] for article in gold], 0


def _given(article: GoldArticle, system: System) -> Objects:
    names = article.toponyms
    answers = _asked(system, system.places, "places")(
        article.text, [(name.start, name.end) for name in names]
    )
    return [
        {**answer, "covered": system.covers is not None and system.covers(name.geonameid)}
        for name, answer in zip(names, answers, strict=True)
    ]


def _found(places: Sequence[dict[str, Any]]) -> Objects:
    return [{**place, "found": True} for place in places]


def _run_event_places(gold: Sequence[GoldEventPlace], system: System) -> Answers:
    event_place = _asked(system, system.event_place, "the places of acts")
    places = _asked(system, system.places, "places")
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

    places = _asked(system, system.places, "places")
    answers = []
    for note in gold:
        rows = places(note.document.text, None)
        named = [Place(**{"text": "", **{k: row[k] for k in _PLACE if k in row}}) for row in rows]
        found = focus(named)
        answers.append([rows[named.index(found)]] if found else [])
    return answers, 0


_SETS = {"places": "GWN", "places_trnews": "TR-News"}

LOCATE_TASKS: tuple[Task[Any, Any], ...] = (
    Task(
        name="dates",
        about="the days that expressions of time come to, looking back",
        labels="expectations of Microsoft's Recognizers, written by people",
        load=datetimes.load,
        run=_run_dates,
        parse=datetimes.days,
        judge=datetimes.judge,
        answer="dates",
    ),
    *(
        Task(
            name=name,
            about=f"which place of GeoNames a name means, and which names are places ({title})",
            labels=f"labels made by people ({title})",
            load=toponyms.load,
            run=_run_places,
            parse=toponyms.resolved,
            judge=toponyms.judge,
        )
        for name, title in _SETS.items()
    ),
    Task(
        name="event_place",
        about="which of the places in a sentence an act happened at",
        labels="labels made by people (event location)",
        load=event_places.load,
        run=_run_event_places,
        parse=event_places.chosen,
        judge=event_places.judge,
    ),
    Task(
        name="note_place",
        about="where one-paragraph notes say that it happened",
        labels="places coded by people (ACLED)",
        load=noted_places.load,
        run=_run_notes,
        parse=noted_places.placed,
        judge=noted_places.judge,
    ),
)
