"""What a knowledge base has to satisfy beyond the shape of its records.

A check is a function whose name is its code and whose docstring is its manual entry. It takes the draft and
yields findings: the entry, the path of keys within it, and the message. References are checked once all files
are merged; sense only when every reference holds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from itertools import pairwise
from typing import Any

from rapidfuzz import fuzz, process

from mlcareer.documents import Where
from mlcareer.errors import Problem
from mlcareer.knowledge.language import PlaceWords
from mlcareer.knowledge.model import Pay, Requirement
from mlcareer.knowledge.names import normalise
from mlcareer.knowledge.read import Draft, Entry

Finding = tuple[Entry, Where, str]
Check = Callable[[Draft], Iterator[Finding]]

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MOMENT = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_NEAR = 70
"""How alike of 100 the letters of two ids are, for one to be taken for a misspelling of the other."""
_REFERENCES: Mapping[str, str] = {
    "sources": "sources",
    "teaches_sources": "sources",
    "coverage_sources": "sources",
    "domain_sources": "sources",
    "band_sources": "sources",
    "level_sources": "sources",
    "skill": "skills",
    "any_of": "skills",
    "skills": "skills",
    "role": "roles",
    "roles": "roles",
    "near": "roles",
    "study": "studies",
    "certification": "certifications",
    "shows": "skills",
    "needs": "skills",
    "traits": "skills",
}
"""Which kind of record a key refers to, wherever it stands."""
_OWN_KIND = {"certifications": ("successor", "prerequisites"), "resources": ("successor",)}
"""Keys that refer to records of the same kind as the one they stand in."""


def check(draft: Draft) -> list[Problem]:
    """Every problem of a draft: those of the first stage of `CHECKS` that finds any."""
    return next(filter(None, (run(stage, draft) for stage in CHECKS.values())), [])


def run(checks: Iterable[Check], draft: Draft) -> list[Problem]:
    """What the checks find in a draft, in order of place."""
    found = ((code(one), finding) for one in checks for finding in one(draft))
    return sorted(entry.problem(path, name, message) for name, (entry, path, message) in found)


def code(one: Callable[..., Any]) -> str:
    """The code under which a check reports."""
    return one.__name__.replace("_", "-")


def _all(draft: Draft) -> Iterator[tuple[str, Entry]]:
    yield from draft.singles.items()
    yield from ((name, entry) for name, entries in draft.words.items() for entry in entries)
    for kind, entries in draft.entries.items():
        for entry in entries:
            yield kind, entry


def _leaves(value: Any, path: Where = ()) -> Iterator[tuple[Where, Any]]:
    """Every text, number and date in a record, with the path of keys that leads to it. `context` is one leaf."""
    if is_dataclass(value):
        for one in fields(value):
            yield from _leaves(getattr(value, one.name), (*path, one.name))
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _leaves(item, (*path, number))
    elif value is not None:
        yield path, value


def _key(path: Where) -> str:
    """The last key of a path that is not a list index."""
    return next((part for part in reversed(path) if isinstance(part, str)), "")


def _references(draft: Draft) -> Iterator[tuple[Entry, Where, str, str]]:
    """Every id that a record names: where, of which kind, and the id."""
    for kind, entry in _all(draft):
        for path, value in _leaves(entry.record):
            key = _key(path)
            target = kind if key in _OWN_KIND.get(kind, ()) else _REFERENCES.get(key)
            if kind == "market" and path == ("id",):
                target = "roles"
            if target and isinstance(value, str):
                yield entry, path, target, value


# --- references ------------------------------------------------------------------------------------------------


def no_method(draft: Draft) -> Iterator[Finding]:
    """There is no method.yaml, and so no version, no bands and no learning times."""
    if draft.method is None:
        for entries in draft.entries.values():
            for entry in entries[:1]:
                yield entry, (), "there is no method.yaml among the knowledge files."
                return


def bad_id(draft: Draft) -> Iterator[Finding]:
    """An id is not made of full lower-case words or digits joined by hyphens."""
    for kind, entry in _all(draft):
        if kind in draft.entries and not _ID.fullmatch(entry.record.id):
            yield entry, ("id",), f"'{entry.record.id}' is not lower-case words joined by hyphens."


def duplicate_id(draft: Draft) -> Iterator[Finding]:
    """Two records of one file have the same id."""
    for entries in draft.entries.values():
        seen: set[tuple[str, str]] = set()
        for entry in entries:
            key = (entry.document.file, entry.record.id)
            if key in seen:
                yield entry, ("id",), f"'{entry.record.id}' is the id of an earlier record."
            seen.add(key)


def not_sorted(draft: Draft) -> Iterator[Finding]:
    """A record stands before one whose id comes first in the alphabet. Sorted files merge without conflicts."""
    for entries in draft.entries.values():
        for before, entry in pairwise(entries):
            if before.document.file == entry.document.file and entry.record.id < before.record.id:
                yield entry, ("id",), f"'{entry.record.id}' belongs before '{before.record.id}'."


def unknown_id(draft: Draft) -> Iterator[Finding]:
    """A record names a source, skill, role, certification or resource that does not exist."""
    known = {kind: draft.by_id(kind) for kind in draft.entries}
    for entry, path, kind, id_ in _references(draft):
        if id_ not in known[kind]:
            near = process.extractOne(id_, list(known[kind]), scorer=fuzz.ratio, score_cutoff=_NEAR)
            meant = f" Did you mean '{near[0]}'?" if near else ""
            yield entry, path, f"there is no '{id_}' among the {kind}.{meant}"


def unknown_topic(draft: Draft) -> Iterator[Finding]:
    """A skill's learning time refers to a topic that method.yaml does not have."""
    topics = {topic.id for topic in draft.method.record.learning.topics} if draft.method else set()
    for entry in draft.entries["skills"]:
        if draft.method and entry.record.learning.topic not in topics:
            yield entry, ("learning", "topic"), f"method.yaml has no topic '{entry.record.learning.topic}'."


