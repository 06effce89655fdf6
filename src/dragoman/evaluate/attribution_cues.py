"""A simple way to find attributions, to hold a coder against: a list of cue words, and commas.

A reporting verb (or "according to") in a sentence is a cue. What stands before it, back to the last comma or
quotation mark, is the source; or what stands after it, if nothing stands before. The rest of the sentence is
the content. There is no grammar in it.
"""

from __future__ import annotations

import re

from dragoman.evaluate.attribution import AttributionSpans
from dragoman.records import Document, Span

_SENTENCE = re.compile(r"[^\n]+?(?:[.!?][\"”’']*(?=\s)|(?=\n)|\Z)")
_CUE = re.compile(
    r"\b(?:(?:has|have|had|also|later|recently|already) )*"
    r"(?:sa(?:id|ys|y)|t(?:old|ells)|report(?:ed|s)|announce[ds]|add(?:ed|s)|not(?:ed|es)|claim(?:ed|s)|"
    r"argue[ds]|explain(?:ed|s)|warn(?:ed|s)|insist(?:ed|s)|suggest(?:ed|s)|den(?:ied|ies)|believe[ds]?|"
    r"thinks?|thought|wrote|writes|tweeted|asked|asks|call(?:ed|s)|describe[ds]|confirmed|acknowledged|"
    r"admitted|concluded|promised|vowed|urged|accused|alleged|stated|declared|testified|responded|replied)\b"
    r"|\b[Aa]ccording to\b"
)
_BREAK = re.compile(r"[,;:—–\"“”]")
_LONGEST = 8
"""Words of a source at most."""


def attributions(document: Document) -> list[AttributionSpans]:
    """Return the attributions of a document, in order."""
    return [
        found
        for sentence in _SENTENCE.finditer(document.text)
        for cue in _CUE.finditer(document.text, *sentence.span())
        if (found := _attribution(document.text, sentence.span(), cue.span()))
    ]


def _attribution(text: str, sentence: tuple[int, int], cue: tuple[int, int]) -> AttributionSpans | None:
    start, end = sentence
    before = [m.end() for m in _BREAK.finditer(text, start, cue[0])]
    after = _BREAK.search(text, cue[1], end)
    stop = after.start() if after else end
    source = _trimmed(text, before[-1] if before else start, cue[0])
    if source is None or text[cue[0]] in "aA":
        source = _trimmed(text, cue[1], stop)
        content = _trimmed(text, start, cue[0]) or _trimmed(text, stop, end)
    else:
        content = _trimmed(text, start, source.start) or _trimmed(text, cue[1], end)
    if source is None or content is None or len(source.of(text).split()) > _LONGEST:
        return None
    quoted = content.of(text).startswith(('"', "“"))
    return AttributionSpans(
        source=(source,), cue=(Span(start=cue[0], end=cue[1]),), content=(content,), quoted=quoted
    )


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """Return a stretch without the space and commas around it, None if no word is left."""
    words = [m.span() for m in re.finditer(r"[\w\"“”$].*?(?=[\s,.;:]|$)", text[start:end])]
    if not any(any(c.isalnum() for c in text[start + a : start + b]) for a, b in words):
        return None
    return Span(start=start + words[0][0], end=start + words[-1][1])
