"""What an advertisement says beside skills: pay, degree, years, place, kind of contract and deadline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, Literal, get_args

from mlcareer.advice.posting.parts import Clause, Reading
from mlcareer.knowledge.model import Degree
from mlcareer.profile.around import YEARS, years
from mlcareer.record import Record

Period = Literal["hour", "day", "week", "month", "year"]
WorkPlace = Literal["remote", "hybrid", "on-site"]
DEGREE_RANKS: tuple[str, ...] = get_args(Degree)


class Pay(Record):
    """Pay as stated: `low` and `high` are in units of `currency` for each `period`; either end may be open."""

    low: float | None
    high: float | None
    currency: str | None
    period: Period | None
    as_given: str


class AskedDegree(Record):
    """The lowest degree that is accepted, with the fields named. `or_equivalent`: experience may stand in for it."""

    level: Degree
    fields: tuple[str, ...]
    required: bool
    or_equivalent: bool
    as_given: str


class AskedYears(Record):
    """Years that are asked for; `of` is of what, in the words of the text, and null for experience as such."""

    years: float
    of: str | None
    required: bool
    as_given: str


# --- pay ---------------------------------------------------------------------------------------------------------

_SYMBOLS = {
    "$": "USD", "us$": "USD", "£": "GBP", "€": "EUR", "₹": "INR", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD",
    "s$": "SGD", "zł": "PLN", "rs": "INR", "rs.": "INR", "¥": "JPY",
}  # fmt: skip
_CODE = r"USD|GBP|EUR|CHF|CAD|AUD|INR|SGD|PLN|SEK|NOK|DKK|JPY|NZD|ZAR|HKD|AED|BRL|CZK"


def _money(name: str) -> str:
    """An amount with its currency before or behind it, its groups named with `name` before them."""
    return (
        rf"(?:(?P<{name}_cur>US\$|CA?\$|AU?\$|S\$|[$£€₹¥]|Rs\.?(?=\s?\d)|(?:{_CODE})(?=[\s$£€]*\d))\s*[$£€]?\s*)?"
        rf"(?P<{name}_num>\d{{1,3}}(?:[,.' \u202f\xa0]\d{{3}})+(?:\.\d{{2}})?|\d+(?:[.,]\d{{1,2}})?)"
        rf"\s*(?P<{name}_k>[kK]\b|LPA\b|lakhs?\b)?(?:\s*(?P<{name}_post>€|£|\$|zł|{_CODE})(?![\w]))?"
    )


_RANGE = re.compile(
    _money("a")
    + r"(?:\s*(?:/|per|a|an)\s*(?:year|annum|hour|hr|day|month))?\s*(?:(?:-|–|—|to|and|up to)+\s*"
    + _money("b")
    + r")?(?:\s*(?:gross|base|OTE|DOE|\(?inside IR35\)?|\(?outside IR35\)?))*",
)
_PERIODS: tuple[tuple[Period, str], ...] = (
    ("hour", r"/ ?(?:h|hr|hour)\b|per (?:hour|hr)\b|an hour\b|hourly|p/?h\b|/hourly"),
    ("day", r"/ ?(?:d|day)\b|per (?:day|diem)\b|a day\b|daily|p/?d\b"),
    ("week", r"/ ?(?:w|wk|week)\b|per week\b|a week\b|weekly"),
    ("month", r"/ ?(?:m|mo|month)\b|per month\b|a month\b|monthly|p\.?m\.?(?![\w:])"),
    (
        "year",
        r"/ ?(?:y|yr|year|annum)\b|per (?:year|annum)\b|a year\b|annual(?:ly)?|yearly|p\.?a\.?(?!\w)|salary|lpa\b",
    ),
)
_PERIOD = [(period, re.compile(forms, re.IGNORECASE)) for period, forms in _PERIODS]
_PAID = re.compile(
    r"salar|compensation|\bpay\b|\brate\b|remuneration|\bOTE\b|\bbase\b|wage|stipend|earn|package|\bCTC\b|gross",
    re.IGNORECASE,
)
_NOT_PAY = re.compile(
    r"bonus|sign-?on|referral|raised|funding|revenue|budget|allowance|401|relocat|reimburs|donat"
    r"|sav(?:e|ing)|invest|assets|clients? spend|grant|award|prize|fund|valu(?:ed|ation)|turnover"
    r"|market|loan|fine|insurance|equipment|learning|training|up to \$?\d+ (?:a|per) (?:year"
    r"|month) (?:for|towards)|\bstipend (?:for|of)\b|fee",
    re.IGNORECASE,
)
_LARGE = re.compile(
    r"\s*(?:\+\s*)?(?:m\b|mm\b|bn?\b|million|billion|trillion|%|x\b|years?|yrs?|months?|hours?"
    r"|days?|people|employees|customers|users|countries|km|tb|gb)",
    re.IGNORECASE,
)


def pay(reading: Reading) -> Pay | None:
    """The pay that a text states, as far as it is plainly that: with a currency and a range, a period or a word for
    pay beside it."""
    text = reading.text
    best: tuple[int, Pay] | None = None
    for match in _RANGE.finditer(text):
        found = _pay(text, match)
        if found and (best is None or found[0] > best[0]):
            best = found
    return best[1] if best else None


def _pay(text: str, match: re.Match[str]) -> tuple[int, Pay] | None:
    sign = (
        match["a_cur"]
        or match["b_cur"]
        or match["a_post"]
        or match["b_post"]
        or ("LPA" if match["a_k"] or match["b_k"] else None)
    )
    if not sign or (sign == "LPA" and not re.search(r"lpa|lakh", match[0], re.IGNORECASE) and not _worded(text, match)):
        return None
    if _LARGE.match(text, match.end()) or _dated(match):
        return None
    before, behind = text[max(0, match.start() - 60) : match.start()], text[match.end() : match.end() + 45]
    before, behind = re.split(r"[\n;]|\. ", before)[-1], re.split(r"[\n;]|\. ", behind)[0]
    if _NOT_PAY.search(before[-40:]) or re.match(
        r"\s*(?:\w+ ){0,2}(?:sign|referral|bonus|allowance|budget|stipend|in (?:funding|revenue))",
        behind,
        re.IGNORECASE,
    ):
        return None
    ranged = match["b_num"] is not None
    low, high = _amounts(match)
    period = next(
        (name for name, form in _PERIOD if form.search(match[0]) or form.match(behind.lstrip(" ),(+*"))), None
    )
    period = period or next((name for name, form in _PERIOD if form.search(behind[:25]) or form.search(before)), None)
    worded = bool(_PAID.search(before) or _PAID.search(behind[:30]) or re.search(r"lpa|lakh", match[0], re.IGNORECASE))
    most = max(low or 0, high or 0)
    if period is None and most >= 10_000:
        period = "year"
    plain = most >= 15_000 and (len(re.split(r"\n", text[match.end() :], maxsplit=1)[0]) < 30 and len(before) < 25)
    if not (
        worded or plain or period_stated(match[0], behind) or (ranged and 15_000 <= most <= 2_000_000)
    ) or not _likely(most, period):
        return None
    if not ranged:
        if re.search(r"\b(?:up to|max(?:imum)?(?: of)?|to)\s*$", before, re.IGNORECASE):
            low = None
        elif (
            re.search(r"\b(?:from|starting (?:at|from)|min(?:imum)?(?: of)?|at least)\s*$", before, re.IGNORECASE)
            or text[match.end() : match.end() + 1] == "+"
        ):
            high = None
    words = match[0] + (re.split(r"[,;(+]", behind[:25])[0] if period else "")
    return worded + 2 * ranged + (period is not None), Pay(
        low=low,
        high=high,
        currency=_currency(sign, text),
        period=period,
        as_given=" ".join(words.split()).rstrip(" ,.;:(-"),
    )


def period_stated(words: str, behind: str) -> bool:
    """Whether a period stands within or right behind an amount."""
    return any(form.search(words) or form.match(behind.lstrip(" ),(+*")) for _, form in _PERIOD)


def _worded(text: str, match: re.Match[str]) -> bool:
    """Whether an amount such as 55k without a currency stands beside a word for pay."""
    return bool(match["a_k"] or match["b_k"]) and bool(_PAID.search(text, max(0, match.start() - 40), match.start()))


def _dated(match: re.Match[str]) -> bool:
    return bool(re.search(r"(?:19|20)\d\d$", match["a_num"])) and not match["a_cur"] and not match["a_k"]


_LIKELY: dict[Period | None, tuple[float, float]] = {
    "hour": (5, 1000), "day": (50, 5000), "week": (100, 20_000), "month": (300, 100_000), "year": (5000, 5_000_000),
    None: (5, 5_000_000),
}  # fmt: skip
"""Amounts that may be pay for a period."""


def _likely(most: float, period: Period | None) -> bool:
    low, high = _LIKELY[period]
    return low <= most <= high


def _amounts(match: re.Match[str]) -> tuple[float | None, float | None]:
    low, high = plain_number(match["a_num"]), plain_number(match["b_num"])
    thousand = {"k": 1000.0, "lpa": 100_000.0, "lakh": 100_000.0, "lakhs": 100_000.0}
    by_a, by_b = thousand.get((match["a_k"] or "").lower(), 1.0), thousand.get((match["b_k"] or "").lower(), 1.0)
    if high is None:
        return (low or 0) * by_a, (low or 0) * by_a
    if by_a == 1 and by_b > 1 and (low or 0) < 1000:
        by_a = by_b
    if by_b == 1 and by_a > 1 and high < 1000:
        by_b = by_a
    return (low or 0) * by_a, high * by_b


def _currency(sign: str, text: str) -> str | None:
    if sign == "LPA":
        return "INR" if re.search(r"\bLPA\b|lakh", text, re.IGNORECASE) else None
    return _SYMBOLS.get(sign.lower(), sign.upper())


def plain_number(given: Any) -> float | None:
    """A number from `55,000`, `55.000`, `55 000`, `60.50` or a JSON number."""
    if isinstance(given, bool) or given is None:
        return None
    if isinstance(given, int | float):
        return float(given) if 0 <= given < 1e12 else None
    text = re.sub(r"[\s\u202f\xa0']", "", str(given))[:20]
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+(?:\.\d{2})?", text):
        cents = re.search(r"(?<=\d{3})\.\d{2}$", text)
        text = re.sub(r"[.,]", "", text[: cents.start()] if cents else text)
    text = text.replace(",", ".")
    return float(text) if re.fullmatch(r"\d{1,12}(?:\.\d{1,4})?", text) else None


# --- degree ------------------------------------------------------------------------------------------------------

_DEGREES: tuple[tuple[Degree, str], ...] = (
    ("doctorate", r"(?i:\bph\.?\s?d\b\.?'?s?|\bd\.?phil\b|\bdoctorates?\b|\bdoctoral(?: degree)?|\bpost-?doc\w*)"),
    ("master", (r"(?i:\bmaster(?:['’`]?s)?(?: degrees?| of (?:science|arts|engineering)|(?=\s+(?:in|or|and"
r"|preferred|required|desired|level|is|would|with)\b|\s*[/,.;()]))|\bm\.?sc\b\.?|\bm\.? ?eng\b"
r"|\bm\.?tech\b|\bmba\b|\badvanced degree|\bgraduate[- ](?:level )?degree"
r"|\bpost-?graduate(?: degree)?|\bhigher degree)|\bM\.?S\.?(?=[\s/,;.)]|$)(?!\s?(?:Office"
r"|Excel|Word|SQL|Access|Azure|Teams|Power|Project|Dynamics|Outlook|Windows|Visio|Share))"
r"|\bM\.?A\.?(?= (?:or|in|degree|/)|/)")),
    ("bachelor", (r"(?i:\bbachelor(?:['’`]?s)?(?: degrees?| of (?:science|arts|engineering|technology))?\b"
r"|\bb\.?sc\b\.?|\bb\.? ?eng\b|\bb\.?tech\b|\bundergraduate(?: degree)?\b|\b(?:4"
r"|four)[- ]year (?:college |university )?degree|\b(?:university|college"
r"|uni)(?: or \w+)? degree|\bdegree[- ](?:educated|level|qualified)|\bbaccalaureate\b)"
r"|\bB\.?S\.?(?=[\s/,;.)]|$)|\bB\.?A\.?(?=[\s/,;.)](?!\w*tech)|$)")),
    ("some-college", r"(?i:\bassociate(?:['’`]?s)? degree|\bsome college\b)|\bHN[DC]\b"),
    ("secondary", (r"(?i:\bhigh[- ]school (?:diploma|degree|graduate|education)|\ba-levels?\b"
r"|\bsecondary (?:school|education)|\babitur\b)|\bGED\b")),
)  # fmt: skip
_DEGREE = re.compile("|".join(f"(?P<{level.replace('-', '_')}>{form})" for level, form in _DEGREES))
_A_DEGREE = re.compile(
    r"\bdegrees?\b(?= (?:in|or|from|is|preferred|required)\b|\s*[(/,.;]|$)|\b(?:a|relevant|related"
    r"|quantitative|technical|stem|science|university) degree\b",
    re.IGNORECASE,
)
_INSTEAD = re.compile(
    r"\bor (?:an? |the )?(?:\w+ ){0,2}?equivalent\b(?! (?:field|degree|discipline|subject|major|area|branch)s?)"
    r"|\bor (?:an? |the )?(?:\w+ ){0,2}?(?:comparable|similar|equal|related|relevant|commensurate)"
    r" (?:\w+ ){0,2}?(?:experience|practice|training|qualification)"
    r"|\b(?:or|and/or) (?:\w+ ){0,3}(?:experience|practice)\b(?! (?:required|preferred))"
    r"|equivalent (?:work |practical |professional |industry |combination |military )*(?:experience|of)"
    r"|experience in lieu|in lieu of (?:a )?degree",
    re.IGNORECASE,
)
_FIELDS = re.compile(
    r"(?:(?:degrees?|diploma|science|arts|engineering|phd|ph\.d\.?|m\.?sc\.?|b\.?sc\.?|m\.?eng\.?"
    r"|b\.?eng\.?|ms|bs|ba|ma|m\.s\.?|b\.s\.?|b\.a\.?|master'?s?|bachelor'?s?|doctorate|major"
    r"|background)\)?(?: or (?:higher|above|equivalent|better))?,?\s+(?:preferably "
    r"|ideally )?(?:in|with a (?:major|focus|concentration) (?:in|on))\s+(?:an? "
    r"|the )?(?:field of |fields such as |fields like "
    r"|discipline such as )?)(?P<fields>[A-Za-z][^.;\n()]{2,200})",
    re.IGNORECASE,
)
_FIELD_END = re.compile(
    r"\s+(?:with|and (?:\d|at least|experience|minimum|a minimum|proven|strong|or)|plus|from"
    r"|or (?:an? )?(?:\w+ )?(?:related|equivalent|similar|other|relevant|comparable|closely"
    r"|another|technical|quantitative|experience)|required|preferred|is|are|desired|at|who|to"
    r"|including|having|strongly|and/or equivalent)\b|\s+(?:\d|\+|–|-)|,? (?:etc|e\.g)|:",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(?:related|relevant|similar|equivalent|field|fields|discipline|disciplines|quantitative"
    r"|other|area|subject|technical|analytical|any|stem|study|numerate|degree|experience)\b",
    re.IGNORECASE,
)


_EXAMPLES = re.compile(r"^[^,;.]{0,60}?\b(?:such as|like|e\.g\.,?|including)\s+", re.IGNORECASE)


def fields_of_study(piece: str) -> tuple[str, ...]:
    """The fields of study that a clause names, if it names a degree."""
    return _fields(piece) if _DEGREE.search(piece) or _A_DEGREE.search(piece) else ()


def degree_levels(text: str) -> Iterator[tuple[Degree, int]]:
    """The degrees that a text names, each with its offset."""
    for match in _DEGREE.finditer(text):
        yield (match.lastgroup or "").replace("_", "-"), match.start()  # type: ignore[misc]


def degrees(reading: Reading) -> tuple[AskedDegree, ...]:
    """The lowest degree that is required, then the lowest that is preferred above it."""
    found = [one for clause in reading.clauses for one in _degrees_in(reading.text, clause)]
    required = [one for one in found if one.required]
    lowest = min(required, key=_rank, default=None)
    if lowest and not lowest.or_equivalent and any(one.or_equivalent for one in required if one.level == lowest.level):
        lowest = AskedDegree(**{**lowest.values(), "or_equivalent": True})
    above = [one for one in found if not one.required and (lowest is None or _rank(one) > _rank(lowest))]
    preferred = min(above, key=_rank, default=None)
    return tuple(one for one in (lowest, preferred) if one)


def _rank(one: AskedDegree) -> int:
    return DEGREE_RANKS.index(one.level)


def _degrees_in(text: str, clause: Clause) -> Iterator[AskedDegree]:
    piece = text[clause.start : clause.end]
    named = list(degree_levels(piece))
    plain = None if named else _A_DEGREE.search(piece)
    if plain and clause.part.kind in ("must", "nice", "start", "duties"):
        named = [("bachelor", plain.start())]
    for level, place in named:
        strength = clause.at(clause.start + place)[0]
        if strength == "none" or re.search(r"\bno (?:\w+ ){0,2}$", piece[max(0, place - 20) : place], re.IGNORECASE):
            continue
        if strength == "used" and not re.search(r"degree|required|must|qualif|\bin [A-Z]", piece, re.IGNORECASE):
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
            fields=_fields(piece),
            required=strength in ("must", "used"),
            or_equivalent=bool(_INSTEAD.search(piece)),
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


# --- years -------------------------------------------------------------------------------------------------------

_OF = re.compile(
    r"[\s)]*(?:\(\w+\))?\s*(?:of\s+)?(?P<kind>(?:[\w/&'’+-]+,? ){0,7}?)(?:experience|exp\b\.?"
    r"|expertise)(?:\s*(?:in|with|as|of|working (?:with|in|as)|using|within|doing|on|building"
    r"|developing|conducting|performing)\s+(?P<of>[^.;\n()]{2,80}))?"
    r"|[\s)]*(?:(?:in|of|as|with|working (?:in|as|with))\s+)(?P<plain>[^.;\n()]{2,80})",
    re.IGNORECASE,
)
_NOT_EXPERIENCE = re.compile(
    r"\b(?:for|over|past|last|within|next|in business|since|every|per|after|history|our|we have"
    r"|first|each|contract|term|duration|of age|rolling|more than \d+ years (?:ago|old)|growing"
    r"|serving)\s*(?:the )?(?:past |last |next )?(?:over |more than )?$",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    r"^(?:(?:an? |of |the |total |full[- ]time |overall |relevant |related |professional |proven "
    r"|work(?:ing)?[- ]?|industry |industrial |job[- ]related |prior |previous |practical "
    r"|hands-on |hands |on |post[- ]?\w+ |similar |progressive(?:ly)? |responsible |direct |solid "
    r"|strong |demonstrated |equivalent |commercial |applicable |minimum |or more |\+ |and |or "
    r"|recent |real[- ]world |real |world |in |significant |graduate |work/|corporate |academic "
    r"|business |experience ?)*)$",
    re.IGNORECASE,
)


def asked_years(reading: Reading) -> tuple[AskedYears, ...]:
    """Every length of experience that is asked for, in order of place."""
    found: list[AskedYears] = []
    for match in YEARS.finditer(reading.text):
        clause = reading.clause(match.start())
        one = _years(reading.text, match, clause) if clause else None
        if one:
            found.append(one)
    return tuple(dict.fromkeys(found))


def _years(text: str, match: re.Match[str], clause: Clause) -> AskedYears | None:
    strength = clause.at(match.start())[0]
    count = years(match)
    before = text[clause.start : match.start()]
    if (
        strength == "none"
        or count > 20
        or count <= 0
        or (match["count"].isalpha() and match["count"].lower() in ("a", "many", "several", "half a"))
    ):
        return None
    follows = _OF.match(text, match.end(), min(match.end() + 170, clause.end))
    leads = re.search(r"experience(?: \w+){0,6}[:,(\s–-]*(?:of |at least |minimum |min\.? )*$", before, re.IGNORECASE)
    if _NOT_EXPERIENCE.search(before[-40:]) or re.match(
        r"['’]?\s*(?:old|ago|of age)\b", text[match.end() : match.end() + 10]
    ):
        return None
    if not (follows or leads) or (
        strength == "used" and not (follows and re.search("experience", follows[0], re.IGNORECASE))
    ):
        return None
    whole = text[match.start() : follows.end() if follows else match.end()]
    return AskedYears(
        years=round(count, 1),
        of=_of(follows),
        required=strength != "nice",
        as_given=" ".join(whole.split())[:160],
    )


def _of(follows: re.Match[str] | None) -> str | None:
    """Of what the years are, where it is not experience as such."""
    if follows is None:
        return None
    kind = " ".join((follows["kind"] or "").split())
    named = " ".join(
        re.split(
            r",? (?:where|including|such as|that|which|preferred|required|is|are)\b|[,+]? (?=\d)|,? (?:or"
            r"|and|plus) (?:an? )?(?:master|phd|ph\.d|bachelor|equivalent|strong|proven)|\s[-–]\s",
            (follows["of"] or follows["plain"] or ""),
            flags=re.IGNORECASE,
        )[0].split()
    )
    if named and not re.match(
        r"(?:a|an|the|this|our)? ?(?:similar|related|relevant|comparable|same|professional|industry)",
        named,
        re.IGNORECASE,
    ):
        return named.strip(" ,:-–*")
    return None if _GENERAL.match(f"{kind} ".lstrip()) or _GENERAL.match(kind) else kind.strip(" ,-")


# --- place, contract, deadline --------------------------------------------------------------------------------------

_REMOTE = re.compile(
    r"(?<![\w-])(?:(?:100 ?% |fully[- ]|full[- ]|all[- ])?remote(?:ly)?(?:[- ]first"
    r"|[- ]friendly)?(?! (?:sensing|server|teams?|sites?|desktop|monitoring|access|control"
    r"|stakeholders|colleagues|offices?))|work(?:ing)? from (?:home|anywhere)|telecommut\w*"
    r"|home[- ]based|\bWFH\b|telework\w*)",
    re.IGNORECASE,
)
_HYBRID = re.compile(
    r"\bhybrid\b(?! (?:cloud|multi|data|environment|approach|model(?:s|ling)|search|infra"
    r"|architecture|solutions?|systems?|it\b))|\b(?:\d|one|two|three"
    r"|four) (?:or more )?days?(?: (?:a|per|each|/) ?week)? (?:in (?:the|our) (?:\w+ )?office"
    r"|from home|on[- ]?site|remote|in[- ]office|at home)|\bpart(?:ly|ially)[- ]remote"
    r"|work(?:ing)? from home (?:up to |for )?(?:\d|one|two|three|four) days?|wfh flexibility"
    r"|(?:option|flexibility|opportunity) to work (?:remotely|from home)|days? (?:from home"
    r"|remote)",
    re.IGNORECASE,
)
_ON_SITE = re.compile(
    r"^[^\w\n]*on-?\s?site\b|\bon-?\s?site (?:in [A-Z]|at our|only|role|position|job|work"
    r"|presence)|(?:fully|100 ?%|is|work|:) on-?\s?site\b|\bin[- ]office\b(?! hours)|\bno remote\b"
    r"|not (?:a |an )?remote|remote(?: work)? is not|not eligible for remote|(?:must"
    r"|required to) (?:work|be) (?:in (?:the|our) office|on-?\s?site)|\boffice[- ]based\b"
    r"|\bin[- ]person (?:role|position|role)",
    re.IGNORECASE | re.MULTILINE,
)
_NO_REMOTE = re.compile(r"(?:no|not|n't|without|isn['’]t)\b(?: \w+){0,3}\s*$|\bis not\b", re.IGNORECASE)
_PLACE = re.compile(
    r"^[ \t*•\-]*(?:(?:primary |job |work |office )?locations?|city|based in|where|place of work"
    r"|office)\s*[:–-]\s*(?P<place>[^\n|]{2,80})",
    re.IGNORECASE | re.MULTILINE,
)
_TOWN = r"[A-Z][\w.'’-]+(?:[ -][A-Z][\w.'’-]+){0,2}"
_BASED = re.compile(
    rf"\b(?i:based|located|position|role|office|job|opportunity|on-?site|hybrid"
    rf"|remote) (?:is )?(?:located |based )?(?:in|at"
    rf"|out of) (?:our )?(?:the )?(?P<place>{_TOWN}(?:, ?[A-Z][\w.]+(?: [A-Z]\w+)?){{0,2}})"
    rf"|\b(?:in|at|from) (?:our|the) (?P<office>{_TOWN}) (?:office|hub|site|headquarters)\b"
)
_NOWHERE = re.compile(
    r"(?:fully |100 ?% )?(?:remote|hybrid|on-?site|anywhere|flexible|various|work from home|wfh)\b.{0,20}",
    re.IGNORECASE,
)
_CONTRACTS = (
    ("full-time", r"\bfull[- ]?time\b(?! (?:students?|equivalent|degree))"),
    ("part-time", r"\bpart[- ]?time\b(?! (?:students?|degree|study|master))"),
    ("permanent", r"\bpermanent\b(?! (?:residen|magnet))"),
    ("fixed-term", (r"\bfixed[- ]term\b|\b\d{1,2}[- ]months? (?:contract|ftc)\b|\btemporary (?:contract|position"
r"|role)\b|\bFTC\b")),
    ("contract", (r"\bcontract(?: (?:position|role|job|basis|to hire|opportunity)|[- ]to[- ](?:hire|perm))"
r"|\bcontractor (?:role|position)|(?:job type|type|duration"
r"|employment(?: type)?)\s*:[^\n]{0,30}\bcontract\b|\(contract\)|\bIR35\b|\bday rate\b|\bC2C\b"
r"|\b1099\b")),
    ("freelance", r"\bfreelance(?:r)?\b"),
    ("internship", (r"\b(?:paid |summer |this |our )?internship (?:position|program|role|is)?"
r"|\binternship\b(?= (?:at|with|in|for|\())|^.{0,60}\bintern\b")),
    ("apprenticeship", r"\bapprenticeship\b"),
)  # fmt: skip
_CONTRACT = [(name, re.compile(form, re.IGNORECASE)) for name, form in _CONTRACTS]
_MONTH_NAMES = "january february march april may june july august september october november december"
_MONTHS = _MONTH_NAMES.split()
_DEADLINE = re.compile(
    r"(?:apply (?:by|before|until)|applications? (?:close[sd]?|deadline|are due|due"
    r"|must be (?:received|submitted)|will be accepted|accepted)(?: (?:on|by|until|is|before"
    r"|through))?|closing date(?: is)?|deadline(?: (?:for applications?|is|to apply))*"
    r"|closes(?: on)?|valid through|apply no later than|last date(?: to apply)?)\s*:?\s*(?:on |by "
    r"|is |until )?(?:\w+day,? )?(?:the )?(?P<day>[^\n;]{4,40})",
    re.IGNORECASE,
)
_DAY = re.compile(
    rf"(?P<iso>\d{{4}}-\d\d-\d\d)|(?P<d>\d{{1,2}})(?:st|nd|rd"
    rf"|th)?(?: of)?[ .-]+(?P<m>{'|'.join(month[:3] for month in _MONTHS)})[a-z]*[,. -]*(?P<y>\d{{4}})"
    rf"|(?P<m2>{'|'.join(month[:3] for month in _MONTHS)})[a-z]*\.? (?P<d2>\d{{1,2}})(?:st|nd|rd"
    rf"|th)?,? (?P<y2>\d{{4}})|(?P<odd>\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}})",
    re.IGNORECASE,
)


def work_place(text: str) -> WorkPlace | None:
    """Where the work is done, as far as it is plainly said."""
    if _HYBRID.search(text):
        return "hybrid"
    if _ON_SITE.search(text):
        return "on-site"
    for match in _REMOTE.finditer(text):
        if not _NO_REMOTE.search(text[max(0, match.start() - 30) : match.start()].split("\n")[-1]):
            return "remote"
    return None


def places(text: str) -> tuple[str, ...]:
    """The places that the text names as those of the work."""
    found = [match["place"] for match in _PLACE.finditer(text[:20_000])] or [
        match["place"] or match["office"] for match in _BASED.finditer(text[:20_000])
    ][:1]
    plain = [" ".join(re.split(r"\s{2,}|\s[-–]\s|\.\s|;", one)[0].split()).strip(" *.,") for one in found]
    return tuple(
        dict.fromkeys(
            one for one in plain if one and any(char.isupper() for char in one) and not _NOWHERE.fullmatch(one)
        )
    )[:3]


def contracts(reading: Reading) -> tuple[str, ...]:
    """The kinds of contract that the text names."""
    return tuple(name for name, form in _CONTRACT if form.search(reading.text))


def deadline(text: str) -> str | None:
    """The last day to apply: as YYYY-MM-DD where it is clear, else in the words of the text."""
    for match in _DEADLINE.finditer(text):
        day = _DAY.search(match["day"])
        if day:
            return _iso(day) or day[0]
    return None


def _iso(day: re.Match[str]) -> str | None:
    if day["odd"]:
        first, second, year_ = (int(part) for part in re.split(r"[./]", day["odd"]))
        if year_ < 2000 or second > 12 or ("." not in day["odd"] and first <= 12):
            return None
        try:
            return date(year_, second, first).isoformat()
        except ValueError:
            return None
    if day["iso"]:
        year, month, number = (int(part) for part in day["iso"].split("-"))
    else:
        named = (day["m"] or day["m2"]).lower()
        month = next(place for place, name in enumerate(_MONTHS, 1) if name.startswith(named))
        year, number = int(day["y"] or day["y2"]), int(day["d"] or day["d2"])
    try:
        return date(year, month, number).isoformat()
    except ValueError:
        return None
