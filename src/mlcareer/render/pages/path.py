"""The ways to a role, as a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from mlcareer.advice.market.pay import PayChange, Region, only_occupation
from mlcareer.advice.planning.path import Hop, HopGate, Path, Way
from mlcareer.counts import count, joined, plural, years_in_words
from mlcareer.knowledge.base import Knowledge
from mlcareer.render.formats.cut import LINE
from mlcareer.render.formats.page import Block, Bullets, Cell, Content, Facts, Heading, Next, Page, paragraph, table
from mlcareer.render.pages.answer import gate_stops, open_gates
from mlcareer.render.pages.assessment import gate_line
from mlcareer.render.pages.pay import middle_words, no_pay, other_occupation, span
from mlcareer.render.words import Called, Footnotes, hours, how_ready, money, of_five, step_words

_SHOWN = 2
"""How many ways are shown hop by hop, beside the direct one."""
_RAISES = 4


def path_page(knowledge: Knowledge, found: Path, called: Called) -> Page:
    """The ways as a page: all of them in a table, then the direct one and the first of the others hop by hop.

    `called` makes a call for the same person, for the commands to run next.
    """
    notes = Footnotes(knowledge)
    blocks: list[Block] = [Heading(f"Ways to {found.title}", 1), paragraph(_summary(found, knowledge))]
    blocks += [paragraph(Cell(line, "bad")) for line in _in_the_way(found)]
    blocks += [paragraph(Cell(line, "partial")) for line in _unearned(found)]
    if found.region and not found.region.country:
        blocks.append(paragraph(Cell(f"No pay is shown: {no_pay(found.region)}.", "partial")))
    blocks += _table(knowledge, found) if found.ways else [_listed(knowledge, found)]
    if not found.reached:
        blocks += _way(knowledge, "Directly", found.direct, notes, found.region)
    for way in found.ways[:_SHOWN]:
        blocks += _way(knowledge, f"Over {_titles(knowledge, way)}", way, notes, found.region)
    first = found.ways[0].stones[0] if found.ways else found.role
    commands = ((called("plan", first), f"What to learn for {knowledge.roles[first].title}, in order:"),)
    return (*blocks, *notes.page(), Next(commands))


def path_glance(knowledge: Knowledge, found: Path, again: str) -> Page:
    """The ways on one screen; `again` is the call that made them."""
    blocks: list[Block] = [Heading(f"Ways to {found.title}", 1), paragraph(path_summary(found, knowledge))]
    blocks += [paragraph(Cell(line, "bad")) for line in _in_the_way(found)]
    blocks += [paragraph(Cell(line, "partial")) for line in _unearned(found)]
    if found.ways:
        blocks.append(_listed(knowledge, replace(found, ways=found.ways[:_SHOWN])))
    if not found.reached:
        way = found.ways[0] if found.ways else found.direct
        blocks.append(Facts((*(hop_line(hop) for hop in way.hops), *_could_stop(found))))
        if found.region and not any(hop.pay for hop in way.hops):
            blocks.append(paragraph(Cell(f"Pay: {no_pay(found.region)}.", "muted")))
    if found.passed_over and not found.enough and not found.reached:
        names = [f"{knowledge.roles[one.role].title} ({_UNFIT[one.why]})" for one in found.passed_over]
        blocks.append(
            paragraph(
                Cell(f"Not offered: {joined(names)}; --any offers {plural(len(names), 'it', 'them')} too.", "muted")
            )
        )
    return (*blocks, Next(((f"{again} --full", "Every step, what could stop you, and pay:"),)))


def _could_stop(found: Path) -> Iterable[tuple[str, Content]]:
    """The first gate of the role that is not met, where none was told yet."""
    told = {gate.gate for gate in (*found.direct.in_the_way, *found.direct.unearned)}
    asked = open_gates([one.gate for one in found.direct.hops[-1].gates])
    if asked and not told:
        yield "Could stop you", Cell(gate_stops(asked[0], 2 * LINE), "partial")


_UNFIT = {
    "held": "you did that",
    "junior": "more junior than yours",
    "senior": "more senior than it",
    "degree": "asks for a higher degree",
    "pays less": "pays less than yours",
}


def path_summary(found: Path, knowledge: Knowledge) -> str:
    """The answer in a sentence or two."""
    total = found.direct.total_hours
    if found.reached:
        here = "You have what is to be learnt for it."
        return here if found.direct.in_the_way else "You have what is asked before one is hired: apply directly."
    if found.enough:
        return f"Go directly: about {total:.0f} hours. {_no_stone(found, knowledge)}"
    if found.ways:
        years = found.direct.unearned
        beside = f", and it usually asks for {years[0].needs}" if years else ""
        asked = "" if years else " that are asked for"
        return (
            f"Directly it takes about {total:.0f} hours{beside}. A job on the way is a smaller step, pays meanwhile, "
            f"and may earn years{asked}."
        )
    if found.direct.unearned:
        return f"What is to be learnt takes about {total:.0f} hours, but it asks for years of work as well."
    if found.direct.in_the_way:
        return f"What is to be learnt takes about {total:.0f} hours, but it asks for what no learning gives as well."
    return f"Go directly: about {total:.0f} hours. No job on the way would be worth the detour."


def _no_stone(found: Path, knowledge: Knowledge) -> str:
    """Why a direct way is enough."""
    if found.on_the_way and found.direct.total_hours:
        return f"{knowledge.roles[found.on_the_way].title} is a usual job to come to it from."
    return "That is short enough to need no job on the way."


def hop_line(hop: Hop) -> tuple[str, Content]:
    """A hop: what it takes, and what it pays."""
    learn = ", ".join(of_five([f"{one.name} {one.to_level}" for one in hop.raises[:_RAISES]])) or "nothing to learn"
    more = f" and {len(hop.raises) - _RAISES} more" if len(hop.raises) > _RAISES else ""
    pay = "".join(f"; {part}" for part in _short_pay(hop.pay, hop.title))
    return f"To {hop.title}", f"{hop.hours_expected:.0f} h: {learn}{more}{pay}"


def _short_pay(pay: Sequence[PayChange], title: str) -> Iterable[str]:
    """What a role pays in the middle, from the lowest to the highest that a source says; those who begin in it; and how
    it is beside the role before."""
    if not pay:
        return
    country, currency = pay[0].country, pay[0].currency
    own = [change for change in pay if change.currency == currency]
    middles = [change.after.amount for change in own]
    begun = [change.entry.amount for change in own if change.entry]
    entry = f", {span(min(begun), max(begun))} k to begin with" if begun else ""
    other = other_occupation(only_occupation(change.after.occupation for change in own), title)
    of = f" (of {other})" if other else ""
    yield f"pays {span(min(middles), max(middles))} k {currency} in {country}{of}{entry}"
    rises = sorted(change.after.amount / change.before.amount - 1 for change in own if change.before)
    if rises:
        ends = dict.fromkeys(f"{rise:+.0%}" for rise in (rises[0], rises[-1]))
        yield f"{' to '.join(ends)} beside the job before{', by source' if len(ends) > 1 else ''}"


def _summary(found: Path, knowledge: Knowledge) -> str:
    now = how_ready(found.readiness, found.readiness_expected)
    if found.reached:
        return f"You are ready for this role already ({now}), so no way is left to go."
    total = found.direct.total_hours
    text = f"You cover {now} now; the direct way to ready takes about {total:.0f} hours."
    if not found.exact:
        text += " Some of the hours below are not proven to be the fewest."
    if found.ways:
        return (
            f"{text} A stepping stone never takes fewer hours in all: it makes the largest hop smaller, earns years "
            "that a gate asks for, and pays meanwhile."
        )
    if found.enough:
        return f"{text} {_no_stone(found, knowledge)}"
    if not found.entered_from:
        return f"{text} No role is known here from which it is entered, so there are no stepping stones."
    return f"{text} No stepping stone makes the largest hop smaller."


def _in_the_way(found: Path) -> Iterable[str]:
    """What no stone helps with. Without a way that avoids it, none exists until it is met."""
    gates = found.direct.in_the_way
    if not gates or any(not way.in_the_way for way in found.ways):
        return
    for gate in gates:
        yield f"No way exists as things stand. Required: {gate.needs}. You have: {gate.has}."


def _unearned(found: Path) -> Iterable[str]:
    """The years of work that are usually asked for and that no way earns."""
    for gate in found.direct.unearned:
        if all(gate in way.unearned for way in found.ways):
            yield f"Usually asked for, and only work gives it: {gate.needs} (yours: {gate.has})."


def _table(knowledge: Knowledge, found: Path) -> list[Block]:
    explained = (
        "Hours are expected ones, to ready for each role in turn. Years: to stay on the way for the gates of later "
        "roles. A way that is no better than another in any of this is left out."
    )
    return [
        Heading("The ways, least largest hop first"),
        paragraph(Cell(explained, "muted")),
        _listed(knowledge, found),
    ]


def _listed(knowledge: Knowledge, found: Path) -> Block:
    """The ways, the direct one last; none where there is nothing to go."""
    rows = [_row(knowledge, way, str(number)) for number, way in enumerate(found.ways, 1)]
    direct = [] if found.reached else [_row(knowledge, found.direct, "–")]
    return table("#No|Over|#Largest hop|#In all|#Years", [*rows, *direct])


def _row(knowledge: Knowledge, way: Way, number: str) -> tuple[Content, ...]:
    return (
        number,
        Cell(_titles(knowledge, way), "strong"),
        f"{way.largest_hop_hours:.0f} h",
        f"{way.total_hours:.0f} h",
        f"{sum(way.stays):g}",
    )


def _titles(knowledge: Knowledge, way: Way) -> str:
    return " → ".join(knowledge.roles[id_].title for id_ in way.stones) or "directly"


def _way(knowledge: Knowledge, title: str, way: Way, notes: Footnotes, region: Region | None) -> list[Block]:
    blocks: list[Block] = [Heading(title)]
    for hop, stay in zip(way.hops, (*way.stays, 0.0), strict=True):
        blocks += [Heading(f"To {hop.title}: {hours(hop.hours_low, hop.hours_high)}", 3)]
        last = bool(way.stones) and hop is way.hops[-1]
        pay = _pay_lines(knowledge, hop, notes, region)
        blocks += [Bullets((*_hop(knowledge, hop, notes, last=last), *pay, *_stay(stay)))]
    return blocks


def _hop(knowledge: Knowledge, hop: Hop, notes: Footnotes, *, last: bool) -> Iterable[Content]:
    """A hop in lines. Of the gates of the last only those that the way earns: the others stand under the direct way."""
    gaps = f"{count(hop.essential_gaps, 'essential requirement')} open"
    start = f"Readiness before it: {how_ready(hop.readiness, hop.readiness_expected)}; {gaps}"
    yield notes.cite(f"{start}; known as a move", hop.sources) if hop.sources else start
    if hop.raises:
        yield f"Most to learn: {joined(_raises(knowledge, hop))}"
    else:
        yield "Nothing to learn for it: you would be ready already"
    gates = [gate for gate in hop.gates if gate.gate.status != "met"]
    if last:
        gates = [gate for gate in gates if gate.earned_in]
    yield from (_gate(knowledge, gate, notes) for gate in gates)


def _stay(stay: float) -> Iterable[Content]:
    if stay:
        yield Cell(f"Stay {years_in_words(stay)} for the gates that come after", "partial")


def _raises(knowledge: Knowledge, hop: Hop) -> list[str]:
    named = [step_words(knowledge, one) for one in hop.raises[:_RAISES]]
    more = len(hop.raises) - _RAISES
    return [*named, f"{more} more"] if more > 0 else named


def _gate(knowledge: Knowledge, one: HopGate, notes: Footnotes) -> Cell:
    if one.earned_in is None or one.years is None:
        return gate_line(one.gate, notes)
    years, title = years_in_words(one.years), knowledge.roles[one.earned_in].title
    return Cell(gate_line(one.gate, notes, f"; {years} as {title} would earn it").text, "partial")


def _pay_lines(knowledge: Knowledge, hop: Hop, notes: Footnotes, region: Region | None) -> Iterable[Content]:
    """What a hop pays, or that nothing is published of it where the person is."""
    yield from (_pay(knowledge, change, notes) for change in hop.pay)
    if not hop.pay and region and region.country:
        stated = any(pay.country == region.country for pay in knowledge.roles[hop.role].pay)
        yield Cell(f"Pay: {no_pay(region, ranges=stated)}", "muted")


def _pay(knowledge: Knowledge, change: PayChange, notes: Footnotes) -> str:
    country = knowledge.language.places.name_of(change.country)
    after = f"{money(change.after.amount, change.currency)} ({middle_words(change.after)})"
    if change.entry:
        after += f", {money(change.entry.amount, change.currency)} to begin with ({middle_words(change.entry)})"
    if change.before is None:
        return notes.cite(f"Pay, {country}: {after}", change.after.sources)
    rise = change.after.amount / change.before.amount - 1
    before = f"{money(change.before.amount, change.currency)} ({middle_words(change.before)})"
    return notes.cite(f"Pay, {country}: from {before}, {rise:+.0%}, to {after}", change.after.sources)
