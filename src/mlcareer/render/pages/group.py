"""A group of people: how many are ready for each role, and what they lack most."""

from __future__ import annotations

from collections.abc import Callable

from mlcareer.advice.group import Group, GroupRole
from mlcareer.counts import count
from mlcareer.render.formats.cut import short
from mlcareer.render.formats.page import Block, Cell, Content, Heading, Next, Page, paragraph, table

_ROLES, _GAPS = 12, 10


def group_glance(group: Group, called: Callable[..., str]) -> Page:
    """The group on a screen: the nearest roles, or of one role what is lacking."""
    return _page(group, called, roles=_ROLES, gaps=_GAPS)


def group_page(group: Group, called: Callable[..., str]) -> Page:
    """Every role, and what is lacking in each of them."""
    return _page(group, called, roles=None, gaps=None)


def _page(group: Group, called: Callable[..., str], roles: int | None, gaps: int | None) -> Page:
    judged = group.people - group.says_nothing
    blocks: list[Block] = [Heading(count(group.people, "person", "people"), 1), *_not_judged(group)]
    if not judged or not group.roles:
        return (*blocks, paragraph("Nothing is known by which to judge anybody."))
    shown = group.roles[:roles]
    if len(group.roles) > 1:
        blocks.append(table("Role|#Ready|?#Likely|#Near|#In the middle|Lacked most", [_row(role) for role in shown]))
        more = len(group.roles) - len(shown)
        rest = f" {count(more, 'role')} more with --full." if more else ""
        said = f"Near: within reach. In the middle: readiness, of 100. Lacked most: by how many of {judged}."
        blocks.append(paragraph(Cell(f"{said}{rest}", "muted")))
    if len(group.roles) == 1 or roles is None:
        for role in shown:
            blocks += _lacking(role, judged, gaps)
    first = group.roles[0]
    hints = [(called("--summary", "--full"), "everything")]
    if len(group.roles) > 1:
        hints.insert(0, (called("--role", first.role, "--summary"), f"what is lacking for {first.title}"))
    return (*blocks, Next(tuple(hints)))


def _not_judged(group: Group) -> list[Block]:
    lines = []
    if group.says_nothing:
        lines.append(f"{group.says_nothing} said nothing to judge by, and are not counted.")
    if group.unread:
        lines.append(f"{count(group.unread, 'line')} could not be read.")
    return [paragraph(Cell(" ".join(lines), "bad"))] if lines else []


def _row(role: GroupRole) -> tuple[Content, ...]:
    gap = role.gaps[0] if role.gaps else None
    return (
        Cell(short(role.title, 28), "strong"),
        str(role.bands.get("ready", 0)),
        str(role.likely_ready),
        str(role.bands.get("within reach", 0)),
        f"{role.readiness:.0f}",
        f"{short(gap.name, 20)} {gap.people}" if gap else "nothing",
    )


def _lacking(role: GroupRole, judged: int, most: int | None) -> list[Block]:
    bands = ", ".join(f"{number} {name}" for name, number in role.bands.items() if number)
    rows: list[tuple[Content, ...]] = [
        (
            Cell(short(gap.name, 34), "strong" if gap.essential else "plain"),
            str(gap.required_level),
            str(gap.people),
            str(gap.likely),
            str(gap.alone),
            f"+{gap.points:.1f}",
        )
        for gap in role.gaps[:most]
    ]
    said = f"{role.title}: {bands} of {judged}. If what is likely holds, {role.likely_ready} are ready."
    explained = (
        "Likely: who likely have it. Alone: for whom it is the only essential requirement open. Points: of readiness "
        "that it would bring, on average."
    )
    return [
        paragraph(Cell(said, "strong")),
        table("Lacking|#Level|#People|#Likely|#Alone|#Points", rows),
        paragraph(Cell(explained, "muted")),
    ]
