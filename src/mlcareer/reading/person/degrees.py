"""The degrees that a CV says are held, and their fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from mlcareer.knowledge.model import Degree
from mlcareer.reading.person.imported import FoundDegree, Quote
from mlcareer.record import Record

_SUBJECT = (
    r"(?:science|arts|engineering|technology|philosophy|business administration|commerce|education|laws?|medicine"
    r"|computer applications|fine arts|mathematics|economics|statistics|public health|research|music|design"
    r"|computer science|data science|information technology)"
)
_OF = r"(?= (?:of|in|degree|thesis|level|\(|–|-)|['’]s|,|$)"
_IN = r"(?= (?:in|degree)\b|,|\s[–-]|\s\()"


def _any(lines: str, cased: str) -> str:
    """A pattern of alternatives without regard to case, given a line each, and of others with it."""
    several = "|".join(line.strip() for line in lines.strip().splitlines())
    return f"(?i:{several})|{cased}"


_FORMS: tuple[tuple[Degree, str], ...] = (
    (
        "doctorate",
        _any(
            r"""
            \bph\.?\s?d\b\.?|\bd\.?phil\b\.?|\bdoctorate\b|\bdoctoral degree|\bdoctor of \w+
            \bdr\. ?-?(?:rer|phil|ing|med)\b[. \w]{0,8}
            """,
            r"\bSc\.?D\b\.?|\bEd\.?D\b\.?",
        ),
    ),
    (
        "master",
        _any(
            rf"""
            \bm\.?sc\b\.?|\bm\.? ?eng\b\.?|\bm\.? ?tech\b\.?|\bm\.?phil\b\.?|\bmba\b|\bm\.b\.a\.|\bmsci\b|\bmres\b
            \bmaster(?:['’]?s)?(?: degree)?{_OF}|\bmaster of {_SUBJECT}|\bmasters degree|\bmagister\b
            \bdiplom(?:-\w+)?(?= in|\b-)
            """,
            rf"\bM\.S\.?(?=\W)|\bM\.A\.?(?=\W)|\bMS\b{_IN}|\bMA\b(?:{_IN}|(?= [A-Z][a-z]+(?: [A-Z]\w+)*,))"
            r"|\bMCA\b|\bMPH\b|\bMSE\b|\bMBA\b|\bLL\.M\b\.?|\bM\.?Ed\b|\bM\.?Stat\b",
        ),
    ),
    (
        "bachelor",
        _any(
            rf"""
            \bb\.?sc\b\.?|\bb\.? ?eng\b\.?|\bb\.? ?tech\b\.?|\bbba\b|\bb\.? ?com\b\.?(?= |,)|\bbca\b
            \bbachelor(?:['’]?s)?(?: degree)?{_OF}|\bbachelor of {_SUBJECT}|\bundergraduate degree
            \blicence(?= [a-zé]+,)
            \blicenciatura\b|\blaurea triennale\b
            """,
            rf"\bB\.S\.?(?=\W)|\bB\.A\.?(?=\W)|\bB\.E\.?(?=\W)|\bBS\b(?:{_IN}|(?= [A-Z][a-z]))|\bBA\b(?:{_IN}"
            rf"|(?= [A-Z]))"
            r"|\bBE\b(?= (?:in)\b|,|\s\()|\bLL\.?B\b\.?|\bB\.?Ed\b|\bB\.?Stat\b",
        ),
    ),
    (
        "some-college",
        _any(
            r"""
            \bassociate(?:['’]?s)? (?:degree|of (?:science|arts|applied science))|\bhigher national diploma
            \bfoundation degree|\bcollege diploma|\bdiploma in\b|\bnational diploma|\b(?:higher )?vocational diploma\)?
            \battestation of college studies(?: \([a-z]+\))?
            """,
            r"\bHN[DC]\b|\bA\.?A\.?S\.?(?= (?:in|degree)\b)",
        ),
    ),
    (
        "secondary",
        _any(
            r"""
            \bhigh[- ]school\b|\bsecondary (?:school|education|diploma)|\ba-levels?\b|\babitur\b|\bbaccalaur[ée]at\b
            \bmatura\b|\bgcses?\b|\bleaving certificate|\bhigher secondary|\bsenior secondary|\b12th (?:grade|standard)
            \bxii\b
            """,
            r"\bGED\b|\bHSC\b",
        ),
    ),
)
_DEGREE = re.compile("|".join(f"(?P<{level.replace('-', '_')}>{form})" for level, form in _FORMS), re.MULTILINE)
_NOT_HELD = re.compile(
    r"\b(?:expected|anticipated|estimated|in progress|ongoing|pursuing|pursue|currently|candidate|candidacy|drop-?out"
    r"|dropped out|incomplete|uncompleted|unfinished|not (?:yet )?(?:completed|finished|awarded|graduated)"
    r"|did(?: not|n['’]t) (?:finish|complete|graduate)|never (?:finished|completed)|withdrew|withdrawn|discontinued"
    r"|abandoned|to be (?:completed|awarded)|graduating|will graduate|enrolled|aspir\w+|plan(?:ning|s)? to|want to"
    r"|would like|applying|applied to|hope to|interrupted|left (?:before|after|without)"
    r"|without (?:a |finishing|completing)|no degree|present|part-completed|credits? (?:completed|towards?)|studying"
    r"|student|paused|suspended|abd|all but dissertation|year \d of|\d(?:st|nd|rd|th)[- ]year)\b",
    re.IGNORECASE,
)
_ANOTHERS = re.compile(
    r"\b(?:supervis\w+|mentor\w*|taught|teach\w*|advis\w+|tutor\w*|students?|candidates|interns?|committee|recruit\w*"
    r"|hir(?:ed|ing)|required|preferred|or equivalent|colleagues?|professor|wife|husband|brother|sister|father|mother"
    r"|team of|led|between|scrum|webmaster|masterclass|equivalent to|level course|syllabus)\b",
    re.IGNORECASE,
)
_NO_DEGREE = re.compile(r"\b(?:scrum|supervis\w+|taught|students|syllabus)\b", re.IGNORECASE)
_HONOURS = r"(?:\((?i:hons?|honours|honors)\.?\)|(?i:\bhons?\b|\bhonours\b)\.?)"
_ENDS = (
    r"\s*(?:$|[,;()|\n–—•\d:]|\.(?:\s|$)|\s-\s"
    r"|\b(?:from|at|with|university|college|institute|and (?:an?|my)|where|thesis|\(|school)\b)"
)
_AFTER = re.compile(
    rf"[\s.]*(?:(?:degree|level)\b)?\)?\s*{_HONOURS}?\s*(?:of\s+{_SUBJECT}\b)?\s*(?:\([^()]*\))?[\s,:–—-]*"
    r"(?:degree\s+)?(?:(?:in|of)\s+)?(?:the field of\s+)?"
    rf"(?P<field>[^\W\d_][^,;()|\n–—•\d:]{{2,70}}?)?(?={_ENDS})",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:university|college|institute|school|universit\w+|academy|polytechnic|thesis|gpa|grade|hons"
    r"|\w+ university|eth"
    r"|mit|london|insead|iese|distinction|first class|magna|cum laude|summa|merit|technikon|hochschule)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:Bachelor|Master|Doctor)['’]?s? of\s+(?P<field>[A-Z][\w&]+(?: (?:and |of )?[A-Z][\w&]+){0,3})"
)
_FUTURE = re.compile(r"\b20\d\d\b")
_GENERIC = frozenset(("science", "arts", "technology", "research", "degree"))
_FOLLOWING = 2


class Line(Record):
    """A line of a document, its number from 1, and whether it stands where degrees are listed."""

    number: int
    text: str
    listed: bool = True


def degrees(lines: list[Line], today: date) -> tuple[FoundDegree, ...]:
    """The degrees that the lines say are held, in order."""
    found: list[FoundDegree] = []
    for index, line in enumerate(lines):
        for part in _parts(line.text):
            match = _DEGREE.search(part)
            if match and _held(part, _rest(lines, index), line, today):
                degree = _found(match, part, line)
                if all((one.level, one.field) != (degree.level, degree.field) for one in found):
                    found.append(degree)
    fields = {one.level for one in found if one.field}
    return tuple(one for one in found if one.field or one.level not in fields)


def _parts(text: str) -> Iterator[str]:
    """A line, or its parts where it names several degrees."""
    if len(_DEGREE.findall(text)) < 2:
        yield text
        return
    yield from re.split(
        r"[;|]|\.\s|,\s(?=(?:an? )?(?:[BM]\.?(?:Sc|A|S|Eng|Tech)|Ph\.?D|MBA|Bachelor|Master)\b)|\band (?=an? |my )",
        text,
    )


def _rest(lines: list[Line], index: int) -> str:
    """What follows a degree and belongs to it: up to two lines before an empty one or the next degree."""
    rest: list[str] = []
    for line in lines[index + 1 : index + 1 + _FOLLOWING]:
        if not line.text.strip() or _DEGREE.search(line.text) or line.number != lines[index].number + len(rest) + 1:
            break
        rest.append(line.text)
    return "\n".join(rest) if lines[index].listed else ""


def _held(part: str, rest: str, line: Line, today: date) -> bool:
    years = [int(year) for year in _FUTURE.findall(part)] or [int(year) for year in _FUTURE.findall(rest)]
    if years and max(years) > today.year:
        return False
    bullets = [one for one in rest.split("\n") if not re.match(r"\s*[-*•]", one)]
    whole = part if re.search(_FUTURE, part) else "\n".join((part, *bullets[:1]))
    if _NOT_HELD.search(whole if line.listed else part):
        return False
    return not _ANOTHERS.search(part) if not line.listed else not _NO_DEGREE.search(part)


def _found(match: re.Match[str], part: str, line: Line) -> FoundDegree:
    level = (match.lastgroup or "").replace("_", "-")
    return FoundDegree(
        level=level,  # type: ignore[arg-type]
        field=_field(match, part, line) if level != "secondary" else None,
        quotes=(Quote(words=" ".join(part.split())[:200], place=f"line {line.number}"),),
    )


def _field(match: re.Match[str], part: str, line: Line) -> str | None:
    after = _AFTER.match(part, match.end())
    field = _clean(after["field"]) if after and after["field"] else None
    if field is None and (named := _NAMED.search(part)) and named["field"] != "Philosophy":
        field = _clean(named["field"])
    if field is None and line.listed:
        before = re.split(r"[,;|:–—•*]|\s-\s", part[: match.start()])
        field = next((clean for one in reversed(before) if (clean := _clean(one))), None)
    return field


def _clean(field: str) -> str | None:
    plain = re.sub(
        r"^(?:an? |the |my |in |of |and |hold |have |degree )+",
        "",
        " ".join(field.split()).strip(" .,-–—*_("),
        flags=re.IGNORECASE,
    )
    if (
        not plain
        or plain.lower() in _GENERIC
        or _PLACE.search(plain)
        or len(plain.split()) > 8
        or not plain[0].isalpha()
    ):
        return None
    return plain if plain[0].isupper() or (len(plain.split()) <= 4 and " i " not in f" {plain.lower()} ") else None
