"""The commands about saved profiles and their history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from mlcareer.cli.kept import saved_name, store
from mlcareer.cli.person import SavedOption, SkillOption, claim
from mlcareer.cli.session import EXIT_BELOW, Session, find, parse_date, say, write
from mlcareer.errors import CareerError, UsageError

if TYPE_CHECKING:
    from mlcareer.profile.edit import FieldChange
    from mlcareer.profile.history import History
    from mlcareer.profile.model import Profile
    from mlcareer.profile.store import Store

EducationOption = Annotated[
    str | None,
    typer.Option("--education", metavar="DEGREE", help="none, secondary, some-college, bachelor, master or doctorate."),
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
    typer.Option("--experience", metavar="JOB[=YEARS]", help="A job held, by role or title; may be given again."),
]
CertificationOption = Annotated[
    list[str] | None, typer.Option("--certification", metavar="NAME", help="One you hold; may be given again.")
]
CurrentOption = Annotated[str | None, typer.Option("--current-role", metavar="ROLE", help="The role you work in.")]
TargetOption = Annotated[
    list[str] | None, typer.Option("--target", metavar="ROLE", help="A role you aim at; may be given again.")
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
        from mlcareer.profile.edit import add, state

        knowledge = session.knowledge
        roles, certifications = knowledge.role_names, knowledge.certification_names
        for name in self.certifications:
            find("certification", name, certifications)
        made = _validated(
            {
                "experience": [_job(text, session) for text in self.jobs],
                "certifications": list(self.certifications),
                "target_roles": [find("role", name, roles) for name in self.targets],
                **({"current_role": find("role", self.current_role, roles)} if self.current_role is not None else {}),
                **self._education(profile),
                **self.others,
            }
        )
        changed = state(profile, [claim(text, knowledge) for text in self.skills], knowledge)
        changed = add(changed, "experience", made.experience, roles)
        changed = add(changed, "certifications", made.certifications, certifications)
        changed = add(changed, "target_roles", made.target_roles, roles)
        alone = made.model_fields_set - {"experience", "certifications", "target_roles"}
        return changed.model_copy(update={key: getattr(made, key) for key in alone})

    def _education(self, profile: Profile) -> dict[str, Any]:
        """The degree and its field; a field alone is that of the degree already stated."""
        from mlcareer.knowledge.model import Degree

        if self.education is None and self.field is None:
            return {}
        held = profile.education
        level = self.education.strip().lower() if self.education is not None else held and held.level
        if level is None:
            raise UsageError("no-degree", "--field: the field of which degree? Give --education as well.")
        if level not in get_args(Degree):
            raise UsageError("unknown-degree", f"'{self.education}' is no degree; use {', '.join(get_args(Degree))}.")
        same = held is not None and held.level == level
        field = self.field if self.field is not None else held.field if held and same else None
        return {"education": {"level": level, "field": field}}


def _job(text: str, session: Session) -> dict[str, Any]:
    """`data analyst=2` or `Baker`: a role of the knowledge base, or else a title, with its years if stated."""
    name, given, years = text.rpartition("=") if "=" in text else (text, "", None)
    if given and not years:
        raise UsageError("bad-years", f"--experience {text}: the years are missing after '='.")
    role = session.knowledge.role_names.find(name)
    return {"role": role, "years": years} if role else {"title": name.strip(), "years": years}


def _validated(given: dict[str, Any]) -> Profile:
    from pydantic import ValidationError

    from mlcareer.profile.model import Profile

    try:
        return Profile.model_validate(given)
    except ValidationError as error:
        first = error.errors()[0]
        option = {"target_roles": "target", "certifications": "certification"}.get(str(first["loc"][0]))
        option = option or str(first["loc"][0]).replace("_", "-")
        raise UsageError("bad-value", f"--{option}: {first['msg'][:1].lower()}{first['msg'][1:]}.") from None


def profile_new(
    session: Session,
    stated: Stated,
    profile: SavedOption = None,
    replace: Annotated[bool, typer.Option("--replace", help="Overwrite the profile that has this name.")] = False,
) -> None:
    """Save a profile, so that it need not be named again."""
    from mlcareer.profile.edit import differences
    from mlcareer.profile.model import Profile

    saved, name = store(), saved_name(profile)
    _refuse_second(saved, name, replace=replace)
    if stated.nothing:
        raise UsageError(
            "nothing-stated", "nothing is stated. Say what you can do: mlcareer profile new --skill python=4"
        )
    made = stated.over(Profile(), session)
    with saved.locked():
        _refuse_second(saved, name, replace=replace)
        saved.write(name, made)
    _show(session, saved, name, made, differences(Profile(), made))


def _refuse_second(saved: Store, name: str, *, replace: bool) -> None:
    if saved.has(name) and not replace:
        raise CareerError(
            "profile-exists",
            f"a profile is saved as '{name}' already ({saved.path(name)}). Change it with mlcareer profile set, or "
            "overwrite it with --replace.",
        )


def profile_show(session: Session, profile: SavedOption = None) -> None:
    """The saved profile, as it is understood."""
    saved, name = store(), saved_name(profile)
    _show(session, saved, name, saved.read(name))


def profile_set(
    session: Session,
    stated: Stated,
    drop: Annotated[
        list[str] | None,
        typer.Option("--drop", metavar="NAME", help="Take out a skill, job, certification, target role or field."),
    ] = None,
    profile: SavedOption = None,
) -> None:
    """Change the saved profile, and show what changed. Comments in its file are lost."""
    from mlcareer.profile.edit import differences
    from mlcareer.profile.edit import drop as without

    if stated.nothing and not drop:
        raise UsageError("nothing-stated", "nothing to change. Say what: mlcareer profile set --skill python=4")

    def change(before: Profile) -> Profile:
        for each in drop or ():
            before = without(before, each, session.knowledge)
        return stated.over(before, session)

    saved, name = store(), saved_name(profile)
    before, after = saved.change(name, change)
    changes = differences(before, after)
    if not changes:
        session.note("Nothing changed: the profile says so already.")
    _show(session, saved, name, after, changes)


def _show(session: Session, saved: Store, name: str, profile: Profile, changes: tuple[FieldChange, ...] = ()) -> None:
    from mlcareer.advice.assess import view
    from mlcareer.profile.recognise import recognise
    from mlcareer.render.document import sound
    from mlcareer.render.saved import SavedProfile

    understood = view(recognise(profile, session.knowledge), session.knowledge)
    path = sound(str(saved.path(name)))
    shown = SavedProfile(saved_as=name, path=path, profile=profile, understood=understood, changes=changes)
    session.show("saved-profile", shown, lambda pages: pages.saved_profile_page(shown))


def profile_check(
    session: Session,
    file: Annotated[
        str | None, typer.Argument(metavar="[FILE]", help="A YAML or JSON file, or - for standard input.")
    ] = None,
    profile: SavedOption = None,
) -> None:
    """Check a profile file, or else the saved profile: every fault with its line, and names that are not known here.

    Exits 1 when there is a fault; a name that is not known is none.
    """
    from mlcareer.profile.examine import examine
    from mlcareer.render.saved import checked

    if file is not None and profile is not None:
        raise UsageError("two-profiles", "a file and --profile name two profiles; give one of them.")
    if file is None:
        saved, name = store(), saved_name(profile)
        if not saved.has(name):
            raise saved.unknown(name)
        file = str(saved.path(name))
    result = checked(file, examine(file), session.knowledge)
    session.show("profile-check", result, lambda pages: pages.profile_check_page(result))
    if result.faults:
        raise typer.Exit(EXIT_BELOW)


def profile_path(session: Session, profile: SavedOption = None) -> None:
    """The file of the saved profile, whether it is there or not."""
    from mlcareer.render.document import sound
    from mlcareer.render.saved import ProfilePath

    saved, name = store(), saved_name(profile)
    found = ProfilePath(saved_as=name, path=sound(str(saved.path(name))), exists=saved.has(name))
    if session.format == "table":
        write(f"{saved.path(name)}\n")  # unbroken, for a script to take
    else:
        session.show("profile-path", found, lambda pages: pages.profile_path_page(found))


def profile_list(session: Session) -> None:
    """The saved profiles."""
    from mlcareer.profile.history import History
    from mlcareer.render.document import sound
    from mlcareer.render.saved import SavedLine, SavedList

    saved = store()
    history = History(saved.history_file)
    names = dict.fromkeys((*saved.names(), *history.names()))
    lines = []
    for name in names:
        entries = history.entries(name)
        lines.append(
            SavedLine(
                saved_as=name,
                path=sound(str(saved.path(name))),
                exists=saved.has(name),
                entries=len(entries),
                last=entries[-1].day if entries else None,
            )
        )
    listed = SavedList(profiles=tuple(lines))
    session.show("saved-profiles", listed, lambda pages: pages.saved_profiles_page(listed))


def profile_history(
    session: Session,
    since: Annotated[str | None, typer.Option("--since", metavar="DATE", help="From this day on.")] = None,
    role: Annotated[
        list[str] | None, typer.Option("--role", "-r", metavar="ROLE", help="Only this role; may be given again.")
    ] = None,
    profile: SavedOption = None,
) -> None:
    """How readiness went over time: what you learned, and what the knowledge base changed, apart.

    `assess` adds an entry whenever it finds another profile or another knowledge base than at the last entry.
    """
    from mlcareer.advice.progress import progress
    from mlcareer.profile.history import History

    saved, name, knowledge = store(), saved_name(profile), session.knowledge
    roles = tuple(dict.fromkeys(find("role", each, knowledge.role_names) for each in role or []))
    day = parse_date(since) if since is not None else None
    entries = History(saved.history_file).entries(name)
    if not entries and profile is not None and not saved.has(name):
        raise saved.unknown(name)
    result = progress(knowledge, name, entries, since=day, roles=roles)
    if session.format == "csv":
        session.show("history", result, lambda pages: pages.history_rows(result, knowledge))
    else:
        aims = _aims(saved, name, session) if not roles else ()
        session.show("history", result, lambda pages: pages.history_page(result, aims, chosen=bool(roles)))


def _aims(saved: Store, name: str, session: Session) -> tuple[str, ...]:
    """The roles the saved profile aims at, as far as it can be read."""
    try:
        found = saved.read(name).target_roles
    except CareerError:
        return ()
    return tuple(role for each in found if (role := session.knowledge.role_names.find(each)))


def profile_forget(
    session: Session,
    profile: SavedOption = None,
    every: Annotated[bool, typer.Option("--all", help="Every saved profile, and the whole history.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Delete the saved profile and all of its history."""
    from mlcareer.render.saved import Forgotten

    if every and profile is not None:
        raise UsageError("two-profiles", "--all and --profile ask for different things; give one of them.")
    saved, name = store(), saved_name(profile)
    _confirm(session, "every saved profile and all history" if every else f"the profile '{name}' and its history", yes)
    profiles, entries, deleted = _forget_all(saved) if every else _forget_one(saved, name)
    result = Forgotten(profiles=profiles, entries=entries, history_deleted=deleted)
    session.show("forgotten", result, lambda pages: pages.forgotten_page(result))


