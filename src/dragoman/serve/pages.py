"""The built front end: files as they are, every other address its first page."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response

from dragoman.serve.problems import problem

_FOREVER = "public, max-age=31536000, immutable"
"""For files whose names change with what is in them."""

_NOT_BUILT = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Dragoman</title></head>
<body><main>
<h1>The pages are not built</h1>
<p>This Dragoman serves its API, but the web pages have not been built into it.
In a checkout, run <code>make web</code> (it needs Node) and start again; a released package has them.</p>
<p>The API is at <a href="/api/v1/meta">/api/v1/meta</a>, its description at
<a href="/api/v1/openapi.json">/api/v1/openapi.json</a>.</p>
</main></body></html>
"""


class Pages:
    """Gives files of a folder, and nothing outside it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()

    def answer(self, request: Request) -> Response:
        """Return the file that an address names, else the first page, which finds its way itself."""
        path = request.path_params.get("path", "")
        if request.url.path.startswith("/api/"):
            return problem(
                404, "not-found", f"there is no route {request.url.path[:100]!r}; see /api/v1/openapi.json"
            )
        file = self._file(path)
        if file is not None:
            caching = _FOREVER if path.startswith("assets/") else "no-cache"
            return FileResponse(file, headers={"cache-control": caching})
        if path.startswith("assets/"):
            return problem(404, "not-found", "there is no such file")
        first = self._folder / "index.html"
        if first.is_file():
            return FileResponse(first, headers={"cache-control": "no-cache"})
        return HTMLResponse(_NOT_BUILT, headers={"cache-control": "no-store"})

    def _file(self, path: str) -> Path | None:
        if not path or "\0" in path or "\\" in path:
            return None
        try:
            file = (self._folder / path).resolve()
            return file if file.is_relative_to(self._folder) and file.is_file() else None
        except (OSError, ValueError):
            return None
