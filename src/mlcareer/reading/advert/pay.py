"""The pay that an advertisement states."""

from __future__ import annotations

import re
from typing import Any, Literal

from mlcareer.reading.advert.clauses import Reading
from mlcareer.record import Record

Period = Literal["hour", "day", "week", "month", "year"]


class Pay(Record):
    """Pay as stated: `low` and `high` are in units of `currency` for each `period`; either end may be open."""

    low: float | None
    high: float | None
    currency: str | None
    period: Period | None
    as_given: str


_SYMBOLS = {
    "$": "USD", "us$": "USD", "£": "GBP", "€": "EUR", "₹": "INR", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD",
    "s$": "SGD", "zł": "PLN", "rs": "INR", "rs.": "INR", "¥": "JPY", "r$": "BRL", "₦": "NGN", "₱": "PHP", "₪": "ILS",
    "ksh": "KES", "kč": "CZK", "euro": "EUR", "euros": "EUR", "nz$": "NZD", "hk$": "HKD",
}  # fmt: skip
_CODE = (
    r"USD|GBP|EUR|CHF|CAD|AUD|INR|SGD|PLN|SEK|NOK|DKK|JPY|NZD|ZAR|HKD|AED|BRL|CZK|ARS|BDT|BGN|BWP|CLP|CNY|COP|CRC|EGP"
    r"|ETB|GEL|GHS|HUF|IDR|ILS|ISK|JOD|KES|KRW|KWD|KZT|LKR|MAD|MUR|MXN|MYR|NAD|NGN|OMR|PEN|PHP|PKR|QAR|RON|RSD|RWF|SAR"
    r"|THB|TND|TRY|TWD|TZS|UAH|UGX|UYU|VND|XAF|XOF|ZMW"
)


