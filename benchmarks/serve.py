"""How long the API takes over a large store: by route, then with many readers while a writer adds.

    python benchmarks/serve.py --events 1000000

Events are made from quads (subject, relation, object, day): those of a file in the layout of the ICEWS benchmarks
with --quads FOLDER (entity2id.txt, relation2id.txt, train.txt), else drawn with a few very frequent actors and
many rare ones. Their sentences are made up. The store is kept and used again if it is there.

Wall time depends on what else the machine does; processor time (of all threads, database included) does not, so
both are told. A question is asked with ever other filters, so that no answer is one that was kept.
"""

# ruff: noqa: E501 - SQL

from __future__ import annotations

import argparse
import asyncio
import json
import math
import random
import resource
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import httpx
import pyarrow as pa

from dragoman.knowledge import cameo, countries, plover
from dragoman.pipeline.owner import Owner, owning
from dragoman.records import Confidence, Document, Event, Party, Phrase, Reading, Sentence, When, event_id
from dragoman.serve import ServeOptions, create_app
from dragoman.store import Run, open_store

FIRST = date(2005, 1, 1)
DAYS = 4_017
WIDTH = 120
"""Characters of a made sentence, so that where it begins is known."""

A_DOCUMENT = 3
"""Events in a report."""

API = "/api/v1"

_VIEWS = 5
"""Different filters that a crowd of readers has between them."""


def quads(folder: Path | None, number: int) -> Iterator[tuple[str, str, str, int]]:
    """Yield subject country, CAMEO code, object country and day."""
    draw = random.Random(1)
    if folder is not None:
        yield from icews(folder, number, draw)
        return
    states = [code for code, one in countries.all_countries().items() if one.until is None]
    draw.shuffle(states)
    weights = [1 / (rank + 1) for rank in range(len(states))]
    codes = [code for code, row in cameo.codes().items() if row.plover is not None and len(code) == 3]
    for _ in range(number):
        one, two = draw.choices(states, weights, k=2)
        yield one, draw.choice(codes), two, draw.randrange(DAYS)


