"""Names of places and nations that are persons' names here, told by grammar: "Paris, who has nursed …"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dragoman.actors.names import Name
from dragoman.actors.phrase import PLACING
from dragoman.actors.phrases import name_head
from dragoman.knowledge import agents, things
from dragoman.knowledge.genders import is_forename
from dragoman.records import Parse

_KIN = frozenset((
    "sister", "brother", "mother", "father", "wife", "husband", "son", "daughter", "widow", "widower",
    "aunt", "uncle", "cousin", "niece", "nephew", "grandmother", "grandfather", "grandson",
    "granddaughter", "family", "fiancee", "fiancé", "fiancée", "girlfriend", "boyfriend", "partner",
    "twin", "stepson", "stepfather", "stepmother", "stepdaughter", "parent", "child", "friend",
    "roommate", "flatmate", "housemate", "neighbour", "neighbor", "classmate", "teammate", "colleague",
    "lawyer", "solicitor", "barrister", "godfather", "kid", "sibling", "in-law", "mum", "mom", "dad",
    "nan", "granny",
))  # fmt: skip
_CLOSEST = frozenset(("son", "daughter", "wife", "husband", "brother", "sister", "mother", "father"))
_OWN = _KIN | frozenset((
    "leg", "arm", "hand", "foot", "head", "face", "eye", "knee", "back", "shoulder", "wrist", "ankle",
    "heart", "hair", "finger", "birthday", "marriage", "wedding", "divorce", "childhood", "career", "job",
    "desk", "car", "bike", "flat", "apartment", "bedroom", "kitchen", "diary", "wallet", "passport",
    "diploma", "degree", "union", "coach", "doctor", "dentist", "landlord", "employer", "boss", "injury",
    "cell", "bail", "memoir", "sentence", "retirement", "contract", "shift", "horse", "dog", "cat",
    "garden", "farm",
))  # fmt: skip
_HE = frozenset(("he", "his", "him", "himself", "she", "her", "hers", "herself"))
_STATES_ARE = frozenset((
    "sponsor", "broker", "mediator", "chair", "chairman", "host", "guarantor", "neighbour", "neighbor",
    "signatory", "victim", "protector", "patron", "ally", "partner", "member", "leader", "player",
    "donor", "supplier", "producer", "exporter", "importer", "buyer", "holder", "champion", "winner",
    "loser", "rival", "enemy", "foe", "friend", "backer", "supporter", "critic", "opponent", "observer",
    "state", "power", "party", "country", "facilitator", "guardian", "creditor", "aggressor", "occupier",
    "successor", "newcomer", "participant", "contributor", "candidate", "giant", "hegemon", "pioneer",
    "co-chair", "co-host", "co-sponsor", "co-chairman", "intermediary", "customer", "client", "trader",
    "consumer", "polluter", "emitter", "number", "source", "target", "home", "capital", "president",
    "force",
))  # fmt: skip
"""What states are called too: "Iran, a sponsor of …", "Finland, the current EU president"."""
_LIVED = frozenset((
    "marry", "wed", "divorce", "resign", "limp", "retire", "graduate", "weep", "cry", "smile", "laugh",
    "grin", "sob", "faint", "sneeze", "cough", "sleep", "dine", "kneel", "whisper", "nod", "shrug", "hum",
    "sing", "yawn", "drown", "elope", "die", "testify", "undress", "shave", "jog", "commute", "nurse",
    "swim", "teach",
))  # fmt: skip
_SUFFERED = frozenset((
    "bear", "bury", "jail", "imprison", "handcuff", "acquit", "convict", "sentence", "hospitalise",
    "hospitalize", "arrest", "beat", "stab", "shoot", "extradite", "paroled", "fingerprint", "baptise",
    "baptize", "christen", "cremate", "knight", "rape", "kidnap", "abduct", "behead", "handcuffed",
    "interrogate", "detain",
))  # fmt: skip
_PLAYED = frozenset(("score", "play", "bat", "bowl", "pitch", "sign"))
_SUBJECTS = ("nsubj", "nsubjpass")
_PLACES_OF_PERSONS = (*_SUBJECTS, "dobj", "dative", "conj", "appos", "ROOT", "poss")
_ENOUGH = 2
_REACH = 3
_WINDOW = 150
"""However long the sentences, no more words than this are looked at on either side of a name."""


def person_names(parse: Parse, names: Sequence[Name | None]) -> Iterator[Name]:
    """Yield the names of places and nations that are persons' names as the text uses them."""
    full = _full_names(parse, names)
    for at, name in enumerate(names):
        if name is None or name.first != at or name.actors or name.how in ("metonym", "demonym", "people"):
            continue
        if at and parse.word[at - 1].lower() in ("the", "a", "an", "this"):
            continue
        if _score(parse, name, full) >= _ENOUGH:
            yield name


