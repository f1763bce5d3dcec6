"""Count, for data/holders.yaml, how many people or advertisements of each role name each skill.

    python scripts/compute_holders.py SOURCE=RECORDS_FILE [SOURCE=RECORDS_FILE …] [--data FOLDER] [--check]

SOURCE is the id of a source in holders.yaml; what it says of itself there (its kind, family, year, population, licence,
which of its items mean which skill and which are narrower than one) is kept, and the counts are written anew. Sources
that are not named stay as they are. RECORDS_FILE holds a person or an advertisement a line as JSON, compressed (`.gz`)
or not:

    {"label": ROLE_ID, "skills": [ITEM, …], "years_code": "3-5 years", "years_ml": null, "education": "Master’s degree"}

An item counts for a skill only if the source declares that it means that skill: names that the program recognises in
what a person writes are more generous than that. Roles that roles.yaml does not have, or of which there are fewer than
eight records, are left out. `--check` writes nothing and exits with 1 if the file is not what would be written.
docs/data-holders.md says more.
"""

from __future__ import annotations

import argparse
import difflib
import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

HEADER = """\
# How many people, or advertisements, of each role name each skill or give each answer, source by source. What a source
# says of itself and of its items is written by hand; `roles`, `n`, `holders` and `answers` by
# scripts/compute_holders.py. docs/data-holders.md explains it. Only these frequencies are kept, nothing of any one
# person. Every list of counts is in the order of `roles`. An item counts for a skill only if it means that skill; one
# that is `narrower` does not, and what is `unclear` means several things.
"""
DECLARED = ("id", "kind", "family", "year", "population", "licence", "unclear", "sources")
LEAST = 8
"""Records that a role needs to be counted: fewer say nothing, and come too close to saying who they are."""
YEARS = {"years_coding": (0, 1, 3, 5, 10, 20), "years_ml": (0, 0.25, 1, 2, 3, 4, 5, 10)}
"""The lower ends of the answers about years; each reaches to the next."""
DEGREES = (
    ("some college", "some-college"),
    ("associate", "some-college"),
    ("doctor", "doctorate"),
    ("professional", "master"),
    ("master", "master"),
    ("bachelor", "bachelor"),
    ("no formal", "secondary"),
    ("secondary", "secondary"),
)
"""What an answer about education contains, and what it means; the first that fits counts."""
KEYS = {"years_coding": "years_code", "years_ml": "years_ml"}

Answer = tuple[str, int | str]
"""A question, and the number of the answer about years or the degree."""


