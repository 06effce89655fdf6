"""What a text tells of each place that an act may have happened at: the features of the ranking.

Each is a name and a number; those that are nought are left out. A name that ends in a word of the text (a
preposition, a verb, a way through the parse) is one of many and counts only if it was seen often enough when
the weights were fitted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log, log1p

from dragoman.knowledge import agents
from dragoman.knowledge.predicates import predicates
from dragoman.locate.act import Act
from dragoman.locate.clauses import is_predicate, predicate_of, upwards
from dragoman.locate.located import Located
from dragoman.locate.scene import OPENING, Scene
from dragoman.locate.when import CLAUSE, LENT, OWN
from dragoman.locate.where import PARTS, SENTENCE, governed, outermost, reach
from dragoman.records import Parse

Told = dict[str, float]

_COARSE = {"place": 0, "admin1": 1, "country": 2}
_REACHES = {OWN: "owned", CLAUSE: "in_clause", LENT: "lent", SENTENCE: "in_sentence"}
_IN = frozenset({"in", "at", "near", "inside", "outside", "across", "around", "throughout", "within"})
_ROLES = {
    "dobj": "object", "nsubjpass": "object", "nsubj": "subject", "compound": "compound", "nmod": "compound",
    "amod": "compound", "poss": "possessor", "npadvmod": "adverbial", "appos": "adverbial", "advmod":
    "adverbial",
}  # fmt: skip
_MEASURES = frozenset(
    {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "km", "kilometer",
     "kilometre", "mile", "meter", "metre"}
)  # fmt: skip
_LONGEST_PATH = 6


def same(one: Located) -> tuple[str, str | None]:
    """Return what two mentions of one place have in common."""
    return (one.place.name or one.place.text, one.place.country)


@dataclass(frozen=True)
class Telling:
    """What is told of the places that one act may have happened at; ``here`` are those of its sentence."""

    scene: Scene
    act: Act
    sentence: int
    here: Sequence[Located]

    def of(self, one: Located) -> Told:
        """Return what is told of a place."""
        found = self._of_itself(one)
        if one.sort in ("dateline", "title"):
            found[f"{one.sort}_opening"] = float(self.sentence < OPENING)
            found[f"{one.sort}_nothing_here"] = float(not self.here)
            return found
        found |= self._of_role(one)
        if self.scene.parse.sentence[one.token] == self.sentence:
            return found | self._of_sentence(one)
        return found | self._of_distance(one)

    def of_nowhere(self) -> Told:
        """Return what speaks for an act having no place that the text names."""
        parse, head = self.scene.parse, self.act.trigger.head
        alone = len(parse.sentences) == 1
        return {
            "nowhere": 1.0,
            "nowhere_lone_sentence": float(alone),
            "nowhere_ahead": float(self.act.ahead),
            "nowhere_governed_here": float(any(governed(parse, one) for one in self.here)),
            "nowhere_none_here": float(not self.here),
            "nowhere_noun": float(parse.pos[head] == "NOUN"),
            f"nowhere_{self.act.family}": 1.0,
            f"nowhere_dep_{parse.dep[head]}": 1.0,
            f"nowhere_tag_{parse.tag[head]}": 1.0,
            f"nowhere_verb_{parse.lemma[head].lower()}": 1.0,
        }

    def _of_distance(self, one: Located) -> Told:
        """Return what is told of a place of another sentence: how far away it is."""
        parse = self.scene.parse
        at = parse.sentence[one.token]
        distance = self.sentence - at
        name = "after_1" if distance < 0 else f"before_{distance}" if distance < 3 else "before_more"
        first, last = parse.spans[at], parse.spans[self.sentence]
        found = {
            name: 1.0,
            "opening": float(at < OPENING),
            "same_paragraph": float(any(b.covers(first) and b.covers(last) for b in parse.blocks)),
        }
        if distance == 1:
            found["before_1_goes_on"] = float(self._goes_on())
            found["before_1_nothing_here"] = float(not self.here)
        return found

    def _goes_on(self) -> bool:
        """Tell whether the act's sentence carries on the one before: it begins with a pronoun."""
        parse = self.scene.parse
        first, last = parse.sentences[self.sentence]
        opening = range(first, min(last, first + 4))
        return any(parse.pos[i] == "PRON" and parse.dep[i] in ("nsubj", "nsubjpass") for i in opening)

    def _of_itself(self, one: Located) -> Told:
        place, scene = one.place, self.scene
        land = place.country or ""
        most = scene.around.most_common(1)
        actor, recipient = self.act.lands
        return {
            place.precision or "country": 1.0,
            "no_country": float(not place.country),
            **({one.sort: 1.0} if one.sort != "named" else {}),
            **{f"how_{way}": 1.0 for way in one.how},
            "mentions": log(max(1, scene.mentions[place.name or place.text])),
            "only_one": float(len(scene.mentions) == 1),
            "land_share": scene.around[land] / max(1, scene.around.total()),
            "main_land": float(bool(most) and most[0][0] == land),
            "land_of_actor": float(land in actor),
            "land_of_recipient": float(land in recipient),
            "others_land": float(bool(actor | recipient) and land not in actor | recipient),
            "sole_finest": float(scene.fine == 1 and place.precision != "country"),
            "sure": place.confidence or 0.0,
        }

    def _of_role(self, one: Located) -> Told:
        """Return what the words about a place make it, whatever the act."""
        parse = self.scene.parse
        token = outermost(parse, one.token)
        role, word = _role(parse, token)
        found = {
            role: 1.0,
            "governed": float(governed(parse, one)),
            "measured_from": float(_measured(parse, token)),
        }
        if word:
            chain = _chain(parse, token)
            found |= {f"after_{word}": 1.0, f"chain_{chain}": 1.0, f"chain_{chain.split(' ', 1)[-1]}": 1.0}
        return found

    @cached_property
    def _order(self) -> dict[int, int]:
        """How many other places of the sentence are nearer to the act than each, by its token."""
        head = self.act.trigger.head
        ordered = sorted({one.token for one in self.here}, key=lambda token: abs(token - head))
        return {token: at for at, token in enumerate(ordered)}

    def _of_sentence(self, one: Located) -> Told:
        parse, act = self.scene.parse, self.act
        head = act.trigger.head
        near = self._order[one.token]
        found = {
            "same_sentence": 1.0,
            "tokens_away": log1p(abs(one.token - head)) / 3,
            "stands_after": float(one.token > head),
            "in_trigger": float(one.token in act.trigger.tokens),
            "in_actor": float(one.token in act.actor),
            "in_recipient": float(one.token in act.recipient),
            "nearest": float(near == 0),
            "nearer_ones": min(near, 3) / 3,
            "only_in_sentence": float(len({same(o) for o in self.here}) == 1),
        }
        sound = [o for o in self.here if governed(parse, o)]
        if sound:
            found["nearest_governed"] = float(one is min(sound, key=lambda o: abs(o.token - head)))
        link = reach(parse, act.trigger, one, act.others)
        if link is not None:
            found[_REACHES[link.how]] = 1.0
            found["steps"] = min(6, link.steps) / 6
        found |= self._of_way(one)
        for other in self.here:
            if same(other) != same(one):
                found |= self._beside(one, other)
        return found

    def _of_way(self, one: Located) -> Told:
        """Return what the way through the parse from a place to the act tells."""
        parse, act = self.scene.parse, self.act
        head = act.trigger.head
        token = outermost(parse, one.token)
        over, above = list(upwards(parse, head)), list(upwards(parse, token))
        meeting = next(at for at in above if at in over)
        up, down = above[: above.index(meeting)], over[: over.index(meeting)]
        role, word = _role(parse, token)
        found = {
            f"path_{_path(parse, up, down)}": 1.0,
            "under_act": float(meeting == head),
            "clauses_up": min(3, sum(is_predicate(parse, at) for at in up[1:])) / 3,
            "clauses_down": min(3, sum(is_predicate(parse, at) for at in down)) / 3,
            "same_clause": float(predicate_of(parse, one.token) == predicate_of(parse, head)),
            "in_other_act": float(any(a in act.others for a in above) and head not in above),
            f"verb_{parse.lemma[head].lower()}_{word or role}": 1.0,
            f"verb_{parse.lemma[head].lower()}_{word or role}_{'under' if meeting == head else 'off'}": 1.0,
        }
        if up and meeting == head:
            found[f"through_{parse.dep[up[-1]]}"] = 1.0
            found[f"through_{parse.dep[up[-1]]}_{word or role}"] = 1.0
        elif up:
            found[f"beside_{parse.dep[up[-1]]}"] = 1.0
        if _begins(parse, token, self.sentence):
            found["begins_the_sentence"] = 1.0
        return found

    def _beside(self, one: Located, other: Located) -> Told:
        """Return how a place stands to another of its sentence: in whose words it is, finer or coarser."""
        parse = self.scene.parse
        mine, its = (_COARSE[o.place.precision or "country"] for o in (one, other))
        size = "finer" if mine < its else "coarser" if mine > its else "like"
        found = {f"{size}_than_another": 1.0}
        if _phrase(parse, one.token) in upwards(parse, other.token):
            found |= {f"holds_{size}": 1.0, "holds": 1.0}
        elif _phrase(parse, other.token) in upwards(parse, one.token):
            found |= {f"held_{size}": 1.0, "held": 1.0, f"held_by_{other.sort}": 1.0}
        return found


