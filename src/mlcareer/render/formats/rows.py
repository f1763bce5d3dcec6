"""Results as rows of CSV: for machines, with the names of the JSON documents, ids, plain numbers and one header.

Each kind of result is one table: a row for each record of its main list, and the fields of that record that fit into a
cell. A list in a cell is separated by semicolons, what is not known is an empty cell, a day is `2026-11-28`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from mlcareer.outward import inert, shown
from mlcareer.record import Record

Row = Sequence[Any]

_FIELDS: Mapping[str, tuple[str, str]] = {
    "assessment": (
        "roles",
        "rank role title fit fit_band fit_basis readiness readiness_expected readiness_upper band band_expected "
        "band_upper essential_gaps close_to_first held_back.kind",
    ),
    "certification": ("covers", "skill level weight"),
    "certification-advice": (
        "exams",
        "certification name issuer level status day ends points readiness_expected closes hours_low hours_expected "
        "hours_high fee_low fee_high points_per_100_hours points_per_100_dollars covered_percent valid_years lifetime "
        "worth.why_not",
    ),
    "certifications": ("certifications", "id name issuer code status ends"),
    "check": ("problems", "file line column code message"),
    "config": ("settings", "key value origin where"),
    "forgotten": ("profiles", ""),
    "import": ("skills", "skill name as_given level confirmed quotes.place"),
    "knowledge-import": ("mapped", "what count examples"),
    "profile-check": ("faults", "file line column code message"),
    "profile-path": ("", "saved_as path exists"),
    "resource": ("resource.teaches", "skill from_level to_level"),
    "resources": ("resources", "id title kind provider url free hours_low hours_high is_live"),
    "role": ("requirements", "id name any_of pick level importance essential why sources"),
    "role-day": ("duties", "text sources"),
    "role-outlook": (
        "outlook",
        "country growth_percent openings_per_year employment period occupation as_of text places sources",
    ),
    "role-pay": (
        "pay",
        "country currency seniority place low p10 p25 median mean p75 p90 high n as_of occupation sources",
    ),
    "role-why": ("evidence", "requirement importance by_rule evidence.points evidence.kind"),
    "roles": (
        "roles",
        "id title family seniority official.country official.currency official.median official.as_of "
        "official.growth_percent pay.country pay.currency pay.low pay.high pay.kind pay.seniority pay.place pay.few",
    ),
    "saved-profiles": ("profiles", "saved_as path exists entries last"),
    "schemas": ("schemas", ""),
    "search": ("hits", "id name found_in summary"),
    "skill": ("needed_by", "role title level importance essential alternatives"),
    "skills": ("skills", "id name category aliases"),
    "sources": (
        "sources",
        "source.id source.title source.publisher source.kind source.url source.published source.accessed "
        "source.licence facts",
    ),
}
"""Of each kind of result the list whose records are rows, and their fields. A list of names has one column, `name`."""


def to_csv(kind: str, content: Record, most: int | None = None) -> str:
    """A result of a kind as CSV, `most` rows of it at the most. A part of a result is a kind of its own, `role-pay`."""
    header, rows = _TABLES[kind](content) if kind in _TABLES else _by_fields(content, *_FIELDS[kind])
    return "".join(line(row) for row in (header, *islice(rows, most)))


def line(values: Iterable[Any]) -> str:
    """One line of CSV. Texts that a spreadsheet would run as formulas are quoted."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow([_cell(value) for value in values])
    return out.getvalue()


def _cell(value: Any) -> str | int | float:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case int() | float():
            return value
        case list() | tuple():
            return inert(shown(";".join(str(_cell(one)) for one in value)))
    return inert(shown(str(value)))


def _by_fields(content: Any, path: str, named: str) -> tuple[Row, Iterator[Row]]:
    records = _at(content, path.split(".")) if path else (content,)
    if not named:
        return ("name",), ((name,) for name in records)
    paths = [name.split(".") for name in named.split()]
    return ["_".join(path) for path in paths], ([_at(record, path) for path in paths] for record in records)


