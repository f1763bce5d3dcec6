"""The knowledge base as frozen values.

One definition serves three ends: the program holds these values, Pydantic checks the YAML files against
them when the knowledge base is compiled, and their JSON schema is what `mlcareer schema` prints. Importing this
module does not import Pydantic.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Literal

from annotated_types import Ge, Gt, Le, Lt, MinLen

from mlcareer.record import Record

Level = Annotated[int, Ge(0), Le(5)]
Text = Annotated[str, MinLen(1)]
Id = Annotated[str, MinLen(1)]
Sources = Annotated[tuple[Id, ...], MinLen(1)]
Factor = Annotated[float, Gt(0), Lt(1)]
Hours = Annotated[float, Ge(0)]
Money = Annotated[float, Ge(0)]
Country = Annotated[str, MinLen(2)]
"""ISO 3166-1 alpha-2, upper case."""
Moment = Annotated[str, MinLen(4)]
"""A date as exact as it is known: `2026`, `2026-03` or `2026-03-31`."""


# --- sources ---------------------------------------------------------------------------------------------------


class Source(Record):
    """Where a fact was seen.

    `judgement` is our own opinion and gives its reason; `unverified` marks what nobody has yet confirmed.
    """

    id: Id
    title: Text
    publisher: Text
    kind: Literal["official", "dataset", "survey", "article", "exam-guide", "judgement", "unverified"]
    url: Text | None = None
    published: Moment | None = None
    accessed: date | None = None
    licence: Text | None = None
    attribution: Text | None = None
    reason: Text | None = None
    note: Text | None = None


class Statement(Record):
    """One thing that a source says, in our words."""

    text: Text
    sources: Sources
    as_of: Moment | None = None
    note: Text | None = None


class Title(Record):
    """Another name for a role."""

    title: Text
    sources: Sources


# --- skills ----------------------------------------------------------------------------------------------------

Category = Literal[
    "programming",
    "mathematics",
    "machine-learning",
    "deep-learning",
    "generative-ai",
    "data-engineering",
    "cloud-and-operations",
    "software-engineering",
    "visualisation",
    "design",
    "domain",
    "governance",
    "people",
]


class Prerequisite(Record):
    """What a skill builds on, and how far that has to be known first: from the level `from_level` of the skill on."""

    skill: Id
    level: Annotated[int, Ge(1), Le(5)]
    from_level: Annotated[int, Ge(1), Le(5)] = 1


class Related(Record):
    """A skill that counts in part for this one: knowing `skill` gives `factor` of its own credit here."""

    skill: Id
    factor: Factor


class LearningTime(Record):
    """How long a skill takes: a topic of `method.yaml`, and the share of such a course that the skill takes up."""

    topic: Id
    share: Annotated[float, Gt(0), Le(3)] = 1.0


_SKILL_DETAIL = ("summary", "sources", "aliases", "context", "not_in", "esco", "onet", "note")
"""What is read of a skill, a role ... when one is looked at; the rest is read of all of them in most runs."""


class Skill(Record, later=_SKILL_DETAIL):
    """Something that can be known or done.

    `context` lists names that are words of everyday language too (R, Go, Excel) with the words of which one has
    to stand near them in free text before they count; a capital in such a name has to be one in the text.
    `not_in` are longer phrases that hold a name and mean something else (R&D, Series C, go live).
    A `trait` is shown by doing and not learnt by hours. `foundation` says why nothing has to be known beforehand.
    """

    id: Id
    name: Text
    category: Category
    summary: Text
    learning: LearningTime
    sources: Sources
    aliases: tuple[Text, ...] = ()
    context: dict[Text, tuple[Text, ...]] | None = None
    not_in: tuple[Text, ...] = ()
    prerequisites: tuple[Prerequisite, ...] = ()
    related: tuple[Related, ...] = ()
    esco: Text | None = None
    onet: tuple[Text, ...] = ()
    trait: bool = False
    foundation: Text | None = None
    note: Text | None = None

    def needs(self, level: int) -> tuple[tuple[str, int], ...]:
        """The skills that this one builds on at `level`, each with the level at which it has to be known: at most the
        one that is to be reached."""
        return tuple((one.skill, min(one.level, level)) for one in self.prerequisites if one.from_level <= level)


# --- roles -----------------------------------------------------------------------------------------------------


class Requirement(Record):
    """What a role asks: one `skill`, or `pick` of `any_of`, at `level`.

    A requirement with alternatives has an `id` and a `name` of its own; one with a single skill takes the skill's.
    `judged` is why its importance is not the one that the evidence leads to (knowledge/evidence.py).
    """

    level: Annotated[int, Ge(1), Le(5)]
    importance: Annotated[int, Ge(1), Le(5)]
    sources: Sources
    skill: Id | None = None
    any_of: tuple[Id, ...] = ()
    pick: Annotated[int, Ge(1)] = 1
    id: Id | None = None
    name: Text | None = None
    essential: bool = False
    why: Text | None = None
    judged: Text | None = None

    @property
    def skills(self) -> tuple[str, ...]:
        """The skills that can meet it, as ids."""
        return self.any_of or ((self.skill,) if self.skill else ())

    @property
    def key(self) -> str:
        """The name under which the requirement is reported."""
        return self.id or self.skill or ""


Degree = Literal["none", "secondary", "some-college", "bachelor", "master", "doctorate"]


class Gate(Record):
    """What no skill buys: a degree (`education`, optionally in one of `fields`), years of experience, a licence.

    `counts` says which years an experience gate means: of writing code, of machine learning, of any paid work,
    or in one of `roles`. `strength` tells what nearly all employers ask from what is usual or merely preferred.
    """

    id: Id
    kind: Literal["education", "experience", "licence"]
    strength: Literal["required", "usual", "preferred"]
    sources: Sources
    education: Degree | None = None
    fields: tuple[Text, ...] = ()
    years: Annotated[float, Gt(0)] | None = None
    counts: Literal["coding", "ml", "work", "roles"] | None = None
    roles: tuple[Id, ...] = ()
    licence: Text | None = None
    note: Text | None = None


class Pay(Record):
    """Gross pay per year in whole units of `currency`, as one source states it.

    `low` and `high` bound a stated range; percentiles are given where the source gives them. `n` is the number
    of records behind it, where known.
    """

    country: Country
    currency: Annotated[str, MinLen(3)]
    sources: Sources
    seniority: Literal["all", "entry", "mid", "senior", "executive"] = "all"
    place: Text | None = None
    low: Money | None = None
    high: Money | None = None
    mean: Money | None = None
    p10: Money | None = None
    p25: Money | None = None
    median: Money | None = None
    p75: Money | None = None
    p90: Money | None = None
    n: Annotated[int, Ge(1)] | None = None
    as_of: Moment | None = None
    occupation: Text | None = None
    note: Text | None = None


class Outlook(Record):
    """The demand for a role in a country: words of an article, or a projection with its period."""

    country: Country
    sources: Sources
    text: Text | None = None
    places: tuple[Text, ...] = ()
    industries: tuple[Text, ...] = ()
    growth_percent: float | None = None
    openings_per_year: Annotated[int, Ge(0)] | None = None
    employment: Annotated[int, Ge(0)] | None = None
    period: Text | None = None
    occupation: Text | None = None
    as_of: Moment | None = None
    note: Text | None = None


class Move(Record):
    """A step between roles that people take."""

    role: Id
    sources: Sources
    note: Text | None = None


class Employer(Record):
    """An industry, a kind of employer, or a company that hires for a role."""

    name: Text
    kind: Literal["industry", "employer", "company"]
    sources: Sources
    note: Text | None = None


class Supervisor(Record):
    """Whom a role reports to; `role` links the title where the knowledge base has it."""

    title: Text
    sources: Sources
    role: Id | None = None


class Person(Record):
    """A notable person in a role."""

    name: Text
    known_for: Text
    sources: Sources
    note: Text | None = None


class ValuedCertification(Record):
    """A certification that an employer or an article names for a role."""

    certification: Id
    sources: Sources
    note: Text | None = None


class OccupationCode(Record):
    """A code of a public classification. `exact` is false for the nearest occupation where none is the role."""

    system: Literal["soc", "esco"]
    code: Text
    title: Text
    sources: Sources
    exact: bool = True
    note: Text | None = None


_ROLE_DETAIL = (
    "summary", "also_called", "duties", "typical_day", "challenges", "pros", "cons", "qualities", "steps_in",
    "hiring_notes", "training", "certifications", "pay", "outlook", "employers", "reports_to", "enters_from",
    "leads_to", "people", "codes", "note",
)  # fmt: skip


class Role(Record, later=_ROLE_DETAIL):
    """A job, with what it asks and what it gives."""

    id: Id
    title: Text
    family: Literal[
        "analytics", "data-science", "engineering", "machine-learning", "research", "design", "product", "governance",
        "leadership",
    ]  # fmt: skip
    seniority: Literal["entry", "mid", "senior", "lead", "executive"]
    summary: Statement
    requirements: Annotated[tuple[Requirement, ...], MinLen(1)]
    also_called: tuple[Title, ...] = ()
    gates: tuple[Gate, ...] = ()
    duties: tuple[Statement, ...] = ()
    typical_day: tuple[Statement, ...] = ()
    challenges: tuple[Statement, ...] = ()
    pros: tuple[Statement, ...] = ()
    cons: tuple[Statement, ...] = ()
    qualities: tuple[Statement, ...] = ()
    steps_in: tuple[Statement, ...] = ()
    hiring_notes: tuple[Statement, ...] = ()
    training: tuple[Statement, ...] = ()
    certifications: tuple[ValuedCertification, ...] = ()
    pay: tuple[Pay, ...] = ()
    outlook: tuple[Outlook, ...] = ()
    employers: tuple[Employer, ...] = ()
    reports_to: tuple[Supervisor, ...] = ()
    enters_from: tuple[Move, ...] = ()
    leads_to: tuple[Move, ...] = ()
    people: tuple[Person, ...] = ()
    codes: tuple[OccupationCode, ...] = ()
    note: Text | None = None

    @property
    def points(self) -> list[float]:
        """What each requirement is worth, in its order: its share of 100 points by importance."""
        return shares(self.requirements)


def shares(requirements: Sequence[Requirement]) -> list[float]:
    """What each of several requirements is worth, in order: its share of 100 points by importance."""
    whole = sum(requirement.importance for requirement in requirements)
    return [100 * requirement.importance / whole for requirement in requirements]


class RoleMarket(Record):
    """What published data says of a role's pay and outlook; `id` is the role's, to which it is added.

    It stands in a file of its own, since a script computes it anew from each year's data.
    """

    id: Id
    pay: tuple[Pay, ...] = ()
    outlook: tuple[Outlook, ...] = ()


# --- certifications --------------------------------------------------------------------------------------------

CertificationStatus = Literal["active", "closing", "beta", "announced", "undated", "retired", "unverified"]


class Fee(Record):
    """What an exam costs, before tax, as one source states it."""

    amount: Money
    currency: Annotated[str, MinLen(3)]
    sources: Sources
    note: Text | None = None


class Availability(Record):
    """The days on which an exam opens and closes. Status is computed from them for a day, never typed in.

    `open_by` stands for an `available_from` that is not known to the day: by then it was surely open, perhaps earlier.
    """

    sources: Sources
    beta_from: date | None = None
    available_from: date | None = None
    open_by: date | None = None
    last_exam: date | None = None
    retired: date | None = None
    note: Text | None = None


class Coverage(Record):
    """A skill that an exam covers: the level a holder has shown, and its share of the exam in percent."""

    skill: Id
    level: Annotated[int, Ge(1), Le(5)]
    weight: Annotated[float, Gt(0), Le(100)]


class ExamDomain(Record):
    """A section of an exam with its published share in percent, as a range where the issuer gives a range."""

    name: Text
    low: Annotated[float, Gt(0), Le(100)]
    high: Annotated[float, Gt(0), Le(100)]


class Validity(Record):
    """How long a certification counts, in years; `lifetime` where it does not run out."""

    sources: Sources
    years: Annotated[float, Gt(0)] | None = None
    lifetime: bool = False
    renewal: Text | None = None


class Experience(Record):
    """The experience that an issuer recommends or requires before the exam; `by_course` where a course gives it."""

    text: Text
    sources: Sources
    years: Annotated[float, Ge(0)] | None = None
    required: bool = False
    by_course: bool = False


_EXAM_DETAIL = (
    "issuer", "sources", "unverified_reason", "code", "aliases", "url", "level", "technical", "fees", "validity",
    "experience", "domains", "domain_sources", "coverage_sources", "format", "notes",
)  # fmt: skip


class Certification(Record, later=_EXAM_DETAIL):
    """An examination and its certificate.

    One whose `verified` is false has no issuer that could be found; it is shown with the reason and never
    recommended. `coverage_sources` is what the split of the exam over our skills rests on.
    """

    id: Id
    name: Text
    issuer: Text | None
    sources: Sources
    verified: bool = True
    unverified_reason: Text | None = None
    code: Text | None = None
    aliases: tuple[Text, ...] = ()
    url: Text | None = None
    level: Literal["fundamentals", "associate", "professional", "specialty", "advanced", "programme"] | None = None
    technical: bool = True
    availability: Availability | None = None
    fees: tuple[Fee, ...] = ()
    validity: Validity | None = None
    experience: tuple[Experience, ...] = ()
    prerequisites: tuple[Id, ...] = ()
    domains: tuple[ExamDomain, ...] = ()
    domain_sources: tuple[Id, ...] = ()
    covers: tuple[Coverage, ...] = ()
    coverage_sources: tuple[Id, ...] = ()
    successor: Id | None = None
    format: Statement | None = None
    notes: tuple[Statement, ...] = ()

    @property
    def ends(self) -> date | None:
        """The last day on which it can be taken, as far as announced."""
        when = self.availability
        return min((day for day in (when.last_exam, when.retired) if day), default=None) if when else None

    def status(self, today: date) -> CertificationStatus:
        """Its status on a day. `closing` can still be taken, and its end is announced; of an `undated` one no day is
        known, so that nothing says that it can still be taken but that it was seen."""
        if not self.verified:
            return "unverified"
        when = self.availability
        if when and ((when.retired and when.retired <= today) or (when.last_exam and when.last_exam < today)):
            return "retired"
        opens = (when.available_from or when.open_by) if when else None
        if when and (when.beta_from or opens) and (opens is None or today < opens):
            return "beta" if when.beta_from and when.beta_from <= today else "announced"
        if self.ends:
            return "closing"
        return "active" if opens else "undated"


# --- resources -------------------------------------------------------------------------------------------------


class StudyTime(Record):
    """The hours that a resource takes, as one source states them."""

    low: Hours
    high: Hours
    sources: Sources
    basis: Literal["provider", "study-budget", "judgement"]


class Cost(Record):
    """What a resource costs. `free` is null where it is not known."""

    free: bool | None
    sources: Sources
    amount: Money | None = None
    currency: Text | None = None
    note: Text | None = None


class Teaches(Record):
    """How far a resource takes a learner in one skill."""

    skill: Id
    from_level: Annotated[int, Ge(0), Le(4)]
    to_level: Annotated[int, Ge(1), Le(5)]


_RESOURCE_DETAIL = (
    "provider", "summary", "sources", "authors", "url", "edition", "published", "teaches_sources", "checked",
    "aliases", "notes",
)  # fmt: skip


class Resource(Record, later=_RESOURCE_DETAIL):
    """Something to learn from or someone to learn with.

    `checked` is the day on which a copy of it was last seen; `closed` the day on which it ended. `teaches` rests
    on `teaches_sources`.
    """

    id: Id
    title: Text
    kind: Literal["book", "course", "programme", "website", "documentation", "community", "organisation", "competition"]
    provider: Text
    summary: Text
    sources: Sources
    cost: Cost | None = None
    authors: tuple[Text, ...] = ()
    url: Text | None = None
    edition: Text | None = None
    published: Moment | None = None
    hours: tuple[StudyTime, ...] = ()
    teaches: tuple[Teaches, ...] = ()
    teaches_sources: tuple[Id, ...] = ()
    checked: date | None = None
    closed: date | None = None
    successor: Id | None = None
    aliases: tuple[Text, ...] = ()
    notes: tuple[Statement, ...] = ()

    def live(self, today: date) -> bool:
        """Whether it could still be used on a day, as far as is known."""
        return self.closed is None or today < self.closed


# --- method: the numbers that steer the advice -----------------------------------------------------------------

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


class FitRule(Record):
    """The numbers of the fit (docs/method.md).

    Variances of log-odds: `between_sources` of one thing in one role, `between_roles` of what roles add, and
    `between_families` of what the sources of one family add to that together. Within a family a source counts `fades`
    of one that is a year newer; an advertisement's word counts `advertisement_weight` of a person's.
    `worth_by_importance` is what a requirement (0 for none, to 5) is judged to be worth in log-odds, `worth_weight` how
    much that counts beside what the counts teach, and `unasked_share` the usual share for what nobody was asked about.
    A skill counts 1 / (1 + `overlap` · its overlap with others), an answer `answer_weight`. How much a list resembles a
    population is taken `resemblance` times, with `least_share` for what it never names; `base_level` of the usual
    points of a name are taken off each name, the rest off each list, with half of `spread` times their variance.

    The log of the mean share of a list's names in the population it resembles most is usually `familiar` or more; each
    unit that it is below, up to `strangest`, divides the points of the list by one more `strange` times the part of
    it that resembles people, of whom a share of `silent` is taken to tell neither years nor degree.

    Work in a role backs it by `job_points`, in one near to it by `near_points`: in full from
    `job_years`, and `past_job` of it where another job is held now; an aim by `aim_points`, a degree in a field that
    it asks for by `degree_points`. Roles whose score is less than `close` below the first are close to it.
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
    answer_weight: Annotated[float, Ge(0)]
    resemblance: Annotated[float, Ge(0)]
    least_share: Annotated[float, Gt(0), Lt(1)]
    base_level: Annotated[float, Ge(0), Le(1)]
    spread: Annotated[float, Ge(0)]
    familiar: float
    strange: Annotated[float, Ge(0)]
    strangest: Annotated[float, Ge(0)]
    silent: Annotated[float, Gt(0), Le(1)]
    job_points: Annotated[float, Ge(0)]
    near_points: Annotated[float, Ge(0)]
    job_years: Annotated[float, Gt(0)]
    past_job: Annotated[float, Ge(0), Le(1)]
    aim_points: Annotated[float, Ge(0)]
    degree_points: Annotated[float, Ge(0)]
    close: Annotated[float, Ge(0)]
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

    `words` and `years` give levels; a share (`4/5`, `80 %`, stars) is that share of level 5. `course` is the level of
    what was only taught.
    """

    words: Annotated[tuple[LevelWords, ...], MinLen(1)]
    years: Annotated[tuple[YearsLevel, ...], MinLen(1)]
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


class TogetherRule(Record):
    """How much what is counted beside a role tells of a skill there (docs/likely.md).

    The log-odds of the counted share change by `years_coding`, `years_ml` and `education` times the points of those
    answers; by `raises` times those of the skills that were named, each counting `further` of the one before, the
    strongest first; and, where something was named that was not likely anyway, down by `lowers` times those that speak
    against it and by `silence`. `shrink` people like the average of the roles are added to each role's. Who holds no
    role that was counted starts `outside` below the average of the roles. What the role does not ask for is `unasked`
    lower than among those counted, who came to a survey about data and machine learning. `levels_of_users` are the
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
    `workers` is what anybody usually knows who works, and `graduates` who has studied, `degrees` by how much more.
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
    graduates: tuple[UsualSkill, ...] = ()
    degrees: tuple[DegreeOdds, ...] = ()
    sources: Sources


