"""The commands about saved profiles and their history."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mlcareer.cli import complete
from mlcareer.cli.kept import saved_name, saver, store
from mlcareer.cli.person import AcceptOption, Given, SavedOption, refuse_advertisement
from mlcareer.cli.session import EXIT_BELOW, Session, find_role, parse_date, say, write, write_data
from mlcareer.cli.stated import Stated
from mlcareer.documents import found_at
from mlcareer.errors import CareerError, UsageError
from mlcareer.outward import command, file_word, shown, sound

if TYPE_CHECKING:
    from mlcareer.profile.edit import FieldChange
    from mlcareer.profile.history import History, HistoryEntry
    from mlcareer.profile.model import Profile
    from mlcareer.profile.store import Store
    from mlcareer.reading.person.imported import Import
    from mlcareer.render.pages.saved import Forgotten

FileArgument = Annotated[
    str,
    typer.Argument(
        metavar="FILE", help="A CV, JSON Resume, LinkedIn export or list of skills, or - for standard input."
    ),
]
OutputOption = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write the profile to this new file, or - to print it."),
]
ReplaceOption = Annotated[bool, typer.Option("--replace", help="Overwrite the profile that has this name.")]


def profile_new(
    session: Session,
    stated: Stated,
    profile: SavedOption = None,
    replace: ReplaceOption = False,
) -> None:
    """Save a profile, so that it need not be named again. Of the options or, on a terminal, of an interview."""
    from mlcareer.profile.edit import differences
    from mlcareer.profile.model import Profile

    saved, name = store(), saved_name(profile)
    _refuse_second(saved, name, replace=replace)
    if stated.nothing and session.may_ask:
        _interview(session, name, None)
        return
    if stated.nothing:
        raise UsageError(
            "nothing-stated", "nothing is stated. Say what you can do: mlcareer profile new --skill python=4"
        )
    made = stated.over(Profile(), session)
    with saved.locked():
        _refuse_second(saved, name, replace=replace)
        saved.write(name, made)
    _show(session, saved, name, made, differences(Profile(), made))


def _interview(session: Session, name: str, start: Profile | None) -> None:
    from mlcareer.cli.interview import interview

    interview(session, start, save=saver(session, name))


def _refuse_second(saved: Store, name: str, *, replace: bool) -> None:
    if saved.has(name) and not replace:
        raise CareerError(
            "profile-exists",
            f"a profile is saved as '{name}' already ({saved.path(name)}). Change it with mlcareer profile set, or "
            "overwrite it with --replace.",
        )


def profile_import(
    session: Session,
    file: FileArgument,
    accept: AcceptOption = False,
    output: OutputOption = None,
    profile: SavedOption = None,
    replace: ReplaceOption = False,
) -> None:
    """Save a profile made of a CV, LinkedIn export or list of skills. Or of a JSON Resume, or one that is a file
    already.

    Reads plain text, Markdown, HTML, PDF and Word documents. What was found is shown with the words it was found in,
    and you confirm or correct it before it counts. With --output the profile is written there as YAML and not saved;
    --json gives all that was found, with its place.
    """
    from mlcareer.cli.confirm import confirmed
    from mlcareer.profile.file import parse_profile
    from mlcareer.profile.made import profile_of
    from mlcareer.profile.write import to_yaml
    from mlcareer.reading.open.kind import profile_document
    from mlcareer.reading.open.source import load
    from mlcareer.reading.person.document import read_given

    if output and profile is not None:
        raise UsageError("two-places", "--output and --profile name two places for the profile; give one of them.")
    saved, name = store(), saved_name(profile)
    source = load(file)
    if output is None and (document := profile_document(source)) is not None:
        _take_over(session, saved, name, parse_profile(document, session.knowledge), replace=replace)
        return
    read = read_given(source, session.knowledge, session.today)
    refuse_advertisement(file, read, source, session, accept=accept)
    if output is None:
        _refuse_second(saved, name, replace=replace)
    elif output != "-":
        _refuse_existing(Path(output))
    found = confirmed(read, session, accept=accept)
    if output is None:
        _take_over(session, saved, name, profile_of(found), replace=replace)
    elif output != "-":
        write_new(Path(output), to_yaml(profile_of(found)))
        session.note(f"{output} holds the profile; {command('mlcareer', 'assess', file_word(output))} goes on from it.")
    _show_import(session, found, output, accept=accept)


def _show_import(session: Session, found: Import, output: str | None, *, accept: bool) -> None:
    """Show what was imported: all of it in another format, the profile where that is the output, else what was taken
    over unseen."""
    from mlcareer.profile.made import profile_of
    from mlcareer.profile.write import to_yaml

    if session.format != "table":
        session.show("import", found, lambda pages: pages.import_page(found))
        return
    if accept and output is None:
        session.show(
            "import",
            found,
            lambda pages: pages.import_page(found),
            brief=lambda pages: pages.taken_page(session.knowledge, found, session.today),
        )
    elif accept and output == "-" and not session.quiet:
        from mlcareer.render.pages.imports import import_page, taken_page

        session.tell(import_page(found) if session.full else taken_page(session.knowledge, found, session.today))
    if output == "-":
        write_data(to_yaml(profile_of(found)))


def _take_over(session: Session, saved: Store, name: str, profile: Profile, *, replace: bool) -> None:
    from mlcareer.profile.store import DEFAULT

    with saved.locked():
        _refuse_second(saved, name, replace=replace)
        saved.write(name, profile)
    session.note(f"Saved as '{name}'; mlcareer assess{'' if name == DEFAULT else f' --profile {name}'} goes on.")


def _refuse_existing(path: Path) -> None:
    if os.path.lexists(path):
        raise CareerError("file-exists", f"{path} is there already; name another file, or remove it first.")


def write_new(path: Path, text: str) -> None:
    """Write a file that only its owner can read. Raises CareerError where there is one already or none can be made."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise CareerError("file-exists", f"{path} is there already; name another file, or remove it first.") from None
    except (OSError, ValueError) as error:
        raise CareerError("file-unwritable", f"{path}: {getattr(error, 'strerror', None) or error}.") from None
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise CareerError("file-unwritable", f"{path}: {error.strerror or error}.") from None


