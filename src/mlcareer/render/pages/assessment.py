"""An assessment as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlcareer.advice.rounding import hundredths
from mlcareer.advice.standing.assess import (
    Assessment,
    LedgerRow,
    Part,
    ProfileView,
    RoleAssessment,
    SkillView,
    UnrecognisedName,
    each_part,
    source_name,
)
from mlcareer.advice.standing.fit import FitReason
from mlcareer.advice.standing.gates import GateResult
from mlcareer.advice.standing.questions import Question
from mlcareer.advice.standing.steps import Step
from mlcareer.counts import count, joined
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.levels import NAMES
from mlcareer.render.formats.page import (
    Block,
    Bullets,
    Cell,
    Content,
    Heading,
    Next,
    Page,
    Tone,
    paragraph,
    table,
)
from mlcareer.render.likely import from_reasons, likely_blocks, likely_words
from mlcareer.render.words import BAND_TONES, Footnotes, hours, step_words

if TYPE_CHECKING:
    from mlcareer.advice.planning.compare import Has

MARKS = {"met": "✓", "likely": "≈", "below": "~", "missing": "✗", "unknown": "?"}
TONES: dict[str, Tone] = {
    "met": "good",
    "likely": "partial",
    "met in part": "partial",
    "below": "partial",
    "missing": "bad",
    "unknown": "muted",
    "unmet": "bad",
}
RANKED = 10
_GAPS, _NAMES = 6, 20
_QUESTIONS = 5
_FEW_SKILLS = 8
_NO_LEVEL = (
    "A question mark: no level was given; intermediate is assumed, or more where years in a job or studies tell it."
)
_WIDE = 25
"""Points between readiness now and at most from which on questions are worth asking."""
_REASONS = 3
_SPEAKS = 0.05
"""Points of fit from which on a reason is named."""


def assessment_page(
    knowledge: Knowledge,
    result: Assessment,
    detailed: int,
    command: str,
    *,
    why: bool = False,
) -> Page:
    """A page: the profile as understood, the best roles, then the roles the person aims at and the `detailed` best
    others point by point.

    `command` is what was called, for the commands to run next. `why` adds every reason for the fit of a role.
    """
    notes = Footnotes(knowledge)
    aims = [role for role in result.roles if role.role in result.profile.target_roles]
    shown = [*aims, *[role for role in result.roles if role not in aims][: max(detailed - len(aims), 0)]]
    asked = {skill for role in shown for row in role.ledger for skill in row.skills}
    blocks: list[Block] = [
        *_profile(result.profile),
        *_ranking(result),
        *likely_blocks(knowledge, result.likely, asked),
        *_questions(knowledge, result),
    ]
    for role in shown:
        blocks += _role(knowledge, role, notes, why=why)
    blocks += notes.page()
    if shown:
        blocks.append(_next(shown[0], command))
    elif result.questions:
        blocks.append(Next(((f"{command} --skill {result.questions[0].skill}=LEVEL", "Answer a question:"),)))
    return tuple(blocks)


def _profile(profile: ProfileView) -> list[Block]:
    held = [f"{skill.name} {NAMES[skill.level]}{_doubt(skill)}" for skill in profile.skills]
    blocks: list[Block] = [
        Heading(f"Assessment{f' of {profile.name}' if profile.name else ''}", 1),
        paragraph(f"Skills understood: {joined(held)}." if held else "No skill that is known here."),
    ]
    if any(skill.assumed for skill in profile.skills):
        blocks.append(paragraph(Cell(_NO_LEVEL, "muted")))
    if any(skill.guessed for skill in profile.skills):
        blocks.append(paragraph(Cell("A star: guessed from a document, and not confirmed.", "muted")))
    if profile.ignored:
        listed = joined(list(profile.ignored[:_NAMES]))
        blocks.append(paragraph(Cell(f"No skill here: {listed}. Studies and jobs have their own place.", "muted")))
    return [*blocks, *not_counted(profile.unrecognised)]


def _doubt(skill: SkillView) -> str:
    return f"{'?' if skill.assumed else ''}{'*' if skill.guessed else ''}"


def not_counted(names: tuple[UnrecognisedName, ...]) -> list[Block]:
    """The names in a profile that are not known here."""
    lines = [Cell(f"Not counted: {unknown_name(name)}", "bad") for name in names[:_NAMES]]
    if len(names) > _NAMES:
        lines.append(Cell(f"Not counted: {count(len(names) - _NAMES, 'name')} more.", "bad"))
    return [Bullets(tuple(lines))] if lines else []


def unknown_name(name: UnrecognisedName) -> str:
    """What is said of a name that is not known here, or of a region that is not understood."""
    meant = f" Did you mean {' or '.join(name.did_you_mean)}?" if name.did_you_mean else ""
    if name.kind == "region":
        return f"the region '{name.as_given}' is not understood as one country.{meant}"
    if name.kind == "job":
        return f"the job '{name.as_given}' is not understood, so that nothing is guessed from it.{meant}"
    return f"no {name.kind} is called '{name.as_given}' here.{meant}"


_UNRANKED = "Nothing is known yet by which roles could be ranked."


def _ranking(result: Assessment) -> list[Block]:
    if not result.roles:
        return [paragraph(_UNRANKED)]
    shown = result.roles[:RANKED]
    rows: list[tuple[Content, ...]] = [
        (
            str(role.rank),
            Cell(role.title, "strong"),
            role.fit_band,
            f"{role.readiness:.1f}",
            f"{role.readiness_expected:.1f}",
            f"{role.readiness_upper:.1f}",
            _band(role),
        )
        for role in shown
    ]
    every = len(result.roles) + result.left_out
    of = f" of {every:,}" if result.left_out else ""
    more = f" The first {len(shown)}{of} are shown." if len(shown) < every else ""
    return [
        Heading("Roles by fit"),
        *([] if result.compared else [paragraph(f"{_UNRANKED} Rank and fit are those of anybody.")]),
        *_close(result),
        paragraph(
            Cell(
                f"Fit: how much you look like people in the role, of {result.compared or 'all'} roles. Readiness: "
                "points of 100 that you cover by what you said, likely with what is guessed, and at most once all is "
                f"known; standing: said → likely.{more}",
                "muted",
            )
        ),
        table("#Rank|Role|#Fit|#Said|#Likely|#At most|Standing", rows),
    ]


def _band(role: RoleAssessment) -> Cell:
    words = role.band if role.band == role.band_expected else f"{role.band} → {role.band_expected}"
    return Cell(words, BAND_TONES[role.band])


def _questions(knowledge: Knowledge, result: Assessment) -> list[Block]:
    """The questions, where so little is known that they are worth the while."""
    best = result.roles[0] if result.roles else None
    few = len(result.profile.skills) < _FEW_SKILLS
    if not result.questions or not (best is None or few or best.readiness_upper - best.readiness > _WIDE):
        return []
    shown = result.questions[:_QUESTIONS] if result.roles else result.questions
    rows = [
        (each.asks, f"{each.gain_bits:.3f}", f"{each.narrows_points:.1f}", _matters(knowledge, each)) for each in shown
    ]
    return [
        Heading("Questions that would tell most"),
        paragraph(
            Cell(
                "Bits: what the answer tells about which role fits. Points: how much narrower it makes readiness, "
                "between now and at most, on average.",
                "muted",
            )
        ),
        table("Question|#Bits|#Points|?For", rows),
    ]


def _matters(knowledge: Knowledge, question: Question) -> str:
    titles = [knowledge.roles[id_].title for id_ in question.roles]
    return joined([*titles[:2], f"{len(titles) - 2} more"]) if len(titles) > 3 else joined(titles) if titles else ""


def _role(knowledge: Knowledge, role: RoleAssessment, notes: Footnotes, *, why: bool) -> list[Block]:
    blocks: list[Block] = [
        Heading(f"{role.title}: {role.readiness:.1f} of 100 by what you said, {role.band}"),
        paragraph(*_summary(role)),
        *(_why(role) if why else _speaks(role)),
    ]
    if role.gates:
        blocks += [
            Heading("Gates: what no skill buys", 3),
            Bullets(tuple(gate_line(gate, notes) for gate in role.gates)),
        ]
    blocks += [Heading("Every point", 3), _ledger(knowledge, role, notes)]
    blocks.append(
        paragraph(Cell("* essential. You: ← implied by, ≈ counts in part. Src: sources, listed below.", "muted"))
    )
    if role.gaps:
        blocks += [Heading("What it costs", 3), Bullets(tuple(_gap(row) for row in role.gaps[:_GAPS]))]
    if role.next_steps:
        blocks += [Heading("Next steps", 3), step_table(knowledge, role.next_steps)]
    return blocks


def _close(result: Assessment) -> list[Block]:
    """That several roles fit about as well, where they do."""
    close = [role.title for role in result.roles if role.close_to_first and not role.held_back]
    if not result.compared or len(close) < 2:
        return []
    return [paragraph(f"Close: {len(close)} roles fit about as well as each other: {joined(close)}.")]


def _summary(role: RoleAssessment) -> list[Content]:
    parts: list[Content] = [f"Rank {role.rank} by fit ({role.fit_band})."]
    if role.readiness_upper > role.readiness:
        if role.readiness_expected > role.readiness:
            parts.append(f" Likely {role.readiness_expected:.1f} with what is guessed, {role.band_expected}.")
        parts.append(f" Up to {role.readiness_upper:.1f} if everything not stated turns out well.")
    if role.essential_gaps:
        count = len(role.essential_gaps)
        parts.append(f" {count} essential requirement{'s are' if count > 1 else ' is'} open.")
    else:
        parts.append(" Every essential requirement is met.")
    parts.append(f" The fit rests on {role.evidence.text}.")
    if role.held_back:
        parts.append(f" Held back behind the other roles: {role.held_back.text}.")
    return parts


def _speaks(role: RoleAssessment) -> list[Block]:
    """What weighs most in the fit of a role, in a line."""
    own = [reason for reason in role.fit_reasons if reason.own]
    speaks_for = [reason.about for reason in own if reason.points > _SPEAKS][:_REASONS]
    against = [reason.about for reason in own if reason.points < -_SPEAKS][:_REASONS]
    if not speaks_for and not against:
        return []
    return [
        paragraph(
            f"Speaks for it: {', '.join(speaks_for) or 'nothing'}; against it: {', '.join(against) or 'nothing'}."
        )
    ]


def _why(role: RoleAssessment) -> list[Block]:
    """Every reason for the fit of a role, with points that add up to its score."""
    points = hundredths([reason.points for reason in role.fit_reasons])
    rows = [_reason(reason, each) for reason, each in zip(role.fit_reasons, points, strict=True)]
    total = (Cell("Score", "strong"), Cell(_signed(sum(points)), "strong"))
    explained = (
        "Points above 0 speak for the role, below 0 against it. The score is their sum; fit compares the scores."
    )
    return [
        Heading("Why it fits as it does", 3),
        paragraph(Cell(explained, "muted")),
        table("Reason|#Points", rows, total),
    ]


def _reason(reason: FitReason, points: int) -> tuple[Content, ...]:
    tone: Tone = "good" if points > 0 else "bad" if points < 0 else "muted"
    return reason.text, Cell(_signed(points), tone)


def _signed(points: int) -> str:
    return f"{points / 100:+.2f}" if points else "0.00"


def gate_line(gate: GateResult, notes: Footnotes, more: str = "") -> Cell:
    """A gate, what the person has of it, and `more` to be said of it."""
    counts = f", which counts: {gate.kinship.why}" if gate.kinship and gate.kinship.why else ""
    text = f"{gate.status}: {gate.needs} ({gate.strength}); you: {gate.has}{counts}{more}"
    tone: Tone = "muted" if gate.status == "unmet" and gate.strength == "preferred" else TONES[gate.status]
    return Cell(notes.cite(text, gate.sources), tone)


def _ledger(knowledge: Knowledge, role: RoleAssessment, notes: Footnotes) -> Block:
    rows = [
        (
            Cell(MARKS[row.status], TONES[row.status]),
            f"{row.name}{'*' if row.essential else ''}",
            NAMES[row.required_level],
            Cell(yours(knowledge, row), TONES[row.status]),
            f"{row.points:.1f}",
            f"{row.earned:.1f}",
            f"{row.earned_expected:.1f}",
            Cell(notes.mark(row.sources), "muted"),
        )
        for row in role.ledger
    ]
    total = (
        "",
        Cell("Readiness", "strong"),
        "",
        "",
        "100.0",
        Cell(f"{role.readiness:.1f}", "strong"),
        Cell(f"{role.readiness_expected:.1f}", "strong"),
        "",
    )
    return table("|Requirement|Asked|You|#Points|#Said|#Likely|Src", rows, total)


def yours(knowledge: Knowledge, row: LedgerRow) -> str:
    """What the person has of a requirement, and what is likely where that is enough."""
    if row.via == "likely":
        return likely_words(knowledge, row)
    said = in_words(knowledge, row, alone=len(row.skills) == 1)
    if row.status != "likely" or not row.reasons:
        return said
    return f"{said}; likely {NAMES[row.required_level]}, {from_reasons(knowledge, row.reasons)}"


def in_words(knowledge: Knowledge, row: LedgerRow | Has, *, alone: bool) -> str:
    """What the person has of a requirement; `alone` where it is for one skill."""
    if not row.parts:
        return {"unknown": "not stated", "likely": "likely; not stated"}.get(row.status, "none")
    return each_part(knowledge, row.parts, _part, alone=alone)


def _part(knowledge: Knowledge, part: Part) -> str:
    if part.level is None:
        return f"{source_name(knowledge, part)} counts {part.factor:g}"
    return NAMES[part.level] + (f" ← {source_name(knowledge, part)}" if part.source else "")


def _gap(row: LedgerRow) -> Cell:
    asked = f"asked for at {NAMES[row.required_level]}"
    essential = "essential, " if row.essential else ""
    text = f"{row.points - row.earned:.1f} points: {row.name} – {essential}{asked}; {row.because}"
    return Cell(text, TONES[row.status])


def step_table(knowledge: Knowledge, steps: tuple[Step, ...]) -> Block:
    """Next steps, in order."""
    rows = [
        (
            str(number),
            Cell(step_words(knowledge, step), "strong"),
            hours(step.hours_low, step.hours_high),
            f"+{step.points:.1f}",
            step.because,
            joined(knowledge.resources[id_].title for id_ in step.resources) if step.resources else "",
        )
        for number, step in enumerate(steps, 1)
    ]
    return table("#|Step|#Hours|#Points|Why|With", rows)


def _next(best: RoleAssessment, command: str) -> Next:
    unknown = next((row for row in best.gaps if row.status in ("unknown", "likely")), None)
    first = (
        (f"{command} --skill {unknown.skills[0]}=LEVEL", "Say what you have not said yet:")
        if unknown
        else (f"{command} --role {best.role}", f"All about {best.title} for you:")
    )
    person = command.removeprefix("mlcareer assess")
    return Next((first, (f"mlcareer plan {best.role}{person}", f"What to learn for {best.title}, in order:")))
