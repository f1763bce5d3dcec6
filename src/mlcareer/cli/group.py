"""`mlcareer batch --report`: a page for everyone in a file of profiles, and an index of the group.

A page takes a fifth of a second or so; from some pages on as many processes work at them as there are cores. Each is
given one profile at a time and gives back a line of the index, so that memory does not grow with the group.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mlcareer.cli.report import as_bytes, write_file
from mlcareer.cli.session import Session
from mlcareer.cli.workers import in_order
from mlcareer.counts import count
from mlcareer.outward import file_word

if TYPE_CHECKING:
    from mlcareer.knowledge.base import Knowledge
    from mlcareer.profile.many import ProfileLine
    from mlcareer.render.report.html import Look, PersonLine

_FEW = 8
"""So many pages are written sooner than processes are started."""
_MOST_WORKERS = 16
_WAITING = 4
"""Profiles that are handed out ahead for each process."""


class GroupPages(NamedTuple):
    """What the pages of a group have in common."""

    knowledge_paths: tuple[Path, ...]
    role: str | None
    today: date
    folder: Path
    look: Look

    def page(self, knowledge: Knowledge, given: ProfileLine) -> PersonLine | None:
        """Write the page of one person; the line of the index, or None where nothing could be said of them."""
        from mlcareer.render.report.content import report
        from mlcareer.render.report.html import person_line, report_html

        found = report(knowledge, given.profile, self.role, today=self.today) if given.profile else None
        if found is None:
            return None
        line = person_line(found, f"{given.line:05d}.html", f"line {given.line}")
        write_file(self.folder / line.file, as_bytes(report_html(knowledge, found, self.look)))
        return line


def write_group(session: Session, file: str, role: str | None, folder: Path, look: Look) -> int:
    """Write the report of everyone in a file of profiles into a folder, and an index of the group. Returns how many
    could not be read. Raises CareerError where the folder cannot be written.
    """
    from mlcareer.render.report.html import group_html

    work = GroupPages(session.knowledge_paths, role, session.today, folder, look._replace(heading=None))
    people, failed = [], 0
    for line in _lines(work, session.knowledge, _group(session, file)):
        failed += line is None
        people += [line] if line else []
    write_file(folder / "index.html", as_bytes(group_html(people, failed, session.today, look)))
    session.note(f"{count(len(people), 'report')} and the index are in {file_word(str(folder / 'index.html'))}.")
    return failed


def _group(session: Session, file: str) -> Iterator[ProfileLine]:
    """The people of a file, with what the configuration says where they say nothing."""
    from mlcareer.profile.many import read_many, telling

    for given in telling(read_many(file, session.knowledge, session.note), session.note):
        person = session.completed(given.profile) if given.profile else None
        yield replace(given, profile=person, error=None)


def _lines(work: GroupPages, knowledge: Knowledge, group: Iterable[ProfileLine]) -> Iterator[PersonLine | None]:
    """The line of each person in order, once their page is written."""
    rest = iter(group)
    first = list(islice(rest, _FEW + 1))
    workers = min(_cores(), _MOST_WORKERS)
    if len(first) <= _FEW or workers < 2:
        yield from (work.page(knowledge, given) for given in chain(first, rest))
        return
    yield from in_order(partial(_writing, work), chain(first, rest), workers, ahead=_WAITING, doing="wrote pages")


def _writing(work: GroupPages) -> Callable[[ProfileLine], PersonLine | None]:
    from mlcareer.knowledge.load import load_knowledge

    knowledge = load_knowledge(*work.knowledge_paths)
    return lambda given: work.page(knowledge, given)


def _cores() -> int:
    """How many processes can run at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
