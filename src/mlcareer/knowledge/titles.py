"""Titles of jobs as people write them: which role or family of jobs is meant, how far up, and in what field.

A title is level words, a core and a domain: `Sr. Data Analyst, Marketing` is senior, data analyst, marketing. The core
is the name of a role or of a family's job, read in steps from the surest to the least sure; which step it was stays
with the result (`TitleGround`). Words are compared whole, never letter by letter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple, get_args

from mlcareer.knowledge.model import Family, Guard, Role, Seniority, TitleLevel, TitleWords
from mlcareer.knowledge.names import normalise, unaccented
from mlcareer.record import Record
from mlcareer.shapes import shape

Tokens = tuple[str, ...]
GroundKind = Literal["name", "core", "alike", "activity", "part", "word", "general", "none"]

RANKS: tuple[str, ...] = get_args(Seniority)
_MANAGES = frozenset(("manager", "head", "director", "vice-president", "chief"))
_LEADS = _MANAGES | {"lead"}
_OWN_SENIOR = frozenset(("senior", "staff", "principal", "lead"))
_RESEARCHER = "researcher"
"""Whoever researches a subject: what a postdoc or a doctoral student in it is called here."""
_KEPT = 2_048
"""Titles whose meaning is kept: more than any person has held."""
_LONGEST = 400
"""Letters of a title; what is longer is a text, and is not understood as a title."""
_TYPO = 84.0
"""Similarity in percent from which an unknown word is taken for a misspelling of a known one."""
_COMPOUND = 3
"""Letters that each part of a compound has at least."""
_LINKS = ("", "s")
"""What stands between the parts of a compound: `Forschung-s-ingenieur`."""
_SPLIT = shape(r"\s+[-–—/|•·]\s+|\s*[,;:|•–—()\[\]]\s*")
_SHORT = shape(r"(?P<words>(?:\b\w+[ -]){1,6})\((?P<short>[A-Z]{2,6})\) (?=\w)")
"""An abbreviation in brackets amid a title, and the words before it: `Artificial Intelligence (AI) Engineer`."""
_GENDERED = shape(
    r"(?<=\w)(?:[:*_/·](?:in|innen|r|frau|e|a|se|ne|trice)\b|\.e\b|\((?:in|r|e|a|se|ne|trice)\))", re.IGNORECASE
)
_GENDERS = shape(r"\(?\b[mwfdxhiv]\b(?:\s*[/|,*]\s*\b[mwfdxhiv]\b\*?){1,4}\)?", re.IGNORECASE)


class TitleGround(Record):
    """What the meaning of a title rests on.

    `name`: the whole title is a name. `core`: it is one without its level words. `alike`: with a word for another of
    the same meaning. `activity`: it tells what is done (data science). `part`: a name stands at its end or beginning.
    `word`: a word of a family stands in it. `general`: only its last word is known. `words` are those it rests on.
    """

    kind: GroundKind
    words: str = ""


class JobTitle(Record):
    """A title as understood. `role` and `family` are ids, both None where it is not understood; `family` may stand
    beside a role. `seniority` is None where no word tells it; `domain` are names of subjects."""

    as_given: str
    core: str
    role: str | None
    family: str | None
    seniority: Seniority | None
    grade: Literal["entry", "mid", "senior", "lead", "executive"] | None
    domain: tuple[str, ...]
    ground: TitleGround

    @property
    def understood(self) -> bool:
        """Whether a role or a family is known to be meant."""
        return bool(self.role or self.family)


class _Meaning(Record):
    role: str | None
    family: str | None
    ground: TitleGround
    used: Tokens


class _Stage(NamedTuple):
    """The words of a title's core after some level words were taken off it."""

    tokens: Tokens
    levels: tuple[TitleLevel, ...]


_Step = Callable[[_Stage], _Meaning | None]


def _without_short(found: re.Match[str]) -> str:
    """The words before an abbreviation in brackets without it, where it is theirs."""
    begins = "".join(word[0] for word in re.split("[ -]", found["words"].strip())).upper()
    return found["words"] if begins.endswith(found["short"]) else found[0]


