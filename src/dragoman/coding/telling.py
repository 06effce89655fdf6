"""Words that tell of the killed, hurt, arrested, abducted and driven out, and whom they tell it of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dragoman.coding.headcount import Headcount
from dragoman.coding.listed import listed
from dragoman.coding.sufferers import affected, done_to, is_human, just_after, just_before, verb_over
from dragoman.coding.tree import Tree
from dragoman.records import SizeKind


def _forms(verbs: str) -> Iterator[str]:
    for verb in verbs.split():
        stem = verb.removesuffix("e")
        yield from (verb, verb + "s", stem + "ed", stem + "ing")
        if verb.endswith("y"):
            yield from (verb[:-1] + "ied", verb[:-1] + "ies")
        if verb[-1] in "bpnt" and verb[-2] in "aeiou":
            yield from (verb + verb[-1] + "ed", verb + verb[-1] + "ing")


def _table(rows: Mapping[SizeKind, str], irregular: Mapping[SizeKind, str]) -> Mapping[str, SizeKind]:
    made = {form: kind for kind, verbs in rows.items() for form in _forms(verbs)}
    return made | {form: kind for kind, forms in irregular.items() for form in forms.split()}


_DONE_TO = _table(
    {
        "dead": "kill murder assassinate slay behead decapitate execute lynch massacre slaughter butcher"
        " martyr neutralize neutralise eliminate liquidate exterminate electrocute asphyxiate",
        "injured": "injure wound hurt maim hospitalize hospitalise",
        "arrested": "arrest detain apprehend jail imprison incarcerate nab",
        "abducted": "abduct kidnap seize capture",
        "displaced": "displace uproot evacuate expel deport",
    },
    {"dead": "slew slain", "injured": "hurt", "abducted": "kidnapped kidnapping"},
)
"""Forms of verbs whose object suffers it."""
_THINGS_TOO = frozenset(
    _forms("seize capture eliminate neutralize neutralise execute evacuate butcher liquidate")
)
"""Forms of verbs that are done to things as much as to people."""
_UNDERGONE = _table(
    {"dead": "die perish succumb drown suffocate", "displaced": "flee"},
    {"dead": "dying", "displaced": "fled"},
)
"""Forms of verbs whose subject suffers it."""
_WITH_DEATH = frozenset(
    (*_forms("stab beat hack burn crush bludgeon stone torture trample club knife slash kick run blow"),)
) | listed("shot shoot shooting shoots beaten gunned gun gunning mowed hit struck ran blew")
"""Forms of verbs that kill if said so: "shot dead", "beaten to death", "gunned down", "fatally shot"."""
_DEATHS: Mapping[str, SizeKind] = {
    **dict.fromkeys(
        listed(
            "death killing murder assassination execution beheading lynching massacre slaughter fatality"
            " slaying decapitation homicide shooting"
        ),
        "dead",
    ),
    "injury": "injured",
    "arrest": "arrested",
    "detention": "arrested",
    "abduction": "abducted",
    "kidnapping": "abducted",
    "displacement": "displaced",
}
_COUNTABLE = listed("death killing murder fatality execution homicide injury arrest kidnapping abduction")
_BODIES = frozenset(("body", "corpse", "cadaver", "remains"))
_FINDING = listed(
    "find discover recover retrieve dump locate throw unearth exhume abandon spot hang leave dispose collect"
    " float burn display deposit lie see pull take uncover"
)
_LIFELESS = listed("dead lifeless decapitated beheaded charred mutilated decomposed dismembered burnt")
_STATES: Mapping[str, SizeKind] = {"dead": "dead", "lifeless": "dead"}
_COSTING = listed("claim take cost end")
_CAPTIVE = frozenset(("hostage", "captive", "hostages", "captives"))
_SUFFERING = listed("sustain suffer receive incur")
_HOMES = listed("home house country homeland fighting violence war clash unrest bombardment")
_DRIVEN = listed("people resident civilian villager refugee family inhabitant person")
_TOLL_REACH = 9
_PUTTING = listed("put estimated coded counted recorded reported listed")
_PUT_REACH = 12
"""How many tokens after deaths the number may stand that they are put at."""
_NOT = frozenset(
    ("almost", "nearly", "no", "not", "n't", "never", "without", "nobody", "none", "neither", "zero")
)


def told(heads: Headcount, token: int) -> tuple[SizeKind | None, list[int]]:
    """Return what a word tells and the candidates for whom it tells it of, the likeliest first."""
    tree = heads.tree
    word, lemma = tree.word[token], tree.lemma[token]
    noun = tree.parse.pos[token] in ("NOUN", "PROPN")
    if noun and lemma in _DEATHS:
        found = _of_noun(heads, token)
        if found or not (word.endswith("ing") and just_after(heads, token)):
            return _DEATHS[lemma], found
    if word in _DONE_TO:
        sufferers = done_to(heads, token)
        if word in _THINGS_TOO:
            sufferers = [s for s in sufferers if is_human(heads, s)]
        return _DONE_TO[word], sufferers
    if word in _UNDERGONE:
        if _UNDERGONE[word] == "displaced" and not _from_home(tree, token):
            return None, []
        subject = tree.subject(token)
        return _UNDERGONE[word], [s for s in (subject, *just_before(heads, token)) if s is not None]
    if word in _WITH_DEATH and _to_death(tree, token):
        return "dead", done_to(heads, token) or [s for s in (tree.subject(token),) if s is not None]
    if word in _STATES and not (token + 1 < heads.last and tree.word[token + 1] == "or"):
        return _STATES[word], _of_state(heads, token)
    return _of_thing(heads, token)


def _of_thing(heads: Headcount, token: int) -> tuple[SizeKind | None, list[int]]:
    """Return what lives, bodies, tolls, hostages and custody tell."""
    tree = heads.tree
    word, lemma = tree.word[token], tree.lemma[token]
    if lemma in ("life", "live") and word in ("life", "lives") and tree.parse.pos[token] == "NOUN":
        return "dead", _of_life(heads, token)
    if lemma in _BODIES or word in ("bodies", "corpses"):
        return "dead", _of_body(heads, token)
    if lemma == "toll" and tree.parse.pos[token] == "NOUN":
        return "dead", _of_toll(heads, token)
    if word in _CAPTIVE:
        return "abducted", _of_captive(heads, token)
    if lemma == "custody":
        verb = verb_over(tree, token)
        return "arrested", tree.objects(verb) if verb is not None and tree.lemma[verb] == "take" else []
    return None, []


def _from_home(tree: Tree, verb: int) -> bool:
    """Tell whether those who flee leave their homes, and not the scene of what they did."""
    subject = tree.subject(verb)
    return any(
        tree.lemma[t] in _HOMES for t in tree.subtree(verb, skip=frozenset(("conj", "advcl", "nsubj")))
    ) or (subject is not None and any(tree.lemma[t] in _DRIVEN for t in tree.subtree(subject)))


def _of_noun(heads: Headcount, noun: int) -> list[int]:
    """Return whom a noun such as "death" is of; a number of deaths counts itself."""
    tree = heads.tree
    if tree.parse.dep[noun] == "compound" or (noun + 1 < heads.last and tree.word[noun + 1] == "-"):
        return []
    lemma = tree.lemma[noun]
    if lemma == "shooting" and not any(
        tree.word[c] in ("fatal", "deadly") for c in tree.parse.children[noun]
    ):
        return []
    inside = [t for t in tree.after(noun, "of") if tree.is_noun(t)]
    owners = tree.having(noun, "poss")
    if lemma == "injury":
        return _of_injury(heads, noun)
    own = heads.before(noun)[1] if lemma in _COUNTABLE else None
    if own is not None:
        return [own.last, *inside]
    if inside or owners:
        return inside or owners
    if lemma in ("fatality", "death") and (stated := _put_at(heads, noun)):
        return stated
    if lemma == "fatality" or (lemma == "death" and tree.parse.tag[noun] == "NN"):
        return (
            [noun] if any(tree.word[c] in ("a", "one", "another") for c in tree.parse.children[noun]) else []
        )
    return []


def _put_at(heads: Headcount, noun: int) -> list[int]:
    """Return the number that deaths are put at: "unknown fatalities coded as 3"."""
    word = heads.tree.word
    for token in range(noun + 2, min(heads.last, noun + 1 + _PUT_REACH)):
        behind = word[token - 1] in ("as", "at") and word[token - 2] in _PUTTING
        if behind and token in heads.numbers:
            return [heads.numbers[token].last]
    return []


def _of_injury(heads: Headcount, noun: int) -> list[int]:
    tree = heads.tree
    verb = verb_over(tree, noun)
    if verb is not None and tree.lemma[verb] in _SUFFERING:
        subject = tree.subject(verb)
        return [] if subject is None else [subject]
    own = heads.before(noun)[1]
    return [own.last] if own is not None else [*tree.after(noun, "to")]


def _of_state(heads: Headcount, dead: int) -> list[int]:
    """Return who is dead: "three dead", "left two people dead", "was found dead", "dead soldiers"."""
    tree, parse = heads.tree, heads.tree.parse
    above = parse.head[dead]
    if tree.word[above] in _WITH_DEATH:
        return []
    if dead - 1 in heads.numbers:
        return [dead - 1]
    if parse.dep[dead] == "amod" and parse.pos[above] in ("NOUN", "PROPN"):
        return [] if tree.lemma[above] in _BODIES else [above]
    near = just_before(heads, dead)
    own = tree.having(dead, "nsubj", "nummod")
    if near or own:
        verbs = [above] if tree.is_verb(above) and above != dead else []
        return [*own, *near, *(s for v in verbs for s in affected(tree, v))]
    return affected(tree, above) if tree.is_verb(above) and above != dead else []


def _of_life(heads: Headcount, life: int) -> list[int]:
    """Return who lost a life: "claimed twelve lives", "lost his life", "cost the lives of two men"."""
    tree = heads.tree
    verb = verb_over(tree, life)
    if verb is None:
        return []
    inside = [t for t in tree.after(life, "of") if tree.is_noun(t)]
    number = heads.before(life)[1]
    counted = [number.last] if number is not None else []
    lost = tree.lemma[verb] in ("lose", "lay") or tree.word[verb] in ("lost", "losing")
    if lost and not tree.passive(verb):
        subject = tree.subject(verb)
        return [*counted, *inside, *([] if subject is None else [subject])]
    if lost or tree.lemma[verb] in _COSTING:
        return [*counted, *inside, *tree.having(verb, "dative"), *tree.having(life, "poss")]
    return []


def _of_body(heads: Headcount, body: int) -> list[int]:
    """Return whose body was found: "the bodies of six", "two bodies were recovered", "his lifeless body"."""
    tree = heads.tree
    inside = [t for t in tree.after(body, "of") if tree.is_noun(t)]
    verb = verb_over(tree, body)
    if verb is not None and denied(tree, verb):
        return []
    shown = verb is not None and tree.lemma[verb] in _FINDING
    lifeless = any(tree.word[c] in _LIFELESS for c in tree.having(body, "amod"))
    if not (shown or lifeless):
        return []
    number = heads.before(body)[1]
    if number is not None:
        return [number.last]
    single = tree.word[body] in ("body", "corpse", "cadaver")
    return [*inside, *tree.having(body, "poss"), *([body] if single and not inside else [])]


def _of_toll(heads: Headcount, toll: int) -> list[int]:
    """Return the number that a death toll rose to, stands at or is of."""
    tree = heads.tree
    ahead = range(toll + 1, min(heads.last, toll + _TOLL_REACH))
    found = [heads.numbers[t] for t in ahead if t in heads.numbers]
    reached = [c.last for c in found if tree.word[max(c.first - 1, toll)] in ("to", "at", "of", "reached")]
    return reached[:1] or [c.last for c in found[:1]]


def _of_captive(heads: Headcount, captive: int) -> list[int]:
    tree = heads.tree
    number = heads.before(captive)[1]
    verb = tree.parse.head[captive]
    if not tree.is_verb(verb) or tree.lemma[verb] not in ("take", "hold", "keep"):
        return []
    return [number.last] if number is not None else [o for o in tree.objects(verb) if o != captive]


def _to_death(tree: Tree, verb: int) -> bool:
    """Tell whether a violent verb is said to have killed."""
    word, parse = tree.word, tree.parse
    if any(word[c] in ("dead", "fatally", "mortally") for c in parse.children[verb]):
        return True
    if tree.lemma[verb] in ("gun", "mow") or word[verb] in ("gunned", "mowed"):
        return any(word[c] == "down" for c in parse.children[verb])
    last = parse.sentences[parse.sentence[verb]][1]
    for at in range(verb + 1, min(last, verb + 12)):
        if word[at] == "dead" or (word[at] == "death" and word[at - 1] == "to"):
            return True
        if tree.is_verb(at):
            return False
    return False


def denied(tree: Tree, token: int) -> bool:
    """Tell whether a word is negated, itself or by "without", or means something else ("died down")."""
    parse = tree.parse
    if tree.lemma[token] == "die" and any(
        tree.word[c] in ("down", "out", "off") for c in parse.children[token]
    ):
        return True
    if any(parse.dep[c] == "neg" or tree.word[c] in _NOT for c in parse.children[token]):
        return True
    above = parse.head[token]
    return parse.dep[token] in ("pcomp", "pobj") and tree.word[above] == "without"
