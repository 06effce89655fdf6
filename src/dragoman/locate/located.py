"""A place with the token it hangs by, and how the text names it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.locate.places import Place

Sort = Literal["named", "unknown", "landmark", "standing_for", "dateline", "title"]


@dataclass(frozen=True, slots=True)
class Located:
    """A place with the token it hangs by, and how the text names it; ``how`` tells it of an unknown one."""

    place: Place
    token: int
    sort: Sort = "named"
    how: tuple[str, ...] = ()
