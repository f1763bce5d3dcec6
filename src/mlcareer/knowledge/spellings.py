"""How the names of a knowledge base are spelled in running text, and what each needs around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from mlcareer.knowledge.folding import folded, keys
from mlcareer.knowledge.names import Name, NameSpelling
from mlcareer.shapes import shape

if TYPE_CHECKING:
    from mlcareer.knowledge.base import Knowledge
    from mlcareer.knowledge.model import Skill

_HUMP = shape(r"(?<=[a-z]{2})(?=[A-Z])|(?<=[A-Z]{2})(?=[A-Z][a-z]{3})")
"""Where a name that is written as one may be parted: `Light GBM`, `XG Boost`."""
_CERTIFIED = frozenset(("certified", "certification", "associate", "practitioner"))
_TITLE_ENDS = frozenset(("engineer", "scientist", "analyst", "developer", "leader", "professional"))
_CERTIFICATE_WORDS = folded(
    ["certified certification certificate certifications cert exam credential badge passed licence license issued"]
)
_KIND_BEHIND = shape(r" (?:Certification|Certificate|Exam)$")
"""What may be left out of the name of an examination where it is plain that one is meant: `SnowPro Core`."""
_ORDER = {"certification": 0, "role": 1, "skill": 2}


def spellings(knowledge: Knowledge) -> dict[str, tuple[NameSpelling, ...]]:
    """The names of a knowledge base's skills, certifications and roles, by the folded word that each begins with.

    Of each kind there is one name for the same words, the first.
    """
    found: dict[tuple[str, ...], list[Name]] = {}
    for name, spelled in _variants(_names(knowledge)):
        names = found.setdefault(spelled, [])
        if not any(known.kind == name.kind for known in names):
            names.append(name)
            names.sort(key=lambda known: _ORDER[known.kind])
    by_word: dict[str, list[NameSpelling]] = {}
    for (first, *rest), names in found.items():
        by_word.setdefault(first, []).extend(NameSpelling(rest=tuple(rest), name=name) for name in names)
    return {word: tuple(several) for word, several in sorted(by_word.items())}


def _variants(names: Iterable[Name]) -> Iterator[tuple[Name, tuple[str, ...]]]:
    """Each name as it is spelled; then, where no other name is spelled so, written together and apart."""
    spelled = [(name, keys(name.spelling)) for name in names]
    yield from ((name, parts) for name, parts in spelled if parts)
    taken = {parts for _, parts in spelled}
    for name, parts in spelled:
        together = ("".join(parts),)
        if len(parts) > 1 and len(together[0]) > 4 and together not in taken and name.id:
            yield name, together
        humps = _HUMP.sub(" ", name.spelling)
        apart = keys(humps)
        if humps != name.spelling and apart not in taken and len(apart) <= 3:
            yield Name(**{**name.values(), "spelling": humps, "cased": True}), apart


def _names(knowledge: Knowledge) -> Iterator[Name]:
    for skill in knowledge.skills.values():
        yield from _skill_names(skill, knowledge)
    for role in knowledge.roles.values():
        for title in (role.title, *(other.title for other in role.also_called), role.id):
            short = title.isupper() or title == "Quant"
            yield Name(kind="role", id=role.id, spelling=title, cased=short)
    for exam in knowledge.certifications.values():
        plain = exam.name.split(" (")[0]
        titles = (plain, exam.name, *((exam.code,) if exam.code else ()), *exam.aliases)
        brief = (one.replace("Machine Learning", "ML").replace("Artificial Intelligence", "AI") for one in titles)
        for title in dict.fromkeys((*titles, *brief)):
            yield _certification_name(exam.id, title)
        if (bare := _KIND_BEHIND.sub("", plain)) != plain and " " in bare:
            yield Name(kind="certification", id=exam.id, spelling=bare, context=_CERTIFICATE_WORDS)


def _skill_names(skill: Skill, knowledge: Knowledge) -> Iterator[Name]:
    """Those of a skill. One with a list in it is no name that is met in a text, and `C/C++` names two languages."""
    contexts = {keys(name): (name, folded(near)) for name, near in (skill.context or {}).items()}
    for given in (skill.name, skill.name.split(" (")[0], *skill.aliases, skill.id):
        if "," in given or "(" in given or _names_several(given, skill, knowledge):
            continue
        spelling, near = contexts.get(keys(given), (given, None))
        cased = near is not None and spelling != spelling.lower()
        yield Name(kind="skill", id=skill.id, spelling=spelling, category=skill.category, context=near, cased=cased)
    for phrase in skill.not_in:
        yield Name(kind="skill", id=None, spelling=phrase)


def _names_several(given: str, skill: Skill, knowledge: Knowledge) -> bool:
    parts = [knowledge.skill_names.find(part) for part in given.split("/")]
    return skill.category == "programming" and None not in parts and len(set(parts)) > 1


def _certification_name(id_: str, title: str) -> Name:
    """A short code, or one that is a job title as well, counts beside the words of an examination only."""
    words = keys(title)
    a_title = words[-1:] and words[-1] in _TITLE_ENDS and not _CERTIFIED & set(words)
    a_level = words[-1:] == ("professional",) and len(words) > 3
    short = title.isupper() and title.isalpha()
    unclear = (a_title and not a_level) or (short and len(title) < 4)
    context = _CERTIFICATE_WORDS if unclear else None
    return Name(kind="certification", id=id_, spelling=title, context=context, cased=short)
