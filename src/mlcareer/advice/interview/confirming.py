"""What was read out of a document, on its way to being confirmed: what to doubt first, and what a person corrects.

Every find keeps the number it was shown under; what is added gets the next ones. What a person has not seen stays a
guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, Literal

from mlcareer.advice.interview.sentences import SkillMention, named_in
from mlcareer.advice.standing.assess import assess
from mlcareer.errors import UsageError
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.levels import level_said, read_level
from mlcareer.knowledge.names import normalise
from mlcareer.knowledge.studies import degree_rank
from mlcareer.profile.made import profile_of
from mlcareer.reading.periods import Calendar, calendar
from mlcareer.reading.person import found as finds
from mlcareer.reading.person.imported import FoundCertification, FoundDegree, FoundJob, FoundSkill, FoundYears, Import
from mlcareer.reading.reason import Reason
from mlcareer.reading.wordings import wordings
from mlcareer.record import Record
from mlcareer.shapes import shape

SHOWN = 8
"""Finds that are shown first: what fits a screen with two lines each."""
_ROLES = 5
"""The roles, the best first, that say how much a skill weighs."""
_LONG = 40.0
"""Years in one job that are more likely misread than worked."""

_STATED = ("before", "behind", "beside", "heading", "stated", "corrected")
"""Reasons for a level that are words of the person's own about it."""

Find = FoundSkill | FoundCertification | FoundJob | FoundDegree | FoundYears
Odd = Literal["denied", "high", "misread", "one letter", "unknown", "no years", "long", "no field"]
_LISTS = ("skills", "certifications", "jobs", "degrees")
_SINGLE = ("years_coding", "years_ml")
_SAYS = Reason(kind="corrected")
_PLACE = "what you typed"


class NumberedFind(Record):
    """A find with its number, the field of an `Import` it stands in, and whether the person has `seen` it."""

    number: int
    field: str
    find: Find
    seen: bool = False


class ImportDraft(Record):
    """What was found, and the rows that are left of it and were added to it. `next` is the number of the next one."""

    found: Import
    rows: tuple[NumberedFind, ...]
    next: int


def draft(found: Import) -> ImportDraft:
    """What was found, a row each: skills, certifications, jobs, degrees and years."""
    listed = [(name, one) for name in _LISTS for one in getattr(found, name)]
    listed += [(name, one) for name in _SINGLE if (one := getattr(found, name)) is not None]
    rows = tuple(NumberedFind(number=number, field=field, find=one) for number, (field, one) in enumerate(listed, 1))
    return ImportDraft(found=found, rows=rows, next=len(rows) + 1)


def seen(draft: ImportDraft, rows: tuple[NumberedFind, ...]) -> ImportDraft:
    """The same after these rows were shown."""
    numbers = {row.number for row in rows}
    return replace(draft, rows=tuple(replace(row, seen=row.seen or row.number in numbers) for row in draft.rows))


def agreed(draft: ImportDraft) -> Import:
    """What was found as the person leaves it. Skills that they have not seen stay guessed."""
    lists: dict[str, Any] = {name: tuple(_agreed(row) for row in draft.rows if row.field == name) for name in _LISTS}
    single: dict[str, Any] = {
        name: next((row.find for row in draft.rows if row.field == name), None) for name in _SINGLE
    }
    return replace(draft.found, **lists, **single, confirmed=True)


def _agreed(row: NumberedFind) -> Find:
    return replace(row.find, confirmed=row.seen) if isinstance(row.find, FoundSkill) else row.find


# --- what to doubt first -----------------------------------------------------------------------------------------


def doubted(draft: ImportDraft, knowledge: Knowledge, today: date) -> tuple[NumberedFind, ...]:
    """The rows, those first that most hangs on or that look odd: the job held now, the longest other one and the
    highest degree, on which all that is likely rests; what looks odd; then the skills that weigh most in the five roles
    that fit best. Of certifications that are not known, which no role asks for, only the first counts as odd."""
    weights = _weights(draft.found, knowledge, today)
    bearing = {row.number for row in _bearing(draft)}
    strange = {row.number for row in draft.rows if odd(row.find) is not None}
    strange -= {*[row.number for row in draft.rows if odd(row.find) == "unknown"][1:]}

    def place(row: NumberedFind) -> tuple[bool, bool, float, int]:
        weight = weights.get(row.find.skill, 0.0) if isinstance(row.find, FoundSkill) else 0.0
        return row.number not in bearing, row.number not in strange, -weight, row.number

    return tuple(sorted(draft.rows, key=place))


