"""A new record for a folder of one's own, with a comment on every key and a mark on all that is to be filled in.

`knowledge check` names each mark that is left, at its line (`to-fill-in`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import get_args, get_type_hints

from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.draft import FILL_IN
from mlcareer.knowledge.model import Category, Degree, Resource, Role

FILES = {
    "role": "roles.yaml",
    "skill": "skills.yaml",
    "certification": "certifications.yaml",
    "resource": "resources.yaml",
}
"""The kinds of record that can be begun, and the file that holds each."""
OWN_SOURCE = "own-judgement"


def skeleton(kind: str, id_: str, knowledge: Knowledge, sources: Iterable[str]) -> str:
    """The text of a new record as an item of its file's list. `sources` are the ids of those that the folder has."""
    known = tuple(sources)
    words = {
        "id": id_,
        "todo": FILL_IN,
        "source": known[0] if len(known) == 1 else FILL_IN,
        "known": ", ".join(known[:8]) + (" …" if len(known) > 8 else ""),
        "families": _one_of(Role, "family"),
        "seniorities": _one_of(Role, "seniority"),
        "kinds": _one_of(Resource, "kind"),
        "categories": ", ".join(get_args(Category)),
        "topics": ", ".join(topic.id for topic in knowledge.method.learning.topics)
        if knowledge.method.learning
        else "",
        "degrees": ", ".join(get_args(Degree)),
    }
    return _wrapped(_TEXTS[kind].format_map(words))


def source_skeleton() -> str:
    """The text of a source for what somebody decides themselves."""
    return _SOURCE.format(id=OWN_SOURCE, todo=FILL_IN)


def inserted(text: str, record: str, id_: str, lines: Mapping[str, int]) -> str:
    """The text of a file with a record put in its place by id. `lines` gives the line of each record that is there,
    counted from 1."""
    after = min((line for other, line in lines.items() if other > id_), default=None)
    if after is None:
        return f"{text.rstrip()}\n{record}" if text.strip() else record
    rows = text.splitlines(keepends=True)
    place = after - 1
    while place and rows[place - 1].lstrip().startswith("#"):
        place -= 1  # comments above a record belong to it
    return "".join((*rows[:place], record, *rows[place:]))


def _one_of(record: type, field: str) -> str:
    return ", ".join(get_args(get_type_hints(record)[field]))


def _wrapped(text: str) -> str:
    """The text with long comments broken into lines of their own indentation."""
    import textwrap

    lines: list[str] = []
    for line in text.split("\n"):
        if not line.lstrip().startswith("#") or len(line) <= _WIDTH or "{" in line:
            lines.append(line)
            continue
        indent = line[: len(line) - len(line.lstrip())]
        lines += textwrap.wrap(
            line.lstrip(" #"),
            _WIDTH,
            initial_indent=f"{indent}# ",
            subsequent_indent=f"{indent}# ",
            break_on_hyphens=False,
        )
    return "\n".join(lines)


_WIDTH = 100
_SOURCE = """\
# What you decide yourselves is a source of kind judgement, with the reason; a document has a url and a date instead:
# kind is official, dataset, survey, article, exam-guide, judgement or unverified.
- id: {id}
  title: {todo}
  publisher: {todo}
  kind: judgement
  reason: {todo}
"""
_ROLE = """\
- id: {id}
  title: {todo}
  # one of {families}
  family: {todo}
  # one of {seniorities}
  seniority: {todo}
  summary:
    # what somebody does in this role, in a sentence
    text: {todo}
    # ids of sources.yaml: {known}
    sources: [{source}]
  # Each asks one skill (mlcareer skills list) at a level from 1 to 5; importance from 1 to 5 is its
  # weight. At least one is essential: without it nobody is ready.
  requirements:
  - skill: {todo}
    level: {todo}
    importance: {todo}
    essential: true
    sources: [{source}]
  # - {{skill: git, level: 2, importance: 3, sources: [{source}]}}
  # One of several skills:
  # - {{id: framework, any_of: [pytorch, tensorflow], level: 2, importance: 3, sources: [{source}]}}
  # What no skill buys; education is one of {degrees}:
  # gates:
  # - {{id: degree, kind: education, strength: usual, education: bachelor, sources: [{source}]}}
  # Where people come from, which is a role (mlcareer roles list), and go to:
  enters_from:
  - role: {todo}
    sources: [{source}]
  # leads_to:
  # - {{role: data-scientist, sources: [{source}]}}
"""
_SKILL = """\
# Something has to need it (a requirement of a role, or another skill that builds on it), and a resource to teach it.
- id: {id}
  name: {todo}
  # one of {categories}
  category: {todo}
  # what it is, in a sentence
  summary: {todo}
  # aliases: [other names that people write]
  # What it builds on, from 1 to 5 (mlcareer skills list); where that is nothing, say why instead:
  # foundation: a reason
  prerequisites:
  - skill: {todo}
    level: {todo}
  # Skills that count in part for this one:
  # related:
  # - {{skill: python, factor: 0.3}}
  learning:
    # how long it takes: one of {topics}
    topic: {todo}
    # the share of such a course that it takes up
    share: 1.0
  # ids of sources.yaml: {known}
  sources: [{source}]
"""
_CERTIFICATION = """\
- id: {id}
  name: {todo}
  issuer: {todo}
  # code: ABC-100
  # aliases: [other names that people write]
  # url: https://example.org/exam
  # When it can be taken, as far as that is known:
  # availability: {{available_from: 2026-01-31, sources: [{source}]}}
  # fees:
  # - {{amount: 100, currency: EUR, sources: [{source}]}}
  # The skills that it shows (mlcareer skills list), at a level from 1 to 5, with their share of the
  # exam in percent:
  covers:
  - skill: {todo}
    level: {todo}
    weight: {todo}
  coverage_sources: [{source}]
  # ids of sources.yaml: {known}
  sources: [{source}]
"""
_RESOURCE = """\
- id: {id}
  title: {todo}
  # one of {kinds}
  kind: {todo}
  provider: {todo}
  # what it teaches and how, in a sentence
  summary: {todo}
  # url: https://example.org/course
  # cost: {{free: true, sources: [{source}]}}
  # hours:
  # - {{low: 10, high: 14, basis: provider, sources: [{source}]}}
  # What it teaches (mlcareer skills list), from a level of 0 to 4 to one of 1 to 5:
  teaches:
  - skill: {todo}
    from_level: {todo}
    to_level: {todo}
  teaches_sources: [{source}]
  # ids of sources.yaml: {known}
  sources: [{source}]
"""
_TEXTS = {"role": _ROLE, "skill": _SKILL, "certification": _CERTIFICATION, "resource": _RESOURCE}
