"""What each side says of a happening: that it happened, who did it, that it did not, how many died."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from dragoman.link import acts
from dragoman.link.sides import NAMED, side, unknown
from dragoman.link.traces import Trace
from dragoman.records import Event, Party, Size, interval
from dragoman.records.linked import Claim, Figure, Says, Standing

_SAYS: dict[str, Says] = {
    "happened": "happened",
    "past": "happened",
    "denied": "denied",
    "expected": "expected",
    "supposed": "supposed",
}


def claims_of(deeds: Sequence[Trace], sayings: Sequence[Trace]) -> tuple[Claim, ...]:
    """Return the claims that the tellings of an incident make, and those of ``sayings`` about it.

    ``deeds`` tell of the happening itself, ``sayings`` are accusations and denials of it; both are one of
    each text, in the order of publication.
    """
    found: dict[tuple[str, Says], list[tuple[Trace, Party | None, tuple[Party, ...]]]] = defaultdict(list)
    known: list[Party] = []
    for trace, speaks in (*((deed, _deed) for deed in deeds), *((saying, _saying) for saying in sayings)):
        claimant, says, accused = speaks(trace)
        found[_name(claimant, known), says].append((trace, claimant, accused))
    made = [_made(says, told) for (_, says), told in found.items()]
    return tuple(sorted(made, key=lambda c: (c.claimant is not None, c.first_said or "", c.says, c.events)))


def standing(claims: Iterable[Claim]) -> Standing:
    """Return how a happening stands by what is claimed of it."""
    says = {claim.says for claim in claims}
    if says & {"happened", "claimed", "accused"}:
        return "disputed" if "denied" in says else "reported"
    order: tuple[tuple[Says, Standing], ...] = (
        ("denied", "denied"),
        ("expected", "expected"),
        ("supposed", "supposed"),
    )
    return next((stands for said, stands in order if said in says), "reported")


def _saying(trace: Trace) -> tuple[Party | None, Says, tuple[Party, ...]]:
    """Return who accuses whom, or denies."""
    speaker = _first(trace.actor) or _speaker(trace.event)
    return (speaker, "accused", trace.recipient) if trace.kind == "ACCUSE" else (speaker, "denied", ())


def _deed(trace: Trace) -> tuple[Party | None, Says, tuple[Party, ...]]:
    """Return who says that a deed happened, or did not, and whom they lay it to."""
    speaker, says = _speaker(trace.event), _SAYS[trace.state]
    if says == "denied":
        return speaker or _denier(trace.event, trace), says, ()
    if speaker is None or trace.kind not in acts.BLAMED or says != "happened":
        return speaker, says, ()
    if any(side(speaker, party) >= NAMED for party in trace.actor):
        return speaker, "claimed", ()
    return speaker, says, trace.actor


def _speaker(event: Event) -> Party | None:
    """Return who says so, the one nearest to the deed; None if that is nobody of whom anything is known."""
    speaker = event.attribution[-1].speaker if event.attribution else None
    return None if speaker is None or unknown(speaker) else speaker


def _denier(event: Event, trace: Trace) -> Party | None:
    """Return who denies a deed where the report names no speaker: the one who is said not to have done it."""
    return _first(trace.actor) if "den" in event.sentence.text.lower() else None


def _first(parties: Sequence[Party]) -> Party | None:
    return parties[0] if parties else None


def _name(claimant: Party | None, known: list[Party]) -> str:
    """Return a name under which a claimant's claims are put together; ``known`` keeps those met so far."""
    if claimant is None:
        return ""
    if claimant.id or claimant.of:
        return claimant.of or claimant.id or ""
    for number, party in enumerate(known):
        if side(party, claimant) >= NAMED and party.country == claimant.country:
            return f"#{number}"
    known.append(claimant)
    return f"#{len(known) - 1}"


def _made(says: Says, told: Sequence[tuple[Trace, Party | None, tuple[Party, ...]]]) -> Claim:
    told = sorted(told, key=lambda one: (interval(one[0].telling.published)[0], one[0].event.trigger.start))
    figures = [
        Figure(size=size, said=trace.telling.published, event=trace.id)
        for trace, _, _ in told
        for size in trace.event.size
        if says != "denied"
    ]
    named = max((claimant for _, claimant, _ in told if claimant), key=_fullness, default=None)
    blamed = [party for _, _, accused in told for party in accused]
    return Claim(
        claimant=named,
        says=says,
        events=tuple(trace.id for trace, _, _ in told),
        accused=distinct(blamed),
        size=_last(figures),
        figures=tuple(figures),
        first_said=told[0][0].telling.published,
        last_said=told[-1][0].telling.published,
    )


def _fullness(party: Party) -> tuple[bool, bool, int]:
    return party.id is not None, party.country is not None, len(party.text)


def _last(figures: Sequence[Figure]) -> tuple[Size, ...]:
    """Return the last figure of each kind; of several of one day the highest, as counts grow."""
    found: dict[str, Figure] = {}
    for figure in figures:
        held = found.get(figure.size.kind)
        if held is None or (interval(figure.said)[0], figure.size.best) >= (
            interval(held.said)[0],
            held.size.best,
        ):
            found[figure.size.kind] = figure
    return tuple(figure.size for figure in found.values())


def distinct(parties: Iterable[Party]) -> tuple[Party, ...]:
    """Return each party once, in the fullest form in which it is named."""
    kept: list[Party] = []
    for party in parties:
        at = next((at for at, held in enumerate(kept) if _one(held, party)), None)
        if at is None:
            kept.append(party)
        else:
            kept[at] = max(kept[at], party, key=_fullness)
    return tuple(kept)


def _one(held: Party, party: Party) -> bool:
    if held.id and party.id:
        return held.id == party.id
    if held.kind == party.kind == "country":
        return held.country == party.country
    if "country" in (held.kind, party.kind):
        return False
    return side(held, party) >= NAMED and held.sectors[:1] == party.sectors[:1]
