"""What the interview asks, and what answers make of the profile."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from effort import tries
from hypothesis import given, settings
from hypothesis import strategies as st
from small import asks, knowledge, role, skill

from mlcareer import Knowledge, Profile
from mlcareer.advice.interview.dialogue import STAGES, Ask, Interview, State, Value, back
from mlcareer.advice.interview.replies import DEGREES, MOST, agreement, clean, read_reply
from mlcareer.advice.standing.credit import holdings
from mlcareer.advice.standing.likely import guesses
from mlcareer.advice.standing.questions import COUNT
from mlcareer.profile.recognise import recognise
from mlcareer.profile.unfinished import Unfinished, forget_unfinished, load_unfinished, save_unfinished
from mlcareer.render.pages import interview as words
from mlcareer.render.pages.interview import hint, noted, option_lines, options, question_lines, standing_line, summary

SKILLS = [skill("a"), skill("b", needs={"a": 2}), skill("c", like={"d": 0.5}), skill("d"), skill("e")]
BASE = knowledge(
    SKILLS,
    [
        role("first", asks("a", 3, 5, essential=True), asks("c", 3, 5), asks("e", 3, 1)),
        role("second", asks("d", 5, 2), asks("b|d", 3, 3)),
    ],
)
TALK = Interview(BASE)
DEEPER = knowledge([skill("d"), skill("e")], [role("second", asks("d", 4, 2)), role("other", asks("e", 3))])
"""A role that asks for more than is assumed of a skill that is named without a level."""


def profile(**given_: Any) -> Profile:
    return Profile.model_validate(given_)


START = TALK.begin(Profile())


def asked(state: State, talk: Interview = TALK) -> Ask:
    ask = talk.ask(state)
    assert ask is not None
    return ask


def said(*answers: Value, state: State = START, talk: Interview = TALK) -> State:
    """The state after these answers."""
    for answer in answers:
        state = talk.answer(state, answer)
    return state


def claims(state: State) -> dict[str, int | None]:
    return {claim.name: claim.level for claim in state.profile.skills}


def at_questions() -> State:
    return said((), (), (), "none", 0.0, 0.0)


class TestTheOrder:
    def test_skills_with_their_levels_then_roles_education_years_and_skills_that_would_tell_much(self) -> None:
        state, kinds = START, []
        answers: list[Value] = [
            (("a", None),),
            3,
            (),
            ("first",),
            (),
            (("nurse", None),),
            8.0,
            "bachelor",
            "physics",
            2.5,
            1.0,
            4,
            0,
        ]
        for answer in answers:
            kinds.append(asked(state).kind)
            state = TALK.answer(state, answer)
        assert kinds == ["skills", "level", "skills", "roles", "roles", *STAGES[2:8], "questions", "questions"]
        assert TALK.ask(state) is None
        assert state.profile == profile(
            skills={"A": 3, "C": 4, "E": 0},
            target_roles=("First",),
            education={"level": "bachelor", "field": "physics"},
            years_coding=2.5,
            years_ml=1,
            experience=[{"title": "nurse", "years": 8}],
        )

    def test_how_long_a_job_was_is_asked_only_where_it_was_not_said(self) -> None:
        assert asked(said((), (), (("nurse", None),))).kind == "job_years"
        assert asked(said((), (), (("nurse", 8.0),))).kind == "education"
        assert asked(said((), (), ())).kind == "education"
        assert asked(said((), (), state=TALK.begin(profile(current_role="nurse")))).kind == "education"

    def test_the_field_is_asked_only_where_there_is_a_degree(self) -> None:
        assert asked(said((), (), (), "some-college")).kind == "years_coding"
        assert asked(said((), (), (), "doctorate")).kind == "field"

    def test_what_is_known_from_the_start_is_not_asked(self) -> None:
        state = TALK.begin(profile(skills={"A": 3}, education="none", years_coding=1, target_roles=["first"]))
        assert asked(state) == Ask(kind="skills", number=1, of=1 + 1 + 1 + 2, again=True)
        assert asked(said((), (), state=state)).kind == "years_ml"

    def test_roles_of_the_call_are_not_asked_for_and_decide_what_is_asked(self) -> None:
        talk = Interview(BASE, ["second"])
        state = said((), (), "none", 0.0, 0.0, talk=talk, state=talk.begin(Profile()))
        assert {one.skill for one in talk.questions_left(state)} <= {"b", "d"}

    def test_questions_are_worked_out_anew_after_each_answer(self) -> None:
        state = at_questions()
        assert asked(state).skill == "a"
        after = said(0, state=state)
        assert asked(after).skill != "a"
        assert claims(after) == {"A": 0}

    def test_several_skills_are_named_at_once_and_asked_for_one_by_one(self) -> None:
        state = said((("a", None), ("d", 4), ("e", None)))
        assert claims(state) == {"A": None, "D": 4, "E": None}
        assert asked(state).skill == "a"
        assert asked(after := said(2, state=state)).skill == "e"
        assert claims(said(5, state=after)) == {"A": 2, "D": 4, "E": 5}

    def test_how_well_a_skill_is_known_that_was_named_without_a_level_is_asked(self) -> None:
        known = Profile.model_validate({"skills": ["d"], "target_roles": ["second"]})
        talk = Interview(DEEPER)
        state = talk.begin(known, "questions")
        question = asked(state, talk)
        assert (question.skill, question.yes, question.no) == ("d", 4, 3)
        lines = [str(line.text) for line in words.question_lines(DEEPER, question, None, 200)]
        assert (
            lines[-1]
            == "You named no level, and intermediate is assumed; advanced is asked for: y if so, n if intermediate."
        )
        for typed, level in (("y", 4), ("no", 3), ("none", 0), ("2", 2), ("expert", 5)):
            value = read_reply(DEEPER, question, typed).value
            assert value == level
            assert claims(talk.answer(state, level)) == {"d": level}

    def test_what_is_said_beside_a_skill_stays_where_its_level_is_answered(self) -> None:
        known = Profile.model_validate({"skills": {"d": {"evidence": "work"}}, "target_roles": ["second"]})
        talk = Interview(DEEPER)
        [claim] = talk.answer(talk.begin(known, "questions"), 4).profile.skills
        assert (claim.level, claim.evidence) == (4, ("work",))

    def test_a_level_that_was_left_open_is_not_asked_twice(self) -> None:
        known = Profile.model_validate({"target_roles": ["second"]})
        talk = Interview(DEEPER)
        for leave, where in ((talk.skip, "skipped"), (talk.not_known, "unknown")):
            state = leave(talk.answer(talk.begin(known), (("d", None),)))
            assert getattr(state, where) == ("d",)
            assert talk.questions_left(state) == []

    def test_a_round_has_ten_questions_and_another_interview_goes_on(self) -> None:
        many = knowledge(
            [skill(f"s{n}") for n in range(15)],
            [role("r", *(asks(f"s{n}", 3) for n in range(15))), role("o", asks("s0", 3))],
        )
        talk = Interview(many)
        state = said(*((), (), (), "none", 0.0, 0.0), *(3,) * COUNT, talk=talk, state=talk.begin(Profile()))
        assert talk.ask(state) is None
        assert asked(talk.begin(state.profile, "questions"), talk).of == 5


class TestLeavingOpen:
    def test_what_is_not_known_is_not_asked_again_in_another_interview_either(self) -> None:
        state = TALK.not_known(at_questions())
        assert state.unknown == ("a",)
        assert claims(state) == {}
        again = TALK.begin(state.profile, state.stage, state.unknown)
        assert "a" not in {one.skill for one in TALK.questions_left(again)}

    def test_what_is_skipped_is_asked_in_another_interview(self) -> None:
        state = TALK.skip(at_questions())
        assert asked(state).skill != "a"
        assert asked(TALK.begin(state.profile, state.stage, state.unknown)).skill == "a"

    def test_a_skill_named_counts_though_its_level_is_left_open(self) -> None:
        for leave in (TALK.skip, TALK.not_known):
            assert claims(leave(said((("a", None),)))) == {"A": None}

    def test_a_level_that_was_stated_stays_where_the_skill_is_named_again_and_its_level_left_open(self) -> None:
        again = said((("a", 4),), (("a", None),))
        assert claims(again) == {"A": 4}
        for leave in (TALK.skip, TALK.not_known):
            assert claims(leave(again)) == {"A": 4}
        assert claims(said(2, state=again)) == {"A": 2}

    def test_a_stage_that_is_skipped_stays_unknown(self) -> None:
        state = START
        while asked(state).kind != "questions":
            state = TALK.skip(state)
        assert state.profile == Profile()

    def test_at_the_end_there_is_nothing_to_answer(self) -> None:
        end = said(3, 3, 3, state=at_questions())
        assert TALK.ask(end) is None
        for move in (TALK.skip, TALK.not_known, lambda state: TALK.answer(state, 3)):
            with pytest.raises(ValueError, match="no question"):
                move(end)


class TestBack:
    def test_at_the_beginning_it_stays(self) -> None:
        assert back(START) is START

    def test_it_undoes_an_answer_with_what_it_added(self) -> None:
        state = said((("a", None),))
        assert back(said(4, state=state)) is state


MOVES = st.lists(st.tuples(st.sampled_from(["answer", "back", "skip", "unknown"]), st.integers(0, 5)), max_size=40)


def value(ask: Ask, number: int) -> Value:
    """An answer of the right kind, by a number from 0 to 5."""
    match ask.kind:
        case "skills":
            return ((SKILLS[number].id, None if number % 2 else number),) if number < len(SKILLS) else ()
        case "roles":
            return (("first",), ("second",), ("first", "second"))[number] if number < 3 else ()
        case "job":
            return (("nurse", number / 2 if number % 2 else None), ("first", 1.0)) if number else ()
        case "education":
            return DEGREES[number]
        case "field":
            return "physics"
        case "level" | "questions":
            return number
        case _:
            return number / 2


@settings(max_examples=tries(150))
@given(MOVES)
def test_any_way_through_gives_a_valid_profile_and_back_undoes_exactly(moves: list[tuple[str, int]]) -> None:
    state = START
    for move, number in moves:
        ask = TALK.ask(state)
        if ask is not None:
            assert 1 <= ask.number <= ask.of
            assert ask.number == state.done + 1
        if move == "back" or ask is None:
            before = back(state)
            assert before.done <= state.done
            state = before
            continue
        moved = {"skip": TALK.skip, "unknown": TALK.not_known}.get(move)
        after = moved(state) if moved else TALK.answer(state, value(ask, number))
        assert back(after) is state
        assert 0 <= after.done - state.done <= 1
        state = after
        assert Profile.model_validate(state.profile.model_dump()) == state.profile


class TestReplies:
    LEVEL = Ask(kind="questions", number=7, of=16, skill="a")

    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("0", 0),
            ("5", 5),
            (" 3 \n", 3),
            ("no", 0),
            ("N", 0),
            ("none", 0),
            ("advanced", 4),
            ("novice", 2),
            ("solid", 3),
            ("yes, advanced", 4),
            ("yes but only novice", 2),
            ("just novice", 2),
            ("y - 3", 3),
        ],
    )
    def test_a_level_is_a_number_or_a_word(self, text: str, value: int) -> None:
        assert read_reply(BASE, self.LEVEL, text).value == value

    @pytest.mark.parametrize(
        "text", ["", "6", "-1", "yes", "yes, but", "yes, well", "thrice", "½", "٣", "x" * 5000, "[red]", "\x1b[31m"]
    )
    def test_what_is_no_level_is_answered_with_what_would_be(self, text: str) -> None:
        reply = read_reply(BASE, self.LEVEL, text)
        assert (reply.meaning, reply.value) == ("again", None)
        assert "3" in reply.message or "0 to 5" in reply.message
        assert len(reply.message) < 200

    @pytest.mark.parametrize(
        ("text", "meaning"),
        [
            ("back", "back"),
            ("B", "back"),
            ("skip", "skip"),
            ("?", "unknown"),
            ("don't know", "unknown"),
            ("STOP", "stop"),
            ("quit", "stop"),
            ("help", "help"),
        ],
    )
    def test_words_that_every_question_takes(self, text: str, meaning: str) -> None:
        assert read_reply(BASE, self.LEVEL, text).meaning == meaning

    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("3", 3.0),
            ("2.5", 2.5),
            ("2,5", 2.5),
            ("10+", 10.0),
            ("4 years", 4.0),
            ("no", 0.0),
            ("80", 80.0),
            ("٣", 3.0),
        ],
    )
    def test_years(self, text: str, value: float) -> None:
        assert read_reply(BASE, Ask(kind="years_ml", number=6, of=16), text).value == value

    @pytest.mark.parametrize("text", ["81", "-1", "nan", "inf", "1e3", "many", "", "999999"])
    def test_what_is_no_number_of_years(self, text: str) -> None:
        reply = read_reply(BASE, Ask(kind="years_ml", number=6, of=16), text)
        assert (reply.meaning, reply.value) == ("again", None)

    @pytest.mark.parametrize(
        ("text", "value"), [("4", "bachelor"), ("PhD", "doctorate"), ("some college", "some-college"), ("no", "none")]
    )
    def test_degrees(self, text: str, value: str) -> None:
        assert read_reply(BASE, Ask(kind="education", number=3, of=16), text).value == value

    @pytest.mark.parametrize("text", ["0", "7", "diploma", "", "٣"])
    def test_what_is_no_degree(self, text: str) -> None:
        assert read_reply(BASE, Ask(kind="education", number=3, of=16), text).meaning == "again"

    def test_a_field_is_any_text_and_nothing_leaves_it_out(self) -> None:
        field = Ask(kind="field", number=4, of=16)
        assert read_reply(BASE, field, "b").meaning == "back"
        assert read_reply(BASE, field, "IT").value == "IT"
        assert len(str(read_reply(BASE, field, "x" * MOST).value)) == 200
        assert read_reply(BASE, field, "").meaning == "skip"


class TestNames:
    SKILL = Ask(kind="skills", number=1, of=16)
    LEVEL = Ask(kind="level", number=1, of=16, skill="a")
    ROLE = Ask(kind="roles", number=2, of=16)

    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("k8s", (("kubernetes", None),)),
            ("sklearn", (("scikit-learn", None),)),
            ("R", (("r", None),)),
            ("python=4, SQL = advanced; c++", (("python", 4), ("sql", 4), ("cpp", None))),
            ("python\nsql\n", (("python", None), ("sql", None))),
            ("\x1b[A\x1b[200~python\x1b[201~\x07\u200f", (("python", None),)),
            ("", ()),
            ("done", ()),
        ],
    )
    def test_skills(self, shipped: Knowledge, text: str, value: Any) -> None:
        assert read_reply(shipped, self.SKILL, text).value == value

    def test_a_name_not_known_is_asked_back_and_taken_by_number(self, shipped: Knowledge) -> None:
        reply = read_reply(shipped, self.SKILL, "kubernets")
        assert (reply.meaning, reply.offers) == ("again", ("kubernetes",))
        assert reply.message == (
            "No skill here is called 'kubernets'. Did you mean 1 Kubernetes? Type its number, or another name."
        )
        assert read_reply(shipped, self.SKILL, "1", reply.offers).value == (("kubernetes", None),)
        assert read_reply(shipped, self.SKILL, "2", reply.offers).meaning == "again"
        assert read_reply(shipped, self.SKILL, "no", reply.offers).value == ()

    @pytest.mark.parametrize(
        ("text", "meaning"),
        [
            ("", "yes"),
            ("looks good!", "yes"),
            ("no", "no"),
            ("?", "help"),
            ("help", "help"),
            ("...", None),
            ("-", None),
        ],
    )
    def test_signs_alone_agree_to_nothing(self, shipped: Knowledge, text: str, meaning: str | None) -> None:
        assert agreement(shipped, text) == meaning

    def test_a_role_among_skills_and_a_skill_among_roles_are_told(self, shipped: Knowledge) -> None:
        for ask, text, told in (
            (self.SKILL, "data scientist", "Data scientist is a role; at which you aim is asked next"),
            (self.ROLE, "python", "Python is a skill. Type a role"),
        ):
            reply = read_reply(shipped, ask, text)
            assert reply.meaning == "again"
            assert told in reply.message

    def test_enter_takes_nothing_that_was_only_offered(self, shipped: Knowledge) -> None:
        reply = read_reply(shipped, self.ROLE, "", ("data-scientist",))
        assert reply.message == "1 Data scientist? Type a number, another name, or no for none."
        assert (reply.meaning, reply.offers) == ("again", ("data-scientist",))

    def test_what_is_known_is_taken_and_the_rest_asked_back(self, shipped: Knowledge) -> None:
        reply = read_reply(shipped, self.SKILL, "python, kubernets")
        assert (reply.meaning, reply.value, reply.offers) == ("answer", (("python", None),), ("kubernetes",))
        many = read_reply(shipped, self.SKILL, ", ".join(f"zzqx{n}" for n in range(9)))
        assert many.message.endswith("'zzqx4' and 4 more.")

    @pytest.mark.parametrize(
        "text", ["!!!", "\u202eevil", "\u05e2\u05d1\u05e8\u05d9\u05ea", "[bold]x[/]", "x" * 9999, "=", "=4", ",,,"]
    )
    def test_odd_names_are_answered(self, shipped: Knowledge, text: str) -> None:
        reply = read_reply(shipped, self.SKILL, text)
        assert reply.meaning == "again"
        assert "\u202e" not in reply.message

    def test_no_name_is_a_word_of_the_interview(self, shipped: Knowledge) -> None:
        for names in (shipped.skill_names, shipped.role_names):
            for word in ("back", "skip", "stop", "quit", "exit", "help", "no", "none", "done", "all", "no idea"):
                assert names.find(word) is None

    @given(st.text())
    def test_any_text_is_understood_or_answered(self, text: str) -> None:
        for ask in (self.LEVEL, *(Ask(kind=stage, number=1, of=2) for stage in STAGES)):
            reply = read_reply(BASE, ask, text)
            assert (reply.meaning == "again") == (reply.value is None and bool(reply.message))
            assert clean(reply.message) == reply.message


class TestSearch:
    def test_names_and_aliases_by_their_beginnings(self, shipped: Knowledge) -> None:
        names = shipped.skill_names
        assert names.starting("k8s")[0] == ("kubernetes", "k8s")
        assert names.starting("sklea")[0] == ("scikit-learn", "sklearn")
        assert names.starting("kub")[0][0] == "kubernetes"
        assert names.starting("R")[0] == ("r", "r")
        assert names.starting("pyt")[:2] == (("python", "python"), ("pytorch", "pytorch"))
        assert "java" not in dict(names.starting("script"))
        assert names.starting("") == names.starting("!!") == ()
        assert len(names.starting("a", 3)) == 3


class TestTheLook:
    def test_a_question(self) -> None:
        state = said((("a", 3),), ())
        lines = question_lines(BASE, asked(state), TALK.standing(state), 80)
        assert [line.text for line in lines] == [
            "Question 2 of about 11 · so far: First, readiness 46 to 100",
            "Which role do you aim at?",
        ]

    def test_of_many_roles_about_as_near_none_is_named(self, shipped: Knowledge) -> None:
        talk = Interview(shipped)
        standing = talk.standing(said((("python", 4),), state=talk.begin(Profile()), talk=talk))
        assert standing
        assert len(standing.close) > 8
        assert standing_line(shipped, standing) == (
            f"so far too little is known to tell roles apart: {len(standing.close)} are about as near"
        )

    def test_some_roles_about_as_near_are_named_together(self, shipped: Knowledge) -> None:
        talk = Interview(shipped)
        answers = (("spreadsheets", 4), ("sql", 4), ("power-bi", 4))
        standing = talk.standing(said(answers, state=talk.begin(Profile()), talk=talk))
        assert standing
        assert 2 <= len(standing.close) <= 8
        line = standing_line(shipped, standing)
        assert line.startswith("so far about as near: ")
        assert shipped.roles[standing.close[0]].title in line

    def test_an_aim_is_what_is_told_of(self, shipped: Knowledge) -> None:
        talk = Interview(shipped)
        state = said((("python", 4),), (), ("machine-learning-engineer",), state=talk.begin(Profile()), talk=talk)
        standing = talk.standing(state)
        assert standing
        assert standing_line(shipped, standing).startswith("so far: Machine learning engineer, readiness ")

    @pytest.mark.parametrize("width", [20, 30, 40, 80])
    def test_nothing_is_wider_than_the_terminal(self, shipped: Knowledge, width: int) -> None:
        talk = Interview(shipped)
        state = talk.begin(Profile())
        for _ in range(20):
            if (ask := talk.ask(state)) is None:
                break
            shown = question_lines(shipped, ask, talk.standing(state), width)
            lines = [one.text for one in shown] + [l for o in options(ask) for l in option_lines(o, width)]  # noqa: E741
            assert max(map(len, lines)) <= width
            assert hint(ask)
            state = talk.skip(state)

    def test_degrees_are_counted_from_one_and_levels_from_none(self) -> None:
        degrees = options(Ask(kind="education", number=3, of=16))
        assert [one.key for one in degrees] == [str(number) for number in range(1, len(degrees) + 1)]
        assert [one.key for one in options(TestReplies.LEVEL)] == ["0", "1", "2", "3", "4", "5"]

    def test_options_hang_behind_their_key(self) -> None:
        assert option_lines(options(TestReplies.LEVEL)[3], 30) == [
            "3 intermediate – use it at",
            "  work on my own, with help",
            "  now and then",
        ]

    @pytest.mark.parametrize(
        ("state", "answer", "shown"),
        [
            (START, (("a", 3), ("b", None)), "A: intermediate"),
            (START, (), ""),
            (said((("a", None),)), 5, "A: expert"),
            (said(()), ("second",), "Aim: Second"),
            (said((), ()), (("nurse", 8.0), ("first", None)), "Job: nurse, 8 years, Job: first"),
            (said((), (), (("nurse", None),)), 1.5, "Job: nurse, 1.5 years"),
            (said((), (), ()), "master", "Degree: master's degree"),
            (said((), (), (), "master"), "art", "Field: art"),
            (said((), (), (), "none"), 2.5, "Years of code: 2.5"),
            (said((), (), (), "none", 2.5), 0.0, "Years of machine learning: 0"),
        ],
    )
    def test_what_was_understood(self, state: State, answer: Value, shown: str) -> None:
        after = TALK.answer(state, answer)
        assert noted(BASE, state.profile, after.profile, asked(state)) == shown

    def test_the_summary(self) -> None:
        state = said((("a", 3), ("e", 0)))
        assert summary(BASE, state.profile, TALK.standing(state)) == (
            "Thank you. Known now: 1 skill and 1 that you do not have. So far: First, readiness 46 to 91."
        )
        assert summary(BASE, Profile(), None) == "Thank you. Known now: 0 skills. Nothing known yet."


class TestUnfinished:
    LEFT = Unfinished(profile=profile(skills={"A": 3, "B": None}, education="none"), stage="roles", unknown=("c",))

    def test_it_comes_back_as_it_was(self, tmp_path: Path) -> None:
        file = tmp_path / "new" / "interview.json"
        save_unfinished(file, self.LEFT)
        assert load_unfinished(file) == self.LEFT
        assert list(file.parent.iterdir()) == [file]
        forget_unfinished(file)
        forget_unfinished(file)
        assert load_unfinished(file) is None

    @pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"stage": 3}', b"\xff", b'{"stage":"roles","more":1}'])
    def test_what_cannot_be_read_is_none(self, tmp_path: Path, content: bytes) -> None:
        file = tmp_path / "interview.json"
        file.write_bytes(content)
        assert load_unfinished(file) is None

    def test_a_failure_leaves_the_old_one(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        file = tmp_path / "interview.json"
        save_unfinished(file, self.LEFT)

        def fail(*_: object) -> None:
            raise OSError("full")

        monkeypatch.setattr("os.fsync", fail)
        with pytest.raises(OSError, match="full"):
            save_unfinished(file, Unfinished(stage="skills"))
        assert load_unfinished(file) == self.LEFT
        assert list(tmp_path.iterdir()) == [file]


def test_every_stage_has_its_words() -> None:
    for stage in STAGES:
        assert words.hint(Ask(kind=stage, number=1, of=1))


def test_a_plain_yes_never_means_awareness(shipped: Knowledge) -> None:
    """Who has likely heard of a thing and says yes to it means more, and is asked how well."""
    least = shipped.method.credit.least if shipped.method.credit else 1
    lower = 0
    for family in ("actuarial", "education", "finance", "operations"):
        job = {"title": shipped.families[family].titles[0], "years": 7}
        person = profile(experience=[job], target_roles=["data scientist"])
        talk, state = Interview(shipped), Interview(shipped).begin(person, "questions")
        recognised = recognise(person, shipped)
        likely = guesses(recognised, holdings(recognised, shipped), shipped)
        while (ask := talk.ask(state)) and ask.skill:
            assert ask.guess is None or ask.guess.held_level >= least
            lower += ask.skill in likely and 0 < likely[ask.skill].held_level < least
            state = talk.skip(state)
    assert lower
