"""What outlets put around a report and into it: it says nothing of whose text the report is."""

from __future__ import annotations

import re

_LONGEST = 400
"""Characters; a longer sentence is prose, whatever it begins with."""

_OPENINGS = (
    r"(?:copyright|©|\(c\)|℗)",
    r"all rights reserved",
    r"this material may not be",
    r"(?:(?:additional|further) )?(?:reporting|writing|editing|graphics?|compiled|written|edited) by\b",
    r"(?:please )?(?:sign up|subscribe|register now|click here|click to|tap here)\b",
    r"(?:read more|read next|see also)\b",
    r"(?:to )?(?:follow|like|join) (?:us|him|her|them|@\w+|[\w .]{1,40} on (?:twitter|facebook|instagram))",
    r"(?:share|tweet|print|email|e-mail)(?: this| on| tweet| with)\b",
    r"(?:get|receive) (?:the|our|all the) (?:latest|best|top|day)",
    r"(?:download|get) (?:our|the) (?:free )?app\b",
    r"(?:listen to|play) (?:this )?article",
    r"advertisement\b",
    r"story (?:highlights|continues)",
    r"(?:more|related|watch|video|photos?|image|picture|caption|file photo|gallery)(?: \w+)? ?[:|]",
    r"file (?:photo )?[-–—]",
    r"enlarge this image",
    r"this article is more than",
    r"our standards\b",
    r"(?:support|help) (?:us|our|quality|independent) ",
    r"(?:the )?[\w .,&]{2,60} contributed to this (?:report|article|story)",
    r"(?:last )?updated (?:at|on)?\b.{0,30}\d",
    r"(?:by|posted by) [\w .-]{3,40}[,|] (?:staff|correspondent|reuters|associated press)",
)
_ANYWHERE = (
    r"all rights reserved",
    r"toggle caption",
    r"\((?:ap|reuters|afp|getty|epa)[ /](?:photo|images?|pool|file)",
    r"(?:afp|ap|reuters)?/?getty images",
    r"may not be published, broadcast",
    r"\bnewsletters?\b.{0,60}\b(?:inbox|sign|subscribe)",
    r"\b(?:sign|subscribe)\b.{0,60}\bnewsletters?\b",
)
_OPENING = re.compile(rf"[^\w©℗(]*(?:{'|'.join(_OPENINGS)})")
_INSIDE = re.compile("|".join(_ANYWHERE))
_HINTS = ("rights reserved", "toggle caption", "photo", "images", "pool", "file", "newsletter", "may not be")
"""One of these stands in everything that ``_INSIDE`` finds, and looking for them is much faster."""
_ENDS = re.compile(r"\n+|(?<=[.!?])\s+")


def prose(text: str) -> str:
    """Return a text, in small letters, without the lines and sentences that are boilerplate."""
    return "\n".join(part for part in _ENDS.split(text.casefold()) if not _boilerplate(part))


def _boilerplate(part: str) -> bool:
    if len(part) > _LONGEST:
        return False
    return bool(_OPENING.match(part)) or (any(h in part for h in _HINTS) and bool(_INSIDE.search(part)))
