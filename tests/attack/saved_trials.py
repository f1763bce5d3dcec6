"""Trials of what is saved: profiles, their history, the compiled knowledge base, and the folders they are in."""

from __future__ import annotations

import json
import os
import pty
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from hostile import STRINGS
from trials import PYTHON, Outcome, called, every_call, fault_of, fault_of_call

from mlcareer import CareerError, Knowledge, load_knowledge
from mlcareer.profile.history import History
from mlcareer.profile.model import Profile, SkillClaim
from mlcareer.profile.store import Store

CHANGES = (
    "profile set --skill docker=3",
    "profile set --drop docker",
    "assess --json",
    "profile forget --yes",
)
_DIE = """
import os, sys
from mlcareer.cli.app import main
def count(event, arguments):
    global left
    writing = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
    if writing or event in ("os.rename", "os.remove", "os.chmod", "os.mkdir", "os.rmdir", "sqlite3.connect"):
        left -= 1
        if left < 0:
            os._exit(9)
for line in sys.stdin:
    number, os.environ["MLCAREER_HOME"] = line.rstrip("\\n").split(" ", 1)
    child = os.fork()
    if not child:
        os.dup2(2, 1)
        left = int(number)
        sys.addaudithook(count)
        os._exit(main(sys.argv[1:]))
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
"""Forks a process for each line, with a number of operations and a home, and tells how it ended."""


def kills_at_writes(folder: Path) -> Outcome:
    """A process that ends before its first, second ... operation that changes a file: nothing is lost or torn."""
    tried, faults = 0, []
    for change in CHANGES:
        call = [sys.executable, "-c", _DIE, *change.split()]
        with subprocess.Popen(call, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as dying:
            assert dying.stdin
            assert dying.stdout
            for number in range(60):
                home = _home(folder / f"w{tried}")
                tried += 1
                dying.stdin.write(f"{number} {home}\n".encode())
                dying.stdin.flush()
                code = int(dying.stdout.readline())
                if fault := _spoilt(home, gone="forget" in change):
                    faults.append(f"{change}, killed at {number}: {fault}")
                if code != 9:
                    break
            dying.stdin.close()
        if code or number < 2:
            faults.append(f"{change}: exit {code} when killed at {number}")
    return Outcome("kills at each write", tried, tuple(faults))


def kills_at_random(count: int, folder: Path, seed: int = 3) -> Outcome:
    """A process that is killed at some moment between its beginning and its end: what is saved and what it writes is
    there as it was or as it will be, and what it left behind is swept."""
    chance, faults = random.Random(seed), []
    inside = folder / "random"
    inside.mkdir()
    _files(inside)
    _lasting(COLD, inside)
    lasting = {call: _lasting(call, inside) for call in KILLED}
    whole = (inside / "out.jsonl").read_bytes()
    for number in range(count):
        call = chance.choice(KILLED)
        _ready(call, inside, whole)
        with _begun(call, inside) as process:
            time.sleep(chance.random() * lasting[call])
            process.kill()
        if fault := _spoilt(inside / "home") or _spoilt_files(inside, whole):
            faults.append(f"{number} {call}: {fault}")
    faults += _left(inside, whole)
    return Outcome("kills at random", count, tuple(faults))


INTERVIEW = "profile new --profile other --replace"
KILLED = (
    *CHANGES[:3],
    INTERVIEW,
    "profile set --skill git=2",
    "profile import cv.txt --accept --profile other --replace",
    "profile forget --profile other --yes",
    "init",
    COLD := "roles list",
    RESUMED := "batch people.jsonl --output out.jsonl --resume",
)
"""Calls to kill; COLD begins without the compiled knowledge base, so that most of it is the making of that."""
_ANSWERS = b"python=4\n\n\nbachelor\nbiology\n3\n0\n" + b"3\n" * 12 + b"y\n\n"


def _files(inside: Path) -> None:
    """The home and files of the calls to kill, and the whole answer to the batch."""
    _home(inside / "home")
    (inside / "cv.txt").write_text(
        "Ann\n\nExperience\nData analyst, Acme, 2020 - 2022\nSQL, Python\n", encoding="utf-8"
    )
    lines = (json.dumps({"id": f"p{number}", "skills": {"python": number % 6, "sql": 3}}) for number in range(3_000))
    (inside / "people.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _ready(call: str, inside: Path, whole: bytes = b"") -> None:
    """Take away what a call would find done already."""
    done = {COLD: (inside / "cache").rglob("knowledge-*"), "init": (inside / "home").glob("config.yaml")}
    done[RESUMED] = (file for file in inside.glob("out.jsonl") if file.read_bytes() == whole)
    for file in done.get(call, ()):
        file.unlink()


def _lasting(call: str, inside: Path) -> float:
    """Seconds that a call takes when nothing stops it."""
    _ready(call, inside)
    begun = time.monotonic()
    with _begun(call, inside) as process:
        process.wait(120)
    return time.monotonic() - begun


@contextmanager
def _begun(call: str, inside: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A running call; the interview at a terminal on which everything is typed ahead."""
    places = {"MLCAREER_HOME": str(inside / "home"), "XDG_CACHE_HOME": str(inside / "cache")}
    environment = {**os.environ, **places, "NO_COLOR": "1"}
    if call == INTERVIEW:
        leader, follower = pty.openpty()
        os.write(leader, _ANSWERS)
    else:
        leader = follower = os.open(os.devnull, os.O_RDWR)
    process = subprocess.Popen(
        [*PYTHON, *call.split()], cwd=inside, env=environment, stdin=follower, stdout=follower, stderr=follower
    )
    drain = threading.Thread(target=_drained, args=(leader,), daemon=True)
    if call == INTERVIEW:
        os.close(follower)
        drain.start()
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        if call == INTERVIEW:
            drain.join()
        os.close(leader)


