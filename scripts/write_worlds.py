"""Write what is advised in small made-up worlds, so that any change of a number is a visible difference.

    python scripts/write_worlds.py [--check]

Each world has a few skills, roles, exams and resources, and a person, all drawn with the seed that is its name: what
builds on what, choices, gates, fees, days and hours differ as much as they can. The rules are those of the shipped
`method.yaml`. All advice is given in each, and stands in `tests/worlds` with its numbers in full and without words.
`--check` writes nothing, names the worlds in which something else is advised, and returns 1 if there are any.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from mlcareer import Knowledge, Profile, assess, load_knowledge, plan
from mlcareer.advice.planning.certify import recommend
from mlcareer.advice.planning.compare import compare
from mlcareer.advice.planning.path import path
from mlcareer.advice.planning.what_if import what_if, what_is_best
from mlcareer.errors import CareerError
from mlcareer.knowledge.model import (
    Availability,
    Certification,
    Cost,
    Coverage,
    Experience,
    Fee,
    Gate,
    LearningTime,
    Milestone,
    Move,
    Pay,
    Portfolio,
    Prerequisite,
    Presupposed,
    Related,
    Requirement,
    Resource,
    Role,
    Skill,
    Source,
    Statement,
    StudyTime,
    Teaches,
    Topic,
    Validity,
    ValuedCertification,
)
from mlcareer.knowledge.names import index
from mlcareer.knowledge.points import with_points

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "tests" / "worlds"
TODAY = date(2026, 11, 21)
WORLDS = range(32)
SAID = ("said",)
_WORDS = frozenset(("because", "text", "why", "project", "title", "name", "summary"))
"""Fields of sentences, which say what the numbers say, and of names."""


class World:
    """A knowledge base and a person, drawn with a seed. The rules are of another knowledge base."""

    def __init__(self, seed: int, rules: Knowledge) -> None:
        self._draw = random.Random(seed)
        self.skills = [self._skill(number) for number in range(self._draw.randint(5, 9))]
        self.ids = [one.id for one in self.skills]
        self.certifications = [self._certification(number) for number in range(3)]
        self.roles = [self._role(number) for number in range(self._draw.randint(3, 5))]
        self.knowledge = self._knowledge(rules)
        self.said = self._person()
        self.profile = Profile.model_validate(self.said)

    def chance(self, of: float) -> bool:
        """Whether something that happens so often happens."""
        return self._draw.random() < of

    def _skill(self, number: int) -> Skill:
        draw, before = self._draw, [f"s{one}" for one in range(number)]
        needs = draw.sample(before, min(len(before), draw.choice((0, 0, 1, 1, 2))))
        like = draw.sample(before, min(len(before), draw.choice((0, 1, 1))))
        tools = [one for one in draw.sample(before, min(len(before), draw.choice((0, 0, 1)))) if one not in needs]
        return Skill(
            id=f"s{number}",
            name=f"S{number}",
            category=draw.choice(("programming", "mathematics", "people")),
            summary="",
            learning=LearningTime(topic=draw.choice(("short", "long")), share=draw.choice((0.05, 0.3, 0.6, 1.0, 2.0))),
            sources=SAID,
            prerequisites=tuple(
                Prerequisite(skill=one, level=draw.randint(1, 3), from_level=draw.choice((1, 1, 2, 3))) for one in needs
            ),
            practised_with=tuple(Prerequisite(skill=one, level=draw.randint(1, 2)) for one in tools),
            related=tuple(Related(skill=one, factor=draw.choice((0.3, 0.5, 0.65, 0.8))) for one in like),
            trait=self.chance(0.1),
        )

    def _certification(self, number: int) -> Certification:
        draw = self._draw
        covered = draw.sample(self.ids, draw.randint(1, 3))
        day = TODAY + timedelta(days=draw.choice((-400, -1, 0, 1, 90, 400)))
        return Certification(
            id=f"c{number}",
            name=f"C{number}",
            issuer="Issuer",
            sources=SAID,
            verified=self.chance(0.9),
            level=draw.choice((None, "fundamentals", "associate", "professional")),
            technical=self.chance(0.8),
            availability=draw.choice(
                (
                    None,
                    Availability(sources=SAID, available_from=date(2020, 1, 1)),
                    Availability(sources=SAID, available_from=date(2020, 1, 1), last_exam=day),
                    Availability(sources=SAID, beta_from=date(2026, 1, 1), available_from=day),
                )
            ),
            fees=tuple(Fee(amount=draw.choice((0, 99, 165, 300)), currency="USD", sources=SAID) for _ in range(2)),
            validity=draw.choice((None, Validity(sources=SAID, years=2), Validity(sources=SAID, lifetime=True))),
            experience=(Experience(text="work", sources=SAID, years=2, required=self.chance(0.3)),),
            prerequisites=("c0",) if number == 1 and self.chance(0.3) else (),
            covers=tuple(
                Coverage(skill=one, level=draw.randint(1, 4), weight=round(100 / len(covered), 1)) for one in covered
            ),
            coverage_sources=SAID,
        )

    def _role(self, number: int) -> Role:
        draw = self._draw
        asked = draw.sample(self.ids, draw.randint(2, min(5, len(self.ids))))
        rest = [one for one in self.ids if one not in asked]
        requirements = [self._asks({"skill": one}) for one in asked]
        if len(rest) >= 3:
            several = tuple(draw.sample(rest, draw.randint(2, 3)))
            choice = {"id": "choice", "name": "A choice", "any_of": several, "pick": draw.choice((1, 1, 2))}
            requirements.append(self._asks(choice))
        return Role(
            id=f"r{number}",
            title=f"R{number}",
            family=draw.choice(("engineering", "analytics")),
            seniority=draw.choice(("entry", "mid", "senior")),
            summary=Statement(text="", sources=SAID),
            requirements=tuple(requirements),
            gates=tuple(self._gates(number)),
            pay=tuple(self._pay()),
            certifications=tuple(
                ValuedCertification(certification=one.id, sources=SAID)
                for one in self.certifications
                if self.chance(0.4)
            ),
            enters_from=tuple(Move(role=f"r{one}", sources=SAID) for one in range(number) if self.chance(0.7)),
        )

    def _asks(self, what: Mapping[str, Any]) -> Requirement:
        draw = self._draw
        return Requirement(
            level=draw.randint(1, 4), importance=draw.randint(1, 5), essential=self.chance(0.4), sources=SAID, **what
        )

    def _gates(self, number: int) -> Iterator[Gate]:
        draw = self._draw
        strength: Any = draw.choice(("required", "usual", "preferred"))
        if self.chance(0.5):
            degree: Any = draw.choice(("bachelor", "master", "doctorate"))
            yield Gate(id="degree", kind="education", strength=strength, sources=SAID, education=degree)
        if number and self.chance(0.6):
            counts: Any = draw.choice(("coding", "ml", "work", "roles"))
            roles = tuple(f"r{one}" for one in range(number)) if counts == "roles" else ()
            years = draw.choice((1, 2, 3.5))
            yield Gate(
                id="years", kind="experience", strength=strength, sources=SAID, years=years, counts=counts, roles=roles
            )

    def _pay(self) -> Iterator[Pay]:
        middle = self._draw.choice((60_000, 61_000, 80_000, 120_000))
        if self.chance(0.8):
            yield Pay(country="US", currency="USD", sources=SAID, median=middle, n=50, as_of="2025")
        if self.chance(0.5):
            low, high = middle - 20_000, middle + 5_000
            yield Pay(country="US", currency="USD", sources=SAID, low=low, high=high, seniority="entry", as_of="2024")

    def _resource(self, number: int) -> Resource:
        draw = self._draw
        low = draw.choice((2, 8, 30))
        taught = draw.sample(self.ids, draw.randint(1, 2))
        return Resource(
            id=f"t{number}",
            title=f"T{number}",
            kind=draw.choice(("book", "course", "website", "community")),
            provider="P",
            summary="",
            sources=SAID,
            cost=draw.choice((None, Cost(free=True, sources=SAID), Cost(free=False, sources=SAID))),
            hours=(StudyTime(low=low, high=2 * low, sources=SAID, basis="provider"),) if self.chance(0.7) else (),
            teaches=tuple(
                Teaches(skill=one, from_level=(level := draw.randint(0, 2)), to_level=level + draw.randint(1, 2))
                for one in taught
            ),
            teaches_sources=SAID,
            presupposes=(Presupposed(skill="s0", level=draw.randint(1, 3)),) if self.chance(0.3) else (),
            closed=TODAY + timedelta(days=draw.choice((0, 1))) if self.chance(0.2) else None,
        )

    def _portfolio(self, family: str) -> Portfolio:
        draw = self._draw
        traits = tuple(one.id for one in self.skills if one.trait)
        return Portfolio(
            id=family,
            piece="A piece",
            milestones=tuple(
                Milestone(
                    id=f"m{number}",
                    goal=f"G{number}",
                    text=f"M{number}",
                    shows=tuple(draw.sample(self.ids, draw.randint(1, 3))),
                    needs=tuple(draw.sample(self.ids, draw.choice((0, 0, 1)))),
                    traits=traits if self.chance(0.5) else (),
                    up_to=draw.choice((2, 3, 5, 5)),
                )
                for number in range(draw.randint(2, 4))
            ),
            sources=SAID,
            uses=tuple(draw.sample(self.ids, draw.choice((0, 0, 1)))),
        )

    def _knowledge(self, rules: Knowledge) -> Knowledge:
        topics = (
            Topic(id="short", courses=4, low=2, median=5, high=9),
            Topic(id="long", courses=25, low=30, median=62, high=111),
        )
        learning = replace(rules.method.learning, topics=topics)
        resources = [self._resource(number) for number in range(7)]
        made = Knowledge(
            method=replace(rules.method, learning=learning),
            sources={
                **rules.sources,
                "said": Source(id="said", title="Said", publisher="us", kind="judgement", reason="a test"),
            },
            skills={one.id: one for one in self.skills},
            roles={one.id: one for one in self.roles},
            certifications={one.id: one for one in self.certifications},
            resources={one.id: one for one in resources},
            milestones={family: self._portfolio(family) for family in ("engineering", "analytics")},
            families={},
            studies=rules.studies,
            holders={},
            skill_names=index((one.id, one.name, ()) for one in self.skills),
            role_names=index((one.id, one.title, ()) for one in self.roles),
            certification_names=index((one.id, one.name, ()) for one in self.certifications),
            resource_names=index(()),
            ignored_names=index(()),
            digest="0",
        )
        return with_points(made)

    def _person(self) -> dict[str, Any]:
        draw = self._draw
        known = [one for one in self.ids if self.chance(0.55)]
        said: dict[str, Any] = {
            "skills": {one: self._said() for one in known},
            "experience": [
                {"role": one.id, "years": draw.choice((0.5, 1, 2, 6))} for one in self.roles if self.chance(0.25)
            ],
            "certifications": [one.id for one in self.certifications if self.chance(0.2)],
            "target_roles": [one.id for one in self.roles if self.chance(0.3)],
        }
        if self.chance(0.7):
            said["education"] = draw.choice(("secondary", "bachelor", "master"))
        if self.chance(0.6):
            said["years_coding"], said["years_ml"] = draw.choice(((1, 0), (3, 1), (8, 4)))
        if self.chance(0.8):
            said["hours_per_week"] = draw.choice((0.5, 4, 7.5, 20))
        if self.chance(0.3):
            said["current_role"] = self.roles[0].id
        return said

    def _said(self) -> dict[str, Any]:
        draw = self._draw
        said: dict[str, Any] = {"level": draw.choice((None, 0, 1, 2, 3, 3, 4, 5))}
        if self.chance(0.4):
            said["evidence"] = [draw.choice(("work", "project", "course", "certificate"))]
        if self.chance(0.2):
            said["last_used"] = draw.choice((2014, 2021, 2026))
        return said

    def advice(self) -> Iterator[tuple[str, Any]]:
        """All that is advised, each under what was asked."""
        base, person, draw = self.knowledge, self.profile, self._draw
        last = self.roles[-1].id
        yield "assess", assess(base, person, today=TODAY, detailed=1)
        for terms in ({}, draw.choice(_TERMS)):
            said = ", ".join(f"{name} {value}" for name, value in terms.items())
            yield f"plan {last} {said}".strip(), self._tried(plan, base, person, last, today=TODAY, **terms)
        yield f"path {last}", self._tried(path, base, person, self.roles[-1], any_stone=self.chance(0.4))
        yield f"certify {last}", recommend(base, person, self.roles[-1], start=TODAY)
        yield "best", what_is_best(base, person, 3)
        if self.chance(0.5):
            claims = Profile.model_validate({"skills": {draw.choice(self.ids): draw.randint(2, 5)}}).skills
            yield f"what if {claims[0].name} {claims[0].level}", what_if(base, person, claims)
        else:
            yield "compare", compare(base, tuple(self.roles[:2]), person, today=TODAY)

    @staticmethod
    def _tried(call: Any, *given: Any, **named: Any) -> Any:
        try:
            return call(*given, **named)
        except CareerError as refused:
            return refused.code


_TERMS: tuple[dict[str, Any], ...] = (
    {"to": 50},
    {"to": 100},
    {"budget": 20},
    {"budget": 150},
    {"budget": 60, "to": 40},
    {"by": date(2027, 3, 1), "hours_per_week": 6},
    {"free": True},
    {"start": date(2027, 2, 28), "hours_per_week": 3},
)


def told(value: Any) -> str:
    """A value in one line: of records what they hold, but for sentences and what is empty."""
    if is_dataclass(value):
        held = ((field.name, getattr(value, field.name)) for field in fields(value) if field.name not in _WORDS)
        return f"({' '.join(f'{name}={told(one)}' for name, one in held if not _is_empty(one))})"
    if isinstance(value, Mapping):
        return f"{{{' '.join(f'{key}={told(one)}' for key, one in value.items())}}}"
    if isinstance(value, tuple | list | frozenset | set):
        several = sorted(map(told, value)) if isinstance(value, frozenset | set) else map(told, value)
        return f"[{' '.join(several)}]"
    return f"{round(value, 6):g}" if isinstance(value, float) else str(value)


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, tuple | list | Mapping | frozenset | str) and not value)


def lines(world: World) -> Iterator[str]:
    """All that is advised in a world: of each advice a line for each thing that it holds."""
    for asked, found in world.advice():
        yield f"{asked}:"
        if not is_dataclass(found):
            yield f"  {found}"
            continue
        for field in fields(found):
            value = getattr(found, field.name)
            if field.name in _WORDS or _is_empty(value) or field.name in _LEFT:
                continue
            if isinstance(value, tuple) and is_dataclass(value[0]):
                yield from (f"  {field.name}: {told(one)}" for one in value)
            else:
                yield f"  {field.name}: {told(value)}"


_LEFT = frozenset(("knowledge", "resting_on", "sources", "recognised", "understood", "profile"))


def advised(seed: int, rules: Knowledge) -> str:
    """The advice in a world, as it is kept."""
    return "\n".join(lines(World(seed, rules))) + "\n"


def kept(seed: int) -> str:
    """The advice as it stands in the folder."""
    file = FOLDER / f"{seed:02}.txt"
    return file.read_text("utf-8") if file.exists() else ""


def main(arguments: list[str]) -> int:
    """Write the advice, or compare it."""
    parser = argparse.ArgumentParser(description="Write what is advised in small made-up worlds.")
    parser.add_argument("--check", action="store_true", help="write nothing; return 1 where something else is advised")
    given = parser.parse_args(arguments)
    rules = load_knowledge()
    other = {seed: found for seed in WORLDS if (found := advised(seed, rules)) != kept(seed)}
    if given.check:
        print("\n".join(f"{seed:02}: something else is advised; run python scripts/write_worlds.py" for seed in other))
        return 1 if other else 0
    FOLDER.mkdir(exist_ok=True)
    for seed, found in other.items():
        (FOLDER / f"{seed:02}.txt").write_text(found, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
