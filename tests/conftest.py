"""What all tests share: a cache folder of their own, a home where nothing is saved, and a small knowledge folder.

The compiled knowledge base stays in the cache folder from run to run, as it does for those who use the program: it is
made anew when the data or the program changed.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import EXAMPLE, load_once, read_once
from hypothesis import settings
from knowledge_files import Folder

from mlcareer import Knowledge
from mlcareer.knowledge import read
from mlcareer.profile.read import read_profile
from mlcareer.profile.store import Store

settings.register_profile("mlcareer", deadline=None)
settings.load_profile("mlcareer")


# Who runs the tests in the background has interrupts ignored, and so would the commands that they start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_configure(config: pytest.Config) -> None:
    """Keep the bytecode of the tests, and of the program as the commands that they start run it, beside what pytest
    keeps: who has none written beside the code would have all of it compiled again by each of hundreds of commands."""
    if kept := _kept(config):
        sys.pycache_prefix, sys.dont_write_bytecode = str(kept.mkdir("bytecode")), False


def _kept(config: pytest.Config) -> pytest.Cache | None:
    """What stays from run to run; there is none with -p no:cacheprovider."""
    return getattr(config, "cache", None)


@pytest.fixture(scope="session", autouse=True)
def _own_cache(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    kept = _kept(request.config)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(kept.mkdir("mlcareer") if kept else tmp_path_factory.mktemp("cache")))
        patch.setenv("MLCAREER_HOME", str(tmp_path_factory.mktemp("home") / "nobody"))
        if kept:
            patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
            patch.setenv("PYTHONPYCACHEPREFIX", str(kept.mkdir("bytecode")))
        patch.setattr(read, "read_layer", read_once)
        yield


@pytest.fixture(scope="session")
def shipped(_own_cache: None) -> Knowledge:
    """The shipped knowledge base."""
    return load_once()


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
