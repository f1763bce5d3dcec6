"""What the words around a name say of it: that it is lacked, wished for or another's, and how well it is known."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Literal

from mlcareer.knowledge.model import ReadingRule
from mlcareer.record import Record

CueKind = Literal["neutral", "negated", "wish", "level", "field"]

_NEUTRAL = (
    r"not (?:only|just|merely|limited to|least|to mention)|no (?:less than|fewer than|later than|doubt|stranger to)"
    r"|no\.(?= ?\d)|without (?:a )?doubt|no problems? with|go/no-go|no longer"
    r"|(?:not|n['’]t|never) (?:yet )?(?:be )?(?:an? |the |really )*"
    r"(?:expert|proficient|fluent|advanced|strong|master|guru|beginner|novice)(?: in| at| with| of)?"
    r"|(?:not|n['’]t|never) (?:have any |been )?(?:afraid of|shy away from|stop(?:ped)? (?:using|learning))"
)
_VERBS = (
    r"used?|using|worked|work|working|touch(?:ed)?|tried|try|learned|learnt|learn|knows?|known|done|do|did|had|have|has"
    r"|got|studied|study|programmed|coded|code|program|written|write|familiar|experienced|comfortable|confident|users?|exposed"
    r"|required?|necessary|needed?|requirements?|seen|encountered|built|touching|played|cover(?:ed)?|include[ds]?|offer"
)
_NEGATED = (
    r"(?:not|never|(?:do|does|did|have|has|had|is|are|was|were|could|would|ca|wo)n['’]t|cannot)(?: (?:yet|really|actually|personally|formally|ever|been|so|far|currently|previously"
    rf"|had|have|an?|any|directly|professionally|much)){{0,3}} (?:{_VERBS})\b"
    r"|never|unfamiliar with|lack(?:s|ing)?(?: of)?|neither|nor|zero|without|no|not(?= (?:in|with|yet)\b)|haven['’]t"
    r"|yet to (?:learn|use|work with|try)|unable to (?:use|program in)|inexperienced (?:in|with)"
    r"|never(?=,? )|missing|non-existent|little to no"
)
_WISH = (
    r"(?:want|wants|wanting|wish|wishes|wishing|hope|hopes|hoping|would like|['’]d like|would love|['’]d love|plan|plans"
    r"|planning|intend|intending|aim|aims|aiming|aspire|aspires|aspiring|looking|look|going|eager|keen|excited|willing"
    r"|ready|happy|motivated|hungry|able|open|committed|ambition|goal is|motivation) "
    r"(?:to (?:\w+ ){0,2}?(?:learn|move|get|become|explore|study|deepen|gain|grow|expand|pick up|transition|train"
    r"|develop|improve|try|dive|specialise|specialize|enter|switch|start|acquire|take|pursue|obtain|earn|complete|sit"
    r"|do|be|work|build|extend|break)"
    r"|on (?:learning|moving|getting|studying|taking)|forward to|for)(?: up| into| in| more| about)?"
    r"|(?:very |deeply |strongly |really |also |particularly |especially )?interest(?:ed|s)? (?:in|is|are|include)"
    r"|(?:curious|passionate|enthusiastic|excited) (?:about|for)|fascinated by|passion for|enthusiasm for|to learn|willingness to learn"
    r"|learning goals?|goals?:|next(?: up| on my list| steps?)?:|on my (?:list|radar|to-do list)|planned|wish list"
    r"|preparing (?:for|to)|studying for|working towards?|scheduled for|enrolled (?:in|on)|aspiring|aspirations?"
    r"|seek(?:s|ing)?|would be|will be (?:learning|taking)|will learn|about to (?:start|learn|take)|hopefully"
)
_OTHERS = (
    r"(?:my|our|the|a|his|her|their|another|other) (?:\w+ ){0,2}?(?:colleagues?|teammates?|team mates?|co-?workers?"
    r"|boss|manager|brother|sister|wife|husband|friends?|partner|vendors?|contractors?|consultants?|customers?|clients?"
    r"|engineers?|developers?|scientists?|administrators?|department|supplier)(?: (?:\w+ ){0,2}?(?:who|that|which))?"
    r" (?:\w+ ){0,1}?(?:used?|uses|using|wrote|writes?|did|does|do|do|handled|handles?|built|builds?|ran|runs?"
    r"|maintain(?:s|ed)?|own(?:s|ed)?|managed|manages|took care of|looked after|were responsible for"
    r"|was responsible for|is responsible for|sells?|sold|know|knows|knew|prefer(?:s|red)?|works? (?:with|in|on)|worked (?:with|in|on))"
    r"|(?:he|she|they) (?:used?|uses|wrote|writes|built|handled|maintained|worked (?:with|in)|prefer(?:s|red)?|knows?|knew)"
    r"|(?:handled|written|built|done|maintained|managed|owned) by"
    r"|(?:the|our|another|their|a) (?:\w+ ){0,2}?teams? (?:who|that|which) (?:used?|uses|owned|ran|built)"
    r"|(?:the|another|their|a separate|a different) (?:\w+ ){0,2}?teams? (?:used?|uses|owns?|owned|handles?|handled|runs?|ran|maintained|maintains?)"
    r"|not(?: yet)?(?= (?-i:[A-Z]))|rather than|instead of|as opposed to|in place of|unlike|other than|migrat(?:ed|ing) (?:\w+ ){0,3}?(?:away|off) from"
    r"|support(?:ed|ing)? (?:the |a )?(?:team|colleagues) (?:who|that)|alongside (?:the |a )?(?:team|colleagues)"
)
_FIELD = (
    r"(?:degrees?|bachelor(?:['’]?s)?|master(?:['’]?s)?|doctorate|ph\.?\s?d\.?|m\.?sc?\.?|b\.?sc?\.?|b\.?a\.?|m\.?a\.?|b\.?tech\.?|m\.?tech\.?"
    r"|b\.?eng\.?|m\.?eng\.?|mba|diploma|major(?:ed|ing)?|minor(?:ed|ing)?|graduated?|graduation|studied|studies|bachelors|masters|msci|mphil)"
    r"(?:['’]s)?(?:,? (?:or|and|/|of|a|an|the|degree|degrees|equivalent|higher|science|arts|engineering|preferred|level"
    r"|bachelor['’]?s?|master['’]?s?|ph\.?d\.?|hons?|honours|\(hons?\))){0,6},? (?:in|of)(?= )"
    r"|(?-i:B\.?Sc\.?|M\.?Sc\.?|BS|MS|BA|MA|B\.S\.|M\.S\.|B\.A\.|M\.A\.|BEng|MEng|B\.?Tech\.?|M\.?Tech\.?|Ph\.?D\.?|MPhil|MRes)"
    r"(?: ?\(hons?\)| hons| honours)?,?(?= (?-i:[A-Z][a-z]))"
)
"""What stands before the field of a degree."""
_FIELD_ENDS = re.compile(
    r"\b(?:experience|knowledge|skills?|years?|proficien\w+|strong|ability|plus|with|using|thesis|focus|including|coursework|dissertation|modules|by)\b|[.\n]\s|\(",
    re.IGNORECASE,
)
_AFTER_NEGATED = re.compile(
    r"(?:\s+(?:skills?|experience|knowledge))?\s*(?:[:=(–—-]\s*|\s(?:is|are|was)\s+)"
    r"(?:none|no(?: (?:\w+ )?(?:experience|knowledge|idea|exposure))?|not yet(?: (?:used|learned|learnt))?|nil|n/a|zero"
    r"|0(?:\s*/\s*\d+)?|never(?: (?:used|touched|tried))?|not at all|not (?:used|known|familiar|required|needed"
    r"|necessary|mandatory|a requirement|part of|something|mine|my)|missing|lacking|unknown to me|no\s*\))"
    r"(?=\s*(?:$|[,;.)\n|]|I\b|so far|yet|to me|at all|here|for))"
    r"|\s+(?:is |are )?(?:not|(?<=[se])n['’]t) (?:required|needed|necessary|something I|known|part of|my)"
    r"|,?\s+(?:which |that )?I (?:have |['’]ve )?(?:never|not yet|not|do not|don['’]t|haven['’]t|have not)"
    r"(?: (?:really|yet|ever|actually))? (?:used?|learned|learnt|tried|touched|worked|know|done)",
    re.IGNORECASE,
)
_AFTER_WISH = re.compile(
    r"\s*(?:[:(–—,-]\s*|\s(?:is|are|comes?|come)\s+)(?:\w+ )?"
    r"(?:planned|to learn|want to learn|on my (?:list|radar|to-do list)|next(?: on my list)?|in preparation|wish"
    r"|future goal|interested|in progress|ongoing|preparing|pursuing|enrolled|not yet (?:taken|obtained|passed)|(?:exam )?scheduled|expected|not held)\b"
    r"|\s+(?:would interest me|interests me|fascinates me)"
    r"|,?\s+(?:which |that )?I (?:want|plan|hope|would like|intend|['’]d like|am planning|am hoping|am going) to "
    r"(?:learn|study|take|try|pick up|get|start)",
    re.IGNORECASE,
)
_FILLERS = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "with",
        "for",
        "by",
        "from",
        "and",
        "or",
        "nor",
        "any",
        "either",
        "both",
        "as",
        "such",
        "like",
        "e",
        "g",
        "i",
        "e",
        "eg",
        "ie",
        "etc",
        "including",
        "include",
        "includes",
        "especially",
        "particularly",
        "mostly",
        "mainly",
        "namely",
        "using",
        "use",
        "used",
        "other",
        "well",
        "also",
        "plus",
        "very",
        "some",
        "more",
        "real",
        "real-world",
        "commercial",
        "commercially",
        "professional",
        "professionally",
        "hands",
        "practical",
        "prior",
        "previous",
        "formal",
        "direct",
        "actual",
        "substantial",
        "significant",
        "solid",
        "strong",
        "good",
        "much",
        "experience",
        "experiences",
        "experienced",
        "exposure",
        "knowledge",
        "skill",
        "skills",
        "skilled",
        "understanding",
        "background",
        "command",
        "familiarity",
        "proficiency",
        "training",
        "expertise",
        "competence",
        "working",
        "work",
        "worked",
        "level",
        "user",
        "users",
        "programming",
        "programmer",
        "programmes",
        "language",
        "languages",
        "tools",
        "tool",
        "frameworks",
        "framework",
        "technologies",
        "technology",
        "libraries",
        "library",
        "platforms",
        "platform",
        "systems",
        "system",
        "software",
        "concepts",
        "methods",
        "techniques",
        "principles",
        "fundamentals",
        "development",
        "developing",
        "developer",
        "coding",
        "writing",
        "scripting",
        "data",
        "models",
        "modelling",
        "building",
        "environments",
        "environment",
        "area",
        "areas",
        "field",
        "fields",
        "topics",
        "one",
        "my",
        "own",
        "is",
        "are",
        "was",
        "been",
        "has",
        "have",
        "had",
        "production",
        "yet",
        "so",
        "far",
        "me",
        "being",
        "applied",
        "daily",
        "all",
        "industry",
        "academic",
        "hand",
        "on-hand",
        "stack",
        "world",
        "cloud",
    ]
)
"""Words that may stand between what governs a list of names and the names."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_CLAUSE = re.compile(
    r"[.!?](?=\s|$)|[;•▪●◦‣]|\n[ \t]*(?=[-*•▪●◦‣–\d]|[^\w\s]|$)|\n[ \t]*\r?\n|\n(?=[ \t]*[A-Z])"
    r"|,?\s(?:but|however|although|though|whereas|while|except|because|since I|so that|then)\b",
    re.MULTILINE,
)
_LONGEST = 2000
"""Characters after which a clause is cut: nothing so long speaks of one thing."""
_ABBREVIATED = re.compile(r"(?:\b(?:e\.g|i\.e|incl|approx|vs|etc|no)|\bc\.f)$", re.IGNORECASE)
_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "a": 1, "several": 3, "many": 4, "couple of": 2, "half a": 0.5,
}  # fmt: skip
_COUNT = rf"(?:\d{{1,2}}(?:[.,]\d)?|{'|'.join(_NUMBERS)})"
YEARS = re.compile(
    rf"\b(?P<count>{_COUNT})\s*(?:\([^()\n]{{1,4}}\)\s*)?(?:\+|plus)?(?:\s*(?:-|–|to)\s*\d{{1,2}}\+?)?(?:\s+or more|\s+full)?"
    r"[\s-]*(?P<unit>years?|yrs?\b\.?|months?|mos?\b\.?)['’]?",
    re.IGNORECASE,
)
"""A stated length of time: `5+ years`, `three years`, `18 months`."""
_SHARE = re.compile(
    r"\s*[:(–—-]?\s*(?:(?P<full>[★●■▮⬤⭐✦◆]{1,10})(?P<rest>[☆○□▯◯✧◇]{0,9})|(?P<part>\d{1,3}(?:\.\d)?)\s*(?:/|out of|of)\s*"
    r"(?P<whole>5|10|100)\b|(?P<percent>\d{1,3})\s*%)\)?(?=\s*(?:$|[,;.)|\n]|\s{2}|\t))"
)
_SUFFIX_GAP = re.compile(
    r"(?:\s+(?:skills?|programming|experience|knowledge|level))?\s*(?:[:(–—-]|\s-\s|\|)\s*(?:I am |I['’]m |is |at )?(?:an? )?",
    re.IGNORECASE,
)
_SUFFIX_END = re.compile(
    r"(?:[ -](?:level|user|knowledge|skills?|experience))?\s*(?:$|[,;.)\n|/]|\(|\s{2}|\d|and\b|with\b)", re.IGNORECASE
)


