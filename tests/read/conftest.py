"""Small sources made on the spot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dragoman.read import ReadOptions, ReadReport, documents
from dragoman.records import Document, Skip


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., list[Document | Skip]]:
    """Write a file of the given name and content, and read it with the given options."""

    def written(
        name: str, data: str | bytes, *, report: ReadReport | None = None, **options: Any
    ) -> list[Document | Skip]:
        path = tmp_path / name
        path.write_bytes(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data)
        return list(documents(path, options=ReadOptions(**options), report=report))

    return written
