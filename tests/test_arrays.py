"""Many profiles at once give the very answers that each gives alone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from effort import tries
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from small import asks, certificate, role, skill
from small import knowledge as knowledge_of

from mlcareer.advice.batch import answer_blocks, answers
from mlcareer.advice.standing.fit import FitModel
from mlcareer.documents import json_value
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.model import Together
from mlcareer.profile.many import RawLine, read_lines
from mlcareer.profile.model import Profile
from mlcareer.profile.plain_json import plain_value
from mlcareer.profile.recognise import recognise

pytest.importorskip("numpy")
from mlcareer.advice.arrays.columns import said_in, said_of
from mlcareer.advice.arrays.lines import Many

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.*"))


def lines_of(values: Sequence[Any]) -> list[RawLine]:
    return [RawLine(n, "x", json.dumps(value).encode()) for n, value in enumerate(values, 1)]


def compare(model: FitModel, values: Sequence[Any], roles: Sequence[str] | None = None) -> None:
    """Hold the texts and the rankings of both ways against each other."""
    asked = tuple(model.knowledge.roles) if roles is None else roles
    lines = lines_of(values)
    one_by_one = list(answers(model, lines, asked, arrays=False))
    together = list(answers(model, lines, asked, arrays=True))
    assert [answer.text for answer in together] == [answer.text for answer in one_by_one]
    assert [list(answer.ranking) for answer in together] == [list(answer.ranking) for answer in one_by_one]
    assert [answer.unrecognised for answer in together] == [list(a.unrecognised) or a.unrecognised for a in one_by_one]


FORMS: dict[str, Any] = {
    "nothing": {},
    "no skills": {"skills": []},
    "an empty mapping": {"skills": {}},
    "names": {"skills": ["Python", "SQL", "Docker"]},
    "names of no skills": {
        "skills": ["Data Scientist", "Python", "Leadership", "team player", "Zorbing", "ML engineer"]
    },
    "levels": {"skills": {"Python": 4, "SQL": "advanced", "Docker": 0, "Git": None, "R": True, "Spark": False}},
    "listed levels": {"skills": [{"name": "Python", "level": 5}, {"SQL": 2}, "Git", {"Docker": {"level": 3}}]},
    "levels behind names": {"skills": ["Airflow - advanced", "SQL (expert)", "Python: 4", "Git (version control)"]},
    "evidence": {"skills": {"Python": {"level": 4, "evidence": "work", "last_used": 2024}, "SQL": {"guessed": True}}},
    "several names in one": {"skills": ["Torch/PyTorch", "AWS: Lambda, Glue", "Python and juggling"]},
    "one skill twice": {"skills": [{"name": "sklearn", "level": 2}, {"name": "scikit-learn", "level": 4}, "sklearn"]},
    "certifications": {"certifications": ["PL-300", {"name": "Diploma"}, {"name": "PL-300", "obtained": "2024"}]},
    "certified and said": {"skills": {"Power BI": 1, "SQL": 0}, "certifications": ["PL-300"]},
    "studies": {"skills": ["Python"], "education": {"level": "master", "field": "Physics"}},
    "a degree alone": {"education": "doctorate"},
    "a course": {"skills": ["Excel"], "certifications": ["Google Data Analytics Certificate", "PL-300"]},
    "two degrees": {
        "skills": ["Python"],
        "education": [{"level": "master", "field": "Business"}, {"level": "bachelor", "field": "Computer science"}],
    },
    "no degree": {"education": "none", "skills": ["Excel"]},
    "a degree by its name": {"education": ["B.Tech in Electronics", {"level": "MSc", "field": "Physics"}]},
    "a field that nobody knows": {"education": {"level": "bachelor", "field": "Clowning"}},
    "years": {"years_coding": 7.5, "years_ml": 0},
    "a title": {"current_role": "Senior data scientist"},
    "titles": {
        "experience": [
            {"role": "data-analyst", "years": 2.5},
            {"title": "Head of machine learning", "years": 4},
            {"title": "Head of machine learning"},
            {"title": "nurse", "years": 6},
            {"title": "wizard", "years": 1},
        ],
        "current_role": "Data analyst",
        "skills": ["SQL", "Python", "Tableau", "statistics"],
        "education": {"level": "bachelor", "field": "Statistics"},
    },
    "an aim": {"skills": {"Python": 3}, "target_roles": ["ML engineer", "machine learning engineer", "pirate"]},
    "everything else": {
        "id": 7,
        "name": "Ada",
        "region": "Berlin",
        "hours_per_week": 6,
        "skills": {"Python": 3},
    },
    "letters that are not seen": {"id": "a\u202eb", "skills": ["\u200bzz\u2066", "Python"]},
    "a wrong level": {"id": "w", "skills": {"Python": 9}},
    "a wrong key": {"skils": []},
    "a list": [1, 2],
    "a number": 5,
    "too many years": {"years_ml": 99},
    "a text for a number": {"years_coding": "4"},
    "numbers for names": {"skills": [3, {"name": 4}]},
}


@pytest.mark.parametrize("roles", [None, ("data-scientist",), ("ml-product-manager", "data-engineer", "data-analyst")])
def test_every_form_of_a_profile(roles: Sequence[str] | None, shipped: Knowledge) -> None:
    known = None if roles is None else [role for role in roles if role in shipped.roles]
    compare(FitModel(shipped), list(FORMS.values()), known)


@pytest.mark.parametrize("name", FORMS)
def test_a_profile_alone(name: str, shipped: Knowledge) -> None:
    compare(FitModel(shipped), [FORMS[name]])


def test_every_example(shipped: Knowledge) -> None:
    compare(FitModel(shipped), [yaml.safe_load(file.read_text(encoding="utf-8")) for file in EXAMPLES])


def test_a_group_that_is_centred(shipped: Knowledge) -> None:
    from mlcareer.profile.recognise import recognise

    profiles = [recognise(Profile.model_validate(FORMS[name]), shipped) for name in ("names", "levels", "titles")]
    compare(FitModel(shipped).centred_on(profiles), list(FORMS.values()))


def test_a_knowledge_base_without_counts() -> None:
    skills = [skill("a", needs={"b": 2}), skill("b", needs={"c": 1}), skill("c", like={"a": 0.5}), skill("d")]
    roles = [
        role("one", asks("a", 4, 3, essential=True), asks("c", 2)),
        role("two", asks("c|d", 3, 2, pick=2), asks("b", 1, essential=True)),
        role("three", asks("b|c|d", 5, 2, pick=2)),
        role("four", asks("b|c|d", 5, 2, pick=2)),
    ]
    known = knowledge_of(skills, roles, [certificate("seal", a=3, d=1)])
    levels = [{"skills": {"a": a, "c": c, "d": d}} for a in (0, 2, 5) for c in (0, 3) for d in (1, 4)]
    compare(FitModel(known), [*levels, {"certifications": ["seal"]}, {"skills": {"b": 0}, "certifications": ["seal"]}])


def test_what_is_in_doubt_is_left_to_the_scalar_code(shipped: Knowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where arrays are unsure of every row, the answers are the same still."""
    from mlcareer.advice.arrays import lines, ranker

    def doubting(tables: Any, columns: Any) -> ranker.Ranking:
        found = ranker.ranking(tables, columns)
        wrong = {name: getattr(found, name) * 0 for name in ("role", "fit", "among", "said", "expected", "upper")}
        return found._replace(**wrong, doubtful=found.doubtful | True)

    monkeypatch.setattr(lines, "ranking", doubting)
    compare(FitModel(shipped), list(FORMS.values()))


