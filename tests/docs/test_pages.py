"""Links resolve, make targets exist, and every dependency has its reason."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from tests.docs.pages import PAGES, ROOT, page

LINK = re.compile(r"\]\(([^)\s]+)\)")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def anchors(path: Path) -> set[str]:
    """Return the anchors of a page's headings, as code hosts make them."""
    titles = re.findall(r"^#{1,6} +(.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(path: Path) -> None:
    dead = []
    for link in LINK.findall(path.read_text(encoding="utf-8")):
        if link.startswith(("http://", "https://")):
            continue
        name, _, anchor = link.partition("#")
        target = path.parent / name if name else path
        if not target.exists() or (anchor and anchor not in anchors(target)):
            dead.append(link)
    assert dead == []


def test_every_page_named_in_code_or_prose_is_there() -> None:
    files = [
        p
        for root in ("src", "training", "benchmarks", "docs")
        for p in (ROOT / root).rglob("*")
        if p.is_file()
    ]
    texts = [
        p.read_text(encoding="utf-8")
        for p in (*files, ROOT / "README.md")
        if p.suffix in (".py", ".md", ".tsv")
    ]
    named = {name for text in texts for name in re.findall(r"\bdocs/[\w/-]+\.md\b", text)}
    assert sorted(name for name in named if not (ROOT / name).exists()) == []


def test_the_readme_leads_to_every_page() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    pages = {p.name for p in (ROOT / "docs").glob("*.md")}
    assert sorted(name for name in pages if f"docs/{name}" not in readme) == []


def test_every_make_target_named_in_the_documentation_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^(\w+):", makefile, re.MULTILINE))
    named = {
        t for p in PAGES for t in re.findall(r"(?:^|`)make ([a-z]+)", p.read_text("utf-8"), re.MULTILINE)
    }
    assert named <= targets
    assert {"demo", "test"} <= named


def required(specifiers: list[str]) -> set[str]:
    """Return the names of required packages."""
    return {found[0] for s in specifiers if (found := re.match(r"[\w.-]+", s))}


def test_every_dependency_has_its_reason_and_no_other_has_one() -> None:
    rows = re.findall(r"^\| (\S+) \| \S.* \|$", page("dependencies.md"), re.MULTILINE)
    assert set(rows) - {"package"} == required(PROJECT["dependencies"])


def test_every_development_dependency_is_named() -> None:
    after = page("dependencies.md").split("For development")[1]
    assert [n for n in required(PROJECT["optional-dependencies"]["dev"]) if n not in after] == []
