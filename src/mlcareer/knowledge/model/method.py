"""The version of the knowledge base and the numbers that steer the advice."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, Literal

from mlcareer.bounds import Ge, Gt, Le, Lt, MinLen
from mlcareer.knowledge.model.roles import Requirement
from mlcareer.knowledge.model.skills import Category, Skill, UsualSkill
from mlcareer.knowledge.model.values import Degree, Hours, Id, Level, Seniority, Sources, Text, Words
from mlcareer.record import Record

BandName = Literal["ready", "within reach", "stretch", "far"]


class Band(Record):
    """A name for a range of readiness, from `at_least` percent upwards."""

    name: BandName
    at_least: Annotated[float, Ge(0), Le(100)]


class Topic(Record):
    """The stated hours of courses of one topic: quartiles over `courses` courses."""

    id: Id
    courses: Annotated[int, Ge(1)]
    low: Hours
    median: Hours
    high: Hours


class LearningRule(Record):
    """Hours from nothing to a level: `multiples[level - 1]` courses of the skill's topic."""

    multiples: Annotated[tuple[Annotated[float, Gt(0)], ...], MinLen(5)]
    topics: tuple[Topic, ...]
    sources: Sources


class CreditRule(Record):
    """What a level is worth where a higher one is asked: its share of it to the power `exponent`, and nothing below
    `least` where `asked` or more is asked."""

    exponent: Annotated[int, Ge(1), Le(4)]
    least: Level
    asked: Level
    sources: Sources


class PayRule(Record):
    """By how many percent the middles that sources give for the same pay differ before it is said."""

    differs_above: Annotated[float, Gt(0)]
    sources: Sources


class IgnoredNames(Record):
    """Names that people give as skills and that say nothing for the advice, with the reason."""

    reason: Text
    names: tuple[Text, ...]
    sources: Sources


class Maker(Record):
    """The name of a maker that people put before a product; `skill` is what any service of theirs belongs to."""

    name: Text
    skill: Id | None = None


class NameRule(Record):
    """What people add to the name of a skill: its maker before it, and behind it what kind of thing it is.

    The `methods` of one group stand for one another (techniques, approaches), `things` can be left out (software,
    platform), `parts` belong to what a known name stands for (operators of Airflow), and `joins` stand between names
    (testing in Python). With a word that means `no_product` behind a maker no service of theirs is meant (certified,
    course).
    """

    makers: tuple[Maker, ...]
    methods: tuple[Words, ...]
    things: tuple[Text, ...]
    parts: tuple[Text, ...] = ()
    joins: tuple[Text, ...] = ()
    no_product: tuple[Text, ...]
    sources: Sources


