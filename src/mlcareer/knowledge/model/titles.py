"""The words of titles, and the jobs that people come from."""

from __future__ import annotations

from typing import Annotated, Literal

from mlcareer.bounds import MinLen
from mlcareer.knowledge.model.skills import UsualSkill
from mlcareer.knowledge.model.values import Id, Seniority, Sources, Text, Words
from mlcareer.record import Record


class TitleLevel(Record):
    """The words of titles that tell a level: anywhere in a title, or `at` its front or back alone. `grade` is the
    nearest of the five that roles have. `not_beside` are words with which it is a job's name and tells none: a staff
    nurse, an associate professor."""

    id: Seniority
    grade: Literal["entry", "mid", "senior", "lead", "executive"]
    words: Words
    at: Literal["front", "back", "any"] = "any"
    not_beside: tuple[Text, ...] = ()


class Spelling(Record):
    """Other ways to write a word or phrase of titles: abbreviations, other spellings, other languages."""

    means: Text
    words: Words


class Alike(Record):
    """Words at the end of titles of which one may stand for another: `developer` for `engineer`."""

    words: Annotated[tuple[Text, ...], MinLen(2)]


class Activity(Record):
    """What somebody does, and the words that those who do it are called by: `science`, and `scientist`."""

    activity: Text
    heads: Words


class Guard(Record):
    """A role whose name is one of other trades too, and the words of which one has to stand before it there. `trades`
    are families of jobs: where their words stand beside its name and none of `unless`, it is theirs."""

    role: Id
    unless: Words
    trades: tuple[Id, ...] = ()


class TitleDomain(Record):
    """A subject that a title may name beside the job itself, and the words for it."""

    id: Text
    words: Words


class OtherTitle(Record):
    """Another name for a role, where its source counts or lists many roles at once."""

    title: Text
    role: Id
    sources: Sources


class TitleWords(Record):
    """The words by which titles of jobs are understood (docs/titles.md).

    `compounds` are words that are written as one with the next, as in German and Swedish. `ignored` say nothing of the
    job (remote, contract). `employer_words` begin the name of an employer, `serving` the one whom somebody works for
    (assistant to the CEO), `joined_by` a subject, and `forms` end one that a product or a team is named after (AI
    platform, NLP lab). `practitioners` are heads that may stand for any other (specialist),
    `general_heads` those that do not tell a job by themselves.
    """

    levels: Annotated[tuple[TitleLevel, ...], MinLen(1)]
    sources: Sources
    spellings: tuple[Spelling, ...] = ()
    compounds: tuple[Spelling, ...] = ()
    ignored: tuple[Text, ...] = ()
    employer_words: tuple[Text, ...] = ()
    serving: tuple[Text, ...] = ()
    joined_by: tuple[Text, ...] = ()
    forms: tuple[Text, ...] = ()
    heads: tuple[Alike, ...] = ()
    activities: tuple[Activity, ...] = ()
    practitioners: tuple[Text, ...] = ()
    general_heads: tuple[Text, ...] = ()
    guarded: tuple[Guard, ...] = ()
    domains: tuple[TitleDomain, ...] = ()
    other_names: tuple[OtherTitle, ...] = ()


class Family(Record):
    """Jobs that people come from and that are no roles here, and what those with a few years in them usually know.

    `titles` are names of such jobs; `words` stand before other nouns in them. `leads` names roles, families of roles
    or families of jobs whose managers belong here. `near` are the roles nearest in meaning, the nearest first.
    `role` is the one of them of which people here do a kind of work: an iOS developer is a software engineer. `whole`
    says that they do all of it, as a Java developer does, so that they know what it asks but for what `skills` says.
    `any_subject` says that its titles leave the subject to other words: a postdoc in physics is a physicist. `like` is
    another family (an id) whose people know the same, but for what `skills` says here.
    """

    id: Id
    name: Text
    titles: Words
    sources: Sources
    words: tuple[Text, ...] = ()
    leads: tuple[Text, ...] = ()
    near: tuple[Id, ...] = ()
    role: Id | None = None
    whole: bool = False
    skills: tuple[UsualSkill, ...] = ()
    any_subject: bool = False
    like: Id | None = None
