"""What all tests share: a cache folder of their own, and a small knowledge folder to change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from knowledge_files import Folder

from mlcareer import Knowledge, load_knowledge

settings.register_profile("mlcareer", deadline=None)
settings.load_profile("mlcareer")


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def shipped(_own_cache: None) -> Knowledge:
    """The shipped knowledge base."""
    return load_knowledge()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """The minimal knowledge folder, as the current folder, so that problems name `roles.yaml` alone."""
    monkeypatch.chdir(tmp_path)
    return Folder.minimal(tmp_path)
