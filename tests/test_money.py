"""Amounts of money as the world writes them, and what is no pay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import grows_faster

from mlcareer.knowledge.language import Country
from mlcareer.knowledge.load import shipped_words
from mlcareer.reading.money import MoneyReader, read_number

READER = MoneyReader(shipped_words("amounts"))


@pytest.mark.parametrize(
    ("text", "low", "high", "currency", "period"),
    [
        ("Gehalt: 48.250,00 EUR im Jahr", 48250, 48250, "EUR", "year"),
        ("Salary starting from **3,500 EUR gross per month**", 3500, None, "EUR", "month"),
        ("€38.000,00 - €44.500,00 per year", 38000, 44500, "EUR", "year"),
        ("52.000 EUR bis 58.000 EUR", 52000, 58000, "EUR", "year"),
        ("zwischen 50.000 und 60.000 Euro brutto im Jahr", 50000, 60000, "EUR", "year"),
        ("between 40 and 48 thousand euros", 40000, 48000, "EUR", "year"),
        ("40-48k EUR", 40000, 48000, "EUR", "year"),
        ("40-48K€", 40000, 48000, "EUR", "year"),
        ("salaire : 40 à 48 k€ brut annuel", 40000, 48000, "EUR", "year"),
        ("€ 3.100,- tot € 4.200,- bruto per maand", 3100, 4200, "EUR", "month"),
        ("2.500 € netto im Monat", 2500, 2500, "EUR", "month"),
        ("17,50 € pro Stunde", 17.5, 17.5, "EUR", "hour"),
        ("CHF 95'000.- bis 110'000.-", 95000, 110000, "CHF", "year"),
        ("8.5 Lakhs - 14 lakhs INR", 850000, 1400000, "INR", "year"),
        ("₹9,50,000 – ₹14,00,000", 950000, 1400000, "INR", "year"),
        ("Salary: Rs. 9,50,000 PA", 950000, 950000, "INR", "year"),
        ("14 LPA", 1400000, 1400000, "INR", "year"),
        ("₹ 25L - ₹ 40L", 2500000, 4000000, "INR", "year"),
        ("42 000 kr per månad", 42000, 42000, "SEK", "month"),
        ("12 000 - 16 000 zł brutto / mies.", 12000, 16000, "PLN", "month"),
        ("R$ 8.000 - R$ 12.000 mensal", 8000, 12000, "BRL", "month"),
        ("年収 600万円 - 800万円", 6000000, 8000000, "JPY", "year"),
        ("Rp 15.000.000 - 20.000.000 per bulan", 15000000, 20000000, "IDR", "month"),
        ("GS-13: $98,000–$121,000", 98000, 121000, "USD", "year"),
        ("Level 4 - $98,000 to $121,000", 98000, 121000, "USD", "year"),
        ("$95,000 - $120,000 CAD", 95000, 120000, "CAD", "year"),
        ("CAD $95,000", 95000, 95000, "CAD", "year"),
        ("Austin, TX · full day · $145,000 - $180,000", 145000, 180000, "USD", "year"),
        ("$50/hr to $60/hr", 50, 60, "USD", "hour"),
        ("Day rate: £550", 550, 550, "GBP", "day"),
        ("£30k pa", 30000, 30000, "GBP", "year"),
        ("$130K/yr - $160K/yr", 130000, 160000, "USD", "year"),
        ("up to £70,000", None, 70000, "GBP", "year"),
        ("£70,000+", 70000, None, "GBP", "year"),
        ("ab 55.000 € brutto/Jahr", 55000, None, "EUR", "year"),
        ("Salary 120-150K", 120000, 150000, None, "year"),
        ("$110,000 to $150,000 base, 10% bonus", 110000, 150000, "USD", "year"),
        ("$110,000 to $150,000 base plus equity", 110000, 150000, "USD", "year"),
        ("The range is $110,000–$150,000 + bonus + equity", 110000, 150000, "USD", "year"),
        ("€75k–€100k + 0.3–0.8% equity", 75000, 100000, "EUR", "year"),
        ("£480pd inside IR35", 480, 480, "GBP", "day"),
        ("19 000–26 000 PLN net + VAT per month (B2B)", 19000, 26000, "PLN", "month"),
        ("INR 9,50,000/- to 14,00,000/- PA", 950000, 1400000, "INR", "year"),
        ("Compensation: 9L - 14L", 900000, 1400000, "INR", "year"),
        ("USD $110,000.00/Yr. - USD $150,000.00/Yr.", 110000, 150000, "USD", "year"),
        ("40-48.000 € brutto", 40000, 48000, "EUR", "year"),
        ("CHF 95-110'000", 95000, 110000, "CHF", "year"),
        ("40/48 K€", 40000, 48000, "EUR", "year"),
        ("$500-$2k a week", 500, 2000, "USD", "week"),
        ("R$8.000 - R$12.000", 8000, 12000, "BRL", None),
        ("SGD 6,000 - 8,000", 6000, 8000, "SGD", "month"),
        ("RON 11.000 - 14.000 net", 11000, 14000, "RON", None),
        ("PKR 200,000 - 300,000", 200000, 300000, "PKR", None),
        ("28-34K € b/a", 28000, 34000, "EUR", "year"),
        ("Mindestgehalt: EUR 3.300,- brutto pro Monat", 3300, None, "EUR", "month"),
        ("月給 35万円〜", 350000, None, "JPY", "month"),
        ("연봉 4,500만원", 45000000, 45000000, "KRW", "year"),
        ("Rp12jt - Rp18jt", 12000000, 18000000, "IDR", None),
        ("AU $110k – $130k", 110000, 130000, "AUD", "year"),
        ("ZAR 900k - 1.2m per annum", 900000, 1200000, "ZAR", "year"),
        ("Månadslön 42.000–50.000 kr", 42000, 50000, "SEK", "month"),
        ("Salary: 90,000", 90000, 90000, None, "year"),
        ("Compensation: 4,500/month", 4500, 4500, None, "month"),
        ("PLN 22k – 27k + VAT monthly", 22000, 27000, "PLN", "month"),
        ("compensation of 750-950 PLN net/MD", 750, 950, "PLN", "day"),
        ("年収500万円〜850万円", 5000000, 8500000, "JPY", "year"),
        ("월급 280만원", 2800000, 2800000, "KRW", "month"),
        ("Kč 70 000 – 95 000 měsíčně", 70000, 95000, "CZK", "month"),
        ("Bruttomonatsgehalt von 3.900 bis 4.700 Euro", 3900, 4700, "EUR", "month"),
        ("Jahresgehalt: 65-80 TEUR", 65000, 80000, "EUR", "year"),
        ("CTC upto 22 Lacs per annum", None, 2200000, "INR", "year"),
        ("Palkka 4300–5200 €/kk", 4300, 5200, "EUR", "month"),
        ("Zarplata 220 000 – 300 000 ₽ в месяц", 220000, 300000, "RUB", "month"),
        ("Pay scale: $1,850.50 - $2,300.75 weekly", 1850.5, 2300.75, "USD", "week"),
        ("$180,000—$220,000 USD", 180000, 220000, "USD", "year"),
        ("55 k€ – 68 k€ fixed + variable", 55000, 68000, "EUR", "year"),
        ("Salary: 1.2 Cr - 1.5 Cr", 12000000, 15000000, "INR", "year"),
        ("RAL 40.000 - 50.000 €", 40000, 50000, "EUR", "year"),
    ],
)
def test_pay(text: str, low: float | None, high: float | None, currency: str | None, period: str) -> None:
    [found] = READER.pay(text)
    assert (found.low, found.high, found.currency, found.period) == (low, high, currency, period)


@pytest.mark.parametrize(
    "text",
    [
        "Salary: 90 000 – 110 000 SEK",
        "Salário: R$ 12.000,00 a R$ 15.000,00",
        "Salary: ₪24,000-30,000",
        "Salary: 50-60 tys. PLN",
        "Pay: 35,000 PHP to 50,000 PHP",
    ],
)
def test_where_pay_is_said_by_the_month_no_time_is_assumed(text: str) -> None:
    assert [one.period for one in READER.pay(text)] == [None]


def test_two_amounts_far_apart_are_no_range() -> None:
    text = (
        "Salary: $60,000 a year, paid to you at the end of every month by bank transfer. Salary: $90,000 a year later."
    )
    assert [(one.low, one.high) for one in READER.pay(text)] == [(60000, 60000), (90000, 90000)]


@pytest.mark.parametrize(
    "text",
    [
        "401k match",
        "over $300,000 in prizes",
        "per diem $75 per day",
        "Up to $3,000 per year for conferences",
        "$4.5M seed round",
        "a company with $120M ARR",
        "handling 10k-20k requests per hour",
        "Salary: $50 - $500,000",
        "$0 - $120,000",
        "Job ID 45000-52000",
        "401(k) with 5% match",
        "$10,000 sign-on bonus",
        "a bonus of $10,000",
        "We raised $25M last year",
        "a budget of $200,000",
        "up to £3,000 a year for training",
        "100,000 - 200,000 customers",
        "$1.2 billion in revenue",
        "from 2019 to 2021",
        "The range is $120,000 - $90,000",
        "salary $10 - $98,000",
        "Salary: $9 a year",
        "in 2024, 30 people",
        "paid 20 hours",
        "all 500 try 5",
        "In Dublin 42-55k | permanent",
        "Dublin | 42-55k people | permanent",
    ],
)
def test_what_is_no_pay(text: str) -> None:
    assert READER.pay(text) == ()


@pytest.mark.parametrize(
    ("text", "basis"), [("3.000 € netto im Monat", "net"), ("£30k gross", "gross"), ("£30k", None)]
)
def test_before_or_after_tax(text: str, basis: str | None) -> None:
    assert [one.basis for one in READER.pay(f"Salary: {text}")] == [basis]


@pytest.mark.parametrize(
    ("country", "text", "currency"),
    [
        (None, "kr 650 000", "SEK"),
        ("NOK", "kr 650 000", "NOK"),
        ("DKK", "kr 650 000", "DKK"),
        ("AUD", "$130,000", "AUD"),
        ("EUR", "$130,000", "USD"),
        ("CNY", "¥300,000", "CNY"),
        ("PKR", "Rs. 1,200,000", "PKR"),
    ],
)
def test_a_sign_of_several_currencies_is_that_of_the_place(country: str | None, text: str, currency: str) -> None:
    place = Country(code="XX", name="Somewhere", currency=country) if country else None
    [found] = MoneyReader(shipped_words("amounts"), place).pay(f"Salary: {text} a year")
    assert found.currency == currency


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("56.472,00", 56472),
        ("1,234.56", 1234.56),
        ("15,00,000", 1500000),
        ("55 000", 55000),
        ("95'000", 95000),
        ("12,5", 12.5),
        ("12.50", 12.5),
        ("1.234.567", 1234567),
        ("3.900", 3900),
        ("500", 500),
    ],
)
def test_numbers(written: str, value: float) -> None:
    assert read_number(written) == value


def test_the_span_is_of_the_original_text() -> None:
    text = "Pay\u200b: €\u00a045\u202f000 – 52\u202f000 brut\u00adto"
    [found] = READER.pay(text)
    assert text[found.start : found.end].startswith("€\u00a045\u202f000 – 52\u202f000")


@given(st.text(alphabet="€$£k1290., -–'/()lakhsperyaEURto\u00a0\u00ad", max_size=60))
def test_no_range_is_stated_wrong(text: str) -> None:
    for found in READER.pay(text):
        assert 0 <= found.start < found.end <= len(text)
        assert found.low is None or found.high is None or found.low <= found.high <= found.low * 8


@pytest.mark.parametrize("part", ["$98,000 - $121,000 per year ", "1 ", "$1 - ", "EUR ", "1 000 ", "per ", "1,11"])
def test_reading_is_linear(part: str) -> None:
    def read(length: int) -> None:
        READER.pay((part * length)[:length])

    read(1000)
    assert not grows_faster(40, read, 10_000, 160_000, 0.02)


@pytest.mark.parametrize(
    "text", ["OTE $180,000 ($120,000 base + commission)", "Total compensation: $180k; base salary: $120,000"]
)
def test_pay_as_such_counts_before_what_holds_more(text: str) -> None:
    assert max(READER.pay(text), key=lambda one: one.sure).low == 120000
