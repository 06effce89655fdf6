"""``dragoman serve``: a store as web pages and an API; ``dragoman token``: who may come in."""

from __future__ import annotations

from contextlib import ExitStack
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.console import err, out
from dragoman.errors import InputError, MissingExtraError

if TYPE_CHECKING:
    from dragoman.pipeline.owner import Owner
    from dragoman.serve import ServeOptions
    from dragoman.serve.tokens import TokenBook
    from dragoman.store import Store


class Role(StrEnum):
    """What the holder of a token may do."""

    reader = "reader"
    reviewer = "reviewer"
    admin = "admin"


def serve(
    store: Annotated[Path, typer.Option(help="The store to serve.")],
    host: Annotated[
        str, typer.Option(help="Where to listen; beyond this machine tokens are needed.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="On which port.")] = 8000,
    tokens: Annotated[
        Path | None,
        typer.Option(help="Token file, as 'dragoman token' makes it; then reading needs one too."),
    ] = None,
    host_name: Annotated[
        list[str] | None,
        typer.Option("--host-name", help="A name that browsers may call this server by. Repeatable."),
    ] = None,
    https: Annotated[
        bool, typer.Option("--https", help="Browsers come by HTTPS, through a proxy that ends it.")
    ] = False,
    read_only: Annotated[
        bool, typer.Option("--read-only", help="Nobody may write, whatever their token.")
    ] = False,
    link: Annotated[
        bool, typer.Option("--link/--no-link", help="First link reports that 'code --store' left unlinked.")
    ] = True,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="No line in the log for each request.")
    ] = False,
) -> None:
    """Serve a store: web pages, an API, an upload endpoint, metrics."""
    _needs_extra()
    from dragoman.serve.options import check_binding
    from dragoman.serve.run import run
    from dragoman.serve.tokens import TokenBook, read_tokens

    book = read_tokens(tokens) if tokens is not None else TokenBook()
    check_binding(host, book)
    if not store.exists():
        raise InputError(f"there is no store at {store}; make one with 'dragoman add' or 'dragoman demo'")
    with ExitStack() as stack:
        kept, owner = _opened(stack, store, read_only=read_only)
        if owner is not None and link:
            _link(owner)
        options, token = _options(store, book, host, host_name or [], https=https, closed=tokens is not None)
        _greet(host, port, token if owner is not None else None)
        run(kept, options, owner=owner, host=host, port=port, access_log=not quiet)


def _needs_extra() -> None:
    if find_spec("fastapi") is None or find_spec("uvicorn") is None:
        raise MissingExtraError("dragoman serve", "serve")


def _opened(stack: ExitStack, path: Path, *, read_only: bool) -> tuple[Store, Owner | None]:
    if read_only:
        from dragoman.store import open_store

        return stack.enter_context(open_store(path, read_only=True)), None
    from dragoman.pipeline.owner import owning

    owner = stack.enter_context(owning(path))
    return owner.store, owner


def _link(owner: Owner) -> None:
    linked = sum(owner.link_waiting())
    if linked:
        err().print(f"linked {linked} reports", highlight=False)


def _options(
    store: Path, book: TokenBook, host: str, names: list[str], *, https: bool, closed: bool
) -> tuple[ServeOptions, str | None]:
    """Return how to serve; without a token file, with a token for this run alone, and that token."""
    from dragoman.serve import ServeOptions
    from dragoman.serve.options import LOOPBACK_NAMES
    from dragoman.serve.tokens import make_token

    token = None
    if not closed:
        token, entry = make_token("owner", "admin")
        book = book.plus(entry)
    known = LOOPBACK_NAMES | {host.lower()} | {name.lower() for name in names}
    return ServeOptions(name=store.stem, tokens=book, open_reads=not closed, hosts=known, secure=https), token


def _greet(host: str, port: int, token: str | None) -> None:
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{port}/"
    err().print(f"serving at {address}; stop with Ctrl-C", markup=False, highlight=False, soft_wrap=True)
    if token is not None:
        err().print(
            f"to review and add, open {address}#token={token} (good for this run only)",
            markup=False, highlight=False, soft_wrap=True,
        )  # fmt: skip


def token(
    name: Annotated[str, typer.Argument(help="Whose it is: for the log and the decisions.")],
    tokens: Annotated[Path, typer.Option(help="The token file; made if it is not there.")],
    role: Annotated[Role, typer.Option(help="What its holder may do.")] = Role.reader,
) -> None:
    """Make a token: print it once, and keep only its hash in a file."""
    _needs_extra()
    from dragoman.serve.tokens import add_token, make_token

    made, entry = make_token(name, role.value)
    add_token(tokens, entry)
    out().print(made, markup=False, highlight=False, soft_wrap=True)
    err().print(
        f"kept in {tokens} as a hash; this is the only time it is shown", markup=False, highlight=False
    )
