"""Sentences that name days of the last weeks."""

from __future__ import annotations

import pytest

from dragoman.coding.recent import names_recent_days


@pytest.mark.parametrize(
    ("sentence", "published", "recent"),
    [
        ("On 12 May 2019 rebels killed a man.", "2019-05-20", True),
        ("Rebels killed a man on May 12th.", "2019-05-20", True),
        ("Rebels killed a man on Dec. 28.", "2019-01-05", True),
        ("Rebels killed a man on 28 December 2018.", "2019-01-05", True),
        ("Rebels killed a man on 12 May.", "2019-05", True),
        ("Rebels killed a man on 12 March.", "2019-05-20", False),
        ("Rebels killed a man on 12 May 2018.", "2019-05-20", False),
        ("On 12 May rebels recalled the war of 2003.", "2019-05-20", False),
        ("On 12 May rebels recalled the killing in January.", "2019-05-20", False),
        ("On 12 May rebels recalled a killing two years ago.", "2019-05-20", False),
        ("Rebels killed a man on 31 June.", "2019-07-05", False),
        ("Rebels killed 12 men.", "2019-05-20", False),
    ],
)
def test_days_of_the_last_month_are_recent(sentence: str, published: str, recent: bool) -> None:
    assert names_recent_days(sentence, published) is recent
