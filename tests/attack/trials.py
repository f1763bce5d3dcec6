"""Trials: each attacks one side of the program a number of times and tells what did not hold."""

from __future__ import annotations

import io
import json
import os
import random
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from commands import CALLS, code_of, load_once
from hostile import DAYS, ROOT, STEERING, STRINGS, mutated, seeds
from published_files import esco, write
from timing import seconds

from mlcareer import CareerError
from mlcareer.cli.session import FORMATS, OTHER_FORMATS
from mlcareer.profile.file import read_profile
from mlcareer.reading.page import MAX_LINES

if TYPE_CHECKING:
    from mlcareer.reading.page import Page

LIMIT = 10.0
"""Seconds of a processor's time that a small input may take."""
PYTHON = [sys.executable, "-m", "mlcareer"]


Tried = tuple[str, str]


class Outcome(NamedTuple):
    """What a trial tried, how often, and each thing that did not hold."""

    name: str
    tried: int
    faults: tuple[str, ...]


class HangError(Exception):
    """Something took longer than it may."""


@contextmanager
def limited(seconds: float = LIMIT) -> Iterator[None]:
    """Raise HangError where the work takes longer: so much of a processor's time, or ten times as much in all."""

    def stop(*_: object) -> None:
        raise HangError

    timers = {signal.SIGPROF: (signal.ITIMER_PROF, seconds), signal.SIGALRM: (signal.ITIMER_REAL, 10 * seconds)}
    before = {number: signal.signal(number, stop) for number in timers}
    for timer, length in timers.values():
        signal.setitimer(timer, length)
    try:
        yield
    finally:
        for number, (timer, _) in timers.items():
            signal.setitimer(timer, 0)
            signal.signal(number, before[number])


def fault_of(work: Callable[[], object], seconds: float = LIMIT) -> str | None:
    """What is wrong with a piece of work that may end in an error of ours, in so many seconds, and in no other way."""
    try:
        with limited(seconds):
            work()
    except CareerError:
        return None
    except HangError:
        return f"takes more than {seconds:g} seconds"
    except BaseException as error:  # whatever it is, it is a fault
        where = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__} at {Path(where.filename).name}:{where.lineno}"
    return None


def called(arguments: list[str]) -> tuple[int, str, str]:
    """The code and the output of a call in this process."""
    streams = [io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2)]
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = streams
    try:
        code = code_of(arguments)
    finally:
        sys.stdout, sys.stderr = before
    out, err = (stream.buffer.getvalue().decode("utf-8", "replace") for stream in streams)
    return code, out, err


def fault_of_call(arguments: list[str]) -> str | None:
    """What is wrong with a call: a traceback, an unknown code, a sign that steers, an error in JSON that is none."""
    answer: list[tuple[int, str, str]] = []
    if fault := fault_of(lambda: answer.append(called(arguments))):
        return fault
    code, out, err = answer[0]
    if code not in (0, 1, 2):
        return f"exit code {code}"
    if found := STEERING & set(err + ("" if out.startswith("%PDF-") else out)):
        return f"shows {sorted(found)}"
    if "--json" in arguments and err:
        with suppress(ValueError):
            return None if json.loads(err)["kind"] == "error" else "standard error is another document"
        return "standard error is no JSON"
    return None


# --- files -----------------------------------------------------------------------------------------------------


def readers(count: int, folder: Path, seed: int = 1) -> Outcome:
    """Mutated files through every reader: profiles, documents of a person, advertisements, many profiles."""
    from mlcareer.advice.market.posting.advertisements import Advertisements
    from mlcareer.profile.many import read_many
    from mlcareer.reading.open.kind import text_of
    from mlcareer.reading.open.source import load
    from mlcareer.reading.person.document import read_document

    knowledge, today = load_once(), date(2026, 11, 21)
    ads = Advertisements(knowledge=knowledge)
    read: dict[str, Callable[[str], object]] = {
        "profile": read_profile,
        "document": lambda name: read_document(name, knowledge, today),
        "advertisement": lambda name: ads.read(text_of(load(name)).text, file=name),
        "batch": lambda name: list(read_many(name)),
    }
    return _mutated(
        "readers", count, folder, seed, lambda name, chance: _first(read, name, chance.choice(sorted(read)))
    )


