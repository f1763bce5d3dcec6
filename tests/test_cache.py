"""The compiled knowledge base in its cache folder: plain data from a place that is trusted with nothing."""

from __future__ import annotations

import os
import pickle
import re
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Literal
from zlib import crc32

import pytest
from knowledge_files import Folder
from pydantic_core import to_json

import mlcareer.knowledge.load as loading
from mlcareer import Knowledge, load_knowledge
from mlcareer.knowledge.cache import Cache
from mlcareer.knowledge.compiled import WORKED_OUT, Compiled, compile_knowledge, open_knowledge
from mlcareer.knowledge.plain import DamageError, reader, to_plain
from mlcareer.record import Record

HERE = Path(__file__).resolve().parents[1]
LOAD = "from mlcareer import load_knowledge as k; k().roles['data-analyst'].duties; print(k().digest)"


@pytest.fixture
def cache(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache folder of a small knowledge base that stands in the place of the shipped one."""
    monkeypatch.setattr(loading, "shipped_folder", lambda: folder.path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder.path / "cache"))
    return folder.path / "cache" / "mlcareer"


def compiled(cache: Path) -> Path:
    """The one compiled form that is kept."""
    (found,) = cache.iterdir()
    return found


def forged(content: bytes, change: Callable[[dict[str, dict[str, Any]]], None]) -> bytes:
    """A compiled form with other rows in it and every checksum right."""
    from pydantic_core import from_json

    head, _, rest = content.partition(b"\n")
    length = int(head.split()[1])
    index, body = from_json(rest[:length]), rest[length:]
    sections = {
        name: {k: v for _, at, size, _ in blocks for k, v in from_json(body[at : at + size]).items()}
        for name, blocks in index.items()
    }
    change(sections)
    index, body = {}, b""
    for name, rows in sections.items():
        block = to_json(rows)
        index[name] = [[min(rows), len(body), len(block), crc32(block)]] if rows else []
        body += block
    listed = to_json(index)
    return b"%s %d %d\n" % (head.split()[0], len(listed), crc32(listed)) + listed + body


# --- nothing in it runs


class Trap:
    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, ("trapped",)


@pytest.mark.parametrize("content", [pickle.dumps(Trap()), b"cos\nsystem\n(S'touch trapped'\ntR."])
def test_a_pickle_in_its_place_is_not_run(cache: Path, content: bytes) -> None:
    good = load_knowledge()
    compiled(cache).write_bytes(content)
    assert load_knowledge() == good
    assert not Path("trapped").exists()


def test_no_module_here_can_read_what_runs() -> None:
    sources = {file: file.read_text(encoding="utf-8") for file in (HERE / "src").rglob("*.py")}
    found = [f.name for f, text in sources.items() if re.search(r"\b(pickle|marshal|shelve|dill|joblib)\b", text)]
    assert found == []


# --- damage of every kind is mended


def ruined(content: bytes) -> list[bytes]:
    """What can become of a file."""
    half = len(content) // 2
    return [
        b"",
        b"\n",
        content[:40],
        content[:half],
        content[:-1],
        b"\0" * len(content),
        content[:half] + b"\0" * 50 + content[half + 50 :],
        content.replace(b"analyst", b"analist"),
        content.replace(b"-2 ", b"-1 ", 1),
        b"mlcareer-knowledge-2 99999999 1 1\n" + content,
        b"mlcareer-knowledge-2 2 2745614147 0\n{}",
        b"mlcareer-knowledge-2 4 %d 0\nnull" % crc32(b"null"),
        b"mlcareer-knowledge-2 2000 %d 0\n" % crc32(b"[" * 2000) + b"[" * 2000,
        to_json({"skills": {}}),
    ]


@pytest.mark.parametrize("number", range(14))
def test_a_damaged_compiled_form_is_made_anew(cache: Path, number: int) -> None:
    good = load_knowledge()
    content = compiled(cache).read_bytes()
    spoilt = ruined(content)[number]
    assert spoilt != content
    compiled(cache).write_bytes(spoilt)
    found = load_knowledge()
    assert (found, found.titles) == (good, good.titles)
    assert compiled(cache).read_bytes() == content


def drop_section(name: str) -> Callable[[dict[str, dict[str, Any]]], None]:
    def drop(sections: dict[str, dict[str, Any]]) -> None:
        del sections[name]

    return drop


def empty(name: str) -> Callable[[dict[str, dict[str, Any]]], None]:
    return lambda sections: sections[name].clear()


def put(section: str, key: str, value: Any) -> Callable[[dict[str, dict[str, Any]]], None]:
    return lambda sections: sections[section].update({key: value})


@pytest.mark.parametrize(
    "change",
    [
        drop_section("roles"),
        drop_section("roles.summary"),
        drop_section("skill_names.ids"),
        drop_section("fields"),
        empty("roles.summary"),
        empty("fields"),
        put("fields", "method", ["1", "no day"]),
        put("fields", "method", None),
        put("fields", "digest", 3),
        put("roles", "analyst", {}),
        put("roles", "analyst", "text"),
        put("roles", "analyst", []),
        put("roles", "analyst", ["analyst"] * 99),
        put("roles", "analyst", ["analyst", "Analyst", "no family", "entry"]),
        put("roles.requirements", "analyst", [[["sql", 3]]]),
        put("roles.requirements", "analyst", [[[9, 5, ["survey"], "sql"]]]),
        put("roles.requirements", "analyst", [[[True, 5, ["survey"], "sql"]]]),
        put("roles.requirements", "analyst", [[[3, 5, [7], "sql"]]]),
        put("roles.summary", "engineer", [["Builds.", "survey"]]),
        put("skill_names.ids", "python", ["python"]),
        put("sources", "survey", ["survey", "A", "B", "survey", None, None, "2026-99-99"]),
    ],
)
def test_a_wrong_value_behind_a_right_checksum_is_made_anew(
    cache: Path, change: Callable[[dict[str, dict[str, Any]]], None]
) -> None:
    good = load_knowledge()
    content = compiled(cache).read_bytes()
    spoilt = forged(content, change)
    assert spoilt != forged(content, lambda _: None)
    compiled(cache).write_bytes(spoilt)
    found = load_knowledge()
    assert found.skill_names.find("Python") == "python"
    assert found.roles["analyst"].summary == good.roles["analyst"].summary
    assert found == good
    assert compiled(cache).read_bytes() == content


def test_it_is_made_anew_once_in_a_run(cache: Path) -> None:
    load_knowledge()
    content = compiled(cache).read_bytes()
    calls: list[int] = []

    def anew() -> bytes:
        calls.append(1)
        return content

    found = open_knowledge(Compiled(content[:-200].ljust(len(content)), anew))
    assert (found.method.version, len(found.roles), len(found.skills)) == ("1", 2, 3)
    assert list(found.resources) == ["course", "manual"]
    assert found.titles.roles
    assert len(calls) == 1


# --- what is in its place


def test_a_folder_in_its_place_gives_way(cache: Path) -> None:
    good = load_knowledge()
    file = compiled(cache)
    file.unlink()
    (file / "in").mkdir(parents=True)
    (file / "in" / "it").write_text("something", encoding="utf-8")
    assert load_knowledge() == good
    assert file.is_file()


def printed_without_waiting(cache: Path) -> str:
    """What a run prints that may not take longer."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache.parent)}
    script = f"import mlcareer.knowledge.load as l; l.shipped_folder = lambda: l.Path({str(Path.cwd())!r}); "
    script += "print(l.load_knowledge().roles['analyst'].title)"
    done = subprocess.run([sys.executable, "-c", script], env=environment, timeout=20, capture_output=True, text=True)
    return done.stdout + done.stderr


def test_a_pipe_in_its_place_is_not_waited_for(cache: Path) -> None:
    load_knowledge()
    file = compiled(cache)
    file.unlink()
    os.mkfifo(file)
    assert printed_without_waiting(cache) == "Analyst\n"
    assert file.is_file()


def test_a_socket_in_its_place_gives_way(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_knowledge()
    file = compiled(cache)
    file.unlink()
    with monkeypatch.context() as patch, socket.socket(socket.AF_UNIX) as listener:
        patch.chdir(cache)
        listener.bind(file.name)
    assert printed_without_waiting(cache) == "Analyst\n"
    assert file.is_file()


@pytest.mark.parametrize("target", ["elsewhere", "nowhere", "/dev/zero"])
def test_a_link_in_its_place_is_not_followed(cache: Path, target: str) -> None:
    good = load_knowledge()
    file = compiled(cache)
    content = file.read_bytes()
    Path("elsewhere").write_bytes(b"mine")
    file.unlink()
    file.symlink_to(Path(target).absolute())
    assert load_knowledge() == good
    assert not file.is_symlink()
    assert file.read_bytes() == content
    assert Path("elsewhere").read_bytes() == b"mine"


def test_a_link_to_a_right_one_is_not_followed_either(cache: Path) -> None:
    load_knowledge()
    file = compiled(cache)
    file.rename("elsewhere")
    file.symlink_to(Path("elsewhere").absolute())
    assert Cache(folder=cache).open(file.name) is None


# --- who can write it


@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666, 0o777])
def test_a_file_that_others_can_write_is_not_read(cache: Path, mode: int) -> None:
    load_knowledge()
    file = compiled(cache)
    assert Cache(folder=cache).open(file.name) is not None
    file.chmod(mode)
    assert Cache(folder=cache).open(file.name) is None
    load_knowledge()
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("mode", [0o720, 0o702, 0o777])
def test_a_folder_that_others_can_write_is_neither_read_nor_written(cache: Path, mode: int) -> None:
    good = load_knowledge()
    file = compiled(cache)
    cache.chmod(mode)
    assert Cache(folder=cache).open(file.name) is None
    file.unlink()
    assert load_knowledge() == good
    assert list(cache.iterdir()) == []
    assert cache.stat().st_mode & 0o777 == mode


