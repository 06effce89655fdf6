"""Known names that mean no actor where they stand: things, kinds, languages, words in capitals."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from dragoman.actors.letters import WINDOW, acronym, explained_otherwise, in_capitals, measured
from dragoman.actors.names import Name
from dragoman.actors.phrases import name_head
from dragoman.knowledge import agents, countries, things
from dragoman.records import Parse

_NAMING = frozenset(("name", "call", "title", "entitle", "dub", "christen", "nickname", "baptise", "baptize"))
_NAMED = frozenset(("named", "called", "titled", "entitled", "dubbed", "christened", "nicknamed", "renamed"))
_PREFIXES = frozenset(
    ("USS", "HMS", "HMAS", "HMCS", "HMNZS", "RMS", "SS", "MV", "M/V", "MS", "MT", "RV", "INS")
)
_TONGUE = frozenset(("in", "into", "from", "of", "with", "for", "as", "than"))


def unmeant(parse: Parse, names: Sequence[Name | None]) -> Iterator[Name]:
    """Yield the known names that mean no actor as the text uses them."""
    for at, name in enumerate(names):
        if name is None or name.first != at:
            continue
        if any(rule(parse, name) for rule in _RULES) or any(
            rule(parse, names, name) for rule in _RULES_AMONG
        ):
            yield name


# --- things ------------------------------------------------------------------------------------------


def _a_kind(parse: Parse, name: Name) -> bool:
    """Tell whether a name opens a phrase that is the name of a kind: "Stockholm syndrome"."""
    lower = tuple(word.lower() for word in parse.word[name.first : name.first + 4])
    return any(lower[: len(kind)] == kind for kind in things.kinds().get(lower[0], ()))


def _makes(parse: Parse, name: Name) -> bool:
    """Tell whether a name only tells the make of a thing: "Persian carpet", "the NATO alphabet"."""
    token = name.last - 1
    above = parse.head[token]
    if parse.dep[token] not in ("compound", "amod", "nmod", "npadvmod") or above <= token:
        return False
    while parse.dep[above] in ("compound", "amod", "nmod") and parse.head[above] > above:
        above = parse.head[above]
    sorts = things.KINDRED if not acronym(parse, name) else (*things.KINDRED, "measure")
    lemma = parse.lemma[above].lower()
    between = parse.word[name.last : min(above, name.last + WINDOW)]
    if "and" in between or "-" in between:
        return False
    return lemma in things.words(*sorts) and agents.nouns().get((parse.word[above].lower(),)) is None


def _called(parse: Parse, name: Name) -> bool:
    """Tell whether a thing is said to bear the name: "a trawler named the Iraq"."""
    at = name.first - 1
    while at > 0 and (parse.word[at].lower() == "the" or not parse.word[at][0].isalnum()):
        at -= 1
    if at < 1 or parse.word[at].lower() not in _NAMED or parse.pos[at - 1] not in ("NOUN", "PROPN"):
        return False
    bearer = parse.word[at - 1].lower()
    noun = agents.noun_at([w.lower() for w in parse.word[max(0, at - 4) : at]], min(at, 4) - 1)
    return bearer in _thing_words() or parse.lemma[at - 1].lower() in _thing_words() or noun is None


def _beside_thing(parse: Parse, name: Name) -> bool:
    """Tell whether a thing stands beside a name: "her album, Syria", "Sudan I, a red dye"."""
    head = name_head(parse, name)
    above = parse.head[head]
    if parse.dep[head] == "appos" and _is_thing(parse, above) and not _address(parse, name, above):
        return "," in parse.word[max(above, head - WINDOW) : head] or (head == above + 1 and not name.actors)
    outer = (
        parse.head[head] if parse.dep[head] == "compound" and parse.pos[parse.head[head]] == "PROPN" else head
    )
    if name.how == "adjective" and outer == head:
        return False
    if any(parse.dep[c] == "appos" and c > head and _is_thing(parse, c) for c in parse.children[outer]):
        return True
    building = name.how == "metonym" or bool(name.actors)
    return building and _thing_follows(parse, name.last)


def _address(parse: Parse, name: Name, above: int) -> bool:
    """Tell whether a town only says where the thing beside it lies: "a hotel, Beirut"."""
    return name.place and parse.lemma[above].lower() in things.words("dwelling", "storm")


def _thing_follows(parse: Parse, at: int) -> bool:
    """Tell whether ", the oldest theatre in …" follows, whatever the parser made of it."""
    if at + 2 >= len(parse) or parse.word[at] != "," or parse.word[at + 1].lower() not in ("the", "a", "an"):
        return False
    at += 2
    last = len(parse) - 1
    while at < last and (parse.pos[at] in ("ADJ", "ADV", "NUM") or parse.pos[at + 1] in ("NOUN", "PROPN")):
        at += 1
    return _is_thing(parse, at) and at + 1 < len(parse) and parse.pos[at + 1] in ("ADP", "PUNCT", "PRON")


def _sacred(parse: Parse, name: Name) -> bool:
    """Tell whether a name is a god's: "a temple of Isis"."""
    if name.first < 2 or not name.actors:
        return False
    before = [parse.lemma[t].lower() for t in range(max(0, name.first - 3), name.first)]
    sacred = things.words("sacred")
    return before[-1] in sacred or (before[-1] == "of" and before[-2] in sacred)