def _drained(leader: int) -> None:
    """Read what a terminal shows, so that nobody waits for it."""
    with suppress(OSError):
        while os.read(leader, 65_536):
            pass


def _spoilt_files(inside: Path, whole: bytes) -> str | None:
    """What is wrong with what the calls write, if anything is: half a file that looks whole."""
    if (found := inside / "home" / "config.yaml").exists() and not found.read_text(encoding="utf-8").endswith("\n"):
        return "half a configuration"
    if (found := inside / "out.jsonl").exists() and not whole.startswith(found.read_bytes()):
        return "answers of a batch that are others"
    if (found := inside / "home" / "interview.json").exists():
        try:
            json.loads(found.read_text(encoding="utf-8"))
        except ValueError:
            return "half an interview"
    return None


def _left(inside: Path, whole: bytes) -> list[str]:
    """What is wrong at the end: a batch that is not whole when resumed, and files that nothing sweeps."""
    faults = []
    _lasting(RESUMED, inside)
    if (inside / "out.jsonl").read_bytes() != whole:
        faults.append("a batch that was gone on with is not whole")
    for call in (*([COLD] if COLD in KILLED else []), "profile forget --all --yes"):
        _lasting(call, inside)
    kept = {"lock", "config.yaml"}
    faults += [f"{file.name} is left in the home" for file in (inside / "home").rglob("*") if file.name not in kept]
    faults += [f"{file.name} is left in the cache" for file in (inside / "cache").rglob(".*")]
    return faults


def _home(folder: Path) -> Path:
    store = Store(folder=folder)
    with store.locked():
        store.write("default", Profile(skills=(SkillClaim(name="python", level=3), SkillClaim(name="docker", level=1))))
    return folder


def _spoilt(home: Path, *, gone: bool = False) -> str | None:
    """What is wrong with the saved profile and history, if anything is."""
    store = Store(folder=home)
    try:
        if not store.has("default"):
            return None if gone else "the profile is lost"
        held = {claim.name: claim.level for claim in store.read("default").skills}
        entries = History(store.history_file).entries("default")
    except CareerError as error:
        return error.message
    if held.get("python") != 3 or held.get("docker") not in (None, 1, 3):
        return f"the profile says {held}"
    return None if len({entry.content for entry in entries}) <= 40 else "too many entries"


def writers(processes: int, each: int, folder: Path) -> Outcome:
    """Several processes that change one profile at once: no change is lost."""
    home = _home(folder / "writers")
    script = (
        "import sys\nfrom pathlib import Path\nfrom mlcareer.profile.model import SkillClaim\n"
        "from mlcareer.profile.store import Store\nstore, who = Store(folder=Path(sys.argv[1])), sys.argv[2]\n"
        "for n in range(int(sys.argv[3])):\n"
        "    claim = (SkillClaim(name=f'skill {who}-{n}', level=1),)\n"
        "    store.change('default', lambda p: p.model_copy(update={'skills': p.skills + claim}))\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", script, str(home), str(n), str(each)]) for n in range(processes)]
    codes = [process.wait() for process in running]
    held = len(Store(folder=home).read("default").skills) - 2
    faults = [] if held == processes * each else [f"{held} of {processes * each} changes are there"]
    return Outcome("writers at once", processes * each, (*faults, *(f"exit {code}" for code in codes if code)))


