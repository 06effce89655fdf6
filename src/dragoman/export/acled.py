"""An ACLED-like table: violence, protest and strategic developments that are told as having happened.

What ACLED has no type for (words, sanctions, aid) has no row. ``fatalities`` follows ACLED's rule: the lowest
figure that is given, and 0 where none is.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.export.delimited import Cell
from dragoman.export.sides import named
from dragoman.knowledge import countries
from dragoman.records import Document, Event, Party, interval

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
    "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction",
    "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude",
    "longitude", "geo_precision", "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip

_BATTLE = ("Battles", "Armed clash")
_REMOTE = "Explosions/Remote violence"
_CIVILIANS = "Violence against civilians"
_STRATEGIC = "Strategic developments"

_MODES: dict[tuple[str, str | None], tuple[str, str]] = {
    ("PROTEST", None): ("Protests", "Peaceful protest"),
    ("PROTEST", "riot"): ("Riots", "Violent demonstration"),
    ("PROTEST", "vandalize"): ("Riots", "Mob violence"),
    ("ASSAULT", "aerial"): (_REMOTE, "Air/drone strike"),
    ("ASSAULT", "drone"): (_REMOTE, "Air/drone strike"),
    ("ASSAULT", "heavy-weapons"): (_REMOTE, "Shelling/artillery/missile attack"),
    ("ASSAULT", "explosives"): (_REMOTE, "Remote explosive/landmine/IED"),
    ("ASSAULT", "suicide-attack"): (_REMOTE, "Suicide bomb"),
    ("ASSAULT", "unconventional"): (_REMOTE, "Chemical weapon"),
    ("ASSAULT", "abduct"): (_CIVILIANS, "Abduction/forced disappearance"),
    ("ASSAULT", "sexual"): (_CIVILIANS, "Sexual violence"),
    ("ASSAULT", "destroy"): (_STRATEGIC, "Looting/property destruction"),
    ("COERCE", "arrest"): (_STRATEGIC, "Arrests"),
    ("RETREAT", "ceasefire"): (_STRATEGIC, "Agreement"),
    ("RETREAT", "withdraw"): (_STRATEGIC, "Non-violent transfer of territory"),
    ("MOBILIZE", None): (_STRATEGIC, "Change to group/activity"),
}

_ARMED = frozenset(("MIL", "COP", "REB", "UAF", "PRM", "SPY", "GOV"))

_INTER = {
    "MIL": 1, "COP": 1, "GOV": 1, "SPY": 1, "JUD": 1, "LEG": 1, "REB": 2, "PRM": 3, "UAF": 3, "CRM": 3,
    "CVL": 7, "REF": 7, "JRN": 7, "LAB": 7, "EDU": 7, "MED": 7, "REL": 7, "AGR": 7, "BUS": 7,
}  # fmt: skip

_TIME = {"day": 1, "week": 2, "span": 2, "month": 3, "year": 3}
_SPACE = {"place": 1, "admin1": 2, "country": 3}


def kind_of(event: Event) -> tuple[str, str] | None:
    """Return ACLED's event and sub-event type; None for what it does not code."""
    for mode in (*event.mode, None):
        if found := _MODES.get((event.event, mode)):
            return found
    if event.event != "ASSAULT":
        return None
    return _BATTLE if _is_armed(event.recipient) else (_CIVILIANS, "Attack")


def _is_armed(parties: tuple[Party, ...]) -> bool:
    return any(_ARMED.intersection(party.sectors[:1]) for party in parties)


def acled_rows(event: Event, document: Document | None) -> Iterator[tuple[Cell, ...]]:
    """Yield the row of one event, if ACLED has a type for it and it has happened, on a known day."""
    kind = kind_of(event)
    if kind is None or not event.actual or event.when is None:
        return
    first = interval(event.when.from_)[0]
    where = event.where
    country = countries.country(where.country) if where and where.country else None
    one, two = event.actor[0] if event.actor else None, event.recipient[0] if event.recipient else None
    inter = (_inter(one, kind), _inter(two, kind))
    yield (
        f"{(where.country if where else None) or 'XXX'}{event.id[:12]}",
        first.isoformat(),
        first.year,
        _TIME[event.when.precision],
        _disorder(kind),
        *kind,
        _actor(one),
        _others(event.actor),
        inter[0],
        _actor(two),
        _others(event.recipient),
        inter[1],
        int(f"{min(inter) or max(inter)}{max(inter) if min(inter) else 0}"),
        "Civilian targeting" if kind[0] == _CIVILIANS else None,
        None,
        None,
        country.name if country else None,
        where.admin1 if where else None,
        None,
        None,
        where.name if where else None,
        where.lat if where else None,
        where.lon if where else None,
        _SPACE[where.precision] if where else None,
        document.source if document else None,
        None,
        event.sentence.text,
        min((size.low for size in event.size if size.kind == "dead"), default=0),
        None,
        None,
    )


def _disorder(kind: tuple[str, str]) -> str:
    if kind[0] == "Protests":
        return "Demonstrations"
    return "Strategic developments" if kind[0] == _STRATEGIC else "Political violence"


def _inter(party: Party | None, kind: tuple[str, str]) -> int:
    if party is None:
        return 0
    if kind[0] in ("Protests", "Riots"):
        return 6 if kind[0] == "Protests" else 5
    return _INTER.get(party.sectors[0], 8) if party.sectors else 8


def _actor(party: Party | None) -> str | None:
    if party is None:
        return None
    country = countries.country(party.country) if party.country else None
    name = named(party)
    return f"{name} ({country.name})" if country and country.name not in name else name


def _others(parties: tuple[Party, ...]) -> str | None:
    return "; ".join(named(party) for party in parties[1:]) or None
