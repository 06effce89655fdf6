"""The application: the API, the pages, and everything that stands before them."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import JSONResponse, Response

from dragoman import __version__
from dragoman.errors import InputError, RecordError, StoreError
from dragoman.serve.access import Access, Metrics
from dragoman.serve.bodies import BoundedBodies
from dragoman.serve.desk import Desk
from dragoman.serve.doorway import Doorway
from dragoman.serve.gate import API, Gate
from dragoman.serve.headers import SAFE, SecurityHeaders
from dragoman.serve.limits import RateLimit
from dragoman.serve.options import ServeOptions
from dragoman.serve.pages import Pages
from dragoman.serve.problems import RefusedError, problem
from dragoman.serve.routes import ROUTERS
from dragoman.serve.shapes import components, refused
from dragoman.serve.uploads import Coding
from dragoman.store import Store

if TYPE_CHECKING:
    from dragoman.pipeline.owner import Owner

LOG = logging.getLogger("dragoman.serve")

_DEFAULT = ServeOptions()


def create_app(
    store: Store,
    options: ServeOptions = _DEFAULT,
    *,
    owner: Owner | None = None,
    coding: Coding | None = None,
) -> FastAPI:
    """Return the application over an open store; without an ``owner`` nothing is ever written.

    Routes run in threads, each with a cursor of its own; the event loop only moves bytes.
    """
    metrics = Metrics()
    desk = Desk(
        store=store, options=options, metrics=metrics, owner=owner,
        codings=RateLimit(options.codings), coding=coding or Coding(),
    )  # fmt: skip
    app = FastAPI(
        title="Dragoman",
        version=__version__,
        summary="Who did what to whom, when, where, who says so, and what became of it.",
        openapi_url=f"{API}/openapi.json",
        docs_url=None,
        redoc_url=None,
        middleware=_before(desk),
    )
    app.state.desk = desk
    _errors(app)
    for router in ROUTERS:
        app.include_router(router, prefix=API, responses=_REFUSALS)
    app.openapi = _described(app)  # type: ignore[method-assign]
    _operations(app, store, metrics)
    app.add_route("/{path:path}", Pages(options.static).answer, include_in_schema=False)
    return app


_REFUSALS: dict[int | str, dict[str, Any]] = {
    status: refused(what)
    for status, what in (
        (400, "The filter, or the cursor, makes no sense."),
        (401, "A token is needed, or is not known."),
        (403, "The token's role is not enough."),
        (404, "There is no such thing."),
        (406, "There is no such format."),
        (409, "It changed since it was seen."),
        (413, "Too much at once."),
        (415, "A body of another kind."),
        (422, "What was sent cannot be read."),
        (429, "Too many requests."),
        (503, "Too busy; ask again."),
    )
}


def _described(app: FastAPI) -> Callable[[], dict[str, Any]]:
    """Return what describes the API: FastAPI's own description with the shapes that answers refer to."""
    plain = app.openapi

    def describe() -> dict[str, Any]:
        if app.openapi_schema is None:
            plain()["components"]["schemas"].update(components())
        return cast("dict[str, Any]", app.openapi_schema)

    return describe


def _before(desk: Desk) -> list[Middleware]:
    """Return what a request passes, from the outside in."""
    options = desk.options
    return [
        Middleware(Access, metrics=desk.metrics),
        Middleware(SecurityHeaders, secure=options.secure),
        Middleware(Doorway, hosts=options.hosts, reads=RateLimit(options.reads)),
        Middleware(Gate, tokens=options.tokens, open_reads=options.open_reads, revision=desk.revision),
        Middleware(BoundedBodies, most=options.max_body),
    ]


def _errors(app: FastAPI) -> None:
    """Answer errors in one shape; what nobody foresaw says nothing of the inside."""

    def refused(_: Request, error: Exception) -> Response:
        assert isinstance(error, RefusedError)
        return error.response()

    def asked_wrongly(_: Request, error: Exception) -> Response:
        return problem(400, "bad-request", str(error))

    def invalid(_: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        told = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors())
        return problem(400, "bad-request", told[:1000])

    def http(_: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return problem(error.status_code, "http", str(error.detail), headers=error.headers)

    def failed(_: Request, error: Exception) -> Response:
        LOG.error("request failed", exc_info=error)
        # This answer is given outside all that adds headers to the others.
        return problem(
            500, "failed", "something went wrong here; the log of the server says what", headers=SAFE
        )

    app.add_exception_handler(RefusedError, refused)
    app.add_exception_handler(InputError, asked_wrongly)
    app.add_exception_handler(RecordError, asked_wrongly)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(StoreError, failed)
    app.add_exception_handler(Exception, failed)


def _operations(app: FastAPI, store: Store, metrics: Metrics) -> None:
    @app.get("/health", include_in_schema=False)
    def health() -> Response:
        """Say that the store answers."""
        return JSONResponse({"status": "ok", "version": __version__, "revision": str(store.revision)})

    @app.get("/metrics", include_in_schema=False)
    def measured() -> Response:
        """Give counts for Prometheus."""
        for what, number in store.counts().items():
            metrics.held.labels(what).set(number)
        return Response(generate_latest(metrics.registry), media_type=CONTENT_TYPE_LATEST)
