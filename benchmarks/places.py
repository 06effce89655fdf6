"""How fast names are resolved to places, how soon after the start, and in how much memory.

usage: python benchmarks/places.py ARTICLES.jsonl [ARTICLES.jsonl ...]

ARTICLES are gold sets of toponyms in XML (GWN, TR-News): each name of theirs is resolved in the light of its
whole article. "The first time" no name has been looked up before; "again" is the best of five rounds more.
Times are the processor's own, of one core, so that what else runs on the machine matters less.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

ROUNDS = 5


def loaded() -> float:
    """Return how many seconds of the processor it takes until the first name is resolved."""
    begun = time.process_time()
    from dragoman.locate import resolve_places

    resolve_places("They met in Paris.", spans=[(12, 17)])
    return time.process_time() - begun


def megabytes() -> tuple[float, float]:
    """Return the memory that the process holds, and what of it is not shared with a file on disk."""
    lines = Path("/proc/self/status").read_text("utf-8").splitlines()
    held = {line.split(":")[0]: line.split() for line in lines}
    return int(held["VmRSS"][1]) / 1024, int(held["RssAnon"][1]) / 1024


def seconds(articles: Sequence[tuple[str, list[tuple[int, int]]]]) -> float:
    """Return how long it takes to resolve the names of articles."""
    from dragoman.locate import resolve_places

    begun = time.process_time()
    for text, spans in articles:
        resolve_places(text, spans=spans)
    return time.process_time() - begun


def main() -> None:
    """Print the figures."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("articles", type=Path, nargs="+")
    files = cli.parse_args().articles
    print(f"first answer after {loaded():.2f} s, {megabytes()[0]:.0f} MB")
    from dragoman.evaluate.toponyms import load

    read = [article for path in files for article in load(path)]
    articles = [(one.text, [(t.start, t.end) for t in one.toponyms]) for one in read if one.toponyms]
    names = sum(len(spans) for _, spans in articles)
    first = seconds(articles)
    again = min(seconds(articles) for _ in range(ROUNDS))
    print(
        f"{names} names in {len(articles)} articles: {names / first:,.0f} a second the first time, ", end=""
    )
    print(f"{names / again:,.0f} again")
    print("{:.0f} MB held, {:.0f} of them its own".format(*megabytes()))


if __name__ == "__main__":
    main()