def test_a_folder_that_is_a_link_is_neither_read_nor_written(cache: Path) -> None:
    good = load_knowledge()
    name = compiled(cache).name
    cache.rename("elsewhere")
    cache.symlink_to(Path("elsewhere").absolute())
    assert Cache(folder=cache).open(name) is None
    Path("elsewhere", name).unlink()
    assert load_knowledge() == good
    assert list(Path("elsewhere").iterdir()) == []


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give files away")
def test_what_another_user_owns_is_not_read(cache: Path) -> None:
    load_knowledge()
    file = compiled(cache)
    os.chown(file, 12345, -1)
    assert Cache(folder=cache).open(file.name) is None
    os.chown(file, 0, -1)
    os.chown(cache, 12345, -1)
    assert Cache(folder=cache).open(file.name) is None


def test_it_is_made_for_its_owner_alone(cache: Path) -> None:
    before = os.umask(0)
    try:
        load_knowledge()
    finally:
        os.umask(before)
    assert cache.stat().st_mode & 0o777 == 0o700
    assert compiled(cache).stat().st_mode & 0o777 == 0o600


def test_a_file_is_read_no_further_than_it_was_when_it_was_judged(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_knowledge()
    file = compiled(cache)
    size = file.stat().st_size
    judge = os.fstat

    def grown(descriptor: int) -> os.stat_result:
        found = judge(descriptor)
        with file.open("ab") as stream:
            stream.write(b"x" * 10_000)
        return found

    monkeypatch.setattr(os, "fstat", grown)
    content = Cache(folder=cache).open(file.name)
    assert content is not None
    assert len(content) == size + 10_000  # once grown when the folder was judged, and again when the file was


# --- nothing is left behind


def limited(size: int) -> Callable[[], None]:
    """What keeps a process from writing a file beyond a size."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


def test_a_write_that_fails_leaves_nothing(cache: Path) -> None:
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache.parent), "HERE": str(Path.cwd())}
    environment["PYTHONDONTWRITEBYTECODE"] = "1"  # of which half would be written, and read ever after
    script = "import os, mlcareer.knowledge.load as l; l.shipped_folder = lambda: l.Path(os.environ['HERE']); "
    script += "print(l.load_knowledge().roles['analyst'].title)"
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", script], env=environment, preexec_fn=limited(1_000), capture_output=True, check=True
        )
        assert (done.stdout, done.stderr) == (b"Analyst\n", b"")
    assert list(cache.iterdir()) == []


def test_what_killed_processes_left_is_swept_and_what_is_at_work_is_not(tmp_path: Path) -> None:
    import fcntl

    kept = Cache(folder=tmp_path / "kept")
    kept.write("knowledge-1", b"one", keep=8)
    (kept.folder / ".knowledge-2-killed").write_bytes(b"half")
    at_work = kept.folder / ".knowledge-3-working"
    with at_work.open("wb") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        kept.write("knowledge-4", b"four", keep=8)
    assert sorted(file.name for file in kept.folder.iterdir()) == [at_work.name, "knowledge-1", "knowledge-4"]


def test_a_process_killed_while_it_writes_does_no_harm(tmp_path: Path) -> None:
    script = (
        "import os, sys\nfrom pathlib import Path\nfrom mlcareer.knowledge.cache import Cache\n"
        "cache = Cache(folder=Path(sys.argv[1]))\nprint(flush=True)\n"
        "while True: cache.write('knowledge-1', os.urandom(1) * 3_000_000, keep=8)\n"
    )
    kept = Cache(folder=tmp_path / "kept")
    for wait in range(8):
        with subprocess.Popen([sys.executable, "-c", script, str(kept.folder)], stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(0.02 + wait * 0.003)
            process.kill()
        found = kept.open("knowledge-1")
        assert found is None or found[0 : len(found) + 1] == found[0:1] * 3_000_000
    kept.write("knowledge-2", b"two", keep=8)
    assert not [file for file in kept.folder.iterdir() if file.name.startswith(".")]


# --- records as plain values


class Point(Record):
    x: int
    names: tuple[str, ...] = ()
    day: date | None = None
    kind: Literal["a", "b"] = "a"
    inner: Point | None = None
    shares: dict[str, float] | None = None
    ends: tuple[int, str] = (0, "")
    ways: dict[tuple[str, ...], int] | None = None
    words: frozenset[str] = frozenset()


class Place(Record, later=("note",)):
    id: str
    note: str | None = None


POINT = Point(
    x=3,
    names=("é", "\ud7ff😀\n"),
    day=date(1, 1, 1),
    inner=Point(x=-1, kind="b"),
    shares={"a": 0.1, "b": 1e300, "c": 1.0},
    ends=(7, "z"),
    ways={("a", "b"): 1, (): 2},
    words=frozenset(("b", "a")),
)


def test_a_record_survives_as_a_plain_value() -> None:
    from pydantic_core import from_json

    plain = to_plain(POINT)
    assert plain[:3] == [3, ["é", "\ud7ff😀\n"], "0001-01-01"]
    assert reader(Point)(from_json(to_json(plain))) == POINT
    assert to_plain(Point(x=3)) == [3]
    assert reader(Point)([3]) == Point(x=3)


@pytest.mark.parametrize(
    "plain",
    [
        None,
        [],
        ["3"],
        [True],
        [3.0],
        [3, "names"],
        [3, [1]],
        [3, [], "2026-02-30"],
        [3, [], None, "c"],
        [3, [], None, "a", [[]]],
        [3, [], None, "a", None, {"a": "1"}],
        [3, [], None, "a", None, {"a": float("inf")}],
        [3, [], None, "a", None, None, [7]],
        [3, [], None, "a", None, None, [7, "z"], None, [1]],
        [3, [], None, "a", None, None, [7, "z"], {"a": 1}],
    ],
)
def test_a_plain_value_of_another_shape_is_damage(plain: Any) -> None:
    with pytest.raises(DamageError):
        reader(Point)(plain)


@pytest.mark.parametrize("hint", [Any, object, int | Point | date, dict[int, str], complex, tuple[object, ...]])
def test_a_type_whose_values_could_not_be_told_from_plain_ones_is_refused(hint: Any) -> None:
    with pytest.raises(TypeError, match=r"kept|told"):
        reader(hint)


def test_a_field_that_comes_later_is_asked_for_once() -> None:
    asked: list[str] = []

    def rest(name: str) -> dict[str, Any]:
        asked.append(name)
        return {"note": "far"}

    place = Place.made_of({"id": "a"}, rest)
    assert (place.id, asked) == ("a", [])
    assert (place.note, place.note, asked) == ("far", "far", ["note"])
    assert Place.made_of({"id": "a"}, rest) == Place(id="a", note="far")
    assert pickle.loads(pickle.dumps(Place.made_of({"id": "a"}, rest))) == place
    assert Place(id="b").note is None


def test_every_part_of_the_shipped_knowledge_base_comes_back_as_it_was(shipped: Knowledge) -> None:
    """Whatever kinds of records there will be."""
    built = loading.build((loading.shipped_folder(),), shipped.digest)
    assert shipped == built
    assert built == shipped
    assert shipped.values().keys() == built.values().keys()
    for name in WORKED_OUT:
        assert getattr(shipped, name) == getattr(built, name)
    assert repr(open_knowledge(Compiled(compile_knowledge(built), bytes))) == repr(shipped)
    assert pickle.loads(pickle.dumps(shipped)) == built
