"""The commands that advise a person: assess and batch."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mlcareer.cli import complete
from mlcareer.cli.person import Given
from mlcareer.cli.report import ColourOption, NotesOption, TitleOption, read_notes
from mlcareer.cli.session import EXIT_BELOW, Session, find_role, write_data
from mlcareer.counts import count
from mlcareer.errors import CareerError, UsageError
from mlcareer.outward import command, file_word

if TYPE_CHECKING:
    from mlcareer.advice.planning.plan import PlanOutlook
    from mlcareer.advice.standing.assess import RoleAssessment
    from mlcareer.advice.standing.fit import FitModel
    from mlcareer.cli.batch_run import LineSample
    from mlcareer.profile.many import ProfileLine, RawLine
    from mlcareer.profile.model import Profile

ASKED = 8
"""How many things --ask asks at the most."""
DETAILED = 10
"""For how many of the best roles next steps are worked out where nobody says how many."""
RoleOption = Annotated[
    list[str] | None,
    typer.Option(
        "--role", "-r", metavar="ROLE", help="Look at this role; may be given again.", autocompletion=complete.roles
    ),
]


def assess(
    session: Session,
    given: Given,
    role: RoleOption = None,
    top: Annotated[
        int | None,
        typer.Option("--top", min=1, metavar="N", help="How many of the best roles to look at, with next steps."),
    ] = None,
    fail_under: Annotated[
        float | None,
        typer.Option("--fail-under", min=0, max=100, metavar="PERCENT", help="Exit 1 below this readiness."),
    ] = None,
    why: Annotated[
        bool, typer.Option("--why", help="Show every reason for the fit of a role, with its points.")
    ] = False,
    ask: Annotated[
        bool, typer.Option("--ask", help="Ask at most eight things first that would tell most; stop ends that.")
    ] = False,
    ledger: Annotated[bool, typer.Option("--ledger", help="Show every point of the roles looked at.")] = False,
) -> None:
    """How near you are to every role, and what is missing. The answer is one screen; --full is every point.

    On a terminal without a profile it asks what you can do. Where little is known, the questions whose answers would
    tell most are listed; where nothing is, only they are.
    With --role, --fail-under looks at each of the roles named; without, at the one that fits best.
    """
    from mlcareer.advice.standing.assess import STEPS
    from mlcareer.advice.standing.assess import assess as compute
    from mlcareer.profile.recognise import recognise

    knowledge = session.knowledge
    chosen = tuple(dict.fromkeys(find_role(name, session) for name in role or []))
    person = given.profile(session, chosen)
    if ask:
        given, person = _asked(session, given, person, chosen)
    detailed = top or (len(chosen) if chosen else 3)
    in_brief = session.in_brief and not (why or ledger)  # which names neither steps nor reasons
    recognised = recognise(person, knowledge)
    result = compute(
        knowledge,
        recognised,
        today=session.today,
        roles=chosen,
        detailed=top or DETAILED,
        steps=0 if in_brief else len(knowledge.skills) if chosen else STEPS,
        reasons=not in_brief,
    )
    completed = session.completed(person)

    def way(role: str) -> "PlanOutlook":
        from mlcareer.advice.planning.plan import outlook

        same = completed is person
        return outlook(knowledge, recognised if same else completed, role, today=session.today)

    called = given.called("assess")
    session.show(
        "assessment",
        result,
        lambda pages: pages.assessment_page(knowledge, result, detailed, called, why=why),
        brief=(lambda pages: pages.answer_page(knowledge, result, called, way)) if in_brief else None,
        rows=top,
    )
    if name := given.as_saved:
        from mlcareer.cli.kept import keep

        keep(session, name, person)
    if fail_under is not None:
        _judge(session, result.roles if chosen else result.roles[:1], fail_under)


def _asked(session: Session, given: Given, person: "Profile", roles: tuple[str, ...]) -> tuple[Given, "Profile"]:
    """The person with what they answer of what would tell most. It goes into the saved profile, if that is meant as it
    stands; else the calls shown carry it."""
    from dataclasses import replace

    from mlcareer.cli.interview import ask_more
    from mlcareer.cli.kept import saver

    if not session.may_ask:
        raise UsageError("nobody-to-ask", "--ask asks on a terminal; here there is nobody to ask.")
    after = ask_more(session, person, roles, ASKED)
    new = [claim for claim in after.skills if claim not in person.skills]
    if new and given.as_saved:
        saver(session, given.saved)(after)
    elif new:
        meant = session.knowledge.skill_names.find_all
        said = [f"{skill}={claim.level}" for claim in new if claim.level is not None for skill in meant(claim.name)[0]]
        given = replace(given, skills=(*given.skills, *said))
        session.note(f"Not kept in a file; to say it again: {' '.join(f'--skill {one}' for one in said)}")
    return given, after


def _judge(session: Session, roles: "tuple[RoleAssessment, ...]", fail_under: float) -> None:
    """Exit 1 where a role is under the readiness demanded, or there is none."""
    short = [found for found in roles if found.readiness < fail_under]
    said = [f"{found.title}: readiness {found.readiness:.1f} is under {fail_under:g}." for found in short]
    if session.format == "json" and (short or not roles):
        raise CareerError("under-readiness", " ".join(said) or "no role could be ranked.")
    for line in said:
        session.note(line)
    if short or not roles:
        raise typer.Exit(EXIT_BELOW)


def path(
    session: Session,
    role: Annotated[str, typer.Argument(metavar="ROLE", help="The role to reach.", autocompletion=complete.roles)],
    given: Given,
    any_stone: Annotated[
        bool, typer.Option("--any", help="Over any role: held before, more junior or paying less, too.")
    ] = False,
) -> None:
    """The ways to a role, directly and over other roles. One to three of these make the largest step smaller."""
    from mlcareer.advice.planning.path import path as find_ways

    knowledge = session.knowledge
    asked = knowledge.roles[find_role(role, session, given.file)]
    found = find_ways(knowledge, session.completed(given.profile(session)), asked, any_stone=any_stone)
    kept = ["--any"] if any_stone else []
    session.show(
        "path",
        found,
        lambda pages: pages.path_page(knowledge, found, given.called),
        brief=lambda pages: pages.path_glance(knowledge, found, given.called("path", found.role, *kept)),
    )


def batch(
    session: Session,
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="Profiles as JSON lines, CSV or Parquet, or - for JSON lines.")
    ],
    role: RoleOption = None,
    fail_under: Annotated[
        float | None,
        typer.Option("--fail-under", min=0, max=100, metavar="PERCENT", help="Exit 1 if anybody is below it."),
    ] = None,
    summary: Annotated[
        bool, typer.Option("--summary", help="Instead, the group: how many are ready for each role, what they lack.")
    ] = False,
    centre: Annotated[
        bool,
        typer.Option("--centre", help="Tell the people of the file apart from one another: take away their mean."),
    ] = False,
    report: Annotated[
        str | None,
        typer.Option("--report", metavar="DIR", help="Instead, write a page for each into this folder, and an index."),
    ] = None,
    title: TitleOption = None,
    notes: NotesOption = None,
    colour: ColourOption = None,
    workers: Annotated[
        int, typer.Option("--workers", min=1, max=256, metavar="N", help="How many processes work at the same time.")
    ] = 1,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write it there; a name ending in .parquet is Parquet."),
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with the --output of a run that was interrupted.")
    ] = False,
) -> None:
    """Rank roles for many people, from CSV or JSON lines. Each JSON line gives one, in order; --format csv is a row for
    each role.

    A CSV has a header: a cell of skills (python=3, sql=4), or a column for each skill with its level. Which columns are
    read is said.

    With --fail-under everybody has to reach that readiness in every --role, or else in the role that fits them best.
    With --summary how many are ready for each role, the commonest gaps, and for how many each is the last one.
    With --centre the mean score of each role in the file is taken away before the roles are ranked, which helps where
    all come from one group, such as a course or a firm. The whole file is then read before the first answer.
    With --report everybody gets a page, for --role or the role that they aim at, and the group an index; --title,
    --notes and --colour are for these.
    """
    from mlcareer.advice.standing.fit import FitModel
    from mlcareer.cli import batch_run
    from mlcareer.profile.many import read_lines, telling
    from mlcareer.profile.recognise import recognise

    _refuse_apart(session, output, summary=summary, alone=bool(output or resume or report or workers > 1))
    knowledge = session.knowledge
    chosen = tuple(dict.fromkeys(find_role(name, session) for name in role or []))
    if report is not None:
        if output or resume or workers > 1:
            raise UsageError("report-alone", "--report writes pages; leave --output, --resume and --workers out.")
        if session.format != "table":
            raise UsageError("report-alone", f"--report writes pages and no {session.format}; ask for one of them.")
        _reports(session, file, chosen, Path(report), (title, read_notes(notes), colour))
        return
    lines: Iterable[RawLine | None] = read_lines(file, knowledge, session.note)
    if summary:
        _summary(session, file, telling((line.given(knowledge) for line in lines if line), session.note), chosen)
        return
    batch_run.one_thread()
    model = FitModel(knowledge)
    if centre:
        lines = read = [line for line in lines if line]
        profiles = (line.given(knowledge).profile for line in read)
        model = model.centred_on(recognise(profile, knowledge) for profile in profiles if profile)
        session.note("The mean of the file was taken away from every role (--centre).")
    if session.format == "csv" or fail_under is not None:
        if output or resume or workers > 1:
            raise UsageError(
                "answers-alone", "--format csv and --fail-under go without --output, --resume and --workers."
            )
        _answers(session, model, lines, chosen, fail_under)
        return
    run = batch_run.Run(file, chosen or tuple(knowledge.roles), workers, output, resume)
    faults = batch_run.run(session, run, model, lines)
    if session.on_terminal and not output:
        session.note("These lines are for programs. On one screen: --summary; a page for each person: --report DIR.")
    if faults:
        _judge_lines(session, faults)


def _refuse_apart(session: Session, output: str | None, *, summary: bool, alone: bool) -> None:
    """Raise UsageError for options that do not go together, of which one would be passed over in silence."""
    if not summary:
        session.demand_json("a batch", "csv")
    elif alone:
        without = "--summary goes without --output, --report, --resume and --workers"
        raise UsageError("summary-alone", f"{without}; > FILE writes it there.")
    if output and output.lower().endswith(".csv"):
        table = f"--format csv > {file_word(output)}"
        raise UsageError("output-csv", f"--output writes JSON lines. For a table: {table}")


def _answers(
    session: Session,
    model: "FitModel",
    lines: "Iterable[RawLine | None]",
    chosen: tuple[str, ...],
    fail_under: float | None,
) -> None:
    """Answer line by line, as JSON or rows. Exits 1 where some could not be read, or are under what is demanded."""
    from mlcareer.advice.batch import answers
    from mlcareer.cli.answers import as_rows, header, is_under
    from mlcareer.cli.batch_run import LineSample, tell_silent

    faults, silent, under = 0, LineSample(), LineSample()
    if session.format == "csv" and not write_data(header()):
        return
    for answer in answers(model, lines, chosen or tuple(session.knowledge.roles)):
        faults += answer.error is not None
        one = [(answer.line, answer.id)]
        silent.add(one if answer.silent else [])
        if fail_under is not None and answer.error is None and is_under(answer, fail_under, every=bool(chosen)):
            under.add(one)
        if not write_data(as_rows(answer) if session.format == "csv" else answer.text):
            return
    tell_silent(session, silent)
    _judge_lines(session, faults, under, fail_under)


def _judge_lines(
    session: Session, faults: int, under: "LineSample | None" = None, fail_under: float | None = None
) -> None:
    """Say which lines were not read or are under a readiness, and exit 1 where there are any."""
    parts = [f"{count(faults, 'line')} could not be read; see 'error' in the output."] if faults else []
    if under and under.count:
        parts.append(f"{count(under.count, 'row')} under a readiness of {fail_under:g}: {under}.")
    if parts and session.format == "json":
        raise CareerError("lines-unread" if faults else "under-readiness", " ".join(parts))
    for said in parts:
        session.note(said)
    if parts:
        raise typer.Exit(EXIT_BELOW)


def _summary(session: Session, file: str, lines: "Iterable[ProfileLine]", chosen: tuple[str, ...]) -> None:
    """Count a group, and show what was counted. Exits 1 where some could not be read."""
    from mlcareer.advice.group import GroupTally
    from mlcareer.profile.recognise import recognise

    knowledge = session.knowledge
    tally = GroupTally(knowledge, chosen or tuple(knowledge.roles))
    for one in lines:
        if one.profile is None:
            tally.unread()
        else:
            tally.add(recognise(one.profile, knowledge))
    group = tally.group()

    def called(*words: str) -> str:
        roles = [] if "--role" in words else [word for id_ in chosen for word in ("--role", id_)]
        return command("mlcareer", "batch", file_word(file), *roles, *words)

    session.show(
        "group",
        group,
        lambda pages: pages.group_page(group, called),
        brief=lambda pages: pages.group_glance(group, called),
    )
    if group.unread:
        raise typer.Exit(EXIT_BELOW)


def _reports(
    session: Session, file: str, roles: tuple[str, ...], folder: Path, look: tuple[str | None, str | None, str | None]
) -> None:
    """Write the pages of a group. Exits 1 where not everybody could be read."""
    from mlcareer.cli.group import write_group
    from mlcareer.documents import found_at
    from mlcareer.render.report.html import Look

    if found_at(folder) == "file":
        raise UsageError("file-for-folder", f"{folder} is a file, and the pages need a folder: name one with --report.")
    if len(roles) > 1:
        raise UsageError("two-roles", "a report is for one role; give --role once, or leave it out.")
    if failed := write_group(session, file, next(iter(roles), None), folder, Look(*look)):
        session.note(f"{failed:,} could not be read, or said nothing to choose a role by.")
        raise typer.Exit(EXIT_BELOW)
