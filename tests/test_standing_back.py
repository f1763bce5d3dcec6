"""What backs a role beside a list of skills, what holds one back, and what is done for groups and strange lists."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import small
from commands import CALLS, EXAMPLE, Command
from effort import tries
from hypothesis import given, settings
from hypothesis import strategies as st

from mlcareer import Knowledge, Profile, assess
from mlcareer.advice.standing.assess import Assessment, RoleAssessment
from mlcareer.advice.standing.fit import FitModel, fit_band
from mlcareer.profile.recognise import Recognised, recognise


def person(known: Knowledge, **given_: Any) -> Recognised:
    return recognise(Profile.model_validate(given_), known)


def result(known: Knowledge, **given_: Any) -> Assessment:
    return assess(known, Profile.model_validate(given_), today=small.TODAY)


def found(of: Assessment, role: str) -> RoleAssessment:
    return next(one for one in of.roles if one.role == role)


def backed(known: Knowledge, **given_: Any) -> dict[str, float]:
    return {one.role: one.points for one in FitModel(known).scored(person(known, **given_)).backings}


# --- backing


def test_the_role_of_ones_own_job_can_win_with_a_few_tools(shipped: Knowledge) -> None:
    for role in ("database-administrator", "ux-researcher", "machine-learning-engineer", "statistician"):
        title = shipped.roles[role].title
        of = result(shipped, current_role=title, experience=[{"title": title, "years": 3}], skills=["Python", "Excel"])
        assert of.roles[0].role == role
        assert any(one.about == f"work as {title}" and one.points > 1 for one in of.roles[0].fit_reasons)


def test_a_job_counts_by_its_years_and_less_once_it_is_past(shipped: Knowledge) -> None:
    rule = shipped.method.fit
    full = backed(shipped, experience=[{"role": "data-analyst", "years": rule.job_years}])["data-analyst"]
    half = backed(shipped, experience=[{"role": "data-analyst", "years": rule.job_years / 2}])["data-analyst"]
    past = backed(shipped, experience=[{"role": "data-analyst", "years": 9}], current_role="Statistician")
    assert (full, half) == (rule.job_points, rule.job_points / 2)
    assert past["data-analyst"] == rule.past_job * rule.job_points
    assert past["statistician"] == rule.job_points


def test_a_job_outside_backs_the_roles_near_to_its_family(shipped: Knowledge) -> None:
    near = backed(shipped, experience=[{"title": "Registered nurse", "years": 8}])
    family = shipped.families[person(shipped, current_role="Registered nurse").jobs[0].family or ""]
    assert set(near) == set(family.near)


def test_an_aim_and_the_field_of_a_degree_back_a_little(shipped: Knowledge) -> None:
    rule = shipped.method.fit
    assert backed(shipped, target_roles=["data-analyst"]) == {"data-analyst": rule.aim_points}
    asked = backed(shipped, education={"level": "bachelor", "field": "statistics"})
    assert asked["statistician"] == rule.degree_points
    assert "ux-researcher" not in asked


def test_who_names_only_a_job_is_ranked(shipped: Knowledge) -> None:
    assert not person(shipped, current_role="Data analyst").empty
    assert person(shipped, current_role="Flurb of the realm").empty


# --- holding back


def test_a_role_far_above_a_person_stands_behind_and_says_why(shipped: Knowledge) -> None:
    junior = result(shipped, skills=["Python", "leadership"], years_coding=1, years_ml=1)
    chief = found(junior, "chief-data-officer")
    assert chief.held_back
    assert chief.held_back.kind == "level"
    assert "it asks for " in chief.held_back.text
    ahead = [one for one in junior.roles if one.held_back is None]
    assert all(one.rank < chief.rank for one in ahead)


def test_who_has_been_as_high_is_not_held_back(shipped: Knowledge) -> None:
    before = [{"title": "Director of analytics", "years": 3}, {"role": "data-science-manager", "years": 9}]
    senior = result(shipped, skills=["Python"], experience=before, current_role="Director of analytics")
    for role in ("chief-data-officer", "data-science-manager"):
        back = found(senior, role).held_back
        assert back is None or back.kind == "essentials"


def test_a_year_short_of_many_is_not_far_below(shipped: Knowledge) -> None:
    def back(years: int) -> object:
        jobs = [{"role": "data-scientist", "years": 8}, {"role": "data-science-manager", "years": years}]
        return found(result(shipped, skills=["leadership"], experience=jobs), "chief-data-officer").held_back

    assert back(2)
    assert back(4) is None


def test_what_nothing_essential_was_said_of_is_held_back_unless_its_people_were_counted(shipped: Knowledge) -> None:
    of = result(shipped, skills=["Excel"])
    unsaid = [one for one in of.roles if one.held_back and one.held_back.kind == "essentials"]
    assert unsaid
    assert all(one.fit_basis != "survey" for one in unsaid)
    assert "nothing was said of " in unsaid[0].held_back.text  # type: ignore[union-attr]
    ranks = [one.held_back is not None for one in of.roles]
    assert ranks == sorted(ranks)


def test_a_trait_tells_nothing_of_a_role(shipped: Knowledge) -> None:
    of = result(shipped, skills=["Python", "communication", "critical thinking"])
    back = found(of, "ux-researcher").held_back
    assert back
    assert (back.kind, "Communication" in back.text) == ("essentials", False)
    assert (
        found(result(shipped, skills=["Python", "communication", "user research"]), "ux-researcher").held_back is None
    )


def test_a_role_that_asks_for_a_higher_degree_stands_behind_and_says_so(shipped: Knowledge) -> None:
    """Two degrees short always, one only while the role is far; of roles whose people were counted, only two."""
    skills = ["Excel", "communication"]
    nurse = result(shipped, skills=skills, education={"level": "bachelor", "field": "nursing"})
    back = found(nurse, "quantitative-analyst").held_back
    assert back
    assert back.kind == "degree"
    assert back.text.startswith("it asks for a master's degree")
    assert back.text.endswith("you: a bachelor's degree in nursing")
    assert found(nurse, "research-scientist").held_back is None
    school = result(shipped, skills=skills, education="secondary")
    assert found(school, "research-scientist").held_back is not None
    knows = ["Python", "PyTorch", "deep learning", "machine learning", "statistics", "linear algebra", "calculus"]
    able = {"skills": dict.fromkeys(knows, 5), "education": {"level": "bachelor", "field": "physics"}}
    researcher = found(result(shipped, **able), "machine-learning-researcher")
    assert researcher.held_back is not None
    engineer = found(result(shipped, **able), "research-engineer")
    assert (engineer.held_back is None) == (engineer.readiness_expected >= 35)
    assert found(result(shipped, skills=skills), "research-engineer").held_back is not None
    assert all(one.held_back is None or one.held_back.kind != "degree" for one in result(shipped, skills=skills).roles)


def test_without_a_usual_degree_no_far_role_but_a_beginners_is_first(shipped: Knowledge) -> None:
    pupil = result(shipped, skills={"python": 2, "git": 1}, education="secondary")
    for role, back in (("ai-safety-researcher", True), ("data-scientist", True), ("data-analyst", False)):
        assert (found(pupil, role).held_back is not None) == back
    assert found(result(shipped, skills={"python": 2, "git": 1}), "data-scientist").held_back is None
    able = dict.fromkeys(("python", "sql", "statistics", "machine-learning", "model-evaluation", "pandas"), 5)
    assert found(result(shipped, skills=able, education="secondary"), "data-scientist").held_back is None


def test_a_role_of_which_next_to_nothing_essential_is_likely_is_held_back(shipped: Knowledge) -> None:
    of = result(shipped, skills=["Excel", "Tableau", "SQL"], education={"level": "bachelor", "field": "marketing"})
    back = found(of, "ux-researcher").held_back
    assert back
    assert back.kind == "essentials"


# --- groups, strange lists and what is close


def test_a_group_is_told_apart_by_what_its_people_differ_in(shipped: Knowledge) -> None:
    lists = [["Python", "SQL", "Tableau"], ["Python", "SQL", "Spark"], ["Python", "SQL", "PyTorch"]]
    group = [person(shipped, skills=skills) for skills in lists]
    centred = FitModel(shipped).centred_on(group)
    scores = [{fit.role: fit.score for fit in centred.rank(one)} for one in group]
    assert all(sum(one[role] for one in scores) == pytest.approx(0, abs=1e-9) for role in shipped.roles)
    assert scores[0]["data-analyst"] > scores[1]["data-analyst"]
    assert scores[1]["data-engineer"] > scores[0]["data-engineer"]


def test_batch_centres_only_when_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = Command(capsys)
    lists = [["Python", "SQL", "Tableau"], ["Python", "SQL", "Spark"], ["Python", "SQL", "PyTorch"]]
    file = tmp_path / "group.jsonl"
    file.write_text("".join(json.dumps({"id": str(n), "skills": s}) + "\n" for n, s in enumerate(lists)), "utf-8")
    roles = ("--role", "data-analyst", "--role", "data-engineer")
    plain, centred = command("batch", str(file), *roles), command("batch", str(file), *roles, "--centre")
    assert "--centre" not in plain.err
    assert "--centre" in centred.err
    before, after = ([json.loads(line) for line in one.out.splitlines()] for one in (plain, centred))
    assert [one["id"] for one in after] == ["0", "1", "2"]
    assert before != after
    for line in before:
        assert sum(one["fit"] for one in line["ranking"]) < 1
        assert sum(one["fit_among"] for one in line["ranking"]) == pytest.approx(1, abs=1e-5)


def test_a_list_like_none_that_was_asked_says_less(shipped: Knowledge) -> None:
    model = FitModel(shipped)
    usual = person(shipped, skills=["Jupyter", "Matplotlib", "Visual Studio Code", "PyCharm"])
    strange = person(shipped, skills=["usability testing", "interaction design", "accessibility", "research ethics"])
    sure = [model.certainty(one) for one in (usual, strange)]
    assert sure[0] > 0.9
    assert sure[1] < 0.7


def test_who_tells_years_is_a_person_and_no_advertisement(shipped: Knowledge) -> None:
    model = FitModel(shipped)
    skills = ["usability testing", "interaction design", "accessibility", "research ethics"]
    silent, telling = person(shipped, skills=skills), person(shipped, skills=skills, years_coding=3)
    assert model.of_a_person(telling) > 0.85
    assert 0.1 < model.of_a_person(silent) < model.of_a_person(telling)
    assert model.certainty(telling) < model.certainty(silent)


def test_bands_and_close_roles(shipped: Knowledge) -> None:
    assert [fit_band(share, 20) for share in (0.5, 0.4, 0.2, 0.05, 0.04)] == [
        "strong",
        "strong",
        "fair",
        "some",
        "little",
    ]
    of = result(shipped, skills=["Python"])
    close = [one for one in of.roles if one.close_to_first]
    assert close[0] is of.roles[0]
    assert all(of.roles[0].fit_score - one.fit_score < shipped.method.fit.close for one in close)


LISTS = st.lists(st.sampled_from(range(10_000)), min_size=8, max_size=25, unique=True)


@given(LISTS)
@settings(max_examples=tries(20), deadline=None)
def test_the_order_of_a_list_says_nothing(shipped: Knowledge, numbers: list[int]) -> None:
    skills = sorted(shipped.skills)
    names = list(dict.fromkeys(skills[number % len(skills)] for number in numbers))
    one, other = person(shipped, skills=names), person(shipped, skills=names[::-1])
    assert FitModel(shipped).rank(one) == FitModel(shipped).rank(other)


def test_base_replaces_nothing(shipped: Knowledge) -> None:
    """The points are worked out for the roles that there are: a role taken away is in no row."""
    fewer = replace(shipped, roles={k: v for k, v in shipped.roles.items() if k != "ux-researcher"})
    from mlcareer.knowledge.points import with_points

    assert "ux-researcher" not in with_points(fewer).points.places


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(capsys)


@pytest.mark.parametrize("name", ["assess", "what-if", "roles compare", "posting"])
def test_fit_is_told_in_words(name: str, run: Command) -> None:
    """A percent would look surer than it is."""
    compared = (EXAMPLE,) if name == "roles compare" else ()
    page = run(*name.split(), *CALLS[name], *compared, "--full", "--format", "markdown").out
    rows = [[cell.strip() for cell in line.split("|")] for line in page.splitlines() if line.startswith("|")]
    title = "Fit rank" if name == "roles compare" else "Fit"
    head = next(place for place, row in enumerate(rows) if title in row)
    told = "strong|fair|some|little"
    for row in rows[head + 2 : head + 4]:
        assert re.fullmatch(rf"\d+ \(({told})\)|({told})( → ({told}))?", row[rows[head].index(title)])


def test_the_page_to_hand_over_tells_fit_in_words(run: Command, tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    assert run("report", EXAMPLE, "--output", str(out)).code == 0
    fits = re.findall(r'data-label="Fit">([^<]*)<', out.read_text("utf-8"))
    assert fits
    assert set(fits) <= {"strong", "fair", "some", "little"}