class FitRule(Record):
    """The numbers of the fit (docs/method.md).

    Variances of log-odds: `between_sources` of one thing in one role, `between_roles` of what roles add, and
    `between_families` of what the sources of one family add to that together. Within a family a source counts `fades`
    of one that is a year newer; an advertisement's word counts `advertisement_weight` of a person's.
    `worth_by_importance` is what a requirement (0 for none, to 5) is judged to be worth in log-odds, `worth_weight` how
    much that counts beside what the counts teach, and `unasked_share` the usual share for what nobody was asked about.
    A skill counts 1 / (1 + `overlap` · its overlap with others), and `unasked_part` of that in a population that was
    not asked about it where another was. How much a list resembles a population is taken `resemblance` times, with
    `least_share` for what it never names, and `unasked_part` of what that says where it was not asked; what a usual
    list has is taken off, with half of `spread` times its variance (`advertised_spread` where an advertisement is
    read).

    The log of the mean share of a list's names in the population it resembles most is usually `familiar` or more; each
    unit that it is below, up to `strangest`, divides the points of the list by one more `strange` times the part of
    it that resembles people, of whom a share of `silent` is taken to tell neither years nor degree. A list of fewer
    than `short_list` names that no role calls essential has left things unsaid, and what a usual list has anyway is
    taken off it only in part (0: always in full). A role in which nobody was counted, and fewer than `common`
    records of its pay, has `rarity` points less for each time that e goes into what it lacks of that.

    Work in a role backs it by `job_points`, in one near to it by `near_points`: in full from
    `job_years`, and `past_job` of it where another job is held now; an aim by `aim_points`, a degree in a field that
    it asks for by `degree_points`. Roles whose score is less than `close` below the first are close to it.
    A role whose essentials, said or likely, come to less than `essential_points` of a readiness is held back, and
    so is one far up for which less than the part `near_years` of the years that it asks for is shown.
    """

    between_sources: Annotated[float, Gt(0)]
    between_roles: Annotated[float, Gt(0)]
    between_families: Annotated[float, Gt(0)]
    fades: Annotated[float, Gt(0), Le(1)]
    advertisement_weight: Annotated[float, Gt(0), Le(1)]
    worth_by_importance: Annotated[tuple[float, ...], MinLen(6)]
    worth_weight: Annotated[float, Gt(0)]
    unasked_share: Annotated[float, Gt(0), Lt(1)]
    overlap: Annotated[float, Ge(0)]
    unasked_part: Annotated[float, Ge(0), Le(1)] = 1.0
    resemblance: Annotated[float, Ge(0)]
    least_share: Annotated[float, Gt(0), Lt(1)]
    spread: Annotated[float, Ge(0)]
    advertised_spread: Annotated[float, Ge(0)]
    familiar: float
    strange: Annotated[float, Ge(0)]
    strangest: Annotated[float, Ge(0)]
    silent: Annotated[float, Gt(0), Le(1)]
    short_list: Annotated[int, Ge(0)]
    common: Annotated[int, Ge(1)]
    rarity: Annotated[float, Ge(0)]
    job_points: Annotated[float, Ge(0)]
    near_points: Annotated[float, Ge(0)]
    job_years: Annotated[float, Gt(0)]
    past_job: Annotated[float, Ge(0), Le(1)]
    aim_points: Annotated[float, Ge(0)]
    degree_points: Annotated[float, Ge(0)]
    close: Annotated[float, Ge(0)]
    essential_points: Annotated[float, Ge(0)]
    near_years: Annotated[float, Gt(0), Le(1)] = 1.0
    sources: Sources


class ImportanceRule(Record):
    """The numbers that lead from evidence to the importance of a requirement (docs/importance.md).

    With any evidence the importance is `start`, plus the points of each kind of evidence, less one below the level
    `full_level`, and at most `most`. Where at least `held_least` holders of the role were asked, a skill counts from a
    share of `held_counts` of them, and for a point from `held_point`; advertisements, of which there have to be
    `advertised_least`, from a share of `advertised_counts`, and for a point from `advertised_point`; certifications
    for a point from the share
    `exam_point`; published pages for a point each, up to `page_points`. What is essential has `essential_least` or
    more, and 5 with any point.
    """

    start: Annotated[int, Ge(1), Le(5)]
    held_counts: Annotated[float, Gt(0), Le(1)]
    held_point: Annotated[float, Gt(0), Le(1)]
    advertised_least: Annotated[int, Ge(1)]
    advertised_counts: Annotated[float, Gt(0), Le(1)]
    advertised_point: Annotated[float, Gt(0), Le(1)]
    held_least: Annotated[int, Ge(1)]
    exam_point: Annotated[float, Gt(0), Le(1)]
    page_points: Annotated[int, Ge(1)]
    full_level: Level
    most: Annotated[int, Ge(1), Le(5)]
    essential_least: Annotated[int, Ge(1), Le(5)]
    sources: Sources


class LevelWords(Record):
    """The words of a document that are taken to mean a level."""

    level: Level
    words: Annotated[tuple[Text, ...], MinLen(1)]


class YearsLevel(Record):
    """The level that so many years of a skill are taken to mean, from `at_least` upwards."""

    at_least: Annotated[float, Ge(0)]
    level: Level


class ReadingRule(Record):
    """What the words of a document say of how well a skill is known (docs/documents.md).

    `words` and `years` give levels, and `labels` do where they are all of a label, a heading or what a legend says of
    its sign (`Have used:`, `A = can teach`), `items` where they begin an item right before a name (`some Scala`); a
    share (`4/5`, `80 %`, stars) is that share of level 5. `course` is the level of what was only taught.
    """

    words: Annotated[tuple[LevelWords, ...], MinLen(1)]
    years: Annotated[tuple[YearsLevel, ...], MinLen(1)]
    labels: tuple[LevelWords, ...] = ()
    items: tuple[LevelWords, ...] = ()
    course: Level
    sources: Sources


