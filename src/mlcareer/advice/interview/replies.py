"""What a person means by a line typed in an interview. Every line is understood, or answered with what would be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Literal

from mlcareer.advice.interview.dialogue import Ask, Value
from mlcareer.advice.interview.jobs import is_known, jobs_said
from mlcareer.advice.interview.sentences import SkillMention, named_in
from mlcareer.counts import joined
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.language import Means, TimeWords
from mlcareer.knowledge.levels import NAMES, level_said
from mlcareer.knowledge.load import shipped_words
from mlcareer.knowledge.names import Names, normalise
from mlcareer.knowledge.phrases import any_word
from mlcareer.knowledge.studies import degree_rank
from mlcareer.reading.person.degrees import field_by_name
from mlcareer.reading.scan import Scanner
from mlcareer.reading.times import TimeReader
from mlcareer.reading.wordings import Wordings, wordings
from mlcareer.record import Record
from mlcareer.shapes import shape

Meaning = Literal["answer", "back", "skip", "unknown", "stop", "help", "again"]
DEGREES = ("none", "secondary", "some-college", "bachelor", "master", "doctorate")
MOST = 2000
"""Letters of a line that are read; nobody means more."""
_COMMON: Mapping[Meaning, Means] = {
    "back": "says-back",
    "skip": "says-skip",
    "unknown": "says-unknown",
    "stop": "says-stop",
    "help": "says-help",
}
_SHORT: Mapping[Meaning, Means] = {
    "back": "back-in-short",
    "skip": "skip-in-short",
    "stop": "stop-in-short",
    "help": "help-in-short",
}
"""What is said in short, too, except where a name is asked for: R and C are languages, and the next step is no name."""
_NO_JOB = r"(?:(?:%<so-far>) )*(?:%<no-job>|%<student>(?: (?:%<student-of>) .+)?)(?: (?:%<for-how-long>) .+)?"
_KEY = shape(r"\x1b[\[O][0-9;?]*[ -/]*[@-~]")
_BULLET = shape(r"^\s*[-*•·–]\s+")
_PARTS = shape(r"[,;\n](?![^()\n]*\))|[.!?]\s+(?=[A-Z])")
_HEDGED = r",\s+(?P<hedge>(?:%<hedge-behind>)\b)"
_DEGREE_OF = r"(?:%<degree-of>) (?!(?:%<part-of-degree>)\b)(?P<field>.+)"
_SIGNED = shape(r"(?P<name>.+?)(?:\s*[=:]|\s+[-–—]\s|\s*\()\s*(?P<level>[^=:()]*)\)?")
_OR = shape(r"\s+or\s+|\s*/\s*")
_HEDGE = r"^(?:%<hedge>|[~>=≈+]+)[.\s]*"
_YES = r"^(?:%<says-yes>)[\s,.;–-]+(?=\S)"
"""A yes that goes on to a level: `yes, but only a little`."""
_UNDER = r"^(?:<|%<fewer-than>)\s*"
_SHORT_UNIT = shape(r"(?<=\d)\s*(?P<unit>[ym])$")
_VAGUE = r"\b(?:%<vague-number>)\b"
_BEGUN = r"\b(?:%<degree-begun>)\b"
_LEADS_TO_FIELD = r"^(?:%<leads-to-field>)\s+"
_BETWEEN = shape(r"(?P<low>[0-5])\s*(?:-|–|to|or|/)\s*(?P<high>[0-5])|(?P<whole>[0-4])[.,][1-9]\d?", re.ASCII)
_STORY = 4
"""Words from which on what is typed is no name, but told."""
_LONGEST = 80
"""Years that anybody has worked."""


class Reply(Record):
    """A line understood: an answer with its value, one of the words that every question takes, or `again`.

    `message` says what was not understood, of an answer too, and a number would now mean one of the ids in `offers`.
    """

    meaning: Meaning
    value: Value | None = None
    message: str = ""
    offers: tuple[str, ...] = ()


def clean(text: str) -> str:
    """A line without the codes of keys, control characters, broken letters and marks that turn the direction."""
    kept = (" " if char in "\t\r" else char for char in _KEY.sub("", text[:MOST]))
    return "".join(c for c in kept if c == "\n" or unicodedata.category(c) not in ("Cc", "Cf", "Cs")).strip()


def read_reply(
    knowledge: Knowledge, ask: Ask, text: str, offers: tuple[str, ...] = (), today: date | None = None
) -> Reply:
    """What `text` means as a reply to `ask`. `offers` are the ids offered by number in the reply before, if any;
    without `today` no time is told by the day on which it began."""
    said = clean(text)
    word = "?" if said.strip("?") == "" != said else normalise(said)
    named = ask.kind in ("skills", "roles")
    words = _words(knowledge)
    meaning = _common(words, word) or ("unknown" if word == "?" else None if named else _in_short(words, word))
    if meaning == "unknown" and named:
        return Reply(meaning="help") if ask.kind == "skills" or word == "?" else Reply(meaning="answer", value=())
    if meaning:
        return Reply(meaning=meaning)
    match ask.kind:
        case "skills" | "roles":
            return _names(knowledge, ask.kind, said, offers)
        case "level" | "questions":
            return _level(knowledge, said, word, ask)
        case "job":
            return _job(knowledge, said, word, today)
        case "education":
            return _degree(knowledge, said, word, today)
        case "field":
            return _field(words, said, word)
        case _:
            return _years(knowledge, said, word, today)


def _words(knowledge: Knowledge) -> Wordings:
    return wordings(knowledge.language.wordings)


def _common(words: Wordings, word: str) -> Meaning | None:
    """Which of the words that every question takes a reply is."""
    return next((one for one, means in _COMMON.items() if words.mean(word, means)), None)


def _in_short(words: Wordings, word: str) -> Meaning | None:
    return next((one for one, means in _SHORT.items() if words.mean(word, means)), None)


def agreement(knowledge: Knowledge, text: str) -> Literal["yes", "no", "stop", "help"] | None:
    """What a line means as a reply to a question for yes or no, where nothing is a yes; None for another line, such as
    one of signs alone."""
    said = clean(text)
    word = normalise(said)
    words = _words(knowledge)
    if not said or words.mean(word, "says-yes", "agrees"):
        return "yes"
    meaning = _common(words, word)
    if said == "?" or meaning == "help":
        return "help"
    if words.mean(word, "says-no", "disagrees"):
        return "no"
    return "stop" if (meaning or _in_short(words, word)) == "stop" else None


# --- levels ----------------------------------------------------------------------------------------------------


_HOW_WELL = "Yes, but how well? 3 is on your own with help now and then, 4 also in hard cases."


def _level(knowledge: Knowledge, said: str, word: str, ask: Ask) -> Reply:
    """A level, or a plain yes or no where the question says which level that means."""
    words = _words(knowledge)
    agreed = words.mean(word, "says-yes")
    if ask.yes and agreed:
        return Reply(meaning="answer", value=ask.yes)
    if words.mean(word, "says-no") or (ask.no and words.mean(word, "disagrees")):
        return Reply(meaning="answer", value=ask.no)
    if agreed:
        return _again(_HOW_WELL)
    if not word:
        return _again("Type a number from 0 to 5, or skip.")
    behind_yes, agreeing = words.form(_YES).subn("", said.casefold())
    plain = words.form(_HEDGE).sub("", behind_yes)
    level = level_said(plain)
    if level is None:
        level = Scanner(knowledge=knowledge).reader.level_of(plain)
    if level is not None:
        return Reply(meaning="answer", value=level)
    if between := _BETWEEN.fullmatch(plain):
        low = int(between["low"] or between["whole"])
        return _again(f"Which of them, {low} or {between['high'] or low + 1}? Type the one that is nearer.")
    if _times(knowledge).lengths(plain):
        return _again("How well, not for how long: 3 is on your own with help now and then, 4 also in hard cases.")
    if agreeing:
        return _again(_HOW_WELL)
    return _again(f"{shown(said)} is not a level. Type 0 to 5, {joined(NAMES, 'or')}.")


# --- jobs, degrees, and years ----------------------------------------------------------------------------------------


def _job(knowledge: Knowledge, said: str, word: str, today: date | None) -> Reply:
    """Jobs with their years, or none; one that means nothing here is kept, and that is said."""
    words = _words(knowledge)
    if not said or words.mean(word, "no-more") or _no_job(words, said):
        return Reply(meaning="answer", value=())
    jobs, odd = jobs_said(knowledge, said, lambda text: _length(knowledge, text, today))
    if odd or not jobs:
        return _again(f"{shown(odd or said)}: type what the job is called and for how long, such as nurse, 8 years.")
    if too_long := [title for title, years in jobs if years is not None and years > _LONGEST]:
        return _again(f"{shown(too_long[0])}: nobody works for more than {_LONGEST} years; type it anew with the time.")
    jobs = tuple(one for one in jobs if not _no_job(words, one[0]))
    unknown = [shown(title) for title, _ in jobs if not is_known(knowledge, title)]
    told = f"{', '.join(unknown)}: kept as you said it; what it tells is not known here." if unknown else ""
    return Reply(meaning="answer", value=tuple((title[:200], years) for title, years in jobs), message=told)


def _no_job(words: Wordings, said: str) -> bool:
    """Whether a reply or a part of it says that somebody has no job, and how long: a time without one is no job."""
    return bool(words.form(_NO_JOB).fullmatch(normalise(said)))


def _degree(knowledge: Knowledge, said: str, word: str, today: date | None = None) -> Reply:
    """A degree by number, by word, or with its field: `bachelor in biology`, `5 physics`."""
    words, degrees = _words(knowledge), _degrees(knowledge)
    number, _, rest = word.partition(" ")
    if number.isascii() and number.isdecimal() and 1 <= int(number[:4]) <= len(DEGREES):
        degree = DEGREES[int(number) - 1]
        same = not rest or degrees.get(rest, rest.replace(" ", "-")) == degree
        field = "" if same or DEGREES.index(degree) < DEGREES.index("bachelor") else said.partition(" ")[2].strip(" -–")
        return Reply(meaning="answer", value=(degree, field[:200]) if field else degree)
    known = "none" if words.mean(word, "no-degree-held") else degrees.get(word, word.replace(" ", "-"))
    if known in DEGREES:
        return Reply(meaning="answer", value=known)
    told = knowledge.degrees.read(said, today.year if today else None)
    vague = words.mean(word, "vague-degree")
    reads = [] if vague else [one for one in told if one.state == "held"]
    if reads:
        best = max(reads, key=lambda one: degree_rank(one.level))
        of = words.form(_DEGREE_OF).fullmatch(" ".join(said.split()))
        named = str(of["field"]) if of and knowledge.degrees.studies_of(of["field"]) else None
        in_ = best.field or named or field_by_name(best, knowledge)
        return Reply(meaning="answer", value=(best.level, in_[:200]) if in_ else best.level)
    asked = f"Type a number from 1 to {len(DEGREES)}, or skip."
    if not word:
        return _again(asked)
    if (begun := [one for one in told if one.state == "unfinished"]) or words.form(_BEGUN).search(word):
        if begun and all(one.level == "secondary" for one in begun):
            return _again(f"Only what is finished counts; 1 is for a school that is not. {asked}")
        return _again(f"Only a finished degree counts; 3 is for a first one begun. {asked}")
    if knowledge.degrees.studies_of(said):
        return _again(f"{shown(said)} is a field; which degree do you have in it? {asked}")
    if vague:
        return _again(f"Which degree is it: 4 bachelor's, 5 master's or 6 doctorate? {asked}")
    if told:
        return _again(f"Only a finished degree counts; 3 is for a first one begun. {asked}")
    return _again(f"{shown(said)} is not on the list. {asked}")


def _degrees(knowledge: Knowledge) -> dict[str, str]:
    """The degrees by what is all of an answer."""
    known = knowledge.language.degrees or shipped_words("degrees")
    return {normalise(word): form.level for form in known.said for word in form.words}


def _field(words: Wordings, said: str, word: str) -> Reply:
    if not word or words.mean(word, "no-field"):
        return Reply(meaning="skip")
    if not any(char.isalpha() for char in said) or words.mean(word, "says-yes"):
        return _again("Type the field, such as computer science, or press Enter to leave it out.")
    plain = words.form(_LEADS_TO_FIELD).sub("", said)
    return Reply(meaning="answer", value=plain[:200])


def _years(knowledge: Knowledge, said: str, word: str, today: date | None) -> Reply:
    if _words(knowledge).mean(word, "no-years"):
        return Reply(meaning="answer", value=0.0)
    years = _length(knowledge, said.casefold(), today)
    if years is not None and years <= _LONGEST:
        return Reply(meaning="answer", value=years)
    if not word:
        return _again("Type a number of years such as 2 or 0.5, or skip.")
    return _again(f"{shown(said)} is not a number of years from 0 to {_LONGEST}. Type one such as 2 or 0.5, or skip.")


def _times(knowledge: Knowledge) -> TimeReader:
    return TimeReader(knowledge.language.times or shipped_words("times"))


def _length(knowledge: Knowledge, said: str, today: date | None) -> float | None:
    """The years that a reply says: `2`, `18 months`, `about three`, `since 2019`; of `2-3` the fewer ones, and half of
    what they are fewer than. None for what does not say how many."""
    words = _words(knowledge)
    under = words.form(_UNDER).match(said)
    plain = _SHORT_UNIT.sub(
        lambda match: " years" if match["unit"] == "y" else " months", said[under.end() if under else 0 :]
    )
    plain = words.form(_HEDGE).sub("", plain)
    if words.form(_VAGUE).search(plain):
        return None
    reader = _times(knowledge)
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{1,2})?", plain, re.ASCII):
        years = float(plain.replace(",", "."))
        return years / 2 if under else years
    for text in (plain, f"{plain} years"):
        whole = [
            one for one in reader.lengths(text) if not text[: one.start].strip() and not text[one.end :].strip(" .!")
        ]
        if whole:
            return round(whole[0].low / (2 if under else 1), 2)
    periods = reader.read(plain, today).periods if today else ()
    from_to, since = _spans(knowledge.language.times or shipped_words("times"))
    if len(periods) == 1 and (from_to.fullmatch(plain) or (since.match(said) and periods[0].ends is None)):
        return periods[0].years
    return None


@lru_cache(maxsize=8)
def _spans(times: TimeWords) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The shapes of the years between which a time lies, and of what begins one that goes on."""
    since, joins, now = map(any_word, (times.since, times.joins, times.now))
    from_to = rf"(?:{since} )?\d{{4}}\s*(?:-|–|—|{joins})\s*(?:\d{{4}}|{now})"
    return shape(from_to, re.IGNORECASE), shape(rf"{since}(?!\w)", re.IGNORECASE)


