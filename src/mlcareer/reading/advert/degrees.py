"""The degree that an advertisement asks for, and the fields of study that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mlcareer.knowledge.model import Degree
from mlcareer.knowledge.studies import Degrees, degree_rank
from mlcareer.reading.advert.clauses import Clause, Reading
from mlcareer.record import Record
from mlcareer.shapes import shape


class AskedDegree(Record):
    """The lowest degree that is accepted, with the fields named. `or_equivalent`: experience may stand in for it."""

    level: Degree
    fields: tuple[str, ...]
    required: bool
    or_equivalent: bool
    as_given: str


_FIELDS = (
    r"(?:(?:%<degree-noun>)['’.]{0,2}\)?(?:\s\([^()\n]{2,50}\))?(?:%<degree-or-more>)?(?:%<degree-asked>)?,?\s+(?:%<field-lead>))"
    r"(?P<fields>[A-Za-z][^.;\n()]{2,200})"
)
_FIELD_END = r"\s+(?:%<field-end>)|\s+(?:\d|\+|–|-)|,? (?:%<list-breaks>)|:"
_REFUSED = r"[^\S\n]*:?\s*\n?\W{0,4}(?:%<degree-refused>)\W*(?:\n|$)"
"""What stands below `Degree required` where none is."""
_EXAMPLES = r"^[^,;.]{0,60}?(?:\b(?:%<examples-of-fields>)|\b(?:%<vague-field>):)\s+"
_FIELDS_PART = r",\s*(?:(?:%<and>|%<or>) )?|/|\s+(?:(?:%<and>)/)?(?:%<or>)\s+|\s+(?:%<and>)\s+(?=[A-Z])"
_FIELD_LEADS = r"^(?:(?:%<before-field>) )+"
_NEXT = r"[;.] *(?:%<instead-next>)"
"""Experience that counts, in the sentence that follows: `; equivalent practical experience will also be considered`."""
_OF_OTHERS = r"\b(?:%<degrees-of-others>) (?:\w+ ){0,2}$"
_STUDIED = r"\b(?:%<being-studied>)\b[^.;\n]*$"
_VERB = r"\b(?:%<who-masters>) $"
"""What may stand before `master` as a verb: `You master SQL`."""
_ASKED = frozenset(("bachelor", "master", "doctorate", "some-college", "secondary"))
_BRACKETS = shape(r"\s?\([^()]*\)")


def degrees(reading: Reading, reader: Degrees) -> tuple[AskedDegree, ...]:
    """The lowest degree that is required, then the lowest that is preferred above it."""
    finder = _DegreeFinder(reading, reader.asking)
    found = [one for clause in reading.clauses for one in finder.of(clause)]
    required = [one for one in found if one.required]
    lowest = min(required, key=_rank, default=None)
    if lowest and not lowest.or_equivalent and any(one.or_equivalent for one in required if one.level == lowest.level):
        lowest = AskedDegree(**{**lowest.values(), "or_equivalent": True})
    above = [one for one in found if not one.required and (lowest is None or _rank(one) > _rank(lowest))]
    preferred = min(above, key=_rank, default=None)
    return tuple(one for one in (lowest, preferred) if one)


def fields_of_study(reading: Reading, clause: Clause, reader: Degrees) -> tuple[str, ...]:
    """The fields of study that a clause names, if it names a degree."""
    return _DegreeFinder(reading, reader.asking).fields_of(clause)


def _rank(one: AskedDegree) -> int:
    return degree_rank(one.level)


class _DegreeFinder(NamedTuple):
    """Finds degrees in the clauses of an advertisement."""

    reading: Reading
    reader: Degrees

    def _form(self, written: str) -> re.Pattern[str]:
        return self.reading.wordings.form(written)

    def _named(self, piece: str) -> list[tuple[Degree, int]]:
        """The degrees that a clause names, each with its offset. A model is none, nor a kind that a bracket makes
        plain, `university degree (Master's)`, nor the grade of another: `Master's with honours or PhD`."""
        return [
            (one.level, one.span[0])
            for one in self.reader.read(piece)
            if one.level in _ASKED
            and not self.reading.wordings.mean(one.as_given, "model-not-degree")
            and not (
                one.level == "bachelor"
                and self._form("%<degree-in-brackets>|%<grade-of-degree>").match(piece, one.span[0])
            )
        ]

    def _plain(self, piece: str) -> re.Match[str] | None:
        """A degree of no kind in a clause; few have the word at all."""
        return self._form(r"\b(?:%<a-degree>)").search(piece) if "degree" in piece.lower() else None

    def of(self, clause: Clause) -> Iterator[AskedDegree]:
        """The degrees that a clause asks for."""
        if clause.part.kind != "legal" and all(strength == "none" for *_, strength, _ in clause.asks):
            return
        text = self.reading.text
        piece = text[clause.start : clause.end]
        if self._form(_REFUSED).match(text, clause.end):
            return
        named = self._named(piece)
        plain = None if named else self._plain(piece)
        if plain and clause.part.kind in ("must", "nice", "start", "duties"):
            named = [("bachelor", plain.start())]
        if not named:
            return
        fields = self._studied(piece)
        following = self._form(_NEXT).match(text, clause.end)
        instead = bool(self._form("%<instead-of-degree>").search(piece) or following)
        for level, place in named:
            strength = clause.at(clause.start + place)[0]
            if strength == "none" and clause.part.kind == "legal" and self.reading.cues.says("must").search(piece):
                strength = "must"  # `Additional information: Bachelor's degree required`
            if strength != "none" and self._counts(piece, place, used=strength == "used"):
                yield AskedDegree(
                    level=level,
                    fields=fields,
                    required=strength in ("must", "used"),
                    or_equivalent=instead,
                    as_given=" ".join(piece.split())[:200],
                )

    def _counts(self, piece: str, place: int, *, used: bool) -> bool:
        """Whether a degree is asked for: not denied, nobody else's, and where it stands amid the work, plainly."""
        if self._form("%<no-degree>").search(re.split(r"[,:]", piece[:place])[-1]):
            return False
        if self._form(r"[\w'’ ]{0,25}?(?:%<degree-not-needed>)").match(piece, place):
            return False
        if self._form("%<only-instead>").match(piece, place):
            return False  # a lower one with more experience, which stands in for what is asked
        if self._form("%<master-of-data>").match(piece, place) or self._form(_VERB).search(piece[:place]):
            return False
        if self._form(_STUDIED).search(piece[:place]):
            return False
        if used and not self._form("%<degree-plainly>").search(piece):
            return False
        return "degree" in piece or not self._form(_OF_OTHERS).search(piece[:place])

    def fields_of(self, clause: Clause) -> tuple[str, ...]:
        """The fields of study that a clause names, if it names a degree."""
        piece = self.reading.text[clause.start : clause.end]
        fields = self._studied(_BRACKETS.sub("", piece))
        return fields if fields and (self._named(piece) or self._plain(piece)) else ()

    def _studied(self, piece: str) -> tuple[str, ...]:
        match = self._form(_FIELDS).search(piece)
        if not match:
            return ()
        words = self._form(_EXAMPLES).sub("", match["fields"])
        ended = self._form(_FIELD_END).search(words)
        listed = self.reading.wordings.form(_FIELDS_PART, 0).split(words[: ended.start()] if ended else words)
        plain = [self._form(_FIELD_LEADS).sub("", " ".join(one.split()).strip(" .,-–*:")) for one in listed]
        vague = self._form(r"\b(?:%<vague-field>)\b")
        kept = [
            one
            for one in plain
            if one and len(one.split()) <= 4 and not vague.search(one) and one[0].isalpha() and not self._named(one)
        ]
        return tuple(dict.fromkeys(kept))[:8]
