"""Serving until it is stopped: one process, the store's owner, with a log of JSON lines."""

from __future__ import annotations

import logging
import logging.config
from threading import Thread
from typing import TYPE_CHECKING

import uvicorn

from dragoman.serve.app import create_app
from dragoman.serve.options import ServeOptions, check_binding
from dragoman.serve.tools import answer

if TYPE_CHECKING:
    from dragoman.pipeline.owner import Owner
    from dragoman.store import Store

_STOPPING = 10
"""Seconds that requests have to end once the server is told to stop."""


def run(
    store: Store, options: ServeOptions, *, owner: Owner | None, host: str, port: int, access_log: bool = True
) -> None:
    """Answer requests until the process is told to stop.

    Raises:
        InputError: ``host`` can be reached from other machines and nobody needs a token.
    """
    check_binding(host, options.tokens)
    logging.config.dictConfig(log_config(access=access_log))
    Thread(target=store.narrow.follow, daemon=True).start()  # so that the first page need not wait for it
    if owner is not None:
        owner.also["tool"] = lambda message: answer(store, message["tool"], message["given"])
    config = uvicorn.Config(
        create_app(store, options, owner=owner),
        host=host,
        port=port,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        h11_max_incomplete_event_size=16_384,
        timeout_graceful_shutdown=_STOPPING,
    )
    uvicorn.Server(config).run()


def log_config(*, access: bool) -> dict[str, object]:
    """Return a configuration that writes JSON lines; without ``access``, none for each request."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "dragoman.serve.access.JsonLines"}},
        "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"level": "WARNING", "handlers": ["lines"]},
        "loggers": {"dragoman.serve.access": {"level": "INFO" if access else "WARNING"}},
    }
