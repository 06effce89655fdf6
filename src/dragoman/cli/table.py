"""Events as people read them: a table, and one event with its words marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Group
from rich.table import Table
from rich.text import Text

from dragoman.records import Event, Party

_QUAD_STYLE = {1: "green", 2: "bright_green", 3: "yellow", 4: "red"}
_SHOWN_MODES = 2


def table(events: Iterable[Event], *, title: str | None = None) -> Table:
    """Return a table of events, one a row."""
    made = Table(title=title, header_style="bold", expand=False, pad_edge=False)
    made.add_column("id", no_wrap=True, style="dim")
    made.add_column("when", no_wrap=True)
    made.add_column("event", no_wrap=True)
    made.add_column("actor", max_width=30)
    made.add_column("recipient", max_width=30)
    made.add_column("status", max_width=14)
    made.add_column("said by", max_width=20)
    made.add_column("words", max_width=34)
    made.add_column("p", justify="right")
    for event in events:
        made.add_row(
            event.id[:8],
            _when(event),
            Text(_kind(event), style=_QUAD_STYLE[event.quad_code]),
            Text(parties(event.actor)),
            Text(parties(event.recipient)),
            ", ".join(event.aux) or ("if …" if event.condition else ""),
            Text(", ".join(link.speaker.text for link in event.attribution)),
            Text(event.trigger.text),
            f"{event.confidence.event:.2f}",
        )
    return made


def parties(side: Sequence[Party]) -> str:
    """Return parties as ``name (CTY SEC)``, joined by ``;``."""
    return "; ".join(_party(party) for party in side)


def _party(party: Party) -> str:
    codes = " ".join(c for c in (party.country, *party.sectors[:1]) if c)
    return f"{party.name or party.text} ({codes})" if codes else party.name or party.text


def _kind(event: Event) -> str:
    return " ".join([event.event, *event.mode[:_SHOWN_MODES]])


def _when(event: Event) -> str:
    if event.when is None:
        return ""
    if event.when.from_ == event.when.to:
        return event.when.from_
    return {"month": event.when.from_[:7], "year": event.when.from_[:4]}.get(
        event.when.precision, f"{event.when.from_}..{event.when.to}"
    )


def evidence(event: Event) -> Group:
    """Return one event in full: its sentence with the words marked by role, then its fields."""
    return Group(marked(event), Text(""), _fields(event))


def marked(event: Event) -> Text:
    """Return the event's sentence with act, parties, condition, speaker, time and place marked."""
    sentence = Text(event.sentence.text)
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
        ("event", _kind(event)),
        ("context", ", ".join(event.context)),
        ("status", ", ".join(event.aux) or "reported as happened or happening"),
        ("act", event.trigger.text),
        ("actor", parties(event.actor)),
        ("recipient", parties(event.recipient)),
        ("said by", " < ".join(f"{a.speaker.text} ({a.cue or '?'})" for a in event.attribution)),
        ("condition", event.condition.text if event.condition else ""),
        ("when", f"{_when(event)} ({event.when.basis})" if event.when else ""),
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
            made.add_row(name, Text(value))
    return made
