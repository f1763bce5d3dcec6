"""The knowledge base at a glance: the first screen of each of its records and lists, at most 24 lines of 80 columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from mlcareer.advice.market.browse import (
    CertificationDetail,
    CertificationList,
    ResourceDetail,
    ResourceList,
    RoleBrief,
    RoleDetail,
    RoleList,
    SearchResult,
    SkillDetail,
    SkillList,
)
from mlcareer.advice.market.pay import (
    MOST_PUBLISHED,
    MiddlePay,
    Region,
    is_few,
    middles,
    published_pay,
    said_in,
)
from mlcareer.advice.standing.gates import gate_conditions
from mlcareer.counts import count
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.levels import NAMES
from mlcareer.knowledge.model import Gate, Outlook, Requirement, Statement
from mlcareer.outward import command
from mlcareer.render.formats.cut import LINE, short, whole_names
from mlcareer.render.formats.page import (
    Block,
    Cell,
    Content,
    Facts,
    Heading,
    Listed,
    Next,
    Page,
    paragraph,
    table,
    text_of,
)
from mlcareer.render.pages.pay import OF_NEAREST, marked_pay, no_pay, published_words, roles_listed, span
from mlcareer.render.pages.skills import cost_words, dates_words, validity_words
from mlcareer.render.words import STATUS_TONES, hours, money, of_five, status_words, titled_entry

if TYPE_CHECKING:
    from mlcareer.knowledge.survey import Reliability, Survey

ROWS = 16
"""Rows of a list that still fit a screen; a longer one is shown by group."""
_COUNTRIES = 3
_COME_FROM = 4


def told(text: str, room: int = LINE) -> Listed:
    """A text of which a line is shown, and more where the terminal is wider."""
    return Listed((text,), room, " ")


def role_glance(knowledge: Knowledge, role: RoleDetail, region: Region | None = None) -> Page:
    """A role: what it is, pays and asks, good and bad sides, where people come from and go to."""
    also = whole_names((one.title for one in role.also_called), 36)
    lines: list[tuple[str, Content]] = [
        ("Pay a year", _pay_line(role, region)),
        ("Demand", _demand_line(said_in(role.outlook, region), region)),
        ("Degree", _degree_line(knowledge, role.gates)),
        ("A day", told(_first(role.typical_day, "no source describes one"), LINE + 6)),
        ("Must have", _asked_line(knowledge, role.requirements)),
        ("Good", told(_first(role.pros, "nothing is recorded"))),
        ("Hard", told(_first(role.cons or role.challenges, "nothing is recorded"))),
        ("Come from", _titles(knowledge, [move.role for move in role.enters_from])),
        ("Go on to", _titles(knowledge, [move.role for move in role.leads_to])),
        ("Much alike", _titles(knowledge, [near.role for near in role.nearest[:3]])),
    ]
    return (
        paragraph(Cell(role.title, "strong"), f" · {role.seniority}", f"     also: {also}" if also else ""),
        paragraph(short(role.summary.text, 230)),
        Facts(tuple(lines)),
        Next(
            (
                (f"mlcareer roles show {role.id} --full", "everything"),
                (f"mlcareer assess --role {role.id}", "how near you are"),
            )
        ),
    )


def _first(statements: Sequence[Statement], otherwise: str) -> str:
    return statements[0].text if statements else otherwise


def _titles(knowledge: Knowledge, ids: Sequence[str]) -> Content:
    shown = [knowledge.roles[id_].title for id_ in ids[:_COME_FROM]]
    return Listed(tuple(shown), 2 * LINE) if shown else "no source names a role"


def _pay_line(role: RoleDetail, region: Region | None) -> str:
    """What is published of pay in the country asked about, or else the span of the middles that sources give for those
    with the most sources. What few records say counts only where a country has nothing else."""
    if region:
        found = published_pay(role.pay, region.country) if region.country else None
        if found is None:
            return no_pay(region)
        differ = found.kind == "middles" and found.low != found.high
        said = f"{found.country} {published_words(found, f' k {found.currency}')}"
        return f"{said} (sources differ)" if differ else said
    spans: dict[tuple[str, str], list[MiddlePay]] = {}
    for pay, middle in middles(role.pay):
        spans.setdefault((pay.country, pay.currency), []).append(middle)
    spans = {key: [m for m in of if not _few(m)] or of for key, of in spans.items()}
    if not spans:
        return "no published figure is known"
    keys = _best_known(spans)
    differ = any(len({m.amount for m in spans[key]}) > 1 for key in keys)
    return " · ".join(_span(key, spans[key]) for key in keys) + (" (sources differ)" if differ else "")


def _best_known(spans: dict[tuple[str, str], list[MiddlePay]]) -> list[tuple[str, str]]:
    """The countries to show where none is asked about: the one of which most is published, then those with figures of
    more than a few records, of the title itself and not of an occupation, of the most sources, of the most records."""

    def order(key: tuple[str, str]) -> tuple[object, ...]:
        of = spans[key]
        few = all(map(_few, of))
        own = any(middle.occupation is None for middle in of)
        return key[0] != MOST_PUBLISHED, few, not own, -len(of), -max(m.n or 0 for m in of), key

    return sorted(spans, key=order)[:_COUNTRIES]


def _few(middle: MiddlePay) -> bool:
    return is_few(middle.n)


def _span(key: tuple[str, str], of: Sequence[MiddlePay]) -> str:
    low, high = min(m.amount for m in of), max(m.amount for m in of)
    few = " (few)" if all(map(_few, of)) else ""
    return f"{key[0]} {span(low, high)} k {key[1]}{few}"


def _demand_line(outlook: Iterable[Outlook], region: Region | None) -> str:
    counted = next((one for one in outlook if one.growth_percent is not None), None)
    if counted is None:
        said = next((one for one in outlook if one.text), None)
        return short(f"{said.country}: {said.text}") if said else _no_outlook(region)
    openings = f", {counted.openings_per_year:,} openings a year" if counted.openings_per_year else ""
    nearest = f" for {counted.occupation}" if counted.occupation else ""
    return short(f"{counted.country} {counted.growth_percent:+g} % {counted.period or ''}{openings}{nearest}", LINE + 6)


def _no_outlook(region: Region | None) -> str:
    return f"no projection is known for {region.name}" if region else "no projection is known"


def _degree_line(knowledge: Knowledge, gates: Sequence[Gate]) -> Content:
    asked = next((gate for gate in gate_conditions(gates, knowledge) if gate.kind == "education"), None)
    return told(f"{asked.strength}: {asked.needs}", LINE + 6) if asked else "no source asks for one"


def _asked_line(knowledge: Knowledge, requirements: Sequence[Requirement]) -> Content:
    essential = [one for one in requirements if one.essential]
    essential.sort(key=lambda one: (-one.importance, -one.level))
    named = [f"{knowledge.requirement_name(one)} {one.level}" for one in essential]
    rest = len(requirements) - len(essential)
    return Listed(tuple(of_five(named)), 2 * LINE - 6, " · ", behind=f"  and {rest} more" if rest else "")


# --- lists -----------------------------------------------------------------------------------------------------


def roles_glance(listed: RoleList, again: str = "mlcareer roles list") -> Page:
    """The roles: as rows where they fit, else by family. `again` is this call."""
    if len(listed.roles) <= ROWS:
        rows = [(Cell(one.title, "strong"), one.family, one.seniority, marked_pay(one)) for one in listed.roles]
        body: Block = table(f"Role|?Family|Seniority|#{'Pay' if listed.region else 'Pay, k USD'}", rows)
    else:
        body = _grouped([(one.family, _marked(one, paid=listed.region is not None)) for one in listed.roles])
    hints = (
        ("mlcareer roles show NAME", "one role"),
        (f"{again} --full", "as a table; --family chooses"),
    )
    pays = listed.region is not None or len(listed.roles) <= ROWS
    starred = pays and any(marked_pay(one).endswith("*") for one in listed.roles)
    stars = [paragraph(Cell(OF_NEAREST, "muted"))] if starred else []
    return (Heading(roles_listed(listed), 1), body, *stars, Next(hints))


def _marked(role: RoleBrief, *, paid: bool) -> str:
    """The title of a role among others, with its pay in the country of the list; a role to begin with is marked."""
    return titled_entry(role.title, role.seniority) + (f" {marked_pay(role)}" if paid else "")


def skills_glance(listed: SkillList, again: str = "mlcareer skills list") -> Page:
    """The skills: as rows where they fit, else by category. `again` is this call."""
    if len(listed.skills) <= ROWS:
        body: Block = table(
            "Skill|?Also written", [(Cell(s.name, "strong"), ", ".join(s.aliases[:4])) for s in listed.skills]
        )
    else:
        body = _grouped([(one.category, one.name) for one in listed.skills], lines=1)
    hints = (
        ("mlcareer skills show NAME", "one skill"),
        (f"{again} --full", "all of them; --family chooses"),
    )
    return (Heading(count(len(listed.skills), "skill"), 1), body, Next(hints))


def certifications_glance(listed: CertificationList, again: str = "mlcareer certs list") -> Page:
    """The certifications on a day: as rows where they fit, else by issuer. `again` is this call."""
    if len(listed.certifications) <= ROWS:
        rows = [
            (
                Cell(one.name, "strong"),
                Cell(one.status, STATUS_TONES[one.status]),
                one.ends.isoformat() if one.ends else "",
            )
            for one in listed.certifications
        ]
        body: Block = table("Certification|Status|?Ends", rows)
    else:
        taken = [one for one in listed.certifications if one.status not in ("retired", "unverified")]
        body = _grouped([(one.issuer or "no issuer found", one.code or one.name) for one in taken], lines=1, groups=12)
    gone = sum(one.status == "retired" for one in listed.certifications)
    said = f"{count(len(listed.certifications), 'certification')} on {listed.today.isoformat()}, {gone} of them retired"
    hints = (
        ("mlcareer certs show NAME", "one certification"),
        ("mlcareer certs recommend ROLE", "which are worth it for you"),
        (f"{again} --full", "all of them; --status chooses"),
    )
    return (Heading(said, 1), body, Next(hints))


def resources_glance(listed: ResourceList, again: str = "mlcareer resources list") -> Page:
    """The resources on a day: as rows where they fit, else by kind. `again` is this call."""
    if len(listed.resources) <= ROWS:
        rows = [
            (
                Cell(short(one.title, 44), "strong"),
                one.kind,
                {True: "free", False: "paid", None: "not known"}[one.free],
                "" if one.hours_low is None or one.hours_high is None else hours(one.hours_low, one.hours_high),
            )
            for one in listed.resources
        ]
        body: Block = table("Resource|Kind|Cost|#Hours", rows)
    else:
        body = _grouped([(one.kind, one.title) for one in listed.resources if one.is_live])
    free = sum(one.free is True for one in listed.resources)
    hints = (
        *([("mlcareer resources list --skill NAME", "what teaches a skill; or --free")] if " --" not in again else []),
        ("mlcareer resources show NAME", "one resource"),
        (f"{again} --full", "all of them, with what each teaches"),
    )
    said = f"{count(len(listed.resources), 'resource')} on {listed.today.isoformat()}, {free} of them free"
    return (Heading(said, 1), body, Next(hints))


def search_glance(result: SearchResult) -> Page:
    """The first hits of a search."""
    kind = result.searched
    if not result.hits:
        nothing = f"No {kind} mentions every word of '{result.query}'. Try fewer words, or mlcareer {kind}s list."
        return (paragraph(nothing),)
    hits = result.hits[:ROWS]
    beside = max(LINE - 30, 78 - max(len(hit.name) for hit in hits))
    rows = [(Cell(hit.name, "strong"), short(hit.summary, beside)) for hit in hits]
    more = len(result.hits) - len(rows)
    hints = [(f"mlcareer {kind}s show {result.hits[0].id}", "the first")]
    hints += [(f"{command('mlcareer', f'{kind}s', 'search', result.query)} --full", f"{more} more")] if more else []
    return (
        Heading(f"{count(len(result.hits), kind)} for '{result.query}'", 1),
        table("Name|What it is", rows),
        Next(tuple(hints)),
    )


def _grouped(pairs: Sequence[tuple[str, str]], *, lines: int = 2, groups: int = ROWS) -> Facts:
    """Names by group, each group in about `lines` lines; of more than `groups` groups the smallest go together."""
    found: dict[str, list[str]] = {}
    for group, name in pairs:
        found.setdefault(group, []).append(name)
    large = sorted(sorted(found), key=lambda group: -len(found[group]))[:groups]
    lines = max(1, min(lines, (ROWS + 2) // max(1, len(large))))
    items = [
        (f"{short(group.replace('-', ' '), 16)} {len(found[group])}", _some(found[group], lines))
        for group in sorted(large)
    ]
    rest = [name for group, names in found.items() if group not in large for name in names]
    return Facts((*items, *([(f"others {len(rest)}", _some(rest, lines))] if rest else [])))


def _some(names: Sequence[str], lines: int) -> Listed:
    """As many names as fit in so many lines, and that there are more."""
    return Listed(tuple(names), lines * (LINE - 6) - 3)


# --- single records --------------------------------------------------------------------------------------------


def skill_glance(knowledge: Knowledge, skill: SkillDetail) -> Page:
    """A skill: what it is, how long it takes, what it builds on, who asks for it, and what teaches it."""
    known = knowledge.skills
    builds = [f"{known[edge.skill].name} {edge.level}" for edge in skill.prerequisites]
    took = [f"{NAMES[h.level]} {hours(h.hours_low, h.hours_high)}" for h in skill.hours if h.level in (2, 3, 4)]
    asked = [need.title for need in skill.needed_by]
    essential = sum(need.essential for need in skill.needed_by)
    lines: list[tuple[str, Content]] = [
        ("Also written", Listed(tuple(skill.aliases), LINE) if skill.aliases else "nothing else"),
        ("From nothing", f"{', '.join(took)} (a rule of thumb)"),
        ("Builds on", ", ".join(of_five(builds)) or "nothing else here"),
        ("Needed for", _listed([known[id_].name for id_ in skill.leads_on_to], "no other skill here")),
        ("Partly covers it", _listed([known[edge.skill].name for edge in skill.related], "no other skill here")),
        (
            "Asked for by",
            f"{count(len(asked), 'role')}, essential in {essential}: {text_of(_listed(asked, 'none', 1))}",
        ),
        ("Learn it from", _listed([knowledge.resources[id_].title for id_ in skill.taught_by], "nothing is known")),
        ("Exams on it", _listed([knowledge.certifications[id_].name for id_ in skill.certified_by], "none", 1)),
    ]
    hints = (
        (f"mlcareer skills show {skill.id} --full", "everything"),
        (f"mlcareer what-if --learn {skill.id}=3", "what it would change for you"),
    )
    head = paragraph(Cell(skill.name, "strong"), f" · {skill.category}")
    return (head, paragraph(short(skill.summary, 230)), Facts(tuple(lines)), Next(hints))


def _listed(names: Sequence[str], otherwise: str, lines: int = 2) -> Content:
    return _some(names, lines) if names else otherwise


def certification_glance(knowledge: Knowledge, cert: CertificationDetail, currency: str | None = None) -> Page:
    """A certification: whether it can be taken, what it costs, asks and shows; a fee in `currency` comes first.

    What it costs and asks before the exam is left out of one that nobody can take any more.
    """
    status = Cell(status_words(cert), STATUS_TONES[cert.status_today])
    fees = [
        f"{money(fee.amount, fee.currency)}{f' ({fee.note})' if fee.note else ''}"
        for fee in sorted(cert.fees, key=lambda fee: fee.currency != currency)
    ]
    covers = [f"{knowledge.skills[c.skill].name} {c.level}" for c in cert.covers]
    asks = [f"{d.name} {d.low:g}{'' if d.low == d.high else f'–{d.high:g}'} %" for d in cert.domains]
    needs = [knowledge.certifications[id_].name for id_ in cert.prerequisites]
    experience = [f"{'required' if e.required else 'recommended'}: {e.text}" for e in cert.experience]
    before = short("; ".join([*needs, *experience]), 2 * LINE)
    valued = [knowledge.roles[id_].title for id_ in cert.valued_for]
    dates = dates_words(cert.availability)
    open_ = cert.status_today != "retired"
    lines: list[tuple[str, Content]] = [
        (f"On {cert.today.isoformat()}", status),
        ("By", f"{cert.issuer or 'nobody that could be found'}{f', exam {cert.code}' if cert.code else ''}"),
        *([("Dates", short("; ".join(dates), 2 * LINE))] if dates else []),
        *([("Fee", whole_names(fees, 2 * LINE, "; ") or "not known")] if open_ else []),
        ("Valid", short(validity_words(cert.validity) or "not known", 2 * LINE)),
        *([("Before it", before or "nothing is asked for")] if open_ else []),
        ("Exam on", whole_names(asks, 3 * LINE, "; ") or "no outline is known"),
        ("Shows", whole_names(of_five(covers), 2 * LINE) or "no skill is linked"),
        ("Named for", whole_names(valued, 2 * LINE) or "no role here"),
    ]
    if cert.successor:
        lines.insert(1, ("Followed by", knowledge.certifications[cert.successor].name))
    if cert.unverified_reason:
        lines.insert(1, ("Never recommended", short(cert.unverified_reason, 2 * LINE)))
    hints = ((f"mlcareer certs show {cert.id} --full", "everything"),)
    return (paragraph(Cell(cert.name, "strong")), Facts(tuple(lines)), Next(hints))


def resource_glance(knowledge: Knowledge, detail: ResourceDetail) -> Page:
    """A resource: what it is, costs, takes and teaches, and where it is."""
    one = detail.resource
    teaches = [f"{knowledge.skills[t.skill].name} {t.from_level} → {t.to_level}" for t in one.teaches]
    needs = [f"{knowledge.skills[n.skill].name} {n.level}" for n in one.presupposes]
    lines: list[tuple[str, Content]] = [
        ("Where", one.url or "no address known"),
        ("Cost", cost_words(one.cost) if one.cost else "not known"),
        ("Hours", "; ".join(f"{hours(t.low, t.high)}, {t.basis.replace('-', ' ')}" for t in one.hours) or "not known"),
        ("Teaches", _listed(of_five(teaches), "nothing that is counted here")),
        ("Needs", _listed(of_five(needs), "nothing that is known here")),
        ("By", ", ".join([one.provider, *one.authors])),
        ("Last seen", one.checked.isoformat() if one.checked else "never checked"),
    ]
    if one.closed:
        lines.insert(0, ("Closes" if detail.is_live else "Closed", Cell(one.closed.isoformat(), "bad")))
    lines += [("Mind", short(one.notes[0].text, 2 * LINE))] if one.notes else []
    hints = ((f"mlcareer resources show {one.id} --full", "everything"),)
    head = paragraph(Cell(one.title, "strong"), f" · {one.kind}")
    return (head, paragraph(short(one.summary, 230)), Facts(tuple(lines)), Next(hints))


def info_glance(survey: Survey) -> Page:
    """How large the knowledge base is and how it stands on a day, or on two."""
    held = ("roles", "skills", "certifications", "resources", "sources")
    holds = ", ".join(f"{survey.counts[kind]:,} {kind}" for kind in held)
    days = "|".join(f"#{one.on.isoformat()}" for one in survey.standing)
    rows = [(what, *figures) for what, figures in standing_rows(survey)]
    hints = (
        ("mlcareer knowledge info --full", "every kind of fact"),
        ("mlcareer knowledge info --as-of DATE", "the same on another day"),
    )
    head = Heading(f"Knowledge base {survey.version}, as of {survey.as_of.isoformat()}", 1)
    return (head, paragraph(f"It holds {holds}."), table(f"Facts|{days}", rows), Next(hints))


def standing_rows(survey: Survey) -> list[tuple[str, list[str]]]:
    """How the knowledge base stands on each of its days, a row for each question; none about what is never so."""
    facts = sum(count.total for count in survey.facts)
    questions: tuple[tuple[str, Callable[[Reliability], int], int], ...] = (
        ("by others, within a year", lambda one: one.fresh, facts),
        ("by others, within two years", lambda one: one.aging, facts),
        ("by others, before that", lambda one: one.old, facts),
        ("by others, undated", lambda one: one.undated, facts),
        ("older than their kind may be", lambda one: one.past_age, facts),
        ("on our judgement alone", lambda one: one.judged, facts),
        ("not confirmed by anybody", lambda one: one.unverified, facts),
        ("not yet read on that day", lambda one: one.unread, facts),
        ("resources never looked at", lambda one: one.resources_unchecked, survey.counts["resources"]),
        ("certifications without a date", lambda one: one.certifications_undated, survey.counts["certifications"]),
        ("certifications that have ended", lambda one: one.certifications_over, survey.counts["certifications"]),
        ("roles without pay", lambda one: len(one.roles_without_pay), survey.counts["roles"]),
        ("requirements on judgement alone", lambda one: one.judged_requirements, survey.standing[0].requirements),
    )
    return [
        (what, [f"{count(one):,} of {whole:,}" for one in survey.standing])
        for what, count, whole in questions
        if any(map(count, survey.standing))
    ]
