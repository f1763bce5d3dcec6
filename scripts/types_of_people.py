"""Types of people, found by how they answer: a mixture of latent classes, to say how much more counts could tell.

Each type has a share of all people, of its own people in each role and with each answer about years and degree, and of
those who name each skill. A person is of each type as far as their role, their answers and the skills that they were
seen to name tell; with n of N names seen each says what part of a type's names it is, and what was not seen among so
many is less likely by that. docs/measurements.md says why the advice does not rest on it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from compute_together import EDUCATION, YEARS, Answers, bin_of, degree_of

TYPES = 40
ROUNDS = 60
SMOOTHED = 2.0
"""People like the average that are added to each type, for each skill; for each answer five times as many halves."""


class Types(NamedTuple):
    """The types: logs of their shares, what share of each names each skill, and logs of shares of each answer."""

    skills: Sequence[str]
    roles: Sequence[str]
    weights: Any
    names: Any
    answers: Mapping[str, Any]

    def chances(self, record: Mapping[str, Any], seen: Collection[str], known: Collection[str]) -> dict[str, float]:
        """The chance that a person names each skill of those `known` to be asked, of which some were seen."""
        import numpy as np

        place = {skill: number for number, skill in enumerate(self.skills)}
        asked = [place[skill] for skill in sorted(known)]
        many = self.names[:, asked].sum(1)
        odds = self.weights.copy()
        for question, answer in _given(record, self.roles).items():
            if answer >= 0:
                odds += self.answers[question][:, answer]
        for skill in seen:
            odds += np.log(self.names[:, place[skill]]) - np.log(many)
        parts = np.exp(odds - odds.max())
        parts /= parts.sum()
        shown = min(len(seen) / max(float(parts @ many), len(seen), 1e-9), 0.98)
        chance = parts @ self.names
        chance = chance * (1 - shown) / (1 - chance * shown)
        return {skill: float(chance[place[skill]]) for skill in known}


def types_of(tables: Sequence[Answers], skills: Sequence[str], roles: Sequence[str], count: int = TYPES) -> Types:
    """So many types, by expectation and maximisation from a fixed beginning."""
    import numpy as np

    named = np.vstack([table.named for table in tables])
    asked = np.vstack([np.tile(table.asked, (len(table.role), 1)) for table in tables])
    marks = {
        question: np.vstack(
            [_marks(table.role if question == "role" else table.given[question], size) for table in tables]
        )
        for question, size in _sizes(roles).items()
    }
    usual = (named.sum(0) + 1) / (asked.sum(0) + 2)
    of_type = np.random.default_rng(0).dirichlet(np.ones(count) * 0.3, len(named))
    for _ in range(ROUNDS):
        found = _shares(of_type, named, asked, marks, usual)
        weights, names, answers = found
        odds = weights + named @ np.log(names).T + (asked - named) @ np.log1p(-names).T
        for question, mark in marks.items():
            odds = odds + mark @ answers[question].T
        of_type = np.exp(odds - odds.max(1, keepdims=True))
        of_type /= of_type.sum(1, keepdims=True)
    return Types(skills, roles, *_shares(of_type, named, asked, marks, usual))


def _shares(of_type: Any, named: Any, asked: Any, marks: Mapping[str, Any], usual: Any) -> tuple[Any, Any, Any]:
    import numpy as np

    size = of_type.sum(0) + 1
    names = (of_type.T @ named + SMOOTHED * usual) / (of_type.T @ asked + SMOOTHED)
    answers = {}
    for question, mark in marks.items():
        own, whole = of_type.T @ mark, (mark.sum(0) + 1e-3) / (mark.sum() + 1e-3 * mark.shape[1])
        answers[question] = np.log((own + 5 * whole) / (own.sum(1, keepdims=True) + 5))
    return np.log(size / size.sum()), names, answers


def _sizes(roles: Sequence[str]) -> dict[str, int]:
    return {
        "role": len(roles),
        **{question: len(lows) for question, lows in YEARS.items()},
        "education": len(EDUCATION),
    }


def _marks(answers: Any, size: int) -> Any:
    import numpy as np

    found = np.zeros((len(answers), size))
    some = np.flatnonzero(answers >= 0)
    found[some, answers[some]] = 1
    return found


def _given(record: Mapping[str, Any], roles: Sequence[str]) -> dict[str, int]:
    """The place of each answer of a record; -1 where there is none."""
    from compute_holders import profile_answers

    told = profile_answers(record)
    found = {question: bin_of(question, told.get(question)) for question in YEARS}
    role = record["label"]
    return {**found, "education": degree_of(told.get("education")), "role": roles.index(role) if role in roles else -1}
