"""The skills, certifications and role titles that a text names, and what the words around each say of it.

Names match whole, the longest wins, and a name that is a word of everyday language too counts only beside words that
tell, or in a list of other names (docs/documents.md). Takes time linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.names import MentionKind, Name, normalise
from mlcareer.knowledge.phrases import any_word
from mlcareer.reading.everyday import Everyday, everyday
from mlcareer.reading.page import back, line_before, too_long
from mlcareer.reading.reason import Reason
from mlcareer.reading.said import NOTHING, Reader, Said, closed, lists
from mlcareer.reading.sections import Headings, Heads, Section, headings, section_of, sections
from mlcareer.reading.vocabulary import Vocabulary
from mlcareer.reading.wordings import worded, wordings
from mlcareer.reading.words import Words, words
from mlcareer.record import Record
from mlcareer.shapes import shape

MAX_NAMES = 60_000
"""Names of a text that are read, since much is asked of the words around each; the longest text that is read has about
20,000 where it is made of CVs."""
_NEAR = 8
"""How many words away a word that tells may stand."""
_ENOUGH = 3
"""So many names in one list count together, though each alone would not."""
_ADDRESS = shape(
    r"(?<!\S)[^\s@]{1,64}@[^\s@]{1,64}|(?:https?://|www\.)\S+|\b[\w-]{1,60}(?:\.[\w-]{1,60}){0,3}\.(?:com|org"
    r"|net|io|dev|edu|gov)/\S*",
    re.IGNORECASE,
)
_TITLE_ENDS = r"\s+(?:%<names-a-unit>)\b"
_BEHIND = r" (?:%<skilled-behind>)\b|\s?[:(–-]\s?(?:%<skilled-level>|\d{1,2}\+?\s?(?:%<skilled-time>))\b"
"""What tells behind a name with the capitals it needs that it is a skill: `Kafka experience`, `Snowflake – 3 yrs`."""
_TOLD = r"\b(?:%<skilled-before>|(?:%<skilled-with>) (?:%<skilled-joins>))\s+\Z"
"""What tells before a name with the capitals it needs that it is a skill."""
_INSIDE = shape(r"[^\W\d_][-\u2010]\Z")
"""A hyphen that makes the word behind it the end of another."""
_LABEL = shape(r"([^\n:]{2,50}):")
_LISTING = r"%<lists-skills>"
_ABBREVIATION = shape(r"[b-df-hj-np-tv-z]{2,5}")
"""An abbreviation that is written small, which is no word: `dbt`."""
_GOES_ON = r" (?:%<behind-a-list>)\b"
_LAST_OF_LIST = worded(r"(?:,|&|\b(?:%<and>|%<or>)) \Z")


class Mention(Record):
    """A name found in a text: where (`start` and `end` are offsets, `line` is counted from 1), in which words, and
    what is said of it. `negated`: it is said to be lacking; `wish`: it is wished for, planned or another's; `others`:
    it is another's; `level` is None where nothing is said of how well. `because` gives the reason."""

    kind: MentionKind
    id: str
    as_given: str
    start: int
    end: int
    line: int
    negated: bool
    wish: bool
    others: bool
    level: int | None
    because: Reason


class _Forms(NamedTuple):
    """The words by which names are told to be skills, as patterns."""

    title_ends: re.Pattern[str]
    behind: re.Pattern[str]
    before: re.Pattern[str]
    listing: re.Pattern[str]
    goes_on: re.Pattern[str]

    def in_list(self, text: str, start: int, end: int) -> bool:
        """Whether a name stands alone as an item of a list, or as the last of one in a sentence."""
        last = self.goes_on.match(text, end) and _LAST_OF_LIST.search(text, back(start), start)
        return bool(last) or closed(text, start, end)

    def tell(self, text: str, start: int, end: int, name: Name) -> bool:
        """Whether the words right before or behind a name with capitals say that it is a skill: `exposure to Rust`,
        `Kafka experience`."""
        named = name.cased or (text[start:end] == name.spelling and _ABBREVIATION.fullmatch(name.spelling) is not None)
        return named and bool(self.before.search(text, back(start), start) or self.behind.match(text, end))


class _Candidate(NamedTuple):
    """Names that a place may hold. `certain` says that nothing more is needed for the first of them."""

    name: Name
    start: int
    end: int
    certain: bool


def scan(text: str, knowledge: Knowledge) -> tuple[Mention, ...]:
    """The names of the knowledge base in a text, in order of place. Nothing overlaps."""
    return Scanner(knowledge=knowledge).scan(text)


