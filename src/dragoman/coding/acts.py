"""Acts named in a sentence: what the network sees and what the lexicon reads, put together.

The network finds acts put in words that no list holds; the lexicon reads those it knows off the parse with
few errors, and knows what stands for what ("will withdraw" is CONCEDE). Where both see an act, each has
its say on the type, weighed by how sure it is; where one alone does, that counts against the act.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from dragoman.coding.coder import MAX_SENTENCE, trigger_of
from dragoman.coding.compose import Meaning, threat_mode
from dragoman.coding.conditions import condition
from dragoman.coding.drafts import SPEECH_ACTS, Draft, drafts
from dragoman.coding.fallback import topic_of
from dragoman.coding.heads import Floats, Heads, Judged, softmax
from dragoman.coding.likely import Row, of_aux, of_event, of_side, probability
from dragoman.coding.past import of_past
from dragoman.coding.roles import Cast
from dragoman.coding.sides import Seats, head_of, held_by, shared, sides, stretch, together, words
from dragoman.coding.sieve import Sieve
from dragoman.coding.speech import attributions
from dragoman.coding.status import auxiliary
from dragoman.coding.tree import Tree
from dragoman.coding.triggers import Trigger, triggers
from dragoman.encode import Encoded, Encoder
from dragoman.records import Attribution, Auxiliary, EventType, Mention, Span

_SAY = 1.0
"""What a lexicon reading of full confidence adds to its type's probability, before both are scaled to one."""
_PAST = 0.4
"""An act is historical if that is as likely as this: to take what is long past for news is worse."""
_OWN = 0.5
"""A second reading of another type inside the words of one act is an act of its own if this sure."""
_PLAIN = 0.8
"""The network goes before the parse on who a party is if it is this sure."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_USUAL = "2015"
_SUPPOSED = frozenset(("hypothetical", "negation"))
_HOSTILE = frozenset(("ASSAULT", "COERCE", "SANCTION"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An act named in a sentence; ``head`` is the token that governs its words.

    ``likely`` is what the network says of each auxiliary mode. ``sure`` is how likely type, actor, recipient
    and aux are right, by name; no party, no figure. ``rows`` are what that was read off.
    """

    span: Span
    head: int
    event: EventType
    mode: tuple[str, ...]
    aux: tuple[Auxiliary, ...]
    likely: Mapping[Auxiliary, float]
    actor: tuple[Mention, ...]
    recipient: tuple[Mention, ...]
    condition: Span | None
    said_by: tuple[Attribution, ...]
    probabilities: tuple[tuple[EventType, float], ...]
    sure: Mapping[str, float]
    rows: Mapping[str, Row]


