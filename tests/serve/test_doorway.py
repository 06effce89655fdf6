"""Who gets in: tokens, roles, host names, other sites' pages, haste."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from dragoman.errors import InputError
from dragoman.serve.limits import RateLimit
from dragoman.serve.options import check_binding, is_loopback
from dragoman.serve.problems import RefusedError
from dragoman.serve.tokens import TokenBook, add_token, make_token, read_tokens

API = "/api/v1"
Serving = Callable[..., TestClient]


def test_only_a_hash_of_a_token_is_kept(tmp_path: Path) -> None:
    token, entry = make_token("ada", "reviewer")
    add_token(tmp_path / "tokens", entry)
    kept = (tmp_path / "tokens").read_text()
    assert token not in kept
    assert (tmp_path / "tokens").stat().st_mode & 0o777 == 0o600
    holder = read_tokens(tmp_path / "tokens").holder(token)
    assert holder is not None
    assert (holder.name, holder.role) == ("ada", "reviewer")


@pytest.mark.parametrize("wrong", ["", "x", "é", "a" * 10_000])
def test_a_wrong_token_has_no_holder(wrong: str) -> None:
    assert TokenBook([make_token("ada", "admin")[1]]).holder(wrong) is None


def test_the_same_token_hashes_differently_each_time_it_is_made() -> None:
    assert make_token("a", "reader")[1].hash != make_token("a", "reader")[1].hash


def test_a_token_file_that_others_may_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tokens"
    add_token(path, make_token("ada", "reader")[1])
    path.chmod(0o644)
    with pytest.raises(InputError, match="chmod 600"):
        read_tokens(path)


def test_a_token_file_with_nonsense_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "tokens"
    add_token(path, make_token("ada", "reader")[1])
    with path.open("a") as file:
        file.write('{"name": "eve", "role": "king", "salt": "", "hash": ""}\n')
    with pytest.raises(InputError, match="line 2"):
        read_tokens(path)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "example.org"])
def test_listening_beyond_this_machine_needs_a_token(host: str) -> None:
    with pytest.raises(InputError, match="token"):
        check_binding(host, TokenBook())
    check_binding(host, TokenBook([make_token("ada", "reader")[1]]))


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "[::1]", "localhost"])
def test_this_machine_alone_needs_none(host: str) -> None:
    assert is_loopback(host)
    check_binding(host, TokenBook())


@pytest.mark.parametrize("header", ["Bearer nonsense", "Basic YTpi", "Bearer", "é"])
def test_an_unknown_token_is_told_so(client: TestClient, header: str) -> None:
    answer = client.get(f"{API}/events", headers={"authorization": header.encode()})
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"


def test_reading_can_be_closed(reading: Serving) -> None:
    assert reading(open_reads=False).get(f"{API}/events").status_code == 401
    assert reading(open_reads=False).get("/metrics").status_code == 401
    assert reading(open_reads=False).get("/health").status_code == 200
    assert reading("reader", open_reads=False).get(f"{API}/events").status_code == 200


WRITES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("decisions", {"event": "none", "verdict": "accept"}),
    ("decisions/none/undo", {}),
    ("upload", {"text": "a", "published": "2024"}),
)


@pytest.mark.parametrize(("route", "body"), WRITES)
@pytest.mark.parametrize(("role", "status"), [(None, 401), ("reader", 403)])
def test_writing_needs_a_reviewer(
    reading: Serving, route: str, body: dict[str, Any], role: Any, status: int
) -> None:
    assert reading(role).post(f"{API}/{route}", json=body).status_code == status


def test_keeping_an_upload_needs_an_admin(reading: Serving) -> None:
    body = {"text": "Iran attacked.", "published": "2024-03-01"}
    assert reading("reviewer").post(f"{API}/upload?save=true", json=body).status_code == 403


@pytest.mark.parametrize(("route", "body"), WRITES)
@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "http://testserver.evil.example"},
    ],
)
def test_a_page_of_another_site_cannot_write_even_with_a_token(
    reading: Serving, route: str, body: dict[str, Any], headers: dict[str, str]
) -> None:
    answer = reading("admin").post(f"{API}/{route}", json=body, headers=headers)
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "cross-site")


def test_our_own_page_can_write(reading: Serving) -> None:
    headers = {"origin": "http://testserver", "sec-fetch-site": "same-origin"}
    body = {"text": "Iran attacked.", "published": "2024-03-01"}
    assert reading("reviewer").post(f"{API}/upload", json=body, headers=headers).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "", "[::1"])
def test_another_host_name_is_not_answered(client: TestClient, host: str) -> None:
    assert client.get(f"{API}/meta", headers={"host": host}).status_code == 400


def test_a_port_behind_the_host_name_is_no_matter(client: TestClient) -> None:
    assert client.get(f"{API}/meta", headers={"host": "TESTSERVER:8000"}).status_code == 200


def test_no_site_may_read_across_origins(client: TestClient) -> None:
    answer = client.get(f"{API}/meta", headers={"origin": "https://evil.example"})
    assert "access-control-allow-origin" not in answer.headers


def test_haste_is_refused_with_when_to_come_back(reading: Serving) -> None:
    client = reading(reads=2)
    answers = [client.get(f"{API}/decisions") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert int(answers[2].headers["retry-after"]) >= 1


def test_uploads_have_a_limit_of_their_own(reading: Serving) -> None:
    client = reading("reviewer", codings=1)
    body = {"text": "Iran attacked.", "published": "2024-03-01"}
    assert [client.post(f"{API}/upload", json=body).status_code for _ in range(2)] == [200, 429]


def test_a_bucket_fills_again_with_time() -> None:
    now = [0.0]
    limit = RateLimit(60, clock=lambda: now[0])
    for _ in range(60):
        limit.take("a")
    with pytest.raises(RefusedError):
        limit.take("a")
    limit.take("b")
    now[0] = 1.0
    limit.take("a")


def test_every_answer_has_the_headers_that_keep_browsers_safe(client: TestClient) -> None:
    for path in ("/", f"{API}/meta", f"{API}/events/none", "/health"):
        headers = client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "no-referrer"
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]


def test_an_answer_seen_before_is_not_sent_again(client: TestClient) -> None:
    first = client.get(f"{API}/events")
    again = client.get(f"{API}/events", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get(f"{API}/events?limit=1", headers={"if-none-match": first.headers["etag"]})
    assert other.status_code == 200


def test_a_tag_does_not_let_in_whom_no_token_lets_in(reading: Serving) -> None:
    tag = reading("reader", open_reads=False).get(f"{API}/events").headers["etag"]
    answer = reading(open_reads=False).get(f"{API}/events", headers={"if-none-match": tag})
    assert answer.status_code == 401
