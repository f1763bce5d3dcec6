"""Saved profiles and their history: as documents, and as pages."""

from __future__ import annotations

from datetime import date

from mlcareer.advice.standing.assess import ProfileView, UnrecognisedName, view
from mlcareer.advice.standing.progress import Learned, Progress, ProgressEntry, RoleProgress
from mlcareer.counts import count, plural
from mlcareer.errors import Problem
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.levels import NAMES
from mlcareer.outward import sound
from mlcareer.profile.edit import FieldChange, differences
from mlcareer.profile.examine import Examined, places_of_names
from mlcareer.profile.model import Profile
from mlcareer.profile.recognise import recognise
from mlcareer.record import Record
from mlcareer.render.formats.document import sound_problems
from mlcareer.render.formats.page import Bullets, Cell, Content, Heading, Next, Page, paragraph, table
from mlcareer.render.pages.assessment import not_counted, unknown_name

_BEST = 5
"""How many roles beside those aimed at have their progress shown."""
_POINTS = 20
"""How many entries a small line shows, the newest."""
_BARS = "▁▂▃▄▅▆▇█"
_CAUSES = {"first": "first", "profile": "profile", "knowledge": "knowledge", "program": "program"}


class SavedProfile(Record):
    """A saved profile: its name and file, what stands in it, what of that is understood, and what a command has just
    changed in it."""

    saved_as: str
    path: str
    profile: Profile
    understood: ProfileView
    changes: tuple[FieldChange, ...]


class SavedLine(Record):
    """A saved profile in a list. `exists` is False where only its history is left."""

    saved_as: str
    path: str
    exists: bool
    entries: int
    last: date | None


class SavedList(Record):
    """The saved profiles, and those of which only a history is left."""

    profiles: tuple[SavedLine, ...]


class ProfilePath(Record):
    """Where a saved profile is kept, whether it is there or not."""

    saved_as: str
    path: str
    exists: bool


class Misnamed(UnrecognisedName):
    """A name in a profile file that the knowledge base does not have; line and column count from 1."""

    line: int
    column: int


class ProfileCheck(Record):
    """What is wrong with a profile file, and which names in it are not known here, where it could be read."""

    file: str
    faults: tuple[Problem, ...]
    unrecognised: tuple[Misnamed, ...]


class Forgotten(Record):
    """What was deleted: the names of profiles, the number of entries of history (None where it could not be read),
    and whether the file of the history went as a whole; `not_deleted` are files that could not be, with the reason."""

    profiles: tuple[str, ...]
    entries: int | None
    history_deleted: bool
    not_deleted: tuple[str, ...] = ()


def checked(file: str, examined: Examined, knowledge: Knowledge) -> ProfileCheck:
    """What there is to say of a profile file."""
    placed: list[Misnamed] = []
    if examined.profile is not None and examined.document is not None:
        places = places_of_names(examined.document)
        for name in view(recognise(examined.profile, knowledge), knowledge).unrecognised:
            line, column = places.get(name.as_given, examined.document.place(()))
            placed.append(Misnamed(**name.values(), line=line, column=column))
    return ProfileCheck(file=sound(file), faults=sound_problems(examined.faults), unrecognised=tuple(placed))


def saved_profile_page(saved: SavedProfile) -> Page:
    """A saved profile, or what was changed in one."""
    stated = saved.changes or differences(Profile(), saved.profile)
    rows = [(_what(one), one.before or "–", Cell(one.after or "not stated", "strong")) for one in stated]
    listed = (
        table("What|Before|Now", rows)
        if saved.changes
        else table("What|Stated", [(what, now) for what, _, now in rows])
    )
    nothing = () if rows else (paragraph("Nothing is stated in it."),)
    return (
        Heading(f"Profile '{saved.saved_as}'", 1),
        paragraph(Cell(saved.path, "muted")),
        *nothing,
        listed,
        *not_counted(saved.understood.unrecognised),
        Next(((called("assess", saved.saved_as), "See which roles it fits:"),)),
    )


def called(words: str, name: str) -> str:
    """A call for a saved profile."""
    return f"mlcareer {words}" + ("" if name == "default" else f" --profile {name}")


def _what(change: FieldChange) -> str:
    field = change.field.replace("_", " ")
    singular = {"skills": "skill", "certifications": "certification", "target roles": "target role"}.get(field, field)
    return f"{singular}: {change.name}" if change.name is not None else field


def profile_check_page(result: ProfileCheck) -> Page:
    """The faults of a profile file and the names in it that are not known, or that there are none."""
    rows = [(f"{p.line}:{p.column}", Cell(p.code, "bad"), p.message) for p in result.faults]
    rows += [(f"{n.line}:{n.column}", Cell("not-known", "partial"), unknown_name(n)) for n in result.unrecognised]
    faults, names = len(result.faults), len(result.unrecognised)
    said = "No fault" if not faults else count(faults, "fault")
    more = f", and {count(names, 'name')} that {plural(names, 'is', 'are')} not known here"
    verdict = paragraph(Cell(f"{said}{more if names else ''}: {result.file}", "bad" if faults else "good"))
    return (verdict, table("Where|Code|What", rows))


def profile_path_page(found: ProfilePath) -> Page:
    """Where a saved profile is kept."""
    return (table("Profile|File|Saved", [(found.saved_as, found.path, "yes" if found.exists else "no")]),)