def alias_clash(draft: Draft) -> Iterator[Finding]:
    """Two records of one kind share a name, so that nobody could tell which is meant."""
    for kind in ("skills", "roles", "certifications", "resources"):
        owners: dict[str, str] = {}
        for entry in draft.by_id(kind).values():
            for path, name in _names(kind, entry.record):
                owner = owners.setdefault(normalise(name), entry.record.id)
                if owner != entry.record.id:
                    yield entry, path, f"'{name}' is a name of '{owner}' too."


def title_clash(draft: Draft) -> Iterator[Finding]:
    """Two families of jobs share a title or a word, or titles.yaml gives one spelling two meanings, so that nobody
    could tell which is meant."""
    owners: dict[tuple[str, str], str] = {}
    for entry in draft.by_id("families").values():
        for key in ("titles", "words"):
            for number, name in enumerate(getattr(entry.record, key)):
                owner = owners.setdefault((key, normalise(name)), entry.record.id)
                if owner != entry.record.id or name in getattr(entry.record, key)[:number]:
                    yield entry, (key, number), f"'{name}' is among the {key} of '{owner}' already."
    if "titles" not in draft.singles:
        return
    entry = draft.singles["titles"]
    for number, spelling in enumerate(entry.record.spellings):
        for place, word in enumerate(spelling.words):
            owner = owners.setdefault(("spelling", normalise(word)), spelling.means)
            if owner != spelling.means:
                yield entry, ("spellings", number, "words", place), f"'{word}' stands for '{owner}' already."


def other_name_clash(draft: Draft) -> Iterator[Finding]:
    """titles.yaml gives a role another name that is a name of a role already."""
    owners = {normalise(name): e.record.id for e in draft.entries["roles"] for _, name in _names("roles", e.record)}
    entry = draft.singles.get("titles")
    for number, other in enumerate(entry.record.other_names if entry else ()):
        owner = owners.setdefault(normalise(other.title), "")
        if entry and owner:
            yield entry, ("other_names", number, "title"), f"'{other.title}' is a name of '{owner}' already."
        owners[normalise(other.title)] = other.role