def _first(read: dict[str, Callable[[str], object]], name: str, kind: str) -> str | None:
    fault = fault_of(lambda: read[kind](name))
    return f"{kind}: {fault}" if fault else None


def command_line(count: int, folder: Path, seed: int = 2) -> Outcome:
    """Mutated files and strings through the whole command line, with options chosen at random."""

    def call(name: str, chance: random.Random) -> str | None:
        arguments = [word.replace("FILE", name) for word in chance.choice(FILE_CALLS).split()]
        if chance.random() < 0.5:
            arguments += ["--format", chance.choice((*FORMATS, *OTHER_FORMATS))]
        elif chance.random() < 0.5:
            arguments += ["--json"]
        if chance.random() < 0.3:
            arguments += ["--today", chance.choice(DAYS)]
        if chance.random() < 0.3:
            arguments += ["--skill", chance.choice(STRINGS)]
        fault = fault_of_call([*arguments, "--no-input"])
        return f"{' '.join(arguments)[:200]}: {fault}" if fault else None

    return _mutated("command line", count, folder, seed, call)


def every_call(folder: Path) -> list[list[str]]:
    """A call of every command that there is, in a folder with the files that they name."""
    (folder / "own").mkdir(exist_ok=True)
    write(folder / "esco", esco())
    (folder / "people.jsonl").write_text('{"skills": {"sql": 3}}\n', encoding="utf-8")
    return [[*words.split(), *arguments] for words, arguments in CALLS.items()]


FILE_CALLS = (
    "assess FILE --accept",
    "plan data-analyst FILE --accept",
    "path data-engineer FILE --accept",
    "what-if FILE --accept --learn sql=3",
    "roles compare data-analyst data-engineer FILE --accept",
    "certs recommend data-analyst FILE --accept",
    "profile import FILE --accept --output -",
    "profile check FILE",
    "posting FILE",
    "batch FILE",
    "report FILE --accept --output -",
)


def _mutated(
    name: str, count: int, folder: Path, seed: int, tried: Callable[[str, random.Random], str | None]
) -> Outcome:
    chance, good, faults = random.Random(seed), seeds(), []
    for number in range(count):
        suffix, content = chance.choice(good)
        file = folder / f"input{suffix}"
        file.write_bytes(mutated(chance, content, chance.choice(good)[1]))
        if fault := tried(str(file), chance):
            faults.append(f"{number}: {fault}")
            (folder / f"fault-{name.replace(' ', '-')}-{number}{suffix}").write_bytes(file.read_bytes())
    return Outcome(name, count, tuple(faults))


GROWING = (
    "a.",
    "\t",
    " ",
    "BSc ",
    "{",
    "[",
    '{"a": 1, ',
    "- ",
    "a: ",
    "2020 - ",
    "Python, ",
    "$90k ",
    "(",
    "|",
    "\n",
    "…",
    "* \n",
    "e\u0301",
    "A: b\n",
    "and\n",
    "Aa Bb\n",
    "2020 - 2021\n",
    "AA ",
    "R\n",
    "les plus ",
    "SQL, ",
    "C#, ",
    "KoboTool, ",
    "ideally SQL ",
    "SQL is a plus, ",
    "90.000 € ",
    "a\tb\n",
    "BSc in Physics, ",
    "bachelor's or master's degree in ",
    "not SQL ",
    "AWS: Lambda, ",
    "#",
    "数据 ",
    "\u200b",
    "https://a.com/b ",
    "a@b.com ",
    "| a | b |\n",
)


