"""The relation between two given parties of one text: what, if anything, the first does to the second."""

from __future__ import annotations

import numpy as np

from dragoman.coding.heads import Heads
from dragoman.coding.relations import Relation, read_relation
from dragoman.coding.triggers import Trigger, triggers
from dragoman.coding.window import window
from dragoman.encode import Encoded, Encoder
from dragoman.records import EventType, Reading, Span

_NOTHING = "none"
_SAY = 0.6
"""The weight of the lexicon's probabilities beside the network's."""
_LONG = 500
"""A text of more characters than this is read only around the two parties."""


def relate(reading: Reading, *, actor: Span, recipient: Span, encoder: Encoder) -> Relation:
    """Return the relation from ``actor`` to ``recipient``, both spans of the reading's text.

    The network's probabilities come from a pass over the text with both marked; the lexicon's are added
    to them with a weight ("nothing" only where it reads nothing at all), and the sum is raised to a power so
    that it says how often it is right. Modes and aux are the lexicon's where it reads the same type, else
    those of the likeliest trigger of that type in a pass without marks. A span that lies outside the text is
    not marked.
    """
    text, heads = reading.document.text, Heads(encoder.weights)
    read = read_relation(reading, actor=actor, recipient=recipient)
    known = [s for s in (actor, recipient) if s.end > s.start]
    start, end = window(text, *known) if known and len(text) > _LONG else (0, len(text))
    text = text[start:end]
    spans = [(s.start - start, s.end - start) for s in (actor, recipient)]
    plain = encoder.sentence(text)
    marked = encoder.marked(text, spans) or plain
    names = [*heads.types, _NOTHING]
    told = np.array([read.probabilities.get(name, 0.0) for name in names])
    told[-1] *= not told[:-1].any()
    found = heads.related(marked) + _SAY * told
    found = (found / found.sum()) ** encoder.weights.calibration["relation"]["power"]
    found = found / found.sum()
    order = [int(i) for i in np.argsort(-found)]
    probabilities = {names[i]: round(float(found[i]), 4) for i in order}
    if names[order[0]] == _NOTHING:
        return Relation(None, (), (), probabilities[_NOTHING], probabilities)
    best = heads.types[order[0]]
    if read.event == best:
        return Relation(best, read.mode, read.aux, probabilities[best], probabilities)
    trigger = _trigger(triggers(plain, heads), plain, heads, best, spans)
    modes = heads.modes_of(best, trigger.judged) if trigger else ()
    aux = heads.aux_of(trigger.judged) if trigger else ()
    return Relation(best, modes, aux, probabilities[best], probabilities)


def _trigger(
    found: list[Trigger], sentence: Encoded, heads: Heads, event: EventType, spans: list[tuple[int, int]]
) -> Trigger | None:
    """Return the trigger that most likely is of this type and between these parties."""

    def fit(trigger: Trigger) -> float:
        kind = trigger.sure * float(trigger.kinds[heads.types.index(event)])
        for role, span in zip(("actor", "recipient"), spans, strict=True):
            pieces = sentence.pieces(*span)
            kind *= 0.3 + (float(trigger.judged.roles[role][slice(*pieces)].max()) if pieces else 0.0)
        return kind

    return max(found, key=fit, default=None)
