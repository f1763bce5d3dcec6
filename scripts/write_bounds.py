"""How far the readers look: short texts with more and more between two of their words, and where that changes what is
read.

    python scripts/write_bounds.py [--check]     the bounds that are known, found anew
    python scripts/write_bounds.py --search      all places of all texts, which takes half an hour

Every number in a reader is a bound of something: letters around a name, lines below a heading, items of a list. Each
row of `tests/bounds/found.json` holds a text of `tests/bounds/texts.yaml`, the place in it where something is put, of
what kind, and from how much of it on the text is read otherwise: what is no longer read, and what instead. Of bounds
that let the same lines of the readers run one is kept. Signs and words that turn what stands beside them are put once,
and words left out, in so many places that each line of the readers which this lets run is among those of one.
`--check` writes nothing, names the rows that are found otherwise, and returns 1 if there are any.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

import yaml

from mlcareer import Knowledge, load_knowledge
from mlcareer.advice.market.posting.advertisements import Advertisements, Posting
from mlcareer.reading.person.cv import read_cv
from mlcareer.reading.person.imported import Import
from mlcareer.render.reasons import reason_words

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "tests" / "bounds"
TEXTS, READ, FOUND = FOLDER / "texts.yaml", FOLDER / "read.json", FOLDER / "found.json"
READERS = str(ROOT / "src" / "mlcareer" / "reading")
TODAY = date(2026, 11, 21)
Lines = tuple[str, ...]


class Kind(NamedTuple):
    """What is put into a text: so many of it, whether at the beginning of a line, and at most how many; or that so many
    words are left out."""

    made: Callable[[int], str]
    of_lines: bool
    most: int
    leaves_out: bool = False

    def put(self, text: str, place: int, count: int) -> str:
        """The text with so many of it at a place."""
        rest = re.sub(rf"\A(?:\S+[^\S\n]*){{{count}}}", "", text[place:]) if self.leaves_out else text[place:]
        return text[:place] + self.made(count) + rest


def _names(count: int) -> str:
    """Names that nobody knows, each another one."""
    return "".join(f"Quor{chr(97 + number // 26)}{chr(97 + number % 26)}, " for number in range(count))


KINDS: dict[str, Kind] = {
    "letters": Kind(lambda count: "x" * count + " " * bool(count), of_lines=False, most=130),
    "words": Kind(lambda count: "so " * count, of_lines=False, most=62),
    "phrases": Kind(lambda count: "as is said in all of it " * count, of_lines=False, most=48),
    "names": Kind(_names, of_lines=False, most=62),
    "blanks": Kind(lambda count: " " * count, of_lines=False, most=40),
    "lines": Kind(lambda count: "It is so.\n" * count, of_lines=True, most=40),
    "items": Kind(lambda count: "- It is so\n" * count, of_lines=True, most=40),
    "empty": Kind(lambda count: "\n" * count, of_lines=True, most=5),
    "left out": Kind(lambda _: "", of_lines=False, most=1, leaves_out=True),
}
_ONCE = (
    ", ", ". ", "; ", ": ", "\n", "\n- ", "\n\n", "(", ") ", "/ ", "- ", "– ", "| ", "or ", "and ", "no ", "not ",
    "with ", "2019 ", "since ", "3 years ", "Python ", "Kafka or ", "advanced ", "basic ", "required ", "preferred ",
    "learn ", "Skills: ", "C ", "$50,000 ", "Berlin ", "a degree ", "Data Engineer ", "Acme Ltd ",
    "remote ", "e.g. ", "at ",
)  # fmt: skip
"""What is put once: signs and words that turn what stands beside them."""
KINDS |= {one: Kind(lambda count, one=one: one * count, of_lines=False, most=1) for one in _ONCE}  # type: ignore[misc]
_PUT = re.compile(r"x{2,} ?|x (?=x)|(?:\bso\b ?){1,}|(?:as is said in all of it ?)+|(?:Quor[a-z]{2},? ?)+|It is so\.?")
_STEPS = (0, 1, 2, 4, 8, 16, 32, 64, 128)


class Bound(NamedTuple):
    """At `place` of a text up to `most` of a kind is put before it is read otherwise: without `gone`, with `come`."""

    text: str
    place: int
    kind: str
    most: int
    gone: list[str]
    come: list[str]

    @property
    def key(self) -> tuple[str, int, str]:
        """By what rows of one series are told from others."""
        return self.text, self.place, self.kind


class Readers:
    """Reads texts, and says in lines what was read, but for what was put into them."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._advertisements = Advertisements(knowledge=knowledge)
        self.texts: dict[str, str] = yaml.safe_load(TEXTS.read_text("utf-8"))
        self.lines = cache(self._lines)

    def read(self, name: str, place: int, kind: str, count: int) -> Lines:
        """What is read in a text with so many of a kind put at a place."""
        return self.lines(name, KINDS[kind].put(self.texts[name], place, count))

    def _lines(self, name: str, text: str) -> Lines:
        """What is read in a text, in lines."""
        if name.startswith("cv"):
            lines = of_person(read_cv(text, self._knowledge, "cv.txt", TODAY))
        else:
            lines = of_advertisement(self._advertisements.read(text))
        return tuple(filter(None, (" ".join(_PUT.sub("… ", line).split()) for line in lines)))

    def bound(self, key: tuple[str, int, str], most: int) -> Bound:
        """What changes from so many on."""
        before, after = self.read(*key, most), self.read(*key, most + 1)
        gone, come = [one for one in before if one not in after], [one for one in after if one not in before]
        return Bound(*key, most, gone, come)

    def bounds(self, key: tuple[str, int, str], least: int = 1) -> Iterator[Bound]:
        """All bounds of a series that can be seen in steps."""
        most = KINDS[key[2]].most
        steps = [*(step for step in _STEPS if step < most), most]
        for low, high in pairwise(steps):
            first = self.read(*key, low)
            if self.read(*key, high) != first:
                until = bisect_left(range(low + 1, high), True, key=lambda n: self.read(*key, n) != first) + low
                if until >= least and (one := self.bound(key, until)).gone + one.come:
                    yield one

    def ran(self, one: Bound) -> Ran:
        """The lines of the readers that run on one side of a bound alone."""
        return self._traced(one, one.most) ^ self._traced(one, one.most + 1)

    def _traced(self, one: Bound, count: int) -> Ran:
        seen: set[tuple[str, int]] = set()

        def within(frame: FrameType, event: str, _: Any) -> Any:
            if event == "line":
                seen.add((frame.f_code.co_filename, frame.f_lineno))
            return within

        sys.settrace(lambda frame, *_: within if frame.f_code.co_filename.startswith(READERS) else None)
        try:
            self._lines(one.text, KINDS[one.kind].put(self.texts[one.text], one.place, count))
        finally:
            sys.settrace(None)
        return frozenset(seen)


