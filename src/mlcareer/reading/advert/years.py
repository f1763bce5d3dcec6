"""The years of experience that an advertisement asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache

from mlcareer.knowledge.language import TimeWords
from mlcareer.knowledge.load import shipped_words
from mlcareer.reading.advert.clauses import Clause, Reading
from mlcareer.reading.cues import Cues
from mlcareer.reading.page import line_before
from mlcareer.reading.plain import any_of
from mlcareer.reading.wordings import Wordings
from mlcareer.record import Record
from mlcareer.shapes import shape


class AskedYears(Record):
    """Years that are asked for; `of` is of what, in the words of the text, and null for experience as such."""

    years: float
    of: str | None
    required: bool
    as_given: str


_NOT_EXPERIENCE = r"\b(?:%<no-experience>)\s*(?:(?:%<before-length>) )*$"
_NOT_BEHIND = r"['’]?\s*(?:%<no-experience-behind>)\b"
_GENERAL = r"^(?:(?:%<any-experience>)*)$"
_WITH_DEGREE = r"\b(?:%<or-instead>)\b[^.;,]{0,45}\b(?:%<higher-degree>)[^\w+]{0,3}(?:(?:%<years-lead>)|\+)\s*$"
"""What says of years that they are fewer for who has a higher degree: `5 years, or a PhD and 2+ years`."""
_FOR_DEGREE = r"\b(?:%<degree-noun>)\b[^.;,]{0,60}[,;]?\s+(?:%<or-instead>)\s+(?:(?:%<years-lead>)\s+)?$"
"""What says of years that they stand in for a degree: `Bachelor's degree or 4 years of relevant experience`."""
_IN_PLACE = r"[^.;,\n]{0,40}?\b(?:%<in-place>)\b"
"""The same behind the years: `9 years in lieu of a degree`."""
_OR_ELSE = r"\b(?:%<or-instead>)\s+(?:%<about>)*$"
"""What stands between two lengths of which the shorter will do: `2+ years of mining data or 4+ years as an analyst`."""
_PART = r"\b(?:%<part-of>)\s+(?:%<about>)*$"
"""What says that years are a part of those told before: `5 years, of which 2 in banking`."""
_AT_MOST = r"\b(?:%<years-most>)\s+(?:%<about>)*$"
"""What says that years are no more than may be, so that none are asked for."""
_NO_LESS = r"\b(?:%<years-least>)\s+(?:%<about>)*$"
_ENDS = r"['’]?\s*(?:(?:%<years-more>)\.?\s*)?(?:$|[,;)]|(?:%<or-instead>)\b)"
_OVER = r"\b(?:%<longer-than>)\s*$"
_HEAD = r"[\s\-*•·]*(?P<of>[\w+#./& ]{1,40}?)\s*(?:\(|[:–—-])\s*(?:%<about>)*$"
"""`Python (3+ years)`, `SQL: 5 years`."""
_LEADS = r"(?:\b(?:%<years-lead>)|[,(+])\s*$"
_END = r"(?:%<years-end>)|[,+]?(?: (?:%<years-lead>))? (?=\d)|\s[-–]\s"
_PART_ENDS = shape(r"[ \t*_]*(?:[|\n]|\Z)")
_ANY_WORK = r"(?:%<determiner>)? ?(?:%<any-work>)"
_MOST = 20
"""More years than that are nobody's demand."""


