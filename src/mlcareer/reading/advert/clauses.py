"""The clauses of an advertisement, and how strongly each asks.

Boilerplate asks for nothing: who the company is, what it offers, how to apply, equal opportunity (docs/posting.md).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby
from typing import Literal

from mlcareer.reading.advert.headings import Part, PartKind, parts
from mlcareer.reading.reason import UNSAID, Reason
from mlcareer.record import Record

Strength = Literal["must", "nice", "used", "none"]

_BOILERPLATE = re.compile(
    r"equal[- ](?:employment )?opportunit|\beoe\b|without regard to|regardless of (?:race|gender"
    r"|age)|reasonable accommodation|protected veteran|affirmative action|gender identity"
    r"|e-verify|background (?:check|screening)|drug (?:test|screen)|(?:third[- ]party|recruitment"
    r"|staffing|recruiting) agenc|unsolicited (?:resumes|cvs)|we celebrate diversity"
    r"|privacy (?:policy|notice)"
    r"|authori[sz]ed to work|visa sponsorship|sponsorship|right to work|please (?:apply|send"
    r"|submit)|apply (?:now|today|online|via)|click (?:apply|here)|cover letter|fair chance"
    r"|pay transparency",
    re.IGNORECASE,
)
_OFFERS = re.compile(
    r"\bwe offer\b|benefits (?:include|package)|401\s?\(?k|paid time off|\bpto\b|health insurance"
    r"|medical,? (?:and )?dental|tuition|parental leave|\bperks\b|stock options|gym membership"
    r"|pension|\bfree (?:lunch|snacks|coffee)"
    r"|training (?:budget|opportunities)|professional development|learning budget"
    r"|career development|opportunit(?:y|ies) to (?:learn|grow)|we(?:'ll| will) (?:teach|train"
    r"|give|provide) you|you(?:'ll| will) (?:learn|enjoy|receive|gain)\b",
    re.IGNORECASE,
)
_WE_ARE = re.compile(
    r"^\W*(?:(?:at [A-Z][\w.&' -]{1,40}, )?(?:so |and )?(?:we|our)(?:'re|'ve|’re"
    r"|’ve)?\b (?!(?:are |ideal |successful |would |strongly |do |also |will )*(?:looking|seek"
    r"|search|hiring|in need|after\b|need|requir|expect|want|ask|prefer|candidate|value|like|love"
    r"|hire|use|using))|founded in|our (?:company|mission|customers|clients|products?)\b"
    r"|[A-Z][\w.&'-]*(?: [A-Z][\w.&'-]*){0,4},? (?:is|are) (?:(?:an? |the "
    r"|one of )[^.]{0,60}?\b(?:company|companies|leader|leading|provider|firm|organi[sz]ation"
    r"|start-?up|agency|consultancy|bank|business|fastest|group|employer|place)\b|proud"
    r"|committed to|home to|transforming|building|on a mission)|headquartered)",
)

_NICE_AFTER = re.compile(
    r"(?:(?P<one>\bis|\bwould be|\bwill be|\bbe)\s+|\bare\s+|\bconsidered\s+|\bas\s+)?(?:an? "
    r"|also |highly |strongly |added |definite |definitely |big |huge |strong |significant "
    r"|certainly |but )*"
    r"(?<![\w-])(?:plus(?:es)?\b(?! years)|bonus\b|advantage(?:s|ous)?\b|assets?\b|preferred\b"
    r"|preferable\b|desir(?:ed|able)\b|nice[- ]to[- ]haves?\b|beneficial\b|helpful\b|welcomed?\b"
    r"|optional\b|useful\b|(?:good|great|nice) to have\b"
    r"|appreciated\b|(?:(?<=highly )|(?<=also )|(?<=be )|(?<=particularly ))valued\b(?! (?:for|and|at|by|over"
    r"|as|\w+ing)\b)|meritorious\b|of (?:benefit|advantage)\b|(?<=is )nice\b|(?<=are )nice\b|would be (?:nice"
    r"|great|good|ideal|helpful)\b|a merit\b|nice\b(?= to have))"
    r"|\b(?:von Vorteil|wünschenswert|ein Plus|un plus|souhaitée?s?|deseable|valorable|desejável|apprécié\w*)\b"
    r"|\bor (?:an? |the )?(?:\w+ )?(?:willing(?:ness)?|wish|desire|eager(?:ness)?|readiness|ready|keen(?:ness)?|happy)"
    r" to (?:\w+ ){0,2}?(?:learn|pick (?:it|them) up|obtain|acquire|become)\b(?: (?:it|them|quickly|on the job))*",
    re.IGNORECASE,
)
_NICE_BEFORE = re.compile(
    r"(?<![\w-])(?:prefer(?:red|ably|ence|s)?\s*[-–—:](?=\s)|(?:we|i) prefer\b|if you(?:'ve|’ve| have| know| already| also)[^.;\n]{0,80}?, (?:(?:that(?:['’]s| is"
    r"| would be)|it(?:['’]s| is| would be)|even|all the"
    r"|so much the) )?(?:an? )?(?:great|better|bonus|plus|nice|perfect)\b(?=\s*(?:[.,;!)]|$|\n))|(?:it(?:['’]s"
    r"| is| would be) )?(?:great|nice|helpful|useful|a plus"
    r"|a bonus|an advantage) if|it helps if|nice:|plus(?:es)?:|optional:|ideally|preferably|optionally"
    r"|bonus(?: points?)?(?: for| if|:)|bonus:"
    r"|nice[- ]to[- ]haves?:?|plus(?: if|:| points)|preferred:|preference (?:for|to|given|is given"
    r"|will be given)(?: to)?|desir(?:ed|able):|even better|extra points"
    r"|(?:it )?(?:would|will) be (?:nice|great|a plus|a bonus|good|ideal) (?:if|to)|we(?:'d"
    r"| would) love|good to have:?|great to have|willing(?:ness)? to learn|eager(?:ness)? to learn"
    r"|interest(?:ed)? in|curiosity|a desire to|you might also|we(?:'d| would) be (?:thrilled"
    r"|delighted|happy))",
    re.IGNORECASE,
)
_NOT_ASKED = re.compile(
    r"(?P<one>\bis|\bare)?\s*\bnot (?:strictly |absolutely )?"
    r"(?:required|necessary|essential|mandatory|a must|needed)\b",
    re.IGNORECASE,
)
_REQUIRED = re.compile(
    r"(?<!not )(?<!strictly )(?<!n't )\b(?:required|requires|a must|must[- ]have|must (?:have|know"
    r"|be|possess|demonstrate)|mandatory|essential|is necessary|are necessary|minimum(?: of)?"
    r"|non[- ]negotiable|is needed|are needed|at (?:a )?minimum|you need\b)",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\bexperienced? (?:with|in|of|using|working|building|developing|as|deploying|designing|on)\b"
    r"|\b(?:working |strong |deep |good |solid |basic |sound |prior |some )?knowledge (?:of|in)\b"
    r"|\bproficien|\bexpertise (?:in|with)|\bfamiliar(?:ity)? with"
    r"|\bfluen(?:t|cy)|\bbackground in\b|\bskilled (?:in|at|with)|\bunderstanding of\b"
    r"|\d\+? ?years|\byears (?:of|in)\b|\bskills (?:in|with|using)\b|\b(?:strong|excellent|good"
    r"|solid|advanced) (?:\w+ ){0,3}skills\b"
    r"|\byou(?:'ve| have| bring| know| possess| are (?:fluent|proficient|comfortable|familiar"
    r"|skilled|an? ))|\bcomfortable (?:with|in|using)|\bversed in|\bhands-on\b|\btrack record\b"
    r"|\bwho (?:has|have|knows|can|is)\b|\bcandidates? (?:will|should|must|has|have|is|with)\b"
    r"|\b(?:scientist|engineer|analyst|developer|person|someone|candidate|colleague)s? (?:with"
    r"|who)\b|\bdegree\b|\byou (?:\w+,? ){1,4}(?:and )?(?:know|bring)\b|^\W*(?:\w+,? ){1,3}skills\W*$"
    r"|\bwe (?:\w+ )?(?:require|need|expect|want|ask for|look for)\b|\b(?:role|position|job) (?:requires|needs)\b"
    r"|\bkenntnisse\b|\berfahrung (?:in|mit)\b|\bmaîtrise\b|\bexperiencia (?:en|con)\b|\bconocimientos? (?:de|en)\b"
    r"|^\W*wanted:|\bability to (?:program|code|write)\b",
    re.IGNORECASE,
)
_STACK = re.compile(
    r"\b(?:tech(?:nology|nical)? |our |data |the )stack\b|\bwe(?:'re| are)? (?:\w+ )?(?:use|using"
    r"|run|work with|work in|rely on|code in|write)\b|\bour (?:\w+ ){0,3}(?:platform"
    r"|infrastructure|pipelines?|tools?|tooling|codebase|services|warehouse|backend"
    r"|models) (?:\w+ ){0,2}(?:is|are|use|uses|run|runs|built|based)\b"
    r"|\byou(?:'ll| will) (?:be )?(?:use|using|work(?:ing)? (?:with|in)|build|write|learn)\b"
    r"|\bwe (?:build|deploy|develop) (?:\w+ ){0,4}(?:with|in|on)\b|\bbuilt (?:on|with|in)\b"
    r"|\bpowered by\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[.!?](?=\s|$)|;|\n|[•▪●◦‣·✓]|\s[-–—]\s(?=[A-Z])|\t")
_SHORT = re.compile(r"(?:\b(?:e\.g|i\.e|incl|approx|vs|etc|no|Ph|Sc|Eng|Sr|Jr|Dr|Inc|St|[A-Z]))$", re.IGNORECASE)


class Clause(Record):
    """A sentence, a line of a list, or a part of one. `asks` gives how strongly places from an offset on are asked,
    with the reason in words."""

    start: int
    end: int
    part: Part
    asks: tuple[tuple[int, int, Strength, Reason], ...]

    def at(self, place: int) -> tuple[Strength, Reason]:
        """How strongly a place in it is asked, and why."""
        return next(
            ((strength, why) for begin, end, strength, why in self.asks if begin <= place < end), ("none", UNSAID)
        )


class Reading(Record):
    """The clauses of an advertisement."""

    text: str

    @cached_property
    def parts(self) -> list[Part]:
        """The parts by their headings."""
        return parts(self.text)

    @cached_property
    def clauses(self) -> list[Clause]:
        """All clauses, in order."""
        return [clause for part in self.parts for clause in _clauses(self.text, part)]

    @cached_property
    def _starts(self) -> list[int]:
        return [clause.start for clause in self.clauses]

    def clause(self, place: int) -> Clause | None:
        """The clause in which a place lies; none for a heading."""
        number = bisect_right(self._starts, place) - 1
        found = self.clauses[number] if number >= 0 else None
        return found if found and place < found.end else None

    @cached_property
    def asks_outright(self) -> bool:
        """Whether anything stands under a heading of requirements."""
        return any(part.kind in ("must", "nice") and part.end > part.start for part in self.parts)


def _clauses(text: str, part: Part) -> Iterator[Clause]:
    """The clauses of a part. A line of boilerplate takes what follows it, up to the next heading, with it."""
    kind = part.kind
    pieces = list(_pieces(text, part.start, part.end))
    asking = _asking_lists(text, pieces) if kind in ("duties", "start") else frozenset()
    for begin, end in pieces:
        piece = text[begin:end]
        if kind not in ("company", "legal") and _BOILERPLATE.search(piece):
            if (
                kind in ("must", "nice", "benefits")
                and len(piece) > 60
                and re.search(r"equal|regard|regardless", piece, re.IGNORECASE)
            ):
                kind = "legal"
            own: PartKind = "legal"
        elif kind in ("must", "nice", "duties", "start") and _OFFERS.search(piece):
            own = "benefits"
        elif kind in ("must", "nice", "start", "duties") and _WE_ARE.match(piece) and not _STACK.search(piece):
            own = "company"
        else:
            own = "must" if begin in asking else kind
        yield Clause(start=begin, end=end, part=part, asks=_asks(piece, begin, own, part))


def _asking_lists(text: str, pieces: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Where the pieces of lists begin of which most items ask for something: there a bare name is asked for, too."""
    found: set[int] = set()
    for _, group in groupby(pieces, key=lambda span: bool(_LISTED.search(text, max(0, span[0] - 6), span[0] + 6))):
        items = list(group)
        asks = [bool(_ASKS.search(text, *span)) for span in items]
        if (
            len(items) > 2
            and 2 * sum(asks) > len(items)
            and _LISTED.search(text, max(0, items[0][0] - 6), items[0][0] + 6)
        ):
            found |= {begin for begin, end in items if not _DOING.match(text, begin, end)}
    return frozenset(found)


