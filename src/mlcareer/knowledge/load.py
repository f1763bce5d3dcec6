"""How a run comes by the knowledge base.

Reading and checking the YAML files takes half a second, so the result is kept in the user's cache folder under a
mark of the content of the files and of this package; while neither changes, a run reads that alone.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib.util import source_hash
from pathlib import Path
from typing import Any

from mlcareer.counts import count
from mlcareer.documents import too_large
from mlcareer.errors import CareerError, first_of
from mlcareer.knowledge.base import MAX_KNOWLEDGE_BYTES, Knowledge, knowledge_files
from mlcareer.knowledge.cache import Cache
from mlcareer.knowledge.compiled import Compiled, compile_knowledge, open_knowledge
from mlcareer.knowledge.language import language_files

_KEEP_COMPILED = 8
_ALSO = ("documents.py", "record.py", "shapes.py")
"""What the compiled form depends on besides this package."""
_PIECE = 1_000_000
"""Bytes of a file that are read at a time."""


def shipped_folder() -> Path:
    """The folder of the shipped data: inside the installed package, or beside `src` in a checkout."""
    here = Path(__file__).resolve()
    inside = here.parents[1] / "data"
    return inside if inside.is_dir() else here.parents[3] / "data"


def shipped_words(name: str) -> Any:
    """The shipped words of the files of one name in the folder `language`, for readers without a knowledge base."""
    knowledge = _opened.get(shipped_folder()) or load_knowledge()
    return getattr(knowledge.language, name)


_opened: dict[Path, Knowledge] = {}
"""The shipped knowledge base by its folder, once it was opened: readers need not open it again."""


def data_digest(layers: Iterable[Path]) -> str:
    """A digest of the content of all knowledge files in the folders. Raises CareerError where one is unreadable."""
    from hashlib import sha256

    found = sha256()
    for piece in _data(layers):
        found.update(piece)
    return found.hexdigest()[:16]


def load_knowledge(*folders: Path | str, tell: Callable[[str], None] = lambda _: None) -> Knowledge:
    """The shipped knowledge base with `folders` laid over it, each adding or replacing records by id. `tell` is told
    how far it is where it has to be made ready first.

    Raises CareerError with every problem when the data has any.
    """
    layers = (shipped_folder(), *map(Path, folders))
    cache, name = _cache(), _compiled_name(layers)

    def compile_anew() -> bytearray:
        knowledge = build(layers, data_digest(layers), tell)
        tell(f"{_ONCE} writing (4 of 4)")
        content = compile_knowledge(knowledge)
        if cache:
            cache.write(name, content, keep=_KEEP_COMPILED)
        return content

    knowledge = open_knowledge(Compiled(cache.open(name) if cache else None, compile_anew))
    if not folders:
        _opened.setdefault(layers[0], knowledge)
    return knowledge


_ONCE = "Making the knowledge base ready, once:"


def build(layers: tuple[Path, ...], digest: str, tell: Callable[[str], None] = lambda _: None) -> Knowledge:
    """The knowledge base of the folders. Raises CareerError with every problem when there is any."""
    from mlcareer.knowledge.checks import check
    from mlcareer.knowledge.draft import link, read_draft

    tell(f"{_ONCE} reading (1 of 4)")
    draft, problems = read_draft(layers)
    tell(f"{_ONCE} checking (2 of 4)")
    problems = problems or check(draft)
    if problems:
        found = count(len(problems), "problem")
        raise CareerError("knowledge-invalid", f"the knowledge base has {found}.", first_of(problems))
    tell(f"{_ONCE} working out what tells roles apart (3 of 4)")
    return link(draft, digest)


# --- the compiled form -----------------------------------------------------------------------------------------


def _compiled_name(layers: Iterable[Path]) -> str:
    """What the compiled form of the data is called; other data, code or Python means another name."""
    package = Path(__file__).parent
    code = (*sorted(package.rglob("*.py")), *(package.parent / name for name in _ALSO))
    marks = (_mark(_data(layers)), _mark(_content(code)), f"{sys.version_info.major}{sys.version_info.minor}")
    return f"knowledge-{'-'.join(marks)}"


def _mark(pieces: Iterable[bytes]) -> str:
    """What tells some content from any other, made as Python tells the source of a module. It is no digest to be shown,
    but a library of those is loaded in twice the time that all of this takes."""
    return source_hash(b"".join(map(source_hash, pieces))).hex()


def _data(layers: Iterable[Path]) -> Iterator[bytes]:
    """The content of all knowledge files in the folders, in pieces. Raises CareerError where one is unreadable."""
    try:
        yield from _content(file for layer in layers for file in (*knowledge_files(layer), *language_files(layer)))
    except OSError as error:
        raise CareerError("file-unreadable", f"{error.filename}: {error.strerror}.") from None


def _content(files: Iterable[Path]) -> Iterator[bytes]:
    """The names and the content of files, in pieces."""
    for file in files:
        yield file.name.encode() + b"\0"
        with file.open("rb") as stream:
            if os.fstat(stream.fileno()).st_size > MAX_KNOWLEDGE_BYTES:
                raise too_large(str(file), MAX_KNOWLEDGE_BYTES)
            while content := stream.read(_PIECE):  # a large file as a whole takes three times as long
                yield content
        yield b"\0"


def _cache() -> Cache | None:
    """The folder in which compiled forms are kept; none for a user without a home."""
    from platformdirs import user_cache_path

    try:
        folder = user_cache_path("mlcareer", appauthor=False)
    except RuntimeError:
        return None
    return Cache(folder=folder)
