"""Degrees as people write them, and the fields of study: which family a field is of, and which others it counts for.

`BEng (Hons) in Computer Systems Engineering, expected 2027` is a bachelor's degree in a field of computing that is not
held yet. One reader serves profiles, CVs and advertisements; each degree keeps the span of the words it was read from.
"""

from __future__ import annotations

import re
import unicodedata
from collections import ChainMap
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple, get_args

from mlcareer.knowledge.model import CountsFor, Degree, DegreeForm, DegreeWords, Study
from mlcareer.knowledge.names import normalise, unaccented
from mlcareer.record import Record
from mlcareer.shapes import shape

Span = tuple[int, int]
DEGREE_RANKS: tuple[str, ...] = get_args(Degree)
"""The degrees from the lowest to the highest."""


def degree_rank(degree: str | None) -> int:
    """The place of a degree among them; of none, or of what is no degree, the lowest."""
    return DEGREE_RANKS.index(degree) if degree in DEGREE_RANKS else 0


DegreeState = Literal["held", "unfinished", "others"]

_WORD = shape(
    r"[^\W\d_]{1,2}\.(?:[^\W\d_]{1,2}\.)+(?=[A-Z][a-z]{3})|(?:[^\W\d_]\.){2,}[^\W\d_]*|[^\W\d_]+(?:\.[^\W\d_]+)+"
    r"|\d+(?:st|nd|rd|th)|[^\W_]+(?:['’][^\W\d_]+)?"
)
_STOP = shape(r"[\n;|]|[.!?](?=\s+[A-Z(]|\s*$)|,(?= *(?:and|but) )")
_FIELD_STOP = shape(r"[\n;|(),:•–—]|\s-\s|\.(?=\s|$)|\d")
_SKIPPED = shape(r"[\s.,:()*_–—-]*")
_AND = shape(r",| and ", re.IGNORECASE)
_ALTERNATIVE = shape(r"\s*(?:/|&|\b(?:or|and|oder|und|ou|et)\b)\s*", re.IGNORECASE)
_JOINS = shape(rf"\.?(?:{_ALTERNATIVE.pattern}|\s*\+\s*)", re.IGNORECASE)
"""What joins two degrees to one field."""
_JOINED_ON = shape(rf"(?<!\w){_ALTERNATIVE.pattern}\Z", re.IGNORECASE)
_LISTED = shape(r"\s*,?\s*(?:/|&|\b(?:or|and|oder|und|ou|et)\b)\s*|\s*,\s*", re.IGNORECASE)
"""What joins a degree to the next of a list: `BS, MS, or PhD`."""
_PRODUCT = shape(r" [A-Z]")
"""What stands behind the letters of a master's that are those of a maker: `BA, MS Project`."""
_SEVERAL = shape(r"\s*(?:[/,;+]|\band\b|\bwith\b|\bund\b|\bet\b|\by\b|&)\s*", re.IGNORECASE)
_YEAR = shape(r"\b(?:19|20)\d\d\b")
_OF_ANOTHER = shape(r"\([^()]*\)(?=\s*,)")
"""What ends what is said of the degree before: `MSc Statistics (in progress), BSc Physics`."""
_WITH_YEARS = shape(r"\s*(?:with|and|plus|\+|&)\s*\d{1,2}\+?\s?(?:years|yrs|\+)", re.IGNORECASE)
_MOST_WORDS = 6
_LONGEST_FIELD = 9
_MOST_TRIED = 60
"""Words of a line that are looked at as the first of a degree: nobody has so many."""
_ABOVE = ("master", "doctorate")
_MOST_LISTED = 6
"""Degrees of a list that are looked at to tell what the first of them is."""
_MOST_BEFORE = 15
"""Words before a degree that are looked at for its field."""


class DegreeRead(Record):
    """A degree that a text names. `study` is the family that its name says by itself, as that of an MBA does; `studies`
    are the families of its field, or that one, empty where neither is known. `state` tells whether the text says that
    it is held, not finished, or another person's. Spans are offsets into the text."""

    level: Degree
    field: str | None
    study: str | None
    studies: tuple[str, ...]
    state: DegreeState
    as_given: str
    span: Span
    field_span: Span | None


class Kinship(Record):
    """Why a field held counts for one asked for: both are of one family (`why` is None), or one counts for the other
    for the reason `why`."""

    held: str
    asked: str
    why: str | None


