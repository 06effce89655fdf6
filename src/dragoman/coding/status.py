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
_PROSPECTIVE = frozenset((
    "plan", "intend", "prepare", "expect", "schedule", "due", "set", "hope", "want", "aim", "consider",
    "mull", "ponder", "propose",
))  # fmt: skip
"""Words that set their complement in the future."""
_POISED = frozenset(("due", "set", "ready", "poised", "going"))
_REALISED = frozenset((
    "decision", "effort", "move", "attempt", "bid", "campaign", "operation", "vote", "order", "first", "last",
    "one", "force", "troop",
))  # fmt: skip
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
    if _has_negative(tree, token, "neg", "advmod", "preconj", "cc"):
        return True
    if any(tree.word[c] == "no" for c in tree.having(token, "det")):
        return True
    above = tree.parse.head[token]
    if above != token and tree.word[above] == "without":
        return True
    if not tree.is_verb(token):
        return False
    if tree.parse.dep[token] in ("ccomp", "xcomp") and tree.lemma[above] in _DENYING:
        return not negated(tree, above)
    arguments = tree.having(token, "nsubj", "nsubjpass", "dobj", "attr")
    return any(_is_nothing(tree, argument) for argument in arguments) or _negated_with(tree, token, above)


def _has_negative(tree: Tree, token: int, *labels: str) -> bool:
    return any(tree.word[c] in _NEGATIVE for c in tree.having(token, *labels))


def _is_nothing(tree: Tree, noun: int) -> bool:
    """Tell whether an argument says that there is none: "nobody", "no soldiers"."""
    none = any(tree.word[c] in ("no", "neither") for c in tree.having(noun, "det"))
    return none or tree.word[noun] in ("none", "nobody", "nothing")


def _negated_with(tree: Tree, verb: int, above: int) -> bool:
    """Tell whether what denies a verb also denies one joined to it: "did not attack or threaten Iraq".

    What "or" joins is denied with the first; what "and" joins, only if it shares the first's auxiliary too
    ("did not attack and threaten", but not "did not attack and threatened").
    """
    parse = tree.parse
    if parse.dep[verb] != "conj" or not tree.is_verb(above):
        return False
    if tree.having(verb, "nsubj", "nsubjpass", "aux", "auxpass"):
        return False
    joint = tree.joint(verb)
    alike = parse.tag[verb] == parse.tag[above] and bool(tree.having(above, "aux", "auxpass"))
    if joint not in ("or", "nor") and not (joint == "and" and alike):
        return False
    subjects = tree.having(above, "nsubj", "nsubjpass")
    denied = _has_negative(tree, above, "neg", "preconj") or any(_is_nothing(tree, s) for s in subjects)
    said = parse.dep[above] in ("ccomp", "xcomp") and negated(tree, above)
    return denied or said or _negated_with(tree, above, parse.head[above])


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
    elif _planned(tree, token):
        found.add("future")
    elif _supposed_noun(tree, token):
        found.add("hypothetical")
    if _in_condition(tree, token) or (verb is not None and _unreal(tree, verb)):
        found.add("hypothetical")
        found.discard("future")
    return tuple(a for a in ("future", "hypothetical", "negation") if a in found)


def _tense(tree: Tree, verb: int) -> set[Auxiliary]:
    helpers = _helpers(tree, verb)
    if helpers & _FUTURE:
        return {"future"}
    if "would" in helpers:
        supposed = "have" in helpers or (_has_condition(tree, verb) and not _reported(tree, verb))
        return {"hypothetical"} if supposed else {"future"}
    if helpers & _SUPPOSED:
        return {"hypothetical"}
    return _governed_tense(tree, verb, helpers)


def _helpers(tree: Tree, verb: int) -> set[str]:
    """Return a verb's auxiliaries, or those with a modal that it shares: "will attack and kill"."""
    own = {tree.word[c] for c in tree.having(verb, "aux", "auxpass")}
    above = tree.parse.head[verb]
    if own or tree.parse.dep[verb] != "conj" or tree.parse.tag[verb] != tree.parse.tag[above]:
        return own
    if tree.having(verb, "nsubj", "nsubjpass"):
        return own
    shared = _helpers(tree, above)
    return shared if shared & (_FUTURE | _SUPPOSED) else own


def _governed_tense(tree: Tree, verb: int, helpers: set[str]) -> set[Auxiliary]:
    """Return what the verb above makes of an infinitive: "plans to send", "is to visit"."""
    above, label = tree.parse.head[verb], tree.parse.dep[verb]
    if label == "xcomp" and "to" in helpers:
        if tree.lemma[above] in _PROSPECTIVE or tree.lemma[above] == "be" or tree.word[above] in _POISED:
            return {"future"}
        return _tense(tree, above) if tree.is_verb(above) and above != verb else set()
    if label == "acl" and "to" in helpers:
        return {"future"} if tree.lemma[above] in _PROSPECTIVE else set()
    if label == "conj" and not helpers:
        nearest = next((t for t in tree.above(verb) if tree.is_verb(t)), None)
        return _governed_tense(tree, nearest, _helpers(tree, nearest)) if nearest is not None else set()
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


def _planned(tree: Tree, noun: int) -> bool:
    """Tell whether an event noun is what somebody plans: "are planning strikes", "preparing for talks"."""
    above = tree.parse.head[noun]
    if tree.parse.dep[noun] == "pobj" and tree.word[above] == "for":
        above = tree.parse.head[above]
    elif tree.parse.dep[noun] != "dobj":
        return False
    return tree.is_verb(above) and tree.lemma[above] in _PROSPECTIVE


def _supposed_noun(tree: Tree, noun: int) -> bool:
    return any(tree.word[c] in _NON_FACTUAL for c in tree.having(noun, "amod"))
