"""What an advertisement asks for: skills, alternatives of which one is enough, and names that are not known here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.model import PostingRule
from mlcareer.reading.advert.clauses import Clause, Reading, Strength
from mlcareer.reading.advert.degrees import fields_of_study
from mlcareer.reading.reason import UNSAID, Reason
from mlcareer.reading.scan import Mention
from mlcareer.record import Record

_STRENGTHS: tuple[Strength, ...] = ("must", "nice", "used")
_LEARNT = re.compile(
    r"learn|interest|passion|curio|enthusias|eager|keen|willing|excited|fascinat|motivat|hungry", re.IGNORECASE
)
_OR_LEARN = re.compile(r"\bor (?:an? |the )?(?:\w+ )?\Z", re.IGNORECASE)
_FIELDS_TO_KNOW = frozenset(("machine-learning", "deep-learning", "mathematics", "generative-ai"))
_IN_THE_WORK = Reason(kind="work uses")
_NOT_THEIRS = frozenset(("people", "domain", "mathematics", "governance"))

_SIMILAR = re.compile(
    r"^[\s,)]*(?:or|and/or|and)(?: with)?(?: an?| any| some)?(?: other| another)? ?(?:similar"
    r"|equivalent|comparable|related|alternative|other|another|like\b|such)",
    re.IGNORECASE,
)
_ONE_OF = re.compile(
    r"(?:\bsuch as|\blike|\be\.?g\.?,?|\bfor example,?|\bfor instance,?|\bone (?:or (?:more"
    r"|several|both)(?: \w+){0,4} )?(?:of )?|\bat least (?:one"
    r"|1)(?: (?:or more )?(?:\w+ ){0,4}(?:of|such as|like))?|\bany (?:one )?of|\beither|\bsome of"
    r"|\bincluding but not limited to|\bone of|\bone or more(?: of)?|\ba (?:\w+ ){0,3}language"
    r"|\ba (?:\w+ ){0,3}(?:framework|tool|library|platform|database|cloud))"
    r"[^.;\n]{0,45}?[:(]?\s*$",
    re.IGNORECASE,
)
_CLOSE_ONE_OF = re.compile(
    r"(?:\bsuch as|\blike|\be\.?g\.?,?|\bfor example,?|\bfor instance,?|\bany (?:one )?of|\beither"
    r"|\bincluding but not limited to|\bone (?:or (?:more|several|both) )?of(?: the following)?"
    r"|\bat least (?:one|1)(?: of)?(?: the following)?|\bone or more)\s*(?:(?:the|a|an|our|these"
    r"|following|\w+) ){0,3}?(?:\w+ )?[:(]?\s*[\"'(]*$",
    re.IGNORECASE,
)
_NUMBER_OF = re.compile(
    r"\b(?:at least |any |minimum )?(?P<count>two|three|2|3)(?: or more)? of[^.;\n]{0,40}$", re.IGNORECASE
)
_COUNTS = {"two": 2, "three": 3, "2": 2, "3": 3}
_BRACKET = re.compile(
    r"(?P<noun>[\w-]+)\s*[(\[](?:\s*(?:e\.?g\.?,?|i\.?e\.?,?|such as|like|for example,?|including"
    r"|mainly|ideally|preferably)\s*)?[^()\n]{0,25}$",
    re.IGNORECASE,
)
_KIND_NOUN = re.compile(
    r"(?:\w+-)?(?:tool|framework|platform|librar(?:y|ie)|language|package|service|provider|database|technologie"
    r"|technology|software"
    r"|system|store|warehouse|vendor|environment|stack|suite|solution|toolkit|engine|cloud|model|api|skill"
    r"|method|product"
    r"|certification|technique|format|orchestrator|broker)s?",
    re.IGNORECASE,
)
_EXAMPLE_WORD = re.compile(r"\be\.?g\b|such as|\blike\b|for example|for instance", re.IGNORECASE)
_ETC = re.compile(r"^[^.;()\n]{0,30}(?:\betc\b|…|\.\.\.|\band so on\b)", re.IGNORECASE)
_LISTED_WORDS = 4
WIDEST = 70


class Asked(Record):
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


def asked(reading: Reading, mentions: Sequence[Mention], knowledge: Knowledge, rule: PostingRule) -> tuple[Asked, ...]:
    """What is asked for, what is required first, each once and in order of place."""
    found: list[Asked] = []
    for clause, several in _by_clause(reading, mentions):
        found += _in_clause(reading.text, clause, several, knowledge, rule)
    return _without_repeats(found)


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
    text: str, clause: Clause, several: list[Mention], knowledge: Knowledge, rule: PostingRule
) -> Iterator[Asked]:
    strong = [(one, *_strength(text, clause, one, knowledge)) for one in several]
    studied = {field.casefold() for field in fields_of_study(text[clause.start : clause.end])}
    kept = [
        (one, strength, why)
        for one, strength, why in strong
        if strength != "none" and one.as_given.casefold() not in studied
    ]
    said = {one.start: (strength, why) for one, strength, why in kept}
    quote = " ".join(text[clause.start : clause.end].split())[:240]
    for group, similar, pick in _by_strength(text, clause, kept, knowledge):
        strength, why = said[group[0].start]
        apart = _fields_of_years(text, clause, group, knowledge)
        if apart:
            strength, why = "used", Reason(kind="field of years")
        for several in [[one] for one in group] if apart else [group]:
            skills = tuple(dict.fromkeys(one.id for one in several))
            level, level_because = _level(several, knowledge, rule)
            yield Asked(
                skills=skills,
                pick=min(pick, len(skills)),
                strength=strength,
                level=level,
                level_because=level_because,
                because=why,
                as_given=tuple(dict.fromkeys(one.as_given for one in several)),
                quote=quote,
                or_similar=similar,
                start=several[0].start,
            )


_YEARS_IN = re.compile(r"\b(?:years?|yrs?)\b['’]?[\w,&/ ]{0,40}\b(?:in|of|as|within)\b[\w,&/ ]{0,40}$", re.IGNORECASE)


def _fields_of_years(text: str, clause: Clause, group: Sequence[Mention], knowledge: Knowledge) -> bool:
    """Whether several names are the fields in one of which years are asked for; those count as years, not as skills."""
    fields = len(group) > 1 and not all(_is_tool(text, one, knowledge) for one in group)
    return fields and bool(_YEARS_IN.search(text[clause.start : group[0].start]))


def _by_strength(
    text: str, clause: Clause, kept: Sequence[tuple[Mention, Strength, Reason]], knowledge: Knowledge
) -> Iterator[tuple[list[Mention], bool, int]]:
    """The groups of a clause; none mixes what is asked for more and less strongly."""
    for _, several in groupby(kept, key=lambda each: each[1]):
        groups = list(_groups(text, clause, [one for one, _, _ in several], knowledge))
        for number, (group, similar, pick) in enumerate(groups):
            after = groups[number + 1][0] if number + 1 < len(groups) else []
            if not (len(after) > 1 and len(group) == 1 and _names_the_kind(text, group[0], after[0], knowledge)):
                yield group, similar, pick


def _names_the_kind(text: str, one: Mention, first: Mention, knowledge: Knowledge) -> bool:
    """Whether a name only says what those after it are examples of: `visualisation tools such as Tableau or Looker`.
    A field of methods is asked for besides: `a deep learning framework such as PyTorch`."""
    if not re.search(r"[\w(:]", text[one.end : first.start]):
        return False
    if knowledge.skills[one.id].category in _FIELDS_TO_KNOW:
        return False
    kind = re.search(r"(?:tool|framework|platform|language|database|system|software)s?$", one.as_given)
    return (bool(kind) or not any(char.isupper() for char in one.as_given[1:])) and bool(
        _KIND.fullmatch(text[one.end : first.start])
    )


_KIND = re.compile(
    r"(?:[\s-]+(?:\w+[\s/-]+){0,2}?(?:tools?|frameworks?|platforms?|librar(?:y|ies)|languages?"
    r"|packages?|services?|providers?|databases?|technolog(?:y|ies)|software|systems?|stores?"
    r"|warehouses?|vendors?|environments?|stacks?|suites?|solutions?|toolkits?|engines?))?"
    r"\s*,?\s*[(\[:]?\s*(?:such as|like|e\.?g\.?,?|for example,?|i\.?e\.?,?|including|ideally"
    r"|preferably|for instance,?)?[\s:(]*(?:either |one of )?",
    re.IGNORECASE,
)


def _strength(text: str, clause: Clause, one: Mention, knowledge: Knowledge) -> tuple[Strength, Reason]:
    """How strongly a skill is asked for. One that is not needed is not asked for, unless it is said to be welcome."""
    strength, why = clause.at(one.start)
    if _OR_LEARN.search(text, max(clause.start, one.start - 30), one.start) and "learn" in one.as_given:
        return "none", UNSAID
    if one.negated:
        return (strength, why) if strength == "nice" else ("none", UNSAID)
    if strength == "used" and _is_tool(text, one, knowledge):
        return "nice", _IN_THE_WORK
    if strength == "must" and one.wish and _LEARNT.search(one.because.words):
        return "nice", one.because
    return strength, why


def _is_tool(text: str, one: Mention, knowledge: Knowledge) -> bool:
    """Whether it is a thing with a name of its own, written with capitals as such: SQL, Airflow, not data analysis."""
    if knowledge.skills[one.id].category in _NOT_THEIRS:
        return False
    several = one.as_given.split()
    capitals = all(word[0].isupper() or any(char.isupper() for char in word) for word in several)
    begins = not text[max(0, one.start - 30) : one.start].split("\n")[-1].strip(" \t-*•·")
    return capitals and not (begins and len(several) > 1) and one.as_given not in ("AI", "ML") and len(several) < 3


def _level(group: Sequence[Mention], knowledge: Knowledge, rule: PostingRule) -> tuple[int | None, Reason | None]:
    """The level that the words suggest, at most what an employer can mean; none for a trait, praised everywhere."""
    for one in group:
        if one.because.words.lower() == "deep":
            continue  # the word of `deep learning`, which praises nobody
        if one.level and knowledge.skills[one.id].category != "people":
            return min(max(one.level, 1), rule.most), one.because
    return None, None


# --- alternatives ------------------------------------------------------------------------------------------------


def _groups(
    text: str, clause: Clause, several: list[Mention], knowledge: Knowledge
) -> Iterator[tuple[list[Mention], bool, int]]:
    """The skills of a clause, those together of which one is enough; whether something similar is, too; how many."""
    for listed in _lists(text, several):
        before = text[max(clause.start, listed[0].start - 120) : listed[0].start]
        behind = text[listed[-1].end : min(clause.end, listed[-1].end + 60)]
        similar = bool(_SIMILAR.match(behind))
        count = _NUMBER_OF.search(before)
        if count and len(listed) > 1:
            yield listed, similar, _COUNTS[count["count"].lower()]
        elif len(listed) > 1 and (
            _examples(text, listed, before, behind) or _open_list(text, listed, behind, knowledge)
        ):
            yield listed, similar, 1
        else:
            yield from (
                (part, similar and part[-1] is listed[-1], 1) for part in _alternatives(text, listed, knowledge)
            )


def _lists(text: str, several: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Runs of names with nothing but signs, `and`, `or` and a few words between them."""
    run: list[Mention] = []
    for one in several:
        if run and not linked(text[run[-1].end : one.start]):
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def linked(between: str) -> bool:
    """Whether two names with these words between them stand in one list."""
    if len(between) > WIDEST or re.search(r"[.:;!?\n](?=\s)", between):
        return False
    closed = re.sub(r"\([^()]*\)", " ", between)
    if "(" in closed or ")" in closed:
        return False
    if re.search(
        r"\b(?:with|using|in|for|to|on|through|via|by|as well as|including|such as|like|e\.?g|of)\b",
        closed,
        re.IGNORECASE,
    ):
        return bool(re.fullmatch(r"\s*,?\s*(?:and|or|,|/)\s*(?:with|in|of|using)?\s*", closed))
    words = re.findall(r"[^\W_]+", closed)
    return len(words) <= _LISTED_WORDS and bool(re.search(r"[,/&|+]|\band\b|\bor\b|^\s*-\s*$", closed))


