"""The name of the person in a CV."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from functools import cached_property
from itertools import islice

from mlcareer.reading.plain import begins_large
from mlcareer.reading.sections import Headings, heading_kind, headings
from mlcareer.reading.wordings import Wordings, worded
from mlcareer.record import Record
from mlcareer.shapes import shape

_CONTACT = r"@\w|\+?\d[\d ()/-]{7,}\d|https?:|www\.|%<contact>"
_NAME = (
    r"(?:(?:%<title-of-name>)\.?[- ](?:%<title-goes-on>)?)*[^\W\d_][\w'’.-]*"
    r"(?: [\"“(]?[^\W\d_][\w'’.-]*[\"”)]?){1,4}(?:,? (?:%<behind-a-name>))?"
)
_PARTS = worded(
    r"\*\*|\s*[|•·–—]\s*|,\s|\s+[-/]\s+|\s{3,}|(?<!\b[A-Z])%<ends-no-title>\s(?=[A-Z][a-z]+,? [A-Z])|\s*(?=\()"
)
_PICTURED = shape(r"[\s.!]*[^\w\s.,'’\"”()\[\]|•·–—-]+$")
"""Pictures behind a name."""
_NAMED_IN_PROSE = shape(r"[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’.-]*){1,3}")
"""A name behind a greeting, before what is told of the person."""
_SENTENCES = shape(r"(?<=[.!?])\s+")
_BEHIND_NAME = shape(r"\s*(?:[,.!;(–—*]|-\s|$)")
"""What stands behind a name that somebody tells."""
_ADDRESS = shape(r"([\w.+-]{3,60})@\w|\.com/(?:in/)?([\w.-]{3,60})")
"""What names somebody in an address of theirs."""
_ADDRESSED, _LONG_PART = 40, 4
_OF_PAGE = r"(?:%<of-a-page>)"
_SETTING = shape(r"(?:title|name|author)\s*[:=]", re.IGNORECASE)
"""The name of a page among the settings of the program that makes it, behind which the page itself begins."""
_PRONOUNS = r"\s*\((?:%<pronoun>)[^()]*\)$"
_SMALL = r"(?:%<in-no-name>|%<title-of>)"
"""A small word that no name of a person has: `Statement of Purpose`."""
_DECORATION = " \t#*_|=~-–—"
_QUOTES = " \"“”'"
_NAME_LINES = 6
_FAR = 12
"""So many lines of a page may be empty among the first that have words."""
_MOST_SURNAMES = 3
_HEAD_LINES = 15
_INGENIEUR = worded(r"^(?:%<before-a-name>)\s+(?=[A-Z])")


class NameFinder(Record):
    """Where the name may stand: `lines` are those of the text, `is_title` says what is a title or a heading,
    `is_firm` what ends as the name of a firm, `is_other` what is the name of a place or a skill."""

    lines: tuple[str, ...]
    headings: Headings
    wordings: Wordings
    is_title: Callable[[str], bool]
    is_firm: Callable[[str], bool]
    is_other: Callable[[str], bool]

    def name(self, titled: Collection[int]) -> str | None:
        """The name behind its label, at the head of a page as LinkedIn makes it, or the first line with words, as far
        as a part of it looks like a name and names no title. A role stands in the lines of `titled` numbers."""
        several = (match["name"] for line in self.lines[:_HEAD_LINES] if (match := self.headings.named.match(line)))
        if (labelled := next(several, None)) and (found := self._name_in(labelled.strip(_QUOTES + "|"), titled=False)):
            return found
        if parts := self._in_two_parts():
            return parts
        if self.beside_column is not None:
            return self._name_in(self.lines[self.beside_column - 1], titled=False)
        return self._in_first_lines(titled) or self._first_heading or self._told or self._by_address

    def _in_first_lines(self, titled: Collection[int]) -> str | None:
        """The name in the first line with words, above which a firm, what the person is, an address or words of the
        page may stand."""
        for number, line in self._first:
            bare = self.headings.document.sub("", line.strip(_DECORATION))
            plain = self.headings.document.sub("", bare).strip(_QUOTES + ",–—-")  # `title: Curriculum Vitae`
            plain = self.headings.document_behind.sub("", plain)  # `Ada Example's Resume`
            worded = any(char.isalpha() for char in plain)
            if not worded or self.headings.kind(line) in ("contact", "summary"):
                continue
            if (self.is_firm(plain) and not _PARTS.search(plain)) or self._heads_name(number, plain):
                continue
            if self._is_menu(plain) or self._is_of_page(plain.strip()):
                continue
            found = self._name_in(plain, titled=number in titled) or self._over_two_lines(number, titled)
            if found:
                return found
            of_page = any(map(str.isdigit, plain)) or self._is_passed(plain, line)
            if not (of_page or self.wordings.form(_CONTACT).search(line) or _SETTING.match(line)):
                return None
        return None

    def _is_passed(self, plain: str, line: str) -> bool:
        """Whether a line above the name tells of the page and not of the person: a word of its menu, or where one gets
        the CV."""
        if self.headings.kind(line):
            return False
        return plain.isalpha() or bool(self.headings.document_in.search(line))

    def _is_of_page(self, words: str) -> bool:
        return bool(self.wordings.form(_OF_PAGE).fullmatch(words))

    def _is_menu(self, plain: str) -> bool:
        """Whether a line is the menu of a page: `Home Experience Contact`."""
        words = plain.split()
        parts = (self.headings.kind(f"{word.capitalize()}:") or self._is_of_page(word) for word in words)
        return len(words) > 2 and all(parts)

    @property
    def _told(self) -> str | None:
        """The name that somebody tells in their first sentences: `Welcome! I am Ada Example, an analyst.`"""
        several = (told_name(line, self.headings, self.wordings) for line in self.lines[: _FAR + _NAME_LINES])
        others = (self.is_title, self.is_firm, self.is_other)
        return next((one for one in several if one and not any(is_(one) for is_ in others)), None)

    @property
    def _by_address(self) -> str | None:
        """A line that is a name of which a part stands in an address of the page: `Ada Example`, `aexample@`."""
        found = _ADDRESS.findall("\n".join(self.lines[:_ADDRESSED]))
        addresses = " ".join(part for several in found for part in several).casefold()
        for line in self.lines[:_ADDRESSED] if addresses else ():
            plain = line.strip(_DECORATION + _QUOTES)
            parts = [part for part in plain.casefold().split() if len(part) >= _LONG_PART]
            if not any(part in addresses for part in parts) or self.headings.kind(line):
                continue
            if name := self._name_in(plain, titled=False):
                return name
        return None

    def _in_two_parts(self) -> str | None:
        """The name whose parts stand behind labels of their own: `Surname: Example`, `First name: Ada`."""
        shapes = (self.headings.given_name, self.headings.surname)
        found = [next(filter(None, map(shape_.match, self.lines[:_HEAD_LINES])), None) for shape_ in shapes]
        parts = [match["name"].strip(_DECORATION + _QUOTES) for match in found if match]
        whole = " ".join(parts)
        return whole if len(parts) == len(shapes) and self.is_name(whole) and not self.is_title(whole) else None

    @property
    def _first(self) -> Iterator[tuple[int, str]]:
        """The first lines with words, with their numbers."""
        numbered = enumerate(self.lines[: _FAR + _NAME_LINES], 1)
        return islice((one for one in numbered if any(map(str.isalnum, one[1]))), _NAME_LINES)

    def _heads_name(self, number: int, plain: str) -> bool:
        """Whether a line is nothing but a title, and the next one with words nothing but a name."""
        following = next((line for line in self.lines[number : number + _NAME_LINES] if line.strip()), "")
        other = following.strip(_DECORATION + _QUOTES)
        named = self.is_name(other) and self.headings.kind(following) is None
        return (
            self.is_title(plain)
            and named
            and not any(is_(other) for is_ in (self.is_title, self.is_firm, self.is_other))
        )

    def _over_two_lines(self, number: int, titled: Collection[int]) -> str | None:
        """The name whose first word stands on the first line and the others on the next, as at the side of a page."""
        first, second = self.lines[number - 1].strip(_DECORATION), (*self.lines, "")[number].strip(_DECORATION)
        single = first.isalpha() and len(first) > 1 and 0 < len(second.split()) <= _MOST_SURNAMES
        begun = any(line.strip() for line in self.lines[: number - 1])
        heads = any(map(self.headings.kind, self.lines[number - 1 : number + 1]))
        if not single or begun or heads or number + 1 in titled or self.is_other(first) or self.is_other(second):
            return None
        whole = f"{first} {second}"
        both = self.is_name(whole) and not any(map(str.isdigit, second)) and first.isupper() == second.isupper()
        others = (self.is_title(whole), self.is_title(second), self.is_firm(whole), is_heading(whole))
        return whole if both and not any(others) else None

    @property
    def _first_heading(self) -> str | None:
        """The name in the first heading of a page in Markdown, above which other things may stand."""
        first = next((line for line in self.lines[:_HEAD_LINES] if line.startswith("# ")), "")
        return self._name_in(first, titled=False)

    def _name_in(self, words: str, *, titled: bool) -> str | None:
        """The first part of a line that is a name, where titles may stand beside it."""
        plain = self.headings.greeting.sub("", words.strip(_DECORATION))
        if plain != words.strip(_DECORATION) and (told := _NAMED_IN_PROSE.match(plain)):
            return None if self.is_title(told[0]) or _has_small(told[0], self.wordings) else told[0]
        plain = _PICTURED.sub("", plain) if plain else words.strip(_DECORATION)
        parts = [one.strip(" *_") for one in _PARTS.split(plain) if one.strip(" *_")]
        if len(parts) > 1 and self.is_firm(parts[0]):
            parts = parts[1:]  # `Acme Labs | Ada Example`
        several = (_INGENIEUR.sub("", one) for one in parts[: 3 if titled else 1])
        others = (self.is_title, self.is_firm, self.is_other)
        return next((one for one in several if self.is_name(one) and not any(is_(one) for is_ in others)), None)

    @cached_property
    def beside_column(self) -> int | None:
        """The line of the name on a page as LinkedIn makes it, where the column at the side comes first: contact, top
        skills, certifications; then name, headline and place stand apart, before the summary or the experience."""
        texts = self.lines
        first = next((text for text in texts if text.strip()), "")
        if self.headings.kind(first) != "contact":
            return None
        for number, (before, text, after) in enumerate(zip(texts, texts[1:], texts[2:], strict=False), 2):
            if self.headings.kind(text) in ("summary", "experience"):
                return None
            alone = not before.strip() and after.strip() and self.headings.kind(text) is None
            if alone and self.is_name(text.strip()) and not self.is_title(text.strip()) and "," not in text:
                return number
        return None

    def is_name(self, words: str) -> bool:
        """Whether words look like the name of a person."""
        plain = self.wordings.form(_PRONOUNS).sub("", words)
        small = self.wordings.form(_SMALL, 0)
        return bool(len(plain) < 60 and self.wordings.form(_NAME, 0).fullmatch(plain)) and all(
            begins_large(word.lstrip('"“(')) or (len(word) < 4 and not small.fullmatch(word)) for word in plain.split()
        )


def told_name(text: str, known: Headings, words: Wordings) -> str | None:
    """The name behind a greeting at the beginning of a sentence: `Welcome! My name is Ada Example.`"""
    for sentence in _SENTENCES.split(text):
        plain = known.greeting.sub("", sentence)
        if plain != sentence and (told := _NAMED_IN_PROSE.match(plain)) and _BEHIND_NAME.match(plain, told.end()):
            return None if _has_small(told[0], words) else told[0].rstrip(".")
    return None


def _has_small(name: str, words: Wordings) -> bool:
    """Whether words have one that no name has, however it is written: `Looking For Work`."""
    return any(words.form(_SMALL).fullmatch(word) for word in name.split())


def is_heading(name: str) -> bool:
    """Whether words are a heading or what a CV calls itself."""
    return heading_kind(name + ":") is not None or bool(headings().document_in.search(name))