class Scanner(Record):
    """Scans several texts with the names of one knowledge base. `today` ends what is said to go on since a year."""

    knowledge: Knowledge
    today: date | None = None

    @cached_property
    def reader(self) -> Reader:
        """Reads what the words around a name say."""
        words = self.knowledge.language
        return Reader(
            rule=self.knowledge.method.reading,
            words=words.cues,
            times=words.times,
            wordings=words.wordings,
            today=self.today,
        )

    @cached_property
    def everyday(self) -> Everyday:
        """Words that make no unknown name."""
        return everyday(self.knowledge.language.everyday)

    @cached_property
    def headings(self) -> Headings:
        """The headings that are known."""
        return headings(self.knowledge.language.headings)

    @cached_property
    def forms(self) -> _Forms:
        """The words by which names are told to be skills."""
        form = wordings(self.knowledge.language.wordings).form
        return _Forms(form(_TITLE_ENDS, 0), form(_BEHIND), form(_TOLD), form(_LISTING), form(_GOES_ON))

    @cached_property
    def names(self) -> Vocabulary:
        """The names to be found."""
        return Vocabulary(spellings=self.knowledge.spellings)

    def scan(self, text: str, heads: Heads | None = None) -> tuple[Mention, ...]:
        """As the function of this name, with the headings of the text where they are told already. Raises CareerError
        for a text of more names than are read."""
        found = words(_without_addresses(text))
        named = (one for one in _candidates(found, self.names, self.forms) if not self._stands_for_another(found, one))
        candidates = self._with_services(text, list(islice(named, MAX_NAMES + 1)))
        if len(candidates) > MAX_NAMES:
            raise too_long("", f"{MAX_NAMES:,} names of skills, certifications and roles")
        if not candidates:
            return ()
        parts = sections(text, lambda line: self.reader.level_of(line) is not None, self.headings, heads)
        above = section_of(parts, [one.start for one in candidates])
        placed = [(one, part) for one, part in zip(candidates, above, strict=True) if one.start >= part.body]
        kept = _kept(text, [one for one, _ in placed], [part for _, part in placed], self.forms)
        told = [part.kind in ("experience", "projects") for _, part in kept]
        own = {one.start for one, _ in kept if self._begins_by_itself(text[one.start : one.end], one.name)}
        said = self.reader.read(text, [(one.start, one.end) for one, _ in kept], told, own)
        levels = {heading: self.reader.level_of(heading) for heading in {part.heading for _, part in kept}}
        return tuple(
            _mention(text, one, found.line(one.start), _under(says, part, levels[part.heading]))
            for (one, part), says in zip(kept, said, strict=True)
            if one.name.kind != "skill" or not says.field or self._of_a_maker(text, one, says)
        )

    def _of_a_maker(self, text: str, one: _Candidate, says: Said) -> bool:
        """Whether the letters of a degree before a name are those of its maker, since it is no field: `MS Azure`."""
        letters = says.because.words.isupper() and " " not in says.because.words
        return letters and not self.knowledge.degrees.studies_of(text[one.start : one.end])

    def _begins_by_itself(self, words: str, name: Name) -> bool:
        """Whether a word for a level that a name begins with is part of it: without it `Good Clinical Practice` is
        called otherwise, and `advanced SQL` is not."""
        rest = self.reader.behind_level(words) if name.kind == "skill" else ""
        return bool(rest) and self.knowledge.skill_names.find(rest) != name.id

    def _stands_for_another(self, found: Words, one: _Candidate) -> bool:
        """Whether an abbreviation is made of words beside it that are no name of what it would mean: `corporate risk
        management (CRM)`. Half of the words of a name have to begin as they do: `recurrent neural nets (RNN)`."""
        spelt = _beginnings(_made_of(found, one)) if one.name.kind == "skill" else set()
        if not spelt:
            return False
        assert one.name.id is not None
        skill = self.knowledge.skills[one.name.id]
        return all(
            2 * len(spelt & _beginnings(name.lower().split())) < len(spelt) for name in (skill.name, *skill.aliases)
        )

    @cached_property
    def _makers(self) -> re.Pattern[str]:
        """The name of a maker before a list of what is its own: `AWS: Lambda, Glue`, `Azure platform (e.g. Data
        Factory)`, `AWS services such as Lambda`."""
        names = any_word(self.knowledge.skill_names.makers)
        return wordings(self.knowledge.language.wordings).form(
            rf"\b(?P<maker>{names})(?:{_OF_MAKERS}){{0,2}}"
            rf"(?:\s?[:(]\s?(?:{_FOR_EXAMPLE})?|,? (?:{_FOR_EXAMPLE}))"
            r"(?P<own>[^\n()]{2,300})"
        )

    def _with_services(self, text: str, found: list[_Candidate]) -> list[_Candidate]:
        """The candidates, with the services of a maker that are named behind it without its name."""
        more: list[_Candidate] = []
        starts, ends = [one.start for one in found], [one.end for one in found]
        all_of_item = wordings(self.knowledge.language.wordings).form(_LISTED, 0).match
        for match in self._makers.finditer(text):
            listed = "(" in text[match.end("maker") : match.start("own")] and all_of_item(match["own"])
            for item in _OWN.finditer(text, match.start("own"), match.end("own")):
                full = normalise(f"{match['maker']} {item[0]}")
                own = self.knowledge.skill_names
                id_ = own.ids.get(full) or (own.meant(full) if listed else None)
                apart = bisect_right(ends, item.start()) == bisect_left(starts, item.end())
                if id_ and apart:
                    name = Name(kind="skill", id=id_, spelling=item[0], category=self.knowledge.skills[id_].category)
                    more.append(_Candidate(name=name, start=item.start(), end=item.end(), certain=True))
        return sorted((*found, *more), key=lambda one: one.start) if more else found