_SAYS: dict[str, CueKind] = {
    "field": "field",
    "neutral": "neutral",
    "others": "wish",
    "wish": "wish",
    "negated": "negated",
    "level": "level",
}
"""What each group of the pattern of cues says."""


class Cue(Record):
    """Words that say something of the names after them."""

    kind: CueKind
    start: int
    end: int
    words: str
    level: int | None = None


class Said(Record):
    """What is said of a name, and the reason in words."""

    negated: bool = False
    wish: bool = False
    level: int | None = None
    because: str = "named without a level"
    field: bool = False


NOTHING = Said()


def clauses(text: str) -> list[tuple[int, int]]:
    """The parts of a text that speak of one thing: split at sentences, lines of a list, and words like `but`."""
    found: list[tuple[int, int]] = []
    begin = 0
    for match in _CLAUSE.finditer(text):
        while match.start() - begin > _LONGEST:
            found.append((begin, begin + _LONGEST))
            begin += _LONGEST
        if match[0] == "." and _ABBREVIATED.search(text, max(begin, match.start() - 8), match.start()):
            continue
        if match.start() > begin:
            found.append((begin, match.start()))
        begin = match.end() if match[0][:1] in ".!?;•▪●◦‣" else match.start()
    return found + [(place, min(place + _LONGEST, len(text))) for place in range(begin, len(text), _LONGEST)]


