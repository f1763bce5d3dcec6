"""What a call states of a person field by field, to be saved: the options, and the profile with them over it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from mlcareer.cli import complete
from mlcareer.cli.person import SkillOption, claim
from mlcareer.cli.session import Session, find, find_role
from mlcareer.errors import UsageError

if TYPE_CHECKING:
    from mlcareer.knowledge.base import Knowledge
    from mlcareer.profile.model import DegreeHeld, Education, Profile

EducationOption = Annotated[
    str | None,
    typer.Option(
        "--education",
        metavar="DEGREE",
        help="none, secondary, some-college, bachelor, master or doctorate, or as it is called: BSc Physics.",
    ),
]
FieldOption = Annotated[str | None, typer.Option("--field", metavar="TEXT", help="The field of the degree.")]
YearsOption = Annotated[
    float | None, typer.Option("--years-coding", min=0, max=80, metavar="YEARS", help="Years of writing code.")
]
YearsMlOption = Annotated[
    float | None, typer.Option("--years-ml", min=0, max=80, metavar="YEARS", help="Years of machine learning.")
]
JobOption = Annotated[
    list[str] | None,
    typer.Option(
        "--experience",
        metavar="JOB[=YEARS]",
        help="A job held, by role or title; may be given again.",
        autocompletion=complete.roles,
    ),
]
CertificationOption = Annotated[
    list[str] | None,
    typer.Option(
        "--certification",
        metavar="NAME",
        help="One you hold; may be given again.",
        autocompletion=complete.certifications,
    ),
]
CurrentOption = Annotated[
    str | None,
    typer.Option("--current-role", metavar="ROLE", help="The role you work in.", autocompletion=complete.roles),
]
TargetOption = Annotated[
    list[str] | None,
    typer.Option(
        "--target", metavar="ROLE", help="A role you aim at; may be given again.", autocompletion=complete.roles
    ),
]
RegionOption = Annotated[str | None, typer.Option("--region", metavar="TEXT", help="Where you work or look for work.")]
HoursOption = Annotated[
    float | None,
    typer.Option("--hours-per-week", min=0.1, max=168, metavar="HOURS", help="How long you can learn each week."),
]
NameOption = Annotated[str | None, typer.Option("--name", metavar="TEXT", help="What you are called.")]


@dataclass(frozen=True)
class Stated:
    """What a call states of a person. A command that takes it as a parameter has these options."""

    skills: tuple[str, ...]
    jobs: tuple[str, ...]
    certifications: tuple[str, ...]
    targets: tuple[str, ...]
    current_role: str | None
    education: str | None
    field: str | None
    others: dict[str, Any]

    @staticmethod
    def from_options(
        *,
        skill: SkillOption = None,
        name: NameOption = None,
        education: EducationOption = None,
        field: FieldOption = None,
        years_coding: YearsOption = None,
        years_ml: YearsMlOption = None,
        experience: JobOption = None,
        certification: CertificationOption = None,
        current_role: CurrentOption = None,
        region: RegionOption = None,
        target: TargetOption = None,
        hours_per_week: HoursOption = None,
    ) -> Stated:
        """What stands in a call."""
        others = {
            "name": name,
            "years_coding": years_coding,
            "years_ml": years_ml,
            "region": region,
            "hours_per_week": hours_per_week,
        }
        return Stated(
            skills=tuple(skill or ()),
            jobs=tuple(experience or ()),
            certifications=tuple(certification or ()),
            targets=tuple(target or ()),
            current_role=current_role,
            education=education,
            field=field,
            others={key: value for key, value in others.items() if value is not None},
        )

    @property
    def nothing(self) -> bool:
        """Whether the call states nothing at all."""
        lists = (self.skills, self.jobs, self.certifications, self.targets)
        return not (any(lists) or self.others) and self.current_role is self.education is self.field is None

    def over(self, profile: Profile, session: Session) -> Profile:
        """The profile with what the call states over it. Raises UsageError for a name or value that is not known."""
        from mlcareer.knowledge.courses import course_named
        from mlcareer.profile.edit import add, state

        knowledge = session.knowledge
        roles, certifications = knowledge.role_names, knowledge.certification_names
        for name in self.certifications:
            if course_named(name, knowledge) is None:
                find("certification", name, knowledge)
        made = _validated(
            {
                "experience": [_job(text, session) for text in self.jobs],
                "certifications": list(self.certifications),
                "target_roles": [find_role(name, session) for name in self.targets],
                **({"current_role": _held(self.current_role, session)} if self.current_role is not None else {}),
                **self._education(profile, knowledge),
                **self.others,
            }
        )
        changed = state(profile, [claim(text, knowledge) for text in self.skills], knowledge)
        changed = add(changed, "experience", made.experience, roles)
        changed = add(changed, "certifications", made.certifications, certifications)
        changed = add(changed, "target_roles", made.target_roles, roles)
        alone = made.model_fields_set - {"experience", "certifications", "target_roles"}
        return changed.model_copy(update={key: getattr(made, key) for key in alone})

    def _education(self, profile: Profile, knowledge: Knowledge) -> dict[str, Any]:
        """The degree and its field; a field alone is that of the highest degree already stated."""
        from mlcareer.knowledge.model import Degree
        from mlcareer.profile.studied import held_degrees

        if self.education is None and self.field is None:
            return {}
        held = profile.education
        level = self.education.strip().lower() if self.education is not None else held.level if held else None
        if level is None:
            raise UsageError("no-degree", "--field: the field of which degree? Give --education as well.")
        named: list[dict[str, Any]] = []
        if level not in get_args(Degree):
            named = held_degrees(self.education or "", knowledge)
            if not named:
                listed = ", ".join(get_args(Degree))
                raise UsageError("unknown-degree", f"'{self.education}' is no degree that is held; use {listed}.")
            level = named[0]["level"]
        same = held is not None and held.level == level
        own = named[0]["field"] if named else None
        field = self.field or own or (held.field if held and same else None)
        besides = named[1:] or (held.besides if held and same else _below(level, held))
        return {"education": {"level": level, "field": field, "besides": besides}}


def _below(degree: str, held: Education | None) -> tuple[DegreeHeld, ...]:
    """The degrees in a field that were stated and are lower: who states a higher one studied on."""
    from mlcareer.knowledge.studies import degree_rank

    degrees = held.degrees if held else ()
    return tuple(one for one in degrees if one.field and degree_rank(one.level) < degree_rank(degree))


def _held(name: str, session: Session) -> str:
    """A job held: the id of the role that is called so, or the title as given where it means another job. Raises
    UsageError for one that is not understood, asking whether one near in meaning was meant."""
    title = session.knowledge.titles.understand(name)
    if not title.understood:
        return find_role(name, session)
    return title.role if title.role and title.ground.kind == "name" else title.as_given


def _job(text: str, session: Session) -> dict[str, Any]:
    """`data analyst=2` or `Baker`: a role of the knowledge base, or else a title, with its years if stated."""
    name, given, years = text.rpartition("=") if "=" in text else (text, "", None)
    if given and not years:
        raise UsageError("bad-years", f"--experience {text}: the years are missing after '='.")
    role = session.knowledge.role_names.find(name)
    return {"role": role, "years": years} if role else {"title": name.strip(), "years": years}


def _validated(given: dict[str, Any]) -> Profile:
    from pydantic_core import ValidationError

    from mlcareer.profile.model import Profile

    try:
        return Profile.model_validate(given)
    except ValidationError as error:
        first = error.errors()[0]
        option = {"target_roles": "target", "certifications": "certification"}.get(str(first["loc"][0]))
        option = option or str(first["loc"][0]).replace("_", "-")
        raise UsageError("bad-value", f"--{option}: {first['msg'][:1].lower()}{first['msg'][1:]}.") from None
