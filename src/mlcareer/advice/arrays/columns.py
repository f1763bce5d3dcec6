"""What a profile says, as numbers: the rows that are worked out together.

What is the same for many people (what a name means, what a title means, what a degree in a field makes likely) is asked
of the knowledge base once and kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import fsum, nan
from typing import Any, NamedTuple, TypeVar, get_args

from mlcareer.advice.arrays.tables import Tables
from mlcareer.advice.standing.grounds import grown, is_trainee, years_of_job
from mlcareer.advice.standing.held_back import title_rank
from mlcareer.knowledge.levels import ASSUMED, named_with_level, read_level
from mlcareer.knowledge.model import Degree
from mlcareer.knowledge.names import normalise
from mlcareer.knowledge.studies import degree_rank
from mlcareer.knowledge.work import cannot_do_without
from mlcareer.profile.assumed import assumed_levels
from mlcareer.profile.model import MOST, MOST_DEGREES, EvidenceKind, Profile
from mlcareer.profile.recognise import Certificate, CertificateNames, is_own_name, says_nothing, studies_done

T = TypeVar("T")
_KEPT = 50_000
"""How many answers of the knowledge base are kept of one kind; who meets more begins anew."""
_LONGEST = 200
_MOST_YEARS = 80
_DEGREES = frozenset(get_args(Degree))
_EVIDENCE = frozenset(get_args(EvidenceKind))
_DETAILS = frozenset(("level", "evidence", "last_used", "guessed"))


class RankingInput(NamedTuple):
    """What of a profile moves its ranking, as it was given. A job is its name and its years, a degree its level and
    its field, the highest first."""

    skills: Sequence[tuple[str, int | None]]
    jobs: Sequence[tuple[str, float | None]] = ()
    now: str | None = None
    degrees: Sequence[tuple[str, str | None]] = ()
    coding: float | None = None
    ml: float | None = None
    certifications: Sequence[str] = ()
    targets: Sequence[str] = ()


def said_in(profile: Profile) -> RankingInput:
    """What a profile says."""
    held = profile.education
    return RankingInput(
        [(claim.name, claim.level) for claim in profile.skills],
        [(job.role or job.title or "", job.years) for job in profile.experience],
        profile.current_role,
        [(one.level, one.field) for one in held.degrees] if held else (),
        profile.years_coding,
        profile.years_ml,
        [one.name for one in profile.certifications],
        profile.target_roles,
    )


# --- plain values ----------------------------------------------------------------------------------------------


class _OtherError(Exception):
    """A value that is not in one of the plain forms; the model of a profile has to look at it."""


def said_of(value: Any) -> RankingInput | None:
    """What a profile says that is given as plain values in one of the forms of the documentation, without the model of
    a profile; None for anything else, right or wrong."""
    if type(value) is not dict:
        return None
    found: dict[str, Any] = {"skills": []}
    try:
        for key, given in value.items():
            _READERS[key](given, found)
    except (_OtherError, KeyError, ValueError):
        return None
    return RankingInput(**found)


def _text(given: Any) -> str:
    if type(given) is str and 0 < len(given) <= _LONGEST:
        return given
    raise _OtherError


def _optional(given: Any) -> str | None:
    return None if given is None else _text(given)


def _years(given: Any) -> float | None:
    if given is None or (type(given) in (int, float) and 0 <= given <= _MOST_YEARS):
        return given  # type: ignore[no-any-return]
    raise _OtherError


def _list(given: Any) -> list[Any]:
    if type(given) is list and len(given) <= MOST:
        return given
    raise _OtherError


_LEVELS: dict[Any, int | None] = {}


def _level(given: Any) -> int | None:
    if type(given) is int and 0 <= given <= 5:
        return given
    if given is None or type(given) is bool:
        return read_level(given)
    if type(given) is not str:
        raise _OtherError
    if given not in _LEVELS:
        if len(_LEVELS) > _KEPT:
            _LEVELS.clear()
        _LEVELS[given] = read_level(given)
    return _LEVELS[given]


def _skills(given: Any, found: dict[str, Any]) -> None:
    if type(given) is dict and len(given) <= MOST:
        found["skills"] = [_item(name, detail) for name, detail in given.items()]
    else:
        found["skills"] = [_listed(item) for item in _list(given)]


def _listed(item: Any) -> tuple[str, int | None]:
    if type(item) is str:
        return named_with_level(_text(item))
    if type(item) is not dict:
        raise _OtherError
    if "name" in item:
        rest = {key: value for key, value in item.items() if key != "name"}
        return _item(item["name"], rest)
    if len(item) != 1:
        raise _OtherError
    return _item(*next(iter(item.items())))


def _item(name: Any, detail: Any) -> tuple[str, int | None]:
    if type(detail) is not dict:
        return _text(name), _level(detail)
    if not _DETAILS.issuperset(detail):
        raise _OtherError
    evidence, used, guessed = detail.get("evidence", ()), detail.get("last_used"), detail.get("guessed", False)
    kinds = [evidence] if type(evidence) is str else evidence
    if type(kinds) not in (list, tuple) or not all(type(kind) is str and kind in _EVIDENCE for kind in kinds):
        raise _OtherError
    if not (used is None or (type(used) is int and 1950 <= used <= 2100)) or type(guessed) is not bool:
        raise _OtherError
    return _text(name), _level(detail.get("level"))


def _education(given: Any, found: dict[str, Any]) -> None:
    if given is None:
        return
    listed = given if type(given) is list else [given]
    if len(listed) > MOST_DEGREES:
        raise _OtherError
    found["degrees"] = sorted(map(_degree, listed), key=lambda one: -degree_rank(one[0]))


def _degree(given: Any) -> tuple[str, str | None]:
    if type(given) is str:
        given = {"level": given}
    if type(given) is not dict or not {"level"} <= given.keys() <= {"level", "field"}:
        raise _OtherError
    if type(given["level"]) is not str or given["level"] not in _DEGREES:
        raise _OtherError
    return given["level"], _optional(given.get("field"))


def _experience(given: Any, found: dict[str, Any]) -> None:
    found["jobs"] = [_job(job) for job in _list(given)]


def _job(job: Any) -> tuple[str, float | None]:
    if type(job) is not dict or not job.keys() <= {"role", "title", "years"}:
        raise _OtherError
    role, title = _optional(job.get("role")), _optional(job.get("title"))
    return _text(role or title), _years(job.get("years"))


def _certifications(given: Any, found: dict[str, Any]) -> None:
    found["certifications"] = [_certification(one) for one in _list(given)]


def _certification(one: Any) -> str:
    if type(one) is dict and one.keys() <= {"name", "obtained"}:
        _optional(one.get("obtained"))
        return _text(one.get("name"))
    return _text(one)


def _id(given: Any, found: dict[str, Any]) -> None:  # noqa: ARG001
    if type(given) is not int or len(str(given)) > _LONGEST:
        _optional(given)


def _ignored(given: Any, found: dict[str, Any]) -> None:  # noqa: ARG001
    _optional(given)


def _hours(given: Any, found: dict[str, Any]) -> None:  # noqa: ARG001
    if not (given is None or (type(given) in (int, float) and 0 < given <= 168)):
        raise _OtherError


def _put(name: str, read: Callable[[Any], Any]) -> Callable[[Any, dict[str, Any]], None]:
    def reader(given: Any, found: dict[str, Any]) -> None:
        found[name] = read(given)

    return reader


_READERS: dict[str, Callable[[Any, dict[str, Any]], None]] = {
    "id": _id,
    "name": _ignored,
    "skills": _skills,
    "education": _education,
    "years_coding": _put("coding", _years),
    "years_ml": _put("ml", _years),
    "experience": _experience,
    "certifications": _certifications,
    "current_role": _put("now", _optional),
    "region": _ignored,
    "target_roles": _put("targets", lambda given: [_text(one) for one in _list(given)]),
    "hours_per_week": _hours,
}


# --- rows ------------------------------------------------------------------------------------------------------


class _Title(NamedTuple):
    """What a title means: its place in the tables of roles and families (or -1), its role there (or -1), how high it
    is (or -1), whether a word of its own says so, whether it is a trainee's, the years that it tells of, the gates of
    experience that it counts for, and whether it cannot be done without code and without machine learning."""

    place: int
    role: int
    rank: int
    ranked: bool
    trainee: bool
    years: Callable[[float | None], float | None]
    understood: bool
    words: str
    meaning: tuple[str | None, str | None]
    gates: tuple[int, ...]
    coding: bool
    ml: bool


class ProfileColumns:
    """Profiles as columns: for each kind of thing that was said, the row that said it and what."""

    def __init__(self) -> None:
        self.count = 0
        self.empty: list[bool] = []
        self.claims: tuple[list[int], list[int], list[int], list[bool]] = ([], [], [], [])
        self.certified: tuple[list[int], list[int], list[int]] = ([], [], [])
        self.coding: list[float] = []
        self.ml: list[float] = []
        self.degree: list[int] = []
        self.studies: list[int] = []
        self.places: tuple[list[int], list[int], list[float], list[float]] = ([], [], [], [])
        self.work: tuple[list[int], list[float]] = ([], [])
        self.jobs: tuple[list[int], list[int], list[float]] = ([], [], [])
        self.fields: tuple[list[int], list[int]] = ([], [])
        self.aims: tuple[list[int], list[int]] = ([], [])
        self.holding: tuple[list[int], list[int]] = ([], [])
        self.rank: list[int] = []
        self.worked: list[float] = []
        self.shown_coding: list[float] = []
        self.shown_ml: list[float] = []
        self.towards: tuple[list[int], list[int], list[float]] = ([], [], [])
        self.finished: set[int] = set()
        """The rows with a certificate that is no certification, of which the arrays know nothing."""


class ColumnMaker:
    """Makes columns of what is said."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.knowledge = tables.knowledge
        self.rule = tables.knowledge.method.likely
        self._names: dict[str, tuple[tuple[tuple[int, bool], ...], tuple[str, ...]]] = {}
        self._titles: dict[str, _Title] = {}
        self._certs: dict[str, Certificate] = {}
        self._cert_names = CertificateNames(knowledge=self.knowledge)
        self._studied: dict[tuple[tuple[str, str | None], ...], tuple[int, int, dict[int, int]]] = {}
        self._assumed: dict[tuple[int, float], dict[int, int]] = {}

    def begin(self) -> ProfileColumns:
        """New columns. The degrees that were met are forgotten where they are many: columns name them by place."""
        if len(self._studied) >= _KEPT:
            self._studied.clear()
            self.tables.forget_studies()
        return ProfileColumns()

    def add(self, said: RankingInput, columns: ProfileColumns) -> list[str]:
        """Put a profile behind those in the columns. Gives the names of skills in it that are not known."""
        row = columns.count
        columns.count += 1
        higher: dict[int, int] = {}
        studies, field = -1, -1
        if said.degrees:
            studies, field, of_studies = self._study(tuple(said.degrees))
            higher = of_studies
        known_job = self._jobs(said, row, columns)
        if said.jobs or said.now:
            higher = self._assumed_of_jobs(said, higher)
        claims, unknown = self._claims(said.skills, higher)
        if claims:
            rows, skills, levels, stated = columns.claims
            for skill in sorted(claims):
                rows.append(row)
                skills.append(skill)
                levels.append(claims[skill][2])
                stated.append(claims[skill][0])
        certified = self._certified(said.certifications, row, columns)
        for role in dict.fromkeys(self._title(name).role for name in said.targets):
            if role >= 0:
                columns.aims[0].append(row)
                columns.aims[1].append(role)
        if field >= 0:
            columns.fields[0].append(row)
            columns.fields[1].append(field)
        columns.coding.append(nan if said.coding is None else said.coding)
        columns.ml.append(nan if said.ml is None else said.ml)
        columns.degree.append(degree_rank(said.degrees[0][0]) if said.degrees else -1)
        columns.studies.append(studies)
        years = said.coding is not None or said.ml is not None
        columns.empty.append(not (claims or certified or known_job or years or said.degrees))
        return unknown

    # --- skills ------------------------------------------------------------------------------------------------

    def _claims(
        self, given: Sequence[tuple[str, int | None]], higher: dict[int, int]
    ) -> tuple[dict[int, tuple[bool, bool, int]], list[str]]:
        """The level of each skill, as `recognise` finds it, and the names that are not known."""
        claims: dict[int, tuple[bool, bool, int]] = {}
        unknown: list[str] = []
        names = self._names
        for name, level in given:
            found = names.get(name) or self._name(name)
            for skill, own in found[0]:
                weight = (False, False, higher.get(skill, ASSUMED)) if level is None else (True, own, level)
                if skill not in claims or weight > claims[skill]:
                    claims[skill] = weight
            if found[1]:
                unknown += found[1]
        return claims, list(dict.fromkeys(unknown))

    def _name(self, name: str) -> tuple[tuple[tuple[int, bool], ...], tuple[str, ...]]:
        """The skills that a name means, each with whether it is its own name, and the names that are not known."""
        skills, rest = self.knowledge.skill_names.find_all(name)
        unknown = tuple(one for one in rest if not says_nothing(one, self.knowledge))
        known = tuple((self.tables.skill_at[skill], is_own_name(name, skill, self.knowledge)) for skill in skills)
        return _keep(self._names, name, (known, unknown))

    def _certified(self, names: Sequence[str], row: int, columns: ProfileColumns) -> bool:
        held: set[str] = set()
        for name in names:
            found = self._certs.get(name) or _keep(self._certs, name, self._cert_names.of(name))
            if found.certification:
                held.add(found.certification)
            elif any(found):
                columns.finished.add(row)
        rows, skills, levels = columns.certified
        for id_ in held:
            for part in self.knowledge.certifications[id_].covers:
                rows.append(row)
                skills.append(self.tables.skill_at[part.skill])
                levels.append(part.level)
        return bool(held)

    # --- jobs --------------------------------------------------------------------------------------------------

    def _title(self, name: str) -> _Title:
        if found := self._titles.get(name):
            return found
        knowledge, tables = self.knowledge, self.tables
        title = knowledge.titles.understand(name)
        seniority = title.seniority or (knowledge.roles[title.role].seniority if title.role else None)
        place = tables.place_at.get(title.role or title.family or "", -1)

        def years(said: float | None, of: Any = title.seniority) -> float | None:
            return years_of_job(of, said, self.rule) if self.rule else said

        made = _Title(
            place=place,
            role=tables.role_at[title.role] if title.role else -1,
            rank=title_rank(seniority) if seniority else -1,
            ranked=title.seniority is not None,
            trainee=is_trainee(title.seniority),
            years=years,
            understood=title.understood,
            words=normalise(name),
            meaning=(title.role, None if title.role else title.family),
            gates=tuple(n for n, roles in enumerate(tables.gate_roles) if knowledge.titles.counts_among(title, roles)),
            coding=cannot_do_without("coding", title, knowledge),
            ml=cannot_do_without("ml", title, knowledge),
        )
        return _keep(self._titles, name, made)

    def _jobs(self, said: RankingInput, row: int, columns: ProfileColumns) -> bool:
        """Put what the jobs say into the columns; whether any of them is understood."""
        held = [(self._title(name), years) for name, years in said.jobs]
        self._gates(held, row, columns)
        at = self._current(said.now, held) if said.now else None
        if said.now and at is not None and (now := self._title(said.now)).ranked:
            held[at] = (now, held[at][1])
        jobs = [(title, years, number == at) for number, (title, years) in enumerate(held)]
        if said.now and at is None:
            jobs.append((self._title(said.now), None, True))
        columns.rank.append(max((title.rank for title, *_ in jobs), default=-1))
        if not jobs:
            return False
        self._backed(jobs, row, columns)
        self._likely_places(jobs, row, columns)
        return any(title.understood for title, *_ in jobs)

    def _current(self, now: str, held: list[tuple[_Title, float | None]]) -> int | None:
        """The place of the job held now among those named, as `held_jobs` finds it."""
        title = self._title(now)
        same = [number for number, (other, _) in enumerate(held) if other.words == title.words]
        if not same and title.understood:
            same = [number for number, (other, _) in enumerate(held) if other.meaning == title.meaning]
        return same[0] if same else None

    def _gates(self, held: list[tuple[_Title, float | None]], row: int, columns: ProfileColumns) -> None:
        years = [each for _, each in held]
        columns.worked.append(fsum(years) if years and None not in years else nan)  # type: ignore[arg-type]
        columns.shown_coding.append(fsum(each or 0 for title, each in held if title.coding))
        columns.shown_ml.append(fsum(each or 0 for title, each in held if title.ml))
        totals: dict[int, list[float]] = {}
        for title, each in held:
            for gate in title.gates:
                totals.setdefault(gate, []).append(each or 0)
        for gate, parts in totals.items():
            columns.towards[0].append(row)
            columns.towards[1].append(gate)
            columns.towards[2].append(fsum(parts))

    def _backed(self, jobs: list[tuple[_Title, float | None, bool]], row: int, columns: ProfileColumns) -> None:
        rule = self.knowledge.method.fit
        elsewhere = any(current for *_, current in jobs)
        for title, years, current in jobs:
            if title.role >= 0:
                columns.holding[0].append(row)
                columns.holding[1].append(title.role)
            if title.place >= 0:
                weight = 1.0 if years is None else min(years / rule.job_years, 1.0)
                columns.jobs[0].append(row)
                columns.jobs[1].append(title.place)
                columns.jobs[2].append(weight * (rule.past_job if elsewhere and not current else 1.0))

    def _likely_places(self, jobs: list[tuple[_Title, float | None, bool]], row: int, columns: ProfileColumns) -> None:
        said = [years for _, years, _ in jobs if years is not None]
        columns.work[0].append(row)
        columns.work[1].append(sum(said) if said else nan)
        found: dict[int, float | None] = {}
        settled: set[int] = set()
        for title, years, _ in jobs:
            if title.place >= 0:
                more, before = title.years(years), found.get(title.place)
                found[title.place] = more if before is None else before if more is None else before + more
                if not title.trainee:
                    settled.add(title.place)
        for place, total in found.items():
            columns.places[0].append(row)
            columns.places[1].append(place)
            columns.places[2].append(nan if total is None else total)
            columns.places[3].append(grown(self.rule, total, trainee=place not in settled) if self.rule else 0.0)

    def _assumed_of_jobs(self, said: RankingInput, higher: dict[int, int]) -> dict[int, int]:
        """The levels above intermediate that are assumed of skills named without one."""
        years: dict[int, float] = {}
        for name, each in said.jobs:
            place = self._title(name).place
            if place >= 0 and each is not None:
                years[place] = years.get(place, 0.0) + each
        if not years:
            return higher
        found = dict(higher)
        for place, total in years.items():
            for skill, level in self._after(place, total).items():
                found[skill] = max(level, found.get(skill, 0))
        return found

    def _after(self, place: int, years: float) -> dict[int, int]:
        key = (place, years)
        if key not in self._assumed:
            id_ = self.tables.places[place]
            role = id_ if id_ in self.knowledge.roles else None
            levels = assumed_levels([(role, None if role else id_, years)], (), self.knowledge)
            _keep(self._assumed, key, {self.tables.skill_at[skill]: one.level for skill, one in levels.items()})
        return self._assumed[key]

    # --- studies -----------------------------------------------------------------------------------------------

    def _study(self, degrees: tuple[tuple[str, str | None], ...]) -> tuple[int, int, dict[int, int]]:
        """The place of degrees in fields among those that were met, of the fields among those that roles name, and the
        levels that are assumed for them."""
        if found := self._studied.get(degrees):
            return found
        assumed = assumed_levels((), studies_done(degrees, self.knowledge), self.knowledge)
        levels = {self.tables.skill_at[skill]: one.level for skill, one in assumed.items()}
        fields = tuple(dict.fromkeys(field for _, field in degrees if field))
        made = (self.tables.add_studies(degrees), self.tables.add_fields(fields), levels)
        self._studied[degrees] = made
        return made


def _keep(kept: dict[Any, T], key: Any, value: T) -> T:
    if len(kept) >= _KEPT:
        kept.clear()
    kept[key] = value
    return value