def years(match: re.Match[str]) -> float:
    """The years that a match of `YEARS` states."""
    given = match["count"].lower().replace(",", ".")
    number = _NUMBERS.get(given) or float(given)
    return number / 12 if match["unit"].lower().startswith("mo") else float(number)


class Reader(Record):
    """Reads what is said of names, by the rule for levels; without a rule there are no levels."""

    rule: ReadingRule | None

    @cached_property
    def levels(self) -> dict[str, int]:
        """The words for a level, without case."""
        return {word.lower(): at.level for at in (self.rule.words if self.rule else ()) for word in at.words}

    @cached_property
    def _levels(self) -> str:
        several = sorted(self.levels, key=lambda word: (-len(word), word))
        return "|".join(re.escape(word).replace(r"\ ", r"[\s-]") for word in several) or r"(?!)"

    @cached_property
    def _cues(self) -> re.Pattern[str]:
        return re.compile(
            rf"(?<![\w-])(?:(?P<field>{_FIELD})|(?P<neutral>{_NEUTRAL})|(?P<others>{_OTHERS})|(?P<wish>{_WISH})|(?P<negated>{_NEGATED})"
            rf"|(?P<level>{self._levels}))(?![\w])|(?P<years>{YEARS.pattern})",
            re.IGNORECASE,
        )

    @cached_property
    def _level(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{self._levels})(?!\w)", re.IGNORECASE)

    def level_of(self, words: str) -> int | None:
        """The level that a word or phrase by itself means."""
        plain = re.sub(r"[\s-]+", " ", words.strip(" \t\r\n:*#_-–—")).lower()
        short = re.sub(r" (?:level|skills?|knowledge|user|experience)$", "", plain)
        spellings = (plain, plain.replace(" ", "-"), short)
        return next((self.levels[one] for one in spellings if one in self.levels), None)

    def level_of_years(self, number: float) -> int | None:
        """The level that so many years mean."""
        reached = [at.level for at in (self.rule.years if self.rule else ()) if number >= at.at_least]
        return max(reached, default=None)

    def cues(self, text: str, begin: int, end: int) -> list[Cue]:
        """All cues in a part of a text, in order."""
        return [self._cue(match) for match in self._cues.finditer(text, begin, end)]

    def _cue(self, match: re.Match[str]) -> Cue:
        said: str = next((one for one in _SAYS if match[one]), "years")
        words = " ".join(match[0].split())
        level = self.level_of_years(years(match)) if said == "years" else None
        return Cue(
            kind=_SAYS.get(said, "level"),
            start=match.start(),
            end=match.end(),
            words=words,
            level=self.level_of(words) if said == "level" else level,
        )

    def read(self, text: str, spans: Sequence[tuple[int, int]]) -> list[Said]:
        """What is said of each of the names at `spans`, which are in order."""
        begins = [span[0] for span in spans]
        found = [NOTHING] * len(spans)
        for begin, end in clauses(text):
            left, right = bisect_left(begins, begin), bisect_left(begins, end)
            if left < right:
                found[left:right] = self._clause(text, spans[left:right], self.cues(text, begin, end), end)
        return found

    def _clause(self, text: str, spans: Sequence[tuple[int, int]], cues: Sequence[Cue], end: int) -> list[Said]:
        after = [
            self._after(text, stop, end, spans[n + 1][0] if n + 1 < len(spans) else end)
            for n, (_, stop) in enumerate(spans)
        ]
        used = [reach for said, reach in after if said]
        cues = [cue for cue in cues if not any(low <= cue.start < high for low, high in used)]
        cues = [cue for cue in cues if not any(low < cue.start < high for low, high in spans)]
        own = [said for said, _ in after]
        return [said or NOTHING for said in self._before(text, spans, cues, own)]

    def _before(
        self, text: str, spans: Sequence[tuple[int, int]], cues: Sequence[Cue], own: Sequence[Said | None]
    ) -> Iterator[Said | None]:
        """What stands before each name governs it, and the names listed after it."""
        waiting = list(cues)
        scope: dict[str, Cue] = {}
        place = spans[0][0]
        for (start, stop), said in zip(spans, own, strict=True):
            fresh = [cue for cue in waiting if cue.end <= start or (cue.start == start and cue.kind == "level")]
            waiting = waiting[len(fresh) :]
            if not fresh and not _continues(scope, text[place:start]):
                scope = {}
            for cue in fresh:
                scope = _opened(scope, cue)
            between = text[max((cue.end for cue in fresh), default=place) : start]
            if fresh and fresh[-1].end <= start and not _governs(fresh[-1], between):
                scope = {}
            place = stop
            yield self._said(scope, said)

    def _said(self, scope: dict[str, Cue], own: Said | None) -> Said | None:
        if "field" in scope:
            return Said(field=True, because=f"'{scope['field'].words}' stands before it")
        if "negated" in scope:
            return Said(negated=True, level=None, because=f"'{scope['negated'].words}' stands before it")
        if own and (own.negated or own.wish):
            return own
        if "wish" in scope:
            return Said(wish=True, because=f"'{scope['wish'].words}' stands before it, so it is not said to be held")
        if own:
            return own
        if "level" in scope and scope["level"].level is not None:
            cue = scope["level"]
            return Said(level=cue.level, because=f"'{cue.words}' stands before it")
        return None

    def _after(self, text: str, stop: int, end: int, following: int) -> tuple[Said | None, tuple[int, int]]:
        """What is said right behind a name: `: none`, `(expert)`, `4/5`, `80 %`, `(3 years)`."""
        if match := _AFTER_NEGATED.match(text, stop, min(end, stop + 80)):
            return Said(negated=True, because=f"'{_plain(match[0])}' stands behind it"), match.span()
        if match := _AFTER_WISH.match(text, stop, min(end, stop + 80)):
            return Said(wish=True, because=f"'{_plain(match[0])}' stands behind it"), match.span()
        limit = min(following, stop + 60)
        if match := _SHARE.match(text, stop, limit):
            return self._share(match), match.span()
        if gap := _SUFFIX_GAP.match(text, stop, limit):
            level = self._level.match(text, gap.end(), limit)
            if (
                level
                and _SUFFIX_END.match(text, level.end())
                and not _lists_after(text, gap, level.end(), following, end)
            ):
                return Said(level=self.level_of(level[0]), because=f"'{level[0]}' stands behind it"), (
                    stop,
                    level.end(),
                )
        opened = re.compile(r"\s*[:(,–—-]*\s*(?:for |over |more than |approx\.? |about |~ ?)*").match(text, stop, limit)
        match = YEARS.match(text, opened.end(), limit) if opened and "," not in opened[0] else None
        if match and not re.match(r"\s*(?:of|in|with)\b(?! experience\b| use\b)", text[match.end() : match.end() + 20]):
            level_years = self.level_of_years(years(match))
            return Said(level=level_years, because=f"'{match[0]}' stands behind it"), (stop, match.end())
        return None, (stop, stop)

    def _share(self, match: re.Match[str]) -> Said | None:
        part, whole = float(match["part"] or match["percent"] or 0), float(match["whole"] or 100)
        if match["full"]:
            part, whole = len(match["full"]), max(len(match["full"]) + len(match["rest"]), 5)
        if part > whole or not self.rule:
            return None
        level = int(5 * part / whole + 0.5)
        return Said(level=max(level, 1) if part else 0, because=f"'{_plain(match[0])}' stands behind it")