_OF_MAKERS = " (?:%<of-a-maker>)"
_FOR_EXAMPLE = "(?:%<for-example>) "
_NAME_OF_OWN = r"[A-Z][\w+#./-]*(?: [A-Z\d][\w+#./-]*){0,3}"
_OWN = shape(_NAME_OF_OWN)
_LISTED = rf"{_NAME_OF_OWN}(?:\s*[,;/&|]|\s(?:%<and>|%<or>)\b|$)"
"""A name that is all of an item, so that a bracket begins as a list: `(Lambda, Glue)`, but not `(Experience with …`."""


def _without_addresses(text: str) -> str:
    """The text with spaces for the addresses in it: a link to github.com claims nothing. Few lines have one."""
    return "\n".join(
        _ADDRESS.sub(_blank, line) if "@" in line or "/" in line or "www." in line.lower() else line
        for line in text.split("\n")
    )


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _mention(text: str, one: _Candidate, line: int, said: Said) -> Mention:
    assert one.name.id is not None
    return Mention(
        kind=one.name.kind,
        id=one.name.id,
        as_given=" ".join(text[one.start : one.end].split()),
        start=one.start,
        end=one.end,
        line=line,
        negated=said.negated,
        wish=said.wish,
        others=said.others,
        level=said.level,
        because=said.because,
    )


# --- which names count -------------------------------------------------------------------------------------------


def _candidates(found: Words, names: Vocabulary, forms: _Forms) -> Iterator[_Candidate]:
    """What each place may hold, from left to right; the longest name that can stand there takes its words."""
    reached = 0
    beginning = {key for key in set(found.keys) if names.begun(key) is not None}
    for index, key in enumerate(found.keys):
        if index < reached or not (key in beginning or index in found.hyphenated):
            continue
        chosen = _choose(found, names.at(found, index), index, forms)
        if chosen is None:
            continue
        candidate, reached = chosen
        if candidate.name.id is not None:
            yield candidate


def _made_of(found: Words, one: _Candidate) -> list[str]:
    """The words beside an abbreviation that it is made of: `statistical analysis plan (SAP)`, `GCP (good clinical
    practice)`; none where they do not stand there."""
    raw = found.text[one.start : one.end]
    if len(raw) < 2 or not (raw.isalpha() and raw.isupper()):
        return []
    spelt = _spelt_out(found, bisect_right(found.starts, one.start) - 1, raw)
    return [found.raw(place).lower() for place in spelt or ()]


def _small(word: str) -> bool:
    """Whether an abbreviation has no letter for a word: `of`."""
    return word == "&" or wordings().mean(word, "not-abbreviated")


def _beginnings(several: Iterable[str]) -> set[str]:
    """How words begin, without those such as `of`."""
    return {word[:5] for word in several if not _small(word)}


def _spelt_out(found: Words, index: int, raw: str) -> list[int] | None:
    """The words in front of an abbreviation in brackets, or in the brackets behind it, whose first letters it is."""
    start, end = found.starts[index], found.ends[index]
    if found.text.endswith(" (", 0, start) and found.text.startswith(")", end):
        return _spelling(found, reversed(range(index)), reversed(raw))
    if found.text.startswith(" (", end):
        return _spelling(found, range(index + 1, len(found.keys)), iter(raw))
    return None


def _spelling(found: Words, places: Iterable[int], letters: Iterator[str]) -> list[int] | None:
    """The places of words that begin with the letters, one after another but for those such as `of`; None where
    another word stands among them."""
    spelt: list[int] = []
    letter = next(letters)
    for place in places:
        spelt.append(place)
        word = found.raw(place)
        if word.upper().startswith(letter):
            if not (letter := next(letters, "")):
                return spelt
        elif not _small(word):
            return None
    return None


