"""What flows through Dragoman: frozen records, documented in docs/records.md."""

from dragoman.records.dates import Precision, interval, precision
from dragoman.records.document import Document, Skip, SkipReason
from dragoman.records.event import (
    Alternative,
    Attribution,
    Auxiliary,
    Condition,
    Confidence,
    Event,
    EventType,
    Sentence,
    Size,
    SizeKind,
    When,
    Where,
)
from dragoman.records.ids import digest, document_id, event_id
from dragoman.records.linked import (
    Act,
    Change,
    Claim,
    Commitment,
    Figure,
    ForecastRow,
    Incident,
    Join,
    Refusal,
    SeriesRow,
)
from dragoman.records.party import Party, PartyKind, PartyReason
from dragoman.records.reading import Block, Mention, Parse, Reading
from dragoman.records.span import Extent, Phrase, Span, phrase

__all__ = [
    "Act", "Alternative", "Attribution", "Auxiliary", "Block", "Change", "Claim", "Commitment", "Condition",
    "Confidence", "Document", "Event", "EventType", "Extent", "Figure", "ForecastRow", "Incident", "Join",
    "Mention", "Parse", "Party", "PartyKind", "PartyReason", "Phrase", "Precision", "Reading", "Refusal",
    "Sentence", "SeriesRow", "Size", "SizeKind", "Skip", "SkipReason", "Span", "When", "Where", "digest",
    "document_id", "event_id", "interval", "phrase", "precision",
]  # fmt: skip
