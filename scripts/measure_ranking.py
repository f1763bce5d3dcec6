"""Measure how well the ranking agrees with people whom it has not counted, and write docs/measurements.md.

    python scripts/measure_ranking.py SOURCE=RECORDS_FILE [SOURCE=RECORDS_FILE …] [--sample 150] [--output FILE]

SOURCE is the id of a source in data/holders.yaml, RECORDS_FILE its records in the form that scripts/compute_holders.py
reads. For each source its whole family is left out of the counts, the ranking is worked out anew, and its people are
ranked without their job among the roles that both sides count. Beside it stand naive Bayes and logistic regression
trained on the other families, and logistic regression trained inside the source, which is the ceiling. What is measured
of mlcareer is the product's own code. Needs the extra `evidence` (numpy, scikit-learn).
"""

from __future__ import annotations

import argparse
import random
import textwrap
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from compute_holders import KEYS, LEAST, profile_answers, read_records

from mlcareer import Knowledge, Profile, load_knowledge
from mlcareer.advice.standing.fit import FitModel
from mlcareer.knowledge.points import with_points
from mlcareer.profile.recognise import Recognised, recognise

FIRSTS = (1, 3)
BINS = 10
RESAMPLED = 200
REDRAWN = 1000
USUAL = 95
"""Of 100 draws, how many an interval holds."""
MOST_FEATURES = 400
LIKELY = "## What is likely of who has not said it\n"
"""The heading of the part that scripts/measure_likely.py writes, the last of the page."""
LONG = 8
"""Skills that a list has at least of which one is left out."""

Scores = list[dict[str, float]]
"""For each person a score of every role compared."""


class People(NamedTuple):
    """The people of a source, the role that each holds, and what the models are told of each."""

    jobs: list[str]
    profiles: list[Recognised]
    features: list[list[str]]


class Calibration(NamedTuple):
    """How far the share of the first role is from how often it is right: the expected calibration error in tenths,
    every role counting alike. `low` and `high` are its ends over people drawn anew; `chance` is what it would be with
    the same shares and as many people were every share right, and `chance_most` the most of that."""

    error: float
    low: float
    high: float
    chance: float
    chance_most: float


class Result(NamedTuple):
    """How often the job held is first and among the first three, roles alike, each with the standard deviation over
    people drawn anew; the least of a role; and how sure it is of the first role."""

    first: float
    first_sd: float
    three: float
    three_sd: float
    least: float
    sure: Calibration