def histories(count: int, folder: Path, seed: int = 4) -> Outcome:
    """A history with bytes of it changed: every command goes on, or says what is wrong."""
    chance, faults = random.Random(seed), []
    home = _home(folder / "history")
    os.environ["MLCAREER_HOME"] = str(home)
    for number in range(4):
        called(["profile", "set", "--skill", f"sql={number + 1}"])
        called(["assess"])
    good = (home / "history.sqlite3").read_bytes()
    for number in range(count):
        data = bytearray(good)
        for _ in range(chance.randint(1, 40)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        (home / "history.sqlite3").write_bytes(data)
        calls = ("assess --json", "profile history --json", "profile history", "profile list")
        faults += [f"{number} {call}: {fault}" for call in calls if (fault := fault_of_call(call.split()))]
    return Outcome("damaged histories", count * 4, tuple(faults))


def homes(folder: Path) -> Outcome:
    """Homes and cache folders that are files, links in a circle, devices, missing, closed, or on a full disk."""
    (folder / "file").write_text("x", encoding="utf-8")
    (folder / "loop").symlink_to(folder / "loop")
    (folder / "closed").mkdir(mode=0o500, exist_ok=True)
    os.mkfifo(folder / "pipe")
    places = [folder / one for one in ("file", "loop", "pipe", "closed/in", "none/such", "file/in")]
    places += [Path("/dev/null"), Path("/dev/full"), Path("/proc/1/nothing"), Path("/" + "n" * 300)]
    faults, tried = [], 0
    for variable in ("MLCAREER_HOME", "XDG_CACHE_HOME", "HOME"):
        for place in places:
            for change in (*CHANGES, "profile list", "profile new --skill sql=2", "profile forget --all --yes"):
                tried += 1
                done = subprocess.run(
                    [*PYTHON, *change.split()],
                    env={**os.environ, "MLCAREER_HOME": str(folder / "ok"), variable: str(place)},
                    capture_output=True,
                    timeout=60,
                    check=False,
                )
                if done.returncode not in (0, 1, 2) or b"Traceback" in done.stderr:
                    faults.append(f"{variable}={place} {change}: {done.stderr[-200:]!r}")
    return Outcome("homes and disks", tried, tuple(faults))


def caches(count: int, folder: Path, knowledge: Knowledge, seed: int = 5) -> Outcome:
    """A compiled knowledge base with something wrong in it: the answers stay what they are."""
    chance, faults = random.Random(seed), []
    before = os.environ.get("XDG_CACHE_HOME")
    os.environ["XDG_CACHE_HOME"] = str(folder)
    try:
        load_knowledge()
        (file,) = (folder / "mlcareer").glob("knowledge-*")
        good = file.read_bytes()
        for number in range(count):
            spoilt = bytearray(good)
            for _ in range(chance.choice((1, 1, 5))):
                at = chance.randrange(len(spoilt))
                match chance.randrange(3):
                    case 0:
                        spoilt[at] ^= 1 << chance.randrange(8)
                    case 1:
                        del spoilt[at:]
                        spoilt += b"\n"
                    case _:
                        spoilt[at:at] = chance.choice(STRINGS).encode("utf-8", "surrogatepass")
            file.write_bytes(spoilt)
            fault = fault_of(lambda: _same(load_knowledge(), knowledge))
            if fault:
                faults.append(f"{number}: {fault}")
    finally:
        os.environ["XDG_CACHE_HOME"] = before or ""
    return Outcome("damaged caches", count, tuple(faults))


def _same(one: Knowledge, other: Knowledge) -> None:
    assert one == other, "another knowledge base"


_WATCH = """
import json, sys
STARTED = ("os.system", "os.exec", "os.posix_spawn", "os.startfile", "subprocess.Popen", "pty.spawn", "webbrowser.open")
def watch(event, arguments):
    pair = event == "socket.__new__" and arguments[1] == 1  # what an event loop wakes itself with
    if (event.startswith("socket.") and event != "socket.gethostname" and not pair) or event in STARTED:
        told.append(f"{event} {arguments}")
sys.addaudithook(watch)
from mlcareer.cli.app import main
for call in json.loads(sys.argv[1]):
    told = []
    code = main(call)
    print(json.dumps([call, code, told]), file=sys.stderr, flush=True)
"""


def sockets(folder: Path) -> Outcome:
    """Every command, one after the other in a process whose network leads nowhere, where that is permitted: each works,
    none tries to reach the network or starts another program, and of what a person has nothing else is touched."""
    places = {name: folder / name.lower() for name in ("HOME", "TMPDIR", "MLCAREER_HOME")}
    inside = folder / "inside"
    for place in (*places.values(), inside):
        place.mkdir()
    environment = {**os.environ, **{name: str(place) for name, place in places.items()}}
    calls, before = every_call(inside), set(folder.iterdir())
    done = subprocess.run(
        [*_cut_off(), sys.executable, "-c", _WATCH, json.dumps(calls)],
        cwd=inside, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False,
    )  # fmt: skip
    ends = [json.loads(line) for line in done.stderr.decode().splitlines() if line.startswith("[[")]
    faults = [f"{' '.join(call)}: exit {code}, {told}"[:300] for call, code, told in ends if code or told]
    if [call for call, _, _ in ends] != calls:
        faults.append(f"it ended after {len(ends)} calls: {done.stderr[-300:]!r}")
    left = {*places["HOME"].iterdir(), *places["TMPDIR"].iterdir(), *folder.iterdir()} - before
    left |= {file for file in places["MLCAREER_HOME"].iterdir() if file.name not in ("lock", "config.yaml")}
    return Outcome("sockets and other programs", len(calls), (*faults, *(f"{file} is left" for file in left)))


def _cut_off() -> list[str]:
    """The words that run a command in a network of its own that leads nowhere; none where that is not permitted."""
    words = ["unshare", "--user", "--map-root-user", "--net"]
    try:
        tried = subprocess.run([*words, "true"], capture_output=True, check=False)
    except OSError:
        return []
    return words if tried.returncode == 0 else []