def unknown_led(draft: Draft) -> Iterator[Finding]:
    """A family of those who lead others names what is no role, no family of roles and no family of jobs."""
    roles = draft.by_id("roles")
    known = {*roles, *draft.by_id("families"), *(entry.record.family for entry in roles.values())}
    for entry in draft.entries["families"]:
        for number, led in enumerate(entry.record.leads):
            if led not in known:
                yield entry, ("leads", number), f"'{led}' is no role, no family of roles and no family of jobs."


def study_clash(draft: Draft) -> Iterator[Finding]:
    """Two families of fields of study share a name, or degrees.yaml takes one form for two degrees."""
    owners: dict[str, str] = {}
    for entry in draft.by_id("studies").values():
        for number, word in enumerate(entry.record.words):
            owner = owners.setdefault(normalise(word), entry.record.id)
            if owner != entry.record.id or word in entry.record.words[:number]:
                yield entry, ("words", number), f"'{word}' is a field of '{owner}' already."
    single = draft.singles.get("degrees")
    forms: dict[str, str] = {}
    for number, form in enumerate(single.record.forms if single else ()):
        for place, word in enumerate(form.words):
            key = word if form.cased else normalise(word)
            owner = forms.setdefault(key, form.level)
            if single and owner != form.level:
                yield single, ("forms", number, "words", place), f"'{word}' stands for the degree '{owner}' already."


def counts_for_itself(draft: Draft) -> Iterator[Finding]:
    """A family of fields of study counts for itself, or for another one twice."""
    for entry in draft.entries["studies"]:
        seen = {entry.record.id}
        for number, other in enumerate(entry.record.counts_for):
            if other.study in seen:
                yield entry, ("counts_for", number), f"'{entry.record.id}' counts for '{other.study}' already."
            seen.add(other.study)


def unknown_field(draft: Draft) -> Iterator[Finding]:
    """A gate of education names a field of study that studies.yaml does not have, so that nobody could meet it."""
    studies = [entry.record for entry in draft.entries["studies"]]
    known = {normalise(name) for study in studies for name in (study.name, *study.words)}
    for entry in draft.entries["roles"]:
        for number, gate in enumerate(entry.record.gates):
            for place, field in enumerate(gate.fields):
                if studies and normalise(field) not in known:
                    path = ("gates", number, "fields", place)
                    yield entry, path, f"'{field}' is no field of study in studies.yaml."


def _names(kind: str, record: Any) -> Iterator[tuple[Where, str]]:
    yield ("id",), record.id
    key = "name" if kind in ("skills", "certifications") else "title"
    yield (key,), getattr(record, key)
    if kind == "roles":
        yield from ((("also_called", n, "title"), other.title) for n, other in enumerate(record.also_called))
    else:
        yield from ((("aliases", n), alias) for n, alias in enumerate(record.aliases))


def repeated_name(draft: Draft) -> Iterator[Finding]:
    """A record gives the same alias twice, or one that differs from its name in spelling alone."""
    for kind in ("skills", "roles", "certifications", "resources"):
        for entry in draft.by_id(kind).values():
            seen = {normalise(entry.record.id)}
            for path, name in list(_names(kind, entry.record))[1:]:
                if normalise(name) in seen and path[0] in ("aliases", "also_called"):
                    yield entry, path, f"'{name}' is a name of '{entry.record.id}' already."
                seen.add(normalise(name))


def prerequisite_cycle(draft: Draft) -> Iterator[Finding]:
    """A skill builds on itself by way of its prerequisites."""
    skills = draft.by_id("skills")
    edges = {id_: [edge.skill for edge in entry.record.prerequisites] for id_, entry in skills.items()}
    for id_, chain in _cycles(edges):
        yield skills[id_], ("prerequisites",), f"builds on itself: {' → '.join(chain)}."


