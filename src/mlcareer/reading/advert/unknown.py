"""Names that an advertisement asks for like skills and that the knowledge base does not have."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import pairwise
from operator import itemgetter

from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.names import normalise
from mlcareer.reading.advert.alternatives import WIDEST, alternatives
from mlcareer.reading.advert.clauses import Clause, Reading
from mlcareer.reading.everyday import everyday
from mlcareer.reading.page import back, behind_sign
from mlcareer.reading.scan import Mention
from mlcareer.reading.wordings import worded
from mlcareer.record import Record
from mlcareer.shapes import shape

_TERM = (
    r"(?:[A-Z][\w]*[\w+#]|[a-z]+[A-Z]\w*)(?:[.-][A-Za-z0-9]\w*)*(?: (?:[A-Z][\w]*[\w+#]"
    r"|\d+)(?:[.-][A-Za-z0-9]\w*)*){0,2}"
)
_CANDIDATE = shape(rf"(?<![\w.@/#-])(?P<term>{_TERM})(?![\w@])")
_LEADS = (
    r"(?:\b(?:%<asks-for-name>)\s*(?:%<name-joins>|%<skilled-joins>|:|\(|\((?:%<name-joins>))\s*"
    r"|\b(?:%<name-joins>) |\()(?:(?:%<article>) )?$"
)
_LEADS_PLAINLY = r"\b(?:%<asks-plainly>) (?:%<known-by>)(?: (?:%<name-joins>))? $|\b(?:%<name-joins>) $"
_KIND_BEHIND = r"\s+(?:%<kind-of-thing>)\b"
"""A word behind a name that says that it is a thing to know: `the Caboodle databases`."""
_USED = r"\b(?:%<leads-to-thing>)\s+$"
_NO_NAME_BEHIND = r"\s*(?:%<name-of-a-firm>)"
_OF_A_PLACE = r"(?:%<name-of-a-place>)\s+$"
_OF_STUDY = r"\b(?:%<names-no-tools>)\b"
_COMPOUND = r"[\w.-]+-(?:%<compound-end>)"
"""What a word of two may be that says how a thing is, and is no name of one: `AI-assisted`."""
_GOES_ON = r"\s+(?!(?:%<and>|%<or>)\b)(?-i:[a-z])"
_LISTED = r"\s*(?:,|/|\b(?:%<and>|%<or>)\b)"
_GERMAN = r"\b(?:%<german>)\b"
_AMOUNT = shape(r"[A-Z]{3} \d+|[ABC][12]\+?")
"""The beginning of an amount, `KES 180,000`, or how well a language is spoken: `B2+`."""
_NEIGHBOURS = worded(r"\s*(?:,|/|,?\s(?:%<list-goes-on>|%<or-instead>))\s*(?:(?:%<article>) )?")
_DUTIES = ("used",)


Form = Callable[..., re.Pattern[str]]
"""What makes a pattern of a shape with wordings in it, once (`Wordings.form`)."""


class _Term(Record):
    """A name that may be unknown; an `anchor` is known after all, and only speaks for what stands in a list with it."""

    name: str
    start: int
    end: int
    technical: bool
    anchor: bool = False


def unknown_names(
    reading: Reading, mentions: Sequence[Mention], knowledge: Knowledge, apart: Sequence[str], limit: int = 20
) -> tuple[str, ...]:
    """Names that are asked for like skills and that the knowledge base does not have, as they stand there.

    Only such as have a capital, stand in a list with a skill or another such name, or right behind words that ask, and
    are no words of everyday language; `apart` are other names of the advertisement, such as the employer's.
    """
    taken: dict[int, list[tuple[int, int]]] = {}
    for one in mentions:
        if within := reading.clause(one.start):
            taken.setdefault(within.start, []).append((one.start, one.end))
    others = {name.casefold() for name in apart if name}
    found: dict[str, str] = {}
    asked = everyday(knowledge.language.everyday).asked
    for clause in reading.clauses:
        strength = clause.at(clause.start)[0]
        asks = strength in ("must", "nice") or clause.part.kind in ("must", "nice", "stack")
        if not asks and strength not in _DUTIES:
            continue
        for name in _in_clause(reading, clause, taken.get(clause.start, ()), knowledge, asked, asks=asks):
            if name.casefold() not in others:
                found.setdefault(name.casefold(), name)
        if len(found) >= limit:
            break
    return tuple(found.values())[:limit]


def _in_clause(
    reading: Reading,
    clause: Clause,
    taken: Sequence[tuple[int, int]],
    knowledge: Knowledge,
    common: Collection[str],
    *,
    asks: bool,
) -> list[str]:
    """The names of a clause that are not known: those that stand where a name is asked for, and then those that stand
    in a list with one of them."""
    text, form = reading.text, reading.wordings.form
    if form(_OF_STUDY).search(text, clause.start, clause.end):
        return []
    terms = list(_terms(text, clause, taken, knowledge, common, form))
    linked = alternatives(reading.cues).linked
    german = bool(form(_GERMAN, 0).search(text, clause.start, clause.end))
    sure = [one.anchor or _stands(text, clause, one, taken, linked, form, asks=asks, german=german) for one in terms]
    lists = [_beside(text, one, other, linked) for one, other in pairwise(terms)]
    for number, together in enumerate(lists, 1):
        sure[number] |= together and sure[number - 1]
    for number, together in reversed(list(enumerate(lists))):
        sure[number] |= together and sure[number + 1]
    return [one.name for one, counts in zip(terms, sure, strict=True) if counts and not one.anchor]


def _terms(
    text: str,
    clause: Clause,
    taken: Sequence[tuple[int, int]],
    knowledge: Knowledge,
    common: Collection[str],
    form: Form,
) -> Iterator[_Term]:
    for match in _CANDIDATE.finditer(text, clause.start, clause.end):
        made = " " in match["term"] and normalise(match["term"].split()[0]) in knowledge.skill_names.makers
        name = match["term"] if made else _plain(match["term"], common)
        if len(name) < 2 or _AMOUNT.fullmatch(name) or form(_COMPOUND).fullmatch(name):
            continue
        start = text.index(name, match.start())
        if (words := behind_sign(text, start)) and words > start:
            continue
        end = start + len(name)
        before, behind = text[max(clause.start, back(start)) : start], text[end : clause.end]
        near = taken[bisect_right(taken, start - 2, key=_end) : bisect_left(taken, end + 2, key=_start)]
        part_of_another = any(not text[min(end, high) : max(start, low)].strip() for low, high in near)
        if part_of_another or form(_NO_NAME_BEHIND, 0).match(behind):
            continue
        told = form(_LEADS).search(before) or form(_KIND_BEHIND).match(behind) or _camel(name)
        if form(_OF_A_PLACE, 0).search(before) and not told:
            continue
        known = any(
            names.find(name)
            for names in (
                knowledge.skill_names,
                knowledge.ignored_names,
                knowledge.role_names,
                knowledge.certification_names,
            )
        )
        technical = (
            made or any(char.isupper() for char in name[1:] if not name.istitle()) or any(map(str.isdigit, name))
        )
        if known and not (knowledge.skill_names.find(name) and form(_LEADS).search(before)):
            continue
        yield _Term(name=name, start=start, end=end, technical=technical, anchor=known)


_start, _end = itemgetter(0), itemgetter(1)


def _camel(name: str) -> bool:
    """Whether a name has a capital within a word of small letters, as names of products do: `KoboToolbox`."""
    return bool(re.search(r"[a-z][A-Z]", name))


def _stands(
    text: str,
    clause: Clause,
    one: _Term,
    taken: Sequence[tuple[int, int]],
    linked: Callable[[str], bool],
    form: Form,
    *,
    asks: bool,
    german: bool,
) -> bool:
    """Whether a name stands where one is asked for."""
    before, behind = text[clause.start : one.start], text[one.end : clause.end]
    near = before[back(len(before)) :]
    begins = not before.strip(' \t-*•·"(')
    if not asks:
        used = bool(form(_USED).search(near))
        named = bool(form(_KIND_BEHIND).match(behind)) and not begins and used
        return named or (_camel(one.name) and used and clause.part.kind == "duties")
    if german and not one.technical:
        return False
    if before.rstrip().endswith(":") and not one.technical and form(_GOES_ON).match(behind):
        return False  # the first word of a sentence behind a label: `Code quality: Writes clean code`
    first, last = bisect_right(taken, one.start, key=_end), bisect_left(taken, one.end, key=_start)
    nearest = [(high, one.start) for _, high in taken[max(first - 1, 0) : first]]
    nearest += [(one.end, low) for low, _ in taken[last : last + 1]]
    beside = any(linked(text[low:high]) for low, high in nearest if high - low < WIDEST)
    led = bool(form(_LEADS if one.technical else _LEADS_PLAINLY).search(near))
    opens = one.technical and begins and bool(form(_LISTED, 0).match(behind))
    alone = opens or (begins and not behind.split("\n")[0].strip(" .,;"))
    several = len(one.name.split()) > 1 and not one.technical
    if (
        several
        and not (beside and led)
        and not re.search(r"[,(/]\s*$", before)
        and not form(_KIND_BEHIND).match(behind)
    ):
        return False
    if begins and not (one.technical or alone):
        return False
    return beside or led or (alone and one.technical)


def _beside(text: str, one: _Term, other: _Term, linked: Callable[[str], bool]) -> bool:
    """Whether two names are neighbours in a list of names."""
    low, high = (one.end, other.start) if one.start < other.start else (other.end, one.start)
    between = text[low:high]
    return bool(_NEIGHBOURS.fullmatch(between)) and linked(between)


def _plain(term: str, common: Collection[str]) -> str:
    """A name without everyday words at its ends."""
    several = term.split()
    while several and several[0].lower() in common:
        several = several[1:]
    while several and several[-1].lower() in common:
        several = several[:-1]
    return " ".join(several).strip(".-")
