"""Which mentions of events are of one happening, across the documents of a topic, as the ECB+ corpus marks
them.

Gold's mentions are given: their words, and as parties the participants that are marked in the same sentence.
Only the linking is judged. Topics are given too, as is usual; whether two documents of a topic tell of the
same is not.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from dragoman.evaluate.chains import PARTICIPANTS, Stretch, anchored, parsed, text_of
from dragoman.evaluate.clusters import conll, conll_unit
from dragoman.evaluate.gold import UNDATED, Row, rows
from dragoman.evaluate.interval import f1, measured
from dragoman.evaluate.result import Judgement
from dragoman.evaluate.system import System
from dragoman.evaluate.task import Answers
from dragoman.link import acts
from dragoman.link.incidents import Telling, incidents, tellings
from dragoman.records import Confidence, Document, Event, Party, Sentence, Where, phrase

_EVENTS = ("ACTION", "NEG_ACTION")
_PLACES = "LOC"
SAME_WORD = "same word in a topic"


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A mention of an event: where it stands, and gold's chain across documents."""

    start: int
    end: int
    chain: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldTopic:
    """A document of a topic with its mentions of events, participants and places, all in text order."""

    id: str
    topic: str
    text: str
    mentions: tuple[Marked, ...]
    parties: tuple[Stretch, ...]
    places: tuple[Stretch, ...]
    raw: Mapping[str, Any]


def load(path: Path) -> list[GoldTopic]:
    """Return the documents of a file of ``{topic, file, xml}``, whose ``xml`` is a document of ECB+.

    Raises:
        InputError: the file or a row is not of this shape.
    """
    return [_document(row) for row in rows(path)]


def _document(row: Row) -> GoldTopic:
    name, root = row.words("file"), parsed(row)
    text, tokens = text_of(root)
    chain_of = _chains(root)
    events: dict[Stretch, str] = {}
    parties, places = set[Stretch](), set[Stretch]()
    for markable, stretch in anchored(root, tokens):
        if markable.tag.startswith(_EVENTS):
            mark = markable.attrib["m_id"]
            events.setdefault(stretch, chain_of.get(mark, f"{name} {mark}"))
        elif markable.tag.startswith(PARTICIPANTS):
            parties.add(stretch)
        elif markable.tag.startswith(_PLACES):
            places.add(stretch)
    return GoldTopic(
        id=name,
        topic=str(row.data.get("topic") or name.split("_")[0]),
        text=text,
        mentions=tuple(Marked(start=s, end=e, chain=events[s, e]) for s, e in sorted(events)),
        parties=tuple(sorted(parties)),
        places=tuple(sorted(places)),
        raw=row.data,
    )


def _chains(root: ET.Element) -> dict[str, str]:
    """Return the chain of every mention that a relation joins to an instance, by the instance's name."""
    named = {m.attrib["m_id"]: m.attrib.get("instance_id", "") for m in root.iterfind("Markables/*")}
    found: dict[str, str] = {}
    for relation in root.iterfind("Relations/*"):
        target = relation.find("target")
        if target is None:
            continue
        instance = (
            named.get(target.attrib["m_id"]) or f"{root.attrib.get('doc_name')} {target.attrib['m_id']}"
        )
        for source in relation.iterfind("source"):
            found.setdefault(source.attrib["m_id"], instance)
    return found


def run(gold: Sequence[GoldTopic], system: System) -> Answers:  # noqa: ARG001 - the events are gold's
    """Return ``{start, end, chain}`` of every mention: the incident that linking puts it into."""
    found: dict[str, str] = {}
    for topic in dict.fromkeys(document.topic for document in gold):
        told = [telling for document in gold if document.topic == topic for telling in told_of(document)]
        found |= {event: one.id for one in incidents(told) for event in one.members}
    return [
        [{"start": m.start, "end": m.end, "chain": found[_name(document, m)]} for m in document.mentions]
        for document in gold
    ], 0