def _score(parse: Parse, name: Name, full: Mapping[str, int]) -> int:
    """Return how strongly grammar says that a name is a person's; 2 is enough."""
    head = name_head(parse, name)
    if parse.dep[head] == "pobj" and parse.word[parse.head[head]].lower() in PLACING:
        return 0
    if _role_before(parse, name, head) or _explained(parse, name, head):
        return _ENOUGH
    argument = parse.dep[head] in (*_SUBJECTS, "dobj", "ROOT", "dative", "poss")
    if not argument:
        return 0
    word = parse.word[name.last - 1]
    called = full.get(word, name.first) < name.first
    single = name.last - name.first == 1
    score = 0
    score += _ENOUGH if called and single and parse.dep[head] != "poss" else 0
    score += (1 if name.how in ("country-name", "capital") else _ENOUGH) if _who(parse, name) else 0
    score += 1 if parse.ent[head] == "PERSON" else 0
    score += 1 if name.how == "adjective" and single and _speaks(parse, head) else 0
    score += _conduct(parse, head)
    return score + _gendered(parse, name, head)


def _who(parse: Parse, name: Name) -> bool:
    after = [word.lower() for word in parse.word[name.last : name.last + 2]]
    return after[:1] == ["who"] or (after[:1] == [","] and after[1:] in (["who"], ["whom"], ["whose"]))


def _role_before(parse: Parse, name: Name, head: int) -> bool:
    """Tell whether a person's role stands right before a name: "Superintendent Brazil", "his son Jordan"."""
    at = name.first
    if not at or parse.sentence[at - 1] != parse.sentence[at] or name.how == "adjective":
        return False
    word = parse.word[at - 1].lower()
    if word in _CLOSEST and at > 1 and parse.word[at - 2].lower() in ("and", "or", ","):
        return True
    above = parse.head[head]
    joined = parse.head[at - 1] == head or above == at - 1 or above == parse.head[at - 1]
    if not joined or (parse.dep[head] in ("compound", "amod", "nmod", "poss") and above > head + 1):
        return False
    if parse.dep[head] == "conj":
        return False
    title = parse.word[at - 1][:1].isupper() and parse.pos[at - 1] == "PROPN"
    kin = word in _KIN and any(parse.dep[c] == "poss" for c in parse.children[at - 1])
    return kin or (title and word not in _STATES_ARE and _calling(parse, at - 1))


def _calling(parse: Parse, token: int) -> bool:
    """Tell whether a word is what one person is: an occupation, an office, a title."""
    lower = parse.word[token].lower()
    if (lower,) in agents.titles() and (lower,) not in agents.modifiers():
        return lower not in ("state", "house")
    found = agents.nouns().get((lower,))
    return lower in things.words("stage") or (
        found is not None and not found.plural and found.kind in ("person", "office")
    )


def _explained(parse: Parse, name: Name, head: int) -> bool:
    """Tell whether what stands beside a name says which person it is: "Ireland, the president of …"."""
    if parse.dep[head] == "pobj" or name.last + 2 >= len(parse) or parse.word[name.last] != ",":
        return False
    if parse.word[name.last + 1].lower() not in ("a", "an", "the", "his", "her", "who"):
        return False
    beside = [c for c in parse.children[head] if parse.dep[c] == "appos" and c > name.last]
    if not beside and parse.dep[head] == "appos":
        above = parse.head[head]
        beside = [c for c in parse.children[above] if parse.dep[c] == "appos" and c > name.last]
        return any(_person_noun(parse, above) and _person_noun(parse, c) for c in beside)
    for token in beside:
        last = token - name.last
        if last > 6 or not _person_noun(parse, token):
            continue
        word = parse.word[token].lower()
        if word not in _STATES_ARE or (word == "president" and _of_a_body(parse, token)):
            return True
    return False


def _of_a_body(parse: Parse, token: int) -> bool:
    """Tell whether someone presides over a society, not over a council for a term."""
    return any(
        parse.dep[child] == "pobj" and parse.ent[child] == "ORG" and parse.pos[child] == "PROPN"
        and not parse.word[child].isupper() and parse.word[child] not in ("Union", "Council", "Nations")
        for prep in parse.children[token] if parse.word[prep].lower() == "of"
        for child in parse.children[prep]
    )  # fmt: skip


