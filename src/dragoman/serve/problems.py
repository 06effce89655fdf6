"""Errors as clients see them: ``{"error": {"code", "message"}}``, never a trace."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import JSONResponse

from dragoman.errors import DragomanError


class RefusedError(DragomanError):
    """A request that is refused: an HTTP status, a word for programs, a sentence for people."""

    def __init__(
        self, status: int, code: str, message: str, *, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.headers = dict(headers or {})

    def response(self) -> JSONResponse:
        """Return what is sent back."""
        return problem(self.status, self.code, self.message, headers=self.headers)


def problem(
    status: int, code: str, message: str, *, headers: Mapping[str, str] | None = None
) -> JSONResponse:
    """Return an error as every route sends it."""
    return JSONResponse(
        {"error": {"code": code, "message": message}}, status_code=status, headers=dict(headers or {})
    )


def not_found(what: str, name: str) -> RefusedError:
    """Return the refusal of something that is not there."""
    return RefusedError(404, "not-found", f"there is no {what} {name[:100]!r}")
