"""How a store is served: limits, who may come in, where the built pages lie."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.errors import InputError
from dragoman.serve.tokens import TokenBook

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})
"""What a browser on this machine calls it; any other ``Host`` is refused unless it is listed."""

PACKAGED = Path(__file__).with_name("static")
"""Where the built front end lies in an installed package."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServeOptions:
    """How a store is served.

    Attributes:
        name: what the store is called on the pages.
        tokens: who may come in, and as what; empty means that nobody may write.
        open_reads: whether reading needs no token; beyond loopback it always should.
        hosts: names in the ``Host`` header that are answered; a ``*`` stands for any.
        secure: whether the pages are reached by HTTPS, so that cookies go no other way.
        static: folder of the built front end.
        max_body: largest request body, in bytes, as sent and as unpacked.
        max_documents: most documents in one upload.
        max_text: longest text of one uploaded document, in characters.
        max_rows: most events in one download.
        reads, codings: requests a minute and client, of any kind and of the upload endpoint.
    """

    name: str = "store"
    tokens: TokenBook = field(default_factory=TokenBook)
    open_reads: bool = True
    hosts: frozenset[str] = LOOPBACK_NAMES
    secure: bool = False
    static: Path = PACKAGED
    max_body: int = 2_000_000
    max_documents: int = 50
    max_text: int = 200_000
    max_rows: int = 100_000
    reads: int = 1_200
    codings: int = 20

    def __post_init__(self) -> None:
        for name in ("max_body", "max_documents", "max_text", "max_rows", "reads", "codings"):
            if (value := getattr(self, name)) < 1:
                raise InputError(f"expected {name} of at least 1, got {value}")


def is_loopback(host: str) -> bool:
    """Tell whether only this machine can reach what listens on ``host``."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def check_binding(host: str, tokens: TokenBook) -> None:
    """Refuse to be reachable from other machines while nobody needs a token.

    Raises:
        InputError: ``host`` is not loopback and there is no token.
    """
    if not is_loopback(host) and not tokens:
        raise InputError(
            f"listening on {host} lets other machines in, and there is no token; make one with "
            "'dragoman token NAME --tokens FILE' and give --tokens FILE, or listen on 127.0.0.1"
        )
