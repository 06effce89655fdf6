"""The agent lexicon: common nouns and phrases that name who takes part, and what sector they are of.

The data are ``data/agents.tsv``; docs/actors.md explains the columns. Sectors are PLOVER's ("Country
Names and Sector Codes"). Nouns are listed in the singular; plurals are made here, once, so that
looking up needs no lemmas.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Literal, NamedTuple, get_args

from dragoman.errors import KnowledgeError
from dragoman.knowledge.tables import listed, rows

AgentKind = Literal[
    "office", "person", "post", "body", "part", "group", "materiel", "relation", "state",
    "quality", "overriding", "former", "neutral", "title",
]  # fmt: skip
"""How an agent behaves: the first nine are nouns, then four sorts of modifier, then titles before names."""

KINDS = get_args(AgentKind)
MODIFIERS = frozenset(("quality", "overriding", "former", "neutral"))
SECTORS = frozenset((
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM",
    "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC",
))  # fmt: skip
"""PLOVER's sector codes (manual, table "Sector Codes")."""

_LINKS = frozenset(("of", "to", "in", "for"))
_IRREGULAR = {
    "man": "men", "woman": "women", "child": "children", "person": "people", "wife": "wives",
    "thief": "thieves", "ombudsman": "ombudsmen", "alumnus": "alumni",
}  # fmt: skip


_LONGEST = 4


class Agent(NamedTuple):
    """One entry: its words, the place of its head among them, and what it stands for.

    ``country`` is only ever one of PLOVER's names for international actors. ``plural`` tells which
    form was met; ``phrase`` is always the listed one.
    """

    phrase: str
    head: int
    sectors: tuple[str, ...]
    country: str | None
    kind: AgentKind
    plural: bool
    note: str


Phrases = Mapping[tuple[str, ...], Agent]


def tokens(phrase: str) -> tuple[str, ...]:
    """Return a phrase cut as text is cut: hyphens between letters and possessive endings apart."""
    if phrase.replace(" ", "").isalpha():
        return tuple(phrase.lower().split())
    cut = re.sub(r"(?<=[^\W\d_])-(?=[^\W\d_])", " - ", phrase.replace("\u2019", "'").lower())
    return tuple(re.sub(r"(?<=\w)('s|(?<=s)')(?=\s|$)", r" \1", cut).split())


def nouns() -> Phrases:
    """Return the agent nouns, singular and plural, by their lower-case tokens."""
    return _lexicon()[0]


def modifiers() -> Phrases:
    """Return the words that stand before an agent noun and change what it is."""
    return _lexicon()[1]


def titles() -> Phrases:
    """Return the titles that stand before a person's name."""
    return _lexicon()[2]


def noun_at(words: Sequence[str], head: int, *, stop: int | None = None) -> tuple[int, int, Agent] | None:
    """Return first, last (half-open) and entry of the longest agent noun whose head is ``words[head]``.

    ``words`` are lower-case tokens; the noun ends at ``stop`` at the latest.
    """
    shapes = _shapes().get(words[head])
    if shapes is None:
        return None
    limit = len(words) if stop is None else stop
    for before, after, entries in shapes:
        first, last = head - before, head + after
        if first >= 0 and last <= limit and (entry := entries.get(tuple(words[first:last]))) is not None:
            return first, last, entry
    return None


def longest(
    words: Sequence[str], at: int, phrases: Phrases, *, stop: int | None = None
) -> tuple[int, Agent] | None:
    """Return how many ``words`` from ``at`` on make the longest entry of ``phrases``, and the entry.

    Entries of more than four words are not looked for, nor what goes on after ``stop``.
    """
    reach = _reach().get(words[at])
    if reach is None:
        return None
    end = len(words) if stop is None else stop
    for size in range(min(reach, end - at), 0, -1):
        if (entry := phrases.get(tuple(words[at : at + size]))) is not None:
            return size, entry
    return None


@lru_cache(maxsize=1 << 13)
def plural(word: str) -> str:
    """Return the plural of an English noun as the lexicon's nouns form it; of "men" the word itself."""
    if word.rpartition(" ")[2] in _IRREGULAR.values():
        return word
    for ending, many in _IRREGULAR.items():
        if word == ending or (ending in ("man", "woman") and word.endswith(ending)):
            return word[: len(word) - len(ending)] + many
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in tuple("aeiou"):
        return word[:-1] + "ies"
    return word + "s"


@cache
def _lexicon() -> tuple[Phrases, Phrases, Phrases]:
    found: tuple[dict[tuple[str, ...], Agent], ...] = ({}, {}, {})
    plurals: dict[tuple[str, ...], Agent] = {}
    for where, cells in rows("agents.tsv"):
        entry, key = _entry(where, *cells.values())
        table = found[1 if entry.kind in MODIFIERS else 2 if entry.kind == "title" else 0]
        if key in table:
            raise KnowledgeError(f"{where}: {entry.phrase!r} is listed twice")
        table[key] = entry
        if table is found[0] and not entry.plural:
            many = (*key[: entry.head], plural(key[entry.head]), *key[entry.head + 1 :])
            plurals[many] = entry._replace(plural=True)
    return MappingProxyType(plurals | found[0]), MappingProxyType(found[1]), MappingProxyType(found[2])


@cache
def _reach() -> Mapping[str, int]:
    """Return, by first word, how many words the longest entry has that is looked for."""
    found: dict[str, int] = {}
    for phrases in _lexicon():
        for key in phrases:
            found[key[0]] = max(found.get(key[0], 0), min(len(key), _LONGEST))
    return found


@cache
def _shapes() -> Mapping[str, tuple[tuple[int, int, Phrases], ...]]:
    """Return the nouns by head word: those with as many words before it and from it on, longest first."""
    found: dict[str, dict[tuple[int, int], dict[tuple[str, ...], Agent]]] = {}
    for key, entry in nouns().items():
        shape = entry.head, len(key) - entry.head
        found.setdefault(key[entry.head], {}).setdefault(shape, {})[key] = entry
    return {
        word: tuple((before, after, shapes[before, after]) for before, after in sorted(shapes, reverse=True))
        for word, shapes in found.items()
    }


def _entry(
    where: str, phrase: str, written: str, country: str, kind: str, count: str, note: str
) -> tuple[Agent, tuple[str, ...]]:
    where, sectors = f"{where} ({phrase})", listed(written)
    if kind not in KINDS:
        raise KnowledgeError(f"{where}: kind {kind!r} is none of {', '.join(KINDS)}")
    if unknown := [code for code in sectors if code not in SECTORS]:
        raise KnowledgeError(f"{where}: {unknown[0]!r} is no PLOVER sector code")
    if count not in ("one", "many", "any"):
        raise KnowledgeError(f"{where}: number {count!r} is none of one, many, any")
    key = tokens(phrase)
    head = next((at - 1 for at, word in enumerate(key) if word in _LINKS and at), len(key) - 1)
    entry = Agent(phrase, head, sectors, country or None, kind, count == "many", note)  # type: ignore[arg-type]
    return entry, key