def main() -> None:
    """Write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", metavar="SOURCE=RECORDS_FILE", nargs="+")
    parser.add_argument("--sample", type=int, default=150, help="people of each role that are ranked, at most")
    parser.add_argument("--data", type=Path, action="append", default=[], help="a folder laid over the shipped data")
    parser.add_argument("--today", type=date.fromisoformat, default=date.today())
    parser.add_argument("--output", type=Path, default=Path(__file__).parents[1] / "docs" / "measurements.md")
    given = parser.parse_args()
    knowledge = load_knowledge(*given.data)
    files = dict(pair.split("=", 1) for pair in given.records)
    people = {name: drawn(knowledge, read_records(Path(file)), given.sample) for name, file in files.items()}
    before = given.output.read_text("utf-8") if given.output.exists() else ""
    given.output.write_text(page(knowledge, people, given) + likely_part(before), "utf-8")


def likely_part(text: str) -> str:
    """The part of the page that scripts/measure_likely.py writes."""
    _, head, rest = text.partition(LIKELY)
    return f"\n{head}{rest}" if head else ""


def drawn(knowledge: Knowledge, records: Sequence[Mapping[str, Any]], most: int) -> People:
    """The people of a file, at most so many of each role, drawn with a fixed seed."""
    by_role: dict[str, list[Mapping[str, Any]]] = {}
    for record in records:
        by_role.setdefault(record["label"], []).append(record)
    chance = random.Random(1)
    jobs, profiles, features = [], [], []
    for role, group in sorted(by_role.items()):
        if role in knowledge.roles and len(group) >= LEAST:
            for record in chance.sample(group, min(len(group), most)):
                told = profile_answers(record)
                person = recognise(Profile.model_validate({"skills": record["skills"], **told}), knowledge)
                jobs.append(role)
                profiles.append(person)
                answers = [f"{name}:{_binned(value)}" for name, value in told.items() if name in (*KEYS, "education")]
                features.append(sorted({*person.claims, *answers}))
    return People(jobs, profiles, features)


def _binned(value: float | str) -> str:
    return value if isinstance(value, str) else str(sum(value >= low for low in (1, 3, 5, 10, 20)))


# --- the methods -------------------------------------------------------------------------------------------------


def without(knowledge: Knowledge, left: Sequence[str]) -> Knowledge:
    """The knowledge base with the points that the other sources give."""
    return with_points(replace(knowledge, holders={k: v for k, v in knowledge.holders.items() if k not in left}))


def by_product(knowledge: Knowledge, people: People, roles: Sequence[str], *, centred: bool = False) -> Scores:
    """Fit as the product works it out for people."""
    model = FitModel(knowledge)
    return by_model(model.centred_on(people.profiles) if centred else model, people, roles)


def by_model(model: FitModel, people: People, roles: Sequence[str]) -> Scores:
    """The shares of roles by a model of the fit."""
    return [{fit.role: fit.share for fit in model.rank(person, roles)} for person in people.profiles]


def trained(kind: str, train: Sequence[People], people: People, roles: Sequence[str]) -> Scores:
    """Scores of a classifier trained on the people of other sources, every source and role counting alike."""
    import numpy as np

    jobs = [job for one in train for job in one.jobs]
    lists = [features for one in train for features in one.features]
    source = [number for number, one in enumerate(train) for _ in one.jobs]
    size = Counter(zip(source, jobs, strict=True))
    keep = [number for number, job in enumerate(jobs) if job in roles]
    weight = np.array([1 / size[source[number], jobs[number]] for number in keep])
    model, vectors = _model(kind, [lists[number] for number in keep], [jobs[number] for number in keep], weight)
    return _scores(model, vectors.transform(people.features), roles)


def _model(kind: str, lists: Sequence[list[str]], jobs: Sequence[str], weight: Any) -> tuple[Any, Any]:
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.naive_bayes import BernoulliNB

    vectors = CountVectorizer(analyzer=list, binary=True, max_features=MOST_FEATURES)
    marks = vectors.fit_transform(lists)
    model = BernoulliNB(fit_prior=False) if kind == "bayes" else LogisticRegression(C=0.3, max_iter=500)
    return model.fit(marks, list(jobs), sample_weight=weight / weight.mean()), vectors


def _scores(model: Any, marks: Any, roles: Sequence[str]) -> Scores:
    chances = model.predict_proba(marks)
    places = {role: place for place, role in enumerate(model.classes_)}
    return [{role: row[places[role]] if role in places else 0.0 for role in roles} for row in chances]


def inside(people: People, roles: Sequence[str]) -> Scores:
    """Scores of a logistic regression trained on four fifths of the same people, for the fifth left."""
    import numpy as np
    from sklearn.model_selection import StratifiedKFold

    size = Counter(people.jobs)
    found: Scores = [{} for _ in people.jobs]
    folds = StratifiedKFold(min(5, *size.values()), shuffle=True, random_state=1)
    for learn, test in folds.split(people.jobs, people.jobs):
        jobs = [people.jobs[number] for number in learn]
        weight = np.array([1 / size[job] for job in jobs])
        model, vectors = _model("regression", [people.features[n] for n in learn], jobs, weight)
        for number, scores in zip(
            test, _scores(model, vectors.transform([people.features[n] for n in test]), roles), strict=True
        ):
            found[number] = scores
    return found


# --- figures -----------------------------------------------------------------------------------------------------


def result(people: People, scores: Scores, roles: Sequence[str]) -> Result:
    """The figures of one method."""
    places = [_place(one, job) for one, job in zip(scores, people.jobs, strict=True)]
    chance = random.Random(2)
    again = [_means(people.jobs, places, roles, chance) for _ in range(RESAMPLED)]
    means, least = _means(people.jobs, places, roles), min(_by_role(people.jobs, places, roles, 1).values())
    first_sd, three_sd = (_sd([one[n] for one in again]) for n in range(2))
    return Result(means[0], first_sd, means[1], three_sd, least, calibration(people.jobs, scores))


def _place(scores: Mapping[str, float], job: str) -> float:
    """The place of the job held, from 1; of equal scores the middle one."""
    own = scores.get(job, 0.0)
    above = sum(score > own for score in scores.values())
    return above + 1 + (sum(score == own for score in scores.values()) - 1) / 2


def _by_role(jobs: Sequence[str], places: Sequence[float], roles: Sequence[str], first: int) -> dict[str, float]:
    size, hits = Counter(jobs), Counter(job for job, place in zip(jobs, places, strict=True) if place <= first)
    return {role: hits[role] / size[role] for role in roles if size[role]}


def _means(
    jobs: Sequence[str], places: Sequence[float], roles: Sequence[str], chance: random.Random | None = None
) -> tuple[float, float]:
    """The recalls over roles; with `chance`, of people drawn anew."""
    if chance:
        numbers = chance.choices(range(len(jobs)), k=len(jobs))
        jobs, places = [jobs[n] for n in numbers], [places[n] for n in numbers]
    found = [_by_role(jobs, places, roles, first) for first in FIRSTS]
    return (sum(found[0].values()) / len(found[0]), sum(found[1].values()) / len(found[1]))


def _sd(values: Sequence[float]) -> float:
    mean = sum(values) / len(values)
    return float((sum((value - mean) ** 2 for value in values) / (len(values) - 1)) ** 0.5)


def calibration(jobs: Sequence[str], scores: Scores) -> Calibration:
    """How far the share of the first role among the roles compared is from how often it is right."""
    import numpy as np

    draw = np.random.default_rng(4)
    shares, right = _first_shares(jobs, scores)
    size, numbers = Counter(jobs), np.arange(len(jobs))
    groups = [numbers[[one == job for one in jobs]] for job in size]
    weights = np.array([1 / size[job] / len(size) for job in jobs])
    tenths = np.minimum((shares * BINS).astype(int), BINS - 1)

    def error(of: Any, right: Any) -> float:
        off = np.bincount(tenths[of], weights[of] * (shares[of] - right), BINS)
        return float(np.abs(off).sum())

    anew = [np.concatenate([draw.choice(group, len(group)) for group in groups]) for _ in range(REDRAWN)]
    redrawn = [error(of, right[of]) for of in anew]
    low, high = (float(np.percentile(redrawn, end)) for end in ((100 - USUAL) / 2, (100 + USUAL) / 2))
    by_chance = [error(numbers, draw.random(len(jobs)) < shares) for _ in range(REDRAWN)]
    most = float(np.percentile(by_chance, USUAL))
    return Calibration(error(numbers, right), low, high, float(np.mean(by_chance)), most)


def _first_shares(jobs: Sequence[str], scores: Scores) -> tuple[Any, Any]:
    """The share that each person's first role has of all of theirs, and whether it is the one they hold."""
    import numpy as np

    firsts = [max(one, key=lambda role: one[role]) for one in scores]
    whole = [sum(one.values()) for one in scores]
    shares = [one[first] / total if total else 0.0 for one, first, total in zip(scores, firsts, whole, strict=True)]
    return np.array(shares), np.array([first == job for first, job in zip(firsts, jobs, strict=True)])