# --- names -----------------------------------------------------------------------------------------------------


class _NamedInReply(Record):
    """What a part of a reply names: ids with their levels, what is not known, and what was told instead of a level or
    is only wished for, in a sentence."""

    levels: tuple[tuple[str, int | None], ...] = ()
    missing: tuple[str, ...] = ()
    told: str = ""


def _names(knowledge: Knowledge, kind: Literal["skills", "roles"], said: str, offers: tuple[str, ...]) -> Reply:
    """Names separated by commas or lines, or the numbers of what was offered before."""
    known = knowledge.skill_names if kind == "skills" else knowledge.role_names
    word, words = normalise(said), _words(knowledge)
    agreed = words.mean(word, "says-yes")
    if agreed and len(offers) == 1:
        return _taken(kind, {offers[0]: None})
    if (not said or agreed) and offers:
        choices = _choices(known, offers)
        return Reply(meaning="again", message=f"{choices}? Type a number, another name, or no for none.", offers=offers)
    if not said or words.mean(word, "no-more") or (kind == "roles" and words.mean(word, "any-role")):
        return Reply(meaning="answer", value=())
    if kind == "roles" and words.mean(word, "asks-for-names"):
        return _again(f"There are: {', '.join(known.labels.values())}.")
    if agreed or not (any(char.isalpha() for char in said) or _numbers(said, offers)):
        like = "Python, Excel or statistics" if kind == "skills" else "data scientist"
        return _again(f"Type a name such as {like}, or press Enter to go on.")
    if not _numbers(said, offers) and not known.find(said) and (other := _of_the_other_kind(knowledge, kind, said)):
        return _again(other)
    return _told(kind, known, list(_parts(knowledge, kind, said, offers)))


