"""Whole reports that tell of one event, as the BASIL corpus groups them: three outlets on each."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from dragoman.errors import InputError, RecordError
from dragoman.evaluate.chains import b_cubed
from dragoman.evaluate.gold import Row, rows
from dragoman.evaluate.interval import f1, measured, ratio
from dragoman.evaluate.result import Judgement
from dragoman.evaluate.system import System
from dragoman.evaluate.task import Answers
from dragoman.evaluate.tfidf import cosines, single_link
from dragoman.link.stories import stories
from dragoman.records import Document

SINGLE_LINK = "single-link TF-IDF, best threshold"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldGrouped:
    """A report and the name of what it tells of."""

    document: Document
    group: str
    raw: Mapping[str, Any]

    @property
    def id(self) -> str:
        """The report's id."""
        return self.document.id


def load(path: Path) -> list[GoldGrouped]:
    """Return the reports of a file of ``{title, date, source, triplet-uuid, body-paragraphs}`` rows.

    Raises:
        InputError: the file or a row is not of this shape.
    """
    return [_report(row) for row in rows(path)]


def _report(row: Row) -> GoldGrouped:
    paragraphs = row.data.get("body-paragraphs")
    if not isinstance(paragraphs, list) or not all(isinstance(part, list) for part in paragraphs):
        raise row.fault("body-paragraphs", "a list of lists of sentences")
    text = "\n\n".join(" ".join(map(str, part)) for part in paragraphs)
    try:
        document = Document(
            id=f"{row.line}",
            text=text,
            title=row.words_or_none("title"),
            published=row.words("date"),
            source=row.words_or_none("source"),
        )
    except RecordError as error:
        raise InputError(f"{row.file} line {row.line}: {error}") from error
    return GoldGrouped(document=document, group=row.words("triplet-uuid"), raw=row.data)


def run(gold: Sequence[GoldGrouped], system: System) -> Answers:  # noqa: ARG001 - only words are needed
    """Return ``{group}`` of each report: the story that linking puts it into."""
    made = stories([report.document for report in gold])
    group = {report: story.id for story in made for report in story.reports}
    return [[{"group": group[report.id]}] for report in gold], 0


def grouped(row: Row) -> str:
    """Return the group of a row of answers."""
    return row.words("group")


def judge(gold: Sequence[GoldGrouped], predicted: Sequence[Sequence[str]]) -> Judgement:
    """Return B-cubed of the groups, beside that of a single-link search at the threshold that suits it
    best."""
    true = [report.group for report in gold]
    found = [answer[0] if answer else f"alone {at}" for at, answer in enumerate(predicted)]
    units, plain = _units(true, found), _units(true, linked(gold, true))
    return Judgement(
        scores=(
            measured("b_cubed_f1", units, f1, n=len(gold), baselines={SINGLE_LINK: plain}, headline=True),
            measured("b_cubed_precision", [unit[:2] for unit in units], ratio),
            measured("b_cubed_recall", [unit[2:] for unit in units], ratio),
        )
    )


def _units(gold: Sequence[Hashable], found: Sequence[Hashable]) -> list[tuple[float, ...]]:
    """Return the counts of B-cubed for the reports of each group of gold."""
    size = {group: [at for at, other in enumerate(found) if other == group] for group in set(found)}
    true = {group: {at for at, other in enumerate(gold) if other == group} for group in set(gold)}
    units: list[tuple[float, ...]] = []
    for members in true.values():
        precision = recall = 0.0
        for at in sorted(members):
            both = len(members.intersection(size[found[at]]))
            precision += both / len(size[found[at]])
            recall += both / len(members)
        units.append((precision, float(len(members)), recall, float(len(members))))
    return units


def linked(gold: Sequence[GoldGrouped], true: Sequence[Hashable]) -> list[int]:
    """Return the groups of a single-link search by the cosine of TF-IDF, its threshold chosen on gold."""
    if not gold:
        return []
    alike = cosines([f"{report.document.title or ''} {report.document.text}" for report in gold])
    tried = [single_link(alike, threshold) for threshold in np.arange(0.1, 0.6, 0.02)]
    return max(tried, key=lambda groups: _plain_f1(true, groups))


def _plain_f1(true: Sequence[Hashable], found: Sequence[Hashable]) -> float:
    precision, n, recall, _ = b_cubed(true, found)
    return 2 * precision * recall / (precision + recall) / n
