"""Compute the grades of data/framework.yaml, and docs/levels.md: what an employer's framework asks of each grade.

    python scripts/compute_framework.py [FILE] [--data FOLDER] [--check]

FILE is the table of the UK Government's Digital and Data capability framework with the columns `role`, `role_level`,
`skill` and `skill_level`. Its name, the translation of its levels and skills to ours, and its sources stand in
framework.yaml and are kept; the grades are written anew. Without FILE only docs/levels.md is written, which sets the
levels of our roles beside the framework's and says where they differ. `--check` writes nothing and exits with 1 if a
file is not what would be written.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from mlcareer import Knowledge, load_knowledge
from mlcareer.knowledge.evidence import framework_levels

HOME = Path(__file__).resolve().parents[1]
PAGE = HOME / "docs" / "levels.md"
HEADER = """\
# What an employer's own framework asks of each grade of a role, at the levels of its own scale. `levels` and `skills`
# translate it to ours and are written by hand; the grades are computed by scripts/compute_framework.py.
# docs/importance.md says what it is for.
"""
ROLES = {
    "Analytics engineer": ("analytics-engineer", "Analytics engineer"),
    "Data analyst": ("data-analyst", "Data analyst"),
    "Data engineer": ("data-engineer", "Data engineer"),
    "Data governance manager": ("data-governance-analyst", "Data governance manager"),
    "Data scientist": ("data-scientist", "Data scientist"),
    "Machine learning engineer": ("senior-machine-learning-engineer", "Senior machine learning engineer"),
}
"""The framework's roles that are ours, and the grade that is the same as our record. It has no grade of machine
learning engineer below the senior one."""


def main() -> int:
    """Write framework.yaml and levels.md, or with --check compare them."""
    parser = argparse.ArgumentParser(description="Compute data/framework.yaml and docs/levels.md.")
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("--data", type=Path, default=HOME / "data")
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    data = given.data / "framework.yaml"
    right = not given.file or put(data, written(yaml.safe_load(data.read_text("utf-8")), given.file), given.check)
    return 0 if put(PAGE, page(load_knowledge()), given.check) and right else 1


def put(file: Path, text: str, check: bool) -> bool:
    """Write a file, or say whether it holds the text already."""
    current = file.exists() and file.read_text("utf-8") == text
    if check:
        print(f"{file} {'is' if current else 'is not'} what the data gives.", file=sys.stderr)
        return current
    file.write_text(text, "utf-8")
    return True


def written(framework: dict[str, Any], table: Path) -> str:
    """The text of framework.yaml with the grades of a table."""
    head = [f"name: {framework['name']}", f"sources: [{', '.join(framework['sources'])}]"]
    levels = ", ".join(f"{word}: {level}" for word, level in framework["levels"].items())
    skills = [f'- {{name: "{one["name"]}", skills: [{", ".join(one["skills"])}]}}' for one in framework["skills"]]
    return HEADER + "\n".join([*head, f"levels: {{{levels}}}", "skills:", *skills, "grades:", *grades(table), ""])


def grades(table: Path) -> Iterator[str]:
    """The grades of the roles that are ours, in YAML."""
    asked: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    with table.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["role"] in ROLES:
                asked[row["role"], row["role_level"]].append(row)
    for (role, title), rows in sorted(asked.items()):
        ours, same = ROLES[role]
        yield f"- role: {ours}"
        yield f"  title: {title}"
        if title == same:
            yield "  same: true"
        yield "  asks:"
        for skill, level in sorted({(row["skill"], row["skill_level"]) for row in rows}):
            yield f'  - {{name: "{skill}", level: {level}}}'


def page(knowledge: Knowledge) -> str:
    """docs/levels.md: our levels beside the framework's, by role."""
    framework = knowledge.framework
    assert framework is not None
    rows = list(compared(knowledge))
    apart = [row for row in rows if row[3] != row[4]]
    text = [
        "# Our levels beside an official framework",
        "",
        f"The {framework.name} says which skills it asks of each grade, and at which of four levels. They are "
        f"taken for ours so: {', '.join(f'{word} {level}' for word, level in framework.levels.items())}. Where one "
        "skill of the framework is wider than ours, or ours meets several of its, the highest level is shown. Both "
        "that and the translation of skills are our judgement; they stand in `data/framework.yaml`, with the grades "
        "below and above.",
        "",
        "Contains public sector information licensed under the Open Government Licence v3.0.",
        "",
        f"Of {len(rows)} requirements that can be compared, {len(rows) - len(apart)} ask the same level and "
        f"{len(apart)} another: {sum(one[3] > one[4] for one in apart)} of ours are higher, "
        f"{sum(one[3] < one[4] for one in apart)} lower. A government asks more of a mid grade in talk, ethics and "
        "rules, and names few tools; where we differ, advertisements and exams were followed.",
        "",
        "| role | requirement | skill of the framework | ours | theirs |",
        "|---|---|---|---|---|",
        *(f"| {role} | {ours} | {theirs} | {low} | {high} |" for role, ours, theirs, low, high in rows),
        "",
    ]
    return "\n".join(text)


def compared(knowledge: Knowledge) -> Iterator[tuple[str, str, str, int, int]]:
    """Each requirement that the framework has, too: role, requirement, the framework's skill, our level, its level."""
    for role in knowledge.roles.values():
        for one in role.requirements:
            if found := max(framework_levels(knowledge.framework, role.id, one), default=None):
                yield role.title, one.name or knowledge.skills[one.key].name, found[2], one.level, found[0]


if __name__ == "__main__":
    raise SystemExit(main())
