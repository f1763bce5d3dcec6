"""The data export of LinkedIn: a ZIP, the folder that it unpacks to, or single CSV files of it.

The columns are those of exports in English. What a file has under other columns is said, not guessed.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from mlcareer.errors import CareerError
from mlcareer.knowledge.base import Knowledge
from mlcareer.reading.open.text import decode_text
from mlcareer.reading.page import refuse_long
from mlcareer.reading.periods import calendar
from mlcareer.reading.person import found as finds
from mlcareer.reading.person.aims import aims
from mlcareer.reading.person.imported import FoundCertification, FoundDegree, FoundJob, FoundSkill, Import
from mlcareer.reading.person.residence import in_one_country
from mlcareer.reading.reason import Reason

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "Profile.csv": ("First Name", "Last Name", "Headline"),
    "Positions.csv": ("Company Name", "Title", "Started On"),
    "Education.csv": ("School Name", "Degree Name"),
    "Certifications.csv": ("Name", "Authority"),
    "Projects.csv": ("Title", "Description"),
    "Languages.csv": ("Name", "Proficiency"),
    "Skills.csv": ("Name",),
}
"""The files that are read, with columns that each has to have; those with more of their own first."""
_BY_NAME_ALONE = ("Projects.csv", "Skills.csv")
"""Files whose columns could be those of any other file."""
_HEADER_ROWS = 10
"""Rows from the top among which the header is looked for; some exports begin with notes."""
_MAX_NAMED = 8


class ExportRow(NamedTuple):
    """A row of a file by its columns, and its place."""

    place: str
    cells: Mapping[str, str]

    def get(self, column: str) -> str:
        """A cell without the space around it; empty where there is no such column."""
        return self.cells.get(column, "").strip()


class File(NamedTuple):
    """A file of an export: which one it is, its rows, and the columns of a file that was not understood."""

    kind: str | None
    rows: tuple[ExportRow, ...]
    header: tuple[str, ...]


def export_names(names: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the names in a ZIP or a folder that may be files of an export."""
    return tuple(sorted(name for name in names if name.lower().endswith(".csv") and "__MACOSX" not in name))


def known_name(name: str) -> str | None:
    """The file of an export that is called by this name."""
    last = name.replace("\\", "/").rpartition("/")[2].lower()
    return next((kind for kind in COLUMNS if kind.lower() == last), None)


def is_export(name: str, data: bytes) -> bool:
    """Whether a single CSV file is one of an export, by its name or by its columns."""
    if known_name(name):
        return True
    try:
        return read_file(name, data).kind is not None
    except CareerError:
        return False


def read_export(files: Mapping[str, bytes], knowledge: Knowledge, source: str, today: date) -> Import:
    """What the files of an export say. Raises CareerError where no file of them is understood."""
    read = {name: read_file(name, data) for name, data in files.items()}
    if not any(file.kind for file in read.values()):
        raise CareerError("linkedin-unknown", f"{source}: {_not_english(read)}")
    return _ExportReader(read, knowledge, source, today).read()


def _not_english(files: Mapping[str, File]) -> str:
    shown = [f"{name} ({', '.join(file.header[:_MAX_NAMED]) or 'empty'})" for name, file in files.items()]
    more = f" and {len(shown) - _MAX_NAMED} files more" if len(shown) > _MAX_NAMED else ""
    return (
        "no file in it has the columns of a LinkedIn export in English; set LinkedIn to English and ask for the data "
        f"again. Not understood: {'; '.join(shown[:_MAX_NAMED])}{more}."
    )


def read_file(name: str, data: bytes) -> File:
    """A CSV file of an export. Raises CareerError for what is no text or no CSV."""
    text, _ = decode_text(data, name)
    refuse_long(text, name)
    label = name.replace("\\", "/").rpartition("/")[2]
    rows = _rows(text, label)
    for index, (_, header) in enumerate(rows[:_HEADER_ROWS]):
        if kind := _kind(label, header):
            return File(kind, tuple(_row(label, line, header, cells) for line, cells in rows[index + 1 :]), ())
    return File(None, (), tuple(rows[0][1]) if rows else ())


