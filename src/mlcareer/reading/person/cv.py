"""A CV in plain text: the skills, jobs, degrees and certifications that it says are held (docs/documents.md)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property, lru_cache

from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.names import normalise
from mlcareer.knowledge.titles import JobTitle, Titles
from mlcareer.reading.page import Page, page_of, refuse_long_page
from mlcareer.reading.periods import YEARS, moment, years
from mlcareer.reading.person.degrees import Line, degrees
from mlcareer.reading.person.imported import (
    FoundCertification,
    FoundDegree,
    FoundSkill,
    FoundYears,
    Import,
    Quote,
    placed,
)
from mlcareer.reading.person.jobs import (
    CODING,
    LEARNING,
    Account,
    HeldJob,
    KnownTitles,
    TitleFound,
    Work,
    account,
    job_forms,
    worked,
)
from mlcareer.reading.person.unknown import unknown_names
from mlcareer.reading.person.unread import (
    nothing,
    unread_certificates,
    unread_jobs,
    unread_parts,
    unread_studies,
)
from mlcareer.reading.places import is_place
from mlcareer.reading.prose import language, language_notes
from mlcareer.reading.reason import UNSAID, Reason
from mlcareer.reading.scan import Mention, Scanner
from mlcareer.reading.sections import Section, heading_kind, section_of, sections
from mlcareer.record import Record
from mlcareer.shapes import shape

_SILENT = frozenset(("certifications", "interests", "publications", "references", "wishes", "contact"))
"""Sections whose names claim no skill."""
_WORK = frozenset(("experience", "projects"))
_COURSES = shape(
    r"\b(?:course ?work|courses?|modules?|classes|subjects|electives|specialisation|specialization|majors?"
    r"|boot ?camps?)\b",
    re.IGNORECASE,
)
_STUDY_WORK = shape(
    r"\b(?:thesis|dissertation|project|capstone|built|used|using|developed|implemented|analy[sz]ed)\b", re.IGNORECASE
)
_CONTACT = shape(r"@\w|\+?\d[\d ()/-]{7,}\d|https?:|www\.|linkedin|github\.com|\bphone\b|\btel\b", re.IGNORECASE)
_NAME = shape(
    r"(?:(?:Dr|Prof|Mr|Ms|Mrs|Mx)\.?[- ](?:Ing\.? )?)*[^\W\d_][\w'’.-]*"
    r"(?: (?:[\"“(]?[^\W\d_][\w'’.-]*[\"”)]?|van|von|de|der|di|da|la|el|al|bin)){1,4}"
    r"(?:,? (?:PhD|MSc|MBA|BSc|Ph\.D\.|MD|RN|CFA|PMP))?"
)
_PARTS = shape(r"\*\*|\s*[|•·–—]\s*|,\s|\s+-\s+|\s{3,}|(?<!Dr)(?<!Prof)(?<!Ing)\.\s(?=[A-Z][a-z]+,? [A-Z])|\s*(?=\()")
_PICTURED = shape(r"[\s.!]*[^\w\s.,'’\"”()\[\]|•·–—-]+$")
"""Pictures behind a name."""
_NAMED_IN_PROSE = shape(r"[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’.-]*){1,3}")
"""A name behind a greeting, before what is told of the person."""
_PRONOUNS = shape(r"\s*\((?:she|he|they)[^()]*\)$", re.IGNORECASE)
_DECORATION = " \t#*_|=~-–—"
_NAME_LINES = 6
_HEAD_LINES = 15
_INGENIEUR = shape(r"^(?:Dipl\.?[- ]?\w+\.?|M\.?Sc\.?|B\.?Sc\.?|M\.?A\.?|Ing\.?)\s+(?=[A-Z])")
_SENTENCE_ENDS = shape(r"[.!?]\*{0,2}\s+(?=[(A-ZÀ-Þ])|[.!?]\)\s+|\):\s+")
_OF = (
    r"\W{0,3}(?:\s*(?:of|in|with|professional|commercial|hands-on|industry|work|working|relevant|experience|solid|strong"
    r"|applied|building|as an?|them|which|those)\b)*\s*"
)
_CODING = shape(
    _OF + r"(?P<what>programming|coding|software(?: development| engineering|(?! \w))|writing (?:code|software)"
    r"|development experience|developing software)\b",
    re.IGNORECASE,
)
_ML = shape(
    _OF + r"(?P<what>machine learning|ML|deep learning|data science|AI/ML|artificial intelligence)\b", re.IGNORECASE
)
_OF_THEM = shape(
    r"\b(?:the last )?(?P<count>\d{1,2})(?P<unit>)(?: of (?:them|those|which|these)|(?<=the last \d))"
    r" (?=in\b|with\b|on\b)",
    re.IGNORECASE,
)
"""A part of a length that is stated just before: `10 years of coding, 7 of them in machine learning`."""
_LEARNT = shape(r"\b(?:learn(?:ing|t|ed)?|studying|course)\b", re.IGNORECASE)
"""What says that something was or is being learnt, which lowers nothing that is used."""
_WENT_WITHOUT = shape(r"\b(?:(?:with|using|requiring|needing) (?:no|zero)|without)\b[^.;:]*\Z")
_KNOWN_OF = shape(r"\b(?:experience|knowledge|idea|clue|exposure|skills?|training|background)\b", re.IGNORECASE)
_FOR = shape(
    r"\b(?P<what>\w+(?: \w+)?)(?: professionally)? for (?:over |about |more than |the last )?\Z", re.IGNORECASE
)
"""What was done for a length of time that follows: `I have been programming for ten years`."""
_MOST_QUOTES = 3
_LONG_LINE = 180


def read_cv(text: str, knowledge: Knowledge, source: str, today: date) -> Import:
    """What a CV says of a person, each thing with its words and `line N`. `today` ends what goes on.

    Nothing counts that the text does not name as held: not what is wished for, another's, or only stands in
    publications, references or interests. What the person lacks counts only where nothing says that they have it.
    Raises CareerError for a text that is too long.
    """
    page = page_of(text)
    refuse_long_page(page.lines, source)
    return replace(read_page(page, knowledge, source, today), format="cv")


def read_page(page: Page, knowledge: Knowledge, source: str, today: date) -> Import:
    """As read_cv, for a page of a length that is read, in whose places everything is quoted."""
    found = placed(_read(page.text, knowledge, source, today), page.places)
    return replace(found, format=page.format)


def _read(text: str, knowledge: Knowledge, source: str, today: date) -> Import:
    cv = _CV(text=text, scanner=Scanner(knowledge=knowledge, today=today), today=today)
    return Import(
        source=source,
        format="cv",
        name=cv.name,
        skills=cv.skills,
        certifications=cv.certifications,
        jobs=tuple(held.job for held in cv.held),
        degrees=cv.degrees,
        years_coding=_years(cv.stated_years(_CODING), cv.years_in(CODING)),
        years_ml=_years(cv.stated_years(_ML), cv.years_in(LEARNING)),
        unrecognised=unknown_names(cv.text, cv.sections, cv.mentions, cv.scanner),
        notes=(*language_notes(cv.text, knowledge.language.tongues), *cv.unread),
    )


class _CV(Record):
    """A CV with what has been made out of it so far."""

    text: str
    scanner: Scanner
    today: date

    @cached_property
    def sections(self) -> list[Section]:
        found = sections(self.text, known=self.scanner.headings)
        return found if self.beside_column is None else _with_head(found, self.line_starts[self.beside_column - 1])

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        return self.scanner.scan(self.text)

    @cached_property
    def lines(self) -> list[tuple[Line, Section]]:
        """Each line with the section it begins in."""
        place, found = 0, []
        for number, text in enumerate(self.text.split("\n"), 1):
            found.append((number, text, place))
            place += len(text) + 1
        parts = section_of(self.sections, [start for *_, start in found])
        return [(Line(number=number, text=text), part) for (number, text, _), part in zip(found, parts, strict=True)]

    @cached_property
    def line_starts(self) -> list[int]:
        """Where each line begins."""
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    @cached_property
    def work_lines(self) -> frozenset[int]:
        """The lines that tell of work, in which what is named is used."""
        return frozenset(line.number for line, part in self.lines if part.kind in _WORK)

    def line(self, number: int) -> str:
        """The text of a line."""
        return self.lines[number - 1][0].text

    def beside(self, mention: Mention) -> str:
        """The line of a mention, or of a very long one what stands beside it."""
        start = self.line_starts[mention.line - 1]
        text = self.line(mention.line)
        place = mention.start - start
        if len(text) <= _LONG_LINE:
            return text
        return text[max(place - _LONG_LINE // 2, 0) : place + len(mention.as_given) + _LONG_LINE // 2]

    @cached_property
    def name(self) -> str | None:
        """The name behind its label, at the head of a page as LinkedIn makes it, or the first line with words, as far
        as a part of it looks like a name and names no title."""
        if labelled := next(
            (match for line, _ in self.lines[:_HEAD_LINES] if (match := self.scanner.headings.named.match(line.text))),
            None,
        ):
            return self._name_in(labelled["name"], titled=False)
        if self.beside_column is not None:
            return self._name_in(self.line(self.beside_column), titled=False)
        titled = {mention.line for mention in self.mentions if mention.kind == "role"}
        for line, _ in self.lines[:_NAME_LINES]:
            plain = self.scanner.headings.document.sub("", line.text.strip(_DECORATION)).strip(" ,–—-")
            worded = any(char.isalpha() for char in plain)
            if worded and self.scanner.headings.kind(line.text) not in ("contact", "summary"):
                found = self._name_in(plain, titled=line.number in titled)
                if found or not _CONTACT.search(line.text):
                    return found or self._first_heading
        return self._first_heading

    @property
    def _first_heading(self) -> str | None:
        """The name in the first heading of a page in Markdown, above which other things may stand."""
        lines = (line.text for line, _ in self.lines[:_HEAD_LINES])
        first = next((text for text in lines if text.startswith("# ")), "")
        return self._name_in(first, titled=False)

    def _name_in(self, words: str, *, titled: bool) -> str | None:
        """The first part of a line that is a name, where titles may stand beside it."""
        plain = self.scanner.headings.greeting.sub("", words.strip(_DECORATION))
        if plain != words.strip(_DECORATION) and (told := _NAMED_IN_PROSE.match(plain)):
            return told[0] if not self._is_title(told[0]) else None
        plain = _PICTURED.sub("", plain) if plain else words.strip(_DECORATION)
        parts = [one.strip(" *_") for one in _PARTS.split(plain) if one.strip(" *_")]
        several = (_INGENIEUR.sub("", one) for one in parts[: 3 if titled else 1])
        return next((one for one in several if _is_name(one) and not self._is_title(one)), None)

    @cached_property
    def beside_column(self) -> int | None:
        """The line of the name on a page as LinkedIn makes it, where the column at the side comes first: contact, top
        skills, certifications; then name, headline and place stand apart, before the summary or the experience."""
        texts = self.text.split("\n")
        first = next((text for text in texts if text.strip()), "")
        if self.scanner.headings.kind(first) != "contact":
            return None
        for number, (before, text, after) in enumerate(zip(texts, texts[1:], texts[2:], strict=False), 2):
            if self.scanner.headings.kind(text) in ("summary", "experience"):
                return None
            alone = not before.strip() and after.strip() and self.scanner.headings.kind(text) is None
            if alone and _is_name(text.strip()) and not self._is_title(text.strip()) and "," not in text:
                return number
        return None

    def _is_title(self, words: str) -> bool:
        return bool(_known_words(words) or self._titles.role_of(words).sure or self._titles.is_title(words))

    # --- jobs ----------------------------------------------------------------------------------------------------

    @cached_property
    def account(self) -> Account:
        """The jobs of the account of work, or of all of the text where there is no such section."""
        kinds = {part.kind for part in self.sections}
        several = {"experience"} if "experience" in kinds else {"start", "summary", "other", "projects"}
        lines = [
            line
            for line, part in self.lines
            if part.kind in several and (not _is_heading(line, part) or self._amid(line.number))
        ]
        found = account(lines, self._titles, self.today, listed="experience" in kinds)
        if "experience" not in kinds:
            elsewhere = {f"line {line.number}" for line, part in self.lines if part.kind == "projects"}
            elsewhere |= {quote.place for degree in self.degrees for quote in degree.quotes}
            return replace(found, unread=tuple(line for line in found.unread if f"line {line.number}" not in elsewhere))
        if found.held:
            return found
        others = [line for line, part in self.lines if part.kind in ("start", "summary")]
        return replace(found, held=account(others, self._titles, self.today, listed=False).held)

    def _amid(self, number: int) -> bool:
        """Whether a line stands amid others, as `Internship` does below a title."""
        beside = self.lines[max(number - 2, 0) : number - 1] + self.lines[number : number + 1]
        return len(beside) == 2 and all(line.text.strip() and part.kind == "experience" for line, part in beside)

    @property
    def held(self) -> tuple[HeldJob, ...]:
        """The jobs held."""
        return self.account.held

    @cached_property
    def degrees(self) -> tuple[FoundDegree, ...]:
        """The degrees held."""
        return degrees(self.degree_lines, self.scanner.knowledge.degrees, self.today)

    @property
    def unread(self) -> Iterator[str]:
        """What was not understood, for the person to see."""
        yield from unread_jobs(self.account, self.lines)
        yield from unread_studies(self.degrees, self.lines)
        yield from unread_certificates(self.certifications, self.lines)
        named = {mention.line for mention in self.mentions if mention.kind == "skill"}
        yield from unread_parts(
            self.lines, named.__contains__, lambda words: self.scanner.headings.kind(words + ":") is not None
        )
        yield from nothing((self.name, self.skills, self.held, self.degrees, self.certifications), self.text)

    @cached_property
    def _titles(self) -> KnownTitles:
        """What titles are known by. The parts of one heading are asked about several times, as surely and as likely
        titles."""
        return KnownTitles(
            lru_cache(maxsize=32)(self._role_of),
            job_forms(self.scanner.knowledge.language.jobs),
            self._names_no_title,
            self._tells_of_study,
        )

    def _names_no_title(self, words: str) -> bool:
        """Whether words are the name of a place or of a skill: `Rotterdam`, `SQL Server`."""
        knowledge = self.scanner.knowledge
        return is_place(words, knowledge.language.places) or knowledge.skill_names.find(words) is not None

    def _tells_of_study(self, words: str) -> bool:
        """Whether words name a degree or a course: `Data analytics bootcamp`."""
        knowledge = self.scanner.knowledge
        courses = bool(_COURSES.search(words))
        return courses or any(one.level in _ACADEMIC for one in knowledge.degrees.read(words, self.today.year))

    def _role_of(self, title: str) -> TitleFound:
        """What a part of a heading is as a title of a job."""
        known = self.scanner.knowledge
        meant = known.titles.understand(title)
        level = meant.seniority is not None
        employer = self._titles.forms.named_employer.search(title)
        led = _LED.search(title)
        told = led is not None and not self._titles.is_title(title[led.end() - 1 :])
        likely = not (employer or told) and (
            self._titles.is_title(title) or (title[:1].isupper() and meant.understood and _ends(meant, known.titles))
        )
        sure = likely and (meant.ground.kind in _SURE or (meant.ground.kind == "activity" and level))
        exact = known.role_names.find(title)
        if exact or (sure and meant.role):
            return TitleFound(role=exact or meant.role, sure=True, likely=True)
        named = [one.id for one in self.scanner.scan(title) if one.kind == "role" and not one.wish] if likely else []
        return TitleFound(role=named[0] if named else None, sure=sure or bool(named), likely=likely)

    def years_in(self, work: Work) -> Iterator[FoundYears]:
        """The years that the dates of jobs of some kind add up to."""
        pairs = [(one.job, one.period) for one in self.held if one.period]
        found = worked(pairs, work, self.scanner.knowledge)
        if found:
            yield found

    @cached_property
    def _lengths(self) -> tuple[re.Match[str], ...]:
        """The lengths of time that the text states."""
        return (*YEARS.finditer(self.text), *_OF_THEM.finditer(self.text))

    def stated_years(self, what: re.Pattern[str]) -> Iterator[FoundYears]:
        """The years that the text states of something."""
        for match in self._lengths:
            number = bisect_right(self.line_starts, match.start())
            line = self.line_starts[number - 1]
            follows = what.match(self.text, match.end(), match.end() + 90)
            ahead = _FOR.search(self.text, max(match.start() - 60, line), match.start())
            told = ahead and any(what.fullmatch(f" {words}") for words in (ahead["what"], ahead["what"].split()[-1]))
            if (follows or told) and self.lines[number - 1][1].kind not in _SILENT:
                begin, end = ahead.start() if ahead else match.start(), follows.end() if follows else match.end()
                quote = self.text[max(begin - 60, line) : end + 60].partition("\n")[0]
                yield FoundYears(
                    years=round(years(match), 1),
                    because=Reason(kind="quoted", words=" ".join(self.text[begin:end].split())),
                    quotes=(_quote(quote, number),),
                )

    # --- skills --------------------------------------------------------------------------------------------------

    @cached_property
    def skills(self) -> tuple[FoundSkill, ...]:
        """The skills in order of id, each by the strongest thing said of it."""
        said: dict[str, list[Mention]] = {}
        for mention in self._claims():
            said.setdefault(mention.id, []).append(mention)
        return tuple(self._skill(id_, said[id_]) for id_ in sorted(said))

    def _skill(self, id_: str, several: list[Mention]) -> FoundSkill:
        held = [mention for mention in several if not mention.negated]
        held = [mention for mention in held if mention.because.kind != "course"] or held
        own = self.scanner.knowledge.skills[id_].name
        if any(mention.level is None and _same_name(mention.as_given, own) for mention in held):
            # A product of it known less well says nothing of it: `Kubernetes, Helm (basic)`.
            named = [one for one in held if (one.level or _LOW) >= _LOW or _same_name(one.as_given, own)]
            held = named or held
        used = [mention for mention in held if not _LEARNT.search(mention.because.words)]
        if any(mention.line in self.work_lines for mention in held):  # what is used, learning does not lower
            held = used or [replace(mention, level=None, because=UNSAID) for mention in held]
        best = max(held or several, key=lambda mention: (mention.level is not None, mention.level or 0))
        shown = sorted(held or several, key=lambda mention: (mention is not best, mention.start))
        lines = {mention.line: mention for mention in reversed(shown)}
        first = sorted(lines.values(), key=lambda mention: (mention.line != best.line, mention.line))[:_MOST_QUOTES]
        return FoundSkill(
            skill=id_,
            name=self.scanner.knowledge.skills[id_].name,
            as_given=best.as_given,
            level=best.level if held else 0,
            because=best.because,
            quotes=tuple(_quote(self.beside(mention), mention.line) for mention in first),
        )

    def _claims(self) -> Iterator[Mention]:
        """The mentions of skills that say something of the person."""
        headings = {number: held.job.title for held in self.held for number in held.lines}
        parts = section_of(self.sections, [mention.start for mention in self.mentions])
        for mention, part in zip(self.mentions, parts, strict=True):
            text = self.beside(mention)
            if mention.kind != "skill" or mention.wish or (part.kind in _SILENT and not mention.negated):
                continue
            if part.kind in ("interests", "publications", "references") or self._only_place(mention, part, text):
                continue
            if self._is_employer(mention, headings.get(mention.line)):
                continue
            because = mention.because
            if mention.negated and because.words.lower() == "no" and self._foreign:
                mention = replace(mention, negated=False, because=UNSAID)  # `SQL no BigQuery`: in it
            dated = because.kind == "behind" and re.search(r"\d{4}", because.words)
            if mention.line in headings and (because.kind == "before" or dated):
                mention = replace(mention, level=None, because=UNSAID)  # an adjective of a title or a department
            if mention.negated and mention.line in self.work_lines and self._only_went_without(mention):
                continue
            claim = self._studied(mention, part, text) if part.kind in ("education", "courses") else mention
            if claim:
                yield claim

    @cached_property
    def _foreign(self) -> bool:
        """Whether `no` may be a word of another language: `in the`."""
        return language(self.text, self.scanner.knowledge.language.tongues) == "Portuguese"

    def _only_went_without(self, mention: Mention) -> bool:
        """Whether work is told to have been without something, of which the person may know much: `no hand-labeling`,
        but not `no experience with Scala`."""
        before = self.text[max(mention.start - 60, self.line_starts[mention.line - 1]) : mention.start]
        return bool(_WENT_WITHOUT.search(before)) and not _KNOWN_OF.search(before)

    def _is_employer(self, mention: Mention, title: str | None) -> bool:
        """Whether it stands in a job's heading beside the title. What has a level is none, nor is a later sentence."""
        if title is None or mention.level is not None or mention.as_given.lower() in title.lower():
            return False
        begin = self.line_starts[mention.line - 1]
        line = self.line(mention.line)
        told = [*(match.end() for match in _SENTENCE_ENDS.finditer(line)), len(line)]
        starts = [0, *told[:-1]]
        here = bisect_right(starts, mention.start - begin) - 1
        return title.lower() in line[starts[here] : told[here]].lower() or title.lower() not in line.lower()

    def _only_place(self, mention: Mention, part: Section, text: str) -> bool:
        """Whether it stands in the name's or an address's line."""
        own = self.name is not None and mention.line < 6 and mention.as_given in self.name and self.name in text
        return own or (part.kind == "start" and mention.id == "git" and bool(_CONTACT.search(text)))

    def _studied(self, mention: Mention, part: Section, text: str) -> Mention | None:
        """What was taught counts as taught; what a thesis or project used counts as used; a degree's field does not."""
        rule = self.scanner.knowledge.method.reading  # an adjective may belong to a course: `advanced computer vision`
        titled = mention.because.kind == "before" and bool(_COURSES.search(self.line(mention.line)))
        if (mention.level is not None and not titled) or mention.negated:
            return mention
        if titled or part.kind == "courses" or _COURSES.search(text):
            level = rule.course if rule else None
            return Mention(**{**mention.values(), "level": level, "because": Reason(kind="course")})
        return mention if _STUDY_WORK.search(text) else None

    # --- the rest ------------------------------------------------------------------------------------------------

    @cached_property
    def degree_lines(self) -> list[Line]:
        """The lines in which degrees are looked for: those of education, else all that tell of the person."""
        kinds = {part.kind for _, part in self.lines}
        if "education" in kinds:
            others = ("start", "summary")
            return [
                Line(number=line.number, text=line.text, listed=part.kind == "education")
                for line, part in self.lines
                if part.kind == "education" or part.kind in others
            ]
        return [
            Line(number=line.number, text=line.text, listed=False)
            for line, part in self.lines
            if part.kind not in _SILENT and part.kind != "projects"
        ]

    @cached_property
    def certifications(self) -> tuple[FoundCertification, ...]:
        """The certifications held, known ones in order of place, then those that the knowledge base does not have."""
        parts = section_of(self.sections, [mention.start for mention in self.mentions])
        found: dict[str, FoundCertification] = {}
        for mention, part in zip(self.mentions, parts, strict=True):
            if (
                mention.kind == "certification"
                and not mention.negated
                and not mention.wish
                and part.kind not in ("interests", "publications", "references", "wishes")
            ):
                text = self.beside(mention)
                found.setdefault(mention.id, _certification(mention.id, mention.as_given, text, mention.line))
        return (*found.values(), *self._unknown_certifications())

    def _unknown_certifications(self) -> Iterator[FoundCertification]:
        known = {mention.line for mention in self.mentions if mention.kind == "certification"}
        for line, part in self._certified():
            plain = _undated(_SUB.sub("", line.text).replace("**", ""))
            if line.number not in known and self._may_be_certificate(plain, line.text, part):
                yield _certification(None, plain, line.text, line.number)

    def _certified(self) -> Iterator[tuple[Line, Section]]:
        """The lines of sections of certifications, of a labelled one without the label."""
        for part in self.sections:
            if part.kind == "certifications" and part.end > part.body:
                first = bisect_right(self.line_starts, part.body) - 1
                last = bisect_left(self.line_starts, part.end)
                for line, _ in self.lines[first:last]:
                    begin = max(part.body - self.line_starts[line.number - 1], 0)
                    yield Line(number=line.number, text=line.text[begin:]), part

    def _may_be_certificate(self, plain: str, text: str, part: Section) -> bool:
        """Whether a line among certifications may be the name of one: no sentence, no item below another, no place."""
        several = plain.split()
        if not 1 < len(several) <= _LONGEST_CERTIFICATE or not plain[0].isalnum() or _LATER.search(text):
            return False
        if "education" in part.heading.lower() or plain[0].islower() or _NO_CERTIFICATE.search(plain):
            return False
        told = text.rstrip().endswith(".") and len(several) > 5
        return not told and (bool(_CERTIFYING.search(plain)) or (len(several) <= 8 and moment(text) is not None))