def _person_noun(parse: Parse, token: int) -> bool:
    found = agents.noun_at([w.lower() for w in parse.word[max(0, token - 3) : token + 1]], min(3, token))
    return parse.word[token].lower() in things.words("stage") | {"man", "woman", "girl", "boy"} or (
        found is not None and not found[2].plural and found[2].kind in ("person", "office")
    )


def _speaks(parse: Parse, head: int) -> bool:
    """Tell whether a bare word is the subject of a verb in the singular or the past."""
    verb = parse.head[head]
    return parse.dep[head] in _SUBJECTS and parse.tag[verb] in ("VBD", "VBZ", "VBN", "VB") and verb > head


def _conduct(parse: Parse, head: int) -> int:
    """Return 1 where the verb is what single people do or undergo, else 0."""
    verb = parse.head[head]
    lemma = parse.lemma[verb].lower()
    if parse.dep[head] == "nsubjpass":
        return int(lemma in _SUFFERED)
    if parse.dep[head] != "nsubj":
        return 0
    played = lemma in _PLAYED and any(
        parse.word[c].lower() in ("for", "with")
        and any(parse.ent[o] in ("GPE", "ORG") for o in parse.children[c])
        for c in parse.children[verb]
    )
    return int(
        played
        or (
            lemma in _LIVED
            and not any(parse.dep[c] == "dobj" and lemma == "teach" for c in parse.children[verb])
        )
    )


def _gendered(parse: Parse, name: Name, head: int) -> int:
    """Return 1 where "he" or "she" can only be the name, 2 where it owns what only a person does."""
    if parse.dep[head] not in _SUBJECTS:
        return 0
    first, last = parse.sentences[parse.sentence[head]]
    back = parse.sentences[max(0, parse.sentence[head] - _REACH)][0]
    first, last = max(first, head - _WINDOW), min(last, head + _WINDOW)
    best = 0
    for token in range(first, last):
        if parse.word[token].lower() not in _HE or parse.pos[token] not in ("PRON", "DET"):
            continue
        owned = parse.head[token] if parse.dep[token] == "poss" else None
        kin = owned is not None and parse.lemma[owned].lower() in _KIN
        if token < name.first and not kin:
            return best
        if any(_candidate(parse, t, name) for t in range(max(back, head - _WINDOW), token) if t != owned):
            return best
        own = owned is not None and parse.lemma[owned].lower() in _OWN | things.words("work")
        best = max(best, 1 + (own and token > name.first))
    return best


def _candidate(parse: Parse, token: int, name: Name) -> bool:
    """Tell whether a word may be the person a later "he" or "she" stands for."""
    if name.first <= token < name.last:
        return False
    if parse.ent[token] == "PERSON" or is_forename(parse.word[token]):
        return True
    if parse.pos[token] == "PROPN" and not parse.ent[token] and parse.dep[token] in _PLACES_OF_PERSONS:
        return True
    single = parse.tag[token] in ("NN", "NNP")
    return (
        single
        and parse.dep[token] not in ("compound", "amod", "nmod")
        and (
            parse.word[token].lower() in ("man", "woman", "boy", "girl")
            or _calling(parse, token)
            or _post(parse, token)
        )
    )


def _post(parse: Parse, token: int) -> bool:
    found = agents.nouns().get((parse.word[token].lower(),))
    return found is not None and not found.plural and found.kind in ("post", "relation")


def _full_names(parse: Parse, names: Sequence[Name | None]) -> Mapping[str, int]:
    """Return the words of known names that are surnames of persons in the text, and where each is so first.

    A town's name may be the surname that stands first, as in China: "Gao Feng".
    """
    single = {parse.word[n.first]: n for n in names if n is not None and n.last == n.first + 1}
    found: dict[str, int] = {}
    for token in range(1, len(parse)):
        first, last = parse.word[token - 1], parse.word[token]
        inside = parse.ent[token] == parse.ent[token - 1] == "PERSON" and not parse.ent_first[token]
        forenamed = is_forename(first) and parse.pos[token] == "PROPN"
        if not (inside or forenamed) or not first[:1].isupper():
            continue
        if last in single:
            found.setdefault(last, token)
        if first in single and single[first].how is None and not is_forename(first):
            found.setdefault(first, token - 1)
    return found
