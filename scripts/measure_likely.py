"""Measure how well the chances of what was not said agree with what people named.

    python scripts/measure_likely.py SURVEY_FILE… [--people N] [--shown N] [--markdown]

A SURVEY_FILE holds a respondent a line, as for compute_together.py. Each file is judged by counts of the others alone,
of those of other families (a name up to its digits) alone, and of one half of its own people for the other half.

Of each person the role, years and degree and at most N (5) of the skills that they named are shown, chosen at random
from a fixed seed; the chance of every other skill that was asked there is compared with whether they named it.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import log
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from compute_holders import profile_answers, read_records, require_extra, skill_names
from compute_together import LEAST, LEAST_SHARE, as_yaml, compute

from mlcareer import load_knowledge
from mlcareer.advice.likely import chances_of_naming
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.model import Together
from mlcareer.profile.model import Profile
from mlcareer.profile.recognise import recognise

SEED = 1
CLIP = 1e-3
"""Chances are kept this far from 0 and 1 where their logarithm is taken."""
LEAST_IN_BIN = 100
"""Tenths of fewer chances are left out of the calibration."""

Record = Mapping[str, Any]
Guesser = Callable[[Record, Sequence[str]], Mapping[str, float]]
"""Chances by skill, from a record and the skills shown of it; what is missing has none."""


class Score(NamedTuple):
    """How chances and answers agree. `worst` is the largest difference in a tenth between the mean chance and share."""

    n: int
    named: float
    brier: float
    log_loss: float
    auc: float
    worst: float
    tenths: tuple[tuple[float, float, int], ...]


def main() -> int:
    """Print a row for each file and way to count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("surveys", metavar="SURVEY_FILE", type=Path, nargs="+")
    parser.add_argument("--people", type=int, default=2000, help="at most so many of each file are judged")
    parser.add_argument("--shown", type=int, default=5)
    parser.add_argument("--tenths", action="store_true", help="print the calibration by tenths")
    given = parser.parse_args()
    require_extra()
    knowledge = load_knowledge()
    names = skill_names(Path(__file__).parents[1] / "data")
    surveys = {path.name.split(".")[0]: read_records(path) for path in sorted(given.surveys)}
    print("| judged | counted | n | named | method | Brier | log loss | AUC | off by at most |")
    print("|---|---|---|---|---|---|---|---|---|")
    for name, records in surveys.items():
        for label, train, test in _splits(name, records, surveys):
            if train:
                people = _sample(test, given.people)
                for method, score in judge(people, _asked(records, names), train, names, knowledge, given.shown):
                    print(_line(name, label, len(people), method, score), flush=True)
                    if given.tenths:
                        print("   ", " ".join(f"{said:.2f}:{was:.2f}({n})" for said, was, n in score.tenths))
    return 0


def _splits(
    name: str, records: Sequence[Record], surveys: Mapping[str, Sequence[Record]]
) -> Iterable[tuple[str, Sequence[Sequence[Record]], Sequence[Record]]]:
    """What is counted to judge a file: what it is called, the records by file, and whom it is judged on."""
    others = {other: found for other, found in surveys.items() if other != name}
    strangers = [found for other, found in others.items() if _family(other) != _family(name)]
    mixed = random.Random(SEED).sample(list(records), len(records))
    half = len(mixed) // 2
    yield "one half of it", [mixed[:half]], mixed[half:]
    yield "the other files", list(others.values()), records
    yield "other families", strangers, records


def _family(name: str) -> str:
    return re.sub(r"\d+$", "", name).removeprefix("people_").removeprefix("dev_profiles_")


def _sample(records: Sequence[Record], count: int) -> list[Record]:
    return random.Random(SEED).sample(list(records), min(count, len(records)))


def _asked(records: Sequence[Record], names: Any) -> set[str]:
    """The skills that a file asks about: those that some of its people name."""
    counts: dict[str, int] = {}
    for record in records:
        for skill in {found for text in record["skills"] if (found := names.find(text))}:
            counts[skill] = counts.get(skill, 0) + 1
    return {skill for skill, n in counts.items() if n >= max(LEAST, LEAST_SHARE * len(records))}


# --- judging ---------------------------------------------------------------------------------------------------


def judge(
    people: Sequence[Record],
    asked: set[str],
    train: Sequence[Sequence[Record]],
    names: Any,
    knowledge: Knowledge,
    shown: int,
) -> Iterable[tuple[str, Score]]:
    """The scores of each method on the same people and the same skills shown."""
    told = counted_from(train, names, knowledge)
    known = asked & {one.skill for one in told.together.skills} if told.together else set()
    methods: dict[str, Guesser] = {
        "not named: no": lambda _record, _seen: {},
        "role alone": lambda record, _seen: _chances(told, {"label": record["label"]}, ()),
        "role, years, degree": lambda record, _seen: _chances(told, record, ()),
        "with the skills shown": lambda record, seen: _chances(told, record, seen),
    }
    for method, guess in methods.items():
        chances, answers = [], []
        draw = random.Random(SEED)
        for record in people:
            named = sorted({found for text in record["skills"] if (found := names.find(text))} & known)
            if named:
                seen = draw.sample(named, min(shown, len(named)))
                hidden = sorted(known - set(seen))
                found = guess(record, seen)
                chances += [found.get(skill, 0.0) for skill in hidden]
                answers += [skill in named for skill in hidden]
        yield method, score(chances, answers)


def counted_from(train: Sequence[Sequence[Record]], names: Any, knowledge: Knowledge) -> Knowledge:
    """The knowledge base with the counts of these records in place of the shipped ones."""
    from pydantic import TypeAdapter

    together = TypeAdapter(Together).validate_python(yaml.safe_load(as_yaml(compute(train, names), ["counted"])))
    return Knowledge(**{**knowledge.values(), "together": together})


def _chances(knowledge: Knowledge, record: Record, seen: Sequence[str]) -> Mapping[str, float]:
    answers = profile_answers(record)
    profile = Profile.model_validate({**answers, "skills": list(seen), "experience": [{"role": record["label"]}]})
    return chances_of_naming(recognise(profile, knowledge), knowledge)


def score(chances: Sequence[float], answers: Sequence[bool]) -> Score:
    """How the chances agree with the answers."""
    from sklearn.metrics import roc_auc_score

    n = len(answers)
    kept = [min(max(chance, CLIP), 1 - CLIP) for chance in chances]
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(10)]
    for chance, answer in zip(kept, answers, strict=True):
        bins[min(int(10 * chance), 9)].append((chance, answer))
    tenths = tuple(
        (sum(c for c, _ in one) / len(one), sum(a for _, a in one) / len(one), len(one))
        for one in bins
        if len(one) >= LEAST_IN_BIN
    )
    return Score(
        n,
        sum(answers) / n,
        sum((chance - answer) ** 2 for chance, answer in zip(kept, answers, strict=True)) / n,
        -sum(log(c if a else 1 - c) for c, a in zip(kept, answers, strict=True)) / n,
        float(roc_auc_score(answers, kept)),
        max(abs(said - was) for said, was, _ in tenths),
        tenths,
    )


def _line(name: str, label: str, people: int, method: str, found: Score) -> str:
    figures = f"{found.brier:.4f} | {found.log_loss:.4f} | {found.auc:.3f} | {found.worst:.3f}"
    return f"| {name} | {label} | {people} | {found.named:.3f} | {method} | {figures} |"


if __name__ == "__main__":
    sys.exit(main())