def test_a_pair_of_a_skill_that_was_not_counted_is_left_to_the_scalar_code(shipped: Knowledge) -> None:
    together = shipped.together
    assert together
    gone = next(pair.skill for one in together.skills for pair in one.others if pair.points > 0.5)
    rest = Together(**{**together.values(), "skills": tuple(one for one in together.skills if one.skill != gone)})
    changed = replace(shipped, together=rest)
    compare(FitModel(changed), list(FORMS.values()))
    many = Many(FitModel(changed), tuple(changed.roles))
    assert many.block(lines_of([FORMS["names"]])).found.doubtful.all()


def test_few_are_in_doubt(shipped: Knowledge) -> None:
    """What the scalar code has to do again would cost what the arrays saved. Of people who are alike in all that a role
    goes by, all are in doubt or none."""
    values = [
        {"skills": {"python": a, "sql": b, "docker": c}, "years_coding": a, "education": "bachelor", "current_role": t}
        for a in range(1, 6)
        for b in range(1, 6)
        for c in range(4)
        for t in ("data analyst", "teacher")
    ]
    from mlcareer.advice.arrays.ranker import ranking

    many = Many(FitModel(shipped), tuple(shipped.roles))
    columns = many._rows.begin()
    for value in values:
        many._rows.add(said_in(Profile.model_validate(value)), columns)
    assert ranking(many._tables, columns).doubtful.mean() < 0.03


