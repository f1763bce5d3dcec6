"""The order of a plan as a Mermaid flowchart: an arrow from each step to those that build on it."""

from __future__ import annotations

from mlcareer.advice.planning.plan import Plan
from mlcareer.advice.planning.plan_steps import PlanStep
from mlcareer.knowledge.base import Knowledge
from mlcareer.render.formats.page import text_of
from mlcareer.render.words import step_words


def to_mermaid(knowledge: Knowledge, plan: Plan) -> str:
    """A flowchart in Mermaid's words. Steps that nothing builds on lead to the role."""
    frames = [(f"p{one.number}", f"Phase {one.number}: {one.goal}", one.steps) for one in plan.phases]
    frames += [("later", "Later", plan.later.steps)] if plan.later else []
    lines = ["flowchart LR"]
    for name, title, numbers in frames:
        boxes = [f"s{one}{_box(_label(knowledge, plan.steps[one - 1]))}" for one in numbers]
        lines += _framed(f"{name}{_box(title)}", boxes) if len(frames) > 1 else [f"  {one}" for one in boxes]
    lines.append(f"  role([{_quoted(f'{plan.title}: {plan.readiness_expected_after:.1f} of 100')}])")
    arrows = [(step.number, later) for step in plan.steps for later in _leads_to(plan, step)]
    lines += [f"  s{one} --> s{other}" for one, other in arrows]
    begins = {one for one, _ in arrows}
    lines += [f"  s{step.number} --> role" for step in plan.steps if step.number not in begins]
    return "\n".join(lines) + "\n"


def _framed(frame: str, boxes: list[str]) -> list[str]:
    return [f"  subgraph {frame}", *(f"    {box}" for box in boxes), "  end"]


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