class Titles(Record, later=("roles", "families", "heads", "kin", "labels")):
    """The grammar: names of roles and of families' jobs (words joined by a space), and the words that titles are made
    of."""

    words: TitleWords | None
    spellings: Mapping[Tokens, Tokens]
    compounds: Mapping[str, Tokens]
    levels: Mapping[Tokens, tuple[TitleLevel, ...]]
    roles: Mapping[str, str]
    families: Mapping[str, str]
    modifiers: Mapping[Tokens, str]
    heads: frozenset[str]
    leads: Mapping[str, str]
    kin: Mapping[str, str]
    near: Mapping[str, tuple[str, ...]]
    labels: Mapping[str, str]
    juniors: Mapping[str, str]
    any_subject: frozenset[str] = frozenset()

    # --- understanding -----------------------------------------------------------------------------------------

    def understand(self, title: str) -> JobTitle:
        """What a title means. Never fails: what is not understood has neither role nor family."""
        return self._understood(title) if len(title) <= _LONGEST else self._not_understood(title)

    @cached_property
    def _understood(self) -> Callable[[str], JobTitle]:
        """The last titles are kept: every gate of every role asks for those of one person."""
        return lru_cache(maxsize=_KEPT)(self._understand)

    def _understand(self, title: str) -> JobTitle:
        given = " ".join(title.split())
        segments = self._segments(given)
        core, rest, levels = self._core(segments)
        meaning = self._meaning(core, rest, levels)
        stage, found = meaning or (_Stage(tokens=core, levels=()), None)
        if found and found.ground.kind in ("word", "general") and self._misspelt(given):
            stage, found = _Stage(tokens=core, levels=levels), None
        found = self._of_subject(found, stage, rest) if found else None
        beside = self._levels_before(found, stage.tokens) if found else ()
        level = max(stage.levels or levels or beside, key=lambda one: RANKS.index(one.id), default=None)
        if level is None and found:
            level = self._level_in(found)
        role, family = self._placed(found, level, stage) if found else (None, None)
        return JobTitle(
            as_given=given,
            core=" ".join(stage.tokens),
            role=role,
            family=family,
            seniority=level.id if level else None,
            grade=level.grade if level else None,
            domain=self._domains(stage.tokens, found.used if found else (), rest),
            ground=found.ground if found else TitleGround(kind="none"),
        )

    def _levels_before(self, found: _Meaning, tokens: Tokens) -> tuple[TitleLevel, ...]:
        """The level words before a subject that stands before the name: a `senior marketing data analyst`."""
        before = tokens[: _place(tokens, found.used)] if found.ground.kind == "part" else ()
        return list(self._stages(before))[-1].levels

    def _not_understood(self, text: str) -> JobTitle:
        nothing = self._understood("")
        return JobTitle(**{**nothing.values(), "as_given": " ".join(text.split())})

    def nearest(self, title: str, count: int = 3) -> tuple[str, ...]:
        """The titles of the roles nearest in meaning, to be offered as a question."""
        return tuple(self.labels[role] for role in self.nearest_roles(title, count))

    def nearest_roles(self, title: str, count: int = 3) -> tuple[str, ...]:
        """The ids of the roles nearest in meaning: those that share telling words, and those near to the title's
        family. A word that no title has is first taken for the one it resembles; that tells a role and what it shares
        words with, and no family: of a job made of guessed words nothing is near."""
        understood = self.understand(self._corrected(title))
        if understood.role:
            return (understood.role,)
        told = set(understood.core.split()) - self._general
        family = self.understand(title).family
        near = {role: 1.5 - place / 10 for place, role in enumerate(self.near.get(family or "", ()))}
        scores = dict(near)
        for name, role in self.roles.items():
            own = set(name.split(" ")) - self._general
            if shared := told & own:
                alike = len(shared) / len(own | told)
                scores[role] = max(scores.get(role, 0.0), near.get(role, 0.0) + alike)
        best = sorted(scores, key=lambda role: (-scores[role], role))
        return tuple(best[:count])

    def leads_others(self, title: JobTitle) -> bool:
        """Whether whoever has a title answers for others' work: a lead, a head, a director, a chief, though the word
        be a part of the job's name (`marketing director`), and a manager who is known to lead people."""
        told = {level.id for stage in self._stages(self.canonical(title.as_given)) for level in stage.levels}
        return title.seniority in _LEADS or not told.isdisjoint(_LEADS - {"manager"})

    def counts_as(self, title: str, roles: Collection[str | None]) -> bool:
        """Whether a job of this title counts as one in any of the roles: a senior of a role has held it."""
        return self.counts_among(self.understand(title), roles)

    def counts_among(self, title: JobTitle, roles: Collection[str | None]) -> bool:
        """The same of a title that is understood."""
        role = title.role
        return role is not None and (role in roles or self.juniors.get(role) in roles)

    def _meaning(
        self, core: Tokens, rest: list[Tokens], levels: tuple[TitleLevel, ...]
    ) -> tuple[_Stage, _Meaning] | None:
        """The core's meaning with the words it was found in, by the surest step that finds any."""
        whole = tuple(token for one in (core, *rest) for token in one)
        if whole != core and (role := self._called(whole)):
            return _Stage(tokens=whole, levels=()), _known("name", whole, role, None)
        stages = list(self._stages(core, levels))
        turned = [
            _Stage(tokens=(*end.tokens, *s.tokens), levels=end.levels)
            for s in stages
            for one in rest
            for end in self._stages(one, s.levels)
            if s.tokens and end.tokens
        ]
        turned += [
            _Stage(tokens=(*s.tokens[1:], s.tokens[0]), levels=s.levels)
            for s in stages
            if s.tokens[1:] and s.tokens[:1] in self._single_heads
        ]
        tried = [*stages, *turned]
        french = [stage for s in stages for stage in self._subject_first(s)]
        made = [
            _Stage(tokens=(*subject, *s.tokens), levels=s.levels)
            for one in rest
            if (subject := self._without_form(one)) != one
            for s in stages
        ]
        found = self._first_step((self._called_whole,), [*turned, *french, *made])
        found = found or self._first_step((self._named,), tried)
        found = found or self._first_step((self._managed, self._alike, self._active), tried, last_first=True)
        found = found or self._first_step((self._ending,), tried)
        found = found or self._first_step((self._beginning,), tried, last_first=True)
        others = (self._first_step((self._named, self._ending), list(self._stages(one, levels))) for one in rest)
        found = found or next(filter(None, others), None)
        found = found or self._first_step((self._by_word, self._generally), stages, last_first=True)
        return found or next(filter(None, (self._meaning(one, [], levels) for one in rest)), None)

    def _subject_first(self, stage: _Stage) -> Iterator[_Stage]:
        """The words with a subject at their end put first, as French has it: `Product owner data`."""
        for size in range(1, len(stage.tokens)):
            subject = stage.tokens[-size:]
            if any(subject == words for _, _, words in self._domains_by_first.get(subject[0], ())):
                yield _Stage(tokens=(*subject, *stage.tokens[:-size]), levels=stage.levels)

    def _misspelt(self, given: str) -> bool:
        """Whether a title is all but the name of a role, so that to ask tells more than the word of it that is known:
        a `data scietist` is no other job with data."""
        corrected = self._corrected(given)
        return corrected != " ".join(_tokens(given)) and any(
            map(self._called, (s.tokens for s in self._stages(self.canonical(corrected))))
        )

    def _without_form(self, subject: Tokens) -> Tokens:
        """A subject without what is made of it at its end: the AI of an `AI platform`."""
        while len(subject) > 1 and subject[-1] in (self.words.forms if self.words else ()):
            subject = subject[:-1]
        return subject

    def _first_step(
        self, steps: Iterable[_Step], stages: list[_Stage], last_first: bool = False
    ) -> tuple[_Stage, _Meaning] | None:
        """What the first of the steps finds that finds any, in the stages in order, or from the last."""
        for step in steps:
            for stage in reversed(stages) if last_first else stages:
                if stage.tokens and (found := step(stage)):
                    return stage, found
        return None

    def _named(self, stage: _Stage) -> _Meaning | None:
        """A name of a role or of a family's job, whole."""
        if stage.tokens in self._single_heads:
            return None
        return self._known_as(stage.tokens, "core" if stage.levels else "name")

    def _called_whole(self, stage: _Stage) -> _Meaning | None:
        """A role's own name, made of a job and its subject: it tells more than the job alone."""
        return self._named(stage) if self._called(stage.tokens) else None

    def _managed(self, stage: _Stage) -> _Meaning | None:
        """`director` and `data science`: a role or job called `data science manager`."""
        if not any(level.id in _MANAGES for level in stage.levels):
            return None
        return self._known_as((*stage.tokens, "manager"), "core", stage.tokens)

    def _alike(self, stage: _Stage) -> _Meaning | None:
        """A name but for its last word, which may stand for another: `AI developer` for `AI engineer`."""
        named = (self._known_as(name, "alike", stage.tokens) for name in self._others(stage.tokens))
        return next(filter(None, named), None)

    def _active(self, stage: _Stage) -> _Meaning | None:
        """What is done, alone or before a head that any practitioner may have: `data science`, `AI specialist`."""
        tokens = stage.tokens
        if len(tokens) > 1 and tokens[-1] in (self.words.practitioners if self.words else ()):
            tokens = tokens[:-1]
        doers = list(self._doers(tokens))
        known = next(filter(self._called, doers), None) or next(filter(self._family, doers), None)
        found = self._known_as(known, "activity", stage.tokens) if known else None
        return found if found and self._guarded(found, stage.tokens) is found else None

    def _ending(self, stage: _Stage) -> _Meaning | None:
        """The longest name at the end of the title."""
        starts = (n for n in range(1, len(stage.tokens)) if not self._cuts(stage.tokens, n))
        found = (self._known_end(stage.tokens[:n], stage.tokens[n:]) for n in starts)
        return next(filter(None, found), None)

    def _beginning(self, stage: _Stage) -> _Meaning | None:
        """The longest name at the beginning of the title, where no other noun of jobs follows."""
        tokens = stage.tokens
        for end in range(len(tokens) - 1, 0, -1):
            name = tokens[:end]
            if not self.heads & set(tokens[end:]) and name not in self._single_heads and name not in self.levels:
                found = self._known_as(tokens[:end], "part") or self._active_part(tokens[:end], tokens[end:])
                if found:
                    return found
        return None

    def _known_end(self, before: Tokens, name: Tokens) -> _Meaning | None:
        """A name at the end of a title, unless other trades have it too and what stands before it tells of one."""
        if name in self._single_heads or name in self.levels:
            return None
        found = self._known_as(name, "part") or next(
            filter(None, (self._known_as(other, "part", name) for other in self._others(name))), None
        )
        return self._guarded(found, before) if found else None

    def _guarded(self, found: _Meaning, beside: Tokens) -> _Meaning | None:
        """What was found, unless it is a role whose name other trades have too and none of its words stands beside."""
        guard = next((one for one in self._guards() if one.role == found.role), None)
        if guard is None or any(_within(beside, tuple(words.split())) for words in guard.unless):
            return found
        return _known(found.ground.kind, found.used, None, found.family) if found.family else None

    def _active_part(self, tokens: Tokens, behind: Tokens) -> _Meaning | None:
        """What is done at the beginning of a title, where only subjects follow."""
        if not self._domain_words.issuperset(behind):
            return None
        found = self._active(_Stage(tokens=tokens, levels=()))
        return _known("part", tokens, found.role, found.family) if found else None

    def _by_word(self, stage: _Stage) -> _Meaning | None:
        """The longest word of a family that stands in the title, of several the last."""
        first = self._modifiers_by_first
        near = (words for token in dict.fromkeys(stage.tokens) for words in first.get(token, ()))
        places = ((_place(stage.tokens, words), words) for words in near)
        size = len(stage.tokens)
        hits = [(len(w), at, w) for at, w in places if at < size and not self._cuts(stage.tokens, at)]
        if not hits:
            return None
        words = max(hits)[2]
        return _known("word", words, None, self.modifiers[words])

    def _cuts(self, tokens: Tokens, place: int) -> bool:
        """Whether a subject of several words is cut through at a place: an `artificial intelligence analyst` is no
        intelligence analyst."""
        named = (words for first in self._domains_by_first.values() for _, _, words in first if len(words) > 1)
        return any((at := _place(tokens, words)) < place < at + len(words) for words in named)

    def _generally(self, stage: _Stage) -> _Meaning | None:
        """The last word alone, or those that lead: an engineer, a team leader of something."""
        ends = (stage.tokens[-2:], stage.tokens[-1:])
        last = next((end for end in ends if self._family(end) and (end[1:] == () or end in self.levels)), ())
        return _known("general", last, None, self._family(last)) if last else None

    def _of_subject(self, found: _Meaning, stage: _Stage, rest: list[Tokens]) -> _Meaning:
        """A job of any subject with that which is named beside it: a postdoc in machine learning is a machine learning
        researcher, one in physics a physicist."""
        if found.family not in self.any_subject or (found.role and not self._elsewhere(found, stage, rest)):
            return found
        for subject in map(self._without_form, filter(None, (_without(stage.tokens, found.used), *rest))):
            if role := self._called((*subject, _RESEARCHER)):
                return _Meaning(role=role, family=found.family, ground=found.ground, used=found.used)
            if named := self._by_word(_Stage(tokens=subject, levels=())):
                return _Meaning(role=None, family=named.family, ground=found.ground, used=found.used)
        return found

    def _elsewhere(self, found: _Meaning, stage: _Stage, rest: list[Tokens]) -> bool:
        """Whether a role's name that other trades have too stands beside a subject of theirs, and of none of its own:
        `Research scientist (life sciences)`."""
        guard = next((one for one in self._guards() if one.role == found.role), None)
        beside = [_without(stage.tokens, found.used), *rest]
        if guard is None or any(_within(one, tuple(words.split())) for one in beside for words in guard.unless):
            return False
        named = (self._by_word(_Stage(tokens=one, levels=())) for one in beside)
        return any(one is not None and one.family in guard.trades for one in named)

    # --- parts -------------------------------------------------------------------------------------------------

    def _segments(self, given: str) -> list[Tokens]:
        """The words of a title by the marks that part it, without what names an employer or says nothing."""
        plain = _SHORT.sub(_without_short, _GENDERED.sub("", _GENDERS.sub(" ", given)))
        whole = self._called(self.canonical(plain))
        parts = [plain] if whole else _SPLIT.split(plain)
        cut = set(self.words.employer_words) if self.words else set()
        segments = []
        for part in parts:
            raw = part.split()
            at = next((n for n in range(1, len(raw)) if raw[n].casefold() in cut or self._serves(raw[n:])), len(raw))
            segments.append(self.canonical(" ".join(raw[:at])))
        return [one for one in segments if one]

    def _serves(self, words: list[str]) -> bool:
        """Whether words tell whom somebody serves: `to the CEO`, `to Head of Data`."""
        if words[0].casefold() not in (self.words.serving if self.words else ()):
            return False
        told = self.canonical(" ".join(word for word in words[1:] if word.casefold() != "the"))
        levels = [level for size in range(1, 5) for level in self.levels.get(told[:size], ())]
        return any(level.grade == "executive" for level in levels)

    def canonical(self, text: str) -> Tokens:
        """The words of a text in one spelling: `Back-end Eng.` as (backend, engineer)."""
        tokens = _tokens(text)
        spelled: list[str] = []
        place = 0
        while place < len(tokens):
            size = next((n for n in range(4, 0, -1) if tokens[place : place + n] in self.spellings), 0)
            spelled += self.spellings[tokens[place : place + size]] if size else self._parted(tokens[place])
            place += size or 1
        kept = self._telling(self.spellings.get(tuple(spelled), tuple(spelled)))
        return (*kept[:-1], self._singular(kept[-1])) if kept else ()

    def _telling(self, tokens: Tokens) -> Tokens:
        """The words without those that say nothing of the job: `part time`, `band 7`."""
        kept: list[str] = []
        place = 0
        while place < len(tokens):
            size = next((n for n in range(3, 0, -1) if tokens[place : place + n] in self._ignored), 0)
            kept += [] if size else [tokens[place]]
            place += size or 1
        return tuple(kept)

    @cached_property
    def _ignored(self) -> frozenset[Tokens]:
        return frozenset(_tokens(phrase) for phrase in (self.words.ignored if self.words else ()))

    def _parted(self, word: str) -> Tokens:
        """A compound as its two words, where both are known: `Datenanalyst` as (data, analyst)."""
        for end in range(len(word) - _COMPOUND, _COMPOUND - 1, -1):
            for link in _LINKS:
                first = self.compounds.get(word[:end].removesuffix(link) if link else word[:end])
                if first and (last := self.spellings.get((word[end:],)) or self._plain_head(word[end:])):
                    return (*first, *last)
        return (word,)

    def _plain_head(self, word: str) -> Tokens | None:
        return (word,) if (word,) in self._single_heads else None

    def _singular(self, word: str) -> str:
        return word[:-1] if word.endswith("s") and word[:-1] in self.heads else word

    def _core(self, segments: list[Tokens]) -> tuple[Tokens, list[Tokens], tuple[TitleLevel, ...]]:
        """The segment that holds the core, the others, and the levels that stand in a segment of their own."""
        ends = [list(self._stages(segment))[-1] for segment in segments]
        telling = [segment for segment, end in zip(segments, ends, strict=True) if end.tokens]
        if not telling:
            return (segments[0] if segments else ()), segments[1:], ()
        levels = tuple(level for end in ends if not end.tokens for level in end.levels)
        first = telling[0]
        rest = [first] if self._known_as(first, "name") else self._apart(first)
        rest += [part for segment in telling[1:] for part in self._apart(segment)]
        if len(rest) > 1 and not (end := list(self._stages(rest[0]))[-1]).tokens:
            rest, levels = rest[1:], (*levels, *end.levels)  # `intern in data science`
        return rest[0], rest[1:], levels

    def _apart(self, segment: Tokens) -> list[Tokens]:
        """A segment parted at a word that joins a subject: `professor of physics`; level words keep theirs."""
        joined = self.words.joined_by if self.words else ()
        start = next((s for s in range(4, 0, -1) if segment[:s] in self.levels), 0)
        cut = next((n for n, word in enumerate(segment) if n > max(start - 1, 0) and word in joined), None)
        return [segment] if cut is None or cut + 1 >= len(segment) else [segment[:cut], segment[cut + 1 :]]

    def _stages(self, tokens: Tokens, levels: tuple[TitleLevel, ...] = ()) -> Iterator[_Stage]:
        """The words with one level word after another taken off, from front and back."""
        yield _Stage(tokens=tokens, levels=levels)
        while tokens and (taken := self._strip(tokens)):
            tokens, level = taken
            levels = (*levels, level)
            yield _Stage(tokens=tokens, levels=levels)

    def _strip(self, tokens: Tokens) -> tuple[Tokens, TitleLevel] | None:
        for size in range(min(4, len(tokens)), 0, -1):
            for level in self.levels.get(tokens[:size], ()):
                if level.at != "back" and not self._part_of_a_name(level, tokens[size : size + 1]):
                    return tokens[size:], level
        for size in range(min(4, len(tokens)), 0, -1) if self._behind(tokens) else ():
            for level in self.levels.get(tokens[-size:], ()):
                if level.at != "front" and not self._part_of_a_name(level, tokens[:-size][-1:]):
                    return tokens[:-size], level
        return None

    def _part_of_a_name(self, level: TitleLevel, neighbour: Tokens) -> bool:
        """Whether the word beside a level word makes both a job's name: a staff nurse is no nurse of a high rank."""
        return bool(neighbour) and neighbour[0] in level.not_beside

    def _behind(self, tokens: Tokens) -> bool:
        """Whether the last word may tell a level: one that may be the noun itself does so behind another, so that a
        `data engineer expert` is far up and an `AI expert` need not be."""
        practitioners = self.words.practitioners if self.words else ()
        return tokens[-1] not in practitioners or len(tokens) == 1 or tokens[-2] in self.heads

    def _leading(self, found: _Meaning) -> bool:
        """Whether it is a job of leading people, whose name tells how many."""
        return found.family in self.leads.values() or (found.role is not None and self.kin[found.role] == "leadership")

    def _level_in(self, found: _Meaning) -> TitleLevel | None:
        """The level that a name tells by itself; a product manager need not lead anyone."""
        told = [level for stage in self._stages(found.used) for level in stage.levels]
        if not told and found.role and self.kin[found.role] == "leadership":
            told = [level for stage in self._stages(self.canonical(self.labels[found.role])) for level in stage.levels]
        fitting = [level for level in told if level.id not in _MANAGES or self._leading(found)]
        return max(fitting, key=lambda one: RANKS.index(one.id), default=None)

    def _called(self, name: Tokens) -> str | None:
        """The role of just this name."""
        return self.roles.get(" ".join(name))

    def _family(self, name: Tokens) -> str | None:
        """The family of the jobs of just this name."""
        return self.families.get(" ".join(name))

    def _known_as(self, name: Tokens, kind: GroundKind, used: Tokens = ()) -> _Meaning | None:
        role, family = self._called(name), self._family(name)
        return _known(kind, used or name, role, family) if role or family else None

    def _others(self, tokens: Tokens) -> Iterator[Tokens]:
        """The same words with their end put in the other words that mean it."""
        for group in self.words.heads if self.words else ():
            ends = [tuple(one.split()) for one in group.words]
            for end in ends:
                if tokens[-len(end) :] == end:
                    yield from (
                        name for other in ends if (name := (*tokens[: -len(end)], *other)) not in self._single_heads
                    )

    def _doers(self, tokens: Tokens) -> Iterator[Tokens]:
        """Who does what the words name: `data science` is done by a `data scientist`, and so is it within a domain."""
        for one in self.words.activities if self.words else ():
            done = tuple(one.activity.split())
            before = tokens[: -len(done)]
            if tokens[-len(done) :] == done:
                yield from ((*before, *head.split()) for head in one.heads)
                if before and self._domain_words.issuperset(before):
                    heads = (tuple(head.split()) for head in one.heads)
                    yield from (head for head in heads if head not in self._single_heads)

    def _placed(self, found: _Meaning, level: TitleLevel | None, stage: _Stage) -> tuple[str | None, str | None]:
        """Role and family with the level in mind: a senior of a role that has a record of its own for seniors is
        that, and who manages people of a role does not hold it."""
        role, family = found.role, found.family
        if level is None or not (stage.levels or found.ground.kind != "name"):
            return role, family
        if role and level.id in _OWN_SENIOR:
            role = self._called(("senior", *self.canonical(self.labels[role]))) or role
        if level.id in _MANAGES and not self._leading(found):
            lead = self._lead(role, family)
            role, family = (None, lead) if lead else (role, family)
        return role, family

    def _lead(self, role: str | None, family: str | None) -> str | None:
        """The family of those who manage people of a role or family."""
        keys = (role, self.kin[role]) if role else (family or "",)
        return next((self.leads[key] for key in keys if key in self.leads), None)

    def _domains(self, tokens: Tokens, used: Tokens, rest: list[Tokens]) -> tuple[str, ...]:
        """The subjects named beside the words that the meaning rests on."""
        beside = [_without(tokens, used), *(one for one in rest if not _within(tokens, one))]
        found: dict[str, tuple[int, ...]] = {}
        for n, one in enumerate(beside):
            near = (named for token in dict.fromkeys(one) for named in self._domains_by_first.get(token, ()))
            for order, domain, words in near:
                if _within(one, words):
                    found[domain] = min(found.get(domain, (len(beside),)), (n, _place(one, words), order))
        return tuple(sorted(found, key=lambda one: found[one]))

    @cached_property
    def _domains_by_first(self) -> Mapping[str, list[tuple[int, str, Tokens]]]:
        """The words that name a subject, with the subject and its place in the list, by the first of them."""
        by_first: dict[str, list[tuple[int, str, Tokens]]] = {}
        for order, domain in enumerate(self.words.domains if self.words else ()):
            for words in domain.words:
                tokens = tuple(words.split())
                by_first.setdefault(tokens[0], []).append((order, domain.id, tokens))
        return by_first

    @cached_property
    def _modifiers_by_first(self) -> Mapping[str, list[Tokens]]:
        """The words of families by the first of them."""
        by_first: dict[str, list[Tokens]] = {}
        for words in self.modifiers:
            by_first.setdefault(words[0], []).append(words)
        return by_first

    @cached_property
    def _single_heads(self) -> frozenset[Tokens]:
        return frozenset((word,) for word in (self.words.general_heads if self.words else ()))

    def _guards(self) -> Iterable[Guard]:
        return self.words.guarded if self.words else ()

    @cached_property
    def _domain_words(self) -> frozenset[str]:
        domains = self.words.domains if self.words else ()
        return frozenset(token for domain in domains for words in domain.words for token in words.split())

    @cached_property
    def _general(self) -> frozenset[str]:
        """Words that tell nothing of a job by themselves."""
        levels = {token for level in self.levels for token in level}
        joined = set(self.words.joined_by) if self.words else set()
        return frozenset({head for one in self._single_heads for head in one} | levels | joined)

    @cached_property
    def _known_words(self) -> Mapping[str, str]:
        """Every word that a title may have, in order."""
        known = {token for names in (self.levels, self.modifiers) for n in names for token in n}
        known |= {token for names in (self.roles, self.families) for name in names for token in name.split(" ")}
        known |= {token for words in self.spellings for token in words}
        return {word: word for word in sorted(known)}

    def _corrected(self, title: str) -> str:
        """The title with each word that is in no name put in the one that it all but is."""
        from rapidfuzz import fuzz, process

        known = self._known_words
        fixed = []
        for word in _tokens(title):
            hit = None if word in known or len(word) < 5 else process.extractOne(word, known, scorer=fuzz.ratio)
            fixed.append(hit[0] if hit and hit[1] >= _TYPO else word)
        return " ".join(fixed)