class AgeLimit(Record):
    """How many years old a fact may be, by the key under which it stands."""

    fact: Literal["availability", "cost", "fees", "hours", "outlook", "pay", "validity"]
    years: Annotated[float, Gt(0)]
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
    which skills it `shows`, which have to be known to novice beforehand (`needs`), and which `traits` it shows."""

    id: Id
    goal: Text
    text: Text
    shows: Annotated[tuple[Id, ...], MinLen(1)]
    needs: tuple[Id, ...] = ()
    traits: tuple[Id, ...] = ()


class Portfolio(Record):
    """One piece of work that grows, for the roles of a family (its id): what it is, and its milestones in the order in
    which each builds on those before it."""

    id: Id
    piece: Text
    milestones: Annotated[tuple[Milestone, ...], MinLen(1)]
    sources: Sources


class EntryRule(Record):
    """What a plan is to close before one applies (docs/method.md, 'The plan: what it is for').

    Every essential requirement, and `share` percent of the points of those of importance `core` or more, each up to
    the level `highest`: what lies above is learnt at work. Of alternatives those that less than `asked` of the holders
    of the most named one name are not taught, unless the person uses them already or they take less than `nearer` of
    its hours. A source that counts fewer than `counted` of a role says nothing of it. Who states no pace is taken to
    have `hours_per_week`.
    """

    core: Annotated[int, Ge(1), Le(5)]
    highest: Annotated[int, Ge(2), Le(5)]
    share: Annotated[float, Gt(0), Le(100)]
    asked: Annotated[float, Ge(0), Le(1)]
    nearer: Annotated[float, Ge(0), Le(1)]
    counted: Annotated[int, Ge(1)]
    hours_per_week: Annotated[float, Gt(0), Le(168)]
    sources: Sources


class CertifyRule(Record):
    """Which certifications are worth their money, in percent of the exam by weight (docs/method.md).

    `asked` or more is asked by the role, `known` or more is known after the plan, `taught` or more is taught by it or
    known today, less than `above` is known above the level that the exam shows, and what it covers beside the plan
    takes up to `beyond_hours`. Up to `most` are recommended.
    """

    asked: Annotated[float, Ge(0), Le(100)]
    known: Annotated[float, Ge(0), Le(100)]
    taught: Annotated[float, Ge(0), Le(100)]
    above: Annotated[float, Ge(0), Le(100)]
    beyond_hours: Annotated[float, Ge(0)]
    most: Annotated[int, Ge(1)]
    sources: Sources


class PathRule(Record):
    """Which ways to a role are offered.

    None beside a direct one of up to `short_hours` expected hours, none over a role that pays less than the present one
    by more than `pays_less` percent, none whose largest hop is not smaller than the direct way by `smaller` percent,
    and none that takes `more` percent more hours in all.
    """

    short_hours: Annotated[float, Ge(0)]
    pays_less: Annotated[float, Ge(0), Le(100)]
    smaller: Annotated[float, Ge(0), Lt(100)]
    more: Annotated[float, Ge(0)]
    sources: Sources


class PlanRule(Record):
    """How the steps of a plan follow each other, and how a person can prove what one taught them (docs/method.md).

    Who is at a skill stays at it for the next level, unless what pays back earliest gives more an hour by the part
    `stay` or more.
    A certification is named where the skill has `exam_weight` percent of the exam or more, and where by then the
    person knows `exam_known` of the exam or more.
    """

    stay: Annotated[float, Ge(0), Lt(1)]
    exam_weight: Annotated[float, Gt(0), Le(100)]
    exam_known: Annotated[float, Gt(0), Le(1)]
    projects: tuple[Project, ...]
    sources: Sources
    entry: EntryRule | None = None

    def project(self, skill: Skill, level: int) -> str | None:
        """What shows a skill at a level, or at the highest below it that has a project."""
        near = [one for one in self.projects if one.level <= level]
        fitting = [one for one in near if one.skill == skill.id] or [
            one for one in near if one.category == skill.category
        ]
        best = max(fitting, key=lambda one: one.level, default=None)
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


# --- holders: what people in a role use, and what advertisements for it name --------------------------------------

Question = Literal["years_coding", "years_ml", "education"]
Counts = tuple[Annotated[int, Ge(0)], ...]


class HeldSkill(Record):
    """How many records of each role name a skill, by the items that mean it, and its `overlap`.

    The overlap is the sum of the squared correlations of the skill with the others of the source: how much of it is
    told by what comes along with it.
    """

    skill: Id
    means: Annotated[tuple[Text, ...], MinLen(1)]
    holders: Counts
    overlap: Annotated[float, Ge(0)] | None = None


class NarrowerItems(Record):
    """Items of a source that are only a part of a skill, so that those who name none of them may hold it."""

    skill: Id
    items: Annotated[tuple[Text, ...], MinLen(1)]


class Answer(Record):
    """How many records of each role gave an answer: years in [`low`, `high`), or an education."""

    question: Question
    holders: Counts
    low: Annotated[float, Ge(0)] | None = None
    high: Annotated[float, Gt(0)] | None = None
    education: Degree | None = None


class Holders(Record):
    """A survey of people who hold a role, or a collection of advertisements, as counts in the order of `roles`.

    Sources of one `family` ask alike, and so count as one voice. `n` are the records of each role. `unclear` are items
    that mean several things and count for nothing.
    """

    id: Id
    kind: Literal["people", "advertisements"]
    family: Text
    year: int
    population: Text
    licence: Text
    sources: Sources
    roles: Annotated[tuple[Id, ...], MinLen(2)]
    n: tuple[Annotated[int, Ge(1)], ...]
    skills: tuple[HeldSkill, ...]
    narrower: tuple[NarrowerItems, ...] = ()
    unclear: tuple[Text, ...] = ()
    answers: tuple[Answer, ...] = ()

    def people_in(self, role: str) -> int:
        """How many records there are of a role; 0 for one that is not counted."""
        return self.n[self.roles.index(role)] if role in self.roles else 0


# --- titles of jobs ----------------------------------------------------------------------------------------------

Seniority = Literal[
    "intern", "junior", "mid", "senior", "staff", "principal", "lead", "manager", "head", "director",
    "vice-president", "chief",
]  # fmt: skip
"""How far up a title stands, from the lowest; `staff` and `principal` are of those who lead nobody."""
Words = Annotated[tuple[Text, ...], MinLen(1)]


class TitleLevel(Record):
    """The words of titles that tell a level: anywhere in a title, or `at` its front or back alone. `grade` is the
    nearest of the five that roles have."""

    id: Seniority
    grade: Literal["entry", "mid", "senior", "lead", "executive"]
    words: Words
    at: Literal["front", "back", "any"] = "any"


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
    """A role whose name is one of other trades too, and the words of which one has to stand before it there."""

    role: Id
    unless: Words


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

    `ignored` say nothing of the job (remote, contract). `employer_words` begin the name of an employer, `joined_by`
    a subject. `practitioners` are heads that may stand for any other (specialist), `general_heads` those that do not
    tell a job by themselves.
    """

    levels: Annotated[tuple[TitleLevel, ...], MinLen(1)]
    sources: Sources
    spellings: tuple[Spelling, ...] = ()
    ignored: tuple[Text, ...] = ()
    employer_words: tuple[Text, ...] = ()
    joined_by: tuple[Text, ...] = ()
    heads: tuple[Alike, ...] = ()
    activities: tuple[Activity, ...] = ()
    practitioners: tuple[Text, ...] = ()
    general_heads: tuple[Text, ...] = ()
    guarded: tuple[Guard, ...] = ()
    domains: tuple[TitleDomain, ...] = ()
    other_names: tuple[OtherTitle, ...] = ()


