"""Names that people put otherwise: with a maker, a version or a kind of thing added, or long ones misspelt.

`Microsoft Power BI 2.1` is Power BI, `AWS Batch` a service of AWS, `Bayesian techniques` are Bayesian methods, and
`Random Forrest` is a random forest. `Airflow operators` and `CUDA C++` are made of names and of words for parts.
Short names are never guessed at: `Sparx` is not Spark.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from mlcareer.record import Record
from mlcareer.shapes import shape

THING, PART, JOIN, NO_PRODUCT = "thing", "part", "join", "no product"
_VERSION = shape(r"v?\d+[a-z]?|v|version|x")
_GLUED = shape(r"([a-z]{3,20}?)v?\d{1,4}")
"""A name with its version behind it: `yolov9`."""
_LONG, _LONGEST, _WORD = 9, 14, 6
"""Letters from which on a name may be misspelt in one of them, and in two; each in a word of at least so many."""
_COUNTED = 6
"""Letters from which on a name may be one for many."""
_SAME_END = 3
"""Letters at the end that have to be right, since they tell an engineer from engineering."""
_SHORTEST = 2


class Variants(Record):
    """Names in their normalised form, and what is added to them.

    `makers` have the skill that any service of theirs belongs to, or nothing. `kinds` are the words for a `thing`,
    which can be left out, for a `part` of what stands before it, to `join` names, and those that make of a maker's name
    `no product`. `telling` are the words of which one has to stand beside a name that is a word of everyday language
    too. `proper` are the names written with capitals, as those of products are: behind a maker other words mean
    something else; `alone` are those of them that mean nothing else anywhere. `methods` are the words that stand for
    one another, by the first of them, and `stems` the names that end in one, with the first in its place.
    """

    ids: Mapping[str, str]
    makers: Mapping[str, str]
    methods: Mapping[str, str]
    kinds: Mapping[str, str]
    proper: Mapping[str, str]
    stems: Mapping[str, str]
    telling: Mapping[str, frozenset[str]]
    alone: Mapping[str, str]

    def put_otherwise(self, key: str) -> str | None:
        """The id meant by a normalised name that is no one's as it stands."""
        words = self._unversioned(key.split())
        if not words:
            return None
        key = " ".join(words)
        return self._bare(words) or self._counted(key) or self._made(words) or self._misspelt(key)

    def _unversioned(self, words: Sequence[str]) -> list[str]:
        kept = list(words)
        while len(kept) > 1 and _VERSION.fullmatch(kept[-1]):
            kept.pop()
        if kept and (glued := _GLUED.fullmatch(kept[-1])) and kept[-1] not in self.ids:
            kept[-1] = glued[1]
        return kept if any(char.isalpha() for word in kept for char in word) else []

    def _bare(self, words: Sequence[str]) -> str | None:
        """The id of words without those that say what kind of thing or method it is."""
        for kept in self._shorter(words):
            name = " ".join(kept)
            if len(name) >= _SHORTEST and (found := self.ids.get(name)):
                return found
        return self.stems.get(_stem(words, self.methods))

    def _counted(self, key: str) -> str | None:
        """The id of a longer name that is one in place of many, or many in place of one."""
        other = _other_number(key)
        return self.ids.get(other) if len(other) >= _COUNTED else None

    def _shorter(self, words: Sequence[str]) -> Iterable[Sequence[str]]:
        yield words
        while len(words) > 1 and (self.kinds.get(words[-1]) == THING or words[-1] in self.methods):
            words = words[:-1]
            yield words

    def _made(self, words: Sequence[str]) -> str | None:
        """The id of the product behind the name of its maker, of a part of one, or else of all that this maker
        offers."""
        belongs = ""
        for count in range(1, len(words)):
            maker = " ".join(words[:count])
            if maker in self.makers:
                for kept in self._shorter(words[count:]):
                    name = " ".join(kept)
                    if name in self.proper and len(name) > _SHORTEST:
                        return self.proper[name]
                belongs = self.makers[maker] or belongs
        if not belongs or any(self.kinds.get(word) == NO_PRODUCT for word in words):
            return None
        part = self.made_up_of(" ".join(words))
        return part[0] if len(part) == 1 else belongs

    def made_up_of(self, key: str) -> tuple[str, ...]:
        """The ids meant by a normalised name that is made of names, of words for parts of what they name, and of words
        that join them: `airflow operators`, `cuda c++`, `unit testing in python`.

        Nothing where a word is none of these, nor where no name in it is a product's, or of several words, and left in
        no doubt by the words beside it, unless all names are those of one skill.
        """
        words = self._unversioned(key.split())
        names = self._segments(words)
        if not names or list(names) == [" ".join(words)]:
            return ()
        if len(names) > 1 and len(set(names.values())) == 1:
            return tuple(set(names.values()))
        sure = [name for name in names if self._sure(name, words)]
        telling = any(name in self.proper or " " in name for name in sure)
        return tuple(dict.fromkeys(names[name] for name in sure)) if telling else ()

    def part_of_a_product(self, key: str) -> str | None:
        """The id of a product that nothing else is called like, with a word or two behind it that no name has: `Redis
        caching`, but no `Redis consultant`."""
        words = self._unversioned(key.split())
        if any(self.kinds.get(word) == NO_PRODUCT for word in words):
            return None
        for behind in (1, 2):
            name, rest = " ".join(words[:-behind]), " ".join(words[-behind:])
            if name in self.alone and len(name) > _SHORTEST and not self._named(rest):
                return None if self.kinds.get(words[-behind]) == JOIN else self.alone[name]
        return None

    def _segments(self, words: Sequence[str]) -> dict[str, str]:
        """The names that words are made of, the longest first at each place, with their ids; nothing where a word is
        left that is neither for a part of what stands before it nor joins."""
        found: dict[str, str] = {}
        at = 0
        while at < len(words):
            several = (" ".join(words[at:end]) for end in range(len(words), at, -1))
            name, id_ = next(((name, id_) for name in several if (id_ := self._named(name))), ("", ""))
            kind = self.kinds.get(words[at])
            if not id_ and kind != JOIN and not (found and kind in (THING, PART)):
                return {}
            if id_:
                found[name] = id_
            at += max(1, len(name.split()))
        return found

    def _named(self, name: str) -> str | None:
        return self.ids.get(name) or (self._counted(name) if " " in name else None)

    def _sure(self, name: str, words: Iterable[str]) -> bool:
        """Whether a name needs no word that tells what it means, or one stands beside it."""
        telling = self.telling.get(name if name in self.ids else _other_number(name))
        return telling is None or not telling.isdisjoint({*words} - {*name.split()})

    def _misspelt(self, key: str) -> str | None:
        """The id of the one name that a long name differs from in a letter or two, each in a word of its own."""
        if len(key) < _LONG or not key.isascii():
            return None
        most = 1 if len(key) < _LONGEST else 2
        words = key.split()
        alike = (name for name in self.ids if name[0] == key[0] and abs(len(name) - len(key)) <= most)
        found = {self.ids[name] for name in alike if len(name) >= _LONG and _near(words, name, most)}
        return found.pop() if len(found) == 1 else None


