"""Noun phrases: what is shown of them, what stands before them, what hangs on them.

A phrase is described by token indices only, so that one read off a parse and one read off a bare
string (:mod:`dragoman.actors.naming`) are resolved alike.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.actors.names import Name
from dragoman.knowledge import agents
from dragoman.knowledge.agents import Agent
from dragoman.knowledge.genders import is_forename
from dragoman.records import Parse

ARGUMENTS = frozenset((
    "nsubj", "nsubjpass", "csubj", "dobj", "obj", "iobj", "pobj", "dative", "attr", "oprd", "conj",
    "appos", "poss", "ROOT", "agent", "npadvmod", "nmod", "dep", "ccomp", "xcomp", "relcl", "advcl",
    "parataxis", "acl", "intj", "pcomp", "acomp", "meta",
))  # fmt: skip
PLACING = frozenset((
    "in", "at", "near", "across", "inside", "outside", "around", "throughout", "from", "toward",
    "towards", "into", "via", "around", "over",
))  # fmt: skip
"""Prepositions before a capital that mean the town, not the government."""
_BEFORE = frozenset((
    "det", "amod", "compound", "nummod", "nmod", "poss", "case", "punct", "quantmod", "advmod", "predet",
    "predeterminer", "conj", "cc", "npadvmod", "neg",
))  # fmt: skip
_STOPS = frozenset((";", ":", "(", ")", "[", "]", "\u2014", "--", "?", "!"))
_QUOTES = frozenset(('"', "\u201c", "\u201d", "``", "''"))
_LIVING = frozenset(("operate", "live", "reside", "base", "work", "bear", "hide", "settle", "shelter"))
"""A participle of these after a noun tells where it belongs: "guerrillas operating in Macedonia"."""
_MOVING = frozenset(
    (
        "go",
        "head",
        "travel",
        "fly",
        "return",
        "come",
        "move",
        "visit",
        "trip",
        "flight",
        "drive",
        "get",
        "route",
    )
)
_FLEEING = frozenset(("flee", "escape"))
QUANTITIES = frozenset((
    "hundred", "thousand", "dozen", "score", "million", "ten", "number", "majority", "crowd", "most", "some",
    "many", "group", "couple", "handful", "hundreds", "thousands", "dozens", "scores", "millions", "tens",
    "one", "several",
))  # fmt: skip
"""Words before "of" that count people."""
_LOYAL = frozenset(("loyal", "affiliate", "belong", "ally", "affiliated", "allied", "belonging", "faithful"))
"""Words after a noun that tell whose it is: "militiamen loyal to Sadr"."""
_NOMINAL = frozenset(("NOUN", "PROPN"))
_PRONOUNS = frozenset((
    "i", "we", "us", "our", "me", "my", "you", "your", "he", "she", "him", "her", "his", "they", "them",
    "their", "it", "its", "himself", "herself", "themselves", "itself", "ourselves", "who", "whom",
    "whose",
))  # fmt: skip
_UNSHOWN = frozenset(
    ("DT", "PDT", "RB", "RBR", "RBS", "CC", ",", "IN", "WDT", "WP$", "TO", "``", "''", "HYPH", ":", ".")
)


@dataclass(slots=True)
class NounPhrase:
    """One noun phrase by token index; ``first`` to ``last`` (half-open) are the words shown.

    ``modifiers`` is where its own premodifiers begin, after any possessor and article.
    ``counted`` tells that a number, or a quantity with "of", stands before it.
    ``noun`` is the agent noun at its head, where it has been looked up already.
    ``complements`` are prepositions with the heads they govern; ``appositions`` are heads beside it.
    """

    first: int
    head: int
    last: int
    modifiers: int
    definite: bool = False
    determined: bool = False
    counted: bool = False
    name: Name | None = None
    person: bool = False
    organisation: bool = False
    placing: bool = False
    possessor: int | None = None
    complements: tuple[tuple[str, int], ...] = ()
    appositions: tuple[int, ...] = ()
    governor: int | None = None
    siblings: tuple[int, ...] = field(default=())
    noun: tuple[int, int, Agent] | None = None

    @property
    def pronoun(self) -> bool:
        """Tell whether the phrase is a bare pronoun; those are built with no modifiers range."""
        return self.modifiers > self.head


def person_words(parse: Parse) -> list[bool]:
    """Return, for each token, whether it belongs to an entity of several words labelled as a person."""
    found = [False] * len(parse)
    at = 0
    while at < len(parse):
        end = entity_end(parse, at)
        last = end
        while last > at and parse.tag[last - 1] == "POS":
            last -= 1
        if parse.ent[at] == "PERSON" and last - at > 1 and all(_nameable(parse, t) for t in range(at, last)):
            found[at:last] = [True] * (last - at)
        at = end
    return found


def _nameable(parse: Parse, token: int) -> bool:
    return parse.pos[token] in ("PROPN", "PUNCT", "PART") or parse.tag[token] == "HYPH"


def entity_end(parse: Parse, at: int) -> int:
    """Return where the entity that begins at a token ends; the next token if there is none."""
    end = at + 1
    if parse.ent[at]:
        while end < len(parse) and parse.ent[end] == parse.ent[at] and not parse.ent_first[end]:
            end += 1
    return end


def name_head(parse: Parse, name: Name) -> int:
    """Return the token by which a name hangs on the rest: the one nearest to what governs it."""
    best, distance = name.last - 1, len(parse) + 1
    for token in range(name.first, name.last):
        above = parse.head[token]
        outside = not name.first <= above < name.last
        if above == token:
            return token
        if outside and parse.dep[token] not in ("punct", "cc") and abs(above - token) < distance:
            best, distance = token, abs(above - token)
    return best


def noun_phrases(
    parse: Parse, names: Sequence[Name | None], persons: Collection[int] = ()
) -> dict[int, NounPhrase]:
    """Return every noun phrase that might name an actor, by its head token.

    ``persons`` are tokens of persons' names that the parser does not label so.
    """
    heads = {id(name): name_head(parse, name) for name in names if name is not None}
    lower = tuple(word.lower() for word in parse.word)
    found: dict[int, NounPhrase] = {}
    for token in range(len(parse)):
        name = names[token]
        if name is not None and heads[id(name)] != token:
            continue
        if lower[token] in _PRONOUNS and parse.pos[token] in ("PRON", "DET"):
            found[token] = NounPhrase(token, token, token + 1, token + 1)
        elif _is_head(parse, token, name):
            noun = agents.noun_at(lower, token) if name is None else None
            found[token] = _phrase(parse, names, token, name, noun)
            person = token in persons or (name is None and _who_follows(parse, found[token]))
            found[token].person = found[token].person or person
            found[token].organisation = found[token].organisation and not person
    _attach(parse, names, heads, found)
    tails = {t for p in found.values() if p.name is None for t in range(p.head + 1, p.last)}
    inner = {t for p in found.values() for t in range(p.modifiers, p.head) if parse.dep[t] == "conj"}
    return {head: phrase for head, phrase in found.items() if head not in tails and head not in inner}


def _who_follows(parse: Parse, phrase: NounPhrase) -> bool:
    """Tell whether a name of several words is a person's, whatever it is labelled: "Ali Noor, who speaks"."""
    words = parse.word[phrase.modifiers : phrase.last]
    named = len(words) > 1 and not phrase.determined and all(word[:1].isupper() for word in words)
    after = tuple(word.lower() for word in parse.word[phrase.last : phrase.last + 2])
    return named and after in ((",", "who"), (",", "whose"), (",", "whom"))


