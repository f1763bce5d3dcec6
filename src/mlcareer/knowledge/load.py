"""How a run comes by the knowledge base.

Reading and checking the YAML files takes half a second, so the result is kept in the user's cache folder under a
digest of the files and of this package; while neither changes, a run reads that alone.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from mlcareer.errors import CareerError
from mlcareer.knowledge.base import Knowledge, knowledge_files
from mlcareer.knowledge.language import FOLDER, WORD_FILES, language_files

_KEEP_COMPILED = 8
_CHECK_BYTES = hashlib.sha256().digest_size


def shipped_folder() -> Path:
    """The folder of the shipped data: inside the installed package, or beside `src` in a checkout."""
    here = Path(__file__).resolve()
    inside = here.parents[1] / "data"
    return inside if inside.is_dir() else here.parents[3] / "data"


@cache
def shipped_words(name: str) -> Any:
    """The shipped words of one file of the folder `language`, for readers that are given no knowledge base."""
    from mlcareer.documents import parse_yaml, read_text
    from mlcareer.knowledge.read import record_of

    file = shipped_folder() / FOLDER / f"{name}.yaml"
    return record_of(WORD_FILES[name], parse_yaml(read_text(file), str(file)))


def data_digest(layers: Iterable[Path]) -> str:
    """A digest of the content of all knowledge files in the folders. Raises CareerError where one is unreadable."""
    try:
        return _digest(file for layer in layers for file in (*knowledge_files(layer), *language_files(layer)))
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
        knowledge = build(layers, digest)
        _write_compiled(compiled, knowledge)
    return knowledge


def build(layers: tuple[Path, ...], digest: str) -> Knowledge:
    """The knowledge base of the folders. Raises CareerError with every problem when there is any."""
    from mlcareer.knowledge.check import check
    from mlcareer.knowledge.read import link, read_draft

    draft, problems = read_draft(layers)
    problems = problems or check(draft)
    if problems:
        count = f"{len(problems)} problem{'s' if len(problems) > 1 else ''}"
        raise CareerError("knowledge-invalid", f"the knowledge base has {count}.", tuple(sorted(problems)))
    return link(draft, digest)


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
    try:
        folder = user_cache_path("mlcareer", appauthor=False)
    except RuntimeError:  # a user without a home: nothing is found there, and nothing kept
        folder = Path(os.devnull)
    return folder / f"knowledge-{digest}-{code}-{python}.pickle"


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
