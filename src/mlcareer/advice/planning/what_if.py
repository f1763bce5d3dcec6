"""What if: a profile assessed again as if something more had been learnt."""

from __future__ import annotations

from mlcareer.advice.planning.best import Best, best
from mlcareer.advice.planning.learning import Learning, learnings, total_hours
from mlcareer.advice.standing.assess import LISTED, ProfileView, view
from mlcareer.advice.standing.brief import Standing, standings
from mlcareer.advice.standing.credit import Ledger, State, holdings, level_of, reached
from mlcareer.advice.standing.fit import FitModel
from mlcareer.advice.standing.likely import guesses, supposing
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.levels import ASSUMED
from mlcareer.knowledge.model import BandName
from mlcareer.profile.model import Profile, SkillClaim
from mlcareer.profile.recognise import Recognised, override, recognise
from mlcareer.record import Record


class Learnt(Record):
    """A skill that is to be learnt, as it was asked for. `assumed` says that no level was named.

    `from_level` is null where nothing is known of the skill; `stated` tells a level said from one implied.
    `already` says that the person is at that level, or above it: such a one changes nothing. `likely` says that they
    likely are and have not said so: such a one takes no time if that holds.
    """

    skill: str
    name: str
    as_given: str
    level: int
    assumed: bool
    from_level: int | None
    stated: bool
    already: bool
    likely: bool


class RoleChange(Record):
    """A role before and after. `bands_crossed` counts the bands upwards, `gained` is in points of readiness;
    `essential_closed` and `essential_left` name requirements."""

    role: str
    title: str
    before: Standing
    after: Standing
    bands_crossed: int
    gained: float
    essential_closed: tuple[str, ...]
    essential_left: tuple[str, ...]


class Change(Record):
    """What learning changes: what is learnt, what that takes, and every role before and after, those that cross a
    band first and then those that gain most. Hours are whole, 0 where there is nothing to learn. Of very many roles
    those that ask for nothing that is learnt, and do not fit among the best hundred, are `left_out`: a number."""

    learnt: tuple[Learnt, ...]
    takes: tuple[Learning, ...]
    hours_low: int
    hours_high: int
    roles: tuple[RoleChange, ...]
    left_out: int = 0


class WhatIf(Record):
    """What learning certain skills would change, or else which skills would change most; the other is null."""

    profile: ProfileView
    change: Change | None
    best: Best | None


def what_if(knowledge: Knowledge, profile: Profile, learn: tuple[SkillClaim, ...]) -> WhatIf:
    """Every role before and after `learn`, claims of skills that the knowledge base has, is laid over a profile.

    A claim of no more than what is held already is left out, since learning takes nothing away; nor does it from what
    is likely of the person, of whom it tells nothing.
    """
    recognised = recognise(profile, knowledge)
    held = holdings(recognised, knowledge)
    guessed = guesses(recognised, held, knowledge)
    likely = supposing(held, guessed, knowledge)
    asked = tuple(_learnt(knowledge, held, likely, claim) for claim in learn)
    levels = {one.skill: one.level for one in asked if not one.already}
    later = reached(held, levels, knowledge)
    claims = tuple(SkillClaim(name=one.as_given, level=level_of(later, one.skill)) for one in asked if not one.already)
    taught = override(profile, claims, knowledge)
    model, then = FitModel(knowledge), recognise(taught, knowledge)
    every = _that_could_change(model, recognised, then)
    before = standings(model, recognised, Ledger(held, knowledge, guessed), every)
    after = standings(model, then, Ledger(later, knowledge, guessed), every)
    changes = [_change(knowledge, role, one, after[role]) for role, one in before.items()]
    takes = learnings(knowledge, likely, {s: level for s, level in levels.items() if level > level_of(likely, s)})
    low, high = total_hours(takes)
    change = Change(
        learnt=asked,
        takes=takes,
        hours_low=low,
        hours_high=high,
        roles=tuple(sorted(changes, key=lambda one: (-one.bands_crossed, -one.gained, -one.after.readiness, one.role))),
        left_out=len(knowledge.points.places) - len(every),
    )
    return WhatIf(profile=view(recognised, knowledge), change=change, best=None)


def _that_could_change(model: FitModel, now: Recognised, then: Recognised) -> tuple[str, ...]:
    """The roles, in order of id, that what is learnt could bring nearer, and those that fit best; all of few."""
    knowledge = model.knowledge
    places = knowledge.points.places
    if len(places) <= LISTED:
        return tuple(knowledge.roles)
    before, after = holdings(now, knowledge), holdings(then, knowledge)
    raised = {skill for skill in after if level_of(after, skill) != level_of(before, skill)}
    raised |= {other for skill in raised for other in knowledge.counts_for.get(skill, ())}
    found = {role for skill in raised for role, *_ in knowledge.asking.get(skill, ())}
    found |= {fit.role for fit in model.rank(now)[:LISTED]}
    return tuple(sorted(found.union(now.target_roles)))


def what_is_best(
    knowledge: Knowledge, profile: Profile, count: int, over: BandName | None = None, roles: tuple[str, ...] = ()
) -> WhatIf:
    """The `count` skills, and then pairs, that would bring most of `roles` (ids; if left out, those that could matter
    to the person) into the band `over` or a better one (`best`)."""
    recognised = recognise(profile, knowledge)
    found = best(knowledge, recognised, count, over, roles)
    return WhatIf(profile=view(recognised, knowledge), change=None, best=found)


def _learnt(knowledge: Knowledge, held: State, supposed: State, claim: SkillClaim) -> Learnt:
    skill = knowledge.skill_names.find(claim.name)
    assert skill, "the caller has looked the name up"
    own = held.get(skill)
    level = ASSUMED if claim.level is None else claim.level
    return Learnt(
        skill=skill,
        name=knowledge.skills[skill].name,
        as_given=claim.name,
        level=level,
        assumed=claim.level is None,
        from_level=own.level if own else None,
        stated=bool(own and own.said),
        already=bool(own and own.level >= level),
        likely=not (own and own.level >= level) and level_of(supposed, skill) >= level,
    )


def _change(knowledge: Knowledge, role: str, before: Standing, after: Standing) -> RoleChange:
    bands = [band.name for band in knowledge.method.bands]
    return RoleChange(
        role=role,
        title=knowledge.roles[role].title,
        before=before,
        after=after,
        bands_crossed=bands.index(before.band) - bands.index(after.band),
        gained=round(after.readiness - before.readiness, 1) + 0.0,
        essential_closed=tuple(key for key in before.essential_gaps if key not in after.essential_gaps),
        essential_left=after.essential_gaps,
    )
