"""What the words around a name say of it: that it is lacked, wished for or another's, and how well it is known."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import accumulate
from typing import Literal

from mlcareer.knowledge.language import CueRow, CueSays, CueStands, CueWords, TimeWords, WordingWords
from mlcareer.knowledge.levels import share
from mlcareer.knowledge.model import ReadingRule
from mlcareer.knowledge.phrases import any_word
from mlcareer.reading.clauses import clauses, closed, lists
from mlcareer.reading.cues import Cues, Rows, person_cues
from mlcareer.reading.page import ITEM_SIGN, back, line_begin
from mlcareer.reading.periods import Calendar, calendar
from mlcareer.reading.ratings import EMPTY, FULL, Rating, leading, ratings
from mlcareer.reading.reason import UNSAID, Reason
from mlcareer.reading.wordings import Wordings, worded, wordings
from mlcareer.record import Record
from mlcareer.shapes import shape

__all__ = ["NOTHING", "Cue", "Reader", "Said", "clauses", "closed", "lists"]

_WORD = shape(r"[^\W_]+(?:['’][^\W_]+)?")
_SHARE = worded(
    rf"[\s.·`_]*\*{{0,2}}[\s.·]*[:(\[,–—-]?\s*(?:(?P<full>[{FULL}]{{1,10}})(?P<rest>[{EMPTY}]{{0,9}})[)\]]?"
    r"|(?<=\[)(?P<drawn>[#=*|]{1,24}>?)(?P<gap>[-. _]{0,24})\]"
    r"|(?<=\s)(?P<stars>\*{1,5})(?=\s|$|[,;|])"
    r"|(?:(?P<part>\d{1,3}(?:\.\d)?)\s*(?:/|%<out-of>)\s*(?P<whole>5|10|100)\b|(?P<percent>\d{1,3})\s*%)[)\]]?"
    r"(?=\s*(?:$|[,;.)|\n]|\s{2}|\t)))"
)
_SUFFIX_GAP = (
    r"(?:\s+(?:%<skill-noun>))?\s*(?P<sign>[:(\[–—/-]|\s-\s|\s[·•]\s|\||\.{3,80}|\b(?:%<says-is>)\s)\s*"
    r"(?:(?:%<before-level>) )?(?:an? )?"
)
_TO_LEVEL = r"\s?(?:-|/|–|\b(?:%<to-level>)\b)\s?"
"""What stands between two levels of which the lower one counts: `beginner to intermediate`."""
_SUFFIX_END = (
    r"(?:[ -](?:%<level-noun>|%<level-phrase>))?\s*(?:$|[,;.)\]\n|/·]|\(|\s{2}|[–—-]\s|\d|(?:%<and>|%<employs>)\b)"
)
_MORE = shape(r"[\s|,/()–—-]{1,24}")
_CELL_ENDS = shape(r"[ \t]*(?:$|[|\n])")
_ADVERB = "%<level-adverb>"
"""A level that stands behind a name without a sign: `know SQL very well`."""
_INNER = shape(r"\s*(?:\([^()\n]{1,80}\)|\[[^\[\]\n]{1,80}\])")
_PART_ENDS = shape(r"[ \t.]*(?:[\n;]|$)")
_BARE = (
    r" ?\((?P<bracket>\d{1,2})\+?\)| (?:%<for-time>) (?:(?:%<about-so-long>) )?(?P<told>\w{2,8})(?=\s*(?:$|[.,;\n]))"
)
_OPENED = shape(r"\s*[:(\[|,–—-]*\s*")
_ABOUT = shape(r"[(]?[<>~≈≥≤]\s?")
"""A sign before a number of years: `Docker <1y`."""
_OF_SOMETHING = r"\s*(?:%<counts-in>)\b(?! (?:%<years-of-use>)\b)"
_DRESS = " \t\r\n:*#_-–—|"
_DASHES = shape(r"[\s-]+")
_NOUNS = r" (?:%<level-noun>)$"
_PARENTHESES = shape(r"\([^()]*\)")
_UNKNOWN_ITEM = worded(
    r"^ (?:%<issue-of>)\d[\w.]*(?=\s*,)|(?<=,)\s*(?:[A-Z][\w+#.-]*(?: [A-Z\d][\w+#.-]*){0,2}|[a-z]+ [a-z]+)\s*,"
)
"""What may stand between two names of a list: an item that is no name that is known, or which issue the first is of."""
_FIRST_UNKNOWN = shape(r":\s*(?:[A-Z][\w/+#.]*(?: [A-Z][\w/+#.]*){0,2},\s*){1,3}$")
"""Names that are not known at the beginning of a list: `a strong background in one of the following: Planning, `."""
_NEW_CLAIM = r"[,;]\s*(?:%<begins-claim>|%<begins-statement>)\b"
_NEW_STATEMENT = r"[,;:]\s+(?:%<begins-statement>)\b|[!?]|\. [A-Z]"
_WIDE = 80
_OF_THINGS = r"\s*(?:%<counts-of>) (?:\w+ )?(?:%<counted-thing>)\b"
_LABELLED = shape(r"\W{0,4}(?P<label>[^\W\d_][\w &/,+-]{1,40})[(\[](?P<level>[^()\n]{3,30})[)\]]\s*[:–—-]\s")
"""A label with a level: `Programming (expert): Python, SQL`."""
_ALONE = shape(r"[^\w\n]{0,4}(?P<label>[^\W\d_][\w '’-]{2,30})\s?[:–—]\s")
"""A label that may be nothing but a level: `Have used: Terraform`."""
_DRAWN = "*+✓✔★"
_SIGN = rf"(?P<sign>[A-Z]|\d|I{{1,3}}|[{_DRAWN}]{{1,5}})"
_LEGEND = shape(
    rf"(?<![\w.{_DRAWN}]){_SIGN}(?: ?(?P<is>=|:=|≙|:)|(?<=[{_DRAWN}]) ) ?(?P<words>[^\W\d_][^,;=()\[\]|/\n]{{1,40}})"
)
"""What one sign of a legend stands for: `A = can teach`."""
_LEGEND_BEGINS = shape(rf"=|≙|(?<!\w)A ?: ?\w|(?<!\S)[{_DRAWN}]{{1,5}} [^\W\d_]")
_SIGN_BEFORE = shape(rf"[ \t]*(?:[-*•·]\s+)?[*(\[]{{0,2}}{_SIGN}[*)\]]{{0,2}}[ \t]?[:=–—-]\s")
_SIGN_BEHIND = shape(rf"(?:\s?[:(\[=–—-]\s?|[ \t]){_SIGN}[)\]]?(?=\s*(?:$|[,;|/)\n]))")
_EXPERIENCED = r"['’]?[^.;\n]{0,40}?\b(?:%<years-of-doing>)\b"
_SKILLED = r" (?:\w+ ){0,2}?(?:%<praised-noun>)\b"
_LEVEL_REACH = 2
"""So many words may stand between a level and the first name: `advanced working knowledge of modern Python`."""
_LEAD_REACH = 4
"""So many more may where `such as` or the like leads over to the name."""
_FIELD_ENDS = shape(r"[.\n]\s|\(")
_BEHIND: tuple[tuple[CueSays, CueStands], ...] = (
    ("negated", "apart"), ("negated", "behind"), ("negated", "next"), ("wish", "apart"), ("wish", "behind"),
)  # fmt: skip
"""What may be said right behind a name, in the order in which it counts."""

CueKind = CueSays | Literal["level"]
_BEGINS = shape(r"(?:^|[\n,;•|])[ \t]*$")
"""What stands before a name that begins an item."""
_BEGUN = shape(rf"(?:^|\n)[ \t]*(?:{ITEM_SIGN}\s+)?$")
_PART_BEGUN = shape(rf"(?:^|[\n;])[ \t]*(?:{ITEM_SIGN}\s+)?$")
_LISTED = shape(r"\s*:|\s+[–—-]\s|\t")


class Cue(Record):
    """Words that say something of the names after them; `counted` are years. `row` is what they were found by."""

    kind: CueKind
    start: int
    end: int
    words: str
    level: int | None = None
    counted: bool = False
    row: CueRow | None = None


class Said(Record):
    """What is said of a name, and the reason in words. `others` says that the wish is none: it is another's."""

    negated: bool = False
    wish: bool = False
    others: bool = False
    level: int | None = None
    because: Reason = UNSAID
    field: bool = False