def _of_two(found: Words, options: list[tuple[int, list[Name]]], after: int) -> bool:
    """Whether a slash that a name is not written with stands behind the name of something else: `Python/pandas` are
    two."""
    names = next(names for end, names in options if end == after)
    return not any("/" in name.spelling for name in names) and any(
        end < after
        and found.gap(end - 1).strip() == "/"
        and not {name.id for name in shorter} & {name.id for name in names}
        for end, shorter in options
    )


def _choose(
    found: Words, options: list[tuple[int, list[Name]]], index: int, forms: _Forms
) -> tuple[_Candidate, int] | None:
    """The longest name at a place that counts; failing that the longest that a list may yet make count."""
    possible: tuple[_Candidate, int] | None = None
    for after, names in options:
        start, end = found.starts[index], found.ends[after - 1]
        if after - index > 1 and (
            _INSIDE.search(found.text, back(start), start)  # `cutting-edge machine learning`
            or _of_two(found, options, after)
        ):
            continue
        for name in names:
            start = _with_dot(found.text, start, name)
            if start < 0:
                break
            raw = found.text[start:end]
            if len(name.spelling) == 1 and _numbered(found.text, start, end):
                continue
            if end - start == 3 and raw.isupper() and _by_an_amount(found.text, start, end):
                continue
            if end - start == 2 and _item(found.text, start, end):
                continue
            told = forms.tell(found.text, start, end, name) and not _initial(found.text, end, name)
            certain = name.context is None or told or _near(found, index, after, name)
            if certain and (name.id is None or (name.written(raw) and not _in_title(found.text, end, name, forms))):
                return _Candidate(name=name, start=start, end=end, certain=True), after
            lists_it = name.kind in ("skill", "certification")
            if possible is None and lists_it and name.id and forms.in_list(found.text, start, end):
                possible = _Candidate(name=name, start=start, end=end, certain=False), after
    return possible


_COURSE_NUMBER = shape(r" ?\d{2,4}\b(?! ?%)")
_GRADE = shape(r"\d[^\S\n]{1,16}\Z")
_LINE_END = shape(r"[+-]?[^\S\n]{0,16}(?:\n|\Z)")


_SUBJECT = worded(r"(?:^|[,;:•|-][^\S\n]{0,4})(?!%<before-a-letter>)[A-Z][a-z]+ \Z")


def _numbered(text: str, start: int, end: int) -> bool:
    """Whether a letter belongs to a number: that of a course (`R 101`), or as the grade behind its credits; or whether
    it is the grade of a subject (`Physics C, Algebra A`)."""
    if _COURSE_NUMBER.match(text, end):
        return True
    if text[start:end] == "C" and _SUBJECT.search(line_before(text, start)):
        return True
    return bool(_GRADE.search(text, back(start), start) and _LINE_END.match(text, end))


def _item(text: str, start: int, end: int) -> bool:
    """Whether two signs number an item of a list: `D3. Familiarity with`."""
    numbered = text[start:end][-1].isdigit() and _ITEM_OPENS.match(text, end)
    return bool(numbered) and not line_before(text, start)


_AMOUNT = shape(r" ?(?!(?:19|20)\d\d\b)\d{1,3}(?:[.,' ]?\d{3}|k)\b")
_AMOUNT_BEFORE = shape(r"\d[.,' ]\d{3} ?\Z")


def _by_an_amount(text: str, start: int, end: int) -> bool:
    """Whether three letters are a currency: `SGD 7,000`, `110,000 PHP`; not `SQL 2019`, which is a year."""
    return bool(_AMOUNT.match(text, end) or _AMOUNT_BEFORE.search(text, back(start), start))


_ITEM_OPENS = shape(r"[.)]\s{1,4}(?=[A-Z])")


_SURNAME = shape(r"\.\s{1,2}[A-Z]")


def _initial(text: str, end: int, name: Name) -> bool:
    """Whether a letter may be that of a first name, so that the words before it tell nothing: `with R. Smith`."""
    return len(name.spelling) == 1 and _SURNAME.match(text, end) is not None


def _with_dot(text: str, start: int, name: Name) -> int:
    """Where a name begins that is written with a dot before it (.NET); -1 where the dot is missing."""
    if not name.spelling.startswith("."):
        return start
    dot = _DOT.search(text, back(start), start)
    return dot.start() if dot else -1


_DOT = shape(r"(?<![^\W_])\.\Z")


