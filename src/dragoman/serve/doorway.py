"""Who may ask at all: the right host name, from a page of our own, not too often."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from dragoman.serve.limits import RateLimit
from dragoman.serve.problems import RefusedError

_SAFE = ("GET", "HEAD", "OPTIONS")


class Doorway:
    """Refuses foreign host names (400), requests made by other sites' pages (403), and haste (429)."""

    def __init__(self, app: ASGIApp, *, hosts: frozenset[str], reads: RateLimit) -> None:
        self._app = app
        self._hosts = hosts
        self._reads = reads

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            headers = Headers(scope=scope)
            self._check_host(headers.get("host", ""))
            if scope["method"] not in _SAFE:
                _check_site(headers)
            if scope["path"] != "/health":
                self._reads.take(client(scope))
        except RefusedError as error:
            await error.response()(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _check_host(self, host: str) -> None:
        """Refuse names that somebody else's DNS may have pointed here (rebinding)."""
        if "*" in self._hosts:
            return
        name = host.lower()
        name = name[: name.find("]") + 1] if name.startswith("[") else name.partition(":")[0]
        if name not in self._hosts:
            raise RefusedError(
                400, "host", f"the host {host[:100]!r} is not served here; add it with --host-name"
            )


def _check_site(headers: Headers) -> None:
    """Refuse writes that a page of another site makes a browser send."""
    origin = headers.get("origin")
    foreign = headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")
    if foreign or (origin is not None and urlsplit(origin).netloc.lower() != headers.get("host", "").lower()):
        raise RefusedError(403, "cross-site", "this request comes from a page of another site")


def client(scope: Scope) -> str:
    """Return the address that a request comes from."""
    return str(scope["client"][0]) if scope.get("client") else "?"