class _Word(NamedTuple):
    key: str
    raw: str
    start: int
    end: int


class Degrees(
    Record,
    later=(
        "forms",
        "no_degrees",
        "unfinished",
        "due",
        "in_part",
        "of_others",
        "between",
        "ends",
        "abbreviated",
        "asked",
        "counts_for",
    ),
):
    """The reader: forms of degrees by their words, joined by a space, and families of fields by theirs."""

    forms: Mapping[str, tuple[DegreeForm, ...]]
    fields: Mapping[tuple[str, ...], str]
    counts_for: Mapping[str, tuple[CountsFor, ...]]
    no_degrees: frozenset[tuple[str, ...]]
    unfinished: frozenset[tuple[str, ...]]
    due: frozenset[tuple[str, ...]]
    in_part: frozenset[tuple[str, ...]]
    of_others: frozenset[tuple[str, ...]]
    between: frozenset[tuple[str, ...]]
    ends: frozenset[tuple[str, ...]]
    abbreviated: frozenset[tuple[str, ...]]
    asked: Mapping[str, tuple[DegreeForm, ...]]

    @cached_property
    def asking(self) -> Degrees:
        """The reader of advertisements, which knows forms that stand for a degree in them alone."""
        both = ChainMap[str, tuple[DegreeForm, ...]](self.asked, self.forms)  # type: ignore[arg-type] # only read
        return Degrees(**{**self.values(), "forms": both})

    # --- fields ------------------------------------------------------------------------------------------------

    def studies_of(self, field: str) -> tuple[str, ...]:
        """The families that a field of study belongs to, in the order in which it names them; empty where it is not
        known."""
        whole = self.fields.get(_key(field))
        if whole:
            return (whole,)
        parts = [part for part in _SEVERAL.split(field) if part.strip()]
        if len(parts) > 1:
            return tuple(dict.fromkeys(study for part in parts for study in self.studies_of(part)))
        return tuple(dict.fromkeys(self._within(_key(field))))

    def same(self, held: str, asked: str) -> bool:
        """Whether a field held has all the words of one asked for, or is a part of its name and of its family: `applied
        statistics` is statistics, and `computer` computer science, but `science` is not."""
        one, other = set(normalise(held).split()), set(normalise(asked).split())
        return other <= one or (one <= other and not set(self.studies_of(held)).isdisjoint(self.studies_of(asked)))

    def kinship(
        self, held: str, asked: Collection[str], family: str | None = None, *, strict: bool = False
    ) -> Kinship | None:
        """Why a field held counts for one of the fields asked for, by a role of `family`; None where it does not. In a
        `strict` sense only what counts for any role does."""
        of_held = self.studies_of(held)
        wanted = list(dict.fromkeys(study for field in asked for study in self.studies_of(field)))
        same = next((study for study in of_held if study in wanted), None)
        if same:
            return Kinship(held=same, asked=same, why=None)
        for study in of_held:
            for other in self.counts_for.get(study, ()):
                if other.study in wanted and (not other.within or (family in other.within and not strict)):
                    return Kinship(held=study, asked=other.study, why=other.why)
        return None

    def _within(self, words: tuple[str, ...]) -> Iterator[str]:
        """The families whose names stand within words, the longest names first taken, from left to right."""
        place = 0
        while place < len(words):
            most = min(self._longest_from.get(words[place], 0), len(words) - place)
            size = next((n for n in range(most, 0, -1) if words[place : place + n] in self.fields), 0)
            if size:
                yield self.fields[words[place : place + size]]
            place += size or 1

    @cached_property
    def _longest_from(self) -> Mapping[str, int]:
        """How many words the longest name of a field has that begins with a word."""
        return _longest_by_first(self.fields)

    @cached_property
    def _longest_form(self) -> Mapping[str, int]:
        """The same of the forms of degrees."""
        return _longest_by_first(tuple(form.split()) for form in self.forms)

    # --- degrees -----------------------------------------------------------------------------------------------

    def read(self, text: str, this_year: int | None = None) -> tuple[DegreeRead, ...]:
        """The degrees that a text names, in order. One with a year after `this_year` is not finished."""
        if self._begin.isdisjoint(map(_fold, _WORD.findall(text))):
            return ()
        words = [
            _Word(key=_fold(match[0]), raw=match[0], start=match.start(), end=match.end())
            for match in _WORD.finditer(text)
        ]
        found = list(self._forms(text, words))
        reads = []
        for number, (first, last, form) in enumerate(found):
            begin = words[found[number - 1][1]].end if number else 0
            end = words[found[number + 1][0]].start if number + 1 < len(found) else len(text)
            reads.append(self._degree(text, words, (first, last), form, (begin, end), this_year))
        return _with_shared_fields(list(_joined(reads, text)), text)

    @cached_property
    def _begin(self) -> frozenset[str]:
        """The words that any form of a degree begins with, or what is none: few words of a text do."""
        return frozenset(self._longest_form) | _first_words(self.no_degrees)

    def _forms(self, text: str, words: Sequence[_Word]) -> Iterator[tuple[int, int, DegreeForm]]:
        """Where forms of degrees stand: first and last word, and the form."""
        place, before, tried = 0, -1, 0
        level = ""
        while place < len(words) and tried < _MOST_TRIED:
            if words[place].key not in self._begin:
                place += 1
                continue
            tried += 1
            if skipped := self._phrase_at(words, place, self.no_degrees):
                place += skipped
                continue
            between = text[words[before].end : words[place].start] if before >= 0 else None
            again = self._again(between, level) if between is not None else ()
            found = self._form_at(text, words, place, again=again)
            if found:
                yield place, found[0], found[1]
                before, level = found[0], found[1].level
            place = found[0] + 1 if found else place + 1

    @staticmethod
    def _again(between: str, level: str) -> Collection[str]:
        """The levels of a form that needs nothing beside it behind another of a level: the same one again, or any other
        in its place."""
        return DEGREE_RANKS if _ALTERNATIVE.fullmatch(between) else () if between.strip(" -–(") else (level,)

    def _form_at(
        self, text: str, words: Sequence[_Word], place: int, *, again: Collection[str], listed: int = 0
    ) -> tuple[int, DegreeForm] | None:
        """The form that begins at a word; `again` are levels that repeat one before it: `Bachelor of Science - BS`;
        `listed` is how many stand before it in a list of which the first is to be told."""
        most = min(_MOST_WORDS, self._longest_form.get(words[place].key, 0), len(words) - place)
        for size in range(most, 0, -1):
            run = words[place : place + size]
            for form in self.forms.get(" ".join([word.key for word in run]), ()):
                last = place + size - 1
                counts = _together(text, run) and self._counts(text, words, place, last, form, listed)
                if counts or (_together(text, run) and _repeats(run, form, again)):
                    return last, form
        return None

    def _counts(self, text: str, words: Sequence[_Word], first: int, last: int, form: DegreeForm, listed: int) -> bool:
        """Whether words that are used for other things too stand for a degree here."""
        if form.beside:
            return self._beside_another(text, words, last, form, listed)
        raw = words[first].raw.replace(".", "")
        if form.cased and raw not in form.words:
            return False
        if not (form.cased or form.weak):
            return True
        if "." in words[first].raw or "'" in words[first].raw or "’" in words[first].raw:
            return True
        if not text[: words[first].start].strip() and not text[words[last].end :].strip(" .,"):
            return True
        after = words[last + 1].key if last + 1 < len(words) else ""
        if self._goes_on(text, words, last, form):
            return True
        if self._beside_another(text, words, last, form, listed):
            return True
        if text[: words[first].start].endswith("(") and text[words[last].end :].startswith(")"):
            field = self._before(text, words, first)
            return bool(field and self.studies_of(text[slice(*field)]))  # `Economics and Mathematics (BA), Marlow`
        behind = self._after(text, words, last)
        field = behind or self._before(text, words, first)
        if behind and form.cased and after not in self._between_first and not self._begins_field(text[slice(*behind)]):
            return False  # `MS Azure OpenAI`
        return bool(field and self.studies_of(text[slice(*field)]))

    def _goes_on(self, text: str, words: Sequence[_Word], last: int, form: DegreeForm) -> bool:
        """Whether what stands behind words says that they are a degree: `in`, or years, `BS with 8+ years`."""
        after = words[last + 1].key if last + 1 < len(words) else ""
        if after in ("in", "degree", "of") and not text[words[last].end : words[last + 1].start].strip():
            return True
        if form.cased and _WITH_YEARS.match(text, words[last].end):
            return True
        joined = _ALTERNATIVE.match(text, words[last].end)  # `a diploma or degree in business`
        return bool(joined and after in ("or", "and") and text.startswith("degree", joined.end()))

    def _begins_field(self, words: str) -> bool:
        """Whether words begin with the name of a field, before which one such as `applied` may stand."""
        key = _key(words)
        starts = (0, 1) if words[:1].isupper() else (0,)
        return any(key[at:end] in self.fields for at in starts for end in range(at + 1, min(at + 6, len(key)) + 1))

    @cached_property
    def _before_fields(self) -> frozenset[tuple[str, ...]]:
        """What may stand between a degree and its field: `PhD in progress (physics)`."""
        return self.between | self.unfinished

    @cached_property
    def _between_first(self) -> frozenset[str]:
        return _first_words(self.between)

    def _beside_another(self, text: str, words: Sequence[_Word], last: int, form: DegreeForm, listed: int) -> bool:
        """Whether an alternative that is a degree stands behind: `BS/MS in Physics`, `BA or MA degree`; or a higher one
        behind the letters of a bachelor's, which need nothing more then: `BS, MS or higher`."""
        joined = _LISTED.match(text, words[last].end) if listed < _MOST_LISTED else None
        following = (at for at in range(last + 1, min(last + 3, len(words))) if joined)
        place = next((at for at in following if joined and words[at].start == joined.end()), None)
        if place is None:
            return False
        named = self.forms.get(words[place].key, ()) if form.level == "bachelor" else ()
        higher = (one for one in named if one.cased and words[place].raw in one.words)
        if any(one.level in _ABOVE for one in higher) and not _PRODUCT.match(text, words[place].end):
            return True
        return self._form_at(text, words, place, again=(), listed=listed + 1) is not None

    def _degree(
        self,
        text: str,
        words: Sequence[_Word],
        place: tuple[int, int],
        form: DegreeForm,
        limits: Span,
        this_year: int | None,
    ) -> DegreeRead:
        first, last = place
        span = (words[first].start, words[last].end)
        field = self._after(text, words, last, limits[1])
        if field is None or not (self.studies_of(text[slice(*field)]) or self._introduced(text, words, last, field)):
            before = self._before(text, words, first, limits[0])
            field = before if before and self.studies_of(text[slice(*before)]) else field
        field = _without_joiner(text, field) if field else None
        named = text[slice(*field)] if field and form.level not in ("none", "secondary") else None
        studies = self.studies_of(named) if named else ()
        if field and named and not studies and form.study and "," in text[span[1] : field[0]]:
            named = None  # `BBA, Symbiosis`: what stands behind a degree that names its field is the school
        if named and any(one.cased and named in one.words for one in self.forms.get(" ".join(_key(named)), ())):
            named = None  # `BSc, MS`: the letters of another degree
        return DegreeRead(
            level=form.level,
            field=" ".join(named.split()) if named else None,
            study=form.study,
            studies=studies or ((form.study,) if form.study else ()),
            state=self._state(
                text, span, max(span[1], field[1] if field and named and studies else 0), limits, this_year
            ),
            as_given=text[slice(*span)],
            span=span,
            field_span=field if named else None,
        )

    def _introduced(self, text: str, words: Sequence[_Word], last: int, field: Span) -> bool:
        """Whether a field follows with `in` or `of`, or at once with a capital."""
        between = text[words[last].end : field[0]]
        return bool(re.search(r"\b(?:in|of|en|em)\s+$", between)) or (not between.strip() and text[field[0]].isupper())

    def _after(self, text: str, words: Sequence[_Word], last: int, limit: int | None = None) -> Span | None:
        """The words behind a degree that may be its field."""
        place = last + 1
        while (
            place < len(words)
            and words[place].raw != "I"
            and (size := self._phrase_at(words, place, self._before_fields))
        ):
            place += size
        limit = len(text) if limit is None else limit
        if place >= len(words) or words[place].start >= limit or "\n" in text[words[last].end : words[place].start]:
            return None
        if not _SKIPPED.fullmatch(_dropped(text, words, last, place)) or words[place].raw[0].isdigit():
            return None
        start = words[place].start
        stops = (one.start() for one in _FIELD_STOP.finditer(text, start, limit))
        end = next((stop for stop in stops if not self._shortened(text, start, stop)), limit)
        for at in range(place, len(words)):
            if words[at].start >= end:
                break
            if at - place >= _LONGEST_FIELD or self._phrase_at(words, at, self.ends):
                end = words[at].start
                break
        return _trimmed(text, (start, end))

    def _shortened(self, text: str, start: int, stop: int) -> bool:
        """Whether a field goes on behind a full stop, since the word before it is written short: `Comp. Sci.`"""
        if text[stop] != ".":
            return False
        last = text[start:stop].split()[-1:]
        return bool(last) and _key(last[0]) in self.abbreviated

    def _before(self, text: str, words: Sequence[_Word], first: int, limit: int = 0) -> Span | None:
        """The words before a degree that may be its field: `Statistics, MSc`."""
        end = words[first].start
        limit = max(limit, words[max(0, first - _MOST_BEFORE)].start)
        head = text[limit:end].rstrip(" ,:(–—-")
        cut = max((match.end() for match in _FIELD_STOP.finditer(head)), default=0)
        return _trimmed(text, (limit + cut, limit + len(head)))

    def _state(self, text: str, span: Span, told: int, limits: Span, this_year: int | None) -> DegreeState:
        """What the words around a degree say of it, up to the marks that end its statement, which are none before its
        field is told: those of `M.Sc. Statistics` are of the form."""
        stops = [match.end() for match in _STOP.finditer(text, limits[0], span[0])]
        begin = max([limits[0], *stops])
        marks = (mark.start() for mark in _STOP.finditer(text, told, limits[1]))
        end = next((mark for mark in marks if not self._shortened(text, span[1], mark)), limits[1])
        if limits[1] < len(text) and end == limits[1]:
            parts = [match.start() for match in _AND.finditer(text, span[1], end)]
            end = parts[-1] if parts else end
        ahead = text[begin : span[0]]
        if limits[0]:
            ahead = _OF_ANOTHER.sub(" ", ahead)
        before = [_fold(word) for word in _WORD.findall(ahead)]
        around = [*before, *(_fold(match[0]) for match in _WORD.finditer(text, span[0], end))]
        if _any_of(self.of_others, before):
            return "others"
        told_years = (*_YEAR.findall(ahead), *_YEAR.findall(text, span[0], end)) if this_year is not None else ()
        years = [int(year) for year in told_years]
        if this_year is not None and any(year > this_year for year in years):
            return "unfinished"
        if any(tuple(before[-len(words) :]) == words for words in self.in_part):
            return "unfinished"
        past = this_year is not None and bool(years) and max(years) < this_year  # `expected May 2020` was awarded since
        return "unfinished" if _any_of(self.unfinished, around) or (not past and _any_of(self.due, around)) else "held"

    @staticmethod
    def _phrase_at(words: Sequence[_Word], place: int, phrases: frozenset[tuple[str, ...]]) -> int:
        """How many words of a phrase begin at a place; 0 where none does."""
        if words[place].key not in _first_words(phrases):
            return 0
        for size in range(min(_MOST_WORDS, len(words) - place), 0, -1):
            if tuple(word.key for word in words[place : place + size]) in phrases:
                return size
        return 0


