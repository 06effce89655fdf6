"""CAMEO codes, their Goldstein values, and the way from CAMEO to PLOVER 2.0 and back.

The data are ``data/cameo.tsv``; docs/ontology.md says where it leaves the published table and why.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import NamedTuple, cast

from dragoman.errors import RecordError
from dragoman.knowledge import plover
from dragoman.knowledge.tables import listed, rows
from dragoman.records import EventType

_Coding = tuple[str, str | None]


class Translation(NamedTuple):
    """A CAMEO code in PLOVER's terms."""

    event: EventType
    mode: str | None
    contexts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CameoCode:
    """One CAMEO code; ``goldstein`` (-10 to 10) is None where none was published.

    ``stands_for`` holds the PLOVER codings to which no code is nearer: type, mode or None, and the
    contexts that must all be there.
    """

    code: str
    name: str
    goldstein: float | None
    plover: Translation | None
    stands_for: tuple[tuple[str, str | None, frozenset[str]], ...]


def _coding(text: str) -> tuple[str, str | None, frozenset[str]]:
    """Read ``TYPE``, ``TYPE mode``, each with any number of ``+context``."""
    words = text.split()
    named = [word for word in words if not word.startswith("+")]
    needed = frozenset(word[1:] for word in words if word.startswith("+"))
    return named[0], named[1] if len(named) > 1 else None, needed


def _parse_row(row: Mapping[str, str]) -> CameoCode:
    translation = None
    if row["event"]:
        event = cast("EventType", row["event"])
        translation = Translation(event, row["mode"] or None, listed(row["contexts"]))
    return CameoCode(
        code=row["code"],
        name=row["name"],
        goldstein=float(row["goldstein"]) if row["goldstein"] else None,
        plover=translation,
        stands_for=tuple(_coding(item) for item in listed(row["stands_for"])),
    )


@cache
def codes() -> Mapping[str, CameoCode]:
    """Return the 324 CAMEO codes, two to four digits, as text with their leading zeros."""
    parsed = (_parse_row(cells) for _, cells in rows("cameo.tsv"))
    return MappingProxyType({row.code: row for row in parsed})


def _known(code: str) -> CameoCode:
    row = codes().get(code)
    if row is None:
        raise RecordError(
            f"no CAMEO code {code!r}; codes are text of two to four digits, such as '010' or '1823'"
        )
    return row


def goldstein(code: str) -> float | None:
    """Return the Goldstein value of a code, from -10 to 10; where none was published, its parent's.

    Raises:
        RecordError: CAMEO has no such code.
    """
    value = _known(code).goldstein
    if value is None and code[:-1] in codes():
        return goldstein(code[:-1])
    return value


def to_plover(code: str) -> Translation | None:
    """Return what a CAMEO code is in PLOVER 2.0; None for comments (01), which PLOVER does not code.

    CAMEO 043 is told from the host's side: there, actor and recipient must change places, because in
    PLOVER the guest is the actor.

    Raises:
        RecordError: CAMEO has no such code.
    """
    return _known(code).plover


@cache
def _nearest() -> Mapping[_Coding, Mapping[frozenset[str], str]]:
    """For every type and mode, the code for each set of contexts; the empty set is always there."""
    found: dict[_Coding, dict[frozenset[str], str]] = {}
    for row in codes().values():
        for event, mode, needed in row.stands_for:
            found.setdefault((event, mode), {})[needed] = row.code
    return found


def from_plover(event: str, modes: Iterable[str] = (), contexts: Iterable[str] = ()) -> str:
    """Return the nearest CAMEO code, of three or four digits, for a PLOVER event.

    Of several modes the strongest decides. Contexts then pick a finer code, the one that accounts
    for most of them; where two do so equally well, neither is chosen. Contexts describe a report
    and not the act, so they never turn an act into a graver one.

    Raises:
        RecordError: the type, or a pair of type and mode, does not exist in PLOVER 2.0.
    """
    given = frozenset(contexts)
    choices = _nearest()[event, plover.strongest(event, modes)]
    fitting = [needed for needed in choices if needed <= given]
    most = max(map(len, fitting))
    best = {choices[needed] for needed in fitting if len(needed) == most}
    return best.pop() if len(best) == 1 else choices[frozenset()]
