"""Every Python block of docs/python.md runs, in order, as one session."""

from __future__ import annotations

import re

import pandas as pd
import pytest
from tests.docs.pages import page


def test_the_python_page_runs(capsys: pytest.CaptureFixture[str]) -> None:
    blocks = re.findall(r"^```python\n(.*?)^```", page("python.md"), re.MULTILINE | re.DOTALL)
    names: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, "docs/python.md", "exec"), names)
    assert len(blocks) >= 2
    assert "Chad" in capsys.readouterr().out
    events = names["events"]
    assert isinstance(events, pd.DataFrame)
    assert {"a1", "a2"} == set(events["document_id"])
