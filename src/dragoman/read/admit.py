"""Drafts to documents: every check that a document must pass, whatever it came from."""

from __future__ import annotations

from dataclasses import replace

from dragoman.read.columns import plain
from dragoman.read.dates import read_date
from dragoman.read.decoding import clean, refuse_controls
from dragoman.read.draft import Draft, RefusedError, shown
from dragoman.read.headers import dateline_date, find_header
from dragoman.read.kinds import is_page
from dragoman.read.options import ReadOptions
from dragoman.read.report import ReadReport
from dragoman.read.stated import SHORTEST, stated_language
from dragoman.read.topics import off_topic
from dragoman.records import Document, Skip, digest, document_id

LONGEST_TEXT = 1_000_000
"""Most characters in the text of one row of a table; files of one text are bounded by ``max_bytes``."""


class Admission:
    """Turns the drafts of one run into documents or skips, and knows the ids already given.

    Memory grows by about 0.2 KB a document, for ids that must not come twice.
    """

    def __init__(self, options: ReadOptions, report: ReadReport) -> None:
        self._options = options
        self._report = report
        self._seen: dict[str, str] = {}

    def __call__(self, draft: Draft) -> Document | Skip:
        """Return the document that a draft makes, or the skip that says why it makes none."""
        name = plain(draft.id).strip()
        try:
            return self._document(draft, name)
        except RefusedError as error:
            return error.skip(name or draft.place)

    def _document(self, draft: Draft, name: str) -> Document:
        draft, text = self._readable(draft)
        header, stated = find_header(text)
        start = header.end if header else 0
        if not text[start:].strip():
            raise RefusedError("empty", "no text")
        language = self._language(draft.language, text[start:])
        if not self._options.any_topic and (topic := off_topic(text[start:])):
            raise RefusedError("off-topic", f"a page about {topic}")
        published = self._published(draft, stated or dateline_date(text, start=start))
        title, source, url = (
            plain(value).strip() or None for value in (draft.title, draft.source, draft.url)
        )
        name = name or document_id(text, published, source, url)
        self._refuse_known(name, text)
        return Document(
            id=name,
            text=text,
            published=published,
            title=title,
            source=source,
            url=url,
            language=language,
            header=header,
            extras=draft.extras,
        )

    def _readable(self, draft: Draft) -> tuple[Draft, str]:
        """Return the draft and its text, taken out of the page where the text is an HTML page."""
        if plain(draft.text) == "":
            raise RefusedError("empty", "no text")
        if not isinstance(draft.text, str):
            raise RefusedError("bad-row", f"the text is not text but {shown(draft.text)}")
        text = draft.text
        if draft.form == "page" or is_page(text):
            draft = _from_page(draft, text)
            text = str(draft.text)
        if draft.form == "row" and len(text) > LONGEST_TEXT:
            raise RefusedError("too-large", f"{len(text)} characters; the most in one row is {LONGEST_TEXT}")
        refuse_controls(text)
        cleaned = clean(text)
        if cleaned != text:
            self._report.note("lone surrogates or NUL characters replaced by U+FFFD")
        return draft, cleaned

    def _language(self, value: object, prose: str) -> str | None:
        """Return the language the source states, else the likeliest one; refuse an unwanted one."""
        languages = self._options.languages
        code = stated_language(value)
        if languages is None or code in languages:
            return code
        if code:
            raise RefusedError("language", f"stated to be in {code}; wanted: {', '.join(sorted(languages))}")
        if len(prose) < SHORTEST:
            return None
        from dragoman.read.language import identify

        found, wanted = identify(prose, languages)
        if not wanted:
            raise RefusedError("language", f"seems to be in {found}; wanted: {', '.join(sorted(languages))}")
        return found

    def _published(self, draft: Draft, in_text: str | None) -> str:
        """Return when a draft was published: what its source says, its text, its file's name, the default."""
        stated = read_date(draft.published)
        unread = None if stated else plain(draft.published).strip()
        if unread:
            self._report.note("a stated date could not be read")
        if not (stated or in_text) and draft.file_date:
            self._report.note("date taken from the name of the file")
        found = stated or in_text or draft.file_date
        if found is None and self._options.published_default:
            self._report.note("published_default taken for want of a date")
        found = found or self._options.published_default
        if found is None:
            problem = f"{shown(unread)} is no certain date" if unread else "no date is stated"
            raise RefusedError("no-date", f"{problem}, and no published_default is given")
        return found

    def _refuse_known(self, name: str, text: str) -> None:
        known = self._seen.setdefault(name, mark := digest(text))
        if known is not mark:
            same = "the same text" if known == mark else "another text"
            raise RefusedError("duplicate-id", f"the id came before in this run, with {same}")


def _from_page(draft: Draft, text: str) -> Draft:
    """Return a draft with the page's article for its text; what the page states fills what is missing."""
    from dragoman.read.pages import extract

    page = extract(text)
    return replace(
        draft,
        text=page.text,
        published=draft.published if read_date(draft.published) else page.published or draft.published,
        title=draft.title or page.title,
        source=draft.source or page.source,
        url=draft.url or page.url,
    )
