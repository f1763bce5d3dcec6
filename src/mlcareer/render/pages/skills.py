"""Skills, and what teaches and certifies them, as pages."""

from __future__ import annotations

from collections.abc import Iterable

from mlcareer.advice.market.browse import (
    CertificationDetail,
    CertificationList,
    ResourceDetail,
    ResourceList,
    SkillDetail,
    SkillList,
)
from mlcareer.counts import count, joined, years_in_words
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.levels import NAMES
from mlcareer.knowledge.model import Availability, Cost, Validity
from mlcareer.render.formats.page import Block, Bullets, Cell, Content, Heading, Next, Page, paragraph, table
from mlcareer.render.words import STATUS_TONES, Footnotes, hours, money, statements, status_words


def skills_page(listed: SkillList) -> Page:
    """All skills, a line each."""
    rows = [(s.id, Cell(s.name, "strong"), s.category, ", ".join(s.aliases[:4])) for s in listed.skills]
    hint = Next((("mlcareer skills show python", "One skill in full:"),))
    return (Heading(count(len(rows), "skill"), 1), table("?Id|Skill|Category|?Also written", rows), hint)


def skill_page(knowledge: Knowledge, skill: SkillDetail) -> Page:
    """A skill in full."""
    notes = Footnotes(knowledge)
    blocks: list[Block] = [
        Heading(skill.name, 1),
        paragraph(notes.cite(skill.summary, skill.sources)),
        paragraph(Cell(f"{skill.id} · {skill.category}", "muted")),
        *_connections(knowledge, skill),
        Heading("Hours from nothing"),
        table("Level|#Hours", [(NAMES[h.level], hours(h.hours_low, h.hours_high)) for h in skill.hours]),
    ]
    rule = notes.cite("A rule of thumb, not a promise.", knowledge.method.learning.sources)
    note = knowledge.skills[skill.id].learning.note
    blocks.append(paragraph(Cell(f"{rule} {note}" if note else rule, "muted")))
    if skill.needed_by:
        needs = [
            (
                need.title,
                NAMES[need.level],
                str(need.importance),
                "yes" if need.essential else "",
                ", ".join(knowledge.skills[other].name for other in need.alternatives),
            )
            for need in skill.needed_by
        ]
        blocks += [Heading("Roles that ask for it"), table("Role|Level|#Weight|Essential|Or instead", needs)]
    taught = tuple(f"{knowledge.resources[id_].title} ({id_})" for id_ in skill.taught_by)
    certified = tuple(f"{knowledge.certifications[id_].name} ({id_})" for id_ in skill.certified_by)
    blocks += [Heading("What teaches it"), Bullets(taught)] if taught else []
    blocks += [Heading("Certifications that cover it"), Bullets(certified)] if certified else []
    return (*blocks, *notes.page(), Next(((f"mlcareer assess --skill {skill.id}=3", "What it is worth to you:"),)))


def _connections(knowledge: Knowledge, skill: SkillDetail) -> list[Block]:
    """What a skill is called, builds on, leads to and is partly covered by."""
    known = knowledge.skills
    builds = [
        f"{known[edge.skill].name} at {NAMES[edge.level]}"
        + (f", from {NAMES[edge.from_level]} on" if edge.from_level > 1 else "")
        for edge in skill.prerequisites
    ]
    related = [f"{known[edge.skill].name} (counts {edge.factor:g} of its credit)" for edge in skill.related]
    lines = (
        ("Also written", ", ".join(skill.aliases)),
        ("Builds on", joined(builds) if builds else "nothing else here"),
        ("Needed for", joined(known[id_].name for id_ in skill.leads_on_to) if skill.leads_on_to else ""),
        ("In part covered by", joined(related) if related else ""),
    )
    return [paragraph(f"{title}: {text}.") for title, text in lines if text]


# --- certifications --------------------------------------------------------------------------------------------


