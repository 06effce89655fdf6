"""The file of an ontology: what is read, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.labelling.ontologies import EXAMPLES, labour, ontology

from dragoman.errors import InputError
from dragoman.labelling import read_ontology
from dragoman.labelling.ontology import made_ontology


def test_the_example_of_the_documentation_is_read() -> None:
    made = labour()
    assert (made.unit, made.kind) == ("sentence", "many")
    assert made.codes == ("STRIKE", "PAY", "SAFETY")
    assert made.categories["SAFETY"].name == "Safety at work"


def test_an_ontology_comes_back_from_its_own_shape() -> None:
    assert made_ontology(ontology("A", "B").as_dict(), where="test") == ontology("A", "B")


def test_labels_may_be_a_table_with_a_kind() -> None:
    assert ontology(labels={"kind": "one"}).kind == "one"


def test_a_category_without_a_name_is_called_by_its_code() -> None:
    assert ontology("A").categories["A"].name == "A"


@pytest.mark.parametrize(
    ("overrides", "told"),
    [
        ({"labels": "some"}, "'one' or 'many'"),
        ({"unit": "word"}, "'sentence' or 'document'"),
        ({"name": " "}, "'name'"),
        ({"name": "small\n\x1b[2J"}, "one line of printable text"),
        ({"categories": {}}, "1 to 100 tables"),
        ({"categories": {"A": {"description": ""}}}, "'description'"),
        ({"categories": {"A": {"description": "x", "colour": "red"}}}, "a table with 'description'"),
        ({"categories": {"A B": {"description": "x"}}}, "expected codes of letters"),
        ({"categories": {"A": {"description": "x"}}, "labels": "one"}, "two categories or more"),
        ({"colour": "red"}, "unknown colour"),
    ],
)
def test_what_is_wrong_is_told(overrides: dict[str, object], told: str) -> None:
    with pytest.raises(InputError, match=told):
        ontology(**overrides)


def test_a_mark_at_the_beginning_of_the_file_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "o.toml").write_text((EXAMPLES / "labour.toml").read_text("utf-8"), "utf-8-sig")
    assert read_ontology(tmp_path / "o.toml") == labour()


@pytest.mark.parametrize("content", [b"name = ", b"\xff\xfe", b"a" * 1_000_001, b"name = " + b"1" * 5000])
def test_a_file_that_is_no_ontology_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "o.toml"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"o\.toml"):
        read_ontology(path)