def foremost(draft: ImportDraft, knowledge: Knowledge, today: date) -> tuple[NumberedFind, ...]:
    """The rows that are shown first: so many of those most in doubt, or all where one alone would be left out."""
    order = doubted(draft, knowledge, today)
    return order if len(order) <= SHOWN + 1 else order[:SHOWN]


def odd(find: Find) -> Odd | None:
    """What looks odd about a find, if anything."""
    match find:
        case FoundSkill(level=0):
            return "denied"
        case FoundSkill(because=Reason(kind="misread")):
            return "misread"
        case FoundSkill(level=4 | 5, because=Reason(kind=kind)) if kind not in _STATED:
            return "high"
        case FoundSkill(as_given=given) if len(given.strip()) == 1:
            return "one letter"
        case FoundCertification(certification=None, course=None):
            return "unknown"
        case FoundJob(years=None):
            return "no years"
        case FoundJob(years=float(stated)) if stated > _LONG:
            return "long"
        case FoundDegree(field=None, level=level) if degree_rank(level) >= degree_rank("bachelor"):
            return "no field"
    return None


def _bearing(draft: ImportDraft) -> Iterator[NumberedFind]:
    jobs = [row for row in draft.rows if isinstance(row.find, FoundJob)]
    now = [row for row in jobs if row.find.begins and not row.find.ends][:1] or jobs[:1]  # type: ignore[union-attr]
    yield from now
    others = [row for row in jobs if row not in now]
    yield from sorted(others, key=lambda row: -(row.find.years or 0.0))[:1]  # type: ignore[union-attr]
    degrees = [row for row in draft.rows if isinstance(row.find, FoundDegree)]
    yield from sorted(degrees, key=lambda row: -degree_rank(row.find.level))[:1]  # type: ignore[union-attr, arg-type]


def _weights(found: Import, knowledge: Knowledge, today: date) -> dict[str, float]:
    """The most points that a requirement of each skill gives in the roles that fit best."""
    roles = assess(knowledge, profile_of(found), today=today, detailed=_ROLES, steps=0).roles[:_ROLES]
    weights: dict[str, float] = {}
    for row in (row for role in roles for row in role.ledger):
        for skill in row.skills:
            weights[skill] = max(weights.get(skill, 0.0), row.points)
    return weights


# --- corrections -------------------------------------------------------------------------------------------------

_RANGE = shape(r"(\d{1,5})(?:\s*[-–]\s*(\d{1,5}))?", re.ASCII)
_ADD = (
    r"(?:%<adds>)\s+(?:(?:(?P<job>%<adds-job>)|(?P<degree>%<adds-degree>)|(?P<certification>%<adds-certification>)"
    r"|(?P<skill>%<adds-skill>))\s?:?\s+)?(?s:(?P<what>.+))"
)
_SETS = r"(?:(?:%<sets>)\s+)?(?P<name>.+?)\s+(?:%<says-is>|%<to-level>)\s+(?P<level>\S+(?: \S+)?)"
_PAIR = shape(r"\s*(.+?)\s*=\s*(\S+)(?=\s|$)")
_DROP = r"(?:%<drops>)\s+(?P<what>.+)|(?P<wrong>.+?)\s+(?:%<is-wrong>)"
_AND = r"\s*,\s*|\s+(?:%<and>|%<or>)\s+"
_GOES_ON = r"\s*(?:(?:%<adds>)\s+(?:%<adds-job>|%<adds-degree>|%<adds-certification>)\b|\d{1,5}\s*=)"
"""What begins a job or a degree, in which commas may stand."""
_SINCE = r"\s+(?:%<for-how-long>)$"
_EDGES = " \t,;:()[]|–—-"