_ACADEMIC = frozenset(("bachelor", "master", "doctorate"))
_LOW = 3
"""A level that a product may give the skill it belongs to; a lower one is of the product alone."""
_SURE = frozenset(("name", "core", "alike"))
_LED = shape(r"(?:^|[.;] )(?:Co-)?[Ll]ead (?!of\b|for\b)[a-z]")
"""What may tell what was led: `Lead technical vision`, but not `Lead data scientist`."""


def _with_head(found: list[Section], place: int) -> list[Section]:
    """The sections, of which the one that a place lies in ends there, where the head of the page begins."""
    cut = next(part for part in found if part.start <= place < part.end)
    head = replace(cut, kind="start", heading="", start=place, body=place)
    index = found.index(cut)
    return [*found[:index], replace(cut, end=place), head, *found[index + 1 :]]


def _ends(meant: JobTitle, titles: Titles) -> bool:
    """Whether a title ends in a word for people who do something, or begins with one (`Head of`)."""
    words = meant.core.split()
    return bool(words) and (words[-1] in titles.heads or words[0] in titles.heads)


_LONGEST_CERTIFICATE = 14
_SUB = shape(r"^\s*(?:[-*•▪●◦‣·–>]|\d{1,2}[.)])\s+")
_CERTIFYING = shape(
    r"\b(?:certif\w*|licen[cs]\w*|credential|diploma|nanodegree|speciali[sz]ation|professional|associate|registered"
    r"|life support|foundations?"
    r"|practitioner|specialist|expert|administrator|exam|badge|course|training|bootcamp|fundamentals|essentials"
    r"|master|engineer|developer|architect|analyst|scrum|itil|prince2|pmp|cfa|frm|six sigma|green belt|black belt|aws"
    r"|azure|google|gcp|microsoft|oracle|ibm|sas|cisco|comptia|salesforce|databricks|snowflake|tableau|coursera|udemy"
    r"|edx|udacity|datacamp|deeplearning|linkedin learning|nvidia|hashicorp|tensorflow|zertifi\w*|certific\w*)\b",
    re.IGNORECASE,
)
_NO_CERTIFICATE = shape(
    r"\b(?:driving|driver|fluent|native|volunteer|member of|at (?-i:[A-Z])|united (?:kingdom|states)|university of"
    r"|linkedin\.com|credential id|id:|verify|page \d)\b|https?:|www\.|@|^I ",
    re.IGNORECASE,
)