def _of_the_other_kind(knowledge: Knowledge, kind: Literal["skills", "roles"], said: str) -> str:
    """What to do where a role is named among skills, or a skill among roles; empty for what is neither."""
    other = knowledge.role_names if kind == "skills" else knowledge.skill_names
    id_ = other.find(said)
    if id_ is None:
        return ""
    if kind == "skills":
        return f"{other.labels[id_]} is a role; at which you aim is asked next. Press Enter to go on."
    return f"{other.labels[id_]} is a skill. Type a role such as data scientist, or press Enter to go on."


def _taken(kind: str, found: dict[str, int | None], message: str = "", offers: tuple[str, ...] = ()) -> Reply:
    value = tuple(found.items()) if kind == "skills" else tuple(found)
    return Reply(meaning="answer", value=value, message=message, offers=offers)


def _told(kind: Literal["skills", "roles"], known: Names, parts: list[_NamedInReply]) -> Reply:
    """The reply that the parts of it make."""
    found = {id_: level for part in parts for id_, level in part.levels}
    missing = [name for part in parts for name in part.missing]
    told = " ".join(part.told for part in parts if part.told)
    asked = _unknown(kind, known, missing) if missing or not (found or told) else _again("")
    message = " ".join(text for text in (told, asked.message) if text)
    if not found:
        return Reply(meaning="again", message=message, offers=asked.offers)
    return _taken(kind, found, message, asked.offers)


