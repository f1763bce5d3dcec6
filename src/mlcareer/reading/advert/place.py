"""Where the work of an advertisement is done: the places that it names; remote, hybrid or on site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from mlcareer.knowledge.language import Means, Places, WordingWords
from mlcareer.reading.page import back
from mlcareer.reading.places import is_place
from mlcareer.reading.plain import begins_large
from mlcareer.reading.wordings import Wordings, wordings
from mlcareer.shapes import shape

WorkPlace = Literal["remote", "hybrid", "on-site"]

# --- remote, hybrid, on site ---------------------------------------------------------------------------------------

_REMOTE = r"(?<![\w-])(?:%<remote>)"
_ON_SITE = (
    r"^[^\w\n]*(?:%<on-site>)|(?:%<plainly-on-site>)|(?:%<site-before>|:) (?:%<on-site>)"
    r"|[(.|–-] ?(?:%<mode-on-site>)(?=\s*(?:[.,)|;/]|$))|\([^()\n]{0,40}, (?:%<mode-on-site>)\b(?=[,)])"
)


def work_place(text: str, words: WordingWords | None = None) -> WorkPlace | None:
    """Where the work is done, as far as it is plainly said."""
    known = wordings(words)
    text = _STRESSED.sub(" ", text) if "_" in text else text
    if alone := _mode_alone(text, known) or _mode_of_title(text, known):
        return alone
    if known.form("%<remote-too>").search(text):
        return "remote"
    if head := _mode_of_head(text, known):
        return head
    if known.form("%<hybrid>").search(text):
        return "hybrid"
    if known.form("%<partly-remote>").search(text):
        return "hybrid"
    if known.form(_ON_SITE, re.IGNORECASE | re.MULTILINE).search(text):
        return "on-site"
    denied = known.form("%<not-remote>")
    for match in known.form(_REMOTE).finditer(text):
        if not denied.search(text[back(match.start()) : match.start()]):
            return "remote"
    return None


_STRESSED = shape(r"(?<![^\W_])_+(?=\w)|(?<=[^\W_])_+(?!\w)")
"""The sign around a word that Markdown stresses: `a _remote_ role`."""


def _mode_alone(text: str, known: Wordings) -> WorkPlace | None:
    """What one of the first lines is and nothing else, where no other such line is another: `Remote`."""
    alone = map(known.form(_MODE).fullmatch, text.splitlines()[:_MODE_LINES])
    modes = {found.lastgroup for found in alone if found}
    return _MODES[modes.pop()] if len(modes) == 1 else None


def _mode_of_title(text: str, known: Wordings) -> WorkPlace | None:
    """What a bracket in the title says, or its end behind a dash: `Data Scientist - Spain (Remote)`."""
    several = (known.form(_IN_TITLE).search(line[:_HEAD_LENGTH]) for line in _lines(text[:_MOST_TOLD])[:_TITLE_LINES])
    return next((_MODES[found.lastgroup] for found in several if found), None)


def _mode_of_head(text: str, known: Wordings) -> WorkPlace | None:
    """What a part of one of the first lines is and nothing else: `Remote, Lisbon, Portugal`."""
    parts = (part.strip() for line in _lines(text[:_MOST_TOLD])[:_HEADER_LINES] for part in _SEGMENTS.split(line))
    modes = {found.lastgroup for found in map(known.form(_MODE).fullmatch, parts) if found}
    return _MODES[modes.pop()] if len(modes) == 1 else None


_MODE_LINES, _TITLE_LINES, _HEADER_LINES = 24, 2, 4
_MODE = (
    r"[^\w\n]*(?:(?:%<fully>) )?"
    r"(?:(?P<remote>%<mode-remote>)|(?P<hybrid>%<mode-hybrid>)|(?P<site>%<mode-on-site>))[^\w\n]*"
)
_IN_TITLE = (
    r"(?:[(\[]|\s[-–—|]\s)(?:(?:%<fully>) )?"
    r"(?:(?P<remote>%<mode-remote>)|(?P<hybrid>%<mode-hybrid>)|(?P<site>%<mode-on-site>))(?:[)\]]|\W*$)"
)
_MODES: dict[str | None, WorkPlace] = {"remote": "remote", "hybrid": "hybrid", "site": "on-site"}

# --- places --------------------------------------------------------------------------------------------------------

_WORD = r"[A-ZÀ-Þ][\w.'’-]*[\w]"
_TOWN = rf"{_WORD}(?:[ -](?:(?:%<in-a-town>) )?{_WORD}){{0,2}}"
_COUNTRY = "(?:%<country>|%<region>)"
_SEVERAL = rf"{_COUNTRY}(?:(?:,|,? (?:%<or>|%<and>)| ?/) {{0,1}}{_COUNTRY}){{0,4}}"
"""`the US or Canada`."""
_CITY = "%<city>"
_AREA = r"(?:%<country>|%<state>|%<state-code>)\b"
_TOWN_AND_AREA = rf"{_TOWN}, ?{_AREA}(?:, %<wide-country>\b)?"
_PLACE = r"^[ \t*•#\-]*(?:%<place-label>)(?:\s*[:–-]\s*|\*\*:?\s*)(?P<place>[^\n|]{2,80})"
_BELOW = (
    r"^[ \t*#]*(?:%<place-heading>)[ \t*:]*\n\s*(?:[-*•+]\s{1,3})?"
    r"(?P<place>[A-ZÀ-Þ][^\n|.:!?]{1,60}?)(?:,? (?:%<or>|/) (?:%<mode>))?$"
)
"""A heading with nothing but a place below it."""
_AMID = r"(?:(?<=[.;|] )|(?<=\S\s\s)|(?<=\s{3})|(?<=\t))(?i:%<place-named>)\s*:\s*(?P<place>[A-ZÀ-Þ][^\n|.;]{1,60})"
"""Behind a label amid a line: `Salary: $90K. Location: Austin, TX`."""
_UNMARKED = rf"\b(?i:%<place-named>)\s+(?P<place>{_TOWN_AND_AREA})"
_BASED = (
    rf"\b(?i:%<based>) (?:%<at-place>) (?:(?:%<before-place>) ){{0,3}}(?:%<premises> (?:%<at-place>) )?"
    rf"(?P<place>{_TOWN_AND_AREA}|{_TOWN}(?:, ?{_WORD}(?: {_WORD})?)?)(?! %<of-the-firm>)"
    rf"|\b(?i:%<located-job>) (?:%<says-is> )?(?:%<at-place>) (?:(?:%<before-place>) )?"
    rf"(?P<job>{_TOWN_AND_AREA}|{_CITY})(?!\w)"
    rf"|\b(?:%<by-premises>) (?:%<before-place>) (?P<office>{_TOWN_AND_AREA}|{_TOWN}) %<premises>\b"
    rf"|\b(?:%<at-place>|%<for-time>) (?:(?:%<before-place>) )?(?P<in>{_TOWN}, ?%<state-code>)\b"
    rf"|\((?P<bracket>{_TOWN}), (?i:%<mode>)\b"
    rf"|\b(?:%<moves-to>) (?P<moves>{_TOWN_AND_AREA}(?: (?:%<or>) {_TOWN_AND_AREA})?)"
    rf"|\b(?i:%<premises>)s: (?P<one>{_TOWN}(?:, {_TOWN}){{0,4}},? (?:%<or>) {_TOWN})"
    rf"|\b(?i:%<our-own>) (?i:%<premises>)s? in "
    rf"(?P<offices>{_TOWN}(?:, {_TOWN}){{0,4}}(?:,? (?:%<or>|%<and>) {_TOWN})?)"
)
_FROM = rf"\b(?i:%<away>)(?:[,/(–-]| [–-]| \(| (?:%<within-place>))? ?(?P<place>{_SEVERAL})(?!\w)"
_BESIDE = rf"(?P<place>{_TOWN})(?:, | \(| ?[|/·–-] ?)(?i:(?:%<fully>) )?(?i:%<mode>)\b"
_OPENING = rf"{_CITY}(?=\s*(?:[.,;:|]|[–-]\s|$))"
_IN_HEAD = rf"(?<![\w/])(?P<area>{_TOWN_AND_AREA})(?!\w)|(?<!\w){_CITY}(?!\w|['’]s| %<of-a-place>)"
_NOWHERE = r"%<nowhere>\b.{0,20}|%<no-place>.*|.* %<part-of-a-firm>"
_NO_TOWN = (
    rf"(?P<maker>[A-Z]{{2}}) .*, (?P=maker)|(?!{_AREA}$|%<region>$|%<short-city>$)[A-Z]{{2,5}}(?:, [A-Z]{{2}})?|St"
    r"|.*['’]s|\S*[a-z][A-Z]\S*|.*:"
)
_SENTENCE = r"[a-z]{3}[.!?](?:\s|$)|\b%<in-sentences>\b"
_SHORT_WORDS = _TOWN.replace("-]*", "-]{0,30}")
"""With words of no end, a run of letters and hyphens would be cut into three in every way at each of its letters."""
_WORKERS_IN = (
    rf"(?i:%<workers>) in (?:(?:%<before-place>) )?(?P<place>{_TOWN})(?![\w-])"
    rf"|(?<![\w-])(?P<based>{_SHORT_WORDS})-(?:%<based-there>)\b"
)
_LINES = re.IGNORECASE | re.MULTILINE
_HEAD_LINES, _HEAD_LENGTH, _MOST_READ, _MOST_PLACES = 6, 160, 20_000, 3


def places(text: str, known: Places | None = None, words: WordingWords | None = None) -> tuple[str, ...]:
    """The places that the text names as those of the work: behind a label, in its first lines, in a sentence that says
    so, or else the country from where the work may be done. `known` are the places of a knowledge base, which count
    where a part of the first lines is nothing else."""
    text = text[:_MOST_READ]
    reader = _Named(wordings(words), known)
    for found in reader.all(text):
        if kept := tuple(dict.fromkeys(filter(reader.is_place, map(reader.plain, found)))):
            within = {part for place in kept for part in place.split(", ") if part != place}
            return tuple(place for place in kept if place not in within)[:_MOST_PLACES]
    return ()


class _Named(NamedTuple):
    """What finds the places that a text names."""

    words: Wordings
    known: Places | None

    def all(self, text: str) -> Iterator[Iterator[str]]:
        """The places that are named in each of several ways, the surest first."""
        yield self._behind(_PLACE, text, flags=_LINES)
        yield self._behind(_BELOW, text, flags=_LINES)
        yield self._behind(_AMID, text, "place-named")
        yield self._in_head(text)
        if self.known:
            yield self._alone(text, self.known, _HEADER_LINES, whole=True)
        yield self._behind(_UNMARKED, text, "place-named")
        yield self._behind(_BASED, text)
        if self.known:
            yield self._told(text, self.known)
            yield self._alone(text, self.known, _ALONE_LINES, whole=False)
        yield self._from(text)

    def _behind(self, form: str, text: str, means: Means | None = None, *, flags: int = 0) -> Iterator[str]:
        """The places that stand where a form tells. One of the words that mean what it has in it is looked for first:
        where there is none, the form need not even be compiled."""
        if means is None or self.words.form(f"%<{means}>").search(text):
            for match in self.words.form(form, flags).finditer(text):
                yield next(filter(None, match.groups()))

    def _from(self, text: str) -> Iterator[str]:
        """The countries from where the work may be done: `remote (US or Canada)`."""
        country = self.words.form(_COUNTRY, 0)
        for found in self._behind(_FROM, text, "away"):
            yield from (match[0] for match in country.finditer(found))

    def _in_head(self, text: str) -> Iterator[str]:
        """The places in the first lines, of which only those count that are no sentences."""
        opens, named, told = (self.words.form(one, 0) for one in (_OPENING, _IN_HEAD, _SENTENCE))
        for line in _lines(text)[:_HEAD_LINES]:
            if opening := opens.match(line):
                yield opening[0]
            if len(line) <= _HEAD_LENGTH * (1 + (" | " in line)) and not told.search(line):
                yield from (match[0] for match in named.finditer(line))
                yield from self._behind(_BESIDE, line, "mode")
                yield from self._from(line)

    def _told(self, text: str, known: Places) -> Iterator[str]:
        """A town behind a title or a word for those who work there: `a junior data engineer in Riga`."""
        for match in self.words.form(_WORKERS_IN, 0).finditer(text[:_MOST_TOLD]):
            words = (match["place"] or match["based"]).split()
            runs = (" ".join(words[:count]) for count in range(len(words), 0, -1))
            yield from (run for run in [next((one for one in runs if is_place(one, known)), "")] if run)

    def _alone(self, text: str, known: Places, lines: int, *, whole: bool) -> Iterator[str]:
        """The parts of the first lines that are the name of a place and nothing else: `Hyderabad (West)`, `Lyon 3e`;
        with `whole`, only those of lines that have no other parts."""
        for number, line in enumerate(_lines(text)[:lines]):
            parts = [_QUARTER.sub("", part.strip()) for part in _SEGMENTS.split(line) if part.strip()]
            if len(line) <= _HEAD_LENGTH and (number < _HEAD_LINES or len(parts) <= _FEW_PARTS):
                short = self.words.form("%<country>", 0).fullmatch
                places = [
                    part
                    for part in parts
                    if (len(part) > _SHORTEST or short(part)) and begins_large(part) and is_place(part, known)
                ]
                if not whole or len(places) == len(parts):
                    yield from places

    def plain(self, given: str) -> str:
        """A place without what stands behind it."""
        plain = re.split(r"\s{2,}|\s[-–]\s|\.\s|;\s|\s\(", self.words.form(_ALSO).sub("", given))[0]
        plain = self.words.form(rf"^%<article> |{_MODE_BEHIND}", 0).sub("", plain)
        return re.sub(r",(?=\S)", ", ", " ".join(plain.split()).strip(" *.,`•·_"))

    def is_place(self, given: str) -> bool:
        """Whether what was found may be a place: no title, no day, no word for how the work is done."""
        form = self.words.form
        if form(r"\b%<of-titles>\b").search(given) or form("%<weekday>").fullmatch(given):
            return False
        somewhere = not form(_NOWHERE).fullmatch(given) and not form(_NO_TOWN, 0).fullmatch(given)
        if form(r"\b%<in-sentences>\b").search(given):
            return False
        return any(char.isupper() for char in given) and somewhere


_MOST_TOLD = 3000
_ALONE_LINES, _FEW_PARTS, _SHORTEST = 12, 2, 3
_SEGMENTS = shape(r"\s+[-–—]\s+|[,;|·•()/`]|\s{2,}|\t|[^\x00-\x7f\w]\s(?=[A-ZÀ-Þ])")
_QUARTER = shape(r"\s+\d{1,6}\w{0,3}$")
"""A number behind a town: of its quarter or its post."""
_ALSO = r"^[\W_]*(?:(?:%<fully>) )?(?:%<mode>)\s*[,/|]\s*"

_MODE_BEHIND = r"(?<=\w)[\s,/|(–-]+(?i:%<mode>)\)?$"
"""How the work is done, behind a place: `US Remote`."""


def _lines(text: str) -> list[str]:
    """The lines with words in them, without their marks."""
    return [line.strip(" \t*_#") for line in text.splitlines() if line.strip(" \t*_#-=")]
