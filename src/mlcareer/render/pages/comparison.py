"""Roles side by side as a page, and which is nearer for a person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from mlcareer.advice.market.pay import said_in
from mlcareer.advice.planning.compare import Asked, ComparedRole, Comparison, Difference, RequirementRow
from mlcareer.advice.standing.assess import ProfileView
from mlcareer.advice.standing.brief import Standing
from mlcareer.advice.standing.gates import gate_conditions
from mlcareer.counts import joined
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.levels import NAMES
from mlcareer.render.formats.cut import ending, short
from mlcareer.render.formats.page import (
    Block,
    Bullets,
    Cell,
    Content,
    Facts,
    Heading,
    Listed,
    Next,
    Page,
    paragraph,
    table,
)
from mlcareer.render.pages.answer import not_understood
from mlcareer.render.pages.assessment import MARKS, TONES, gate_line, in_words, not_counted
from mlcareer.render.pages.pay import pay_section
from mlcareer.render.pages.roles import figures_first, gate_words, outlook_words
from mlcareer.render.words import BAND_TONES, Footnotes

_DIFFERENCES = 8
"""How many of the requirements that make a difference are shown."""


def comparison_page(knowledge: Knowledge, comparison: Comparison, command: str | None = None) -> Page:
    """Roles side by side. `command` is a call of `mlcareer assess` for the person that it is for, or else one of the
    comparison for the person whose profile is saved, if there is one."""
    notes = Footnotes(knowledge)
    titles = [role.title for role in comparison.roles]
    blocks: list[Block] = [
        Heading(joined(titles), 1),
        paragraph(f"{comparison.common} of {len(comparison.requirements)} requirements are common to all."),
    ]
    asked = _asked_table(knowledge, comparison)
    if comparison.profile:
        blocks += _person(comparison, comparison.profile)
    blocks += [Heading("What each asks: level, weight, * essential"), asked]
    if comparison.profile:
        blocks.append(paragraph(Cell("✓ met, ~ below, ✗ missing, ? not stated. You: ← implied by.", "muted")))
    blocks += _side_by_side("Gates", comparison, lambda role: _lines(_gates(knowledge, role, notes)))
    blocks += _side_by_side(
        "Pay a year", comparison, lambda role: pay_section(role.pay, notes, comparison.region) if role.pay else []
    )
    blocks += _side_by_side(
        "Outlook",
        comparison,
        lambda role: _lines(outlook_words(o, notes) for o in figures_first(said_in(role.outlook, comparison.region))),
    )
    return (*blocks, *notes.page(), *_hint(comparison, command))


_NAMED = 4
"""How many of the requirements that make a difference are named on the first screen."""


def comparison_glance(comparison: Comparison, again: str) -> Page:
    """Roles side by side on one screen; `again` is the call that made it."""
    titles = {role.role: role.title for role in comparison.roles}
    blocks: list[Block] = [Heading(joined(titles.values()), 1)]
    if comparison.profile:
        rows = [_brief_standing(role, role.you) for role in comparison.roles if role.you]
        blocks += [table("Role|#Said|#Likely|#Hours to go|", rows), paragraph(_brief_verdict(comparison, titles))]
        if unknown := comparison.profile.unrecognised:
            blocks.append(Facts((("Not understood", Cell(not_understood(unknown), "bad")),)))
    shared = [row.name for row in comparison.requirements if all(_outright(one) for one in row.asked)]
    blocks.append(Facts((("All ask for", _names(shared) or "nothing"), *_own(comparison))))
    return (*blocks, Next(((f"{again} --full", "levels, what could stop you, pay, outlook"),)))


_WIDE = 118
"""Letters on two lines behind a label."""


def _own(comparison: Comparison) -> Iterable[tuple[str, Content]]:
    """What each role asks for that another does not, the most important first."""
    labels = _labels([role.title for role in comparison.roles])
    for place, label in enumerate(labels):
        alone = [row for row in comparison.requirements if row.asked[place].importance and not _all_ask(row)]
        alone.sort(key=lambda row: -(row.asked[place].importance or 0))
        yield label, _names(row.name for row in alone) or "nothing beside"


def _labels(titles: Sequence[str]) -> Sequence[str]:
    """Titles cut to the width of a label, behind or before, so that each is told from the others."""
    for cut in (short, ending):
        labels = [cut(title, 20) for title in titles]
        if len(set(labels)) == len(set(titles)):
            return labels
    return titles


def _names(names: Iterable[str]) -> Listed | None:
    found = tuple(names)
    return Listed(found, _WIDE) if found else None


def _outright(one: Asked) -> bool:
    """Whether a role asks for something by itself, and not as one of several."""
    return one.level is not None and one.within is None


def _all_ask(row: RequirementRow) -> bool:
    """Whether every role asks for it in some form."""
    return all(one.importance for one in row.asked)


def _brief_standing(role: ComparedRole, you: Standing) -> tuple[Content, ...]:
    now = "your job now" if role.held_now else ""
    return Cell(role.title, "strong"), f"{you.readiness:.0f}", f"{you.readiness_expected:.0f}", _to_go(role), now


def _to_go(role: ComparedRole) -> str:
    """The hours before one applies for a role: nobody does for the job they have, and a plan has hours for that."""
    return "–" if role.hours_to_ready is None or role.held_now else f"{role.hours_to_ready:.0f} h"


def _brief_verdict(comparison: Comparison, titles: dict[str, str]) -> str:
    """Which is nearer, and by what."""
    nearer = comparison.nearer
    if nearer is None:
        return "None of them is nearer than another."
    if any(role.held_now and role.role == nearer.role for role in comparison.roles):
        return f"{titles[nearer.role]} is the job you have; {titles[nearer.next]} comes next."
    if nearer.about_as_near:
        both = f"{_hours(comparison, nearer.role)} and {_hours(comparison, nearer.next)} hours"
        return f"{titles[nearer.role]} and {titles[nearer.next]} are about as near for you: {both}."
    hours = _hours(comparison, nearer.next) - _hours(comparison, nearer.role)
    which = f"{titles[nearer.role]} is nearer for you by {hours} hours."
    return " ".join([which, *_by_what(nearer.differences, titles[nearer.next])])


def _by_what(differences: tuple[Difference, ...], other: str) -> Iterator[str]:
    """What the nearer role does not ask for, and of what one lacks less there, of the largest differences."""
    telling = [one for one in differences if one.lost_next > one.lost_nearer][:_NAMED]
    unasked = [one.name for one in telling if not one.asked_nearer]
    less = [one.name for one in telling if one.asked_nearer]
    if unasked:
        yield f"Only {other} asks for {joined(unasked)}."
    if less:
        yield f"You lack less of {joined(less)} for it."


def _hint(comparison: Comparison, command: str | None) -> list[Block]:
    if command is None:
        return []
    if comparison.profile is None:
        return [Next(((command, "Which is nearer for you:"),))]
    return [Next(((f"{command} --role {_first(comparison)}", "The nearer one point by point:"),))]


def _first(comparison: Comparison) -> str:
    return comparison.nearer.role if comparison.nearer else comparison.roles[0].role


# --- what each asks --------------------------------------------------------------------------------------------


def _asked_table(knowledge: Knowledge, comparison: Comparison) -> Block:
    titles = [role.title for role in comparison.roles]
    advised = any(role.you for role in comparison.roles)
    rows = [
        (
            Cell(row.name, "strong"),
            *([_you(knowledge, row)] if advised else []),
            *(_asked(asked) for asked in row.asked),
        )
        for row in comparison.requirements
    ]
    return table("|".join(["Requirement", *(["You"] if advised else []), *titles]), rows)


def _asked(asked: Asked) -> Content:
    if asked.level is None:
        return Cell("–", "muted")
    within = f" ({asked.within})" if asked.within else ""
    text = f"{NAMES[asked.level]}, {asked.importance}{'*' if asked.essential else ''}{within}"
    return Cell(f"{MARKS[asked.you.status]} {text}", TONES[asked.you.status]) if asked.you else text


def _you(knowledge: Knowledge, row: RequirementRow) -> str:
    """What the person has of a requirement, as the first role that asks for it under that name sees it."""
    has = next(asked.you for asked in row.asked if asked.you and not asked.within)
    return in_words(knowledge, has, alone=len(row.skills) == 1)


# --- for a person ----------------------------------------------------------------------------------------------


def _person(comparison: Comparison, profile: ProfileView) -> list[Block]:
    titles = {role.role: role.title for role in comparison.roles}
    rows = [_standing(role, role.you) for role in comparison.roles if role.you]
    columns = "Role|#Said|#Likely|#At most|Standing|#To ready|#Essential open|?#Gates open|?#Fit rank"
    blocks: list[Block] = [
        Heading(f"For {profile.name or 'you'}"),
        *not_counted(profile.unrecognised),
        table(columns, rows),
        paragraph(_verdict(comparison, titles)),
    ]
    nearer = comparison.nearer
    if nearer and nearer.differences:
        said = (
            f"Points of readiness that each lacks; the differences, all {len(nearer.differences)} of them, add up to "
        )
        blocks += [
            Heading("What makes the difference", 3),
            paragraph(Cell(f"{said}{nearer.points:+.1f}.", "muted")),
            _difference_table(nearer.differences, titles[nearer.role], titles[nearer.next]),
        ]
    return blocks


def _standing(role: ComparedRole, you: Standing) -> tuple[Content, ...]:
    band = you.band if you.band == you.band_expected else f"{you.band} → {you.band_expected}"
    return (
        Cell(role.title, "strong"),
        f"{you.readiness:.1f}",
        f"{you.readiness_expected:.1f}",
        f"{you.readiness_upper:.1f}",
        Cell(band, BAND_TONES[you.band]),
        _to_go(role),
        str(len(you.essential_gaps)),
        str(len(role.open_gates)),
        "–" if you.rank is None else f"{you.rank} ({you.fit_band})",
    )


def _verdict(comparison: Comparison, titles: dict[str, str]) -> str:
    nearer = comparison.nearer
    if nearer is None:
        return "None of them is nearer than another, by hours to ready and by readiness."
    stand = {role.role: role.you for role in comparison.roles}
    one, other = stand[nearer.role], stand[nearer.next]
    assert one
    assert other
    mine, theirs = len(one.essential_gaps), len(other.essential_gaps)
    hours = f"{_hours(comparison, nearer.role)} hours to ready to {_hours(comparison, nearer.next)}"
    by = f"{nearer.points:+.1f} points of readiness" if nearer.points else "the same readiness"
    but = "more" if mine > theirs else "fewer" if mine < theirs else "as many"
    counts = f"{mine} to {theirs}" if mine != theirs else str(mine)
    which = f"{titles[nearer.role]} is nearer than {titles[nearer.next]}"
    if nearer.about_as_near:
        which = f"{titles[nearer.role]} and {titles[nearer.next]} are about as near"
    return f"{which}: {hours}, with {by} and {but} essential requirements open ({counts})."


def _hours(comparison: Comparison, role: str) -> int:
    """The hours until one is ready for a role, whole as they are shown."""
    hours = next(one.hours_to_ready for one in comparison.roles if one.role == role)
    assert hours is not None
    return round(hours)


def _difference_table(differences: tuple[Difference, ...], nearer: str, other: str) -> Block:
    rows = [
        (
            Cell(one.name, "strong"),
            f"{one.lost_nearer:.1f}" if one.asked_nearer else Cell("not asked", "muted"),
            f"{one.lost_next:.1f}" if one.asked_next else Cell("not asked", "muted"),
            f"{one.lost_next - one.lost_nearer:+.1f}",
        )
        for one in differences[:_DIFFERENCES]
    ]
    return table(f"Requirement|#{nearer}|#{other}|#Difference", rows)


# --- gates, pay and outlook ------------------------------------------------------------------------------------


def _gates(knowledge: Knowledge, role: ComparedRole, notes: Footnotes) -> Iterable[Content]:
    if role.gates_held is None:
        return [gate_words(gate, notes) for gate in gate_conditions(role.gates, knowledge)]
    return [gate_line(gate, notes) for gate in role.gates_held]


def _lines(lines: Iterable[Content]) -> list[Block]:
    listed = tuple(lines)
    return [Bullets(listed)] if listed else []


def _side_by_side(title: str, comparison: Comparison, make: Callable[[ComparedRole], list[Block]]) -> list[Block]:
    """A section with a part for each role."""
    blocks: list[Block] = [Heading(title)]
    for role in comparison.roles:
        blocks += [Heading(role.title, 3), *(make(role) or [paragraph(Cell("nothing known", "muted"))])]
    return blocks
