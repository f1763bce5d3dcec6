"""Profiles for other programs, and the way back through the readers of documents."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from commands import EXAMPLE, Command

from mlcareer import Knowledge, Profile
from mlcareer.documents import parse_yaml
from mlcareer.profile.export import SCHEMA_FILE, to_json_resume, to_markdown
from mlcareer.profile.file import read_profile
from mlcareer.profile.made import profile_of
from mlcareer.profile.write import to_yaml
from mlcareer.reading.person.document import read_document

EXAMPLES = sorted(Path(EXAMPLE).parent.glob("*.yaml")) + sorted(Path(EXAMPLE).parent.glob("*.json"))
TODAY = date(2026, 11, 28)
FULL = Profile.model_validate(
    {
        "name": "Ada *L*",
        "skills": [
            {"name": "Python", "level": 5},
            {"name": "SQL"},
            {"name": "Docker", "level": 0},
            {"name": "C++", "level": 2},
            {"name": "k8s", "level": 1},
        ],
        "education": [{"level": "doctorate", "field": "physics"}, {"level": "bachelor", "field": "mathematics"}],
        "years_coding": 7,
        "experience": [{"title": "Baker", "years": 1}, {"role": "data-engineer", "years": 2.5}],
        "certifications": [{"name": "PL-300", "obtained": "2024"}, "Unheard of exam"],
        "region": "Lyon",
        "target_roles": ["data-scientist"],
        "hours_per_week": 6,
    }
)
PROFILES = [pytest.param(read_profile(str(file)), id=file.stem) for file in EXAMPLES] + [pytest.param(FULL, id="full")]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(capsys)


def back(text: str, name: str, folder: Path, knowledge: Knowledge) -> Profile:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return profile_of(read_document(str(file), knowledge, TODAY))


def levels(profile: Profile, knowledge: Knowledge) -> dict[str | None, int | None]:
    return {knowledge.skill_names.find(claim.name): claim.level for claim in profile.skills}


def roles(profile: Profile, knowledge: Knowledge) -> list[str | None]:
    return [knowledge.titles.understand(job.title or job.role or "").role for job in profile.experience]


@pytest.mark.parametrize("profile", PROFILES)
def test_a_json_resume_comes_back_with_all_that_it_can_hold(
    profile: Profile, tmp_path: Path, shipped: Knowledge
) -> None:
    text, _ = to_json_resume(profile, shipped)
    again = back(text, "resume.json", tmp_path, shipped)
    said = {skill: level for skill, level in levels(profile, shipped).items() if level != 0}
    assert levels(again, shipped) == said
    assert (again.name, again.education) == (profile.name, profile.education)
    assert roles(again, shipped) == roles(profile, shipped)
    held = [shipped.certification_names.find(one.name) or one.name for one in profile.certifications]
    assert [one.name for one in again.certifications] == held
    assert [one.obtained for one in again.certifications] == [one.obtained for one in profile.certifications]


@pytest.mark.parametrize("profile", PROFILES)
def test_markdown_comes_back_with_levels_and_years(profile: Profile, tmp_path: Path, shipped: Knowledge) -> None:
    again = back(to_markdown(profile, shipped), "cv.md", tmp_path, shipped)
    found = levels(again, shipped)
    for skill, level in levels(profile, shipped).items():
        assert level is None or found[skill] == level, skill
    assert again.education == profile.education
    assert roles(again, shipped) == roles(profile, shipped)
    assert [job.years for job in again.experience] == [job.years for job in profile.experience]
    known = [id_ for one in profile.certifications if (id_ := shipped.certification_names.find(one.name))]
    assert [one.name for one in again.certifications if one.name in shipped.certifications] == known


@pytest.mark.parametrize("profile", PROFILES)
def test_yaml_comes_back_as_it_was_and_follows_the_schema_beside_it(
    profile: Profile, tmp_path: Path, run: Command
) -> None:
    me = tmp_path / "me.yaml"
    me.write_text(to_yaml(profile), encoding="utf-8")
    out = tmp_path / "out" / "me.yaml"
    out.parent.mkdir()
    assert run("profile", "export", str(me), "-o", str(out)).code == 0
    text = out.read_text(encoding="utf-8")
    assert text.split("\n")[0] == f"# yaml-language-server: $schema={SCHEMA_FILE}"
    assert read_profile(str(out)) == profile
    schema = json.loads((out.parent / SCHEMA_FILE).read_text(encoding="utf-8"))
    jsonschema.validate(parse_yaml(text, "me.yaml").value, schema, cls=jsonschema.Draft202012Validator)


def test_what_has_no_place_is_said(shipped: Knowledge) -> None:
    _, left = to_json_resume(FULL, shipped)
    assert left == (
        "years of jobs",
        "years of coding and machine learning",
        "target roles",
        "hours a week",
        "skills you said you lack",
    )
    assert to_json_resume(Profile.model_validate({"skills": {"python": 3}}), shipped)[1] == ()


def test_nothing_of_a_profile_is_read_as_markup(shipped: Knowledge) -> None:
    assert "# Ada \\*L\\*\n" in to_markdown(FULL, shipped)


def test_an_export_goes_over_no_file_and_has_three_formats(run: Command, tmp_path: Path) -> None:
    out = tmp_path / "me.json"
    assert run("profile", "export", EXAMPLE, "--format", "json-resume", "-o", str(out)).code == 0
    assert "there already" in run("profile", "export", EXAMPLE, "--format", "json-resume", "-o", str(out)).err
    for format_ in ("csv", "json", "ics"):
        ran = run("profile", "export", EXAMPLE, "--format", format_)
        assert ran.code == 2
    assert run("profile", "export", EXAMPLE, "--format", "markdown").out.startswith("# Amara\n")
    assert run("assess", EXAMPLE, "--format", "yaml").code == 2
