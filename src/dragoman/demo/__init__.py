"""The bundled sample: twelve short news reports, written for Dragoman.

The happenings, the news agencies and nearly all the names in them are invented. They show what the
coder has to cope with: threats with conditions, past wars, denials, plans, rival tolls, several acts
in one sentence, and one report without a single event.
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["reports"]


def reports() -> Path:
    """Return the JSONL file of the sample reports.

    One report a line, with ``id``, ``title``, ``text``, ``published`` (an ISO day), ``source`` and
    ``language``; it reads like any other source of documents.
    """
    return Path(__file__).with_name("reports.jsonl")
