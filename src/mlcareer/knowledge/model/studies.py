"""Fields of study, and the words of degrees."""

from __future__ import annotations

from typing import Annotated

from mlcareer.bounds import MinLen
from mlcareer.knowledge.model.skills import UsualSkill
from mlcareer.knowledge.model.values import Degree, Id, Sources, Text, Words
from mlcareer.record import Record


class IscedField(Record):
    """A detailed field of ISCED-F 2013 by its code and official name."""

    code: Annotated[str, MinLen(4)]
    name: Text


class CountsFor(Record):
    """Another family of fields for which one counts, and why; `within` are the families of roles where it does, all
    where there are none."""

    study: Id
    why: Text
    within: tuple[Text, ...] = ()


class Study(Record):
    """A family of fields of study: its place in ISCED-F 2013, the names of its fields, which others it counts for, and
    what its graduates have usually learnt."""

    id: Id
    name: Text
    isced: Annotated[tuple[IscedField, ...], MinLen(1)]
    words: Words
    sources: Sources
    counts_for: tuple[CountsFor, ...] = ()
    skills: tuple[UsualSkill, ...] = ()


class DegreeForm(Record):
    """Words that stand for a degree, and the family of the field that they name by themselves. `cased` ones are
    written with just these capitals; these and `weak` ones are words for other things too. `beside` ones stand for a
    degree only where another is the alternative: `Honours or Master's`."""

    level: Degree
    words: Words
    study: Id | None = None
    cased: bool = False
    weak: bool = False
    beside: bool = False


class DegreeWords(Record):
    """The words by which degrees are read (docs/studies.md); forms of `asked` stand for one in advertisements alone,
    and those of `said` for the highest one where they are all that is answered to a question for it."""

    forms: tuple[DegreeForm, ...] = ()
    asked: tuple[DegreeForm, ...] = ()
    said: tuple[DegreeForm, ...] = ()
    sources: Sources
    no_degrees: tuple[Text, ...] = ()
    unfinished: tuple[Text, ...] = ()
    due: tuple[Text, ...] = ()
    in_part: tuple[Text, ...] = ()
    abbreviated: tuple[Text, ...] = ()
    of_others: tuple[Text, ...] = ()
    between: tuple[Text, ...] = ()
    ends: tuple[Text, ...] = ()
