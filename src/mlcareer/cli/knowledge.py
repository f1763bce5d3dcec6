"""The commands about the knowledge base itself, and the schemas."""

import re
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from mlcareer.cli.session import EXIT_BELOW, Session, parse_date, write_data
from mlcareer.errors import CareerError, UsageError, first_of
from mlcareer.outward import command, file_word


def knowledge_check(
    session: Session,
    max_age: Annotated[
        float | None,
        typer.Option("--max-age", min=0, metavar="YEARS", help="Let no fact be older; else its kind decides."),
    ] = None,
) -> None:
    """Check the data files, with your own laid over them. Those are of --knowledge; the day is --today. Exits 1 when
    there is a problem."""
    from mlcareer.knowledge.base import Stamp
    from mlcareer.knowledge.checks import CHECKS, UPKEEP_CHECKS, Day, check, check_upkeep, code, notes_of
    from mlcareer.knowledge.draft import read_draft
    from mlcareer.knowledge.load import data_digest, shipped_folder
    from mlcareer.render.formats.document import CheckReport

    layers = (shipped_folder(), *session.knowledge_paths)
    draft, problems = read_draft(layers)
    day = Day(session.today, max_age)
    broken = sorted(problems) or check(draft)
    found, notes = (broken, []) if broken else (check_upkeep(draft, day), notes_of(draft, day))
    checks = (*(code(one) for stage in CHECKS.values() for one in stage), *map(code, UPKEEP_CHECKS))
    method = draft.method.record if draft.method else None
    stamp = Stamp(
        version=method.version if method else "unknown",
        as_of=method.as_of if method else date.min,
        digest=data_digest(layers),
    )
    report = CheckReport(problems=tuple(found), checks=checks, notes=tuple(notes))
    session.show("check", report, lambda pages: pages.check_page(report), stamp)
    if found:
        raise typer.Exit(EXIT_BELOW)


def knowledge_new(
    session: Session,
    kind: Annotated[str, typer.Argument(metavar="KIND", help="role, skill, certification or resource.")],
    id_: Annotated[str, typer.Argument(metavar="ID", help="Lower-case words joined by hyphens.")],
) -> None:
    """Begin a record in a folder of your own. It is the last of --knowledge, or of the configuration.

    Every key has a comment, and what you are to write is marked; mlcareer knowledge check says what is left.
    """
    from mlcareer.knowledge.skeleton import FILES

    kinds = ", ".join(FILES)
    if kind not in FILES:
        swapped = f" The kind comes first: knowledge new {id_} {kind}." if id_ in FILES else ""
        raise UsageError("unknown-kind", f"'{kind}' is no kind of record; use {kinds}.{swapped}")
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id_):
        plain = re.sub(r"[^a-z0-9]+", "-", id_.casefold()).strip("-")
        perhaps = f" Perhaps: {plain}" if plain else ""
        raise UsageError("bad-id", f"'{id_}' is no id; use lower-case words or digits joined by hyphens.{perhaps}")
    if not session.knowledge_paths:
        raise UsageError(
            "no-folder", "which folder of your own is it for? Name it with --knowledge DIR, or set it: mlcareer init."
        )
    folder = session.knowledge_paths[-1]
    for name, text in _begun(kind, id_, folder).items():
        _write_own(folder / name, text)
    check = command("mlcareer", "knowledge", "check", "--knowledge", file_word(str(folder)))
    session.note(f"{folder / FILES[kind]} holds {id_}. Fill in what is marked; {check} says what is left.")


def _begun(kind: str, id_: str, folder: Path) -> dict[str, str]:
    """The new content of the files of a folder in which a record is begun. Raises CareerError for a taken id."""
    from mlcareer.knowledge.load import load_knowledge
    from mlcareer.knowledge.skeleton import FILES, OWN_SOURCE, inserted, skeleton, source_skeleton

    shipped = load_knowledge()  # the folder itself may have blanks from before
    file = folder / FILES[kind]
    if (made := file.with_suffix(".json")).exists():
        raise CareerError("made-by-import", f"{made} was made by an import; begin the record in another folder.")
    text, places = _own(file)
    if id_ in places or id_ in getattr(shipped, file.stem):
        where = f"{file}:{places[id_]}" if id_ in places else "the shipped knowledge base"
        raise CareerError("id-taken", f"a {kind} '{id_}' is in {where} already; choose another id.")
    sources = _own(folder / "sources.yaml")[1]
    begun = {file.name: inserted(text, skeleton(kind, id_, shipped, sources or (OWN_SOURCE,)), id_, places)}
    return begun if sources else {**begun, "sources.yaml": source_skeleton()}


def _own(file: Path) -> tuple[str, dict[str, int]]:
    """The text of a file of one's own, and the line of each record in it. Raises CareerError for what is no list."""
    from mlcareer.documents import parse_yaml, read_text

    if not file.exists():
        return "", {}
    text = read_text(file)
    document = parse_yaml(text, str(file))
    if document.value is None:
        return text, {}
    if not isinstance(document.value, list):
        raise CareerError("not-a-list", f"{file} holds no list of records.")
    named = ((n, one["id"]) for n, one in enumerate(document.value) if isinstance(one, dict) and "id" in one)
    return text, {str(id_): document.place((n,))[0] for n, id_ in named}


