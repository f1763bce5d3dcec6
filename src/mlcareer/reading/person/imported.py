"""What was found of a person in a document of theirs, each thing with the words it was found in.

Every reader of a format gives an `Import`; nothing in it counts before the person has confirmed it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from mlcareer.knowledge.model import Degree
from mlcareer.reading.reason import Reason
from mlcareer.record import Record
from mlcareer.shapes import shape


class Quote(Record):
    """Words of a document as they stand there, and where: `line 12`, `Skills.csv, line 4`, `skills[2].keywords[0]`."""

    words: str
    place: str


def quoted(text: str, number: int) -> Quote:
    """The words of a line, cut where they are long."""
    words = " ".join(text.split())
    return Quote(words=words if len(words) <= 200 else words[:199] + "…", place=f"line {number}")


class FoundSkill(Record):
    """A skill that a document names. `level` is a guess for which `because` is the reason; 0 where the document says
    that the person lacks it, null where it says nothing of how well. `confirmed` says that the person has seen it and
    agreed."""

    skill: str
    name: str
    as_given: str
    level: int | None
    because: Reason
    quotes: tuple[Quote, ...]
    confirmed: bool = False


class FoundCertification(Record):
    """A certification that a document says is held; `certification` is null where the knowledge base has none such, and
    `course` the one that it is of, if it is one of attendance."""

    certification: str | None
    as_given: str
    obtained: str | None
    quotes: tuple[Quote, ...]
    course: str | None = None


class FoundJob(Record):
    """A job held. `begins` and `ends` are as exact as stated (`2019`, `2019-03`), `ends` null for one that goes on;
    `years` is what lies between, or what is stated."""

    title: str
    role: str | None
    begins: str | None
    ends: str | None
    years: float | None
    quotes: tuple[Quote, ...]


class FoundDegree(Record):
    """A degree held, and its field."""

    level: Degree
    field: str | None
    quotes: tuple[Quote, ...]


class FoundYears(Record):
    """Years of something that a document states or that the dates of jobs add up to."""

    years: float
    because: Reason
    quotes: tuple[Quote, ...]


class Import(Record):
    """What was found in a document, in order of id or of place. `region` is where the person lives, if that is
    understood as being in one country, `aims` are the titles of the roles that they want to have. `unrecognised` are
    names listed as skills that the knowledge base does not have; `notes` say what was not understood, for the person to
    read. `confirmed` says that the person has agreed to it; a skill that they have not seen is marked as guessed in the
    profile all the same."""

    source: str
    format: str
    name: str | None = None
    region: str | None = None
    aims: tuple[str, ...] = ()
    skills: tuple[FoundSkill, ...] = ()
    certifications: tuple[FoundCertification, ...] = ()
    jobs: tuple[FoundJob, ...] = ()
    degrees: tuple[FoundDegree, ...] = ()
    years_coding: FoundYears | None = None
    years_ml: FoundYears | None = None
    unrecognised: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    confirmed: bool = False


_LINE = shape(r"line (\d+)\b")


def placed(found: Import, places: list[str] | tuple[str, ...]) -> Import:
    """What was found in a text of lines, quoted by the places where those lines stand in their document."""

    def moved(place: str) -> str:
        match = _LINE.match(place)
        number = int(match[1]) if match else 0
        return places[number - 1] if 0 < number <= len(places) else place

    return moved_by(found, moved)


def moved_by(found: Import, moved: Callable[[str], str]) -> Import:
    """What was found, quoted by the place that each of its places is moved to."""

    def with_quotes(one: Any) -> Any:
        quotes = None if one is None else (Quote(words=quote.words, place=moved(quote.place)) for quote in one.quotes)
        return None if quotes is None else replace(one, quotes=tuple(quotes))

    parts: dict[str, Any] = {name: tuple(map(with_quotes, getattr(found, name))) for name in _QUOTED}
    years: dict[str, Any] = {name: with_quotes(getattr(found, name)) for name in ("years_coding", "years_ml")}
    return replace(found, **parts, **years)


_QUOTED = ("skills", "certifications", "jobs", "degrees")
