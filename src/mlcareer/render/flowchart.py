"""The order of a plan as a Mermaid flowchart: an arrow from each step to those that build on it."""

from __future__ import annotations

from collections.abc import Iterator

from mlcareer.advice.phases import Phase
from mlcareer.advice.plan import Plan
from mlcareer.advice.plan_steps import PlanStep
from mlcareer.knowledge.base import Knowledge
from mlcareer.render.page import text_of
from mlcareer.render.plan_glance import phase_title
from mlcareer.render.words import step_words


def to_mermaid(knowledge: Knowledge, plan: Plan) -> str:
    """A flowchart in Mermaid's words. Steps that nothing builds on lead to the role."""
    lines = ["flowchart LR", *(line for phase in plan.phases for line in _phase(knowledge, plan, phase))]
    lines.append(f"  role([{_quoted(f'{plan.title}: {plan.readiness_after:.1f} of 100')}])")
    arrows = [(step.number, later) for step in plan.steps for later in _leads_to(plan, step)]
    lines += [f"  s{one} --> s{other}" for one, other in arrows]
    begins = {one for one, _ in arrows}
    lines += [f"  s{step.number} --> role" for step in plan.steps if step.number not in begins]
    return "\n".join(lines) + "\n"


def _phase(knowledge: Knowledge, plan: Plan, phase: Phase) -> Iterator[str]:
    """The steps of a phase, within a frame where there are several phases."""
    several = len(plan.phases) > 1
    if several:
        yield f"  subgraph p{phase.number}{_box(f'Phase {phase.number}: {phase_title(phase, knowledge)}')}"
    for step in (plan.steps[number - 1] for number in phase.steps):
        yield f"  {'  ' if several else ''}s{step.number}{_box(_label(knowledge, step))}"
    if several:
        yield "  end"


def _leads_to(plan: Plan, step: PlanStep) -> list[int]:
    """The first later step of each skill that builds on a step, and the next of its own skill."""
    found: dict[str, int] = {}
    for later in plan.steps[step.number :]:
        if later.skill in (*step.needed_by, step.skill):
            found.setdefault(later.skill, later.number)
    return sorted(found.values())


def _label(knowledge: Knowledge, step: PlanStep) -> str:
    return f"{step.number} {step_words(knowledge, step)}, {round(step.hours.expected)} h"


def _box(label: str) -> str:
    return f"[{_quoted(label)}]"


def _quoted(label: str) -> str:
    """A label between quotes, with its signs as the entities that Mermaid reads."""
    signs = {"#": "#35;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "&": "#amp;", "`": "#96;", "\\": "#92;"}
    return '"' + "".join(signs.get(sign, sign) for sign in text_of(label)) + '"'
