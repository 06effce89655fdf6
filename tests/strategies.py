"""Hypothesis strategies that draw valid records of every kind."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

from hypothesis import strategies as st

from dragoman.records import (
    Act,
    Attribution,
    Auxiliary,
    Change,
    Claim,
    Commitment,
    Condition,
    Confidence,
    Document,
    Event,
    EventType,
    Figure,
    ForecastRow,
    Incident,
    Join,
    Party,
    PartyKind,
    PartyReason,
    Phrase,
    Refusal,
    Sentence,
    SeriesRow,
    Size,
    SizeKind,
    Skip,
    SkipReason,
    Span,
    When,
    Where,
)

Draw = Any
words = st.text(max_size=8)
names = st.none() | words
ids = st.text(min_size=1, max_size=6)
countries = st.none() | st.sampled_from(["USA", "IRN", "IRQ", "AFG", "IGO"])
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
iso_days = days.map(date.isoformat)
numbers = st.floats(allow_nan=False, allow_infinity=False)
probabilities = st.floats(0, 1)
types = st.sampled_from(get_args(EventType))


def listed(items: st.SearchStrategy[Any], most: int = 2) -> st.SearchStrategy[tuple[Any, ...]]:
    """Draw a tuple of at most ``most`` items."""
    return st.lists(items, max_size=most).map(tuple)


@st.composite
def bounds(draw: Draw, low: int = 0, high: int = 99) -> dict[str, int]:
    """Draw a start and an end within the given limits."""
    start = draw(st.integers(low, high))
    return {"start": start, "end": draw(st.integers(start, high))}


def spanned(kind: Any, /, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Draw a record that is a span, with the given fields."""
    return st.builds(lambda span, rest: kind(**span, **rest), bounds(), st.fixed_dictionaries(fields))


parties = spanned(
    Party,
    text=words,
    name=names,
    id=names,
    kind=st.sampled_from(get_args(PartyKind)),
    country=countries,
    sectors=listed(st.sampled_from(["GOV", "MIL", "REB"])),
    role=names,
    of=names,
    reason=st.sampled_from(get_args(PartyReason)),
)
sides = listed(parties)
conditions = spanned(Condition, text=words, event=st.none() | types, actor=sides, recipient=sides)
attributions = st.builds(Attribution, speaker=parties, cue=names, quoted=st.booleans())
whens = st.builds(
    lambda ends, rest: When(from_=min(ends).isoformat(), to=max(ends).isoformat(), **rest),
    st.tuples(days, days),
    st.fixed_dictionaries(
        {
            "precision": st.sampled_from(["day", "week", "month", "year", "span"]),
            "basis": st.sampled_from(["stated", "relative", "published"]),
            "text": names,
            "start": st.none() | st.integers(0, 99),
            "end": st.none() | st.integers(0, 99),
        }
    ),
)
wheres = st.builds(
    Where,
    basis=st.sampled_from(["stated", "dateline", "party"]),
    precision=st.sampled_from(["place", "admin1", "country"]),
    name=names,
    geonameid=st.none() | st.integers(1, 10**8),
    country=countries,
    admin1=names,
    lat=st.none() | st.floats(-90, 90),
    lon=st.none() | st.floats(-180, 180),
    text=names,
)
sizes = st.builds(
    lambda span, figures, rest: Size(
        **span, **dict(zip(("low", "best", "high"), sorted(figures), strict=True)), **rest
    ),
    bounds(),
    st.lists(st.integers(0, 10**6), min_size=3, max_size=3),
    st.fixed_dictionaries(
        {"kind": st.sampled_from(get_args(SizeKind)), "text": words, "of": st.none() | parties}
    ),
)
confidences = st.builds(
    Confidence,
    event=probabilities,
    **{name: st.none() | probabilities for name in ("actor", "recipient", "aux", "when", "where")},
)


