"""How the questions of the interview look, in as many columns as there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mlcareer.advice.interview.dialogue import Ask, SoFar
from mlcareer.advice.interview.replies import DEGREES
from mlcareer.counts import count, years_in_words
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.levels import MEANINGS, NAMES
from mlcareer.profile.model import Job, Profile
from mlcareer.profile.recognise import recognise
from mlcareer.record import Record
from mlcareer.render.formats.layout import fold
from mlcareer.render.formats.page import Cell, text_of
from mlcareer.render.likely import from_reasons
from mlcareer.render.words import about_as_near

_DEGREES: Mapping[str, str] = {
    "none": "none",
    "secondary": "school-leaving certificate",
    "some-college": "some college, no degree",
    "bachelor": "bachelor's degree",
    "master": "master's degree",
    "doctorate": "doctorate",
}
_TITLES: Mapping[str, str] = {
    "skills": "What can you do? Tools, languages, methods, in any order.",
    "roles": "Which role do you aim at?",
    "job": "What do you work as, or what was your last job?",
    "job_years": "For how many years?",
    "education": "What is your highest degree?",
    "field": "In which field is your degree?",
    "years_coding": "For how many years have you written code, at work or in studies?",
    "years_ml": "And for how many years have you worked with machine learning?",
}
_AGAIN: Mapping[str, str] = {"skills": "What else can you do?", "roles": "Another role?"}
_HINTS: Mapping[str, str] = {
    "skills": "A name, or several with commas; Enter goes on. Also: back, help, stop.",
    "roles": "A name; Enter for all, or to go on. Also: back, help, stop.",
    "level": "0 to 5, ? (do not know), back, help or stop.",
    "questions": "0 to 5, no, ? (do not know), skip, back, help or stop.",
    "job": "Such as nurse, 8 years; Enter if none. Also: back, skip, help, stop.",
    "job_years": "A number such as 2 or 0.5, skip, back, help or stop.",
    "education": "1 to 6, skip, back, help or stop.",
    "field": "Such as computer science; Enter leaves it out. Also: back, stop.",
    "years_coding": "A number such as 2 or 0.5, no, skip, back, help or stop.",
    "years_ml": "A number such as 2 or 0.5, no, skip, back, help or stop.",
}
HELP = (
    "back   to the last question; what you said there is taken back",
    "skip   pass over this question for now",
    "no     not at all: level 0",
    "?      do not know: it stays unknown, and is not asked again",
    "stop   end here, and go on with what you have said; so does Ctrl-D",
    "Ctrl-C leaves at once; what you have said is kept for next time",
    "Esc    takes back what you have typed or moved to with the arrows",
    "Names: k8s finds Kubernetes; python=4 or advanced SQL gives the level at once.",
)
ASKING = (
    "At most {count} questions, on what moves your numbers most. Enter a level, n for not at all, or y where a guess "
    "is right; stop ends them.",
)
WELCOME = (
    "A few questions, about three minutes. What you say stays on this machine.",
    "At each question you can go back, skip it, or stop.",
    "Readiness is how much of a role you cover, of 100: for certain, and at most.",
)


class AnswerOption(Record):
    """One of the answers to choose from: the `key` that is typed for it, its name, and what it means."""

    key: str
    name: str
    meaning: str = ""


def options(ask: Ask) -> tuple[AnswerOption, ...]:
    """The answers to choose from; none where a name or a number is asked for."""
    if ask.kind in ("level", "questions"):
        return tuple(AnswerOption(key=str(n), name=NAMES[n], meaning=MEANINGS[n]) for n in range(len(NAMES)))
    if ask.kind == "education":
        return tuple(AnswerOption(key=str(n), name=_DEGREES[degree]) for n, degree in enumerate(DEGREES, 1))
    return ()


def question_lines(knowledge: Knowledge, ask: Ask, standing: SoFar | None, width: int) -> list[Cell]:
    """A question: how far the interview has come, what is known so far, and what is asked."""
    more = f", {count(ask.more, 'level')} more" if ask.more else ""
    head = f"Question {ask.number} of about {ask.of}{more}"
    so_far = standing_line(knowledge, standing)
    one = f"{head} · {so_far}"
    heads = fold(one, width) if len(one) <= width else [*fold(head, width), *fold(so_far, width)]
    title, more = _asked(knowledge, ask)
    asked = [Cell(line, "strong") for line in fold(title, width)]
    below = [line for text in (more, _yes_or_no(knowledge, ask)) for line in fold(text, width) if line]
    return [*(Cell(line, "muted") for line in heads), *asked, *(Cell(line) for line in below)]


def _yes_or_no(knowledge: Knowledge, ask: Ask) -> str:
    """What is likely, or assumed where no level was named, and what a plain yes or no to it means."""
    if ask.yes is None:
        return ""
    yes, guess = NAMES[ask.yes], ask.guess
    likely = f"likely {yes}, {from_reasons(knowledge, guess.reasons)}" if guess else f"{yes} is asked for"
    if not ask.no:
        return f"{likely[:1].upper()}{likely[1:]}: y if so, else the level that is right."
    return f"You named no level, and {NAMES[ask.no]} is assumed; {likely}: y if so, n if {NAMES[ask.no]}."


def standing_line(knowledge: Knowledge, standing: SoFar | None) -> str:
    """The role aimed at or the nearest one so far, and between what its readiness lies; where others are about as near,
    that, and no role before them."""
    if standing is None:
        return "nothing known yet"
    if near := about_as_near([knowledge.roles[id_].title for id_ in standing.close]):
        return f"so far {near}"
    first = standing.first
    title = knowledge.roles[first.role].title
    return f"so far: {title}, readiness {first.readiness:.0f} to {first.readiness_upper:.0f}"


def option_lines(option: AnswerOption, width: int) -> list[str]:
    """An answer to choose from, its further lines as far in as the first."""
    meaning = f" – {option.meaning}" if option.meaning else ""
    pad = " " * (len(option.key) + 1)
    lines = fold(f"{option.name}{meaning}", width - len(pad))
    return [f"{option.key if number == 0 else ''} ".rjust(len(pad)) + line for number, line in enumerate(lines)]


def hint(ask: Ask) -> str:
    """What can be typed."""
    return _HINTS[ask.kind]


def noted(knowledge: Knowledge, before: Profile, after: Profile, ask: Ask) -> str:
    """What an answer was understood as, in a line; empty where it added nothing."""
    if ask.kind in ("skills", "roles"):
        return ", ".join(_added(knowledge, before, after, ask))
    if ask.skill:
        claim = recognise(after, knowledge).claims[ask.skill]
        return f"{knowledge.skills[ask.skill].name}: {'level left open' if claim.assumed else NAMES[claim.level]}"
    if ask.kind in ("job", "job_years"):
        return ", ".join(_worked(job) for job in after.experience)
    if after.education and ask.kind == "education":
        field = f" in {text_of(after.education.field)}" if after.education.field else ""
        return f"Degree: {_DEGREES[after.education.level]}{field}"
    if after.education and ask.kind == "field":
        return f"Field: {text_of(after.education.field or '')}"
    name, years = ("code", after.years_coding) if ask.kind == "years_coding" else ("machine learning", after.years_ml)
    return f"Years of {name}: {years:g}"


def _worked(job: Job) -> str:
    years = "" if job.years is None else f", {years_in_words(job.years)}"
    return f"Job: {text_of(job.title or job.role or '')}{years}"


def _added(knowledge: Knowledge, before: Profile, after: Profile, ask: Ask) -> Sequence[str]:
    if ask.kind == "roles":
        return [f"Aim: {title}" for title in after.target_roles if title not in before.target_roles]
    old, new = recognise(before, knowledge).claims, recognise(after, knowledge).claims
    stated = {skill: claim for skill, claim in new.items() if old.get(skill) != claim and not claim.assumed}
    return [f"{knowledge.skills[skill].name}: {NAMES[claim.level]}" for skill, claim in stated.items()]


def summary(knowledge: Knowledge, profile: Profile, standing: SoFar | None) -> str:
    """What is known at the end, in a sentence or two."""
    claims = recognise(profile, knowledge).claims.values()
    held, none = sum(claim.level > 0 for claim in claims), sum(claim.level == 0 for claim in claims)
    skills = f"{count(held, 'skill')}{f' and {none} that you do not have' if none else ''}"
    far = standing_line(knowledge, standing)
    return f"Thank you. Known now: {skills}. {far[:1].upper()}{far[1:]}."


def _asked(knowledge: Knowledge, ask: Ask) -> tuple[str, str]:
    """The question, and what explains it."""
    if ask.skill is None:
        return (_AGAIN if ask.again else _TITLES).get(ask.kind) or _TITLES[ask.kind], ""
    skill = knowledge.skills[ask.skill]
    return f"{skill.name}: how well do you know it?", "" if ask.kind == "level" else skill.summary