def corrected(
    draft: ImportDraft, answer: str, knowledge: Knowledge, today: date
) -> tuple[ImportDraft, tuple[int, ...]]:
    """What is left after corrections, and the numbers that they changed or added.

    `3=4`, `python=4`, `python advanced`, `1, 3=2` and `5-9=3` state levels, `=?` says that none is stated, `=-` and
    `drop 7` drop, `=ok` agrees; `7=Data analyst, 2019-2022` and `8=master in statistics` say jobs and degrees anew;
    `add Docker=3`, `add job Data analyst 2019-2022` and `add degree bachelor in biology` add, as does a sentence that
    names a skill. Several are separated by commas or, of jobs, by semicolons. Raises UsageError for what is not
    understood, and then nothing is changed.
    """
    touched: list[int] = []
    add = wordings(knowledge.language.wordings).form(_ADD)
    for part in (strict for said in _corrections(answer, knowledge) for strict in _with_signs(draft, said, knowledge)):
        if added := add.fullmatch(part):
            kind = next((kind for kind in ("job", "degree", "certification", "skill") if added[kind]), None)
            new = _new(kind, added["what"].strip(), knowledge, today)
            draft, number = _with(draft, *new)
            touched.append(number)
            continue
        for left, right in _pairs(part):
            numbers = _meant(draft, left, knowledge)
            draft = _changed(draft, numbers, right, knowledge, today)
            touched += numbers
    return draft, tuple(dict.fromkeys(touched))


def _corrections(answer: str, knowledge: Knowledge) -> list[str]:
    """The parts of an answer. A comma within a job or a degree does not end it."""
    parts: list[str] = []
    form = wordings(knowledge.language.wordings).form
    drop, add, goes_on = form(_DROP), form(_ADD), form(_GOES_ON)
    for piece in answer.split(";"):
        begun = False
        for part in piece.split(","):
            into = parts and (goes_on.match(parts[-1]) or (drop.fullmatch(parts[-1].strip()) and _is_name(part, drop)))
            if begun and into and "=" not in part and not add.fullmatch(part.strip()):
                parts[-1] += f",{part}"
            elif part.strip():
                parts.append(part)
            begun = True
    return _with_own_sign([part.strip() for part in parts])


def _with_own_sign(parts: list[str]) -> list[str]:
    """The parts, of which the numbers before one with a sign are meant by it, too: `1, 3-5=2`."""
    found: list[str] = []
    right = ""
    for part in reversed(parts):
        if _RANGE.fullmatch(part) and right:
            found.append(f"{part}={right}")
            continue
        left, _, after = part.partition("=")
        right = after.strip() if _RANGE.fullmatch(left.strip()) else ""
        found.append(part)
    return found[::-1]


def _is_name(part: str, drop: re.Pattern[str]) -> bool:
    """Whether a part goes on with what is to be dropped: it begins nothing itself, and says no level."""
    said = part.strip()
    return not drop.fullmatch(said) and not any(level_said(word) is not None for word in said.split()[1:])


def _with_signs(draft: ImportDraft, part: str, knowledge: Knowledge) -> list[str]:
    """A part said in words as those with signs that mean the same; one with signs is all there is."""
    form = wordings(knowledge.language.wordings).form
    if "=" in part or form(_ADD).fullmatch(part):
        return [part]
    if drop := form(_DROP).fullmatch(part):
        what = drop["what"] or drop["wrong"]
        whole = _RANGE.fullmatch(what) or knowledge.skill_names.find(what)
        return [f"{one}=-" for one in ([what] if whole else filter(None, form(_AND).split(what)))]
    if (said := form(_SETS).fullmatch(part)) and level_said(said["level"]) is not None:
        part = f"{said['name']} {said['level']}"
    for name, level in _levelled(part.replace(":", " ")):
        if _there(draft, name, knowledge):
            return [f"{name}={level}"]
        if knowledge.skill_names.find(name):
            return [f"add {name}={level}"]
    return [_claimed(draft, one, knowledge) for one in named_in(knowledge, part)] or [part]


def _claimed(draft: ImportDraft, named: SkillMention, knowledge: Knowledge) -> str:
    """What a sentence says of a skill."""
    name, level = knowledge.skills[named.skill].name, named.level
    if not named.meant:
        raise UsageError("bad-answer", f"{name} is wished for, and only what you can do yourself counts.")
    if _there(draft, name, knowledge):
        return f"{name}={'ok' if level is None else level}"
    return f"add {name}" if level is None else f"add {name}={level}"


