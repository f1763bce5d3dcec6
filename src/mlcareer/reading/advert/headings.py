"""The parts of an advertisement: what stands under which kind of heading (docs/posting.md)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import takewhile
from typing import Literal

from mlcareer.knowledge.language import PartName, PartRow, PartWords, phrases_of
from mlcareer.knowledge.load import shipped_words
from mlcareer.reading.beside import right_above, right_below
from mlcareer.reading.cues import Cues
from mlcareer.reading.hints import Hints
from mlcareer.reading.page import ITEM, indent_of, line_begin
from mlcareer.reading.plain import begins_large, begins_small
from mlcareer.record import Record
from mlcareer.shapes import shape

PartKind = PartName | Literal["start"]

_MOST_WORDS, _MOST, _MOST_LOUD = 9, 80, 120
_DRESS = " \t\r\n#*_=:|-–—~•·>.…[](){}!?\u2022\ufeff\xa0✨🚀"
_LABEL = shape(
    r"(?:(?<=[.;!?•*\t])[ \t]*|(?<=\s{2})|^[ \t]*)(?P<label>[A-Z][A-Za-z&/'’,\- ]{2,50})"
    r"(?:\*{0,2}:(?=\s|$|[•·]|[A-Z\d][\w+])|(?=\s+(?:[•·]|\*\s)))"
    r"|(?<=[a-z).])(?P<glued>[A-Z][A-Za-z&/'’,\- ]{2,60}):[ \t]*(?=[•·▪●])"
    r"|^[ \t]*(?:[-–—*•·][ \t]+)?(?P<ranked>[A-Z][A-Za-z&/'’\- ]{2,40} \([A-Za-z'’\- ]{3,30}\))\*{0,2}:(?=\s|$)",
    re.MULTILINE,
)
"""A label before a colon; `ranked` is one that says in brackets how strongly it asks: `Experience (desirable):`,
`glued` one before which the end of a line was lost: `… in teamsNice to have:• Kafka`."""


_RUN_IN = shape(r"(?<=\s)\*\*(?P<label>[A-Z][^*:\n]{2,60}):\*\*(?=\s)")
"""A bold label within a line, as where a page lost the ends of its lines: `… **Nice to have:** \\- Kafka`."""


class AdvertPart(Record):
    """A run of the text under one heading. `start` and `end` are offsets of what stands under it."""

    kind: PartKind
    heading: str
    start: int
    end: int


_MOST_LEADING_WORDS = 16
_MOST_FURTHER = 4
"""So many words besides those of a phrase may stand in a heading that is set off. One that has the words of a wish
opens wishes whatever else it says: `Any of these will make you stand out from the crowd`."""
_WORD = shape(r"[^\s,;:()–—-][^\s,;:()]*")
_LISTS = shape(r"[,;] .*[,;]|@")
"""What makes a line a list, or an address, and no heading."""
_TOLD_TWICE = shape(r"\s[|/]\s")
"""What stands between a heading and the same in another language."""
_LOUD = shape(r"\s*(?:#|\*(?!\s)|\[|__)")
"""The signs before a heading; a star before a space is that of a list."""
_IN_BRACKETS = shape(r"[()\[\]]")
"""What sets words of a heading apart: `Skills (preferred)`."""
_REMARK = shape(r"\s*\([^()]*\)?$")
"""What a heading says of itself behind it: `Wishes (scored)`."""
_TELLS_OF_ITSELF = shape(r"[\s*_]*\((?:[^\s()]+\s){4,30}?[^\s()]+\)[*_\s]*(:?)[*_\s]*$")
"""The same in many words: `Our stack (you need not know all of it):`."""
_LAST_SENTENCE = shape(r"(?:^|[.!?]\s)(?P<said>[^.!?\n]+(?:\.\w[^.!?\n]*)*):[\s*_]*$")
"""What ends in a colon, without the sentences before it: `Nobody knows it all. It would be great if you had:`."""
_VALUED = shape(r"[^:\n]{2,50}:[*_]{0,2}[^\S\n]+\S")
"""A label with what it is the label of: `Location: Remote`, `Education: Bachelor's`."""
_VALUES: frozenset[PartKind | None] = frozenset(("company", "benefits", "legal"))


_Rows = list[tuple[PartRow, re.Pattern[str]]]
"""Rows of the file of words, each with a shape."""


def _before_last_sentence(line: str) -> int:
    """How many letters stand before the last sentence of a line that ends in a colon; 0 where it is the only one."""
    last = _LAST_SENTENCE.search(line) if ":" in line[-5:] else None
    return last.start("said") if last and last.start() else 0


class PartHeadings:
    """The headings of advertisements that a file of words knows."""

    def __init__(self, words: PartWords) -> None:
        self._words = words
        self._known = phrases_of(words)
        self._light = frozenset(words.light)

    def _form(self, phrases: Iterable[str], around: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
        return shape(around.replace("%s", self._known.any(phrases)), flags)

    def _by_kind(self, part: Callable[[PartRow], tuple[str, ...]], around: str) -> _Rows:
        """The rows that have phrases of a sort, those of one kind in a row as one."""
        return [(row, self._form(part(row), around)) for row in self._words.parts if part(row)]

    @cached_property
    def _hints(self) -> Hints[re.Pattern[str]]:
        """Which of the shapes of rows may fit."""
        return Hints({form: form for rows in (self._leads, self._whole, self._phrases) for _, form in rows})

    def _may_fit(self, rows: _Rows, may: int) -> Iterator[tuple[PartRow, re.Pattern[str]]]:
        """The rows of which the words of a line have one, by their hints."""
        return ((row, form) for row, form in rows if may & self._hints.sign[form])

    @cached_property
    def _phrases(self) -> _Rows:
        return self._by_kind(lambda row: row.phrases, r"(?<![\w-])%s(?![\w-])")

    @cached_property
    def _whole(self) -> _Rows:
        return self._by_kind(lambda row: row.whole, "%s")

    @cached_property
    def _leads(self) -> _Rows:
        return self._by_kind(lambda row: row.leads, "%s")

    @cached_property
    def _sentence(self) -> re.Pattern[str]:
        """The beginning of a line that is a sentence or an item, and no heading: `Strong skills in Python`."""
        goes_on = self._known.any(self._words.goes_on)
        return self._form(self._words.sentences, rf"^%s\b (?!{goes_on})")

    @cached_property
    def _numbered(self) -> re.Pattern[str]:
        """What begins a heading that may have a number in it: `About 3M`."""
        return self._form(self._words.numbered, "%s ")

    @cached_property
    def wished(self) -> re.Pattern[str]:
        """What in a heading of a wish is one of requirements where there is no other."""
        return self._form(self._words.wished, "%s")

    @cached_property
    def _contracted(self) -> re.Pattern[str]:
        """Words that have lost their apostrophe: `Whatll`, `youre`."""
        return self._form(self._words.contracted, r"\b%s\b")

    @cached_property
    def _never(self) -> re.Pattern[str]:
        """What has this in it is no heading, but asks for some of a list: `Proficiency in one or more of`."""
        return self._form(self._words.never, r"(?<![\w-])%s(?![\w-])")

    @cached_property
    def inside(self) -> re.Pattern[str]:
        """A heading that is run into a long line."""
        titled = self._known.any(self._words.inside)
        loud = "|".join(map(re.escape, self._words.loud)) or r"(?!)"
        return shape(
            rf"(?<=[.;!?•)] )(?P<label>{titled})(?=\s+[A-Z\d•*-])"
            rf"|(?<=\s)(?P<loud>(?:[A-Z]{{2,}} ){{0,2}}(?:{loud}))(?=\s)"
        )

    @cached_property
    def _unmarked(self) -> re.Pattern[str]:
        return self._form(self._words.unmarked, r"(?<![\w-])%s(?![\w-])")

    def asks(self, label: str) -> bool:
        """Whether a label begins like a sentence that asks for what stands behind it."""
        return bool(self._sentence.match(label.lower()))

    def wishes(self, sentence: str) -> bool:
        """Whether a sentence has words of a wish in it."""
        low = sentence.lower()
        rows = self._may_fit(self._phrases, self._hints.of(low))
        return any(form.search(low) for row, form in rows if row.part == "nice")

    def unmarked(self, label: str) -> bool:
        """Whether a label says only what kind of thing stands behind it, and not how strongly it is asked for."""
        return self.kind(self._unmarked.sub(" ", label) + ":") is None

    def kind(self, line: str) -> PartKind | None:
        """What kind of part a line is the heading of, if it is one."""
        told = _TELLS_OF_ITSELF.search(line) if "(" in line else None
        if told and (kind := self.kind(line[: told.start()] + told[1])):
            return "nice" if kind != "must" and self.wishes(told[0]) else kind
        if before := _before_last_sentence(line):
            return self.kind(line[before:])
        closes = _closes(line)
        plain = " ".join(line.replace("’", "'").replace("&", "and").strip(_DRESS).split())
        loud = plain.isupper() or bool(_LOUD.match(line))
        most = _MOST_LOUD if loud or closes else _MOST
        if not plain or len(plain) > most or (line.rstrip().endswith((".", ",", ";")) and not closes):
            return None
        low = self._contracted.sub(lambda word: f"{word[0][:-2]}'{word[0][-2:]}", plain.lower())
        several = low.split()
        if len(several) > _MOST_LEADING_WORDS:
            return None
        may = self._hints.of(low)
        leads = ((row, form) for row, form in self._may_fit(self._leads, may) if closes or not row.closed)
        if kind := next((row.part for row, form in leads if form.fullmatch(low)), None):
            return kind
        if (len(several) > _MOST_WORDS and not (closes or loud)) or _LISTS.search(low):
            return None
        counted = bool(re.search(r"\d", low)) and not self._numbered.match(low)
        begins, closes = begins_large(plain) or loud, closes or loud
        found = self._by_words(low, may, begins=begins, closes=closes, counted=counted)
        found = None if found != "nice" and self._never.search(low) else found
        if found or not ("|" in line or "/" in line):
            return found
        return next((kind for one in _TOLD_TWICE.split(line)[1:] if (kind := self.kind(one))), None)

    def _by_words(self, low: str, may: int, *, begins: bool, closes: bool, counted: bool) -> PartKind | None:
        """By the words of a heading: all of it where it is short or has a number in it, else only where it is set off
        as a heading."""
        if not begins:
            return None
        bare = _REMARK.sub("", low) if "(" in low else low
        low = " ".join(_IN_BRACKETS.sub(" ", low).split())
        if not closes and self._sentence.match(low):
            return None
        both = (low,) if bare == low else (low, bare)
        whole = (row.part for row, form in self._may_fit(self._whole, may) if any(map(form.fullmatch, both)))
        if part := next(whole, None):
            return part
        for row, form in () if counted else self._may_fit(self._phrases, may):
            for match in form.finditer(low):
                rest = {*_WORD.findall(low[: match.start()] + low[match.end() :])} - self._light
                if not rest or (closes and (len(rest) <= _MOST_FURTHER or row.part == "nice")):
                    return row.part
        return None


def _closes(line: str) -> bool:
    """Whether a line ends as what leads to the next: with a colon, a question mark or several dots."""
    end = line.rstrip()
    while end.endswith(("*", "_")):
        end = end.rstrip("*_").rstrip()
    return end.endswith((":", "?", "…", "..", ". ."))


@lru_cache(maxsize=8)
def part_headings(words: PartWords | None = None) -> PartHeadings:
    """The headings of a file of words; the shipped ones where none is given."""
    return PartHeadings(words) if words else part_headings(shipped_words("parts"))


_APART = 3
"""Lines within which the item above or below another stands, since there may be empty ones between."""
_FEWEST = 2
"""Items below a heading that is not known, by most of which its kind is told."""


def _amid_items(lines: Sequence[str], number: int, headings: PartHeadings) -> bool:
    """Whether a line is an item between two others, and so no heading: `- You have run Airflow in anger`. One that says
    how strongly it asks is that of those below it that are set in deeper: `* Nice to have`."""
    line = lines[number]
    if not _is_marked(line) or line.rstrip().endswith(":"):
        return False
    above = next(filter(str.strip, right_above(lines, number, _APART)), "")
    below = _next_line(lines, number)
    if _ALL_BOLD.match(line) and not (_ALL_BOLD.match(above) or _ALL_BOLD.match(below)):
        return False  # `* **Nice to have**` above items in other letters
    if not (_is_marked(above) and ITEM.match(below)):
        return False
    if not lines[number - 1].strip() and lines[number + 1].strip() and _sign(below) != _sign(line) != _sign(above):
        return False  # `➕ Bonus` above items with another sign
    return indent_of(below) <= indent_of(line) or headings.unmarked(line)


_ALL_BOLD = shape(r"\s*[-*•+]\s+\*\*[^*\n]+\*\*:?\s*$")


def _sign(line: str) -> str:
    return line.lstrip()[:1]


_NUMBER = shape(r"(?P<mark>[\s#*_]*)(?:\d{1,2}|[IVX]{1,4}|[A-H])[.)]\s+(?=\S)")


def _unnumbered(lines: Sequence[str], number: int) -> str:
    """A line without the number before it, which a heading may have that is no item among others: `2. Nice to have`."""
    match = _NUMBER.match(lines[number])
    if match is None:
        return lines[number]
    above = lines[number - 1] if number else ""
    below = _next_line(lines, number)
    if _NUMBER.match(above) or _NUMBER.match(below):
        return lines[number]
    return match["mark"] + lines[number][match.end() :]


def _is_marked(line: str) -> bool:
    """Whether a line is an item with a sign, which a numbered heading is not."""
    return bool(ITEM.match(line)) and not line.lstrip()[0].isdigit()


def _set_off(lines: Sequence[str], number: int, headings: PartHeadings, cues: Cues) -> PartKind | None:
    """What kind of part a line is the heading of that stands apart above a list, which is as good as a colon behind it:
    by its words, or else by what most of the items ask for, tell of or offer. One in small letters counts by its words,
    and only above items that are marked as such."""
    line = lines[number]
    plain = line.strip(_DRESS)
    above = lines[number - 1].strip() if number else ""
    if above or not plain or len(plain) > _MOST or len(plain.split()) > _MOST_WORDS or ITEM.match(line):
        return None
    if _VALUED.match(plain):
        return None
    if line.rstrip().endswith((".", ",", ";")):
        spoken = line.rstrip().endswith(".") and len(plain.split()) <= _MOST_SPOKEN
        return headings.kind(plain) if spoken and any(map(str.strip, right_below(lines, number, 1))) else None
    if not (begins_large(plain) or _LOUD.match(line)):
        return _in_small_letters(lines, number, headings)
    below = [*takewhile(str.strip, right_below(lines, number, _MOST_ITEMS))]
    if number == 0 or len(below) < _FEWEST or max(map(len, below)) > _LONGEST_ITEM:
        return None
    if not headings.asks(plain) and (told := headings.kind(f"{line.strip()}:")):
        return told
    items = [ITEM.sub("", one) for one in below if ITEM.match(one)]
    if len(items) < len(below) or cues.says("asks").search(plain):
        return None
    counts: dict[PartKind, int] = {
        "benefits": sum(bool(cues.says("benefits").search(one)) for one in items),
        "duties": sum(bool(cues.says("work", "before").match(one)) for one in items),
        "must": sum(bool(cues.says("asks").search(one) or cues.says("must").search(one)) for one in items),
    }
    kind = max(counts, key=lambda one: counts[one])
    return kind if 2 * counts[kind] > len(items) or (counts[kind] and len(items) == _FEWEST) else None


def _in_small_letters(lines: Sequence[str], number: int, headings: PartHeadings) -> PartKind | None:
    """What kind of part a line that begins without a capital is the heading of: `what you'll do`, and a list below it,
    or `dbt Experience`."""
    plain = lines[number].strip()
    first = next(filter(str.strip, right_below(lines, number, 2)), "")
    set_off = bool(ITEM.match(first)) or (" " in plain and begins_large(plain.split()[-1]))
    return headings.kind(_with_capital(plain)) if begins_small(plain) and set_off else None


def _with_capital(small: str) -> str:
    """A line in small letters as a heading that is set off by a colon."""
    return f"{small[:1].upper()}{small[1:]}:"


_MOST_ITEMS, _LONGEST_ITEM = 30, 200
_MOST_SPOKEN = 5
"""No more words has a heading that ends with a full stop: `That is what you bring.`"""


_Mark = tuple[PartKind, str, int, int]
"""Where a part begins: its kind and heading, and the offsets of that and of what follows it."""


def parts(text: str, headings: PartHeadings, cues: Cues) -> list[AdvertPart]:
    """The parts of an advertisement, in order; what stands before the first heading is the `start`."""
    marks: list[_Mark] = [("start", "", 0, 0)]
    held: list[_Outer] = []
    outline = _Outline()
    place = 0
    lines = text.splitlines(keepends=True)
    for number, line in enumerate(lines):
        while held and held[-1].ends_before(line):
            marks.append((*held.pop().heading, place, place))
        bare = _unnumbered(lines, number)
        kind = None if _amid_items(lines, number, headings) else headings.kind(bare.strip("\r\n"))
        kind = None if kind in _VALUES and _VALUED.match(line) else kind
        if _sorts_wishes(line, line.strip(_DRESS), kind, marks[-1][0], headings):
            kind = None  # `- Experience with:` below `Nice to have`
        kind = outline.under(line, kind, headings)
        kind = kind or _set_off(lines, number, headings, cues) or _of_items_below(lines, number, headings)
        announced = None if kind else _announced(lines, number, headings, cues)
        if kind := kind or announced:
            if _empty(text, marks[-1], place):  # a line of a list that only looked like a heading
                marks.pop()
            if (item := _governs_deeper(lines, number)) or announced:
                held.append(_Outer(indent=indent_of(line), item=item, heading=marks[-1][:2]))
            begin = len(line) - len(bare[_before_last_sentence(bare) :])
            marks.append((kind, " ".join(line[begin:].strip(_DRESS).split()), place + begin, place + len(line)))
        else:
            marks += _inner(line, place, marks[-1], headings)
        place += len(line)
    starts = [*(mark[2] for mark in marks[1:]), len(text)]
    found = [
        AdvertPart(kind=kind, heading=heading, start=body, end=end)
        for (kind, heading, _, body), end in zip(marks, starts, strict=True)
    ]
    return _promoted(found, headings)


def _sorts_wishes(line: str, label: str, kind: PartKind | None, around: PartKind, headings: PartHeadings) -> bool:
    """Whether the label of an item among wishes says only what kind of thing it wishes for, and opens no part."""
    return kind == "must" and around == "nice" and bool(ITEM.match(line)) and headings.unmarked(label)


class _Outer(Record):
    """What goes on where the list ends that a line speaks of: `heading` is the part around it. The line is set in by
    `indent`, and if it is an `item` those of its list are set in deeper."""

    indent: int
    item: bool
    heading: tuple[PartKind, str]

    def ends_before(self, line: str) -> bool:
        """Whether the list has ended where a line stands."""
        return bool(line.strip()) and indent_of(line) <= self.indent and (self.item or not ITEM.match(line))


class _Outline:
    """The headings of Markdown that a line stands under, by how deep they are."""

    def __init__(self) -> None:
        self._above: list[tuple[int, PartKind | None]] = []

    def under(self, line: str, kind: PartKind | None, headings: PartHeadings) -> PartKind | None:
        """The kind of a heading, which is that of the one it is set below where it says only what kind of thing stands
        under it: `### Tools` below `## Nice to have`."""
        if not (sign := _DEPTH.match(line)):
            return kind
        depth = len(sign[0])
        while self._above and self._above[-1][0] >= depth:
            self._above.pop()
        outer = self._above[-1][1] if self._above else None
        if kind == "must" and outer == "nice" and headings.unmarked(line.strip(_DRESS)):
            kind = "nice"
        self._above.append((depth, kind or outer))
        return kind


_DEPTH = shape(r"#{1,6}(?= )")


def _of_items_below(lines: Sequence[str], number: int, headings: PartHeadings) -> PartKind | None:
    """What a line in small letters says of the items below it: `* optimally` of those set in deeper, and a key of data
    of its list (`required_skills:`)."""
    plain = lines[number].strip(_DRESS).replace("_", " ")
    if not begins_small(plain) or len(plain.split()) > _MOST_WORDS:
        return None
    is_key = bool(_KEY.match(lines[number]) and ITEM.match(_next_line(lines, number)))
    if not (is_key or _governs_deeper(lines, number)):
        return None
    kind = headings.kind(_with_capital(plain))
    return kind if is_key or kind == "nice" else None


_KEY = shape(r"[a-z][a-z_ -]{2,40}:\s*$")


def _governs_deeper(lines: Sequence[str], number: int) -> bool:
    """Whether a line is an item with others set in below it, of which alone it speaks: `- Bonus points for:`."""
    return bool(ITEM.match(lines[number])) and indent_of(_next_line(lines, number)) > indent_of(lines[number])


def _announced(lines: Sequence[str], number: int, headings: PartHeadings, cues: Cues) -> PartKind | None:
    """Whether a sentence says of the list that follows that it is wished for: `We know that nobody has it all, but some
    of these would help you settle in:`."""
    line, below = lines[number].rstrip("\r\n .*_"), _next_line(lines, number)
    if not line or not ITEM.match(below):
        return None
    said = _LAST_SENTENCE.search(line if line.endswith(":") else f"{line}:")
    if not said or len(said["said"].split()) > _MOST_ANNOUNCING:
        return None
    if not (line.endswith(":") or cues.form(r"\b(?:%below)\b").search(said["said"])):
        return None  # without a colon its words have to say that it speaks of what follows
    if ITEM.match(lines[number]) and indent_of(below) <= indent_of(lines[number]):
        return None
    wishes = headings.wishes(said["said"]) or any(
        cues.says("nice", stands).search(said["said"]) for stands in ("before", "behind")
    )
    return "nice" if wishes and not cues.says("benefits").search(said["said"]) else None


_MOST_ANNOUNCING = 40


def _next_line(lines: Sequence[str], number: int) -> str:
    """The line below another one, and near it, that is not empty."""
    return next(filter(str.strip, right_below(lines, number, _APART)), "")


def _empty(text: str, mark: _Mark, place: int) -> bool:
    """Whether a mark is a line with nothing under it, right below another line and not set off as a heading."""
    _, heading, start, body = mark
    line = text[start:body].strip()
    if not heading or text[body:place].strip() or line != heading or line.isupper():
        return False
    end = max(start - 1, 0)
    return bool(text[line_begin(text, end) : end].strip())


_OF_LINE = frozenset(("nice", "stack", "company", "benefits", "legal"))
"""What a label within a line opens for no longer than that."""


def _inner(line: str, place: int, before: _Mark, headings: PartHeadings) -> Iterator[_Mark]:
    """The headings within a line: a label before a colon, or a heading that was run into the text. What is labelled
    with pay, place or tools ends with its line."""
    labelled = any(sign in line for sign in ":•·*")
    found = [*(_LABEL.finditer(line) if labelled else ()), *(headings.inside.finditer(line) if len(line) > 200 else ())]
    found += _RUN_IN.finditer(line) if "**" in line else ()
    last: PartKind | None = None
    must: str | None = None
    for match in sorted(found, key=lambda one: one.start()):
        several = match.groupdict()
        label = next(filter(None, several.values()), "")
        if kind := headings.kind(label + ":" * (":" in match[0])):
            if _sorts_wishes(line, label, kind, before[0], headings):
                continue  # `- Tools: Airflow` below `Nice to have`
            if kind == "stack" and headings.asks(label):
                continue  # `Experience with our stack: Airflow, dbt`
            last = kind
            must = label if kind == "must" else must
            yield kind, label, place + match.start(), place + match.end()
    runs_on = bool(found) and found[-1][0].startswith("*")
    if last in _OF_LINE and not line.rstrip().endswith(":") and not runs_on:
        end = place + len(line)
        yield (*(before[:2] if last != "nice" or must is None else ("must", must)), end, end)


def _promoted(found: list[AdvertPart], headings: PartHeadings) -> list[AdvertPart]:
    """`Desired skills` are what is asked where nothing else stands under a heading of requirements."""
    if any(part.kind == "must" for part in found):
        return found
    return [
        AdvertPart(**{**part.values(), "kind": "must"})
        if part.kind == "nice" and headings.wished.search(part.heading)
        else part
        for part in found
    ]
