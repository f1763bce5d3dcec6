"""Checks of what the words of a record say against its other values, and of words that are given twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from mlcareer.knowledge.checks.findings import Day, Finding, requirements
from mlcareer.knowledge.draft import Draft
from mlcareer.knowledge.names import normalise
from mlcareer.shapes import shape

_NUMBERS = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "twelve": 12, "eighteen": 18, "twenty-four": 24,
}  # fmt: skip
_NUMBER = rf"\d+(?:\.\d+)?|{'|'.join(_NUMBERS)}"
_TIME = shape(rf"\b({_NUMBER})\b(?: or more| to ({_NUMBER}))? (year|month)s?(?: or more)?\b", re.IGNORECASE)
_MONTHS = {"year": 12, "month": 1}
_PRICE = shape(r"[$€£]\s?\d|\b(?:USD|EUR|GBP)\s?\d|\d\s?(?:USD|EUR|GBP|dollars|euros)\b")
_SHORT_NAME = 5
_OWN_WORDS = 4
_LISTS = (
    "duties", "typical_day", "challenges", "pros", "cons", "qualities", "steps_in", "hiring_notes", "training",
)  # fmt: skip


def years_told_otherwise(draft: Draft, _: Day) -> Iterator[Finding]:
    """The text on the experience before an exam speaks of years or months, and the `years` beside it are none of
    them."""
    for entry in draft.by_id("certifications").values():
        for number, one in enumerate(entry.record.experience):
            told = [_number(part) * _MONTHS[found[3].lower()] for found in _TIME.finditer(one.text)
                    for part in found.groups()[:2] if part]  # fmt: skip
            if one.years is not None and told and round(12 * one.years) not in map(round, told):
                yield entry, ("experience", number, "years"), f"{one.years:g} years, and its text says otherwise."


def _number(word: str) -> float:
    return _NUMBERS.get(word.lower()) or float(word)


def number_in_name(draft: Draft, _: Day) -> Iterator[Finding]:
    """The name of a choice begins with another number than have to be met: 'One cloud platform' of which two are."""
    for entry, number, asked in requirements(draft):
        first = (asked.name or "").split(" ")[0].lower()
        if _NUMBERS.get(first, asked.pick) != asked.pick:
            yield entry, ("requirements", number, "name"), f"'{asked.name}', and {asked.pick} have to be met."


def grade_in_title(draft: Draft, _: Day) -> Iterator[Finding]:
    """The title of a role begins with a word for another level than the role is of. The words are those of
    titles.yaml."""
    titles = draft.singles.get("titles")
    levels = titles.record.levels if titles else ()
    grades = {normalise(word): level.grade for level in levels if level.at != "back" for word in level.words}
    for entry in draft.by_id("roles").values():
        words = normalise(entry.record.title).split()
        ahead = (" ".join(words[:length]) for length in range(len(words) - 1, 0, -1))
        grade = next((grades[name] for name in ahead if name in grades), entry.record.seniority)
        if grade != entry.record.seniority:
            yield entry, ("seniority",), f"'{entry.record.title}' is called {grade}, and is {entry.record.seniority}."


def untold_prerequisite(draft: Draft, _: Day) -> Iterator[Finding]:
    """The experience that an exam demands names another certification, and `prerequisites` does not."""
    exams = draft.by_id("certifications")
    names = {
        f" {normalise(name)} ": id_
        for id_, entry in exams.items()
        for name in (entry.record.name, *entry.record.aliases)
        if len(name) >= _SHORT_NAME
    }
    for id_, entry in exams.items():
        for number, one in enumerate(entry.record.experience):
            text = f" {normalise(one.text)} "
            named = {other for name, other in names.items() if one.required and name in text} - {id_}
            for other in sorted(named - set(entry.record.prerequisites)):
                yield entry, ("experience", number, "text"), f"demands '{other}', which is none of its 'prerequisites'."


def free_at_a_price(draft: Draft, _: Day) -> Iterator[Finding]:
    """A resource is free, and the note on its cost names a price and nothing that is free."""
    for entry in draft.by_id("resources").values():
        cost = entry.record.cost
        note = cost.note or "" if cost and cost.free else ""
        if _PRICE.search(note) and "free" not in note.lower():
            yield entry, ("cost", "free"), "is free, and its note names a price."


def same_words(draft: Draft, _: Day) -> Iterator[Finding]:
    """Two skills, roles or resources have the same summary of four words or more, or a role says the same in two of its
    lists."""
    for kind in ("skills", "roles", "resources"):
        owners: dict[str, str] = {}
        for entry in draft.by_id(kind).values():
            words = normalise(_text(entry.record.summary))
            owner = owners.setdefault(words, entry.record.id)
            if owner != entry.record.id and len(words.split()) >= _OWN_WORDS:
                yield entry, ("summary",), f"says just what '{owner}' says."
    for entry in draft.by_id("roles").values():
        seen: dict[str, str] = {}
        for key in _LISTS:
            for number, statement in enumerate(getattr(entry.record, key)):
                before = seen.setdefault(normalise(statement.text), key)
                if before != key:
                    yield entry, (key, number), f"stands among its '{before}' as well."


def _text(summary: Any) -> str:
    return summary if isinstance(summary, str) else str(summary.text)
