"""What pronouns stand for: by number, gender, nearness and subjecthood; "we" and "I" by who speaks."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.actors.chains import Chain, Settled
from dragoman.actors.discourse import Discourse
from dragoman.actors.identity import Identity
from dragoman.actors.phrase import NounPhrase
from dragoman.actors.speakers import quote_of, speakers, subject
from dragoman.records import Parse

FIRST = frozenset(("i", "we", "us", "our", "me", "my"))
_SINGULAR = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she"}
_THEY = frozenset(("they", "them", "their"))
_IT = frozenset(("it", "its"))
_REACH = 3
"""A pronoun's antecedent stands at most this many sentences back."""
_CLIMB = 6
_LOCAL = 2.0
"""What it tells for a mention to be the subject of the clause in which a possessive stands."""
_AND = frozenset(("and", "&"))
_MANY = 20
"""More than so many joined by "and" are not told apart."""
_SUBJECTS = ("nsubj", "nsubjpass")


class Pronouns:
    """Resolves the pronouns of one document; ``settle`` resolves a phrase ahead of its turn."""

    def __init__(self, talk: Discourse, settle: Callable[[int], Settled | None]) -> None:
        self.talk = talk
        self.settle = settle
        self.quote = quote_of(talk.parse)
        self.speaker = speakers(talk.parse, self.quote)
        self._subjects = _subject_tokens(talk.parse)
        self._doers: dict[int, int | None] = {}

    def resolve(self, phrase: NounPhrase) -> None:
        """Settle a pronoun; one that may mean a thing ("it") is left out where no actor fits."""
        word = self.talk.parse.word[phrase.head].lower()
        if word in FIRST:
            self._first_person(phrase, word)
        elif word in _SINGULAR or word in _THEY or word in _IT:
            self._third_person(phrase, word)

    def _first_person(self, phrase: NounPhrase, word: str) -> None:
        quote = self.quote[phrase.head]
        token = self.speaker[quote] if quote >= 0 else None
        speaker = self.settle(token) if token is not None and token in self.talk.phrases else None
        if speaker is None:
            self.talk.store(phrase, Identity(plural=word in ("we", "us", "our")), None)
        else:
            self._stand_for(phrase, speaker.chain)

    def _third_person(self, phrase: NounPhrase, word: str) -> None:
        scored = [
            (score, -order, met.chain)
            for order, (gap, met) in enumerate(self.talk.near(phrase.head, _REACH))
            if (score := self._fit(phrase, word, met, gap)) is not None
        ]
        joint = self._joint(phrase) if word in _THEY else None
        if joint is not None and all(score <= joint[0] for score, _, _ in scored):
            self._stand_for(phrase, joint[1][0])
            fellows = tuple((_meant(chain), chain) for chain in joint[1][1:])
            self.talk.settled[phrase.head].fellows = fellows
        elif scored:
            self._stand_for(phrase, max(scored, key=lambda entry: entry[:2])[2])
        elif word not in _IT:
            kind = "person" if word in _SINGULAR else "unnamed"
            self.talk.store(phrase, Identity(kind=kind, plural=word in _THEY), None)  # type: ignore[arg-type]

    def _stand_for(self, phrase: NounPhrase, chain: Chain) -> None:
        self.talk.store(phrase, _meant(chain), chain)

    def _joint(self, phrase: NounPhrase) -> tuple[float, list[Chain]] | None:
        """Return how well the best of those joined by "and" fit a plural pronoun, and their chains."""
        best: tuple[float, list[Chain]] | None = None
        for gap, met in self.talk.near(phrase.head, _REACH):
            joined = self._joined(met, phrase.head)
            if len({chain.number for chain in joined}) < 2 or self._own_clause(phrase, met):
                continue
            score = self._nearness(phrase, met, gap)
            if best is None or score > best[0]:
                best = score, joined
        return best

    def _joined(self, met: Settled, before: int) -> list[Chain]:
        """Return the chains of a phrase and of those joined to it, if it is the first of them."""
        parse = self.talk.parse
        first = met.phrase.head
        named = met.phrase.name
        if met.phrase.pronoun or met.phrase.placing or parse.dep[first] == "conj":
            return []
        if named is not None and named.place and named.how is None:
            return []
        heads = [first]
        for head in heads:
            if len(heads) > _MANY:
                break
            heads += [c for c in parse.children[head] if parse.dep[c] == "conj" and first < c < before]
        if not any(
            parse.dep[c] == "cc" and parse.lemma[c].lower() in _AND for h in heads for c in parse.children[h]
        ):
            return []
        found = [self.talk.settled.get(head) for head in heads]
        return list({f.chain.number: f.chain for f in found if f is not None}.values())

    def _fit(self, phrase: NounPhrase, word: str, met: Settled, gap: int) -> float | None:
        """Return how well a mention fits as what a pronoun stands for, None if it cannot."""
        if not _agrees(word, met.chain) or self._own_clause(phrase, met) or self._own_speech(phrase, met):
            return None
        dep, head = self.talk.parse.dep, phrase.head
        if word in _IT and (dep[head] not in (*_SUBJECTS, "poss") or met.identity.kind == "group"):
            return None
        score = self._nearness(phrase, met, gap) + self._nearest_subject(phrase, met)
        if word in _THEY and met.identity.kind in ("organisation", "country") and not met.identity.plural:
            score -= 3.0
        return score

    def _nearest_subject(self, phrase: NounPhrase, met: Settled) -> float:
        """Return more than nothing where a possessive stands below the verb whose subject the mention is."""
        parse = self.talk.parse
        theirs = parse.word[phrase.head].lower() in _THEY
        if parse.dep[phrase.head] != "poss" or met.phrase.head > phrase.head or theirs:
            return 0.0
        at = phrase.head
        for _ in range(_CLIMB):
            at = parse.head[at]
            if parse.pos[at] in ("VERB", "AUX") or parse.head[at] == at:
                break
        if at not in self._doers:
            self._doers[at] = subject(parse, at)
        return _LOCAL if self._doers[at] == met.phrase.head else 0.0

    def _nearness(self, phrase: NounPhrase, met: Settled, gap: int) -> float:
        dep, other = self.talk.parse.dep, met.phrase.head
        score = 10.0 - 3.0 * gap - 0.01 * (phrase.head - other)
        score += 2.5 if other in self._subjects else 0.0
        score -= 2.0 if dep[other] in ("poss", "compound", "amod", "nmod") else 0.0
        score += 0.4 * min(met.chain.count, 4) + (0.5 if met.chain.named else 0.0)
        return score - (3.0 if met.phrase.placing else 0.0)

    def _own_clause(self, phrase: NounPhrase, met: Settled) -> bool:
        """Tell whether the mention is the subject of the very verb whose object the pronoun is."""
        parse = self.talk.parse
        if parse.dep[phrase.head] == "poss":
            return False
        verb = parse.head[phrase.head]
        if parse.pos[verb] == "ADP":
            verb = parse.head[verb]
        if verb not in self._doers:
            self._doers[verb] = subject(parse, verb)
        who = self._doers[verb]
        if who is None or who == phrase.head:
            return False
        doer = self.talk.settled.get(who)
        return who == met.phrase.head or (doer is not None and doer.chain is met.chain)

    def _own_speech(self, phrase: NounPhrase, met: Settled) -> bool:
        """Tell whether the mention speaks the pronoun's quotation, or stands in one the pronoun speaks."""
        quote = self.quote[phrase.head]
        if quote >= 0:
            token = self.speaker[quote]
            speaker = self.talk.settled.get(token) if token is not None else None
            return speaker is not None and speaker.chain is met.chain
        spoken = self.quote[met.phrase.head]
        return spoken >= 0 and self.speaker[spoken] == phrase.head


def _meant(chain: Chain) -> Identity:
    return chain.identity._replace(reason="pronoun", agent=None)


def _agrees(word: str, chain: Chain) -> bool:
    """Tell whether a pronoun's number and gender allow a chain."""
    identity = chain.identity
    if word in _SINGULAR:
        return identity.kind == "person" and not identity.plural and chain.gender in (None, _SINGULAR[word])
    if word in _THEY:
        return identity.plural or identity.kind in ("group", "organisation", "country")
    return identity.kind in ("organisation", "country") and not identity.plural


def _subject_tokens(parse: Parse) -> frozenset[int]:
    """Return the tokens that are subjects, or are joined to one or stand beside it."""
    top = list(range(len(parse)))
    for token in range(len(parse)):
        if parse.dep[token] in ("conj", "appos", "compound") and parse.head[token] < token:
            top[token] = top[parse.head[token]]
    return frozenset(token for token, at in enumerate(top) if parse.dep[at] in _SUBJECTS)
