"""Tiny gold rows of the tasks on single fields; all text is invented."""

from __future__ import annotations

from typing import Any

from dragoman.evaluate.attribution import AttributionSpans
from dragoman.records import Span

SPEECH = "The mayor said the bridge was safe. Taxes fell, according to\nthe ministry."


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words))


def said(text: str, source: str | None, cue: str, content: str) -> AttributionSpans:
    """Return an attribution by its words; ``source`` None is none."""
    return AttributionSpans(
        source=() if source is None else (span(text, source),),
        cue=(span(text, cue),),
        content=(span(text, content),),
    )


MAYOR = said(SPEECH, "The mayor", "said", "the bridge was safe")
MINISTRY = said(SPEECH, "the ministry", "according to", "Taxes fell")


def marks(*attributions: AttributionSpans, text: str = SPEECH, kind: str = "Attribution") -> str:
    """Return brat's stand-off marks of attributions."""
    lines, number = [], 0
    for event, attribution in enumerate(attributions, 1):
        parts = []
        for role, spans in (
            ("Source", attribution.source),
            ("Cue", attribution.cue),
            ("Content", attribution.content),
            (kind, attribution.cue),
        ):
            if spans:
                number += 1
                offsets = ";".join(f"{s.start} {s.end}" for s in spans)
                lines.append(f"T{number}\t{role} {offsets}\t{' '.join(s.of(text) for s in spans)}")
                parts.append(f"{role}:T{number}")
        lines.append(f"E{event}\t{' '.join(reversed(parts))}")
    return "\n".join(lines)


def speech_row(**overrides: Any) -> dict[str, Any]:
    return {
        "id": "s1",
        "date": "2016-09-12",
        "text": SPEECH,
        "attributions": {"s1_a.ann": marks(MAYOR, MINISTRY)},
        **overrides,
    }


def factuality_row(**overrides: Any) -> dict[str, Any]:
    return {
        "text": "He did not leave , but she sang .",
        "targets": [{"span1": [3, 4], "label": -2.5}, {"span1": [7, 8], "label": 3.0}],
        **overrides,
    }


def realis_row(*events: tuple[str, str, int], content: str, **overrides: Any) -> dict[str, Any]:
    """Return a row of events given as words, realis, and where the words are said to start."""
    told = [
        {"realis": realis, "nugget": {"text": words, "startOffset": at, "endOffset": at + len(words)}}
        for words, realis, at in events
    ]
    return {
        "content": content,
        "sourcefile": "1.txt",
        "cyberevent": {"hopper": [{"index": 0, "events": told}]},
        **overrides,
    }


def note_row(**overrides: Any) -> dict[str, Any]:
    return {
        "event_id_cnty": "TCD1",
        "event_date": "2022-03-13",
        "notes": "On 13 March 2022, raiders killed two herders near the river.",
        "fatalities": 2.0,
        **overrides,
    }


MESSAGE = (
    "LIMA, 3 MAY 89 (AGENCY) -- [TEXT] GUNMEN ATTACKED THE ALTOS\nBARRACKS AND KILLED SIX SOLDIERS. "
    "THE SAME GUNMEN THREATENED MAYOR RUIZ."
)


def template(**overrides: Any) -> dict[str, Any]:
    return {
        "MESSAGE: TEMPLATE": ["1"],
        "INCIDENT: STAGE OF EXECUTION": ["ACCOMPLISHED"],
        "PERP: INDIVIDUAL ID": ['"GUNMEN"'],
        "PHYS TGT: ID": ['"ALTOS BARRACKS" / "BARRACKS"'],
        "HUM TGT: NAME": ["-"],
        "HUM TGT: DESCRIPTION": ['"SOLDIERS"'],
        "HUM TGT: NUMBER": ['6: "SOLDIERS"'],
        "HUM TGT: TOTAL NUMBER": ["*"],
        **overrides,
    }


def threat_template(**overrides: Any) -> dict[str, Any]:
    fills = {
        "MESSAGE: TEMPLATE": ["2"],
        "INCIDENT: STAGE OF EXECUTION": ["THREATENED"],
        "PHYS TGT: ID": ["-"],
        "HUM TGT: NAME": ['"MAYOR RUIZ"'],
        "HUM TGT: DESCRIPTION": ['"MAYOR": "MAYOR RUIZ"'],
        "HUM TGT: NUMBER": ['1: "MAYOR RUIZ"'],
    }
    return template(**{**fills, **overrides})


def message_row(*templates: dict[str, Any], **overrides: Any) -> dict[str, Any]:
    return {"id": "m1", "text": MESSAGE, "templates": list(templates), **overrides}
