"""Reports that are posted: coded, and kept if an admin says so."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event as Signal
from threading import Thread
from typing import Any

import pytest
from fastapi.testclient import TestClient

from dragoman.pipeline.owner import Owner
from dragoman.records import Document
from dragoman.serve.problems import RefusedError
from dragoman.serve.uploads import Coding

UPLOAD = "/api/v1/upload"
ONE = {"text": "Iran attacked a ship.", "published": "2024-03-08", "title": "A ship", "source": "Wire"}
Serving = Callable[..., TestClient]


def test_a_posted_report_is_coded_and_not_kept(serving: Serving, owner: Owner) -> None:
    answer = serving("reviewer").post(UPLOAD, json=ONE).json()
    assert answer["saved"] is False
    assert answer["document"]["title"] == "A ship"
    assert [row["event"]["sentence"]["text"] for row in answer["events"]] == [ONE["text"]]
    assert owner.store.counts()["documents"] == 3


def test_an_admin_can_have_it_kept(serving: Serving, owner: Owner) -> None:
    answer = serving("admin").post(UPLOAD, params={"save": "true"}, json=ONE).json()
    assert answer["saved"] is True
    assert owner.store.counts()["documents"] == 4
    assert owner.store.document(answer["document"]["id"]) is not None
    assert owner.store.runs()[-1].source == "upload by admin"


def test_keeping_it_twice_changes_nothing(serving: Serving, owner: Owner) -> None:
    client = serving("admin")
    for _ in range(2):
        assert client.post(UPLOAD, params={"save": "true"}, json=ONE).status_code == 200
    assert owner.store.counts()["documents"] == 4


def test_what_is_served_for_reading_only_keeps_nothing(serving: Serving, owner: Owner) -> None:
    answer = serving("admin", write=False).post(UPLOAD, params={"save": "true"}, json=ONE)
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "read-only")


def test_several_reports_can_come_at_once(serving: Serving) -> None:
    answer = (
        serving("reviewer").post(UPLOAD, json={"documents": [ONE, {**ONE, "text": "Iraq answered."}]}).json()
    )
    assert len(answer["documents"]) == 2


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("a.txt", b"Iran attacked a ship in the Gulf on Monday."),
        ("a.jsonl", b'{"text": "Iran attacked a ship in the Gulf on Monday.", "published": "2024-03-08"}\n'),
        ("a.csv", b"text,published\nIran attacked a ship in the Gulf on Monday.,2024-03-08\n"),
    ],
)
def test_a_file_can_be_posted(serving: Serving, name: str, body: bytes) -> None:
    answer = serving("reviewer").post(UPLOAD, files={"file": (name, body)}, data={"published": "2024-03-08"})
    assert answer.status_code == 200
    assert answer.json()["document"]["published"] == "2024-03-08"


def test_a_file_without_any_date_is_refused_with_the_reason(serving: Serving) -> None:
    answer = serving("reviewer").post(UPLOAD, files={"file": ("a.txt", b"Iran attacked a ship.")})
    assert answer.status_code == 422
    assert "no-date" in answer.json()["error"]["message"]


def test_a_form_without_a_file_is_refused(serving: Serving) -> None:
    assert serving("reviewer").post(UPLOAD, files={"other": ("a.txt", b"Iran")}).status_code == 422


def test_when_too_many_wait_the_next_is_told_to_come_back() -> None:
    started, go = Signal(), Signal()

    class Slow:
        coder = "slow"

        def __call__(self, documents: Any) -> Any:
            started.set()
            go.wait(60)
            return iter(())

    coding = Coding(make=Slow)  # type: ignore[arg-type]
    threads = [
        Thread(target=lambda: coding.code([Document(id="a", text="a", published="2024")])) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    started.wait(60)
    deadline = time.monotonic() + 60
    while coding._places._value and time.monotonic() < deadline:
        time.sleep(0.01)
    with pytest.raises(RefusedError) as refused:
        coding.code([])
    go.set()
    for thread in threads:
        thread.join()
    assert refused.value.status == 503
