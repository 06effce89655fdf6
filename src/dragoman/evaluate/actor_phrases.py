"""Bare naming phrases with the codes that a peer's own test suite expects of them (NGEC, POLECAT's coder).

The suite is read as data: each row is one test, with the peer's calls and asserts. Judged are asserts on
``country``, on ``code_1`` and ``code_2`` (main and second sector), on ``wiki`` and ``title`` (whom the phrase
names, by an encyclopedia's title), and on the answer being None. The peer is told the nation of some phrases
beside them ("Defense Minister", with "German"); here it stands before the phrase. A capital taken for its
government still is that capital's article. Asserts on the peer's inner workings, and on
codes that are neither PLOVER sectors nor countries, are left out, and so are rows that have no others. All
else counts as it stands, asserts that contradict each other among it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.evaluate.coded import Who
from dragoman.evaluate.gold import Row, rows
from dragoman.evaluate.interval import measured
from dragoman.evaluate.match import countries, seen_as
from dragoman.evaluate.named import Named
from dragoman.evaluate.result import Judgement, Mistake
from dragoman.knowledge import actorbook, gazetteer
from dragoman.knowledge import countries as nations
from dragoman.knowledge.plover import nonstate, sectors
from dragoman.read.dates import read_date

SUITE_DAY = "2022-07-01"
"""The day of rows that give none: the suite says "today", and the days it names are of 2021 and 2022."""
GROUPS = ("agent_to_code", "nationality", "other")
"""Kinds of test: a phrase in full, its nation alone, and agent nouns, names and nonsense."""
_GROUP = {"agent_to_code": "agent_to_code", "search_nat": "nationality"}
_FIELDS = {"country": "country", "cc": "country", "code_1": "sector", "code_2": "second", "wiki": "name"}
FIELDS = ("country", "sector", "second", "name", "nobody")
"""What an assert may be on."""
_NO_SECTOR = frozenset(("", "UNK"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One assert: ``field`` must be ``value``, or must not be."""

    field: str
    value: str
    negated: bool = False

    @property
    def shown(self) -> str:
        """The assert in a word or two."""
        value = self.value or {"country": "no country", "sector": "no sector"}.get(self.field, "nobody")
        return f"not {value}" if self.negated else value


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPhrase:
    """One test: the phrase, the ISO day on which it is read, and what must hold of the answer."""

    id: str
    text: str
    on: str
    dated: bool
    group: str
    checks: tuple[Check, ...]
    raw: Mapping[str, Any]

    @property
    def titles(self) -> list[str]:
        """Return the titles of the persons, bodies or places that the phrase must be taken for."""
        return [c.value for c in self.checks if c.field == "name" and c.value]


def load(path: Path) -> list[GoldPhrase]:
    """Return the judged tests of a file of ``{file, n, calls, vars, asserts}``.

    Raises:
        InputError: the file or a row is not of this shape.
    """
    return [phrase for row in rows(path) if (phrase := _phrase(row)) is not None]


def _phrase(row: Row) -> GoldPhrase | None:
    calls, variables = _mapping(row, "calls"), _mapping(row, "vars")
    asserts = row.data.get("asserts")
    if not calls or not isinstance(asserts, list):
        raise row.fault("asserts" if calls else "calls", "what the peer's test calls and asserts")
    call = calls.get("code") or next(iter(calls.values()))
    function = str(call.get("call", "")).rpartition(".")[2]
    given = [_value(argument, variables) for argument in call.get("args", ())]
    try:
        checks = tuple(check for words in asserts for check in _checks(str(words), variables))
    except SyntaxError as error:
        raise row.fault("asserts", "Python expressions") from error
    if not checks or not given or not isinstance(given[0], str) or function == "make_example":
        return None
    stated = call.get("kwargs", {}).get("query_date") or (given[2] if len(given) > 2 else None)
    day = read_date(stated)
    return GoldPhrase(
        id=f"{row.words('file')}:{row.data.get('n')}",
        text=_beside(given),
        on=day or SUITE_DAY,
        dated=day is not None,
        group=_GROUP.get(function, "other"),
        checks=checks,
        raw=row.data,
    )


def _beside(given: Sequence[Any]) -> str:
    """Return a call's phrase, after the nation that is given beside it if one is."""
    phrase = str(given[0]).strip()
    beside = str(given[1] or "").strip() if len(given) > 1 else ""
    if nations.lookup(beside) is None:
        return phrase
    return f"{beside} {re.sub('^the ', '', phrase, flags=re.IGNORECASE)}"


def _mapping(row: Row, field: str) -> Mapping[str, Any]:
    value = row.data.get(field)
    if not isinstance(value, Mapping):
        raise row.fault(field, "an object")
    return value


def _value(written: Any, variables: Mapping[str, Any]) -> Any:
    """Return an argument, or what an expression such as ``d['actor']`` stands for; None if it is another."""
    if not isinstance(written, Mapping):
        return written
    found = re.fullmatch(r"(\w+)\['(\w+)'\]", str(written.get("expr")))
    return variables.get(found[1], {}).get(found[2]) if found else None


