"""Measure how well the chances of what was not said agree with what people named.

    python scripts/measure_likely.py SOURCE=RECORDS_FILE… [--judge SOURCE] [--people N] [--shown N] [--tenths]

Sources and files are those of compute_together.py. Each survey is judged by counts of the others alone, of those of
other families alone, and of one half of its own people for the other half.

Of each person the role, years and degree and at most N (5) of the skills that they named are shown, chosen at random
from a fixed seed; the chance of every other skill that was asked there is compared with whether they named it.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import log
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from compute_holders import pair, profile_answers
from compute_together import Survey, as_yaml, compute, read_surveys, require_extra

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
    parser.add_argument("records", metavar="SOURCE=RECORDS_FILE", nargs="+", type=pair)
    parser.add_argument("--judge", metavar="SOURCE", action="append", help="judge this one; may be given again")
    parser.add_argument("--people", type=int, default=2000, help="at most so many of each survey are judged")
    parser.add_argument("--shown", type=int, default=5)
    parser.add_argument("--tenths", action="store_true", help="print the calibration by tenths")
    given = parser.parse_args()
    require_extra()
    knowledge = load_knowledge()
    surveys = read_surveys(given.records, Path(__file__).parents[1] / "data")
    print("| judged | counted | people | named | method | Brier | log loss | AUC | off by at most |")
    print("|---|---|---|---|---|---|---|---|---|")
    for judged in surveys:
        for label, train, test in _splits(judged, surveys) if judged.id in (given.judge or [judged.id]) else ():
            if train:
                people = _sample(test, given.people)
                for method, found in judge(judged, people, train, knowledge, given.shown):
                    print(_line(judged.id, label, len(people), method, found), flush=True)
                    if given.tenths:
                        print("   ", " ".join(f"{said:.2f}:{was:.2f}({n})" for said, was, n in found.tenths))
    return 0


def _splits(judged: Survey, surveys: Sequence[Survey]) -> Iterable[tuple[str, list[Survey], Sequence[Record]]]:
    """What is counted to judge a survey: what it is called, whom it counts, and whom it is judged on."""
    others = [other for other in surveys if other.id != judged.id]
    mixed = _sample(judged.records, len(judged.records))
    half = len(mixed) // 2
    yield "one half of it", [judged._replace(records=mixed[:half])], mixed[half:]
    yield "the other surveys", others, judged.records
    yield "other families", [other for other in others if other.family != judged.family], judged.records


def _sample(records: Sequence[Record], count: int) -> list[Record]:
    return random.Random(SEED).sample(list(records), min(count, len(records)))


# --- judging ---------------------------------------------------------------------------------------------------


def judge(
    judged: Survey, people: Sequence[Record], train: Sequence[Survey], knowledge: Knowledge, shown: int
) -> Iterable[tuple[str, Score]]:
    """The scores of each method on the same people and the same skills shown, of those that both sides asked about."""
    told = counted_from(train, knowledge)
    known = set(judged.means.values()) & {skill for survey in train for skill in survey.means.values()}
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
            named = sorted(judged.named(record) & known)
            if named:
                seen = draw.sample(named, min(shown, len(named)))
                hidden = sorted(known - set(seen))
                found = guess(record, seen)
                chances += [found.get(skill, 0.0) for skill in hidden]
                answers += [skill in named for skill in hidden]
        yield method, score(chances, answers)


def counted_from(train: Sequence[Survey], knowledge: Knowledge) -> Knowledge:
    """The knowledge base with the counts of these surveys in place of the shipped ones."""
    from pydantic import TypeAdapter

    together = TypeAdapter(Together).validate_python(yaml.safe_load(as_yaml(compute(train))))
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
