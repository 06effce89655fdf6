"""CAMEO triples: who did what to whom, in codes of three letters and of three digits."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.export.days import digits
from dragoman.export.delimited import Cell
from dragoman.export.sides import numbered
from dragoman.records import Document, Event, Party

COLUMNS = ("Date", "Source", "Target", "CAMEO", "Goldstein", "Event ID")


def triples(event: Event, document: Document | None) -> Iterator[tuple[Cell, ...]]:
    """Yield day, source, target, CAMEO code, Goldstein value and id, one row a pair that has two sides."""
    for id_, source, target in numbered(event):
        if source is not None and target is not None:
            codes = (cameo_code(source), cameo_code(target))
            yield digits(event, document), *codes, event.cameo, event.goldstein, id_


def cameo_code(party: Party | None) -> str | None:
    """Return a party as CAMEO writes it: country, then up to two sectors, three letters each."""
    return None if party is None else "".join((party.country or "---", *party.sectors[:2]))
