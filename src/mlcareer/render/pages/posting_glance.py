"""Job advertisements at a glance: the first screen of one, and of several beside each other."""

from __future__ import annotations

from collections.abc import Sequence

from mlcareer.advice.market.posting.advertisements import Posting, PostingRequirement, Resembled
from mlcareer.advice.market.posting.match import Applicant, PostingList, PostingReport
from mlcareer.knowledge.base import Knowledge
from mlcareer.render.formats.cut import short, whole_names
from mlcareer.render.formats.page import (
    Bar,
    Block,
    Cell,
    Content,
    Facts,
    Heading,
    Listed,
    Next,
    Page,
    Tone,
    paragraph,
    table,
)
from mlcareer.render.pages.answer import not_understood, stops
from mlcareer.render.pages.posting import as_the_role, check_first, facts, lacking_table, plan_line
from mlcareer.render.words import standing

_LINE = 58
_LISTED = 8
_LACKING = 5
_REMAINDER = 0.1
"""Which part of the resemblance to the first role one to another is nothing to speak of below."""


def posting_glance(report: PostingReport, called: str | None, again: str | None) -> Page:
    """One advertisement: what it offers and asks, and how the person stands with it. `called` is the call of assess
    for the same person, and `again` this call; both are None where there is nobody."""
    posting, you = report.posting, report.you
    lines: list[tuple[str, Content]] = [
        ("Offers and asks", _line(" · ".join(facts(posting)).split(" "), " ", 2) or "nothing beside skills"),
        ("Must", _line(_names(posting.asked("must"))) or "nothing that is known here"),
        ("Welcome", _line(_names(posting.asked("nice"))) or "nothing named"),
        ("Resembles", " · ".join(f"{role.title} ({role.band})" for role in _alike(posting)) or "no role here"),
    ]
    blocks: list[Block] = [Heading(posting.title or "An advertisement without a title", 1)]
    if you is not None and you.numbers is not None:
        blocks += [_standing(you, *you.numbers)]
        lines += _yours(you)
    if report.profile and report.profile.unrecognised:
        lines.append(("Not understood", Cell(not_understood(report.profile.unrecognised), "bad")))
    if posting.unknown:
        lines.append(("Not known here", Cell(whole_names(posting.unknown, _LINE), "muted")))
    hints = [(f"{again} --full", "every point, and the words it stands in")] if again else []
    if called and posting.roles:
        hints.append((f"{called} --role {posting.roles[0].role}", "how you stand with the role"))
    return (*blocks, Facts(tuple(lines)), *([Next(tuple(hints))] if hints else []))


def _alike(posting: Posting) -> list[Resembled]:
    """The role that it resembles most, and the next one where it is no mere remainder beside that."""
    return [role for role in posting.roles[:2] if role.share >= _REMAINDER * posting.roles[0].share]


def _standing(you: Applicant, said: float, likely: float, most: float) -> Block:
    row = (f"{said:.0f}", Bar(said, likely, most), f"{likely:.0f}", _band(you))
    return table("#Said||#Likely|", [row])


def _band(you: Applicant) -> Content:
    return "" if you.band is None or you.band_expected is None else standing(you.band, you.band_expected)


def _yours(you: Applicant) -> list[tuple[str, Content]]:
    has, lower = ([row.name for row in you.ledger if row.status == status] for status in ("met", "below"))
    open_ = [lack for lack in you.lacks if not lack.likely and lack.name not in lower]
    lacks = [lack.name for lack in open_ if lack.must] or [lack.name for lack in open_]
    none = "nothing of it in full" if any(row.earned for row in you.ledger) else "nothing of it"
    return [
        ("You have", _line(has, tone="good") or Cell(f"{none}, as far as was said", "good")),
        *([("Asked higher", _line(lower) or "")] if lower else []),
        ("You lack most", _line(lacks) or "nothing"),
        *check_first(you.lacks),
        *([("The role itself", as_the_role(you.as_the_role))] if you.as_the_role else []),
        ("Could stop you", stops(you.gates)),
    ]


def _line(names: Sequence[str], between: str = " · ", lines: int = 1, tone: Tone = "plain") -> Listed | None:
    """Names in so many lines; None where there are none."""
    return Listed(tuple(names), lines * _LINE, between, tone) if any(names) else None


def _names(asked: Sequence[PostingRequirement]) -> list[str]:
    return [one.name for one in asked]


def postings_glance(knowledge: Knowledge, listed: PostingList, again: str | None) -> Page:
    """Several advertisements, the nearest first, and what is lacking over all, counted. `again` is this call."""
    rows = [(_title(row.posting), *_numbers(row.you)) for row in listed.postings[:_LISTED]]
    more = len(listed.postings) - len(rows)
    blocks: list[Block] = [
        Heading(f"{len(listed.postings)} advertisements", 1),
        table("Advertisement|#Said||#Likely", rows),
    ]
    if more > 0:
        blocks.append(paragraph(Cell(f"And {more} more.", "muted")))
    if listed.profile and listed.profile.unrecognised:
        blocks.append(Facts((("Not understood", Cell(not_understood(listed.profile.unrecognised), "bad")),)))
    if listed.lacking:
        blocks += lacking_table(listed, _LACKING)
        blocks.append(Facts((("In this order", plan_line(knowledge, listed)), *check_first(listed.lacking))))
    if again:
        blocks.append(Next(((f"{again} --full", "each of them"),)))
    return tuple(blocks)


def _title(posting: Posting) -> Content:
    name = posting.title or posting.file
    return Cell(short(f"{name}, {posting.organisation}" if posting.organisation else name, 40), "strong")


def _numbers(you: Applicant | None) -> tuple[Content, Content, Content]:
    if you is None or you.numbers is None:
        return "–", "", "–"
    said, likely, most = you.numbers
    return f"{said:.0f}", Bar(said, likely, most), f"{likely:.0f}"
