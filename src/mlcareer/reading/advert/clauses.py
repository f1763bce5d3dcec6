"""The clauses of an advertisement, and how strongly each asks.

Boilerplate asks for nothing: who the company is, what it offers, how to apply, equal opportunity (docs/posting.md).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import groupby
from typing import Literal

from mlcareer.knowledge.language import Language
from mlcareer.reading.advert.headings import AdvertPart, PartHeadings, PartKind, part_headings, parts
from mlcareer.reading.advert.legend import signed_lines
from mlcareer.reading.advert.tabled import TableLine, table_lines
from mlcareer.reading.cues import Cues, Piece, asking_cues
from mlcareer.reading.page import back, behind_sign
from mlcareer.reading.reason import UNSAID, Reason
from mlcareer.reading.wordings import Wordings, wordings
from mlcareer.record import Record
from mlcareer.shapes import shape

Strength = Literal["must", "nice", "used", "none"]

_CLAUSE = shape(r"[.!?](?=\s|$)(?<!\.\.(?= [a-z]))|;|\n|[•▪●◦‣·✓]|\s[-–—]\s(?=[A-Z])|\t")
_RANKED = shape(r"[^\S\n]*[(\[][^()\[\]\n]{3,30}[)\]][^\S\n]*(?:\n|\Z)")
"""What stands in brackets behind the full stop of an item and speaks of it: `Experience with GCP. (Desirable)`."""
_LETTERS_OF_DEGREE = shape(r"\b[A-Z][a-z]{0,3}[A-Z]\w{0,3}\.\s[a-z]")
"""An abbreviation with a full stop that ends no sentence: `a PhD. in Statistics`."""
_SHORT = r"\b(?:%<abbreviation>|%<title-abbreviation>|(?!(?<=(?-i:[a-z,]) )(?-i:[RC])$)[a-z])$"
"""What a full stop behind it ends no sentence: a letter alone is an initial, but in `Python or R. You also know`."""


class Clause(Record):
    """A sentence, a line of a list, or a part of one. `asks` gives how strongly places from an offset on are asked,
    with the reason in words."""

    start: int
    end: int
    part: AdvertPart
    asks: tuple[tuple[int, int, Strength, Reason], ...]

    def at(self, place: int) -> tuple[Strength, Reason]:
        """How strongly a place in it is asked, and why."""
        return next(
            ((strength, why) for begin, end, strength, why in self.asks if begin <= place < end), ("none", UNSAID)
        )

    def besides(self) -> tuple[Strength, Reason]:
        """How strongly is asked for what no words of it speak of."""
        return self.asks[-1][2:]


class Reading(Record):
    """The clauses of an advertisement, by the words of a knowledge base; without them the shipped ones are used."""

    text: str
    words: Language | None = None

    @cached_property
    def headings(self) -> PartHeadings:
        """The headings that are known."""
        return part_headings(self.words.parts if self.words else None)

    @cached_property
    def cues(self) -> Cues:
        """The cues that are known."""
        return asking_cues(self.words.asking if self.words else None)

    @cached_property
    def wordings(self) -> Wordings:
        """The wordings that are known."""
        return wordings(self.words.wordings if self.words else None)

    @cached_property
    def parts(self) -> list[AdvertPart]:
        """The parts by their headings."""
        return parts(self.text, self.headings, self.cues)

    @cached_property
    def clauses(self) -> list[Clause]:
        """All clauses, in order."""
        tables = [*table_lines(self.text, self.headings)] or [*signed_lines(self.text, self.headings, self.wordings)]
        return [clause for part in self.parts for clause in _clauses(self.text, part, self.cues, tables, self.wordings)]

    @cached_property
    def _starts(self) -> list[int]:
        return [clause.start for clause in self.clauses]

    def clause(self, place: int) -> Clause | None:
        """The clause in which a place lies; none for a heading."""
        number = bisect_right(self._starts, place) - 1
        found = self.clauses[number] if number >= 0 else None
        return found if found and place < found.end else None


def _clauses(text: str, part: AdvertPart, cues: Cues, tables: Sequence[TableLine], words: Wordings) -> Iterator[Clause]:
    """The clauses of a part. A line of boilerplate takes what follows it, up to the next heading, with it; one of a
    table with columns for essentials and the rest asks as its column says."""
    kind = part.kind
    pieces = list(_pieces(text, part.start, part.end, words))
    asking = _asking_lists(text, pieces, cues) if kind in ("duties", "start") else frozenset()
    for begin, end in pieces:
        piece = text[begin:end]
        said = cues.piece(piece)
        if kind not in ("company", "legal") and said.search("legal"):
            if kind in ("must", "nice", "benefits") and len(piece) > 60 and words.form("%<of-equality>").search(piece):
                kind = "legal"
            own: PartKind = "legal"
        elif kind in ("must", "nice", "duties", "start") and said.search("benefits"):
            own = "benefits"
        elif kind == "company" and words.form(r"\b(?:%<seeks-somebody>)").search(piece):
            own = "start"  # `About the team`, which is looking for somebody
        elif kind in ("must", "nice", "start", "duties") and said.match("company") and not said.search("stack"):
            own = "company"
        else:
            own = "must" if begin in asking else kind
        under = part
        if (row := _table_line(tables, begin)) and kind not in ("company", "legal", "benefits"):
            own, under = row.kind, replace(part, kind=row.kind, heading=row.words)
        yield Clause(start=begin, end=end, part=part, asks=_asks(said, begin, own, under, cues, words))


def _table_line(tables: Sequence[TableLine], place: int) -> TableLine | None:
    """The line of a table in which a place lies."""
    number = bisect_right(tables, place, key=lambda line: line.start) - 1
    return tables[number] if number >= 0 and place < tables[number].end else None


def _asking_lists(text: str, pieces: Sequence[tuple[int, int]], cues: Cues) -> frozenset[int]:
    """Where the pieces of lists begin of which most items ask for something: there a bare name is asked for, too."""
    found: set[int] = set()
    for listed, group in groupby(pieces, key=lambda span: _is_listed(text, span[0])):
        items = list(group)
        if not listed or len(items) < 3:
            continue
        asks = sum(cues.says("asks").search(text, *span) is not None for span in items)
        if 2 * asks > len(items):
            found |= {begin for begin, end in items if not cues.says("work", "before").match(text[begin:end])}
    return frozenset(found)


def _is_listed(text: str, place: int) -> bool:
    """Whether a place is where an item of a list begins."""
    words = behind_sign(text, place)
    return words is not None and place <= words


_DASHES = frozenset("-–—")
_OTHERS_DO = r",?\s(?:%but)\s[^.;()\n]{2,60}?\s(?:%or)\s[^.;()\n]{2,40}?\s(?:\w+\s){0,2}?(?:%fine)\b"
"""What stands behind words for the best of several of which any will do: `Postgres preferred, but Oracle or MySQL okay`."""
_ONE_OF_SEVERAL = r"\s*\)(?:\s*,[^,;()\n]{1,30}){0,5},?\s+(?:%<or>)\b"
"""What stands behind words for the best of several: `Python (preferred) or R`, `AWS (preferred), GCP or Azure`."""
_SAYS_OF_ALL = r"\s*(?:%<says-was>)\b"
"""How a bracket at the end of an item begins that is about all of it: `(is a plus)`, but not `(a plus)`."""
_JOINS = r"\b(?:%<and>|%<or>)\b"
_CHOICE_BEFORE = r"\b(?:%<choice-of>) (?:[\w/-]+ ){0,4}?[\w/-]+$"


def _pieces(text: str, start: int, stop: int, words: Wordings) -> Iterator[tuple[int, int]]:
    """The sentences and lines of a part; one that is longer than any sentence is cut."""
    begin = start
    for match in _CLAUSE.finditer(text, start, stop):
        if match[0] == "." and words.form(_SHORT).search(text, max(begin, back(match.start())), match.start()):
            continue
        if match[0] == "." and (_ends_degree(text, match.start()) or _RANKED.match(text, match.end())):
            continue
        if match[0].strip() in _DASHES and words.mean(
            text[begin : match.start()].strip(" \t-*•·"), "label-of-strength"
        ):
            continue  # `Prefer - Experience with Agile`
        if match[0].strip() in _DASHES and words.form(_CHOICE_BEFORE).search(text, begin, match.start()):
            continue  # `one of the reporting tools – Power BI, Tableau`
        if match[0] == "." and _announces(text, begin, match, words):
            continue
        yield from _cut(text, begin, match.start())
        begin = match.end()
    yield from _cut(text, begin, stop)


def _announces(text: str, begin: int, match: re.Match[str], words: Wordings) -> bool:
    """Whether a sentence speaks of what follows it in its line: `The following is a plus. AWS, Docker`."""
    told = text[max(begin, back(match.start())) : match.start()]
    goes_on = _GOES_ON_IN_LINE.match(text, match.end())
    return goes_on is not None and ":" not in told and bool(words.form(_ANNOUNCED).search(told))


_GOES_ON_IN_LINE = shape(r"[*_]*[^\S\n]+[A-Za-z\d]")
_ANNOUNCED = r"\b(?:%<what-follows>)\b[^.!?;\n]*\Z"


def _ends_degree(text: str, stop: int) -> bool:
    return any(_LETTERS_OF_DEGREE.match(text, begin, stop + 3) for begin in range(max(stop - 4, 0), stop - 1))


def _cut(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    for place in range(begin, end, _LONGEST):
        after = min(place + _LONGEST, end)
        if text[place:after].strip():
            yield place, after


_LONGEST = 3000


def _asks(
    said: Piece, begin: int, kind: PartKind, part: AdvertPart, cues: Cues, words: Wordings
) -> tuple[tuple[int, int, Strength, Reason], ...]:
    """How strongly each place of a clause is asked: by its own words, or else by what it stands under."""
    piece = said.text
    usual, why = _usual(said, kind, part, words)
    whole = (begin, begin + len(piece), usual, why)
    if kind in ("company", "benefits", "legal"):
        return (whole,)
    found: list[tuple[int, int, Strength, Reason]] = []
    hard = said.all("must")
    behind, others = cues.says("nice", "behind"), cues.form(_OTHERS_DO)
    for match in said.all("nice", "before"):
        last = not piece[match.end() :].strip(_ENDS_ITEM)
        if (last or _alone_in_bracket(piece, match)) and behind.match(piece, match.start()):
            continue  # `(nice to have)`, `PySpark nice to have`
        next_hard = bisect_left(hard, match.end(), key=re.Match.start)
        end = min(hard[next_hard].start() if next_hard < len(hard) else len(piece), _inserted(piece, match, words))
        found.append((begin + match.start(), begin + end, "nice", _before(match)))
    spoken = _Spoken(piece=piece, cues=cues, words=words)
    ahead, told = deque(found), 0  # the words before that are to come, and where the reach of those that came ends
    for match in said.all("nice", "behind"):
        place = begin + match.start()
        while ahead and ahead[0][0] <= place:
            told = max(told, ahead.popleft()[1])
        if place < told:
            continue
        if words.form(_ONE_OF_SEVERAL).match(piece, match.end()) and piece[: match.start()].rstrip().endswith("("):
            continue
        if others.match(piece, match.end()):
            continue
        closed = _opens_bracket(piece, match)
        start, end = (match.start(), closed) if closed else (spoken.reach(match), _forward(piece, match, words))
        found.append((begin + start, begin + end, "nice", _behind(match)))
        told = max(told, begin + end)
    found += [
        (begin + spoken.reach(match), begin + match.end(), "none", UNSAID) for match in said.all("unneeded", "behind")
    ]
    if kind != "must" and hard:
        said_so = Reason(kind="required", words=" ".join(hard[0][0].split()))
        found.append((begin, begin + len(piece), "must", said_so))
    return (*found, whole)


_ENDS_ITEM = " \t)].,;:*"
"""What may stand behind the last words of an item."""
_JOINED = r"\b(?:%<and>|%<or>)\s$"
"""What stands before a bracket that speaks of what is behind it: `Python and (optionally) Go`."""
_ITEM_ENDS = shape(r"[,;()]")
_INSERTED = r"[^,;()]{2,40}(?=, (?:%<list-goes-on>)\b)"


def _inserted(piece: str, match: re.Match[str], words: Wordings) -> int:
    """Where what `ideally` speaks of ends at the latest: with the bracket that it stands in, or with the comma behind
    it where it stands between two: `tools, ideally Redshift, and cloud platforms`."""
    opened = piece.rfind("(", 0, match.start())
    closed = piece.find(")", match.end())
    if opened > piece.rfind(")", 0, match.start()) and closed >= 0:
        if _alone_in_bracket(piece, match) and words.form(_JOINED).search(piece, back(opened), opened):
            further = _ITEM_ENDS.search(piece, closed + 1)
            return further.start() if further else len(piece)
        return len(piece) if _leads_item(piece, match) else closed
    between = piece[: match.start()].rstrip().endswith(",") and words.form(_INSERTED).match(piece, match.end())
    return between.end() if between else len(piece)


def _before(match: re.Match[str]) -> Reason:
    return Reason(kind="before", words=" ".join(match[0].split()).strip(":"))


def _behind(match: re.Match[str]) -> Reason:
    return Reason(kind="beside", words=" ".join(match[0].split()))


def _usual(said: Piece, kind: PartKind, part: AdvertPart, words: Wordings) -> tuple[Strength, Reason]:
    """What a clause asks by what it stands under."""
    if kind in ("must", "nice"):
        return kind, Reason(kind="heading", words=part.heading) if kind == part.kind else Reason(kind="list")
    if kind == "stack":
        return "nice", Reason(kind="used heading", words=part.heading)
    if kind in ("duties", "start"):
        asked = said.search("asks")
        if asked and not (kind == "duties" and said.stripped().match("stack")):
            return "must", Reason(kind="asks", words=" ".join(asked[0].split()))
        if said.search("stack"):
            return "nice", Reason(kind="used there")
        return "used", Reason(kind="work" if kind == "duties" else "passing")
    if kind == "company" and words.form(r"\b(?:%<names-a-stack>)\b").search(said.text):
        return "nice", Reason(kind="used there")
    return "none", UNSAID


class _Spoken(Record):
    """A clause in which words speak of what stands before them."""

    piece: str
    cues: Cues
    words: Wordings

    @cached_property
    def _bare(self) -> str:
        """The clause with nothing in its brackets."""
        return _BRACKETS.sub(lambda one: "(" + "x" * (len(one[0]) - 2) + ")", self.piece)

    @cached_property
    def _ends(self) -> list[int]:
        """Where words end that ask for something by themselves."""
        several = (self.cues.says("must"), self.cues.says("nice", "behind"))
        return sorted({0, *(one.end() for pattern in several for one in pattern.finditer(self._bare))})

    def reach(self, match: re.Match[str]) -> int:
        """From where words such as `is a plus` speak: in brackets from the bracket on, else from the item on."""
        piece, row = self.piece, self.cues.row(match)
        single = row is not None and row.one
        opened = piece.rfind("(", 0, match.start())
        if opened <= piece.rfind(")", 0, match.start()):
            is_that = self.words.form(_SAYS_OF_ALL).match(match[0]) is not None
            return self._item(match.start(), single=single, is_that=is_that)
        inside = piece[opened + 1 : match.start()]
        if inside.strip() and not self.cues.says("unneeded", "behind").search(inside):
            two = piece[opened : match.start()].count(",") == 1 and single
            return max(opened, piece.rfind(",", opened, match.start()) if two else -1)
        if self.words.form(_SAYS_OF_ALL).match(match[0]) and not piece[match.end() :].strip(" ).;"):
            return 0
        named = _named_before(piece, opened)
        rather = self.words.form("%<rather>").match(match[0].lstrip())
        if rather or not self.words.form(_CHOSEN).match(piece, named):
            return named
        return self._item(opened, single=True, is_that=False)  # `Airflow or Dagster (nice to have)`: the whole choice

    def _item(self, until: int, *, single: bool, is_that: bool) -> int:
        """Where the item begins that ends at a place: behind `required`, for one thing at its comma, for a list behind
        `experience with` at its start, else at the start of the clause. Where `is_that`, the words have a verb, whose
        subject is the experience: `Experience with A, B is a plus` speaks of both, `A, B a plus` of one."""
        before = self._bare[:until]
        least = self._ends[bisect_right(self._ends, until) - 1]
        comma = before.rfind(",", least)
        tail = before[comma + 1 :].split()
        joins = self.words.form(_JOINS)
        several = joins.search(" ".join(tail[1:])) or before.count(",", least) > 1
        if comma >= 0 and tail[:1] and self.words.mean(tail[0], "begins-an-item"):
            return comma
        ended = comma >= 0 and joins.search(before, max(before.rfind(",", least, comma), least), comma)
        if (several or (is_that and not ended)) and self.cues.says("list", "before").match(before[least:]):
            return comma if ended and not joins.search(" ".join(tail)) else least
        if comma >= 0 and single and 0 < len(tail) <= 8 and not joins.fullmatch(tail[0]):
            return comma
        return least


_CHOSEN = r"\s(?:%<or>)\b|/"
_BRACKET_NEXT = shape(r"\s{0,3}\([^()]*\)")
_BRACKETS = shape(r"\([^()]*\)")
_BRACKET_OPENS = shape(r"[(\[]\s*\Z")
_BRACKET_CLOSES = shape(r"[)\]]")
_BEGINS_ITEM = shape(r"\W{0,8}[(\[]\s*\Z")


def _in_bracket(piece: str, match: re.Match[str]) -> re.Match[str] | None:
    """The end of a bracket that some words begin, if there is such a one."""
    opened = _BRACKET_OPENS.search(piece, back(match.start()), match.start())
    return _BRACKET_CLOSES.search(piece, match.end()) if opened else None


def _alone_in_bracket(piece: str, match: re.Match[str]) -> bool:
    """Whether nothing else stands in the bracket of some words."""
    closed = _in_bracket(piece, match)
    return closed is not None and not piece[match.end() : closed.start()].strip(" :")


def _leads_item(piece: str, match: re.Match[str]) -> bool:
    """Whether words stand alone in a bracket that an item begins with: `(Nice to have) SQL`."""
    return _alone_in_bracket(piece, match) and bool(_BEGINS_ITEM.fullmatch(piece, 0, match.start()))


def _opens_bracket(piece: str, match: re.Match[str]) -> int:
    """The end of a bracket that begins with words such as `preferable` and goes on with what they speak of, or of an
    item that begins with a bracket for them alone: `(nice to have) experience with Kafka`; else 0."""
    closed = _in_bracket(piece, match)
    if closed is None:
        return 0
    if _alone_in_bracket(piece, match):
        return len(piece) if _leads_item(piece, match) else 0
    return closed.start() if piece[match.end() : closed.start()].strip(" :,-–") else 0


def _named_before(piece: str, opened: int) -> int:
    """The beginning of the item before a bracket that holds nothing but `preferred`."""
    return max(
        piece.rfind(",", 0, opened),
        piece.rfind("/", 0, opened),
        piece.rfind(" and ", 0, opened),
        piece.rfind(" or ", 0, opened),
        0,
    )


_GOES_ON = r"[^\w()]{0,3}(?:%<for-example>|%<and-also>)(?!\w)|[^\n:;()]{0,30}:\s|\.[*_]*\s"


def _forward(piece: str, match: re.Match[str], words: Wordings) -> int:
    """To where they speak: to the end of the clause where they begin it, or where what follows says what is meant
    (`highly desirable, e.g. with Spark`) or adds to it (`is a plus, as well as Scala`), else to their own end."""
    if piece[: match.start()].strip(" \t-*–—•(\xa0"):
        bracket = _BRACKET_NEXT.match(piece, match.end())  # `LLMs are a plus (RAG, prompt engineering)`
        if bracket:
            return bracket.end()
        return len(piece) if words.form(_GOES_ON).match(piece, match.end()) else match.end()
    return len(piece)
