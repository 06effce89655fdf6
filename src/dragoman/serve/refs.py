"""Actors as answers name them: a key for addresses, a label for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from dragoman.knowledge import actorbook, countries, plover
from dragoman.records import Party
from dragoman.records.json import to_dict
from dragoman.store import Store, party_keys
from dragoman.store.pairs import label_names

Ref = dict[str, Any]


@cache
def country_names() -> Mapping[str, str]:
    """Return the usual names of countries, and of PLOVER's codes for actors that belong to none, by code."""
    states = {code: country.name for code, country in countries.all_countries().items()}
    return {**states, **{code: _short(text) for code, text in plover.nonstate().items()}}


def _short(text: str) -> str:
    """Return what a code stands for without what qualifies it, with a capital."""
    for mark in (";", " (", " other than "):
        text = text.split(mark, maxsplit=1)[0]
    text = text.strip().rstrip(".")
    return text[:1].upper() + text[1:]


def labelled(party: Party) -> dict[str, Any]:
    """Return a party as JSON with its most specific ``key`` and a ``label``."""
    keys = party_keys(party)
    return {**to_dict(party), "key": keys[0] if keys else None, "label": party.name or party.text}


def party_ref(party: Party) -> Ref:
    """Return a short reference to a party."""
    keys = party_keys(party)
    return {
        "key": keys[0] if keys else None,
        "label": party.name or party.text,
        "country": party.country,
        "kind": party.kind,
    }


def refs(store: Store, keys: Iterable[str]) -> dict[str, Ref]:
    """Return short references by key; actors of a user's own book are called as reports call them."""
    wanted = list(dict.fromkeys(keys))
    found = {key: _known(key) for key in wanted}
    unknown = [key for key, ref in found.items() if ref is None]
    names = label_names(store, unknown) if unknown else {}
    for key in unknown:
        found[key] = {"key": key, "label": names.get(key) or key, "country": None, "kind": None}
    return {key: ref for key, ref in found.items() if ref is not None}


def _known(key: str) -> Ref | None:
    if key.startswith("~"):
        return {"key": key, "label": key[1:], "country": None, "kind": None}
    if key in country_names():
        return {"key": key, "label": country_names()[key], "country": key, "kind": "country"}
    actor = actorbook.actors().get(key)
    if actor is None:
        return None
    country = actor.terms[-1].country if actor.terms else None
    return {"key": key, "label": actor.name, "country": country, "kind": actor.kind}
