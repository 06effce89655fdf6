"""Who may come in: tokens with a role, of which only a hash is kept."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

import msgspec

from dragoman.errors import InputError

Role = Literal["reader", "reviewer", "admin"]

ROLES: tuple[Role, ...] = get_args(Role)
"""What a holder may do, each more than the one before: read; decide in Review; add documents."""

_BYTES = 32
"""Random bytes in a token: with so many, one round of a hash is as good as many."""

_MODE = 0o600


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who sent a request: a name for the log and the decisions, and a role."""

    name: str
    role: Role

    def may(self, role: Role) -> bool:
        """Tell whether this holder may do what ``role`` may."""
        return ROLES.index(self.role) >= ROLES.index(role)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One token as it is kept: ``hash`` is the SHA-256 of ``salt`` and the token, in hexadecimal."""

    name: str
    role: Role
    salt: str
    hash: str

    def __post_init__(self) -> None:
        if self.role not in ROLES:
            raise InputError(f"expected a role out of {', '.join(ROLES)}, got {self.role!r}")
        if not self.name or not self.name.isprintable() or len(self.name) > 100:
            raise InputError(f"expected a name of 1 to 100 printable characters, got {self.name!r}")


def make_token(name: str, role: Role) -> tuple[str, Entry]:
    """Return a new token, to be shown once, and what is to be kept of it."""
    token, salt = secrets.token_urlsafe(_BYTES), secrets.token_hex(16)
    return token, Entry(name=name, role=role, salt=salt, hash=_hashed(token, salt))


def _hashed(token: str, salt: str) -> str:
    return hashlib.sha256(f"{salt}:{token}".encode("utf-8", "surrogatepass")).hexdigest()


class TokenBook:
    """The tokens that are honoured."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._entries = tuple(entries)

    def __bool__(self) -> bool:
        return bool(self._entries)

    def holder(self, token: str) -> Holder | None:
        """Return whose token this is, in a time that does not depend on how much of it is right."""
        found = None
        for entry in self._entries:
            if hmac.compare_digest(_hashed(token, entry.salt), entry.hash):
                found = Holder(name=entry.name, role=entry.role)
        return found

    def named(self, name: str, role: Role) -> Holder | None:
        """Return the holder of that name and role, None if there is no such token any more."""
        known = any(entry.name == name and entry.role == role for entry in self._entries)
        return Holder(name=name, role=role) if known else None

    def plus(self, entry: Entry) -> TokenBook:
        """Return the book with one more token."""
        return TokenBook((*self._entries, entry))


def read_tokens(path: Path) -> TokenBook:
    """Read a token file: one JSON object a line.

    Raises:
        InputError: the file cannot be read, others may read it, or a line is no token.
    """
    try:
        if path.stat().st_mode & 0o077:
            raise InputError(f"other users may read {path}; run 'chmod 600 {path}'")
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise InputError(
            f"cannot read {path}: {error.strerror or error}; make it with 'dragoman token'"
        ) from error
    entries = []
    for number, line in enumerate(lines, start=1):
        try:
            entries.append(msgspec.json.decode(line, type=Entry))
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise InputError(
                f"{path}, line {number}: expected a token as 'dragoman token' writes it, {error}"
            ) from error
    return TokenBook(entries)


def add_token(path: Path, entry: Entry) -> None:
    """Add a token to a file that only its owner may read, making it if need be.

    Raises:
        InputError: the file cannot be written.
    """
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, _MODE)
        with os.fdopen(descriptor, "ab") as file:
            file.write(msgspec.json.encode(entry) + b"\n")
    except OSError as error:
        raise InputError(f"cannot write {path}: {error.strerror or error}") from error