def certifications_page(listed: CertificationList) -> Page:
    """All certifications with their status on a day."""
    rows = [
        (
            c.id,
            Cell(c.name, "strong"),
            c.issuer or "–",
            Cell(c.status, STATUS_TONES[c.status]),
            c.ends.isoformat() if c.ends else "",
        )
        for c in listed.certifications
    ]
    title = Heading(f"{count(len(rows), 'certification')} on {listed.today.isoformat()}", 1)
    hint = Next((("mlcareer certs show NAME", "One certification in full:"),))
    return (title, table("?Id|Certification|Issuer|Status|Ends", rows), hint)


def certification_page(knowledge: Knowledge, cert: CertificationDetail) -> Page:
    """A certification in full."""
    notes = Footnotes(knowledge)
    status = Cell(status_words(cert), STATUS_TONES[cert.status_today])
    blocks: list[Block] = [
        Heading(cert.name, 1),
        paragraph(f"Status on {cert.today.isoformat()}: ", status, "."),
    ]
    if cert.unverified_reason:
        reason = f"Unverified, and never recommended: {cert.unverified_reason}"
        blocks.append(paragraph(notes.cite(reason, cert.sources)))
    if cert.successor:
        blocks.append(paragraph(f"Followed by {knowledge.certifications[cert.successor].name} ({cert.successor})."))
    blocks.append(Bullets(tuple(_certification_facts(knowledge, cert, notes))))
    if cert.domains:
        shares = [(d.name, f"{d.low:g} %" if d.low == d.high else f"{d.low:g}–{d.high:g} %") for d in cert.domains]
        blocks += [Heading("What the exam asks"), table("Section|#Share", shares)]
        blocks.append(paragraph(Cell(notes.cite("Sources", cert.domain_sources), "muted")))
    if cert.covers:
        rows = [(knowledge.skills[c.skill].name, NAMES[c.level], f"{c.weight:g} %") for c in cert.covers]
        blocks += [Heading("Skills it covers"), table("Skill|Level shown|#Share", rows)]
        blocks.append(paragraph(Cell(notes.cite("Sources", cert.coverage_sources), "muted")))
    if cert.notes:
        blocks += [Heading("Notes"), statements(cert.notes, notes)]
    return (*blocks, *notes.page())


def _certification_facts(knowledge: Knowledge, cert: CertificationDetail, notes: Footnotes) -> Iterable[Content]:
    exam = [f"exam {cert.code}"] if cert.code else []
    issuer = f"{cert.id}, by {cert.issuer or 'nobody that could be found'}"
    yield notes.cite(" · ".join([issuer, *exam, *([cert.level] if cert.level else [])]), cert.sources)
    yield from _dates(cert.availability, notes)
    for fee in cert.fees:
        yield notes.cite(f"fee {money(fee.amount, fee.currency)}{f' ({fee.note})' if fee.note else ''}", fee.sources)
    yield from _validity(cert.validity, notes)
    for experience in cert.experience:
        kind = "required" if experience.required else "recommended"
        yield notes.cite(f"experience {kind}: {experience.text}", experience.sources)
    if cert.prerequisites:
        yield f"needs first: {joined(knowledge.certifications[id_].name for id_ in cert.prerequisites)}"
    if cert.format:
        yield notes.cite(cert.format.text, cert.format.sources)
    yield from [cert.url] if cert.url else []
    if cert.valued_for:
        yield f"named for: {joined(knowledge.roles[id_].title for id_ in cert.valued_for)}"


def _dates(when: Availability | None, notes: Footnotes) -> Iterable[str]:
    if when and (said := dates_words(when)):
        yield notes.cite(". ".join(said), when.sources)


def dates_words(when: Availability | None) -> list[str]:
    """The days of an exam in words, and then what is noted of them."""
    if when is None:
        return []
    dated = (
        ("beta from", when.beta_from),
        ("available from", when.available_from),
        ("open by", when.open_by),
        ("last exam", when.last_exam),
        ("retired", when.retired),
    )
    days = ", ".join(f"{word} {day.isoformat()}" for word, day in dated if day)
    return [part for part in (days, when.note or "") if part]


