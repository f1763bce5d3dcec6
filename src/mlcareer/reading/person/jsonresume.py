"""JSON Resume, schema 1.x, in whatever state people leave it: every part may be missing or of another kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from mlcareer.knowledge.base import Knowledge
from mlcareer.reading.periods import calendar
from mlcareer.reading.person import found as finds
from mlcareer.reading.person.aims import aims
from mlcareer.reading.person.imported import FoundCertification, FoundDegree, FoundJob, FoundSkill, Import
from mlcareer.reading.person.residence import in_one_country
from mlcareer.reading.reason import Reason

Path = str
Entry = tuple[Path, Mapping[str, Any]]


def read_json_resume(value: Mapping[str, Any], knowledge: Knowledge, source: str, today: date) -> Import:
    """What a JSON Resume says, each thing with its path in the document."""
    return _ResumeReader(value, {}, knowledge, source, today).read()


def read_entries(
    basics: Mapping[str, Any],
    path: Path,
    entries: Iterable[tuple[str, Path, Mapping[str, Any]]],
    knowledge: Knowledge,
    source: str,
    today: date,
) -> Import:
    """What another document says that is told in these terms: its basics, which stand at `path`, and its entries, each
    with the list it belongs to and its own path."""
    value: dict[str, Any] = {"basics": basics}
    paths = {"basics": path}
    for key, own, entry in entries:
        several = value.setdefault(key, [])
        paths[f"{key}[{len(several)}]"] = own
        several.append(entry)
    return _ResumeReader(value, paths, knowledge, source, today).read()


class _ResumeReader:
    """Reads one document, and gathers what was not understood."""

    def __init__(
        self, value: Mapping[str, Any], paths: Mapping[str, Path], knowledge: Knowledge, source: str, today: date
    ) -> None:
        self.value = value
        self.paths = paths
        self.knowledge = knowledge
        self.times = calendar(knowledge.language.times)
        self.source = source
        self.today = today
        self.notes: list[str] = []
        self.unrecognised: list[str] = []

    def read(self) -> Import:
        return finds.gathered(
            Import(
                source=self.source,
                format="JSON Resume",
                name=text_of(self.basics.get("name"))[: finds.MAX_NAME] or None,
                region=self.region,
                aims=aims((text_of(self.basics.get(key)) for key in ("label", "summary")), self.knowledge),
            ),
            skills=(*self.skills(), *self.keywords()),
            passing=finds.in_passing(self.texts(), self.knowledge, self.source, self.today),
            jobs=tuple(self.jobs()),
            degrees=tuple(self.degrees()),
            certifications=tuple(self.certificates()),
            unrecognised=self.unrecognised,
            notes=self.notes,
            knowledge=self.knowledge,
            today=self.today,
        )

    @property
    def basics(self) -> Mapping[str, Any]:
        basics = self.value.get("basics")
        return basics if isinstance(basics, Mapping) else {}

    @property
    def region(self) -> str | None:
        """The place of `location`: one text, or its city and its country, or what is understood of them."""
        given = self.basics.get("location")
        if not isinstance(given, Mapping):
            return in_one_country(text_of(given), self.knowledge.language.places)
        parts = [text_of(given.get(key)) for key in ("city", "region", "countryCode")]
        several = (", ".join(filter(None, some)) for some in (parts[::2], parts, parts[2:], parts[1:2], parts[:1]))
        return next(filter(None, (in_one_country(one, self.knowledge.language.places) for one in several)), None)

    def entries(self, key: str) -> Iterator[Entry]:
        """The entries of a list of mappings, with their paths."""
        given = self.value.get(key)
        if given is not None and not isinstance(given, list):
            self.notes.append(f"{key}: should be a list, and was not read.")
            return
        for number, entry in enumerate(given or ()):
            path = self.paths.get(f"{key}[{number}]", f"{key}[{number}]")
            if isinstance(entry, Mapping):
                yield path, entry
            elif isinstance(entry, str) and key in ("skills", "certificates"):
                yield path, {"name": entry}
            else:
                self.notes.append(f"{path}: should be a mapping, and was not read.")

    def skills(self) -> Iterator[FoundSkill]:
        for path, entry in self.entries("skills"):
            name = text_of(entry.get("name"))
            level, because = self.level(path, entry.get("level"))
            keywords = list(_texts(entry.get("keywords"), f"{path}.keywords"))
            if name and not (keywords and self.knowledge.skill_names.find(name) is None):
                yield from self.listed([(f"{path}.name", name)], level, because)
            group = replace(because, of=name) if level is not None else because
            yield from self.listed(keywords, level, group)

    def keywords(self) -> Iterator[FoundSkill]:
        """The keywords of projects."""
        for path, entry in self.entries("projects"):
            yield from self.listed(
                list(_texts(entry.get("keywords"), f"{path}.keywords")), None, Reason(kind="project")
            )

    def listed(self, keywords: list[tuple[str, str]], level: int | None, because: Reason) -> Iterator[FoundSkill]:
        for place, word in keywords:
            names, own = self.knowledge.skill_names, (level, because)
            plain, stated = finds.apart(word, self.knowledge)
            if stated and finds.is_level(stated, self.knowledge) and names.find(plain):
                word, own = plain, finds.level(stated, self.knowledge)  # `SAS - basic`, `R (expert)`
            if found := finds.skill(word, place, *own, self.knowledge):
                yield found
                continue
            several, rest = names.find_all(word)
            yield from (finds.skill_of(id_, word, place, *own, self.knowledge) for id_ in several)
            self.unrecognised += rest if several else [word]

    def level(self, path: str, given: Any) -> tuple[int | None, Reason]:
        if given is None or given == "":
            return None, Reason(kind="listed")
        try:
            return finds.level(text_of(given), self.knowledge)
        except ValueError:
            shown = text_of(given)[:40] or "what stands there"
            self.notes.append(f"{path}.level: '{shown}' is not a level that is known; none was taken.")
            return None, Reason(kind="misread", words=shown)

    def jobs(self) -> Iterator[FoundJob]:
        for path, entry in self.entries("work"):
            title = text_of(entry.get("position"))
            if not title:
                continue
            begins, ends = self.dates(path, entry)
            yield finds.job(title, begins, ends, f"{path}.position", self.knowledge, self.today)

    def dates(self, path: str, entry: Mapping[str, Any]) -> tuple[str | None, str | None]:
        """The months of `startDate` and `endDate`. Of a job whose end is not understood, neither is told."""
        begins = self.day(f"{path}.startDate", entry.get("startDate"))
        ends = self.day(f"{path}.endDate", entry.get("endDate"), last=True)
        broken = ends is None and not finds.goes_on(text_of(entry.get("endDate")), self.times)
        return (None, None) if broken else (begins, ends)

    def day(self, path: str, given: Any, *, last: bool = False) -> str | None:
        text = text_of(given)
        found = finds.month(text, self.times, last=last)
        if text and found is None and not finds.goes_on(text, self.times):
            self.notes.append(f"{path}: '{text[:40]}' is not a day that is understood.")
        return found

    def degrees(self) -> Iterator[FoundDegree]:
        for path, entry in self.entries("education"):
            kind, area = text_of(entry.get("studyType")), text_of(entry.get("area"))
            found, held = finds.degree(kind, area, f"{path}.studyType", self.knowledge)
            if not kind:
                continue
            if found is None:
                self.notes.append(f"{path}.studyType: '{kind[:60]}' is not a degree that is known.")
                continue
            begins, ends = (self.day(f"{path}.{key}", entry.get(key)) for key in ("startDate", "endDate"))
            if not held or (ends or f"{self.today:%Y-%m}") > f"{self.today:%Y-%m}" or (begins and not ends):
                self.notes.append(f"{path}: '{kind[:60]}' has no end that has passed, and is not counted as held.")
                continue
            yield found

    def certificates(self) -> Iterator[FoundCertification]:
        for path, entry in self.entries("certificates"):
            if name := text_of(entry.get("name")):
                obtained = self.day(f"{path}.date", entry.get("date"))
                yield finds.certification(name, obtained, f"{path}.name", self.knowledge)

    def texts(self) -> Iterator[tuple[str, str]]:
        """The running texts, with their paths."""
        yield from (
            (f"{self.paths.get('basics', 'basics')}.{key}", text_of(self.basics.get(key)))
            for key in ("label", "summary")
        )
        for key in ("work", "volunteer", "projects"):
            for path, entry in self.entries(key):
                yield from ((f"{path}.{part}", text_of(entry.get(part))) for part in ("summary", "description"))
                yield from _texts(entry.get("highlights"), f"{path}.highlights")


def text_of(given: Any) -> str:
    """A text, or a number as one; nothing for anything else."""
    plain = isinstance(given, str | int | float) and not isinstance(given, bool)
    return " ".join(str(given).split(" ")).strip() if plain else ""


def _texts(given: Any, path: str) -> Iterator[tuple[str, str]]:
    """The texts of a list, with their paths; a single text counts as a list of one."""
    if isinstance(given, list):
        yield from ((f"{path}[{number}]", text) for number, one in enumerate(given) if (text := text_of(one)))
    elif text := text_of(given):
        yield path, text
