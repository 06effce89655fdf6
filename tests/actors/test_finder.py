from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.actors import ActorFinder
from dragoman.records import Document, Reading

Find = Callable[..., Reading]

_PIECES = st.sampled_from(
    ["Iraq", "U.S.-Iraq", "U.S. troops", "he", "they", "\u201cWe will go,\u201d", "said", ",", "(", ")",
     "President Trump", "'s", "the", "parliament", "of", "in", "Baghdad", ".", "and", "\n\n", "\U0001f600",
     "caf\u00e9", "hit"]
)  # fmt: skip
_TEXTS = st.one_of(
    st.text(min_size=1, max_size=60),
    st.lists(_PIECES, min_size=1, max_size=25).map(" ".join),
)


@given(text=_TEXTS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_mentions_span_gives_its_words(find: Find, text: str) -> None:
    reading = find(text)
    assert reading.parse is not None
    for mention in reading.mentions:
        assert mention.party.of is None or mention.party.of
        assert text[mention.party.start : mention.party.end] == mention.party.text
        assert mention.first <= mention.head < mention.last <= len(reading.parse)
        assert reading.parse.start[mention.first] <= mention.party.start
        assert mention.party.end <= reading.parse.end[mention.last - 1]
        assert mention.last == mention.first + 1 or mention.party.start in reading.parse.start


def test_mentions_stand_in_text_order(find: Find) -> None:
    mentions = find("Iraqi troops fired on Turkish soldiers near Mosul, Baghdad said.").mentions
    assert [m.first for m in mentions] == sorted(m.first for m in mentions)


def test_an_unparsed_reading_goes_through_unchanged() -> None:
    reading = Reading(document=Document(id="d", text="Iraq", published="2019"))
    assert list(ActorFinder()([reading])) == [reading]


def test_the_step_says_what_it_needs_and_gives() -> None:
    finder = ActorFinder()
    assert (finder.name, finder.needs, finder.gives) == ("actors", {"document", "parse"}, {"mentions"})


def test_a_document_is_read_alike_after_another(find: Find) -> None:
    text = "Iraqi general Karim Jabouri arrived. He left."
    alone = find(text).mentions
    find("Iranian lawmaker Karim Qasemzadeh arrived. He left.")
    assert find(text).mentions == alone