# --- the page ----------------------------------------------------------------------------------------------------


def compared(knowledge: Knowledge, people: People, left: Sequence[str]) -> list[str]:
    """The roles that the people hold and that another source counts."""
    counted = {role for name, one in knowledge.holders.items() if name not in left for role in one.roles}
    return sorted(counted & set(people.jobs))


def among(people: People, roles: Sequence[str]) -> People:
    """Those who hold one of the roles."""
    kept = [number for number, job in enumerate(people.jobs) if job in roles]
    return People(
        [people.jobs[number] for number in kept],
        [people.profiles[number] for number in kept],
        [people.features[number] for number in kept],
    )


class Steady(NamedTuple):
    """What leaving one skill out of a list does: in which share of lists another role comes first, and in which one
    that was not among those close to the first; and in which another comes first for who tells their job (`told`)."""

    lists: int
    changed: float
    beyond: float
    told: float


def steadiness(model: FitModel, people: People) -> Steady:
    """How steady the first of all roles is where one skill, drawn at random, is left out of a list of eight or more."""
    chance = random.Random(3)
    long = [
        (job, person) for job, person in zip(people.jobs, people.profiles, strict=True) if len(person.claims) >= LONG
    ]
    changed = beyond = told = 0
    for job, person in long:
        left = chance.choice(sorted(person.claims))
        before, first = model.rank(person), model.rank(_lacking(person, left))[0].role
        close = {fit.role for fit in before if before[0].score - fit.score < model.rule.close}
        changed += first != before[0].role
        beyond += first not in close
        whole = _with_job(person, job, model.knowledge)
        told += model.rank(whole)[0].role != model.rank(_lacking(whole, left))[0].role
    n = max(len(long), 1)
    return Steady(len(long), changed / n, beyond / n, told / n)


