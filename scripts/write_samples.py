"""What comes of inputs that were drawn so that each line of the code is run by several of them.

    python scripts/write_samples.py [--check]     what comes of those that are kept
    python scripts/write_samples.py --search      other inputs are drawn and chosen (needs coverage), in some minutes

Nobody thinks of all that a line may be given. So texts are drawn: cut out of those of `tests/texts` and `tests/bounds`
and of the documents of `tests/samples/documents.yaml`, and changed at a few places, by a line left out, put twice or
joined with the next, a number one higher, a word of `data/language`; and calls, in the made-up worlds of
`write_worlds.py`. Of thousands so many are kept that each line that they let run is among those of `EACH` of them, or
of all that there are: `texts.yaml` and `calls.yaml` in `tests/samples`. What is read in a text stands in `read.txt`,
what a call shows in `pages.txt`. `--check` writes nothing, names what comes out otherwise, and returns 1 if there is
any.
"""

from __future__ import annotations

import argparse
import heapq
import io
import json
import random
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from unittest.mock import patch

import yaml

sys.path.insert(0, str(Path(__file__).parent))

import write_bounds
import write_readings
import write_screens
import write_worlds
from drawn_inputs import Drawing, calls

from mlcareer import Knowledge, load_knowledge
from mlcareer.advice.market.posting.advertisements import Advertisements
from mlcareer.cli.app import main as command
from mlcareer.cli.session import Session
from mlcareer.errors import CareerError
from mlcareer.reading.advert.document import advertised
from mlcareer.reading.open.source import InputSource
from mlcareer.reading.person.document import read_document

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "mlcareer"
FOLDER = ROOT / "tests" / "samples"
TEXTS, READ = FOLDER / "texts.yaml", FOLDER / "read.txt"
CALLS, PAGES = FOLDER / "calls.yaml", FOLDER / "pages.txt"
TODAY = write_bounds.TODAY
DRAWN_TEXTS, DRAWN_DOCUMENTS, WORLDS, OF_A_WORLD = 2500, 1200, range(100, 150), 14
"""How many are drawn, in which worlds calls are, and how many in each."""
EACH = 4
LONGEST, HIGHEST, LITTLE = 700, 3000, 500
"""Letters of a text from which on it is not kept, and of what comes of it; and up to which less is no gain."""
Call = Callable[[list[str]], int]


# --- what comes of an input ------------------------------------------------------------------------------------


