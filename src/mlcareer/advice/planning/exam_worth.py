"""What the name of a certification is worth to a person for a role: whether it asks what the role asks, at their level,
and agrees with what they are to learn anyway."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

from mlcareer.advice.planning.entry import RoleEntry
from mlcareer.advice.standing.credit import State, level_of, stated
from mlcareer.advice.standing.steps import bundle
from mlcareer.knowledge.model import Certification, CertifyRule, Coverage
from mlcareer.record import Record

WhyNot = Literal[
    "another subject", "another tool", "below your level", "for beginners", "above your level", "too much beside"
]
_HIGH = ("professional", "advanced", "specialty")
_EARLY = ("fundamentals", "associate")


class Worth(Record):
    """How a certification fits, in percent of its exam by weight: what the role asks (`asked`), what is known after the
    plan (`known_after`), what the plan teaches (`taught`).

    `named` says that employers or articles name it for the role, `at_home` that what weighs most in it is asked by the
    role or known after the plan, as a whole or with all that it builds on, and `beyond_hours` are expected hours of
    what it covers beside the plan. `why_not` says why it is not recommended, null if it is.
    """

    named: bool
    at_home: bool
    asked: float
    known_after: float
    taught: float
    beyond_hours: float
    why_not: WhyNot | None

    @property
    def rank(self) -> tuple[bool, float]:
        """What orders certifications, the best first. Of those not recommended a name that employers know brings none
        forward whose own tool the person never meets."""
        forward = self.named and (self.at_home or self.why_not is None)
        return not forward, -self.asked * self.known_after


class Fitting:
    """Judges certifications for one person and role, beside the plan for it."""

    def __init__(self, entry: RoleEntry, rule: CertifyRule, years: float = 0.0, *, advanced: bool = False) -> None:
        """`years` are those of writing code or of machine learning, whichever are more; `advanced` says that somebody
        knows a language well, and is no beginner without them."""
        self.knowledge = entry.knowledge
        self.rule = rule
        self.begins = years < rule.begun_years and not advanced
        self.role = entry.whole
        self.start = entry.start
        self.levels = entry.best().levels
        self.after = stated(entry.start, self.levels)
        self.wanted = {skill for one in self.role.requirements for skill in self._wanted(entry, one.key, one.skills)}
        self.core = {skill for one in entry.role.requirements for skill in self._wanted(entry, one.key, one.skills)}
        self.named = {one.certification for one in self.role.certifications}

    def _wanted(self, entry: RoleEntry, key: str, skills: tuple[str, ...]) -> Iterable[str]:
        """The skills of a requirement that count: of alternatives those known after the plan, else those worth it."""
        known = [skill for skill in skills if level_of(self.after, skill) > 1]
        return known or [skill for skill in skills if skill in (entry.choices or {}).get(key, skills)]

    def worth(self, certification: Certification) -> Worth:
        """What a certification whose exam is known is worth."""
        parts = certification.covers
        asked = _share(parts, lambda part: part.skill in self.wanted)
        known = _share(parts, lambda part: min(level_of(self.after, part.skill) / part.level, 1.0))
        taught = _share(parts, lambda part: part.skill in self.levels)
        beyond = self._beyond(parts)
        named = certification.id in self.named
        return Worth(
            named=named,
            at_home=self._at_home(parts),
            asked=round(asked, 1),
            known_after=round(known, 1),
            taught=round(taught, 1),
            beyond_hours=round(beyond, 1),
            why_not=self._why_not(certification, asked, known, taught, beyond),
        )

    def _why_not(
        self, certification: Certification, asked: float, known: float, taught: float, beyond: float
    ) -> WhyNot | None:
        rule, parts = self.rule, certification.covers
        named = certification.id in self.named
        if asked < rule.asked:
            return "another subject"
        if not named and _main(parts) not in self.core:
            return "another tool"
        if _share(parts, lambda part: level_of(self.start, part.skill) > part.level) >= rule.above:
            return "below your level"
        if not named and not self.begins and certification.technical and certification.level in _EARLY:
            return "for beginners"
        now = _share(parts, lambda part: min(level_of(self.start, part.skill) / part.level, 1.0))
        if certification.technical and certification.level in _HIGH and now < rule.known:
            return "above your level"
        if known < rule.known or beyond > (rule.beyond_hours if named else rule.beyond_unnamed):
            return "too much beside"
        if not named and max(taught, now) < rule.taught:
            return "too much beside"
        return None

    def _at_home(self, parts: tuple[Coverage, ...]) -> bool:
        main = _main(parts)
        below = self.knowledge.skills[main].needs(1)
        begun = bool(below) and all(level_of(self.after, skill) >= level for skill, level in below)
        return main in self.wanted or level_of(self.after, main) > 0 or begun

    def _beyond(self, parts: tuple[Coverage, ...]) -> float:
        held: State = self.after
        hours = 0.0
        for part in parts:
            for raised in bundle(self.knowledge, held, part.skill, part.level):
                hours += sum(self.knowledge.learning_hours(*raised)) / 2
                held = stated(held, {raised[0]: raised[2]})
        return hours


def _main(parts: tuple[Coverage, ...]) -> str:
    """The skill that weighs most in an exam."""
    return max(parts, key=lambda part: part.weight).skill


def _share(parts: tuple[Coverage, ...], of: Callable[[Coverage], float]) -> float:
    """Percent of an exam by weight; `of` gives a share of each part, or whether it counts."""
    return 100 * sum(part.weight * float(of(part)) for part in parts) / sum(part.weight for part in parts)