def told_of(gold: GoldTopic) -> list[Telling]:
    """Return gold's mentions as tellings."""
    document = Document(id=gold.id, text=gold.text, published=UNDATED)
    told = tellings([_event(gold, mention) for mention in gold.mentions], document)
    return [replace(one, kind=_kind(one.event.trigger.text)) for one in told]


def _kind(words: str) -> str:
    """Return what stands for the type that ECB+ does not have: the class of the word, else the word."""
    head = acts.head(words)
    return " ".join(sorted(acts.classes(head))) or head


def _name(gold: GoldTopic, mention: Marked) -> str:
    return f"{gold.id}:{mention.start}-{mention.end}"


def _event(gold: GoldTopic, mention: Marked) -> Event:
    start = gold.text.rfind("\n", 0, mention.start) + 1
    end = gold.text.find("\n", mention.end)
    end = len(gold.text) if end < 0 else end
    inside = [s for s in gold.parties if start <= s[0] and s[1] <= end and s != (mention.start, mention.end)]
    before = [s for s in inside if s[1] <= mention.start]
    after = [s for s in inside if s[0] >= mention.end]
    place = next((s for s in gold.places if start <= s[0] and s[1] <= end), None)
    return Event(
        id=_name(gold, mention),
        document=gold.id,
        coder="gold",
        event="CONSULT",
        trigger=phrase(gold.text, mention.start, mention.end),
        sentence=Sentence(
            start=start, end=end, text=gold.text[start:end], index=gold.text.count("\n", 0, start)
        ),
        actor=tuple(_party(gold, s) for s in before[-1:]),
        recipient=tuple(_party(gold, s) for s in after[:1]),
        where=None if place is None else _where(gold, place),
        confidence=Confidence(event=1.0),
    )


def _party(gold: GoldTopic, stretch: Stretch) -> Party:
    text = gold.text[slice(*stretch)]
    return Party(start=stretch[0], end=stretch[1], text=text, kind="group" if text.islower() else "person")


def _where(gold: GoldTopic, stretch: Stretch) -> Where:
    text = gold.text[slice(*stretch)]
    return Where(basis="stated", precision="place", name=text, text=text, start=stretch[0], end=stretch[1])


def marked(row: Row) -> Marked:
    """Return a mention and its chain of a row of answers.

    Raises:
        InputError: a field is missing or not as it should be.
    """
    start, end = row.whole("start"), row.whole("end")
    if start is None or end is None:
        raise row.fault("start", "offsets of a mention, with end")
    return Marked(start=start, end=end, chain=row.words("chain"))


def judge(gold: Sequence[GoldTopic], predicted: Sequence[Sequence[Marked]]) -> Judgement:
    """Return the CoNLL score over all topics, each a unit, and its parts, beside that of the baseline."""
    units, plain = [], []
    for topic in dict.fromkeys(document.topic for document in gold):
        true: list[Hashable] = []
        found: list[Hashable] = []
        words: list[Hashable] = []
        for document, answer in zip(gold, predicted, strict=True):
            if document.topic != topic:
                continue
            given = {(m.start, m.end): m.chain for m in answer}
            for mention in document.mentions:
                true.append(mention.chain)
                found.append(given.get((mention.start, mention.end), _name(document, mention)))
                words.append(acts.head(document.text[mention.start : mention.end]))
        units.append(conll_unit(true, found))
        plain.append(conll_unit(true, words))
    parts = (("muc_f1", 0), ("b_cubed_f1", 4), ("ceaf_f1", 8))
    n = int(sum(unit[7] for unit in units))
    return Judgement(
        scores=(
            measured("conll", units, conll, n=n, baselines={SAME_WORD: plain}, headline=True),
            *(
                measured(
                    name,
                    [u[at : at + 4] for u in units],
                    f1,
                    n=n,
                    baselines={SAME_WORD: [u[at : at + 4] for u in plain]},
                )
                for name, at in parts
            ),
        )
    )
