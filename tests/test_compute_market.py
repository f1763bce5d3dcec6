"""The script that computes market.yaml, on a small evidence folder whose quartiles can be told by hand."""

from __future__ import annotations

import gzip
import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

SCRIPT = Path(__file__).parents[1] / "scripts" / "compute_market.py"
DATA = Path(__file__).parents[1] / "data"
ROLES = """\
- id: data-scientist
  title: Data scientist
  codes:
    - {system: soc, code: 15-2051.00, title: Data Scientists}
- id: machine-learning-engineer
  title: Machine learning engineer
  also_called: [{title: ML engineer}]
  codes:
    - {system: soc, code: 15-2051.01, title: Business Intelligence Analysts, exact: false, note: Near enough.}
- id: senior-machine-learning-engineer
  title: Senior machine learning engineer
"""
WAGES = """\
MAY,OCC_CODE,OCC_TITLE,TOT_EMP,A_MEAN,A_PCT10,A_PCT25,A_MEDIAN,A_PCT75,A_PCT90
2024,15-2051,Data Scientists,9,9,1,2,3,4,5
2025,15-2051,Data Scientists,9,50,10,20,40,80,#
"""
PROJECTIONS = """\
2024 National Employment Matrix title,2024 National Employment Matrix code,"Employment, 2024",\
"Employment change, percent, 2024–34","Occupational openings, 2024–34 annual average"
"Total, all occupations",00-0000,1000,3.1,10
  Data scientists,15-2051,245.9,33.5,23.4
"""
COLUMNS = (
    "work_year,experience_level,employment_type,job_title,salary,salary_currency,salary_in_usd,employee_residence,"
    "remote_ratio,company_location,company_size"
)


def record(
    amount: int,
    *,
    title: str = "Machine Learning Engineer",
    level: str = "SE",
    year: int = 2024,
    kind: str = "FT",
    currency: str = "USD",
    country: str = "US",
) -> str:
    usd = amount if currency == "USD" else amount * 2
    return f"{year},{level},{kind},{title},{amount},{currency},{usd},{country},0,{country},M"


def evidence(folder: Path, records: list[str]) -> Path:
    folder.mkdir()
    (folder / "oews_national_may2024_may2025.csv").write_text(WAGES, "utf-8")
    (folder / "bls_projections_2024_2034.csv").write_text(PROJECTIONS, "utf-8")
    with gzip.open(folder / "aijobs_salaries_2025-01-19.csv.gz", "wt", encoding="utf-8") as stream:
        stream.write("\n".join([COLUMNS, *records]) + "\n")
    return folder


def run(tmp_path: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SCRIPT), str(tmp_path / "evidence"), "--data", str(tmp_path), *options]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def market(tmp_path: Path, records: list[str]) -> dict[str, Any]:
    tmp_path.mkdir(exist_ok=True)
    (tmp_path / "roles.yaml").write_text(ROLES, "utf-8")
    evidence(tmp_path / "evidence", records)
    done = run(tmp_path)
    assert done.returncode == 0, done.stderr
    return {item["id"]: item for item in yaml.safe_load((tmp_path / "market.yaml").read_text("utf-8"))}


def abroad(item: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {pay["country"]: pay for pay in item["pay"] if pay["country"] != "US"}


def recorded(item: dict[str, Any]) -> list[dict[str, Any]]:
    return [pay for pay in item["pay"] if pay["sources"] == ["aijobs-salaries-2025"]]


HUNDREDS = [record(amount) for amount in range(0, 2100, 100)]
"""0, 100 … 2,000: 21 records, so that p10 is the third, p25 the sixth and the median the eleventh."""


def test_percentiles_are_those_told_by_hand(tmp_path: Path) -> None:
    every, senior = recorded(market(tmp_path, HUNDREDS)["machine-learning-engineer"])
    figures = {"p10": 200, "p25": 500, "median": 1000, "p75": 1500, "p90": 1800, "n": 21}
    shared = {"country": "US", "currency": "USD", "as_of": "2025-01-19", "sources": ["aijobs-salaries-2025"]}
    assert every == {**shared, **figures, "seniority": "all"}
    assert senior == {**shared, **figures, "seniority": "senior"}


def test_percentiles_are_interpolated(tmp_path: Path) -> None:
    [pay] = recorded(market(tmp_path, [record(a) for a in (10, 20, 30, 40, 50, 60)])["machine-learning-engineer"])
    assert [pay[p] for p in ("p10", "p25", "median", "p75", "p90")] == [15, 22, 35, 48, 55]


def test_a_senior_role_is_the_senior_records_of_the_plain_one(tmp_path: Path) -> None:
    found = market(tmp_path, [*HUNDREDS, *(record(1, level="EN") for _ in range(30))])
    [pay] = recorded(found["senior-machine-learning-engineer"])
    assert (pay["seniority"], pay["n"], pay["median"]) == ("senior", 21, 1000)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(record(9, kind="PT"), id="part time"),
        pytest.param(record(9, year=2022), id="too old"),
        pytest.param(record(9, title="Senior Machine Learning Engineer II"), id="title that only contains another"),
        pytest.param(record(9, title="Engineer"), id="title that says too little"),
    ],
)
def test_what_does_not_count(tmp_path: Path, other: str) -> None:
    every = recorded(market(tmp_path, [*HUNDREDS, other])["machine-learning-engineer"])[0]
    assert every["n"] == 21