def saved_profiles_page(listed: SavedList) -> Page:
    """The saved profiles."""
    rows = [
        (
            Cell(one.saved_as, "strong"),
            "saved" if one.exists else "only its history is left",
            str(one.entries),
            one.last.isoformat() if one.last else "–",
        )
        for one in listed.profiles
    ]
    if not rows:
        hint = Next((("mlcareer profile new --skill python=3", "Save one:"),))
        return (paragraph("No profile is saved."), table("Profile|State|#Entries|Last", ()), hint)
    return (
        Heading(count(len(rows), "profile"), 1),
        table("Profile|State|#Entries|Last", rows),
    )


def forgotten_page(gone: Forgotten) -> Page:
    """What was deleted."""
    rows = [(f"profile '{name}'", "deleted") for name in gone.profiles]
    if gone.entries is None:
        rows.append(("history", "deleted; it could not be read"))
    elif gone.entries:
        rows.append(("history", f"{count(gone.entries, 'entry', 'entries')} deleted"))
    if gone.not_deleted:
        left = Bullets(tuple(Cell(each, "bad") for each in gone.not_deleted))
        return (paragraph(Cell("Not all could be deleted:", "bad")), left, table("What|Done", rows))
    said = "Deleted." if rows else "There was nothing to delete."
    return (paragraph(Cell(said, "strong")), table("What|Done", rows))


# --- history -----------------------------------------------------------------------------------------------------


def history_page(result: Progress, aims: tuple[str, ...], *, chosen: bool = False, since: date | None = None) -> Page:
    """Progress over time: by role – those aimed at and the best, or all where they were chosen – and by entry. `since`
    is the day before which nothing is shown."""
    name = result.profile
    hint = Next(((called("assess", name), "Assess anew:"),))
    if not result.entries:
        when = f"from {since.isoformat()} on" if since else "yet"
        said = f"No assessment of '{name}' is kept {when}; 'assess' of a saved profile keeps one."
        return (paragraph(said), table("Day|Cause|What changed", ()), hint)
    aimed = [role for role in result.roles if role.role in aims]
    others = [role for role in result.roles if role.role not in aims]
    roles = [*aimed, *others] if chosen else [*aimed, *others][: max(_BEST, len(aimed))]
    return (
        Heading(f"Progress of '{name}'", 1),
        *_by_role(roles),
        Heading("Entries"),
        table("Day|Cause|What changed", [entry_row(entry, result.roles) for entry in result.entries]),
        hint,
    )


def _by_role(roles: list[RoleProgress]) -> Page:
    values = [value for role in roles for value in role.series[-_POINTS:] if value is not None]
    if not values:
        return ()
    low, high = min(values), max(values)
    program = any(role.program for role in roles)
    rows: list[tuple[Content, ...]] = [
        (
            Cell(role.title, "strong"),
            spark(role.series[-_POINTS:], low, high),
            f"{role.first:.1f}",
            f"{role.now:.1f}",
            signed(role.learned),
            signed(role.knowledge),
            *([signed(role.program)] if program else []),
        )
        for role in roles
    ]
    return (
        paragraph(
            "Readiness in points of 100: at first, now, and how much of the difference comes from what you learned and "
            f"how much from the knowledge base{' and the program' if program else ''}. "
            f"The line goes from {low:.1f} to {high:.1f}."
        ),
        table(f"Role|Line|#First|#Now|#Learned|#Knowledge{'|#Program' if program else ''}", rows),
    )


def spark(series: tuple[float | None, ...], low: float, high: float) -> str:
    """Readiness over time as a small line; a space where there is none."""
    steps = len(_BARS) - 1
    span = high - low
    return "".join(
        " " if value is None else _BARS[round((value - low) / span * steps) if span else 0] for value in series
    )


def signed(points: float) -> str:
    """Points gained or lost."""
    return "0.0" if not points else f"{points:+.1f}"


def entry_row(entry: ProgressEntry, roles: tuple[RoleProgress, ...]) -> tuple[Content, ...]:
    """An entry of the history: its day, its cause, and what it is about."""
    told = entry_words(entry, roles, f"knowledge base {_stamp(entry)}")
    return entry.day.isoformat(), Cell(_CAUSES[entry.cause], "muted"), told


def entry_words(entry: ProgressEntry, roles: tuple[RoleProgress, ...], data: str) -> str:
    """What an entry is about, and the role that it moved most. `data` names the knowledge base that it rests on."""
    match entry.cause:
        case "first":
            return data
        case "profile":
            parts = [_learned(one) for one in entry.learned]
            parts += [field.replace("_", " ") for field in entry.changed]
            said = "; ".join(parts) or "details that count for nothing here"
        case "knowledge":
            said = data
        case "program":
            said = "the program counts in another way"
    titles = {role.role: role.title for role in roles}
    moved = max(entry.roles, key=lambda role: abs(role.change or 0.0), default=None)
    if moved is None or not moved.change:
        return f"{said}: readiness as before"
    return f"{said}: {titles.get(moved.role, moved.role)} {signed(moved.change)}"


def _stamp(entry: ProgressEntry) -> str:
    return f"{entry.resting_on.version} of {entry.resting_on.as_of.isoformat()} ({entry.resting_on.digest[:8]})"


def _learned(one: Learned) -> str:
    before, after = ("not stated" if level is None else NAMES[level] for level in (one.from_level, one.to_level))
    return f"{one.name} {before} → {after}"
