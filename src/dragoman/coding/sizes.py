"""How many dead, injured, arrested, abducted, displaced and taking part belong to an event."""

from __future__ import annotations

from itertools import takewhile

from dragoman.coding.compose import FORCE
from dragoman.coding.counts import Count, added
from dragoman.coding.headcount import Headcount
from dragoman.coding.listed import listed
from dragoman.coding.match import matches
from dragoman.coding.people import is_person, stands_for_many
from dragoman.coding.tolls import Toll, tolls
from dragoman.coding.tree import Tree
from dragoman.records import EventType, Size, SizeKind

_ALLOWED: dict[EventType, frozenset[SizeKind]] = {
    "ASSAULT": frozenset(("dead", "injured", "abducted", "displaced")),
    "COERCE": frozenset(("arrested", "displaced", "injured")),
    "PROTEST": frozenset(("dead", "injured", "arrested")),
    "SANCTION": frozenset(("displaced",)),
    "RETREAT": frozenset(("abducted", "arrested")),
    "MOBILIZE": frozenset(),
}
_ALONGSIDE: dict[SizeKind, frozenset[SizeKind]] = {
    "dead": frozenset(("dead", "injured")),
    "injured": frozenset(("dead", "injured")),
}
"""What an act counts whose own word tells of sufferers: who kills also wounds, but abducts by another act."""
_EARLIER = frozenset(("after", "following", "because", "since", "before", "until", "if", "unless", "despite"))
"""Words before what happened at another time, or only might have."""
_GROUNDS = frozenset(("for", "over", "against", "about", "concerning"))
_RAISING = listed("manage proceed continue appear seem believe report say know think go confirm")
_VIOLENT = FORCE | {"PROTEST"}
_BARE = frozenset(("fatality", "death", "toll"))
_FIGURES = _BARE | {"die", "perish", "succumb"}
"""Words that give the outcome of an act told before, and are no act themselves."""
_DRAWING = listed("draw attract gather involve include number bring see")
_FORCES = listed("troop troops soldier force forces personnel marine police reinforcement peacekeeper")
_KNOWN = frozenset(("the", "these", "those", "all", "both", "his", "her", "their"))
"""Words before people told of already."""
_ONWARD = 5
"""How many sentences on from an act its toll may stand."""
_REACH = 9
"""How many steps of the parse may lie between an act and what it did."""


def sizes(tree: Tree, event: EventType, trigger: int) -> tuple[Size, ...]:
    """Return how many suffered by an event, or took part in it, one size a kind.

    ``trigger`` is the token that governs the event's words. The figures are those of its own word, or
    else of words joined to it: "attacked a village, killing 12". Figures of one kind are added up: "3
    militants and 2 soldiers" are five dead.
    """
    allowed = _ALLOWED.get(event)
    if allowed is None:
        return ()
    first, last = tree.parse.sentences[tree.parse.sentence[trigger]]
    told = tolls(tree, first, last)
    own = {toll.kind for toll in told if toll.teller == trigger}
    found: dict[SizeKind, list[Count]] = {}
    for kind in sorted(allowed if not own else allowed & _ALONGSIDE.get(min(own), own)):
        near = [toll for toll in told if toll.kind == kind]
        if event == "PROTEST" and kind != "arrested":
            near = [toll for toll in near if not _is_cause(tree, trigger, toll)]
        found[kind] = _counts(tree, trigger, near)
    if event == "ASSAULT" and not any(toll.kind == "dead" and toll.count is not None for toll in told):
        found["dead"] = _told_after(tree, trigger)
    made = [_size(tree, kind, added(counts)) for kind, counts in found.items() if counts]
    if event in ("PROTEST", "MOBILIZE") and (crowd := _crowd(tree, event, trigger)) is not None:
        made.append(_size(tree, "participants", crowd))
    return tuple(made)


