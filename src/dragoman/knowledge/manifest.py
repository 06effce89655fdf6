"""The digest of everything Dragoman knows before it reads, so that every event can say what knew it."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from importlib.resources import files


@cache
def knowledge_digest() -> str:
    """Return eight hexadecimal digits that stand for the packaged knowledge files."""
    state = blake2b(digest_size=4)
    data = files("dragoman.knowledge").joinpath("data")
    for file in sorted(data.iterdir(), key=lambda f: f.name):
        if file.is_file():
            state.update(file.name.encode() + b"\0" + blake2b(file.read_bytes(), digest_size=16).digest())
    return state.hexdigest()
