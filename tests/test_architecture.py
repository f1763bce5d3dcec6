"""Imports go one way, a command imports only what it uses, and a name stands for one thing."""

from __future__ import annotations

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import mlcareer

PACKAGE = Path(mlcareer.__file__).parent
LAYERS = [
    {"bounds", "counts", "errors", "shapes"},
    {"documents", "outward", "record", "settings"},
    {"knowledge"},
    {"reading"},
    {"profile"},
    {"advice"},
    {"engines", "render"},
    {"cli"},
]
"""From the ground up: a module imports from its own layer and those before it."""
HEIGHTS = {name: height for height, names in enumerate(LAYERS) for name in names}
DOORS = {"__init__", "__main__"}
"""The package itself gives names of all layers, and its entry point calls the topmost."""
MODULES = sorted(file for file in PACKAGE.rglob("*.py") if file.stem not in DOORS or file.parent != PACKAGE)


def part(file: Path) -> str:
    """The part of the package that a file belongs to: `knowledge` for knowledge/load.py."""
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def nodes(file: Path) -> tuple[ast.AST, ...]:
    """Every import, call and class of a file, which is taken apart once for all that is asked of it."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    kinds = ast.Import | ast.ImportFrom | ast.Call | ast.ClassDef
    return tuple(node for node in ast.walk(tree) if isinstance(node, kinds))


def imported(file: Path) -> list[tuple[int, str]]:
    """Every module that a file imports, anywhere in it, with the line."""
    found: list[tuple[int, str]] = []
    for node in nodes(file):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno}: imports are absolute"
            found.append((node.lineno, node.module or ""))
            found += [(node.lineno, f"{node.module}.{alias.name}") for alias in node.names]
    return found


def test_every_part_has_its_height() -> None:
    assert {part(file) for file in MODULES} == set(HEIGHTS)


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_a_module_imports_nothing_from_above(file: Path) -> None:
    own = HEIGHTS[part(file)]
    parts = [(line, name.split(".")[1]) for line, name in imported(file) if name.startswith("mlcareer.")]
    assert [f"line {line}: {name}" for line, name in parts if HEIGHTS.get(name, 99) > own] == []


BELOW = {
    ("advice", "standing"): ("market", "interview", "planning", "arrays"),
    ("advice", "market"): ("interview", "planning", "arrays"),
    ("advice", "interview"): ("market", "planning", "arrays"),
    ("advice", "planning"): ("interview", "arrays"),
    ("render", "formats"): ("report",),
    ("render", "pages"): ("report",),
}
"""What the packages within a part do not import: where a person stands comes before what to do about it."""


@pytest.mark.parametrize("wing", BELOW, ids="/".join)
def test_packages_within_a_part_build_on_each_other_one_way(wing: tuple[str, str]) -> None:
    others = [f"mlcareer.{wing[0]}.{name}." for name in BELOW[wing]]
    files = sorted((PACKAGE / wing[0] / wing[1]).rglob("*.py"))
    assert len(files) > 3
    found = [(str(file), name) for file in files for _, name in imported(file) if name.startswith(tuple(others))]
    assert found == []


@pytest.mark.parametrize("name", ["advice", "render"])
def test_advice_and_pages_open_no_file(name: str) -> None:
    """Only the command line and the profile open what a person names."""
    users = {str(file) for file in MODULES if part(file) == name for _, one in imported(file) if ".reading.open" in one}
    assert users == set()


@pytest.mark.parametrize("name", ["socket", "ssl", "urllib", "http", "requests", "httpx", "click", "random"])
def test_nothing_imports(name: str) -> None:
    """No network, no chance, and not the Click that Typer carries."""
    users = {part(file) for file in MODULES for _, module in imported(file) if module.split(".")[0] == name}
    assert users == set()


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_only_the_command_line_looks_at_the_clock(file: Path) -> None:
    calls = [node.func for node in nodes(file) if isinstance(node, ast.Call)]
    clocks = [ast.unparse(call) for call in calls if ast.unparse(call) in ("date.today", "datetime.now")]
    assert part(file) == "cli" or clocks == []


def test_no_two_classes_bear_one_name() -> None:
    """Private ones count too: whoever looks for a class by its name finds one."""
    homes: dict[str, list[str]] = {}
    for file in MODULES:
        for node in nodes(file):
            if isinstance(node, ast.ClassDef):
                homes.setdefault(node.name, []).append(f"{file.relative_to(PACKAGE)}:{node.lineno}")
    assert {name: places for name, places in homes.items() if len(places) > 1} == {}


def test_no_module_is_called_by_what_all_do() -> None:
    """Most of the modules read something; the name says what is held or made."""
    assert [str(file.relative_to(PACKAGE)) for file in MODULES if file.stem == "read"] == []


COMMANDS = {
    "help": ["--help"],
    "assess": ["assess", "{profile}", "--json"],
    "roles show": ["roles", "show", "data-analyst", "--json"],
    "what-if": ["what-if", "{profile}", "--learn", "docker=3", "--skill", "sql=2", "--json"],
    "posting": ["posting", "{advertisement}", "{profile}", "--json"],
    "batch": ["batch", "{people}"],
}


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.usefixtures("shipped")  # compiled once; that alone asks for what is spelt alike
def test_a_command_imports_nothing_large_that_it_does_not_use(tmp_path: Path, name: str) -> None:
    given = {
        "profile": "skills: {Python: 3}",
        "advertisement": "Data Engineer\n\nRequirements\n- Python and SQL\n- You work with our team.\n",
        "people": '{"skills": ["Python"]}\n' * 2,
    }
    endings = {"profile": "yaml", "advertisement": "txt", "people": "jsonl"}
    files = {one: tmp_path / f"{one}.{ending}" for one, ending in endings.items()}
    for one, content in given.items():
        files[one].write_text(content, encoding="utf-8")
    arguments = [argument.format_map(files) for argument in COMMANDS[name]]
    script = (
        "import sys; from mlcareer.cli.app import main; code = main(sys.argv[1:]);"
        "print(sorted({name.split('.')[0] for name in sys.modules}), file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout
    loaded = ast.literal_eval(done.stderr)
    assert {"rich", "rapidfuzz", "sqlite3", "pydantic", "annotated_types"}.isdisjoint(loaded)