def _examples(text: str, listed: Sequence[Mention], before: str, behind: str) -> bool:
    """Whether a list gives examples, or says that one of them is enough."""
    inside = text[listed[0].start : listed[-1].end]
    joined_by_and = bool(re.search(r"(?:\band\b|&)", inside)) and not re.search(r"and/or|\bor\b", inside)
    if _CLOSE_ONE_OF.search(before):
        return True
    if re.search(r"\b(?:at least )?(?:one|1)(?: or more)? (?:\w+ ){1,4}[:(,]\s*(?:\w+ ){0,2}$", before, re.IGNORECASE):
        return True
    opened = _BRACKET.search(before)
    if opened and (_KIND_NOUN.fullmatch(opened["noun"]) or _EXAMPLE_WORD.search(opened[0]) or _ETC.match(behind)):
        return not joined_by_and or bool(_ETC.match(behind))
    return bool(_SIMILAR.match(behind)) and bool(re.match(r"[\s,]*(?:or|and/or)", behind, re.IGNORECASE))


def _open_list(text: str, listed: Sequence[Mention], behind: str, knowledge: Knowledge) -> bool:
    """Whether a list of things of one kind ends in `etc.`: some of them are enough."""
    of_a_kind = len({knowledge.skills[one.id].category for one in listed}) == 1
    closed = re.search(r"\band\b|&", text[listed[0].start : listed[-1].end])
    return of_a_kind and not closed and bool(re.match(r"[\s,]*(?:and )?(?:etc\b|\.\.\.|…)", behind))


