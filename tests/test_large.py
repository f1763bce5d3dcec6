"""A knowledge base with many roles: only what matters is looked at and listed, and what is said is the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from published_files import esco_of, write

from mlcareer import Knowledge, assess, load_knowledge, plan
from mlcareer.advice.market.browse import role_list
from mlcareer.advice.planning.path import path
from mlcareer.advice.planning.what_if import what_if
from mlcareer.advice.standing.assess import LISTED
from mlcareer.advice.standing.credit import Ledger, holdings
from mlcareer.advice.standing.held_back import RoleStandings, held_back
from mlcareer.advice.standing.likely import guesses
from mlcareer.knowledge.compiled import Compiled
from mlcareer.knowledge.load import build, shipped_folder
from mlcareer.knowledge.names import normalise
from mlcareer.knowledge.published.esco import read_esco
from mlcareer.knowledge.search import _role_texts, roles_with
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
    standing = RoleStandings(recognised, ledger, large)
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
    for name in ("asking", "untelling", "fields_asked", "builds_on", "counts_for", "choices"):
        assert getattr(anew, name) == getattr(large, name), name
    for key in ("python", "esco-skill-3", "communication"):
        assert anew.points.held(key) == large.points.held(key)
        assert anew.points.denied(key) == large.points.denied(key)
        assert anew.points.things[key].chances == large.points.things[key].chances


def test_what_learning_changes_is_told_of_the_roles_that_it_could_change(large: Knowledge) -> None:
    who = Profile.model_validate(PEOPLE[0])
    found = what_if(large, who, (SkillClaim(name="skill 7", level=3),)).change
    assert found
    assert found.left_out == len(large.roles) - len(found.roles) > 0
    asking = {role for role, *_ in large.asking["esco-skill-7"]}
    assert asking <= {one.role for one in found.roles}
    assert {one.role for one in found.roles if one.gained} == asking


QUERIES = ["skill", "sk", "skill 7", "job 12", "data", "d", "engineer pipelines", "esco", "zzz", "", "C++", "scien"]


@pytest.mark.parametrize("query", QUERIES)
def test_the_index_finds_the_roles_that_looking_at_each_would(large: Knowledge, query: str) -> None:
    words = normalise(query).split()
    expected = {}
    for role in large.roles.values():
        texts = [{word for line in lines for word in normalise(line).split()} for lines in _role_texts(large, role)]
        by_word = [[n for n, own in enumerate(texts) if any(one.startswith(word) for one in own)] for word in words]
        if words and all(by_word):
            expected[role.id] = sorted({n for found in by_word for n in found})
    assert roles_with(large, query) == expected


def sections_read(knowledge: Knowledge, ask: Callable[[Knowledge], object]) -> set[str]:
    """The sections of the compiled form of which something is read while a question is answered."""
    read: set[str] = set()

    def noted(self: Compiled, section: str) -> Any:
        read.add(section)
        return blocks(self, section)

    blocks = Compiled.blocks
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Compiled, "blocks", noted)
        ask(knowledge)
    return read


def test_a_section_is_read_when_something_in_it_is_asked_for(folder: Path) -> None:
    assert sections_read(load_knowledge(folder), lambda one: one.skills["python"].name) == {"skills"}
    listed = sections_read(load_knowledge(folder), role_list)
    assert {one for one in listed if one.startswith("roles")} == {"roles", "roles.pay", "roles.summary"}
    assert not any(one.startswith(("points", "skills", "worked out")) for one in listed)


def test_the_points_of_a_skill_are_read_without_those_of_another_table(folder: Path) -> None:
    def chances(one: Knowledge) -> object:
        return one.points.things["python"].chances

    def held(one: Knowledge) -> object:
        return one.points.held("python")

    def places(one: Knowledge) -> object:
        return one.points.places["data-analyst"]

    assert sections_read(load_knowledge(folder), places) == {"points.places"}
    assert sections_read(load_knowledge(folder), chances) == {"points.things"}
    assert sections_read(load_knowledge(folder), held) == {"points.places", "points.things", "points.things.held"}


LOOKING: dict[str, Callable[[Knowledge, Profile], Any]] = {
    "plan": lambda base, who: plan(base, who, "data-engineer", today=TODAY),
    "path": lambda base, who: path(base, who, base.roles["data-engineer"]),
}


@pytest.mark.parametrize("command", LOOKING)
def test_a_way_to_one_role_reads_the_requirements_of_no_other_than_could_lead_there(folder: Path, command: str) -> None:
    large = load_knowledge(folder)
    LOOKING[command](large, Profile.model_validate(PEOPLE[0]))
    assert isinstance(large.roles, dict)
    read = {id_ for id_, role in dict.items(large.roles) if "requirements" in vars(role)}
    assert "data-engineer" in read
    assert not [id_ for id_ in read if id_.startswith("esco-job-")]
