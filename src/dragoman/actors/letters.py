"""Letters that mean no actor: words among others in capitals, measures, letters of other people."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.actors.names import Name
from dragoman.knowledge import agents
from dragoman.records import Parse

_SMALL = frozenset((
    "is", "us", "it", "who", "not", "this", "that", "the", "you", "your", "we", "our", "let", "be", "to",
    "in", "of", "on", "and", "or", "are", "was", "for", "no", "yes", "go", "out", "with", "by", "all",
    "my", "me", "he",
))  # fmt: skip
_HOMOGRAPHS = frozenset(
    ("IS", "US", "IT", "WHO", "ICE", "AID", "ACT", "CARE", "MAY", "ETA", "SAS", "LET", "EU", "UN")
)
WINDOW = 60
"""No rule looks further than this many words from a name."""


def acronym(parse: Parse, name: Name) -> bool:
    """Tell whether a name is one word of two to five capitals."""
    word = parse.word[name.first]
    return name.last - name.first == 1 and 2 <= len(word) <= 5 and word.isupper() and word.isalpha()


def in_capitals(parse: Parse, names: Sequence[Name | None], name: Name) -> bool:
    """Tell whether letters are a word among others in capitals: "THIS IS NOT", "BLACK ICE"."""
    if not acronym(parse, name):
        return False
    first, last = parse.sentences[parse.sentence[name.first]]
    around = [t for t in (name.first - 1, name.first + 1) if first <= t < last]
    shouted = [t for t in around if _shouted(parse, names, t)]
    if not shouted:
        return False
    first, last = max(first, name.first - WINDOW), min(last, name.first + WINDOW)
    words = [word for word in parse.word[first:last] if len(word) > 1 and word.isalpha()]
    whole = sum(word.isupper() for word in words) > 0.7 * len(words)
    if whole:
        return parse.word[name.first] in _HOMOGRAPHS - {"US", "UN", "EU"} and parse.pos[name.first] != "PROPN"
    return any(parse.word[t].lower() in _SMALL or len(parse.word[t]) > 3 for t in shouted)


def _shouted(parse: Parse, names: Sequence[Name | None], token: int) -> bool:
    word = parse.word[token]
    return word.isupper() and word.isalpha() and len(word) > 1 and names[token] is None


def measured(parse: Parse, names: Sequence[Name | None], name: Name) -> bool:
    """Tell whether letters are counted, owned or qualified as a thing is: "97 AU", "her ETA", "Roth IRA"."""
    token = name.first
    if not acronym(parse, name) or not name.actors or token == 0:
        return False
    modifies = parse.dep[token] in ("compound", "amod", "nmod") and parse.head[token] > token
    if (
        modifies
        or parse.sentence[token - 1] != parse.sentence[token]
        or parse.word[name.last : name.last + 1] == ("-",)
    ):
        return False
    before = token - 1
    if parse.pos[before] == "NUM" or parse.word[before].lower() in ("my", "his", "her", "your"):
        return True
    strange = parse.word[before][:1].isupper() and parse.pos[before] == "PROPN" and names[before] is None
    lower = (parse.word[before].lower(),)
    known = lower in agents.modifiers() or lower in agents.nouns() or lower in agents.titles()
    opens = before == parse.sentences[parse.sentence[token]][0]
    joined = parse.dep[before] in ("compound", "amod") and parse.head[before] == token
    return strange and joined and not known and not opens and not parse.word[before].isupper()


def explained_otherwise(parse: Parse, name: Name) -> bool:
    """Tell whether letters speak for other people than the book's: "which speaks for librarians"."""
    if not acronym(parse, name) or not name.actors:
        return False
    own = {code for actor in name.actors for term in actor.terms for code in term.sectors}
    if not own:
        return False
    for clause in parse.children[name.first]:
        if parse.dep[clause] != "relcl" or parse.lemma[clause].lower() not in (
            "speak",
            "represent",
            "organise",
        ):
            continue
        for child in parse.children[clause]:
            for token in (child, *parse.children[child]):
                found = agents.nouns().get((parse.word[token].lower(),))
                if found is not None and found.plural and not set(found.sectors) & own:
                    return True
    return False
