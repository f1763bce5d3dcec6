"""Names as people write them: which skill, role, certification or resource is meant, and which is nearest.

Names match whole. `Java` is not in `JavaScript` and `SQL` is not in `NoSQL`; case, spaces, hyphens, dots and
slashes do not matter, `+` and `#` do.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, partial
from typing import Literal

from mlcareer.knowledge.model import NameRule
from mlcareer.knowledge.variants import JOIN, NO_PRODUCT, PART, THING, Variants, stems_of
from mlcareer.record import Record
from mlcareer.shapes import shape

_SEPARATORS = shape(r"[^\w+#]+|_+")
_GLOSS = shape(r"(?P<base>[^()]+)\((?P<gloss>[^()]+)\)\s*")
INVISIBLE = shape("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""What nobody sees: soft hyphens, zero-width characters and marks of direction."""
_SPELT_WITH_DIGITS = shape(r"[a-z]\d+[a-z]")
"""Of a name that is no word: `n8n`."""
_ITEMS = shape(r"\s*[;:,()\[\]|]\s*|\s-\s|\s+(?:and|or|&|\+)\s+")
_PARTS = shape(r"\s*[/;:,()\[\]|]\s*|\s+(?:and|or|&|\+)\s+|(?<=\w\w)\+(?=\w\w)")
_OTHERS = shape(r"(?:any |all |and )?others?\b.*|etc\.?|e\.g\.?", re.IGNORECASE)
_FOR_EXAMPLE = shape(r"(?:e\.g\.?|i\.e\.?|such as|including|like|for example)\s+", re.IGNORECASE)
_DENIED = shape(r"\b(?:not?|never|without|except|excluding|instead|rather|vs|versus)\b", re.IGNORECASE)
_ONCE = shape(r"\s*\((?:formerly|previously|once|ex)\b[^()]*\)\s*$", re.IGNORECASE)
_LETTERS_A_SLIP = 5
"""Letters of a name, or of a word in it, for each slip of the pen that is looked past."""
_WHOLE = 6
"""Letters from which on a slip in one word of several is looked past: `radio` and `audio` differ in one of five."""
_SHARED = 0.5
"""The part of a name's letters that must stand in words of another for that to be offered as what may be meant."""
_TELLING = 6
"""Records that have a word in their names at the most, if the word is to tell which of them is meant."""
_BEHIND = 0.15
"""How far a name may be behind the nearest one and still be offered, in the part of the letters that are shared."""
_SHORT = 4
"""Letters up to which a name is near to one that is spelt nearly alike only: two of three letters are alike in much."""
_KEPT = 3
"""Letters that have to be left of a short name."""


def normalise(name: str) -> str:
    """A name without what spellings differ in: `Scikit-Learn` and `scikit  learn` are one, `C`, `C++`, `C#` three."""
    text = unicodedata.normalize("NFKC", name).casefold().replace("&", " and ").replace("'", "").replace("’", "")
    return " ".join(part for part in _SEPARATORS.split(text) if part)


def unaccented(text: str) -> str:
    """A text without accents, which many leave out; letters that are no accented ones stay but for `ı` and `ø`."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFD", text).replace("ı", "i").replace("ø", "o")
    return "".join(char for char in apart if not unicodedata.combining(char))


MentionKind = Literal["skill", "certification", "role"]


class Name(Record):
    """One spelling of a name. `context` are folded words of which one has to stand near it, None where it needs none;
    `id` is None for a phrase that means nothing here and only keeps its words from being read as something else."""

    kind: MentionKind
    id: str | None
    spelling: str
    category: str = ""
    context: frozenset[str] | None = None
    cased: bool = False

    def written(self, raw: str) -> bool:
        """Whether it is written with the capitals it needs: a first one, or all of an abbreviation's."""
        if not self.cased:
            return True
        letters = self.spelling.rstrip("s")
        if letters.isupper():
            return raw.rstrip("s").isupper() if len(letters) > 1 else raw == letters
        if any(char.isupper() for char in letters[1:]) and letters.isalpha():
            return raw.rstrip("s") == letters or raw.isupper()
        return raw[:1].isupper()


class NameSpelling(Record):
    """A name as it is met in running text, by the folded words after its first (knowledge/spellings.py)."""

    rest: tuple[str, ...]
    name: Name