class UsualSkill(Record):
    """The probability (`share`) that somebody of a group has a skill at `level` or above."""

    skill: Id
    level: Annotated[int, Ge(1), Le(5)]
    share: Annotated[float, Gt(0), Le(1)]


class Family(Record):
    """Jobs that people come from and that are no roles here, and what those with a few years in them usually know.

    `titles` are names of such jobs; `words` stand before other nouns in them. `leads` names roles, families of roles
    or families of jobs whose managers belong here. `near` are the roles nearest in meaning, the nearest first.
    """

    id: Id
    name: Text
    titles: Words
    sources: Sources
    words: tuple[Text, ...] = ()
    leads: tuple[Text, ...] = ()
    near: tuple[Id, ...] = ()
    skills: tuple[UsualSkill, ...] = ()


# --- together: what years, degrees and other skills tell beyond the role ------------------------------------------

Points = tuple[float, ...]


class Pair(Record):
    """What naming one skill tells of another, in log-odds. `both` people name the two, where both were asked `own` the
    one and `n` the other."""

    skill: Id
    points: float
    both: Annotated[int, Ge(0)]
    own: Annotated[int, Ge(0)]
    n: Annotated[int, Ge(0)]

    def turned(self, skill: str) -> Pair:
        """The same of the other skill."""
        return Pair(skill=skill, points=self.points, both=self.both, own=self.n, n=self.own)


