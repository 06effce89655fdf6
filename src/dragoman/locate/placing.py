"""Which of a document's places an act happened at, or none: a fitted ranking.

Each place is scored by a linear model of how its words stand to the act's (the rules of :mod:`where` are
among the features), of how far away they are, and of how the document speaks of it; "nowhere" is scored like
a place. The scores become probabilities, and those of one place named several times are added. The weights
are fitted by ``training/fit_event_place.py``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, log, log1p

from dragoman.locate.clauses import predicate_of, tokens_of, upwards
from dragoman.locate.scene import Located, Scene
from dragoman.locate.when import CLAUSE, LENT, OWN, Trigger, trigger_of
from dragoman.locate.where import SENTENCE, governed, outermost, reach
from dragoman.records import Event, Parse

_MATERIAL = frozenset({"ASSAULT", "PROTEST", "COERCE", "AID", "MOBILIZE", "RETREAT"})
_MEETING = frozenset({"CONSULT", "AGREE", "COOPERATE"})

_CROSSED = (
    "owned", "in_clause", "lent", "governed", "same_sentence", "before_1", "opening", "pobj_in", "country",
    "dateline", "main_land", "land_of_recipient", "land_of_actor", "standing_for", "tokens_away",
    "same_clause", "nearest", "only_in_sentence", "steps",
)  # fmt: skip
"""Features that count on their own for each family of types."""
_FAR_BACK = 3
_OPENING = 2


@dataclass(frozen=True, slots=True)
class Act:
    """An act: its trigger, the tokens and countries of its parties, and the heads of other acts."""

    trigger: Trigger
    others: frozenset[int] = frozenset()
    actor: frozenset[int] = frozenset()
    recipient: frozenset[int] = frozenset()
    lands: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
    ahead: bool = False

    @classmethod
    def of(cls, parse: Parse, event: Event, triggers: Sequence[Trigger]) -> Act | None:
        """Return what is told of an event, None where its trigger is no token."""
        trigger = trigger_of(parse, event)
        if trigger is None:
            return None
        others = frozenset(t.head for t in triggers if t.head not in trigger.tokens)
        sides = [
            frozenset(i for p in side for i in tokens_of(parse, p)) for side in (event.actor, event.recipient)
        ]
        lands = tuple(
            frozenset(p.country for p in side if p.country) for side in (event.actor, event.recipient)
        )
        return cls(trigger, others, sides[0], sides[1], (lands[0], lands[1]), "future" in event.aux)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The place of an act and how probable it is."""

    one: Located
    probability: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """The places that one act may have happened at, and what is told of each, last of nowhere."""

    candidates: list[Located]
    told: list[dict[str, float]]

    def probabilities(self, weights: Mapping[str, float]) -> list[float]:
        """Return the probability of each candidate and, last, of nowhere."""
        scores = [sum(weights.get(name, 0.0) * value for name, value in each.items()) for each in self.told]
        parts = [exp(score - max(scores)) for score in scores]
        return [part / sum(parts) for part in parts]


def place_of(scene: Scene, act: Act, *, at_least: float | None = None) -> Chosen | None:
    """Return where an act happened; None where that is less probable than ``at_least`` or than nowhere."""
    made = ranking(scene, act)
    if not made.candidates:
        return None
    weights, usual = _weights()
    probable = made.probabilities(weights)
    shares: dict[object, float] = {}
    for one, share in zip(made.candidates, probable, strict=False):
        shares[_key(one)] = shares.get(_key(one), 0.0) + share
    best = max(shares, key=lambda key: shares[key])
    if shares[best] < (usual if at_least is None else at_least):
        return None
    rows = [i for i, one in enumerate(made.candidates) if _key(one) == best]
    return Chosen(made.candidates[max(rows, key=lambda i: probable[i])], round(shares[best], 3))


def _key(one: Located) -> object:
    return (one.place.name or one.place.text, one.place.country)


@cache
def _weights() -> tuple[Mapping[str, float], float]:
    kept = json.loads(files("dragoman.locate").joinpath("data/event_place.json").read_text("utf-8"))
    return kept["weights"], float(kept["at_least"])


