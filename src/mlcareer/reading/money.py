"""Amounts of money as the world writes them: `56.472,00 EUR`, `₹15,00,000`, `12.5 Lakhs - 18 lakhs`, `60-70k EUR`,
`between 50 and 60 thousand euros`, `55 000 kr`, `$50/hr`.

Amounts are found one by one; two with a joining word or dash between them make a range. Every pattern is bounded, so
that reading takes time in proportion to the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Literal, NamedTuple

from mlcareer.knowledge.language import AmountWords, Country, LikelyPay, PayTime
from mlcareer.reading.page import back
from mlcareer.reading.plain import Plain, any_of, plain, plain_word
from mlcareer.record import Record
from mlcareer.shapes import shape

Basis = Literal["gross", "net"]

NUMBER = (
    r"(?:\d{1,3}(?:[.,' ]\d{3})+(?:[.,]\d{1,2})?|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d{1,2})?"
    r"|\d{4,12}(?:[.,]\d{1,2})?|\d{1,3}(?:[.,]\d{1,2})?)(?!\d)"
)
"""A number with its marks, to be read by `read_number`."""
_GAP, _BEHIND, _OTHER = 40, 45, 40
"""How many characters may stand between the amounts of a range, how many behind one are looked at, and how far before
one a word may stand that says that it is no pay."""
_CLAUSE_ENDS = shape(r"[\n;]|\. (?=[A-Z])")
_THOUSANDS = shape(r"\d{1,3}(?:[.,' ]\d{3})+(?:[.,]\d\d)?|\d{5,6}")
_PENSION = shape(r"40[13]\s?\(?[kKbB]\b")
_YEAR_ALONE = shape(r"(?:19|20)\d\d")
_ALONE = 15_000
"""An amount in euros from which one that stands alone in a short line, or a range without any word, is taken as pay."""
_A_MONTH = 600
"""An amount in euros from which a range that is all of its line is taken as pay, though it were that of a month."""
_BY_THE_MONTH = 1500
"""What is called pay, is no less than this and less than by the year, is paid by the month: `Salary: €3.4-5K`."""
_BY_THE_YEAR = 10_000
"""An amount in euros from which one without a time is by the year."""


class Money(Record):
    """An amount that is pay, or a range of it: `low` and `high` are in units of `currency` for each `period`, and
    either end may be open. `sure` grows with what says so: words for pay, a range, a stated time."""

    low: float | None
    high: float | None
    currency: str | None
    period: PayTime | None
    basis: Basis | None
    sure: int
    start: int
    end: int


class _Bounds(NamedTuple):
    """What may be paid for a time: the least, the most, and how many times the low end the high one may be."""

    low: float
    high: float
    widest: float


class _Amount(NamedTuple):
    """One number with what stands beside it in the plain text: signs of currency before and behind, a multiple."""

    value: float
    times: float
    sign: str | None
    before: bool
    rupees: bool
    counted: tuple[str, ...]
    start: int
    end: int


class MoneyReader:
    """Reads amounts with the words of a knowledge base. `country` decides what a sign such as `$` or `kr` means, and
    which mark is the decimal one where both are possible; it may be unknown."""

    def __init__(self, words: AmountWords, country: Country | None = None) -> None:
        self._words = words
        self._country = country

    def pay(self, text: str) -> tuple[Money, ...]:
        """The amounts of a text that are pay, in order of place: with a currency, and a range, a time or a word for
        pay beside it. Bonuses, budgets, pension plans, counts and implausible ranges are none."""
        given = plain(text, cased=True)
        near = self._with_money(self._amount.finditer(given.text), given.text)
        amounts = [one for match in near if (one := self._one(match, given.text))]
        found = tuple(self._found(amounts, given))
        if all(one.currency for one in found):
            return found
        meant = self._meant(amounts)
        return tuple(replace(one, currency=one.currency or meant) for one in found)

    def _meant(self, amounts: Iterable[_Amount]) -> str | None:
        """The currency of an amount without one: the only one of the others in the text, or that of the place."""
        others = {self._currency([one]) for one in amounts if one.sign}
        return others.pop() if len(others) == 1 else self._country.currency if self._country else None

    # --- words -----------------------------------------------------------------------------------------------------

    @cached_property
    def _signs(self) -> dict[str, tuple[str, ...]]:
        """The currencies that a sign or word may mean, by the word in small letters."""
        found: dict[str, tuple[str, ...]] = {
            plain_word(sign): of.currencies for of in self._words.signs for sign in of.signs
        }
        return {**{code.lower(): (code,) for code in self._sizes}, **found}

    @cached_property
    def _sizes(self) -> dict[str, float]:
        """How many units of a currency make about a euro."""
        return {code: of.unit for of in self._words.units for code in of.currencies}

    @cached_property
    def _multiples(self) -> dict[str, float]:
        return {plain_word(name, cased=True): of.times for of in self._words.times for name in of.names}

    @cached_property
    def _counted(self) -> dict[str, tuple[str, ...]]:
        """The currencies that are counted by a multiple."""
        return {plain_word(name, cased=True): of.currencies for of in self._words.times for name in of.names}

    @cached_property
    def _rupees(self) -> frozenset[str]:
        return frozenset(plain_word(word, cased=True) for word in self._words.rupees)

    @cached_property
    def _amount(self) -> re.Pattern[str]:
        """One amount: `€45k`, `USD 95,000`, `CAD $95,000`, `65.000,- €`, `600万円`."""
        signs = {plain_word(sign, cased=True) for of in self._words.signs for sign in of.signs}
        worded = {sign for sign in signs if len(sign) > 3}
        code = any_of(self._sizes)
        sign = rf"(?:{any_of(signs - worded)}|(?i:{any_of(worded)}))"
        before = rf"(?:{code}\s?[$£€]?|{sign})\s{{0,2}}"
        behind = rf"\s?(?:{code}|{sign})(?![A-Za-z])"
        multiple = rf"\s?(?P<times>{any_of(self._multiples)})(?:(?![A-Za-z])|(?={code}(?![A-Za-z])))"
        return shape(
            rf"(?<![A-Za-z])(?:(?P<pre>{before})|(?<![\d_.,:\u00c0-\u024f]))(?P<number>{NUMBER})(?:[.,/]-{{1,2}})?(?:{multiple})?(?P<post>{behind})?"
        )

    @cached_property
    def _join(self) -> re.Pattern[str]:
        joins = any_of(_plain(self._words.joins))
        basis, most = any_of(_plain((*self._words.gross, *self._words.net))), any_of(_plain(self._words.most))
        return shape(
            rf"(?:{self._time.pattern})?\s?(?:(?i:{basis})\s?)?(?:(?:-|~|to){{1,2}}|(?i:{joins})(?=\s))\s?(?:(?i:{most})\s)?"
        )

    @cached_property
    def _and(self) -> re.Pattern[str]:
        return shape(rf"(?:{self._time.pattern})?\s(?i:{any_of(_plain(self._words.ands))})\s")

    @cached_property
    def _between(self) -> re.Pattern[str]:
        return shape(rf"\b(?i:{any_of(_plain(self._words.between))})\s(?:(?i:{any_of(_plain(self._words.about))})\s)?$")

    @cached_property
    def _time(self) -> re.Pattern[str]:
        """For what time an amount is, right behind it: `/hr`, `per annum`, `im Jahr`, `monthly`."""
        names = [plain_word(name, cased=True) for of in self._words.periods for name in of.names]
        short = [name for name in names if len(name) < 3 and name.isalpha() and name.islower() and name[0] != "p"]
        long = [name for name in names if name not in short]
        per = any_of(_plain(self._words.per))
        basis = any_of(_plain((*self._words.gross, *self._words.net)))
        return shape(
            rf"[\s),(+*]{{0,3}}(?:(?i:{basis})\s?)?"
            rf"(?:(?:/\s?|(?i:{per})\s)(?i:{any_of((*short, *long))})|(?i:{any_of(long)}))(?![^\W\d_])\.?"
        )

    @cached_property
    def _times(self) -> dict[str, PayTime]:
        return {plain_word(name): of.period for of in self._words.periods for name in of.names}

    @cached_property
    def _time_near(self) -> re.Pattern[str]:
        names = [name for name in self._times if len(name) > 2 or not name.isascii()]
        return shape(rf"(?<![^\W\d_])(?i:{any_of(names)})(?![^\W\d_])")

    def _word(self, words: Iterable[str]) -> re.Pattern[str]:
        return shape(rf"(?<!\w)(?i:{any_of(_plain(words))})(?![^\W\d_])")

    @cached_property
    def _paid(self) -> re.Pattern[str]:
        return self._word(self._words.pay)

    @cached_property
    def _bases(self) -> tuple[tuple[Basis, re.Pattern[str]], ...]:
        return ("gross", self._word(self._words.gross)), ("net", self._word(self._words.net))

    @cached_property
    def _labelled(self) -> re.Pattern[str]:
        """A label that says by itself that the amount behind it is pay: `Budget: 18 - 24 LPA`."""
        labels, most = any_of(_plain(self._words.labels)), any_of(_plain(self._words.most))
        return shape(rf"^\W*(?i:{labels})\s?[:=-]\s?(?i:{most}\s)?[^\w\n]*$")

    @cached_property
    def _pay_label(self) -> re.Pattern[str]:
        """A label of pay at the beginning of a line, with nothing behind it."""
        words = any_of(_plain(self._words.pay))
        return shape(rf"(?:^|\n)\W{{0,4}}(?:[^\W\d_]+\s){{0,2}}(?i:{words})(?:\s[^\W\d_]+){{0,2}}\s?:\s?\Z")

    @cached_property
    def _with_bonus(self) -> re.Pattern[str]:
        """What says right before an amount that it holds more than the pay as such: `OTE $180,000`."""
        return shape(rf"(?<!\w)(?i:{any_of(_plain(self._words.with_bonus))})\W{{0,4}}$")

    @cached_property
    def _other(self) -> re.Pattern[str]:
        return self._word(self._words.other)

    @cached_property
    def _other_behind(self) -> re.Pattern[str]:
        """What says behind an amount that it is no pay: `sign-on bonus`, `a year for training`."""
        other, besides, meant = (
            any_of(_plain(words)) for words in (self._words.other, self._words.besides, self._words.meant_for)
        )
        return shape(
            rf"(?:{self._time.pattern})?\s?(?:(?:(?!{besides} )[\w-]+ ){{0,2}}"
            rf"|{meant} (?:[\w-]+ ){{0,3}})(?i:{other})(?!\w)"
        )

    @cached_property
    def _large(self) -> re.Pattern[str]:
        return shape(rf"\s?(?:\+\s?)?(?:{any_of(_plain(self._words.large))})(?![\w/])")

    @cached_property
    def _most(self) -> re.Pattern[str]:
        return shape(rf"(?<!\w)(?i:{any_of(_plain(self._words.most))})\s?[*_]{{0,2}}$")

    @cached_property
    def _least(self) -> re.Pattern[str]:
        least = any_of(_plain(self._words.least))
        return shape(rf"(?<!\w)(?i:{least})(?:\s(?:[\w-]+\s){{1,6}})?\s?:?\s?[*_]{{0,2}}$")

    # --- one amount ------------------------------------------------------------------------------------------------

    def _one(self, match: re.Match[str], text: str) -> _Amount | None:
        """An amount, or None for a number that is plainly none: a pension plan, a year."""
        pre, post, times = match["pre"], match["post"], match["times"]
        if _PENSION.match(text, match.start("number")):
            return None
        if not (pre or post or times) and _YEAR_ALONE.fullmatch(match["number"]):
            return None
        code = next((part for part in (post, pre) if part and part.strip(" $£€") in self._sizes), None)
        sign = (code or pre or post or "").strip()
        return _Amount(
            value=read_number(match["number"], self._country.decimal if self._country else None),
            times=self._multiples[times] if times else 1.0,
            sign=(sign.strip(" $£€") if code else sign) or None,
            before=bool(pre),
            rupees=times in self._rupees,
            counted=self._counted.get(times or "", ()),
            start=match.start(),
            end=match.end(),
        )

    def _currency(self, amounts: list[_Amount]) -> str | None:
        """The currency of the amounts of a range: a sign of several is that of the place, or else the usual one."""
        own = self._country.currency if self._country else None
        signs = [self._signs[plain_word(one.sign)] for one in amounts if one.sign]
        meant = signs or [one.counted for one in amounts if one.counted]
        if not meant:
            return None
        several = min(meant, key=len)  # of `$95,000 - $120,000 CAD` the plainest
        return own if own in several else several[0]

    def _with_money(self, matches: Iterable[re.Match[str]], text: str) -> Iterator[re.Match[str]]:
        """The numbers that have a sign of money or a multiple beside them, those of thousands right behind a label of
        pay, and those that stand next to one of these."""
        before: re.Match[str] | None = None
        given = last = False
        for match in matches:
            money = bool(match["pre"] or match["post"] or match["times"]) or self._is_labelled(match, text)
            near = before is not None and match.start() - before.end() <= _GAP
            if before is not None and not given and money and near:
                yield before
            given = money or (near and last)
            if given:
                yield match
            before, last = match, money

    def _is_labelled(self, match: re.Match[str], text: str) -> bool:
        """Whether an amount without a currency stands right behind a label of pay: `Salary: 90,000`."""
        return bool(
            _THOUSANDS.fullmatch(match["number"]) and self._pay_label.search(text, back(match.start()), match.start())
        )

    # --- ranges ----------------------------------------------------------------------------------------------------

    def _found(self, amounts: list[_Amount], given: Plain) -> Iterator[Money]:
        at = 0
        while at < len(amounts):
            several = [amounts[at]]
            if at + 1 < len(amounts) and self._joined(amounts[at], amounts[at + 1], given.text):
                several.append(amounts[at + 1])
            at += len(several)
            if found := self._money(several, given):
                yield found

    def _joined(self, one: _Amount, other: _Amount, text: str) -> bool:
        """Whether two amounts are the ends of a range. A number without a currency before one that has it is none:
        `TC2 – $98,000`, `Grade 7: $98,000`."""
        if other.start - one.end > _GAP:
            return False
        if (
            other.sign
            and other.before
            and not one.sign
            and one.times == 1
            and one.value < other.value * other.times / 50
        ):
            return False
        between = text[one.end : other.start]
        if self._join.fullmatch(text, one.end, other.start) or (between == "/" and other.times > one.times == 1):
            return True
        joined = self._and.fullmatch(text, one.end, other.start)
        return bool(joined and self._between.search(text, back(one.start), one.start))

    def _money(self, several: list[_Amount], given: Plain) -> Money | None:
        """What one amount or a range says of pay; None where it is something else, or no plausible pay."""
        text, start, end = given.text, several[0].start, several[-1].end
        currency, thousands = self._currency(several), any(one.times > 1 for one in several)
        thousands = thousands or bool(self._pay_label.search(text, back(start), start))
        low, high = self._ends(several)
        size = self._sizes.get(currency or "", 1.0)
        if (currency is None and not thousands) or not self._plausible(low, high, size, None):
            return None
        before = _CLAUSE_ENDS.split(text[back(start) : start])[-1]
        behind = _CLAUSE_ENDS.split(text[end : end + _BEHIND])[0]
        labelled = bool(self._labelled.search(before))
        worded = bool(labelled or self._paid.search(before) or self._paid.search(behind[:30])) or several[-1].rupees
        heading = "" if before.strip(_MARKS) else _heading(text, start)
        worded = worded or bool(self._paid.search(heading))
        bare = len(several) > 1 and self._apart(text, start, end)
        if (
            (currency is None and not (worded or bare))
            or self._large.match(text, end)
            or (not labelled and self._is_other(before, behind))
        ):
            return None
        close = self._time_of(several, text, end)
        near = close or self._near(before, behind) or self._near("", heading)
        if not close and not self._plausible(low, high, size, near):
            near = None  # a word for a time further off may be of something else: `full day, $145,000`
        yearly = high >= _BY_THE_YEAR * size and currency not in self._words.by_month
        monthly = (
            (worded or bare)
            and _BY_THE_MONTH * size <= high < _BY_THE_YEAR * size
            and currency not in self._words.by_month
        )
        period = near or ("year" if yearly else "month" if monthly else None)
        line_left = text[end : end + 40].split("\n", 1)[0]
        much = high >= _ALONE * size / self._slack(size)
        monthly_at_least = high >= _A_MONTH * size / self._slack(size)
        alone = much and len(line_left) < 30 and len(before) < 25
        likely = worded or alone or close or (len(several) > 1 and (much or (bare and monthly_at_least)))
        if not likely or not self._plausible(low, high, size, period):
            return None
        low_end, high_end = self._open(several, low, high, before, text[end : end + 1])
        return Money(
            low=low_end,
            high=high_end,
            currency=currency,
            period=period,
            basis=self._basis(before, text[start:end] + behind[:30]),
            sure=worded + 2 * (len(several) > 1) + (period is not None) - bool(self._with_bonus.search(before)),
            start=given.original(start),
            end=given.original(end + (close_end if (close_end := self._time_end(text, end)) else 0)),
        )

    def _apart(self, text: str, start: int, end: int) -> bool:
        """Whether a range is all of its part of a line: `Dublin | 42-55k net | permanent`."""
        basis = self._basis_behind.match(text, end)
        behind = basis.end() if basis else end
        return bool(_PART_BEGINS.search(text, back(start), start) and _PART_ENDS.match(text, behind))

    @cached_property
    def _basis_behind(self) -> re.Pattern[str]:
        """That an amount is before or after tax, right behind it."""
        return shape(rf"\s(?i:{any_of(_plain((*self._words.gross, *self._words.net)))})(?!\w)")

    def _is_other(self, before: str, behind: str) -> bool:
        return bool(self._other.search(before[-_OTHER:]) or self._other_behind.match(behind))

    def _ends(self, several: list[_Amount]) -> tuple[float, float]:
        """The two ends of a range; a multiple that stands at one end counts for both (`60-70k`)."""
        one, other = several[0], several[-1]
        times = one.times
        if times == 1 and one.value < 1000 and other.times > 1:
            times = other.times
        elif times == 1 and one.value < 1000 <= one.value * 1000 <= other.value * other.times:
            times = 1000.0  # `50-60.000 €`, `CHF 100-120'000`
        if one.value * times > other.value * other.times >= one.value * one.times:
            times = one.times  # `$500-$2k`
        last = other.times
        if last == 1 and other.value < 1000 and one.times > 1:
            last = one.times
        return one.value * times, other.value * last

    def _open(
        self, several: list[_Amount], low: float, high: float, before: str, next_: str
    ) -> tuple[float | None, float | None]:
        """The ends, of which one is open where words say so: `up to`, `from`, `100,000+`."""
        if len(several) == 1 and self._most.search(before):
            return None, high
        if len(several) == 1 and (next_ in ("+", "~") or self._least.search(before)):
            return low, None
        return low, high

    def _time_of(self, several: list[_Amount], text: str, end: int) -> PayTime | None:
        """The time that stands right behind an amount or between the two of a range, or in a word such as LPA."""
        for place in (end, several[0].end):
            if match := self._time.match(text, place):
                return self._named(match[0])
        words = text[several[0].start : end].lower()
        return "year" if any(word in words for word in _plain(self._words.yearly)) else None

    def _time_end(self, text: str, end: int) -> int:
        match = self._time.match(text, end)
        return match.end() - end if match else 0

    def _near(self, before: str, behind: str) -> PayTime | None:
        for words in (behind[:25], before):
            if match := self._time_near.search(words):
                return self._times[plain_word(match[0])]
        return None

    def _named(self, words: str) -> PayTime | None:
        """The time that words name, by the longest name at their end."""
        plainly = plain_word(words).strip(" )(,+*/")
        ends = (form[at:] for form in (plainly, plainly.rstrip(".")) for at in range(len(form)))
        return next((self._times[name] for name in ends if name in self._times), None)

    def _basis(self, before: str, behind: str) -> Basis | None:
        for basis, word in self._bases:
            if word.search(behind) or word.search(before):
                return basis
        return None

    def _plausible(self, low: float, high: float, size: float, period: PayTime | None) -> bool:
        """Whether a range is in order and not too wide, and its top is what may be paid for the time."""
        bounds = self._bounds.get(period)
        if high < low or not bounds or high > low * bounds.widest:
            return False
        slack = self._slack(size)
        return bounds.low / slack <= high / size <= bounds.high * slack

    @cached_property
    def _bounds(self) -> Mapping[PayTime | None, _Bounds]:
        """What may be paid for each time, and for any."""
        times: dict[PayTime | None, list[LikelyPay]] = {None: [*self._words.likely]}
        for one in self._words.likely:
            times.setdefault(one.period, []).append(one)
        return {
            period: _Bounds(min(one.low for one in of), max(one.high for one in of), max(one.widest for one in of))
            for period, of in times.items()
            if of
        }

    def _slack(self, size: float) -> float:
        """The size of a currency is known to a power of ten, so its bounds are wider by half of one each way."""
        return 1.0 if size == 1 else 4.0


_PART_BEGINS = shape(r"(?:^|[\n|•·,;])[^\w\n]{0,6}\Z")
_PART_ENDS = shape(r"\s{0,3}(?:\Z|[\n|•·]|\+ [a-z])")


_MARKS = " \t-*•·–~≈"
_HEADING = 60
"""No longer line is a heading."""


def _heading(text: str, place: int) -> str:
    """The last line with words in it above the one that a place is in, where it may be a heading."""
    above = text[max(0, place - 2 * _HEADING) : place].split("\n")[:-1]
    line = next((one for one in reversed(above) if one.strip()), "")
    return line if len(line) <= _HEADING and not line.lstrip().startswith(("- ", "* ", "•")) else ""


def _plain(words: Iterable[str]) -> list[str]:
    return [plain_word(word, cased=True) for word in words]


def read_number(written: str, decimal: str | None = None) -> float:
    """The number in `56.472,00`, `1,234.56`, `15,00,000`, `55 000`, `95'000` or `12,5`.

    Of two kinds of marks the last is the decimal one. One mark before three digits parts thousands, unless it is the
    `decimal` mark of the place and the number begins with a nought; before one or two digits it is the decimal one.
    """
    digits = re.sub(r"[\s']", "", written)
    marks = re.findall(r"[.,]", digits)
    if not marks:
        return float(digits)
    last = marks[-1]
    tail = digits.rsplit(last, 1)[1]
    single = marks.count(last) == 1
    if (single and len(set(marks)) == 2) or (len(marks) == 1 and len(tail) < 3):
        whole = digits.rsplit(last, 1)[0]
        return float(f"{re.sub('[.,]', '', whole)}.{tail}")
    if len(marks) == 1 and digits.startswith("0") and last == decimal:
        return float(digits.replace(last, "."))
    return float(re.sub("[.,]", "", digits))
