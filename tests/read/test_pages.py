from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.read.draft import RefusedError
from dragoman.read.pages import extract

PROSE = "Troops left the base on Monday, officials said, after weeks of talks about the withdrawal."
Read = Callable[..., list[Any]]


def page(head: str = "", body: str = "") -> str:
    return (
        f"<!DOCTYPE html><html><head>{head}</head><body>{body}<article><p>{PROSE}</p></article></body></html>"
    )


def linked(**data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def test_reads_the_article_and_what_the_page_says_of_it(read: Read) -> None:
    head = (
        meta("article:published_time", "2019-02-17T23:30:00-08:00")
        + meta("og:title", "Troops leave")
        + meta("og:site_name", "The Post")
        + '<link rel="canonical" href="https://example.org/news/troops">'
    )
    (document,) = read("a.html", page(head))
    assert document.text == PROSE
    assert (document.title, document.source) == ("Troops leave", "The Post")
    assert (document.published, document.url) == ("2019-02-17", "https://example.org/news/troops")


@pytest.mark.parametrize("name", ["a.htm", "a.HTML", "a.xhtml", "a", "a.php"])
def test_pages_are_recognised(read: Read, name: str) -> None:
    comment = "<!-- saved from the net -->\n" if name == "a.php" else ""
    (document,) = read(name, comment + page(), published_default="2019")
    assert document.text == PROSE


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        (linked(datePublished="2019-02-17T10:00:00Z", dateModified="2020-01-01"), "", "2019-02-17"),
        (linked(**{"@graph": [{"a": 1}, {"datePublished": "2019-02"}]}), "", "2019-02"),
        (meta("article:modified_time", "2021-01-01") + meta("date", "17 February 2019"), "", "2019-02-17"),
        (meta("article:published_time", "2019-02"), "", "2019-02"),
        (meta("article:published_time", "2019"), "", "2019"),
        (meta("date", "soon") + meta("pubdate", "2019-02-17"), "", "2019-02-17"),
        ('<link rel="canonical" href="https://example.org/2019/02/17/troops">', "", "2019-02-17"),
        ("", '<time datetime="2019-02-17T10:00:00Z">Sunday</time>', "2019-02-17"),
        ("", '<span itemprop="datePublished">February 17, 2019</span>', "2019-02-17"),
    ],
)
def test_the_date_keeps_its_precision_and_is_when_the_page_was_published(
    head: str, body: str, published: str
) -> None:
    assert extract(page(head, body)).published == published


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", "<p>In March 2018 there were 400 of them.</p>"),
        ("", "<footer>© 2017 The Post</footer>"),
        (meta("article:modified_time", "2021-01-01"), ""),
        (meta("article:published_time", "03/04/2019"), ""),
        ("", '<time datetime="2019-02-17">a</time><time datetime="2018-02-17">b</time>'),
        ('<script type="application/ld+json">{"datePublished": "2019</script>', ""),
    ],
)
def test_no_date_is_guessed(head: str, body: str) -> None:
    assert extract(page(head, body)).published is None


def test_a_page_without_a_date_takes_that_of_its_file(read: Read) -> None:
    (document,) = read("2019-02-17-page.html", page())
    assert document.published == "2019-02-17"


@pytest.mark.parametrize("data", ["", "<html></html>", "<html><body><script>x()</script></body></html>"])
def test_a_page_without_an_article_is_empty(read: Read, data: str) -> None:
    assert [skip.reason for skip in read("a.html", data)] == ["empty"]


def test_a_fragment_in_a_page_file_is_read(read: Read) -> None:
    (document,) = read("a.html", f"<p>{PROSE}</p><p>{PROSE[::-1]}</p>", published_default="2019")
    assert document.text.startswith(PROSE)


def test_xml_that_is_no_page_is_refused(read: Read) -> None:
    assert [skip.reason for skip in read("a.xml", "<?xml version='1.0'?><rss><item>Troops</item></rss>")] == [
        "not-text"
    ]


def body(inner: str) -> str:
    return f"<html><body>{inner}</body></html>"


ENTITIES = "".join(f"<!ENTITY a{n + 1} '&a{n};&a{n};'>" for n in range(40))
HOSTILE = {
    "deep": body("<div>" * 100_000),
    "unclosed": body("<p><b>word " * 50_000),
    "wide": body("<hr>" * 300_000),
    "entities": f"<!DOCTYPE html [<!ENTITY a0 'aaaaaaaa'>{ENTITIES}]>{body('<p>' + '&a40;' * 500 + '</p>')}",
    "attribute": body(f"<div class='{'article post ' * 200_000}'><p>{PROSE}</p></div>"),
    "long word": body(f"<p>{'a' * 12_000_000}</p>"),
    "tags only": "<" * 200_000,
    "nested tables": body(("<table><tr><td>word " * 40 + "</table>" * 40) * 100),
    "nested lists": body(("<ul><li>a" * 60 + "</ul>" * 60) * 40),
    "deep linked data": page(f'<script type="application/ld+json">{"[" * 100_000}</script>'),
    "comments": "<!--" * 100_000,
    "open comments": "<!----><!---->" * 5_000 + "<p>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_neither_hangs_nor_raises(read: Read, name: str) -> None:
    began = time.monotonic()
    found = read("a.html", HOSTILE[name], published_default="2019")
    assert len(found) == 1
    assert time.monotonic() - began < 10


def test_a_page_the_parser_would_cut_short_is_refused_not_cut(read: Read) -> None:
    found = read(
        "a.html", body("<p>" + "<span>word " * 400 + f"</p><p>{PROSE}</p>"), published_default="2019"
    )
    assert [item.reason for item in found] == ["too-large"]


def test_nothing_is_logged_to_standard_error(read: Read, capfd: pytest.CaptureFixture[str]) -> None:
    logging.getLogger().handlers.clear()
    read("a.html", "<html></html>")
    assert capfd.readouterr() == ("", "")


MARKUP = [
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<table>",
    "<td>",
    "<li>",
    "<ul>",
    "<br/>",
    "<a href='x'>",
    "<title>",
]
MARKUP += [
    "<script>",
    "</script>",
    "<!--",
    "<time datetime='2019'>",
    "<meta name=date>",
    "word ",
    "&amp;",
    "\x00",
    "é",
]


@settings(max_examples=60)
@given(st.lists(st.sampled_from(MARKUP), max_size=40))
def test_no_markup_raises_anything_but_a_refusal(parts: list[str]) -> None:
    try:
        reason = "read" if extract(body("".join(parts))).text.strip() else "nothing"
    except RefusedError as error:
        reason = error.reason
    assert reason in {"read", "empty", "failed", "too-large"}