def _christened(parse: Parse, name: Name) -> bool:
    """Tell whether a ship's letters stand before a name, or a house's or street's noun after it."""
    if name.first and parse.word[name.first - 1] in _PREFIXES:
        return True
    if name.last >= len(parse) or name.how == "metonym" or name.actors or name.how == "adjective":
        return False
    after = parse.word[name.last]
    return (
        after[:1].isupper() and after.lower() in things.words("dwelling") and parse.pos[name.last] == "PROPN"
    )


def _stuff(parse: Parse, name: Name) -> bool:
    """Tell whether only a thing can be what a verb says: "Turkey will cost more", "Apple and pear rotted"."""
    if name.last - name.first > 1:
        return False
    token = name.first
    verb = parse.head[token]
    lemma = parse.lemma[verb].lower()
    if parse.dep[token] == "nsubj" and lemma in things.words("suffers"):
        objects = [c for c in parse.children[verb] if parse.dep[c] in ("dobj", "dative", "prt")]
        if not objects or (lemma == "cost" and all(parse.ent[c] in ("DATE", "MONEY") for c in objects)):
            return True
    if parse.dep[token] == "dobj" and lemma in things.words("consumes"):
        return True
    fellows = [c for c in parse.children[token] if parse.dep[c] == "conj"]
    if parse.dep[token] == "conj":
        fellows.append(verb)
    return any(
        parse.word[c].islower() and parse.lemma[c].lower() in things.words("food", "produce", "plant")
        for c in fellows
    )


def _is_thing(parse: Parse, token: int) -> bool:
    lower = parse.word[token].lower()
    return (lower in _thing_words() or parse.lemma[token].lower() in _thing_words()) and (
        agents.nouns().get((lower,)) is None
        or lower in ("cruiser", "destroyer", "frigate", "submarine", "carrier")
    )


def _thing_words() -> frozenset[str]:
    return things.words(*things.BEARERS)


# --- nations -----------------------------------------------------------------------------------------


def _language(parse: Parse, name: Name) -> bool:
    """Tell whether an adjective stands for the language: "in Spanish", "that English be used"."""
    token = name.first
    if name.last - token > 1 or parse.word[token] not in things.words("language"):
        return False
    dep, above = parse.dep[token], parse.head[token]
    if parse.word[token + 1 : token + 3] in (("-", "language"), ("-", "speaking"), ("-", "medium")):
        return True
    if dep in ("amod", "compound") and above > token and parse.lemma[above].lower() in things.words("taught"):
        return True
    if parse.ent[token] == "LANGUAGE" and dep not in ("amod", "compound"):
        return True
    if token and parse.word[token - 1].lower() in ("the", "a", "an", "many", "some"):
        return False
    if dep == "pobj":
        return parse.word[above].lower() in _TONGUE
    return dep in ("dobj", "nsubjpass", "oprd") and parse.lemma[above].lower() in things.words("spoken")


def _an_adjective(parse: Parse, name: Name) -> bool:
    """Tell whether an adjective names no person ("a Danish") or is a verb ("Polish your boots")."""
    token = name.last - 1
    if name.how not in ("adjective", "demonym"):
        return False
    after = parse.word[name.last].lower() if name.last < len(parse) else ""
    bare = name.how == "adjective" and not parse.word[token].isupper()
    if bare and (parse.tag[token] == "VB" or after in ("your", "my")):
        return True
    before = parse.word[name.first - 1].lower() if name.first else ""
    if before not in ("a", "an", "another", "every") or after == "-":
        return False
    if parse.dep[token] in ("amod", "compound", "nmod", "npadvmod") and parse.head[token] > token:
        return False
    land = countries.country(name.country or "")
    person = land is not None and parse.word[token] in land.singular
    return not person or after in ("that", "which")


_RULES: tuple[Callable[[Parse, Name], bool], ...] = (
    _a_kind, _makes, _called, _beside_thing, _sacred, _christened, _stuff, _language, _an_adjective,
    explained_otherwise,
)  # fmt: skip
_RULES_AMONG: tuple[Callable[[Parse, Sequence[Name | None], Name], bool], ...] = (in_capitals, measured)
"""Rules that also look at the names around a name."""