_DASHES = frozenset("-–—")
_CUES = frozenset(
    ("prefer", "preferred", "nice", "nice to have", "plus", "bonus", "optional", "desired", "required", "must")
)
_LISTED = re.compile(r"(?:^|\n)[ \t]*(?:[-*•▪●◦‣·–]|\d{1,2}[.)])[ \t]")
_DOING = re.compile(
    r"\W*(?:build|design|develop|lead|work|own|create|support|manage|write|deploy|maintain|collaborate|drive|define|help"
    r"|deliver|implement|partner|analy[sz]e|run|monitor|improve|translate|present|mentor|ensure|conduct|you(?:'ll| will))\b",
    re.IGNORECASE,
)
"""The beginning of an item that tells of the work."""


def _pieces(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The sentences and lines of a part; one that is longer than any sentence is cut."""
    begin = start
    for match in _CLAUSE.finditer(text, start, stop):
        if match[0] == "." and _SHORT.search(text, max(begin, match.start() - 8), match.start()):
            continue
        if match[0].strip() in _DASHES and text[begin : match.start()].strip(" \t-*•·").lower() in _CUES:
            continue  # `Prefer - Experience with Agile`
        yield from _cut(text, begin, match.start())
        begin = match.end()
    yield from _cut(text, begin, stop)


def _cut(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    for place in range(begin, end, _LONGEST):
        after = min(place + _LONGEST, end)
        if text[place:after].strip():
            yield place, after


_LONGEST = 3000


def _asks(piece: str, begin: int, kind: PartKind, part: Part) -> tuple[tuple[int, int, Strength, Reason], ...]:
    """How strongly each place of a clause is asked: by its own words, or else by what it stands under."""
    usual, why = _usual(piece, kind, part)
    whole = (begin, begin + len(piece), usual, why)
    if kind in ("company", "benefits", "legal"):
        return (whole,)
    found: list[tuple[int, int, Strength, Reason]] = []
    for match in _NICE_BEFORE.finditer(piece):
        hard = _REQUIRED.search(piece, match.end())
        found.append((begin + match.start(), begin + (hard.start() if hard else len(piece)), "nice", _before(match)))
    for match in _NICE_AFTER.finditer(piece):
        if not any(low <= begin + match.start() < high for low, high, _, _ in found):
            found.append((begin + _reach(piece, match), begin + _forward(piece, match), "nice", _behind(match)))
    found += [
        (begin + _reach(piece, match), begin + match.end(), "none", UNSAID) for match in _NOT_ASKED.finditer(piece)
    ]
    if kind != "must" and (hard := _REQUIRED.search(piece)):
        words = " ".join(hard[0].split())
        found.append((begin, begin + len(piece), "must", Reason(kind="required", words=words)))
    return (*found, whole)


def _before(match: re.Match[str]) -> Reason:
    return Reason(kind="before", words=" ".join(match[0].split()).strip(":"))


def _behind(match: re.Match[str]) -> Reason:
    return Reason(kind="beside", words=" ".join(match[0].split()))


def _usual(piece: str, kind: PartKind, part: Part) -> tuple[Strength, Reason]:
    """What a clause asks by what it stands under."""
    if kind in ("must", "nice"):
        return kind, Reason(kind="heading", words=part.heading)
    if kind == "stack":
        return "nice", Reason(kind="used heading", words=part.heading)
    if kind in ("duties", "start"):
        asked = _ASKS.search(piece)
        if asked and not (kind == "duties" and _STACK.match(piece.strip())):
            return "must", Reason(kind="asks", words=" ".join(asked[0].split()))
        if _STACK.search(piece):
            return "nice", Reason(kind="used there")
        return "used", Reason(kind="work" if kind == "duties" else "passing")
    if kind == "company" and re.search(r"\bstack\b", piece, re.IGNORECASE):
        return "nice", Reason(kind="used there")
    return "none", UNSAID


def _reach(piece: str, match: re.Match[str]) -> int:
    """From where words such as `is a plus` speak: in brackets from the bracket on, after `required` from there, for
    one thing behind a comma from the comma on, else from the start of the clause."""
    opened = piece.rfind("(", 0, match.start())
    if opened > piece.rfind(")", 0, match.start()):
        inner = (
            piece.rfind(",", opened, match.start())
            if piece[opened : match.start()].count(",") == 1 and match["one"]
            else -1
        )
        return _named_before(piece, opened) if not piece[opened + 1 : match.start()].strip() else max(opened, inner)
    piece = (
        _BRACKETS.sub(lambda one: "(" + "x" * (len(one[0]) - 2) + ")", piece[: match.start()]) + piece[match.start() :]
    )
    hard = max((one.end() for one in _REQUIRED.finditer(piece, 0, match.start())), default=0)
    earlier = max((one.end() for one in _NICE_AFTER.finditer(piece, 0, match.start())), default=0)
    least = max(hard, earlier)
    comma = piece.rfind(",", least, match.start())
    tail = piece[comma + 1 : match.start()].split()
    single = match["one"] or re.match(
        r"\s*(?:an? )(?:\w+ )?(?:plus|bonus|advantage|asset|merit)", match[0], re.IGNORECASE
    )
    if _SUBJECT.match(piece, least) and re.search(r"\b(?:or|and)\b", " ".join(tail[1:])):
        return least
    if comma >= 0 and single and 0 < len(tail) <= 8 and tail[0].lower() not in ("and", "or"):
        return comma
    if comma >= 0 and tail[:1] and tail[0].lower() in ("with", "experience", "knowledge", "familiarity"):
        return comma
    return least


_BRACKETS = re.compile(r"\([^()]*\)")
_SUBJECT = re.compile(
    r"\W*(?:(?:any|some|good|basic|previous|prior|additional|working|practical|hands-on) )*(?:knowledge"
    r"|experience|familiarity"
    r"|understanding|exposure|command|awareness|skills|certifications?) (?:of|with|in|on|to|such as) ",
    re.IGNORECASE,
)
"""The beginning of a list of which all is said together: `Knowledge of ONNX, TensorRT or OpenVINO is an advantage`."""


def _named_before(piece: str, opened: int) -> int:
    """The beginning of the item before a bracket that holds nothing but `preferred`."""
    return max(
        piece.rfind(",", 0, opened),
        piece.rfind("/", 0, opened),
        piece.rfind(" and ", 0, opened),
        piece.rfind(" or ", 0, opened),
        0,
    )


def _forward(piece: str, match: re.Match[str]) -> int:
    """To where they speak: to the end of the clause where they begin it, else to their own end."""
    if piece[: match.start()].strip(" \t-*–—•(\xa0"):
        return match.end()
    return len(piece)
