"""The degree that an advertisement asks for, and the fields of study that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mlcareer.knowledge.model import Degree
from mlcareer.knowledge.studies import DEGREE_RANKS, Degrees
from mlcareer.reading.advert.clauses import Clause, Reading
from mlcareer.record import Record
from mlcareer.shapes import shape


class AskedDegree(Record):
    """The lowest degree that is accepted, with the fields named. `or_equivalent`: experience may stand in for it."""

    level: Degree
    fields: tuple[str, ...]
    required: bool
    or_equivalent: bool
    as_given: str


_DEGREES: tuple[tuple[Degree, str], ...] = (
    ("doctorate", r"(?i:\bph\.?\s?d\b\.?'?s?|\bd\.?phil\b|\bdoctorates?\b|\bdoctoral(?: degree)?|\bpost-?doc\w*)"),
    ("master", (r"(?i:\bmaster(?:['’`]?s)?(?: degrees?| of (?:science|arts|engineering)|(?=\s+(?:in|or|and"
r"|preferred|required|desired|level|is|would|with)\b|\s*[/,.;()]))|\bm\.?sc\b\.?|\bm\.? ?eng\b"
r"|\bm\.?tech\b|\bmba\b|\badvanced degree|\bgraduate[- ](?:level )?degree"
r"|\bpost-?graduate(?: degree)?|\bhigher degree)|\bM\.?S\.?(?=\s*(?:[/,;.)(]|$|\n)|"
r"\s+(?:in|or|and|degrees?|preferred|required|desired|from|with|level|is)\b)"
r"|\bM\.?A\.?(?= (?:or|in|degree|/)|/)")),
    ("bachelor", (r"(?i:\bbachelor(?:['’`]?s)?(?: degrees?| of (?:science|arts|engineering|technology))?\b"
r"|\bb\.?sc\b\.?|\bb\.? ?eng\b|\bb\.?tech\b|\bundergraduate(?: degree)?\b|\b(?:4"
r"|four)[- ]year (?:college |university )?degree|\b(?:university|college"
r"|uni)(?: or \w+)? degree|\bdegree[- ](?:educated|level|qualified)|\bcompleted (?:\w+ )?studies"
r"|\buniversity studies|\bbaccalaureate\b"
r"|\b(?:abgeschlossenes|absolviertes) (?:\w+ )?(?:hochschul|universitäts)?studium"
r"|\b(?:hochschul|universitäts)(?:abschluss|studium)\b|\bstudium (?:der|im bereich|in der fachrichtung))"
r"|\bB\.?S\.?(?=[\s/,;.)]|$)|\bB\.?A\.?(?=[\s/,;.)](?!\w*tech)|$)")),
    ("some-college", r"(?i:\bassociate(?:['’`]?s)? degree|\bsome college\b)|\bHN[DC]\b"),
    ("secondary", (r"(?i:\bhigh[- ]school (?:diploma|degree|graduate|education)|\ba-levels?\b"
r"|(?<!post-)(?<!post )(?<!post)\bsecondary (?:school|education)|\babitur\b)|\bGED\b")),
)  # fmt: skip
_DEGREE = shape(
    r"\b(?=[4abcdfghmpsuABCDFGHMPSU])(?:"
    + "|".join(f"(?P<{level.replace('-', '_')}>{form})" for level, form in _DEGREES)
    + ")"
)
"""Every form begins with one of these letters, by which most words are dismissed."""
_A_DEGREE = shape(
    r"\bdegrees?\b(?= (?:in|or|from|is|preferred|required)\b|\s*[(/,.;]|$)|\b(?:a|relevant|related"
    r"|quantitative|technical|stem|science|university) degree\b",
    re.IGNORECASE,
)
_NO_DEGREE = shape(
    r"(?:\bno|n['’]t|\bnot|\bnever|\bwithout|\bregardless of|\bwhether or not)\b(?: [\w'’]+){0,5}? (?:\w+ )?$",
    re.IGNORECASE,
)
"""Words before a degree that say that none is asked for: `We don't care about degrees`."""
_NOT_NEEDED = shape(
    r"[\w'’ ]{0,25}?(?:\bnot|n['’]t)(?: \w+){0,2}? (?:required|needed|necessary|essential|mandatory|a must|important"
    r"|a requirement|one)\b",
    re.IGNORECASE,
)
"""The same behind one: `A degree isn't one either`, `a degree is not required`."""
_OF_DATA = shape(r"master[ -](?:data|record|file|branch|plan|class|patient)", re.IGNORECASE)
"""What is called master and is no degree: `master-data experience`."""
_SAID_IN_BRACKETS = shape(
    r"(?:completed |university |college )*(?:\w+ )?(?:degree|studies) \((?:master|m\.?sc|ph\.?d|doctorate)",
    re.IGNORECASE,
)
"""A degree of any kind that a bracket makes plain: `university degree (Master's)`."""
_INSTEAD = shape(
    r"\bor (?:an? |the )?(?:\w+ ){0,2}?equivalent\b(?! (?:field|degree|discipline|subject|major|area|branch)s?)"
    r"|\bor (?:an? |the )?(?:\w+ ){0,2}?(?:comparable|similar|equal|related|relevant|commensurate)"
    r" (?:\w+ ){0,2}?(?:experience|practice|training|qualification)"
    r"|\b(?:or|and/or) (?:\w+ ){0,3}(?:experience|practice)\b(?! (?:required|preferred))"
    r"|equivalent (?:work |practical |professional |industry |combination |military )*(?:experience|of)"
    r"|(?:or|oder) (?:(?:eine?|einer) )?vergleichbare? (?:\w+ )?(?:ausbildung|qualifikation|erfahrung|kenntnisse)"
    r"|experience in lieu|in lieu of (?:a )?degree",
    re.IGNORECASE,
)
_INSTEAD_NEXT = shape(
    r"[;.] *(?:or |but )?(?:an? )?(?:equivalent|comparable|relevant) (?:\w+ ){0,3}experience\b[^.;\n]{0,40}"
    r"\b(?:considered|accepted|welcome|counts?|suffic\w+)",
    re.IGNORECASE,
)
"""The same in the sentence that follows: `; equivalent practical experience will also be considered`."""
_FIELDS = shape(
    r"(?:(?:degrees?|diploma|science|arts|engineering|phd|ph\.d\.?|m\.?sc\.?|b\.?sc\.?|m\.?eng\.?"
    r"|b\.?eng\.?|ms|bs|ba|ma|m\.s\.?|b\.s\.?|b\.a\.?|master'?s?|bachelor'?s?|doctorate|major"
    r"|background|studium|hochschulabschluss)\)?(?: or (?:higher|above|equivalent|better))?"
    r"(?: (?:required|preferred|desired))?,?\s+(?:preferably "
    r"|ideally )?(?:in|im|der|with a (?:major|focus|concentration) (?:in|on))\s+(?:an? |(?:fach)?bereich(?:en)? "
    r"|the )?(?:field of |fields such as |fields like "
    r"|discipline such as )?)(?P<fields>[A-Za-z][^.;\n()]{2,200})",
    re.IGNORECASE,
)
_FIELD_END = shape(
    r"\s+(?:with|oder|and (?:\d|at least|experience|minimum|a minimum|proven|strong|or)|plus|from"
    r"|or (?:an? )?(?:\w+ )?(?:related|equivalent|similar|other|relevant|comparable|closely"
    r"|another|technical|quantitative|experience)|required|preferred|is|are|desired|at|who|to"
    r"|including|having|strongly|and/or equivalent)\b|\s+(?:\d|\+|–|-)|,? (?:etc|e\.g)|:",
    re.IGNORECASE,
)
_VAGUE = shape(
    r"\b(?:related|relevant|similar|equivalent|field|fields|discipline|disciplines|quantitative"
    r"|other|area|subject|technical|analytical|any|stem|study|numerate|degree|experience)\b",
    re.IGNORECASE,
)


_ASKED = frozenset(("bachelor", "master", "doctorate"))
_REFUSED = shape(r"[^\S\n]*:?\s*\n?\W{0,4}(?:no|none|n/a|not (?:required|necessary|needed))\W*(?:\n|$)", re.IGNORECASE)
"""What stands below `Degree required` where none is."""
_BRACKETS = shape(r"\([^()]*\)")
_EXAMPLES = shape(r"^[^,;.]{0,60}?\b(?:such as|like|e\.g\.,?|including)\s+", re.IGNORECASE)


def fields_of_study(piece: str) -> tuple[str, ...]:
    """The fields of study that a clause names, if it names a degree."""
    return _fields(_BRACKETS.sub(" ", piece)) if _DEGREE.search(piece) or _a_degree(piece) else ()


def _a_degree(piece: str) -> re.Match[str] | None:
    """A degree of no kind in a clause; few have the word at all."""
    return _A_DEGREE.search(piece) if "degree" in piece.lower() else None


def degree_levels(text: str) -> Iterator[tuple[Degree, int]]:
    """The degrees that a text names, each with its offset."""
    for match in _DEGREE.finditer(text):
        yield (match.lastgroup or "").replace("_", "-"), match.start()  # type: ignore[misc]


def degrees(reading: Reading, reader: Degrees) -> tuple[AskedDegree, ...]:
    """The lowest degree that is required, then the lowest that is preferred above it."""
    found = [one for clause in reading.clauses for one in _degrees_in(reading.text, clause, reader)]
    required = [one for one in found if one.required]
    lowest = min(required, key=_rank, default=None)
    if lowest and not lowest.or_equivalent and any(one.or_equivalent for one in required if one.level == lowest.level):
        lowest = AskedDegree(**{**lowest.values(), "or_equivalent": True})
    above = [one for one in found if not one.required and (lowest is None or _rank(one) > _rank(lowest))]
    preferred = min(above, key=_rank, default=None)
    return tuple(one for one in (lowest, preferred) if one)


def _rank(one: AskedDegree) -> int:
    return DEGREE_RANKS.index(one.level)


def _degrees_in(text: str, clause: Clause, reader: Degrees) -> Iterator[AskedDegree]:
    piece = text[clause.start : clause.end]
    if _REFUSED.match(text, clause.end):
        return
    named = [
        (level, place)
        for level, place in degree_levels(piece)
        if not (level == "bachelor" and _SAID_IN_BRACKETS.match(piece, place))
    ]
    if not named:
        named = [
            (one.level, one.span[0])
            for one in reader.read(piece)
            if one.level in _ASKED and len(one.as_given) > 2 and one.as_given != "LLM"
        ]
    plain = None if named else _a_degree(piece)
    if plain and clause.part.kind in ("must", "nice", "start", "duties"):
        named = [("bachelor", plain.start())]
    if not named:
        return
    fields = _fields(piece)
    instead = bool(_INSTEAD.search(piece) or _INSTEAD_NEXT.match(text, clause.end, clause.end + 120))
    plainly = re.search(r"degree|studium|required|must|qualif|\bin [A-Z]", piece, re.IGNORECASE)
    for level, place in named:
        strength = clause.at(clause.start + place)[0]
        if strength == "none" or _NO_DEGREE.search(re.split(r"[,:]", piece[max(0, place - 50) : place])[-1]):
            continue
        if _NOT_NEEDED.match(piece, place, place + 70) or _OF_DATA.match(piece, place):
            continue
        if strength == "used" and not plainly:
            continue
        if (
            re.search(
                r"\b(?:team|group|students?|community|interns?|mentor\w*|supervis\w*|our|teach\w*|with|by"
                r"|of) (?:\w+ ){0,2}$",
                piece[max(0, place - 30) : place],
            )
            and "degree" not in piece
        ):
            continue
        yield AskedDegree(
            level=level,
            fields=fields,
            required=strength in ("must", "used"),
            or_equivalent=instead,
            as_given=" ".join(piece.split())[:200],
        )


def _fields(piece: str) -> tuple[str, ...]:
    """The fields of study that a clause names."""
    match = _FIELDS.search(piece)
    if not match:
        return ()
    words = match["fields"]
    words = _EXAMPLES.sub("", words)
    ended = _FIELD_END.search(words)
    listed = re.split(
        r",\s*(?:and |or )?|/|\s+(?:or|and/or)\s+|\s+and\s+(?=[A-Z])", words[: ended.start()] if ended else words
    )
    plain = [
        re.sub(r"^(?:an? |the |either |or |and |in )+", "", " ".join(one.split()).strip(" .,-–*:")) for one in listed
    ]
    kept = [
        one
        for one in plain
        if one and len(one.split()) <= 4 and not _VAGUE.search(one) and one[0].isalpha() and not _DEGREE.search(one)
    ]
    return tuple(dict.fromkeys(kept))[:8]
