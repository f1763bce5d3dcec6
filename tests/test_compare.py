"""Roles side by side."""

from __future__ import annotations

from small import asks, knowledge, role, skill

from mlcareer.advice.compare import compare

BASE = knowledge(
    [skill("python"), skill("r"), skill("sql"), skill("torch")],
    [
        role("engineer", asks("python", 4, 5, essential=True), asks("sql", 3, 2), asks("torch", 2)),
        role("scientist", asks("python|r", 3, 4), asks("sql", 2, 3)),
    ],
)


def test_what_is_common_comes_first_and_a_choice_is_seen_from_both_sides() -> None:
    found = compare(BASE, tuple(BASE.roles.values()))
    rows = {row.requirement: [(one.level, one.within) for one in row.asked] for row in found.requirements}
    assert found.common == 1
    assert found.requirements[0].requirement == "sql"
    assert rows["sql"] == [(3, None), (2, None)]
    assert rows["python"] == [(4, None), (3, "A choice")]
    assert rows["choice"] == [(4, "Python"), (3, None)]
    assert rows["torch"] == [(2, None), (None, None)]