def profile_export(session: Session, given: Given, output: OutputOption = None) -> None:
    """The profile for other programs. --format yaml (if left out), json-resume or markdown.

    YAML begins with the line by which editors find the schema and complete names; with --output the schema is written
    beside it. A JSON Resume has no place for some of a profile; what is left out is said.
    """
    from mlcareer.profile.export import SCHEMA_FILE, editor_line, to_json_resume, to_markdown
    from mlcareer.profile.write import to_yaml

    chosen = "yaml" if session.format == "table" else session.format
    if chosen not in ("yaml", "json-resume", "markdown"):
        raise UsageError(
            "format-unavailable", f"a profile is not exported as {chosen}; use yaml, json-resume or markdown."
        )
    profile = given.profile(session)
    if chosen == "json-resume":
        text, left_out = to_json_resume(profile, session.knowledge)
        if left_out:
            session.note(f"Left out, since a JSON Resume has no place for it: {', '.join(left_out)}.")
    elif chosen == "markdown":
        text = to_markdown(profile, session.knowledge)
    else:
        text = editor_line() + to_yaml(profile)
    if output in (None, "-"):
        write_data(text)
        if chosen == "yaml":
            session.note(f"Editors complete names beside the schema: mlcareer schema profile > {SCHEMA_FILE}")
        return
    assert output is not None
    write_new(Path(output), text)
    if chosen == "yaml":
        _write_schema(Path(output).parent / SCHEMA_FILE)
    session.note(f"{output} holds the profile.")


def _write_schema(file: Path) -> None:
    """Write the schema of a profile for editors, where none is there."""
    from mlcareer.render.formats.document import to_json
    from mlcareer.render.formats.schema import schema

    if not os.path.lexists(file):
        write_new(file, to_json(schema("profile")) + "\n")


def profile_show(session: Session, profile: SavedOption = None) -> None:
    """The saved profile, as it is understood."""
    saved, name = store(), saved_name(profile)
    _show(session, saved, name, saved.read(name, session.knowledge))


