"""A drawn situation: one page that fetches nothing, and shows whatever it holds as text."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import pytest

from dragoman.link.drawing import as_page
from dragoman.link.paths import Edge, Graph, Node
from dragoman.link.situation import Mover, News, Quote, Situation

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</script><script>alert(1)//",
    "{{ 7 * 7 }}{% raw %}",
    "$$\\href{javascript:alert(1)}{x}$$",
    "]]>-->&lt;b&gt;",
)


def stands(words: str, *, nodes: int = 2) -> Situation:
    """Return a threat with a condition, all of whose words are given."""
    made = (
        Node(id="if-a", kind="condition", label=words, status="open"),
        Node(id="a", kind="commitment", label=words, status="open"),
        *(Node(id=f"b{n}", kind="commitment", label=words, status="met") for n in range(nodes - 2)),
    )
    return Situation(
        actors=(words, "USA"),
        as_of="2024-05-01",
        since="2024-04-01",
        positions=(),
        graph=Graph(nodes=made, edges=(Edge(from_="if-a", to="a", kind="if"),)),
        movers=(Mover(commitment="a", to="triggered", what=words),),
        news=(News(date="2024-05-01", subject="a", what=words),),
        quotes=(
            Quote(
                subject="a", event="e", document=words, published="2024-05-01", source=words, sentence=words
            ),
        ),
    )


class Seen(HTMLParser):
    """What a browser makes of a page: its elements, the addresses it names, and its text outside scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.handlers: list[str] = []
        self.text = ""
        self._inside = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._inside = tag
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href", "data", "action")]
        self.handlers += [name for name, _ in attrs if name.startswith("on")]

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside not in ("script", "style"):
            self.text += data


def boxes(page: str) -> list[str]:
    """Return the words on the boxes, as the drawing holds them."""
    (told,) = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', page, re.DOTALL)
    found: list[str] = []

    def look(value: object) -> None:
        if isinstance(value, dict):
            entries = value.get("entries")
            for name, inner in entries if isinstance(entries, list) else value.items():
                if name == "words" and isinstance(inner, list):
                    found.extend(inner)
                look(inner)
        elif isinstance(value, list):
            for inner in value:
                look(inner)

    look(json.loads(unescape(told)))
    return found


@pytest.mark.parametrize("words", HOSTILE)
def test_what_reports_say_is_text_and_never_markup(words: str) -> None:
    plain, seen = Seen(as_page(stands("plain"))), Seen(as_page(stands(words)))
    assert seen.tags == plain.tags
    assert seen.handlers == []
    assert words in seen.text


@pytest.mark.parametrize("words", HOSTILE)
def test_boxes_show_the_very_words(words: str) -> None:
    assert "".join(boxes(as_page(stands(words)))[0].split()) == "".join(f"{words}[open]".split())


def test_the_page_fetches_nothing() -> None:
    page = as_page(stands("plain"))
    assert Seen(page).addresses == []
    assert "default-src 'none'" in page


def test_a_box_leads_to_its_sentences_and_to_what_would_move_it() -> None:
    page = as_page(stands("They stay."))
    assert '"#box-@number"' in unescape(page)
    (box,) = re.findall(r'<details id="box-2">.*?</details>', page, re.DOTALL)
    assert "triggered if They stay." in box
    assert "<blockquote><p>They stay.</p>" in box


def test_a_condition_opens_the_sentences_of_its_commitment() -> None:
    (box,) = re.findall(r'<details id="box-1">.*?</details>', as_page(stands("They stay.")), re.DOTALL)
    assert "They stay." in box


def test_circles_and_single_boxes_are_drawn() -> None:
    found = stands("plain", nodes=9)
    circle = Edge(from_="a", to="if-a", kind="fulfils")
    graph = Graph(nodes=found.graph.nodes, edges=(*found.graph.edges, circle))
    whole = replace(found, graph=graph)
    assert len(boxes(as_page(whole))) == 9


def test_a_situation_without_commitments_is_a_page_too() -> None:
    assert boxes(as_page(replace(stands("plain"), graph=Graph()))) == []
