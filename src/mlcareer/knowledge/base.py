"""The knowledge base as the rest of the program sees it, and which files make one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

from mlcareer.errors import CareerError
from mlcareer.knowledge.language import NO_WORDS, Language, language_files
from mlcareer.knowledge.model import (
    AdvertCounts,
    Certification,
    Family,
    Framework,
    Holders,
    Method,
    Pair,
    Portfolio,
    Requirement,
    Resource,
    Role,
    RoleMarket,
    Skill,
    SkillTogether,
    Source,
    Study,
    Technologies,
    TitleWords,
    Together,
    Topic,
)
from mlcareer.knowledge.names import Names, NameSpelling
from mlcareer.knowledge.points import NO_POINTS, PointTable, counts_by_kind
from mlcareer.knowledge.studies import Degrees, reader
from mlcareer.knowledge.titles import Titles, grammar
from mlcareer.record import Record

T = TypeVar("T")

FILES: Mapping[str, type[Record]] = {
    "certifications": Certification,
    "families": Family,
    "holders": Holders,
    "market": RoleMarket,
    "milestones": Portfolio,
    "resources": Resource,
    "roles": Role,
    "skills": Skill,
    "sources": Source,
    "studies": Study,
}
"""The files that hold a list of records, by name without `.yaml`."""
KINDS = (
    "certifications",
    "families",
    "holders",
    "milestones",
    "resources",
    "roles",
    "skills",
    "sources",
    "studies",
)
"""The kinds of record in a knowledge base; what market.yaml holds has become part of the roles."""
SINGLES: Mapping[str, type[Record]] = {
    "advertisements": AdvertCounts,
    "framework": Framework,
    "method": Method,
    "technologies": Technologies,
    "titles": TitleWords,
    "together": Together,
}
"""The files that hold one mapping, by name without `.yaml`; a later folder's replaces whole top-level keys."""


MAX_KNOWLEDGE_BYTES = 200_000_000
"""The most of one knowledge file: what its owner means to be read, and no more than a machine can hold."""


class Stamp(Record):
    """Which knowledge base a result rests on. `digest` is of the content of its files."""

    version: str
    as_of: date
    digest: str


Asking = tuple[str, int, bool]
"""A role that asks for a skill, with which importance, and whether that tells anything of a person."""
KEPT = "kept"
"""Where an open compiled form has what gives what is worked out of the rest."""