def ranking(scene: Scene, act: Act) -> Ranking:
    """Return what the text offers as the place of an act."""
    sentence = scene.parse.sentence[act.trigger.head]
    candidates = [
        one
        for at in {*range(max(0, sentence - _FAR_BACK), sentence + 2), *range(_OPENING)}
        for one in scene.by_sentence.get(at, ())
    ]
    candidates += scene.outside
    here = [one for one in candidates if _in(scene, one, sentence)]
    about = _About(scene, act, sentence, here)
    family = _family(act)
    told = [about.told(one) for one in candidates]
    sorts = (family, "alone") if len(scene.parse.sentences) == 1 else (family,)
    for each in told:
        each |= {f"{name}_{sort}": each[name] for sort in sorts for name in _CROSSED if name in each}
    nowhere = {
        "nowhere": 1.0,
        "nowhere_lone_sentence": float(len(scene.parse.sentences) == 1),
        "nowhere_ahead": float(act.ahead),
        "nowhere_governed_here": float(any(governed(scene.parse, one) for one in here)),
        "nowhere_none_here": float(not here),
        "nowhere_noun": float(scene.parse.pos[act.trigger.head] == "NOUN"),
        f"nowhere_{family}": 1.0,
    }
    return Ranking(candidates, [*told, nowhere])


def _in(scene: Scene, one: Located, sentence: int) -> bool:
    return one.sort not in ("dateline", "title") and scene.parse.sentence[one.token] == sentence


def _family(act: Act) -> str:
    if act.trigger.type in _MATERIAL:
        return "material"
    return "meeting" if act.trigger.type in _MEETING else "spoken"


