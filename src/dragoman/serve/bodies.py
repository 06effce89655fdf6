"""Request bodies: taken whole, unpacked, and never larger than the limit, before or after unpacking."""

from __future__ import annotations

import zlib

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.serve.problems import RefusedError

_WINDOWS = {"gzip": 31, "x-gzip": 31, "deflate": zlib.MAX_WBITS}


class BoundedBodies:
    """Refuses what is too large (413), packed in an unknown way (415) or broken (422)."""

    def __init__(self, app: ASGIApp, *, most: int) -> None:
        self._app = app
        self._most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read the body, unpack it, and hand the request on with the plain body."""
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD", "OPTIONS"):
            await self._app(scope, receive, send)
            return
        try:
            body = unpacked(await self._read(scope, receive), _packing(scope), most=self._most)
        except RefusedError as error:
            await error.response()(scope, receive, send)
            return
        headers = MutableHeaders(scope=scope)
        del headers["content-encoding"]
        headers["content-length"] = str(len(body))
        await self._app(scope, _replaying(body, receive), send)

    async def _read(self, scope: Scope, receive: Receive) -> bytes:
        """Return the body as sent, and stop reading as soon as it is too large."""
        stated = Headers(scope=scope).get("content-length", "0")
        if not stated.isdecimal() or int(stated) > self._most:
            raise too_large(self._most)
        body = bytearray()
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise RefusedError(400, "cut-off", "the request ended before its body did")
            body += message.get("body", b"")
            more = message.get("more_body", False)
            if len(body) > self._most:
                raise too_large(self._most)
        return bytes(body)


def too_large(most: int) -> RefusedError:
    """Return the refusal of something that is larger than ``most`` bytes."""
    return RefusedError(413, "too-large", f"expected at most {most} bytes; send less at a time")


def _packing(scope: Scope) -> str:
    return Headers(scope=scope).get("content-encoding", "identity").strip().lower()


def unpacked(body: bytes, packing: str, *, most: int) -> bytes:
    """Return a body unpacked, without ever holding more than ``most`` bytes of it.

    Raises:
        RefusedError: it is larger, packed in a way that is not known, or broken.
    """
    if packing == "identity":
        return body
    if packing not in _WINDOWS:
        raise RefusedError(415, "packing", f"expected content-encoding gzip or deflate, got {packing[:40]!r}")
    unpack = zlib.decompressobj(_WINDOWS[packing])
    try:
        plain = unpack.decompress(body, most + 1)
    except zlib.error as error:
        raise RefusedError(422, "broken", f"the body is no {packing}: {error}") from error
    if len(plain) > most:
        raise too_large(most)
    if not unpack.eof or unpack.unused_data:
        raise RefusedError(422, "broken", f"the {packing} body is cut off, or has something behind it")
    return plain


def _replaying(body: bytes, receive: Receive) -> Receive:
    """Give the body once, then whatever the client does next."""
    given = False

    async def replay() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay
