"""Actors and dyads: who they are, what they do to each other, how the two of a pair stand."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from functools import cache
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from dragoman.knowledge import actorbook
from dragoman.records.linked import Status
from dragoman.serve.answers import Json, page
from dragoman.serve.asking import After, Limit
from dragoman.serve.commitment_rows import commitment_rows, rate_rows
from dragoman.serve.cursors import read_cursor, write_cursor
from dragoman.serve.desk import At, Desk
from dragoman.serve.paging import Filtered, hidden, question
from dragoman.serve.problems import not_found
from dragoman.serve.refs import Ref, country_names, refs
from dragoman.serve.routes.commitments import commitment_counts, rates_of
from dragoman.serve.routes.incidents import incident_total, incidents_of
from dragoman.serve.shapes import answering
from dragoman.serve.shapes.counts import ActorFull, DyadFull, Network
from dragoman.serve.shapes.rows import ActorRow, DyadRow, Page
from dragoman.serve.tables import FILES, ListForm, table_answer
from dragoman.store import CommitmentFilter, EventFilter, IncidentFilter, Store, pairs
from dragoman.store.pairs import Level

router = APIRouter(tags=["actors"])

OPEN: tuple[Status, ...] = ("open", "triggered")

_LISTED = 20_000
"""Actors that are searched by name: those with most events."""

_FRESH = 60
"""Seconds that the list of actors may lag behind the store."""

_OPEN_SHOWN = 10
_PARTNERS = 20


@router.get(
    "/actors",
    responses=answering(Page[ActorRow], files=FILES),
    summary="Actors by name, those with most events first",
)
def list_actors(
    desk: At,
    form: ListForm,
    q: Annotated[str | None, Query(max_length=100)] = None,
    limit: Limit = 20,
    after: After = None,
) -> Response:
    """Give actors whose name, alias or code holds all the words; countries too."""
    found = matching_actors(desk, q, limit=_LISTED)
    if form != "json":
        return table_answer(found, form, "actors", most=desk.options.max_rows)
    asked = f"actors {q or ''}"
    (first,) = read_cursor(after, asked) or (0,)
    last = first + limit
    following = write_cursor((last,) if last < len(found) else None, asked)
    return Json(page(found[first:last], following, len(found)))


def matching_actors(desk: Desk, q: str | None, *, limit: int) -> list[dict[str, Any]]:
    """Return actors that are called so, out of a list that may lag a minute behind the store."""
    listed = desk.kept("actors", "", lambda: listed_actors(desk.store), seconds=_FRESH)
    return best_named(listed, q, limit=limit)


def named_actors(store: Store, q: str | None, *, limit: int) -> list[dict[str, Any]]:
    """Return actors that are called so, those with most events first."""
    return best_named(listed_actors(store), q, limit=limit)


Listed = list[tuple[str, str, dict[str, Any]]]
"""Actors with their key, the words they are found by, and their row; those with most events first."""


def best_named(listed: Listed, q: str | None, *, limit: int) -> list[dict[str, Any]]:
    """Return the rows that hold all the words; names that begin so come first."""
    words = _folded(q or "").split()
    found = []
    for place, (key, names, row) in enumerate(listed):
        if all(word in names for word in words):
            begins = bool(words) and (names.startswith(words[0]) or key.lower() == (q or "").lower())
            found.append((not begins, place, row))
    found.sort(key=lambda item: item[:2])
    return [row for _, _, row in found[:limit]]


def listed_actors(store: Store) -> Listed:
    """Return the actors of actual events."""
    counted = pairs.actors(store, EventFilter(show=()), most=_LISTED)
    known = refs(store, [row["key"] for row in counted])
    listed = []
    for row in counted:
        ref = known[row["key"]]
        names = _folded(" \n".join((ref["label"], row["key"], *_book().get(row["key"], ()))))
        listed.append((row["key"], names, {**ref, **row, "sectors": _sectors(row["key"])}))
    return listed


@cache
def _book() -> dict[str, tuple[str, ...]]:
    return {id_: actor.aliases for id_, actor in actorbook.actors().items()}


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _sectors(key: str) -> list[str]:
    actor = actorbook.actors().get(key)
    return list(actor.terms[-1].sectors) if actor and actor.terms else []


def level_of(*keys: str) -> Level:
    """Return at which level actors are held against others: countries against countries, others by name."""
    return "country" if all(key in country_names() for key in keys) else "key"


@router.get(
    "/actors/{key:path}/network",
    responses=answering(Network),
    summary="Who an actor deals with, and these among each other",
)
def network(
    key: str, desk: At, wanted: Filtered, limit: Annotated[int, Query(ge=1, le=100)] = 40
) -> Response:
    """Give the actors that one deals with most, and what goes between any two of them."""
    level = level_of(key)

    def answer() -> dict[str, Any]:
        found = pairs.partners(desk.store, wanted, key, level=level, most=limit)
        keys = [key, *(row["key"] for row in found)]
        known = refs(desk.store, keys)
        numbers = {row["key"]: row["events"] for row in found}
        numbers[key] = sum(numbers.values())
        edges = pairs.among(desk.store, wanted, keys, level=level)
        return {
            "nodes": [{**known[one], "events": numbers[one]} for one in keys],
            "edges": [
                {"from": row["a"], "to": row["b"], **{n: row[n] for n in ("quads", "events", "score")}}
                for row in edges
            ],
        }

    return Json(desk.kept("network", (key, limit, question(wanted)), answer))


@router.get(
    "/actors/{key:path}",
    responses=answering(ActorFull),
    summary="One actor: who it is, what it does and meets with, its open commitments",
)
def one_actor(key: str, desk: At, wanted: Filtered) -> Response:
    """Give an actor by its key."""

    def answer() -> dict[str, Any]:
        counted = pairs.actor(desk.store, wanted, key)
        if not counted["events"] and not _is_known(key):
            raise not_found("actor", key)
        partners = pairs.partners(desk.store, wanted, key, level=level_of(key), most=_PARTNERS)
        known = refs(desk.store, [key, *(row["key"] for row in partners)])
        return {
            "actor": _described(desk, key, known[key]),
            "counts": {
                **{
                    n: counted[n]
                    for n in ("events", "as_actor", "as_recipient", "quads", "given", "received")
                },
                "incidents": incident_total(desk, _of_actor(wanted, key)),
            },
            "partners": [
                {"party": known[row["key"]], **{n: row[n] for n in ("events", "given", "received", "last")}}
                for row in partners
            ],
        }

    made = desk.kept("actor", (key, question(wanted)), answer)
    commitments = CommitmentFilter(party=(key,), statuses=OPEN, as_of=wanted.as_of)
    found = desk.store.commitments(replace(commitments, limit=_OPEN_SHOWN))
    return Json(
        {
            **made,
            "counts": {
                **made["counts"],
                "commitments_open": sum(commitment_counts(desk, commitments).values()),
            },
            "commitments": commitment_rows(desk.store, found.items),
            "rates": rate_rows(desk.store, rates_of(desk, (key,))),
            "hidden": hidden(desk, _party(wanted, key)),
        }
    )


def _is_known(key: str) -> bool:
    return key in country_names() or key in actorbook.actors()


def _party(wanted: EventFilter, key: str) -> EventFilter:
    return replace(wanted, party=(key,))


def _of_actor(wanted: EventFilter, key: str) -> IncidentFilter:
    return incidents_of(_party(wanted, key))


def _described(desk: Desk, key: str, ref: Ref) -> dict[str, Any]:
    actor = actorbook.actors().get(key)
    if actor is None:
        return {**ref, "sectors": [], "aliases": [], "affiliations": [], "members": []}
    members = [other.id for other in actorbook.actors().values() if other.parent == key][:30]
    known = refs(
        desk.store, [*members, *(term.of or term.country for term in actor.terms if term.of or term.country)]
    )
    return {
        **ref,
        "sectors": _sectors(key),
        "aliases": list(actor.aliases),
        "affiliations": [
            {
                "of": known.get(term.of or term.country),
                "role": term.office,
                "from": term.start.isoformat() if term.start else None,
                "to": term.end.isoformat() if term.end else None,
            }
            for term in actor.terms
        ],
        "members": [known[id_] for id_ in members],
    }


@router.get(
    "/dyads",
    responses=answering(Page[DyadRow], files=FILES),
    summary="Pairs of countries, those with most events first",
)
def list_dyads(
    desk: At,
    wanted: Filtered,
    form: ListForm,
    directed: Annotated[bool, Query(description="Tell A to B from B to A.")] = False,  # noqa: FBT002
    limit: Limit = 50,
) -> Response:
    """Give pairs with what goes between them; undirected unless asked otherwise."""

    most = limit if form == "json" else desk.options.max_rows

    def answer() -> list[dict[str, Any]]:
        return pairs.dyads(desk.store, wanted, directed=directed, most=most)

    rows = desk.kept("dyads", (directed, most, question(wanted)), answer)
    if form != "json":
        return table_answer(rows, form, "dyads", most=most)
    known = refs(desk.store, [key for row in rows for key in (row["a"], row["b"])])
    shown = [{**row, "a": known[row["a"]], "b": known[row["b"]]} for row in rows]
    return Json(page(shown, None, len(shown), hidden=hidden(desk, wanted)))


@router.get("/dyads/{a}/{b}", responses=answering(DyadFull), summary="What goes between two actors")
def one_dyad(a: str, b: str, desk: At, wanted: Filtered) -> Response:
    """Give counts by direction and type, open commitments either way, and base rates."""
    between = replace(wanted, dyad=(a, b))

    def answer() -> dict[str, Any]:
        counted = pairs.dyad(desk.store, wanted, a, b)
        types = counted.pop("types")
        counted["reports"] = counted.pop("documents")
        counted["incidents"] = incident_total(desk, incidents_of(between))
        return {"counts": counted, "types": types}

    made = desk.kept("dyad", (a, b, question(wanted)), answer)
    known = refs(desk.store, [a, b])
    open_ones = CommitmentFilter(dyad=(a, b), statuses=OPEN, as_of=wanted.as_of, limit=_OPEN_SHOWN)
    towards = {a: b, b: a}
    rates = [r for r in rates_of(desk, (a,)) + rates_of(desk, (b,)) if towards.get(r.actor) == r.addressee]
    return Json(
        {
            "a": known[a],
            "b": known[b],
            **made,
            "commitments": commitment_rows(desk.store, desk.store.commitments(open_ones).items),
            "rates": rate_rows(desk.store, rates),
            "hidden": hidden(desk, between),
        }
    )
