"""Two nations joined by a hyphen: "U.S.-Iraq" in one token, "Sino-Russian" with a stem of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.actors.discourse import Discourse
from dragoman.actors.names import Name, find_names
from dragoman.actors.wording import Wording
from dragoman.knowledge import countries
from dragoman.knowledge.actorbook import ActorBook
from dragoman.records import Mention, Parse

_MAX_PARTS = 4


def pairs(
    parse: Parse, text: str, names: Sequence[Name | None], talk: Discourse, book: ActorBook, *, on: str
) -> Iterator[Mention]:
    """Yield a mention for each nation in a token that joins several; they lie within the token."""
    for token, word in enumerate(parse.word):
        if "-" not in word[1:-1] or names[token] is not None or word.count("-") >= _MAX_PARTS:
            continue
        if text[parse.start[token] : parse.end[token]] != word:
            continue
        at = parse.start[token]
        for part, name in _parts(parse, names, token, book):
            identity = Wording((part,), (name,), on=on).named(name)
            if identity is not None:
                start = text.index(part, at)
                at = start + len(part)
                chain = talk.chain_for(identity).number
                yield Mention(
                    party=identity.party(text, start, at),
                    head=token,
                    first=token,
                    last=token + 1,
                    chain=chain,
                )


def _parts(parse: Parse, names: Sequence[Name | None], token: int, book: ActorBook) -> list[tuple[str, Name]]:
    """Return the nations and bodies joined in a token; none unless every part of it is one."""
    *parts, last = parse.word[token].split("-")
    if not all((*parts, last)):
        return []
    if not _completed(parse, names, token, last):
        parts.append(last)
    found = [(part, find_names((part,), (False,), book)[0]) for part in parts]
    known = [(part, name) for part, name in found if name is not None and _of_a_pair(name)]
    return known if len(known) == len(parts) else []


def _completed(parse: Parse, names: Sequence[Name | None], token: int, last: str) -> bool:
    """Tell whether the name after a token begins in it: the South Korea of "U.S.-South Korea"."""
    after = names[token + 1] if token + 1 < len(parse) else None
    if after is None or after.actors:
        return False
    longer = countries.longest((last, *parse.word[after.first : after.last]), 0)
    return longer is not None and longer[0] > after.last - after.first


def _of_a_pair(name: Name) -> bool:
    return name.national or name.how == "capital" or any(actor.kind != "person" for actor in name.actors)
