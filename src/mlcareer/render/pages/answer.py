"""The answer: the first screen of an assessment, in the words of daily life."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import median

from mlcareer.advice.planning.plan import PlanOutlook
from mlcareer.advice.standing.assess import Assessment, LedgerRow, RoleAssessment, UnrecognisedName
from mlcareer.advice.standing.gates import GateResult
from mlcareer.advice.standing.questions import Question
from mlcareer.knowledge.base import Knowledge
from mlcareer.render.formats.cut import short, whole_names
from mlcareer.render.formats.page import (
    Bar,
    Block,
    Cell,
    Content,
    Facts,
    Heading,
    Listed,
    Next,
    Page,
    Tone,
    paragraph,
    table,
)
from mlcareer.render.likely import guessed_from
from mlcareer.render.words import about_as_near, standing, titled_entry

_OTHERS, _LEAST = 5, 2
"""Roles beside the first one: as many as stand on the screen, and as are shown whatever they are."""
_FAR = 1 / 3
"""Which part of the readiness of the nearest role makes one worth a look."""
_FAINT = 1.5
"""Of a role that fits less than so many times as well as the middle one nothing that was said speaks in particular."""
_NAMED = 5
"""Skills named of what somebody brings and of what is missing."""
_LINE = 58
LEGEND = "█ you said so  ▓ likely, {}  ░ not asked yet  · no"
"""What the signs of a bar mean, in a line."""


def answer_page(
    knowledge: Knowledge, result: Assessment, command: str, way: Callable[[str], PlanOutlook] | None = None
) -> Page:
    """The first screen: the role aimed at, or the one that fits best; what of it is there, what is missing, what could
    stop the person, and which other roles are near. `command` is what was called, and `way` tells how long the way to
    a role is.

    Somebody of whom nothing is known gets the questions to answer first.
    """
    if not result.roles:
        return _nothing_known(result, command)
    aims = [role for role in result.roles if role.role in result.profile.target_roles]
    first = aims[0] if aims else result.roles[0]
    hours = _hours(way(first.role)) if way else None
    rows = [first, *beside(knowledge, result, aims, first)]
    blocks: list[Block] = [
        _headline(result, first, aimed=bool(aims)),
        table(
            "Role|#Said||#Likely|?#At most||??Missing most",
            [_row(knowledge, role, strong=role is first) for role in rows],
        ),
        paragraph(Cell(LEGEND.format(guessed_from(result.likely)), "muted")),
        Facts(tuple(_facts(knowledge, result, first, hours))),
        _next(first, result, command),
    ]
    return tuple(blocks)


def beside(
    knowledge: Knowledge,
    result: Assessment,
    aims: Sequence[RoleAssessment],
    first: RoleAssessment,
    most: int = _OTHERS,
) -> list[RoleAssessment]:
    """The roles beside the first one, at `most` so many: the other aims, and then those near by that one could enter.
    What is held back from a person, but for what is entered as a beginner, what fits no better than most, and what they
    have next to nothing of beside the nearest, is shown only where too little else is there."""
    others = [role for role in dict.fromkeys((*aims, *result.roles)) if role.role != first.role]
    nearest = max(role.readiness_expected for role in (first, *(one for one in others if not one.held_back)))
    usual = median(role.fit for role in result.roles)

    def off(role: RoleAssessment) -> bool:
        begun = knowledge.roles[role.role].seniority == "entry"
        far = role.readiness_expected < _FAR * nearest or role.fit < _FAINT * usual
        return role not in aims and ((role.held_back is not None and not begun) or far)

    kept = [role for role in others if not off(role)]
    return [*kept, *(role for role in others if off(role))][: max(min(len(kept), most), _LEAST)]


def _nothing_known(result: Assessment, command: str) -> Page:
    """What to say first, of a person of whom nothing is known that tells roles apart."""
    lines: list[tuple[str, Content]] = []
    if result.profile.unrecognised:
        lines.append(("Not understood", Cell(not_understood(result.profile.unrecognised), "bad")))
    asked = tuple(map(_in_brief, result.questions))
    lines.append(("Would tell most", Listed(asked, _LINE + 2, " · ")))
    name = result.profile.name or "You"
    hints = (
        ("mlcareer assess --skill python=3", "say what you can do"),
        ("mlcareer assess cv.pdf", "or name your CV"),
        (f"{command} --ask", "or answer a few questions"),
    )
    return (
        Heading(f"{name} · nothing is known yet by which roles could be told apart", 1),
        Facts(tuple(lines)),
        Next(hints),
    )


def _headline(result: Assessment, first: RoleAssessment, *, aimed: bool) -> Heading:
    name = result.profile.name or "You"
    if aimed:
        return Heading(f"{name} · you want to be: {first.title}", 1)
    close = [role.title for role in result.roles if role.close_to_first and not role.held_back]
    if result.compared and (near := about_as_near(close)):
        return Heading(f"{name} · {near}", 1)
    if result.compared and first.rank == 1:
        return Heading(f"{name} · closest today: {first.title}", 1)
    return Heading(f"{name} · {first.title}", 1)


def _row(knowledge: Knowledge, role: RoleAssessment, *, strong: bool) -> tuple[Content, ...]:
    return (
        Cell(
            titled_entry(short(role.title, 30), knowledge.roles[role.role].seniority), "strong" if strong else "plain"
        ),
        f"{role.readiness:.0f}",
        Bar(role.readiness, role.readiness_expected, role.readiness_upper),
        f"{role.readiness_expected:.0f}",
        f"{role.readiness_upper:.0f}",
        standing(role.band, role.band_expected),
        whole_names(map(missed, lacking(role)), 2 * _LINE - 30, " · "),
    )


def _facts(
    knowledge: Knowledge, result: Assessment, role: RoleAssessment, hours: str | None
) -> list[tuple[str, Content]]:
    lines: list[tuple[str, Content]] = [
        (
            "You already bring",
            _names([brought(row) for row in brings(role)], "good")
            or Cell("nothing that this role asks for, as far as was said", "good"),
        ),
        ("Missing most", _names([missed(row) for row in lacking(role)]) or "nothing"),
        ("Could stop you", stops(role.gates)),
    ]
    if hours:
        lines.append(("To be ready", hours))
    if guessed := sum(skill.guessed for skill in result.profile.skills):
        lines.append(
            (
                "Not confirmed",
                Cell(f"{guessed} of {len(result.profile.skills)} skills, read from a document", "partial"),
            )
        )
    if result.profile.twice:
        names = ", ".join(knowledge.skills[one].name for one in result.profile.twice)
        lines.append(
            ("Said twice", Cell(short(f"{names}: its own name counts, else the higher level", _LINE), "partial"))
        )
    if result.profile.unrecognised:
        lines.append(("Not understood", Cell(not_understood(result.profile.unrecognised), "bad")))
    if result.questions and role.readiness_upper - role.readiness_expected > 1:
        asked = Listed(tuple(map(_in_brief, result.questions[:3])), _LINE + 2, " · ")
        lines.append(("Answer next", asked))
    return lines


def _in_brief(question: Question) -> str:
    """A question in a few words: whether a skill is held at all, or how well one that was named without a level."""
    return f"{question.name}: how well?" if question.otherwise else f"{question.name}?"


def _hours(way: PlanOutlook) -> str:
    """How long the way is, and until when it takes at the person's pace."""
    if way.by_likely:
        return "nothing, if what is likely holds: confirm that first"
    if way.reached:
        return "you are, by what you said"
    pace = f": {way.hours_per_week:g} a week until {way.ends:%B %Y}" if way.hours_per_week and way.ends else ""
    return f"about {way.hours.expected:.0f} hours ({way.hours.low:.0f}–{way.hours.high:.0f}){pace}"