def _role(parse: Parse, token: int) -> tuple[str, str]:
    """Return the part that a place plays in its clause, and the preposition before it."""
    dep, word = parse.dep[token], parse.lemma[parse.head[token]].lower()
    if dep != "pobj":
        return _ROLES.get(dep, "other_role"), ""
    return ("pobj_in" if word in _IN else "pobj_other"), word


def _chain(parse: Parse, token: int) -> str:
    """Return the prepositions above a place and what stands between: "in act during verb"."""
    found: list[str] = []
    at = token
    for _ in range(3):
        if parse.dep[at] != "pobj":
            break
        preposition = parse.head[at]
        found.append(parse.lemma[preposition].lower())
        at = parse.head[preposition]
        if parse.dep[at] in ("prep", "advmod") and parse.pos[at] in ("ADP", "ADV"):
            at = parse.head[at]
        found.append(_sort(parse, at))
    return " ".join(found)


def _sort(parse: Parse, token: int) -> str:
    """Return what sort of word a place hangs on."""
    word = parse.lemma[token].lower()
    if parse.pos[token] in ("VERB", "AUX"):
        return "verb"
    if word in PARTS:
        return "part"
    if parse.pos[token] == "NOUN" and (word, "n") in predicates():
        return "act"
    if (word,) in agents.nouns():
        return "person"
    if parse.pos[token] == "PROPN":
        return parse.ent[token] or "proper"
    return "thing"