class Readers:
    """Reads texts and documents of every form."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._advertisements = Advertisements(knowledge=knowledge)

    def lines(self, form: str, text: str) -> list[str]:
        """What is read, or why nothing is. The form is `cv` or `ad`, or the name of a document that begins so."""
        name, data = _file(form, text)
        try:
            if form.startswith("ad"):
                return [line for given in advertised(InputSource(name, data)) for line in self._advertised(given, name)]
            return self._person(name, data)
        except CareerError as refused:
            return [f"{refused.code}: {refused}"]

    def _person(self, name: str, data: bytes) -> list[str]:
        with TemporaryDirectory() as folder, write_screens.within(Path(folder)):
            Path(name).write_bytes(data)
            found = read_document(name, self._knowledge, TODAY)
        return [found.format, *write_bounds.of_person(found), *write_readings.grounds_of_person(found)]

    def _advertised(self, given: Any, name: str) -> Iterator[str]:
        found = self._advertisements.read(given.text, given.data, file=name)
        yield f"others {given.others}"
        yield from write_bounds.of_advertisement(found)
        yield from write_readings.grounds_of_advertisement(found)


def _file(form: str, text: str) -> tuple[str, bytes]:
    """The name and the bytes of a file that holds a text; files of a ZIP stand each below its name."""
    if not form.endswith(".csvs"):
        return form if "." in form else f"{form}.txt", text.encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, part in {name: part for name, _, part in _parts(text)}.items():
            archive.writestr(name, part)
    return f"{form[:-5]}.zip", packed.getvalue()


def _parts(text: str) -> Iterator[tuple[str, str, str]]:
    for part in re.split(r"^=== ", text, flags=re.MULTILINE)[1:]:
        yield part.partition("\n")


class Worlds:
    """The made-up worlds, and calls in them."""

    def __init__(self, rules: Knowledge) -> None:
        self.of = cache(lambda seed: write_worlds.World(seed, rules))

    def page(self, seed: int, written: str, call: Call = command) -> str:
        """What a call in a world shows to its person. `AD3` is an advertisement that is drawn in it."""
        made = self.of(seed)
        with TemporaryDirectory() as folder:
            profile = Path(folder, "person.json")
            profile.write_text(json.dumps(made.said), "utf-8")
            for number in set(re.findall(r"\bAD(\d+)", written)):
                Path(folder, f"ad{number}.txt").write_text(_advertisement(made, number), "utf-8")
            asked = re.sub(r"\bAD(\d+)", r"ad\1.txt", written)
            with patch.object(Session, "knowledge", made.knowledge):
                return write_screens.shown(asked, profile, call, profile.parent)


_ADVERTISEMENTS = (
    "Looking for {s}\n",
    "Required: {s}, {s}, {s}. {s} is a plus. {c} preferred.\n",
    "{r}\nWe need:\n- {s}\n- {s} or {s}\n- 3 years of {s}\nNice to have:\n- {s}, {s}\n",
    "{r} at Acme, Berlin\nRequirements:\n- expert {s}\n- {s}\n- a degree\n- 5 years of experience\n$50,000 a year\n",
)


def _advertisement(made: write_worlds.World, number: str) -> str:
    draw = random.Random(f"advertisement {number}")
    of = {"r": [one.title for one in made.roles], "s": [one.name for one in made.skills]}
    of["c"] = [one.name for one in made.certifications]
    return re.sub(r"\{(\w)\}", lambda match: draw.choice(of[match[1]]), draw.choice(_ADVERTISEMENTS))


# --- what is kept ----------------------------------------------------------------------------------------------

Line = tuple[str, int]


class Tried(NamedTuple):
    """An input, how many letters come of it, and the lines of the package that it lets run."""

    given: Any
    letters: int
    ran: frozenset[Line]


def tried(inputs: Sequence[Any], of: Callable[[Any], str]) -> list[Tried]:
    """What inputs let run; without those of which more comes than can be looked through."""
    from coverage import Coverage

    watch = Coverage(data_file=None, source=[str(PACKAGE)], config_file=False, messages=False)
    letters: list[int] = []
    watch.start()
    for number, given in enumerate(inputs):
        watch.switch_context(str(number))
        letters.append(len(of(given)))
    watch.stop()
    ran: list[set[Line]] = [set() for _ in inputs]
    data = watch.get_data()
    for file in data.measured_files():
        for line, several in data.contexts_by_lineno(file).items():
            for number in filter(None, several):
                ran[int(number)].add((file, line))
    every = zip(inputs, letters, map(frozenset, ran), strict=True)
    return [Tried(*one) for one in every if one[1] <= HIGHEST]


def chosen(every: Sequence[Tried]) -> list[Any]:
    """Inputs of which `EACH` let run each of the lines that any does, or all where there are fewer: always the one that
    lets run the most lines that still lack some, for what there is to look through."""
    lack = Counter(line for one in every for line in one.ran)
    lack = Counter({line: min(several, EACH) for line, several in lack.items()})
    kept = []
    best = [(float("-inf"), number) for number in range(len(every))]
    while best:
        _, number = best[0]
        one = every[number]
        worth = sum(lack[line] > 0 for line in one.ran) / (LITTLE + one.letters)
        if not worth:
            heapq.heappop(best)
        elif heapq.heapreplace(best, (-worth, number)) and best[0][1] == number:
            heapq.heappop(best)
            lack.subtract(one.ran)
            kept.append(one.given)
    return kept


def search(rules: Knowledge) -> None:
    """Draw inputs, choose of them, and write which are kept."""
    readers, drawing = Readers(rules), Drawing("texts")
    texts = dict.fromkeys(drawing.texts(DRAWN_TEXTS)) | dict.fromkeys(drawing.documents(DRAWN_DOCUMENTS))
    possible = [one for one in texts if one[1].strip() and (len(one[1]) < LONGEST or "." in one[0])]
    kept = sorted(chosen(tried(possible, lambda one: "\n".join(readers.lines(*one)))))
    numbers: Counter[str] = Counter()
    named = {}
    for form, text in kept:
        numbers[form] += 1
        named[f"{form} {numbers[form]}"] = text
    TEXTS.write_text(yaml.dump(named, Dumper=_Dumper, allow_unicode=True, width=1000, sort_keys=False), "utf-8")
    worlds = Worlds(rules)
    every = [(seed, written) for seed in WORLDS for written in islice(calls(seed, worlds.of(seed)), OF_A_WORLD)]
    several: dict[int, list[str]] = {}
    for seed, written in sorted(chosen(tried([*dict.fromkeys(every)], lambda one: worlds.page(*one)))):
        several.setdefault(seed, []).append(written)
    CALLS.write_text(yaml.dump(several, width=1000), "utf-8")


class _Dumper(yaml.SafeDumper):
    """Writes texts as they stand, where YAML can."""


_Dumper.add_representer(str, lambda dumper, text: dumper.represent_scalar(_STRING, text, "|" if "\n" in text else None))
_STRING = "tag:yaml.org,2002:str"


# --- what is written -------------------------------------------------------------------------------------------


@cache
def texts() -> Mapping[str, str]:
    """The texts that are kept, by their names: the form and a number."""
    found: dict[str, str] = yaml.safe_load(TEXTS.read_text("utf-8"))
    return found


@cache
def asked() -> tuple[tuple[int, str], ...]:
    """The calls that are kept, each with its world."""
    found: dict[int, list[str]] = yaml.safe_load(CALLS.read_text("utf-8"))
    return tuple((seed, written) for seed, several in found.items() for written in several)


def read(name: str, readers: Readers) -> str:
    """What is read in a text that is kept."""
    return "".join(f"{line}\n" for line in readers.lines(name.partition(" ")[0], texts()[name]))


def as_kept(found: Mapping[str, str]) -> str:
    """What comes of inputs, each under its own."""
    return "".join(f"$ {given}\n{came}" for given, came in found.items())


@cache
def kept(file: Path) -> Mapping[str, str]:
    """What came of inputs, as it stands in a file."""
    text = file.read_text("utf-8") if file.exists() else ""
    parts = (part.partition("\n") for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:])
    return {given: came for given, _, came in parts}


def main(arguments: list[str]) -> int:
    """Write what comes of the inputs, or compare it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; return 1 where anything is another one")
    parser.add_argument("--search", action="store_true", help="draw and choose the inputs anew")
    given = parser.parse_args(arguments)
    rules = load_knowledge()
    if given.search:
        search(rules)
    readers, worlds = Readers(rules), Worlds(rules)
    came = {
        READ: {name: read(name, readers) for name in texts()},
        PAGES: {f"{seed}: {written}": worlds.page(seed, written) for seed, written in asked()},
    }
    other = [one for file, now in came.items() for one in now if kept(file).get(one) != now[one]]
    if given.check:
        print("\n".join(f"{one} comes out otherwise; run python scripts/write_samples.py" for one in other))
        return 1 if other else 0
    for file, now in came.items():
        file.write_text(as_kept(now), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