def _money(name: str) -> str:
    """An amount with its currency before or behind it, its groups named with `name` before them."""
    return (
        rf"(?:(?P<{name}_cur>US\$|CA?\$|AU?\$|S\$|R\$|NZ\$|HK\$|[$£€₹¥₦₱₪]|KSh?\.?(?=\s?\d)|Rs\.?(?=\s?\d)"
        rf"|(?:{_CODE})(?=[\s$£€]*\d))\s*[$£€]?\s*)?"
        rf"(?P<{name}_num>\d{{1,3}}(?:[,.' \u202f\xa0]\d{{3}})+(?:\.\d{{2}})?|\d+(?:[.,]\d{{1,2}})?)"
        rf"\s*(?P<{name}_k>[kK]\b|LPA\b|lakhs?\b)?(?:\s*(?P<{name}_post>€|£|\$|zł|Kč|[Ee]uros?|{_CODE})(?![\w]))?"
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
    r"\s*(?:\+\s*)?(?:m\b|mm\b|bn?\b|million|billion|trillion|%|x\b|years?\b|yrs?\b|months?\b|hours?\b"
    r"|days?\b|people|employees|customers|users|countries|km|tb|gb)",
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
    """What an amount says of pay, with how surely it is pay; nothing where it is plainly something else."""
    sign = _sign(text, match)
    before = re.split(r"[\n;]|\. ", text[max(0, match.start() - 60) : match.start()])[-1]
    behind = re.split(r"[\n;]|\. ", text[match.end() : match.end() + 45])[0]
    pension = match["a_num"] in ("401", "403") and bool(match["a_k"])
    if not sign or pension or _LARGE.match(text, match.end()) or _dated(match) or _something_else(before, behind):
        return None
    low, high = _amounts(match)
    most, ranged = max(low or 0, high or 0), match["b_num"] is not None
    currency, period = _currency(sign, text), _period(match[0], before, behind, most)
    worded = bool(_PAID.search(before) or _PAID.search(behind[:30]) or _LAKHS.search(match[0]))
    alone = most >= 15_000 and len(text[match.end() :].split("\n", 1)[0]) < 30 and len(before) < 25
    likely = worded or alone or period_stated(match[0], behind) or (ranged and 15_000 <= most <= 2_000_000)
    if not likely or not _likely(most, period, currency):
        return None
    if not ranged and _AT_MOST.search(before):
        low = None
    elif not ranged and (_AT_LEAST.search(before) or text[match.end() : match.end() + 1] == "+"):
        high = None
    words = match[0] + (re.split(r"[,;(+]", behind[:25])[0] if period else "")
    as_given = " ".join(words.split()).rstrip(" ,.;:(-")
    sure = worded + 2 * ranged + (period is not None)
    return sure, Pay(low=low, high=high, currency=currency, period=period, as_given=as_given)


_LAKHS = re.compile(r"lpa|lakh", re.IGNORECASE)
_AT_MOST = re.compile(r"\b(?:up to|max(?:imum)?(?: of)?|to)\s*$", re.IGNORECASE)
_AT_LEAST = re.compile(
    r"\b(?:from|starting (?:at|from)|min(?:imum)?(?: of)?|minimum (?:\w+ ){1,6}(?:of )?|at least)\s*$", re.IGNORECASE
)
_ELSE_BEHIND = re.compile(
    r"\s*(?!plus |and |with )(?:\w+ ){0,2}(?:sign|referral|bonus|allowance|budget|stipend|in (?:funding|revenue))",
    re.IGNORECASE,
)


def _sign(text: str, match: re.Match[str]) -> str | None:
    """The sign of the currency, or LPA for an amount in lakhs, or in thousands beside a word for pay."""
    sign: str | None = match["a_cur"] or match["b_cur"] or match["a_post"] or match["b_post"]
    if sign is None and (match["a_k"] or match["b_k"]) and (_LAKHS.search(match[0]) or _worded(text, match)):
        return "LPA"
    return sign


def _something_else(before: str, behind: str) -> bool:
    """Whether the words beside an amount say that it is a bonus, a budget or the like."""
    return bool(_NOT_PAY.search(before[-40:]) or _ELSE_BEHIND.match(behind))


def _period(words: str, before: str, behind: str, most: float) -> Period | None:
    """For what time an amount is: as said in it, right behind it, or near it; a year where it is large."""
    close = (name for name, form in _PERIOD if form.search(words) or form.match(behind.lstrip(" ),(+*")))
    near = (name for name, form in _PERIOD if form.search(behind[:25]) or form.search(before))
    return next(close, None) or next(near, None) or ("year" if most >= 10_000 else None)


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
"""Amounts that may be pay for a period, in currencies whose unit is worth about as much as a euro."""
_SMALL_UNITS = frozenset(
    [
        "ARS",
        "BDT",
        "CLP",
        "COP",
        "CRC",
        "CZK",
        "DKK",
        "EGP",
        "ETB",
        "HUF",
        "IDR",
        "INR",
        "ISK",
        "JPY",
        "KES",
        "KRW",
        "KZT",
        "LKR",
        "MUR",
        "NGN",
        "NOK",
        "PHP",
        "PKR",
        "RSD",
        "RWF",
        "SEK",
        "THB",
        "TRY",
        "TWD",
        "TZS",
        "UAH",
        "UGX",
        "UYU",
        "VND",
        "XAF",
        "XOF",
    ]
)
_SMALL = 1000
"""By how much more amounts may be in the others, whose units are worth less."""


def _likely(most: float, period: Period | None, currency: str | None) -> bool:
    low, high = _LIKELY[period]
    return low <= most <= high * (_SMALL if currency in _SMALL_UNITS else 1)


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


def amount(given: Pay) -> str:
    """Pay in words: `USD 50,000–60,000 a year`, `up to GBP 400 a day`."""
    low, high = given.low, given.high
    words = f"{given.currency} " if given.currency else ""
    if low is not None and high is not None:
        words += _figure(low) if low == high else f"{_figure(low)}–{_figure(high)}"
    elif high is not None:
        words = f"up to {words}{_figure(high)}"
    elif low is not None:
        words = f"from {words}{_figure(low)}"
    return f"{words} {'an' if given.period == 'hour' else 'a'} {given.period}" if given.period else words


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"