def _there(draft: ImportDraft, name: str, knowledge: Knowledge) -> bool:
    """Whether a name is among what was found. A number is none: `5 4` could mean anything."""
    try:
        return bool(_named(draft, name, knowledge))
    except UsageError:
        return False


def _pairs(part: str) -> list[tuple[str, str]]:
    """What is left and right of each equals sign. Of a single one all that follows is meant, of several a word each."""
    left, sign, right = part.partition("=")
    if sign and "=" not in right and left.strip() and right.strip():
        return [(left.strip(), right.strip())]
    pairs = [(match[1], match[2]) for match in _PAIR.finditer(part)]
    if not pairs or _PAIR.sub("", part).strip():
        raise UsageError("bad-answer", f"'{part}' is not understood.")
    return pairs


def _meant(draft: ImportDraft, left: str, knowledge: Knowledge) -> list[int]:
    """The numbers that are meant by a number, a range of them, or a name."""
    match = _RANGE.fullmatch(left)
    if not match:
        return [_named(draft, left, knowledge)]
    first, last = int(match[1]), int(match[2] or match[1])
    if not 1 <= first <= last < draft.next:
        raise UsageError("bad-answer", f"{left}: there are the numbers 1 to {draft.next - 1}.")
    numbers = [row.number for row in draft.rows if first <= row.number <= last]
    if not numbers:
        raise UsageError("bad-answer", f"{left} was dropped before; add it anew by its name.")
    return numbers


def _named(draft: ImportDraft, name: str, knowledge: Knowledge) -> int:
    skill, said = knowledge.skill_names.find(name), normalise(name)
    for row in draft.rows:
        if isinstance(row.find, FoundSkill) and row.find.skill == skill:
            return row.number
    same = [row.number for row in draft.rows if said in (normalise(one) for one in _names(row.find))]
    if len(same) == 1:
        return same[0]
    if same:
        raise UsageError("bad-answer", f"'{name}' is there {len(same)} times; say which by its number.")
    hint = f"add {name}=3 adds it." if skill else f"no skill is called so here.{_near(name, knowledge)}"
    raise UsageError("bad-answer", f"'{name}' is not among what was found; {hint}")


def _near(name: str, knowledge: Knowledge) -> str:
    near = knowledge.skill_names.nearest(name[:200])
    return f" Did you mean {near[0]}?" if near else ""


def _names(find: Find) -> tuple[str, ...]:
    match find:
        case FoundSkill(name=name, as_given=given):
            return name, given
        case FoundCertification(as_given=given):
            return (given,)
        case FoundJob(title=title):
            return (title,)
        case FoundDegree(level=level, field=field):
            return (level, f"{level} in {field}")
    return ()


def _changed(draft: ImportDraft, numbers: list[int], right: str, knowledge: Knowledge, today: date) -> ImportDraft:
    rows = []
    for row in draft.rows:
        if row.number not in numbers:
            rows.append(row)
        elif right != "-":
            find = row.find if right.casefold() == "ok" else _anew(row.find, right, knowledge, today)
            rows.append(replace(row, find=find, seen=True))
    return replace(draft, rows=tuple(rows))


def _anew(find: Find, right: str, knowledge: Knowledge, today: date) -> Find:
    match find:
        case FoundSkill():
            return replace(find, level=None if right == "?" else _level(right), because=_SAYS)
        case FoundJob():
            return _job(right, find, knowledge, today)
        case FoundDegree():
            return _degree(right, knowledge)
        case FoundYears():
            return replace(find, years=_years(right, calendar(knowledge.language.times)), because=_SAYS)
    raise UsageError("bad-answer", "a certification has no level; '=-' drops what is wrong.")