NOTHING = Said()


class Reader(Record):
    """Reads what is said of names, by the rule for levels and the words of a knowledge base; without a rule there are
    no levels, without words the shipped ones are used. Without a day nothing is since another."""

    rule: ReadingRule | None
    words: CueWords | None = None
    times: TimeWords | None = None
    today: date | None = None
    wordings: WordingWords | None = None

    @cached_property
    def _forms(self) -> Wordings:
        return wordings(self.wordings)

    @cached_property
    def known(self) -> Cues:
        """The cues that are known."""
        return person_cues(self.words, self.wordings)

    @cached_property
    def calendar(self) -> Calendar:
        """Reads lengths of time."""
        return calendar(self.times)

    @cached_property
    def _ahead(self) -> Rows:
        return self.known.rows("before")

    @cached_property
    def levels(self) -> dict[str, int]:
        """The words for a level, without case."""
        words = {word.lower(): at.level for at in (self.rule.words if self.rule else ()) for word in at.words}
        return words | {_DASHES.sub(" ", word): level for word, level in words.items()}

    @cached_property
    def _levels(self) -> str:
        """The words for a level."""
        return any_word(self.levels, r"[\s-]")

    @cached_property
    def _cues(self) -> re.Pattern[str]:
        return shape(
            rf"(?<![\w-])(?=[\w'’])(?:{self._ahead.alternatives}|(?P<level>{self._levels}))(?!\w)"
            rf"|(?=[\w])(?P<years>{self.calendar.lengths.pattern})",
            re.IGNORECASE,
        )

    @cached_property
    def _right_behind(self) -> list[tuple[CueSays, CueStands, re.Pattern[str]]]:
        return [(says, stands, self.known.rows(stands, says).pattern) for says, stands in _BEHIND]

    @cached_property
    def _level(self) -> re.Pattern[str]:
        return shape(rf"(?:{self._levels})(?!\w)", re.IGNORECASE)

    @cached_property
    def _label_behind(self) -> re.Pattern[str]:
        """A word for a level, or what says one as all of a label: `SQL (so-so)`."""
        every = any_word({**self.levels, **self._labels}, r"[\s-]")
        return shape(rf"(?:{every})(?!\w)", re.IGNORECASE)

    @cached_property
    def _labels(self) -> dict[str, int]:
        """What says a level only where it is all of a label, without case."""
        labels = self.rule.labels if self.rule else ()
        return {_DASHES.sub(" ", word.lower()): at.level for at in labels for word in at.words}

    def level_of(self, words: str) -> int | None:
        """The level that a word or phrase by itself means."""
        plain = _DASHES.sub(" ", words.strip(_DRESS)).lower()
        if plain.partition(" ")[0] not in self._first_words:
            return None
        for known in (self.levels, self._labels):
            if plain in known:
                return known[plain]
        spellings = (plain.replace(" ", "-"), self._forms.form(_NOUNS, 0).sub("", plain))
        return next((self.levels[one] for one in spellings if one in self.levels), None)

    @cached_property
    def _first_words(self) -> frozenset[str]:
        """What the words for a level begin with, as few others do."""
        return frozenset(_DASHES.split(words)[0] for words in (*self.levels, *self._labels))

    def level_of_years(self, number: float) -> int | None:
        """The level that so many years mean."""
        reached = [at.level for at in (self.rule.years if self.rule else ()) if number >= at.at_least]
        return max(reached, default=None)

    def cues(self, text: str, begin: int, end: int) -> list[Cue]:
        """All cues in a part of a text, in order."""
        return [self._cue(match) for match in self._cues.finditer(text, begin, end)]

    def _cue(self, match: re.Match[str]) -> Cue:
        words = " ".join(match[0].split())
        if row := self.known.row(match):
            return Cue(kind=row.says, start=match.start(), end=match.end(), words=words, row=row)
        if match["level"] and self._forms.mean(words, "rank-of-person"):
            return Cue(kind="neutral", start=match.start(), end=match.end(), words=words)
        level = self.level_of(words) if match["level"] else self.level_of_years(self.calendar.years(match))
        counted = not match["level"]
        return Cue(kind="level", start=match.start(), end=match.end(), words=words, level=level, counted=counted)

    def behind_level(self, name: str) -> str:
        """What stands behind a word for a level with which a name begins; nothing where it begins with none, or is
        called a skill there: `strong design skills`."""
        match = self._level.match(name)
        rest = name[match.end() :].strip() if match else ""
        return "" if self._forms.form(_NOUNS, 0).search(rest) else rest

    def read(
        self, text: str, spans: Sequence[tuple[int, int]], told: Sequence[bool] = (), own: Collection[int] = ()
    ) -> list[Said]:
        """What is said of each of the names at `spans`, which are in order. `told` says which of them stand in an
        account of work, where an adjective praises the work and not the person; at the places `own` a word for a level
        is part of a name and says none: `Good Clinical Practice`."""
        begins = [span[0] for span in spans]
        found = [NOTHING] * len(spans)
        for begin, end in clauses(text, self._forms):
            left, right = bisect_left(begins, begin), bisect_left(begins, end)
            if left < right:
                cues = [one for one in self.cues(text, begin, spans[right - 1][1]) if one.start not in own]
                if any(told[left:right]):
                    cues = [cue for cue in cues if self._of_a_person(cue, text)]
                found[left:right] = self._clause(text, spans[left:right], [*self._label(text, begin, end), *cues], end)
        if self.rule:
            self._lay_out(text, spans, found)
        for index, (start, _) in enumerate(spans):
            if found[index] is not NOTHING or text[start - 1 : start] != " " or (told and told[index]):
                continue
            if match := self._item(text, start):
                level = self._items[match["words"].lower()]
                found[index] = Said(level=level, because=Reason(kind="before", words=match["words"]))
        if legend := self._legend(text):
            _signed(text, spans, found, legend)
        return found

    def _lay_out(self, text: str, spans: Sequence[tuple[int, int]], found: list[Said]) -> None:
        """Give names the ratings that stand beside them, where nothing else is said, and those that stand before each:
        what seems to stand behind a name there is the next one's."""
        for index, rating in ratings(text, spans, self.level_of, self.known.none).items():
            if found[index] is NOTHING:
                found[index] = _rated(rating)
        for index, before in leading(text, spans).items():
            found[index] = _rated(before, "before") if before else NOTHING

    def _item(self, text: str, start: int) -> re.Match[str] | None:
        """The words for a level with which an item begins, right before a name: `some Scala`."""
        return self._item_begins.search(text, back(start), start)

    @cached_property
    def _items(self) -> dict[str, int]:
        """What says a level only where an item begins with it, without case."""
        return {word.lower(): at.level for at in (self.rule.items if self.rule else ()) for word in at.words}

    @cached_property
    def _item_begins(self) -> re.Pattern[str]:
        return self._forms.form(
            rf"(?:^|[\n,;.(:•|/-])[ \t]*(?:(?:%<and>|%<employs>) )?(?P<words>{any_word(self._items)}) \Z"
        )

    def _legend(self, text: str) -> dict[str, tuple[int, str]]:
        """The levels that a text says its signs stand for, with the words: `A = can teach, B = use at work`."""
        if not _LEGEND_BEGINS.search(text):
            return {}
        entries = [(one["sign"], one["is"], one["words"].strip()) for one in _LEGEND.finditer(text)]
        in_order = {"A", "B"} <= {sign for sign, _, _ in entries}  # `R: expert, C: basic` is no legend
        known = ((sign, words) for sign, is_, words in entries if is_ != ":" or in_order)
        legend = {sign: (level, words) for sign, words in known if (level := self.level_of(words)) is not None}
        return legend if len(legend) > 1 else {}

    def _label(self, text: str, begin: int, end: int) -> list[Cue]:
        """The level that a label gives to all behind it."""
        match = _LABELLED.match(text, begin, end)
        for words in (match["label"], match["level"]) if match else ():
            if match and (level := self.level_of(words)) is not None:
                return [Cue(kind="level", start=match.end() - 1, end=match.end() - 1, words=words, level=level)]
        return [*self._labels_alone(text, begin, end)]

    def _labels_alone(self, text: str, begin: int, end: int) -> Iterator[Cue]:
        """The labels of the lines of a clause that are nothing but a level: `Have used: Terraform`."""
        place = begin
        while 0 <= place < end:
            alone = _ALONE.match(text, place, end)
            level = self._labels.get(" ".join(alone["label"].lower().replace("-", " ").split())) if alone else None
            if alone and level is not None:
                yield Cue(kind="level", start=alone.end() - 1, end=alone.end() - 1, words=alone["label"], level=level)
            place = text.find("\n", place, end) + 1 or -1

    def _clause(self, text: str, spans: Sequence[tuple[int, int]], cues: Sequence[Cue], end: int) -> list[Said]:
        nexts = [start for start, _ in spans[1:]] + [end]
        after = [self._after(text, span, end, following) for span, following in zip(spans, nexts, strict=True)]
        after = self._bare_years(text, spans, after, nexts)
        used, names = _Taken([reach for said, reach in after if said]), _Taken(spans)
        free = [cue for cue in cues if not used.at(cue.start) and not names.at(cue.start, inside=self._is_level(cue))]
        own = _shared(text, spans, [said for said, _ in after])
        free.sort(key=lambda cue: cue.start)
        return [said or NOTHING for said in self._before(text, spans, free, own)]

    def _before(
        self, text: str, spans: Sequence[tuple[int, int]], cues: Sequence[Cue], own: Sequence[Said | None]
    ) -> Iterator[Said | None]:
        """What stands before each name governs it, and the names listed after it."""
        waiting = deque(cues)
        scope: dict[str, Cue] = {}
        place = 0
        for (start, stop), said in zip(spans, own, strict=True):
            fresh = []
            while waiting and (waiting[0].end <= start or waiting[0].start == start):
                fresh.append(waiting.popleft())
            if scope and not fresh and not self._continues(scope, text[place:start]):
                scope = {}
            for cue in fresh:
                if not _explains(scope.get("level"), cue, text):
                    scope = _opened(scope, cue, place)
            if fresh and fresh[-1].end <= start and not self._governs(fresh[-1], text[fresh[-1].end : start]):
                scope = {}
            place = stop
            yield _said(scope, said) if scope else said

    def _governs(self, cue: Cue, between: str) -> bool:
        """Whether a cue reaches the first name after it over the words between: as many as its row says, of which the
        fillers count only for what is wished for or another's."""
        stops = self.known.stops(cue.row) if cue.row else None
        if self._forms.form(_NEW_STATEMENT, 0).search(between) or (stops and stops.search(between)):
            return False
        if cue.kind == "field":
            return not _FIELD_ENDS.search(between)
        if cue.counted and self._forms.form(_OF_THINGS, 0).match(between):
            return False
        lead = self.known.leads.search(between) if cue.kind == "level" else None
        plain = (between[: lead.start()].rstrip(" ,(:") if lead else between).replace("-", " ")
        plain = _FIRST_UNKNOWN.sub(":", plain) if cue.kind == "level" else plain
        if cue.kind == "level" and ("," in plain or ";" in plain):
            return False
        every = cue.kind in ("wish", "others")
        words = [word for word in _WORD.findall(plain.lower()) if every or word not in self.known.fillers]
        return len(words) <= (_LEVEL_REACH if cue.row is None else cue.row.reach) + (_LEAD_REACH if lead else 0)

    def _continues(self, scope: dict[str, Cue], between: str) -> bool:
        """Whether what governed a name governs the next one, too."""
        if field := scope.get("field"):
            stops = self.known.stops(field.row) if field.row else None
            return not (_FIELD_ENDS.search(between) or (stops and stops.search(between)))
        if "level" in scope:
            if self._forms.form("%<ends-level>", 0).search(between):
                return False
            if self._leads_over(between):
                return True
            between = _UNKNOWN_ITEM.sub("", between)  # `Data Factory, ADLS Gen2, Databricks`
        return self._listed(between, self.known.carried if "others" in scope else self.known.links)

    def _listed(self, between: str, links: frozenset[str]) -> bool:
        """Whether what stands between two names makes them parts of one list."""
        if len(between) > _WIDE or self._forms.form(_NEW_CLAIM, 0).search(between):
            return False
        plain = _PARENTHESES.sub(" ", between).replace("-", " ")
        return all(word in links for word in _WORD.findall(plain.lower()))

    def _is_level(self, cue: Cue) -> bool:
        """Whether it says a level even where a name begins with it: `Advanced SQL`, but not `deep learning`."""
        return cue.kind == "level" and not self._forms.mean(cue.words, "begins-a-name")

    def _of_a_person(self, cue: Cue, text: str) -> bool:
        """Whether a cue in an account of work says how well the person knows something, rather than praising it."""
        form = self._forms.form
        if cue.kind != "level" or form("%<praises-person>").search(cue.words):
            return True
        if text[cue.end : cue.end + 1] == ":" and _BEGUN.search(text, back(cue.start), cue.start):
            return True  # a label of a list below the account: `Strong: Python, SQL`
        behind = form(_EXPERIENCED) if cue.counted else form(_SKILLED, 0)
        return bool(behind.match(text, cue.end))

    def _leads_over(self, between: str) -> bool:
        """Whether names of a kind stand behind its name: `proficiency in visualisation software such as Looker`."""
        lead = self.known.leads.search(between) if len(between) <= _WIDE else None
        plain = between[: lead.start()].rstrip(" ,(:") if lead else ""
        form = self._forms.form
        if not lead or form("%<praises-person>").search(plain) or form(_NEW_CLAIM, 0).search(plain):
            return False
        if "." in plain or ";" in plain:
            return False
        return len(_WORD.findall(plain)) <= _LEAD_REACH

    def _after(self, text: str, span: tuple[int, int], end: int, following: int) -> tuple[Said | None, tuple[int, int]]:
        """What is said right behind a name: `: none`, `(expert)`, `4/5`, `80 %`, `(3 years)`; and where."""
        stop = span[1]
        for says, stands, pattern in self._right_behind:
            within = stop + _WIDE if stands == "next" else min(end, stop + _WIDE)
            if match := pattern.match(text, stop, within):
                said = Said(negated=says == "negated", wish=says == "wish", because=_behind(match[0]))
                return said, match.span()
        limit = min(following, stop + 60)
        match = _SHARE.match(text, stop, limit)
        if match and not (match["stars"] and text[match.end() : match.end() + 1].isalnum()):  # `**Go**, **Redis**`
            return self._share(match), match.span()
        if found := self._level_behind(text, span, limit, end):
            return found
        if inner := _INNER.match(text, stop, min(end, stop + 90)):
            behind = min(end, inner.end() + 40)
            if match := _SHARE.match(text, inner.end(), behind):
                return self._share(match), match.span()
            if found := self._level_behind(text, (span[0], inner.end()), behind, end):
                return found
        return self._years_behind(text, span, limit)

    def _level_behind(
        self, text: str, span: tuple[int, int], limit: int, end: int
    ) -> tuple[Said | None, tuple[int, int]] | None:
        """A word for a level behind a name: `SQL (advanced)`, or `SQL fluent` where that is all of an item."""
        start, stop = span
        form = self._forms.form
        gap = form(_SUFFIX_GAP).match(text, stop, limit)
        begin = gap.end() if gap else stop + 1
        if not gap and text[stop:begin] != " ":
            return None
        level = (self._label_behind if gap else self._level).match(text, begin, limit)
        begins = gap or _BEGINS.search(text, back(start), start) or (level and form(_ADVERB).fullmatch(level[0]))
        if not level or not begins:
            return None
        joined = form(_TO_LEVEL).match(text, level.end(), limit)
        other = self._label_behind.match(text, joined.end(), limit) if joined else None
        other = other if other and form(_SUFFIX_END).match(text, other.end()) else None
        done = other.end() if other else level.end()
        if not form(_SUFFIX_END).match(text, done) or (gap and _lists_after(text, gap, done, limit, end)):
            return None
        words = [one[0] for one in (level, other) if one]
        reached = min((found for one in words if (found := self.level_of(one)) is not None), default=None)
        return Said(level=reached, because=_behind(text[level.start() : done])), (stop, done)

    def _years_behind(self, text: str, span: tuple[int, int], limit: int) -> tuple[Said | None, tuple[int, int]]:
        stop = span[1]
        opened = self.known.lengths.match(text, stop, limit)
        begin = opened.end() if opened else stop
        counted = _ABOUT.match(text, begin, limit)
        if not (found := self._since(text, stop, limit) or self._since(text, begin, limit)) and (
            match := self.calendar.lengths.match(text, counted.end() if counted else begin, limit)
        ):
            found = self.calendar.years(match), match.end()
        if found and opened and "," in opened[0]:  # only where name and years are all of a line, or of a part of one
            alone = _PART_BEGUN.search(text, back(span[0]), span[0]) and _PART_ENDS.match(text, found[1])
            found = found if alone else None
        if not found or self._forms.form(_OF_SOMETHING, 0).match(text, found[1]):
            return None, (stop, stop)
        if opened and "|" in opened[0] and not _CELL_ENDS.match(text, found[1]):
            return None, (stop, stop)
        number, done = found
        more = _MORE.match(text, done, limit)
        level = self._level.match(text, more.end(), limit) if more else None
        # A word for the level says more than the time.
        if level and self._forms.form(_SUFFIX_END).match(text, level.end()):
            return Said(level=self.level_of(level[0]), because=_behind(level[0])), (stop, level.end())
        return Said(level=self.level_of_years(number), because=_behind(text[stop:done])), (stop, done)

    def _bare_years(
        self,
        text: str,
        spans: Sequence[tuple[int, int]],
        after: list[tuple[Said | None, tuple[int, int]]],
        nexts: Sequence[int],
    ) -> list[tuple[Said | None, tuple[int, int]]]:
        """What is said behind the names, where after years of one the unit may lack: `SQL (8 years), R (3)`."""
        counted = False
        for index, ((_, stop), (said, reach), following) in enumerate(zip(spans, after, nexts, strict=True)):
            counted = counted or bool(said and self.calendar.lengths.search(text, *reach))
            if counted and said is None and (match := self._forms.form(_BARE, 0).match(text, stop, following + 1)):
                length = self.calendar.lengths.fullmatch(f"{match['bracket'] or match['told']} years")
                if length:
                    found = Said(level=self.level_of_years(self.calendar.years(length)), because=_behind(match[0]))
                    after[index] = found, match.span()
        return after

    def _since(self, text: str, stop: int, limit: int) -> tuple[float, int] | None:
        """The years of a time until today that stands behind a name, and where it ends."""
        opened = _OPENED.match(text, stop, limit)
        return self.calendar.since(text, opened.end(), limit, self.today) if self.today and opened else None

    def _share(self, match: re.Match[str]) -> Said | None:
        part, whole = float(match["part"] or match["percent"] or 0), float(match["whole"] or 100)
        if match["stars"]:
            part, whole = len(match["stars"]), 5
        if match["drawn"]:
            part, whole = len(match["drawn"]), len(match["drawn"] + match["gap"])
        if match["full"]:
            part, whole = len(match["full"]), max(len(match["full"]) + len(match["rest"]), 5)
        level = share(part, whole) if self.rule else None
        return None if level is None else Said(level=level, because=_behind(match[0]))


