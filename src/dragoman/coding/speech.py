"""Who says so: the chain of attribution above an event, outermost first."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coding.roles import Cast
from dragoman.coding.tree import Tree
from dragoman.knowledge.predicates import predicates
from dragoman.records import Attribution, Mention, Span

_MAX_LINKS = 3
_BACK = 6
"""So many sentences back the speaker of a quotation that names none is looked for."""
CLAUSES = frozenset(("ccomp", "parataxis", "xcomp", "dep"))
"""How clauses that tell what is said hang on the word of saying."""
_CHARGED = frozenset(("of", "for", "with"))
"""Prepositions before what somebody is accused of."""
_SPEAKING = frozenset(("i", "we", "me", "us", "my", "our"))


def attributions(tree: Tree, cast: Cast, token: int) -> tuple[Attribution, ...]:
    """Return who says that the event at ``token`` happened, outermost first.

    What somebody says of himself in a quotation ("I think that …") has the speaker of the quotation.
    """
    quote = _in_quote(tree, token)
    found = [*_above(tree, cast, token), *_side_remarks(tree, cast, token)[:1]]
    if quote is not None and all(quote.covers(_at(tree, verb)) for verb, _ in found):
        found = [link for link in found if not _speaks_itself(tree, link[0])]
        outer = _running_quote(tree, cast, quote, token)
        found += [outer] if outer is not None else []
    links = dict.fromkeys(_attribution(tree, speaker, verb, quote) for verb, speaker in _apart(found))
    return tuple(reversed([*links][:_MAX_LINKS]))


Link = tuple[int, Mention]
"""A word of saying and who says it."""


def _apart(found: list[Link]) -> Iterator[Link]:
    """Yield links, each speaker's outermost only: "he said that he thought …" has one."""
    for at, (verb, speaker) in enumerate(found):
        if all(speaker.chain != outer.chain for _, outer in found[at + 1 :]):
            yield verb, speaker


def _above(tree: Tree, cast: Cast, token: int) -> Iterator[Link]:
    """Yield who says the clauses that an event stands in, the nearest first."""
    parse, at = tree.parse, token
    for above in tree.above(token):
        said = parse.dep[at] in CLAUSES and says(tree, above)
        charged = parse.dep[at] == "prep" and tree.word[at] in _CHARGED and _does(tree, above, "accuse")
        if (said or charged) and (link := _link(tree, cast, above)):
            yield link
        at = above


def says(tree: Tree, token: int) -> bool:
    """Tell whether a token is a verb of saying, accusing, threatening, denying or demanding."""
    return _does(tree, token, "say", "accuse", "threaten", "deny", "demand")


def _does(tree: Tree, token: int, *operators: str) -> bool:
    return tree.is_verb(token) and any(
        entry.operator in operators and (entry.operator == "say" or not entry.needs)
        for entry in predicates().get((tree.lemma[token], "v"), ())
    )


def _link(tree: Tree, cast: Cast, verb: int) -> Link | None:
    agent = tree.agent(verb)
    speakers = cast.parties(agent) if agent is not None else ()
    return (verb, speakers[0]) if speakers else None


def _attribution(tree: Tree, speaker: Mention, cue: int, quote: Span | None) -> Attribution:
    return Attribution(speaker=speaker.party, cue=tree.parse.word[cue], quoted=quote is not None)


def _side_remarks(tree: Tree, cast: Cast, token: int) -> list[Link]:
    """Return "…, X said" beside the clause and "according to X" anywhere above it."""
    found: list[Link] = []
    for at in (token, *tree.above(token)):
        for child in tree.parse.children[at]:
            if at != token and _inserted(tree, child, token):
                if says(tree, child) and (link := _link(tree, cast, child)):
                    found.append(link)
            elif tree.word[child] == "according":
                for named in tree.after(child, "to"):
                    found += [(child, mention) for mention in cast.parties(named)[:1]]
    return found


def _inserted(tree: Tree, clause: int, token: int) -> bool:
    """Tell whether a reporting clause stands beside, not above, the token ("X, he said, …")."""
    return tree.parse.dep[clause] == "parataxis" and token not in tree.subtree(clause)


def _at(tree: Tree, token: int) -> Span:
    return Span(start=tree.parse.start[token], end=tree.parse.end[token])


def _in_quote(tree: Tree, token: int) -> Span | None:
    """Return the quotation a token stands in."""
    here = _at(tree, token)
    return next((quote for quote in tree.parse.quotes if quote.covers(here)), None)


def _speaks_itself(tree: Tree, verb: int) -> bool:
    agent = tree.agent(verb)
    return agent is not None and tree.word[agent] in _SPEAKING


def _running_quote(tree: Tree, cast: Cast, quote: Span, token: int) -> Link | None:
    """Return the speaker of a quotation, named beside it or in the sentences around.

    First come the sentences that it runs through, then a bare "he said." after it, then whoever spoke last
    before it.
    """
    parse, here = tree.parse, tree.parse.sentence[token]
    through = [index for index, span in enumerate(parse.spans) if span.overlaps(quote)]
    through.sort(key=lambda index: abs(index - here))
    for index in through:
        if link := next(_reporting(tree, cast, index), None):
            return link
    first, last = min(through), max(through)
    if last + 1 < len(parse.spans) and _follows(tree, quote, last + 1):
        link = next(_reporting(tree, cast, last + 1), None)
        if link is not None and not tree.having(link[0], "ccomp"):
            return link
    for index in range(first - 1, max(first - 1 - _BACK, -1), -1):
        if link := next(_reporting(tree, cast, index), None):
            return link
    return None


def _follows(tree: Tree, quote: Span, index: int) -> bool:
    """Tell whether a sentence goes on with the paragraph of a quotation right behind it."""
    start = tree.parse.spans[index].start
    return start <= quote.end + 2 and "\n" not in tree.text[quote.end : start]


def _reporting(tree: Tree, cast: Cast, index: int) -> Iterator[Link]:
    """Yield who says what by the words of a sentence outside its quotations."""
    for verb in range(*tree.parse.sentences[index]):
        if says(tree, verb) and _in_quote(tree, verb) is None and (link := _link(tree, cast, verb)):
            yield link