def test_another_name_counts_however_it_is_spelt(tmp_path: Path) -> None:
    every = recorded(market(tmp_path, [*HUNDREDS, record(9, title="ml-engineer")])["machine-learning-engineer"])[0]
    assert every["n"] == 22


def test_other_countries_count_in_their_own_currency_alone(tmp_path: Path) -> None:
    british = [record(a, currency="GBP", country="GB") for a in (10, 20, 30, 40, 50)]
    dollars = [record(9, country="GB") for _ in range(30)]
    [pay] = recorded(market(tmp_path, british + dollars)["machine-learning-engineer"])
    assert (pay["country"], pay["currency"], pay["n"], pay["median"]) == ("GB", "GBP", 5, 30)


def test_fewer_than_five_records_are_left_out(tmp_path: Path) -> None:
    assert recorded(market(tmp_path, HUNDREDS[:4])["machine-learning-engineer"]) == []


def test_repeats_do_not_count_where_they_would_decide(tmp_path: Path) -> None:
    every = recorded(market(tmp_path, [*HUNDREDS, *(record(2000) for _ in range(30))])["machine-learning-engineer"])[0]
    assert (every["n"], every["median"]) == (21, 1000)
    assert every["note"] == "Of 51 records 21 are different; with the repeats the median is 2,000."


def test_repeats_count_where_they_decide_nothing(tmp_path: Path) -> None:
    every = recorded(market(tmp_path, [*HUNDREDS, *(record(1000) for _ in range(9))])["machine-learning-engineer"])[0]
    assert (every["n"], every["median"]) == (len(HUNDREDS) + 9, 1000)
    assert not every.get("note")


def test_a_small_cell_of_repeats_says_so_or_is_left_out(tmp_path: Path) -> None:
    german = [record(amount, currency="EUR", country="DE") for amount in (100, 200, 300, 400, 500)]
    (few,) = recorded(market(tmp_path, german * 2)["machine-learning-engineer"])
    assert (few["n"], few["note"]) == (5, "Of 10 records 5 are different; with the repeats the median is 300.")


def test_a_cell_of_one_figure_often_repeated_is_left_out(tmp_path: Path) -> None:
    one = [record(36_000, currency="EUR", country="DE") for _ in range(30)]
    assert recorded(market(tmp_path, one)["machine-learning-engineer"]) == []


def test_official_pay_leaves_out_what_lies_above_the_ceiling(tmp_path: Path) -> None:
    pay = market(tmp_path, [])["data-scientist"]["pay"][0]
    assert pay == {
        "country": "US", "currency": "USD", "mean": 50, "p10": 10, "p25": 20, "median": 40, "p75": 80,
        "as_of": "2025-05", "occupation": "Data Scientists (15-2051)", "sources": ["bls-oews-2025"],
        "note": "p90 above the highest wage that BLS publishes.",
    }  # fmt: skip


def test_the_note_says_that_an_occupation_is_only_the_nearest_and_wider(tmp_path: Path) -> None:
    pay = market(tmp_path, [])["machine-learning-engineer"]["pay"][0]
    assert pay["note"].startswith("Nearest occupation. Near enough. BLS publishes figures for 15-2051 only")