class _Taken:
    """Parts of a text that are taken, in order of where they begin."""

    def __init__(self, parts: Sequence[tuple[int, int]]) -> None:
        self._begins = [begin for begin, _ in parts]
        self._reached = list(accumulate((end for _, end in parts), max))

    def at(self, place: int, *, inside: bool = False) -> bool:
        """Whether a place is taken: within a part, or with `inside` behind the beginning of one."""
        before = bisect_right(self._begins, place - inside)
        return before > 0 and self._reached[before - 1] > place


def _signed(text: str, spans: Sequence[tuple[int, int]], found: list[Said], legend: dict[str, tuple[int, str]]) -> None:
    """Give names the levels of the signs of a legend, which stand behind each or before a line of them. A sign that is
    the name of something, too, is none there."""
    signs: set[int] = set()
    for index, (start, stop) in enumerate(spans):
        before = _SIGN_BEFORE.match(text, line_begin(text, start))
        signs |= {match.start("sign") for match in (before, _LEGEND.match(text, start)) if match}
        if start in signs and text[start:stop] in legend:
            found[index] = Said(field=True)
            continue
        behind = _SIGN_BEHIND.match(text, stop)
        match = behind if behind and behind["sign"] in legend else before
        if match and match["sign"] in legend:
            signs.add(match.start("sign"))
            level, words = legend[match["sign"]]
            reason = Reason(kind="behind" if match is behind else "before", words=f"{match['sign']} = {words}")
            if found[index] is NOTHING or match["sign"][0] in _DRAWN:
                found[index] = Said(level=level, because=reason)