class PostingRule(Record):
    """The numbers by which an advertisement is held against a person (docs/posting.md).

    `must`, `trait` and `nice` are the importance of what is a must, of a trait of people that is a must, and of what
    is nice to have. `must_level` and `nice_level` stand where no level is stated, and no stated one counts for more
    than `most`. `title_points`, in nats, speak for a role that the title names.
    """

    must: Annotated[int, Ge(1), Le(5)]
    trait: Annotated[int, Ge(1), Le(5)]
    nice: Annotated[int, Ge(1), Le(5)]
    must_level: Annotated[int, Ge(1), Le(5)]
    nice_level: Annotated[int, Ge(1), Le(5)]
    most: Annotated[int, Ge(1), Le(5)]
    title_points: Annotated[float, Ge(0)]
    sources: Sources


class Guests(Record):
    """The people of a role who answered a survey about the roles of its `hosts`: of what these ask for and their own
    role does not, others of the role name `less`, in log-odds."""

    role: Id
    hosts: Annotated[tuple[Id, ...], MinLen(1)]
    less: Annotated[float, Ge(0)]


class TogetherRule(Record):
    """How much what is counted beside a role tells of a skill there (docs/likely.md).

    The log-odds of the counted share change by `years_coding`, `years_ml` and `education` times the points of those
    answers; by `raises` times those of the skills that were named, each counting `further` of the one before, the
    strongest first; and, where something was named that was not likely anyway, down by `lowers` times those that speak
    against it and by `silence`; where they come out above 0 they count `above_even` times. `shrink` people like the
    average of the roles are added to each role's. Who holds no role that was counted starts `outside` below the average
    of the roles. What the role does not ask for is `unasked` lower than among those counted, who came to a survey about
    data and machine learning, but for `guests`, where two kinds of survey tell by how much. `levels_of_users` are the
    shares of those who use a skill that have level 1 or more, to 5.
    """

    years_coding: Annotated[float, Ge(0)]
    years_ml: Annotated[float, Ge(0)]
    education: Annotated[float, Ge(0)]
    raises: Annotated[float, Ge(0)]
    lowers: Annotated[float, Ge(0)]
    further: Annotated[float, Ge(0), Le(1)]
    silence: Annotated[float, Ge(0)]
    shrink: Annotated[float, Gt(0)]
    outside: Annotated[float, Ge(0)]
    unasked: Annotated[float, Ge(0)]
    guests: tuple[Guests, ...] = ()
    above_even: Annotated[float, Gt(0), Le(1)] = 1.0
    levels_of_users: Annotated[tuple[Annotated[float, Gt(0), Lt(1)], ...], MinLen(5)]
    sources: Sources


class TitleYears(Record):
    """How many years in a job a title of a seniority takes, where they are not said."""

    seniority: Seniority
    years: Annotated[float, Ge(0)]


class DegreeOdds(Record):
    """By how much the log-odds of what graduates usually know differ for a degree from those of a bachelor's."""

    degree: Degree
    log_odds: float