# --- random people ---------------------------------------------------------------------------------------------

YEARS = st.one_of(st.none(), st.integers(0, 40), st.floats(0, 40).map(lambda years: round(years, 2)))
LEVELS = st.sampled_from([None, 0, 1, 2, 3, 4, 5, True, "expert", "beginner"])


@st.composite
def people(draw: st.DrawFn, knowledge: Knowledge) -> dict[str, Any]:
    skills = [name for skill in knowledge.skills.values() for name in (skill.name, *skill.aliases[:1])]
    titles = [role.title for role in knowledge.roles.values()]
    titles += [title for family in knowledge.families.values() for title in family.titles[:3]]
    titles += [f"{level} {title}" for level in ("Junior", "Senior", "Lead", "Head of") for title in titles[::9]]
    fields = [*(study.name for study in knowledge.studies.values()), "basket weaving"]
    certs = [*knowledge.certifications, "nothing known", "Python for Everybody", "Tableau Desktop Specialist"]
    said = draw(st.lists(st.tuples(st.sampled_from([*skills, "unheard of"]), LEVELS), max_size=25).map(dict))
    found: dict[str, Any] = {"skills": draw(st.sampled_from([said, [{key: value} for key, value in said.items()]]))}
    degree = st.sampled_from(["none", "secondary", "some-college", "bachelor", "master", "doctorate"])
    studied = st.fixed_dictionaries({"level": degree, "field": st.sampled_from(fields)})
    jobs = st.fixed_dictionaries({"title": st.sampled_from(titles)}, optional={"years": YEARS})
    optional = {
        "education": st.one_of(degree, studied, st.lists(studied, max_size=3)),
        "years_coding": YEARS,
        "years_ml": YEARS,
        "experience": st.lists(jobs, max_size=4),
        "current_role": st.sampled_from(titles),
        "certifications": st.lists(st.sampled_from(certs), max_size=3),
        "target_roles": st.lists(st.sampled_from(titles), max_size=2),
    }
    return found | draw(st.fixed_dictionaries({}, optional=optional))


