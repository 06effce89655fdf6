"""Same text elsewhere: copies, rewrites, cuts and later versions of one report, as the reports come in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.errors import InputError
from dragoman.link.likeness import Bounds, Likeness, compare, one_text
from dragoman.link.marks import mark
from dragoman.link.relation import Relation, Report, apart, one_outlet, outlet, relate
from dragoman.link.shingles import Shingles, Words, exact, shingles
from dragoman.link.sketches import OPENING, Sketches
from dragoman.records import Document

MOST = 2_000_000
"""Reports that an index takes, at most; about 7 kB of memory each."""
_COMPARED = 32
"""Texts that a new one is held against, at most."""
_OF_ONE_GROUP = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where a report belongs.

    ``group`` is the id of the first report of its text. ``of`` is the report that it is most like, and
    ``relation`` what it is to that one, or with ``reverse`` what that one is to it; both are None of the
    first report of a text. ``score`` is the containment of the two, 0 to 1, and ``compared`` the counts
    behind it. ``merged`` are groups that turned out to be of the same text and are now part of this one.
    """

    id: str
    group: str
    relation: Relation | None = None
    of: str | None = None
    score: float | None = None
    reverse: bool = False
    compared: Likeness | None = None
    merged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One text: its reports in the order in which they came, who printed it, and from when to when."""

    id: str
    reports: tuple[str, ...]
    outlets: tuple[str, ...]
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class _Link:
    other: int
    found: Likeness


class TextIndex:
    """Takes reports one at a time and says of each to which text it belongs.

    The same reports in the same order get the same answers on every machine.
    """

    def __init__(self, bounds: Bounds | None = None) -> None:
        self.bounds = bounds or Bounds()
        self.reports: list[Report] = []
        self.wholes: list[Shingles] = []
        self.openings: list[Shingles] = []
        self.roots: list[int] = []
        self._sources: list[str] = []
        self._members: dict[int, list[int]] = {}
        self._longest: dict[int, int] = {}
        self._numbers: dict[str, int] = {}
        self._exact: dict[str, int] = {}
        self._placed: dict[int, Placement] = {}
        self._sketches = Sketches()
        self._words = Words()

    def __len__(self) -> int:
        """Return how many reports there are."""
        return len(self.reports)

    def add(self, document: Document) -> Placement:
        """Return where a report belongs, and keep it.

        A report that came before, with the same text, stays where it is.

        Raises:
            InputError: the id came before with another text, or the index is full.
        """
        key = exact(document.text) or ""
        if (known := self._numbers.get(document.id)) is not None:
            if self.reports[known].exact != key:
                raise InputError(f"{document.id!r} came before with another text; give it an id of its own")
            return self._placed[known]
        if len(self) >= MOST:
            raise InputError(f"expected at most {MOST} reports in an index of texts; begin a new one")
        whole, opening, twin = self._taken_apart(document.text, key)
        report = Report(
            id=document.id,
            published=document.published,
            outlet=outlet(document.source),
            mark=mark(document.title, document.text),
            exact=key,
            size=len(whole),
        )
        links = self._links(report, whole, opening, twin)
        number = self.keep(report, whole, opening, source=document.source or "")
        return self._place(number, links)

    def groups(self) -> Iterator[Group]:
        """Yield every text with its reports, in the order in which the texts came."""
        for root in sorted(self._members):
            members = self._members[root]
            days = sorted(self.reports[number].published for number in members)
            yield Group(
                id=self.reports[root].id,
                reports=tuple(self.reports[number].id for number in members),
                outlets=tuple(sorted({self._sources[number] for number in members} - {""})),
                first=days[0],
                last=days[-1],
            )

    def group_of(self, identity: str) -> str:
        """Return the id of the group that a report belongs to by now.

        Raises:
            InputError: no report has this id.
        """
        if identity not in self._numbers:
            raise InputError(f"the index of texts holds no report {identity!r}")
        return self.reports[self.roots[self._numbers[identity]]].id

    def source_of(self, number: int) -> str:
        """Return the outlet of a report as it was given, empty where none was."""
        return self._sources[number]

    def placed(self, number: int) -> Placement:
        """Return where a report was put when it came."""
        return self._placed[number]

    def keep(
        self, report: Report, whole: Shingles, opening: Shingles, *, source: str, group: int | None = None
    ) -> int:
        """Take a report without comparing it, as one of ``group`` or alone; return its number."""
        number = len(self.reports)
        self.reports.append(report)
        self.wholes.append(whole)
        self.openings.append(opening)
        self._sources.append(source)
        self._numbers[report.id] = number
        root = number if group is None else group
        self.roots.append(root)
        self._members.setdefault(root, []).append(number)
        if root not in self._longest or report.size > self.reports[self._longest[root]].size:
            self._longest[root] = number
        twin = self._exact.setdefault(report.exact, number) if report.exact else number
        # A copy of the same days would only be found beside its twin.
        if twin == number or apart(report.published, self.reports[twin].published) > self.bounds.days:
            self._sketches.insert(number, whole, opening)
        return number

    def note(self, number: int, placement: Placement) -> Placement:
        """Remember where a report was put, and return it."""
        self._placed[number] = placement
        return placement

    def _taken_apart(self, text: str, key: str) -> tuple[Shingles, Shingles, int | None]:
        twin = self._exact.get(key) if key else None
        if twin is not None:
            return self.wholes[twin], self.openings[twin], twin
        words = self._words.cut(text)
        return shingles(words), shingles(words[:OPENING]), None

    def _links(self, report: Report, whole: Shingles, opening: Shingles, twin: int | None) -> list[_Link]:
        """Return the reports of the same text, the likest first; a twin is always one."""
        if not len(whole):
            return [] if twin is None else [_Link(twin, compare(whole, whole))]
        links: list[_Link] = []
        held: dict[int, int] = {}
        for other in ([] if twin is None else [twin]) + self._sketches.likely(whole, opening):
            root = self.roots[other]
            if held.get(root, 0) >= _OF_ONE_GROUP or any(link.other == other for link in links):
                continue
            held[root] = held.get(root, 0) + 1
            old = self.reports[other]
            found = compare(whole, self.wholes[other])
            gap = apart(report.published, old.published)
            if other == twin or one_text(
                found, apart=gap, one_outlet=one_outlet(report, old), bounds=self.bounds
            ):
                links.append(_Link(other, found))
            if sum(held.values()) >= _COMPARED:
                break
        links.sort(key=lambda link: (-link.found.containment, -link.found.resemblance, link.other))
        return links

    def _place(self, number: int, links: list[_Link]) -> Placement:
        merged: list[str] = []
        joined: _Link | None = None
        for link in links:
            ours, theirs = self.roots[number], self.roots[link.other]
            if ours == theirs or not self._unchained(ours, theirs, link):
                continue
            gone = self._join(ours, theirs)
            if joined is None:
                joined = link
            else:
                merged.append(self.reports[gone].id)
        report, group = self.reports[number], self.reports[self.roots[number]].id
        if joined is None:
            return self.note(number, Placement(id=report.id, group=group))
        old = self.reports[joined.other]
        relation, reverse = relate(report, old, joined.found, self.bounds)
        return self.note(
            number,
            Placement(
                id=report.id,
                group=group,
                relation=relation,
                of=old.id,
                score=round(joined.found.containment, 4),
                reverse=reverse,
                compared=joined.found,
                merged=tuple(merged),
            ),
        )

    def _unchained(self, ours: int, theirs: int, link: _Link) -> bool:
        """Tell whether two groups have a text in common, and not just neighbours in a chain of versions."""
        if link.found.resemblance >= self.bounds.same:
            return True
        one, other = self._longest[ours], self._longest[theirs]
        if len(self._members[ours]) == len(self._members[theirs]) == 1:
            return True
        return compare(self.wholes[one], self.wholes[other]).containment >= self.bounds.chained

    def _join(self, one: int, other: int) -> int:
        """Put the later of two groups into the earlier; return the one that is gone."""
        kept, gone = min(one, other), max(one, other)
        moved = self._members.pop(gone)
        for number in moved:
            self.roots[number] = kept
        members = self._members[kept]
        in_order = moved[0] > members[-1]
        members += moved
        if not in_order:
            members.sort()
        rival = self._longest.pop(gone)
        held = self._longest[kept]
        if (self.reports[rival].size, -rival) > (self.reports[held].size, -held):
            self._longest[kept] = rival
        return gone
