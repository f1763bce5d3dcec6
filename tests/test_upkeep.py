"""What makes a knowledge base worth trusting: on a day, and beyond what it takes to be read."""

from __future__ import annotations

from datetime import date

import pytest
from commands import Command
from knowledge_files import TODAY, Folder, problems

from mlcareer import Knowledge
from mlcareer.knowledge.checks import Day, check_upkeep
from mlcareer.knowledge.checks.dates import last_day
from mlcareer.knowledge.draft import read_draft
from mlcareer.knowledge.load import shipped_folder


@pytest.mark.parametrize(
    ("moment", "last"),
    [("2026", date(2026, 12, 31)), ("2024-02", date(2024, 2, 29)), ("2026-03-05", date(2026, 3, 5))],
)
def test_a_moment_lasts_until_its_last_day(moment: str, last: date) -> None:
    assert last_day(moment) == last


def test_the_shipped_data_is_fresh_on_the_day_it_is_of(shipped: Knowledge) -> None:
    draft, _ = read_draft([shipped_folder()])
    assert check_upkeep(draft, Day(shipped.method.as_of)) == []


def test_a_fact_without_a_date_is_as_old_as_its_newest_source(folder: Folder) -> None:
    folder.replace("roles.yaml", " as_of: 2026-03,", "")
    assert problems(folder) == []
    assert problems(folder, day=Day(date(2029, 5, 1))) == [
        "roles.yaml:21:5: outdated-fact 'pay' is 3.1 years old, and 3 are allowed."
    ]


def test_a_fact_whose_sources_have_no_date_has_no_age(folder: Folder) -> None:
    folder.replace("sources.yaml", "  published: 2026-03\n", "")
    folder.replace("roles.yaml", " as_of: 2026-03,", "")
    assert problems(folder, day=Day(date(2050, 1, 1))) == []
    folder.replace("sources.yaml", "  licence:", "  accessed: 2026-01-01\n  licence:")
    assert len(problems(folder, day=Day(date(2050, 1, 1)))) == 1


def test_one_age_for_all_holds_every_fact_to_it(folder: Folder) -> None:
    found = problems(folder, day=Day(TODAY, 0.5))
    assert [line.split()[2] for line in found if line.startswith("roles.yaml")][:2] == ["'summary'", "'requirements'"]
    assert problems(folder, day=Day(TODAY, 1)) == []


def test_an_older_fact_may_stand_beside_a_newer_one(folder: Folder) -> None:
    newer = "pay:\n  - {country: US, currency: USD, low: 1, as_of: 2022, sources: [survey]}"
    folder.replace("roles.yaml", "pay:", newer)
    assert problems(folder) == []


def test_a_closed_resource_teaches_nobody(folder: Folder) -> None:
    folder.replace(
        "resources.yaml",
        "  summary: Teaches Python.\n",
        "  summary: Teaches Python.\n  closed: 2026-06-01\n  successor: manual\n",
    )
    assert problems(folder, day=Day(date(2026, 5, 31))) == []
    says = "roles.yaml:16:5: untaught-requirement no live resource teaches 'python' to level 2."
    assert problems(folder) == [says]


def test_a_certification_is_spoken_of_a_year_before_it_ends(folder: Folder) -> None:
    named = "  certifications: [{certification: exam-one, sources: [survey]}]\n  leads_to: [{role: engineer,"
    folder.replace("roles.yaml", "  leads_to: [{role: engineer,", named)
    assert problems(folder, day=Day(date(2025, 3, 30))) == []
    [found] = problems(folder, day=Day(date(2025, 3, 31)))
    assert found.endswith("'exam-one' ends on 2026-03-31; a 'note' says so.")
    folder.replace("roles.yaml", "exam-one, sources", "exam-one, note: Ends soon., sources")
    assert problems(folder) == []


def test_the_command_takes_a_day_and_an_age(capsys: pytest.CaptureFixture[str]) -> None:
    run = Command(capsys)
    assert run("knowledge", "check", "--today", "2026-11-21").code == 0
    assert run("knowledge", "check", "--today", "2036-11-21", "--format", "csv").code == 1
    told = run("knowledge", "check", "--today", "2026-11-21", "--max-age", "1", "--format", "csv")
    assert (told.code, "outdated-fact" in told.out) == (1, True)


def test_a_skill_that_nothing_needs_is_named(folder: Folder) -> None:
    folder.replace(
        "skills.yaml",
        "- id: sql",
        "- id: r\n  name: R\n  category: programming\n  foundation: None.\n  summary: A language.\n"
        "  learning: {topic: all}\n  sources: [guess]\n- id: sql",
    )
    [found] = problems(folder)
    assert found.endswith("idle-skill nothing needs the skill 'r'.")
