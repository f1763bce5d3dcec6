"""What an advertisement asks for: skills, alternatives of which one is enough, and names that are not known here."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.model import PostingRule, Skill
from mlcareer.reading.advert.alternatives import Alternatives, alternatives
from mlcareer.reading.advert.choices import Choice, choices
from mlcareer.reading.advert.clauses import Clause, Reading, Strength
from mlcareer.reading.advert.degrees import fields_of_study
from mlcareer.reading.page import line_before
from mlcareer.reading.plain import begins_large
from mlcareer.reading.reason import UNSAID, Reason
from mlcareer.reading.scan import Mention
from mlcareer.reading.wordings import wordings
from mlcareer.record import Record

_STRENGTHS: tuple[Strength, ...] = ("must", "nice", "used")
_OR_LEARN = r"\b(?:%<or>) (?:(?:%<article>) )?(?:\w+ )?\Z"
_IN_THE_WORK = Reason(kind="work uses")
_NOT_THEIRS = frozenset(("people", "domain", "mathematics", "governance"))


class AskedSkills(Record):
    """One thing that is asked for: a skill, or `pick` of several. `level` is the one that the text suggests, if any,
    `because` why it is taken as strongly as it is; `or_similar`: the text takes something like it, too."""

    skills: tuple[str, ...]
    pick: int
    strength: Strength
    level: int | None
    level_because: Reason | None
    because: Reason
    as_given: tuple[str, ...]
    quote: str
    or_similar: bool
    start: int


def asked(
    reading: Reading, mentions: Sequence[Mention], knowledge: Knowledge, rule: PostingRule
) -> tuple[AskedSkills, ...]:
    """What is asked for, what is required first, each once and in order of place."""
    found: list[AskedSkills] = []
    several_of = alternatives(reading.cues)
    for clause, several in _by_clause(reading, mentions):
        found += _in_clause(reading, clause, several, several_of, knowledge, rule)
    return _without_repeats(_chosen_within(choices(reading), found))


def _chosen_within(several: Sequence[Choice], found: Sequence[AskedSkills]) -> list[AskedSkills]:
    """What is asked for, with all that is asked for as strongly within a choice as one thing."""
    starts = [one.start for one in several]
    inside: dict[tuple[int, Strength], list[AskedSkills]] = {}
    for one in found:
        number = bisect_right(starts, one.start) - 1
        if number >= 0 and one.start < several[number].end and one.strength in ("must", "nice"):
            inside.setdefault((number, one.strength), []).append(one)
    instead: dict[int, AskedSkills | None] = {}
    for (number, _), group in inside.items():
        skills = tuple(dict.fromkeys(skill for one in group for skill in one.skills))
        if len(group) > 1 and len(skills) > several[number].pick:
            names = tuple(dict.fromkeys(name for one in group for name in one.as_given))
            first = replace(group[0], level=None, level_because=None)
            whole = replace(first, skills=skills, pick=several[number].pick, as_given=names)
            instead |= {id(one): None for one in group} | {id(group[0]): whole}
    return [kept for one in found if (kept := instead.get(id(one), one))]


def _by_clause(reading: Reading, mentions: Sequence[Mention]) -> Iterator[tuple[Clause, list[Mention]]]:
    """The skills named, by the clause that names them."""
    last: Clause | None = None
    several: list[Mention] = []
    for mention in mentions:
        clause = reading.clause(mention.start) if mention.kind == "skill" else None
        if clause is None:
            continue
        if clause is not last and last is not None:
            yield last, several
            several = []
        last = clause
        several.append(mention)
    if last is not None:
        yield last, several


def _in_clause(
    reading: Reading,
    clause: Clause,
    several: list[Mention],
    several_of: Alternatives,
    knowledge: Knowledge,
    rule: PostingRule,
) -> Iterator[AskedSkills]:
    text = reading.text
    strong = [(one, *_strength(text, clause, one, knowledge)) for one in several]
    studied = {field.casefold() for field in fields_of_study(reading, clause, knowledge.degrees)}
    kept = [
        (one, strength, why)
        for one, strength, why in strong
        if strength != "none" and not any(f" {one.as_given.casefold()} " in f" {field} " for field in studied)
    ]
    said = {one.start: (strength, why) for one, strength, why in kept}
    quote = " ".join(text[clause.start : clause.end].split())[:240]
    for group in several_of.by_strength(text, clause, kept, knowledge):
        names = group.names
        strength, why = said[names[0].start]
        apart = _fields_of_years(text, clause, names, knowledge)
        if apart:
            strength, why = "used", Reason(kind="field of years")
        for several in [[one] for one in names] if apart else [list(names)]:
            skills = tuple(dict.fromkeys(one.id for one in several))
            level, level_because = _level(several, knowledge, rule)
            yield AskedSkills(
                skills=skills,
                pick=min(group.pick, len(skills)),
                strength=strength,
                level=level,
                level_because=level_because,
                because=why,
                as_given=tuple(dict.fromkeys(one.as_given for one in several)),
                quote=quote,
                or_similar=group.or_similar,
                start=several[0].start,
            )


_YEARS_IN = r"\b(?:%<skilled-time>)\b['’]?[\w,&/ ]{0,40}\b(?:%<years-within>)\b[\w,&/( ]{0,40}$"


_YEARS_IN_ROLE = r"\b(?:%<skilled-time>)\b[^.;]{0,60}\b(?:%<located-job>)s? ?\($"


def _fields_of_years(text: str, clause: Clause, group: Sequence[Mention], knowledge: Knowledge) -> bool:
    """Whether several names are the fields in one of which years are asked for; those count as years, not as skills.
    In the bracket behind a role even names with capitals are fields: `in a data role (Data Science or BI)`."""
    if len(group) < 2:
        return False
    form, before = wordings(knowledge.language.wordings).form, text[clause.start : group[0].start]
    if any(" " in one.as_given for one in group) and form(_YEARS_IN_ROLE).search(before):
        return True
    return not all(_is_tool(text, one, knowledge) for one in group) and bool(form(_YEARS_IN).search(before))


def _strength(text: str, clause: Clause, one: Mention, knowledge: Knowledge) -> tuple[Strength, Reason]:
    """How strongly a skill is asked for. One that is not needed is not asked for, unless it is said to be welcome."""
    strength, why = clause.at(one.start)
    trait = knowledge.skills[one.id].category == "people"
    if trait and why.kind == "before" and one.as_given.casefold() in why.words.casefold():
        strength, why = clause.besides()  # `willingness to learn` is itself what is asked for
    if trait and why.kind in ("used there", "used heading"):
        return "used", Reason(kind="passing")  # nobody uses a trait: `be a team player, since you will work with many`
    learns = trait and "learn" in one.as_given  # no `machine learning`
    if learns and wordings(knowledge.language.wordings).form(_OR_LEARN).search(text, clause.start, one.start):
        return "none", UNSAID
    if one.negated:
        return (strength, why) if strength == "nice" else ("none", UNSAID)
    if strength == "used" and _is_tool(text, one, knowledge):
        return "nice", _IN_THE_WORK
    if (
        strength == "must"
        and one.wish
        and wordings(knowledge.language.wordings).form("%<eager>").search(one.because.words)
    ):
        return "nice", one.because
    return strength, why


def _is_tool(text: str, one: Mention, knowledge: Knowledge) -> bool:
    """Whether it is a thing with a name of its own, written with capitals as such: SQL, Airflow, not data analysis."""
    if knowledge.skills[one.id].category in _NOT_THEIRS:
        return False
    several = one.as_given.split()
    capitals = all(begins_large(word) or any(char.isupper() for char in word) for word in several)
    begins = not line_before(text, one.start).strip(" \t-*•·")
    short = len(several) < 3 or all(begins_large(word) for word in knowledge.skills[one.id].name.split())
    own = capitals and not (begins and len(several) > 1) and one.as_given not in ("AI", "ML") and short
    return own and _spelt_large(one.as_given, knowledge.skills[one.id])


def _spelt_large(given: str, skill: Skill) -> bool:
    """Whether a name has capitals for everybody: `Azure cloud`, but not the `Business Intelligence` of a firm that
    writes what it likes with capitals. The name of a skill begins with one as a sentence does."""
    if given.casefold() == skill.name.casefold():
        return all(any(char.isupper() for char in word) for word in skill.name.split())
    spelt = next((name for name in skill.aliases if name.casefold() == given.casefold()), given)
    return not spelt.islower()


def _level(group: Sequence[Mention], knowledge: Knowledge, rule: PostingRule) -> tuple[int | None, Reason | None]:
    """The level that the words suggest, at most what an employer can mean; none for a trait, praised everywhere."""
    words = wordings(knowledge.language.wordings)
    for one in group:
        if words.mean(one.because.words, "no-praise"):
            continue  # the word of `deep learning`, which praises nobody
        if one.level and knowledge.skills[one.id].category != "people":
            return min(max(one.level, 1), rule.most), one.because
    return None, None


# --- once each ---------------------------------------------------------------------------------------------------


def _without_repeats(found: Sequence[AskedSkills]) -> tuple[AskedSkills, ...]:
    """Each thing once, as strongly as it is asked anywhere, and no choice all of which is asked for by itself."""
    merged: dict[tuple[frozenset[str], int], AskedSkills] = {}
    for one in found:
        key = (frozenset(one.skills), one.pick)
        merged[key] = _stronger(merged[key], one) if key in merged else one
    every = [one for one in merged.values() if not _chosen(one, list(merged.values()))]
    singles = {
        one.skills[0]: _STRENGTHS.index(one.strength)
        for one in every
        if len(one.skills) == 1 and (_asked_outright(one) or one.strength == "used")
    }
    elsewhere = {skill for one in every if one.strength != "used" for skill in one.skills if len(one.skills) == 1}
    kept = [
        one
        for one in every
        if not (_implied(one, singles) and elsewhere.issuperset(one.skills)) and not _wider(one, every)
    ]
    return tuple(sorted(kept, key=lambda one: (_STRENGTHS.index(one.strength), one.start)))


def _stronger(one: AskedSkills, other: AskedSkills) -> AskedSkills:
    """Two ways to ask for the same: the stronger, or of two as strong one that asks outright, with the higher level."""
    if _says_no_more(other, one):
        return one
    first, second = sorted(
        (one, other), key=lambda each: (_STRENGTHS.index(each.strength), not _asked_outright(each), each.start)
    )
    same = first.strength == second.strength
    best = second if same and (second.level or 0) > (first.level or 0) else first
    return AskedSkills(
        **{
            **first.values(),
            "level": best.level,
            "level_because": best.level_because,
            "as_given": tuple(dict.fromkeys((*first.as_given, *second.as_given))),
            "start": min(one.start, other.start) if same else first.start,
            "or_similar": first.or_similar and second.or_similar,
        }
    )


def _says_no_more(one: AskedSkills, other: AskedSkills) -> bool:
    """Whether what is asked for behind another is the same in other words, as it mostly is."""
    return (
        (one.strength, one.or_similar) == (other.strength, other.or_similar)
        and one.start >= other.start
        and _asked_outright(one) <= _asked_outright(other)
        and (one.level or 0) <= (other.level or 0)
        and set(one.as_given) <= set(other.as_given)
    )


def _chosen(one: AskedSkills, every: Sequence[AskedSkills]) -> bool:
    """Whether the work only uses what is asked for elsewhere as one of several."""
    if _asked_outright(one):
        return False
    return any(len(other.skills) > 1 and {*one.skills} <= {*other.skills} and _asked_outright(other) for other in every)


def _asked_outright(one: AskedSkills) -> bool:
    return one.strength in ("must", "nice") and one.because.kind not in ("work uses", "used there")


def _implied(one: AskedSkills, singles: dict[str, int]) -> bool:
    own = _STRENGTHS.index(one.strength)
    if len(one.skills) == 1:
        return False
    return sum(singles.get(skill, len(_STRENGTHS)) <= own for skill in one.skills) >= one.pick


def _wider(one: AskedSkills, every: Sequence[AskedSkills]) -> bool:
    """Whether a choice holds all of a narrower one that is asked for at least as strongly."""
    own = _STRENGTHS.index(one.strength)
    return any(
        len(other.skills) > 1
        and len(other.skills) < len(one.skills)
        and set(other.skills) < set(one.skills)
        and other.pick >= one.pick
        and _STRENGTHS.index(other.strength) <= own
        for other in every
    )
