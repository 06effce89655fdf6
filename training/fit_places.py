"""Fit which place a name means and which names are places, on LGL and GeoVirus.

usage: python training/fit_places.py GOLD

GOLD is the folder with ``train/geo_lgl.jsonl`` and ``train/geo_geovirus.jsonl``. Writes
``src/dragoman/locate/data/places.json``. One article in ten is left out and scored.
"""

from __future__ import annotations

import argparse
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from dragoman.evaluate.toponyms import GoldArticle, GoldToponym, kilometres, load
from dragoman.locate import evidence
from dragoman.locate.finding import is_none, places_of
from dragoman.locate.naming import Named
from dragoman.locate.options import Option, options
from dragoman.locate.page import Page
from dragoman.locate.places import given
from dragoman.locate.table import CONTEXT, FEATURES, Numbers, Table
from dragoman.parse import Parser
from dragoman.records import Document, Parse, Reading, Span

WORLD = 3.0
"""How much a toponym of GeoVirus, world news, counts beside one of LGL, papers of small towns."""
OUT = Path(__file__).parent.parent / "src/dragoman/locate/data/places.json"


def geovirus(path: Path) -> list[GoldArticle]:
    """Return the articles of GeoVirus, whose places have points and no ids; what is no XML is left out."""
    made = []
    for line in path.read_text("utf-8").rstrip("\n").split("\n"):
        try:
            root = ET.fromstring(json.loads(line)["xml"])  # noqa: S314 - a gold file named by the one who runs it
        except ET.ParseError:
            continue
        text = root.findtext("text") or ""
        marks = []
        for mark in root.iter("location"):
            name, start = mark.findtext("name") or "", int(mark.findtext("start") or 0)
            at = min(
                (m.start() for m in re.finditer(re.escape(name), text)),
                key=lambda i, s=start: abs(i - s),
                default=-1,
            )
            if name and abs(at - start) < 40:
                point = (float(mark.findtext("lat") or 0), float(mark.findtext("lon") or 0))
                marks.append(
                    GoldToponym(start=at, end=at + len(name), geonameid=None, country=None, point=point)
                )
        stretches = tuple((m.start, m.end) for m in marks)
        made.append(
            GoldArticle(
                id=str(len(made)),
                text=text,
                toponyms=tuple(marks),
                locational=stretches,
                names=stretches,
                raw={},
            )
        )
    return made


def parses(articles: list[GoldArticle]) -> list[Parse | None]:
    """Return the parses of the articles."""
    documents = (Document(id=str(i), text=a.text, published="2010") for i, a in enumerate(articles))
    return [reading.parse for reading in Parser()(Reading(document=d) for d in documents)]


def finder(articles: list[GoldArticle], parsed: list[Parse | None], *, wide: bool) -> list[float]:
    """Fit whether a name that only the atlas has is a place, and print how it does on articles left out."""
    rows, labels, part = [], [], []
    for number, (article, parse) in enumerate(zip(articles, parsed, strict=True)):
        page = Page.of(article.text, parse if wide else None)
        for one in page.names:
            if one.known or is_none(page, one):
                continue
            labels.append(is_named(page, one, article))
            rows.append(evidence.features(page, one))
            part.append(number % 10 == 0)
    x, y, out = np.array(rows, float), np.array(labels, float), np.array(part)
    weight = logistic(x[~out], y[~out], 2.0)
    p = 1 / (1 + np.exp(-x @ weight))
    for cut in (0.3, 0.4, 0.5, 0.6, 0.7):
        said = p[out] >= cut
        hit = float((said * y[out]).sum())
        print(
            f"finding{' parsed' if wide else ''} at {cut}: {out.sum()} names, "
            f"precision {hit / said.sum():.3f}, recall {hit / y[out].sum():.3f}"
        )
    for name, value in zip(evidence.FEATURES, weight, strict=True):
        print(f"  {name:22} {value:6.2f}")
    return [round(float(w), 4) for w in weight]


def is_named(page: Page, one: Named, article: GoldArticle) -> bool:
    """Tell whether gold has a name as a place's: just so, or in a longer name whose place it may mean."""
    low, high = page.words.start[one.first], page.words.end[one.last - 1]
    if (low, high) in article.names:
        return True
    meeting = (t for t in article.toponyms if t.start < high and low < t.end)
    rows = options(one, page.words.between(one.first, one.last)).rows
    return any(right(option, toponym) for toponym in meeting for option in rows)


def logistic(x: Numbers, y: Numbers, strength: float) -> Numbers:
    """Return the weights of a logistic regression with a quadratic penalty."""

    def loss(weight: Numbers) -> tuple[float, Numbers]:
        s = x @ weight
        p = 1 / (1 + np.exp(-s))
        value = float(np.logaddexp(0, s).sum() - y @ s) + strength * float(weight @ weight)
        return value, x.T @ (p - y) + 2 * strength * weight

    found: Numbers = minimize(
        loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 500}
    ).x
    return found


def right(option: Option, gold: GoldToponym) -> bool:
    """Tell whether an option is the place of gold: by its id, or within 25 km where gold has only a point."""
    if gold.geonameid is not None:
        return option.geonameid == gold.geonameid
    if gold.point is None or option.lat is None or option.lon is None:
        return False
    return kilometres(gold.point, (option.lat, option.lon)) < (200 if option.kind == "country" else 25)


