"""Checks of skills."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import Any

from mlcareer.knowledge.checks.findings import Day, Finding, cycles, names_of, requirements
from mlcareer.knowledge.draft import Draft
from mlcareer.knowledge.language import EverydayWords
from mlcareer.knowledge.model import Skill
from mlcareer.knowledge.names import normalise

_ADVANCED, _AUTHORITY, _WORKING = 4, 5, 3
_MOST_ALIKE = 0.9
_LEAST_HOURS = 5
_UNLIKE = 1.125
_TECHNICAL = frozenset(
    (
        "programming", "mathematics", "machine-learning", "deep-learning", "generative-ai", "data-engineering",
        "cloud-and-operations", "software-engineering", "visualisation",
    )
)  # fmt: skip


def unknown_topic(draft: Draft) -> Iterator[Finding]:
    """A skill's learning time refers to a topic that method.yaml does not have."""
    topics = {topic.id for topic in draft.method.record.learning.topics} if draft.method else set()
    for entry in draft.entries["skills"]:
        if draft.method and entry.record.learning.topic not in topics:
            yield entry, ("learning", "topic"), f"method.yaml has no topic '{entry.record.learning.topic}'."


def prerequisite_cycle(draft: Draft) -> Iterator[Finding]:
    """A skill builds on itself by way of its prerequisites."""
    skills = draft.by_id("skills")
    edges = {id_: [edge.skill for edge in entry.record.prerequisites] for id_, entry in skills.items()}
    for id_, chain in cycles(edges):
        yield skills[id_], ("prerequisites",), f"builds on itself: {' → '.join(chain)}."


def practice_cycle(draft: Draft) -> Iterator[Finding]:
    """A skill is practised with a tool for which as much of the skill itself has to be known."""
    entries = draft.by_id("skills")
    edges = {
        f"{id_} {level}": [f"{other} {least}" for other, least in _below(entry.record, level)]
        for id_, entry in entries.items()
        for level in range(1, _AUTHORITY + 1)
    }
    for _, chain in cycles(edges):
        for one, other in pairwise(each.split()[0] for each in chain):
            if other in {edge.skill for edge in entries[one].record.practised_with}:
                yield entries[one], ("practised_with",), f"is needed for its own tool: {' → '.join(chain)}."
                break


def _below(one: Skill, level: int) -> Iterator[tuple[str, int]]:
    """What comes before a level of a skill: what it builds on, the tools for it, and the level below."""
    yield from (*one.needs(level), *one.practices(level))
    if level > 1:
        yield one.id, level - 1


def context_name(draft: Draft) -> Iterator[Finding]:
    """`context` explains a name that the skill does not have, or gives no word to stand near one."""
    for entry in draft.by_id("skills").values():
        names = {normalise(name) for _, name in names_of("skills", entry.record)}
        for name, words in (entry.record.context or {}).items():
            if normalise(name) not in names:
                yield entry, ("context", name), f"'{name}' is no name of this skill."
            elif not words:
                yield entry, ("context", name), f"no word can stand near '{name}', so that it never counts."


def phrase_of_no_name(draft: Draft) -> Iterator[Finding]:
    """`not_in` lists a phrase that holds no name of the skill, and so keeps nothing from being read as it; or one that
    is just a name of it, which then never is."""
    for entry in draft.by_id("skills").values():
        names = [f" {_plain(name)} " for _, name in names_of("skills", entry.record)]
        for index, phrase in enumerate(entry.record.not_in):
            if not any(name in f" {_plain(phrase)} " for name in names):
                yield entry, ("not_in", index), f"'{phrase}' holds no name of this skill."
            elif f" {_plain(phrase)} " in names:
                yield entry, ("not_in", index), f"'{phrase}' is a name of this skill, and would never be read."


def _plain(name: str) -> str:
    """The words of a name without case, hyphens and plurals."""
    words = re.findall(r"[^\W_]+(?:\+\+|[+#])?|&", name.casefold())
    return " ".join(word.removesuffix("s") for word in words)


def no_foundation(draft: Draft) -> Iterator[Finding]:
    """A technical skill that a role asks for at novice or more builds on nothing, and no `foundation` says why."""
    asked = {
        skill for _, _, requirement in requirements(draft) if requirement.level >= 2 for skill in requirement.skills
    }
    for id_, entry in draft.by_id("skills").items():
        one = entry.record
        if id_ in asked and one.category in _TECHNICAL and not one.prerequisites and not one.foundation:
            yield entry, ("id",), f"'{id_}' builds on nothing; a 'foundation' says why it needs nothing beforehand."


def related_to_itself(draft: Draft, _: Day) -> Iterator[Finding]:
    """A skill carries over to itself, to one that builds on it, of which what has to be known first is no part, or for
    more than nine tenths, so that the two are one."""
    for entry in draft.by_id("skills").values():
        below = {edge.skill for edge in entry.record.prerequisites}
        for number, edge in enumerate(entry.record.related):
            if edge.skill == entry.record.id:
                yield entry, ("related", number), "a skill does not carry over to itself."
            elif edge.skill in below:
                yield entry, ("related", number), f"builds on '{edge.skill}', which therefore counts for none of it."
            elif edge.factor > _MOST_ALIKE:
                yield entry, ("related", number), f"'{edge.skill}' counts for nearly all of it; are they one skill?"


