"""Events in draft: acts named in a sentence, with their sides, their final type and whether they happened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dragoman.coding.compose import COERCIVE, FORCE, Meaning, future, threat_mode
from dragoman.coding.conditions import condition
from dragoman.coding.confidence import Signals
from dragoman.coding.fallback import filled
from dragoman.coding.frames import Frame, frames
from dragoman.coding.match import Match, matches
from dragoman.coding.obligation import DEMANDING, obligations
from dragoman.coding.roles import Cast, Roles, roles
from dragoman.coding.speech import attributions
from dragoman.coding.status import auxiliary
from dragoman.coding.topics import topics
from dragoman.coding.tree import Tree
from dragoman.records import Attribution, Auxiliary

SPEECH_ACTS = frozenset(("THREATEN", "REQUEST", "ACCUSE", "REJECT", "AGREE", "CONCEDE", "SUPPORT"))


@dataclass(frozen=True, slots=True)
class Draft:
    """An event being made: the frame, its sides, and what was decided about it."""

    frame: Frame
    meaning: Meaning
    sides: Roles
    aux: tuple[Auxiliary, ...]
    said_by: tuple[Attribution, ...]
    signals: Signals
    confidence: float


def drafts(tree: Tree, cast: Cast, first: int, last: int) -> list[Draft]:
    """Return every act a sentence (half-open token range) may name, however unsure."""
    found = {match.head: match for match in matches(tree, first, last)}
    made = frames(tree, found, obligations(tree, first, last))
    return [draft(tree, cast, found, frame) for frame in made]


def all_drafts(tree: Tree, cast: Cast) -> list[Draft]:
    """Return every act a text may name."""
    return [made for first, last in tree.parse.sentences for made in drafts(tree, cast, first, last)]


def draft(tree: Tree, cast: Cast, found: Mapping[int, Match], frame: Frame) -> Draft:
    """Return an event in draft: its sides, its final meaning and whether it happened."""
    said_by = attributions(tree, cast, frame.head)
    sides = _sides_of(cast, found, frame, said_by)
    # A demand put as "must" happens by being uttered, whatever becomes of what it demands.
    uttered = frame.match.entry is DEMANDING
    shown = () if uttered else auxiliary(tree, frame.head, host=frame.host)
    meaning, aux = settle(frame.meaning, shown)
    if "future" in shown and "negation" not in shown and _unless(tree, frame.head):
        meaning, aux = _pressure(frame.meaning, meaning), ()
    if _is_accusation(meaning, aux, sides, said_by):
        meaning, aux = Meaning("ACCUSE", ("allege",)), ()
        sides = Roles(actor=cast.naming(said_by[-1].speaker), recipient=sides.actor)
    sides = filled(tree, cast, frame, meaning, sides)
    signals = Signals(
        strength=frame.match.entry.strength,
        needs=len(frame.match.entry.needs),
        verb=tree.is_verb(frame.head),
        hosted=frame.host is not None,
        actor=bool(sides.actor),
        recipient=bool(sides.recipient) or (sides.reciprocal and len(sides.actor) > 1),
        known_actor=any(m.party.country for m in sides.actor),
        known_recipient=any(m.party.country for m in (sides.recipient or sides.actor[1:])),
        composed=frame.inner is not None,
        depth=depth(tree, frame.head),
        supposed="hypothetical" in aux,
        said=bool(said_by),
    )
    return Draft(
        frame=frame,
        meaning=meaning,
        sides=sides,
        aux=aux,
        said_by=said_by,
        signals=signals,
        confidence=signals.probability(meaning.event),
    )


def _unless(tree: Tree, head: int) -> bool:
    """Tell whether an act is announced for the case that somebody does not comply."""
    found = condition(tree, head)
    return found is not None and tree.word[found[0]] == "unless"


def _pressure(act: Meaning, settled: Meaning) -> Meaning:
    """Return what an act announced "unless …" is: a threat, if the act hurts whom it is announced to."""
    hurts = ("RETREAT", "PROTEST", "SANCTION", "REJECT", "MOBILIZE")
    return Meaning("THREATEN", threat_mode(act) or ("relations",)) if act.event in hurts else settled


def _is_accusation(
    meaning: Meaning, aux: tuple[Auxiliary, ...], sides: Roles, said_by: tuple[Attribution, ...]
) -> bool:
    """Tell whether somebody charges another country with a hostile act that is not told as fact."""
    if meaning.event not in FORCE or "hypothetical" not in aux or "negation" in aux:
        return False
    if not (said_by and sides.actor):
        return False
    speaker, accused = said_by[-1].speaker.country, {m.party.country for m in sides.actor}
    return speaker is not None and None not in accused and speaker not in accused


def settle(meaning: Meaning, shown: tuple[Auxiliary, ...]) -> tuple[Meaning, tuple[Auxiliary, ...]]:
    """Return the type that stands for an act and its auxiliary modes, as the manual folds them.

    A cooperative act ahead is AGREE, a refused one REJECT, a withdrawal ahead CONCEDE, a hostile
    act ahead THREATEN; whatever is folded so keeps no auxiliary mode of its own.
    """
    aux = set(shown)
    if "future" in aux and "hypothetical" not in aux:
        if "negation" in aux and meaning.event not in SPEECH_ACTS - {"CONCEDE", "AGREE"}:
            hostile = meaning.event in COERCIVE or meaning.event == "MOBILIZE"
            return Meaning("CONCEDE") if hostile else _refusal(meaning), ()
        meaning = future(meaning)
        aux.discard("future")
    if meaning.future:
        aux.add("future")
    if meaning.negated:
        aux ^= {"negation"}
    order: tuple[Auxiliary, ...] = ("future", "hypothetical", "negation")
    return meaning, tuple(a for a in order if a in aux)


def _refusal(meaning: Meaning) -> Meaning:
    modes = {"CONSULT": "meet", "RETREAT": "yield", "CONCEDE": "yield"}.get(meaning.event, "assist")
    return Meaning("REJECT", (modes,))


def _sides_of(
    cast: Cast, found: Mapping[int, Match], frame: Frame, said_by: tuple[Attribution, ...]
) -> Roles:
    """Return the parties of a frame; what a complement names fills what its governor leaves open."""
    event = frame.meaning.event
    sides = roles(cast, frame.match, event, host=frame.host)
    if "speaker" in frame.match.entry.actor and said_by:
        sides = replace(sides, actor=cast.naming(said_by[-1].speaker) or sides.actor)
    if frame.inner is None or sides.recipient or (sides.reciprocal and len(sides.actor) > 1):
        return sides
    inner = roles(cast, found[frame.inner], event)
    taken = {m.chain for m in sides.actor}
    first = tuple(m for m in inner.recipient if m.chain not in taken)
    return replace(sides, recipient=first or tuple(m for m in inner.actor if m.chain not in taken)[:1])


def depth(tree: Tree, head: int) -> int:
    """Return how many modifying clauses lie between the act and the sentence's main clause."""
    return sum(
        tree.parse.dep[t] in ("relcl", "acl", "advcl", "pcomp", "appos") for t in (head, *tree.above(head))
    )