class LikelyRule(Record):
    """The numbers of what is likely of a person who has not said it (docs/likely.md).

    A skill with the chance `held` or more is asked about instead of taught. `dependence` is how far alternatives
    count as held together. The importance of a requirement (0 to 5) stands for the share of those `settled` years in
    the role who hold the skill at the level asked. The log-odds change by `by_years` times the log of a year more than
    the years held; they are higher by `by_level_below` for each level below what is asked, and lower by
    `by_level_above` for each level above it. `years_of_titles` stand for the years in a job where these are not said.
    `workers` is what anybody usually knows who works, and `graduates` who has studied, `degrees` by how much more;
    `coders` is what those know who have written code, and `learners` those who have worked with machine learning,
    in whatever job that nobody counted. `finishers` is the share of those with the certificate of a course who know
    what it teaches at the level to which it does; of a certificate that is not known they know what its name names at
    `level_named`.
    """

    held: Annotated[float, Gt(0), Lt(1)]
    dependence: Annotated[float, Ge(0), Le(1)]
    share_by_importance: Annotated[tuple[Annotated[float, Gt(0), Lt(1)], ...], MinLen(6)]
    settled: Annotated[float, Gt(0)]
    by_years: Annotated[float, Ge(0)]
    by_level_below: Annotated[float, Ge(0)]
    by_level_above: Annotated[float, Ge(0)]
    together: TogetherRule
    years_of_titles: tuple[TitleYears, ...] = ()
    workers: tuple[UsualSkill, ...] = ()
    coders: tuple[UsualSkill, ...] = ()
    learners: tuple[UsualSkill, ...] = ()
    graduates: tuple[UsualSkill, ...] = ()
    degrees: tuple[DegreeOdds, ...] = ()
    finishers: Annotated[float, Gt(0), Lt(1)] = 0.5
    level_named: Annotated[int, Ge(1), Le(5)] = 1
    sources: Sources

    def share_of(self, asked: Requirement) -> float:
        """The share of those settled in a role who hold each of the skills that can meet what it asks, at its level."""
        return self.share_by_importance[asked.importance] * asked.pick / len(asked.skills)

    @cached_property
    def years_by_title(self) -> Mapping[Seniority | None, float]:
        """The years in a job by the seniority of its title."""
        return {one.seniority: one.years for one in self.years_of_titles}


class AgeLimit(Record):
    """How many years old a fact may be, by the key under which it stands."""

    fact: Literal["availability", "checked", "cost", "fees", "hours", "outlook", "pay", "validity"]
    years: Annotated[float, Gt(0), Le(20)]
    sources: Sources


class Project(Record):
    """A piece of work that shows a skill at a level: one `skill`, or any of a `category` that has none of its own.

    `{skill}` in its text is the skill's name.
    """

    level: Annotated[int, Ge(1), Le(5)]
    text: Text
    category: Category | None = None
    skill: Id | None = None


class Milestone(Record):
    """A piece of work that can be shown to an employer: the `goal` of the weeks before it in a sentence, what is made,
    which skills it `shows`, which have to be known to novice beforehand (`needs`), and which `traits` it shows. One for
    beginners shows only what is taught `up_to` a level."""

    id: Id
    goal: Text
    text: Text
    shows: Annotated[tuple[Id, ...], MinLen(1)]
    needs: tuple[Id, ...] = ()
    traits: tuple[Id, ...] = ()
    up_to: Annotated[int, Ge(1), Le(5)] = 5


class Portfolio(Record):
    """One piece of work that grows, for the roles of a family (its id): what it is, and its milestones in the order in
    which each builds on those before it. `uses` are skills that all of it is made with: a plan for a role that asks for
    one at all teaches it."""

    id: Id
    piece: Text
    milestones: Annotated[tuple[Milestone, ...], MinLen(1)]
    sources: Sources
    uses: tuple[Id, ...] = ()


class EntryRule(Record):
    """What a plan is to close before one applies (docs/method.md, 'The plan: what it is for').

    Every essential requirement, and `share` percent of the points of those of importance `core` or more, each up to
    the level `highest`: what lies above is learnt at work, and from the level `first` on one works with a skill. Of
    alternatives those that less than `asked` of the holders of the most named one name are not taught, unless the
    person uses them already or they take less than `nearer` of its hours. A source that counts fewer than `counted` of
    a role says nothing of it. What `named` or more of the advertisements for a role name is told where a plan leaves it
    out. Who states no pace is taken to have `hours_per_week`.
    """

    core: Annotated[int, Ge(1), Le(5)]
    first: Annotated[int, Ge(1), Le(5)]
    highest: Annotated[int, Ge(2), Le(5)]
    share: Annotated[float, Gt(0), Le(100)]
    asked: Annotated[float, Ge(0), Le(1)]
    nearer: Annotated[float, Ge(0), Le(1)]
    named: Annotated[float, Gt(0), Le(1)]
    counted: Annotated[int, Ge(1)]
    hours_per_week: Annotated[float, Gt(0), Le(168)]
    sources: Sources


