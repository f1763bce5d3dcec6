"""The interview: what is asked next of a person, and what their answers make of the profile.

Pure: a state goes in, and the next one comes out. How questions look and answers are typed is for others to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, get_args

from mlcareer.advice.standing.assess import Ranked, rank
from mlcareer.advice.standing.credit import holdings
from mlcareer.advice.standing.fit import FitModel
from mlcareer.advice.standing.likely import Guess, guesses
from mlcareer.advice.standing.questions import COUNT, Question, questions
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.model import Degree
from mlcareer.profile import edit
from mlcareer.profile.model import Education, Job, Profile, SkillClaim
from mlcareer.profile.recognise import recognise
from mlcareer.record import Record

Stage = Literal["skills", "roles", "job", "job_years", "education", "field", "years_coding", "years_ml", "questions"]
STAGES: tuple[Stage, ...] = get_args(Stage)
"""What is asked, in order. The last stage holds up to `COUNT` questions, the others one each."""
Value = (
    tuple[tuple[str, int | None], ...]
    | tuple[tuple[str, float | None], ...]
    | tuple[str, ...]
    | Degree
    | str
    | float
    | int
)
_WITHOUT_FIELD = ("none", "secondary", "some-college")


class State(Record):
    """How far an interview has come. `before` is the state that this one came of, which going back returns to.

    `naming` are skills named whose level is still to be said. The skills in `unknown` are not asked again ('do not
    know'); those in `skipped` not before the next interview. `done` counts the questions that are behind, and
    `put` those of them that asked for one skill.
    """

    profile: Profile
    stage: Stage
    naming: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    done: int = 0
    put: int = 0
    before: State | None = None


class Ask(Record):
    """A question: for a stage, for the level of a skill just named, or for that of a skill that would tell much.

    It is question `number` of about `of`, and `more` levels of skills just named are still to be said behind it.
    `skill` is the one it is about, with what is likely of it in `guess`, and `again` tells whether the stage has an
    answer. A plain yes means `yes`, where that is plain, and a plain no `no`, which of a skill named without a level is
    the one that is assumed.
    """

    kind: Stage | Literal["level"]
    number: int
    of: int
    skill: str | None = None
    again: bool = False
    guess: Guess | None = None
    more: int = 0
    yes: int | None = None
    no: int = 0


class SoFar(Record):
    """Where a person stands while they are asked: the `first` role, of those aimed at if any, else of all.

    Without an aim, `close` are the ids of all roles that fit about as well as the first, best first and the first among
    them; with one it is empty, as the aim is what the person asks about.
    """

    first: Ranked
    close: tuple[str, ...] = ()


class Interview:
    """The questions of one knowledge base. `roles` (ids) are those looked at, if they are known from the start; of
    single skills at most `count` are asked about."""

    def __init__(self, knowledge: Knowledge, roles: Sequence[str] = (), count: int = COUNT) -> None:
        self.knowledge = knowledge
        self._count = count
        self._roles = tuple(roles)
        self._model = FitModel(knowledge)
        self._asked: tuple[State, Ask | None] | None = None

    def begin(self, profile: Profile, stage: Stage = "skills", unknown: tuple[str, ...] = ()) -> State:
        """The first state with a profile as far as it is known. What it says already is not asked."""
        state = State(profile=profile, stage=stage, unknown=unknown)
        return state if stage in ("skills", "questions") else self._entering(state, STAGES.index(stage))

    def ask(self, state: State) -> Ask | None:
        """The question that is open, or None at the end. It is wanted as it is put and as it is answered, and worked
        out once."""
        if self._asked is None or self._asked[0] is not state:
            self._asked = state, self._worked_out(state)
        return self._asked[1]

    def _worked_out(self, state: State) -> Ask | None:
        left = self.questions_left(state)
        if state.stage == "questions" and not left:
            return None
        stages = {stage for stage in self._ahead(state, STAGES.index(state.stage) + 1) if stage != "questions"}
        if "education" in (state.stage, *stages):
            stages.add("field")  # as most people have a degree; whoever has none is asked one question less
        of = state.done + len(left) + len(stages) + (state.stage != "questions")
        question = left[0] if state.stage == "questions" and not state.naming else None
        skill = question.skill if question else state.naming[0] if state.naming else None
        guess = self._guess(state, question) if question else None
        return Ask(
            kind="level" if state.naming else state.stage,
            number=state.done + 1,
            of=of,
            skill=skill,
            again=bool(state.profile.skills if state.stage == "skills" else state.profile.target_roles),
            guess=guess,
            more=max(0, len(state.naming) - 1),
            yes=guess.held_level if guess else question.level if question and question.otherwise else None,
            no=question.otherwise if question else 0,
        )

    def answer(self, state: State, value: Value) -> State:
        """The state after an answer, which is by kind of question:

        skills: (id, level or None) of each skill named, or nothing to go on; level and questions: 0 to 5;
        roles: ids, or nothing to go on; job: (title, years or None) of each; education: a degree, or one and its
        field; field: text; years: a number. Raises ValueError where there is no question or the profile takes no such
        value.
        """
        ask = self.ask(state)
        if ask is None:
            raise ValueError("there is no question to answer")
        match ask.kind:
            case "skills":
                return self._named(state, value) if value else self._onward(state)
            case "level":
                return self._level(state, value)
            case "questions":
                after = self._claimed(state, ask.skill, value)
                return self._step(state, profile=after, done=state.done + 1, put=state.put + 1)
            case "roles":
                return self._aimed(state, value) if value else self._onward(state)
            case "job":
                return self._worked(state, value)
            case "job_years":
                return self._onward(state, experience=_lasted(state.profile, value))
            case "education" | "field":
                return self._onward(state, education=_education(state.profile, ask.kind, value))
            case "years_coding" | "years_ml":
                return self._onward(state, **{ask.kind: value})

    def skip(self, state: State) -> State:
        """The state after a question was passed over. It may be asked in another interview."""
        return self._left_open(state, "skipped")

    def not_known(self, state: State) -> State:
        """The state after 'do not know': what was asked stays unknown, and a skill is not asked again."""
        return self._left_open(state, "unknown")

    def standing(self, state: State) -> SoFar | None:
        """Where the person stands so far; None while nothing is known to rank by."""
        recognised = recognise(state.profile, self.knowledge)
        aims = self._roles or recognised.target_roles
        ranking = rank(self._model, recognised, tuple(self.knowledge.roles))
        first = next((one for one in ranking if not aims or one.role in aims), None)
        if first is None:
            return None
        close = () if aims else tuple(one.role for one in ranking if one.close_to_first and not one.held_back)
        return SoFar(first=first, close=close)

    def questions_left(self, state: State) -> list[Question]:
        """The questions about one skill that are left in this interview, the most telling first."""
        closed = {*state.unknown, *state.skipped}
        recognised = recognise(state.profile, self.knowledge)
        held = holdings(recognised, self.knowledge)
        aims = self._roles or recognised.target_roles
        found = questions(self._model, recognised, held, aims, self._count - state.put + len(closed))
        return [one for one in found if one.skill not in closed][: self._count - state.put]

    def _guess(self, state: State, question: Question) -> Guess | None:
        """What is likely of a skill, if it is likely held well enough to count, no plain yes meaning awareness; of one
        named without a level, if it is likely held as well as is asked for."""
        recognised, rule = recognise(state.profile, self.knowledge), self.knowledge.method.credit
        guess = guesses(recognised, holdings(recognised, self.knowledge), self.knowledge).get(question.skill)
        least = question.level if question.otherwise else rule.least if rule else 1
        return guess if guess and guess.held_level >= least else None

    def _left_open(self, state: State, where: Literal["skipped", "unknown"]) -> State:
        ask = self.ask(state)
        if ask is None:
            raise ValueError("there is no question to leave open")
        if ask.skill is None:
            return self._onward(state)
        left = {where: (*getattr(state, where), ask.skill)}
        if ask.kind == "level":
            return self._step(state, naming=state.naming[1:], **left)
        return self._step(state, **left, done=state.done + 1, put=state.put + 1)

    def _named(self, state: State, value: Value) -> State:
        """Skills that were named. They count from now on; those without a level wait to be asked for theirs."""
        given: dict[str, int | None] = dict(value)  # type: ignore[arg-type]
        profile = state.profile
        for skill, level in given.items():
            profile = self._claim(profile, skill, level)
        waiting = tuple(skill for skill, level in given.items() if level is None)
        return self._step(state, profile=profile, naming=waiting)

    def _level(self, state: State, value: Value) -> State:
        profile = self._claimed(state, state.naming[0], value)
        return self._step(state, profile=profile, naming=state.naming[1:])

    def _aimed(self, state: State, value: Value) -> State:
        roles = tuple(self.knowledge.roles[str(id_)].title for id_ in value)  # type: ignore[union-attr]
        roles = tuple(dict.fromkeys((*state.profile.target_roles, *roles)))
        return self._step(state, profile=_with(state.profile, target_roles=roles))

    def _worked(self, state: State, value: Value) -> State:
        assert isinstance(value, tuple)
        jobs = tuple(Job.model_validate({"title": one[0], "years": one[1]}) for one in value)
        return self._onward(state, **({"experience": jobs} if jobs else {}))

    def _claimed(self, state: State, skill: str | None, value: Value) -> Profile:
        assert skill is not None
        return self._claim(state.profile, skill, value)

    def _claim(self, profile: Profile, skill: str, level: Value | None) -> Profile:
        claim = SkillClaim.model_validate({"name": self.knowledge.skills[skill].name, "level": level})
        return edit.state(profile, (claim,), self.knowledge)

    def _onward(self, state: State, **said: object) -> State:
        after = self._step(state, profile=_with(state.profile, **said), done=state.done + 1)
        return self._entering(after, STAGES.index(state.stage) + 1)

    def _entering(self, state: State, at: int) -> State:
        """The state at the first stage from `at` on that is open. This is no step of its own to go back over."""
        return State(**{**state.values(), "stage": next(self._ahead(state, at))})

    def _ahead(self, state: State, at: int) -> Iterator[Stage]:
        return (stage for stage in STAGES[at:] if self._open(state.profile, stage))

    def _open(self, profile: Profile, stage: Stage) -> bool:
        match stage:
            case "skills" | "questions":
                return True
            case "roles":
                return not (self._roles or profile.target_roles)
            case "job":
                return not (profile.experience or profile.current_role)
            case "job_years":
                return bool(profile.experience) and profile.experience[0].years is None
            case "field":
                degree = profile.education
                return degree is not None and degree.level not in _WITHOUT_FIELD and degree.field is None
            case _:
                return getattr(profile, stage) is None

    def _step(self, state: State, **changed: object) -> State:
        return State(**{**state.values(), **changed, "before": state})


def back(state: State) -> State:
    """The state before the last answer; at the beginning, the same one."""
    return state.before or state


def _with(profile: Profile, **said: object) -> Profile:
    """The profile with what was said, checked. Raises ValueError (Pydantic's) where it takes no such value."""
    return Profile.model_validate({**profile.values(), **said}) if said else profile


def _lasted(profile: Profile, years: Value) -> tuple[Job, ...]:
    """The jobs, the first with its years."""
    first, *others = profile.experience
    return (Job.model_validate({**first.values(), "years": years}), *others)


def _education(profile: Profile, kind: str, value: Value) -> Education:
    if kind == "education":
        level, field = value if isinstance(value, tuple) else (value, None)
        return Education.model_validate({"level": level, "field": field})
    assert profile.education is not None
    return Education.model_validate({**profile.education.values(), "field": value})
