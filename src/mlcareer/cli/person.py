"""Whom a command advises: the options that say what a person can do, and the profile that comes of them."""

from __future__ import annotations

import inspect
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mlcareer.cli.session import Session, find
from mlcareer.errors import UsageError

if TYPE_CHECKING:
    from mlcareer.knowledge.base import Knowledge
    from mlcareer.profile.model import Profile, SkillClaim

ProfileArgument = Annotated[
    str | None, typer.Argument(metavar="[PROFILE]", help="A YAML or JSON file, or - for standard input.")
]
SkillOption = Annotated[
    list[str] | None,
    typer.Option("--skill", "-s", metavar="NAME[=LEVEL]", help="Add a skill, or say it anew. Level 0–5 or a word."),
]


@dataclass(frozen=True)
class Given:
    """What a call says of a person. A command that takes it as a parameter has these options."""

    file: str | None
    skills: tuple[str, ...]

    @staticmethod
    def from_options(*, profile: ProfileArgument = None, skill: SkillOption = None) -> Given:
        """What stands in a call."""
        return Given(profile, tuple(skill or ()))

    def profile(self, session: Session, roles: tuple[str, ...] = ()) -> Profile:
        """The profile that is meant, with the skills of the call over it. Raises UsageError where there is none.

        `roles` (ids) are those looked at, which decide what a person without a profile is asked.
        """
        from mlcareer.profile.recognise import override

        knowledge = session.knowledge
        stated = self._stated(session, roles)
        return override(stated, tuple(claim(text, knowledge) for text in self.skills), knowledge)

    def _stated(self, session: Session, roles: tuple[str, ...]) -> Profile:
        from mlcareer.profile.model import Profile
        from mlcareer.profile.read import read_profile

        if self.file:
            return read_profile(self.file)
        if session.may_ask and self.file is None and not self.skills:
            from mlcareer.cli.interview import interview

            return interview(session, None, roles)
        if self.file == "" or not self.skills:
            raise UsageError(
                "no-profile",
                "no profile. Name a YAML or JSON file, - for standard input, or say what you can do: "
                "mlcareer assess --skill python=4 --skill sql=3",
            )
        return Profile()

    def called(self, *words: str) -> str:
        """A call of `mlcareer` with these words for the same person, as it would be typed."""
        return shlex.join(["mlcareer", *words, *([self.file] if self.file else []), *_options("--skill", self.skills)])


@dataclass(frozen=True)
class OtherOptions:
    """What a call says of a person but for the profile, for a command that finds that among its own arguments."""

    options: Mapping[str, Any]

    @staticmethod
    def from_options(**options: Any) -> OtherOptions:
        """What stands in a call: the options of Given without its argument."""
        return OtherOptions(options)

    @property
    def said(self) -> bool:
        """Whether the call says anything of a person here."""
        return any(self.options.values())

    def with_file(self, file: str | None) -> Given:
        """All that the call says of a person."""
        return Given.from_options(profile=file, **self.options)


_SIGNATURE = inspect.signature(Given.from_options, eval_str=True)
OtherOptions.from_options.__signature__ = _SIGNATURE.replace(  # type: ignore[attr-defined]
    parameters=[one for one in _SIGNATURE.parameters.values() if one.name != "profile"]
)


def _options(name: str, values: Sequence[str]) -> list[str]:
    return [word for value in values for word in (name, value)]


def claim(text: str, knowledge: Knowledge, option: str = "--skill") -> SkillClaim:
    """`python=4`, `python=advanced` or `python`. Raises UsageError for a name or a level that is not known."""
    from mlcareer.profile.levels import read_level
    from mlcareer.profile.model import SkillClaim

    name, given, level = text.rpartition("=") if "=" in text else (text, "", None)
    if given and not level:
        raise UsageError("bad-level", f"{option} {text}: a level is missing after '='.")
    try:
        claimed = read_level(level)
    except ValueError as error:
        raise UsageError("bad-level", f"{option} {text}: {error}.") from None
    find("skill", name, knowledge.skill_names)
    return SkillClaim(name=name.strip(), level=claimed)
