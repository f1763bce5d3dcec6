"""Whom a command advises: the options that say what a person can do, and the profile that comes of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

import typer

from mlcareer.cli import complete
from mlcareer.cli.session import Session, find
from mlcareer.documents import found_at
from mlcareer.errors import CareerError, UsageError
from mlcareer.outward import command, file_word
from mlcareer.record import Record

if TYPE_CHECKING:
    from mlcareer.knowledge.base import Knowledge
    from mlcareer.profile.model import Profile, SkillClaim
    from mlcareer.reading.open.source import InputSource
    from mlcareer.reading.person.imported import Import

ProfileArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="[PROFILE]", help="A YAML or JSON file, a CV, JSON Resume or LinkedIn export, or - for standard input."
    ),
]
AcceptOption = Annotated[
    bool, typer.Option("--accept", help="Take what is guessed from a document as it is, marked as guessed.")
]
SavedOption = Annotated[
    str | None,
    typer.Option(
        "--profile",
        metavar="NAME",
        help="The profile saved under this name; else 'default'.",
        autocompletion=complete.profiles,
    ),
]
SkillOption = Annotated[
    list[str] | None,
    typer.Option(
        "--skill",
        "-s",
        metavar="NAME[=LEVEL]",
        help="Add a skill, or say it anew. Level 0–5 or a word.",
        autocompletion=complete.skills,
    ),
]


class Given(Record):
    """What a call says of a person. A command that takes it as a parameter has these options."""

    file: str | None
    skills: tuple[str, ...]
    saved: str | None = None
    accept: bool = False

    @staticmethod
    def from_options(
        *,
        profile: ProfileArgument = None,
        skill: SkillOption = None,
        saved: SavedOption = None,
        accept: AcceptOption = False,
    ) -> Given:
        """What stands in a call. Raises UsageError where a file and a saved profile are named at once."""
        if profile is not None and saved is not None:
            raise UsageError("two-profiles", "a file and --profile name two profiles; give one of them.")
        return Given(file=profile, skills=tuple(skill or ()), saved=saved, accept=accept)

    @cached_property
    def kept_as(self) -> str | None:
        """The name of the saved profile that is meant where no file is named; None where none is saved."""
        if self.file is not None:
            return None
        from mlcareer.cli.kept import chosen

        return chosen(self.saved)

    @property
    def as_saved(self) -> str | None:
        """The name of the saved profile that is meant just as it stands, with nothing of the call over it."""
        return None if self.skills else self.kept_as

    def profile(self, session: Session, roles: tuple[str, ...] = ()) -> Profile:
        """The profile that is meant, with the skills of the call over it. Raises UsageError where there is none.

        `roles` (ids) are those looked at, which decide what a person without a profile is asked.
        """
        from mlcareer.profile.recognise import override

        knowledge = session.knowledge
        stated = self._stated(session, roles)
        return override(stated, tuple(claim(text, knowledge) for text in self.skills), knowledge)

    def _stated(self, session: Session, roles: tuple[str, ...]) -> Profile:
        """The file named, else the saved profile, else what is answered on a terminal or what the call says alone."""
        from mlcareer.profile.model import Profile

        if self.accept and not self.file:
            _nothing_to_accept(session)
        if self.file:
            return self._read(self.file, session)
        if self.kept_as is not None:
            from mlcareer.cli.kept import store

            saved = store().read(self.kept_as, session.knowledge)
            over = ", with the skills of --skill over it (this is not entered in its history)" if self.skills else ""
            session.note(f"Using the saved profile '{self.kept_as}'{over}.")
            return saved
        if session.may_ask and self.file is None and not self.skills:
            from mlcareer.cli.interview import interview
            from mlcareer.cli.kept import saver

            return interview(session, None, roles, save=saver(session))
        if self.file == "" or not self.skills:
            raise UsageError(
                "no-profile",
                "no profile. Name a YAML or JSON file, - for standard input, or say what you can do: "
                "mlcareer assess --skill python=4 --skill sql=3",
            )
        return Profile()

    def _read(self, file: str, session: Session) -> Profile:
        """The profile in a file, or what a document of another kind makes once it is confirmed."""
        from mlcareer.profile.file import parse_profile, read_profile

        _refuse_name(file, session)
        if self.skills and not _is_there(file) and is_claim(joined := f"{self.skills[-1]}={file}", session.knowledge):
            said = command("--skill", joined)
            raise UsageError("level-apart", f"'{file}' is a level, and a profile is meant here. Perhaps: {said}")
        if file.endswith((".yaml", ".yml")):
            with suppress(CareerError):  # below, a CV that is kept as YAML is read, and what is wrong is told
                return self._as_it_is(read_profile(file, session.knowledge), session)
        from mlcareer.reading.open.kind import is_table, profile_document
        from mlcareer.reading.open.source import load

        source = load(file)
        if is_table(source):
            called = command("mlcareer", "batch", file_word(file))
            raise UsageError("people-for-profile", f"{source.name} is a table of people, one a line. Perhaps: {called}")
        document = profile_document(source)
        if document is not None:
            return self._as_it_is(parse_profile(document, session.knowledge), session)
        from mlcareer.cli.confirm import confirmed
        from mlcareer.profile.made import profile_of
        from mlcareer.reading.person.document import read_source

        found = read_source(source, session.knowledge, session.today)
        refuse_advertisement(file, found, source, session, accept=self.accept)
        agreed = confirmed(found, session, accept=self.accept)
        if not agreed.confirmed:
            shown = command("mlcareer", "profile", "import", file_word(file))
            session.note(f"Guessed from {source.name} and not confirmed; {shown} shows the words it was found in.")
        return profile_of(agreed)

    def _as_it_is(self, stated: Profile, session: Session) -> Profile:
        if self.accept:
            _nothing_to_accept(session)
        return stated

    @property
    def saving(self) -> str | None:
        """A call that says something anew of the saved profile that is meant as it stands; None where none is."""
        if self.as_saved is None:
            return None
        return command("mlcareer", "profile", "set", *_options("--profile", [self.saved] if self.saved else []))

    @property
    def words(self) -> str:
        """The person as they would be named in a call."""
        person = (
            [file_word(self.file)]
            if self.file
            else _options("--profile", [self.saved] if self.saved is not None else [])
        )
        accept = ["--accept"] if self.accept else []
        return command(*person, *accept, *_options("--skill", self.skills))

    def called(self, *words: str) -> str:
        """A call of `mlcareer` with these words for the same person, as it would be typed."""
        return f"{command('mlcareer', *words)} {self.words}".rstrip()


class OtherOptions(Record):
    """What a call says of a person but for the profile, for a command that finds that among its own arguments."""

    options: Mapping[str, Any]
    like: ClassVar[type] = Given
    left_out: ClassVar[tuple[str, ...]] = ("profile",)

    @staticmethod
    def from_options(**options: Any) -> OtherOptions:
        """What stands in a call: the options of Given without its argument."""
        return OtherOptions(options=options)

    @property
    def said(self) -> bool:
        """Whether the call says anything of a person here."""
        return any(self.options.values())

    def with_file(self, file: str | None) -> Given:
        """All that the call says of a person."""
        return Given.from_options(profile=file, **self.options)


def _options(name: str, values: Sequence[str]) -> list[str]:
    return [word for value in values for word in (name, value)]


def is_claim(text: str, knowledge: Knowledge) -> bool:
    """Whether a text names a skill as `--skill` takes it: `python`, `python=4`."""
    try:
        return bool(claim(text, knowledge))
    except UsageError:
        return False


def _nothing_to_accept(session: Session) -> None:
    session.note("No document is read, so that --accept changes nothing.")


def _refuse_name(given: str, session: Session) -> None:
    """Raise UsageError where a saved profile, a role or a skill is named in place of a file."""
    if _is_there(given):
        return
    if _is_saved(given):
        called = command("mlcareer", "assess", "--profile", given)
        raise UsageError("saved-for-file", f"'{given}' is a saved profile, and a file is meant here. Perhaps: {called}")
    if role := session.knowledge.role_names.find(given):
        called, kind = command("mlcareer", session.for_role, "--role", role), "role"
    elif is_claim(given, session.knowledge):
        called, kind = command("mlcareer", "assess", "--skill", given), "skill"
    else:
        return
    raise UsageError(f"{kind}-for-profile", f"'{given}' is a {kind}, and a profile is meant here. Perhaps: {called}")


def _is_saved(name: str) -> bool:
    """Whether a profile is saved under a name, as far as that can be seen."""
    from mlcareer.cli.kept import saved_name, store

    try:
        return store().has(saved_name(name))
    except CareerError:
        return False


def _is_there(file: str) -> bool:
    return file == "-" or found_at(file) is not None


def refuse_advertisement(file: str, found: Import, source: InputSource, session: Session, *, accept: bool) -> None:
    """Raise UsageError where a document given for a person tells no job and reads like an advertisement; say so where
    it is to be taken all the same."""
    from mlcareer.reading.open.kind import kind_of, text_of
    from mlcareer.reading.purpose import purpose

    if found.jobs or source.folder or kind_of(source) == "zip":
        return
    if purpose(text_of(source).text, session.today, session.knowledge.language) != "advertisement":
        return
    called = command("mlcareer", "posting", file_word(file))
    told = f"{source.name} reads like an advertisement, and a CV is meant here. Perhaps: {called}"
    if not accept:
        raise UsageError("advertisement-for-profile", f"{told} (--accept takes it as a CV all the same)")
    session.note(f"Note: {told}")


def claim(text: str, knowledge: Knowledge, option: str = "--skill") -> SkillClaim:
    """`python=4`, `python=advanced`, `python: 4` or `python`. Raises UsageError for a name or a level that is not
    known."""
    from mlcareer.knowledge.levels import named_with_level, read_level
    from mlcareer.profile.model import SkillClaim

    parts = [one.strip() for one in text.replace(";", ",").split(",") if one.strip()]
    if len(parts) > 1 and all(is_claim(one, knowledge) for one in parts):
        each = command(*_options(option, parts))
        raise UsageError("several-skills", f"{option} {text}: these are several; name each by itself: {each}")
    name, claimed = named_with_level(text)
    if "=" in text:
        name, _, given = text.rpartition("=")
        if not given:
            raise UsageError("bad-level", f"{option} {text}: a level is missing after '='.")
        try:
            claimed = read_level(given)
        except ValueError as error:
            raise UsageError("bad-level", f"{option} {text}: {error}.") from None
    find("skill", name, knowledge)
    return SkillClaim(name=name.strip(), level=claimed)