def growth(size: int, of: Callable[[list[Tried]], list[Tried]] = list) -> Outcome:
    """Texts of one piece again and again, and of four times as many: less than six times as long, and under eight
    seconds. `of` says which readers and pieces are tried, of all."""
    from mlcareer.documents import parse

    read = {"profile": lambda text: parse(text, "p.json"), **_readers()}
    tried = of([(kind, piece) for kind in read for piece in GROWING])
    faults = tuple(fault for kind, piece in tried if (fault := _growing(kind, read[kind], piece, size)))
    return Outcome("growth", 2 * len(tried), faults)


def words_growth(count: int, size: int, seed: int = 12) -> Outcome:
    """As growth, with pieces drawn from what the readers know: every word of the language files and every name, alone
    and in pairs, in a line and in lines."""
    chance, knowledge, read = random.Random(seed), load_once(), _readers()
    known = sorted({word for file in LANGUAGE.rglob("*.yaml") for word in _leaves(parsed(file))})
    known += [*knowledge.skill_names.ids, *knowledge.role_names.ids, *knowledge.certification_names.ids]
    faults = []
    for _ in range(count):
        words = [chance.choice(known) for _ in range(chance.randint(1, 2))]
        piece = chance.choice((" ", ", ", "\n")).join(words) + chance.choice((" ", "\n", ", "))
        kind = chance.choice(sorted(read))
        if fault := _growing(kind, read[kind], piece, size):
            faults.append(fault)
    return Outcome("growth, of words that are known", 2 * count, tuple(faults))


LANGUAGE = ROOT / "data" / "language"


def parsed(file: Path) -> object:
    """What stands in a file of data."""
    from mlcareer.documents import parse_yaml

    return parse_yaml(file.read_text(encoding="utf-8"), file.name).value


