"""The history of assessments: one cause an entry, and nothing left of what is forgotten."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
import small
from hypothesis import given
from hypothesis import strategies as st
from small import asks, role, skill

from mlcareer.advice.standing.fit import FitModel
from mlcareer.advice.standing.progress import Progress, progress, standings
from mlcareer.errors import CareerError
from mlcareer.knowledge.base import Knowledge
from mlcareer.profile.history import APPLICATION, History, HistoryEntry, RecordedStanding, content_of, due, profile_of
from mlcareer.profile.model import Profile, SkillClaim
from mlcareer.render.pages.saved import history_page, spark

DAY = date(2026, 1, 1)
BASES = [
    small.knowledge(
        [skill("python"), skill("sql"), skill("docker")],
        [
            role("analyst", asks("sql", 3), asks("python", python)),
            role("engineer", asks("python", 4), asks("docker", 2)),
        ],
    )
    for python in (1, 2, 4)
]
"""Three knowledge bases that ask an analyst for more and more Python; told apart by their digest."""


def base(number: int) -> Knowledge:
    values = {**BASES[number].values(), "digest": f"digest-{number}"}
    return Knowledge(**values)


def person(**levels: int) -> Profile:
    return Profile(skills=tuple(SkillClaim(name=name, level=level) for name, level in levels.items()))


def assess(history: History, profile: Profile, knowledge: Knowledge, day: date = DAY, name: str = "default") -> int:
    model = FitModel(knowledge)
    content = content_of(profile)
    return history.record(
        name, day, content, knowledge.stamp, lambda text: standings(knowledge, model, profile_of(text))
    )


def told(history: History, knowledge: Knowledge, since: date | None = None) -> Progress:
    return progress(knowledge, "default", history.entries("default"), since=since)


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path / "history.sqlite3")


def causes(history: History) -> list[str]:
    return [entry.cause for entry in history.entries("default")]


# --- causes ----------------------------------------------------------------------------------------------------


def test_an_entry_holds_what_was_found(history: History) -> None:
    assert assess(history, person(sql=3), base(0)) == 1
    (entry,) = history.entries("default")
    assert (entry.day, entry.cause, entry.knowledge) == (DAY, "first", base(0).stamp)
    assert entry.content == '{"skills":[{"level":3,"name":"sql"}]}'
    analyst, engineer = entry.standings
    assert (analyst.role, analyst.readiness, analyst.readiness_upper, analyst.rank) == ("analyst", 50.0, 100.0, 1)
    assert (engineer.role, engineer.readiness) == ("engineer", 0.0)
    assert analyst.fit is not None
    assert engineer.fit is not None
    assert analyst.fit + engineer.fit == pytest.approx(1)


def test_an_assessment_that_finds_everything_as_it_was_adds_nothing(history: History) -> None:
    assess(history, person(sql=3, python=1), base(0))
    assert assess(history, person(python=1, sql=3), base(0), DAY + timedelta(9)) == 0
    assert [entry.day for entry in history.entries("default")] == [DAY]


def test_when_both_changed_the_old_profile_is_entered_under_the_new_knowledge_first(history: History) -> None:
    assess(history, person(sql=3, python=1), base(0))
    assert assess(history, person(sql=3, python=2), base(2), DAY + timedelta(1)) == 2
    first, moved, learned = history.entries("default")
    assert [first.cause, moved.cause, learned.cause] == ["first", "knowledge", "profile"]
    assert first.content == moved.content != learned.content
    assert first.knowledge != moved.knowledge == learned.knowledge
    assert [entry.standings[0].readiness for entry in (first, moved, learned)] == [100.0, 62.5, 75.0]
    analyst = next(one for one in told(history, base(2)).roles if one.role == "analyst")
    assert (analyst.first, analyst.knowledge, analyst.learned, analyst.now) == (100.0, -37.5, 12.5, 75.0)


def test_only_the_knowledge_base_changed(history: History) -> None:
    assess(history, person(sql=3), base(0))
    assert assess(history, person(sql=3), base(1)) == 1
    assert causes(history) == ["first", "knowledge"]


def test_a_program_that_counts_in_another_way_is_a_cause_of_its_own(history: History) -> None:
    assess(history, person(sql=3), base(0))

    def otherwise(_: str) -> tuple[RecordedStanding, ...]:
        return (RecordedStanding(role="analyst", rank=1, fit=1.0, readiness=60.0, readiness_upper=90.0),)

    content = content_of(person(sql=3, docker=1))
    assert history.record("default", DAY, content, base(0).stamp, otherwise) == 2
    assert causes(history) == ["first", "program", "profile"]
    analyst = told(history, base(0)).roles[0]
    assert (analyst.first, analyst.program, analyst.learned, analyst.now) == (50.0, 10.0, 0.0, 60.0)


def test_profiles_are_kept_apart(history: History) -> None:
    assess(history, person(sql=3), base(0))
    assert assess(history, person(sql=3), base(0), name="work") == 1
    assert history.names() == ("default", "work")


def test_what_was_learned_is_named(history: History) -> None:
    assess(history, person(sql=3, docker=1), base(0))
    assess(history, person(sql=3, python=4).model_copy(update={"region": "DE"}), base(0))
    entry = told(history, base(0)).entries[1]
    assert [(one.skill, one.from_level, one.to_level) for one in entry.learned] == [
        ("docker", 1, None),
        ("python", None, 4),
    ]
    assert entry.changed == ("region",)


def test_a_profile_that_says_nothing_has_readiness_and_no_rank(history: History) -> None:
    assess(history, Profile(), base(0))
    assert {(one.rank, one.fit, one.readiness) for one in history.entries("default")[0].standings} == {
        (None, None, 0.0)
    }
    assess(history, person(sql=3), base(0))
    assert told(history, base(0)).roles[0].learned == 50.0


levels = st.dictionaries(st.sampled_from(["python", "sql", "docker"]), st.integers(0, 5))
life = st.lists(st.tuples(levels, st.integers(0, 2)), min_size=1, max_size=12)


@given(life, st.integers(0, 12))
def test_the_parts_add_up_and_neighbours_differ_in_one_thing(
    steps: list[tuple[dict[str, int], int]], late: int
) -> None:
    entries: list[HistoryEntry] = []
    history = Remembered(entries)
    for number, (held, knowledge) in enumerate(steps):
        history.add(person(**held), base(knowledge), DAY + timedelta(number))
    for before, after in pairwise(entries):
        other_profile, other_base = before.content != after.content, before.knowledge != after.knowledge
        assert (other_profile, other_base) == {"profile": (True, False), "knowledge": (False, True)}[after.cause]
    result = progress(base(0), "default", entries, since=DAY + timedelta(late))
    for one in result.roles:
        assert one.first + one.learned + one.knowledge + one.program == pytest.approx(one.now)


class Remembered:
    """A history without a file, since a property opens many."""

    def __init__(self, entries: list[HistoryEntry]) -> None:
        self.entries = entries

    def add(self, profile: Profile, knowledge: Knowledge, day: date) -> None:
        model = FitModel(knowledge)
        last = self.entries[-1] if self.entries else None
        content = content_of(profile)
        again = due(last, day, content, knowledge.stamp, lambda text: standings(knowledge, model, profile_of(text)))
        self.entries += list(again)


# --- the page --------------------------------------------------------------------------------------------------


def test_a_line_of_readiness() -> None:
    assert spark((0.0, None, 50.0, 100.0), 0, 100) == "▁ ▅█"
    assert spark((40.0, 40.0), 40, 40) == "▁▁"


def test_since_starts_from_the_readiness_before(history: History) -> None:
    for number, level in enumerate((1, 2, 3)):
        assess(history, person(sql=level), base(0), DAY + timedelta(number))
    shown = told(history, base(0), DAY + timedelta(2))
    assert [entry.day for entry in shown.entries] == [DAY + timedelta(2)]
    assert (shown.roles[0].first, shown.roles[0].now, shown.roles[0].learned) == (33.3, 50.0, 16.7)
    none = told(history, base(0), DAY + timedelta(9))
    assert "Progress" not in str(history_page(none, ()))
    assert "is kept yet; " in str(history_page(none, ()))
    assert "is kept from 2026-" in str(history_page(none, (), since=DAY + timedelta(9)))


# --- the file --------------------------------------------------------------------------------------------------


def test_only_the_owner_may_look(history: History) -> None:
    before = os.umask(0)
    try:
        assess(history, person(sql=3), base(0))
        history.file.chmod(0o644)
        assess(history, person(sql=4), base(0))
    finally:
        os.umask(before)
    assert oct(history.file.stat().st_mode & 0o777) == "0o600"
    assert [file.name for file in history.file.parent.iterdir()] == ["history.sqlite3"]


def test_nothing_is_made_by_looking(history: History) -> None:
    assert (history.entries("default"), history.names(), history.count(), history.forget("default")) == ((), (), 0, 0)
    assert not history.file.exists()


def test_the_bytes_of_what_is_forgotten_go_too(history: History) -> None:
    secret = Profile(name="Rumpelstilzchen", skills=(SkillClaim(name="sql", level=3),))
    assess(history, secret, base(0))
    assess(history, person(python=1), base(0), name="work")
    assert b"Rumpelstilzchen" in history.file.read_bytes()
    assert history.forget("default") == 1
    assert b"Rumpelstilzchen" not in history.file.read_bytes()
    assert history.names() == ("work",)
    assert history.forget("work") == 1
    assert not history.file.exists()


def test_an_empty_file_becomes_a_history(history: History) -> None:
    history.file.touch()
    assert history.entries("default") == ()
    assert assess(history, person(sql=3), base(0)) == 1


def test_an_empty_file_is_deleted_with_what_is_forgotten(history: History) -> None:
    history.file.touch()
    assert (history.names(), history.count(), history.forget("default")) == ((), 0, 0)
    assert not history.file.exists()


def test_a_file_that_is_no_database(history: History) -> None:
    history.file.write_bytes(b"no database\n" * 200)
    with pytest.raises(CareerError, match=r"file is not a database\. Move it elsewhere") as raised:
        assess(history, person(sql=3), base(0))
    assert raised.value.code == "history-unreadable"
    assert history.file.read_bytes() == b"no database\n" * 200


def test_a_database_that_was_cut_short(history: History) -> None:
    for level in range(5):
        assess(history, person(sql=level), base(0))
    history.file.write_bytes(history.file.read_bytes()[:5000])
    with pytest.raises(CareerError) as raised:
        history.entries("default")
    assert raised.value.code == "history-unreadable"


def test_a_database_of_something_else_is_left_as_it_is(history: History) -> None:
    with closing(sqlite3.connect(history.file)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("CREATE TABLE entry (id)")
    before = history.file.read_bytes()
    with pytest.raises(CareerError, match="a database of something else") as raised:
        assess(history, person(sql=3), base(0))
    assert raised.value.code == "history-unreadable"
    assert history.file.read_bytes() == before


def test_a_database_of_a_newer_program(history: History) -> None:
    with closing(sqlite3.connect(history.file)) as newer:
        newer.execute(f"PRAGMA application_id = {APPLICATION}")
        newer.execute("PRAGMA user_version = 2")
    with pytest.raises(CareerError, match=r"newer mlcareer \(layout 2; this one reads 1\). Update") as raised:
        history.entries("default")
    assert raised.value.code == "history-newer"


def test_a_full_disk_leaves_the_history_as_it_was(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    assess(history, person(sql=3), base(0))
    pages = history.file.stat().st_size // 4096
    settings = ("PRAGMA foreign_keys = ON", f"PRAGMA max_page_count = {pages}")
    monkeypatch.setattr("mlcareer.profile.history._SETTINGS", settings)
    long = person(sql=1).model_copy(update={"target_roles": ("x" * 200,) * 100})
    with pytest.raises(CareerError, match=r"database or disk is full\. Nothing was changed") as raised:
        assess(history, long, base(0))
    assert raised.value.code == "history-unusable"
    assert causes(history) == ["first"]


def test_a_profile_in_it_that_somebody_changed(history: History) -> None:
    assess(history, person(sql=3), base(0))
    with closing(sqlite3.connect(history.file)) as by_hand:
        by_hand.execute("UPDATE entry SET content = '[]'")
        by_hand.commit()
    with pytest.raises(CareerError, match="holds a profile that is none"):
        assess(history, person(sql=4), base(0))