def progression_cycle(draft: Draft) -> Iterator[Finding]:
    """A role leads back to itself by way of `leads_to`, which is for promotions and moves up."""
    roles = draft.by_id("roles")
    edges = {id_: [move.role for move in entry.record.leads_to] for id_, entry in roles.items()}
    for id_, chain in _cycles(edges):
        yield roles[id_], ("leads_to",), f"leads back to itself: {' → '.join(chain)}."


def _cycles(edges: Mapping[str, list[str]]) -> Iterator[tuple[str, list[str]]]:
    """Each cycle once, at the first of its members."""
    reported: set[frozenset[str]] = set()
    for start in edges:
        chain = _way_back(edges, start)
        if chain and frozenset(chain) not in reported:
            reported.add(frozenset(chain))
            yield start, chain


def _way_back(edges: Mapping[str, list[str]], start: str) -> list[str]:
    """The shortest way from `start` back to it, or an empty list."""
    paths = [[start]]
    seen: set[str] = set()
    for path in paths:
        for after in edges.get(path[-1], []):
            if after == start:
                return [*path, start]
            if after not in seen:
                seen.add(after)
                paths.append([*path, after])
    return []


def unused_source(draft: Draft) -> Iterator[Finding]:
    """A source on which no fact rests. Only the last folder's: an earlier one's facts may have been replaced."""
    used = {id_ for _, _, kind, id_ in _references(draft) if kind == "sources"}
    for id_, entry in draft.by_id("sources").items():
        if id_ not in used and entry.document.file in draft.last:
            yield entry, ("id",), f"nothing rests on the source '{id_}'."


def unknown_country(draft: Draft) -> Iterator[Finding]:
    """A record names a country that no file of places has."""
    files = [entry for entries in draft.words.values() for entry in entries if isinstance(entry.record, PlaceWords)]
    known = {country.code for entry in files for country in entry.record.countries}
    if not known:
        return
    for _, entry in _all(draft):
        for path, value in _leaves(entry.record):
            if path[-1] == "country" and value not in known:
                yield entry, path, f"there is no country '{value}' among the places."


REFERENCE_CHECKS: tuple[Check, ...] = (
    no_method,
    bad_id,
    duplicate_id,
    not_sorted,
    unknown_id,
    unknown_topic,
    alias_clash,
    repeated_name,
    title_clash,
    other_name_clash,
    unknown_led,
    study_clash,
    counts_for_itself,
    unknown_field,
    prerequisite_cycle,
    progression_cycle,
    unused_source,
    unknown_country,
)


# --- sense -----------------------------------------------------------------------------------------------------


def unreasoned_judgement(draft: Draft) -> Iterator[Finding]:
    """A source that is our own opinion, or not confirmed, does not say why it is held."""
    for entry in draft.entries["sources"]:
        if entry.record.kind in ("judgement", "unverified") and not entry.record.reason:
            yield entry, ("kind",), f"a source of kind '{entry.record.kind}' needs a 'reason'."


def missing_attribution(draft: Draft) -> Iterator[Finding]:
    """A source whose licence demands attribution (CC BY) has no attribution text."""
    for entry in draft.entries["sources"]:
        if (entry.record.licence or "").upper().startswith("CC BY") and not entry.record.attribution:
            yield entry, ("licence",), f"{entry.record.licence} demands an 'attribution'."


def bad_moment(draft: Draft) -> Iterator[Finding]:
    """`published` or `as_of` is not a year, a month or a day (2026, 2026-03, 2026-03-31)."""
    for _, entry in _all(draft):
        for path, value in _leaves(entry.record):
            if _key(path) in ("published", "as_of") and isinstance(value, str) and not _MOMENT.fullmatch(value):
                yield entry, path, f"'{value}' is not a year, a month or a day such as 2026-03-31."


def requirements(draft: Draft) -> Iterator[tuple[Entry, int, Requirement]]:
    """Every requirement of every role, with its role and its place among the role's."""
    for entry in draft.by_id("roles").values():
        for number, requirement in enumerate(entry.record.requirements):
            yield entry, number, requirement


