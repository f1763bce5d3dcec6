"""The interview on a terminal: asks, understands what is typed, and keeps what was said."""

from __future__ import annotations

from collections.abc import Callable

from mlcareer.advice.interview.dialogue import STAGES, Ask, Interview, SoFar, State, back
from mlcareer.advice.interview.replies import Reply, agreement, read_reply
from mlcareer.advice.interview.replies import shown as said
from mlcareer.advice.standing.questions import COUNT
from mlcareer.cli.kept import store
from mlcareer.cli.lines import Prompt, Prompter, prompter
from mlcareer.cli.session import Session
from mlcareer.profile.model import Profile
from mlcareer.profile.unfinished import Unfinished, forget_unfinished, load_unfinished, save_unfinished
from mlcareer.render.formats.layout import fold
from mlcareer.render.formats.page import Cell, Tone
from mlcareer.render.pages import interview as words

Save = Callable[[Profile], None]


def interview(
    session: Session, start: Profile | None = None, roles: tuple[str, ...] = (), *, save: Save | None = None
) -> Profile:
    """Ask the person at the terminal, and return what is known of them then.

    `start` is what is known before; without it, an interview that was left earlier goes on. `roles` (ids) are those
    looked at. What was said is kept after each answer in the file of an unfinished interview. At the end the person is
    asked whether to keep it: `save` does, and without it that file. Raises KeyboardInterrupt for Ctrl-C.
    """
    talk = _Talk(session, roles, prompter(plain=not session.color))
    try:
        return talk.run(start, save)
    except KeyboardInterrupt:
        talk.say("Stopped. What you have said is kept; the same command goes on from there.")
        raise


def ask_more(session: Session, start: Profile, roles: tuple[str, ...], count: int) -> Profile:
    """Ask a person of whom something is known at most `count` things that would tell most, and return what is known
    then. They can stop at any; what was answered before counts. Nothing is kept here."""
    talk = _Talk(session, roles, prompter(plain=not session.color), count)
    return talk.more(start)


_NOTHING: tuple[str, tuple[str, ...]] = ("", ())
"""No message, and nothing offered by number."""


