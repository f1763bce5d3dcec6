"""How the figures of docs/measurements.md are worked out."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))
pytest.importorskip("numpy")

from measure_ranking import Scores, calibration


def lists(share: float, right: int, of: int) -> tuple[list[str], Scores]:
    """People of two roles to each of whom one is first with this share, for so many the one they hold."""
    jobs = ["analyst" if number % 2 else "engineer" for number in range(of)]
    other = {"analyst": "engineer", "engineer": "analyst"}
    firsts = [job if number < right else other[job] for number, job in enumerate(jobs)]
    return jobs, [{first: share, other[first]: 1 - share} for first in firsts]


def test_the_error_is_how_far_the_share_is_from_how_often_it_is_right() -> None:
    assert calibration(*lists(0.75, right=150, of=200)).error == pytest.approx(0.0)
    assert calibration(*lists(0.75, right=190, of=200)).error == pytest.approx(0.2)


def test_every_role_counts_alike() -> None:
    jobs = ["analyst", *["engineer"] * 3]
    scores = [{"engineer": 0.75, "analyst": 0.25}] * 4
    assert calibration(jobs, scores).error == pytest.approx(0.25)


def test_an_error_is_told_from_chance() -> None:
    few, many = (calibration(*lists(0.75, right=9 * of // 10, of=of)) for of in (20, 2000))
    assert few.error == pytest.approx(many.error)
    assert few.error < few.chance_most, "with so few it may be chance"
    assert many.chance < many.chance_most < many.low < many.error < many.high
    assert few.low < many.low
    assert few.high > many.high


def test_one_share_by_itself_has_the_error_of_a_share_that_varies() -> None:
    """With one tenth of shares the mean error by chance is that of the mean of so many draws."""
    found = calibration(*lists(0.75, right=75, of=100))
    assert found.chance == pytest.approx((2 / 3.14159) ** 0.5 * (0.75 * 0.25 / 100) ** 0.5, rel=0.1)
