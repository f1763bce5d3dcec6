"""An interview that is not finished: one small JSON file, written whole after each answer, for its owner only."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any, ClassVar

from pydantic_core import ValidationError, to_json

from mlcareer.documents import read_bytes
from mlcareer.errors import CareerError
from mlcareer.profile.checked import Checked
from mlcareer.profile.model import Name, Profile
from mlcareer.profile.store import make_folder, replace_file

_MOST = 1_000_000


class Unfinished(Checked):
    """What was said so far, the stage that was reached, and the skills (ids) not to be asked again.

    An empty profile says that the rest was saved elsewhere since.
    """

    model_config: ClassVar[dict[str, Any]] = {"extra": "forbid", "coerce_numbers_to_str": False}

    profile: Profile = Profile()
    stage: Name
    unknown: tuple[Name, ...] = ()


def load_unfinished(file: Path) -> Unfinished | None:
    """The interview in a file; None where there is none, or none that can be read."""
    try:
        return Unfinished.model_validate_json(read_bytes(file, limit=_MOST))
    except (OSError, CareerError, ValidationError):
        return None


def save_unfinished(file: Path, unfinished: Unfinished) -> None:
    """Write the file whole or not at all, for its owner only. Raises OSError."""
    make_folder(file.parent)
    replace_file(file, to_json(unfinished.model_dump(exclude_defaults=True)) + b"\n")


def forget_unfinished(file: Path) -> None:
    """Remove the file, if there is one and it can be removed, and what killed commands left of it."""
    for each in (file, *file.parent.glob(f".{file.stem}-*.tmp")):
        with suppress(OSError):
            each.unlink(missing_ok=True)
