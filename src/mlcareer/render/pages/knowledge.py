"""The state of the knowledge base as pages."""

from __future__ import annotations

from collections.abc import Mapping

from mlcareer.counts import count
from mlcareer.errors import Problem
from mlcareer.knowledge.published.overlay import Account, Imported
from mlcareer.knowledge.survey import STRENGTH, SourceList, Survey
from mlcareer.outward import command, file_word
from mlcareer.render.formats.document import CheckReport, SchemaList
from mlcareer.render.formats.page import Block, Bullets, Cell, Facts, Heading, Next, Page, Tone, paragraph, table
from mlcareer.render.pages.glance import standing_rows


def check_page(report: CheckReport) -> Page:
    """The problems of a knowledge base, or that there are none, and what is worth noting of a folder of one's own."""
    notes: Page = (Heading("Worth knowing"), _places(report.notes, "muted")) if report.notes else ()
    if not report.problems:
        none = paragraph(Cell(f"No problem found by {len(report.checks)} checks.", "good"))
        return (none, *(notes or (_places((), "bad"),)))
    return (Heading(count(len(report.problems), "problem"), 1), _places(report.problems, "bad"), *notes)


def imported_page(imported: Imported) -> Page:
    """What was made of a classification, what was left, and under which licence."""
    folder = file_word(imported.folder)
    return (
        Heading(f"{imported.source} is in {imported.folder}", 1),
        table("Taken over|#How many|Such as", map(_account, imported.mapped)),
        *((table("Left|#How many|Such as", map(_account, imported.left)),) if imported.left else ()),
        paragraph(f"{imported.licence}. {imported.attribution}"),
        Next(
            (
                (command("mlcareer", "roles", "list", "--knowledge", folder), "Look at it:"),
                (command("mlcareer", "assess", "--knowledge", folder), "How you stand in it:"),
            )
        ),
    )


def _account(one: Account) -> tuple[str, str, str]:
    return one.what, f"{one.count:,}", ", ".join(one.examples)


def _places(found: tuple[Problem, ...], tone: Tone) -> Block:
    return table("Where|Code|What", [(f"{p.file}:{p.line}:{p.column}", Cell(p.code, tone), p.message) for p in found])


def schemas_page(listed: SchemaList) -> Page:
    """The names of the schemas."""
    rows = [(name, "file" if name.endswith(".yaml") or name == "profile" else "document") for name in listed.schemas]
    hint = Next((("mlcareer schema profile", "The schema of a profile file:"),))
    return (Heading(f"{len(rows)} schemas", 1), table("Name|Of a", rows), hint)


def info_page(survey: Survey) -> Page:
    """How large the knowledge base is, what it rests on, and how old that is."""
    counts = [(kind, str(count)) for kind, count in survey.counts.items()]
    facts = [(count.fact.replace("_", " "), str(count.total), _by_kind(count.by_source)) for count in survey.facts]
    days = "|".join(f"#{one.on.isoformat()}" for one in survey.standing)
    whole = {kind: sum(count.by_source[kind] for count in survey.facts) for kind in STRENGTH}
    return (
        Heading(f"Knowledge base {survey.version}, as of {survey.as_of.isoformat()}", 1),
        table("What|#Records", counts),
        Heading("How it stands"),
        table(f"Facts|{days}", [(what, *figures) for what, figures in standing_rows(survey)]),
        paragraph(f"No pay is published for: {', '.join(survey.standing[0].roles_without_pay) or 'no role'}."),
        Heading("Facts by their surest source"),
        table("Fact|#All|Of which", facts, ("all", str(sum(whole.values())), _by_kind(whole))),
        Heading("Facts that others state, by the year of which they are"),
        table("Year|#Facts", [(age.year, str(age.facts)) for age in survey.ages]),
        Next((("mlcareer knowledge sources", "Every source, and what rests on it:"),)),
    )


def _by_kind(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{counts[kind]} {kind}" for kind in STRENGTH if counts[kind])


def sources_glance(listed: SourceList) -> Page:
    """How many sources of each kind there are, what rests on them, and those that most rests on."""
    kinds: dict[str, list[int]] = {}
    for use in listed.sources:
        kinds.setdefault(use.source.kind, []).append(use.facts)
    most = sorted(listed.sources, key=lambda use: (-use.facts, use.source.id))[:_MOST]
    rows = sorted(((kind, str(len(facts)), f"{sum(facts):,}") for kind, facts in kinds.items()), key=lambda row: row[0])
    return (
        Heading(count(len(listed.sources), "source"), 1),
        table("Kind|#Sources|#Facts", rows),
        Facts((("Most used", ", ".join(use.source.id for use in most)),)),
        Next((("mlcareer knowledge sources --full", "all of them, with the attributions that licences demand"),)),
    )


_MOST = 4


def sources_page(listed: SourceList) -> Page:
    """Every source with what rests on it, and the attributions that licences demand."""
    rows = [
        (
            use.source.id,
            f"{use.source.title} – {use.source.publisher}",
            use.source.kind,
            use.source.published or "undated",
            use.source.licence or "–",
            str(use.facts),
        )
        for use in listed.sources
    ]
    blocks: list[Block] = [
        Heading(count(len(rows), "source"), 1),
        table("?Id|Source|Kind|Published|?Licence|#Facts", rows),
    ]
    attributions = [use.source.attribution for use in listed.sources if use.source.attribution]
    if attributions:
        blocks += [Heading("Attributions"), Bullets(tuple(attributions))]
    return tuple(blocks)
