"""The command that reads job advertisements, and holds a person against them."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from mlcareer.cli.person import OtherOptions
from mlcareer.cli.session import Session
from mlcareer.documents import found_at
from mlcareer.errors import CareerError, UsageError
from mlcareer.outward import command, file_word

if TYPE_CHECKING:
    from mlcareer.advice.market.posting.advertisements import Advertisements, Posting


def posting(
    session: Session,
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE… [PROFILE]",
            help="Advertisements: text, HTML, PDF, Word or JSON-LD, or - for standard input; then, if you like, your "
            "profile: a YAML or JSON file.",
        ),
    ],
    person: OtherOptions,
    for_: Annotated[
        str | None,
        typer.Option("--for", metavar="PROFILE", help="Your profile, of any kind that assess takes, such as a CV."),
    ] = None,
) -> None:
    """What job advertisements ask for, and how you stand with them. Several are ranked.

    Musts, nice-to-haves and alternatives, years, degree, certifications, pay and place as far as stated, the roles that
    it resembles; for a person the ledger, what to say in the application, and what is lacking, with hours.
    """
    from mlcareer.advice.market.posting.advertisements import Advertisements
    from mlcareer.advice.market.posting.match import compare, report

    advertised, file = _apart(files, for_, session)
    knowledge = session.knowledge
    given = person.with_file(file)
    someone = file is not None or person.said or given.kept_as is not None
    profile = session.completed(given.profile(session)) if someone else None
    ads = Advertisements(knowledge=knowledge, currency=session.settings.currency.value)
    read = [one for name in advertised for one in _read(ads, name, session)]
    called = given.called("assess") if profile else None
    again = given.called("posting", *map(file_word, advertised)) if profile else None
    if len(read) == 1:
        one = report(ads, read[0], profile, today=session.today)
        session.show(
            "posting",
            one,
            lambda pages: pages.posting_page(knowledge, one, called),
            brief=lambda pages: pages.posting_glance(one, called, again),
        )
    else:
        several = compare(ads, read, profile, today=session.today)
        session.show(
            "postings",
            several,
            lambda pages: pages.postings_page(knowledge, several, called),
            brief=lambda pages: pages.postings_glance(knowledge, several, again),
        )


def _apart(files: list[str], for_: str | None, session: Session) -> tuple[list[str], str | None]:
    """The advertisements, and the profile, if there is one. Raises UsageError where that is not clear."""
    looked = cache(lambda name: _looked(name, session))  # once a file, since a CV is told by all of its text
    last = files[-1]
    own = _is_profile(last) or (len(files) > 1 and (last == "-" or looked(last).cv))
    if own and for_ is not None:
        raise UsageError("two-profiles", f"'{last}' and '{for_}' are two profiles; give one of them.")
    advertised, profile = (files[:-1], last) if own else (files, for_)
    if not advertised:
        raise UsageError("no-posting", f"'{last}' is a profile; name the advertisement before it.")
    if misplaced := next((name for name in advertised if name.casefold().endswith((".yaml", ".yml"))), None):
        raise UsageError("profile-first", f"'{misplaced}' is no advertisement; a profile comes last.")
    if people := next((name for name in advertised if looked(name).table), None):
        called = command("mlcareer", "batch", file_word(people))
        raise UsageError("people-for-posting", f"{people} is a table of people, one a line. Perhaps: {called}")
    if cv := next((name for name in advertised if looked(name).cv), None):
        called = command("mlcareer", "assess", file_word(cv))
        raise UsageError(
            "cv-for-posting",
            f"{cv} reads like a CV, and an advertisement is meant here; a CV comes last, behind one. Perhaps: {called} "
            f"(if it is an advertisement after all: mlcareer posting - < {file_word(cv)})",
        )
    if [*advertised, profile].count("-") > 1:
        raise UsageError("two-inputs", "- stands for standard input, which can be read only once.")
    return advertised, profile


def _is_profile(name: str) -> bool:
    """Whether an argument means a profile: YAML, or JSON that is no advertisement."""
    from mlcareer.documents import read_bytes
    from mlcareer.reading.open.source import MAX_SOURCE_BYTES

    if name.casefold().endswith((".yaml", ".yml")):
        return True
    if not name.casefold().endswith(".json"):
        return False
    try:
        return b"JobPosting" not in read_bytes(Path(name), limit=MAX_SOURCE_BYTES)
    except (OSError, CareerError):
        return False  # and so it is said where it is read


class _Looked(NamedTuple):
    """What a file looks like: a table of many people, or a CV. What cannot be read is neither, and said where it is
    read."""

    table: bool = False
    cv: bool = False


def _looked(name: str, session: Session) -> _Looked:
    from mlcareer.reading.open.kind import is_table, text_of
    from mlcareer.reading.open.source import load
    from mlcareer.reading.purpose import purpose

    table = False
    if name == "-" or found_at(name) != "file":
        return _Looked()
    try:
        source = load(name)
        table = is_table(source)
        return _Looked(table, purpose(text_of(source).text, session.today, session.knowledge.language) == "cv")
    except CareerError:
        return _Looked(table)


def _read(ads: "Advertisements", name: str, session: Session) -> "list[Posting]":
    """The advertisements in a file. Raises CareerError."""
    from mlcareer.reading.advert.document import advertised
    from mlcareer.reading.open.source import load

    source = load(name)
    several = advertised(source)
    if others := several[0].others:
        session.note(f"{source.name} holds {others + 1} job postings; the first is read.")
    return [ads.read(one.text, one.data, file=source.name) for one in several]