def _rated(rating: Rating, where: Literal["before", "beside"] = "beside") -> Said:
    because = Reason(kind=where, words=rating.words)
    return Said(level=rating.level, because=because) if rating.level else Said(negated=True, because=because)


def _behind(words: str) -> Reason:
    return Reason(kind="behind", words=_plain(words))


def _before(cue: Cue) -> Reason:
    return Reason(kind="before", words=cue.words)


def _shared(text: str, spans: Sequence[tuple[int, int]], own: list[Said | None]) -> list[Said | None]:
    """What stands behind a colon or dash after a list that begins a line is said of all of it: `SAS, Stata: none`."""
    found = list(own)
    for group in lists(spans, text):
        last = group[-1]
        first = spans[group[0]][0]
        said = own[last]
        if len(group) > 1 and said and not any(own[index] for index in group[:-1]):
            in_line = "\n" not in text[first : spans[last][1]]
            inner = _INNER.match(text, spans[last][1])
            stop = inner.end() if inner else spans[last][1]
            if in_line and _LISTED.match(text, stop) and _BEGUN.search(text, back(first), first):
                found[group[0] : last] = [said] * (len(group) - 1)
    return found


def _said(scope: dict[str, Cue], own: Said | None) -> Said | None:
    """What the cues in force and what stands behind a name say together."""
    if "field" in scope:
        return Said(field=True, because=_before(scope["field"]))
    if "negated" in scope:
        return Said(negated=True, because=_before(scope["negated"]))
    if own and (own.negated or own.wish):
        return own
    if wish := scope.get("wish") or scope.get("others"):
        return Said(wish=True, others=wish.kind == "others", because=_before(wish))
    if own:
        return own
    cue = scope["level"]
    return None if cue.level is None else Said(level=cue.level, because=_before(cue))


