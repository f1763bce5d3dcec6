"""Fit: which roles a profile looks like, as a sum of reasons for each role.

Each reason has points, in nats of log-odds of the role against the average role. A role's score is the sum of its
reasons' points, and fit is the softmax of the scores over the roles compared. No reason depends on which roles are
compared. `docs/method.md` gives the formulas, `docs/measurements.md` how well the ranking agrees with people's jobs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import exp, log
from typing import NamedTuple

from mlcareer.advice.credit import Held
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.levels import ASSUMED
from mlcareer.knowledge.model import Question, Requirement
from mlcareer.knowledge.names import in_a_sentence
from mlcareer.profile.recognise import Claim, Recognised
from mlcareer.record import Record

_NEAR_EQUAL = 3
"""Per hundred: shares of holders nearer than this are called about as common."""


class FitReason(Record):
    """One thing in a profile that speaks for a role (points above 0) or against it, in nats of log-odds.

    `about` names it in a few words, `text` says why it counts, and `skill` is the skill it is about, if any.
    """

    points: float
    about: str
    text: str
    skill: str | None


class Fit(NamedTuple):
    """A role's share of the fit over the roles compared, and its score."""

    role: str
    share: float
    score: float


class Lift(NamedTuple):
    """What holding a skill, or giving an answer, says of a role.

    `held` and `denied` are points for having it and for a stated lack of it. `share` of the holders of the role have
    it and `others` of those of other roles; both are null where they come from requirements, and `importance` is
    what the role's requirements give it.
    """

    held: float
    denied: float
    share: float | None = None
    others: float | None = None
    importance: int = 0


