"""Who does it and to whom: the parties of a matched predicate.

Follows the manual's sections "actor and recipient replace source and target" and "Compound and
Reciprocal Actors": several parties on one side make one list, and a reciprocal act puts all
parties among the actors.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.coding.match import Match, candidates
from dragoman.coding.tree import Tree
from dragoman.records import EventType, Mention, Party

_RECIPIENT_SLOTS = ("obj", "against", "on", "to", "with", "at", "from", "for", "of", "over", "about")
_PLACE_SLOTS = ("in", "near", "across", "into")
_FORCEFUL = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "THREATEN", "SANCTION", "RETREAT"))
"""Types whose recipient may be known only by the country where it happens ("a curfew in Cizre")."""
_CIRCUMSTANCE = frozenset(("during", "on", "at", "in", "after", "before", "following", "ahead"))
_UTTERED = frozenset(("REQUEST", "THREATEN", "AGREE", "SUPPORT", "ACCUSE", "REJECT"))
"""Types whose nouns may name their actor with "from": "a request from", "criticism from"."""
_SHARED = frozenset(("CONSULT", "PROTEST", "ASSAULT"))
"""Types whose nouns take their actor from the clause around them, when nothing closer names one."""
_OWNERS = ("poss", "amod", "compound", "nmod")
_DESCENT = ("of", "from", "by", "for", "in", "with", "against")
_MAX_DESCENT = 3
_MAX_JOINED = 6
"""Words on either side in which nations joined by hyphens are looked for."""
_HYPHENS = frozenset(("-", "\u2013"))


@dataclass(frozen=True, slots=True)
class Roles:
    """The two sides of an event, and whether the act is reciprocal."""

    actor: tuple[Mention, ...]
    recipient: tuple[Mention, ...]
    reciprocal: bool = False


class Cast:
    """The mentions of a document, found by token."""

    def __init__(self, tree: Tree, mentions: Iterable[Mention]) -> None:
        self.tree = tree
        self.mentions = tuple(mentions)
        self._by_token: dict[int, Mention] = {}
        self._by_head: dict[int, list[Mention]] = {}
        self._by_sentence: dict[int, list[Mention]] = {}
        for mention in sorted(self.mentions, key=lambda m: m.last - m.first):
            headed = self._by_head.setdefault(mention.head, [mention])
            if headed[0] is not mention and _same_words(headed[0], mention):
                headed.append(mention)
            self._by_sentence.setdefault(tree.parse.sentence[mention.head], []).append(mention)
            for token in range(mention.first, mention.last):
                self._by_token.setdefault(token, mention)

    def within(self, sentence: int) -> list[Mention]:
        """Return the mentions of a sentence, the shortest first."""
        return self._by_sentence.get(sentence, [])

    def at(self, token: int) -> Mention | None:
        """Return the mention headed by, or else covering, a token."""
        headed = self._by_head.get(token)
        return headed[0] if headed else self._by_token.get(token)

    def all_at(self, token: int) -> tuple[Mention, ...]:
        """Return the mentions at a token, and those joined to them by hyphens: "Russian-Turkish"."""
        first = last = token
        words, mentions = self.tree.parse.word, self._by_token
        while first >= max(2, token - _MAX_JOINED) and words[first - 1] in _HYPHENS and first - 2 in mentions:
            first -= 2
        stop = min(len(words), token + _MAX_JOINED)
        while last + 2 < stop and words[last + 1] in _HYPHENS and last + 2 in mentions:
            last += 2
        found = [m for each in range(first, last + 1, 2) for m in self._met(each)]
        return _unique(found)

    def _met(self, token: int) -> list[Mention]:
        mention = self._by_token.get(token)
        return self._by_head.get(token) or ([mention] if mention is not None else [])

    def with_fellows(self, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
        """Return mentions, with those that the same noun names: both nations of "U.S. and Russian forces"."""
        return _unique(fellow for mention in mentions for fellow in self._headed(mention.head) or (mention,))

    def _headed(self, token: int) -> list[Mention]:
        """Return the mentions that a noun heads, and its fellows: the "U.S." of "U.S. and Russian forces"."""
        headed = self._by_head.get(token)
        if not headed:
            return []
        main = headed[0]
        inside = [m for t in range(main.first, main.head) for m in self._by_head.get(t, ())]
        fellows = [
            m
            for m in inside
            if m.party.sectors == main.party.sectors != () and m.party.kind == main.party.kind
            if None not in (m.party.country, main.party.country) and m.party.country != main.party.country
        ]
        return [*fellows, *headed]

    def naming(self, party: Party) -> tuple[Mention, ...]:
        """Return the mention that a party came from, if it is among these."""
        return tuple(m for m in self.mentions if m.party is party or m.party == party)[:1]

    def parties(self, token: int, depth: int = 0) -> tuple[Mention, ...]:
        """Return who is meant by a noun: the mentions it and its conjuncts head, else their owners."""
        found: list[Mention] = []
        for each in self.tree.conjuncts(token) if depth == 0 else [token]:
            met = self._headed(each)
            covering = self._by_token.get(each)
            if not met and covering is not None and covering.head not in self.tree.parse.children[each]:
                met = [covering]
            if met:
                found += met
            elif depth < _MAX_DESCENT:
                found += self._owners(each, depth + 1)
        return _unique(found)

    def _owners(self, token: int, depth: int) -> tuple[Mention, ...]:
        """Return who a thing belongs to: "Israel's positions", "thousands of protesters"."""
        if self.tree.is_verb(token):
            return ()
        for preposition in _DESCENT[:1]:
            for below in self.tree.after(token, preposition):
                if found := self.parties(below, depth):
                    return found
        for child in self.tree.having(token, *_OWNERS):
            if joined := self.all_at(child):
                return joined
        for preposition in _DESCENT[1:]:
            for below in self.tree.after(token, preposition):
                if found := self.parties(below, depth):
                    return found
        return ()


def roles(cast: Cast, match: Match, event: EventType, *, host: int | None = None) -> Roles:
    """Return the parties of a predicate; ``host`` is the light verb that lends a noun its subject."""
    tree, entry = cast.tree, match.entry
    is_verb = tree.is_verb(match.head)
    actor = _side(tree, cast, match, entry.actor) if entry.actor else ()
    if not actor and "speaker" not in entry.actor and "none" not in entry.actor:
        verb = match.head if is_verb else _copula(tree, match.head)
        actor = _verb_actor(tree, cast, verb) if verb is not None else _noun_actor(tree, cast, match, host)
    taken = {m.chain for m in actor}
    slots = _recipient_slots(tree, match, event)
    recipient, reciprocal = _recipients(tree, cast, match, taken, slots, host=host)
    if reciprocal:
        return Roles(actor=_unique([*actor, *recipient]), recipient=(), reciprocal=True)
    return Roles(actor=actor, recipient=recipient)


def _verb_actor(tree: Tree, cast: Cast, verb: int) -> tuple[Mention, ...]:
    agent = tree.agent(verb)
    return cast.parties(agent) if agent is not None else ()


def _copula(tree: Tree, adjective: int) -> int | None:
    """Return the verb that says an adjective of somebody: "they are willing"."""
    above = tree.parse.head[adjective]
    predicated = tree.parse.pos[adjective] == "ADJ" and tree.parse.dep[adjective] in ("acomp", "oprd")
    return above if predicated and tree.is_verb(above) else None


def _noun_actor(tree: Tree, cast: Cast, match: Match, host: int | None) -> tuple[Mention, ...]:
    """Return the actor of an event noun: "the attack by", "Israel's strike", "a Russian offer"."""
    noun = match.head
    if host is not None and (found := _verb_actor(tree, cast, host)):
        return found
    verbal = ("from",) if match.entry.event in _UTTERED else ()
    for slot in ("by", "between", *verbal):
        for token in tree.after(noun, slot):
            if found := cast.parties(token):
                return found
    for child in tree.having(noun, *_OWNERS):
        if joined := cast.all_at(child):
            return joined
    if "of" not in match.entry.recipient:
        for token in tree.after(noun, "of"):
            if found := cast.parties(token):
                return found
    return _surrounding_actor(tree, cast, noun) if match.entry.event in _SHARED else ()


def _surrounding_actor(tree: Tree, cast: Cast, noun: int) -> tuple[Mention, ...]:
    """Return the subject of the clause an event noun qualifies: "said during a visit", "after talks with"."""
    above = tree.parse.head[noun]
    if (tree.parse.dep[noun] == "pobj" and tree.word[above] in _CIRCUMSTANCE) or (
        tree.parse.dep[noun] in ("dobj", "pobj") and tree.word[above] == "following"
    ):
        verb = tree.parse.head[above]
    else:
        return ()
    return _verb_actor(tree, cast, verb) if tree.is_verb(verb) else ()


def _side(tree: Tree, cast: Cast, match: Match, slots: tuple[str, ...]) -> tuple[Mention, ...]:
    for slot in slots:
        own = slot == "poss"
        tokens = tree.having(match.head, "poss") if own else candidates(tree, match.head, slot)
        for token in tokens:
            if found := cast.parties(token):
                return found
    return ()


def _recipient_slots(tree: Tree, match: Match, event: EventType) -> tuple[str, ...]:
    """Return where the recipient may stand, best first: as the entry lists, then the usual places."""
    listed = match.entry.recipient
    if "none" in listed:
        return ()
    named = {slot.rstrip("*") for slot in listed}
    usual = (*_RECIPIENT_SLOTS, *(_PLACE_SLOTS if event in _FORCEFUL else ()))
    if not tree.is_verb(match.head):
        usual = tuple(slot for slot in usual if slot != "obj")
    return (*listed, *(slot for slot in usual if slot not in named))


def _recipients(
    tree: Tree, cast: Cast, match: Match, taken: set[int], slots: tuple[str, ...], *, host: int | None
) -> tuple[tuple[Mention, ...], bool]:
    """Return the recipients, and whether the act is reciprocal."""
    own = {m.party.country for m in cast.mentions if m.chain in taken}
    for slot in slots:
        bare = slot.rstrip("*")
        tokens = (
            tree.having(match.head, "poss") if bare == "poss" else list(candidates(tree, match.head, bare))
        )
        if host is not None and bare not in ("obj", "poss"):
            tokens += candidates(tree, host, bare)
        for token in tokens:
            found = tuple(m for m in cast.parties(token) if m.chain not in taken)
            if found:
                return _others(found, own), slot.endswith("*")
    reciprocal = (
        bool(slots)
        and all(slot.endswith("*") for slot in match.entry.recipient)
        and bool(match.entry.recipient)
    )
    return (), reciprocal


def _others(found: tuple[Mention, ...], own: set[str | None]) -> tuple[Mention, ...]:
    """Return those of another country than the actor's, if there are any ("dialogue between us and them")."""
    return tuple(m for m in found if m.party.country not in own) or found


def _unique(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    seen: dict[tuple[int, int, int, int], Mention] = {}
    for mention in mentions:
        key = mention.party.start, mention.party.end, mention.head, mention.chain
        seen.setdefault(key, mention)
    return tuple(seen.values())


def _same_words(mention: Mention, other: Mention) -> bool:
    """Tell whether two mentions stand over the same words: a "they" of several, "U.S.-Iraq" in one token."""
    return (mention.first, mention.last) == (other.first, other.last)