def _is_heading(line: Line, part: Section) -> bool:
    return bool(part.heading) and line.text.strip(" \t\r#*_=:|-–—~•>.[](){}") == part.heading


def _known_words(name: str) -> bool:
    return heading_kind(name + ":") is not None or "curriculum" in name.lower()


def _quote(text: str, number: int) -> Quote:
    words = " ".join(text.split())
    return Quote(words=words if len(words) <= 200 else words[:199] + "…", place=f"line {number}")


def _certification(id_: str | None, given: str, text: str, number: int) -> FoundCertification:
    return FoundCertification(certification=id_, as_given=given, obtained=moment(text), quotes=(_quote(text, number),))


_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATED = shape(
    r"\s*[(\[,|–—-]*\s*(?:issued|obtained|earned|valid|expires?|completed|awarded)?:?\s*"
    rf"(?:(?:{_MONTHS})[a-z]*\.?,? )?(?:\d{{1,2}}[./-])?(?:19|20)\d\d(?:[./-]\d\d?)*\s*[)\]]?",
    re.IGNORECASE,
)
_LATER = shape(
    r"\b(?:in progress|expected|planned|preparing|scheduled|pursuing|enrolled|not yet|studying|none|ongoing|booked)\b",
    re.IGNORECASE,
)


def _same_name(given: str, name: str) -> bool:
    return normalise(given) == normalise(name)


def _is_name(words: str) -> bool:
    plain = _PRONOUNS.sub("", words)
    return bool(len(plain) < 60 and _NAME.fullmatch(plain)) and all(
        word.lstrip('"“(')[:1].isupper() or len(word) < 4 for word in plain.split()
    )


def _undated(text: str) -> str:
    plain = " ".join(_DATED.sub(" ", text).split()).strip(" ,;:|–—-•*_()[]·")
    return plain + ")" if plain.count("(") > plain.count(")") else plain


def _years(stated: Iterator[FoundYears], dated: Iterator[FoundYears]) -> FoundYears | None:
    """The years that are stated, the most of them; those by the dates of jobs where these are over a year more, since
    then what is stated is of a part."""
    said, counted = (max(several, key=lambda one: one.years, default=None) for several in (stated, dated))
    if said is None or counted is None:
        return said or counted
    return counted if counted.years > said.years + 1 else said
