"""The words by which texts are read stand in data/language, not in the code of the readers."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import mlcareer
from mlcareer import Knowledge

PACKAGE = Path(mlcareer.__file__).parent
READERS = ("reading", "profile", "advice/interview")
FORMATS = {
    "reading/open": "names of HTML, LaTeX, Word, PDF and of kinds of files",
    "reading/markdown.py": "names of HTML, and of settings before a page",
    "reading/advert/structured.py": "keys of JSON-LD",
    "reading/person/builders.py": "keys of RenderCV and Reactive Resume",
    "reading/person/jsonresume.py": "keys of JSON Resume",
    "reading/person/linkedin.py": "files and columns of LinkedIn's export",
    "reading/person/owndata.py": "keys of data, and those of JSON Resume that they are turned into",
    "profile/checked.py": "names of Pydantic",
    "profile/export.py": "keys of JSON Resume, and what it cannot hold",
    "profile/history.py": "SQL",
    "profile/many.py": "kinds of files",
    "profile/file.py": "faults as Pydantic calls them",
    "profile/store.py": "names that Windows keeps",
    "profile/unfinished.py": "names of Pydantic",
}
"""Where nothing but the names of formats stands, and which."""
ALLOWED = {
    **dict.fromkeys(("https", "www", "com", "org", "net", "dev", "edu", "gov"), "parts of an address"),
    **dict.fromkeys(("name", "author"), "settings before a page"),
    **dict.fromkeys(("title", "role", "line", "row", "agent", "became", "hedge", "site"), "groups of a pattern"),
    **dict.fromkeys(("Markdown", "csv"), "kinds of files"),
    **dict.fromkeys(("ffi", "ffl"), "letters that are one sign"),
    **dict.fromkeys(("date", "range", "more", "part"), "counted for the person, not read"),
    "Portuguese": "a language by its name in tongues.yaml",
    "INR": "a currency",
    "Skills": "a heading that is put above a list",
}
"""Words that may stand anywhere, with the reason."""
CALLS = ("shape", "worded", "form", "compile", "search", "match", "fullmatch", "sub", "findall", "finditer")
COMPARES = ("startswith", "endswith", "removeprefix", "removesuffix", "replace", "partition", "rpartition", "count")
NO_WORDS = re.compile(
    r"%<[\w-]+>|%\w+|\{[^{}]*\}|\\[pP]\{[^}]*\}|\\x[0-9a-f]{2}|\\u[0-9a-fA-F]{4}|\(\?P[<=]\w+[>)]|\(\?-?[a-z]+[:)]"
    r"|\(\?\(\w+\)|\\[A-Za-z]|\[\^?\]?(?:\\.|[^\]\\])*\]"
)
"""What is no word in a pattern: what stands for words, groups and their names, escapes and classes of characters."""


def test_no_words_stand_in_the_code_of_readers(shipped: Knowledge) -> None:
    keys = {*_keys(), *shipped.skills}
    found = [
        f"{file.relative_to(PACKAGE).as_posix()}:{line} {word}"
        for folder in READERS
        for file in sorted((PACKAGE / folder).rglob("*.py"))
        if not file.relative_to(PACKAGE).as_posix().startswith(tuple(FORMATS))
        for line, word in words_in(file.read_text("utf-8"), keys)
        if word not in ALLOWED
    ]
    assert found == []


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ('shape(r"\\b(?:Bonn|%<city>)\\b(?P<rest>.*)")', ["Bonn"]),
        ('form(f"{city} am Rhein$", 0)', ["Rhein"]),
        ('_TOWN = r"(?:upon|[abc]{2}) \\w+"', ["upon"]),
        ('frozenset(("many", "skills"))', ["many"]),
        ('if "and a half" in text: pass', ["and", "half"]),
        ('text.endswith(" with")', ["with"]),
        ("re.compile(f\"(?:{rows('skills', 'many')})\")", []),
        ('"""Told of (?:many)."""\nraise ValueError("many")\nprint("many")', []),
    ],
)
def test_words_are_found_in_code(code: str, words: list[str]) -> None:
    assert [word for _, word in words_in(code, {"skills"})] == words


def words_in(code: str, keys: set[str]) -> Iterator[tuple[int, str]]:
    """The words of three letters and more in the patterns, lists and comparisons of code, with their lines; those in
    `keys` are none."""
    tree = ast.parse(code)
    above = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            chain = [node, *_above(node, above)]
            if _is_told(chain) or (not _is_pattern(node.value, chain) and node.value in keys):
                continue
            if _is_pattern(node.value, chain):
                plain = re.sub(r"(?<=[a-z])\?", "", NO_WORDS.sub(" ", node.value))
            elif _is_compared(chain):
                plain = node.value
            else:
                continue
            yield from ((node.lineno, word) for word in re.findall(r"[^\W\d_]{3,}", plain))


def _above(node: ast.AST, above: dict[ast.AST, ast.AST]) -> Iterator[ast.AST]:
    """What code stands in, up to its statement or to the text that it is a part of."""
    while node in above and not isinstance(node, ast.stmt | ast.FormattedValue):
        node = above[node]
        yield node


def _is_told(chain: list[ast.AST]) -> bool:
    """Whether a string is documentation, an error, or what a module gives."""
    end = chain[-1]
    given = isinstance(end, ast.Assign) and isinstance(end.targets[0], ast.Name) and end.targets[0].id == "__all__"
    return given or isinstance(end, ast.Raise) or isinstance(chain[1], ast.Expr)


def _called(chain: list[ast.AST]) -> str:
    call = next((node for node in chain if isinstance(node, ast.Call)), None)
    return "" if call is None else getattr(call.func, "id", getattr(call.func, "attr", ""))


def _is_pattern(text: str, chain: list[ast.AST]) -> bool:
    joined = next((node for node in chain if isinstance(node, ast.JoinedStr)), None)
    parts = [part.value for part in joined.values if isinstance(part, ast.Constant)] if joined else [text]
    shaped = any(re.search(r"\(\?|\\[bdswS]", str(part)) for part in parts)
    return shaped or (_called(chain) in CALLS and any(sign in text for sign in r"|()[]?$^\%"))


def _is_compared(chain: list[ast.AST]) -> bool:
    beside = chain[1]
    if isinstance(beside, ast.Dict):
        return chain[0] in beside.keys
    listed = isinstance(beside, ast.Set | ast.List | ast.Tuple) and not any(
        isinstance(node, ast.Subscript) for node in chain
    )
    return listed or isinstance(beside, ast.Compare) or _called(chain) in COMPARES


def _keys() -> Iterator[str]:
    """What the code itself is made of: the values of its literal types and the fields of its classes."""
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == "Literal":
                yield from (str(one.value) for one in ast.walk(node) if isinstance(one, ast.Constant))
            if isinstance(node, ast.ClassDef):
                fields = (one.target for one in node.body if isinstance(one, ast.AnnAssign))
                yield from (one.id for one in fields if isinstance(one, ast.Name))