def icews(folder: Path, number: int, draw: random.Random) -> Iterator[tuple[str, str, str, int]]:
    """Yield the quads of an ICEWS benchmark again and again, each time some days later."""
    names = dict(line.rsplit("\t", 1)[::-1] for line in (folder / "entity2id.txt").read_text().splitlines())
    relations = dict(
        line.rsplit("\t", 1)[::-1] for line in (folder / "relation2id.txt").read_text().splitlines()
    )
    codes = {row.name.lower(): code for code, row in cameo.codes().items() if row.plover is not None}
    fallback = [code for code, row in cameo.codes().items() if row.plover is not None and len(code) == 3]
    state: dict[str, str] = {}
    for id_, name in names.items():
        last = name.rpartition("(")[2].rstrip(")") if "(" in name else name
        found = countries.lookup(last.replace("_", " "))
        if found is not None:
            state[id_.strip()] = found.code
    rows = [line.split() for line in (folder / "train.txt").read_text().splitlines()]
    rows = [row for row in rows if row[0] in state and row[2] in state]
    given = 0
    while given < number:
        shift = draw.randrange(DAYS)
        for one, relation, two, hour, *_ in rows:
            if given == number:
                return
            given += 1
            words = relations[relation].lower().replace("_", " ")
            code = codes.get(words) or fallback[int(relation) % len(fallback)]
            yield state[one], code, state[two], (int(hour) // 24 + shift) % DAYS


SCHEMA = pa.schema(
    [("n", pa.int64()), ("one", pa.string()), ("two", pa.string()), ("code", pa.string()), ("type", pa.string()),
     ("mode", pa.string()), ("quad", pa.int32()), ("score", pa.float64()), ("day", pa.date32()),
     ("a", pa.string()), ("b", pa.string()), ("lat", pa.float64()), ("lon", pa.float64()), ("aux", pa.string()),
     ("goldstein", pa.float64()), ("confidence", pa.float64())]
)  # fmt: skip


def made(folder: Path | None, number: int) -> pa.Table:
    """Return the quads in PLOVER's terms as a table."""
    draw = random.Random(2)
    rows = []
    for n, (one, code, two, day) in enumerate(quads(folder, number)):
        told = cameo.to_plover(code)
        assert told is not None
        state, other = countries.all_countries()[one], countries.all_countries()[two]
        rows.append(
            {
                "n": n, "one": one, "two": two, "code": code, "type": told.event, "mode": told.mode or "",
                "quad": plover.quad(told.event), "score": plover.score(told.event, [told.mode] if told.mode else []),
                "day": FIRST + timedelta(days=day), "a": state.name, "b": other.name, "lat": other.lat, "lon": other.lon,
                "aux": draw.choices(["", "future", "negation", "hypothetical", "historical"], [84, 8, 3, 2, 3])[0],
                "goldstein": cameo.goldstein(code), "confidence": round(draw.uniform(0.35, 1), 3),
            }
        )  # fmt: skip
    rows.sort(key=lambda row: row["day"])
    for n, row in enumerate(rows):
        row["n"] = n
    return pa.Table.from_pylist(rows, schema=SCHEMA)


PARTY = """{{'start': {start}, 'end': {start} + len({name}), 'text': {name}, 'name': {name}, 'id': NULL, 'kind': 'country',
 'country': {code}, 'sectors': []::VARCHAR[], 'role': NULL, 'of': NULL, 'reason': 'country-name'}}"""

STEPS = (
    f"""CREATE TEMP TABLE told AS SELECT *, md5('e' || n) AS id, 'doc-' || lpad((n // {A_DOCUMENT})::VARCHAR, 8, '0') AS document,
        (n % {A_DOCUMENT}) * {WIDTH} AS pos, rpad(a || ' met ' || b || ' in the matter of ' || lower(type) || ' ' || code || '.', {WIDTH - 1}, ' ')
        AS sentence FROM made""",
    """INSERT INTO documents BY NAME SELECT document AS id, string_agg(sentence, ' ' ORDER BY n) AS text,
        any_value(day)::VARCHAR AS published, any_value(a) || ' and ' || any_value(b) AS title,
        'Outlet ' || (min(n) % 40) AS source, NULL AS url, 'en' AS language, NULL AS header, '{}' AS extras,
        any_value(day) AS published_from, any_value(day) AS published_to, md5(document) AS digest,
        min(n) AS number, 30 AS words, md5(document) AS text_digest, false AS quoted, any_value(day)::TIMESTAMP AS recorded_from
        FROM told GROUP BY document ORDER BY document""",
    """INSERT INTO codings BY NAME SELECT DISTINCT document, 'bench/1' AS coder, 'bench' AS run, document AS digest,
        day::TIMESTAMP AS recorded_from FROM told""",
    f"""INSERT INTO events BY NAME SELECT id, document, 'bench/1' AS coder, type AS event,
        CASE mode WHEN '' THEN [] ELSE [mode] END AS modes, ['diplomatic'] AS contexts,
        CASE aux WHEN '' THEN [] ELSE [aux] END AS aux, aux = '' AS actual, quad AS quad_code, score AS event_scale,
        [one] AS actor_countries, [two] AS recipient_countries, false AS reciprocal, day AS when_from, day AS when_to,
        two AS place_country, 1000000 + (hash(two) % 100000)::BIGINT AS geonameid, confidence, pos + len(a) + 1 AS trigger_start,
        to_json({{
            'id': id, 'document': document, 'coder': 'bench/1', 'event': type,
            'trigger': {{'start': pos + len(a) + 1, 'end': pos + len(a) + 4, 'text': 'met'}},
            'sentence': {{'start': pos, 'end': pos + len(sentence), 'index': n % {A_DOCUMENT}, 'text': sentence}},
            'mode': CASE mode WHEN '' THEN [] ELSE [mode] END, 'context': ['diplomatic'],
            'aux': CASE aux WHEN '' THEN [] ELSE [aux] END, 'quad_code': quad, 'event_scale': score, 'cameo': code,
            'goldstein': goldstein, 'actor': [{PARTY.format(start="pos", name="a", code="one")}],
            'recipient': [{PARTY.format(start="pos + len(a) + 5", name="b", code="two")}],
            'condition': NULL, 'attribution': [], 'when': {{'from': day::VARCHAR, 'to': day::VARCHAR, 'precision': 'day',
                'basis': 'published', 'text': NULL, 'start': NULL, 'end': NULL}},
            'where': {{'basis': 'party', 'precision': 'place', 'name': b, 'geonameid': NULL, 'country': two, 'admin1': NULL,
                'lat': lat, 'lon': lon, 'text': NULL, 'start': NULL, 'end': NULL}},
            'size': [], 'confidence': {{'event': confidence, 'actor': 0.9, 'recipient': 0.9, 'aux': 0.95, 'when': 0.8,
                'where': 0.5}}, 'alternatives': []
        }})::VARCHAR AS record, 'bench' AS run, id AS digest, [one] AS actor_keys, [two] AS recipient_keys, b AS place_name,
        'place' AS place_precision, lat, lon, day AS published, 'Outlet ' || ((n - n % {A_DOCUMENT}) % 40) AS source,
        pos AS sentence_start, day::TIMESTAMP AS recorded_from FROM told ORDER BY day, n""",
    """INSERT INTO words SELECT word, number, count(*) AS times FROM (
        SELECT number, unnest(string_split(lower(regexp_replace(text || ' ' || title, '[^A-Za-z0-9 ]', '', 'g')), ' ')) AS word
        FROM documents) WHERE word <> '' GROUP BY word, number ORDER BY word, number""",
    """CREATE TEMP TABLE grouped AS SELECT *, md5('i' || one || two || type || (day - DATE '2005-01-01') // 2) AS incident
        FROM told WHERE aux = ''""",
    """INSERT INTO members BY NAME SELECT incident, id AS event, document, day::TIMESTAMP AS recorded_from FROM grouped
        ORDER BY incident""",
    """INSERT INTO incidents BY NAME SELECT incident AS id, incident AS grp, any_value(type) AS event, 'reported' AS standing,
        [any_value(one), any_value(two)] AS party_keys, min(day) AS when_from, max(day) AS when_to,
        any_value(two) AS place_country, any_value(b) AS place_name, any_value(lat) AS lat, any_value(lon) AS lon,
        min(day) AS first_reported, max(day) AS last_reported, count(DISTINCT document) AS reports,
        count(DISTINCT document) AS texts, count(*) AS members, ['Outlet 1'] AS outlets, false AS by_hand,
        min(day)::TIMESTAMP AS opened, to_json({'id': incident, 'event': any_value(type), 'members': list(id ORDER BY day, id),
            'first_reported': min(day)::VARCHAR, 'last_reported': max(day)::VARCHAR, 'reports': count(DISTINCT document),
            'texts': count(DISTINCT document), 'outlets': ['Outlet 1']})::VARCHAR AS record, 'bench' AS run,
        incident AS digest, min(day)::TIMESTAMP AS recorded_from FROM grouped GROUP BY incident ORDER BY min(day)""",
    f"""INSERT INTO commitments BY NAME SELECT md5('c' || n) AS id, 'threat' AS kind,
        ['open', 'carried_out', 'lapsed', 'withdrawn'][1 + n % 4] AS status, false AS late, type AS event,
        [one] AS speaker_keys, [two] AS addressee_keys, day AS said, day AS last_said, day AS moved, 1 AS statements,
        1 AS reports, false AS by_hand, day::TIMESTAMP AS opened, '' AS state, to_json({{'id': md5('c' || n), 'kind': 'threat',
            'speaker': {PARTY.format(start="pos", name="a", code="one")},
            'addressee': {PARTY.format(start="pos + len(a) + 5", name="b", code="two")},
            'act': {{'event': type}}, 'said': day::VARCHAR, 'statements': [id],
            'status': ['open', 'carried_out', 'lapsed', 'withdrawn'][1 + n % 4]}})::VARCHAR AS record, 'bench' AS run,
        id AS digest, day::TIMESTAMP AS recorded_from FROM told WHERE type = 'THREATEN' ORDER BY day""",
)


def build(path: Path, folder: Path | None, number: int) -> None:
    """Make a store of so many events, straight in SQL: linking a million one by one would take a day."""
    open_store(path).close()
    began = time.perf_counter()
    with closing(duckdb.connect(str(path))) as connection:
        connection.register("made", made(folder, number))
        connection.begin()
        for step in STEPS:
            connection.execute(step)
        connection.commit()
    print(f"made {number} events in {time.perf_counter() - began:.0f} s, {path.stat().st_size / 1e6:.0f} MB")


def routes(draw: random.Random) -> dict[str, str]:
    """Return one address for each route, with filters drawn anew."""
    states = [
        "USA",
        "RUS",
        "CHN",
        "IRN",
        "IRQ",
        "TUR",
        "GBR",
        "IND",
        "PAK",
        "ISR",
        "UKR",
        "FRA",
        "DEU",
        "JPN",
        "NGA",
    ]
    one, two = draw.sample(states, 2)
    start = FIRST + timedelta(days=draw.randrange(DAYS - 400))
    span = f"start={start}&end={start + timedelta(days=draw.choice((30, 90, 365)))}"
    word = draw.choice(["matter", "threaten", "aid", "france", "china", "assault", "consult"])
    salt = f"min_confidence=0.{draw.randrange(1000, 3499)}"
    return {
        "meta": f"meta?{salt}",
        "today": f"today?since={start}&{salt}",
        "events": f"events?{salt}",
        "events, by place and day": f"events?place={one}&{span}&{salt}",
        "events, by dyad": f"events?dyad={one}~{two}&{salt}",
        "events, by word": f"events?q={word}&{span}&{salt}",
        "documents, by word": f"documents?q={word}+{one.lower()}*&{span}",
        "incidents": f"incidents?{span}",
        "incidents, by actor": f"incidents?party={one}",
        "commitments/board": f"commitments/board?speaker={one}",
        "series": f"series?{salt}",
        "series, of a dyad": f"series?dyad={one}~{two}&{salt}",
        "facets": f"facets?{salt}",
        "facets, of a place": f"facets?place={one}&{salt}",
        "map": f"map?{salt}",
        "map, of a year": f"map?{span}&{salt}",
        "actors": f"actors?q={draw.choice(['un', 'ir', 'ch', 'f'])}",
        "actors/A": f"actors/{one}?{salt}",
        "actors/A/network": f"actors/{one}/network?{salt}",
        "dyads": f"dyads?{salt}",
        "dyads/A/B": f"dyads/{one}/{two}?{salt}",
        "search": f"search?q={word}&{span}",
        "review/queue": f"review/queue?{span}&{salt}",
    }


def at_share(values: list[float], share: float) -> float:
    """Return the value that such a share of the values does not exceed."""
    return sorted(values)[math.ceil(share * len(values)) - 1]


def processor() -> float:
    """Return seconds of processor time of this process, all threads."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


async def by_route(client: httpx.AsyncClient, times: int) -> dict[str, dict[str, float]]:
    """Ask every route so many times, one after the other; milliseconds."""
    wall: dict[str, list[float]] = {}
    worked: dict[str, list[float]] = {}
    draw = random.Random(3)
    for _ in range(times):
        for name, address in routes(draw).items():
            began, used = time.perf_counter(), processor()
            answer = await client.get(f"{API}/{address}")
            wall.setdefault(name, []).append(1000 * (time.perf_counter() - began))
            worked.setdefault(name, []).append(1000 * (processor() - used))
            assert answer.status_code == 200, (address, answer.text[:300])
    return {
        name: {
            "p50": statistics.median(those),
            "p95": at_share(those, 0.95),
            "max": max(those),
            "cpu_p50": statistics.median(worked[name]),
            "cpu_max": max(worked[name]),
        }
        for name, those in wall.items()
    }


async def crowd(
    client: httpx.AsyncClient, readers: int, seconds: float, think: float
) -> list[tuple[str, float, int]]:
    """Let many readers ask for some seconds, each thinking between two questions; every page has its answers."""
    until = time.perf_counter() + seconds
    seen: list[tuple[str, float, int]] = []

    async def read(number: int) -> None:
        draw = random.Random(number)
        await asyncio.sleep(draw.uniform(0, think))
        while time.perf_counter() < until:
            name, address = draw.choice(list(routes(random.Random(draw.randrange(_VIEWS))).items()))
            began = time.perf_counter()
            answer = await client.get(f"{API}/{address}")
            seen.append((name, 1000 * (time.perf_counter() - began), answer.status_code))
            await asyncio.sleep(draw.uniform(0, 2 * think))

    await asyncio.gather(*(read(number) for number in range(readers)))
    return seen


def adding(owner: Owner, stop: threading.Event, batches: list[float]) -> None:
    """Add small batches until told to stop, and note how long each took."""
    number = 0
    while not stop.is_set():
        now = datetime.now(UTC)
        began = time.perf_counter()
        owner.add(
            [reading(number * 5 + n) for n in range(5)],
            run=Run(id="more", coder="bench/2", source="", started=now),
        )
        batches.append(1000 * (time.perf_counter() - began))
        number += 1
        stop.wait(5)


def reading(number: int) -> Reading:
    """Return a report of one made event."""
    text = f"Iran threatened Iraq over shipment {number}."
    document = Document(id=f"more-{number}", text=text, published="2016-01-02", source="Outlet 1")
    iran = Party(
        start=0, end=4, text="Iran", name="Iran", kind="country", country="IRN", reason="country-name"
    )
    iraq = Party(
        start=16, end=20, text="Iraq", name="Iraq", kind="country", country="IRQ", reason="country-name"
    )
    trigger = Phrase(start=5, end=15, text="threatened")
    event = Event(
        id=event_id(document.id, text, "THREATEN", trigger, (iran,), (iraq,)), document=document.id, coder="bench/2",
        event="THREATEN", trigger=trigger, sentence=Sentence(start=0, end=len(text), index=0, text=text),
        quad_code=3, event_scale=-3.5, cameo="130", actor=(iran,), recipient=(iraq,),
        when=When(from_="2016-01-02", to="2016-01-02", precision="day", basis="published"),
        confidence=Confidence(event=0.9),
    )  # fmt: skip
    return Reading(document=document, events=(event,))


async def measure(owner: Owner, times: int, readers: int, seconds: float, think: float) -> dict[str, Any]:
    """Measure one store."""
    app = create_app(owner.store, ServeOptions(hosts=frozenset({"*"}), reads=10_000_000), owner=owner)
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://bench", timeout=600) as client:
        await client.get(f"{API}/meta")
        await client.get(f"{API}/actors")
        alone = await by_route(client, times)
        stop, batches = threading.Event(), []
        writer = threading.Thread(target=adding, args=(owner, stop, batches))
        writer.start()
        used = processor()
        seen = await crowd(client, readers, seconds, think)
        used = 1000 * (processor() - used)
        stop.set()
        await asyncio.to_thread(writer.join)
    taken = sorted(took for _, took, _ in seen)
    return {
        "routes": alone,
        "crowd": {
            "readers": readers, "answers": len(seen), "failed": sum(status != 200 for *_, status in seen),
            "p50": taken[len(taken) // 2], "p95": at_share(taken, 0.95), "max": taken[-1],
            "processor_each": used / len(seen), "batches": len(batches), "batch_p50": statistics.median(batches),
        },
    }  # fmt: skip


def main() -> None:
    """Make the store if need be, measure, print, and write JSON if a file is named."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--quads", type=Path, help="folder of an ICEWS benchmark")
    parser.add_argument("--store", type=Path, help="where the store is kept")
    parser.add_argument("--times", type=int, default=20, help="how often each route is asked")
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=20, help="how long the readers ask at once")
    parser.add_argument("--think", type=float, default=5, help="seconds between two questions of one reader")
    parser.add_argument("--json", type=Path, help="write the figures there")
    given = parser.parse_args()
    path = given.store or Path(f"bench-serve-{given.events}.duckdb")
    if not path.exists():
        build(path, given.quads, given.events)
    with owning(path) as owner:
        found = asyncio.run(measure(owner, given.times, given.readers, given.seconds, given.think))
    print(f"{'route':28}{'p50':>8}{'p95':>8}{'max':>8}   processor p50, max (ms)")
    for name, row in found["routes"].items():
        print(
            f"{name:28}{row['p50']:8.0f}{row['p95']:8.0f}{row['max']:8.0f}   {row['cpu_p50']:.0f}, {row['cpu_max']:.0f}"
        )
    print("at once:", {name: round(value) for name, value in found["crowd"].items()})
    if given.json:
        given.json.write_text(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