def _is_head(parse: Parse, token: int, name: Name | None) -> bool:
    """Tell whether a token heads a phrase of its own and does not modify one that follows."""
    if parse.dep[token] not in ARGUMENTS:
        return False
    if parse.dep[token] == "nmod" and parse.head[token] > token:
        return False
    if parse.pos[token] in _NOMINAL or name is not None:
        return True
    substantive = parse.pos[token] in ("ADJ", "VERB", "NUM", "ADV") and parse.tag[token] in (
        "JJ",
        "VBN",
        "VBG",
        "NN",
    )
    return substantive and any(parse.dep[c] in ("det", "amod", "nummod") for c in parse.children[token])


def _phrase(
    parse: Parse,
    names: Sequence[Name | None],
    head: int,
    name: Name | None,
    noun: tuple[int, int, Agent] | None,
) -> NounPhrase:
    begin = min(head, name.first) if name is not None else head if noun is None else noun[0]
    last = (
        name.last if name is not None else max(_entity_tail(parse, head), noun[1] if noun is not None else 0)
    )
    left = _left_edge(parse, begin, head)
    begin = max(begin, left)
    possessive = next((t for t in range(begin - 1, left - 1, -1) if parse.tag[t] == "POS"), None)
    modifiers = left if possessive is None else possessive + 1
    owner = next((o for t in range(head, begin - 1, -1) if (o := _owner(parse, t)) is not None), None)
    if owner is not None and begin <= owner < head:
        owner = _owner(parse, owner)
    if owner is not None and possessive is None and owner < begin:
        modifiers = owner + 1
    definite, determined = _determined(parse, head, owner)
    modifiers = _skip_unshown(parse, modifiers, begin)
    first = modifiers
    if owner is not None and left <= owner < modifiers:
        start = _skip_unshown(parse, left, owner)
        first = start if owner - start < _MAX_OWNER else modifiers
    first = _skip_plain(parse, names, first, begin) if owner is None else first
    label = parse.ent[head]
    forenamed = head > modifiers and parse.pos[head] == "PROPN" and is_forename(parse.word[head - 1])
    above = parse.head[head]
    return NounPhrase(
        first,
        head,
        max(last, head + 1),
        modifiers,
        definite=definite,
        determined=determined,
        counted=_counted(parse, head),
        name=name,
        person=label == "PERSON" or forenamed,
        organisation=label in ("ORG", "FAC") and parse.pos[head] == "PROPN" and not forenamed,
        possessor=owner,
        placing=parse.dep[head] == "pobj" and _places(parse, above),
    )


