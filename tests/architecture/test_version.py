"""The version stands in one place; what must repeat it agrees."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from dragoman import __version__

ROOT = Path(__file__).parents[2]


def test_no_other_source_file_holds_the_version() -> None:
    holders = [
        path.name
        for path in (ROOT / "src").rglob("*.py")
        if f'"{__version__}"' in path.read_text(encoding="utf-8")
    ]
    assert holders == ["__init__.py"]


def test_the_build_takes_it_from_there() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" not in project["project"]
    assert project["project"]["dynamic"] == ["version"]
    assert project["tool"]["hatch"]["version"]["path"] == "src/dragoman/__init__.py"


def test_the_citation_and_the_changelog_agree() -> None:
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert re.findall(r"^version: (.*)$", citation, re.MULTILINE) == [__version__]
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (\S+)", changelog, re.MULTILINE)[0] == __version__