def _new(kind: str | None, said: str, knowledge: Knowledge, today: date) -> tuple[str, Find]:
    """The field and the find that is added."""
    match (kind or "skill").casefold():
        case "job":
            return "jobs", _job(said, None, knowledge, today)
        case "degree":
            return "degrees", _degree(said, knowledge)
        case "certification":
            return "certifications", finds.certification(said, None, _PLACE, knowledge)
    name, sign, given = said.rpartition("=")
    if sign and not given.strip():
        raise UsageError("bad-answer", f"add {said}: a level is missing after '='.")
    name, stated = (name.strip(), _level(given.strip())) if sign else _without_level(said, knowledge)
    if skill := finds.skill(name, _PLACE, stated, _SAYS, knowledge):
        return "skills", skill
    if kind is None and knowledge.certification_names.find(said):
        return "certifications", finds.certification(said, None, _PLACE, knowledge)
    if kind is None and (degree := finds.degree(said, "", _PLACE, knowledge)[0]):
        return "degrees", degree
    raise UsageError("bad-answer", f"no skill here is called '{name}'.{_near(name, knowledge)}")


def _without_level(said: str, knowledge: Knowledge) -> tuple[str, int | None]:
    """The name of a skill without the level behind it: `kafka 3`, `kafka very good`."""
    named = ((name, level_said(level)) for name, level in _levelled(said) if knowledge.skill_names.find(name))
    return next(named, (said, None))


def _levelled(said: str) -> Iterator[tuple[str, str]]:
    """Words as a name with a level behind it, in two words or one: `kafka very good`."""
    words = said.split()
    for size in range(min(2, len(words) - 1), 0, -1):
        level = " ".join(words[-size:])
        if level_said(level) is not None:
            yield " ".join(words[:-size]), level


def _with(draft: ImportDraft, field: str, find: Find) -> tuple[ImportDraft, int]:
    """The draft with a find more; a skill that is there already takes what is said of it now."""
    if isinstance(find, FoundSkill):
        for row in draft.rows:
            if isinstance(row.find, FoundSkill) and row.find.skill == find.skill:
                same = replace(row, find=replace(row.find, level=find.level, because=_SAYS), seen=True)
                return replace(draft, rows=tuple(same if one is row else one for one in draft.rows)), row.number
    row = NumberedFind(number=draft.next, field=field, find=find, seen=True)
    return replace(draft, rows=(*draft.rows, row), next=draft.next + 1), row.number


def _level(said: str) -> int | None:
    try:
        return read_level(said)
    except ValueError as error:
        raise UsageError("bad-answer", f"{error}.") from None


def _years(said: str, times: Calendar) -> float:
    match = times.lengths.fullmatch(said if re.search(r"[a-z]", said, re.IGNORECASE) else f"{said} years")
    if not match:
        raise UsageError("bad-answer", f"'{said}' is not a number of years; type one such as 3 or 2.5.")
    return times.years(match)


def _job(said: str, before: FoundJob | None, knowledge: Knowledge, today: date) -> FoundJob:
    """A job as a person says it: a title, dates or years, or several of these; what is not said stays as it was."""
    times = calendar(knowledge.language.times)
    dated = next(iter(times.periods(said, today)), None)
    stated = None if dated else times.lengths.search(said)
    span = (dated.start, dated.end) if dated else stated.span() if stated else (len(said), len(said))
    title = " ".join(f"{said[: span[0]]} {said[span[1] :]}".split()).strip(_EDGES) or (before.title if before else "")
    title = wordings(knowledge.language.wordings).form(_SINCE).sub("", title)
    if not title:
        raise UsageError("bad-answer", f"'{said}' names no job; type one such as Data analyst, 2019-2022.")
    if dated or (not before and not stated):
        begins, ends = (dated.begins, dated.ends) if dated else (None, None)
        job = finds.job(title, begins, ends, _PLACE, knowledge, today)
        return replace(job, years=dated.years if dated else None)
    job = finds.job(title, before.begins if before else None, before.ends if before else None, _PLACE, knowledge, today)
    if stated:
        return replace(job, begins=None, ends=None, years=times.years(stated))
    return replace(job, years=before.years if before else None)


def _degree(said: str, knowledge: Knowledge) -> FoundDegree:
    read, _ = finds.degree(said, "", _PLACE, knowledge)
    if read is None:
        raise UsageError("bad-answer", f"'{said}' names no degree; type one such as master in statistics.")
    return read
