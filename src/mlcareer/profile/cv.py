"""A CV in plain text: the skills, jobs, degrees and certifications that it says are held (docs/documents.md)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property

from mlcareer.knowledge.base import Knowledge
from mlcareer.profile.degrees import Line, degrees
from mlcareer.profile.imported import FoundCertification, FoundSkill, FoundYears, Import, Quote
from mlcareer.profile.jobs import HeldJob, jobs
from mlcareer.profile.periods import YEARS, moment, total, years
from mlcareer.profile.scan import Mention, Scanner
from mlcareer.profile.sections import Section, heading_kind, section_of, sections
from mlcareer.record import Record

_SILENT = frozenset(("certifications", "interests", "publications", "references", "wishes", "contact"))
"""Sections whose names claim no skill."""
_WORK = frozenset(("experience", "projects"))
_COURSES = re.compile(
    r"\b(?:course ?work|courses?|modules?|classes|subjects|electives|specialisation|specialization|majors?)\b",
    re.IGNORECASE,
)
_STUDY_WORK = re.compile(
    r"\b(?:thesis|dissertation|project|capstone|built|used|using|developed|implemented|analy[sz]ed)\b", re.IGNORECASE
)
_CONTACT = re.compile(r"@\w|\+?\d[\d ()/-]{7,}\d|https?:|www\.|linkedin|github\.com|\bphone\b|\btel\b", re.IGNORECASE)
_NAME = re.compile(
    r"(?:(?:Dr|Prof|Mr|Ms|Mrs|Mx)\.? )?[^\W\d_][\w'’.-]*(?: (?:[^\W\d_][\w'’.-]*|van|von|de|der|di|da|la|el|al|bin)){1,4}(?:,? (?:PhD|MSc|MBA|BSc|Ph\.D\.))?"
)
_CV_WORDS = re.compile(r"^(?:curriculum vitae|r[eé]sum[eé]|cv)\b[\s:|–—-]*(?:of )?|^name\s*:\s*", re.IGNORECASE)
_ITEM = re.compile(r"[,;|•▪●◦‣\n\t]|\s/\s|\s{3,}")
_SPOKEN = frozenset(
    [
        "english",
        "german",
        "french",
        "spanish",
        "italian",
        "portuguese",
        "dutch",
        "russian",
        "chinese",
        "mandarin",
        "cantonese",
        "japanese",
        "korean",
        "arabic",
        "hindi",
        "urdu",
        "bengali",
        "tamil",
        "telugu",
        "marathi",
        "polish",
        "czech",
        "turkish",
        "greek",
        "swedish",
        "norwegian",
        "danish",
        "finnish",
        "hebrew",
        "romanian",
        "hungarian",
        "ukrainian",
        "vietnamese",
        "thai",
        "indonesian",
        "persian",
        "farsi",
        "catalan",
        "native",
        "bilingual",
        "mother",
    ]
)
_FOREIGN = {
    "German": "und der die das mit für von bei ich ein eine im zu auf als",
    "French": "et de la le les des avec pour du une dans en sur au aux",
    "Spanish": "y de la el los las con para en una del por como que",
    "Portuguese": "e de do da os as com para em uma dos das por que",
    "Italian": "e di il la con per dei delle una del che nel sono",
    "Dutch": "en de het een van met voor bij ik naar ook op als",
    "Polish": "i w z na do oraz dla przez od jest się",
}
_ENGLISH = frozenset(
    ["and", "the", "of", "to", "in", "a", "with", "for", "on", "at", "as", "by", "from", "i", "is", "was", "using"]
)
_CODING = re.compile(
    r"\W{0,3}(?:\s*(?:of|in|with|professional|commercial|hands-on|industry|work|working|relevant|experience|solid|strong)\b)*\s*"
    r"(?P<what>programming|coding|software (?:development|engineering)|writing (?:code|software)|development experience|developing software)\b",
    re.IGNORECASE,
)
_ML = re.compile(
    r"\W{0,3}(?:\s*(?:of|in|with|professional|commercial|hands-on|industry|work|working|relevant|experience|solid|strong|applied|building|as an?)\b)*\s*"
    r"(?P<what>machine learning|ML|deep learning|data science|AI/ML|artificial intelligence)\b",
    re.IGNORECASE,
)
_CODING_FAMILIES = frozenset(("engineering", "machine-learning"))
_MOST_QUOTES = 3
_LONG_LINE = 180
_MOST_NAMES = 60
_MOST_READ = 20_000
"""Characters of a list of skills that are searched for names that are not known."""


def read_cv(text: str, knowledge: Knowledge, source: str, today: date) -> Import:
    """What a CV says of a person, each thing with its words and `line N`. `today` ends what goes on.

    Nothing counts that the text does not name as held: not what is wished for, another's, or only stands in
    publications, references or interests. What the person lacks counts only where nothing says that they have it.
    """
    cv = _CV(text=text.replace("\r\n", "\n").replace("\r", "\n"), scanner=Scanner(knowledge=knowledge), today=today)
    return Import(
        source=source,
        format="cv",
        name=cv.name,
        skills=cv.skills,
        certifications=cv.certifications,
        jobs=tuple(held.job for held in cv.held),
        degrees=degrees(cv.degree_lines, today),
        years_coding=_longest(
            [*cv.stated_years(_CODING), *cv.years_in(_CODING_FAMILIES, "in jobs that are programming")]
        ),
        years_ml=_longest([*cv.stated_years(_ML), *cv.years_in({"machine-learning"}, "in machine learning jobs")]),
        unrecognised=cv.unrecognised,
        notes=cv.notes,
    )


class _CV(Record):
    """A CV with what has been made out of it so far."""

    text: str
    scanner: Scanner
    today: date

    @cached_property
    def sections(self) -> list[Section]:
        return sections(self.text)

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
        """The first line, where it looks like a name."""
        for line, _ in self.lines[:5]:
            plain = _CV_WORDS.sub("", line.text.strip(" \t#*_|")).strip(" ,–—-")
            if not plain:
                continue
            first = re.split(r"\s*[|•–—]\s*|,\s|\s{3,}", plain)[0]
            named = any(mention.line == line.number and mention.kind == "role" for mention in self.mentions)
            fits = (
                len(first) < 60
                and _NAME.fullmatch(first)
                and all(word[0].isupper() or len(word) < 4 for word in first.split())
            )
            return first if fits and not named and not _known_words(first) else None
        return None

    # --- jobs ----------------------------------------------------------------------------------------------------

    @cached_property
    def held(self) -> list[HeldJob]:
        """The jobs held, from the account of work, or from all of the text where there is no such section."""
        kinds = {part.kind for part in self.sections}
        several = {"experience"} if "experience" in kinds else {"start", "summary", "other", "projects"}
        lines = [line for line, part in self.lines if part.kind in several and not _is_heading(line, part)]
        found = jobs(lines, self._role_of, self.today)
        return found if "experience" not in kinds else [*found, *self._told_elsewhere(found)]

    def _told_elsewhere(self, found: Sequence[HeldJob]) -> list[HeldJob]:
        return (
            []
            if found
            else jobs(
                [line for line, part in self.lines if part.kind in ("start", "summary")], self._role_of, self.today
            )
        )

    def _role_of(self, title: str) -> tuple[str | None, str]:
        """The role that a title names, and the title as it is kept."""
        exact = self.scanner.knowledge.role_names.find(title)
        if exact:
            return exact, title
        named = [mention for mention in self.scanner.scan(title) if mention.kind == "role" and not mention.wish]
        return (named[0].id if named else None), title

    def years_in(self, families: Iterable[str], words: str) -> Iterator[FoundYears]:
        """The years that the dates of jobs of some families add up to."""
        roles = self.scanner.knowledge.roles
        several = [one for one in self.held if one.job.role and roles[one.job.role].family in families and one.period]
        if several:
            years_ = total(one.period for one in several if one.period)
            quotes = tuple(quote for one in several for quote in one.job.quotes)
            yield FoundYears(
                years=years_,
                because=f"the dates of {len(several)} job{'s' * (len(several) > 1)} {words}",
                quotes=quotes,
            )

    def stated_years(self, what: re.Pattern[str]) -> Iterator[FoundYears]:
        """The years that the text states of something."""
        for match in YEARS.finditer(self.text):
            follows = what.match(self.text, match.end(), match.end() + 90)
            number = bisect_right(self.line_starts, match.start()) if follows else 1
            if follows and self.lines[number - 1][1].kind not in _SILENT:
                quote = _quote(
                    self.text[max(match.start() - 60, self.line_starts[number - 1]) : follows.end() + 60].partition(
                        "\n"
                    )[0],
                    number,
                )
                yield FoundYears(
                    years=round(years(match), 1),
                    because=f"'{' '.join(self.text[match.start() : follows.end()].split())}' is stated",
                    quotes=(quote,),
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
            if mention.line in headings and mention.as_given.lower() not in headings[mention.line].lower():
                continue
            if part.kind == "education" or part.kind == "courses":
                claim = self._studied(mention, part, text)
                if claim:
                    yield claim
                continue
            yield mention

    def _only_place(self, mention: Mention, part: Section, text: str) -> bool:
        """Whether it stands in the name's or an address's line."""
        own = self.name is not None and mention.line < 6 and mention.as_given in self.name and self.name in text
        return own or (part.kind == "start" and mention.id == "git" and bool(_CONTACT.search(text)))

    def _studied(self, mention: Mention, part: Section, text: str) -> Mention | None:
        """What was taught counts as taught; what a thesis or project used counts as used; a degree's field does not."""
        rule = self.scanner.knowledge.method.reading
        if mention.level is not None or mention.negated:
            return mention
        if part.kind == "courses" or _COURSES.search(text):
            level = rule.course if rule else None
            return Mention(**{**mention.values(), "level": level, "because": "it is named among courses"})
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
        for line, part in self.lines:
            if part.kind == "certifications" and not _is_heading(line, part) and line.number not in known:
                plain = _undated(line.text)
                if (
                    1 < len(plain.split()) <= 14
                    and plain[0].isalnum()
                    and not _not_yet(line.text)
                    and "education" not in part.heading.lower()
                ):
                    yield _certification(None, plain, line.text, line.number)

    @cached_property
    def unrecognised(self) -> tuple[str, ...]:
        """Names listed as skills that the knowledge base does not have."""
        found: dict[str, None] = {}
        for part in self.sections:
            if part.kind == "skills":
                for item in self._unknown_items(part):
                    found.setdefault(item)
        return tuple(found)[:_MOST_NAMES]

    def _unknown_items(self, part: Section) -> Iterator[str]:
        place = part.body
        body = self.text[part.body : min(part.end, part.body + _MOST_READ)]
        for piece in _ITEM.split(body):
            begin = self.text.find(piece, place) if piece else place
            place = begin + len(piece)
            before = bisect_left(self._starts, place)
            named = before > 0 and self.mentions[before - 1].end > begin
            if not named and (item := self._item(piece)):
                yield item

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.start for mention in self.mentions]

    def _item(self, piece: str) -> str | None:
        """A name as it stands in a list, if that is what the piece is."""
        plain = re.sub(
            r"^[^:]{1,40}:\s+|\s*\([^()]*\)?|[★☆●○]+|\s+[–—-]\s.*$|\s+\d{1,3}\s*(?:%|/\s*\d+)$", "", piece.strip()
        )
        plain = re.sub(r"^(?:and|or) |^[-*>\d.)]+\s+", "", plain).strip(" .*_#()-–—:")
        words = plain.split()
        if (
            not 1 <= len(words) <= 4
            or len(plain) > 40
            or not any(char.isalpha() for char in plain)
            or piece.rstrip().endswith(":")
        ):
            return None
        known = self.scanner.knowledge
        common = (
            self.scanner.reader.level_of(plain) is not None
            or bool(_SPOKEN & {word.lower() for word in words})
            or _known_words(plain)
        )
        named = known.ignored_names.find(plain) or known.skill_names.find(plain) or self.scanner.scan(piece)
        return (
            None
            if common or named or plain.lower() in ("etc", "others", "other", "more") or YEARS.search(plain)
            else plain
        )

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """What was not understood."""
        return tuple(_language(self.text))


