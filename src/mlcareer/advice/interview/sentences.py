"""The skills that a sentence names in which somebody says what they can do.

In a document `excel` and `go` are words like others. Behind `I use` or `a bit of`, in answer to what one can do, they
are not.
"""

from __future__ import annotations

import re

from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.levels import level_said
from mlcareer.reading.said import Said
from mlcareer.reading.scan import Scanner
from mlcareer.reading.wordings import wordings
from mlcareer.record import Record
from mlcareer.shapes import shape

_WORD = shape(r"[\w+#]+(?:[./-][\w+#]+)*")
_LEADS = r"\b(?:%<leads-to-name>|,|:)\s+(?:%<leads-besides>\s+)?$"
_USES = r"\s+(?:%<used-behind>)\b"
_LONGEST = 4
"""Words of a name that is looked for."""


class SkillMention(Record):
    """A skill that a sentence names. `level` is 0 where it is said to be lacking and None where nothing is said of how
    well; `meant` is false where it is only wished for, or another's."""

    skill: str
    level: int | None
    meant: bool


def named_in(knowledge: Knowledge, text: str) -> list[SkillMention]:
    """The skills named in a sentence, in order."""
    scanner = Scanner(knowledge=knowledge)
    found = [(one.start, one.end, one.id) for one in scanner.scan(text) if one.kind == "skill"]
    found = sorted([*found, *_led(knowledge, text, found)])
    said = scanner.reader.read(text, [(start, end) for start, end, _ in found])
    ends = [start for start, _, _ in found[1:]] + [len(text)]
    return [
        SkillMention(skill=skill, level=_level(one, text[end:after]), meant=not (one.wish or one.others))
        for (_, end, skill), one, after in zip(found, said, ends, strict=False)
    ]


def _level(said: Said, behind: str) -> int | None:
    """How well, by what is said around a name, or else by all that stands behind it."""
    if said.negated:
        return 0
    if said.level is not None or not (word := behind.strip(" =:()-–.")):
        return said.level
    return level_said(word)


def _led(knowledge: Knowledge, text: str, taken: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The names that only the words before them tell to be skills; the longest first."""
    words = list(re.finditer(_WORD.pattern, text))
    found: list[tuple[int, int, str]] = []
    reached = 0
    form = wordings(knowledge.language.wordings).form
    for at, word in enumerate(words):
        led = form(_LEADS).search(text[max(0, word.start() - 30) : word.start()])
        if word.start() < reached or not (led or (at == 0 and form(_USES).match(text, word.end()))):
            continue
        for last in words[min(at + _LONGEST, len(words)) - 1 : at - 1 if at else None : -1]:
            start, end = word.start(), last.end()
            free = all(end <= one or start >= other for one, other, _ in taken)
            if free and (skill := knowledge.skill_names.find(text[start:end])):
                found.append((start, end, skill))
                reached = end
                break
    return found
