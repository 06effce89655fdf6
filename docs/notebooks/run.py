"""Run notebooks cell by cell, and keep in them what the cells say and show.

    python docs/notebooks/run.py docs/notebooks/*.ipynb

A notebook runs in the folder it stands in, as in Jupyter: the value of a cell's last line is shown, a line
that begins with ``!`` is a command of the shell. Figures are kept as pictures, taken by Chromium (or
DRAGOMAN_CHROMIUM), so that they are seen where no script runs.
"""

from __future__ import annotations

import ast
import io
import json
import os
import re
import shutil
import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import Any
from unittest.mock import patch

Cell = dict[str, Any]
Picture = Callable[[Any], str]
"""Returns a figure as PNG in base64."""

WIDTH = 860


def ran(path: Path, picture: Picture) -> Cell:
    """Return a notebook with the outputs of its cells, run in order in one session.

    Raises:
        RuntimeError: a cell fails; the message has its source.
    """
    notebook: Cell = json.loads(path.read_text(encoding="utf-8"))
    session = _Session(picture)
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    with _inside(path.resolve().parent), session.showing():
        for number, cell in enumerate(cells, start=1):
            source = "".join(cell["source"])
            try:
                cell["outputs"] = list(session.outputs(source, number))
            except Exception as error:
                raise RuntimeError(f"{path.name}, cell {number}: {error}\n\n{source}") from error
            cell["execution_count"] = number
    return notebook


@contextmanager
def _inside(folder: Path) -> Iterator[None]:
    """Run the block in a folder, with the commands of this Python first; both are put back."""
    before = Path.cwd()
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    os.chdir(folder)
    try:
        with patch.dict(os.environ, {"PATH": path, "COLUMNS": "110"}):
            yield
    finally:
        os.chdir(before)


class _Session:
    """What is named and shown from cell to cell."""

    def __init__(self, picture: Picture) -> None:
        self._picture = picture
        self._names: dict[str, Any] = {"__name__": "__main__", "_shell": self._shell}
        self._shown: list[Any] = []

    @contextmanager
    def showing(self) -> Iterator[None]:
        """Take what Bokeh shows while the block runs."""
        with (
            patch("bokeh.io.show", self._shown.append),
            patch("bokeh.io.output_notebook", lambda **_: None),
        ):
            yield

    def outputs(self, source: str, number: int) -> Iterator[Cell]:
        """Run a cell and yield what it says, then what it shows, then the value of its last line."""
        said = io.StringIO()
        with redirect_stdout(said):
            value = self._run(source)
        if said.getvalue():
            lines = said.getvalue().splitlines(keepends=True)
            yield {"output_type": "stream", "name": "stdout", "text": lines}
        for figure in self._shown:
            data = {"image/png": self._picture(figure), "text/plain": [f"<{type(figure).__name__}>"]}
            yield {"output_type": "display_data", "metadata": {}, "data": data}
        self._shown.clear()
        if value is not None:
            yield {
                "output_type": "execute_result",
                "execution_count": number,
                "metadata": {},
                "data": _bundle(value),
            }

    def _run(self, source: str) -> Any:
        code = re.sub(
            r"^( *)!(.*)$", lambda line: f"{line[1]}_shell({line[2]!r})", source, flags=re.MULTILINE
        )
        body = ast.parse(code).body
        last = body.pop() if body and isinstance(body[-1], ast.Expr) else None
        exec(compile(ast.Module(body, []), "<cell>", "exec"), self._names)  # noqa: S102
        if last is None:
            return None
        return eval(compile(ast.Expression(last.value), "<cell>", "eval"), self._names)  # noqa: S307

    def _shell(self, line: str) -> None:
        command = line.format_map(self._names)
        done = subprocess.run(  # noqa: S602
            command, shell=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
        )
        print(done.stdout, end="")
        if done.returncode:
            raise RuntimeError(f"{command}: exit {done.returncode}\n{done.stdout}")


def _bundle(value: Any) -> dict[str, list[str]]:
    made = {"text/plain": repr(value)}
    if hasattr(value, "_repr_html_"):
        made["text/html"] = value._repr_html_()
    return {kind: text.splitlines(keepends=True) for kind, text in made.items()}


@contextmanager
def photographer() -> Iterator[Picture]:
    """Give who takes pictures of figures in a browser."""
    from bokeh.embed import file_html
    from bokeh.resources import INLINE
    from playwright.sync_api import sync_playwright

    chromium = os.environ.get("DRAGOMAN_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])

        def picture(figure: Any) -> str:
            page = browser.new_page(viewport={"width": WIDTH, "height": 200})
            page.set_content(file_html(figure, INLINE, "figure"))
            page.wait_for_function("Bokeh.documents.length > 0 && Bokeh.documents[0].is_idle")
            taken = page.screenshot(full_page=True)
            page.close()
            return b64encode(taken).decode()

        yield picture
        browser.close()


def main(paths: list[str]) -> None:
    """Run each notebook and write it anew."""
    with photographer() as picture:
        for path in map(Path, paths):
            made = ran(path, picture)
            path.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
