"""Small phrases that several pages share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from mlcareer.counts import joined
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.levels import NAMES
from mlcareer.knowledge.model import BandName, Certification, Source, Statement
from mlcareer.render.formats.page import Bullets, Cell, Content, Heading, Page, Tone

if TYPE_CHECKING:
    from mlcareer.advice.market.browse import CertificationDetail
    from mlcareer.advice.planning.path import Raised
    from mlcareer.advice.planning.phases import ThisWeek
    from mlcareer.advice.planning.plan_steps import PlanStep
    from mlcareer.advice.standing.steps import Step


def titled(id_: str, knowledge: Knowledge) -> str:
    """A group or kind named by an id as a heading: `Data engineering` for `data-engineering`. Words that names of the
    knowledge base write in capitals keep theirs: `Generative AI`."""
    names = (*(skill.name for skill in knowledge.skills.values()), *(role.title for role in knowledge.roles.values()))
    capitals = {word.casefold(): word for name in names for word in name.split() if len(word) > 1 and word.isupper()}
    words = " ".join(capitals.get(word, word) for word in id_.split("-"))
    return f"{words[:1].upper()}{words[1:]}"


def titled_entry(title: str, seniority: str) -> str:
    """The title of a role, and the word for one that people begin with."""
    return f"{title} (entry)" if seniority == "entry" else title


BAND_TONES: Mapping[str, Tone] = {"ready": "good", "within reach": "partial", "stretch": "partial", "far": "bad"}


Called = Callable[..., str]
"""Makes a call of `mlcareer` with these words for the same person."""

STATUS_TONES: Mapping[str, Tone] = {
    "active": "good",
    "closing": "partial",
    "beta": "partial",
    "announced": "partial",
    "undated": "partial",
    "retired": "bad",
    "unverified": "bad",
}


class Footnotes:
    """Numbers sources in the order in which a page first names them, and lists them at its end."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._sources = knowledge.sources
        self._numbers: dict[str, int] = {}

    def mark(self, sources: Iterable[str]) -> str:
        """The numbers of sources, such as `1 3`."""
        return " ".join(str(self._numbers.setdefault(id_, len(self._numbers) + 1)) for id_ in sources)

    def cite(self, text: str, sources: Iterable[str]) -> str:
        """A text with the numbers of its sources behind it."""
        return f"{text} [{self.mark(sources).replace(' ', ', ')}]"

    @property
    def named(self) -> list[Source]:
        """The sources that were named, in the order of their numbers."""
        return [self._sources[id_] for id_ in self._numbers]

    def page(self) -> Page:
        """The list of the sources that were named."""
        if not self._numbers:
            return ()
        return (Heading("Sources", 3), Bullets(tuple(self._line(id_, n) for id_, n in self._numbers.items())))

    def _line(self, id_: str, number: int) -> Content:
        source = self._sources[id_]
        return Cell(f"{number} {source.title} – {source_words(source)}", "muted")


def source_words(source: Source) -> str:
    """Who published a source and when, or on which day it was read; what kind it is where that is no publication."""
    read = f", undated, read {source.accessed}" if source.accessed else ""
    when = f", {source.published}" if source.published else read
    kind = f" ({source.kind})" if source.kind in ("judgement", "unverified") else ""
    return f"{source.publisher}{when}{kind}"


def level(value: int | None) -> str:
    """A level as its word, with the number that input takes."""
    return "not stated" if value is None else f"{value} {NAMES[value]}"


def raised(name: str, from_level: int | None, to_level: int) -> str:
    """A skill and the levels between which it is raised; `?` where nothing has been said of it."""
    return f"{name} {'?' if from_level is None else from_level} → {to_level}"


def step_words(knowledge: Knowledge, step: Step | PlanStep | Raised) -> str:
    """The skill of a step and the levels between which it is raised."""
    return raised(knowledge.skills[step.skill].name, stated_level(step), step.to_level)


def stated_level(step: Step | PlanStep | Raised) -> int | None:
    """The level at which a step begins; None where that is nothing because nothing has been said of its skill."""
    return step.from_level if step.stated or step.from_level else None


def hours(low: float, high: float) -> str:
    """A range of hours."""
    return f"{low:g} h" if low == high else f"{low:g}–{high:g} h"


def of_five(named: Sequence[str]) -> list[str]:
    """Names with levels behind them, the first of which says what these are out of: `Python 4 of 5`, `SQL 3`."""
    return [f"{one} of 5" if number == 0 else one for number, one in enumerate(named)]


def says_skill(knowledge: Knowledge, resource: str, skill: str) -> bool:
    """Whether the title of a resource says already which skill it teaches: `Machine Learning Crash Course`."""
    return knowledge.skills[skill].name.casefold() in knowledge.resources[resource].title.casefold()


def standing(said: BandName, likely: BandName) -> Cell:
    """The band of what was said; where what is likely would be another, that, as a guess."""
    return Cell(f"{'likely ' if likely != said else ''}{likely}", BAND_TONES[likely])


def how_ready(said: float, likely: float) -> str:
    """A readiness as every page tells it: from what was said, and with what is likely, where that is more."""
    return f"{said:.1f} of 100{f' as you said, {likely:.1f} likely' if likely > said else ''}"


_MANY = 8
"""Roles about as near above which too little is known to tell them apart."""
_ROOM = 52
"""Characters of the titles of roles that are about as near."""


def about_as_near(titles: Sequence[str]) -> str:
    """That several roles are about as near, and which, as many as fit and how many more; of very many only that they
    cannot be told apart. Empty where there is no second one.

    >>> about_as_near(["Data analyst", "Data scientist"])
    'about as near: Data analyst and Data scientist'
    """
    if len(titles) > _MANY:
        return f"too little is known to tell roles apart: {len(titles)} are about as near"
    if len(titles) < 2:
        return ""
    left = len(titles)
    while left > 1 and len(_first(titles, left)) > _ROOM:
        left -= 1
    return f"about as near: {_first(titles, left)}"


def _first(names: Sequence[str], count: int) -> str:
    """The first names, and how many more there are."""
    more = len(names) - count
    return joined([*names[:count], *([f"{more} more"] if more else [])])


def statements(statements: Iterable[Statement], notes: Footnotes) -> Bullets:
    """Statements with their sources, and the truth behind those that err."""
    lines = []
    for one in statements:
        said = notes.cite(one.text, one.sources)
        lines.append(f"{said} Note: {one.note}" if one.note else said)
    return Bullets(tuple(lines))


def status_words(certification: CertificationDetail) -> str:
    """The status of a certification on a day, with its end; of an undated one when its sources were last seen."""
    if certification.status_today == "undated":
        seen = f", last seen on {certification.last_seen.isoformat()}" if certification.last_seen else ""
        return f"no date known{seen}"
    return f"{certification.status_today}{ends(certification, certification.today)}"


def ends(certification: Certification, today: date) -> str:
    """Since when a certification is retired, or until when it can be taken, where that is known."""
    if not certification.ends:
        return ""
    since = certification.status(today) == "retired"
    return f" {'since' if since else 'until'} {certification.ends.isoformat()}"


def money(amount: float | None, currency: str) -> str:
    """An amount in whole units of its currency."""
    return "" if amount is None else f"{currency} {amount:,.0f}"


def of_a_week(week: ThisWeek) -> str:
    """The hours of one week: where more are to come the pace as it was given, such as `7.5`."""
    return f"{week.hours:g}" if week.hours < week.of_hours else whole(week.hours)


def whole(amount: float | None) -> str:
    """An amount in whole units, or a question mark for the end of a range that is not known."""
    return "?" if amount is None else f"{amount:,.0f}"