class _Talk:
    """One interview with one person."""

    def __init__(self, session: Session, roles: tuple[str, ...], prompts: Prompter, count: int = COUNT) -> None:
        self._knowledge = session.knowledge
        self._today = session.today
        self._interview = Interview(session.knowledge, roles, count)
        self._count = count
        self._prompts = prompts
        self._file = store().unfinished_file
        self._kept = True
        self._left = _NOTHING

    def run(self, start: Profile | None, save: Save | None) -> Profile:
        """The whole interview."""
        for line in words.WELCOME:
            self.say(line)
        state, earlier = self._beginning(start)
        try:
            if earlier and not self._go_on(state):
                state = self._interview.begin(Profile())
            while (ask := self._interview.ask(state)) is not None:
                state = self._put(state, ask)
                self._keep(state)
        except EOFError:  # so is 'stop' told
            pass
        standing = self._interview.standing(state)
        self.say("")
        self.say(words.summary(self._knowledge, state.profile, standing), "strong")
        if state.profile != Profile():
            self._offer(state, save)
        self.say("")
        return state.profile

    def more(self, start: Profile) -> Profile:
        """The questions about single skills alone."""
        for line in words.ASKING:
            self.say(line.format(count=self._count))
        state = self._interview.begin(start, "questions")
        try:
            while (ask := self._interview.ask(state)) is not None:
                state = self._put(state, ask)
        except EOFError:  # so is 'stop' told
            pass
        self.say("")
        return state.profile

    def say(self, text: str, tone: Tone = "plain") -> None:
        """Write a text that stays, folded to the terminal."""
        self._prompts.show(lambda width: [Cell(line, tone) for line in fold(text, width)])

    def _beginning(self, start: Profile | None) -> tuple[State, bool]:
        """The first state, and whether it is that of an interview left earlier, which the person may not want."""
        left = load_unfinished(self._file)
        if left is None or left.stage not in STAGES:
            return self._interview.begin(start or Profile()), False
        unknown = tuple(skill for skill in left.unknown if skill in self._knowledge.skills)
        profile = left.profile if start is None else start
        if profile == Profile():
            return self._interview.begin(profile), False
        return self._interview.begin(profile, left.stage, unknown), start is None

    def _go_on(self, state: State) -> bool:
        """Whether to go on from an interview left earlier. Raises EOFError for 'stop'."""
        said = words.standing_line(self._knowledge, self._interview.standing(state))
        return self._yes(f"You began earlier; {said}. Go on from there? No starts anew.")

    def _put(self, state: State, ask: Ask) -> State:
        """Put a question until it is answered, and return the state after it. Raises EOFError for 'stop'."""
        standing = self._interview.standing(state)
        message, offers = self._left if ask.kind in ("skills", "roles") else _NOTHING
        while True:
            typed = self._prompts.read(self._form(ask, standing, message))
            reply = read_reply(self._knowledge, ask, typed, offers, self._today)
            match reply.meaning:
                case "stop":
                    raise EOFError
                case "help":
                    message, offers = "\n".join(words.HELP), ()
                case "again":
                    message, offers = reply.message, reply.offers
                case _:
                    return self._after(state, ask, reply)

    def _form(self, ask: Ask, standing: SoFar | None, message: str) -> Prompt:
        return Prompt(
            above=lambda width: words.question_lines(self._knowledge, ask, standing, width),
            options=words.options(ask),
            below=lambda width: [*_folded(message, width, "strong"), *_folded(words.hint(ask), width, "muted")],
            names={"skills": self._knowledge.skill_names, "roles": self._knowledge.role_names}.get(ask.kind),
        )

    def _after(self, state: State, ask: Ask, reply: Reply) -> State:
        """The state after a reply, which is confirmed in a line."""
        match reply.meaning:
            case "back":
                before = back(state)
                self.say("• Back to the question before" if before is not state else "• This is the first question")
                return before
            case "skip":
                after = self._interview.skip(state)
                self.say(f"• {self._left_open(ask, after, 'skipped')}", "muted")
                return after
            case "unknown":
                after = self._interview.not_known(state)
                self.say(f"• {self._left_open(ask, after, 'not known')}", "muted")
                return after
        assert reply.value is not None
        after = self._interview.answer(state, reply.value)
        if noted := words.noted(self._knowledge, state.profile, after.profile, ask):
            self.say(f"✓ {noted}", "good")
        elif ask.kind == "roles" and not ask.again:
            self.say("• All roles", "muted")
        elif ask.kind == "job":
            self.say("• No job", "muted")
        if ask.kind in ("skills", "roles", "job"):
            self._left = (reply.message, reply.offers) if reply.offers else _NOTHING
            if reply.message and not reply.offers:
                self.say(f"• {reply.message}")
        return after

    def _left_open(self, ask: Ask, after: State, how: str) -> str:
        if ask.skill is None:
            return how.capitalize()
        if ask.kind == "level":  # one that was stated before stays as it was
            return words.noted(self._knowledge, after.profile, after.profile, ask)
        return f"{self._knowledge.skills[ask.skill].name}: {how}"

    def _keep(self, state: State) -> None:
        """Keep what was said so far. Where that fails the interview goes on without."""
        if not self._kept:
            return
        try:
            save_unfinished(self._file, Unfinished(profile=state.profile, stage=state.stage, unknown=state.unknown))
        except OSError as error:
            self._kept = False
            self.say(f"Note: {self._file}: {error.strerror or error}. What you say cannot be kept for next time.")

    def _offer(self, state: State, save: Save | None) -> None:
        """Ask whether to keep what was said, and do so or forget it."""
        if not self._kept:
            return
        try:
            wanted = self._yes("Keep your answers for next time, on this machine only?")
        except EOFError:
            wanted = True
        if not wanted:
            forget_unfinished(self._file)
        elif save:
            save(state.profile)
            self._keep(State(profile=Profile(), stage=state.stage, unknown=state.unknown))

    def _yes(self, question: str) -> bool:
        """Whether the person says yes, which Enter does. Raises EOFError for 'stop'."""
        message = ""
        while True:
            typed = self._prompts.read(self._either(question, message))
            match agreement(self._knowledge, typed):
                case "stop":
                    raise EOFError
                case None | "help":
                    message = f"{said(typed)} is neither yes nor no."
                case agreed:
                    return agreed == "yes"

    def _either(self, question: str, message: str) -> Prompt:
        return Prompt(
            above=lambda width: _folded(question, width, "strong"),
            below=lambda width: [
                *_folded(message, width, "strong"),
                *_folded("Enter or y for yes, n for no.", width, "muted"),
            ],
        )


def _folded(text: str, width: int, tone: Tone) -> list[Cell]:
    return [Cell(line, tone) for part in text.split("\n") for line in fold(part, width) if line]
