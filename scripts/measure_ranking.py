"""Measure how well the ranking agrees with the jobs that people hold, and write docs/measurements.md.

    python scripts/measure_ranking.py SURVEY_FILE [--postings FILE] [--folds 5] [--repeats 3] [--output FILE]

SURVEY_FILE has the form that scripts/compute_holders.py reads. The file of `--postings` holds a job advertisement a
line as JSON, with `label` (the id of the role), `title` and `text`. Needs the extra `evidence` (numpy, scipy,
scikit-learn). Takes a few minutes for 12,000 respondents.

What is measured is the product's own code: `FitModel` ranks, and `gain` chooses what is asked. Counts and weights come
from the training folds alone, unless it says in-sample.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import textwrap
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import compute_holders as survey_of
from pydantic import TypeAdapter

from mlcareer import Knowledge, Profile, load_knowledge
from mlcareer.advice.credit import holdings
from mlcareer.advice.fit import FitModel
from mlcareer.advice.questions import gain
from mlcareer.knowledge.model import Holders, Skill
from mlcareer.knowledge.names import normalise
from mlcareer.profile.recognise import Claim, Recognised, recognise

CORE = (
    "data-scientist",
    "data-analyst",
    "software-engineer",
    "machine-learning-engineer",
    "research-scientist",
    "data-engineer",
)
POSTED = ("data-scientist", "data-analyst", "data-engineer", "machine-learning-engineer", "research-scientist")
MOST_COMMON = 20
PENALTY = 0.02
"""The inverse strength of the penalty of the logistic regression, the best of those tried."""
ASKED = (0, 5, 10, 20)
SAMPLE = 1500
FITS = (0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1.01)
"""The ends of the ranges of fit for which it is counted how often it is right."""
MASKED = re.compile(
    r"\b(data|machine[- ]learning|ml|research|applied|senior|sr|junior|principal|lead|software|business|staff)?[ /-]*"
    r"(data|learning|ml|research|software|ai|analytics|business)?[ -]*(scientists?|engineers?|analysts?)\b"
    r"|\b(data|machine learning|research) (science|engineering|analysis)\b",
    re.IGNORECASE,
)
"""Words of titles, which would give a posting away."""
NEARBY = 80
"""How many characters around an ambiguous name are searched for a word of its context."""

Scores = Any
"""An array of scores, people by roles."""
Method = Callable[["Sample"], Scores]
"""What scores people, once it has been trained."""


class Sample(NamedTuple):
    """People as every method sees them: recognised, as counts of skills, and the names as they were given."""

    recognised: list[Recognised]
    survey: survey_of.Survey
    tools: Any

    def take(self, rows: Any) -> Sample:
        """Some of the people."""
        survey = self.survey._replace(
            label=self.survey.label[rows], named=self.survey.named[rows], given=self.survey.given[rows]
        )
        return Sample([self.recognised[row] for row in rows], survey, self.tools[rows])


class Figures(NamedTuple):
    """Recall in the first place and the first three, over the core titles and over all, and by role.

    `calibration` gives, for each range of the highest fit among all roles, its share of the people, the mean of that
    fit, and how often it was right.
    """

    core: tuple[float, float]
    every: tuple[float, float]
    core_by_role: Mapping[str, float]
    every_by_role: Mapping[str, float]
    calibration: Sequence[tuple[float, float, float]]


def main() -> int:
    """Measure everything and write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("survey", metavar="SURVEY_FILE", type=Path)
    parser.add_argument("--postings", metavar="FILE", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--today", type=date.fromisoformat, default=date.today(), metavar="DATE")
    parser.add_argument(
        "--output", metavar="FILE", type=Path, default=Path(__file__).parents[1] / "docs" / "measurements.md"
    )
    given = parser.parse_args()
    require_extra()
    knowledge = load_knowledge()
    records = survey_of.read_records(given.survey)
    bench = Bench(knowledge, records, given.folds, given.repeats)
    parts = [
        head(bench, given.today),
        ranking_section(bench),
        robustness_section(bench),
        questions_section(bench),
        postings_section(knowledge, survey_of.read_records(given.postings)) if given.postings else "",
        speed_section(bench),
        LIMITS,
    ]
    given.output.write_text("\n".join(part for part in parts if part), "utf-8")
    print(f"{given.output} is written.")
    return 0


def require_extra() -> None:
    """Say how to install what is needed, where it is missing."""
    try:
        import numpy  # noqa: F401
        import scipy  # noqa: F401
        import sklearn  # noqa: F401
    except ImportError:
        raise SystemExit(f"numpy, scipy and scikit-learn are needed: {survey_of.INSTALL}") from None


def note(text: str) -> None:
    """Say on standard error how far it is."""
    print(text, file=sys.stderr, flush=True)


# --- people and folds ------------------------------------------------------------------------------------------


class Bench:
    """The respondents, and the folds in which methods are trained and tested."""

    def __init__(self, knowledge: Knowledge, records: list[dict[str, Any]], folds: int, repeats: int) -> None:
        self.knowledge = knowledge
        self.folds = folds
        self.repeats = repeats
        self.records = records
        self.tool_names = sorted({name for record in records for name in record["skills"]})
        self.survey = survey_of.tabulate(survey_of.people(records, knowledge.skill_names))
        self.roles = list(self.survey.roles)
        self.core = [role for role in CORE if role in self.roles]
        self.full = self.sample(record["skills"] for record in records)

    def sample(self, names: Iterable[list[str]]) -> Sample:
        """Every respondent, naming only these tools."""
        thinned = [{**record, "skills": skills} for record, skills in zip(self.records, names, strict=True)]
        people = survey_of.people(thinned, self.knowledge.skill_names)
        recognised = [recognise(profile(record), self.knowledge) for record in thinned]
        tools = survey_of._marks([record["skills"] for record in thinned], self.tool_names)
        return Sample(recognised, survey_of.tabulate(people, like=self.survey), tools)

    def splits(self, repeat: int) -> Iterator[tuple[Any, Any]]:
        """The rows to train on and to test on, every role spread evenly over the folds."""
        import numpy as np

        chance = np.random.default_rng(repeat)
        fold: Any = np.zeros(len(self.records), int)
        for role in range(len(self.roles)):
            rows = np.flatnonzero(self.survey.label == role)
            chance.shuffle(rows)
            fold[rows] = np.arange(len(rows)) % self.folds
        for number in range(self.folds):
            yield np.flatnonzero(fold != number), np.flatnonzero(fold == number)

    def figures(self, scores: Scores, rows: Any = None) -> Figures:
        """How often the role held is first, or among the first three; of equal scores as often as by chance."""
        labels = self.survey.label if rows is None else self.survey.label[rows]
        core = [self.roles.index(role) for role in self.core]
        core_first, core_three = recalls(scores, labels, core)
        first, three = recalls(scores, labels, list(range(len(self.roles))))
        return Figures(
            (mean(core_first), mean(core_three)),
            (mean(first), mean(three)),
            dict(zip(self.core, core_first, strict=True)),
            dict(zip(self.roles, first, strict=True)),
            calibration(scores, labels),
        )


def profile(record: Mapping[str, Any]) -> Profile:
    """A respondent as the product is told of one: without the role held."""
    return Profile.model_validate({"skills": record["skills"], **survey_of.profile_answers(record)})


def recalls(scores: Scores, labels: Any, roles: list[int]) -> tuple[list[float], list[float]]:
    """For each of the roles, the share of its people who find it first, and among the first three of these roles."""
    first, three = [], []
    for role in roles:
        own = scores[labels == role]
        better = (own[:, roles] > own[:, [role]]).sum(1)
        equal = (own[:, roles] == own[:, [role]]).sum(1)
        first.append(float(((1 - better) / equal).clip(0, 1).mean()))
        three.append(float(((3 - better) / equal).clip(0, 1).mean()))
    return first, three


def calibration(scores: Scores, labels: Any) -> list[tuple[float, float, float]]:
    """For each range of the highest fit: its share of the people, the mean fit, and how often that role was held.

    Every role counts alike.
    """
    import numpy as np

    chance = np.exp(scores - scores.max(1, keepdims=True))
    chance /= chance.sum(1, keepdims=True)
    top, right = chance.max(1), scores.argmax(1) == labels
    weight = 1 / np.bincount(labels)[labels]
    weight /= weight.sum()
    rows = []
    for low, high in pairwise(FITS):
        within = (top >= low) & (top < high)
        part = weight[within].sum()
        if part:
            rows.append((part, weight[within] @ top[within] / part, weight[within] @ right[within] / part))
        else:
            rows.append((0.0, 0.0, 0.0))
    return rows


def mean(values: Sequence[float]) -> float:
    """The mean."""
    return sum(values) / len(values)


# --- methods ---------------------------------------------------------------------------------------------------


def model_of(knowledge: Knowledge, survey: survey_of.Survey | None, weights: survey_of.Weights | None) -> FitModel:
    """The product's model, resting on other counts; without any, on requirements alone."""
    holders = None
    if survey is not None and weights is not None:
        sources = knowledge.holders.sources if knowledge.holders else ()
        holders = TypeAdapter(Holders).validate_python(survey_of.holders(survey, weights, sources))
    kept = {field.name: getattr(knowledge, field.name) for field in fields(knowledge)}
    return FitModel(Knowledge(**{**kept, "holders": holders}))


def by_product(model: FitModel, roles: Sequence[str]) -> Method:
    """The ranking of the product. All roles are counted, so what skills imply makes no difference."""

    def score(sample: Sample) -> Scores:
        return scored(model, sample.recognised, roles)

    return score


def scored(model: FitModel, recognised: Sequence[Recognised], roles: Sequence[str], *, implied: bool = False) -> Scores:
    """The product's scores, people by roles."""
    import numpy as np

    scores = np.zeros((len(recognised), len(roles)))
    place = {role: number for number, role in enumerate(roles)}
    for row, person in enumerate(recognised):
        held = holdings(person, model.knowledge) if implied else {}
        for fit in model.rank(person, held, roles):
            scores[row, place[fit.role]] = round(fit.score, 9)
    return scores


def train_product(bench: Bench, train: Sample) -> Method:
    """Counts and fitted weights: the product as it is."""
    rule = bench.knowledge.method.fit
    weights = survey_of.fit_weights(train.survey, shrink=rule.shrink, length=rule.length)
    return by_product(model_of(bench.knowledge, train.survey, weights), bench.roles)


def train_counts(bench: Bench, train: Sample) -> Method:
    """The product with weights that come from the overlap of the skills alone."""
    weights = survey_of.discounted(train.survey, scale=1.5, answer=0.6)
    return by_product(model_of(bench.knowledge, train.survey, weights), bench.roles)


def train_overlap(bench: Bench, train: Sample) -> Method:
    """How many of the tools most common in a role are named."""
    import numpy as np

    common = np.zeros((len(bench.roles), len(bench.tool_names)))
    for role in range(len(bench.roles)):
        share = train.tools[train.survey.label == role].mean(0)
        common[role, np.argsort(-share, kind="stable")[:MOST_COMMON]] = 1
    return lambda sample: sample.tools @ common.T


def train_bayes(bench: Bench, train: Sample, *, answers: bool) -> Method:
    """Naive Bayes with equal priors: tools named and not named, and perhaps answers."""
    import numpy as np

    shrink = bench.knowledge.method.fit.shrink
    tool = survey_of.shares(train.survey, train.tools, shrink)
    said = np.log(survey_of.shares(train.survey, train.survey.given, shrink)) * answers
    yes, no = np.log(tool), np.log(1 - tool)
    return lambda sample: sample.tools @ yes.T + (1 - sample.tools) @ no.T + sample.survey.given @ said.T


def train_logistic(train: Sample, *, answers: bool) -> Method:
    """Logistic regression in which every role counts alike."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    def columns(sample: Sample) -> Any:
        return np.hstack([sample.tools, sample.survey.given]) if answers else sample.tools

    model = LogisticRegression(C=PENALTY, class_weight="balanced", max_iter=2000)
    model.fit(columns(train), train.survey.label)
    return lambda sample: model.decision_function(columns(sample))


METHODS: Mapping[str, Callable[[Bench, Sample], Method]] = {
    f"overlap with the {MOST_COMMON} most common tools": train_overlap,
    "naive Bayes, tools": lambda bench, train: train_bayes(bench, train, answers=False),
    "naive Bayes, tools, years and education": lambda bench, train: train_bayes(bench, train, answers=True),
    "logistic regression, tools": lambda _, train: train_logistic(train, answers=False),
    "logistic regression, tools, years and education": lambda _, train: train_logistic(train, answers=True),
    "mlcareer, counts only (weights from overlap)": train_counts,
    "mlcareer": train_product,
}
SHORT_LISTS = ("naive Bayes, tools, years and education", "logistic regression, tools, years and education", "mlcareer")


def out_of_fold(bench: Bench, names: Iterable[str], samples: Mapping[str, Sample]) -> dict[tuple[str, str], Any]:
    """The figures of each repeat, by method and sample: trained on full lists, tested on others as in the sample."""
    import numpy as np

    found: dict[tuple[str, str], list[Figures]] = {}
    for repeat in range(bench.repeats):
        scores = {(name, kind): np.zeros((len(bench.records), len(bench.roles))) for name in names for kind in samples}
        for number, (train, test) in enumerate(bench.splits(repeat), 1):
            note(f"repeat {repeat + 1} of {bench.repeats}, fold {number} of {bench.folds}")
            for name in names:
                method = METHODS[name](bench, bench.full.take(train))
                for kind, sample in samples.items():
                    scores[name, kind][test] = method(sample.take(test))
        for key, table in scores.items():
            found.setdefault(key, []).append(bench.figures(table))
    return found


# --- the page --------------------------------------------------------------------------------------------------

LIMITS = """\
## Limits

- Respondents of one survey of one year (2021), self-selected, most of them users of one platform. The survey asked
  about no Git, Docker, Kubernetes, Airflow, dbt or large language models; what these say rests on requirements.
- Only nine roles are counted. The fit of the others comes from their requirements alone, and a role without counts
  hardly ever comes first for people who describe themselves as in a survey.
- The titles overlap in truth: no method tried here finds the role held first for more than about half of the people.
  A ranking is a reason to look at a role, not a verdict.
- Fit is no probability of getting or liking a job. Above about 50 % it is more confident than it is right.
- The few numbers of the rule were chosen by cross-validation on these respondents, so a few thousandths of optimism
  are to be expected; differences below .004 are noise.
"""


def head(bench: Bench, today: date) -> str:
    """What was measured, and on what."""
    stamp = bench.knowledge.stamp
    by_role = Counter(bench.roles[label] for label in bench.survey.label)
    counted = ", ".join(f"{bench.knowledge.roles[role].title.lower()} {n:,}" for role, n in by_role.most_common())
    where = (
        f"Measured on {today.isoformat()} with knowledge base {stamp.version} (digest `{stamp.digest}`) by "
        "`scripts/measure_ranking.py`, which writes this page. The records are not part of the project; anybody who "
        "has them can repeat it."
    )
    who = (
        f"{len(bench.records):,} respondents of a survey: {counted}. Each is handed over without their job, as the "
        "tools that they named, years of coding and of machine learning, and education; counted is how often the job "
        "they hold comes first (@1) or among the first three (@3). Shares are averaged over roles (macro), so that "
        f"the frequent ones do not decide. *Core* are the {len(bench.core)} clearest titles compared among "
        f"themselves, *all* all {len(bench.roles)}. Cross-validated: {bench.folds} folds, {bench.repeats} repeats with "
        "new folds, everything counted and fitted in the training folds only. sd is over the repeats; sampling alone "
        "makes the core means uncertain by about .005."
    )
    return "\n".join(["# How well it does: measurements\n", fill(where), "", fill(who), ""])


def fill(text: str) -> str:
    """A paragraph in lines."""
    return textwrap.fill(text, 120, break_long_words=False, break_on_hyphens=False)


def ranking_section(bench: Bench) -> str:
    """The methods beside each other, and the product by role."""
    found = out_of_fold(bench, METHODS, {"full": bench.full})
    rows = [["chance", *chance(bench), ""]]
    rows += [[name, *across(found[name, "full"])] for name in METHODS]
    inside = bench.figures(train_product(bench, bench.full)(bench.full))
    rows.append(["mlcareer, in-sample (as shipped)", *four(inside), ""])
    people = survey_of.respondents(bench.survey)
    best, other = found["mlcareer", "full"], found["logistic regression, tools, years and education", "full"]
    by_role = [
        [
            bench.knowledge.roles[role].title,
            f"{people[bench.roles.index(role)]:,}",
            *(averaged(each.core_by_role.get(role) for each in of) for of in (best, other)),
            *(averaged(each.every_by_role[role] for each in of) for of in (best, other)),
        ]
        for role in bench.roles
    ]
    return "\n".join(
        [
            "## The ranking beside other methods\n",
            markdown(["method", "core @1", "core @3", "all @1", "all @3", "sd"], rows),
            "\nUnlike in the regression, every point of mlcareer is a count that can be looked up times a weight, "
            "and what",
            "a person did not name counts for nothing.\n",
            "## By role: how often the role held comes first\n",
            markdown(
                ["role", "n", "core, mlcareer", "core, logistic", "all, mlcareer", "all, logistic"],
                by_role,
            ),
            "\n## How often a fit is right\n",
            "By the highest fit among all roles, every role counting alike; out of fold.\n",
            markdown(
                ["fit of the first role", "share of people", "mean fit", "right"],
                calibrated(found["mlcareer", "full"]),
            ),
        ]
    ) + "\n"  # fmt: skip


def calibrated(repeats: Sequence[Figures]) -> list[list[str]]:
    """How often the first role is right, by its fit, over the repeats."""
    rows = []
    for number, (low, high) in enumerate(pairwise(FITS)):
        cells = [each.calibration[number] for each in repeats if each.calibration[number][0]]
        if cells:
            rows.append([f"{low:g} to {min(high, 1):g}", *(short(mean([cell[i] for cell in cells])) for i in range(3))])
    return rows


def chance(bench: Bench) -> list[str]:
    """What guessing gives."""
    return [short(min(k / len(of), 1)) for of in (bench.core, bench.roles) for k in (1, 3)]


def robustness_section(bench: Bench) -> str:
    """What is left when people say less than the survey made them."""
    import numpy as np

    rng = np.random.default_rng(7)
    half = [[name for name in record["skills"] if rng.random() < 0.5] for record in bench.records]
    five = [list(rng.permutation(record["skills"])[:5]) for record in bench.records]
    samples = {
        "everything": bench.full,
        "half of the tools": bench.sample(half),
        "five tools": bench.sample([list(map(str, names)) for names in five]),
    }
    found = out_of_fold(bench, SHORT_LISTS, samples)
    rows = [[kind, name, *across(found[name, kind])] for kind in samples for name in SHORT_LISTS]
    return (
        "## When people say less\n\nTrained on full lists, tested on a part of each list drawn at random. All with "
        "years and education.\n\n"
        + markdown(["named", "method", "core @1", "core @3", "all @1", "all @3", "sd"], rows)
        + "\n"
    )


# --- asking ----------------------------------------------------------------------------------------------------


def questions_section(bench: Bench) -> str:
    """How far a few questions come, for respondents who start with years and education alone."""
    rows = sampled(bench)
    ways: dict[str, Callable[[FitModel, str], Mapping[str, float]] | None] = {
        "by bits, as mlcareer asks": lambda model, skill: model.chances(skill),
        "by bits, shares not weighted": lambda model, skill: plain_shares(model, skill),
        "at random": None,
    }
    tables: dict[tuple[str, int | str], Any] = {}
    for train, test in bench.splits(0):
        own = [row for row in rows if row in set(test.tolist())]
        note(f"asking {len(own)} respondents")
        survey = bench.full.take(train).survey
        rule = bench.knowledge.method.fit
        weights = survey_of.fit_weights(survey, shrink=rule.shrink, length=rule.length)
        model = model_of(bench.knowledge, survey, weights)
        ask_fold(bench, model, own, ways, tables)
    figures = {key: bench.figures(of_rows(table, rows), rows) for key, table in tables.items()}
    every = len(bench.survey.skills)
    shown = [["none: years and education alone", "", *four(figures["free", 0])]]
    shown += [[str(n), way, *four(figures[way, n])] for n in ASKED[1:] for way in ways if n <= every]
    shown.append([f"all {every}", "", *four(figures["free", "all"])])
    shown.append(["none: the free list of tools", "", *four(figures["free", "list"])])
    lengths = sorted(len(bench.full.recognised[row].claims) for row in rows)
    how = (
        f"{len(rows):,} respondents, as many of each role as there are up to {SAMPLE // len(bench.roles) + 1}, who "
        "first say only years and education. Then they are asked about one surveyed skill after the other, the one "
        "that at that point tells most about which role fits, and answer from their list: held (level 3) or none. "
        f"The free list names {lengths[len(lengths) // 2]} skills in the median. Counts and weights are from other "
        "folds (1 repeat); sampling makes the core means uncertain by about .015."
    )
    return "\n".join(
        [
            "## How far a few questions come\n",
            fill(how),
            "",
            markdown(["questions", "chosen", "core @1", "core @3", "all @1", "all @3"], shown),
            "",
            fill(" ".join(way_gone(figures, n) for n in ASKED[1:] if n <= every)),
            "",
        ]
    )


def way_gone(figures: Mapping[tuple[str, int | str], Figures], asked: int) -> str:
    """How much of what all questions gain a few of them do."""
    start, some, every = figures["free", 0], figures["by bits, as mlcareer asks", asked], figures["free", "all"]
    gained = [
        (some.core[k] - start.core[k]) / (every.core[k] - start.core[k])
        for k in (0, 1)
        if every.core[k] > start.core[k]
    ]
    parts = " and ".join(f"{100 * part:.0f} % (@{k})" for part, k in zip(gained, (1, 3), strict=False))
    return f"{asked} questions go {parts} of the way from none to all, over the core titles." if parts else ""


def sampled(bench: Bench) -> list[int]:
    """Rows of respondents, every role alike as far as it has people."""
    import numpy as np

    rng = np.random.default_rng(11)
    each = SAMPLE // len(bench.roles) + 1
    rows: list[int] = []
    for role in range(len(bench.roles)):
        own = np.flatnonzero(bench.survey.label == role)
        rows += sorted(rng.choice(own, min(each, len(own)), replace=False).tolist())
    return rows


def plain_shares(model: FitModel, skill: str) -> dict[str, float]:
    """The shares of holders as they were counted."""
    return {role: lift.share for role, lift in model.lifts(skill).items() if lift.share is not None}


def ask_fold(bench: Bench, model: FitModel, rows: Sequence[int], ways: Mapping[str, Any], tables: Any) -> None:
    """Put the scores of these respondents into the tables, by way and number of questions."""
    import numpy as np

    rng = np.random.default_rng(13)
    skills = sorted(model.surveyed())
    chances = {way: {skill: of(model, skill) for skill in skills} for way, of in ways.items() if of}
    for row in rows:
        person = bench.full.recognised[row]
        answers = {skill: claim(skill, 3 if skill in person.claims else 0) for skill in skills}
        for key, known in (("list", person.claims), ("all", answers), (0, {})):
            keep(bench, tables, ("free", key), row, model, told(person, known))
        for way in ways:
            order = rng.permutation(skills).tolist() if way not in chances else None
            ask_one(bench, model, person, answers, row, way, order, chances.get(way, {}), tables)


def ask_one(
    bench: Bench,
    model: FitModel,
    person: Recognised,
    answers: Mapping[str, Claim],
    row: int,
    way: str,
    order: list[str] | None,
    chances: Mapping[str, Mapping[str, float]],
    tables: Any,
) -> None:
    """Ask one respondent, the most telling question first or in an order given."""
    known: dict[str, Claim] = {}
    for number in range(1, min(max(ASKED), len(answers)) + 1):
        if order is None:
            fit = {one.role: one.share for one in model.rank(told(person, known), {}, bench.roles)}
            skill = max((gain(fit, chances[each]), each) for each in answers if each not in known)[1]
        else:
            skill = order[number - 1]
        known[skill] = answers[skill]
        if number in ASKED:
            keep(bench, tables, (way, number), row, model, told(person, known))


def claim(skill: str, level: int) -> Claim:
    """An answer."""
    return Claim(skill=skill, level=level, as_given=skill, assumed=False)


def told(person: Recognised, claims: Mapping[str, Claim]) -> Recognised:
    """A person who says this of skills, and the same of years and education."""
    return Recognised(**{**vars(person), "claims": dict(claims)})


def keep(bench: Bench, tables: Any, key: Any, row: int, model: FitModel, person: Recognised) -> None:
    """Note the scores of a respondent."""
    tables.setdefault(key, {})[row] = scored(model, [person], bench.roles)[0]


def of_rows(table: Mapping[int, Any], rows: Sequence[int]) -> Scores:
    """The scores of the rows as an array."""
    import numpy as np

    return np.stack([table[row] for row in rows])


# --- postings --------------------------------------------------------------------------------------------------


class Finder:
    """Finds skills in running text: whole names, ambiguous ones only where a word of their context is near."""

    def __init__(self, skills: Iterable[Skill]) -> None:
        self.patterns: list[tuple[str, re.Pattern[str], tuple[str, ...]]] = []
        for skill in skills:
            context = {normalise(name): words for name, words in (skill.context or {}).items()}
            for name in {skill.name, skill.id.replace("-", " "), *skill.aliases}:
                words = tuple(word.casefold() for word in context.get(normalise(name), ()))
                exact = len(name) <= 3 or bool(words)
                pattern = re.compile(rf"(?<![\w+#]){re.escape(name)}(?![\w+#])", 0 if exact else re.IGNORECASE)
                self.patterns.append((skill.id, pattern, words))

    def find(self, text: str) -> set[str]:
        """The ids of the skills that a text names."""
        low = text.casefold()
        found: set[str] = set()
        for skill, pattern, words in self.patterns:
            if skill not in found and any(self._meant(low, hit, words) for hit in pattern.finditer(text)):
                found.add(skill)
        return found

    @staticmethod
    def _meant(low: str, hit: re.Match[str], words: tuple[str, ...]) -> bool:
        around = f"{low[max(0, hit.start() - NEARBY) : hit.start()]} {low[hit.end() : hit.end() + NEARBY]}"
        return not words or any(word in around for word in words)


def postings_section(knowledge: Knowledge, records: Sequence[Mapping[str, Any]]) -> str:
    """How well the fit, and requirements alone, tell which title an advertisement has."""
    import numpy as np

    finder = Finder(knowledge.skills.values())
    posted = [record for record in records if record["label"] in POSTED]
    note(f"reading {len(posted)} postings")
    found = [finder.find(masked(record)) for record in posted]
    people = [told(recognise(Profile(), knowledge), {one: claim(one, 3) for one in sorted(each)}) for each in found]
    labels = np.array([POSTED.index(record["label"]) for record in posted])
    present = [number for number in range(len(POSTED)) if (labels == number).any()]
    models = {
        "fit as it stands": FitModel(knowledge),
        "requirements alone": model_of(knowledge, None, None),
    }
    rows = []
    for name, model in models.items():
        first, three = recalls(scored(model, people, POSTED, implied=True), labels, present)
        rows.append([name, short(mean(first)), short(mean(three)), *map(short, first)])
    rows.insert(0, ["chance", *(short(min(k / len(present), 1)) for k in (1, 3)), *[""] * len(present)])
    titles = [f"{knowledge.roles[POSTED[n]].title.lower()} ({(labels == n).sum():,})" for n in present]
    named = mean([len(each) for each in found])
    how = (
        f"{len(posted):,} advertisements with {len(present)} titles. The title and its words are masked, and skills "
        f"are found by their whole names, {named:.0f} on average. Nothing is trained on them. Advertisements and "
        "people are two worlds: requirements tell advertisements apart, counts of what people use tell people apart."
    )
    return "\n".join(["## Job advertisements\n", fill(how), "", markdown(["rule", "@1", "@3", *titles], rows), ""])


def masked(record: Mapping[str, Any]) -> str:
    """The text of an advertisement without its title and the words of titles."""
    text = record["text"].replace(record["title"], " ") if record.get("title") else record["text"]
    return MASKED.sub(" ", text)


# --- speed -----------------------------------------------------------------------------------------------------


def speed_section(bench: Bench) -> str:
    """How many profiles a second the command ranks."""
    lines = "".join(
        json.dumps({"id": str(number), "skills": record["skills"], **survey_of.profile_answers(record)}) + "\n"
        for number, record in enumerate(bench.records)
    )
    command = [sys.executable, "-m", "mlcareer", "batch", "-"]
    command += [word for role in bench.roles for word in ("--role", role)]
    start = time.perf_counter()
    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=True)
    seconds = time.perf_counter() - start
    assert len(done.stdout.splitlines()) == len(bench.records)
    rate = len(bench.records) / seconds
    how = (
        f"`mlcareer batch` ranks {len(bench.roles)} roles for {len(bench.records):,} profiles, with readiness, in "
        f"{seconds:.1f} s on one core: {rate:,.0f} profiles a second."
    )
    return f"## Speed\n\n{fill(how)}\n"


# --- tables ----------------------------------------------------------------------------------------------------


def markdown(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table."""
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def four(figures: Figures) -> list[str]:
    """The four means."""
    return [short(value) for value in (*figures.core, *figures.every)]


def across(repeats: Sequence[Figures]) -> list[str]:
    """The four means over the repeats, and the largest of their standard deviations."""
    import numpy as np

    values = np.array([[*each.core, *each.every] for each in repeats])
    return [*map(short, values.mean(0)), short(values.std(0, ddof=1 if len(values) > 1 else 0).max())]


def averaged(values: Iterable[float | None]) -> str:
    """The mean over the repeats, or nothing."""
    known = [value for value in values if value is not None]
    return short(mean(known)) if known else ""


def short(value: float) -> str:
    """A share with three decimals and no leading zero."""
    text = f"{value:.3f}"
    return text.removeprefix("0") if value < 1 else text


if __name__ == "__main__":
    sys.exit(main())