def main() -> int:
    """Write holders.yaml, or with --check compare it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", metavar="SOURCE=RECORDS_FILE", nargs="+", type=pair)
    parser.add_argument("--data", metavar="FOLDER", type=Path, default=Path(__file__).parents[1] / "data")
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    file = given.data / "holders.yaml"
    roles = {role["id"] for role in yaml.safe_load((given.data / "roles.yaml").read_text("utf-8"))}
    sources = yaml.safe_load(file.read_text("utf-8"))
    files = dict(given.records)
    if unknown := files.keys() - {source["id"] for source in sources}:
        raise SystemExit(f"{file} has no source '{min(unknown)}'.")
    counted = [
        recount(source, read_records(files[source["id"]]), roles) if source["id"] in files else source
        for source in sources
    ]
    text = as_yaml(counted)
    if given.check:
        return compare(file, text)
    file.write_text(text, "utf-8")
    print(f"{file}: {', '.join(sorted(files))} counted.")
    return 0


def pair(text: str) -> tuple[str, Path]:
    """A source and its file, as they are given in one argument."""
    source, found, file = text.partition("=")
    if not found:
        raise argparse.ArgumentTypeError(f"'{text}' is not SOURCE=RECORDS_FILE")
    return source, Path(file)


def compare(file: Path, text: str) -> int:
    """0 if the file holds the text, else 1 with the first differences."""
    found = file.read_text("utf-8")
    if found == text:
        print(f"{file} is what the records give.")
        return 0
    lines = difflib.unified_diff(found.splitlines(), text.splitlines(), str(file), "computed", lineterm="", n=0)
    print("\n".join([line for line, _ in zip(lines, range(20), strict=False)]), file=sys.stderr)
    return 1


# --- reading ---------------------------------------------------------------------------------------------------


def read_records(file: Path) -> list[dict[str, Any]]:
    """The records of a file of JSON lines."""
    with gzip.open(file, "rt", encoding="utf-8") if file.suffix == ".gz" else file.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def profile_answers(record: Mapping[str, Any]) -> dict[str, float | str]:
    """The answers of a record as a profile states them: years as a number, education as a degree."""
    given: dict[str, float | str] = {}
    for question, key in KEYS.items():
        value = years(record.get(key))
        if value is not None:
            given[question] = value
    text = (record.get("education") or "").lower()
    degree = next((degree for mark, degree in DEGREES if mark in text), None)
    return {**given, "education": degree} if degree else given


def years(text: str | None) -> float | None:
    """The middle of an answer such as '3-5 years', '20+ years' or 'Under 1 year', in years; None if not given."""
    low = (text or "").lower()
    if any(word in low for word in ("never", "do not", "don't", "have not")):
        return 0.0
    numbers = [float(number) for number in re.findall(r"\d+", low)][:2]
    if not numbers:
        return 0.5 if "less than a year" in low else None
    below = any(word in low for word in ("<", "under", "less"))
    return numbers[0] / 2 if below else sum(numbers) / len(numbers)


def answers(given: Mapping[str, float | str]) -> set[Answer]:
    """The answer to each question that stands for what was given."""
    return {
        (question, value if isinstance(value, str) else sum(low <= value for low in YEARS[question]) - 1)
        for question, value in given.items()
    }


# --- counting --------------------------------------------------------------------------------------------------


def recount(source: Mapping[str, Any], records: Iterable[Mapping[str, Any]], known: set[str]) -> dict[str, Any]:
    """A source as holders.yaml has it, with the counts of these records. Exits where it declares an item that no
    record names."""
    by_role: dict[str, list[Mapping[str, Any]]] = {}
    for record in records:
        by_role.setdefault(record["label"], []).append(record)
    named = {item for group in by_role.values() for record in group for item in record["skills"]}
    declared = {item: row["skill"] for row in source["skills"] for item in row["means"]}
    if unknown := declared.keys() - named:
        raise SystemExit(f"{source['id']}: no record names '{min(unknown)}'.")
    roles = sorted(role for role, group in by_role.items() if role in known and len(group) >= LEAST)
    groups = [by_role[role] for role in roles]
    along = overlaps(_skills(record, declared) for group in groups for record in group)
    held = [Counter(skill for record in group for skill in _skills(record, declared)) for group in groups]
    said = [Counter(one for record in group for one in answers(profile_answers(record))) for group in groups]
    given = sorted({one for group in said for one in group}, key=lambda one: (_QUESTIONS.index(one[0]), one[1]))
    return {
        **{key: source[key] for key in DECLARED if key in source},
        "narrower": source.get("narrower", []),
        "roles": roles,
        "n": [len(group) for group in groups],
        "skills": [
            {
                "skill": row["skill"],
                "means": row["means"],
                "holders": [group[row["skill"]] for group in held],
                "overlap": along[row["skill"]],
            }
            for row in source["skills"]
        ],
        "answers": [{"question": one[0], **_range(one), "holders": [group[one] for group in said]} for one in given],
    }


_QUESTIONS = (*YEARS, "education")


def overlaps(lists: Iterable[set[str]]) -> dict[str, float]:
    """The sum of the squared correlations of each skill with the others over lists of skills, in hundredths."""
    single, pairs, n = Counter[str](), Counter[tuple[str, str]](), 0
    for skills in lists:
        n += 1
        single.update(skills)
        pairs.update(combinations(sorted(skills), 2))
    spread = {skill: count * (n - count) for skill, count in single.items() if count < n}
    found = dict.fromkeys(single, 0.0)
    for one, other in combinations(sorted(spread), 2):
        covariance = n * pairs[one, other] - single[one] * single[other]
        squared = covariance**2 / (spread[one] * spread[other])
        found[one] += squared
        found[other] += squared
    return {skill: round(overlap, 2) for skill, overlap in found.items()}


def _skills(record: Mapping[str, Any], declared: Mapping[str, str]) -> set[str]:
    return {declared[item] for item in record["skills"] if item in declared}


def _range(answer: Answer) -> dict[str, Any]:
    question, value = answer
    if isinstance(value, str):
        return {"education": value}
    lows = YEARS[question]
    return {"low": lows[value], **({"high": lows[value + 1]} if value + 1 < len(lows) else {})}


# --- writing ---------------------------------------------------------------------------------------------------


def as_yaml(sources: Sequence[Mapping[str, Any]]) -> str:
    """The text of holders.yaml."""
    lines = []
    for source in sources:
        for number, (key, value) in enumerate(source.items()):
            start = "- " if number == 0 else "  "
            if isinstance(value, list) and value and isinstance(value[0], dict):
                lines += [f"{start}{key}:", *(f"    - {_flow(item)}" for item in value)]
            else:
                lines.append(f"{start}{_flow({key: value})[1:-1]}")
    return HEADER + "\n".join(lines) + "\n"


def _flow(value: Any) -> str:
    text: str = yaml.safe_dump(value, default_flow_style=True, sort_keys=False, width=sys.maxsize, allow_unicode=True)
    return text.strip()


if __name__ == "__main__":
    sys.exit(main())