class SkillTogether(Record):
    """How many people of each role name a skill, of so many asked; and what each answer about years and education, and
    other skills, tell of it, in log-odds. A pair stands once."""

    skill: Id
    named: Counts
    asked: Counts
    years_coding: Points
    years_ml: Points
    education: Points
    others: tuple[Pair, ...] = ()


class Together(Record):
    """What surveys tell of a skill (docs/likely.md). Counts are in the order of `roles`, and the points of answers in
    that of `years_coding`, `years_ml` (the lower ends of the answers) and `education`."""

    respondents: Annotated[int, Ge(1)]
    years_coding: Annotated[tuple[Annotated[float, Ge(0)], ...], MinLen(1)]
    years_ml: Annotated[tuple[Annotated[float, Ge(0)], ...], MinLen(1)]
    education: Annotated[tuple[Degree, ...], MinLen(1)]
    roles: Annotated[tuple[Id, ...], MinLen(1)]
    sources: Sources
    skills: tuple[SkillTogether, ...]


# --- studies and degrees -----------------------------------------------------------------------------------------


class IscedField(Record):
    """A detailed field of ISCED-F 2013 by its code and official name."""

    code: Annotated[str, MinLen(4)]
    name: Text


class CountsFor(Record):
    """Another family of fields for which one counts, and why; `within` are the families of roles where it does, all
    where there are none."""

    study: Id
    why: Text
    within: tuple[Text, ...] = ()


