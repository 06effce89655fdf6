"""How well a coder says whether something happened, beside a list of cue words and the commonest answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from dragoman.evaluate import status_cues
from dragoman.evaluate.actor_mentions import shown
from dragoman.evaluate.factuality import STATUSES, GoldStatus, first_answers
from dragoman.evaluate.interval import (
    Statistic,
    class_table,
    class_units,
    f1,
    macro_f1,
    measured,
    ratio,
    summed,
)
from dragoman.evaluate.realis import ACTUAL, REST
from dragoman.evaluate.result import Judgement, Mistake, Score, confusion

Answers = Sequence[str | None]
_CUES, _COMMONEST = "cue words", "commonest"


def judge(gold: Sequence[GoldStatus], predicted: Sequence[Sequence[str]]) -> Judgement:
    """Return the macro-F1 over ``happened``, ``uncertain`` and ``not``, and the F1 of each."""
    answers = _with_baselines(gold, first_answers(predicted))
    pairs = _pairs(gold, answers[""])
    scores = [
        _score("status_macro_f1", gold, answers, _classes(STATUSES), macro_f1, details=class_table(pairs)),
        _score("status_accuracy", gold, answers, _right, ratio),
        *(
            _score(f"{name}_f1", gold, answers, _one(name), f1, headline=name == "happened")
            for name in STATUSES
        ),
    ]
    return Judgement(scores=tuple(scores), confusion=confusion(pairs), mistakes=_mistakes(gold, answers[""]))


def judge_realis(gold: Sequence[GoldStatus], predicted: Sequence[Sequence[str]]) -> Judgement:
    """Return the F1 of Actual against the rest, for which all but ``happened`` stands."""
    given = first_answers(predicted)
    answers = {
        way: [said and (ACTUAL if said in ("happened", ACTUAL) else REST) for said in each]
        for way, each in _with_baselines(gold, given).items()
    }
    told = _pairs(gold, given)
    pairs = _pairs(gold, answers[""])
    scores = [
        _score("actual_f1", gold, answers, _one(ACTUAL), f1, details=class_table(pairs)),
        _score("realis_macro_f1", gold, answers, _classes((ACTUAL, REST)), macro_f1),
    ]
    return Judgement(scores=tuple(scores), confusion=confusion(told), mistakes=_mistakes(gold, answers[""]))


def _with_baselines(gold: Sequence[GoldStatus], given: Answers) -> dict[str, list[str | None]]:
    """Return the answers of the coder under ``""``, and of the simple ways under their names."""
    commonest = Counter(row.status for row in gold).most_common(1)
    return {
        "": list(given),
        _CUES: list(status_cues.statuses([(row.text, row.target) for row in gold])),
        _COMMONEST: [commonest[0][0] if commonest else None] * len(gold),
    }


def _pairs(gold: Sequence[GoldStatus], answers: Answers) -> list[tuple[str | None, str | None]]:
    return [(row.status, said) for row, said in zip(gold, answers, strict=True)]


Counted = Callable[[str | None, str | None], Sequence[int]]


def _classes(names: Sequence[str]) -> Counted:
    return lambda gold, said: class_units([(gold, said)], names)[0]


def _one(name: str) -> Counted:
    def counted(gold: str | None, said: str | None) -> tuple[int, int, int, int]:
        right = int(gold == said == name)
        return right, int(said == name), right, int(gold == name)

    return counted


def _right(gold: str | None, said: str | None) -> tuple[int, int]:
    return int(gold == said), 1


def _score(
    name: str,
    gold: Sequence[GoldStatus],
    answers: Mapping[str, Answers],
    counted: Counted,
    statistic: Statistic,
    *,
    headline: bool = True,
    details: Mapping[str, object] | None = None,
) -> Score:
    units = {way: _units(gold, each, counted) for way, each in answers.items()}
    return measured(
        name,
        units[""],
        statistic,
        n=len(gold),
        baselines={way: each for way, each in units.items() if way},
        headline=headline,
        details=details,
    )


def _units(gold: Sequence[GoldStatus], answers: Answers, counted: Counted) -> list[list[float]]:
    """Return the counts of each unit: what hangs together is resampled together."""
    grouped: dict[str, list[Sequence[int]]] = {}
    for row, said in zip(gold, answers, strict=True):
        grouped.setdefault(row.unit, []).append(counted(row.status, said))
    return [summed(counts) for counts in grouped.values()]


def _mistakes(gold: Sequence[GoldStatus], answers: Answers) -> tuple[Mistake, ...]:
    return tuple(
        Mistake(
            id=row.id,
            text=shown(row.text, (row.target.start, row.target.end)),
            expected=row.status,
            got=said or "no answer",
            reason="another status",
        )
        for row, said in zip(gold, answers, strict=True)
        if said != row.status
    )
