"""Events as people read them: a table, and one event with its words marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Group
from rich.table import Table
from rich.text import Text

from dragoman.cli.console import tame
from dragoman.records import Event, Party, When
from dragoman.records.linked import Incident

_QUAD_STYLE = {1: "green", 2: "bright_green", 3: "yellow", 4: "red"}

_FIXED = {"id": 8, "when": 11, "event": 21, "status": 12, "p": 4}
"""Characters in columns of one width; the others share what is left."""
_ALL = ("id", "when", "event", "actor", "recipient", "status", "said by", "words", "p")
_NARROW = ("id", "when", "event", "actor", "recipient")
_WIDE = 130
"""Characters in a line from which on all columns can be read."""


def table(events: Iterable[Event], *, width: int, title: str | None = None) -> Table:
    """Return a table of events for lines of ``width`` characters, one event a row."""
    columns = _ALL if width >= _WIDE else _NARROW
    made = Table(title=title, header_style="bold", box=SIMPLE_HEAD, padding=0, pad_edge=False, expand=True)
    for name in columns:
        made.add_column(
            name, no_wrap=True, width=_FIXED.get(name), ratio=None if name in _FIXED else 1, min_width=4
        )
    for event in events:
        cells = _cells(event)
        made.add_row(*(cells[name] for name in columns))
    return made


def _cells(event: Event) -> dict[str, Text]:
    return {
        "id": _line(event.id[:8], style="dim"),
        "when": _line(days(event.when)),
        "event": _line(kind(event), style=_QUAD_STYLE.get(event.quad_code, "")),
        "actor": _line(parties(event.actor)),
        "recipient": _line(parties(event.recipient)),
        "status": _line(", ".join(event.aux) or ("if …" if event.condition else "")),
        "said by": _line(", ".join(link.speaker.text for link in event.attribution)),
        "words": _line(event.trigger.text),
        "p": _line(f"{event.confidence.event:.2f}"),
    }


def _line(words: str, *, style: str = "") -> Text:
    return Text(tame(" ".join(words.split())), style=style)


def parties(side: Sequence[Party]) -> str:
    """Return parties as ``name (CTY SEC)``, joined by ``;``."""
    return "; ".join(_party(party) for party in side)


def _party(party: Party) -> str:
    codes = " ".join(c for c in (party.country, *party.sectors[:1]) if c)
    return f"{party.name or party.text} ({codes})" if codes else party.name or party.text


def kind(told: Event | Incident) -> str:
    """Return a type with its first mode."""
    return " ".join([told.event, *told.mode[:1]])


def days(when: When | None) -> str:
    """Return a day, a month or a year, or a stretch of days."""
    if when is None or when.from_ == when.to:
        return when.from_ if when is not None else ""
    short = {"month": when.from_[:7], "year": when.from_[:4]}
    return short.get(when.precision, f"{when.from_}..{when.to}")


def evidence(event: Event) -> Group:
    """Return one event in full: its sentence with the words marked by role, then its fields."""
    return Group(marked(event), Text(""), _fields(event))


def marked(event: Event) -> Text:
    """Return the event's sentence with act, parties, condition, speaker, time and place marked."""
    sentence = Text(tame(event.sentence.text))
    base, length = event.sentence.start, len(event.sentence.text)

    def mark(start: int | None, end: int | None, style: str) -> None:
        if start is not None and end is not None and base <= start and end <= base + length:
            sentence.stylize(style, start - base, end - base)

    if event.condition:
        mark(event.condition.start, event.condition.end, "italic yellow")
    for link in event.attribution:
        mark(link.speaker.start, link.speaker.end, "magenta")
    for place in (event.when, event.where):
        if place is not None:
            mark(place.start, place.end, "cyan")
    for party in event.actor:
        mark(party.start, party.end, "bold green")
    for party in event.recipient:
        mark(party.start, party.end, "bold blue")
    mark(event.trigger.start, event.trigger.end, "bold red underline")
    return sentence


def _fields(event: Event) -> Table:
    made = Table.grid(padding=(0, 2))
    made.add_column(style="bold")
    made.add_column()
    where = event.where
    rows: list[tuple[str, str]] = [
        ("id", event.id),
        ("document", event.document),
        ("event", " ".join([event.event, *event.mode])),
        ("context", ", ".join(event.context)),
        ("status", ", ".join(event.aux) or "reported as happened or happening"),
        ("act", event.trigger.text),
        ("actor", parties(event.actor)),
        ("recipient", parties(event.recipient)),
        ("said by", " < ".join(f"{a.speaker.text} ({a.cue or '?'})" for a in event.attribution)),
        ("condition", event.condition.text if event.condition else ""),
        ("when", f"{days(event.when)} ({event.when.basis})" if event.when else ""),
        (
            "where",
            f"{where.name or ''} {where.country or ''} ({where.precision}, {where.basis})" if where else "",
        ),
        ("size", ", ".join(f"{s.kind} {s.best}" for s in event.size)),
        ("quad, score", f"{event.quad_code}, {event.event_scale:+.1f}"),
        ("CAMEO", f"{event.cameo or ''} (Goldstein {event.goldstein})"),
        ("confidence", f"{event.confidence.event:.2f}"),
        ("coder", event.coder),
    ]
    for name, value in rows:
        if value.strip():
            made.add_row(name, Text(tame(value)))
    return made
