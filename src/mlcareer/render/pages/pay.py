"""Statements of pay: one line each, side by side and never averaged."""

from __future__ import annotations

from collections.abc import Iterable

from mlcareer.advice.market.browse import RoleBrief, RoleList
from mlcareer.advice.market.pay import MiddlePay, PayDisagreement, PublishedPay, Region, is_few, said_in
from mlcareer.counts import count, joined
from mlcareer.knowledge.model import Pay
from mlcareer.render.formats.page import Block, Bullets, Cell, paragraph, table
from mlcareer.render.words import Footnotes, money, whole

_LEVELS = ("all", "entry", "mid", "senior", "executive")
_LEGEND = (
    "Middle: the median, or avg, an average. Range: p10–p90 beside a median; with *, or without a median, as stated."
)


def disagreements(found: Iterable[PayDisagreement], notes: Footnotes) -> list[Block]:
    """Where sources disagree, country by country, or nothing where they do not."""
    lines = tuple(_disagreement(one, notes) for one in found)
    if not lines:
        return []
    return [paragraph("Sources disagree, so no single figure is the going rate."), Bullets(lines)]


def _disagreement(one: PayDisagreement, notes: Footnotes) -> str:
    level = "" if one.seniority == "all" else f", {one.seniority} level"
    low, high = (f"{money(m.amount, one.currency)} ({_basis(m, notes)})" for m in (one.lowest, one.highest))
    return f"{one.country}{level}: the middle ranges from {low} to {high}."


def _basis(middle: MiddlePay, notes: Footnotes) -> str:
    return notes.cite(middle_words(middle), middle.sources)


def middle_words(middle: MiddlePay) -> str:
    """What the middle of a statement of pay is: of how many records or of which occupation, and of when."""
    few = ", few" if is_few(middle.n) else ""
    of = f" of {middle.n:,} records{few}" if middle.n else f" of {middle.occupation}" if middle.occupation else ""
    return f"{middle.kind}{of}, {middle.as_of or 'undated'}"


def published_words(pay: PublishedPay, unit: str = "") -> str:
    """What is published of pay in a country, in thousands, with what stands behind the amount, and of whom or of where
    if that is not all: `96–129`, `130 k EUR (senior only)`."""
    of = [
        *(["a range"] if pay.kind == "ranges" else []),
        *([f"{pay.seniority} only"] if pay.seniority != "all" else []),
        *([f"{pay.place} only"] if pay.place else []),
        *(["few"] if pay.few else []),
    ]
    amount = f"{span(pay.low, pay.high)}{unit}"
    return f"{amount} ({', '.join(of)})" if of else amount


def other_occupation(occupation: str | None, title: str) -> str | None:
    """The occupation of a figure without its code, where it is another than the role of a title: `Systems analysts` of
    `Systems analysts (STYRK-08 2511)` for a data analyst."""
    plain = occupation.partition(" (")[0] if occupation else ""
    return plain if plain.casefold().removesuffix("s") != title.casefold() else None


def marked_pay(role: RoleBrief, unit: str = "") -> str:
    """What is published of a role's pay, in thousands, with a star where that is of another occupation alone."""
    if role.pay is None:
        return "–"
    return published_words(role.pay, unit) + ("*" if other_occupation(role.pay.occupation, role.title) else "")


OF_NEAREST = "*: of the official occupation nearest to the role; its page says which."
"""What the star says."""


def span(low: float, high: float) -> str:
    """Two amounts in whole thousands, one where they are the same."""
    ends = dict.fromkeys(f"{amount / 1000:,.0f}" for amount in (low, high))
    return "–".join(ends)


def roles_listed(listed: RoleList) -> str:
    """How many roles a list has, and whose pay in what currency stands beside them."""
    what = count(len(listed.roles), "role")
    if listed.region is None:
        return what
    currencies = sorted({one.pay.currency for one in listed.roles if one.pay})
    unit = f", in thousands of {joined(currencies)} a year" if currencies else ""
    return f"{what} with published pay for {listed.region.name}{unit}"


