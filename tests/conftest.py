"""What all tests share: a cache folder of their own, a home where nothing is saved, and a small knowledge folder.

The compiled knowledge base stays in the cache folder from run to run, as it does for those who use the program: it is
made anew when the data or the program changed.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import EXAMPLE, load_once
from hypothesis import settings
from knowledge_files import Folder

from mlcareer import Knowledge
from mlcareer.profile.read import read_profile
from mlcareer.profile.store import Store

settings.register_profile("mlcareer", deadline=None)
settings.load_profile("mlcareer")


# Who runs the tests in the background has interrupts ignored, and so would the commands that they start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session", autouse=True)
def _own_cache(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    kept: pytest.Cache | None = getattr(request.config, "cache", None)  # there is none with -p no:cacheprovider
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(kept.mkdir("mlcareer") if kept else tmp_path_factory.mktemp("cache")))
        patch.setenv("MLCAREER_HOME", str(tmp_path_factory.mktemp("home") / "nobody"))
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