def _at(value: Any, path: Sequence[str]) -> Any:
    """What stands at a path of fields; of a list on the way what stands there in each, and None behind None."""
    for number, name in enumerate(path):
        if value is None:
            return None
        if isinstance(value, tuple):
            return tuple(_at(one, path[number:]) for one in value)
        value = getattr(value, name)
    return value


# --- what is no plain list -------------------------------------------------------------------------------------


def _plan(plan: Any) -> tuple[Row, Iterator[Row]]:
    """A row for each step, with the phase that it is in."""
    phases = {number: phase.number for phase in plan.phases for number in phase.steps}
    named = (
        "number skill from_level to_level hours.low hours.expected hours.high total.expected points readiness_expected "
        "begins ends ends_low ends_high essential instead_of.skill because resources project certification along.skill"
    )
    header, rows = _by_fields(plan, "steps", named)
    return (*header, "phase"), ((*row, phases.get(row[0])) for row in rows)


def _path(found: Any) -> tuple[Row, Iterator[Row]]:
    """A row for each hop of each way, the direct one first, as way 0."""
    named = "from_role role title readiness readiness_expected essential_gaps hours_low hours_expected hours_high"
    rows = (
        (number, place, *row, way.largest_hop_hours, way.total_hours, sum(way.stays))
        for number, way in enumerate((found.direct, *found.ways))
        for place, row in enumerate(_by_fields(way, "hops", named)[1], 1)
    )
    header = ("way", "hop", *named.split(), "way_largest_hop_hours", "way_total_hours", "way_years")
    return header, rows


_COMPARED = ("rank", "fit", "readiness", "readiness_expected", "readiness_upper", "band", "band_expected")


def _what_if(result: Any) -> tuple[Row, Iterator[Row]]:
    """Of what was named a row for each role before and after; of what is best a row for each skill or pair of them, and
    where nothing brings any role over, for each skill that adds most to the nearest one."""
    if result.change:
        named = " ".join(f"{when}.{name}" for name in _COMPARED for when in ("before", "after"))
        return _by_fields(result.change, "roles", f"role title gained {named} essential_closed essential_left")
    best = result.best
    header = ("kind", "skills", "levels", "roles", "points", "hours_low", "hours_high", "beyond_phase", "takes")
    options = [("brings over", one, one.skills, one.roles, None) for one in (*best.singles, *best.pairs)]
    nearest = (best.nearest.role,) if best.nearest else ()
    gains = [("adds most", one, (one.skill,), nearest, one.points) for one in best.gains]
    rows = (
        (
            *(kind, skills, _levels(one.takes, skills), roles, points),
            *(one.hours_low, one.hours_high, one.beyond_phase, _at(one, _TAKEN)),
        )
        for kind, one, skills, roles, points in (*options, *gains)
    )
    return header, rows


_TAKEN = ("takes", "skill")


def _levels(takes: Any, skills: Sequence[str]) -> tuple[int, ...]:
    reached = {one.skill: one.to_level for one in takes}
    return tuple(reached[skill] for skill in skills if skill in reached)


def _posting(result: Any) -> tuple[Row, Iterator[Row]]:
    """A row for each thing that an advertisement asks, with how the person stands, if there is one."""
    named = "requirement name skills pick strength level importance quote"
    stands = "status level points earned earned_expected possible"
    ledger = {one.requirement: one for one in result.you.ledger} if result.you else {}
    rows = (
        (*row, *(_at(ledger.get(row[0]), [name]) for name in stands.split()))
        for row in _by_fields(result.posting, "requirements", named)[1]
    )
    return (*named.split(), *(f"you_{name}" for name in stands.split())), rows