def pay_section(pay: Iterable[Pay], notes: Footnotes, region: Region | None) -> list[Block]:
    """The statements of pay for a region, or that there are none; every country's where no region is given."""
    listed = list(pay)
    here = said_in(listed, region)
    if here:
        return pay_table(here, notes)
    said = no_pay(region) if region and listed else "no published figure of its pay is known here"
    return [paragraph(Cell(f"{said[:1].upper()}{said[1:]}.", "muted"))]


def pay_table(pay: Iterable[Pay], notes: Footnotes) -> list[Block]:
    """Statements in their order, and what has to be said of them below."""
    remarks: dict[str, str] = {}
    rows = [
        (
            f"{p.country} {p.currency}{f', {p.place}' if p.place else ''}",
            p.seniority,
            Cell(middle_amount(p, "avg"), "strong"),
            range_words(p),
            _records(p.n),
            p.as_of or "undated",
            Cell(" ".join(filter(None, (notes.mark(p.sources), _letter(p, remarks)))), "muted"),
        )
        for p in pay_in_order(pay)
    ]
    blocks: list[Block] = [table("Where|#Level|#Middle|#Range|#Records|#As of|Src", rows)]
    blocks.append(paragraph(Cell(_LEGEND, "muted")))
    return [*blocks, *_remarks(remarks)]


def pay_in_order(pay: Iterable[Pay]) -> list[Pay]:
    """Statements by country in the order given, by level, dated ones first."""
    listed = list(pay)
    countries = list(dict.fromkeys(one.country for one in listed))
    return sorted(listed, key=lambda p: (countries.index(p.country), _LEVELS.index(p.seniority), p.as_of is None))


def no_pay(region: Region, *, ranges: bool = False) -> str:
    """Why no pay is shown for a region: that none is published there, or that it is not one country. With `ranges`
    there are statements, but none of a middle."""
    if region.country:
        what = "only ranges or single levels of pay are published" if ranges else "no published pay"
        return f"{what} for {region.name}"
    if region.options:
        return f"'{region.as_given}' may be in several countries ({joined(region.did_you_mean)})"
    if region.wider:
        return f"figures are published by country, not for {region.wider}"
    near = f" (did you mean {' or '.join(region.did_you_mean)}?)" if region.did_you_mean else ""
    return f"the region '{region.as_given}' is not understood{near}"


def middle_amount(pay: Pay, average: str) -> str:
    """The median of a statement, or its mean behind the word for an average."""
    if pay.median is not None:
        return whole(pay.median)
    return "–" if pay.mean is None else f"{average} {whole(pay.mean)}"


def range_words(pay: Pay) -> str:
    """From the tenth to the ninetieth percentile, or the range stated."""
    if pay.p10 is not None or pay.p90 is not None:
        return f"{whole(pay.p10)}–{whole(pay.p90)}"
    if pay.low is not None or pay.high is not None:
        return f"{whole(pay.low)}–{whole(pay.high)}{'' if pay.median is None else '*'}"
    return ""


def _records(n: int | None) -> Cell:
    """The number of records behind a figure; where they are few it says so."""
    if n is None:
        return Cell("–", "muted")
    return Cell(f"{n:,} (few)", "bad") if is_few(n) else Cell(f"{n:,}")


def _letter(pay: Pay, remarks: dict[str, str]) -> str:
    """The letter of what has to be said with a figure: of which occupation it is, and its note."""
    remark = ". ".join(part for part in (pay.occupation, pay.note) if part)
    return remarks.setdefault(remark, _name(len(remarks))) if remark else ""


def _name(number: int) -> str:
    """a to z, then aa to az, and so on."""
    before = _name(number // 26 - 1) if number >= 26 else ""
    return f"{before}{chr(ord('a') + number % 26)}"


def _remarks(remarks: dict[str, str]) -> list[Block]:
    lines = tuple(Cell(f"{letter}: {remark}", "muted") for remark, letter in remarks.items())
    return [Bullets(lines)] if lines else []
