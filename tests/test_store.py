"""Saved profiles on the disk: whole or not at all, owner-only, and no change is lost."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from mlcareer.errors import CareerError, UsageError
from mlcareer.profile.model import Profile, SkillClaim
from mlcareer.profile.store import Store, checked_name, home

OLD = Profile(name="old", skills=tuple(SkillClaim(name=f"skill {n}", level=1) for n in range(300)))
NEW = Profile(name="new", skills=tuple(SkillClaim(name=f"skill {n}", level=2) for n in range(300)))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store in which a profile is saved."""
    made = Store(folder=tmp_path / "home")
    save(made, OLD)
    return made


@pytest.fixture
def loose() -> Iterator[None]:
    """A umask that keeps nothing from anybody."""
    before = os.umask(0)
    yield
    os.umask(before)


def save(store: Store, profile: Profile, name: str = "default") -> None:
    with store.locked():
        store.write(name, profile)


def mode(path: Path) -> str:
    return oct(path.stat().st_mode & 0o777)


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


# --- names and places ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("given", "name"), [("default", "default"), ("Work", "work"), ("a-1_b", "a-1_b"), ("7", "7")])
def test_a_name_is_lower_case(given: str, name: str) -> None:
    assert checked_name(given) == name


@pytest.mark.parametrize(
    "given",
    ["", ".", "..", "../x", "a/b", "a\\b", "/etc/x", "a.yaml", "-x", "_x", "é", "a b", "con", "COM1", "a\0", "x" * 65],
)
def test_a_name_that_could_be_a_path_is_refused(given: str) -> None:
    with pytest.raises(UsageError, match="cannot name a profile") as raised:
        checked_name(given)
    assert raised.value.code == "profile-name"


def test_the_home_is_the_variables_or_the_platforms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MLCAREER_HOME", str(tmp_path))
    assert home() == tmp_path
    monkeypatch.delenv("MLCAREER_HOME")
    assert home().name == "mlcareer"


def test_a_relative_home_in_the_variable_is_below_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MLCAREER_HOME", "mine")
    assert home() == tmp_path / "mine"


def nobody(_: int) -> None:
    """What the system says of a user that it does not know."""
    raise KeyError