def _parts(knowledge: Knowledge, kind: str, said: str, offers: tuple[str, ...]) -> Iterator[_NamedInReply]:
    plain = _words(knowledge).form(_HEDGED).sub(r" \g<hedge>", said)
    for part in (_BULLET.sub("", one).strip() for one in _PARTS.split(plain)):
        if _offered(part, offers):
            yield _NamedInReply(levels=((offers[int(part) - 1], None),))
        elif part:
            yield _skills(knowledge, part) if kind == "skills" else _roles(knowledge, part)


def _roles(knowledge: Knowledge, name: str) -> _NamedInReply:
    several = [knowledge.role_names.find(one) for one in _OR.split(name)]
    if all(several):
        return _NamedInReply(levels=tuple((role, None) for role in several if role))
    role = knowledge.titles.understand(name).role
    return _NamedInReply(levels=((role, None),)) if role else _NamedInReply(missing=(name,))


def _skills(knowledge: Knowledge, part: str) -> _NamedInReply:
    """The skills of a part: a name, one with its level (`Docker: 4`, `advanced SQL`), several in one, or a sentence."""
    names = knowledge.skill_names
    whole = names.find(part)
    if signed := _signed(names, part, whole):
        return signed
    for name, level in _peeled(part):
        if (id_ := names.find(name)) and whole in (None, id_):
            return _NamedInReply(levels=((id_, level),))
    if whole:
        return _NamedInReply(levels=((whole, None),))
    found, rest = names.find_all(part)
    if found and not rest:
        return _NamedInReply(levels=tuple((id_, None) for id_ in found))
    named = named_in(knowledge, part)
    if len(named) > len(found):
        return _mentioned(knowledge, named)
    return _NamedInReply(levels=tuple((id_, None) for id_ in found), missing=rest)


