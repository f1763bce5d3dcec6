"""Dates, times and lengths of time in the forms in which people write them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import grows_faster

from mlcareer.knowledge.load import shipped_words
from mlcareer.reading.markdown import page_of
from mlcareer.reading.plain import plain
from mlcareer.reading.times import TimeReader, total

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def reader() -> TimeReader:
    return TimeReader(shipped_words("times"))


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("Feb 2019 – present", "2019-02", None),
        ("07/2018-06/2021", "2018-07", "2021-06"),
        ("07.2018 – 06.2021", "2018-07", "2021-06"),
        ("15.07.2018 - 30.06.2021", "2018-07", "2021-06"),
        ("07/15/2018 - 06/30/2021", "2018-07", "2021-06"),
        ("2018-07-15 to 2021-06-30", "2018-07", "2021-06"),
        ("2018–21", "2018", "2021"),
        ("2018 through 2021", "2018", "2021"),
        ("Nov-18 - Jan-21", "2018-11", "2021-01"),
        ("Nov '18 - Jan '21", "2018-11", "2021-01"),
        ("Nov 18 - Jan 21", "2018-11", "2021-01"),
        ("'18 - '21", "2018", "2021"),
        ("11/18 – 01/21", "2018-11", "2021-01"),
        ("Spring 2018 - Fall 2021", "2018-03", "2021-11"),
        ("Q2 2018 - Q4 2021", "2018-04", "2021-12"),
        ("H1 2018 – 2H 2021", "2018-01", "2021-12"),
        ("early 2018 - late 2021", "2018-01", "2021-12"),
        ("Q3/2020", "2020-07", "2020-09"),
        ("Winter 2020", "2020-12", "2021-02"),
        ("WiSe 2020/21", "2020-10", "2021-03"),
        ("2020/21", "2020", "2021"),
        ("2017/18 - 2019/20", "2018-01", "2019-12"),
        ("2018年4月 - 現在", "2018-04", None),
        ("2018年4月 - 2020年9月", "2018-04", "2020-09"),
        ("2018년 4월 - 현재", "2018-04", None),
        ("2018.4 ~ 2020.9", "2018-04", "2020-09"),
        ("Apr 2018 →", "2018-04", None),
        ("Apr 2018 ->", "2018-04", None),
        ("2018 –", "2018", None),
        ("Since April of 2018", "2018-04", None),
        ("seit April 2018", "2018-04", None),
        ("04/2018–heute", "2018-04", None),
        ("April 2018 bis März 2020", "2018-04", "2020-03"),
        ("avril 2018 à mars 2020", "2018-04", "2020-03"),
        ("févr. 2018 – aujourd’hui", "2018-02", None),
        ("depuis avril 2018", "2018-04", None),
        ("abril de 2018 - actualidad", "2018-04", None),
        ("de abril de 2018 até o momento", "2018-04", None),
        ("aprile 2018 - oggi", "2018-04", None),
        ("maj 2018 – pågående", "2018-05", None),
        ("Nisan 2018 - halen", "2018-04", None),
        ("kwiecień 2018 - obecnie", "2018-04", None),
        ("Apr 2018\u00adMay 2020", "2018-04", "2020-05"),
        ("Apr 2018 \u00ad May 2020", "2018-04", "2020-05"),
        ("Ap\u00adril 2018 - M\u200bay 2020", "2018-04", "2020-05"),
        ("June – August 2025", "2025-06", "2025-08"),
        ("Nov – Feb 2020", "2019-11", "2020-02"),
        ("Present - Apr 2018", "2018-04", None),
        ("3rd April 2018 - May 5, 2020", "2018-04", "2020-05"),
        ("2018 –\tStatistician", "2018", None),
        ("2018 -   : Statistician", "2018", None),
        ("Apr'18 - till date", "2018-04", None),
        ("from Apr 2018 to Jul'20", "2018-04", "2020-07"),
        ("Apr2018-Jul2020", "2018-04", "2020-07"),
        ("| Apr 2018 | now |", "2018-04", None),
        ("| Apr 2018 | Jul 2020 |", "2018-04", "2020-07"),
        ("04-2018 / 07-2020", "2018-04", "2020-07"),
        ("4/18 – 7/20", "2018-04", "2020-07"),
        ("04/18-07/20", "2018-04", "2020-07"),
        ("since 04/18", "2018-04", None),
        ("'18-'20", "2018", "2020"),
        ("2018 ... 2020", "2018", "2020"),
        ("Apr. 2018 - Pres.", "2018-04", None),
        ("Start: 04/2018 End: 07/2020", "2018-04", "2020-07"),
        ("Started: April 2018", "2018-04", None),
        ("Apr. 2018 Jul. 2020", "2018-04", "2020-07"),
        ("Apr18-Jul20", "2018-04", "2020-07"),
        ("Apr 2018–20", "2018-04", "2020"),
        ("4/9/2018 - 7/25/2020", "2018-04", "2020-07"),
        ("2018-04-01/2020-07-31", "2018-04", "2020-07"),
        ("20180401-20200731", "2018-04", "2020-07"),
        ("FY2018 – FY2020", "2018", "2020"),
        ("FY18/19 - FY20/21", "2019-01", "2020-12"),
        ("Winter 2018–2019", "2018-12", "2019-02"),
        ("first half of 2018 – second quarter of 2020", "2018-01", "2020-06"),
        ("2. Quartal 2018 bis 1. Halbjahr 2020", "2018-04", "2020-06"),
        ("平成30年4月〜令和2年7月", "2018-04", "2020-07"),
        ("令和元年5月 - 現職", "2019-05", None),
        ("с апреля 2018 по июль 2020", "2018-04", "2020-07"),
        ("квітень 2018 - дотепер", "2018-04", None),
        ("Απρίλιος 2018 – σήμερα", "2018-04", None),
        ("Agustus 2018 - sekarang", "2018-08", None),
        ("depuis le 1er avril 2018", "2018-04", None),
        ("aprile 2018 – in corso", "2018-04", None),
        ("Apr 2018 ⇨ present day", "2018-04", None),
        ("Apr 2018 » Jul 2020", "2018-04", "2020-07"),
        ("xx/2018 - xx/2020", "2018", "2020"),
        ("2018/04–2020/07", "2018-04", "2020-07"),
        ("Q2 FY2018 – Q1 FY2020", "2018-04", "2020-03"),
        ("2018年4月から2020年7月", "2018-04", "2020-07"),
        ("Apr 2018 ▸ Jul 2020", "2018-04", "2020-07"),
        ("13/2018 - 15/2020", "2018", "2020"),
    ],
)
def test_a_period(reader: TimeReader, text: str, begins: str, ends: str | None) -> None:
    found = reader.read(text, TODAY)
    assert [(one.begins, one.ends) for one in found.periods] == [(begins, ends)]
    assert (found.moments, found.doubtful) == ((), ())


@pytest.mark.parametrize("text", ["Summers 2018 and 2019", "Summer 2018 & 2019", "Summer 2018, 2019"])
def test_a_season_of_two_years_is_no_time_between(reader: TimeReader, text: str) -> None:
    found = reader.read(text, TODAY)
    assert [(one.begins, one.ends) for one in found.periods] == [("2018-06", "2018-08")]


@pytest.mark.parametrize(
    ("text", "begins"),
    [("May 2019", "2019-05"), ("Oct-19", "2019-10"), ("Mar '19", "2019-03"), ("11/2019", "2019-11"), ("2019", "2019")],
)
def test_a_date_alone_is_no_period(reader: TimeReader, text: str, begins: str) -> None:
    found = reader.read(text, TODAY)
    assert [one.begins for one in found.moments] == [begins]
    assert found.periods == ()


@pytest.mark.parametrize(
    "text",
    [
        "call 0123 4567",
        "June 19",
        "updated 2018 | current town: Oslo",
        "Python 4/5 - SQL 3/5",
        "v1.2.3",
        "1990s",
        "in May 22 people came",
        "99.2019%",
    ],
)
def test_what_is_no_date(reader: TimeReader, text: str) -> None:
    found = reader.read(text, TODAY)
    assert found.periods == ()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Karneval 2019 – Kirmes 2020", "not-understood"),
        ("2019 (first half) - 2021", "not-understood"),
        ("Jun 2023 - Mar 2021", "backwards"),
        ("Mar 2031 - Apr 2032", "future"),
    ],
)
def test_what_looks_like_a_period_is_said(reader: TimeReader, text: str, why: str) -> None:
    found = reader.read(text, TODAY)
    assert found.periods == ()
    assert [one.why for one in found.doubtful] == [why]


def test_the_span_is_of_the_original_text(reader: TimeReader) -> None:
    text = "• Data\u200b Engineer\u00ad, Acme — Ja\u00adnu\u00adary 2019 – Present"
    [found] = reader.read(text, TODAY).periods
    assert text[found.start : found.end] == "Ja\u00adnu\u00adary 2019 – Present"


@pytest.mark.parametrize(
    "written", ["Mar 2021\u00adJun 2023", "Mar 2021 \u00ad Jun 2023", "Ma\u00adrch 2021\u00adJune 2023"]
)
def test_a_soft_hyphen_beside_a_number_stays_a_dash_on_a_page(reader: TimeReader, written: str) -> None:
    [found] = reader.read(page_of(f"Data Engineer, Acme, {written}").text, TODAY).periods
    assert (found.begins, found.ends) == ("2021-03", "2023-06")


def test_several_periods_in_order(reader: TimeReader) -> None:
    found = reader.read("Acme, Feb 2018 - Mar 2019\nGamma (2019-2021), prize 2020\nBeta: since 2022", TODAY)
    assert [(one.begins, one.ends) for one in found.periods] == [
        ("2018-02", "2019-03"),
        ("2019", "2021"),
        ("2022", None),
    ]
    assert [one.begins for one in found.moments] == ["2020"]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("2 yrs 3 mos", 2.25, 2.25),
        ("2yrs", 2, 2),
        ("18 months", 1.5, 1.5),
        ("seven years", 7, 7),
        ("one (1) year", 1, 1),
        ("2½ years", 2.5, 2.5),
        ("two and a half years", 2.5, 2.5),
        ("half a year", 0.5, 0.5),
        ("5+ years", 5, None),
        ("3-5 years", 3, 5),
        ("3 bis 5 Jahre", 3, 5),
        ("2 Jahre 6 Monate", 2.5, 2.5),
        ("1 an et 6 mois", 1.5, 1.5),
        ("2 años", 2, 2),
        ("2年6个月", 2.5, 2.5),
        ("ten or more years", 10, None),
        ("two decades", 20, 20),
    ],
)
def test_a_length_of_time(reader: TimeReader, text: str, low: float, high: float | None) -> None:
    [found] = reader.lengths(text)
    assert found.low == pytest.approx(low)
    assert found.high == (None if high is None else pytest.approx(high))
    assert text[found.start : found.end] == text


@given(st.text(alphabet="Ja né1290/-–'’\u00ad\u200b.,\n年月", max_size=60))
def test_any_text_is_read_and_spans_stay_within_it(text: str) -> None:
    found = TimeReader(shipped_words("times")).read(text, TODAY) if len(text) < 5 else READER.read(text, TODAY)
    spans = [(one.start, one.end) for one in found.periods] + [(one.start, one.end) for one in found.moments]
    assert all(0 <= start < end <= len(text) for start, end in spans)


READER = TimeReader(shipped_words("times"))


@given(st.text(max_size=40))
def test_plain_text_keeps_places(text: str) -> None:
    made = plain(text)
    places = [made.original(place) for place in range(len(made.text) + 1)]
    assert places == sorted(places)
    assert places[-1] == len(text)


@pytest.mark.parametrize("part", ["2019 ", "2019 - ", "mar ", "'1 ", "2019-2019-", "1 2 3 ", "- ", "one a "])
def test_reading_is_linear(reader: TimeReader, part: str) -> None:
    def read(length: int) -> None:
        reader.read((part * length)[:length], TODAY)
        reader.lengths((part * length)[:length])

    read(1000)
    assert not grows_faster(40, read, 10_000, 160_000, 0.02)


MONTHS = [f"{date(2000, month, 1):%B}" for month in range(1, 13)]
FORMS: dict[str, Callable[[int, int, int], str]] = {
    "03/2021": lambda year, month, _: f"{month:02}/{year}",
    "3/2021": lambda year, month, _: f"{month}/{year}",
    "03.2021": lambda year, month, _: f"{month:02}.{year}",
    "2021-03": lambda year, month, _: f"{year}-{month:02}",
    "15.03.2021": lambda year, month, day: f"{day:02}.{month:02}.{year}",
    "2021-03-15": lambda year, month, day: f"{year}-{month:02}-{day:02}",
    "15/03/2021": lambda year, month, day: f"{day:02}/{month:02}/{year}",
    "March 2021": lambda year, month, _: f"{MONTHS[month - 1]} {year}",
    "Mar 2021": lambda year, month, _: f"{MONTHS[month - 1][:3]} {year}",
    "Mar '21": lambda year, month, _: f"{MONTHS[month - 1][:3]} '{year % 100:02}",
    "15 March 2021": lambda year, month, day: f"{day} {MONTHS[month - 1]} {year}",
    "March 15, 2021": lambda year, month, day: f"{MONTHS[month - 1]} {day}, {year}",
}


@pytest.mark.parametrize("form", FORMS)
def test_every_month_is_read_in_every_form_of_a_date(form: str) -> None:
    for year, month, day in product((1951, 1999, 2000, 2025), range(1, 13), (1, 12, 13, 28)):
        [found] = READER.read(f"{FORMS[form](year, month, day)} - present", TODAY).periods
        if form != "15/03/2021" or day > 12:  # else the numbers do not say which is the month
            assert found.begins == f"{year}-{month:02}"
        assert found.ends is None


@pytest.mark.parametrize(("letter", "length"), [("Q", 3), ("H", 6)])
def test_every_part_of_a_year_has_its_months(letter: str, length: int) -> None:
    for number in range(1, 12 // length + 1):
        [found] = READER.read(f"{letter}{number} 2019 - {letter}{number} 2020", TODAY).periods
        first, last = length * (number - 1) + 1, length * number
        assert (found.begins, found.ends) == (f"2019-{first:02}", f"2020-{last:02}")


@pytest.mark.parametrize(
    ("text", "years"),
    [("10 years", 10), ("2 decades", 20), ("24 months", 2), ("52 weeks", 52 * 7 / 365.25), ("99 days", 99 / 365.25)],
)
def test_every_unit_is_as_long_as_it_is(text: str, years: float) -> None:
    [found] = READER.lengths(text)
    assert found.low == pytest.approx(years)


@given(st.lists(st.tuples(st.integers(0, 120), st.integers(0, 60)), max_size=5))
def test_periods_together_are_the_months_in_any_of_them(spans: list[tuple[int, int]]) -> None:
    def moment(month: int) -> str:
        return f"{2010 + month // 12}-{month % 12 + 1:02}"

    text = "\n".join(f"{moment(first)} - {moment(first + length)}" for first, length in spans)
    months = {month for first, length in spans for month in range(first, first + length + 1)}
    assert total(READER.read(text, TODAY).periods) == pytest.approx(len(months) / 12, abs=0.051)
