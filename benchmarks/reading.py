"""How long reading takes: `python benchmarks/reading.py [FILE]`.

A thousand made-up advertisements, or those of a file of JSON lines with a `text` each, are read on one core; and one
advertisement and one CV of growing length, whose time has to grow no faster than they do; and the advertisements and
the CVs of tests/texts, joined again and again to the longest text that is read.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from mlcareer import Knowledge, load_knowledge
from mlcareer.advice.market.posting.advertisements import Advertisements
from mlcareer.reading.open.source import InputSource
from mlcareer.reading.page import MAX_CHARACTERS
from mlcareer.reading.person.document import read_source

TODAY = date(2026, 11, 21)
COUNT = 1_000
LIMIT = 60.0
"""Seconds of one core for a thousand advertisements."""
LENGTHS = (4_000, 16_000, 64_000)
LARGE = MAX_CHARACTERS
LARGE_LIMIT = 4.0 * LARGE / 1_000_000
"""Letters of the longest texts that are read, and the seconds of one core that each may take: four for a million."""
TEXTS = Path(__file__).resolve().parents[1] / "tests" / "texts"
STEEPEST = 6.0
"""How many times as long four times the text may take."""


class Reading(NamedTuple):
    """Seconds of the processor for so many advertisements of a mean length in letters, for each length of one
    advertisement and of one CV, and for a long text of advertisements and one of CVs."""

    texts: int
    letters: float
    seconds: float
    advertisement: tuple[float, ...]
    cv: tuple[float, ...]
    large: dict[str, float]


def joined(kind: str) -> str:
    """The texts of a kind (`ad`, `cv`) in tests/texts behind one another, again and again, to the longest text."""
    several = sorted(file for file in TEXTS.iterdir() if file.suffix in (".txt", ".md") and f"{kind}-" in file.stem)
    whole = "\n\n".join(file.read_text("utf-8") for file in several)
    return "\n\n".join([whole] * (LARGE // len(whole) + 1))[:LARGE]


def advertisement(knowledge: Knowledge, chance: random.Random, letters: int) -> str:
    """A made-up advertisement: the facts of one role as an employer might put them."""
    role = chance.choice(list(knowledge.roles.values()))
    skills = [skill.name for skill in knowledge.skills.values()]
    lines = [role.title, "Berlin, Germany, hybrid", "", role.summary.text, "", "What you will do"]
    lines += [f"- {duty.text}" for duty in role.duties]
    lines += [
        "",
        "What we ask for",
        f"- {chance.randint(1, 9)}+ years of experience",
        "- A bachelor's degree or higher",
    ]
    while sum(map(len, lines)) < letters:
        one, two, three = chance.sample(skills, 3)
        lines.append(f"- {chance.choice(_ASKED)} {one}, {two} or {three}")
        lines.append(f"- {chance.choice(_KIND)} {chance.choice(skills)}")
    return "\n".join([*lines, "", "We offer", "Salary EUR 60,000 - 85,000 a year, apply by 1 March 2027."])


_ASKED = ("Solid experience with", "Strong knowledge of", "Hands-on work with", "You are at home in")
_KIND = ("Nice to have:", "A plus:", "Ideally you know", "You must know")


def cv(knowledge: Knowledge, chance: random.Random, letters: int) -> str:
    """A made-up CV: jobs with what was used there, degrees and a list of skills."""
    titles = [role.title for role in knowledge.roles.values()]
    skills = [skill.name for skill in knowledge.skills.values()]
    lines = ["Ada Example", "", "Experience"]
    year = 2026
    while sum(map(len, lines)) < letters:
        lines.append(f"{chance.choice(titles)}, Example Ltd, 03/{year - 2} - 02/{year}")
        lines += [
            f"- Built and ran services with {chance.choice(skills)} and {chance.choice(skills)}" for _ in range(6)
        ]
        year = year - 2 if year > 1980 else 2026
    return "\n".join([*lines, "", "Education", "MSc in Physics, 2009", "", "Skills", ", ".join(skills[:30])])


def seconds(call: Callable[[], Any], rounds: int = 1) -> float:
    """Processor seconds of a call, the least of several."""
    found = []
    for _ in range(rounds):
        began = time.process_time()
        call()
        found.append(time.process_time() - began)
    return min(found)


def measure(texts: Sequence[str] | None = None) -> Reading:
    """Read everything."""
    knowledge, chance = load_knowledge(), random.Random(7)
    reader = Advertisements(knowledge=knowledge)
    texts = texts or [advertisement(knowledge, chance, 3_000) for _ in range(COUNT)]
    person: Callable[[str], Any] = lambda text: read_source(InputSource("cv.txt", text.encode()), knowledge, TODAY)  # noqa: E731
    reader.read(texts[0])
    person(cv(knowledge, chance, 1_000))
    return Reading(
        texts=len(texts),
        letters=sum(map(len, texts)) / len(texts),
        seconds=seconds(lambda: [reader.read(text) for text in texts]),
        advertisement=_growing(lambda length: advertisement(knowledge, chance, length), reader.read),
        cv=_growing(lambda length: cv(knowledge, chance, length), person),
        large={
            "advertisements": seconds(partial(reader.read, joined("ad"))),
            "CVs": seconds(partial(person, joined("cv"))),
        },
    )


def _growing(make: Callable[[int], str], read: Callable[[str], Any]) -> tuple[float, ...]:
    texts = [make(length) for length in LENGTHS]
    return tuple(seconds(lambda text=text: read(text), 3) for text in texts)  # type: ignore[misc]


def steepest(times: Sequence[float]) -> float:
    """The most by which the time grew from one length to the next, which is four times as long."""
    return max(longer / shorter for shorter, longer in pairwise(times))


def main(file: str | None = None) -> int:
    """Print the figures; return 1 where a bound is not kept."""
    texts = None
    if file:
        texts = [json.loads(line)["text"] for line in Path(file).read_text(encoding="utf-8").splitlines()]
    found = measure(texts)
    print(f"{found.texts:,} advertisements of {found.letters:,.0f} letters: {found.seconds:.1f} s of one core")
    for name in ("advertisement", "cv"):
        times = getattr(found, name)
        each = ", ".join(f"{length:,}: {1000 * t:.0f} ms" for length, t in zip(LENGTHS, times, strict=True))
        print(f"{name}: {each}; at most {steepest(times):.1f} times for four times the text")
    for name, taken in found.large.items():
        print(f"{name} of tests/texts joined to {LARGE:,} letters: {taken:.1f} s")
    late = found.seconds * COUNT / found.texts > LIMIT or max(found.large.values()) > LARGE_LIMIT
    return int(late or max(steepest(found.advertisement), steepest(found.cv)) > STEEPEST)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
