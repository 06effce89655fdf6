"""Did it happen: PLOVER's auxiliary modes from tense, modality, negation and conditionals.

Implements the manual's section "Auxiliary modes". ``historical`` by date is settled later, where
dates are known; here only what grammar shows.
"""

from __future__ import annotations

from dragoman.coding.tree import Tree
from dragoman.records import Auxiliary

_NEGATIVE = frozenset(
    ("not", "n't", "never", "no", "neither", "nor", "without", "n’t", "hardly", "nobody", "none")
)
_DENYING = frozenset(("deny", "refute", "disclaim"))
"""Verbs whose clause is told not to be so: "denied that they had attacked"."""
_SUPPOSED = frozenset(("may", "might", "could", "would", "can", "should", "must", "ought"))
_FUTURE = frozenset(("will", "shall", "wo", "'ll", "’ll"))
_CONDITIONAL = frozenset(("if", "unless", "whether", "lest", "provided", "providing", "should"))
_PAST_REPORT = ("VBD", "VBN")
_PROSPECTIVE = frozenset(
    [
        "plan",
        "intend",
        "prepare",
        "expect",
        "schedule",
        "due",
        "set",
        "hope",
        "want",
        "aim",
        "consider",
        "mull",
        "ponder",
        "propose",
    ]
)
"""Words that set their complement in the future."""
_REALISED = frozenset(
    [
        "decision",
        "effort",
        "move",
        "attempt",
        "bid",
        "campaign",
        "operation",
        "vote",
        "order",
        "first",
        "last",
        "one",
        "force",
        "troop",
    ]
)
"""Nouns whose infinitive names something under way or done ("the decision to withdraw")."""
_OCCURRING = frozenset((
    "be", "occur", "happen", "take", "begin", "start", "resume", "erupt", "break", "continue",
    "hold", "launch", "carry", "conduct", "stage", "schedule", "plan", "expect", "set", "go", "end",
    "stop", "cancel", "follow", "come", "report", "make", "sign", "reach", "impose", "open", "call",
))  # fmt: skip
"""Verbs that say of an event noun that it takes place, or does not."""
_NON_FACTUAL = frozenset(
    ("alleged", "possible", "potential", "planned", "proposed", "threatened", "future", "imminent")
)


def negated(tree: Tree, token: int) -> bool:
    """Tell whether a predicate is denied: by "not", "no" on an argument, "without", or somebody."""
    children = tree.parse.children[token]
    if any(
        tree.word[c] in _NEGATIVE and tree.parse.dep[c] in ("neg", "advmod", "preconj", "cc")
        for c in children
    ):
        return True
    if any(tree.parse.dep[c] == "det" and tree.word[c] == "no" for c in children):
        return True
    above = tree.parse.head[token]
    if above != token and tree.word[above] == "without":
        return True
    if not tree.is_verb(token):
        return False
    if tree.parse.dep[token] in ("ccomp", "xcomp") and tree.lemma[above] in _DENYING:
        return not negated(tree, above)
    for argument in tree.having(token, "nsubj", "nsubjpass", "dobj", "attr"):
        if tree.word[argument] in ("none", "nobody", "nothing") or any(
            tree.word[c] in ("no", "neither") and tree.parse.dep[c] == "det"
            for c in tree.parse.children[argument]
        ):
            return True
    return False


def auxiliary(tree: Tree, token: int, *, host: int | None = None) -> tuple[Auxiliary, ...]:
    """Return the auxiliary modes that grammar shows for the act at ``token``.

    ``host`` is the light verb of an event noun; what is said of the verb holds for the act.
    """
    found: set[Auxiliary] = set()
    if negated(tree, token):
        found.add("negation")
    verb = token if tree.is_verb(token) else host if host is not None else _occurrence(tree, token)
    if verb is not None:
        if verb != token and negated(tree, verb):
            found.add("negation")
        found |= _tense(tree, verb)
    elif _supposed_noun(tree, token):
        found.add("hypothetical")
    if _in_condition(tree, token) or (verb is not None and _unreal(tree, verb)):
        found.add("hypothetical")
        found.discard("future")
    return tuple(a for a in ("future", "hypothetical", "negation") if a in found)


def _tense(tree: Tree, verb: int) -> set[Auxiliary]:
    helpers = {tree.word[c] for c in tree.having(verb, "aux", "auxpass")}
    if not helpers and tree.parse.dep[verb] == "conj" and tree.parse.head[verb] != verb:
        helpers = {tree.word[c] for c in tree.having(tree.parse.head[verb], "aux", "auxpass")} & (
            _FUTURE | _SUPPOSED
        )
    if helpers & _FUTURE:
        return {"future"}
    if "would" in helpers:
        supposed = "have" in helpers or (_has_condition(tree, verb) and not _reported(tree, verb))
        return {"hypothetical"} if supposed else {"future"}
    if helpers & _SUPPOSED:
        return {"hypothetical"}
    return _governed_tense(tree, verb, helpers)


