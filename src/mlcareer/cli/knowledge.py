"""The commands about the knowledge base itself, and the schemas."""

from datetime import date
from typing import Annotated

import typer

from mlcareer.cli.session import EXIT_BELOW, Session, write_data
from mlcareer.outward import file_word


def knowledge_check(
    session: Session,
    max_age: Annotated[
        float | None,
        typer.Option("--max-age", min=0, metavar="YEARS", help="Let no fact be older; else its kind decides."),
    ] = None,
) -> None:
    """Check the data files, with those of --knowledge laid over them, on --today. Exits 1 when there is a problem."""
    from mlcareer.knowledge.base import Stamp
    from mlcareer.knowledge.checks import CHECKS, UPKEEP_CHECKS, Day, check, check_upkeep, code
    from mlcareer.knowledge.load import data_digest, shipped_folder
    from mlcareer.knowledge.read import read_draft
    from mlcareer.render.document import CheckReport

    layers = (shipped_folder(), *session.knowledge_paths)
    draft, problems = read_draft(layers)
    found = tuple(sorted(problems) or check(draft) or check_upkeep(draft, Day(session.today, max_age)))
    checks = (*(code(one) for stage in CHECKS.values() for one in stage), *map(code, UPKEEP_CHECKS))
    method = draft.method.record if draft.method else None
    stamp = Stamp(
        version=method.version if method else "unknown",
        as_of=method.as_of if method else date.min,
        digest=data_digest(layers),
    )
    session.show(
        "check", CheckReport(problems=found, checks=checks), lambda pages: pages.check_page(found, len(checks)), stamp
    )
    if found:
        raise typer.Exit(EXIT_BELOW)


def knowledge_info(session: Session) -> None:
    """How much there is, what it rests on, and how old that is."""
    from mlcareer.knowledge.survey import survey

    result = survey(session.knowledge)
    session.show(
        "knowledge", result, lambda pages: pages.info_page(result), brief=lambda pages: pages.info_glance(result)
    )


def knowledge_sources(session: Session) -> None:
    """Every source with what rests on it, and the attributions that licences demand."""
    from mlcareer.knowledge.survey import source_list

    listed = source_list(session.knowledge)
    session.show("sources", listed, lambda pages: pages.sources_page(listed))


def knowledge_export(session: Session) -> None:
    """The whole knowledge base as one JSON document."""
    from mlcareer.knowledge.base import KINDS
    from mlcareer.render.document import Export, document, to_json

    session.demand_json("an export")
    knowledge = session.knowledge
    tables = {kind: tuple(getattr(knowledge, kind).values()) for kind in KINDS}
    write_data(to_json(document(knowledge.stamp, "export", Export(method=knowledge.method, **tables))) + "\n")


def schema(
    session: Session,
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Left out: the names there are.")] = None,
) -> None:
    """The JSON schema of a document or file, such as profile or assessment."""
    from mlcareer.render.document import SchemaList, to_json
    from mlcareer.render.schema import schema as made
    from mlcareer.render.schema import schema_names

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
    """The knowledge base as a static site: open it from disk, or serve it from anywhere."""
    from pathlib import Path

    from mlcareer.cli.report import write_page
    from mlcareer.render.site import site

    count = 0
    for page in site(session.knowledge, session.today):
        write_page(Path(folder) / page.path, page.html)
        count += 1
    session.note(f"{count:,} pages are in {file_word(str(Path(folder) / 'index.html'))}.")