def _rows(text: str, label: str) -> list[tuple[int, list[str]]]:
    """The rows that are not empty, each with the line that it begins on."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(io.StringIO(text.replace("\0", " "), newline=""), delimiter=separator)
    rows: list[tuple[int, list[str]]] = []
    begins = 1
    try:
        for row in reader:
            if any(map(str.strip, row)):
                rows.append((begins, [cell.strip() for cell in row]))
            begins = reader.line_num + 1
    except csv.Error as error:
        raise CareerError("csv-broken", f"{label}: line {reader.line_num} is not CSV: {error}.") from None
    return rows


def _kind(label: str, header: list[str]) -> str | None:
    named = known_name(label)
    if named:
        return named if set(COLUMNS[named]) <= set(header) else None
    fits = (kind for kind, columns in COLUMNS.items() if kind not in _BY_NAME_ALONE and set(columns) <= set(header))
    return next(fits, None)


def _row(label: str, line: int, header: list[str], cells: list[str]) -> ExportRow:
    return ExportRow(f"{label}, line {line}", dict(zip(header, cells, strict=False)))


class _ExportReader:
    """Reads the files of one export, and gathers what was not understood."""

    def __init__(self, files: Mapping[str, File], knowledge: Knowledge, source: str, today: date) -> None:
        self.files = files
        self.knowledge = knowledge
        self.times = calendar(knowledge.language.times)
        self.source = source
        self.today = today
        self.notes: list[str] = [
            f"{name}: not read, since its columns are not those of an export in English: "
            f"{', '.join(file.header[:_MAX_NAMED]) or 'none'}."
            for name, file in files.items()
            if file.kind is None and known_name(name)
        ]
        others = [name for name, file in files.items() if file.kind is None and not known_name(name)]
        if others:
            more = f" and {len(others) - _MAX_NAMED} more" if len(others) > _MAX_NAMED else ""
            self.notes.append(f"Not read: {', '.join(others[:_MAX_NAMED])}{more}.")
        self.unrecognised: list[str] = []

    def read(self) -> Import:
        return finds.gathered(
            Import(source=self.source, format="LinkedIn export", name=self.name, region=self.region, aims=self.aims),
            skills=tuple(self.skills()),
            passing=finds.in_passing(self.texts(), self.knowledge, self.source, self.today),
            jobs=tuple(self.jobs()),
            degrees=tuple(self.degrees()),
            certifications=tuple(self.certifications()),
            unrecognised=self.unrecognised,
            notes=self.notes,
            knowledge=self.knowledge,
            today=self.today,
        )

    def rows(self, kind: str) -> Iterator[ExportRow]:
        for file in self.files.values():
            if file.kind == kind:
                yield from file.rows

    @property
    def name(self) -> str | None:
        names = (f"{row.get('First Name')} {row.get('Last Name')}".strip() for row in self.rows("Profile.csv"))
        return next(filter(None, names), "")[: finds.MAX_NAME] or None

    @property
    def region(self) -> str | None:
        places = self.knowledge.language.places
        given = (in_one_country(row.get("Geo Location"), places) for row in self.rows("Profile.csv"))
        return next(filter(None, given), None)

    @property
    def aims(self) -> tuple[str, ...]:
        told = (row.get(column) for row in self.rows("Profile.csv") for column in ("Headline", "Summary"))
        return aims((line for text in told for line in text.splitlines()), self.knowledge)

    def skills(self) -> Iterator[FoundSkill]:
        for row in self.rows("Skills.csv"):
            name = row.get("Name")
            found = finds.skill(name, row.place, None, Reason(kind="listed"), self.knowledge)
            if found:
                yield found
            elif name:
                self.unrecognised.append(name)

    def jobs(self) -> Iterator[FoundJob]:
        for row in self.rows("Positions.csv"):
            title = row.get("Title")
            if not title:
                continue
            begins, ends = self.day(row, "Started On"), self.day(row, "Finished On")
            broken = row.get("Finished On") and not ends and not finds.goes_on(row.get("Finished On"), self.times)
            yield finds.job(title, None if broken else begins, ends, row.place, self.knowledge, self.today)

    def day(self, row: ExportRow, column: str) -> str | None:
        text = "" if finds.goes_on(row.get(column), self.times) else row.get(column)
        found = finds.month(text, self.times)
        if text and found is None:
            self.notes.append(f"{row.place}: '{text[:40]}' is not a day that is understood.")
        return found

    def degrees(self) -> Iterator[FoundDegree]:
        for row in self.rows("Education.csv"):
            stated = row.get("Degree Name")
            found, held = finds.degree(stated, "", row.place, self.knowledge)
            if found is None:
                if stated:
                    self.notes.append(f"{row.place}: '{stated[:60]}' is not a degree that is known.")
                continue
            begins, ends = self.day(row, "Start Date"), self.day(row, "End Date")
            now = f"{self.today:%Y-%m}"
            if not held or (ends or now) > now or (begins and not ends):
                self.notes.append(
                    f"{row.place}: '{stated[:60]}' has no end that has passed, and is not counted as held."
                )
                continue
            yield found

    def certifications(self) -> Iterator[FoundCertification]:
        for row in self.rows("Certifications.csv"):
            if name := row.get("Name"):
                yield finds.certification(name, self.day(row, "Started On"), row.place, self.knowledge)

    def texts(self) -> Iterator[tuple[str, str]]:
        """The running texts, with their places."""
        columns = {"Profile.csv": ("Headline", "Summary"), "Positions.csv": ("Description",)}
        columns["Projects.csv"] = ("Title", "Description")
        for kind, names in columns.items():
            for row in self.rows(kind):
                yield from ((row.place, text) for name in names if (text := row.get(name)))