def tables(articles: list[GoldArticle]) -> list[tuple[Table, list[int], list[GoldToponym]]]:
    """Return each article's options, with the index of the name of each toponym of gold and that toponym."""
    made = []
    for article in articles:
        page = Page.of(article.text)
        spans = [given(page, Span(start=t.start, end=t.end)) for t in article.toponyms]
        kept = [(s, t) for s, t in zip(spans, article.toponyms, strict=True) if s is not None]
        taken = {i for s, _ in kept for i in range(s.first, s.last)}
        rest = [name for name, _ in places_of(page, but=frozenset(taken))]
        both = sorted([*rest, *(s for s, _ in kept)], key=lambda n: (n.first, n.last))
        if not kept:
            continue
        places = {id(n): at for at, n in enumerate(both)}
        table = Table.of(page.words, both, page.around)
        if table.rows:
            made.append((table, [places[id(s)] for s, _ in kept], [t for _, t in kept]))
    return made


Group = tuple[int, int, list[int], float]


def groups(table: Table, at: list[int], gold: list[GoldToponym]) -> list[Group]:
    """Return the rows of each toponym that has a right option and a wrong one, and how much it counts."""
    found = []
    for index, toponym in zip(at, gold, strict=True):
        first, last = table.edges[index], table.edges[index + 1]
        good = [i for i in range(first, last) if right(table.rows[i], toponym)]
        if good and len(good) < last - first:
            found.append((first, last, good, 1.0 if toponym.geonameid is not None else WORLD))
    return found


def fitted(cases: list[tuple[Numbers, list[Group]]], strength: float) -> Numbers:
    """Return the weights of a conditional logistic regression over the groups."""
    every = [
        (x[a:b], [i + a in good for i in range(b - a)], scale)
        for x, each in cases
        for a, b, good, scale in each
    ]
    x, right = np.concatenate([e[0] for e in every]), np.concatenate([e[1] for e in every])
    sizes, scale = np.array([len(e[0]) for e in every]), np.array([e[2] for e in every])
    edges, group = np.cumsum([0, *sizes[:-1]]), np.repeat(np.arange(len(every)), sizes)

    def loss(weight: Numbers) -> tuple[float, Numbers]:
        s = x @ weight
        p = np.exp(s - np.maximum.reduceat(s, edges)[group])
        p /= np.add.reduceat(p, edges)[group]
        good = np.add.reduceat(p * right, edges) + 1e-12
        value = strength * float(weight @ weight) - float(scale @ np.log(good))
        return value, 2 * strength * weight + x.T @ ((p - p * right / good[group]) * scale[group])

    found: Numbers = minimize(
        loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 200}
    ).x
    return found


def exact(made: list[Any], scored: Callable[[Table], Numbers]) -> float:
    """Return the share of coverable toponyms whose first option is right."""
    good = total = 0
    for table, at, gold in made:
        probable = scored(table)
        for index, toponym in zip(at, gold, strict=True):
            rows = range(table.edges[index], table.edges[index + 1])
            if any(right(table.rows[i], toponym) for i in rows):
                total += 1
                good += right(table.rows[max(rows, key=lambda i: probable[i])], toponym)
    return good / max(1, total)


def meaning(articles: list[GoldArticle]) -> dict[str, list[float]]:
    """Fit which place a name means, by itself and with the others, and print how it does."""
    made = tables(articles)
    fit, rest = ([m for i, m in enumerate(made) if (i % 10 == 0) == out] for out in (False, True))
    alone = fitted([(t.features(), groups(t, a, g)) for t, a, g in fit], 1.0)
    alone[CONTEXT:] = 0
    print(f"alone: left out {exact(rest, lambda t: t.probable(t.features(), alone)):.3f}")
    second = [(table, table.features(p), a, g) for t, a, g in made for table, p in (t.weighed(alone),)]
    known, left = ([m for i, m in enumerate(second) if (i % 10 == 0) == out] for out in (False, True))
    together = fitted([(x, groups(t, a, g)) for t, x, a, g in known], 1.0)
    for name, part in (("left out", left), ("trained on", known)):
        features = {id(t): x for t, x, _, _ in part}
        cases = [(t, a, g) for t, _, a, g in part]
        print(
            f"together: {name} {exact(cases, lambda t, x=features: t.probable(x[id(t)], together)):.3f} "
            "of those among the likeliest by themselves"
        )
    for name, one, other in zip(FEATURES, alone, together, strict=True):
        print(f"{name:20} {one:7.2f} {other:7.2f}")
    return {n: [round(float(w), 4) for w in ws] for n, ws in (("alone", alone), ("together", together))}


def main() -> None:
    """Fit and write the weights."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("gold", type=Path)
    train = cli.parse_args().gold / "train"
    articles = [*load(train / "geo_lgl.jsonl"), *geovirus(train / "geo_geovirus.jsonl")]
    parsed = parses(articles)
    kept = {"finding": {n: finder(articles, parsed, wide=n == "parsed") for n in ("plain", "parsed")}}
    OUT.write_text(json.dumps(kept) + "\n", "utf-8")
    OUT.write_text(json.dumps({**kept, "meaning": meaning(articles)}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
