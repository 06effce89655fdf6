import random
import re

from training.texts import moved

EXAMPLE = {"kind": "events", "published": "2015-03-01", "text": "In 2003 they fell; in 2015 they rose."}


def years(example):
    return [int(year) for year in re.findall(r"\d{4}", example["text"])]


def test_all_years_of_an_example_move_by_as_many():
    made = moved(EXAMPLE, random.Random(3))
    by = int(made["published"]) - 2015
    assert by
    assert years(made) == [2003 + by, 2015 + by]


def test_moving_years_leaves_every_offset_where_it_was():
    made = moved(EXAMPLE, random.Random(3))
    assert len(made["text"]) == len(EXAMPLE["text"])
    assert made["text"].index("rose") == EXAMPLE["text"].index("rose")


def test_an_example_that_names_no_year_stays():
    example = {**EXAMPLE, "text": "They fell."}
    assert moved(example, random.Random(3)) is example


def test_an_example_without_a_date_stays():
    example = {**EXAMPLE, "published": ""}
    assert moved(example, random.Random(3)) is example
