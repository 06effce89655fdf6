from __future__ import annotations

from typing import Any

import pytest

from dragoman.errors import InputError
from dragoman.read import ReadOptions


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"published_default": "03/04/2019"}, "published_default"),
        ({"published_default": "2019-13"}, "published_default"),
        ({"max_bytes": 0}, "max_bytes"),
    ],
)
def test_options_refuse_nonsense(options: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message):
        ReadOptions(**options)
