from tests.make import make_event

from dragoman.link.acting import act_words
from dragoman.records import Phrase, Sentence


def test_the_words_of_an_act_end_with_a_whole_word() -> None:
    text = "Iran threatened " + " ".join(["retaliation"] * 20)
    event = make_event(
        event="THREATEN",
        trigger=Phrase(start=5, end=15, text="threatened"),
        sentence=Sentence(start=0, end=len(text), text=text, index=0),
        recipient=(),
    )
    words = act_words(event)
    assert len(words.text) <= 160
    assert set(words.text.split()) == {"threatened", "retaliation"}
    assert words.text == text[words.start : words.end]