def _lacking(person: Recognised, left: str) -> Recognised:
    return Recognised(**{**person.values(), "claims": {s: c for s, c in person.claims.items() if s != left}})


def _with_job(person: Recognised, job: str, knowledge: Knowledge) -> Recognised:
    """Who tells their job as well, as most who ask for advice do."""
    of_job = recognise(Profile.model_validate({"current_role": job}), knowledge)
    return Recognised(**{**person.values(), "jobs": of_job.jobs})


def bare(people: People) -> People:
    """The same people with nothing but their lists."""
    nothing = Profile()
    return people._replace(
        profiles=[Recognised(**{**person.values(), "profile": nothing}) for person in people.profiles]
    )


def page(knowledge: Knowledge, every: Mapping[str, People], given: Any) -> str:
    """The text of docs/measurements.md."""
    rows = [row for name in every for row in _rows(knowledge, every, name)]
    model = FitModel(knowledge)
    steady = [(name, steadiness(model, people)) for name, people in every.items()]
    columns = ["left out", "people, roles", "method", "@1", "±", "@3", "±", "least @1 of a role"]
    columns += ["calibration error", "range", "by chance", "at most"]
    table = "\n".join([f"| {' | '.join(columns)} |", "|" + " --- |" * len(columns), *rows])
    when = f"Measured on {given.today} with knowledge base {knowledge.method.version} (digest `{knowledge.digest}`)"
    sampled = f"at most {given.sample} people of each role and source, drawn at random"
    return PAGE.format(
        when=textwrap.fill(
            f"{when} by `scripts/measure_ranking.py`, which writes this page; {sampled}. "
            "The records are not part of the project; anybody who has them can repeat it.",
            120,
        ),
        table=table,
        steady="\n".join(
            f"| {name} | {one.lists:,} | {_short(one.changed)} | {_short(one.beyond)} | {_short(one.told)} |"
            for name, one in steady
        ),
    )


def _rows(knowledge: Knowledge, every: Mapping[str, People], name: str) -> list[str]:
    family = knowledge.holders[name].family
    out = [other for other, one in knowledge.holders.items() if one.family == family]
    roles = compared(knowledge, every[name], out)
    people = among(every[name], roles)
    train = [one for other, one in every.items() if other not in out]
    rest = without(knowledge, out)
    methods = {
        "chance": None,
        "naive Bayes, other families": trained("bayes", train, people, roles) if train else None,
        "logistic regression, other families": trained("regression", train, people, roles) if train else None,
        "**mlcareer**": by_product(rest, people, roles),
        "mlcareer, `--centre`": by_product(rest, people, roles, centred=True),
    }
    if knowledge.holders[name].kind == "advertisements":
        methods["mlcareer, as `posting` reads it"] = by_model(FitModel.of_advertisements(rest), people, roles)
    else:
        methods["mlcareer, years and degree not told"] = by_product(rest, bare(people), roles)
    if len(out) > 1:
        methods["mlcareer, other years of the family counted"] = by_product(without(knowledge, [name]), people, roles)
    methods["logistic regression, inside"] = inside(people, roles)
    first = f"{name} | {len(people.jobs):,}, {len(roles)}"
    return [
        _row(first if number == 0 else " | ", method, result(people, scores, roles) if scores else None, len(roles))
        for number, (method, scores) in enumerate(methods.items())
        if scores or method == "chance"
    ]