def _governed_tense(tree: Tree, verb: int, helpers: set[str]) -> set[Auxiliary]:
    """Return what the verb above makes of an infinitive: "plans to send", "is to visit"."""
    above, label = tree.parse.head[verb], tree.parse.dep[verb]
    if label == "xcomp" and "to" in helpers:
        if tree.lemma[above] in _PROSPECTIVE or tree.word[above] in (
            "due",
            "set",
            "ready",
            "poised",
            "going",
        ):
            return {"future"}
        if tree.lemma[above] == "be":
            return {"future"}
        if tree.is_verb(above) and above != verb:
            return _tense(tree, above)
    if label in ("acl", "advcl") and "to" in helpers and label == "acl" and tree.lemma[above] in _PROSPECTIVE:
        return {"future"}
    if label == "pcomp" or (label == "conj" and not helpers):
        nearest = next((t for t in tree.above(verb) if tree.is_verb(t)), None)
        if nearest is not None and label == "conj":
            return _governed_tense(
                tree, nearest, {tree.word[c] for c in tree.having(nearest, "aux", "auxpass")}
            )
    return set()


def _reported(tree: Tree, verb: int) -> bool:
    """Tell whether a clause is what somebody says: then "would … if" commits rather than supposes."""
    return tree.parse.dep[verb] == "ccomp"


def _has_condition(tree: Tree, verb: int) -> bool:
    return any(
        tree.word[m] in _CONDITIONAL
        for clause in tree.having(verb, "advcl")
        for m in tree.having(clause, "mark", "advmod")
    )


def _unreal(tree: Tree, verb: int) -> bool:
    """Tell whether a clause names an act without saying that it takes place.

    So do infinitives and "for …ing" that qualify a noun ("a base for attacking", "the right to
    confront"), gerunds as subjects ("ousting the troops is a goal"), and relative clauses on "any".
    """
    parse = tree.parse
    for at in (verb, *tree.above(verb)):
        label, above = parse.dep[at], parse.head[at]
        infinitive = any(tree.word[c] == "to" for c in tree.having(at, "aux"))
        if infinitive and label in ("acl", "advcl", "relcl") and _qualifies(tree, above):
            return True
        if label == "pcomp" and tree.word[above] == "for" and parse.pos[parse.head[above]] in ("NOUN", "ADP"):
            return True
        if label == "csubj" and parse.tag[at] == "VBG":
            return True
        if label == "relcl" and any(
            tree.word[c] in ("any", "every", "whoever") for c in tree.having(above, "det")
        ):
            return True
        if label in ("ccomp", "relcl", "advcl", "ROOT", "parataxis"):
            return False
    return False


def _qualifies(tree: Tree, noun: int) -> bool:
    """Tell whether an infinitive here says what a thing is for, not what was planned or decided."""
    if tree.parse.pos[noun] not in ("NOUN", "PROPN"):
        return False
    open_ = any(tree.word[c] in ("any", "no", "every") for c in tree.having(noun, "det"))
    return open_ or tree.lemma[noun] not in _PROSPECTIVE | _REALISED


def _in_condition(tree: Tree, token: int) -> bool:
    """Tell whether the act stands inside an if-clause."""
    at = token
    for above in (token, *tree.above(token)):
        if tree.parse.dep[above] in ("advcl", "ccomp", "pcomp") and any(
            tree.word[m] in _CONDITIONAL for m in tree.having(above, "mark", "aux")
        ):
            # "said that if X attacks, Y": only the if-clause itself is supposed.
            return tree.parse.dep[above] == "advcl" or any(
                tree.word[m] == "whether" for m in tree.having(above, "mark")
            )
        if tree.parse.dep[at] == "ccomp" and at != token:
            return False
        at = above
    return False


def _occurrence(tree: Tree, noun: int) -> int | None:
    """Return the verb that says of an event noun that it takes place: "talks will resume"."""
    above = tree.parse.head[noun]
    said = tree.parse.dep[noun] in ("nsubj", "nsubjpass", "attr") and tree.is_verb(above)
    return above if said and tree.lemma[above] in _OCCURRING else None


def _supposed_noun(tree: Tree, noun: int) -> bool:
    return any(tree.word[c] in _NON_FACTUAL for c in tree.having(noun, "amod"))