def brings(role: RoleAssessment) -> list[LedgerRow]:
    """What somebody has of what a role asks, what was said before what is likely, the most points first. What is only
    likely counts where it is likely enough for half of what is asked: a first acquaintance is nothing to bring. Nor is
    what only something else counts for in part: who asks a chat program brings no AI-assisted coding."""
    rows = (row for row in role.ledger if _said(row) or 2 * row.earned_expected >= row.points)
    return sorted(rows, key=lambda row: (not _said(row), -row.earned_expected))


def brought(row: LedgerRow) -> str:
    """The name of what somebody brings, as a guess where it is one."""
    return row.name if _said(row) else f"probably {row.name}"


def _said(row: LedgerRow) -> bool:
    return row.earned > 0 and row.via != "transfer"


def lacking(role: RoleAssessment) -> list[LedgerRow]:
    """What somebody lacks by more than half, the essential first and then the most points."""
    missing = (row for row in role.gaps if 2 * _lacks(row) > row.points)
    return sorted(missing, key=lambda row: (not row.essential, -_lacks(row)))


def missed(row: LedgerRow) -> str:
    """The name of what somebody lacks; of what they said they have in part, they lack more."""
    return f"more {row.name}" if _said(row) else row.name


def _lacks(row: LedgerRow) -> float:
    """What a requirement still costs, with what is likely counted."""
    return row.points - row.earned_expected


