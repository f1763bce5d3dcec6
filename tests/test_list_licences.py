"""The licences of all libraries stand on a page, and none is forgotten."""

from __future__ import annotations

import re
import sys
import tomllib
from email.message import Message
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from list_licences import LEFT_OUT, PAGE, licence, needed  # noqa: E402


class Told:
    """A library that says this of itself."""

    def __init__(self, **said: str) -> None:
        self.metadata = Message()
        for key, value in said.items():
            self.metadata[key.replace("_", "-")] = value


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ({"License_Expression": "MIT", "License": "other"}, "MIT"),
        ({"Classifier": "License :: OSI Approved :: ISC License (ISCL)"}, "ISC License (ISCL)"),
        ({"License": "BSD 3-Clause\nCopyright"}, "BSD 3-Clause"),
        ({}, "not said"),
    ],
)
def test_what_a_library_says_of_its_licence(said: dict[str, str], read: str) -> None:
    told: Any = Told(**said)
    assert licence(told) == read


def test_what_libraries_need_is_needed_too() -> None:
    assert {"pydantic", "pydantic-core"} <= needed("mlcareer", frozenset()).keys()
    assert distribution("pydantic").version


def test_every_library_of_the_project_stands_on_the_page() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = (several for extra, several in project["optional-dependencies"].items() if extra not in LEFT_OUT)
    asked = [*project["dependencies"], *(one for several in extras for one in several)]
    names = {re.split(r"[\[><=!~ ]", one)[0].lower() for one in asked}
    page = PAGE.read_text("utf-8")
    assert sorted(name for name in names if f"| {name} |" not in page) == []


def test_no_library_has_a_licence_that_binds_whoever_uses_it() -> None:
    rows = [row for row in PAGE.read_text("utf-8").splitlines() if row.startswith("| ")][1:]
    assert len(rows) > 40
    assert [row for row in rows if re.search(r"\b(?:A?GPL|SSPL|not said)\b", row)] == []
