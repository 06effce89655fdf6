"""Who says so: the chain of attribution above an event, outermost first."""

from __future__ import annotations

from dragoman.coding.roles import Cast
from dragoman.coding.tree import Tree
from dragoman.knowledge.predicates import predicates
from dragoman.records import Attribution, Mention, Span

_MAX_LINKS = 3


def attributions(tree: Tree, cast: Cast, token: int) -> tuple[Attribution, ...]:
    """Return who says that the event at ``token`` happened, outermost first."""
    found: list[Attribution] = []
    at = token
    for above in tree.above(token):
        inside = tree.parse.dep[at] in ("ccomp", "parataxis", "xcomp", "dep")
        if inside and _says(tree, above) and (link := _link(tree, cast, above, token)):
            found.append(link)
        at = above
    found += _side_remarks(tree, cast, token)
    if not found and _says(tree, token) and (link := _link(tree, cast, token, token)):
        found.append(link)
    if not found and (link := _running_quote(tree, cast, token)):
        found.append(link)
    return tuple(reversed(found[:_MAX_LINKS]))


def _says(tree: Tree, token: int) -> bool:
    return tree.is_verb(token) and any(
        entry.operator == "say"
        or (entry.operator in ("accuse", "threaten", "deny", "demand") and not entry.needs)
        for entry in predicates().get((tree.lemma[token], "v"), ())
    )


def _link(tree: Tree, cast: Cast, verb: int, token: int) -> Attribution | None:
    agent = tree.agent(verb)
    speakers = cast.parties(agent) if agent is not None else ()
    if not speakers:
        return None
    return _attribution(tree, speakers[0], verb, token)


def _attribution(tree: Tree, speaker: Mention, cue: int, token: int) -> Attribution:
    return Attribution(
        speaker=speaker.party, cue=tree.parse.word[cue], quoted=_in_quote(tree, token) is not None
    )


def _side_remarks(tree: Tree, cast: Cast, token: int) -> list[Attribution]:
    """Return "…, X said" beside the clause and "according to X" anywhere above it."""
    found: list[Attribution] = []
    for at in (token, *tree.above(token)):
        for child in tree.parse.children[at]:
            if (
                tree.parse.dep[child] in ("parataxis", "ccomp")
                and at != token
                and _inserted(tree, child, token)
            ):
                if _says(tree, child) and (link := _link(tree, cast, child, token)):
                    found.append(link)
            elif tree.word[child] == "according":
                for named in tree.after(child, "to"):
                    found += [_attribution(tree, m, child, token) for m in cast.parties(named)[:1]]
    return found[:1]


def _inserted(tree: Tree, clause: int, token: int) -> bool:
    """Tell whether a reporting clause stands beside, not above, the token ("X, he said, …")."""
    return tree.parse.dep[clause] == "parataxis" and token not in tree.subtree(clause)


def _in_quote(tree: Tree, token: int) -> Span | None:
    """Return the quotation a token stands in."""
    start, end = tree.parse.start[token], tree.parse.end[token]
    return next((q for q in tree.parse.quotes if q.start <= start and end <= q.end), None)


def _running_quote(tree: Tree, cast: Cast, token: int) -> Attribution | None:
    """Return the speaker of a quotation that spreads over several sentences, named in one of them."""
    quote = _in_quote(tree, token)
    if quote is None:
        return None
    parse = tree.parse
    here = parse.sentence[token]
    for index in (here, here + 1, here + 2, here - 1):
        if not 0 <= index < len(parse.sentences):
            continue
        span = parse.spans[index]
        touches = span.start <= quote.end + 2 and quote.start <= span.end + 2
        if not touches:
            continue
        for verb in range(*parse.sentences[index]):
            outside = not (quote.start <= parse.start[verb] < quote.end)
            if outside and _says(tree, verb) and (link := _link(tree, cast, verb, token)):
                return link
    return None