def _counts(tree: Tree, trigger: int, told: list[Toll]) -> list[Count]:
    """Return an act's counts: its own word's, else those of the nearest word joined to it and beside that."""
    silent = any(toll.teller == trigger for toll in told)
    told = [toll for toll in told if toll.count is not None]
    if own := [toll for toll in told if toll.teller == trigger]:
        return [toll.count for toll in own if toll.count is not None]
    reached = [
        (length, toll)
        for toll in told
        if (length := _distance(tree, trigger, toll, silent=silent)) is not None
    ]
    if not reached:
        return []
    nearest = min(reached, key=lambda r: r[0])[1]
    near = [toll for _, toll in reached if toll is nearest or _adds(tree, nearest, toll)]
    return [toll.count for toll in near if toll.count is not None]


def _is_cause(tree: Tree, trigger: int, toll: Toll) -> bool:
    """Tell whether deaths are what a protest is about: they are told of somebody, or as what is said."""
    down = [toll.teller, *takewhile(lambda t: t != trigger, tree.above(toll.teller))]
    dep, head = tree.parse.dep, tree.parse.head
    return any(dep[t] in ("relcl", "acl", "ccomp") and head[t] != trigger for t in down)


def _told_after(tree: Tree, trigger: int) -> list[Count]:
    """Return the dead of the next sentence, if that only gives a toll: "Two died in the attack."

    A bare figure ("3 fatalities.") may stand some sentences further on.
    """
    parse = tree.parse
    here = parse.sentence[trigger]
    for index in range(here + 1, min(here + 1 + _ONWARD, len(parse.sentences))):
        first, last = parse.sentences[index]
        if "\n" in tree.text[parse.end[first - 1] : parse.start[first]]:
            return []
        told = tolls(tree, first, last)
        tellers = {toll.teller for toll in told}
        named = [match.head for match in matches(tree, first, last) if match.entry.event in _VIOLENT]
        if any(head not in tellers and not _is_known(tree, head) for head in named):
            return []
        figures = _FIGURES if index == here + 1 else _BARE
        dead = [toll for toll in told if toll.kind == "dead" and tree.lemma[toll.teller] in figures]
        if dead:
            return [toll.count for toll in dead[:1] if toll.count is not None]
    return []


def _is_known(tree: Tree, noun: int) -> bool:
    """Tell whether a noun is of an act told already: "the attack"."""
    return not tree.is_verb(noun) and any(tree.word[c] in _KNOWN for c in tree.having(noun, "det"))


def _adds(tree: Tree, nearest: Toll, toll: Toll) -> bool:
    """Tell whether a toll joined by "and" tells of further people: "left 3 dead and killed two soldiers"."""
    head, dep = tree.parse.head, tree.parse.dep
    pair = nearest.teller, toll.teller
    joined = any(dep[b] == "conj" and head[b] == a for a, b in (pair, pair[::-1]))
    known = toll.count is not None and tree.word[toll.count.first] in _KNOWN
    return joined and not known and tree.parse.pos[toll.sufferer] != "PRON"


def _distance(tree: Tree, trigger: int, toll: Toll, *, silent: bool) -> int | None:
    """Return how many steps lead from an act to what tells a toll; None where they lead to another act's.

    ``silent`` tells that the act's own word tells of people without a number.
    """
    up = [trigger, *tree.above(trigger)]
    down = [toll.teller, *tree.above(toll.teller)]
    place = {token: at for at, token in enumerate(up)}
    meeting = next((at for at, token in enumerate(down) if token in place), None)
    if meeting is None:
        return None
    climbed, fallen = up[: place[down[meeting]]], down[:meeting]
    if len(climbed) + len(fallen) > _REACH:
        return None
    if any(_is_other_act(tree, trigger, toll, token) for token in fallen) or _may_be(tree, toll.teller):
        return None
    if any(
        _is_aside(tree, toll, token) or ((fallen or silent) and _is_earlier(tree, token)) for token in climbed
    ):
        return None
    return len(climbed) + len(fallen)


