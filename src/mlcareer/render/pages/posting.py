"""Job advertisements as pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mlcareer.advice.market.posting.advertisements import Posting, PostingRequirement, Resembled
from mlcareer.advice.market.posting.match import (
    Applicant,
    AsTheRole,
    CommonLack,
    Lack,
    PostingList,
    PostingReport,
    PostingRow,
    Say,
)
from mlcareer.advice.standing.assess import LedgerRow
from mlcareer.counts import count, joined, years_in_words
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.levels import NAMES
from mlcareer.outward import file_word, quoted
from mlcareer.reading.advert.pay import amount
from mlcareer.render.formats.page import (
    Block,
    Bullets,
    Cell,
    Content,
    Facts,
    Heading,
    Listed,
    Next,
    Page,
    paragraph,
    table,
)
from mlcareer.render.likely import guessed_from
from mlcareer.render.pages.assessment import MARKS, TONES, gate_line, not_counted, step_table, yours
from mlcareer.render.words import BAND_TONES, Footnotes, hours

_REASONS = 3
_SHOWN = 12
"""How many things to say, and how many that are lacking, a page shows."""
_CHECKED = 40
"""Letters of the names of what is likely there, on 80 columns."""


def posting_page(knowledge: Knowledge, report: PostingReport, called: str | None = None) -> Page:
    """One advertisement, and how a person stands with it. `called` is a call of `mlcareer assess` for that person."""
    posting, you = report.posting, report.you
    notes = Footnotes(knowledge)
    blocks: list[Block] = [
        Heading(_title(posting), 1),
        Bullets(tuple(_told(posting))),
        *_resembles(posting),
        *(_asked(posting) if you is None else []),
    ]
    if you and report.profile:
        blocks += [
            Heading(f"For {report.profile.name or 'you'}: {_standing(you)}"),
            *not_counted(report.profile.unrecognised),
            *_you(knowledge, posting, you, notes),
        ]
    blocks += _rest(posting)
    return (*blocks, *notes.page(), *_next(posting, called))


def _title(posting: Posting) -> str:
    title = posting.title or "An advertisement without a title"
    return f"{title}, {posting.organisation}" if posting.organisation else title


def facts(posting: Posting) -> Iterator[str]:
    """What it says beside skills."""
    if posting.pay:
        yield f"Pay: {amount(posting.pay)}"
    where = [*posting.places, *([posting.work_place] if posting.work_place else [])]
    if where:
        yield f"Place: {'; '.join(where)}"
    if posting.contract:
        yield f"Contract: {', '.join(posting.contract)}"
    if posting.deadline:
        yield f"Apply by: {posting.deadline}"
    yield from _entry(posting)


def _told(posting: Posting) -> Iterator[Content]:
    """What it says beside skills, what it does not, and where it disagrees with itself."""
    yield from facts(posting)
    where = [*posting.places, *([posting.work_place] if posting.work_place else [])]
    silent = [
        name
        for name, said in (
            ("pay", posting.pay),
            ("place", where),
            ("degree", posting.degree or posting.degree_preferred),
            ("years of experience", posting.asked_years),
        )
        if not said
    ]
    if silent:
        yield Cell(f"Nothing found on: {', '.join(silent)}", "muted")
    yield from (Cell(f"Disagrees with itself on {each}", "partial") for each in posting.disagreements)


def _entry(posting: Posting) -> Iterator[str]:
    for degree in (posting.degree, posting.degree_preferred):
        if degree:
            fields = f" in {', '.join(degree.fields)}" if degree.fields else ""
            instead = ", or equivalent experience" if degree.or_equivalent else ""
            yield f"Degree: {degree.level}{fields}{instead} ({'required' if degree.required else 'preferred'})"
    if posting.asked_years:
        several = dict.fromkeys(
            f"{one.as_given}{'' if one.required else ' (preferred)'}" for one in posting.asked_years
        )
        yield f"Experience: {'; '.join(several)}"
    elif posting.years:
        yield f"Experience: {years_in_words(posting.years)}"
    for exam in posting.certifications:
        yield f"Certification: {exam.name} ({'required' if exam.strength == 'must' else 'welcome'})"


def _resembles(posting: Posting) -> list[Block]:
    if not posting.roles:
        return [paragraph(Cell("It names nothing that is known here by which a role could be told.", "muted"))]
    rows = [(Cell(role.title, "strong"), role.band, _reasons(role)) for role in posting.roles]
    return [Heading("Roles it resembles"), table("Role|Fit|Speaks for it", rows)]


def _reasons(role: Resembled) -> str:
    return ", ".join([reason.about for reason in role.reasons if reason.points > 0 and reason.own][:_REASONS])


# --- what it asks ------------------------------------------------------------------------------------------------


def _asked(posting: Posting) -> list[Block]:
    rows = [_requirement(one) for one in posting.counted]
    if not rows:
        return []
    return [Heading("What it asks for"), table("Asked|Requirement|Level|In its words", rows)]


def _requirement(one: PostingRequirement) -> tuple[Content, ...]:
    return (
        Cell(_strength(one), "strong" if one.strength == "must" else "muted"),
        _name(one),
        NAMES[one.level],
        ", ".join(one.as_given),
    )


def _strength(one: PostingRequirement) -> str:
    return "must" if one.strength == "must" else "nice"


def _name(one: PostingRequirement) -> str:
    return f"{one.name} or similar" if one.or_similar else one.name


# --- a person ----------------------------------------------------------------------------------------------------


def _standing(you: Applicant) -> str:
    if you.readiness is None:
        return "nothing to go by"
    return f"{you.readiness:.1f} of 100, {you.band}"


def _you(knowledge: Knowledge, posting: Posting, you: Applicant, notes: Footnotes) -> list[Block]:
    if you.numbers is None:
        return [paragraph("It asks for no skill that is known here, so there is nothing to hold you against.")]
    blocks: list[Block] = [paragraph(*_summary(you, *you.numbers))]
    if you.as_the_role:
        blocks.append(paragraph(f"{as_the_role(you.as_the_role)}. {_why_other(you.as_the_role)}"))
    if you.gates:
        gates = Bullets(tuple(_gate(gate_line(gate, notes), gate.note) for gate in you.gates))
        blocks += [Heading("Gates: what no skill buys", 3), gates]
    blocks += [Heading("Every point", 3), _ledger(knowledge, posting, you), paragraph(Cell(_LEGEND, "muted"))]
    blocks += _say(you)
    blocks += _lacks(knowledge, you)
    if you.next_steps:
        blocks += [Heading("Next steps", 3), step_table(knowledge, you.next_steps)]
    notes.mark(source for row in you.ledger[:1] for source in row.sources)
    return blocks


_LEGEND = "* a must. You: ← implied by, ≈ counts in part. How points are shared out: docs/posting.md."


def _gate(line: Cell, note: str | None) -> Cell:
    return Cell(f"{line.text}; {note}", line.tone) if note else line


def _summary(you: Applicant, said: float, likely: float, upper: float) -> Iterator[Content]:
    if upper > said:
        if likely > said:
            yield f"Likely {likely:.1f} ({you.band_expected}) with what is guessed {guessed_from(you.ledger)}. "
        band = f" ({you.band_upper})" if you.band_upper != you.band else ""
        yield f"Up to {upper:.1f}{band} if everything not stated turns out well. "
    open_ = len(you.essential_gaps)
    yield f"{open_} must{'s are' if open_ > 1 else ' is'} open." if open_ else "Every must is met."


def as_the_role(one: AsTheRole) -> str:
    """How near the person is to the role that an advertisement resembles most, as an assessment has it."""
    likely = f", likely {one.readiness_expected:.1f}" if one.readiness_expected > one.readiness else ""
    return f"{one.title}: {one.readiness:.1f}{likely}"


def _why_other(one: AsTheRole) -> str:
    """Why an assessment has other numbers for the role than the advertisement."""
    beyond = f", and {one.beyond} beside" if one.beyond else ""
    return f"The role itself asks for {count(one.asked, 'thing')}; this names {one.named} of them{beyond}."


def _ledger(knowledge: Knowledge, posting: Posting, you: Applicant) -> Block:
    rows = [
        (
            Cell(MARKS[row.status], TONES[row.status]),
            f"{_name(one)}{'*' if one.strength == 'must' else ''}",
            NAMES[row.required_level],
            Cell(yours(knowledge, row), TONES[row.status]),
            f"{row.points:.1f}",
            f"{row.earned:.1f}",
        )
        for one, row in zip(posting.counted, you.ledger, strict=True)
    ]
    total = ("", Cell("Readiness", "strong"), "", "", "100.0", Cell(f"{you.readiness:.1f}", "strong"))
    return table("|Requirement|Asked|You|#Points|#Earned", rows, total)


def _say(you: Applicant) -> list[Block]:
    if not you.say:
        return []
    backed = [one for one in you.say if one.backing == "evidence"]
    other = [one for one in you.say if one.backing != "evidence"]
    blocks: list[Block] = [Heading("What to say in the application", 3)]
    if backed:
        blocks.append(Bullets(tuple(Cell(_claim(one), "good") for one in backed[:_SHOWN])))
    if other:
        lead = "Met, but without evidence in your profile; add an example of each: "
        blocks.append(paragraph(Cell(lead, "muted"), "; ".join(map(_brief, other[:_SHOWN])) + "."))
    return blocks


def _claim(one: Say) -> str:
    return one.text if one.required_level is None else f"{one.text} (asked: {NAMES[one.required_level]})"


def _brief(one: Say) -> str:
    return f"{one.text}{' (guessed)' if one.backing == 'guessed' else ''}"


def _lacks(knowledge: Knowledge, you: Applicant) -> list[Block]:
    if not you.lacks:
        return []
    of = {row.requirement: row for row in you.ledger}
    rows = [_lack(knowledge, one, of[one.requirement]) for one in you.lacks[:_SHOWN]]
    more = len(you.lacks) - _SHOWN
    rest = [paragraph(Cell(f"And {more} more, each worth less.", "muted"))] if more > 0 else []
    return [Heading("What is lacking", 3), table("Requirement|#Points|#Hours|Why", rows), *rest]


def _lack(knowledge: Knowledge, one: Lack, row: LedgerRow) -> tuple[Content, ...]:
    why = f"{yours(knowledge, row)}: say so" if one.likely else one.because if one.stated else "you have not said"
    return (
        Cell(f"{one.name}{'*' if one.must else ''}", "strong"),
        f"{one.points:.1f}",
        "–" if one.likely else hours(one.hours_low, one.hours_high),
        Cell(why, "bad" if one.stated else "muted"),
    )


# --- the rest ----------------------------------------------------------------------------------------------------


def _rest(posting: Posting) -> list[Block]:
    blocks: list[Block] = []
    if used := posting.asked("used"):
        names = joined(one.name for one in used[:_SHOWN])
        blocks.append(paragraph(Cell("Named in the work and not asked for, so not counted: ", "muted"), f"{names}."))
    if posting.unknown:
        blocks.append(
            paragraph(Cell("Asked for and not known here, so not counted: ", "bad"), f"{', '.join(posting.unknown)}.")
        )
    return blocks


def _next(posting: Posting, called: str | None) -> Iterable[Block]:
    if not posting.roles:
        return ()
    role = posting.roles[0]
    commands = [(f"{called} --role {role.role}", f"You as {role.title}, point by point:")] if called else []
    return (Next((*commands, (f"mlcareer roles show {role.role}", "What the role is like:"))),)


# --- several -----------------------------------------------------------------------------------------------------


def postings_page(knowledge: Knowledge, several: PostingList, called: str | None = None) -> Page:
    """Several advertisements: ranked for a person, or in the order given."""
    blocks: list[Block] = [Heading(f"{len(several.postings)} advertisements", 1)]
    if several.profile:
        blocks += [*not_counted(several.profile.unrecognised), paragraph(Cell(_RANKED, "muted"))]
        columns = "#Rank|Advertisement|#Ready|#At most|Standing|#Musts open|Gates|?Resembles|?Pay|?Place"
    else:
        columns = "Advertisement|Resembles|#Musts|#Nice|#Years|Degree|?Pay|?Place"
    blocks.append(table(columns, [_row(row) for row in several.postings]))
    if several.lacking:
        blocks += [Heading("What you lack over all of them"), *lacking_table(several, None)]
        blocks += [Facts(checked)] if (checked := check_first(several.lacking)) else []
        blocks += [Heading("In this order", 3), step_table(knowledge, several.plan)]
    unknown = [row for row in several.postings if row.posting.unknown]
    if unknown:
        lines = tuple(f"{_short(row.posting)}: {', '.join(row.posting.unknown)}" for row in unknown)
        blocks += [Heading("Asked for and not known here", 3), Bullets(lines)]
    first = several.postings[0].posting if several.postings else None
    if first and called:
        words = called.replace("mlcareer assess", f"mlcareer posting {quoted(file_word(first.file))}", 1)
        blocks.append(Next(((words, "The first in full:"),)))
    return tuple(blocks)


_RANKED = (
    "Ready: points of 100 that you cover now; at most: once all you have not stated is known. Ranked by the first, "
    "then by the second."
)


def lacking_table(several: PostingList, most: int | None) -> list[Block]:
    """What is lacking over all advertisements, counted, the most often asked first; not what is likely there."""
    lacking = [lack for lack in several.lacking if not lack.likely]
    rows: list[tuple[Content, ...]] = [
        (
            Cell(lack.name, "strong"),
            f"{lack.asked} of {len(several.postings)}",
            str(lack.musts),
            str(lack.required_level),
            hours(lack.hours_low, lack.hours_high),
        )
        for lack in lacking[:most]
    ]
    more = len(lacking) - len(rows)
    blocks: list[Block] = [table("You lack|#Asked|#Must|#Level|#Hours alone", rows)]
    return [*blocks, paragraph(Cell(f"And {more} more.", "muted"))] if more else blocks


def check_first(lacks: Iterable[Lack | CommonLack]) -> tuple[tuple[str, Content], ...]:
    """What is asked for, was not said and is likely there, if anything is."""
    names = tuple(lack.name for lack in lacks if lack.likely)
    return (("Check first", Listed(names, _CHECKED, " · ", before="you probably have ")),) if names else ()


def plan_line(knowledge: Knowledge, several: PostingList) -> str:
    """The first skills to learn for several advertisements, and the hours of all."""
    first = list(dict.fromkeys(step.skill for step in several.plan))
    low, high = (sum(getattr(step, end) for step in several.plan) for end in ("hours_low", "hours_high"))
    more = ", …" if len(first) > _FIRST else ""
    return f"{', '.join(knowledge.skills[id_].name for id_ in first[:_FIRST])}{more}: {hours(low, high)} for all"


_FIRST = 4


def _short(posting: Posting) -> str:
    return f"{_title(posting)} ({posting.file})" if posting.file else _title(posting)


def _row(row: PostingRow) -> tuple[Content, ...]:
    posting, you = row.posting, row.you
    role = posting.roles[0].title if posting.roles else "–"
    pay = amount(posting.pay) if posting.pay else "–"
    where = posting.work_place or (posting.places[0] if posting.places else "–")
    name = Cell(_short(posting), "strong")
    if you is None:
        years = f"{posting.years:g}" if posting.years else "–"
        degree = posting.degree.level if posting.degree else "–"
        return name, role, str(len(posting.asked("must"))), str(len(posting.asked("nice"))), years, degree, pay, where
    said, at_most = ("–", "–") if you.numbers is None else (f"{you.numbers[0]:.1f}", f"{you.numbers[-1]:.1f}")
    open_ = sum(lack.must for lack in you.lacks)
    unmet = [gate.needs for gate in you.gates if gate.status == "unmet" and gate.strength != "preferred"]
    return (
        str(row.rank),
        name,
        said,
        at_most,
        Cell(you.band or "–", BAND_TONES[you.band] if you.band else "muted"),
        str(open_),
        Cell(f"unmet: {', '.join(unmet)}", "bad") if unmet else "–",
        role,
        pay,
        where,
    )
