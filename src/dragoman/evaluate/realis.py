"""Did it happen, according to the text? Events of cyber news marked Actual, Generic or Other (CASIE).

``happened`` stands for Actual, and everything else a coder may say for the rest. Offsets that lie a little
beside their words in the published file are put right.
"""

from __future__ import annotations

from pathlib import Path

from dragoman.evaluate.factuality import GoldStatus
from dragoman.evaluate.gold import Row, rows
from dragoman.records import Span

ACTUAL, REST = "actual", "other"
_REALIS = {"Actual": ACTUAL, "Generic": REST, "General": REST, "Other": REST}


def load(path: Path) -> list[GoldStatus]:
    """Return every event of a file of ``{content, sourcefile, cyberevent: {hopper: [{events}]}}``.

    Raises:
        InputError: the file or a row is not of this shape.
    """
    return [event for row in rows(path) for event in _events(row)]


def _events(row: Row) -> list[GoldStatus]:
    text = row.words("content")
    file = row.words("sourcefile")
    found = []
    for hopper in row.inner("cyberevent").within("hopper"):
        for event in hopper.within("events"):
            realis = _REALIS.get(event.words("realis"))
            if realis is None:
                raise event.fault("realis", f"one of {', '.join(_REALIS)}")
            target = _span(event.inner("nugget"), text)
            found.append((target, realis, event))
    return [
        GoldStatus(
            id=f"{file}-{number}",
            unit=file,
            text=text,
            target=target,
            status=realis,
            raw={"sourcefile": file, "event": event.data, "span": [target.start, target.end]},
        )
        for number, (target, realis, event) in enumerate(found)
    ]


def _span(nugget: Row, text: str) -> Span:
    """Return where the words of a nugget stand, nearest to where they are said to."""
    words, said = nugget.words("text"), nugget.whole("startOffset") or 0
    places = []
    at = text.find(words)
    while at >= 0:
        places.append(at)
        at = text.find(words, at + 1)
    if not places:
        raise nugget.fault("text", "words that stand in the content")
    start = min(places, key=lambda place: abs(place - said))
    return Span(start=start, end=start + len(words))