@st.composite
def events(draw: Draw) -> Event:
    """Draw an event whose trigger lies in its sentence."""
    sentence = draw(bounds())
    trigger = draw(bounds(sentence["start"], sentence["end"]))
    return Event(
        id=draw(ids),
        document=draw(ids),
        coder=draw(words),
        event=draw(types),
        trigger=Phrase(**trigger, text=draw(words)),
        sentence=Sentence(**sentence, index=draw(st.integers(0, 9)), text=draw(words)),
        mode=draw(listed(words)),
        context=draw(listed(words)),
        aux=tuple(draw(st.lists(st.sampled_from(get_args(Auxiliary)), unique=True, max_size=2))),
        quad_code=draw(st.integers(0, 4)),
        event_scale=draw(numbers),
        cameo=draw(names),
        goldstein=draw(st.none() | numbers),
        actor=draw(sides),
        recipient=draw(sides),
        condition=draw(st.none() | conditions),
        attribution=draw(listed(attributions)),
        when=draw(st.none() | whens),
        where=draw(st.none() | wheres),
        size=draw(listed(sizes)),
        confidence=draw(confidences),
    )


documents = st.builds(
    lambda text, rest, headed: Document(
        text=text, **rest, header=Span(start=0, end=len(text) // 2) if headed else None
    ),
    st.text(max_size=20),
    st.fixed_dictionaries(
        {
            "id": ids,
            "published": iso_days | st.sampled_from(["2024", "2024-02"]),
            "title": names,
            "source": names,
            "url": names,
            "language": names,
            "extras": st.dictionaries(words, words, max_size=2),
        }
    ),
    st.booleans(),
)
skips = st.builds(
    Skip, document=words, step=words, reason=st.sampled_from(get_args(SkipReason)), detail=words
)
joins = st.builds(
    Join,
    event=ids,
    reasons=listed(st.sampled_from(["parties", "place", "hand"])),
    to=st.none() | ids,
    score=numbers,
)
claims = st.builds(
    Claim,
    claimant=st.none() | parties,
    says=st.sampled_from(["happened", "claimed", "denied", "accused"]),
    events=listed(ids),
    accused=sides,
    size=listed(sizes),
    figures=listed(st.builds(Figure, size=sizes, said=iso_days, event=ids), 1),
    first_said=st.none() | iso_days,
    last_said=st.none() | iso_days,
)
incidents = st.builds(
    Incident,
    id=ids,
    event=types,
    members=listed(ids),
    first_reported=iso_days,
    last_reported=iso_days,
    when=st.none() | whens,
    where=st.none() | wheres,
    parties=sides,
    outlets=listed(words),
    standing=st.sampled_from(["reported", "disputed", "supposed"]),
    mode=listed(words),
    reports=st.integers(0, 9),
    texts=st.integers(0, 9),
    claims=listed(claims, 1),
    reasons=listed(joins),
    refusals=listed(
        st.builds(
            Refusal,
            event=ids,
            other=ids,
            against=listed(st.sampled_from(["day", "told_apart"])),
            score=numbers,
        )
    ),
)
commitments = st.builds(
    Commitment,
    id=ids,
    kind=st.sampled_from(["threat", "pledge", "ultimatum"]),
    speaker=parties,
    act=st.builds(Act, event=types, mode=listed(words), phrase=st.none() | spanned(Phrase, text=words)),
    said=iso_days,
    statements=listed(ids),
    status=st.sampled_from(["open", "met", "lapsed"]),
    addressee=st.none() | parties,
    condition=st.none() | conditions,
    deadline=st.none() | iso_days,
    order=st.none() | st.integers(1, 5),
    after=names,
    late=st.booleans(),
    stage=st.none() | st.sampled_from(["tabled", "signed"]),
    history=listed(
        st.builds(
            Change,
            date=iso_days,
            status=st.sampled_from(["open", "met"]),
            events=listed(ids),
            why=words,
            confidence=probabilities,
        ),
        1,
    ),
)
series_rows = st.builds(SeriesRow, series=words, start=iso_days, value=numbers, reports=st.integers(0, 99))
forecast_rows = st.builds(
    ForecastRow,
    series=words,
    cutoff=iso_days,
    start=iso_days,
    model=words,
    level=st.none() | probabilities,
    value=numbers,
)

EVERY_KIND: dict[type, st.SearchStrategy[Any]] = {
    Document: documents,
    Event: events(),
    Skip: skips,
    Incident: incidents,
    Commitment: commitments,
    SeriesRow: series_rows,
    ForecastRow: forecast_rows,
}