def _measured(parse: Parse, token: int) -> bool:
    """Tell whether a place is only what a distance or bearing counts from: "60 km north of Monrovia"."""
    above = parse.head[token]
    if parse.dep[token] != "pobj" or parse.lemma[above].lower() not in ("of", "from"):
        return False
    return parse.lemma[parse.head[above]].lower() in _MEASURES or parse.lemma[above - 1].lower() in _MEASURES


def _begins(parse: Parse, token: int, sentence: int) -> bool:
    """Tell whether a place begins its sentence after a preposition: "In Kakata, ..."."""
    return parse.dep[token] == "pobj" and parse.head[token] == parse.sentences[sentence][0]


def _path(parse: Parse, up: Sequence[int], down: Sequence[int]) -> str:
    """Return the way from a place to its act: the dependencies up, with prepositions, and those down."""
    way = [parse.lemma[at].lower() if parse.dep[at] == "prep" else parse.dep[at] for at in up]
    way += ["|", *(parse.dep[at] for at in reversed(down))]
    return " ".join(way) if len(way) <= _LONGEST_PATH else "far"


def _phrase(parse: Parse, token: int) -> int:
    """Return the noun that a place's name stands before, else the name: "Baghdad's neighbourhood of ..."."""
    above = parse.head[token]
    before = parse.dep[token] in ("poss", "compound", "nmod", "amod")
    return above if before and parse.pos[above] in ("NOUN", "PROPN") else token
