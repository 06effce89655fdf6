"""What strangers and reports may send: script, SQL, paths, bombs; all of it is data, or is refused."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copyfile
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from tests.make import make_document, make_event, make_party, make_reading

from dragoman.pipeline.owner import Owner, owning
from dragoman.records import Phrase, Reading, Sentence
from dragoman.store import Run

API = "/api/v1"
Serving = Callable[..., TestClient]

SCRIPTS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</script><script>alert(1)</script>",
    "javascript:alert(1)",
    "<svg/onload=alert(1)>",
    "{{constructor.constructor('alert(1)')()}}",
    "\u2028alert(1)\u2029",
    "=cmd|' /C calc'!A0",
)


@pytest.fixture(scope="module")
def hostile(
    made: Path, tmp_path_factory: pytest.TempPathFactory, serving_of: Callable[[Owner], Serving]
) -> Iterator[TestClient]:
    """Return a client of a store whose reports are full of script."""
    path = copyfile(made, tmp_path_factory.mktemp("hostile") / "s.duckdb")
    with owning(path) as owner:
        run = Run(id="hostile", coder="test/1", source=SCRIPTS[0], started=owner.store.runs()[0].started)
        owner.add([reading_of(number, script) for number, script in enumerate(SCRIPTS)], run=run)
        yield serving_of(owner)()


def reading_of(number: int, script: str) -> Reading:
    text, end = f"{script} struck.", len(script)
    document = make_document(id=f"h{number}", text=text, title=script, source=script, url=script)
    party = make_party(None, start=0, end=end, text=script, name=script, kind="person", reason="unresolved")
    event = make_event(
        document=document.id,
        actor=(party,),
        recipient=(),
        trigger=Phrase(start=end + 1, end=end + 7, text="struck"),
        sentence=Sentence(start=0, end=len(text), index=0, text=text),
    )
    return make_reading(document, events=(event,))


@pytest.mark.parametrize(
    "route", ["events", "documents", "incidents", "search?q=struck", "facets", "review/queue"]
)
def test_stored_script_is_json_and_never_a_page(hostile: TestClient, route: str) -> None:
    answer = hostile.get(f"{API}/{route}")
    assert answer.headers["content-type"].startswith("application/json")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answer.headers["content-security-policy"]
    assert SCRIPTS[0] in json.dumps(answer.json())


def test_stored_script_comes_back_exactly_as_it_was(hostile: TestClient) -> None:
    for number, script in enumerate(SCRIPTS):
        answer = hostile.get(f"{API}/documents/h{number}").json()["document"]
        assert (answer["title"], answer["source"]) == (script, script)


def test_an_address_that_is_none_of_the_web_is_not_given(hostile: TestClient) -> None:
    rows = hostile.get(f"{API}/documents").json()["items"]
    urls = {row["url"] for row in rows}
    assert urls == {None, "https://x.org/1"}


def test_a_spreadsheet_runs_nothing(hostile: TestClient) -> None:
    lines = hostile.get(f"{API}/events", params={"format": "csv"}).text
    assert ",'=cmd" in lines
    assert ",=cmd" not in lines


@pytest.mark.parametrize("script", SCRIPTS)
def test_script_in_an_address_is_not_sent_back_as_a_page(client: TestClient, script: str) -> None:
    for path in (f"/{quote(script)}", f"{API}/events/{quote(script)}", f"{API}/actors/{quote(script)}"):
        answer = client.get(path)
        assert not (answer.headers["content-type"].startswith("text/html") and script in answer.text)


SQL = (
    "' OR 1=1 --",
    "'; DROP TABLE events; --",
    '" OR ""="',
    "1) UNION SELECT * FROM documents --",
    "$f_party",
    "?",
    "%",
    "\\",
    "x'||(SELECT text FROM documents LIMIT 1)||'",
    "\x00",
    "'; COPY events TO 'stolen.csv'; --",
)

NAMES = (
    "q",
    "party",
    "actor",
    "recipient",
    "mode",
    "context",
    "place",
    "source",
    "document",
    "incident",
    "commitment",
)


@pytest.mark.parametrize("name", NAMES)
def test_sql_in_a_filter_is_a_value_that_nothing_has(client: TestClient, kept: Owner, name: str) -> None:
    for value in SQL:
        answer = client.get(f"{API}/events", params={name: value})
        assert answer.status_code == 200
        assert name == "q" or answer.json()["total"] == 0
    assert kept.store.counts()["events"] == 3


@pytest.mark.parametrize("name", ["type", "show", "sort", "since", "start", "bbox", "format"])
def test_sql_where_a_word_is_expected_is_refused(client: TestClient, name: str) -> None:
    for value in SQL:
        assert client.get(f"{API}/events", params={name: value}).status_code in (400, 406)


@pytest.mark.parametrize("value", SQL)
def test_sql_in_a_path_finds_nothing(client: TestClient, value: str) -> None:
    sent = quote(value, safe="")
    for route in ("events", "documents", "incidents", "commitments", "actors"):
        assert client.get(f"{API}/{route}/{sent}").status_code == 404
    assert client.get(f"{API}/dyads/{sent}/{sent}").status_code in (200, 404)


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd", "/assets/../../secret", "/..%2f..%2fsecret", "/%2e%2e/secret", "//etc/passwd",
        "/assets/%2e%2e%2f%2e%2e%2fsecret", "/..\\secret", "/secret%00.html", "/assets/..%5c..%5csecret",
    ],
)  # fmt: skip
def test_no_file_outside_the_pages_is_given(serving: Serving, tmp_path: Path, path: str) -> None:
    (tmp_path / "static" / "assets").mkdir(parents=True)
    (tmp_path / "static" / "index.html").write_text("first page")
    (tmp_path / "secret").write_text("the secret")
    assert "the secret" not in serving().get(path).text
    assert "root:" not in serving().get(path).text


def test_a_link_out_of_the_pages_is_not_followed(serving: Serving, tmp_path: Path) -> None:
    (tmp_path / "static").mkdir()
    (tmp_path / "secret").write_text("the secret")
    (tmp_path / "static" / "link").symlink_to(tmp_path / "secret")
    assert "the secret" not in serving().get("/link").text


def posted(client: TestClient, body: bytes, **headers: str) -> int:
    kept = {"content-type": "application/json", **{k.replace("_", "-"): v for k, v in headers.items()}}
    return client.post(f"{API}/upload", content=body, headers=kept).status_code


def test_a_body_beyond_the_limit_is_too_large(reading: Serving) -> None:
    client = reading("reviewer", max_body=1_000)
    assert posted(client, b"x" * 1_001) == 413


def test_a_body_that_hides_its_length_is_too_large_too(reading: Serving) -> None:
    client = reading("reviewer", max_body=1_000)
    answer = client.post(f"{API}/upload", content=(b"x" * 100 for _ in range(100)))
    assert answer.status_code == 413


@pytest.mark.parametrize("packing", ["gzip", "deflate"])
def test_a_decompression_bomb_is_too_large(reading: Serving, packing: str) -> None:
    zeros = b"0" * 50_000_000
    bomb = gzip.compress(zeros) if packing == "gzip" else zlib.compress(zeros)
    assert len(bomb) < 100_000
    assert posted(reading("reviewer"), bomb, content_encoding=packing) == 413


def test_a_packed_body_is_unpacked(reading: Serving) -> None:
    body = gzip.compress(json.dumps({"text": "Iran attacked.", "published": "2024-03-01"}).encode())
    assert posted(reading("reviewer"), body, content_encoding="gzip") == 200


@pytest.mark.parametrize(("packing", "status"), [("gzip", 422), ("br", 415), ("gzip, gzip", 415)])
def test_what_is_not_packed_as_it_says_is_refused(reading: Serving, packing: str, status: int) -> None:
    assert posted(reading("reviewer"), b'{"text": "a"}', content_encoding=packing) == status


def test_a_packed_body_that_is_cut_off_is_broken(reading: Serving) -> None:
    body = gzip.compress(b'{"text": "Iran attacked.", "published": "2024-03-01"}')[:-6]
    assert posted(reading("reviewer"), body, content_encoding="gzip") == 422


def test_a_zip_bomb_is_no_report(reading: Serving) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"0" * 50_000_000)
    answer = reading("reviewer").post(f"{API}/upload", files={"file": ("a.zip", packed.getvalue())})
    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 422),
        (b"{", 422),
        (b"[]", 422),
        (b"null", 422),
        (b"[" * 100_000, 422),
        (b"\xff\xfe", 422),
        (b'{"text": "a"}', 422),
        (b'{"published": "2024"}', 422),
        (b'{"text": "a", "published": "soon"}', 422),
        (b'{"text": 5, "published": "2024"}', 422),
        (b'{"documents": []}', 422),
        (b'{"documents": {"a": 1}}', 422),
        (b'{"text": "\\ud800", "published": "2024"}', 422),
    ],
)
def test_nonsense_is_refused(reading: Serving, body: bytes, status: int) -> None:
    assert posted(reading("reviewer"), body) == status


def test_too_many_or_too_long_reports_are_too_much(reading: Serving) -> None:
    client = reading("reviewer", max_documents=2, max_text=100)
    one: dict[str, Any] = {"text": "Iran attacked.", "published": "2024-03-01"}
    assert client.post(f"{API}/upload", json={"documents": [one] * 3}).status_code == 413
    assert client.post(f"{API}/upload", json={**one, "text": "a" * 101}).status_code == 413


def test_a_body_of_another_kind_is_refused(reading: Serving) -> None:
    assert posted(reading("reviewer"), b"Iran attacked.", content_type="text/plain") == 415


def test_an_error_inside_says_nothing_of_the_inside(serving: Serving, owner: Owner) -> None:
    client = serving()
    owner.store.close()
    answer = client.get(f"{API}/events")
    assert answer.status_code == 500
    assert set(answer.json()["error"]) == {"code", "message"}
    assert "duckdb" not in answer.text.lower()
    assert answer.headers["x-content-type-options"] == "nosniff"
