"""The knowledge base, and how a run comes by it.

Reading and checking the YAML files takes a few seconds (`mlcareer.knowledge.read`), so the result is kept in the
user's cache folder under a digest of the files and of this package; while neither changes, a run reads that alone.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path

from mlcareer.errors import CareerError
from mlcareer.knowledge.model import (
    Certification,
    Holders,
    Method,
    Resource,
    Role,
    RoleMarket,
    Skill,
    Source,
    Technologies,
)
from mlcareer.knowledge.names import Names
from mlcareer.record import Record

FILES: Mapping[str, type[Record]] = {
    "certifications": Certification,
    "market": RoleMarket,
    "resources": Resource,
    "roles": Role,
    "skills": Skill,
    "sources": Source,
}
"""The files that hold a list of records, by name without `.yaml`."""
KINDS = ("certifications", "resources", "roles", "skills", "sources")
"""The kinds of record in a knowledge base; what market.yaml holds has become part of the roles."""
SINGLES: Mapping[str, type[Record]] = {"holders": Holders, "method": Method, "technologies": Technologies}
"""The files that hold one mapping, by name without `.yaml`; a later folder's replaces whole top-level keys."""
_KEEP_COMPILED = 8
_CHECK_BYTES = hashlib.sha256().digest_size


class Stamp(Record):
    """Which knowledge base a result rests on. `digest` is of the content of its files."""

    version: str
    as_of: date
    digest: str


class Knowledge(Record):
    """What the world asks for, linked and frozen. The mappings go from id to record, in order of id."""

    method: Method
    sources: Mapping[str, Source]
    skills: Mapping[str, Skill]
    roles: Mapping[str, Role]
    certifications: Mapping[str, Certification]
    resources: Mapping[str, Resource]
    holders: Holders | None
    skill_names: Names
    role_names: Names
    certification_names: Names
    resource_names: Names
    ignored_names: Names
    digest: str
    technologies: Technologies | None = None

    @property
    def stamp(self) -> Stamp:
        """What names this knowledge base in a result."""
        return Stamp(version=self.method.version, as_of=self.method.as_of, digest=self.digest)

    def learning_hours(self, skill: str, from_level: int, to_level: int) -> tuple[float, float]:
        """Hours to raise a skill, low and high: its share of a course of its topic (quartiles of stated hours),
        times the difference of the levels' multiples."""
        multiples = (0.0, *self.method.learning.multiples)
        courses = multiples[to_level] - multiples[from_level]
        low, high = self._course_hours[skill]
        return courses * low, courses * high

    @cached_property
    def _course_hours(self) -> Mapping[str, tuple[float, float]]:
        """The hours of a first acquaintance with each skill, low and high: its share of a course of its topic."""
        topics = {topic.id: topic for topic in self.method.learning.topics}
        found = {}
        for skill in self.skills.values():
            topic, share = topics[skill.learning.topic], skill.learning.share
            found[skill.id] = (share * topic.low, share * topic.high)
        return found

    @cached_property
    def builds_on(self) -> Mapping[str, tuple[str, ...]]:
        """The skills that name each skill as a prerequisite."""
        found: dict[str, list[str]] = {}
        for skill in self.skills.values():
            for edge in skill.prerequisites:
                found.setdefault(edge.skill, []).append(skill.id)
        return {skill: tuple(others) for skill, others in found.items()}

    @cached_property
    def counts_for(self) -> Mapping[str, tuple[str, ...]]:
        """The skills for which each skill counts in part."""
        found: dict[str, list[str]] = {}
        for skill in self.skills.values():
            for related in skill.related:
                found.setdefault(related.skill, []).append(skill.id)
        return {skill: tuple(others) for skill, others in found.items()}

    @cached_property
    def teachers(self) -> Mapping[str, tuple[Resource, ...]]:
        """The resources that teach each skill."""
        found: dict[str, list[Resource]] = {}
        for resource in self.resources.values():
            for lesson in resource.teaches:
                found.setdefault(lesson.skill, []).append(resource)
        return {skill: tuple(resources) for skill, resources in found.items()}