def knowledge_import(
    session: Session,
    kind: Annotated[str, typer.Argument(metavar="KIND", help="esco or onet.")],
    folder: Annotated[str, typer.Argument(metavar="DIR", help="The folder of the files as they were published.")],
    output: Annotated[
        str | None, typer.Option("--output", metavar="FOLDER", help="Where to; else knowledge-esco or knowledge-onet.")
    ] = None,
) -> None:
    """Make a folder of your own of ESCO or O*NET. Of ESCO's CSV, or of the O*NET database's text or XLSX files.

    docs/published.md says which files are read, what becomes of them, and what a classification does not say.
    """
    from dataclasses import replace

    from mlcareer.cli.status import StatusLine
    from mlcareer.knowledge.checks import check
    from mlcareer.knowledge.draft import read_draft
    from mlcareer.knowledge.load import shipped_folder
    from mlcareer.knowledge.published.esco import read_esco
    from mlcareer.knowledge.published.onet import read_onet

    readers = {"esco": read_esco, "onet": read_onet}
    if kind not in readers:
        raise UsageError("unknown-kind", f"'{kind}' is no classification that is read; use {' or '.join(readers)}.")
    target = Path(output or f"knowledge-{kind}")
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise CareerError("folder-taken", f"{target} is there already; name another with --output, or delete it.")
    status = StatusLine(wanted=not session.quiet)
    try:
        overlay, imported = readers[kind](Path(folder), session.knowledge, session.today, status.tell)
        if not overlay.records["roles"]:
            why = "; ".join(f"{one.count:,} {one.what}" for one in imported.left) or "the tables are empty"
            raise CareerError("nothing-to-import", f"{folder} gives no role: {why}.")
        for name, text in overlay.files().items():
            status.tell(f"writing {name}")
            _write_own(target / name, text)
        status.tell("checking it")
        draft, problems = read_draft((shipped_folder(), *session.knowledge_paths, target))
    finally:
        status.end()
    if problems := sorted(problems) or check(draft):
        raise CareerError("knowledge-invalid", f"{target} does not hold together.", first_of(problems))
    result = replace(imported, folder=str(target))
    session.show("knowledge-import", result, lambda pages: pages.imported_page(result))


def _write_own(file: Path, text: str) -> None:
    """Write a file of a folder of one's own, and the folder. Raises CareerError where that is not possible."""
    from mlcareer.profile.store import replace_file

    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        replace_file(file, text.encode())
    except OSError as error:
        raise CareerError("file-unwritable", f"{file}: {error.strerror or error}.") from None


def knowledge_info(
    session: Session,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="Also how it stands on this day, before or to come.")
    ] = None,
) -> None:
    """How much there is, what it rests on, and how old it is. On --today, and with --as-of on another day."""
    from mlcareer.knowledge.survey import survey

    other = [] if as_of is None else [parse_date(as_of)]
    result = survey(session.knowledge, session.today, *other)
    session.show(
        "knowledge", result, lambda pages: pages.info_page(result), brief=lambda pages: pages.info_glance(result)
    )


def knowledge_sources(session: Session) -> None:
    """Every source with what rests on it. With the attributions that licences demand."""
    from mlcareer.knowledge.survey import source_list

    listed = source_list(session.knowledge)
    session.show(
        "sources",
        listed,
        lambda pages: pages.sources_page(listed),
        brief=lambda pages: pages.sources_glance(listed),
    )


def knowledge_export(session: Session) -> None:
    """The whole knowledge base as one JSON document."""
    from mlcareer.knowledge.base import KINDS
    from mlcareer.render.formats.document import Export, document, to_json

    session.demand_json("an export")
    knowledge = session.knowledge
    tables = {kind: tuple(getattr(knowledge, kind).values()) for kind in KINDS}
    write_data(to_json(document(knowledge.stamp, "export", Export(method=knowledge.method, **tables))) + "\n")


def schema(
    session: Session,
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Left out: the names there are.")] = None,
) -> None:
    """The JSON schema of a document or file. Such as profile or assessment."""
    from mlcareer.render.formats.document import SchemaList, to_json
    from mlcareer.render.formats.schema import schema as made
    from mlcareer.render.formats.schema import schema_names

    if name is None:
        listed = SchemaList(schemas=schema_names())
        session.show("schemas", listed, lambda pages: pages.schemas_page(listed))
        return
    session.demand_json("a schema")
    write_data(to_json(made(name)) + "\n")


def knowledge_site(
    session: Session,
    folder: Annotated[str, typer.Argument(metavar="DIR", help="The folder to write it into.")],
) -> None:
    """The knowledge base as a static site. Open it from disk, or serve it from anywhere."""
    from mlcareer.cli.report import as_bytes, write_file
    from mlcareer.render.site import site

    if Path(folder).is_file():
        raise UsageError("file-for-folder", f"{folder} is a file, and the folder to write the site into is meant here.")
    count = 0
    for page in site(session.knowledge, session.today):
        write_file(Path(folder) / page.path, as_bytes(page.html))
        count += 1
    session.note(f"{count:,} pages are in {file_word(str(Path(folder) / 'index.html'))}.")
