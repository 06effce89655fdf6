"""What newsrooms do to a text, done by rule: every edit gives the same words for the same text, anywhere.

A report is a mapping with ``id, text, title, published, source``. An edit that makes the same text again
returns the other report; ``NEGATIVES`` make two reports that share words and are not the same text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from hashlib import blake2b
from pathlib import Path

Report = dict[str, str]

REWORDINGS: dict[str, list[list[str]]] = json.loads(
    Path(__file__).with_name("rewordings.json").read_text(encoding="utf-8")
)
"""Phrases of the bundled reports, reworded by hand."""
OUTLETS = ("Harbour Post", "The Meridian", "Evening Ledger", "Inland Times", "North Star Online")
HEADLINES = (
    "What we know so far", "Tensions rise as talks falter", "Leaders weigh next step",
    "Officials speak out", "A day of claims and denials",
)  # fmt: skip
ABOVE = (
    "FILE PHOTO: A view of the city, March 3, 2017. (AP Photo/Staff)",
    "Advertisement",
    "Enlarge this image toggle caption Getty Images",
    "Share this article Share Tweet Post Email",
    "",
)
BELOW = (
    "(Reporting by A. Writer and B. Stringer; Editing by C. Desk)",
    (
        "Copyright 2019 The Associated Press. All rights reserved. This material may not be published, "
        "broadcast, rewritten or redistributed."
    ),
    "Sign up for our newsletter to get the day's most important stories in your inbox.",
    "Follow us on Twitter @harbourpost. Read more: Five things to know today.",
    "The Associated Press contributed to this report.",
)
SYNONYMS = {
    "said": "stated", "told": "informed", "attack": "assault", "killed": "slain", "people": "persons",
    "government": "authorities", "leader": "chief", "leaders": "chiefs", "officials": "officers",
    "military": "armed forces", "also": "further", "after": "following", "against": "versus",
    "country": "nation", "including": "among them", "because": "since", "however": "yet", "about": "some",
    "weapons": "arms", "fighters": "combatants", "group": "organization", "meeting": "gathering",
    "announced": "declared", "called": "urged", "would": "was to", "support": "backing",
    "part": "portion", "several": "a number of", "many": "numerous", "while": "as", "month": "30 days",
    "began": "started", "ended": "finished", "near": "close to", "first": "initial", "plan": "scheme",
    "decision": "ruling", "talks": "negotiations", "war": "conflict", "president": "head of state",
}  # fmt: skip
_PIECE = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][\"”’]))\s+")
_WORD = re.compile(r"[A-Za-z]+")


def number(*parts: str) -> int:
    """Return a whole number that stands for the words given, the same everywhere."""
    return int.from_bytes(blake2b("\0".join(parts).encode(), digest_size=4).digest(), "big")


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, roughly."""
    return [part for part in _PIECE.split(text.strip()) if part]


def later(published: str, days: int) -> str:
    """Return an ISO day some days later."""
    return (date.fromisoformat(published) + timedelta(days=days)).isoformat()


def _made(report: Report, name: str, text: str, **changed: str) -> Report:
    return {**report, "id": f"{report['id']}-{name}", "text": text, **changed}