def shipped_folder() -> Path:
    """The folder of the shipped data: inside the installed package, or beside `src` in a checkout."""
    here = Path(__file__).resolve()
    inside = here.parents[1] / "data"
    return inside if inside.is_dir() else here.parents[3] / "data"


def data_digest(layers: Iterable[Path]) -> str:
    """A digest of the content of all knowledge files in the folders. Raises CareerError where one is unreadable."""
    try:
        return _digest(file for layer in layers for file in knowledge_files(layer))
    except OSError as error:
        raise CareerError("file-unreadable", f"{error.filename}: {error.strerror}.") from None


def load_knowledge(*folders: Path | str) -> Knowledge:
    """The shipped knowledge base with `folders` laid over it, each adding or replacing records by id.

    Raises CareerError with every problem when the data has any.
    """
    layers = (shipped_folder(), *map(Path, folders))
    digest = data_digest(layers)
    compiled = _compiled_file(digest)
    knowledge = _read_compiled(compiled)
    if knowledge is None:
        from mlcareer.knowledge.read import build

        knowledge = build(layers, digest)
        _write_compiled(compiled, knowledge)
    return knowledge


def knowledge_files(layer: Path) -> list[Path]:
    """The knowledge files of a folder. Raises CareerError where there are none, or ones that nobody would read."""
    if not layer.is_dir():
        raise CareerError("knowledge-not-found", f"{layer}: there is no such folder of knowledge files.")
    files = sorted(file for file in layer.iterdir() if file.suffix.lower() in (".yaml", ".yml"))
    known = sorted(f"{name}.yaml" for name in (*FILES, *SINGLES))
    if unknown := [file for file in files if file.name not in known or not file.is_file()]:
        raise CareerError("knowledge-file", f"{unknown[0]} is not read; a knowledge folder holds {', '.join(known)}.")
    if not files:
        raise CareerError("knowledge-not-found", f"{layer} holds no knowledge files such as roles.yaml.")
    return files


# --- the compiled form -----------------------------------------------------------------------------------------


def _digest(files: Iterable[Path]) -> str:
    found = hashlib.sha256()
    for file in files:
        found.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return found.hexdigest()[:16]


def _compiled_file(digest: str) -> Path:
    """Where the compiled form of the data is kept; other data, code or Python means another file."""
    from platformdirs import user_cache_path

    package = Path(__file__).parent
    code = _digest([*sorted(package.glob("*.py")), package.parent / "documents.py", package.parent / "record.py"])
    python = f"{sys.version_info.major}{sys.version_info.minor}"
    return user_cache_path("mlcareer", appauthor=False) / f"knowledge-{digest}-{code}-{python}.pickle"


def _read_compiled(file: Path) -> Knowledge | None:
    """The compiled knowledge base, if there is one that this user wrote and that is still as it was written."""
    try:
        if hasattr(os, "getuid") and file.stat().st_uid != os.getuid():
            return None
        data = file.read_bytes()
    except OSError:
        return None
    check, content = data[:_CHECK_BYTES], data[_CHECK_BYTES:]
    return pickle.loads(content) if check == hashlib.sha256(content).digest() else None


def _write_compiled(file: Path, knowledge: Knowledge) -> None:
    """Keep the compiled form; a folder that cannot be written only costs the time to compile again."""
    import tempfile

    content = pickle.dumps(knowledge, protocol=pickle.HIGHEST_PROTOCOL)
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=file.parent, prefix=".knowledge-", delete=False) as stream:
            stream.write(hashlib.sha256(content).digest() + content)
        Path(stream.name).replace(file)
        old = sorted(file.parent.glob("knowledge-*.pickle"), key=lambda found: found.stat().st_mtime)
        for outdated in old[:-_KEEP_COMPILED]:
            outdated.unlink(missing_ok=True)
    except OSError:
        return