def requirement_form(draft: Draft) -> Iterator[Finding]:
    """A requirement names neither one `skill` nor several in `any_of`, names both, or has no `id` and `name` of
    its own although it offers alternatives."""
    for entry, number, requirement in requirements(draft):
        path = ("requirements", number)
        if bool(requirement.skill) == bool(requirement.any_of):
            yield entry, path, "a requirement names either one 'skill' or several in 'any_of'."
        elif requirement.any_of and not (requirement.id and requirement.name):
            yield entry, path, "a requirement with 'any_of' needs an 'id' and a 'name' of its own."
        elif requirement.skill and (requirement.id or requirement.name):
            yield entry, path, "a requirement for one skill takes its id and name from the skill."


def no_alternative(draft: Draft) -> Iterator[Finding]:
    """A choice that is none: `any_of` with no more members than have to be met, or the same one twice."""
    for entry, number, requirement in requirements(draft):
        path = ("requirements", number, "any_of")
        if requirement.any_of and len(requirement.any_of) <= requirement.pick:
            yield entry, path, f"'any_of' leaves no choice: {requirement.pick} of {len(requirement.any_of)}."
        if len(set(requirement.any_of)) < len(requirement.any_of):
            yield entry, path, "'any_of' names a skill twice."


def repeated_requirement(draft: Draft) -> Iterator[Finding]:
    """A role asks for the same thing twice."""
    for entry in draft.by_id("roles").values():
        seen: set[str] = set()
        for number, requirement in enumerate(entry.record.requirements):
            if requirement.key in seen:
                yield entry, ("requirements", number), f"'{requirement.key}' is asked for twice."
            seen.add(requirement.key)


def same_requirements(draft: Draft) -> Iterator[Finding]:
    """Two roles ask for the same, so that nobody could be told which to take."""
    owners: dict[frozenset[tuple[Any, ...]], str] = {}
    for id_, entry in draft.by_id("roles").items():
        asked = frozenset((r.skills, r.pick, r.level, r.importance) for r in entry.record.requirements)
        owner = owners.setdefault(asked, id_)
        if owner != id_:
            yield entry, ("requirements",), f"'{id_}' asks for just what '{owner}' asks for."


def nothing_essential(draft: Draft) -> Iterator[Finding]:
    """A role has no essential requirement, so that anyone with enough small skills would be called ready."""
    for entry in draft.by_id("roles").values():
        if not any(requirement.essential for requirement in entry.record.requirements):
            yield entry, ("requirements",), "no requirement is essential."


def gate_form(draft: Draft) -> Iterator[Finding]:
    """A gate lacks what its kind needs: a degree, the years and what they count, or the name of a licence."""
    for entry in draft.by_id("roles").values():
        for number, gate in enumerate(entry.record.gates):
            lacks = {
                "education": gate.education is None,
                "experience": gate.years is None or gate.counts is None or (gate.counts == "roles") != bool(gate.roles),
                "licence": gate.licence is None,
            }
            if lacks[gate.kind]:
                yield entry, ("gates", number), f"gate '{gate.id}' lacks what a gate of kind '{gate.kind}' needs."


def pay_order(draft: Draft) -> Iterator[Finding]:
    """A salary has no figure, its figures do not rise from the lowest to the highest, or its middle lies outside
    its range."""
    for entry in (*draft.by_id("roles").values(), *draft.by_id("market").values()):
        for number, pay in enumerate(entry.record.pay):
            for message in _disorder(pay):
                yield entry, ("pay", number), message


def _disorder(pay: Pay) -> Iterator[str]:
    percentiles = [v for v in (pay.p10, pay.p25, pay.median, pay.p75, pay.p90) if v is not None]
    if percentiles != sorted(percentiles):
        yield "the percentiles do not rise."
    low, high = pay.low or 0, pay.high or float("inf")
    if low > high:
        yield "low is above high."
    elif any(not low <= v <= high for v in (pay.median, pay.mean) if v is not None):
        yield "the median or mean lies outside low and high."
    if not percentiles and pay.low is None and pay.high is None and pay.mean is None:
        yield "a salary without a figure."


