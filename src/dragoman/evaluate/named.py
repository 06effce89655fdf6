"""What a coder answered about actors, cut down to what is judged; reads parties in the shape of the record
contract, with the ``chain`` of their mention where it is known.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.evaluate.gold import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An actor as a coder named it; ``start`` and ``end`` are code points of the text (half-open).

    A party without offsets lies nowhere: it meets no mention of gold.
    """

    start: int = 0
    end: int = 0
    name: str | None = None
    id: str | None = None
    kind: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    reason: str | None = None
    of: str | None = None
    chain: int | None = None

    @property
    def shown(self) -> str:
        """What the actor is taken for, in a few words."""
        parts = (self.country, "+".join(self.sectors), self.id and f"[{self.id}]")
        return " ".join(part for part in parts if part) or "nobody known"


def named(row: Row) -> Named:
    """Return a party in its JSON shape; every field may be missing.

    Raises:
        InputError: a field is there but not as the record contract has it.
    """
    sectors = row.data.get("sectors") or ()
    if isinstance(sectors, str) or not all(isinstance(code, str) for code in sectors):
        raise row.fault("sectors", "a list of text")
    return Named(
        start=row.whole("start") or 0,
        end=row.whole("end") or 0,
        name=row.words_or_none("name"),
        id=row.words_or_none("id"),
        kind=row.words_or_none("kind"),
        country=row.words_or_none("country"),
        sectors=tuple(sectors),
        reason=row.words_or_none("reason"),
        of=row.words_or_none("of"),
        chain=row.whole("chain"),
    )


def overlap(a: tuple[int, int], b: tuple[int, int]) -> int:
    """Return how many characters two half-open stretches share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))