def profile_set(
    session: Session,
    stated: Stated,
    drop: Annotated[
        list[str] | None,
        typer.Option("--drop", metavar="NAME", help="Take out a skill, job, certification, target role or field."),
    ] = None,
    profile: SavedOption = None,
) -> None:
    """Change the saved profile, and show what changed. Comments in its file are lost.

    On a terminal and with nothing to change, the questions of the interview go on from it.
    """
    from mlcareer.profile.edit import differences
    from mlcareer.profile.edit import drop as without

    saved, name = store(), saved_name(profile)
    if stated.nothing and not drop and session.may_ask:
        _interview(session, name, saved.read(name, session.knowledge))
        return
    if stated.nothing and not drop:
        raise UsageError("nothing-stated", "nothing to change. Say what: mlcareer profile set --skill python=4")

    def change(before: Profile) -> Profile:
        for each in drop or ():
            before = without(before, each, session.knowledge)
        return stated.over(before, session)

    before, after = saved.change(name, change, session.knowledge)
    changes = differences(before, after)
    if not changes:
        session.note("Nothing changed: the profile says so already.")
    _show(session, saved, name, after, changes)


def _show(session: Session, saved: Store, name: str, profile: Profile, changes: tuple[FieldChange, ...] = ()) -> None:
    from mlcareer.advice.standing.assess import view
    from mlcareer.profile.recognise import recognise
    from mlcareer.render.pages.saved import SavedProfile

    understood = view(recognise(profile, session.knowledge), session.knowledge)
    path = sound(str(saved.path(name)))
    shown = SavedProfile(saved_as=name, path=path, profile=profile, understood=understood, changes=changes)
    session.show(
        "saved-profile",
        shown,
        lambda pages: pages.saved_profile_page(shown),
        brief=lambda pages: pages.saved_profile_glance(shown, session.knowledge),
    )


def profile_check(
    session: Session,
    file: Annotated[
        str | None, typer.Argument(metavar="[FILE]", help="A YAML or JSON file, or - for standard input.")
    ] = None,
    profile: SavedOption = None,
) -> None:
    """Check a profile file, or else the saved profile. Tells every fault with its line, and names that are not known
    here.

    Exits 1 when there is a fault; a name that is not known is none.
    """
    from mlcareer.profile.examine import examine
    from mlcareer.render.pages.saved import checked

    if file is not None and profile is not None:
        raise UsageError("two-profiles", "a file and --profile name two profiles; give one of them.")
    if file is None:
        saved, name = store(), saved_name(profile)
        if not saved.has(name):
            raise saved.unknown(name)
        file = str(saved.path(name))
    result = checked(file, examine(file, session.knowledge), session.knowledge)
    session.show("profile-check", result, lambda pages: pages.profile_check_page(result))
    if result.faults:
        raise typer.Exit(EXIT_BELOW)


def profile_path(session: Session, profile: SavedOption = None) -> None:
    """The file of the saved profile, whether it is there or not."""
    from mlcareer.render.pages.saved import ProfilePath

    saved, name = store(), saved_name(profile)
    found = ProfilePath(saved_as=name, path=sound(str(saved.path(name))), exists=saved.has(name))
    if session.format == "table":
        path = str(saved.path(name))
        write(f"{shown(path) if session.on_terminal else path}\n")  # unbroken, for a script to take
    else:
        session.show("profile-path", found, lambda pages: pages.profile_path_page(found))


def profile_list(session: Session) -> None:
    """The saved profiles."""
    from mlcareer.profile.history import History
    from mlcareer.render.pages.saved import SavedLine, SavedList

    saved = store()
    kept = _entries_by_name(History(saved.history_file), session)
    lines = []
    for name in dict.fromkeys((*saved.names(), *kept)):
        entries = kept.get(name, ())
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


def _entries_by_name(history: History, session: Session) -> dict[str, tuple[HistoryEntry, ...]]:
    """The entries of each profile; none, and a note, where the history cannot be read."""
    try:
        return {name: history.entries(name) for name in history.names()}
    except CareerError as error:
        session.note(error.message)
        return {}


