"""What is told of every request: a line of JSON in the log, and counts for Prometheus."""

from __future__ import annotations

import json
import logging
import secrets
import time
from datetime import UTC, datetime
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.serve.doorway import client

LOG = logging.getLogger("dragoman.serve.access")

_LONGEST = 500
"""Characters of a query kept in the log."""

_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.5, 10.0)


class Metrics:
    """Counts of one application, in a registry of its own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        labels = ("method", "route")
        self.requests = Counter(
            "dragoman_requests", "Requests answered.", (*labels, "status"), registry=self.registry
        )
        self.seconds = Histogram(
            "dragoman_request_seconds", "Time to the end of an answer.", labels, buckets=_BUCKETS,
            registry=self.registry,
        )  # fmt: skip
        self.running = Gauge("dragoman_requests_running", "Requests being answered.", registry=self.registry)
        self.held = Gauge("dragoman_store_rows", "What the store holds.", ("what",), registry=self.registry)
        self.coded = Counter("dragoman_documents_coded", "Documents coded on upload.", registry=self.registry)


class Access:
    """Gives each request an id, logs it when it is answered, and counts it."""

    def __init__(self, app: ASGIApp, *, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and tell how it went."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, request = time.perf_counter(), secrets.token_hex(8)
        scope.setdefault("state", {})["request"] = request
        told: dict[str, Any] = {"status": 500, "bytes": 0}

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                told["status"] = message["status"]
                MutableHeaders(scope=message)["x-request-id"] = request
            elif message["type"] == "http.response.body":
                told["bytes"] += len(message.get("body", b""))
            await send(message)

        self._metrics.running.inc()
        try:
            await self._app(scope, receive, sending)
        finally:
            self._metrics.running.dec()
            self._tell(scope, told, time.perf_counter() - began)

    def _tell(self, scope: Scope, told: dict[str, Any], seconds: float) -> None:
        method = scope["method"] if scope["method"] in _METHODS else "other"
        route = getattr(scope.get("route"), "path", "unmatched")
        self._metrics.requests.labels(method, route, str(told["status"])).inc()
        self._metrics.seconds.labels(method, route).observe(seconds)
        LOG.info(
            "request",
            extra={
                "fields": {
                    "request": scope["state"]["request"],
                    "client": client(scope),
                    "holder": scope["state"].get("holder"),
                    "method": scope["method"],
                    "path": scope["path"][:_LONGEST],
                    "query": scope["query_string"].decode("latin-1")[:_LONGEST],
                    "milliseconds": round(seconds * 1000, 1),
                    **told,
                }
            },
        )


_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


class JsonLines(logging.Formatter):
    """A log record as one line of JSON; what others sent stands in it escaped."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=True, default=str)
