"""The import order is the architecture, and a machine holds it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import dragoman

ROOT = Path(__file__).parents[2]
ROOMS = [
    path.name for path in Path(dragoman.__file__).parent.iterdir() if path.is_dir() and path.name[0] != "_"
]


def test_the_import_contracts_are_kept() -> None:
    run = "from importlinter.cli import lint_imports_command; lint_imports_command(['--no-cache'])"
    result = subprocess.run(
        [sys.executable, "-c", run], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert result.returncode == 0, result.stdout


def test_every_room_is_on_the_plan_of_the_house() -> None:
    plan = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`.*?`) \|", plan, re.MULTILINE)
    listed = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    assert [room for room in ROOMS if room not in listed] == []
