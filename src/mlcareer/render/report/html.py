"""Reports as HTML files: one for a person, and an index of a group. Self-contained; nothing in them runs or is fetched.

All that a person or a knowledge folder says is escaped by the templates, and the content security policy of the file
allows its own style sheet alone, by its hash.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from importlib.metadata import version
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

from mlcareer.advice.market.pay import Region, is_few
from mlcareer.advice.planning.plan import Plan
from mlcareer.advice.planning.plan_steps import PlanStep
from mlcareer.advice.standing.assess import LedgerRow, RoleAssessment
from mlcareer.counts import count, joined
from mlcareer.errors import CareerError, UsageError
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.levels import NAMES
from mlcareer.outward import shown
from mlcareer.render.likely import guessed_from
from mlcareer.render.pages.answer import brought, gate_stops, missed, open_gates
from mlcareer.render.pages.certify import exam_price, none_worth_it, why_advised
from mlcareer.render.pages.path import hop_line, path_summary
from mlcareer.render.pages.pay import middle_amount, no_pay, range_words
from mlcareer.render.pages.plan_glance import later_words, month
from mlcareer.render.pages.roles import outlook_said
from mlcareer.render.pages.skills import cost_words
from mlcareer.render.report.content import Report, SkillGroup
from mlcareer.render.words import Footnotes, of_a_week, says_skill, source_words, step_words, whole
from mlcareer.shapes import shape

if TYPE_CHECKING:
    from jinja2 import Environment, Template

COLOUR = "#0b57d0"
_DARK = "#7cacf8"
_HEX = shape(r"#[0-9a-fA-F]{6}")
_ADDRESS = shape(r"https?://[^\s<>\"']+")
_GAPS = 12
_STEP = 20
"""Of 100, in which the readiness of a group is counted."""


class Look(NamedTuple):
    """What a counsellor adds to a report: a heading, notes, and the colour of what was said as `#rrggbb`."""

    heading: str | None = None
    notes: str | None = None
    colour: str | None = None


PLAIN = Look()


class PersonLine(NamedTuple):
    """A line of the index of a group."""

    file: str
    name: str
    title: str
    said: float
    likely: float
    most: float
    hours: float
    band: str
    could_apply: bool
    words: str
    missing: tuple[str, ...]


def report_html(knowledge: Knowledge, report: Report, look: Look = PLAIN) -> str:
    """The page of one person. Raises UsageError for a colour that is none."""
    heading = look.heading or f"{report.profile.name or 'Your way'}: {report.role.title}"
    return html_page(
        "report.html",
        look,
        r=report,
        heading=heading,
        verdict=verdict(report),
        stamp=knowledge.stamp,
        **_words(knowledge, report),
    )


def group_html(people: Sequence[PersonLine], failed: int, today: date, look: Look = PLAIN) -> str:
    """The index of a group: how ready each is, who could apply now, and what most of them lack."""
    gaps = Counter(name for one in people for name in one.missing)
    listed = sorted(gaps.items(), key=lambda item: (-item[1], item[0]))
    spread = _spread(people)
    return html_page(
        "group.html",
        look,
        people=people,
        failed=failed,
        today=today,
        ready=[one for one in people if one.could_apply],
        middle=_middle(people),
        spread=spread,
        most=max((said for _, said, _ in spread), default=0) or 1,
        gaps=listed[:_GAPS],
        gaps_rest=f"And {count(len(listed) - _GAPS, 'more skill')}." if len(listed) > _GAPS else "",
        heading=look.heading or "A group and its ways",
    )


def _spread(people: Sequence[PersonLine]) -> list[tuple[str, int, int]]:
    """How many people are how ready, by what they said and with what is likely: `20 to 39`, 3, 2."""
    last = 100 // _STEP - 1
    said = Counter(min(int(one.said) // _STEP, last) for one in people)
    likely = Counter(min(int(one.likely) // _STEP, last) for one in people)
    ends = [(n * _STEP, 100 if n == last else (n + 1) * _STEP - 1) for n in range(last + 1)]
    return [(f"{low} to {high}", said[n], likely[n]) for n, (low, high) in enumerate(ends)]


def _middle(people: Sequence[PersonLine]) -> dict[str, float] | None:
    """The medians of a group, None of nobody."""
    return (
        {name: median(getattr(one, name) for one in people) for name in ("said", "likely", "hours")} if people else None
    )


def person_line(report: Report, file: str, named: str) -> PersonLine:
    """The line of a report in the index of its group."""
    role, apply_from = report.role, report.plan.apply_from
    return PersonLine(
        file=file,
        name=report.profile.name or report.profile.id or named,
        title=role.title,
        said=role.readiness,
        likely=role.readiness_expected,
        most=role.readiness_upper,
        hours=0.0 if report.plan.reached else report.plan.hours.expected,
        band=_band(role),
        could_apply=bool(apply_from and not apply_from.after_steps)
        and not any(gate.status == "unmet" for gate in open_gates(role.gates)),
        words=_bar_words(role),
        missing=tuple(row.name for row in report.missing if row.essential),
    )


def verdict(report: Report) -> str:
    """The whole in a sentence or two."""
    role, made = report.role, report.plan
    best = joined([brought(row) for row in report.brings[:3]])
    stands = f"You bring {best}" if best else "Little was said yet"
    if made.reached:
        return f"{stands}, and nothing that is asked before one is hired is missing."
    missing = joined([missed(row) for row in report.missing[:3]])
    until = f", until {made.ends:%B %Y} at {made.hours_per_week:g} hours a week" if made.ends else ""
    hours = f" About {made.hours.expected:.0f} hours of learning lie between{until}." if made.steps else ""
    return f"{stands}; {role.title} asks most of all for {missing}.{hours}"


# --- the templates -----------------------------------------------------------------------------------------------


def html_page(template: str | Template, look: Look, *, script: bool = False, bars: bool = True, **values: Any) -> str:
    """A template filled in, with the style sheet; `script` adds the one that finds names in a list. Both are allowed
    by their hashes alone. Without `bars` none can be drawn."""
    made = environment()
    style = made.get_template("base.css").render(colour=_colour(look.colour), colour_dark=look.colour or _DARK)
    style += _steps() if bars else ""
    finder = made.get_template("find.js").render() if script else ""
    return made.get_template(template).render(
        style=_markup(style),
        style_hash=_hash(style),
        script=_markup(finder),
        script_hash=_hash(finder) if script else None,
        version=version("mlcareer"),
        notes=_lines(look.notes),
        **values,
    )


def _lines(text: str | None) -> Any:
    """A text whose line ends are kept."""
    from markupsafe import escape

    return _markup("\n".join(escape(shown(line)) for line in text.splitlines())) if text else None


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def safe_address(url: str) -> str | None:
    """An address that may be linked to, or None."""
    return url if _ADDRESS.fullmatch(url) else None


def _colour(given: str | None) -> str:
    if given is not None and not _HEX.fullmatch(given):
        raise UsageError("bad-colour", f"'{given}' is no colour; write it as #rrggbb, such as {COLOUR}.")
    return given or COLOUR


def _steps() -> str:
    """Widths and places in whole percent as classes, so that no element needs a style of its own."""
    return "".join(f".w{n}{{width:{n}%}}.bar .o{n}{{left:{n}%}}" for n in range(101))


def _markup(text: str) -> Any:
    from markupsafe import Markup

    return Markup(text)


@cache
def environment() -> Environment:
    """The templates, with everything escaped. Raises CareerError where the extra is missing."""
    try:
        from jinja2 import Environment, PackageLoader, StrictUndefined
    except ModuleNotFoundError:
        raise CareerError("missing-extra", "this needs the extra 'report': pip install 'mlcareer[report]'.") from None
    made = Environment(
        loader=PackageLoader("mlcareer.render.report"),
        autoescape=True,
        finalize=lambda value: shown(value) if type(value) is str else value,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        part=lambda number: min(max(round(number), 0), 100),
        of_a_week=of_a_week,
        whole=whole,
        day=lambda day: f"{day.day} {day:%B %Y}",
        either=lambda items: joined(items, "or"),
        band=_band,
        bar_words=_bar_words,
        group_words=_group_words,
        gate=gate_stops,
        begun=lambda text: f"{text[:1].upper()}{text[1:]}",
        month=month,
        brief=lambda day: f"{day.day} {month(day)}",
        middle=lambda pay: middle_amount(pay, "average"),
        range=range_words,
        outlook=outlook_said,
    )
    return made


def _words(knowledge: Knowledge, report: Report) -> dict[str, Any]:
    """The functions that a report's template names things with."""

    def link(id_: str) -> Any:
        from markupsafe import Markup, escape

        resource = knowledge.resources[id_]
        if resource.url and safe_address(resource.url):
            return Markup('<a href="{}" rel="noreferrer">{}</a>').format(resource.url, resource.title)
        return escape(resource.title)

    def costs(ids: Iterable[str]) -> str:
        found = [knowledge.resources[id_].cost for id_ in ids]
        return "; ".join(dict.fromkeys(cost_words(cost) if cost else "not known" for cost in found))

    def sources(ids: Iterable[str]) -> str:
        return "; ".join(f"{knowledge.sources[id_].title} ({knowledge.sources[id_].kind})" for id_ in ids)

    notes = Footnotes(knowledge)

    def cited() -> list[dict[str, str | None]]:
        return [
            {"title": source.title, "said": source_words(source), "address": safe_address(source.url or "")}
            for source in notes.named
        ]

    held = {claim.skill: claim.evidence for claim in report.assessment.profile.skills}

    def evidence(row: LedgerRow) -> str:
        return ", ".join(dict.fromkeys(kind for skill in row.skills for kind in held.get(skill, ())))

    return {
        "link": link,
        "says_skill": lambda resource, skill: says_skill(knowledge, resource, skill),
        "costs": costs,
        "sources": sources,
        "mark": notes.mark,
        "cited": cited,
        "evidence": evidence,
        "open_gates": open_gates,
        "raised": lambda step: step_words(knowledge, step),
        "goal": lambda phase: phase.goal,
        "later": later_words,
        "parts": _parts(report.plan),
        "late": _late(report.plan),
        "levels": NAMES,
        "scale": 100 / max((group.points for group in report.groups), default=100),
        "few": is_few,
        "no_pay": _no_pay(report.region),
        "guessed": guessed_from(report.assessment.likely),
        "pay_rest": _pay_rest(report),
        "way_said": path_summary(report.path, knowledge),
        "hop_said": hop_line,
        "advised": why_advised,
        "price": exam_price,
        "none_worth": none_worth_it(report.exams),
        "name": lambda id_: knowledge.skills[id_].name,
    }


