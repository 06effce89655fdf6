"""Actors of the book as identities on a day."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from datetime import date
from functools import lru_cache

from dragoman.actors.identity import STATE_SECTORS, Identity, without_office
from dragoman.knowledge.actorbook import Actor, ActorBook, Term
from dragoman.knowledge.spelling import pieces
from dragoman.records import interval

_LEADING = frozenset((
    "president", "prime minister", "chancellor", "premier", "king", "queen", "emir", "sultan",
    "supreme leader", "general secretary", "taoiseach", "crown prince",
))  # fmt: skip
"""Offices that lead a country."""
_RANKED = frozenset(("vice", "deputy", "prime", "assistant", "under", "first", "acting"))
"""Words of an office without which it is another: a vice president is no president."""
_PLAIN = frozenset(("of", "the", "for", "and", "to"))
_SHORT = {"sen.": "senator", "rep.": "representative", "gov.": "governor", "pm": "prime minister"}
"""Titles that stand for the name of an office."""
_ARTICLE = re.compile(r"^(?:al|el|ul)[- ](?=[A-Z])")
"""What Arabic surnames are written with and without: "al-Maliki"."""


@lru_cache(maxsize=4096)
def day_of(on: str) -> date:
    """Return the day that stands for an ISO day, month or year: the one in its middle."""
    first, last = interval(on)
    return first + (last - first) / 2


def identify(
    actors: Sequence[Actor], *, on: date, role: str | None = None, nations: Collection[str] = ()
) -> Identity | None:
    """Return who a name means on a day: of several by nation, then by office held, then by role.

    Where several remain, only what they agree on is returned.
    """
    if len(actors) == 1:
        return _identity(actors[0], actors[0].on(on))
    met = [(actor, actor.on(on)) for actor in actors]
    met = _those(met, lambda actor, term: (term.country if term else actor.country) in nations)
    met = _those(met, lambda actor, _: _term_of(actor, role, on) is not None)
    met = _those(met, lambda _, term: term is not None and not term.former)
    met = _those(met, lambda _, term: fits(term, role))
    return _agreed([_identity(actor, term) for actor, term in met])


def by_surname(
    surname: str,
    *,
    book: ActorBook,
    on: date,
    role: str | None,
    nations: Collection[str],
    former: bool = False,
    alone: bool = False,
    leader: bool = False,
) -> Identity | None:
    """Return who is meant by a lone surname: in an office that fits the title, or of a nation named.

    ``nations`` are the countries the text names. Someone out of office is meant only if the title
    says so (``former``). Where several fit, only what they agree on is returned. ``alone`` means that no
    text stands around the name: then the one in office, or the only one, is meant. ``leader`` allows for
    a country's leader on the day, though the text names no country: "Merkel said".
    """
    surname = _ARTICLE.sub("", surname)
    if not surname[:1].isupper():
        return None
    met = [(actor, actor.on(on)) for actor in book.by_surname(surname, on)]
    held = [(actor, term) for actor, term in met if term is not None and term.former == former]
    titled = [(actor, term) for actor, term in held if role is not None and fits(term, role)]
    national = [(actor, term) for actor, term in titled or held if term.country in nations]
    chosen = _foremost(national or titled or (held if alone and role is None else []))
    if not chosen and leader and role is None and len({actor.country for actor, _ in met}) == 1:
        leading = [(a, t) for a, t in held if _leads(t)]
        chosen = leading if len(leading) == 1 else []
    if alone and not chosen and role is None:
        chosen = held if len(held) == 1 else [(a, t) for a, t in met if t is not None and len(met) == 1]
    if chosen:
        return _agreed([_identity(actor, term) for actor, term in chosen])
    if role is not None and (once := _titled(book.by_surname(surname, on), role, on, nations, alone=alone)):
        agreed = _agreed([_identity(actor, term) for actor, term in once])
        return without_office(agreed) if former and agreed is not None else agreed
    if role is None and not alone and (led := _led_once(met, nations, known=leader)) is not None:
        return led
    known = _agreed([_identity(actor, term) for actor, term in met if role is not None and fits(term, role)])
    return None if known is None else known._replace(id=None, name=None, sectors=(), role=None, of=None)


def _led_once(
    met: Sequence[tuple[Actor, Term | None]], nations: Collection[str], *, known: bool
) -> Identity | None:
    """Return who led a country named and is out of office, if no one else of the name had an office there.

    ``known`` allows for a leader of a country that the text does not name, if no other has a bearer.
    """
    begun = [(actor, term) for actor, term in met if term is not None]
    lands = {term.country for _, term in begun}
    own = [(a, t) for a, t in begun if t.country in nations or (known and len(lands) == 1)]
    served = [(a, t) for a, t in own if any(STATE_SECTORS.intersection(term.sectors) for term in a.terms)]
    if len(served) == 1 and any(_leads(term) for term in served[0][0].terms):
        return _identity(*served[0])
    return None


def spelt_like(
    name: str, *, book: ActorBook, on: date, role: str | None, nations: Collection[str]
) -> Identity | None:
    """Return who is meant by a full name that is spelt another way: "Juvenal Habyariman".

    Only someone in office on the day, of a nation named, and in an office that fits the title if there is
    one: two people's names are as near to each other as two spellings of one.
    """
    met = [(actor, actor.on(on)) for actor in book.spelt_like(name)]
    held = [(a, t) for a, t in met if t is not None and not t.former and t.country in nations]
    fitting = [(a, t) for a, t in held if role is None or fits(t, role)]
    return _identity(*fitting[0]) if len(fitting) == 1 else None


def _foremost(met: list[tuple[Actor, Term]]) -> list[tuple[Actor, Term]]:
    """Return the one who leads a country, if just one of several does: a president before his relatives."""
    if len(met) < 2:
        return met
    leading = [(a, t) for a, t in met if _leads(t)]
    return leading if len(leading) == 1 else met


def _leads(term: Term) -> bool:
    return bool(term.office) and str(term.office).lower() in _LEADING and "GOV" in term.sectors


def fits(term: Term | None, role: str | None) -> bool:
    """Tell whether a title, "president", may be that of an office, "president of France"."""
    if term is None or not term.office or not role:
        return False
    last = role.split()[-1]
    return last in term.office.lower().replace("-", " ").split()


def in_office(actors: Sequence[Actor], identity: Identity, role: str, *, on: date) -> Identity:
    """Return a person of the book in the office that a title in the text gives.

    The text knows better than the day it was published on: of the person's terms in such an office it is
    the one nearest to the day. Who never held it stays as on the day.
    """
    bearer = next((actor for actor in actors if actor.id == identity.id), None)
    term = _term_of(bearer, role, on) if bearer is not None and bearer.kind == "person" else None
    return identity if bearer is None or term is None else _identity(bearer, term)


def before_leaving(actor: Actor, identity: Identity, *, on: date) -> Identity:
    """Return a person in the office of state that the text says they leave: the nearest to a day."""
    held = [term for term in actor.terms if term.office and STATE_SECTORS.intersection(term.sectors)]
    return _identity(actor, min(held, key=lambda term: _distance(term, on))) if held else identity


def _titled(
    actors: Sequence[Actor], role: str, on: date, nations: Collection[str], *, alone: bool
) -> list[tuple[Actor, Term]]:
    """Return those who ever held a title in a country named, or led any where none is named."""
    met = [(actor, term) for actor in actors if (term := _term_of(actor, role, on)) is not None]
    return [(a, t) for a, t in met if t.country in nations or ((alone or not nations) and _leads(t))]


def _term_of(actor: Actor, role: str | None, on: date) -> Term | None:
    """Return the term of an office that a title names, the nearest to a day of those it fits best."""
    found = [(misfit, term) for term in actor.terms if (misfit := _misfit(term, role)) is not None]
    if not found:
        return None
    return min(found, key=lambda pair: (pair[0], _distance(pair[1], on)))[1]


def _misfit(term: Term, role: str | None) -> int | None:
    """Return by how many words an office and a title differ; None if they are not the same office."""
    if not role or not term.office:
        return None
    title, office = (_words(_SHORT.get(name, name)) for name in (role, term.office))
    if not (title <= office or office <= title) or title & _RANKED != office & _RANKED:
        return None
    return len(title ^ office)


def _words(office: str) -> frozenset[str]:
    return frozenset(pieces(office)) - _PLAIN


def _distance(term: Term, on: date) -> int:
    """Return the days between a term and a day."""
    before = (term.start - on).days if term.start is not None else 0
    after = (on - term.end).days if term.end is not None else 0
    return max(0, before, after)


def _those(
    met: list[tuple[Actor, Term | None]], fit: Callable[[Actor, Term | None], bool]
) -> list[tuple[Actor, Term | None]]:
    return [pair for pair in met if fit(*pair)] or met if len(met) > 1 else met


def _identity(actor: Actor, term: Term | None) -> Identity:
    country = term.country if term is not None else actor.country
    return Identity(
        kind="person" if actor.kind == "person" else "organisation" if country else "group",
        name=actor.name,
        id=actor.id,
        country=country or None,
        sectors=term.sectors if term is not None else (),
        role=term.office if term is not None and not term.former else None,
        of=term.of if term is not None and not term.former else None,
        reason="book",
        plural=not country,
        settled=True,
    )


def _agreed(found: Sequence[Identity]) -> Identity | None:
    """Return what identities have in common; None if there are none or they differ in kind."""
    if not found or any(identity.kind != found[0].kind for identity in found):
        return None
    if len(found) == 1:
        return found[0]
    country = found[0].country if len({identity.country for identity in found}) == 1 else None
    sectors = found[0].sectors if country and len({identity.sectors for identity in found}) == 1 else ()
    return Identity(kind=found[0].kind, country=country, sectors=sectors, reason="book", settled=True)
