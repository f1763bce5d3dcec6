"""YAML and JSON from people we do not know: plain values that know their lines, or an error that says where."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlcareer.documents import MAX_DEPTH, decode, parse, parse_json, parse_yaml, read_text
from mlcareer.errors import CareerError


def refusal(text: str, file: str = "file.yaml") -> str:
    """What is said of a text that is not read: the place, the code and the message."""
    with pytest.raises(CareerError) as caught:
        parse(text, file)
    (problem,) = caught.value.problems
    assert problem.code == caught.value.code
    return str(problem)


# --- values


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("NO", "NO"),  # Norway, not false
        ("yes", "yes"),
        ("on", "on"),
        ("true", True),
        ("False", False),
        ("", None),
        ("~", None),
        ("null", None),
        ("None", "None"),
        ("3", 3),
        ("-3", -3),
        ("'3'", "3"),
        ("3.5", 3.5),
        ("1e3", 1000.0),
        ("3.9.1", "3.9.1"),
        ("2026-11-21", "2026-11-21"),
        ("12:30", "12:30"),
        ("0x10", "0x10"),
        ("1_000", "1_000"),
        ("007", "007"),
        ("123456789012345678", 123456789012345678),
        ("1234567890123456789", "1234567890123456789"),
        ("|\n  two\n  lines", "two\nlines"),
        ("[1, two]", [1, "two"]),
        ("{one: 1}", {"one": 1}),
    ],
)
def test_a_yaml_value_is_what_was_written(written: str, value: Any) -> None:
    read = parse_yaml(f"key: {written}", "file.yaml").value["key"]
    assert read == value
    assert type(read) is type(value)


def test_keys_are_text() -> None:
    assert parse_yaml("{1: a, true: b, ~: c}", "file.yaml").value == {"1": "a", "true": "b", "~": "c"}


@pytest.mark.parametrize("text", ["", "\n", "# nothing", "---", "---\n..."])
def test_an_empty_file_is_no_value(text: str) -> None:
    assert parse(text, "file.yaml").value is None


def test_a_text_that_begins_like_json_may_be_yaml() -> None:
    assert parse("[Python, SQL]", "file.yaml").value == ["Python", "SQL"]
    assert parse("{Python: 3}", "-").value == {"Python": 3}


# --- places


@pytest.mark.parametrize(
    ("text", "where", "place"),
    [
        ("skills:\n  SQL: 3\n", ("skills",), (1, 1)),
        ("skills:\n  SQL: 3\n", ("skills", "SQL"), (2, 3)),
        ("skills:\n  SQL: 3\n", ("skills", "SQL", "level"), (2, 3)),
        ("skills:\n  SQL: 3\n", ("years",), (1, 1)),
        ("skills:\n- SQL\n- R\n", ("skills", 1), (3, 3)),
        ("{SQL: 1,  R: 2}", ("R",), (1, 11)),
        ('{\n\t"SQL": [\n\t\t{"R": 1}]}', ("SQL", 0, "R"), (3, 4)),
        ("größe: 1\nÜber: {ä: 2}", ("Über", "ä"), (2, 8)),
    ],
)
def test_every_key_and_item_knows_its_place(text: str, where: tuple[str | int, ...], place: tuple[int, int]) -> None:
    assert parse(text, "file.yaml").place(where) == place


# --- what is not read


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\nb: 'c", "2:6: yaml-syntax not YAML: while scanning a quoted scalar, found unexpected end of stream."),
        ("a: 1\na: 2", "2:1: duplicate-key the key 'a' is given twice."),
        ("s:\n  R: 1\n  'R': 2", "3:3: duplicate-key the key 'R' is given twice."),
        ("a: &x 1\nb: *x", "1:4: yaml-alias anchors and aliases are not read; write the value out."),
        ("b: *x", "1:4: yaml-alias anchors and aliases are not read; write the value out."),
        ("&x a: 1", "1:1: yaml-alias anchors and aliases are not read; write the value out."),
        ("a: !run rm", "1:4: yaml-tag the tag !run is not read; write a plain value."),
        ("!key a: 1", "1:1: yaml-tag the tag !key is not read; write a plain value."),
        ("a: 1\n---\nb: 1", "2:1: yaml-documents a second document begins here; one is read."),
        ("? [a]\n: 1", "1:3: yaml-key a key has to be a plain word."),
        ('{"a": 1,\n "a": 2}', "2:2: duplicate-key the key 'a' is given twice."),
    ],
)
def test_yaml_that_is_not_read_is_refused_at_its_place(text: str, said: str) -> None:
    assert refusal(text) == f"file.yaml:{said}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"a": 1;\n}', "1:8: json-syntax not JSON: Expecting ',' delimiter."),
        (
            '{"a": 1',
            "1:8: json-syntax not JSON: Expecting ',' delimiter. The text ends before all brackets and quotes "
            "are closed.",
        ),
        (
            "{a: 1}",
            "1:2: json-syntax not JSON: Expecting property name enclosed in double quotes. "
            'Names stand in double quotes: "skills".',
        ),
        ('{"a": NaN}', "1:1: json-syntax NaN is not a number that JSON knows."),
        ('{"a": "\\ud83d"}', "1:1: json-syntax an escape such as \\ud83d is half a character."),
        ('{"a": 1,\n "a": 2}', "2:2: duplicate-key the key 'a' is given twice."),
    ],
)
def test_json_that_is_not_read_is_refused_at_its_place(text: str, said: str) -> None:
    assert refusal(text, "file.json") == f"file.json:{said}"


@pytest.mark.parametrize("depth", [MAX_DEPTH + 1, 500, 100_000])
@pytest.mark.parametrize("pair", ["[]", '{"a":  }'])
def test_nesting_has_an_end(depth: int, pair: str) -> None:
    opened, closed = pair[:-1].rstrip(), pair[-1]
    assert "too-deep nested more than 40 levels deep." in refusal(opened * depth + "1" + closed * depth)


def test_aliases_that_would_expand_to_a_billion_are_refused_at_the_first() -> None:
    laughs = "\n".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 10))
    assert refusal(f"l0: &l0 [ha]\n{laughs}").startswith("file.yaml:1:5: yaml-alias")


def test_a_number_of_any_length_is_read_in_no_time() -> None:
    digits = "9" * 100_000
    assert parse(f"a: {digits}", "file.yaml").value == {"a": digits}
    assert "json-syntax" in refusal(f'{{"a": {digits}}}', "file.json")


# --- bytes


def test_bytes_are_utf_8_with_or_without_a_mark() -> None:
    assert decode("größe".encode(), "file") == decode("größe".encode("utf-8-sig"), "file") == "größe"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"a: 1\nb: \xff", "file cannot be read. file:2:4: not-utf-8 byte 0xff is not UTF-8; save the file as UTF-8."),
        (b"\x89PNG\0", "file is not a text file."),
        (b"a" * 101, "file is larger than 0.0001 MB, more than is read here."),
    ],
)
def test_other_bytes_are_refused(data: bytes, said: str) -> None:
    with pytest.raises(CareerError) as caught:
        decode(data, "file", limit=100)
    assert " ".join([caught.value.message, *map(str, caught.value.problems)]) == said


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(CareerError, match="there is no such file") as missing:
        read_text(tmp_path / "none.yaml")
    with pytest.raises(CareerError, match="is a folder; name a file in it") as directory:
        read_text(tmp_path)
    assert (missing.value.code, directory.value.code) == ("file-not-found", "not-a-file")


# --- anything at all

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)
WORDS = [
    "a",
    "1",
    "b: ",
    "- ",
    "  ",
    "\n",
    "[",
    "]",
    "{",
    "}",
    ",",
    "*a",
    "&a ",
    "!t ",
    "'",
    '"',
    "|",
    "? ",
    "---",
    "#",
]
ODD = ["\t", "\\ud800", "\x85", "\u2028", "<<: ", "%YAML 1.1\n", ">-\n", "\\", "\0"]
PIECES = st.lists(st.sampled_from(WORDS + ODD) | st.characters(exclude_categories=["Cs"])).map("".join)


@given(st.text() | PIECES | PIECES.map("{".__add__), st.sampled_from(["file.yaml", "file.json"]))
def test_any_text_is_read_or_refused(text: str, file: str) -> None:
    try:
        assert parse(text, file).place(()) >= (1, 1)
    except CareerError as error:
        refused = error
    else:
        return
    assert [problem.code for problem in refused.problems] == [refused.code]
    assert all(problem.line >= 1 and problem.column >= 1 for problem in refused.problems)


@given(PLAIN)
def test_json_is_read_as_it_was_written(value: Any) -> None:
    assert parse_json(json.dumps(value), "file.json").value == value


@given(st.dictionaries(st.text(st.characters(min_codepoint=32, max_codepoint=126)), PLAIN, max_size=4))
def test_every_key_of_json_has_a_place(value: dict[str, Any]) -> None:
    text = json.dumps(value, indent=1, ensure_ascii=True)
    places = parse_json(text, "file.json").places
    for key in value:
        if places:
            line, column = places[key,]
            assert text.splitlines()[line - 1][column - 1 :].startswith(json.dumps(key))
