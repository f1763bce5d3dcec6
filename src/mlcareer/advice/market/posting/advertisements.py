"""An advertisement as it is understood: what it says of itself, what it asks for, and the roles it resembles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Literal

from mlcareer.advice.standing.fit import FitBand, FitModel, FitReason, fit_band, softmax
from mlcareer.errors import CareerError
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.language import Country, WordingWords
from mlcareer.knowledge.model import Degree, PostingRule, Requirement
from mlcareer.knowledge.names import one_of
from mlcareer.knowledge.studies import degree_rank
from mlcareer.profile.model import Profile
from mlcareer.profile.recognise import Claim, Recognised
from mlcareer.reading.advert.asks import AskedSkills, asked
from mlcareer.reading.advert.clauses import Reading
from mlcareer.reading.advert.contract import contracts, deadline
from mlcareer.reading.advert.degrees import AskedDegree, degrees
from mlcareer.reading.advert.headings import PartHeadings, part_headings
from mlcareer.reading.advert.pay import AdvertisedPay, amount, pay
from mlcareer.reading.advert.place import WorkPlace, places, work_place
from mlcareer.reading.advert.structured import JobPosting
from mlcareer.reading.advert.unknown import unknown_names
from mlcareer.reading.advert.wrapped import pieced, unescaped, unwrapped
from mlcareer.reading.advert.years import AskedYears, asked_years
from mlcareer.reading.markdown import page_of
from mlcareer.reading.page import back, refuse_long_page
from mlcareer.reading.places import read_place
from mlcareer.reading.prose import language_notes
from mlcareer.reading.reason import Reason
from mlcareer.reading.scan import Mention, Scanner
from mlcareer.reading.wordings import Wordings
from mlcareer.record import Record
from mlcareer.shapes import shape

Seniority = Literal["entry", "mid", "senior", "lead"]
RESEMBLED = 3
"""How many roles an advertisement is said to resemble."""
_SENIORITY: tuple[Seniority, ...] = ("lead", "senior", "entry", "mid")
"""The ranks of titles, of which the first that a title names counts; their words are the wordings `rank-lead` ..."""
_SURE = frozenset(("name", "part", "core", "alike"))
"""What a title that is one for sure is known by."""
_TITLE_LABEL = r"^[ \t*#]*(?:%<title-label>)\s*[:–-]\s*(?P<title>[^\n]{3,100})"
_LABELLED = re.IGNORECASE | re.MULTILINE
_BARS = {" | ": 2, " - ": 3, " – ": 3}
"""So many bars or dashes in a line part a firm, a title, a place and more, of which each may be the title."""
_MOST_TITLE = 100
_MOST_WORDS = 6
_LOOKED_FOR = (
    r"\b(?:%<looked-for>) (?:(?:%<before-worker>) )*(?:(?!(?:%<no-adjective>)\b)[a-z-]+,? ){0,4}?"
    r"[*_]{0,3}(?P<words>(?:(?:%<grade-of-title>) )?(?-i:(?:[A-Z][\w.-]* ){0,4}))\Z"
)
_WRITTEN_LARGE = (
    r"\b(?i:%<looked-for>) (?i:(?:%<before-worker>) )+(?P<sought>(?:[A-Z][\w/&-]*(?: |[*_,.]|$)){1,6})"
    r"|^The (?P<told>(?:[A-Z][\w/&-]* ){1,6})(?:\([^()\n]{2,60}\) )?(?:%<told-of-worker>)\b"
)
"""A title with capitals that is sought (`seeking a Data Science Intern`) or told of (`The Lead Analyst is charged`)."""
_OPEN_BRACKET = shape(r"\s*[(\[][^()\[\]]*$")
"""A bracket that the line of a title ends in: `Senior ML Engineer (Acme`, and `Research)` on the next."""
_ITEM = shape(r"\s*[-–•·*]\s")
"""How an item of a list begins, which is no title."""
_OPENS = shape(r"\W*(?P<title>[A-Z][\w/+#&-]*(?: [\w/+#&-]+){0,5})\. +(?=[A-Z])")


class PostingRequirement(Record):
    """One thing that an advertisement asks for: a skill, or `pick` of several alternatives.

    `strength`: must, nice, or `used` for what is only named in the work and does not count. `level` is the one that
    is counted with, `level_because` why; `as_given` are the words of the text, `quote` the clause they stand in.
    """

    requirement: str
    name: str
    skills: tuple[str, ...]
    pick: int
    strength: Literal["must", "nice", "used"]
    level: int
    level_because: Reason
    importance: int
    because: Reason
    as_given: tuple[str, ...]
    quote: str
    or_similar: bool

    def demand(self, sources: tuple[str, ...]) -> Requirement:
        """The same in the terms of a role; what is a must is essential, save for traits, which all ask for."""
        several = len(self.skills) > 1
        return Requirement(
            id=self.requirement if several else None,
            name=self.name if several else None,
            skill=None if several else self.skills[0],
            any_of=self.skills if several else (),
            pick=self.pick,
            level=self.level,
            importance=self.importance,
            essential=self.strength == "must" and self.importance >= _ESSENTIAL,
            sources=sources,
        )


_ESSENTIAL = 3


class Resembled(Record):
    """A role that an advertisement resembles: `share` of all roles, what that is called (`band`), and the reasons
    with their points."""

    role: str
    title: str
    share: float
    band: FitBand
    score: float
    named: bool
    reasons: tuple[FitReason, ...]


class AskedCertification(Record):
    """A certification that is named, and how strongly it is asked for."""

    certification: str
    name: str
    strength: Literal["must", "nice", "used"]


class Posting(Record):
    """An advertisement as it is understood. What it does not say is null or empty.

    `years` are those of experience as such, the most that is required; `asked_years` all that are named. `unknown`
    are names asked for that the knowledge base does not have; `disagreements` where the data of the page and its
    text say different things; `notes` say what was not understood.
    """

    file: str
    title: str | None
    organisation: str | None
    seniority: Seniority | None
    roles: tuple[Resembled, ...]
    requirements: tuple[PostingRequirement, ...]
    years: float | None
    asked_years: tuple[AskedYears, ...]
    degree: AskedDegree | None
    degree_preferred: AskedDegree | None
    certifications: tuple[AskedCertification, ...]
    pay: AdvertisedPay | None
    places: tuple[str, ...]
    work_place: WorkPlace | None
    contract: tuple[str, ...]
    deadline: str | None
    unknown: tuple[str, ...]
    disagreements: tuple[str, ...]
    notes: tuple[str, ...]

    def asked(self, strength: str) -> list[PostingRequirement]:
        """The requirements of a strength."""
        return [one for one in self.requirements if one.strength == strength]

    @property
    def counted(self) -> list[PostingRequirement]:
        """The requirements that count for readiness: those that are asked for."""
        return [one for one in self.requirements if one.strength != "used"]


class Advertisements(Record):
    """Reads several advertisements with one knowledge base, whose names are made ready once. `currency` is what a bare
    sign of money such as `$` means where no place of the work is understood."""

    knowledge: Knowledge
    currency: str | None = None

    @cached_property
    def rule(self) -> PostingRule:
        """The numbers. Raises CareerError for a knowledge base without them."""
        if self.knowledge.method.posting is None:
            raise CareerError("method-incomplete", "method.yaml lacks 'posting', by which an advertisement is read.")
        return self.knowledge.method.posting

    @cached_property
    def scanner(self) -> Scanner:
        """Finds names in texts."""
        return Scanner(knowledge=self.knowledge)

    @cached_property
    def model(self) -> FitModel:
        """The fit of advertisements."""
        return FitModel.of_advertisements(self.knowledge)

    def read(self, text: str, structured: JobPosting | None = None, *, file: str = "") -> Posting:
        """What an advertisement says: `text` is what a reader sees, `structured` what the page says in data. Raises
        CareerError for one that is too long."""
        return _Posted(advertisements=self, text=text, data=structured or JobPosting(), file=file).posting


def read(text: str, structured: JobPosting | None, knowledge: Knowledge, *, file: str = "") -> Posting:
    """As the method of this name, for a single advertisement."""
    return Advertisements(knowledge=knowledge).read(text, structured, file=file)


class _Posted(Record):
    """One advertisement in the reading."""

    advertisements: Advertisements
    text: str
    data: JobPosting
    file: str

    @property
    def knowledge(self) -> Knowledge:
        return self.advertisements.knowledge

    @cached_property
    def reading(self) -> Reading:
        """The clauses of all that it says; what the page gives as data stands behind its text, under headings."""
        parts = [self.text if self.text.strip() else self.data.text]
        if self.data.qualifications and self.data.qualifications not in parts[0]:
            parts.append(f"\nRequirements:\n{self.data.qualifications}")
        if self.data.skills and self.data.skills not in parts[0]:
            parts.append(f"\nSkills:\n{self.data.skills}")
        page = page_of(unescaped("\n".join(parts)))
        refuse_long_page(page.lines, self.file)
        words = self.knowledge.language
        lines = list(pieced(page.lines, lambda: part_headings(words.parts)))
        return Reading(text="\n".join(unwrapped(lines)), words=words)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        return self.advertisements.scanner.scan(self.reading.text)

    def _country(self, places: tuple[str, ...]) -> Country | None:
        """The country of the work, where its first place is understood; else one of which the currency alone is set."""
        known = self.knowledge.language.places
        place = read_place(places[0], known) if places else None
        if place and place.country:
            return known.countries[place.country]
        currency = self.advertisements.currency
        return Country(code="ZZ", name="not said", currency=currency) if currency else None

    @cached_property
    def posting(self) -> Posting:
        reading, data, words = self.reading, self.data, self.knowledge.language
        every_years = asked_years(reading, self.knowledge.language.times)
        found_degrees = degrees(reading, self.knowledge.degrees)
        required = next((one for one in found_degrees if one.required), None) or _from_data(data, self._stated_degree)
        named = data.places or places(reading.text, words.places, words.wordings)
        found_pay = pay(reading, words.amounts, self._country(named), next(iter(named), None))
        place = work_place(f"{self.title or ''}\n{reading.text}", words.wordings)
        years = self._years(every_years)
        return Posting(
            file=self.file,
            title=self.title,
            organisation=data.organisation,
            seniority=self._seniority(),
            roles=tuple(self._roles()),
            requirements=tuple(self._requirements()),
            years=data.years if years is None else years,
            asked_years=every_years,
            degree=required,
            degree_preferred=next((one for one in found_degrees if not one.required), None),
            certifications=tuple(self._certifications()),
            pay=data.pay or found_pay,
            places=named,
            work_place=place or ("remote" if data.remote else None),
            contract=tuple(dict.fromkeys((*data.contract, *contracts(reading)))),
            deadline=data.deadline or deadline(reading),
            unknown=unknown_names(reading, self.mentions, self.knowledge, (data.organisation or "", *data.places)),
            notes=tuple(language_notes(reading.text, self.knowledge.language.tongues)),
            disagreements=tuple(
                _disagreements(data, self._stated_degree, found_pay, years, found_degrees[:1], place, deadline(reading))
            ),
        )

    @cached_property
    def _stated_degree(self) -> Degree | None:
        """The lowest degree that the page's data ask for, by its category or its words."""
        read = self.knowledge.degrees.asking.read
        found = [one.level for words in self.data.education for one in read(words) if one.level != "none"]
        return min(found, key=degree_rank, default=None)

    # --- title -----------------------------------------------------------------------------------------------------

    @cached_property
    def title(self) -> str | None:
        """The title as given: by the page's data, a label, the first line, or the role that is looked for."""
        if self.data.title:
            return self.data.title
        labelled = self.reading.wordings.form(_TITLE_LABEL, _LABELLED)
        label = labelled.search(self.reading.text[:3000])
        given = " ".join(label["title"].split()).strip(" *_\"'") if label else ""
        if given and (self._role_names(given) or self._is_job(given)):
            return given
        every = [
            part
            for line in self.reading.text.splitlines()[:12]
            for part in _set_apart(line)
            if part.strip(" \t#*_=-–—")
        ]
        lines = every[:5]
        likely = [
            line
            for number, line in enumerate(lines)
            if not (number and _ITEM.match(line)) and _like_title(line, self.reading.headings, self.reading.wordings)
        ]
        named = next((line for line in likely if self._role_names(line)), None)
        if likely and likely[0] == lines[0] != named and self._is_job(likely[0]):
            named = likely[0]  # above the name of a firm such as `DL Remote`
        named = named or next((line for line in every if self._only_names_a_role(line)), None)
        sentence = self.reading.wordings.form(r"\b%<in-sentences>(?!\w)")
        first = named or (likely[0] if likely and likely[0] == lines[0] and not sentence.search(likely[0]) else None)
        first = own["title"] if first and (own := labelled.match(first)) else first
        if not first or not (named or self._is_job(first)):
            told = given if given and self.knowledge.titles.understand(given).family else first
            first = self._looked_for() or told  # `Open positions`, `Data Science Opportunity`
        plain = _OPEN_BRACKET.sub("", " ".join((first or "").split()).strip(" #*_=-–—`"))
        return _without_place(plain, self.knowledge.language.wordings) if plain else None

    def _is_job(self, line: str) -> bool:
        """Whether a line is the title of a job that is known, though it is none of the roles."""
        meant = self.knowledge.titles.understand(line.strip(" \t#*_"))
        return meant.family is not None and meant.ground is not None and meant.ground.kind in _SURE

    def _only_names_a_role(self, line: str) -> bool:
        """Whether a line is a title and nothing else, as one below the menus of a page is."""
        plain = line.strip(" \t#*_")
        return (
            len(plain.split()) <= _MOST_WORDS
            and not _ITEM.match(line)
            and ":**" not in plain
            and not self._unfinished(plain)
            and bool(self.knowledge.titles.understand(plain).role)
        )

    def _unfinished(self, words: str) -> bool:
        """Whether a line ends or begins as no whole title does."""
        return bool(self.reading.wordings.form(_UNFINISHED).search(words))

    def _looked_for(self) -> str | None:
        """The first role that the text names, with the word of seniority before it."""
        text = self.reading.text
        roles = [one for one in self.mentions if one.kind == "role" and not one.as_given.endswith("s")]
        for role in roles:
            before = self.reading.wordings.form(_LOOKED_FOR).search(text, back(role.start), role.start)
            if before:
                return " ".join((before["words"] + role.as_given).split())
        if (opening := _OPENS.match(text)) and self._role_names(opening["title"]):
            return opening["title"]  # `Data Scientist. Harbour Grid is hiring!`
        for written in self.reading.wordings.form(_WRITTEN_LARGE, re.MULTILINE).finditer(text[:3000]):
            title = (written["sought"] or written["told"]).strip()
            if self._role_names(title):
                return title
        told = self.reading.wordings.form(_TOLD_OF, re.MULTILINE).search(
            text[:1500]
        )  # `At Acme, Analytics Engineers are the bridge`
        several = [one for one in self.mentions if told and one.kind == "role" and one.start == told.start("roles")]
        return several[0].as_given.removesuffix("s") if several else None

    def _role_names(self, title: str) -> list[str]:
        """The roles that a title names."""
        role = self.knowledge.titles.understand(title).role
        if role:
            return [role]
        return list(dict.fromkeys(one.id for one in self.advertisements.scanner.scan(title) if one.kind == "role"))

    def _titled(self, named: Sequence[str]) -> dict[str, tuple[float, str]]:
        """The roles that the title speaks for, with its points and what it says: those that it names, else the one of
        which it is a kind, and those near to that work."""
        points = self.advertisements.rule.title_points
        if named:
            return dict.fromkeys(named, (points, "names"))
        family = self.knowledge.families.get(self.knowledge.titles.understand(self.title or "").family or "")
        if family is None:
            return {}
        near = dict.fromkeys(family.near, (self.knowledge.method.fit.near_points, "is work near to that of"))
        return near | ({family.role: (points, "is a kind of work as")} if family.role else {})

    def _years(self, every: Sequence[AskedYears]) -> float | None:
        """The most years that are required of experience as such or in a job, else in a field, else with one tool."""
        required = [
            (
                one.years,
                self.advertisements.scanner.scan(one.of) if one.of else (),
                bool(one.of and self._is_job(one.of)),
            )
            for one in every
            if one.required and not self._with_one_tool(one)
        ]
        tools = [one.years for one in every if one.required and self._with_one_tool(one)]
        as_such = [years for years, named, job in required if job or all(one.kind != "skill" for one in named)]
        in_fields = [years for years, named, _ in required if named and not all(map(self._is_tool, named))]
        return max([*as_such, *in_fields] or [years for years, _, _ in required] or tools, default=None)

    def _with_one_tool(self, one: AskedYears) -> bool:
        """Whether years are those of one tool, whose name alone might be another word: `Snowflake`."""
        skill = self.knowledge.skill_names.find(one.of) if one.of else None
        return skill is not None and self._has_own_name(skill) and " " not in str(one.of)

    def _has_own_name(self, skill: str) -> bool:
        """Whether a skill is called by a name, such as Python, and not by what it is, as machine learning is."""
        return all(word[:1].isupper() for word in self.knowledge.skills[skill].name.split())

    def _is_tool(self, mention: Mention) -> bool:
        """Whether a skill has a name of its own, such as Python, rather than being a field."""
        return (
            mention.kind == "skill"
            and self._has_own_name(mention.id)
            and not mention.as_given.islower()
            and len(mention.as_given.split()) == 1
        )

    def _seniority(self) -> Seniority | None:
        title = self.title or ""
        form = self.reading.wordings.form
        return next((name for name in _SENIORITY if form(rf"\b(?:%<rank-{name}>)(?!\w)").search(title)), None)

    # --- roles -----------------------------------------------------------------------------------------------------

    def _roles(self) -> Iterator[Resembled]:
        """The roles that it resembles most: by all skills that it names in what it asks and in the work, as if they
        were a person's, and by its title."""
        claims = {skill: strength for one in self._asked for skill, strength in self._claims(one)}
        named = self._role_names(self.title) if self.title else []
        if not claims and not named:
            return
        person = _pretend(claims)
        model = self.advertisements.model
        titled = self._titled(named)
        scored = {fit.role: fit.score + titled.get(fit.role, (0.0, ""))[0] for fit in model.rank(person)}
        if self._seniority() == "entry":  # nobody begins as a chief of data, whatever the work has in common
            scored = {id_: score for id_, score in scored.items() if id_ in titled or not self._is_led(id_)}
        for fit in softmax(scored)[:RESEMBLED]:
            role = self.knowledge.roles[fit.role]
            reasons = model.reasons(person, fit.role)
            if fit.role in titled:
                points, says = titled[fit.role]
                text = f"the title {says} {one_of(role.title)}"
                reasons = (FitReason(points=points, about="its title", text=text, skill=None), *reasons)
            yield Resembled(
                role=fit.role,
                title=role.title,
                share=round(fit.share, 4),
                band=fit_band(fit.share, len(scored)),
                score=round(fit.score, 6),
                named=fit.role in named,
                reasons=reasons,
            )

    def _is_led(self, role: str) -> bool:
        return self.knowledge.roles[role].seniority in ("lead", "executive")

    @cached_property
    def _asked(self) -> tuple[AskedSkills, ...]:
        return asked(self.reading, self.mentions, self.knowledge, self.advertisements.rule)

    @staticmethod
    def _claims(one: AskedSkills) -> Iterator[tuple[str, int]]:
        yield from ((skill, 3) for skill in one.skills)

    # --- what is asked -----------------------------------------------------------------------------------------------

    def _requirements(self) -> Iterator[PostingRequirement]:
        every = self._asked
        outright = any(one.strength != "used" and not self._is_trait(one) for one in every)
        for one in every:
            lifted = one.strength == "used" and not outright and not self._is_trait(one)
            yield self._requirement(
                replace(one, strength="nice", because=replace(one.because, alone=True)) if lifted else one
            )

    def _is_trait(self, one: AskedSkills) -> bool:
        return all(self.knowledge.skills[skill].category == "people" for skill in one.skills)

    def _requirement(self, one: AskedSkills) -> PostingRequirement:
        rule = self.advertisements.rule
        names = [self.knowledge.skills[skill].name for skill in one.skills]
        must = one.strength == "must"
        usual = rule.must_level if must else rule.nice_level
        importance = rule.trait if must and self._is_trait(one) else rule.must if must else rule.nice
        assert one.strength != "none"
        return PostingRequirement(
            requirement="-or-".join(one.skills),
            name=(f"{one.pick} of " if one.pick > 1 else "") + " or ".join(names),
            skills=one.skills,
            pick=one.pick,
            strength=one.strength,
            level=min(one.level, rule.most if must else rule.must_level) if one.level else usual,
            level_because=one.level_because or Reason(kind="usual", words="must" if must else "nice", count=usual),
            importance=importance,
            because=one.because,
            as_given=one.as_given,
            quote=one.quote,
            or_similar=one.or_similar,
        )

    def _certifications(self) -> Iterator[AskedCertification]:
        found: dict[str, AskedCertification] = {}
        for one in self.mentions:
            clause = self.reading.clause(one.start) if one.kind == "certification" else None
            strength = clause.at(one.start)[0] if clause else "none"
            if strength != "none" and not one.negated:
                name = self.knowledge.certifications[one.id].name
                found.setdefault(one.id, AskedCertification(certification=one.id, name=name, strength=strength))
        yield from found.values()