def test_figures_of_other_countries_are_by_the_year(tmp_path: Path) -> None:
    found = abroad(market(tmp_path, [])["data-scientist"])
    assert list(found) == ["CA", "SE", "NO", "DK", "FI", "DE"]
    assert found["CA"] == {
        "country": "CA", "currency": "CAD", "low": 62400, "median": 95992, "high": 145059, "as_of": "2024",
        "occupation": "Data scientists (NOC 2021 21211)", "sources": ["job-bank-wages-2025"],
        "note": "Published by the hour; a year here is 2,080 hours. The range is the publisher's low and high wage.",
    }  # fmt: skip
    assert (found["NO"]["currency"], found["NO"]["median"], found["NO"]["n"]) == ("NOK", 12 * 76330, 33567)


def test_the_note_says_which_occupations_abroad_are_only_the_nearest(tmp_path: Path) -> None:
    senior = abroad(market(tmp_path, [])["senior-machine-learning-engineer"])
    assert all(pay["note"].startswith("Nearest occupation, by our judgement. ") for pay in senior.values())
    assert not any("Nearest" in pay["note"] for pay in abroad(market(tmp_path / "b", [])["data-scientist"]).values())


def test_outlook_is_in_whole_jobs(tmp_path: Path) -> None:
    [outlook] = market(tmp_path, [])["data-scientist"]["outlook"]
    assert outlook == {
        "country": "US", "growth_percent": 33.5, "openings_per_year": 23400, "employment": 245900,
        "period": "2024–34", "occupation": "Data scientists (15-2051)", "sources": ["bls-projections-2024-2034"],
        "note": "All occupations together: +3.1 %.",
    }  # fmt: skip


def test_check_agrees_with_what_was_written_and_finds_a_change(tmp_path: Path) -> None:
    market(tmp_path, HUNDREDS)
    assert run(tmp_path, "--check").returncode == 0
    file = tmp_path / "market.yaml"
    changed = file.read_text("utf-8").replace("median: 1000", "median: 1001", 1)
    file.write_text(changed, "utf-8")
    done = run(tmp_path, "--check")
    assert done.returncode == 1
    assert "median: 1001" in done.stderr
    assert file.read_text("utf-8") == changed


def test_a_missing_input_is_named(tmp_path: Path) -> None:
    (tmp_path / "roles.yaml").write_text(ROLES, "utf-8")
    (tmp_path / "evidence").mkdir()
    done = run(tmp_path)
    assert done.returncode == 1
    assert "0 files are named oews_national_*.csv" in done.stderr


@pytest.fixture(scope="module")
def script() -> Any:
    found = importlib.util.spec_from_file_location("compute_market", SCRIPT)
    assert found
    assert found.loader
    module = importlib.util.module_from_spec(found)
    sys.modules[found.name] = module
    found.loader.exec_module(module)
    return module


def shipped(name: str) -> Any:
    return yaml.safe_load((DATA / name).read_text(encoding="utf-8"))


def test_the_shipped_figures_are_of_titles_that_the_roles_have_today(script: Any) -> None:
    """A name that a role lost or got since changes what is counted for it."""
    roles_of = script.titles(shipped("roles.yaml"))
    told, role = 0, ""
    for line in (DATA / "market.yaml").read_text(encoding="utf-8").splitlines():
        role = line.removeprefix("- id: ") if line.startswith("- id: ") else role
        if line.startswith("  # Titles: "):
            for title in re.findall(r"(?:: |, )(\D+?) [\d,]+(?=, \D|$)", line):
                assert role in roles_of.get(script.normalise(title), ()), (role, title)
                told += 1
    assert told > 50


def test_the_shipped_figures_of_other_countries_are_those_of_the_list(script: Any) -> None:
    given = yaml.safe_load(script.OFFICIAL_PAY.read_text(encoding="utf-8"))
    wanted = list(script.pay_abroad({role["id"] for role in shipped("roles.yaml")}, given))
    found = {role["id"]: role.get("pay", []) for role in shipped("market.yaml")}
    for id_, statement in wanted:
        figures = {key: value for key, value in statement.items() if value != ""}
        assert any(all(one.get(key) == value for key, value in figures.items()) for one in found[id_]), (id_, figures)
    assert len(wanted) > 100
