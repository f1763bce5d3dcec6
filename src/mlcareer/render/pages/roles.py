"""Roles as pages: the list, and one in full."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TypeVar

from mlcareer.advice.market.browse import RoleBrief, RoleDetail, RoleList, SearchResult
from mlcareer.advice.market.pay import FEW, OfficialFigures, Region, said_in
from mlcareer.advice.standing.gates import GateResult, gate_conditions
from mlcareer.counts import count, joined
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.levels import NAMES
from mlcareer.knowledge.model import Gate, Move, Outlook, Requirement, ValuedCertification
from mlcareer.render.formats.page import Block, Bullets, Cell, Content, Heading, Next, Page, paragraph, table
from mlcareer.render.pages.pay import OF_NEAREST, disagreements, marked_pay, pay_section, roles_listed
from mlcareer.render.words import STATUS_TONES, Footnotes, ends, statements, whole

T = TypeVar("T")
_FOUND = "?Id|Name|Found in|Summary"


def roles_page(knowledge: Knowledge, listed: RoleList) -> Page:
    """All roles, a line each, with the official figures of the occupation nearest to each."""
    notes = Footnotes(knowledge)
    rows: list[Sequence[Content]] = [
        (
            role.id,
            Cell(role.title, "strong"),
            role.family,
            _seniority(role.seniority),
            *_pays(role, paid=listed.region is not None),
            *_figures(role.official),
        )
        for role in listed.roles
    ]
    sources = dict.fromkeys(
        id_
        for role in listed.roles
        for pay in (role.official, role.pay if listed.region else None)
        if pay
        for id_ in pay.sources
    )
    said = (
        "US median: yearly pay in the official occupation nearest to the role. Growth: projected employment there. "
        "Both show where there is room; roles show tells the occupation, and what other sources say."
    )
    if listed.region:
        said = (
            "Pay: from the lowest to the highest median or average that sources give for the country, or the range "
            f"that they state; few: of fewer than {FEW} records; {OF_NEAREST} {said}"
        )
    hint = Next((("mlcareer roles show machine-learning-engineer", "One role in full:"),))
    caption = paragraph(Cell(notes.cite(said, sources) if sources else said, "muted"))
    titles = f"?Id|Role|Family|Seniority|{'#Pay|' if listed.region else ''}?#US median|?#Growth"
    return (Heading(roles_listed(listed), 1), table(titles, rows), caption, *notes.page(), hint)


def _seniority(word: str) -> Cell:
    return Cell(word, "good" if word == "entry" else "plain")


def _pays(role: RoleBrief, *, paid: bool) -> tuple[str, ...]:
    return (marked_pay(role),) if paid else ()


def _figures(official: OfficialFigures | None) -> tuple[str, str]:
    if official is None:
        return ("–", "–")
    growth = "–" if official.growth_percent is None else f"{official.growth_percent:+g} %"
    return (whole(official.median), growth)


def search_page(result: SearchResult) -> Page:
    """What a search found."""
    kind = result.searched
    if not result.hits:
        nothing = f"No {kind} mentions every word of '{result.query}'. Try fewer words, or mlcareer {kind}s list."
        return (paragraph(nothing), table(_FOUND, ()))
    rows = [(hit.id, Cell(hit.name, "strong"), ", ".join(hit.found_in), hit.summary) for hit in result.hits]
    title = Heading(f"{count(len(rows), kind)} for '{result.query}'", 1)
    hint = Next(((f"mlcareer {kind}s show {rows[0][0]}", "The first in full:"),))
    return (title, table(_FOUND, rows), hint)


def role_page(
    knowledge: Knowledge, role: RoleDetail, today: date, region: Region | None = None, parts: Sequence[str] = ()
) -> Page:
    """A role in full, or of it the `parts` named: requirements, day, pay, outlook. Its pay and outlook in one country
    where a region is given."""
    notes = Footnotes(knowledge)
    blocks: list[Block] = [Heading(role.title, 1)]
    if not parts:
        blocks += _named(role, notes)
    if not parts or "requirements" in parts:
        blocks += [Heading("What it asks"), _requirements(knowledge, role.requirements, notes)]
        blocks.append(paragraph(Cell("* essential. Weight: importance 1 to 5. Src: sources, listed below.", "muted")))
        blocks += _gates(knowledge, role.gates, notes)
    if not parts or "day" in parts:
        blocks += _described(role, notes)
    if not parts or "pay" in parts:
        blocks += _pay(role, notes, region)
    if not parts or "outlook" in parts:
        outlook = said_in(role.outlook, region)
        blocks += _section("Outlook", figures_first(outlook), lambda outlook: outlook_words(outlook, notes))
    if not parts:
        blocks += _world(knowledge, role, notes, today)
    near = [(f"mlcareer roles compare {role.id} {other.role}", "Beside the nearest role:") for other in role.nearest]
    hints = ((f"mlcareer assess PROFILE --role {role.id}", "How near you are:"), *near[:1])
    return (*blocks, *notes.page(), Next(hints))


def _named(role: RoleDetail, notes: Footnotes) -> list[Block]:
    """What a role is, and what else it is called."""
    blocks: list[Block] = [
        paragraph(notes.cite(role.summary.text, role.summary.sources)),
        paragraph(Cell(f"{role.id} · {role.family} · {role.seniority}", "muted")),
    ]
    if role.also_called:
        blocks.append(paragraph("Also called: ", joined(t.title for t in role.also_called), "."))
    if role.note:
        blocks.append(paragraph(f"Note: {role.note}"))
    return blocks


def _requirements(knowledge: Knowledge, requirements: Iterable[Requirement], notes: Footnotes) -> Block:
    rows = [
        (
            Cell(f"{_requirement_name(knowledge, r)}{'*' if r.essential else ''}", "strong"),
            NAMES[r.level],
            str(r.importance),
            r.why or "",
            Cell(notes.mark(r.sources), "muted"),
        )
        for r in sorted(requirements, key=lambda r: (-r.importance, -r.level))
    ]
    return table("Requirement|Level|#Weight|What for|Src", rows)


def _requirement_name(knowledge: Knowledge, requirement: Requirement) -> str:
    if requirement.skill:
        return knowledge.skills[requirement.skill].name
    names = [knowledge.skills[skill].name for skill in requirement.any_of]
    return f"{requirement.name}: {requirement.pick} of {', '.join(names)}"


def _gates(knowledge: Knowledge, gates: Iterable[Gate], notes: Footnotes) -> list[Block]:
    conditions = gate_conditions(tuple(gates), knowledge)
    return _section("Gates: what no skill buys", conditions, lambda gate: gate_words(gate, notes))


def gate_words(gate: GateResult, notes: Footnotes) -> str:
    """A gate in words, with its sources."""
    note = f" {gate.note}" if gate.note else ""
    return notes.cite(f"{gate.strength}: {gate.needs}.{note}", gate.sources)


def _section(title: str, items: Iterable[T], line: Callable[[T], Content]) -> list[Block]:
    """A heading with a line for each item, or nothing where there is none."""
    lines = tuple(line(item) for item in items)
    return [Heading(title), Bullets(lines)] if lines else []


def _described(role: RoleDetail, notes: Footnotes) -> list[Block]:
    blocks: list[Block] = []
    for title, said in (
        ("What you would do", role.duties),
        ("A day", role.typical_day),
        ("What is hard", role.challenges),
        ("For it", role.pros),
        ("Against it", role.cons),
        ("Who it suits", role.qualities),
        ("Ways in", role.steps_in),
        ("Training", role.training),
        ("How employers hire", role.hiring_notes),
    ):
        blocks += [Heading(title), statements(said, notes)] if said else []
    return blocks


def _pay(role: RoleDetail, notes: Footnotes, region: Region | None) -> list[Block]:
    blocks: list[Block] = []
    if said_in(role.pay, region):
        blocks.append(Heading("Pay a year, as each source states it"))
        here = said_in(role.pay_disagreements, region)
        blocks += disagreements(here, notes)
    return [*blocks, *pay_section(role.pay, notes, region)]


def _world(knowledge: Knowledge, role: RoleDetail, notes: Footnotes, today: date) -> list[Block]:
    """Certifications, employers, the roles before and after, people, codes, and what fit rests on."""

    def move(move: Move) -> str:
        note = f". Note: {move.note}" if move.note else ""
        return notes.cite(f"{knowledge.roles[move.role].title}{note}", move.sources)

    blocks: list[Block] = []
    title = f"Certifications named for it, as of {today.isoformat()}"
    blocks += _section(title, role.certifications, lambda valued: _valued(knowledge, valued, notes, today))
    blocks += _section("Where", role.employers, lambda e: notes.cite(f"{e.name} ({e.kind})", e.sources))
    blocks += _section("Reports to", role.reports_to, lambda s: notes.cite(s.title, s.sources))
    blocks += _section("People come from", role.enters_from, move)
    blocks += _section("People go on to", role.leads_to, move)
    blocks += _section("Notable people", role.people, lambda p: notes.cite(f"{p.name}: {p.known_for}", p.sources))
    blocks += _section(
        "In public classifications",
        role.codes,
        lambda c: notes.cite(f"{c.system.upper()} {c.code} {c.title}{'' if c.exact else ' (nearest)'}", c.sources),
    )
    rests_on = role.fit_rests_on
    said = notes.cite(rests_on.text, rests_on.sources) if rests_on.sources else rests_on.text
    return [*blocks, *_section("What the fit of a person rests on", (said,), str)]


def _valued(knowledge: Knowledge, valued: ValuedCertification, notes: Footnotes, today: date) -> Cell:
    cert = knowledge.certifications[valued.certification]
    status = cert.status(today)
    note = f" {valued.note}" if valued.note else ""
    return Cell(notes.cite(f"{cert.name}: {status}{ends(cert, today)}", valued.sources) + note, STATUS_TONES[status])


def figures_first(outlook: Iterable[Outlook]) -> list[Outlook]:
    """Projections before words."""
    return sorted(outlook, key=lambda one: one.growth_percent is None)


def outlook_words(outlook: Outlook, notes: Footnotes) -> str:
    """What is said of the demand for a role, with its sources."""
    said = notes.cite(outlook_said(outlook), outlook.sources)
    return f"{said} Note: {outlook.note}" if outlook.note else said


def outlook_said(outlook: Outlook) -> str:
    """What is said of the demand for a role, without the note that belongs to it."""
    where = f"{outlook.country}{f' ({joined(outlook.places)})' if outlook.places else ''}"
    parts = [(outlook.text or "").removesuffix(".")]
    if outlook.growth_percent is not None:
        parts.append(f"employment {outlook.growth_percent:+g} % over {outlook.period or 'the period'}")
    if outlook.openings_per_year is not None:
        parts.append(f"{outlook.openings_per_year:,} openings a year")
    if outlook.occupation:
        parts.append(f"for {outlook.occupation}")
    if outlook.industries:
        parts.append(f"in {joined(outlook.industries)}")
    return f"{where}: {', '.join(part for part in parts if part)}"