_MOST_STEPS = 32
"""Steps of a plan that two printed pages have room for."""


def _parts(made: Plan) -> list[tuple[str, list[PlanStep]]]:
    """The steps of a plan under their phases, and those that come after them, where both are not too many."""
    steps = {step.number: step for step in made.steps}
    titled = [(f"{phase.number}. {phase.goal}", phase.steps) for phase in made.phases]
    titled += [("Later", made.later.steps)] if made.later and len(steps) <= _MOST_STEPS else []
    return [(title, [steps[number] for number in numbers]) for title, numbers in titled]


def _late(made: Plan) -> list[tuple[str, list[PlanStep]]]:
    """The steps that come after the phases, where there is no room for them among the others."""
    if not made.later or len(made.steps) <= _MOST_STEPS:
        return []
    later = set(made.later.steps)
    return [("Later", [step for step in made.steps if step.number in later])]


def _pay_rest(report: Report) -> str:
    """What is not shown of pay, and whose is shown."""
    where = "" if report.region else "No country was said, so every country's figures stand here. "
    more = (
        f"{count(report.pay_rest, 'more figure')}: mlcareer roles show {report.role.role} --pay"
        if report.pay_rest
        else ""
    )
    return f"{where}{more}".strip()


def _band(role: RoleAssessment) -> str:
    return role.band if role.band == role.band_expected else f"{role.band}, likely {role.band_expected}"


def _bar_words(role: RoleAssessment) -> str:
    """What the bar of a role says, for those who do not see it."""
    return f"{role.readiness:.0f} of 100 said, {role.readiness_expected:.0f} likely, {role.readiness_upper:.0f} at most"


def _group_words(group: SkillGroup) -> str:
    return f"{group.said:g} of {group.points:g} points said, {group.likely:g} likely"


def _no_pay(region: Region | None) -> str:
    if region and not region.country:
        said = no_pay(region)
        return f"{said[:1].upper()}{said[1:]}"
    return f"No published pay is known{f' for {region.name}' if region else ''}"
