from __future__ import annotations

import codecs
import json
from collections.abc import Callable
from typing import Any

import pytest

from dragoman.errors import InputError
from dragoman.read import ReadOptions, ReadReport

PROSE = "The café’s owner said – “No” – and the troops left Mânza for 50 €, officials in the capital said."
Read = Callable[..., list[Any]]


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (b"", "cp1252"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.json", "a.csv", "a.html"])
def test_unicode_with_or_without_a_mark_and_windows_1252_are_told_apart(
    read: Read, name: str, mark: bytes, encoding: str
) -> None:
    row = {"id": "1", "text": PROSE, "date": "2019"}
    body = {
        "a.txt": PROSE,
        "a.jsonl": json.dumps(row, ensure_ascii=False) + "\n",
        "a.json": json.dumps([row], ensure_ascii=False),
        "a.csv": f'id,text,date\n1,"{PROSE}",2019\n',
        "a.html": f"<html><body><p>{PROSE}</p></body></html>",
    }[name]
    (document,) = read(name, mark + body.encode(encoding), published_default="2019")
    assert document.text == PROSE


def test_windows_1252_is_noted(read: Read) -> None:
    report = ReadReport()
    read("a.txt", PROSE.encode("cp1252"), report=report, published_default="2019")
    assert report.notes["text that is not UTF-8 read as Windows-1252"] == 1


@pytest.mark.parametrize(
    "data",
    [
        "Войска покинули базу".encode("koi8-r"),
        "Vojáci řekli „ne“ × základně".encode("cp1250"),
        "部隊は基地を離れた".encode("shift_jis"),
        PROSE.encode()[:-1] + b"\xe2\x80 and more",
        codecs.BOM_UTF8 + b"caf\xe9",
        codecs.BOM_UTF16_LE + b"\x00\xd8a\x00",
    ],
)
def test_what_cannot_be_told_for_certain_is_refused(read: Read, data: bytes) -> None:
    assert [skip.reason for skip in read("a.txt", data, published_default="2019")] == ["bad-encoding"]


@pytest.mark.parametrize("name", ["a.txt", "a.csv"])
def test_the_user_names_the_encoding(read: Read, name: str) -> None:
    body = "Войска" if name == "a.txt" else "text,date\nВойска,2019\n"
    (document,) = read(name, body.encode("koi8-r"), encoding="koi8-r", published_default="2019")
    assert document.text == "Войска"


def test_utf_16_without_a_mark_is_refused_with_advice_and_read_when_named(read: Read) -> None:
    data = PROSE.encode("utf-16-le")
    (skip,) = read("a.txt", data, published_default="2019")
    assert skip.reason == "not-text"
    assert "utf-16" in skip.detail
    (document,) = read("a.txt", data, encoding="utf-16-le", published_default="2019")
    assert document.text == PROSE


@pytest.mark.parametrize(
    "encoding", ["klingon", "zip", "rot13", "idna", "unicode_escape", "hex", "utf-7", ""]
)
def test_only_encodings_of_text_can_be_named(encoding: str) -> None:
    with pytest.raises(InputError, match="encoding"):
        ReadOptions(encoding=encoding)


def test_a_page_names_its_own_encoding(read: Read) -> None:
    prose = "Войска покинули базу. " * 5
    page = f'<html><head><meta charset="windows-1251"></head><body><p>{prose}</p></body></html>'
    (document,) = read("a.html", page.encode("cp1251"), languages=None, published_default="2019")
    assert document.text.startswith("Войска")


@pytest.mark.parametrize("charset", ["klingon", "idna", "zip"])
def test_a_page_that_names_a_nonsense_encoding_is_not_decoded_with_it(read: Read, charset: str) -> None:
    page = f'<html><head><meta charset="{charset}"></head><body><p>{PROSE}</p></body></html>'
    (document,) = read("a.html", page.encode("cp1252"), published_default="2019")
    assert document.text == PROSE


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.json"])
def test_one_row_in_a_bad_encoding_does_not_take_the_others_with_it(read: Read, name: str) -> None:
    bad = "Войска".encode("koi8-r")
    rows = [
        b'{"id": 1, "text": "One.", "date": "2019"}',
        b'{"id": 2, "text": "' + bad + b'", "date": "2019"}',
    ]
    rows += [b'{"id": 3, "text": "Three.", "date": "2019"}']
    data = {
        "a.jsonl": b"\n".join(rows),
        "a.json": b"[" + b",".join(rows) + b"]",
        "a.csv": b"id,text,date\n1,One.,2019\n2," + bad + b",2019\n3,Three.,2019\n",
    }[name]
    found = read(name, data)
    assert [getattr(item, "reason", None) or item.id for item in found] == ["1", "bad-encoding", "3"]


def test_damaged_utf_16_lines_are_refused_and_the_others_read(read: Read) -> None:
    lines = [json.dumps({"id": n, "text": "Troops left.", "date": "2019"}) + "\n" for n in range(3)]
    good = [line.encode("utf-16-le") for line in lines]
    good[1] = good[1].replace("T".encode("utf-16-le"), b"\x00\xd8")
    found = read("a.jsonl", codecs.BOM_UTF16_LE + b"".join(good))
    assert [getattr(item, "reason", None) or item.id for item in found] == ["0", "bad-encoding", "2"]


@pytest.mark.parametrize(
    "data",
    [b"\x1f\x8b\x08rest", b"PK\x03\x04rest", b"%PDF-1.4\nrest", b"\x89PNG\r\n\x1a\n", bytes(range(256)) * 4],
)
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv", "a.html", "a.bin"])
def test_binary_files_are_no_text_whatever_their_name(read: Read, name: str, data: bytes) -> None:
    assert [skip.reason for skip in read(name, data)] == ["not-text"]


def test_stray_nuls_in_a_text_are_replaced(read: Read) -> None:
    (document,) = read("a.txt", f"date 2019 {PROSE}\x00")
    assert document.text.endswith("said.\ufffd")