def _longest_by_first(names: Iterable[tuple[str, ...]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name in filter(None, names):
        found[name[0]] = max(len(name), found.get(name[0], 0))
    return found


@lru_cache(maxsize=16)
def _first_words(phrases: frozenset[tuple[str, ...]]) -> frozenset[str]:
    return frozenset(phrase[0] for phrase in phrases if phrase)


def reader(studies: Iterable[Study], words: DegreeWords | None) -> Degrees:
    """The reader of these fields with these words."""
    studies = list(studies)
    phrases = {
        name: frozenset(_key(phrase) for phrase in getattr(words, name)) if words else frozenset()
        for name in ("no_degrees", "unfinished", "due", "in_part", "of_others", "between", "ends", "abbreviated")
    }
    return Degrees(
        forms=_by_words(words.forms if words else ()),
        asked=_by_words(words.asked if words else ()),
        fields={_key(word): study.id for study in reversed(studies) for word in (study.name, *study.words)},
        counts_for={study.id: study.counts_for for study in studies},
        **phrases,
    )


def _by_words(forms: Iterable[DegreeForm]) -> dict[str, tuple[DegreeForm, ...]]:
    """Forms by their words, and by those written as one with dots between: `cand.scient.` All words of a form stay with
    it only where their capitals count."""
    found: dict[str, tuple[DegreeForm, ...]] = {}
    for form in forms:
        kept = form if form.cased else DegreeForm(**{**form.values(), "words": ()})
        for name in form.words:
            key = _key(name)
            for spelling in {" ".join(key), "".join(key)}:
                found[spelling] = (*found.get(spelling, ()), kept)
    return found


def _joined(reads: list[DegreeRead], text: str) -> Iterator[DegreeRead]:
    """Degrees without those that repeat the one before in another form: `Bachelor of Science (BSc)`."""
    last: DegreeRead | None = None
    for read in reads:
        near = last is not None and len(text[last.span[1] : read.span[0]].strip()) <= 1
        if last and last.level == read.level and _same_again(last, read, text):
            continue  # `Bachelor Informatik (B.Sc.)`
        if last and near and last.level == read.level and not last.field:
            read = DegreeRead(**{**read.values(), "span": (last.span[0], read.span[1]), "as_given": last.as_given})
        elif last:
            yield last
        last = read
    if last:
        yield last


def _with_shared_fields(reads: list[DegreeRead], text: str) -> tuple[DegreeRead, ...]:
    """Degrees of which one without a field has that of the next, which it is joined to: `BS/MS in Physics`."""
    for at in range(len(reads) - 2, -1, -1):
        one, other = reads[at], reads[at + 1]
        behind = other.field_span is not None and other.field_span[0] >= other.span[1]
        if (
            one.field is None
            and one.study in (None, other.study)
            and behind
            and _JOINS.fullmatch(text, one.span[1], other.span[0])
        ):
            shared = {"field": other.field, "studies": other.studies, "field_span": other.field_span}
            reads[at] = DegreeRead(**{**one.values(), **shared})
    return tuple(reads)


def _without_joiner(text: str, field: Span) -> Span | None:
    """A field without the word at its end that joins it to what follows."""
    joined = _JOINED_ON.search(text, *field)
    return _trimmed(text, (field[0], joined.start())) if joined else field


def _same_again(last: DegreeRead, read: DegreeRead, text: str) -> bool:
    """Whether a degree stands at once behind the field of the one before, without a field of its own behind it."""
    own = read.field_span is not None and read.field_span[0] > read.span[0]
    field = last.field_span
    return bool(field and field[0] >= last.span[1] and not own and not text[field[1] : read.span[0]].strip(" (,-–"))


def _key(text: str) -> tuple[str, ...]:
    """The words of a name in the form in which they are compared."""
    return tuple(part for word in text.split() for part in _word_key(word))


@lru_cache(maxsize=8192)
def _word_key(word: str) -> tuple[str, ...]:
    return tuple(unaccented(normalise(unicodedata.normalize("NFC", word).replace(".", ""))).split())


@lru_cache(maxsize=8192)
def _fold(word: str) -> str:
    plain = re.sub(r"['’]s?$", "", word)
    return unaccented(normalise(plain.replace(".", "")))


def _repeats(run: Sequence[_Word], form: DegreeForm, again: Collection[str]) -> bool:
    return form.level in again and (not form.cased or run[0].raw in form.words)


def _together(text: str, run: Sequence[_Word]) -> bool:
    """Whether words follow one another with nothing but spaces, dots and signs such as hyphens between."""
    return all(not text[one.end : two.start].strip(" .-+/") for one, two in pairwise(run))


def _dropped(text: str, words: Sequence[_Word], last: int, place: int) -> str:
    """The marks between a degree and its field, without the words."""
    ends = [words[last].end, *(word.end for word in words[last + 1 : place])]
    starts = [word.start for word in words[last + 1 : place + 1]]
    return "".join(text[end:start] for end, start in zip(ends, starts, strict=True))


def _trimmed(text: str, span: Span) -> Span | None:
    raw = text[slice(*span)]
    start = span[0] + len(raw) - len(raw.lstrip(" ,.:()–—-*\t\n\"'"))
    end = span[0] + len(raw.rstrip(" ,.:()–—-*\t\n\"'"))
    return (start, end) if start < end else None


@lru_cache(maxsize=16)
def _sizes(phrases: frozenset[tuple[str, ...]]) -> frozenset[int]:
    return frozenset(map(len, phrases))


def _any_of(phrases: frozenset[tuple[str, ...]], words: Sequence[str]) -> bool:
    """Whether any of the phrases stands among words."""
    if _first_words(phrases).isdisjoint(words):
        return False
    return any(tuple(words[n : n + size]) in phrases for size in _sizes(phrases) for n in range(len(words) - size + 1))
