"""Options that several commands share, as the fields of one dataclass."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., None])


def taking(kind: type[Any], name: str) -> Callable[[F], F]:
    """Return what gives a command the fields of a dataclass as options: it gets the record as ``name``."""
    shared = [
        parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)
        for parameter in inspect.signature(kind, eval_str=True).parameters.values()
    ]

    def given_to(command: F) -> F:
        own = inspect.signature(command, eval_str=True)

        @wraps(command)
        def run(**given: Any) -> None:
            record = kind(**{parameter.name: given.pop(parameter.name) for parameter in shared})
            command(**{name: record}, **given)

        rest = [
            parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)
            for parameter in own.parameters.values()
            if parameter.name != name
        ]
        taken = [*shared, *rest]
        run.__signature__ = own.replace(parameters=taken)  # type: ignore[attr-defined]
        run.__annotations__ = {parameter.name: parameter.annotation for parameter in taken}
        return run  # type: ignore[return-value]

    return given_to
