"""Write what is read in every text of tests/texts to tests/readings, so that any change of it is a visible difference.

    python scripts/write_readings.py [--check]

`--check` writes nothing, names the texts that are read otherwise, and returns 1 if there are any.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from mlcareer import Knowledge, load_knowledge
from mlcareer.advice.market.posting.advertisements import Advertisements, Posting, PostingRequirement
from mlcareer.reading.advert.document import advertised
from mlcareer.reading.open.source import load
from mlcareer.reading.person.document import read_document
from mlcareer.reading.person.imported import Import, Quote
from mlcareer.render.reasons import reason_words

ROOT = Path(__file__).resolve().parents[1]
TEXTS = ROOT / "tests" / "texts"
READINGS = ROOT / "tests" / "readings"
TODAY = date(2026, 11, 21)
_END = 20
"""So many letters of each end of what is quoted."""


def readings(knowledge: Knowledge) -> dict[str, str]:
    """The reading of every text as JSON, by the name of its file."""
    ads = Advertisements(knowledge=knowledge)
    found: dict[str, str] = {}
    for text in sorted(TEXTS.iterdir()):
        if text.suffix not in (".txt", ".md", ".html") or text.stem == "README":
            continue
        if text.stem.removeprefix("real-").removeprefix("modern-").startswith("cv-"):
            value = _person(read_document(str(text), knowledge, TODAY))
        else:
            given = advertised(load(str(text)))[0]
            value = _advertisement(ads.read(given.text, given.data, file=text.name))
        found[f"{text.stem}.json"] = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
    return found


def _person(found: Import) -> dict[str, Any]:
    return {
        "name": found.name,
        "region": found.region,
        "aims": found.aims,
        "jobs": [[job.title, job.role, job.begins, job.ends, job.years] for job in found.jobs],
        "degrees": [[one.level, one.field] for one in found.degrees],
        "certifications": [[one.certification, one.as_given, one.obtained] for one in found.certifications],
        "years": [one and one.years for one in (found.years_coding, found.years_ml)],
        "grounds": grounds_of_person(found),
        "skills": {one.skill: one.level for one in found.skills},
        "unrecognised": found.unrecognised,
        "notes": found.notes,
    }


def grounds_of_person(found: Import) -> list[str]:
    """What each thing that was found of a person rests on: why, and in which words."""
    years = {"coding": found.years_coding, "machine learning": found.years_ml}
    return [
        *(f"job {one.title}: {_quoted(one.quotes)}" for one in found.jobs),
        *(f"degree {one.level}: {_quoted(one.quotes)}" for one in found.degrees),
        *(f"certification {one.as_given}: {_quoted(one.quotes)}" for one in found.certifications),
        *(f"years of {of}: {reason_words(one.because)}: {_quoted(one.quotes)}" for of, one in years.items() if one),
        *(f"{one.skill}: {one.as_given}: {reason_words(one.because)}: {_quoted(one.quotes)}" for one in found.skills),
    ]


def _quoted(quotes: Sequence[Quote]) -> str:
    return " and ".join(f"{one.place} {_ends(one.words)}" for one in quotes)


def _ends(words: str) -> str:
    """The ends of what is quoted."""
    return words if len(words) <= 2 * _END else f"{words[:_END]}…{words[-_END:]}"


def grounds_of_advertisement(found: Posting) -> list[str]:
    """What each thing that was found in an advertisement rests on: why, and in which words."""
    degrees = [one for one in (found.degree, found.degree_preferred) if one]
    return [
        *map(_asked, found.requirements),
        *(f"{one.years:g} years{' at least' * one.required} of {one.of}: {one.as_given}" for one in found.asked_years),
        *(f"degree: {_ends(one.as_given)}" for one in degrees),
        *([f"pay: {found.pay.as_given} ({found.pay.basis})"] if found.pay else []),
        *found.disagreements,
        *found.notes,
    ]


def _asked(one: PostingRequirement) -> str:
    given = f"{one.strength} {', '.join(one.as_given)}"
    reasons = f"{reason_words(one.because)}; {reason_words(one.level_because)}"
    return f"{given}: {reasons}; {one.pick} of {len(one.skills)}{' or similar' * one.or_similar}: {_ends(one.quote)}"


def _advertisement(found: Posting) -> dict[str, Any]:
    degrees = {"required": found.degree, "preferred": found.degree_preferred}
    return {
        "title": found.title,
        "seniority": found.seniority,
        **{strength: [[one.name, one.level] for one in found.asked(strength)] for strength in ("must", "nice", "used")},
        "years": found.years,
        "grounds": grounds_of_advertisement(found),
        "degrees": {name: one and [one.level, one.fields, one.or_equivalent] for name, one in degrees.items()},
        "certifications": [[one.certification, one.strength] for one in found.certifications],
        "pay": found.pay and [found.pay.low, found.pay.high, found.pay.currency, found.pay.period],
        "places": found.places,
        "work_place": found.work_place,
        "contract": found.contract,
        "deadline": found.deadline,
        "unknown": found.unknown,
    }


def main(arguments: list[str]) -> int:
    """Write the readings, or compare them."""
    parser = argparse.ArgumentParser(description="Write what is read in every text.")
    parser.add_argument("--check", action="store_true", help="write nothing; return 1 where a text is read otherwise")
    given = parser.parse_args(arguments)
    found = readings(load_knowledge())
    kept = {file.name: file.read_text("utf-8") for file in READINGS.glob("*.json")}
    if given.check:
        other = sorted(name for name in found.keys() | kept.keys() if found.get(name) != kept.get(name))
        print("\n".join(f"{name} is read otherwise; run python scripts/write_readings.py" for name in other))
        return 1 if other else 0
    READINGS.mkdir(exist_ok=True)
    for name in kept.keys() - found.keys():
        (READINGS / name).unlink()
    for name, text in found.items():
        (READINGS / name).write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