def _alternatives(text: str, listed: list[Mention], knowledge: Knowledge) -> Iterator[list[Mention]]:
    """A list parted at `and`: what is joined by `or` or a slash belongs together."""
    between = [text[one.end : two.start] for one, two in pairwise(listed)]
    by_word = [bool(re.search(r"\bor\b|\band/or\b", gap, re.IGNORECASE)) for gap in between]
    for begin, end in _segments(between):
        if any(by_word[begin : end - 1]):
            first = end - 2 if _last_two(listed[begin:end], by_word[begin : end - 1], knowledge) else begin
            yield from ([one] for one in listed[begin:first])
            yield listed[first:end]
            continue
        run = [listed[begin]]
        for place in range(begin, end - 1):
            if re.fullmatch(r"\s*/\s*", between[place]):
                run.append(listed[place + 1])
            else:
                yield run
                run = [listed[place + 1]]
        yield run


def _last_two(several: Sequence[Mention], by_word: Sequence[bool], knowledge: Knowledge) -> bool:
    """Whether only the last two of a list are alternatives, being of one kind, and none of the others of it:
    `SQL, Docker, Power BI or Tableau`."""
    kinds = [knowledge.skills[one.id].category for one in several]
    return len(several) > 2 and not any(by_word[:-1]) and kinds[-1] == kinds[-2] and kinds[-1] not in kinds[:-2]


