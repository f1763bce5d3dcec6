"""The names in a clause of an advertisement that are alternatives: `one of A, B or C`, `A/B`, `tools such as A and B`.

The words are data (the cues `one-of`, `similar` and `some` of asking.yaml, and its groups `or`, `and`, `kinds` and
`examples`); how lists are put together is here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import groupby, pairwise

from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.names import normalise
from mlcareer.reading.advert.clauses import Clause, Strength
from mlcareer.reading.cues import Cues
from mlcareer.reading.page import back
from mlcareer.reading.plain import begins_large
from mlcareer.reading.reason import Reason
from mlcareer.reading.scan import Mention
from mlcareer.record import Record
from mlcareer.shapes import shape

_FIELDS_TO_KNOW = frozenset(("machine-learning", "deep-learning", "mathematics", "generative-ai"))
_LANGUAGES = "programming"
"""The kind of languages and what is made with them, which are no kinds of things: `Python (pandas, NumPy)`."""
_LISTED_WORDS = 4
WIDEST = 70
"""So many characters may stand between two names of one list."""
_UNKNOWN = r"(?:(?-i:[A-Z])[\w+#./-]*(?: (?-i:[A-Z])[\w+#./-]*)?, ){0,4}"
"""Names that are not known before the first that is: `such as Fivetran, Stitch, `."""
_LEADS = rf"\s*(?:\w+ ){{0,5}}?(?:\w+ )?(?:\w*[:(,]|[–—-] )?\s*(?:%chiefly)?\s*[\"'`(*_]*{_UNKNOWN}$"
"""What may stand between `one of` and the first name: `one of the following clouds (`."""
_DASHES = ("-", "–", "—")
_SLASH = shape(r"\s*/\s*")


class AlternativeSet(Record):
    """Names of which `pick` are enough; `or_similar`: something like them is, too."""

    names: tuple[Mention, ...]
    pick: int = 1
    or_similar: bool = False


class Alternatives:
    """Finds alternatives by the words of a file of cues."""

    def __init__(self, cues: Cues) -> None:
        self._cues = cues

    # --- words -----------------------------------------------------------------------------------------------------

    @cached_property
    def _or(self) -> re.Pattern[str]:
        return self._cues.form(r"\b(?:%or)\b")

    @cached_property
    def _and(self) -> re.Pattern[str]:
        return self._cues.form(r"\b(?:%and)\b|&")

    @cached_property
    def _goes_on(self) -> re.Pattern[str]:
        """What joins something that is not known to the end of a list: `dbt, Glue and scripts of our own`; what
        is asked for besides is no part of it: `, and expertise in clouds`."""
        return self._cues.form(r",?\s(?:%and)\s(?!(?:[\w-]+\s)?%experience\b)")

    @cached_property
    def _and_more(self) -> re.Pattern[str]:
        """What begins something else behind alternatives: `Looker or Tableau and building dashboards`."""
        return self._cues.form(r",?\s(?:%and)\s(?:[\w-]+\s)+")

    @cached_property
    def _parted(self) -> re.Pattern[str]:
        return self._cues.form(r"\b(?:%and)\b|&|\+")

    @cached_property
    def _one_of(self) -> re.Pattern[str]:
        leads = self._cues.written(_LEADS)
        return shape(rf"(?:{self._cues.rows('before', 'one-of').alternatives}){leads}", re.IGNORECASE)

    @cached_property
    def _number_of(self) -> re.Pattern[str]:
        return self._cues.form(r"\b(?:(?P<two>%two)|(?P<three>%three))(?: %more)? %of[^.;\n]{0,40}$")

    @cached_property
    def _one_such(self) -> re.Pattern[str]:
        """`one modern framework (`, `at least one cloud: `, `a language for statistics (`."""
        return self._cues.form(
            r"\b%one(?: %more)? (?:\w+ ){1,4}[:(,]\s*(?:\w+ ){0,2}$"
            r"|\ban? (?:[\w-]+ ){0,3}(?:%kinds) (?:%prepositions) (?:[\w-]+ ){1,3}\(\s*$"
        )

    @cached_property
    def _similar(self) -> re.Pattern[str]:
        return shape(rf"[\s,)]*(?:{self._cues.rows('behind', 'similar').alternatives})", re.IGNORECASE)

    @cached_property
    def _similar_such(self) -> re.Pattern[str]:
        """What stands between a name and examples of what may stand in for it: `Power BI or a similar tool (e.g. `."""
        similar = self._cues.rows("behind", "similar").alternatives
        return shape(
            rf"[\s,]*(?:{similar})"
            + self._cues.written(r"(?:\s[\w-]+){0,2}?\s*(?:%kinds)?s?,?\s*(?:\(\s*(?:%examples)?|(?:%examples))[\s:]*"),
            re.IGNORECASE,
        )

    @cached_property
    def _or_similar(self) -> re.Pattern[str]:
        return self._cues.form(r"[\s,]*(?:%or)\b")

    @cached_property
    def _other_such(self) -> re.Pattern[str]:
        """What stands between a name and the kind of thing that it is: `Tableau or comparable BI tools`."""
        similar = self._cues.rows("behind", "similar").alternatives
        words = self._cues.written(r"(?:(?!(?:%and|%or|%prepositions)\b)[\w-]+\s+){0,3}")
        return shape(rf"[\s,]*(?:{similar})\s+{words}", re.IGNORECASE)

    @cached_property
    def _or_more(self) -> re.Pattern[str]:
        """What ends a list in something that is not known: `, automation or scripts`, ` or Zoho`."""
        return self._cues.form(
            r"(?:,(?: (?!(?:%and|%prepositions|%experience)\b)[\w/+#.-]+){1,3}?,?| ,)? (?:%or) (?-i:[A-Z])"
            r"|, (?:%or) (?!%experience)\w|,(?: (?!(?:%and|%prepositions|%experience)\b)[\w/+#.-]+){1,3}?,? (?:%or) \w"
        )

    @cached_property
    def _some(self) -> re.Pattern[str]:
        """`etc.` and the like behind a list."""
        some = self._cues.rows("behind", "some").alternatives
        return shape(self._cues.written(r"[\s,]*(?:%and )?") + f"(?:{some})", re.IGNORECASE)

    @cached_property
    def _some_later(self) -> re.Pattern[str]:
        return shape(rf"[^.;()\n]{{0,30}}(?:{self._cues.rows('behind', 'some').alternatives})", re.IGNORECASE)

    @cached_property
    def _bracket(self) -> re.Pattern[str]:
        return self._cues.form(r"(?P<noun>[\w-]+)\s*[(\[](?:\s*(?:%examples|%including|%chiefly)\s*)?[^()\n]{0,25}$")

    @cached_property
    def _kind_noun(self) -> re.Pattern[str]:
        return self._cues.form(r"(?:\w+-)?(?:%kinds)s?")

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        return self._cues.form(r"(?:%wholes)")

    @cached_property
    def _abilities(self) -> re.Pattern[str]:
        return self._cues.form(r"(?:%abilities)s?")

    @cached_property
    def _example(self) -> re.Pattern[str]:
        return self._cues.form(r"\b(?:%examples)")

    @cached_property
    def _kind(self) -> re.Pattern[str]:
        return self._cues.form(
            r"(?:[\s-]+(?:\w+[\s/-]+){0,2}?(?:%kinds)s?)?\s*,?\s*[(\[:]?\s*"
            r"(?:%examples|%including|%chiefly)?[\s:(*_`]*(?:%either )?"
        )

    @cached_property
    def _kind_at_end(self) -> re.Pattern[str]:
        return self._cues.form(r"(?:%kinds)s?$")

    # --- lists -----------------------------------------------------------------------------------------------------

    def linked(self, between: str) -> bool:
        """Whether two names with these words between them stand in one list."""
        if between.strip(" ") == "," or (len(between) <= WIDEST and self._similar_such.fullmatch(between)):
            return True
        if len(between) > WIDEST or re.search(r"[.:;!?\n](?=\s)", between) or self._similar.match(between):
            return False
        if self._or_in_bracket.fullmatch(between):
            return True
        closed = re.sub(r"\([^()]*\)", " ", between)
        if "(" in closed or ")" in closed:
            return False
        if self._governs.search(closed):
            return bool(self._joined.fullmatch(closed))
        words = re.findall(r"[^\W_]+", closed)
        return len(words) <= _LISTED_WORDS and bool(self._links.search(closed))

    @cached_property
    def _or_in_bracket(self) -> re.Pattern[str]:
        """`Python (or Spark)`."""
        return self._cues.form(r"[*_`]{0,3}\s*\((?:%or)\s+(?:%again )?")

    @cached_property
    def _governs(self) -> re.Pattern[str]:
        """Words that make what follows no further item of the same list: `Python for Spark`."""
        return self._cues.form(r"\b(?:%prepositions|%including|%examples)(?!\w)")

    @cached_property
    def _joined(self) -> re.Pattern[str]:
        """What may join two names all the same: `, or with`, or a few words about the first of two (`Go in production,
        or Java`)."""
        return self._cues.form(r"\s*,?\s*(?:%and|%or|,|/)\s*%again?\s*|\s%prepositions [\w-]+(?: [\w-]+)?,? (?:%or) ")

    @cached_property
    def _links(self) -> re.Pattern[str]:
        return self._cues.form(r"[,/&|+]|\b(?:%and)\b|\b(?:%or)\b|^\s*-\s*$")

    def _lists(self, text: str, several: Sequence[Mention]) -> Iterator[list[Mention]]:
        """Runs of names with nothing but signs, `and`, `or` and a few words between them. What stands alone in brackets
        behind a name and means the same is no further one: `Looker (LookML) or Tableau`."""
        run: list[Mention] = []
        chosen = False
        for one in several:
            again = run and one.id == run[-1].id and text[run[-1].end : one.start].strip() == "("
            if again and text[one.end : one.end + 1] == ")":
                continue
            between = text[run[-1].end : one.start] if run else ""
            kind = between.strip() in _DASHES and self._kind_at_end.search(run[-1].as_given)
            more = chosen and self._and_more.fullmatch(between)
            if run and (kind or more or not self.linked(between)):
                yield run
                run, chosen = [], False
            chosen = chosen or bool(run and self._or.search(between))
            run.append(one)
        if run:
            yield run

    # --- groups ----------------------------------------------------------------------------------------------------

    def by_strength(
        self, text: str, clause: Clause, kept: Sequence[tuple[Mention, Strength, Reason]], knowledge: Knowledge
    ) -> Iterator[AlternativeSet]:
        """The groups of a clause; none mixes what is asked for more and less strongly, and none is a name that only
        says what those behind it are examples of."""
        for _, of_strength in groupby(kept, key=lambda each: each[1]):
            several = self._without_parts(text, [one for one, _, _ in of_strength])
            makers = dict(_makers(text, several, knowledge))
            rest = [one for one in several if one not in makers.values()]
            groups = list(self._groups(text, clause, rest, knowledge))
            groups += [
                AlternativeSet(names=(makers[one.names[0]],))
                for one in groups
                if len(one.names) == 1 and one.names[0] in makers
            ]
            for number, group in enumerate(groups):
                if number and self._illustrates(text, groups[number - 1].names[-1], group):
                    continue
                group = _without_field(group, groups[number - 1] if number else None, knowledge)
                after = groups[number + 1].names[0] if number + 1 < len(groups) else None
                listed = after is not None and len(groups[number + 1].names) > 1 and len(group.names) == 1
                if not (listed and after and self._names_the_kind(text, group.names[0], after, knowledge)):
                    yield group

    def _without_parts(self, text: str, several: list[Mention]) -> list[Mention]:
        """Names without those in the bracket behind one of two that are alternatives, which only say what is done with
        it: `Python (pandas, NumPy) or R (ggplot2)`."""
        kept: list[Mention] = []
        until = -1
        for number, one in enumerate(several):
            if one.start < until:
                continue
            kept.append(one)
            end = text.find(")", one.end) if text[one.end : one.end + 2] == " (" else -1
            behind = next((other for other in several[number + 1 :] if other.start > end), None) if end > 0 else None
            if behind and self._or_next.fullmatch(text, end + 1, behind.start):
                until = end
            elif until > 0 and end > 0 and self._or_next.fullmatch(text, until + 1, one.start):
                until = end  # what is done with the other
        return kept

    @cached_property
    def _or_next(self) -> re.Pattern[str]:
        return self._cues.form(r",?\s(?:%or)\s")

    def _illustrates(self, text: str, one: Mention, group: AlternativeSet) -> bool:
        """Whether most of a choice in the bracket behind a name are that thing again, so that it only says what it is:
        `AWS (e.g. EC2, Lambda, RDS)`, but `statistical software (Stata, SPSS or R)`."""
        if self._kind_at_end.search(one.as_given):
            return False
        between = text[one.end : group.names[0].start]
        same = sum(each.id == one.id for each in group.names)
        return "(" in between and ")" not in between and len(group.names) > same > len(group.names) / 2

    def _names_the_kind(self, text: str, one: Mention, first: Mention, knowledge: Knowledge) -> bool:
        """Whether a name only says what those after it are examples of: `visualisation tools such as Tableau`. A field
        of methods is asked for besides: `a deep learning framework such as PyTorch`."""
        if not re.search(r"[\w(:]", text[one.end : first.start]):
            return False
        if (
            knowledge.skills[one.id].category in _FIELDS_TO_KNOW
            or (knowledge.skills[one.id].category == _LANGUAGES and not self._kind_at_end.search(one.as_given))
            or normalise(one.as_given) in knowledge.skill_names.makers
        ):
            return False
        named = begins_large(one.as_given) and text[back(one.start) : one.start].strip(" \t-*•·")[-1:].isalnum()
        if named and self._and.search(text[one.end : first.start]):
            return False  # `a warehouse such as Snowflake and tools such as Git`
        plain = self._kind_at_end.search(one.as_given) or not any(char.isupper() for char in one.as_given[1:])
        return bool(plain) and bool(self._kind.fullmatch(text[one.end : first.start]))

    def _groups(
        self, text: str, clause: Clause, several: list[Mention], knowledge: Knowledge
    ) -> Iterator[AlternativeSet]:
        """The skills of a clause, those together of which some are enough. A kind that is named behind them is one more
        to choose if it is the skill of all things of its kind that have none of their own (`Looker or another BI
        tool`), and else only says what they are (`Python or another programming language`); a field is asked for."""
        kinds = dict(self._kinds_named(text, several))
        for group in self._of_lists(text, clause, [one for one in several if one not in kinds.values()], knowledge):
            kind = kinds.pop(group.names[-1], None)
            if kind and self._and.match(text[group.names[-1].end : kind.start].lstrip(" ,")):
                kind = None  # `Hadoop and other big data technologies` asks for Hadoop
            if kind and self._kind_at_end.search(knowledge.skills[kind.id].name):
                group = AlternativeSet(names=(*group.names, kind), pick=group.pick)
            elif kind and knowledge.skills[kind.id].category in _FIELDS_TO_KNOW:
                yield AlternativeSet(names=(kind,))
            yield group

    def _of_lists(
        self, text: str, clause: Clause, several: list[Mention], knowledge: Knowledge
    ) -> Iterator[AlternativeSet]:
        """The same of names that stand for themselves."""
        for listed in self._lists(text, several):
            before = text[clause.start : listed[0].start]
            behind = text[listed[-1].end : clause.end]
            similar = bool(self._similar.match(behind))
            if len(listed) == 1:
                yield AlternativeSet(names=(listed[0],), or_similar=similar)
                continue
            count = self._number_of.search(before)
            if self._instead(text, listed):
                itself = any(one.id == listed[0].id for one in listed[1:])  # `AWS or equivalent services (EC2, RDS)`
                yield AlternativeSet(names=tuple(listed[:1] if itself else listed), or_similar=True)
            elif count:
                yield AlternativeSet(names=tuple(listed), pick=2 if count["two"] else 3, or_similar=similar)
            elif (
                self._examples(text, listed, before, behind, knowledge)
                or self._open_list(text, listed, behind, knowledge)
                or self._or_unknown(text, listed, behind)
            ):
                yield AlternativeSet(names=tuple(listed), or_similar=similar)
            else:
                for part in self._parts(text, listed, knowledge):
                    yield AlternativeSet(names=tuple(part), or_similar=similar and part[-1] is listed[-1])

    def _kinds_named(self, text: str, several: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
        """Names with those behind them that say what kind of thing they are: `Looker or equivalent BI tools`."""
        for one, other in pairwise(several):
            between = text[one.end : other.start]
            if len(between) <= WIDEST and self._other_such.fullmatch(between) and not self._example.search(between):
                yield one, other

    def _instead(self, text: str, listed: Sequence[Mention]) -> bool:
        """Whether the rest of a list gives examples, in one bracket, of what may stand in for its first name."""
        first, *rest = listed
        inside = text[rest[0].start : rest[-1].end]
        return bool(self._similar_such.fullmatch(text[first.end : rest[0].start])) and ")" not in inside

    def _examples(self, text: str, listed: Sequence[Mention], before: str, behind: str, knowledge: Knowledge) -> bool:
        """Whether a list gives examples, or says that one of them is enough. Examples that are joined by `and` are a
        choice where one stands in for another (`databases such as MySQL and Oracle`), and else all asked for
        (`technologies such as Kafka and Spark`); so are practices among tools (`Scrum, code reviews, GitHub, etc.`)."""
        inside = " ".join(text[one.end : two.start] for one, two in pairwise(listed))
        chosen = bool(self._or.search(inside))
        joined_by_and = bool(self._and.search(inside) or self._goes_on.match(behind)) and not chosen
        later = self._some_later.match(behind)
        led = self._one_of.search(before)
        if led and self._example.match(led[0]) and "/" in inside and "," in inside:
            return False  # `tools such as Python/Java, AWS`: a slash joins more closely than a comma
        if led and self._example.match(led[0]) and not chosen:
            if joined_by_and and not (later or self._similar.match(behind)):
                return _stand_in(listed, knowledge)
            return not _practices_among(listed, knowledge)
        if led or self._one_such.search(before):
            return True
        opened = self._bracket.search(before)
        if opened and (self._example.search(opened[0]) or later):
            return not joined_by_and or bool(later)
        if opened and self._whole.fullmatch(opened["noun"]):
            return chosen  # `the Python stack (pandas, NumPy)` is all of them
        if opened and self._kind_noun.fullmatch(opened["noun"]):
            of_a_kind = chosen or not self._abilities.fullmatch(opened["noun"]) or len(_kinds(listed, knowledge)) == 1
            return not joined_by_and and of_a_kind  # `skills (SQL, Erwin)` are no tools of which one is enough
        if opened and not joined_by_and and _stand_in(listed, knowledge):
            return True  # `SQL (MySQL, PostgreSQL)`
        if not (self._similar.match(behind) and self._or_similar.match(behind)):
            return False
        return not joined_by_and or _stand_in(listed, knowledge)  # `SQL and Python or another language` asks for SQL

    def _open_list(self, text: str, listed: Sequence[Mention], behind: str, knowledge: Knowledge) -> bool:
        """Whether a list of things of one kind ends in `etc.`: some of them are enough."""
        of_a_kind = len(_kinds(listed, knowledge)) == 1
        closed = self._and.search(text[listed[0].start : listed[-1].end])
        return of_a_kind and not (closed or any(map(_practice, listed))) and bool(self._some.match(behind))

    def _or_unknown(self, text: str, listed: Sequence[Mention], behind: str) -> bool:
        """Whether a list with nothing but commas in it ends in one thing more that is not known: `Python, Apps Script
        or Zoho`."""
        inside = text[listed[0].start : listed[-1].end]
        return not self._parted.search(inside) and bool(self._or_more.match(behind))

    def _parts(self, text: str, listed: list[Mention], knowledge: Knowledge) -> Iterator[list[Mention]]:
        """A list parted at `and`: what is joined by `or`, or by a slash and of one kind, belongs together."""
        between = [text[one.end : two.start] for one, two in pairwise(listed)]
        by_word = [bool(self._or.search(gap)) for gap in between]
        slashed = len(listed) > 2 and all(map(_SLASH.fullmatch, between))
        if slashed and len(_kinds(listed, knowledge)) > 1:
            if _on_one_ground(listed, knowledge):
                yield listed  # `PyTorch/TensorFlow/sklearn`
            else:
                yield from ([one] for one in listed)  # `Python / pandas / TensorFlow`
            return
        for begin, end in self._segments(between, [one.id for one in listed]):
            if any(by_word[begin : end - 1]):
                last = _last_two(listed[begin:end], between[begin : end - 1], by_word[begin : end - 1], knowledge)
                first = end - 2 if last else begin
                yield from ([one] for one in listed[begin:first])
                yield listed[first:end]
                continue
            run = [listed[begin]]
            for place in range(begin, end - 1):
                if _SLASH.fullmatch(between[place]) and _alike(run[-1], listed[place + 1], knowledge):
                    run.append(listed[place + 1])
                else:
                    yield run
                    run = [listed[place + 1]]
            yield run

    def _segments(self, between: Sequence[str], ids: Sequence[str]) -> Iterator[tuple[int, int]]:
        begin, chosen = 0, False  # a comma behind `or` begins something else: `Python or Scala, solid SQL`
        for place, gap in enumerate(between):
            chooses = bool(self._or.search(gap))
            parts = self._parted.search(gap)
            again = ids[place + 1] in ids[begin : place + 1]
            if parts or (chosen and not chooses and "," in gap and not again):
                yield begin, place + 1
                begin = place + 1
            chosen = chooses
        yield begin, len(between) + 1


@lru_cache(maxsize=8)
def alternatives(cues: Cues) -> Alternatives:
    """What finds alternatives with some cues."""
    return Alternatives(cues)


def _alike(one: Mention, other: Mention, knowledge: Knowledge) -> bool:
    """Whether either of two names with a slash between them is enough: they are of one kind, and neither is what the
    other builds on, as Docker is for Kubernetes."""
    first, second = knowledge.skills[one.id], knowledge.skills[other.id]
    built_on = {needed.skill for needed in (*first.prerequisites, *second.prerequisites)}
    return first.category == second.category and not built_on & {one.id, other.id}


def _makers(text: str, several: Sequence[Mention], knowledge: Knowledge) -> Iterator[tuple[Mention, Mention]]:
    """Names with that of their maker right before them, which is no further one of a list: `GCP Dataflow, AWS Glue`."""
    for one, other in pairwise(several):
        if text[one.end : other.start] == " " and normalise(one.as_given) in knowledge.skill_names.makers:
            yield other, one


def _without_field(group: AlternativeSet, before: AlternativeSet | None, knowledge: Knowledge) -> AlternativeSet:
    """A choice without the field that is asked for besides, right before it, and would be enough for it: `deep learning
    frameworks like PyTorch, Keras, MXNet`, of which the last is known as deep learning."""
    field = before.names[0].id if before and len(before.names) == 1 else ""
    if not field or knowledge.skills[field].category not in _FIELDS_TO_KNOW:
        return group
    rest = tuple(one for one in group.names if one.id != field)
    return replace(group, names=rest) if len({one.id for one in rest}) > 1 and len(rest) < len(group.names) else group


def _practice(one: Mention) -> bool:
    """Whether words for what is done rather than the name of a thing: `code reviews`, but `Git` and `dbt`."""
    return " " in one.as_given and one.as_given.islower()


def _practices_among(listed: Sequence[Mention], knowledge: Knowledge) -> bool:
    """Whether there are practices in a list of several kinds of things, none of which stands in for another."""
    return len(_kinds(listed, knowledge)) > 1 and any(map(_practice, listed))


def _kinds(listed: Sequence[Mention], knowledge: Knowledge) -> set[str]:
    return {knowledge.skills[one.id].category for one in listed}


def _stand_in(listed: Sequence[Mention], knowledge: Knowledge) -> bool:
    """Whether any of several names stands in for any other in part, at first or second hand, as one database does for
    another."""
    rest = {one.id for one in listed}
    reached = {listed[0].id}
    while found := {
        one.skill
        for id_ in reached
        for one in knowledge.skills[id_].related
        if one.skill in rest - reached and any(back.skill == id_ for back in knowledge.skills[one.skill].related)
    }:
        reached |= found
    return len(rest) > 1 and reached == rest


def _on_one_ground(listed: Sequence[Mention], knowledge: Knowledge) -> bool:
    """Whether several things build on the same, and none on another of them."""
    needed = [{one.skill for one in knowledge.skills[each.id].prerequisites} for each in listed]
    return bool(set.intersection(*needed)) and not set.union(*needed) & {one.id for one in listed}


def _last_two(
    several: Sequence[Mention], between: Sequence[str], by_word: Sequence[bool], knowledge: Knowledge
) -> bool:
    """Whether only the last two of a list are alternatives, being of one kind, and none of the others of it:
    `SQL, Docker, Power BI or Tableau`. A slash joins more closely: `Vertex AI / Kubeflow or MLflow`."""
    if any(map(_SLASH.fullmatch, between)):
        return False
    kinds = [knowledge.skills[one.id].category for one in several]
    return len(several) > 2 and not any(by_word[:-1]) and kinds[-1] == kinds[-2] and kinds[-1] not in kinds[:-2]
