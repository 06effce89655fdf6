"""How many people a noun phrase names: "three herders", "a man", "the chief and his son"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dragoman.coding.counts import Count, added, numbers
from dragoman.coding.listed import listed
from dragoman.coding.people import is_person, stands_for_many
from dragoman.coding.tree import Tree
from dragoman.knowledge import things
from dragoman.knowledge.predicates import predicates

_ONE = listed("he she him her himself herself someone somebody another himself one his")
_THEM = frozenset(("they", "them", "themselves"))
_SINGLE = listed("a an another one each")
_CONTAINERS = listed(
    "body corpse remains life death total group gang mob crowd throng family crew team patrol convoy trace"
    " rest majority cadaver head bust number victim murder killing"
)
"""Nouns that leave it to what they are of to say how many people there are."""
_GROUPS = listed(
    "group gang family crew team patrol convoy unit battalion brigade regiment company squad village town"
    " community household population crowd people majority number militia livestock cattle herd poultry"
    " wildlife property house vehicle car motorcycle truck bus building shop home resident youth personnel"
    " police military army navy staff public opposition enemy government state country city district"
)
"""Singular nouns that stand for several people, for none, or for no known number."""
_UNITS = listed(
    "group gang family crew team patrol convoy unit battalion brigade regiment company squad village town"
    " community household organization organisation vehicle car motorcycle truck bus building house shop"
    " home boat attack incident day year month week time round shot bullet rocket weapon rifle operation"
    " explosion case place location area district province city country head livestock"
)
"""Nouns that a number counts without counting people."""
_ANIMALS = listed(
    "animal cow cattle goat sheep camel bull ox calf buffalo chicken hen poultry pig donkey cattle livestock"
    " herd lamb ram bird fish"
)
_OUTCOMES = listed("arrest casualty death fatality injury wound")
"""Nouns that are joined to people, but are none: "killing three people and several injuries"."""
_HURT = frozenset(
    ("injured", "wounded", "hurt", "missing", "arrested", "kidnapped", "abducted", "injuring", "wounding")
)
_NAMELESS = frozenset(("ORG", "GPE", "LOC", "FAC", "NORP", "DATE", "TIME", "EVENT", "PRODUCT", "LAW"))
_PLACES = _NAMELESS - {"NORP", "EVENT", "PRODUCT", "LAW"}
_REACH = 16
"""How many tokens before a noun its number may stand."""
_DEPTH = 6


class Headcount:
    """Counts people named in one sentence (half-open token range)."""

    def __init__(self, tree: Tree, first: int, last: int) -> None:
        self.tree = tree
        self.first, self.last = first, last
        self.numbers: Mapping[int, Count] = numbers(tree, first, last)

    def total(self, noun: int) -> Count | None:
        """Return how many a noun and what is joined to it by "and" name; None where no number is told.

        Of conjuncts without a number nothing is added. "Five people, three soldiers and two
        civilians" are five: what adds up to the first is a breakdown of it.
        """
        own = self.of(noun)
        joined = [] if self._is_alternative(noun) else list(self._joined(noun))
        parts = [part for other in joined if (part := self._further(other)) is not None]
        if own is None or not parts:
            return own if own is not None else (added(parts) if parts else None)
        others = added(parts)
        return own if others.best == own.best and len(parts) > 1 else added([own, *parts])

    def of(self, noun: int) -> Count | None:
        """Return how many one noun names, or None."""
        tree = self.tree
        if not self.first <= noun < self.last or self._is_animal(noun):
            return None
        if noun in self.numbers:
            return self._partitive(noun)
        word = tree.word[noun]
        if tree.parse.pos[noun] == "PRON" or word in _THEM:
            return self._pronoun(noun)
        opening, count = self.before(noun)
        if count is not None:
            return self._counted(noun, count)
        if opening is not None and tree.word[opening] in ("no", "neither", "any"):
            return None
        if tree.lemma[noun] in _CONTAINERS and (inside := self._inside(noun)):
            return self.total(inside[0])
        return self._single(noun, opening)

    def _is_animal(self, noun: int) -> bool:
        return self.tree.lemma[noun] in _ANIMALS or self.tree.lemma[noun] in things.words("animal")

    def _partitive(self, number: int) -> Count | None:
        """Return a number that stands for a noun: "dozens of civilians", "three were killed"."""
        tree, count = self.tree, self.numbers[number]
        inside = tree.after(number, "of")
        if inside and (tree.lemma[inside[0]] in _UNITS or tree.lemma[inside[0]] in _ANIMALS):
            return None
        return count

    def _counted(self, noun: int, count: Count) -> Count | None:
        """Return the number of a noun; of a number of groups, that of the people in them."""
        if self.tree.lemma[noun] not in _UNITS or self._is_strength(count):
            return count
        inside = self._inside(noun)
        return self.total(inside[0]) if inside else None

    def _is_strength(self, count: Count) -> bool:
        """Tell whether a number is the size of a group: "an eight-member team"."""
        behind = self.tree.word[count.last + 1 : count.last + 3]
        return len(behind) == 2 and behind[0] == "-" and behind[1] in ("member", "man", "person", "strong")

    def _inside(self, noun: int) -> list[int]:
        return [t for t in self.tree.after(noun, "of") if t > noun]

    def _pronoun(self, noun: int) -> Count | None:
        word = self.tree.word[noun]
        if word in _ONE:
            return Count(1, 1, 1, noun, noun)
        if word in _THEM:
            return self._antecedent(noun)
        return None

    def _antecedent(self, pronoun: int) -> Count | None:
        """Return the nearest number of people before "them"; none if a plural without number is nearer."""
        for at in range(pronoun - 1, self.first - 1, -1):
            if self.tree.parse.tag[at] in ("NNS", "NNPS") or at in self.numbers:
                found = self.of(at)
                return found if found is not None and found.best > 1 else None
        return None

    def before(self, noun: int) -> tuple[int | None, Count | None]:
        """Return the determiner or the number before a noun, within its phrase."""
        tree, parse = self.tree, self.tree.parse
        for at in range(noun - 1, max(self.first, noun - _REACH) - 1, -1):
            if at in self.numbers:
                return None, self.numbers[at]
            if parse.tag[at] == "POS" and parse.head[parse.head[at]] == noun:
                return at, None
            if parse.pos[at] in ("DET", "PRON") and (parse.head[at] == noun or at == noun - 1):
                return at, None
            if not self._premodifies(at, noun):
                break
        token = next((t for t in tree.having(noun, "nummod") if t in self.numbers), None)
        return None, self.numbers[token] if token is not None else None

    def _premodifies(self, at: int, noun: int) -> bool:
        """Tell whether a token before a noun is part of its phrase; parses put long names' words anywhere."""
        head = self.tree.parse.head
        for _ in range(_DEPTH):
            at = head[at]
            if at == noun:
                return True
        return False

    def _single(self, noun: int, opening: int | None) -> Count | None:
        """Return one for a singular noun that names a person."""
        tree = self.tree
        tag, lemma = tree.parse.tag[noun], tree.lemma[noun]
        single = opening is not None and tree.word[opening] in _SINGLE
        if tag in ("NNS", "NNPS", "CD") or not (tag.startswith(("NN", "JJ")) or single):
            return None
        if not (is_person(tree, noun) or self._is_foreign_name(noun, opening)):
            many = lemma in _GROUPS or lemma in _UNITS or stands_for_many(tree, noun)
            if many or (lemma, "n") in predicates():
                return None
            if tag.startswith("JJ") and not single and tree.word[noun] not in ("other", "deceased"):
                return None
            if not single and tree.parse.ent[noun] in (_NAMELESS if opening is None else _PLACES):
                return None
        return Count(1, 1, 1, noun if opening is None else opening, noun)

    def _is_foreign_name(self, noun: int, opening: int | None) -> bool:
        """Tell whether a name of several words is taken for a person's, whatever the parser takes it for."""
        tree, parse = self.tree, self.tree.parse
        named = [
            t for t in tree.having(noun, "compound") if parse.pos[t] == "PROPN" and parse.word[t].istitle()
        ]
        alone = opening is None and parse.pos[noun] == "PROPN" and parse.word[noun].istitle()
        return alone and bool(named) and parse.ent[noun] in ("", "ORG", "GPE", "PERSON")

    def _joined(self, noun: int) -> Iterator[int]:
        tree, parse = self.tree, self.tree.parse
        for other in tree.conjuncts(noun)[1:]:
            if other > noun:
                yield other
        above = parse.head[noun]
        if above != noun and parse.dep[noun] in ("nsubj", "nsubjpass", "dobj", "pobj"):
            # "3 militants and 2 soldiers were killed" may be parsed as two subjects with "and" between.
            yield from (t for t in tree.having(above, parse.dep[noun]) if t > noun)

    def _is_alternative(self, noun: int) -> bool:
        """Tell whether what follows a noun is no further part: "two or three", or an apposition."""
        tree = self.tree
        linked = {tree.word[c] for each in tree.conjuncts(noun) for c in tree.having(each, "cc")}
        if noun + 1 < self.last and tree.parse.dep[noun + 1] == "cc":
            linked.add(tree.word[noun + 1])
        return not linked & {"and", "&", "plus"}

    def _further(self, noun: int) -> Count | None:
        count = self.of(noun)
        if self._is_other(noun) or self.tree.lemma[noun] in _OUTCOMES:
            return None
        if count is None or (noun not in self.numbers and count.best == 1 and not self._is_sure(noun, count)):
            return None
        return count

    def _is_other(self, noun: int) -> bool:
        """Tell whether a conjunct is no further victim of the same: "killed three and several wounded"."""
        tree = self.tree
        if tree.lemma[noun] in things.words("vessel", "dwelling", "furnishing"):
            return True
        marks = [min(noun + 1, self.last - 1), *tree.having(noun, "acl", "amod", "relcl", "appos")]
        return any(tree.word[t] in _HURT for t in (*marks, *tree.having(noun, "compound")))

    def _is_sure(self, noun: int, count: Count) -> bool:
        tree = self.tree
        # "his co-driver" is cut in three; what is behind the hyphen tells.
        last = noun + 2 if noun + 2 < self.last and tree.word[noun + 1] == "-" else noun
        return is_person(tree, last) or count.first in self.numbers or tree.parse.pos[noun] == "PRON"
