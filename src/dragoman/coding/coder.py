"""The coding step: from parse and mentions to PLOVER events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from dragoman import __version__
from dragoman.coding.compose import Meaning, future
from dragoman.coding.conditions import condition
from dragoman.coding.confidence import Signals, confidence
from dragoman.coding.contexts import contexts_of
from dragoman.coding.frames import Frame, frames
from dragoman.coding.match import Match, matches
from dragoman.coding.obligation import obligations
from dragoman.coding.roles import Cast, Roles, roles
from dragoman.coding.sizes import sizes
from dragoman.coding.speech import attributions
from dragoman.coding.status import auxiliary
from dragoman.coding.tree import Tree
from dragoman.knowledge import cameo, plover
from dragoman.records import (
    Auxiliary,
    Condition,
    Document,
    Event,
    Mention,
    Party,
    Phrase,
    Reading,
    Sentence,
    Skip,
    event_id,
    phrase,
)

_SPEECH_ACTS = frozenset(("THREATEN", "REQUEST", "ACCUSE", "REJECT", "AGREE", "CONCEDE", "SUPPORT"))
_MAX_SENTENCE = 250
"""Sentences of more tokens than this are lists or tables, not prose, and are not coded."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An event being made: the frame, its sides, and what was decided about it."""

    frame: Frame
    meaning: Meaning
    sides: Roles
    aux: tuple[Auxiliary, ...]
    confidence: float


class LexiconCoder:
    """The coder that reads events off the dependency parse with the predicate lexicon."""

    name = "coding"
    needs = frozenset({"document", "parse", "mentions"})
    gives = frozenset({"events"})

    def __init__(self, *, threshold: float = 0.25) -> None:
        self.threshold = threshold
        self.coder = f"lexicon/{__version__}"

    def __call__(self, readings: Iterable[Reading]) -> Iterator[Reading]:
        """Yield each reading with its events; a document that cannot be coded gets a skip."""
        for reading in readings:
            if reading.parse is None:
                yield reading
                continue
            try:
                yield replace(reading, events=tuple(self._events(reading)))
            except RecursionError:
                skip = Skip(document=reading.document.id, step=self.name, reason="failed", detail="nested too deeply")
                yield replace(reading, skips=(*reading.skips, skip))

    def _events(self, reading: Reading) -> Iterator[Event]:
        parse = reading.parse
        assert parse is not None
        tree = Tree(parse, reading.document.text)
        cast = Cast(tree, reading.mentions)
        topics = contexts_of(reading.document.text, parse.blocks)
        for index, (first, last) in enumerate(parse.sentences):
            if last - first > _MAX_SENTENCE:
                continue
            for draft in self._drafts(tree, cast, first, last):
                yield self._event(reading.document, tree, cast, draft, index, topics(parse.spans[index].start))

    def _drafts(self, tree: Tree, cast: Cast, first: int, last: int) -> list[Draft]:
        kept = [d for d in drafts(tree, cast, first, last) if d.confidence >= self.threshold]
        return without_repeats(tree, kept)

    def _event(
        self, document: Document, tree: Tree, cast: Cast, made: Draft, index: int, topics: tuple[str, ...]
    ) -> Event:
        head, meaning = made.frame.head, made.meaning
        sides = made.sides
        actor, recipient = _parties(sides.actor), _parties(sides.recipient)
        trigger = trigger_of(tree, made.frame)
        modes = tuple(m for m in meaning.modes if m in plover.event_types()[meaning.event].modes)
        cameo_code = cameo.from_plover(meaning.event, modes, topics)
        span = tree.parse.spans[index]
        said_by = attributions(tree, cast, head)
        return Event(
            id=event_id(document.id, document.text, meaning.event, trigger, actor, recipient),
            document=document.id,
            coder=self.coder,
            event=meaning.event,
            mode=modes,
            context=topics,
            aux=made.aux,
            quad_code=plover.quad(meaning.event),
            event_scale=plover.score(meaning.event, modes),
            cameo=cameo_code,
            goldstein=cameo.goldstein(cameo_code),
            actor=actor,
            recipient=recipient,
            condition=_condition(tree, head),
            attribution=said_by,
            size=sizes(tree, meaning.event, head),
            trigger=trigger,
            sentence=Sentence(start=span.start, end=span.end, index=index, text=span.of(document.text)),
            confidence=confidence(made.confidence, actor=bool(actor), recipient=bool(recipient), aux=bool(made.aux)),
        )


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
    sides = sides_of(tree, cast, found, frame)
    meaning, aux = settle(frame.meaning, auxiliary(tree, frame.head))
    signals = Signals(
        strength=frame.match.entry.strength,
        verb=tree.is_verb(frame.head),
        actor=bool(sides.actor),
        recipient=bool(sides.recipient) or sides.reciprocal and len(sides.actor) > 1,
        hosted=frame.host is not None,
        depth=depth(tree, frame.head),
        composed=frame.inner is not None,
    )
    return Draft(frame=frame, meaning=meaning, sides=sides, aux=aux, confidence=signals.probability())


