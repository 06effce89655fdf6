from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.parse import Parser
from dragoman.parse.parser import MAX_TOKENS, PIECE, as_read, pieces
from dragoman.records import Block, Document, Parse, Reading

Parsing = Callable[[str], Parse]


def test_tokens_stand_where_their_offsets_say(parse: Parsing) -> None:
    text = "Headline here\n\nThe army  left Mosul.\n\nIt returned later."
    made = parse(text)
    assert [text[a:b] for a, b in zip(made.start, made.end, strict=True)] == list(made.word)
    assert [span.of(text) for span in made.spans] == ["The army  left Mosul.", "It returned later."]


def test_sentences_never_cross_paragraphs(parse: Parsing) -> None:
    made = parse("The army left\nThe rebels came.\nNobody stayed.")
    assert len(made.sentences) >= 2
    assert all("\n" not in span.of("The army left\nThe rebels came.\nNobody stayed.") for span in made.spans)


def test_heads_and_children_agree(parse: Parsing) -> None:
    made = parse("The president of Chad met the rebels who had left Darfur.")
    for token, below in enumerate(made.children):
        assert all(made.head[child] == token for child in below)
    assert made.dep[made.word.index("met")] == "ROOT"


def test_a_documents_parse_does_not_depend_on_its_neighbours(parser: Parser) -> None:
    texts = ["The army left Mosul on Friday.", "Chad expelled the envoy, officials said.", "It rained. " * 30]
    readings = [Reading(document=Document(id=str(i), text=t, published="2019")) for i, t in enumerate(texts)]
    together = [r.parse for r in parser(readings)]
    alone = [next(parser([r])).parse for r in reversed(readings)][::-1]
    assert together == alone


def test_a_document_beyond_the_limit_is_skipped_not_parsed(parser: Parser) -> None:
    text = "word " * (MAX_TOKENS * 2)
    reading = next(parser([Reading(document=Document(id="big", text=text, published="2019"))]))
    assert reading.parse is None
    assert [skip.reason for skip in reading.skips] == ["too-large"]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=200))
def test_any_unicode_text_keeps_its_offsets(parse: Parsing, text: str) -> None:
    made = parse(text)
    assert [text[a:b] for a, b in zip(made.start, made.end, strict=True)] == list(made.word)
    assert len(made.head) == len(made.sentence) == len(made.children) == len(made)


def test_a_long_paragraph_is_cut_between_sentences_alone() -> None:
    text = "Gen. Petit and Sen. Malik met in Bamako. “They left.” The ministry condemned the raids. " * 40
    block = Block(start=0, end=len(text), kind="prose")
    cut = list(pieces(text, block))
    assert len(cut) > 1
    assert [end for _, end in cut[:-1]] == [start for start, _ in cut[1:]]
    assert (cut[0][0], cut[-1][1]) == (0, len(text))
    assert all(text[:end].rstrip().endswith(("Bamako.", "raids.")) for _, end in cut)
    assert all(end - start >= PIECE for start, end in cut[:-1])


def test_a_broken_line_is_read_on() -> None:
    assert as_read("left the\nfarm\r\nthere") == "left the farm  there"


def test_a_shouted_paragraph_is_read_as_if_it_were_spoken() -> None:
    shouted = 'THE ARMY LEFT MOSUL.  "IT WAS TIME," HE SAID.'
    assert as_read(shouted) == 'The army left mosul.  "It was time," he said.'
    assert as_read("USAID") == "USAID"
