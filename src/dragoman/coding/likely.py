"""How sure: what speaks for and against each field of an act, turned into a probability that it is right.

A logistic regression for each field, fitted by ``training/calibrate.py`` on reports that the network was not
trained on; its weights lie beside the network's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import exp, log
from operator import mul

from dragoman.records import Auxiliary

Row = dict[str, float]
"""Features by name."""

_EDGE = 1e-4


def of_reading(*, seen: float, as_read: float, sure: float, read: float) -> Row:
    """Return what speaks for and against the lexicon's type where the network may see another.

    ``seen`` is how likely the network holds its own likeliest type, ``as_read`` the lexicon's; ``sure`` is
    how likely it holds the words to name an act at all, ``read`` how sure the lexicon is.
    """
    return {
        "bias": 1.0,
        "seen": odds(seen),
        "as read": odds(as_read),
        "sure": odds(sure),
        "read": odds(read),
        "surely seen": seen * sure,
    }


def of_event(
    *,
    sure: float,
    kind: float,
    margin: float,
    read: float,
    other: bool,
    actor: bool,
    recipient: bool,
    supposed: bool,
) -> Row:
    """Return what speaks for and against an act's type.

    ``sure`` is how likely the network holds its words to name one, ``kind`` how likely of this type,
    ``margin`` how far this type is ahead of the next; ``read`` is how sure the lexicon is of the type, 0 if
    it does not read it there, ``other`` whether it reads another; ``supposed`` whether the act is
    hypothetical or denied.
    """
    return {
        "bias": 1.0,
        "sure": odds(sure),
        "kind": odds(kind),
        "margin": margin,
        "read": odds(read) if read else 0.0,
        "unread": float(not read and not other),
        "read otherwise": float(other),
        "actor": float(actor),
        "recipient": float(recipient),
        "supposed": float(supposed),
    }


def of_side(*, part: float, next_: float, event: float) -> Row:
    """Return what speaks for and against a party.

    ``part`` is how likely its likeliest mention has the role, ``next_`` the same of the likeliest that was
    not taken; ``event`` is how sure the act's type is.
    """
    return {"bias": 1.0, "part": odds(part), "next": next_, "event": odds(event)}


def of_aux(*, likely: Iterable[float], aux: Iterable[Auxiliary], agreed: bool, event: float) -> Row:
    """Return what speaks for and against how an act stands.

    ``likely`` are the network's probabilities of the auxiliary modes, ``aux`` those given, ``agreed`` tells
    whether the parse says the same; ``event`` is how sure the act's type is.
    """
    return {
        "bias": 1.0,
        "nearest": min(abs(odds(p)) for p in likely),
        **{name: float(name in aux) for name in ("historical", "future", "hypothetical", "negation")},
        "agreed": float(agreed),
        "event": odds(event),
    }


def probability(row: Row, weights: Mapping[str, float]) -> float:
    """Return the probability, between 0 and 1, that a field is right."""
    return 1.0 / (1.0 + exp(-sum(map(mul, map(weights.__getitem__, row), row.values()))))


def odds(p: float) -> float:
    """Return the log odds of a probability, kept from the extremes."""
    inside = min(max(p, _EDGE), 1 - _EDGE)
    return log(inside / (1 - inside))