def of_person(found: Import) -> Iterator[str]:
    """What was found of a person, in lines."""
    yield f"name {found.name}"
    yield f"lives in {found.region}"
    for job in found.jobs:
        yield f"job {job.title} ({job.role}) {job.begins} to {job.ends}: {job.years}"
    for degree in found.degrees:
        yield f"degree {degree.level} of {degree.field}"
    for held in found.certifications:
        yield f"certification {held.as_given} ({held.certification}) {held.obtained}"
    for of, years in (("coding", found.years_coding), ("machine learning", found.years_ml)):
        if years:
            yield f"years of {of} {years.years}: {reason_words(years.because)}"
    for skill in found.skills:
        yield f"{skill.skill} {skill.level}: {reason_words(skill.because)}"
    yield from (f"aim {one}" for one in found.aims)
    yield from (f"unknown {one}" for one in found.unrecognised if not one.startswith("Quor"))
    yield from (f"note {one}" for one in found.notes)


def of_advertisement(found: Posting) -> Iterator[str]:
    """What was found in an advertisement, in lines."""
    yield f"title {found.title} of {found.organisation}, {found.seniority}"
    for one in found.requirements:
        reasons = f"{reason_words(one.because)}; {reason_words(one.level_because)}"
        similar = " or similar" * one.or_similar
        yield f"{one.strength} {one.pick} of {' | '.join(one.skills)}{similar} {one.level}: {reasons}"
    for years in found.asked_years:
        yield f"years {years.years:g} of {years.of}{', required' * years.required}"
    for strength, degree in (("required", found.degree), ("preferred", found.degree_preferred)):
        if degree:
            yield f"degree {strength}: {degree.level} of {', '.join(degree.fields)}{' or equal' * degree.or_equivalent}"
    for cert in found.certifications:
        yield f"certification {cert.certification} {cert.strength}"
    if found.pay:
        yield f"pay {found.pay.low} to {found.pay.high} {found.pay.currency} a {found.pay.period} {found.pay.basis}"
    yield f"in {', '.join(found.places)}: {found.work_place}, {', '.join(found.contract)}, until {found.deadline}"
    yield from (f"unknown {one}" for one in found.unknown if not one.startswith("Quor"))
    yield from (f"note {one}" for one in (*found.disagreements, *found.notes))