def _is_other_act(tree: Tree, trigger: int, toll: Toll, token: int) -> bool:
    """Tell whether the step down to a token leads to what another act did, or what only may happen."""
    parse, word = tree.parse, tree.word
    label, above = parse.dep[token], parse.head[token]
    if label in ("prep", "mark") and word[token] in _EARLIER | _GROUNDS:
        return True
    if word[token] == "to" and tree.lemma[above] in ("response", "reaction", "retaliation"):
        return True
    if _is_earlier(tree, token) or _is_purpose(tree, token):
        return True
    if _may_be(tree, token):
        return True
    if label == "conj" and toll.kind in ("arrested", "abducted"):
        return True
    if label == "conj" and tree.is_verb(token):
        return _has_own_agent(tree, token, toll)
    if label in ("relcl", "acl") and above != trigger and tree.is_verb(token):
        return tree.agent(token) == above and _acts(tree, above)
    return False


def _may_be(tree: Tree, verb: int) -> bool:
    """Tell whether a verb only tells what may, would or will happen."""
    return any(tree.parse.tag[c] == "MD" for c in tree.having(verb, "aux"))


def _is_earlier(tree: Tree, token: int) -> bool:
    """Tell whether a clause tells what was before: "after soldiers killed two"."""
    if tree.parse.dep[token] == "pcomp":
        return tree.word[tree.parse.head[token]] in _EARLIER
    marks = tree.having(token, "mark", "advmod")
    return tree.parse.dep[token] == "advcl" and any(tree.word[c] in _EARLIER for c in marks)


def _is_purpose(tree: Tree, token: int) -> bool:
    """Tell whether a verb is an infinitive of what is meant to happen: "tried to kill two"."""
    parse = tree.parse
    to = any(tree.word[c] == "to" for c in tree.having(token, "aux"))
    if not to or parse.tag[token] != "VB" or any(tree.word[c] == "have" for c in tree.having(token, "aux")):
        return False
    return tree.lemma[parse.head[token]] not in _RAISING


def _has_own_agent(tree: Tree, verb: int, toll: Toll) -> bool:
    """Tell whether a joined verb has an agent of its own who acts: "… and soldiers killed three rebels"."""
    own = tree.child(verb, "nsubj")
    return own is not None and own != toll.sufferer and not tree.passive(verb) and _acts(tree, own)


def _acts(tree: Tree, noun: int) -> bool:
    named = tree.parse.ent[noun] in ("ORG", "GPE", "NORP", "PERSON")
    return named or is_person(tree, noun) or stands_for_many(tree, noun)


def _is_aside(tree: Tree, toll: Toll, token: int) -> bool:
    """Tell whether the step up from a token leaves a remark on somebody else than the sufferers."""
    return tree.parse.dep[token] == "relcl" and tree.parse.head[token] != toll.sufferer


def _crowd(tree: Tree, event: EventType, trigger: int) -> Count | None:
    """Return how many took part: a protest's subject, or those it was of or drew; those who are deployed."""
    heads = Headcount(tree, *tree.parse.sentences[tree.parse.sentence[trigger]])
    verb, candidates = trigger, list[int | None]()
    if not tree.is_verb(trigger):
        candidates += [t for word in ("of", "by", "with", "from") for t in tree.after(trigger, word)]
        verb = next((t for t in tree.above(trigger) if tree.is_verb(t)), trigger)
    if tree.is_verb(verb):
        drawn = tree.objects(verb) if event == "MOBILIZE" or tree.lemma[verb] in _DRAWING else []
        candidates += [*drawn, tree.agent(verb), tree.subject(verb)]
    for noun in candidates:
        count = heads.total(noun) if noun is not None else None
        if count is not None and count.best > 1 and noun is not None and _take_part(tree, event, noun):
            return count
    return None


def _take_part(tree: Tree, event: EventType, noun: int) -> bool:
    """Tell whether those counted are people: tanks are deployed as soldiers are, but protest less."""
    return event == "PROTEST" or is_person(tree, noun) or tree.lemma[noun] in _FORCES


def _size(tree: Tree, kind: SizeKind, count: Count) -> Size:
    start, end = tree.parse.start[count.first], tree.parse.end[count.last]
    return Size(
        start=start,
        end=end,
        text=tree.text[start:end],
        kind=kind,
        low=count.low,
        best=count.best,
        high=count.high,
    )