def _without_place(title: str, words: WordingWords | None) -> str:
    """A title without a bracket behind it that says where the work is done."""
    bare = re.sub(r"\s*[(\[][^()\[\]]{2,80}[)\]]$", "", title)
    return bare if bare and bare != title and (work_place(title, words) or places(title, words=words)) else title


_TOLD_OF = (
    r"^(?:%<here-at>) [A-Z][\w&. -]{1,30}, (?:(?:%<our>) )?(?P<roles>[A-Z]\w+(?: [A-Z]\w+){0,3}s) (?:%<workers-do>)\b"
)
_UNFINISHED = r"[.:!?]$|\b(?:%<title-goes-on>)$|^(?:%<no-title>)\b"
"""How lines end or begin that are no whole titles: `Join us as an`, `Full Job Description`."""
_NO_TITLE = r"\b(?:19|20)\d\d\b|(?<!-)\b(?:%<skilled-time>)\b|https?:|@|:\*\*|^(?:%<heads-a-fact>)\b"


def _set_apart(line: str) -> Sequence[str]:
    """The parts of a line that bars or dashes part, where there are several."""
    return next((line.split(bar) for bar, fewest in _BARS.items() if line.count(bar) >= fewest), (line,))


def _like_title(line: str, headings: PartHeadings, words: Wordings) -> bool:
    """Whether a line may be the title of a job."""
    plain = " ".join(line.split()).strip(" #*_=-–—")
    if not 3 <= len(plain) <= _MOST_TITLE or words.form(_UNFINISHED).search(plain) or len(plain.split()) > 14:
        return False
    return not headings.kind(line) and not words.form(_NO_TITLE).search(plain)