class _LengthFinder:
    """Finds lengths of time, with the words of several languages, and what they are of."""

    def __init__(self, words: TimeWords, cues: Cues, known: Wordings) -> None:
        self._words = words
        self.known = known
        self._experience = cues.group("experience")

    @cached_property
    def _numbers(self) -> dict[str, float]:
        return {name.lower(): one.value for one in self._words.numbers for name in one.names if len(name) > 1}

    @cached_property
    def letters(self) -> list[str]:
        """Words for a number that are a single letter: `a decade`, `a year`."""
        return [name for one in self._words.numbers for name in one.names if len(name) == 1]

    @cached_property
    def _months(self) -> frozenset[str]:
        return frozenset(name.lower() for one in self._words.units if one.unit == "month" for name in one.names)

    @cached_property
    def _decades(self) -> frozenset[str]:
        return frozenset(name.lower() for one in self._words.units if one.unit == "decade" for name in one.names)

    @cached_property
    def _units(self) -> list[str]:
        """The units of years and months; `an` and `mo` are other words, too."""
        long = (one for one in self._words.units if one.unit in ("decade", "year", "month"))
        return [name for one in long for name in one.names if len(name) > 2 or name in ("yr", "år")]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """`5+ years`, `three (3) years`, `2 bis 4 Jahre`, `18 months`, `a decade`."""
        letter = rf"{any_of(self.letters)}(?=\s{any_of(one for one in self._units if one not in self._months)})"
        count = rf"(?:\d{{1,2}}(?:[.,]\d)?|{any_of(self._numbers)}|{letter})"
        return shape(
            rf"\b(?P<count>{count})\s*(?:\([^()\n]{{1,4}}\)\s*)?\+?"
            rf"(?:\s*(?:-|–|{self.known.one_of('years-to')})\s*{count}\+?)?(?:\s+(?:{self.known.one_of('years-more')}))?"
            rf"[\s-]*(?P<unit>{any_of(self._units)})s?\b['’]?",
            re.IGNORECASE,
        )

    def found(self, text: str) -> Iterator[re.Match[str]]:
        """Every length of time in a text. Few lines name a unit, and only those are looked at closely."""
        names_unit = self._unit.search
        begin = 0
        for line in text.splitlines(keepends=True):
            if names_unit(line.casefold()):
                yield from self.pattern.finditer(text, begin, begin + len(line))
            begin += len(line)

    @cached_property
    def _unit(self) -> re.Pattern[str]:
        """A unit in a line without case; none of those that hold another, as `years` holds `year`."""
        long = {name.casefold() for name in self._units}
        several = sorted(name for name in long if not any(other != name and other in name for other in long))
        return shape("|".join(map(re.escape, several)) or "(?!)")

    def years(self, match: re.Match[str]) -> float | None:
        """The years of a match; None where it names no number."""
        given, unit = match["count"].lower(), match["unit"].lower().rstrip(".")
        ten = self.decade(match)
        if given in self._words.loose and given not in self.letters:
            return None
        number = self._numbers.get(given) or (1.0 if given in self._words.loose else float(given.replace(",", ".")))
        return number / 12 if unit in self._months else 10 * number if ten else number

    def decade(self, match: re.Match[str]) -> bool:
        """Whether a match counts decades."""
        return match["unit"].lower() in self._decades

    @cached_property
    def of(self) -> re.Pattern[str]:
        """What stands behind a length and says that it is experience, and of what."""
        return self.known.form(
            r"[\s)]*(?:\(\w+\))?\s*(?:(?:%<years-more>)[\s.]+)?(?:of\s+)?"
            rf"(?P<kind>(?:[\w/&'’+-]+,? ){{0,7}}?)(?P<word>{self._experience}\b\.?)"
            r"(?:\s*(?:%<years-of>)\s+(?P<of>[^.;\n()]{2,80}))?"
            r"|[\s)]*(?:(?:%<years-more>)[\s.]+)?(?:(?:%<years-plainly-of>)\s+)(?P<plain>[^.;\n()]{2,80})"
            r"|[\s)]*(?:(?:%<years-more>)\s+)?(?!%<no-doing>)(?P<doing>(?:%<doing>) [^.;\n()]{2,80})"
            r"|[\s)]*(?P<had>%<years-had>)\b"
        )

    @cached_property
    def leads(self) -> re.Pattern[str]:
        """What stands before a length and says that it is experience: `Experience: 4 - 7 years`."""
        return self.known.form(rf"{self._experience}(?: \w+){{0,6}}[:,(\s*–-]*(?:%<about>)*$")


@lru_cache(maxsize=8)
def _lengths(words: TimeWords | None, cues: Cues, known: Wordings) -> _LengthFinder:
    return _LengthFinder(words or shipped_words("times"), cues, known)


def asked_years(reading: Reading, words: TimeWords | None = None) -> tuple[AskedYears, ...]:
    """Every length of experience that is asked for, in order of place; without `words` the shipped ones are used."""
    lengths = _lengths(words, reading.cues, reading.wordings)
    found: list[AskedYears] = []
    last = 0
    for match in lengths.found(reading.text):
        clause = reading.clause(match.start())
        one = _asked(reading.text, match, clause, lengths) if clause else None
        if one is None or clause is None:
            continue
        either = last > clause.start and reading.wordings.form(_OR_ELSE).search(reading.text, last, match.start())
        if not (either and one.years > found[-1].years):
            found.append(one)
        last = match.end()
    return tuple(dict.fromkeys(found))