def certification_dates(draft: Draft) -> Iterator[Finding]:
    """A certification opens after it closes, was retired before its last exam, or has both the day on which it opened
    and one by which it was open."""
    for entry in draft.by_id("certifications").values():
        when = entry.record.availability
        days = [when.beta_from, when.available_from, when.open_by, when.last_exam, when.retired] if when else []
        if when and when.available_from and when.open_by:
            yield entry, ("availability", "open_by"), "'open_by' is for when 'available_from' is not known."
        given = [day for day in days if day]
        if given != sorted(given):
            yield entry, ("availability",), "the dates do not follow one another: beta, available, last exam, retired."


def certification_weights(draft: Draft) -> Iterator[Finding]:
    """What an exam covers adds up to more than the exam, names a skill twice, or has no source."""
    for entry in draft.by_id("certifications").values():
        covers = entry.record.covers
        if sum(part.weight for part in covers) > 100.5:
            yield entry, ("covers",), f"the weights add up to {sum(part.weight for part in covers):g} percent."
        if len({part.skill for part in covers}) < len(covers):
            yield entry, ("covers",), "a skill is covered twice."
        if covers and not entry.record.coverage_sources:
            yield entry, ("covers",), "'covers' needs 'coverage_sources'."


def unverified_certification(draft: Draft) -> Iterator[Finding]:
    """A certification without an issuer claims to be verified, or one that is not verified gives no reason."""
    for entry in draft.by_id("certifications").values():
        if entry.record.verified and not entry.record.issuer:
            yield entry, ("issuer",), "a certification without an issuer is not verified."
        if not entry.record.verified and not entry.record.unverified_reason:
            yield entry, ("verified",), "an unverified certification needs an 'unverified_reason'."


def lesson_form(draft: Draft) -> Iterator[Finding]:
    """A resource teaches a skill from a level to the same or a lower one, twice, or without a source."""
    for entry in draft.by_id("resources").values():
        for number, lesson in enumerate(entry.record.teaches):
            if lesson.from_level >= lesson.to_level:
                yield entry, ("teaches", number), f"'{lesson.skill}' is taught to no higher level."
        repeated = [skill for skill, n in Counter(t.skill for t in entry.record.teaches).items() if n > 1]
        if repeated:
            yield entry, ("teaches",), f"'{repeated[0]}' is taught twice."
        if entry.record.teaches and not entry.record.teaches_sources:
            yield entry, ("teaches",), "'teaches' needs 'teaches_sources'."


def same_address(draft: Draft) -> Iterator[Finding]:
    """Two resources, or two sources, have the same address."""
    for kind in ("resources", "sources"):
        owners: dict[str, str] = {}
        for entry in draft.by_id(kind).values():
            address = (entry.record.url or entry.record.id).rstrip("/").lower()
            owner = owners.setdefault(address, entry.record.id)
            if owner != entry.record.id:
                yield entry, ("url",), f"'{entry.record.url}' is the address of '{owner}' too."


def context_name(draft: Draft) -> Iterator[Finding]:
    """`context` explains a name that the skill does not have."""
    for entry in draft.by_id("skills").values():
        names = {normalise(name) for _, name in _names("skills", entry.record)}
        for name in entry.record.context or {}:
            if normalise(name) not in names:
                yield entry, ("context", name), f"'{name}' is no name of this skill."


def phrase_of_no_name(draft: Draft) -> Iterator[Finding]:
    """`not_in` lists a phrase that holds no name of the skill, and so keeps nothing from being read as it."""
    for entry in draft.by_id("skills").values():
        names = [f" {_plain(name)} " for _, name in _names("skills", entry.record)]
        for index, phrase in enumerate(entry.record.not_in):
            if not any(name in f" {_plain(phrase)} " for name in names):
                yield entry, ("not_in", index), f"'{phrase}' holds no name of this skill."


def _plain(name: str) -> str:
    """The words of a name without case, hyphens and plurals."""
    words = re.findall(r"[^\W_]+(?:\+\+|[+#])?|&", name.casefold())
    return " ".join(word.removesuffix("s") for word in words)