def settle(meaning: Meaning, shown: tuple[Auxiliary, ...]) -> tuple[Meaning, tuple[Auxiliary, ...]]:
    """Return the type that stands for an act and its auxiliary modes, as the manual folds them.

    A cooperative act ahead is AGREE, a refused one REJECT, a withdrawal ahead CONCEDE, a hostile
    act ahead THREATEN; whatever is folded so keeps no auxiliary mode of its own.
    """
    aux = set(shown)
    if "future" in aux and "hypothetical" not in aux:
        if "negation" in aux and meaning.event not in _SPEECH_ACTS - {"CONCEDE", "AGREE"}:
            folded = Meaning("CONCEDE") if meaning.event in ("ASSAULT", "COERCE", "SANCTION", "MOBILIZE") else _refusal(meaning)
            return folded, ()
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


def sides_of(tree: Tree, cast: Cast, found: Mapping[int, Match], frame: Frame) -> Roles:
    """Return the parties of a frame; what a complement names fills what its governor leaves open."""
    event = frame.meaning.event
    sides = roles(tree, cast, frame.match, event, host=frame.host)
    if "speaker" in frame.match.entry.actor:
        sides = replace(sides, actor=_speakers(tree, cast, frame.head) or sides.actor)
    if frame.inner is None or sides.recipient or (sides.reciprocal and len(sides.actor) > 1):
        return sides
    inner = roles(tree, cast, found[frame.inner], event)
    taken = {m.chain for m in sides.actor}
    open_ = tuple(m for m in (*inner.recipient, *inner.actor) if m.chain not in taken)
    return replace(sides, recipient=open_[:1] if not inner.recipient else tuple(m for m in open_ if m in inner.recipient))


def _speakers(tree: Tree, cast: Cast, head: int) -> tuple[Mention, ...]:
    """Return who utters the words at ``head``, as mentions."""
    chain = attributions(tree, cast, head)
    if not chain:
        return ()
    speaker = chain[-1].speaker
    return tuple(m for m in cast.mentions if m.party == speaker)[:1]


def depth(tree: Tree, head: int) -> int:
    """Return how many modifying clauses lie between the act and the sentence's main clause."""
    return sum(tree.parse.dep[t] in ("relcl", "acl", "advcl", "pcomp", "appos") for t in (head, *tree.above(head)))


def without_repeats(tree: Tree, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts without those that tell the same act twice: same type, one inside the other."""
    kept: list[Draft] = []
    for made in sorted(drafts, key=lambda d: -d.confidence):
        if not any(_same_act(tree, made, other) for other in kept):
            kept.append(made)
    return sorted(kept, key=lambda d: d.frame.head)


def _same_act(tree: Tree, made: Draft, other: Draft) -> bool:
    if made.meaning.event != other.meaning.event:
        return False
    chains, others = ({m.chain for m in d.sides.actor} for d in (made, other))
    same_sides = chains == others or not chains
    near = other.frame.head in tree.above(made.frame.head) or made.frame.head in tree.above(other.frame.head)
    return same_sides and (near or abs(made.frame.head - other.frame.head) <= 2)


def trigger_of(tree: Tree, frame: Frame) -> Phrase:
    """Return the words that name the act: the head, with its particle or object where they adjoin."""
    near = [t for t in frame.match.with_ if abs(t - frame.head) <= 4 and tree.parse.sentence[t] == tree.parse.sentence[frame.head]]
    tokens = [frame.head, *near]
    if frame.host is not None and 0 < frame.head - frame.host <= 4:
        tokens.append(frame.host)
    first, last = min(tokens), max(tokens)
    return phrase(tree.text, tree.parse.start[first], tree.parse.end[last])


def _condition(tree: Tree, head: int) -> Condition | None:
    found = condition(tree, head)
    if found is None:
        return None
    start, end = tree.parse.start[found[0]], tree.parse.end[found[1] - 1]
    return Condition(start=start, end=end, text=tree.text[start:end])


def _parties(mentions: tuple[Mention, ...]) -> tuple[Party, ...]:
    return tuple(m.party for m in mentions)