def profile_history(
    session: Session,
    since: Annotated[str | None, typer.Option("--since", metavar="DATE", help="From this day on.")] = None,
    role: Annotated[
        list[str] | None,
        typer.Option(
            "--role", "-r", metavar="ROLE", help="Only this role; may be given again.", autocompletion=complete.roles
        ),
    ] = None,
    profile: SavedOption = None,
) -> None:
    """How your numbers went over time. What you learned, and what the knowledge base changed, apart.

    `assess` adds an entry whenever it finds another profile or another knowledge base than at the last entry.
    """
    from mlcareer.advice.standing.progress import progress
    from mlcareer.profile.history import History

    saved, name, knowledge = store(), saved_name(profile), session.knowledge
    roles = tuple(dict.fromkeys(find_role(each, session) for each in role or []))
    day = parse_date(since) if since is not None else None
    entries = History(saved.history_file).entries(name)
    if not entries and profile is not None and not saved.has(name):
        raise saved.unknown(name)
    result = progress(knowledge, name, entries, since=day, roles=roles)
    aims = _aims(saved, name, session) if not roles else ()
    session.show(
        "history",
        result,
        lambda pages: pages.history_page(result, aims, chosen=bool(roles), since=day),
        brief=lambda pages: pages.history_glance(result, aims, chosen=bool(roles), since=day),
    )


def _aims(saved: Store, name: str, session: Session) -> tuple[str, ...]:
    """The roles the saved profile aims at, as far as it can be read."""
    try:
        found = saved.read(name, session.knowledge).target_roles
    except CareerError:
        return ()
    return tuple(role for each in found if (role := session.knowledge.titles.understand(each).role))


def profile_forget(
    session: Session,
    profile: SavedOption = None,
    every: Annotated[bool, typer.Option("--all", help="Every saved profile, and the whole history.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Delete the saved profile and all of its history."""
    if every and profile is not None:
        raise UsageError("two-profiles", "--all and --profile ask for different things; give one of them.")
    saved, name = store(), saved_name(profile)
    if not every:
        _refuse_unknown(saved, name)
    _confirm(session, "every saved profile and all history" if every else f"the profile '{name}' and its history", yes)
    result = _forget_all(saved) if every else _forget_one(saved, name)
    session.show("forgotten", result, lambda pages: pages.forgotten_page(result))
    if result.not_deleted:
        raise typer.Exit(EXIT_BELOW)


def _confirm(session: Session, what: str, yes: bool) -> None:
    if yes:
        return
    if not session.may_ask:
        raise UsageError("needs-yes", f"this would delete {what}; say --yes.")
    if not typer.confirm(f"Delete {what}?", err=True):
        say("Nothing was deleted.")
        raise typer.Exit(EXIT_BELOW)


def _refuse_unknown(saved: Store, name: str) -> None:
    """Raise CareerError where neither a profile nor a history is saved under a name."""
    from mlcareer.profile.history import History

    if not saved.has(name) and name not in History(saved.history_file).names():
        raise saved.unknown(name)


def _forget_one(saved: Store, name: str) -> Forgotten:
    """Forget a profile and its history. What an unfinished interview left goes with the default profile, since it would
    be taken up for that."""
    from mlcareer.profile.history import History
    from mlcareer.profile.store import DEFAULT
    from mlcareer.profile.unfinished import forget_unfinished
    from mlcareer.render.pages.saved import Forgotten

    history = History(saved.history_file)
    with saved.locked():
        entries = history.forget(name)  # first: where that fails, nothing has been deleted
        there = saved.delete(name)
        if name == DEFAULT:
            forget_unfinished(saved.unfinished_file)
    return Forgotten(profiles=(name,) if there else (), entries=entries, history_deleted=found_at(history.file) is None)


def _forget_all(saved: Store) -> Forgotten:
    """Forget everything, as far as that can be done."""
    from mlcareer.profile import history as kept
    from mlcareer.render.pages.saved import Forgotten

    if found_at(saved.folder) is None:
        return Forgotten(profiles=(), entries=0, history_deleted=False)
    history = kept.History(saved.history_file)
    with saved.locked():
        gone, left = saved.delete_all()
        entries = _count(history)
        try:
            deleted = history.delete()
        except CareerError as error:
            deleted, left = False, (*left, error.message.rstrip("."))
    return Forgotten(profiles=gone, entries=entries, history_deleted=deleted, not_deleted=tuple(map(sound, left)))


def _count(history: History) -> int | None:
    """The number of entries, or None where the file cannot be read: it is to go all the same."""
    try:
        return history.count()
    except CareerError:
        return None
