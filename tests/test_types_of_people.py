"""The types of people that say how much more counts could tell."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))
pytest.importorskip("numpy")

from compute_together import Survey, compute
from types_of_people import Types, types_of

SKILLS = ("a", "b", "c", "d")
ALL = set(SKILLS)


def found() -> Types:
    """Of 200 analysts half name a and b, half c and d, and two of each half nothing of that."""
    lists = [["a", "b"]] * 98 + [["c", "d"]] * 98 + [["a"], ["b"], ["c"], ["d"]]
    records = [{"label": "analyst", "skills": names, "years_code": "1-2 years"} for names in lists]
    counts = compute([Survey("one", "one", ("one",), {skill: skill for skill in SKILLS}, records)])
    return types_of(counts["tables"], counts["skills"], counts["roles"], count=2)


def test_what_is_seen_tells_which_type_somebody_is_of() -> None:
    types = found()
    before = types.chances({"label": "analyst"}, (), ALL)
    after = types.chances({"label": "analyst"}, ("a",), ALL)
    assert before["b"] == pytest.approx(0.5, abs=0.05)
    assert before["d"] == pytest.approx(0.5, abs=0.05)
    assert after["b"] > 0.9
    assert after["d"] < 0.05


def test_who_was_seen_to_name_all_that_their_type_does_hardly_names_more() -> None:
    types = found()
    one, both = (types.chances({"label": "analyst"}, seen, ALL)["c"] for seen in (("a",), ("a", "b")))
    assert both < one


def test_a_role_that_was_not_counted_tells_nothing() -> None:
    types = found()
    assert types.chances({"label": "astronaut"}, (), ALL) == types.chances({"label": "analyst"}, (), ALL)
