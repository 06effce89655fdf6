"""Who is asking, whether they may read, and whether they have seen the answer already."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.serve.problems import RefusedError
from dragoman.serve.tokens import Holder, Role, TokenBook

API = "/api/v1"

_GUARDED = ("/api/", "/metrics")


class Gate:
    """Reads the token of a request (401), refuses readers without one where it is needed, answers 304.

    The entity tag stands for the store's revision and for all that an answer depends on: the address,
    the form asked for, who asks, and the day.
    """

    def __init__(
        self, app: ASGIApp, *, tokens: TokenBook, open_reads: bool, revision: Callable[[], str]
    ) -> None:
        self._app = app
        self._tokens = tokens
        self._open = open_reads
        self._revision = revision

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, with its holder in ``scope["state"]``."""
        if scope["type"] != "http" or not scope["path"].startswith(_GUARDED):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        try:
            holder = self._holder(headers)
        except RefusedError as error:
            await error.response()(scope, receive, send)
            return
        scope.setdefault("state", {})["who"] = holder
        scope["state"]["holder"] = holder.name if holder else None
        if scope["method"] not in ("GET", "HEAD") or not scope["path"].startswith(API):
            await self._app(scope, receive, send)
            return
        tag = self._tag(scope, headers, holder)
        caching = {"etag": tag, "cache-control": "private, no-cache", "vary": "accept, authorization"}
        if tag in (given.strip() for given in headers.get("if-none-match", "").split(",")):
            await Response(status_code=304, headers=caching)(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                MutableHeaders(scope=message).update(caching)
            await send(message)

        await self._app(scope, receive, sending)

    def _holder(self, headers: Headers) -> Holder | None:
        given = headers.get("authorization")
        if given is None:
            if not self._open:
                raise unauthorised("reading needs a token here")
            return None
        scheme, _, token = given.partition(" ")
        holder = self._tokens.holder(token.strip()) if scheme.lower() == "bearer" else None
        if holder is None:
            raise unauthorised("the token is not known here")
        return holder

    def _tag(self, scope: Scope, headers: Headers, holder: Holder | None) -> str:
        parts = (
            self._revision(),
            scope["path"],
            scope["query_string"].decode("latin-1"),
            headers.get("accept", ""),
            f"{holder.name}/{holder.role}" if holder else "",
            datetime.now(UTC).date().isoformat(),
        )
        digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()
        return f'W/"{digest[:32]}"'


def unauthorised(why: str) -> RefusedError:
    """Return the refusal of a request that lacks a token, or has a wrong one."""
    return RefusedError(
        401,
        "no-token",
        f"{why}; send 'Authorization: Bearer TOKEN' with one that 'dragoman token' made",
        headers={"www-authenticate": "Bearer"},
    )


def check_role(holder: Holder | None, role: Role) -> Holder:
    """Return the holder if they may do what ``role`` may.

    Raises:
        RefusedError: 401 without a token, 403 with one that is not enough.
    """
    if holder is None:
        raise unauthorised(f"this needs the role {role}")
    if not holder.may(role):
        raise RefusedError(403, "role", f"this needs the role {role}, and {holder.name} is a {holder.role}")
    return holder
