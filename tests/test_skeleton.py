"""A new record for a folder of one's own: begun with marks, accepted once these are filled in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from commands import Command

FILLED = {
    "role": {
        "title": "Lake keeper",
        "family": "engineering",
        "seniority": "mid",
        "text": "Keeps the lake.",
        "skill": "sql",
        "level": "3",
        "importance": "5",
        "role": "data-engineer",
    },
    "skill": {
        "name": "Acme lake",
        "category": "data-engineering",
        "summary": "A lake.",
        "skill": "sql",
        "level": "2",
        "topic": "sql",
    },
    "certification": {"name": "Acme exam", "issuer": "Acme", "skill": "sql", "level": "3", "weight": "60"},
    "resource": {
        "title": "Acme course",
        "kind": "course",
        "provider": "Acme",
        "summary": "Three afternoons.",
        "skill": "sql",
        "from_level": "0",
        "to_level": "2",
    },
}
SOURCE = {"title": "What we think", "publisher": "Acme", "reason": "We decide it ourselves."}
FILES = {"role": "roles", "skill": "skills", "certification": "certifications", "resource": "resources"}


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    monkeypatch.chdir(tmp_path)
    return Command(capsys)


def fill(file: Path, words: dict[str, str]) -> int:
    text = file.read_text(encoding="utf-8")
    text, count = re.subn(r"(\w+): FILL IN", lambda found: f"{found[1]}: {words[found[1]]}", text)
    file.write_text(text, encoding="utf-8")
    return count


@pytest.mark.parametrize("kind", FILES)
def test_a_new_record_says_what_is_left_and_is_accepted_once_that_is_filled_in(kind: str, run: Command) -> None:
    made = run("knowledge", "new", kind, "acme-thing", "--knowledge", "own")
    assert made.code == 0
    assert "knowledge check --knowledge own" in made.err
    check = ("knowledge", "check", "--knowledge", "own", "--today", "2026-11-28")
    left = run(*check, "--json")
    assert left.code == 1
    problems = left.document["problems"]
    assert {problem["code"] for problem in problems} == {"to-fill-in"}
    file = Path("own") / f"{FILES[kind]}.yaml"
    for problem in problems:
        line = Path(problem["file"]).read_text(encoding="utf-8").split("\n")[problem["line"] - 1]
        assert line.endswith("FILL IN")
    filled = fill(file, FILLED[kind]) + fill(Path("own/sources.yaml"), SOURCE)
    assert filled == len(problems)
    if kind == "skill":
        assert {problem["code"] for problem in run(*check, "--json").document["notes"]} == {"idle-skill"}
        run("knowledge", "new", "role", "acme-keeper", "--knowledge", "own")
        run("knowledge", "new", "resource", "acme-course", "--knowledge", "own")
        fill(Path("own/roles.yaml"), {**FILLED["role"], "skill": "acme-thing"})
        fill(Path("own/resources.yaml"), {**FILLED["resource"], "skill": "acme-thing", "to_level": "3"})
    done = run(*check)
    assert (done.code, done.err) == (0, ""), done.out


def test_records_are_put_in_order_and_comments_stay_with_theirs(run: Command) -> None:
    for name in ("middle", "late"):
        assert run("knowledge", "new", "skill", name, "--knowledge", "own").code == 0
    file = Path("own/skills.yaml")
    file.write_text(
        file.read_text(encoding="utf-8").replace("- id: middle", "# about the middle\n- id: middle"), encoding="utf-8"
    )
    assert run("knowledge", "new", "skill", "early", "--knowledge", "own").code == 0
    assert run("knowledge", "new", "skill", "mild", "--knowledge", "own").code == 0
    text = file.read_text(encoding="utf-8")
    assert re.findall(r"^- id: (\w+)|^(# about)", text, re.MULTILINE) == [
        ("early", ""),
        ("late", ""),
        ("", "# about"),
        ("middle", ""),
        ("mild", ""),
    ]


@pytest.mark.parametrize(
    ("words", "code", "part"),
    [
        (("role", "data-analyst"), 1, "the shipped knowledge base already"),
        (("my-role", "role"), 2, "The kind comes first: knowledge new role my-role"),
        (("job", "my-role"), 2, "use role, skill, certification, resource"),
        (("role", "My Role"), 2, "lower-case words"),
    ],
)
def test_what_cannot_be_begun_is_said(words: tuple[str, str], code: int, part: str, run: Command) -> None:
    ran = run("knowledge", "new", *words, "--knowledge", "own")
    assert ran.code == code
    assert part in ran.err
    assert not Path("own").exists()


def test_a_folder_has_to_be_named(run: Command) -> None:
    ran = run("knowledge", "new", "role", "my-role")
    assert ran.code == 2
    assert "--knowledge DIR" in ran.err


def test_the_source_that_a_folder_has_is_used(run: Command) -> None:
    assert run("knowledge", "new", "skill", "one", "--knowledge", "own").code == 0
    before = Path("own/sources.yaml").read_text(encoding="utf-8")
    assert run("knowledge", "new", "role", "two", "--knowledge", "own").code == 0
    assert Path("own/sources.yaml").read_text(encoding="utf-8") == before
    assert run("knowledge", "new", "role", "two", "--knowledge", "own").code == 1