def _confirm(session: Session, what: str, yes: bool) -> None:
    if yes:
        return
    if not session.may_ask:
        raise UsageError("needs-yes", f"this would delete {what}; say --yes.")
    if not typer.confirm(f"Delete {what}?", err=True):
        say("Nothing was deleted.")
        raise typer.Exit(EXIT_BELOW)


def _forget_one(saved: Store, name: str) -> tuple[tuple[str, ...], int | None, bool]:
    """What was forgotten: the names of profiles, the number of assessments, and whether the history file is gone."""
    from mlcareer.profile.history import History

    history = History(saved.history_file)
    if not saved.has(name) and name not in history.names():
        raise saved.unknown(name)
    with saved.locked():
        entries = history.forget(name)  # first: where that fails, nothing has been deleted
        there = saved.delete(name)
    return ((name,) if there else ()), entries, not history.file.exists()


def _forget_all(saved: Store) -> tuple[tuple[str, ...], int | None, bool]:
    from mlcareer.profile import history as kept

    if not saved.folder.exists():
        return (), 0, False
    history = kept.History(saved.history_file)
    with saved.locked():
        gone = tuple(name for name in saved.names() if saved.delete(name))
        entries = _count(history)
        return gone, entries, history.delete()


def _count(history: History) -> int | None:
    """The number of entries, or None where the file cannot be read: it is to go all the same."""
    try:
        return history.count()
    except CareerError:
        return None