@settings(
    max_examples=tries(30), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(data=st.data())
def test_random_people(data: st.DataObject, shipped: Knowledge) -> None:
    compare(FitModel(shipped), data.draw(st.lists(people(shipped), min_size=1, max_size=6)))


MICRO = 1.01e-6
"""What the rounding of a share can add."""


@settings(
    max_examples=tries(12), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(data=st.data())
def test_an_essential_skill_never_speaks_against_its_role(data: st.DataObject, shipped: Knowledge) -> None:
    """Whoever says it, for every role and each of its essential skills: any level never lowers the fit, none never
    raises it, alone and in a group."""
    person = {key: value for key, value in data.draw(people(shipped)).items() if key != "skills"}
    named = st.tuples(st.sampled_from(sorted(shipped.skills)), st.integers(0, 5))
    skills = data.draw(st.lists(named, max_size=25).map(dict))
    level, grouped = data.draw(st.tuples(st.integers(1, 5), st.booleans()))
    calling: dict[str, set[str]] = {}
    for role_ in shipped.roles.values():
        for one in (id_ for asked in role_.requirements if asked.essential for id_ in asked.skills):
            if one not in skills:
                calling.setdefault(one, set()).add(role_.id)
    changes = [{}, *({one: said} for one in sorted(calling) for said in (level, 0))]
    values = [{**person, "skills": {**skills, **change}} for change in changes]
    model = FitModel(shipped)
    if grouped:
        group = [Profile.model_validate({"skills": one}) for one in (["Python", "SQL"], {"Excel": 2}, ["PyTorch"])]
        model = model.centred_on([recognise(one, shipped) for one in group])
    found = list(answers(model, lines_of(values), tuple(shipped.roles), arrays=True))
    before, *after = ({one.role: one.fit for one in answer.ranking} for answer in found)
    assume(before)  # who says nothing is not ranked
    for change, fits in zip(changes[1:], after, strict=True):
        [(one, said)] = change.items()
        for role_id in calling[one]:
            if said:
                assert fits[role_id] >= before[role_id] - MICRO, (role_id, one, values[0])
            else:
                assert fits[role_id] <= before[role_id] + MICRO, (role_id, one, values[0])


# --- reading ---------------------------------------------------------------------------------------------------

TEXTS = st.one_of(
    st.sampled_from(
        [
            b'{"id": 1, "id": 2}',
            b'{"skills": {"a": 1, "a": 2}}',
            b'{"a": {"b:c": ":"}}',
            b'{"id": "\\ud83d"}',
            b"\xef\xbb\xbf{}",
            b'{"years_ml": NaN}',
            b'{"years_ml": 1e999}',
            b'{"years_ml": Infinity}',
            b'{"id": "\xff"}',
            b'{"id": "\x00"}',
            b'{"id": "\\u0000"}',
            b"[" * 500,
            b'{"years_ml": 01}',
            b'{"years_ml": 1.}',
            b'{"years_ml": -0}',
            b'{"years_ml": -0.0}',
            b"{} {}",
            b'{"id": ' + b"9" * 5000 + b"}",
            b' \t{"id": "a"}\r\n',
            b"{'id': 1}",
        ]
    ),
    st.binary(max_size=12),
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5)),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    ).map(lambda value: json.dumps(value).encode("utf-8", "surrogatepass")),
)


@settings(max_examples=tries(300), deadline=None)
@given(data=TEXTS)
def test_what_is_read_fast_is_what_is_read_with_care(data: bytes) -> None:
    found = plain_value(data)
    if said_of(found) is not None:
        profile = RawLine(1, "x", data).given().profile
        assert profile is not None
        assert json_value(data.decode(), "x") == found


@settings(max_examples=tries(200), deadline=None)
@given(value=st.sampled_from(list(FORMS.values())))
def test_plain_forms_say_what_the_model_says(value: Any) -> None:
    found = said_of(value)
    if found is not None:
        said = said_in(Profile.model_validate(value))
        assert [list(one) if isinstance(one, tuple) else one for one in found] == [
            list(one) if isinstance(one, tuple) else one for one in said
        ]


def test_most_forms_are_plain() -> None:
    wrong = ("a wrong", "a list", "a number", "too many", "a text", "numbers", "a degree by")
    for name, value in FORMS.items():
        assert (said_of(value) is None) == name.startswith(wrong), name


def test_nothing_waits_for_lines_that_are_not_there_yet(shipped: Knowledge) -> None:
    read = []

    def slow() -> Any:
        for line in lines_of([FORMS["names"]] * 4):
            read.append(line)
            yield line
            if line.line in (1, 3):
                yield None

    blocks = answer_blocks(FitModel(shipped), slow(), ("data-scientist",), arrays=True)
    assert [(len(next(blocks)), len(read)) for _ in range(2)] == [(1, 1), (2, 3)]


def test_lines_of_any_length_are_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from mlcareer.profile import many

    file = tmp_path / "people.jsonl"
    file.write_bytes(b'{"id": 1}\n\n{"id": 2}\r\n   \n{"id": "' + b"x" * 60 + b'"}\n{"id": 4}')
    for piece in (1, 3, 16, 1000):
        monkeypatch.setattr(many, "_PIECE", piece)
        found = [line for line in read_lines(str(file)) if line]
        assert [(line.line, line.given().id) for line in found] == [(1, "1"), (3, "2"), (5, "x" * 60), (6, "4")]
    monkeypatch.setattr(many, "MAX_PROFILE_BYTES", 30)
    long = next(line for line in read_lines(str(file)) if line and line.line == 5)
    assert long.given().error  # cut off, and said to be too long