class Study(Record):
    """A family of fields of study: its place in ISCED-F 2013, the names of its fields, which others it counts for, and
    what its graduates have usually learnt."""

    id: Id
    name: Text
    isced: Annotated[tuple[IscedField, ...], MinLen(1)]
    words: Words
    sources: Sources
    counts_for: tuple[CountsFor, ...] = ()
    skills: tuple[UsualSkill, ...] = ()


class DegreeForm(Record):
    """Words that stand for a degree, and the family of the field that they name by themselves. `cased` ones are
    written with just these capitals; these and `weak` ones are words for other things too."""

    level: Degree
    words: Words
    study: Id | None = None
    cased: bool = False
    weak: bool = False


class DegreeWords(Record):
    """The words by which degrees are read (docs/studies.md)."""

    forms: Annotated[tuple[DegreeForm, ...], MinLen(1)]
    sources: Sources
    no_degrees: tuple[Text, ...] = ()
    unfinished: tuple[Text, ...] = ()
    of_others: tuple[Text, ...] = ()
    between: tuple[Text, ...] = ()
    ends: tuple[Text, ...] = ()


# --- technologies: what O*NET flags for an occupation -------------------------------------------------------------


class Occupation(Record):
    """The technologies flagged for a SOC code: `in_demand` there, or `hot` in general and not in demand there."""

    code: Text
    title: Text
    in_demand: tuple[Text, ...]
    hot: tuple[Text, ...]


