"""The door of a store that is owned: a local socket beside the file, open to the same user alone."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from dragoman.errors import DragomanError, InputError, StoreError
from dragoman.store.frames import receive, send

Answer = Callable[[dict[str, Any]], dict[str, Any]]
"""Answers one message with another."""

_WAIT = 600.0
"""Seconds after which an owner that says nothing is given up."""
_IDLE = 0.2
"""Seconds after which a thread that hears nothing looks whether the owner stops."""


def door(path: Path | str) -> Path:
    """Return where the socket of a store is."""
    file = Path(path).resolve()
    return file.with_name(f"{file.name}.sock")


@contextmanager
def listening(path: Path | str, answer: Answer) -> Iterator[None]:
    """Answer messages to the owner of a store, in threads of their own, for as long as the block runs."""
    listener = _bound(door(path))
    stopped = threading.Event()
    threads: list[threading.Thread] = []
    loop = threading.Thread(target=_accept, args=(listener, answer, stopped, threads), daemon=True)
    loop.start()
    try:
        yield
    finally:
        stopped.set()
        loop.join()
        for thread in threads:
            thread.join()
        listener.close()
        with suppress(FileNotFoundError):
            door(path).unlink()


def _bound(at: Path) -> socket.socket:
    """Return a listening socket that appears at its place with rights for its owner alone."""
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    folder = Path(mkdtemp(prefix=".door-", dir=at.parent))
    try:
        inside = folder / "s"
        with _short(inside) as name:
            listener.bind(name)
        inside.chmod(0o600)
        listener.listen()
        listener.settimeout(_IDLE)
        inside.replace(at)
    except OSError as error:
        listener.close()
        raise StoreError(f"cannot open the socket {at}: {error}") from error
    finally:
        with suppress(OSError):
            (folder / "s").unlink(missing_ok=True)
            folder.rmdir()
    return listener


@contextmanager
def _short(path: Path) -> Iterator[str]:
    """Give a name of a path that is short enough for a socket: the system allows about 100 bytes."""
    if len(os.fsencode(path)) < 100:
        yield str(path)
        return
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{folder}/{path.name}"
    finally:
        os.close(folder)


def _accept(
    listener: socket.socket, answer: Answer, stopped: threading.Event, threads: list[threading.Thread]
) -> None:
    while not stopped.is_set():
        try:
            connection, _ = listener.accept()
        except TimeoutError:
            threads[:] = [thread for thread in threads if thread.is_alive()]
            continue
        thread = threading.Thread(target=_serve, args=(connection, answer, stopped), daemon=True)
        thread.start()
        threads.append(thread)


def _serve(connection: socket.socket, answer: Answer, stopped: threading.Event) -> None:
    """Answer one caller until it goes, sends what cannot be read, or the owner stops between two messages."""
    with connection:
        connection.settimeout(_IDLE)
        while not stopped.is_set():
            try:
                if not connection.recv(1, socket.MSG_PEEK):
                    return
            except TimeoutError:
                continue
            except OSError:
                return
            connection.settimeout(_WAIT)
            try:
                message = receive(connection)
                if message is None:
                    return
                send(connection, _answered(answer, message))
            except (OSError, StoreError):
                return
            connection.settimeout(_IDLE)


def _answered(answer: Answer, message: dict[str, Any]) -> dict[str, Any]:
    try:
        return {"answer": answer(message)}
    except InputError as error:
        return {"error": str(error), "kind": "input"}
    except DragomanError as error:
        return {"error": str(error), "kind": "store"}


class OwnerGoneError(StoreError):
    """The process that owned the store has stopped, or does not answer."""


class Caller:
    """Talks to the owner of a store."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection

    def ask(self, message: dict[str, Any]) -> dict[str, Any]:
        """Return the owner's answer.

        Raises:
            OwnerGoneError: the owner has stopped.
            StoreError: it could not be done.
            InputError: what was asked makes no sense.
        """
        try:
            send(self._connection, message)
            found = receive(self._connection)
        except OSError as error:
            raise OwnerGoneError(
                f"the owner of the store does not answer: {error}; run the command again"
            ) from error
        if found is None:
            raise OwnerGoneError("the owner of the store has gone; run the command again")
        if "error" in found:
            raise (InputError if found.get("kind") == "input" else StoreError)(str(found["error"]))
        answer: dict[str, Any] = found["answer"]
        return answer

    def close(self) -> None:
        """Hang up."""
        self._connection.close()


def calling(path: Path | str) -> Caller | None:
    """Return a line to the process that owns a store, None if nobody does."""
    at = door(path)
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.settimeout(_WAIT)
    try:
        with _short(at) as name:
            connection.connect(name)
    except (FileNotFoundError, ConnectionRefusedError):
        connection.close()
        return None
    except OSError as error:
        connection.close()
        raise StoreError(f"cannot reach the owner of the store at {at}: {error}") from error
    return Caller(connection)
