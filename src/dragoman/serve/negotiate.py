"""In which form an answer is wanted: by ``format=``, else by the ``Accept`` header."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.requests import Request

from dragoman.serve.problems import RefusedError

MEDIA = {
    "json": "application/json",
    "jsonl": "application/x-ndjson",
    "csv": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
    "geojson": "application/geo+json",
}
"""The forms that have a media type of their own."""

_ALSO = {"application/jsonl": "jsonl", "application/x-parquet": "parquet"}


def form_of(request: Request, *, offered: Iterable[str], named: str | None) -> str:
    """Return the form wanted out of those offered; the first one offered if nothing is said.

    Raises:
        RefusedError: 406; none of the forms wanted is offered.
    """
    forms = tuple(offered)
    if named is not None:
        if named not in forms:
            raise RefusedError(
                406, "format", f"expected a format out of {', '.join(forms)}, got {named[:40]!r}"
            )
        return named
    accept = request.headers.get("accept", "")
    for wanted in _ranked(accept):
        if wanted in ("*/*", "application/*"):
            return forms[0]
        for form in forms:
            if form in MEDIA and wanted == MEDIA[form].partition(";")[0]:
                return form
        if _ALSO.get(wanted) in forms:
            return _ALSO[wanted]
        if wanted == "text/*" and "csv" in forms:
            return "csv"
    if accept.strip():
        raise RefusedError(406, "format", f"nothing that is accepted can be had; formats: {', '.join(forms)}")
    return forms[0]


def _ranked(accept: str) -> list[str]:
    """Return the media types of an ``Accept`` header, the most wanted first, without the unwanted."""
    weighed = []
    for place, part in enumerate(accept.split(",")):
        media, *parameters = (piece.strip().lower() for piece in part.split(";"))
        weight = next((_weight(piece[2:]) for piece in parameters if piece.startswith("q=")), 1.0)
        if media and weight > 0:
            weighed.append((-weight, place, media))
    return [media for _, _, media in sorted(weighed)]


def _weight(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
