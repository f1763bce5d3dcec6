"""What all tests share: a cache folder of their own, a home where nothing is saved, and a small knowledge folder.

The compiled knowledge base stays in the cache folder from run to run, as it does for those who use the program: it is
made anew when the data or the program changed.
"""

from __future__ import annotations

import gc
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from commands import EXAMPLE, LADDER, code_of, load_once, read_once
from effort import tries
from hypothesis import settings
from knowledge_files import Folder

from mlcareer import Knowledge
from mlcareer.knowledge import draft
from mlcareer.profile.file import read_profile
from mlcareer.profile.store import Store

settings.register_profile("mlcareer", deadline=None, max_examples=tries(100))
settings.load_profile("mlcareer")


# Who runs the tests in the background has interrupts ignored, and so would the commands that they start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_configure(config: pytest.Config) -> None:
    """Keep what is compiled beside what pytest keeps, from run to run: the knowledge base, which tests open as they are
    collected, and the bytecode of the tests and of the program as the commands that they start run it. Who has none
    written beside the code would have all of it compiled again by each of hundreds of commands."""
    gc.set_threshold(300_000)  # as the command does, since looking through what is kept takes a sixth of the time
    patch = pytest.MonkeyPatch()
    config.add_cleanup(patch.undo)
    patch.setattr(draft, "read_layer", read_once)
    kept: pytest.Cache | None = getattr(config, "cache", None)
    if kept is None:  # with -p no:cacheprovider
        folder = TemporaryDirectory()
        config.add_cleanup(folder.cleanup)
        patch.setenv("XDG_CACHE_HOME", folder.name)
        return
    bytecode = str(kept.mkdir("bytecode"))
    patch.setattr(sys, "pycache_prefix", bytecode)
    patch.setattr(sys, "dont_write_bytecode", False)
    patch.setenv("PYTHONPYCACHEPREFIX", bytecode)
    patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    patch.setenv("XDG_CACHE_HOME", str(kept.mkdir("mlcareer")))


@pytest.fixture(scope="session", autouse=True)
def _nobody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MLCAREER_HOME", str(tmp_path_factory.mktemp("home") / "nobody"))
        yield


@pytest.fixture(scope="session")
def shipped() -> Knowledge:
    """The shipped knowledge base."""
    return load_once()


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], object]], Path]:
    """Gives a folder of some name that is filled by the first process that asks for it, of all that run tests at once;
    the others wait."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def of(name: str, fill: Callable[[Path], object]) -> Path:
        import fcntl

        folder, done = shared / name, shared / f"{name}.done"
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not done.exists():
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                fill(folder)
                done.touch()
        return folder

    return of


@pytest.fixture(scope="session")
def whole_site(made_once: Callable[[str, Callable[[Path], object]], Path]) -> Path:
    """The site of the shipped knowledge base with the company's ladder laid over it, as the command writes it."""

    def fill(folder: Path) -> None:
        call = ["knowledge", "site", str(folder / "site"), "--knowledge", LADDER, "--today", "2026-11-28", "--quiet"]
        assert code_of(call) == 0

    return made_once("whole-site", fill) / "site"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own for saved profiles, not made yet."""
    monkeypatch.setenv("MLCAREER_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def saved(home: Path) -> Path:
    """The home of a person whose saved profile is the example."""
    store = Store(folder=home)
    with store.locked():
        store.write("default", read_profile(EXAMPLE))
    return home


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """The minimal knowledge folder, as the current folder, so that problems name `roles.yaml` alone."""
    monkeypatch.chdir(tmp_path)
    return Folder.minimal(tmp_path)
