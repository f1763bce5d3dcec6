"""A knowledge base with many roles: only what matters is looked at and listed, and what is said is the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from published_files import esco_of, write

from mlcareer import Knowledge, assess, load_knowledge
from mlcareer.advice.planning.what_if import what_if
from mlcareer.advice.standing.assess import LISTED
from mlcareer.advice.standing.credit import Ledger, holdings
from mlcareer.advice.standing.held_back import Standing, held_back
from mlcareer.advice.standing.likely import guesses
from mlcareer.knowledge.load import build, shipped_folder
from mlcareer.knowledge.published.esco import read_esco
from mlcareer.profile.model import Profile, SkillClaim
from mlcareer.profile.recognise import recognise

TODAY = date(2026, 11, 21)
ROLES = 160
PEOPLE: list[dict[str, Any]] = [
    {"skills": {"python": 4, "sql": 3}, "experience": [{"title": "data analyst", "years": 3}]},
    {"skills": ["skill 7", "skill 12"], "current_role": "job 40"},
    {"skills": {"skill 3": 0, "skill 150": 5}, "education": {"level": "master", "field": "physics"}},
    {"experience": [{"title": "nurse", "years": 9}]},
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("large")
    overlay, _ = read_esco(write(made / "esco", esco_of(ROLES)), load_knowledge(), TODAY, lambda _: None)
    return write(made / "own", dict(overlay.files()))


@pytest.fixture(scope="module")
def large(folder: Path) -> Knowledge:
    return load_knowledge(folder)


@pytest.mark.parametrize("person", PEOPLE)
def test_who_is_held_back_is_told_without_looking_at_every_role(large: Knowledge, person: dict[str, Any]) -> None:
    recognised = recognise(Profile.model_validate(person), large)
    held = holdings(recognised, large)
    ledger = Ledger(held, large, guesses(recognised, held, large))
    standing = Standing(recognised, ledger, large)
    for role in large.roles.values():
        back = held_back(recognised, role, ledger.covers(role), large)
        assert standing.is_back(role.id) == (back is not None), role.id
        assert standing.back(role.id) == back


def test_the_best_hundred_and_those_aimed_at_are_listed_and_the_others_counted(large: Knowledge) -> None:
    who = Profile.model_validate({**PEOPLE[0], "target_roles": ["job 99"]})
    found = assess(large, who, today=TODAY, detailed=10)
    ranks = [one.rank for one in found.roles]
    assert ranks[:LISTED] == list(range(1, LISTED + 1))
    assert found.compared == len(large.roles) == len(found.roles) + found.left_out
    assert "esco-job-99" in [one.role for one in found.roles if one.in_full]
    whole = assess(large, who, today=TODAY)
    assert whole.left_out == 0
    assert [one.role for one in whole.roles[:LISTED]] == [one.role for one in found.roles[:LISTED]]


def test_what_is_kept_of_a_large_base_is_what_is_worked_out(folder: Path, large: Knowledge) -> None:
    anew = build((shipped_folder(), folder), large.digest)
    for name in ("asking", "untelling", "fields_asked", "builds_on", "counts_for"):
        assert getattr(anew, name) == getattr(large, name), name
    for key in ("python", "esco-skill-3", "communication"):
        assert anew.points.held(key) == large.points.held(key)
        assert anew.points.denied(key) == large.points.denied(key)
        assert len(large.points.chances(key)) == len(large.roles)


def test_what_learning_changes_is_told_of_the_roles_that_it_could_change(large: Knowledge) -> None:
    who = Profile.model_validate(PEOPLE[0])
    found = what_if(large, who, (SkillClaim(name="skill 7", level=3),), today=TODAY).change
    assert found
    assert found.left_out == len(large.roles) - len(found.roles) > 0
    asking = {role for role, *_ in large.asking["esco-skill-7"]}
    assert asking <= {one.role for one in found.roles}
    assert {one.role for one in found.roles if one.gained} == asking