def _leaves(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _leaves(one)
    elif value is not None:
        yield str(value)


def _readers() -> dict[str, Callable[[str], object]]:
    from mlcareer.advice.market.posting.advertisements import Advertisements
    from mlcareer.reading.advert.structured import job_postings
    from mlcareer.reading.person.cv import read_page

    knowledge, today = load_once(), date(2026, 11, 21)
    ads = Advertisements(knowledge=knowledge)
    return {
        "advertisement": lambda text: ads.read(f"Data analyst\n\nRequirements\n{text}", file="ad.txt"),
        "document": lambda text: read_page(_page(f"Ann\n\nExperience\n{text}"), knowledge, "cv.txt", today),
        "studies": lambda text: read_page(_page(f"Ann\n\nEducation\n{text}"), knowledge, "cv.txt", today),
        "data of a page": lambda text: [ads.read(one.text, one) for one in job_postings(_posting(text))],
    }


def _posting(text: str) -> str:
    """The data of a page, all of whose fields are a text."""
    fields = ("title", "description", "skills", "jobLocation", "hiringOrganization", "validThrough", "employmentType")
    return json.dumps({"@type": "JobPosting", "educationRequirements": text, **dict.fromkeys(fields, text)})


def _growing(kind: str, read: Callable[[str], object], piece: str, size: int) -> str | None:
    """What is wrong with the time that a piece takes again and again, as often as is read at all."""
    lines = piece.count("\n")
    most = min(size // len(piece), (MAX_LINES // 4 - 10) // lines if lines else size)
    _seconds(read, piece)  # what is made once is made
    once, four = (_seconds(read, piece * (n * most)) for n in (1, 4))
    if _slow(once, four):  # on a busy machine one of the two may have waited
        once, four = (min(told, _seconds(read, piece * (n * most))) for n, told in ((1, once), (4, four)))
    return f"{kind} of {piece!r}: {once:.2f} s, four times as much {four:.2f} s" if _slow(once, four) else None


def _slow(once: float, four: float) -> bool:
    return four > 8 or (four > 0.5 and four > 6 * once)


def _page(text: str) -> Page:
    from mlcareer.reading.open.kind import text_of
    from mlcareer.reading.open.source import InputSource

    return text_of(InputSource("cv.txt", text.encode()))


def _seconds(read: Callable[[str], object], text: str) -> float:
    def work() -> None:
        with suppress(CareerError, HangError), limited(30):
            read(text)

    return seconds(work)


# --- what is shown ---------------------------------------------------------------------------------------------


def strings(folder: Path, of: Callable[[list[Tried]], list[Tried]] = list) -> Outcome:
    """Hostile strings as everything that a person names, through every command that takes a person and every format.
    `of` says with which commands and formats each is tried, of all."""
    calls, faults = 0, []
    whole = [(call, format_) for call in (*FILE_CALLS, "posting AD FILE") for format_ in (*FORMATS, *OTHER_FORMATS)]
    for text in STRINGS:
        file = folder / "person.json"
        said: dict[str, object] = {
            "id": text,
            "name": text,
            "skills": [text, "python", f"sql {text}"],
            "certifications": [text],
        }
        said |= {"target_roles": [text, "data analyst"], "education": {"level": "bachelor", "field": text}}
        file.write_text(json.dumps(said), encoding="utf-8")
        ad = folder / "ad.txt"
        ad.write_text(f"Data analyst {text}\nWe ask for SQL, Python and {text}.\n", encoding="utf-8", errors="replace")
        for call, format_ in of(whole):
            arguments = [word.replace("FILE", str(file)).replace("AD", str(ad)) for word in call.split()]
            calls += 1
            if fault := fault_of_call([*arguments, "--format", format_, "--no-input"]):
                faults.append(f"{text!r:.40} {call} {format_}: {fault}")
    return Outcome("strings in every format", calls, tuple(faults))


def names(folder: Path) -> Outcome:
    """Hostile strings as every argument and option of every command, in a folder where each may write."""
    inside = folder / "n" / "a" / "m" / "e" / "s"
    inside.mkdir(parents=True)
    os.chdir(inside)
    calls, faults = 0, []
    words = [name.split() for name in CALLS]
    for words_of in words:
        if words_of in (["profile", "new"], ["profile", "set"], ["mcp"]):
            continue  # these save what they are told, or wait to be spoken to; they have trials of their own
        for text in STRINGS:
            for option in ([], ["--skill"], ["--profile"], ["--role"], ["--today"], ["--format"], ["--knowledge"]):
                calls += 1
                if fault := fault_of_call([*words_of, *option, text, "--no-input"]):
                    faults.append(f"{words_of} {option} {text!r:.40}: {fault}")
    return Outcome("names and options", calls, tuple(faults))


def days(folder: Path, every: int = 1) -> Outcome:
    """The ends of the calendar for every command, each with its results in JSON too; or `every` so many of them."""
    calls = [call for call in every_call(folder) if call != ["mcp"]]
    calls += [[*call, "--json"] for call in calls] + [["plan", "data-analyst", "--skill", "sql", "--format", "ics"]]
    dated = [[*call, "--today", day, "--no-input"] for day in DAYS for call in calls][::every]
    with standing_in(folder):
        faults = tuple(f"{' '.join(call)}: {fault}" for call in dated if (fault := fault_of_call(call)))
    return Outcome("days", len(dated), faults)


@contextmanager
def standing_in(folder: Path) -> Iterator[None]:
    """Work in another folder."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def bytes_alike(seeds_tried: int, locales: tuple[str, ...]) -> Outcome:
    """Another hash seed, locale or time zone: the same bytes."""
    call = [*PYTHON, "assess", "--skill", "python=3", "--skill", "sql", "--json", "--today", "2026-11-21"]
    changes: list[dict[str, str]] = [{"PYTHONHASHSEED": str(seed)} for seed in range(seeds_tried)]
    changes += [{"LC_ALL": one, "TZ": zone} for one in locales for zone in ("UTC", "Pacific/Kiritimati", "nonsense")]
    found = {
        subprocess.run(call, env={**os.environ, **one}, capture_output=True, check=False).stdout for one in changes
    }
    faults = () if len(found) == 1 else (f"{len(found)} different answers",)
    return Outcome("hash seeds, locales, time zones", len(changes), faults)