def _signed(names: Names, part: str, whole: str | None) -> _NamedInReply | None:
    """A name, a sign and a level; what is no level is told, and it is asked for. `whole` is what the part is called as
    it stands, such as `Git (version control)`."""
    match = _SIGNED.fullmatch(part)
    id_ = names.find(match["name"]) if match else None
    if match is None or id_ is None or (whole and level_said(match["level"]) is None):
        return None
    said = match["level"].strip()
    level = level_said(said) if said else None
    told = f"{shown(said)} is not a level of {names.labels[id_]}." if said and level is None and said != "yes" else ""
    return _NamedInReply(levels=((id_, level),), told=told)


def _peeled(part: str) -> Iterator[tuple[str, int]]:
    """A part as a name and a level before or behind it."""
    words = part.split()
    for size in range(min(3, len(words) - 1), 0, -1):
        for name, said in ((words[:-size], words[-size:]), (words[size:], words[:size])):
            if (level := level_said(" ".join(said))) is not None:
                yield " ".join(name), level


def _mentioned(knowledge: Knowledge, named: list[SkillMention]) -> _NamedInReply:
    """The skills that a sentence names, each with what it says of it."""
    wished = [knowledge.skills[one.skill].name for one in named if not one.meant]
    told = f"Only what you can do yourself counts: {', '.join(wished)} left out." if wished else ""
    return _NamedInReply(levels=tuple((one.skill, one.level) for one in named if one.meant), told=told)