def _other_number(key: str) -> str:
    """One in place of many, or many in place of one."""
    return key[:-1] if key.endswith("s") else f"{key}s"


def _near(words: Sequence[str], name: str, most: int) -> bool:
    """Whether a name has the same words but for one letter in some of them, which are alike at both ends, or two that
    changed places."""
    from rapidfuzz.distance import OSA

    others = name.split()
    if len(others) != len(words):
        return False
    wrong = [(one, other) for one, other in zip(words, others, strict=True) if one != other]
    return 0 < len(wrong) <= most and all(
        one[0] == other[0]
        and (one[-_SAME_END:] == other[-_SAME_END:] or sorted(one) == sorted(other))
        and min(len(one), len(other)) >= _WORD
        and _digits(one) == _digits(other)
        and OSA.distance(one, other) == 1
        for one, other in wrong
    )


def stems_of(ids: Mapping[str, str], methods: Mapping[str, str]) -> dict[str, str]:
    """The names that end in a word for a method, with the first of its group in its place, where one id has them."""
    found: dict[str, str | None] = {}
    for name, id_ in ids.items():
        if stem := _stem(name.split(), methods):
            found[stem] = id_ if found.setdefault(stem, id_) == id_ else None
    return {stem: id_ for stem, id_ in found.items() if id_}


def _stem(words: Sequence[str], methods: Mapping[str, str]) -> str:
    """Words with the first of its group in place of a word for a method at their end; nothing where there is none."""
    method = methods.get(words[-1]) if len(words) > 1 else None
    return " ".join((*words[:-1], method)) if method else ""


def _digits(name: str) -> str:
    return "".join(char for char in name if char.isdigit())
