"""Messages over a local socket: JSON of bounded size, each after its length; none is ever run."""

from __future__ import annotations

import socket
from typing import Any

import msgspec

from dragoman.errors import StoreError

MOST = 256 * 1024 * 1024
"""Bytes of a message, at most."""
_HEAD = 8


def send(connection: socket.socket, message: dict[str, Any]) -> None:
    """Send a message.

    Raises:
        StoreError: it is too long.
    """
    body = msgspec.json.encode(message)
    if len(body) > MOST:
        raise StoreError(
            f"expected a message of at most {MOST} bytes, got {len(body)}; hand over fewer documents"
        )
    connection.sendall(len(body).to_bytes(_HEAD, "big") + body)


def receive(connection: socket.socket) -> dict[str, Any] | None:
    """Return the next message, None where the other side has closed.

    Raises:
        StoreError: it is too long, cut off, or no JSON object.
    """
    head = _exactly(connection, _HEAD)
    if head is None:
        return None
    length = int.from_bytes(head, "big")
    if length > MOST:
        raise StoreError(f"expected a message of at most {MOST} bytes, got one of {length}")
    body = _exactly(connection, length)
    if body is None:
        raise StoreError("a message was cut off")
    try:
        message = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise StoreError(f"expected JSON over the socket: {error}") from error
    if not isinstance(message, dict):
        raise StoreError(f"expected a JSON object over the socket, got {type(message).__name__}")
    return message


def _exactly(connection: socket.socket, length: int) -> bytes | None:
    """Return so many bytes; None if there are none any more, or not so many."""
    parts = bytearray()
    while len(parts) < length:
        part = connection.recv(min(1 << 20, length - len(parts)))
        if not part:
            return None
        parts += part
    return bytes(parts)