def _numbers(said: str, offers: tuple[str, ...]) -> bool:
    """Whether a reply is made of numbers of what was offered."""
    parts = [part.strip() for part in _PARTS.split(said) if part.strip()]
    return bool(parts) and all(_offered(part, offers) for part in parts)


def _offered(part: str, offers: tuple[str, ...]) -> bool:
    return len(part) == 1 and part in "123456789"[: len(offers)]


def _unknown(kind: Literal["skills", "roles"], names: Names, missing: list[str]) -> Reply:
    """Of a single unknown name the nearest ones are offered by number; several are only named."""
    noun = kind[:-1]
    if len(missing) > 1:
        listed = ", ".join(shown(name) for name in missing[:5])
        more = f" and {len(missing) - 5} more" if len(missing) > 5 else ""
        return _again(f"Not known by these names: {listed}{more}.")
    name = missing[0] if missing else ""
    begun = [id_ for id_, _ in names.starting(name, 4)]
    alike = [id_ for label in names.nearest(name[:200]) if (id_ := names.find(label))]
    near = tuple(dict.fromkeys((*begun, *alike)))[:4]
    if not near and len(name.split()) >= _STORY:
        such = "Excel, statistics or teaching" if kind == "skills" else "data analyst"
        return _again(f"Nothing in {shown(name)} is a {noun} here. Type names, such as {such}; Enter goes on.")
    if not near:
        return _again(f"No {noun} here is called {shown(name)}. Try another word for it, or press Enter to go on.")
    asked = f"No {noun} here is called {shown(name)}. Did you mean {_choices(names, near)}?"
    one = "its number" if len(near) == 1 else "a number"
    return Reply(meaning="again", message=f"{asked} Type {one}, or another name.", offers=near)


def _choices(names: Names, ids: tuple[str, ...]) -> str:
    return ", ".join(f"{number} {names.labels[id_]}" for number, id_ in enumerate(ids, 1))


def _again(message: str) -> Reply:
    return Reply(meaning="again", message=message)


def shown(text: str) -> str:
    """What a person typed, in quotes and not too long."""
    line = " ".join(text.split())
    return f"'{line[:40]}…'" if len(line) > 40 else f"'{line}'"
