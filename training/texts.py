"""Sentences as the encoder's tokens, and spans of characters as spans of tokens."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

Example = dict[str, Any]
"""One line that ``prepare.py`` or ``teach.py`` wrote."""
Places = list[tuple[int, int]]
"""Of every token its characters in the sentence; (-1, -1) where it has none."""
LONGEST = 128
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
USUAL = "2015"
AGES = range(1988, 2026)
"""The years of publication that examples are moved to."""


class Text:
    """Sentences to token ids, and spans of characters to spans of tokens."""

    def __init__(self, folder: Path) -> None:
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.marks = [self.tokenizer.token_to_id(f"[unused{i}]") for i in (1, 2, 3, 4)]

    def ids(self, example: Example, *, year: bool = True) -> tuple[list[int], Places]:
        """Return ids and each one's characters; a year comes before the sentence.

        It is that of its report if the sentence names an earlier one, else one and the same for all; the
        package reads sentences so too (``dragoman.encode.year_to_read``).
        """
        published = (example.get("published") or "")[:4] if year else ""
        if published and not any(named < published for named in YEAR.findall(example["text"])):
            published = USUAL
        made = self.tokenizer.encode(example["text"])
        ids, places = list(made.ids), list(made.offsets)
        places[0] = places[-1] = (-1, -1)
        if published:
            more = self.tokenizer.encode(published + " :", add_special_tokens=False).ids
            ids[1:1], places[1:1] = more, [(-1, -1)] * len(more)
        if len(ids) > LONGEST:
            ids, places = [*ids[: LONGEST - 1], ids[-1]], [*places[: LONGEST - 1], (-1, -1)]
        return ids, places

    def marked(self, example: Example) -> tuple[list[int], list[int]]:
        """Return ids with the two parties marked, and where the opening marks stand."""
        ids, places = self.ids(example, year=False)
        put = []
        for number, name in enumerate(("actor", "recipient")):
            span = covered(places, example[name])
            if span is None:
                return ids, [0, 0]
            put += [(span[0], 1, self.marks[2 * number]), (span[1], 0, self.marks[2 * number + 1])]
        for place, _, mark in sorted(put, reverse=True):
            ids.insert(place, mark)
        return ids, [ids.index(self.marks[0]), ids.index(self.marks[2])]


def covered(places: Places, span: list[int] | None) -> tuple[int, int] | None:
    """Return the tokens, first and one after last, that a span of characters covers."""
    if span is None:
        return None
    inside = [i for i, (a, b) in enumerate(places) if a < span[1] and span[0] < b and a >= 0]
    return (inside[0], inside[-1] + 1) if inside else None


def moved(example: Example, rng: random.Random) -> Example:
    """Return an example with all its years moved by as many, so that no year tells by itself what is past."""
    published = example.get("published") or ""
    if len(published) < 4 or not YEAR.search(example["text"]):
        return example
    by = rng.choice(AGES) - int(published[:4])
    if not all(1900 <= int(year) + by <= 2099 for year in YEAR.findall(example["text"])):
        return example
    text = YEAR.sub(lambda year: str(int(year[0]) + by), example["text"])
    return {**example, "text": text, "published": str(int(published[:4]) + by)}