_MAX_TAIL = 20
"""A name goes on after its head for at most so many words."""
_MAX_OWNER = 4
"""A possessor of more words than this is left out of the words shown."""


def _left_edge(parse: Parse, begin: int, head: int) -> int:
    """Return the leftmost token of the unbroken run of premodifiers before a head."""
    left = begin
    for token in range(begin - 1, -1, -1):
        if parse.sentence[token] != parse.sentence[head] or parse.word[token] in _STOPS:
            break
        if parse.ent[token] in ("DATE", "TIME") or (parse.word[token] == "," and not _lists(parse, token)):
            break
        if not _is_under(parse, token, head, begin):
            break
        left = token
    return left


def _lists(parse: Parse, comma: int) -> bool:
    """Tell whether a comma stands between modifiers, not after a name: "a small, poor country"."""
    return parse.pos[comma - 1] in ("ADJ", "NOUN", "NUM") or parse.ent[comma - 1] == "NORP"


def _is_under(parse: Parse, token: int, head: int, begin: int) -> bool:
    at = token
    for _ in range(12):
        if at == head or begin <= at < head:
            return True
        if parse.dep[at] not in _BEFORE or parse.head[at] == at or parse.head[at] > head:
            return False
        at = parse.head[at]
    return False


def _entity_tail(parse: Parse, head: int) -> int:
    """Return the end of a name that goes on after its head: "Ministry of Foreign Affairs"."""
    if parse.ent[head] not in ("ORG", "FAC") or parse.pos[head] != "PROPN":
        return head + 1
    end = head + 1
    stop = min(len(parse), head + _MAX_TAIL)
    while end < stop and parse.ent[end] == parse.ent[head] and not parse.ent_first[end]:
        if parse.word[end] in _STOPS or parse.word[end] == "," or parse.tag[end] == "POS":
            break
        end += 1
    while end > head + 1 and parse.pos[end - 1] not in ("PROPN", "NOUN", "NUM"):
        end -= 1
    return end


def _owner(parse: Parse, head: int) -> int | None:
    return next((c for c in parse.children[head] if parse.dep[c] == "poss" and c < head), None)


def _determined(parse: Parse, head: int, owner: int | None) -> tuple[bool, bool]:
    """Tell whether a phrase is definite, and whether anything determines or counts it."""
    articles = [parse.word[c].lower() for c in parse.children[head] if parse.dep[c] == "det"]
    definite = any(word in ("the", "this", "these", "that", "those", "both") for word in articles)
    counted = any(parse.dep[c] in ("nummod", "quantmod") for c in parse.children[head])
    return definite or owner is not None, bool(articles) or counted or owner is not None