def _names(names: Sequence[str], tone: Tone = "plain") -> Listed | None:
    return Listed(tuple(names[: 2 * _NAMED]), _LINE + 2, " · ", tone) if names else None


def stops(gates: Sequence[GateResult]) -> Content:
    """The first thing that no skill buys and that the person lacks or has not said."""
    found = open_gates(gates)
    if not found:
        return Cell("nothing, as far as degrees, years and licences go", "good")
    return Cell(gate_stops(found[0], 2 * _LINE), "partial")


def open_gates(gates: Sequence[GateResult]) -> list[GateResult]:
    """The gates that could stop a person, those that they do not meet first. What is only preferred stops nobody."""
    found = [gate for gate in gates if gate.status != "met" and gate.strength != "preferred"]
    return sorted(found, key=lambda gate: (gate.status != "unmet", gate.strength != "required"))


def gate_stops(gate: GateResult, most: int | None = None) -> str:
    """How strongly a gate asks for what, and what the person has of it; in `most` characters the beginning of both."""
    asked = gate.lacks or f"{gate.strength}: {gate.needs}"
    yours = "you have not said" if not gate.said else f"yours: {gate.has}"
    if most is not None:
        yours = _beginning(yours, max(most // 2, most - len(asked) - 2))
        asked = _beginning(asked, most - len(yours) - 2)
    return f"{asked}; {yours}"


def _beginning(told: str, most: int) -> str:
    """As many of the subjects or jobs of a gate as fit, each whole; where not even the first does, what stands before
    them: `usual: a bachelor's degree, …` and not `usual: a bachelor's degree in …`."""
    names = told.split(", ")
    if len(told) > most and len(names[0]) + len(", …") > most:
        cut = max(told.rfind(joint, 0, most - len(", …") + len(joint)) for joint in (" in ", " as ", "; "))
        if cut > 0:
            return f"{told[:cut]}, …"
    return whole_names(names, most)


def not_understood(names: Sequence[UnrecognisedName]) -> str:
    """The first name that is not known here, what is nearest to it, and how many more there are."""
    first = names[0]
    meant = f" (did you mean {', '.join(first.did_you_mean)}?)" if first.did_you_mean else ""
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    return short(f"{first.kind} '{first.as_given}'{meant}{more}", 2 * _LINE)


def _next(role: RoleAssessment, result: Assessment, command: str) -> Next:
    person = command.removeprefix("mlcareer assess")
    hints = [(f"mlcareer plan {role.role}{person}", "what to learn, in order")]
    if result.questions:
        hints.append((f"{command} --ask", "a few questions that sharpen this"))
    hints.append((f"{command} --full", "every role and every point"))
    return Next(tuple(hints))
