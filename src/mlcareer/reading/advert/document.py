"""The advertisements in a file: what a reader of it sees, and what its data say of the job."""

from __future__ import annotations

from mlcareer.errors import CareerError
from mlcareer.reading.advert.structured import JobPosting, job_postings
from mlcareer.reading.open.kind import begins_as_data, text_of
from mlcareer.reading.open.source import InputSource
from mlcareer.reading.open.text import decode_text
from mlcareer.record import Record

_LONG = 200
"""From so many characters on a description in a page's data is the advertisement, and the rest of the page is not."""


class Advertised(Record):
    """One advertisement as it stands in a file: its text, and what the file says of it in data, if it does. `others`
    is how many more a page holds, of which only the first is read."""

    text: str
    data: JobPosting | None = None
    others: int = 0


def advertised(source: InputSource) -> tuple[Advertised, ...]:
    """The advertisements in a file: one, or as many as a JSON file holds. Raises CareerError."""
    if not _may_hold_data(source):
        return (Advertised(text=text_of(source).text),)
    raw = decode_text(source.data, source.name)[0]
    found = job_postings(raw)
    if begins_as_data(raw):
        if not found:
            raise CareerError("no-posting", f"{source.name} is JSON, but holds no JobPosting of schema.org.")
        return tuple(Advertised(text=one.text, data=one) for one in found)
    data = found[0] if found else None
    return (Advertised(text=_text(source, data), data=data, others=max(len(found) - 1, 0)),)


def _text(source: InputSource, data: JobPosting | None) -> str:
    """The text of a page: its description in data where that is long, or where a script fills the page later."""
    if data is not None and len(data.text) >= _LONG:
        return data.text
    try:
        seen = text_of(source).text
    except CareerError:
        if data is None or not data.text:
            raise
        return data.text  # nothing is seen of the page
    return data.text if data is not None and len(seen) < len(data.text) else seen


def _may_hold_data(source: InputSource) -> bool:
    """Whether a file may be a page or JSON, which carry data."""
    return (not source.folder and b"JobPosting" in source.data) or source.data.lstrip().startswith((b"{", b"["))
