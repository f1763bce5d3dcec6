"""What is likely and was not said, in words: always as a guess, with what it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set

from mlcareer.advice.standing.assess import LedgerRow, LikelySkill
from mlcareer.advice.standing.grounds import GuessReason, ReasonKind
from mlcareer.counts import joined, plural, years_in_words
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.levels import NAMES
from mlcareer.knowledge.names import in_a_sentence
from mlcareer.render.formats.page import Block, Bullets, Cell, Heading, paragraph

_SHOWN = 8
_PARTS: Mapping[str, Set[ReasonKind]] = {
    "jobs": {"title", "family", "advertisements", "requirements"},
    "studies": {"degree", "course", "certificate"},
    "experience": {"years"},
    "skills": {"together"},
}
"""The parts of what is known of a person that tell of the rest, and the kinds of reasons that come of each."""
_NAMED, _FEW = 2, 0.2
"""How many parts are named, and the share of guesses that a part is not named below."""


def reason_words(knowledge: Knowledge, reason: GuessReason) -> str:
    """What a guess rests on, in a few words, such as `6 years as a machine learning engineer`."""
    return _REASONS[reason.kind](knowledge, reason)


def from_reasons(knowledge: Knowledge, reasons: Sequence[GuessReason], count: int = 1) -> str:
    """The weightiest things that a guess rests on, such as `from 6 years as a machine learning engineer`."""
    return f"from {joined([reason_words(knowledge, reason) for reason in reasons[:count]])}" if reasons else ""


def guessed_from(guesses: Iterable[LikelySkill | LedgerRow]) -> str:
    """What most of the guesses about a person rest on, in a word or two: `from your jobs and studies`."""
    first = [guess.reasons[0].kind for guess in guesses if guess.reasons]
    counts = {part: sum(kind in kinds for kind in first) for part, kinds in _PARTS.items()}
    most = sorted(counts, key=lambda part: -counts[part])[:_NAMED]
    told = [part for part in counts if part in most and counts[part] > _FEW * len(first)]
    return f"from your {joined(told)}" if told else "from what you said"


def likely_words(knowledge: Knowledge, row: LedgerRow) -> str:
    """What of a requirement is likely, and why."""
    level = f"likely {NAMES[row.level]}" if row.level else "likely"
    return f"{level}, {from_reasons(knowledge, row.reasons)}" if row.reasons else level


def likely_blocks(knowledge: Knowledge, likely: Sequence[LikelySkill], asked: set[str]) -> list[Block]:
    """What the person likely has and has not said, of what is `asked` by the roles shown."""
    found = [one for one in likely if one.skill in asked]
    if not found:
        return []
    lines = [
        Cell(f"{one.name}: likely {NAMES[one.level]}, {from_reasons(knowledge, one.reasons)}") for one in found[:_SHOWN]
    ]
    left = len(found) - _SHOWN
    more = f" {left} more {plural(left, 'is', 'are')} in --json." if left > 0 else ""
    return [
        Heading("Likely, and not said"),
        paragraph(
            Cell(
                f"Guesses, and not counted in 'said'. Say so if one is wrong: --skill NAME=LEVEL, or none.{more}",
                "muted",
            )
        ),
        Bullets(tuple(lines)),
    ]


def _job(knowledge: Knowledge, reason: GuessReason) -> str:
    title = in_a_sentence(knowledge.roles[reason.what].title) if reason.what in knowledge.roles else reason.what
    article = "an" if title[:1] in "aeiou" else "a"
    if reason.years is None:
        return f"the job of {article} {title}"
    return f"{years_in_words(reason.years)} as {article} {title}"


def _counted(knowledge: Knowledge, reason: GuessReason) -> str:
    share = f" ({reason.count} of {reason.n} name it)" if reason.n else ""
    return f"{_job(knowledge, reason)}{share}"


def _family(knowledge: Knowledge, reason: GuessReason) -> str:
    name = knowledge.families[reason.what].name if reason.what in knowledge.families else reason.what
    return f"{years_in_words(reason.years)} in {name}" if reason.years is not None else f"work in {name}"


def _work(_: Knowledge, reason: GuessReason) -> str:
    return f"{years_in_words(reason.years)} of {reason.what}" if reason.years is not None else f"your {reason.what}"


def _degree(knowledge: Knowledge, reason: GuessReason) -> str:
    if reason.what in knowledge.studies:
        return f"your studies of {knowledge.studies[reason.what].name}"
    return "your studies"


def _course(knowledge: Knowledge, reason: GuessReason) -> str:
    title = knowledge.resources[reason.what].title if reason.what in knowledge.resources else reason.what
    return f"the course {title}"


def _certificate(_: Knowledge, reason: GuessReason) -> str:
    return f"your certificate {reason.what}"


def _together(knowledge: Knowledge, reason: GuessReason) -> str:
    name = knowledge.skills[reason.what].name if reason.what in knowledge.skills else reason.what
    share = f" ({reason.count} of {reason.n} who name it)" if reason.n else ""
    return f"{name}{share}"


_REASONS: dict[ReasonKind, Callable[[Knowledge, GuessReason], str]] = {
    "title": _counted,
    "years": _work,
    "family": _family,
    "degree": _degree,
    "course": _course,
    "certificate": _certificate,
    "together": _together,
    "advertisements": _counted,
    "requirements": _job,
}