class FitModel:
    """The points of every skill and answer for every role, worked out when first asked for."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.rule = knowledge.method.fit
        self._lifts: dict[str, dict[str, Lift]] = {}
        self._latest: tuple[Recognised, list[tuple[str, float, Mapping[str, Lift]]]] | None = None
        self._asked = {id_: _importances(knowledge, id_) for id_ in knowledge.roles}
        self._asking = _by_skill(self._asked)
        holders = knowledge.holders
        self._roles = holders.roles if holders else ()
        self._respondents = holders.respondents if holders else ()
        self._counted = {held.skill: held for held in holders.skills} if holders else {}
        self._share = {held.skill: self._shares(held.holders) for held in self._counted.values()}
        self._length = self._lengths()

    def _lengths(self) -> list[float]:
        """The log of how many tools a usual holder of each counted role names, against the mean."""
        named = [sum(share[i] for share in self._share.values()) for i in range(len(self._roles))]
        mean = sum(named) / len(named) if named else 1.0
        return [log(number / mean) for number in named]

    def _shares(self, counts: Sequence[int]) -> list[float]:
        """The share of holders in each role, drawn toward the mean of the roles by `shrink` respondents."""
        mean = sum(c / n for c, n in zip(counts, self._respondents, strict=True)) / len(counts)
        shrink = self.rule.shrink
        drawn = [(c + shrink * mean) / (n + shrink) for c, n in zip(counts, self._respondents, strict=True)]
        return [min(max(share, 1e-4), 1 - 1e-4) for share in drawn]

    def lifts(self, skill: str) -> Mapping[str, Lift]:
        """What a skill says of every role of the knowledge base."""
        if skill not in self._lifts:
            lifts = self._surveyed(skill) if skill in self._counted else self._required(skill)
            self._lifts[skill] = lifts
        return self._lifts[skill]

    def _surveyed(self, skill: str) -> dict[str, Lift]:
        """From counts; for roles that the survey does not count, from counts shifted by importance."""
        held = self._counted[skill]
        shares = self._share[skill]
        mean = sum(shares) / len(shares)
        raw = [c / n for c, n in zip(held.holders, self._respondents, strict=True)]
        lifts = {}
        for i, role in enumerate(self._roles):
            others = (sum(raw) - raw[i]) / (len(raw) - 1)
            points = held.weights[i] * (log(shares[i] / mean) - self.rule.length * self._length[i])
            denied = held.weights[i] * log((1 - shares[i]) / (1 - mean))
            lifts[role] = Lift(points, denied, raw[i], others, self._importance(role, skill))
        weight = sum(held.weights) / len(held.weights)
        for role in self._asked.keys() - lifts.keys():
            importance = self._importance(role, skill)
            lifts[role] = _lift(_moved(mean, self.rule.shift_by_importance[importance]), mean, weight, importance)
        return lifts

    def _required(self, skill: str) -> dict[str, Lift]:
        """From requirements alone, for a skill that the survey did not ask about."""
        importance = {role: self._importance(role, skill) for role in self._asked}
        share = self.rule.share_by_importance
        mean = self._mean_supposed(self._asking.get(skill, {}))
        weight = self.rule.requirement_weight
        return {role: _lift(share[given], mean, weight, given) for role, given in importance.items()}

    def chances(self, skill: str) -> dict[str, float]:
        """How likely the holders of each role are to hold a skill, as far as the rule lets that count.

        The shares are those that the lifts come from: counted, or supposed by importance. Their log-odds are drawn
        to those of the mean role by the weight of the lift, since an answer that counts for half tells half.
        """
        asked = self._asking.get(skill, {})
        if skill in self._counted:
            shares, weights = self._share[skill], self._counted[skill].weights
            mean, weight = sum(shares) / len(shares), sum(weights) / len(weights)
            supposed = [_moved(mean, weight * shift) for shift in self.rule.shift_by_importance]
            counted = (
                _moved(mean, each * (_log_odds(share) - _log_odds(mean)))
                for share, each in zip(shares, weights, strict=True)
            )
            known = dict(zip(self._roles, counted, strict=True))
        else:
            share = self.rule.share_by_importance
            mean = self._mean_supposed(asked)
            supposed = [_moved(mean, self.rule.requirement_weight * (_log_odds(p) - _log_odds(mean))) for p in share]
            known = {}
        found = dict.fromkeys(self._asked, supposed[0])
        found.update((role, supposed[importance]) for role, importance in asked.items())
        found.update(known)
        return found

    def _mean_supposed(self, asked: Mapping[str, int]) -> float:
        """The share of holders in the average role that importance lets suppose, where `asked` ask for the skill."""
        share = self.rule.share_by_importance
        lifted = sum(share[importance] - share[0] for importance in asked.values())
        return share[0] + lifted / len(self._asked)

    def counts(self, role: str) -> bool:
        """Whether the survey counts people in a role."""
        return role in self._roles

    def asks(self, skill: str) -> Mapping[str, int]:
        """The roles that ask for a skill, with the importance that they give it."""
        return self._asking.get(skill, {})

    def surveyed(self) -> Iterable[str]:
        """The skills that the survey asked about."""
        return self._counted

    def _importance(self, role: str, skill: str) -> int:
        return self._asked[role].get(skill, 0) if role in self._asked else 0

    def answer(self, question: Question, given: float | str | None) -> Mapping[str, Lift]:
        """What an answer says of every role that the survey counts; nothing where it is not given."""
        holders = self.knowledge.holders
        if given is None or holders is None:
            return {}
        weights = next((one.weights for one in holders.answer_weights if one.question == question), None)
        answer = next((one for one in holders.answers if one.question == question and _gives(one, given)), None)
        if weights is None or answer is None:
            return {}
        shares = self._shares(answer.holders)
        mean = sum(shares) / len(shares)
        raw = [c / n for c, n in zip(answer.holders, self._respondents, strict=True)]
        return {
            role: Lift(weights[i] * log(shares[i] / mean), 0.0, raw[i], (sum(raw) - raw[i]) / (len(raw) - 1))
            for i, role in enumerate(self._roles)
        }

    def allowance(self, role: str) -> float:
        """What is added for a role that no survey counts, which has no answers of its own."""
        return 0.0 if role in self._roles or not self._roles else self.rule.allowance

    def evidence(self, recognised: Recognised) -> list[tuple[str, float, Mapping[str, Lift]]]:
        """What a profile offers: a skill or question, how much of it (−1 for a stated none, to 1), and its lifts."""
        if self._latest and self._latest[0] is recognised:
            return self._latest[1]
        profile = recognised.profile
        education = profile.education.level if profile.education else None
        found = [(skill, _strength(claim), self.lifts(skill)) for skill, claim in sorted(recognised.claims.items())]
        for question, given in (
            ("years_coding", profile.years_coding),
            ("years_ml", profile.years_ml),
            ("education", education),
        ):
            if lifts := self.answer(question, given):  # type: ignore[arg-type]
                found.append((question, 1.0, lifts))
        self._latest = (recognised, found)
        return found

    def silences(self, recognised: Recognised, held: Mapping[str, Held], role: str) -> list[tuple[Requirement, float]]:
        """What is essential to a role that no survey counts and of which a profile shows no sign, with its points.

        They count in proportion to how much the person listed, up to `listed_enough` skills: who names little has
        not said that they lack the rest.
        """
        if role in self._roles or not self._roles:
            return []
        listed = sum(1 for claim in recognised.claims.values() if claim.level)
        said = min(listed / self.rule.listed_enough, 1.0)
        share = self.rule.share_by_importance
        found = []
        for requirement in self.knowledge.roles[role].requirements:
            if requirement.essential and not any(skill in held for skill in requirement.skills):
                lack = log((1 - share[requirement.importance]) / (1 - share[0]))
                found.append((requirement, said * self.rule.requirement_weight * lack))
        return found

    def rank(self, recognised: Recognised, held: Mapping[str, Held], roles: Sequence[str]) -> list[Fit]:
        """The fit of `roles` (ids), best first; ties in order of id. `held` is what the profile states or implies."""
        evidence = self.evidence(recognised)
        scores = {
            role: self.allowance(role) + sum(points for _, points in self.silences(recognised, held, role))
            for role in roles
        }
        for _, strength, lifts in evidence:
            for role in roles:
                if role in lifts:
                    scores[role] += _points(lifts[role], strength)
        return softmax(scores)

    def reasons(self, recognised: Recognised, held: Mapping[str, Held], role: str) -> tuple[FitReason, ...]:
        """Why a role has its score: reasons whose points add up to it, the weightiest first."""
        title = in_a_sentence(self.knowledge.roles[role].title)
        found = []
        for name, strength, lifts in self.evidence(recognised):
            if role in lifts:
                skill = name if name in self.knowledge.skills else None
                about = self._about(name, strength, recognised)
                text = f"{about}: {_said_of(lifts[role], title, counted=skill is not None)}"
                found.append(FitReason(points=_points(lifts[role], strength), about=about, text=text, skill=skill))
        if allowance := self.allowance(role):
            text = f"no survey counts {title}s: a fixed allowance"
            found.append(FitReason(points=allowance, about="a fixed allowance", text=text, skill=None))
        for requirement, points in self.silences(recognised, held, role):
            name = self.knowledge.requirement_name(requirement)
            text = f"{name}: nothing said of it, and essential to a {title}"
            about = f"no word of {name}"
            found.append(FitReason(points=points, about=about, text=text, skill=requirement.skill))
        return tuple(sorted(found, key=lambda reason: (-abs(reason.points), reason.text)))

    def _about(self, name: str, strength: float, recognised: Recognised) -> str:
        what = self.knowledge.skills[name].name if name in self.knowledge.skills else _said(name, recognised)
        return f"no {what}" if strength < 0 else what


def _said_of(lift: Lift, title: str, *, counted: bool) -> str:
    """Why a skill (`counted` as held) or an answer counts for or against a role, in words."""
    if lift.share is None or lift.others is None:
        if lift.importance:
            return f"asked of a {title} with weight {lift.importance} of 5"
        return f"not asked of a {title}"
    share, others = round(100 * lift.share), round(100 * lift.others)
    if abs(share - others) < _NEAR_EQUAL:
        return f"about as common as elsewhere ({share} of 100, {others} of 100 others)"
    return f"{'held' if counted else 'said'} by {share} of 100 {title}s, {others} of 100 others"


def softmax(scores: Mapping[str, float]) -> list[Fit]:
    """Scores as shares that sum to 1, best first."""
    top = max(scores.values(), default=0.0)
    whole = sum(exp(score - top) for score in scores.values())
    shares = [Fit(role, exp(score - top) / whole, score) for role, score in scores.items()]
    return sorted(shares, key=lambda fit: (-fit.share, fit.role))


def _importances(knowledge: Knowledge, role: str) -> dict[str, int]:
    """The importance that a role gives each skill; the highest where it asks for one in several ways."""
    found: dict[str, int] = {}
    for requirement in knowledge.roles[role].requirements:
        for skill in requirement.skills:
            found[skill] = max(found.get(skill, 0), requirement.importance)
    return found


def _by_skill(asked: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    """The importance that each role gives a skill, by skill."""
    found: dict[str, dict[str, int]] = {}
    for role, importances in asked.items():
        for skill, importance in importances.items():
            found.setdefault(skill, {})[role] = importance
    return found


def _log_odds(share: float) -> float:
    return log(share / (1 - share))


def _moved(share: float, by: float) -> float:
    """A share with its log-odds moved."""
    odds = share / (1 - share) * exp(by)
    return odds / (1 + odds)


def _lift(share: float, mean: float, weight: float, importance: int) -> Lift:
    return Lift(weight * log(share / mean), weight * log((1 - share) / (1 - mean)), None, None, importance)


def _strength(claim: Claim) -> float:
    """How much of a holder a claim makes: awareness a third, novice two thirds, a stated none the opposite."""
    return min(claim.level, ASSUMED) / ASSUMED if claim.level else -1.0


def _points(lift: Lift, strength: float) -> float:
    return lift.denied if strength < 0 else strength * lift.held


def _gives(answer: object, given: float | str) -> bool:
    education, low, high = (getattr(answer, name) for name in ("education", "low", "high"))
    if isinstance(given, str):
        return bool(education == given)
    return low is not None and low <= given and (high is None or given < high)


def _said(question: str, recognised: Recognised) -> str:
    profile = recognised.profile
    if question == "education":
        return f"education: {profile.education.level if profile.education else ''}"
    years = profile.years_coding if question == "years_coding" else profile.years_ml
    unit = "year" if years == 1 else "years"
    return f"{years:g} {unit} of {'code' if question == 'years_coding' else 'machine learning'}"