_TECHNICAL = frozenset(
    (
        "programming", "mathematics", "machine-learning", "deep-learning", "generative-ai", "data-engineering",
        "cloud-and-operations", "software-engineering", "visualisation",
    )
)  # fmt: skip


def no_foundation(draft: Draft) -> Iterator[Finding]:
    """A technical skill that a role asks for at novice or more builds on nothing, and no `foundation` says why."""
    asked = {
        skill for _, _, requirement in requirements(draft) if requirement.level >= 2 for skill in requirement.skills
    }
    for id_, entry in draft.by_id("skills").items():
        one = entry.record
        if id_ in asked and one.category in _TECHNICAL and not one.prerequisites and not one.foundation:
            yield entry, ("id",), f"'{id_}' builds on nothing; a 'foundation' says why it needs nothing beforehand."


def band_order(draft: Draft) -> Iterator[Finding]:
    """The bands do not fall from the highest to one that begins at 0."""
    assert draft.method is not None
    starts = [band.at_least for band in draft.method.record.bands]
    if starts != sorted(set(starts), reverse=True) or starts[-1:] != [0]:
        yield draft.method, ("bands",), "the bands have to fall from the highest to one that begins at 0."


def learning_order(draft: Draft) -> Iterator[Finding]:
    """A higher level takes fewer hours than a lower one, or a topic's quartiles do not rise."""
    assert draft.method is not None
    rule = draft.method.record.learning
    if list(rule.multiples) != sorted(rule.multiples) or len(rule.multiples) != 5:
        yield draft.method, ("learning", "multiples"), "the five multiples have to rise."
    for number, topic in enumerate(rule.topics):
        if not topic.low <= topic.median <= topic.high:
            yield draft.method, ("learning", "topics", number), f"the hours of '{topic.id}' do not rise."


def holders_form(draft: Draft) -> Iterator[Finding]:
    """A list of counts in holders.yaml is not as long as its list of roles, or counts more records than there are; or
    a skill is counted twice."""
    for entry in draft.entries["holders"]:
        source = entry.record
        lists: list[tuple[Where, tuple[int, ...]]] = [(("n",), source.n)]
        for key in ("skills", "answers"):
            lists += [((key, n, "holders"), part.holders) for n, part in enumerate(getattr(source, key))]
        for path, values in lists:
            if len(values) != len(source.roles):
                yield entry, path, f"{len(values)} figures for {len(source.roles)} roles."
            elif any(count > all_ for count, all_ in zip(values, source.n, strict=False)):
                yield entry, path, "more holders than records."
        skills = [held.skill for held in source.skills]
        for number, skill in enumerate(skills):
            if skill in skills[:number]:
                yield entry, ("skills", number), f"'{skill}' is counted twice."


def narrower_item(draft: Draft) -> Iterator[Finding]:
    """A skill is counted by an item that the same source calls narrower than it or unclear, or only by items that
    some source calls narrower: who does not name them may hold the skill all the same."""
    entries = draft.entries["holders"]
    narrower = {entry.record.id: _narrower(entry.record) for entry in entries}
    anywhere = set().union(*narrower.values())
    for entry in entries:
        own = narrower[entry.record.id]
        for number, held in enumerate(entry.record.skills):
            path = ("skills", number, "means")
            for item in held.means:
                if (held.skill, item) in own or item in entry.record.unclear:
                    yield entry, path, f"'{item}' is not all of '{held.skill}', as the source itself says."
            if all((held.skill, item) in anywhere for item in held.means):
                yield entry, path, f"'{held.skill}' is counted only by items that are narrower."


def _narrower(source: Any) -> set[tuple[str, str]]:
    return {(part.skill, item) for part in source.narrower for item in part.items}