# --- building it -------------------------------------------------------------------------------------------------


def grammar(roles: Iterable[Role], families: Iterable[Family], words: TitleWords | None) -> Titles:
    """The grammar of the titles that these roles and families have, and of all that are made of `words`."""
    roles, families = list(roles), list(families)
    spellings = _spellings(words)
    bare = Titles(
        words=words,
        spellings=spellings,
        compounds={"".join(_tokens(w)): _tokens(one.means) for one in words.compounds for w in one.words}
        if words
        else {},
        levels=_levels(words),
        roles={},
        families={},
        modifiers={},
        heads=frozenset(),
        leads={led: family.id for family in families for led in family.leads},
        kin={role.id: role.family for role in roles},
        near={family.id: family.near for family in families},
        labels={role.id: role.title for role in roles},
        juniors={},
        any_subject=frozenset(family.id for family in families if family.any_subject),
    )
    named = _first((bare.canonical(name), role.id) for name, role in _names(roles))
    jobs = _first((bare.canonical(title), family.id) for family in families for title in family.titles)
    modifiers = _first((bare.canonical(word), family.id) for family in families for word in family.words)
    told = {activity.activity.split()[-1] for activity in (words.activities if words else ())}
    told |= {modifier[-1] for modifier in modifiers}
    general = set(words.general_heads) if words else set()
    heads = frozenset({name[-1] for name in (*named, *jobs)} - told | general)
    joined = ({" ".join(name): id_ for name, id_ in names.items()} for names in (named, jobs))
    found = {**dict(zip(("roles", "families"), joined, strict=True)), "modifiers": modifiers, "heads": heads}
    juniors = {id_: named[name[1:]] for name, id_ in named.items() if name[0] == "senior" and name[1:] in named}
    return Titles(**{**bare.values(), **found, "juniors": juniors})


