"""What a file of events tells of one."""

from __future__ import annotations

from typing import NamedTuple

from dragoman.records import Document, Event


class Told(NamedTuple):
    """An event, what stands above its report, and the id of its incident; None where the file has it not."""

    event: Event
    document: Document | None
    incident: str | None = None