def technical_trait(draft: Draft, _: Day) -> Iterator[Finding]:
    """A trait, which no hours teach, is of another category than `people`."""
    for entry in draft.by_id("skills").values():
        if entry.record.trait and entry.record.category != "people":
            yield entry, ("trait",), f"a skill of the category '{entry.record.category}' is learnt, and no trait."


def steep_prerequisite(draft: Draft, _: Day) -> Iterator[Finding]:
    """A skill asks for another at level 4 or 5 before its own beginning (level 1 or 2), or only for what an authority
    knows (level 5), which no plan reaches."""
    for entry in draft.by_id("skills").values():
        for number, edge in enumerate(entry.record.prerequisites):
            if edge.level >= _ADVANCED and edge.from_level < edge.level - 1:
                said = f"nobody needs '{edge.skill}' at level {edge.level} to begin with this"
                yield entry, ("prerequisites", number), f"{said}; 'from_level' says from which level on."
            elif edge.from_level == _AUTHORITY:
                yield entry, ("prerequisites", number), f"'{edge.skill}' is needed for level 5 alone, as no plan tells."


def letter_name(draft: Draft, _: Day) -> Iterator[Finding]:
    """A skill is called by a single letter besides its name, and no `context` says which words stand near it."""
    for entry in draft.by_id("skills").values():
        for path, name in list(names_of("skills", entry.record))[2:]:
            if len(name) == 1 and name not in (entry.record.context or {}):
                yield entry, path, f"'{name}' needs a 'context': a letter means anything."


def everyday_name(draft: Draft, _: Day) -> Iterator[Finding]:
    """A skill has another name in small letters that is one of the everyday words of advertisements
    (language/*/everyday.yaml), and no `context` says which words stand near it."""
    words = {word for entries in draft.words.values() for entry in entries for word in _everyday(entry.record)}
    for entry in draft.by_id("skills").values():
        for path, name in list(names_of("skills", entry.record))[2:]:
            if name in words and name not in (entry.record.context or {}):
                yield entry, path, f"'{name}' is an everyday word; a 'context' says when it means the skill."


def _everyday(words: Any) -> tuple[str, ...]:
    return (*words.asked, *words.rest) if isinstance(words, EverydayWords) else ()


def quick_skill(draft: Draft, _: Day) -> Iterator[Finding]:
    """Working knowledge of a skill takes less than five hours by its topic and share."""
    assert draft.method is not None
    rule = draft.method.record.learning
    topics = {topic.id: topic.median for topic in rule.topics}
    for entry in draft.by_id("skills").values():
        one = entry.record
        hours = topics[one.learning.topic] * one.learning.share * rule.multiples[_WORKING - 1]
        if hours < _LEAST_HOURS and not one.trait:
            yield entry, ("learning", "share"), f"nobody learns it in {hours:.1f} hours."


def unlike_hours(draft: Draft, _: Day) -> Iterator[Finding]:
    """Alternatives of a choice, which are of one category and count for each other, take hours that differ by more than
    an eighth at their middles and are told by courses of different topics, and the `note` of neither's `learning` says
    why. One of them would be advised because its topic's courses are shorter."""
    skills = {id_: entry.record for id_, entry in draft.by_id("skills").items()}
    pairs = {pair for _, _, asked in requirements(draft) for pair in combinations(sorted(set(asked.any_of)), 2)}
    for one, other in sorted(pairs):
        first, second = skills[one], skills[other]
        told = first.learning.note or second.learning.note
        own, others = _middle(draft, first), _middle(draft, second)
        few, many = sorted((own, others))
        if many > few * _UNLIKE and not told and _alike(first, second):
            said = f"{own:.0f} hours to level 3, and {others:.0f} for '{other}' instead"
            yield draft.by_id("skills")[one], ("learning",), f"{said}; a 'note' there says why."


def _alike(one: Skill, other: Skill) -> bool:
    """Whether two skills are of one category, each counts for the other, and courses of two topics tell their hours."""
    each = {edge.skill for edge in one.related}, {edge.skill for edge in other.related}
    mutual = other.id in each[0] and one.id in each[1]
    return mutual and one.category == other.category and one.learning.topic != other.learning.topic


def _middle(draft: Draft, skill: Skill) -> float:
    """The middle of the range of hours that working knowledge of a skill takes."""
    assert draft.method is not None
    rule = draft.method.record.learning
    topic = next(one for one in rule.topics if one.id == skill.learning.topic)
    middle: float = (topic.low + topic.high) / 2 * skill.learning.share * rule.multiples[_WORKING - 1]
    return middle


def idle_skill(draft: Draft, _: Day) -> Iterator[Finding]:
    """A skill that no role asks for, nothing builds on or relates to, no certification covers and no survey counts.
    Only the last folder's: what needed an earlier one may have been replaced."""
    used = {held.skill for entry in draft.entries["holders"] for held in entry.record.skills}
    used |= {skill for _, _, requirement in requirements(draft) for skill in requirement.skills}
    for entry in draft.by_id("skills").values():
        one = entry.record
        used |= {edge.skill for edge in (*one.prerequisites, *one.practised_with, *one.related)}
    for entry in draft.by_id("certifications").values():
        used |= {part.skill for part in entry.record.covers}
    for id_, entry in draft.by_id("skills").items():
        if id_ not in used and entry.document.file in draft.last:
            yield entry, ("id",), f"nothing needs the skill '{id_}'."