def _asked(text: str, match: re.Match[str], clause: Clause, lengths: _LengthFinder) -> AskedYears | None:
    form = lengths.known.form
    strength = clause.at(match.start())[0]
    count = lengths.years(match)
    before = text[clause.start : match.start()]
    if not before.strip() and clause.start == clause.part.start and not text[clause.part.start - 1].isspace():
        before = f"{clause.part.heading}: "  # the label of the line: `Experience: 3-6 Yrs`
    if strength == "none" or count is None or not 0 < count <= _MOST:
        return None
    follows = lengths.of.match(text, match.end(), clause.end)
    named = bool(follows and follows["word"])
    line = line_before(text, match.start())
    if _means_otherwise(text, match, clause.end, before, line, lengths):
        return None
    if not named and _repeats(match, before, lengths):
        return None
    if form(_OVER).search(before) and not (named or (follows and strength == "must")):
        return None
    behind = text[match.end() : clause.end].strip(" .)*")
    head = form(_HEAD).fullmatch(before) if not follows and not behind else None
    led = form(_LEADS).search(before) or not before.strip(" \t-*•·–")
    alone = bool(led and form(_ENDS).match(text, match.end(), clause.end)) and strength in ("must", "nice")
    labelled = lengths.leads.search(before) or (clause.part.kind == "start" and _apart(text, match, line))
    if not (follows or head or alone or labelled) or (strength == "used" and not (named or labelled)):
        return None
    whole = text[match.start() : follows.end() if follows else match.end()]
    return AskedYears(
        years=round(count, 1),
        of=_of(follows, lengths.known) if follows else _headed(head, lengths),
        required=strength != "nice",
        as_given=" ".join(whole.split())[:160],
    )


def _means_otherwise(
    text: str, match: re.Match[str], stop: int, before: str, line: str, lengths: _LengthFinder
) -> bool:
    """Whether the words around a length say that nobody is asked for it: it stands in for a degree, is a part of
    another, is the most there may be, or tells of something else."""
    form = lengths.known.form
    higher = form(_WITH_DEGREE).search(before)
    if higher and not form("%<highest-degree>").search(before[: higher.start()]):
        return True
    if form(_FOR_DEGREE).search(line) or form(_IN_PLACE).match(text, match.end(), stop):
        return True
    if form(_PART).search(before) and lengths.pattern.search(before):
        return True
    if form(_AT_MOST).search(line) and not form(_NO_LESS).search(line):
        return True
    return bool(form(_NOT_EXPERIENCE).search(before) or form(_NOT_BEHIND).match(text, match.end()))


def _repeats(match: re.Match[str], before: str, lengths: _LengthFinder) -> bool:
    """Whether a length says only how often: `twice a year`, but not `at least a year`."""
    loose = match["count"].lower() in lengths.letters and not lengths.decade(match)
    return loose and not lengths.known.form(_NO_LESS).search(before)


def _apart(text: str, match: re.Match[str], line: str) -> bool:
    """Whether a length is all of a line, or of a part of one: `Data Analyst | Gurugram | 5-8 years`."""
    return line.rstrip(" \t*_#")[-1:] in ("", "|") and bool(_PART_ENDS.match(text, match.end()))


def _headed(head: re.Match[str] | None, lengths: _LengthFinder) -> str | None:
    """Of what the years are that stand behind a name and a sign."""
    return None if head is None or lengths.leads.search(head["of"]) else head["of"].strip()


def _of(follows: re.Match[str], known: Wordings) -> str | None:
    """Of what the years are, where it is not experience as such."""
    kind = " ".join((follows["kind"] or "").split())
    whole = follows["of"] or follows["plain"] or follows["doing"] or ""
    named = " ".join(known.form(_END).split(whole)[0].split())
    if named and not known.form(_ANY_WORK).match(named):
        return named.strip(" ,:-–*")
    general = known.form(_GENERAL)
    return None if general.match(f"{kind} ".lstrip()) or general.match(kind) else kind.strip(" ,-")
