"""Pages that hold no political events are skipped, and told so; all others are kept."""

from __future__ import annotations

import json

import pytest

from dragoman.read import ReadOptions, documents
from dragoman.read.topics import off_topic
from dragoman.records import Document, Skip

MATCH = (
    "The striker scored twice before halftime and the goalkeeper saved a penalty as the league leaders "
    "stayed unbeaten. The coach praised his squad and its midfielder, whose third goal of the season "
    "settled the fixture. The referee booked two defenders. The champions play the semifinal of the cup "
    "next week."
)
MARKET = (
    "Stocks slipped and bond yields rose as traders weighed quarterly earnings. The index closed lower, "
    "futures edged up, and analysts cut their forecasts for revenue. Shares of miners gained; the dollar "
    "and the yen were little changed, and brent crude surged above the benchmark."
)
WEATHER = (
    "Forecasters expect rain and thunderstorms overnight, with gusts of 40 mph. Temperatures will reach "
    "20 degrees, the lows near 8 degrees under cloudy skies. Snow showers and frost are likely on hills; "
    "fog and drizzle on coasts."
)
BOYCOTT = MATCH + (
    " The government boycotted the match after police arrested protesters, and the foreign minister "
    "condemned the attack on the embassy. Parliament demanded sanctions; troops and soldiers guarded the "
    "border."
)


@pytest.mark.parametrize(("text", "topic"), [(MATCH, "sport"), (MARKET, "markets"), (WEATHER, "weather")])
def test_a_page_is_known_by_its_words(text: str, topic: str) -> None:
    assert off_topic(text) == topic


@pytest.mark.parametrize(
    "text",
    [BOYCOTT, "", "The army shelled the town and killed three herders.", "Police fired on the crowd. " * 50],
)
def test_politics_is_never_off_topic(text: str) -> None:
    assert off_topic(text) is None


def test_an_off_topic_page_is_a_skip_unless_wanted(tmp_path) -> None:
    path = tmp_path / "pages.jsonl"
    path.write_text(json.dumps({"id": "a", "text": MATCH, "published": "2019-05-20"}) + "\n", "utf-8")
    (skip,) = documents(str(path))
    assert isinstance(skip, Skip)
    assert (skip.reason, skip.detail) == ("off-topic", "a page about sport")
    (kept,) = documents(str(path), options=ReadOptions(any_topic=True))
    assert isinstance(kept, Document)