class Names(Variants):
    """The names of one kind of record: normalised name to id, with what tells of names put otherwise, and the names to
    offer when one is not known."""

    compact: Mapping[str, str]
    labels: Mapping[str, str]

    def find(self, name: str) -> str | None:
        """The id meant by `name`, or None. `Amazon Web Services (AWS)` is found by either part if they agree."""
        key = normalise(name)
        found = self.ids.get(key) or self.compact.get(key.replace(" ", ""))
        if found or not (match := _GLOSS.fullmatch(name)):
            return found
        parts = {self.find(match["base"]), self.find(match["gloss"])} - {None}
        return parts.pop() if len(parts) == 1 else None

    def find_all(self, name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The ids meant by `name`, which may be several names in one (`Torch/PyTorch`, `AWS: Lambda, Glue`), and the
        parts of it that are not known. A part of a single letter counts only where all others are known. Names in a
        bracket are read with the one before it (`machine learning (XGBoost, LightGBM)`), and tell what stands before it
        where that is not known (`machine learning stuff (XGBoost, LightGBM, etc)`)."""
        plain = _ONCE.sub("", INVISIBLE.sub("", name))
        match = _GLOSS.fullmatch(plain)
        if found := self.meant(plain):
            return self._with_bracket(found, plain, match["gloss"] if match else "")
        if match and not self.meant(match["base"]):
            inside, unknown = self._several(match["gloss"])
            if inside and not unknown:
                return inside, ()
        found_all, rest = self._several(plain)
        if found_all:
            return found_all, rest
        whole = self.meant(_PARTS.sub(" ", plain))
        several = (whole,) if whole else self._made_up_of(plain) if self.kinds else ()
        return (several, ()) if several else ((), (name,))

    def _made_up_of(self, plain: str) -> tuple[str, ...]:
        """The ids meant by a name that is made of others; one of a product needs capitals where other words follow."""
        key = normalise(plain)
        if several := self.made_up_of(key):
            return several
        product = self.part_of_a_product(key) if plain != plain.lower() else None
        return (product,) if product else ()

    def _with_bracket(self, found: str, plain: str, gloss: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The id meant by a name with a bracket, and those of the names in it, which may as well be a level, an
        explanation, or what is not meant (`Python (not R)`)."""
        if not gloss or normalise(plain) in self.ids or _DENIED.search(gloss):
            return (found,), ()
        several, rest = self._several(plain)
        return (several, rest) if found in several and len(several) > 1 else ((found,), ())

    def meant(self, name: str) -> str | None:
        """The id meant by one name, as it is spelt or put otherwise (`variants.py`)."""
        found = self.find(name)
        if found or not self.kinds or _PARTS.search(name):
            return found
        return self.put_otherwise(normalise(name))

    def _several(self, name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        items = [_FOR_EXAMPLE.sub("", item) for item in _ITEMS.split(name) if item and not _OTHERS.fullmatch(item)]
        maker = items[0] if items and normalise(items[0]) in self.makers else ""
        parts = [part for item in items for part in ([item] if self._own(item, maker) else _PARTS.split(item)) if part]
        known = {part: id_ for part in parts if (id_ := self._own(part, maker))}
        rest = tuple(part for part in parts if part not in known)
        if not known or (rest and any(len(part) == 1 for part in known)):
            return (), rest
        return tuple(dict.fromkeys(known.values())), rest

    def _own(self, part: str, maker: str) -> str | None:
        """The id meant by a part of several names, or by it as a service of the maker that the first part names."""
        if found := self.ids.get(normalise(part)) or self.meant(part):
            return found
        return self.ids.get(normalise(f"{maker} {part}")) if maker else None

    def nearest(self, name: str, count: int = 3) -> tuple[str, ...]:
        """The labels of the records that `name` may stand for, those with these initials before those whose names
        look most like it; empty if there is none."""
        key = normalise(name)
        letters = key.replace(" ", "")
        short = [known for known in self.ids if _initials(known) == letters]
        short.sort(key=lambda known: (normalise(self.labels[self.ids[known]]) != known, known))
        best = sorted(filter(partial(_slip, letters), self.ids)) if len(letters) <= _SHORT else self._alike(key)
        return tuple(dict.fromkeys(self.labels[self.ids[known]] for known in (*short, *best)))[:count]

    def _turned(self, letters: str) -> list[str]:
        """The names of the same letters from the first on in another order, as a slip makes `phyton` of one."""
        if len(letters) <= _SHORT:
            return []
        same = sorted(letters)
        return [
            known
            for known, joined in self._joined.items()
            if joined[:1] == letters[:1] and len(joined) == len(letters) and sorted(joined) == same
        ]

    def _alike(self, key: str) -> list[str]:
        """The names that a slip or two make of one; else those that share words with it, most letters of it first.

        That names look alike is not enough: `payroll` is no `Bayes`, and `SolidWorks` no framework.
        """
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        letters = key.replace(" ", "")
        slips = len(letters) // _LETTERS_A_SLIP
        found = process.extract(letters, self._joined, scorer=OSA.distance, score_cutoff=slips, limit=None)
        misspelt = [(slip, known) for _, slip, known in found if slip <= 1 or _misspelt(key, known)]
        misspelt += [(1, known) for known in self._turned(letters)]
        if misspelt:
            return sorted(known for slip, known in misspelt if slip == misspelt[0][0])
        shared = self._sharing(key.split())
        most = max(shared.values(), default=0.0)
        return sorted(
            (known for known, part in shared.items() if part >= most - _BEHIND),
            key=lambda known: (-shared[known], OSA.distance(key, known), known),
        )

    def _sharing(self, words: Sequence[str]) -> dict[str, float]:
        """The names that share enough words with those of another, the last among them or several, and the part of its
        letters that stand in them. One of the words has to tell what is meant: few records have it in their names. A
        word that is a name is enough."""
        covered: dict[str, int] = {}
        telling: set[str] = set()
        enough: set[str] = set()
        spelt = [self._spelt(word) for word in words]
        for place, (word, found) in enumerate(zip(words, spelt, strict=True), 1):
            names = self._words.get(found, [])
            for name in names:
                if name in covered:
                    enough.add(name)
                covered[name] = covered.get(name, 0) + len(word)
            if len({self.ids[name] for name in names}) <= _TELLING:
                telling.update(names)
            if place == len(words):
                enough.update(names)
        letters = sum(map(len, words))
        own = {name for name in telling.intersection(spelt) if len(name) >= _SHORT}
        parts = {name: covered[name] / letters for name in telling & enough if covered[name] >= _SHARED * letters}
        return parts | {name: max(covered[name] / letters, _SHARED) for name in own}

    def _spelt(self, word: str) -> str:
        """The word as it stands in names, or the nearest that a slip makes of it. Nobody misses the first letter of a
        word among others: `wiring` is no `hiring`, nor `reserving` a `preserving`."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        slips = len(word) // _LETTERS_A_SLIP
        if word in self._words or len(word) < _WHOLE:
            return word
        begun = [one for one in self._words if one[0] == word[0]]
        found = process.extractOne(word, begun, scorer=OSA.distance, score_cutoff=slips)
        return found[0] if found else word

    @cached_property
    def _joined(self) -> Mapping[str, str]:
        """The names without spaces, by the names."""
        return {name: name.replace(" ", "") for name in self.ids}

    @cached_property
    def _words(self) -> Mapping[str, list[str]]:
        """The names by each of their words."""
        names: dict[str, list[str]] = {}
        for name in self.ids:
            for word in set(name.split()):
                names.setdefault(word, []).append(name)
        return names

    def starting(self, text: str, count: int = 8) -> tuple[tuple[str, str], ...]:
        """What `text` may be the beginning of, as (id, the normalised name it was found in), one an id.

        Whole names come before names that begin with it, then names with a word that does; of these the names of the
        records come before their other names, and shorter ones before longer ones.
        """
        key = normalise(text)
        begun = [(rank, name) for name in self.ids if key and (rank := _begins(name, key))]
        own = {normalise(label) for label in self.labels.values()}
        found = sorted((rank, name not in own, len(name), name) for rank, name in begun)
        places: dict[str, str] = {}
        for *_, name in found:
            places.setdefault(self.ids[name], name)
        return tuple(places.items())[:count]


def _begins(name: str, key: str) -> int:
    """1 where `name` is `key`, 2 where it begins with it, 3 where one of its words does, and otherwise 0."""
    if name == key:
        return 1
    return 2 if name.startswith(key) else 3 if f" {key}" in name else 0


def _slip(short: str, name: str) -> bool:
    """Whether a short name is another one with two letters swapped, or with one left out or added and three or more
    kept. `CNC` is no slip of `CNN`, nor `CAD` of `CD`, nor `LIMS` of `LIME`."""
    from rapidfuzz.distance import OSA

    other = name.replace(" ", "")
    if not short or short[0] != other[:1] or OSA.distance(short, other, score_cutoff=1) != 1:
        return False
    return sorted(short) == sorted(other) or (len(short) != len(other) and min(len(short), len(other)) >= _KEPT)


def _misspelt(key: str, name: str) -> bool:
    """Whether each word of one is the word of the other in its place, but for slips."""
    from rapidfuzz.distance import OSA

    words, others = key.split(), name.split()
    return len(words) == len(others) and all(
        OSA.distance(word, other) <= len(word) // _LETTERS_A_SLIP for word, other in zip(words, others, strict=True)
    )


def _initials(name: str) -> str:
    """`mle` for `machine learning engineer`; nothing for a single word."""
    words = name.split()
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def index(
    entries: Iterable[tuple[str, str, Iterable[str]]],
    rule: NameRule | None = None,
    contexts: Iterable[Mapping[str, Iterable[str]]] = (),
    mistakable: Iterable[str] = (),
) -> Names:
    """Names from (id, label, other names) of each record. A name that two records share goes to the first. By a rule
    names are found that are put otherwise; `contexts` are the words that tell what a name of two meanings means, and
    `mistakable` the ids of records with names that mean something else within some phrases."""
    ids: dict[str, str] = {}
    labels: dict[str, str] = {}
    written: dict[str, str] = {}
    for id_, label, others in entries:
        labels[id_] = label
        others = tuple(others)
        for name in (id_, label, *others):
            ids.setdefault(normalise(name), id_)
        written.update({normalise(name): name for name in others})
        if label != label.lower() and any(label in name for name in others):
            written[normalise(label)] = label  # a name of its own: `Docker` has its capital in `Docker Compose` too
    compact: dict[str, str] = {}
    shared: set[str] = set()
    for name, id_ in ids.items():
        key = name.replace(" ", "")
        if compact.setdefault(key, id_) != id_:
            shared.add(key)
    unshared = {key: id_ for key, id_ in compact.items() if key not in shared}
    methods = {normalise(word): normalise(group[0]) for group in rule.methods for word in group} if rule else {}
    telling = {
        normalise(name): frozenset(map(normalise, beside)) for context in contexts for name, beside in context.items()
    }
    capitals = (name for name, text in written.items() if text != text.lower() or _SPELT_WITH_DIGITS.search(text))
    proper = {name: ids[name] for name in capitals} if rule else {}
    unsure = set(mistakable)
    return Names(
        ids=ids,
        compact=unshared,
        labels=labels,
        makers={normalise(maker.name): maker.skill or "" for maker in rule.makers} if rule else {},
        methods=methods,
        kinds={normalise(word): kind for kind, of in _kinds(rule) for word in of} if rule else {},
        proper=proper,
        stems=stems_of(ids, methods),
        telling=telling,
        alone={name: id_ for name, id_ in proper.items() if name not in telling and id_ not in unsure},
    )


def _kinds(rule: NameRule) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (JOIN, rule.joins), (PART, rule.parts), (THING, rule.things), (NO_PRODUCT, rule.no_product)


def in_a_sentence(title: str) -> str:
    """A title within a sentence: `data analyst`, but `UX researcher`."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


_SPELT_WITH_A_VOWEL = "AEFHILMNORSX"
"""Capitals whose names begin with the sound of a vowel: an ML engineer, a UX researcher."""


def one_of(title: str) -> str:
    """A title within a sentence, with its article: `a data analyst`, `an AI engineer`."""
    spelt = title[:2].isupper()
    vowel = title[:1] in _SPELT_WITH_A_VOWEL if spelt else title[:1].lower() in "aeiou"
    return f"{'an' if vowel else 'a'} {in_a_sentence(title)}"