def _segments(between: Sequence[str]) -> Iterator[tuple[int, int]]:
    begin = 0
    for place, gap in enumerate(between):
        if re.search(r"\band\b(?!/or)|&|\+|\bplus\b", re.sub(r"\band/or\b", "or", gap)):
            yield begin, place + 1
            begin = place + 1
    yield begin, len(between) + 1


# --- once each ---------------------------------------------------------------------------------------------------


def _without_repeats(found: Sequence[Asked]) -> tuple[Asked, ...]:
    """Each thing once, as strongly as it is asked anywhere, and no choice one of which is asked for by itself."""
    merged: dict[tuple[frozenset[str], int], Asked] = {}
    for one in found:
        key = (frozenset(one.skills), one.pick)
        merged[key] = _stronger(merged[key], one) if key in merged else one
    every = [one for one in merged.values() if not _chosen(one, list(merged.values()))]
    singles = {one.skills[0]: _STRENGTHS.index(one.strength) for one in every if len(one.skills) == 1}
    kept = [one for one in every if not _implied(one, singles) and not _wider(one, every)]
    return tuple(sorted(kept, key=lambda one: (_STRENGTHS.index(one.strength), one.start)))


def _stronger(one: Asked, other: Asked) -> Asked:
    """Two ways to ask for the same: the stronger, with the higher level of those as strong."""
    first, second = sorted((one, other), key=lambda each: (_STRENGTHS.index(each.strength), each.start))
    same = first.strength == second.strength
    best = second if same and (second.level or 0) > (first.level or 0) else first
    return Asked(
        **{
            **first.values(),
            "level": best.level,
            "level_because": best.level_because,
            "as_given": tuple(dict.fromkeys((*first.as_given, *second.as_given))),
            "start": min(one.start, other.start) if same else first.start,
            "or_similar": first.or_similar and second.or_similar,
        }
    )


def _chosen(one: Asked, every: Sequence[Asked]) -> bool:
    """Whether the work only uses what is asked for elsewhere as one of several."""
    return (
        len(one.skills) == 1
        and one.because == _IN_THE_WORK
        and any(len(other.skills) > 1 and one.skills[0] in other.skills and _asked_outright(other) for other in every)
    )


def _asked_outright(one: Asked) -> bool:
    return one.strength in ("must", "nice") and one.because != _IN_THE_WORK


def _implied(one: Asked, singles: dict[str, int]) -> bool:
    own = _STRENGTHS.index(one.strength)
    if len(one.skills) == 1:
        return False
    return sum(singles.get(skill, len(_STRENGTHS)) <= own for skill in one.skills) >= one.pick


def _wider(one: Asked, every: Sequence[Asked]) -> bool:
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