def _in_title(text: str, end: int, name: Name, forms: _Forms) -> bool:
    """Whether a field of work is only part of a title or of a unit's name: `machine learning lead`, `AI team`."""
    plain = name.spelling.replace("AI ", "").replace("ML ", "")
    if name.kind != "skill" or not (plain.islower() or (" " in plain and plain[1:].islower())):
        return False
    return bool(forms.title_ends.match(text, end))


def _near(found: Words, index: int, after: int, name: Name) -> bool:
    """Whether a telling word stands near: in the same paragraph, and for a trait of people in the same sentence."""
    parts = found.sentences if name.category == "people" else found.paragraphs
    part = bisect_right(parts, index)
    low, high = parts[part - 1 : part + 1]
    near = found.keys[max(low, index - _NEAR) : index], found.keys[after : min(high, after + _NEAR)]
    telling = name.context or frozenset()
    return not (telling.isdisjoint(near[0]) and telling.isdisjoint(near[1]))


def _kept(text: str, found: list[_Candidate], above: list[Section], forms: _Forms) -> list[tuple[_Candidate, Section]]:
    """The candidates that count: the certain ones, and those whose list, label or heading makes them certain."""
    kept: list[tuple[_Candidate, Section]] = []
    for group in lists([(one.start, one.end) for one in found], text):
        pairs = [(found[index], above[index]) for index in group]
        if not all(one.certain for one, _ in pairs):
            company = _company(text, [one for one, _ in pairs])
            pairs = [(one, part) for one, part in pairs if one.certain or _stands(text, one, company, part, forms)]
        kept += pairs
    return kept


class _Company(NamedTuple):
    """What stands in one list: how many names, how many skills among them are certain, and of those written
    small; `lower` counts all that are. `certificates` are the certain ones among the names."""

    names: int
    certain: int
    small: int
    lower: int
    certificates: int


def _company(text: str, several: Sequence[_Candidate]) -> _Company:
    certain = [one for one in several if one.certain and one.name.kind == "skill"]
    return _Company(
        names=len(several),
        certificates=sum(one.certain and one.name.kind == "certification" for one in several),
        certain=len(certain),
        lower=sum(text[one.start : one.end].islower() for one in several),
        small=sum(text[one.start : one.end].islower() for one in certain),
    )


def _stands(text: str, one: _Candidate, company: _Company, part: Section, forms: _Forms) -> bool:
    """Whether its list makes a doubtful name certain. One that needs capitals has to have them there, too, unless all
    of the list is written small."""
    raw = text[one.start : one.end]
    if one.name.kind == "certification":
        return company.certificates > 0 and one.name.written(raw)
    if one.name.cased and not one.name.written(raw):
        all_small = company.names >= _ENOUGH and company.lower == company.names
        return raw.islower() and (company.small > (len(raw) == 1) or all_small)
    if company.names == 1 and not closed(text, one.start, one.end, alone=True):
        return False
    listed = company.certain > 0 or company.names >= _ENOUGH
    return listed or part.kind == "skills" or _labelled(text, one.start, forms) or _bulleted(text, one)


def _bulleted(text: str, one: _Candidate) -> bool:
    """Whether a name with capitals is all there is behind the sign of an item, `- Kafka`, or in the first cell of a
    row."""
    sign = line_before(text, one.start).strip()
    plain = one.name.cased or (one.name.category != "people" and one.name.written(text[one.start : one.end]))
    ends = _CELL_ENDS if sign == "|" else _ITEM_ENDS if sign in _BULLETS else None
    return plain and ends is not None and ends.match(text, one.end) is not None


_BULLETS = frozenset("-•▪●◦‣·*–>✓✔»")
_CELL_ENDS = shape(r"[^\S\n]*\|")
_ITEM_ENDS = shape(r"[ .;,]*(?:\n|\Z)")


def _labelled(text: str, start: int, forms: _Forms) -> bool:
    """Whether its line begins with a label such as `Tools:` or `Soft skills:`."""
    label = _LABEL.match(line_before(text, start))
    return label is not None and bool(forms.listing.search(label[1]))


# --- what is said under a heading --------------------------------------------------------------------------------


def _under(said: Said, section: Section, level: int | None) -> Said:
    """What is said of a name, or else what the heading above it says, which may be a level."""
    if said is not NOTHING:
        return said
    if section.kind == "lacking":
        return Said(negated=True, because=Reason(kind="heading", words=section.heading))
    if section.kind == "wishes":
        return Said(wish=True, because=Reason(kind="heading", words=section.heading))
    return said if level is None else Said(level=level, because=Reason(kind="heading", words=section.heading))