def _postings(result: Any) -> tuple[Row, Iterator[Row]]:
    """A row for each advertisement, the nearest first."""
    named = (
        "rank posting.file posting.title posting.organisation posting.roles.role posting.years posting.pay.low "
        "posting.pay.high posting.pay.currency posting.pay.period posting.places posting.work_place posting.deadline "
        "you.readiness you.readiness_expected you.readiness_upper you.band you.essential_gaps"
    )
    header, rows = _by_fields(result, "postings", named)
    return [name.removeprefix("posting_") for name in header], rows


def _comparison(result: Any) -> tuple[Row, Iterator[Row]]:
    """A row for each requirement of each role."""
    named = "within level importance essential you.status you.level you.points you.lost"
    rows = (
        (one.requirement, one.name, one.skills, role.role, *(_at(asked, name.split(".")) for name in named.split()))
        for one in result.requirements
        for role, asked in zip(result.roles, one.asked, strict=True)
        if asked
    )
    return ("requirement", "name", "skills", "role", *named.replace(".", "_").split()), rows


def _saved_profile(result: Any) -> tuple[Row, Iterator[Row]]:
    """A row for each thing that a profile says: a skill with its level, and every other field with its value."""
    profile = result.profile

    def rows() -> Iterator[Row]:
        for skill in result.understood.skills:
            yield "skill", skill.skill, skill.level, skill.assumed, skill.last_used
        for degree in profile.education.degrees if profile.education else ():
            yield "education", degree.field, degree.level, None, None
        for job in profile.experience:
            yield "experience", job.role or job.title, job.years, None, None
        for field in ("certifications", "target_roles"):
            yield from ((field, getattr(one, "name", one), None, None, None) for one in getattr(profile, field))
        for field in ("name", "years_coding", "years_ml", "current_role", "region", "hours_per_week"):
            if (value := getattr(profile, field)) is not None:
                yield field, None, value, None, None

    return ("field", "name", "value", "assumed", "last_used"), rows()


def _history(result: Any) -> tuple[Row, Iterator[Row]]:
    """A row for each role at each entry."""
    named = "role rank fit readiness readiness_upper change"
    rows = (
        (entry.day, entry.cause, entry.resting_on.digest, *row)
        for entry in result.entries
        for row in _by_fields(entry, "roles", named)[1]
    )
    return ("day", "cause", "knowledge", *named.split()), rows


def _knowledge(survey: Any) -> tuple[Row, Iterator[Row]]:
    """A row for each kind of record, and one for each kind of fact by what it rests on."""
    rows = [("records", kind, None, count) for kind, count in sorted(survey.counts.items())]
    rows += [("facts", one.fact, source, count) for one in survey.facts for source, count in one.by_source.items()]
    return ("of", "kind", "source", "count"), iter(rows)


def _group(group: Any) -> tuple[Row, Iterator[Row]]:
    """A row for each requirement of each role that somebody lacks, and one for a role of which nobody lacks any."""
    bands = ("ready", "within reach", "stretch", "far")
    lacks = "requirement essential required_level people likely alone points"
    header = ("role", "people", "ready", "within_reach", "stretch", "far", "likely_ready", "readiness")
    rows = (
        (
            *(role.role, sum(role.bands.values()), *(role.bands.get(name, 0) for name in bands), role.likely_ready),
            *(role.readiness, role.readiness_expected, *(_at(gap, [name]) for name in lacks.split())),
        )
        for role in group.roles
        for gap in (role.gaps or (None,))
    )
    lacking = ("requirement", "essential", "required_level", "lacking", "likely_met", "only_one_open", "points")
    return (*header, "readiness_expected", *lacking), rows


_TABLES: Mapping[str, Callable[[Any], tuple[Row, Iterator[Row]]]] = {
    "comparison": _comparison,
    "group": _group,
    "history": _history,
    "knowledge": _knowledge,
    "path": _path,
    "plan": _plan,
    "posting": _posting,
    "postings": _postings,
    "saved-profile": _saved_profile,
    "what-if": _what_if,
}
KINDS = frozenset((*_FIELDS, *_TABLES))
"""The results that there are rows of."""