def without_repeats(tree: Tree, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts without those that tell the same act twice: same type, one inside the other."""
    kept: list[Draft] = []
    for made in sorted(_with_topics(tree, drafts), key=lambda d: -d.confidence):
        if not any(_same_act(tree, made, other) for other in kept):
            kept.append(made)
    return sorted(kept, key=lambda d: d.frame.head)


def _with_topics(tree: Tree, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts without demands that are a protest's topic; their addressee becomes its own."""
    about = topics(tree, [(made.meaning.event, made.frame.head) for made in drafts])
    kept = list(drafts)
    for demand, at in about:
        sides = kept[at].sides
        if not sides.recipient:
            kept[at] = replace(kept[at], sides=replace(sides, recipient=drafts[demand].sides.recipient))
    dropped = {demand for demand, _ in about}
    return [made for at, made in enumerate(kept) if at not in dropped]


def _same_act(tree: Tree, made: Draft, other: Draft) -> bool:
    if made.meaning.event != other.meaning.event or made.aux != other.aux:
        return False
    chains, others = ({m.chain for m in d.sides.actor} for d in (made, other))
    same_sides = chains == others or not chains
    near = other.frame.head in tree.above(made.frame.head) or made.frame.head in tree.above(other.frame.head)
    return same_sides and (near or abs(made.frame.head - other.frame.head) <= 2)