def _pretend(levels: dict[str, int]) -> Recognised:
    """A person who can do what an advertisement asks for."""
    claims = {skill: Claim(skill=skill, level=level, as_given=skill, assumed=False) for skill, level in levels.items()}
    return Recognised(profile=Profile(), claims=claims, certifications=(), target_roles=(), unrecognised=(), ignored=())


def _from_data(data: JobPosting, level: Degree | None) -> AskedDegree | None:
    if level is None:
        return None
    return AskedDegree(
        level=level, fields=(), required=True, or_equivalent=data.experience_in_place, as_given="the page's data"
    )


def _disagreements(
    data: JobPosting,
    stated_degree: Degree | None,
    stated: AdvertisedPay | None,
    years: float | None,
    degree: Sequence[AskedDegree],
    place: WorkPlace | None,
    last: str | None,
) -> Iterator[str]:
    """Where the data of a page and its text say different things."""
    if data.pay and stated and (data.pay.low, data.pay.high) != (stated.low, stated.high):
        yield f"pay: the page's data say {amount(data.pay)}, its text {amount(stated)}"
    if data.years is not None and years is not None and data.years != years:
        yield f"years of experience: the page's data say {data.years:g}, its text {years:g}"
    if stated_degree and degree and degree[0].required and degree[0].level != stated_degree:
        yield f"degree: the page's data say {stated_degree}, its text {degree[0].level}"
    if data.remote and place and place != "remote":
        yield f"place: the page's data say remote, its text {place}"
    if data.deadline and last and data.deadline != last:
        yield f"deadline: the page's data say {data.deadline}, its text {last}"