class Knowledge(Record, later=True):
    """What the world asks for, linked and frozen. The mappings go from id to record, in order of id.

    `points` is worked out from the roles, skills, method and all that is counted, `advertised_points` from what is
    counted of advertisements (knowledge/points.py); who changes one of these makes them anew.
    """

    method: Method
    sources: Mapping[str, Source]
    skills: Mapping[str, Skill]
    roles: Mapping[str, Role]
    certifications: Mapping[str, Certification]
    resources: Mapping[str, Resource]
    families: Mapping[str, Family]
    studies: Mapping[str, Study]
    holders: Mapping[str, Holders]
    skill_names: Names
    role_names: Names
    certification_names: Names
    resource_names: Names
    ignored_names: Names
    digest: str
    technologies: Technologies | None = None
    together: Together | None = None
    advertisements: AdvertCounts | None = None
    framework: Framework | None = None
    language: Language = NO_WORDS
    title_words: TitleWords | None = None
    points: PointTable = NO_POINTS
    advertised_points: PointTable = NO_POINTS
    milestones: Mapping[str, Portfolio] | None = None
    """The work that grows with a plan, by family of roles."""

    @property
    def stamp(self) -> Stamp:
        """What names this knowledge base in a result."""
        return Stamp(version=self.method.version, as_of=self.method.as_of, digest=self.digest)

    def credit(self, level: int, required: int) -> tuple[int, int]:
        """What a level is worth where `required` is asked, 0 to 1, as a whole number over another (docs/method.md,
        'Readiness, exactly'). Without a rule it is worth its share."""
        rule, share = self.method.credit, min(level, required)
        if rule is None:
            return share, required
        none = level < rule.least and required >= rule.asked
        return 0 if none else share**rule.exponent, required**rule.exponent

    @cached_property
    def credits(self) -> Mapping[tuple[int, int], float]:
        """`credit` by level and required level, as floats."""
        both = ((level, required) for level in range(6) for required in range(1, 6))
        return {one: worth / whole for one in both for worth, whole in (self.credit(*one),)}

    def learning_hours(self, skill: str, from_level: int, to_level: int) -> tuple[float, float]:
        """Hours to raise a skill, low and high: its share of a course of its topic (quartiles of stated hours),
        times the difference of the levels' multiples."""
        multiples = (0.0, *self.method.learning.multiples)
        courses = multiples[to_level] - multiples[from_level]
        if skill not in self._course_hours:
            learning = self.skills[skill].learning
            topic = self._topics[learning.topic]
            self._course_hours[skill] = learning.share * topic.low, learning.share * topic.high
        low, high = self._course_hours[skill]
        return courses * low, courses * high

    @cached_property
    def _course_hours(self) -> dict[str, tuple[float, float]]:
        """The hours of a first acquaintance with the skills asked for, low and high: each's share of a course of its
        topic."""
        return {}

    @cached_property
    def _topics(self) -> Mapping[str, Topic]:
        return {topic.id: topic for topic in self.method.learning.topics}

    def requirement_name(self, requirement: Requirement) -> str:
        """A requirement as a person would call it: by its own name, or by its skill's."""
        return requirement.name or self.skills[requirement.key].name

    @cached_property
    def titles(self) -> Titles:
        """The grammar of job titles: `knowledge.titles.understand("Senior data scientist")`."""
        kept: Titles | None = self._kept("titles")
        return kept or grammar(self.roles.values(), self.families.values(), self.title_words)

    @cached_property
    def counts(self) -> Mapping[str, Mapping[str, Mapping[str, tuple[int, int]]]]:
        """Of each skill or answer (by its key in `points`), in the sources of each kind, and of each role: how many
        records have it, of how many."""
        kept: Mapping[str, Mapping[str, Mapping[str, tuple[int, int]]]] | None = self._kept("counts")
        return counts_by_kind(self.holders.values()) if kept is None else kept

    @cached_property
    def moves(self) -> Mapping[str, tuple[str, ...]]:
        """The roles that each role leads to or that are entered from it, in order of id."""
        kept: Mapping[str, tuple[str, ...]] | None = self._kept("moves")
        if kept is not None:
            return kept
        pairs = {(one.id, move.role) for one in self.roles.values() for move in one.leads_to}
        pairs |= {(move.role, one.id) for one in self.roles.values() for move in one.enters_from}
        return _grouped(sorted((begin, end) for begin, end in pairs if begin != end))

    @cached_property
    def spellings(self) -> Mapping[str, tuple[NameSpelling, ...]]:
        """The names that are found in running text, by the folded word that each begins with."""
        kept: Mapping[str, tuple[NameSpelling, ...]] | None = self._kept("spellings")
        if kept is not None:
            return kept
        from mlcareer.knowledge.spellings import spellings

        return spellings(self)

    @cached_property
    def role_words(self) -> Mapping[str, Mapping[str, tuple[int, ...]]]:
        """The words by which roles are found."""
        kept: Mapping[str, Mapping[str, tuple[int, ...]]] | None = self._kept("role_words")
        if kept is not None:
            return kept
        from mlcareer.knowledge.search import role_words

        return role_words(self)

    def _kept(self, name: str) -> Any:
        """What was worked out when the knowledge base was compiled; None for one that was made otherwise."""
        kept: Callable[[str], Any] | None = self.__dict__.get(KEPT)
        return kept(name) if kept else None

    @cached_property
    def degrees(self) -> Degrees:
        """The reader of degrees: `knowledge.degrees.read("BSc in Physics, 2019")`."""
        kept: Degrees | None = self._kept("degrees")
        return kept or reader(self.studies.values(), self.language.degrees)

    def tells(self, requirement: Requirement) -> bool:
        """Whether a requirement is essential and no mere trait, which nearly everybody has and which tells nothing."""
        return requirement.essential and not self.traits.issuperset(requirement.skills)

    @cached_property
    def traits(self) -> frozenset[str]:
        """The skills (ids) that are traits."""
        kept: frozenset[str] | None = self._kept("traits")
        return frozenset(one.id for one in self.skills.values() if one.trait) if kept is None else kept

    @cached_property
    def asking(self) -> Mapping[str, tuple[Asking, ...]]:
        """Who asks for each skill, in order of id: the role, the highest importance, and whether that `tells`."""
        kept: Mapping[str, tuple[Asking, ...]] | None = self._kept("asking")
        if kept is not None:
            return kept
        found: dict[str, dict[str, Asking]] = {}
        for role in self.roles.values():
            for one in role.requirements:
                for skill in one.skills:
                    _, importance, tells = found.setdefault(skill, {}).get(role.id, (role.id, 0, False))
                    asking = role.id, max(importance, one.importance), tells or self.tells(one)
                    found[skill][role.id] = asking
        return {skill: tuple(of.values()) for skill, of in found.items()}

    @cached_property
    def untelling(self) -> tuple[str, ...]:
        """The roles of whose requirements none `tells`."""
        kept: tuple[str, ...] | None = self._kept("untelling")
        if kept is not None:
            return kept
        return tuple(id_ for id_, role in self.roles.items() if not any(map(self.tells, role.requirements)))

    @cached_property
    def fields_asked(self) -> Mapping[str, tuple[str, ...]]:
        """The fields of study that roles name, of those that name any, in order of id."""
        kept: Mapping[str, tuple[str, ...]] | None = self._kept("fields_asked")
        if kept is not None:
            return kept
        named = {id_: tuple(one for gate in role.gates for one in gate.fields) for id_, role in self.roles.items()}
        return {id_: fields for id_, fields in named.items() if fields}

    @cached_property
    def builds_on(self) -> Mapping[str, tuple[str, ...]]:
        """The skills that name each skill as a prerequisite."""
        kept: Mapping[str, tuple[str, ...]] | None = self._kept("builds_on")
        if kept is not None:
            return kept
        edges = dict.fromkeys((edge.skill, skill.id) for skill in self.skills.values() for edge in skill.prerequisites)
        return _grouped(edges)

    @cached_property
    def counts_for(self) -> Mapping[str, tuple[str, ...]]:
        """The skills for which each skill counts in part."""
        kept: Mapping[str, tuple[str, ...]] | None = self._kept("counts_for")
        if kept is not None:
            return kept
        return _grouped((related.skill, skill.id) for skill in self.skills.values() for related in skill.related)

    @cached_property
    def choices(self) -> Mapping[str, tuple[frozenset[str], ...]]:
        """The choices of which each skill is one for some role."""
        kept: Mapping[str, tuple[frozenset[str], ...]] | None = self._kept("choices")
        if kept is not None:
            return kept
        asked = (one.any_of for role in self.roles.values() for one in role.requirements if one.any_of)
        groups = dict.fromkeys(map(frozenset, asked))
        return _grouped((skill, group) for group in groups for skill in group)

    @cached_property
    def told_by(self) -> Mapping[str, Mapping[str, Pair]]:
        """What naming other skills tells of each skill, by the other's id."""
        kept: Mapping[str, Mapping[str, Pair]] | None = self._kept("told_by")
        if kept is not None:
            return kept
        found: dict[str, dict[str, Pair]] = {}
        for one in self.together.skills if self.together else ():
            for pair in one.others:
                found.setdefault(one.skill, {})[pair.skill] = pair
                found.setdefault(pair.skill, {})[one.skill] = pair.turned(one.skill)
        return found

    @cached_property
    def answers_tell(self) -> Mapping[str, SkillTogether]:
        """What counts and answers about years and education tell of each skill; of others, `told_by` tells."""
        kept: Mapping[str, SkillTogether] | None = self._kept("answers_tell")
        if kept is not None:
            return kept
        return {one.skill: replace(one, others=()) for one in self.together.skills} if self.together else {}

    def teachers(self, skill: str) -> tuple[Resource, ...]:
        """The resources that teach a skill."""
        return tuple(self.resources[id_] for id_ in self.taught_by.get(skill, ()))

    @cached_property
    def taught_by(self) -> Mapping[str, tuple[str, ...]]:
        """The resources, as ids, that teach each skill."""
        kept: Mapping[str, tuple[str, ...]] | None = self._kept("taught_by")
        if kept is not None:
            return kept
        return _grouped((lesson.skill, one.id) for one in self.resources.values() for lesson in one.teaches)


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    """What stands beside each key, in order."""
    found: dict[str, list[T]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}


def knowledge_files(layer: Path) -> list[Path]:
    """The knowledge files of a folder. Raises CareerError where there are none, or ones that nobody would read."""
    if not layer.is_dir():
        raise CareerError("knowledge-not-found", f"{layer}: there is no such folder of knowledge files.")
    files = sorted(file for file in layer.iterdir() if file.suffix.lower() in (".yaml", ".yml", ".json"))
    known = sorted(f"{name}.yaml" for name in (*FILES, *SINGLES))
    allowed = {*known, *(f"{name}.json" for name in FILES)}
    if unknown := [file for file in files if file.name not in allowed or not file.is_file()]:
        raise CareerError("knowledge-file", f"{unknown[0]} is not read; a knowledge folder holds {', '.join(known)}.")
    for one, other in pairwise(files):
        if one.stem == other.stem:
            raise CareerError("knowledge-file", f"{layer} holds {one.name} and {other.name}; keep one of the two.")
    if not files and not language_files(layer):
        raise CareerError("knowledge-not-found", f"{layer} holds no knowledge files such as roles.yaml.")
    return files
