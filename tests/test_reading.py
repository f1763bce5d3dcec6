"""What is read in the labelled texts: right often enough, and as the page says."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from mlcareer import Knowledge

ROOT = Path(__file__).parents[1]
FLOORS = {
    "cv: skills held": (0.95, 0.90),
    "posting: skills named": (0.94, 0.90),
    "cv: skills lacking": (0.95, 0.90),
    "cv: levels": (0.95, 0.88),
    "cv: certifications": (0.95, 0.90),
    "cv: degrees": (0.95, 0.90),
    "cv: fields of degrees": (0.95, 0.95),
    "cv: jobs": (0.95, 0.92),
    "cv: years of jobs": (0.95, 0.95),
    "cv: name": (0.95, 0.85),
    "cv: years stated": (1.0, 0.60),
    "posting: certifications named": (0.95, 0.85),
    "posting: levels": (0.95, 0.90),
    "posting: first role": (0.95, 0.95),
    "posting: contract": (0.96, 0.96),
    "posting: names not known": (0.85, 0.75),
    "cv: names not known": (0.35, 0.50),
    "posting: must": (0.98, 0.95),
    "posting: nice": (0.94, 0.95),
    "posting: alternatives": (0.95, 0.94),
    "posting: years": (0.97, 0.97),
    "posting: degree": (0.97, 0.97),
    "posting: degree required": (0.97, 0.97),
    "posting: pay": (0.97, 0.97),
    "posting: place": (0.97, 0.94),
    "posting: remote": (0.97, 0.97),
}
"""The least precision and recall of each kind; for skills what was promised, for the others a little under what is."""


@pytest.fixture(scope="module")
def script() -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "scripts"))
        import measure_reading

        yield measure_reading


@pytest.fixture(scope="module")
def lines(script: ModuleType, shipped: Knowledge) -> Any:
    return script.measure(script.TEXTS, shipped)


def test_enough_is_read_right(script: ModuleType, lines: Any) -> None:
    tallies = script.tallies(lines)
    assert set(tallies) == set(FLOORS)
    low = {
        kind: (round(tallies[kind].precision, 3), round(tallies[kind].recall, 3))
        for kind, (precision, recall) in FLOORS.items()
        if tallies[kind].precision < precision or tallies[kind].recall < recall
    }
    assert low == {}


def test_every_text_is_read_as_before(shipped: Knowledge) -> None:
    """What is read of each text stands in tests/readings; scripts/write_readings.py writes it anew, to be looked at."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "scripts"))
        import write_readings
    kept = {file.name: file.read_text("utf-8") for file in write_readings.READINGS.glob("*.json")}
    found = write_readings.readings(shipped)
    assert [name for name in sorted(found.keys() | kept.keys()) if found.get(name) != kept.get(name)] == []


def test_the_page_gives_the_figures(script: ModuleType, lines: Any) -> None:
    assert script.PAGE.read_text("utf-8") == script.page(script.TEXTS, lines)


CV = """\
kind: cv
name: Jane Doe
skills: [python, sql]
optional: [docker]
absent: [kubernetes]
others: [java]
levels: {python: [4, 5], sql: 3}
certifications: []
degrees: []
jobs: [{title: Data Analyst, begins: 2018-01, ends: 2020-01, years: 2.0}]
years_coding: null
years_ml: null
"""


def test_what_is_false_and_missed_is_listed_with_its_words(
    script: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Jane Doe\n\nWork\nData Analyst, Acme, 01/2018 - 01/2019\n\nSkills\nPython (basic), Docker, Java\n"
    (tmp_path / "cv-one.txt").write_text(text, "utf-8")
    (tmp_path / "cv-one.labels.yaml").write_text(CV, "utf-8")
    assert script.main([str(tmp_path), "--list"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "cv: levels | false | cv-one | python 4-5: 2 | Python (basic), Docker, Java ('basic' stands behind it)",
        "cv: levels | missed | cv-one | python 4-5 | Python (basic), Docker, Java ('basic' stands behind it)",
        "cv: levels | missed | cv-one | sql 3-3 | ",
        "cv: skills held | false | cv-one | java | Python (basic), Docker, Java (named without a level)",
        "cv: skills held | missed | cv-one | sql | ",
        "cv: skills lacking | missed | cv-one | kubernetes | ",
        "cv: years of jobs | false | cv-one | Data Analyst 2.0 | 2018-01-2019-01: 1.1",
        "cv: years of jobs | missed | cv-one | Data Analyst 2.0 | 2018-01-2019-01: 1.1",
    ]


def test_a_page_out_of_date_is_noticed(script: ModuleType, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    (tmp_path / "cv-one.labels.yaml").write_text(CV, "utf-8")
    (tmp_path / "cv-one.txt").write_text("Jane Doe\n\nSkills: Python, SQL\n", "utf-8")
    assert script.main([str(tmp_path), "--output", str(page)]) == 0
    assert script.main([str(tmp_path), "--output", str(page), "--check"]) == 0
    page.write_text("old", "utf-8")
    assert script.main([str(tmp_path), "--output", str(page), "--check"]) == 1
