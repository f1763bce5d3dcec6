"""How a run comes by its knowledge base: folders laid over one another, and the compiled form that is kept."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from knowledge_files import MINIMAL, Folder

import mlcareer.knowledge.load as loading
from mlcareer import CareerError, Knowledge, load_knowledge

LADDER = """\
- id: analyst
  title: Analyst II
  family: analytics
  seniority: mid
  summary: {text: Answers harder questions., sources: [guess]}
  requirements:
  - {skill: sql, level: 4, importance: 5, essential: true, sources: [guess]}
- id: chief
  title: Chief
  family: leadership
  seniority: executive
  summary: {text: Asks the questions., sources: [guess]}
  requirements:
  - {skill: python, level: 1, importance: 1, essential: true, sources: [guess]}
"""


@pytest.fixture
def base(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """The minimal knowledge folder in the place of the shipped one, and a cache folder for it alone."""
    monkeypatch.setattr(loading, "shipped_folder", lambda: folder.path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder.path / "cache"))
    return folder


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The digests of the knowledge bases that were built from their files."""
    digests: list[str] = []
    build = loading.build

    def counted(layers: tuple[Path, ...], digest: str, tell: Callable[[str], None]) -> Knowledge:
        digests.append(digest)
        return build(layers, digest, tell)

    monkeypatch.setattr(loading, "build", counted)
    return digests


def refusal(*folders: Path) -> str:
    """What is said of folders that are not loaded."""
    with pytest.raises(CareerError) as caught:
        load_knowledge(*folders)
    return f"{caught.value.code}: {caught.value.message}"


# --- folders over one another


def test_a_folder_adds_and_replaces_records_by_id(base: Folder) -> None:
    own = Folder.holding(base.path / "own", {"roles.yaml": LADDER})
    before, after = load_knowledge(), load_knowledge(own.path)
    assert list(before.roles) == ["analyst", "engineer"]
    assert {id_: role.title for id_, role in after.roles.items()} == {
        "analyst": "Analyst II",
        "chief": "Chief",
        "engineer": "Engineer",
    }
    assert after.roles["engineer"] == before.roles["engineer"]
    assert after.skills == before.skills
    assert after.role_names.find("chief") == "chief"
    assert before.stamp != after.stamp


def test_a_later_folder_is_laid_over_an_earlier_one(base: Folder) -> None:
    own = Folder.holding(base.path / "own", {"roles.yaml": LADDER})
    team = Folder.holding(base.path / "team", {"roles.yaml": LADDER.replace("Analyst II", "Analyst III")})
    assert load_knowledge(own.path, team.path).roles["analyst"].title == "Analyst III"
    assert load_knowledge(team.path, own.path).roles["analyst"].title == "Analyst II"


def test_a_method_file_replaces_the_keys_it_has(base: Folder) -> None:
    own = Folder.holding(base.path / "own", {"method.yaml": 'version: "1+own"\n'})
    before, after = load_knowledge().method, load_knowledge(own.path).method
    assert (after.version, after.bands) == ("1+own", before.bands)


def test_what_is_wrong_in_a_folder_is_told_with_its_place(base: Folder) -> None:
    own = Folder.holding(base.path / "own", {"roles.yaml": LADDER.replace("skill: sql", "skill: sqll")})
    with pytest.raises(CareerError) as caught:
        load_knowledge(own.path)
    assert caught.value.message == "the knowledge base has 1 problem."
    assert [str(problem) for problem in caught.value.problems] == [
        "own/roles.yaml:7:6: unknown-id there is no 'sqll' among the skills. Did you mean 'sql'?",
    ]


def test_a_file_that_is_not_text_hides_nothing_else(base: Folder) -> None:
    own = Folder.holding(base.path / "own", {"skills.yaml": "name: R"})
    (own.path / "roles.yaml").write_bytes(b"\xff")
    with pytest.raises(CareerError) as caught:
        load_knowledge(own.path)
    assert [str(problem) for problem in caught.value.problems] == [
        "own/roles.yaml:1:1: not-utf-8 byte 0xff is not UTF-8; save the file as UTF-8.",
        "own/skills.yaml:1:1: wrong-value skills.yaml holds a list of records.",
    ]


def test_a_folder_that_would_not_be_read_is_refused(base: Folder) -> None:
    own = base.path / "own"
    assert refusal(own) == f"knowledge-not-found: {own}: there is no such folder of knowledge files."
    own.mkdir()
    assert refusal(own) == f"knowledge-not-found: {own} holds no knowledge files such as roles.yaml."


@pytest.mark.parametrize("name", ["role.yaml", "roles.yml", "Roles.YAML"])
def test_a_file_that_nobody_would_read_is_refused(base: Folder, name: str) -> None:
    own = Folder.holding(base.path / "own", {name: LADDER})
    assert refusal(own.path) == (
        f"knowledge-file: {own.path / name} is not read; a knowledge folder holds "
        "advertisements.yaml, certifications.yaml, families.yaml, framework.yaml, holders.yaml, "
        "market.yaml, method.yaml, milestones.yaml, resources.yaml, roles.yaml, skills.yaml, sources.yaml, "
        "studies.yaml, technologies.yaml, titles.yaml, together.yaml."
    )