class Reader:
    """Reads acts off sentences."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        self.heads = Heads(encoder.weights)
        self.calibration = encoder.weights.calibration
        self.sieve = Sieve(encoder.weights.sieve)

    def acts(self, tree: Tree, cast: Cast, *, year: str | None) -> list[list[Act]]:
        """Return the acts of each sentence of a report, however unsure, in order of their words."""
        found = [
            self._acts(tree, cast, index, year=year) if last - first <= MAX_SENTENCE else []
            for index, (first, last) in enumerate(tree.parse.sentences)
        ]
        rows = of_past(found)
        return [
            [self._settled(tree, act, row) for act, row in zip(*both, strict=True)]
            for both in zip(found, rows, strict=True)
        ]

    def _settled(self, tree: Tree, act: Act, row: Row) -> Act:
        """Return an act with its auxiliary modes told for good: whether it is historical the report tells."""
        past = probability(row, self.calibration["historical"])
        aux: tuple[Auxiliary, ...] = ("historical",) if past > _PAST else ()
        aux += tuple(a for a in act.aux if a != "historical")
        sure = of_aux(
            likely=({**act.likely, "historical": past}).values(),
            aux=aux,
            agreed=set(auxiliary(tree, act.head, host=None)) == set(aux),
            event=act.sure["event"],
        )
        return replace(
            act,
            aux=aux,
            rows={**act.rows, "historical": row, "aux": sure},
            sure={**act.sure, "aux": probability(sure, self.calibration["aux"])},
        )

    def _acts(self, tree: Tree, cast: Cast, index: int, *, year: str | None) -> list[Act]:
        read = drafts(tree, cast, *tree.parse.sentences[index])
        if not self.sieve.passes(tree, index, read, cast.within(index)):
            return []
        text = tree.parse.spans[index].of(tree.text)
        sentence = self.encoder.sentence(text, year=_year_for(text, year))
        seen = triggers(sentence, self.heads)
        seats = Seats.of(tree, cast, index, sentence)
        made = [self._act(seats, *both) for both in self._joined(tree, index, sentence, seen, read)]
        return sorted(_without_topics(tree, made), key=lambda act: (act.span.start, act.span.end))

    def _joined(
        self, tree: Tree, index: int, sentence: Encoded, seen: list[Trigger], read: list[Draft]
    ) -> Iterator[tuple[Trigger, Draft | None]]:
        """Yield each act once: seen and read, seen only, or read only (then looked at where it stands)."""
        offset = tree.parse.spans[index].start
        left = {id(draft): draft for draft in read}
        for trigger in seen:
            span = words(sentence, trigger.first, trigger.last, offset)
            inside = [d for d in left.values() if _meets(tree, d, span)]
            best = max(inside, key=lambda d: d.confidence, default=None)
            for draft in inside:
                if best and (
                    draft is best or draft.meaning.event == best.meaning.event or draft.confidence < _OWN
                ):
                    del left[id(draft)]
            yield trigger, best
        for draft in left.values():
            named = trigger_of(tree, draft.frame)
            pieces = sentence.pieces(named.start - offset, named.end - offset)
            if pieces is not None:
                yield self._looked_at(sentence, *pieces), draft

    def _looked_at(self, sentence: Encoded, first: int, last: int) -> Trigger:
        """Return what the network makes of words it did not tag itself."""
        judged = self.heads.judged(sentence, first, last)
        sure = float((1 - softmax(sentence.tags[first:last])[:, 0]).max())
        return Trigger(first, last, sure, judged.kinds[:-1] / judged.kinds[:-1].sum(), judged)

    def _act(self, seats: Seats, trigger: Trigger, draft: Draft | None) -> Act:
        tree, cast, index, sentence = seats.tree, seats.cast, seats.index, seats.sentence
        offset = tree.parse.spans[index].start
        span = words(sentence, trigger.first, trigger.last, offset)
        head = draft.frame.head if draft else head_of(tree, span, index)
        kinds = self._kinds(trigger, draft)
        order = [int(i) for i in np.argsort(-kinds)[:4]]
        event = self.heads.types[order[0]]
        agreed = draft if draft and draft.meaning.event == event else None
        if agreed and self.heads.types[int(trigger.kinds.argmax())] != event:
            # What the network says of its own reading does not hold of the one that overruled it.
            actor, recipient, aux = agreed.sides.actor, agreed.sides.recipient, agreed.aux
        else:
            actor, recipient = self._sides(seats, trigger.judged, agreed, draft)
            aux = _aux(tree, head, event, self.heads.aux_of(trigger.judged), agreed)
        modes = (agreed.meaning.modes if agreed else ()) or self.heads.modes_of(event, trigger.judged)
        condition = _condition(tree, head) or stretch(sentence, trigger.judged.roles["condition"], offset)
        if condition:
            event, modes, aux = _depending(tree, head, event, modes, aux)
        rows = {
            "event": of_event(
                sure=trigger.sure,
                kind=float(trigger.kinds[order[0]]),
                margin=float(kinds[order[0]] - kinds[order[1]]),
                read=agreed.confidence if agreed else 0.0,
                other=draft is not None and agreed is None,
                actor=bool(actor),
                recipient=bool(recipient),
                supposed=bool(_SUPPOSED & set(aux)),
            )
        }
        sure = {"event": probability(rows["event"], self.calibration["event"])}
        for role, given in (("actor", actor), ("recipient", recipient)):
            if given:
                read = getattr(draft.sides, role) if draft else ()
                rows[role] = _side_row(seats, trigger.judged.roles[role], given, read, sure["event"])
        sure = {name: probability(row, self.calibration[name]) for name, row in rows.items()}
        return Act(
            span=span,
            head=head,
            event=event,
            mode=modes,
            aux=aux,
            likely=dict(zip(self.heads.aux, trigger.judged.aux.tolist(), strict=True)),
            actor=actor,
            recipient=recipient,
            condition=condition,
            said_by=draft.said_by if draft else attributions(tree, cast, head),
            probabilities=tuple((self.heads.types[i], float(kinds[i])) for i in order),
            sure=sure,
            rows=rows,
        )

    def _kinds(self, trigger: Trigger, draft: Draft | None) -> Floats:
        """Return how likely each type is; the network has its say as far as it is sure of an act at all."""
        if draft is None:
            return trigger.kinds
        made = trigger.kinds * trigger.sure
        made[self.heads.types.index(draft.meaning.event)] += _SAY * draft.confidence
        scaled: Floats = made / made.sum()
        return scaled

    def _sides(
        self, seats: Seats, judged: Judged, agreed: Draft | None, draft: Draft | None
    ) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
        """Return actor and recipient.

        Whom the network points at without doubt comes first, then whom the parse gives, then the likeliest.
        """
        if agreed and agreed.sides.reciprocal:
            return agreed.sides.actor, ()

        def side(role: str, given: tuple[Mention, ...]) -> tuple[Mention, ...]:
            least = _PLAIN if agreed else 0.0
            seen = sides(seats, judged.roles[role], least=least)
            found = _as_read(seen, given) or given or sides(seats, judged.roles[role])
            return found or together(seats, judged.roles[role])

        actor = side("actor", draft.sides.actor if draft else ())
        recipient = side("recipient", draft.sides.recipient if draft else ())
        taken = {m.chain for m in actor}
        return actor, tuple(m for m in recipient if m.chain not in taken)


def _year_for(text: str, published: str | None) -> str | None:
    """Return the year to read a sentence as of: that of its report if the sentence names an earlier one.

    Else one and the same for all: to the network a year by itself would be a sign that what is told is past,
    whatever is told.
    """
    if published is None or any(year < published for year in _YEAR.findall(text)):
        return published
    return _USUAL


def _without_topics(tree: Tree, acts: list[Act]) -> list[Act]:
    """Return acts without demands that are only what a protest is about."""
    protests = [act.head for act in acts if act.event == "PROTEST"]
    return [
        act
        for act in acts
        if act.event != "REQUEST" or not any(topic_of(tree, protest, act.head) for protest in protests)
    ]


def _meets(tree: Tree, draft: Draft, span: Span) -> bool:
    """Tell whether a lexicon reading is of words that the network tagged."""
    tokens = [draft.frame.head, *([draft.frame.host] if draft.frame.host is not None else [])]
    return any(tree.parse.start[t] < span.end and span.start < tree.parse.end[t] for t in tokens)


def _aux(
    tree: Tree, head: int, event: EventType, seen: tuple[Auxiliary, ...], agreed: Draft | None
) -> tuple[Auxiliary, ...]:
    """Return how an act stands: what the network sees, and what the parse says where that reads the act.

    Where the lexicon reads no such act, what the clause says of a deed is added. That an act is long past
    is for the network alone to say.
    """
    if agreed is not None:
        return (*seen, *(a for a in agreed.aux if a != "historical" and a not in seen))
    if event in SPEECH_ACTS:
        return seen
    return (*seen, *(a for a in auxiliary(tree, head, host=None) if a in _SUPPOSED and a not in seen))


def _depending(
    tree: Tree, head: int, event: EventType, modes: tuple[str, ...], aux: tuple[Auxiliary, ...]
) -> tuple[EventType, tuple[str, ...], tuple[Auxiliary, ...]]:
    """Return what an act that depends on a condition is.

    Words uttered are uttered, whatever they depend on. A hostile deed announced for the case is THREATEN;
    any other deed is only possible.
    """
    if event in SPEECH_ACTS:
        return event, modes, tuple(a for a in aux if a not in ("hypothetical", "future"))
    shown = auxiliary(tree, head, host=None)
    if event in _HOSTILE and "future" in shown and not _SUPPOSED & set(shown):
        return "THREATEN", threat_mode(Meaning(event, modes)), ()
    return event, modes, aux or ("hypothetical",)


def _side_row(
    seats: Seats, role: Floats, given: tuple[Mention, ...], read: tuple[Mention, ...], event: float
) -> Row:
    """Return what speaks for and against the parties given."""
    taken = {m.chain for m in given}
    likely = [(held, mention.chain in taken) for held, mention in held_by(seats, role)]
    same = any(m.chain in taken for m in read)
    return of_side(
        held=max((held for held, chosen in likely if chosen), default=0.0),
        next_=max((held for held, chosen in likely if not chosen), default=0.0),
        read=same,
        other=bool(read) and not same,
        event=event,
    )


def _as_read(seen: tuple[Mention, ...], read: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return mentions as the parse gives them where it gives the same: it knows whose police they are."""
    return tuple(next((r for r in read if shared(r, m)), m) for m in seen)


def _condition(tree: Tree, head: int) -> Span | None:
    found = condition(tree, head)
    if found is None:
        return None
    return Span(start=tree.parse.start[found[0]], end=tree.parse.end[found[1] - 1])