def as_read(readers: Readers) -> str:
    """What is read in each text as it stands."""
    read = {name: readers.lines(name, text) for name, text in readers.texts.items()}
    return json.dumps(read, ensure_ascii=False, indent=1) + "\n"


def known() -> list[Bound]:
    """The rows that are kept."""
    return [Bound(*row) for row in json.loads(FOUND.read_text("utf-8"))] if FOUND.exists() else []


def as_kept(rows: Sequence[Bound]) -> str:
    """The file of rows, of which each has a line of its own."""
    return "[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n]\n"


def places(text: str, *, of_lines: bool) -> list[int]:
    """Where something can be put: before each word, or before each line."""
    return [match.start() for match in re.finditer(r"^" if of_lines else r"(?<=[^\w\n])\w|^\w", text, re.MULTILINE)]


Ran = frozenset[tuple[str, int]]


def search(readers: Readers, only: Sequence[str] = ()) -> list[Bound]:
    """What of all that changes a reading is kept."""
    found: list[tuple[Bound, Ran]] = []
    for name in only or readers.texts:
        changes: dict[Any, Bound] = {}
        for kind, (_, of_lines, most, _) in KINDS.items():
            least = 0 if most == 1 else 1 if kind == "empty" else 2
            for place in places(readers.texts[name], of_lines=of_lines):
                for one in readers.bounds((name, place, kind), least):
                    change = (kind if most > 1 else ""), *one.gone, "", *one.come
                    changes[change] = min(one, changes.get(change, one), key=_letters)
        found += ((one, readers.ran(one)) for one in changes.values())
        readers.lines.cache_clear()
        print(f"{name}: {len(changes)} changes", file=sys.stderr, flush=True)
    return sorted([*_far(found), *_turned(found)])


def _far(found: Sequence[tuple[Bound, Ran]]) -> Iterable[Bound]:
    """Of all bounds that are alike the one that takes the least."""
    kept: dict[Any, Bound] = {}
    for one, ran in found:
        if one.most:
            like = _like(one, ran)
            kept[like] = min(one, kept.get(like, one), key=_letters)
    return kept.values()


def _turned(found: Sequence[tuple[Bound, Ran]]) -> Iterator[Bound]:
    """Of what is put once or left out enough that each line that it lets run, or keeps from it, is among its lines."""
    seen: set[tuple[str, int]] = set()
    for one, ran in sorted(found, key=lambda pair: (len(pair[1]), pair[0])):
        if not one.most and not ran <= seen and not _of_notes(one):
            seen |= ran
            yield one


def _letters(one: Bound) -> int:
    return len(KINDS[one.kind].made(one.most))


def _like(one: Bound, ran: Ran) -> Any:
    """By what bounds are alike: that the same lines run on one side alone; where the same run on both, as within a
    regular expression, how much there is put and what kind of thing changes; notes quote anything."""
    gone, come = one.gone[:1], one.come[:1]
    if _of_notes(one):
        return one.text, one.most
    return ran or (KINDS[one.kind].of_lines, one.most, *(re.sub(r"[\d.]+", "", line)[-20:] for line in gone + come))


def _of_notes(one: Bound) -> bool:
    return all(line.startswith("note ") for line in (*one.gone, *one.come))


def again(readers: Readers, rows: Sequence[Bound]) -> list[Bound]:
    """The same series with the bounds that they have now: where one is as it was, that; else all."""
    found = []
    for row in rows:
        now = readers.bound(row.key, row.most)
        found += [now] if now.gone + now.come else [*readers.bounds(row.key)][:1]
    return sorted({json.dumps(row): row for row in found}.values())


def main(arguments: list[str]) -> int:
    """Write the bounds, or compare them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; return 1 where a bound is another one")
    parser.add_argument("--search", nargs="*", metavar="TEXT", help="in all places of these texts, or of all")
    given = parser.parse_args(arguments)
    readers = Readers(load_knowledge())
    rows = known()
    if given.check:
        other = [row for row in rows if readers.bound(row.key, row.most) != row]
        if as_read(readers) != READ.read_text("utf-8"):
            print("texts are read otherwise; run python scripts/write_bounds.py")
            return 1
        print("\n".join(f"{row} is another one; run python scripts/write_bounds.py" for row in other))
        return 1 if other else 0
    found = again(readers, rows) if given.search is None else search(readers, given.search)
    FOUND.write_text(as_kept(found), "utf-8")
    READ.write_text(as_read(readers), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
