"""Why the requirements of a role weigh what they do, as a page."""

from __future__ import annotations

from mlcareer.advice.market.browse import RoleDetail
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.evidence import Weighed
from mlcareer.render.formats.page import Block, Bullets, Cell, Content, Heading, Next, Page, paragraph
from mlcareer.render.words import Footnotes

RULE = (
    "Weight: importance 1 to 5. What any evidence names begins in the middle; each kind of strong evidence raises it, "
    "a level below intermediate lowers it, and 5 is kept for what is essential (*). Where a weight differs from "
    "what the evidence leads to, the reason stands beside it."
)


def why_page(knowledge: Knowledge, role: RoleDetail) -> Page:
    """The evidence for each requirement of a role, and the importance it leads to, the weightiest first."""
    notes = Footnotes(knowledge)
    essential = {one.key for one in role.requirements if one.essential}
    names = {one.key: knowledge.requirement_name(one) for one in role.requirements}
    blocks: list[Block] = [Heading(f"{role.title}: why each requirement weighs what it does", 1)]
    if not role.evidence:
        return (*blocks, paragraph("This knowledge base has no rule for it: method.yaml lacks 'importance'."))
    for importance in (5, 4, 3, 2, 1):
        lines: list[Content] = [
            _line(one, f"{names[one.requirement]}{'*' if one.requirement in essential else ''}", notes)
            for one in role.evidence
            if one.importance == importance
        ]
        blocks += [Heading(f"Weight {importance}"), Bullets(tuple(lines))] if lines else []
    blocks.append(paragraph(Cell(RULE, "muted")))
    return (*blocks, *notes.page(), Next(((f"mlcareer roles show {role.id}", "The role in full:"),)))


def _line(weighed: Weighed, name: str, notes: Footnotes) -> str:
    if weighed.by_rule is None:
        return f"{name}: no evidence is stored; judged"
    found = "; ".join(notes.cite(one.text, one.sources) for one in weighed.evidence)
    leads = f"which leads to {weighed.by_rule}"
    return f"{name}: {found}; {leads}{f'. Judged: {weighed.judged}' if weighed.judged else ''}"