def _opened(scope: dict[str, Cue], cue: Cue) -> dict[str, Cue]:
    """The cues in force after another: praise ends a denial, a denial ends praise."""
    if cue.kind == "neutral":
        return {}
    if cue.kind == "level" and "negated" in scope and _adjoins(scope["negated"], cue):
        return scope
    if cue.kind == "level":
        return {"level": cue} | ({"wish": scope["wish"]} if "wish" in scope and _adjoins(scope["wish"], cue) else {})
    return {cue.kind: cue}


def _adjoins(before: Cue, after: Cue) -> bool:
    return after.start - before.end < 12


def _governs(cue: Cue, between: str) -> bool:
    """Whether a cue reaches the first name after it over the words between."""
    if re.search(r"[,;:]\s+(?:I|we)\b|[!?]|\. [A-Z]", between):
        return False
    if cue.kind == "field":
        return not _FIELD_ENDS.search(between)
    if cue.kind == "wish":
        loose = 2 if re.search(r"\bby$|than$|of$", cue.words) else 9
        return len(_WORD.findall(between)) <= loose and not re.search(
            r"[,;]?\s(?:and|I|we) (?:have|use|used|am|know)\b", between
        )
    plain = between.replace("-", " ")
    if cue.kind == "level" and re.search(r"[,;]", plain):
        return False
    others = [word for word in _WORD.findall(plain.lower()) if word not in _FILLERS]
    return len(others) <= (2 if cue.kind == "level" and cue.words[-1:] != "," else 1 if len(cue.words) > 7 else 0)


