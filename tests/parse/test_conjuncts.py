"""Two persons joined by "and", whom the parser takes for one."""

from __future__ import annotations

import pytest

from dragoman.parse.conjuncts import rejoin


def mended(*rows: tuple[str, str, int, str, str]) -> list[tuple[str, str, str]]:
    """Return word, label and governing word of tokens (word, label, head, part of speech, entity)."""
    word, dep, head, pos, ent = (list(column) for column in zip(*rows, strict=True))
    rejoin(head, dep, word=word, pos=pos, ent=ent)
    return [(w, d, word[h]) for w, d, h in zip(word, dep, head, strict=True)]


def test_the_first_of_two_named_takes_the_place_of_both() -> None:
    found = mended(
        ("Putin", "nmod", 5, "PROPN", "PERSON"),
        ("and", "cc", 0, "CCONJ", ""),
        ("Turkish", "amod", 3, "ADJ", "NORP"),
        ("President", "conj", 0, "PROPN", ""),
        ("Recep", "compound", 5, "PROPN", "PERSON"),
        ("Erdogan", "nsubj", 6, "PROPN", "PERSON"),
        ("agreed", "ROOT", 6, "VERB", ""),
    )
    assert found == [
        ("Putin", "nsubj", "agreed"),
        ("and", "cc", "Putin"),
        ("Turkish", "amod", "President"),
        ("President", "compound", "Erdogan"),
        ("Recep", "compound", "Erdogan"),
        ("Erdogan", "conj", "Putin"),
        ("agreed", "ROOT", "agreed"),
    ]


@pytest.mark.parametrize(
    ("first", "after"),
    [
        (("U.S.", "GPE"), ("Russian", "NORP", "NOUN", "forces", "")),
        (("Justice", ""), ("Development", "", "PROPN", "Yildirim", "PERSON")),
        (("Prince", "PERSON"), ("Defense", "", "PROPN", "Mohammed", "PERSON")),
        (("British", "NORP"), ("French", "NORP", "PROPN", "Macron", "PERSON")),
    ],
)
def test_what_is_one_name_or_no_persons_stays(
    first: tuple[str, str], after: tuple[str, str, str, str, str]
) -> None:
    word, ent = first
    second, nation, pos, last, label = after
    rows = (
        (word, "nmod", 3, "PROPN", ent),
        ("and", "cc", 0, "CCONJ", ""),
        (second, "conj", 0, "PROPN", nation),
        (last, "nsubj", 4, pos, label),
        ("met", "ROOT", 4, "VERB", ""),
    )
    assert mended(*rows) == [(w, d, rows[h][0]) for w, d, h, _, _ in rows]