def _explains(before: Cue | None, cue: Cue, text: str) -> bool:
    """Whether a cue in brackets only explains a level: `Advanced (daily use): Python`."""
    return before is not None and cue.kind == "level" and text[before.end : cue.start].strip() in ("(", "[")


def _opened(scope: dict[str, Cue], cue: Cue, since: int) -> dict[str, Cue]:
    """The cues in force after another: praise ends a denial, a denial ends praise. Where both stand behind the last
    name, which ends at `since`, they may be one statement: `no strong knowledge of`."""
    if cue.kind == "neutral":
        return {}
    if (
        cue.kind == "level"
        and "level" in scope
        and scope["level"].counted
        and not cue.counted
        and _adjoins(scope["level"], cue, since)
    ):
        return scope  # `six years of hands-on experience`
    if cue.kind == "level" and "negated" in scope and _adjoins(scope["negated"], cue, since):
        return scope
    if cue.kind == "level":
        return {"level": cue} | (
            {"wish": scope["wish"]} if "wish" in scope and _adjoins(scope["wish"], cue, since) else {}
        )
    return {cue.kind: cue}


def _adjoins(before: Cue, after: Cue, since: int) -> bool:
    return before.start >= since and after.start - before.end < 12


def _lists_after(text: str, gap: re.Match[str], level_end: int, limit: int, end: int) -> bool:
    """Whether a level behind a dash rather opens the next list: `Python, SQL - Advanced: R, Java`."""
    return "(" not in gap[0] and text[level_end : level_end + 2].lstrip()[:1] == ":" and limit < end


def _plain(words: str) -> str:
    return " ".join(words.split()).strip(" :(),;–—-") or words.strip()