def _counted(parse: Parse, head: int) -> bool:
    """Tell whether a number or quantity stands before a noun: "12 Iraqis", "hundreds of Iraqis"."""
    if any(parse.dep[c] in ("nummod", "quantmod") for c in parse.children[head]):
        return True
    above = parse.head[head]
    of = parse.dep[head] == "pobj" and parse.word[above].lower() == "of" and parse.head[above] == above - 1
    return of and (parse.lemma[above - 1].lower() in QUANTITIES or parse.pos[above - 1] == "NUM")


def _skip_unshown(parse: Parse, first: int, stop: int) -> int:
    """Return ``first`` moved past articles, adverbs and punctuation, at most to ``stop``."""
    while first < stop and (parse.tag[first] in _UNSHOWN or not parse.word[first][0].isalnum()):
        if parse.tag[first] in ("RB", "RBR") and parse.dep[first] == "amod":
            break
        first += 1
    return first


def _places(parse: Parse, preposition: int) -> bool:
    """Tell whether a preposition tells a place: "in" always, "to" after a verb of motion."""
    word = parse.word[preposition].lower()
    return word in PLACING or (word == "to" and parse.lemma[parse.head[preposition]].lower() in _MOVING)


def _skip_plain(parse: Parse, names: Sequence[Name | None], first: int, stop: int) -> int:
    """Return ``first`` moved past adjectives that say nothing of who is meant, up to any quotation mark."""
    for token in range(first, stop):
        if parse.word[token] in _QUOTES:
            first = token + 1
    lower = [word.lower() for word in parse.word[first : stop + 1]]
    while first < stop and parse.pos[first] in ("ADJ", "ADV") and names[first] is None:
        if any(agents.longest(lower, 0, table) for table in (agents.modifiers(), agents.nouns())):
            break
        if parse.word[first][0].isupper() or parse.word[first + 1] == "-":
            break
        first += 1
        lower.pop(0)
    return _skip_unshown(parse, first, stop)


def _attach(
    parse: Parse, names: Sequence[Name | None], heads: Mapping[int, int], found: dict[int, NounPhrase]
) -> None:
    """Fill in what hangs on each phrase: complements, appositions, and what it is joined to."""
    for head, phrase in found.items():
        if phrase.pronoun:
            continue
        inside = range(phrase.name.first, phrase.name.last) if phrase.name is not None else (head,)
        children = [c for t in inside for c in parse.children[t]]
        complements: list[tuple[str, int]] = []
        appositions: list[int] = []
        for child in children:
            if parse.dep[child] in ("acl", "relcl") and parse.lemma[child].lower() in _LIVING | _FLEEING:
                complements += _below(parse, names, heads, child)
            elif child >= phrase.last and parse.lemma[child].lower() in _LOYAL:
                complements += [("of", below) for _, below in _below(parse, names, heads, child)]
            elif parse.dep[child] == "prep" and child >= phrase.last - 1:
                complements += _governed(parse, names, heads, child)
            elif parse.dep[child] == "appos" and not phrase.first <= child < phrase.last:
                appositions.append(_to_head(names, heads, child))
        phrase.complements = tuple(complements)
        phrase.appositions = tuple(appositions)
        if parse.dep[head] in ("appos", "conj"):
            phrase.governor = _to_head(names, heads, parse.head[head])


def _governed(
    parse: Parse, names: Sequence[Name | None], heads: Mapping[int, int], preposition: int
) -> list[tuple[str, int]]:
    word = parse.word[preposition].lower()
    return [(word, _to_head(names, heads, c)) for c in parse.children[preposition] if parse.dep[c] == "pobj"]


def _below(
    parse: Parse, names: Sequence[Name | None], heads: Mapping[int, int], verb: int
) -> list[tuple[str, int]]:
    """Return what a clause says of where somebody lives, works or flees from, as complements."""
    fled = parse.lemma[verb].lower() in _FLEEING
    objects = [c for c in parse.children[verb] if fled and parse.dep[c] == "dobj"]
    found = [("from", _to_head(names, heads, c)) for c in objects]
    for child in (c for t in (verb, *objects) for c in parse.children[t] if parse.dep[c] == "prep"):
        found += _governed(parse, names, heads, child)
    return found


def _to_head(names: Sequence[Name | None], heads: Mapping[int, int], token: int) -> int:
    """Return the head of the name a token stands in, or the token itself."""
    name = names[token]
    return heads[id(name)] if name is not None else token
