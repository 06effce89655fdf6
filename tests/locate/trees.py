"""Hand-written parses: one token a line, so that a test shows the tree it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.locate import Locator
from dragoman.records import (
    Auxiliary,
    Block,
    Confidence,
    Document,
    Event,
    EventType,
    Parse,
    Party,
    Phrase,
    Reading,
    Sentence,
    Span,
)

GLUE = {",", ".", "'s", "'"}
"""Tokens written without a space before them."""


def reading(tree: str, *, published: str = "2019-02-17", opening: str = "") -> Reading:
    """Return a reading of the text that a tree spells.

    A line is ``word pos tag dep head [lemma]``, the head as the number of its line in the sentence,
    counted from 1; an empty line ends a sentence. ``opening`` is a dateline put before the text.
    """
    rows = [line.split() for line in tree.strip().splitlines()]
    text, starts, ends = opening, [], []
    for row in rows:
        if not row:
            continue
        if starts and row[0] not in GLUE:
            text += " "
        starts.append(len(text))
        text += row[0]
        ends.append(len(text))
    parse = _parse(rows, text, starts, ends, opening)
    return Reading(document=Document(id="d", text=text, published=published), parse=parse)


def _parse(rows: list[list[str]], text: str, starts: list[int], ends: list[int], opening: str) -> Parse:
    heads: list[int] = []
    sentence: list[int] = []
    firsts = [0]
    for row in rows:
        if not row:
            firsts.append(len(heads))
            continue
        heads.append(firsts[-1] + int(row[4]) - 1)
        sentence.append(len(firsts) - 1)
    words = [row for row in rows if row]
    ranges = tuple(zip(firsts, [*firsts[1:], len(words)], strict=True))
    blocks = [Block(start=0, end=len(opening.rstrip()), kind="dateline")] if opening else []
    return Parse(
        start=tuple(starts),
        end=tuple(ends),
        word=tuple(row[0] for row in words),
        lemma=tuple(row[5] if len(row) > 5 else row[0].lower() for row in words),
        pos=tuple(row[1] for row in words),
        tag=tuple(row[2] for row in words),
        dep=tuple(row[3] for row in words),
        head=tuple(heads),
        ent=("",) * len(words),
        ent_first=(False,) * len(words),
        sentence=tuple(sentence),
        sentences=ranges,
        spans=tuple(Span(start=starts[a], end=ends[b - 1]) for a, b in ranges),
        children=tuple(tuple(j for j, h in enumerate(heads) if h == i and j != i) for i in range(len(heads))),
        blocks=(*blocks, Block(start=starts[0], end=ends[-1], kind="prose")),
    )


def located(
    read: Reading, *acts: tuple[str, EventType], aux: Sequence[Auxiliary] = (), actor: str | None = None
) -> list[Event]:
    """Return events with these triggers, located in the reading; ``actor`` is every event's actor."""
    text, parse = read.document.text, read.parse
    assert parse is not None
    events = []
    for words, kind in acts:
        start = text.index(words)
        index = next(i for i, s in enumerate(parse.spans) if s.start <= start < s.end)
        span = parse.spans[index]
        sides = () if actor is None else (_party(text, actor),)
        events.append(
            Event(
                id=words,
                document="d",
                coder="test",
                event=kind,
                trigger=Phrase(start=start, end=start + len(words), text=words),
                sentence=Sentence(start=span.start, end=span.end, text=span.of(text), index=index),
                aux=tuple(aux),
                actor=sides,
                confidence=Confidence(event=0.9),
            )
        )
    full = replace(read, events=tuple(events))
    return list(next(iter(Locator()([full]))).events)


def _party(text: str, words: str) -> Party:
    start = text.index(words)
    return Party(start=start, end=start + len(words), text=words)


LEFT_AND_RETURNED = """
Troops NOUN NNS nsubj 2 troop
left VERB VBD ROOT 2 leave
Iraq PROPN NNP dobj 2
in ADP IN prep 2
2011 NUM CD pobj 4
, PUNCT , punct 2
only ADV RB advmod 9
to PART TO aux 9
return VERB VB advcl 2
in ADP IN prep 9
2014 NUM CD pobj 10
. PUNCT . punct 2
"""
"""Two clauses, each with its own date."""

ACCUSED_OF_ATTACK = """
Washington PROPN NNP nsubj 2
accused VERB VBD ROOT 2 accuse
Iran PROPN NNP dobj 2
of ADP IN prep 2
attacking VERB VBG pcomp 4 attack
tankers NOUN NNS dobj 5 tanker
in ADP IN prep 5
2015 NUM CD pobj 7
. PUNCT . punct 2
"""
"""An accusation of now about an act of long ago."""

SAID_IT_WOULD = """
Beijing PROPN NNP nsubj 2
said VERB VBD ROOT 2 say
Friday PROPN NNP npadvmod 2
that SCONJ IN mark 7
it PRON PRP nsubj 7
would AUX MD aux 7
impose VERB VB ccomp 2
duties NOUN NNS dobj 7 duty
later ADV RB advmod 11
this DET DT det 11
month NOUN NN npadvmod 7
. PUNCT . punct 2
"""
"""A threat whose act is the saying."""

KILLED_IN = """
Rebels NOUN NNS nsubj 2 rebel
killed VERB VBD ROOT 2 kill
soldiers NOUN NNS dobj 2 soldier
in ADP IN prep 2
Manbij PROPN NNP pobj 4
, PUNCT , punct 5
Syria PROPN NNP appos 5
. PUNCT . punct 2
"""

COUNTRY_AS_PARTY = """
Iran PROPN NNP nsubj 2
condemned VERB VBD ROOT 2 condemn
Israel PROPN NNP dobj 2
. PUNCT . punct 2
"""