def _validity(valid: Validity | None, notes: Footnotes) -> Iterable[str]:
    if valid:
        yield notes.cite(f"valid {validity_words(valid)}", valid.sources)


def validity_words(valid: Validity | None) -> str:
    """For how long a certification is valid and how it is renewed, in words; empty where nothing is known."""
    if valid is None:
        return ""
    years = f"for {years_in_words(valid.years)}" if valid.years else "for a time not stated"
    span = "for life" if valid.lifetime else years
    return f"{span}{f'; {valid.renewal}' if valid.renewal else ''}"


# --- resources -------------------------------------------------------------------------------------------------


def resources_page(listed: ResourceList) -> Page:
    """All resources, a line each."""
    cost = {True: "free", False: "paid", None: "not known"}
    rows = [
        (
            r.id,
            Cell(r.title, "strong"),
            r.kind,
            cost[r.free],
            "" if r.hours_low is None or r.hours_high is None else hours(r.hours_low, r.hours_high),
            "live" if r.is_live else Cell("closed", "bad"),
        )
        for r in listed.resources
    ]
    hint = Next((("mlcareer resources show NAME", "One resource in full:"),))
    return (Heading(count(len(rows), "resource"), 1), table("?Id|Resource|Kind|Cost|#Hours|Status", rows), hint)


def resource_page(knowledge: Knowledge, detail: ResourceDetail) -> Page:
    """A resource in full."""
    resource = detail.resource
    notes = Footnotes(knowledge)
    blocks: list[Block] = [
        Heading(resource.title, 1),
        paragraph(notes.cite(resource.summary, resource.sources)),
        paragraph(Cell(f"{resource.id} · {resource.kind} · {resource.provider}", "muted")),
        Bullets(tuple(_resource_facts(knowledge, detail, notes))),
    ]
    if resource.teaches:
        rows = [(knowledge.skills[t.skill].name, NAMES[t.from_level], NAMES[t.to_level]) for t in resource.teaches]
        blocks += [Heading("What it teaches"), table("Skill|From|To", rows)]
        blocks.append(paragraph(Cell(notes.cite("Sources", resource.teaches_sources), "muted")))
    if resource.presupposes:
        needs = joined(f"{knowledge.skills[one.skill].name} at {NAMES[one.level]}" for one in resource.presupposes)
        blocks += [Heading("What it takes for granted"), paragraph(notes.cite(needs, resource.presupposes_sources))]
    if resource.notes:
        blocks += [Heading("Notes"), statements(resource.notes, notes)]
    return (*blocks, *notes.page())


def _resource_facts(knowledge: Knowledge, detail: ResourceDetail, notes: Footnotes) -> Iterable[Content]:
    resource = detail.resource
    if resource.authors:
        yield f"by {joined(resource.authors)}"
    if resource.edition or resource.published:
        yield ", ".join(part for part in (resource.edition, resource.published) if part)
    if resource.closed:
        yield Cell(f"{'closes' if detail.is_live else 'closed'} on {resource.closed.isoformat()}", "bad")
    if resource.successor:
        yield f"followed by {knowledge.resources[resource.successor].title} ({resource.successor})"
    for time in resource.hours:
        yield notes.cite(f"{hours(time.low, time.high)}, {time.basis.replace('-', ' ')}", time.sources)
    if resource.cost:
        note = f" ({resource.cost.note})" if resource.cost.note else ""
        yield notes.cite(f"cost: {cost_words(resource.cost)}{note}", resource.cost.sources)
    yield resource.url or "no address known"
    if resource.checked:
        yield f"last seen {resource.checked.isoformat()}"


def cost_words(cost: Cost) -> str:
    """What a resource costs, in words."""
    if cost.free is None:
        return "not known"
    return "free" if cost.free else money(cost.amount, cost.currency or "") or "paid"
