"""Which shapes may fit a text, told by its words."""

from __future__ import annotations

import re

from mlcareer.knowledge.phrases import any_phrase
from mlcareer.reading.cues import asking_cues
from mlcareer.reading.hints import Hints
from mlcareer.shapes import may_fit, needs, shape


def _phrases(*several: str) -> re.Pattern[str]:
    return shape(any_phrase(several), re.IGNORECASE)


def test_a_shape_needs_a_word_of_each_of_its_phrases() -> None:
    several = _phrases("nice to have", "[a ]plus", "bonus (point|mark)s")
    assert needs(several) == frozenset(("nice to have", "plus", "bonus"))


def test_a_shape_that_fits_without_words_needs_none() -> None:
    assert needs(_phrases("nice to have", "#<1-3>")) is None
    assert needs(shape(r"\d+")) is None


def test_what_a_shape_needs_is_the_same_after_it_was_asked() -> None:
    asked = _phrases("nice to have", "plus")
    assert asked.search("That is nice to have.")
    assert needs(asked) == frozenset(("nice to have", "plus"))


def test_a_text_without_what_a_shape_needs_is_told() -> None:
    assert may_fit(_phrases("[a ]plus"), "A PLUS of it")
    assert not may_fit(_phrases("[a ]plus"), "A must")


def test_hints_tell_the_shapes_of_which_a_text_has_a_word() -> None:
    hints = Hints({"nice": _phrases("nice to have", "plus"), "must": _phrases("required"), "any": shape(r"\d")})
    nice, must, other = (hints.sign[key] for key in ("nice", "must", "any"))
    assert hints.of("Go") == other
    assert hints.of("NICE if you can") == nice | other, "a word of a phrase is enough: the shape itself is asked then"
    assert hints.of("Kafka is a plus, SQL is required") == nice | must | other
    assert hints.of("surplus") == nice | other, "and so is a part of one"


def test_letters_that_are_one_without_case_are_one_in_hints() -> None:
    hints = Hints({"skills": _phrases("skills")})
    assert hints.of("ſKILLS") == hints.sign["skills"]


def test_a_piece_finds_the_cues_that_its_text_has() -> None:
    cues = asking_cues()
    for text in ("SQL is required, Go is a plus", "Nice to have: Kafka", "We are an equal opportunity employer", "Go"):
        piece = cues.piece(text)
        for row in cues.words.cues:
            given = cues.says(row.says, row.stands)
            assert bool(piece.search(row.says, row.stands)) == bool(given.search(text))
            assert [one.span() for one in piece.all(row.says, row.stands)] == [
                one.span() for one in given.finditer(text)
            ]


def test_words_are_kept_up_to_a_bound() -> None:
    hints = Hints({"plus": _phrases("plus")})
    found = {hints.of(f"word{number} plus") for number in range(20_000)}
    assert found == {hints.sign["plus"]}
    assert len(hints._known) <= 8192
