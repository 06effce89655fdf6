"""HTML pages: the article's text, and the title, date, source and address that the page states.

A page is bounded by its structure, not by a clock, so that the same page gives the same answer on
every machine: extraction takes time in proportion to the elements and how deep they lie.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import trafilatura
from lxml import etree, html  # type: ignore[import-untyped]

from dragoman.read.dates import read_date
from dragoman.read.draft import RefusedError

MOST_ELEMENTS = 50_000
MOST_COMPARED = 3_000
"""Elements up to which a second extractor checks the first; its time grows with their square."""
MOST_NESTING = 500_000
"""The sum, over all elements, of how deep each lies."""
LONGEST_ATTRIBUTE = 5_000

# Without a handler of their own these would write to standard error.
for _name in ("trafilatura", "htmldate", "courlan"):
    logging.getLogger(_name).addHandler(logging.NullHandler())

_URL_DATE = re.compile(r"/(\d{4}/\d{1,2}/\d{1,2})(?:/|$)", re.ASCII)
_FIXED = {
    "extensive_search": False,
    "original_date": True,
    "min_date": "1800-01-01",
    "max_date": "2100-12-31",
}

# What a page says of its own publication, surest first; never when it was modified.
_META_DATES = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "article.published", "parsely-pub-date", "sailthru.date", "publish-date", "publish_date", "publishdate",
    "publication_date", "pubdate", "pub_date", "publisheddate", "dc.date.issued", "dcterms.issued",
    "dc.date.created", "dcterms.created", "dc.date", "dcterms.date", "citation_publication_date",
    "cxenseparse:recs:publishtime", "bt:pubdate", "ptime", "date",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What an HTML page holds; ``published`` is an ISO day, month or year."""

    text: str
    title: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None


def extract(text: str) -> Page:
    """Return what a page holds.

    Raises:
        RefusedError: the page is too large or too deep (``too-large``), holds no article (``empty``)
            or cannot be read (``failed``).
    """
    tree = _tree(text)
    fast = _bound(tree) > MOST_COMPARED
    published = _published(tree)
    try:
        meta = trafilatura.extract_metadata(tree, date_config=dict(_FIXED))
        found = trafilatura.bare_extraction(tree, include_comments=False, fast=fast)
    except (AttributeError, LookupError, TypeError, ValueError, RecursionError, etree.LxmlError) as error:
        raise RefusedError("failed", f"the page cannot be read: {type(error).__name__}: {error}") from error
    if found is None or not (found.text or "").strip():
        raise RefusedError("empty", "no article found in the page")
    return Page(
        text=found.text,
        title=meta.title or None,
        published=published or _url_date(meta.url),
        source=meta.sitename or None,
        url=meta.url or None,
    )


def _tree(text: str) -> Any:
    parser = html.HTMLParser(
        collect_ids=False, default_doctype=False, encoding="utf-8", remove_comments=True, remove_pis=True
    )
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        if not _truncated(parser):
            raise RefusedError("empty", "no page: nothing could be read as HTML") from error
        tree = None
    if _truncated(parser):
        raise RefusedError(
            "too-large", "the page is nested more than 250 elements deep, or a part is too long"
        )
    return tree


def _truncated(parser: Any) -> bool:
    """Tell whether the parser gave up on a limit: it then keeps what came before and says nothing."""
    return any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)


def _bound(tree: Any) -> int:
    """Refuse a page that would take long, cut attributes that no extraction needs, count the elements."""
    elements = nesting = 0
    level = [tree]
    depth = 1
    while level:
        elements += len(level)
        nesting += depth * len(level)
        if elements > MOST_ELEMENTS or nesting > MOST_NESTING:
            raise RefusedError(
                "too-large", f"the page has more than {MOST_ELEMENTS} elements, or they lie deep"
            )
        for element in level:
            for name, value in element.attrib.items():
                if len(value) > LONGEST_ATTRIBUTE:
                    element.attrib[name] = value[:LONGEST_ATTRIBUTE]
        level = [child for element in level for child in element]
        depth += 1
    return elements


def _published(tree: Any) -> str | None:
    return next((date for value in _stated_dates(tree) if (date := read_date(value))), None)


def _stated_dates(tree: Any) -> Iterator[object]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            yield from _linked_data(script.text or "")
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        metas.setdefault(name.lower(), meta.get("content") or "")
    yield from (metas[name] for name in _META_DATES if name in metas)
    for element in tree.iter("time", "span", "abbr", "div", "p"):
        if element.get("itemprop") == "datePublished" or element.get("pubdate") is not None:
            yield element.get("datetime") or element.get("content") or element.text
    times = {time.get("datetime") for time in tree.iter("time")}
    if len(times) == 1:
        yield times.pop()


def _linked_data(script: str) -> Iterator[object]:
    """Yield every ``datePublished`` of a JSON-LD script, outer ones first."""
    try:
        level: list[Any] = [json.loads(script)]
    except (ValueError, RecursionError):
        return
    while level:
        objects = [item for item in level if isinstance(item, dict)]
        yield from (item["datePublished"] for item in objects if "datePublished" in item)
        lists = [item for item in level if isinstance(item, list)]
        level = [value for item in objects for value in item.values()] + [value for x in lists for value in x]


def _url_date(url: str | None) -> str | None:
    found = _URL_DATE.search(url or "")
    return read_date(found[1]) if found else None