def test_without_any_home_the_variable_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("MLCAREER_HOME", "HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("pwd.getpwuid", nobody)
    with pytest.raises(CareerError, match="MLCAREER_HOME") as raised:
        home()
    assert raised.value.code == "no-home"


def test_names_are_listed_with_the_default_first(store: Store) -> None:
    save(store, NEW, "work")
    save(store, NEW, "art")
    (store.folder / "profiles" / "Not a name.yaml").write_text("", encoding="utf-8")
    assert store.names() == ("default", "art", "work")
    assert store.unknown("wrok").message == "no profile is saved as 'wrok'; saved: default, art, work."


# --- whose they are --------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("loose")
def test_only_the_owner_may_look(tmp_path: Path) -> None:
    store = Store(folder=tmp_path / "home")
    save(store, OLD)
    assert mode(store.folder) == mode(store.folder / "profiles") == "0o700"
    assert {mode(path) for path in store.folder.rglob("*") if path.is_file()} == {"0o600"}


@pytest.mark.usefixtures("loose")
def test_what_was_too_open_is_tightened_on_writing(store: Store) -> None:
    for path in (store.path("default"), store.folder / "lock"):
        path.chmod(0o666)
    (store.folder / "profiles").chmod(0o777)
    save(store, NEW)
    assert mode(store.folder / "profiles") == "0o700"
    assert mode(store.path("default")) == mode(store.folder / "lock") == "0o600"


def test_a_folder_that_was_there_before_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    save(Store(folder=tmp_path), OLD)
    assert mode(tmp_path) == "0o755"
    assert mode(tmp_path / "profiles") == "0o700"


# --- whole or not at all ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("step", ["tempfile.mkstemp", "os.fdopen", "os.fsync", "os.replace"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EROFS])
def test_where_a_step_fails_the_old_file_stays(
    step: str, number: int, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    before = files(store.folder)
    with monkeypatch.context() as patch:
        patch.setattr(step, fail)
        with pytest.raises(CareerError) as raised:
            save(store, NEW)
    assert raised.value.code == "store-unusable"
    assert f"profiles: {os.strerror(number)}. Nothing was changed." in raised.value.message
    assert store.read("default") == OLD
    assert files(store.folder) == before


CHILD = """
import os, signal, sys, tempfile
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from mlcareer.profile.store import Store
from test_store import NEW, OLD
store = Store(folder=Path(sys.argv[2]))
if len(sys.argv) > 3:
    module, name, when = sys.argv[3].split()
    real = getattr(sys.modules[module], name)
    def fatal(*given, **more):
        done = real(*given, **more) if when == "after" else None
        os.kill(os.getpid(), signal.SIGKILL)
    setattr(sys.modules[module], name, fatal)
print("ready", flush=True)
while True:
    for profile in (NEW, OLD):
        with store.locked():
            store.write("default", profile)
"""


def child(store: Store, *step: str) -> subprocess.Popen[bytes]:
    here = str(Path(__file__).parent)
    return subprocess.Popen([sys.executable, "-c", CHILD, here, str(store.folder), *step], stdout=subprocess.PIPE)


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("step", ["tempfile mkstemp", "os fdopen", "os fsync", "os replace"])
def test_a_kill_at_any_step_leaves_the_old_or_the_new(step: str, when: str, store: Store) -> None:
    with child(store, f"{step} {when}") as process:
        assert process.wait(timeout=30) == -signal.SIGKILL
    assert store.read("default") == (NEW if (step, when) == ("os replace", "after") else OLD)
    assert store.names() == ("default",)
    save(store, NEW)
    assert files(store.folder) == ["lock", "profiles/default.yaml"]


@pytest.mark.parametrize("milliseconds", [0, 1, 3, 7, 12, 20, 33, 47])
def test_a_kill_at_any_moment_leaves_the_old_or_the_new(milliseconds: int, store: Store) -> None:
    with child(store) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(milliseconds / 1000)
        process.kill()
    assert store.read("default") in (OLD, NEW)
    save(store, NEW)
    assert files(store.folder) == ["lock", "profiles/default.yaml"]


# --- two at once -----------------------------------------------------------------------------------------------


def test_whoever_waits_too_long_is_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mlcareer.profile.store.WAIT", 0.0)
    with store.locked(), pytest.raises(CareerError, match="another command has been changing") as raised:
        save(store, NEW)
    assert raised.value.code == "store-busy"
    assert store.read("default") == OLD


def test_a_change_that_changes_nothing_writes_nothing(store: Store) -> None:
    store.path("default").write_text("skills:\n  - python  # said at length\n", encoding="utf-8")
    store.change("default", lambda profile: profile)
    assert "said at length" in store.path("default").read_text(encoding="utf-8")


def test_a_broken_file_is_named_with_its_line_and_left(store: Store) -> None:
    text = "skills:\n  python: 4\n  sql: [\n"
    store.path("default").write_text(text, encoding="utf-8")
    with pytest.raises(CareerError) as raised:
        store.change("default", lambda _: NEW)
    assert [problem.line for problem in raised.value.problems] == [4]
    assert store.path("default").read_text(encoding="utf-8") == text


# --- places where nothing can be kept --------------------------------------------------------------------------


def test_a_home_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("", encoding="utf-8")
    store = Store(folder=tmp_path / "home")
    with pytest.raises(CareerError, match=r"home: (File exists|Not a directory)") as raised:
        save(store, OLD)
    assert raised.value.code == "store-unusable"
    assert not store.has("default")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder that nobody can write")
def test_a_home_that_cannot_be_written() -> None:
    with pytest.raises(CareerError, match="let it be written, or name another folder in MLCAREER_HOME"):
        save(Store(folder=Path("/proc/mlcareer")), OLD)


def test_a_lock_that_is_something_else(store: Store) -> None:
    (store.folder / "lock").write_text("not a lock" * 100, encoding="utf-8")
    with pytest.raises(CareerError, match="file is not a database"):
        save(store, NEW)


def test_deleting_leaves_nothing_of_it(store: Store) -> None:
    (store.folder / "profiles" / ".default-abc.tmp").write_text("name: left by a kill", encoding="utf-8")
    with store.locked():
        assert store.delete("default")
        assert not store.delete("default")
    assert files(store.folder) == ["lock"]