def _elsewhere(report: Report, name: str) -> dict[str, str]:
    at = number(report["id"], name)
    return {"source": OUTLETS[at % len(OUTLETS)], "title": HEADLINES[at // 7 % len(HEADLINES)]}


def wrapped(text: str, at: int) -> str:
    """Return a text with an outlet's boilerplate before and after it."""
    above, below, more = ABOVE[at % len(ABOVE)], BELOW[at // 5 % len(BELOW)], BELOW[at // 25 % len(BELOW)]
    return "\n\n".join(part for part in (above, text, below, more) if part)


def printed(report: Report, _: Report) -> Report:
    """The wire text in another outlet: dateline, another headline, boilerplate."""
    at = number(report["id"], "printed")
    text = wrapped(f"WASHINGTON (Reuters) - {report['text']}", at)
    return _made(report, "printed", text, **_elsewhere(report, "printed"))


def cut(report: Report, _: Report) -> Report:
    """The text cut from its end, to 45 to 75 of 100 sentences, in another outlet."""
    parts = sentences(report["text"])
    share = 0.45 + 0.3 * (number(report["id"], "cut") % 100) / 100
    kept = " ".join(parts[: max(3, round(share * len(parts)))])
    return _made(report, "cut", wrapped(kept, number(report["id"])), **_elsewhere(report, "cut"))


def thinned(report: Report, _: Report) -> Report:
    """The text without every third or fourth sentence, in another outlet."""
    step = 3 + number(report["id"], "thinned") % 2
    kept = [part for at, part in enumerate(sentences(report["text"])) if at % step != 1]
    return _made(report, "thinned", " ".join(kept), **_elsewhere(report, "thinned"))


def brief(report: Report, _: Report) -> Report:
    """The first sentences alone, a fifth of the text but at least 60 words, in another outlet."""
    kept: list[str] = []
    wanted = max(60, len(report["text"].split()) // 5)
    for part in sentences(report["text"]):
        kept.append(part)
        if sum(len(piece.split()) for piece in kept) >= wanted:
            break
    return _made(report, "brief", " ".join(kept), **_elsewhere(report, "brief"))


def updated(report: Report, other: Report) -> Report:
    """A later version of the same outlet: new paragraphs on top, taken from a report of the same topic."""
    new = sentences(other["text"])
    old = sentences(report["text"])
    top = " ".join(new[: max(2, len(old) // 6)])
    text = f"{top}\n\n{' '.join(old[: max(4, round(0.85 * len(old)))])}"
    day = later(report["published"], number(report["id"]) % 2)
    return _made(report, "updated", text, title=f"UPDATE 2-{report['title']}", published=day)


def grown(report: Report, other: Report) -> Report:
    """A later version of the same outlet and day, with new paragraphs inside, four for every ten."""
    old, new = sentences(report["text"]), sentences(other["text"])
    count = max(2, round(0.4 * len(old)))
    middle = len(old) // 2
    text = " ".join([*old[:middle], *new[-count:], *old[middle:]])
    return _made(report, "grown", text, title=HEADLINES[number(report["id"]) % len(HEADLINES)])


def reworded(report: Report, _: Report) -> Report:
    """The text with words replaced: by hand where there are rewordings of it, else by a list."""
    text = report["text"]
    if report["id"] in REWORDINGS:
        for old, new in REWORDINGS[report["id"]]:
            if old not in text:
                raise ValueError(f"{report['id']} does not hold {old!r}")
            text = text.replace(old, new)
    else:
        text = _WORD.sub(lambda found: SYNONYMS.get(found[0], found[0]), text)
    return _made(report, "reworded", text, **_elsewhere(report, "reworded"))


def corrected(report: Report, _: Report) -> Report:
    """The text with its numbers changed, and a note that says so."""
    text = re.sub(r"\b([2-9]|[1-9]\d)\b", lambda found: str(int(found[0]) + 1), report["text"])
    note = "Correction: An earlier version of this article misstated a number."
    return _made(report, "corrected", f"{note}\n\n{text}", published=later(report["published"], 1))


def blended(report: Report, other: Report) -> Report:
    """Another outlet's report: seven tenths of the text, and as much again of three tenths of its own."""
    old, new = sentences(report["text"]), sentences(other["text"])
    kept = old[: max(3, round(0.7 * len(old)))]
    own = new[: max(1, round(0.3 * len(old)))]
    return _made(report, "blended", " ".join([own[0], *kept, *own[1:]]), **_elsewhere(report, "blended"))


def rewritten(report: Report, other: Report) -> Report:
    """A rewrite in another outlet: words replaced, and every fourth sentence another one, of the topic."""
    old = sentences(reworded(report, other)["text"])
    new = sentences(other["text"])
    text = " ".join(new[at % len(new)] if at % 4 == 1 else part for at, part in enumerate(old))
    return _made(report, "rewritten", text, **_elsewhere(report, "rewritten"))


def rolled_on(report: Report, other: Report) -> Report:
    """A running story a day later in one outlet: the upper third is new, words are replaced in the rest."""
    old = sentences(report["text"])
    if report["id"] not in REWORDINGS:
        old = sentences(reworded(report, other)["text"])
    new = sentences(other["text"])
    third = max(1, len(old) // 3)
    text = " ".join([*new[:third], *old[third:]])
    return _made(report, "rolled_on", text, published=later(report["published"], 1))


def short_copy(report: Report, _: Report) -> tuple[Report, Report]:
    """The first two sentences as a report of their own, and the same in another outlet's boilerplate."""
    text = " ".join(sentences(report["text"])[:2])
    one = _made(report, "flash", text)
    return one, _made(one, "there", wrapped(text, number(report["id"])), **_elsewhere(report, "flash"))


POSITIVES: dict[str, Callable[[Report, Report], Report]] = {
    edit.__name__: edit
    for edit in (
        printed,
        cut,
        thinned,
        brief,
        updated,
        grown,
        reworded,
        corrected,
        blended,
        rewritten,
        rolled_on,
    )
}
RELATIONS = {
    "printed": "copy", "brief": "excerpt", "updated": "update", "grown": "update", "reworded": "copy",
    "corrected": "correction", "blended": "copy", "rewritten": "copy", "rolled_on": "update",
    "short_copy": "copy",
}  # fmt: skip
"""What each edit makes. Between a copy that was cut and an excerpt there is no line: those are not judged."""


def boilerplate_only(report: Report, other: Report) -> tuple[Report, Report]:
    """Two reports of a topic in the same boilerplate, under the same headline."""
    at, title = number(report["id"], "boilerplate"), HEADLINES[0]
    one, two = (
        _made(r, "dressed", wrapped(wrapped(r["text"], at), at + 11), title=title) for r in (report, other)
    )
    return one, two


def background_shared(report: Report, other: Report) -> tuple[Report, Report]:
    """Two reports of one outlet that both end with the same background, a quarter of each."""
    old, new = sentences(report["text"]), sentences(other["text"])
    block = old[-max(2, len(old) // 4) :]
    text = " ".join([*new[: max(3, 3 * len(block))], *block])
    return report, _made(other, "background", text, source=report["source"], published=report["published"])


def two_briefs(report: Report, other: Report) -> tuple[Report, Report]:
    """The first sentences of two reports, a few dozen words, both in the same boilerplate."""
    at = number(report["id"], "briefs")
    one, two = (
        _made(r, "short", wrapped(" ".join(sentences(r["text"])[:2]), at), published=report["published"])
        for r in (report, other)
    )
    return one, two


STANDING = (
    "This bulletin goes out twice a day from the foreign desk of the Harbour Post in Valletta, which gathers "
    "the news of the region for readers on both shores and is paid for by its members, whose names hang in "
    "the hall of the building on Old Mint Street."
)
"""Boilerplate that no list of boilerplate can know."""


def standing_words(report: Report, other: Report) -> tuple[Report, Report]:
    """The first sentences of two reports, each with the same words of the outlet, which no list knows."""
    one, two = (
        _made(
            r,
            "standing",
            f"{' '.join(sentences(r['text'])[:3])} {STANDING}",
            published=report["published"],
            source=report["source"],
        )
        for r in (report, other)
    )
    return one, two


def background_heavy(report: Report, other: Report) -> tuple[Report, Report]:
    """Two reports of one outlet whose lower part, nearly half of each, is the same background."""
    old, new = sentences(report["text"]), sentences(other["text"])
    block = old[-max(2, round(0.42 * len(old))) :]
    own = max(3, round(1.38 * len(block)))
    text = " ".join([*(new * 5)[:own], *block])
    return report, _made(
        other, "heavy", text, source=report["source"], published=later(report["published"], 1)
    )


def quoting(report: Report, other: Report) -> tuple[Report, Report]:
    """A report that quotes three sentences in a row of another outlet's."""
    old, new = sentences(report["text"]), sentences(other["text"])
    middle = len(old) // 3
    text = " ".join([*new[:4], *old[middle : middle + 3], *new[4:]])
    return report, _made(other, "quoting", text, published=report["published"])


NEGATIVES: dict[str, Callable[[Report, Report], tuple[Report, Report]]] = {
    edit.__name__: edit
    for edit in (boilerplate_only, background_shared, background_heavy, two_briefs, standing_words, quoting)
}


def pairs(report: Report, other: Report) -> Iterator[tuple[str, bool, Report, Report]]:
    """Yield every made pair of a report and another of its topic: edit, whether one text, two reports."""
    for name, edit in POSITIVES.items():
        yield name, True, report, edit(report, other)
    yield "short_copy", True, *short_copy(report, other)
    for name, apart in NEGATIVES.items():
        yield name, False, *apart(report, other)
