"""Made-up people for the measurements, the same ones in every run."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mlcareer import load_knowledge

DEGREES = ("none", "secondary", "some-college", "bachelor", "bachelor", "master", "master", "doctorate")
DIFFERENT = 50_000
"""How many different people there are before they come again under other ids: making them takes longer than most of
what is measured, and nothing that is kept between people can hold so many."""


def person(number: int, names: list[str], titles: list[str], fields: list[str]) -> dict[str, Any]:
    """One person: some skills, half of them with levels, mostly a degree, years and a job or two."""
    chance = random.Random(number)
    skills = chance.sample(names, chance.randint(3, 18))
    levels = chance.random() < 0.5
    found: dict[str, Any] = {"skills": {name: chance.randint(1, 5) for name in skills} if levels else skills}
    if chance.random() < 0.1:
        found["skills"] = [*skills, f"something unknown {chance.randint(1, 9)}"]
    if chance.random() < 0.8:
        field = chance.choice(fields) if chance.random() < 0.5 else None
        found["education"] = {"level": chance.choice(DEGREES), **({"field": field} if field else {})}
    if chance.random() < 0.6:
        found["years_coding"] = chance.randint(0, 25)
    if chance.random() < 0.4:
        found["years_ml"] = chance.randint(0, 12)
    if chance.random() < 0.5:
        jobs = [chance.choice(titles) for _ in range(chance.choice((1, 1, 2)))]
        found["experience"] = [{"title": title, "years": chance.randint(0, 15)} for title in jobs]
    return found


def people(count: int) -> Iterator[str]:
    """So many people as JSON lines."""
    knowledge = load_knowledge()
    names = [skill.name for skill in knowledge.skills.values()]
    titles = [role.title for role in knowledge.roles.values()]
    titles += [title for family in knowledge.families.values() for title in family.titles]
    titles += [f"Senior {title}" for title in titles]
    fields = [study.name for study in knowledge.studies.values()]
    made: list[str] = []
    for number in range(count):
        if number < DIFFERENT:
            made.append(json.dumps(person(number, names, titles, fields))[1:])
        yield f'{{"id": "p{number}", {made[number % DIFFERENT]}\n'


def write_people(file: Path, count: int) -> Path:
    """So many people in a file."""
    with file.open("w", encoding="utf-8") as stream:
        stream.writelines(people(count))
    return file
