"""CVs that people keep as data of their own making, as for the page of a website: what their keys say of each entry.

No two of them have the same keys. A section is known by the words of its heading, as in a text; a job is an entry in a
section of work, or with an employer, that has a title and dates.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from mlcareer.reading.sections import SectionKind, heading_kind
from mlcareer.shapes import shape

TITLES = ("position", "positiontitle", "role", "jobtitle", "designation", "job", "title")
_AT_WORK = frozenset(("position", "positiontitle", "jobtitle", "designation"))
"""Keys of titles that only a job has, whatever it stands among."""
EMPLOYERS = frozenset(
    ("company", "companyname", "employer", "employername", "organization", "organisation", "org", "workplace", "firm")
)
WHEN = (
    "dates", "date", "daterange", "period", "duration", "term", "time", "timeframe", "timerange", "tenure", "years",
    "year", "when", "range",
)  # fmt: skip
BEGINS = ("start", "startdate", "from", "begin", "begins", "startyear", "datestart", "datefrom")
ENDS = ("end", "enddate", "to", "until", "till", "ends", "finish", "endyear", "dateend", "dateto")
_YEAR = shape(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SPAN = shape(r"(?<!\d)(?:19|20)\d\d(?!\d)(?:[./-]\d\d)?\s{0,2}(?:[-–—]|to|until)\s{0,2}[^\W_]")
_SHORT = 60
_RESUME = ("work[", "volunteer[")
"""Lists of jobs in a JSON Resume."""
_HEADINGS = ("section", "heading")
_TITLED = ("title", "name", "label")
"""Keys whose text is the heading of what a mapping lists: `{title: Experience, contents: […]}`."""
_CAPITAL = shape(r"(?<=[a-z])(?=[A-Z])")


class Field(NamedTuple):
    """A mapping somewhere in the data, its path, and the section that the keys above it are the heading of."""

    path: str
    kind: SectionKind | None
    values: Mapping[str, Any]
    employed: bool = False
    """Whether a mapping around it names an employer."""

    @property
    def is_job(self) -> bool:
        """Whether this is a job: one titled and dated, at work."""
        if self.kind not in (None, "experience") or not isinstance(first(self.values, TITLES)[1], str):
            return False
        working = self.kind == "experience" or self.employed or any(plain_key(key) in _AT_WORK for key in self.values)
        return working and is_dated(self.values)


def plain_key(key: str) -> str:
    """A key in small letters, without what parts its words: `job_title` and `jobTitle` are one."""
    return "".join(char for char in key.casefold() if char.isalnum())


def first(values: Mapping[str, Any], keys: tuple[str, ...]) -> tuple[str, Any]:
    """The key and the value of the first of some keys that says anything; empty where none does."""
    own = {plain_key(key): key for key in values}
    given = ((own[key], values[own[key]]) for key in keys if key in own)
    return next(((key, value) for key, value in given if value not in (None, "")), ("", None))


def is_dated(values: Mapping[str, Any]) -> bool:
    """Whether an entry says when: with a year, and not with how many as a profile does."""
    given = [first(values, keys)[1] for keys in (BEGINS, WHEN)]
    named = any(is_dated(one) if isinstance(one, Mapping) else bool(_YEAR.search(str(one))) for one in given)
    return named or bool(spanning(values))


def spanning(values: Mapping[str, Any]) -> str:
    """The short text that tells from when to when, whatever its key."""
    told = (one for key, one in values.items() if plain_key(key) not in TITLES)
    texts = (one for one in told if isinstance(one, str) and len(one) <= _SHORT)
    return next((text for text in texts if _SPAN.search(text)), "")


def fields(value: Any, path: str = "", kind: SectionKind | None = None, employed: bool = False) -> Iterator[Field]:
    """The mappings in data, each with its section, the outer before the inner."""
    if isinstance(value, list):
        for number, one in enumerate(value):
            yield from fields(one, f"{path}[{number}]", kind, employed)
    elif isinstance(value, Mapping):
        employed = employed or any(plain_key(key) in EMPLOYERS for key in value)
        yield Field(path, kind, value, employed)
        kind = _headed(value, employed) or kind
        for key, one in value.items():
            if isinstance(one, list | Mapping):
                yield from fields(one, f"{path}.{key}" if path else key, section(key) or kind, employed)


def _headed(value: Mapping[str, Any], employed: bool) -> SectionKind | None:
    """The section that a text in a mapping is the heading of; that of an entry is none."""
    lists = any(isinstance(one, list) for one in value.values()) and not (employed or is_dated(value))
    heading = first(value, (*_HEADINGS, *_TITLED) if lists else _HEADINGS)[1]
    return section(heading) if isinstance(heading, str) else None


def section(key: str) -> SectionKind | None:
    """The section that a key is the heading of: `workExperience`, `jobs`."""
    return heading_kind(f"{_CAPITAL.sub(' ', key).replace('_', ' ').replace('-', ' ').capitalize()}:")


def is_own(value: Any) -> bool:
    """Whether data is a CV of one's own making: it has a job that no profile and no JSON Resume could have."""
    if isinstance(value, Mapping):
        work = value.get("work")
        if isinstance(work, list) and any(isinstance(one, Mapping) and "position" in one for one in work):
            return False
    resume = isinstance(value, Mapping) and isinstance(value.get("basics"), Mapping)
    return any(one.is_job and not (resume and one.path.startswith(_RESUME)) for one in fields(value))