def _checks(words: str, variables: Mapping[str, Any]) -> Iterator[Check]:
    """Yield what an assert such as ``code['country'] == 'DEU'`` asks; nothing if it is not judged."""
    tree = ast.parse(words, mode="eval").body
    if not isinstance(tree, ast.Compare):
        return
    left, operator, right = tree.left, tree.ops[0], tree.comparators[0]
    if isinstance(operator, ast.Is):
        yield Check(field="nobody", value="")
        return
    value = _value({"expr": ast.unparse(right)}, variables)
    value = right.value if isinstance(right, ast.Constant) else value
    field = _field(left)
    if field is None or not isinstance(value, str) or not isinstance(operator, ast.Eq | ast.NotEq):
        return
    if field in ("sector", "second") and value not in sectors() and value not in _NO_SECTOR:
        return
    if field == "country" and value and not _is_country(value):
        return
    yield Check(field=field, value=value, negated=isinstance(operator, ast.NotEq))


def _field(left: ast.expr) -> str | None:
    if isinstance(left, ast.Name):
        return _FIELDS.get(left.id)
    if isinstance(left, ast.Subscript) and isinstance(left.slice, ast.Constant):
        key = str(left.slice.value)
        return "name" if key == "title" else _FIELDS.get(key)
    return None


def _is_country(code: str) -> bool:
    return nations.country(nations.gold_alias(code)) is not None or code in nonstate()


def _bare(title: str) -> str:
    """Return an encyclopedia's title without what tells it from others: "Ben Wallace (politician)"."""
    return re.sub(r" \([^)]*\)$", "", title)


def in_book(phrase: GoldPhrase) -> bool:
    """Tell whether all that a phrase must be taken for is in Dragoman's books of actors and places."""
    return all(
        actorbook.find(_bare(t)) or gazetteer.lookup(_bare(t)) or nations.lookup(_bare(t))
        for t in phrase.titles
    )


def holds(check: Check, party: Named) -> bool:
    """Tell whether an answer is as an assert wants it."""
    return _is(check, party) != check.negated


def _is(check: Check, party: Named) -> bool:
    if check.field == "nobody":
        return not (party.country or party.sectors or party.id)
    if check.field == "name":
        return _is_named(check.value, party)
    if check.field == "country":
        wanted = countries((Who(country=check.value),))
        return seen_as(wanted, countries((Who(country=party.country),))) == wanted
    given = party.sectors[int(check.field == "second") :]
    return not given if check.value in _NO_SECTOR else given[:1] == (check.value,)


def _is_named(title: str, party: Named) -> bool:
    if not title:
        return party.id is None
    if party.reason == "capital":
        seat = nations.lookup(_bare(title))
        return seat is not None and seat.how == "capital" and seat.code == party.country
    if party.id is not None and party.id in {actor.id for actor in actorbook.find(_bare(title))}:
        return True
    return party.name is not None and actorbook.normalise(party.name) == actorbook.normalise(_bare(title))


def judge(gold: Sequence[GoldPhrase], predicted: Sequence[Sequence[Named]]) -> Judgement:
    """Return the share of rows of which every assert holds, and of asserts by what they are on.

    Of several parties the one that does best counts.
    """
    best = [
        max(parties, key=lambda party: sum(holds(check, party) for check in phrase.checks), default=Named())
        for phrase, parties in zip(gold, predicted, strict=True)
    ]
    right = [
        all(holds(check, party) for check in phrase.checks) for phrase, party in zip(gold, best, strict=True)
    ]
    known = [in_book(phrase) for phrase in gold]
    told = list(zip(gold, right, known, strict=True))
    scores = [
        measured("rows", [(int(ok), 1) for _, ok, _ in told], headline=True),
        measured("rows_in_book", [(int(ok), 1) for _, ok, book in told if book], headline=True),
        *(
            measured(f"rows_{name}", [(int(ok), 1) for p, ok, _ in told if p.group == name])
            for name in GROUPS
        ),
        measured("rows_dated", [(int(ok), 1) for p, ok, _ in told if p.dated]),
        *(measured(f"{field}_asserts", _units(field, gold, best), headline=True) for field in FIELDS),
    ]
    mistakes = [
        _mistake(phrase, party) for phrase, party, ok in zip(gold, best, right, strict=True) if not ok
    ]
    return Judgement(scores=tuple(scores), mistakes=tuple(mistakes))


def _units(field: str, gold: Sequence[GoldPhrase], best: Sequence[Named]) -> list[tuple[int, int]]:
    found = []
    for phrase, party in zip(gold, best, strict=True):
        judged = [holds(check, party) for check in phrase.checks if check.field == field]
        found.append((sum(judged), len(judged)))
    return found


def _mistake(phrase: GoldPhrase, party: Named) -> Mistake:
    failed = [check for check in phrase.checks if not holds(check, party)]
    why = f"wrong: {', '.join(check.field for check in failed)}"
    return Mistake(
        id=phrase.id,
        text=phrase.text if not phrase.dated else f"{phrase.text} ({phrase.on})",
        expected=", ".join(check.shown for check in phrase.checks),
        got=party.shown,
        reason=f"{why}; {party.reason or 'no party'}{'' if in_book(phrase) else '; in no book'}",
    )
