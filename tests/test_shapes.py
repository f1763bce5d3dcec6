"""Regular expressions that are compiled when they are first used."""

from __future__ import annotations

import pkgutil
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import mlcareer
from mlcareer.shapes import guard, in_small_letters, longest_literal, needing, one_of, shape

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


NESTED = needing("with (?:" + one_of([needing("gin", ["gin"]), needing("tonic", ["tonic"])]) + ")")
CHOICES = (
    r"\b(?:%s)\b",
    r"(?:%s)? ?(?:and|\d)",
    r"x|(?P<word>%s)",
    r"(?!%s)\w+",
    r"(?<=a )(?:%s)[.,]",
    r"(?:%s){0,2}\s",
    r"(?:(?:%s) )*?end",
    r"[)|(]|\(%s\)",
)


@pytest.mark.parametrize("around", CHOICES)
def test_a_pattern_of_words_fits_where_all_of_it_does(around: str) -> None:
    several = one_of(
        [
            needing("oat", ["oat"]),
            needing(guard(r"\b(?=[rs])") + one_of([needing("rye", ["rye"]), needing("straße", ["straße"])])),
            NESTED,
            needing("(?:milk|cream) tea", ["milk tea", "cream tea"]),
        ]
    )
    written = around.replace("%s", several)
    if "<=" in around:
        written = around.replace("%s", one_of([needing("oat", ["oat"]), needing("rye", ["rye"])]))
    whole = re.compile(re.sub(r"\(\?#[^)]*\)", "", written), re.IGNORECASE)
    fitted = shape(written, re.IGNORECASE)
    texts = [
        "",
        "nothing 7",
        "a rye, and",
        "oat oat end",
        "OAT RYE STRAẞE",
        "with gin",
        "with tonic",
        "with",
        "milk tea",
    ]
    for text in (*texts, "(cream tea)", "a oat.", "x", "end", *texts, "rye end " * 4_000):
        assert [one.span() for one in fitted.finditer(text)] == [one.span() for one in whole.finditer(text)]
        assert bool(fitted.fullmatch(text)) == bool(whole.fullmatch(text))
        assert fitted.sub("-", text) == whole.sub("-", text)
        assert fitted.split(text) == whole.split(text)


def test_what_fits_nothing_keeps_a_text_whose_parts_are_named() -> None:
    assert shape(rf"(?P<one>{one_of([needing('oat', ['oat'])])})").sub(r"<\g<one>>", "rye") == "rye"


def test_letters_that_are_one_without_case_are_one_where_words_are_looked_for() -> None:
    """In `re` some letters are the same without case that no change of case makes of one another: `s` and `ſ`."""
    every = map(chr, (*range(0xD800), *range(0xE000, 0x1E944)))
    cased = "".join(one for one in every if len({one, one.lower(), one.upper(), in_small_letters(one)}) > 1)
    for letter in cased:
        same = {in_small_letters(one) for one in re.findall(letter, cased, re.IGNORECASE)}
        assert same == {in_small_letters(letter)}, letter
    assert in_small_letters("ΟΔΟΣ") == in_small_letters("οδος")
    assert longest_literal("straße 7 x") == ("straße 7 x",)
    assert [longest_literal(one) for one in ("x", "a/b", "\u6708", "ΜΜ")] == [(), (), ("\u6708",), ("μμ",)]


READ = """
import re, sys
from datetime import date
from pathlib import Path
import mlcareer.shapes as shapes
from mlcareer import load_knowledge
from mlcareer.advice.market.posting.advertisements import Advertisements
from mlcareer.reading.open.source import InputSource
from mlcareer.reading.person.document import read_source

asked = shapes._Fitted._for
left_out = 0

def both(self, text):
    global left_out
    found = asked(self, text)
    whole = re.compile(shapes._MARK.sub("", self._all), self._flags)
    left_out += len(found.pattern) < len(whole.pattern)
    places = [[one.span() for one in form.finditer(text)] for form in (found, whole)]
    assert places[0] == places[1], (whole.pattern, found.pattern, text)
    return found

shapes._Fitted._for = both
knowledge = load_knowledge()
for name in sys.argv[1:]:
    text = Path(name).read_text("utf-8")
    Advertisements(knowledge=knowledge).read(text)
    read_source(InputSource("cv.txt", text.encode()), knowledge, date(2026, 11, 21))
assert left_out > 1000, left_out
"""


def test_what_is_left_out_of_a_pattern_would_fit_nothing() -> None:
    texts = sorted((Path(__file__).parent / "texts").glob("*.txt"))
    chosen = [str(one) for one in texts[:: len(texts) // 6]]
    subprocess.run([sys.executable, "-c", READ, *chosen], check=True)