@dataclass(slots=True)
class _About:
    """What is told of each candidate of one act."""

    scene: Scene
    act: Act
    sentence: int
    here: Sequence[Located]

    def told(self, one: Located) -> dict[str, float]:
        """Return the features of a candidate that are not nought."""
        found = self._of_itself(one)
        if one.sort in ("dateline", "title"):
            found[f"{one.sort}_opening"] = float(self.sentence < _OPENING)
            found[f"{one.sort}_nothing_here"] = float(not self.here)
            return found
        found |= self._of_role(one)
        distance = self.sentence - self.scene.parse.sentence[one.token]
        if distance == 0:
            return found | self._of_sentence(one)
        name = "after_1" if distance < 0 else f"before_{distance}" if distance < 3 else "before_more"
        found[name] = 1.0
        if distance == 1:
            found["before_1_goes_on"] = float(self._goes_on())
            found["before_1_nothing_here"] = float(not self.here)
        found["opening"] = float(self.scene.parse.sentence[one.token] < _OPENING)
        first, last = (
            self.scene.parse.spans[i] for i in (self.scene.parse.sentence[one.token], self.sentence)
        )
        found["same_paragraph"] = float(
            any(b.covers(first) and b.covers(last) for b in self.scene.parse.blocks)
        )
        return found

    def _goes_on(self) -> bool:
        """Tell whether the act's sentence carries on the one before: it begins with a pronoun."""
        parse = self.scene.parse
        first, last = parse.sentences[self.sentence]
        opening = range(first, min(last, first + 4))
        return any(parse.pos[i] == "PRON" and parse.dep[i] in ("nsubj", "nsubjpass") for i in opening)

    def _of_itself(self, one: Located) -> dict[str, float]:
        place, scene = one.place, self.scene
        land = place.country or ""
        total = max(1, scene.around.total())
        most = scene.around.most_common(1)
        return {
            place.precision or "country": 1.0,
            "no_country": float(not place.country),
            **({one.sort: 1.0} if one.sort != "named" else {}),
            "mentions": log(max(1, scene.mentions[place.name or place.text])),
            "only_one": float(len(scene.mentions) == 1),
            "land_share": scene.around[land] / total,
            "main_land": float(bool(most) and most[0][0] == land),
            "land_of_actor": float(land in self.act.lands[0]),
            "land_of_recipient": float(land in self.act.lands[1]),
            "others_land": float(
                bool(self.act.lands[0] | self.act.lands[1])
                and land not in self.act.lands[0] | self.act.lands[1]
            ),
            "sole_finest": float(scene.fine == 1 and place.precision != "country"),
            "sure": place.confidence or 0.0,
        }

    def _of_role(self, one: Located) -> dict[str, float]:
        parse = self.scene.parse
        token = outermost(parse, one.token)
        dep, word = parse.dep[token], parse.lemma[parse.head[token]].lower()
        role = _ROLES.get(dep, "other_role")
        if dep == "pobj":
            role = "pobj_in" if word in _IN else "pobj_other"
            found = {f"after_{word}": 1.0}
        else:
            found = {}
        return {**found, role: 1.0, "governed": float(governed(self.scene.parse, one))}

    def _of_sentence(self, one: Located) -> dict[str, float]:
        parse, act = self.scene.parse, self.act
        head = act.trigger.head
        found = {
            "same_sentence": 1.0,
            "tokens_away": log1p(abs(one.token - head)) / 3,
            "stands_after": float(one.token > head),
            "in_trigger": float(one.token in act.trigger.tokens),
            "in_actor": float(one.token in act.actor),
            "in_recipient": float(one.token in act.recipient),
            "nearest": float(one is min(self.here, key=lambda o: abs(o.token - head))),
            "only_in_sentence": float(len({_key(o) for o in self.here}) == 1),
        }
        sound = [o for o in self.here if governed(parse, o)]
        if sound:
            found["nearest_governed"] = float(one is min(sound, key=lambda o: abs(o.token - head)))
        link = reach(parse, act.trigger, one, act.others)
        if link is not None:
            found[_REACHES[link.how]] = 1.0
            found["steps"] = min(6, link.steps) / 6
        above = list(upwards(parse, one.token))
        found["in_other_act"] = float(any(a in act.others for a in above) and head not in above)
        if predicate_of(parse, one.token) == predicate_of(parse, head):
            found["same_clause"] = 1.0
        found[f"path_{_path(parse, one.token, head)}"] = 1.0
        for other in self.here:
            if _key(other) != _key(one):
                found |= self._beside(one, other)
        return found

    def _beside(self, one: Located, other: Located) -> dict[str, float]:
        """Return how a place stands to another of its sentence: in whose words it is, finer or coarser."""
        parse = self.scene.parse
        mine, its = (_COARSE[o.place.precision or "country"] for o in (one, other))
        size = "finer" if mine < its else "coarser" if mine > its else "like"
        found = {f"{size}_than_another": 1.0}
        if _phrase(parse, one.token) in upwards(parse, other.token):
            found[f"holds_{size}"] = 1.0
        elif _phrase(parse, other.token) in upwards(parse, one.token):
            found[f"held_{size}"] = 1.0
        return found


_COARSE = {"place": 0, "admin1": 1, "country": 2}


def _path(parse: Parse, token: int, head: int) -> str:
    """Return the way from a place to its act: the dependencies up, with prepositions, and those down."""
    over = list(upwards(parse, head))
    up: list[str] = []
    for at in upwards(parse, outermost(parse, token)):
        if at in over:
            down = [parse.dep[i] for i in reversed(over[: over.index(at)])]
            way = [*up, "|", *down]
            return " ".join(way) if len(way) <= _LONGEST_PATH else "far"
        up.append(parse.lemma[at].lower() if parse.dep[at] == "prep" else parse.dep[at])
    return "far"


_LONGEST_PATH = 6


def _phrase(parse: Parse, token: int) -> int:
    """Return the noun that a place's name stands before, else the name: "Baghdad's neighbourhood of ..."."""
    above = parse.head[token]
    before = parse.dep[token] in ("poss", "compound", "nmod", "amod")
    return above if before and parse.pos[above] in ("NOUN", "PROPN") else token


_REACHES = {OWN: "owned", CLAUSE: "in_clause", LENT: "lent", SENTENCE: "in_sentence"}
_IN = frozenset({"in", "at", "near", "inside", "outside", "across", "around", "throughout", "within"})
_ROLES = {
    "dobj": "object", "nsubjpass": "object", "nsubj": "subject", "compound": "compound", "nmod": "compound",
    "amod": "compound", "poss": "possessor", "npadvmod": "adverbial", "appos": "adverbial", "advmod":
    "adverbial",
}  # fmt: skip
