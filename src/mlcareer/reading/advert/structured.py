"""The schema.org JobPosting that a saved page may carry as JSON-LD, with what it says of the job.

Terms: https://schema.org/JobPosting. A page may hold several, alone, in a list, or under `@graph`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from mlcareer.reading.advert.pay import AdvertisedPay, Period, plain_number
from mlcareer.reading.markdown import unescaped
from mlcareer.reading.open.html import html_text
from mlcareer.reading.page import LONGEST
from mlcareer.record import Record
from mlcareer.shapes import shape

_SCRIPT = shape(r"<script\b[^<>]*ld\+json[^<>]*>(.*?)(?:</script|\Z)", re.IGNORECASE | re.DOTALL)
_TAG = shape(r"<[a-z/!][^<>]*>", re.IGNORECASE)
_DEEPEST = 12
_UNITS: Mapping[str, Period] = {"hour": "hour", "day": "day", "week": "week", "month": "month", "year": "year"}


class JobPosting(Record):
    """What the structured data of a page says of a job. `text` is its description without the marks of HTML."""

    title: str | None = None
    text: str = ""
    organisation: str | None = None
    pay: AdvertisedPay | None = None
    places: tuple[str, ...] = ()
    remote: bool = False
    contract: tuple[str, ...] = ()
    education: tuple[str, ...] = ()
    years: float | None = None
    experience_in_place: bool = False
    skills: str = ""
    qualifications: str = ""
    deadline: str | None = None


def job_postings(text: str) -> list[JobPosting]:
    """The job postings in the text of a page or of a JSON file, in order; none where it holds no such data."""
    scripts = [text] if text.lstrip().startswith(("{", "[")) else _SCRIPT.findall(text)
    return [_posting(node) for script in scripts for node in _nodes(_parsed(script), 0)]


def _parsed(script: str) -> Any:
    import json  # which few advertisements are

    try:
        return json.loads(script.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    """The mappings of type JobPosting within a value."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for each in value:
            yield from _nodes(each, depth + 1)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        if any(isinstance(one, str) and one.rpartition("/")[2] == "JobPosting" for one in _listed(kinds)):
            yield value
            return
        for each in value.values():
            yield from _nodes(each, depth + 1)


def _posting(node: Mapping[str, Any]) -> JobPosting:
    experience = _first(node.get("experienceRequirements"))
    months = plain_number(_get(experience, "monthsOfExperience"))
    return JobPosting(
        title=_words(node.get("title") or node.get("name")) or None,
        text=_prose(node.get("description")),
        organisation=_words(_get(_first(node.get("hiringOrganization")), "name", bare=True)) or None,
        pay=_pay(_first(node.get("baseSalary")), node.get("salaryCurrency")),
        places=tuple(dict.fromkeys(place for one in _listed(node.get("jobLocation")) if (place := _place(one)))),
        remote=any("TELECOMMUTE" in str(one).upper() for one in _listed(node.get("jobLocationType"))),
        contract=tuple(
            dict.fromkeys(word for one in _listed(node.get("employmentType")) if (word := _employment(one)))
        ),
        education=tuple(
            _words(_get(one, "credentialCategory", bare=True)) for one in _listed(node.get("educationRequirements"))
        ),
        years=round(months / 12, 1) if months else None,
        experience_in_place=node.get("experienceInPlaceOfEducation") is True,
        skills=", ".join(filter(None, (_line(_get(one, "name", bare=True)) for one in _listed(node.get("skills"))))),
        qualifications="\n".join(
            filter(None, (_prose(node.get(key)) for key in ("qualifications", "experienceRequirements")))
        ),
        deadline=_day(node.get("validThrough")),
    )


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _first(value: Any) -> Any:
    return next(iter(_listed(value)), None)


def _get(value: Any, key: str, *, bare: bool = False) -> Any:
    """A field of a mapping; with `bare` a text stands for itself."""
    return value.get(key) if isinstance(value, dict) else value if bare and isinstance(value, str) else None


def _words(value: Any) -> str:
    """A title, a name or a place in one line; what is longer than a line may be is none."""
    words = _line(value)
    return words if len(words) <= LONGEST else ""


def _line(value: Any) -> str:
    """A text in one line."""
    return " ".join(unescaped(value).split()) if isinstance(value, str) else ""


def _prose(value: Any) -> str:
    """A text that may be HTML, or HTML whose marks are escaped, as lines."""
    if isinstance(value, list):
        return "\n".join(filter(None, map(_prose, value)))
    if not isinstance(value, str):
        return ""
    text = value if _TAG.search(value) else unescaped(value)
    return html_text(text).text if _TAG.search(text) else text.strip()


def _named(value: Any) -> str:
    return _words(_get(value, "name", bare=True))


def _place(value: Any) -> str:
    """A place as its town, region and country."""
    if isinstance(value, str):
        return _words(value)
    address = _get(value, "address")
    if isinstance(address, dict):
        parts = [_named(address.get(key)) for key in ("addressLocality", "addressRegion", "addressCountry")]
        return ", ".join(dict.fromkeys(part for part in parts if part))
    return _words(address) or _named(value)


def _employment(value: Any) -> str:
    word = _words(value).lower().replace("_", "-")
    return {"contractor": "contract", "intern": "internship", "temporary": "fixed-term", "other": ""}.get(word, word)


def _pay(value: Any, currency: Any) -> AdvertisedPay | None:
    """A MonetaryAmount: a value or a range, with its unit of time."""
    amount = value.get("value", value) if isinstance(value, dict) else value
    unit = _words(_get(amount, "unitText") or _get(value, "unitText")).lower()
    if isinstance(amount, dict):
        low, high = (plain_number(amount.get(key)) for key in ("minValue", "maxValue"))
        if low is None and high is None:
            low = high = plain_number(amount.get("value"))
    else:
        low = high = plain_number(amount)
    if not low and not high:
        return None
    return AdvertisedPay(
        low=low or None,
        high=high or None,
        currency=_words(_get(value, "currency") or currency).upper() or None,
        period=_UNITS.get(unit),
        as_given="the page's data",
    )


def _day(value: Any) -> str | None:
    words = _words(value)
    try:
        return date.fromisoformat(words[:10]).isoformat()
    except ValueError:
        return words or None