def _continues(scope: dict[str, Cue], between: str) -> bool:
    """Whether what governed a name governs the next one, too."""
    if "field" in scope:
        return not _FIELD_ENDS.search(between)
    return _listed(between) and not ("level" in scope and re.search(r"\bexperience\b", between))


def _listed(between: str) -> bool:
    """Whether what stands between two names makes them parts of one list."""
    if len(between) > 80 or re.search(r"[,;]\s*(?:strong|good|solid|I|we|my)\b", between):
        return False
    plain = re.sub(r"\([^()]*\)", " ", between).replace("-", " ")
    return all(word in _LINKS for word in _WORD.findall(plain.lower()))


_LINKS = frozenset(
    [
        "and",
        "or",
        "nor",
        "any",
        "either",
        "both",
        "with",
        "in",
        "of",
        "on",
        "the",
        "a",
        "an",
        "as",
        "well",
        "also",
        "plus",
        "other",
        "including",
        "e",
        "g",
        "eg",
        "etc",
        "like",
        "such",
        "production",
        "at",
        "all",
        "to",
        "using",
        "use",
        "libraries",
        "library",
        "tools",
        "frameworks",
        "especially",
        "mostly",
        "mainly",
        "with",
        "experience",
    ]
)


def _lists_after(text: str, gap: re.Match[str], level_end: int, following: int, end: int) -> bool:
    """Whether a level behind a dash rather opens the next list: `Python, SQL - Advanced: R, Java`."""
    return "(" not in gap[0] and text[level_end : level_end + 2].lstrip()[:1] == ":" and following < end