def _is_heading(line: Line, part: Section) -> bool:
    return bool(part.heading) and line.text.strip(" \t\r#*_=:|-–—~•>.[](){}") == part.heading


def _known_words(name: str) -> bool:
    return heading_kind(name + ":") is not None or "curriculum" in name.lower()


def _quote(text: str, number: int) -> Quote:
    words = " ".join(text.split())
    return Quote(words=words if len(words) <= 200 else words[:199] + "…", place=f"line {number}")


def _certification(id_: str | None, given: str, text: str, number: int) -> FoundCertification:
    return FoundCertification(certification=id_, as_given=given, obtained=moment(text), quotes=(_quote(text, number),))


_DATED = re.compile(
    r"\s*[(\[,|–—-]*\s*(?:issued|obtained|earned|valid|expires?|completed|awarded)?:?\s*(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,? )?"
    r"(?:\d{1,2}[./-])?(?:19|20)\d\d(?:[./-]\d\d?)*\s*[)\]]?",
    re.IGNORECASE,
)


def _undated(text: str) -> str:
    return " ".join(_DATED.sub(" ", text).split()).strip(" ,;:|–—-•*_()[]·")


def _not_yet(text: str) -> bool:
    return bool(
        re.search(
            r"\b(?:in progress|expected|planned|preparing|scheduled|pursuing|enrolled|not yet|studying|none|ongoing)\b",
            text,
            re.IGNORECASE,
        )
    )


def _longest(several: Sequence[FoundYears]) -> FoundYears | None:
    return max(several, key=lambda one: one.years, default=None)


def _language(text: str) -> Iterator[str]:
    """A note on a text that does not look like English."""
    given = re.findall(r"[^\W\d_]+", text[:20_000].lower())
    if not given:
        yield "No words were found; the document may hold only pictures."
        return
    english = sum(word in _ENGLISH for word in given)
    counts = {name: sum(word in frozenset(words.split()) for word in given) for name, words in _FOREIGN.items()}
    name = max(counts, key=lambda one: counts[one])
    if counts[name] >= 8 and counts[name] > 1.5 * english:
        yield f"The text looks like {name}; only English is understood, so most of what it says was not read."
    elif len([word for word in given if not word.isascii()]) > len(given) / 2:
        yield "The text does not look like English; most of what it says was not read."
