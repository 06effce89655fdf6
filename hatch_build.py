"""What ``pip install`` and ``hatch build`` do besides: the actor book is compiled into the package."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileActorBook(BuildHookInterface[Any]):
    """Writes ``actors.bin``, which loads much faster than the files it is made from."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Compile the book that is about to be packed (or, with ``version`` "editable", used in place)."""
        sys.path.insert(0, str(Path(self.root, "src")))
        try:
            from dragoman.knowledge.actorbook import compile_book

            compile_book()
        finally:
            del sys.path[0]
