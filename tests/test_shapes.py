"""Regular expressions that are compiled when they are first used."""

from __future__ import annotations

import pkgutil
import re
import subprocess
import sys
from importlib import import_module

import pytest

import mlcareer
from mlcareer.shapes import shape

MODULES = sorted(
    one.name for one in pkgutil.walk_packages(mlcareer.__path__, "mlcareer.") if "__main__" not in one.name
)
SHAPE = type(shape(""))


def test_a_shape_is_asked_as_a_pattern_is() -> None:
    letters = shape(r"(?P<letter>[a-c])\d", re.IGNORECASE)
    assert letters.pattern == r"(?P<letter>[a-c])\d"
    assert [match["letter"] for match in letters.finditer("A1 d2 b3")] == ["A", "b"]
    assert letters.fullmatch("C9")
    assert not letters.match("d9")
    assert letters.groupindex == {"letter": 1}


def test_what_a_function_writes_is_asked_for_when_it_is_used() -> None:
    written: list[str] = []

    def write() -> str:
        written.append("a+")
        return "a+"

    late = shape(write)
    assert written == []
    assert late.sub("-", "baab") == "b-b"
    assert late.search("b") is None
    assert written == ["a+"]


def test_a_mistake_is_found_when_it_is_used() -> None:
    wrong = shape("(")
    with pytest.raises(re.error):
        wrong.search("text")


@pytest.mark.parametrize("name", MODULES)
def test_every_shape_of_a_module_can_be_compiled(name: str) -> None:
    try:
        found = vars(import_module(name))
    except ModuleNotFoundError as error:
        pytest.skip(f"{error.name} is not installed")
    for value in found.values():
        if isinstance(value, SHAPE):
            re.compile(value.pattern, value.flags & ~re.UNICODE)


def test_importing_the_readers_compiles_no_shape() -> None:
    code = (
        "import re; from mlcareer.shapes import _Shape; import mlcareer.advice.market.posting.match as one; import sys;"
        "print([name for module in list(sys.modules.values()) if module.__name__.startswith('mlcareer')"
        " for name, value in vars(module).items() if isinstance(value, _Shape) and 'match' in vars(value)"
        " and module.__name__.startswith('mlcareer.reading')])"
    )
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert ran.stdout.strip() == "[]"
