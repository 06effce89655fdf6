"""One act from what the network sees and what the lexicon reads of it.

Where both see an act, how likely the lexicon is to be right about its type is weighed; where one alone does,
that counts against the act.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import starmap

import numpy as np

from dragoman.coding.act import Act
from dragoman.coding.coder import trigger_of
from dragoman.coding.compose import COERCIVE, Meaning, threat_mode
from dragoman.coding.conditions import condition_words
from dragoman.coding.drafts import SPEECH_ACTS, Draft
from dragoman.coding.heads import Floats, Heads, softmax
from dragoman.coding.joining import told_once, whole_words
from dragoman.coding.likely import Row, of_event, of_reading, of_side, probability
from dragoman.coding.parts import ROLES, Part, chosen, parts
from dragoman.coding.seats import Seats, head_of, stretch, words
from dragoman.coding.speech import attributions
from dragoman.coding.status import auxiliary
from dragoman.coding.tree import Tree
from dragoman.coding.triggers import Trigger, triggers
from dragoman.records import Auxiliary, EventType, Mention, Span

_OWN = 0.5
"""A second reading of another type inside the words of one act is an act of its own if this sure."""
_SUPPOSED = frozenset(("hypothetical", "negation"))


def fused(
    seats: Seats, heads: Heads, read: list[Draft], *, calibration: Mapping[str, Mapping[str, float]]
) -> list[Act]:
    """Return the acts of a sentence at a first look, each once.

    ``read`` is what the lexicon reads in it; ``calibration`` holds the weights of each field's features.
    """
    fusing = _Fusing(seats, heads, calibration)
    return told_once(seats.tree, starmap(fusing.act, fusing.joined(read)))


@dataclass(frozen=True, slots=True)
class _Fusing:
    """The two readings of one sentence."""

    seats: Seats
    heads: Heads
    calibration: Mapping[str, Mapping[str, float]]

    @property
    def offset(self) -> int:
        """Where the sentence begins in its document."""
        return self.seats.tree.parse.spans[self.seats.index].start

    def joined(self, read: list[Draft]) -> Iterator[tuple[Trigger, Draft | None]]:
        """Yield each act once: seen and read, seen only, or read only (then looked at where it stands)."""
        tree, sentence, offset = self.seats.tree, self.seats.sentence, self.offset
        left = {id(draft): draft for draft in read}
        for trigger in triggers(sentence, self.heads):
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
                yield self._looked_at(*pieces), draft

    def _looked_at(self, first: int, last: int) -> Trigger:
        """Return what the network makes of words it did not tag itself."""
        sentence = self.seats.sentence
        judged = self.heads.judged(sentence, first, last)
        sure = float((1 - softmax(sentence.tags[first:last])[:, 0]).max())
        return Trigger(first, last, sure, judged.kinds[:-1] / judged.kinds[:-1].sum(), judged)

    def act(self, trigger: Trigger, draft: Draft | None) -> Act:
        """Return an act, with what it is likely to be and who has part in it."""
        tree, sentence = self.seats.tree, self.seats.sentence
        span = whole_words(tree, words(sentence, trigger.first, trigger.last, self.offset), self.seats.index)
        head = draft.frame.head if draft else head_of(tree, span, self.seats.index)
        reading = self._reading(trigger, draft)
        kinds = self._kinds(trigger, draft, reading)
        order = [int(i) for i in np.argsort(-kinds)[:4]]
        event = self.heads.types[order[0]]
        agreed = draft if draft and draft.meaning.event == event else None
        seen = self.heads.types[int(trigger.kinds.argmax())]
        if agreed and seen != event:
            # What the network says of its own reading does not hold of the one that overruled it.
            aux = agreed.aux
        else:
            aux = _aux(tree, head, event, self.heads.aux_of(trigger.judged), agreed)
        told = parts(self.seats, trigger.judged.roles, head, draft, calibration=self.calibration)
        mutual = agreed is not None and agreed.sides.reciprocal and len(agreed.sides.actor) > 1
        sides = agreed.sides if agreed and mutual else chosen(self.seats.cast, told)
        modes = (agreed.meaning.modes if agreed else ()) or self.heads.modes_of(event, trigger.judged)
        marked = stretch(sentence, trigger.judged.roles["condition"], self.offset, tree.text)
        condition = condition_words(tree, head) or marked
        if condition:
            event, modes, aux = _depending(tree, head, event, modes, aux)
        act = Act(
            span=span,
            head=head,
            event=event,
            seen=seen,
            read=draft.meaning.event if draft else None,
            mode=modes,
            aux=aux,
            likely=dict(zip(self.heads.aux, trigger.judged.aux.tolist(), strict=True)),
            actor=sides.actor,
            recipient=sides.recipient,
            condition=condition,
            said_by=draft.said_by if draft else attributions(tree, self.seats.cast, head),
            probabilities=tuple((self.heads.types[i], float(kinds[i])) for i in order),
            alone=0.0,
            sure={},
            rows={"reading": reading} if reading else {},
            parts=tuple(told),
        )
        return self._weighed(act, trigger, draft)

    def _weighed(self, act: Act, trigger: Trigger, draft: Draft | None) -> Act:
        """Return an act with how sure its type and its parties are, as far as it can be seen alone."""
        (event, likeliest), (_, next_) = act.probabilities[:2]
        agreed = draft is not None and draft.meaning.event == event
        first = of_event(
            sure=trigger.sure,
            kind=float(trigger.kinds[self.heads.types.index(event)]),
            margin=likeliest - next_,
            read=draft.confidence if draft and agreed else 0.0,
            other=draft is not None and not agreed,
            actor=bool(act.actor),
            recipient=bool(act.recipient),
            supposed=bool(_SUPPOSED & set(act.aux)),
        )
        alone = probability(first, self.calibration["alone"])
        found: dict[str, Row] = {}
        for role in ROLES:
            if given := getattr(act, role):
                found[role] = _side_row(act.parts, role, given, event=alone)
        sure = {role: probability(row, self.calibration[role]) for role, row in found.items()}
        return replace(act, alone=alone, sure=sure, rows={**act.rows, "alone": first, **found})

    def _reading(self, trigger: Trigger, draft: Draft | None) -> Row:
        """Return what speaks for and against the lexicon's type, nothing where it reads none."""
        if draft is None:
            return {}
        return of_reading(
            seen=float(trigger.kinds.max()),
            as_read=float(trigger.kinds[self.heads.types.index(draft.meaning.event)]),
            sure=trigger.sure,
            read=draft.confidence,
        )

    def _kinds(self, trigger: Trigger, draft: Draft | None, reading: Row) -> Floats:
        """Return how likely each type is: the lexicon's as far as it is right, else as the network sees."""
        if draft is None:
            return trigger.kinds
        right = probability(reading, self.calibration["reading"])
        mixed: Floats = trigger.kinds * (1 - right)
        mixed[self.heads.types.index(draft.meaning.event)] += right
        return mixed


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
    return (*seen, *(a for a in auxiliary(tree, head, host=None) if a not in seen))


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
    if event in COERCIVE and "future" in shown and not _SUPPOSED & set(shown):
        return "THREATEN", threat_mode(Meaning(event, modes)), ()
    return event, modes, aux or ("hypothetical",)


def _side_row(told: tuple[Part, ...], role: str, given: tuple[Mention, ...], *, event: float) -> Row:
    """Return what speaks for and against the parties given."""
    taken = {m.chain for m in given}
    likely = [(part.likely[role], part.mention.chain in taken) for part in told]
    return of_side(
        part=max((p for p, chosen in likely if chosen), default=0.0),
        next_=max((p for p, chosen in likely if not chosen), default=0.0),
        event=event,
    )
