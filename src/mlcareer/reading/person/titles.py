"""What titles of jobs are known by: the words of titles as patterns, and the parts of a heading that may be one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple

from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.language import JobWords, phrases_of
from mlcareer.knowledge.load import shipped_words
from mlcareer.knowledge.titles import JobTitle, Titles
from mlcareer.reading.periods import Calendar, calendar
from mlcareer.reading.places import is_place
from mlcareer.reading.plain import begins_large, begins_small
from mlcareer.reading.scan import Scanner
from mlcareer.reading.wordings import worded, wordings
from mlcareer.record import Record
from mlcareer.shapes import shape

_CUT = worded(
    r"\s+[|•·–—-]\s+|\s*[|•·\t]\s*|,\s+|\s{2,}|\s+(?:@|%<at-firm>)\s+|\s+as\s+an?\s+|[:;]\s+|\s*[–—]\s*|\s*[()]\s*"
    r"|\s+[-–—]$|^[-–—]\s+|\s-(?=[A-Z])|\s+[*_]{1,3}(?=[^\W_])|(?<=[^\W_)])[*_]{1,3}\s+"
)
_COLUMNS = shape(r"\s*[|\t]\s*|\s{3,}")
"""What stands between the columns of a heading."""
_THERE = worded(r"\s+(?:%<there>)\s+(?!(?:%<kind-of-work>)\b)(?=[A-ZÀ-Þ])")
"""What parts a title and an employer in half a sentence."""
_AS = worded(r"^\s*as (?:(?:%<article>) )?|^\s+")
_OF = worded(r"[\s/&,(-]+(?:%<of-what>|I{1,3}|IV|V|\d)\b|\s*[(/&,]")
"""What may stand behind the word of a title: what of, or a grade."""
_WORDS = r"(?:[\w/&+#.'’-]+ )"
DASHES = " \t,;:|–—-•*_#()[]·.▪●◦‣>"
NUMBER = shape(r"^\s*\d{1,2}(?:\.\)\s*|[.)]\s+)")
_MARKED = shape(r"(?<=\w) _?\[[^\[\]]{2,30}\]_?")
"""A remark in square brackets behind a title: `Engineer _[main position]_`."""
_MOST_ALONE = 5
_ACADEMIC = frozenset(("bachelor", "master", "doctorate"))
_SURE = frozenset(("name", "core", "alike"))
_LED = worded(r"(?:^|[.;] )(?:%<led>) (?!(?:%<led-of>)\b)[a-z]")
"""What may tell what was led: `Lead technical vision`, but not `Lead data scientist`."""
COURSES = r"\b(?:%<course>)\b"


class TitleFound(Record):
    """What a part of a heading is as a title: the role that it names, and whether it is a title for sure (`sure`), or
    only has a word of titles (`likely`)."""

    role: str | None
    sure: bool
    likely: bool


_NUMBERED_WORD = shape(r"\d[A-Z]{1,2}\s")
"""A number and letters that are one word: `2D`."""


class JobForms:
    """The words of titles and of accounts of work as patterns."""

    def __init__(self, words: JobWords) -> None:
        self._words = words
        self._phrases = phrases_of(words)

    def _any(self, *several: tuple[str, ...]) -> str:
        return self._phrases.any(phrase for phrases in several for phrase in phrases)

    @cached_property
    def title(self) -> re.Pattern[str]:
        """A word of titles."""
        return shape(rf"\b{self._any(self._words.told, self._words.titles)}s?\b", re.IGNORECASE)

    @cached_property
    def group(self) -> re.Pattern[str]:
        """A word of titles for several people, which ends the name of a group of them: `Society of Engineers`."""
        return shape(rf"\b{self._any(self._words.told, self._words.titles)}s$", re.IGNORECASE)

    def ends_in_title(self, part: str) -> bool:
        """Whether a part ends in a word of titles, or begins with what that is of: `Assistant`, `Head of Data`, but not
        `Tech Works Unlimited`."""
        return any(match.end() == len(part) or _OF.match(part, match.end()) for match in self.title.finditer(part))

    def ends_as_title(self, part: str) -> bool:
        """Whether a part ends in a word of titles, or in one that looks like a word for who does something."""
        return self.ends_in_title(part) or any(one.end() == len(part) for one in self.agent.finditer(part))

    @cached_property
    def told(self) -> re.Pattern[str]:
        """A title in a sentence: `I worked at Acme as a data analyst`."""
        words = self._words
        common, agents = self._any(words.told), self._any(words.agents)
        kind, between = f"(?:{self._any(words.hours)} )?", r"(?: [\w&.'’–-]+){0,5}?(?: \([^()\n]{4,30}\))?"
        the, own, at, joins = map(self._any, (words.articles, words.own, words.at, words.joins))
        named = rf"(?-i:[A-Z][\w-]+(?:(?: (?:{joins}|&))? [A-Z][\w-]+){{0,3}})"
        ranked = rf"(?:{self._any(words.grades)} )?{self._any(words.ranks)} of {named}"
        capitals = rf"(?-i:(?:(?:[A-Z][\w/+-]*|&|of|{joins}) ){{0,4}}?(?=[A-Z]))"
        return shape(
            rf"\b{self._any(words.work)}\b{between} {self._any(words.is_as)} (?:{own} )?{kind}"
            rf"(?P<title>{ranked}|{_WORDS}{{0,5}}?{common})\b"
            rf"|\b{self._any(words.held_as)}\b{between} as {the} {kind}"
            rf"(?P<agent>{_WORDS}{{0,3}}?{agents})\b"
            rf"|\b{self._any(words.becoming)} (?:{own} )?(?P<became>{_WORDS}{{0,4}}?{common})\b"
            rf"|\b{self._any(words.then)} (?:an? )?(?P<next>{_WORDS}{{0,3}}?{common}) {at}\b"
            rf"|\b{self._any(words.i_am)} (?:{self._any(words.meanwhile)} )?"
            rf"(?:(?:{the} )?(?P<ranked>{ranked})|{the} (?P<own>{_WORDS}{{0,5}}?{common})"
            rf"|(?P<plain>{capitals}{common}))\b"
            rf"|(?:^|(?<=[,;.]\s)|\b{joins}\s)(?-i:{self._any(words.spans)})"
            rf" [^,.;()]{{6,40}}? (?:as )?{the} (?P<then>{_WORDS}{{0,4}}?{common})"
            rf"(?=,|\.|;|$| {at}\b)",
            re.IGNORECASE,
        )

    @cached_property
    def worked_as(self) -> re.Pattern[str]:
        """How a heading that is half a sentence begins before its title: `Working as Data Engineer in Acme`."""
        return shape(
            rf"\W*(?:{self._any(self._words.i_am, self._words.meanwhile)} )?{self._any(self._words.held_as)}"
            rf" as (?:{self._any(self._words.articles)} )?",
            re.IGNORECASE,
        )

    @cached_property
    def breaks(self) -> re.Pattern[str]:
        """What parts the words of one job from those of the next one in a sentence, or two sentences."""
        then = self._any(self._words.then)
        return shape(rf"(?<=[.!?;])(?<!\b[SJD]r\.)\s+|(?:,\s+|\s)(?:{then}\s+)+|,\s+", re.IGNORECASE)

    @cached_property
    def joins(self) -> re.Pattern[str]:
        """A word that joins a job to the one told before it and says nothing of when it was."""
        return shape(rf"{self._any(self._words.joins)}\b", re.IGNORECASE)

    @cached_property
    def leads(self) -> re.Pattern[str]:
        """Words before a title in a sentence that are no part of it."""
        return shape(rf"^(?:{self._any(self._words.leads)} )+", re.IGNORECASE)

    @cached_property
    def left(self) -> re.Pattern[str]:
        """What says that work ended."""
        return shape(rf"\b{self._any(self._words.left)}\b", re.IGNORECASE)

    @cached_property
    def going_on(self) -> re.Pattern[str]:
        """What says that work goes on."""
        return shape(rf"\b{self._any(self._words.going_on)}\b", re.IGNORECASE)

    @cached_property
    def at(self) -> re.Pattern[str]:
        """A job told with its dates behind it: `head chef at the Anchor (2019-2024)`."""
        return shape(
            rf"\b(?P<title>{_WORDS}{{0,2}}{self._any(self._words.told)})(?: at|,) [^().;:]{{2,50}} "
            r"\((?P<when>[^()]{4,40})\)",
            re.IGNORECASE,
        )

    @cached_property
    def gap(self) -> re.Pattern[str]:
        """What stands where somebody did not work, and says so."""
        return shape(rf"\b{self._any(self._words.gaps)}\b", re.IGNORECASE)

    @cached_property
    def wished(self) -> re.Pattern[str]:
        """What says that work is wished for."""
        return shape(rf"\b{self._any(self._words.wished)}\b", re.IGNORECASE)

    @cached_property
    def of_another(self) -> re.Pattern[str]:
        """What a label says is no title: `Client: rail operator`."""
        people = wordings().one_of("title-of-name")
        return shape(
            rf"\b{self._any(self._words.labels)}\**(?:\s*:\**\s*|\s+(?={people}\.?\s))[^|;,(–—\t]{{1,60}}",
            re.IGNORECASE,
        )

    @cached_property
    def labelled(self) -> re.Pattern[str]:
        """A title behind its label: `Position: Night porter`; one of several words needs no colon."""
        label = self._any(self._words.title_labels)
        long = self._any(tuple(one for one in self._words.title_labels if one.count(" ") > 1))
        return shape(
            rf"\W*(?:{label}\**\s*(?::\.?\**|\s\s|\t)|{long})\s*(?P<title>[^\W\d_][^|:;\t(,\n]{{1,79}}?)"
            r"\s*(?=$|[|(,:;\n]|\t|\s\s|[-–—]\s?[A-Z].{60})",
            re.IGNORECASE,
        )

    @cached_property
    def of_time(self) -> re.Pattern[str]:
        """A label of dates."""
        return shape(self._any(self._words.time_labels), re.IGNORECASE)

    @cached_property
    def timed(self) -> re.Pattern[str]:
        """Dates behind their label: `Period: May 2018 - June 2019`."""
        return shape(rf"\W*{self._any(self._words.time_labels)}\**\s*(?::|\s\s|\t)", re.IGNORECASE)

    @cached_property
    def remark(self) -> re.Pattern[str]:
        """How a job was held, in a bracket behind its title."""
        return shape(rf"(?<=\w) \({self._any(self._words.held)}\)", re.IGNORECASE)

    @cached_property
    def graded(self) -> re.Pattern[str]:
        """A rank or grade in a bracket behind a title: `Statistician (Grade 7)`."""
        return shape(rf"(?<=\w) \({self._any(self._words.graded)}\)", re.IGNORECASE)

    @cached_property
    def manner(self) -> re.Pattern[str]:
        """How a job was held, as all of a part: `Self-employed`."""
        return shape(self._any(self._words.held), re.IGNORECASE)

    @cached_property
    def agent(self) -> re.Pattern[str]:
        """A word for who does something, by how it ends, where such a word stands: `pastry baker`, `minister of youth`,
        but not `Cyber Access`."""
        return shape(
            rf"\b{self._any(self._words.agents)}\b(?=\s*(?:[^\w\s]|$)|\s+{wordings().one_of('of-what')}\b)",
            re.IGNORECASE,
        )

    @cached_property
    def no_job(self) -> re.Pattern[str]:
        """What is no job as all of a part: `Member`."""
        return shape(self._any(self._words.no_jobs), re.IGNORECASE)

    @cached_property
    def rank(self) -> re.Pattern[str]:
        """A title that names a rank and not yet what of."""
        return shape(rf"(?:{self._any(self._words.grades)} )?{self._any(self._words.ranks)}", re.IGNORECASE)

    @cached_property
    def ranked_of(self) -> re.Pattern[str]:
        """A rank and what of, which may end like the name of an employer: `Director of Client Services`."""
        return shape(rf"{self.rank.pattern} {wordings().one_of('title-of')} (?=\S)", re.IGNORECASE)

    @cached_property
    def employer(self) -> re.Pattern[str]:
        """A word of the names of employers, where no word for who works there follows: `Bank of Porto`, but not `Bank
        Teller`."""
        return shape(rf"\b{self._any(self._words.employers)}\b(?! (?i:{self._people})$)")

    @cached_property
    def firm(self) -> re.Pattern[str]:
        """The name of an employer where that of a person may stand and no title: `Acme Systems`."""
        return shape(rf"{self.named_employer.pattern}|\b{self._any(self._words.firms)}$")

    @cached_property
    def named_employer(self) -> re.Pattern[str]:
        """The name of an employer by its last word or its first: `Department of Rivers`, but not `Department Chair`."""
        ends, begins = self._any(self._words.employers), self._any(self._words.begins)
        return shape(rf"\b{ends}\b\.?$|^{begins} (?!(?i:{self._people})$)")

    @cached_property
    def _people(self) -> str:
        """A word for who does something."""
        return self._any(self._words.told, self._words.titles, self._words.agents)


@lru_cache(maxsize=8)
def job_forms(words: JobWords | None = None) -> JobForms:
    """The patterns of a file of words; of the shipped one where none is given."""
    return JobForms(words or shipped_words("jobs"))


class KnownTitles(NamedTuple):
    """What titles are known by: `role_of` gives the role that a part of a heading names, `forms` the words, `calendar`
    reads dates.
    `is_no_title` says what names a place or a skill, `is_study` what tells of a degree or a course, `is_place` what
    names a place."""

    role_of: Callable[[str], TitleFound]
    forms: JobForms
    is_no_title: Callable[[str], bool]
    is_study: Callable[[str], bool]
    is_place: Callable[[str], bool]
    calendar: Calendar

    def is_title(self, text: str) -> bool:
        """Whether a word of titles of jobs stands in a text."""
        return bool(self.forms.title.search(text))


class _Known(NamedTuple):
    """What a knowledge base knows of titles."""

    scanner: Scanner
    today: date
    forms: JobForms

    @property
    def knowledge(self) -> Knowledge:
        return self.scanner.knowledge

    def is_no_title(self, words: str) -> bool:
        """Whether words are the name of a place or of a skill: `Rotterdam`, `SQL Server`."""
        return self.is_place(words) or self.knowledge.skill_names.find(words) is not None

    def is_place(self, words: str) -> bool:
        """Whether words are the name of a place: `Rotterdam`."""
        return is_place(words, self.knowledge.language.places)

    def is_study(self, words: str) -> bool:
        """Whether words name a degree or a course: `Data analytics bootcamp`."""
        courses = wordings(self.knowledge.language.wordings).form(COURSES).search(words)
        return bool(courses) or any(
            one.level in _ACADEMIC for one in self.knowledge.degrees.read(words, self.today.year)
        )

    def role_of(self, title: str) -> TitleFound:
        """What a part of a heading is as a title of a job."""
        if self.forms.no_job.fullmatch(title):
            return TitleFound(role=None, sure=False, likely=False)
        known = self.knowledge
        meant = known.titles.understand(title)
        level = meant.seniority is not None
        employer = self.forms.named_employer.search(title) and not self.forms.ranked_of.match(title)
        led = _LED.search(title)
        told = led is not None and not self._has_title(title[led.end() - 1 :])
        likely = not (employer or told) and (
            self._has_title(title) or (begins_large(title) and meant.understood and _ends(meant, known.titles))
        )
        sure = likely and (meant.ground.kind in _SURE or (meant.ground.kind == "activity" and level))
        exact = known.role_names.find(title)
        if exact or (sure and meant.role):
            return TitleFound(role=exact or meant.role, sure=True, likely=True)
        named = [one.id for one in self.scanner.scan(title) if one.kind == "role" and not one.wish] if likely else []
        if likely and not sure and self.forms.group.search(title):
            likely = False  # `Society of Reed Scholars`
        return TitleFound(role=named[0] if named else None, sure=sure or bool(named), likely=likely)

    def _has_title(self, words: str) -> bool:
        return bool(self.forms.title.search(words))


def known_titles(scanner: Scanner, today: date) -> KnownTitles:
    """What a scanner's knowledge base knows titles by. The parts of one heading are asked about several times, as
    surely and as likely titles."""
    known = _Known(scanner, today, job_forms(scanner.knowledge.language.jobs))
    role_of, times = lru_cache(maxsize=32)(known.role_of), scanner.knowledge.language.times
    return KnownTitles(role_of, known.forms, known.is_no_title, known.is_study, known.is_place, calendar(times))


def _ends(meant: JobTitle, titles: Titles) -> bool:
    """Whether a title ends in a word for people who do something, or begins with one (`Head of`)."""
    words = meant.core.split()
    return bool(words) and (words[-1] in titles.heads or words[0] in titles.heads)


def columns_of(text: str) -> list[list[str]]:
    """The columns of a heading in which parts stand that may be a title, each with these."""
    return [parts for cell in _COLUMNS.split(NUMBER.sub("", text)) if (parts := parts_of(cell))]


def parts_of(text: str) -> list[str]:
    """The parts of a heading that may be a title."""
    parts = [part for one in _CUT.split(NUMBER.sub("", text)) if (part := one.strip(DASHES))]
    parts = [part for part in parts if begins_word(part) and len(part) <= 80 and len(part.split()) <= 9]
    return [part for part in parts if begins_large(part) or len(part.split()) < 4]


def begins_word(part: str) -> bool:
    """Whether a part of a heading begins with a word, be it one with a number: `3D artist`."""
    return part[0].isalpha() or _NUMBERED_WORD.match(part) is not None


def is_title_alone(text: str, known: KnownTitles) -> bool:
    """Whether a text is nothing but a title in capitals: `Market Analyst`."""
    plain = text.strip(DASHES)
    words = plain.split()
    alone = parts_of(text) == [plain] and len(words) <= _MOST_ALONE and all(begins_large(word) for word in words)
    return alone and known.role_of(plain).likely and known.is_title(words[-1])


def bare(text: str, forms: JobForms) -> str:
    """A heading without what a label or a remark in it says of the job. A rank is no remark behind the name of an
    employer: `Police Department (Officer)`."""
    plain = _MARKED.sub(" | ", forms.remark.sub(" | ", forms.of_another.sub(" | ", text)))
    rank = forms.graded.search(plain)
    if rank is None or forms.employer.search(_CUT.split(plain[: rank.start()])[-1]):
        return plain
    return f"{plain[: rank.start()]} | {plain[rank.end() :]}"


def _fits(title: TitleFound, sure: bool) -> bool:
    return title.sure if sure else title.likely


def _without_employer(part: str, known: KnownTitles) -> tuple[str, ...]:
    """A part of a heading, or the title that it begins with and the employer behind it, where no sign stands between:
    `Systems Analyst Tern University`."""
    if not known.forms.named_employer.search(part):
        return (part,)
    for word in known.forms.title.finditer(part):
        title, rest = part[: word.end()], part[word.end() :].strip()
        if " " in title and " " in rest and begins_large(rest) and not known.forms.title.match(rest):
            found = known.role_of(title)
            return (title, rest) if found.sure else (part,)
    return (part,)


def _first_of_list(text: str, parts: Sequence[str], chosen: int, known: KnownTitles) -> int:
    """Which of several titles between commas is the first, where one that is written small was chosen: `Senior
    Animator, farm manager`."""
    first = chosen
    while first and f"{parts[first - 1]}, {parts[first]}" in text:
        first -= 1
    return first if begins_small(parts[chosen]) and known.role_of(parts[first]).likely else chosen


def title_in(text: str, known: KnownTitles, *, sure: bool) -> str | None:
    """The part of a heading that is a title: one that names a role, or else, unless it has to be sure, one that has a
    word of titles."""
    text = labelled["title"] if (labelled := known.forms.labelled.match(text)) else text
    plain = text.lstrip(DASHES)
    if long := known.calendar.lengths.match(plain):
        text = _AS.sub("", plain[long.end() :])  # `2 years as Captain at Acme`
    if opened := known.forms.worked_as.match(text):
        text = _THERE.split(text[opened.end() :], maxsplit=1)[0]
    parts = parts_of(bare(text, known.forms))
    several = [part for part in parts if not known.forms.manner.fullmatch(part)]
    parts = several or parts  # `Self-employed` is a title only where nothing else may be one
    parts = [one for part in parts for one in _without_employer(part, known)]
    chosen = None
    for number, part in enumerate(parts):
        if _fits(known.role_of(part), sure):
            plain_title = sure or known.forms.ends_in_title(part)
            if chosen is None or plain_title:
                chosen = number
            if plain_title:
                break
    if chosen is None:
        return None
    chosen = _first_of_list(text, parts, chosen, known)
    part, before = parts[chosen], parts[chosen - 1] if chosen else ""
    if before and f"{before} ({part})" in text and known.role_of(before).likely:
        return f"{before} ({part})"  # `Analyst III (Systems Architect)` is called both
    of = parts[chosen + 1] if known.forms.rank.fullmatch(part) and chosen + 1 < len(parts) else ""
    whole = f"{part}, {of}"  # `Manager, Business Intelligence`, but not `Manager, Acme`
    return whole if of and whole in " ".join(text.split()) and known.role_of(f"{of} {part}").role else part