class CertifyRule(Record):
    """Which certifications are worth their money, in percent of the exam by weight (docs/method.md).

    `asked` or more is asked by the role, `known` or more is known after the plan, `taught` or more is taught by it or
    known today, less than `above` is known above the level that the exam shows, and what it covers beside the plan
    takes up to `beyond_hours`, or `beyond_unnamed` where employers do not name the exam. Who has `begun_years` of
    writing code or of machine learning takes no technical exam of a first level that employers do not name. Up to
    `most` are recommended.
    """

    asked: Annotated[float, Ge(0), Le(100)]
    known: Annotated[float, Ge(0), Le(100)]
    taught: Annotated[float, Ge(0), Le(100)]
    above: Annotated[float, Ge(0), Le(100)]
    beyond_hours: Annotated[float, Ge(0)]
    beyond_unnamed: Annotated[float, Ge(0)] = 100.0
    begun_years: Annotated[float, Gt(0)] = 100.0
    most: Annotated[int, Ge(1)]
    sources: Sources


class PathRule(Record):
    """Which ways to a role are offered.

    None beside a direct one of up to `short_hours` expected hours, or of up to `on_the_way_hours` from a job that leads
    there by itself, none over a role that pays less than the present one
    by more than `pays_less` percent, none whose largest hop is not smaller by `smaller` percent than that of every way
    of fewer stones, whose first stone takes more than `soon` percent of the hours of the direct one, or that takes
    `more` percent more hours in all. Where `years` or more are lacking of those
    that the role usually asks for, no direct way is short, and a stone that earns them needs no smaller hop.
    """

    short_hours: Annotated[float, Ge(0)]
    on_the_way_hours: Annotated[float, Ge(0)] = 0.0
    pays_less: Annotated[float, Ge(0), Le(100)]
    smaller: Annotated[float, Ge(0), Lt(100)]
    more: Annotated[float, Ge(0)]
    soon: Annotated[float, Gt(0), Le(100)] = 100.0
    years: Annotated[float, Gt(0)] = 3.0
    sources: Sources


class PlanRule(Record):
    """How the steps of a plan follow each other, and how a person can prove what one taught them (docs/method.md).

    Who is at a skill stays at it for the next level, unless what pays back earliest gives more an hour by the part
    `stay` or more; and what would come between two levels of a skill waits where it takes no more than `join` hours.
    A certification is named where the skill has `exam_weight` percent of the exam or more, and where by then the
    person knows `exam_known` of the exam or more. What was last used `refresh` years ago or more is to be refreshed.
    """

    stay: Annotated[float, Ge(0), Lt(1)]
    exam_weight: Annotated[float, Gt(0), Le(100)]
    exam_known: Annotated[float, Gt(0), Le(1)]
    projects: tuple[Project, ...]
    sources: Sources
    entry: EntryRule | None = None
    refresh: Annotated[float, Gt(0)] = 100.0
    join: Annotated[float, Ge(0)] = 0.0

    def project(self, skill: Skill, level: int) -> str | None:
        """What shows a skill at a level, or at the highest below it that has a project: its own, else that of its
        kind."""
        near = [one for one in self.projects if one.level <= level]
        fitting = [one for one in near if one.skill == skill.id or one.category == skill.category]
        best = max(fitting, key=lambda one: (one.level, one.skill is not None), default=None)
        return best.text.replace("{skill}", skill.name) if best else None


class Method(Record):
    """The version of the knowledge base and the numbers that steer the advice."""

    version: Text
    as_of: date
    bands: tuple[Band, ...]
    band_sources: Sources
    level_sources: Sources
    learning: LearningRule
    fit: FitRule
    credit: CreditRule | None = None
    pay: PayRule | None = None
    importance: ImportanceRule | None = None
    reading: ReadingRule | None = None
    posting: PostingRule | None = None
    likely: LikelyRule | None = None
    ages: tuple[AgeLimit, ...] = ()
    plan: PlanRule | None = None
    path: PathRule | None = None
    certify: CertifyRule | None = None
    ignored: tuple[IgnoredNames, ...] = ()
    names: NameRule | None = None
