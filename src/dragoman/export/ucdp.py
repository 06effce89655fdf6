"""A UCDP-GED-like table: violence that is told as having happened and to have killed somebody.

Of the dead the words seldom say whose side they were on: those whom a figure is said to be ``of`` count for
the side that is named so, all others as unknown. An event is one report's, not an incident's.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.export.delimited import Cell
from dragoman.export.sides import country_name, named
from dragoman.records import Document, Event, Party, Size, interval

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_name", "dyad_name",
    "side_a", "side_b", "number_of_sources", "source_article", "source_office", "source_date",
    "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1",
    "adm_2", "latitude", "longitude", "country", "event_clarity", "date_prec", "date_start", "date_end",
    "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low",
)  # fmt: skip

_STATE = frozenset(("MIL", "COP", "GOV", "SPY"))
_GROUP = frozenset(("REB", "UAF", "PRM", "CRM"))
_PLACE = {"place": 1, "admin1": 4, "country": 6}
_DATE = {"day": 1, "week": 2, "span": 3, "month": 4, "year": 5}


def ucdp_rows(event: Event, document: Document | None) -> Iterator[tuple[Cell, ...]]:
    """Yield the row of one event, if it is an assault that happened and killed somebody."""
    dead = [size for size in event.size if size.kind == "dead" and size.best > 0]
    if event.event != "ASSAULT" or not event.actual or not dead or event.when is None:
        return
    one, two = event.actor[0] if event.actor else None, event.recipient[0] if event.recipient else None
    sides = [named(one) or "Unknown actor", named(two) or "Civilians"]
    first, last = interval(event.when.from_)[0], interval(event.when.to)[1]
    total = max(dead, key=lambda size: size.best)
    where = event.where
    speaker = event.attribution[0].speaker if event.attribution else None
    yield (
        event.id,
        None,
        first.year,
        None,
        "Dragoman",
        _violence(one, two),
        None,
        " - ".join(sides),
        *sides,
        1,
        document.url if document else None,
        document.source if document else None,
        document.published if document else None,
        document.title if document else None,
        named(speaker) or None,
        _PLACE[where.precision] if where else None,
        where.name if where else None,
        where.text if where else None,
        where.admin1 if where else None,
        None,
        where.lat if where else None,
        where.lon if where else None,
        country_name(where.country) if where else None,
        1 if event.when.precision == "day" else 2,
        _DATE[event.when.precision],
        first.isoformat(),
        last.isoformat(),
        *_by_side(total, one, two),
        total.best,
        max(size.high for size in dead),
        min(size.low for size in dead),
    )


def _violence(one: Party | None, two: Party | None) -> int:
    """Return 1 state-based, 2 between groups, 3 against civilians."""
    kinds = [_kind(one), _kind(two)]
    if kinds[1] == "civilian":
        return 3
    return 1 if "state" in kinds else 2


def _kind(party: Party | None) -> str:
    main = party.sectors[:1] if party else ()
    if _STATE.intersection(main) or (party is not None and party.kind == "country"):
        return "state"
    return "group" if _GROUP.intersection(main) else "civilian"


def _by_side(total: Size, one: Party | None, two: Party | None) -> tuple[int, int, int, int]:
    """Return the dead of side a, of side b, civilians, unknown."""
    of = total.of
    if of is None:
        return 0, 0, 0, total.best
    if "CVL" in of.sectors:
        return 0, 0, total.best, 0
    for number, side in enumerate((one, two)):
        if side is not None and (of.start, of.end) == (side.start, side.end):
            return (total.best, 0, 0, 0) if number == 0 else (0, total.best, 0, 0)
    return 0, 0, 0, total.best