def _row(first: str, method: str, found: Result | None, roles: int) -> str:
    if found is None:
        return f"| {first} | {method} | {_short(1 / roles)} |  | {_short(min(3 / roles, 1))} |  |  |  |  |  |  |"
    sure = found.sure
    recalls = [_short(one) for one in (found.first, found.first_sd, found.three, found.three_sd, found.least)]
    errors = [
        _short(sure.error),
        f"{_short(sure.low)}–{_short(sure.high)}",
        _short(sure.chance),
        _short(sure.chance_most),
    ]
    return f"| {first} | {method} | {' | '.join([*recalls, *errors])} |"


def _short(value: float) -> str:
    return f"{value:.3f}".removeprefix("0")


PAGE = """\
# How well it does: measurements

{when}

Each source is measured with its whole family left out of the counts, so that nothing asked of its people, in any year,
is known. They are handed over without their job, as the tools that they named, years of coding and of machine learning,
and education, and ranked among the roles that both sides count. Counted is how often the job they hold comes first (@1)
or among the first three (@3), averaged over roles, so that the frequent ones do not decide; ± is the standard deviation
over people drawn anew. Logistic regression *inside* is trained on other people of the same source: the ceiling, which
nobody reaches who does not know the population. The calibration error is how far the share of the first role, among
the roles compared, is from how often it is right, in tenths of that share. *Range* is where it lies in 95 of 100
draws of the people anew, those of each role for themselves. *By chance* is the error that as many people would show
were every share right (mean of a thousand draws of the right answers from the shares themselves), *at most* what 95
of 100 of these draws stay below: what is above that is no chance.

{table}

## How steady the first role is

Of lists of eight skills or more one skill, drawn at random, is left out, and all roles are ranked anew, all sources
counted. *Changed* is the share of lists of which another role then comes first, *beyond* the share in which that role
was not among those that the page had called close to the first. *Job told* is the share in which another comes first
where the job held is told as well.

| source | lists | changed | beyond | job told |
| --- | --- | --- | --- | --- |
{steady}

We aim at 1 in 12 (.083). For who tells a job it is kept in every source, for bare lists in none. Of people as they
answered, not as many of each role, and with roles held back as the program shows them, 10 to 19 of 100 lists change,
and 16 to 22 of advertisements (450 lists a source).

Why: a score is a sum of names, and its nearest rival is nearly as good. Of two roles that each of n names tells apart
by about as much, now for one and now for the other, leaving one out turns arccos(√((n − 1) / n)) / π of the lists:
.115 of those of eight names, .093 of twelve, .072 of twenty; and 47 roles compete. The population that a list is taken
to be from moves with each name, but with that held still only .01 to .02 less change. A sixth to three quarters of the
changes have a role in them of which no people were counted. Classifiers trained on people of the same source change
their first of six to nine roles in 15 to 25 of 100 such lists.

What was tried first, means over the six families: *changed* with all sources counted, @1 / @3 with the family left out,
and for Kaggle with other years counted.

| rule | changed | left out | other years |
| --- | --- | --- | --- |
| as it was | .183 | .308 / .603 | .340 / .668 |
| as it then was | .169 | .306 / .608 | .342 / .670 |
| `resemblance` 0.6 in place of 0.8 | .166 | .307 / .612 | .341 / .671 |
| `resemblance` 0.35, `least_share` 0.06, `spread` 0.75 | .153 | .304 / .610 | .334 / .672 |
| as it was, `spread` 0 | .158 | .296 / .596 | .335 / .664 |
| as it was, `resemblance` 0.1 | .171 | .310 / .613 | .304 / .611 |
| as it was, `overlap` 6 | .166 | .295 / .593 | .321 / .659 |
| as it was, points shared among what comes along | .15–.17 | .26–.28 / .57–.59 | .29–.32 / .62–.65 |
| as it was, overlap with names of the list itself | .17–.23 | .30–.31 / .60–.61 | .31–.34 / .65–.67 |
| a variant | .155 | .301 / .608 | .335 / .668 |
| the same, a tenth of the log of all counted of a role added | .150 | .269 / .587 | .315 / .651 |
| another variant | .161 | .309 / .610 | .335 / .671 |
| the same, .2 less for roles of which no people were counted | .145 | .300 / .599 | .335 / .671 |

*As it then was*: sources and populations are taken less at their word (`between_sources`, `least_share`,
`advertisement_weight`), less of what strays is taken off (`spread`), and nothing off each name. The fourth row is
steadier and tells people of a known population apart less well: of six roles of Kaggle 2021, the other years counted,
.414 in place of .429 come first. More steadiness than that costs recall, or the roles that are rarely first at all:
with .2 less for roles without people counted, 13 in place of 7 of the 24 roles of one site's advertisements are first
for less than a tenth of theirs. Of roles closer than .1 or .35 to put the one with the most people first helps nothing.
That is why roles that are close are shown as such.

## What a population was not asked about

A tool that a survey did not ask about is in none of its lists, so that nothing of it is in what a usual list of theirs
has, and a list that names it seems to be of others. Both go wrong where the same people are asked again, of other
things. So it counts half there, and speaks half against being of them (`unasked_part`). Means over the six families,
and over ten pairs of years of Kaggle of which the first alone is counted and the second judged (2017 asked other things
than the years after); *error* is the largest calibration error of a source with its family left out:

| rule | left out | another year | changed | error |
| --- | --- | --- | --- | --- |
| as it was | .308 / .609 | .285 / .600 | .172 | .126 |
| as it is | .309 / .607 | .293 / .612 | .167 | .105 |
| `unasked_part` 0.3 | .310 / .605 | .298 / .618 | .163 | .117 |
| `unasked_part` 0 | .308 / .604 | .301 / .626 | .168 | .116 |
| shares by population averaged, and not scores | .311 / .609 | .281 / .601 | .165 | .109 |
| who tells years or a degree taken for no advertisement | .300 / .601 | .289 / .609 | .169 | .092 |
| the ways in which populations differ taken off scores, in part | .305 / .605 |  | .179 | .100 |
| scores of a role worth less the more they stray between populations | .300 / .608 |  | .184 | .101 |
| each name held against the others by their correlations | .305 / .599 |  | .197 | .110 |
| each name lends a tenth of its points to what comes along | .302 / .608 |  | .163 | .103 |
| points of one name limited to about .5 | .298 / .609 |  | .172 | .099 |

With 300 people of each role the half brings .011 / .007 to Kaggle left out and .02 / .02 to its later years by 2017
alone; it costs Data Hackers .016 / .010 (± .02), and others .005 at most at first place. Less than a half brings more
where an old year is counted, and costs Data Hackers .03 at third place. To average shares costs that reasons add up to
the score.

## How sure it is of the first role

We aim at a calibration error of .08 with the family left out. Data Hackers and the advertisements of aijobs miss it,
and by more than chance would make of so few: were every share right, Data Hackers would show .045, seldom .075. How far
it is above .08 cannot be told from 470 people; it went from .105 to .122 when a few counts of advertisements changed by
two or three. (Classifiers trained inside have .05 to .10 in nine of ten sources.) Both are less sure than they are
right. At aijobs every tenth is: .19 are right where .07 was said, .22 where .13 was. At Data Hackers the four fifths
with shares of .1 to .3 are right in .29 and .38 where .17 and .24 was said, and those above .4, of all but one of whom
a data engineer comes first, in .35 where nearly .5 was. That every role counts alike is not the cause: weighted as they
answered the error of Data Hackers is .075, but of all others more (.07 to .11 at Kaggle, .10 to .29 at advertisements,
.21 at Stack Overflow), as nothing in a fit says how frequent a role is.

Rules by which the points of a list are multiplied (*s* is its strangeness, as far as that counts, *H* how much it is a
person's, *V* how far the points of its names stray between the populations of people, summed, *d* the spread of its
scores over the roles compared). *All* is the largest error with the numbers chosen for the least of that, *apart* the
largest where the family that is judged has no part in the choice, *bare* the largest of people who tell neither years
nor a degree, *known* that with the other years of Kaggle counted.

| rule | all | apart | bare | known |
| --- | --- | --- | --- | --- |
| as it is | .122 | | .172 | .044 |
| the same with 1 / (1 + *c s H*), *c* chosen | .110 | .136 | .197 | .046 |
| *c* times as it is | .119 | .123 | .146 | .053 |
| 1 / (1 + *c V*) | .102 | .118 | .149 | .121 |
| 1 / (1 + *c V s*) | .099 | .107 | .148 | .048 |
| *a* / √(1 + *c V*) | .092 | .118 | .158 | .140 |
| *a* / √(1 + *c d*²) | .096 | .097 | .129 | .069 |
| *a* / √(1 + *c d*² *H*) | .072 | .084 | .262 | .103 |
| the same, spread over all roles | .099 | .141 | .284 | |
| as it is, every list taken for a person's (*H* is 1) | .201 | | .125 | .044 |

None is taken. The one with *d* and *H* keeps .08 in every family, but only with the spread over the roles that happen
to be compared, which no person's list tells, and it is much too sure of people who tell nothing but their skills.
Points that stray times strangeness is the best of the others, and does without two numbers. But *apart* it is between
.104 and .144 as `familiar` is .2 or .4 more or less; of 150 draws of the people anew it is better *apart* than the
same form of the rule as it is in 69 of 100, by .008; it makes the log loss of Kaggle's people up to .03 worse, left
out; and .08 it does not reach. A multiple of advertisements' points, read as `posting` reads them, helps one site
(1.5: .069 to .046) and harms another (.073 to .141).

Before that a tempering by how far the scores of a list lie apart, how many names it has, how far it resembles a
population and how much it is like a person's, with five numbers, had .07 in every family, and apart .15 at Stack
Overflow and .14 at Data Hackers; and none of these, each with one number, brought the largest error below .09: how far
the populations disagree on a list, its names times their strangeness, an unknown population beside those known (.11
each), the spread of its scores (Stack Overflow .26), equal shares mixed in (.12), or levels of all populations mixed in
(.09, at .006 less at first place).

Why no rule does: at the same share, the first role is right more often than said by .10 at aijobs, .09 at Data Hackers,
.07 and .06 at the other advertisements, as often at Kaggle, and less often by .04 at Stack Overflow. Whether the common
tools of an unknown population all point to one role is what matters, and no list of one person shows it.

## What it tells

- What a skill says of a role carries over from one population to another; how high each role's scores are in general
  does not. That is why `--centre`, which takes away the mean of the people measured, without their jobs, helps so much,
  and why a ranking of one person of an unknown population is a reason to look at a role and no verdict.
- With a family left out some roles are hardly ever first (the column *least*): everybody in such a population looks
  like the one or two roles that its common tools point to. No number of the rule changes that (levels taken off each
  name or each list, spread, overlap, resemblance, points of what nobody counted halved); only knowing the population
  does, by `--centre` or a count of another year.
- With another year of the same survey counted the ranking is about as good as a classifier trained inside.
- Classifiers trained on other populations do no better, and are far surer of themselves.

## Limits

- People of surveys chose to answer, most of them users of one site. Advertisements say what is asked for, not what
  people hold; their tags are noisy.
- The titles overlap in truth: no method tried here finds the role held first for more than about half of the people.
- The few numbers of the rule (`fit` in `data/method.yaml`) were chosen by these figures, so that a few thousandths of
  optimism are to be expected; differences below two standard deviations are noise.
- Where a person's list resembles no population, its points are tempered, so that the fit is nearly as sure as it is
  right. Who tells neither years nor a degree may be an advertisement and is tempered less; and an advertisement handed
  over as if it were a person is less sure than it could be. `mlcareer posting` knows that it reads one.
- Who tells neither years nor a degree looks like an advertisement, and nothing in the names of a list tells the two
  apart where the population is unknown: such lists of people are surer than they are right (row *years and degree not
  told*), and advertisements taken for people less sure. What mends the one (`silent` in `data/method.yaml`) harms the
  other: every list taken for a person's, bare lists have .056 at Stack Overflow, .02 to .03 at Kaggle and .125 at Data
  Hackers, and advertisements handed over as if they were people .125, .079 and .201.
- Fit is no probability of getting or liking a job.
"""

if __name__ == "__main__":
    main()
