"""The routes of the API, by what they give."""

from dragoman.serve.routes import (
    actors,
    changes,
    commitments,
    counts,
    documents,
    events,
    incidents,
    meta,
    review,
    search,
    today,
    upload,
)

ROUTERS = tuple(
    module.router
    for module in (
        meta,
        today,
        changes,
        events,
        documents,
        incidents,
        commitments,
        counts,
        actors,
        search,
        review,
        upload,
    )
)

__all__ = ["ROUTERS"]
