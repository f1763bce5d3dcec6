"""A file that a person names, before it is known what it is: its bytes, and whether they are a profile."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from mlcareer.documents import Document, decode, parse, read_bytes, too_large
from mlcareer.errors import CareerError
from mlcareer.profile.model import Profile
from mlcareer.profile.read import MAX_PROFILE_BYTES

MAX_SOURCE_BYTES = 20_000_000

_KEY = re.compile(rf"^[\"']?(?:{'|'.join(Profile.model_fields)})[\"']?:(?:\s|$)", re.MULTILINE)
_YAML_LINE = re.compile(r"[\"']?[a-z_]+[\"']?:(?:\s|$)|#|---|%YAML")
_RESUME_KEYS = {
    "basics",
    "work",
    "volunteer",
    "awards",
    "certificates",
    "publications",
    "languages",
    "projects",
    "meta",
}


class Source(NamedTuple):
    """What stands under a name: the bytes of a file or of standard input, or a folder."""

    name: str
    data: bytes
    folder: Path | None = None

    @property
    def suffix(self) -> str:
        """The end of the name, which says what the file is meant to be."""
        return Path(self.name).suffix.lower()


def load(given: str) -> Source:
    """The file, folder or standard input (`-`) that is meant. Raises CareerError where there is none or it is larger
    than MAX_SOURCE_BYTES."""
    if given == "-":
        return Source("standard input", _bounded(sys.stdin.buffer.read(MAX_SOURCE_BYTES + 1), "standard input"))
    try:
        path = Path(given)
        if path.is_dir():
            return Source(given, b"", path)
        return Source(given, read_bytes(path, limit=MAX_SOURCE_BYTES))
    except FileNotFoundError:
        raise CareerError("file-not-found", f"{given}: there is no such file.") from None
    except OSError as error:
        raise CareerError("file-unreadable", f"{given}: {error.strerror or error}.") from None
    except ValueError as error:
        raise CareerError("file-unreadable", f"{given!r} cannot be the name of a file: {error}.") from None


def _bounded(data: bytes, name: str) -> bytes:
    if len(data) > MAX_SOURCE_BYTES:
        raise too_large(name, MAX_SOURCE_BYTES)
    return data


def profile_document(source: Source) -> Document | None:
    """The parsed profile, or None where the source is a document of another kind.

    Raises CareerError for a profile that cannot be parsed: a `.yaml` or `.json` file, or text that begins like one.
    """
    if source.folder or not _written_as_profile(source):
        return None
    document = parse(decode(source.data, source.name, limit=MAX_PROFILE_BYTES), source.name)
    return None if is_json_resume(document.value) else document


def _written_as_profile(source: Source) -> bool:
    if source.suffix in (".yaml", ".yml", ".json") or not source.data.strip():
        return True
    try:
        text = source.data.decode("utf-8-sig").lstrip()
    except UnicodeDecodeError:
        return False
    if text[:1] in ("{", "["):
        return not text.startswith("{\\rtf")
    return bool(_YAML_LINE.match(text) and _KEY.search(text))


def is_json_resume(value: Any) -> bool:
    """Whether a JSON document is a JSON Resume rather than a profile, by keys that the other cannot have."""
    if not isinstance(value, Mapping):
        return False
    if value.keys() & _RESUME_KEYS or isinstance(value.get("education"), list):
        return True
    skills = value.get("skills")
    return isinstance(skills, list) and any(isinstance(item, Mapping) and "keywords" in item for item in skills)