def _names(roles: list[Role]) -> Iterator[tuple[str, Role]]:
    """The names of roles, those that they go by first."""
    yield from ((role.title, role) for role in roles)
    yield from ((other.title, role) for role in roles for other in role.also_called)
    yield from ((role.id, role) for role in roles)


def _first(pairs: Iterable[tuple[Tokens, str]]) -> dict[Tokens, str]:
    found: dict[Tokens, str] = {}
    for name, id_ in pairs:
        if name:
            found.setdefault(name, id_)
    return found


def _spellings(words: TitleWords | None) -> dict[Tokens, Tokens]:
    pairs = [(other, one.means) for one in words.spellings for other in one.words] if words else []
    return {_tokens(other): _tokens(means) for other, means in pairs}


def _tokens(text: str) -> Tokens:
    """The words of a text in the form in which they are compared."""
    return tuple(unaccented(normalise(text)).split())


def _levels(words: TitleWords | None) -> dict[Tokens, tuple[TitleLevel, ...]]:
    found: dict[Tokens, tuple[TitleLevel, ...]] = {}
    for level in words.levels if words else ():
        for word in level.words:
            key = _tokens(word)
            found[key] = (*found.get(key, ()), level)
    return found


def _known(kind: GroundKind, used: Tokens, role: str | None, family: str | None) -> _Meaning:
    return _Meaning(role=role, family=family, ground=TitleGround(kind=kind, words=" ".join(used)), used=used)


def _place(tokens: Tokens, part: Tokens) -> int:
    """Where a run of words begins within others; their number where it does not stand there."""
    if not part or part[0] not in tokens:
        return len(tokens)
    size = len(part)
    return next((n for n in range(len(tokens) - size + 1) if tokens[n : n + size] == part), len(tokens))


def _within(tokens: Tokens, part: Tokens) -> bool:
    return _place(tokens, part) < len(tokens)


def _without(tokens: Tokens, part: Tokens) -> Tokens:
    """The words but for a run of them."""
    at = _place(tokens, part)
    return tokens[:at] + tokens[at + len(part) :] if part else tokens