def test_a_file_that_cannot_be_read_is_said_so(base: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(file: Path, *_: object) -> None:
        raise PermissionError(13, "Permission denied", str(file))

    monkeypatch.setattr(Path, "open", denied)
    assert refusal() == f"file-unreadable: {base.path / 'advertisements.yaml'}: Permission denied."


# --- the compiled form


@pytest.mark.usefixtures("base")
def test_a_knowledge_base_is_compiled_once(builds: list[str]) -> None:
    first, second = load_knowledge(), load_knowledge()
    assert builds == [first.digest]
    assert second == first


def test_it_is_compiled_anew_when_its_content_changes(base: Folder, builds: list[str]) -> None:
    load_knowledge()
    base.replace("roles.yaml", "title: Engineer", "title: Builder")
    assert load_knowledge().roles["engineer"].title == "Builder"
    base.replace("roles.yaml", "title: Builder", "title: Engineer")
    assert load_knowledge().roles["engineer"].title == "Engineer"
    assert len(builds) == 2


def test_it_is_not_compiled_anew_for_another_date_or_place_of_its_files(base: Folder, builds: list[str]) -> None:
    Folder.minimal(base.path / "copy")
    load_knowledge()
    os.utime(base.path / "roles.yaml", (0, 0))
    load_knowledge()
    base.path.joinpath("roles.yaml").unlink()
    base.path.joinpath("copy", "roles.yaml").rename(base.path / "roles.yaml")
    load_knowledge()
    assert len(builds) == 1


@pytest.mark.parametrize("cut", [slice(0), slice(40), slice(-1)])
def test_a_compiled_form_that_was_cut_off_is_replaced(base: Folder, builds: list[str], cut: slice) -> None:
    good = load_knowledge()
    (compiled,) = (base.path / "cache" / "mlcareer").glob("knowledge-*")
    content = compiled.read_bytes()
    compiled.write_bytes(content[cut])
    assert load_knowledge() == good
    assert compiled.read_bytes() == content
    assert len(builds) == 2


def test_a_compiled_form_with_one_wrong_bit_is_not_believed(base: Folder, builds: list[str]) -> None:
    good = load_knowledge()
    (compiled,) = (base.path / "cache" / "mlcareer").glob("knowledge-*")
    content = bytearray(compiled.read_bytes())
    content[len(content) // 2] ^= 1
    compiled.write_bytes(content)
    assert load_knowledge() == good
    assert len(builds) == 2


def test_without_a_place_to_keep_it_it_is_compiled_each_time(base: Folder, builds: list[str]) -> None:
    (base.path / "cache").write_text("a file where the folder should be", encoding="utf-8")
    assert load_knowledge() == load_knowledge()
    assert len(builds) == 2


def test_only_some_compiled_forms_are_kept(base: Folder) -> None:
    for number in range(12):
        own = {"method.yaml": MINIMAL["method.yaml"].replace('"1"', f'"{number}"')}
        load_knowledge(Folder.holding(base.path / "own", own).path)
    kept = list((base.path / "cache" / "mlcareer").iterdir())
    assert len(kept) == 8


def test_processes_that_compile_at_the_same_time_do_not_disturb_one_another(base: Folder) -> None:
    """Each takes a small knowledge base for the shipped one, and begins once all are ready."""
    script = (
        "import sys; from pathlib import Path; import mlcareer.knowledge.checks; from mlcareer.knowledge import load;"
        "load.shipped_folder = lambda: Path(sys.argv[1]);"
        "print(flush=True); input(); print(load.load_knowledge().digest)"
    )
    call = [sys.executable, "-c", script, str(base.path)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    processes = [subprocess.Popen(call, text=True, **pipes) for _ in range(4)]  # type: ignore[call-overload]
    for process in processes:
        assert process.stdout.readline() == "\n"
    for process in processes:
        process.stdin.write("\n")
        process.stdin.flush()
    printed = {process.communicate(timeout=60)[0] for process in processes}
    assert [process.returncode for process in processes] == [0] * 4
    assert printed == {f"{load_knowledge().digest}\n"}
    assert len(list((base.path / "cache" / "mlcareer").iterdir())) == 1


@pytest.mark.usefixtures("base")
def test_how_far_it_is_is_told_when_it_is_made_ready() -> None:
    told: list[str] = []
    load_knowledge(tell=told.append)
    assert [one.rpartition("(")[2] for one in told] == ["1 of 4)", "2 of 4)", "3 of 4)", "4 of 4)"]
    load_knowledge(tell=told.append)
    assert len(told) == 4


def test_readers_share_the_words_of_the_shipped_base_that_was_opened(base: Folder) -> None:
    own = Folder.holding(base.path / "own", {"roles.yaml": LADDER})
    load_knowledge(own.path)
    opened = load_knowledge()
    assert loading.shipped_words("places") is opened.language.places
    load_knowledge(own.path)
    assert loading.shipped_words("places") is opened.language.places