def _plain(words: str) -> str:
    return " ".join(words.split()).strip(" :(),–—-") or words.strip()


def lists(spans: Iterable[tuple[int, int]], text: str) -> list[list[int]]:
    """The indices of `spans` in groups that stand in one list with nothing but separators between them."""
    groups: list[list[int]] = []
    before = 0
    for index, (start, stop) in enumerate(spans):
        if groups and start - before <= _WIDEST and _SEPARATED.fullmatch(text, before, start):
            groups[-1].append(index)
        else:
            groups.append([index])
        before = stop
    return groups


_WIDEST = 60
_SEPARATED = re.compile(
    r"(?:[ \t\xa0]*\([^()\n]{0,40}\))?(?:[ \t\xa0]*[★●■▮⬤⭐☆○□▯◯]{1,10})?"
    r"(?:[ \t\xa0]*[,;|/•▪●◦‣·*+&\n\r\t:–—-]|[ \t\xa0]{2,}|\s+(?:and|or)\b){1,4}\s*(?:[*•▪●◦‣–-]\s*)?(?:and |or )?"
)


def closed(text: str, start: int, stop: int, *, alone: bool = False) -> bool:
    """Whether a name stands alone as an item of a list: nothing but separators or the line's ends at its sides; unless
    `alone` also `and` or `or`, since another name may follow."""
    left = text[max(0, start - 6) : start]
    right = text[stop : stop + 24]
    if alone and (_JOINED.search(left) or _JOINED.match(right)):
        return False
    return bool(_LEFT.search(left)) and bool(_RIGHT.match(right))


_JOINED = re.compile(r"^\s*(?:and|or|&)\b|\b(?:and|or)\s*$|^\s*&|&\s*$")
_LEFT = re.compile(r"(?:^|[\n,;|/•▪●◦‣·*+&:(\t–—]|\s-|\s\s|\b(?:and|or))\s*$")
_RIGHT = re.compile(r"\s*(?:$|[\n,;|/•▪●◦‣·*+&()\t–—:★●■▮]|\s-\s|\s\s|\.(?:\s|$)|(?:and|or)\b|\d{1,3}\s*[%/])")
