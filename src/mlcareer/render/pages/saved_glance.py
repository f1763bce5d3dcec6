"""The first screens of a saved profile and of its history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from mlcareer.advice.standing.progress import Progress, ProgressEntry
from mlcareer.counts import count, years_in_words
from mlcareer.knowledge.base import Knowledge
from mlcareer.profile.edit import degrees_in_words
from mlcareer.profile.model import Job, Profile, SkillClaim
from mlcareer.render.formats.cut import whole_names
from mlcareer.render.formats.page import (
    Block,
    Cell,
    Content,
    Facts,
    Heading,
    Listed,
    Next,
    Page,
    Table,
    paragraph,
    table,
)
from mlcareer.render.pages.answer import not_understood
from mlcareer.render.pages.saved import (
    SavedProfile,
    called,
    entry_words,
    history_page,
    saved_profile_page,
    signed,
    spark,
)

_CHANGES = 12
"""Changes that still fit a screen."""
_ROLES, _ENTRIES = 4, 4
_LINE = 60
_GROUPS = (
    ("Strong in", (4, 5)),
    ("At work", (3,)),
    ("Know some of", (1, 2)),
    ("No level said", (None,)),
    ("Not at all", (0,)),
)


def saved_profile_glance(saved: SavedProfile, knowledge: Knowledge) -> Page:
    """A saved profile in the words of daily life; what a command has just changed in one, as far as that fits."""
    if saved.changes:
        return saved_profile_page(saved) if len(saved.changes) <= _CHANGES else _changed(saved)
    profile, name = saved.profile, saved.saved_as
    who = f" · {profile.name}" if profile.name else ""
    lines = [(about, said) for about, said in _lines(profile, saved, knowledge) if said]
    body: Block = Facts(tuple(lines)) if lines else paragraph("Nothing is stated in it.")
    hints = [
        (called("assess", name), "which roles it fits"),
        (called("profile set", name), "change it, or answer more"),
    ]
    if lines:
        hints.append((f"{called('profile show', name)} --full", "every entry, and the file"))
    return (Heading(f"Profile '{name}'{who}", 1), body, Next(tuple(hints)))


def _changed(saved: SavedProfile) -> Page:
    """The first of very many changes."""
    page: list[Block] = []
    for block in saved_profile_page(saved):
        page.append(replace(block, rows=block.rows[:_CHANGES]) if isinstance(block, Table) else block)
        if isinstance(block, Table):
            more = count(len(block.rows) - _CHANGES, "change")
            page.append(paragraph(Cell(f"and {more} more: {called('profile show', saved.saved_as)} --full", "muted")))
    return tuple(page)


def _lines(profile: Profile, saved: SavedProfile, knowledge: Knowledge) -> list[tuple[str, Content]]:
    def title(role: str) -> str:
        found = knowledge.role_names.find(role)
        return knowledge.roles[found].title if found else role

    studied = degrees_in_words(profile.education) if profile.education else ""
    wrote = [
        f"{years_in_words(years)} of {what}"
        for years, what in ((profile.years_coding, "code"), (profile.years_ml, "machine learning"))
        if years is not None
    ]
    place = [*([profile.region] if profile.region else [])]
    pace = [f"{profile.hours_per_week:g} hours a week to learn"] if profile.hours_per_week else []
    guessed = sum(claim.guessed for claim in profile.skills)
    unknown = saved.understood.unrecognised
    return [
        ("Works as", title(profile.current_role) if profile.current_role else ""),
        ("Wants to be", whole_names(map(title, profile.target_roles), _LINE)),
        ("Has worked as", whole_names((_job(job, title) for job in profile.experience), 2 * _LINE)),
        ("Studied", studied),
        ("Has done", ", ".join(wrote)),
        *((about, _skills(profile.skills, levels)) for about, levels in _GROUPS),
        ("Holds", whole_names((held.name for held in profile.certifications), 2 * _LINE)),
        ("Where, and pace", ", ".join((*place, *pace))),
        ("Not confirmed", Cell(f"{count(guessed, 'skill')}, read from a document", "partial") if guessed else ""),
        ("Not understood", Cell(not_understood(unknown), "bad") if unknown else ""),
    ]


def _job(job: Job, title: Callable[[str], str]) -> str:
    name = job.title or title(job.role or "")
    return f"{name} ({years_in_words(job.years)})" if job.years is not None else name


def _skills(claims: Sequence[SkillClaim], levels: tuple[int | None, ...]) -> str:
    """The skills claimed at these levels, the highest first, as far as they fit in two lines."""
    found = sorted((one for one in claims if one.level in levels), key=lambda one: -(one.level or 0))
    return whole_names((one.name for one in found), 2 * _LINE - 4)


def history_glance(result: Progress, aims: tuple[str, ...], *, chosen: bool = False, since: date | None = None) -> Page:
    """How far the roles aimed at have come, and the last entries."""
    if not result.entries:
        return history_page(result, aims, chosen=chosen, since=since)
    ordered = sorted(result.roles, key=lambda role: role.role not in aims)
    roles = ordered[:_ROLES]
    values = [value for role in roles for value in role.series if value is not None]
    low, high = (min(values), max(values)) if values else (0.0, 0.0)
    first, last = result.entries[0].day, result.entries[-1].day
    rows = [
        (
            Cell(role.title, "strong"),
            spark(role.series[-20:], low, high),
            f"{role.first:.0f}",
            f"{role.now:.0f}",
            signed(role.learned),
        )
        for role in roles
    ]
    earlier = len(result.entries) - _ENTRIES
    more = (paragraph(Cell(f"and {count(earlier, 'entry', 'entries')} before", "muted")),) if earlier > 0 else ()
    name = result.profile
    return (
        Heading(f"Progress of '{name}' from {first.isoformat()} to {last.isoformat()}", 1),
        table("Role|Line|#First|#Now|?#Learned", rows),
        table("Day|What changed", [_short_row(entry, result) for entry in result.entries[-_ENTRIES:]]),
        *more,
        Next(
            (
                (called("assess", name), "how you stand today"),
                (f"{called('profile history', name)} --full", "every entry"),
            )
        ),
    )


def _short_row(entry: ProgressEntry, result: Progress) -> tuple[Content, ...]:
    data = f"data of {entry.resting_on.as_of.isoformat()}"
    first = f"first assessment, on {data}"
    told = first if entry.cause == "first" else entry_words(entry, result.roles, f"new {data}")
    return entry.day.isoformat(), Listed(tuple(told.split(" ")), _LINE + 4, " ")