def advertisements_form(draft: Draft) -> Iterator[Finding]:
    """A list of counts in advertisements.yaml is not as long as its list of roles, names more advertisements than there
    are."""
    if "advertisements" not in draft.singles:
        return
    entry = draft.singles["advertisements"]
    for number, sample in enumerate(entry.record.samples):
        path = ("samples", number)
        if len(sample.advertisements) != len(sample.roles):
            yield entry, path, "'advertisements' is not as long as 'roles'."
        for place, one in enumerate(sample.skills):
            here = (*path, "skills", place)
            if len(one.named) != len(sample.roles):
                yield entry, here, f"'{one.skill}' is not as long as 'roles'."
            elif any(named > n for named, n in zip(one.named, sample.advertisements, strict=False)):
                yield entry, here, f"'{one.skill}' is named by more advertisements than there are."


def framework_form(draft: Draft) -> Iterator[Finding]:
    """A grade of framework.yaml asks for a skill or a level that the framework does not list, or a role has two grades
    that are the same as it."""
    if "framework" not in draft.singles:
        return
    entry = draft.singles["framework"]
    known = {one.name for one in entry.record.skills}
    same: set[str] = set()
    for number, grade in enumerate(entry.record.grades):
        path = ("grades", number)
        for ask in grade.asks:
            if ask.name not in known or ask.level not in entry.record.levels:
                yield entry, path, f"'{ask.name}' at '{ask.level}' is not listed."
        if grade.same and grade.role in same:
            yield entry, path, f"a second grade is the same as '{grade.role}'."
        same |= {grade.role} if grade.same else set()


def together_form(draft: Draft) -> Iterator[Finding]:
    """A list of together.yaml is not as long as what it is in the order of, or counts more people than were asked."""
    if "together" not in draft.singles:
        return
    entry = draft.singles["together"]
    told = entry.record
    sizes = {"named": told.roles, "asked": told.roles}
    sizes |= {name: getattr(told, name) for name in ("years_coding", "years_ml", "education")}
    for number, one in enumerate(told.skills):
        for name, of in sizes.items():
            if len(getattr(one, name)) != len(of):
                yield entry, ("skills", number, name), f"{len(getattr(one, name))} figures for {len(of)}."
        if any(count > asked for count, asked in zip(one.named, one.asked, strict=False)):
            yield entry, ("skills", number, "named"), "more people than were asked."


def technologies_form(draft: Draft) -> Iterator[Finding]:
    """The occupations of technologies.yaml are not in order of their codes, flag a technology twice, or are ones that
    no role has among its codes."""
    if "technologies" not in draft.singles:
        return
    entry = draft.singles["technologies"]
    used = {code.code for role in draft.by_id("roles").values() for code in role.record.codes}
    before = ""
    for number, one in enumerate(entry.record.occupations):
        path = ("occupations", number)
        if one.code <= before:
            yield entry, path, f"{one.code} belongs before {before}, or stands twice."
        if len({*one.in_demand, *one.hot}) < len(one.in_demand) + len(one.hot):
            yield entry, path, f"{one.code} flags a technology twice."
        if one.code not in used and entry.document.file in draft.last:
            yield entry, path, f"no role has the code {one.code}."
        before = one.code


def entered_from_itself(draft: Draft) -> Iterator[Finding]:
    """A role is entered from itself."""
    for entry in draft.by_id("roles").values():
        for number, move in enumerate(entry.record.enters_from):
            if move.role == entry.record.id:
                yield entry, ("enters_from", number), "a role is not entered from itself."


SENSE_CHECKS: tuple[Check, ...] = (
    unreasoned_judgement,
    missing_attribution,
    bad_moment,
    requirement_form,
    no_alternative,
    repeated_requirement,
    same_requirements,
    nothing_essential,
    gate_form,
    pay_order,
    certification_dates,
    certification_weights,
    unverified_certification,
    lesson_form,
    same_address,
    context_name,
    phrase_of_no_name,
    no_foundation,
    band_order,
    learning_order,
    holders_form,
    narrower_item,
    advertisements_form,
    framework_form,
    technologies_form,
    together_form,
    entered_from_itself,
)

CHECKS: Mapping[str, tuple[Check, ...]] = {"References": REFERENCE_CHECKS, "Sense": SENSE_CHECKS}
"""The checks in stages, by the heading of their stage; the second is run only if the first finds nothing."""