class Technologies(Record):
    """The flags of one release of O*NET, by the names that skills carry in `onet`."""

    release: Text
    occupations: Annotated[tuple[Occupation, ...], MinLen(1)]
    sources: Sources


# --- advertisements: how many name a skill ------------------------------------------------------------------------


class NamedSkill(Record):
    """How many advertisements name a skill, by role in the order of the sample's `roles`."""

    skill: Id
    named: tuple[Annotated[int, Ge(0)], ...]


class AdvertSample(Record):
    """The advertisements of one source and year. Every list of counts is in the order of `roles`."""

    year: Annotated[int, Ge(1990)]
    sources: Sources
    roles: Annotated[tuple[Id, ...], MinLen(1)]
    advertisements: tuple[Annotated[int, Ge(1)], ...]
    skills: tuple[NamedSkill, ...]


class AdvertCounts(Record):
    """What advertisements name, in samples that are not added up: each site lists other names."""

    samples: Annotated[tuple[AdvertSample, ...], MinLen(1)]


# --- framework: the levels that an employer asks of each grade ------------------------------------------------------


class FrameworkSkill(Record):
    """A skill of the framework, and the ones of ours that it is taken for; none where it has no like here."""

    name: Text
    skills: tuple[Id, ...] = ()


class FrameworkAsk(Record):
    """What is asked of a grade: a skill of the framework at a level of its own scale."""

    name: Text
    level: Text


class FrameworkGrade(Record):
    """A grade of a role. `same` marks the one whose work is that of our role; the others are below or above it."""

    role: Id
    title: Text
    asks: Annotated[tuple[FrameworkAsk, ...], MinLen(1)]
    same: bool = False


class Framework(Record):
    """An employer's own framework of skills: `levels` translates its scale to ours."""

    name: Text
    levels: dict[Text, Level]
    skills: tuple[FrameworkSkill, ...]
    grades: Annotated[tuple[FrameworkGrade, ...], MinLen(1)]
    sources: Sources
